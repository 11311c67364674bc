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
    "Hiệu trưởng", "Phó Hiệu trưởng chuyên môn", "Văn phòng - Thống kê",
    "công chức Tài chính - Kế toán", "các thôn trưởng", "CA xã",
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


@pytest.mark.parametrize(("goal", "named"), [
    ("70% cây được tưới (Trạm Khuyến nông; Công an xã).", ["Trạm Khuyến nông", "Công an xã"]),
    ("70% cây được tưới. (Trạm Y tế xã và các trường học)", ["Trạm Y tế xã", "các trường học"]),
    ("70% cây được tưới [Trạm Khuyến nông].", ["Trạm Khuyến nông"]),
    ("70% cây được tưới (đ/c Mai - Phó Chủ tịch UBND xã).", ["Phó Chủ tịch UBND xã"]),
    ("70% cây được tưới (Sở Xây dựng phối hợp Sở Y tế).", ["Sở Xây dựng", "Sở Y tế"]),
    ("70% cây được tưới (Sở Y tế chủ trì, phối hợp Phòng Tài chính - Kế toán).", ["Sở Y tế", "Phòng Tài chính - Kế toán"]),
    ("70% cây được tưới (Sở Y tế chủ trì, phối hợp với Phòng Tài chính - Kế toán).", ["Sở Y tế", "Phòng Tài chính - Kế toán"]),
    ("70% cây được tưới (nguồn: Trạm Khuyến nông).", []),
    ("70% cây được tưới (lấy nước tại Trạm Khuyến nông).", []),
    ("Bồi dưỡng 100% cán bộ quản lý (Hiệu trưởng, Phó Hiệu trưởng).", []),
    ("100% vườn ươm (Trạm Khuyến nông, Công an xã) được tưới.", []),
])  # fmt: skip
def test_what_else_stands_in_a_bracket(rules: Rulebook, goal: str, named: list[str]) -> None:
    assert [unit for _, unit in units(rules, goal)] == named


def test_the_only_bracket_speaks_of_all_parts_where_it_ends_the_line(rules: Rulebook) -> None:
    goal = "80% hộ có sổ; 60% vườn có hàng rào. (Sở Xây dựng)"
    assert units(rules, goal) == [(1, "Sở Xây dựng"), (2, "Sở Xây dựng")]
    goal = "80% hộ có sổ (Sở Y tế); 60% vườn có hàng rào (Sở Xây dựng)."
    assert units(rules, goal) == [(1, "Sở Y tế"), (2, "Sở Xây dựng")]


def test_each_bracket_speaks_of_the_part_before_it(rules: Rulebook) -> None:
    goal = "Tỷ lệ hộ trồng cây đạt 98% (Trạm Y tế xã), 100% vườn trường được tưới (các trường học)."
    assert units(rules, goal) == [(1, "Trạm Y tế xã"), (2, "các trường học")]
    goal = "98% vườn (trừ vườn mới lập), rừng có hàng rào được tưới (Trạm Khuyến nông)."
    assert units(rules, goal) == [(1, "Trạm Khuyến nông")]
