"""Records -> rows in the order of extract/dataset/schema.py, and the checks that no row leaves the program without.

Pure Python, so that workers need not load pyarrow. Numbers are ``Decimal`` before and the nearest float64 after.
"""

from __future__ import annotations

import marshal
import struct
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from extract.dataset.schema import EXTRACTED, TABLES, Column, TableSchema
from extract.errors import ExtractError
from extract.model import Document, Evidence, Extraction, Section, Target

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
Columns = Sequence[Sequence[Any]]

_NO_BOX = (None, None, None, None)
_SIZE = struct.Struct("<I")
_EPOCH = date(1970, 1, 1).toordinal()


class TableError(ExtractError):
    """Rows break the contract of extract/dataset/schema.py. The message names table, column, row (0-based) and value."""


def misfit(table: str, column: str, row: int, value: object, kind: str) -> TableError:
    """The error for a value that its column cannot hold."""
    return TableError(f"{table}.{column}, dòng {row}: {value!r} không hợp kiểu {kind}",
                      f"{table}.{column}, row {row}: {value!r} does not fit {kind}")  # fmt: skip


def to_rows(extraction: Extraction) -> Rows:
    """The rows of one document by table, in the order of their places; units sorted by id, each once."""
    place = {b.id: b.ordinal for b in extraction.document.blocks}
    units: dict[str, Row] = {}
    for unit in (a.unit for a in extraction.assignments):
        row = (unit.id, unit.code, unit.name, unit.name_key, unit.kind, unit.level, unit.source)
        units[unit.id] = pick_unit(units.get(unit.id), row)
    return {
        "documents": [_document_row(extraction)],
        "blocks": list(_block_rows(extraction)),
        "sections": list(_section_rows(extraction)),
        "indicators": list(_indicator_rows(extraction)),
        "targets": list(_target_rows(extraction, place)),
        "units": [units[key] for key in sorted(units)],
        "assignments": _assignment_rows(extraction, place),
        "references": _reference_rows(extraction, place),
    }


def pick_unit(one: Row | None, other: Row) -> Row:
    """Of two rows of one unit, printed differently in two documents, the same one whichever comes first."""
    if one is None or one == other:  # most documents print a unit alike
        return other
    return min(one, other, key=lambda row: tuple((v is None, v or "") for v in row))


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
        *place, box = b.place  # page, paragraph, table, row, col, row_span, col_span, bbox
        yield (
            b.id, e.document.id, home.get(b.ordinal), b.ordinal, b.kind, b.text, b.raw, b.label, *place, *(box or _NO_BOX)
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
            i.code, i.code_score, i.measure, i.direction, i.denominator_text, *evidence_cells(i.evidence),
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
                *evidence_cells(t.evidence), t.note,
            )  # fmt: skip


def _assignment_rows(e: Extraction, place: dict[str, int]) -> list[Row]:
    def order(row: Row) -> tuple[int, int, str]:
        return place.get(row[10], -1), row[11], row[0]

    return sorted(
        (
            (a.id, e.document.id, a.unit.id, a.unit_text, a.role, a.indicator_id, a.section_id, a.task, a.due_on,
             a.due_text, *evidence_cells(a.evidence))
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
             r.relation, r.cited_document_id, *evidence_cells(r.evidence))
            for r in e.references
        ),
        key=order,
    )  # fmt: skip


def evidence_cells(e: Evidence) -> Row:
    """The six columns of an evidence."""
    span, text, rule_id, found_by = e
    return *span, text, rule_id, found_by


def check_rows(rows: Mapping[str, Sequence[Row]]) -> None:
    """Raises TableError for the first value that breaks the contract; see :func:`check_columns`."""
    check_columns({name: list(zip(*table, strict=True)) for name, table in rows.items()})


def check_columns(tables: Mapping[str, Columns]) -> None:
    """Raises TableError naming table, column and row of the first value that breaks the contract.

    ``tables`` has the columns of each table in their declared order; an empty table may have none. Checked are types,
    nulls, allowed values, keys, foreign keys (where the table they point to is given), and
    ``blocks.text[start:end] == evidence``.
    """
    named = {
        name: dict(zip((c.name for c in TABLES[name].columns), columns, strict=True)) if columns else {}
        for name, columns in tables.items()
    }
    for name, columns in named.items():
        for column in TABLES[name].columns if columns else ():
            _check_column(name, column, columns[column.name])
        _check_key(TABLES[name], columns)
    for name, columns in named.items():
        for column in TABLES[name].columns if columns else ():
            if column.foreign_key and column.foreign_key[0] in named:
                target = named[column.foreign_key[0]].get(column.foreign_key[1], ())
                _check_reference(name, column, columns[column.name], target)
    if "blocks" in named:
        blocks = named["blocks"]
        texts = dict(zip(blocks["block_id"], blocks["text"], strict=True)) if blocks else {}
        for name, columns in named.items():
            if TABLES[name].has_evidence and columns:
                _check_evidence(name, columns, texts)


_PYTHON_TYPES: dict[str, set[type]] = {
    "str": {str}, "int8": {int}, "int16": {int}, "int32": {int}, "int64": {int}, "float32": {float, int},
    "float64": {float}, "bool": {bool}, "date32": {date},
}  # fmt: skip


