"""What a file is called where people read it: by its name, with folders where the name alone says too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extract.batch.inputs import archive_of


class FileNames:
    """Names of the files of a dataset. Only paths of names that occur twice are kept."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        paths: dict[str, list[str]] = {}
        for name, path in files:
            paths.setdefault(name, []).append(path)
        self._needed: dict[str, int] = {}  # path -> parts that tell it from others of its name
        for found in paths.values():
            if len(found) > 1:
                self._needed.update(_count_parts(found))

    def show(self, name: str, path: str) -> str:
        """The name, after as many folders as tell it from other files; of a member of an archive after the archive.

        >>> names = FileNames([("a.pdf", "kho/2025/xã/a.pdf"), ("a.pdf", "kho/2026/xã/a.pdf")])
        >>> names.show("a.pdf", "kho/2026/xã/a.pdf"), names.show("b.pdf", "kho/b.pdf"), names.show("b.pdf", "kho/b.zip!/b.pdf")
        ('2026/xã/a.pdf', 'b.pdf', 'b.zip!/b.pdf')
        """
        archive, parts = archive_of(path), path.split("/")
        least = 1 if archive == path else len(parts) - archive.count("/")
        shown = max(least, self._needed.get(path, 1))
        return name if shown == 1 else "/".join(parts[-shown:])


def _count_parts(paths: Sequence[str]) -> dict[str, int]:
    """How many parts from the end tell each path from the others; in an archive thousands may have one name."""
    found: dict[str, int] = {}
    left, shown = [path.split("/") for path in paths], 0
    while left:
        shown += 1
        ends = Counter(tuple(parts[-shown:]) for parts in left)
        told = [p for p in left if ends[tuple(p[-shown:])] == 1 or len(p) <= shown]
        found.update(("/".join(p), shown) for p in told)
        left = [p for p in left if ends[tuple(p[-shown:])] > 1 and len(p) > shown]
    return found
