"""What a clause says about its measures, as levels with their times."""

from __future__ import annotations

from extract.indicators.prose.counted import ends_yearly, is_each_year, is_flow, is_yearly
from extract.indicators.prose.found import Found
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.text import Line

_PLAN_OF_YEARS = compile_pattern(r"\s(?:chỉ\s+tiêu|kế\s+hoạch|nhiệm\s+vụ|dự\s+toán)(?!\w)[^;,.\d]{0,40}")  # "hằng năm"


def with_changes_dated(found: list[Found]) -> list[Found]:
    """"còn dưới 2% đến năm 2029, giảm 1,1% so với năm 2024": the level again, told as a change, is of the same year."""
    dated: list[Found] = []
    for f in found:
        last = dated[-1] if dated else None
        again = last and last.periods and last.role == f.role == "target" and last.change == "level" != f.change
        same = again and last and not f.periods and f.rhythm is None
        dated.append(f.changed(periods=last.periods) if last and same else f)
    return dated


def quantities_of(line: Line, f: Found) -> list[Quantity]:
    """A measure as a level for each of its periods, or one without; with what it has each year."""
    m = f.measure
    base = Quantity(
        start=m.start, end=m.end, value=m.value, low=m.low, high=m.high, comparator=m.comparator, unit=m.unit,
        unit_text=m.unit_text, rule_id=m.rule_id, change=f.change, scope=f.scope, role=f.role, note=f.note,  # type: ignore[arg-type]
    )  # fmt: skip
    if f.role == "baseline":
        base = base.changed(comparator="approx" if m.comparator == "approx" else "eq", change="level", note=None)
    yearly = f.rhythm is not None and f.rhythm.text.startswith("/") and 0 <= f.rhythm.start - m.end <= 1
    if f.rhythm and ((f.change != "level" and f.role != "baseline") or yearly or f.yearly):
        base = base.changed(per=f.rhythm.per, period_text=f.rhythm.text)
    elif f.rhythm and not f.periods and (f.leads or line.key[f.rhythm.end : m.start].isspace()):
        base = base.changed(period_text=f.rhythm.text, per=f.rhythm.per if is_flow(line, f) else None)
    elif f.rhythm and not f.periods and _PLAN_OF_YEARS.fullmatch(line.key, m.end, f.rhythm.start):
        base = base.changed(period_text=f.rhythm.text)
    elif f.rhythm and not f.periods and ends_yearly(line, f):
        base = base.changed(period_text=f.rhythm.text, per=f.rhythm.per)
    elif f.rhythm and is_each_year(line, f):
        base = base.changed(per=f.rhythm.per)
    elif m.unit in ("count", "amount", "percent") and is_yearly(line, m):
        base = base.changed(per="year")
    if not f.periods:
        return [base]
    return [
        base.changed(year=p.year, period_start=p.first, period_end=p.last, period_text=p.text) for p in f.periods
    ]
