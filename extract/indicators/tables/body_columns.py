"""Columns of units below a heading that usually stands over something else: "Thực hiện", "Đơn vị"; their cells tell."""

from __future__ import annotations

from collections.abc import Sequence

from extract.indicators.tables.column_roles import Cells, Column, share
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, has_digit

_MAY_BE = {
    "cot-thuc-hien": compile_pattern(r"(?i)(?:thực hiện|th)(?!\w)"), "cot-don-vi-tinh": compile_pattern(r"(?i)đơn vị$"),
}  # fmt: skip
_NAMES = ("indicator", "item", "task")
NAMED_UNIT = "o-ten-don-vi"  # the rule of columns that units stand in, as their cells tell
_MOSTLY = 0.6


def with_bodies(
    columns: Sequence[Column], cells: Cells, first: int, rows: int, rules: Rulebook
) -> list[Column]:
    """Columns in which one without a year, whose cells are bodies or persons, says who answers for the rows."""
    named = any(c.role in _NAMES for c in columns)
    named = named and not any(c.role == "budget" for c in columns)  # "Nội dung | Đơn vị | Số tiền"
    return [
        c.changed(role="responsible", rule_id=NAMED_UNIT) if named and _holds_bodies(c, cells, first, rows, rules) else c
        for c in columns
    ]


def _holds_bodies(column: Column, cells: Cells, first: int, rows: int, rules: Rulebook) -> bool:
    heading = column.heading.strip(" .:")
    may_be = _MAY_BE.get(column.rule_id or "")
    if may_be is None or has_digit(heading) or may_be.match(heading) is None:
        return False
    return share(cells, column.index, first, rows, lambda text: is_body(text, rules)) >= _MOSTLY


@keep
def is_body(text: str, rules: Rulebook) -> bool:
    """True for a cell that begins with the name of a body or the post of a person."""
    return rules.first("body_cell", Line(" ".join(text.split()))) is not None
