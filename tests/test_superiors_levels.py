"""Levels of the superior told in a plan: in its opening paragraph, or beside its own."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import load_rulebook

RULES = load_rulebook()
BODY = PLAN.partition("I. MỤC TIÊU")


def found(opening: str = "", goal: str = "") -> list[tuple[str, list[float]]]:
    """Names and levels, the goal that the plan has anyway left out."""
    text = f"{BODY[0]}{opening}\n{''.join(BODY[1:])}" if opening else PLAN.replace("- 88% hộ", f"{goal}\n- 88% hộ")
    return [(i.name, [float(t.value or 0) for t in i.targets]) for i in read_plan(text, RULES).indicators][:-1]


@pytest.mark.parametrize("opening", [
    "Thực hiện Kế hoạch số 7/KH-BNN ngày 02/01/2027 của Bộ, trong đó đặt mục tiêu tỷ lệ che phủ rừng đạt 43%.",
    "Căn cứ Quyết định số 7/QĐ-TTg giao chỉ tiêu: trồng 12 ha rừng, tỷ lệ cây sống đạt 95%;",
    "Theo Nghị quyết số 7-NQ/TW (phấn đấu tỷ lệ che phủ đạt 43%), Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:",
    "Nghị quyết số 7-NQ/TU của Tỉnh ủy xác định đến năm 2030 tỷ lệ che phủ rừng đạt 43%.",
])  # fmt: skip
def test_the_opening_paragraph_tells_the_levels_of_the_document_it_cites(opening: str) -> None:
    assert found(opening) == []


@pytest.mark.parametrize("opening", [
    "Thực hiện Quyết định số 7/QĐ-BNN của Bộ, Ủy ban nhân dân tỉnh phấn đấu năm 2027 tỷ lệ che phủ rừng đạt 41%.",
    "Thực hiện Kế hoạch số 7/KH-BNN của Bộ (43% vào năm 2030). UBND tỉnh ban hành kế hoạch để phấn đấu 41% diện tích có rừng.",
    "Năm 2027 tỉnh phấn đấu tỷ lệ che phủ rừng đạt 41%.",
])  # fmt: skip
def test_what_the_plan_itself_aims_at_in_its_opening_stays(opening: str) -> None:
    assert [levels for _, levels in found(opening)] == [[41]]


@pytest.mark.parametrize("goal", [
    "- Trồng 12 ha rừng (chỉ tiêu Bộ giao: 10 ha).", "- Trồng 12 ha rừng (KH giao 10 ha).",
])  # fmt: skip
def test_what_the_superior_gave_beside_the_own_level_is_no_second_target(goal: str) -> None:
    assert found(goal=goal) == [("rừng", [12])]
    assert found(goal="- Tỷ lệ cây sống: Bộ giao 90%, tỉnh phấn đấu 93%.") == [("Tỷ lệ cây sống", [93])]


@pytest.mark.parametrize("goal", ["- Số ha rừng trồng mới (Bộ giao): 12 ha.", "- Trồng 12 ha rừng, Bộ giao 12 ha."])
def test_the_only_level_stays_whoever_gave_it(goal: str) -> None:
    assert 12 in found(goal=goal)[0][1]


@pytest.mark.parametrize("given", ["(KH Bộ giao 10 ha)", "(Nghị quyết HĐND tỉnh: 10 ha)", "(chỉ tiêu giao: 10 ha)"])
def test_such_a_bracket_does_not_join_what_stands_around_it(given: str) -> None:
    goal = f"- Trồng mới 12 ha cọ {given}, diện tích cọ đạt 90 ha."
    assert found(goal=goal) == [("cọ", [12]), ("diện tích cọ", [90])]


def test_a_level_in_a_bracket_that_is_the_only_one_stays() -> None:
    assert found(goal="- Diện tích trồng cọ (Bộ giao 10 ha).") == [("Diện tích trồng cọ", [10])]
