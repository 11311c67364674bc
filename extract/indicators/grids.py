"""Table cells -> grids with the role of each column, read from the heading rows (rules of kind ``column``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.model import Block
from extract.rules import Rulebook
from extract.text import Line

_INDEX = re.compile(r"[(\[]?\s*(?:\d{1,2}|[^\W\d_])\s*[)\]]?(?:\s*=\s*[\w()\[\]+*/:.x×%\s-]{1,30})?")
_AMOUNT = re.compile(r"(?i)(?:số|khối)\s+lượng")
_VALUE = re.compile(r"(?i)[\d<>≥≤]|(?:đạt|từ|trên|dưới|ít nhất|tối thiểu|không quá|tăng|giảm)\s")
_LEVEL = re.compile(
    r"(?i)[\d<>≥≤]|"
    r"(?:đạt|từ|trên|dưới|ít nhất|tối thiểu|tối đa|không quá|khoảng|hơn|còn|tăng|giảm|duy trì)\s+(?:\w+\s+)?[\d<>≥≤]"
)
_SHARED_UNIT = re.compile(r"(?i)\(?\s*(?:đvt|đơn\s+vị(?:\s+tính)?)\s*:\s*([^():;,.]{1,30}?)\s*[.;)]*\s*")
_HEAD_ROWS = 4  # a heading stands in the first rows; deeper matches are data
_GROUPS = ("cot-muc-tieu", "cot-nhom-chi-tieu")
_PLANS = ("cot-muc", "cot-muc-giao")


@dataclass(frozen=True, slots=True)
class Column:
    """``role`` as rules/columns.toml gives it, or None; ``heading`` joins the cells above the column."""

    index: int
    role: str | None
    heading: str
    rule_id: str | None


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. ``cells`` maps (row, column) to the cell that covers it; ``first_row`` is the first row of data.

    ``unit`` is what a line above the table or its heading says of all of it: "Đơn vị tính: %".
    """

    table: int
    cells: dict[tuple[int, int], Block]
    rows: int
    width: int
    columns: tuple[Column, ...]
    first_row: int
    unit: str | None = None

    def cell(self, row: int, column: int) -> Block | None:
        """The cell that covers a place, merged cells included."""
        return self.cells.get((row, column))

    def of(self, *roles: str) -> list[Column]:
        """Columns with one of these roles, left to right."""
        return [c for c in self.columns if c.role in roles]

    def row_cells(self, row: int) -> list[Block]:
        """The distinct cells that cover a row, left to right."""
        found: list[Block] = []
        for column in range(self.width):
            block = self.cells.get((row, column))
            if block is not None and (not found or found[-1] is not block):
                found.append(block)
        return found


def read_grids(blocks: Sequence[Block], rules: Rulebook) -> tuple[Grid, ...]:
    """All tables of a document in order."""
    by_table: dict[int, list[Block]] = {}
    above: dict[int, Block] = {}
    last: Block | None = None
    for block in blocks:
        if block.kind == "cell" and block.place.table is not None:
            if block.place.table not in by_table:
                by_table[block.place.table] = []
                if last is not None:
                    above[block.place.table] = last
            by_table[block.place.table].append(block)
        if block.text:
            last = block
    grids: list[Grid] = []
    for table, cells in by_table.items():
        grid = _grid(table, cells, rules, above.get(table))
        before = above.get(table)
        if grids and before is not None and before.place.table == grids[-1].table and not grid.of("indicator", "task"):
            grid = _continued(grid, grids[-1])
        grids.append(grid)
    return tuple(grids)


def _continued(grid: Grid, before: Grid) -> Grid:
    """The rest of a table that a page break cut: no heading, as wide as the table right above it, numbers where that
    one has numbers."""
    numbers = [c.index for c in before.columns if c.role in ("value", "baseline", "actual", "order")]
    if grid.width != before.width or not before.of("value") or not before.of("indicator"):
        return grid
    if any(_share(grid.cells, c, 0, grid.rows, _is_level) < 0.6 for c in numbers if _fills(grid, c)):
        return grid
    if not any(_fills(grid, c.index) for c in before.of("value")):
        return grid
    return replace(grid, columns=before.columns, unit=grid.unit or before.unit)


def _fills(grid: Grid, column: int) -> bool:
    return any((b := grid.cell(r, column)) is not None and b.text.strip() for r in range(grid.rows))


def _is_level(text: str) -> bool:
    """A cell of a column of numbers, or of numbers of a list: "95", "Khoảng 6", "-", "a", "II"."""
    return text[:1] in "-–" or len(text) <= 4 or _begins_level(text)


