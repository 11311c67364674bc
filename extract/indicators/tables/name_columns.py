"""Which of several columns of words names what is measured: "Tiêu chí | Nội dung | Yêu cầu | Kết quả cần đạt" has it in
the second, and the first puts the rows into groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extract.indicators.tables.column_roles import ACTORS, Cells, Column, begins_level, share
from extract.model import Block
from extract.patterns.kept import compile_pattern

_WORD = compile_pattern(r"\p{L}{2}")
_ROMAN = re.compile(r"[IVXL]+[.)]?")
_EXPLAINS = re.compile(r"(?i)(?:tên\s+)?diễn\s+giải")
_CONTENT = re.compile(r"(?i)nội\s+dung(?!\w)")
_MEASURES = re.compile(r"(?i)[-+•\s]*(?:t[ỷỉ]\s+(?:lệ|trọng|suất)|(?:tổng\s+)?số|tổng|mức|%)(?!\w)")
_NORM = re.compile(r"(?i)(?:tên|nội\s+dung)?\s*tiêu\s+chí")
_REACHED = re.compile(r"(?i)kế\s+hoạch|mục\s+tiêu|đạt|phấn\s+đấu|(?:19|20)\d\d")
_TASKS = ("cot-nhiem-vu", "cot-hang-muc")
_WORK = ("due", "product", "budget", "score", *ACTORS)


def with_groups(
    columns: Sequence[Column], cells: Cells, first: int, rows: int
) -> list[Column]:
    """Columns in which the left of two columns of names is a group, where its cells say so.

    Only left of the first level. Its cells are merged or empty where the right ones are not, or else shorter. "Nhiệm vụ |
    Nội dung | Kết quả cần đạt" counts, too, where the results are levels and nothing else tells of work.
    """
    columns = _with_norms(columns, cells, first, rows)
    end = min((c.index for c in columns if c.role in ("value", "baseline")), default=0)
    levels = [c for c in columns if c.role == "value" and _REACHED.search(c.heading)]
    measured = any(share(cells, c.index, first, rows, begins_level) >= 0.6 for c in levels)
    measured = measured and not any(c.role in _WORK for c in columns)
    changed: dict[int, str] = {}
    for left, right in pairwise([c for c in columns if c.index < end and c.role in ("item", "indicator", "task")]):
        if right.role == "task" and not (left.role == "item" and _CONTENT.match(right.heading)):
            continue
        if "task" in (left.role, right.role):
            if not measured:
                continue
        elif left.rule_id == "cot-muc-tieu" and right.role == "item":
            if not _is_finer(right, left, cells, first, rows):
                continue
        elif left.rule_id != right.rule_id or _EXPLAINS.match(right.heading):
            continue
        if _is_finer(right, left, cells, first, rows) or _is_longer(right, left, cells, first, rows):
            changed |= {left.index: "group", right.index: "item" if right.role == "task" else right.role or ""}
    return [c.changed(role=changed.get(c.index, c.role)) for c in columns]


def without_work(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns below a heading that tells of work: what goals "Nhiệm vụ" groups elsewhere are steps of the work here."""
    if not any(c.rule_id in _TASKS and c.role in ("group", "indicator") for c in columns):
        return columns
    told = {"indicator": "task", "value": "product", "baseline": "product", "group": None}
    return tuple(c.changed(role=told.get(c.role or "", c.role)) for c in columns)


def with_subgroups(
    columns: tuple[Column, ...], cells: Cells, first: int, rows: int
) -> tuple[Column, ...]:
    """Columns in which an unknown one right of the names tells their rows apart: "Chỉ tiêu | Đối tượng | Kế hoạch".

    It has the subgroups that the levels are for, or, where most of its cells say what is measured, the names.
    """
    left = next((c for c in columns if c.role == "indicator"), None)
    right = next((c for c in columns if left and c.index == left.index + 1 and c.role is None and c.heading), None)
    if left is None or right is None or not any(c.role == "value" and c.index > right.index for c in columns):
        return columns
    if not _is_finer(right, left, cells, first, rows):
        return columns
    if share(cells, right.index, first, rows, lambda t: _MEASURES.match(t) is not None) < 0.5:
        return tuple(c.changed(role="scope") if c is right else c for c in columns)
    found = {left.index: left.changed(role="group"), right.index: right.changed(role="indicator", rule_id=left.rule_id)}
    return tuple(found.get(c.index, c) for c in columns)


def _texts(
    a: Column, b: Column, cells: Cells, first: int, rows: int
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """The words of two columns with their rows, without names of groups of rows, which are merged across."""
    pairs = [(cells.get((r, a.index)), cells.get((r, b.index)), r) for r in range(first, rows)]
    pairs = [(x, y, r) for x, y, r in pairs if x is not y]
    ours = [(x.text.strip(), r) for x, _, r in pairs if x is not None and _begins(x, r)]
    theirs = [(y.text.strip(), r) for _, y, r in pairs if y is not None and _begins(y, r)]
    return ours, theirs


def _is_finer(a: Column, b: Column, cells: Cells, first: int, rows: int) -> bool:
    """Is ``a`` filled where ``b`` is empty or merged with the cell above more often than the other way round?"""
    ours, theirs = _texts(a, b, cells, first, rows)
    if min(_worded(ours), _worded(theirs)) < 0.8:
        return False
    own, other = {r for _, r in ours}, {r for _, r in theirs}
    return len(own - other) > len(other - own)


def _is_longer(a: Column, b: Column, cells: Cells, first: int, rows: int) -> bool:
    """Are the texts of ``a`` longer, where neither is told apart more finely?"""
    ours, theirs = _texts(a, b, cells, first, rows)
    if min(_worded(ours), _worded(theirs)) < 0.8 or _is_finer(b, a, cells, first, rows):
        return False
    return median(len(t) for t, _ in ours) > median(len(t) for t, _ in theirs)


def _begins(cell: Block, row: int) -> bool:
    """Does a cell with words begin in a row?"""
    return (cell.place.row or 0) == row and bool(cell.text.strip())


def _worded(texts: Sequence[tuple[str, int]]) -> float:
    known = sum(1 for t, _ in texts if _WORD.search(t) and not _ROMAN.fullmatch(t) and not begins_level(t))
    return known / len(texts) if texts else 0.0


def _with_norms(
    columns: Sequence[Column], cells: Cells, first: int, rows: int
) -> Sequence[Column]:
    """"Nội dung | Chỉ tiêu | Kế hoạch năm 2026": where cells under "Chỉ tiêu" are levels, it has no names.

    Behind "Tiêu chí" it has the norm that a place is held against, not what is planned.
    """
    level = next((c for c in columns if c.role == "indicator" and c.rule_id == "cot-chi-tieu"), None)
    if level is None or not any(c.role == "value" and c.index > level.index for c in columns):
        return columns
    names = [c for c in columns if c.role == "item" and c.index < level.index]
    if not names or share(cells, level.index, first, rows, _is_level) < 0.8:
        return columns
    norm = any(_NORM.match(c.heading) for c in names)
    return [c.changed(role="note" if norm else "value") if c is level else c for c in columns]


def _is_level(text: str) -> bool:
    return begins_level(text) or text.strip(" .").lower() in ("đạt", "đạt chuẩn", "không")
