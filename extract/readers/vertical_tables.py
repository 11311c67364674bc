"""Tables that a copy from a legal portal left with one cell a line: "TT", "Chỉ tiêu", "ĐVT", "Năm 2027", "1", …"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import regex

from extract.patterns.kept import compile_pattern
from extract.readers.flow import Cell, Table
from extract.readers.marks import all_bold
from extract.readers.paragraphs import starts_item

_ORDER_HEAD = compile_pattern(r"(?i)(?:s?tt|số\s+tt|số\s+thứ\s+tự)\.?")
_NUMBER = compile_pattern(r"\(?0?(\d{1,3})[.)]?")
_GROUP = compile_pattern(r"(?:[IVX]{1,5}|[A-HĐ])[.)]?")
_BELOW = compile_pattern(r"\d{1,3}\.\d{1,2}\.?|[a-hđ][.)]?|[-+*]")
_FIRST = compile_pattern(r"\(?0?1[.)]?|[IA][.)]?|\(?A\)?")
_EMPTY = compile_pattern(r"\s*\|?\s*")  # some portals print the border between two cells
_LONG_HEAD = 80
_LONG_CELL = 400
_COLUMNS = range(3, 13)
_FEWEST = 2  # numbered rows
_LINES = 5_000  # a longer table ends here

_LONG_LEVEL = 20  # longer than any level among bare numbers
_LETTER = compile_pattern(r"\p{L}")
_REMARK = compile_pattern(r"(?i)ghi\s+chú")
_YEAR = compile_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Rows = list[list[str]]


class _Vertical(NamedTuple):
    """``rows`` with the heading first, the line behind the table, and how many years at the end of the heading stand
    below the cell before them ("Mục tiêu" over "Năm 2027", "Năm 2028"); the heading is longer by that cell then."""

    rows: Rows
    end: int
    shared: int = 0


class _Item(NamedTuple):
    """One cell: its text without indent and the line behind it."""

    text: str
    end: int


def find_vertical_table(
    lines: Sequence[str], start: int, clean: Callable[[str], str]
) -> tuple[Table, int] | None:
    """The table whose heading begins at ``lines[start]`` ("TT"), and the line behind it.

    As many cells a row as the heading has, rows numbered 1, 2, 3 in sequence, at least two: what does not fit exactly is
    None. Blank lines stand between cells or are empty cells, whichever gives more rows. Group rows ("I", name) and rows
    below a number ("1.1", "a", "-") may stand between.
    """
    if not _ORDER_HEAD.fullmatch(lines[start].strip()):
        return None
    found = [rows for items in _ways_to_read(lines, start) if (rows := _read_rows(items))]
    if not found:
        return None
    best = max(found, key=lambda table: len(table.rows))
    return Table(tuple(_make_cells(best, clean))), best.end


def _make_cells(table: _Vertical, clean: Callable[[str], str]) -> Iterator[Cell]:
    """A heading over years takes two rows: "TT", "Chỉ tiêu", "Mục tiêu" above "Năm 2027", "Năm 2028"."""
    head, *body = table.rows
    upper = len(head) - table.shared
    for c, raw in enumerate(head[:upper]):
        over = bool(table.shared) and c == upper - 1
        tall = 2 if table.shared and not over else 1
        yield Cell(0, c, raw, clean(raw), tall, table.shared if over else 1, all_bold(raw))
    for c, raw in enumerate(head[upper:], upper - 1):
        yield Cell(1, c, raw, clean(raw), bold=all_bold(raw))
    width = max(map(len, body))
    for r, row in enumerate(body, 2 if table.shared else 1):
        for c, raw in enumerate(row):
            last = width - c if c == len(row) - 1 else 1
            yield Cell(r, c, raw, clean(raw), 1, last, all_bold(raw))


def _ways_to_read(lines: Sequence[str], start: int) -> list[list[_Item]]:
    """The lines as cells: blank lines are nothing, are empty cells, or stand behind each cell."""
    stop = min(len(lines), start + _LINES)
    every = [_Item("" if _EMPTY.fullmatch(lines[at]) else lines[at].strip(), at + 1) for at in range(start, stop)]
    spaced = []
    for cell, gap in zip(every[::2], [*every[1::2], _Item("", stop)], strict=False):
        if gap.text:
            break
        spaced.append(_Item(cell.text, gap.end))
    return [[item for item in every if item.text], every, spaced]


def _read_rows(items: Sequence[_Item]) -> _Vertical | None:
    count = next((n for n, item in enumerate(items[: _COLUMNS.stop + 1]) if n and _FIRST.fullmatch(item.text)), 0)
    head = [item.text for item in items[:count]]
    if not head or "" in head or max(map(len, head)) > _LONG_HEAD or len(set(head)) < count:
        return None
    whole = _read_body(head, items, count)
    if whole is None and _REMARK.fullmatch(head[-1]):  # a column without any remark left no trace
        whole = _read_body(head, items, count - 1)
    years = next((n for n, text in enumerate(reversed(head)) if not _YEAR.search(text)), 0)
    return whole or (_read_body(head, items, count - 1, years) if 1 < years < count - 2 else None)


def _read_body(head: list[str], items: Sequence[_Item], width: int, shared: int = 0) -> _Vertical | None:
    if width not in _COLUMNS:
        return None
    rows = [head]
    number, numbered, at = 0, 0, len(head)
    while at < len(items):
        cells = [item.text for item in items[at : at + width]]
        count = width
        printed = _NUMBER.fullmatch(cells[0])
        grouped = _GROUP.fullmatch(cells[0]) is not None
        if len(rows) == 1 and _numbers_columns(cells):
            number = 0
        elif printed and int(printed[1]) in (number + 1, 1 if _follows_group(rows) else -1):
            number, numbered = int(printed[1]), numbered + 1
        elif grouped and len(cells) > 2 and _FIRST.fullmatch(cells[2]):
            count, cells = 2, cells[:2]  # "I", "Kinh tế", "1": the empty cells left no trace
        elif not grouped and not (number and _BELOW.fullmatch(cells[0])):
            break
        if len(cells) < count or max(map(len, cells)) > _LONG_CELL or not cells[1]:
            break
        rows.append(cells)
        at += count
    if numbered < _FEWEST or _is_shifted(rows, number, items[at : at + width]):
        return None
    return _Vertical(rows, items[at - 1].end, shared)


def _follows_group(rows: Rows) -> bool:
    return len(rows) > 1 and _GROUP.fullmatch(rows[-1][0]) is not None


def _numbers_columns(cells: Sequence[str]) -> bool:
    """"(1)", "(2)", "(3)" or "A", "B", "1", "2" below the heading."""
    return len(set(cells)) == len(cells) and all(regex.fullmatch(r"\(?(?:\d{1,2}|[A-D])\)?", cell) for cell in cells)


def _is_shifted(rows: Rows, number: int, behind: Sequence[_Item]) -> bool:
    """Is a cell missing in the last row, so that it took the next number or the text behind the table?"""
    following, last = str(number + 1), rows[-1]
    above = [row for row in rows[1:-1] if len(row) == len(last)]
    if any(item.text.strip("().") == following for item in behind):
        return True
    for c, cell in enumerate(last):
        if c < 2 or any(_LETTER.search(row[c]) for row in above):
            continue
        if (starts_item(cell) and len(cell) > 3) or (_LETTER.search(cell) and len(cell) > _LONG_LEVEL):
            return True
        if last[c - 1] == following and _LETTER.search(cell):
            return True
    after = behind[0].text if behind else ""
    return last[-1] == following and _LETTER.search(after) is not None and not starts_item(after)
