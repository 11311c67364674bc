"""Tables whose columns stand apart by spaces only, as typewriters and layout-keeping converters print them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.readers.flow import Cell, Table
from extract.structs import Struct

_SEGMENT = compile_pattern(r"\S+(?: \S+)*")  # two spaces part cells
_LEVEL = compile_pattern(r"[<>≥≤±~]?\s?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?[%‰]?|\d{1,4}/\d{1,4}(?:/\d{4})?")
_YEAR = compile_pattern(r"(?:19|20|21)\d\d")
_ORDER = compile_pattern(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-HĐa-hđ])[.)]?|[-+*]")
_RULE = compile_pattern(r"[-=_+.\s]{3,}")
_HEAD_LINES = 4
_LINES = 500  # a longer table ends here
_TRIED = (12, 24, 48, 96, 192)  # where so many lines do not stand in columns, more do not either
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_BARE_COLUMNS, _BARE_ROWS = 4, 3  # without a heading; a table of contents has three columns

Spans = list[tuple[int, int]]


class _Segment(Struct, frozen=True):
    start: int
    end: int
    text: str


class _Line(Struct, frozen=True):
    """A line of the block, cut where two spaces stand, and its place in the file.

    A row has at least three cells, of which two are numbers; years alone are a heading.
    """

    at: int
    segments: tuple[_Segment, ...]
    is_row: bool

    def opens_body(self) -> bool:
        """A row, or the number and name of a group of rows."""
        return self.is_row or (len(self.segments) > 1 and _ORDER.fullmatch(self.segments[0].text) is not None)


def find_spaced_table(lines: Sequence[str], start: int, clean: Callable[[str], str]) -> tuple[Table, int] | None:
    """The table that begins at ``lines[start]`` and the line behind it; None where the lines do not stand in columns.

    Rows of numbers tell the columns: no cell of theirs reaches into two. Up to four lines above them are the heading.
    """
    first = _read(lines, start)
    if len(first.segments) < _FEWEST_COLUMNS:
        return None
    head: list[_Line] = []
    at = start
    while at < len(lines) and len(head) <= _HEAD_LINES and not (line := _read(lines, at)).opens_body():
        head += [line] if line.segments else []
        if not line.segments and (not head or _is_blank(lines, at + 1)):
            return None
        at += 1
    if at >= len(lines) or len(head) > _HEAD_LINES:
        return None
    if not all(_stand_apart([r for r in _take_rows(lines, at, most)[0] if r.is_row]) for most in _TRIED):
        return None
    rows, end = _take_rows(lines, at, _LINES)
    numbers = [row for row in rows if row.is_row]
    columns = _columns(numbers)
    wider = _columns([*numbers, *head[-1:]])
    columns = wider if len(wider) == len(columns) else columns
    bare = not head
    if len(columns) < (_BARE_COLUMNS if bare else _FEWEST_COLUMNS) or len(numbers) < (_BARE_ROWS if bare else _FEWEST_ROWS):
        return None
    placed = [_place(row, columns) for row in numbers]
    if any(row is None for row in placed):
        return None
    above = _heading(head, columns)
    body, end = _body(rows, columns, end)
    if above is None or (sum(map(bool, above[-1])) * 2 < len(columns) and not bare):
        return None
    return Table(tuple(_cells(above, body, clean))), end


def _read(lines: Sequence[str], at: int) -> _Line:
    return _Line(at, *_cut(lines[at]))


@keep
def _cut(line: str) -> tuple[tuple[_Segment, ...], bool]:
    """The cells of a line, and whether they are a row; each line is asked for by those above it, too."""
    text = line.expandtabs(8).rstrip()
    if _RULE.fullmatch(text):
        return (), False
    segments = tuple(_Segment(m.start(), m.end(), m[0]) for m in _SEGMENT.finditer(text))
    numbers = [s.text for s in segments if _LEVEL.fullmatch(s.text)]
    return segments, len(segments) >= _FEWEST_COLUMNS and len(numbers) > 1 and not all(map(_YEAR.fullmatch, numbers))


def _is_blank(lines: Sequence[str], at: int) -> bool:
    return at >= len(lines) or not lines[at].strip()


def _stand_apart(rows: Sequence[_Line]) -> bool:
    """False where two cells of a row share a column of all of them: with more rows columns only grow together."""
    columns = _columns(rows)
    return all(_place(row, columns) is not None for row in rows)


def _take_rows(lines: Sequence[str], start: int, most: int) -> tuple[list[_Line], int]:
    """At most so many lines from the first row on; a blank line ends them unless a row stands right behind it."""
    found: list[_Line] = []
    at = start
    while at < min(len(lines), start + most):
        line = _read(lines, at)
        if not line.segments and (_is_blank(lines, at + 1) or not _read(lines, at + 1).is_row):
            break
        found += [line] if line.segments else []
        at += 1
    return found, at


def _columns(rows: Sequence[_Line]) -> Spans:
    """The runs of places in which any of the rows has a cell."""
    found: Spans = []
    for start, end in sorted((s.start, s.end) for row in rows for s in row.segments):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _place(line: _Line, columns: Spans) -> list[str] | None:
    """The cells of a row by their columns; None where two stand in one or one stands in none or in two."""
    cells = [""] * len(columns)
    for segment in line.segments:
        met = _covered(segment, columns)
        if len(met) != 1 or cells[met[0]]:
            return None
        cells[met[0]] = segment.text
    return cells


def _covered(segment: _Segment, columns: Spans) -> list[int]:
    return [c for c, (start, end) in enumerate(columns) if segment.start < end and start < segment.end]


def _body(lines: Sequence[_Line], columns: Spans, end: int) -> tuple[list[list[str]], int]:
    """The rows, what goes on below a cell joined to it, and the line behind the last one that fits."""
    rows: list[list[str]] = []
    for line in lines:
        cells = _place(line, columns)
        if cells is None:
            return rows, line.at
        if line.is_row or (_ORDER.fullmatch(cells[0]) and any(cells[1:])):
            rows.append(cells)
        elif rows and line.segments[0].start >= columns[min(1, len(columns) - 1)][0] and _fits(line, columns):
            rows[-1] = [f"{old} {new}".strip() for old, new in zip(rows[-1], cells, strict=True)]
        else:
            return rows, line.at
    return rows, end


def _fits(line: _Line, columns: Spans) -> bool:
    """Do the words of a line stay inside their columns?"""
    return all(s.end <= columns[_covered(s, columns)[0]][1] + 1 for s in line.segments)


def _heading(lines: Sequence[_Line], columns: Spans) -> list[list[str]] | None:
    """One row of names, or two where a name stands above several: "" in the upper one says that it stands over none.

    A line with a cell for each column names them in its order, wherever these stand.
    """
    names = [""] * len(columns)
    over = [""] * len(columns)
    for line in lines:
        if len(line.segments) == len(columns):
            met = [[c] for c in range(len(columns))]
        else:
            met = [_covered(s, columns) or [_nearest(s, columns)] for s in line.segments]
        if len({c for own in met for c in own}) < sum(map(len, met)):
            return None  # two names above one column
        for segment, own in zip(line.segments, met, strict=True):
            target = over if len(own) > 1 and not any(names[c] for c in own) else names
            for c in own:
                if len(own) > 1 and target is names:
                    return None
                target[c] = f"{target[c]} {segment.text}".strip()
    return [over, names] if any(over) else [names]


def _nearest(segment: _Segment, columns: Spans) -> int:
    middle = segment.start + segment.end
    return min(range(len(columns)), key=lambda c: abs(sum(columns[c]) - middle))


def _cells(head: list[list[str]], body: Sequence[Sequence[str]], clean: Callable[[str], str]) -> list[Cell]:
    over = head[0] if len(head) > 1 else []
    names = head[-1]
    found: list[Cell] = []
    depth = len(head) if any(names) else 0
    for c, name in enumerate(names if depth else ()):
        if not over or not over[c]:
            found.append(Cell(0, c, name, clean(name), row_span=depth))
            continue
        if not c or over[c] != over[c - 1]:
            wide = next((n for n in range(c, len(over)) if over[n] != over[c]), len(over)) - c
            found.append(Cell(0, c, over[c], clean(over[c]), col_span=wide))
        found.append(Cell(1, c, name, clean(name)))
    found += [Cell(depth + r, c, text, clean(text)) for r, row in enumerate(body) for c, text in enumerate(row)]
    return sorted(found, key=lambda cell: (cell.row, cell.col))
