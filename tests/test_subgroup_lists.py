"""Lists behind "trong đó" whose entries are read alike: growth by branch, shares of those counted, whose they are behind."""

from __future__ import annotations

import pytest

from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def levels(text: str) -> list[tuple[str, list[str]]]:
    """For each part its name, and its levels with their kind of change and their subgroups."""
    return [
        (part.name, [f"{q.change} {q.value} @{q.scope}" for q in part.quantities]) for part in read_parts(Line(text), RULES)
    ]


@pytest.mark.parametrize(("text", "name", "told"), [
    ("Tốc độ tăng giá trị sản xuất đạt 8%, trong đó nghề rừng tăng 3,5%; gốm, dệt tăng 12%; du lịch tăng 7%",
     "Tốc độ tăng giá trị sản xuất", ["level 8 @None", "level 3.5 @nghề rừng", "level 12 @gốm, dệt", "level 7 @du lịch"]),
    ("Tốc độ tăng giá trị làng nghề (VA) đạt 8%; trong đó nghề rừng tăng 3,5%, gốm - dệt tăng 12% (riêng gốm tăng 14%), "
     "du lịch tăng 7%", "Tốc độ tăng giá trị làng nghề (VA)",
     ["level 8 @None", "level 3.5 @nghề rừng", "level 12 @gốm - dệt", "level 14 @gốm", "level 7 @du lịch"]),
    ("Giá trị sản xuất tăng 8%; trong đó nghề rừng tăng 3,5%; gốm - dệt tăng 12% so với năm 2026",
     "Giá trị sản xuất", ["relative 8 @None", "relative 3.5 @nghề rừng", "relative 12 @gốm - dệt"]),
    ("Dạy bơi cho 500 lượt người, trong đó 45% là phụ nữ, 20% người từ 50 tuổi trở lên", "Dạy bơi cho lượt người",
     ["level 500 @None", "level 45 @phụ nữ", "level 20 @người từ 50 tuổi trở lên"]),
    ("Kết nạp 30 hội viên, trong đó tối thiểu 45% là thanh niên", "hội viên", ["level 30 @None", "level 45 @thanh niên"]),
])  # fmt: skip
def test_each_entry_is_a_level_of_what_the_list_divides(text: str, name: str, told: list[str]) -> None:
    assert levels(text) == [(name, told)]
    assert not any(q.note for part in read_parts(Line(text), RULES) for q in part.quantities)


@pytest.mark.parametrize(("text", "name"), [
    ("Có 300 hộ nhận khoán, trong đó 60% có vườn ươm", "hộ có vườn ươm"),  # what they have, not who they are
    ("Giảm 9% số vụ cháy, trong đó phấn đấu giảm trên 12% số vụ cháy rừng", "số vụ cháy rừng"),
])
def test_what_has_a_name_of_its_own_keeps_it(text: str, name: str) -> None:
    assert name in [told for told, _ in levels(text)]


@pytest.mark.parametrize(("text", "told"), [
    ("Xếp loại Khá, Tốt 90% (Tốt 35%)", ["level 90 @None", "level 35 @Tốt"]),
    ("60% sân chơi có rào chắn, riêng các sân trên đường lớn đạt 95%", ["level 60 @None", "level 95 @các sân trên đường lớn"]),
    ("60% sân chơi có rào chắn, riêng các sân lớn trên 95%", ["level 60 @None", "level 95 @các sân lớn"]),
])  # fmt: skip
def test_one_set_apart_has_its_subgroup(text: str, told: list[str]) -> None:
    assert [level for _, part in levels(text) for level in part] == told
