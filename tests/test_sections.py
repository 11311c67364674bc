"""The outline: which lines open sections, below which, with which role; invented plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_plan import read_plan

from extract.model import Extraction
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook

HEAD = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ MƯỜNG VANG\tĐộc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND\tMường Vang, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Cấp nước sạch năm 2027

"""


def read(rules: Rulebook, text: str) -> Extraction:
    return read_plan(HEAD + text, rules)


def outline(rules: Rulebook, text: str) -> list[str]:
    return [f"{s.path} {s.role}" for s in read(rules, text).sections]


def stated(rules: Rulebook, text: str) -> list[str]:
    """Context and values of each indicator."""
    found = read(rules, text).indicators
    return [f"{i.context} {' '.join(str(t.value) for t in i.targets)}" for i in found]


@pytest.mark.parametrize("mark", [".", "-", "/", " -", " –"])
def test_capital_letters_continue_a_series_of_parts(rules: Rulebook, mark: str) -> None:
    text = (
        "A* ĐẶC ĐIỂM\n21 thôn.\nB* MỤC TIÊU\nI. Mục tiêu chung\nII. Mục tiêu cụ thể\n1. Đạt 91% hộ có nước.\n"
        "C* PHƯƠNG ÁN\n1. Bản cao\n- Chở nước cho 37 hộ.\nD* NỘI DUNG ỨNG PHÓ\n- Bảo đảm 73% bể đầy.\n"
        "E* NHIỆM VỤ\n- Đào 8 giếng.\nF* KINH PHÍ\n61 triệu đồng.\nG* TỔ CHỨC THỰC HIỆN\nPhòng Kinh tế theo dõi.\n"
    ).replace("*", mark)
    assert outline(rules, text) == [
        "A thuc_trang", "B muc_tieu", "B/I muc_tieu_chung", "B/II muc_tieu", "C None", "C/1 None", "D nhiem_vu",
        "E nhiem_vu", "F kinh_phi", "G to_chuc_thuc_hien",
    ]  # fmt: skip
    assert stated(rules, text) == ["goal 91", "task 73"]


def test_parts_in_small_letters_need_numbers_below_them(rules: Rulebook) -> None:
    parts = "A. Mục tiêu\nI. Chung\nII. Cụ thể\n- 91% hộ có nước.\nB. Cách làm\nI. Ở bản\n- Chở nước cho 37 hộ.\n"
    assert outline(rules, parts) == ["A muc_tieu", "A/I muc_tieu", "A/II muc_tieu", "B None", "B/I None"]
    numbers = parts.replace("II. Cụ", "2. Cụ").replace("I. ", "1. ")
    assert outline(rules, numbers) == ["A muc_tieu", "A/1 muc_tieu", "A/2 muc_tieu", "B None", "B/1 None"]
    points = "I. MỤC TIÊU\n1. Nơi làm\nA. Bản Cao\nB. Bản Thấp\nC. Bản Xa\n- 91% hộ có nước.\nc) 52% bể có nắp.\n"
    assert outline(rules, points)[2:] == [f"I/1/{n} muc_tieu" for n in "ABC"]
    assert stated(rules, points) == ["goal 91", "goal 52"]


def test_letters_without_a_series_are_no_parts(rules: Rulebook) -> None:
    text = "I. MỤC TIÊU\n1. Nước ăn\nC. NGUỒN NƯỚC\n- 91% hộ có nước.\nD- THÁP NƯỚC\n- 52% bể có nắp.\n"
    assert outline(rules, text) == ["I muc_tieu", "I/1 muc_tieu", "I/1/C muc_tieu"]


LISTED = [
    "Tiến độ đào giếng đạt 64%", "Tiến độ thu: quý I đạt 64%, cả năm đạt 88%", "Giải pháp lọc cát: 64% hộ áp dụng",
    "Nhiệm vụ xã giao hoàn thành 64%", "Báo cáo gửi đúng hạn đạt 64%", "Báo cáo mẫu nước: 64%", "Khen thưởng đạt 64%",
    "Kiểm tra, giám sát: 64 cuộc", "Tồn tại qua kiểm tra được khắc phục đạt 64%", "Nguồn vốn vay đạt trên 64%",
    "Vốn tín dụng: dư nợ đạt 64 tỷ đồng",
    "Yêu cầu của hộ dân được trả lời đạt 64%", "Mục đích sử dụng nước đúng đạt 64%",
]  # fmt: skip


@pytest.mark.parametrize("line", LISTED)
@pytest.mark.parametrize("end", [".", ""])
@pytest.mark.parametrize("labels", ["1. |2. |3. ", "2.1. |2.2. |2.3. ", "1) |2) |3) ", "a) |b) |c) ", "- |- |- "])
def test_a_goal_that_opens_with_a_heading_word(rules: Rulebook, line: str, end: str, labels: str) -> None:
    one, two, three = labels.split("|")
    above = "I. MỤC TIÊU\n" + ("2. Mục tiêu cụ thể\n" if one[0] in "2a" else "")
    lines = f"{one}Tỷ lệ bể có nắp đạt 52%{end}\n{two}{line}{end}\n{three}Tỷ lệ hộ có nước đạt 91%{end}\n"
    found = stated(rules, above + lines + "II. KINH PHÍ\nXã lo.\n")
    assert found[0] == "goal 52" and found[-1] == "goal 91" and found[1].startswith("goal 64"), found
    assert all(n.startswith("goal ") for n in found)


