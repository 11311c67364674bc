"""Tables that give units the numbers of their indicators: "Đơn vị | Chủ trì chỉ tiêu | Phối hợp chỉ tiêu".

Only where every cell of such a column is nothing but a list of numbers, and the plan has indicators of these numbers; a
single number below "Chỉ tiêu" may be a level, so there the cells must say "chỉ tiêu" or hold several.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.assignments.number_lists import Listed, listed_numbers
from extract.assignments.records import Context, make_assignment
from extract.assignments.shares import read_shares
from extract.assignments.ties import numbered
from extract.indicators.column_roles import Column
from extract.indicators.grids import Grid
from extract.memory import keep
from extract.model import Assignment, Block
from extract.rules import Rulebook
from extract.sections import section_of
from extract.text import Line

_ROLES = ("lead", "coordinate", "responsible", "advise", "monitor")
_ANNOUNCED = "chỉ tiêu "  # before numbers alone, so that they are read as in a sentence
_LONGEST = 60  # characters of a list of numbers
_MOSTLY = 0.6


def assign_numbers(grid: Grid, context: Context) -> Iterator[Assignment]:
    """One row per unit, role and indicator; none for tables of another kind."""
    columns = [(c, _lists(grid, c, context)) for c in grid.of(*_ROLES, "indicator")]
    columns = [(c, lists) for c, lists in columns if lists]
    if not columns:
        return
    holder = next((c for c in grid.columns if not any(c is n for n, _ in columns) and names_units(grid, c, context)), None)
    if holder is None:
        return
    for row in range(grid.first_row, grid.rows):
        cell = grid.cell(row, holder.index)
        if cell is None or (cell.place.row or 0) != row:
            continue
        for column, lists in columns:
            if row in lists:
                yield from _assign_row(cell, _role(column, holder), column.rule_id or "", lists[row], context)


def _assign_row(cell: Block, role: str, rule_id: str, listed: Listed, context: Context) -> Iterator[Assignment]:
    section = section_of(context.sections, cell.ordinal)
    for share in read_shares(cell.text, context.rules):
        for _, indicator in numbered(listed, [], context):
            if indicator is not None:
                span = share.unit.start, share.unit.end
                yield make_assignment(cell, span, share.unit, role, rule_id, "table", section, indicator)


def _lists(grid: Grid, column: Column, context: Context) -> dict[int, Listed]:
    """The numbers of each row; {} where a cell holds anything else, or the column could hold levels."""
    found: dict[int, Listed] = {}
    sure = column.role != "indicator"
    strict = not sure
    for row in range(grid.first_row, grid.rows):
        cell = grid.cell(row, column.index)
        if cell is None or (cell.place.row or 0) != row or not cell.text.strip(" .-–"):
            continue
        listed = _only_numbers(cell.text.strip(" .;"), context.rules)
        if listed is None or (strict and any(i is None for _, i in numbered(listed, [], context))):
            return {}
        found[row] = listed
        sure = sure or not cell.text[:1].isdigit() or ", " in cell.text
    return found if sure else {}


@keep
def _only_numbers(text: str, rules: Rulebook) -> Listed | None:
    """The list of numbers that a text is ("1, 2"; "4 - 6"; "Chỉ tiêu 1 và 3"); None for other texts."""
    if len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return None
    announced = text[0].isdigit() or text[:1] == "("
    line = Line(_ANNOUNCED + text if announced else text)
    listed = next(iter(listed_numbers(line, rules)), None)
    if listed is None or not listed.numbers or line.text[listed.span[1] :].strip():
        return None
    return listed if len(line.text[: listed.span[0]].split()) <= 1 else None


def names_units(grid: Grid, column: Column, context: Context) -> bool:
    """True where most cells of a column name units."""
    texts = [c.text for r in range(grid.first_row, grid.rows) if (c := grid.cell(r, column.index)) and c.text.strip()]
    named = [t for t in texts if any(m.code or context.bodies.reads_as_name(m.text) for m in context.bodies.split(t))]
    return bool(texts) and len(named) >= _MOSTLY * len(texts)


def _role(column: Column, holder: Column) -> str:
    """What the column of numbers says, else that of the units ("Đơn vị chủ trì | Chỉ tiêu")."""
    if column.role in _ROLES:
        return column.role or ""
    return holder.role if holder.role in _ROLES else "responsible"
