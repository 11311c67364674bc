"""DOCX to blocks: the body in true order with computed numbers, then notes, headers and footers.

The XML tree is walked once, with lxml and no object per paragraph: python-docx loses computed numbers, text boxes,
tracked changes, content controls and notes, repeats merged cells, and takes several times as long.
"""

from __future__ import annotations

from lxml import etree

from extract.errors import UnreadableDocument
from extract.model import Block, BlockKind, Place
from extract.readers.docx_numbering import Numbering
from extract.readers.docx_package import MAX_UNPACKED, Package, R, W, open_package, read_part, read_shared
from extract.readers.docx_runs import Index, Inline, read_inline
from extract.readers.docx_styles import VAL, StyleSheet, open_style_sheet, read_indent, read_numbering
from extract.readers.docx_tree import (
    IND,
    NUMPR,
    PSTYLE,
    TC,
    TR,
    P,
    flatten_story,
    flatten_to,
    index_part,
    is_deleted_mark,
    read_count,
    read_merge,
)
from extract.readers.reading import Reading, make_block
from extract.readers.symbol_fonts import name_legacy
from extract.readers.tab_tables import find_tab_tables


def read_docx(data: bytes, document_id: str, *, max_unpacked: int = MAX_UNPACKED) -> Reading:
    """Read a DOCX completely: paragraphs, cells, text boxes, notes, headers and footers, each shown text once.

    Status "partial" where runs are in a legacy code (TCVN3, VNI) or a part of the package is damaged; "no_text" where
    nothing is to be read. ``max_unpacked`` caps the unpacked size in bytes. Raises UnreadableDocument with the code
    "encrypted", "unsupported", "too_large" or "failed".
    """
    package = open_package(data, max_unpacked)
    body = read_part(package, package.main)
    problems: list[str] = []
    styles = _read_styles(package, problems)
    numbering = Numbering(lambda: _read_optional(package, "numbering", problems), styles)
    walk = _Walk(document_id, styles, numbering)
    try:
        walk.read_body(body)
        _read_notes(package, walk, problems)
        _read_headers(package, walk, problems)
    except RecursionError as error:
        message = "Tệp DOCX có bảng hoặc khung lồng nhau quá sâu. Hãy mở bằng Word, gỡ bớt rồi lưu lại."
        raise UnreadableDocument("failed", message) from error
    if styles.damage:
        problems.append(_passed_over(package.parts["styles"], styles.damage))
    problems += name_legacy(walk.legacy)
    foreign = len(walk.index.foreign)
    if foreign:
        problems.append(f"Có {foreign} phần nhúng từ tệp khác chưa đọc được; hãy mở tệp bằng Word rồi lưu lại.")
    blocks, detail = tuple(walk.blocks), " ".join(problems) or None
    if not any(block.text for block in blocks):
        empty = "Tệp DOCX không có chữ, có thể chỉ chứa ảnh quét; hãy nhận dạng chữ (OCR) rồi chạy lại."
        return Reading(blocks, "docx", status="no_text", detail=f"{empty} {detail}" if detail else empty)
    return Reading(blocks, "docx", status="partial" if problems else "ok", detail=detail)


