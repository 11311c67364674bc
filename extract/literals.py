"""Which words a pattern cannot do without: a cheap prefilter, so that most rules never look at most lines.

For each pattern up to three sets of literals are derived such that every match contains at least one of each set
("chỉ\\s+tiêu\\s+\\d" needs "tiêu" and a digit; "giảm|hạ" needs "giảm" or "hạ"). One Aho-Corasick pass over a line tells
which literals it holds; a rule whose needs are not met cannot match. Where nothing is derived, the rule always runs.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import ahocorasick
import regex

from extract.endings import Endings, find_endings
from extract.kept_patterns import get_derived, keep_derived
from extract.text import Line

_MAX = 160  # a larger set of alternatives costs more than it saves
_LAYERS = 3  # sets of literals asked for at once
_LONG = 200  # characters of an alternation whose branches are told apart
DIGIT = "\\d"  # stands for any digit among the literals; no text that was cleaned for matching holds it as a word
_NEVER = (frozenset(("\x00",)),)
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_CATCHES = re.compile(r"[^?]|\?P|\?<\w|\?[&\d(R]")
_GLOBAL_FLAGS = re.compile(r"\(\?[a-zA-Z]+\)")
_HAS_DIGIT = re.compile(r"\d")
_TO_RE = (
    (re.compile(r"\\[pP]\{[^}]*\}"), r"\\w"),
    (re.compile(r"\\G|^\(\?r\)"), ""),  # (?r): searched from the end
    (re.compile(r"\(\?P?<[A-Za-z_]\w*>"), "(?:"),
)
_C = re._constants  # type: ignore[attr-defined]  # no public parse tree exists
_REPEATS = (_C.MAX_REPEAT, _C.MIN_REPEAT, _C.POSSESSIVE_REPEAT)
# Letters that match_key writes otherwise than by lowering them (tỉ lệ, kĩ năng, lí do).
_UNSTABLE = regex.compile("[ỉĩí]")



@dataclass(frozen=True, slots=True)
class Needs:
    """What was derived from a pattern."""

    literals: tuple[frozenset[str], ...]  # a match holds at least one of each set; () where nothing is known
    bounded: bool  # no repetition holds another one
    endings: Endings | None  # how a match ends, for patterns that end with $


def needs_of(pattern: str, *, case: bool = False) -> Needs:
    """Sets of literals of each of which every match holds at least one; with ``case``, the lower-case key of the text.

    >>> [sorted(need) for need in needs_of(r"tối\\s+(?:đa|thiểu)\\s+\\d+").literals]
    [['tối'], ['thiểu', 'đa'], ['\\\\d']]
    """
    kept = get_derived(pattern, case)
    if kept is None:
        parsed = _parse(pattern)
        if parsed is None:
            kept = (), False, None
        else:
            kept = _best(_clauses(parsed), case), not _nests(parsed, False), find_endings(parsed)
        keep_derived(pattern, case, kept)
    return Needs(*kept)


def required_literals(pattern: str) -> frozenset[str] | None:
    """Literals of which every match of a ``regex`` pattern contains at least one; None where none can be derived.

    >>> sorted(required_literals(r"(?<!\\\\w)(?:ít\\\\s+nhất|tối\\\\s+thiểu)") or ())
    ['nhất', 'thiểu']
    """
    parsed = _parse(pattern)
    found = _of_sequence(parsed) if parsed is not None else None
    return found if found and DIGIT not in found and len(found) <= _MAX else None


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


def _nests(items: Iterable[Any], inside: bool) -> bool:
    """True if a repetition of more than a few times stands within another one."""
    for op, value in items:
        if op in _REPEATS:
            low, high, body = value
            many = high != low and high > 8
            if (many and inside) or _nests(body, inside or many):
                return True
        elif op is _C.BRANCH:
            if any(_nests(branch, inside) for branch in value[1]):
                return True
        elif op in (_C.SUBPATTERN, _C.ASSERT, _C.ASSERT_NOT):
            if _nests(value[-1], inside):
                return True
        elif op is _C.ATOMIC_GROUP:
            if _nests(value, inside):
                return True
        elif op is _C.GROUPREF_EXISTS and any(_nests(branch, inside) for branch in value[1:] if branch):
            return True
    return False


def _best(clauses: list[frozenset[str]], case: bool) -> tuple[frozenset[str], ...]:
    """The few sets that tell most: the longest words, and whether there is a digit."""
    known = [c for c in (map(_stable, clauses) if case else clauses) if c and len(c) <= _MAX]
    digits = [c for c in known if DIGIT in c]
    words = sorted(dict.fromkeys(c for c in known if DIGIT not in c), key=_worth, reverse=True)
    mixed = [d for d in digits if len(d) > 1]
    chosen = [*words[: _LAYERS - bool(digits)], *(d for d in digits if len(d) == 1)][:_LAYERS]
    return tuple(dict.fromkeys([*chosen, *mixed]))[:_LAYERS]


def _stable(clause: frozenset[str]) -> frozenset[str]:
    """The set for a text's lower-case key; empty where a literal keeps no part that the key writes the same."""
    made = set()
    for text in clause:
        parts = [text] if text == DIGIT else _UNSTABLE.split(text.lower())
        best = max(parts, key=len)
        if text != DIGIT and not _is_useful(best):
            return frozenset()
        made.add(best)
    return frozenset(made)


