"""Rows of an indicator table -> drafts: sentence, value columns, unit column, group rows, numbers carried down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from extract.indicators.drafts import Draft, Stated
from extract.indicators.grids import Column, Grid
from extract.indicators.periods import Period, find_periods
from extract.indicators.quantities import read_bare
from extract.indicators.statements import Part, find_direction, find_quantities, read_parts, read_status
from extract.model import Block, Context, Quantity, Section
from extract.rules import Rulebook
from extract.sections import ancestors, section_of
from extract.text import Line, fold_key

_YEAR = regex.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
_TOP = regex.compile(r"[IVXA-E]+")
_BULLET = regex.compile(r"\s*[-+*•·▪]\s*")
_PRINTED = regex.compile(r"\s*(\d{1,2}(?:\.\d{1,3})*)[.)]?\s+(?=\p{L})")
_COUNTED = regex.compile(r"\s*\d+\s+(?:xã|phường|thôn|hộ|người)")
_SIGN = regex.compile(r"\(\s*(?:tỷ lệ\s*)?(%[o0]?|‰)\s*\)|(?<=\s|^)(%)$")
_UNIT_IN_HEADING = regex.compile(r"\(\s*(?:đvt\s*:?|đơn vị(?:\s*tính)?\s*:?)?\s*(\p{L}[^()\d]{0,24})\)")
_RATIO = regex.compile(r"(?<!\w)tỷ\s+(?:lệ|trọng)(?!\w)")
_PIECES = regex.compile(r"(;|\n)")
_ORDER = regex.compile(r"[\p{L}\d]{1,5}(?:[.,]\d{1,3})*\.?")


@dataclass(slots=True)
class _State:
    """What the rows above say: the last number, the group's period and the group's name."""

    label: str | None = None
    period: Period | None = None
    group: str | None = None
    first_year: int | None = None
    parent: tuple[str | None, str] | None = None  # number and name of the row that heads sub-rows


def is_indicator_table(grid: Grid) -> bool:
    """A column of indicators and no column of scores or of quoted comments; a task table needs a value column too."""
    roles = {c.role for c in grid.columns}
    weak = any(c.rule_id == "cot-noi-dung" and c.role == "indicator" for c in grid.columns)
    if "budget" in roles and weak:  # "Nội dung | 2026 | 2027 | Nguồn vốn"
        return False
    return "indicator" in roles and "score" not in roles and ("task" not in roles or "value" in roles)


def read_indicator_rows(
    grid: Grid, sections: Sequence[Section], rules: Rulebook, first_year: int | None = None
) -> list[Draft]:
    """One draft per row that states something; group rows set the period and name for the rows below.

    ``first_year`` is the first year of the plan: what a value column says of an earlier year is a baseline.
    """
    if not is_indicator_table(grid):
        return []
    column = grid.of("indicator")[0]
    section = section_of(sections, min(b.ordinal for b in grid.cells.values()))
    if section and section.role in ("kinh_phi", "thuc_trang", "khen_thuong", "giai_thich"):
        return []
    state = _State(first_year=first_year)
    drafts: list[Draft] = []
    done: set[str] = set()
    for row in range(grid.first_row, grid.rows):
        block = grid.cell(row, column.index)
        if block is None or not block.text or block.id in done:
            continue
        if fold_key(block.text) == fold_key(column.heading.split(" | ")[0]):  # the heading again, on a new page
            continue
        done.add(block.id)
        draft = _read_row(grid, row, block, column, state, sections, rules)
        if draft:
            drafts.append(draft)
    return drafts


def _read_row(
    grid: Grid, row: int, block: Block, column: Column, state: _State, sections: Sequence[Section], rules: Rulebook
) -> Draft | None:
    order = grid.of("order")
    cell = grid.cell(row, order[0].index) if order else None
    if cell is not None and cell is not block:
        printed = (cell.text or (cell.label or "")).strip(" .)\n")
        if _ORDER.fullmatch(printed):
            state.label = printed
    line = Line(block.text)
    parts = read_parts(line, rules, _body_start(line))
    stated = _column_values(grid, row, block, line, state, rules)
    if not parts and not stated:
        if len(grid.row_cells(row)) <= 2 or _is_group(grid, row, block):
            state.group = block.text
            state.parent = None if _is_top(state.label) else (state.label, " ".join(block.text.split()).strip(" .:;"))
            years = [p for p in find_periods(line, rules) if not p.per and p.kind != "base"]
            state.period = years[0] if years else (None if _is_top(state.label) else state.period)
        return None
    section = section_of(sections, block.ordinal)
    annex = any(s.kind == "phu_luc" for s in ancestors(section, sections)) or section is None
    context: Context = "annex" if annex else "goal"
    merged = _merge(line, block, parts, stated, rules)
    if state.parent and not _is_below(line, state):
        state.parent = None
    if state.parent:
        merged = tuple((replace(p, name=f"{state.parent[1]}: {p.name}"), s) for p, s in merged)
    label, start = _own_label(line, state.label if order else None, block)
    return Draft(
        block=block, start=start, end=len(block.text), label=label, context=context, section=section, found_by="table",
        rule_id=column.rule_id or "", parts=merged, parent=state.group, year_hint=state.period,
    )  # fmt: skip


def _is_below(line: Line, state: _State) -> bool:
    """True for a sub-row of the heading row above: a dash, a deeper number, or no number of its own."""
    number = state.parent[0] if state.parent else None
    deeper = number and state.label and state.label != number and state.label.startswith(f"{number}.")
    return bool(deeper) or line.text.lstrip()[:1] in "-+•" or (number is not None and state.label == number)


def _is_group(grid: Grid, row: int, block: Block) -> bool:
    """A row that holds a name and nothing else but its number."""
    return all(c is block or not c.text.strip() or _ORDER.fullmatch(c.text.strip(" .)")) for c in grid.row_cells(row))


def _is_top(label: str | None) -> bool:
    return bool(label) and _TOP.fullmatch(label or "") is not None


def _body_start(line: Line) -> int:
    match = _BULLET.match(line.text)
    return match.end() if match else 0


def _own_label(line: Line, carried: str | None, block: Block) -> tuple[str | None, int]:
    """The number in the order column, else one printed in the cell itself ("2.1 Tỷ lệ …")."""
    match = _PRINTED.match(line.text)
    if carried is None and match and not _COUNTED.match(line.key):
        return match[1], match.end()
    return carried or (block.label.strip(" .)") if block.label else None), _body_start(line)


def _column_values(
    grid: Grid, row: int, block: Block, line: Line, state: _State, rules: Rulebook
) -> list[Stated]:
    found: list[Stated] = []
    seen: set[str] = set()
    for column in grid.of("value", "baseline", "actual"):
        cell = grid.cell(row, column.index)
        if cell is None or cell is block or not cell.text.strip() or cell.id in seen:
            continue
        seen.add(cell.id)
        unit = _unit(grid, row, column, line, rules)
        for quantity in read_value_cell(cell, unit, line, rules):
            if column.rule_id == "cot-theo-noi":
                place = " ".join(column.heading.split(" | ")[-1].split())
                quantity = replace(quantity, scope=quantity.scope or place)
            found.append(Stated(_dated(quantity, column, state, rules), cell, "column"))
    measured = {s.quantity.year for s in found if grid_role(grid, s.block) == "baseline"}
    return [
        s for s in found  # last year's plan beside what was reached: the latter is the baseline
        if not (s.quantity.role == "baseline" and grid_role(grid, s.block) == "value" and s.quantity.year in measured)
    ]  # fmt: skip


def grid_role(grid: Grid, block: Block) -> str | None:
    """The role of the column that a cell stands in."""
    return grid.columns[block.place.col or 0].role


def _unit(grid: Grid, row: int, column: Column, line: Line, rules: Rulebook) -> tuple[str, str | None, str | None, str]:
    """(unit, unit_text, per, note) for numbers without one: unit column, heading "(%)", name "(%)", "tỷ lệ"."""
    rate = rules.best("unit_column", Line(line.text.strip(" .;:")))
    if rate and (rate[0].gives or "").startswith("per") and "/" in line.text:  # "Số giường bệnh/1 vạn dân"
        return rate[0].gives or "", line.text[line.text.rindex("/") :], None, ""
    for c in grid.of("unit"):
        cell = grid.cell(row, c.index)
        if cell and cell.text.strip():
            text = " ".join(cell.text.split())
            best = rules.best("unit_column", Line(text))
            per = best[1].groupdict().get("per") if best else None
            return (best[0].gives or "count") if best else "count", text, per, ""
    for source in (column.heading, line.text):
        match = _SIGN.search(source)
        if match:
            mark = match[1] or match[2]
            return ("percent" if mark == "%" else "permille"), mark, None, ""
    named = _UNIT_IN_HEADING.search(column.heading)
    if named:  # "Quy hoạch đến năm (ha)"
        best = rules.best("unit_column", Line(named[1]))
        return (best[0].gives or "count") if best else "count", named[1].strip(), None, ""
    if _RATIO.search(line.key):
        return "percent", None, None, "đơn vị không ghi; hiểu là % vì chỉ tiêu là tỷ lệ"
    return "count", None, None, ""


def read_value_cell(
    cell: Block, unit: tuple[str, str | None, str | None, str], name: Line, rules: Rulebook
) -> list[Quantity]:
    """The values of a cell: "95%", "≥ 55", "40 - 50", "00%", "≤ 3 Đông Nam Á; ≤ 50 Thế giới", "Duy trì"."""
    kind, unit_text, per, note = unit
    found: list[Quantity] = []
    begin = 0
    for piece in _PIECES.split(cell.text):
        start, begin = begin, begin + len(piece)
        text = piece.strip()
        if not text or text in ";-–—.…":
            continue
        start += len(piece) - len(piece.lstrip())
        numbers = [q for q in find_quantities(text, rules) if q.unit != "status"]
        quantities = [replace(q, start=q.start + start, end=q.end + start) for q in numbers]
        bare = None if quantities else read_bare(Line(text), rules, (kind, unit_text))
        if bare:
            rest = text[bare.end :].strip(" .,")
            scope = rest if rest and rest[0].isalpha() and kind == "rank" else None
            quantities = [Quantity(
                start + bare.start, start + bare.end, bare.value, bare.low, bare.high, bare.comparator, kind, unit_text,
                bare.rule_id, scope=scope, note=note or None,
            )]  # fmt: skip
        found += [_changed(q, name, per, rules) for q in quantities]
    text = cell.text.strip()
    worded = rules.get("trang-thai-o")
    if not found and worded.search(Line(text)):
        start = cell.text.index(text)
        found.append(Quantity(start, start + len(text), None, None, None, "eq", "status", unit_text, worded.id))
    return found


def _changed(q: Quantity, name: Line, per: str | None, rules: Rulebook) -> Quantity:
    """The name says whether the column's number is a change ("… tăng trung bình | %/năm | 10")."""
    if q.unit != "percent":
        return q
    text = name.text.strip(" .;:-+")
    verbs = [m for r in rules.of("change") if r.gives == "unspecified" for m in r.finditer(Line(text))]
    edge = any(m.end() == len(text) or m.start() == 0 for m in verbs)  # not "Tỷ lệ cắt giảm thủ tục …"
    probe = find_quantities(f"{text} 1%{'/năm' if per == 'năm' else ''}", rules) if edge else ()
    last = probe[-1] if probe else None
    if last is None or last.change == "level":
        return replace(q, per="year") if per == "năm" else q
    return replace(q, change=last.change, per=last.per, note=q.note or last.note)


