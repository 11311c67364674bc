"""Which rules may match a line, and where: one pass over its words for all rules together.

An Aho-Corasick automaton tells which words a line holds that some pattern needs or can begin with. A rule whose needs
are not met is not searched; one whose beginnings are known is tried at their places only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial, reduce
from operator import or_
from typing import Any

import ahocorasick

from extract.memory import keep
from extract.patterns.beginnings import DIGIT, NUMBER
from extract.patterns.kept import derive
from extract.patterns.literals import LAYERS, Needs, needs_of
from extract.structs import Struct
from extract.text import NUMBER_RUN, Line

_NUMBERS = (DIGIT, NUMBER)


class _Begins(Struct, frozen=True):
    """How matches of one rule begin."""

    words: frozenset[int]
    digits: str | None  # DIGIT or NUMBER
    followers: tuple[str, ...] | None  # what must follow the number there


class RuleIndex:
    """What the rules of a rulebook need, in one automaton.

    Sets of rules are integers with one bit a rule. A bit stands in as many layers as a pattern has sets of words at
    most, and in one more for its beginnings; only what is set in all layers is met.
    """

    def __init__(self) -> None:
        self._patterns: list[tuple[str, bool]] = []
        self._begins: list[_Begins | None] = []
        self._automaton: Any = None
        self._words: list[str] = []
        self._bits: list[int] = []  # of each word
        self._behind: dict[str, int] = {}  # one or two characters behind a number -> bits
        self._always = 0
        self._digit = 0
        self._width = 0  # bits of a layer
        self.words = keep(self._find)

    def add(self, pattern: str, *, case: bool = False) -> None:
        """The next rule's pattern; nothing is derived before the first question."""
        self._patterns.append((pattern, case))

    def needs(self, number: int) -> Needs:
        """What is derived from a rule's pattern."""
        pattern, case = self._patterns[number]
        return needs_of(pattern, case=case)

    def mask(self, line: Line) -> int:
        """The rules that may match a line, one bit each; kept with the line."""
        if line.asked_by is not self:
            line.asked_by = self
            line.may, line.words = self.words(line.key)
            line.places = {}
        return line.may

    def places(self, number: int, line: Line) -> Sequence[int] | None:
        """Where a match of a rule can begin, from left to right; None: anywhere. The line's mask was asked for."""
        begins = self._begins[number]
        if begins is None:
            return None
        places: list[int] = []
        if begins.digits is not None:
            runs = line.numbers if begins.digits == NUMBER else line.digits
            if begins.followers is None:
                places = [start for start, _ in runs]
            else:
                starts = line.key.startswith
                followers = begins.followers
                places = [start for start, behind in runs if starts(followers, behind)]
        found = line.words & begins.words
        if not found:
            return places
        several = len(found) + bool(places) > 1
        for word in found:
            at = line.places.get(word)
            if at is None:
                at = line.places[word] = self._locate(line.key, self._words[word])
            places = places + at if several else at
        return sorted(set(places)) if several else places

    @staticmethod
    def _locate(key: str, word: str) -> list[int]:
        found = []
        at = key.find(word)
        while at >= 0:
            found.append(at)
            at = key.find(word, at + 1)
        return found

    def _close(self) -> None:
        made = hashlib.sha256(repr(self._patterns).encode()).hexdigest()
        bits, behind, always, digit, begins = derive("index", made, partial(_derive_index, self._patterns))
        self._width = len(self._patterns)
        self._words, self._bits = list(bits), list(map(_as_set, bits.values()))
        self._behind = {text: _as_set(numbers) for text, numbers in behind.items()}
        self._always, self._digit = _as_set(always), _as_set(digit)
        self._begins = [begin and _Begins(*begin) for begin in begins]
        automaton = ahocorasick.Automaton()
        for number, text in enumerate(self._words):
            automaton.add_word(text, number)
        if self._words:
            automaton.make_automaton()
        self._automaton = automaton

    def _find(self, key: str) -> tuple[int, frozenset[int]]:
        if self._automaton is None:
            self._close()
        met = self._always
        for run in NUMBER_RUN.finditer(key):
            behind = run.end()
            met |= self._digit | self._behind.get(key[behind : behind + 1], 0) | self._behind.get(key[behind : behind + 2], 0)
        words = frozenset([word for _, word in self._automaton.iter(key)] if self._words else ())
        met = reduce(or_, map(self._bits.__getitem__, words), met)
        width = self._width
        return met & (met >> width) & (met >> (2 * width)) & (met >> (3 * width)) & ((1 << width) - 1), words


def _as_set(bits: Iterable[int]) -> int:
    return sum(1 << bit for bit in bits)


_Beginning = tuple[frozenset[int], str | None, tuple[str, ...] | None]  # as the fields of _Begins
# Bits of each word, of what stands behind a number, of rules that need nothing, of a digit; how each rule's matches begin.
_Bits = dict[str, tuple[int, ...]]
_Index = tuple[_Bits, _Bits, tuple[int, ...], tuple[int, ...], list[_Beginning | None]]


def _derive_index(patterns: Sequence[tuple[str, bool]]) -> _Index:
    all_needs = [needs_of(pattern, case=case) for pattern, case in patterns]
    width = len(all_needs)
    bits: dict[str, set[int]] = {}
    behind: dict[str, set[int]] = {}
    always: set[int] = set()
    for number, needs in enumerate(all_needs):
        for layer in range(LAYERS):
            bit = layer * width + number
            if layer >= len(needs.literals):
                always.add(bit)
                continue
            for text in sorted(needs.literals[layer]):
                bits.setdefault(text.strip(), set()).add(bit)
        bit = LAYERS * width + number
        if needs.beginnings is None:
            always.add(bit)
        elif needs.followers is not None:
            for text in needs.followers:
                behind.setdefault(text[:2], set()).add(bit)
        for text in sorted(needs.beginnings or ()):
            if text not in _NUMBERS or needs.followers is None:
                bits.setdefault(DIGIT if text in _NUMBERS else text, set()).add(bit)
    digit = bits.pop(DIGIT, set())
    place = {text: number for number, text in enumerate(bits)}
    begins: list[_Beginning | None] = []
    for needs in all_needs:
        if needs.beginnings is None:
            begins.append(None)
            continue
        words = frozenset(place[text] for text in needs.beginnings if text not in _NUMBERS)
        digits = next((d for d in _NUMBERS if d in needs.beginnings), None)
        begins.append((words, digits, tuple(sorted(needs.followers)) if needs.followers is not None else None))
    return _as_tuples(bits), _as_tuples(behind), tuple(sorted(always)), tuple(sorted(digit)), begins


def _as_tuples(bits: dict[str, set[int]]) -> _Bits:
    return {text: tuple(sorted(numbers)) for text, numbers in bits.items()}