def _of_sequence(items: Iterable[Any]) -> frozenset[str] | None:
    """The one set that tells most."""
    return max(_clauses(items), key=_worth, default=None)


def _clauses(items: Iterable[Any]) -> list[frozenset[str]]:
    """Every set of which what a sequence matches (or sees beside it) holds at least one."""
    found: list[frozenset[str]] = []
    run = ""
    for op, value in items:
        if op is _C.LITERAL:
            run += chr(value)
            continue
        if run:
            found.append(frozenset((run,)))
            run = ""
        found += _of_item(op, value)
    if run:
        found.append(frozenset((run,)))
    return [c for c in map(_useful, found) if c]


def _of_item(op: Any, value: Any) -> list[frozenset[str]]:
    if op is _C.SUBPATTERN:
        return _clauses(value[-1])
    if op in _REPEATS:
        low, _, body = value
        return _clauses(body) if low >= 1 else []
    if op is _C.ASSERT:  # what a positive assertion sees stands in the line too
        return _clauses(value[1])
    if op is _C.ATOMIC_GROUP:
        return _clauses(value)
    if op is _C.BRANCH:
        union: set[str] = set()
        for branch in value[1]:
            one = _of_sequence(branch)
            if one is None:
                return []
            union |= one
        return [frozenset(union)]
    if op is _C.IN:
        if all(o is _C.CATEGORY and v is _C.CATEGORY_DIGIT for o, v in value):
            return [frozenset((DIGIT,))]
        if all(o is _C.RANGE and ord("0") <= v[0] and v[1] <= ord("9") for o, v in value):
            return [frozenset((DIGIT,))]
        if all(o is _C.LITERAL for o, _ in value):  # a set of single characters, as a symbol class [≥≤]
            return [frozenset(chr(v) for _, v in value)]
    return []


def _useful(clause: frozenset[str]) -> frozenset[str] | None:
    """The set with single digits made one; None if one of its literals is in every line."""
    if all(map(_is_useful, clause)):
        return clause
    made = {DIGIT if len(t.strip()) == 1 and t.strip().isdecimal() else t for t in clause}
    return frozenset(made) if all(map(_is_useful, made)) else None


def _is_useful(text: str) -> bool:
    """Single letters, digits and spaces are in every line; a symbol such as % is not."""
    stripped = text.strip()
    return len(stripped) >= 2 or (len(stripped) == 1 and not stripped.isalnum() and stripped not in "-.,:()")


def _worth(literals: frozenset[str]) -> tuple[int, int]:
    return min(0 if text == DIGIT else len(text) for text in literals), -len(literals)


def split_branches(pattern: str) -> list[str]:
    """The branches of a pattern that is one alternation; the pattern alone where flags hold for all of it.

    >>> split_branches("a(?:b|c)|[|)]d|e")
    ['a(?:b|c)', '[|)]d', 'e']
    """
    cuts = [-1]
    depth = 0
    for match in _TOKEN.finditer(pattern):
        mark = match[0]
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            cuts.append(match.start())
    if _GLOBAL_FLAGS.match(pattern):
        return [pattern]
    return [pattern[a + 1 : b] for a, b in pairwise([*cuts, len(pattern)])]


