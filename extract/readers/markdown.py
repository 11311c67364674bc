"""Markdown files to blocks: the text reader with its marks read as marks."""

from __future__ import annotations

from extract.readers.encodings import decode_text
from extract.readers.flow import make_blocks
from extract.readers.plain import read_flow
from extract.readers.reading import Reading


def read_markdown(data: bytes, document_id: str) -> Reading:
    """Blocks of a Markdown file: headings have the style "heading1" to "heading6", pipe tables are cells.

    Lines are kept apart as in a text file, unless the whole file is hard-wrapped: OCR models and people put one
    paragraph on a line, and CommonMark's joining would glue signatures and titles together.
    """
    decoded = decode_text(data)
    blocks = make_blocks(read_flow(decoded.text, markup=True), document_id)
    return Reading(blocks, "markdown", None, decoded.status, decoded.detail)
