"""Heading rows whose cells are not merged: a group of years is printed once, and the cells right of it are left blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extract.indicators.tables.column_roles import ACTORS, Cells
from extract.model import Block
from extract.patterns.kept import compile_pattern

_YEAR = compile_pattern(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_YEARS = compile_pattern(r"(?i)\s*(?:năm\s+)?(?:19|20|21)\d\d\s*")
TIME = compile_pattern(  # "cuối 2026 (%)"
    r"(?i)(?:(?:đến|tới|cuối|hết|đầu|trong|cả|năm)\s+)+(?:19|20|21)\d\d(?:\s*\([^()\d]{1,20}\))?"
)
_OWN = ("order", "indicator", "item", "unit", "task", "group")  # columns whose heading has nothing below it
_LONGEST = 40  # a heading below another
_LONGEST_GROUPED = 80  # one below a blank: that it is none of the rows is told by where it stands


def with_second_rows(
    cells: Cells, last: int, rows: int, width: int, role_of: Callable[[str], str | None]
) -> tuple[Cells, int]:
    """The cells with what a blank heading means, and the last row of the heading.

    ``last`` is the last row known to be heading. The row below it is heading too where number and name are
    blank, or said again, and all its other cells are times, plans or results, or words under blank headings. A blank
    heading takes the words at its left while the cell below is not blank, as if the two were merged.
    """
    named = _name_column(cells, last, width, role_of)
    moved = _moved_years(cells, last, rows, width)
    if moved is not None:
        return moved, last + 1
    if last + 2 < rows and _is_second(cells, last, width, named, role_of):
        last += 1
    result = cells
    for row in range(last):
        for column in range(named + 2, width):
            upper, lower = cells.get((row, column)), cells.get((row + 1, column))
            left, below = result.get((row, column - 1)), cells.get((row + 1, column - 1))
            if _text(upper) or not _text(lower) or lower is upper or not _text(left):
                continue
            if left is below or not _text(below):  # the left heading reaches down by itself
                continue
            result = dict(cells) if result is cells else result
            result[row, column] = left  # type: ignore[assignment]  # it has a text
    return result, last


def _name_column(cells: Mapping[tuple[int, int], Block], row: int, width: int, role_of: Callable[[str], str | None]) -> int:
    """The first column that is no column of numbers of a list; its heading may stand in any row of the heading."""
    for column in range(width):
        told = [t for r in range(row + 1) if (t := _text(cells.get((r, column))))]
        if not any(role_of(t) == "order" for t in told):
            return column
    return 0


def _is_second(cells: Cells, last: int, width: int, named: int, role_of: Callable[[str], str | None]) -> bool:
    below = last + 1
    fresh: list[tuple[int, str]] = []
    joined = 0  # headings broken in two: "Cơ quan" above "chủ trì"
    for column in range(width):
        cell, upper = cells.get((below, column)), cells.get((last, column))
        text = _text(cell)
        if not text or text == _text(upper):
            continue
        longest = _LONGEST_GROUPED if _is_grouped(cells, last, column) else _LONGEST
        if cell is None or (cell.place.row or 0) != below or len(text) > longest:
            return False
        if column > named and _is_broken(_text(upper), text, role_of):
            joined += 1
            continue
        alone = role_of(_text(upper)) in _OWN and not _is_grouped(cells, last, column + 1) and not TIME.fullmatch(text)
        if column <= named or alone:
            return False  # "Mục tiêu" above one column has the names, above several their levels
        fresh.append((column, text))
    if not fresh:
        return joined > 0
    if len(fresh) > 1 and all(TIME.fullmatch(text) for _, text in fresh):
        return True
    grouped = [column for column, _ in fresh if _is_grouped(cells, last, column)]
    merged = [column for column, _ in fresh if (cells[last, column].place.col_span or 1) > 1] if not grouped else []
    if all(role_of(text) in ("value", "baseline", "actual", "note") for _, text in fresh):
        return bool(grouped or merged) or (len(fresh) > 1 and all(map(_YEAR.search, (t for _, t in fresh))))
    if not grouped and not len(merged) == len(fresh) > 1:
        return False
    return not any(_YEAR.sub("", text).strip("()%‰ ")[:1].isdigit() for _, text in fresh) and all(
        any(ch.isalpha() or ch == "%" for ch in text) for _, text in fresh
    )


def _is_broken(upper: str, lower: str, role_of: Callable[[str], str | None]) -> bool:
    """Do two cells, one above the other, name a column of units only together?"""
    return bool(upper) and role_of(upper) not in ACTORS and role_of(f"{upper} {lower}") in ACTORS


def _is_grouped(cells: Cells, row: int, column: int) -> bool:
    """Is the heading blank, or that of the cell at its left once more, above a cell that is not blank?"""
    text, left = _text(cells.get((row, column))), cells.get((row, column - 1))
    if not _text(cells.get((row + 1, column))):
        return False
    return not text or (text == _text(left) and cells.get((row, column)) is not left)


def _moved_years(cells: Cells, last: int, rows: int, width: int) -> Cells | None:
    """Cells where a line below the heading has nothing but the years of its last group: "Kế hoạch" above "2026 | 2027".

    A reader of plain text stretches the last cell of a short row to the width of the table: the group is as wide as there
    are years.
    """
    group = cells.get((last, width - 1))
    if last + 2 >= rows or group is None or (group.place.row_span or 1) > 1:
        return None
    wide = group.place.col_span or 1
    years = list(dict.fromkeys(id(cells.get((last + 1, c))) for c in range(width)))
    own = [cells.get((last + 1, c)) for c in range(len(years))]
    if wide < 2 or wide >= width or len(years) != wide or any(b is None or not _YEARS.fullmatch(b.text) for b in own):
        return None
    result = {place: block for place, block in cells.items() if place[0] != last + 1}
    result |= {(last + 1, width - wide + k): block for k, block in enumerate(own) if block is not None}
    return result


def _text(cell: Block | None) -> str:
    return " ".join(cell.text.split()) if cell is not None else ""
