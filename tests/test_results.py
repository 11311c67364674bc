"""Goals told once more among results are none, nor levels of reports and minutes; what headings and lines there aim at is."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import load_rulebook

RULES = load_rulebook()
HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ SUỐI TRONG\nSố: 8/{symbol}-UBND\nSuối Trong, ngày 12 tháng 01 năm 2026\n{type}\n"
    "Văn hóa đọc {year}\n"
)
GOALS = ("II. MỤC TIÊU NĂM 2026", "- Mở 14 tủ sách.")


def stated(folder: Path, *lines: str, report: bool = False, symbol: str = "KH", type_: str = "KẾ HOẠCH") -> list[float]:
    """Values of all targets of a plan, of a report or of a document of another type, of these lines."""
    head = HEAD.format(symbol="BC", type="BÁO CÁO", year="năm 2025") if report else (
        HEAD.format(symbol=symbol, type=type_, year="năm 2026"))
    path = folder / "plan.txt"
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    found = extract_document(read_document(path), RULES).indicators
    return [float(t.value or 0) for i in found for t in i.targets if t.role == "target"]


@pytest.mark.parametrize("heading", [
    "I. KẾT QUẢ THỰC HIỆN NĂM 2025", "I. TÌNH HÌNH THỰC HIỆN CÁC MỤC TIÊU", "I. ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN",
])  # fmt: skip
@pytest.mark.parametrize("goal", ["1. Mục tiêu 1: Trong trường học", "a) Mục tiêu 1: Trong trường học", None])
def test_numbered_goals_among_results_are_results(tmp_path: Path, heading: str, goal: str | None) -> None:
    lines = (heading, *([goal] if goal else []), "- Chỉ tiêu 1: Tỷ lệ lớp có tủ sách đạt 48%.", *GOALS)
    assert stated(tmp_path, *lines) == [14]


@pytest.mark.parametrize("heading", ["I. KẾT QUẢ NĂM 2025, CHỈ TIÊU NĂM 2026", "I. ĐÁNH GIÁ CHUNG VÀ PHƯƠNG HƯỚNG"])
def test_a_heading_that_looks_ahead_closes_nothing(tmp_path: Path, heading: str) -> None:
    assert stated(tmp_path, heading, "- Chỉ tiêu 1: Tỷ lệ lớp có tủ sách đạt 48%.", *GOALS) == [48, 14]


@pytest.mark.parametrize("line", [
    "- Chỉ tiêu 1: Phấn đấu tỷ lệ lớp có tủ sách đạt 48%.", "- Chỉ tiêu: Phấn đấu tỷ lệ lớp có tủ sách đạt 48%.",
])  # fmt: skip
def test_a_line_that_aims_is_a_goal_among_results(tmp_path: Path, line: str) -> None:
    assert stated(tmp_path, "I. KẾT QUẢ ĐẠT ĐƯỢC", line, *GOALS) == [48, 14]


def test_a_report_tells_goals_again_and_aims_at_those_of_next_year(tmp_path: Path) -> None:
    lines = ("I. KẾT QUẢ", "1. Mục tiêu 1: Trong trường học", "- Chỉ tiêu 1: Tỷ lệ lớp có tủ sách đạt 48%.",
             "II. PHƯƠNG HƯỚNG, CHỈ TIÊU NĂM 2026", "- Tỷ lệ lớp có tủ sách đạt 55%.")  # fmt: skip
    assert stated(tmp_path, *lines, report=True) == [55]


def test_a_result_told_behind_its_goal_is_no_target(tmp_path: Path) -> None:
    line = "- Chỉ tiêu 1: Đến năm 2027 có 60% thôn có tủ sách. Kết quả: năm 2026 đạt 41%."
    assert stated(tmp_path, "I. MỤC TIÊU", line) == [60]


def test_a_rule_of_the_village_is_no_estimate(tmp_path: Path) -> None:
    lines = ("- 64% hương ước đạt loại khá.", "- Doanh thu chợ ước đạt 30 tỷ đồng.")
    assert stated(tmp_path, "I. NHIỆM VỤ", *lines) == []
    assert stated(tmp_path, "I. MỤC TIÊU", *lines) == [64, 30]


def test_what_went_beyond_the_goals_is_told_of_the_past(tmp_path: Path) -> None:
    lines = ("Đại hội tán thành đánh giá kết quả nhiệm kỳ: giúp 140 hộ mở vườn, đạt 122% chỉ tiêu.",
             "Đại hội nhất trí với báo cáo: tỷ lệ lớp có tủ sách đạt 48%, vượt 4% chỉ tiêu.")  # fmt: skip
    assert stated(tmp_path, *lines, *GOALS) == [14]


TABLE = "TT\tChỉ tiêu\tĐơn vị\t{}\n1\tSố tủ sách\tTủ\t12\t14\n2\tTỷ lệ lớp có tủ sách\t%\t48\t52"


@pytest.mark.parametrize("heads", [
    "Thực hiện quý I/2025\tThực hiện quý I/2026", "Năm 2025\tNăm 2026", "Ước 8 tháng 2026\t8 tháng 2026 so với cùng kỳ (%)",
    "6 tháng năm 2025\t6 tháng năm 2026",
])  # fmt: skip
@pytest.mark.parametrize("heading", ["I. MỘT SỐ CHỈ TIÊU CHỦ YẾU", "I. KẾT QUẢ", "PHỤ LỤC\nCÁC CHỈ TIÊU QUÝ I NĂM 2026"])
def test_a_table_of_results_in_a_report_aims_at_nothing(tmp_path: Path, heading: str, heads: str) -> None:
    assert stated(tmp_path, heading, TABLE.format(heads), report=True) == []


@pytest.mark.parametrize(("heading", "heads", "expected"), [
    ("I. MỘT SỐ CHỈ TIÊU CHỦ YẾU", "Ước thực hiện năm 2026\tKế hoạch năm 2027", [14, 52]),
    ("I. MỘT SỐ CHỈ TIÊU CHỦ YẾU", "Năm 2026\tNăm 2027", [14, 52]),
    ("II. PHƯƠNG HƯỚNG NĂM 2026\n1. Chỉ tiêu", "Thực hiện năm 2025\tNăm 2026", [14, 52]),
    ("II. MỤC TIÊU", "Thực hiện năm 2025\tNăm 2026", [14, 52]),
    ("I. MỘT SỐ CHỈ TIÊU CHỦ YẾU", "Kế hoạch năm 2026\tThực hiện năm 2026", [12, 48]),
])  # fmt: skip
def test_a_report_that_looks_ahead_has_goals_in_tables(tmp_path: Path, heading: str, heads: str, expected: list[float]) -> None:
    assert stated(tmp_path, heading, TABLE.format(heads), report=True) == expected


def test_results_of_the_year_of_the_plan_are_no_state_to_start_from(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    head = HEAD.format(symbol="BC", type="BÁO CÁO", year="năm 2025")
    table = TABLE.format("Kế hoạch năm 2026\tThực hiện năm 2026")
    path.write_text(f"{head}I. CHỈ TIÊU\n{table}\n", encoding="utf-8")
    found = extract_document(read_document(path), RULES).indicators
    assert [[t.role for t in i.targets] for i in found] == [["target", "actual"]] * 2


def test_sections_of_a_report_that_name_their_content_only_tell_results(tmp_path: Path) -> None:
    lines = ("I. NỘI DUNG KIỂM TRA", "- Tỷ lệ lớp có tủ sách đạt 48%.", "II. NHIỆM VỤ THỜI GIAN TỚI",
             "- Duy trì tỷ lệ lớp có tủ sách đạt 52%.")  # fmt: skip
    assert stated(tmp_path, *lines, report=True) == [52]


@pytest.mark.parametrize(("symbol", "kind"), [("BB", "BIÊN BẢN"), ("TB", "THÔNG BÁO"), ("TTr", "TỜ TRÌNH"), ("KL", "KẾT LUẬN")])
@pytest.mark.parametrize("heading", ["NỘI DUNG", "II. NỘI DUNG CUỘC HỌP"])
def test_minutes_and_notices_tell_levels_unless_they_ask_for_them(tmp_path: Path, heading: str, symbol: str, kind: str) -> None:
    lines = (heading, "1. Thư viện", "- Tỷ lệ lớp có tủ sách đạt 48%.", "- Bạn đọc: 310/400 em, đạt 77,5%.",
             "- Yêu cầu nhà trường bảo đảm tỷ lệ lớp có tủ sách đạt 52%.", "II. MỤC TIÊU", "- Mở 14 tủ sách.")  # fmt: skip
    assert stated(tmp_path, *lines, symbol=symbol, type_=kind) == [52, 14]


@pytest.mark.parametrize(("lines", "expected"), [
    (("I. NỘI DUNG", TABLE.format("Năm 2025\tNăm 2026")), []),
    (("I. NỘI DUNG", TABLE.format("Yêu cầu\tKết quả")), []),
    (("I. NỘI DUNG", TABLE.format("Năm 2026\tKế hoạch năm 2027")), [14, 52]),
    (("I. NỘI DUNG", TABLE.format("Hiện có\tChỉ tiêu năm 2026")), [14, 52]),
    (("Các thôn được giao chỉ tiêu như sau:", TABLE.format("Năm 2025\tNăm 2026")), [14, 52]),
    (("I. CÁC CHỈ TIÊU", TABLE.format("Năm 2025\tNăm 2026")), [14, 52]),
])  # fmt: skip
def test_tables_of_notices_tell_results_unless_something_gives_goals(
    tmp_path: Path, lines: tuple[str, ...], expected: list[float]
) -> None:
    assert stated(tmp_path, *lines, symbol="TB", type_="THÔNG BÁO") == expected


@pytest.mark.parametrize("line", [
    "4. Thực trạng làm căn cứ đề ra mục tiêu: tính đến 31/12/2025 xã có 40 tủ sách; 22% số tủ sách hư hỏng nặng.",
    "4. Hiện trạng tủ sách: 22% số tủ sách hư hỏng; bảo đảm 60% thôn có điện.",
    "4. Rà soát kho sách: tính đến 31/12/2025 xã có 40 tủ sách; tỷ lệ tủ sách hư hỏng trên 22%; đạt 60% số thôn.",
    "4. Hiện nay xã có 40 tủ sách; tỷ lệ sách rách dưới 22%.",
])  # fmt: skip
def test_what_there_is_told_among_tasks_is_a_result(tmp_path: Path, line: str) -> None:
    assert stated(tmp_path, *GOALS, "III. NHIỆM VỤ", "1. Mở lớp đọc sách.", line) == [14]


@pytest.mark.parametrize("line", [
    "4. Hiện nay xã có 40 tủ sách; bảo đảm 80% thôn có tủ sách.",
    "4. Rà soát các hộ hiện có; vận động ít nhất 80% hộ góp sách.",
])  # fmt: skip
def test_what_is_aimed_at_behind_it_stays(tmp_path: Path, line: str) -> None:
    assert stated(tmp_path, *GOALS, "III. NHIỆM VỤ", "1. Mở lớp đọc sách.", line) == [14, 80]


@pytest.mark.parametrize("title", ["Bình xét, tôn vinh thư viện tiêu biểu", "Xét tặng danh hiệu Thư viện tiêu biểu"])
@pytest.mark.parametrize("heading", ["I. TIÊU CHUẨN", "I. TẬP THỂ", "I. ĐỐI TƯỢNG, TIÊU CHUẨN"])
def test_what_an_award_asks_for_is_no_goal(tmp_path: Path, title: str, heading: str) -> None:
    path = tmp_path / "guide.txt"
    lines = ("a) Thư viện xã: đạt từ 110% chỉ tiêu bạn đọc, tỷ lệ sách trả muộn dưới 2%, không để xảy ra mất sách.",
             "b) Thư viện trường: bảo đảm trên 80% học sinh có thẻ.")  # fmt: skip
    head = HEAD.format(symbol="HD", type="HƯỚNG DẪN", year="năm 2026").replace("Văn hóa đọc", title)
    path.write_text(head + "\n".join((heading, *lines)) + "\n", encoding="utf-8")
    assert not extract_document(read_document(path), RULES).indicators


def test_criteria_of_a_plan_stand_beside_its_goals(tmp_path: Path) -> None:
    criteria = ("III. ĐỐI TƯỢNG, TIÊU CHUẨN", "- Bảo đảm trên 80% học sinh có thẻ.")
    assert stated(tmp_path, *GOALS, *criteria, "IV. NHIỆM VỤ", "- Bảo đảm trên 70% thôn có tủ sách.") == [14, 70]


@pytest.mark.parametrize(("line", "values"), [
    ("- Cả xã ước đạt 30 tủ sách.", [30.0]), ("- Số tủ sách ước đạt 30 tủ, tăng 5 tủ so với năm 2025.", [30.0, 5.0]),
    ("- Số tủ sách năm 2025 ước đạt 30 tủ.", []), ("- Ước đạt 30 tủ sách.", []),
    ("- Số tủ sách ước đạt 30 tủ, bằng 104% kế hoạch.", []), ("- 9 tháng đầu năm số tủ sách ước đạt 30 tủ.", []),
    ("- Số tủ sách ước đạt 30 tủ. Phấn đấu đạt 40 tủ.", [40.0]),
])  # fmt: skip
def test_what_is_estimated_among_goals_is_a_goal_unless_the_line_tells_a_result(
    tmp_path: Path, line: str, values: list[float]
) -> None:
    assert stated(tmp_path, "II. MỤC TIÊU NĂM 2026", line) == values
    assert stated(tmp_path, "II. NHIỆM VỤ", line) == [v for v in values if "Phấn đấu" in line]


@pytest.mark.parametrize(("line", "values"), [
    ("- Đóng bìa sách đạt 90%; tỷ lệ mượn lại sách đã được đóng bìa đạt ≥ 70%.", [90.0, 70.0]),
    ("- Tỷ lệ thôn đã có tủ sách đạt 60%, phấn đấu đạt 80%.", [80.0]), ("- Tỷ lệ thôn có tủ sách đã đạt 60%.", []),
    ("- Tỷ lệ thôn năm 2025 đã có tủ sách đạt 60%.", []),
    ("- Tỷ lệ hội viên đọc sách nhiệm kỳ trước đạt 60%.", []), ("- Số tủ sách tăng 6% so với nhiệm kỳ trước.", [6.0]),
])  # fmt: skip
def test_what_was_done_to_the_things_counted_is_no_result(tmp_path: Path, line: str, values: list[float]) -> None:
    assert stated(tmp_path, "II. MỤC TIÊU NĂM 2026", line) == values
    assert not stated(tmp_path, "I. KẾT QUẢ NĂM 2025", line)


def test_an_estimate_among_goals_says_that_it_is_unclear(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    goals = "II. MỤC TIÊU NĂM 2026\n- Số tủ sách ước đạt 30 tủ.\n"
    path.write_text(HEAD.format(symbol="KH", type="KẾ HOẠCH", year="năm 2026") + goals, encoding="utf-8")
    (found,) = extract_document(read_document(path), RULES).indicators
    assert [t.note for t in found.targets] == ["ước đạt: không rõ là kết quả hay mức phải đạt"]


TOLD = (
    "I. KẾT QUẢ NĂM 2025", "PHẦN A. ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN", "I. THỰC TRẠNG", "I. ĐẶC ĐIỂM TÌNH HÌNH",
    "I. TÌNH HÌNH NĂM 2025", "I. TỔNG QUAN", "I. CĂN CỨ", "I. KẾT QUẢ GIEO CẤY VỤ HÈ THU 2025",
    "I. KẾT QUẢ 6 THÁNG ĐẦU NĂM 2026", "I. TỔNG KẾT NĂM 2025",
    "I. KIỂM ĐIỂM VIỆC THỰC HIỆN NGHỊ QUYẾT",
)  # fmt: skip
LINES = ("Các chỉ tiêu chính:", "Trong đó một số chỉ tiêu nổi bật như sau:", "* Về mục tiêu, chỉ tiêu:",
         "Nghị quyết của Huyện ủy đề ra các mục tiêu sau:")  # fmt: skip


@pytest.mark.parametrize("heading", TOLD)
@pytest.mark.parametrize("below", LINES)
def test_a_line_of_indicators_inside_results_opens_no_goals(tmp_path: Path, heading: str, below: str) -> None:
    lines = (heading, below, "- Tỷ lệ lớp có tủ sách đạt 48%.", "- Phấn đấu 30% hộ mượn sách, đã đạt 36%.")
    assert stated(tmp_path, *lines, *GOALS) == [14]


@pytest.mark.parametrize("below", [
    "1. Chỉ tiêu văn hóa", "2.1. Các chỉ tiêu đạt và vượt:", "1. Mục tiêu đề ra đầu năm và kết quả", "1. Mục tiêu năm 2025",
])  # fmt: skip
@pytest.mark.parametrize("heading", ["I. KẾT QUẢ NĂM 2025", "I. TÌNH HÌNH NĂM 2025"])
def test_numbered_headings_of_goals_inside_results_do_neither(tmp_path: Path, heading: str, below: str) -> None:
    assert stated(tmp_path, heading, below, "- Tỷ lệ lớp có tủ sách đạt 48%.", *GOALS) == [14]


@pytest.mark.parametrize(("heading", "below"), [
    ("I. KẾT QUẢ NĂM 2025", "2. Mục tiêu năm 2026"), ("I. KẾT QUẢ NĂM 2025", "2. Các chỉ tiêu phấn đấu"),
    ("I. KẾT QUẢ NĂM 2025", "Từ đó, xã đề ra các chỉ tiêu cụ thể như sau:"), ("I. THỰC TRẠNG", "2. Chỉ tiêu năm 2026"),
    ("I. SỰ CẦN THIẾT", "3. Mục tiêu"), ("I. KẾT QUẢ NĂM 2025", "MỤC TIÊU"),
    ("I. ĐÁNH GIÁ CHUNG VÀ PHƯƠNG HƯỚNG", "1. Chỉ tiêu"),
    ("I. THỰC TRẠNG", "Thực hiện Nghị quyết số 5 của Huyện ủy, xã đề ra các chỉ tiêu sau:"),
])  # fmt: skip
def test_goals_that_look_ahead_stay_goals_below_results(tmp_path: Path, heading: str, below: str) -> None:
    lines = (heading, "- Tỷ lệ lớp có tủ sách đạt 41%.", below, "- Tỷ lệ lớp có tủ sách đạt 48%.")
    assert stated(tmp_path, *lines, *GOALS) == [48, 14]
