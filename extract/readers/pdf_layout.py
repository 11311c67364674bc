"""Lines to paragraphs, and columns that stand side by side (letterhead, signature block) one after the other."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import regex

from extract.readers.pdf_chars import Run
from extract.readers.pdf_lines import Line, group_rows, join_lines, make_line

_GUTTER = 9.0  # points: narrowest white strip between two columns
_FRAGMENT_GAP = 1.2  # em (and at least 12 points): a gap that may be a gutter
# Structure of list marks, not wording: "-", "+", "1.", "1.2.", "a)", "(3)", "IV.", "đ)".
_MARK = regex.compile(
    r"(?:[-–—+*•·●○◦▪■□➢✓✔\uf0b7\uf0a7\uf0d8]+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVX]{1,6})[.)/])(?=\s|$)"
)
_MARK_GLUED = regex.compile(r"(?:[-–+•·●][^\W\d_]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s?\p{L})")
_ENDED = regex.compile(r"(?:[.;:!?…]|\./\.?)['\"”’)\]]*$")


class Margins(NamedTuple):
    """Left and right edge that wrapped lines keep to."""

    left: float
    right: float


class Paragraph(NamedTuple):
    """Lines that belong together, and the edges they were set in."""

    lines: tuple[Line, ...]
    margins: Margins

    @property
    def text(self) -> str:
        """The lines joined."""
        return join_lines([line.text for line in self.lines], [line.open_end for line in self.lines])

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """Around all lines."""
        return (min(n.x0 for n in self.lines), min(n.top for n in self.lines),
                max(n.x1 for n in self.lines), max(n.bottom for n in self.lines))  # fmt: skip

    @property
    def bold(self) -> bool:
        """Every letter is bold."""
        return all(line.bold for line in self.lines)


class Stretch(NamedTuple):
    """Lines of one column. ``margins`` is None for the body, whose edges the whole document tells."""

    lines: list[Line]
    margins: Margins | None


# --- columns -----------------------------------------------------------------------------------------------------


class _Row(NamedTuple):
    pieces: list[list[Run]]  # divided at wide gaps, left to right
    size: float
    base: float
    lines: tuple[Line, ...]  # the rows as they stand, for when no column is found


def find_stretches(grouped: list[tuple[Line, list[Run]]], width: float) -> list[Stretch]:
    """The columns of a page's running text, given as rows, in reading order; what is not in columns is body."""
    rows = _join_slipped([_divide(line, runs) for line, runs in grouped])
    stretches: list[Stretch] = []
    body: list[Line] = []
    index = 0
    while index < len(rows):
        found = _grow_region(rows, index)
        if found is None:
            body.extend(rows[index].lines)
            index += 1
            continue
        last, gutter = found
        if body:
            stretches.append(Stretch(body, None))
            body = []
        stretches.extend(_read_columns(rows[index : last + 1], gutter, width))
        index = last + 1
    if body:
        stretches.append(Stretch(body, None))
    return stretches


def _divide(line: Line, runs: list[Run]) -> _Row:
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
    return _Row(pieces, size, line.base, (line,))


def _is_mark_only(runs: list[Run]) -> bool:
    return sum(len(run.text) for run in runs) <= 6 and bool(_MARK.fullmatch("".join(run.text for run in runs)))