def _check_column(table: str, column: Column, values: Sequence[Any]) -> None:
    types = set(map(type, values))
    if type(None) in types:
        if not column.null:
            row = values.index(None)
            raise TableError(f"{table}.{column.name}, dòng {row}: trống, nhưng cột này không được trống",
                             f"{table}.{column.name}, row {row}: null, but the column may not be null")  # fmt: skip
        if len(types) == 1:
            return
        types.discard(type(None))
    if not types <= _PYTHON_TYPES[column.type] or not _fits(column, values):
        row = next(
            r
            for r, v in enumerate(values)
            if v is not None and (type(v) not in _PYTHON_TYPES[column.type] or not _fits(column, [v]))
        )
        raise misfit(table, column.name, row, values[row], column.type)
    if column.allowed:
        for value in sorted(set(values) - {None, *column.allowed}):
            allowed, row = ", ".join(column.allowed), values.index(value)
            raise TableError(f"{table}.{column.name}, dòng {row}: {value!r} không thuộc {allowed}",
                             f"{table}.{column.name}, row {row}: {value!r} is not one of {allowed}")  # fmt: skip


def _fits(column: Column, values: Sequence[Any]) -> bool:
    if column.type == "str":
        try:
            "".join(filter(None, values)).encode()
        except UnicodeEncodeError:  # half of a surrogate pair
            return False
    elif column.type.startswith("int"):
        known = [v for v in values if v is not None]
        limit = 1 << (int(column.type[3:]) - 1)
        return not known or (min(known) >= -limit and max(known) < limit)
    return True


def _check_key(schema: TableSchema, columns: Mapping[str, Sequence[Any]]) -> None:
    keys = columns.get(schema.key, ())
    if len(set(keys)) < len(keys):
        seen: dict[Any, int] = {}
        for row, key in enumerate(keys):
            if key in seen:
                column = f"{schema.name}.{schema.key}"
                raise TableError(f"{column}, dòng {row}: {key!r} đã có ở dòng {seen[key]}",
                                 f"{column}, row {row}: {key!r} stands in row {seen[key]} already")  # fmt: skip
            seen[key] = row


def _check_reference(table: str, column: Column, values: Sequence[Any], target: Collection[Any]) -> None:
    lost = set(values) - {None}
    lost -= set(target)
    if lost:
        row = next(r for r, v in enumerate(values) if v in lost)
        where = ".".join(column.foreign_key or ())
        raise TableError(f"{table}.{column.name}, dòng {row}: {values[row]!r} không có trong {where}",
                         f"{table}.{column.name}, row {row}: {values[row]!r} is not in {where}")  # fmt: skip


def _check_evidence(table: str, columns: Mapping[str, Sequence[Any]], texts: Mapping[str, str]) -> None:
    wanted = zip(columns["block_id"], columns["start"], columns["end"], columns["evidence"], strict=True)
    for row, (block, start, end, evidence) in enumerate(wanted):
        if block is None and start is None and end is None and evidence is None:
            continue  # a finding about something that is missing
        text = texts.get(block, "")
        if not 0 <= start <= end <= len(text) or text[start:end] != evidence:
            there = f"{text[start:end]!r}"
            raise TableError(
                f"{table}.evidence, dòng {row}: {evidence!r} khác chữ ở {start}:{end} của khối {block}: {there}",
                f"{table}.evidence, row {row}: {evidence!r} is not what stands at {start}:{end} of block {block}: {there}",
            )


_DATES = {
    name: [n for n, column in enumerate(TABLES[name].columns) if column.type == "date32"] for name in EXTRACTED
}  # fmt: skip


def pack_rows(rows: Rows) -> bytes:
    """The rows of one document as bytes for the work area; dates become days since 1970, as Arrow counts them.

    marshal is five times as fast as JSON and, unlike pickle, runs nothing when it is read back from a folder that
    somebody sent. Its format 4 is the same from Python 3.4 on.
    """
    plain: dict[str, Any] = {}
    for name, table in rows.items():
        if table and _DATES[name]:
            columns = list(zip(*table, strict=True))
            for n in _DATES[name]:
                columns[n] = tuple(None if v is None else v.toordinal() - _EPOCH for v in columns[n])
            plain[name] = list(zip(*columns, strict=True))
        elif table:
            plain[name] = table
    documents = marshal.dumps(plain.pop("documents", []), 4)
    return _SIZE.pack(len(documents)) + documents + zlib.compress(marshal.dumps(plain, 4), 1)


def unpack_rows(data: bytes) -> Rows:
    """The rows that :func:`pack_rows` packed, without the tables that had none."""
    rest = memoryview(data)[_SIZE.size + _SIZE.unpack_from(data)[0] :]
    return {"documents": unpack_documents(data), **marshal.loads(zlib.decompress(rest))}


def unpack_documents(data: bytes) -> list[Row]:
    """The rows of ``documents`` alone: they stand before the rest, so that headers are read at once."""
    end = _SIZE.size + _SIZE.unpack_from(data)[0]
    rows: list[Row] = marshal.loads(data[_SIZE.size : end])
    return rows
