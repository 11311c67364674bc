"""Goals that a line gives to somebody by their numbers, wherever the numbers stand in it; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")]
GOALS = """I. {}
1. 88% diện tích chè được tưới.
2. 61% đường thôn có đèn.
3. 75% hộ nuôi cá lồng được tập huấn.
"""
WORK = "II. TỔ CHỨC THỰC HIỆN\n"


def rows(rules: Rulebook, text: str) -> set[tuple[str, str, str]]:
    """Value of the goal, or the task, role and unit of each assignment."""
    found = read_plan(HEAD + text + "\n", rules)
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


@pytest.mark.parametrize(("line", "unit"), [
    ("2. Sở Xây dựng - chỉ tiêu số 01, 02", "Sở Xây dựng"),
    ("- Sở Xây dựng – các chỉ tiêu 1, 2.", "Sở Xây dựng"),
    ("3. Các ông (bà) Trưởng thôn chịu trách nhiệm trước UBND xã về kết quả thực hiện chỉ tiêu 1, 2.", "Trưởng thôn"),
    ("- Giao ông, bà Trưởng thôn thực hiện chỉ tiêu 1, 2.", "Trưởng thôn"),
])  # fmt: skip
def test_a_dash_or_a_polite_word_may_stand_at_the_unit(rules: Rulebook, line: str, unit: str) -> None:
    assert rows(rules, GOALS.format("CHỈ TIÊU") + WORK + line) == {(v, "responsible", unit) for v in ("88", "61")}


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


ALONE = [
    ("- Chỉ tiêu 1, 2: Sở Xây dựng chủ trì; Sở Y tế phối hợp.",
     {(v, *u) for v in ("88", "61") for u in (("lead", "Sở Xây dựng"), ("coordinate", "Sở Y tế"))}),
    ("Chỉ tiêu (2), (3): Sở Xây dựng.", {("61", "responsible", "Sở Xây dựng"), ("75", "responsible", "Sở Xây dựng")}),
    ("1. Chỉ tiêu 3: Sở Xây dựng chủ trì, phối hợp với Sở Y tế",
     {("75", "lead", "Sở Xây dựng"), ("75", "coordinate", "Sở Y tế")}),
    ("- Các chỉ tiêu từ 1 đến 2: giao Sở Y tế.", {("88", "responsible", "Sở Y tế"), ("61", "responsible", "Sở Y tế")}),
    ("* Đối với mục tiêu 2: Giao Sở Y tế chủ trì.", {("61", "lead", "Sở Y tế")}),
    ("- Chỉ tiêu 2 - Sở Y tế theo dõi, đôn đốc.", {("61", "monitor", "Sở Y tế")}),
    ("- Chỉ tiêu 1 do Sở Xây dựng chủ trì, phối hợp với Sở Y tế thực hiện.",
     {("88", "lead", "Sở Xây dựng"), ("88", "coordinate", "Sở Y tế")}),
    ("- Chỉ tiêu 7: Sở Y tế chủ trì.", {("Chỉ tiêu 7", "lead", "Sở Y tế")}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), ALONE, ids=[a[0] for a in ALONE])
@pytest.mark.parametrize("heading", ["TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG THỰC HIỆN CHỈ TIÊU"])
def test_numbers_before_units_give_goals_and_state_none(
    rules: Rulebook, heading: str, line: str, expected: set[tuple[str, str, str]]
) -> None:
    text = GOALS.format("CHỈ TIÊU") + f"II. {heading}\n{line}"
    assert rows(rules, text) == expected
    assert len(read_plan(HEAD + text, rules).indicators) == 3


@pytest.mark.parametrize(("heading", "role"), [
    ("PHÂN CÔNG THEO DÕI", "monitor"), ("PHÂN CÔNG THỰC HIỆN, THEO DÕI", "responsible"),
])  # fmt: skip
def test_the_heading_says_who_only_watches(rules: Rulebook, heading: str, role: str) -> None:
    text = GOALS.format("CHỈ TIÊU") + f"II. {heading}\n- Chỉ tiêu 1: Sở Y tế.\n- Chỉ tiêu 2: Sở Xây dựng chủ trì."
    assert rows(rules, text) == {("88", role, "Sở Y tế"), ("61", "lead", "Sở Xây dựng")}


def test_a_group_without_a_heading_of_its_number_is_the_goal(rules: Rulebook) -> None:
    text = GOALS.format("CHỈ TIÊU") + WORK + "1. Sở Xây dựng\n- Chủ trì nhóm chỉ tiêu 3."
    assert rows(rules, text) == {("75", "lead", "Sở Xây dựng")}


@pytest.mark.parametrize("line", [
    "- Chỉ tiêu 4: Xã đạt chuẩn phù hợp với người cao tuổi.",
    "- Chỉ tiêu 4: Hội Nông dân xã thực hiện tốt quy ước trồng cây.",
    "- Chỉ tiêu 4: Công an xã đạt danh hiệu Đơn vị quyết thắng.",
    "- Chỉ tiêu 4: Trạm Y tế xã duy trì đạt chuẩn quốc gia.",
])  # fmt: skip
def test_a_status_about_a_unit_stays_a_goal(rules: Rulebook, line: str) -> None:
    text = GOALS.format("CHỈ TIÊU") + line
    found = read_plan(HEAD + text, rules)
    assert [t.unit for t in found.indicators[-1].targets] == ["status"] and not found.assignments


def test_units_before_goals_below_assigned_goals_stay(rules: Rulebook) -> None:
    text = "I. PHÂN CÔNG CHỈ TIÊU\n1. Phòng Kinh tế: trồng 30 ha chè.\n2. Trạm Y tế: 85% hộ có bể nước."
    assert rows(rules, text) == {("30", "responsible", "Phòng Kinh tế"), ("85", "responsible", "Trạm Y tế")}


def test_goals_called_by_their_name_may_come_before_units(rules: Rulebook) -> None:
    goals = "I. MỤC TIÊU\n1. Mục tiêu 1: Về chè\n- 88% diện tích chè được tưới.\n2. Mục tiêu 2: Về đường\n- 61% ngõ có đèn.\n"
    text = goals + WORK + "1. Mục tiêu 1: Sở Xây dựng chủ trì; Sở Y tế phối hợp.\n2. Mục tiêu 2: Giao Sở Y tế"
    first = {("88", "lead", "Sở Xây dựng"), ("88", "coordinate", "Sở Y tế")}
    assert rows(rules, text) == first | {("61", "responsible", "Sở Y tế")}


@pytest.mark.parametrize(("line", "wanted"), [
    ("- Công an xã, Trạm Y tế: Thực hiện lần lượt chỉ tiêu 1, 3.", {("88", "Công an xã"), ("75", "Trạm Y tế")}),
    ("- Công an xã, Trạm Y tế chịu trách nhiệm chỉ tiêu 2 và 3 theo thứ tự.", {("61", "Công an xã"), ("75", "Trạm Y tế")}),
    ("- Công an xã, Trạm Y tế: Thực hiện lần lượt chỉ tiêu 1, 2, 3.",  # not so many units
     {(v, u) for v in ("88", "61", "75") for u in ("Công an xã", "Trạm Y tế")}),
])  # fmt: skip
def test_each_unit_its_number_in_turn(rules: Rulebook, line: str, wanted: set[tuple[str, str]]) -> None:
    assert {(value, unit) for value, _, unit in rows(rules, GOALS.format("MỤC TIÊU") + WORK + line)} == wanted


CROPS = ["chè", "ngô", "lúa", "mía", "cam", "bưởi", "quế"]
SEVEN = "I. {}\n" + "".join(f"{n}. {80 + n}% hộ trồng {crop}.\n" for n, crop in enumerate(CROPS, 1))


@pytest.mark.parametrize(("task", "values"), [
    ("chỉ tiêu số 4 và từ số 6 đến số 7.", "84 86 87"),
    ("các chỉ tiêu 1, 3, từ 5 đến 7; báo cáo kết quả.", "81 83 85 86 87"),
    ("chỉ tiêu từ 1 đến 2, từ 5 đến 6 của Kế hoạch này.", "81 82 85 86"),
    ("chỉ tiêu 3, từ 5 đến 7 ngày báo cáo một lần.", "83"),
    ("mục tiêu từ 2 đến 4.", "82 83 84"),
    ("các mục tiêu 1, 3 và từ mục tiêu 5 đến mục tiêu 7.", "81 83 85 86 87"),
    ("mục tiêu 7 đúng tiến độ.", ""),
])  # fmt: skip
def test_ranges_stand_anywhere_in_a_list(rules: Rulebook, task: str, values: str) -> None:
    head = SEVEN.format("MỤC TIÊU" if "mục tiêu" in task else "CHỈ TIÊU") + WORK
    got = rows(rules, f"{head}1. Sở Xây dựng\n- Chủ trì thực hiện {task}")
    assert sorted(v for v, _, _ in got if v.isdigit()) == values.split()


EXCEPTED = [
    ("1. Sở Xây dựng chủ trì thực hiện các chỉ tiêu, trừ chỉ tiêu 2.", {("88", "Sở Xây dựng"), ("75", "Sở Xây dựng")}),
    ("1. Sở Xây dựng chủ trì các chỉ tiêu (không bao gồm chỉ tiêu 1 và 2).", {("75", "Sở Xây dựng")}),
    ("1. Sở Xây dựng chủ trì chỉ tiêu 1, không kể chỉ tiêu 2.", {("88", "Sở Xây dựng")}),
    ("1. Sở Xây dựng chủ trì các chỉ tiêu tại Mục I, trừ chỉ tiêu 3.", {("88", "Sở Xây dựng"), ("61", "Sở Xây dựng")}),
    ("1. Sở Xây dựng chủ trì các chỉ tiêu, trừ chỉ tiêu 9.", set()),
    ("1. Sở Xây dựng chủ trì chỉ tiêu 2; Kho bạc chủ trì thực hiện các chỉ tiêu còn lại.",
     {("61", "Sở Xây dựng"), ("88", "Kho bạc"), ("75", "Kho bạc")}),
    ("1. Sở Xây dựng chủ trì chỉ tiêu 1, 2.\n2. Kho bạc\n- Chủ trì thực hiện 01 chỉ tiêu còn lại.",
     {("88", "Sở Xây dựng"), ("61", "Sở Xây dựng"), ("75", "Kho bạc")}),
    ("1. Sở Xây dựng chủ trì thực hiện các chỉ tiêu còn lại.", set()),
    ("- Chỉ tiêu 1: Sở Xây dựng chủ trì.\n- Các chỉ tiêu còn lại: Kho bạc chủ trì.",
     {("88", "Sở Xây dựng"), ("61", "Kho bạc"), ("75", "Kho bạc")}),
    ("- Chỉ tiêu 1, 2 do Sở Xây dựng chủ trì; các chỉ tiêu còn lại do Kho bạc chủ trì.",
     {("88", "Sở Xây dựng"), ("61", "Sở Xây dựng"), ("75", "Kho bạc")}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), EXCEPTED, ids=[c[0] for c in EXCEPTED])
def test_excepted_goals_are_not_given(rules: Rulebook, lines: str, wanted: set[tuple[str, str]]) -> None:
    got = rows(rules, GOALS.format("CHỈ TIÊU") + WORK + lines)
    assert {(value, unit) for value, role, unit in got if role == "lead" and value.isdigit()} == wanted


def test_a_unit_helps_with_all_goals_but_its_own(rules: Rulebook) -> None:
    lines = "1. Sở Xây dựng chủ trì chỉ tiêu 1.\n2. Kho bạc chủ trì chỉ tiêu 3; phối hợp thực hiện các chỉ tiêu còn lại."
    got = rows(rules, GOALS.format("CHỈ TIÊU") + WORK + lines)
    assert {value for value, role, unit in got if (role, unit) == ("coordinate", "Kho bạc")} == {"88", "61"}


@pytest.mark.parametrize("behind", [
    ", phối hợp: Sở Y tế.", "; phối hợp: Sở Y tế.", "; đơn vị phối hợp: Sở Y tế.", " (phối hợp: Sở Y tế).",
    " (Sở Y tế phối hợp).", ". Sở Y tế phối hợp.", " với sự phối hợp của Sở Y tế.",
])  # fmt: skip
def test_a_partner_may_stand_behind_the_numbers(rules: Rulebook, behind: str) -> None:
    line = f"1. Sở Xây dựng: chịu trách nhiệm chính chỉ tiêu 1, 2{behind}"
    wanted = {(v, *u) for v in ("88", "61") for u in (("lead", "Sở Xây dựng"), ("coordinate", "Sở Y tế"))}
    assert rows(rules, GOALS.format("MỤC TIÊU") + WORK + line) == wanted


def test_who_works_together_with_a_partner_behind_a_colon(rules: Rulebook) -> None:
    line = "1. Sở Xây dựng: cùng với Sở Y tế thực hiện chỉ tiêu 3."
    wanted = {("75", "coordinate", "Sở Xây dựng"), ("75", "coordinate", "Sở Y tế")}
    assert rows(rules, GOALS.format("MỤC TIÊU") + WORK + line) == wanted


@pytest.mark.parametrize("said", [
    "các chỉ tiêu của Kế hoạch; báo cáo hằng quý.", "việc thực hiện các chỉ tiêu nêu tại Kế hoạch này.",
    "các chỉ tiêu nêu trên.", "kết quả thực hiện các chỉ tiêu trên.",
])  # fmt: skip
def test_the_goals_of_the_plan_are_all_of_them(rules: Rulebook, said: str) -> None:
    line = f"1. Sở Xây dựng: theo dõi, đôn đốc {said}"
    assert rows(rules, GOALS.format("MỤC TIÊU") + WORK + line) == {(v, "monitor", "Sở Xây dựng") for v in ("88", "61", "75")}


@pytest.mark.parametrize("line", [
    "1. Sở Xây dựng: bố trí kinh phí thực hiện các chỉ tiêu của Kế hoạch.",
    "1. Sở Xây dựng: chủ trì các chỉ tiêu của Kế hoạch thuộc lĩnh vực xây dựng.",
    "1. Sở Xây dựng: chủ trì thực hiện chỉ tiêu 1, 2 của Kế hoạch số 9/KH-UBND ngày 02/02/2026.",
    "1. Sở Xây dựng: chủ trì thực hiện chỉ tiêu số 2 Nghị quyết số 8/NQ-HĐND.",
    "1. Sở Xây dựng: chủ trì thực hiện chỉ tiêu 1, 3 của Bộ tiêu chí quốc gia về thủy lợi.",
])  # fmt: skip
def test_goals_of_others_are_not_given(rules: Rulebook, line: str) -> None:
    found = rows(rules, GOALS.format("MỤC TIÊU") + WORK + line)
    assert found and not {value for value, _, _ in found} & {"88", "61", "75"}


def test_goals_above_are_those_given_right_above(rules: Rulebook) -> None:
    lines = "1. Sở Xây dựng\n- Chủ trì thực hiện chỉ tiêu 2.\n- Theo dõi việc thực hiện các chỉ tiêu nêu trên."
    told = rows(rules, GOALS.format("MỤC TIÊU") + WORK + lines)
    assert {value for value, _, _ in told} & {"88", "61", "75"} == {"61"}


@pytest.mark.parametrize(("said", "units"), [
    ("Sở Xây dựng; Sở Y tế phối hợp.", {("responsible", "Sở Xây dựng"), ("coordinate", "Sở Y tế")}),
    ("Sở Xây dựng, Sở Y tế, Công an tỉnh phối hợp thực hiện.",
     {("responsible", "Sở Xây dựng"), ("coordinate", "Sở Y tế"), ("coordinate", "Công an tỉnh")}),
    ("Sở Xây dựng, Công an tỉnh; Sở Y tế phối hợp.",
     {("responsible", "Sở Xây dựng"), ("responsible", "Công an tỉnh"), ("coordinate", "Sở Y tế")}),
    ("Sở Xây dựng và Sở Y tế phối hợp.", {("coordinate", "Sở Xây dựng"), ("coordinate", "Sở Y tế")}),
    ("Sở Xây dựng chủ trì, Sở Y tế phối hợp.", {("lead", "Sở Xây dựng"), ("coordinate", "Sở Y tế")}),
])  # fmt: skip
def test_who_is_helped_answers(rules: Rulebook, said: str, units: set[tuple[str, str]]) -> None:
    lines = f"1. Phân công thực hiện\n- Chỉ tiêu 2: {said}\n- Chỉ tiêu 3: Kho bạc."
    found = rows(rules, GOALS.format("MỤC TIÊU") + WORK + lines)
    assert {(role, unit) for value, role, unit in found if value == "61"} == units


@pytest.mark.parametrize(("numbers", "values"), [("1 & 3", {"88", "75"}), ("1/2/3", {"88", "61", "75"})])
def test_other_joints_of_numbers(rules: Rulebook, numbers: str, values: set[str]) -> None:
    found = rows(rules, GOALS.format("MỤC TIÊU") + WORK + f"1. Sở Xây dựng chủ trì các chỉ tiêu {numbers}.")
    assert found == {(v, "lead", "Sở Xây dựng") for v in values}


def test_partners_in_brackets_are_those_of_their_own_goals(rules: Rulebook) -> None:
    line = "1. Sở Xây dựng: Chỉ tiêu 1 (phối hợp: Sở Y tế); chỉ tiêu 2 (phối hợp: Kho bạc)."
    assert rows(rules, GOALS.format("MỤC TIÊU") + WORK + line) == {
        ("88", "responsible", "Sở Xây dựng"), ("88", "coordinate", "Sở Y tế"),
        ("61", "responsible", "Sở Xây dựng"), ("61", "coordinate", "Kho bạc"),
    }  # fmt: skip


def test_who_is_asked_to_lead_has_partners_too(rules: Rulebook) -> None:
    asked = WORK + "1. Hạt Kiểm lâm\nĐề nghị chủ trì, phối hợp với Phòng Kinh tế thực hiện các chỉ tiêu 1, 3.\n"
    found = {(v, r, u) for v in ("88", "75") for r, u in (("requested", "Hạt Kiểm lâm"), ("coordinate", "Phòng Kinh tế"))}
    assert rows(rules, GOALS.format("CHỈ TIÊU") + asked) == found
    helps = asked.replace("chủ trì, phối hợp", "phối hợp")
    assert {(v, r) for v, r, _ in rows(rules, GOALS.format("CHỈ TIÊU") + helps) if v in ("88", "75")} == {
        ("88", "requested"), ("75", "requested")
    }  # fmt: skip


ROWS = """I. CHỈ TIÊU
TT\tChỉ tiêu\tĐVT\tNăm 2027
1\tTỷ lệ đường thôn có đèn\t%\t61
2\tTỷ lệ hộ bỏ vườn\t\t
2.1\t- Vườn chè\t%\t7
2.2\t- Vườn quế\t%\t4
"""


def test_the_number_of_a_row_without_a_level_means_its_parts(rules: Rulebook) -> None:
    found = rows(rules, ROWS + WORK + "- Giao Sở Xây dựng chủ trì thực hiện chỉ tiêu 2.")
    assert found == {("7", "lead", "Sở Xây dựng"), ("4", "lead", "Sở Xây dựng")}
    again = ROWS + ROWS.replace("I. CHỈ TIÊU", "II. CHỈ TIÊU CÁC XÃ") + WORK.replace("II", "III")
    assert rows(rules, again + "- Giao Sở Xây dựng chủ trì thực hiện chỉ tiêu 2.") == {("Chỉ tiêu 2", "lead", "Sở Xây dựng")}
