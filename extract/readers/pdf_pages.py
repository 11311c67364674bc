"""What page breaks do: running headers and footers, sentences and table rows cut in two, repeated header rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import regex

from extract.readers.pdf_chars import View
from extract.readers.pdf_layout import Paragraph, continues_over_page, starts_paragraph
from extract.readers.pdf_lines import Line, is_broken_token
from extract.readers.pdf_tables import Cell, Table, begins_entry

_DIGITS = regex.compile(r"\d+")
_NUMBER_ONLY = regex.compile(r"[-–—\s|]*(\d{1,4})(?:\s*[/|]\s*\d{1,4})?[-–—\s|]*")
_EDGE = 0.11  # share of the page height, from top or bottom, where headers and footers stand
_MARGIN = 62.0  # points: a lone number this high is a page number (Decree 30/2020: top margin 20-25 mm)
_ENDED = regex.compile(r"[.;:!?…]['\"”’)\]]*$")
_OPEN = regex.compile(  # what no cell ends with, so that its text goes on, be it with a name in capitals
    r"(?i)(?:\w\s*[,(]|(?<!\w)(?:của|và|các|những|với|về|cho|theo|tại|từ|đến|do|để|nhằm|thuộc|hoặc|như|gồm))$"
)
_SHORT_VALUE = regex.compile(r"(?=.*\d).{1,15}", regex.DOTALL)


@dataclass(slots=True)
class Piece:
    """A paragraph or table in reading order, with the page it begins on and what other pages hold of it."""

    kind: str  # paragraph, table, header, footer, footnote, textbox
    page: int  # 1-based
    paragraph: Paragraph | None = None
    table: Table | None = None
    body: bool = False  # in the body's own column, not beside another one
    tail: list[tuple[int, Paragraph]] = field(default_factory=list)  # rest of the paragraph on later pages
    text: str | None = None  # of a stray (textbox)
    bbox: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class Sheet:
    """The content of one page, in reading order."""

    number: int
    view: View
    pieces: list[Piece]


def find_running_lines(pages: list[tuple[int, float, list[Line]]]) -> dict[int, dict[float, str]]:
    """Baselines of page numbers and of lines that repeat at the same height, page by page, as header or footer.

    ``pages`` holds number, height and lines of each page. A lone number counts where it equals the page's own number,
    grows with the pages, or stands in the top margin or where three pages have theirs. Other text counts where at
    least three pages and half of all repeat it.
    """
    numbers: Counter[tuple[str, int]] = Counter()
    heights: Counter[tuple[str, int]] = Counter()  # of lone numbers: where numbering restarts, the place is the same
    repeats: Counter[tuple[str, str]] = Counter()
    candidates: list[tuple[int, str, Line, str, int | None]] = []
    for page, height, lines in pages:
        for edge, line in _edge_lines(lines, height):
            text = line.text.strip()
            match = _NUMBER_ONLY.fullmatch(text)
            offset = int(match.group(1)) - page if match else None
            outer = line.base < _MARGIN if edge == "header" else line.base > height - _MARGIN
            masked = f"{round(line.base / 4)} {_DIGITS.sub('#', text) if outer else text}"
            candidates.append((page, edge, line, masked, offset))
            if offset is not None:
                numbers[edge, offset] += 1
                heights[edge, round(line.base / 4)] += 1
            repeats[edge, masked] += 1
    found: dict[int, dict[float, str]] = {}
    for page, edge, line, masked, offset in candidates:
        placed = (edge == "header" and line.base < _MARGIN) or heights[edge, round(line.base / 4)] >= 3
        numbered = offset is not None and (offset == 0 or numbers[edge, offset] >= 2 or placed)
        repeated = repeats[edge, masked] >= 3 and repeats[edge, masked] * 2 >= len(pages)
        if numbered or repeated:
            found.setdefault(page, {})[line.base] = edge
    return found


def _edge_lines(lines: list[Line], height: float) -> list[tuple[str, Line]]:
    edges = [("header", line) for line in lines[:2] if line.base < _EDGE * height]
    return edges + [("footer", line) for line in lines[-2:] if line.base > (1 - _EDGE) * height]


def join_sheets(sheets: list[Sheet]) -> list[Piece]:
    """All pieces in reading order, with what page breaks cut put together again."""
    pieces: list[Piece] = []
    for sheet in sheets:
        fresh = True
        for piece in sheet.pieces:
            if piece.kind in ("paragraph", "table"):
                last = next((p for p in reversed(pieces) if p.kind in ("paragraph", "table")), None)
                if fresh and last is not None and last.page < sheet.number and _continue(last, piece, sheet.number):
                    fresh = False
                    continue
                fresh = False
            pieces.append(piece)
    return pieces


def _continue(last: Piece, piece: Piece, page: int) -> bool:
    if last.table is not None and piece.table is not None:
        return join_tables(last.table, piece.table, page)
    if last.paragraph is None or piece.paragraph is None or not (last.body and piece.body):
        return False
    before = [*last.paragraph.lines, *(line for _, rest in last.tail for line in rest.lines)]
    if not continues_over_page(before, piece.paragraph.lines[0], last.paragraph.margins):
        return False
    last.tail.append((page, piece.paragraph))
    return True


def join_tables(first: Table, second: Table, page: int) -> bool:
    """Appends ``second`` (on ``page``) to ``first`` where it is the same table; False where it is another.

    A header row that the page repeats is dropped; a row that the break cut in two becomes one.
    """
    if not (_spread_columns(second, first.xs) or _spread_columns(first, second.xs)):
        return False
    skip, spilled = _count_repeated(first, second)
    rows = max(cell.row + cell.row_span for cell in first.cells)
    kept = [cell for cell in second.cells if cell.row >= skip]
    if not kept:
        return True
    top = [cell for cell in kept if cell.row == skip]
    for cell in top:
        _strip_spill(cell, spilled.get(cell.col))
    above = {c: cell for cell in first.cells if cell.row + cell.row_span == rows
             for c in range(cell.col, cell.col + cell.col_span)}  # fmt: skip
    split = _is_cut(top, above)
    shift = rows - skip - (1 if split else 0)
    carried = [] if split else _carried_cells(first, top, above)
    for cell in kept:
        if split and cell.row == skip:
            _append_cell(above[cell.col], cell, page)
            above[cell.col].row_span += cell.row_span - 1
        elif cell in carried:
            above[cell.col].row_span += cell.row_span
            _append_cell(above[cell.col], cell, page)
        else:
            cell.row += shift
            cell.page = page
            first.cells.append(cell)
    return True


def _spread_columns(table: Table, xs: list[float]) -> bool:
    """Counts the columns of ``table`` by ``xs``; False where its lines are not among them or its sides are others.

    Where all rows on a page have merged cells, the lines between these are not drawn on that page.
    """
    near = [min(range(len(xs)), key=lambda n: abs(xs[n] - x)) for x in table.xs]
    if near[0] != 0 or near[-1] != len(xs) - 1 or any(abs(xs[n] - x) > 4 for n, x in zip(near, table.xs, strict=True)):
        return False
    if len(near) < len(xs):
        for cell in table.cells:
            start, end = near[cell.col], near[cell.col + cell.col_span]
            cell.col, cell.col_span = start, end - start
        table.xs = xs
    return True


def _count_repeated(first: Table, second: Table) -> tuple[int, dict[int, str]]:
    """How many rows at the top of ``second`` repeat those of ``first``; a row without letters repeats nothing.

    A heading too low for its words spills the last ones into the row below: they are returned with their column.
    """
    count = 0
    spilled: dict[int, str] = {}
    while count < 4:
        a = [c for c in first.cells if c.row == count]
        b = [c for c in second.cells if c.row == count]
        same = [(c.col, c.col_span) for c in a] == [(c.col, c.col_span) for c in b] and any(c.text for c in a)
        pairs = [(" ".join(x.text.split()), " ".join(y.text.split()), x.col) for x, y in zip(a, b, strict=False)]
        if not same or not all(x == y or (y and x.startswith(y)) for x, y, _ in pairs):
            break
        if 2 * sum(x == y for x, y, _ in pairs) < len(pairs):
            break
        spilled |= {col: x[len(y) :].strip() for x, y, col in pairs if x != y}
        count += 1
    return count, spilled


def _strip_spill(cell: Cell, words: str | None) -> None:
    """Takes the heading's last words out of the first row below it, where they stand alone or run into its text."""
    if not words:
        return
    for index, paragraph in enumerate(cell.paragraphs):
        for n, line in enumerate(paragraph.lines):
            if line.text.endswith(words) or line.text.startswith(words):
                text = line.text.removesuffix(words) if line.text.endswith(words) else line.text.removeprefix(words)
                kept = (line.changed(text=text.strip()),) if text.strip() else ()
                lines = paragraph.lines[:n] + kept + paragraph.lines[n + 1 :]
                cell.paragraphs[index : index + 1] = [paragraph.changed(lines=lines)] if lines else []
                return


