"""Which words a pattern cannot do without: a cheap prefilter, so that most rules never look at most lines.

For each pattern up to three sets of literals are derived such that every match contains at least one of each set
("chỉ\\s+tiêu\\s+\\d" needs "tiêu" and a digit; "giảm|hạ" needs "giảm" or "hạ"). Where nothing is derived, the rule
always runs.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from typing import Any

import regex

from extract.patterns.beginnings import DIGIT, NUMBER, find_beginnings, find_followers, heads_of_item, is_rare
from extract.patterns.endings import Endings, find_endings
from extract.patterns.kept import derive
from extract.patterns.runaway import cannot_explode
from extract.structs import Struct

_MAX = 160  # a larger set of alternatives costs more than it saves
LAYERS = 3  # sets of literals asked for at once
_TO_RE = (
    (re.compile(r"\\[pP]\{[^}]*\}"), r"\\w"),
    (re.compile(r"\\G|^\(\?r\)"), ""),  # (?r): searched from the end
    (re.compile(r"\(\?P?<[A-Za-z_]\w*>"), "(?:"),
)
_C = re._constants  # type: ignore[attr-defined]  # no public parse tree exists
_REPEATS = (_C.MAX_REPEAT, _C.MIN_REPEAT, _C.POSSESSIVE_REPEAT)
# Letters that match_key writes otherwise than by lowering them (tỉ lệ, kĩ năng, lí do).
_UNSTABLE = regex.compile("(?<![^tkul])[ỉĩí]")
_BACKWARDS = re.compile(r"\\G|^\(\?r\)")  # where a match begins depends on where the search does


class Needs(Struct, frozen=True):
    """What was derived from a pattern."""

    literals: tuple[frozenset[str], ...]  # a match holds at least one of each set; () where nothing is known
    bounded: bool  # a search cannot run away
    endings: Endings | None  # how a match ends, for patterns that end with $
    beginnings: frozenset[str] | None  # words, in lower case, of which one stands where a match begins
    followers: frozenset[str] | None  # words of which one follows the number that a match begins with


def needs_of(pattern: str, *, case: bool = False) -> Needs:
    """Sets of literals of each of which every match holds at least one; with ``case``, the lower-case key of the text.

    >>> [sorted(need) for need in needs_of(r"tối\\s+(?:đa|thiểu)\\s+\\d+").literals]
    [['tối'], ['thiểu', 'đa'], ['\\\\d']]
    """
    return Needs(*derive("needs of case" if case else "needs", pattern, lambda: _derive_needs(pattern, case)))


# As the fields of Needs.
_Derived = tuple[tuple[frozenset[str], ...], bool, Endings | None, frozenset[str] | None, frozenset[str] | None]


def _derive_needs(pattern: str, case: bool) -> _Derived:
    parsed = _parse(pattern)
    if parsed is None:
        return (), False, None, None, None
    clauses, bounded = _best(_clauses(parsed), case), cannot_explode(parsed)
    begins = _beginnings(pattern, parsed, case)
    follow = find_followers(parsed) if begins and begins & {DIGIT, NUMBER} and not case else None
    return clauses, bounded, find_endings(parsed), begins, follow


def _beginnings(pattern: str, parsed: Any, case: bool) -> frozenset[str] | None:
    found = None if _BACKWARDS.search(pattern) else find_beginnings(parsed)
    if found is None or not case:
        return found
    stable = frozenset(_UNSTABLE.split(text)[0] for text in found)
    return stable if all(text and is_rare(text) for text in stable) else None


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


def _best(clauses: list[frozenset[str]], case: bool) -> tuple[frozenset[str], ...]:
    """The few sets that tell most: the longest words, and whether there is a digit."""
    known = [c for c in (map(_stable, clauses) if case else clauses) if c and len(c) <= _MAX]
    digits = [c for c in known if DIGIT in c]
    words = sorted(dict.fromkeys(c for c in known if DIGIT not in c), key=_worth, reverse=True)
    mixed = [d for d in digits if len(d) > 1]
    chosen = [*words[: LAYERS - bool(digits)], *(d for d in digits if len(d) == 1)][:LAYERS]
    return tuple(dict.fromkeys([*chosen, *mixed]))[:LAYERS]


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
            joined = _joined(run, op, value)
            found.append(joined)
            if op is not _C.BRANCH or run in joined:
                found += _of_item(op, value)
            run = ""
            continue
        found += _of_item(op, value)
    if run:
        found.append(frozenset((run,)))
    return [c for c in map(_useful, found) if c]


def _joined(run: str, op: Any, value: Any) -> frozenset[str]:
    """A literal with what follows it: the parser makes "tu(?:ổi|ần)" of "tuổi|tuần"."""
    heads = heads_of_item(op, value)
    follow = heads.whole | heads.part if heads else frozenset[str]()
    if not follow or len(follow) > _MAX or follow & {"", " ", DIGIT, NUMBER}:
        return frozenset((run,))
    return frozenset(run + text for text in follow)


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
