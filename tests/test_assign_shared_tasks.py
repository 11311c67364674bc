"""Headings of units below a heading of tasks: whose the tasks are; phrases of an invented plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook, load_rulebook

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


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return load_rulebook()


def rows(tmp_path: Path, rules: Rulebook, lines: str) -> list[tuple[str, str, bool]]:
    file = tmp_path / "plan.txt"
    file.write_text(PLAN.format(lines=lines), encoding="utf-8")
    found = extract_document(read_document(file), rules).assignments
    return [(a.unit_text, a.role, a.indicator_id is not None) for a in found]


@pytest.mark.parametrize(
    "heading",
    [
        "NỘI DUNG THỰC HIỆN", "NHIỆM VỤ, GIẢI PHÁP", "PHÂN CÔNG NHIỆM VỤ CHO CÁC SỞ", "NHIỆM VỤ CỤ THỂ CỦA CÁC CƠ QUAN",
        "NỘI DUNG VÀ PHÂN CÔNG NHIỆM VỤ", "NHIỆM VỤ VÀ TỔ CHỨC THỰC HIỆN",
    ],
)  # fmt: skip
def test_units_below_a_heading_of_tasks_answer_for_them(tmp_path, rules, heading):
    assert rows(tmp_path, rules, f"II. {heading}\n{UNITS}") == [(u, role, True) for u, role in BOTH]


def test_a_unit_alone_answers_where_the_heading_shares_out_tasks(tmp_path, rules):
    lines = "II. NHIỆM VỤ CỦA CÁC CƠ QUAN\n1. Sở Xây dựng\n- Rà soát vườn ươm của các hạt."
    assert rows(tmp_path, rules, lines) == [("Sở Xây dựng", "responsible", False)]


@pytest.mark.parametrize(
    "lines",
    [
        "1. Tuyên truyền\n- Treo pa nô ở 100% thôn.\n2. Sở Xây dựng\n- Bảo đảm 100% vườn ươm có nước.",
        "1. Bảo hiểm xã hội\n- Bảo đảm 100% hộ trồng rừng được đóng.\n2. Ngân hàng\n- Bảo đảm 100% hộ được vay.",
    ],
)
def test_a_unit_among_subjects_answers_for_nothing(tmp_path, rules, lines):
    assert rows(tmp_path, rules, f"II. NHIỆM VỤ\n{lines}") == []


def test_what_goes_on_counting_above_a_unit_is_not_its_task(tmp_path, rules):
    lines = """II. NHIỆM VỤ
1. Trồng rừng
1.1. Sở Xây dựng
- Rà soát vườn ươm của các hạt.
1.2. Công an tỉnh
- Tuần tra các cửa rừng.
2. Giữ rừng ở vùng giáp ranh và không để xảy ra cháy lớn trong mùa khô.
- Vận động các thôn ký cam kết."""
    found = rows(tmp_path, rules, lines)
    assert found == [("Sở Xây dựng", "responsible", False), ("Công an tỉnh", "responsible", False)]
