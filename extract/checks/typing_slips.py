"""Typing and recognition slips (L01), broken sentences, and levels hidden among the tasks (I01)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex
from rapidfuzz.distance import OSA

from extract.checks.case import Case
from extract.checks.printing import shorten, show_target
from extract.checks.told_twice import Name, in_other_words, is_told, reduced_name
from extract.model import TO_REACH, Block, Finding, Indicator
from extract.readers.language import is_syllable
from extract.structs import Struct
from extract.text import match_key

_WORD = regex.compile(r"\p{L}+")
_REPEAT = regex.compile(r"(?<![\p{L}\d])(?P<a>\p{L}{2,}(?: \p{L}+)?) (?P=a)(?![\p{L}\d])")
_NUMBER_TWICE = regex.compile(
    r"(?<![\p{L}\d])(?P<word>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?P<n>0?\d{1,2})(?![\d.,/%])"
)
_NEAR = 60  # letters before a level that opens a task; a level further on is a detail of the task
_VALUES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


def find_slips(case: Case) -> Iterator[Finding]:
    """L01: listed slips, words that are no syllables and one slip away from a usual word, repeats, residues."""
    slips = _slips(case)
    for block in case.draft.document.blocks:
        if block.kind in ("header", "footer") or not block.text:
            continue
        key = match_key(block.text)
        yield from _listed(case, block, key, slips)
        yield from _no_syllables(case, block, key)
        yield from _repeats(case, block, key)
        yield from _residues(case, block)


def _report(case: Case, name: str, block: Block, start: int, end: int, expected: str) -> Iterator[Finding]:
    found = block.text[start:end]
    yield from case.finding(
        name, local=(found, _around(block.text, start, end)), evidence=case.cite(block.id, (start, end), name),
        found=found,        expected=_same_case(expected, found),
    )  # fmt: skip


def _around(text: str, start: int, end: int) -> str:
    """The sentence's words near a slip: enough to tell two places apart, none of what stands elsewhere."""
    return text[max(0, start - 40) : end + 40]


def _same_case(expected: str, found: str) -> str:
    if found.isupper():
        return expected.upper()
    return expected[:1].upper() + expected[1:] if found[:1].isupper() else expected


@lru_cache(maxsize=4)
def _slip_pattern(wrong: tuple[str, ...]) -> regex.Pattern[str]:
    words = "|".join(regex.escape(w) for w in sorted(wrong, key=len, reverse=True))
    return regex.compile(rf"(?<!\w)(?:{words})(?!\w)")


class _Slip(Struct, frozen=True):
    right: str
    before: tuple[str, ...] = ()  # only before one of these words
    unless: tuple[str, ...] = ()  # not before one of these words


def _slips(case: Case) -> dict[str, _Slip]:
    found = {match_key(w): _Slip(r) for w, r in case.needs.data.typos.items()}
    for entry in case.needs.data.lists.get("typo", ()):
        words = (tuple(match_key(w) for w in entry.get(k, ())) for k in ("before", "unless"))
        found[match_key(entry["wrong"])] = _Slip(entry["right"], *words)
    return found


def _listed(case: Case, block: Block, key: str, slips: dict[str, _Slip]) -> Iterator[Finding]:
    for match in _slip_pattern(tuple(slips)).finditer(key):
        slip = slips[match[0]]
        if slip.before and not key.startswith(slip.before, match.end() + 1):
            continue
        if slip.unless and key.startswith(slip.unless, match.end() + 1):
            continue
        yield from _report(case, "L01", block, match.start(), match.end(), slip.right)


def _no_syllables(case: Case, block: Block, key: str) -> Iterator[Finding]:
    """Lower-case words only: names, abbreviations and foreign words have capitals or are listed."""
    known = _known_words(tuple(case.words("known")))
    fine = set(case.words("not_typos"))
    for match in _WORD.finditer(block.text):
        word = match[0]
        if len(word) < 4 or not word.islower() or is_syllable(word) or word in fine:
            continue
        if _joined(block.text, match.start(), match.end()):
            continue  # part of a file name, an address, a code
        right = _nearest(key[match.start() : match.end()], known)
        if right:
            yield from _report(case, "L01", block, match.start(), match.end(), right)


