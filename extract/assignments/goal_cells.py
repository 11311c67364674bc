"""Units that the rows of a table of goals name themselves, outside columns of units.

In the goal's own cell ("Tỷ lệ hộ nghèo (Phòng Kinh tế chủ trì)"), in a row of its own below ("Chủ trì: Phòng Kinh tế"), or
among the notes ("Phòng Kinh tế chủ trì").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from extract.assignments.bare_units import BARE_BRACKET, Tag
from extract.assignments.goal_groups import heading_tags
from extract.assignments.labels import label_line, read_tags
from extract.assignments.records import Context, make_assignment
from extract.indicators.tables.column_roles import Column
from extract.indicators.tables.grids import Grid
from extract.model import ANSWERS, Assignment, Block
from extract.patterns.kept import compile_pattern
from extract.section_tree import section_of
from extract.text import Line

_MAY_NAME = compile_pattern(r"(?i)\)[\s.;]*$|chủ trì|phụ trách|thực hiện")
_NOTES = compile_pattern(r"(?i)ghi chú")
_FEWEST = 2  # goals with a unit beside them, from which on a bracket with nothing but a unit says who answers
_LONGEST = 200  # characters of a note


def assign_goal_cells(grid: Grid, told: Collection[str], context: Context) -> Iterator[Assignment]:
    """One row per unit and indicator; a bracket with nothing but a unit counts for those that are not ``told`` of others."""
    subject = next(iter(grid.of("indicator")), None)
    notes = next((c for c in grid.of("note") if _NOTES.match(c.heading)), None)
    if subject is None:
        return
    beside: list[tuple[Block, Tag, Block]] = []  # the cell that says who, what it says, the goal's cell
    goals: list[Block] = []  # from the last row with a number on
    last: Block | None = None
    for row in range(grid.first_row, grid.rows):
        block = grid.name_cell(row, subject.index)
        if block is None or block is last or not block.text.strip():
            continue
        last = block
        if block.id in context.stated:
            goals = [*goals, block] if goals and not is_numbered(grid, row, block) else [block]
            said = heading_tags(Line(block.text), context.rules) if _MAY_NAME.search(block.text) else ()
            beside += [(block, tag, block) for tag in said]
            note = grid.cell(row, notes.index) if notes else None
            if note is not None and (note.place.row or 0) == row:
                beside += [(note, tag, block) for tag in _noted(note, notes, context)]
        else:
            if goals and not is_numbered(grid, row, block):
                beside += [(block, tag, goal) for tag in label_line(Line(block.text), context.rules) for goal in goals]
            goals = []
    for cell, tag, goal in beside:
        if tag.rule_id == BARE_BRACKET and len(beside) < _FEWEST:
            continue
        section = section_of(context.sections, goal.ordinal)
        for indicator in context.stated[goal.id]:
            if tag.rule_id != BARE_BRACKET or indicator.id not in told:
                span = tag.unit.start, tag.unit.end
                yield make_assignment(cell, span, tag.unit, tag.role, tag.rule_id, "table", section, indicator)


def is_numbered(grid: Grid, row: int, block: Block) -> bool:
    """Has a row a number or letter of its own?"""
    return bool(grid.number(row, block).strip(" .)-+"))


def _noted(note: Block, column: Column | None, context: Context) -> tuple[Tag, ...]:
    """The units of a note that says no more than what they do."""
    if column is None or not note.text.strip() or len(note.text) > _LONGEST:
        return ()
    tags = read_tags(Line(note.text), 0, len(note.text), column.rule_id or "", context.rules)
    return tags if any(t.role in ANSWERS for t in tags) else ()  # who watches may only send figures
