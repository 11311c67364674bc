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

import hashlib
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import regex

from extract.errors import RuleError
from extract.patterns.index import RuleIndex
from extract.patterns.kept import compile_pattern, derive
from extract.rule_files import (
    check_format,
    check_keys,
    check_list,
    missing_key,
    not_allowed,
    read_toml,
    rules_folder,
    suggest,
)
from extract.rule_kinds import KINDS
from extract.rulebook import Rule, Rulebook
from extract.text import Line, match_key

_FRAGMENT = compile_pattern(r"\{([a-z_][a-z0-9_]*)\}")
_RULE_KEYS = {"id", "kind", "gives", "description", "reference", "pattern", "phrases", "case", "aliases",
              "must_match", "must_not_match"}  # fmt: skip
_FILE_KEYS = {"format", "kind", "rule", "fragments"}
_MARK = "\0"
_KEEP = compile_pattern(r"\\[pP]\{[^}]*\}|\\.|\(\?P?<[A-Za-z_]\w*>|\(\?[a-zA-Z]+\)|\(\?P=\w+\)")


def load_rulebook(folder: str | Path | None = None) -> Rulebook:
    """Reads every *.toml directly in ``folder`` (default: the rules that ship with the program).

    Catalogues, requirements, units and places lie beside them and are read by their own modules; their bytes count
    in the digest. Raises RuleError with file, rule and remedy; every pattern of a folder of one's own is compiled to
    find mistakes, those that ship with the program are compiled when they are needed.
    """
    home = Path(folder) if folder is not None else rules_folder()
    if not home.is_dir():
        raise RuleError(f"{home}: không có thư mục quy tắc này; hãy chỉ thư mục bằng --rules",
                        f"{home}: no such rules folder; give one with --rules")  # fmt: skip
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
    index = RuleIndex()
    rules: list[Rule] = []
    homes: dict[str, str] = {}
    for name, content in parsed.items():
        for position, entry in enumerate(content.get("rule", []), 1):
            rule = _rule(name, position, entry, content.get("kind"), fragments, len(rules), index)
            for known in (rule.id, *entry.get("aliases", [])):
                if known in homes:
                    raise RuleError(f"{name}: [[rule]] '{known}': id này đã dùng trong {homes[known]}; hãy chọn id khác",
                                    f"{name}: [[rule]] '{known}': the id is used already in {homes[known]}; "
                                    "choose another")  # fmt: skip
                homes[known] = name
            rules.append(rule)
            if check:
                _ = rule.regex, rule.must_match, rule.must_not_match
    if not rules:
        raise RuleError(
            f"{home}: không có quy tắc nào; cần có tệp như quantities.toml với các mục [[rule]]",
            f"{home}: no rules found; there must be files such as quantities.toml with [[rule]] entries",
        )
    by_kind = {kind: tuple(r for r in rules if r.kind == kind) for kind in {r.kind for r in rules}}
    bits = {kind: sum(1 << r.number for r in found) for kind, found in by_kind.items()}
    return Rulebook(home, digest, tuple(rules), fragments, index, by_kind, bits)


def _parse(path: Path) -> dict[str, Any]:
    content = read_toml(path)
    check_keys(path.name, content, _FILE_KEYS)
    check_format(path.name, content)
    if not isinstance(content.get("rule", []), list):
        raise RuleError(f"{path.name}: hãy viết [[rule]] với hai dấu ngoặc",
                        f"{path.name}: write [[rule]] with two brackets")  # fmt: skip
    return content


def _fragments(parsed: dict[str, dict[str, Any]]) -> dict[str, str]:
    raw: dict[str, tuple[str, str]] = {}
    for name, content in parsed.items():
        for key, pattern in content.get("fragments", {}).items():
            where = f"{name}: [fragments] {key}"
            if key in raw:
                raise RuleError(f"{where}: tên này đã có trong {raw[key][0]}; hãy chọn tên khác",
                                f"{where}: the name is used already in {raw[key][0]}; choose another")  # fmt: skip
            if not isinstance(pattern, str):
                raise RuleError(f"{where}: phải là chữ đặt giữa ''' và '''",
                                f"{where}: must be a text between ''' and '''")  # fmt: skip
            raw[key] = (name, pattern)
    done: dict[str, str] = {}

    def fill(key: str, path: tuple[str, ...]) -> str:
        if key in path:
            where, circle = f"{raw[key][0]}: [fragments] {key}", " -> ".join((*path, key))
            raise RuleError(f"{where}: chứa chính nó: {circle}; hãy bỏ một bước của vòng này",
                            f"{where}: contains itself: {circle}; break the circle")  # fmt: skip
        if key not in done:
            name, pattern = raw[key]
            done[key] = _fill(f"{name}: [fragments] {key}", pattern, raw, lambda k: fill(k, (*path, key)))
        return done[key]

    return {key: fill(key, ()) for key in raw}


def _fill(where: str, pattern: str, known: Any, value: Any) -> str:
    def one(match: regex.Match[str]) -> str:
        if match[1] not in known:
            vi, en = suggest(match[1], list(known))
            name = f"{{{match[1]}}}"
            raise RuleError(f"{where}: [fragments] không có {name}{vi}", f"{where}: unknown fragment {name}{en}")
        return f"(?:{value(match[1])})"

    return _FRAGMENT.sub(one, pattern)