def test_a_listed_goal_without_a_level_opens_no_section(rules: Rulebook) -> None:
    text = "I. MỤC TIÊU\n1. 52% bể có nắp.\n2. Báo cáo đúng hạn, đầy đủ.\n3. Tổ chức thực hiện 7 quy ước.\n4. 91% hộ có nước.\n"
    assert outline(rules, text) == ["I muc_tieu"]
    assert stated(rules, text) == ["goal 52", "goal 91"]
    text = text.replace("Tổ chức thực hiện 7 quy ước", "Khen thưởng: mỗi hộ 7 triệu đồng")
    assert stated(rules, text) == ["goal 52", "goal 91"]


def test_money_that_grows_and_reaches_a_level_is_a_goal_among_goals(rules: Rulebook) -> None:
    line = "b) Tài chính: tổng thu tăng gấp 1,4 lần so với năm 2026; tỷ trọng thu dịch vụ đạt 25%."
    text = f"I. MỤC TIÊU\na) Tỷ lệ bể có nắp đạt 52%.\n{line}\nc) 91% hộ có nước.\n"
    assert outline(rules, text) == ["I muc_tieu"]
    assert stated(rules, text)[0] == "goal 52" and "goal 25" in stated(rules, text) and stated(rules, text)[-1] == "goal 91"


def test_headings_beside_the_goals_stay_headings(rules: Rulebook) -> None:
    beside = "2. Nhiệm vụ, giải pháp\n- Đào 8 giếng.\n3. Tiến độ: đạt 64% trước mùa khô.\n4. Kinh phí: 310 triệu đồng\n"
    ends = "5. Thời gian thực hiện: năm 2027\n6. Tổ chức thực hiện\nCác thôn làm.\n"
    roles = ["nhiem_vu", "nhiem_vu", "kinh_phi"]
    for above in ("I. NỘI DUNG", "I. MỤC TIÊU, NHIỆM VỤ, KINH PHÍ"):
        text = f"{above}\n1. Mục tiêu\n- 91% hộ có nước.\n{beside}{ends}"
        assert [n.split()[-1] for n in outline(rules, text)[2:5]] == roles
        assert stated(rules, text) == ["goal 91", "task 64"]


@pytest.mark.parametrize("line", [
    "Kinh phí thực hiện: 310 triệu đồng, giải ngân đạt 70%.", "Nguồn vốn: ngân sách xã 70%, dân góp 30%",
    "Nguồn vốn: ngân sách xã 70%; dân góp đạt 30%",
    "Kết quả thực hiện năm 2026: đạt 81%.",
])  # fmt: skip
def test_money_and_results_among_goals_say_nothing_and_end_with_their_line(rules: Rulebook, line: str) -> None:
    text = f"I. MỤC TIÊU\n1. Tỷ lệ bể có nắp đạt 52%.\n2. {line}\n3. 91% hộ có nước.\n4. Tỷ lệ giếng có mái đạt 73%.\n"
    assert stated(rules, text) == ["goal 52", "goal 91", "goal 73"]


@pytest.mark.parametrize("heading", [
    "2. Giải pháp để đạt 91% hộ có nước", "2. Nhiệm vụ trọng tâm: 5 nhiệm vụ", "2. Lộ trình: 2027 - 2030", "2. TIẾN ĐỘ ĐẠT 64%",
])  # fmt: skip
def test_headings_with_numbers_stay_headings(rules: Rulebook, heading: str) -> None:
    text = f"I. MỤC TIÊU\n1. Tỷ lệ bể có nắp đạt 52%.\n{heading}\n- Đào 8 giếng.\n"
    assert outline(rules, text) == ["I muc_tieu", "I/2 nhiem_vu"]


@pytest.mark.parametrize(("title", "role"), [
    ("LỘ TRÌNH THỰC HIỆN CÁC CHỈ SỐ CẤP NƯỚC", "phu_luc"), ("LỘ TRÌNH THỰC HIỆN", "nhiem_vu"),
])  # fmt: skip
def test_an_annex_of_goals_by_year_is_no_list_of_work(rules: Rulebook, title: str, role: str) -> None:
    text = f"I. MỤC TIÊU\n1. Tỷ lệ bể có nắp đạt 52%.\nPHỤ LỤC\n{title}\n"
    assert outline(rules, text)[-1].split()[-1] == role


@pytest.mark.parametrize(("below", "heading"), [
    ("Tiến độ đào giếng năm 2027\n(Kèm theo Kế hoạch số 8/KH-UBND)", "Tiến độ đào giếng năm 2027"),
    ("Các xã báo cáo trước ngày 20.\n(Kèm theo Kế hoạch số 8/KH-UBND)", None), ("Tiến độ đào giếng\nCác xã đào giếng.", None),
])  # fmt: skip
def test_the_title_of_an_annex_need_not_stand_in_capitals(rules: Rulebook, below: str, heading: str | None) -> None:
    found = read(rules, f"I. MỤC TIÊU\n1. Tỷ lệ bể có nắp đạt 52%.\nPHỤ LỤC\n{below}\n").sections[-1]
    assert (found.kind, found.heading) == ("phu_luc", heading)


@pytest.mark.parametrize("heading", ["Tiêu chuẩn", "Tiêu chuẩn của nước", "Thời gian", "Đối tượng, độ tuổi", "Địa điểm"])
def test_what_surrounds_goals_is_no_goal(rules: Rulebook, heading: str) -> None:
    goals = "I. CHỈ TIÊU, ĐỐI TƯỢNG, TIÊU CHUẨN\n1. Chỉ tiêu\n- 91% hộ có nước.\n2. Đối tượng\n"
    text = f"{goals}3. {heading}\n- Không quá 12% mẫu có sắt.\n"
    assert stated(rules, text) == ["goal 91"]
    assert [s.role for s in read(rules, text).sections] == ["chi_tieu", "chi_tieu", "giai_thich", "giai_thich"]


