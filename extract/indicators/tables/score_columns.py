"""Columns of scores: "Điểm tối đa | Kết quả năm 2025 | Mục tiêu năm 2027" aims at one, "Điểm tối đa | Điểm tự chấm" marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.indicators.tables.column_roles import LEVELS, Column
from extract.patterns.kept import compile_pattern

RULE = "cot-diem"
_REACHED = "cot-diem-dat"
_AIM = compile_pattern(r"(?i)(?<!\w)(?:mục\s+tiêu|phấn\s+đấu|kế\s+hoạch|kh|chỉ\s+tiêu)(?!\w)[^|]*(?<!\d)2\d{3}(?!\d)")
_MARKED = compile_pattern(r"(?i)chấm|thẩm\s+định|đánh\s+giá|trừ|cộng|thưởng|kiểm\s+chứng")


def with_scores(columns: Sequence[Column], told: Callable[[str], tuple[str, str] | None]) -> list[Column]:
    """Columns in which scores are notes, or levels below the heading of a plan or a result, where one is aimed at.

    Without such an aim, or where marks are given ("Điểm tự chấm"), the columns of scores stay what they are: their table
    states no goals. ``told`` is the role and rule of a heading.
    """
    aimed = any(_AIM.search(c.heading) for c in columns)
    marked = any(c.role == "score" and (c.rule_id != RULE or _MARKED.search(c.heading)) for c in columns)
    result = []
    for column in columns:
        if column.rule_id == _REACHED and not aimed:
            column = column.changed(role=None, rule_id=None)
        elif column.role == "score" and aimed and not marked:
            over = [found for text in column.heading.split(" | ")[:-1] if (found := told(text)) and found[0] in LEVELS]
            column = column.changed(role=over[-1][0] if over else "note", rule_id=over[-1][1] if over else RULE)
        result.append(column)
    return result
