"""Plain text to blocks (first version: one paragraph a line)."""

from __future__ import annotations

from extract.readers.encodings import decode_text
from extract.readers.flow import Paragraph, make_blocks
from extract.readers.reading import Reading


def read_plain(data: bytes, document_id: str) -> Reading:
    """Blocks of a text file."""
    decoded = decode_text(data)
    flow = [Paragraph(line) for line in decoded.text.splitlines()]
    return Reading(make_blocks(flow, document_id), "text", None, decoded.status, decoded.detail)
