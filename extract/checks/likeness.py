"""How alike the names of two goals are: by the words that say what is measured, each the heavier the fewer names have it.

"Tỷ lệ người dân tham gia BHYT" and "bao phủ bảo hiểm y tế" share what tells them from all the other goals of two plans;
"hồ sơ … tiếp nhận trực tuyến" and "hồ sơ … thanh toán trực tuyến" share only what half of the goals say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from extract.catalogues.wording import Wording, WordingRules
from extract.checks.case import Case, goal_targets
from extract.checks.levels import is_unit_slip, measured_in
from extract.checks.short_forms import long_forms, write_out
from extract.model import Indicator, Target
from extract.patterns.kept import compile_pattern
from extract.structs import Struct
from extract.text import fold_key

_DICE = 0.65  # share of what both names have in both; the rest is its share in the shorter one
_COVERED = 0.85
_WHOLE = 1000  # weight of a word that one name has
_ONE_SIDED = 10.0  # a number that only one name has: "học sinh lớp 5", "mức độ 2"
_NARROWED = 58.0  # below what makes one goal: "học sinh nghèo tham gia BHYT" beside "học sinh tham gia BHYT"
_MANY = 4  # words beside which a single other syllable names nothing of its own: "đường trục thôn", "đường thôn"
_ALMOST, _HALF = 0.8, 0.55  # so much of a name is said where only such a word lacks; where one lacks that narrows it
_NUMBER = compile_pattern(r"\d+")


class NameScale:
    """The names of the goals of two documents as words with weights."""

    def __init__(self, names: Iterable[str], wording: WordingRules, generic: frozenset[str]) -> None:
        all_names = sorted(set(names))
        self._long, self._wording, self._generic = long_forms(all_names), wording, generic
        self.full = {name: self.written_out(name) for name in all_names}
        self._words = {name: frozenset(found.words) - generic for name, found in self.full.items()}
        counts = Counter(word for words in self._words.values() for word in words)
        self._weights = {word: round(_WHOLE / (1 + log(n))) for word, n in counts.items()}  # integers: no order of adding
        self._sums = {name: self._weigh(words) for name, words in self._words.items()}

    def shared(self, a: str, b: str) -> tuple[int, int, int]:
        """Weights of the words that two names share, and of those of the lighter and of the heavier one."""
        both = self._weigh(self._words[a] & self._words[b])
        return both, *sorted((self._sums[a], self._sums[b]))  # type: ignore[return-value]

    def covered(self, name: str, by: str) -> float:
        """0-1: the weight of the words of one name that another has."""
        return self._part(name, self._words[by])

    def covered_by_text(self, name: str, text: str) -> float:
        """0-1: the weight of the words of one name that a longer text has."""
        return self._part(name, frozenset(self.written_out(text).words))

    def has(self, name: str, text: str) -> bool:
        """Whether a name has all the words of a text that tell anything."""
        words = frozenset(self.written_out(text).words) - self._generic
        return bool(words) and words <= self._words[name]

    def _part(self, name: str, words: frozenset[str]) -> float:
        if len(self._words[name]) < 2:
            return 0.0  # "hộ" is no name
        own = self._words[name] - words
        part = 1 - self._weigh(own) / (self._sums[name] or 1)
        return max(part, _ALMOST) if len(own) == 1 < len(self._words[name]) / _MANY else part

    def written_out(self, text: str) -> Wording:
        """A text's words, its abbreviations as in the names."""
        return self._wording.reduce(write_out(text, self._long))

    def likeness(self, a: str, b: str) -> float:
        """0-100; 100 where the words are the same, 0 where a name has none."""
        both, lighter, heavier = self.shared(a, b)
        return 100 * (_DICE * 2 * both / (lighter + heavier) + (1 - _DICE) * both / lighter) if both else 0.0

    def _weigh(self, words: Iterable[str]) -> int:
        return sum(map(self._weights.__getitem__, words))


class _Signs(Struct, frozen=True):
    """What forbids that two goals are one: numbers in the name, words of each row of opposites, what narrows it, and of
    an amount what it is measured in."""

    numbers: frozenset[str]
    opposites: tuple[frozenset[str], ...]
    narrowing: frozenset[str]
    measured_in: str | None
    targets: tuple[Target, ...]


class GoalScale:
    """How alike goals of two documents are: as their names are, but never over other numbers, units or opposite words."""

    def __init__(self, case: Case, indicators: Sequence[Indicator]) -> None:
        self._names = NameScale((i.name for i in indicators), case.wording, frozenset(case.words("generic")))
        areas = sorted((fold_key(w) for w in case.words("areas")), key=len, reverse=True)
        opposites = [[case.wording.reduce(w).full for w in words] for words in case.words("exclusive")]
        narrowing = [case.wording.reduce(w).full for w in case.words("narrowing")]
        self._signs: dict[str, _Signs] = {}
        for indicator in indicators:
            text = self._names.full[indicator.name].full
            for area in areas:
                text = text.replace(f" {area} ", " ")
            targets = goal_targets(indicator)
            self._signs[indicator.id] = _Signs(
                frozenset(n.lstrip("0") or "0" for n in _NUMBER.findall(indicator.name_key)),
                tuple(frozenset(w for w in words if w in text) for words in opposites),
                frozenset(w for w in narrowing if w in text),
                measured_in(targets[0]) if targets and targets[0].unit == "amount" and targets[0].unit_text else None,
                tuple(targets),
            )

    def likeness(self, a: Indicator, b: Indicator) -> float:
        """0-100; 100 only for the same name, 0 where the two cannot be one goal."""
        mine, theirs = self._signs[a.id], self._signs[b.id]
        other_unit = mine.measured_in and theirs.measured_in and mine.measured_in != theirs.measured_in
        if other_unit and not any(is_unit_slip(t, o) for t in mine.targets for o in theirs.targets):
            return 0.0  # "ha" and "tạ/ha"
        if a.name_key == b.name_key:
            return 100.0
        found = min(self._names.likeness(a.name, b.name), 99.0)
        if not found or (mine.numbers - theirs.numbers and theirs.numbers - mine.numbers):
            return 0.0
        if any(x and y and not x & y for x, y in zip(mine.opposites, theirs.opposites, strict=True)):
            return 0.0
        found -= _ONE_SIDED if mine.numbers != theirs.numbers else 0.0
        return found if mine.narrowing == theirs.narrowing else min(found, _NARROWED)

    def covered(self, a: Indicator, by: Indicator) -> float:
        """0-1: how much of what one name says the other says too, where it is one of several parts in its sentence."""
        named = self._names.covered(a.name, by.name)
        if by.part > 1:
            named = max(named, self._names.covered_by_text(a.name, by.text))
        narrower = self._signs[a.id].narrowing - self._signs[by.id].narrowing
        return min(named, _HALF) if any(w not in self._names.written_out(by.text).full for w in narrower) else named

    def covered_by_text(self, a: Indicator, text: str) -> float:
        """0-1: how much of what a name says a longer text says."""
        return self._names.covered_by_text(a.name, text)

    def says(self, a: Indicator, words: str) -> bool:
        """Whether a name has all of the words."""
        return self._names.has(a.name, words)

    def only_says_more(self, a: Indicator, b: Indicator) -> bool:
        """True where one name has nearly all words of the other: neither names something of its own."""
        both, lighter, _ = self._names.shared(a.name, b.name)
        return both >= _COVERED * lighter
