"""Files that are written whole or not at all, and what to do where they cannot be."""

from __future__ import annotations

import os
from pathlib import Path

from extract.errors import DatasetError, explain_os_error


def check_folder(path: Path) -> None:
    """Raises DatasetError where ``path`` is a folder, or the folder that it is to stand in is missing."""
    if path.is_dir():
        raise DatasetError(
            f"{path}: là thư mục; hãy đưa một tệp như bang.xlsx sau -o (thư mục chỉ dùng với --csv)",
            f"{path}: is a folder; give a file such as bang.xlsx with -o (a folder goes with --csv)",
        )
    if not path.absolute().parent.is_dir():
        raise DatasetError(f"{path.parent}: không có thư mục này; hãy tạo trước hoặc chọn nơi khác bằng -o",
                           f"{path.parent}: no such folder; make it first or choose another with -o")  # fmt: skip


def cannot_write(path: Path, error: Exception) -> DatasetError:
    """What is wrong, and the remedy: a file that is refused may be open in Excel, which is so of no other reason."""
    vi, en = explain_os_error(error)
    remedy = ("hãy chọn nơi khác bằng -o", "choose another place with -o")
    if isinstance(error, PermissionError):
        remedy = ("hãy đóng chương trình đang mở tệp này, hoặc chọn nơi khác bằng -o",
                  "close the program that has it open, or choose another place with -o")  # fmt: skip
    return DatasetError(f"{path}: không ghi được ({vi}); {remedy[0]}", f"{path}: cannot be written ({en}); {remedy[1]}")


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file that nobody sees half of. Raises DatasetError."""
    check_folder(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        part.unlink(missing_ok=True)
