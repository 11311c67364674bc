"""Columns with the names of goals, or whole goals, below a heading that reads like that of levels or beside work."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan
from test_indicator_tables import levels, read

from extract.indicators.prose.statements import read_parts
from extract.rules import Rulebook
from extract.text import Line

NAMES = {"Tỷ lệ ngõ có đèn": ["target eq 85 percent 2027"], "Số hố rác mới": ["target eq 12 count 2027"]}
GOALS = {"Tỷ lệ ngõ có đèn": ["target eq 85 percent 2027"], "Tỷ lệ hộ có hố rác": ["target gt 90 percent 2027"]}


@pytest.mark.parametrize("heading", [
    "Chỉ tiêu năm 2027", "Chỉ tiêu phường giao", "Chỉ tiêu đăng ký", "Mục tiêu phấn đấu", "Chỉ tiêu nghị quyết",
    "Mục tiêu, chỉ tiêu năm 2027", "Các chỉ tiêu năm 2027", "Chỉ tiêu thi đua",
])  # fmt: skip
def test_names_and_whole_goals_below_a_heading_of_levels(heading: str) -> None:
    assert levels(f"""
        TT | {heading} | ĐVT | Kế hoạch | Chủ trì
        1 | Tỷ lệ ngõ có đèn | % | 85 | Tổ dân phố
        2 | Số hố rác mới | Cái | 12 | Đoàn phường""") == NAMES
    assert levels(f"""
        TT | {heading} | Chủ trì
        1 | Tỷ lệ ngõ có đèn đạt 85% | Tổ dân phố
        2 | Tỷ lệ hộ có hố rác đạt trên 90% | Đoàn phường""") == GOALS


def test_goals_that_begin_with_their_level() -> None:
    assert levels("""
        TT | Chỉ tiêu năm 2027 | Chủ trì
        1 | 85% ngõ có đèn sáng | Tổ dân phố
        2 | Đào 12 hố rác mới ở cuối ngõ | Đoàn phường""") == {
        "ngõ có đèn sáng": ["target eq 85 percent 2027"], "hố rác mới ở cuối ngõ": ["target eq 12 count 2027"],
    }  # fmt: skip


def test_each_line_of_a_cell_is_a_goal_of_its_own(rules: Rulebook) -> None:
    cell = Line("Tỷ lệ ngõ có đèn đạt 85%\nTỷ lệ hộ có hố rác đạt trên 90%")
    assert [p.name for p in read_parts(cell, rules)] == list(GOALS)


def test_the_year_of_the_heading_is_that_of_the_goals() -> None:
    table = """
        TT | Chỉ tiêu đến năm 2029 | Chủ trì
        1 | Tỷ lệ ngõ có đèn đạt 85% | Tổ dân phố
        2 | Tỷ lệ hộ có hố rác đạt 70% vào năm 2028 | Đoàn phường"""
    assert levels(table, period=(2027, 2030)) == {
        "Tỷ lệ ngõ có đèn": ["target eq 85 percent 2029"], "Tỷ lệ hộ có hố rác": ["target eq 70 percent 2028"],
    }  # fmt: skip


@pytest.mark.parametrize("group", ["Mục tiêu", "Lĩnh vực"])
def test_fields_left_of_whole_goals_group_them(group: str) -> None:
    assert levels(f"""
        {group} | Chỉ tiêu năm 2027 | Giải pháp | Chủ trì
        Sáng ngõ | Tỷ lệ ngõ có đèn đạt 85% | Lắp 40 đèn | Tổ dân phố
        Sạch ngõ | Tỷ lệ hộ có hố rác đạt trên 90% | Họp 100% tổ | Đoàn phường""") == GOALS


@pytest.mark.parametrize("table", [
    """TT | Nội dung | ĐVT | Chỉ tiêu năm 2027 | Chủ trì
       1 | Tỷ lệ ngõ có đèn | % | 85 | Tổ dân phố
       2 | Số hố rác mới | Cái | 12 | Đoàn phường""",
    """TT | Nội dung chỉ tiêu | Chỉ tiêu phấn đấu năm 2027 | Phụ trách
       1 | Tỷ lệ ngõ có đèn | 85% | Tổ dân phố
       2 | Số hố rác mới | 12 | Đoàn phường""",
])  # fmt: skip
def test_levels_below_such_a_heading_stay_levels(table: str) -> None:
    assert levels(table) == NAMES


def test_bodies_below_such_a_heading_name_no_goal() -> None:
    assert levels("TT | Mục tiêu năm 2027 | Số lượng\n1 | Trạm Y tế xã | 12\n2 | Phòng Kinh tế | 4") == {}


@pytest.mark.parametrize("work", ["Giải pháp", "Hoạt động", "Nhiệm vụ, giải pháp", "Nội dung thực hiện", "Công việc"])
@pytest.mark.parametrize("lead", ["TT | ", "Mục tiêu | ", "Lĩnh vực | ", ""])
def test_work_beside_whole_goals_is_left_out(work: str, lead: str) -> None:
    first, second = ("", "") if not lead else ("Sáng ngõ | ", "Sạch ngõ | ") if "TT" not in lead else ("1 | ", "2 | ")
    assert levels(f"""
        {lead}Chỉ tiêu | {work} | Chủ trì
        {first}Tỷ lệ ngõ có đèn đạt 85% | Lắp 40 đèn | Tổ dân phố
        {second}Tỷ lệ hộ có hố rác đạt trên 90% | 100% tổ họp | Đoàn phường""") == GOALS


def test_work_left_of_goals_that_name_their_measure_groups_them() -> None:
    assert levels("""
        Nhiệm vụ | Chỉ tiêu | Giải pháp thực hiện | Chủ trì
        Sáng ngõ | Tỷ lệ ngõ có đèn đạt 85% | Lắp 40 đèn | Tổ dân phố
        Sạch ngõ | Tỷ lệ hộ có hố rác đạt trên 90% | Họp các tổ | Đoàn phường""") == GOALS


@pytest.mark.parametrize("heads", ["Nhiệm vụ | Chỉ tiêu, sản phẩm", "Nhiệm vụ | Chỉ tiêu", "Nhiệm vụ | Sản phẩm"])
def test_what_work_leads_to_is_no_goal(heads: str) -> None:
    assert read(f"""
        {heads} | Chủ trì
        Lắp đèn ngõ | 100% ngõ được khảo sát | Tổ dân phố
        Đào hố rác | 90% hộ được phát cuốc | Đoàn phường""") == ()


TABLE = """| TT | Nội dung | Chủ trì |
|---|---|---|
| 1 | Tỷ lệ ngõ có đèn đạt 85% | Trạm Y tế phường |
| 2 | Tỷ lệ hộ có hố rác đạt trên 90% | Văn phòng |
"""


def test_contents_are_goals_only_where_a_heading_says_so(rules: Rulebook) -> None:
    before, after = (f"{PLAN.partition('I. MỤC')[0]}{h}\n{TABLE}\n" for h in ("I. CHỈ TIÊU NĂM 2027", "I. NỘI DUNG"))
    found = read_plan(before, rules)
    assert [i.name for i in found.indicators] == list(GOALS)
    assert [(a.unit_text, a.indicator_id is not None) for a in found.assignments] == [
        ("Trạm Y tế phường", True), ("Văn phòng", True),
    ]  # fmt: skip
    assert read_plan(after, rules).indicators == ()


CLASSES = """| TT | Nội dung | Khối 6 | Khối 7 | Khối 8 |
|---|---|---|---|---|
| 1 | Học lực loại Tốt | ≥ 18 | 20 | 22,5 |
| 2 | Học lực loại Khá | 45 | 48 | 52 |
"""


def test_levels_of_one_kind_of_thing_beside_contents_are_goals_below_such_a_heading(rules: Rulebook) -> None:
    head = PLAN.partition("I. MỤC")[0]
    unit = "Chất lượng học tập (tính theo tỷ lệ % tổng số học sinh):"
    found = read_plan(f"{head}I. CHỈ TIÊU NĂM 2027\n{unit}\n\n{CLASSES}\n", rules).indicators
    assert [(i.name, [(t.scope, str(t.value), t.unit) for t in i.targets]) for i in found] == [
        ("Học lực loại Tốt", [("Khối 6", "18", "percent"), ("Khối 7", "20", "percent"), ("Khối 8", "22.5", "percent")]),
        ("Học lực loại Khá", [("Khối 6", "45", "percent"), ("Khối 7", "48", "percent"), ("Khối 8", "52", "percent")]),
    ]
    assert read_plan(f"{head}I. ĐẶC ĐIỂM TÌNH HÌNH\n{unit}\n\n{CLASSES}\n", rules).indicators == ()


def test_names_beside_levels_of_years_and_the_work_behind_them() -> None:
    assert levels("""
        Nội dung | Số liệu năm 2026 | Mục tiêu năm 2027 | Giải pháp
        Tỷ lệ ngõ có đèn | 80% | 85% | Lắp đèn
        Số hố rác mới | 9 | 12 |""") == {
        "Tỷ lệ ngõ có đèn": ["baseline eq 80 percent 2026", "target eq 85 percent 2027"],
        "Số hố rác mới": ["baseline eq 9 count 2026", "target eq 12 count 2027"],
    }  # fmt: skip
    assert levels("""
        TT | Nội dung | Kế hoạch năm 2027 | Nhiệm vụ
        1 | Họp tổ | Quý IV | Mời dân
        2 | Kiểm tra đèn | Quý II | Lập biên bản""") == {}
