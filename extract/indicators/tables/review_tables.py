"""Tables whose levels are no goals of the plan: reviews of what was reached ("Mục tiêu | Kết quả | Đánh giá": "Đạt"), blank
forms in which it is to be reported ("MẪU SỐ 01 BÁO CÁO …": "Kế hoạch năm | Thực hiện"), and surveys ("Số phiếu")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from extract.heading_roles import ALL_GOALS
from extract.indicators.periods import Period
from extract.indicators.rows.row_times import heading_time
from extract.indicators.tables.captions_above import lines_above
from extract.indicators.tables.column_roles import BY_TITLE, Column, share
from extract.indicators.tables.grids import Grid
from extract.model import Block, Section
from extract.numbers import parse_number
from extract.rules import Rulebook
from extract.section_tree import ancestors, section_of
from extract.text import Line, has_digit

_TOLD = ("baseline", "actual")
_ROUNDED = Decimal("0.6")  # percent that a printed share may be off


def without_reviews(
    grid: Grid, blocks: Sequence[Block], sections: Sequence[Section], period: Period | None, since: int | None, rules: Rulebook
) -> Grid:
    """A table with the columns left out whose levels are only what a result is judged by, what a form compares with, or what
    a survey found, unless their heading says themselves that they are aimed at.

    ``period`` is that of the caption or heading; levels for ``since``, the plan's first year, or later stay those of a review.
    """
    levels = grid.of("value")
    if not levels:
        return grid
    if _is_form(grid, blocks, sections, rules):
        return _without(grid, levels)
    if any(_says(c.bottom, "survey", rules) for c in grid.columns):
        return _without(grid, [
            c for c in levels
            if c.rule_id == BY_TITLE and not _aims(_last_year(c, rules), since) and not _says(c.heading, "planned", rules)
        ])  # fmt: skip
    if not _judges(grid, rules) or _aims(period.last_year if period else None, since):
        return grid
    return _without(grid, [c for c in levels if not _aims(_last_year(c, rules), since)])


def _without(grid: Grid, columns: Sequence[Column]) -> Grid:
    return grid.changed(columns=tuple(c.changed(role=None) if c in columns else c for c in grid.columns))


def _is_form(grid: Grid, blocks: Sequence[Block], sections: Sequence[Section], rules: Rulebook) -> bool:
    """A caption or an annex that names a form for reports, over columns of which only the goals are filled in; outside goals
    also a table whose column of results has nothing but dots to write on."""
    first = min(grid.cells.values(), key=lambda b: b.ordinal)
    section = section_of(sections, first.ordinal)
    if not any(s.role in ALL_GOALS for s in ancestors(section, sections)) and any(
        _share(grid, c, _is_dotted) == 1 for c in grid.of(*_TOLD)
    ):
        return True
    titles = [b.text for b in lines_above(blocks, first)[0]]
    titles += [section.heading] if section is not None and section.kind == "phu_luc" and section.heading else []
    if not any(_says(t, "form", rules) for t in titles if len(t) <= 200):
        return False
    others = [c.index for c in grid.columns if c.role in (None, "note", *_TOLD)]
    return not any(
        has_digit(block.text)
        for row in range(grid.first_row, grid.rows) for c in others if (block := grid.cell(row, c)) is not None
    )  # fmt: skip


def _judges(grid: Grid, rules: Rulebook) -> bool:
    """Does a column say, beside a result, for almost every row whether that reached the goal ("Đạt", "Vượt"; "x" below "Đạt"
    or "Không đạt"), or how much of it: 101% for 96 of 95?"""
    told = [c for c in grid.of(*_TOLD) if _share(grid, c, has_digit) >= 0.6]
    others = [c for c in grid.columns if c.role in (None, "note", *_TOLD, "value") and c not in told]
    if not told:
        return False
    if any(_says(c.bottom, "judged", rules) and _share(grid, c, lambda t: _says(t, "verdict", rules)) >= 0.8 for c in others):
        return True
    ticked = [c for c in others if _says(c.bottom, "verdict", rules) and _share(grid, c, _is_tick) == 1]
    return len(ticked) > 1 or any(_is_share_of_goals(grid, c, told[-1], rules) for c in others)


def _share(grid: Grid, column: Column, test: Callable[[str], bool]) -> float:
    return share(grid.cells, column.index, grid.first_row, grid.rows, test)


def _is_share_of_goals(grid: Grid, column: Column, told: Column, rules: Rulebook) -> bool:
    """Is a column called "So sánh (%)" in every row the result in percent of the goal, and in some not the other way round?"""
    if not _says(column.bottom, "judged", rules):
        return False
    for goal in grid.of("value"):
        rows = [[_number(grid, r, c) for c in (goal, told, column)] for r in range(grid.first_row, grid.rows)]
        known = [(aim, result, part) for aim, result, part in rows if aim and result and part]
        reached = len(known) > 1 and all(abs(part - 100 * result / aim) <= _ROUNDED for aim, result, part in known)
        if reached and any(abs(part - 100 * aim / result) > 2 * _ROUNDED for aim, result, part in known):
            return True
    return False


def _number(grid: Grid, row: int, column: Column) -> Decimal | None:
    cell = grid.cell(row, column.index)
    try:
        return parse_number((cell.text if cell else "").strip(" %"))
    except ValueError:
        return None


def _is_tick(text: str) -> bool:
    return text.strip().lower() in ("x", "v", "+", "✓", "✔")


def _says(text: str, what: str, rules: Rulebook) -> bool:
    return rules.first("results", Line(text), gives=what) is not None


def _is_dotted(text: str) -> bool:
    return not text.strip(" .…_")


def _last_year(column: Column, rules: Rulebook) -> int | None:
    year, period = heading_time(column.heading, rules)
    return year or (period.last_year if period else None)


def _aims(year: int | None, since: int | None) -> bool:
    return year is not None and (since is None or year >= since)
