"""What the names of files promise: which files are documents, and of which format.

Apart from the readers, since a batch asks for names before it needs them, and loading them takes time.
"""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath

from extract.model import Format

READABLE_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".pdf", ".doc", ".rtf", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml",
     ".mht", ".mhtml"}
)  # fmt: skip
_FORMAT_OF_SUFFIX: dict[str, Format] = {
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".pdf": "pdf", ".doc": "doc", ".dot": "doc", ".rtf": "rtf",
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".mht": "html", ".mhtml": "html",
}  # fmt: skip


def looks_like_document(path: str | Path) -> bool:
    """Whether a folder walk should take this file: a readable suffix, not hidden, not a lock file that Word leaves."""
    name = PurePath(path).name
    return PurePath(name.lower()).suffix in READABLE_SUFFIXES and not name.startswith((".", "~$"))


def format_of_name(name: str) -> Format:
    """The format that the extension promises; txt where it promises nothing."""
    return _FORMAT_OF_SUFFIX.get(PurePosixPath(name.lower()).suffix, "txt")
