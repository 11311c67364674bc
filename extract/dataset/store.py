"""The dataset folder: Parquet files written whole or not at all, datapackage.json, and a lock against a second writer.

How a switch stays consistent: every new file is written to ``DIR/.chitieu/next`` and synced first; then the tables are
renamed into place in a fixed order, each rename atomic, datapackage.json last. All files of one writing carry the same
``content`` key in their metadata and in datapackage.json, so a reader that comes in the middle can tell:
``read_dataset`` waits and reads again. Plain files, not symbolic links: office PCs run Windows and copy folders about.

Deterministic to the byte: no clock, fixed writer options, row groups cut at fixed numbers of rows.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.dataset.arrow_schema import arrow_schema, empty_table
from extract.dataset.datapackage import DataFile, describe_package
from extract.dataset.lock import lock_dataset, sync_folder, write_synced
from extract.dataset.ownership import WORK, is_ours, refuse_foreign_folder
from extract.dataset.schema import EXTRACTED, SCHEMA_VERSION, TABLES
from extract.dataset.tables import Tables, check_tables
from extract.errors import DatasetError

ROW_GROUP = 8_192  # rows; measured peak of a writer: 169 MB at 300 plans, 180 at 3,000 (with 32,768: 187 and 235)
PART = 128 * ROW_GROUP  # rows of one file; a longer table becomes a folder TABLE/part-0000.parquet …
_PATIENCE = 5.0  # seconds a reader waits for a writer's renames, which take milliseconds


def content_key(lines: Sequence[str]) -> str:
    """A key of what a dataset holds, from one line a document; equal for equal inputs under equal rules."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:32]


def write_dataset(tables: Tables, folder: str | Path) -> None:
    """Checks all tables and writes them as the whole dataset of ``folder``; tables not given leave the folder.

    Raises TableError where rows break the contract, DatasetError where the folder is locked or cannot be written.
    """
    check_tables(tables)
    documents = tables["documents"].select(["document_id", "path", "status", "rules_digest", "tool_version"])
    with lock_dataset(folder):
        writer = DatasetWriter(
            folder, content_key([json.dumps(r) for r in documents.to_pylist()]), [n for n in TABLES if n in tables]
        )
        for name, table in tables.items():
            writer.add(name, table)
        writer.commit()


class DatasetWriter:
    """Streams rows into a new state of a dataset; nothing is seen by readers before ``commit``.

    Rows must come in their final order. Memory is bounded by one row group a table, and one more that a thread packs
    while the caller makes the next. The caller holds the lock.
    """

    def __init__(self, folder: str | Path, content: str, names: Sequence[str] = EXTRACTED) -> None:
        self._folder = Path(folder)
        self._next = self._folder / WORK / "next"
        self._content = content
        shutil.rmtree(self._next, ignore_errors=True)
        self._next.mkdir(parents=True)
        self._packer = ThreadPoolExecutor(max_workers=2)  # each table packs one row group at a time, so in order
        self._tables = {name: _TableWriter(name, self._next, content, self._packer) for name in names}

    def add(self, name: str, rows: pa.Table) -> None:
        """Appends rows to a table."""
        self._tables[name].add(rows)

    def commit(self) -> None:
        """Finishes the files and makes them the dataset. Raises DatasetError where a file cannot be replaced."""
        for table in self._tables.values():
            table.write_rest()
        files = {name: table.close() for name, table in self._tables.items()}
        self._packer.shutdown()
        package = describe_package(files, self._content)
        text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        write_synced(self._next / "datapackage.json", text.encode())
        try:
            self._switch(files)
        except PermissionError as error:
            raise DatasetError(
                f"{error.filename}: không thay được; hãy đóng chương trình đang mở tệp này rồi chạy lại",
                f"{error.filename}: cannot be replaced; close the program that has it open and run again",
            ) from None
        shutil.rmtree(self._next, ignore_errors=True)

    def _switch(self, files: dict[str, list[DataFile]]) -> None:
        for name in TABLES:
            single, parts = self._folder / f"{name}.parquet", self._folder / name
            if name not in files:
                single.unlink(missing_ok=True)
            elif len(files[name]) == 1:
                os.replace(self._next / f"{name}.parquet", single)
            refuse_foreign_folder(parts)  # looked at before, but the run may have lasted for hours
            if parts.is_dir():  # a folder with files in it cannot be replaced by a rename: out of the way first
                old = self._next / f"old-{name}"
                os.replace(parts, old)
            if len(files.get(name, ())) > 1:
                os.replace(self._next / name, parts)
                single.unlink(missing_ok=True)
        os.replace(self._next / "datapackage.json", self._folder / "datapackage.json")
        sync_folder(self._folder)


