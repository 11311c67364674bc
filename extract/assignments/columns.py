"""Responsible units in table columns: "Phụ trách", "Đơn vị chủ trì", "Cơ quan phối hợp", "Theo dõi, đôn đốc"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from extract.assignments.bodies import load_bodies
from extract.assignments.due import last_day, year_named
from extract.assignments.group_cells import cells_of_groups
from extract.assignments.mentions import UnitMention, unit_of
from extract.assignments.number_tables import assign_numbers, goals_of_cell, names_units
from extract.assignments.records import Context
from extract.assignments.shares import Share, read_shares
from extract.indicators.tables.column_roles import ACTORS, Column
from extract.indicators.tables.column_roles import share as share_of
from extract.indicators.tables.grids import Grid
from extract.memory import keep
from extract.model import Assignment, Block, Evidence, Indicator, Span
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.section_tree import section_of
from extract.text import Line, fold_key, stable_id

_BOTH = "cot-chu-tri-phoi-hop"
_PERSONS, _LEADERS = "cot-nguoi-theo-doi", "cot-lanh-dao-phu-trach"
_PERSON = compile_pattern(r"\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,4}")  # in a column of leaders a name without a post
_HOUR = r"\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{2})?(?:\s*phút)?"
_CLOCK = compile_pattern(rf"(?i)\s*(?:từ\s+|lúc\s+)?{_HOUR}(?:\s*(?:-|–|đến)\s*{_HOUR})?\s*")  # not "8 giờ ngày 12/3"
_MOSTLY = 0.6  # of the cells of a column


def assign_columns(grids: Sequence[Grid], context: Context) -> Iterator[Assignment]:
    """One row per unit, role and indicator of the row (or the row's task, where the table lists tasks)."""
    stated, bodies = context.stated, context.bodies
    for grid in grids:
        columns = grid.of(*ACTORS)
        subject = grid.of("indicator", "task")
        if _is_programme(grid):
            continue
        states = any(c.id in stated for c in grid.cells.values())
        if not subject or not states:
            yield from assign_numbers(grid, context)
        if not columns:
            columns = _unnamed_columns(grid, context)
        if not columns:
            continue
        if not subject:
            yield from _assign_year_rows(grid, columns, context)
            continue
        products = () if states else grid.of("product")
        above: dict[int, Block] = {}
        of_groups = cells_of_groups(grid, columns, subject[0], stated, context.rows) if states else {}
        for row in range(grid.first_row, grid.rows):
            block = grid.name_cell(row, subject[0].index)
            if block is None or not block.text:
                continue
            goes_on = (block.place.row or 0) != row  # a task merged over rows, each of which has units of its own
            if goes_on and (states or subject[0].role != "task"):
                continue
            here = stated.get(block.id, []) if states else goals_of_cell(block, context)
            if states and not here:
                above.clear()
            for column in columns:
                cell = grid.cell(row, column.index)
                if goes_on and (cell is None or cell.place.row != row):
                    continue
                if cell is not None and bodies.wording.repeats(cell.text):
                    cell = above.get(column.index)
                elif cell is not None and cell.text.strip():
                    above[column.index] = cell
                elif column.index < subject[0].index and not goes_on:  # left of it, an empty cell was merged once
                    cell = above.get(column.index)
                else:
                    cell = of_groups.get((row, column.index))
                if not here and subject[0].role == "indicator":
                    continue
                if cell is not None and cell is not block and cell.text.strip():
                    role, rule = column.role or "", column.rule_id or ""
                    yield from _read_cell(grid, row, cell, role, rule, block, here, context)
                    if products and (told := _goals_in(grid, row, products, context)):
                        yield from _read_cell(grid, row, cell, role, rule, block, told, context)


def _goals_in(grid: Grid, row: int, products: Sequence[Column], context: Context) -> list[Indicator]:
    """The goals that the row of a task repeats word for word as what comes out of it."""
    cells = [c for p in products if (c := grid.cell(row, p.index)) is not None]
    said = " ".join(fold_key(c.text) for c in cells)
    return [i for words, i in context.statements if words in f" {said} "] if said else []


def _assign_year_rows(grid: Grid, columns: Sequence[Column], context: Context) -> Iterator[Assignment]:
    """"Năm | Tỷ lệ hộ nghèo (%) | Cơ quan đầu mối": each unit once for every indicator that heads a column."""
    heads = {b.id: b for b in grid.cells.values() if b.id in context.stated}
    known: set[tuple[str, str]] = set()
    for column in columns if heads else ():
        for row in range(grid.first_row, grid.rows):
            cell = grid.cell(row, column.index)
            if cell is None or not cell.text.strip():
                continue
            role, rule, new = column.role or "", column.rule_id or "", set()
            for block in heads.values():
                here = context.stated[block.id]
                for found in _read_cell(grid, row, cell, role, rule, block, here, context):
                    if (found.unit.id, found.role) not in known:
                        new.add((found.unit.id, found.role))
                        yield found.changed(due_on=None, due_text=None)
            known |= new


def _unnamed_columns(grid: Grid, context: Context) -> list[Column]:
    """"Khoa/Phòng" right of the indicators, where its cells name bodies: they answer for the row."""
    named = grid.of("indicator")
    found = []
    for column in grid.columns if named else ():
        if column.role is not None or column.index < named[0].index:
            continue
        hit = context.rules.first("body_column", Line(column.heading.strip(" .:")))
        if hit is not None and names_units(grid, column, context):
            found.append(column.changed(role="responsible", rule_id=hit[0].id))
    return found


def _read_cell(
    grid: Grid, row: int, cell: Block, column_role: str, column_rule: str, subject: Block, here: list[Indicator],
    context: Context,
) -> Iterator[Assignment]:  # fmt: skip
    section, rules = section_of(context.sections, subject.ordinal), context.rules
    due_text, due_on = _due(grid, row, context)
    shares = read_shares(cell.text, rules)
    if column_rule == _BOTH:
        shares = _first_leads(cell.text, shares)
    for share in shares:
        if column_rule == _PERSONS and not _is_body(share.unit, rules):
            continue
        if column_rule == _LEADERS and _PERSON.fullmatch(share.unit.text) and not _is_body(share.unit, rules):
            continue
        if _is_none(cell.text, share.unit.start, rules):
            continue
        unit, role = unit_of(share.unit), share.role or column_role
        start, end = share.unit.start, share.unit.end
        for indicator in here or [None]:  # type: ignore[list-item]
            yield Assignment(
                id=stable_id("assignment", cell.id, start, unit.id, role, indicator.id if indicator else subject.id),
                unit=unit, unit_text=share.unit.text, role=role,  # type: ignore[arg-type]
                evidence=Evidence(Span(cell.id, start, end), cell.text[start:end], column_rule, "table"),
                indicator_id=indicator.id if indicator else None,
                section_id=section.id if section else None,
                task=None if here else " ".join(subject.text.split()),
                due_on=due_on, due_text=due_text,
            )  # fmt: skip


def _due(grid: Grid, row: int, context: Context) -> tuple[str | None, date | None]:
    """When the row's task is due: of "Bắt đầu | Kết thúc", which stand side by side, the last that is filled in."""
    columns = grid.of("due")
    beside = [c for n, c in enumerate(columns) if c.index == columns[0].index + n]
    for column in reversed(beside):
        cell = grid.cell(row, column.index)
        if cell is not None and cell.text.strip():
            said = " ".join(cell.text.split())
            return said, last_day(Line(said), context.rules, year_named(column.heading) or context.year)
    return None, None


def _is_programme(grid: Grid) -> bool:
    """The programme of a day ("07h30 - 08h00 | Đón tiếp đại biểu | Ban Tổ chức"): who speaks when is nobody's task."""
    return any(share_of(grid.cells, c.index, grid.first_row, grid.rows, _is_clock) >= _MOSTLY for c in grid.of("due"))


def _is_clock(text: str) -> bool:
    return _CLOCK.fullmatch(text) is not None


def _first_leads(text: str, shares: Sequence[Share]) -> tuple[Share, ...]:
    """"X/Y" below "Đơn vị chủ trì/phối hợp": the first of those without a role leads, unless another is said to."""
    slash = text.find("/", shares[0].unit.end) if shares else -1
    led = any(s.role == "lead" for s in shares)
    found: list[Share] = []
    for share in shares:
        first = share.unit.start < slash or not found
        found.append(share if share.role else share.changed(role="lead" if first and not led else "coordinate"))
    return tuple(found)


def _is_body(unit: UnitMention, rules: Rulebook) -> bool:
    return unit.code is not None or load_bodies(rules.folder).reads_as_name(unit.text)


@keep
def _is_none(text: str, at: int, rules: Rulebook) -> bool:
    """True where the part of a cell that holds a place assigns nothing ("Theo phân công tại Quyết định số …")."""
    end = text.find(";", at)
    line = Line(text[text.rfind(";", 0, at) + 1 : end if end >= 0 else len(text)])
    return any(r.search(line) for r in rules.of("assign_none", line))
