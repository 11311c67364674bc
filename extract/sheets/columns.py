"""The columns of every sheet of a workbook: heading, meaning, width."""

# ruff: noqa: E501 - lists of widths and names

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.dataset.schema import TABLES, Column
from extract.sheets.english import ENGLISH
from extract.sheets.texts import describe_column

# Widths in characters of the standard font; columns not named here are 12 wide.
_WIDTHS = {
    "review": 26, "file": 24, "file_name": 24, "path": 36, "province": 18, "home": 20, "issuer": 26, "number": 14, "name": 48,
    "text": 60, "raw": 60, "name_key": 30, "code": 34, "catalogue_name": 34, "unit": 13, "baseline": 14, "actual": 14,
    "target_none": 16, "comparator": 14, "lead": 30, "coordinate": 34, "others": 28, "evidence": 60, "label": 8, "page": 7,
    "context": 10, "level": 11, "baseline_year": 9, "code_score": 9, "value_text": 22, "unit_text": 20, "scope": 22, "note": 30,
    "title": 48, "status_detail": 40, "task": 60, "unit_name": 32, "issuer_text": 26, "denominator_text": 20, "document_id": 18,
    "indicator_id": 18, "target_id": 18, "section_id": 18, "assignment_id": 18, "reference_id": 18, "unit_id": 18, "block_id": 23,
    "cited_document_id": 18, "rule_id": 22, "sha256": 20, "rules_digest": 20, "national": 18, "meaning": 90, "technical": 24,
    "sheet": 14, "column": 26, "signer": 20, "signer_title": 18, "period_text": 20, "due_text": 18, "place": 16, "doc_type": 14,
}  # fmt: skip
_NARROW = {"int8", "int16"}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. ``year`` numbers are written without a mark for thousands."""

    name: str
    title: str
    meaning: str
    width: int = 12
    is_year: bool = False


def own_column(name: str, lang: str, **values: object) -> SheetColumn:
    """A column that only workbooks have; its texts stand in extract/sheets/texts.py."""
    title, meaning = describe_column(name, lang, **values)
    return SheetColumn(name, title, meaning, _WIDTHS.get(name, 12), name.endswith("_year"))


def table_columns(table: str, lang: str, leave: Sequence[str] = ()) -> list[SheetColumn]:
    """The columns of a table, those named in ``leave`` left out."""
    return [_table_column(table, c, lang) for c in TABLES[table].columns if c.name not in leave]


def _table_column(table: str, column: Column, lang: str) -> SheetColumn:
    title, meaning = column.title_vi, column.description_vi
    if lang == "en":
        title, meaning = ENGLISH.get(f"{table}.{column.name}") or ENGLISH[column.name]
    is_year = column.name == "year" or (column.name in ("period_start", "period_end") and column.type == "int16")
    width = _WIDTHS.get(column.name, 9 if column.type in _NARROW else 12)
    return SheetColumn(column.name, title, meaning, width, is_year)


_SUMMARY_HEAD = ("review", "file", "province", "home", "place_code", "issuer", "level", "number", "issued_on", "context", "label",
                 "name", "code", "catalogue_name", "code_score", "unit", "baseline", "baseline_year")  # fmt: skip
_SUMMARY_TAIL = (
    "comparator",
    "actual",
    "lead",
    "coordinate",
    "others",
    "page",
    "evidence",
    "document_id",
    "indicator_id",
)


def summary_columns(years: Sequence[int], has_yearless: bool, lang: str) -> list[SheetColumn]:
    """The columns of "Tổng hợp": one per year that some document sets a level for."""
    columns = [own_column(name, lang) for name in _SUMMARY_HEAD]
    for year in years:
        title, meaning = describe_column("target", lang, year=year)
        columns.append(SheetColumn(f"target.{year}", title, meaning, 12))
    if has_yearless:
        columns.append(own_column("target_none", lang))
    return columns + [own_column(name, lang) for name in _SUMMARY_TAIL]