def has_groups(pattern: str) -> bool:
    """True if a pattern has groups that catch something, or calls one.

    >>> has_groups("(?:a|[(]b)(?<=c)"), has_groups("(?P<n>a)"), has_groups("(a)")
    (False, True, True)
    """
    return any(
        (m[0] == "(" and _CATCHES.match(pattern, m.end())) or (m[0][0] == "\\" and m[0][1] in "123456789g")
        for m in _TOKEN.finditer(pattern)
    )


class LiteralIndex:
    """What the rules of a rulebook need, in one automaton: which rules may match a key at all.

    Sets of rules are integers with one bit a rule, then one for each branch of the long alternations. A bit stands in
    as many layers as a pattern has sets at most; only what is set in all layers is met.
    """

    def __init__(self) -> None:
        self._patterns: list[tuple[str, bool]] = []
        self._branches: dict[int, list[str]] = {}
        self._first: dict[int, int] = {}  # number of a rule -> slot of its first branch
        self._bounded = 0
        self._automaton: Any = None
        self._bits: list[int] = []  # of each literal
        self._always = 0
        self._rules = 0
        self._owner: dict[int, int] = {}  # bit of a further slot, counted from the last rule -> bit of its rule
        self._digit = 0
        self._width = 0  # bits of a layer
        self.candidates = lru_cache(maxsize=2048)(self._find)

    def add(self, pattern: str, *, case: bool = False) -> None:
        """The next rule's pattern; nothing is derived before the first question."""
        branches = split_branches(pattern) if len(pattern) > _LONG else []
        if len(branches) > 1:
            self._branches[len(self._patterns)] = branches
        self._patterns.append((pattern, case))

    def branches(self, number: int) -> tuple[tuple[int, str], ...]:
        """The branches of a rule's long alternation, each with its bit in :meth:`mask`; () for other rules."""
        if self._automaton is None:
            self._close()
        first = self._first.get(number, 0)
        return tuple((1 << first + n, b) for n, b in enumerate(self._branches.get(number, ())))

    def is_bounded(self, number: int) -> bool:
        """True if the pattern of a rule cannot run away (:func:`cannot_explode`)."""
        if self._automaton is None:
            self._close()
        return bool(self._bounded >> number & 1)

    def mask(self, line: Line) -> int:
        """The rules that may match a line, one bit each; kept with the line."""
        if line.asked_by is not self:
            line.asked_by, line.may = self, self.candidates(line.key)
        return line.may

    def _close(self) -> None:
        derived = [needs_of(pattern, case=case) for pattern, case in self._patterns]
        self._bounded = sum(needs.bounded << number for number, needs in enumerate(derived))
        self._rules = len(derived)
        slots = [needs.literals for needs in derived]
        for number, branches in self._branches.items():
            slots[number] = _NEVER  # met through its branches only
            self._first[number] = len(slots)
            for branch in branches:
                self._owner[1 << (len(slots) - self._rules)] = 1 << number
                slots.append(needs_of(branch, case=self._patterns[number][1]).literals)
        width = len(slots)
        owners: dict[str, int] = {}
        always = 0
        for slot, sets in enumerate(slots):
            for layer in range(_LAYERS):
                bit = 1 << (layer * width + slot)
                if layer >= len(sets):
                    always |= bit
                    continue
                for text in sets[layer]:
                    owners[text.strip()] = owners.get(text.strip(), 0) | bit
        self._digit = owners.pop(DIGIT, 0)
        self._bits = list(owners.values())
        automaton = ahocorasick.Automaton()
        for place, text in enumerate(owners):
            automaton.add_word(text, place)
        if owners:
            automaton.make_automaton()
        self._always, self._width = always, width
        self._automaton = automaton

    def _find(self, key: str) -> int:
        """The rules that may match a matching key, one bit each."""
        if self._automaton is None:
            self._close()
        met = self._always
        if _HAS_DIGIT.search(key):
            met |= self._digit
        if self._bits:
            bits = self._bits
            for place in {place for _, place in self._automaton.iter(key)}:
                met |= bits[place]
        width = self._width
        met = met & (met >> width) & (met >> (2 * width)) & ((1 << width) - 1)
        further = met >> self._rules
        while further:
            low = further & -further
            met |= self._owner[low]
            further ^= low
        return met
