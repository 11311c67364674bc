"""Results of finished documents, kept in DIR/.chitieu/parts so that a killed run loses at most the last moments.

A log is a file of frames: head (magic, lengths, CRC-32), JSON about the result, packed rows. Each run appends to a log
of its own, so that a torn end can only be the end of a file; what does not check out is ignored and read again.
"""

from __future__ import annotations

import json
import os
import struct
import time
import zlib
from collections.abc import Iterable
from io import FileIO
from pathlib import Path

from extract.dataset.lock import sync_folder
from extract.dataset.ownership import WORK
from extract.structs import Struct

_HEAD = struct.Struct("<4sIII")  # magic, length of the JSON, length of the rows, CRC-32 of both
_MAGIC = b"CTP5"
_SYNC_EVERY = 2.0  # seconds between fsyncs: what a power loss can cost; a killed process loses nothing written
_SLACK = 1 << 20  # bytes of superseded results not worth the trouble


class Result(Struct, frozen=True):
    """What is known about one finished document without unpacking its rows."""

    key: str  # see batch.result_key
    fingerprint: str  # of rules and program that made it
    document_id: str
    sha256: str
    status: str
    reason: str | None
    seconds: float
    read_at: str
    rules_digest: str
    indicators: int = 0
    targets: int = 0
    limits: tuple[float, int] | None = None  # time-out and MB of memory that it failed under


_FIELDS = Result.__struct_fields__


class Frame(Struct, frozen=True):
    """Where the packed rows of a result stand."""

    log: Path
    offset: int
    size: int


class PartLog:
    """Appends results to a new log, created with the first of them."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = parts_folder(folder)
        self._file: FileIO | None = None
        self._path: Path | None = None
        self._synced = 0.0

    def append(self, result: Result, rows: bytes) -> Frame:
        """Writes a frame through to the system; its bytes survive this process."""
        if self._file is None or self._path is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            numbers = [int(p.stem) for p in self._folder.glob("*.part") if p.stem.isdigit()]
            self._path = self._folder / f"{max(numbers, default=0) + 1:06d}.part"
            self._file = open(self._path, "xb", buffering=0)  # noqa: SIM115 - closed by close()
            sync_folder(self._folder)
        about = json.dumps({name: getattr(result, name) for name in _FIELDS}).encode()
        head = _HEAD.pack(_MAGIC, len(about), len(rows), zlib.crc32(rows, zlib.crc32(about)))
        offset = self._file.tell() + len(head) + len(about)
        data = memoryview(head + about + rows)
        while data:
            data = data[self._file.write(data) :]
        if time.monotonic() - self._synced > _SYNC_EVERY:
            self.sync()
        return Frame(self._path, offset, len(rows))

    def sync(self) -> None:
        """Makes everything appended so far survive power loss."""
        if self._file is not None:
            os.fsync(self._file.fileno())
        self._synced = time.monotonic()

    def close(self) -> None:
        """Syncs and closes the log."""
        if self._file is not None:
            self.sync()
            self._file.close()
        self._file = self._path = None


def parts_folder(folder: str | Path) -> Path:
    """Where the logs of a dataset folder lie."""
    return Path(folder) / WORK / "parts"


def index_parts(folder: str | Path) -> dict[str, tuple[Result, Frame]]:
    """Key -> latest result, of all frames whose checksum is right."""
    index: dict[str, tuple[Result, Frame]] = {}
    for path in sorted(parts_folder(folder).glob("*.part")):
        with open(path, "rb") as file:
            while len(head := file.read(_HEAD.size)) == _HEAD.size:
                magic, about_size, rows_size, checksum = _HEAD.unpack(head)
                if magic != _MAGIC:
                    break
                about = file.read(about_size)
                offset = file.tell()
                if zlib.crc32(file.read(rows_size), zlib.crc32(about)) != checksum:
                    break
                fields = json.loads(about)
                fields["limits"] = tuple(fields["limits"]) if fields["limits"] else None
                result = Result(**fields)
                index[result.key] = result, Frame(path, offset, rows_size)
    return index


class FrameReader:
    """Reads packed rows, keeping the logs open between them."""

    def __init__(self) -> None:
        self._files: dict[Path, int] = {}

    def read(self, frame: Frame) -> bytes:
        """The packed rows of one frame."""
        if frame.log not in self._files:
            self._files[frame.log] = os.open(frame.log, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        os.lseek(self._files[frame.log], frame.offset, os.SEEK_SET)
        data = os.read(self._files[frame.log], frame.size)
        while len(data) < frame.size and (more := os.read(self._files[frame.log], frame.size - len(data))):
            data += more
        return data

    def close(self) -> None:
        """Closes the logs."""
        for descriptor in self._files.values():
            os.close(descriptor)
        self._files = {}


def compact_parts(folder: str | Path, live: Iterable[tuple[Result, Frame]]) -> bool:
    """Rewrites the logs without superseded frames where those take more room than the live ones; True where it did.

    Safe at any moment: the new log is complete before the old ones go, and a frame that stands twice does no harm.
    """
    live = list(live)
    logs = sorted(parts_folder(folder).glob("*.part"))
    total = sum(p.stat().st_size for p in logs)
    if total < 2 * sum(frame.size + 600 for _, frame in live) + _SLACK:
        return False
    reader, log = FrameReader(), PartLog(folder)
    try:
        for result, frame in live:
            log.append(result, reader.read(frame))
    finally:
        log.close()
        reader.close()
    for path in logs:
        path.unlink()
    return True
