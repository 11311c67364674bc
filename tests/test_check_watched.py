"""Units that watch over goals stand for those responsible where a plan names no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from drafts.build import Plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.model import Extraction

Read = Callable[..., Extraction]
GOALS = ("1. Tỷ lệ sạp hàng có bảng giá đạt 90%.", "2. Tỷ lệ chợ có mái che đạt 75%.", "3. Tỷ lệ bến có phao đạt 80%.")


def unassigned(plan: Plan, read: Read, needs: Requirements) -> list[tuple[str, str]]:
    return [(f.level, f.message_en[:12]) for f in check_draft(read(plan), needs) if f.check_id == "U01"]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (("Phòng Kinh tế", "Trạm Y tế", "Phòng Kinh tế"), []),
        (("Phòng Kinh tế", "", "Phòng Kinh tế"), [("warning", "Indicator 2 ")]),
        (("", "", ""), [("note", "The plan has")]),
    ],
)
def test_a_column_of_those_who_watch_is_the_column_of_units(
    units: tuple[str, ...], expected: list[tuple[str, str]], read: Read, needs: Requirements
) -> None:
    head = ["TT", "Chỉ tiêu", "ĐVT", "Năm 2027", "Đơn vị theo dõi"]
    names = ("Tỷ lệ sạp hàng có bảng giá", "Tỷ lệ chợ có mái che", "Tỷ lệ bến có phao")
    rows = [[str(n), name, "%", "80", unit] for n, (name, unit) in enumerate(zip(names, units, strict=True), 1)]
    assert unassigned(Plan(body=("I. MỤC TIÊU", [head, *rows])), read, needs) == expected


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Theo dõi các chỉ tiêu tại mục I.", []),
        ("Theo dõi chỉ tiêu 2.", [("note", "The plan has")]),  # the others have nobody at all
    ],
)
def test_a_sentence_counts_where_all_goals_are_watched(
    task: str, expected: list[tuple[str, str]], read: Read, needs: Requirements
) -> None:
    given = ("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế", task, "2. Trạm Y tế", "Tuyên truyền.")
    plan = Plan(body=("I. CHỈ TIÊU", *GOALS, *given))
    assert unassigned(plan, read, needs) == expected
