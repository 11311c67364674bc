"""Rule files -> Rulebook. Strict: a mistake in a file is an error that names file, rule and remedy.

A rule file is TOML (docs/rules.md is the analyst's guide)::

    format = 1
    kind   = 'comparator'            # of every rule in the file that names no other

    [[rule]]
    id          = 'khong-thap-hon'
    description = 'ít nhất X, không thấp hơn X'
    gives       = 'ge'               # what the rule says; allowed values depend on the kind (KINDS)
    phrases     = ['ít nhất', 'không thấp hơn']     # or: pattern = '''regular expression with {fragments}'''

    [[rule.must_match]]
    text = 'đạt ít nhất 55%'

    [[rule.must_not_match]]
    text = 'nhất trí'
    why  = 'không phải so sánh'

Patterns and phrases are matched against :func:`extract.text.match_key` of a text (lower case, one tone placement, plain
dashes and spaces), so they may be written in any case; ``case = true`` matches capitals as they stand.
"""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import regex

from extract.endings import Endings, may_end
from extract.errors import RuleError
from extract.kept_patterns import compile_pattern
from extract.literals import LiteralIndex, has_groups, needs_of
from extract.rule_kinds import KINDS
from extract.text import Line, match_key

_USUAL = 4000  # characters of a line up to which patterns that cannot run away are searched without a time-out
TIMEOUT = 5.0  # seconds for one search; a plan's longest paragraph takes microseconds, a runaway pattern for ever
Match: TypeAlias = "regex.Match[str]"  # Rule has an attribute of the module's name
_KEPT = 20_000  # choices of rules that are kept; a document has some hundred
_GROUP = regex.compile(r"\(\?P<([A-Za-z_]\w*)>")
_FRAGMENT = regex.compile(r"\{([a-z_][a-z0-9_]*)\}")
_RULE_KEYS = {"id", "kind", "gives", "description", "reference", "pattern", "phrases", "case", "aliases",
              "must_match", "must_not_match"}  # fmt: skip
