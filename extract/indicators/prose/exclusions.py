"""What of a statement is no target: sentences of results, conditions and quotations, and years before the plan."""

from __future__ import annotations

import re

from extract.indicators.periods import last_year
from extract.indicators.prose.part import Part
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, has_digit

_SENTENCE_START = compile_pattern(r"[.;:]\s+(?=[\p{Lu}])")
_SENTENCE_END = re.compile(r"\.(?:\s|$)")
_COUNTED = re.compile(r"\s?[^;:,.()]+")  # between a rate and the year of what it is a rate of
_AHEAD = compile_pattern(r"[,;]\s*(?:và\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+)?năm\s+\d{4}")
_GOES_ON = re.compile(r"\s+(?!và\s)\w")
_ESTIMATED = compile_pattern(r"(?<!\w)ước\s+đạt\s[^;:.,]*[\d.,]+[^;:.,]*$")
_ESTIMATE = "ước đạt: không rõ là kết quả hay mức phải đạt"


def without_past(line: Line, parts: tuple[Part, ...], since: int | None, goal: bool) -> tuple[Part, ...]:
    """A year before the plan's first is a result: a baseline beside a target, nothing by itself.

    Among goals a past year that stands apart from the value tells what is counted ("50% số vụ của năm 2020").
    """
    if since is None or not any((y := last_year(q)) and y < since for p in parts for q in p.quantities):
        return parts
    kept = []
    for part in parts:
        part = part.changed(quantities=tuple(_undated(line, q, since) for q in part.quantities)) if goal else part
        past = [q for q in part.quantities if q.role == "target" and (y := last_year(q)) and y < since]
        if past and len(past) == sum(q.role == "target" for q in part.quantities):
            continue
        kept.append(part.changed(quantities=tuple(
            q.changed(role="baseline", comparator="eq") if q in past else q for q in part.quantities
        )))  # fmt: skip
    return tuple(kept)


def _undated(line: Line, q: Quantity, since: int) -> Quantity:
    if q.role != "target" or not q.year or q.year >= since or not q.period_text:
        return q
    at = line.text.find(q.period_text, q.end)
    between = line.key[q.end : at] if at > 0 else ""
    goes_on = between.endswith(("của ", "các ")) or _GOES_ON.match(line.key, at + len(q.period_text))
    if len(between.split()) < 2 or not _COUNTED.fullmatch(between) or not goes_on:
        return q
    return q.changed(year=None, period_start=None, period_end=None, period_text=None)


def excluded_ranges(line: Line, rules: Rulebook, goal: bool) -> tuple[tuple[int, int], ...]:
    """Ranges of sentences with results, conditions or quotations; what follows "phấn đấu" in them stays open.

    Among goals so does what follows "…, đến năm 2027": "hiện nay là 5%, đến năm 2027 còn 2%".
    """
    closed = []
    kinds = ("sentence",) if goal else ("sentence", "task_sentence")
    for rule in rules.of("not_target", line):
        for match in rule.finditer(line) if rule.gives in kinds else ():
            begin, end = _bracket(line, match.start()) or sentence_around(line, match.start(), match.end(), 0, marks=";.")
            aim = rules.get("phan-dau").search(line, begin, end)
            comma = line.key.rfind(",", aim.end(), match.start()) if aim and aim.end() <= match.start() else -1
            if aim and comma >= 0 and has_digit(line.key[aim.end() : comma]):  # "phấn đấu trồng 20 ha, đến nay đã trồng 12 ha"
                begin, aim = comma, rules.get("phan-dau").search(line, match.end(), end)
            aim = aim or (_AHEAD.search(line.key, match.end(), end) if goal and rule.id == "ket-qua" else None)
            closed.append((begin, aim.start() if aim else end))
    return tuple(closed)


def with_estimates_noted(line: Line, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts whose levels say where they may be results: "sản lượng ước đạt 300 tấn" among goals."""
    if "ước đạt" not in line.key:
        return parts
    return tuple(p.changed(quantities=tuple(_noted(line, q) for q in p.quantities)) for p in parts)


def _noted(line: Line, q: Quantity) -> Quantity:
    estimated = q.role == "target" and _ESTIMATED.search(line.key, 0, q.end)
    return q.changed(note=q.note or _ESTIMATE) if estimated else q


def _bracket(line: Line, at: int) -> tuple[int, int] | None:
    """The bracket that a place stands in: a result told in it does not make the sentence around it one."""
    begin = line.key.rfind("(", 0, at)
    end = line.key.find(")", at)
    return (begin, end + 1) if begin >= 0 and end >= 0 and line.key.find(")", begin, at) < 0 else None


def open_parts(parts: tuple[Part, ...], closed: tuple[tuple[int, int], ...]) -> tuple[Part, ...]:
    """Parts without the quantities that stand in an excluded sentence."""
    if not closed:
        return parts
    kept = []
    for part in parts:
        quantities = tuple(q for q in part.quantities if q.role == "baseline" or not any(a <= q.start < b for a, b in closed))
        if quantities:
            kept.append(part.changed(quantities=quantities))
    return tuple(kept)


def sentence_around(line: Line, start: int, end: int, floor: int, marks: str = ".") -> tuple[int, int]:
    """The sentences around a range, or, with ";" among the marks, its clauses."""
    if ";" in marks:
        left = max(line.key.rfind(";", floor, start), line.key.rfind(". ", floor, start)) + 1
        right = min((p for p in (line.key.find(";", end), line.key.find(". ", end)) if p >= 0), default=len(line.key))
        while line.key[right : right + 1] == ";" and line.key.count("(", left, right) > line.key.count(")", left, right):
            right = line.key.find(";", right + 1)  # inside a bracket it ends nothing
            right = right if right >= 0 else len(line.key)
        return left, right
    begin = floor
    for match in _SENTENCE_START.finditer(line.text, 0, start):
        begin = max(begin, match.end())
    stop = _SENTENCE_END.search(line.text, max(end - 1, start))
    return begin, stop.end() if stop else len(line.text)
