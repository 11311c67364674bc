"""Tables that a copy from a legal portal left with one cell a line: "TT", "Chỉ tiêu", "ĐVT", "Năm 2027", "1", …"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from extract.dates import YEAR
from extract.patterns.kept import compile_pattern
from extract.readers.flow import Cell, Table
from extract.readers.marks import all_bold
from extract.readers.paragraphs import starts_item
from extract.structs import Struct

_ORDER_HEAD = compile_pattern(r"(?i)(?:s?tt|số\s+tt|số\s+thứ\s+tự)\.?")
_NUMBER = compile_pattern(r"\(?0?(\d{1,3})[.)]?")
_GROUP = compile_pattern(r"(?:[IVX]{1,5}|[A-HĐ])[.)]?")
_BELOW = compile_pattern(r"[a-hđ][.)]?|[-+*]")
_DOTTED = compile_pattern(r"\d{1,3}\.\d{1,2}\.?")
_COLUMN_NUMBER = compile_pattern(r"\(?(?:\d{1,2}(?:\s?=\s?[\d/*:+()-]{3,12})?|[A-D])\)?")
_FIRST = compile_pattern(r"\(?0?1[.)]?|[IA][.)]?|\(?A\)?")
_EMPTY = compile_pattern(r"\s*\|?\s*")  # some portals print the border between two cells
_LONG_HEAD = 80
_LONG_CELL = 400
_COLUMNS = range(3, 13)
_FEWEST = 2  # numbered rows
_MORE_LINES = 4
_LINES = 5_000  # a longer table ends here

_LONG_LEVEL = 20  # longer than any level among bare numbers
_TOTAL = compile_pattern(r"(?i)(?:tổng(?: số| cộng)?|cộng)(?: (?:toàn|cả) \p{L}+(?: \p{L}+)?)?:?")
_LEVEL = compile_pattern(r"\d[\d.,]*\s?%?|[-–]?")
_LETTER = compile_pattern(r"\p{L}")
_REMARK = compile_pattern(r"(?i)ghi\s+chú")

Rows = list[list[str]]


class _Head(Struct, frozen=True):
    """The heading's cells, how many columns each covers, and what stands below those that cover several."""

    upper: list[str]
    spans: list[int]
    lower: list[str]
    end: int  # number of items it takes


class _Vertical(Struct, frozen=True):
    """Heading, rows below it, and the line behind the table."""

    head: _Head
    rows: Rows
    end: int


class _Item(Struct, frozen=True):
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
    upper, spans, lower = table.head.upper, table.head.spans, table.head.lower
    tall = 2 if lower else 1
    below = iter(lower)
    col = 0
    second = []
    for raw, span in zip(upper, spans, strict=True):
        yield Cell(0, col, raw, clean(raw), tall if span == 1 else 1, span, all_bold(raw))
        second += [(c, next(below)) for c in range(col, col + span)] if span > 1 else []
        col += span
    for c, raw in second:
        yield Cell(1, c, raw, clean(raw), bold=all_bold(raw))
    width = max(map(len, table.rows))
    for r, row in enumerate(table.rows, tall):
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
    texts = [item.text for item in items[:count]]
    if "" in texts or not count:
        head = _read_two_rows(items)
        return _read_body(head, items, sum(head.spans), empties=True) if head else None
    if max(map(len, texts)) > _LONG_HEAD or len(set(texts)) < count:
        return None
    head = _Head(texts, [1] * count, [], count)
    whole = _read_body(head, items, count)
    if whole is None and _REMARK.fullmatch(texts[-1]):  # a column without any remark left no trace
        whole = _read_body(head, items, count - 1)
    years = next((n for n, text in enumerate(reversed(texts)) if not YEAR.search(text)), 0)
    if whole or not 1 < years < count - 2:
        return whole
    upper = count - years
    return _read_body(_Head(texts[:upper], [1] * (upper - 1) + [years], texts[upper:], count), items, count - 1)


