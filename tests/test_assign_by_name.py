"""Indicators called by their name, and the task beside a tie; an invented plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.assignments.by_name import names_given
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook, load_rulebook
from extract.text import Line

PLAN = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH VẠN XUÂN\tĐộc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND\tVạn Xuân, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Nâng điểm môi trường kinh doanh năm 2027

I. MỤC TIÊU
1. Chỉ số Mở cửa đón khách đạt từ 7,20 điểm.
2. Chỉ số Sổ sách rõ ràng đạt từ 6,10 điểm.
3. Tìm đất và giữ đất đạt từ 6,80 điểm.
4. Số hộ trồng quế mới giảm còn 300 hộ.
5. Tỷ lệ trẻ em vùng thấp biết bơi suối đạt 60%.
6. Tỷ lệ trẻ em vùng cao biết bơi suối đạt 40%.
II. TỔ CHỨC THỰC HIỆN
"""
OPEN, BOOKS, LAND, TREES = "Chỉ số Mở cửa đón khách", "Chỉ số Sổ sách rõ ràng", "Tìm đất và giữ đất", "Số hộ trồng quế mới"


def rows(rules: Rulebook, lines: str) -> list[tuple[str, str, str | None]]:
    """Role, unit, and the indicator's name or the task."""
    document = read_document(Path("plan.txt"), data=(PLAN + lines + "\n").encode())
    found = extract_document(document, rules)
    names = {i.id: i.name for i in found.indicators}
    return [(a.role, a.unit.name, names[a.indicator_id] if a.indicator_id else a.task) for a in found.assignments]


CALLED = [
    ("- Sở Tư pháp: Chủ trì chỉ số Mở cửa đón khách.", [("lead", "Sở Tư pháp", OPEN)]),
    ("- Sở Tư pháp: Chủ trì các chỉ số “Mở cửa đón khách”, Sổ sách rõ ràng và Tìm đất và giữ đất.",
     [("lead", "Sở Tư pháp", OPEN), ("lead", "Sở Tư pháp", BOOKS), ("lead", "Sở Tư pháp", LAND)]),
    ("- Sở Tư pháp chịu trách nhiệm về chỉ tiêu hộ trồng quế mới theo Kế hoạch này.",
     [("responsible", "Sở Tư pháp", TREES)]),
    ("- Sở Tư pháp: theo dõi chỉ số Sổ sách rõ ràng, phối hợp với Sở Nội vụ.", [("monitor", "Sở Tư pháp", BOOKS)]),
    ("- Chỉ số Sổ sách rõ ràng: Sở Tư pháp chủ trì; Sở Nội vụ phối hợp.",
     [("lead", "Sở Tư pháp", BOOKS), ("coordinate", "Sở Nội vụ", BOOKS)]),
    ("- Chỉ số Sổ sách rõ ràng do Sở Tư pháp chủ trì.", [("lead", "Sở Tư pháp", BOOKS)]),
    ("1. Chỉ số Sổ sách rõ ràng (Sở Tư pháp chủ trì)", [("lead", "Sở Tư pháp", BOOKS)]),
    ("1. Chỉ số Sổ sách rõ ràng\n- Cơ quan chủ trì: Sở Tư pháp.", [("lead", "Sở Tư pháp", BOOKS)]),
    ("1. Sở Tư pháp\n- Chỉ số Sổ sách rõ ràng: in sổ mới.", [("responsible", "Sở Tư pháp", BOOKS)]),
    ("- Sở Tư pháp chủ trì chỉ số Mở cửa đón khách; Sở Y tế chủ trì chỉ số Sổ sách rõ ràng.",
     [("lead", "Sở Tư pháp", OPEN), ("lead", "Sở Y tế", BOOKS)]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), CALLED, ids=[c[0] for c in CALLED])
