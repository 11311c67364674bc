"""Lists of grades: "Học lực: Giỏi 20%, Khá 45%; hạnh kiểm: Tốt 95%, Khá 5%". Each share is that of its grade.

A grade is told by a word that may say something else elsewhere ("đạt 40%", "hoàn thành 60%"); so a list has two grades or
more, one of which can be nothing else, and no more than the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from extract.indicators.prose.name_edges import before_colon, name_between
from extract.indicators.prose.part import Part
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, has_digit

_CERTAIN = (
    r"xuất\s+sắc|giỏi|tốt|khá|kém|cần\s+cố\s+gắng|(?:chưa|không)\s+(?:đạt|hoàn\s+thành)|"
    r"hoàn\s+thành\s+(?:xuất\s+sắc|tốt)"
)
_GRADE = compile_pattern(
    rf"(?<!\w)(?P<grade>(?:(?P<certain>{_CERTAIN})|đạt(?:\s+yêu\s+cầu)?|trung\s+bình|tb|yếu|cđ|hoàn\s+thành)(?:\s+nhiệm\s+vụ)?)"
    r"\s*(?::|=|-)?\s*(?:(?:chiếm|là|từ|trên|dưới|ít\s+nhất|tối\s+thiểu|tối\s+đa|không\s+quá|khoảng|còn|[<>≥≤])\s*)*"
    r"(?P<number>\d{1,3}(?:,\d+)?)\s*(?:-\s*\d{1,3}(?:,\d+)?\s*)?%"
)
_NEXT = compile_pattern(
    r"\s*(?:trở\s+(?:lên|xuống)\s*)?(?:\([^()]{1,40}\)\s*)?(?:[;,/]|và(?!\w)|;\s*và(?!\w))\s*(?:(?:và|(?:xếp\s+)?loại|mức)\s+)*"
)
_COUNT = compile_pattern(r"(?:\s*trở\s+(?:lên|xuống))?\s*\([^()]{1,40}\)")  # how many that is: "Tốt 83% (210 em)"
_HALF = Decimal("0.5")  # what rounding adds to the whole


def with_grades(line: Line, rules: Rulebook, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with each list of grades as one of them, named by what is graded, the grade as subgroup."""
    if not parts or "%" not in line.key:
        return parts
    for entries in _lists(line):
        parts = _as_one(line, rules, parts, entries)
    return parts


def _lists(line: Line) -> list[list[regex.Match[str]]]:
    found: list[list[regex.Match[str]]] = []
    for match in _GRADE.finditer(line.key):
        if found and _NEXT.fullmatch(line.key, found[-1][-1].end(), match.start()):
            found[-1].append(match)
        else:
            found.append([match])
    return [entries for entries in found if _is_list(entries)]


def _is_list(entries: Sequence[regex.Match[str]]) -> bool:
    grades = {" ".join(m["grade"].split()) for m in entries}
    told = sum((Decimal(m["number"].replace(",", ".")) for m in entries), Decimal(0))
    certain = any(m["certain"] for m in entries)
    return 1 < len(entries) == len(grades) and certain and told <= 100 + _HALF


def _as_one(line: Line, rules: Rulebook, parts: tuple[Part, ...], entries: list[regex.Match[str]]) -> tuple[Part, ...]:
    """The parts with those of one list put together; where nothing says what is graded, each grade is one."""
    spans = [(m.start("grade"), _end(line, m), line.text[slice(*m.span("grade"))]) for m in entries]
    around = [n for n, p in enumerate(parts) if any(_grade_of(q, spans) for q in p.quantities)]
    if not around:
        return parts
    one = parts[around[0]]
    inside = sorted((q for n in around for q in parts[n].quantities if _grade_of(q, spans)), key=lambda q: q.start)
    begin, name = _graded(line, rules, one.start, spans[0][0], [q.scope for q in inside if q.scope])
    if name:
        graded = tuple(q.changed(scope=_scope_of(q, _grade_of(q, spans))) for q in inside)
        listed = [one.changed(start=begin, name=name, quantities=graded, label=None)]
    else:
        listed = [
            parts[n].changed(name=_grade_of(q, spans), quantities=(q.changed(scope=None),), label=None)
            for n in around for q in parts[n].quantities if q in inside
        ]  # fmt: skip
    result: list[Part] = []
    for n, part in enumerate(parts):
        others = tuple(q for q in part.quantities if q not in inside)
        result += [part.changed(quantities=others)] if others else []
        result += listed if n == around[0] else []
    return tuple(result)


def _graded(line: Line, rules: Rulebook, start: int, first: int, scopes: list[str]) -> tuple[int, str]:
    """What is graded, and where that begins: the words before the first grade, behind the place that holds for them."""
    begin = max(start, *(line.key.rfind(mark, 0, first) + 1 for mark in (";", ". ")))
    if (level := line.key.rfind("%", begin, first)) >= 0:  # "95% học sinh lên lớp, học lực giỏi 20%, khá 45%"
        begin = max(level, line.key.rfind(",", level, first)) + 1
    colon = line.text.find(":", begin, first)
    if colon >= 0 and any(scope.startswith(line.text[begin:colon].strip(" -+•")) for scope in scopes):
        begin = colon + 1 if name_between(line, rules, colon + 1, first) else begin
    name = before_colon(name_between(line, rules, begin, first), rules)
    return begin, "" if has_digit(name[:1]) else name


def _end(line: Line, entry: regex.Match[str]) -> int:
    counted = _COUNT.match(line.key, entry.end())
    return counted.end() if counted else entry.end()


def _grade_of(q: Quantity, spans: Sequence[tuple[int, int, str]]) -> str:
    return next((grade for a, b, grade in spans if a <= q.start < b and q.unit in ("percent", "count")), "")


def _scope_of(q: Quantity, grade: str) -> str:
    """The grade, behind the place or level of school that holds for it."""
    place, comma, last = (q.scope or "").rpartition(", ")
    held = place if comma and last.lower() in grade.lower() else q.scope or ""
    return grade if not held or held.lower() in grade.lower() or grade.lower() in held.lower() else f"{held}, {grade}"
