"""Tables without ruling lines, where at least three rows keep to the same clear columns, perhaps over two pages."""

from __future__ import annotations

from itertools import pairwise

import regex

from extract.readers.pdf_chars import Run
from extract.readers.pdf_layout import Margins, Paragraph, ends_sentence
from extract.readers.pdf_lines import Line, make_line
from extract.readers.pdf_tables import Cell, Table
from extract.structs import Struct

_FEWEST_ROWS = 3
_GUTTER = 9.0  # points: narrowest white strip between two columns
_STEP = 2.6  # em: a larger step down ends the table
_AHEAD = 4  # rows below the first among which one shows all columns, where the heading fills only some
_LONGEST_REST = 6  # lines of a cell that the page break cut
_VALUE = regex.compile(r"(?=.*\d)[\d.,%‰/<>≤≥ -]{1,14}(?:\p{L}{1,8})?")


class Row(Struct, frozen=True):
    """A line of the page, divided into pieces at gaps wide enough to be a gutter."""

    pieces: list[list[Run]]  # left to right
    size: float
    base: float
    lines: tuple[Line, ...]  # the lines as they stand, for when no column is found


class Columns(Struct, frozen=True):
    """What the two parts of a table on both sides of a page break share, and how many lines of its head repeat."""

    gutters: list[tuple[float, float]]
    left: float
    right: float
    start: int  # first row on the page above
    end: int  # last row on the page below
    repeated: int


def find_grid(rows: list[Row], first: int) -> tuple[int, Table] | None:
    """The table that begins at row ``first`` and the index of its last row; None where the columns are not clear.

    Clear are three rows of three columns or more, or three pairs of a text and a value. Anything less is more
    likely a letterhead, a signature block or a paragraph with wide spaces.
    """
    found = _fill_grid(rows, first)
    if found is None:
        return None
    filled, gutters = found
    last = first + len(filled) - 1
    return last, _make_table(filled, [row.base for row in rows[first : last + 1]], gutters)


def find_shared_columns(upper: list[Row], lower: list[Row]) -> Columns | None:
    """The columns of a table that begins at the end of a page and goes on at the top of the next; None where none does.

    One part must be clear by itself; in the other a single line that fills all its columns is enough. The part below
    may begin with the last lines of a cell.
    """
    if not upper or not lower:
        return None
    for first in range(min(_LONGEST_REST, len(lower))):
        found = _fill_grid(lower, first)
        if found is None:
            continue
        filled, gutters = found
        if len(gutters) < 2 or not _are_rests(lower[: first + 1], gutters):
            return None
        above = _follow_up(upper, gutters)
        return _share(upper, lower, above[0], first + len(filled) - 1, above[1]) if above else None
    for row in upper[: -_AHEAD - 1 : -1]:
        above = _follow_up(upper, _gutters(row.pieces)) if len(row.pieces) > 2 else None
        if above is not None and _is_clear([_deal(row.pieces, above[1]) for row in upper[above[0] :]]):
            below = _follow_down(lower, above[1])
            return _share(upper, lower, above[0], below[0], below[1]) if below else None
    return None


def unite_columns(first: Columns, second: Columns) -> Columns | None:
    """``second`` with the columns of both; None where they are others."""
    if len(first.gutters) != len(second.gutters):
        return None
    gutters = [(max(a, c), min(b, d)) for (a, b), (c, d) in zip(first.gutters, second.gutters, strict=True)]
    if any(right - left < _GUTTER for left, right in gutters):
        return None
    left, right = min(first.left, second.left), max(first.right, second.right)
    return second.changed(gutters=gutters, left=left, right=right)


def make_part(rows: list[Row], columns: Columns, repeated: int = 0) -> Table:
    """The part of a table that stands on one page; a row of its own begins below the ``repeated`` lines of its head."""
    filled = [_deal(row.pieces, columns.gutters) for row in rows]
    bases = [row.base for row in rows]
    return _make_table(filled, bases, columns.gutters, (columns.left, columns.right), repeated)


