"""Sentences that speak of goals without making anybody answer for them; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")]
GOALS = "I. MỤC TIÊU\n1. 88% diện tích chè được tưới.\n2. 61% đường thôn có đèn.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n"


def rows(rules: Rulebook, task: str) -> list[tuple[str, str]]:
    """Value of the goal and role; the word "task" where the row is of none."""
    found = read_plan(HEAD + GOALS + task + "\n", rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    return sorted((values.get(a.indicator_id or "", "task"), a.role) for a in found.assignments)


@pytest.mark.parametrize("task", [
    "Tuyên truyền, phổ biến về các chỉ tiêu tại Mục I.",
    "Bố trí kinh phí thực hiện các chỉ tiêu tại Mục I.",
    "Cung cấp số liệu chỉ tiêu 1 cho Kho bạc.",
    "Cung cấp thông tin về các chỉ tiêu 1, 2.",
    "Cân đối ngân sách để thực hiện các chỉ tiêu 1, 2.",
    "Đưa các chỉ tiêu tại Mục I vào kế hoạch hằng năm.",
    "Cụ thể hóa các mục tiêu, chỉ tiêu tại Mục I thành chỉ tiêu hằng năm.",
    "Căn cứ các chỉ tiêu tại Mục I, xây dựng kế hoạch của ngành.",
])  # fmt: skip
def test_who_only_speaks_of_goals_answers_for_none(rules: Rulebook, task: str) -> None:
    assert [goal for goal, _ in rows(rules, task)] == ["task"]


@pytest.mark.parametrize("task", [
    "Rà soát, báo cáo kết quả thực hiện các chỉ tiêu tại Mục I trước ngày 15/12.",
    "Tổng hợp số liệu về các chỉ tiêu 1, 2.",
    "Hướng dẫn, đôn đốc, kiểm tra việc thực hiện các chỉ tiêu tại Mục I.",
])  # fmt: skip
def test_who_gathers_results_watches_the_goals(rules: Rulebook, task: str) -> None:
    assert rows(rules, task) == [("61", "monitor"), ("88", "monitor")]


@pytest.mark.parametrize(
    ("task", "role"),
    [
        ("Tổ chức thực hiện các chỉ tiêu tại Mục I trên địa bàn.", "responsible"),
        ("Tuyên truyền, vận động hội viên thực hiện các chỉ tiêu tại Mục I.", "responsible"),
        ("Chủ trì rà soát, đánh giá việc thực hiện các chỉ tiêu tại Mục I.", "lead"),
        ("Chủ trì cụ thể hoá các chỉ tiêu từ (1) đến (2) thành chỉ tiêu từng năm.", "lead"),
        ("Bố trí kinh phí; thực hiện các chỉ tiêu tại Mục I.", "responsible"),
        ("Bố trí cán bộ thực hiện các chỉ tiêu 1, 2.", "responsible"),
    ],
)
def test_who_carries_goals_out_answers_for_them(rules: Rulebook, task: str, role: str) -> None:
    assert rows(rules, task) == [("61", role), ("88", role)]


@pytest.mark.parametrize("task", [
    "- Bố trí kinh phí, chịu trách nhiệm thực hiện chỉ tiêu 1, 2.",
    "- Cân đối ngân sách và chịu trách nhiệm về kết quả thực hiện các chỉ tiêu 1, 2.",
])  # fmt: skip
def test_who_pays_for_goals_and_answers_for_them_answers_for_them(rules: Rulebook, task: str) -> None:
    assert [row for row in rows(rules, task) if row[0] != "task"] == [("61", "responsible"), ("88", "responsible")]