@pytest.mark.parametrize(("above", "heading"), [
    ("I. MỤC TIÊU", "1. Tiêu chuẩn nước"), ("I. MỤC TIÊU", "1. Đối tượng chính sách"), ("I. MỤC TIÊU", "1. Thời gian chờ nước"),
    ("I. CHỈ TIÊU KINH TẾ, XÃ HỘI", "1. Xã hội"), ("I. MỤC TIÊU ĐẠT TIÊU CHUẨN", "1. Tiêu chuẩn nước"),
    ("I. CHỈ TIÊU, THỜI GIAN", "1. Số lượng"),
])  # fmt: skip
def test_groups_of_goals_stay_goals(rules: Rulebook, above: str, heading: str) -> None:
    assert stated(rules, f"{above}\n{heading}\n- 91% mẫu đạt.\n") == ["goal 91"]


def test_conditions_of_awards_are_awards(rules: Rulebook) -> None:
    text = "A. MỤC TIÊU\n1. 91% hộ có nước.\nB. TIÊU CHUẨN, TỶ LỆ XÉT TẶNG\n1. Mỗi thôn không quá 12% số hộ.\n"
    assert stated(rules, text) == ["goal 91"]
    assert outline(rules, text)[1] == "B khen_thuong"


def test_goals_announced_in_plain_words_hold_what_follows(rules: Rulebook) -> None:
    said = "\nTỷ lệ hộ có vòi nước đạt 70%.\n"
    found = stated(rules, f"Các chỉ tiêu chủ yếu và 2 khâu đột phá (nhiệm kỳ 2025 - 2030){said}")
    assert found == ["goal 70"]
    assert stated(rules, f"Các chỉ tiêu nêu trên được rà soát{said}") != found


def test_fields_numbered_below_a_heading_of_goals_are_goals(rules: Rulebook) -> None:
    text = """CÁC CHỈ TIÊU CHỦ YẾU

I. Về kinh tế (1 chỉ tiêu)
1. Tỷ lệ hộ có vòi nước đạt 70%.
II. Về xã hội (1 chỉ tiêu)
2. Tỷ lệ xóm có bể chứa: 45%.
III. NHIỆM VỤ
1. Bảo đảm 80% vòi nước có đồng hồ.
"""
    assert stated(rules, text) == ["goal 70", "goal 45", "task 80"]


@pytest.mark.parametrize("line", [
    "Đến năm 2031", "Tầm nhìn đến năm 2031", "* Định hướng đến năm 2031", "- Đến hết năm 2031.", "Năm 2031",
    "Giai đoạn 2029 - 2031",
])  # fmt: skip
def test_a_line_that_is_only_a_time_dates_the_goals_below_it(rules: Rulebook, line: str) -> None:
    first = "II. MỤC TIÊU\n1. Mục tiêu cụ thể\nĐến năm 2028\n+ 91% hộ có nước.\n"
    second = f"{line}\n+ 95% hộ có nước.\na) Về bể\n+ 97% xóm có bể.\n"
    found = read(rules, f"{first}{second}III. NHIỆM VỤ\n- Lắp vòi.\n")
    stated = [t for i in found.indicators for t in i.targets]
    assert [t.period_end.year if t.period_end else t.year for t in stated] == [2028, 2031, 2031]
    assert found.sections[-1].path == "III"


def test_a_year_in_brackets_says_for_when_the_goals_of_a_period_are(rules: Rulebook) -> None:
    found = read(rules, "I. MỤC TIÊU\n1. Giai đoạn 2027 - 2028 (đến năm 2028)\n- 91% hộ có nước.\n")
    assert [t.year for i in found.indicators for t in i.targets] == [2028]


def test_a_time_among_tasks_or_before_a_goal_heads_nothing(rules: Rulebook) -> None:
    text = "I. MỤC TIÊU\nĐến năm 2028, 91% hộ có nước.\nII. TỔ CHỨC THỰC HIỆN\nNăm 2027\n- Lắp vòi.\n"
    assert outline(rules, text) == ["I muc_tieu", "II to_chuc_thuc_hien"]


@pytest.mark.parametrize("line", [
    "UBND xã phấn đấu đạt các chỉ tiêu sau đây trong năm 2027:",
    "Giám đốc Sở yêu cầu phấn đấu hoàn thành những chỉ tiêu chủ yếu sau:",
    "Chủ tịch UBND xã yêu cầu phấn đấu đạt các chỉ tiêu:", "Nước phải sạch hơn. Phấn đấu đạt các chỉ tiêu sau:",
])  # fmt: skip
def test_a_sentence_announces_the_goals_below_it(rules: Rulebook, line: str) -> None:
    text = f"{line}\na) 91% hộ có nước.\nb) Trên 52% bể được rửa.\n1. Trạm Y tế\n- Rửa 80% bể.\n"
    assert stated(rules, text)[:2] == ["goal 91", "goal 52"]
    assert outline(rules, text)[1] == "1 None"


def test_what_stands_before_the_announcement_is_no_goal(rules: Rulebook) -> None:
    told = "Năm qua tỷ lệ hộ thiếu nước còn 16,8%, xảy ra 4 vụ vỡ ống. Xã phấn đấu đạt các chỉ tiêu sau:"
    assert stated(rules, f"{told}\na) 91% hộ có nước.\n") == ["goal 91"]


