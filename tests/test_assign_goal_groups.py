"""Units at the head of a group of goals: in the heading, on a line below it, as the heading itself; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import read_plan

from extract.model import Extraction
from extract.rules import Rulebook

HEAD = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ MƯỜNG VANG\tĐộc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND\tMường Vang, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Trồng cây phân tán năm 2027

"""
REST = "III. KINH PHÍ\nNgân sách xã.\n"
CHE = "- 88% diện tích chè được tưới.\n"
DEN = "- 61% đường thôn có đèn.\n"
CA = "- 75% hộ nuôi cá lồng được tập huấn.\n"


def rows(rules: Rulebook, text: str) -> list[tuple[str, str, str]]:
    """Value of the goal, role and unit of each assignment."""
    found: Extraction = read_plan(HEAD + text + REST, rules)
    values = {i.id: str(i.targets[0].value) for i in found.indicators if i.targets}
    for a in found.assignments:
        block = next(b for b in found.document.blocks if b.id == a.evidence.span.block_id)
        assert block.text[a.evidence.span.start : a.evidence.span.end] == a.evidence.text
    return [(values.get(a.indicator_id or "", a.task or ""), a.role, a.unit_text) for a in found.assignments]


LEAD = [("88", "lead", "Phòng Kinh tế")]
IN_HEADING = [
    ("1. Về trồng trọt (Phòng Kinh tế chủ trì)", LEAD),
    ("1. Về trồng trọt (Cơ quan chủ trì: Phòng Kinh tế)", LEAD),
    ("1. Về trồng trọt - Phòng Kinh tế chủ trì", LEAD),
    ("1. Về trồng trọt: Phòng Kinh tế chủ trì", LEAD),
    ("1. Về trồng trọt: giao Phòng Kinh tế", [("88", "responsible", "Phòng Kinh tế")]),
    ("1. Về trồng trọt (Phòng Kinh tế)", [("88", "responsible", "Phòng Kinh tế")]),
    ("1. Về trồng trọt (giao Phòng Kinh tế)", [("88", "responsible", "Phòng Kinh tế")]),
    ("1. Về trồng trọt (đ/c Chủ tịch UBND xã phụ trách)", [("88", "responsible", "đ/c Chủ tịch UBND xã")]),
    ("1. Mục tiêu đến năm 2030 (Phòng Kinh tế chủ trì tham mưu, theo dõi)", LEAD),
    ("* Về trồng trọt (Phòng Kinh tế chủ trì):", LEAD),
    ("1. Về trồng trọt (Phòng Kinh tế chủ trì, Hội Nông dân xã phối hợp)",
     [("88", "lead", "Phòng Kinh tế"), ("88", "coordinate", "Hội Nông dân xã")]),
    ("1. Về trồng trọt\nCơ quan chủ trì: Phòng Kinh tế", LEAD),
    ("1. Về trồng trọt\n(Phòng Kinh tế chủ trì)", LEAD),
    ("1. Về trồng trọt\n- Đơn vị chủ trì: Phòng Kinh tế\n- Đơn vị phối hợp: Hội Nông dân xã",
     [("88", "lead", "Phòng Kinh tế"), ("88", "coordinate", "Hội Nông dân xã")]),
    ("1. Đến năm 2030 (cơ quan chủ trì: Phòng Kinh tế; cơ quan phối hợp: Hội Nông dân xã)",
     [("88", "lead", "Phòng Kinh tế"), ("88", "coordinate", "Hội Nông dân xã")]),
    ("1. Về trồng trọt (đơn vị chủ trì: Phòng Kinh tế, đơn vị phối hợp: Hội Nông dân xã)",
     [("88", "lead", "Phòng Kinh tế"), ("88", "coordinate", "Hội Nông dân xã")]),
    ("1. Về trồng trọt (Phòng Kinh tế, Công an xã theo lĩnh vực phụ trách)",
     [("88", "responsible", "Phòng Kinh tế"), ("88", "responsible", "Công an xã")]),
    # nobody is given anything
    ("1. Chỉ tiêu theo Kế hoạch số 36/KH-UBND (UBND tỉnh)", []),
    ("1. Trẻ em (theo chuẩn nghèo)", []),
    ("1. Hồ sơ (trừ hồ sơ mật)", []),
    ("1. Các xã (Bản Hồ, Mường Vang)", []),
    ("1. Về trồng trọt (UBND huyện giao)", []),
    ("1. Về trồng trọt (theo kế hoạch của Phòng Kinh tế)", []),
    ("1. Đơn vị (UBND)", []),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "expected"), IN_HEADING)
