"""Rows -> Arrow tables with the declared schema. Nothing here reads or writes a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from extract.dataset.arrow_schema import arrow_schema, empty_table
from extract.dataset.contract import Columns, TableError, check_columns, to_columns
from extract.dataset.joining import join_rows
from extract.dataset.packing import pack_table
from extract.dataset.rows import Row, Rows, evidence_cells, pick_unit, to_rows
from extract.dataset.schema import EXTRACTED, SCHEMA_VERSION, TABLES
from extract.model import Extraction, Finding

Tables = dict[str, pa.Table]

def to_tables(extractions: Sequence[Extraction]) -> Tables:
    """All tables but ``findings``, rows sorted by document, then by place; one row a document even where it failed.

    Units are those of the whole dataset, sorted by id. Raises TableError for a value that its column cannot hold.
    ``check_tables`` is the caller's next step.
    """
    rows: Rows = {name: [] for name in EXTRACTED}
    units: dict[str, Row] = {}
    for extraction in sorted(extractions, key=lambda e: e.document.id):
        for name, more in to_rows(extraction).items():
            rows[name] += more
    for unit in rows["units"]:
        units[unit[0]] = pick_unit(units.get(unit[0]), unit)
    rows["units"] = [units[key] for key in sorted(units)]
    return {name: build_table(name, columns) for name, columns in to_columns(rows).items()}


def to_findings(findings: Iterable[tuple[str, Finding]]) -> pa.Table:
    """The table ``findings`` from (document id, finding) pairs, in the order given within each document."""
    rows = [
        (f.id, document_id, f.check_id, f.level, f.message_vi, f.message_en, f.indicator_id, f.code, f.section_id,
         f.expected, f.found, f.fingerprint, *(evidence_cells(f.evidence) if f.evidence else (None,) * 6))
        for document_id, f in sorted(findings, key=lambda pair: pair[0])
    ]  # fmt: skip
    return build_table("findings", to_columns({"findings": rows})["findings"])


def build_table(name: str, columns: Columns) -> pa.Table:
    """An Arrow table of one declared schema. Raises TableError naming table, column, row and value."""
    if not columns or not columns[0]:
        return empty_table(arrow_schema(name))
    return join_rows(name, [pack_table(name, columns)])


def check_tables(tables: Tables) -> None:
    """Raises TableError naming table, column and row of the first value that breaks the contract.

    Columns and their types, then everything that :func:`extract.dataset.rows.check_columns` checks.
    """
    for name, table in tables.items():
        if name not in TABLES:
            known = ", ".join(TABLES)
            raise TableError(f"{name}: không có bảng này; các bảng là {known}",
                             f"{name}: no such table; known are {known}")  # fmt: skip
        if not table.schema.equals(arrow_schema(name)):
            columns = ", ".join(table.schema.names)
            raise TableError(f"{name}: cột hoặc kiểu khác với schema {SCHEMA_VERSION}: {columns}",
                             f"{name}: columns or types differ from schema {SCHEMA_VERSION}: {columns}")  # fmt: skip
    check_columns({name: [column.to_pylist() for column in table.columns] for name, table in tables.items()})
