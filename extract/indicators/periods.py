"""Years, ranges, quarters and rhythms ("hằng năm") in a text, by the rules of kind ``period``."""

from __future__ import annotations

from datetime import date
from typing import Literal

import regex

from extract.dates import month_bounds, parse_date, quarter_bounds, year_bounds
from extract.memory import keep
from extract.model import Quantity, Target
from extract.numbers import parse_roman
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

Per = Literal["year", "quarter", "month"]
_DAY = compile_pattern(r"(?:đến|trước|ngày|hết|là)\s+\d{1,2}/\d")  # "đến 30/6"
_UNTIL = compile_pattern(r"(?:tính\s+)?(?:đến|tới|trước|hết|chậm\s+nhất)(?!\w)")
_YEAR = compile_pattern(r"\d{4}")
_PER: dict[str, Per] = {"per_year": "year", "per_quarter": "quarter", "per_month": "month"}


# Of a year: "Quý I", "6 tháng đầu năm", "KH 9 tháng năm 2026", "Đến hết quý III/2026", "tháng 6", "Đợt I (tháng 3 - 6)".
_PART = compile_pattern(
    r"(?i)(?:trong\s+đó\s*[:,]?\s*)?(?:(?:kế\s+hoạch|kh|chỉ\s+tiêu|mục\s+tiêu|phấn\s+đấu|dự\s+kiến|l[uũ][yỹ]\s+kế|cộng\s+dồn)\s+)?"
    r"(?P<until>(?:(?:trong|(?P<to>đến|hết|cuối))\s+)*)"
    r"(?P<part>(?P<months>\d{1,2}|ba|sáu|chín)\s+tháng(?:\s+(?:đầu|(?P<last>cuối))(?:\s+năm)?)?|quý\s+(?P<quarter>iv|i{1,3}|[1-4])"
    r"|tháng\s+(?P<month>\d{1,2})|học\s+kỳ\s+(?:i{1,2}|[12])|đợt\s+(?:i{1,3}|[1-4])(?:\s*\(\s*(?:từ\s+)?tháng\s+(?P<begin>\d{1,2})\s*(?:-|đến)\s*(?:tháng\s+)?(?P<end>\d{1,2})\s*\))?)(?:\s*[/,]?\s*(?:năm\s+)?\d{4})?(?:\s*\([^()]*\))?"
)
_SPELLED = {"ba": 3, "sáu": 6, "chín": 9}


class PartOfYear(Struct, frozen=True):
    """``text`` is the part as printed, without who plans it; the months are None for a school's term, a drive without them."""

    text: str
    first: int | None = None
    last: int | None = None


@keep
def part_of_year(text: str) -> PartOfYear | None:
    """The part of a year that a heading is, if it says no more; None for a whole year.

    >>> part_of_year("KH 9 tháng"), part_of_year("Quý II/2027"), part_of_year("12 tháng")
    (PartOfYear(text='9 tháng', first=1, last=9), PartOfYear(text='Quý II', first=4, last=6), None)
    """
    match = _PART.fullmatch(text)
    if match is None:
        return None
    printed = text[match.start("until") : match.end("part")].strip()
    if match["quarter"]:
        last = 3 * (parse_roman(match["quarter"]) or int(match["quarter"]))
        return PartOfYear(printed, 1 if match["to"] else last - 2, last)
    if match["months"]:
        count = _SPELLED.get(match["months"].lower()) or int(match["months"])
        if not 0 < count < 12:
            return None
        return PartOfYear(printed, 13 - count, 12) if match["last"] else PartOfYear(printed, 1, count)
    if match["month"]:
        last = int(match["month"])
        return PartOfYear(printed, 1 if match["to"] else last, last) if 0 < last <= 12 else None
    if match["begin"]:
        first, last = int(match["begin"]), int(match["end"])
        return PartOfYear(printed, first, last) if 0 < first <= last <= 12 else None
    return PartOfYear(printed)


