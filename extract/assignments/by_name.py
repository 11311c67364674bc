"""Indicators that a sentence calls by their name: "Chủ trì chỉ số Gia nhập thị trường", "chỉ tiêu về tỷ lệ hộ nghèo"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from extract.assignments.splitting import label_end
from extract.indicators.prose.statements import Part, read_parts
from extract.memory import keep
from extract.model import GOAL_CONTEXTS, TO_REACH, Indicator
from extract.patterns.kept import compile_pattern
from extract.rulebook import TIMEOUT
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line, fold_key, has_digit

_PARTED = compile_pattern(r"\s*(?:,\s*(?:và\s+)?|;\s*|(?<=\s)và\s+)|$")
_BRACKET = compile_pattern(r"\([^()]*\)")
_ITEM = compile_pattern(  # "(1) Tỷ lệ X đạt 99%;", "“100% xã có Y”,"
    r"(?:\s|[-+*•·“”\"]|\(?\d{1,2}\)|\d\.\s|[a-zđ]\)\s)*(?P<said>[^;\n“”\"]{3,}?)[\s.”\"]*"
    r"(?:;|\n|$|(?=[,\s]+\(?\d\))|(?<=[”\"])\s*,)"
)
_MARKS = ' .,;\n\t"”)'  # what may stand behind the last word of a name
_TAIL_LENGTH = 40  # characters that hold the last two words
_SURELY = 5  # different words that name it in any order
_LINKS = frozenset(("cho", "của", "được", "và", "các", "đối", "với", "về", "tại", "ở", "có"))
_ENOUGH = 3  # words that a part of a name must have to stand for the whole


class NameKey(Struct, frozen=True):
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
            for context in GOAL_CONTEXTS
        ]

    @cached_property
    def _bare(self) -> set[str]:
        return {key.bare for named in self._named for key, _ in named}

    def may_be(self, text: str) -> bool:
        """False where no name ends as a text does; cheap."""
        return _tail(text) in self._tails

    def equal(self, text: str) -> list[Indicator]:
        """The parts of the statement that has this name, of each year; [] without any, or where two could be meant."""
        if not self.may_be(text):
            return []
        key = name_key(text[label_end(text) :], self._rules)
        return self._only(lambda other: other.equals(key)) if key.bare and key.bare in self._bare else []

    def find(self, text: str) -> list[Indicator]:
        """As :meth:`equal`; where no name is equal, the one statement whose name begins with the words, or holds them, or
        has all of them in another order ("khám cho trẻ vùng cao" for "trẻ vùng cao được khám")."""
        if found := self.equal(text):
            return found
        key = name_key(text, self._rules)
        if key.bare in self._bare or key.bare.count(" ") + 1 < _ENOUGH:
            return []
        inside = f" {key.bare} "
        if found := self._only(lambda other: inside in f" {other.bare} " and other.may_be(key)):
            return found
        words = {*key.bare.split()} - _LINKS
        if len(words) < _SURELY:
            return []
        return self._only(lambda other: words <= {*other.bare.split()} and other.may_be(key))

    def listed(self, text: str, plural: bool) -> tuple[list[Indicator], int]:
        """The indicators of an enumeration of names, which may hold commas and "và" themselves, and where it ends.

        In the plural only equal names count: "các chỉ tiêu bảo vệ môi trường" speaks of all that are about it.
        """
        ends = ends_of_names(text, self._rules)
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

    def restated(self, text: str) -> tuple[list[Indicator], int]:
        """The goals that a text says again with their levels ("(1) Tỷ lệ X đạt 99%; (2) 100% xã có Y"), and where it ends."""
        found: list[Indicator] = []
        last = 0
        for item in _ITEM.finditer(text):
            here = self.equal(item["said"])
            for part in read_parts(Line(item["said"]), self._rules) if has_digit(item["said"]) else ():
                named = self.equal(part.name)
                here += named if len({i.statement for i in named}) == 1 else self._at_level(part) or named
            found += [i for i in here if i not in found]
            last = item.end("said") if here else last
        return found, last

    def _at_level(self, part: Part) -> list[Indicator]:
        """The parts of the one statement with this level whose name is equal, begins with the words, or holds them."""
        key = name_key(part.name, self._rules)
        levels = {q.value for q in part.quantities if q.value is not None}
        inside = f" {key.bare} " if key.bare.count(" ") + 1 >= _ENOUGH else "\n"
        for named in self._named:
            found = [
                i for other, i in named
                if (other.equals(key) or (inside in f" {other.bare} " and other.may_be(key)))
                and any(t.value in levels for t in i.targets)
            ]  # fmt: skip
            if found:
                return found if len({i.statement for i in found}) == 1 else []
        return []

    def _only(self, fits: Callable[[NameKey], bool]) -> list[Indicator]:
        for named in self._named:
            if found := [i for key, i in named if fits(key)]:
                return found if len({i.statement for i in found}) == 1 or self._is_one_in_years(found) else []
        return []

    def _is_one_in_years(self, found: Sequence[Indicator]) -> bool:
        """True for one measure that several statements set for different years: each of them is meant."""
        years: dict[int, set[int | None]] = {}
        for i in found:
            years.setdefault(i.statement, set()).update(t.year for t in i.targets if t.role in TO_REACH)
        told = [year for of_one in years.values() for year in of_one]
        return None not in told and len(told) == len(set(told)) and len({i.name_key for i in found}) == 1


@keep
def ends_of_names(text: str, rules: Rulebook) -> Mapping[int, int]:
    """Where a name that begins a text may end, each with the place where a further name may begin."""
    ends = {m.start(): m.end() for m in _PARTED.finditer(text)}
    line = Line(text)
    for rule in rules.of("assign_name", line):
        if rule.gives == "edge":  # the enumeration is over, if the name does not go on
            ends |= {m.start(): len(text) for m in rule.finditer(line)}
    return ends


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
    full = folded_name(fold_key(_BRACKET.sub(" ", text)), "announced", rules)
    bare = folded_name(full, "measured", rules)
    return NameKey(full[: len(full) - len(bare)].strip(), bare)


class Given(Struct, frozen=True):
    """What may be the name of a goal that a sentence gives to somebody, and where it stands."""

    name: str
    start: int
    rule_id: str
    several: bool  # "các chỉ số …"
    listed: bool  # behind a colon
    word: int  # where "chỉ tiêu" stands that announces it


@keep
def names_given(line: Line, rules: Rulebook) -> tuple[Given, ...]:
    """The names that a sentence gives to somebody."""
    return tuple(
        Given(line.text[slice(*m.span("name"))], m.start("name"), rule.id, m["several"] is not None,
              rule.gives == "listed", m.start("word"))
        for rule in rules.of("assign_name", line) if rule.gives in ("given", "listed")
        for m in rule.finditer(line)
    )  # fmt: skip


@keep
def names_before(line: Line, rules: Rulebook) -> tuple[tuple[str, tuple[int, int], str], ...]:
    """What may be a name before the units that answer for it ("Chỉ số Tính minh bạch: Sở X chủ trì"): it, their place."""
    return tuple(
        (line.text[slice(*m.span("name"))], m.span("units"), rule.id)
        for rule in rules.of("assign_name", line) if rule.gives == "subject" and (m := rule.search(line))
    )  # fmt: skip


def folded_name(folded: str, gives: str, rules: Rulebook) -> str:
    """A folded name without the words of such rules at its head."""
    for rule in rules.of("assign_name"):  # few, and all open the name: looking up which may match costs more
        if rule.gives == gives and (match := rule.regex.match(folded, timeout=None if rule.bounded else TIMEOUT)):
            return folded[match.end() :]
    return folded