def _is_cut(top: list[Cell], above: dict[int, Cell]) -> bool:
    """Whether the row ``top`` is the rest of the row above the page break."""
    if len(top) < 2 or any(c.col not in above or above[c.col].col_span != c.col_span for c in top):
        return False
    pairs = [(above[cell.col], cell) for cell in top]
    if any(b.col == 0 and b.text and (not _begins_inside(b.text) or _ENDED.search(a.text)) for a, b in pairs):
        return False
    filled = [(a, b) for a, b in pairs if a.text and b.text]
    if not filled:
        return False
    flowing = [
        (a, b) for a, b in filled if _OPEN.search(a.text) or (not _ENDED.search(a.text) and _begins_inside(b.text))
    ]  # fmt: skip
    if any(
        _SHORT_VALUE.fullmatch(a.text) and _SHORT_VALUE.fullmatch(b.text) and not (flowing and _is_one_number(a, b))
        for a, b in filled if (a, b) not in flowing
    ):  # fmt: skip
        return False
    if flowing:
        return True
    widest = max(pairs, key=lambda pair: pair[1].bbox[2] - pair[1].bbox[0])
    emptied = any(a.text and not b.text for a, b in pairs if a.col > 0)
    if not widest[1].text:  # only a short column goes on ("Khối TH" / "Khối THCS")
        return bool(widest[0].text)
    return emptied and not _ENDED.search(widest[0].text)


