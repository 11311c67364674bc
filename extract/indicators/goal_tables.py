"""Tables whose title says that goals are given to places: "BIỂU GIAO CHỈ TIÊU …", below it "Thôn | Số người | Tỷ lệ (%)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.indicators.body_columns import is_body
from extract.indicators.column_roles import INDEX, NAME, Column, begins_level, is_place, share
from extract.indicators.periods import part_of_year
from extract.memory import keep
from extract.model import Block, Section
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, fold_key

_DATA = compile_pattern(r"\d(?!.*\p{L}.*\)$)")  # not "5 tuổi (%)"
_CALLED = compile_pattern(r"(?i)chỉ tiêu ")
_ORDER = compile_pattern(r"(?i)(?:số )?s?tt|số thứ tự")
_MEASURED = compile_pattern(r"(?i)\((?:[^()\d]|(?<=m)[23]){1,24}\)|%|^(?:t[ỷỉ] lệ|số|tổng số)(?!\w)")
_REAPED = compile_pattern(r"(?i)(?<!\w)(?:năng suất|sản lượng|ns|sl)(?!\w)")
_RATE = compile_pattern(r"(?i)\s*(?:t[ỷỉ] lệ|%)(?!\w)")
_BARE_RATE = compile_pattern(r"(?i)\s*(?:t[ỷỉ] lệ|%)\s*(?:\(\s*%\s*\))?\s*")
_AMONG = compile_pattern(r"(?i)\s*trong đó\s*[:,]?\s*(?!.*(?:ngân sách|vốn|kinh phí|\d))\p{L}")
_YEAR = compile_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EARLIER = compile_pattern(r"(?i)(?<!\w)(?:đầu|hiện|trước|đến|thực hiện|kết quả|ước)(?!\w)|(?:19|20)\d\d")
_CHANGES = compile_pattern(r"(?i)(?:giảm|tăng|nâng)\s.*(?:%|\([^()\d]+\))")
_ANY_UNIT = compile_pattern(r"(?i)(?:tên )?đơn vị")
_COUNTED = ("cot-vat-dau-nam", "cot-vat-cuoi-nam")  # columns that say what they count, and when
_PERSONS = "cot-ho-ten"  # that of "Họ và tên", elsewhere the head of a list of people
_PRESENT = "cot-noi-hien-co"  # the rule of "Hiện có" below the heading of what is given
_NUMBERED = compile_pattern(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-HK-Za-zđ])\s*(?:[.)/]|-(?=\s))\s*(?=\p{L})")
_AIMED = compile_pattern(r"(?i)(?<!\w)(?:chỉ|mục)\s+tiêu(?!\w)")
_OF_GOALS = compile_pattern(  # a heading of names that are no one's
    r"(?i)(?:chỉ|mục)\s+tiêu|tiêu\s+chí|nội\s+dung|(?:hạng|danh)\s+mục|lĩnh\s+vực|ngành|công\s+việc|loại|sản\s+phẩm"
)
_NUMBERS = compile_pattern(  # a heading that may stand over levels or over numbers of goals
    r"(?i)\s*(?:các\s+)?chỉ\s+tiêu(?:\s+(?:số|(?:được\s+)?giao|phụ\s+trách|chủ\s+trì|thực\s+hiện))?[\s.:]*"
)
_NAME = compile_pattern(r"(?:\d{1,2}\s?)?\p{L}")
_WORDS = compile_pattern(r"\p{L}{2,}[^\d]*(?:\([^()]*\))?")  # a heading without a number but in its brackets
HANDED_OUT = "cot-noi-duoc-giao"  # the rule of rows that name places or others to whom goals are given
_OTHERS = ("task", "item", "product", "score", "due")
_NOT_GIVEN = ("size", "held", "area", "other", "present")
_MAY_GIVE = compile_pattern(r"(?i)tiêu|thu(?!\w)|kế\s+hoạch|giao|phân\s|chia\s")
_LONGEST = 80  # a heading
_REPEATED = 3  # words in a row, from which on a heading repeats a title
BLANKS = frozenset(("-", "–", "—", "/", "x", "X", "*", "không", "Không"))


def titles_of(section: Section | None, above: Sequence[Block]) -> list[str]:
    """The captions right above a table, without their numbers, and the name of its annex."""
    titles = [without_number(b.text) for b in above if b.kind == "paragraph" and len(b.text) <= 250]
    if section is not None and section.kind == "phu_luc" and section.heading:
        titles.append(section.heading)
    return titles


def without_number(title: str) -> str:
    """"III. GIAO CHỈ TIÊU CHO CÁC XÃ" -> "GIAO CHỈ TIÊU CHO CÁC XÃ"."""
    match = _NUMBERED.match(title)
    return title[match.end() :] if match else title


def gives_goals(titles: Sequence[str], rules: Rulebook) -> bool:
    """True where a title says that goals are given in the table."""
    return any(title_says(t, "given", rules) or title_says(t, "produce", rules) for t in titles if _MAY_GIVE.search(t))


def calls_goals(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], rows: int, rules: Rulebook
) -> bool:
    """"Thôn | Chỉ tiêu trồng rừng | Chỉ tiêu thu quỹ": headings that say themselves that goals are given to places."""
    if any(c.role is not None and c.role not in ("order", "note") for c in columns):
        return False
    columns = columns if any(c.heading for c in columns) else plain_heading(columns, cells, rows)[0]
    words = [c for c in columns if c.role is None]
    if not words or not names_places(words[0].heading, rules):
        return False
    return sum(_CALLED.match(c.heading) is not None and _says(c.bottom, "given", rules) for c in words[1:]) > 1


@keep
def title_says(text: str, what: str, rules: Rulebook) -> bool:
    """True where a title tells that goals are given, that produce is planned, or that it is about anything else."""
    return rules.first("goal_title", Line(text), gives=what) is not None


def names_places(heading: str, rules: Rulebook) -> bool:
    """True for the heading of a column of places or units: "Thôn", "Xã, phường", "Đơn vị"."""
    return _says(heading, "place", rules)


@keep
def _says(heading: str, what: str, rules: Rulebook) -> bool:
    text = " ".join(heading.split()).strip(" .:")
    return len(text) <= _LONGEST and rules.first("place_column", Line(text), gives=what) is not None


def with_goals(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], rows: int, first: int, titles: Sequence[str],
    counted: bool, rules: Rulebook,
) -> tuple[tuple[Column, ...], int]:
    """Columns of such a table and its first row of data; unnamed columns of numbers are goals.

    Only where a column of places ("Đơn vị" may be anything, its cells tell) stands at the left, or names of whatever kind
    below a title that hands goals out to somebody ("Khối 6", "Khoa Nhi"), and a heading tells what
    is counted: a unit in brackets, a rate; or a line above the table does ("ĐVT: con": ``counted``). Beside columns that
    are called goals only the rate right behind one is a goal.
    """
    if first == 0:
        columns, first = plain_heading(columns, cells, rows)
    named = next((c for c in columns if c.role != "order"), None)
    if first == 0 or named is None or any(c.role in _OTHERS and c.rule_id != _PERSONS for c in columns):
        return columns, first
    units = _ANY_UNIT.fullmatch(named.heading.strip(" .:")) is not None
    handed = any(title_says(t, "handed", rules) for t in titles) and _has_names(named, cells, first, rows, rules)
    if not handed and not names_places(named.heading, rules):
        return columns, first
    if units and not handed and share(cells, named.index, first, rows, lambda t: _names_holder(t, rules)) < 0.6:
        return columns, first
    if units and share(cells, named.index, first, rows, is_place) < 0.6 and any(_NUMBERS.fullmatch(c.bottom) for c in columns):
        return columns, first  # "Phòng Kinh tế | 1, 2": which goals an office answers for
    produce = any(title_says(t, "produce", rules) for t in titles)
    if named.role not in ((None, "indicator", "unit") if units else (None, "indicator")) and named.rule_id != _PERSONS:
        return columns, first
    columns = _with_rates_of_old(columns, cells, first, rows)
    numbers = [c for c in columns if c.role is None and c is not named and _holds_levels(cells, c.index, first, rows)]
    left_over = {c.index for c in numbers if _says(c.bottom, "left", rules)}
    given = {c.index for c in numbers if _is_given(c, rules)}
    rated = {c.index for c in numbers if share(cells, c.index, first, rows, lambda t: t.endswith("%")) >= 0.8}
    goals = {
        c.index for c in numbers
        if (counted or c.index in rated or _measures(c.heading, rules) or _in_titles(c.heading, titles))
        and not _says(c.heading, "size", rules)
    }  # fmt: skip
    if any(_AIMED.search(t) and title_says(t, "given", rules) for t in titles):
        goals |= {c.index for c in numbers if _may_be_given(c, titles, rules)}
    if not produce and not any(_REAPED.search(c.heading) for c in columns):
        goals -= {c.index for c in numbers if _says(c.bottom, "area", rules)}  # how large the place is
    held = {c.index for c in numbers if _says(c.bottom, "held", rules)}  # what the place has, beside what it shall do
    goals = goals - held or goals
    called = {c.index for c in columns if c.role == "value"} | given
    if called and not any(c.index in called and _is_measured_over_times(c, rules) for c in columns):
        goals = {
            g for g in goals
            if (g - 1 in called and _RATE.match(columns[g].bottom)) or _repeats_title(columns[g].heading, titles)
        }  # fmt: skip
    goals |= _aimed(numbers, [columns[g].heading for g in called], rules) if called else set()
    goals |= left_over | given
    goals |= _beside_goals(numbers, {columns[g].heading for g in goals | called}, rules)
    for left, right in pairwise(columns):
        if left.index in goals | called and right.role is None and _goes_with(left, right):
            goals |= {right.index} if _holds_levels(cells, right.index, first, rows) else set()
    if not goals and not called:
        return columns, first
    old = _rates_of_old_years(numbers, [columns[g].heading for g in sorted(goals | called)])
    over = {columns[g].heading.rpartition(" | ")[0] for g in goals | called}
    present = {c.index: c.heading.rpartition(" | ")[0] for c in numbers if _says(c.bottom, "present", rules)}
    told = (
        Column(c.index, "value", c.heading, "cot-muc-tang-giam" if c.index in left_over - called else "cot-theo-ten-bang")
        if c.index in goals
        else Column(c.index, "baseline", c.heading, _COUNTED[0]) if c.index in old - called
        else Column(c.index, "baseline", upper, _PRESENT) if (upper := present.get(c.index)) and upper in over
        else Column(c.index, "indicator", c.heading, HANDED_OUT) if c is named else c
        for c in columns
    )  # fmt: skip
    return tuple(told), first


def _has_names(column: Column, cells: dict[tuple[int, int], Block], first: int, rows: int, rules: Rulebook) -> bool:
    """Does the first column tell who is given goals: a name a row, below a heading that neither goals nor crops have?"""
    if column.role not in (None, "unit") and column.rule_id != _PERSONS:
        return False
    if _OF_GOALS.search(column.heading) or _says(column.heading, "crop", rules):
        return False
    names = [" ".join(b.text.split()) for r in range(first, rows) if (b := cells.get((r, column.index))) and b.text.strip()]
    told = [n for n in names if _NAME.match(n) and len(n) <= _LONGEST and not (begins_level(n) and " " in n)]
    return len(set(names)) == len(names) > 1 and len(told) == len(names)


def _names_holder(text: str, rules: Rulebook) -> bool:
    """A cell below "Đơn vị" that names a place or a body, and no unit of measure: "Mường Lay", "Điện lực Núi Cao"."""
    return is_place(text) or is_body(text, rules) or NAME.match(text) is not None


def _is_given(column: Column, rules: Rulebook) -> bool:
    """"Chỉ tiêu giảm", or "Chỉ tiêu thu (%)" above "Về việc"; not "Số hộ đầu kỳ" below it."""
    upper = column.heading.split(" | ")[:-1]
    return _says(column.bottom, "given", rules) or (
        any(_says(part, "given", rules) for part in upper) and not _says(column.bottom, "size", rules)
    )


def _aimed(numbers: Sequence[Column], called: Sequence[str], rules: Rulebook) -> set[int]:
    """Goals beside columns that are called so: what shall change ("Giảm số vụ (%)"), levels of the years planned, and of
    parts of the year."""
    planned = [int(y) for heading in called for y in _YEAR.findall(heading)]
    found = set()
    for column in numbers:
        years = [int(y) for y in _YEAR.findall(column.heading)]
        told = _CHANGES.match(column.heading) is not None or bool(years and planned and min(years) >= min(planned))
        part = part_of_year(column.bottom) is not None and not _is_no_goal(column.heading.split(" | ")[:-1], rules)
        if part or (told and not _is_no_goal(column.heading.split(" | "), rules)):
            found.add(column.index)
    return found


def _is_no_goal(heading: Sequence[str], rules: Rulebook) -> bool:
    """True for the size of a place, what it has, money, dates, comparisons, in any part of a heading."""
    return any(_says(part, kind, rules) for part in heading for kind in _NOT_GIVEN)


def _may_be_given(column: Column, titles: Sequence[str], rules: Rulebook) -> bool:
    """Below "CHỈ TIÊU GIAO …" a thing or work is given, too: "Giếng khoan", "Thành lập mới", "Làm đường (đến 31/12/2027)".

    Not sizes of the place, money, dates, comparisons; a year must be one that the title names or later.
    """
    if _is_no_goal(column.heading.split(" | "), rules):
        return False
    planned = [int(y) for t in titles for y in _YEAR.findall(t)]
    years = [int(y) for y in _YEAR.findall(column.heading)]
    words = _YEAR.sub("", column.bottom).strip()
    return _WORDS.fullmatch(words) is not None and all(planned and y >= min(planned) for y in years)


def _measures(heading: str, rules: Rulebook) -> bool:
    """Does a heading tell what is counted: "Số hộ giảm", "Rác thu gom (tấn)", "Học viên học nghề", "Thu gom rác | Số hộ"?"""
    upper, _, bottom = heading.rpartition(" | ")
    if _MEASURED.search(heading) or _says(bottom, "counted", rules):
        return True
    return bool(upper) and not _says(upper, "size", rules) and _MEASURED.search(bottom) is not None


def _in_titles(heading: str, titles: Sequence[str]) -> bool:
    """"BHYT hộ gia đình" below "GIAO CHỈ TIÊU BHXH, BHYT", "Trồng rừng" below "GIAO CHỈ TIÊU TRỒNG RỪNG, …"."""
    words = heading.partition(" | ")[0].split()
    whole = words[0] if words[0].isupper() and len(words[0]) > 2 else " ".join(words[:2]) if len(words) > 1 else None
    if whole is None:
        return False
    return any(re.search(rf"(?<!\w){re.escape(whole.lower())}(?!\w)", " ".join(t.lower().split())) for t in titles)


def _repeats_title(heading: str, titles: Sequence[str]) -> bool:
    """"Số thửa cấp giấy lần đầu" below "GIAO CHỈ TIÊU THU BẢN SAO VÀ CẤP GIẤY LẦN ĐẦU": words in a row that both have.

    Not of another year than the title's: "Hộ phân loại rác năm 2026" is where the places stand.
    """
    if not set(_YEAR.findall(heading)) <= {y for t in titles for y in _YEAR.findall(t)}:
        return False
    words = _YEAR.sub("", fold_key(heading)).split()
    runs = [f" {' '.join(words[at : at + _REPEATED])} " for at in range(len(words) - _REPEATED + 1)]
    return any(run in f" {fold_key(t)} " for t in titles for run in runs)


def _is_measured_over_times(column: Column, rules: Rulebook) -> bool:
    """"BHYT (%)" above "Năm 2026 | KH 2027": a measure like its neighbours, with a column for each time."""
    upper = column.heading.rpartition(" | ")[0]
    return _MEASURED.search(upper) is not None and not _says(upper, "given", rules)


def _rates_of_old_years(numbers: Sequence[Column], goals: Sequence[str]) -> set[int]:
    """"Tỷ lệ hộ phân loại rác năm 2025 (%)" beside "Chỉ tiêu giao năm 2026": where the places stand."""
    planned = [int(y) for heading in goals for y in _YEAR.findall(heading)]
    return {
        c.index for c in numbers
        if _RATE.match(c.bottom) and len(years := _YEAR.findall(c.heading)) == 1 and planned and int(years[0]) < min(planned)
    }  # fmt: skip


def _with_rates_of_old(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], first: int, rows: int
) -> tuple[Column, ...]:
    """"Số hộ nghèo đầu năm 2026 | Tỷ lệ (%)": the rate right behind a number is of the same time."""
    rates = {
        right.index: left for left, right in pairwise(columns)
        if left.rule_id in _COUNTED and right.role is None and _BARE_RATE.fullmatch(right.bottom) is not None
        and _holds_levels(cells, right.index, first, rows)
    }  # fmt: skip
    return tuple(
        Column(c.index, b.role, f"{b.heading} | {c.bottom}", b.rule_id) if (b := rates.get(c.index)) else c
        for c in columns
    )


def _holds_levels(cells: dict[tuple[int, int], Block], column: int, first: int, rows: int) -> bool:
    """True for a column of levels; a dash or a cross stands where a place is given none."""
    given = share(cells, column, first, rows, begins_level)
    return given > 0 and given + share(cells, column, first, rows, BLANKS.__contains__) >= 0.8


def _beside_goals(numbers: Sequence[Column], goals: set[str], rules: Rulebook) -> set[int]:
    """Columns under the same heading as a goal: "Cây trồng mới | Tổng số (cây) | Tre | Luồng"; not what there is already."""
    over = {upper for heading in goals if (upper := heading.rpartition(" | ")[0])}
    return {
        c.index for c in numbers
        if c.heading.rpartition(" | ")[0] in over and not _says(c.bottom, "size", rules) and not _EARLIER.search(c.bottom)
    }


def _goes_with(left: Column, right: Column) -> bool:
    """"Tỷ lệ (%) | Số hộ (hộ)" says the same again, "Tổng số | Trong đó: nữ" a part of it."""
    again = _BARE_RATE.fullmatch(left.bottom) is not None and _MEASURED.search(right.heading) is not None
    return again or _AMONG.match(right.bottom) is not None


def _over_blanks(texts: Sequence[str], lower: Sequence[Block | None]) -> list[str]:
    """Headings of two rows without merged cells: "Ấp | Rau (ha) | | Cây" above "| Xuân | Hè |"; [] for other rows."""
    below = [" ".join(b.text.split()) if b else "" for b in lower]
    if not texts[0] or below[0] or any(not t and not b for t, b in zip(texts, below, strict=True)):
        return []
    found: list[str] = []
    over = ""
    for text, words in zip(texts, below, strict=True):
        over = text or over
        found.append(f"{over} | {words}" if words else over)
    plain = not any(_DATA.match(t) or len(t) > _LONGEST for t in (*texts, *below) if t)
    return found if plain and len(set(found)) == len(found) else []


def plain_heading(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], rows: int
) -> tuple[tuple[Column, ...], int]:
    """The first row as the heading, and those that its merged cells reach, where they are all words; else nothing changes."""
    heads = [cells.get((0, c.index)) for c in columns]
    texts = [" ".join(h.text.split()) if h else "" for h in heads]
    if "" in texts and rows > 3 and (whole := _over_blanks(texts, [cells.get((1, c.index)) for c in columns])):
        return tuple(Column(c, "order" if _ORDER.fullmatch(t) else None, t, None) for c, t in enumerate(whole)), 2
    if rows < 3 or "" in texts or any(_DATA.match(t) or len(t) > _LONGEST for t in texts):
        return columns, 0
    deep = max((h.place.row_span or 1) for h in heads if h)
    wide = any((h.place.col_span or 1) > 1 for h in heads if h)
    if (wide and deep != 2) or deep > 2 or rows < deep + 2 or len({h.id for h in heads if h}) < 2:
        return columns, 0
    if deep == 2:
        lower = [cells.get((1, c.index)) for c in columns]
        below_heads = zip(texts, lower, heads, strict=True)
        texts = [t if b is None or b is h else f"{t} | {' '.join(b.text.split())}" for t, b, h in below_heads]
    if len(set(texts)) < len(texts) or any(_DATA.match(t.rpartition(" | ")[2]) for t in texts):
        return columns, 0
    below = [cells[deep, c.index].text.strip() for c in columns if (deep, c.index) in cells]
    numbered = len(set(below)) == len(below) > 1 and all(map(INDEX.fullmatch, below))
    named = (Column(c, "order" if _ORDER.fullmatch(t) else None, t, None) for c, t in enumerate(texts))
    return tuple(named), deep + 1 if numbered else deep
