"""What must hold for any input: round trips, places of evidence, indifference to irrelevant text and to order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dataset.tables import Tables, check_tables, to_tables
from extract.dates import format_date, parse_date
from extract.model import Block, Document, Extraction, Place
from extract.numbers import format_number, parse_number
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import load_rulebook
from extract.text import case_key, clean_text, match_key

ROOT = Path(__file__).parents[1]
PLANS = ROOT.parent / "shared" / "plans"
RULES = load_rulebook()
FEW = settings(max_examples=12, deadline=None, derandomize=True)
MANY = settings(max_examples=80, deadline=None, derandomize=True)

FORMATS = {".docx", ".pdf", ".txt", ".md", ".html"}
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in FORMATS and p.name != "README.md")
REAL = sorted(
    p for folder in ("docx", "pdf", "pdf_mixedfont", "text", "real", "ungraded") if PLANS.is_dir()
    for p in (PLANS / folder).iterdir() if p.suffix in FORMATS
)  # fmt: skip


@cache
def extraction_of(path: Path) -> Extraction:
    return extract_document(read_document(path), RULES)


@cache
def tables_of(path: Path) -> Tables:
    tables = to_tables([extraction_of(path)])
    check_tables(tables)
    return tables


# --- round trips ----------------------------------------------------------------------------------------------------

# Composed and decomposed letters, tone placement, foreign capitals that grow when lowered, spaces and controls.
LETTERS = ("aoòàỏảuyỷủqQkK ỉíĩĐÐđðIİßǰ1.%‰²–—“”’•·\u0301\u0309\u0302\u031b"
           "\u00a0\u2009\u200b\ufeff\u00ad\t\n\r\x0b\x00\x85\u2028")  # fmt: skip
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=None, allow_nan=False, allow_infinity=False).map(
    lambda d: d.quantize(Decimal("0.000001")).normalize() + 0
)


@MANY
@given(NUMBERS)
def test_numbers_survive_printing_and_reading(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@MANY
@given(st.integers(min_value=0, max_value=999), st.integers(min_value=0, max_value=99))
def test_other_spellings_of_a_number_have_its_value(whole: int, fraction: int) -> None:
    value = Decimal(f"{whole}.{fraction:02d}")
    assert parse_number(f"{whole},{fraction:02d}") == parse_number(f"{whole}.{fraction:02d}") == value
    assert parse_number(f"{whole}, {fraction:02d}") == value  # a scan's space behind the comma
    assert parse_number(f"0{whole}") == whole


@MANY
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_dates_survive_printing_and_reading(day: date) -> None:
    assert parse_date(f"trước ngày {format_date(day)}") == day
    assert parse_date(f"Suối Mơ, ngày {day.day:02d} tháng {day.month} năm {day.year}") == day
    assert parse_date(f"{day.day}-{day.month}-{day.year}") == day


@MANY
@given(st.text(alphabet=LETTERS, max_size=40))
def test_cleaning_is_done_once_and_keys_keep_every_offset(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert len(match_key(cleaned)) == len(case_key(cleaned)) == len(cleaned)


# --- what every output row must hold --------------------------------------------------------------------------------


def documents() -> list[Any]:
    real = [pytest.param(p, id=f"{p.parent.name}/{p.name}") for p in REAL]
    none = pytest.param(None, id="real", marks=pytest.mark.skip(reason="shared/plans is not beside the project"))
    return [pytest.param(p, id=p.name) for p in SAMPLES] + (real or [none])


@pytest.mark.parametrize("path", documents())
def test_rows_quote_their_blocks_and_name_their_rules(path: Path) -> None:
    """``text[start:end] == evidence``, every rule is in the rulebook, every id stands once."""
    tables = tables_of(path)
    blocks = {row["block_id"]: row["text"] for row in tables["blocks"].to_pylist()}
    rules = {rule.id for rule in RULES.rules}
    with_evidence = 0
    for name, table in tables.items():
        key = table.column_names[0]
        ids = table.column(key).to_pylist()
        assert len(ids) == len(set(ids)), (name, key)
        for row in table.to_pylist():
            if "evidence" in row:
                with_evidence += 1
                assert blocks[row["block_id"]][row["start"] : row["end"]] == row["evidence"] != "", (name, row)
            if "rule_id" in row:
                assert row["rule_id"] in rules, (name, row)
    assert with_evidence or not blocks or not extraction_of(path).indicators


@pytest.mark.parametrize("path", documents())
def test_rows_point_into_their_own_document(path: Path) -> None:
    """Values are printed in their evidence, parts of a statement are numbered from 1, sections enclose their blocks."""
    extraction = extraction_of(path)
    ordinals = {b.id: b.ordinal for b in extraction.document.blocks}
    sections = {s.id: s for s in extraction.sections}
    parts: dict[int, list[int]] = {}
    for indicator in extraction.indicators:
        parts.setdefault(indicator.statement, []).append(indicator.part)
        assert indicator.targets, indicator.text
        if indicator.section_id:
            section = sections[indicator.section_id]
            assert section.first <= ordinals[indicator.evidence.span.block_id] <= section.last
        for target in indicator.targets:
            assert target.value_text == target.evidence.text
            if target.comparator == "between":
                assert target.value is None and (target.value_low or 0) <= (target.value_high or 0)
            if target.rate is not None and target.value is not None:
                assert target.rate >= 0 and target.unit in {"percent", "permille", "per_10000", "per_100000"}
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in parts.values())
    assert list(parts) == list(range(len(parts)))


# --- indifference ---------------------------------------------------------------------------------------------------

IRRELEVANT = (
    "Trang bìa lưu tại bộ phận văn thư.",
    "Bản này thay cho bản gửi ngày hôm qua.",
    "Kính gửi các đồng chí để biết và theo dõi.",
    "Ghi nhận ý kiến của bà con trong buổi họp thôn.",
    "Trân trọng cảm ơn.",
    "Bản này gồm 04 trang, lưu tại tủ số 3.",
    "Liên hệ đồng chí văn thư, điện thoại 0912.000.111, trước 16 giờ 30 ngày 28/02/2027.",
)


def add_paragraphs(document: Document, before: list[str], after: list[str]) -> Document:
    """The same document with further paragraphs at both ends, blocks numbered anew."""
    extra = [[Block("", 0, "paragraph", text, place=Place(paragraph=0)) for text in texts] for texts in (before, after)]
    blocks = [*extra[0], *document.blocks, *extra[1]]
    return document.changed(blocks=tuple(
        b.changed(id=f"{document.id}-{n:05d}", ordinal=n) for n, b in enumerate(blocks)
    ))  # fmt: skip


def found_in(extraction: Extraction) -> list[tuple[Any, ...]]:
    """What is found, without ids and places."""
    units: dict[str | None, set[tuple[str, str]]] = {}
    for a in extraction.assignments:
        units.setdefault(a.indicator_id, set()).add((a.unit.name, a.role))
    return [
        (i.statement, i.part, i.context, i.label, i.name, i.direction, sorted(units.get(i.id, ())),
         [(t.role, t.comparator, t.value, t.value_low, t.value_high, t.unit, t.year, t.change, t.per, t.scope,
           t.stated_in) for t in i.targets])
        for i in extraction.indicators
    ]  # fmt: skip


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
@settings(max_examples=3, deadline=None, derandomize=True)
@given(before=st.lists(st.sampled_from(IRRELEVANT), max_size=3, unique=True),
       after=st.lists(st.sampled_from(IRRELEVANT), min_size=1, max_size=3, unique=True))  # fmt: skip
def test_irrelevant_paragraphs_change_nothing(path: Path, before: list[str], after: list[str]) -> None:
    plain = extraction_of(path)
    longer = extract_document(add_paragraphs(plain.document, before, after), RULES)
    assert found_in(longer) == found_in(plain)


@FEW
@given(st.permutations(SAMPLES))
def test_the_order_of_documents_changes_no_table(paths: list[Path]) -> None:
    shuffled = to_tables([extraction_of(p) for p in paths])
    ordered = to_tables([extraction_of(p) for p in SAMPLES])
    assert all(shuffled[name].equals(ordered[name]) for name in ordered)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_one_document_among_others_gives_the_rows_it_gives_alone(path: Path) -> None:
    together = to_tables([extraction_of(p) for p in SAMPLES])
    document_id = extraction_of(path).document.id
    for name in ("indicators", "targets", "assignments", "references"):
        alone = tables_of(path)[name].to_pylist()
        assert [row for row in together[name].to_pylist() if row["document_id"] == document_id] == alone


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_reading_twice_gives_the_same(path: Path) -> None:
    again = extract_document(read_document(path), RULES)
    assert again == extraction_of(path)