def _is_one_number(above: Cell, rest: Cell) -> bool:
    """"1.24" above the page break and "5,6" below it, in a column too narrow for "1.245,6"."""
    return is_broken_token(above.text.split()[-1], rest.text.split()[0]) and len(rest.text.split()) == 1


def _begins_inside(text: str) -> bool:
    return text[:1].islower() or text[:1] in ",;.)%/"


def _carried_cells(table: Table, top: list[Cell], above: dict[int, Cell]) -> list[Cell]:
    """Cells of ``top`` that continue one merged over several rows before the break: empty ones, or the rest of its text."""
    merged = [
        cell for cell in top
        if (over := above.get(cell.col)) is not None and over.row_span > 1 and over.col_span == cell.col_span and over.text
        and cell.col > 0 and (not cell.text or (_begins_inside(cell.text) and not _ENDED.search(over.text)))
    ]  # fmt: skip
    first = _carried_number(table, top, above)
    return merged if first is None or len(merged) + 1 == len(top) else [first, *merged]


def _carried_number(table: Table, top: list[Cell], above: dict[int, Cell]) -> Cell | None:
    """The empty first cell of ``top`` where it continues a number merged over several rows before the break."""
    first = next((cell for cell in top if cell.col == 0), None)
    if first is None or first.text or 0 not in above or not above[0].text or len(top) < 2:
        return None
    lonely = any(cell.col == 0 and not cell.text for cell in table.cells)
    blank = not any(cell.text for cell in top)
    return None if lonely or blank or above[0].col_span != first.col_span else first


def _append_cell(first: Cell, rest: Cell, page: int) -> None:
    first.more.append((page, rest.bbox))
    if not rest.paragraphs:
        return
    if first.paragraphs:
        last, following = first.paragraphs[-1], rest.paragraphs[0]
        before = list(last.lines)
        if _OPEN.search(before[-1].text) or not (
            starts_paragraph(before, following.lines[0], last.margins, None)
            or begins_entry(before, following.lines[0], last.margins, set())
        ):
            first.paragraphs[-1] = Paragraph(last.lines + following.lines, last.margins)
            first.paragraphs.extend(rest.paragraphs[1:])
            return
    first.paragraphs.extend(rest.paragraphs)
