"""Columns that stand side by side (letterhead, signature block), read one after the other."""

from __future__ import annotations

from itertools import pairwise

import regex

from extract.readers.pdf_chars import Run
from extract.readers.pdf_layout import LIST_MARK, Margins, Paragraph, begins_with_mark, ends_sentence
from extract.readers.pdf_lines import Line, group_rows, is_cut, make_line
from extract.readers.pdf_tables import Table
from extract.readers.pdf_unruled import Row, find_grid
from extract.structs import Struct

_LONGEST_MARK = 16  # letters
_BEHALF = regex.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\b[./\s]")  # "TM. ỦY BAN NHÂN DÂN": who signs stands below
_GUTTER = 9.0  # points: narrowest white strip between two columns
_FRAGMENT_GAP = 1.2  # em (and at least 12 points): a gap that may be a gutter
_DASHES = frozenset("-–—")
_NEXT_LINE = 2.2  # em: a larger step down ends a column
_NEXT_ENTRY = 2.8  # em: the same before an entry, which a line of larger letters beside it may push down
_SIGNATURE_GAP = 10.0  # em: room for signature and seal between the signer's title and name


class Stretch(Struct, frozen=True):
    """Lines of one column. ``margins`` is None for the body, whose edges the whole document tells."""

    lines: list[Line]
    margins: Margins | None


def divide_rows(grouped: list[tuple[Line, list[Run]]]) -> list[Row]:
    """The lines of running text, divided at gaps that may be gutters."""
    return _join_slipped([_divide(line, runs) for line, runs in grouped])


def find_stretches(rows: list[Row]) -> list[Stretch | Table]:
    """A page's running text in reading order: body, columns one by one, tables without rules."""
    stretches: list[Stretch | Table] = []
    body: list[Line] = []
    index = 0
    while index < len(rows):
        grid = find_grid(rows, index)
        region = None if grid else _find_region(rows, index)
        if grid is None and region is None:
            body.extend(rows[index].lines)
            index += 1
            continue
        if body:
            stretches.append(Stretch(body, None))
            body = []
        if grid is not None:
            last = grid[0]
            stretches.append(grid[1])
        elif region is not None:
            last = region[0]
            stretches.extend(_read_columns(rows[index : last + 1], region[1]))
        index = last + 1
    if body:
        stretches.append(Stretch(body, None))
    return stretches


def _divide(line: Line, runs: list[Run]) -> Row:
    size = line.size
    limit = max(12.0, _FRAGMENT_GAP * size)
    pieces: list[list[Run]] = [[runs[0]]]
    end = runs[0].x1
    for run in runs[1:]:
        if run.x0 - end > limit and not (len(pieces) == 1 and _is_mark_only(pieces[0])):
            pieces.append([run])
        else:
            pieces[-1].append(run)
        end = run.x1 if run.x1 > end else end
    return Row(pieces, size, line.base, (line,))


def _is_mark_only(runs: list[Run]) -> bool:
    """Whether ``runs`` are a list mark ("IV.", "Chỉ tiêu 5:"), after which any gap may stand; no rule of dashes."""
    if sum(len(run.text) for run in runs) > _LONGEST_MARK:
        return False
    text = make_line(runs).text
    return bool(LIST_MARK.fullmatch(text)) and not (len(text) > 1 and set(text) <= _DASHES)


def _join_slipped(rows: list[Row]) -> list[Row]:
    """Rows of two columns whose baselines differ a little, made one row."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above is not None and row.base - above.base < 0.8 * min(row.size, above.size):
            pieces = sorted(above.pieces + row.pieces, key=lambda piece: piece[0].x0)
            if all(b[0].x0 - max(r.x1 for r in a) >= _GUTTER for a, b in pairwise(pieces)):
                joined[-1] = Row(pieces, max(row.size, above.size), above.base, above.lines + row.lines)
                continue
        joined.append(row)
    return joined


def _find_region(rows: list[Row], first: int) -> tuple[int, tuple[float, float]] | None:
    """The best two-column region that begins at row ``first`` and reaches into no table of three columns or more."""
    region = _grow_region(rows, first)
    if region is None:
        return None
    for index in range(first + 1, region[0]):
        if len(rows[index].pieces) > 2 and find_grid(rows, index) is not None:
            return _grow_region(rows[:index], first)
    return region


def _grow_region(rows: list[Row], first: int) -> tuple[int, tuple[float, float]] | None:
    """Last row and gutter of the best two-column region that begins at row ``first``."""
    best: tuple[int, tuple[float, float]] | None = None
    pieces = rows[first].pieces
    near = first + 1 < len(rows) and rows[first + 1].base - rows[first].base < 1.7 * rows[first].size
    if len(pieces) == 1 and near:  # columns whose lines never share a baseline
        pieces = sorted([*pieces, *rows[first + 1].pieces[:1]], key=lambda piece: piece[0].x0)
    for a, b in pairwise(pieces):
        gutter = (max(r.x1 for r in a), b[0].x0)
        found = _follow_gutter(rows, first, gutter) if gutter[1] - gutter[0] >= _GUTTER else None
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best


class _Side(Struct, frozen=True):
    """The latest line of a column and the column's extent so far."""

    base: float
    size: float
    x0: float
    x1: float

    def grow(self, base: float, pieces: list[list[Run]]) -> _Side:
        latest = _measure_side(base, pieces)
        return latest.changed(x0=min(self.x0, latest.x0), x1=max(self.x1, latest.x1))


