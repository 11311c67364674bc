"""Tables that stand on their side: a row for each year, a column for each indicator ("Năm | Tỷ lệ hộ nghèo (%) | Số xã")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.heading_roles import GOALS
from extract.indicators.drafts import Draft, Stated
from extract.indicators.prose.statements import Part, find_direction
from extract.indicators.rows.cells import read_value_cell
from extract.indicators.rows.plans_and_results import earlier_results
from extract.indicators.rows.row_units import named_unit, unit_of_name
from extract.indicators.tables.column_roles import ACTORS, begins_level, role_of_heading, share
from extract.indicators.tables.grids import Grid
from extract.model import Block, Section
from extract.rules import Rulebook
from extract.section_tree import in_annex, section_of
from extract.text import Line

_HEAD = re.compile(r"(?i)\s*năm\s*")
_STATE = r"(?:hiện trạng|thực trạng|ước(?: (?:th|thực hiện|đạt))?|thực hiện|th|cơ sở|gốc|kế hoạch|kh|mục tiêu)"
_YEAR = re.compile(rf"(?i)\s*(?:(?:đến|hết|cuối|{_STATE})\s+)*(?:năm\s+)?(2\d{{3}})\s*(?:\(\s*{_STATE}\s*\))?\s*")
_BESIDE = ("note", "budget", "order", *ACTORS)  # columns that name no indicator and leave the others theirs


def read_year_rows(grid: Grid, sections: Sequence[Section], rules: Rulebook, first_year: int | None) -> list[Draft]:
    """One draft per column of numbers, with a target for each year and a baseline for those before ``first_year``.

    Only below a goals heading, only where every row is a year, all other columns hold numbers, and the plan's own years
    are among them: the same table under any other heading tells what was.
    """
    years = _years(grid)
    if not years or first_year is None or max(years.values()) < first_year:
        return []
    section = section_of(sections, min(b.ordinal for b in grid.cells.values()))
    if section is None or section.role not in GOALS:
        return []
    annex = in_annex(section, sections)
    first = _head_rows(grid)
    drafts = []
    for column in range(_year_column(grid) + 1, grid.width):
        head = grid.cells[first - 1, column]
        known = _known(head, rules)
        if known in _BESIDE:
            continue
        if known or share(grid.cells, column, first, grid.rows, begins_level) < 1:
            return []
        over = grid.cells[0, column]
        over = head if over is not head and _known(over, rules) else over  # "Chỉ tiêu" over all of them
        stated = _stated(grid, column, over if named_unit(head.text, rules) is None else head, years, first_year, rules)
        if stated:
            line = Line(head.text)
            names = [" ".join(b.text.split()).strip(" .;:") for b in ([over, head] if over is not head else [head])]
            part = Part(0, len(head.text.rstrip()), ": ".join(names), (), find_direction(line, rules), "")
            drafts.append(Draft(
                block=head, start=0, end=len(head.text), label=None, context="annex" if annex else "goal", section=section,
                found_by="table", rule_id="cot-thoi-gian", parts=((part, tuple(stated)),),
            ))  # fmt: skip
    return drafts


def _known(head: Block, rules: Rulebook) -> str | None:
    """The role of a heading that is the name of a column, not what is measured."""
    known = role_of_heading(head.text, rules)
    return known[0] if known else None


def _stated(
    grid: Grid, column: int, head: Block, years: dict[int, int], first_year: int, rules: Rulebook
) -> list[Stated]:
    line = Line(head.text)
    unit = unit_of_name(line, grid.unit, rules)
    found = []
    for row, year in years.items():
        cell = grid.cells.get((row, column))
        if cell is None or not cell.text.strip():
            continue
        for quantity in read_value_cell(cell, unit, line, rules):
            dated = quantity.changed(year=year, period_text=str(year))
            found.append(Stated(dated.changed(role="baseline") if year < first_year else dated, cell, "column"))
    return earlier_results(found)


def _year_column(grid: Grid) -> int:
    """0, or 1 behind a column of numbers; -1 where neither is headed "Năm"."""
    heads = [grid.cells.get((0, c)) for c in range(min(2, grid.width))]
    return next((c for c, head in enumerate(heads) if head is not None and _HEAD.fullmatch(head.text)), -1)


def _head_rows(grid: Grid) -> int:
    """1, or 2 where "Năm" is merged over two rows of headings."""
    head = grid.cells.get((0, _year_column(grid)))
    return (head.place.row_span or 1) if head is not None else 1


def _years(grid: Grid) -> dict[int, int]:
    """Row -> its year; nothing unless every row below the heading has a year of its own."""
    at, first = _year_column(grid), _head_rows(grid)
    if at < 0 or first > 2 or grid.rows < first + 2 or grid.width < at + 2:
        return {}
    if any((r, c) not in grid.cells for c in range(grid.width) for r in range(first)):
        return {}
    for cell in grid.cells.values():  # merged only where headings stand
        row, down = cell.place.row or 0, cell.place.row_span or 1
        if row + down > first and (row < first or down > 1 or (cell.place.col_span or 1) > 1):
            return {}
        if first == 1 and (cell.place.col_span or 1) > 1:
            return {}
    found: dict[int, int] = {}
    for row in range(first, grid.rows):
        match = _YEAR.fullmatch(grid.cells[row, at].text) if (row, at) in grid.cells else None
        if match is None or int(match[1]) in found.values():
            return {}
        found[row] = int(match[1])
    return found
