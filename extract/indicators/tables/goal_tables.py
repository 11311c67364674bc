"""Tables whose title says that goals are given to places: "BIỂU GIAO CHỈ TIÊU …", below it "Thôn | Số người | Tỷ lệ (%)"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.indicators.tables.column_roles import (
    ACTORS,
    BY_TITLE,
    Cells,
    Column,
    is_place,
    numbers_columns,
    role_of_heading,
    share,
)
from extract.indicators.tables.handed_columns import (
    BARE_RATE,
    BLANKS,
    COUNTED,
    HANDED_OUT,
    PERSONS,
    PRESENT,
    RATE,
    aimed_at,
    beside_goals,
    goes_with,
    has_names,
    heading_says,
    holds_levels,
    is_given,
    is_in_titles,
    is_measured_over_times,
    may_be_given,
    names_holder,
    names_places,
    rates_of_old_years,
    repeats_title,
    tells_measure,
    with_quotas,
    with_rates_of_old,
)
from extract.memory import keep
from extract.model import Block, Section
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_DATA = compile_pattern(r"\d(?!.*\p{L}.*\)$)")  # not "5 tuổi (%)"
_CALLED = compile_pattern(r"(?i)chỉ tiêu ")
_IN_PERCENT = compile_pattern(r"\(\s*%\s*\)")
CLASSES = compile_pattern(r"(?i)(?:khối|lớp)(?!\w)")
_ORDER = compile_pattern(r"(?i)(?:số )?s?tt|số thứ tự")
_REAPED = compile_pattern(r"(?i)(?<!\w)(?:năng suất|sản lượng|ns|sl)(?!\w)")
_ANY_UNIT = compile_pattern(r"(?i)(?:tên )?đơn vị")
_CHANGED = "cot-muc-tang-giam"  # the rule of what shall fall or rise; what is left at the end goes by it, too
_NUMBERED = compile_pattern(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-HK-Za-zđ])\s*(?:[.)/]|-(?=\s))\s*(?=\p{L})")
_AIMED = compile_pattern(r"(?i)(?<!\w)(?:chỉ|mục)\s+tiêu(?!\w)")
_NUMBERS = compile_pattern(  # a heading that may stand over levels or over numbers of goals
    r"(?i)\s*(?:các\s+)?chỉ\s+tiêu(?:\s+(?:số|(?:được\s+)?giao|phụ\s+trách|chủ\s+trì|thực\s+hiện))?[\s.:]*"
)
_OTHERS = ("task", "item", "product", "score")
_BESIDE = (None, "order", "note", "due", "budget", *ACTORS)  # columns that leave a table what the others make of it
_REACHED = compile_pattern(r"(?i)đạt\s+(?:\p{L}+\s+){0,2}?(?:chuẩn|danh hiệu)|công nhận|danh hiệu")
_STATE = compile_pattern(r"(?i)(?:đạt|duy trì|giữ vững|công nhận)(?: (?:đạt )?(?:chuẩn|mới|lại))?")
_LONGEST = 80  # a heading
_MAY_GIVE = compile_pattern(r"(?i)tiêu|thu(?!\w)|kế\s+hoạch|giao|phân\s|chia\s")


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


def shares_goals(titles: Sequence[str], rules: Rulebook) -> bool:
    """True where a title says by whom numbers are told apart: below a heading of goals these are goals."""
    return any(title_says(t, "shared", rules) for t in titles) and not any(title_says(t, "other", rules) for t in titles)


def shares_rates(
    columns: tuple[Column, ...], cells: Cells, rows: int, titles: Sequence[str], rules: Rulebook
) -> bool:
    """"Khối | Sĩ số | Tự học (%) | Biết bơi (%)", "Giỏi" above "SL | %": rates by group, which below a heading of goals
    need no title.

    None of them may be of what there is already, as groups of pupils are; a single one only where the groups are those of
    a school.
    """
    if any(c.role not in _BESIDE for c in columns) or any(title_says(t, "other", rules) for t in titles):
        return False
    columns, first = plain_heading(columns, cells, rows)
    words = [c for c in columns if c.role is None]
    if first == 0 or not words or not names_places(words[0].heading, rules):
        return False
    rates = [c for c in words[1:] if _IN_PERCENT.search(c.heading) or (" | " in c.heading and BARE_RATE.fullmatch(c.bottom))]
    if len(rates) < (1 if CLASSES.match(words[0].heading) else 2):
        return False
    if any(heading_says(part, "pupils", rules) for c in rates for part in c.heading.split(" | ")):
        return False
    return all(holds_levels(cells, c.index, first, rows) and not heading_says(c.heading, "size", rules) for c in rates)


def calls_goals(
    columns: tuple[Column, ...], cells: Cells, rows: int, rules: Rulebook
) -> bool:
    """"Thôn | Chỉ tiêu trồng rừng | Chỉ tiêu thu quỹ": headings that say themselves that goals are given to places."""
    if any(c.role not in _BESIDE for c in columns):
        return False
    columns = columns if any(c.heading for c in columns) else plain_heading(columns, cells, rows)[0]
    words = [c for c in columns if c.role is None]
    if not words or not names_places(words[0].heading, rules):
        return False
    return sum(_CALLED.match(c.heading) is not None and heading_says(c.bottom, "given", rules) for c in words[1:]) > 1


@keep
def title_says(text: str, what: str, rules: Rulebook) -> bool:
    """True where a title tells that goals are given, that produce is planned, or that it is about anything else."""
    return rules.first("goal_title", Line(text), gives=what) is not None


def with_goals(
    columns: tuple[Column, ...], cells: Cells, rows: int, first: int, titles: Sequence[str], counted: bool, rules: Rulebook
) -> tuple[tuple[Column, ...], int]:
    """Columns of such a table and its first row of data; unnamed columns of numbers are goals.

    Only where somebody is named at the left, and a heading tells what is counted: a unit in brackets, a rate; or a line
    above the table does ("ĐVT: con": ``counted``). Beside columns that are called goals only the rate right behind one
    is a goal, and what repeats a title.
    """
    if first == 0:
        columns, first = plain_heading(columns, cells, rows)
    columns = _with_beside(columns, rules)
    named = next((c for c in columns if c.role != "order"), None)
    if first == 0 or named is None or not _gives_to(named, columns, cells, first, rows, titles, rules):
        return columns, first
    columns = with_quotas(with_rates_of_old(columns, cells, first, rows), rules)
    numbers = [c for c in columns if c.role is None and c is not named and holds_levels(cells, c.index, first, rows)]
    left_over = {c.index for c in numbers if heading_says(c.bottom, "left", rules)}
    given = {c.index for c in numbers if is_given(c, rules)}
    called = {c.index for c in columns if c.role == "value"} | given
    rated = {c.index for c in numbers if share(cells, c.index, first, rows, lambda t: t.endswith("%")) >= 0.8}
    measured = {c.index for c in numbers} if counted else rated
    goals = _measured_goals(columns, numbers, measured, titles, rules)
    if called and not any(c.index in called and is_measured_over_times(c, rules) for c in columns):
        goals = {
            g for g in goals
            if (g - 1 in called and RATE.match(columns[g].bottom)) or repeats_title(columns[g].heading, titles)
        }  # fmt: skip
    goals |= aimed_at(numbers, [columns[g].heading for g in called], rules) if called else set()
    goals |= left_over | given
    goals |= beside_goals(numbers, {columns[g].heading for g in goals | called}, rules)
    for left, right in pairwise(columns):
        if left.index in goals | called and right.role is None and goes_with(left, right):
            goals |= {right.index} if holds_levels(cells, right.index, first, rows) else set()
    if not goals and not called:
        return columns, first
    goals |= {c.index for c in columns if c is not named and _is_to_be_reached(c, cells, first, rows)}
    old = rates_of_old_years(numbers, [columns[g].heading for g in sorted(goals | called)])
    over = {columns[g].heading.rpartition(" | ")[0] for g in goals | called}
    present = {c.index: c.heading.rpartition(" | ")[0] for c in numbers if heading_says(c.bottom, "present", rules)}
    told = (
        Column(c.index, "value", c.heading, _CHANGED if c.index in left_over - called else BY_TITLE)
        if c.index in goals
        else Column(c.index, "baseline", c.heading, COUNTED[0]) if c.index in old - called
        else Column(c.index, "baseline", upper, PRESENT) if (upper := present.get(c.index)) and upper in over
        else Column(c.index, "indicator", c.heading, HANDED_OUT) if c is named else c
        for c in columns
    )  # fmt: skip
    return tuple(told), first


def _with_beside(columns: tuple[Column, ...], rules: Rulebook) -> tuple[Column, ...]:
    """"Lớp | Biết bơi (%) | Phụ trách": a heading with one known name told no roles; right of the names it has its own."""
    if any(c.role not in (None, "order") for c in columns):
        return columns
    named = next((c for c in columns if c.role != "order"), None)
    told = {c.index: role_of_heading(c.bottom, rules) for c in columns if c.role is None and c is not named}
    return tuple(
        Column(c.index, known[0], c.heading, known[1]) if (known := told.get(c.index)) and known[0] in _BESIDE else c
        for c in columns
    )


def _is_to_be_reached(column: Column, cells: Cells, first: int, rows: int) -> bool:
    """"Xã đạt chuẩn" above "Đạt" and blanks, beside levels that are given."""
    if column.role is not None or not _REACHED.search(column.heading) or not column.heading[:1].isalpha():
        return False
    return share(cells, column.index, first, rows, lambda t: _STATE.fullmatch(t) is not None or t in BLANKS) == 1 and (
        share(cells, column.index, first, rows, lambda t: _STATE.fullmatch(t) is not None) > 0
    )


def _gives_to(
    named: Column, columns: Sequence[Column], cells: Cells, first: int, rows: int, titles: Sequence[str], rules: Rulebook
) -> bool:
    """Does the first column name those to whom goals are given?

    Places ("Đơn vị" may be anything, its cells tell), subjects of a school, or names of whatever kind below a title that
    hands goals out to somebody ("Khối 6", "Khoa Nhi"); not offices beside the numbers of the goals that they answer for.
    """
    if any(c.role in _OTHERS and c.rule_id != PERSONS for c in columns):
        return False
    units = _ANY_UNIT.fullmatch(named.heading.strip(" .:")) is not None
    if named.role not in ((None, "indicator", "unit") if units else (None, "indicator")) and named.rule_id != PERSONS:
        return False
    to_any = heading_says(named.heading, "subject", rules) or any(title_says(t, "handed", rules) for t in titles)
    handed = to_any and has_names(named, cells, first, rows, rules)
    if not handed and not names_places(named.heading, rules):
        return False
    if units and not handed and share(cells, named.index, first, rows, lambda t: names_holder(t, rules)) < 0.6:
        return False
    numbered = units and any(_NUMBERS.fullmatch(c.bottom) for c in columns)  # "Phòng Kinh tế | 1, 2"
    return not numbered or share(cells, named.index, first, rows, is_place) >= 0.6


def _measured_goals(
    columns: Sequence[Column], numbers: Sequence[Column], measured: set[int], titles: Sequence[str], rules: Rulebook
) -> set[int]:
    """Columns that tell what is counted, by their own heading or one of ``measured``; not the size of the place, nor what
    it has beside what it shall do."""
    goals = {
        c.index for c in numbers
        if (c.index in measured or tells_measure(c.heading, rules) or is_in_titles(c.heading, titles))
        and not heading_says(c.heading, "size", rules)
    }  # fmt: skip
    if any(_AIMED.search(t) and title_says(t, "given", rules) for t in titles):
        goals |= {c.index for c in numbers if may_be_given(c, titles, rules)}
    if not any(title_says(t, "produce", rules) for t in titles) and not any(_REAPED.search(c.heading) for c in columns):
        goals -= {c.index for c in numbers if heading_says(c.bottom, "area", rules)}  # how large the place is
    held = {c.index for c in numbers if heading_says(c.bottom, "held", rules)}
    return goals - held or goals


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
    columns: tuple[Column, ...], cells: Cells, rows: int
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
    numbered = numbers_columns(below)
    named = (Column(c, "order" if _ORDER.fullmatch(t) else None, t, None) for c, t in enumerate(texts))
    return tuple(named), deep + 1 if numbered else deep
