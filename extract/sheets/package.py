"""A workbook file: XlsxWriter makes its frame, the rows are put between the tags of each sheet.

The frame is a whole workbook with headings, widths, filters and print settings, and with one cell of every format and
one link as patterns. So nothing but rows and links is written by hand, and memory holds neither.
"""

from __future__ import annotations

import io
import math
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import quoteattr

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extract.errors import DatasetError, explain_os_error
from extract.sheets.columns import SheetColumn
from extract.sheets.row_xml import LINE, StyleKey, clean_cell_text, count_lines, name_column

WIDTH_OF_A4, WIDTH_OF_A3 = 280, 400  # characters that can still be read on a page in landscape
COLOURS = {"look": "#F8CBAD", "weak": "#FFF2CC"}
_CREATED = datetime(2020, 1, 1)  # fixed: the same tables give the same bytes
_IN_MEMORY = 1 << 20  # bytes of a sheet that need no file
_SHEET = re.compile(r"xl/worksheets/(?:_rels/)?sheet(\d+)\.xml(?:\.rels)?")
_DIMENSION = re.compile('(<dimension ref=")[^"]*')
_LINK = re.compile('(<hyperlink ref=")[^"]*(" r:id=")rId1("/>)')
_RELATION = re.compile('(<Relationship Id=")rId1("[^>]* Target=)"[^"]*"([^>]*/>)')
_PATTERN_ROW = re.compile('<row r="2"[^>]*>(.*?)</row>', re.DOTALL)
_PATTERN_LINK = "external:pattern"


def _open_spool() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY)


@dataclass(slots=True)
class SheetRows:
    """The rows of one sheet of the file, on disk where they are many: SpreadsheetML, and place, tab, target of links."""

    name: str
    columns: Sequence[SheetColumn]
    rows: IO[bytes] = field(default_factory=_open_spool)
    links: IO[bytes] = field(default_factory=_open_spool)
    last: int = 1  # number of the last row, from 1; the first one is the heading

    def add(self, xml: str) -> None:
        """The next row. Raises DatasetError where the folder of temporary files is full."""
        self.last += 1
        try:
            self.rows.write(xml.encode())
        except OSError as error:
            folder, (vi, en) = tempfile.gettempdir(), explain_os_error(error)
            raise DatasetError(f"{folder}: không ghi được ({vi}); hãy dọn chỗ trống ở đó",
                               f"{folder}: cannot be written ({en}); make room there") from None  # fmt: skip

    def add_link(self, place: str, target: str) -> None:
        """A link of a cell; ``target`` is a relative path with forward slashes, without line ends."""
        self.links.write(f"{place}\t{target}\n".encode())

    def close(self) -> None:
        self.rows.close()
        self.links.close()


def write_package(
    path: Path, title: str, sheets: Sequence[SheetRows], styles: Sequence[StyleKey], tell: Callable[[int, int], None]
) -> None:
    """Writes the workbook and closes ``sheets``; ``styles`` in the order of their numbers, from 2.

    ``tell`` gets the number of sheets that are in the file, and of all. Raises OSError.
    """
    frame = zipfile.ZipFile(io.BytesIO(_make_frame(title, sheets, styles)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in frame.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 31, 0, 0, 0))  # fixed: the same tables give the same bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            data, found = frame.read(name).decode(), _SHEET.fullmatch(name)
            if not found:
                target.writestr(entry, data)
                continue
            sheet = sheets[int(found[1]) - 1]
            make = _fill_relations if name.endswith(".rels") else _fill_sheet
            if make is _fill_sheet:
                sheet.rows.seek(0, io.SEEK_END)
                entry.file_size = sheet.rows.tell() + 64 * sheet.last  # about: whether the large form is needed
            with target.open(entry, "w") as file:
                for piece in make(data, sheet, len(styles)):
                    if isinstance(piece, str):
                        file.write(piece.encode())
                    else:
                        piece.seek(0)
                        shutil.copyfileobj(piece, file, 1 << 20)
            if make is _fill_sheet:
                sheet.rows.close()
                tell(int(found[1]), len(sheets))
    for sheet in sheets:
        sheet.close()


