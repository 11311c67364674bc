"""Can a search run away? Repetitions within repetitions can, where one text can be divided among them in many ways.

``(?:\\w+\\s*)+%`` can: each letter may begin a new round. ``(?:\\.\\d+)*`` cannot: every round begins at a point. A
repetition that holds others is safe if no two characters that may follow each other in it, of which one is repeated,
can be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, product
from typing import Any

from extract.patterns.beginnings import heads_of
from extract.structs import Struct

_C = re._constants  # type: ignore[attr-defined]  # no public parse tree exists
_REPEATS = (_C.MAX_REPEAT, _C.MIN_REPEAT, _C.POSSESSIVE_REPEAT)
_FEW = 8  # rounds that are no repetition for our purpose
_WIDEST = 64  # characters of a range
_SPACE, _DIGIT, _LETTER, _ANY = "\\s", "\\d", "\\w", "any"  # kinds of characters beside single ones


class _Place(Struct, frozen=True):
    """Characters that stand at one place of a pattern, and whether many of them may."""

    members: frozenset[str]
    many: bool


class _Part(Struct, frozen=True):
    """What a part of a pattern can begin and end with; ``safe`` is False where a repetition in it can run away."""

    first: frozenset[_Place] = frozenset()
    last: frozenset[_Place] = frozenset()
    may_be_empty: bool = True
    safe: bool = True
    clear: bool = True  # nothing in it would be ambiguous if all of it were repeated
    repeats: bool = False


def cannot_explode(parsed: Iterable[Any]) -> bool:
    """True if no repetition of a parsed pattern can run away, so that a search costs a low power of the text's length.

    >>> [cannot_explode(re._parser.parse(p)) for p in (r"từ\\s+\\d+(?:,\\d+)*%", r"(?:\\w+\\s*)+%")]
    [True, False]
    """
    return _sequence(parsed).safe


def _sequence(items: Iterable[Any]) -> _Part:
    first: frozenset[_Place] = frozenset()
    last: frozenset[_Place] = frozenset()
    empty = safe = clear = True
    repeats = False
    for op, value in items:
        part = _part(op, value)
        clear = clear and part.clear and _apart(last, part.first)
        safe = safe and part.safe
        repeats = repeats or part.repeats
        first |= part.first if empty else frozenset()
        last = part.last | last if part.may_be_empty else part.last
        empty = empty and part.may_be_empty
    return _Part(first, last, empty, safe, clear, repeats)


def _part(op: Any, value: Any) -> _Part:
    if op in (_C.ASSERT, _C.ASSERT_NOT):
        return _Part(safe=_sequence(value[-1]).safe)
    if op is _C.AT:
        return _Part()
    if op is _C.SUBPATTERN:
        return _sequence(value[-1])
    if op is _C.ATOMIC_GROUP:
        return _sequence(value)
    if op is _C.BRANCH:
        parts = [_sequence(branch) for branch in value[1]]
        return _Part(
            frozenset().union(*(p.first for p in parts)), frozenset().union(*(p.last for p in parts)),
            any(p.may_be_empty for p in parts), all(p.safe for p in parts),
            all(p.clear for p in parts) and _begin_apart(value[1]), any(p.repeats for p in parts),
        )  # fmt: skip
    if op in _REPEATS:
        return _repeat(*value)
    members = _members(op, value)
    place = frozenset((_Place(members, False),))
    return _Part(place, place, False)


def _repeat(low: int, high: int, body: Any) -> _Part:
    part = _sequence(body)
    many = high != low and high > _FEW
    if not many:
        return _Part(part.first, part.last, part.may_be_empty or low == 0, part.safe, part.clear, part.repeats)
    if not part.repeats and len(body) == 1 and body[0][0] in (_C.IN, _C.LITERAL, _C.NOT_LITERAL, _C.ANY):
        place = frozenset((_Place(_members(*body[0]), True),))
        return _Part(place, place, low == 0, repeats=True)
    safe = part.safe and (not part.repeats or (part.clear and not part.may_be_empty and _apart(part.last, part.first)))
    first, last = (frozenset(_Place(p.members, True) for p in places) for places in (part.first, part.last))
    return _Part(first, last, part.may_be_empty or low == 0, safe, safe and part.clear, repeats=True)


def _begin_apart(branches: Any) -> bool:
    """True if no branch begins as another one does."""
    heads = [heads_of(branch) for branch in branches]
    texts = [sorted(h.whole | h.part) if h else [""] for h in heads]
    return not any(
        a.startswith(b) or b.startswith(a) for one, other in combinations(texts, 2) for a, b in product(one, other)
    )


def _apart(before: frozenset[_Place], after: frozenset[_Place]) -> bool:
    """True if characters that follow each other, of which one is repeated, cannot be the same."""
    return not any((a.many or b.many) and _meet(a.members, b.members) for a, b in product(before, after))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    if _ANY in one or _ANY in other:
        return True
    return bool(one & other) or any(
        _kind(c) in second for first, second in ((one, other), (other, one)) for c in first if len(c) == 1
    )


def _kind(character: str) -> str:
    if character.isspace():
        return _SPACE
    return _DIGIT if character.isdecimal() else _LETTER if character.isalpha() or character == "_" else ""


def _members(op: Any, value: Any) -> frozenset[str]:
    if op is _C.LITERAL:
        return frozenset((chr(value),))
    if op is not _C.IN:
        return frozenset((_ANY,))
    found: set[str] = set()
    for member, what in value:
        if member is _C.LITERAL:
            found.add(chr(what))
        elif member is _C.RANGE:
            if what[1] - what[0] > _WIDEST:
                return frozenset((_ANY,))
            found |= {chr(c) for c in range(what[0], what[1] + 1)}
        elif member is _C.CATEGORY and what is _C.CATEGORY_SPACE:
            found.add(_SPACE)
        elif member is _C.CATEGORY and what is _C.CATEGORY_DIGIT:
            found.add(_DIGIT)
        elif member is _C.CATEGORY and what is _C.CATEGORY_WORD:
            found |= {_DIGIT, _LETTER}
        else:
            return frozenset((_ANY,))
    return frozenset(found)
