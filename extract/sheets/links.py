"""Links from a workbook to the files that were read, relative, so that folder and workbook can move together."""

from __future__ import annotations

import os
from pathlib import Path

from extract.batch.inputs import archive_of

# Characters that a link may not hold as they are; Vietnamese letters may stand
_ESCAPES = {c: f"%{ord(c):02X}" for c in '%#"<>[]^`{}?\t\n '}


class LinkMaker:
    """``sources`` is the folder that relative paths start from; links are relative to ``start``."""

    def __init__(self, start: Path | None, sources: Path | None = None) -> None:
        self._start = start.resolve() if start else None
        self._sources = (sources or Path()).resolve()
        self._known: dict[str, str] = {}
        self._asked = self._found = False

    @property
    def found_nothing(self) -> bool:
        """True where of all files asked for none is there."""
        return self._asked and not self._found

    def find(self, path: str) -> str:
        """The link to a document, or to the archive it lies in; empty where no such file is there now."""
        if self._start is None:
            return ""
        if path not in self._known:
            if len(self._known) > 50_000:
                self._known.clear()
            link = self._known[path] = self._make(path)
            self._asked, self._found = True, self._found or link != ""
        return self._known[path]

    def _make(self, path: str) -> str:
        file = self._sources / archive_of(path)
        try:
            if not file.is_file():
                return ""
            link = Path(os.path.relpath(file, self._start)).as_posix()
        except (OSError, ValueError):  # another drive of Windows; a name that this system cannot hold
            return ""
        return "".join(_ESCAPES.get(c, c) for c in link)
