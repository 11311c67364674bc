"""How a match can begin: the words and digits that a line must hold at the very place of a match.

A search for ``(?:dưới|trên)\\s+\\d+\\s+tuổi`` tries the pattern at every character of a line; where the line's words are
known already, it need be tried at those places only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from extract.structs import Struct

_C = re._constants  # type: ignore[attr-defined]  # no public parse tree exists
_REPEATS = (_C.MAX_REPEAT, _C.MIN_REPEAT, _C.POSSESSIVE_REPEAT)
_MAX = 300  # beginnings of a pattern; with more, searching it costs less than looking for them
_MANY = 64  # beginnings that are still being lengthened
_WIDEST = 64  # characters of one set
DIGIT = "\\d"  # a match can begin at any digit
NUMBER = "\\d+"  # a match can begin at a digit that follows no other digit


class Heads(Struct, frozen=True):
    """Texts that a sequence begins with: ``whole`` are all that it matched, after ``part`` more may follow."""

    whole: frozenset[str]
    part: frozenset[str]


_EMPTY = frozenset(("",))
_RUN = frozenset("0123456789., ")


def find_beginnings(parsed: Any) -> frozenset[str] | None:
    """Words with which what a parsed pattern matches begins, DIGIT and NUMBER among them; None where that is unknown.

    All are in lower case, since a line's words are looked for in its lower-case key.

    >>> sorted(find_beginnings(re._parser.parse(r"(?<!\\w)(?:tối đa|tối\\s+thiểu|\\d+ ca)")) or ())
    ['\\d+', 'tối ', 'tối đa']
    """
    heads = heads_of(parsed)
    if heads is None or "" in heads.whole | heads.part:
        return None
    found = {DIGIT if len(t) == 1 and t.isdecimal() else t.lower() for t in heads.whole | heads.part}
    shortest: list[str] = []  # without those that begin with another, which stands just before them in this order
    for text in sorted(found):
        if not shortest or not text.startswith(shortest[-1]):
            shortest.append(text)
    return frozenset(shortest) if len(shortest) <= _MAX and all(map(is_rare, shortest)) else None


def find_followers(parsed: Any) -> frozenset[str] | None:
    """For patterns that can begin with a digit: what can stand behind the digits, spaces, points and commas there.

    None where a match may end with them, or where anything may follow.

    >>> sorted(find_followers(re._parser.parse(r"\\d+(?:,\\d+)?\\s*(?:%|phần\\s+trăm)")) or ())
    ['%', 'phần ']
    """
    found, may_end = _followers(list(parsed))
    if found is None or may_end:
        return None
    return frozenset(text.lower() for text in found) if len(found) <= _MAX else None


def _followers(items: list[Any]) -> tuple[frozenset[str] | None, bool]:
    """(words behind a run of digits, spaces, points and commas; may the sequence match within such a run)."""
    found: frozenset[str] = frozenset()
    for place, (op, value) in enumerate(items):
        if op is _C.LITERAL and chr(value) not in _RUN:
            heads = heads_of(items[place:])
            word = heads.whole | heads.part if heads else frozenset((chr(value),))
            return found | {text for text in word if text not in (DIGIT, NUMBER)}, False
        one, may_stay = _followers_of_item(op, value)
        if one is None:
            return None, False
        found |= one
        if not may_stay:
            return found, False
    return found, True


def _followers_of_item(op: Any, value: Any) -> tuple[frozenset[str] | None, bool]:
    if op in (_C.AT, _C.ASSERT, _C.ASSERT_NOT, _C.LITERAL):
        return frozenset(), True
    if op is _C.SUBPATTERN:
        return _followers(list(value[-1])) if not value[2] and not value[1] & ~int(re.IGNORECASE) else (None, False)
    if op is _C.ATOMIC_GROUP:
        return _followers(list(value))
    if op in _REPEATS:
        found, may_stay = _followers(list(value[2]))
        return found, may_stay or value[0] == 0
    if op is _C.BRANCH:
        every = [_followers(list(branch)) for branch in value[1]]
        if any(found is None for found, _ in every):
            return None, False
        return frozenset().union(*(found or () for found, _ in every)), any(stay for _, stay in every)
    heads = _of_set(value) if op is _C.IN else None
    if heads is None:
        return None, False
    return frozenset(c for c in heads.whole if c not in _RUN), bool(heads.part or heads.whole & _RUN)


def is_rare(text: str) -> bool:
    """False for spaces and single letters, which are everywhere in a line; "ở " is a word."""
    bare = text.strip()
    return len(bare) > 1 or (bare != "" and not (bare.isalpha() and (bare.isascii() or bare == text)))


def heads_of(items: Iterable[Any]) -> Heads | None:
    """What a sequence of a parse tree begins with; None where that is unknown. Zero-width items are passed over."""
    runs, part = _EMPTY, frozenset[str]()
    after_digit = True  # a digit may stand before the place
    for op, value in items:
        if op in (_C.ASSERT, _C.ASSERT_NOT):
            after_digit = after_digit and not (op is _C.ASSERT_NOT and _refuses_digit(value))
            continue
        if op is _C.AT:
            after_digit = after_digit and value is not _C.AT_BOUNDARY
            continue
        one = heads_of_item(op, value)
        if one is None:
            return None if "" in runs else Heads(frozenset(), part | runs)
        if len(runs) * len(one.whole) > _MANY and runs != _EMPTY:
            part |= runs - _EMPTY
            if "" not in runs:
                return Heads(frozenset(), part)
            runs = _EMPTY
        for text in one.part:
            number = text in (DIGIT, NUMBER)
            first = NUMBER if number and not after_digit else text
            part |= {first if not run else run if number else run + text for run in runs}
        runs = frozenset(run + text for run in runs for text in one.whole)
        if not runs:
            break
    return Heads(runs, part)


def _refuses_digit(value: Any) -> bool:
    """True for (?<!\\d), (?<!\\w) and (?<![\\w.,])."""
    direction, body = value
    if direction >= 0 or len(body) != 1 or body[0][0] is not _C.IN:
        return False
    members = body[0][1]
    return (_C.NEGATE, None) not in members and any(
        op is _C.CATEGORY and v in (_C.CATEGORY_DIGIT, _C.CATEGORY_WORD) for op, v in members
    )


def heads_of_item(op: Any, value: Any) -> Heads | None:
    if op is _C.LITERAL:
        return Heads(frozenset((chr(value),)), frozenset())
    if op is _C.SUBPATTERN:
        _, add, remove, body = value
        return None if remove or add & ~int(re.IGNORECASE) else heads_of(body)
    if op is _C.ATOMIC_GROUP:
        return heads_of(value)
    if op in _REPEATS:
        low, high, body = value
        heads = heads_of(body)
        if heads is None:
            return None
        whole = heads.whole if high == 1 else frozenset[str]()
        part = heads.part if high == 1 else heads.part | heads.whole
        return Heads(whole | _EMPTY if low == 0 else whole, part)
    if op is _C.BRANCH:
        found = [heads_of(branch) for branch in value[1]]
        known = [heads for heads in found if heads is not None]
        if len(known) < len(found):
            return None
        return Heads(frozenset().union(*(h.whole for h in known)), frozenset().union(*(h.part for h in known)))
    return _of_set(value) if op is _C.IN else None


def _of_set(members: Iterable[Any]) -> Heads | None:
    whole: set[str] = set()
    part: set[str] = set()
    for op, value in members:
        if op is _C.LITERAL:
            whole.add(chr(value))
        elif op is _C.CATEGORY and value is _C.CATEGORY_DIGIT:
            part.add(DIGIT)
        elif op is _C.CATEGORY and value is _C.CATEGORY_SPACE:
            whole.add(" ")  # the keys know no other space
        elif op is _C.RANGE and value[1] - value[0] < _WIDEST:
            whole |= {chr(c) for c in range(value[0], value[1] + 1)}
        else:
            return None
    return Heads(frozenset(whole), frozenset(part))
