"""The quantities of a row's value columns: which year, target or result, and what tells two columns apart."""

from __future__ import annotations

from extract.dates import year_bounds
from extract.indicators.drafts import Stated
from extract.indicators.heading_bounds import with_bound
from extract.indicators.periods import find_periods, last_year
from extract.indicators.rows.cells import read_value_cell
from extract.indicators.rows.plans_and_results import (
    bottom_of,
    column_of,
    earlier_results,
    own_part,
    with_last_term,
    with_past_goals,
    with_results_of_plans,
    without_lone_plans,
    without_old_plans,
)
from extract.indicators.rows.row_times import YEAR, heading_time, whole_of_years
from extract.indicators.rows.row_units import CellUnit, row_unit
from extract.indicators.tables.column_roles import BY_PLACE, BY_TITLE, LEVELS
from extract.indicators.tables.content_columns import GENERAL, GROWTH
from extract.indicators.tables.grids import Column, Grid
from extract.indicators.tables.yield_tables import read_yield
from extract.model import RATES, Block, Change, Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_AVERAGE = compile_pattern(r"(?i)(?:bq|tb|bình\s+quân|trung\s+bình)[^\d]{0,24}(?:\d\s+năm\s+)?\(?\d{4}\s*[-–]\s*\d{4}\)?")
_END_OF_BUDGET = compile_pattern(r"(?<!\d)31\s*/\s*0?1\s*/\s*\d{4}")
_CHANGED = compile_pattern(r"(?i)(?<!\w)(?:tăng|giảm)(?!\w)")
_COUNTED = compile_pattern(r"[-+•\s]*(?:tổng\s+)?số\s")
_TIMED = compile_pattern(
    r"(?i)(?:(?:kế hoạch|mục tiêu|chỉ tiêu|kết quả|hiện trạng|năm|đến|thực hiện|ước|th|kh|cả năm|"
    r"quý [iv1-4]+|\d{1,2} tháng|(?:đầu|cuối) năm|\d{4}|-)\s*)+"
)
_AMONG = compile_pattern(r"(?i)^(?:trong\s+đó|riêng)\s*:?\s*(?=\p{L})")
_ALIKE = 3  # times as much as beside it, a number may still be in the same unit
_GIVEN_TO = "cot-muc-giao-cho-noi"  # the rule of "Chỉ tiêu giao cho các xã" above the names of these
_REFUSED = compile_pattern(r"(?i)\s*(?:chưa|không)(?: đạt(?: chuẩn| yêu cầu)?)?\s*\.?\s*")
_NONE = compile_pattern(r"(?i)\s*không\s*\.?\s*")
_ALL_YEAR = compile_pattern(r"(?i)(?:(?:kế\s+hoạch|kh|tổng)\s+)?cả\s+năm(?:\s+\d{4})?")


