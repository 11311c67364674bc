"""What is known from earlier runs: the manifest, mended from the tables where it is lost or damaged.

Nothing that a dataset holds may leave it unsaid: what cannot be carried over into the new tables ends the run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from extract.batch.inputs import archive_of
from extract.batch.manifest import NAME, Record, Run, read_manifest
from extract.dataset.schema import SCHEMA_VERSION
from extract.errors import DatasetError

_NAMED = 3  # paths named in a message


@dataclass(slots=True)
class Earlier:
    """``problems`` are (path, reason in Vietnamese, in English), as of inputs that cannot be read."""

    run: Run
    records: dict[str, Record]
    problems: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def is_of_this_schema(self) -> bool:
        """False where the rows kept in the work area have other columns."""
        return self.run.schema_version == SCHEMA_VERSION


def recall(folder: Path) -> Earlier:
    """The last run and all its inputs. Raises DatasetError where a newer program wrote the dataset, or where the
    manifest is damaged and the tables cannot tell what it said."""
    written = _read_version(folder)
    found = read_manifest(folder)
    if found is None and written is None:
        return Earlier(Run(), {})
    run = found.run if found else Run(schema_version="")
    run.schema_version = run.schema_version or written or SCHEMA_VERSION
    for version in (run.schema_version, written or SCHEMA_VERSION):
        _refuse_newer(folder, version)
    if found and not found.bad_lines:
        return Earlier(run, found.records)
    known = {record.path: record for record in _recall_from_tables(folder)} if written else {}
    earlier = Earlier(run, {**known, **(found.records if found else {})})
    if found:
        count = found.bad_lines
        earlier.problems.append((
            (folder / NAME).as_posix(), f"có {count} dòng hỏng; đã dựng lại từ bảng documents",
            f"{count} damaged lines; put together again from the table documents",
        ))  # fmt: skip
    return earlier


def refuse_loss(folder: Path, lost: Iterable[Record]) -> None:
    """Raises DatasetError where rows of the dataset cannot be carried over and are not read again in this run."""
    paths = sorted(record.path for record in lost)
    if paths:
        named = ", ".join(paths[:_NAMED]) + (", …" if len(paths) > _NAMED else "")
        raise DatasetError(
            f"{folder}: kết quả cũ của {len(paths)} tệp không nêu lần này ({named}) đã mất hoặc theo schema cũ, không "
            "chuyển sang bảng mới được; hãy chạy với cả các tệp ấy (tệp đã xóa: thêm --prune), hoặc chọn thư mục khác "
            "bằng -o",
            f"{folder}: earlier results of {len(paths)} files that this run does not name ({named}) are lost or of an "
            "older schema and cannot be carried over; name these files too (deleted ones: add --prune), or choose "
            "another folder with -o",
        )


def _read_version(folder: Path) -> str | None:
    """The schema version of the tables; None where there are none."""
    try:
        return str(json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["schema_version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _refuse_newer(folder: Path, version: str) -> None:
    ours = tuple(map(int, SCHEMA_VERSION.split(".")))
    if not all(part.isdecimal() for part in version.split(".")) or tuple(map(int, version.split("."))) > ours:
        raise DatasetError(
            f"{folder}: bộ dữ liệu theo schema {version}, mới hơn schema {SCHEMA_VERSION} của chương trình này; hãy cập "
            "nhật chương trình hoặc chọn thư mục khác bằng -o",
            f"{folder}: the dataset is of schema {version}, newer than this program's {SCHEMA_VERSION}; update the "
            "program, or choose another folder with -o",
        )


def _recall_from_tables(folder: Path) -> list[Record]:
    """A record for every row of documents; what only the manifest knew (time stamps, duplicates) is found again."""
    from extract.dataset.store import read_dataset

    try:
        rows = read_dataset(folder, ["documents"])["documents"].to_pylist()
    except DatasetError as error:
        raise DatasetError(
            f"{error.vi}; {NAME} cũng hỏng hoặc đã mất: hãy chọn thư mục khác bằng -o",
            f"{error.en}; {NAME} is damaged or lost, too: choose another folder with -o",
        ) from None
    return [
        Record(
            row["path"], row["byte_size"], 0, row["sha256"], row["document_id"], row["status"], row["status_detail"],
            member=None if archive_of(row["path"]) == row["path"] else 0, missing=True,
        )
        for row in rows
    ]  # fmt: skip
