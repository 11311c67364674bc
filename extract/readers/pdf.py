"""Reads PDF: born-digital pages into paragraphs and table cells with places; scans and broken text get a status."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, cast

from extract.errors import UnreadableDocument
from extract.model import Block, BlockKind, Place, Status
from extract.readers.pdf_chars import Run, Stray, View, read_text
from extract.readers.pdf_columns import Stretch, divide_rows, find_stretches, split_column
from extract.readers.pdf_fonts import Pens
from extract.readers.pdf_layout import find_body_margins, split_paragraphs, typical_step
from extract.readers.pdf_lines import Line, group_rows, join_lines, make_line
from extract.readers.pdf_notes import drop_note_marks, find_footnotes, find_note_marks
from extract.readers.pdf_pages import Piece, Sheet, find_running_lines, join_sheets
from extract.readers.pdf_paths import read_rules
from extract.readers.pdf_quality import PageState, describe_pages, judge_page
from extract.readers.pdf_tables import Cell, Table, fill_tables, find_tables
from extract.readers.pdf_turned import fill_turned
from extract.readers.pdf_unruled import Columns, Row, find_shared_columns, make_part, unite_columns
from extract.readers.reading import Reading, make_block

MAX_BYTES = 500_000_000
_READABLE = ("ok", "blank", "drawing")
_SAMPLE = 8  # lines by which a page's text is judged
MAX_PAGES = 3_000  # longer files are books or archives in one file


@dataclass(slots=True)
class _Page:
    number: int
    view: View
    tables: list[Table]
    rows: list[tuple[Line, list[Run]]]  # outside tables, top to bottom
    strays: list[Stray]
    state: PageState
    stamp: str = ""
    notes: list[Line] = field(default_factory=list)  # footnotes, below their rule


def read_pdf(data: bytes, document_id: str, *, max_pages: int | None = None) -> Reading:
    """Blocks of a PDF in reading order, each with page and box (points, origin top left, as a viewer shows the page).

    Pages whose text layer is missing or broken give no text; they are named in ``detail``, with status "partial", or
    "no_text" where no page can be read. Only the first ``max_pages`` pages are read (status "partial" if there are
    more). Raises UnreadableDocument: "encrypted" (a password is needed), "failed" (damaged), "too_large".
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument("too_large", f"PDF lớn hơn {MAX_BYTES // 1_000_000} MB; hãy tách thành nhiều tệp nhỏ.")
    pages, count = _read_pages(data, max_pages)
    states = {page.number: page.state for page in pages}
    detail = describe_pages(states)
    if len(pages) < count:
        cut = f"Chỉ đọc {len(pages)} trang đầu trong {count} trang."
        detail = f"{detail} {cut}" if detail else cut
    readable = [page for page in pages if page.state in _READABLE]
    status: Status = "ok" if detail is None else "partial"
    if not any(page.state in ("ok", "drawing") for page in pages):
        status = "no_text"
        detail = detail or "Tệp không có chữ nào: mọi trang đều trống."
        if all(page.state == "damaged" for page in pages):
            raise UnreadableDocument("failed", f"Không mở được trang nào của PDF. {detail}")
    sheets = _lay_out([page for page in pages if page in readable or page.stamp])
    marks = {page.number: find_note_marks(page.notes) for page in pages if page.notes}
    blocks = _make_blocks(document_id, join_sheets(sheets), {page.number: page.view for page in pages}, marks)
    return Reading(blocks, _reader_name(), count, status, detail)


def _reader_name() -> str:
    from pypdfium2 import PYPDFIUM_INFO

    return f"pypdfium2 {PYPDFIUM_INFO}"


def _read_pages(data: bytes, max_pages: int | None) -> tuple[list[_Page], int]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableDocument("encrypted", "PDF đặt mật khẩu mở tệp; hãy gỡ mật khẩu rồi thử lại.") from error
        raise UnreadableDocument(
            "failed", "PDF bị hỏng hoặc thiếu phần cuối, không mở được; hãy tải hoặc xuất lại tệp."
        ) from error
    try:
        count = len(document)
        if count == 0:
            raise UnreadableDocument("failed", "PDF không có trang nào; hãy xuất lại tệp từ bản gốc.")
        if count > MAX_PAGES and max_pages is None:
            raise UnreadableDocument(
                "too_large", f"PDF có {count} trang, quá {MAX_PAGES}; hãy tách thành nhiều tệp nhỏ."
            )
        pens = Pens()
        last = count if max_pages is None else min(count, max_pages)
        return [_read_page(document, index, pens) for index in range(last)], count
    finally:
        document.close()