def test_an_indicator_called_by_its_name_is_tied(rules: Rulebook, line: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(rules, line) == expected


UNCLEAR = [
    "theo dõi chỉ tiêu trẻ em biết bơi suối.",  # two could be meant
    "theo dõi chỉ tiêu biết bơi suối.",
    "theo dõi chỉ tiêu tỷ lệ hộ trồng quế mới.",  # a rate is no count
    "thực hiện các chỉ tiêu hộ trồng quế.",  # all about it
    "theo dõi chỉ tiêu trồng quế.",  # too little
    "báo cáo kết quả thực hiện chỉ tiêu hộ trồng quế mới.",
    "nâng cao chỉ số hạnh phúc của người dân.",
]


@pytest.mark.parametrize("task", UNCLEAR)
def test_a_name_that_is_not_clear_ties_nothing(rules: Rulebook, task: str) -> None:
    assert [what for _, _, what in rows(rules, f"- Sở Tư pháp: {task}")] == [task]


def test_what_is_done_with_a_partner_beside_a_tie_is_a_task(rules: Rulebook) -> None:
    task = "phối hợp với Công an tỉnh rà soát sổ."
    assert rows(rules, f"- Sở Tư pháp: Phụ trách chỉ tiêu 2; {task}") == [
        ("responsible", "Sở Tư pháp", BOOKS), ("coordinate", "Sở Tư pháp", task), ("coordinate", "Công an tỉnh", task),
    ]  # fmt: skip


def test_a_partner_alone_speaks_of_the_indicator(rules: Rulebook) -> None:
    assert rows(rules, "- Sở Tư pháp: Chủ trì thực hiện chỉ tiêu 2; phối hợp với Công an tỉnh.") == [
        ("lead", "Sở Tư pháp", BOOKS), ("coordinate", "Công an tỉnh", BOOKS),
    ]  # fmt: skip


ROLES = [
    ("Là cơ quan thường trực, chịu trách nhiệm trước UBND tỉnh về kết quả mở cửa.", "lead"),
    ("Có trách nhiệm theo dõi, đôn đốc các đơn vị thực hiện.", "monitor"),
    ("Theo dõi, đôn đốc, định kỳ báo cáo Ban Thường vụ.", "monitor"),
    ("Theo dõi, đôn đốc, sơ kết giữa kỳ.", "monitor"), ("Theo dõi, tổng hợp báo cáo UBND tỉnh.", "monitor"),
    ("Theo dõi, đôn đốc, tổng hợp báo cáo.", "monitor"),
    ("Có trách nhiệm in sổ mới.", "responsible"),
]


@pytest.mark.parametrize(("task", "role"), ROLES)
def test_words_that_only_say_before_whom_leave_the_role_to_the_others(rules: Rulebook, task: str, role: str) -> None:
    assert rows(rules, f"1. Sở Tư pháp\n- {task}") == [(role, "Sở Tư pháp", task)]


PLAIN = "I. MỤC TIÊU\n1. 88% hộ trồng ít nhất một cây.\n2. 75% diện tích chè được tưới.\n"


@pytest.mark.parametrize(("goals", "sentence", "expected"), [
    (PLAIN, "Chủ trì thực hiện mục tiêu số 2.", ["2"]),
    (PLAIN, "Chịu trách nhiệm thực hiện các mục tiêu 1, 2.", ["1", "2"]),
    (PLAIN, "Chủ trì thực hiện mục tiêu số 7.", [None]),
    ("I. MỤC TIÊU\n1. Trồng cây\n- 88% hộ trồng ít nhất một cây.\n2. Trồng chè\n1. 75% diện tích chè được tưới.\n",
     "Chủ trì thực hiện mục tiêu số 1.", [None]),  # the section numbered so, or its goal: unclear
])  # fmt: skip
def test_a_goal_called_by_its_number_is_the_goal_printed_so(tmp_path, goals, sentence, expected):
    path = tmp_path / "plan.txt"
    head = "ỦY BAN NHÂN DÂN XÃ MƯỜNG VANG\nSố: 31/KH-UBND\n\nKẾ HOẠCH\nTrồng cây phân tán năm 2027\n\n"
    path.write_text(f"{head}{goals}II. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {sentence}\n", encoding="utf-8")
    found = extract_document(read_document(path), load_rulebook())
    labels = {i.id: i.label for i in found.indicators}
    assert [labels.get(a.indicator_id or "") for a in found.assignments] == expected


@pytest.mark.parametrize(("line", "names"), [
    ("- Trạm Y tế xã: chủ trì thực hiện chỉ tiêu khám và cấp kính cho trẻ vùng cao và chỉ tiêu duy trì tủ kính lưu động;"
     " giữ 20 hộp kính.", ["trẻ vùng cao học bán trú được khám và cấp kính", "tủ kính lưu động của trạm"]),
    ("- Trạm Y tế xã: chủ trì thực hiện chỉ tiêu khám và cấp kính cho trẻ.", []),
])  # fmt: skip
def test_a_goal_is_called_by_its_words_in_another_order_where_only_one_has_them(
    rules: Rulebook, line: str, names: list[str]
) -> None:
    goals = ("a) 90% trẻ vùng cao học bán trú được khám và cấp kính.\nb) 80% trẻ vùng thấp được khám và cấp kính.\n"
             "c) Duy trì ít nhất 02 tủ kính lưu động của trạm.\nII. TỔ CHỨC THỰC HIỆN\n")  # fmt: skip
    plan = PLAN.partition("1. Chỉ số")[0] + goals
    found = extract_document(read_document(Path("plan.txt"), data=(plan + line + "\n").encode()), rules)
    told = {i.id: i.name for i in found.indicators}
    assert [told[a.indicator_id] for a in found.assignments if a.indicator_id and a.role == "lead"] == names


def test_a_number_with_points_does_not_end_the_name() -> None:
    given = names_given(Line("Tham mưu Giám đốc Sở thực hiện chỉ tiêu cấp thẻ cho 12.000 thợ đò; báo cáo."), load_rulebook())
    assert [g.name for g in given] == ["cấp thẻ cho 12.000 thợ đò"]
