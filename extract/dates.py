"""Dates and periods as plans print them."""

from __future__ import annotations

import calendar
from datetime import date

from extract.patterns.kept import compile_pattern

YEAR = compile_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # of the years that plans speak of
_NUMERIC = compile_pattern(r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})")
_WORDED = compile_pattern(r"(?:ngày\s*)?(?P<d>\d{1,2})\s*tháng\s*(?P<m>\d{1,2})\s*năm\s*(?P<y>\d{4})")

_SCHOOL_YEAR = compile_pattern(r"(?i)(?<!\w)(?:năm\s+học|NH)\s*:?\s*(\d{4})\s*[-–/]\s*((?:\d\d)?\d\d)(?![\d/])")


def make_date(day: int | None, month: int | None, year: int | None) -> date | None:
    """A date, or None where a part is missing or the day does not exist."""
    if not day or not month or not year or month > 12 or not 1900 <= year <= 2199:
        return None
    if day > calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def parse_date(text: str) -> date | None:
    """The first full date in a text: "ngày 07/4/2026", "ngày 23tháng 02năm 2021", "13-03-2024".

    >>> parse_date("ngày 23tháng 02năm 2021"), parse_date("trước ngày 01/6/2026"), parse_date("ngày 31/02/2026")
    (datetime.date(2021, 2, 23), datetime.date(2026, 6, 1), None)
    """
    match = _WORDED.search(text.lower()) or _NUMERIC.search(text)
    return make_date(int(match["d"]), int(match["m"]), int(match["y"])) if match else None


def spell_school_years(text: str) -> str:
    """A text with its school years written out, for patterns that know them only so.

    >>> spell_school_years("Chỉ tiêu NH 2025/26")
    'Chỉ tiêu năm học 2025 - 2026'
    """
    if not _SCHOOL_YEAR.search(text):
        return text
    return _SCHOOL_YEAR.sub(lambda m: f"năm học {m[1]} - {'' if len(m[2]) == 4 else m[1][:2]}{m[2]}", text)


def format_date(value: date) -> str:
    """As Nghị định 30/2020/NĐ-CP, Phụ lục I writes it: days below 10 and months 1 and 2 padded, others not.

    >>> format_date(date(2026, 4, 7)), format_date(date(2026, 2, 13))
    ('07/4/2026', '13/02/2026')
    """
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def year_bounds(first: int, last: int) -> tuple[date, date]:
    """First and last day of a range of years."""
    return date(first, 1, 1), date(last, 12, 31)


def quarter_bounds(quarter: int, year: int) -> tuple[date, date]:
    """First and last day of quarter 1-4."""
    month = 3 * quarter
    return date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1])


def month_bounds(month: int, year: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
