"""Whose a sentence is: requests, verbs that look like offices, lines of the letterhead; an invented plan."""

from __future__ import annotations

import pytest
from sample_plan import HEAD, LAST, read_plan

from extract.rules import Rulebook


def rows(rules: Rulebook, lines: str, last: str = LAST) -> list[tuple[str, str, str]]:
    """Role, unit as printed, and the goal's number or the task."""
    found = read_plan(HEAD + lines + last, rules)
    labels = {i.id: i.label or "" for i in found.indicators}
    said = [(a.role, a.unit_text, labels.get(a.indicator_id or "", a.task or "")) for a in found.assignments]
    return [r for r in said if r[1] != "Kho bạc"]


REQUESTS = ["3. Đề nghị", "5/ Đề nghị", "5/ Kính đề nghị", "5- Đề nghị", "a/ Đề nghị", "b) Đề nghị", "- Đề nghị"]


@pytest.mark.parametrize("opening", REQUESTS)
def test_a_request_is_one_behind_whatever_label(rules: Rulebook, opening: str) -> None:
    assert rows(rules, f"{opening} Hội Nông dân xã: Vận động hội viên trồng cây.") == [
        ("requested", "Hội Nông dân xã", "Vận động hội viên trồng cây.")
    ]


@pytest.mark.parametrize("label", ["3- ", "3. ", "a) ", "- "])
def test_a_task_is_told_without_its_label(rules: Rulebook, label: str) -> None:
    assert rows(rules, f"{label}Sở Xây dựng quản lý vườn ươm.") == [
        ("responsible", "Sở Xây dựng", "Sở Xây dựng quản lý vườn ươm.")
    ]


def test_what_another_body_does_is_no_body(rules: Rulebook) -> None:
    said = "Hội Nông dân chủ trì, phối hợp các cơ quan tham mưu kiểm tra, giám sát việc trồng cây."
    units = [unit for _, unit, _ in rows(rules, f"- Sở Xây dựng theo dõi vườn ươm. {said}")]
    assert units == ["Sở Xây dựng", "Hội Nông dân", "các cơ quan"]


