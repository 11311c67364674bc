"""Responsible units in table columns: "Phụ trách", "Đơn vị chủ trì", "Cơ quan phối hợp", "Theo dõi, đôn đốc"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extract.assignments.bodies import Bodies, unit_of
from extract.dates import parse_date
from extract.indicators.grids import Grid, read_grids
from extract.model import Assignment, Block, Evidence, Indicator, Section, Span
from extract.rules import Rulebook
from extract.sections import section_of
from extract.text import Line, stable_id

_COLUMNS = ("lead", "coordinate", "responsible", "monitor")
_SEGMENT = regex.compile(r"[^;]+")


def assign_columns(
    blocks: Sequence[Block], sections: Sequence[Section], indicators: Sequence[Indicator], rules: Rulebook, bodies: Bodies
) -> Iterator[Assignment]:
    """One row per unit, role and indicator of the row (or the row's task, where the table lists tasks)."""
    stated: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        stated.setdefault(indicator.evidence.span.block_id, []).append(indicator)
    for grid in read_grids(blocks, rules):
        columns = grid.of(*_COLUMNS)
        subject = grid.of("indicator", "task")
        if not columns or not subject:
            continue
        for row in range(grid.first_row, grid.rows):
            block = grid.cell(row, subject[0].index)
            if block is None or not block.text or (block.place.row or 0) != row:
                continue
            here = stated.get(block.id, [])
            if not here and subject[0].role == "indicator":
                continue
            for column in columns:
                cell = grid.cell(row, column.index)
                if cell is not None and cell is not block and cell.text.strip():
                    role, rule = column.role or "", column.rule_id or ""
                    yield from _read_cell(grid, row, cell, role, rule, block, here, sections, rules, bodies)


def _read_cell(
    grid: Grid, row: int, cell: Block, column_role: str, column_rule: str, subject: Block, here: list[Indicator],
    sections: Sequence[Section], rules: Rulebook, bodies: Bodies,
) -> Iterator[Assignment]:  # fmt: skip
    section = section_of(sections, subject.ordinal)
    due = grid.of("due")
    due_cell = grid.cell(row, due[0].index) if due else None
    due_text = " ".join(due_cell.text.split()) if due_cell and due_cell.text.strip() else None
    for segment in _SEGMENT.finditer(cell.text):
        line = Line(segment[0])
        if any(r.search(line) for r in rules.of("assign_none")):
            continue
        role = _segment_role(line, rules) or column_role
        for mention in bodies.split(segment[0]):
            unit = unit_of(mention)
            start = segment.start() + mention.start
            end = segment.start() + mention.end
            for indicator in here or [None]:  # type: ignore[list-item]
                yield Assignment(
                    id=stable_id("assignment", cell.id, start, unit.id, role, indicator.id if indicator else subject.id),
                    unit=unit, unit_text=mention.text, role=role,  # type: ignore[arg-type]
                    evidence=Evidence(Span(cell.id, start, end), cell.text[start:end], column_rule, "table"),
                    indicator_id=indicator.id if indicator else None,
                    section_id=section.id if section else None,
                    task=None if here else " ".join(subject.text.split()),
                    due_on=parse_date(due_text) if due_text else None, due_text=due_text,
                )  # fmt: skip


def _segment_role(line: Line, rules: Rulebook) -> str | None:
    """A role word inside the cell wins over the column ("Sở A chủ trì hướng dẫn; UBND cấp xã thực hiện")."""
    for role in ("lead", "coordinate", "monitor", "responsible"):
        if any(r.search(line) for r in rules.of("assign") if r.gives == role):
            return role
    return None
