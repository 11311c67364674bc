"""Which words a pattern cannot do without: a cheap prefilter, so that most rules never look at most lines.

For each pattern a set of literals is derived such that every match contains at least one of them ("chỉ\\s+tiêu" needs
"tiêu"; "giảm|hạ" needs "giảm" or "hạ"). One Aho-Corasick pass over a line tells which literals it holds; a rule none of whose
literals is there cannot match. Where nothing can be derived, the rule always runs.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import ahocorasick
import regex

_MAX = 160  # a larger set of alternatives costs more than it saves
_TO_RE = (
    (regex.compile(r"\\[pP]\{[^}]*\}"), r"\\w"),
    (regex.compile(r"\\G"), ""),
    (regex.compile(r"\(\?P?<[A-Za-z_]\w*>"), "(?:"),
)


def required_literals(pattern: str) -> frozenset[str] | None:
    """Literals of which every match of a ``regex`` pattern contains at least one; None where none can be derived.

    >>> sorted(required_literals(r"(?<!\\\\w)(?:ít\\\\s+nhất|tối\\\\s+thiểu)") or ())
    ['nhất', 'thiểu']
    """
    parsed = _parse(pattern)
    found = _of_sequence(parsed) if parsed is not None else None
    return frozenset(found) if found and len(found) <= _MAX else None


def cannot_explode(pattern: str) -> bool:
    """True if no repetition holds another one, so that the cost of a search is bounded by a low power of the length.

    A time-out costs 3 µs a call, more than many searches; patterns that cannot run away do without on short lines.

    >>> cannot_explode(r"từ\\s+\\d+(?:,\\d)?%"), cannot_explode(r"(?:\\w+\\s*)+%")
    (True, False)
    """
    parsed = _parse(pattern)
    return parsed is not None and not _nests(parsed, False)


def _parse(pattern: str) -> Any:
    """The parse tree of the standard library's engine; None for syntax that only the regex module knows."""
    for find, replacement in _TO_RE:
        pattern = find.sub(replacement, pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return re._parser.parse(pattern)  # type: ignore[attr-defined]  # no public parser exists
    except Exception:
        return None


def _nests(node: Any, inside: bool) -> bool:
    """True if a repetition of more than a few times stands within another one."""
    if isinstance(node, (list, tuple)) or hasattr(node, "data"):
        items = node.data if hasattr(node, "data") else node
        if len(items) == 2 and str(items[0]) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, body = items[1]
            many = high != low and high > 8
            return (many and inside) or _nests(body, inside or many)
        return any(_nests(item, inside) for item in items)
    return False


def _of_sequence(items: Iterable[Any]) -> set[str] | None:
    candidates: list[set[str]] = []
    run = ""
    for op, value in items:
        name = str(op)
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            candidates.append({run})
            run = ""
        if (one := _of_item(name, value)) is not None:
            candidates.append(one)
    if run:
        candidates.append({run})
    useful = [c for c in candidates if all(_is_useful(text) for text in c)]
    return max(useful, key=_worth, default=None)


def _of_item(name: str, value: Any) -> set[str] | None:
    if name == "SUBPATTERN":
        return _of_sequence(value[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        low, _, body = value
        return _of_sequence(body) if low >= 1 else None
    if name == "ATOMIC_GROUP":
        return _of_sequence(value)
    if name == "BRANCH":
        union: set[str] = set()
        for branch in value[1]:
            one = _of_sequence(branch)
            if one is None:
                return None
            union |= one
        return union
    if name == "IN":  # a set of single characters, as a symbol class [≥≤]
        chars = {chr(v) for op, v in value if str(op) == "LITERAL"}
        return chars if len(chars) == len(value) else None
    return None


def _is_useful(text: str) -> bool:
    """Single letters, digits and spaces are in every line; a symbol such as % is not."""
    stripped = text.strip()
    return len(stripped) >= 2 or (len(stripped) == 1 and not stripped.isalnum() and stripped not in "-.,:()")


def _worth(literals: set[str]) -> tuple[int, int]:
    return min(len(text) for text in literals), -len(literals)


class LiteralIndex:
    """All literals of a rulebook in one automaton: which rules may match a key at all."""

    def __init__(self) -> None:
        self._owners: dict[str, list[int]] = {}
        self._free: list[int] = []  # rules without literals: they always run
        self._always: frozenset[int] = frozenset()
        self._automaton = ahocorasick.Automaton()
        self.candidates = lru_cache(maxsize=2048)(self._find)

    def add(self, number: int, literals: frozenset[str] | None) -> None:
        """A rule by its number and what it needs (None: nothing)."""
        if not literals:
            self._free.append(number)
            return
        for text in literals:
            self._owners.setdefault(text.strip(), []).append(number)

    def close(self) -> None:
        """Ends adding; must be called before :attr:`candidates`."""
        self._always = frozenset(self._free)
        for text, numbers in self._owners.items():
            self._automaton.add_word(text, tuple(numbers))
        if self._owners:
            self._automaton.make_automaton()

    def _find(self, key: str) -> frozenset[int]:
        """Numbers of the rules that may match a matching key."""
        if not self._owners:
            return self._always
        hits = {numbers for _, numbers in self._automaton.iter(key)}
        return self._always.union(*hits)
