"""Labels and sentences below a group of goals that say who answers for the whole group; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")] + "I. MỤC TIÊU CỤ THỂ\n"
REST = "\nII. KINH PHÍ\nNgân sách xã.\n"
TWO = "- 88% diện tích chè được tưới.\n- 61% đường thôn có đèn.\n"
NEXT = "\n2. Về thủy sản\n- 75% hộ nuôi cá lồng được tập huấn."
LEADS = {("88", "lead", "Phòng Kinh tế"), ("61", "lead", "Phòng Kinh tế")}
BOTH = LEADS | {("88", "coordinate", "Trạm Y tế"), ("61", "coordinate", "Trạm Y tế")}


def rows(rules: Rulebook, text: str) -> set[tuple[str, str, str]]:
    """Value of the goal, role and unit of each assignment."""
    found = read_plan(HEAD + text + REST, rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    return {(values.get(a.indicator_id or "", a.task or ""), a.role, a.unit_text) for a in found.assignments}


@pytest.mark.parametrize("group", [
    f"1. Về trồng trọt\n{TWO}Đơn vị chủ trì: Phòng Kinh tế.\nĐơn vị phối hợp: Trạm Y tế.{NEXT}",
    f"1. Về trồng trọt\n{TWO}- Đơn vị chủ trì: Phòng Kinh tế.\n- Đơn vị phối hợp: Trạm Y tế.{NEXT}",
    f"1. Về trồng trọt\n{TWO}* Cơ quan chủ trì thực hiện: Phòng Kinh tế.\n* Cơ quan phối hợp: Trạm Y tế.{NEXT}",
    f"Mục tiêu 1: Trồng trọt\n{TWO}Đơn vị chủ trì: Phòng Kinh tế.\nĐơn vị phối hợp: Trạm Y tế.\nMục tiêu 2: Thủy sản",
    "a) 88% diện tích chè được tưới.\nb) 61% đường thôn có đèn.\nChủ trì: Phòng Kinh tế.\nPhối hợp: Trạm Y tế.",
    f"1. Về trồng trọt\n{TWO}Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế thực hiện.{NEXT}",
    f"1. Về trồng trọt\n{TWO}Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế thực hiện các chỉ tiêu trên.{NEXT}",
    "1. 88% diện tích chè được tưới.\n2. 61% đường thôn có đèn.\n"
    "3. Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế thực hiện các chỉ tiêu trên.",
    f"1. Về trồng trọt\n{TWO}- Các chỉ tiêu nêu trên do Phòng Kinh tế chủ trì, Trạm Y tế phối hợp thực hiện.{NEXT}",
])  # fmt: skip
def test_what_ends_a_group_speaks_of_all_of_it(rules: Rulebook, group: str) -> None:
    assert rows(rules, group) == BOTH


def test_a_sentence_may_say_who_is_responsible(rules: Rulebook) -> None:
    wanted = {(v, "responsible", "Phòng Kinh tế") for v in ("88", "61")}
    assert rows(rules, TWO + "Phòng Kinh tế chịu trách nhiệm thực hiện.") == wanted


LAST = {("61", "lead", "Phòng Kinh tế")}


@pytest.mark.parametrize(("group", "expected"), [
    (f"{TWO}+ Đơn vị chủ trì: Phòng Kinh tế.", LAST),  # a mark of its own: below the item above
    ("- 88% diện tích chè được tưới.\nĐơn vị chủ trì: Trạm Y tế.\n- 61% đường thôn có đèn.\nĐơn vị chủ trì: Phòng Kinh tế.",
     LAST | {("88", "lead", "Trạm Y tế")}),
    ("- 88% diện tích chè được tưới (Trạm Y tế chủ trì).\n- 61% đường thôn có đèn.\nĐơn vị chủ trì: Phòng Kinh tế.",
     LAST | {("88", "lead", "Trạm Y tế")}),
    ("1. 88% diện tích chè được tưới.\n2. 61% đường thôn có đèn.\nĐơn vị chủ trì: Phòng Kinh tế.", LAST),  # one each
    (f"{TWO}Phòng Kinh tế chủ trì tập huấn cho hội viên.", set()),  # another task
    (f"{TWO}- Phòng Kinh tế chủ trì thực hiện.", set()),  # perhaps only the item above
    (f"Giao Phòng Kinh tế chủ trì thực hiện.\n{TWO}", set()),
])  # fmt: skip
def test_what_does_not_end_the_group_gives_no_more(
    rules: Rulebook, group: str, expected: set[tuple[str, str, str]]
) -> None:
    assert rows(rules, group) == expected


@pytest.mark.parametrize("lines", [
    f"a) Chỉ tiêu:\n{TWO}b) Biện pháp: Vận động hội viên.\nc) Người phụ trách: Phòng Kinh tế.",
    f"* Chỉ tiêu:\n{TWO}* Biện pháp:\n- Vận động hội viên.\n* Người phụ trách: Phòng Kinh tế.",
])  # fmt: skip
def test_a_label_beside_the_goals_and_their_measures_speaks_of_the_goals(rules: Rulebook, lines: str) -> None:
    group = f"1. Về trồng trọt\n{lines}{NEXT}"
    assert rows(rules, group) == {("88", "responsible", "Phòng Kinh tế"), ("61", "responsible", "Phòng Kinh tế")}


def test_a_label_below_measures_alone_speaks_of_them(rules: Rulebook) -> None:
    work = "1. Trồng cây\na) Nội dung: Đào hố.\nb) Biện pháp: Vận động hội viên.\nc) Phụ trách: Phòng Kinh tế."
    work = f"{TWO}II. NHIỆM VỤ\n{work}"
    assert {task for task, _, _ in rows(rules, work)} == {"Vận động hội viên."}


NUMBERED = "Mục tiêu 1: Trồng trọt\n- Chỉ tiêu 1: 88% diện tích chè được tưới.\n- Chỉ tiêu 2: 61% đường thôn có đèn.\n"
SECOND = "\nMục tiêu 2: Thủy sản\n- Chỉ tiêu 1: 75% hộ nuôi cá được tập huấn.\n- Chỉ tiêu 2: 52% ao có bờ kè."


@pytest.mark.parametrize(("said", "expected"), [
    ("(Chỉ tiêu 1: Phòng Kinh tế chủ trì; chỉ tiêu 2: Trạm Y tế chủ trì)",
     {("88", "lead", "Phòng Kinh tế"), ("61", "lead", "Trạm Y tế")}),
    ("(Chỉ tiêu 1, 2: Phòng Kinh tế chủ trì).", LEADS),
    ("(Chỉ tiêu 2: Phòng Kinh tế chủ trì)", {("61", "lead", "Phòng Kinh tế")}),
    ("(Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế thực hiện các chỉ tiêu thuộc Mục tiêu 1)", BOTH),
    ("(Phòng Kinh tế chủ trì)", LEADS),
])  # fmt: skip
def test_a_bracket_below_a_group_chooses_by_number(rules: Rulebook, said: str, expected: set[tuple[str, str, str]]) -> None:
    assert rows(rules, NUMBERED + said + SECOND) == expected
