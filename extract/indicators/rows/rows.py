"""Rows of an indicator table -> drafts: sentence, value columns, unit column, group rows, numbers carried down."""

from __future__ import annotations

from collections.abc import Sequence

from extract.heading_roles import ALL_GOALS
from extract.indicators.drafts import Draft
from extract.indicators.periods import Period, find_periods
from extract.indicators.prose.name_edges import count_words
from extract.indicators.prose.statements import Part, read_parts
from extract.indicators.prose.timing import WORD
from extract.indicators.rows.row_parts import AMONG, body_start, is_sub_row, merge_row, whole_name
from extract.indicators.rows.row_state import ORDER, STANDS_ALONE, RowState, is_below, is_top, open_group, own_number
from extract.indicators.rows.row_times import as_state, heading_time
from extract.indicators.rows.row_units import named_unit, unit_cell
from extract.indicators.rows.row_values import column_values, year_in_row
from extract.indicators.rows.year_rows import read_year_rows
from extract.indicators.tables.column_roles import BY_PLACE
from extract.indicators.tables.goal_tables import CLASSES
from extract.indicators.tables.grids import Column, Grid
from extract.indicators.tables.handed_columns import HANDED_OUT, names_places
from extract.indicators.tables.place_tables import turn_row
from extract.indicators.tables.yield_tables import split_row
from extract.model import Block, Context, Section
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.section_tree import ancestors, in_annex, section_of
from extract.text import Line, fold_key

_PRINTED = compile_pattern(r"\s*(\d{1,2}(?:\.\d{1,3})*)[.)]?\s+(?=\p{L})")
_COUNTED = compile_pattern(r"\s*\d+\s+(?:xã|phường|thôn|hộ|người)")
_INDEX = compile_pattern(r"\(?(?:\d{1,2}|\p{L})\)?")
_CLASS = compile_pattern(r"\d{1,2}")
_UNIT = compile_pattern(r"\s*\([^()]*\)$")
_MEASURE = r"(?:diện\s+tích|năng\s+suất|sản\s+lượng|số\s+lượng|tổng\s+đàn)(?!\w)"
_BEGINS_WITH_MEASURE = compile_pattern(rf"(?i){_MEASURE}")
_ENDS_WITH_MEASURE = compile_pattern(rf"(?i)(?<=\p{{L}})\s*[-–:,+]\s*{_MEASURE}$")  # "Lúa - Diện tích" above "- Năng suất"
_NOTE = compile_pattern(r"(?i)\s*(?:ghi chú|chú thích|lưu ý|nguồn)[^:]{0,20}:|\s*\(\*+\)")
_GRADED = compile_pattern(r"(?i)(?:kết quả )?(?:(?:xếp|phân) loại|học lực|hạnh kiểm)(?!\w)")  # a heading above "Tốt", "Đạt"
_SCALE = compile_pattern(r"1\s*/\s*(?:(?:1|10|100)\.?000|vạn)(?!\d)")  # "Tỷ suất chết mẹ (1/100.000)"


def is_indicator_table(grid: Grid) -> bool:
    """A column of indicators and no column of scores or of quoted comments; a task table needs a value column too."""
    roles = {c.role for c in grid.columns}
    weak = any(c.rule_id == "cot-noi-dung" and c.role == "indicator" for c in grid.columns)
    values = {c.rule_id for c in grid.of("value")}
    if weak and ("budget" in roles or values == {"cot-du-toan-giao"}):  # "Nội dung | 2026 | 2027 | Nguồn vốn"
        return False
    return "indicator" in roles and "score" not in roles and ("task" not in roles or "value" in roles)


def _is_lone_share(grid: Grid) -> bool:
    """"Nội dung | Khối 1 | Khối 2" and nothing else: a goal only where the section says so."""
    values = grid.of("value")
    named = {c.rule_id for c in grid.of("indicator")} == {"cot-noi-dung"}
    return named and 1 < len(values) == grid.width - 1 and all(c.rule_id == BY_PLACE for c in values)


