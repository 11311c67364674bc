"""Units that the rows of a table of goals name themselves, outside columns of units; an invented plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_plan import PLAN

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook

HEAD = "".join(f"<p>{line}</p>" for line in PLAN.partition("- 88%")[0].splitlines() if line)
TREES, FISH = "Tỷ lệ hộ trồng lim", "Tỷ lệ hộ thả cá"


def rows(rules: Rulebook, *lines: str) -> list[tuple[str, str, str]]:
    """Name of the goal, role and unit."""
    cells = "".join(f"<tr>{''.join(f'<td>{c.strip()}</td>' for c in line.split('|'))}</tr>" for line in lines)
    document = read_document(Path("plan.html"), data=f"<html><body>{HEAD}<table>{cells}</table></body></html>".encode())
    found = extract_document(document, rules)
    names = {i.id: i.name for i in found.indicators}
    return [(names[a.indicator_id or ""], a.role, a.unit_text) for a in found.assignments]


@pytest.mark.parametrize(("told", "role"), [
    ("(Hạt Kiểm lâm chủ trì)", "lead"), ("(Chủ trì: Hạt Kiểm lâm)", "lead"), ("(Hạt Kiểm lâm phụ trách)", "responsible"),
    (". Chủ trì: Hạt Kiểm lâm", "lead"), ("<br>Đơn vị chủ trì: Hạt Kiểm lâm", "lead"),
])  # fmt: skip
def test_the_cell_of_a_goal_says_who(rules: Rulebook, told: str, role: str) -> None:
    assert rows(rules, "TT|Chỉ tiêu|Năm 2027", f"1|{TREES} {told}|88%") == [(TREES, role, "Hạt Kiểm lâm")]


def test_brackets_with_nothing_but_units_say_who_where_several_do(rules: Rulebook) -> None:
    one = (f"1|{TREES} (Hạt Kiểm lâm)|88%", f"2|{FISH} (tính tại Kho bạc)|12%")
    assert rows(rules, "TT|Chỉ tiêu|Năm 2027", *one) == []
    several = (one[0], f"2|{FISH} (Phòng Kinh tế)|12%")
    assert [r[1:] for r in rows(rules, "TT|Chỉ tiêu|Năm 2027", *several)] == [
        ("responsible", "Hạt Kiểm lâm"), ("responsible", "Phòng Kinh tế"),
    ]  # fmt: skip


def test_a_row_below_a_goal_says_who(rules: Rulebook) -> None:
    lines = (f"1|{TREES}|88%", "|Chủ trì: Hạt Kiểm lâm; phối hợp: các thôn|", f"2|{FISH}|12%", "|Chủ trì: Phòng Kinh tế|")
    assert rows(rules, "TT|Chỉ tiêu|Năm 2027", *lines) == [
        (TREES, "lead", "Hạt Kiểm lâm"), (TREES, "coordinate", "các thôn"), (FISH, "lead", "Phòng Kinh tế"),
    ]  # fmt: skip


def test_the_unit_of_a_group_answers_for_goals_without_one(rules: Rulebook) -> None:
    head = "TT|Chỉ tiêu|Năm 2027|Chủ trì"
    lines = ("I|Cây|| Hạt Kiểm lâm", f"1|{TREES}|88%|", "II|Con||", f"1|{FISH}|12%|")
    assert rows(rules, head, *lines) == [(TREES, "lead", "Hạt Kiểm lâm")]
    both = [(TREES, "lead", "Hạt Kiểm lâm"), (FISH, "lead", "Phòng Kinh tế")]
    lines = ("I|Cây, con||Hạt Kiểm lâm", f"1|{TREES}|88%|", f"2|{FISH}|12%|Phòng Kinh tế")
    assert rows(rules, head, *lines) == both
    assert rows(rules, head, "1|Cây, con||Hạt Kiểm lâm", *lines[1:]) == both  # its goals count anew
    assert rows(rules, head, "A|Nông nghiệp||Hạt Kiểm lâm", "I|Cây, con||", *lines[1:]) == both
    beside = (f"1.1|{TREES}|88%|", f"2|{FISH}|12%|")  # the second is no part of the first
    assert [r[1:] for r in rows(rules, head, "1|Cây||Hạt Kiểm lâm", *beside)] == [("lead", "Hạt Kiểm lâm")]


def test_who_helps_a_group_is_told_for_all_of_it(rules: Rulebook) -> None:
    head = "TT|Chỉ tiêu|Năm 2027|Phối hợp"
    lines = ("I|Cây, con||Hạt Kiểm lâm", f"1|{TREES}|88%|", f"2|{FISH}|12%|Phòng Kinh tế")
    assert rows(rules, head, *lines) == [(FISH, "coordinate", "Phòng Kinh tế")]
    assert len(rows(rules, head, *lines[:2], f"2|{FISH}|12%|")) == 2


def test_an_empty_cell_left_of_a_goal_is_that_of_the_row_above(rules: Rulebook) -> None:
    lines = (f"Hạt Kiểm lâm|{TREES}|88%", f"|{FISH}|12%")
    assert rows(rules, "Đơn vị chủ trì|Chỉ tiêu|Năm 2027", *lines) == [
        (TREES, "lead", "Hạt Kiểm lâm"), (FISH, "lead", "Hạt Kiểm lâm"),
    ]  # fmt: skip
    lines = (f"{TREES}|88%|Hạt Kiểm lâm", f"{FISH}|12%|")
    assert rows(rules, "Chỉ tiêu|Năm 2027|Đơn vị chủ trì", *lines) == [(TREES, "lead", "Hạt Kiểm lâm")]
