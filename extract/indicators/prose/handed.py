"""Shares handed out to bodies and places: "Giao thôn Vân 15 người, thôn Sơn 12 người tham gia bảo hiểm y tế".

Each share is the same measure for the body whose name stands before its number. What is measured stands before the list
("Phân bổ chỉ tiêu giảm hộ nghèo: thôn Vân 5 hộ, …"), once behind it, or is the level that the list divides ("giảm 9 hộ
nghèo, trong đó thôn Vân giảm 5 hộ và thôn Sơn giảm 4 hộ").
"""

from __future__ import annotations

from itertools import pairwise

from extract.indicators.periods import find_periods
from extract.indicators.prose.name_edges import INCLUDING, name_between
from extract.indicators.prose.part import Part
from extract.indicators.prose.subgroup_lists import gathered
from extract.indicators.prose.worded import find_direction
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

_NEXT = compile_pattern(r"(?P<noun>[^,;.()\d%]{0,60}?)\s*(?:[,;]\s*(?:và\s+)?|\s+và\s+)(?:(?:giao|phân\s+bổ)\s+(?:cho\s+)?)?")
_WHOLE = compile_pattern(  # between the level that is divided and its first share
    r"[^.;\d]*;?[^.;\d]*(?<!\w)(?:trong\s+đó|gồm|cụ\s+thể|giao|phân\s+(?:bổ|khai|giao)|chia\s+(?:ra|cho))(?!\w)[^.;,\d]*$"
)
_STOP = compile_pattern(r";|\.(?=\s|$)|,\s")
_CHANGES = compile_pattern(r"(?i)^(?:giảm|tăng)(?:\s+thêm)?\s+(?=\p{L}+\s+\p{L})")
_CHANGED = compile_pattern(r"(?<!\w)(?:giảm|tăng|thêm)(?!\w)")
_MARKS = " -+*•·.:;,)"


class _Share(Struct, frozen=True):
    who: str
    start: int  # of the name
    level: Quantity


