"""Which indicator of one document is which of another: by code, else by likeness of the names in the two documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex
from rapidfuzz import fuzz

from extract.checks.case import Case
from extract.model import Indicator
from extract.text import fold_key

_NUMBER = regex.compile(r"\d+")


def match_indicators(
    case: Case, draft: Sequence[Indicator], other: Sequence[Indicator]
) -> dict[str, tuple[Indicator, ...]]:
    """Id of an indicator of ``other`` -> those of ``draft`` that are the same; no entry where there is none.

    Two codes decide alone. Where one of the two has no code, names count: likeness at least ``likeness`` (0-100, word
    order ignored), shared words at least ``shared_words``, the same numbers in both, no pair of words that exclude each
    other; the best pairs are taken first, and a tie is left unmatched.
    """
    by_code: dict[str, list[Indicator]] = {}
    for indicator in draft:
        if indicator.code:
            by_code.setdefault(indicator.code, []).append(indicator)
    found = {o.id: tuple(by_code[o.code]) for o in other if o.code and o.code in by_code}
    taken = {i.id for group in found.values() for i in group}
    pairs: list[tuple[float, int, int]] = []
    for n, o in enumerate(other):
        if o.id in found:
            continue
        for m, d in enumerate(draft):
            if d.id in taken or (d.code and o.code):
                continue
            score = likeness(case, d, o)
            if score:
                pairs.append((score, n, m))
    gap = case.parameter("M01", "gap")
    pairs.sort(key=lambda p: (-p[0], p[1], p[2]))
    used_o: set[int] = set()
    used_d: set[int] = set()
    for score, n, m in pairs:
        if n in used_o or m in used_d:
            continue
        rivals = [p for p in pairs if (p[1] == n) != (p[2] == m) and p[1] not in used_o and p[2] not in used_d]
        close = [p for p in rivals if score - p[0] < gap and score < 100]
        if close and not _same_names(draft, other, close, n, m):
            used_o.add(n)
            continue
        used_o.add(n)
        used_d.add(m)
        found[other[n].id] = (draft[m],)
    return found


def _same_names(
    draft: Sequence[Indicator], other: Sequence[Indicator], close: list[tuple[float, int, int]], n: int, m: int
) -> bool:
    """True where every rival has the very name of the one chosen (parts of one indicator, body and annex)."""
    return all(
        (p[1] == n and draft[p[2]].name_key == draft[m].name_key)
        or (p[2] == m and other[p[1]].name_key == other[n].name_key)
        for p in close
    )


def likeness(case: Case, a: Indicator, b: Indicator) -> float:
    """0-100; 0 where the two cannot be one indicator."""
    if a.name_key == b.name_key:
        return 100.0
    if _numbers(a.name_key) != _numbers(b.name_key):
        return 0.0
    first, second = _content(a.name_key, case), _content(b.name_key, case)
    if not first or not second:
        return 0.0
    if len(first & second) / len(first | second) < case.parameter("M01", "shared_words"):
        return 0.0
    score = fuzz.token_sort_ratio(a.name_key, b.name_key)
    if score < case.parameter("M01", "likeness") or _exclude(a.name_key, b.name_key, case):
        return 0.0
    return min(score, 99.0)


def _content(key: str, case: Case) -> frozenset[str]:
    return frozenset(key.split()) - _generic(tuple(case.words("generic")))


@lru_cache(maxsize=4)
def _generic(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


@lru_cache(maxsize=4096)
def _numbers(key: str) -> tuple[str, ...]:
    return tuple(sorted(n.lstrip("0") or "0" for n in _NUMBER.findall(key)))


def _exclude(a: str, b: str, case: Case) -> bool:
    for words in case.words("exclusive"):
        here = {w for w in words if f" {fold_key(w)} " in f" {a} "}
        there = {w for w in words if f" {fold_key(w)} " in f" {b} "}
        if here != there and here and there:
            return True
    return False


def link_twins(case: Case) -> tuple[tuple[Indicator, ...], ...]:
    """The draft's listed indicators, those that stand both in the body and in an annex or table put together.

    Two rows of one table, or two lines of one list, are never put together.
    """
    groups: list[list[Indicator]] = []
    for indicator in case.listed:
        for group in groups:
            if all(place_of(case, g) != place_of(case, indicator) for g in group) and _is_twin(
                case, group[0], indicator
            ):
                group.append(indicator)
                break
        else:
            groups.append([indicator])
    return tuple(tuple(g) for g in groups)


def _is_twin(case: Case, a: Indicator, b: Indicator) -> bool:
    if a.code and b.code:
        return a.code == b.code
    return likeness(case, a, b) >= 92


def place_of(case: Case, indicator: Indicator) -> str:
    """The list that an indicator stands in: one table, or the running text of body or annex."""
    block = case.blocks[indicator.evidence.span.block_id]
    if block.place.table is not None:
        return f"table {block.place.table}"
    return indicator.context
