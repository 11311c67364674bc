"""Whose files a dataset would replace: an output folder given by mistake must not cost anybody a file. Light to import."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.dataset.schema import TABLES
from extract.errors import DatasetError

WORK = ".chitieu"  # lock, files being written, results of finished documents; no reader looks inside
_PART = re.compile(r"part-\d{4,}\.parquet")


def refuse_strangers(folder: str | Path) -> None:
    """Raises DatasetError where ``folder`` holds what a dataset would replace and this program did not write.

    A folder that is called like a table is the graver case: originals may lie in it.
    """
    folder = Path(folder)
    for name in TABLES:
        refuse_foreign_folder(folder / name)
    if not is_ours(folder):
        for path in _targets(folder):
            if path.is_file() or (path.is_dir() and any(path.iterdir())):
                raise DatasetError(
                    f"{path}: không do chương trình ghi và sẽ bị ghi đè; hãy chọn thư mục khác bằng -o",
                    f"{path}: not written by this program and would be overwritten; choose another folder with -o",
                )


def refuse_foreign_folder(path: Path) -> None:
    """Raises DatasetError where ``path`` is a folder that holds anything but parts of a table."""
    if path.is_dir() and not all(_PART.fullmatch(p.name) for p in path.iterdir()):
        raise DatasetError(
            f"{path}: thư mục này không do chương trình ghi mà trùng tên một bảng; hãy chọn thư mục khác bằng -o",
            f"{path}: a folder that this program did not write has the name of a table; choose another folder with -o",
        )


def is_ours(folder: Path) -> bool:
    """Whether this program wrote a dataset here, or began to."""
    return (
        _first_line(folder / "datapackage.json", whole=True).get("name") == "chitieu"
        or "run" in _first_line(folder / "manifest.jsonl")
        or any((folder / WORK / part).is_dir() for part in ("parts", "next"))
    )


def _targets(folder: Path) -> Iterator[Path]:
    for name in TABLES:
        yield folder / f"{name}.parquet"
        yield folder / name
    yield folder / "datapackage.json"
    yield folder / "manifest.jsonl"


def _first_line(path: Path, *, whole: bool = False) -> dict[str, Any]:
    """The object in a file's first line, or in the whole file; empty where there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            found = json.loads(file.read() if whole else file.readline())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
