"""Results of single documents -> the dataset's tables, in the order of their ids, a row group in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from extract.batch.inputs import show_name
from extract.batch.manifest import Record
from extract.batch.parts import Frame, FrameReader
from extract.batch.protocol import fail_document
from extract.dataset.contract import to_columns
from extract.dataset.joining import join_rows
from extract.dataset.packing import KEPT_AS_VALUES, PackedRows, pack_columns, unpack_columns, unpack_documents
from extract.dataset.rows import Row, pick_unit, to_rows
from extract.dataset.schema import EXTRACTED, TABLES
from extract.dataset.store import DatasetWriter
from extract.dataset.tables import build_table
from extract.errors import DatasetError
from extract.file_names import format_of_name
from extract.memory import no_collection
from extract.model import Document
from extract.references.links import DocumentLinks
from extract.structs import Struct

_BATCH = 8_192  # rows of a table that are joined at once: fewer take twice the time, more only memory


class Entry(Struct, frozen=True):
    """One row of ``documents``: its record, and its rows in the work area (None: a document without any)."""

    record: Record
    frame: Frame | None


def write_tables(folder: str | Path, entries: Iterable[Entry], content: str, rules_digest: str) -> None:
    """Replaces the dataset of ``folder`` by the rows of ``entries``. The caller holds the lock.

    The rows are gone through twice: a citation is linked to a document that may come later.
    Raises DatasetError where two documents share an id, or a file cannot be replaced.
    """
    with no_collection():
        _write_tables(folder, entries, content, rules_digest)


def _write_tables(folder: str | Path, entries: Iterable[Entry], content: str, rules_digest: str) -> None:
    writer = DatasetWriter(folder, content)
    reader = FrameReader()
    values = {name: _no_rows(name) for name in KEPT_AS_VALUES if name != "units"}
    packed: dict[str, list[PackedRows]] = {name: [] for name in EXTRACTED if name not in KEPT_AS_VALUES}
    waiting = dict.fromkeys(packed, 0)  # rows
    units: dict[str, Row] = {}
    last = ""
    entries = sorted(entries, key=lambda e: e.record.document_id)
    try:
        links = _read_links(reader, entries)
        for entry in entries:
            if entry.record.document_id == last:
                raise DatasetError(
                    f"{entry.record.path}: có cùng mã {last} với một văn bản khác; hãy bỏ một trong hai tệp",
                    f"{entry.record.path}: shares the id {last} with another document; leave one of the two out",
                )
            last = entry.record.document_id
            data = reader.read(entry.frame) if entry.frame else pack_unreadable(entry.record, rules_digest)
            tables = unpack_columns(data)
            _place(tables.values["documents"], entry.record.path)
            if "references" in tables.values:
                _link(tables.values["references"], links)
            for unit in zip(*tables.values.pop("units", ()), strict=True):
                units[unit[0]] = pick_unit(units.get(unit[0]), unit)
            for name, columns in tables.values.items():
                for column, more in zip(values[name], columns, strict=True):
                    column.extend(more)
                if len(values[name][0]) >= _BATCH:
                    writer.add(name, build_table(name, values[name]))
                    values[name] = _no_rows(name)
            for name, rows in tables.packed.items():
                packed[name].append(rows)
                waiting[name] += rows.rows
                if waiting[name] >= _BATCH:
                    writer.add(name, join_rows(name, packed[name]))
                    packed[name], waiting[name] = [], 0
    finally:
        reader.close()
    values["units"] = [list(column) for column in zip(*(units[key] for key in sorted(units)), strict=True)]
    for name, rest in values.items():
        writer.add(name, build_table(name, rest))
    for name, documents in packed.items():
        writer.add(name, join_rows(name, documents))
    writer.commit()


def _no_rows(table: str) -> list[list[Any]]:
    return [[] for _ in TABLES[table].columns]


def _at(table: str, *names: str) -> tuple[int, ...]:
    """Positions of columns in a table's rows."""
    columns = [c.name for c in TABLES[table].columns]
    return tuple(columns.index(name) for name in names)


_HEADER = _at("documents", "document_id", "number", "symbol", "issued_on", "issuer")
_CITED = _at("references", "document_id", "number", "symbol", "issued_on", "issuer_text")
(_LINK,) = _at("references", "cited_document_id")


def _read_links(reader: FrameReader, entries: Iterable[Entry]) -> DocumentLinks:
    links = DocumentLinks()
    for entry in entries:
        if entry.frame:
            columns = unpack_documents(reader.read(entry.frame))
            for header in zip(*(columns[n] for n in _HEADER), strict=True):
                links.add(*header)
    return links


def _link(references: list[Sequence[Any]], links: DocumentLinks) -> None:
    cited = zip(*(references[n] for n in _CITED), strict=True)
    references[_LINK] = [links.find(*one) or known for one, known in zip(cited, references[_LINK], strict=True)]


_PATH, _FILE_NAME = _at("documents", "path", "file_name")


def _place(documents: list[Sequence[Any]], path: str) -> None:
    # the bytes may have been read under another path, in an earlier run or as a duplicate
    documents[_PATH], documents[_FILE_NAME] = [path], [show_name(path)]


def pack_unreadable(record: Record, rules_digest: str, status: str | None = None, reason: str | None = None) -> bytes:
    """Packed rows of a document of which nothing was read: its row with status and reason."""
    name = show_name(record.path)
    document = Document(
        record.document_id, record.sha256, name, record.path, record.size, format_of_name(name), "none"
    )  # fmt: skip
    failed = fail_document(document, status or record.status, reason or record.reason or "", rules_digest)
    return pack_columns(to_columns(to_rows(failed)))
