"""Goals called by the place where they stand: points, «tiết», khoản, mục; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.assignments.by_place import read_places
from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")]
GOALS = """I. MỤC TIÊU
1. Mục tiêu chung
Giữ rừng.
2. Mục tiêu cụ thể
2.1. Phát triển rừng số
a) 11% diện tích rừng được khoán.
b) 12% hộ có sổ; 13% hộ có thẻ.
c) 14% thôn có tổ bảo vệ.
2.2. Phát triển chè
a) 21% diện tích chè được tưới.
b) 22% xưởng đạt chuẩn.
II. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
"""


def goals(rules: Rulebook, task: str) -> list[str]:
    """The values of the goals that the task ties its unit to."""
    found = read_plan(HEAD + GOALS + task + "\n", rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    return sorted(values[a.indicator_id] for a in found.assignments if a.indicator_id)


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        ("Chủ trì thực hiện các mục tiêu tại điểm a, b tiết 2.1 khoản 2 Mục I.", "11 12 13"),
        ("Chủ trì thực hiện mục tiêu tại điểm a tiết 2.1 và điểm b tiết 2.2 khoản 2 Mục I.", "11 22"),
        ("Chủ trì thực hiện tiết a, b điểm 2.1 khoản 2 Mục I.", "11 12 13"),
        ("Chủ trì thực hiện các mục tiêu tại điểm a, b điểm 2.2 khoản 2 Mục I.", "21 22"),
        ("Chủ trì các chỉ tiêu từ điểm b đến điểm c khoản 2.1.", "12 13 14"),
        ("Chủ trì chỉ tiêu tại mục 2.1.a, 2.2.a.", "11 21"),
        ("Chủ trì thực hiện điểm c, mục 2.1 phần I.", "14"),
        ("Chủ trì mục tiêu tại điểm a khoản 2.1 Mục I; chịu trách nhiệm điểm c khoản 2.1 Mục I.", "11 14"),
        # "mục 2.1" stands inside its khoản; a number that only a heading has means all below it
        ("Chủ trì các mục tiêu tại mục 2.1 và 2.2 khoản 2 Mục I.", "11 12 13 14 21 22"),
        ("Chủ trì các mục tiêu tại mục 2.2 khoản 2 Mục I.", "21 22"),
        ("Chủ trì thực hiện mục 2.2; báo cáo.", "21 22"),
        ("Chủ trì thực hiện các chỉ tiêu a, b tại mục 2.1 và các chỉ tiêu tại mục 2.2.", "11 12 13 21 22"),
        ("Theo dõi các chỉ tiêu c tại mục 2.1 và chỉ tiêu b mục 2.2.", "14 22"),
        ("Theo dõi các chỉ tiêu a và c mục 2.1.", "11 14"),
        ("Chịu trách nhiệm thực hiện mục I; báo cáo.", "11 12 13 14 21 22"),
        ("Chịu trách nhiệm thực hiện mục II.", ""),
        ("Chịu trách nhiệm thực hiện mục I Nghị quyết số 9-NQ/TW.", ""),
        ("Chủ trì thực hiện mục tiêu 2.2.", "21 22"),
        ("Chủ trì các chỉ tiêu từ 2.1 đến 2.2.", "11 12 13 14 21 22"),
        ("Chủ trì thực hiện các mục tiêu tại mục I/2.", "11 12 13 14 21 22"),
        ("Chủ trì thực hiện mục 2.2 Kế hoạch số 7/KH-UBND.", ""),
        ("Chủ trì thực hiện mục tiêu 2.3.", ""),
        # a point behind numbers, a place in brackets
        ("Chủ trì các chỉ tiêu tại điểm c khoản 2.1 và điểm b khoản 2.2 Mục I.", "14 22"),
        ("Chủ trì mục tiêu 2.2 và điểm a, c khoản 2.1 Mục I.", "11 14 21 22"),
        ("Mở lớp trồng chè (điểm b khoản 2.2 Mục I).", "22"),
        ("Mở lớp trồng chè theo Nghị quyết số 9 (điểm b khoản 2.2 Mục I).", ""),
        # words before the place: those of the goals that speak of them, all where they only repeat the heading
        ("Chủ trì các chỉ tiêu về phát triển rừng số tại khoản 2.1 Mục I.", "11 12 13 14"),
        ("Chủ trì các chỉ tiêu trồng rừng (điểm a khoản 2.1 Mục I).", "11"),
        ("Chủ trì các chỉ tiêu về sổ, thẻ của các hộ dân tại điểm b khoản 2.1 Mục I.", "12 13"),
        # no place of this plan, or not clear which
        ("Chủ trì thực hiện điểm c khoản 2 Điều 5 Luật Lâm nghiệp.", ""),
        ("Thực hiện các mục tiêu tại điểm a khoản 2.1 Mục I Nghị quyết số 9-NQ/TW.", ""),
        ("Chủ trì các chỉ tiêu đánh bắt cá tại Mục I.", ""),
        ("Thực hiện ý 2 điểm b mục 2.1.", ""),
    ],
)
def test_goals_at_a_place(rules: Rulebook, task: str, wanted: str) -> None:
    assert goals(rules, task) == wanted.split()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("điểm c, đ khoản 2 và điểm b khoản 3 Mục I", [("c", "2", "I"), ("đ", "2", "I"), ("b", "3", "I")]),
        ("tiết a điểm 2.1 khoản 2", [("a", "2.1", "2")]),
        ("điểm 2.1, 2.3 khoản 2", [("2.1", "2"), ("2.3", "2")]),
        ("điểm b đến đ tiết 2.1", [("b", "2.1"), ("c", "2.1"), ("d", "2.1"), ("đ", "2.1")]),
    ],
)
def test_labels_of_places(text: str, places: list[tuple[str, ...]]) -> None:
    assert list(read_places(text)) == places


TWO_PARTS = """%s A. TRỒNG TRỌT
I. MỤC TIÊU
1. Diện tích chè đạt 31%%.
2. Diện tích quế đạt 32%%.
II. CHỈ TIÊU KHÁC
1. 33%% hộ có sổ.
2. 34%% hộ có thẻ.
%s B. CHĂN NUÔI
I. MỤC TIÊU
1. Đàn trâu tiêm phòng đạt 41%%.
2. Đàn lợn tiêm phòng đạt 42%%.
%s C. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
"""


@pytest.mark.parametrize("word", ["PHẦN", "Phần"])
@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        ("Chủ trì thực hiện khoản 2 Mục I Phần B.", "42"),
        ("Chủ trì thực hiện mục tiêu 1, 2 Mục I Phần A.", "31 32"),
        ("Chủ trì thực hiện chỉ tiêu số 1, 2 Phần B.", "41 42"),
        ("Chủ trì thực hiện chỉ tiêu 2 Mục II.", "34"),
        ("Chủ trì các mục tiêu Phần B.", "41 42"),
        ("Chủ trì các chỉ tiêu tại Mục I Phần A.", "31 32"),
        ("Chủ trì thực hiện chỉ tiêu 2.", ""),  # which of three?
    ],
)
def test_parts_with_letters(rules: Rulebook, word: str, task: str, wanted: str) -> None:
    plan = HEAD + TWO_PARTS % (word, word, word) + task
    found = read_plan(plan + "\n", rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    assert sorted(values[a.indicator_id] for a in found.assignments if a.indicator_id) == wanted.split()


def test_a_khoan_wins_over_a_row_with_its_number(rules: Rulebook) -> None:
    goals = "I. MỤC TIÊU\n1. Trồng trọt\n(1) 51% chè.\n(2) 52% quế được tưới.\n2. Chăn nuôi\n- 53% đàn trâu được tiêm.\n"
    tasks = "II. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\nChủ trì các chỉ tiêu tại khoản 2 Mục I.\n"
    found = read_plan(HEAD + goals + tasks, rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    assert [values[a.indicator_id] for a in found.assignments if a.indicator_id] == ["53"]
