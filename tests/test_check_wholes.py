""" "Tất cả", "Toàn bộ" in a draft where the superior says 100%: they are levels, or the goals that may be meant."""



from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from drafts.build import Plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.checks.superiors import superior_of
from extract.model import Extraction

Read = Callable[..., Extraction]
PROVINCE = Plan(
    issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM GIANG", number="Số: 40/KH-UBND", date="Lâm Giang, ngày 05 tháng 01 năm 2027",
    title="Phát triển bến thuyền năm 2027",
)  # fmt: skip
COMMUNE = Plan(title="Phát triển bến thuyền năm 2027 của xã Sơn Kim Hạ")
OTHER = "2. Sạp hàng có bảng giá đạt 90%."


def against(read: Read, needs: Requirements, theirs: str, mine: str) -> list[tuple[str, str]]:
    plans = (replace(p, body=("I. MỤC TIÊU", goal, OTHER)) for p, goal in ((PROVINCE, theirs), (COMMUNE, mine)))
    superior = superior_of(read(next(plans), "tinh.docx"))
    found = check_draft(read(next(plans)), needs.changed(superiors=(superior,)))
    return [(f.check_id, f.level) for f in found if f.check_id.startswith("M")]


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("100% cơ sở bán hàng ăn niêm yết giá.", "Toàn bộ quán ăn, hàng ăn niêm yết giá.", [("M01", "note")]),  # the nearest
        ("100% cơ sở bán hàng ăn niêm yết giá.", "Toàn bộ cơ sở bán hàng ăn niêm yết giá.", []),
        ("100% cơ sở bán hàng ăn niêm yết giá.", "Mục tiêu 1: Toàn bộ cơ sở bán hàng ăn niêm yết giá.", []),
        ("100% cơ sở bán hàng ăn niêm yết giá.", "Tất cả các hộ nuôi tôm đào ao lắng.", [("M01", "error")]),
        ("75% cơ sở bán hàng ăn niêm yết giá.", "Tất cả cơ sở bán hàng ăn niêm yết giá.", []),
    ],
)
def test_words_for_the_whole_may_be_the_goal_that_is_asked(
    theirs: str, mine: str, expected: list[tuple[str, str]], read: Read, needs: Requirements
) -> None:
    assert against(read, needs, f"1. {theirs}", mine if mine.startswith("Mục") else f"1. {mine}") == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [("trước ngày 31/10/2027", [("M03", "warning")]), ("trong quý IV", [("M03", "warning")]), ("trước ngày 31/8/2027", [])],
)
def test_such_a_goal_may_be_due_too_late(
    due: str, expected: list[tuple[str, str]], read: Read, needs: Requirements
) -> None:
    theirs = "1. 100% bến thuyền, cầu tàu được gắn đèn trong quý III năm 2027."
    assert against(read, needs, theirs, f"1.1. Toàn bộ bến thuyền, cầu tàu trên sông được gắn đèn xong {due}.") == expected
