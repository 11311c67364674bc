"""Tables whose goals are no goals of the plan: reviews of what was reached ("Mục tiêu | Kết quả | Đánh giá": "Đạt"), and
blank forms in which it is to be reported ("MẪU SỐ 01 BÁO CÁO …": "Kế hoạch năm | Thực hiện")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.heading_roles import ALL_GOALS
from extract.indicators.periods import Period
from extract.indicators.rows.row_times import heading_time
from extract.indicators.tables.captions_above import lines_above
from extract.indicators.tables.column_roles import Column, share
from extract.indicators.tables.grids import Grid
from extract.model import Block, Section
from extract.rules import Rulebook
from extract.section_tree import ancestors, section_of
from extract.text import Line, has_digit

_TOLD = ("baseline", "actual")


def without_reviews(
    grid: Grid, blocks: Sequence[Block], sections: Sequence[Section], period: Period | None, since: int | None, rules: Rulebook
) -> Grid:
    """A table with the columns left out whose levels are only what a result is judged by, or what a form compares with.

    ``period`` is that of the caption or heading; levels for ``since``, the plan's first year, or later stay those of a review.
    """
    levels = grid.of("value")
    if not levels:
        return grid
    if _is_form(grid, blocks, sections, rules):
        return _without(grid, levels)
    if not _judges(grid, rules) or _aims(period.last_year if period else None, since):
        return grid
    return _without(grid, [c for c in levels if not _aims(_last_year(c, rules), since)])


def _without(grid: Grid, columns: Sequence[Column]) -> Grid:
    return replace(grid, columns=tuple(replace(c, role=None) if c in columns else c for c in grid.columns))


def _is_form(grid: Grid, blocks: Sequence[Block], sections: Sequence[Section], rules: Rulebook) -> bool:
    """A caption or an annex that names a form for reports, over columns of which only the goals are filled in; outside goals
    also a table whose column of results has nothing but dots to write on."""
    first = min(grid.cells.values(), key=lambda b: b.ordinal)
    section = section_of(sections, first.ordinal)
    if not any(s.role in ALL_GOALS for s in ancestors(section, sections)) and any(
        share(grid.cells, c.index, grid.first_row, grid.rows, _is_dotted) == 1 for c in grid.of(*_TOLD)
    ):
        return True
    titles = [b.text for b in lines_above(blocks, first)[0]]
    titles += [section.heading] if section is not None and section.kind == "phu_luc" and section.heading else []
    if not any(rules.first("results", Line(t), gives="form") for t in titles if len(t) <= 200):
        return False
    others = [c.index for c in grid.columns if c.role in (None, "note", *_TOLD)]
    return not any(
        has_digit(block.text)
        for row in range(grid.first_row, grid.rows) for c in others if (block := grid.cell(row, c)) is not None
    )  # fmt: skip


def _judges(grid: Grid, rules: Rulebook) -> bool:
    """Does a column say for almost every row, beside a result, whether that reached the goal: "Đạt", "Vượt", "Không đạt"?"""
    told = any(share(grid.cells, c.index, grid.first_row, grid.rows, has_digit) >= 0.6 for c in grid.of(*_TOLD))
    return told and any(
        c.role in (None, "note") and rules.first("results", Line(c.bottom), gives="judged") is not None
        and share(grid.cells, c.index, grid.first_row, grid.rows, lambda text: _is_verdict(text, rules)) >= 0.8
        for c in grid.columns
    )  # fmt: skip


def _is_verdict(text: str, rules: Rulebook) -> bool:
    return rules.first("results", Line(text), gives="verdict") is not None


def _is_dotted(text: str) -> bool:
    return not text.strip(" .…_")


def _last_year(column: Column, rules: Rulebook) -> int | None:
    year, period = heading_time(column.heading, rules)
    return year or (period.last_year if period else None)


def _aims(year: int | None, since: int | None) -> bool:
    return year is not None and (since is None or year >= since)
