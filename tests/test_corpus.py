"""The phrase corpus: one meaning with all its spellings, no phrase with two readings, and sentences that give nothing.

tests/corpus/*.toml holds the phrases (own, none taken from a document). A spelling that is not read yet stands under
``known_failure`` with its reason and is a strict xfail: it turns red when it starts to work. ``known_in_plan`` is the
same for spellings that are read alone, but lost in a plan; ``labels`` are the numbers that spellings print themselves.
"""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.indicators.periods import find_periods
from extract.indicators.prose.quantities import find_masks
from extract.indicators.prose.statements import find_quantities, read_parts, read_status
from extract.model import Block, Document, Place
from extract.pipeline import extract_document
from extract.readers.marks import clean_marks
from extract.rules import load_rulebook
from extract.text import Line, clean_text, fold_key, stable_id

CORPUS = Path(__file__).parent / "corpus"
NEGATIVE = "negative.toml"
RULES = load_rulebook()
TARGET_KEYS = {"value", "low", "high", "comparator", "unit", "year", "first", "last", "change", "per", "role", "scope",
               "direction", "about", "note"}  # fmt: skip
MEANING_KEYS = {"name", "targets", "spellings", "marks", "labels", "known_failure", "known_in_plan"}


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / name).read_text(encoding="utf-8"))


MEANINGS = [
    (path.stem, meaning) for path in sorted(CORPUS.glob("*.toml")) if path.name != NEGATIVE
    for meaning in load(path.name)["meaning"]
]  # fmt: skip
PHRASES = [(stem, meaning, text) for stem, meaning in MEANINGS for text in meaning["spellings"]]
GROUPS: list[dict[str, Any]] = load(NEGATIVE)["group"]
SENTENCES = [(group, text) for group in GROUPS for text in group["sentences"]]


def param(
    entry: dict[str, Any], values: tuple[Any, ...], text: str, title: str, kind: str = "known_failure"
) -> Any:
    reason = entry.get(kind, {}).get(text)
    marks = [pytest.mark.xfail(strict=True, reason=reason, raises=AssertionError)] if reason else []
    return pytest.param(*values, id=f"{title}: {text[:70]}", marks=marks)


# --- what a phrase means --------------------------------------------------------------------------------------------


@cache
def read(text: str, marks: bool = False) -> tuple[dict[str, Any], ...]:
    """Every quantity of a phrase with all that it says; a phrase of words alone gives its status."""
    line = Line(clean_text(clean_marks(text) if marks else text))
    parts = read_parts(line, RULES)
    if not parts and (status := read_status(line, RULES, 0, len(line.text))):
        parts = (status,)
    else:
        assert find_quantities(line.text, RULES) == tuple(q for p in parts for q in p.quantities)
    return tuple(
        {"value": q.value, "low": q.low, "high": q.high, "comparator": q.comparator, "unit": q.unit, "year": q.year,
         "first": q.period_start, "last": q.period_end, "change": q.change, "per": q.per, "role": q.role,
         "scope": q.scope, "direction": part.direction, "about": part.name, "note": q.note}
        for part in parts for q in part.quantities
    )  # fmt: skip


def differences(want: dict[str, Any], have: dict[str, Any]) -> list[str]:
    """Fields in which a reading differs from the meaning. ``about`` and ``scope`` need only hold the words given."""
    wrong = []
    for key in ("value", "low", "high"):
        expected = Decimal(str(want[key])) if key in want else None
        if have[key] != expected:
            wrong.append(f"{key} {have[key]} (not {expected})")
    plain = {"comparator": "eq", "unit": "percent", "change": "level", "role": "target", "year": None, "first": None,
             "last": None, "per": None}  # fmt: skip
    for key, default in plain.items():
        if have[key] != want.get(key, default):
            wrong.append(f"{key} {have[key]} (not {want.get(key, default)})")
    if "direction" in want and have["direction"] != want["direction"]:
        wrong.append(f"direction {have['direction']} (not {want['direction']})")
    if fold_key(want.get("about", "")) not in fold_key(have["about"]):
        wrong.append(f"name {have['about']!r} (without {want['about']!r})")
    if have["about"].split()[-2:] in (["so", "với"], ["giảm", "còn"], ["đạt", "từ"]):
        wrong.append(f"name {have['about']!r} (ends in the middle)")
    if ("scope" in want) != bool(have["scope"]) or fold_key(want.get("scope", "")) not in fold_key(have["scope"] or ""):
        wrong.append(f"scope {have['scope']!r} (not {want.get('scope')!r})")
    if want.get("note") and not have["note"]:
        wrong.append("no note says what is unclear")
    return wrong


