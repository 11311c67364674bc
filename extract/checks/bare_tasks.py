"""Rows of a table of tasks whose cell for the responsible unit is empty (U01.task)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.case import Case
from extract.checks.printing import shorten
from extract.indicators.tables.grids import Grid
from extract.model import Block, Finding

_ANSWERS = ("lead", "responsible", "advise")
_MORE = ("coordinate", "due", "product")  # a row that names one of these gives work, and is no heading
_NAMED = ("task", "indicator", "item")
_RARE = 4  # of so many rows one may be empty by mistake; more of them mean "as above"


def find_bare_tasks(case: Case) -> Iterator[Finding]:
    """U01.task: told where nearly all rows have their unit; rows of goals are told by U01."""
    stated = {i.evidence.span.block_id for i in case.draft.indicators}
    for grid in case.grids if case.draft.assignments else ():
        if not grid.of(*_ANSWERS) or not grid.of(*_MORE):
            continue
        rows = [row for row in range(grid.first_row, grid.rows) if _gives_work(grid, row)]
        bare = [row for row in rows if not any(map(_is_filled, _cells(grid, row, _ANSWERS)))]
        for row in bare if len(bare) * _RARE <= len(rows) else ():
            name = next((c for c in _cells(grid, row, _NAMED) if _is_filled(c)), None)
            if name is not None and not any(c.id in stated for c in grid.row_cells(row)):
                found = shorten(name.text, 90)
                yield from case.finding(
                    "U01.task", local=(found,), evidence=case.cite(name.id, (0, len(name.text)), "U01"), found=found
                )


def _gives_work(grid: Grid, row: int) -> bool:
    return any(map(_is_filled, _cells(grid, row, _MORE))) and any(map(_is_filled, _cells(grid, row, _NAMED)))


def _cells(grid: Grid, row: int, roles: tuple[str, ...]) -> list[Block]:
    return [c for column in grid.of(*roles) if (c := grid.cell(row, column.index)) is not None]


def _is_filled(cell: Block) -> bool:
    return any(map(str.isalnum, cell.text))
