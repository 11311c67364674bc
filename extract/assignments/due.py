"""When a task is due, in a sentence or in a table's column for it: the day itself, or the last day of a month or quarter."""

from __future__ import annotations

from datetime import date

import regex

from extract.dates import make_date, month_bounds, quarter_bounds
from extract.memory import keep_by_text
from extract.numbers import parse_roman
from extract.references.citations import find_citations
from extract.rules import Rule, Rulebook
from extract.text import Line, has_digit


@keep_by_text
def find_due(line: Line, rules: Rulebook) -> tuple[date | None, str | None]:
    """The first due date of a sentence, and the words that say it."""
    for rule in rules.of("due", line):
        match = rule.search(line)
        if match is not None:
            return _last_day(rule, match), line.text[match.start() : match.end()]
    return None, None


@keep_by_text
def last_day(line: Line, rules: Rulebook) -> date | None:
    """The last day that a cell for due dates names: the end of a span, never the date of a document that it cites.

    None where a year is wanting or is all that is said, and where the task comes again ("trước ngày 10/6 và 10/12/2026").
    """
    if not has_digit(line.text) or any(r.gives == "text" and r.search(line) for r in rules.of("due", line)):
        return None
    cited = [(c.core, c.end, c.issued_on) for c in find_citations(line, rules, opening=False)]
    days = [(m.start(), _last_day(r, m)) for r in rules.of("due_cell", line) for m in r.finditer(line)]
    return max(
        (day for at, day in days if day and not any(a <= at < b and day == issued for a, b, issued in cited)), default=None
    )


def _last_day(rule: Rule, match: regex.Match[str]) -> date | None:
    said = match.groupdict()
    year = int(said["year"]) if said.get("year") else None
    if rule.gives == "day":
        return make_date(int(said["day"]), int(said["month"]), year)
    if year and rule.gives == "month" and 1 <= int(said["month"]) <= 12:
        return month_bounds(int(said["month"]), year)[1]
    if year and rule.gives == "quarter":
        return quarter_bounds(parse_roman(said["quarter"]) or int(said["quarter"]), year)[1]
    return None
