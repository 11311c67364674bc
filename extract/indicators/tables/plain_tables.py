"""Tables below announced goals whose headings tell little: grades by class ("Xếp loại | Khối 1 | Khối 2"), one level a
row ("Khoản thu | Chỉ tiêu"), what is aimed at in contests ("Giải bóng đá | Vào vòng bán kết")."""

from __future__ import annotations

from collections.abc import Sequence

from extract.indicators.tables.body_columns import is_body
from extract.indicators.tables.column_roles import (
    BY_PLACE,
    Cells,
    Column,
    are_of_one_kind,
    begins_level,
    is_place,
    role_of_heading,
    share,
)
from extract.indicators.tables.goal_columns import NAMES, is_whole_goal
from extract.indicators.tables.goal_tables import CLASSES, plain_heading
from extract.indicators.tables.handed_columns import heading_says, names_places
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_RULE = "bang-tieu-de-la"
_WHOLE = compile_pattern(r"(?i)(?:(?:toàn|cả)\s+\p{L}+|chung|(?:tổng\s+)?cộng|bình\s+quân)(?:\s*\([^()]*\))?")
_LEVELS = ("cot-chi-tieu", "cot-muc-tieu")  # headings of names elsewhere: "Khoản thu | Chỉ tiêu"
_ASKED = compile_pattern(r"(?i)(?:vị\s+trí|chức\s+danh|trình\s+độ|ngành|nghề|hệ\s+đào\s+tạo)(?!\w)")  # "Ngành | Chỉ tiêu"
_AIMED = compile_pattern(r"(?i)^(?:chỉ\s+tiêu|ct|kế\s+hoạch|kh|mục\s+tiêu)\s+([kl])(?=(?:hối|ớp)\s)")
_TOPIC = compile_pattern(
    r"(?i)(?:(?:các|chỉ\s+tiêu|kế\s+hoạch|mục\s+tiêu|phấn\s+đấu|về)\s+)*+"
    r"(?P<name>(?:chất\s+lượng|kết\s+quả|t[ỷỉ]\s+lệ|điểm)\s[^():;.\d]{3,80}?)\s*(?:\(|[:.]?$|(?<!\w)năm\s)"
)
_RATED = compile_pattern(r"\s*\(%\)$")  # "Khối 6 (%)"
_DATE = compile_pattern(r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?(?!\d)")
_MOSTLY, _HALF = 0.8, 0.5


def plain_columns(
    cells: Cells, rows: int, width: int, rules: Rulebook, unit: str | None = None
) -> tuple[tuple[Column, ...], int]:
    """The columns of such a table and its first row of data; () where it is none.

    A table without a heading must name contests and what is aimed at in them. ``unit`` is what a line above it says.
    """
    if rows > 1 and width == 2 and _tells_contests(0, 1, cells, 0, rows, rules) and _tells_contests(0, 1, cells, 0, 1, rules):
        return (Column(0, "indicator", "", _RULE), Column(1, "value", "", _RULE)), 0
    bare = tuple(Column(c, None, "", None) for c in range(width))
    columns, first = plain_heading(bare, cells, rows)
    words = [c for c in columns if c.role is None]
    return (_headed(columns, words, cells, first, rows, unit, rules) if first and len(words) > 1 else ()), first


def _headed(
    columns: tuple[Column, ...], words: Sequence[Column], cells: Cells, first: int, rows: int, unit: str | None, rules: Rulebook
) -> tuple[Column, ...]:
    named, *others = words
    if names_places(named.heading, rules) or share(cells, named.index, first, rows, lambda t: _is_name(t, rules)) < _MOSTLY:
        return ()
    others = [c.changed(heading=_AIMED.sub(lambda m: m[1].upper(), c.heading)) for c in others]
    classes = [c for c in others if CLASSES.match(c.heading) or is_place(c.heading)]
    levels = all(share(cells, c.index, first, rows, begins_level) >= _MOSTLY for c in others)
    if levels and are_of_one_kind([c.heading for c in classes]) and len(_wholes(others)) == len(others) - len(classes):
        rated = (unit or "").endswith("%") or all(_RATED.search(c.heading) for c in others)
        rated = rated or any(share(cells, c.index, first, rows, lambda t: t.endswith("%")) >= _MOSTLY for c in others)
        others = [c.changed(heading=_RATED.sub(" | %", c.heading)) for c in others]
        return _told(columns, named, others, BY_PLACE) if rated else ()
    if len(others) != 1 or _ASKED.match(named.heading):
        return ()
    role, rule_id = role_of_heading(others[0].heading, rules) or ("", "")
    aimed = role == "value" or rule_id in _LEVELS
    if aimed and (levels or _tells_contests(named.index, others[0].index, cells, first, rows, rules)):
        return _told(columns, named, others, rule_id)
    return ()


def topic_of(columns: Sequence[Column], captions: Sequence[str], rules: Rulebook) -> str | None:
    """What a caption says of all rows where these are the subjects of a school: "Chất lượng các môn (%):"."""
    named = next((c for c in columns if c.role == "indicator"), None)
    if named is None or not captions or not heading_says(named.bottom, "subject", rules):
        return None
    told = _TOPIC.match(" ".join(captions[0].split()))
    return told["name"][:1].upper() + told["name"][1:] if told else None


def with_contests(columns: Sequence[Column], cells: Cells, first: int, rows: int, rules: Rulebook) -> list[Column]:
    """"Nội dung | Chỉ tiêu": contests at the left have what is aimed at in them at the right."""
    columns = list(columns)
    level = next((c for c in columns if c.rule_id in _LEVELS and c.role == "indicator"), None)
    named = next((c for c in columns if level and c.index == level.index - 1 and c.role in ("item", None)), None)
    if level is None or named is None or any(c.role == "value" for c in columns):
        return columns
    if not _tells_contests(named.index, level.index, cells, first, rows, rules):
        return columns
    told = {named.index: named.changed(role="indicator", rule_id=NAMES), level.index: level.changed(role="value")}
    return [told.get(c.index, c) for c in columns]


def _told(columns: Sequence[Column], named: Column, levels: Sequence[Column], rule_id: str) -> tuple[Column, ...]:
    told = {c.index: c for c in levels}
    return tuple(
        c.changed(role="indicator", rule_id=_RULE) if c is named
        else told[c.index].changed(role="value", rule_id=rule_id) if c.index in told else c
        for c in columns
    )  # fmt: skip


def _wholes(columns: Sequence[Column]) -> list[Column]:
    return [c for c in columns if _WHOLE.fullmatch(" ".join(c.heading.split()))]


def _is_name(text: str, rules: Rulebook) -> bool:
    if not text[:1].isalpha() or is_place(text) or is_whole_goal(text, rules):
        return False
    return not is_body(text, rules) or _says(text, "contest", rules)


def _tells_contests(names: int, results: int, cells: Cells, first: int, rows: int, rules: Rulebook) -> bool:
    """Contests in one column, medals, ranks, rounds or counts in the other, and no dates."""

    def is_result(text: str) -> bool:
        return _DATE.match(text) is None and (_says(text, "result", rules) or begins_level(text))

    return (
        share(cells, names, first, rows, lambda t: _says(t, "contest", rules)) >= _HALF
        and share(cells, results, first, rows, is_result) >= _MOSTLY
        and share(cells, results, first, rows, lambda t: _says(t, "result", rules)) >= _HALF
    )


@keep
def _says(text: str, what: str, rules: Rulebook) -> bool:
    text = " ".join(text.split())
    return len(text) <= 120 and rules.first("contest_cell", Line(text), gives=what) is not None
