"""Units in the row that heads a group of goals: "I | Bảo vệ rừng | | Chi cục Kiểm lâm" answers for the rows below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.assignments.row_groups import RowGroup, RowGroups
from extract.indicators.tables.column_roles import Cells, Column
from extract.indicators.tables.grids import Grid
from extract.model import ANSWERS, Block, Indicator


def cells_of_groups(
    grid: Grid, columns: Sequence[Column], subject: Column, stated: Mapping[str, Sequence[Indicator]], groups: RowGroups
) -> Cells:
    """(row, column) of a goal's empty cell -> that of the nearest group with one.

    Who helps or watches is said for a whole group only, where no goal of it says so itself.
    """
    found: Cells = {}
    rows: dict[str, int] = {}
    inside: dict[int, tuple[RowGroup, ...]] = {}
    for row in range(grid.first_row, grid.rows):
        block = grid.cell(row, subject.index)
        if block is not None and rows.setdefault(block.id, row) == row and block.id in stated:
            inside[row] = groups.get(stated[block.id][0].id, ())
    for column in columns:
        own = {g.id for row, around in inside.items() if _filled(grid, row, column) for g in around}
        for row, around in inside.items():
            heads = [(g, cell) for g in around if g.id in rows and (cell := _filled(grid, rows[g.id], column))]
            if heads and _filled(grid, row, column) is None and (column.role in ANSWERS or heads[0][0].id not in own):
                found[row, column.index] = heads[0][1]
    return found


def _filled(grid: Grid, row: int, column: Column) -> Block | None:
    """The cell of a column with words of its own; None for an empty one and for one merged with its neighbours."""
    cell = grid.cell(row, column.index)
    return cell if cell is not None and (cell.place.col_span or 1) == 1 and cell.text.strip() else None
