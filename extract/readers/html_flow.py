"""Walks an HTML tree and makes paragraphs and tables of it."""

from __future__ import annotations

from dataclasses import dataclass

import lxml.html
import regex

from extract.readers.flow import Cell, Flow, Paragraph, Table
from extract.readers.paragraphs import starts_item
from extract.text import RAISED_DIGITS

_BLOCKS = frozenset(
    ("address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "h1", "h2", "h3", "h4",
     "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
     "ul", "details", "summary", "caption", "figure", "figcaption", "form", "header", "footer", "aside")
)  # fmt: skip
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_CUT_TAG = regex.compile(r"(?<!<)/(?:p|div|span|li|td|b|strong)>")  # "… năm 2030./p>", a closing tag without its "<"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_BULLETS = {"circle": "◦", "square": "▪"}
_LONG = 40  # characters; an entry of a list in a cell is shorter than a broken sentence
_LAYOUT_CELL = 15  # a cell with more paragraphs than this holds a page, not a value


@dataclass(slots=True)
class _List:
    """Counter of one <ol> or <ul>."""

    ordered: bool
    style: str
    next: int


class FlowBuilder:
    """Collects text in reading order; a block element ends the paragraph, a <br> unless the sentence goes on."""

    def __init__(self, *, in_cell: bool = False) -> None:
        self._flow: list[Flow] = []
        self._parts: list[tuple[str, bool]] = []  # text, bold
        self._style: str | None = None
        self._label: str | None = None
        self._lists: list[_List] = []
        self._in_cell = in_cell
        self._broken = False  # a <br> was read; what follows decides whether it ends the paragraph

    def finish(self) -> list[Flow]:
        """Everything collected so far."""
        self._end_paragraph()
        return self._flow

    def walk(self, element: lxml.html.HtmlElement, bold: bool = False, keep: bool = False) -> None:
        """Collect an element; ``keep`` keeps line ends as in <pre>."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "br":
            if self._broken or keep:
                self._end_paragraph()
            else:
                self._broken = True
            return
        if tag == "table" and not self._in_cell:
            self._end_paragraph()
            self._walk_table(element)
            return
        is_block = tag in _BLOCKS
        if is_block:
            self._end_paragraph()
        bold = _is_bold(element, tag, bold)
        keep = keep or tag == "pre"
        outer_style = self._style
        if regex.fullmatch("h[1-6]", tag):
            self._style = f"heading{tag[1]}"
        if tag in ("ol", "ul"):
            self._lists.append(_open_list(element, tag))
        if tag == "li":
            self._label = self._next_label(element)
        self._add(_raise(element) if tag == "sup" else element.text, bold, keep)
        for child in element:
            self.walk(child, bold, keep)
            self._add(child.tail, bold, keep)
        if is_block:
            self._end_paragraph()
        if self._in_cell and tag in ("td", "th"):
            self._parts.append(("\t", False))
        if tag in ("ol", "ul"):
            self._lists.pop()
        if tag == "li":
            self._label = None
        self._style = outer_style

    def _add(self, text: str | None, bold: bool, keep: bool) -> None:
        if not text:
            return
        if self._broken and text.strip():
            self._broken = False
            if self._goes_on(text.lstrip()):
                self._parts.append(("\n", bold))
            else:
                self._end_paragraph()
        if keep:
            for i, line in enumerate(text.split("\n")):
                if i:
                    self._end_paragraph()
                self._parts.append((line, bold))
        else:
            self._parts.append((regex.sub(r"[ \t\r\n\f]+", " ", text), bold))

    def _goes_on(self, text: str) -> bool:
        """Whether <br> only broke a line: the sentence before is long and open, and what follows is in lower case."""
        before = "".join(part for part, _ in self._parts).rstrip()
        return text[0].islower() and not starts_item(text) and len(before) > _LONG and before[-1] not in ".;:!?…"

    def _end_paragraph(self) -> None:
        self._broken = False
        raw = "".join(text for text, _ in self._parts).strip(" \n")
        lettered = [bold for text, bold in self._parts if _LETTER.search(text)]
        self._parts.clear()
        if not raw.replace("\xa0", " ").strip():
            return
        text = _CUT_TAG.sub("", raw).replace("\n", " ")
        label = None if starts_item(text) else self._label  # typed marks stand for the list's own
        self._flow.append(
            Paragraph(raw, text if text != raw else None, label, self._style, bool(lettered) and all(lettered))
        )
        self._label = None

    def _next_label(self, item: lxml.html.HtmlElement) -> str | None:
        if not self._lists or regex.search(r"list-style(?:-type)?\s*:\s*none", item.get("style") or ""):
            return None
        current = self._lists[-1]
        if not current.ordered:
            return current.style or None
        number = _read_int(item.get("value"), current.next)
        current.next = number + 1
        return _format_number(number, current.style)

    def _walk_table(self, element: lxml.html.HtmlElement) -> None:
        rows = [row for row in element.iter("tr") if _table_of(row) is element]
        caption = element.find("caption")
        if caption is not None:
            self.walk(caption)
        if _is_layout(rows):
            for row in rows:
                for cell in row.iterchildren("td", "th"):
                    self.walk_children(cell)
            return
        cells = _read_cells(rows)
        if cells:
            self._flow.append(Table(tuple(cells)))

    def walk_children(self, element: lxml.html.HtmlElement) -> None:
        """Collect what is inside an element, as paragraphs of their own."""
        self._end_paragraph()
        self._add(element.text, False, False)
        for child in element:
            self.walk(child)
            self._add(child.tail, False, False)
        self._end_paragraph()


def _read_cells(rows: list[lxml.html.HtmlElement]) -> list[Cell]:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()  # grid places that a cell above or to the left covers
    for r, row in enumerate(rows):
        c = 0
        for element in row.iterchildren("td", "th"):
            while (r, c) in taken:
                c += 1
            row_span = _read_int(element.get("rowspan"), 1) or len(rows) - r  # rowspan=0: to the end of the table
            row_span = min(max(row_span, 1), len(rows) - r)
            col_span = min(max(_read_int(element.get("colspan"), 1), 1), 1000)
            taken.update((r + i, c + j) for i in range(row_span) for j in range(col_span))
            builder = FlowBuilder(in_cell=True)
            builder.walk(element)
            parts = [p for p in builder.finish() if isinstance(p, Paragraph)]
            raw = "\n".join(p.raw for p in parts)
            text = "\n".join((f"{p.label} " if p.label else "") + (p.text or p.raw) for p in parts)
            bold = bool(parts) and all(p.bold for p in parts)
            cells.append(Cell(r, c, raw, text, row_span, col_span, bold))
            c += col_span
    return cells


def _is_layout(rows: list[lxml.html.HtmlElement]) -> bool:
    """Whether a table only places things on the page: one cell, or a cell that holds a whole text or other tables."""
    cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
    if len(cells) <= 1:
        return True
    return any(
        sum(1 for _ in cell.iter("p", "div", "li")) > _LAYOUT_CELL
        or (next(cell.iter("table"), None) is not None and len(cells) <= 4)
        for cell in cells
    )


def _table_of(row: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    return next(row.iterancestors("table"), None)


def _is_bold(element: lxml.html.HtmlElement, tag: str, outer: bool) -> bool:
    weight = regex.search(r"font-weight\s*:\s*(\w+)", element.get("style") or "")
    if weight:
        return weight.group(1) in ("bold", "bolder", "600", "700", "800", "900")
    return outer or tag in _BOLD


def _raise(element: lxml.html.HtmlElement) -> str | None:
    """m<sup>2</sup> as m², 24%<sup>1</sup> as 24%¹; the 0/00 that stands for ‰ keeps its digits."""
    text = (element.text or "").strip()
    if len(element) == 0 and regex.fullmatch(r"[1-9]\d?", text) and not (element.tail or "").lstrip().startswith("/"):
        return text.translate(RAISED_DIGITS)
    return element.text


def _open_list(element: lxml.html.HtmlElement, tag: str) -> _List:
    style = regex.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", element.get("style") or "")
    kind = style.group(1) if style else element.get("type") or ""
    if tag == "ul":
        return _List(False, "" if kind == "none" else _BULLETS.get(kind, "•"), 1)
    return _List(True, kind, _read_int(element.get("start"), 1))


def _read_int(text: str | None, default: int) -> int:
    return int(text) if text and regex.fullmatch(r"\s*-?\d{1,6}\s*", text) else default


def _format_number(number: int, style: str) -> str | None:
    """The number as a browser prints it, letters with the bracket that Vietnamese points have.

    >>> [_format_number(4, s) for s in ("", "a", "I", "none")]
    ['4.', 'd)', 'IV.', None]
    """
    if style == "none":
        return None
    if style in ("a", "lower-alpha", "lower-latin") and 1 <= number <= 26:
        return f"{chr(96 + number)})"
    if style in ("A", "upper-alpha", "upper-latin") and 1 <= number <= 26:
        return f"{chr(64 + number)}."
    if style in ("i", "I", "lower-roman", "upper-roman") and 0 < number < 400:
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return f"{roman if style in ('I', 'upper-roman') else roman.lower()}."
    return f"{number}."
