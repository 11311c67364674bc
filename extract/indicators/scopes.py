"""Subgroups that a level holds for: "đối với nông thôn", "khu vực thành thị", "trong đó nữ đạt 35%"."""

from __future__ import annotations

from extract.indicators.measures import Measure
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_CONNECTED = compile_pattern(r"[\s:,]*(?:(?:đạt|là|có|còn|xuống|giảm|tăng|từ|tỷ lệ|phải|được|chiếm)[\s:,]*)*")
_ENDS = compile_pattern(r"\s*(?:$|[;,.)]|và(?!\w)|vào(?!\w)|đến\s+năm|trong\s+năm|năm\s+\d)")


def find_scopes(line: Line, rules: Rulebook, start: int, end: int, measures: list[Measure]) -> dict[int, str]:
    """Index of a measure -> its scope, verbatim. A subgroup before the first number is part of the name, not a scope.

    A scope right after a number belongs to it; one between two numbers and leading up to the second belongs to that.
    """
    scopes: dict[int, str] = {}
    for rule in rules.of("scope", line):
        for match in rule.finditer(line):
            if not start <= match.start() < end or any(m.number < match.start() < m.end for m in measures):
                continue  # the noun that a number counts is no subgroup: "12 đô thị"
            index = sum(m.number < match.start() for m in measures)
            previous = measures[index - 1] if index else None
            if previous and line.key[previous.end : match.start()].strip(" (") == "" and _ENDS.match(line.key, match.end()):
                scopes.setdefault(index - 1, line.text[slice(*match.span("scope"))].strip(" ,"))
            elif previous and index < len(measures) and _leads(line, match.end(), measures[index].start):
                if "," in line.key[match.end() : measures[index].start] and line.key[previous.end : match.start()].strip(" ,;"):
                    continue  # "100% cán bộ cấp huyện, 80% …": it ends the words of the number before
                scopes.setdefault(index, line.text[slice(*match.span("scope"))].strip(" ,"))
    return scopes


def _leads(line: Line, end: int, number: int) -> bool:
    """True if nothing but connectives stands between a scope and its number."""
    return _CONNECTED.fullmatch(line.key, end, number) is not None
