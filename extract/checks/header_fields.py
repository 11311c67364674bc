"""Letterhead and dates: blank number (F01), blank or impossible date (F02), deadlines (F03), missing elements (F04)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from extract.checks.case import Case
from extract.checks.printing import shorten
from extract.dates import format_date, make_date, month_bounds
from extract.model import Evidence, Finding
from extract.text import Line, fold_key

_WRITTEN_BY_PEOPLE = ("docx", "doc", "pdf", "rtf")  # text and Markdown files often lost the letterhead


def find_blank_number(case: Case) -> Iterator[Finding]:
    """F01: the place of the number is there and blank, or there is no number at all."""
    header = case.draft.header
    if header.number:
        return
    evidence = _header_line(case, "number", "symbol")
    if evidence is None and case.draft.document.format not in _WRITTEN_BY_PEOPLE:
        return
    found = " ".join(evidence.text.split()) if evidence else "Số: …"
    if header.symbol and header.symbol not in found:
        found = f"{found.rstrip(' :')}: …/{header.symbol}"  # the symbol stands in a cell or line of its own
    yield from case.finding("F01" if evidence else "F01.none", local=("number",), evidence=evidence, found=found)


def _header_line(case: Case, first: str, last: str) -> Evidence | None:
    """The words from one header field to another of the same block."""
    spans = case.draft.header.spans
    a = spans.get(first) or spans.get(last)
    b = spans.get(last) or a
    if a is None or b is None:
        return None
    end = b.end if a.block_id == b.block_id else a.end
    start = min(a.start, b.start) if a.block_id == b.block_id else a.start
    return case.cite(a.block_id, (start, end), "F01")


def find_bad_date(case: Case) -> Iterator[Finding]:
    """F02: day, month or year is missing, or no calendar has the day."""
    header = case.draft.header
    if header.issued_on:
        return
    evidence = _header_line(case, "issued_on", "issued_on")
    if evidence is None and case.draft.document.format not in _WRITTEN_BY_PEOPLE:
        return
    day, month, year = header.issued_parts
    if day and month and year and make_date(day, month, year) is None:
        yield from case.finding(
            "F02.impossible", local=("date",), evidence=evidence,
            found=shorten(evidence.text, 60) if evidence else f"{day}/{month}/{year}",
        )  # fmt: skip
        return
    found = shorten(evidence.text, 60) if evidence else "ngày … tháng … năm …"
    yield from case.finding("F02" if evidence else "F02.none", local=("date",), evidence=evidence, found=found)


def _issue_window(case: Case) -> tuple[date, date, str] | None:
    """First and last possible day of issue, and how it is printed; None where month or year is blank."""
    header = case.draft.header
    if header.issued_on:
        return header.issued_on, header.issued_on, format_date(header.issued_on)
    _, month, year = header.issued_parts
    if not month or not year or not 1 <= month <= 12:
        return None
    first, last = month_bounds(month, year)
    return first, last, f"{month}/{year}"


def find_past_deadlines(case: Case) -> Iterator[Finding]:
    """F03: reporting deadlines before the day of issue, or nearer than ``near_days``; cited documents after it.

    Where the day of issue is blank the whole month counts: a deadline is past only if it lies before the month, and
    near if it lies near the month's last day.
    """
    window = _issue_window(case)
    if window is None:
        return
    first, last, printed = window
    near = case.parameter("F03", "near_days")
    for evidence, deadline in find_deadlines(case):
        words = " ".join(evidence.text.split())
        if deadline < first and deadline.year >= first.year - 1:
            if case.years and deadline.year < case.years[0]:
                continue  # Y01 says it
            yield from case.finding("F03", local=(words,), evidence=evidence, found=printed, expected=words)
        elif first <= deadline <= last + timedelta(days=near) and (deadline - first).days <= near:
            yield from case.finding(
                "F03.near",
                local=(words,),
                evidence=evidence,
                found=printed,
                expected=words,
                days=(deadline - first).days,
            )
    seen: set[str] = set()
    for reference in case.draft.references:
        day = reference.issued_on
        if day is None or day <= last or reference.evidence.text in seen:
            continue
        seen.add(reference.evidence.text)
        name = shorten(reference.evidence.text, 90)
        yield from case.finding("F03.cited", local=(name,), evidence=reference.evidence, found=printed, expected=name)


def find_deadlines(case: Case) -> Iterator[tuple[Evidence, date]]:
    """Dates by which reports are due: in the section on reporting, or in a paragraph that speaks of a report."""
    for block in case.draft.document.blocks:
        if "20" not in block.text or block.kind in ("header", "footer"):
            continue
        section = case.home.get(block.ordinal)
        line = Line(block.text)
        if not (section and section.role == "bao_cao") and "báo cáo" not in line.key:
            continue
        for rule in case.needs.rules.of("deadline"):
            for match in rule.finditer(line):
                day = make_date(int(match["day"]), int(match["month"]), int(match["year"]))
                if day and not case.is_quoted(block.id, match.start()):
                    yield case.cite(block.id, match.span(), "F03"), day


def _has_letterhead(case: Case) -> bool:
    """Whether the file still has its letterhead: text copied from a page often has lost it all."""
    return case.draft.document.format in _WRITTEN_BY_PEOPLE or bool(
        case.draft.header.spans.keys() & {"symbol", "issued_on", "place"}
    )


def find_missing_elements(case: Case) -> Iterator[Finding]:
    """F04: no motto, no issuer, no name of the signer, no recipients; nothing where the whole letterhead is lost."""
    header = case.draft.header
    if not _has_letterhead(case):
        return
    missing = []
    if not _has_motto(case):
        missing.append(("quốc hiệu, tiêu ngữ", "national name and motto", "motto"))
    if header.issuer is None:
        missing.append(("tên cơ quan ban hành", "name of the issuing body", "issuer"))
    if header.signer is None:
        missing.append(("họ tên người ký", "name of the signer", "signer"))
    if not header.recipients:
        missing.append(("nơi nhận", "recipients", "recipients"))
    for vi, en, name in missing:
        evidence = _header_line(case, "signer_title", "signer_title") if name == "signer" else None
        yield from case.finding("F04", local=(name,), evidence=evidence, element=(vi, en))


def _has_motto(case: Case) -> bool:
    """State and Party documents have one in their first blocks; lost hyphens and joined words do not count."""
    for block in case.draft.document.blocks[:25]:
        key = fold_key(block.text).replace(" ", "")
        if "chủnghĩaviệtnam" in key or "độclậptựdo" in key or "đảngcộngsản" in key:
            return True
    return False
