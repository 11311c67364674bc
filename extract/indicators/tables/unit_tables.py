"""Tables that tell units what they are given: "Đơn vị | Chỉ tiêu được giao" with numbers of goals, or with whole goals.

The heading reads like that of levels; the cells tell. "Thôn | Chỉ tiêu giao" with levels stays a table of levels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.indicators.tables.body_columns import NAMED_UNIT, is_body
from extract.indicators.tables.column_roles import ACTORS, Cells, Column, share
from extract.indicators.tables.goal_columns import NAMES, is_whole_goal
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook

_WORK = ("task", "item")  # "Nội dung"
_GIVEN = compile_pattern(r"(?i)(?:chỉ|mục)\s+tiêu(?!\w)")
_CALLED = compile_pattern(
    r"(?i)(?:các\s+)?(?:chỉ|mục)\s+tiêu\s+(?:số\s+)?\d{1,2}"
    r"(?:(?:\s*[,;-]\s*|\s+(?:và|đến)\s+)(?:chỉ\s+tiêu\s+)?\d{1,2})*[.;]?"
)
_NUMBERS = compile_pattern(r"\d{1,2}(?:(?:\s*[,;-]\s+|\s+(?:và|đến)\s+)\d{1,2})*[.;]?")
_NUMBER = compile_pattern(r"\d+")
_MOSTLY = 0.6


def with_given_goals(columns: Sequence[Column], cells: Cells, first: int, rows: int, rules: Rulebook) -> list[Column]:
    """Columns in which numbers of goals are no levels, whole goals beside units are names, and the units answer for them."""
    levels = [c for c in columns if c.role == "value" and _GIVEN.search(c.bottom)]
    if not levels and not any(c.role in _WORK for c in columns):
        return list(columns)
    work = [c for c in columns if c.role in _WORK and _has(c, cells, first, rows, _is_called, 1)]
    units = next((c for c in columns if _has(c, cells, first, rows, lambda t: is_body(t, rules), _MOSTLY)), None)
    if units is None or any(c.role in ("indicator", *_WORK) and c is not units and c not in work for c in columns):
        return list(columns)
    called = [c for c in levels if _calls(c, cells, first, rows)]
    whole = [c for c in levels if _has(c, cells, first, rows, lambda t: is_whole_goal(t, rules), _MOSTLY)]
    result = [c.changed(role=None, rule_id=None) if c in called else c for c in columns]
    if len(levels) == 1:
        result = [c.changed(role="indicator", rule_id=NAMES) if c in whole else c for c in result]
    if (work or (whole and len(levels) == 1)) and units.role not in ACTORS:
        result = [c.changed(role="responsible", rule_id=NAMED_UNIT) if c is units else c for c in result]
    return result


def _is_called(text: str) -> bool:
    return _CALLED.fullmatch(text) is not None


def _calls(column: Column, cells: Cells, first: int, rows: int) -> bool:
    """True for "Chỉ tiêu 1, 2" in each cell, or numbers alone, at least one list that counts up among them."""
    if _has(column, cells, first, rows, _is_called, 1):
        return True
    if not _has(column, cells, first, rows, lambda t: _NUMBERS.fullmatch(t) is not None and _counts_up(t), 1):
        return False
    return _has(column, cells, first, rows, lambda t: len(_NUMBER.findall(t)) > 1, 0.01)


def _counts_up(text: str) -> bool:
    numbers = [int(n) for n in _NUMBER.findall(text)]
    return numbers == sorted(set(numbers))


def _has(column: Column, cells: Cells, first: int, rows: int, fits: Callable[[str], bool], least: float) -> bool:
    return share(cells, column.index, first, rows, lambda text: fits(" ".join(text.split()))) >= least
