"""Rows of a table that name who answers for those below: "I | Phòng Kinh tế", "Chỉ tiêu giao Sở X", "Về y tế (Sở Y chủ trì)".

A row that is only a unit's name counts where the table gives goals to units, or most of its group rows are units.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from extract.assignments.bare_units import Tag
from extract.assignments.goal_cells import is_numbered
from extract.assignments.goal_groups import acting_tags, as_tags, gives_goals, heading_tags, is_office, named_units
from extract.assignments.labels import label_line
from extract.assignments.mentions import moved
from extract.assignments.records import Context, make_assignment
from extract.indicators.tables.column_roles import Column
from extract.indicators.tables.grids import Grid
from extract.model import Assignment, Block
from extract.section_tree import ancestors, section_of
from extract.structs import Struct
from extract.text import Line

_ORDER = re.compile(r"[^\W\d_]{1,5}|\d{1,3}(?:[.,]\d{1,3})*")
_ROMAN = re.compile(r"[IVX]{1,5}\s*[.)/-]\s*(?=\w)")
_FEWEST = 2  # group rows that are units, from which on they mean that each answers for what is below it


class _Group(Struct, frozen=True):
    block: Block
    depth: int  # 1 for a group with an Arabic number, 0 for "I", "A" and none
    said: tuple[Tag, ...]  # that answer for the rows below, in words
    alone: tuple[Tag, ...]  # that the row consists of


def assign_group_rows(grids: Sequence[Grid], told: Collection[str], context: Context) -> Iterator[Assignment]:
    """One row per unit and indicator below; none for the indicators that are ``told`` who answers for them."""
    for grid in grids:
        column = next(iter(grid.of("indicator")), None)
        if column is None:
            continue
        rows = _rows(grid, column, context)
        groups = [g for g in rows if isinstance(g, _Group)]
        units = sum(1 for g in groups if g.alone or g.said)
        known = any(g.alone for g in groups) and (_FEWEST <= units > len(groups) / 2 or _is_announced(groups[0].block, context))
        open_: tuple[_Group, tuple[Tag, ...]] | None = None
        for row in rows if any(g.said for g in groups) or known else ():
            if isinstance(row, _Group):
                tags = row.said or (row.alone if known else ())
                if tags or open_ is None or row.depth <= open_[0].depth:
                    open_ = (row, tags)
            elif open_ is not None:
                section = section_of(context.sections, row.ordinal)
                for indicator in context.stated[row.id]:
                    for tag in open_[1] if indicator.id not in told else ():
                        block, span = open_[0].block, (tag.unit.start, tag.unit.end)
                        yield make_assignment(block, span, tag.unit, tag.role, tag.rule_id, "table", section, indicator)


def _rows(grid: Grid, column: Column, context: Context) -> list[Block | _Group]:
    """The cells that state goals and the group rows between them, in order."""
    found: list[Block | _Group] = []
    last: Block | None = None
    for row in range(grid.first_row, grid.rows):
        block = grid.cell(row, column.index)
        if block is None or block is last or not block.text.strip():
            continue
        last = block
        if block.id in context.stated:
            found.append(block)
        elif found and isinstance(found[-1], Block) and not is_numbered(grid, row, block) and (
            label_line(Line(block.text), context.rules)
        ):
            continue  # "Chủ trì: X" below a goal is about that goal
        elif (label := _group_label(grid, row, block)) is not None:
            found.append(_read_group(block, label, column.rule_id or "", context))
    return found


def _group_label(grid: Grid, row: int, block: Block) -> str | None:
    """The number of a row that holds a name and nothing else, perhaps ""; None for other rows."""
    label = ""
    for cell in grid.row_cells(row):
        text = (cell.text or cell.label or "").strip(" .)\n")
        if cell is block or not text:
            continue
        if not _ORDER.fullmatch(text):
            return None
        label = text
    return label


def _read_group(block: Block, label: str, rule_id: str, context: Context) -> _Group:
    begin = m.end() if (m := _ROMAN.match(block.text)) else 0
    line = Line(block.text[begin:])
    said = heading_tags(line, context.rules) or acting_tags(line, context.rules)
    units = () if said else named_units(line.text, context.rules)
    alone = as_tags(units, line.text, rule_id) if units and is_office(units) else ()
    said, alone = (tuple(t.changed(unit=moved(t.unit, begin)) for t in tags) for tags in (said, alone))
    return _Group(block, 1 if label[:1].isdigit() else 0, said, alone)


def _is_announced(block: Block, context: Context) -> bool:
    section = section_of(context.sections, block.ordinal)
    return any(s.heading and gives_goals(Line(s.heading), context.rules) for s in ancestors(section, context.sections))