def test_a_sentence_that_shares_goals_out_announces_none(rules: Rulebook) -> None:
    sharing = "Phân công các phòng chịu trách nhiệm thực hiện các chỉ tiêu sau:"
    text = f"I. MỤC TIÊU\n1. 91% hộ có nước.\nII. TỔ CHỨC THỰC HIỆN\n{sharing}\n"
    assert outline(rules, text)[-1] == "II to_chuc_thuc_hien"


def test_goals_behind_the_colon_of_their_announcement_keep_their_names(rules: Rulebook) -> None:
    found = read(rules, "Năm 2027 phấn đấu đạt các chỉ tiêu sau: tỷ lệ hộ có vòi 70%; số bể mới 12 bể.\n").indicators
    assert [i.name for i in found] == ["tỷ lệ hộ có vòi", "số bể mới"]


ORGANISED = "I. MỤC TIÊU\n1. 91% hộ có nước.\nIII. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Đào giếng.\n"


@pytest.mark.parametrize(("lines", "ended"), [
    ("2. Trạm Y tế xã: Thử mẫu nước ở bản Cao.\n", "III/1 7-8"),  # "1." ends before it
    ("2. Kinh phí\nNgân sách xã.\n3. Công an xã tuần tra đập nước.\n", "III/2 9-10"),
    ("a) Phòng bể\n- Vét bùn.\nb) Phủ lưới lên các miệng bể ở bản Cao.\n", "III/1/a 9-10"),
    ("2. Họp bản\n1. Chọn nơi đào.\n2. Chia ngày công.\n3. Ghi sổ.\n", "III/2 9-12"),  # counts anew below its heading
    ("2. Họp bản\n1) Chọn nơi đào.\n2) Chia ngày công.\n3) Ghi sổ.\n", "III/2 9-12"),
])  # fmt: skip
def test_a_numbered_sentence_ends_the_section_from_which_it_counts_on(rules: Rulebook, lines: str, ended: str) -> None:
    sections = read(rules, ORGANISED + lines).sections
    assert ended in [f"{s.path} {s.first}-{s.last}" for s in sections]


def test_what_follows_reports_or_money_is_their_task_who_are_named(rules: Rulebook) -> None:
    text = "2. Báo cáo\nCác thôn gửi số liệu trước ngày 15/11/2027.\n3. Công an xã: Tuần tra đập nước.\n- Cắm biển báo.\n"
    found = read(rules, ORGANISED + text).assignments
    assert [(a.unit.code, a.task) for a in found[1:]] == [
        ("thon", "Các thôn gửi số liệu trước ngày 15/11/2027."),
        ("cong_an_xa", "Tuần tra đập nước."), ("cong_an_xa", "Cắm biển báo."),
    ]  # fmt: skip


def test_a_short_point_that_ends_as_a_sentence_is_a_task(rules: Rulebook) -> None:
    points = "a) Đào giếng ở bản Cao.\nb) Báo cáo số giếng hằng quý.\nc) Tổng kết việc đào giếng.\n2. Công an xã: Tuần tra.\n"
    found = read(rules, ORGANISED.replace("- Đào giếng.\n", points))
    assert [s.path for s in found.sections] == ["I", "III", "III/1"]
    assert [a.unit.code for a in found.assignments] == ["phong_kinh_te"] * 3 + ["cong_an_xa"]
    bodies = "2. Kinh phí thực hiện.\nNgân sách xã.\n3. Báo cáo.\n- Gửi hằng quý.\n"  # what stands below makes a heading
    assert outline(rules, ORGANISED + bodies)[-2:] == ["III/2 kinh_phi", "III/3 bao_cao"]


LONG = "Đẩy mạnh việc đào giếng, xây bể, kéo ống; không để bản nào thiếu nước ăn; phát huy sức dân " * 4


def test_a_paragraph_whose_parts_are_numbered_below_it_is_their_heading(rules: Rulebook) -> None:
    parts = "3.1. Trạm Y tế xã\n- Thử mẫu nước.\n3.2. Công an xã\n- Tuần tra đập.\n"
    text = f"III. NHIỆM VỤ\n2. Họp bản\n2.1. Bản Cao\n- Chọn nơi đào.\n3. {LONG.strip()}\n"
    assert outline(rules, text + parts)[3:] == ["III/3 nhiem_vu", "III/3/3.1 nhiem_vu", "III/3/3.2 nhiem_vu"]
    assert outline(rules, text + "Mỗi bản một tổ.\n")[-1] == "III/2/2.1 nhiem_vu"  # without parts it is a task
    assert outline(rules, text.replace("3. Đẩy", "Đẩy") + parts)[3:] == ["III/3.1 nhiem_vu", "III/3.2 nhiem_vu"]


@pytest.mark.parametrize("title", [
    "Tổng kết việc cấp nước sạch\ngiai đoạn 2022 - 2026", "Kinh phí cấp nước sạch năm 2027\ntrên địa bàn xã Mường Vang",
    "Tổ chức thực hiện Đề án cấp nước sạch năm 2027",
])  # fmt: skip
def test_a_title_opens_no_section(rules: Rulebook, title: str) -> None:
    lines = "".join(f"<p><b>{n}</b></p>" for n in ("KẾ HOẠCH", *title.split("\n")))
    text = f"<p>XÃ MƯỜNG VANG</p>{lines}<p>Ủy ban nhân dân xã ban hành Kế hoạch:</p><p>I. MỤC TIÊU</p><p>91% hộ có nước.</p>"
    document = read_document(Path("plan.html"), data=f"<html><body>{text}</body></html>".encode())
    assert [s.path for s in extract_document(document, rules).sections] == ["I"]