def _read_two_rows(items: Sequence[_Item]) -> _Head | None:
    """A heading of two rows whose second one is empty below the cells that reach over both.

    None where cells over several columns stand side by side and what is below them cannot be shared out evenly.
    """
    width = next((n for n, item in enumerate(items[: _COLUMNS.stop]) if not item.text), 0)
    upper = [item.text for item in items[:width]]
    behind = items[width : width + _COLUMNS.stop + 1]
    count = next((n for n, item in enumerate(behind) if item.text and _FIRST.fullmatch(item.text)), 0)
    lower = [item.text for item in behind[:count]]
    if width not in _COLUMNS or not any(lower) or max(map(len, upper + lower)) > _LONG_HEAD or len(set(upper)) < width:
        return None
    runs = [list(run) for filled, run in groupby(lower, bool) if filled]
    over = width - lower.count("")
    if over == len(runs):
        shares = [[len(run)] for run in runs]
    elif len(runs) == 1 and over > 1 and len(runs[0]) % over == 0:
        shares = [[len(runs[0]) // over] * over]
    else:
        return None
    spans: list[int] = []
    for filled, run in groupby(lower, bool):
        spans += shares.pop(0) if filled else [1] * len(list(run))
    if any(len(run) < 2 for run in runs):
        return None
    return _Head(upper, spans, [text for text in lower if text], width + count)


def _read_body(head: _Head, items: Sequence[_Item], width: int, *, empties: bool = False) -> _Vertical | None:
    """``empties``: empty cells are known to be lines, so that none can be missing."""
    if width not in _COLUMNS:
        return None
    rows: Rows = []
    number, numbered, at = 0, 0, head.end
    while at < len(items):
        cells = [item.text for item in items[at : at + width]]
        count = width
        printed = _NUMBER.fullmatch(cells[0])
        grouped = _GROUP.fullmatch(cells[0]) is not None
        if not rows and _numbers_columns(cells):
            number = 0
        elif printed and int(printed[1]) in (number + 1, 1 if _follows_group(rows) else -1):
            number, numbered = int(printed[1]), numbered + 1
        elif grouped and len(cells) > 2 and (_FIRST.fullmatch(cells[2]) or cells[2].strip(".") == str(number + 1)):
            count, cells = 2, cells[:2]  # "I", "Kinh tế", "1": the empty cells left no trace
        elif rows and (total := _total(items, at, width)):
            count, cells = len(total), ["", *total][-width:]
        elif not grouped and not _is_below(cells, rows, number):
            more = _lines_of_last(items, at, number, width) if rows else 0
            if not more:
                break
            rows[-1] = [*rows[-1][:-1], "\n".join([rows[-1][-1], *(item.text for item in items[at : at + more])]).strip()]
            at += more
            continue
        numbered += _DOTTED.fullmatch(cells[0]) is not None
        if len(cells) < count or max(map(len, cells)) > _LONG_CELL or not cells[1]:
            break
        rows.append(cells)
        at += count
    if numbered < _FEWEST or (not empties and _is_shifted(rows, number, items[at : at + width])):
        return None
    return _Vertical(head, rows, items[at - 1].end)


def _total(items: Sequence[_Item], at: int, width: int) -> list[str]:
    """The cells of a row "Tổng cộng" and levels, whose number is an empty cell or left no trace; [] for other rows."""
    count = width if not items[at].text else width - 1
    cells = [item.text for item in items[at : at + count]]
    name, levels = cells[-width + 1 :][0], cells[-width + 2 :]
    if len(cells) < count or not _TOTAL.fullmatch(name) or not all(map(_LEVEL.fullmatch, levels)) or not any(levels):
        return []
    behind = items[at + count].text if at + count < len(items) else ""
    return [] if behind and _LEVEL.fullmatch(behind) else cells


def _lines_of_last(items: Sequence[_Item], at: int, number: int, width: int) -> int:
    """How many lines more the last cell of the row above has: the units of a list, up to the next number or group."""
    for n in range(at, min(at + _MORE_LINES, len(items) - width) + 1):
        text = items[n].text
        printed = _NUMBER.fullmatch(text)
        follows = printed is not None and int(printed[1]) == number + 1
        if n > at and (follows or (_GROUP.fullmatch(text) and items[n + 2].text in ("", str(number + 1), "1"))):
            return n - at
        if len(text) > _LONG_HEAD or not _LETTER.search(text):
            return 0
    return 0


def _is_below(cells: Sequence[str], rows: Rows, number: int) -> bool:
    """A row below a number ("1.1", "a", "-", or nothing but a dash before its name), or "1.1" right below a group."""
    if _DOTTED.fullmatch(cells[0]):
        return number > 0 or _follows_group(rows) or (len(rows) > 0 and _DOTTED.fullmatch(rows[-1][0]) is not None)
    dashed = len(cells) > 1 and not cells[0] and cells[1][:1] in ("-", "+")
    return number > 0 and (dashed or _BELOW.fullmatch(cells[0]) is not None)


def _follows_group(rows: Rows) -> bool:
    return len(rows) > 0 and _GROUP.fullmatch(rows[-1][0]) is not None


def _numbers_columns(cells: Sequence[str]) -> bool:
    """"(1)", "(2)", "(3)" or "A", "B", "1", "2" below the heading."""
    return len(set(cells)) == len(cells) and all(_COLUMN_NUMBER.fullmatch(cell) for cell in cells)


def _is_shifted(rows: Rows, number: int, behind: Sequence[_Item]) -> bool:
    """Is a cell missing in the last row, so that it took the next number or the text behind the table?"""
    following, last = str(number + 1), rows[-1]
    above = [row for row in rows[:-1] if len(row) == len(last)]
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
