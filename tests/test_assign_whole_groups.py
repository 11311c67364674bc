"""Goals called wholly: all of the plan, those of a period, those of several fields; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")]
PERIODS = """I. MỤC TIÊU
1. Đến cuối năm 2027
+ 11% diện tích chè được tưới.
2. Giai đoạn 2028 - 2030
+ 21% diện tích chè được tưới.
+ 22% hộ có sổ.
II. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
"""
FIELDS = """I. MỤC TIÊU
1. Về trồng trọt
- 31% diện tích chè được tưới.
- 32% cây ăn quả được ghép.
2. Chăn nuôi
- 33% đàn trâu được tiêm phòng.
3. Lĩnh vực thủy sản
- 34% lồng cá đạt chuẩn.
II. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
"""


def ties(rules: Rulebook, goals: str, task: str) -> tuple[str, str]:
    """The values of the goals that the task ties its unit to, and the roles."""
    found = read_plan(HEAD + goals + task + "\n", rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators}
    tied = [a for a in found.assignments if a.indicator_id]
    return " ".join(sorted(values[a.indicator_id or ""] for a in tied)), " ".join(sorted({a.role for a in tied}))


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        ("Chủ trì thực hiện các chỉ tiêu giai đoạn 2028 - 2030.", ("21 22", "lead")),
        ("Chịu trách nhiệm toàn bộ các chỉ tiêu của giai đoạn 2028-2030; báo cáo.", ("21 22", "responsible")),
        ("Theo dõi các chỉ tiêu đến hết năm 2027.", ("11", "monitor")),
        ("Chủ trì các chỉ tiêu năm 2027 và giai đoạn 2028 - 2030.", ("11 21 22", "lead")),
        # no heading says this period, only a part of its goals, or nobody carries them out
        ("Chủ trì thực hiện các chỉ tiêu giai đoạn 2027 - 2030.", ("", "")),
        ("Chủ trì thực hiện các chỉ tiêu năm 2030.", ("", "")),
        ("Chủ trì thực hiện các chỉ tiêu năm 2027 của ngành xây dựng.", ("", "")),
        ("Tuyên truyền các chỉ tiêu năm 2027.", ("", "")),
    ],
)
def test_goals_of_a_period(rules: Rulebook, task: str, wanted: tuple[str, str]) -> None:
    assert ties(rules, PERIODS, task) == wanted


def test_the_period_of_the_whole_plan_ties_nobody_to_all(rules: Rulebook) -> None:
    goals = "I. CHỈ TIÊU NĂM 2027\n1. 41% hộ có sổ.\n2. 42% hộ có thẻ.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n"
    assert ties(rules, goals, "Triển khai thực hiện các chỉ tiêu năm 2027.") == ("", "")


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        ("Chịu trách nhiệm toàn bộ các chỉ tiêu.", "responsible"),
        ("Chủ trì thực hiện tất cả các chỉ tiêu của Kế hoạch này.", "lead"),
        ("Là đầu mối, theo dõi toàn bộ các chỉ tiêu của Kế hoạch.", "monitor"),
        ("Theo dõi, tổng hợp kết quả thực hiện toàn bộ chỉ tiêu nêu trong Kế hoạch; báo cáo.", "monitor"),
        ("Theo dõi tất cả các chỉ tiêu; báo cáo.", "monitor"),
        ("Theo dõi, tổng hợp toàn bộ 03 chỉ tiêu, báo cáo hằng quý.", "monitor"),
        ("Tổng hợp, báo cáo kết quả thực hiện toàn bộ các chỉ tiêu.", "monitor"),
        ("Tổng hợp kết quả thực hiện tất cả 03 chỉ tiêu; báo cáo.", "monitor"),
        ("Chịu trách nhiệm về cả 3 chỉ tiêu.", "responsible"),
        ("Theo dõi, tổng hợp toàn bộ 02 chỉ tiêu, báo cáo hằng quý.", ""),  # some of the three
        ("Chịu trách nhiệm toàn bộ các chỉ tiêu được giao.", ""),
        ("Chịu trách nhiệm toàn bộ các chỉ tiêu, nhiệm vụ của ngành.", ""),
        ("Theo dõi toàn bộ các chỉ tiêu về môi trường.", ""),
        ("Triển khai các chỉ tiêu của Kế hoạch.", ""),
        ("Cụ thể hóa toàn bộ các chỉ tiêu của Kế hoạch.", ""),
        ("Theo dõi toàn bộ các chỉ tiêu của Kế hoạch số 7/KH-UBND.", ""),
    ],
)
def test_all_goals(rules: Rulebook, task: str, wanted: str) -> None:
    assert ties(rules, PERIODS, task) == ("11 21 22" if wanted else "", wanted)


DATED = """I. MỤC TIÊU
1. Đến năm 2027
a) Về trồng trọt
- Tỷ lệ che phủ rừng đạt 51%.
b) Về thủy sản
- 52% lồng cá đạt chuẩn.
2. Đến năm 2030
a) Về trồng trọt
- Tỷ lệ che phủ rừng đạt 56%.
II. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
"""


@pytest.mark.parametrize("task", [
    "Chủ trì các chỉ tiêu về trồng trọt.",
    "Chủ trì chỉ tiêu tỷ lệ che phủ rừng.",
])  # fmt: skip
def test_what_is_set_for_several_years_is_meant_for_each(rules: Rulebook, task: str) -> None:
    assert ties(rules, DATED, task) == ("51 56", "lead")


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        ("Chủ trì các chỉ tiêu về trồng trọt và chăn nuôi.", "31 32 33"),
        ("Chủ trì các chỉ tiêu lĩnh vực thủy sản, trồng trọt.", "31 32 34"),
        ("Chủ trì các chỉ tiêu về trồng trọt; phối hợp thực hiện các chỉ tiêu về thủy sản.", "31 32 34"),
        ("Chủ trì các chỉ tiêu trồng trọt hữu cơ.", ""),
        ("Chủ trì các chỉ tiêu mục 2.", "33"),
        ("Chủ trì các chỉ tiêu I.2.", "33"),
        ("Chủ trì các chỉ tiêu II.2.", ""),
        ("Chủ trì thực hiện các chỉ tiêu ở mục 2 và mục 3; báo cáo.", "33 34"),
        ("Chủ trì nhóm chỉ tiêu thứ 3.", "34"),
        ("Chủ trì nhóm chỉ tiêu 7.", ""),
    ],
)
def test_several_fields(rules: Rulebook, task: str, wanted: str) -> None:
    assert ties(rules, FIELDS, task)[0] == wanted


PART_OF_A_NAME = """I. MỤC TIÊU
1. Về kinh tế vườn
- 51% hộ có vườn ươm.
- Kinh tế vườn góp khoảng 52% thu nhập của hộ.
2. Về kinh tế rừng
- 53% diện tích rừng được khoán.
II. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
"""


@pytest.mark.parametrize(("task", "values"), [
    ("- Chủ trì thực hiện mục tiêu về kinh tế vườn; báo cáo hằng quý.", "51 52"),
    ("- Chủ trì chỉ tiêu về kinh tế vườn góp thu nhập của hộ.", "52"),  # the goal itself, equal to its name
    ("- Chủ trì tham mưu mục tiêu về kinh tế vườn; hướng dẫn các hộ, phấn đấu 54% hộ có giếng tưới.", "51 52 54"),
])  # fmt: skip
def test_a_heading_is_meant_before_a_goal_that_only_holds_its_words(rules: Rulebook, task: str, values: str) -> None:
    assert ties(rules, PART_OF_A_NAME, task) == (values, "lead")


def test_a_goal_named_by_its_heading_does_not_stand_for_the_group(rules: Rulebook) -> None:
    goals = """I. MỤC TIÊU
1. Trồng trọt
- 61% diện tích chè được tưới.
- Trồng mới 62 ha quế.
2. Chăn nuôi
- 63% đàn trâu được tiêm phòng.
II. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
"""
    assert ties(rules, goals, "- Là đầu mối theo dõi nhóm chỉ tiêu về trồng trọt.") == ("61 62", "monitor")