def test_a_title_of_goals_does(rules: Rulebook) -> None:
    text = HEAD.replace("Cấp nước sạch năm 2027", "CHỈ TIÊU CẤP NƯỚC SẠCH NĂM 2027")
    found = read_plan(text + "Tỷ lệ hộ có nước đạt 91%.\n", rules)
    assert [s.role for s in found.sections] == ["chi_tieu"] and found.indicators[0].context == "goal"


@pytest.mark.parametrize("line", [
    "Hội nghị tán thành phương hướng, mục tiêu tổng quát và các chỉ tiêu chủ yếu về nguồn nước, mạng lưới ống và bể chứa "
    "nhiệm kỳ 2027 - 2031 như sau:",
    "Điều 1. Tán thành Chương trình cấp nước sạch và vệ sinh môi trường các bản vùng cao của xã giai đoạn 2027 - 2031 với "
    "những mục tiêu chủ yếu sau đây:",
])  # fmt: skip
def test_the_last_words_of_a_long_line_announce_goals(rules: Rulebook, line: str) -> None:
    text = f"{line}\n1. 91% hộ có nước.\n2. Đào 8 giếng.\nĐiều 2. Giao UBND xã thực hiện.\n"
    found = read(rules, text)
    assert [(i.context, i.targets[0].value) for i in found.indicators] == [("goal", 91), ("goal", 8)]
    assert not any("như sau" in i.name or "sau đây" in i.name for i in found.indicators)


@pytest.mark.parametrize("line", [
    "Điều 1. Phê duyệt Quy hoạch mạng lưới cấp nước sạch và vệ sinh môi trường các bản vùng cao của xã giai đoạn 2027 - 2031 "
    "với các nội dung chủ yếu sau đây:",
    "Để đạt các mục tiêu về nguồn nước, mạng lưới ống và bể chứa, các phòng, ban của xã và các bản phải làm tốt việc sau:",
])  # fmt: skip
def test_a_long_line_about_other_things_announces_no_goals(rules: Rulebook, line: str) -> None:
    assert not {s.role for s in read(rules, f"{line}\n1. Đào 8 giếng.\n").sections} & {"chi_tieu", "muc_tieu"}


@pytest.mark.parametrize(("first", "label", "below"), [
    ("1. Tổ trực", "- Xếp loại cuối năm:", "+"), ("1. Tổ trực", "* Thi đua, khen thưởng:", "-"),
    ("1. Tổ trực", "- Kiểm tra, giám sát:", "+"), ("a) Tổ trực", "b) Xếp loại", "-"),
    ("1. Tổ trực", "2. Công tác thi đua", "-"), ("1. Tổ trực", "2. Xếp loại tổ", "-"), ("1. Tổ trực", "2. Tài chính công", "-"),
])  # fmt: skip
def test_awards_inspection_and_public_money_are_themes_of_goals(rules: Rulebook, first: str, label: str, below: str) -> None:
    text = f"I. CHỈ TIÊU\n{first}\n- 91% hộ có nước.\n{label}\n{below} Tổ tiên tiến 52%.\n{label[0]} Bể được rửa 73%.\n"
    assert stated(rules, f"{text}II. THI ĐUA\n- Tổ tiên tiến 19%.\n")[:2] == ["goal 91", "goal 52"]
    assert "goal 19" not in stated(rules, f"{text}II. THI ĐUA\n- Tổ tiên tiến 19%.\n")


@pytest.mark.parametrize("heading", ["2. Tiêu chuẩn khen thưởng", "2. Chế độ báo cáo", "- Thể lệ:"])
def test_how_awards_are_given_is_no_goal(rules: Rulebook, heading: str) -> None:
    assert stated(rules, f"I. CHỈ TIÊU\n1. Tổ trực\n- 91% hộ có nước.\n{heading}\n+ Tổ tiên tiến 52%.\n") == ["goal 91"]


def test_awards_beside_goals_and_tasks_are_no_goals(rules: Rulebook) -> None:
    goals = "A. PHƯƠNG HƯỚNG, CHỈ TIÊU\n1. Chỉ tiêu\n- 91% hộ có nước.\n"
    text = f"{goals}2. Nhiệm vụ\n- Lắp vòi.\n3. Thi đua\n- Tổ tiên tiến 52%.\n"
    assert stated(rules, text) == ["goal 91"]


def test_a_label_about_money_among_goals_ends_at_the_next_bullet_of_its_sign(rules: Rulebook) -> None:
    text = "I. CHỈ TIÊU\n1. Tổ trực\n- Kinh phí:\n+ Tiết kiệm 10% chi.\n- 91% hộ có nước.\n"
    assert stated(rules, text) == ["goal 91"]
    assert stated(rules, text.replace("+", "-")) == []


@pytest.mark.parametrize(("below", "heading"), [
    ("BỂ ĐƯỢC THỬ NƯỚC, NGÀY THỬ\n(Kèm theo Kế hoạch số 31/KH-UBND)\n", "BỂ ĐƯỢC THỬ NƯỚC, NGÀY THỬ"),
    ("(Kèm theo Kế hoạch này)\nPHIẾU GHI MẪU NƯỚC\nỞ CÁC BẢN\nBản Cao\n", "PHIẾU GHI MẪU NƯỚC Ở CÁC BẢN"),
    ("DANH SÁCH TỔ ĐÀO GIẾNG\nI. BẢN CAO\n", "DANH SÁCH TỔ ĐÀO GIẾNG"),
    ("ỦY BAN NHÂN DÂN XÃ MƯỜNG VANG\n", None), ("Bản Cao có 3 giếng.\n", None),
])  # fmt: skip
def test_the_capitals_below_the_word_annex_name_it(rules: Rulebook, below: str, heading: str | None) -> None:
    sections = read(rules, f"I. MỤC TIÊU\n91% hộ có nước.\nPhụ lục I\n{below}").sections
    assert [(s.heading, s.role) for s in sections if s.kind == "phu_luc"] == [(heading, "phu_luc")]