@pytest.mark.parametrize(("meaning", "text"), [param(m, (m, t), t, f"{s}/{m['name']}") for s, m, t in PHRASES])
def test_spelling_has_the_meaning(meaning: dict[str, Any], text: str) -> None:
    found = read(text, meaning.get("marks", False))
    shown = [{k: v for k, v in f.items() if v is not None} for f in found]
    assert len(found) == len(meaning["targets"]), f"{text}: {shown}"
    for want, have in zip(meaning["targets"], found, strict=True):
        assert not differences(want, have), f"{text}: {shown}"


@cache
def find_ties(text: str) -> list[tuple[str, str]]:
    """Pairs of rules that read the same number differently with matches of one length, none of them inside a longer."""
    line = Line(clean_text(text))
    ties = []
    closed = [m[:2] for m in find_masks(line, RULES)] + [(p.start, p.end) for p in find_periods(line, RULES)]
    for kind, groups in (("measure", ("number", "high")), ("period", ("year", "first", "last"))):
        found = []
        for rule in RULES.of(kind):
            for match in rule.finditer(line):
                captured = match.groupdict()
                masked = kind == "measure" and any(a <= match.start("number") < b for a, b in closed)
                if not masked:
                    found.append((match.span(), rule.gives, tuple(captured.get(g) for g in groups), rule.id))
        for i, (span, gives, values, one) in enumerate(found):
            for other_span, other_gives, other_values, other in found[i + 1 :]:
                overlap = span[0] < other_span[1] and other_span[0] < span[1]
                equal = span[1] - span[0] == other_span[1] - other_span[0]
                same = (gives, values) == (other_gives, other_values)
                longer = any(s[0] <= min(span[0], other_span[0]) and max(span[1], other_span[1]) <= s[1]
                             and s[1] - s[0] > span[1] - span[0] for s, *_ in found)  # fmt: skip
                if overlap and equal and not same and not longer:
                    ties.append((one, other))
    return ties


@pytest.mark.parametrize("text", [pytest.param(t, id=t[:70]) for _, m, t in PHRASES if not m.get("marks")])
def test_no_phrase_has_two_readings(text: str) -> None:
    """Rules that compete for the same words must differ in length; equally long ones are decided by chance."""
    assert not find_ties(text), text


@pytest.mark.parametrize(("meaning", "text"), [
    param(m, (m, t), t, f"{s}/{m['name']}", "known_in_plan")
    for s, m, t in PHRASES if t not in m.get("known_failure", {})
])  # fmt: skip
def test_spelling_is_one_statement_of_a_plan(meaning: dict[str, Any], text: str) -> None:
    """Under a heading of goals each spelling is one statement with the same levels, as a bullet and as a numbered line.

    A status alone counts only where it is numbered: see extract/indicators/__init__.py.
    """
    marks, own_label = meaning.get("marks", False), meaning.get("labels", {}).get(text)
    wanted = [(q["role"], q["value"], q["low"], q["high"], q["comparator"], q["unit"]) for q in read(text, marks)]
    status = all(unit == "status" for *_, unit in wanted)
    for line in ("- ", "Chỉ tiêu 3: ")[status:]:
        plan = tiny_plan("2. Mục tiêu cụ thể", line + (clean_marks(text) if marks else text))
        found = extract_document(plan, RULES).indicators
        levels = [(t.role, t.value, t.value_low, t.value_high, t.comparator, t.unit) for i in found for t in i.targets]
        assert (len({i.statement for i in found}), levels) == (1, wanted), line
        assert {(i.context, i.label) for i in found} == {("goal", "3" if line[0] == "C" else own_label)}


@pytest.mark.parametrize(("heading", "third"), [
    ("I. KẾT QUẢ NĂM 2025", 0), ("IV. KINH PHÍ THỰC HIỆN", 1), ("V. THI ĐUA, KHEN THƯỞNG", 2),
])  # fmt: skip
def test_no_spelling_is_a_target_where_none_stands(heading: str, third: int) -> None:
    """Results, budgets and awards use the words of targets: the section decides. A third of the phrases under each."""
    phrases = [text for _, m, text in PHRASES[third::3] if not m.get("marks")]
    assert not [text for text in phrases if extract_document(tiny_plan(heading, text), RULES).indicators]


