"""The quantities of a row's value columns: which year, target or result, and what tells two columns apart."""

from __future__ import annotations

from extract.dates import year_bounds
from extract.indicators.drafts import Stated
from extract.indicators.heading_bounds import with_bound
from extract.indicators.periods import PartOfYear, find_periods, last_year, part_of_year
from extract.indicators.rows.cells import read_value_cell
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
_PLAN = compile_pattern(r"(?i)(?<!\w)(?:kế\s+hoạch|kh|mục\s+tiêu|chỉ\s+tiêu|ct|nghị\s+quyết|nq)(?!\w)")
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
_DONE = "cot-da-lam-den-ngay"  # the rule of "Đã trồng đến 30/6/2026"
_REFUSED = compile_pattern(r"(?i)\s*(?:chưa|không)(?: đạt(?: chuẩn| yêu cầu)?)?\s*\.?\s*")
_NONE = compile_pattern(r"(?i)\s*không\s*\.?\s*")
_ALL_YEAR = compile_pattern(r"(?i)(?:(?:kế\s+hoạch|kh|tổng)\s+)?cả\s+năm(?:\s+\d{4})?")
_START = compile_pattern(r"(?i)(?<!\w)đầu\s+(?:năm|kỳ|nhiệm\s+kỳ|giai\s+đoạn)(?!\w)")


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
            quantities = [q._replace(scope=q.scope or name) for q, name in zip(quantities, listed, strict=True)]
        change: Change
        if column.rule_id == "cot-muc-tang-giam" and _CHANGED.search(column.heading):
            change = "absolute" if unit.kind in ("count", "amount") else "unspecified"
            quantities = [q._replace(change=change) if q.change == "level" else q for q in quantities]
        if column.rule_id == GROWTH:
            counted_too = bool(found) and found[-1].quantity.unit in ("count", "amount")
            change = "relative" if counted_too else "unspecified"
            quantities = [q._replace(change=change) if q.unit == "percent" else q for q in quantities]
        if column.rule_id == "cot-binh-quan" and any(c.rule_id != column.rule_id for c in grid.of("value")):
            # of amounts and counts it mostly is how they grow
            quantities = [q._replace(per=q.per or "year") for q in quantities if q.unit in RATES]
        for quantity in quantities:
            scope = quantity.scope or subgroup or (what.subgroup if what else None)
            by_place = column.rule_id == BY_PLACE and not _AVERAGE.fullmatch(_bottom(column.heading))
            by_place = by_place or column.rule_id == BY_TITLE or (column.rule_id == _GIVEN_TO and " | " in column.heading)
            by_place = by_place and whole_of_years(grid, column, rules) is None
            if by_place and what is None and not grid.yields:  # the heading is what is counted
                scope = scope or _place_of(column)
            quantity = quantity if scope == quantity.scope else quantity._replace(scope=scope)
            dated = _dated(quantity, grid, column, year_in_row(grid, row), first_year, rules)
            found.append(with_bound(Stated(dated, cell, "column"), column.heading, block.text, rules))
    found = _without_refusals(grid, found)
    if len(found) < 2:  # what follows compares one level with another
        return [_in_part(grid, s) for s in found]
    found = _with_past_goals(grid, _with_last_term(_like_neighbours(grid, found, line), first_year), first_year)
    found = _without_lone_plans(grid, _without_old_plans(grid, found))
    found = _once_a_year(grid, _with_results_of_plans(grid, earlier_results(found)), first_year)
    return _told_apart(grid, found, first_year, rules)


