"""Records -> Arrow tables as extract/schema.py declares them, and the checks that no table leaves the program without.

Pure: nothing here reads or writes a file. Numbers are ``Decimal`` before and the nearest float64 after.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from extract.errors import ExtractError
from extract.model import Document, Evidence, Extraction, Finding, Section, Target
from extract.schema import EXTRACTED, SCHEMA_VERSION, TABLES, Column, TableSchema

Tables = dict[str, pa.Table]
Row = tuple[Any, ...]

_TYPES = {"str": pa.string(), "int8": pa.int8(), "int16": pa.int16(), "int32": pa.int32(), "int64": pa.int64(),
          "float32": pa.float32(), "float64": pa.float64(), "bool": pa.bool_(), "date32": pa.date32()}  # fmt: skip


class TableError(ExtractError):
    """Rows break the contract of extract/schema.py. The message names table, column, row (0-based) and value."""


_PACKED = struct.Struct("<16sQQ")  # table name, size, compressed size


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

    Raises TableError for a value that its column cannot hold. ``check_tables`` is the caller's next step.
    """
    rows: dict[str, list[Row]] = {name: [] for name in EXTRACTED}
    units: dict[str, Row] = {}
    for extraction in sorted(extractions, key=lambda e: e.document.id):
        rows["documents"].append(_document_row(extraction))
        rows["blocks"] += _block_rows(extraction)
        rows["sections"] += _section_rows(extraction)
        place = {b.id: b.ordinal for b in extraction.document.blocks}
        rows["indicators"] += _indicator_rows(extraction)
        rows["targets"] += _target_rows(extraction, place)
        rows["assignments"] += _assignment_rows(extraction, place)
        rows["references"] += _reference_rows(extraction, place)
        for a in extraction.assignments:
            u = a.unit
            units[u.id] = min(
                units.get(u.id, (u.id, u.code, u.name, u.name_key, u.kind, u.level, u.source)),
                (u.id, u.code, u.name, u.name_key, u.kind, u.level, u.source),
                key=lambda row: tuple((v is None, v or "") for v in row),
            )
    rows["units"] = [units[key] for key in sorted(units)]
    return {name: build_table(name, rows[name]) for name in EXTRACTED}


def to_findings(findings: Iterable[tuple[str, Finding]]) -> pa.Table:
    """The table ``findings`` from (document id, finding) pairs, in the order given within each document."""
    rows = [
        (f.id, document_id, f.check_id, f.level, f.message_vi, f.message_en, f.indicator_id, f.code, f.section_id,
         f.expected, f.found, f.fingerprint, *(_evidence(f.evidence) if f.evidence else (None,) * 6))
        for document_id, f in sorted(findings, key=lambda pair: pair[0])
    ]  # fmt: skip
    return build_table("findings", rows)


def build_table(name: str, rows: Sequence[Row]) -> pa.Table:
    """An Arrow table of one declared schema. Raises TableError naming table, column, row and value."""
    schema = arrow_schema(name)
    if not rows:
        return schema.empty_table()
    arrays = []
    for field, values in zip(schema, zip(*rows, strict=True), strict=True):
        try:
            arrays.append(pa.array(values, field.type))
        except (pa.ArrowException, OverflowError, UnicodeEncodeError):
            row, value = _first_misfit(values, field.type)
            raise TableError(f"{name}.{field.name}, row {row}: {value!r} does not fit {field.type}") from None
    return pa.Table.from_arrays(arrays, schema=schema)


def _first_misfit(values: Sequence[Any], kind: pa.DataType) -> tuple[int, Any]:
    for row, value in enumerate(values):
        try:
            pa.array([value], kind)
        except (pa.ArrowException, OverflowError, UnicodeEncodeError):
            return row, value
    return -1, None


def _document_row(e: Extraction) -> Row:
    d, h = e.document, e.header
    return (
        d.id, d.name, d.path, d.sha256, d.byte_size, d.format, d.reader, d.page_count, d.ocr, d.status, d.status_detail,
        h.doc_type, h.number, h.symbol, h.issued_on, h.place, h.issuer, h.issuer_level, h.place_code, h.title,
        h.period_start, h.period_end, h.signer, h.signer_title, h.is_draft, len(d.blocks), e.rules_digest,
        e.tool_version,
    )  # fmt: skip


