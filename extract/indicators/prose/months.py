"""Levels told for a quarter or some months of the year: "đạt 100% kế hoạch, trong đó đến hết quý III đạt 75%"."""

from __future__ import annotations

from extract.indicators.prose.part import Part
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.text import Line

_PART = r"(?:quý\s+(?:iv|i{1,3}|[1-4])|(?:0?[369]|ba|sáu|chín)\s+tháng\s+đầu(?:\s+năm)?)(?!\w|\s*/|\s+năm\s+\d)"
# The first months of a child, not of a year: "bú mẹ hoàn toàn trong 6 tháng đầu".
_OF_A_CHILD = compile_pattern(r"(?<!\w)(?:bú|sữa|thai|sinh|đời)(?!\w)[^;.,:\d]{0,40}\d+\s+tháng\s+đầu(?!\s+năm)")
_TIMES = compile_pattern(rf"(?:(?:đến|trong|hết|cuối)\s+)*(?:{_PART}|(?:0?[369]|ba|sáu|chín)\s+tháng|(?:cả\s+|hết\s+)?năm)")
_NAMED = compile_pattern(
    rf"(?i)\s*:?\s+(?:(?:đến|trong|hết|cuối)\s+)*(?:{_PART}|cả\s+năm)(?:\s+(?:thực\s+hiện|hoàn\s+thành))?$"
)
_LED = rf"(?:(?:(?:đến|trong|hết|cuối)\s+)+{_PART})"
# Before a level only words, or a colon: "quý I: 20 lớp"; behind it the end of its clause.
_BEFORE = compile_pattern(rf"(?:|.*?[^\w])(?P<part>{_LED}|(?<=^|[;:,(-]\s*){_PART}(?=\s*:))[^;.,()\d]{{0,60}}$")
_BEHIND = compile_pattern(rf"[^;.,:()\d]{{0,80}}?(?<!\w)(?P<part>{_LED})\s*(?=$|[;.,)]|và(?!\w))")


def with_months(line: Line, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with the quarter or months printed with a level that has no period; its year is found out later.

    They are no subgroup and no part of a name: "giải ngân quý I đạt 15%, quý II đạt 45%".
    """
    told = "quý" in line.key or "tháng đầu" in line.key or ("cả năm" in line.key and " tháng" in line.key)
    if not told or _OF_A_CHILD.search(line.key):
        return parts
    begin = 0
    starts = sorted(q.start for part in parts for q in part.quantities)
    done = []
    for part in parts:
        quantities = []
        for q in part.quantities:
            dated, end = _with_months(line, max(begin, part.start), q, starts)
            quantities.append(dated)
            begin = max(q.end, end)
        name = _NAMED.sub("", part.name) or part.name
        done.append(part.changed(name=name, quantities=tuple(_without_subgroup(q, name) for q in quantities)))
    return tuple(done)


def _without_subgroup(q: Quantity, name: str) -> Quantity:
    scope = (q.scope or "").lower()
    return q.changed(scope=None) if q.period_text and (scope == name.lower() or _TIMES.fullmatch(scope)) else q


def _with_months(line: Line, begin: int, q: Quantity, starts: list[int]) -> tuple[Quantity, int]:
    """A level with its part of the year, and where that ends; the year printed behind a later level is that of both."""
    following = next((start for start in starts if start >= q.end), len(line.key))
    text = q.period_text or ""
    later = bool(text) and q.year is not None and not q.per and text in line.text[following:] and text not in line.text[: q.end]
    dated = (q.period_text or q.year) and not later
    if q.role != "target" or dated or q.unit == "status" or begin > q.start:
        return q, begin
    found = None if later else _BEFORE.match(line.key, begin, q.start)
    found = found or _BEHIND.match(line.key, q.end, following)
    return (q.changed(period_text=line.text[slice(*found.span("part"))]), found.end()) if found else (q, begin)
