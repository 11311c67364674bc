"""The columns of every sheet of a workbook: heading, meaning, width."""

# ruff: noqa: E501 - lists of widths and names

from __future__ import annotations

from collections.abc import Sequence

from extract.dataset.schema import TABLES, Column
from extract.sheets.english import ENGLISH
from extract.sheets.texts import describe_column
from extract.structs import Struct

# Widths in characters of the standard font; columns not named here are 12 wide.
_WIDTHS = {
    "review": 26, "file": 24, "file_name": 24, "path": 36, "province": 18, "home": 18, "issuer": 26, "number": 14, "name": 48,
    "text": 60, "raw": 60, "name_key": 30, "code": 34, "catalogue_name": 34, "unit": 13, "baseline": 14, "actual": 14,
    "target_none": 16, "comparator": 14, "lead": 30, "coordinate": 34, "others": 28, "evidence": 60, "label": 8, "page": 7,
    "context": 10, "level": 11, "baseline_year": 9, "national_year": 9, "code_score": 9, "value_text": 22, "unit_text": 20, "scope": 22, "note": 30,
    "title": 48, "status_detail": 40, "task": 60, "unit_name": 32, "issuer_text": 26, "denominator_text": 20, "document_id": 18,
    "indicator_id": 18, "target_id": 18, "section_id": 18, "assignment_id": 18, "reference_id": 18, "unit_id": 18, "block_id": 23,
    "cited_document_id": 18, "rule_id": 22, "sha256": 68, "rules_digest": 68, "national": 18, "meaning": 90, "technical": 24,
    "sheet": 14, "column": 26, "signer": 20, "signer_title": 18, "period_text": 20, "due_text": 18, "place": 16, "doc_type": 14,
}  # fmt: skip
_NARROW = {"int8", "int16"}


class SheetColumn(Struct, frozen=True):
    """One column. Years are written without a mark for thousands.

    Keys come first and stay in sight, on screen and on every printed page.
    """

    name: str
    title: str
    meaning: str
    width: int = 12
    is_year: bool = False
    is_key: bool = False
    is_printed: bool = True


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


# sheet -> columns that tell what a row is about and stay in sight, what is read first and printed, and the first of
# what is left; the others follow as they come, ids last
_ORDER: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "summary": (
        ("home", "name"),
        ("unit", "baseline", "baseline_year", "target", "target_none", "comparator", "lead", "coordinate", "others", "review",
         "file", "number", "issued_on", "page"),
        ("evidence", "label", "context", "actual", "code", "catalogue_name", "code_score", "issuer", "level", "province",
         "place_code")),
    "indicators": (("home", "name"), ("label", "context", "code", "measure", "direction", "denominator_text", "text", "file"), ()),
    "targets": (
        ("home", "name"),
        ("role", "year", "comparator", "value", "unit", "value_low", "value_high", "value_text", "unit_text", "scope", "change",
         "per", "note", "file"),
        ("evidence",)),
    "assignments": (("home", "unit_name"), ("role", "name", "task", "due_on", "due_text", "unit_text", "file"), ("evidence",)),
    "documents": (
        ("home", "file_name"),
        ("status", "status_detail", "doc_type", "number", "symbol", "issued_on", "issuer", "title", "page_count", "path"),
        ("issuer_level", "province", "period_start", "period_end", "signer", "signer_title", "is_draft")),
    "references": (
        ("home", "file"),
        ("relation", "doc_type", "number", "symbol", "issued_on", "issuer_text", "title", "provision", "evidence"), ()),
    "places": (("name", "unit", "compare_year"), ("national", "national_year", "place"), ()),
    "years": (("name", "home"), ("unit", "target", "target_none", "national"), ()),
}  # fmt: skip


def lay_out(sheet: str, columns: Sequence[SheetColumn]) -> list[SheetColumn]:
    """The columns of a sheet in the order in which they are read; of "compare" the sheet is called "places" or "years"."""
    keys, printed, rest = _ORDER[sheet]
    place = {name: n for n, name in enumerate((*keys, *printed, *rest))}
    found = []
    for column in columns:
        kind = column.name.split(".")[0]  # target.2030, place.00685
        column = column.changed(is_key=kind in keys, is_printed=kind in keys or kind in printed)
        found.append((place.get(kind, len(place) + kind.endswith("_id")), column))
    return [column for _, column in sorted(found, key=lambda pair: pair[0])]


def summary_columns(years: Sequence[int], has_yearless: bool, lang: str) -> list[SheetColumn]:
    """The columns of "Tổng hợp": one per year that some document sets a level for."""
    keys, printed, rest = _ORDER["summary"]
    names = [n for n in (*keys, *printed, *rest, "document_id", "indicator_id") if n != "target"]
    columns = [own_column(n, lang) for n in names if n != "target_none" or has_yearless]
    for year in years:
        title, meaning = describe_column("target", lang, year=year)
        columns.append(SheetColumn(f"target.{year}", title, meaning, 12))
    return lay_out("summary", columns)
