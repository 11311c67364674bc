"""Years, ranges, quarters and rhythms ("hằng năm") in a text, by the rules of kind ``period``."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

import regex

from extract.dates import month_bounds, quarter_bounds, year_bounds
from extract.numbers import parse_roman
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

Per = Literal["year", "quarter", "month"]
_YEAR = compile_pattern(r"\d{4}")
_PER: dict[str, Per] = {"per_year": "year", "per_quarter": "quarter", "per_month": "month"}


class Period(NamedTuple):
    """A period as printed. ``year`` is set for one year; ranges have only first and last day; rhythms only ``per``."""

    start: int
    end: int
    kind: str  # what the rule gives: year, range, onward, base, quarter, month, per_year …; never "named"
    text: str
    rule_id: str
    year: int | None = None
    first: date | None = None
    last: date | None = None
    per: Per | None = None
    listed: int | None = None  # where the list begins that this year is one of: "các năm 2026, 2027 và 2028"


def find_periods(line: Line, rules: Rulebook) -> tuple[Period, ...]:
    """All periods of a line from left to right, without overlaps: the longest wins, then the earlier rule.

    A year that belongs to a name ("giá so sánh năm 2010", the date of a cited decision) is none.

    >>> from extract.rules import load_rulebook
    >>> [(p.kind, p.year) for p in find_periods(Line("đạt 60% vào năm 2027 và 80% đến năm 2030"), load_rulebook())]
    [('year', 2027), ('year', 2030)]
    """
    if "năm" not in line.key and "20" not in line.key and "quý" not in line.key and "tháng" not in line.key:
        return ()
    found = [(rule, match) for rule in rules.of("period", line) for match in rule.finditer(line)]
    found.sort(key=lambda f: (f[1].start() - f[1].end(), f[1].start()))
    chosen: list[Period] = []
    for rule, match in found:
        if all(match.end() <= p.start or match.start() >= p.end for p in chosen):
            if rule.gives == "years":
                chosen += _years(line, rule.id, match)
            else:
                chosen.append(_period(line, rule.gives or "", rule.id, match.span(), match.groupdict()))
    return tuple(sorted((p for p in chosen if p.kind != "named"), key=lambda p: p.start))


def _years(line: Line, rule_id: str, match: regex.Match[str]) -> list[Period]:
    """One period a year; the first begins where the list does."""
    found = []
    start = match.start()
    for year in _YEAR.finditer(line.key, *match.span("years")):
        text = line.text[start : year.end()].strip(" ,;")
        found.append(Period(start, year.end(), "year", text, rule_id, int(year[0]), listed=match.start()))
        start = year.end()
    return [found[0], *(p._replace(start=p.end - 4, text=str(p.year)) for p in found[1:])]


def _period(line: Line, kind: str, rule_id: str, span: tuple[int, int], groups: dict[str, str | None]) -> Period:
    start, end = span
    while start < end and line.text[start] in " \n\t":
        start += 1
    text = line.text[start:end].strip()
    year = int(groups["year"] or 0) if groups.get("year") else None
    first = last = None
    if kind == "range":
        bounds = int(groups["first"] or 0), int(groups["last"] or 0)
        if bounds[0] <= bounds[1]:
            first, last = year_bounds(*bounds)
    elif kind == "onward" and year:
        first = date(year, 1, 1)
    elif kind == "quarter" and year:
        quarter = parse_roman(groups["quarter"] or "") or int(groups["quarter"] or 0)
        first, last = quarter_bounds(quarter, year)
    elif kind == "month" and year and 1 <= int(groups["month"] or 0) <= 12:
        first, last = month_bounds(int(groups["month"] or 0), year)
    return Period(start, end, kind, text, rule_id, year, first, last, _PER.get(kind))
