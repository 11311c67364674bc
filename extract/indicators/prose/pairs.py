"""Numbers that are read only together: an old and a new level ("từ 40 lên 55"), chains ("25% - 40% - 35%"), series of years.

One of two levels often has no unit of its own, and neither has one where the name tells it ("Số xã tăng từ 12 lên 15").
Three numbers joined by one sign are a list, never a range.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import regex

from extract.numbers import parse_number
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

_NUMBER = compile_pattern(r"\d+(?:[.,]\d+)?")
_LISTED = compile_pattern(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?")
_YEAR = compile_pattern(r"\d{4}")
_TIMES = {"ngày", "giờ", "phút", "tháng", "ngày làm việc", "giờ làm việc"}
_NOT_COUNTED = _TIMES | {"điểm", "lần"}
_ALL = Decimal(100)


class Known(Struct, frozen=True):
    """A number that was read by itself: where it begins and ends, and its unit."""

    number: int
    end: int
    unit: str
    unit_text: str | None
    is_range: bool


class Reading(Struct, frozen=True):
    """A number with the unit that the other one, or the name, gives it."""

    start: int
    end: int
    first: str
    high: str | None
    unit: str
    unit_text: str | None
    rule_id: str


def read_pairs(line: Line, rules: Rulebook, known: list[Known]) -> list[Reading]:
    """Levels of "từ A lên B" that are not read yet, with the unit of the other level or of the name.

    Nothing where neither says what is counted.
    """
    found: list[Reading] = []
    for rule in rules.of("from_to", line):
        for match in rule.finditer(line):
            old = next((k for k in known if k.number == match.start("number")), None)
            new = next((k for k in known if match.start("level") <= k.number < match.end()), None)
            if counted := _counted_alike(line, match, old, new, rule.id):
                found += counted
                continue
            unit, unit_text = _unit(line, rules, match, new or old, known)
            if unit is None or (new is None and match["tail"] is None):
                continue  # what the new level is, is not read: the old one alone says nothing
            if old is None:
                start, end = match.start("number"), match.end("times" if match["times"] else "number")
                found.append(Reading(start, end, match["number"], None, unit, unit_text, rule.id))
            if new is None or (match["high"] and not new.is_range):
                end = match.end("behind") if match["behind"] else match.end("high" if match["high"] else "level")
                found.append(Reading(match.start("level"), end, match["level"], match["high"], unit, unit_text, rule.id))
    return found


def _counted_alike(
    line: Line, match: regex.Match[str], old: Known | None, new: Known | None, rule_id: str
) -> list[Reading]:
    """Both levels of "từ 30 giường bệnh năm 2025 lên 45 giường bệnh": a noun that stands behind both is their unit, whatever
    it is, and whole, so that the year behind the first is that one's; () where one of them is read as no count."""
    noun, behind = match["noun"], match["behind"]
    if not noun or not behind or match["high"] or noun in _NOT_COUNTED or any(k and k.unit != "count" for k in (old, new)):
        return []
    if not f"{noun} ".startswith(f"{behind} "):
        return []
    spans = ((match.span(a), match.span(b), k) for a, b, k in (("number", "noun", old), ("level", "behind", new)))
    return [
        Reading(a, d, line.key[a:b], None, "count", line.text[c:d], rule_id)
        for (a, b), (c, d), known in spans
        if known is None or known.end != d
    ]


def _unit(
    line: Line, rules: Rulebook, match: regex.Match[str], known: Known | None, others: list[Known]
) -> tuple[str | None, str | None]:
    if known is not None:
        return known.unit, known.unit_text
    noun = match["behind"] or match["noun"]
    if noun:
        return ("amount" if noun in _TIMES else "count"), noun
    begin = max(line.key.rfind(mark, 0, match.start()) for mark in (";", ". ", ", ")) + 1
    if any(begin <= k.number < match.start() for k in others):
        return None, None  # "5 sản phẩm từ 3 lên 4": the name before belongs to another number
    named = rules.first("bare_unit", line, begin, match.start())
    return (named[0].gives, None) if named else (None, None)


def read_slots(line: Line, rules: Rulebook, known: list[Known]) -> list[Reading]:
    """Numbers of a series of years that has its unit at its end only: "năm 2026: 40; năm 2027: 50; năm 2028: 60 người".

    Where it has none, the name before the series tells what is counted.
    """
    read: dict[int, Known] = {k.number: k for k in known}
    found: list[Reading] = []
    for rule in rules.of("slot", line):
        slots: dict[int, tuple[int, int]] = {}  # where a number without a unit begins -> its end, where the next begins
        for match in rule.finditer(line):
            if "others" in rule.groups:
                spans = [match.span("number"), *(m.span() for m in _LISTED.finditer(line.key, *match.span("others")))]
                years = len(_YEAR.findall(match["years"]))
                if len(spans) == years:
                    slots.update({a: (b, after) for (a, b), (after, _) in pairwise(spans)})
            else:
                slots[match.start("number")] = match.end("number"), match.end("next")
        for start in sorted(slots, reverse=True):
            end, after = slots[start]
            if start in read:
                continue
            unit = read.get(after)
            if unit is None and after not in slots:
                unit = _last_slot(line, rules, min(slots), after)
                if unit:
                    read[after] = unit
                    text = line.key[unit.number : unit.end]
                    found.append(Reading(unit.number, unit.end, text, None, unit.unit, None, rule.id))
            if unit and not unit.is_range:
                found.append(Reading(start, end, line.key[start:end], None, unit.unit, unit.unit_text, rule.id))
                read[start] = Known(start, end, unit.unit, unit.unit_text, False)
    return found


def _last_slot(line: Line, rules: Rulebook, first: int, start: int) -> Known | None:
    """The last number of a series without any unit, where the name before the series says what is counted."""
    number = _LISTED.match(line.key, start)
    named = rules.first("bare_unit", line, 0, first)
    if number is None or named is None or line.key[number.end() :].strip()[:1] not in ("", ".", ";", ")"):
        return None
    return Known(start, number.end(), named[0].gives or "", None, False)


def read_chains(line: Line, rules: Rulebook) -> list[tuple[int, int, list[Reading]]]:
    """Chains of three numbers and more: (start, end, what each is); no reading where no "%" stands and they are no whole.

    The chain's range is given in any case, so that nobody takes two of its numbers for a range.
    """
    found = []
    for rule in rules.of("chain", line):
        for match in rule.finditer(line):
            spans = [m.span() for m in _NUMBER.finditer(line.key, *match.span())]
            texts = [line.key[a:b] for a, b in spans]
            whole = "cơ cấu" in line.key[: match.start()] and sum(map(parse_number, texts)) == _ALL
            readings = [
                Reading(a, b, text, None, "percent", "%", rule.id) for (a, b), text in zip(spans, texts, strict=True)
            ]
            found.append((*match.span(), readings if match["percent"] or whole else []))
    return found
