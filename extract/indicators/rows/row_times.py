"""What the words of a row and the headings of its columns say about the time of its levels."""

from __future__ import annotations

from extract.dates import spell_school_years
from extract.indicators.drafts import Stated
from extract.indicators.periods import Period, find_periods
from extract.indicators.tables.column_roles import LEVELS, role_of_heading
from extract.indicators.tables.grids import Column, Grid
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_WHOLE = compile_pattern(
    r"(?i)(?:(?:tổng(?:\s+(?:số|cộng))?|cộng|cả|toàn|chung|trong)(?:\s+|$))+(?:cả\s+)?"
    r"(?:(?:\d{1,2}|hai|ba|bốn|năm|mười)\s+năm|giai\s+đoạn|thời\s+kỳ|nhiệm\s+kỳ)?(?:\s*\([^()\d]*\))?"
)
YEAR = compile_pattern(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")


@keep
def heading_time(heading: str, rules: Rulebook) -> tuple[int | None, Period | None]:
    """The one year that the lowest heading of a column names, else the last period of all its headings, else the year of a
    heading of levels above it ("Thực hiện 2026 | Số lượng")."""
    *upper, bottom = heading.split(" | ")
    years = YEAR.findall(spell_school_years(bottom))
    if len(years) == 1:
        return int(years[0]), None
    periods = [p for p in find_periods(Line(heading), rules) if not p.per and p.kind != "base"]
    if periods or years:
        return None, periods[-1] if periods else None
    for text in reversed(upper):
        named = YEAR.findall(text)
        if len(named) == 1 and (role_of_heading(text, rules) or ("",))[0] in LEVELS:
            return int(named[0]), None
    return None, None


def whole_of_years(grid: Grid, column: Column, rules: Rulebook) -> tuple[int, int] | None:
    """"2026 | 2027 | 2028 | Cộng", "Cả giai đoạn": the first and the last year of the columns that it is the whole of."""
    if _WHOLE.fullmatch(column.bottom) is None or heading_time(column.heading, rules) != (None, None):
        return None
    times = [heading_time(c.heading, rules) for c in grid.of("value") if not _WHOLE.fullmatch(c.bottom)]
    years = sorted({year for year, _ in times if year})
    if len(years) < 2 or any(time == (None, None) for time in times):
        return None  # beside places it is theirs together
    return years[0], years[-1]


def as_state(grid: Grid, found: list[Stated], name: Line, first_year: int | None, rules: Rulebook) -> list[Stated]:
    """"Số hộ (đến 31/12/2025)", "Số hội viên hiện có" below places: where they stand before the plan, not what is planned.

    Only below headings without a time: "Kế hoạch năm 2026" says itself that it plans. A row that plans nothing states nothing.
    """
    told = rules.first("row_state", name) if found else None
    if told is None:
        return found
    year = int(told[1]["year"]) if told[1]["year"] else None
    if year is not None and (first_year is None or year >= first_year):
        return found
    text = told[1][0].strip(" ().:")
    result = []
    for s in found:
        q, heading = s.quantity, grid.columns[s.block.place.col or 0].heading
        if q.role == "target" and q.year is None and heading_time(heading, rules) == (None, None):
            s = s.changed(quantity=q.changed(role="baseline", year=year, period_text=text))
        result.append(s)
    return result if any(s.quantity.role == "target" for s in result) else []
