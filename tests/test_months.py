"""Levels of a quarter or of some months in a sentence: which part of the year they are of, and its days."""

from __future__ import annotations

from datetime import date

import pytest
from sample_plan import read_plan

from extract.rules import load_rulebook

RULES = load_rulebook()
PLAN = """ỦY BAN NHÂN DÂN
XÃ SUỐI TRONG
Số: 8/KH-UBND
Suối Trong, ngày 12 tháng 01 năm 2027
KẾ HOẠCH
Văn hóa đọc năm 2027
I. MỤC TIÊU
- {goal}
II. KINH PHÍ
Ngân sách xã.
"""
YEAR = (date(2027, 1, 1), date(2027, 9, 30))


@pytest.mark.parametrize(("goal", "expected"), [
    ("Mua sách đạt 100% kế hoạch, trong đó đến hết quý III đạt tối thiểu 75%.",
     [(100, None, None), (75, "đến hết quý III", YEAR)]),
    ("Đến hết quý III có 60% thôn có tủ sách.", [(60, "Đến hết quý III", YEAR)]),
    ("Dán nhãn 90% đầu sách trong quý II.", [(90, "trong quý II", (date(2027, 4, 1), date(2027, 6, 30)))]),
    ("Đạt 40% số tủ trong 6 tháng đầu năm.", [(40, "trong 6 tháng đầu năm", (date(2027, 1, 1), date(2027, 6, 30)))]),
    ("Tỷ lệ mượn sách đạt 80% vào cuối quý II và 90% vào cuối năm 2027.",
     [(80, "cuối quý II", (date(2027, 1, 1), date(2027, 6, 30))), (90, "vào cuối năm 2027", None)]),
    ("Tỷ lệ mượn sách đạt 80% đến hết quý III và 90% đến hết quý IV.",
     [(80, "đến hết quý III", YEAR), (90, "đến hết quý IV", (date(2027, 1, 1), date(2027, 12, 31)))]),
    ("Đạt 40% số tủ có sách của quý II và 50% số tủ có báo.", [(40, None, None), (50, None, None)]),
])  # fmt: skip
def test_part_of_the_year(goal: str, expected: list[tuple[float, str | None, tuple[date, date] | None]]) -> None:
    found = [t for i in read_plan(PLAN.format(goal=goal), RULES).indicators for t in i.targets]
    days = [(t.period_start, t.period_end) if t.period_start and t.period_end else None for t in found]
    assert [(t.value, t.period_text, d) for t, d in zip(found, days, strict=True)] == expected
    assert {t.year for t in found} == {2027}


@pytest.mark.parametrize(("goal", "expected"), [
    ("Cấp đủ 900 thẻ: đến 30/6 đạt 60%, đến ngày 30/9 đạt 90%, hoàn thành 100% trước ngày 15/11/2027.",
     [(900, "trước ngày 15/11/2027"), (60, "đến 30/6"), (90, "đến ngày 30/9"), (100, "trước ngày 15/11/2027")]),
    ("Tỷ lệ mượn sách: đến 30/6 đạt 50%, đến 31/12 đạt 100%.", [(50, "đến 30/6"), (100, "đến 31/12")]),
    ("Số thôn có loa đạt từ 5/10 đến 8/10 thôn.", [(80, None)]),
])  # fmt: skip
def test_a_day_without_a_year_is_of_the_plan_s_year(goal: str, expected: list[tuple[float, str | None]]) -> None:
    found = read_plan(PLAN.format(goal=goal), RULES).indicators
    targets = [t for i in found for t in i.targets if t.role == "target"]
    assert [(t.value, t.period_text) for t in targets][-len(expected) :] == expected
    assert {(t.year, t.scope) for t in targets} == {(2027, None)}
    assert len({i.name for i in found}) == 1


