"""Units alone in brackets behind a goal, and the look-alikes that only explain it; an invented plan."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook


def units(rules: Rulebook, goal: str) -> list[tuple[int, str]]:
    """The part of the statement and the unit as printed."""
    plan = PLAN.partition("- 88%")[0] + f"1. {goal}\nII. TỔ CHỨC THỰC HIỆN\n1. Kho bạc\n- Rà soát vườn ươm.\n"
    found = read_plan(plan, rules)
    parts = {i.id: i.part for i in found.indicators}
    return [(parts[a.indicator_id], a.unit_text) for a in found.assignments if a.indicator_id]


NAMED = [
    "các trường học", "Các thôn", "các thôn, tổ dân phố", "các cơ sở giáo dục", "Thuế cơ sở 4", "Ban Quản lý dự án", "TTPVHCC",
    "Văn phòng - Thống kê", "công chức Tài chính - Kế toán", "các thôn trưởng", "CA xã",
]  # fmt: skip


@pytest.mark.parametrize("bracket", NAMED)
def test_units_alone_in_a_bracket_answer(rules: Rulebook, bracket: str) -> None:
    assert units(rules, f"70% cây được tưới ({bracket}).") == [(1, bracket)]


EXPLAINED = [
    "theo chuẩn mới", "trừ xã nghèo", "2 thôn", "thôn Đồi, thôn Bãi", "BHYT", "UBND", "nông thôn", "thôn", "trường học",
    "các xã, phường", "các trường mầm non", "hộ nghèo",
]  # fmt: skip


@pytest.mark.parametrize("bracket", EXPLAINED)
def test_a_remark_in_a_bracket_names_nobody(rules: Rulebook, bracket: str) -> None:
    assert units(rules, f"70% cây được tưới ({bracket}).") == []


def test_each_bracket_speaks_of_the_part_before_it(rules: Rulebook) -> None:
    goal = "Tỷ lệ hộ trồng cây đạt 98% (Trạm Y tế xã), 100% vườn trường được tưới (các trường học)."
    assert units(rules, goal) == [(1, "Trạm Y tế xã"), (2, "các trường học")]
    goal = "98% vườn (trừ vườn mới lập), rừng có hàng rào được tưới (Trạm Khuyến nông)."
    assert units(rules, goal) == [(1, "Trạm Khuyến nông")]
