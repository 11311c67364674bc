"""The groups of a table's rows: "I | KINH TẾ" heads the rows below it as a heading of the text does its lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from extract.indicators.tables.column_roles import ACTORS, LEVELS
from extract.indicators.tables.grids import Grid
from extract.model import Block, Indicator
from extract.patterns.kept import compile_pattern
from extract.structs import Struct

_LABELLED = compile_pattern(r"(?P<label>[IVX]{1,5}|[A-EĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/-]\s*(?=\p{L})")  # "I. KINH TẾ"
_LABEL = compile_pattern(r"[IVX]{1,5}|[A-EĐ]|\d{1,2}(?:\.\d{1,2})*|[a-zđ]")
_MARKS = " .)/-\n"


class RowGroup(Struct, frozen=True):
    """A row that heads others; ``parent_id`` is that of the group around it, or of its table."""

    id: str
    label: str
    heading: str
    parent_id: str


class _Open(Struct, frozen=True):
    kind: str  # of its label
    group: RowGroup
    anew: bool = False  # its goals count anew with numbers of the same kind


RowGroups = dict[str, tuple[RowGroup, ...]]  # by indicator, from the inside outwards


def read_row_groups(grids: Sequence[Grid], stated: Mapping[str, Sequence[Indicator]]) -> RowGroups:
    """The groups around each indicator that a row states; none for rows outside of groups."""
    found: RowGroups = {}
    for grid in grids:
        column = next(iter(grid.of("indicator")), None)
        if column is None:
            continue
        open_: list[_Open] = []
        for row in range(grid.first_row, grid.rows):
            block = grid.cell(row, column.index)
            if block is None or not block.text.strip() or (block.place.row or 0) != row:
                continue
            label, heading = _label(grid, row, block)
            kind = _kind(label)
            goals = stated.get(block.id, ())
            if not goals and not _heads(grid, row, block, label, stated):
                continue
            if not goals or label:  # a row beside a group ends it
                open_ = _around(open_, kind, label if goals else "")
            if goals:
                found |= {i.id: tuple(o.group for o in reversed(open_)) for i in goals if open_}
                continue
            parent = open_[-1].group.id if open_ else f"table {grid.table}"
            open_.append(_Open(kind, RowGroup(block.id, label, heading, parent)))
    return found


def _around(open_: list[_Open], kind: str, goal: str) -> list[_Open]:
    """The groups that stay open at a row with a label of some kind; of a ``goal`` that counts anew, all that count alike."""
    at = next((n for n, o in enumerate(open_) if o.kind == kind and not (goal and o.anew)), len(open_))
    if goal.isdigit() and at == len(open_) - 1 and int(goal) <= int(open_[at].group.label):
        return [*open_[:at], open_[at].changed(anew=True)]
    return open_[:at]


def _label(grid: Grid, row: int, block: Block) -> tuple[str, str]:
    """The number of a row, in its own cell or before its name, perhaps ""; and the name."""
    printed = grid.number(row, block).strip(_MARKS)
    text = " ".join(block.text.split())
    if _LABEL.fullmatch(printed):
        return printed, text
    opens = _LABELLED.match(text)
    return (opens["label"], text[opens.end() :]) if opens else ("", text)


def _kind(label: str) -> str:
    """What kind of number a label is: rows with one kind stand side by side."""
    if label[:1].isdigit():
        return "1" + "." * label.count(".")
    return "" if not label else "a" if label.islower() else "I" if set(label) <= set("IVX") else "A"


def _heads(grid: Grid, row: int, block: Block, label: str, stated: Collection[str]) -> bool:
    """True for a row with a name and no level; without a number, with nothing else but units."""
    if any(c.id in stated for c in grid.row_cells(row)):
        return False
    columns = grid.of(*LEVELS) if label else [c for c in grid.columns if c.role not in ACTORS]
    cells = [grid.cell(row, c.index) for c in columns]
    return all(c is None or c is block or not c.text.strip(" -–") for c in cells)