def _read_page(document: Any, index: int, pens: Pens) -> _Page:
    import pypdfium2 as pdfium

    nothing = View(0, 0, (0.0, 0.0, 1.0, 1.0))
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return _Page(index + 1, nothing, [], [], [], "damaged")
    try:
        textpage = page.get_textpage()
        try:
            found = read_text(textpage.raw, page.get_rotation() // 90, page.get_bbox(), pens)
        finally:
            textpage.close()
        rules = read_rules(page.raw, found.view)
    except pdfium.PdfiumError:
        return _Page(index + 1, nothing, [], [], [], "damaged")
    finally:
        page.close()
    view, rows = found.view, [(make_line(row), row) for row in group_rows(found.runs)]
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    state = judge_page(found.string, "\n".join(line.text for line, _ in sample), rules.image_share)
    if state not in ("ok", "blank"):
        stamp = "\n".join(line.text for line, _ in rows) if state == "stamp" else ""
        return _Page(index + 1, view, [], [], [], state, stamp)
    tables = find_tables(rules)
    if tables:
        rows = [(make_line(row), row) for row in group_rows(fill_tables(tables, found.runs))]
        found = found.changed(strays=fill_turned(tables, found.strays))
    top = find_footnotes(rules, tables, [line for line, _ in rows], view.size()[1])
    notes = [line for line, _ in rows if top is not None and line.base > top]
    if notes:
        rows = [row for row in rows if row[0].base <= notes[0].top]
    state = "drawing" if rules.capped else state
    return _Page(index + 1, view, tables, rows, found.strays, state, notes=notes)


def _lay_out(pages: list[_Page]) -> list[Sheet]:
    """Stretches of lines between the tables of each page, then paragraphs by the edges that the document keeps."""
    running = find_running_lines(
        [(page.number, page.view.size()[1], [line for line, _ in page.rows]) for page in pages]
    )
    flows: list[tuple[_Page, list[Line], list[Stretch | Table]]] = []
    body_lines: dict[int, list[Line]] = {}
    parts = [_part_rows(page.tables, [r for r in page.rows if r[0].base not in running.get(page.number, ())])
             for page in pages]  # fmt: skip
    breaks = _find_breaks(pages, parts)
    for index, page in enumerate(pages):
        width = page.view.size()[0]
        edge_bases = running.get(page.number, {})
        edge_lines = [line for line, _ in page.rows if line.base in edge_bases]
        flow = _flow(page.tables, parts[index], breaks[index], breaks[index + 1])
        flows.append((page, edge_lines, flow))
        body_lines.setdefault(round(width / 10), []).extend(
            line for item in flow if isinstance(item, Stretch) and item.margins is None for line in item.lines
        )
    steps = {key: typical_step(lines) for key, lines in body_lines.items()}
    margins = {key: find_body_margins(lines, key * 10.0) for key, lines in body_lines.items()}
    sheets = []
    for page, edge_lines, flow in flows:
        key = round(page.view.size()[0] / 10)
        pieces = [_edge_piece(page, line) for line in edge_lines if _is_header(line, page)]
        for item in flow:
            if isinstance(item, Table):
                pieces.append(Piece("table", page.number, table=item))
                continue
            if item.margins is None:
                found = split_paragraphs(item.lines, margins[key], steps[key])
            else:
                found = split_column(item.lines, item.margins)
            pieces.extend(
                Piece("paragraph", page.number, paragraph=paragraph, body=item.margins is None) for paragraph in found
            )
        pieces.extend(
            Piece("footnote", page.number, paragraph=paragraph)
            for paragraph in split_paragraphs(page.notes, margins[key], steps[key])
        )
        pieces.extend(Piece("textbox", page.number, text=stray.text, bbox=stray.bbox) for stray in page.strays)
        pieces += [_edge_piece(page, line) for line in edge_lines if not _is_header(line, page)]
        if page.stamp:
            pieces.append(Piece("footer", page.number, text=page.stamp, bbox=None))
        sheets.append(Sheet(page.number, page.view, pieces))
    return sheets


def _is_header(line: Line, page: _Page) -> bool:
    return line.base < page.view.size()[1] / 2


def _edge_piece(page: _Page, line: Line) -> Piece:
    return Piece("header" if _is_header(line, page) else "footer", page.number, text=line.text,
                 bbox=(line.x0, line.top, line.x1, line.bottom))  # fmt: skip


def _part_rows(tables: list[Table], rows: list[tuple[Line, list[Run]]]) -> list[list[Row]]:
    """The rows before, between and after the tables of a page."""
    parts = []
    for table in tables:
        above = [row for row in rows if row[0].base <= table.ys[0] + 2]
        parts.append(divide_rows(above))
        rows = rows[len(above) :]
    return [*parts, divide_rows(rows)]


def _find_breaks(pages: list[_Page], parts: list[list[list[Row]]]) -> list[Columns | None]:
    """Before each page, and after the last, the table without rules that goes on over that page break."""
    breaks: list[Columns | None] = [None]
    chain: list[int] = []  # breaks of one table
    for (page, above), (following, below) in pairwise(zip(pages, parts, strict=True)):
        found = find_shared_columns(above[-1], below[0]) if following.number == page.number + 1 else None
        before = breaks[-1]
        if found is not None and before is not None and len(above) == 1 and found.start <= before.end:
            found = unite_columns(before, found)
        else:
            chain = []
        chain.append(len(breaks))
        breaks.append(found)
        for index in chain if found else ():
            one = breaks[index]
            if one is not None and found is not None:
                breaks[index] = one.changed(gutters=found.gutters, left=found.left, right=found.right)
    return [*breaks, None]


def _flow(
    tables: list[Table], parts: list[list[Row]], head: Columns | None, tail: Columns | None
) -> list[Stretch | Table]:
    """Tables, and the running text before, between and after them.

    ``head`` and ``tail`` tell of a table without rules that goes on from the page before or on the next.
    """
    flow: list[Stretch | Table] = []
    for index, rows in enumerate(parts):
        first = last = len(rows)
        if tail is not None and index == len(tables):
            last = tail.start
        if head is None or index > 0:
            first = 0
        elif last > head.end:  # else the whole page is part of one table
            first = head.end + 1
        if head is not None and first > 0:
            flow.append(make_part(rows[:first], head, head.repeated))
        flow.extend(find_stretches(rows[first:last]))
        if tail is not None and first <= last < len(rows):
            flow.append(make_part(rows[last:], tail))
        flow.extend(tables[index : index + 1])
    return flow


def _make_blocks(
    document_id: str, pieces: list[Piece], views: dict[int, View], marks: dict[int, frozenset[str]]
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    paragraph_index = table_index = 0
    for piece in pieces:
        view = views[piece.page]
        if piece.table is not None:
            for cell in sorted(piece.table.cells, key=lambda c: (c.row, c.col)):
                blocks.append(_cell_block(document_id, len(blocks), cell, piece, table_index, views, marks))
            table_index += 1
        elif piece.paragraph is not None:
            first = piece.paragraph
            lines = [*first.lines, *(line for _, rest in piece.tail for line in rest.lines)]
            raw = join_lines([line.text for line in lines], [line.open_end for line in lines])
            if piece.kind != "footnote":
                raw = _drop_marks(raw, [piece.page, *(page for page, _ in piece.tail)], marks)
            place = Place(page=piece.page, paragraph=paragraph_index, bbox=view.to_shown(first.bbox))
            more = tuple(Place(page=page, paragraph=paragraph_index, bbox=views[page].to_shown(rest.bbox))
                         for page, rest in piece.tail)  # fmt: skip
            blocks.append(make_block(document_id, len(blocks), cast(BlockKind, piece.kind), raw, place,
                                     bold=all(line.bold for line in lines),
                                     indent=round(first.lines[0].x0 - first.margins.left, 1),
                                     more_places=more))  # fmt: skip
            paragraph_index += 1
        else:
            box = view.to_shown(piece.bbox) if piece.bbox else None
            blocks.append(make_block(document_id, len(blocks), cast(BlockKind, piece.kind), piece.text or "",
                                     Place(page=piece.page, bbox=box)))  # fmt: skip
    return tuple(blocks)


def _drop_marks(text: str, pages: list[int], marks: dict[int, frozenset[str]]) -> str:
    own = frozenset().union(*(marks.get(page, ()) for page in pages)) if marks else frozenset[str]()
    return drop_note_marks(text, own) if own else text


def _cell_block(
    document_id: str, ordinal: int, cell: Cell, piece: Piece, table: int, views: dict[int, View],
    marks: dict[int, frozenset[str]],
) -> Block:  # fmt: skip
    places = [(cell.page or piece.page, cell.bbox), *cell.more]
    made = [
        Place(page=page, table=table, row=cell.row, col=cell.col, row_span=cell.row_span, col_span=cell.col_span,
              bbox=views[page].to_shown(box))
        for page, box in places
    ]  # fmt: skip
    bold = bool(cell.paragraphs) and all(paragraph.bold for paragraph in cell.paragraphs)
    text = _drop_marks(cell.text, [page for page, _ in places], marks)
    return make_block(document_id, ordinal, "cell", text, made[0], bold=bold, more_places=tuple(made[1:]))
