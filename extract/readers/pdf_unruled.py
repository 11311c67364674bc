"""Tables without ruling lines, where at least three rows keep to the same clear columns."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import regex

from extract.readers.pdf_chars import Run
from extract.readers.pdf_layout import Margins, Paragraph, ends_sentence
from extract.readers.pdf_lines import Line, make_line
from extract.readers.pdf_tables import Cell, Table

_FEWEST_ROWS = 3
_GUTTER = 9.0  # points: narrowest white strip between two columns
_STEP = 2.6  # em: a larger step down ends the table
_VALUE = regex.compile(r"(?=.*\d)[\d.,%‰/<>≤≥ -]{1,14}(?:\p{L}{1,8})?")


class Row(NamedTuple):
    """A line of the page, divided into pieces at gaps wide enough to be a gutter."""

    pieces: list[list[Run]]  # left to right
    size: float
    base: float
    lines: tuple[Line, ...]  # the lines as they stand, for when no column is found


def find_grid(rows: list[Row], first: int) -> tuple[int, Table] | None:
    """The table that begins at row ``first`` and the index of its last row; None where the columns are not clear.

    Clear are three rows of three columns or more, or three pairs of a text and a value. Anything less is more
    likely a letterhead, a signature block or a paragraph with wide spaces.
    """
    pieces = rows[first].pieces
    if len(pieces) < 2:
        return None
    gutters = _shared_gutters(rows, first) or _gutters(pieces)
    filled: list[list[list[Run]]] = []
    last = first
    for index in range(first, len(rows)):
        row = rows[index]
        if index > first and row.base - rows[index - 1].base > _STEP * row.size:
            break
        columns = _deal(row.pieces, gutters)
        narrowed = _narrow(columns, gutters)
        if any(right - left < _GUTTER for left, right in narrowed):
            break
        filled.append(columns)
        gutters, last = narrowed, index
    while filled and sum(map(bool, filled[-1])) < 2 and not filled[-1][0] and not _wraps(filled):
        filled.pop()
        last -= 1
    if not _is_clear(filled):
        return None
    return last, _make_table(filled, [rows[i].base for i in range(first, last + 1)], gutters)


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
    """The runs of each column, by where they begin."""
    columns: list[list[Run]] = [[] for _ in range(len(gutters) + 1)]
    for piece in pieces:
        for run in piece:
            columns[sum(run.x0 >= (left + right) / 2 for left, right in gutters)].append(run)
    return columns


def _narrow(columns: list[list[Run]], gutters: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [
        (max([left, *(r.x1 for r in columns[i])]), min([right, *(r.x0 for r in columns[i + 1])]))
        for i, (left, right) in enumerate(gutters)
    ]


def _is_clear(filled: list[list[list[Run]]]) -> bool:
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


def _make_table(filled: list[list[list[Run]]], bases: list[float], gutters: list[tuple[float, float]]) -> Table:
    runs = [run for columns in filled for column in columns for run in column]
    size = max(run.size for run in runs)
    xs = [min(r.x0 for r in runs), *((a + b) / 2 for a, b in gutters), max(r.x1 for r in runs)]
    grid: list[list[list[Line]]] = []
    tops: list[float] = []
    for columns, base in zip(filled, bases, strict=True):
        lines = [[make_line(column)] if column else [] for column in columns]
        if grid and _goes_on(lines):
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
