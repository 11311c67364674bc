"""What is left out of a search, because it cannot match, changes no match."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extract.patterns.beginnings import DIGIT, NUMBER
from extract.patterns.literals import needs_of
from extract.rules import Rule, load_rulebook
from extract.text import Line

BOOK = load_rulebook()
TEXTS = sorted({e.text for r in BOOK.rules for e in (*r.must_match, *r.must_not_match)})
LINES = [*map(Line, TEXTS), *(Line(f"{a}; {b}") for a, b in zip(TEXTS, TEXTS[7:], strict=False))]


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.id)
def test_a_rule_finds_what_its_whole_pattern_finds(rule: Rule) -> None:
    for line in LINES:
        text = line.case if rule.case else line.key
        wanted = [m.span() for m in rule.regex.finditer(text)]
        assert [m.span() for m in rule.finditer(line)] == wanted, line.text
        first = rule.search(line)
        assert (first.span() if first else None) == (wanted[0] if wanted else None), line.text


@pytest.mark.parametrize("rule", [r for r in BOOK.rules if not r.endings], ids=lambda r: r.id)
def test_parts_of_lines_are_searched_as_the_whole_pattern_searches_them(rule: Rule) -> None:
    chance = random.Random(3)
    for line in LINES[::3]:
        text = line.case if rule.case else line.key
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        wanted = [m.span() for m in rule.regex.finditer(text, start, end)]
        assert [m.span() for m in rule.finditer(line, start, end)] == wanted, (line.text, start, end)


RULE = """format = 1
kind = 'not_target'
[[rule]]
id = 'nhieu-nhanh'
description = 'nhiều nhánh'
gives = 'value'
pattern = '''{}'''
[[rule.must_match]]
text = 'ba con'
"""


@pytest.mark.parametrize(("text", "spans"), [
    ("ba con", [(0, 6)]),
    ("con gà ba con", [(0, 6), (7, 13)]),
    ("hai ba con", [(0, 6), (7, 10)]),  # the branch that begins first wins, though "ba con" stands earlier in the pattern
    ("một hai ba con gà", [(0, 3), (4, 10), (11, 17)]),
    ("không có", []),
])  # fmt: skip
def test_branches_that_overlap(tmp_path: Path, text: str, spans: list[tuple[int, int]]) -> None:
    (tmp_path / "a.toml").write_text(RULE.format("ba con|con(?: gà)?|hai ba|[m|]ột"), encoding="utf-8")
    rule = load_rulebook(tmp_path).rules[0]
    assert rule.index.needs(0).beginnings == {"ba con", "con", "hai ba", "một", "|ột"}
    assert [m.span() for m in rule.finditer(Line(text))] == spans


@pytest.mark.parametrize(("pattern", "words"), [
    (r"(?<!\w)(?:tối\s+đa|ít nhất)", {"tối ", "ít nhất"}),
    (r"tuổi|tuần", {"tuổi", "tuần"}),
    (r"(?:đến\s+)?năm", {"đến ", "năm"}),
    (r"\d+%", {DIGIT}),
    (r"(?<![\w.])\d+%", {NUMBER}),
    (r"(?:từ\s+)*\d+", {"từ ", DIGIT}),
    (r"\w+ năm", None),
    (r"(?:đ|g)\d", None),  # single letters are everywhere
    (r"(?r)năm", None),
    (r"\Gnăm", None),
    (r"(?:năm)?", None),
])  # fmt: skip
def test_beginnings(pattern: str, words: set[str] | None) -> None:
    assert needs_of(pattern).beginnings == words


@pytest.mark.parametrize(("pattern", "words"), [
    (r"\d+(?:,\d+)?\s*(?:%|phần\s+trăm)", {"%", "phần "}),
    (r"\d+\s*-\s*\d+ ca", {"-", "- "}),
    (r"\d+/\d+", {"/"}),
    (r"\d+", None),
    (r"\d+\s*\w+", None),
    (r"năm", None),
])  # fmt: skip
def test_followers_of_a_number(pattern: str, words: set[str] | None) -> None:
    found = needs_of(pattern).followers
    assert found == words


@pytest.mark.parametrize(("pattern", "bounded"), [
    (r"từ\s+\d+(?:,\d+)*%", True),
    (r"(?:(?:một|hai)\s+)*xã", True),
    (r"(?:[\s,-]+\w+)*", True),
    (r"(?:\w+\s*)+%", False),
    (r"(?:,?\s*)*%", False),
    (r"(?:a\s*,?\s*)*b", False),
    (r"(?:a|a\s*)*b", False),
    (r"(?:x+)*y", False),
    (r"(?:[^;]+;)*x", False),  # the set may take the separator of another round's
])  # fmt: skip
def test_patterns_that_can_run_away(pattern: str, bounded: bool) -> None:
    assert needs_of(pattern).bounded == bounded


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.id)
def test_groups_are_seen(rule: Rule) -> None:
    assert rule.groups == set(rule.regex.groupindex)
