"""The work area inside a dataset folder: one writer at a time, and small files replaced whole. Light to import."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from extract.dataset.ownership import WORK, refuse_strangers
from extract.errors import DatasetError, explain_os_error


@contextlib.contextmanager
def lock_dataset(folder: str | Path) -> Iterator[None]:
    """Keeps other processes from writing into ``folder`` until the block ends; creates the folder.

    The system releases the lock of a process that died, so a stale one is simply taken over. Raises DatasetError
    naming the process that holds it, or a file of somebody else's that a dataset would replace.
    """
    refuse_strangers(folder)
    work = Path(folder) / WORK
    try:
        work.mkdir(parents=True, exist_ok=True)
        file = open(work / "lock", "a+", encoding="utf-8")  # noqa: SIM115 - held until the lock is released
    except OSError as error:
        vi, en = explain_os_error(error)
        raise DatasetError(f"{folder}: không ghi được vào đó ({vi}); hãy chọn thư mục khác bằng -o",
                           f"{folder}: cannot write there ({en}); choose another folder with -o") from None  # fmt: skip
    with file:
        if not _try_lock(file.fileno()):
            file.seek(0)
            number, _, host = file.read(200).strip().partition(" ")
            raise DatasetError(
                f"{folder}: tiến trình {number or 'khác'}{host and f' trên {host}'} đang ghi vào đó; "
                "hãy đợi xong hoặc chọn thư mục khác bằng -o",
                f"{folder}: {f'process {number}' if number else 'another process'}{host and f' on {host}'} is writing "
                "there; wait for it to end, or choose another folder with -o",
            )
        file.truncate(0)
        file.write(f"{os.getpid()} {socket.gethostname()}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _try_lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: lock one byte far behind the text, so that the text can still be read
        import msvcrt

        try:
            os.lseek(descriptor, 1 << 30, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def write_atomically(path: Path, data: bytes) -> None:
    """Replaces a small file so that readers see the old or the new bytes, also after power loss."""
    beside = path.with_name(f".{path.name}.tmp")
    write_synced(beside, data)
    os.replace(beside, path)
    sync_folder(path.parent)


def write_synced(path: Path, data: bytes) -> None:
    """Writes a file and waits until it is on the disk."""
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder survive power loss, where the system knows how."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