def _measure_side(base: float, pieces: list[list[Run]]) -> _Side:
    runs = [run for piece in pieces for run in piece]
    return _Side(base, max(r.size for r in runs), min(r.x0 for r in runs), max(r.x1 for r in runs))


def _follow_gutter(rows: list[Row], first: int, gutter: tuple[float, float]) -> tuple[int, tuple[float, float]] | None:
    both = lone_left = lone_right = switches = 0
    last = first
    left: _Side | None = None
    right: _Side | None = None
    on_left = False
    for index in range(first, len(rows)):
        row = rows[index]
        middle = (gutter[0] + gutter[1]) / 2
        lefts = [p for p in row.pieces if p[0].x0 < middle]
        rights = [p for p in row.pieces if p[0].x0 >= middle]
        narrowed = (
            max([gutter[0], *(run.x1 for piece in lefts for run in piece)]),
            min([gutter[1], *(piece[0].x0 for piece in rights)]),
        )
        if narrowed[1] - narrowed[0] < _GUTTER:
            break
        step = row.base - rows[index - 1].base if index > first else 0.0
        if index > first and not _goes_on(row.base, step, lefts, rights, left, right):
            break
        both += bool(lefts and rights)
        switches += on_left and not lefts
        lone_left += not rights
        lone_right += not lefts
        on_left = bool(lefts)
        last, gutter = index, narrowed
        if lefts:
            left = left.grow(row.base, lefts) if left else _measure_side(row.base, lefts)
        if rights:
            right = right.grow(row.base, rights) if right else _measure_side(row.base, rights)
    wide = gutter[1] - gutter[0] >= 20
    enough = both >= 2 or (wide and both + lone_left >= 2 and both + lone_right >= 2 and both + switches >= 2)
    return (last, gutter) if enough else None


def _goes_on(
    base: float, step: float, lefts: list[list[Run]], rights: list[list[Run]], left: _Side | None, right: _Side | None
) -> bool:
    """Whether a row can belong to the columns above it, ``step`` points below the row before."""
    if lefts and rights:
        return step <= 4 * _measure_side(base, lefts + rights).size
    own = _measure_side(base, lefts or rights)
    above = left if lefts else right
    if above is None:
        return step <= 1.7 * own.size
    entry = bool(lefts) and abs(own.x0 - above.x0) <= 1 and begins_with_mark(make_line(lefts[0]).text)
    if base - above.base <= (_NEXT_ENTRY if entry else _NEXT_LINE) * own.size:
        return not lefts or abs(own.size - above.size) <= 0.2 * own.size
    if lefts or base - above.base > _SIGNATURE_GAP * own.size:
        return False
    off_centre = abs((own.x0 + own.x1) - (above.x0 + above.x1)) / 2  # a name stands centred below its title
    return off_centre <= own.size + 0.08 * (above.x1 - above.x0)


def _read_columns(rows: list[Row], gutter: tuple[float, float]) -> list[Stretch]:
    middle = (gutter[0] + gutter[1]) / 2
    runs = [run for row in rows for piece in row.pieces for run in piece]
    stretches = []
    for column in ([run for run in runs if run.x0 < middle], [run for run in runs if run.x0 >= middle]):
        lines = [make_line(row) for row in group_rows(column)]
        margins = Margins(min(n.x0 for n in lines), max(n.x1 for n in lines))
        stretches.append(Stretch(lines, margins))
    return stretches


def split_column(lines: list[Line], margins: Margins) -> list[Paragraph]:
    """Paragraphs of a letterhead or signature column, whose edges only its widest line shows."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _starts_entry(groups[-1], line, margins):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(tuple(group), margins) for group in groups]


def _starts_entry(before: list[Line], line: Line, margins: Margins) -> bool:
    last = before[-1]
    if line.base - last.base > 1.9 * line.size or abs(line.size - last.size) > 0.12 * line.size:
        return True
    if is_cut(last.text, last.open_end):
        return False
    if last.bold != line.bold or begins_with_mark(line.text) or ends_sentence(last.text) or _BEHALF.match(last.text):
        return True
    widest, width = margins.right - margins.left, last.x1 - last.x0
    if width + line.space + line.head + 1 <= widest:
        return True
    if abs(line.x0 - last.x0) <= 0.5 * line.size:  # set flush left, or centred and about as long
        centred = abs(line.x0 + line.x1 - last.x0 - last.x1) < line.size and line.text[:1].isupper()
        return width < 0.85 * widest or centred
    # Centred lines: each an entry, except the short rest of a line that was too long for its column.
    return line.x1 - line.x0 > 0.45 * width or line.text.isupper() != last.text.isupper()