def column_values(
    grid: Grid, row: int, block: Block, line: Line, handed: CellUnit | None, first_year: int | None, rules: Rulebook
) -> list[Stated]:
    """What the value columns of a row state; ``handed`` is the unit that rows above hand down.

    A column of a year or a period before ``first_year`` is where the plan starts from, not a target; what was planned
    for a past period beside what was reached in it is neither.
    """
    found: list[Stated] = []
    seen: dict[str, set[int | None]] = {}  # years that a cell was read for
    subgroup = grid.told_above(row, "scope")
    lines = [t.strip() for t in block.text.split("\n")]
    listed = [t.strip(" -+•;.:") for t in lines[1:] if t[:1] in ("-", "+", "•")] if len(lines) > 2 else []
    for column in grid.of(*LEVELS):
        cell = grid.cell(row, column.index)
        if cell is None or cell is block or not cell.text.strip():
            continue
        year, read = heading_time(column.heading, rules)[0] if (cell.place.col_span or 1) > 1 else None, seen.get(cell.id)
        if read is not None and (year is None or year in read or None in read):
            continue
        seen.setdefault(cell.id, set()).add(year)
        what = grid.measured.get(column.index)
        counted = Line(what.name) if what else line
        unit = row_unit(grid, row, column, counted, handed, rules)
        quantities = read_value_cell(cell, unit, counted, rules)
        if read is not None:  # a rate over several years is that of each; a count may be that of all together
            quantities = [q for q in quantities if q.unit not in ("count", "amount")]
        if len(listed) == len(quantities):  # "Ra lớp: / - Nhà trẻ / - Mẫu giáo | 41 / 99"
            quantities = [q.changed(scope=q.scope or name) for q, name in zip(quantities, listed, strict=True)]
        change: Change
        if column.rule_id == "cot-muc-tang-giam" and _CHANGED.search(column.heading):
            change = "absolute" if unit.kind in ("count", "amount") else "unspecified"
            quantities = [q.changed(change=change) if q.change == "level" else q for q in quantities]
        if column.rule_id == GROWTH:
            counted_too = bool(found) and found[-1].quantity.unit in ("count", "amount")
            change = "relative" if counted_too else "unspecified"
            quantities = [q.changed(change=change) if q.unit == "percent" else q for q in quantities]
        if column.rule_id == "cot-binh-quan" and any(c.rule_id != column.rule_id for c in grid.of("value")):
            # of amounts and counts it mostly is how they grow
            quantities = [q.changed(per=q.per or "year") for q in quantities if q.unit in RATES]
        for quantity in quantities:
            scope = quantity.scope or subgroup or (what.subgroup if what else None)
            by_place = column.rule_id == BY_PLACE and not _AVERAGE.fullmatch(bottom_of(column.heading))
            by_place = by_place or column.rule_id == BY_TITLE or (column.rule_id == _GIVEN_TO and " | " in column.heading)
            by_place = by_place and whole_of_years(grid, column, rules) is None
            if by_place and what is None and not grid.yields:  # the heading is what is counted
                scope = scope or _place_of(column)
            quantity = quantity if scope == quantity.scope else quantity.changed(scope=scope)
            dated = _dated(quantity, grid, column, year_in_row(grid, row), first_year, rules)
            found.append(with_bound(Stated(dated, cell, "column"), column.heading, block.text, rules))
    found = _without_refusals(grid, found)
    if len(found) < 2:  # what follows compares one level with another
        return [_in_part(grid, s) for s in found]
    found = with_past_goals(grid, with_last_term(_like_neighbours(grid, found, line), first_year), first_year)
    found = without_lone_plans(grid, without_old_plans(grid, found))
    found = _once_a_year(grid, with_results_of_plans(grid, earlier_results(found)), first_year)
    return _told_apart(grid, found, first_year, rules)


def _once_a_year(grid: Grid, found: list[Stated], first_year: int | None) -> list[Stated]:
    """"Kế hoạch năm 2026 | 6 tháng đầu năm | Cả năm": the year's level, told again behind its parts, is one level."""
    kept: list[Stated] = []
    for s in found:
        column = column_of(grid, s.block)
        again = _ALL_YEAR.fullmatch(bottom_of(column.heading)) and any(
            _level_of(t.quantity, first_year) == _level_of(s.quantity, first_year)
            and t.block.text.strip() == s.block.text.strip() and _TIMED.fullmatch(bottom_of(column_of(grid, t.block).heading))
            and own_part(grid, t) is None
            and _measured(grid, column_of(grid, t.block).index) == _measured(grid, column.index)
            for t in kept
        )  # fmt: skip
        kept += [] if again else [s]
    return kept


def _without_refusals(grid: Grid, found: list[Stated]) -> list[Stated]:
    """Nobody aims at "Chưa đạt"; a place with "Không" beside one with "Đạt" is given nothing, and no zero."""
    refused = [s for s in found if s.quantity.role == "target" and _REFUSED.fullmatch(s.block.text)]
    if not refused:
        return found
    reached = any(s.quantity.unit == "status" and s not in refused for s in found)
    none = [s for s in refused if _NONE.fullmatch(s.block.text)]  # a zero
    zeros = [s for s in none if not reached or column_of(grid, s.block).rule_id != BY_PLACE]
    return [s for s in found if s not in refused or s in zeros]


def _like_neighbours(grid: Grid, found: list[Stated], name: Line) -> list[Stated]:
    """"Quý III | Quý IV": "45" beside "60%" in a row without a unit is a percentage too, "15" beside "15,5‰" a rate."""
    printed = {(q.unit, q.unit_text) for s in found if (q := s.quantity).unit_text and q.unit != "status"}
    if len(printed) != 1 or _COUNTED.match(name.key):
        return found
    unit, text = printed.pop()
    if unit == "count" or not all(_TIMED.fullmatch(bottom_of(column_of(grid, s.block).heading)) for s in found):
        return found
    if any(s.quantity.unit not in (unit, "count", "status") for s in found):
        return found
    known = max(max(q.value or 0, q.high or 0) for s in found if (q := s.quantity).unit == unit)
    most = 100 if unit == "percent" else known * _ALIKE
    note = f"đơn vị không ghi; hiểu là {text} như ô bên cạnh"
    return [
        s.changed(quantity=q.changed(unit=unit, unit_text=None if unit == "percent" else text, note=q.note or note))
        if (q := s.quantity).unit == "count" and q.unit_text is None and max(q.value or 0, q.high or 0) <= most else s
        for s in found
    ]  # fmt: skip