def _grid(table: int, blocks: list[Block], rules: Rulebook, above: Block | None = None) -> Grid:
    cells: dict[tuple[int, int], Block] = {}
    for block in blocks:
        row, col = block.place.row or 0, block.place.col or 0
        for r in range(row, row + (block.place.row_span or 1)):
            for c in range(col, col + (block.place.col_span or 1)):
                cells.setdefault((r, c), block)
    rows = max(r for r, _ in cells) + 1
    width = max(c for _, c in cells) + 1
    columns, first_row = _columns(cells, rows, width, rules)
    heads = [cells[r, 0].text for r in range(first_row) if (r, 0) in cells]
    noted = [above.text] if above is not None and above.kind != "cell" else []
    unit = next((m[1] for t in (*heads, *noted) if len(t) <= 60 and (m := _SHARED_UNIT.fullmatch(t.strip()))), None)
    return Grid(table, cells, rows, width, columns, first_row, unit)


def _columns(
    cells: dict[tuple[int, int], Block], rows: int, width: int, rules: Rulebook
) -> tuple[tuple[Column, ...], int]:
    """The heading is the first row with two or more known column names, and the rows its merged cells reach."""
    known: dict[str, tuple[str, str] | None] = {}

    def role_of(text: str) -> tuple[str, str] | None:
        if text not in known:
            line = Line(" ".join(text.split()).strip(" .:"))
            best = rules.best("column", line) if 0 < len(line.key) <= 120 else None
            known[text] = (best[0].gives or "", best[0].id) if best else None
        return known[text]

    for row in range(min(_HEAD_ROWS, rows)):
        heads = [cells.get((row, c)) for c in range(width)]
        named = {h.id for h in heads if h and role_of(h.text)}
        if len(named) < 2:
            continue
        last = row
        for h in heads:  # a heading cell merged over two rows says that the next row is heading too
            if h and (h.place.row_span or 1) > 1 and role_of(h.text):
                last = max(last, min(rows - 1, row + (h.place.row_span or 1) - 1))
        below = {b.id: " ".join(b.text.split()) for c in range(width) if (b := cells.get((last + 1, c))) and b.text.strip()}
        numbered = len(below) > 1 and all(map(_INDEX.fullmatch, below.values())) and len(set(below.values())) == len(below)
        skip = last + 1 if numbered else last  # a row of column numbers "(1) (2) (3)", "A B 1 2 3=2/1"
        columns = []
        for c in range(width):
            stack: list[Block] = []
            for r in range(last, -1, -1):
                block = cells.get((r, c))
                if block and block.text and block not in stack:
                    stack.append(block)
            found = next((role_of(b.text) for b in stack if role_of(b.text)), None)
            heading = " | ".join(b.text for b in reversed(stack))
            columns.append(Column(c, found[0] if found else None, heading, found[1] if found else None))
        numbered_too = _with_numbers(_demote(columns), cells, skip + 1, rows)
        return _complete(numbered_too, cells, skip + 1, rows), skip + 1
    return tuple(Column(c, None, "", None) for c in range(width)), 0


def _complete(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], first: int, rows: int
) -> tuple[Column, ...]:
    """Columns that only their content tells: shares of a target per place, and the names that values belong to.

    "Chỉ tiêu | ĐVT | Toàn tỉnh | Huyện A | Huyện B": columns of numbers without a known name are values too, their
    heading the place. "Loại rừng | Hiện trạng 2010 | Quy hoạch đến năm 2015": the column of words is what is measured.
    """
    roles = {c.role for c in columns}
    numeric = {
        c.index for c in columns
        if _share(cells, c.index, first, rows, _begins_level) >= 0.6
    }  # fmt: skip
    columns = _with_levels(columns, cells, first, rows, numeric)
    strict = any(c.rule_id == "cot-chi-tieu" for c in columns)
    valued = {c.rule_id for c in columns if c.role == "value"}
    if strict and valued <= {"cot-theo-noi"} and not roles & {"score", "task"}:
        columns = tuple(
            Column(c.index, "value", c.heading, "cot-theo-noi") if c.role is None and c.index in numeric else c
            for c in columns
        )
    # "Tên thôn | Bạt | Tổng cộng" shares things out, "Kiến nghị | Kết quả" tells what was done
    told = [c for c in columns if c.rule_id not in ("cot-theo-noi", "cot-ket-qua")]
    planned = [c for c in told if c.role == "value" and ("baseline" in roles or "order" in roles)]
    if planned and not roles & {"indicator", "item", "task", "product", "score", "budget"}:
        for c in columns:
            if c.role is None and c.index < planned[0].index and c.index not in numeric:
                columns = tuple(Column(d.index, "indicator", d.heading, "cot-noi-dung") if d is c else d for d in columns)
                break
    return columns


