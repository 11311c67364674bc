"""Indicators whose numbering restarts under each goal, called by goal and number; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")]
GOALS = """I. MỤC TIÊU
1. Mục tiêu 1: Về chè
- Chỉ tiêu 1: 11% diện tích chè được tưới.
- Chỉ tiêu 2: 12% hộ trồng chè được tập huấn.
- Chỉ tiêu 3: 13% xưởng chè đạt chuẩn.
2. Mục tiêu 2: Về rừng
- Chỉ tiêu 1: 21% diện tích rừng được khoán.
- Chỉ tiêu 2: 22% hộ nhận khoán có sổ.
II. TỔ CHỨC THỰC HIỆN
"""


def rows(rules: Rulebook, lines: str) -> list[tuple[str, str, str]]:
    """Unit, role and value of the goal, of rows that are tied to a goal."""
    found = read_plan(HEAD + GOALS + lines + "\n", rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    return sorted((a.unit_text, a.role, values[a.indicator_id]) for a in found.assignments if a.indicator_id)


@pytest.mark.parametrize(
    ("task", "goals"),
    [
        ("Chủ trì thực hiện chỉ tiêu 2 Mục tiêu 1.", "12"),
        ("Chủ trì thực hiện chỉ tiêu 2 (Mục tiêu 1).", "12"),
        ("Chủ trì thực hiện chỉ tiêu 2, Mục tiêu 1 của Kế hoạch này.", "12"),
        ("Chủ trì thực hiện chỉ tiêu 2 - Mục tiêu 1.", "12"),
        ("Chủ trì thực hiện chỉ tiêu 2 nêu tại Mục tiêu 1.", "12"),
        ("Chủ trì thực hiện các chỉ tiêu 1, 2 Mục tiêu 1 và chỉ tiêu 1 Mục tiêu 2.", "11 12 21"),
        ("Chủ trì thực hiện chỉ tiêu 1, chỉ tiêu 2 Mục tiêu 2.", "21 22"),
        ("Chủ trì thực hiện Mục tiêu 1, chỉ tiêu 2.", "12"),
        ("Chủ trì thực hiện Mục tiêu 1 (chỉ tiêu 1, 2).", "11 12"),
        ("Chủ trì thực hiện Mục tiêu 1 (chỉ tiêu 1 và chỉ tiêu 3) và Mục tiêu 2 (chỉ tiêu 2).", "11 13 22"),
        ("Chủ trì thực hiện Mục tiêu 1, trừ chỉ tiêu 3.", "11 12"),
        ("Chủ trì các chỉ tiêu của Mục tiêu 1 (trừ chỉ tiêu 1 và 2).", "13"),
        ("Chủ trì thực hiện các chỉ tiêu của Mục tiêu 1, 2.", "11 12 13 21 22"),
        ("Chủ trì thực hiện các chỉ tiêu của Mục tiêu 2, 03 lần báo cáo mỗi năm.", "21 22"),
        ("Chủ trì thực hiện chỉ tiêu 1.2 và 2.1.", "12 21"),
    ],
)
def test_number_and_goal_name_one_indicator(rules: Rulebook, task: str, goals: str) -> None:
    assert rows(rules, f"1. Sở Xây dựng\n{task}") == [("Sở Xây dựng", "lead", g) for g in goals.split()]


def test_a_line_may_give_several_goals_to_different_units(rules: Rulebook) -> None:
    line = "- Mục tiêu 1: Sở Xây dựng chủ trì; Mục tiêu 2: Công an tỉnh chủ trì."
    wanted = [("Công an tỉnh", "lead", g) for g in ("21", "22")] + [("Sở Xây dựng", "lead", g) for g in ("11", "12", "13")]
    assert rows(rules, line) == wanted


def test_numbers_of_a_goal_may_come_before_their_units(rules: Rulebook) -> None:
    goals = "I. CHỈ TIÊU\n1. 11% diện tích chè được tưới.\n2. 12% hộ được tập huấn.\n3. 13% xưởng đạt chuẩn.\n"
    tasks = "II. TỔ CHỨC THỰC HIỆN\n- Chỉ tiêu 1, 2 giao Sở Xây dựng; chỉ tiêu 3 giao Công an tỉnh.\n"
    found = read_plan(HEAD + goals + tasks, rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    assert sorted((values[a.indicator_id or ""], a.unit_text) for a in found.assignments) == [
        ("11", "Sở Xây dựng"), ("12", "Sở Xây dựng"), ("13", "Công an tỉnh")
    ]  # fmt: skip


LISTS = "I. CHỈ TIÊU\n(1) 11% hộ có sổ.\n(2) 12% hộ có thẻ.\n(3) 13% hộ có đèn.\n(4) 14% hộ có nước.\nII. TỔ CHỨC THỰC HIỆN\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1. Sở Xây dựng\nChịu trách nhiệm các chỉ tiêu từ (2) đến (4).", "Sở Xây dựng:12,13,14"),
        ("1. Sở Xây dựng\nChịu trách nhiệm các chỉ tiêu (2)-(4).", "Sở Xây dựng:12,13,14"),
        ("1. Sở Xây dựng\nChịu trách nhiệm các chỉ tiêu từ số (2) đến số (4).", "Sở Xây dựng:12,13,14"),
        ("1. Sở Xây dựng\nChịu trách nhiệm từ chỉ tiêu 2 đến chỉ tiêu 4.", "Sở Xây dựng:12,13,14"),
        ("1. Sở Xây dựng\nChịu trách nhiệm các chỉ tiêu từ (1) đến (4) (trừ chỉ tiêu 2).", "Sở Xây dựng:11,13,14"),
        ("1. Sở Xây dựng\nChủ trì chỉ tiêu 2, 3, 4, không bao gồm chỉ tiêu 3; báo cáo.", "Sở Xây dựng:12,14"),
        ("1. Sở Xây dựng\nChủ trì các chỉ tiêu 1 - 3 (trừ 2), chỉ tiêu 4.", "Sở Xây dựng:11,13,14"),
        ("1. Sở Xây dựng\nChủ trì các chỉ tiêu 1 đến 3, ngoài chỉ tiêu 1 và 2.", "Sở Xây dựng:13"),
        ("1. Sở Xây dựng\nChịu trách nhiệm 02 chỉ tiêu (3, 4).", "Sở Xây dựng:13,14"),
        ("1. Sở Xây dựng\nChịu trách nhiệm chỉ tiêu tại các mục (3), (4) phần I.", "Sở Xây dựng:13,14"),
        ("1. Sở Xây dựng\nChịu trách nhiệm chỉ tiêu có số thứ tự 1, 3.", "Sở Xây dựng:11,13"),
        ("1. Các sở chịu trách nhiệm chỉ tiêu được giao, cụ thể: Sở Xây dựng chỉ tiêu 1, 2; Sở Nội vụ chỉ tiêu 3.",
         "Sở Nội vụ:13 Sở Xây dựng:11,12"),
    ],
)  # fmt: skip
def test_lists_and_ranges_of_numbers(rules: Rulebook, lines: str, expected: str) -> None:
    found = read_plan(HEAD + LISTS + lines + "\n", rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    by_unit: dict[str, list[str]] = {}
    for a in found.assignments:
        by_unit.setdefault(a.unit_text.replace(" ", "_"), []).append(values.get(a.indicator_id or "", "task"))
    assert " ".join(f"{u}:{','.join(sorted(v))}" for u, v in sorted(by_unit.items())).replace("_", " ") == expected


def test_a_bracket_below_a_goal_may_name_several(rules: Rulebook) -> None:
    goals = LISTS.replace("II.", "(Sở Xây dựng chịu trách nhiệm chỉ tiêu 3, 4)\nII.")
    found = read_plan(HEAD + goals, rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    assert [values[a.indicator_id or ""] for a in found.assignments] == ["13", "14"]


@pytest.mark.parametrize(
    ("task", "roles"),
    [
        ("Chủ trì chỉ tiêu 1 Mục tiêu 1; chịu trách nhiệm chỉ tiêu 2 Mục tiêu 1.", {"11": "lead", "12": "responsible"}),
        ("Chủ trì chỉ tiêu 1 Mục tiêu 1; chỉ tiêu 2 Mục tiêu 1.", {"11": "lead", "12": "lead"}),
        ("Chủ trì chỉ tiêu 1 Mục tiêu 1; đầu mối theo dõi chỉ tiêu 2 Mục tiêu 1.", {"11": "lead", "12": "monitor"}),
        ("Chủ trì chỉ tiêu 1 Mục tiêu 1; tổng hợp, báo cáo chỉ tiêu 2 Mục tiêu 1.", {"11": "lead", "12": "monitor"}),
        ("Chủ trì chỉ tiêu 1 Mục tiêu 1; tổng hợp, theo dõi kết quả chỉ tiêu 2 Mục tiêu 1.", {"11": "lead", "12": "monitor"}),
        ("Chịu trách nhiệm chính các mục tiêu 1, 2; tập huấn cho thôn.", dict.fromkeys(("11", "12", "13", "21", "22"), "lead")),
        ("Theo dõi, tổng hợp số liệu của mục tiêu 2.", {"21": "monitor", "22": "monitor"}),
        ("Tổng hợp kết quả thực hiện các mục tiêu 2, mục tiêu 3.", {"21": "monitor", "22": "monitor"}),
    ],
)
def test_each_clause_says_its_role(rules: Rulebook, task: str, roles: dict[str, str]) -> None:
    assert {goal: role for _, role, goal in rows(rules, f"1. Sở Xây dựng\n{task}")} == roles


AMONG = """I. MỤC TIÊU
{}Về chè
- Chỉ tiêu 1: 11% diện tích chè được tưới.
- Chỉ tiêu 2: 12% hộ trồng chè được tập huấn.
{}
{}Về rừng
- Chỉ tiêu 1: 21% diện tích rừng được khoán.
- Chỉ tiêu 2: 22% hộ nhận khoán có sổ.
{}
II. TỔ CHỨC THỰC HIỆN
"""
LINES = [
    ("Giao Sở Xây dựng chủ trì thực hiện chỉ tiêu 1; Kho bạc chủ trì thực hiện chỉ tiêu 2.", "Kho bạc {0}2 Sở Xây dựng {0}1"),
    ("Phân công thực hiện: Chỉ tiêu 1 do Sở Xây dựng chủ trì; chỉ tiêu 2 do Kho bạc chủ trì.", "Kho bạc {0}2 Sở Xây dựng {0}1"),
    ("Sở Xây dựng chủ trì các chỉ tiêu 1, 2.", "Sở Xây dựng {0}1 Sở Xây dựng {0}2"),
    ("Giao Sở Xây dựng chủ trì thực hiện mục tiêu này.", "Sở Xây dựng {0}1 Sở Xây dựng {0}2"),
]


@pytest.mark.parametrize("heads", [("1. ", "2. "), ("Mục tiêu 1: ", "Mục tiêu 2: "), ("1. Mục tiêu 1: ", "2. Mục tiêu 2: ")])
@pytest.mark.parametrize(("line", "wanted"), LINES, ids=[c[0] for c in LINES])
@pytest.mark.parametrize("goal", [1, 2])
def test_a_sentence_among_goals_means_their_numbers(
    rules: Rulebook, heads: tuple[str, str], line: str, wanted: str, goal: int
) -> None:
    own = [line if goal == n else "Thực hiện theo lộ trình hằng năm." for n in (1, 2)]
    text = HEAD + AMONG.format(heads[0], own[0], heads[1], own[1])
    found = read_plan(text, rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    got = sorted(f"{a.unit_text} {values[a.indicator_id]}" for a in found.assignments if a.indicator_id and a.role == "lead")
    assert " ".join(got) == wanted.format(goal)


def test_outside_the_goals_a_repeated_number_means_none(rules: Rulebook) -> None:
    line = "Phân công thực hiện: Chỉ tiêu 1 do Sở Xây dựng chủ trì; chỉ tiêu 2 do Kho bạc chủ trì."
    assert rows(rules, line) == []