DIVIDED = "I. MỤC TIÊU, NHIỆM VỤ\n1. Nước ăn\na) Mục tiêu\n- 91% hộ có nước.\nb) Nhiệm vụ\n- Đào giếng.\n"
STEERED = (
    "a) Các thôn họp dân.\nb) Trạm Y tế xã kiểm tra mẫu nước.\nc) Trưởng thôn chịu trách nhiệm; bảo đảm 100% bể có nắp.\n"
    "d) Công an xã tuần tra.\n"
)


def test_a_part_without_goals_beside_parts_of_goals_and_tasks_is_tasks(rules: Rulebook) -> None:
    text = f"{DIVIDED}2. Vận hành trạm bơm\n{STEERED}"
    found = read(rules, text)
    assert [s.role for s in found.sections] == ["muc_tieu", "muc_tieu", "muc_tieu", "nhiem_vu", "nhiem_vu"]
    assert [i.context for i in found.indicators] == ["goal", "task"]
    assert {a.unit.code for a in found.assignments} >= {"thon", "tram_y_te", "cong_an_xa"}
    stating = "- 70% trạm bơm chạy điện.\n- Không quá 5% nước bị rò.\n- Thay ống cũ.\n"
    assert [s.role for s in read(rules, f"{DIVIDED}2. Trạm bơm\n{stating}").sections][-1] == "muc_tieu"


def test_steering_below_goals_and_tasks_is_tasks(rules: Rulebook) -> None:
    field = "1. Nước ăn\n- 91% hộ có nước.\n- Đào giếng.\n"
    for above, role in (("MỤC TIÊU, NHIỆM VỤ", "nhiem_vu"), ("MỤC TIÊU CỤ THỂ", "muc_tieu")):
        text = f"I. {above}\n{field}2. Công tác lãnh đạo, điều hành\n{STEERED}"
        assert [s.role for s in read(rules, text).sections] == ["muc_tieu", "muc_tieu", role]
    assert [s.role for s in read(rules, f"I. MỤC TIÊU, NHIỆM VỤ\n{field}2. Đường ống\n{STEERED}").sections][-1] == "muc_tieu"


def test_a_part_takes_the_capitals_below_it_for_its_title(rules: Rulebook) -> None:
    text = (
        "Phần thứ nhất\nKẾT QUẢ CẤP NƯỚC NĂM 2026\n1. Đã đạt\n71% hộ có nước.\n"
        "Phần thứ hai\nMỤC TIÊU, NHIỆM VỤ\nCẤP NƯỚC NĂM 2027\n"
        "I. MỤC TIÊU\n- 91% hộ có nước.\nII. NHIỆM VỤ\n- Đào giếng.\n"
    )
    sections = read(rules, text).sections
    assert [(s.path, s.role, s.heading) for s in sections] == [
        ("nhất", "thuc_trang", "KẾT QUẢ CẤP NƯỚC NĂM 2026"),
        ("nhất/1", "thuc_trang", "Đã đạt"),
        ("hai", "muc_tieu", "MỤC TIÊU, NHIỆM VỤ CẤP NƯỚC NĂM 2027"),
        ("hai/I", "muc_tieu", "MỤC TIÊU"),
        ("hai/II", "nhiem_vu", "NHIỆM VỤ"),
    ]
    assert stated(rules, text) == ["goal 91"]


def test_letters_below_a_part_with_a_word_are_its_parts(rules: Rulebook) -> None:
    text = (
        "Phần thứ nhất. KẾT QUẢ NĂM 2026\nA. Bản cao\n- 71% hộ có nước.\nB. Bản thấp\n- 82% hộ có nước.\n"
        "Phần thứ hai. MỤC TIÊU NĂM 2027\nA. Bản cao\n1. 91% hộ có nước.\nB. Bản thấp\n1. 93% hộ có nước.\n"
        "Phần thứ ba. GIẢI PHÁP\n- Đào giếng.\n"
    )
    assert outline(rules, text) == [
        "nhất thuc_trang", "nhất/A thuc_trang", "nhất/B thuc_trang",
        "hai muc_tieu", "hai/A muc_tieu", "hai/B muc_tieu", "ba nhiem_vu",
    ]  # fmt: skip
    assert stated(rules, text) == ["goal 91", "goal 93"]


def test_letters_that_stand_above_parts_with_a_word_stay_above(rules: Rulebook) -> None:
    text = (
        "A. MỤC TIÊU\nPhần I. Bản cao\n- 91% hộ có nước.\nPhần II. Bản thấp\n- 93% hộ có nước.\n"
        "B. GIẢI PHÁP\n- Đào giếng.\n"
    )
    assert outline(rules, text)[-1] == "B nhiem_vu"


def test_money_below_a_heading_that_also_says_who_does_what(rules: Rulebook) -> None:
    text = (
        "I. MỤC TIÊU\n1. 91% hộ có nước.\nII. KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN\nTổng kinh phí: 14 tỷ đồng, ngân sách xã 40%.\n"
        "1. Phòng Kinh tế: chủ trì thực hiện chỉ tiêu 1.\n"
    )
    found = read(rules, text)
    assert [(i.context, str(i.targets[0].value)) for i in found.indicators] == [("goal", "91")]
    assert [(a.unit_text, a.role, a.indicator_id == found.indicators[0].id) for a in found.assignments] == [
        ("Phòng Kinh tế", "lead", True)
    ]