def _share(upper: list[Row], lower: list[Row], start: int, end: int, gutters: list[tuple[float, float]]) -> Columns:
    runs = [run for row in [*upper[start:], *lower[: end + 1]] for piece in row.pieces for run in piece]
    repeated = 0
    for a, b in zip(upper[start:], lower[: end + 1], strict=False):
        if len(a.pieces) < 2 or [n.text for n in a.lines] != [n.text for n in b.lines]:
            break
        repeated += 1
    return Columns(gutters, min(r.x0 for r in runs), max(r.x1 for r in runs), start, end, repeated)


def _are_rests(rows: list[Row], gutters: list[tuple[float, float]]) -> bool:
    """Whether the rows but the last are close lines that each go on in one column."""
    if any(below.base - row.base > _STEP * below.size for row, below in pairwise(rows)):
        return False
    for row in rows[:-1]:
        columns = _deal(row.pieces, gutters)
        words = [column for column in columns if column]
        if len(words) != 1 or any(right - left < _GUTTER for left, right in _narrow(columns, gutters)):
            return False
        if not make_line(words[0]).text[:1].islower():
            return False
    return True


def _follow_up(rows: list[Row], gutters: list[tuple[float, float]]) -> tuple[int, list[tuple[float, float]]] | None:
    """First row of the part that ends with the last of ``rows``, and the gutters both parts leave free."""
    start: tuple[int, list[tuple[float, float]]] | None = None
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        if index + 1 < len(rows) and rows[index + 1].base - row.base > _STEP * row.size:
            break
        own = _gutters(row.pieces)
        if len(own) == len(gutters):  # a heading may be centred over text that is not
            columns = row.pieces
            gutters = [(max(a, c), min(b, d)) for (a, b), (c, d) in zip(gutters, own, strict=True)]
        else:
            columns = _deal(row.pieces, gutters)
            gutters = _narrow(columns, gutters)
        if any(right - left < _GUTTER for left, right in gutters):
            break
        filled = sum(map(bool, columns))
        if filled == len(columns) or (start is not None and filled > 1):
            start = index, gutters
    return start


def _follow_down(rows: list[Row], gutters: list[tuple[float, float]]) -> tuple[int, list[tuple[float, float]]] | None:
    """Last row of the part that begins with the first of ``rows``, and the gutters both parts leave free."""
    filled, gutters = _take_rows(rows, 0, gutters)
    while filled and sum(map(bool, filled[-1])) < 2 and not _wraps(filled):
        filled.pop()
    return (len(filled) - 1, gutters) if any(all(columns) for columns in filled) else None


def _fill_grid(rows: list[Row], first: int) -> tuple[list[list[list[Run]]], list[tuple[float, float]]] | None:
    """Runs by row and column of the table that begins at row ``first``, and its gutters."""
    if len(rows[first].pieces) < 2:
        return None
    widest = first
    for index in range(first + 1, min(first + _AHEAD, len(rows))):
        if rows[index].base - rows[index - 1].base > _STEP * rows[index].size:
            break
        if len(rows[index].pieces) > max(2, len(rows[widest].pieces)):
            widest = index
    for row in dict.fromkeys((widest, first)):
        filled, gutters = _take_rows(rows, first, _shared_gutters(rows, row) or _gutters(rows[row].pieces))
        while filled and sum(map(bool, filled[-1])) < 2 and not filled[-1][0] and not _wraps(filled):
            filled.pop()
        if _is_clear(filled):
            return filled, gutters
    return None


def _take_rows(
    rows: list[Row], first: int, gutters: list[tuple[float, float]]
) -> tuple[list[list[list[Run]]], list[tuple[float, float]]]:
    """Runs by row and column as far as the gutters stay free, and what is left of these."""
    filled: list[list[list[Run]]] = []
    for index in range(first, len(rows)):
        row = rows[index]
        if index > first and row.base - rows[index - 1].base > _STEP * row.size:
            break
        columns = _deal(row.pieces, gutters)
        narrowed = _narrow(columns, gutters)
        if any(right - left < _GUTTER for left, right in narrowed):
            break
        filled.append(columns)
        gutters = narrowed
    return filled, gutters


def _gutters(pieces: list[list[Run]]) -> list[tuple[float, float]]:
    return [(max(r.x1 for r in a), b[0].x0) for a, b in pairwise(pieces)]


