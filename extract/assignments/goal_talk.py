"""What a clause does with the goals it names: it carries them out, reports on them, or only speaks of them.

"Tuyên truyền về các chỉ tiêu tại Mục II", "Bố trí kinh phí thực hiện các chỉ tiêu 1, 2", "Cụ thể hóa các chỉ tiêu …" make
nobody answer for a goal; "Tổng hợp kết quả thực hiện các chỉ tiêu …" makes a unit watch it at most.
"""

from __future__ import annotations

from extract.assignments.bodies import load_bodies
from extract.memory import keep
from extract.rules import Rulebook
from extract.text import Line

_MARKS = (";", ". ", "\n", ":")


def only_speaks_of(line: Line, at: int, rules: Rulebook) -> bool:
    """True where the words right before the goals named at a place do something else with them than to reach them."""
    return _said(_before(line, at, rules), rules) == "none"


def only_reports_on(line: Line, at: int, rules: Rulebook) -> bool:
    """True where they say that the results of these goals are gathered or reported."""
    return _said(_before(line, at, rules), rules) == "monitor"


@keep
def is_elsewhere(line: Line, end: int, rules: Rulebook) -> bool:
    """True where the goals named up to a place are those of another document: "chỉ tiêu 1, 2 của Nghị quyết số 5"."""
    return any((m := r.search(line, end)) and m.start() == end for r in rules.of("assign_elsewhere", line))


@keep
def _before(line: Line, at: int, rules: Rulebook) -> Line:
    """The clause in front of a place; behind a comma it goes on. Names in it are single words."""
    begin = max(line.text.rfind(mark, 0, at) + len(mark) if mark in line.text[:at] else 0 for mark in _MARKS)
    return Line(load_bodies(rules.folder).with_joined_names(line.text[begin:at], every=True))


@keep
def _said(before: Line, rules: Rulebook) -> str | None:
    return next((r.gives for r in rules.of("assign_other", before) if r.search(before)), None)
