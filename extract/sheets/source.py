"""A dataset folder read one document at a time, so that memory stays flat however many documents it holds.

All tables but ``units`` are sorted by document (extract/dataset/tables.py), so one pass over each file in step gives every
document its rows. Nothing is written here.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.dataset.store import read_dataset
from extract.errors import DatasetError, explain_os_error
from extract.model import TO_REACH
from extract.sheets.file_names import FileNames
from extract.structs import Struct

Row = dict[str, Any]

TABLES_OF_ROWS = ("indicators", "targets", "assignments", "references")
_BATCH = 4_096  # rows in memory per table at a time
_PATIENCE = 5.0  # seconds to wait for a writer that is just replacing the files


class DocumentRows(Struct, frozen=True):
    """One document and its rows. ``pages`` has the page of every block that has one; empty unless asked for."""

    document: Row
    indicators: tuple[Row, ...] = ()
    targets: dict[str, list[Row]] = msgspec.field(default_factory=dict)  # by indicator_id
    assignments: tuple[Row, ...] = ()
    references: tuple[Row, ...] = ()
    pages: dict[str, int] = msgspec.field(default_factory=dict)  # by block_id, from 1

    @property
    def has_codes(self) -> bool:
        """True where a catalogue speaks of what this document is about: of others no indicator has a code."""
        return any(i["code"] for i in self.indicators)

    def units_of(self, indicator_id: str | None) -> list[Row]:
        """The assignments of one indicator; None: those of tasks."""
        return [a for a in self.assignments if a["indicator_id"] == indicator_id]


class Source:
    """An opened dataset folder. Raises DatasetError where it holds no dataset, or one written otherwise."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise DatasetError(f"{folder}: không có thư mục này; hãy đưa thư mục mà lệnh chitieu extract -o đã ghi",
                               f"{folder}: no such folder; give the folder that chitieu extract -o wrote")  # fmt: skip
        self._files = _open_files(self.folder)
        self.units: dict[str, Row] = {}
        for file in self._files["units"]:
            self.units.update((row["unit_id"], row) for row in file.read().to_pylist())
        self.tool_version = str(self._content("documents")["version"])

    def _content(self, table: str) -> Row:
        for file in self._files[table]:
            for batch in file.iter_batches(1, columns=["tool_version"]):
                return {"version": batch.to_pylist()[0]["tool_version"]}
        return {"version": ""}

    def count(self, table: str) -> int:
        """Rows of a table."""
        return sum(file.metadata.num_rows for file in self._files[table])

    def file_names(self) -> FileNames:
        """What the files are called."""
        columns = ["file_name", "path"]
        batches = (b for file in self._files["documents"] for b in file.iter_batches(_BATCH, columns=columns))
        return FileNames(pair for b in batches for pair in zip(*(b[c].to_pylist() for c in columns), strict=True))

    def years_to_reach(self) -> set[int | None]:
        """The years of all levels to be reached; None where some level has no year."""
        found: set[int | None] = set()
        wanted = pa.array(TO_REACH)
        for file in self._files["targets"]:
            for batch in file.iter_batches(_BATCH, columns=["role", "year"]):
                found.update(batch.filter(pc.is_in(batch["role"], value_set=wanted))["year"].unique().to_pylist())
        return found

    def documents(self, *, pages: bool = False, tables: Collection[str] = TABLES_OF_ROWS) -> Iterator[DocumentRows]:
        """Every document in the order of its id, with its rows in the order of their places.

        Only the rows of ``tables`` are read: most of the time of a pass goes there.
        """
        cursors = {name: _Cursor(name, self._files[name]) for name in TABLES_OF_ROWS if name in tables}
        blocks = _Cursor("blocks", self._files["blocks"], ["document_id", "block_id", "page"]) if pages else None
        for file in self._files["documents"]:
            for batch in file.iter_batches(_BATCH):
                for document in _to_rows(batch):
                    key = document["document_id"]
                    rows = {name: cursor.take(key) for name, cursor in cursors.items()}
                    yield _join(document, rows, blocks.take(key) if blocks else [])
        for cursor in (*cursors.values(), *([blocks] if blocks else [])):
            cursor.check_end()


