"""Unnumbered lines that are only a unit's name head the tasks below; an invented plan."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook


def rows(rules: Rulebook, lines: str) -> list[tuple[str, str, str | None]]:
    found = read_plan(PLAN + lines + "\n", rules).assignments
    return [(a.role, a.unit_text, a.task) for a in found]


TWO = [("lead", "Hạt Kiểm lâm", "Chủ trì ươm cây."), ("responsible", "Kho bạc", "Cấp vốn trồng cây.")]
HEADED = [
    "Hạt Kiểm lâm\n- Chủ trì ươm cây.\nKho bạc\n- Cấp vốn trồng cây.",
    "Hạt Kiểm lâm:\n+ Chủ trì ươm cây.\nKho bạc:\n+ Cấp vốn trồng cây.",
    "* Hạt Kiểm lâm\n- Chủ trì ươm cây.\n* Trách nhiệm của Kho bạc:\n- Cấp vốn trồng cây.\n* Báo cáo:\n- Báo cáo hằng quý.",
    "- Hạt Kiểm lâm:\n+ Chủ trì ươm cây.\n- Kho bạc có trách nhiệm:\n+ Cấp vốn trồng cây.\n- Đánh số các gốc cây.",
    "Hạt Kiểm lâm\nChủ trì ươm cây.\nĐối với Kho bạc:\n+ Cấp vốn trồng cây.",
    "1. Công an huyện\n* Hạt Kiểm lâm\n- Chủ trì ươm cây.\n* Kho bạc\n- Cấp vốn trồng cây.",
]


@pytest.mark.parametrize("lines", HEADED)
def test_the_line_heads_the_tasks_below(rules: Rulebook, lines: str) -> None:
    assert rows(rules, lines) == TWO


def test_who_is_asked_or_in_no_list(rules: Rulebook) -> None:
    asked = rows(rules, "* Đề nghị Hội Nông dân huyện:\n- Vận động hội viên.\n* Tổ bảo vệ rừng:\n- Tuần tra.")
    assert [(role, unit) for role, unit, _ in asked] == [("requested", "Hội Nông dân huyện"), ("responsible", "Tổ bảo vệ rừng")]


def test_the_next_number_ends_it(rules: Rulebook) -> None:
    found = rows(rules, "1. Công an huyện\n- Kho bạc:\n+ Cấp vốn trồng cây.\n2. Sở Công Thương\n- Cung ứng cây giống.")
    assert found == [TWO[1], ("responsible", "Sở Công Thương", "Cung ứng cây giống.")]


@pytest.mark.parametrize("heading", ["1. Phân công nhiệm vụ", "III. PHÂN CÔNG NHIỆM VỤ", "1. Nhiệm vụ của các đơn vị"])
def test_where_tasks_are_shared_out_goals_are_given(rules: Rulebook, heading: str) -> None:
    text = PLAN.replace("- 88%", "1. 88%") + f"{heading}\n- Kho bạc:\n+ Chủ trì thực hiện chỉ tiêu 1.\n"
    found = read_plan(text, rules)
    told = [(a.role, a.unit_text) for a in found.assignments if a.indicator_id == found.indicators[0].id]
    assert told == [("lead", "Kho bạc")]


NOT_HEADED = [
    "1. Thành phần họp\n- Hạt Kiểm lâm;\n- Kho bạc\nTổ chức họp hằng tháng.",
    "1. Thành phần họp\n- Hạt Kiểm lâm\n- Kho bạc\n+ Tổ chức họp hằng tháng.",
    "1. Nội dung họp\n- Mời thêm:\n+ Kho bạc\n- Tổ chức họp hằng tháng.",
    "III. NHIỆM VỤ, GIẢI PHÁP\n* Kho bạc:\n- Nâng cấp trụ sở.\n* Hạt Kiểm lâm:\n- Xây nhà trực.",
    "* Cơ sở vật chất:\n- Sửa chữa vườn ươm.",
    "Nơi nhận:\n- Kho bạc\n+ Lưu hồ sơ trồng cây.",
]


@pytest.mark.parametrize("lines", NOT_HEADED)
def test_lists_of_units_head_nothing(rules: Rulebook, lines: str) -> None:
    assert not any(unit in ("Hạt Kiểm lâm", "Kho bạc") for _, unit, _ in rows(rules, lines))