def read_indicator_rows(
    grid: Grid, sections: Sequence[Section], rules: Rulebook, first_year: int | None = None, period: Period | None = None
) -> list[Draft]:
    """One draft per row that states something; group rows set the period and name for the rows below.

    ``first_year`` is the first year of the plan: what a value column says of an earlier year is a baseline. ``period`` is
    what the caption or the heading above the table says of all of it.
    """
    if not is_indicator_table(grid):
        return read_year_rows(grid, sections, rules, first_year)
    column = grid.of("indicator")[0]
    section = section_of(sections, min(b.ordinal for b in grid.cells.values()))
    if section and section.role in ("kinh_phi", "khen_thuong", "giai_thich"):
        return []
    if section and section.role == "thuc_trang" and not _aims_ahead(grid, first_year, rules):
        return []
    if _is_lone_share(grid) and not any(s.role in ALL_GOALS for s in ancestors(section, sections)):
        return []
    period = _named_period(column, rules) or period
    state = RowState(first_year=first_year, period=period, whole=period)
    drafts: list[Draft] = []
    done: dict[str, int] = {}  # name cells met, and where their drafts are
    named: Block | None = None
    for row in range(grid.first_row, grid.rows):
        block = grid.name_cell(row, column.index)
        if named and (block is None or not block.text) and grid.told_above(row, "scope"):
            block = named  # an empty name beside a subgroup is that of the row above
        if block is None or not block.text:
            continue
        named = block
        if block.id in done:  # a name merged over several rows: one year or subgroup a row
            at = done[block.id]
            if at >= 0 and grid.of("due", "scope"):
                drafts[at] = _with_row(grid, row, block, drafts[at], state, rules)
            continue
        if fold_key(block.text) == fold_key(column.heading.split(" | ")[0]):  # the heading again, on a new page
            continue
        if _INDEX.fullmatch(block.text.strip()) and not _names_class(grid, column, block):  # the numbers below
            continue
        if (block.place.col_span or 1) == grid.width and _NOTE.match(block.text):  # a note at the foot
            continue
        draft = _read_row(grid, row, block, column, state, sections, rules)
        done[block.id] = len(drafts) if draft else -1
        if draft:
            drafts.append(draft)
    return drafts


def _aims_ahead(grid: Grid, first_year: int | None, rules: Rulebook) -> bool:
    """Does a column hold levels for the plan's own time: "Mục tiêu năm 2026" beside "Hiện trạng năm 2025"?"""
    goals = [
        c.heading
        for c in grid.of("value")
        if c.bottom.lower().startswith("chỉ tiêu") or rules.first("results", Line(c.heading), gives="planned")
    ]
    times = [heading_time(heading, rules) for heading in goals]
    return first_year is not None and any((year or (period and period.last_year) or 0) >= first_year for year, period in times)


def _named_period(column: Column, rules: Rulebook) -> Period | None:
    """The time that the heading of the names says: "Các chỉ tiêu năm 2026"."""
    periods = [p for p in find_periods(Line(column.heading), rules) if not p.per and p.kind not in ("base", "named")]
    return periods[0] if len(periods) == 1 else None


def _names_class(grid: Grid, column: Column, block: Block) -> bool:
    """"8" below "Khối": the name of a class, where the headings say what is measured."""
    return bool(grid.measured) and CLASSES.match(column.bottom) is not None and _CLASS.fullmatch(block.text.strip()) is not None


def _with_row(grid: Grid, row: int, block: Block, draft: Draft, state: RowState, rules: Rulebook) -> Draft:
    """A draft with the values of one more row of its name, where a column says another year or subgroup for them."""
    known = {s.block.id for _, stated in draft.parts for s in stated}
    found = column_values(grid, row, block, Line(block.text), state.above, state.first_year, rules)
    more = [s for s in found if s.block.id not in known]
    if not more or (year_in_row(grid, row) is None and grid.told_above(row, "scope") is None):
        return draft
    (part, stated), *rest = draft.parts
    return draft.changed(parts=((part, (*stated, *more)), *rest))


