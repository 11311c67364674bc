"""Goals that a unit's task says again, with their levels, in lists, or by the heading of their group; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")]
GOALS = """I. MỤC TIÊU CỤ THỂ
1. Nhóm chỉ tiêu về trồng rừng
- Tỷ lệ che phủ rừng đạt 51%.
- 52% hộ nhận khoán có sổ.
2. Phát triển chợ số
- Tỷ lệ sạp chợ nhận chuyển khoản trên 53%.
- Tỷ lệ chợ tạm giảm còn 4%.
II. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
"""


def goals(rules: Rulebook, task: str) -> list[str]:
    """The values of the goals of the plan that the task ties its unit to."""
    found = read_plan(HEAD + GOALS + task + "\n", rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators if i.context == "goal"}
    return sorted(values[a.indicator_id] for a in found.assignments if a.indicator_id in values)


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        ("- Chịu trách nhiệm hoàn thành chỉ tiêu 52% hộ nhận khoán có sổ.", "52"),
        ("- Chịu trách nhiệm chỉ tiêu tỷ lệ sạp chợ nhận chuyển khoản trên 53% vào năm 2027.", "53"),
        ("- Chịu trách nhiệm chỉ tiêu giảm tỷ lệ chợ tạm.", "4"),
        ("- Chủ trì thực hiện mục tiêu giảm tỷ lệ chợ tạm còn 4%.", "4"),
        ("- Chủ trì thực hiện chỉ tiêu: Tỷ lệ che phủ rừng đạt 51%.", "51"),
        ("- Chịu trách nhiệm hoàn thành các chỉ tiêu: tỷ lệ che phủ rừng; tỷ lệ chợ tạm.", "4 51"),
        ("- Chủ trì thực hiện các chỉ tiêu sau: (1) Tỷ lệ che phủ rừng đạt 51%; (2) Tỷ lệ chợ tạm còn 4%.", "4 51"),
        ('- Chủ trì các chỉ tiêu: "Tỷ lệ che phủ rừng đạt 51%"; "52% hộ nhận khoán có sổ".', "51 52"),
        ("- Tham mưu các giải pháp để đạt chỉ tiêu tỷ lệ che phủ rừng đạt 51%.", "51"),
        # by the heading of the group
        ("- Chủ trì thực hiện nhóm chỉ tiêu về trồng rừng.", "51 52"),
        ("- Chủ trì thực hiện các chỉ tiêu chợ số, phối hợp với Công an tỉnh.", "4 4 53 53"),
        ("- Theo dõi mục tiêu phát triển chợ số.", "4 53"),
        # not these goals
        ("- Bảo đảm tỷ lệ che phủ rừng đạt 51%.", ""),
        ("- Chủ trì thực hiện chỉ tiêu 60% hộ có đèn.", ""),
        ("- Chủ trì thực hiện các chỉ tiêu cụ thể của ngành.", ""),
        ("- Tuyên truyền về nhóm chỉ tiêu về trồng rừng.", ""),
        ("- Bố trí kinh phí thực hiện chỉ tiêu tỷ lệ che phủ rừng.", ""),
        ("- Chủ trì thực hiện các chỉ tiêu rừng.", ""),
    ],
)
def test_goals_said_again(rules: Rulebook, task: str, wanted: str) -> None:
    assert goals(rules, task) == wanted.split()


def test_a_heading_that_stands_twice_means_neither_group(rules: Rulebook) -> None:
    twice = GOALS.replace("2. Phát triển chợ số", "2. Trồng rừng")
    found = read_plan(HEAD + twice + "- Chủ trì thực hiện nhóm chỉ tiêu về trồng rừng.\n", rules)
    assert not any(a.indicator_id for a in found.assignments)


def test_of_two_goals_of_one_name_the_level_tells_which(rules: Rulebook) -> None:
    years = "I. MỤC TIÊU\n1. Đến năm 2027\n- Tỷ lệ che phủ rừng đạt 51%.\n2. Đến năm 2030\n- Tỷ lệ che phủ rừng đạt 55%.\n"
    task = "II. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n- Chịu trách nhiệm chỉ tiêu tỷ lệ che phủ rừng 55% vào năm 2030.\n"
    found = read_plan(HEAD + years + task, rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    assert [values.get(a.indicator_id or "") for a in found.assignments] == ["55"]