class _TableWriter:
    def __init__(self, name: str, folder: Path, content: str, packer: ThreadPoolExecutor) -> None:
        self._name = name
        self._packer = packer
        self._packing: Future[None] | None = None  # of the row group before
        self._folder = folder / name
        self._folder.mkdir()
        schema = arrow_schema(name)
        self._schema = schema.with_metadata({**schema.metadata, b"content": content.encode()})
        self._pending: list[pa.Table] = []
        self._rows = 0  # pending
        self._written = 0  # in the open part
        self._paths: list[Path] = []
        self._writer: pq.ParquetWriter | None = None

    def add(self, table: pa.Table) -> None:
        self._pending.append(table.replace_schema_metadata(self._schema.metadata))
        self._rows += table.num_rows
        if self._rows >= ROW_GROUP:
            joined = pa.concat_tables(self._pending)
            whole = self._rows - self._rows % ROW_GROUP
            for start in range(0, whole, ROW_GROUP):
                self._write(joined.slice(start, ROW_GROUP))
            self._pending, self._rows = [joined.slice(whole)], self._rows - whole

    def _write(self, table: pa.Table) -> None:
        if self._writer is None or self._written >= PART:
            self._close_part()
            self._paths.append(self._folder / f"part-{len(self._paths):04d}.parquet")
            self._writer = pq.ParquetWriter(
                self._paths[-1], self._schema, compression="zstd", compression_level=3, version="2.6"
            )
        # one chunk a column: where chunks end would show in the pages
        joined = table.combine_chunks()
        self._wait()
        self._packing = self._packer.submit(self._writer.write_table, joined, row_group_size=ROW_GROUP)
        self._written += table.num_rows

    def _wait(self) -> None:
        """Ends when the row group before is packed. Raises what that raised."""
        packing, self._packing = self._packing, None
        if packing is not None:
            packing.result()

    def _close_part(self) -> None:
        self._wait()
        if self._writer is not None:
            self._writer.close()
        self._writer, self._written = None, 0

    def write_rest(self) -> None:
        """Gives the last rows to the packer; at least one file is written, if without rows."""
        if self._rows or not self._paths:
            self._write(pa.concat_tables([empty_table(self._schema), *self._pending]))
        self._pending, self._rows = [], 0

    def close(self) -> list[DataFile]:
        self._close_part()
        if len(self._paths) == 1:
            single = self._folder.parent / f"{self._name}.parquet"
            os.replace(self._paths[0], single)
            self._paths = [single]
        return [self._describe(path) for path in self._paths]

    def _describe(self, path: Path) -> DataFile:
        with open(path, "rb+") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        rows = pq.read_metadata(path).num_rows
        return DataFile(path.relative_to(self._folder.parent).as_posix(), digest, path.stat().st_size, rows)


def read_dataset(folder: str | Path, names: Sequence[str] | None = None) -> Tables:
    """The tables of a dataset folder, all of one writing; ``names`` picks some (default: all there are).

    Raises DatasetError where the folder holds no dataset, one of another major schema version, or one whose writing
    was interrupted between two files.
    """
    folder = Path(folder)
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return _read_once(folder, names)
        except (_Switching, FileNotFoundError, pa.ArrowInvalid) as error:
            if not (folder / "datapackage.json").is_file():
                if is_ours(folder):
                    raise DatasetError(
                        f"{folder}: lần chạy đầu chưa xong (đang chạy hoặc bị ngắt); hãy đợi, hoặc chạy lại extract",
                        f"{folder}: its first run has not ended (it goes on, or was cut off); wait, or run extract again",
                    ) from None
                raise DatasetError(
                    f"{folder}: không phải bộ dữ liệu (thiếu datapackage.json); hãy đưa thư mục mà chitieu extract -o đã ghi",
                    f"{folder}: no dataset here (no datapackage.json); give the folder that chitieu extract -o wrote",
                ) from None
            if time.monotonic() > deadline:
                raise DatasetError(
                    f"{folder}: lần ghi trước bị ngắt giữa chừng ({error}); hãy chạy lại chitieu extract",
                    f"{folder}: its writing was interrupted ({error}); run chitieu extract again",
                ) from None
            time.sleep(0.05)


def read_content(folder: Path) -> str | None:
    """The content key of a dataset; None where there is none."""
    try:
        with open(folder / "datapackage.json", encoding="utf-8") as file:
            return str(json.load(file)["content"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


class _Switching(Exception):
    pass


def _read_once(folder: Path, names: Sequence[str] | None) -> Tables:
    try:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        version, content = package["schema_version"], package["content"]
        paths = {r["name"]: [part["path"] for part in r["parts"]] for r in package["resources"]}
    except (ValueError, KeyError, TypeError):
        raise DatasetError(
            f"{folder}/datapackage.json: không phải mô tả do chương trình này ghi; hãy chạy lại chitieu extract",
            f"{folder}/datapackage.json: not a description that this program wrote; run chitieu extract again",
        ) from None
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise DatasetError(
            f"{folder}: schema {version}; chương trình này đọc schema {SCHEMA_VERSION}: hãy chạy lại chitieu extract",
            f"{folder}: schema {version}; this program reads schema {SCHEMA_VERSION}: run chitieu extract again",
        )
    tables = {}
    for name in names if names is not None else paths:
        if name not in paths:
            there = ", ".join(paths)
            raise DatasetError(f"{folder}: không có bảng '{name}'; hiện có {there}",
                               f"{folder}: holds no table '{name}'; it has {there}")  # fmt: skip
        parts = [pq.read_table(folder / path, partitioning=None) for path in paths[name]]
        if any(part.schema.metadata.get(b"content", b"").decode() != content for part in parts):
            raise _Switching(f"{name} is of another writing")
        tables[name] = pa.concat_tables(parts)
    return tables
