"""Ruling lines to tables with merged cells, and the text that stands in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

import regex

from extract.readers.pdf_chars import Run
from extract.readers.pdf_layout import Margins, Paragraph, split_paragraphs
from extract.readers.pdf_lines import Line as PdfLine
from extract.readers.pdf_lines import group_rows, make_line
from extract.readers.pdf_paths import Rules

_SNAP = 2.5  # points: lines nearer than this are one
_REACH = 3.5  # points: how far a line may end before the line it meets
_PADDING = 5.4  # points: Word's own inner margin of a cell, where the text does not tell
_LABEL = regex.compile(r"\p{Lu}[\p{L} ]{2,24}:\s")
_OPEN_END = regex.compile(r"(?:[,&/(-]|\s(?:và|của|thuộc|với|cho|là|các))$")  # a full line that cannot end an entry
_COVER = 0.6  # share of a cell's side that must be ruled

Line = tuple[float, float, float]  # position, from, to


@dataclass(slots=True)
class Cell:
    """A cell in the grid of its table, with the paragraphs in it."""

    row: int
    col: int
    row_span: int
    col_span: int
    bbox: tuple[float, float, float, float]
    paragraphs: list[Paragraph] = field(default_factory=list)
    page: int | None = None  # where it is not the page on which the table begins
    more: list[tuple[int, tuple[float, float, float, float]]] = field(default_factory=list)  # further pages, boxes

    @property
    def text(self) -> str:
        """Paragraphs of the cell, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(slots=True)