@pytest.mark.parametrize(("goal", "expected"), [
    ("Mua sách đạt 95% kế hoạch (đến hết quý II đạt 45%, quý III đạt 70%).",
     [(95, None), (45, "đến hết quý II"), (70, "quý III")]),
    ("Mua sách quý I đạt 15%, quý II đạt 45%, cả năm 95%.", [(15, "quý I"), (45, "quý II"), (95, "cả năm")]),
    ("Tỷ lệ mượn sách: quý I 15%; quý II 45%; quý III 70%.", [(15, "quý I"), (45, "quý II"), (70, "quý III")]),
    ("Tỷ lệ mượn sách 6 tháng đầu năm đạt 50%; tỷ lệ đọc báo đạt 30%.", [(50, "6 tháng đầu năm"), (30, None)]),
    ("Tỷ lệ mượn sách: 6 tháng 20%; 9 tháng 30%; cả năm 50%.", [(20, "6 tháng"), (30, "9 tháng"), (50, "cả năm")]),
    ("Mua sách quý I thực hiện 20%, quý II 30%.", [(20, "quý I"), (30, "quý II")]),
    ("6 tháng đầu năm mua sách 20 tấn, cả năm 50 tấn.", [(20, "6 tháng đầu năm"), (50, "cả năm")]),
    ("6 tháng đầu năm mua sách đạt 20%, cả năm đạt 50%.", [(20, "6 tháng đầu năm"), (50, "cả năm")]),
])  # fmt: skip
def test_a_part_of_the_year_is_neither_subgroup_nor_name(goal: str, expected: list[tuple[float, str | None]]) -> None:
    found = read_plan(PLAN.format(goal=goal), RULES).indicators
    assert sorted((t.value, t.period_text) for i in found for t in i.targets) == sorted(expected)
    assert {t.scope for i in found for t in i.targets} == {None}
    assert {i.name for i in found} <= {"Mua sách kế hoạch", "Mua sách", "mua sách", "Tỷ lệ mượn sách", "tỷ lệ đọc báo"}


@pytest.mark.parametrize(("goal", "name"), [
    ("6 tháng đầu năm có 4/16 xóm có tủ sách, cả năm 12/16 xóm có tủ sách.", "xóm có tủ sách"),
    ("6 tháng đầu năm có 4/16 xóm, cả năm 12/16 xóm có tủ sách.", "xóm có tủ sách"),
    ("Số xóm có tủ sách: 6 tháng đầu năm 4/16 xóm, cả năm 12/16 xóm.", "Số xóm có tủ sách"),
])  # fmt: skip
def test_shares_told_as_counts_over_the_year(goal: str, name: str) -> None:
    (found,) = read_plan(PLAN.format(goal=goal), RULES).indicators
    assert found.name == name
    assert [(t.value, t.period_text) for t in found.targets] == [(25, "6 tháng đầu năm"), (75, "cả năm")]


@pytest.mark.parametrize(("goal", "name"), [
    ("Tỷ lệ trẻ được bú mẹ hoàn toàn trong 6 tháng đầu đạt 50%.", "Tỷ lệ trẻ được bú mẹ hoàn toàn trong 6 tháng đầu"),
    ("Tỷ lệ bò được khám thai trong 3 tháng đầu đạt 50%.", "Tỷ lệ bò được khám thai trong 3 tháng đầu"),
])  # fmt: skip
def test_the_first_months_of_a_child_are_none_of_the_year(goal: str, name: str) -> None:
    (found,) = read_plan(PLAN.format(goal=goal), RULES).indicators
    assert found.name == name
    assert [(t.value, t.period_text, t.year) for t in found.targets] == [(50, None, 2027)]


@pytest.mark.parametrize("goal", [
    "Tỷ lệ mượn sách: năm 2027: 30%; năm 2028: 35%; năm 2029: 40%.", "Tỷ lệ mượn sách: quý I 30%; quý II 35%; quý III 40%.",
    "Đến năm 2027, tỷ lệ mượn sách đạt 30%, đến năm 2028 đạt 35%; năm 2029: 40%.",
])  # fmt: skip
def test_one_measure_over_several_times_is_one_indicator(goal: str) -> None:
    (found,) = read_plan(PLAN.format(goal=goal), RULES).indicators
    assert [t.value for t in found.targets] == [30, 35, 40]


def test_levels_of_one_name_and_time_stay_apart() -> None:
    found = read_plan(PLAN.format(goal="Tỷ lệ mượn sách: thôn Đông 30%; thôn Tây 35%."), RULES).indicators
    assert [[(t.value, t.scope) for t in i.targets] for i in found] == [[(30, "thôn Đông")], [(35, "thôn Tây")]]