def _rule(
    file: str,
    position: int,
    entry: dict[str, Any],
    kind: str | None,
    fragments: dict[str, str],
    number: int,
    index: RuleIndex,
) -> Rule:
    where = f"{file}: [[rule]] {repr(entry['id']) if 'id' in entry else f'#{position}'}"
    check_keys(where, entry, _RULE_KEYS)
    _check_types(where, entry)
    for key in ("id", "description"):
        if not entry.get(key):
            raise missing_key(where, key)
    if not entry.get("must_match"):
        raise RuleError(f"{where}: thiếu must_match; hãy thêm [[rule.must_match]] với một câu tự đặt",
                        f"{where}: missing must_match; add [[rule.must_match]] with a text of your own")  # fmt: skip
    kind = entry.get("kind", kind)
    if kind not in KINDS:
        vi, en = suggest(str(kind), list(KINDS))
        if kind is None:
            raise missing_key(where, "kind")
        raise RuleError(f"{where}: không có kind {kind!r}{vi}", f"{where}: unknown kind {kind!r}{en}")
    spec = KINDS[kind]
    gives = entry.get("gives")
    if spec.gives and gives not in spec.gives:
        raise not_allowed(where, "gives", gives, sorted(spec.gives))
    if gives is not None and not spec.gives:
        raise RuleError(f"{where}: quy tắc kind '{kind}' không có gives; hãy bỏ dòng gives",
                        f"{where}: rules of kind '{kind}' take no gives; drop that line")  # fmt: skip
    if ("pattern" in entry) == ("phrases" in entry):
        raise RuleError(f"{where}: hãy viết hoặc pattern hoặc phrases, đúng một trong hai",
                        f"{where}: write either pattern or phrases, exactly one of them")  # fmt: skip
    case = bool(entry.get("case", False))
    if "phrases" in entry:
        source = phrase_pattern(entry["phrases"], case=case)
        if kind == "comparator":  # it belongs to the number that follows at once
            source += r"(?=\s*(?:\d|$))"
    else:
        source = _fill(where, entry["pattern"], fragments, fragments.__getitem__)
        source = source if case else derive("folded", source, partial(fold_pattern, source))
    index.add(source, case=case)
    examples = entry["must_match"], entry.get("must_not_match", [])
    return Rule(entry["id"], kind, gives, entry["description"], entry.get("reference"), file, case, source, number,
                index, examples)  # fmt: skip


def _check_types(where: str, entry: dict[str, Any]) -> None:
    for key in ("id", "kind", "gives", "description", "reference", "pattern"):
        if key in entry and not isinstance(entry[key], str):
            raise RuleError(f"{where}: {key} phải là chữ: {key} = '…'", f"{where}: {key} must be a text: {key} = '…'")
    for key in ("phrases", "aliases"):
        if key in entry:
            check_list(where, key, entry[key] or None)  # an empty list says nothing
    for key in ("must_match", "must_not_match"):
        if not isinstance(entry.get(key, []), list) or not all(isinstance(e, dict) for e in entry.get(key, [])):
            raise RuleError(f"{where}: hãy viết ví dụ dưới dạng [[rule.{key}]], dòng dưới là text = '…'",
                            f"{where}: write examples as [[rule.{key}]] and text = '…' below it")  # fmt: skip


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
    # one key for all the letters with a mark where something is kept: their keys one by one take ten times as long
    letters = match_key(_MARK.join(_KEEP.split(pattern))).split(_MARK)
    kept = [*_KEEP.findall(pattern), ""]
    return "".join(part for pair in zip(letters, kept, strict=True) for part in pair)


def test_rule(rule: Rule, others: tuple[Rule, ...] = (), lang: str = "vi") -> list[str]:
    """What the rule's own examples say against it in ``lang`` ("vi" or "en"): one sentence a failure, with the pattern.

    ``others`` are rules of the same kind whose counter-examples this rule must not match with the same ``gives``.
    """
    english = lang == "en"
    problems = []
    for example in rule.must_match:
        match = rule.search(Line(example.text))
        if match is None:
            told = "must match but does not" if english else "phải khớp mà không khớp"
            problems.append(f"{told}: {example.text!r}; pattern: {rule.source}")
            continue
        for group, expected in example.groups.items():
            start, end = match.span(group)
            actual = example.text[start:end] if start >= 0 else ""
            if actual.strip() != expected:
                told = "is {}, expected {}" if english else "là {}, cần là {}"
                problems.append(f"{example.text!r}: {group} {told.format(repr(actual), repr(expected))}")
    for example in rule.must_not_match:
        if match := rule.search(Line(example.text)):
            found = example.text[match.start() : match.end()]
            told = "must not match but does, at" if english else "không được khớp mà khớp, ở"
            why = f" ({example.why})" if example.why else ""
            problems.append(f"{told} {found!r}: {example.text!r}{why}")
    for other in others:
        if other.id != rule.id and other.kind == rule.kind and other.gives == rule.gives:
            for example in other.must_not_match:
                if rule.search(Line(example.text)):
                    told = "matches a counter-example of" if english else "khớp một ví dụ không được khớp của"
                    problems.append(f"{told} '{other.id}': {example.text!r}")
    return problems
