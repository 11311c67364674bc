"""Compiled patterns, kept between runs in the user's cache folder, as Python keeps compiled modules.

Compiling the patterns of one document takes half a second, reading them back ten milliseconds. The file is only a copy:
it is read where its checksum agrees, and without it, or where it cannot be written, everything is compiled.
``CHITIEU_CACHE`` names another folder; empty, nothing is kept.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import io
import os
import pickle
import sys
import tempfile
from pathlib import Path
from typing import Any

import regex

_LIMIT = 2000  # patterns in a file; beyond, only those of this run are kept
_NAME = f"patterns-{sys.version_info[0]}.{sys.version_info[1]}-{sys.maxsize.bit_length()}.bin"
_DERIVING = ("literals.py", "beginnings.py", "endings.py", "runaway.py", "kept.py")  # a change makes it void

# As in extract.patterns.literals.Needs.
Derived = tuple[
    tuple[frozenset[str], ...], bool, tuple[str, tuple[str, ...]] | None, frozenset[str] | None, frozenset[str] | None
]


class _Reader(pickle.Unpickler):
    """Reads patterns and plain values only, so that a file that somebody else wrote runs no code."""

    def find_class(self, module: str, name: str) -> Any:
        if name == "compile" and module.rpartition(".")[2] == "_regex":
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _checksum(data: bytes) -> bytes:
    """Of the file's content, the regex module's version and the code that derives."""
    made = hashlib.sha256(regex.__version__.encode())
    for name in _DERIVING:
        with contextlib.suppress(OSError):
            made.update(Path(__file__).with_name(name).read_bytes())
    made.update(data)
    return made.digest()


class _Kept:
    """What was read from the file, what this run used, and whether something is new."""

    def __init__(self) -> None:
        self.path = _path()
        self.patterns: dict[str, regex.Pattern[str]] = {}
        self.derived: dict[tuple[str, bool], Derived] = {}
        self.used: set[str] = set()
        self.is_new = False
        if self.path is None:
            return
        with contextlib.suppress(Exception):  # not there, cut off, of another version: compile
            data = self.path.read_bytes()
            if _checksum(data[32:]) == data[:32]:
                self.patterns, self.derived = _Reader(io.BytesIO(data[32:])).load()
        atexit.register(self.write)

    def write(self) -> None:
        """Writes the file anew where this run compiled something."""
        if not self.is_new or self.path is None:
            return
        if len(self.patterns) > _LIMIT:
            self.patterns = {k: v for k, v in self.patterns.items() if k in self.used}
            self.derived = {k: v for k, v in self.derived.items() if k[0] in self.used}
        with contextlib.suppress(OSError):  # no home, a read-only one, a full disk
            self.path.parent.mkdir(parents=True, exist_ok=True)
            data = pickle.dumps((self.patterns, self.derived), 5)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix="patterns-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_checksum(data) + data)
                Path(name).replace(self.path)
            except OSError:
                Path(name).unlink(missing_ok=True)
        self.is_new = False


_kept: _Kept | None = None


def _path() -> Path | None:
    named = os.environ.get("CHITIEU_CACHE")
    if named is not None:
        return Path(named) / _NAME if named else None
    base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    try:
        folder = Path(base) if base else Path.home() / ".cache"
    except RuntimeError:  # no home
        return None
    return folder / "chitieu" / _NAME


def _get_kept() -> _Kept:
    global _kept
    if _kept is None:
        _kept = _Kept()
    return _kept


def compile_pattern(source: str) -> regex.Pattern[str]:
    """``regex.compile(source)``, from the file where it is there. Raises regex.error."""
    kept = _get_kept()
    pattern = kept.patterns.get(source)
    if pattern is None:
        pattern = kept.patterns[source] = regex.compile(source)
        kept.is_new = True
    kept.used.add(source)
    return pattern


def get_derived(source: str, case: bool) -> Derived | None:
    """What was derived from a pattern in an earlier run."""
    kept = _get_kept()
    kept.used.add(source)
    return kept.derived.get((source, case))


def keep_derived(source: str, case: bool, derived: Derived) -> None:
    """Keeps what was derived from a pattern."""
    kept = _get_kept()
    kept.derived[source, case] = derived
    kept.is_new = True