def _read_row(
    grid: Grid, row: int, block: Block, column: Column, state: RowState, sections: Sequence[Section], rules: Rulebook
) -> Draft | None:
    order = grid.of("order")
    cell = grid.order_cell(row)
    line = Line(block.text)
    if cell is not None:
        printed = grid.number(row, block).strip(" .)\n")
        given = column.rule_id == HANDED_OUT or names_places(column.heading, rules)
        other = not printed and given and cell.place.row == row and not is_sub_row(line)  # "Tổng cộng", "Các xã còn lại"
        if ORDER.fullmatch(printed) or other:
            state.label, state.name = printed or None, None if other else state.name
    classed = _names_class(grid, column, block)
    if not WORD.search(block.text) and not classed:
        return None  # "82%" below "Chỉ tiêu" beside a column of units: a value without a name
    parts = read_parts(line, rules, body_start(line))
    own_label = own_number(grid, row, block)
    below = is_sub_row(line) or (order and not own_label)
    over = state.part_of(own_label)
    above = grid.told_above(row, "group")  # "Diện tích (ha) | Lúa"
    handed = state.above if below else over.unit if over else None
    handed = handed or (named_unit(above, rules) if above else None) or state.unit
    levels = column_values(grid, row, block, line, handed, state.first_year, rules)
    stated = as_state(grid, levels, line, state.first_year, rules)
    if levels and not any(s.quantity.role == "target" for s in stated):
        return None  # results and nothing aimed at
    parts = _without_scales(line, parts) if stated and parts and "/" in line.text else parts
    if not stated and (not parts or rules.get("ten-muc-tieu").search(line)):
        open_group(grid, row, block, line, state, rules)
        return None
    name = " ".join(block.text.split()).strip(" .:;")
    of_row = state.name if below else over.name if over else None
    group = state.group_of_top() if is_top(state.label) and own_label else state.group
    whole = of_row or above or (group or "").strip(" .:;\n") or None
    graded = whole is None and _GRADED.match(column.bottom) is not None
    by_topic = whole is None and not graded and grid.topic is not None
    whole = column.bottom if graded else grid.topic if by_topic else None if whole == name else whole
    if not below:
        own = unit_cell(grid, row, rules) or named_unit(line.text, rules)
        if is_top(state.label):  # "III | Cơ cấu kinh tế (%) | 100": what follows are its parts
            state.group, state.unit = name, own
            state.open_top(name)
        alike = own is None or over is None or own == over.unit
        own = own or (over.unit if over else None)
        state.above, state.name = own, name if order else _PRINTED.sub("", name)
        if own_label:
            state.count(name, own)
    section = section_of(sections, block.ordinal)
    annex = section is None or in_annex(section, sections)
    context: Context = "annex" if annex else "goal"
    if state.work and all(s.quantity.unit in ("count", "amount") for s in stated):
        context = "task"
    if grid.measured and stated:
        place = f"{column.bottom.split()[0]} {block.text}" if classed else block.text
        merged = turn_row(whole_name(line, stated, rules), stated, grid.measured, place, rules)
    elif grid.yields and stated:
        merged = split_row(whole_name(line, stated, rules), stated, grid.yields)
    else:
        merged = merge_row(line, block, parts, stated, rules)
    if state.parent and not is_below(line, state):
        state.parent = None
    deeper = over is not None and state.parent is not None and over.label != state.parent[0]  # "a" of "2.2" below "2"
    heads = state.parent[1] if state.parent and not deeper else whole
    if heads and not (grid.measured and stated):  # a name of one word says nothing alone: "Lúa" below "Diện tích (ha)"
        parted = (graded or by_topic) and not STANDS_ALONE.match(name)  # "Tốt" below "Xếp loại học lực"
        parted = parted or state.parent is not None or bool(grid.yields and below and of_row)  # "- | Vụ xuân" below "1 | Lúa"
        if not parted and of_row and (is_sub_row(line) or (over and (alike or (state.label or "").isalpha()))):
            merged = tuple((p.changed(name=AMONG.sub("", p.name, 1)), s) for p, s in merged)
            parted = not any(STANDS_ALONE.match(p.name) for p, _ in merged)
        heads = _UNIT.sub("", heads) if heads.endswith(")") and named_unit(heads, rules) else heads
        if is_sub_row(line) and all(_BEGINS_WITH_MEASURE.match(p.name) for p, _ in merged):
            heads = _ENDS_WITH_MEASURE.sub("", heads)
        merged = tuple(
            (p.changed(name=f"{heads}: {p.name}") if parted or count_words(p.name) == 1 else p, s)
            for p, s in merged
        )
    label, start = _own_label(line, state.label if order else None, block)
    printed = " ".join(line.text[:start].split())
    if label and printed:  # "1. Tổng sản lượng": the number is no part of the name
        merged = tuple((p.changed(name=p.name.removeprefix(printed).strip()), s) for p, s in merged)
    return Draft(
        block=block, start=start, end=len(block.text), label=label, context=context, section=section, found_by="table",
        rule_id=column.rule_id or "", parts=merged, parent=group, year_hint=state.period,
    )  # fmt: skip


def _without_scales(line: Line, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts without the base of a rate, which is no level: "(1/100.000)", "tỷ lệ 1/1.000"."""
    kept = [
        p.changed(quantities=tuple(
            q for q in p.quantities if q.value != 1 or _SCALE.match(line.text[q.start : q.end].lstrip("( ")) is None
        ))
        for p in parts
    ]  # fmt: skip
    return tuple(p for p in kept if p.quantities)


def _own_label(line: Line, carried: str | None, block: Block) -> tuple[str | None, int]:
    """The number in the order column, else one printed in the cell itself ("2.1 Tỷ lệ …")."""
    match = _PRINTED.match(line.text)
    deeper = match is not None and carried is not None and match[1].startswith(f"{carried}.")  # "2 | 2.1. Tỷ lệ …"
    if match and (deeper or (carried is None and not _COUNTED.match(line.key))):
        return match[1], match.end()
    return carried or (block.label.strip(" .)") if block.label else None), body_start(line)