def _block_rows(e: Extraction) -> Iterator[Row]:
    home = _section_of(e.document, e.sections)
    for b in e.document.blocks:
        p = b.place
        yield (
            b.id, e.document.id, home.get(b.ordinal), b.ordinal, b.kind, b.text, b.raw, b.label, p.page, p.paragraph,
            p.table, p.row, p.col, p.row_span, p.col_span, *(p.bbox or (None, None, None, None)),
        )  # fmt: skip


def _section_of(document: Document, sections: Sequence[Section]) -> dict[int, str]:
    """Ordinal of a block -> id of the smallest section around it."""
    home: dict[int, str] = {}
    for section in sorted(sections, key=lambda s: (s.level, s.ordinal)):
        home.update(dict.fromkeys(range(section.first, section.last + 1), section.id))
    return home


def _section_rows(e: Extraction) -> Iterator[Row]:
    blocks = {b.ordinal: b.id for b in e.document.blocks}
    for s in sorted(e.sections, key=lambda s: s.ordinal):
        yield (
            s.id, e.document.id, s.parent_id, s.ordinal, s.level, s.kind, s.role, s.label, s.heading, s.path,
            blocks.get(s.first), blocks.get(s.last), s.page_first, s.page_last, s.rule_id,
        )  # fmt: skip


def _indicator_rows(e: Extraction) -> Iterator[Row]:
    for i in sorted(e.indicators, key=lambda i: (i.statement, i.part)):
        yield (
            i.id, e.document.id, i.section_id, i.statement, i.part, i.context, i.label, i.text, i.name, i.name_key,
            i.code, i.code_score, i.measure, i.direction, i.denominator_text, *_evidence(i.evidence),
        )  # fmt: skip


def _target_rows(e: Extraction, place: dict[str, int]) -> Iterator[Row]:
    def order(t: Target) -> tuple[int, int, str]:
        return place.get(t.evidence.span.block_id, -1), t.evidence.span.start, t.id

    for i in sorted(e.indicators, key=lambda i: (i.statement, i.part)):
        for t in sorted(i.targets, key=order):
            # float(Decimal) is the nearest float of the decimal digits; float(str) of a rounded form would not be
            value, low, high = (None if v is None else float(v) for v in (t.value, t.value_low, t.value_high))
            yield (
                t.id, i.id, e.document.id, t.role, t.year, t.period_start, t.period_end, t.period_text, t.comparator,
                value, low, high, t.value_text, t.unit, t.unit_text, t.rate, t.change, t.per, t.scope, t.stated_in,
                *_evidence(t.evidence), t.note,
            )  # fmt: skip


def _assignment_rows(e: Extraction, place: dict[str, int]) -> list[Row]:
    def order(row: Row) -> tuple[int, int, str]:
        return place.get(row[10], -1), row[11], row[0]

    return sorted(
        (
            (a.id, e.document.id, a.unit.id, a.unit_text, a.role, a.indicator_id, a.section_id, a.task, a.due_on,
             a.due_text, *_evidence(a.evidence))
            for a in e.assignments
        ),
        key=order,
    )  # fmt: skip


def _reference_rows(e: Extraction, place: dict[str, int]) -> list[Row]:
    def order(row: Row) -> tuple[int, int, str]:
        return place.get(row[11], -1), row[12], row[0]

    return sorted(
        (
            (r.id, e.document.id, r.number, r.symbol, r.doc_type, r.issuer_text, r.issued_on, r.title, r.provision,
             r.relation, r.cited_document_id, *_evidence(r.evidence))
            for r in e.references
        ),
        key=order,
    )  # fmt: skip


def _evidence(e: Evidence) -> Row:
    return e.span.block_id, e.span.start, e.span.end, e.text, e.rule_id, e.found_by


