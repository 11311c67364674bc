"""What is left out of a search, because it cannot match, changes no match."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.literals import has_groups, split_branches
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
    ("hai ba con", [(0, 6), (7, 10)]),  # two branches begin at different places: the whole pattern tells
    ("một hai ba con gà", [(0, 3), (4, 10), (11, 17)]),
    ("không có", []),
])  # fmt: skip
def test_branches_that_overlap(tmp_path: Path, text: str, spans: list[tuple[int, int]]) -> None:
    filler = "|".join(f"chữ số {n} không bao giờ có ở đây" for n in range(9))
    (tmp_path / "a.toml").write_text(RULE.format(f"ba con|con(?: gà)?|hai ba|[m|]ột|{filler}"), encoding="utf-8")
    rule = load_rulebook(tmp_path).rules[0]
    assert len(rule._branches) == 13
    assert [m.span() for m in rule.finditer(Line(text))] == spans


@pytest.mark.parametrize(("pattern", "branches"), [
    (r"a|b", ["a", "b"]),
    (r"(?:a|b)|[|]|\||[]|]", ["(?:a|b)", "[|]", r"\|", "[]|]"]),
    (r"[^]|(]|\(|\)", ["[^]|(]", r"\(", r"\)"]),
    (r"(?i)a|b", ["(?i)a|b"]),
])  # fmt: skip
def test_split_branches(pattern: str, branches: list[str]) -> None:
    assert split_branches(pattern) == branches


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.id)
def test_groups_are_seen(rule: Rule) -> None:
    assert has_groups(rule.source) == (rule.regex.groups > 0)
    assert rule.groups == set(rule.regex.groupindex)