def test_a_unit_said_in_or_below_a_heading_answers_for_the_goals_below(rules, heading, expected):
    assert rows(rules, f"I. CHỈ TIÊU\n{heading}\n{CHE}") == expected


def test_a_group_ends_at_the_next_heading_of_its_level(rules):
    text = f"I. CHỈ TIÊU\n1. Về trồng trọt (Phòng Kinh tế chủ trì)\n{CHE}2. Về thủy sản\n{CA}"
    assert rows(rules, text) == LEAD
    text = f"I. CHỈ TIÊU (Phòng Kinh tế chủ trì)\n1. Về trồng trọt\n{CHE}2. Về thủy sản (Hội Nông dân xã chủ trì)\n{CA}"
    assert rows(rules, text) == [*LEAD, ("75", "lead", "Hội Nông dân xã")]
    text = f"I. CHỈ TIÊU\n* Về trồng trọt (Phòng Kinh tế chủ trì):\n{CHE}* Về thủy sản:\n{CA}"
    assert rows(rules, text) == LEAD


def test_a_goal_with_a_unit_of_its_own_keeps_it(rules):
    own = "- 75% hộ nuôi cá lồng được tập huấn (Hội Nông dân xã chủ trì).\n"
    text = f"I. CHỈ TIÊU\n1. Về trồng trọt (Phòng Kinh tế chủ trì)\n{CHE}{own}"
    assert sorted(rows(rules, text)) == [("75", "lead", "Hội Nông dân xã"), *LEAD]


