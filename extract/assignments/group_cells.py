"""Units in the row that heads a group of goals: "I | Bảo vệ rừng | | Chi cục Kiểm lâm" answers for the rows below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extract.indicators.column_roles import Column
from extract.indicators.grids import Grid
from extract.model import Block
from extract.patterns.kept import compile_pattern

_TOP = compile_pattern(r"[IVX]+|[A-E]")


def cells_of_groups(
    grid: Grid, columns: Sequence[Column], subject: Column, stated: Collection[str]
) -> dict[tuple[int, int], Block]:
    """(row, column) of a goal's empty cell -> the cell of its group, where no goal of the group has one of its own."""
    found: dict[tuple[int, int], Block] = {}
    kinds = _rows(grid, subject, stated)
    for column in columns:
        head: tuple[bool, Block] | None = None  # whether it is a part of the plan, and its cell
        below: list[int] = []
        own = False
        for row, is_goal, top in [*kinds, (grid.rows, False, True)]:
            cell = grid.cell(row, column.index)
            filled = cell is not None and (cell.place.col_span or 1) == 1 and bool(cell.text.strip())
            if is_goal:
                below.append(row)
                own = own or filled
            elif filled or head is None or top or not head[0]:
                found |= {(r, column.index): head[1] for r in below} if head and not own else {}
                head, below, own = (top, cell) if filled and cell is not None else None, [], False
    return found


def _rows(grid: Grid, subject: Column, stated: Collection[str]) -> list[tuple[int, bool, bool]]:
    """Rows with a name, whether each is a goal, and whether its number is that of a part ("I", "A")."""
    found = []
    for row in range(grid.first_row, grid.rows):
        block = grid.name_cell(row, subject.index)
        if block is None or not block.text.strip() or (block.place.row or 0) != row:
            continue
        number = grid.order_cell(row)
        printed = (number.text or number.label or "").strip(" .)") if number is not None else ""
        found.append((row, block.id in stated, _TOP.fullmatch(printed) is not None))
    return found
