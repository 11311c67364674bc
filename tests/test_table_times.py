"""Columns of a part of a year and of several years together: the days that they are for, and what tells them apart."""

from __future__ import annotations

import pytest
from test_indicator_tables import read

from extract.indicators.periods import PartOfYear, part_of_year


def times(*heads: str, period: tuple[int, int] = (2027, 2027), above: str = "") -> list[str]:
    """For each level of a row below such headings: its value, year, months and scope."""
    cells = " | ".join(str(n + 1) for n in range(len(heads)))
    table = f"TT | Chỉ tiêu | ĐVT | {' | '.join(heads)}\n1 | Số buổi chiếu bóng | Buổi | {cells}"
    found = []
    for t in (t for i in read(table, above=above, period=period) for t in i.targets):
        days = f"{t.period_start:%m.%y}-{t.period_end:%m.%y}" if t.period_start and t.period_end else None
        found.append(" ".join(str(x) for x in (t.value, t.year, days, t.scope) if x is not None))
    return found


def test_months_and_quarters_have_their_days_and_the_year_has_none() -> None:
    assert times("Quý I", "6 tháng đầu năm", "9 tháng", "Cả năm") == [
        "1 2027 01.27-03.27 Quý I", "2 2027 01.27-06.27 6 tháng đầu năm", "3 2027 01.27-09.27 9 tháng", "4 2027",
    ]  # fmt: skip
    assert times("KH quý II/2027", "Đến hết quý III", "6 tháng cuối năm", "Năm 2027") == [
        "1 2027 04.27-06.27 quý II", "2 2027 01.27-09.27 Đến hết quý III", "3 2027 07.27-12.27 6 tháng cuối năm", "4 2027",
    ]  # fmt: skip


def test_bare_months_are_levels_beside_others() -> None:
    months = ["2 2027 01.27-01.27 Tháng 1", "3 2027 02.27-02.27 Tháng 2"]
    assert times("Kế hoạch năm 2027", "Tháng 1", "Tháng 2") == ["1 2027", *months]


def test_a_plan_of_several_years_does_not_say_which_quarter() -> None:
    assert times("Quý I", "Quý II", period=(2026, 2030)) == ["1 01.26-12.30 Quý I", "2 01.26-12.30 Quý II"]


@pytest.mark.parametrize("whole", ["Cả giai đoạn", "Tổng cộng 3 năm", "Cộng", "Toàn nhiệm kỳ"])
def test_the_whole_beside_its_years_is_of_all_of_them(whole: str) -> None:
    years = ["1 2027", "2 2028", "3 2029"]
    assert times("Năm 2027", "Năm 2028", "Năm 2029", whole, period=(2027, 2029)) == [*years, "4 01.27-12.29"]


def test_a_sum_over_places_is_of_no_period() -> None:
    assert times("Thôn Đào", "Thôn Lý", "Cộng") == ["1 2027 Thôn Đào", "2 2027 Thôn Lý", "3 2027 Cộng"]


@pytest.mark.parametrize(("text", "part"), [
    ("Lũy kế 9 tháng", PartOfYear("9 tháng", 1, 9)), ("học kỳ I", PartOfYear("học kỳ I")), ("12 tháng", None),
    ("tháng 13", None), ("Quý I, quý II", None), ("ba tháng đầu năm (người)", PartOfYear("ba tháng đầu năm", 1, 3)),
])  # fmt: skip
def test_parts_of_a_year(text: str, part: PartOfYear | None) -> None:
    assert part_of_year(text) == part


def test_the_level_of_the_year_behind_its_parts_is_told_again() -> None:
    table = "TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027 | 6 tháng đầu năm | Cả năm\n1 | Số buổi chiếu bóng | Buổi | 9 | 4 | {}"
    same, other = ([(t.value, t.scope) for i in read(table.format(whole)) for t in i.targets] for whole in ("9", "11"))
    assert same == [(9, None), (4, "6 tháng đầu năm")]
    assert other == [(9, "Kế hoạch năm 2027"), (4, "6 tháng đầu năm"), (11, "Cả năm")]
    half = "TT | Chỉ tiêu | ĐVT | 6 tháng đầu năm 2027 | Cả năm 2027\n1 | Số buổi chiếu bóng | Buổi | 9 | 9"
    assert [(t.value, t.scope) for i in read(half) for t in i.targets] == [(9, "6 tháng đầu năm"), (9, None)]
