"""Rows of a sheet as SpreadsheetML. Most of an export's time goes here, so a cell costs as little as it can.

A library's calls for one cell each took four times as long as all the rest of an export; the frame of the workbook
is still a library's (extract/sheets/package.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from extract.messages import say
from extract.sheets.cells import Cell
from extract.sheets.columns import SheetColumn

MAX_TEXT = 32_767  # UTF-16 units in a cell
MAX_LINKS = 65_000  # Excel holds 65,530 a sheet
MAX_LINK = 2_000  # characters; Excel holds 2,080
LINE = 15  # points, the height of one line of the standard font
_MOST_LINES = 12  # a row higher than that hides its neighbours; the whole text is still in the cell
# What XML or Excel cannot hold: controls but tab and line feed, half surrogates, non-characters
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("(_x[0-9a-fA-F]{4}_)")  # Excel reads these as one character
_KEPT_TEXTS = 20_000
_LONGEST_KEPT = 60  # characters; longer texts are seldom met twice

StyleKey = tuple[str, str, bool]  # number format, mark, link
AddLink = Callable[[str, str], None]


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


def count_lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, roughly: words break early, and wide letters need room."""
    if "\n" not in text:
        return 1 + int(len(text) * 1.08 / max(width, 1)) if len(text) >= width else 1
    return sum(1 + int(len(part) * 1.08 / max(width, 1)) for part in text.split("\n"))


def write_text(text: str) -> str:
    """A clean text as the content of an inline string.

    >>> write_text("a < b"), write_text(" _x0041_")
    ('<t>a &lt; b</t>', '<t xml:space="preserve"> _x005F_x0041_</t>')
    """
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in text:
        text = _ESCAPED.sub(r"_x005F\1", text)
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<t{space}>{text}</t>"


def count_days(day: date) -> int:
    """A date as Excel counts it: 1 is the first of January 1900, and it believes in a 29th of February of that year."""
    days = day.toordinal() - 693_594
    return days if days > 60 else days - 1


class Styles:
    """Numbers the formats of a workbook's cells in the order in which they are first used; 1 is the heading's."""

    def __init__(self) -> None:
        self.numbers: dict[StyleKey, int] = {}

    def number(self, key: StyleKey) -> int:
        """The number of a format."""
        return self.numbers.get(key) or self.numbers.setdefault(key, len(self.numbers) + 2)


class RowXml:
    """Writes the rows of one sheet. ``add_link`` is told the place and the target of every link.

    ``links`` counts the cells that were to be links, those over Excel's limit included; ``cut`` the texts cut.
    """

    def __init__(self, columns: Sequence[SheetColumn], styles: Styles, lang: str, add_link: AddLink) -> None:
        self._columns = [(f'<c r="{name_column(n)}', c.width, "0" if c.is_year else "#,##0") for n, c in enumerate(columns)]
        self._styles, self._lang, self._add_link = styles, lang, add_link
        self._cut_mark = say("sheet.cut", lang)
        self._words = {True: say("sheet.yes", lang), False: say("sheet.no", lang)}
        self._texts: dict[str, str] = {}
        self._plain = ""
        self.links = 0
        self.cut = 0

    def write(self, line: int, row: Sequence[Any]) -> str:
        """Row number ``line``, counted from 1; empty where no cell has anything."""
        parts, lines, texts = [], 1, self._texts
        for (start, width, usual), value in zip(self._columns, row, strict=True):
            if value is None:
                continue
            mark = style = link = ""
            kind = value.__class__
            if kind is Cell:
                value, mark, style, link = value.value, value.mark, value.number_format, value.link
                kind = value.__class__
            if kind is bool:
                kind, value = str, self._words[value]
            if kind is str:
                if len(value) >= width or "\n" in value:
                    lines = max(lines, count_lines(value, width))
                linked = link != "" and self._take_link(f"{start[6:]}{line}", link)
                style = self._style("", mark, linked) if mark or linked else self._plain or self._find_plain()
                parts.append(f'{start}{line}{style} t="inlineStr"><is>{texts.get(value) or self._prepare(value)}')
            elif value is None:
                if mark:
                    parts.append(f"{start}{line}{self._style('', mark)}/>")
            elif kind is date:
                parts.append(f"{start}{line}{self._style('dd/mm/yyyy', mark)}><v>{count_days(value)}</v></c>")
            else:
                parts.append(f"{start}{line}{self._style(style or usual, mark)}><v>{value:.16G}</v></c>")
        if not parts:
            return ""
        # LibreOffice does not fit rows to their text by itself
        height = f' ht="{LINE * min(lines, _MOST_LINES)}" customHeight="1"' if lines > 1 else ""
        return f'<row r="{line}"{height}>{"".join(parts)}</row>'

    def _style(self, number_format: str, mark: str, linked: bool = False) -> str:
        """The format of a cell, with the quote that ends its place before it."""
        return f'" s="{self._styles.number((number_format, mark, linked))}"'

    def _find_plain(self) -> str:
        self._plain = self._style("", "")
        return self._plain

    def _take_link(self, place: str, link: str) -> bool:
        self.links += 1
        if self.links > MAX_LINKS or len(link) >= MAX_LINK:
            return False
        self._add_link(place, link)
        return True

    def _prepare(self, value: str) -> str:
        clean = clean_cell_text(value)
        fitted = cut_text(clean, self._cut_mark)
        self.cut += fitted is not clean
        text = f"{write_text(fitted)}</is></c>"
        if len(value) <= _LONGEST_KEPT:
            if len(self._texts) >= _KEPT_TEXTS:
                self._texts.clear()
            self._texts[value] = text
        return text


def name_column(n: int) -> str:
    """The letters of a column counted from 0.

    >>> name_column(0), name_column(25), name_column(26), name_column(16_383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
