"""Rows -> an Excel workbook. Text stays text: no formula, no link by accident, no cell dropped.

XlsxWriter's constant_memory mode writes row by row, so that memory does not grow with the rows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extract.errors import DatasetError
from extract.messages import say
from extract.sheets.cells import Cell
from extract.sheets.columns import SheetColumn
from extract.sheets.review import Mark

MAX_ROWS = 1_048_576  # of an Excel sheet, the heading included
MAX_TEXT = 32_767  # UTF-16 units in a cell
WIDTH_OF_A_PAGE = 260  # characters that can still be read on A4 landscape
MAX_LINKS = 65_000  # Excel holds 65,530 a sheet
COLOURS = {"look": "#F8CBAD", "weak": "#FFF2CC"}
LINE = 15  # points, the height of one line of the standard font
_MOST_LINES = 12  # a row higher than that hides its neighbours; the whole text is still in the cell
_CREATED = datetime(2020, 1, 1)  # fixed: the same tables give the same bytes
# What XML or Excel cannot hold: controls but tab and line feed, half surrogates, non-characters
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_cell_text(text: str) -> str:
    """Text that a cell can hold: line ends are "\\n", other control characters are gone.

    >>> clean_cell_text("a\\r\\nb\\x07c")
    'a\\nbc'
    """
    if text.isprintable():  # nearly all texts are; this asks several times faster
        return text
    return _BAD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cut_text(text: str, mark: str) -> str:
    """At most 32,767 UTF-16 units, ``mark`` at the end where something was cut."""
    if len(text) * 2 <= MAX_TEXT or len(text.encode("utf-16-le")) // 2 <= MAX_TEXT:
        return text
    room = (MAX_TEXT - len(mark)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + mark


def _count_lines(cell: Any, width: int) -> int:
    """How many lines a text takes in a column, roughly: words break early, and wide letters need room."""
    text = cell.value if isinstance(cell, Cell) else cell
    if not isinstance(text, str) or (len(text) < width and "\n" not in text):
        return 1
    return sum(1 + int(len(part) * 1.08 / max(width, 1)) for part in text.split("\n"))


class WorkbookWriter:
    """Writes sheet after sheet. ``notices`` collects what the user should know: splits, cuts, links left out."""

    def __init__(self, path: Path, lang: str, max_rows: int = MAX_ROWS) -> None:
        self._path, self._lang, self._max_rows = path, lang, max_rows
        self._part = path.with_name(f".{path.name}.{os.getpid()}.part")
        options = {"constant_memory": True}
        options |= dict.fromkeys(("strings_to_urls", "strings_to_formulas", "strings_to_numbers"), False)
        self._book = xlsxwriter.Workbook(str(self._part), options)
        title = say("sheet.title", lang)
        self._book.set_properties({"title": title, "created": _CREATED})
        self._formats: dict[tuple[str, str, bool], Format] = {}
        heading = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E2F3", "bottom": 1}
        self._header = self._book.add_format(heading)
        self._cut = 0
        self.notices: list[str] = []
        self.rows: dict[str, int] = {}

    def write_sheet(self, name: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]]) -> None:
        """A sheet with frozen bold headings and a filter; split into "name (2)" … where it is too long."""
        part, line, count, links = 1, 0, 0, 0
        sheet = self._start(name, columns)
        for row in rows:
            if line + 1 >= self._max_rows:
                self._finish(sheet, columns, line)
                part, line, links = part + 1, 0, 0
                sheet = self._start(f"{name} ({part})", columns)
            line += 1
            count += 1
            lines = max((_count_lines(c, k.width) for c, k in zip(row, columns, strict=True)), default=1)
            if lines > 1:  # LibreOffice does not fit rows to their text by itself
                sheet.set_row(line, LINE * min(lines, _MOST_LINES))
            for col, (cell, column) in enumerate(zip(row, columns, strict=True)):
                links += self._write(sheet, line, col, cell, column, links)
        self._finish(sheet, columns, line)
        self.rows[name] = count
        if part > 1:
            self.notices.append(say("notice.split", self._lang, sheet=name, limit=self._max_rows, parts=part))
        if links > MAX_LINKS:
            self.notices.append(say("notice.links", self._lang, sheet=name, limit=MAX_LINKS))

    def _start(self, name: str, columns: Sequence[SheetColumn]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_row(0, LINE * max(2, *(_count_lines(c.title, c.width - 3) for c in columns)) + 2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        if sum(c.width for c in columns) <= WIDTH_OF_A_PAGE:
            sheet.fit_to_pages(1, 0)
        else:  # on one page nobody could read it
            sheet.set_print_scale(60)
            sheet.repeat_columns(0, 1)
            sheet.set_paper(8)  # A3
            sheet.print_across()
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P/&N")
        for col, column in enumerate(columns):
            sheet.set_column(col, col, column.width)
            sheet.write_string(0, col, clean_cell_text(column.title), self._header)
        return sheet

    def _finish(self, sheet: Worksheet, columns: Sequence[SheetColumn], last: int) -> None:
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def _write(self, sheet: Worksheet, row: int, col: int, cell: Any, column: SheetColumn, links: int) -> int:
        """Writes one cell; 1 where it was to be a link."""
        if not isinstance(cell, Cell):
            cell = Cell(cell)
        value, mark = cell.value, cell.mark
        if value is None:
            if mark:
                sheet.write_blank(row, col, None, self._format("", mark))
        elif isinstance(value, bool):
            sheet.write_string(row, col, say("sheet.yes" if value else "sheet.no", self._lang), self._format("", mark))
        elif isinstance(value, date):
            sheet.write_datetime(row, col, value, self._format("dd/mm/yyyy", mark))
        elif isinstance(value, (int, float)):
            style = cell.number_format or ("0" if column.is_year else "#,##0")
            sheet.write_number(row, col, value, self._format(style, mark))
        else:
            return self._write_text(sheet, row, col, value, cell, links)
        return 0

    def _write_text(self, sheet: Worksheet, row: int, col: int, value: str, cell: Cell, links: int) -> int:
        text = clean_cell_text(value)
        fitted = cut_text(text, say("sheet.cut", self._lang))
        self._cut += fitted != text
        if fitted.startswith("<r>") and fitted.endswith("</r>"):
            fitted += " "  # XlsxWriter would take it for its own marks of rich text and write it as XML
        if cell.link and links < MAX_LINKS and len(cell.link) < 2_000:
            style = self._format("", cell.mark, link=True)
            if sheet.write_url(row, col, f"external:{cell.link}", style, fitted) == 0:
                return 1
        sheet.write_string(row, col, fitted, self._format("", cell.mark))
        return int(bool(cell.link))

    def _format(self, number: str, mark: str, link: bool = False) -> Format:
        key = (number, mark, link)
        if key not in self._formats:
            options: dict[str, Any] = {"valign": "top", "text_wrap": not number}
            if number:
                options["num_format"] = number
            if mark:
                options["bg_color"] = COLOURS[mark]
            if link:
                options |= {"font_color": "#0563C1", "underline": 1}
            self._formats[key] = self._book.add_format(options)
        return self._formats[key]

    def write_legend(self, name: str, columns: Sequence[SheetColumn], lines: Sequence[tuple[Mark, str]],
                     rows: Iterable[Sequence[Any]]) -> None:  # fmt: skip
        """The sheet of explanations: (mark, text) lines above the rows, all cells text."""
        lead: list[Any] = [None] * (len(columns) - 1)
        self.write_sheet(name, columns, [*([*lead, Cell(text, mark)] for mark, text in lines), *rows])

    @property
    def cut(self) -> int:
        """How many texts were cut."""
        return self._cut

    def close(self) -> None:
        """Puts the workbook in its place at once. Raises DatasetError where that cannot be done."""
        try:
            self._book.close()
            os.replace(self._part, self._path)
        except (OSError, xlsxwriter.exceptions.XlsxFileError) as error:
            self.discard()
            reason = getattr(error, "strerror", None) or error
            raise DatasetError(
                f"{self._path}: cannot be written ({reason}); close the program that has it open"
            ) from None

    def discard(self) -> None:
        """Leaves nothing behind."""
        self._part.unlink(missing_ok=True)
