"""What a file is called where people read it: by its name, with folders where the name alone says too little."""

from __future__ import annotations

from collections.abc import Iterable

from extract.batch.inputs import archive_of


class FileNames:
    """Names of the files of a dataset. Only paths of names that occur twice are kept."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        paths: dict[str, list[str]] = {}
        for name, path in files:
            paths.setdefault(name, []).append(path)
        self._alike = {name: found for name, found in paths.items() if len(found) > 1}

    def show(self, name: str, path: str) -> str:
        """The name, after as many folders as tell it from other files; of a member of an archive after the archive.

        >>> names = FileNames([("a.pdf", "kho/2025/xã/a.pdf"), ("a.pdf", "kho/2026/xã/a.pdf")])
        >>> names.show("a.pdf", "kho/2026/xã/a.pdf"), names.show("b.pdf", "kho/b.pdf"), names.show("b.pdf", "kho/b.zip!/b.pdf")
        ('2026/xã/a.pdf', 'b.pdf', 'b.zip!/b.pdf')
        """
        archive = archive_of(path)
        parts = path.split("/")
        least = 1 if archive == path else len(parts) - archive.count("/")
        others = [p.split("/") for p in self._alike.get(name, ()) if p != path]
        shown = least
        while shown < len(parts) and any(other[-shown:] == parts[-shown:] for other in others):
            shown += 1
        return name if shown == 1 else "/".join(parts[-shown:])
