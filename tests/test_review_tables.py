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


@pytest.mark.parametrize("heads", ["Kế hoạch | Thực hiện | So sánh (%)", "Chỉ tiêu giao | Kết quả | Tỷ lệ hoàn thành (%)"])
def test_a_column_that_compares_results_with_goals_judges_them(heads: str) -> None:
    rows = ("Tỷ lệ cây sống (%) | 80 | 84 | 105", "Hộ trồng cây (hộ) | 120 | 90 | 75")
    assert targets(GOALS, f"Chỉ tiêu | {heads}", *rows) == []
    turned = ("Tỷ lệ cây sống (%) | 84 | 80 | 105", "Hộ trồng cây (hộ) | 90 | 120 | 75")  # the goal in percent of the result
    assert targets(GOALS, f"Chỉ tiêu | {heads}", *turned) == [84, 90]


def test_ticks_below_reached_and_missed_judge_results() -> None:
    rows = ("Tỷ lệ cây sống (%) | 80 | 84 | x | _", "Hộ trồng cây (hộ) | 120 | 90 | _ | x")
    assert targets(ANNEX, "Chỉ tiêu | Mục tiêu | Kết quả | Đạt | Không đạt", *rows) == []


@pytest.mark.parametrize(("heads", "levels"), [
    ("Xã | Số phiếu | Tỷ lệ hài lòng (%)", []), ("Xã | Số phiếu phát ra | Tỷ lệ hài lòng (%)", []),
    ("Xã | Số phiếu | Chỉ tiêu hài lòng năm 2027 (%)", [92, 88.5]),
    ("Xã | Số phiếu cần khảo sát | Tỷ lệ hài lòng (%)", [120, 92, 98, 88.5]),
])  # fmt: skip
def test_what_a_survey_found_is_no_goal(heads: str, levels: list[float]) -> None:
    assert targets([*GOALS, "1. Chỉ tiêu cụ thể"], heads, "Xã Sơn Hạ | 120 | 92", "Xã Sơn Thượng | 98 | 88,5") == levels
