"""How a match can end, for patterns that end with ``$``: a look at the end of a text tells most failures.

A search for ``(?: |đạt|là)+$`` tries the pattern at every character, though the last word decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_C = re._constants  # type: ignore[attr-defined]  # no public parse tree exists
_REPEATS = (_C.MAX_REPEAT, _C.MIN_REPEAT, _C.POSSESSIVE_REPEAT)
_ZERO_WIDTH = (_C.AT, _C.ASSERT, _C.ASSERT_NOT)
_SPACES = frozenset(chr(c) for c in range(0x3001) if chr(c).isspace())
_DIGITS = frozenset("0123456789")
_MAX = 200

Endings = tuple[str, tuple[str, ...]]  # characters and words of which one stands at the end


def find_endings(parsed: Any) -> Endings | None:
    """The endings of what a parsed pattern matches; None where it does not end with ``$`` or may end with anything.

    >>> find_endings(re._parser.parse("(?:,|đạt(?: mức)?)+$"))  # type: ignore[attr-defined]
    (',\\n', (' mức', 'đạt'))
    """
    items = list(parsed)
    if not items or items[-1] != (_C.AT, _C.AT_END):
        return None
    found, may_be_empty = _tails(items[:-1])
    if found is None or may_be_empty or len(found) > _MAX:
        return None
    single = "".join(sorted(t for t in found if len(t) == 1 and t != "\n"))
    return single + "\n", tuple(sorted(t for t in found if len(t) > 1))  # $ matches before a last line end too


def may_end(text: str, start: int, end: int | None, endings: Endings) -> bool:
    """False where no match with these endings ends with the part of a text."""
    stop = len(text) if end is None else min(end, len(text))
    if stop <= start:
        return False
    last = text[stop - 1]
    return last in endings[0] or (not last.isascii() and last.isdecimal()) or text.endswith(endings[1], start, stop)


def _tails(items: Iterable[Any]) -> tuple[set[str] | None, bool]:
    """(last literals of a sequence, may it be empty); None for literals: anything."""
    found: set[str] = set()
    run = ""
    for op, value in reversed(list(items)):
        if op is _C.LITERAL:
            run = chr(value) + run
            continue
        if run:
            return found | {run}, False
        if op in _ZERO_WIDTH:
            continue
        one, may_be_empty = _tails_of_item(op, value)
        if one is None:
            return None, False
        found |= one
        if not may_be_empty:
            return found, False
    return (found | {run}, False) if run else (found, True)


def _tails_of_item(op: Any, value: Any) -> tuple[set[str] | None, bool]:
    if op is _C.SUBPATTERN:
        return _tails(value[-1]) if not value[1] else (None, False)  # flags: (?i:…)
    if op in _REPEATS:
        found, may_be_empty = _tails(value[2])
        return found, may_be_empty or value[0] == 0
    if op is _C.BRANCH:
        union: set[str] = set()
        empty = False
        for branch in value[1]:
            one, may_be_empty = _tails(branch)
            if one is None:
                return None, False
            union |= one
            empty = empty or may_be_empty
        return union, empty
    if op is _C.IN:
        return _characters(value), False
    return None, False


def _characters(members: Iterable[Any]) -> set[str] | None:
    found: set[str] = set()
    for op, value in members:
        if op is _C.LITERAL:
            found.add(chr(value))
        elif op is _C.CATEGORY and value is _C.CATEGORY_SPACE:
            found |= _SPACES
        elif op is _C.CATEGORY and value is _C.CATEGORY_DIGIT:
            found |= _DIGITS  # others are asked for by may_end
        else:
            return None
    return found
