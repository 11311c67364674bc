"""Rows -> CSV files that Excel opens rightly: UTF-8 with a byte-order mark, CRLF between rows."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extract.errors import DatasetError, explain_os_error
from extract.messages import say
from extract.sheets.cells import Cell
from extract.sheets.columns import SheetColumn
from extract.sheets.output import cannot_write

# At the start of a cell spreadsheets take these for a formula or a command (OWASP, CSV injection)
_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def make_safe(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what could begin a formula.

    >>> make_safe("=1+1"), make_safe("đạt 95%")
    ("'=1+1", 'đạt 95%')
    """
    return f"'{text}" if text.startswith(_RISKY) else text


class CsvWriter:
    """One file a sheet in ``folder``. With ``delimiter`` ";" decimals have a comma, as Excel in Vietnamese expects."""

    def __init__(self, folder: Path, lang: str, delimiter: str = ",", safe: bool = False) -> None:
        self._folder, self._lang, self._delimiter, self._safe = folder, lang, delimiter, safe
        self.notices: list[str] = []
        self.rows: dict[str, int] = {}
        if folder.suffix.lower() == ".csv":
            raise DatasetError(
                f"{folder}: CSV được ghi thành nhiều tệp trong một thư mục; hãy đưa thư mục, như {folder.stem}",
                f"{folder}: CSV takes several files in a folder; give a folder, such as {folder.stem}",
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            vi, en = explain_os_error(error)
            raise DatasetError(f"{folder}: không tạo được thư mục ({vi}); hãy chọn thư mục khác bằng -o",
                               f"{folder}: cannot be made ({en}); choose another folder with -o") from None  # fmt: skip

    def write_sheet(self, name: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]]) -> None:
        """Writes ``name``.csv, put in its place whole."""
        path = self._folder / f"{name}.csv"
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        count = 0
        try:
            with part.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, delimiter=self._delimiter, lineterminator="\r\n")
                writer.writerow([c.title for c in columns])
                for row in rows:
                    writer.writerow([self._write(cell) for cell in row])
                    count += 1
            os.replace(part, path)
        except OSError as error:
            raise cannot_write(path, error) from None
        finally:
            part.unlink(missing_ok=True)
        self.rows[name] = count

    def _write(self, cell: Any) -> str:
        value = cell.value if isinstance(cell, Cell) else cell
        if value is None:
            return ""
        if isinstance(value, bool):
            return say("sheet.yes" if value else "sheet.no", self._lang)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, (int, float)):
            text = repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
            return text.replace(".", ",") if self._delimiter == ";" else text
        text = value.replace("\x00", "")
        return make_safe(text) if self._safe else text
