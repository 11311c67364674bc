"""Years that do not belong to the plan (Y01)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.checks.case import Case, goal_targets
from extract.checks.header_fields import find_deadlines
from extract.checks.plan_years import own_names
from extract.checks.printing import shorten
from extract.checks.weaker import due_later, levels_until
from extract.heading_roles import ALL_GOALS
from extract.model import Evidence, Finding, Section
from extract.section_tree import ancestors
from extract.text import Line

_RANGE = regex.compile(r"giai\s+đoạn\s*(?:năm\s+)?(?P<a>\d{4})\s*-\s*(?P<b>\d{4})(?!\d)")
_NUMBER = regex.compile(r"\d")
_ANY_YEAR = regex.compile(r"(?<!\d)20\d\d(?!\d)")
_ALONE = regex.compile(r"(?<![\d-])(?<!\d\s-\s)20\d\d(?![\d/-])(?!\s-\s\d)")
_PLANNED = {*ALL_GOALS, "nhiem_vu", "hoat_dong"}
_BEFORE = 5  # years before the plan that a goal of last year's plan may name
_AHEAD = 15  # years after the plan's last that visions look to; further on they name round years: 2045, 2050
_LATEST = 80  # years after the plan's first: no plan looks further


def find_wrong_years(case: Case) -> Iterator[Finding]:
    """Y01: the plan's own name with another year, impossible periods, levels and deadlines of years gone by."""
    if case.years is None:
        return
    yield from _own_names(case)
    yield from _impossible_ranges(case)
    yield from _past_levels(case)
    yield from _past_goals(case)
    yield from _past_headings(case)
    yield from _mistyped(case)
    yield from _past_deadlines(case)
    yield from _issue_year(case)


def _plan_years(case: Case) -> str:
    first, last = case.years or (0, 0)
    return str(first) if first == last else f"{first}-{last}"


def _wrong(case: Case, evidence: Evidence, year: int | str) -> Iterator[Finding]:
    found = shorten(evidence.text, 80)
    yield from case.finding(
        "Y01", local=(found,), evidence=evidence, found=found, year=year, plan_years=_plan_years(case)
    )


def _own_names(case: Case) -> Iterator[Finding]:
    """ "Trên đây là Kế hoạch … năm 2025" in a plan of 2026, or of another period than the title's; where the title is
    wrong, that alone."""
    wrong = case.wrong_title
    if wrong:
        evidence = case.cite(wrong.block_id, wrong.span, "Y01.title")
        yield from case.finding(
            "Y01.title", local=(evidence.text,), evidence=evidence, found=evidence.text, plan_years=_plan_years(case)
        )
    for name in own_names(case.draft, case.needs.rules) if case.period else ():
        one_kind = (name.years[0] == name.years[1]) == (case.period[0] == case.period[1]) if case.period else False
        if one_kind and name.years != case.period:
            year = str(name.years[0]) if name.years[0] == name.years[1] else f"{name.years[0]}-{name.years[1]}"
            yield from _wrong(case, case.cite(name.block_id, name.span, "Y01"), year)


def _impossible_ranges(case: Case) -> Iterator[Finding]:
    first = (case.years or (2000, 2000))[0]
    for block in case.draft.document.blocks:
        if "iai đoạn" not in block.text:
            continue
        for match in _RANGE.finditer(Line(block.text).key):
            a, b = int(match["a"]), int(match["b"])
            if a > b or b > first + _LATEST or a < 1945:
                yield from _wrong(case, case.cite(block.id, match.span(), "Y01"), match["a"] if a > b else match["b"])


def _past_levels(case: Case) -> Iterator[Finding]:
    """A level to be reached in a year before the plan, of an indicator that has none for the plan's own time."""
    first = case.years[0] if case.years else 0
    if not case.period:
        return
    for indicator in case.listed:
        targets = goal_targets(indicator)
        years = [t.year for t in targets]
        if targets and all(y is not None and y < first for y in years):
            target = targets[0]
            block = case.block_of(target)
            if str(target.year) not in block.text:
                continue  # the year of a column or heading; old columns are often results
            printed = target.value_text if str(target.year) in target.value_text else indicator.evidence.text
            yield from case.finding(
                "Y01", local=(indicator.name,), evidence=indicator.evidence, indicator=indicator,
                found=shorten(printed, 110), year=target.year, plan_years=_plan_years(case),
            )  # fmt: skip