class _Walk:
    """Blocks so far and the counters that run through the whole document."""

    def __init__(self, document_id: str, styles: StyleSheet, numbering: Numbering) -> None:
        self.document_id = document_id
        self.styles = styles
        self.numbering = numbering
        self.index = Index({}, set(), set(), [], [])
        self.blocks: list[Block] = []
        self.paragraph = -1
        self.table = -1
        self.notes: list[tuple[str, str, Place]] = []
        self.legacy: list[tuple[str, str, Place, BlockKind]] = []

    def read_body(self, root: etree._Element) -> None:
        self.add_index(root)
        for element in flatten_story(root):
            if element.tag == P:
                self.paragraph += 1
                self.read_paragraph(element, "paragraph", Place(paragraph=self.paragraph))
            else:
                self.read_table(element)
        found = find_tab_tables(self.document_id, self.blocks)
        if found:
            self.blocks, self.table = found.blocks, self.table + found.tables
            self.notes = [(kind, note_id, found.find_place(place)) for kind, note_id, place in self.notes]
            self.legacy = [(code, font, found.find_place(place), kind) for code, font, place, kind in self.legacy]

    def add_index(self, root: etree._Element) -> None:
        found = index_part(root)
        self.index.told.update(found.told)
        self.index.unbold.update(found.unbold)
        self.index.mixed.update(found.mixed)
        self.index.references.extend(found.references)
        self.index.foreign.extend(found.foreign)

    def read_story(self, root: etree._Element, kind: BlockKind, place: Place) -> None:
        """A text box, note, header or footer: a block a paragraph. Tables keep their cells only in text boxes."""
        for element in flatten_story(root):
            if element.tag == P:
                self.read_paragraph(element, kind, place)
            elif kind == "textbox":
                self.read_table(element)
            else:
                for row in flatten_to(element, TR):
                    for cell in flatten_to(row, TC):
                        self.read_story(cell, kind, place)

    def read_paragraph(self, element: etree._Element, kind: BlockKind, place: Place) -> None:
        label, style, indent, inline = self.read_parts(element)
        if inline.text.strip():
            self.add(kind, inline, place, label, style, indent)
        self.read_attached([inline], kind, place)

    def read_parts(self, element: etree._Element) -> tuple[str | None, str | None, float, Inline]:
        """Computed label, style name, indent and content of a w:p; counts its number."""
        properties = element[0] if len(element) else None  # w:pPr comes first
        style_id = num_pr = indent = None
        for child in () if properties is None else self.index.told.get(properties, ()):
            if child.tag == PSTYLE:
                style_id = child.get(VAL)
            elif child.tag == NUMPR:
                num_pr = child
            elif child.tag == IND:
                indent = child
        style = self.styles.find_paragraph_style(style_id)
        inline = read_inline(element, self.styles, self.index, style)
        left, first = (None, None) if indent is None else read_indent(indent)
        label = level = None
        if num_pr is not None or style.num_id is not None:
            num_id, ilvl = (None, None) if num_pr is None else read_numbering(num_pr)
            found = self.numbering.find_level(num_id, ilvl, style)
            if found is not None and (inline.text.strip() or not is_deleted_mark(properties)):
                level = found[2]
                label = self.numbering.count(found[0], found[1])
        if level is not None and num_pr is not None:
            left = level.left if left is None else left
            first = level.first if first is None else first
        left = style.left if left is None else left
        first = style.first if first is None else first
        if level is not None:
            left = level.left if left is None else left
            first = level.first if first is None else first
        return label, style.name if style_id is not None else None, round((left or 0.0) + (first or 0.0), 2), inline

    def add(
        self, kind: BlockKind, inline: Inline, place: Place, label: str | None, style: str | None, indent: float | None
    ) -> None:
        for code, font in inline.legacy:
            self.legacy.append((code, font, place, kind))
            style = f"legacy:{code}"
        self.blocks.append(
            make_block(self.document_id, len(self.blocks), kind, inline.raw, place, label=label, style=style,
                       bold=inline.bold, indent=indent, text=None if inline.raw == inline.text else inline.text)
        )  # fmt: skip

    def read_attached(self, inlines: list[Inline], kind: BlockKind, place: Place) -> None:
        """Text boxes come right after the block that anchors them; notes wait for the end."""
        for inline in inlines:
            for box in inline.boxes:
                self.read_story(box, "textbox" if kind in ("paragraph", "cell") else kind, place)
            self.notes += [(note_kind, note_id, place) for note_kind, note_id in inline.notes]

    def read_table(self, table: etree._Element) -> None:
        self.table += 1
        number = self.table
        open_cells: dict[int, int] = {}  # column -> index of the block that a vertical merge can still extend
        row_number = -1
        for row in flatten_to(table, TR):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:  # a tracked deletion of the row
                continue
            row_number += 1
            col = 0 if properties is None else read_count(properties.find(W + "gridBefore"), 0)
            still_open: dict[int, int] = {}
            for cell in flatten_to(row, TC):
                span, vertical, horizontal = read_merge(self.index.told.get(cell[0], []) if len(cell) else [])
                wide = self._find_left(number, row_number, col) if horizontal == "continue" else None
                if wide is not None:
                    self._grow(wide, col_span=span)
                    self._join_hidden(wide, cell)
                elif vertical == "continue" and col in open_cells:
                    self._grow(open_cells[col], row_span=1)
                    self._join_hidden(open_cells[col], cell)
                    still_open[col] = open_cells[col]
                else:
                    at = len(self.blocks)
                    self.read_cell(cell, Place(table=number, row=row_number, col=col, row_span=1, col_span=span))
                    if vertical is not None:
                        still_open[col] = at
                col += span
            open_cells = still_open

    def read_cell(self, cell: etree._Element, place: Place) -> None:
        """One block for the cell's own paragraphs, then its text boxes and nested tables."""
        inline, label, style, tables, inlines = self._read_cell_text(cell)
        self.add("cell", inline, place, label, style, None)
        self.read_attached(inlines, "cell", place)
        for table in tables:
            self.read_table(table)

    def _read_cell_text(
        self, cell: etree._Element
    ) -> tuple[Inline, str | None, str | None, list[etree._Element], list[Inline]]:
        tables, lines = [], []
        for element in flatten_story(cell):
            if element.tag == P:
                lines.append(self.read_parts(element))
            else:
                tables.append(element)
        if len(lines) == 1:
            label, style, _, inline = lines[0]
            return inline, label, style, tables, [inline]
        shown = [line for line in lines if line[3].text.strip()]
        labels = [line[0] for line in (shown or lines) if line[0]]
        single = len(shown) <= 1  # several numbered paragraphs in a cell keep their numbers in the text
        heads = ["" if single or not line[0] else f"{line[0]} " for line in shown]
        inline = Inline(
            text="\n".join(head + line[3].text.strip() for head, line in zip(heads, shown, strict=True)),
            raw="\n".join(head + line[3].raw.strip() for head, line in zip(heads, shown, strict=True)),
            bold=bool(shown) and all(line[3].bold for line in shown),
            legacy=tuple(dict(pair for line in shown for pair in line[3].legacy).items()),
        )
        style = next((line[1] for line in shown), None)
        return inline, labels[0] if labels and single else None, style, tables, [line[3] for line in lines]

    def _find_left(self, table: int, row: int, col: int) -> int | None:
        for at in range(len(self.blocks) - 1, -1, -1):
            place = self.blocks[at].place
            if self.blocks[at].kind == "cell" and place.table == table:
                fits = place.row == row and (place.col or 0) + (place.col_span or 1) == col
                return at if fits else None
        return None

    def _grow(self, at: int, *, row_span: int = 0, col_span: int = 0) -> None:
        place = self.blocks[at].place
        place = place.changed(row_span=(place.row_span or 1) + row_span, col_span=(place.col_span or 1) + col_span)
        self.blocks[at] = self.blocks[at].changed(place=place)

    def _join_hidden(self, at: int, cell: etree._Element) -> None:
        """Text in the continuation of a merged cell: other programs leave it there, some repeat the first cell's."""
        if next(cell.iter(W + "t"), None) is None:
            return
        inline, _, _, tables, inlines = self._read_cell_text(cell)
        first = self.blocks[at]
        if inline.text.strip() and inline.text.strip() != (first.raw or first.text).strip():
            joined = make_block(self.document_id, at, "cell", f"{first.raw or first.text}\n{inline.raw}", first.place,
                                text=f"{first.text}\n{inline.text}")  # fmt: skip
            self.blocks[at] = first.changed(text=joined.text, raw=joined.raw, bold=first.bold and inline.bold)
        self.read_attached(inlines, "cell", first.place)
        for table in tables:
            self.read_table(table)


