"""Rows below the row that they are parts of: its unit and its name are theirs, too."""

from __future__ import annotations

import pytest
from test_indicator_tables import levels

PARTS = {"Tỷ lệ ngõ tối: Ngõ chính": ["target eq 6 percent 2027"], "Tỷ lệ ngõ tối: Ngõ phụ": ["target eq 9 percent 2027"]}
WHOLE = {"Tỷ lệ ngõ tối": ["target eq 8 percent 2027"]}


@pytest.mark.parametrize("labels", [("1.1 | Ngõ chính", "1.2 | Ngõ phụ"), (" | - Ngõ chính", " | - Ngõ phụ"),
                                    ("a | Ngõ chính", "b | Ngõ phụ")])  # fmt: skip
@pytest.mark.parametrize("value", ["", "8"])
def test_the_unit_column_of_the_row_above(labels: tuple[str, str], value: str) -> None:
    assert levels(f"""
        TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027
        1 | Tỷ lệ ngõ tối | % | {value}
        {labels[0]} | | 6
        {labels[1]} | | 9""") == (WHOLE if value else {}) | PARTS


def test_the_unit_in_the_name_of_the_row_above() -> None:
    found = levels("TT | Chỉ tiêu | Năm 2027\n3 | Tỷ lệ ngõ tối (%) | 8\n3.1 | Ngõ chính | 6\n3.2 | Ngõ phụ | 9")
    assert {n: v for n, v in found.items() if ": " in n} == PARTS


def test_who_answers_for_the_row_above_leaves_it_the_name_of_its_parts() -> None:
    assert levels("""
        TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027 | Chủ trì
        1 | Tổng số ghe | chiếc | | Phòng Kinh tế
        1.1 | Ghe máy | chiếc | 30 |
        1.2 | Ghe chèo | chiếc | 12 |""") == {
        "Tổng số ghe: Ghe máy": ["target eq 30 count 2027"], "Tổng số ghe: Ghe chèo": ["target eq 12 count 2027"],
    }  # fmt: skip


def test_a_letter_is_a_part_of_the_nearest_number() -> None:
    assert list(levels("""
        TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027
        2 | Tổng số ghe | chiếc |
        2.1 | Ghe máy | chiếc | 30
        2.2 | Ghe chèo | chiếc | 12
        a | Ghe đôi | chiếc | 5
        3 | Số bến | bến | 2""")) == ["Tổng số ghe: Ghe máy", "Tổng số ghe: Ghe chèo", "Ghe chèo: Ghe đôi", "Số bến"]


def test_a_row_that_states_nothing_yet_heads_no_other() -> None:
    assert levels("""
        TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027
        1 | Tỷ lệ ngõ tối | % |
        2 | Ghe máy | chiếc | 30
        | Số bến | bến | 2""") == {"Ghe máy": ["target eq 30 count 2027"], "Số bến": ["target eq 2 count 2027"]}


def test_a_part_in_another_unit_or_with_a_measure_of_its_own_names_itself() -> None:
    assert list(levels("""
        TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027
        1 | Đường ngõ | km | 14
        1.1 | Ngõ có đèn | % | 60
        1.2 | Tổng chiều dài ngõ bê tông | km | 9""")) == ["Đường ngõ", "Ngõ có đèn", "Tổng chiều dài ngõ bê tông"]


@pytest.mark.parametrize("beside", ["Tần suất báo cáo", "Ghi chú", "Kỳ báo cáo"])
def test_a_row_without_levels_names_its_parts_whatever_else_it_says(beside: str) -> None:
    assert levels(f"""
        TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027 | {beside}
        1 | Số bến | bến | 2 | Quý
        2 | Tỷ lệ ngõ tối | | | Năm
        | - Ngõ chính | % | 6 |
        | - Ngõ phụ | % | 9 | Năm
        3 | Số ghe | chiếc | 30 | x""") == {
        "Số bến": ["target eq 2 count 2027"], **PARTS, "Số ghe": ["target eq 30 count 2027"],
    }  # fmt: skip