class Table:
    """A table or the part of one that stands on a page."""

    xs: list[float]
    ys: list[float]
    cells: list[Cell]

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """Outer frame."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_tables(rules: Rules) -> list[Table]:
    """Grids of at least two cells that the ruling lines form, top to bottom."""
    across, down = _merge(rules.across), _merge(rules.down)
    tables = []
    for rows, columns in _connect(across, down):
        rows, columns = _close_frame(rows, columns)
        ys, xs = _positions(rows), _positions(columns)
        if len(xs) >= 2 and len(ys) >= 2:
            cells = _find_cells(xs, ys, rows, columns)
            if len(cells) >= 2:
                tables.append(Table(xs, ys, cells))
    tables.sort(key=lambda table: (table.ys[0], table.xs[0]))
    return [t for t in tables if not any(o is not t and _inside(t.bbox, o.bbox) for o in tables)]


def _inside(inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> bool:
    within = (
        outer[0] - 1 <= inner[0] and outer[1] - 1 <= inner[1] and inner[2] <= outer[2] + 1 and inner[3] <= outer[3] + 1
    )
    area, room = ((b[2] - b[0]) * (b[3] - b[1]) for b in (inner, outer))
    return within and area < room


def _merge(lines: list[Line]) -> list[Line]:
    """Pieces of one ruling line made one; nearly equal positions made equal."""
    groups: list[list[Line]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][0][0] <= _SNAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    merged: list[Line] = []
    for group in groups:
        position = sum(line[0] for line in group) / len(group)
        start, end = None, 0.0
        for _, a, b in sorted(group, key=lambda line: line[1]):
            if start is None:
                start, end = a, b
            elif a <= end + _REACH:
                end = max(end, b)
            else:
                merged.append((position, start, end))
                start, end = a, b
        if start is not None:
            merged.append((position, start, end))
    return [line for line in merged if line[2] - line[1] > 6]


def _connect(across: list[Line], down: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Lines gathered into groups that touch each other."""
    parent = list(range(len(across) + len(down)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, top, bottom) in enumerate(down):
            if x0 - _REACH <= x <= x1 + _REACH and top - _REACH <= y <= bottom + _REACH:
                parent[find(i)] = find(len(across) + j)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for i, line in enumerate(across):
        groups.setdefault(find(i), ([], []))[0].append(line)
    for j, line in enumerate(down):
        groups.setdefault(find(len(across) + j), ([], []))[1].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _close_frame(rows: list[Line], columns: list[Line]) -> tuple[list[Line], list[Line]]:
    """Adds the outer lines that a table open at a side or cut by a page break lacks."""
    left, right = min(r[1] for r in rows), max(r[2] for r in rows)
    top, bottom = min(c[1] for c in columns), max(c[2] for c in columns)
    columns, rows = list(columns), list(rows)
    for x, end in ((left, 1), (right, 2)):
        if min(abs(c[0] - x) for c in columns) > 8 and sum(abs(r[end] - x) < _REACH for r in rows) >= 2:
            columns.append((x, min(top, min(r[0] for r in rows)), max(bottom, max(r[0] for r in rows))))
    for y, end in ((top, 1), (bottom, 2)):
        if min(abs(r[0] - y) for r in rows) > 8 and sum(abs(c[end] - y) < _REACH for c in columns) >= 2:
            rows.append((y, left, right))
    return rows, columns


def _positions(lines: list[Line]) -> list[float]:
    return sorted({line[0] for line in lines})


def _covered(lines: list[Line], position: float, start: float, end: float) -> bool:
    ruled = sum(max(0.0, min(end, b) - max(start, a)) for p, a, b in lines if p == position)
    return ruled >= _COVER * (end - start)


def _find_cells(xs: list[float], ys: list[float], across: list[Line], down: list[Line]) -> list[Cell]:
    n_rows, n_cols = len(ys) - 1, len(xs) - 1
    right = [[_covered(down, xs[c + 1], ys[r], ys[r + 1]) for c in range(n_cols)] for r in range(n_rows)]
    below = [[_covered(across, ys[r + 1], xs[c], xs[c + 1]) for c in range(n_cols)] for r in range(n_rows)]
    taken = [[False] * n_cols for _ in range(n_rows)]
    cells: list[Cell] = []
    for r in range(n_rows):
        for c in range(n_cols):
            if taken[r][c]:
                continue
            wide = 1
            while c + wide < n_cols and not right[r][c + wide - 1] and not taken[r][c + wide]:
                wide += 1
            tall = 1
            while r + tall < n_rows and not any(below[r + tall - 1][k] for k in range(c, c + wide)):
                if any(taken[r + tall][k] for k in range(c, c + wide)):
                    break
                if any(right[r + tall][k] for k in range(c, c + wide - 1)):
                    break
                tall += 1
            for i in range(r, r + tall):
                for k in range(c, c + wide):
                    taken[i][k] = True
            cells.append(Cell(r, c, tall, wide, (xs[c], ys[r], xs[c + wide], ys[r + tall])))
    return cells


def fill_tables(tables: list[Table], runs: list[Run]) -> list[Run]:
    """Puts each run into the cell it stands in; returns those that stand in none."""
    if not tables:
        return runs
    rest: list[Run] = []
    inside: dict[int, list[Run]] = {}
    cell_at: list[dict[tuple[int, int], Cell]] = []
    for table in tables:
        grid = {}
        for cell in table.cells:
            for r in range(cell.row, cell.row + cell.row_span):
                for c in range(cell.col, cell.col + cell.col_span):
                    grid[r, c] = cell
        cell_at.append(grid)
    owners: dict[int, Cell] = {}
    for run in runs:
        x, y = (run.x0 + run.x1) / 2, run.base - 0.3 * run.size
        for table, grid in zip(tables, cell_at, strict=True):
            if table.xs[0] <= x <= table.xs[-1] and table.ys[0] <= y <= table.ys[-1]:
                found = grid.get((bisect_right(table.ys, y) - 1, bisect_right(table.xs, x) - 1))
                if found is not None:
                    inside.setdefault(id(found), []).append(run)
                    owners[id(found)] = found
                    break
        else:
            rest.append(run)
    for table in tables:
        _lay_out(table, inside)
    return rest


def _lay_out(table: Table, inside: dict[int, list[Run]]) -> None:
    lines = {key: [make_line(row) for row in group_rows(inside[key])] for key in map(id, table.cells) if key in inside}
    left = [n.x0 - cell.bbox[0] for cell in table.cells for n in lines.get(id(cell), ())]
    right = [cell.bbox[2] - n.x1 for cell in table.cells for n in lines.get(id(cell), ())]
    pad_left = min(max(min(left, default=_PADDING), 0.0), 8.0)
    pad_right = min(max(min(right, default=_PADDING), 0.0), 8.0)
    alone: dict[int, set[str]] = {}  # what stands alone in some cell of a column, in one line
    whole: dict[int, set[str]] = {}  # the same in any number of lines
    for cell in table.cells:
        own = lines.get(id(cell), [])
        whole.setdefault(cell.col, set()).add(" ".join(line.text for line in own))
        if len(own) == 1:
            alone.setdefault(cell.col, set()).add(own[0].text)
    for cell in table.cells:
        own = lines.get(id(cell), [])
        if own:
            margins = Margins(cell.bbox[0] + pad_left, cell.bbox[2] - pad_right, cell=True)
            for paragraph in split_paragraphs(own, margins, 1.5):
                cell.paragraphs.extend(_split_entries(paragraph, alone.get(cell.col, set()), whole[cell.col]))


def _split_entries(paragraph: Paragraph, alone: set[str], whole: set[str]) -> list[Paragraph]:
    """A paragraph of short lines that are entries of a list ("Khối MN", "Khối TH"), one paragraph each.

    In a narrow column the next entry would not have fitted on the line, so the edges cannot tell. An entry ends
    where its text stands alone in another cell of the column (of several lines: where the next entry does, too), or
    where the next line begins with the same word or with a label ("Phối hợp: …").
    """
    groups: list[list[PdfLine]] = []
    for index, line in enumerate(paragraph.lines):
        if groups and not (
            begins_entry(groups[-1], line, paragraph.margins, alone)
            or _stand_alone(groups[-1], paragraph.lines[index:], whole)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(tuple(group), paragraph.margins) for group in groups]


def _stand_alone(before: list[PdfLine], rest: tuple[PdfLine, ...], whole: set[str]) -> bool:
    """Whether what came ``before`` and what begins with ``rest`` are each the whole text of another cell."""
    if not rest[0].text[:1].isupper() or " ".join(line.text for line in before) not in whole:
        return False
    text = " ".join(line.text for line in rest)
    return text in whole or any(text.startswith(f"{entry} ") for entry in whole if entry)


def begins_entry(before: list[PdfLine], line: PdfLine, margins: Margins, alone: set[str]) -> bool:
    """Whether ``line`` begins a new entry after the lines ``before`` of the same cell."""
    if not line.text[:1].isupper() or before[-1].text.endswith((",", "-", "–", "và")):
        return False
    entry = " ".join(n.text for n in before)
    if entry in alone and (" " in entry or entry.isupper()):  # "Phòng" alone is what a page break left of a name
        return True
    if _LABEL.match(line.text) and _LABEL.match(before[0].text):
        return True  # "Chủ trì: Sở A" / "Phối hợp: Sở B"
    first = before[0].text.split()[0]
    again = line.text.split()[0] == first
    short = before[-1].x1 - before[-1].x0 < 0.92 * (margins.right - margins.left)
    return again and (short or (len(before) == 1 and first.istitle() and not _OPEN_END.search(before[-1].text)))
