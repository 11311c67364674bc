"""Compiled patterns and what is derived from texts, kept between runs in the user's cache folder, as Python keeps modules.

Compiling the patterns of one document takes half a second, reading them back fifty milliseconds, each when it is first
asked for; reading and folding the rules takes most of the time of loading them. The file is only a copy: it is read where
its checksum agrees, and without it, or where it cannot be written, everything is made anew. It holds plain values only
(marshal), so that one that somebody else wrote runs no code. ``CHITIEU_CACHE`` names another folder; empty, nothing is
kept.
"""

from __future__ import annotations

import atexit
import contextlib
import copyreg
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import regex
from regex import _regex

_LIMIT = 2000  # patterns in a file; beyond, only what this run asked for is kept
_MOST = 4_000_000  # bytes of derived values, likewise: rules that are being written leave every state of theirs
_NAME = f"patterns-{sys.version_info[0]}.{sys.version_info[1]}-{sys.maxsize.bit_length()}.bin"
# A change of these makes it void.
_DERIVING = ("literals.py", "beginnings.py", "endings.py", "runaway.py", "index.py", "kept.py", "../text.py", "../rules.py",
             "../header/places.py")  # fmt: skip
_V = TypeVar("_V")


def _checksum(data: bytes) -> bytes:
    """Of the file's content, the regex module's version and the code that derives."""
    made = hashlib.sha256(regex.__version__.encode())
    for name in _DERIVING:
        with contextlib.suppress(OSError):
            made.update((Path(__file__).parent / name).read_bytes())
    made.update(data)
    return made.digest()


class _Kept:
    """What was read from the file, what this run used, and whether something is new."""

    def __init__(self) -> None:
        self.path = _path()
        self.packed: dict[str, bytes] = {}  # as they stand in the file
        self.patterns: dict[str, regex.Pattern[str]] = {}  # those of this run
        self.derived: dict[tuple[str, str], bytes] = {}  # by kind and text; packed, too: a process asks for few of them
        self.used: set[str] = set()
        self.is_new = False
        if self.path is not None:
            self.packed, self.derived = _read(self.path)
            atexit.register(self.write)

    def write(self) -> None:
        """Writes the file anew where this run compiled something, with what other processes wrote meanwhile."""
        if not self.is_new or self.path is None:
            return
        packed, derived = _read(self.path)
        self.packed, self.derived = packed | self.packed, derived | self.derived
        self.packed |= {k: _pack(v) for k, v in self.patterns.items() if k not in self.packed}
        if len(self.packed) > _LIMIT or sum(map(len, self.derived.values())) > _MOST:
            self.packed = {k: v for k, v in self.packed.items() if k in self.used}
            self.derived = {k: v for k, v in self.derived.items() if k[1] in self.used}
        with contextlib.suppress(OSError):  # no home, a read-only one, a full disk
            self.path.parent.mkdir(parents=True, exist_ok=True)
            data = marshal.dumps((self.packed, self.derived), 4)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix="patterns-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_checksum(data) + data)
                Path(name).replace(self.path)
            except OSError:
                Path(name).unlink(missing_ok=True)
        self.is_new = False


def _read(path: Path) -> tuple[dict[str, bytes], dict[tuple[str, str], bytes]]:
    with contextlib.suppress(Exception):  # not there, cut off, of another version: compile
        data = path.read_bytes()
        if _checksum(data[32:]) == data[:32]:
            packed, derived = marshal.loads(data[32:])
            return packed, derived
    return {}, {}


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
    kept.used.add(source)
    pattern = kept.patterns.get(source) or _unpack(kept.packed.get(source))
    if pattern is None:
        pattern = regex.compile(source)
        kept.is_new = True
    kept.patterns[source] = pattern
    return pattern


def _pack(pattern: regex.Pattern[str]) -> bytes:
    """What the regex module pickles of a pattern."""
    return marshal.dumps(copyreg.dispatch_table[type(pattern)](pattern)[1], 4)


def _unpack(packed: bytes | None) -> regex.Pattern[str] | None:
    if packed is None:
        return None
    with contextlib.suppress(Exception):  # no pattern after all: compile
        pattern: regex.Pattern[str] = _regex.compile(*marshal.loads(packed))
        return pattern
    return None


def keep_patterns() -> None:
    """Writes what is new: for a process that will be killed. Others do it when they end."""
    if _kept is not None:
        _kept.write()


def derive(kind: str, text: str, make: Callable[[], _V]) -> _V:
    """What ``make`` derives from a text and nothing else, from the file where it is there. Plain values are kept, no others.

    ``kind`` says what is derived, since several things can be from one text.
    """
    kept = _get_kept()
    kept.used.add(text)
    packed = kept.derived.get((kind, text))
    if packed is not None:
        return cast("_V", marshal.loads(packed))
    made = make()
    with contextlib.suppress(ValueError):  # a date, say
        kept.derived[kind, text] = marshal.dumps(made, 4)  # type: ignore[arg-type]
        kept.is_new = True
    return made
