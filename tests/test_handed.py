"""Shares handed out to bodies and places: one measure with a level for each, who answers for it, what is handed out."""

from __future__ import annotations

import pytest
from sample_plan import HEAD, LAST, read_plan

from extract.indicators.prose.statements import read_parts
from extract.rules import Rulebook, load_rulebook
from extract.text import Line

RULES = load_rulebook()


def handed(text: str) -> list[tuple[str, str, list[str]]]:
    """For each part its name, its direction, and its levels with their subgroups."""
    return [
        (part.name, part.direction, [f"{q.change} {q.value} @{q.scope}" for q in part.quantities])
        for part in read_parts(Line(text), RULES)
    ]


@pytest.mark.parametrize(("text", "name", "direction", "levels"), [
    ("Giao thôn Vân 14 người, thôn Sơn 11 người, thôn Hạ 8 người học nghề may", "người học nghề may", "reach",
     ["level 14 @thôn Vân", "level 11 @thôn Sơn", "level 8 @thôn Hạ"]),
    ("Giao Hội Nông dân xã vận động 14 người, Bưu điện xã 8 người học nghề may", "người học nghề may", "reach",
     ["level 14 @Hội Nông dân xã", "level 8 @Bưu điện xã"]),
    ("Phân bổ chỉ tiêu giảm hộ nghèo cho các thôn như sau: thôn Vân 6 hộ, thôn Sơn 4 hộ", "hộ nghèo", "decrease",
     ["absolute 6 @thôn Vân", "absolute 4 @thôn Sơn"]),
    ("Giảm 13 hộ nghèo, trong đó thôn Vân giảm 6 hộ, thôn Sơn giảm 4 hộ và thôn Hạ giảm 3 hộ", "hộ nghèo", "decrease",
     ["absolute 13 @None", "absolute 6 @thôn Vân", "absolute 4 @thôn Sơn", "absolute 3 @thôn Hạ"]),
    ("Giảm 10 hộ nghèo, giao thôn 1: 6 hộ, thôn 2: 4 hộ", "hộ nghèo", "decrease",
     ["absolute 10 @None", "absolute 6 @thôn 1", "absolute 4 @thôn 2"]),
    ("Trồng 30 ha sả; trong đó: thôn Vân 18 ha và thôn Sơn 12 ha", "sả", "reach",
     ["level 30 @None", "level 18 @thôn Vân", "level 12 @thôn Sơn"]),
    ("Hội Nông dân xã: 14 người; Đoàn Thanh niên xã: 11 người học nghề may", "người học nghề may", "reach",
     ["level 14 @Hội Nông dân xã", "level 11 @Đoàn Thanh niên xã"]),
])  # fmt: skip
def test_each_share_is_a_level_of_who_gets_it(text: str, name: str, direction: str, levels: list[str]) -> None:
    assert handed(text) == [(name, direction, levels)]


@pytest.mark.parametrize("text", [
    "Thôn Vân 5 ha sả, thôn Sơn 9 ha hồi",  # two measures
    "Thôn Vân 5 ha sả, thôn Vân 9 ha sả",  # no list of several
    "Trồng sả tại thôn Vân 5 ha, thôn Sơn 9 ha",  # nobody is given anything
])  # fmt: skip
def test_what_is_no_list_of_shares_stays_as_it_is(text: str) -> None:
    assert len(handed(text)) == 2


def test_a_part_is_no_more_than_its_whole() -> None:
    levels = [level for _, _, told in handed("Giảm 5 hộ nghèo, giao thôn Vân 16 hộ, thôn Sơn 14 hộ học nghề") for level in told]
    assert "absolute 16 @thôn Vân" not in levels


@pytest.mark.parametrize(("text", "name"), [
    ("Giao các trường học trên địa bàn bảo đảm 97% học sinh biết bơi", "học sinh biết bơi"),
    ("Giao Công an xã tuyên truyền, vận động 80% hộ trồng chè ký cam kết", "hộ trồng chè ký cam kết"),
])
def test_who_is_told_is_no_part_of_the_name(text: str, name: str) -> None:
    assert [told for told, _, _ in handed(text)] == [name]


@pytest.mark.parametrize(("text", "units"), [
    ("- Giao Hội Nông dân xã 14 người, Bưu điện xã 8 người học nghề may.", ["Hội Nông dân xã", "Bưu điện xã"]),
    ("- Hội Nông dân xã: 14 người; Bưu điện xã: 8 người học nghề may.", []),
    ("- Giao xã Vân 14 người, xã Sơn 8 người học nghề may.", ["xã Vân", "xã Sơn"]),
])
def test_each_body_that_is_given_a_share_answers_for_the_goal(rules: Rulebook, text: str, units: list[str]) -> None:
    plan = HEAD.replace("II. ", f"{text}\nII. ", 1)
    found = read_plan(plan + LAST, rules)
    goal = next(i for i in found.indicators if i.name == "người học nghề may")
    assert [a.unit_text for a in found.assignments if a.indicator_id == goal.id] == units