def _join_slipped(rows: list[_Row]) -> list[_Row]:
    """Rows of two columns whose baselines differ a little, made one row."""
    joined: list[_Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above is not None and row.base - above.base < 0.8 * min(row.size, above.size):
            pieces = sorted(above.pieces + row.pieces, key=lambda piece: piece[0].x0)
            if all(b[0].x0 - max(r.x1 for r in a) >= _GUTTER for a, b in itertools.pairwise(pieces)):
                joined[-1] = _Row(pieces, max(row.size, above.size), above.base, above.lines + row.lines)
                continue
        joined.append(row)
    return joined


def _grow_region(rows: list[_Row], first: int) -> tuple[int, tuple[float, float]] | None:
    """Last row and gutter of the best two-column region that begins at row ``first``."""
    best: tuple[int, tuple[float, float]] | None = None
    pieces = rows[first].pieces
    near = first + 1 < len(rows) and rows[first + 1].base - rows[first].base < 1.7 * rows[first].size
    if len(pieces) == 1 and near:  # columns whose lines never share a baseline
        pieces = sorted([*pieces, *rows[first + 1].pieces[:1]], key=lambda piece: piece[0].x0)
    for a, b in itertools.pairwise(pieces):
        gutter = (max(r.x1 for r in a), b[0].x0)
        found = _follow_gutter(rows, first, gutter) if gutter[1] - gutter[0] >= _GUTTER else None
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best


def _follow_gutter(rows: list[_Row], first: int, gutter: tuple[float, float]) -> tuple[int, tuple[float, float]] | None:
    both = lone_left = lone_right = switches = 0
    last = first
    last_left: tuple[float, float] | None = None  # baseline and size
    last_right: tuple[float, float] | None = None
    for index in range(first, len(rows)):
        row = rows[index]
        middle = (gutter[0] + gutter[1]) / 2
        left = [p for p in row.pieces if p[0].x0 < middle]
        right = [p for p in row.pieces if p[0].x0 >= middle]
        narrowed = (
            max((r.x1 for p in left for r in p), default=gutter[0]),
            min((p[0].x0 for p in right), default=gutter[1]),
        )
        narrowed = (max(gutter[0], narrowed[0]), min(gutter[1], narrowed[1]))
        if narrowed[1] - narrowed[0] < _GUTTER:
            break
        above = last_left if left and not right else last_right if right and not left else None
        size = max(run.size for run in (left or right)[-1])
        if above is not None:
            if row.base - above[0] > 2.2 * size or (left and abs(size - above[1]) > 0.2 * size):
                break
        elif (not (left and right) and index > first and row.base - rows[index - 1].base > 2.2 * row.size) or (
            left and right and index > first and row.base - rows[index - 1].base > 4 * row.size
        ):
            break
        both += bool(left and right)
        switches += bool(not left and rows[index - 1].pieces[0][0].x0 < middle) if index > first else 0
        lone_left += not right
        lone_right += not left
        last, gutter = index, narrowed
        if left:
            last_left = (row.base, max(run.size for run in left[-1]))
        if right:
            last_right = (row.base, max(run.size for run in right[-1]))
    wide = gutter[1] - gutter[0] >= 20
    enough = both >= 2 or (wide and both + lone_left >= 2 and both + lone_right >= 2 and both + switches >= 2)
    return (last, gutter) if enough else None


def _read_columns(rows: list[_Row], gutter: tuple[float, float], width: float) -> list[Stretch]:
    middle = (gutter[0] + gutter[1]) / 2
    runs = [run for row in rows for piece in row.pieces for run in piece]
    stretches = []
    sides = ([run for run in runs if run.x0 < middle], [run for run in runs if run.x0 >= middle])
    for side, column in enumerate(sides):
        lines = [make_line(row) for row in group_rows(column)]
        x0, x1 = min(n.x0 for n in lines), max(n.x1 for n in lines)
        margins = Margins(x0, max(x1, middle)) if side == 0 else Margins(min(x0, middle), max(x1, width - 57))
        stretches.append(Stretch(lines, margins))
    return stretches


# --- paragraphs --------------------------------------------------------------------------------------------------


def find_body_margins(lines: list[Line], width: float) -> Margins:
    """The edges that most wide lines of the body share."""
    wide = [line for line in lines if line.x1 - line.x0 > 0.5 * width] or lines
    if not wide:
        return Margins(0.12 * width, 0.92 * width)
    rights = sorted(line.x1 for line in wide)
    lefts = sorted(line.x0 for line in wide)
    return Margins(lefts[len(lefts) // 10], rights[min(len(rights) - 1, (len(rights) * 9) // 10)])


def typical_step(lines: list[Line]) -> float:
    """The usual distance of two baselines, in em; 1.2 where there is too little to tell."""
    steps = sorted(
        (b.base - a.base) / b.size
        for a, b in itertools.pairwise(lines)
        if 0.9 * b.size < b.base - a.base < 2.6 * b.size
    )
    return steps[len(steps) // 4] if len(steps) >= 4 else 1.2


def split_paragraphs(lines: list[Line], margins: Margins, step: float) -> list[Paragraph]:
    """Lines of one column, top to bottom, gathered into paragraphs."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not starts_paragraph(paragraphs[-1], line, margins, step):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [Paragraph(tuple(group), margins) for group in paragraphs]


def starts_paragraph(before: list[Line], line: Line, margins: Margins, step: float | None) -> bool:
    """Whether ``line`` opens a paragraph after the lines ``before``. ``step`` None: a page break lies between."""
    last, first = before[-1], before[0]
    if step is not None and line.base - last.base > (1.25 * step + 0.1) * line.size:
        return True
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size):
        return True
    marked, ended = begins_with_mark(line.text), bool(_ENDED.search(last.text))
    lower = line.text[:1].islower()
    free = _free_width(last, margins)
    needed = line.head + line.space + 1.0
    if free >= needed:
        loose = (lower and not ended) or last.text.endswith(",")
        if marked or not loose or free > needed + 0.25 * (margins.right - margins.left):
            return True
    if last.bold != line.bold and _is_centred(last, margins) != _is_centred(line, margins):
        return True
    indent = 0.5 * line.size
    if line.x0 > last.x0 + indent and not _is_centred(last, margins) and not _is_centred(line, margins):
        hanging = len(before) == 1 and begins_with_mark(first.text) and line.x0 < first.x0 + 5 * line.size
        return not hanging or (marked and ended)
    if line.x0 < last.x0 - indent and len(before) > 1 and not _is_centred(last, margins):
        return True
    if marked and ended:
        return True
    if last.bold != line.bold and len(before) == 1 and abs(line.x0 - last.x0) <= indent:
        return not lower
    return False


def begins_with_mark(text: str) -> bool:
    """Whether a line begins like a list item: a dash, a bullet, "1.", "a)", "(2)", "IV."."""
    return bool(_MARK.match(text) or _MARK_GLUED.match(text))


def _is_centred(line: Line, margins: Margins) -> bool:
    left, right = line.x0 - margins.left, margins.right - line.x1
    return left > line.size and abs(left - right) < 0.35 * line.size + 2


def _free_width(line: Line, margins: Margins) -> float:
    left, right = line.x0 - margins.left, margins.right - line.x1
    if _is_centred(line, margins):
        return left + right
    if right < 2 and left > 0.4 * (margins.right - margins.left):
        return left  # set flush right
    return right
