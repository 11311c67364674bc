"""The total row or column of a table of places against the places' numbers (T04.table)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.checks.case import Case
from extract.checks.printing import shorten
from extract.indicators.tables.column_roles import is_place
from extract.indicators.tables.handed_columns import names_places
from extract.model import Block, Finding
from extract.numbers import format_number, parse_number
from extract.patterns.kept import compile_pattern
from extract.structs import Struct
from extract.text import fold_key

Rows = dict[int, dict[int, Block]]

_NUMBER = compile_pattern(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_NOTHING = " -–—.…"
_WIDEST = 2


class _Line(Struct, frozen=True):
    """A column below its heading, or a row behind its name: the cell of the total, and the parts' numbers."""

    name: str
    whole: Block
    values: tuple[Decimal, ...]


def find_wrong_table_totals(case: Case) -> Iterator[Finding]:
    """T04.table: a total that is not the sum of its rows or columns. Where none of several fits, they are no sums."""
    for rows in case.tables.values():
        for lines, parts in ((_columns(case, rows), ("dòng", "rows")), (_rows(case, rows), ("cột", "columns"))):
            wrong = [line for line in lines if not _fits(line)]
            if len(wrong) > 1 and len(wrong) == len(lines):
                continue
            for line in wrong:
                total, reached = parse_number(line.whole.text.strip()), sum(line.values)
                if total < max(line.values) or reached > _WIDEST * total or total > _WIDEST * reached:
                    continue  # an average, or what the table does not add
                text = line.whole.text
                yield from case.finding(
                    "T04.table", local=(line.name, text), evidence=case.cite(line.whole.id, (0, len(text)), "T04.table"),
                    name=shorten(line.name, 80), parts=parts, expected=text.strip(),
                    found=" + ".join(map(format_number, line.values)) + f" = {format_number(reached)}",
                )  # fmt: skip


def _fits(line: _Line) -> bool:
    """Whether the numbers come to the total; decimals may have been rounded."""
    digits = max(-int(v.as_tuple().exponent) for v in (*line.values, parse_number(line.whole.text.strip())))
    slack = Decimal(len(line.values)) / 2 * Decimal(10) ** -digits if digits > 0 else Decimal(0)
    return abs(sum(line.values) - parse_number(line.whole.text.strip())) <= slack


def _columns(case: Case, rows: Rows) -> list[_Line]:
    """The columns of numbers of a table whose rows are places, with one total row above or below all of them."""
    wholes = [(r, c) for r, row in rows.items() for c, cell in row.items() if _is_whole(case, cell)]
    wholes = [(r, c) for r, c in wholes if not any(_number(cell) is not None for k, cell in rows[r].items() if k < c)]
    wholes = [(r, c) for r, c in wholes if any(_number(cell) is not None for cell in rows[r].values())]
    if len(wholes) != 1:
        return []
    whole, at = wholes[0]
    span = rows[whole][at].place.col_span or 1
    widest = max((max(row) for row in rows.values() if row), default=0)
    last = max(range(at, at + span), key=lambda c: sum(_named(row.get(c)) for row in rows.values()))
    data = [r for r in sorted(rows) if any(c > last and _number(cell) is not None for c, cell in rows[r].items())]
    data = [r for r in data if not _counts_columns(rows[r])]
    if whole not in (data[0], data[-1]) or len(data) < 3:
        return []
    heads = [r for r in sorted(rows) if r < data[0]]
    parts = [r for r in data if r != whole]
    names = [rows[r].get(last) for r in parts]
    if not all(_named(n) for n in names) or not heads or not _are_places(case, [n for n in names if n], rows, heads, last):
        return []
    found = []
    for col in range(last + 1, widest + 1):
        heading = " ".join(_heading(rows, heads, col))
        values = [_number(rows[r].get(col)) for r in parts]
        cell = rows[whole].get(col)
        told = [v for v in values if v is not None]
        empty = [r for r, v in zip(parts, values, strict=True) if v is None and not _is_empty(rows[r].get(col))]
        if cell is None or _number(cell) is None or len(told) < 2 or empty or case.has_words(heading, "never_added"):
            continue
        found.append(_Line(heading, cell, tuple(told)))
    return found


def _rows(case: Case, rows: Rows) -> list[_Line]:
    """The rows of a table in which a total column stands before or behind columns of places."""
    found: list[_Line] = []
    for r in sorted(rows)[:2]:
        wholes = [c for c, cell in rows[r].items() if _is_whole(case, cell)]
        places = sorted(c for c, cell in rows[r].items() if is_place(cell.text.strip()))
        if len(wholes) != 1 or len(places) < 2 or places != list(range(places[0], places[-1] + 1)):
            continue
        if wholes[0] not in (places[0] - 1, places[-1] + 1):
            continue
        for below in sorted(rows):
            row = rows[below]
            name = next((cell.text for c, cell in sorted(row.items()) if c < min(wholes[0], places[0]) and _named(cell)), "")
            values = [_number(row.get(c)) for c in places]
            whole = row.get(wholes[0])
            told = tuple(v for v in values if v is not None)
            said = " ".join(cell.text for c, cell in row.items() if c < places[0])
            empty = all(v is not None or _is_empty(row.get(c)) for c, v in zip(places, values, strict=True))
            counted = below > r and whole is not None and _number(whole) is not None and len(told) > 1 and empty and name
            if counted and whole is not None and not case.has_words(said, "never_added"):
                found.append(_Line(name, whole, told))
        break
    return found


def _is_whole(case: Case, cell: Block) -> bool:
    return fold_key(cell.text).strip(" :.") in {fold_key(w) for w in case.words("whole_rows")}


def _named(cell: Block | None) -> bool:
    return cell is not None and any(map(str.isalpha, cell.text))


def _number(cell: Block | None) -> Decimal | None:
    text = cell.text.strip() if cell else ""
    return parse_number(text) if _NUMBER.fullmatch(text) else None


def _is_empty(cell: Block | None) -> bool:
    return cell is None or not cell.text.strip(_NOTHING)


def _counts_columns(row: dict[int, Block]) -> bool:
    """The row "1 | 2 | 3 | 4" below the headings."""
    numbers = [_number(cell) for _, cell in sorted(row.items())]
    return len(numbers) > 2 and all(n is not None for n in numbers) and numbers == sorted(set(numbers))  # type: ignore[type-var]


def _are_places(case: Case, names: Sequence[Block], rows: Rows, heads: Sequence[int], col: int) -> bool:
    """Every row names a place, or their heading says so and none is a group of them (numbered I, II)."""
    if sum(is_place(n.text.strip()) for n in names) == len(names):
        return True
    labels = [rows[n.place.row].get(0) for n in names if n.place.row is not None]
    if any(label is not None and label.text.strip(" .)").isalpha() and label.place.col != col for label in labels):
        return False
    return any(names_places(t, case.needs.rules) for t in _heading(rows, heads, col))


def _heading(rows: Rows, heads: Sequence[int], col: int) -> list[str]:
    """What stands above a column, merged cells included."""
    found = []
    for r in heads:
        for c, cell in rows[r].items():
            if c <= col < c + (cell.place.col_span or 1) and cell.text.strip():
                found.append(" ".join(cell.text.split()))
    return found
