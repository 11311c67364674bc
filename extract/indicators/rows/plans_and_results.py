"""Which of a row's levels are aims, which the state that these start from, and which were planned or reached before."""

from __future__ import annotations

from extract.indicators.drafts import Stated
from extract.indicators.periods import PartOfYear, last_year, part_of_year
from extract.indicators.rows.row_times import YEAR
from extract.indicators.tables.grids import Column, Grid
from extract.model import Block, Quantity
from extract.patterns.kept import compile_pattern

_PLAN = compile_pattern(r"(?i)(?<!\w)(?:kế\s+hoạch|kh|mục\s+tiêu|chỉ\s+tiêu|ct|nghị\s+quyết|nq)(?!\w)")
_DONE = "cot-da-lam-den-ngay"  # the rule of "Đã trồng đến 30/6/2026"
_START = compile_pattern(r"(?i)(?<!\w)đầu\s+(?:năm|kỳ|nhiệm\s+kỳ|giai\s+đoạn)(?!\w)")


def with_last_term(found: list[Stated], first_year: int | None) -> list[Stated]:
    """"Nhiệm kỳ 2020 - 2025 | Nhiệm kỳ 2025 - 2030": the term that ends in the year in which the plan's begins is past."""
    ends = first_year is not None and {
        s.quantity.period_end for s in found
        if s.quantity.period_end and s.quantity.period_end.year == first_year and s.quantity.year is None
    }  # fmt: skip
    begins = [s.quantity.period_start for s in found if s.quantity.year is None and s.quantity.period_start]
    if not ends or not any(b.year == first_year for b in begins) or all(b.year == first_year for b in begins):
        return found
    return [
        s.changed(quantity=s.quantity.changed(role="baseline"))
        if s.quantity.role == "target" and s.quantity.year is None and s.quantity.period_end in ends else s
        for s in found
    ]  # fmt: skip


def with_past_goals(grid: Grid, found: list[Stated], first_year: int | None) -> list[Stated]:
    """"Mục tiêu" above "2025 | 2030": what stands below one heading is aimed at, though a year is past."""
    aimed = {
        head for s in found
        if s.quantity.role == "target" and _last_year(s.quantity) >= (first_year or 0)
        and (head := _head_of_plans(grid, s.block))
    }  # fmt: skip
    return [
        s.changed(quantity=s.quantity.changed(role="target"))
        if s.quantity.role == "baseline" and column_of(grid, s.block).role == "value" and _head_of_plans(grid, s.block) in aimed
        else s
        for s in found
    ]  # fmt: skip


def _head_of_plans(grid: Grid, block: Block) -> str | None:
    """The heading above that of a cell's column, where it speaks of plans and names no time."""
    head = column_of(grid, block).heading.rpartition(" | ")[0]
    return head if head and _PLAN.search(head) and not YEAR.search(head) else None


def without_lone_plans(grid: Grid, found: list[Stated]) -> list[Stated]:
    """"Kế hoạch 2025 | Kế hoạch 2026": what was planned for a year that is past tells not what was reached in it."""
    plans = [s for s in found if column_of(grid, s.block).role == "value" and _is_planned(grid, s)]
    past = [s for s in plans if s.quantity.role == "baseline" and any(_is_later(t.quantity, s.quantity) for t in plans)]
    return [s for s in found if s not in past] if past else found


def _is_planned(grid: Grid, s: Stated) -> bool:
    """Does the heading say that the level was planned for the year that it has?"""
    heading = bottom_of(column_of(grid, s.block).heading)
    return str(_last_year(s.quantity)) in heading and _PLAN.search(heading) is not None


def without_old_plans(grid: Grid, found: list[Stated]) -> list[Stated]:
    """The last plan's level beside what was reached: the latter is the baseline, of the plan's time if it has none."""
    reached = {_when(s.quantity) for s in found if column_of(grid, s.block).role == "baseline"}
    undated = (None, None, None) in reached
    kept: list[Stated] = []
    plan: Stated | None = None  # the one just left out
    for s in found:
        q, column = s.quantity, column_of(grid, s.block)
        old = q.role == "baseline" or (
            _when(q) in reached and bool(_PLAN.search(column.heading)) and any(_is_later(t.quantity, q) for t in found)
        )
        if old and column.role == "value" and (_when(q) in reached or (undated and _PLAN.search(column.heading))):
            plan = s
            continue
        beside = plan is not None and (plan.block.place.col or 0) + 1 == column.index
        if plan and beside and column.role == "baseline" and _when(q) == (None, None, None):
            p = plan.quantity
            q = q.changed(year=p.year, period_start=p.period_start, period_end=p.period_end, period_text=p.period_text)
        kept.append(s if q is s.quantity else s.changed(quantity=q))
    return kept


def _when(q: Quantity) -> tuple[object, ...]:
    return (q.year, None, None) if q.year else (None, q.period_start, q.period_end)


def _is_later(q: Quantity, than: Quantity) -> bool:
    return q.role == "target" and 0 < _last_year(than) < _last_year(q)


def with_results_of_plans(grid: Grid, found: list[Stated]) -> list[Stated]:
    """"Kế hoạch 2026 | Thực hiện 2026": what was reached in the year of the plan is no state that it starts from.

    "Đầu năm 2026" is, and "Đã trồng đến 30/6/2026" beside the plan of the months behind it.
    """
    aims = [s for s in found if s.quantity.role == "target" and _last_year(s.quantity)]
    begun = {_when(s.quantity) for s in aims if (part := own_part(grid, s)) is None or part.first == 1}
    planned = {_when(s.quantity) for s in aims}
    kept: list[Stated] = []
    for s in found:
        column = column_of(grid, s.block)
        of_plan = _when(s.quantity) in (begun if column.rule_id == _DONE else planned)
        reached = s.quantity.role == "baseline" and of_plan and not _START.search(column.heading)
        kept.append(s.changed(quantity=s.quantity.changed(role="actual")) if reached else s)
    return kept


def earlier_results(found: list[Stated]) -> list[Stated]:
    """Of results of several years the latest is what the target starts from; the earlier ones are results."""
    years = [y for s in found if s.quantity.role == "baseline" and (y := _last_year(s.quantity))]
    if len(set(years)) < 2:
        return found
    return [
        s.changed(quantity=s.quantity.changed(role="actual"))
        if s.quantity.role == "baseline" and 0 < _last_year(s.quantity) < max(years) else s
        for s in found
    ]  # fmt: skip


def _last_year(q: Quantity) -> int:
    return last_year(q) or 0


def own_part(grid: Grid, s: Stated) -> PartOfYear | None:
    """The months that the heading of a level's column names: "6 tháng đầu năm", "Quý II"."""
    return part_of_year(bottom_of(column_of(grid, s.block).heading))


def bottom_of(heading: str) -> str:
    """The lowest of the headings of a column, on one line."""
    return " ".join(heading.split(" | ")[-1].split())


def column_of(grid: Grid, block: Block) -> Column:
    """The column that a cell stands in; of a merged cell the first."""
    return grid.columns[block.place.col or 0]