def find_later_years(case: Case) -> Iterator[Finding]:
    """Y01.later: goals whose only level is for the year right after the plan; round years are those of visions."""
    last = case.years[1] if case.years and case.period else 0
    if not last or not (last + 1) % 5:
        return
    for indicator in case.listed:
        targets = [t for t in goal_targets(indicator) if t.stated_in == "text"]
        if not targets or any(t.year != last + 1 or t.period_start for t in targets):
            continue
        if not _ends_in(indicator.text, last + 1) or levels_until(case, indicator, last):
            continue
        if not due_later(case, indicator, last):
            found = shorten(indicator.evidence.text, 110)
            yield from case.finding(
                "Y01.later", local=(indicator.name,), evidence=indicator.evidence, indicator=indicator, found=found,
                year=last + 1, plan_years=_plan_years(case),
            )  # fmt: skip


def _ends_in(text: str, year: int) -> bool:
    """Whether a text names the year alone: not as part of "2026 - 2027"."""
    return any(m[0] == str(year) for m in _ALONE.finditer(Line(text).key))


def _past_goals(case: Case) -> Iterator[Finding]:
    """A line among the goals that begins with a year gone by, and was read as no goal since it tells of that year."""
    first = case.years[0] if case.years and case.period else 0
    told_of = case.words("told_of")
    read = {i.evidence.span.block_id for i in case.draft.indicators}
    for block in case.draft.document.blocks:
        section = case.home.get(block.ordinal)
        if "năm" not in block.text or block.id in read or section is None or section.role not in ALL_GOALS:
            continue
        line = Line(block.text)
        for match in _goal_years(case, line, "line"):
            year, until = int(match["year"]), _NUMBER.search(line.key, match.end())
            if not first - _BEFORE <= year < first or until is None or any(w in line.key for w in told_of):
                continue
            if case.has_words(line.key[match.end() : until.start()], "told_before"):
                continue
            if max(int(y) for y in _ANY_YEAR.findall(line.key)) < first and not _is_review(case, section):
                yield from _wrong(case, case.cite(block.id, (match.start(), len(block.text)), "Y01"), year)


def _past_headings(case: Case) -> Iterator[Finding]:
    """ "MỤC TIÊU NĂM 2025" in a plan of 2026, unless it stands in a review of that year."""
    first = case.years[0] if case.years and case.period else 0
    for section in case.draft.sections:
        block = case.by_ordinal.get(section.first)
        if section.role not in _PLANNED or block is None or not section.heading or _is_review(case, section):
            continue
        for match in _goal_years(case, Line(section.heading), "heading"):
            if int(match["year"]) < first:
                yield from _wrong(case, case.cite(block.id, (0, len(block.text)), "Y01"), match["year"])


def _mistyped(case: Case) -> Iterator[Finding]:
    """ "Đến năm 2062" for 2026: a year so far ahead is a vision's, and those are round."""
    last = case.years[1] if case.years else 0
    for block in case.draft.document.blocks:
        if "năm 2" not in block.text:
            continue
        for match in _goal_years(case, Line(block.text), "far"):
            year = int(match["year"])
            if year > last + _AHEAD and (year % 5 or year > last + _LATEST) and not case.is_quoted(block.id, match.start()):
                yield from _wrong(case, case.cite(block.id, match.span(), "Y01"), year)


def _goal_years(case: Case, line: Line, gives: str) -> Iterator[regex.Match[str]]:
    for rule in case.needs.rules.of("goal_year"):
        if rule.gives == gives:
            yield from rule.finditer(line)


def _is_review(case: Case, section: Section) -> bool:
    """True inside a section that tells what was done or what others have set."""
    for above in ancestors(section, case.draft.sections):
        if above.role in ("thuc_trang", "can_cu"):
            return True
        if above.heading and case.needs.rules.first("results", Line(above.heading[:100]), gives="told"):
            return True
    return False


def _past_deadlines(case: Case) -> Iterator[Finding]:
    """Deadlines of years before the plan's, unless they lie after the day of issue: many plans come in December."""
    first = case.years[0] if case.years else 0
    header = case.draft.header
    for evidence, day in find_deadlines(case):
        if header.issued_on and day >= header.issued_on:
            continue
        if header.issued_on is None and header.issued_parts[2] == day.year:
            continue
        if case.period and day.year < first and first - day.year <= 3:
            yield from _wrong(case, evidence, day.year)


def _issue_year(case: Case) -> Iterator[Finding]:
    """Issued after the plan's time is over."""
    header = case.draft.header
    span = header.spans.get("issued_on")
    year = header.issued_parts[2] or (header.issued_on.year if header.issued_on else None)
    if span and year and case.period and year > case.period[1]:
        yield from _wrong(case, case.cite(span.block_id, (span.start, span.end), "Y01"), year)