@pytest.mark.parametrize(("heading", "role"), [
    ("PHÂN CÔNG", "to_chuc_thuc_hien"),
    ("KẾ HOẠCH GIAO CHỈ TIÊU CHO CÁC THÔN", "chi_tieu"),
    ("Kế hoạch thực hiện các tiêu chí", "chi_tieu"),
    ("THỜI GIAN, NỘI DUNG THỰC HIỆN", "nhiem_vu"),
    ("KẾ HOẠCH VỐN", None),
    ("KINH PHÍ, TỔ CHỨC THỰC HIỆN", "to_chuc_thuc_hien"),
    ("CHẾ ĐỘ BÁO CÁO VÀ TỔ CHỨC THỰC HIỆN", "to_chuc_thuc_hien"),
    ("KINH PHÍ TỔ CHỨC THỰC HIỆN", "kinh_phi"),
    ("KIỂM TRA; SƠ KẾT VÀ TRÁCH NHIỆM CỦA CÁC BẢN", "to_chuc_thuc_hien"),
    ("GIẢI PHÁP VỀ NHẬN THỨC, TRÁCH NHIỆM CỦA CÁC BẢN", "nhiem_vu"),
    ("KẾT QUẢ VÀ TỔ CHỨC THỰC HIỆN", None),
])  # fmt: skip
def test_more_words_that_tell_the_role_of_a_section(rules: Rulebook, heading: str, role: str | None) -> None:
    assert outline(rules, f"I. {heading}\nLàm theo lịch.\n") == [f"I {role}"]


def test_a_heading_that_goes_on_as_a_sentence_is_named_by_its_unit(rules: Rulebook) -> None:
    text = (
        "I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế: chủ trì khảo sát mạch nước ở các bản cao\n- Đo lưu lượng.\n"
        "2. Dự án 2: Đa dạng hóa nguồn nước cho các bản ở vùng cao\n- Đào giếng.\n"
    )
    headings = [s.heading for s in read(rules, text).sections]
    assert headings == ["TỔ CHỨC THỰC HIỆN", "Phòng Kinh tế", "Dự án 2: Đa dạng hóa nguồn nước cho các bản ở vùng cao"]


@pytest.mark.parametrize(("above", "heading", "role"), [
    ("CHỈ TIÊU CỤ THỂ", "Các hoạt động khác", "chi_tieu"), ("CHỈ TIÊU CỤ THỂ", "Một số nội dung còn lại", "chi_tieu"),
    ("MỤC TIÊU CỤ THỂ", "Lộ trình thực hiện", "muc_tieu"), ("CÔNG VIỆC", "Lộ trình thực hiện", "nhiem_vu"),
    ("CÔNG VIỆC", "Các hoạt động khác", "nhiem_vu"), ("CHỈ TIÊU CỤ THỂ", "Các hoạt động trọng tâm", "nhiem_vu"),
])  # fmt: skip
def test_the_rest_of_a_list_has_the_role_of_what_holds_it(rules: Rulebook, above: str, heading: str, role: str) -> None:
    text = f"I. {above}\n1. Nước\n- Đạt 91% hộ có nước.\n2. {heading}\n- 84% giếng có nắp.\n"
    assert outline(rules, text)[2] == f"I/2 {role}"
    assert (stated(rules, text)[-1] == "goal 84") is (role != "nhiem_vu")


def test_what_stands_above_a_bare_label_of_goals_is_work(rules: Rulebook) -> None:
    text = (
        "II. NỘI DUNG VÀ CHỈ TIÊU\n1. Nước ăn\nDuy trì 12 tổ vớt rác, chia sẻ 100% tin báo vỡ ống.\n* Chỉ tiêu:\n"
        "- 91% hộ có nước.\n2. Nước tưới\nNạo vét mương.\n* Chỉ tiêu:\n- 84% ruộng được tưới.\n"
    )
    assert [n.split()[-1] for n in outline(rules, text)] == ["chi_tieu", "nhiem_vu", "chi_tieu", "nhiem_vu", "chi_tieu"]
    assert [s for s in stated(rules, text) if s.startswith("goal")] == ["goal 91", "goal 84"]


def test_one_label_among_goals_does_not_make_work_of_what_is_above(rules: Rulebook) -> None:
    text = "II. MỤC TIÊU\n1. Nước ăn\n- 91% hộ có nước.\n* Chỉ tiêu:\n- 77% bể có nắp.\n2. Nước tưới\n- 84% ruộng được tưới.\n"
    assert stated(rules, text) == ["goal 91", "goal 77", "goal 84"]


@pytest.mark.parametrize("means", ["Biện pháp", "Các giải pháp chủ yếu", "Biện pháp thực hiện"])
def test_goals_end_at_a_label_about_the_means_though_its_line_goes_on(rules: Rulebook, means: str) -> None:
    text = "II. NỘI DUNG\n1. Cấp nước\n* Chỉ tiêu:\na) Với thôn trên\n- 64% hộ có giếng.\n"
    text += f"* {means}: vét mương, cát chiếm 40%.\n- 20% là sỏi.\n"
    assert stated(rules, text + "2. Thoát nước\n* Chỉ tiêu: 71% hộ có cống.") == ["goal 64", "goal 71"]
    assert outline(rules, text)[-1].endswith("nhiem_vu")


def test_a_label_about_the_means_among_items_ends_nothing(rules: Rulebook) -> None:
    text = "II. CHỈ TIÊU\n- 64% hộ có giếng.\n- Giải pháp: cát chiếm 40%, sỏi chiếm 60%.\n- 71% hộ có cống."
    assert stated(rules, text) == ["goal 64", "goal 71"]
    assert outline(rules, text) == ["II chi_tieu"]


