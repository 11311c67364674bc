"""Rule files: the shipped examples hold, and each kind of mistake gives an error that names file, rule and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import RuleError
from extract.patterns.literals import needs_of
from extract.rule_files import rules_folder
from extract.rule_kinds import KINDS
from extract.rules import Rule, load_rulebook, test_rule
from extract.text import Line

test_rule.__test__ = False  # type: ignore[attr-defined]  # a function of the program, not a test
BOOK = load_rulebook()

GOOD = """format = 1
kind = 'comparator'
[[rule]]
id = 'it-nhat'
description = 'ít nhất'
gives = 'ge'
phrases = ['ít nhất']
[[rule.must_match]]
text = 'đạt ít nhất 5%'
"""


DOCS = Path(__file__).parents[1] / "docs" / "rules.md"


def test_the_guide_names_each_kind_of_rule() -> None:
    rows = [line.split("|")[1] for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert set(KINDS) <= {kind.strip() for row in rows for kind in row.split(",")}


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.id)
def test_examples_of_each_rule_hold(rule: Rule) -> None:
    assert test_rule(rule, BOOK.rules) == []


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.id)
def test_the_prefilter_lets_every_match_through(rule: Rule) -> None:
    for example in rule.must_match:
        assert rule.may_match(Line(example.text))


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    book = load_rulebook(write(tmp_path, "\ufeff" + GOOD))
    assert book.get("it-nhat").search(Line("ÍT  NHẤT 5%"))


@pytest.mark.parametrize(("text", "said"), [
    (GOOD.replace("description", "descripton"), ["mine.toml", "it-nhat", "descripton", "did you mean 'description'"]),
    (GOOD.split("[[rule.must_match]]")[0], ["mine.toml", "it-nhat", "missing must_match"]),
    (GOOD.replace("gives = 'ge'", "gives = 'more'"), ["it-nhat", "'more'", "allowed"]),
    (GOOD.replace("'comparator'", "'comparater'"), ["it-nhat", "comparater", "did you mean 'comparator'"]),
    (GOOD.replace("phrases = ['ít nhất']", "pattern = '''{nummer}'''"), ["it-nhat", "unknown fragment {nummer}"]),
    (GOOD.replace("phrases = ['ít nhất']", "pattern = '''(ít'''"), ["it-nhat", "not a regular expression"]),
    (GOOD.replace("phrases = ['ít nhất']", "pattern = '''ít|'''"), ["it-nhat", "matches an empty text"]),
    (GOOD.replace("phrases = ['ít nhất']", ""), ["it-nhat", "either pattern or phrases"]),
    (GOOD.replace("format = 1", "format = 9"), ["mine.toml", "format = 9"]),
    (GOOD + GOOD.split("kind = 'comparator'")[1], ["mine.toml", "it-nhat", "used already"]),
    (GOOD.replace("'comparator'", "'measure'").replace("'ge'", "'percent'"), ["it-nhat", "(?P<number>"]),
    (GOOD.replace("= 'ít nhất'", "= ít nhất"), ["mine.toml", "not valid TOML", "line"]),
    (GOOD + "\n[rules]\n", ["mine.toml", "unknown key 'rules'"]),
    ("format = 1\n", ["no rules found"]),
])  # fmt: skip
def test_each_mistake_is_told_with_its_place_and_remedy(tmp_path: Path, text: str, said: list[str]) -> None:
    with pytest.raises(RuleError) as caught:
        load_rulebook(write(tmp_path, text))
    for words in said:
        assert words in caught.value.told("en")
    told = caught.value.told("vi")
    assert told != caught.value.told("en") and ("mine.toml" in told or str(tmp_path) in told)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="không có thư mục quy tắc này"):
        load_rulebook(tmp_path / "none")


def test_a_failing_example_is_reported_with_pattern_and_group(tmp_path: Path) -> None:
    book = load_rulebook(write(tmp_path, GOOD.replace("đạt ít nhất 5%", "đạt 5%")))
    assert "phải khớp mà không khớp" in test_rule(book.rules[0])[0]
    assert "must match but does not" in test_rule(book.rules[0], lang="en")[0]


def test_a_runaway_pattern_is_stopped_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.rulebook.TIMEOUT", 0.2)
    text = GOOD.replace("phrases = ['ít nhất']", "pattern = '''^(?:(?:a|a)*)*b$'''").replace("đạt ít nhất 5%", "aab")
    rule = load_rulebook(write(tmp_path, text)).rules[0]
    with pytest.raises(RuleError, match="it-nhat"):
        rule.search(Line("a" * 40 + "cb"))


def test_the_digest_follows_every_byte(tmp_path: Path) -> None:
    first = load_rulebook(write(tmp_path, GOOD)).digest
    (tmp_path / "catalogues").mkdir()
    write(tmp_path / "catalogues", "x = 1\n", "new.toml")
    assert load_rulebook(tmp_path).digest != first


@pytest.mark.parametrize(("pattern", "wanted"), [
    (r"chỉ\s+tiêu\s+\d+", [{"tiêu"}, {"chỉ"}, {"\\d"}]),
    (r"(?:giảm|hạ xuống)\s*\d", [{"giảm", "hạ xuống"}, {"\\d"}]),
    (r"tuổi|tuần", [{"tuổi", "tuần"}]),
    (r"(?P<number>\d+)\s*%", [{"%"}, {"\\d"}]),
    (r"\d+\s*[a-z]?", [{"\\d"}]),
    (r"(?:abc)?\w", []),
])  # fmt: skip
def test_needed_literals(pattern: str, wanted: list[set[str]]) -> None:
    assert list(needs_of(pattern).literals) == wanted


def test_the_shipped_rules_are_found() -> None:
    assert (rules_folder() / "quantities.toml").exists()
