"""Paragraphs and tables in reading order, as the text, Markdown and HTML readers find them, and their blocks."""

from __future__ import annotations

from collections.abc import Iterable

from extract.model import Block, Place
from extract.readers.reading import make_block
from extract.structs import Struct


class Paragraph(Struct, frozen=True):
    """``text`` is ``raw`` without markup and with broken lines joined; None where they do not differ."""

    raw: str
    text: str | None = None
    label: str | None = None
    style: str | None = None
    bold: bool = False
    indent: float | None = None


class Cell(Struct, frozen=True):
    """A cell at its top-left grid place, 0-based. Empty cells are cells too."""

    row: int
    col: int
    raw: str
    text: str | None = None
    row_span: int = 1
    col_span: int = 1
    bold: bool = False


class Table(Struct, frozen=True):
    """The cells of one table, row by row."""

    cells: tuple[Cell, ...]


Flow = Paragraph | Table


def make_blocks(flow: Iterable[Flow], document_id: str) -> tuple[Block, ...]:
    """Number paragraphs and tables in body order. Paragraphs without any text are dropped, cells never."""
    blocks: list[Block] = []
    paragraph = table = 0
    for item in flow:
        if isinstance(item, Table):
            for cell in item.cells:
                place = Place(table=table, row=cell.row, col=cell.col, row_span=cell.row_span, col_span=cell.col_span)
                blocks.append(
                    make_block(document_id, len(blocks), "cell", cell.raw, place, bold=cell.bold, text=cell.text)
                )
            table += 1
            continue
        block = make_block(
            document_id, len(blocks), "paragraph", item.raw, Place(paragraph=paragraph),
            label=item.label, style=item.style, bold=item.bold, indent=item.indent, text=item.text,
        )  # fmt: skip
        if block.text:
            blocks.append(block)
            paragraph += 1
    return tuple(blocks)
