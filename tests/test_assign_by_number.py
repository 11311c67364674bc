"""Goals that a line gives to somebody by their numbers, wherever the numbers stand in it; invented plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_plan import PLAN

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook, load_rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")]
GOALS = """I. {}
1. 88% diện tích chè được tưới.
2. 61% đường thôn có đèn.
3. 75% hộ nuôi cá lồng được tập huấn.
"""
WORK = "II. TỔ CHỨC THỰC HIỆN\n"


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return load_rulebook()


def rows(rules: Rulebook, text: str) -> set[tuple[str, str, str]]:
    """Value of the goal, or the task, role and unit of each assignment."""
    found = extract_document(read_document(Path("plan.txt"), data=(HEAD + text + "\n").encode()), rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    return {(values.get(a.indicator_id or "", a.task or ""), a.role, a.unit_text) for a in found.assignments}


@pytest.mark.parametrize("line", [
    "1. Sở Xây dựng\na) Chủ trì thực hiện các mục tiêu 1, 2.",
    "3. Sở Xây dựng\nb) Chủ trì tổ chức thực hiện mục tiêu 1 và mục tiêu 2.",
    "1. Sở Xây dựng\n1.1. Chủ trì thực hiện các mục tiêu 1, 2.",
    "1. Giao Sở Xây dựng chủ trì thực hiện mục tiêu 1, 2.",
    "2. Giao Sở Xây dựng chủ trì hoàn thành các mục tiêu 1, 2",
])  # fmt: skip
def test_a_numbered_line_may_call_goals_by_their_numbers(rules: Rulebook, line: str) -> None:
    wanted = {("88", "lead", "Sở Xây dựng"), ("61", "lead", "Sở Xây dựng")}
    assert rows(rules, GOALS.format("MỤC TIÊU") + WORK + line) == wanted


TWICE = GOALS.format("CHỈ TIÊU CHUNG") + """II. CHỈ TIÊU CỤ THỂ
1. 40% hộ có vườn ươm.
2. 35% hộ có bể nước.
III. TỔ CHỨC THỰC HIỆN
"""


@pytest.mark.parametrize(("line", "values"), [
    ("- Giao Sở Xây dựng chủ trì thực hiện chỉ tiêu 1 và chỉ tiêu 2 tại Mục I Kế hoạch này.", {"88", "61"}),
    ("- Giao Sở Xây dựng chủ trì thực hiện chỉ tiêu 1, 2 mục II.", {"40", "35"}),
    ("- Giao Sở Xây dựng chủ trì thực hiện mục tiêu 2 nêu tại Mục I.", {"61"}),
    ("- Giao Sở Xây dựng chủ trì thực hiện chỉ tiêu 1.", {"Chỉ tiêu 1"}),
    ("- Giao Sở Xây dựng chủ trì thực hiện chỉ tiêu 3 tại Mục II.", {"Chỉ tiêu 3"}),
])  # fmt: skip
def test_a_place_tells_which_of_two_lists_is_meant(rules: Rulebook, line: str, values: set[str]) -> None:
    assert rows(rules, TWICE + line) == {(v, "lead", "Sở Xây dựng") for v in values}
