"""Goals of a superior that the draft has in other words, with more words, or with the bound on the other side."""

# ruff: noqa: E501 - phrases of a plan read best whole

from __future__ import annotations

from collections.abc import Callable

import pytest
from drafts.build import Plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.checks.superiors import superior_of
from extract.model import Extraction, Finding

Read = Callable[..., Extraction]

PROVINCE = Plan(
    issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM GIANG", number="Số: 40/KH-UBND", date="Lâm Giang, ngày 05 tháng 01 năm 2027",
    title="Phát triển chợ truyền thống năm 2027",
)  # fmt: skip
COMMUNE = Plan(title="Phát triển chợ truyền thống năm 2027 của xã Sơn Kim Hạ")
OTHER = "- Gia đình văn hóa đạt 90%."


def against(theirs: str, mine: str, read: Read, needs: Requirements, *annex: str | list[list[str]]) -> list[Finding]:
    superior = superior_of(read(PROVINCE.changed(body=("I. MỤC TIÊU", f"- {theirs}", OTHER)), "tinh.docx"))
    draft = read(COMMUNE.changed(body=("I. MỤC TIÊU", f"1. {mine}", OTHER), annex=annex))
    return [f for f in check_draft(draft, needs.changed(superiors=(superior,))) if f.check_id.startswith("M")]


@pytest.mark.parametrize(("level", "expected"), [("64%", []), ("58%", ["M03"])])
def test_the_most_common_diseases_are_no_propaganda(level: str, expected: list[str], read: Read, needs: Requirements) -> None:
    theirs = "Tỷ lệ bê được thử máu ít nhất 06 loại bệnh truyền nhiễm phổ biến nhất đạt 64%."
    mine = f"{level} bê được thử máu tối thiểu 6 bệnh truyền nhiễm thường gặp."
    assert [f.check_id for f in against(theirs, mine, read, needs)] == expected


def test_a_goal_that_says_more_of_the_name_is_asked_about_before_a_short_one(read: Read, needs: Requirements) -> None:
    theirs = "Tỷ lệ sạp hàng khô được kiểm định cân điện tử theo chu kỳ đạt 60%."
    mine = "60% quầy bán hàng khô ở chợ trung tâm có người của tổ đo lường tới kiểm định, dán tem cho cân điện tử."
    table = [["TT", "Chỉ tiêu", "ĐVT", "Năm 2027"], ["1", "Kiểm định sạp", "%", "60"]]
    found = against(theirs, mine, read, needs, "PHỤ LỤC", "CHỈ TIÊU NĂM 2027", table)
    assert all("Thiếu" not in f.message_vi and "quầy bán" in f.message_vi for f in found)


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("Tỷ lệ hộ kinh doanh đóng phí chợ chậm dưới 4%.", "Hộ nộp lệ phí chợ chậm chiếm trên 4% số hộ.", ["M01"]),
        ("Tỷ lệ hộ kinh doanh đóng phí chợ chậm dưới 4%.", "Hộ nộp lệ phí chợ chậm chiếm dưới 4% số hộ.", []),
        ("Tỷ lệ quầy hàng có đèn chiếu sáng tiết kiệm điện đạt 85%.", "Dưới 85% quầy lắp bóng đèn tiết kiệm điện.", ["M01"]),
        ("Tỷ lệ quầy hàng có đèn chiếu sáng tiết kiệm điện đạt 85%.", "Dưới 85% quầy hàng có đèn chiếu sáng tiết kiệm điện.", ["M03"]),
        ("Tỷ lệ quầy hàng có đèn chiếu sáng tiết kiệm điện đạt 85%.", "Trên 85% quầy hàng có đèn chiếu sáng tiết kiệm điện.", []),
        ("Hồ sơ chợ giải quyết đúng hạn đạt trên 95%.", "Hồ sơ chợ giải quyết trễ hạn dưới 5%.", ["other"]),
    ],
)
def test_the_bound_on_the_other_side_is_told_of_a_goal_in_other_words(
    theirs: str, mine: str, expected: list[str], read: Read, needs: Requirements
) -> None:
    found = against(theirs, mine, read, needs)
    told = [f.check_id if "ngược chiều" in f.message_vi else "other" for f in found]
    assert told == expected
