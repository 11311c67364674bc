"""Which indicator of one document is which of another: by code, else by likeness of the names in the two documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

from extract.checks.case import Case
from extract.checks.likeness import NameScale
from extract.model import Indicator
from extract.text import fold_key

_NUMBER = regex.compile(r"\d+")
_ONE_SIDED = 10.0  # a number that only one name has: "học sinh lớp 5", "mức độ 2"
_TWIN = 92.0  # likeness of two names of one document that are one indicator: there every word tells


class Pairs(NamedTuple):
    """``same``: id of an indicator of the other document -> those of the draft that are the same. ``similar``: id of one
    that has no partner -> the draft's nearest that has none either, where it may be meant."""

    same: dict[str, tuple[Indicator, ...]]
    similar: dict[str, Indicator]


class _Scored(NamedTuple):
    score: float
    other: int
    draft: int


def match_indicators(
    case: Case, draft: Sequence[Indicator], other: Sequence[Indicator]
) -> dict[str, tuple[Indicator, ...]]:
    """Id of an indicator of ``other`` -> those of ``draft`` that are the same; no entry where there is none."""
    return pair_indicators(case, draft, other).same


def pair_indicators(case: Case, draft: Sequence[Indicator], other: Sequence[Indicator]) -> Pairs:
    """Two codes decide alone. Where one of the two has no code, names count, 0-100 (:class:`NameScale`).

    Two are the same from ``likeness`` on, or from ``apart`` on where no other name of either document comes within
    ``margin``; the best pairs are taken first, and a tie is left. From ``similar`` on the nearest may be meant.
    """
    by_code: dict[str, list[Indicator]] = {}
    for indicator in draft:
        if indicator.code:
            by_code.setdefault(indicator.code, []).append(indicator)
    found = {o.id: tuple(by_code[o.code]) for o in other if o.code and o.code in by_code}
    taken = {i.id for group in found.values() for i in group}
    likeness = _likeness(case, [*draft, *other])
    pairs: list[_Scored] = []
    for n, o in enumerate(other):
        if o.id in found:
            continue
        for m, d in enumerate(draft):
            if d.id in taken or (d.code and o.code):
                continue
            score = likeness(d, o)
            if score >= case.parameter("M01", "similar"):
                pairs.append(_Scored(score, n, m))
    pairs.sort(key=lambda p: (-p.score, p.other, p.draft))
    used_o: set[int] = set()
    used_d: set[int] = set()
    for pair in pairs:
        if pair.other in used_o or pair.draft in used_d:
            continue
        rivals = [
            p for p in pairs
            if (p.other == pair.other) != (p.draft == pair.draft) and not _has_name_of(draft, other, p, pair)
        ]  # fmt: skip
        free = [p for p in rivals if p.other not in used_o and p.draft not in used_d]
        if _is_same(case, pair.score, max((p.score for p in rivals), default=0.0), max((p.score for p in free), default=0.0)):
            used_o.add(pair.other)
            used_d.add(pair.draft)
            found[other[pair.other].id] = (draft[pair.draft],)
    similar: dict[str, Indicator] = {}
    for pair in pairs:
        if pair.other not in used_o and pair.draft not in used_d:
            similar.setdefault(other[pair.other].id, draft[pair.draft])
    return Pairs(found, similar)


def _is_same(case: Case, score: float, rival: float, free: float) -> bool:
    """``rival``: the best score of another pair with one of the two; ``free``: of those whose partner is still free."""
    if score >= case.parameter("M01", "likeness"):
        return score == 100 or score - free >= case.parameter("M01", "gap")
    return score >= case.parameter("M01", "apart") and score - rival >= case.parameter("M01", "margin")


def _has_name_of(draft: Sequence[Indicator], other: Sequence[Indicator], rival: _Scored, pair: _Scored) -> bool:
    """True where a rival has the very name of the one chosen (parts of one indicator, body and annex)."""
    if rival.other == pair.other:
        return draft[rival.draft].name_key == draft[pair.draft].name_key
    return other[rival.other].name_key == other[pair.other].name_key


def _likeness(case: Case, indicators: Sequence[Indicator]) -> Callable[[Indicator, Indicator], float]:
    """How alike two of some indicators are; 0 where they cannot be one: other numbers, words that exclude each other."""
    scale = NameScale((i.name for i in indicators), case.wording, frozenset(case.words("generic")))
    areas = sorted((fold_key(w) for w in case.words("areas")), key=len, reverse=True)
    exclusive = [[case.wording.reduce(w).full for w in words] for words in case.words("exclusive")]
    signs: dict[str, tuple[frozenset[str], tuple[frozenset[str], ...]]] = {}

    def read_signs(indicator: Indicator) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
        key = indicator.name_key
        if key not in signs:
            numbers = frozenset(n.lstrip("0") or "0" for n in _NUMBER.findall(key))
            text = case.wording.reduce(indicator.name).full
            for area in areas:
                text = text.replace(f" {area} ", " ")
            signs[key] = numbers, tuple(frozenset(w for w in words if w in text) for words in exclusive)
        return signs[key]

    def score(a: Indicator, b: Indicator) -> float:
        if a.name_key == b.name_key:
            return 100.0
        (numbers, mine), (others, theirs) = read_signs(a), read_signs(b)
        if numbers and others and numbers != others:
            return 0.0
        if any(here and there and not here & there for here, there in zip(mine, theirs, strict=True)):
            return 0.0
        return min(scale.likeness(a.name, b.name) - (_ONE_SIDED if numbers != others else 0), 99.0)

    return score


def link_twins(case: Case) -> tuple[tuple[Indicator, ...], ...]:
    """The draft's listed indicators, those that stand both in the body and in an annex or table put together.

    Two rows of one table, or two lines of one list, are never put together.
    """
    groups: list[list[Indicator]] = []
    likeness = _likeness(case, case.listed)
    for indicator in case.listed:
        for group in groups:
            here, there = place_of(case, indicator), [place_of(case, g) for g in group]
            tables = here.startswith("table") and there[0].startswith("table")
            if here not in there and _is_twin(group[0], indicator, likeness, tables):
                group.append(indicator)
                break
        else:
            groups.append([indicator])
    return tuple(tuple(g) for g in groups)


def _is_twin(a: Indicator, b: Indicator, likeness: Callable[[Indicator, Indicator], float], tables: bool) -> bool:
    """Two tables may be about a whole and its parts, so that there the names must be the same."""
    if a.code and b.code:
        return a.code == b.code
    return a.name_key == b.name_key if tables else likeness(a, b) >= _TWIN


def place_of(case: Case, indicator: Indicator) -> str:
    """The list that an indicator stands in: one table, or the running text of body or annex."""
    block = case.blocks[indicator.evidence.span.block_id]
    if block.place.table is not None:
        return f"table {block.place.table}"
    return indicator.context
