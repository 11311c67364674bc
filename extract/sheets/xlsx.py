"""Rows -> an Excel workbook. Text stays text: no formula, no link by accident, no cell dropped.

Rows go to temporary files as they come, so that memory does not grow with them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter.exceptions import XlsxWriterException

from extract.messages import say
from extract.sheets.cells import Cell
from extract.sheets.columns import SheetColumn
from extract.sheets.output import cannot_write
from extract.sheets.package import SheetRows, write_package
from extract.sheets.review import Mark
from extract.sheets.row_xml import MAX_LINKS, RowXml, Styles

MAX_ROWS = 1_048_576  # of an Excel sheet, the heading included


class WorkbookWriter:
    """Writes sheet after sheet. ``notices`` collects what the user should know: splits, cuts, links left out."""

    def __init__(self, path: Path, lang: str, max_rows: int = MAX_ROWS) -> None:
        self._path, self._lang, self._max_rows = path, lang, max_rows
        self._part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            self._part.touch()  # a folder that cannot be written is found now, not when all is done
        except OSError as error:
            raise cannot_write(self._path, error) from None
        self._styles = Styles()
        self._sheets: list[SheetRows] = []
        self.cut = 0  # texts that were cut
        self.notices: list[str] = []
        self.rows: dict[str, int] = {}

    def write_sheet(self, name: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]]) -> None:
        """A sheet with frozen bold headings and a filter; split into "name (2)" … where it is too long."""
        part, count, links = 1, 0, 0
        sheet, xml = self._start(name, columns)
        for row in rows:
            if sheet.last >= self._max_rows:
                part, links = part + 1, max(links, self._finish(xml))
                sheet, xml = self._start(f"{name} ({part})", columns)
            count += 1
            sheet.add(xml.write(sheet.last + 1, row))
        links = max(links, self._finish(xml))
        self.rows[name] = count
        if part > 1:
            self.notices.append(say("notice.split", self._lang, sheet=name, limit=self._max_rows, parts=part))
        if links > MAX_LINKS:
            self.notices.append(say("notice.links", self._lang, sheet=name, limit=MAX_LINKS))

    def _start(self, name: str, columns: Sequence[SheetColumn]) -> tuple[SheetRows, RowXml]:
        sheet = SheetRows(name, columns)
        self._sheets.append(sheet)
        return sheet, RowXml(columns, self._styles, self._lang, sheet.add_link)

    def _finish(self, xml: RowXml) -> int:
        self.cut += xml.cut
        return xml.links

    def write_legend(self, name: str, columns: Sequence[SheetColumn], lines: Sequence[tuple[Mark, str]],
                     rows: Iterable[Sequence[Any]]) -> None:  # fmt: skip
        """The sheet of explanations: (mark, text) lines above the rows, all cells text."""
        lead: list[Any] = [None] * (len(columns) - 1)
        self.write_sheet(name, columns, [*([*lead, Cell(text, mark)] for mark, text in lines), *rows])

    def close(self, tell: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Puts the workbook in its place at once. Raises DatasetError where that cannot be done."""
        try:
            write_package(self._part, say("sheet.title", self._lang), self._sheets, list(self._styles.numbers), tell)
            os.replace(self._part, self._path)
        except (OSError, XlsxWriterException) as error:
            raise cannot_write(self._path, error) from None

    def discard(self) -> None:
        """Leaves nothing behind."""
        for sheet in self._sheets:
            sheet.close()
        self._part.unlink(missing_ok=True)