def test_a_table_with_a_title_of_its_own_amid_the_text_holds_no_later_part(rules: Rulebook) -> None:
    def parts(inside: str = "") -> list[tuple[str | None, int]]:
        annex = f"BIỂU CHỈ TIÊU GIAO CHO CÁC THÔN\n{inside}III. GIẢI PHÁP\n- Mua nắp.\n"
        sections = read(rules, f"I. MỤC TIÊU\n- 52% bể có nắp.\nII. CHỈ TIÊU\n- 30 bể.\n{annex}").sections
        return [(s.label, s.level) for s in sections if s.kind == "muc"]

    assert parts() == [("I", 1), ("II", 1), ("III", 1)]
    inner = parts("I. THÔN ĐÔNG\n- 3 bể.\nII. THÔN TÂY\n- 2 bể.\n")
    assert inner[2:] == [("I", 2), ("II", 2), ("III", 2)]


@pytest.mark.parametrize(("heading", "contexts"), [
    ("D. DANH HIỆU THI ĐUA ĐĂNG KÝ", "goal"), ("D. ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM 2027", "goal"), ("D. ĐẦU RA MONG ĐỢI", "goal"),
    ("D. HÌNH THỨC KHEN THƯỞNG", ""),
])  # fmt: skip
def test_titles_that_are_registered_are_goals(rules: Rulebook, heading: str, contexts: str) -> None:
    text = (f"A. MỤC ĐÍCH\nGiữ nước sạch.\nB. NHIỆM VỤ\nĐào giếng.\nC. KINH PHÍ\n61 triệu đồng.\n{heading}\n"
            "- Đơn vị: Tập thể Lao động xuất sắc.\n- Cá nhân: Chiến sĩ thi đua 04 đồng chí.\n")  # fmt: skip
    found = read(rules, text)
    assert [i.context for i in found.indicators] == ([contexts] * 2 if contexts else [])
    assert not [a for a in found.assignments if contexts and a.task]


@pytest.mark.parametrize("mark", ["", "* ", "- "])
def test_a_plain_line_that_calls_a_goal_heads_what_is_below_it(rules: Rulebook, mark: str) -> None:
    text = (f"I. MỤC TIÊU\n2. Chỉ tiêu cụ thể\n{mark}Mục tiêu 1: Về giếng\n- Chỉ tiêu 1: 64% hộ có giếng.\n"
            f"{mark}Mục tiêu 2: Về cống\n- Chỉ tiêu 2: 71% hộ có cống.\nII. NHIỆM VỤ\nMục tiêu 1: Phòng Kinh tế")  # fmt: skip
    found = [(s.heading, s.role, s.level) for s in read(rules, text).sections]
    assert found == [
        ("MỤC TIÊU", "muc_tieu", 1), ("Chỉ tiêu cụ thể", "chi_tieu", 2), ("Mục tiêu 1: Về giếng", "chi_tieu", 3),
        ("Mục tiêu 2: Về cống", "chi_tieu", 3), ("NHIỆM VỤ", "nhiem_vu", 1),
    ]  # fmt: skip


def test_a_goal_with_a_level_heads_nothing(rules: Rulebook) -> None:
    text = "I. MỤC TIÊU\nMục tiêu 1: 64% hộ có giếng\nMục tiêu 2: Giảm 3 điểm rò rỉ\n"
    assert outline(rules, text) == ["I muc_tieu"] and len(stated(rules, text)) == 2


def test_a_numbered_rate_without_a_point_at_its_end_heads_nothing(rules: Rulebook) -> None:
    text = "I. MỤC TIÊU\n1. Về giếng\n1.1. Khoan giếng; giữ tỷ lệ sạch ở mức 64%\n1.2. Nạo vét 9 giếng.\n2. Về cống\n- 5 cống."
    assert outline(rules, text) == ["I muc_tieu", "I/1 muc_tieu", "I/2 muc_tieu"]
    assert outline(rules, text.replace("1.2. Nạo", "a) Nạo"))[2] == "I/1/1.1 muc_tieu"  # it has a part


@pytest.mark.parametrize("title", ["CHỈ TIÊU CẤP NƯỚC", "Chỉ tiêu cấp nước", "Danh mục giếng"])
def test_what_an_annex_belongs_to_is_no_part_of_its_title(rules: Rulebook, title: str) -> None:
    text = f"I. MỤC TIÊU\n- 64% hộ có giếng.\nPHỤ LỤC\n{title} (Kèm theo Kế hoạch số 31/KH-UBND)\n"
    text += "TT\tChỉ tiêu\tNăm 2027\n1\tSố giếng\t30\n"
    assert [s.heading for s in read(rules, text).sections if s.kind == "phu_luc"] == [title]


@pytest.mark.parametrize(("behind", "year"), [
    ("Cấp nước cho các bản cao, đến năm 2030 không còn bản thiếu nước.", 2027),  # a sentence of its own
    ("Phấn đấu đến năm 2030 đạt các chỉ tiêu sau:", 2030),
])  # fmt: skip
def test_a_sentence_behind_a_heading_in_capitals_is_no_part_of_it(rules: Rulebook, behind: str, year: int) -> None:
    found = read(rules, f"I. MỤC TIÊU: {behind}\n- 91% hộ có nước.\nII. KINH PHÍ: Ngân sách xã 40 triệu đồng.\n")
    assert [s.heading for s in found.sections][1:] == ["KINH PHÍ"]
    assert found.sections[0].heading == ("MỤC TIÊU" if year == 2027 else f"MỤC TIÊU: {behind[:-1]}")
    assert [t.year for i in found.indicators for t in i.targets if t.value == 91] == [year]
