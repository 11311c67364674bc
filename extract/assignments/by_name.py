"""Indicators that a sentence calls by their name: "Chủ trì chỉ số Gia nhập thị trường", "chỉ tiêu về tỷ lệ hộ nghèo"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from extract.assignments.headings import label_end
from extract.memory import keep, keep_by_text
from extract.model import Indicator
from extract.patterns.kept import compile_pattern
from extract.rulebook import TIMEOUT
from extract.rules import Rulebook
from extract.text import Line, fold_key

_PARTED = compile_pattern(r"\s*(?:,\s*(?:và\s+)?|;\s*|(?<=\s)và\s+)|$")
_BRACKET = compile_pattern(r"\([^()]*\)")
_MARKS = ' .,;\n\t"”)'  # what may stand behind the last word of a name
_TAIL_LENGTH = 40  # characters that hold the last two words
_ENOUGH = 3  # words that a part of a name must have to stand for the whole


class NameKey(NamedTuple):
    """A name folded: the words that only say how it is measured ("tỷ lệ"), and the rest."""

    kind: str
    bare: str

    def equals(self, other: NameKey) -> bool:
        """The same words; one of the two may leave out how it is measured, but not say it otherwise."""
        return self.bare == other.bare and self.may_be(other)

    def may_be(self, other: NameKey) -> bool:
        """True unless both say how it is measured, and differently."""
        return not self.kind or not other.kind or self.kind == other.kind


class Names:
    """The indicators of a document by their names. Goals win over annexes; tasks are not called by name."""

    def __init__(self, indicators: Sequence[Indicator], rules: Rulebook) -> None:
        self._rules = rules
        self._indicators = indicators
        self._tails = {_tail(i.name) for i in indicators if i.context != "task"}

    @cached_property
    def _named(self) -> list[list[tuple[NameKey, Indicator]]]:
        """Keys and indicators of goals, then of annexes; made for the first text that may be a name."""
        return [
            [(name_key(i.name, self._rules), i) for i in self._indicators if i.context == context]
            for context in ("goal", "annex")
        ]

    @cached_property
    def _bare(self) -> set[str]:
        return {key.bare for named in self._named for key, _ in named}

    def may_be(self, text: str) -> bool:
        """False where no name ends as a text does; cheap."""
        return _tail(text) in self._tails

    def equal(self, text: str) -> list[Indicator]:
        """The parts of the one statement that has this name; [] without any, or where two could be meant."""
        if not self.may_be(text):
            return []
        key = name_key(text[label_end(text) :], self._rules)
        return self._only(lambda other: other.equals(key)) if key.bare and key.bare in self._bare else []

    def find(self, text: str) -> list[Indicator]:
        """As :meth:`equal`; where no name is equal, the one statement whose name begins with the words, or holds them."""
        if found := self.equal(text):
            return found
        key = name_key(text, self._rules)
        if key.bare in self._bare or key.bare.count(" ") + 1 < _ENOUGH:
            return []
        inside = f" {key.bare} "
        return self._only(lambda other: inside in f" {other.bare} " and other.may_be(key))

    def listed(self, text: str, plural: bool) -> tuple[list[Indicator], int]:
        """The indicators of an enumeration of names, which may hold commas and "và" themselves, and where it ends.

        In the plural only equal names count: "các chỉ tiêu bảo vệ môi trường" speaks of all that are about it.
        """
        ends = {m.start(): m.end() for m in _PARTED.finditer(text)}
        line = Line(text)
        for rule in self._rules.of("assign_name", line):
            if rule.gives == "edge":  # the enumeration is over, if the name does not go on
                ends |= {m.start(): len(text) for m in rule.finditer(line)}
        found: list[Indicator] = []
        at = last = 0
        while at < len(text):
            for end in sorted((e for e in ends if e > at), reverse=True):
                here = self.equal(text[at:end]) if plural else self.find(text[at:end])
                if here:
                    found += here
                    at, last = max(ends[end], end), end
                    break
            else:
                break
        return found, last

    def _only(self, fits: Callable[[NameKey], bool]) -> list[Indicator]:
        for named in self._named:
            if found := [i for key, i in named if fits(key)]:
                return found if len({i.statement for i in found}) == 1 else []
        return []


def _tail(text: str) -> str:
    """The last two words of a name, without marks and a bracket behind them."""
    while text and text[-1] in _MARKS:
        text = text.rstrip(" .,;\n\t\"”")
        if text.endswith(")"):
            text = text[: max(text.rfind("("), 0)]
    return " ".join(text[-_TAIL_LENGTH:].split()[-2:]).lower()


@keep
def name_key(text: str, rules: Rulebook) -> NameKey:
    """What a name is compared by; remarks in brackets and words that announce it ("chỉ số") do not count."""
    full = _behind(fold_key(_BRACKET.sub(" ", text)), "announced", rules)
    bare = _behind(full, "measured", rules)
    return NameKey(full[: len(full) - len(bare)].strip(), bare)


@keep_by_text
def names_given(line: Line, rules: Rulebook) -> tuple[tuple[str, tuple[int, int], str, bool], ...]:
    """The names that a sentence gives to somebody: name, place, rule, whether several are announced ("các chỉ số")."""
    return tuple(
        (line.text[slice(*m.span("name"))], m.span("name"), rule.id, m["several"] is not None)
        for rule in rules.of("assign_name", line) if rule.gives == "given"
        for m in rule.finditer(line)
    )  # fmt: skip


@keep_by_text
def names_before(line: Line, rules: Rulebook) -> tuple[tuple[str, tuple[int, int], str], ...]:
    """What may be a name before the units that answer for it ("Chỉ số Tính minh bạch: Sở X chủ trì"): it, their place."""
    return tuple(
        (line.text[slice(*m.span("name"))], m.span("units"), rule.id)
        for rule in rules.of("assign_name", line) if rule.gives == "subject" and (m := rule.search(line))
    )  # fmt: skip


def _behind(folded: str, gives: str, rules: Rulebook) -> str:
    for rule in rules.of("assign_name"):  # few, and all open the name: looking up which may match costs more
        if rule.gives == gives and (match := rule.regex.match(folded, timeout=None if rule.bounded else TIMEOUT)):
            return folded[match.end() :]
    return folded
