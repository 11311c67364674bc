"""Which of several columns of words names what is measured: "Tiêu chí | Nội dung | Yêu cầu | Kết quả cần đạt" has it in
the second, and the first puts the rows into groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extract.indicators.column_roles import ACTORS, Column, begins_level, share
from extract.model import Block
from extract.patterns.kept import compile_pattern

_WORD = compile_pattern(r"\p{L}{2}")
_ROMAN = re.compile(r"[IVXL]+[.)]?")
_EXPLAINS = re.compile(r"(?i)(?:tên\s+)?diễn\s+giải")
_NORM = re.compile(r"(?i)(?:tên|nội\s+dung)?\s*tiêu\s+chí")
_REACHED = re.compile(r"(?i)kế\s+hoạch|mục\s+tiêu|đạt|phấn\s+đấu|(?:19|20)\d\d")
_WORK = ("due", "product", "budget", "score", *ACTORS)


def with_groups(
    columns: Sequence[Column], cells: dict[tuple[int, int], Block], first: int, rows: int
) -> list[Column]:
    """Columns in which the left of two columns of names is a group, where its cells say so.

    Only left of the first level. Its cells are merged or empty where the right ones are not, or else shorter. "Nhiệm vụ |
    Nội dung | Kết quả cần đạt" counts, too, where the results are levels and nothing else tells of work.
    """
    columns = _with_norms(columns, cells, first, rows)
    end = min((c.index for c in columns if c.role in ("value", "baseline")), default=0)
    roles = {c.role for c in columns}
    groups = set()
    for left, right in pairwise([c for c in columns if c.index < end and c.role in ("item", "indicator", "task")]):
        if right.role == "task":
            continue
        if left.role == "task":
            levels = [c for c in columns if c.role == "value" and _REACHED.search(c.heading)]
            levels = [c for c in levels if share(cells, c.index, first, rows, begins_level) >= 0.6]
            if not levels or roles & set(_WORK):
                continue
        elif left.rule_id != right.rule_id or _EXPLAINS.match(right.heading):
            continue
        if _is_group(left, right, cells, first, rows):
            groups.add(left.index)
    return [replace(c, role="group") if c.index in groups else c for c in columns]


def _is_group(left: Column, right: Column, cells: dict[tuple[int, int], Block], first: int, rows: int) -> bool:
    """Is ``right`` told apart more finely than ``left``, both being words?"""
    pairs = [(cells.get((r, left.index)), cells.get((r, right.index)), r) for r in range(first, rows)]
    pairs = [(a, b, r) for a, b, r in pairs if a is not b]  # merged across: the name of a group of rows
    ours = [a.text.strip() for a, _, r in pairs if _begins(a, r) and a]
    names = [b.text.strip() for _, b, r in pairs if _begins(b, r) and b]
    if not ours or not names or min(_worded(ours), _worded(names)) < 0.8:
        return False
    fewer = sum(_begins(b, r) and not _begins(a, r) for a, b, r in pairs)
    more = sum(_begins(a, r) and not _begins(b, r) for a, b, r in pairs)
    return fewer > more if fewer != more else median(map(len, ours)) < median(map(len, names))


def _begins(cell: Block | None, row: int) -> bool:
    """Does a cell with words begin in a row?"""
    return cell is not None and (cell.place.row or 0) == row and bool(cell.text.strip())


def _worded(texts: Sequence[str]) -> float:
    return sum(1 for t in texts if _WORD.search(t) and not _ROMAN.fullmatch(t) and not begins_level(t)) / len(texts)


def _with_norms(
    columns: Sequence[Column], cells: dict[tuple[int, int], Block], first: int, rows: int
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
    return [replace(c, role="note" if norm else "value") if c is level else c for c in columns]


def _is_level(text: str) -> bool:
    return begins_level(text) or text.strip(" .").lower() in ("đạt", "đạt chuẩn", "không")