GIVEN = "I. GIAO CHỈ TIÊU CHO CÁC ĐƠN VỊ\n"
AS_HEADING = [
    (GIVEN + "1. Trạm Khuyến nông xã\n" + CHE, [("88", "responsible", "Trạm Khuyến nông xã")]),
    (GIVEN + "1. Công chức Tư pháp - Hộ tịch\n" + CHE, [("88", "responsible", "Công chức Tư pháp - Hộ tịch")]),
    (GIVEN + "* Phòng Kinh tế:\n" + CHE, [("88", "responsible", "Phòng Kinh tế")]),
    ("I. CHỈ TIÊU GIAO CÁC PHÒNG, BAN\n1. Phòng Kinh tế\n" + CHE, [("88", "responsible", "Phòng Kinh tế")]),
    ("I. CHỈ TIÊU\n1. Phòng Kinh tế\n" + CHE + "2. Công an xã\n" + CA,
     [("88", "responsible", "Phòng Kinh tế"), ("75", "responsible", "Công an xã")]),
    ("I. CHỈ TIÊU\n* Công an xã:\n" + CHE + "* Trạm Y tế xã:\n" + CA,
     [("88", "responsible", "Công an xã"), ("75", "responsible", "Trạm Y tế xã")]),
    ("I. CHỈ TIÊU\n1. Phòng Kinh doanh\n" + CHE + "2. Phòng Kỹ thuật - An toàn\n" + CA,
     [("88", "responsible", "Phòng Kinh doanh"), ("75", "responsible", "Phòng Kỹ thuật - An toàn")]),
    ("I. CHỈ TIÊU\n1. Công ty Chè Mường Vang\n" + CHE + "2. Công ty Cấp nước Mường Vang\n" + CA,
     [("88", "responsible", "Công ty Chè Mường Vang"), ("75", "responsible", "Công ty Cấp nước Mường Vang")]),
    ("I. CHỈ TIÊU\n1. Phòng Kinh tế\n" + CHE + "2. Công an xã\n" + CA + "3. Chỉ tiêu chung\n" + DEN,
     [("88", "responsible", "Phòng Kinh tế"), ("75", "responsible", "Công an xã")]),
    ("I. CHỈ TIÊU\n1. Phòng Kinh tế\n" + CHE + "2. Công an xã\n" + CA + "3. Các phòng, ban chuyên môn\n" + DEN,
     [("88", "responsible", "Phòng Kinh tế"), ("75", "responsible", "Công an xã")]),
    # subjects, not units
    ("I. CHỈ TIÊU\n1. Phòng Kinh doanh\n" + CHE + "2. Thủy sản\n" + CA, []),
    ("I. CHỈ TIÊU\n1. Trường mầm non\n" + CHE + "2. Trường tiểu học\n" + CA, []),
    ("I. CHỈ TIÊU\n1. Khối các sở, ban, ngành\n" + CHE + "2. Khối UBND cấp xã\n" + CA, []),
    ("I. CHỈ TIÊU\n1. Y tế\n" + CHE + "2. Nội vụ\n" + CA, []),
    ("I. CHỈ TIÊU\n1. Về Công an\n" + CHE + "2. Về quân sự\n" + CA, []),
    ("I. CHỈ TIÊU\n1. PHÒNG CHÁY\n" + CHE + "2. PHÒNG BỆNH\n" + CA, []),
    ("I. CHỈ TIÊU\n1. Trạm Bơm được sửa\n" + CHE + "2. Trạm Y tế đạt chuẩn\n" + CA, []),
    ("I. CHỈ TIÊU\n* UBND cấp xã:\n" + CHE, []),
    ("I. CHỈ TIÊU\n1. Trẻ em\n" + CHE + "2. Người cao tuổi\n" + CA, []),
    ("I. CHỈ TIÊU\n1. Bảo hiểm xã hội\n" + CHE + "2. Lao động, việc làm\n" + CA, []),
    ("I. CHỈ TIÊU\n1. Trường học\n" + CHE + "2. Thôn\n" + CA, []),
    ("I. CHỈ TIÊU\n* Trường học:\n" + CHE, []),
    (GIVEN + "1. Lĩnh vực trồng trọt\n" + CHE, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AS_HEADING)
def test_a_unit_that_is_the_heading_answers_for_the_goals_below(rules, text, expected):
    assert rows(rules, text) == expected


ACTING = [
    ("1. Phòng Kinh tế chủ trì thực hiện các chỉ tiêu:", LEAD),
    ("1. Phòng Kinh tế chủ trì:", LEAD),
    ("1. Giao Phòng Kinh tế chủ trì thực hiện:", LEAD),
    ("* Phòng Kinh tế chủ trì thực hiện các chỉ tiêu:", LEAD),
    ("1. Nhóm chỉ tiêu do Phòng Kinh tế chủ trì", LEAD),
    ("1. Phòng Kinh tế theo dõi các chỉ tiêu:", [("88", "monitor", "Phòng Kinh tế")]),
    ("1. Hội Nông dân xã - Cơ quan thường trực Ban Chỉ đạo, chịu trách nhiệm các chỉ tiêu:",
     [("88", "responsible", "Hội Nông dân xã")]),
    ("1. Cây chè cần theo dõi", []),
    ("1. Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã thực hiện",
     [("88", "lead", "Phòng Kinh tế"), ("88", "coordinate", "Hội Nông dân xã")]),
    ("1. Phòng Kinh tế chủ trì, các thôn phối hợp thực hiện các chỉ tiêu:",
     [("88", "lead", "Phòng Kinh tế"), ("88", "coordinate", "các thôn")]),
    ("1. Nhóm chỉ tiêu giao Phòng Kinh tế", [("88", "responsible", "Phòng Kinh tế")]),
    ("1. Chỉ tiêu giao cho Phòng Kinh tế năm 2027", [("88", "responsible", "Phòng Kinh tế")]),
    ("1. Chỉ tiêu tỉnh giao", []),
    ("1. Chỉ tiêu giao thôn Bản Hồ", []),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "expected"), ACTING)
def test_a_heading_that_says_what_a_unit_does_gives_its_role_to_the_goals_and_no_task(rules, heading, expected):
    assert rows(rules, f"I. CHỈ TIÊU\n{heading}\n{CHE}") == expected


BRACKETS = [
    ("- 88% diện tích chè được tưới (Phòng Kinh tế).", [("88", "responsible", "Phòng Kinh tế")]),
    ("- Diện tích chè được tưới đạt 88% (Công an xã, Hội Nông dân xã).",
     [("88", "responsible", "Công an xã"), ("88", "responsible", "Hội Nông dân xã")]),
    ("- 100% cơ quan có vườn cây (Phòng Kinh tế);", [("100", "responsible", "Phòng Kinh tế")]),
    ("- 88% diện tích chè được tưới (UBND).", []),
    ("- 88% diện tích chè được tưới (2 thôn).", []),
    ("- 88% diện tích chè được tưới (trừ đất của Công an xã).", []),
    ("- 88% diện tích chè được tưới (gồm Phòng Kinh tế, Công an xã).", []),
    ("- Có 2 cơ quan đạt chuẩn vườn cây (Phòng Kinh tế, Công an xã).", []),
    ("- 88% cây của Ủy ban nhân dân xã (UBND xã) được tưới.", []),
    ("- 88% cây được giao cho Công an xã (Bộ Công an).", []),
]  # fmt: skip


