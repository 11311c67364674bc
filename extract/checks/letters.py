"""Letters of lists, a) b) c) d) đ) e) g): skipped, printed twice, or without đ where other lists have it (N02)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from extract.checks.case import Case
from extract.checks.printing import shorten
from extract.model import Block, Finding
from extract.patterns.kept import compile_pattern
from extract.structs import Struct
from extract.text import ALPHABET

_LETTER = compile_pattern(r"\s*(?P<letter>[a-zđ])\s*(?:\)(?=\s*\S)|\.(?=\s+\S))")
_NUMBER = compile_pattern(r"\s*(?:\p{Lu}+|\d{1,2})(?:\.\d{1,2})*[.:/]?\s")
_ENGLISH = "abcdefghijklmnopqrstuvwxyz"
_MOST = 3  # letters that one gap skips at most: a longer one is another list


class _Point(Struct, frozen=True):
    letter: str
    block: Block


def find_letter_slips(case: Case) -> Iterator[Finding]:
    """N02 for letters that were typed; those that Word computes are in order by themselves."""
    lists = _lists(case)
    has_d = any("đ" in (p.letter for p in points) for points in lists)
    for points in lists:
        for a, b in pairwise(points):
            if a.letter == b.letter:
                yield from _report(case, "N02.letter_twice", a, b, "")
            elif not _follows(a.letter, b.letter):
                missing = _between(a.letter, b.letter, "f" in (p.letter for p in points))
                if missing:
                    yield from _report(case, "N02.letter", a, b, missing)
            elif has_d and a.letter == "d" and b.letter == "e":
                yield from _report(case, "N02.no_d", a, b, "đ")


def _report(case: Case, key: str, a: _Point, b: _Point, missing: str) -> Iterator[Finding]:
    text = b.block.text
    at = text.index(b.letter)
    values: dict[str, Any] = {"second": f"{b.letter})", "before": shorten(a.block.text[a.block.text.index(a.letter) + 2 :], 60)}
    if key != "N02.letter_twice":
        values["first"] = f"{a.letter})"
    if key == "N02.letter":
        values["missing"] = ", ".join(f"{m})" for m in missing)
    yield from case.finding(
        key, local=(a.letter, b.letter, text[:60]), evidence=case.cite(b.block.id, (at, min(len(text), at + 60)), key),
        **values,
    )  # fmt: skip


def _lists(case: Case) -> list[list[_Point]]:
    """Runs of lettered paragraphs; a), a numbered line or another section above opens a new one."""
    found: list[list[_Point]] = []
    running = False
    for block in case.draft.document.blocks:
        if block.kind != "paragraph" or block.label:
            if block.kind == "cell" or (block.label and not block.label.strip(" -+*•·").isalpha()):
                running = False
            continue
        match = _LETTER.match(block.text)
        if match is None:
            if _NUMBER.match(block.text):
                running = False
            continue
        if match["letter"] == "a" or not running:
            found.append([])
        running = True
        found[-1].append(_Point(match["letter"], block))
    return [points for points in found if points[0].letter == "a"]


def _follows(a: str, b: str) -> bool:
    return any(a + b in alphabet for alphabet in (ALPHABET, _ENGLISH))


def _between(a: str, b: str, english: bool) -> str:
    """The letters that are skipped; "" where the second is no later one or too far away."""
    alphabet = _ENGLISH if english or not (a in ALPHABET and b in ALPHABET) else ALPHABET
    if a not in alphabet or b not in alphabet:
        return ""
    skipped = alphabet[alphabet.index(a) + 1 : alphabet.index(b)]
    return skipped if 0 < len(skipped) <= _MOST else ""