def _with_numbers(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], first: int, rows: int
) -> tuple[Column, ...]:
    """"Chỉ tiêu" merged over the column of numbers and the column of names: the names are the indicators."""
    for left, right in pairwise(columns):
        if left.role != "indicator" or right.role is not None or right.heading != left.heading:
            continue
        if _share(cells, left.index, first, rows, lambda t: _INDEX.fullmatch(t.strip(" .)")) is not None) >= 0.6:
            number = Column(left.index, "order", left.heading, None)
            name = Column(right.index, "indicator", left.heading, left.rule_id)
            return tuple(number if c is left else name if c is right else c for c in columns)
    return columns


def _begins_level(text: str) -> bool:
    """A cell that begins with a number or with words that lead to one: "1.250", "≥ 55", "Khoảng 6"."""
    return text[:1].isdigit() or text[:1] in "<>≥≤" or (len(text) <= 40 and _LEVEL.match(text) is not None)


def _with_levels(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], first: int, rows: int, numeric: set[int]
) -> tuple[Column, ...]:
    """"Nội dung | Chỉ tiêu | Phụ trách": where cells under "Chỉ tiêu" are levels, the column before it has the names."""
    level = next((c for c in columns if c.role == "indicator" and c.rule_id == "cot-chi-tieu"), None)
    if level is None or any(c.role == "value" for c in columns):
        return columns
    names = [c for c in columns if c.index < level.index and c.role in ("item", None) and c.index not in numeric]
    short = _share(cells, level.index, first, rows, lambda t: len(t) <= 40 and _VALUE.match(t) is not None)
    if not names or not names[-1].heading or short < 0.6:
        return columns
    roles = {names[-1].index: "indicator", level.index: "value"}
    return tuple(Column(c.index, roles.get(c.index, c.role), c.heading, c.rule_id) for c in columns)


def _share(
    cells: dict[tuple[int, int], Block], column: int, first: int, rows: int, test: Callable[[str], bool]
) -> float:
    texts = [cells[(r, column)].text.strip() for r in range(first, rows) if (r, column) in cells]
    filled = [t for t in texts if t]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def _demote(columns: list[Column]) -> tuple[Column, ...]:
    """A merged heading names several columns; the first keeps a name that only one column can have."""
    columns = _told_apart(columns)
    single = {"order", "indicator", "item", "unit", "task"}
    seen: set[str] = set()
    result = []
    for column in columns:
        if column.role in single and column.role in seen:
            column = Column(column.index, None, column.heading, None)
        if column.role:
            seen.add(column.role)
        result.append(column)
    amounts = [c for c in result if c.role == "value"]
    if "due" in seen and "item" in seen and amounts and all(_AMOUNT.search(c.heading) for c in amounts):
        # "Thời gian | Nội dung | Chủ trì | Số lượng": a programme
        result = [Column(c.index, "task", c.heading, c.rule_id) if c.role == "item" else c for c in result]
        result = [Column(c.index, "product", c.heading, c.rule_id) if c.role == "value" else c for c in result]
        seen |= {"task", "product"}
    if "indicator" not in seen and "item" in seen and not seen & {"task", "product"}:
        result = [Column(c.index, "indicator", c.heading, c.rule_id) if c.role == "item" else c for c in result]
        if "value" not in seen:  # "Nội dung | Thời gian": a table of work, not of indicators
            result = [Column(c.index, "task", c.heading, c.rule_id) if c.role == "indicator" else c for c in result]
    return tuple(result)


def _told_apart(columns: list[Column]) -> list[Column]:
    """"Mục tiêu" or "Nhóm chỉ tiêu" left of "Chỉ tiêu" groups the rows, right of it has the levels; "Kết quả" beside a
    plan is a result."""
    named = next((c.index for c in columns if c.rule_id == "cot-chi-tieu"), None)
    planned = any(c.rule_id in _PLANS for c in columns)
    result = []
    for c in columns:
        if c.rule_id in _GROUPS and named is not None:
            c = Column(c.index, "group" if c.index < named else "value", c.heading, c.rule_id)
        elif c.rule_id == "cot-ket-qua" and planned:
            c = Column(c.index, "baseline", c.heading, c.rule_id)
        result.append(c)
    return result