def check_tables(tables: Tables) -> None:
    """Raises TableError naming table, column and row for the first value that breaks the contract.

    Columns and types, nulls, allowed values, keys, foreign keys, and ``blocks.text[start:end] == evidence``. A foreign
    key is checked where the table it points to is among ``tables``.
    """
    for name, table in tables.items():
        if name not in TABLES:
            raise TableError(f"{name}: no such table; known are {', '.join(TABLES)}")
        if not table.schema.equals(arrow_schema(name)):
            raise TableError(f"{name}: columns or types differ from schema {SCHEMA_VERSION}: {table.schema.names}")
        for column in TABLES[name].columns:
            _check_column(TABLES[name], column, table.column(column.name))
        _check_key(TABLES[name], table)
    for name, table in tables.items():
        for column in TABLES[name].columns:
            if column.foreign_key and column.foreign_key[0] in tables:
                target = tables[column.foreign_key[0]].column(column.foreign_key[1])
                _check_reference(TABLES[name], column, table, target)
    if "blocks" in tables:
        texts: dict[str, str] = dict(
            zip(tables["blocks"]["block_id"].to_pylist(), tables["blocks"]["text"].to_pylist(), strict=True)
        )
        for name, table in tables.items():
            if TABLES[name].has_evidence:
                _check_evidence(name, table, texts)


def _check_column(schema: TableSchema, column: Column, values: pa.ChunkedArray) -> None:
    if not column.null and values.null_count:
        row = pc.index(pc.is_null(values), True).as_py()
        raise TableError(f"{schema.name}.{column.name}, row {row}: null, but the column may not be null")
    if column.allowed and len(values):
        for value in pc.unique(values).to_pylist():
            if value is not None and value not in column.allowed:
                row = pc.index(values, value).as_py()
                allowed = ", ".join(column.allowed)
                raise TableError(f"{schema.name}.{column.name}, row {row}: {value!r} is not one of {allowed}")


def _check_key(schema: TableSchema, table: pa.Table) -> None:
    seen: dict[str, int] = {}
    for row, key in enumerate(table[schema.key].to_pylist()):
        if key in seen:
            raise TableError(f"{schema.name}.{schema.key}, row {row}: {key!r} stands in row {seen[key]} already")
        seen[key] = row


def _check_reference(schema: TableSchema, column: Column, table: pa.Table, target: pa.ChunkedArray) -> None:
    values = table[column.name]
    if values.null_count == len(values):
        return
    lost = pc.and_(pc.is_valid(values), pc.invert(pc.is_in(values, value_set=target)))
    row = pc.index(lost, True).as_py()
    if row >= 0:
        where = ".".join(column.foreign_key or ())
        raise TableError(f"{schema.name}.{column.name}, row {row}: {values[row].as_py()!r} is not in {where}")


def _check_evidence(name: str, table: pa.Table, texts: dict[str, str]) -> None:
    columns = (table[c].to_pylist() for c in ("block_id", "start", "end", "evidence"))
    for row, (block, start, end, evidence) in enumerate(zip(*columns, strict=True)):
        if block is None and start is None and end is None and evidence is None:
            continue  # a finding about something that is missing
        text = texts.get(block, "")
        if not 0 <= start <= end <= len(text) or text[start:end] != evidence:
            raise TableError(
                f"{name}.evidence, row {row}: {evidence!r} is not what stands at {start}:{end} of block {block}: "
                f"{text[start:end]!r}"
            )


def pack_tables(tables: Tables) -> bytes:
    """The rows of one document as bytes without schemas, for the work area: ``unpack_tables`` reads them back.

    Each table is compressed by itself, so that holding on to one of them does not hold the others in memory.
    """
    parts = []
    for name in EXTRACTED:
        if tables[name].num_rows:
            raw = tables[name].combine_chunks().to_batches()[0].serialize()
            data = pa.compress(raw, "zstd", asbytes=True)
            parts += [_PACKED.pack(name.encode(), raw.size, len(data)), data]
    return b"".join(parts)


def unpack_tables(data: bytes) -> dict[str, pa.RecordBatch]:
    """Name -> rows of the tables that :func:`pack_tables` found not empty."""
    at, view, batches = 0, memoryview(data), {}
    while at < len(data):
        key, size, packed = _PACKED.unpack_from(data, at)
        at += _PACKED.size + packed
        name = key.rstrip(b"\0").decode()
        raw = pa.decompress(view[at - packed : at], size, "zstd")
        batches[name] = pa.ipc.read_record_batch(raw, arrow_schema(name))
    return batches
