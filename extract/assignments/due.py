"""When a task is due, in a sentence or in a table's column for it: the day itself, or the last day of a month or quarter."""

from __future__ import annotations

from datetime import date
from operator import itemgetter

import regex

from extract.dates import make_date, month_bounds, quarter_bounds, year_bounds
from extract.memory import keep
from extract.numbers import parse_roman
from extract.patterns.kept import compile_pattern
from extract.references.citations import find_citations
from extract.rules import Rule, Rulebook
from extract.text import Line, has_digit

_AGAIN = "again"  # what rules give that tell a day of each month or quarter
_SEVERAL = "truoc-ngay-khong-nam"  # the rule that tells several days of a year
_YEAR = compile_pattern(r"(?<!\d)20\d\d(?!\d)")


@keep
def find_due(line: Line, rules: Rulebook, year: int | None = None) -> tuple[date | None, str | None]:
    """The first due date of a sentence, else the day of each month or quarter, and the words that say it. ``year`` is that of
    a plan for one year: a date without a year is of that year, unless the task comes again every year."""
    found = [(r.gives == _AGAIN, m.start(), r, m) for r in rules.of("due", line) if (m := r.search(line)) is not None]
    if not found:
        return None, None
    *_, rule, match = min(found, key=itemgetter(0, 1))
    clause = max(line.key.rfind(mark, 0, match.start()) for mark in (";", ". ", ":")) + 1
    own = None if _comes_again(line, clause, match.end(), rules) else year
    return _last_day(rule, match, own), line.text[match.start() : match.end()]


@keep
def last_day(line: Line, rules: Rulebook, year: int | None = None) -> date | None:
    """The last day that a cell for due dates names: the end of a span, never the date of a document that it cites.

    ``year`` is that of the column's heading or the plan; without it a date that names no year is none, nor are two such
    dates ("Tháng 6 và tháng 11") and a task that comes again ("trước ngày 10/6 và 10/12/2026").
    """
    if not has_digit(line.text) and "quý" not in line.key:
        return None
    again = [r.search(line) for r in rules.of("due", line) if r.id == _SEVERAL]
    if _comes_again(line, 0, len(line.key), rules) or any(m and m["again"] for m in again):
        return None
    cited = [(c.core, c.end, c.issued_on) for c in find_citations(line, rules, opening=False)]
    days = [(m.start(), _last_day(r, m)) for r in rules.of("due_cell", line) for m in r.finditer(line)]
    dated = [day for at, day in days if day and not any(a <= at < b and day == issued for a, b, issued in cited)]
    if dated or not year:
        return max(dated, default=None)
    undated = [(r, m) for r in rules.of("undated_cell", line) for m in r.finditer(line)]
    undated = [(r, m) for r, m in undated if not any(a <= m.start() < b for a, b, _ in cited)]
    return _last_day(*undated[0], year) if len(undated) == 1 else None


def year_named(text: str) -> int | None:
    """The one year that a column's heading names ("Thời gian (Năm 2027)")."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def _comes_again(line: Line, start: int, end: int, rules: Rulebook) -> bool:
    return any(r.search(line, start, end) for r in rules.of("due_again", line))


def _last_day(rule: Rule, match: regex.Match[str], plan_year: int | None = None) -> date | None:
    bounds = named_days(rule, match, None if match.groupdict().get("again") else plan_year)
    return bounds[1] if bounds else None


def named_days(rule: Rule, match: regex.Match[str], plan_year: int | None) -> tuple[date, date] | None:
    """First and last of the days that a rule's match names: one day, or a month, quarter or year. ``plan_year`` is that
    of a match that names none; None where there is no year at all, or no such day."""
    said = match.groupdict()
    year = int(said["year"]) if said.get("year") else plan_year
    if rule.gives in ("day", "text"):
        day = make_date(int(said["day"]), int(said["month"]), year)
        return (day, day) if day else None
    if year and rule.gives == "month" and 1 <= int(said["month"]) <= 12:
        return month_bounds(int(said["month"]), year)
    if year and rule.gives == "quarter":
        return quarter_bounds(parse_roman(said["quarter"]) or int(said["quarter"]), year)
    return year_bounds(year, year) if year and rule.gives == "year" else None
