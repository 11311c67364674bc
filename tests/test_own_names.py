"""Levels beside each other in one clause, each named by its own words: subjects told once, crops and works, places."""

from __future__ import annotations

import pytest

from extract.indicators.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def named(text: str) -> list[tuple[str, str | None, str]]:
    """(name, subgroup, value) of every level of a line."""
    return [
        (p.name, q.scope, str(q.value)) for p in read_parts(Line(text), RULES) for q in p.quantities if q.role == "target"
    ]


@pytest.mark.parametrize(("text", "expected"), [
    ("80% số lều có đèn và 70% có loa", [("số lều có đèn", None, "80"), ("số lều có loa", None, "70")]),
    ("80% hộ có đèn, 60% được vay vốn", [("hộ có đèn", None, "80"), ("hộ được vay vốn", None, "60")]),
    ("80% hộ có đèn và 70% hộ có loa", [("hộ có đèn", None, "80"), ("hộ có loa", None, "70")]),
    ("80% hộ có đèn pin; 70% có loa máy", [("hộ có đèn pin", None, "80"), ("loa máy", None, "70")]),
])  # fmt: skip
def test_a_subject_told_once_is_in_both_names(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "first"), [
    ("Mía 40 ha, dứa 20 ha", "Mía"), ("Rải sỏi 40 km, lát đá 12 km", "Rải sỏi"),
    ("Diện tích mía 40 ha, dứa 20 ha", "Diện tích mía"),
    ("40 ha mía, 20 ha dứa", "mía"),
])  # fmt: skip
def test_the_next_entry_of_a_list_does_not_name_the_first(text: str, first: str) -> None:
    assert named(text)[0] == (first, None, "40")


@pytest.mark.parametrize(("text", "names"), [
    ("Tỷ lệ thiếu việc ở thành thị dưới 4%, thời gian làm việc ở nông thôn trên 85%", 2),
    ("Tỷ lệ thiếu việc ở thành thị dưới 4%, ở nông thôn dưới 2%", 1),
    ("Tỷ lệ thiếu việc dưới 4%, trong đó thời gian nghỉ ở nông thôn dưới 2%", 1),
])  # fmt: skip
def test_another_measure_is_no_subgroup(text: str, names: int) -> None:
    assert len({name for name, _, _ in named(text)}) == names


@pytest.mark.parametrize(("text", "expected"), [
    ("Hộ có vườn đạt 70% ở xã vùng sâu và 80% ở các xã còn lại",
     [("Hộ có vườn", "xã vùng sâu", "70"), ("Hộ có vườn", "các xã còn lại", "80")]),
    ("100% vùng trồng mía, dứa có mã số", [("vùng trồng mía, dứa có mã số", None, "100")]),
    ("Đất đồi trọc: bình quân mỗi năm cấp 90 ha, đến năm 2027 đạt 85%",
     [("Đất đồi trọc", None, "90"), ("Đất đồi trọc", None, "85")]),
    ("Có từ 5 sản phẩm trở lên được bảo hộ", [("sản phẩm được bảo hộ", None, "5")]),
    ("Lắp loa cho 100% thôn", [("Lắp loa cho thôn", None, "100")]),
])  # fmt: skip
def test_places_and_rhythms_are_no_part_of_a_name(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected
