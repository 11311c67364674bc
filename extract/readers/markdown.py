"""Markdown to blocks."""

from __future__ import annotations

from dataclasses import replace

from extract.readers.plain import read_plain
from extract.readers.reading import Reading


def read_markdown(data: bytes, document_id: str) -> Reading:
    """Blocks of a Markdown file."""
    return replace(read_plain(data, document_id), reader="markdown")
