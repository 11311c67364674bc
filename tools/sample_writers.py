"""Small writers of DOCX and PDF files for tools/make_samples.py: same content, same bytes.

DOCX by python-docx, with numbering that Word computes (numbering.xml), so that readers must compute it too. PDF by
fpdf2 with the fonts DejaVu Serif (a development need only: ``pip install fpdf2``; Debian package fonts-dejavu-core).
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

MOMENT = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)  # in the files' properties, so that the clock stays out of them
# Levels of one list, as Word's "I. / 1. / a) / -": (number format, text of the label).
LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))

# Text, or (text, columns spanned, rows spanned); "^" is covered from above.
Row = Sequence["str | tuple[str, int, int]"]


class Word:
    """A DOCX under construction; one list with four levels, and one of "Chỉ tiêu N:" where asked for."""

    def __init__(self) -> None:
        self.document = docx.Document()
        self.document.styles["Normal"].font.name = "Times New Roman"
        self.document.styles["Normal"].font.size = Pt(13)
        numbering = self.document.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (kind, text) in enumerate(LEVELS)
        )
        named = ('<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
                 '<w:lvlText w:val="Chỉ tiêu %1:"/></w:lvl>')  # fmt: skip
        for number, content in ((1, levels), (2, named)):
            numbering.append(
                parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{content}</w:abstractNum>')
            )
        for number in (1, 2):
            numbering.append(
                parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
            )

    def letterhead(self, left: Sequence[str], right: Sequence[str]) -> None:
        """The two cells above a State document (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
        table = self.document.add_table(1, 2)
        for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
            fill(cell, lines, bold=True)

    def title(self, *lines: str) -> None:
        for line in lines:
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(line).bold = True

    def text(self, text: str, *, bold: bool = False) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(text).bold = bold
        return paragraph

    def item(self, level: int, text: str, *, bold: bool = False, list_id: int = 1) -> None:
        """A paragraph whose number Word computes; level 0-3 of the list, or list 2 for "Chỉ tiêu N:"."""
        properties = self.text(text, bold=bold)._p.get_or_add_pPr()
        number = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", level), ("w:numId", list_id)):
            element = OxmlElement(tag)
            element.set(qn("w:val"), str(value))
            number.append(element)
        properties.append(number)

    def measure(self, text: str) -> None:
        """An indicator line: "Chỉ tiêu N:" is written by Word, not by the text."""
        self.item(0, text, list_id=2)

    def table(self, rows: Sequence[Row]) -> None:
        """A ruled table; cells may span columns and rows."""
        columns = sum(c[1] if isinstance(c, tuple) else 1 for c in rows[0])
        table = self.document.add_table(len(rows), columns)
        table.style = "Table Grid"
        for r, row in enumerate(rows):
            column = 0
            for value in row:
                text, wide, high = value if isinstance(value, tuple) else (value, 1, 1)
                if text != "^":
                    cell = table.cell(r, column)
                    if wide > 1 or high > 1:
                        cell = cell.merge(table.cell(r + high - 1, column + wide - 1))
                    fill(cell, text.split("\n"))
                column += wide

    def signature(self, left: Sequence[str], right: Sequence[str]) -> None:
        table = self.document.add_table(1, 2)
        fill(table.rows[0].cells[0], left)
        fill(table.rows[0].cells[1], right, bold=True)

    def page_break(self) -> None:
        self.document.add_page_break()

    def save(self, path: Path) -> None:
        """Writes the file with fixed times, entries in order of their names."""
        core = self.document.core_properties
        core.author, core.last_modified_by, core.title, core.comments = "chitieu", "chitieu", "", ""
        core.created = core.modified = MOMENT.replace(tzinfo=None)
        buffer = BytesIO()
        self.document.save(buffer)
        with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            names = sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n))
            for name in names:
                if "thumbnail" in name:  # python-docx's template carries a picture of an empty page
                    continue
                data = source.read(name)
                if name == "_rels/.rels":
                    *elements, end = data.split(b"/>")
                    data = b"".join(e + b"/>" for e in elements if b"thumbnail" not in e) + end
                info = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, data)


def fill(cell: _Cell, lines: Sequence[str], *, bold: bool = False) -> None:
    """Puts one paragraph a line into a cell."""
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(line).bold = bold


class Pdf:
    """A born-digital PDF under construction, A4, margins of an official document."""

    def __init__(self, fonts: Path) -> None:
        from fpdf import FPDF

        self.pdf = FPDF(format="A4", unit="pt")
        self.pdf.set_creation_date(MOMENT)
        self.pdf.set_margins(85, 57, 57)
        self.pdf.set_auto_page_break(True, 57)
        self.pdf.add_font("serif", "", fonts / "DejaVuSerif.ttf")
        self.pdf.add_font("serif", "B", fonts / "DejaVuSerif-Bold.ttf")
        self.pdf.add_page()

    def columns(self, left: Sequence[str], right: Sequence[str], *, bold: bool = True) -> None:
        """Two columns side by side: letterhead or recipients and signature."""
        top = self.pdf.get_y()
        bottoms = []
        for x, wide, lines in ((85, 190, left), (285, 253, right)):
            self.pdf.set_xy(x, top)
            for line in lines:
                self.pdf.set_font("serif", "B" if bold else "", 10)
                self.pdf.set_x(x)
                self.pdf.multi_cell(wide, 14, line, align="C" if bold else "L", new_x="LMARGIN", new_y="NEXT")
            bottoms.append(self.pdf.get_y())
        self.pdf.set_y(max(bottoms) + 12)

    def title(self, *lines: str) -> None:
        self.pdf.set_font("serif", "B", 12)
        for line in lines:
            self.pdf.multi_cell(0, 17, line, align="C", new_x="LMARGIN", new_y="NEXT")
        self.pdf.ln(8)

    def text(self, text: str, *, bold: bool = False) -> None:
        """A justified paragraph with a first-line indent."""
        self.pdf.set_font("serif", "B" if bold else "", 11)
        self.pdf.multi_cell(0, 16, "       " + text, align="J", new_x="LMARGIN", new_y="NEXT")
        self.pdf.ln(4)

    def table(self, widths: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
        """A ruled table; its head is repeated on the next page."""
        self.pdf.set_font("serif", "", 10)
        with self.pdf.table(col_widths=tuple(widths), text_align="LEFT", line_height=14, padding=2) as table:
            for row in rows:
                line = table.row()
                for cell in row:
                    line.cell(cell)
        self.pdf.ln(10)

    def page_break(self) -> None:
        self.pdf.add_page()

    def save(self, path: Path) -> None:
        self.pdf.set_producer("chitieu")
        path.write_bytes(bytes(self.pdf.output()))