def last_year(level: Quantity | Target) -> int | None:
    """The year for which a level is set; of a period the last."""
    return level.year or (level.period_end.year if level.period_end else None)


class Period(Struct, frozen=True):
    """A period as printed. ``year`` is set for one year; ranges have only first and last day; rhythms only ``per``."""

    start: int
    end: int
    kind: str  # what the rule gives: year, range, onward, base, quarter, month, part, per_year …; never "named"
    text: str
    rule_id: str
    year: int | None = None
    first: date | None = None
    last: date | None = None
    per: Per | None = None
    listed: int | None = None  # where the list begins that this year is one of: "các năm 2026, 2027 và 2028"

    @property
    def last_year(self) -> int | None:
        """The year, or that in which a range ends."""
        return self.year or (self.last.year if self.last else None)


@keep
def find_periods(line: Line, rules: Rulebook) -> tuple[Period, ...]:
    """All periods of a line from left to right, without overlaps: the longest wins, then the earlier rule.

    A year that belongs to a name ("giá so sánh năm 2010", the date of a cited decision) is none.

    >>> from extract.rules import load_rulebook
    >>> [(p.kind, p.year) for p in find_periods(Line("đạt 60% vào năm 2027 và 80% đến năm 2030"), load_rulebook())]
    [('year', 2027), ('year', 2030)]
    """
    if "năm" not in line.key and "20" not in line.key and "quý" not in line.key and "tháng" not in line.key and (
        _DAY.search(line.key) is None
    ):  # fmt: skip
        return ()
    found = [(rule, match) for rule in rules.of("period", line) for match in rule.finditer(line)]
    found.sort(key=lambda f: (f[1].start() - f[1].end(), f[1].start()))
    chosen: list[Period] = []
    for rule, match in found:
        if all(match.end() <= p.start or match.start() >= p.end for p in chosen):
            if rule.gives == "years":
                chosen += _years(line, rule.id, match)
            else:
                chosen.append(_period(line, rule.gives or "", rule.id, match.span(), match.groupdict()))
    return tuple(sorted((p for p in chosen if p.kind != "named"), key=lambda p: p.start))


def _years(line: Line, rule_id: str, match: regex.Match[str]) -> list[Period]:
    """One period a year; the first begins where the list does."""
    found = []
    start = match.start()
    for year in _YEAR.finditer(line.key, *match.span("years")):
        text = line.text[start : year.end()].strip(" ,;")
        found.append(Period(start, year.end(), "year", text, rule_id, int(year[0]), listed=match.start()))
        start = year.end()
    return [found[0], *(p.changed(start=p.end - 4, text=str(p.year)) for p in found[1:])]


def _period(line: Line, kind: str, rule_id: str, span: tuple[int, int], groups: dict[str, str | None]) -> Period:
    start, end = span
    while start < end and line.text[start] in " \n\t":
        start += 1
    text = line.text[start:end].strip()
    year = int(groups["year"] or 0) if groups.get("year") else None
    first = last = None
    if kind == "range":
        bounds = int(groups["first"] or 0), int(groups["last"] or 0)
        if bounds[1] < 100:  # "năm học 2025-26"
            bounds = bounds[0], bounds[0] // 100 * 100 + bounds[1]
        if bounds[0] <= bounds[1]:
            first, last = year_bounds(*bounds)
    elif kind == "onward" and year:
        first = date(year, 1, 1)
    elif kind == "quarter" and year:
        quarter = parse_roman(groups["quarter"] or "") or int(groups["quarter"] or 0)
        first, last = quarter_bounds(quarter, year)
    elif kind == "month" and year and 1 <= int(groups["month"] or 0) <= 12:
        first, last = month_bounds(int(groups["month"] or 0), year)
        if day := parse_date(text):
            first, last = first if _UNTIL.match(text.lower()) else day, day
    return Period(start, end, kind, text, rule_id, year, first, last, _PER.get(kind))
