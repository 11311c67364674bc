"""Goals that are told once more among results are none; what headings and lines there aim at still is."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import load_rulebook

RULES = load_rulebook()
HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ SUỐI TRONG\nSố: 8/{symbol}-UBND\nSuối Trong, ngày 12 tháng 01 năm 2026\n{type}\n"
    "Văn hóa đọc {year}\n"
)
GOALS = ("II. MỤC TIÊU NĂM 2026", "- Mở 14 tủ sách.")


def stated(folder: Path, *lines: str, report: bool = False) -> list[float]:
    """Values of all targets of a plan, or of a report, of these lines."""
    head = HEAD.format(symbol="BC", type="BÁO CÁO", year="năm 2025") if report else (
        HEAD.format(symbol="KH", type="KẾ HOẠCH", year="năm 2026"))
    path = folder / "plan.txt"
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    found = extract_document(read_document(path), RULES).indicators
    return [float(t.value or 0) for i in found for t in i.targets if t.role == "target"]


@pytest.mark.parametrize("heading", [
    "I. KẾT QUẢ THỰC HIỆN NĂM 2025", "I. TÌNH HÌNH THỰC HIỆN CÁC MỤC TIÊU", "I. ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN",
])  # fmt: skip
@pytest.mark.parametrize("goal", ["1. Mục tiêu 1: Trong trường học", "a) Mục tiêu 1: Trong trường học", None])
def test_numbered_goals_among_results_are_results(tmp_path: Path, heading: str, goal: str | None) -> None:
    lines = (heading, *([goal] if goal else []), "- Chỉ tiêu 1: Tỷ lệ lớp có tủ sách đạt 48%.", *GOALS)
    assert stated(tmp_path, *lines) == [14]


@pytest.mark.parametrize("heading", ["I. KẾT QUẢ NĂM 2025, CHỈ TIÊU NĂM 2026", "I. ĐÁNH GIÁ CHUNG VÀ PHƯƠNG HƯỚNG"])
def test_a_heading_that_looks_ahead_closes_nothing(tmp_path: Path, heading: str) -> None:
    assert stated(tmp_path, heading, "- Chỉ tiêu 1: Tỷ lệ lớp có tủ sách đạt 48%.", *GOALS) == [48, 14]


@pytest.mark.parametrize("line", [
    "- Chỉ tiêu 1: Phấn đấu tỷ lệ lớp có tủ sách đạt 48%.", "- Chỉ tiêu: Phấn đấu tỷ lệ lớp có tủ sách đạt 48%.",
])  # fmt: skip
def test_a_line_that_aims_is_a_goal_among_results(tmp_path: Path, line: str) -> None:
    assert stated(tmp_path, "I. KẾT QUẢ ĐẠT ĐƯỢC", line, *GOALS) == [48, 14]


def test_a_report_tells_goals_again_and_aims_at_those_of_next_year(tmp_path: Path) -> None:
    lines = ("I. KẾT QUẢ", "1. Mục tiêu 1: Trong trường học", "- Chỉ tiêu 1: Tỷ lệ lớp có tủ sách đạt 48%.",
             "II. PHƯƠNG HƯỚNG, CHỈ TIÊU NĂM 2026", "- Tỷ lệ lớp có tủ sách đạt 55%.")  # fmt: skip
    assert stated(tmp_path, *lines, report=True) == [55]


def test_a_result_told_behind_its_goal_is_no_target(tmp_path: Path) -> None:
    line = "- Chỉ tiêu 1: Đến năm 2027 có 60% thôn có tủ sách. Kết quả: năm 2026 đạt 41%."
    assert stated(tmp_path, "I. MỤC TIÊU", line) == [60]


def test_a_rule_of_the_village_is_no_estimate(tmp_path: Path) -> None:
    lines = ("- 64% hương ước đạt loại khá.", "- Doanh thu chợ ước đạt 30 tỷ đồng.")
    assert stated(tmp_path, "I. MỤC TIÊU", *lines) == [64]


def test_what_went_beyond_the_goals_is_told_of_the_past(tmp_path: Path) -> None:
    lines = ("Đại hội tán thành đánh giá kết quả nhiệm kỳ: giúp 140 hộ mở vườn, đạt 122% chỉ tiêu.",
             "Đại hội nhất trí với báo cáo: tỷ lệ lớp có tủ sách đạt 48%, vượt 4% chỉ tiêu.")  # fmt: skip
    assert stated(tmp_path, *lines, *GOALS) == [14]
