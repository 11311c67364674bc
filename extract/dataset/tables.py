"""Rows -> Arrow tables with the declared schema. Nothing here reads or writes a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from extract.dataset.contract import Columns, TableError, check_columns, misfit, to_columns
from extract.dataset.rows import Row, Rows, evidence_cells, pick_unit, to_rows
from extract.dataset.schema import EXTRACTED, SCHEMA_VERSION, TABLES
from extract.model import Extraction, Finding

Tables = dict[str, pa.Table]

_TYPES = {"str": pa.string(), "int8": pa.int8(), "int16": pa.int16(), "int32": pa.int32(), "int64": pa.int64(),
          "float32": pa.float32(), "float64": pa.float64(), "bool": pa.bool_(), "date32": pa.date32()}  # fmt: skip


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; titles and the schema version stand in the metadata."""
    declared = TABLES[table]
    fields = [
        pa.field(c.name, _TYPES[c.type], nullable=c.null, metadata={"title_vi": c.title_vi}) for c in declared.columns
    ]
    return pa.schema(fields, metadata={"table": table, "title_vi": declared.title_vi, "schema_version": SCHEMA_VERSION})


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
    schema = arrow_schema(name)
    if not columns:
        return schema.empty_table()
    arrays = []
    for field, values in zip(schema, columns, strict=True):
        try:
            arrays.append(pa.array(values, field.type))
        except (pa.ArrowException, OverflowError, UnicodeEncodeError):
            row, value = _first_misfit(values, field.type)
            raise misfit(name, field.name, row, value, str(field.type)) from None
    return pa.Table.from_arrays(arrays, schema=schema)


def _first_misfit(values: Sequence[Any], kind: pa.DataType) -> tuple[int, Any]:
    for row, value in enumerate(values):
        try:
            pa.array([value], kind)
        except (pa.ArrowException, OverflowError, UnicodeEncodeError):
            return row, value
    return -1, None


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
