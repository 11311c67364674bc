"""What the words of a row state and what its value columns state, put together."""

from __future__ import annotations

from collections.abc import Sequence

from extract.indicators.drafts import Stated
from extract.indicators.prose.statements import Part, find_direction, read_status
from extract.indicators.prose.timing import WORD
from extract.model import RATES, Block, Direction, Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_BULLET = compile_pattern(r"\s*[-+*•·▪]\s*")
AMONG = compile_pattern(r"(?i)\s*(?:trong đó|(?:bao )?gồm)\s*:\s*[-+*•·▪]?\s*(?=\p{L})")


def body_start(line: Line) -> int:
    """Where the words of a cell begin, behind its bullet."""
    match = _BULLET.match(line.text)
    return match.end() if match else 0


def is_sub_row(line: Line) -> bool:
    """True for a row that says itself that it is part of the row above: "- Lúa", "Trong đó: lúa"."""
    return line.text.lstrip()[:1] in "-+•" or AMONG.match(line.text) is not None


def merge_row(
    line: Line, block: Block, parts: tuple[Part, ...], stated: list[Stated], rules: Rulebook
) -> tuple[tuple[Part, tuple[Stated, ...]], ...]:
    """Joins what the sentence and the value columns state: one row "both" where they agree, else one of each."""
    if stated and parts and (_is_named_zero(line, parts, stated) or _is_condition(line, parts, stated, rules)):
        parts = ()
    if stated and not any(_agree(q, s.quantity) for p in parts for q in p.quantities for s in stated):
        if not any(q.unit in RATES or q.value == 0 for p in parts for q in p.quantities):
            parts = ()  # numbers of the name ("tốc độ trên 1 Gb/s"); the column states the level
        elif all(s.quantity.unit == "status" for s in stated) and all(q.value == 0 for p in parts for q in p.quantities):
            parts = ()  # "Xã không có ma túy | Đạt"
    if not parts:
        start = body_start(line)
        status = read_status(line, rules, start, len(line.key))
        told = [s for s in stated if s.quantity.unit == "status" and s.quantity.role == "target"]
        if status and told and (len(stated) > 1 or told[0].quantity.scope):  # "Đạt | Đạt": for two years, or two places
            kept = (s for s in stated if s in told or s.quantity.unit != "status")  # "3" beside the places that are its parts
            return ((status, tuple(s.changed(stated_in="both") if s in told else s for s in kept)),)
        if status and any(s.quantity.unit == "status" for s in stated):
            quantity = status.quantities[0]
            return ((status, (Stated(quantity, block, "both"),)),)
        return ((whole_name(line, stated, rules), tuple(stated)),)
    left = list(stated)
    rows: list[tuple[Part, list[Stated]]] = []
    for part in parts:
        own: list[Stated] = []
        for q in part.quantities:
            twin = next((s for s in left if q.role == s.quantity.role and _agree(q, s.quantity)), None)
            if twin:
                left.remove(twin)
            own.append(Stated(_year_from(q, twin), block, "both" if twin else "text"))
        rows.append((part, own))
    for s in left:  # a column that differs stands beside the first part that has no agreeing one
        host = next((r for r in rows if not any(t.stated_in != "text" for t in r[1])), rows[0])
        host[1].append(s)
    return tuple((part, tuple(own)) for part, own in rows)


def _is_named_zero(line: Line, parts: tuple[Part, ...], stated: Sequence[Stated]) -> bool:
    """"Thôn không có hộ nghèo | % | 42": what stands behind a noun says which are counted; the column has the level."""
    zeros = [q for p in parts for q in p.quantities]
    if not zeros or any(q.value != 0 or q.unit != "count" for q in zeros):
        return False
    if WORD.search(line.text, 0, min(q.start for q in zeros)) is None:
        return False
    levels = [s.quantity for s in stated if s.quantity.role == "target"]
    return any(q.unit == "percent" or max(q.value or 0, q.high or 0) > 0 for q in levels)


def _is_condition(line: Line, parts: tuple[Part, ...], stated: Sequence[Stated], rules: Rulebook) -> bool:
    """"Số ngõ có 80% hộ treo đèn | ngõ | 8": the percentage says which are counted; the column has the level.

    A single level that agrees with it may be told twice; among several it is one year's that happens to be alike.
    """
    told = rules.first("row_condition", line) if "%" in line.text else None
    if told is None or any(q.start >= told[1].end() for p in parts for q in p.quantities):
        return False
    levels = [s.quantity for s in stated if s.quantity.role == "target" and s.quantity.unit != "status"]
    told_again = sum(any(_agree(q, s) for p in parts for q in p.quantities) for s in levels)
    return told_again < len(levels)


def whole_name(line: Line, stated: Sequence[Stated], rules: Rulebook) -> Part:
    """The name cell as the one part of its row."""
    start = body_start(line)
    begin = max(start, m.end()) if (m := AMONG.match(line.text)) else start
    told = rules.get("duoi-noi-ai").search(line, begin)
    name = " ".join(line.text[begin : told.start() if told else None].strip(" .;:\n").split())
    return Part(start, len(line.text.rstrip()), name, (), _direction(line, stated, rules), "")


def _direction(line: Line, stated: Sequence[Stated], rules: Rulebook) -> Direction:
    """What the name says, else the target's cell: "Duy trì 97", "Giảm 5", "-0,5%"."""
    found = find_direction(line, rules)
    target = next((s for s in stated if s.quantity.role == "target"), None)
    if found != "reach" or target is None:
        return found
    if target.quantity.comparator in ("le", "lt") and target.quantity.unit != "rank":
        return "decrease"  # as in a sentence
    aimed = target.block.text
    if aimed[:1] in ("+", "-", "–", "−") and aimed[1:2].isdigit() and "\n" not in aimed and ";" not in aimed:
        return "increase" if aimed[0] == "+" else "decrease"
    return find_direction(Line(aimed), rules) if aimed[:1].isalpha() else found


def _year_from(q: Quantity, twin: Stated | None) -> Quantity:
    if twin is None or q.year or q.period_start:
        return q
    t = twin.quantity
    text = q.period_text or t.period_text
    return q.changed(year=t.year, period_start=t.period_start, period_end=t.period_end, period_text=text)


def _agree(text: Quantity, column: Quantity) -> bool:
    """Same value and unit, and the column's figure meets what the sentence asks: "ít nhất 55%" and 55% agree,
    "dưới 1%" and 1% do not."""
    if text.year and column.year and text.year != column.year:
        return False
    if text.unit == "status" or column.unit == "status":
        return text.unit == column.unit
    if (text.value, text.low, text.high) != (column.value, column.low, column.high) or text.unit != column.unit:
        return False
    return text.comparator == column.comparator or (
        column.comparator == "eq" and text.comparator in ("ge", "le", "approx")
    )
