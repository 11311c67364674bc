"""Rules at work: one rule's search with prefilters and time-out, and the rulebook that chooses among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import regex

from extract.errors import RuleError
from extract.memory import keep
from extract.patterns.endings import Endings, may_end
from extract.patterns.index import RuleIndex
from extract.patterns.kept import compile_pattern
from extract.rule_files import check_keys, is_text, missing_key, suggest
from extract.rule_kinds import KINDS
from extract.structs import Struct
from extract.text import Line

_USUAL = 4000  # characters of a line up to which patterns that cannot run away are searched without a time-out
TIMEOUT = 5.0  # seconds for one search; a plan's longest paragraph takes microseconds, a runaway pattern for ever
Match: TypeAlias = "regex.Match[str]"  # Rule has an attribute of the module's name
_KEPT = 20_000  # choices of rules that are kept; a document has some hundred
_GROUP = compile_pattern(r"\(\?P<([A-Za-z_]\w*)>")


class Example(Struct, frozen=True):
    """A sentence that a rule must or must not match, with the groups expected of the match."""

    text: str
    groups: dict[str, str] = msgspec.field(default_factory=dict)
    why: str | None = None


@dataclass(frozen=True)
class Rule:
    """One way of recognising one thing. ``source`` is the pattern after fragments were filled in.

    Patterns are compiled and examples are read on first use: one document needs two rules of three, and compiling all
    of them takes longer than reading the document. RuleError where the pattern or an example is wrong.
    """

    id: str
    kind: str
    gives: str | None
    description: str
    reference: str | None
    file: str
    case: bool
    source: str
    number: int  # position in the rulebook
    index: RuleIndex
    _examples: tuple[list[dict[str, Any]], list[dict[str, Any]]] = field(repr=False, compare=False)

    @cached_property
    def regex(self) -> regex.Pattern[str]:
        """The compiled pattern."""
        where = self._where
        try:
            compiled = compile_pattern(self.source)
        except regex.error as error:
            raise RuleError(
                f"{where}: pattern không phải biểu thức chính quy: {error}; mẫu đã thay mảnh: {self.source}",
                f"{where}: the pattern is not a regular expression: {error}; expanded: {self.source}",
            ) from None
        missing = KINDS[self.kind].groups - set(compiled.groupindex)
        if missing:
            group = f"(?P<{min(missing)}>…)"
            raise RuleError(f"{where}: quy tắc kind '{self.kind}' cần có nhóm {group} trong pattern",
                            f"{where}: rules of kind '{self.kind}' need the named group {group}")  # fmt: skip
        if compiled.search(""):
            raise RuleError(
                f"{where}: pattern khớp cả chữ rỗng nên sẽ khớp ở mọi nơi; hãy xem lại dấu '|' hay '*'",
                f"{where}: the pattern matches an empty text, so it would match everywhere; check for '|' or '*'",
            )
        return compiled

    @property
    def _where(self) -> str:
        return f"{self.file}: [[rule]] '{self.id}'"

    @cached_property
    def groups(self) -> frozenset[str]:
        """Names of the pattern's groups; known without compiling it."""
        return frozenset(_GROUP.findall(self.source))

    @cached_property
    def bounded(self) -> bool:
        """True if the pattern cannot run away: lines of usual length need no time-out."""
        return self.index.needs(self.number).bounded

    @cached_property
    def endings(self) -> Endings | None:
        """How a match must end, for patterns that end with ``$``."""
        return self.index.needs(self.number).endings

    @cached_property
    def must_match(self) -> tuple[Example, ...]:
        """Texts of its own that the rule must match."""
        return self._read_examples(0)

    @cached_property
    def must_not_match(self) -> tuple[Example, ...]:
        """Texts that it must not match."""
        return self._read_examples(1)

    def _read_examples(self, which: int) -> tuple[Example, ...]:
        where = f"{self._where}: [[rule.{('must_match', 'must_not_match')[which]}]]"
        return tuple(make_example(where, e, self.regex) for e in self._examples[which])

    def may_match(self, line: Line) -> bool:
        """False where the line lacks words that a match would contain."""
        return bool(self.index.mask(line) >> self.number & 1)

    def search(self, line: Line, start: int = 0, end: int | None = None) -> Match | None:
        """First match in a line. Raises RuleError after TIMEOUT seconds."""
        if not (line.may if line.asked_by is self.index else self.index.mask(line)) >> self.number & 1:
            return None
        text = line.case if self.case else line.key
        if self.endings and not may_end(text, start, end, self.endings):
            return None
        places = self.index.places(self.number, line)
        quick = self.bounded and len(text) < _USUAL
        stop = len(text) if end is None else end
        try:
            if places is None:
                return self.regex.search(text, start, stop) if quick else self.regex.search(text, start, stop, timeout=TIMEOUT)
            match = self.regex.match
            for at in places:
                if start <= at < stop:
                    found = match(text, at, stop) if quick else match(text, at, stop, timeout=TIMEOUT)
                    if found:
                        return found
        except TimeoutError:
            raise self._too_slow(line) from None
        return None

    def finditer(self, line: Line, start: int = 0, end: int | None = None) -> Sequence[Match]:
        """All matches in a line or a part of it, from left to right. Raises RuleError after TIMEOUT seconds."""
        if not (line.may if line.asked_by is self.index else self.index.mask(line)) >> self.number & 1:
            return ()
        text = line.case if self.case else line.key
        if self.endings and not may_end(text, start, end, self.endings):
            return ()
        places = self.index.places(self.number, line)
        quick = self.bounded and len(text) < _USUAL
        stop = len(text) if end is None else end
        found: list[Match] = []
        try:
            if places is None:
                if quick:
                    return list(self.regex.finditer(text, start, stop))
                return list(self.regex.finditer(text, start, stop, timeout=TIMEOUT))
            match = self.regex.match
            for at in places:
                if start <= at < stop:
                    one = match(text, at, stop) if quick else match(text, at, stop, timeout=TIMEOUT)
                    if one:
                        found.append(one)
                        start = one.end()
        except TimeoutError:
            raise self._too_slow(line) from None
        return found

    def _too_slow(self, line: Line) -> RuleError:
        return RuleError(
            f"{self._where}: tìm quá {TIMEOUT:g} giây trong {line.text[:60]!r}; "
            "hãy tránh lặp lồng nhau như (.+)+ hay (.*,)*",
            f"{self._where}: search took over {TIMEOUT:g} s on {line.text[:60]!r}; "
            "avoid nested repetition such as (.+)+ or (.*,)*",
        )


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """All rules of one folder. ``digest`` changes with any byte of any rule or catalogue file.

    One is made per folder and content, so that what was read with it can be kept by identity.
    """

    folder: Path
    digest: str
    rules: tuple[Rule, ...]
    fragments: dict[str, str]
    index: RuleIndex
    _by_kind: dict[str, tuple[Rule, ...]]
    _bits: dict[str, int]  # the rules of a kind, one bit each
    _chosen: dict[int, tuple[Rule, ...]] = field(default_factory=dict)  # bits of some rules of one kind -> these rules
    _by_id: dict[str, Rule] = field(default_factory=dict)
    _unions: dict[tuple[str, str | None], _Union] = field(default_factory=dict)

    def of(self, kind: str, line: Line | None = None) -> Sequence[Rule]:
        """The rules of one kind in file order; with a line, only those that may match it. KeyError for no such kind."""
        if line is None or kind not in self._bits:
            if kind not in KINDS:
                raise KeyError(kind)
            return self._by_kind.get(kind, ())
        wanted = (line.may if line.asked_by is self.index else self.index.mask(line)) & self._bits[kind]
        return self._chosen.get(wanted) or self._choose(kind, wanted) if wanted else ()

    def _choose(self, kind: str, wanted: int) -> tuple[Rule, ...]:
        if len(self._chosen) > _KEPT:
            self._chosen.clear()
        chosen = self._chosen[wanted] = tuple(r for r in self._by_kind[kind] if wanted >> r.number & 1)
        return chosen

    def first(
        self, kind: str, line: Line, start: int = 0, end: int | None = None, gives: str | None = None
    ) -> tuple[Rule, regex.Match[str]] | None:
        """The leftmost match of a kind (and of what it gives) in a part of a line; of two there, the earlier rule.

        For kinds whose patterns have no groups of their own: all of them run as one pattern.
        """
        return self._first(kind, line, start, end, gives) if start or end is not None else _first_in(line, self, kind, gives)

    def _first(
        self, kind: str, line: Line, start: int, end: int | None, gives: str | None
    ) -> tuple[Rule, regex.Match[str]] | None:
        union = self._unions.get((kind, gives))
        if union is None:
            union = _Union([r for r in self.of(kind) if gives in (None, r.gives)])
            self._unions[kind, gives] = union
        if not self.index.mask(line) & union.bits:
            return None
        if union.bounded and len(line.key) < _USUAL:
            match = union.pattern.search(line.key, start, end)
        else:
            match = union.pattern.search(line.key, start, end, timeout=TIMEOUT)
        return (union.rules[int(match.lastgroup[1:])], match) if match and match.lastgroup else None

    def get(self, rule_id: str) -> Rule:
        """A rule by its id. RuleError with near names where there is none."""
        if not self._by_id:
            self._by_id.update({r.id: r for r in self.rules})
        rule = self._by_id.get(rule_id)
        if rule is not None:
            return rule
        vi, en = suggest(rule_id, [r.id for r in self.rules])
        listed = "chitieu rules list"
        raise RuleError(f"không có quy tắc '{rule_id}'{vi or f'; xem: {listed}'}",
                        f"no rule '{rule_id}'{en or f'; see: {listed}'}")  # fmt: skip

    def best(self, kind: str, line: Line) -> tuple[Rule, regex.Match[str]] | None:
        """The rule of a kind with the longest match; the earlier one where two are equally long."""
        found: tuple[Rule, regex.Match[str]] | None = None
        for rule in self.of(kind, line):
            match = rule.search(line)
            if match and (found is None or match.end() - match.start() > found[1].end() - found[1].start()):
                found = rule, match
        return found


@keep
def _first_in(line: Line, rules: Rulebook, kind: str, gives: str | None) -> tuple[Rule, regex.Match[str]] | None:
    return rules._first(kind, line, 0, None, gives)


class _Union:
    """Rules that run as one pattern; compiled on first use."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = rules
        self.bits = sum(1 << r.number for r in rules)

    @cached_property
    def bounded(self) -> bool:
        return all(r.bounded for r in self.rules)

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        try:
            return compile_pattern("|".join(f"(?P<r{n}>{r.source})" for n, r in enumerate(self.rules)) or "(?!)")
        except regex.error:
            for rule in self.rules:
                _ = rule.regex  # tells the mistake with the rule's name
            raise


def make_example(where: str, entry: dict[str, Any], compiled: regex.Pattern[str]) -> Example:
    check_keys(where, entry, {"text", "why"} | set(compiled.groupindex))
    if not is_text(entry.get("text")):
        raise missing_key(where, "text")
    groups = {k: str(v) for k, v in entry.items() if k not in ("text", "why")}
    return Example(entry["text"], groups, entry.get("why"))