LEADERS = [
    ("1- Đảng ủy UBND xã: Lãnh đạo UBND xã thực hiện chỉ tiêu (1).", [("responsible", "Đảng ủy UBND xã", "1")]),
    ("1- Đảng ủy UBND xã: Lãnh đạo các phòng chuyên môn thực hiện chỉ tiêu 1.", [("responsible", "Đảng ủy UBND xã", "1")]),
    ("1. Đảng ủy UBND xã\n- Lãnh đạo UBND xã thực hiện chỉ tiêu 1.", [("responsible", "Đảng ủy UBND xã", "1")]),
    # an office that opens the sentence
    ("- Lãnh đạo Trạm Khuyến nông thực hiện chỉ tiêu 1.", [("responsible", "Lãnh đạo Trạm Khuyến nông", "1")]),
    # who is told to take the lead has it, not who tells them
    ("- Sở Công Thương: chỉ đạo Trung tâm Khuyến công chủ trì thực hiện chỉ tiêu 1.", [("lead", "Trung tâm Khuyến công", "1")]),
    ("- Sở Công Thương giao Trung tâm Khuyến công chủ trì thực hiện chỉ tiêu 1.", [("lead", "Trung tâm Khuyến công", "1")]),
    ("- Sở Công Thương: chỉ đạo Trung tâm Khuyến công thực hiện chỉ tiêu 1.", [("responsible", "Sở Công Thương", "1")]),
    ("1. Lãnh đạo UBND xã: chỉ đạo chung.", [("responsible", "Lãnh đạo UBND xã", "chỉ đạo chung.")]),
    ("1- Đồng chí Bí thư Đảng ủy phụ trách chung; chịu trách nhiệm chỉ tiêu 1.",
     [("responsible", "Đồng chí Bí thư Đảng ủy", "1")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), LEADERS, ids=[c[0] for c in LEADERS])
def test_to_lead_is_a_verb_behind_a_unit(rules: Rulebook, lines: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(rules, lines) == expected


@pytest.mark.parametrize("line", ["XÃ BẢN HỒ Số: 12/KH-UBND", "PHƯỜNG ĐỒI CAO Số:    /KH-UBND"])
def test_number_and_symbol_beside_the_issuer_are_no_task(rules: Rulebook, line: str) -> None:
    found = read_plan(f"{line}\n{HEAD}{LAST}", rules)
    assert {a.unit_text for a in found.assignments} == {"Kho bạc"}


PARAGRAPHS = [
    ("1. Giao UBND tỉnh lập phương án trồng rừng. Sở Công Thương chủ trì, phối hợp với các ngành liên quan hướng dẫn. "
     "Đề nghị Hội Nông dân tỉnh vận động hội viên.",
     [("responsible", "UBND tỉnh"), ("lead", "Sở Công Thương"), ("coordinate", "các ngành liên quan"),
      ("requested", "Hội Nông dân tỉnh")]),
    ("- Sở Công Thương chủ trì hướng dẫn; Sở Tài chính bố trí vốn trước ngày 15/6/2027; UBND các huyện tổ chức thực hiện.",
     [("lead", "Sở Công Thương"), ("responsible", "Sở Tài chính"), ("responsible", "UBND các huyện")]),
    ("1. Sở Công Thương: Chủ trì hướng dẫn. Sở Tài chính bố trí vốn.",
     [("lead", "Sở Công Thương"), ("responsible", "Sở Tài chính")]),
    # nobody else begins there
    ("1. Sở Công Thương: Chủ trì hướng dẫn; tổng hợp báo cáo UBND tỉnh.", [("lead", "Sở Công Thương")]),
    ("1. Sở Công Thương: Chủ trì hướng dẫn; phối hợp với Sở Tài chính triển khai.",
     [("lead", "Sở Công Thương"), ("coordinate", "Sở Tài chính")]),
    ("1. Giao các sở (Sở Công Thương; Sở Tài chính) thực hiện rà soát.", [("responsible", "các sở")]),
    ("1. Sở Công Thương lập đề án, trình UBND tỉnh. Định kỳ gửi Sở Tài chính tổng hợp.", [("responsible", "Sở Công Thương")]),
    ("1. Giao Sở Công Thương; Sở Tài chính; UBND các huyện thực hiện rà soát.",
     [("responsible", "Sở Công Thương"), ("responsible", "Sở Tài chính"), ("responsible", "UBND các huyện")]),
    ("1. Về đề xuất của các bến đò: giao Sở Công Thương thẩm định.", [("responsible", "Sở Công Thương")]),
    ("1. Cục Kiểm ngư là đầu mối, tổng hợp báo cáo Bộ trưởng.", [("responsible", "Cục Kiểm ngư")]),
    ("1. Tập đoàn Điện lực Việt Nam bố trí vốn kéo dây qua sông.", [("responsible", "Tập đoàn Điện lực Việt Nam")]),
    ("1. UBND huyện Mỹ Lâm kiểm điểm chủ bến đò.", [("responsible", "UBND huyện Mỹ Lâm")]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), PARAGRAPHS, ids=[p[0][:60] for p in PARAGRAPHS])
def test_each_sentence_names_its_own_unit(rules: Rulebook, line: str, expected: list[tuple[str, str]]) -> None:
    assert [(r[0], r[1]) for r in rows(rules, line)] == expected


def test_each_sentence_keeps_its_own_words(rules: Rulebook) -> None:
    line = "- Sở Công Thương chủ trì hướng dẫn; Sở Tài chính bố trí vốn; UBND các huyện tổ chức thực hiện."
    assert [r[2] for r in rows(rules, line)] == [
        "Sở Công Thương chủ trì hướng dẫn", "Sở Tài chính bố trí vốn", "UBND các huyện tổ chức thực hiện."
    ]  # fmt: skip


CLOSING = [
    ("Định kỳ trước ngày 20/11 hằng năm, các đơn vị báo cáo kết quả về Sở Công Thương.", False),
    ("Căn cứ Kế hoạch này, các sở, ban, ngành, UBND các xã triển khai thực hiện.", False),
    ("Trong quá trình thực hiện, đề nghị các đơn vị báo cáo về Sở Công Thương.", False),
    ("- Căn cứ Kế hoạch này, xây dựng kế hoạch trồng cây của Hội.", True),
    ("Định kỳ kiểm tra vườn ươm, báo cáo Sở Công Thương.", True),
]


@pytest.mark.parametrize(("line", "own"), CLOSING, ids=[c[0][:40] for c in CLOSING])
def test_a_closing_paragraph_of_all_units_is_not_the_last_ones(rules: Rulebook, line: str, own: bool) -> None:
    found = rows(rules, f"1. Kho bạc\n- Tự quản.\n8. Hội Nông dân xã\n- Vận động hội viên trồng cây.\n{line}", last="\n")
    assert [r[1] for r in found] == ["Hội Nông dân xã"] * (2 if own else 1)


PARTNERS = [
    ("các tổ chức, đoàn thể trong việc giữ rừng", ["các tổ chức, đoàn thể"]),
    ("các tổ chức trên địa bàn", ["các tổ chức trên địa bàn"]),
    ("các trường học có phương án tưới cây", ["các trường học"]),
    ("Sở Công Thương - Giá cả lập dự án trồng cây", ["Sở Công Thương - Giá cả"]),
    ("lực lượng chuyên trách phòng cháy rừng của huyện rà soát", ["lực lượng chuyên trách phòng cháy rừng của huyện"]),
    ("Hội Nông dân xã tổ chức trồng cây", ["Hội Nông dân xã"]),
    ("các tổ chức chính trị - xã hội trồng cây", ["các tổ chức chính trị - xã hội"]),
    ("các đơn vị có liên quan chăm cây", ["các đơn vị có liên quan"]),
    ("ngành Kiểm lâm thành lập tổ giữ rừng", ["ngành Kiểm lâm"]),
    ("Hội Nông dân xã (Chi hội làm vườn) và Công an xã rà soát", ["Hội Nông dân xã", "Công an xã"]),
    ("Hội Nông dân xã (khi cần), Trạm Y tế xã (bộ phận dược) và Công an xã rà soát",
     ["Hội Nông dân xã", "Trạm Y tế xã", "Công an xã"]),
]  # fmt: skip


@pytest.mark.parametrize(("partners", "names"), PARTNERS, ids=[p[0] for p in PARTNERS])
def test_where_the_names_of_partners_end(rules: Rulebook, partners: str, names: list[str]) -> None:
    found = rows(rules, f"1. Hạt Kiểm lâm\n- Phối hợp với {partners}.")
    assert [unit for role, unit, _ in found if unit != "Hạt Kiểm lâm"] == names


def test_an_actor_who_does_it_in_person(rules: Rulebook) -> None:
    found = rows(rules, "- Chủ tịch Ủy ban nhân dân các xã, phường trực tiếp lãnh đạo việc trồng cây.")
    assert [(role, unit) for role, unit, _ in found] == [("responsible", "Chủ tịch Ủy ban nhân dân các xã, phường")]


def test_a_remark_between_two_actors(rules: Rulebook) -> None:
    found = rows(rules, "- Hạt Kiểm lâm (Đội cơ động), Công an xã chủ trì tuần tra rừng.")
    assert [(role, unit) for role, unit, _ in found] == [("lead", "Hạt Kiểm lâm"), ("lead", "Công an xã")]


def test_a_long_request_to_several_bodies(rules: Rulebook) -> None:
    found = rows(rules, (
        "3. Đề nghị Hội Nông dân tỉnh, Tỉnh đoàn, Hội Liên hiệp Phụ nữ tỉnh và các tổ chức thành viên của Ủy ban Mặt trận "
        "Tổ quốc Việt Nam tỉnh, Hội Cựu chiến binh tỉnh và các tổ chức xã hội trong phạm vi chức năng, nhiệm vụ của mình tham "
        "gia và vận động hội viên tham gia trồng cây phân tán."
    ))  # fmt: skip
    assert {role for role, _, _ in found} == {"requested"}
    assert [unit for _, unit, _ in found] == [
        "Hội Nông dân tỉnh", "Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh",
        "các tổ chức thành viên của Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Hội Cựu chiến binh tỉnh", "các tổ chức xã hội",
    ]  # fmt: skip


@pytest.mark.parametrize("pointer", ["(Một số việc chính có Phụ lục kèm theo)", "Nội dung chi tiết tại Phụ lục II."])
def test_a_line_that_points_to_an_annex_is_no_task(rules: Rulebook, pointer: str) -> None:
    assert rows(rules, f"1. Hạt Kiểm lâm\n- Cấp cây giống.\n{pointer}") == [
        ("responsible", "Hạt Kiểm lâm", "Cấp cây giống.")
    ]


@pytest.mark.parametrize(("task", "said"), [
    ("Định hướng và phối hợp với địa phương rà soát hộ.", [("responsible", "Hạt Kiểm lâm"), ("coordinate", "địa phương")]),
    ("Chủ động phối hợp với các thôn rà soát hộ.", [("coordinate", "Hạt Kiểm lâm"), ("coordinate", "các thôn")]),
])  # fmt: skip
def test_who_guides_does_more_than_help(rules: Rulebook, task: str, said: list[tuple[str, str]]) -> None:
    assert [(role, unit) for role, unit, _ in rows(rules, f"1. Hạt Kiểm lâm\n- {task}")] == said


REPORTS = [
    ("- Các xã định kỳ hằng năm (trước ngày 10/12) báo cáo UBND huyện (qua Phòng Nội vụ).", [("responsible", "Các xã", None)]),
    ("- Sở Nội vụ tổng hợp, tham mưu UBND tỉnh báo cáo trước ngày 15/12/2027.", [("advise", "Sở Nội vụ", "2027-12-15")]),
    ("- Các đơn vị gửi báo cáo về Phòng Nội vụ trước ngày 05/11/2027.", [("responsible", "Các đơn vị", "2027-11-05")]),
    ("Yêu cầu các đơn vị nghiêm túc thực hiện, báo cáo về Phòng Nội vụ trước ngày 05/11/2027.",
     [("responsible", "các đơn vị", "2027-11-05")]),
    ("UBND huyện yêu cầu các đơn vị nghiêm túc thực hiện Kế hoạch này.", []),
    ("Định kỳ tổng hợp, gửi báo cáo về Phòng Nội vụ.", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), REPORTS, ids=[c[0][:40] for c in REPORTS])
def test_a_section_on_reports_gives_duties(rules: Rulebook, line: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = read_plan(f"{HEAD}III. CHẾ ĐỘ BÁO CÁO\n{line}\n", rules).assignments
    assert [(a.role, a.unit_text, str(a.due_on) if a.due_on else None) for a in found if a.unit_text != "Kho bạc"] == expected


EACH_ITS_OWN = [
    ("1. Kiểm lâm huyện\n- Phối hợp với các xã tuần tra rừng. Xử lý dứt điểm các vụ phá rừng trong quý II năm 2027.",
     [("coordinate", "Kiểm lâm huyện", None), ("coordinate", "các xã", None), ("responsible", "Kiểm lâm huyện", "2027-06-30")]),
    ("- Sở Công Thương: Tham mưu UBND tỉnh lập phương án. Tổ chức trồng rừng.",
     [("advise", "Sở Công Thương", None), ("responsible", "Sở Công Thương", None)]),
    ("- Sở Công Thương: Chủ trì, phối hợp với các xã trồng rừng; báo cáo trước ngày 05/12/2027.",
     [("lead", "Sở Công Thương", "2027-12-05"), ("coordinate", "các xã", None)]),
    ("- Sở Công Thương: Chủ trì, phối hợp với các xã trồng rừng; hoàn thành trước ngày 05/12/2027.",
     [("lead", "Sở Công Thương", "2027-12-05"), ("coordinate", "các xã", "2027-12-05")]),
    ("- Sở Công Thương: Chủ trì trồng rừng. Tổ chức tuần tra.", [("lead", "Sở Công Thương", None)]),
    ("- Sở Công Thương: Báo cáo giữa kỳ trước ngày 15/6/2027. Báo cáo năm trước ngày 15/12/2027.",
     [("responsible", "Sở Công Thương", "2027-06-15"), ("responsible", "Sở Công Thương", "2027-12-15")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), EACH_ITS_OWN, ids=[c[0][:60] for c in EACH_ITS_OWN])
def test_each_sentence_has_its_own_role_and_date(
    rules: Rulebook, lines: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = read_plan(HEAD + lines + LAST, rules).assignments
    said = [(a.role, a.unit_text, str(a.due_on) if a.due_on else None) for a in found if a.unit_text != "Kho bạc"]
    assert sorted(said, key=str) == sorted(expected, key=str)


def test_several_bodies_of_one_kind_are_told_apart_by_their_places(rules: Rulebook) -> None:
    two = "- Lãnh đạo UBND xã Suối Mơ chủ trì mở lớp.\n- UBND xã Đồi Cao chủ trì mở chợ.\n- UBND các xã tổ chức trồng cây.\n"
    units = {a.unit.name: a.unit.id for a in read_plan(HEAD + two + LAST, rules).assignments if a.unit.code == "ubnd_xa"}
    assert set(units) == {"UBND xã Suối Mơ", "UBND xã Đồi Cao", "Ủy ban nhân dân xã"} and len(set(units.values())) == 3
    one = "- UBND xã Suối Mơ chủ trì mở lớp.\n- UBND xã chủ trì mở chợ.\n"
    assert {a.unit.name for a in read_plan(HEAD + one + LAST, rules).assignments if a.unit.code == "ubnd_xa"} == {
        "Ủy ban nhân dân xã"
    }


def test_a_level_is_that_of_the_unit_whose_sentence_tells_it(rules: Rulebook) -> None:
    found = read_plan(HEAD + "2. Sở Nội vụ theo dõi việc đọc sách; Sở Y tế kiểm tra các lớp; "
                      "Sở Công Thương bảo đảm 61% chợ có tủ sách.\n" + LAST, rules)  # fmt: skip
    task = next(i.id for i in found.indicators if i.targets[0].value == 61)
    assert [(a.role, a.unit_text) for a in found.assignments if a.indicator_id == task] == [("responsible", "Sở Công Thương")]
    assert {a.unit_text for a in found.assignments if a.indicator_id is None} >= {"Sở Nội vụ", "Sở Y tế"}


def test_a_bracket_that_says_whose_office_it_is_gives_that_body_nothing(rules: Rulebook) -> None:
    found = read_plan(HEAD + "2. Phòng Sách (Sở Công Thương): Trồng 20 ha tre.\n" + LAST, rules).assignments
    assert {a.unit_text for a in found} - {"Kho bạc"} == {"Phòng Sách"}


@pytest.mark.parametrize(("task", "due"), [
    ("báo cáo số cây trước ngày 05 hằng tháng.", (None, "trước ngày 05 hằng tháng")),
    ("định kỳ ngày 12 hằng tháng báo cáo số cây.", (None, "định kỳ ngày 12 hằng tháng")),
    ("báo cáo UBND tỉnh chậm nhất ngày 20 của tháng cuối quý.", (None, "chậm nhất ngày 20 của tháng cuối quý")),
    ("báo cáo trước ngày 20 hằng quý, báo cáo năm trước ngày 05/12/2027.", ("2027-12-05", "trước ngày 05/12/2027")),
    ("báo cáo số cây trước ngày 05 họp giao ban.", (None, None)),
])  # fmt: skip
def test_a_day_of_each_month_is_told_but_no_date(rules: Rulebook, task: str, due: tuple[str | None, str | None]) -> None:
    found = read_plan(f"{HEAD}1. Hạt Kiểm lâm\n- Trồng rừng; {task}{LAST}", rules).assignments
    said = {(str(a.due_on) if a.due_on else None, a.due_text) for a in found if a.unit_text == "Hạt Kiểm lâm"}
    assert due in said and said <= {due, (None, None)}
