"""Levels of one measure for several ages: each age is what its own level is of."""

from __future__ import annotations

import pytest

from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()
YOUNG, OLDER = "Tỷ lệ trẻ em dưới 2 tuổi thiếu máu", "Tỷ lệ thiếu máu ở trẻ em dưới 2 tuổi"


@pytest.mark.parametrize(("text", "expected"), [
    (f"{OLDER} xuống dưới 11%; dưới 6 tuổi xuống dưới 17%", [("dưới 2 tuổi", [11]), ("dưới 6 tuổi", [17])]),
    (f"{OLDER} còn 11% và dưới 6 tuổi còn 17%", [("dưới 2 tuổi", [11]), ("dưới 6 tuổi", [17])]),
    ("Tỷ lệ thiếu máu ở trẻ < 2 tuổi dưới 11%, < 6 tuổi dưới 17%", [("< 2 tuổi", [11]), ("< 6 tuổi", [17])]),
    (f"{OLDER} 11% năm 2027, 9% năm 2030; dưới 6 tuổi 17% năm 2027, 15% năm 2030",
     [("dưới 2 tuổi", [11, 9]), ("dưới 6 tuổi", [17, 15])]),
    (f"{OLDER} từ 14% xuống 11% và dưới 6 tuổi từ 20% xuống 17%", [("dưới 2 tuổi", [14, 11]), ("dưới 6 tuổi", [20, 17])]),
    (f"Số bà mẹ thiếu máu dưới 9/1.000 người, {OLDER.lower()} dưới 11%, dưới 6 tuổi dưới 17%",
     [("thiếu máu", [9]), ("dưới 2 tuổi", [11]), ("dưới 6 tuổi", [17])]),
])  # fmt: skip
def test_a_level_behind_an_age_is_of_that_age(text: str, expected: list[tuple[str, list[int]]]) -> None:
    parts = read_parts(Line(text), RULES)
    found = [(p.name, [q.value for q in p.quantities]) for p in parts]
    assert [(name[-len(end) :], values) for (name, values), (end, _) in zip(found, expected, strict=True)] == expected
    assert {q.scope for p in parts for q in p.quantities} == {None}


@pytest.mark.parametrize(("text", "names"), [
    (f"{YOUNG} còn 11%, vùng cao còn 17%", [YOUNG]), (f"{OLDER} còn 11% năm 2027 và 9% năm 2030", [OLDER]),
    ("Nhận 40 em từ 3 tuổi và 20 em 5 tuổi", ["em từ 3 tuổi", "em 5 tuổi"]),
])  # fmt: skip
def test_levels_without_an_age_of_their_own_keep_the_name(text: str, names: list[str]) -> None:
    parts = read_parts(Line(text), RULES)
    assert [p.name for p in parts] == names
    assert sum(len(p.quantities) for p in parts) == 2