@pytest.mark.parametrize(("heading", "context"), [
    ("II. PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ NĂM 2026", "goal"), ("II. NHIỆM VỤ, CHỈ TIÊU CHỦ YẾU", "goal"),
    ("II. NHIỆM VỤ TRỌNG TÂM VÀ CHỈ TIÊU PHẤN ĐẤU", "goal"), ("II. MỤC ĐÍCH, YÊU CẦU, CHỈ TIÊU", "goal"),
    ("Điều 1. Giao chỉ tiêu phát triển thủy sản như sau:", "goal"), ("1. Phấn đấu đạt các chỉ tiêu sau:", "goal"),
    ("1. Huyện giao chỉ tiêu cho các xã, cụ thể:", "goal"),
    ("Điều 1. Thông qua Kế hoạch với các chỉ tiêu sau:", "goal"), ("Phương hướng, mục tiêu đến năm 2026:", "goal"),
    ("II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026", None), ("II. GIẢI PHÁP THỰC HIỆN CÁC CHỈ TIÊU", None),
    ("II. TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU", None), ("Điều 1. Tán thành đánh giá tình hình năm 2025", None),
])  # fmt: skip
def test_heading_decides_whether_a_count_is_a_goal(heading: str, context: str | None) -> None:
    """A bare count is a target in goals only; the words "mục tiêu" and "chỉ tiêu" count behind others in a heading."""
    found = extract_document(tiny_plan(heading, "- Diện tích nuôi thả: 340 ha."), RULES).indicators
    assert [i.context for i in found] == ([context] if context else [])


# --- what gives nothing ---------------------------------------------------------------------------------------------


def tiny_plan(heading: str, sentence: str, intro: str | None = None) -> Document:
    """A plan with a goals section without levels, then one section with one sentence."""
    lines = ["KẾ HOẠCH", "Thực hiện một công việc trong năm 2026", "I. MỤC TIÊU", "Làm tốt hơn công việc được giao.",
             heading, *([intro] if intro else []), sentence]  # fmt: skip
    key = stable_id("corpus", *lines)
    blocks = tuple(
        Block(f"{key}-{n:05d}", n, "paragraph", clean_text(text), place=Place(paragraph=n), bold=text == heading)
        for n, text in enumerate(lines)
    )
    return Document(key, key * 4, "corpus.txt", "corpus.txt", 1, "txt", "corpus", blocks=blocks)


@pytest.mark.parametrize(("group", "text"), [param(g, (g, t), t, g["heading"]) for g, t in SENTENCES])
def test_sentence_gives_nothing(group: dict[str, Any], text: str) -> None:
    document = tiny_plan(group["heading"], text, group.get("intro"))
    found = extract_document(document, RULES).indicators
    assert not found, [(i.context, i.name, [t.value_text for t in i.targets]) for i in found]


@pytest.mark.parametrize(("doc_type", "count"), [("KẾ HOẠCH", 1), ("THỂ LỆ", 0), ("QUY CHẾ", 0)])
def test_what_regulates_sets_no_targets(doc_type: str, count: int) -> None:
    plan = tiny_plan("2. Mục tiêu cụ thể", "- Đội thi đạt từ 80% số điểm trở lên.")
    first = plan.blocks[0].changed(text=doc_type)
    assert len(extract_document(plan.changed(blocks=(first, *plan.blocks[1:])), RULES).indicators) == count


@pytest.mark.parametrize(("doc_type", "count"), [("KẾ HOẠCH", 1), ("BÁO CÁO", 0)])
def test_what_a_report_tells_has_happened(doc_type: str, count: int) -> None:
    plan = tiny_plan("II. LĨNH VỰC CHĂN NUÔI", "- Bảo đảm 90% đàn bò được tiêm phòng.")
    first = plan.blocks[0].changed(text=doc_type)
    assert len(extract_document(plan.changed(blocks=(first, *plan.blocks[1:])), RULES).indicators) == count


# --- the corpus itself ----------------------------------------------------------------------------------------------


def test_corpus_is_large_and_its_phrases_are_different() -> None:
    assert len(MEANINGS) >= 60
    assert len({t.lower() for _, _, t in PHRASES}) == len(PHRASES) >= 250
    assert len({fold_key(t) for _, t in SENTENCES}) == len(SENTENCES) >= 80


def test_corpus_entries_are_well_formed() -> None:
    for stem, meaning in MEANINGS:
        where = f"{stem}: {meaning.get('name')}"
        assert set(meaning) <= MEANING_KEYS, where
        assert len(meaning["spellings"]) >= 2 and meaning["targets"], where
        for kind in ("known_failure", "known_in_plan", "labels"):
            assert set(meaning.get(kind, {})) <= set(meaning["spellings"]), where
        for target in meaning["targets"]:
            assert set(target) <= TARGET_KEYS, where
            assert all(isinstance(target[k], date) for k in ("first", "last") if k in target), where
    for group in GROUPS:
        assert set(group) <= {"heading", "intro", "why", "sentences", "known_failure"} and group["why"]
        assert set(group.get("known_failure", {})) <= set(group["sentences"])
