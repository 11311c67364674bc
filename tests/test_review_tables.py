"""Goals in a table that judges results, or in a form to report in, are no goals of the plan."""

from __future__ import annotations

import pytest
from sample_plan import read_table

from extract.rules import load_rulebook

RULES = load_rulebook()
HEAD = ["Số: 31/KH-UBND", "Vạn Xuân, ngày 05 tháng 01 năm 2027", "KẾ HOẠCH", "Trồng cây năm 2027"]
GOALS = [*HEAD, "I. MỤC TIÊU"]
ANNEX = [*HEAD, "I. MỤC ĐÍCH", "Phủ xanh.", "PHỤ LỤC", "BIỂU TỔNG HỢP"]


def targets(above: list[str], *rows: str) -> list[float]:
    return [float(t.value or 0) for i in read_table(above, rows, RULES).indicators for t in i.targets if t.role == "target"]


@pytest.mark.parametrize("above", [GOALS, ANNEX])
@pytest.mark.parametrize("judged", ["Đánh giá", "Kết luận", "Mức độ hoàn thành"])
def test_goals_that_results_are_judged_by_are_over(above: list[str], judged: str) -> None:
    rows = ("Tỷ lệ cây sống (%) | 85 | 88 | Vượt", "Hộ trồng cây (hộ) | 120 | 118 | Không đạt", "Vườn ươm | 2 | 2 | Đạt")
    assert targets(above, f"Chỉ tiêu | Mục tiêu | Kết quả | {judged}", *rows) == []
    assert targets(above, f"Chỉ tiêu | Mục tiêu năm 2027 | Kết quả năm 2026 | {judged}", *rows) == [85, 120, 2]
    next_year = (f"{row} | 93" for row in rows)
    assert targets(above, f"Chỉ tiêu | Mục tiêu | Kết quả | {judged} | Chỉ tiêu năm 2027", *next_year) == [93] * 3


@pytest.mark.parametrize("heads", ["Chỉ tiêu | Mục tiêu | Kết quả | Ghi chú", "Chỉ tiêu | Mục tiêu | Hiện trạng | Đánh giá"])
def test_a_result_beside_a_goal_alone_judges_nothing(heads: str) -> None:
    rows = ("Tỷ lệ cây sống (%) | 85 | 88 | Giữ vững", "Hộ trồng cây (hộ) | 120 | 118 | Vận động")
    assert targets(GOALS, heads, *rows) == [85, 120]


FORM = ("Chỉ tiêu | Kế hoạch năm | Thực hiện kỳ báo cáo | Tỷ lệ (%)", "Tỷ lệ cây sống (%) | 85 | _ | _", "Vườn ươm | 2 | _ | _")


@pytest.mark.parametrize("title", [
    ["Mẫu số 01"], ["Mẫu số 02", "BÁO CÁO KẾT QUẢ TRỒNG CÂY 6 THÁNG (NĂM) …"], ["PHỤ LỤC II", "MẪU BÁO CÁO"],
])  # fmt: skip
def test_a_form_to_report_in_sets_no_goals(title: list[str]) -> None:
    assert targets([*ANNEX[:-1], *title], *FORM) == []
    filled = tuple(row.replace("_ | _", "44 | 51") for row in FORM)
    assert targets([*ANNEX[:-1], *title], *filled) == [85, 2]


def test_dots_under_results_make_a_form_outside_goals() -> None:
    rows = ("Chỉ tiêu | Kế hoạch | Thực hiện", "Tỷ lệ cây sống (%) | 85 | …", "Vườn ươm | 2 | ….")
    assert targets(ANNEX, *rows) == []
    assert targets(GOALS, *rows) == [85, 2]
    assert targets(ANNEX, *FORM) == [85, 2]
