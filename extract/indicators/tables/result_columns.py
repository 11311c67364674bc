"""Tables of documents that report or relate: columns tell results unless heading, section, caption or title looks ahead."""

from __future__ import annotations

from collections.abc import Sequence

from extract.header.symbols import DocType
from extract.indicators.periods import Period
from extract.indicators.rows.row_times import heading_time
from extract.indicators.tables.column_roles import BY_TITLE
from extract.indicators.tables.grids import Column, Grid
from extract.model import Header, Section
from extract.results import issued_in, looks_ahead
from extract.rules import Rulebook
from extract.section_tree import ancestors, section_of
from extract.text import Line


def with_results(
    grid: Grid, sections: Sequence[Section], header: Header, kind: DocType, period: Period | None, above: str, rules: Rulebook
) -> Grid:
    """A table of a document that reports or relates with its columns of results told from those of goals: "Năm 2026"
    beside "Năm 2025", not "Kế hoạch năm 2026" nor a year behind that of issue."""
    if not grid.of("value"):
        return grid
    issued = issued_in(header)
    if period is not None and issued and (period.last_year or 0) > issued:
        return grid
    chain = ancestors(section_of(sections, min(b.ordinal for b in grid.cells.values())), sections)
    if looks_ahead(chain, header, rules) or (kind.relates and _announces(above, chain)):
        return grid
    columns = tuple(
        c.changed(role="actual") if c.role == "value" and not _aims(c, issued, rules) else c for c in grid.columns
    )
    return grid.changed(columns=columns)


def _announces(above: str, chain: Sequence[Section]) -> bool:
    """"UBND xã giao chỉ tiêu như sau:" above a table of minutes or a notice, or a section of goals around it."""
    return "chỉ tiêu" in above.lower() or any(s.role == "chi_tieu" for s in chain)


def _aims(column: Column, issued: int | None, rules: Rulebook) -> bool:
    """Does a column say that its levels are aimed at, by its heading or by the title of the table?"""
    if column.rule_id == BY_TITLE or rules.first("results", Line(column.heading), gives="planned"):
        return True
    year, period = heading_time(column.heading, rules)
    last = year or (period and period.last_year)
    return bool(issued and last and last > issued) or column.bottom.strip().lower().startswith(("chỉ tiêu", "mục tiêu"))