def _fill_sheet(frame: str, sheet: SheetRows, styles: int) -> Iterator[str | IO[bytes]]:
    """The frame of a sheet with its rows and links."""
    pattern = _PATTERN_ROW.search(frame)
    if pattern:  # the first sheet has a cell of every format: their numbers must be those that the rows have
        numbers = re.findall(' s="(\\d+)"', pattern[1])
        if numbers != [str(n) for n in range(2, styles + 2)]:
            raise RuntimeError(f"formats were numbered otherwise: {numbers}")
        frame = frame[: pattern.start()] + frame[pattern.end() :]
    frame = _DIMENSION.sub(rf"\g<1>A1:{name_column(len(sheet.columns) - 1)}{sheet.last}", frame, count=1)
    head, tag, tail = frame.partition("</sheetData>")
    yield head
    yield sheet.rows
    link = _LINK.search(tail)
    if link is None:
        yield tag + tail
        return
    yield tag + tail[: link.start()]
    for n, (place, _) in enumerate(_read_links(sheet), start=1):
        yield f"{link[1]}{place}{link[2]}rId{n}{link[3]}"
    yield tail[link.end() :]


def _fill_relations(frame: str, sheet: SheetRows, styles: int) -> Iterator[str | IO[bytes]]:
    """The list of a sheet's link targets."""
    pattern = _RELATION.search(frame)
    if pattern is None:
        yield frame
        return
    yield frame[: pattern.start()]
    for n, (_, target) in enumerate(_read_links(sheet), start=1):
        # Excel for Windows writes relative paths with its own slashes, and reads them everywhere
        yield f"{pattern[1]}rId{n}{pattern[2]}{quoteattr(target.replace('/', chr(92)), _QUOTE)}{pattern[3]}"
    yield frame[pattern.end() :]


_QUOTE = {'"': "&quot;"}  # always in double quotes


def _read_links(sheet: SheetRows) -> Iterator[tuple[str, str]]:
    sheet.links.seek(0)
    for line in sheet.links:
        place, _, target = line.decode().rstrip("\n").partition("\t")
        yield place, target


def _make_frame(title: str, sheets: Sequence[SheetRows], styles: Sequence[StyleKey]) -> bytes:
    data = io.BytesIO()
    options: dict[str, Any] = {"constant_memory": True}  # texts stand in their cells and not in a list of their own
    options |= dict.fromkeys(("strings_to_urls", "strings_to_formulas", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(data, options)
    book.set_properties({"title": title, "created": _CREATED})
    header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E2F3", "bottom": 1})
    patterns = [book.add_format(_describe_format(key)) for key in styles]
    for n, sheet in enumerate(sheets):
        page = book.add_worksheet(sheet.name)
        _write_head(page, sheet.columns, header)
        _set_page(page, sheet.columns, sheet.last)
        page.autofilter(0, 0, sheet.last - 1, len(sheet.columns) - 1)
        if sheet.links.tell():
            page.write_url(0, 0, _PATTERN_LINK, header, clean_cell_text(sheet.columns[0].title))
        for col, pattern in enumerate(patterns if n == 0 else ()):
            page.write_blank(1, col, None, pattern)
    book.close()
    return data.getvalue()


def _write_head(page: Worksheet, columns: Sequence[SheetColumn], header: Format) -> None:
    page.set_row(0, LINE * max(2, *(count_lines(c.title, c.width - 3) for c in columns)) + 2)
    for col, column in enumerate(columns):
        page.set_column(col, col, column.width)
        page.write_string(0, col, clean_cell_text(column.title), header)


def _set_page(page: Worksheet, columns: Sequence[SheetColumn], last: int) -> None:
    """What stays in sight on screen, and how the sheet is printed; ``last`` is the number of the last row, from 1."""
    keys = [c for c in columns if c.is_key]
    printed = [c for c in columns if c.is_printed]
    page.freeze_panes(1, len(keys))
    page.repeat_rows(0)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P/&N")
    page.hide_gridlines(0)  # printed, too: rows are long
    if len(printed) < len(columns):
        page.print_area(0, 0, last - 1, len(printed) - 1)
    width, repeated = sum(c.width for c in printed), sum(c.width for c in keys)
    if width <= WIDTH_OF_A4:
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        return
    page.set_paper(8)  # A3
    page.fit_to_pages(max(1, math.ceil((width - repeated) / (WIDTH_OF_A3 - repeated))), 0)
    page.print_across()
    if keys:
        page.repeat_columns(0, len(keys) - 1)


def _describe_format(key: StyleKey) -> dict[str, Any]:
    number, mark, link = key
    options: dict[str, Any] = {"valign": "top", "text_wrap": not number}
    if number:
        options["num_format"] = number
    if mark:
        options["bg_color"] = COLOURS[mark]
    if link:
        options |= {"font_color": "#0563C1", "underline": 1}
    return options
