"""Days that no calendar has, in the body and in citations (F02.day), where that of the issue is header_fields' matter, and
stretches of time that end before they begin (F02.range)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.checks.case import Case
from extract.dates import make_date
from extract.model import Finding
from extract.rulebook import Rulebook
from extract.text import Line

_LEAP_YEAR = 2024  # where no year is printed any year that has the day will do
_MONTHS = 12


def find_impossible_days(case: Case) -> Iterator[Finding]:
    """F02.day: "trước ngày 31/11/2026", "ngày 30 tháng 02 năm 2026"."""
    issued = case.draft.header.spans.get("issued_on")
    for block in case.draft.document.blocks:
        if issued and block.id == issued.block_id:
            continue
        for match in impossible_days(case.needs.rules, block.text):
            found = block.text[match.start() : match.end()]
            month = int(match["month"])
            why = (f" (tháng {month} không có ngày này)", f" (month {month} has no such day)")
            if not 1 <= month <= _MONTHS:
                why = (f" (không có tháng {month})", f" (there is no month {month})")
            yield from case.finding(
                "F02.day", local=(found,), evidence=case.cite(block.id, match.span(), "F02"), found=found, why=why,
                section_id=case.section_id(block),
            )  # fmt: skip


def impossible_days(rules: Rulebook, text: str) -> Iterator[regex.Match[str]]:
    """The dates of a text that no calendar has. Without a year "24/24" is no date."""
    if "/" not in text and "tháng" not in text:
        return
    line = Line(text)
    for rule in rules.of("written_date"):
        for match in rule.finditer(line):
            day, month, year = int(match["day"]), int(match["month"]), match.groupdict().get("year")
            is_date = year is not None or 1 <= month <= _MONTHS
            if is_date and make_date(day, month, int(year or _LEAP_YEAR)) is None:
                yield match


def find_reversed_ranges(case: Case) -> Iterator[Finding]:
    """F02.range: "từ ngày 15/10/2026 đến ngày 30/9/2026"."""
    for block in case.draft.document.blocks:
        if "từ " not in block.text.lower() or "20" not in block.text:
            continue
        line = Line(block.text)
        for rule in case.needs.rules.of("date_range", line):
            for match in rule.finditer(line):
                parts = [int(match[g]) for g in ("day", "month", "year", "last_day", "last_month", "last_year")]
                first, last = make_date(*parts[:3]), make_date(*parts[3:])
                if first and last and last < first and not case.is_quoted(block.id, match.start()):
                    found = block.text[match.start() : match.end()]
                    yield from case.finding(
                        "F02.range", local=(found,), evidence=case.cite(block.id, match.span(), "F02"), found=found,
                        section_id=case.section_id(block),
                    )  # fmt: skip