@pytest.mark.parametrize(("goal", "expected"), BRACKETS)
def test_a_bracket_of_units_behind_a_goal_names_who_answers(rules, goal, expected):
    assert rows(rules, f"I. CHỈ TIÊU\n{goal}\n") == expected


def test_a_bracket_of_units_behind_a_task_names_nobody(rules):
    assert rows(rules, "I. NHIỆM VỤ\n- Tưới 88% diện tích chè (Phòng Kinh tế).\n") == []


OPENING = [
    ("2. Trạm Y tế xã: tỷ lệ trẻ được tiêm đạt 95%.", [("95", "responsible", "Trạm Y tế xã")]),
    ("- Phòng Kinh tế: chủ trì, tưới 88% diện tích chè.", [("88", "lead", "Phòng Kinh tế")]),
    ("- Giao Trạm Y tế xã phấn đấu tỷ lệ trẻ được tiêm đạt 95%.", [("95", "responsible", "Trạm Y tế xã")]),
    ("- Đề nghị Công an xã: tập huấn cho 88% hộ nuôi cá.", [("88", "requested", "Công an xã")]),
    ("2. Trạm Y tế xã chủ trì, phấn đấu tỷ lệ trẻ được tiêm đạt 95%.", [("95", "lead", "Trạm Y tế xã")]),
    ("- Công an xã: 88%.", []),
    ("- Trạm Y tế xã: 02 bác sĩ, đạt chuẩn.", []),
    ("- Bảo hiểm xã hội: 95% dân số tham gia.", []),
    ("- Trường học: 95% số phòng học kiên cố.", []),
    ("- Trạm Y tế xã đạt 95% tiêu chí quốc gia.", []),
    ("- Công an xã: tập huấn cho 88% hộ nuôi cá (Phòng Kinh tế chủ trì).", [("88", "lead", "Phòng Kinh tế")]),
]


@pytest.mark.parametrize(("goal", "expected"), OPENING)
def test_a_unit_that_opens_a_goal_answers_for_it(rules, goal, expected):
    assert rows(rules, f"I. CHỈ TIÊU\n{goal}\n") == expected


DOTTED = "I. MỤC TIÊU\n1. Mục tiêu chung\nXanh hơn.\n2. Mục tiêu cụ thể\n2.1. Trồng trọt\n" + CHE + "2.2. Thủy sản\n" + CA
SHARED = "II. TỔ CHỨC THỰC HIỆN\n"
PLACES = [
    (DOTTED + SHARED + "1. Phòng Kinh tế chủ trì thực hiện các mục tiêu tại điểm 2.1.\n", LEAD),
    (DOTTED + SHARED + "1. Phòng Kinh tế chủ trì thực hiện các chỉ tiêu tại khoản 2.1 Mục I.\n", LEAD),
    (DOTTED + SHARED + "1. Phòng Kinh tế chủ trì thực hiện các mục tiêu tại điểm 2.1, 2.2 Mục I.\n",
     [*LEAD, ("75", "lead", "Phòng Kinh tế")]),
    (DOTTED + "3. Phân công\nPhòng Kinh tế chủ trì mục tiêu tại điểm 2.1; Hội Nông dân xã chủ trì mục tiêu tại điểm 2.2.\n",
     [*LEAD, ("75", "lead", "Hội Nông dân xã")]),
    (DOTTED + "3. Cách làm\nPhòng Kinh tế chủ trì mục tiêu tại điểm 2.7.\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_goals_at_dotted_points(rules, text, expected):
    assert rows(rules, text) == expected


@pytest.mark.parametrize("heading", ["II. CÁC DỰ ÁN THÀNH PHẦN", "II. CÁC TIỂU DỰ ÁN", "II. CÁC HỢP PHẦN"])
def test_the_parts_of_a_programme_are_no_units(rules, heading):
    text = f"I. CHỈ TIÊU\n{CHE}{heading}\n1. Dự án 1: Trồng chè\n- Mở lớp dạy nghề cho nông dân.\n"
    assert rows(rules, text) == []


def test_a_unit_ends_before_what_it_is_to_increase(rules):
    task = "1. Đề nghị Báo Mường Vang, Đài Phát thanh - Truyền hình tỉnh tăng thời lượng tuyên truyền về cây xanh."
    found = rows(rules, f"II. TỔ CHỨC THỰC HIỆN\n{task}\n")
    assert [(role, unit) for _, role, unit in found] == [
        ("requested", "Báo Mường Vang"), ("requested", "Đài Phát thanh - Truyền hình tỉnh"),
    ]  # fmt: skip
