"""Every invented document in samples/ is read exactly as its annotation says; known failures are strict xfails."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.dataset.store import write_dataset
from extract.dataset.tables import check_tables, to_tables
from extract.evaluate import FIELDS, evaluate_folder, pair_statements
from extract.model import Extraction, Indicator
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import load_rulebook
from extract.text import fold_key

SAMPLES = Path(__file__).parents[1] / "samples"
RULES = load_rulebook()
FORMATS = {".docx", ".pdf", ".txt", ".md", ".html"}

# What the program reads wrongly although the form is a common one: (sample, what is compared) -> reason.
KNOWN: dict[tuple[str, str], str] = {
    ("ke-hoach-05", "names"): "the name runs into the subgroup: «…, trong đó hộ nghèo»",
    ("ke-hoach-07", "names"): "(7): «đối với trẻ từ 37 - 60 tháng tuổi» is no scope and becomes a part of its own",
}


def documents(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.suffix in FORMATS and p.name != "README.md")


def cases(kind: str) -> list[Any]:
    """All samples as parameters; those of known-failures/ and those in KNOWN must fail."""
    found = []
    for path in [*documents(SAMPLES), *documents(SAMPLES / "known-failures")]:
        reason = KNOWN.get((path.stem, kind))
        if path.parent != SAMPLES and kind == "fields":
            reason = "see docs/samples.md, known failures"
        elif path.parent != SAMPLES:
            continue
        marks = [pytest.mark.xfail(strict=True, reason=reason, raises=AssertionError)] if reason else []
        found.append(pytest.param(path, id=path.name, marks=marks))
    return found


def gold_of(path: Path) -> dict[str, Any]:
    return json.loads(path.with_name(f"{path.stem}.gold.json").read_text(encoding="utf-8"))


@cache
def extraction_of(path: Path) -> Extraction:
    return extract_document(read_document(path), RULES)


def statements_of(extraction: Extraction) -> list[list[Indicator]]:
    found: dict[int, list[Indicator]] = {}
    for indicator in extraction.indicators:
        found.setdefault(indicator.statement, []).append(indicator)
    return list(found.values())


def paired(path: Path) -> list[tuple[dict[str, Any], list[Indicator]]]:
    items, found = gold_of(path)["indicators"], statements_of(extraction_of(path))
    pairs = pair_statements(items, [{"text": parts[0].text, "label": parts[0].label} for parts in found])
    return [(items[i], found[j]) for i, j in sorted(pairs)]


# --- values ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", cases("fields"))
def test_every_field_is_right(path: Path, tmp_path: Path) -> None:
    """Nothing missed, nothing extra; numbers, values, comparators, years, baselines, units and roles as annotated."""
    (tmp_path / "gold").mkdir()
    shutil.copy(path.with_name(f"{path.stem}.gold.json"), tmp_path / "gold")
    tables = to_tables([extraction_of(path)])
    check_tables(tables)
    write_dataset(tables, tmp_path / "out")
    scores, notes = evaluate_folder(tmp_path / "out", tmp_path / "gold")
    assert not notes
    assert {field: scores[field].figures()[2] for field in FIELDS} == dict.fromkeys(FIELDS, 1.0)


@pytest.mark.parametrize("path", cases("targets"))
def test_every_target_says_what_it_is(path: Path) -> None:
    """Direction, change, rhythm and subgroup of each target, in order."""
    for gold, parts in paired(path):
        targets = [
            (part.direction, t.change, t.per, fold_key(t.scope or ""))
            for part in parts for t in part.targets
            if t.role != "baseline" and (t.stated_in != "column" or gold.get("stated", ["column"]) == ["column"])
        ]  # fmt: skip
        wanted = [
            (t["direction"], t.get("change", "level"), t.get("per"), fold_key(t.get("scope", "")))
            for t in gold["targets"]
        ]
        assert targets == wanted, gold["text"]


@pytest.mark.parametrize("path", cases("context"))
def test_every_statement_stands_where_it_stands(path: Path) -> None:
    """Context (goal, annex, task), and whether sentence and value column agree."""
    for gold, parts in paired(path):
        assert {p.context for p in parts} == {gold["context"]}, gold["text"]
        if "stated" in gold:
            assert {t.stated_in for p in parts for t in p.targets} == set(gold["stated"]), gold["text"]
        if "column" in gold.get("stated", ()):
            printed = [t.value_text for p in parts for t in p.targets if t.stated_in == "column"]
            assert printed == [gold["table_value"]]


@pytest.mark.parametrize("path", cases("names"))
def test_what_is_measured_is_named(path: Path) -> None:
    """One name per measurable part, where the annotation gives names: without aim, comparator, value and subgroup."""
    for gold, parts in paired(path):
        if "names" in gold:
            assert [p.name for p in parts] == gold["names"], gold["text"]


@pytest.mark.parametrize("path", cases("header"))
def test_header_is_right(path: Path) -> None:
    gold, header = gold_of(path)["document"], extraction_of(path).header
    mark = "-" if header.issuer and header.issuer.startswith("Đảng ủy") else "/"
    number = f"{header.number}{mark}{header.symbol}" if header.number else None
    issued = header.issued_on.isoformat() if header.issued_on else None
    assert (number, issued, header.issuer, header.doc_type, header.title, header.signer) == (
        gold["so_hieu"], gold["ngay"], gold["co_quan"], gold["loai"], gold["trich_yeu"], gold["nguoi_ky"]
    )  # fmt: skip


# --- the samples themselves -----------------------------------------------------------------------------------------


def test_samples_cover_the_formats_and_one_has_no_target() -> None:
    paths = documents(SAMPLES)
    assert len(paths) >= 8
    assert {p.suffix for p in paths} == FORMATS
    assert all(p.with_name(f"{p.stem}.gold.json").exists() for p in paths)
    assert any(not gold_of(p)["indicators"] for p in paths)


def test_gold_quotes_its_document() -> None:
    """Every annotated sentence stands in its document, so that gold cannot drift away from it."""
    for path in documents(SAMPLES):
        text = fold_key(" ".join(b.text for b in extraction_of(path).document.blocks))
        for item in gold_of(path)["indicators"]:
            assert fold_key(item["text"]) in text, (path.name, item["text"])


@pytest.mark.skipif(importlib.util.find_spec("fpdf") is None, reason="fpdf2 (development only) is not installed")
def test_binary_samples_are_what_the_tool_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Same paragraphs and cells; not the same bytes, which also depend on the versions of the libraries."""
    fonts = Path("/usr/share/fonts/truetype/dejavu")
    if not fonts.exists():
        pytest.skip("DejaVu fonts are not installed")
    tools = SAMPLES.parent / "tools"
    monkeypatch.syspath_prepend(str(tools))
    spec = importlib.util.spec_from_file_location("make_samples", tools / "make_samples.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "argv", ["make_samples.py", str(tmp_path), "--fonts", str(fonts)])
    module.main()
    written = documents(tmp_path)
    assert [p.name for p in written] == [p.name for p in documents(SAMPLES) if p.suffix in {".docx", ".pdf"}]
    for path in written:
        ours, theirs = (read_document(p).blocks for p in (SAMPLES / path.name, path))
        assert [(b.text, b.label) for b in ours] == [(b.text, b.label) for b in theirs]
