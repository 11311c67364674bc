"""Columns of tables that give goals to places or others: which names them, which tells their size, which what is given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.dates import YEAR
from extract.indicators.periods import part_of_year
from extract.indicators.tables.body_columns import is_body
from extract.indicators.tables.column_roles import NAME, Cells, Column, begins_level, is_place, share
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, fold_key

_MEASURED = compile_pattern(r"(?i)\((?:[^()\d]|(?<=m)[23]){1,24}\)|%|^(?:t[ỷỉ] lệ|số|tổng số)(?!\w)")
RATE = compile_pattern(r"(?i)\s*(?:t[ỷỉ] lệ|%)(?!\w)")
BARE_RATE = compile_pattern(r"(?i)\s*(?:t[ỷỉ] lệ\s*(?:\(\s*%\s*\)|%)?|(?:tl\s*)?(?:%|\(\s*%\s*\)))\s*")
BARE_NUMBER = compile_pattern(r"(?i)\s*(?:số\s+lượng|sl)\s*")  # "Giỏi" above "SL | %"
_AMONG = compile_pattern(r"(?i)\s*trong đó\s*[:,]?\s*(?!.*(?:ngân sách|vốn|kinh phí|\d))\p{L}")
_EARLIER = compile_pattern(r"(?i)(?<!\w)(?:đầu|hiện|trước|đến|thực hiện|kết quả|ước)(?!\w)|(?:19|20)\d\d")
_CHANGES = compile_pattern(r"(?i)(?:giảm|tăng|nâng)\s.*(?:%|\([^()\d]+\))")
_OF_GOALS = compile_pattern(  # a heading of names that are no one's
    r"(?i)(?:chỉ|mục)\s+tiêu|tiêu\s+chí|nội\s+dung|(?:hạng|danh)\s+mục|lĩnh\s+vực|ngành|công\s+việc|loại|sản\s+phẩm"
)
_NAME = compile_pattern(r"(?:\d{1,2}\s?)?\p{L}")
_WORDS = compile_pattern(r"\p{L}{2,}[^\d]*(?:\([^()]*\))?")  # a heading without a number but in its brackets
_NOT_GIVEN = ("size", "held", "area", "other", "present")
_LONGEST = 80  # a heading
_REPEATED = 3  # words in a row, from which on a heading repeats a title
BLANKS = frozenset(("-", "–", "—", "/", "x", "X", "*", "không", "Không"))
HANDED_OUT = "cot-noi-duoc-giao"  # the rule of rows that name places or others to whom goals are given
PERSONS = "cot-ho-ten"  # that of "Họ và tên", elsewhere the head of a list of people
PRESENT = "cot-noi-hien-co"  # that of what there is already: "Hiện có"
QUOTA = "cot-dinh-muc-noi"  # that of what is given and may not be exceeded
COUNTED = ("cot-vat-dau-nam", "cot-vat-cuoi-nam")  # columns that say what they count, and when


def names_places(heading: str, rules: Rulebook) -> bool:
    """True for the heading of a column of places or units: "Thôn", "Xã, phường", "Đơn vị"."""
    return heading_says(heading, "place", rules)


@keep
def heading_says(heading: str, what: str, rules: Rulebook) -> bool:
    """True where the heading of a column tells this of it in a table that gives goals: "size", "given" …"""
    text = " ".join(heading.split()).strip(" .:")
    return len(text) <= _LONGEST and rules.first("place_column", Line(text), gives=what) is not None


def holds_levels(cells: Cells, column: int, first: int, rows: int) -> bool:
    """True for a column of levels; a dash or a cross stands where a place is given none."""
    given = share(cells, column, first, rows, begins_level)
    return given > 0 and given + share(cells, column, first, rows, BLANKS.__contains__) >= 0.8


def has_names(column: Column, cells: Cells, first: int, rows: int, rules: Rulebook) -> bool:
    """Does the first column tell who is given goals: a name a row, below a heading that neither goals nor crops have?"""
    if column.role not in (None, "unit") and column.rule_id != PERSONS:
        return False
    if _OF_GOALS.search(column.heading) or heading_says(column.heading, "crop", rules):
        return False
    names = [" ".join(b.text.split()) for r in range(first, rows) if (b := cells.get((r, column.index))) and b.text.strip()]
    told = [n for n in names if _NAME.match(n) and len(n) <= _LONGEST and not (begins_level(n) and " " in n)]
    return len(set(names)) == len(names) > 1 and len(told) == len(names)


def names_holder(text: str, rules: Rulebook) -> bool:
    """A cell below "Đơn vị" that names a place or a body, and no unit of measure: "Mường Lay", "Điện lực Núi Cao"."""
    return is_place(text) or is_body(text, rules) or NAME.match(text) is not None


def is_given(column: Column, rules: Rulebook) -> bool:
    """"Chỉ tiêu giảm", or "Chỉ tiêu thu (%)" above "Về việc"; not "Số hộ đầu kỳ" below it."""
    upper = column.heading.split(" | ")[:-1]
    return heading_says(column.bottom, "given", rules) or (
        any(heading_says(part, "given", rules) for part in upper) and not heading_says(column.bottom, "size", rules)
    )


def aimed_at(numbers: Sequence[Column], called: Sequence[str], rules: Rulebook) -> set[int]:
    """Goals beside columns that are called so: what shall change ("Giảm số vụ (%)"), levels of the years planned, and of
    parts of the year."""
    planned = _years(*called)
    found = set()
    for column in numbers:
        years = _years(column.heading)
        told = _CHANGES.match(column.heading) is not None or bool(years and planned and min(years) >= min(planned))
        part = part_of_year(column.bottom) is not None and not is_not_given(column.heading.split(" | ")[:-1], rules)
        if part or (told and not is_not_given(column.heading.split(" | "), rules)):
            found.add(column.index)
    return found


def is_not_given(heading: Sequence[str], rules: Rulebook) -> bool:
    """True for the size of a place, what it has, money, dates, comparisons, in any part of a heading."""
    return any(heading_says(part, kind, rules) for part in heading for kind in _NOT_GIVEN)


def may_be_given(column: Column, titles: Sequence[str], rules: Rulebook) -> bool:
    """Below "CHỈ TIÊU GIAO …" a thing or work is given, too: "Giếng khoan", "Thành lập mới", "Làm đường (đến 31/12/2027)".

    Not sizes of the place, money, dates, comparisons; a year must be one that the title names or later.
    """
    if is_not_given(column.heading.split(" | "), rules):
        return False
    planned, years = _years(*titles), _years(column.heading)
    words = YEAR.sub("", column.bottom).strip()
    return _WORDS.fullmatch(words) is not None and all(planned and y >= min(planned) for y in years)


def tells_measure(heading: str, rules: Rulebook) -> bool:
    """Does a heading tell what is counted: "Số hộ giảm", "Rác thu gom (tấn)", "Học viên học nghề", "Thu gom rác | Số hộ"?"""
    upper, _, bottom = heading.rpartition(" | ")
    if _MEASURED.search(heading) or heading_says(bottom, "counted", rules):
        return True
    return bool(upper) and not heading_says(upper, "size", rules) and _MEASURED.search(bottom) is not None


def is_in_titles(heading: str, titles: Sequence[str]) -> bool:
    """"BHYT hộ gia đình" below "GIAO CHỈ TIÊU BHXH, BHYT", "Trồng rừng" below "GIAO CHỈ TIÊU TRỒNG RỪNG, …"."""
    words = heading.partition(" | ")[0].split()
    capital = [w for w in words[:1] if w.isupper() and len(w) > 2]
    whole = " ".join(capital or words[:2])
    if not capital and len(words) < 2:  # none is told, or a word that may mean anything
        return False
    return any(re.search(rf"(?<!\w){re.escape(whole.lower())}(?!\w)", " ".join(t.lower().split())) for t in titles)


def repeats_title(heading: str, titles: Sequence[str]) -> bool:
    """"Số thửa cấp giấy lần đầu" below "GIAO CHỈ TIÊU THU BẢN SAO VÀ CẤP GIẤY LẦN ĐẦU": words in a row that both have.

    Not of another year than the title's: "Hộ phân loại rác năm 2026" is where the places stand.
    """
    if not set(_years(heading)) <= set(_years(*titles)):
        return False
    words = YEAR.sub("", fold_key(heading)).split()
    runs = [f" {' '.join(words[at : at + _REPEATED])} " for at in range(len(words) - _REPEATED + 1)]
    return any(run in f" {fold_key(t)} " for t in titles for run in runs)


def is_measured_over_times(column: Column, rules: Rulebook) -> bool:
    """"BHYT (%)" above "Năm 2026 | KH 2027": a measure like its neighbours, with a column for each time."""
    upper = column.heading.rpartition(" | ")[0]
    return _MEASURED.search(upper) is not None and not heading_says(upper, "given", rules)


def _years(*texts: str) -> list[int]:
    return [int(y) for text in texts for y in YEAR.findall(text)]


def rates_of_old_years(numbers: Sequence[Column], goals: Sequence[str]) -> set[int]:
    """"Tỷ lệ hộ phân loại rác năm 2025 (%)" beside "Chỉ tiêu giao năm 2026": where the places stand; with the count that a
    rate goes with: "Hộ nghèo năm 2025" above "Số hộ | Tỷ lệ (%)"."""
    planned = _years(*goals)
    old = [c for c in numbers if planned and len(years := _years(c.heading)) == 1 and years[0] < min(planned)]
    rates = {c.index for c in old if RATE.match(c.bottom)}
    over = {upper for c in old if c.index in rates and (upper := c.heading.rpartition(" | ")[0])}
    return rates | {c.index for c in old if c.heading.rpartition(" | ")[0] in over}


def with_rates_of_old(
    columns: tuple[Column, ...], cells: Cells, first: int, rows: int
) -> tuple[Column, ...]:
    """"Số hộ nghèo đầu năm 2026 | Tỷ lệ (%)": the rate right behind a number is of the same time."""
    rates = {
        right.index: left for left, right in pairwise(columns)
        if left.rule_id in COUNTED and right.role is None and BARE_RATE.fullmatch(right.bottom) is not None
        and holds_levels(cells, right.index, first, rows)
    }  # fmt: skip
    return tuple(
        Column(c.index, b.role, f"{b.heading} | {c.bottom}", b.rule_id) if (b := rates.get(c.index)) else c
        for c in columns
    )


def with_quotas(columns: tuple[Column, ...], rules: Rulebook) -> tuple[Column, ...]:
    """"Định mức năm 2026 (kWh)", elsewhere what a thing may cost, is a level below a title that hands it out."""
    return tuple(
        Column(c.index, "value", c.heading, QUOTA) if c.role in (None, "budget") and heading_says(c.bottom, "quota", rules)
        else c
        for c in columns
    )  # fmt: skip


def with_present(columns: tuple[Column, ...], cells: Cells, first: int, rows: int, rules: Rulebook) -> tuple[Column, ...]:
    """"Hiện có" beside "Năm 2027": where the row stands. Beside goals of places it may tell of the place."""
    named = next((c.rule_id for c in columns if c.role == "indicator"), None)
    over = {c.heading.rpartition(" | ")[0] for c in columns if c.role == "value"}
    if named in (None, HANDED_OUT) or not over:
        return columns
    over.add("")
    return tuple(
        Column(c.index, "baseline", c.heading, PRESENT)
        if c.role is None and c.heading.rpartition(" | ")[0] in over and heading_says(c.bottom, "present", rules)
        and holds_levels(cells, c.index, first, rows) else c
        for c in columns
    )  # fmt: skip


def beside_goals(numbers: Sequence[Column], goals: set[str], rules: Rulebook) -> set[int]:
    """Columns under the same heading as a goal: "Cây trồng mới | Tổng số (cây) | Tre | Luồng"; not what there is already."""
    over = {upper for heading in goals if (upper := heading.rpartition(" | ")[0])}
    beside = (c for c in numbers if c.heading.rpartition(" | ")[0] in over and not _EARLIER.search(c.bottom))
    found = {c.index for c in beside if not heading_says(c.bottom, "size", rules)}
    counted = [c for c in numbers if BARE_NUMBER.fullmatch(c.bottom) and " | " in c.heading]
    if any(c.index in found for c in counted):  # "Kém | SL" beside "Giỏi | SL" and "Giỏi | %"
        found |= {c.index for c in counted if not is_not_given(c.heading.split(" | "), rules)}
    return found


def goes_with(left: Column, right: Column) -> bool:
    """"Tỷ lệ (%) | Số hộ (hộ)" says the same again, "Tổng số | Trong đó: nữ" a part of it."""
    again = BARE_RATE.fullmatch(left.bottom) is not None and _MEASURED.search(right.heading) is not None
    return again or _AMONG.match(right.bottom) is not None