def _read_optional(package: Package, kind: str, problems: list[str]) -> etree._Element | None:
    name = package.parts.get(kind)
    return None if name is None else _read_or_note(package, name, problems)


def _read_styles(package: Package, problems: list[str]) -> StyleSheet:
    name = package.parts.get("styles")
    try:
        return open_style_sheet(None if name is None else read_shared(package, name))
    except UnreadableDocument as error:
        problems.append(_passed_over(name or "", error))
        return open_style_sheet(None)


def _passed_over(name: str, error: UnreadableDocument) -> str:
    if error.code != "failed":
        raise error
    return f"Bỏ qua phần {name}: {error}"


def _read_or_note(package: Package, name: str, problems: list[str]) -> etree._Element | None:
    """A part without which the text can still be read; what is wrong with it goes into the detail."""
    try:
        return read_part(package, name)
    except UnreadableDocument as error:
        problems.append(_passed_over(name, error))
        return None


def _read_notes(package: Package, walk: _Walk, problems: list[str]) -> None:
    """Footnotes and endnotes that the text refers to, in the order of their references, each once."""
    roots: dict[str, dict[str, etree._Element]] = {}
    done: set[tuple[str, str]] = set()
    for kind, note_id, place in walk.notes:  # a note's own references are appended while this runs
        if (kind, note_id) in done:
            continue
        done.add((kind, note_id))
        if kind not in roots:
            root = _read_optional(package, f"{kind}s", problems)
            if root is not None:
                walk.add_index(root)
            roots[kind] = {} if root is None else {note.get(W + "id", ""): note for note in root}
        note = roots[kind].get(note_id)
        if note is not None and note.get(W + "type", "normal") == "normal":
            walk.read_story(note, "footnote", place)


def _read_headers(package: Package, walk: _Walk, problems: list[str]) -> None:
    done: set[str] = set()
    for reference in tuple(walk.index.references):
        name = package.by_id.get(reference.get(R + "id", ""))
        if name is None or name in done:
            continue
        done.add(name)
        root = _read_or_note(package, name, problems)
        if root is not None:
            walk.add_index(root)
            walk.read_story(root, "header" if reference.tag == W + "headerReference" else "footer", Place())