_FILE_KEYS = {"format", "kind", "rule", "fragments"}
_KEEP = regex.compile(r"\\[pP]\{[^}]*\}|\\.|\(\?P?<[A-Za-z_]\w*>|\(\?[a-zA-Z]+\)|\(\?P=\w+\)")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a rule must or must not match, with the groups expected of the match."""

    text: str
    groups: dict[str, str] = field(default_factory=dict)
    why: str | None = None


class _Branch:
    """One branch of an alternation, compiled on first use."""

    def __init__(self, bit: int, source: str) -> None:
        self.bit = bit
        self.source = source

    @cached_property
    def regex(self) -> regex.Pattern[str]:
        return compile_pattern(self.source)

    @cached_property
    def bounded(self) -> bool:
        return needs_of(self.source).bounded


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
    index: LiteralIndex
    _examples: tuple[list[dict[str, Any]], list[dict[str, Any]]] = field(repr=False, compare=False)

    @cached_property
    def regex(self) -> regex.Pattern[str]:
        """The compiled pattern."""
        where = f"{self.file}: rule '{self.id}'"
        try:
            compiled = compile_pattern(self.source)
        except regex.error as error:
            told = f"the pattern is not a regular expression: {error}; expanded: {self.source}"
            raise RuleError(f"{where}: {told}") from None
        missing = KINDS[self.kind].groups - set(compiled.groupindex)
        if missing:
            raise RuleError(f"{where}: rules of kind '{self.kind}' need the named group (?P<{min(missing)}>…)")
        if compiled.search(""):
            raise RuleError(
                f"{where}: the pattern matches an empty text, so it would match everywhere; check for '|' or '*'"
            )
        return compiled

    @cached_property
    def groups(self) -> frozenset[str]:
        """Names of the pattern's groups; known without compiling it."""
        return frozenset(_GROUP.findall(self.source))

    @cached_property
    def bounded(self) -> bool:
        """True if the pattern cannot run away: lines of usual length need no time-out."""
        return self.index.is_bounded(self.number)

    @cached_property
    def endings(self) -> Endings | None:
        """How a match must end, for patterns that end with ``$``."""
        return needs_of(self.source, case=self.case).endings

    @cached_property
    def must_match(self) -> tuple[Example, ...]:
        """Texts of its own that the rule must match."""
        return self._read_examples(0)

    @cached_property
    def must_not_match(self) -> tuple[Example, ...]:
        """Texts that it must not match."""
        return self._read_examples(1)

    def _read_examples(self, which: int) -> tuple[Example, ...]:
        where = f"{self.file}: rule '{self.id}'"
        return tuple(_example(where, e, self.regex) for e in self._examples[which])

    def may_match(self, line: Line) -> bool:
        """False where the line lacks words that a match would contain."""
        return bool(self.index.mask(line) >> self.number & 1)

    @cached_property
    def _branches(self) -> tuple[_Branch, ...]:
        """The branches of a long alternation without groups; each is searched only where it may match."""
        if has_groups(self.source):
            return ()
        return tuple(_Branch(bit, source) for bit, source in self.index.branches(self.number))

    def search(self, line: Line, start: int = 0, end: int | None = None) -> Match | None:
        """First match in a line. Raises RuleError after TIMEOUT seconds."""
        mask = self.index.mask(line)
        if not mask >> self.number & 1:
            return None
        text = line.case if self.case else line.key
        if self.endings and not may_end(text, start, end, self.endings):
            return None
        found = None
        try:
            for branch in self._branches:
                if mask & branch.bit and (match := _search(branch, text, start, end)):
                    if found:
                        break  # more than one branch matches: which comes first, only the whole pattern tells
                    found = match
            else:
                if self._branches:
                    return found
            return _search(self, text, start, end)
        except TimeoutError:
            raise self._too_slow(line) from None

    def finditer(self, line: Line, start: int = 0, end: int | None = None) -> Sequence[Match]:
        """All matches in a line or a part of it, from left to right. Raises RuleError after TIMEOUT seconds."""
        mask = self.index.mask(line)
        if not mask >> self.number & 1:
            return ()
        text = line.case if self.case else line.key
        found: Sequence[Match] = ()
        try:
            for branch in self._branches:
                if mask & branch.bit and (matches := _find_all(branch, text, start, end)):
                    if found:
                        break
                    found = matches
            else:
                if self._branches:
                    return found
            return _find_all(self, text, start, end)
        except TimeoutError:
            raise self._too_slow(line) from None

    def _too_slow(self, line: Line) -> RuleError:
        return RuleError(
            f"{self.file}: rule '{self.id}': search took over {TIMEOUT:g} s on {line.text[:60]!r}; "
            "avoid nested repetition such as (.+)+ or (.*,)*"
        )


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of one folder. ``digest`` changes with any byte of any rule or catalogue file."""

    folder: Path
    digest: str
    rules: tuple[Rule, ...]
    fragments: dict[str, str]
    index: LiteralIndex
    _by_kind: dict[str, tuple[Rule, ...]]
    _bits: dict[str, int]  # the rules of a kind, one bit each
    _chosen: dict[int, tuple[Rule, ...]] = field(default_factory=dict)  # bits of some rules of one kind -> these rules
    _by_id: dict[str, Rule] = field(default_factory=dict)
    _unions: dict[tuple[str, str | None], _Union] = field(default_factory=dict)

    def of(self, kind: str, line: Line | None = None) -> Sequence[Rule]:
        """The rules of one kind in file order; with a line, only those that may match it. KeyError for no such kind."""
        found = self._by_kind.get(kind)
        if found is None:
            if kind not in KINDS:
                raise KeyError(kind)
            return ()
        if line is None:
            return found
        wanted = self.index.mask(line) & self._bits[kind]
        if not wanted:
            return ()
        chosen = self._chosen.get(wanted)
        if chosen is None:
            if len(self._chosen) > _KEPT:
                self._chosen.clear()
            chosen = self._chosen[wanted] = tuple(r for r in found if wanted >> r.number & 1)
        return chosen

    def first(
        self, kind: str, line: Line, start: int = 0, end: int | None = None, gives: str | None = None
    ) -> tuple[Rule, regex.Match[str]] | None:
        """The leftmost match of a kind (and of what it gives) in a part of a line; of two there, the earlier rule.

        For kinds whose patterns have no groups of their own: all of them run as one pattern.
        """
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
        raise RuleError(f"no rule '{rule_id}'{_suggest(rule_id, [r.id for r in self.rules])}")

    def best(self, kind: str, line: Line) -> tuple[Rule, regex.Match[str]] | None:
        """The rule of a kind with the longest match; the earlier one where two are equally long."""
        found: tuple[Rule, regex.Match[str]] | None = None
        for rule in self.of(kind, line):
            match = rule.search(line)
            if match and (found is None or match.end() - match.start() > found[1].end() - found[1].start()):
                found = rule, match
        return found


def _search(pattern: Rule | _Branch, text: str, start: int, end: int | None) -> Match | None:
    if len(text) < _USUAL and pattern.bounded:
        return pattern.regex.search(text, start, end)
    return pattern.regex.search(text, start, end, timeout=TIMEOUT)


def _find_all(pattern: Rule | _Branch, text: str, start: int, end: int | None) -> Sequence[Match]:
    if len(text) < _USUAL and pattern.bounded:
        return list(pattern.regex.finditer(text, start, end))
    return list(pattern.regex.finditer(text, start, end, timeout=TIMEOUT))


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


def rules_folder() -> Path:
    """The rules that ship with the program: extract/_rules in a wheel, rules/ beside the package in a checkout."""
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "rules"


def load_rulebook(folder: str | Path | None = None) -> Rulebook:
    """Reads every *.toml directly in ``folder`` (default: the rules that ship with the program).

    Catalogues, requirements, units and places lie beside them and are read by their own modules; their bytes count
    in the digest. Raises RuleError with file, rule and remedy; every pattern of a folder of one's own is compiled to
    find mistakes, those that ship with the program are compiled when they are needed.
    """
    home = Path(folder) if folder is not None else rules_folder()
    if not home.is_dir():
        raise RuleError(f"{home}: no such rules folder; give one with --rules")
    data = sorted(p for p in home.rglob("*") if p.suffix in {".toml", ".tsv"})
    digest = hashlib.sha256()
    for path in data:
        digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return _load(home, digest.hexdigest()[:16], home != rules_folder())


@lru_cache(maxsize=4)
def _load(home: Path, digest: str, check: bool) -> Rulebook:
    data = sorted(home.glob("*.toml"))
    files = [p for p in data if p.name != "units.toml"]
    parsed = {path.name: _parse(path) for path in files}
    fragments = _fragments(parsed)
    index = LiteralIndex()
    rules: list[Rule] = []
    homes: dict[str, str] = {}
    for name, content in parsed.items():
        for position, entry in enumerate(content.get("rule", []), 1):
            rule = _rule(name, position, entry, content.get("kind"), fragments, len(rules), index)
            for known in (rule.id, *entry.get("aliases", [])):
                if known in homes:
                    raise RuleError(f"{name}: rule '{known}': the id is used already in {homes[known]}; choose another")
                homes[known] = name
            rules.append(rule)
            if check:
                _ = rule.regex, rule.must_match, rule.must_not_match
    if not rules:
        raise RuleError(f"{home}: no rules found; expected files such as quantities.toml with [[rule]] entries")
    by_kind = {kind: tuple(r for r in rules if r.kind == kind) for kind in {r.kind for r in rules}}
    bits = {kind: sum(1 << r.number for r in found) for kind, found in by_kind.items()}
    return Rulebook(home, digest, tuple(rules), fragments, index, by_kind, bits)


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file, with or without a byte-order mark. RuleError with line and column."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path.name}: not valid TOML: {error}; put patterns between ''' and '''") from None
    except UnicodeDecodeError as error:
        raise RuleError(f"{path.name}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None
    except OSError as error:
        raise RuleError(f"{path}: cannot be opened: {error.strerror}; check the path") from None


def check_keys(where: str, entry: dict[str, Any], allowed: set[str]) -> None:
    """RuleError for the first key that is not allowed, with the nearest one that is."""
    for key in entry:
        if key not in allowed:
            raise RuleError(f"{where}: unknown key '{key}'{_suggest(key, sorted(allowed))}")


def _parse(path: Path) -> dict[str, Any]:
    content = read_toml(path)
    check_keys(path.name, content, _FILE_KEYS)
    if content.get("format") != 1:
        raise RuleError(f"{path.name}: format = {content.get('format')!r}; this program reads format = 1")
    if not isinstance(content.get("rule", []), list):
        raise RuleError(f"{path.name}: write [[rule]] with two brackets")
    return content


def _fragments(parsed: dict[str, dict[str, Any]]) -> dict[str, str]:
    raw: dict[str, tuple[str, str]] = {}
    for name, content in parsed.items():
        for key, pattern in content.get("fragments", {}).items():
            if key in raw:
                raise RuleError(f"{name}: fragment '{key}' is defined already in {raw[key][0]}")
            if not isinstance(pattern, str):
                raise RuleError(f"{name}: fragment '{key}' must be a text between ''' and '''")
            raw[key] = (name, pattern)
    done: dict[str, str] = {}

    def fill(key: str, path: tuple[str, ...]) -> str:
        if key in path:
            raise RuleError(f"{raw[key][0]}: fragment '{key}' contains itself: {' -> '.join((*path, key))}")
        if key not in done:
            name, pattern = raw[key]
            done[key] = _fill(name, f"fragment '{key}'", pattern, raw, lambda k: fill(k, (*path, key)))
        return done[key]

    return {key: fill(key, ()) for key in raw}


def _fill(file: str, where: str, pattern: str, known: Any, value: Any) -> str:
    def one(match: regex.Match[str]) -> str:
        if match[1] not in known:
            raise RuleError(f"{file}: {where}: unknown fragment {{{match[1]}}}{_suggest(match[1], list(known))}")
        return f"(?:{value(match[1])})"

    return _FRAGMENT.sub(one, pattern)


def _rule(
    file: str,
    position: int,
    entry: dict[str, Any],
    kind: str | None,
    fragments: dict[str, str],
    number: int,
    index: LiteralIndex,
) -> Rule:
    where = f"{file}: rule '{entry.get('id', f'number {position}')}'"
    check_keys(where, entry, _RULE_KEYS)
    _check_types(where, entry)
    for key in ("id", "description", "must_match"):
        if not entry.get(key):
            remedy = "add [[rule.must_match]] with a text of your own" if key == "must_match" else f"add {key} = '…'"
            raise RuleError(f"{where}: missing {key}; {remedy}")
    kind = entry.get("kind", kind)
    if kind not in KINDS:
        raise RuleError(f"{where}: unknown kind {kind!r}{_suggest(str(kind), list(KINDS))}")
    spec = KINDS[kind]
    gives = entry.get("gives")
    if spec.gives and gives not in spec.gives:
        raise RuleError(f"{where}: gives = {gives!r}; allowed: {', '.join(sorted(spec.gives))}")
    if gives is not None and not spec.gives:
        raise RuleError(f"{where}: rules of kind '{kind}' take no 'gives'")
    if ("pattern" in entry) == ("phrases" in entry):
        raise RuleError(f"{where}: write either pattern or phrases")
    case = bool(entry.get("case", False))
    if "phrases" in entry:
        source = phrase_pattern(entry["phrases"], case=case)
        if kind == "comparator":  # it belongs to the number that follows at once
            source += r"(?=\s*(?:\d|$))"
    else:
        source = _fill(file, f"rule '{entry['id']}'", entry["pattern"], fragments, fragments.__getitem__)
        source = source if case else fold_pattern(source)
    index.add(source, case=case)
    examples = entry["must_match"], entry.get("must_not_match", [])
    return Rule(entry["id"], kind, gives, entry["description"], entry.get("reference"), file, case, source, number,
                index, examples)  # fmt: skip


def _check_types(where: str, entry: dict[str, Any]) -> None:
    for key in ("id", "kind", "gives", "description", "reference", "pattern"):
        if key in entry and not isinstance(entry[key], str):
            raise RuleError(f"{where}: {key} must be a text: {key} = '…'")
    for key in ("phrases", "aliases"):
        if key in entry and not (isinstance(entry[key], list) and entry[key] and all(_is_text(p) for p in entry[key])):
            raise RuleError(f"{where}: {key} must be a list of texts: {key} = ['…', '…']")
    for key in ("must_match", "must_not_match"):
        if not isinstance(entry.get(key, []), list) or not all(isinstance(e, dict) for e in entry.get(key, [])):
            raise RuleError(f"{where}: write examples as [[rule.{key}]] and text = '…' below it")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _example(where: str, entry: dict[str, Any], compiled: regex.Pattern[str]) -> Example:
    check_keys(f"{where}: example", entry, {"text", "why"} | set(compiled.groupindex))
    if not _is_text(entry.get("text")):
        raise RuleError(f"{where}: an example without text = '…'")
    groups = {k: str(v) for k, v in entry.items() if k not in ("text", "why")}
    return Example(entry["text"], groups, entry.get("why"))


def phrase_pattern(phrases: list[str], *, case: bool = False) -> str:
    """An alternation of whole words, the longest first; a space stands for any run of spaces.

    >>> phrase_pattern(["tối thiểu", "ít nhất là"])
    '(?<!\\\\w)(?:ít\\\\s+nhất\\\\s+là|tối\\\\s+thiểu)(?!\\\\w)'
    """
    keys = sorted({p.strip() if case else match_key(p.strip()) for p in phrases}, key=lambda p: (-len(p), p))
    return r"(?<!\w)(?:" + "|".join(r"\s+".join(regex.escape(w) for w in k.split()) for k in keys) + r")(?!\w)"


def fold_pattern(pattern: str) -> str:
    """The pattern with its literal letters folded as match_key folds a text; escapes and group names untouched.

    >>> fold_pattern(r"Chỉ tiêu\\s+(?P<Label>\\D)\\p{Lu}")
    'chỉ tiêu\\\\s+(?P<Label>\\\\D)\\\\p{Lu}'
    """
    parts: list[str] = []
    last = 0
    for match in _KEEP.finditer(pattern):
        parts += [match_key(pattern[last : match.start()]), match[0]]
        last = match.end()
    return "".join(parts) + match_key(pattern[last:])


def test_rule(rule: Rule, others: tuple[Rule, ...] = ()) -> list[str]:
    """What the rule's own examples say against it: one sentence a failure, with pattern and suggestion.

    ``others`` are rules of the same kind whose counter-examples this rule must not match with the same ``gives``.
    """
    problems = []
    for example in rule.must_match:
        match = rule.search(Line(example.text))
        if match is None:
            problems.append(f"must match but does not: {example.text!r}; pattern: {rule.source}")
            continue
        for group, expected in example.groups.items():
            start, end = match.span(group)
            actual = example.text[start:end] if start >= 0 else ""
            if actual.strip() != expected:
                problems.append(f"{example.text!r}: group {group} is {actual!r}, expected {expected!r}")
    for example in rule.must_not_match:
        if match := rule.search(Line(example.text)):
            found = example.text[match.start() : match.end()]
            why = example.why or "no reason given"
            problems.append(f"must not match but does, at {found!r}: {example.text!r} ({why})")
    for other in others:
        if other.id != rule.id and other.kind == rule.kind and other.gives == rule.gives:
            for example in other.must_not_match:
                if rule.search(Line(example.text)):
                    problems.append(f"matches a counter-example of rule '{other.id}': {example.text!r}")
    return problems


def _suggest(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f"; did you mean '{near[0]}'?" if near else ""
