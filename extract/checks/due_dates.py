"""Deadlines finer than the year: goals with the superior's level that are due later within its year (M03.due)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from extract.assignments.due import named_days
from extract.checks.areas import is_share_of_communes
from extract.checks.case import Case, goal_targets
from extract.checks.levels import is_equal
from extract.checks.partners import comparable, find_partners
from extract.model import Finding, Indicator, Target
from extract.rulebook import Rulebook
from extract.rules import Rule
from extract.structs import Struct
from extract.text import Line, has_digit


class Due(Struct, frozen=True):
    """``first`` and ``last`` are two days where the words leave open which is meant: "đến tháng 9"."""

    first: date
    last: date
    words: str


def find_later_dues(case: Case) -> Iterator[Finding]:
    """M03.due: "đến 30/11 đạt 90%" for "đến 30/9 đạt 90%". Where either names no single day, month or quarter, nothing."""
    rules = case.needs.rules
    told: set[tuple[str, str]] = set()  # dates of headings, which hold for several goals
    for superior, wanted, drafted in find_partners(case):
        if superior.kind != "plan" or not (theirs := _named_due(wanted, rules)):
            continue
        levels = [(t, o) for t, o, fit in comparable(case, drafted, wanted) if fit == "same"]
        if len(levels) != 1 or not _is_one_level(*levels[0], wanted, own=levels[0][1].id in superior.own):
            continue
        year = levels[0][1].year or (case.years[1] if case.years else None)
        expected = _read(theirs, year)
        places = (drafted, *(i for i in case.listed if i.name_key == drafted.name_key and i.id != drafted.id))
        dues = [_read(named, year) for i in places if (named := _named_due(i, rules))]
        if expected is None or not dues or any(d is None or not _is_later(d, expected) for d in dues):
            continue
        found = dues[0].words if dues[0] else ""
        if found not in drafted.text:
            if (found, expected.words) in told:
                continue
            told.add((found, expected.words))
        yield from case.finding(
            "M03.due", local=(drafted.name, superior.name_vi), indicator=drafted, evidence=drafted.evidence,
            superior=case.call(superior), expected=expected.words, found=found,
        )  # fmt: skip


def _is_later(mine: Due, theirs: Due) -> bool:
    """Later within one year; another year is told by M03.later."""
    return mine.first > theirs.last and mine.first.year == theirs.last.year


def _is_one_level(target: Target, other: Target, wanted: Indicator, *, own: bool) -> bool:
    """The same number or state; a number of the whole province or a share of its communes says nothing of one commune."""
    if target.unit == other.unit == "status" or is_equal(target, other):
        return True
    if target.unit == other.unit and target.unit in ("count", "amount"):
        return not own
    return target.unit == "status" and is_share_of_communes(wanted)


_Named = tuple[Rule, regex.Match[str], str]


def _named_due(goal: Indicator, rules: Rulebook) -> _Named | None:
    """The only deadline that a goal's clause names, else its line, else the heading that dates it; None for several, or
    where the goal has several levels, of which one may be due earlier."""
    if len(goal_targets(goal)) > 1:
        return None
    above = (t.period_text or "" for t in goal_targets(goal) if (t.period_text or "") not in goal.text)
    for text in dict.fromkeys((goal.evidence.text, goal.text, *above)):
        if not has_digit(text) and "quý" not in text.lower():
            continue
        line = Line(text)
        found = [(r, m, text[m.start() : m.end()]) for r in rules.of("goal_due", line) for m in r.finditer(line)]
        if found:
            again = any(r.search(line) for r in rules.of("due_again", line))
            return found[0] if len(found) == 1 and not again else None
    return None


def _read(named: _Named, plan_year: int | None) -> Due | None:
    rule, match, words = named
    bounds = named_days(rule, match, plan_year)
    if bounds is None:
        return None
    first, last = bounds
    said = match.groupdict()
    if said.get("before"):
        return Due(first, first, words)
    return Due(first if said.get("until") else last, last, words)
