"""Tables without a heading below a line that announces goals: "1 | Tỷ lệ hộ dùng nước sạch | % | 85"; the cells tell."""

from __future__ import annotations

from collections.abc import Callable

from extract.indicators.tables.body_columns import is_body
from extract.indicators.tables.column_roles import INDEX, Cells, Column, begins_level, is_place, share
from extract.indicators.tables.goal_columns import MEASURES, is_whole_goal
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_RULE = "bang-khong-tieu-de"
_WORDS = compile_pattern(r"\p{L}{2,}")
_UNIT = compile_pattern(r"\d\s*(?:[%‰]|\p{L})")
_ROMAN = compile_pattern(r"[IVX]{1,5}")
_LEAST = 2  # rows; one alone may be a heading that nobody knows
_WIDEST = 5
_MOSTLY, _HALF = 0.8, 0.5


def bare_columns(cells: Cells, rows: int, width: int, announced: bool, rules: Rulebook) -> tuple[Column, ...]:
    """The columns of such a table: numbers of a list, names, a unit, one level, who answers; else none.

    Without a column of levels the names must state their levels themselves. Two columns of levels have no telling: which
    is of which year only a heading says. Where no title announces goals (``announced``), units or names must tell that
    something is measured: "Họp giao ban | 15" may be a day.
    """
    if rows < _LEAST or not 1 < width <= _WIDEST:
        return ()
    found: list[Column] = []
    for index in range(width):
        roles = {c.role for c in found}
        role = _role(cells, index, rows, roles, rules)
        if role in ("value", "indicator", "order") and role in roles:
            return ()
        found.append(Column(index, role, "", _RULE if role else None))
    named = next((c.index for c in found if c.role == "indicator"), None)
    if named is None or share(cells, named, 0, rows, lambda t: is_place(t) or is_body(t, rules)) >= 1 - _MOSTLY:
        return ()
    units = any(c.role == "unit" for c in found) or any(
        share(cells, c.index, 0, rows, lambda t: _UNIT.search(t) is not None) >= _HALF for c in found if c.role == "value"
    )
    if not announced and not units and share(cells, named, 0, rows, lambda t: MEASURES.match(t) is not None) < _HALF:
        return ()
    whole = share(cells, named, 0, rows, lambda t: is_whole_goal(t, rules))
    levels = any(c.role == "value" for c in found)
    return tuple(found) if levels or whole >= _MOSTLY else ()


def _role(cells: Cells, index: int, rows: int, before: set[str | None], rules: Rulebook) -> str | None:
    def holds(test: Callable[[str], bool]) -> bool:
        return share(cells, index, 0, rows, test) >= _MOSTLY

    if index == 0 and holds(_is_number):
        return "order"
    if "indicator" not in before:
        return "indicator" if holds(_is_name) else None
    if holds(begins_level):
        return "value"
    if holds(lambda t: is_body(t, rules)):
        return "responsible"
    return "unit" if "value" not in before and holds(lambda t: _is_unit(t, rules)) else None


def _is_number(text: str) -> bool:
    text = text.strip(" .)")
    return INDEX.fullmatch(text) is not None or _ROMAN.fullmatch(text) is not None


def _is_name(text: str) -> bool:
    return len(_WORDS.findall(text)) > 1 and not begins_level(text)


@keep
def _is_unit(text: str, rules: Rulebook) -> bool:
    """"%", "Hộ", "triệu đồng": a unit, or one word for what is counted."""
    return rules.best("unit_column", Line(" ".join(text.split()))) is not None or len(_WORDS.findall(text)) == 1