def _told_apart(grid: Grid, found: list[Stated], first_year: int | None, rules: Rulebook) -> list[Stated]:
    """Columns for the same period ("Tỉnh giao | Xã phấn đấu") are told apart by their headings, as scope."""
    alike: dict[tuple[object, ...], dict[int, Column]] = {}
    found = [_in_part(grid, s) for s in found]
    for s in found:
        column = column_of(grid, s.block)
        alike.setdefault((_measured(grid, column.index), *_level_of(s.quantity, first_year)), {})[column.index] = column
    result = []
    for s in found:
        what = _measured(grid, s.block.place.col or 0)
        twins = alike[what, *_level_of(s.quantity, first_year)]
        if s.quantity.scope is None and len(twins) > 1:
            headings = {i: _without_yield(grid, c.heading, rules) for i, c in twins.items()}
            heading = headings[s.block.place.col or 0]
            bottoms = set(map(bottom_of, headings.values()))
            scope = bottom_of(heading) if len(bottoms) == len(twins) else " ".join(heading.split())
            named = find_periods(Line(scope), rules)
            if len(named) != 1 or named[0].text != scope:  # beside "6 tháng đầu năm", "Năm 2026" needs no name
                s = s.changed(quantity=s.quantity.changed(scope=scope))
        result.append(s)
    return result


def _in_part(grid: Grid, s: Stated) -> Stated:
    """A level of a part of the year is told from that of the year by its scope, though it may be the row's only one."""
    heading = bottom_of(column_of(grid, s.block).heading)
    part = own_part(grid, s) if s.quantity.scope is None and s.quantity.period_start is None else None
    return s.changed(quantity=s.quantity.changed(scope=part.text, period_text=heading)) if part else s


def _without_yield(grid: Grid, heading: str, rules: Rulebook) -> str:
    """A heading of a table of crops without what is measured: "Vụ xuân | Diện tích (ha)" -> "Vụ xuân"."""
    others = [t for t in heading.split(" | ") if read_yield(t, rules) is None] if grid.yields else []
    return " | ".join(others) or heading


def _measured(grid: Grid, column: int) -> object:
    """What a column measures, where that is not what the row names."""
    return grid.measured.get(column) or grid.yields.get(column)


def _place_of(column: Column) -> str:
    """"Toàn xã | Tỷ lệ (%)" is a level of "Toàn xã"."""
    over = column.heading.rpartition(" | ")[0]
    return _AMONG.sub("", bottom_of(over if over and GENERAL.fullmatch(column.bottom) else column.heading))


def _level_of(q: Quantity, first_year: int | None) -> tuple[object, ...]:
    """Role, unit, subgroup and period; a column without a year is for the first year of the plan."""
    year = q.year or (None if q.period_start else first_year)
    return q.role, q.unit, q.change, q.scope, year, None if q.year else q.period_start, None if q.year else q.period_end


def year_in_row(grid: Grid, row: int) -> int | None:
    """The year that a column of its own names for a row: "Năm | 2027".

    "31/01/2028" ends 2027: until then the capital of a year is paid out (Luật Đầu tư công 39/2019/QH14, Điều 68).
    """
    cells = [grid.cell(row, c.index) for c in grid.of("due")]
    years = YEAR.findall(cells[0].text) if cells and cells[0] and len(cells[0].text) <= 20 else []
    if len(years) != 1 or cells[0] is None:
        return None
    return int(years[0]) - (_END_OF_BUDGET.search(cells[0].text) is not None)


def _dated(q: Quantity, grid: Grid, column: Column, due: int | None, first_year: int | None, rules: Rulebook) -> Quantity:
    if q.year is None:
        year, period = heading_time(column.heading, rules)
        if year:
            q = q.changed(year=year, period_text=bottom_of(column.heading))
        elif period:
            q = q.changed(year=period.year, period_start=period.first, period_end=period.last, period_text=period.text)
        elif whole := whole_of_years(grid, column, rules):
            first, last = year_bounds(*whole)
            q = q.changed(period_start=first, period_end=last, period_text=bottom_of(column.heading))
        elif due and not q.period_start:
            q = q.changed(year=due, period_text=str(due))
    past = first_year is not None and 0 < (last_year(q) or 0) < first_year
    return q.changed(role="baseline") if past or column.role != "value" else q
