"""The roles of a table's columns beyond their names: what their content and their neighbours tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.indicators.periods import part_of_year
from extract.model import Block
from extract.patterns.kept import compile_pattern

INDEX = re.compile(r"[(\[]?\s*(?:\d{1,2}|[^\W\d_])\s*[)\]]?(?:\s*=\s*[\w()\[\]+*/:.x×%\s-]{1,30})?")
_AMOUNT = re.compile(r"(?i)(?:số|khối)\s+lượng")
_VALUE = re.compile(r"(?i)[\d<>≥≤]|(?:đạt|từ|trên|dưới|ít nhất|tối thiểu|không quá|tăng|giảm)\s")
_LEVEL = re.compile(
    r"(?i)[\d<>≥≤]|"
    r"(?:đạt|từ|trên|dưới|ít nhất|tối thiểu|tối đa|không quá|khoảng|hơn|còn|tăng|giảm|duy trì)\s+(?:\w+\s+)?[\d<>≥≤]"
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s+[^\W\d_]")
_NAME = compile_pattern(r"\p{Lu}\p{L}*(?:\s\p{L}+)*?\s(?:\p{Lu}|\d)")  # "Xã Đông", "Phòng Kinh tế", "Thôn 3"
_PLACE = compile_pattern(
    r"(?:[Cc]ác\s+)?(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Tt]hôn|[Xx]óm|[Bb]ản|[Ấấ]p|[Kk]hóm|[Bb]uôn|[Kk]hu phố|TDP"
    r"|[Tt]ổ dân phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|T[XP]\.?|[Tt]rường)\s+(?:\p{Lu}|\d)"
)
# A heading that says how places are measured, and not what: below a place it is no name of one.
GENERAL = re.compile(
    r"(?i)(?:số\s*(?:lượng|hộ|người|trẻ|em|lượt|cơ\s+sở)?|sl|t[ỷỉ]\s+lệ|tl|%)(?:\s*\(?\s*[%‰]\s*\)?|\s*\(\w[^()]*\))?"
)
_WHOLE = re.compile(r"(?i)(?:toàn|cả)\s+\w+(?:\s\w+)?|tổng(?:\s+(?:số|cộng))?|cộng")
_GIVEN = re.compile(r"(?i)\bgiao\b|\bgiảm\b|\btăng\b|\b(?:19|20)\d\d\b")
_GROUPS = ("cot-muc-tieu", "cot-nhom-chi-tieu")
_PLANS = ("cot-muc", "cot-muc-giao", "cot-du-toan-giao", "cot-muc-tang-giam", "cot-so-giao")
_THINGS = ("cot-hang-muc", "cot-ten-san-pham")  # indicators where the table says a unit and a level for each
_PART_RULE = "cot-muc-mot-phan-nam"
_POSTS = ("cot-vi-tri-tuyen", "cot-trinh-do")
ACTORS = ("lead", "coordinate", "responsible", "advise", "monitor")
_MONEY = re.compile(r"(?i)(?:nghìn|ngàn|triệu|tr\.?|tỷ|tỉ|1\.000)?\s*(?:đồng|đ|vnđ|vnd)\.?|triệu|tỷ|tr\.?\s*đ")


@dataclass(frozen=True, slots=True)
class Column:
    """``role`` as rules/columns.toml gives it, or None; ``heading`` joins the cells above the column."""

    index: int
    role: str | None
    heading: str
    rule_id: str | None

    @property
    def bottom(self) -> str:
        """The lowest of the cells above the column."""
        return self.heading.rpartition(" | ")[2]


def heads_places(
    rule_id: str, heads: Sequence[Block | None], cells: dict[tuple[int, int], Block], first: int, rows: int
) -> bool:
    """"Chỉ tiêu | Khối 1 | Khối 2": one known name, numbers in all other columns. Under "Nội dung" the numbers must be
    percentages and the headings of one kind."""
    texts = [h.text.strip() if h else "" for h in heads]
    if rule_id not in ("cot-chi-tieu", "cot-noi-dung") or len(texts) < 3 or len(set(texts)) < len(texts) or "" in texts:
        return False
    strict = rule_id == "cot-chi-tieu"
    if not strict and not are_of_one_kind(texts[1:]):
        return False
    others = range(1, len(texts))
    if rows - first < 2 or any(t[0].isdigit() for t in texts) or share(cells, 0, first, rows, begins_level) > 0.4:
        return False
    return all(share(cells, c, first, rows, begins_level if strict else _is_percentage) >= 0.8 for c in others)


def are_of_one_kind(headings: Sequence[str]) -> bool:
    """"Khối 1", "Khối 2", "Khối 3"; "Thôn Đông", "Thôn Tây"."""
    return len(headings) > 1 and len({h.split()[0].lower() for h in headings if h.split()}) == 1


def _is_percentage(text: str) -> bool:
    return begins_level(text) and text.rstrip().endswith("%")


def complete(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], first: int, rows: int
) -> tuple[Column, ...]:
    """Columns that only their content tells: shares of a target per place, and the names that values belong to.

    "Chỉ tiêu | ĐVT | Toàn tỉnh | Huyện A | Huyện B": columns of numbers without a known name are values too, their
    heading the place. "Loại rừng | Hiện trạng 2010 | Quy hoạch đến năm 2015": the column of words is what is measured.
    """
    if _asks_for_people(columns):
        return tuple(replace(c, role="note") if c.role in ("indicator", "item", "value") else c for c in columns)
    roles = {c.role for c in columns}
    numeric = {
        c.index for c in columns
        if share(cells, c.index, first, rows, begins_level) >= 0.6
    }  # fmt: skip
    columns = _with_levels(columns, cells, first, rows, numeric)
    columns = _with_things(columns, cells, first, rows)
    columns = _with_places_over_measures(_with_months(columns, numeric), numeric)
    strict = any(c.rule_id == "cot-chi-tieu" for c in columns)
    valued = {c.rule_id for c in columns if c.role == "value"}
    others = [c.heading for c in columns if c.role is None and c.index in numeric]
    by_place = strict or (bool(valued) and "indicator" in roles and are_of_one_kind(others))  # "Nội dung | Khối 1 | … | Cộng"
    if by_place and valued <= {"cot-theo-noi"} and not roles & {"score", "task"}:
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


def _with_months(columns: tuple[Column, ...], numeric: set[int]) -> tuple[Column, ...]:
    """"Tháng 1 | Tháng 2" beside names and levels or units have levels, too; elsewhere they may say when work is done."""
    roles = {c.role for c in columns}
    months = {c.index for c in columns if c.role is None and c.index in numeric and part_of_year(c.bottom)}
    if len(months) < 2 or "indicator" not in roles or not roles & {"value", "unit"} or roles & {"score", "task", "budget"}:
        return columns
    return tuple(replace(c, role="value", rule_id=_PART_RULE) if c.index in months else c for c in columns)


def _with_places_over_measures(columns: tuple[Column, ...], numeric: set[int]) -> tuple[Column, ...]:
    """"Toàn xã | Thôn Đào", each above "Số lượng | Tỷ lệ (%)": levels of a place, counted and as a rate."""
    over: dict[str, list[Column]] = {}
    for c in columns:
        place, _, bottom = c.heading.rpartition(" | ")
        if place and c.index in numeric and c.role in (None, "value") and GENERAL.fullmatch(bottom):
            over.setdefault(place.rpartition(" | ")[2], []).append(c)
    kinds = {tuple(c.bottom for c in below) for below in over.values()}
    if len(over) < 2 or len(kinds) > 1 or len(min(kinds)) < 2 or not any(is_place(p) or _WHOLE.fullmatch(p) for p in over):
        return columns
    found = {c.index for below in over.values() for c in below}
    return tuple(replace(c, role="value", rule_id="cot-theo-noi") if c.index in found else c for c in columns)


def _asks_for_people(columns: tuple[Column, ...]) -> bool:
    """"Vị trí việc làm | Chỉ tiêu | Trình độ": so many are taken on or enrolled."""
    quota = next((c for c in columns if c.rule_id == "cot-chi-tieu" or c.role == "value"), None)
    if quota is None:
        return False
    before = [c for c in columns if c.index < quota.index and c.role != "order"]
    if any(c.role in ("indicator", "item") for c in before):
        return False
    if any(c.rule_id == "cot-vi-tri-tuyen" for c in before):
        return True
    # "Trường | Chỉ tiêu | Trình độ", but not "Chỉ tiêu | Năm 2026 | Trình độ"
    asked = any(c.rule_id in _POSTS for c in columns if c.index > quota.index)
    return asked and quota.rule_id == "cot-chi-tieu" and any(c.role is None for c in before)


def without_places(
    columns: list[Column], cells: dict[tuple[int, int], Block], first: int, rows: int
) -> list[Column]:
    """"TT | Đơn vị | Chỉ tiêu giao năm 2026 (hộ)": where the cells under "Đơn vị" are names, it is no unit of measure.

    "Đơn vị | Chỉ tiêu" shares out what is a goal elsewhere, or asks for people.
    """
    named = next((c for c in columns if c.role != "order"), None)
    columns = [  # "Chỉ tiêu | Đơn vị | Kế hoạch" with "Xã Đông", "Xã Tây" below
        Column(c.index, None, c.heading, None)
        if c.role == "unit" and c is not named and share(cells, c.index, first, rows, is_place) >= 0.6 else c
        for c in columns
    ]  # fmt: skip
    if named is None or named.role != "unit" or named.heading.strip(" .:").lower() != "đơn vị":
        return columns
    if not any(c.rule_id in _PLANS and _GIVEN.search(c.heading) for c in columns):
        return columns
    if any(c.role in ("indicator", "item", "task") for c in columns):
        return columns
    if share(cells, named.index, first, rows, lambda t: _NAME.match(t) is not None) < 0.6:
        return columns
    return [Column(c.index, None, c.heading, None) if c is named else c for c in columns]


def is_place(text: str) -> bool:
    """A cell that names a place or a school: "Xã Đông", "huyện Núi Cao", "Trường Tiểu học"."""
    return _PLACE.match(text) is not None


def as_tasks(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """"Nội dung | Thời gian | Chủ trì | Kết quả" is a table of work, unless a heading calls its levels goals."""
    roles = {c.role for c in columns}
    named = [c for c in columns if c.role == "indicator"]
    levels = [c for c in columns if c.role in ("value", "baseline")]
    if "due" not in roles or not roles & set(ACTORS) or not levels or any(c.rule_id != "cot-noi-dung" for c in named):
        return columns
    if any(c.rule_id != "cot-ket-qua" and not _AMOUNT.match(c.bottom) for c in levels):
        return columns
    told = {"indicator": "task", "value": "product", "baseline": "product"}
    return tuple(replace(c, role=told.get(c.role or "", c.role)) for c in columns)


def _with_things(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], first: int, rows: int
) -> tuple[Column, ...]:
    """"Hạng mục | Đơn vị tính | Năm 2026 | Năm 2027": what is measured, unless it is measured in money only."""
    roles = {c.role for c in columns}
    thing = next((c for c in columns if c.rule_id in _THINGS), None)
    planned = [c for c in columns if c.rule_id in _PLANS and not _AMOUNT.search(c.heading)]
    unit = next((c for c in columns if c.role == "unit"), None)
    if thing is None or unit is None or not planned or roles & {"indicator", "item", "budget", "score", "due"}:
        return columns
    if any(c.role in ("task", "product") and c is not thing for c in columns) or thing.index > unit.index:
        return columns
    if share(cells, unit.index, first, rows, lambda t: _MONEY.fullmatch(t.strip()) is not None) >= 0.5:
        return columns
    return tuple(replace(c, role="indicator") if c is thing else c for c in columns)


def with_numbers(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], first: int, rows: int
) -> tuple[Column, ...]:
    """"Chỉ tiêu" merged over the column of numbers and the column of names: the names are the indicators."""
    for left, right in pairwise(columns):
        if left.role != "indicator" or right.role is not None or right.heading != left.heading:
            continue
        if share(cells, left.index, first, rows, lambda t: INDEX.fullmatch(t.strip(" .)")) is not None) >= 0.6:
            number = Column(left.index, "order", left.heading, None)
            name = Column(right.index, "indicator", left.heading, left.rule_id)
            return tuple(number if c is left else name if c is right else c for c in columns)
    return columns


def begins_level(text: str) -> bool:
    """A cell that begins with a number or with words that lead to one: "1.250", "≥ 55", "Khoảng 6"; not "1. Hạ tầng"."""
    if _NUMBERED.match(text):
        return False
    return text[:1].isdigit() or text[:1] in "<>≥≤" or (len(text) <= 40 and _LEVEL.match(text) is not None)


def _with_levels(
    columns: tuple[Column, ...], cells: dict[tuple[int, int], Block], first: int, rows: int, numeric: set[int]
) -> tuple[Column, ...]:
    """"Nội dung | Chỉ tiêu | Phụ trách": where cells under "Chỉ tiêu" are levels, the column before it has the names.

    Merged over several columns of levels it heads them all.
    """
    level = next((c for c in columns if c.role == "indicator" and c.rule_id == "cot-chi-tieu"), None)
    if level is None or any(c.role == "value" for c in columns):
        return columns
    names = [c for c in columns if c.index < level.index and c.role in ("item", None) and c.index not in numeric]
    short = share(cells, level.index, first, rows, lambda t: len(t) <= 40 and _VALUE.match(t) is not None)
    if not names or not names[-1].heading or short < 0.6:
        return columns
    over, below, _ = level.heading.partition(" | ")
    merged = [c for c in columns if below and c.role is None and c.index in numeric and c.heading.startswith(f"{over} | ")]
    told = {names[-1].index: replace(names[-1], role="indicator")}
    told |= {c.index: replace(c, role="value", rule_id=level.rule_id) for c in (level, *merged)}
    return tuple(told.get(c.index, c) for c in columns)


def share(
    cells: dict[tuple[int, int], Block], column: int, first: int, rows: int, test: Callable[[str], bool]
) -> float:
    """How many of a column's filled cells pass a test; names of groups, which are merged across, are not its cells."""
    found = [cells[(r, column)] for r in range(first, rows) if (r, column) in cells]
    filled = [t for b in found if (b.place.col_span or 1) == 1 and (t := b.text.strip())]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def demote(columns: list[Column]) -> tuple[Column, ...]:
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
    groups = _GROUPS if named is not None else _GROUPS[1:]  # "Nhóm mục tiêu | Mục tiêu cụ thể"
    named = named if named is not None else next((c.index for c in columns if c.rule_id == _GROUPS[0]), None)
    planned = any(c.rule_id in _PLANS for c in columns)
    planned = planned or any(c.rule_id == _GROUPS[0] and named is not None and c.index > named for c in columns)
    result = []
    for c in columns:
        if c.rule_id in groups and named is not None:
            c = Column(c.index, "group" if c.index < named else "value", c.heading, c.rule_id)
        elif c.rule_id == "cot-noi-tu-dat" and not planned:
            c = Column(c.index, None, c.heading, None)
        elif c.rule_id == "cot-ket-qua" and planned and "cần" not in c.heading.lower():
            c = Column(c.index, "baseline", c.heading, c.rule_id)
        result.append(c)
    return result