def _shared_gutters(rows: list[Row], first: int) -> list[tuple[float, float]]:
    """White strips of all rows with as many pieces as the first: a heading may be centred over text that is not."""
    shared = _gutters(rows[first].pieces)
    for above, row in pairwise(rows[first:]):
        if row.base - above.base > _STEP * row.size:
            break
        if len(row.pieces) == len(shared) + 1:
            shared = [(max(a, c), min(b, d)) for (a, b), (c, d) in zip(shared, _gutters(row.pieces), strict=True)]
    return shared if all(right - left >= _GUTTER for left, right in shared) else []


def _deal(pieces: list[list[Run]], gutters: list[tuple[float, float]]) -> list[list[Run]]:
    """The runs of each column. What no gutter's width divides stays together, a heading wider than its column too."""
    columns: list[list[Run]] = [[] for _ in range(len(gutters) + 1)]
    for piece in pieces:
        chunk, end = [piece[0]], piece[0].x1
        for run in piece[1:]:
            if run.x0 - end >= _GUTTER:
                columns[_find_column(chunk[0].x0, end, gutters)].extend(chunk)
                chunk = []
            chunk.append(run)
            end = max(end, run.x1)
        columns[_find_column(chunk[0].x0, end, gutters)].extend(chunk)
    return columns


def _find_column(x0: float, x1: float, gutters: list[tuple[float, float]]) -> int:
    return sum(x0 >= (left + right) / 2 or (x0 >= left and x1 > right) for left, right in gutters)


def _narrow(columns: list[list[Run]], gutters: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [
        (max([left, *(r.x1 for r in columns[i])]), min([right, *(r.x0 for r in columns[i + 1])]))
        for i, (left, right) in enumerate(gutters)
    ]


def _is_clear(filled: list[list[list[Run]]]) -> bool:
    """Three rows of three columns or more, or three pairs of a text and a value."""
    full = [columns for columns in filled if all(columns)]
    if len(full) < _FEWEST_ROWS:
        return False
    if len(filled[0]) >= 3:
        return True
    values = [make_line(columns[1]).text for columns in full]
    return len(full) >= 0.6 * len(filled) and all(_VALUE.fullmatch(text) for text in values[1:])


def _wraps(filled: list[list[list[Run]]]) -> bool:
    """Whether the last line is the rest of a cell above it ("Triệu" / "đồng"), not a line below the table."""
    words = next((n for n, column in enumerate(filled[-1]) if column), None)
    if words is None or len(filled) < 2 or not filled[-2][words]:
        return False
    return make_line(filled[-1][words]).text[:1].islower() and not ends_sentence(make_line(filled[-2][words]).text)


def _make_table(
    filled: list[list[list[Run]]],
    bases: list[float],
    gutters: list[tuple[float, float]],
    sides: tuple[float, float] | None = None,
    repeated: int = 0,
) -> Table:
    runs = [run for columns in filled for column in columns for run in column]
    size = max(run.size for run in runs)
    left, right = sides or (min(r.x0 for r in runs), max(r.x1 for r in runs))
    xs = [left, *((a + b) / 2 for a, b in gutters), right]
    grid: list[list[list[Line]]] = []
    tops: list[float] = []
    for index, (columns, base) in enumerate(zip(filled, bases, strict=True)):
        lines = [[make_line(column)] if column else [] for column in columns]
        if grid and index != (repeated or None) and _goes_on(lines):
            for cell, more in zip(grid[-1], lines, strict=True):
                cell.extend(more)
        else:
            grid.append(lines)
            tops.append(base - size)
    ys = [*tops, bases[-1] + 0.3 * size]
    cells = [
        Cell(r, c, 1, 1, (xs[c], ys[r], xs[c + 1], ys[r + 1]),
             [Paragraph(tuple(lines), Margins(xs[c], xs[c + 1]))] if lines else [])
        for r, row in enumerate(grid) for c, lines in enumerate(row)
    ]  # fmt: skip
    return Table(xs, ys, cells)


def _goes_on(lines: list[list[Line]]) -> bool:
    """Whether a line is the rest of the row above: nothing in the first column, or only the rest of its words."""
    if not lines[0]:
        return True
    return not any(lines[1:]) and lines[0][0].text[:1].islower()