def with_handed(line: Line, rules: Rulebook, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with each list of shares as levels of one of them, the body that gets it as subgroup."""
    if sum(len(p.quantities) for p in parts) < 2 or not rules.of("handed", line):
        return parts
    for shares in _lists(line, rules, parts):
        parts = _as_one(line, rules, parts, shares)
    return parts


def _lists(line: Line, rules: Rulebook, parts: tuple[Part, ...]) -> list[list[_Share]]:
    members = [m for r in rules.of("handed", line) if r.gives == "who" for m in r.finditer(line)]
    named = [(m.start("who"), m.end("who"), m.end()) for m in members]
    levels = sorted((q for p in parts for q in p.quantities if q.role == "target"), key=lambda q: q.start)
    found: list[list[_Share]] = []
    last: Quantity | None = None
    for q in levels:
        at = next(((a, b) for a, b, end in named if q.start <= end < q.end or b <= q.start <= end), None)
        if at is None or q.value is None or q.unit == "status" or (last and last.start == q.start):  # a level of several years
            last = None
            continue
        if q.change != "level" and not _CHANGED.search(line.key, at[1], q.end):
            q = q.changed(change="level")  # said before the list, or a name's last word: "thôn Hạ 8 người"
        share = _Share(line.text[slice(*at)].strip(), at[0], q)
        goes_on = last and _NEXT.fullmatch(line.key, last.end, at[0]) and (last.unit, last.change) == (q.unit, q.change)
        if goes_on:
            found[-1].append(share)
        else:
            found.append([share])
        last = q
    return [shares for shares in found if len({s.who.lower() for s in shares}) == len(shares) > 1]


def _as_one(line: Line, rules: Rulebook, parts: tuple[Part, ...], shares: list[_Share]) -> tuple[Part, ...]:
    handed = tuple(s.level.changed(scope=s.who) for s in shares)
    starts = {q.start for q in handed}
    if whole := _whole(line, parts, shares[0]):
        of_whole = next((q for q in reversed(whole.quantities) if q.start not in starts), None)
        divided = whole.changed(name=whole.name.partition(INCLUDING.rstrip())[0] or whole.name)
        parts = tuple(divided if p is whole else p for p in parts)
        return gathered(parts, divided, tuple(_like(of_whole or q, q) for q in handed))
    begin = max(line.key.rfind(mark, 0, shares[0].start) + 1 for mark in (";", ". "))
    told = _told(line, rules, begin, shares)
    if told is None:
        return parts
    result: list[Part] = []
    added = False
    for part in parts:
        others = tuple(q for q in part.quantities if q.start not in starts)
        if not added and len(others) < len(part.quantities):
            added = True
            direction = find_direction(line, rules, begin, shares[0].level.start)
            changed = told.leads and direction in ("increase", "decrease") and handed[0].unit in ("count", "amount")
            level = tuple(q.changed(change="absolute") for q in handed) if changed else handed
            name = _CHANGES.sub("", told.name) if changed else told.name
            result.append(part.changed(
                start=min(part.start, begin), end=told.end, name=name, quantities=level, direction=direction, label=None
            ))  # fmt: skip
        if others:
            result.append(part.changed(quantities=others))
    return tuple(result)


def _whole(line: Line, parts: tuple[Part, ...], first: _Share) -> Part | None:
    """The part whose level the list divides: the last one before it, in its unit."""
    before = [(q, p) for p in parts for q in p.quantities if q.start < first.start]
    if not before:
        return None
    level, part = max(before, key=lambda b: b[0].start)
    divides = _WHOLE.fullmatch(line.key, level.end, first.start) is not None and level.unit == first.level.unit
    most = level.high or level.value
    fits = most is not None and first.level.value is not None and first.level.value <= most
    return part if divides and fits and level.role == "target" else None


def _like(whole: Quantity, share: Quantity) -> Quantity:
    """A share of a change is one, and of the same year, where it says nothing else: "giảm 9 hộ, giao thôn Vân 5 hộ"."""
    change = whole.change if share.change == "level" else share.change
    return share.changed(change=change, year=share.year or whole.year, period_text=share.period_text or whole.period_text)


class _Told(Struct, frozen=True):
    name: str
    leads: bool  # it stands before the list
    end: int


def _told(line: Line, rules: Rulebook, begin: int, shares: list[_Share]) -> _Told | None:
    """What is handed out, where nothing but that and the word for handing it out stands around the list."""
    given = next(
        (m for r in rules.of("handed", line) if r.gives == "given" and (m := r.search(line, begin, shares[0].start))), None
    )
    if given is None and line.key[begin : shares[0].start].strip(_MARKS):
        return None
    last = shares[-1].level
    stop = _STOP.search(line.key, last.end)
    end = stop.start() if stop else len(line.key)
    nouns = [_noun(line, rules, s.level, following.start) for s, following in pairwise(shares)]
    nouns.append(_noun(line, rules, last, end))
    own = [n for n in nouns[:-1] if n.lower() != (last.unit_text or "").lower()]
    if any(n and n.lower() != nouns[-1].lower() for n in own):
        return None  # "thôn Vân 5 ha chè, thôn Sơn 9 ha quế"
    named = name_between(line, rules, *given.span("name")) if given and given["name"] else ""
    name = named or nouns[-1]
    bare = given is None and name.lower() == (last.unit_text or "").lower()  # "Thôn Vân: 45 hộ; thôn Sơn: 30 hộ"
    return _Told(name, bool(named), max(end, last.end)) if name.strip("% ") and not bare else None


def _noun(line: Line, rules: Rulebook, q: Quantity, end: int) -> str:
    """What a level counts: its unit and the words behind it, without what joins the next share and a year."""
    noun = q.end - len(q.unit_text or "") if q.unit == "count" else q.end
    if joined := _NEXT.fullmatch(line.key, q.end, end):
        end = joined.end("noun")
    end = min((p.start for p in find_periods(line, rules) if q.end <= p.start < end), default=end)
    return name_between(line, rules, noun, end)
