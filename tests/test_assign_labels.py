"""How plans print the numbers of their goals, and which goal a number means; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")]
LEVELS = ("88% diện tích chè được tưới.", "61% đường thôn có đèn.", "75% hộ nuôi cá lồng được tập huấn.")
WORK = "II. TỔ CHỨC THỰC HIỆN\n"
ANNEX = """PHỤ LỤC
CHỈ TIÊU CÁC BỘ PHẬN
TT\tChỉ tiêu\tĐVT\tNăm 2027\tPhụ trách
1\tTỷ lệ hồ sơ số hóa\t%\t31\tBộ phận Văn thư
2\tTỷ lệ phòng họp có máy chiếu\t%\t32\tBộ phận Văn thư
7\tTỷ lệ xe công được bảo dưỡng\t%\t37\tBộ phận Văn thư
"""


def goals(*labels: str) -> str:
    return "I. MỤC TIÊU\n" + "".join(f"{label} {level}\n" for label, level in zip(labels, LEVELS, strict=False))


def rows(rules: Rulebook, text: str) -> set[tuple[str, str, str]]:
    """Value of the goal, or the task, role and unit of each assignment."""
    found = read_plan(HEAD + text + "\n", rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    return {(values.get(a.indicator_id or "", a.task or ""), a.role, a.unit_text) for a in found.assignments}


PRINTED = [
    ("CT1.", "CT2.", "CT3."), ("CT 1:", "CT 2:", "CT 3:"), ("- CT 01:", "- CT 02:", "- CT 03:"),
    ("CT-01:", "CT-02:", "CT-03:"), ("CT số 1:", "CT số 2:", "CT số 3:"), ("Chỉ tiêu CT1:", "Chỉ tiêu CT2:", "Chỉ tiêu CT3:"),
    ("Chi tiêu 1.", "Chỉ tiêu 2.", "Chi tiêu 3:"), ("Chỉ tiêu1:", "Chỉ tiêu2:", "Chỉ tiêu số3:"),
    ("* Mục tiêu 1:", "* Mục tiêu 2:", "* Mục tiêu 3:"), ("MT1:", "MT2:", "MT3:"), ("(CT1)", "(CT2)", "(CT3)"),
    ("Chỉ số 1:", "Chỉ số 2:", "Chỉ số 3:"), ("Tiêu chí số 1.", "Tiêu chí số 2.", "Tiêu chí số 3."),
    ("Chỉtiêu 1:", "Chỉ tiểu 2:", "Chỉ tiêu 3 (CT3):"), ("Mục tiêu cụ thể 1:", "Mục tiêu cụ thể 2:", "Mục tiêu cụ thể 3:"),
]  # fmt: skip


@pytest.mark.parametrize("labels", PRINTED, ids=[p[0] for p in PRINTED])
def test_a_number_is_found_however_it_is_printed(rules: Rulebook, labels: tuple[str, ...]) -> None:
    lines = "1. Sở Xây dựng: chủ trì thực hiện các chỉ tiêu 1, 3.\n2. Kho bạc: phối hợp thực hiện chỉ tiêu 2."
    found = {("88", "lead", "Sở Xây dựng"), ("75", "lead", "Sở Xây dựng"), ("61", "coordinate", "Kho bạc")}
    assert rows(rules, goals(*labels) + WORK + lines) == found


@pytest.mark.parametrize(("said", "values"), [
    ("chịu trách nhiệm các chỉ tiêu CT 01 đến CT 02.", "61 88"), ("phụ trách CT1, CT3.", "75 88"),
    ("phụ trách chỉ tiêu CT-03.", "75"), ("phụ trách CT2 và CT3; giữ sổ.", "61 75"),
    ("Tiếp nhận tin báo về đèn đường (CT2).", "61"), ("phụ trách CT 12-CT/TU.", ""), ("phụ trách CT1-CT3.", "61 75 88"),
    ("phụ trách CT 1 ÷ 2.", "61 88"), ("phụ trách các CT: 1, 3.", "75 88"), ("phụ trách các chỉ tiêu, trừ CT2.", "75 88"),
])  # fmt: skip
def test_a_short_number_is_called_so(rules: Rulebook, said: str, values: str) -> None:
    found = rows(rules, goals("CT1.", "CT2.", "CT3.") + WORK + f"1. Kho bạc: {said}")
    assert sorted(v for v, _, _ in found if v.isdigit()) == values.split() and {u for _, _, u in found} == {"Kho bạc"}


@pytest.mark.parametrize(("label", "said", "values"), [
    ("Chỉ số {}:", "phụ trách các chỉ số 1, 3.", "75 88"), ("Tiêu chí {}:", "chịu trách nhiệm tiêu chí số 2 và 3.", "61 75"),
    ("MT {}:", "phụ trách MT 1, MT 2.", "61 88"), ("Chỉ tiêu {}:", "phụ trách chỉ số 1, 2 của tỉnh.", ""),
])  # fmt: skip
def test_other_words_before_a_number(rules: Rulebook, label: str, said: str, values: str) -> None:
    found = rows(rules, goals(*(label.format(n) for n in (1, 2, 3))) + WORK + f"1. Kho bạc: {said}")
    assert sorted(v for v, _, _ in found if v.isdigit()) == values.split() and {u for _, _, u in found} == {"Kho bạc"}


@pytest.mark.parametrize("lines", [
    "- CT1, CT3: Kho bạc chủ trì; Sở Y tế phối hợp.", "- CT1, CT3 do Kho bạc chủ trì, phối hợp với Sở Y tế thực hiện.",
    "1. Kho bạc\n- Chủ trì: CT1, CT3.\n2. Sở Y tế\n- Phối hợp: CT1, CT3.",
])  # fmt: skip
def test_short_numbers_may_stand_before_units(rules: Rulebook, lines: str) -> None:
    text = goals("CT1.", "CT2.", "CT3.") + WORK + lines
    assert rows(rules, text) == {(v, *u) for v in ("88", "75") for u in (("lead", "Kho bạc"), ("coordinate", "Sở Y tế"))}
    assert len(read_plan(HEAD + text, rules).indicators) == 3


def test_short_numbers_may_stand_in_brackets_behind_units(rules: Rulebook) -> None:
    found = rows(rules, goals("CT1.", "CT2.", "CT3.") + WORK + "1. Kho bạc (CT1, CT2); Sở Y tế (CT3).")
    assert found == {("88", "responsible", "Kho bạc"), ("61", "responsible", "Kho bạc"), ("75", "responsible", "Sở Y tế")}


def test_a_short_number_is_no_partner(rules: Rulebook) -> None:
    lines = "1. Sở Xây dựng: chủ trì CT 02; phối hợp CT 01.\n2. Kho bạc: đề nghị phối hợp thực hiện CT 02."
    found = {("61", "lead", "Sở Xây dựng"), ("88", "coordinate", "Sở Xây dựng"), ("61", "requested", "Kho bạc")}
    assert rows(rules, goals("CT 01:", "CT 02:", "CT 03:") + WORK + lines) == found


def test_a_short_number_means_nothing_where_no_goal_is_printed_so(rules: Rulebook) -> None:
    found = rows(rules, goals("1.", "2.", "3.") + WORK + "1. Kho bạc: phụ trách nguồn vốn CT 2 của tỉnh.")
    assert found == {("phụ trách nguồn vốn CT 2 của tỉnh.", "responsible", "Kho bạc")}


@pytest.mark.parametrize(("said", "values"), [
    ("Mục tiêu 1", "61 88"), ("Mục tiêu 2", "75"), ("Mục tiêu 1 và Mục tiêu 2", "61 75 88"), ("chỉ tiêu 1.2", "61"),
    ("các chỉ tiêu thuộc Mục tiêu 1", "61 88"),
])  # fmt: skip
def test_goals_inside_goals(rules: Rulebook, said: str, values: str) -> None:
    first, last = goals("Mục tiêu 1.1:", "Mục tiêu 1.2:"), f"2. Mục tiêu 2: Thủy sản\nMục tiêu 2.1: {LEVELS[2]}\n"
    text = first.replace("Mục tiêu 1.1", "1. Mục tiêu 1: Trồng trọt\nMục tiêu 1.1") + last
    found = rows(rules, text + WORK + f"1. Kho bạc: chủ trì thực hiện {said}.")
    assert sorted(found) == [(v, "lead", "Kho bạc") for v in values.split()]


@pytest.mark.parametrize("labels", [("Chỉ tiêu 1:", "Chỉ tiêu 3:"), ("1.", "3.")])
def test_a_number_of_the_plan_means_no_row_of_an_annex(rules: Rulebook, labels: tuple[str, ...]) -> None:
    found = rows(rules, goals(*labels) + WORK + "1. Kho bạc: phụ trách các chỉ tiêu từ 1 đến 3.\n" + ANNEX)
    assert {(v, u) for v, _, u in found if u == "Kho bạc"} == {("88", "Kho bạc"), ("Chỉ tiêu 2", "Kho bạc"), ("61", "Kho bạc")}


@pytest.mark.parametrize(("labels", "meant"), [
    (("1.", "2."), "37"), (("-", "-"), "37"), (("Chỉ tiêu 1:", "Chỉ tiêu 2:"), "Chỉ tiêu 7"),
])  # fmt: skip
def test_a_number_beyond_the_plan_may_mean_an_annex(rules: Rulebook, labels: tuple[str, ...], meant: str) -> None:
    found = rows(rules, goals(*labels) + WORK + "1. Kho bạc: phụ trách chỉ tiêu 7.\n" + ANNEX)
    assert (meant, "responsible", "Kho bạc") in found


def test_a_general_aim_has_no_number_that_a_goal_has(rules: Rulebook) -> None:
    text = "I. MỤC TIÊU\n1. Mục tiêu chung: Phấn đấu 44% hộ có vườn.\n2. Mục tiêu cụ thể\n"
    text += goals("- Chỉ tiêu số 01:", "- Chỉ tiêu số 02:").partition("\n")[2]
    assert ("88", "lead", "Kho bạc") in rows(rules, text + WORK + "1. Kho bạc: chủ trì chỉ tiêu số 01.")


@pytest.mark.parametrize(("said", "role"), [
    ("; đầu mối thực hiện chỉ tiêu 3.", "responsible"), ("; thực hiện chỉ tiêu 3.", "responsible"),
    ("; chỉ tiêu 3.", "coordinate"),
])  # fmt: skip
def test_a_clause_with_a_verb_of_its_own_is_no_help(rules: Rulebook, said: str, role: str) -> None:
    line = f"1. Kho bạc: Phối hợp với Sở Xây dựng thực hiện chỉ tiêu 1{said}"
    assert ("75", role, "Kho bạc") in rows(rules, goals("1.", "2.", "3.") + WORK + line)


@pytest.mark.parametrize("said", ["chỉ tiêu 1 và các chỉ tiêu còn lại", "các chỉ tiêu còn lại chưa phân công ở trên"])
def test_the_other_goals_may_stand_behind_a_number(rules: Rulebook, said: str) -> None:
    lines = f"1. Sở Xây dựng: chủ trì chỉ tiêu 2.\n2. Kho bạc: chủ trì {said}."
    found = rows(rules, goals("1.", "2.", "3.") + WORK + lines)
    assert {v for v, _, u in found if u == "Kho bạc"} == {"88", "75"}


HELD = """I. MỤC TIÊU
Chỉ tiêu 1: Tỷ lệ hao hụt cá giống, trong đó:
+ Cá lồng: dưới 9%;
+ Cá ao đất giảm còn 14%;
+ Tỷ lệ cá nhiễm bệnh dưới 3%.
Chỉ tiêu 2: 61% đường thôn có đèn.
- Chỉ tiêu 3: Về chè:
+ 88% diện tích chè được tưới.
- Chỉ tiêu 4: 75% hộ nuôi cá lồng được tập huấn.
"""


def test_the_number_of_a_goal_means_the_lines_below_it(rules: Rulebook) -> None:
    lines = "1. Kho bạc: chủ trì thực hiện các chỉ tiêu 1, 3.\n2. Sở Xây dựng: chủ trì chỉ tiêu 2 và 4."
    found = rows(rules, HELD + WORK + lines)
    assert {v for v, _, u in found if u == "Kho bạc"} == {"9", "14", "3", "88"}
    assert {v for v, _, u in found if u == "Sở Xây dựng"} == {"61", "75"}


def test_lines_below_a_goal_are_named_with_it_and_it_holds_no_other_goals(rules: Rulebook) -> None:
    found = read_plan(HEAD + HELD + WORK, rules)
    assert [i.name for i in found.indicators][:4] == [
        "Tỷ lệ hao hụt cá giống: Cá lồng", "Tỷ lệ hao hụt cá giống: Cá ao đất", "Tỷ lệ cá nhiễm bệnh", "đường thôn có đèn",
    ]  # fmt: skip
    assert [s.heading for s in found.sections] == ["MỤC TIÊU", "TỔ CHỨC THỰC HIỆN"]
