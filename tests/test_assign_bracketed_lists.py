"""Units, each with the numbers of its goals in brackets; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")]
GOALS = """I. CHỈ TIÊU
1. 11% diện tích chè được tưới.
2. 12% hộ có sổ.
3. 13% cây ăn quả được ghép.
II. TỔ CHỨC THỰC HIỆN
"""


def rows(rules: Rulebook, line: str) -> list[tuple[str | None, str, str]]:
    """Number of the goal, role and unit."""
    found = read_plan(HEAD + GOALS + line + "\n", rules)
    labels = {i.id: i.label for i in found.indicators}
    return sorted((labels[a.indicator_id], a.role, a.unit_text) for a in found.assignments if a.indicator_id)


LINES = [
    ("1. Trạm Y tế (chỉ tiêu 1, 2); Công an xã (chỉ tiêu 3).",
     [("1", "responsible", "Trạm Y tế"), ("2", "responsible", "Trạm Y tế"), ("3", "responsible", "Công an xã")]),
    ("- Giao Trạm Y tế, Hội Nông dân xã (chỉ tiêu 2), Công an xã (các chỉ tiêu (1) và (3)) chủ trì thực hiện.",
     [("1", "lead", "Công an xã"), ("2", "lead", "Hội Nông dân xã"), ("2", "lead", "Trạm Y tế"), ("3", "lead", "Công an xã")]),
    ("- Đề nghị Hội Nông dân xã (chỉ tiêu 2).", [("2", "requested", "Hội Nông dân xã")]),
    # a number that is no goal's; no numbers; a level
    ("- Trạm Y tế (chỉ tiêu 1, 8); Công an xã (chỉ tiêu 3).", []),
    ("- Trạm Y tế (chỉ tiêu y tế); Công an xã.", []),
    ("- Trạm Y tế (chỉ tiêu 3%).", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[c[0] for c in LINES])
def test_numbers_in_brackets_behind_units(rules: Rulebook, line: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(rules, line) == expected


def test_numbers_called_by_order(rules: Rulebook) -> None:
    found = rows(rules, "- Công an xã: Chủ trì chỉ tiêu thứ (1), (3).")
    assert found == [("1", "lead", "Công an xã"), ("3", "lead", "Công an xã")]
