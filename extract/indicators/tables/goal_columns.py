"""Columns that hold the goals themselves, though their heading reads like that of levels or of work.

"Chỉ tiêu năm 2026 | ĐVT | Kế hoạch" has its names below the year, "Chỉ tiêu | Giải pháp | Chủ trì" whole goals beside the
work for them. Only the cells tell both from "Nội dung | Chỉ tiêu năm 2026" and "Nhiệm vụ | Chỉ tiêu, sản phẩm".
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.indicators.prose.statements import find_quantities
from extract.indicators.tables.body_columns import is_body
from extract.indicators.tables.column_roles import (
    ACTORS,
    BY_PLACE,
    LEVELS,
    PLANS,
    Cells,
    Column,
    are_of_one_kind,
    begins_level,
    is_place,
    is_status,
    role_of_heading,
    share,
)
from extract.indicators.tables.content_columns import is_in_money
from extract.indicators.tables.handed_columns import is_not_given
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, has_digit

NAMES = "cot-chi-tieu"
_CONTENT = "cot-noi-dung"
_OF_WORK = {"indicator", "item", "due", "product", "score", "budget"}
_WORK = compile_pattern(r"(?i)nhiệm\s+vụ|hoạt\s+động|công\s+việc|nội\s+dung")  # not "Công trình", "Thiết bị"
_WORDS = compile_pattern(r"\p{L}{2,}")
MEASURES = compile_pattern(
    r"(?i)[-+•\s]*(?:t[ỷỉ]\s+(?:lệ|trọng|suất)|(?:tổng\s+)?số|tổng|mức|thu\s+nhập|giá\s+trị|diện\s+tích|sản\s+lượng|tốc\s+độ)\s"
)
_FIELD = compile_pattern(r"(?i)(?:lĩnh\s+vực|nhóm)(?!\w)")
_RESULTS = compile_pattern(r"(?i)kết\s+quả(?!\w)")
_UNIT_BEHIND = compile_pattern(r"(?i)\s*\((?:(?:đvt|đơn\s+vị(?:\s+tính)?|tỷ\s+lệ|tính\s+bằng)[\s:]*)?[%‰]\s*\)$")
_LEFT = ("order", "group")  # columns that may stand left of the names


def with_goal_names(
    columns: Sequence[Column], cells: Cells, first: int, rows: int, rules: Rulebook
) -> list[Column]:
    """Columns in which one headed by goals and a year or who set them ("Chỉ tiêu tỉnh giao") has the names.

    Where nothing left of it names a row, and its cells are words: names beside a column of levels or below no more than
    "Chỉ tiêu (%)", or whole goals. Left of whole goals a column of fields puts them into groups.
    """
    columns = list(columns)
    if any(c.rule_id == NAMES or c.role == "score" for c in columns):
        return columns
    for column in columns:
        if column.role in _LEFT or _is_field(column):
            continue
        if column.role not in ("value", None) or not _may_name(column.bottom, rules):
            return columns
        fields = [c for c in columns if c.index < column.index and _is_field(c)]
        if not _has_words(column, cells, first, rows, rules):
            return columns
        whole = _has_goals(column, cells, first, rows, rules)
        levels = any(c.role in LEVELS and c is not column and _is_filled(c, cells, first, rows) for c in columns)
        alone = whole and (not fields or _begins_with_measures(column, cells, first, rows))
        if not alone and not (not fields and (levels or _names_with_unit(column.bottom, rules))):
            return columns
        named = column.changed(role="indicator", rule_id=NAMES)
        return [named if c is column else c.changed(role="group") if c in fields else c for c in columns]
    return columns


def with_whole_goals(
    columns: tuple[Column, ...], cells: Cells, first: int, rows: int, rules: Rulebook
) -> tuple[Column, ...]:
    """Columns without the work beside whole goals: "Chỉ tiêu | Giải pháp | Chủ trì", "Nhiệm vụ | Chỉ tiêu | Chủ trì".

    Left of the goals work may be what they are the results of; then they must name what they measure.
    """
    goals = next((c for c in columns if c.role == "indicator" and c.rule_id == NAMES), None)
    work = [c for c in columns if c.role == "task"]
    if goals is None or not work or any(c.role in ("value", "score", "product") for c in columns):
        return columns
    if not _has_goals(goals, cells, first, rows, rules):
        return columns
    if work[0].index < goals.index and not _begins_with_measures(goals, cells, first, rows):
        return columns
    return tuple(c.changed(role="group" if c.index < goals.index else None) if c in work else c for c in columns)


def as_goals(columns: tuple[Column, ...], cells: Cells, first: int, rows: int, rules: Rulebook) -> tuple[Column, ...]:
    """"Nội dung | Chủ trì" below a title of goals: rows of goals where its cells are whole ones, or where all that stands
    beside them are levels of one kind of thing ("Nội dung | Khối 10 | Khối 11 | Khối 12") or results that are whole goals
    ("Nội dung | Kết quả/Sản phẩm")."""
    work = [c for c in columns if c.role == "task"]
    goals = next((c for c in columns if c.role == "indicator" and c.rule_id == NAMES), None)
    if len(work) == 1 and _are_goals(columns, work[0], goals, cells, first, rows, rules):
        return tuple(c.changed(role="group") if c is work[0] else c for c in columns)
    if len(work) == 1 and (kinds := _levels_of_one_kind(columns, cells, first, rows)):
        return tuple(
            c.changed(role="indicator", rule_id=NAMES) if c is work[0]
            else c.changed(role="value", rule_id=BY_PLACE) if c in kinds else c
            for c in columns
        )  # fmt: skip
    if len(work) == 1 and (level := _lone_level(columns, work[0], cells, first, rows, rules)):
        return tuple(
            c.changed(role="indicator") if c is work[0]
            else c.changed(role="value", rule_id="cot-muc") if c is level else c
            for c in columns
        )  # fmt: skip
    if len(work) != 1 or work[0].rule_id != _CONTENT or not any(c.role in ACTORS for c in columns):
        return columns
    results = [c for c in columns if c.role == "product" and _RESULTS.match(c.bottom)]
    if len(results) == 1 and _has_goals(results[0], cells, first, rows, rules):
        told = {"task": "indicator", "product": "value"}
        return tuple(c.changed(role=told[c.role or ""]) if c in (*work, *results) else c for c in columns)
    if any(c.role in (*LEVELS, "indicator", "due", "product", "score", "budget") for c in columns):
        return columns
    if not _has_goals(work[0], cells, first, rows, rules):
        return columns
    return tuple(c.changed(role="indicator", rule_id=NAMES) if c is work[0] else c for c in columns)


def with_planned_work(columns: tuple[Column, ...], cells: Cells, first: int, rows: int) -> tuple[Column, ...]:
    """"Hoạt động | TH 2026 | KH 2027" below a title of goals: what work shall reach, not work with a cost or a date.

    Levels of a plan alone may be amounts of work: a unit or a result must stand beside them.
    """
    work = [c for c in columns if c.role == "task"]
    plans = [c for c in columns if c.rule_id in PLANS and has_digit(c.heading)]
    told = {c.role for c in columns}
    if len(work) != 1 or not plans or not told & {"unit", "baseline", "actual"} or told & _OF_WORK:
        return columns
    if _WORK.search(work[0].heading) is None or any(c.index < work[0].index for c in plans):
        return columns
    if is_in_money(columns, cells, first, rows) or any(share(cells, c.index, first, rows, begins_level) < 0.6 for c in plans):
        return columns
    return tuple(c.changed(role="indicator", rule_id=_CONTENT) if c is work[0] else c for c in columns)


def _lone_level(
    columns: Sequence[Column], work: Column, cells: Cells, first: int, rows: int, rules: Rulebook
) -> Column | None:
    """The only column of numbers in "Nội dung | ĐVT | Khối lượng", whatever it is called; None for other tables."""
    told = {c.role for c in columns}
    if work.rule_id != _CONTENT or "unit" not in told or told & {*_OF_WORK, *LEVELS, *ACTORS, "indicator"}:
        return None
    others = [c for c in columns if c.role is None]
    if len(others) != 1 or others[0].index < work.index or is_not_given(others[0].heading.split(" | "), rules):
        return None
    if is_in_money(columns, cells, first, rows) or share(cells, others[0].index, first, rows, begins_level) < 0.8:
        return None
    return others[0]


def _are_goals(
    columns: Sequence[Column], work: Column, goals: Column | None, cells: Cells, first: int, rows: int, rules: Rulebook
) -> bool:
    """"Nhiệm vụ | Chỉ tiêu | Thời hạn | Chủ trì": whole goals, what they are reached by, and no other levels."""
    if goals is None or goals.index < work.index:
        return False
    if any(c.role in (*LEVELS, "product", "score", "budget") for c in columns):
        return False
    return share(cells, goals.index, first, rows, lambda text: is_whole_goal(text, rules)) >= 0.8


def _levels_of_one_kind(columns: Sequence[Column], cells: Cells, first: int, rows: int) -> list[Column]:
    """The columns behind the names and their units, where all hold levels and are headed alike or by places; else none."""
    others = [c for c in columns if c.role not in ("order", "task", "unit", "note")]
    if len(others) < 2 or any(c.role is not None or begins_level(c.heading) for c in others):
        return []
    if not are_of_one_kind([c.heading for c in others]) and not all(is_place(c.heading) for c in others):
        return []
    if not all(share(cells, c.index, first, rows, lambda t: begins_level(t) or is_status(t)) >= 0.6 for c in others):
        return []
    return others if any(share(cells, c.index, first, rows, begins_level) > 0 for c in others) else []


@keep
def _may_name(heading: str, rules: Rulebook) -> bool:
    text = _without_unit(heading)
    return len(text) <= 80 and rules.first("goal_column", Line(text)) is not None


def _without_unit(heading: str) -> str:
    return _UNIT_BEHIND.sub("", " ".join(heading.split()).strip(" .:"))


def _names_with_unit(heading: str, rules: Rulebook) -> bool:
    """"Chỉ tiêu (%)": a heading of names but for the unit of their levels behind it."""
    return heading.rstrip(" .:").endswith(")") and (role_of_heading(_without_unit(heading), rules) or ("", ""))[1] == NAMES


def _is_field(column: Column) -> bool:
    """"Lĩnh vực", "Nhóm", "Mục tiêu": may group the goals at their right."""
    return column.rule_id == "cot-muc-tieu" or _FIELD.match(column.heading) is not None


def _has_words(column: Column, cells: Cells, first: int, rows: int, rules: Rulebook) -> bool:
    def is_name(text: str) -> bool:
        if is_whole_goal(text, rules):
            return True
        if not text.lstrip("-+• ")[:1].isalpha() or begins_level(text) or is_place(text) or is_body(text, rules):
            return False
        return len(_WORDS.findall(text)) > 1

    return share(cells, column.index, first, rows, is_name) >= 0.8


def _has_goals(column: Column, cells: Cells, first: int, rows: int, rules: Rulebook) -> bool:
    return share(cells, column.index, first, rows, lambda text: is_whole_goal(text, rules)) >= 0.6


def _begins_with_measures(column: Column, cells: Cells, first: int, rows: int) -> bool:
    return share(cells, column.index, first, rows, lambda text: MEASURES.match(text) is not None) >= 0.6


@keep
def is_whole_goal(text: str, rules: Rulebook) -> bool:
    """A cell that says what is measured and its level: "Tỷ lệ ngõ có đèn đạt 85%", "85% ngõ có đèn"."""
    if not has_digit(text) or len(_WORDS.findall(text)) < 4:
        return False
    return any(q.unit != "status" for q in find_quantities(" ".join(text.split()), rules))


def _is_filled(column: Column, cells: Cells, first: int, rows: int) -> bool:
    """A column of levels, one to be filled in included."""
    return share(cells, column.index, first, rows, lambda t: begins_level(t) or not _WORDS.search(t)) >= 0.5
