"""Headings of value columns that bound all their levels: "Mức khống chế (không vượt quá)", "Chỉ tiêu tối thiểu"."""

from __future__ import annotations

import pytest
from test_indicator_tables import RULES, levels

from extract.indicators.heading_bounds import heading_bound
from extract.indicators.tables.column_roles import role_of_heading


@pytest.mark.parametrize(("heading", "bound"), [
    ("Mức khống chế năm 2027 (không vượt quá)", "le"), ("Kế hoạch 2027 (tối đa)", "le"), ("Chỉ tiêu (ít nhất) | Số ca", "ge"),
    ("Năm 2027 (≥)", "ge"), ("Năm 2027 (trở lên)", "ge"), ("Chỉ tiêu tối thiểu năm 2027", "ge"),
    ("Mức tối thiểu phải đạt năm 2027", "ge"), ("Kế hoạch năm 2027 (ha)", None), ("Mức phải đạt", None),
    ("Mức khống chế năm 2027", None), ("Năm 2027 (%)", None), ("Chỉ tiêu (trên địa bàn xã)", None),
])  # fmt: skip
def test_bounds_in_headings(heading: str, bound: str | None) -> None:
    assert heading_bound(heading, RULES) == bound
    assert bound is None or role_of_heading(heading.partition(" | ")[0], RULES) is not None


def test_a_bound_is_no_unit_and_what_the_cell_prints_goes_before_it() -> None:
    table = "TT | Chỉ tiêu | Mức phải đạt năm 2027 (ít nhất)\n1 | Số lớp bơi | 5\n2 | Số giếng | dưới 7\n3 | Số bể | 2 - 3"
    assert levels(table) == {
        "Số lớp bơi": ["target ge 5 count 2027"], "Số giếng": ["target lt 7 count 2027"],
        "Số bể": ["target between 2-3 count 2027"],
    }  # fmt: skip


def test_a_ceiling_beside_what_was_reached() -> None:
    heads = "TT | Tiêu chí | Thực hiện năm 2026 | Mức khống chế năm 2027 (không quá)"
    table = f"{heads}\n1 | Số vụ cháy | 9 | 8\n2 | Số ca ngộ độc | 7 | 6"
    assert levels(table) == {
        "Số vụ cháy": ["baseline eq 9 count 2026", "target le 8 count 2027"],
        "Số ca ngộ độc": ["baseline eq 7 count 2026", "target le 6 count 2027"],
    }  # fmt: skip


def test_a_bracket_in_the_name_of_a_row_bounds_its_levels() -> None:
    table = "TT | Chỉ tiêu | Hiện trạng 2026 | Kế hoạch 2027\n1 | Giá vé đò (tối đa) | 9 | 8\n2 | Số phao (chiếc) | 7 | ≥ 6"
    assert [told.split()[:3] for found in levels(table).values() for told in found] == [
        ["baseline", "eq", "9"], ["target", "le", "8"], ["baseline", "eq", "7"], ["target", "ge", "6"],
    ]  # fmt: skip