def _dated(q: Quantity, column: Column, state: _State, rules: Rulebook) -> Quantity:
    periods = [p for p in find_periods(Line(column.heading), rules) if not p.per and p.kind != "base"]
    bottom = column.heading.split(" | ")[-1]
    years = _YEAR.findall(bottom)
    if len(years) == 1 and q.year is None:
        q = replace(q, year=int(years[0]), period_text=" ".join(bottom.split()))
    elif periods and q.year is None:
        p = periods[-1]
        q = replace(q, year=p.year, period_start=p.first, period_end=p.last, period_text=p.text)
    past = q.year is not None and state.first_year is not None and q.year < state.first_year
    return replace(q, role="baseline") if past or column.role != "value" else q


def _merge(
    line: Line, block: Block, parts: tuple[Part, ...], stated: list[Stated], rules: Rulebook
) -> tuple[tuple[Part, tuple[Stated, ...]], ...]:
    """Joins what the sentence and the value columns state: one row "both" where they agree, else one of each."""
    if stated and not any(_agree(q, s.quantity) for p in parts for q in p.quantities for s in stated):
        rates = {"percent", "permille", "per_10000", "per_100000"}
        if not any(q.unit in rates or q.value == 0 for p in parts for q in p.quantities):
            parts = ()  # numbers of the name ("tốc độ trên 1 Gb/s"); the column states the level
        elif all(s.quantity.unit == "status" for s in stated) and all(q.value == 0 for p in parts for q in p.quantities):
            parts = ()  # "Xã không có ma túy | Đạt"
    if not parts:
        start = _body_start(line)
        status = read_status(line, rules, start, len(line.key))
        if status and any(s.quantity.unit == "status" for s in stated):
            quantity = status.quantities[0]
            return ((status, (Stated(quantity, block, "both"),)),)
        name = line.text[start:].strip(" .;:\n")
        part = Part(start, len(line.text.rstrip()), " ".join(name.split()), (), find_direction(line, rules), None, "")
        return ((part, tuple(stated)),)
    left = list(stated)
    rows: list[tuple[Part, list[Stated]]] = []
    for part in parts:
        own: list[Stated] = []
        for q in part.quantities:
            twin = next((s for s in left if q.role == s.quantity.role and _agree(q, s.quantity)), None)
            if twin:
                left.remove(twin)
            own.append(Stated(_year_from(q, twin), block, "both" if twin else "text"))
        rows.append((part, own))
    for s in left:  # a column that differs stands beside the first part that has no agreeing one
        host = next((r for r in rows if not any(t.stated_in != "text" for t in r[1])), rows[0])
        host[1].append(s)
    return tuple((part, tuple(own)) for part, own in rows)


def _year_from(q: Quantity, twin: Stated | None) -> Quantity:
    if twin is None or q.year or q.period_start:
        return q
    t = twin.quantity
    text = q.period_text or t.period_text
    return replace(q, year=t.year, period_start=t.period_start, period_end=t.period_end, period_text=text)


def _agree(text: Quantity, column: Quantity) -> bool:
    """Same value and unit, and the column's figure meets what the sentence asks: "ít nhất 55%" and 55% agree,
    "dưới 1%" and 1% do not."""
    if text.year and column.year and text.year != column.year:
        return False
    if text.unit == "status" or column.unit == "status":
        return text.unit == column.unit
    if (text.value, text.low, text.high) != (column.value, column.low, column.high) or text.unit != column.unit:
        return False
    return text.comparator == column.comparator or (
        column.comparator == "eq" and text.comparator in ("ge", "le", "approx")
    )
