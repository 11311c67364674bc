"""Table cells -> grids with the role of each column, read from the heading rows (rules of kind ``column``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.heading_roles import ALL_GOALS
from extract.indicators.rows.row_units import named_unit
from extract.indicators.tables.bare_tables import bare_columns
from extract.indicators.tables.body_columns import with_bodies
from extract.indicators.tables.captions_above import SHARED_UNIT, lines_above, noted_unit
from extract.indicators.tables.column_roles import (
    ACTORS,
    BY_PLACE,
    Cells,
    Column,
    as_tasks,
    begins_level,
    below_results,
    demote,
    heads_places,
    numbers_columns,
    role_of_heading,
    share,
    with_numbers,
    with_outline,
    without_outputs,
    without_places,
)
from extract.indicators.tables.content_columns import complete
from extract.indicators.tables.goal_columns import as_goals, with_goal_names, with_planned_work, with_whole_goals
from extract.indicators.tables.goal_tables import (
    calls_goals,
    gives_goals,
    shares_goals,
    shares_rates,
    title_says,
    titles_of,
    with_goals,
    without_number,
)
from extract.indicators.tables.handed_columns import with_present
from extract.indicators.tables.head_rows import with_second_rows
from extract.indicators.tables.name_columns import with_groups, with_subgroups, without_work
from extract.indicators.tables.noted_units import with_noted_units
from extract.indicators.tables.place_tables import Measured, find_measured, find_sizes
from extract.indicators.tables.plain_tables import plain_columns, topic_of, with_contests
from extract.indicators.tables.score_columns import with_scores
from extract.indicators.tables.unit_tables import with_given_goals
from extract.indicators.tables.yield_tables import find_yields, with_yields
from extract.model import Block, Section
from extract.rules import Rulebook
from extract.section_tree import ancestors, section_of

_GOALS = re.compile(r"(?i)(?:chỉ|mục)\s+tiêu(?!\w)")
_CUT_NUMBER = re.compile(r"\d(?:\s+\d)+|[IVX]+(?:\s+[IVX]+)+")  # by a cell too narrow for it: "1" above "0"
_HEAD_ROWS = 4  # a heading stands in the first rows; deeper matches are data


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. ``cells`` maps (row, column) to the cell that covers it; ``first_row`` is the first row of data.

    ``unit`` is what a line above the table or its heading says of all of it: "Đơn vị tính: %". ``measured`` tells for
    the columns of a table of places what they count, ``yields`` for those of a table of crops what they measure;
    ``topic`` is what the caption says of all rows, where these are subjects of a school.
    """

    table: int
    cells: Cells
    rows: int
    width: int
    columns: tuple[Column, ...]
    first_row: int
    unit: str | None = None
    measured: dict[int, Measured] = field(default_factory=dict)
    yields: Mapping[int, str] = field(default_factory=dict)
    topic: str | None = None
    _found: dict[tuple[str, ...], list[Column]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def changed(self, **fields: Any) -> Grid:
        """The grid with other values in some fields, nothing found in it yet."""
        return replace(self, **fields)

    def cell(self, row: int, column: int) -> Block | None:
        """The cell that covers a place, merged cells included."""
        return self.cells.get((row, column))

    def of(self, *roles: str) -> list[Column]:
        """Columns with one of these roles, left to right."""
        found = self._found.get(roles)
        if found is None:
            found = self._found[roles] = [c for c in self.columns if c.role in roles]
        return found

    def order_cell(self, row: int) -> Block | None:
        """The cell that numbers a row; None without a column of numbers."""
        order = self.of("order")
        return self.cells.get((row, order[0].index)) if order else None

    def number(self, row: int, block: Block) -> str:
        """What the cell that numbers a row prints, marks included; "" where it is empty or holds the row's name ``block``."""
        cell = self.order_cell(row)
        text = (cell.text or cell.label or "") if cell is not None and cell is not block else ""
        return "".join(text.split()) if _CUT_NUMBER.fullmatch(text.strip()) else text

    def name_cell(self, row: int, column: int) -> Block | None:
        """The cell that names a row; where it is empty beside levels, that of the group which begins in the row."""
        cell = self.cells.get((row, column))
        groups = self.of("group") if cell is None or not cell.text.strip() else []
        group = self.cells.get((row, groups[-1].index)) if groups else None
        if group is None or not group.text.strip() or group.place.row != row or (group.place.row_span or 1) > 1:
            return cell
        stated = (self.cells.get((row, c.index)) for c in self.of("value"))
        return group if any(c is not None and c is not group and c.text.strip() for c in stated) else cell

    def told_above(self, row: int, role: str) -> str | None:
        """The words of a column of a role, "group" or "scope", in a row; those of the last filled row where it is empty."""
        columns = self.of(role)
        for r in range(row, self.first_row - 1, -1) if columns else ():
            cell = self.cells.get((r, columns[-1].index))
            if cell is not None and cell.text.strip():
                return " ".join(cell.text.split()).strip(" .:;")
            if role == "scope":
                return None
        return None

    def row_cells(self, row: int) -> list[Block]:
        """The distinct cells that cover a row, left to right."""
        found: list[Block] = []
        for column in range(self.width):
            block = self.cells.get((row, column))
            if block is not None and (not found or found[-1] is not block):
                found.append(block)
        return found


def read_grids(blocks: Sequence[Block], rules: Rulebook, sections: Sequence[Section] = ()) -> tuple[Grid, ...]:
    """All tables of a document in order; their sections tell work from goals where the headings do not."""
    by_table: dict[int, list[Block]] = {}
    above: dict[int, Block] = {}
    last: Block | None = None
    for block in blocks:
        if block.kind == "cell" and block.place.table is not None:
            if block.place.table not in by_table:
                by_table[block.place.table] = []
                if last is not None:
                    above[block.place.table] = last
            by_table[block.place.table].append(block)
        if block.text:
            last = block
    grids: list[Grid] = []
    for table, cells in by_table.items():
        grid = _grid(table, cells, rules, above.get(table))
        before = above.get(table)
        if grids and before is not None and before.place.table == grids[-1].table and not grid.of("indicator", "task"):
            grid = _continued(grid, grids[-1])
        section = section_of(sections, cells[0].ordinal)
        captions, noted = lines_above(blocks, cells[0])
        grid = grid.changed(columns=with_noted_units(grid.columns, noted))
        given = titles_of(section, captions)
        above_it = ancestors(section, sections)
        aimed = any(s.role in ALL_GOALS for s in above_it) or gives_goals([s.heading or "" for s in above_it], rules)
        announced = gives_goals(given, rules)
        plain: tuple[Column, ...] = ()
        told = announced or (aimed and not any(title_says(t, "other", rules) for t in given))
        if told and not any(c.role not in (None, "order") and c.rule_id != BY_PLACE for c in grid.columns):
            over = grid.unit or noted_unit([*noted, *(b.text for b in captions[:1])], rules)
            plain, first = plain_columns(grid.cells, grid.rows, grid.width, rules, over)
            grid = grid.changed(columns=plain, first_row=first) if plain else grid
        if not grid.of("value"):
            if grid.of("task") and (aimed or announced):
                grid = grid.changed(columns=as_goals(grid.columns, grid.cells, grid.first_row, grid.rows, rules))
            bare = grid.first_row == 0 and not any(c.role for c in grid.columns)
            if bare and told:
                columns = bare_columns(grid.cells, grid.rows, grid.width, announced, rules)
                grid = grid.changed(columns=columns or grid.columns)
            columns, first = with_yields(grid.columns, grid.cells, grid.rows, grid.first_row, given, aimed, rules)
            grid = grid.changed(columns=columns, first_row=first)
        elif grid.of("task") and told:
            grid = grid.changed(columns=with_planned_work(grid.columns, grid.cells, grid.first_row, grid.rows))
        called = not grid.of("value") and calls_goals(grid.columns, grid.cells, grid.rows, rules)
        shared = aimed and (shares_goals(given, rules) or shares_rates(grid.columns, grid.cells, grid.rows, given, rules))
        if not plain and (announced or called or shared):
            counted = any(SHARED_UNIT.fullmatch(t) for t in noted)
            columns, first = with_goals(grid.columns, grid.cells, grid.rows, grid.first_row, given, counted, rules)
            grid = grid.changed(columns=with_noted_units(columns, noted), first_row=first)  # of headings found only now
        elif grid.of("due") and grid.of(*ACTORS) and _tells_work(section, sections, above.get(table)):
            grid = grid.changed(columns=as_tasks(grid.columns))
        elif grid.of("group") and _tells_work(section, sections, above.get(table)):
            grid = grid.changed(columns=without_work(grid.columns))
        upper = [without_number(b.text) for b in captions if b.text.isupper()] or [without_number(b.text) for b in captions]
        titles = [" ".join(reversed(upper))] if upper else []
        titles += [section.heading] if section is not None and section.kind == "phu_luc" and section.heading else []
        measured = find_measured(grid.columns, grid.cells, grid.first_row, grid.rows, titles, rules)
        if measured and (sizes := find_sizes(grid.columns, measured)):
            columns = tuple(c.changed(role=None) if c.index in sizes else c for c in grid.columns)
            grid = grid.changed(columns=columns)
        unit = grid.unit or (noted_unit([*noted, *(b.text for b in captions[:1])], rules) if grid.of("value") else None)
        if not measured:
            present = with_present(grid.columns, grid.cells, grid.first_row, grid.rows, rules)
            grid = grid.changed(columns=present)
        yields = {} if measured or grid.unit else find_yields(grid.columns, rules)
        topic = None if measured else topic_of(grid.columns, given, rules)
        grids.append(grid.changed(measured=measured, yields=yields, unit=unit, topic=topic))
    return tuple(grids)


def _tells_work(section: Section | None, sections: Sequence[Section], above: Block | None) -> bool:
    """True in a section that is neither goals nor an annex, below no caption that speaks of goals."""
    if section is None or (above is not None and _GOALS.search(above.text)):
        return False
    return not any(s.kind == "phu_luc" or s.role in ALL_GOALS for s in ancestors(section, sections))


def _continued(grid: Grid, before: Grid) -> Grid:
    """The rest of a table that a page break cut: no heading, as wide as the table right above it, numbers where that
    one has numbers."""
    numbers = [c.index for c in before.columns if c.role in ("value", "baseline", "actual", "order")]
    if grid.width != before.width or not before.of("value") or not before.of("indicator"):
        return grid
    if any(share(grid.cells, c, 0, grid.rows, _is_level) < 0.6 for c in numbers if _fills(grid, c)):
        return grid
    if not any(_fills(grid, c.index) for c in before.of("value")):
        return grid
    return grid.changed(columns=before.columns, unit=grid.unit or before.unit)


def _fills(grid: Grid, column: int) -> bool:
    return any((b := grid.cell(r, column)) is not None and b.text.strip() for r in range(grid.rows))


def _is_level(text: str) -> bool:
    """A cell of a column of numbers, or of numbers of a list: "95", "Khoảng 6", "-", "a", "II"."""
    return text[:1] in "-–" or len(text) <= 4 or begins_level(text)


def _grid(table: int, blocks: list[Block], rules: Rulebook, above: Block | None = None) -> Grid:
    cells: Cells = {}
    for block in blocks:
        row, col = block.place.row or 0, block.place.col or 0
        for r in range(row, row + (block.place.row_span or 1)):
            for c in range(col, col + (block.place.col_span or 1)):
                cells.setdefault((r, c), block)
    rows = max(r for r, _ in cells) + 1
    width = max(c for _, c in cells) + 1
    columns, first_row = _columns(cells, rows, width, rules)
    heads = [cells[r, 0].text for r in range(first_row) if (r, 0) in cells]
    noted = [above.text] if above is not None and above.kind != "cell" else []
    unit = next((m[1] for t in (*heads, *noted) if len(t) <= 60 and (m := SHARED_UNIT.fullmatch(t.strip()))), None)
    named = next((named_unit(c.bottom, rules) for c in columns if c.role == "indicator" and c.bottom.endswith(")")), None)
    return Grid(table, cells, rows, width, columns, first_row, unit or (named.text if named else None))


def _columns(
    cells: Cells, rows: int, width: int, rules: Rulebook
) -> tuple[tuple[Column, ...], int]:
    """The heading is the first row with two or more known column names, and the rows its merged cells reach."""

    def role_of(text: str) -> tuple[str, str] | None:
        return role_of_heading(text, rules)

    for row in range(min(_HEAD_ROWS, rows)):
        heads = [cells.get((row, c)) for c in range(width)]
        named = {h.id for h in heads if h and role_of(h.text)}
        name = role_of(heads[0].text) if len(named) == 1 and heads[0] else None
        if name and heads_places(name[1], heads, cells, row + 1, rows):
            texts = [h.text for h in heads if h]
            places = (Column(c, "value", texts[c], BY_PLACE) for c in range(1, width))
            return (Column(0, "indicator", texts[0], name[1]), *places), row + 1
        if len(named) < 2:
            continue
        last = row
        for h in heads:  # a heading cell merged over two rows says that the next row is heading too
            if h and (h.place.row_span or 1) > 1 and role_of(h.text):
                last = max(last, min(rows - 1, (h.place.row or 0) + (h.place.row_span or 1) - 1))
        headed, last = with_second_rows(cells, last, rows, width, lambda t: (role_of(t) or (None,))[0])
        below = {b.id: " ".join(b.text.split()) for c in range(width) if (b := cells.get((last + 1, c))) and b.text.strip()}
        skip = last + 1 if numbers_columns([*below.values()]) else last
        columns = []
        for c in range(width):
            stack: list[str] = []
            for r in range(last, -1, -1):
                block = headed.get((r, c))
                if block and block.text and block.text not in stack:
                    stack.append(block.text)
            heading = " | ".join(reversed(stack))
            told = [known for text in stack if (known := role_of(text))]
            found = below_results(stack[0], told) if told else None
            if len(stack) > 1 and (found is None or found[0] not in ACTORS) and not any(map(str.isdigit, heading)):
                whole = role_of(" ".join(reversed(stack)))  # "Cơ" above "quan chủ trì"
                found = whole if whole is not None and (found is None or whole[0] in ACTORS) else found
            columns.append(Column(c, found[0] if found else None, heading, found[1] if found else None))
        columns = without_outputs(with_outline(columns, cells, skip + 1, rows), cells, skip + 1, rows, role_of)
        columns = with_scores(columns, role_of)
        columns = with_bodies(without_places(columns, cells, skip + 1, rows), cells, skip + 1, rows, rules)
        columns = with_goal_names(with_given_goals(columns, cells, skip + 1, rows, rules), cells, skip + 1, rows, rules)
        columns = with_contests(columns, cells, skip + 1, rows, rules)
        columns = with_groups(columns, cells, skip + 1, rows)
        numbered_too = with_numbers(with_whole_goals(demote(columns), cells, skip + 1, rows, rules), cells, skip + 1, rows)
        completed = complete(numbered_too, cells, skip + 1, rows, rules)
        return with_subgroups(completed, cells, skip + 1, rows), skip + 1
    return tuple(Column(c, None, "", None) for c in range(width)), 0
