"""Body and annex that count their goals alike: rows that go with a goal by its number, though they call it otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from drafts.build import Plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.checks.superiors import superior_of
from extract.model import Extraction

Read = Callable[..., Extraction]

GOALS = (
    "I. MỤC TIÊU", "1. Sạp hàng thay túi ni lông bằng giấy gói đạt 60%.", "2. Quầy thịt được lắp tủ mát đạt 45%.",
    "3. Số lối đi có đèn chiếu sáng ban đêm đạt 80%.", "4. Sạp hàng đem cân sai ra dùng từ 6% trở lên.",
)  # fmt: skip
ROWS = [
    ["TT", "Nội dung", "Thực hiện năm 2026 (%)", "Năm 2027 (%)"], ["1", "Sạp dùng giấy gói", "40", "50"],
    ["2", "Tủ mát của quầy thịt", "38", "45"], ["3", "Lối đi có đèn", "72", "80"], ["4", "Sạp hàng cân sai", "9", "6"],
]  # fmt: skip
DRAFT = Plan(
    title="Phát triển chợ năm 2027 của xã Sơn Kim Hạ", body=GOALS, annex=("PHỤ LỤC", "CHỈ TIÊU VỀ CHỢ NĂM 2027", ROWS)
)
PROVINCE = Plan(
    issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM GIANG", number="Số: 40/KH-UBND", date="Lâm Giang, ngày 05 tháng 01 năm 2027",
    title="Phát triển chợ năm 2027", body=("I. MỤC TIÊU", "- Giảm tỷ lệ sạp hàng cân sai xuống không quá 6%."),
)  # fmt: skip


def told(draft: Plan, read: Read, needs: Requirements, check: str) -> list[tuple[str, str | None, str | None]]:
    superior = superior_of(read(PROVINCE, "tinh.docx"))
    found = check_draft(read(draft), needs.changed(superiors=(superior,)))
    return [(f.level, f.expected, f.found) for f in found if f.check_id == check]


def test_a_row_of_the_same_number_with_another_level_is_asked_about(read: Read, needs: Requirements) -> None:
    assert told(DRAFT, read, needs, "T01") == [("warning", "đạt 60%", "50%")]
    assert told(DRAFT.changed(("đạt 60%", "đạt 50%")), read, needs, "T01") == []


@pytest.mark.parametrize(
    "swaps",
    [
        (("Sạp dùng giấy gói", "Bến xe có nhà vệ sinh"),),  # says nothing of the goal
        (("Tủ mát của quầy thịt", "Lớp học nấu ăn"), ("Lối đi có đèn", "Bể nước ngầm")),  # another order of goals
    ],
)
def test_numbers_alone_make_no_goal_of_a_row(swaps: tuple[tuple[str, str], ...], read: Read, needs: Requirements) -> None:
    assert told(DRAFT.changed(*swaps), read, needs, "T01") == []


def test_a_right_row_does_not_hide_what_the_body_says(read: Read, needs: Requirements) -> None:
    assert told(DRAFT, read, needs, "M03") == [("error", "không quá 6%", "từ 6% trở lên")]
    assert told(DRAFT.changed(("từ 6% trở lên", "không quá 6%")), read, needs, "M03") == []


@pytest.mark.parametrize(("before", "expected"), [("5", [("warning", "5%", "6%")]), ("9", [])])
def test_a_level_below_what_was_reached_is_asked_about(
    before: str, expected: list[tuple[str, str, str]], read: Read, needs: Requirements
) -> None:
    rows = [*ROWS[:-1], ["4", "Sạp hàng cân sai", before, "6"]]
    draft = DRAFT.changed(annex=(*DRAFT.annex[:-1], rows)).changed(("từ 6% trở lên", "không quá 6%"))
    assert told(draft, read, needs, "V04") == expected


def test_one_bound_among_rising_levels_makes_no_fall(read: Read, needs: Requirements) -> None:
    series = "Sạp hàng có bảng giá: năm 2027 đạt 40%, năm 2028 đạt 60%, năm 2030 dưới 85%."
    draft = DRAFT.changed(body=("I. MỤC TIÊU", f"1. {series}", "2. Sạp hàng có mái che đạt 60%."), annex=())
    assert told(draft, read, needs, "V04") == []