def _joined(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 1) : start] + text[end : end + 2].rstrip()[:2]
    return any(c in "-_/@\\." for c in around[:1]) or any(c in "-_/@\\" for c in around)


@lru_cache(maxsize=2)
def _known_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match_key(w) for w in words))


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    """The one usual word at one slip's distance (a letter more, fewer, other, or two exchanged)."""
    if word.isascii():  # English, a name without marks: only two letters exchanged are a slip for sure
        known = tuple(w for w in known if sorted(w) == sorted(word))
    near = [
        w for w in known if abs(len(w) - len(word)) <= 1 and len(w) >= 4 and OSA.distance(word, w, score_cutoff=1) <= 1
    ]
    return near[0] if len(near) == 1 else None


def _repeats(case: Case, block: Block, key: str) -> Iterator[Finding]:
    fine, often = set(case.words("reduplicated")), set(case.words("repeated_by_mistake"))
    for match in _REPEAT.finditer(key):
        words = match[0]
        capitals = block.text[match.start() : match.end()]
        if words in fine or not capitals.islower() or (" " not in match["a"] and match["a"] not in often):
            continue  # "hành vi vi phạm", "truyền thông thông qua": one syllable ends a word and opens the next
        yield from _report(case, "L01.repeat", block, match.start(), match.end(), match["a"])
    for match in _NUMBER_TWICE.finditer(key):
        if _VALUES[match["word"]] == int(match["n"]) and not key[: match.start()].endswith(("tháng ", "thứ ")):
            yield from _report(case, "L01.repeat", block, match.start(), match.end(), match["n"])


def _residues(case: Case, block: Block) -> Iterator[Finding]:
    """In what was read, since the readers clean such marks away; the place is the whole block where they are gone."""
    raw = block.raw if block.raw is not None else block.text
    if not any(mark in raw for mark in ("[bookmark", "**", "$", "Error!")):
        return
    if case.draft.document.format == "md":
        return  # Markdown's own marks
    match = regex.search(case.parameter("L01.residue", "residue"), raw)
    if match is None:
        return
    at = block.text.find(match[0])
    start, end = (at, at + len(match[0])) if at >= 0 else (0, len(block.text))
    yield from case.finding(
        "L01.residue", local=(match[0], block.text[:80]), evidence=case.cite(block.id, (start, end), "L01.residue"),
        found=shorten(match[0], 60),
    )  # fmt: skip


def find_split_sentences(case: Case) -> Iterator[Finding]:
    """L01.split: an indicator over two paragraphs of a format that has no pages."""
    for parts in case.statements.values():
        first = parts[0]
        block = case.block_of(first)
        if block.place.page is None and block.place.table is None and block.more_places and first.context != "task":
            yield from case.finding("L01.split", local=(first.name,), evidence=first.evidence, indicator=first)


def find_hidden_levels(case: Case) -> Iterator[Finding]:
    """I01: levels to be reached that stand in a task, in a plan whose list of indicators has them not."""
    if not case.listed:
        return
    codes = {i.code for i in case.listed if i.code}
    by_name: dict[Name, list[Indicator]] = {}
    for indicator in case.listed:
        by_name.setdefault(reduced_name(case, indicator), []).append(indicator)
    reworded = {other.id for goal, other in in_other_words(case) if is_told(other, [goal])}
    for indicator in case.draft.indicators:
        if indicator.context != "task" or indicator.id in reworded or (indicator.code and indicator.code in codes):
            continue
        if is_told(indicator, by_name.get(reduced_name(case, indicator), ())):
            continue
        target = next((t for t in indicator.targets if t.role in TO_REACH and t.value is not None), None)
        if target and target.evidence.span.start - indicator.evidence.span.start <= _NEAR:
            yield from case.finding(
                "I01", local=(indicator.name,), evidence=indicator.evidence, indicator=indicator,
                name=shorten(indicator.name), found=show_target(target),
            )  # fmt: skip