def _join(document: Row, rows: dict[str, list[Row]], blocks: list[Row]) -> DocumentRows:
    targets: dict[str, list[Row]] = {}
    for target in rows.get("targets", ()):
        targets.setdefault(target["indicator_id"], []).append(target)
    pages = {block["block_id"]: block["page"] for block in blocks}
    indicators, assignments, references = (tuple(rows.get(n, ())) for n in ("indicators", "assignments", "references"))
    return DocumentRows(document, indicators, targets, assignments, references, pages)


def _to_rows(batch: pa.RecordBatch) -> list[Row]:
    """As to_pylist of the batch, in half the time."""
    names = batch.schema.names
    return [dict(zip(names, row, strict=True)) for row in zip(*(c.to_pylist() for c in batch.columns), strict=True)]


class _Cursor:
    """The rows of one table, document by document, in the ascending order of their ids."""

    def __init__(self, name: str, files: Sequence[pq.ParquetFile], columns: list[str] | None = None) -> None:
        self._name = name
        self._runs = _split_runs(files, columns)
        self._next = next(self._runs, None)

    def take(self, document_id: str) -> list[Row]:
        found: list[Row] = []
        while self._next is not None and self._next[0] <= document_id:
            if self._next[0] != document_id:
                self._fail()
            found += self._next[1]
            self._next = next(self._runs, None)
        return found

    def check_end(self) -> None:
        if self._next is not None:
            self._fail()

    def _fail(self) -> None:
        key = self._next[0] if self._next else ""
        raise DatasetError(
            f"{self._name}: các dòng của văn bản {key} sai thứ tự hoặc không có văn bản; hãy chạy lại chitieu extract",
            f"{self._name}: rows of document {key} stand out of order or without it; run chitieu extract again",
        )


def _split_runs(files: Sequence[pq.ParquetFile], columns: list[str] | None) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each document; of blocks those with a page. Rows are made batch by batch: a slice costs as much."""
    for file in files:
        for batch in file.iter_batches(_BATCH, columns=columns):
            kept = batch.filter(pc.is_valid(batch["page"])) if "page" in (columns or ()) else batch
            for key, rows in groupby(_to_rows(kept), itemgetter("document_id")):
                yield key, list(rows)


def _open_files(folder: Path) -> dict[str, list[pq.ParquetFile]]:
    """Every part of every table, all of one writing. The open files stay readable when a writer replaces them."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        read_dataset(folder, ["units"])  # says what is wrong with the folder, if anything
        files: dict[str, list[pq.ParquetFile]] = {}
        try:
            package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
            for resource in package["resources"]:
                files[resource["name"]] = [pq.ParquetFile(folder / part["path"]) for part in resource["parts"]]
            keys = {f.schema_arrow.metadata.get(b"content") for parts in files.values() for f in parts}
            if keys == {package["content"].encode()}:
                break
        except (OSError, pa.ArrowException) as error:
            if time.monotonic() > deadline:
                vi, en = explain_os_error(error)
                raise DatasetError(f"{folder}: có bảng không đọc được ({vi}); hãy chạy lại chitieu extract",
                                   f"{folder}: a table cannot be read ({en}); run chitieu extract again") from None  # fmt: skip
        if time.monotonic() > deadline:
            raise DatasetError(f"{folder}: lần ghi trước bị ngắt giữa chừng; hãy chạy lại chitieu extract",
                               f"{folder}: its writing was interrupted; run chitieu extract again")  # fmt: skip
        time.sleep(0.05)
    missing = {"documents", "blocks", "units", *TABLES_OF_ROWS} - set(files)
    if missing:
        raise DatasetError(f"{folder}: không có bảng '{min(missing)}'; hãy chạy lại chitieu extract",
                           f"{folder}: holds no table '{min(missing)}'; run chitieu extract again")  # fmt: skip
    return files
