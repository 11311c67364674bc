"""Levels in lines of tasks: dated shares of something and ratios behind «phấn đấu»; never how work is done."""

from __future__ import annotations

import pytest
from sample_plan import read_plan

from extract.rules import load_rulebook

RULES = load_rulebook()
PLAN = """ỦY BAN NHÂN DÂN
XÃ SUỐI TRONG
Số: 8/KH-UBND
Suối Trong, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Văn hóa đọc giai đoạn 2026 - 2030
I. MỤC TIÊU
- Mở 14 tủ sách.
II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Sách
- {task}
III. KINH PHÍ
Ngân sách xã.
"""


def task_levels(task: str) -> list[tuple[float, int | None]]:
    found = read_plan(PLAN.format(task=task), RULES).indicators
    return [(float(t.value or 0), t.year) for i in found if i.context == "task" for t in i.targets]


@pytest.mark.parametrize("task", [
    "Đến cuối năm 2027, 95% thôn được cấp tủ sách.", "Đến năm 2027, 95% thôn có tủ sách.",
    "Đến hết năm 2027, 95% thôn được cấp tủ sách.", "Cấp sách cho thôn; đến cuối năm 2027, 95% thôn có tủ sách.",
])  # fmt: skip
def test_a_dated_share_in_a_task_is_a_level(task: str) -> None:
    assert task_levels(task) == [(95, 2027)]


@pytest.mark.parametrize("task", [
    "95% thôn được cấp tủ sách.", "Tính đến năm 2026, 95% thôn có tủ sách.", "Đến năm 2024, 95% thôn có tủ sách.",
    "Đến năm 2027, 60% kinh phí được cấp từ ngân sách xã.", "Tập huấn cho 95% thôn trong năm 2027.",
])  # fmt: skip
def test_other_shares_in_tasks_are_none(task: str) -> None:
    assert task_levels(task) == []


def test_a_ratio_behind_another_aim_is_aimed_at() -> None:
    task = "Phấn đấu tổng tỷ suất sinh đạt 2,1 con/phụ nữ; tỷ số giới tính khi sinh dưới 109 bé trai/100 bé gái."
    assert task_levels(task) == [(2.1, None), (109, None)]


def test_a_purpose_that_names_its_goal_states_it() -> None:
    aim = "- Góp phần xóa mù chữ vào năm 2030, đạt mục tiêu giảm tỷ lệ mù chữ dưới 20/100.000 dân vào năm 2030."
    other = "- Để đạt mục tiêu của Kế hoạch, 100% đơn vị vào cuộc."
    text = PLAN.format(task="Mua sách.").replace("I. MỤC TIÊU", f"I. MỤC ĐÍCH\n{aim}\n{other}\nI. MỤC TIÊU")
    found = read_plan(text, RULES).indicators
    assert [(i.context, i.name) for i in found][:-1] == [("goal", "tỷ lệ mù chữ")]
