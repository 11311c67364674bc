"""Headings of units below a heading of tasks: whose the tasks are; phrases of an invented plan."""

from __future__ import annotations

import pytest
from sample_plan import read_plan

from extract.rules import Rulebook

PLAN = """ỦY BAN NHÂN DÂN
TỈNH VẠN XUÂN
Số: 15/KH-UBND
Vạn Xuân, ngày 12 tháng 3 năm 2027
KẾ HOẠCH
Trồng rừng năm 2027
I. MỤC ĐÍCH
Giữ đất.
{lines}
III. KINH PHÍ
Ngân sách tỉnh.
"""
BOTH = [("Sở Xây dựng", "lead"), ("Công an tỉnh", "coordinate"), ("Sở Tài chính", "responsible")]
UNITS = """1. Sở Xây dựng
a) Chủ trì, phối hợp với Công an tỉnh rà soát vườn ươm; phấn đấu tỷ lệ cây sống đạt 91%.
2. Sở Tài chính
Bảo đảm 100% vườn ươm được cấp vốn."""


def rows(rules: Rulebook, lines: str) -> list[tuple[str, str, bool]]:
    found = read_plan(PLAN.format(lines=lines), rules).assignments
    return [(a.unit_text, a.role, a.indicator_id is not None) for a in found]


@pytest.mark.parametrize(
    "heading",
    [
        "NỘI DUNG THỰC HIỆN", "NHIỆM VỤ, GIẢI PHÁP", "PHÂN CÔNG NHIỆM VỤ CHO CÁC SỞ", "NHIỆM VỤ CỤ THỂ CỦA CÁC CƠ QUAN",
        "NỘI DUNG VÀ PHÂN CÔNG NHIỆM VỤ", "NHIỆM VỤ VÀ TỔ CHỨC THỰC HIỆN",
    ],
)  # fmt: skip
def test_units_below_a_heading_of_tasks_answer_for_them(rules, heading):
    told = rows(rules, f"II. {heading}\n{UNITS}")
    assert [r for r in told if r[2]] == [(u, role, True) for u, role in BOTH]
    assert [r for r in told if not r[2]] == [(u, role, False) for u, role in BOTH[:2]]  # what is told before the level


def test_a_unit_alone_answers_where_the_heading_shares_out_tasks(rules):
    lines = "II. NHIỆM VỤ CỦA CÁC CƠ QUAN\n1. Sở Xây dựng\n- Rà soát vườn ươm của các hạt."
    assert rows(rules, lines) == [("Sở Xây dựng", "responsible", False)]


@pytest.mark.parametrize(
    "lines",
    [
        "1. Tuyên truyền\n- Treo pa nô ở 100% thôn.\n2. Sở Xây dựng\n- Bảo đảm 100% vườn ươm có nước.",
        "1. Bảo hiểm xã hội\n- Bảo đảm 100% hộ trồng rừng được đóng.\n2. Ngân hàng\n- Bảo đảm 100% hộ được vay.",
    ],
)
def test_a_unit_among_subjects_answers_for_nothing(rules, lines):
    assert rows(rules, f"II. NHIỆM VỤ\n{lines}") == []


def test_what_goes_on_counting_above_a_unit_is_not_its_task(rules):
    lines = """II. NHIỆM VỤ
1. Trồng rừng
1.1. Sở Xây dựng
- Rà soát vườn ươm của các hạt.
1.2. Công an tỉnh
- Tuần tra các cửa rừng.
2. Giữ rừng ở vùng giáp ranh và không để xảy ra cháy lớn trong mùa khô.
- Vận động các thôn ký cam kết."""
    found = rows(rules, lines)
    assert found == [("Sở Xây dựng", "responsible", False), ("Công an tỉnh", "responsible", False)]