def _once_a_year(grid: Grid, found: list[Stated], first_year: int | None) -> list[Stated]:
    """"Kế hoạch năm 2026 | 6 tháng đầu năm | Cả năm": the year's level, told again behind its parts, is one level."""
    kept: list[Stated] = []
    for s in found:
        column = _column(grid, s.block)
        again = _ALL_YEAR.fullmatch(_bottom(column.heading)) and any(
            _level_of(t.quantity, first_year) == _level_of(s.quantity, first_year)
            and t.block.text.strip() == s.block.text.strip() and _TIMED.fullmatch(_bottom(_column(grid, t.block).heading))
            and _part(grid, t) is None
            and _measured(grid, _column(grid, t.block).index) == _measured(grid, column.index)
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
    zeros = [s for s in none if not reached or _column(grid, s.block).rule_id != BY_PLACE]
    return [s for s in found if s not in refused or s in zeros]


def _like_neighbours(grid: Grid, found: list[Stated], name: Line) -> list[Stated]:
    """"Quý III | Quý IV": "45" beside "60%" in a row without a unit is a percentage too, "15" beside "15,5‰" a rate."""
    printed = {(q.unit, q.unit_text) for s in found if (q := s.quantity).unit_text and q.unit != "status"}
    if len(printed) != 1 or _COUNTED.match(name.key):
        return found
    unit, text = printed.pop()
    if unit == "count" or not all(_TIMED.fullmatch(_bottom(_column(grid, s.block).heading)) for s in found):
        return found
    if any(s.quantity.unit not in (unit, "count", "status") for s in found):
        return found
    known = max(max(q.value or 0, q.high or 0) for s in found if (q := s.quantity).unit == unit)
    most = 100 if unit == "percent" else known * _ALIKE
    note = f"đơn vị không ghi; hiểu là {text} như ô bên cạnh"
    return [
        s._replace(quantity=q._replace(unit=unit, unit_text=None if unit == "percent" else text, note=q.note or note))
        if (q := s.quantity).unit == "count" and q.unit_text is None and max(q.value or 0, q.high or 0) <= most else s
        for s in found
    ]  # fmt: skip


def _with_last_term(found: list[Stated], first_year: int | None) -> list[Stated]:
    """"Nhiệm kỳ 2020 - 2025 | Nhiệm kỳ 2025 - 2030": the term that ends in the year in which the plan's begins is past."""
    ends = first_year is not None and {
        s.quantity.period_end for s in found
        if s.quantity.period_end and s.quantity.period_end.year == first_year and s.quantity.year is None
    }  # fmt: skip
    begins = [s.quantity.period_start for s in found if s.quantity.year is None and s.quantity.period_start]
    if not ends or not any(b.year == first_year for b in begins) or all(b.year == first_year for b in begins):
        return found
    return [
        s._replace(quantity=s.quantity._replace(role="baseline"))
        if s.quantity.role == "target" and s.quantity.year is None and s.quantity.period_end in ends else s
        for s in found
    ]  # fmt: skip


def _with_past_goals(grid: Grid, found: list[Stated], first_year: int | None) -> list[Stated]:
    """"Mục tiêu" above "2025 | 2030": what stands below one heading is aimed at, though a year is past."""
    aimed = {
        head for s in found
        if s.quantity.role == "target" and _last_year(s.quantity) >= (first_year or 0)
        and (head := _head_of_plans(grid, s.block))
    }  # fmt: skip
    return [
        s._replace(quantity=s.quantity._replace(role="target"))
        if s.quantity.role == "baseline" and _column(grid, s.block).role == "value" and _head_of_plans(grid, s.block) in aimed
        else s
        for s in found
    ]  # fmt: skip


def _head_of_plans(grid: Grid, block: Block) -> str | None:
    """The heading above that of a cell's column, where it speaks of plans and names no time."""
    head = _column(grid, block).heading.rpartition(" | ")[0]
    return head if head and _PLAN.search(head) and not YEAR.search(head) else None


def _without_lone_plans(grid: Grid, found: list[Stated]) -> list[Stated]:
    """"Kế hoạch 2025 | Kế hoạch 2026": what was planned for a year that is past tells not what was reached in it."""
    plans = [s for s in found if _column(grid, s.block).role == "value" and _is_planned(grid, s)]
    past = [s for s in plans if s.quantity.role == "baseline" and any(_is_later(t.quantity, s.quantity) for t in plans)]
    return [s for s in found if s not in past] if past else found


def _is_planned(grid: Grid, s: Stated) -> bool:
    """Does the heading say that the level was planned for the year that it has?"""
    heading = _bottom(_column(grid, s.block).heading)
    return str(_last_year(s.quantity)) in heading and _PLAN.search(heading) is not None


def _without_old_plans(grid: Grid, found: list[Stated]) -> list[Stated]:
    """The last plan's level beside what was reached: the latter is the baseline, of the plan's time if it has none."""
    reached = {_when(s.quantity) for s in found if _column(grid, s.block).role == "baseline"}
    undated = (None, None, None) in reached
    kept: list[Stated] = []
    plan: Stated | None = None  # the one just left out
    for s in found:
        q, column = s.quantity, _column(grid, s.block)
        old = q.role == "baseline" or (
            _when(q) in reached and bool(_PLAN.search(column.heading)) and any(_is_later(t.quantity, q) for t in found)
        )
        if old and column.role == "value" and (_when(q) in reached or (undated and _PLAN.search(column.heading))):
            plan = s
            continue
        beside = plan is not None and (plan.block.place.col or 0) + 1 == column.index
        if plan and beside and column.role == "baseline" and _when(q) == (None, None, None):
            p = plan.quantity
            q = q._replace(year=p.year, period_start=p.period_start, period_end=p.period_end, period_text=p.period_text)
        kept.append(s if q is s.quantity else s._replace(quantity=q))
    return kept


def _when(q: Quantity) -> tuple[object, ...]:
    return (q.year, None, None) if q.year else (None, q.period_start, q.period_end)


def _is_later(q: Quantity, than: Quantity) -> bool:
    return q.role == "target" and 0 < _last_year(than) < _last_year(q)


def _with_results_of_plans(grid: Grid, found: list[Stated]) -> list[Stated]:
    """"Kế hoạch 2026 | Thực hiện 2026": what was reached in the year of the plan is no state that it starts from.

    "Đầu năm 2026" is, and "Đã trồng đến 30/6/2026" beside the plan of the months behind it.
    """
    aims = [s for s in found if s.quantity.role == "target" and _last_year(s.quantity)]
    begun = {_when(s.quantity) for s in aims if (part := _part(grid, s)) is None or part.first == 1}
    planned = {_when(s.quantity) for s in aims}
    kept: list[Stated] = []
    for s in found:
        column = _column(grid, s.block)
        of_plan = _when(s.quantity) in (begun if column.rule_id == _DONE else planned)
        reached = s.quantity.role == "baseline" and of_plan and not _START.search(column.heading)
        kept.append(s._replace(quantity=s.quantity._replace(role="actual")) if reached else s)
    return kept


def earlier_results(found: list[Stated]) -> list[Stated]:
    """Of results of several years the latest is what the target starts from; the earlier ones are results."""
    years = [y for s in found if s.quantity.role == "baseline" and (y := _last_year(s.quantity))]
    if len(set(years)) < 2:
        return found
    return [
        s._replace(quantity=s.quantity._replace(role="actual"))
        if s.quantity.role == "baseline" and 0 < _last_year(s.quantity) < max(years) else s
        for s in found
    ]  # fmt: skip


def _last_year(q: Quantity) -> int:
    return last_year(q) or 0


def _told_apart(grid: Grid, found: list[Stated], first_year: int | None, rules: Rulebook) -> list[Stated]:
    """Columns for the same period ("Tỉnh giao | Xã phấn đấu") are told apart by their headings, as scope."""
    alike: dict[tuple[object, ...], dict[int, Column]] = {}
    found = [_in_part(grid, s) for s in found]
    for s in found:
        column = _column(grid, s.block)
        alike.setdefault((_measured(grid, column.index), *_level_of(s.quantity, first_year)), {})[column.index] = column
    result = []
    for s in found:
        what = _measured(grid, s.block.place.col or 0)
        twins = alike[what, *_level_of(s.quantity, first_year)]
        if s.quantity.scope is None and len(twins) > 1:
            headings = {i: _without_yield(grid, c.heading, rules) for i, c in twins.items()}
            heading = headings[s.block.place.col or 0]
            bottoms = set(map(_bottom, headings.values()))
            scope = _bottom(heading) if len(bottoms) == len(twins) else " ".join(heading.split())
            named = find_periods(Line(scope), rules)
            if len(named) != 1 or named[0].text != scope:  # beside "6 tháng đầu năm", "Năm 2026" needs no name
                s = s._replace(quantity=s.quantity._replace(scope=scope))
        result.append(s)
    return result


def _in_part(grid: Grid, s: Stated) -> Stated:
    """A level of a part of the year is told from that of the year by its scope, though it may be the row's only one."""
    heading = _bottom(_column(grid, s.block).heading)
    part = _part(grid, s) if s.quantity.scope is None and s.quantity.period_start is None else None
    return s._replace(quantity=s.quantity._replace(scope=part.text, period_text=heading)) if part else s


def _part(grid: Grid, s: Stated) -> PartOfYear | None:
    return part_of_year(_bottom(_column(grid, s.block).heading))


def _without_yield(grid: Grid, heading: str, rules: Rulebook) -> str:
    """A heading of a table of crops without what is measured: "Vụ xuân | Diện tích (ha)" -> "Vụ xuân"."""
    others = [t for t in heading.split(" | ") if read_yield(t, rules) is None] if grid.yields else []
    return " | ".join(others) or heading


def _measured(grid: Grid, column: int) -> object:
    """What a column measures, where that is not what the row names."""
    return grid.measured.get(column) or grid.yields.get(column)


def _bottom(heading: str) -> str:
    return " ".join(heading.split(" | ")[-1].split())


def _place_of(column: Column) -> str:
    """"Toàn xã | Tỷ lệ (%)" is a level of "Toàn xã"."""
    over = column.heading.rpartition(" | ")[0]
    return _AMONG.sub("", _bottom(over if over and GENERAL.fullmatch(column.bottom) else column.heading))


def _level_of(q: Quantity, first_year: int | None) -> tuple[object, ...]:
    """Role, unit, subgroup and period; a column without a year is for the first year of the plan."""
    year = q.year or (None if q.period_start else first_year)
    return q.role, q.unit, q.change, q.scope, year, None if q.year else q.period_start, None if q.year else q.period_end


def _column(grid: Grid, block: Block) -> Column:
    """The column that a cell stands in; of a merged cell the first."""
    return grid.columns[block.place.col or 0]


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
            q = q._replace(year=year, period_text=_bottom(column.heading))
        elif period:
            q = q._replace(year=period.year, period_start=period.first, period_end=period.last, period_text=period.text)
        elif whole := whole_of_years(grid, column, rules):
            first, last = year_bounds(*whole)
            q = q._replace(period_start=first, period_end=last, period_text=_bottom(column.heading))
        elif due and not q.period_start:
            q = q._replace(year=due, period_text=str(due))
    past = first_year is not None and 0 < _last_year(q) < first_year
    return q._replace(role="baseline") if past or column.role != "value" else q
