"""Clauses of one sentence with roles of their own, and the partners in them; an invented plan."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

GOALS = "1. 88% hộ trồng ít nhất một cây.\n2. 70% cây được tưới.\n3. 60% vườn có hàng rào.\nII. TỔ CHỨC THỰC HIỆN\n1. Kho bạc\n"
HEAD = PLAN.partition("- 88%")[0] + GOALS


def rows(rules: Rulebook, line: str) -> list[tuple[str | None, str, str]]:
    found = read_plan(HEAD + line + "\n", rules)
    labels = {i.id: i.label for i in found.indicators}
    return [(labels[a.indicator_id], a.role, a.unit_text) for a in found.assignments if a.indicator_id]


CLAUSES = [
    ("- Chủ trì chỉ tiêu 1, phối hợp với Sở Xây dựng thực hiện chỉ tiêu 2.",
     [("1", "lead", "Kho bạc"), ("2", "coordinate", "Kho bạc"), ("2", "coordinate", "Sở Xây dựng")]),
    ("- Chịu trách nhiệm về chỉ tiêu 1 và 3, phối hợp với Sở Xây dựng thực hiện chỉ tiêu 3.",
     [("1", "responsible", "Kho bạc"), ("3", "responsible", "Kho bạc"), ("3", "coordinate", "Sở Xây dựng")]),
    ("- Phối hợp với Sở Xây dựng thực hiện chỉ tiêu 2 và chủ trì thực hiện chỉ tiêu 1.",
     [("2", "coordinate", "Kho bạc"), ("1", "lead", "Kho bạc"), ("2", "coordinate", "Sở Xây dựng")]),
    ("- Chủ trì thực hiện chỉ tiêu 2, theo dõi chỉ tiêu 1, 3.",
     [("2", "lead", "Kho bạc"), ("1", "monitor", "Kho bạc"), ("3", "monitor", "Kho bạc")]),
    ("- Kho bạc chủ trì chỉ tiêu 1, Sở Xây dựng phụ trách chỉ tiêu 2.",
     [("1", "lead", "Kho bạc"), ("2", "responsible", "Sở Xây dựng")]),
    ("- Kho bạc chủ trì chỉ tiêu 1 và 3, Sở Xây dựng phối hợp.",
     [("1", "lead", "Kho bạc"), ("1", "coordinate", "Sở Xây dựng"),
      ("3", "lead", "Kho bạc"), ("3", "coordinate", "Sở Xây dựng")]),
    # one role for both
    ("- Chủ trì, phối hợp với Sở Xây dựng thực hiện chỉ tiêu 1, chỉ tiêu 2.",
     [("1", "lead", "Kho bạc"), ("1", "coordinate", "Sở Xây dựng"),
      ("2", "lead", "Kho bạc"), ("2", "coordinate", "Sở Xây dựng")]),
    ("- Chủ trì chỉ tiêu 1; chủ trì, phối hợp với Sở Xây dựng thực hiện chỉ tiêu 2.",
     [("1", "lead", "Kho bạc"), ("2", "lead", "Kho bạc"), ("2", "coordinate", "Sở Xây dựng")]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), CLAUSES, ids=[c[0] for c in CLAUSES])
def test_a_comma_parts_clauses_of_other_roles(rules: Rulebook, line: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(rules, line) == expected


PARTNERS = [
    ("- Chủ trì cùng với Sở Xây dựng thực hiện chỉ tiêu 1.", ["Sở Xây dựng"]),
    ("- Chủ trì, cùng các thôn, ấp, khu phố hoàn thành chỉ tiêu 1.", ["các thôn, ấp, khu phố"]),
    ("- Chủ trì, phối hợp cùng với Sở Xây dựng thực hiện chỉ tiêu 1.", ["Sở Xây dựng"]),
    ("- Chịu trách nhiệm về chỉ tiêu 1, phối hợp với Sở Xây dựng.", ["Sở Xây dựng"]),
    ("- Chủ trì, phối hợp với Ban quản lý rừng thực hiện chỉ tiêu 1.", ["Ban quản lý rừng"]),
    ("- Chủ trì, phối hợp các ấp, khóm thực hiện chỉ tiêu 1.", ["các ấp, khóm"]),
    ("- Chủ trì thực hiện mục tiêu 1, các thôn phối hợp.", ["các thôn"]),
    ("- Chịu trách nhiệm thực hiện mục tiêu 1; Sở Xây dựng phối hợp thực hiện.", ["Sở Xây dựng"]),
    ("- Chủ trì, Sở Xây dựng phối hợp thực hiện mục tiêu 1.", ["Sở Xây dựng"]),
    ("- Chủ trì thực hiện mục tiêu 1, tăng cường phối hợp.", []),
    ("- Chủ trì thực hiện chỉ tiêu 1 cùng với việc tỉa cành.", []),
    ("- Phối hợp với Sở Xây dựng thực hiện chỉ tiêu 1.", ["Sở Xây dựng"]),
]


@pytest.mark.parametrize(("line", "partners"), PARTNERS, ids=[p[0] for p in PARTNERS])
def test_partners_of_a_goal(rules: Rulebook, line: str, partners: list[str]) -> None:
    assert [unit for _, _, unit in rows(rules, line) if unit != "Kho bạc"] == partners


ROLES = [
    ("- Theo dõi mục tiêu 1.", "monitor"),
    ("- Chủ trì, chịu trách nhiệm hoàn thành chỉ tiêu 1.", "lead"),
    ("- Chủ trì và chịu trách nhiệm về mục tiêu 1.", "lead"),
    ("- Là cơ quan thường trực, chịu trách nhiệm về chỉ tiêu 1.", "responsible"),
    ("- Chủ trì tưới cây, chịu trách nhiệm về chỉ tiêu 1.", "responsible"),
    ("- Chịu trách nhiệm thực hiện mục tiêu 1.", "responsible"),
]


@pytest.mark.parametrize(("line", "role"), ROLES, ids=[r[0] for r in ROLES])
def test_the_words_before_a_number_say_the_role(rules: Rulebook, line: str, role: str) -> None:
    assert [r for _, r, _ in rows(rules, line)] == [role]


HELPED = [
    # who is helped with a goal works on it, too
    ("- Phối hợp với Sở Xây dựng thực hiện chỉ tiêu 2.", [("2", "coordinate", "Kho bạc"), ("2", "coordinate", "Sở Xây dựng")]),
    # not where the plan says itself what that unit does for it, before or behind
    ("- Phối hợp với Sở Xây dựng thực hiện chỉ tiêu 2.\n2. Sở Xây dựng\n- Chủ trì thực hiện chỉ tiêu 2.",
     [("2", "coordinate", "Kho bạc"), ("2", "lead", "Sở Xây dựng")]),
    ("- Phối hợp với Sở Xây dựng thực hiện chỉ tiêu 1, 2.\n2. Sở Xây dựng\n- Chủ trì thực hiện chỉ tiêu 2.",
     [("1", "coordinate", "Kho bạc"), ("2", "coordinate", "Kho bạc"), ("2", "lead", "Sở Xây dựng"),
      ("1", "coordinate", "Sở Xây dựng")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), HELPED, ids=[c[0] for c in HELPED])
def test_who_is_helped_coordinates_unless_told_more(
    rules: Rulebook, lines: str, expected: list[tuple[str, str, str]]
) -> None:
    assert rows(rules, lines) == expected


BEFORE = [
    ("- Khám sức khỏe cho các hộ trồng rừng; chịu trách nhiệm về chỉ tiêu 1.",
     [("responsible", "Khám sức khỏe cho các hộ trồng rừng", None), ("responsible", None, "1")]),
    ("- Chủ trì, phối hợp với Sở Xây dựng rà soát đất trồng cây. Chịu trách nhiệm về chỉ tiêu 2.",
     [("lead", "Chủ trì, phối hợp với Sở Xây dựng rà soát đất trồng cây", None),
      ("coordinate", "Chủ trì, phối hợp với Sở Xây dựng rà soát đất trồng cây", None), ("responsible", None, "2")]),
    ("- Chủ trì; thực hiện chỉ tiêu 1.", [("lead", None, "1")]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), BEFORE, ids=[b[0] for b in BEFORE])
def test_a_clause_before_the_goals_gives_its_own_task(
    rules: Rulebook, line: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = read_plan(HEAD + line + "\n", rules)
    labels = {i.id: i.label for i in found.indicators}
    assert [(a.role, a.task, labels.get(a.indicator_id or "")) for a in found.assignments] == expected


BEHIND = [
    ("- Chủ trì thực hiện chỉ tiêu 1; tổng hợp, báo cáo UBND xã trước ngày 10/12; kiểm tra cây con mới trồng.",
     ["tổng hợp, báo cáo UBND xã trước ngày 10/12", "kiểm tra cây con mới trồng."]),
    ("- Chủ trì, phối hợp với Sở Xây dựng thực hiện chỉ tiêu 1. Hướng dẫn các hộ rào vườn.", ["Hướng dẫn các hộ rào vườn."]),
    ("- Chủ trì thực hiện chỉ tiêu 1; hoàn thành trước ngày 30/9/2026.", []),
    ("- Chủ trì thực hiện chỉ tiêu 1; báo cáo kết quả thực hiện chỉ tiêu.", []),
    ("- Chủ trì thực hiện chỉ tiêu 1; đất vườn, đất đồi ven suối.", []), ("- Chủ trì chỉ tiêu 1; báo cáo.", []),
    ("- Chủ trì chỉ tiêu 1; hỗ trợ mỗi người 40.000 đồng một buổi.", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "tasks"), BEHIND, ids=[b[0] for b in BEHIND])
def test_clauses_behind_the_goals_give_their_own_tasks(rules: Rulebook, line: str, tasks: list[str]) -> None:
    found = read_plan(HEAD + line + "\n", rules).assignments
    assert [a.task for a in found if not a.indicator_id] == tasks
    assert {a.role for a in found if a.indicator_id and a.unit_text == "Kho bạc"} == {"lead"}


def test_a_clause_behind_the_goals_of_several_is_nobodys(rules: Rulebook) -> None:
    line = "- Kho bạc chủ trì chỉ tiêu 1; Sở Xây dựng phụ trách chỉ tiêu 2; kiểm tra cây con mới trồng.\n"
    assert [a.task for a in read_plan(HEAD + line, rules).assignments if not a.indicator_id] == []


@pytest.mark.parametrize(("line", "expected"), [
    ("- Sở Xây dựng chủ trì chỉ tiêu 1; Phòng Giống cây rừng chủ trì tập huấn ươm cây; Sở Tài chính kiểm tra kho phân bón.",
     [("Phòng Giống cây rừng", "lead"), ("Sở Tài chính", "responsible")]),
    ("- Sở Xây dựng chủ trì chỉ tiêu 1; Sở Tài chính phối hợp.", []),  # on the goal
    ("- Sở Xây dựng chủ trì đào hố trồng cây; Phòng Giống cây rừng chủ trì tập huấn ươm cây.",
     [("Sở Xây dựng", "lead"), ("Phòng Giống cây rừng", "lead")]),
])  # fmt: skip
def test_each_unit_of_a_line_has_its_own_task(rules: Rulebook, line: str, expected: list[tuple[str, str]]) -> None:
    found = read_plan(HEAD + "1. Các đơn vị\n" + line + "\n", rules).assignments
    assert [(a.unit_text, a.role) for a in found if not a.indicator_id] == expected


@pytest.mark.parametrize(("line", "tasks"), [
    ("- Kiểm tra vườn ươm ở các thôn; phấn đấu 95% hộ có cây được tưới trong năm.", ["Kiểm tra vườn ươm ở các thôn"]),
    ("- Kiểm tra vườn ươm của thôn. Phấn đấu 95% hộ có cây được tưới.", ["Kiểm tra vườn ươm của thôn"]),
    ("- Phấn đấu 95% hộ có cây được tưới; kiểm tra vườn ươm ở các thôn.", []),
    ("- Trồng cây; phấn đấu 95% hộ có cây được tưới.", []),  # a few words are no task of their own
])  # fmt: skip
def test_what_a_body_does_before_a_level_is_a_task(rules: Rulebook, line: str, tasks: list[str]) -> None:
    found = read_plan(HEAD + line + "\n", rules)
    level = next(i for i in found.indicators if i.context == "task")
    assert [a.unit_text for a in found.assignments if a.indicator_id == level.id] == ["Kho bạc"]
    assert [a.task for a in found.assignments if a.indicator_id is None] == tasks


def test_a_shortened_name_is_that_of_the_words_above_in_full(rules: Rulebook) -> None:
    lines = "- Phối hợp thực hiện chỉ tiêu 2.\n2. Hạt Kiểm lâm Đồi Cao\n- Đề nghị Hạt Kiểm lâm phối hợp thực hiện chỉ tiêu 3."
    assert rows(rules, lines) == [("2", "coordinate", "Kho bạc"), ("3", "requested", "Hạt Kiểm lâm Đồi Cao")]
