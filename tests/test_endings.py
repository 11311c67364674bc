"""Ends of matches: what cannot end with a word of the pattern is not searched; nothing else changes."""

from __future__ import annotations

import random

import pytest

from extract.patterns.endings import find_endings, may_end
from extract.patterns.literals import needs_of
from extract.rules import load_rulebook
from extract.text import Line

BOOK = load_rulebook()
ENDED = [r for r in BOOK.rules if r.endings]
TEXTS = sorted({e.text for r in BOOK.rules for e in (*r.must_match, *r.must_not_match)})


@pytest.mark.parametrize("rule", ENDED, ids=lambda r: r.id)
def test_parts_of_texts_are_searched_as_before(rule) -> None:  # type: ignore[no-untyped-def]
    chance = random.Random(7)
    for text in TEXTS:
        line = Line(text)
        key = line.case if rule.case else line.key
        for _ in range(4):
            start, end = sorted(chance.choices(range(len(key) + 1), k=2))
            wanted = rule.regex.search(key, start, end)
            found = rule.search(line, start, end) if rule.may_match(line) else None
            assert (found.span() if found else None) == (wanted.span() if wanted else None), key[start:end]


@pytest.mark.parametrize(("pattern", "good", "bad"), [
    (r"(?:[\s,]|là|đạt)+$", ["phải đạt", "đạt,", "là\u2003", "là\n"], ["95", "đạ", ""]),
    (r"năm \d{4}$", ["năm 2027", "năm ٢٠٢٧"], ["năm"]),
    (r"a(?:bc)?$", ["xa", "abc"], ["ab", "bb"]),
])  # fmt: skip
def test_endings(pattern: str, good: list[str], bad: list[str]) -> None:
    endings = needs_of(pattern).endings
    assert endings
    assert all(may_end(text, 0, None, endings) for text in good)
    assert not any(may_end(text, 0, None, endings) for text in bad)


@pytest.mark.parametrize("pattern", ["a", "a?$", "a.$", "[^a]$", r"\w$", "(?:a|)$", r"\p{L}$"])
def test_patterns_without_endings(pattern: str) -> None:
    assert needs_of(pattern).endings is None


def test_the_rules_have_some() -> None:
    assert ENDED and find_endings([]) is None
