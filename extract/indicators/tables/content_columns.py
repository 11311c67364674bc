"""Columns that only their content tells: the names that levels belong to, months, and shares of a level per place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extract.indicators.periods import part_of_year
from extract.indicators.tables.column_roles import (
    ACTORS,
    AMOUNT,
    BY_PLACE,
    LEVELS,
    PLANS,
    Cells,
    Column,
    are_of_one_kind,
    begins_level,
    is_list,
    is_place,
    is_status,
    share,
)
from extract.indicators.tables.handed_columns import HANDED_OUT, heading_says, holds_levels, names_places
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import has_digit

_VALUE = re.compile(r"(?i)[\d<>≥≤]|(?:đạt|từ|trên|dưới|ít nhất|tối thiểu|không quá|tăng|giảm)\s")
# A heading that says how places are measured, and not what: below a place it is no name of one.
GENERAL = re.compile(
    r"(?i)(?:số\s*(?:lượng|hộ|người|trẻ|em|lượt|cơ\s+sở)?|sl|t[ỷỉ]\s+lệ|tl|%)(?:\s*\(?\s*[%‰]\s*\)?|\s*\(\w[^()]*\))?"
)
_WHOLE = re.compile(r"(?i)(?:toàn|cả)\s+\w+(?:\s\w+)?|tổng(?:\s+(?:số|cộng))?|cộng")
_FUNDS = re.compile(r"(?i)ns(?:tw|đp|nn|t|h|x)?(?!\w)|ngân\s+sách|(?:nguồn\s+)?vốn|xã\s+hội\s+hóa")
_PARTED = re.compile(
    r"(?i)(?:trong\s+đó|chia\s+(?:ra|theo)|phân\s+(?:bổ|giao|khai)|giao(?:\s+cho)?\s+(?:các|từng))(?!\w)[^|]*\|"
)
_THINGS = ("cot-hang-muc", "cot-ten-san-pham")  # indicators where the table says a unit and a level for each
_PART_RULE = "cot-muc-mot-phan-nam"
_POSTS = ("cot-vi-tri-tuyen", "cot-trinh-do")
_GROWTH = compile_pattern(
    r"(?i)(?:tốc\s+độ\s+|mức\s+|t[ỷỉ]\s+lệ\s+)?tăng(?:\s+trưởng)?(?:\s+(?!giảm|so|bình)\p{L}+){0,3}?\s*\(\s*%\s*\)"
)
_OF_THESE = compile_pattern(  # behind the heading of the whole
    r"\s*(?:[-–:]\s*(?P<part>\p{L}[^\d()%‰|]{1,40})|\(\s*(?P<part>\p{L}[^\d()%‰|]{1,40})\))"
)
_DUE = compile_pattern(r"(?i)(?:dự kiến )?(?:hoàn thành|kết thúc|bắt đầu|hạn(?: cuối)?)(?: (?:trước|vào|trong|xong))?")
_DATE = compile_pattern(
    r"(?i)(?:(?:trước|đến|trong|chậm nhất|xong|hết|cuối|đầu|từ)\s+)*(?:ngày\s+)?"
    r"(?:\d{1,2}\s*/\s*\d|\d{1,2}[.-]\d{1,2}[.-]\d{4}|quý\s|tháng\s|hằng\s|hàng\s|năm\s+20)"
)
GROWTH = "cot-tang-truong"  # the rule of a column of growth that no other columns of the table tell
_UNIT = compile_pattern(r"\(([^()\d]{1,24}|m[23])\)$")
_MONEY = re.compile(r"(?i)(?:nghìn|ngàn|triệu|tr\.?|tỷ|tỉ|1\.000)?\s*(?:đồng|đ|vnđ|vnd)\.?|triệu|tỷ|tr\.?\s*đ")


def complete(
    columns: tuple[Column, ...], cells: Cells, first: int, rows: int, rules: Rulebook
) -> tuple[Column, ...]:
    """Columns that only their content tells: shares of a target per place, and the names that values belong to.

    "Chỉ tiêu | ĐVT | Toàn tỉnh | Huyện A | Huyện B": columns of numbers without a known name are values too, their
    heading the place. "Loại rừng | Hiện trạng 2010 | Quy hoạch đến năm 2015": the column of words is what is measured.
    """
    if _asks_for_people(columns):
        return tuple(c.changed(role="note") if c.role in ("indicator", "item", "value") else c for c in columns)
    roles = {c.role for c in columns}
    lists = [c for c in columns if c.role in (None, "value", "baseline") and share(cells, c.index, first, rows, is_list) >= 0.5]
    columns = tuple(c.changed(role="note", rule_id=None) if c in lists else c for c in columns)  # "Các tiêu chí | 15, 16"
    numeric = {
        c.index for c in columns
        if share(cells, c.index, first, rows, begins_level) >= 0.6
    }  # fmt: skip
    columns = _with_levels(columns, cells, first, rows, numeric)
    columns = _before_work(_with_things(columns, cells, first, rows), numeric)
    columns = _with_places_over_measures(_with_months(columns, numeric), numeric)
    strict = any(c.rule_id == "cot-chi-tieu" for c in columns)
    valued = {c.rule_id for c in columns if c.role == "value"}
    others = [c.heading for c in columns if c.role is None and c.index in numeric]
    mixed = {  # "98" and "Đạt" below the name of a commune
        c.index for c in columns
        if c.role is None and is_place(c.heading) and share(cells, c.index, first, rows, begins_level) > 0
        and share(cells, c.index, first, rows, lambda t: begins_level(t) or is_status(t)) >= 0.8
    }  # fmt: skip
    numeric |= mixed
    by_place = strict or (bool(valued) and "indicator" in roles and are_of_one_kind(others))  # "Nội dung | Khối 1 | … | Cộng"
    if by_place and valued <= {BY_PLACE} and not roles & {"score", "task"}:
        lone = not valued and len(others) == 1 and not is_place(others[0])  # "Chỉ tiêu | Mức chỉ tiêu": no place
        columns = tuple(
            Column(c.index, "value", c.heading, "cot-muc" if lone else BY_PLACE)
            if c.role is None and c.index in numeric else c
            for c in columns
        )
    elif "indicator" in roles and valued and not roles & {"score", "task", "budget"}:
        columns = _with_parts(_with_shares(columns, numeric), cells, first, rows, rules)
    # "Tên thôn | Bạt | Tổng cộng" shares things out, "Kiến nghị | Kết quả" tells what was done
    told = [c for c in columns if c.rule_id not in (BY_PLACE, "cot-ket-qua")]
    planned = [c for c in told if c.role == "value" and ("baseline" in roles or "order" in roles)]
    if planned and not roles & {"indicator", "item", "task", "product", "score"}:
        for c in columns:
            if c.role is None and c.index < planned[0].index and c.index not in numeric:
                costs = "budget" in roles
                if costs and not (names_places(c.heading, rules) and all(_is_work(p.bottom) for p in planned)):
                    break
                rule = HANDED_OUT if costs else "cot-noi-dung"
                columns = tuple(Column(d.index, "indicator", d.heading, rule) if d is c else d for d in columns)
                break
    return _with_dates(_with_growth(columns, numeric), cells, first, rows)


def _is_work(heading: str) -> bool:
    """"Kế hoạch năm 2027 (ha)": beside what it costs a plan is one of money, too, unless its unit says otherwise."""
    told = _UNIT.search(heading)
    return told is not None and _MONEY.fullmatch(told[1].strip()) is None


def _with_dates(columns: tuple[Column, ...], cells: Cells, first: int, rows: int) -> tuple[Column, ...]:
    """"Nội dung | Chủ trì | Hoàn thành" above dates: when the work is due; above numbers it tells what was done."""
    if not any(c.role in ACTORS for c in columns):
        return columns
    named = [c for c in columns if c.role is None and _DUE.fullmatch(c.bottom)]
    dated = [c for c in named if share(cells, c.index, first, rows, lambda t: _DATE.match(t) is not None) >= 0.8]
    return tuple(c.changed(role="due") if c in dated else c for c in columns)


def _with_growth(columns: tuple[Column, ...], numeric: set[int]) -> tuple[Column, ...]:
    """"Mặt hàng | Kế hoạch năm 2027 | Tăng trưởng (%)": where nothing says what it grows from, growth is a goal, too.

    Beside the level that it starts from it is but calculated.
    """
    levels = [c for c in columns if c.role in LEVELS]
    if [c.role for c in levels] != ["value"] or levels[0].rule_id not in PLANS:
        return columns
    return tuple(
        c.changed(role="value", rule_id=GROWTH)
        if c.index == levels[0].index + 1 and c.role in (None, "note") and c.index in numeric and _GROWTH.fullmatch(c.bottom)
        else c
        for c in columns
    )  # fmt: skip


def _with_months(columns: tuple[Column, ...], numeric: set[int]) -> tuple[Column, ...]:
    """"Tháng 1 | Tháng 2" beside names and levels or units have levels, too; elsewhere they may say when work is done."""
    roles = {c.role for c in columns}
    months = {c.index for c in columns if c.role is None and c.index in numeric and part_of_year(c.bottom)}
    if len(months) < 2 or "indicator" not in roles or not roles & {"value", "unit"} or roles & {"score", "task", "budget"}:
        return columns
    return tuple(c.changed(role="value", rule_id=_PART_RULE) if c.index in months else c for c in columns)


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
    return tuple(c.changed(role="value", rule_id=BY_PLACE) if c.index in found else c for c in columns)


def _with_shares(columns: tuple[Column, ...], numeric: set[int]) -> tuple[Column, ...]:
    """"Kế hoạch năm 2027 | Xã A | Xã B", "… | Trong đó" above "Nữ | Người nghèo": who has how much of the whole."""
    unknown = [c for c in columns if c.role is None and c.index in numeric]
    shares = {c.index for c in unknown if is_place(c.bottom)}
    over = {c.heading.rpartition(" | ")[0] for c in unknown if _PARTED.match(c.heading)}
    for head in over:
        below = [c for c in columns if c.heading.startswith(f"{head} | ")]
        if all(c in unknown and not _FUNDS.match(c.bottom) for c in below):
            shares |= {c.index for c in below}
    if len(shares) < 2:
        return columns
    return tuple(c.changed(role="value", rule_id=BY_PLACE) if c.index in shares else c for c in columns)


def _with_parts(
    columns: tuple[Column, ...], cells: Cells, first: int, rows: int, rules: Rulebook
) -> tuple[Column, ...]:
    """"Chỉ tiêu | Kế hoạch năm 2027 | Nam | Nữ", "… | Vụ xuân | Vụ mùa", "… | Kế hoạch năm 2027 - nữ": what the last level
    is, told apart, in its time."""
    levels = [c for c in columns if c.role in LEVELS]
    if not levels or levels[-1].rule_id not in PLANS:
        return columns
    whole = levels[-1]
    behind = list(takewhile(lambda c: c.role is None, columns[whole.index + 1 :]))
    named = {c.index: m["part"] for c in behind if (m := _OF_THESE.fullmatch(c.heading.removeprefix(whole.heading)))}
    parts = {c.index: c.heading for c in takewhile(lambda c: heading_says(c.heading, "part", rules), behind)}
    told = named | (parts if len(parts) > 1 else {})
    if not all(holds_levels(cells, i, first, rows) for i in told):
        return columns
    time = f"{whole.bottom} | " if has_digit(whole.bottom) else ""
    return tuple(
        c.changed(role="value", rule_id=BY_PLACE, heading=f"{time}{told[c.index]}") if c.index in told else c for c in columns
    )


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


def _before_work(columns: tuple[Column, ...], numeric: set[int]) -> tuple[Column, ...]:
    """"Nội dung | Số liệu năm 2026 | Mục tiêu năm 2027 | Giải pháp": what the work right of the levels is done for."""
    roles = [c.role for c in columns]
    plans = [c.index for c in columns if c.rule_id in PLANS and c.index in numeric and any(map(str.isdigit, c.heading))]
    item = next((c for c in columns if c.role == "item"), None)
    if item is None or not plans or "task" not in roles or {"indicator", "product", "score", "budget", "due"} & set(roles):
        return columns
    if item.index > min(plans) or roles.index("task") < max(plans):
        return columns
    return tuple(c.changed(role="indicator") if c is item else c for c in columns)


def is_in_money(columns: Sequence[Column], cells: Cells, first: int, rows: int) -> bool:
    """Are most of the cells below "Đơn vị tính" amounts of money?"""
    unit = next((c for c in columns if c.role == "unit"), None)
    return unit is not None and share(cells, unit.index, first, rows, lambda t: _MONEY.fullmatch(t.strip()) is not None) >= 0.5


def _with_things(
    columns: tuple[Column, ...], cells: Cells, first: int, rows: int
) -> tuple[Column, ...]:
    """"Hạng mục | Đơn vị tính | Năm 2026 | Năm 2027": what is measured, unless it is measured in money only."""
    roles = {c.role for c in columns}
    thing = next((c for c in columns if c.rule_id in _THINGS), None)
    planned = [c for c in columns if c.rule_id in PLANS and not AMOUNT.search(c.heading)]
    unit = next((c for c in columns if c.role == "unit"), None)
    if thing is None or unit is None or not planned or roles & {"indicator", "item", "budget", "score", "due"}:
        return columns
    if any(c.role in ("task", "product") and c is not thing for c in columns) or thing.index > unit.index:
        return columns
    if is_in_money(columns, cells, first, rows):
        return columns
    return tuple(c.changed(role="indicator") if c is thing else c for c in columns)


def _with_levels(
    columns: tuple[Column, ...], cells: Cells, first: int, rows: int, numeric: set[int]
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
    told = {names[-1].index: names[-1].changed(role="indicator")}
    told |= {c.index: c.changed(role="value", rule_id=level.rule_id) for c in (level, *merged)}
    return tuple(told.get(c.index, c) for c in columns)
