"""Tables that give goals to villages and communes: their headings, their titles, and tables that only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_plan import read_table

from extract.indicators.tables.noted_units import notes_units
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import load_rulebook

RULES = load_rulebook()
PLAN = ["KẾ HOẠCH", "Diệt chuột năm 2027", "I. NHIỆM VỤ", "- Đặt bẫy.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Núi"]


def read(title: str, *rows: str) -> dict[str, list[str]]:
    """Numbers of rows and names -> role, value, unit, year, change and scope of their levels."""
    found = read_table((*PLAN, *title.split("\n")), rows, RULES)
    return {
        f"{i.label or '-'} {i.name}": [
            " ".join(str(x) for x in (t.role[0], t.value, t.unit, t.year, t.change, t.scope) if x not in (None, "level"))
            for t in i.targets
        ] for i in found.indicators
    }  # fmt: skip


@pytest.mark.parametrize(("heading", "name", "level"), [
    ("Kế hoạch giảm hộ nghèo năm 2027 (hộ)", "giảm hộ nghèo", "t 20 count 2027 absolute"),
    ("Kế hoạch phát triển đoàn viên năm 2027", "phát triển đoàn viên", "t 20 count 2027"),
    ("Hộ nghèo cuối năm 2027", "Hộ nghèo", "t 20 count 2027"),
])  # fmt: skip
def test_headings_of_what_is_given(heading: str, name: str, level: str) -> None:
    found = read("PHỤ LỤC", f"TT | Xã | Tổng số hộ | {heading}", "1 | Suối Đào | 812 | 20", "_ | Tổng cộng | 812 | 20")
    assert found == {f"1 {name}": [f"{level} Suối Đào"], f"- {name}": [f"{level} Tổng cộng"]}


@pytest.mark.parametrize(("heading", "level"), [
    ("Chỉ tiêu giảm (hộ)", "t 20 count 2027 absolute"), ("Số giao", "t 20 count 2027"),
    ("Kế hoạch năm 2027", "t 20 count 2027"),
])  # fmt: skip
def test_where_nothing_says_what_is_measured_the_place_is_the_name(heading: str, level: str) -> None:
    found = read("PHỤ LỤC", f"TT | Xã | Tổng số hộ | {heading}", "1 | Suối Đào | 812 | 20", "_ | Tổng cộng | 812 | 20")
    assert found == {"1 Suối Đào": [level], "- Tổng cộng": [level]}


@pytest.mark.parametrize(("title", "name", "unit"), [
    ("TỶ LỆ HỘ CÓ DỪA CÁC XÃ NĂM 2027", "TỶ LỆ HỘ CÓ DỪA", "percent"),
    ("DIỆN TÍCH DỪA CỦA CÁC XÃ, PHƯỜNG (ha)", "DIỆN TÍCH DỪA", "amount"),
    ("GIAO CHỈ TIÊU TRỒNG DỪA CHO CÁC XÃ (cây)", "TRỒNG DỪA", "count"),
    ("Biểu 3. Tỷ lệ hộ có dừa của các xã", "Tỷ lệ hộ có dừa", "percent"),
    ("SỐ VƯỜN DỪA CÁC XÃ (ĐVT: %)", "SỐ VƯỜN DỪA", "percent"),
])  # fmt: skip
def test_a_caption_says_what_columns_of_years_measure(title: str, name: str, unit: str) -> None:
    rows = ("1 | Suối Đào | 12 | 14", "2 | Núi Cao | 11 | 13")
    assert read(title, "TT | Xã | TH 2026 | KH 2027", *rows) == {
        f"1 {name}": [f"b 12 {unit} 2026 Suối Đào", f"t 14 {unit} 2027 Suối Đào"],
        f"2 {name}": [f"b 11 {unit} 2026 Núi Cao", f"t 13 {unit} 2027 Núi Cao"],
    }  # fmt: skip


def test_a_sentence_above_a_table_is_no_caption() -> None:
    rows = ("1 | Suối Đào | 12 | 14", "2 | Núi Cao | 11 | 13")
    assert list(read("Các xã thực hiện theo biểu sau:", "TT | Xã | TH 2026 | KH 2027", *rows)) == ["1 Suối Đào", "2 Núi Cao"]


def test_groups_of_headings_say_what_is_measured() -> None:
    head = ("TT | Huyện | Tỷ lệ hộ có dừa (%) | _ | Số vườn (vườn) | _", "_ | _ | TH 2026 | KH 2027 | TH 2026 | KH 2027")
    assert read("PHỤ LỤC", *head, "1 | Suối Đào | 12 | 14 | 90 | 95", "2 | Núi Cao | 11 | 13 | 80 | 82") == {
        "1 Tỷ lệ hộ có dừa": ["b 12 percent 2026 Suối Đào", "t 14 percent 2027 Suối Đào"],
        "1 Số vườn": ["b 90 count 2026 Suối Đào", "t 95 count 2027 Suối Đào"],
        "2 Tỷ lệ hộ có dừa": ["b 11 percent 2026 Núi Cao", "t 13 percent 2027 Núi Cao"],
        "2 Số vườn": ["b 80 count 2026 Núi Cao", "t 82 count 2027 Núi Cao"],
    }  # fmt: skip


@pytest.mark.parametrize("title", [
    "CHỈ TIÊU NĂM 2027 CỦA CÁC XÃ", "MỤC TIÊU TRỒNG DỪA CÁC XÃ NĂM 2027", "KẾ HOẠCH TĂNG HỘ TRỒNG DỪA CÁC XÃ",
])  # fmt: skip
@pytest.mark.parametrize("heading", ["Huyện, thành, thị", "Huyện/TX/TP", "Đơn vị", "UBND các xã, phường"])
def test_titles_and_headings_of_places(title: str, heading: str) -> None:
    rows = ("1 | Xã Suối Đào | 40 | 15", "2 | Xã Núi Cao | 50 | 16")
    assert read(title, f"TT | {heading} | Số hộ trồng dừa (hộ) | Trong đó: hộ mới (hộ)", *rows) == {
        "1 Số hộ trồng dừa": ["t 40 count 2027 Xã Suối Đào", "t 15 count 2027 Xã Suối Đào, hộ mới"],
        "2 Số hộ trồng dừa": ["t 50 count 2027 Xã Núi Cao", "t 16 count 2027 Xã Núi Cao, hộ mới"],
    }  # fmt: skip


@pytest.mark.parametrize("heading", [
    "Cơ sở", "Cơ sở Hội", "Hội cơ sở", "Cơ sở Đoàn", "Công đoàn cơ sở", "Nông trường", "Lâm trường, xí nghiệp",
    "Các cơ sở Hội Nông dân", "Hội Phụ nữ các xã, thị trấn", "CĐCS", "Liên đội",
])  # fmt: skip
def test_bodies_of_one_kind_are_given_goals(heading: str) -> None:
    rows = ("1 | Suối Đào | 40 | 15", "2 | Núi Cao | 50 | 16")
    assert read("GIAO CHỈ TIÊU NĂM 2027", f"TT | {heading} | Giúp hộ nghèo (hộ) | Đọc báo (%)", *rows) == {
        "1 Giúp hộ nghèo": ["t 40 count 2027 Suối Đào"], "1 Đọc báo": ["t 15 percent 2027 Suối Đào"],
        "2 Giúp hộ nghèo": ["t 50 count 2027 Núi Cao"], "2 Đọc báo": ["t 16 percent 2027 Núi Cao"],
    }  # fmt: skip
    assert read("DANH SÁCH NĂM 2027", f"TT | {heading} | Giúp hộ nghèo (hộ) | Đọc báo (%)", *rows) == {}


def test_where_levels_started_is_no_place() -> None:
    found = read("BIỂU CHỈ TIÊU", "TT | Chỉ tiêu | ĐVT | Cơ sở | Năm 2027", "1 | Tỷ lệ hộ có dừa | % | 70 | 75")
    assert found == {"1 Tỷ lệ hộ có dừa": ["b 70 percent", "t 75 percent 2027"]}


@pytest.mark.parametrize("title", [
    "KẾT QUẢ TRỒNG DỪA CÁC XÃ", "DANH SÁCH CÁC XÃ", "PHÂN BỔ KINH PHÍ", "KẾ HOẠCH KIỂM TRA CÁC XÃ",
])  # fmt: skip
def test_titles_that_promise_nothing(title: str) -> None:
    assert read(title, "TT | Xã | Số hộ trồng dừa (hộ)", "1 | Xã Suối Đào | 40", "2 | Xã Núi Cao | 50") == {}


@pytest.mark.parametrize("title", [
    "CHỈ TIÊU KẾT QUẢ BƠI LỘI", "CHỈ TIÊU PHẤN ĐẤU VỀ KẾT QUẢ BƠI LỘI CÁC LỚP", "KẾ HOẠCH KẾT QUẢ BƠI LỘI",
])  # fmt: skip
def test_results_that_are_aimed_at_are_goals(title: str) -> None:
    assert read(title, "TT | Lớp | Sĩ số | Giỏi (%) | Vừa (%)", "1 | 4A | 31 | 25 | 75", "2 | 4B | 32 | 35 | 65") == {
        "1 Giỏi": ["t 25 percent 2027 4A"], "1 Vừa": ["t 75 percent 2027 4A"],
        "2 Giỏi": ["t 35 percent 2027 4B"], "2 Vừa": ["t 65 percent 2027 4B"],
    }  # fmt: skip


def graded(above: str, *rows: tuple[str, ...], heads: str = "SL %") -> dict[str, list[str]]:
    """Scope and name -> value and unit, of a table of classes with grades of two columns each, below a heading and a line."""
    count, rate = heads.split()
    low = "".join(f"<td>{count}</td><td>{rate}</td>" for _ in range(2))
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    lines = "".join(f"<p>{line}</p>" for line in ("KẾ HOẠCH", "Năm học 2027 - 2028", *above.split("|")))
    document = read_document(Path("plan.html"), data=(
        f"<html><body>{lines}<table><tr><td rowspan=2>Khối</td><td rowspan=2>Số HS</td><td colspan=2>Khỏe</td>"
        f"<td colspan=2>Khá</td><td>Yếu</td></tr><tr>{low}<td>{count}</td></tr>{body}</table></body></html>"
    ).encode())  # fmt: skip
    return {
        f"{t.scope} {i.name}": [f"{t.value} {t.unit}" for t in i.targets if t.role == "target"]
        for i in extract_document(document, RULES).indicators for t in i.targets
    }  # fmt: skip


def test_a_first_row_of_small_numbers_is_no_row_of_column_numbers() -> None:
    rows = (("6", "90", "36", "40", "54", "60", "0"), ("7", "80", "40", "50", "41", "51", "2"))
    found = graded("II. CÁC CHỈ TIÊU PHẤN ĐẤU|1. Xếp loại:", *rows)
    assert [name for name in found if "Khỏe" in name] == ["Khối 6 Khỏe", "Khối 7 Khỏe"]
    numbers = tuple(str(n) for n in range(1, 8))
    assert graded("II. CÁC CHỈ TIÊU PHẤN ĐẤU|1. Xếp loại:", numbers, *rows) == found


@pytest.mark.parametrize("group", ["Nữ", "Hộ nghèo", "Khuyết tật", "Dân tộc thiểu số"])
def test_groups_of_pupils_are_no_goals(group: str) -> None:
    rows = ("6 | 90 | 44 | 95", "7 | 80 | 51 | 96")
    assert read("II. CHỈ TIÊU\n1. Học sinh các khối:", f"Khối | Sĩ số | {group} (%) | Biết bơi (%)", *rows) == {}
    assert read("II. CHỈ TIÊU\n1. Học sinh các khối:", "Khối | Sĩ số | Khỏe (%) | Biết bơi (%)", *rows) != {}


GRADED = (("6", "90", "90", "100", "0", "0", "0"), ("7", "80", "40", "50,0", "40", "50,0", "0"))


@pytest.mark.parametrize("heads", ["SL %", "SL (%)", "SL TL%"])
def test_numbers_and_rates_of_grades_below_a_heading_of_goals(heads: str) -> None:
    found = graded("II. CÁC CHỈ TIÊU PHẤN ĐẤU|1. Xếp loại thể lực:", *GRADED, heads=heads)
    assert found == {
        "Khối 6 Khỏe": ["90 count", "100 percent"], "Khối 6 Xếp loại thể lực: Khá": ["0 count", "0 percent"],
        "Khối 6 Xếp loại thể lực: Yếu": ["0 count"],
        "Khối 7 Khỏe": ["40 count", "50.0 percent"], "Khối 7 Xếp loại thể lực: Khá": ["40 count", "50.0 percent"],
        "Khối 7 Xếp loại thể lực: Yếu": ["0 count"],
    }  # fmt: skip


@pytest.mark.parametrize("above", [
    "I. ĐẶC ĐIỂM TÌNH HÌNH|1. Xếp loại thể lực:", "I. KẾT QUẢ NĂM HỌC TRƯỚC|1. Xếp loại thể lực:",
    "II. CÁC CHỈ TIÊU PHẤN ĐẤU|1. Tình hình thể lực đầu năm:", "III. NHIỆM VỤ|1. Xếp loại thể lực:",
])  # fmt: skip
def test_grades_elsewhere_are_no_goals(above: str) -> None:
    assert graded(above, *GRADED) == {}


@pytest.mark.parametrize("title", [
    "CHỈ TIÊU VÀ KẾT QUẢ BƠI LỘI", "CHỈ TIÊU, KẾT QUẢ THỰC HIỆN", "CHỈ TIÊU KẾT QUẢ BƠI LỘI ĐÃ ĐẠT",
    "KẾ HOẠCH KẾT QUẢ NĂM 2026", "KẾT QUẢ BƠI LỘI",
])  # fmt: skip
def test_results_beside_goals_in_a_title_are_none(title: str) -> None:
    assert read(title, "Lớp | Sĩ số | Giỏi (%) | Vừa (%)", "4A | 31 | 25 | 75", "4B | 32 | 35 | 65") == {}


@pytest.mark.parametrize(("title", "heading"), [
    ("CHỈ TIÊU NĂM 2027", "Tổ chuyên môn"), ("CHỈ TIÊU NĂM 2027", "Tên bộ môn"), ("CHỈ TIÊU CHẤT LƯỢNG NĂM 2027", "Môn"),
    ("CHỈ TIÊU CỦA CÁC TỔ NĂM 2027", "Đơn vị"), ("CHỈ TIÊU NĂM 2027 CỦA TỪNG BỘ MÔN", "Nhóm dạy học"),
])  # fmt: skip
def test_goals_of_subjects(title: str, heading: str) -> None:
    rows = ("1 | Mỹ thuật | 7 | 91", "2 | Tin - Nhạc | 8 | 92")
    assert read(title, f"STT | {heading} | Bài thi bơi (bài) | Tỷ lệ đọc tốt (%)", *rows) == {
        "1 Bài thi bơi": ["t 7 count 2027 Mỹ thuật"], "1 Tỷ lệ đọc tốt": ["t 91 percent 2027 Mỹ thuật"],
        "2 Bài thi bơi": ["t 8 count 2027 Tin - Nhạc"], "2 Tỷ lệ đọc tốt": ["t 92 percent 2027 Tin - Nhạc"],
    }  # fmt: skip


@pytest.mark.parametrize(("title", "heading"), [
    ("CHỈ TIÊU NĂM 2027", "Đơn vị"), ("CHỈ TIÊU CỦA CÁC TỔ CHỨC NĂM 2027", "Tổ chức"), ("LỊCH THI NĂM 2027", "Môn"),
    ("KẾT QUẢ CỦA CÁC TỔ NĂM 2027", "Tổ chuyên môn"),
])  # fmt: skip
def test_names_that_are_given_nothing(title: str, heading: str) -> None:
    rows = ("1 | Mỹ thuật | 7 | 91", "2 | Tin - Nhạc | 8 | 92")
    assert read(title, f"STT | {heading} | Bài thi bơi (bài) | Đọc tốt (bài)", *rows) == {}


def test_a_column_of_units_is_no_unit_of_measure() -> None:
    rows = ("1 | Xã Suối Đào | 20", "2 | Trạm Y tế | 30")
    assert read("PHỤ LỤC", "TT | Đơn vị | Chỉ tiêu giao năm 2027 (hộ)", *rows) == {
        "1 Xã Suối Đào": ["t 20 count 2027"], "2 Trạm Y tế": ["t 30 count 2027"],
    }  # fmt: skip
    assert read("PHÂN BỔ BIÊN CHẾ", "TT | Đơn vị | Chỉ tiêu", *rows) == {}
    assert read("PHỤ LỤC", "TT | Đơn vị | Năm 2027", "1 | Triệu đồng | 20", "2 | Người | 30") == {}


def test_a_title_says_that_the_numbers_are_goals() -> None:
    table = ("STT | Thôn | Số hộ | Bẫy mới (cái) | Tỷ lệ hộ có bẫy (%)", "1 | Đông | 90 | 20 | 95,5", "2 | Tây | 80 | 30 | 96")
    assert read("BIỂU GIAO CHỈ TIÊU DIỆT CHUỘT NĂM 2027", *table) == {
        "1 Bẫy mới": ["t 20 count 2027 Đông"], "1 Tỷ lệ hộ có bẫy": ["t 95.5 percent 2027 Đông"],
        "2 Bẫy mới": ["t 30 count 2027 Tây"], "2 Tỷ lệ hộ có bẫy": ["t 96 percent 2027 Tây"],
    }  # fmt: skip
    for title in ("DANH SÁCH CÁC THÔN", "TỔNG HỢP KẾT QUẢ THỰC HIỆN CHỈ TIÊU", "GIAO CHỈ TIÊU BIÊN CHẾ"):
        assert read(title, *table) == {}


def test_the_rate_behind_a_goal_is_one_below_such_a_title() -> None:
    table = ("STT | Thôn | Chỉ tiêu giao (hộ) | Tỷ lệ (%)", "1 | Đông | 20 | 95,5", "2 | Tây | 30 | 96")
    assert read("BIỂU GIAO CHỈ TIÊU NĂM 2027", *table)["1 Đông"] == ["t 20 count 2027", "t 95.5 percent 2027 Tỷ lệ (%)"]


def test_revenue_that_is_given_is_a_goal_and_spending_is_not() -> None:
    table = ("TT | Xã | Dự toán giao", "1 | Suối Đào | 20", "2 | Mường Vang | 30")
    found = read("BIỂU GIAO DỰ TOÁN THU NGÂN SÁCH NĂM 2027", *table)
    assert list(found) == ["1 DỰ TOÁN THU NGÂN SÁCH", "2 DỰ TOÁN THU NGÂN SÁCH"]
    assert read("BIỂU GIAO DỰ TOÁN THU, CHI NGÂN SÁCH NĂM 2027", *table) == {}


def test_money_is_not_given_by_a_title() -> None:
    rows = ("1 | Xã Suối Đào | 20", "2 | Xã Mường Vang | 30")
    assert read("BIỂU GIAO CHỈ TIÊU NĂM 2027", "TT | Xã | Kinh phí (triệu đồng)", *rows) == {}
    assert read("BIỂU GIAO CHỈ TIÊU NĂM 2027", "TT | Xã | Nhân dân đóng góp", *rows) == {}


def test_units_below_a_title_that_gives_goals_are_bodies_where_their_cells_are() -> None:
    found = read("BIỂU GIAO CHỈ TIÊU NĂM 2027", "TT | Đơn vị | Số bẫy mới", "1 | Phòng Kinh tế | 20", "2 | Công an xã | 9")
    assert found == {"1 Số bẫy mới": ["t 20 count 2027 Phòng Kinh tế"], "2 Số bẫy mới": ["t 9 count 2027 Công an xã"]}
    assert read("BIỂU GIAO CHỈ TIÊU NĂM 2027", "TT | Đơn vị | Số bẫy mới", "1 | Hộ | 20", "2 | Triệu đồng | 9") == {}


def test_a_rate_beside_a_number_is_that_of_the_same_things() -> None:
    head = ("TT | Xã | Năm 2026 | _ | Năm 2027 | _", "_ | _ | Số hộ có dừa | Tỷ lệ (%) | Số hộ có dừa | Tỷ lệ (%)")
    assert read("CHỈ TIÊU NĂM 2027", *head, "1 | Đông | 90 | 20 | 95 | 21", "2 | Tây | 80 | 30 | 82 | 31") == {
        "1 Số hộ có dừa": ["b 90 count 2026 Đông", "t 95 count 2027 Đông"],
        "1 Số hộ có dừa: Tỷ lệ": ["b 20 percent 2026 Đông", "t 21 percent 2027 Đông"],
        "2 Số hộ có dừa": ["b 80 count 2026 Tây", "t 82 count 2027 Tây"],
        "2 Số hộ có dừa: Tỷ lệ": ["b 30 percent 2026 Tây", "t 31 percent 2027 Tây"],
    }  # fmt: skip


@pytest.mark.parametrize("blank", ["-", "–", "x", "/"])
def test_a_place_that_is_given_none_does_not_hide_the_column(blank: str) -> None:
    head = "TT | Xã | Số bẫy (cái) | Số hầm (cái)"
    found = read("BIỂU GIAO CHỈ TIÊU DIỆT CHUỘT NĂM 2027", head, f"1 | Suối Đào | {blank} | 14", "2 | Núi Cao | 11 | 13")
    assert sorted(found) == ["1 Số hầm", "2 Số bẫy", "2 Số hầm"]


GIVEN = "GIAO CHỈ TIÊU PHÁT TRIỂN HỘI VIÊN CHO CÁC ẤP"


@pytest.mark.parametrize(("present", "given"), [
    ("Số người đã có thẻ", "Chỉ tiêu phát triển mới"), ("Hiện đang sinh hoạt", "Phải phát triển mới"),
    ("Số người chưa tham gia", "Số người phải vận động"), ("Số người đã tham gia", "Kế hoạch kết nạp thêm (người)"),
])  # fmt: skip
def test_the_present_state_is_no_goal_and_what_is_given_is_one(present: str, given: str) -> None:
    found = read(GIVEN, f"TT | Ấp | Dân số | {present} | {given} | Tỷ lệ bao phủ (%)", "1 | Suối Đào | 950 | 700 | 20 | 76",
                 "2 | Núi Cao | 800 | 600 | 30 | 79")  # fmt: skip
    levels = [level for own in found.values() for level in own]
    assert [" ".join(level.split()[:2]) for level in levels] == ["t 20", "t 76", "t 30", "t 79"]


def test_numbers_of_the_present_state_alone_are_no_goals() -> None:
    assert read(GIVEN, "TT | Ấp | Dân số | Số người đã có thẻ", "1 | Suối Đào | 950 | 700", "2 | Núi Cao | 800 | 600") == {}


def test_a_rate_right_behind_a_number_is_of_the_same_time() -> None:
    head = "TT | Thôn | Số hộ nghèo {} | Tỷ lệ (%) | Số hộ nghèo giảm trong năm 2027 | Tỷ lệ hộ nghèo cuối năm 2027 (%)"
    rows = ("1 | Suối Đào | 42 | 14 | 8 | 11", "2 | Núi Cao | 28 | 10 | 6 | 7")
    for start, year in (("đầu năm 2027", 2027), ("cuối năm 2026", 2026)):
        found = read("GIAO CHỈ TIÊU GIẢM NGHÈO CHO CÁC THÔN", head.format(start), *rows)
        assert found["1 Tỷ lệ hộ nghèo"] == [f"b 14 percent {year} Suối Đào", "t 11 percent 2027 Suối Đào"]
        assert found["1 Số hộ nghèo giảm"] == ["t 8 count 2027 absolute Suối Đào"]
        assert found["1 Số hộ nghèo"] == [f"b 42 count {year} Suối Đào"]


def test_what_is_left_at_the_end_is_a_goal_without_a_year() -> None:
    head = "TT | Thôn | Số hộ nghèo đầu năm | Tỷ lệ (%) | Số hộ giảm | Tỷ lệ còn lại (%)"
    rows = ("1 | Suối Đào | 42 | 14 | 8 | 11", "2 | Núi Cao | 28 | 10 | 6 | 7")
    found = read("GIAO CHỈ TIÊU GIẢM NGHÈO CHO CÁC THÔN", head, *rows)
    levels = [" ".join(level.split()[:2]) for name, own in found.items() if name[0] == "1" for level in own]
    assert levels == ["b 42", "b 14", "t 8", "t 11"]


@pytest.mark.parametrize(("goal", "kept"), [
    ("Số hộ thoát nghèo", False), ("Xây bể nước", False), ("Số hộ giảm", True), ("Số hộ nghèo cuối năm", True),
    ("Tỷ lệ hộ nghèo còn lại (%)", True),
])  # fmt: skip
def test_how_many_there_are_when_the_year_begins_is_a_size_unless_goals_say_how_many_are_left(goal: str, kept: bool) -> None:
    head = ("TT | Thôn | Tổng số hộ | Số hộ nghèo đầu năm | Chỉ tiêu năm 2027 | _", f"_ | _ | _ | _ | {goal} | Số tủ sách")
    rows = ("1 | Suối Đào | 90 | 42 | 8 | 3", "2 | Núi Cao | 80 | 28 | 6 | 2")
    found = read("CHỈ TIÊU NĂM 2027 GIAO CHO CÁC THÔN", *head, *rows)
    levels = sorted(" ".join(level.split()[:2]) for name, own in found.items() if name[0] == "1" for level in own)
    assert levels == (["b 42"] if kept else []) + ["t 3", "t 8"]


@pytest.mark.parametrize("heading", [
    "Hiện trạng 31/12/2026", "Hiện trạng tính đến ngày 31/12/2026", "Kết quả đến 31/12/2026", "Đến 31/12/2026",
    "Thực trạng (tháng 12/2026)",
])  # fmt: skip
def test_a_full_date_before_the_plan_is_the_present_state(heading: str) -> None:
    found = read("PHỤ LỤC", f"TT | Chỉ tiêu | {heading} | Kế hoạch 2027", "1 | Tỷ lệ hộ có dừa | 94% | 98%")
    assert found == {"1 Tỷ lệ hộ có dừa": ["b 94 percent 2026", "t 98 percent 2027"]}


def test_a_full_date_in_the_plan_is_a_target_and_the_start_of_its_year_is_not() -> None:
    row = "1 | Tỷ lệ hộ có dừa | 94% | 98%"
    expected = {"1 Tỷ lệ hộ có dừa": ["b 94 percent 2027", "t 98 percent 2027"]}
    for start in ("Đầu năm 2027", "Hiện trạng đầu năm 2027"):
        assert read("PHỤ LỤC", f"TT | Chỉ tiêu | {start} | Đến 31/12/2027", row) == expected


CROPS = (
    "I | Cây lấy củ | 90 | _ | 990", "1 | Khoai | 40 | 110 | 440", "- | Khoai lai | 15 | 120 | 180", "2 | Sắn | 50 | 110 | 550",
)  # fmt: skip


@pytest.mark.parametrize("title", [
    "KẾ HOẠCH DIỆN TÍCH, SẢN LƯỢNG CÂY CÓ CỦ NĂM 2027", "CHỈ TIÊU SẢN XUẤT VỤ ĐÔNG NĂM 2027",
    "Biểu 2: GIAO CHỈ TIÊU TRỒNG TRỌT NĂM 2027",
])  # fmt: skip
@pytest.mark.parametrize("name", ["Cây trồng", "Tên cây", "Nội dung", "Hạng mục", "Chỉ tiêu"])
def test_a_table_of_crops_measures_what_its_headings_say(title: str, name: str) -> None:
    found = read(title, f"TT | {name} | Diện tích (ha) | Năng suất (tạ/ha) | Sản lượng (tấn)", *CROPS)
    assert found == {
        "I Cây lấy củ: Diện tích": ["t 90 amount 2027"], "I Cây lấy củ: Sản lượng": ["t 990 amount 2027"],
        "1 Khoai: Diện tích": ["t 40 amount 2027"], "1 Khoai: Năng suất": ["t 110 amount 2027"],
        "1 Khoai: Sản lượng": ["t 440 amount 2027"], "1 Khoai: Khoai lai: Diện tích": ["t 15 amount 2027"],
        "1 Khoai: Khoai lai: Năng suất": ["t 120 amount 2027"], "1 Khoai: Khoai lai: Sản lượng": ["t 180 amount 2027"],
        "2 Sắn: Diện tích": ["t 50 amount 2027"], "2 Sắn: Năng suất": ["t 110 amount 2027"],
        "2 Sắn: Sản lượng": ["t 550 amount 2027"],
    }  # fmt: skip


def test_headings_of_crops_in_two_rows_and_a_plan_s_own_section() -> None:
    document = read_document(Path("plan.html"), data=(
        "<html><body><p>KẾ HOẠCH</p><p>Sản xuất năm 2027</p><p>II. KẾ HOẠCH SẢN XUẤT CÂY CÓ CỦ</p><p>1. Khoai, sắn</p><table>"
        "<tr><td rowspan=2>TT</td><td rowspan=2>Loại cây</td><td colspan=2>Vụ xuân</td><td colspan=2>Vụ đông</td></tr>"
        "<tr><td>DT (ha)</td><td>SL (tấn)</td><td>DT (ha)</td><td>SL (tấn)</td></tr>"
        "<tr><td>1</td><td>Khoai</td><td>40</td><td>440</td><td>30</td><td>350</td></tr>"
        "<tr><td>2</td><td>Sắn</td><td>50</td><td>550</td><td>20</td><td>210</td></tr></table></body></html>"
    ).encode())  # fmt: skip
    found = extract_document(document, RULES)
    assert [(i.name, [(t.value, t.scope) for t in i.targets]) for i in found.indicators[:2]] == [
        ("Khoai: DT", [(40, "Vụ xuân"), (30, "Vụ đông")]), ("Khoai: SL", [(440, "Vụ xuân"), (350, "Vụ đông")]),
    ]  # fmt: skip


def test_crops_of_two_years_have_one_indicator_for_each_measure() -> None:
    found = read(
        "CHỈ TIÊU NĂM 2027", "TT | Chỉ tiêu | Diện tích (ha) |  | Sản lượng (tấn) | ",
        "_ | _ | TH 2026 | KH 2027 | TH 2026 | KH 2027", "1 | Khoai | 38 | 40 | 410 | 440",
    )
    assert found == {
        "1 Khoai: Diện tích": ["b 38 amount 2026", "t 40 amount 2027"],
        "1 Khoai: Sản lượng": ["b 410 amount 2026", "t 440 amount 2027"],
    }


@pytest.mark.parametrize(("title", "heads"), [
    ("KẾT QUẢ SẢN XUẤT NĂM 2026", "Diện tích (ha) | Năng suất (tạ/ha) | Sản lượng (tấn)"),
    ("LỊCH THỜI VỤ VÀ CƠ CẤU GIỐNG NĂM 2027", "Diện tích (ha) | Năng suất (tạ/ha) | Sản lượng (tấn)"),
    ("KẾ HOẠCH SẢN XUẤT VỤ ĐÔNG NĂM 2027", "Lượng giống (kg/ha) | Thời gian sinh trưởng (ngày) | Tỷ lệ cơ cấu (%)"),
    ("KẾ HOẠCH TRỒNG TRỌT NĂM 2027", "Diện tích (ha) | Đơn giá (đồng) | Thành tiền (đồng)"),
    ("DANH MỤC DỰ ÁN TRỒNG TRỌT", "Diện tích (ha) | Năng suất (tạ/ha) | Sản lượng (tấn)"),
])  # fmt: skip
def test_other_tables_of_crops_are_no_goals(title: str, heads: str) -> None:
    assert read(title, f"TT | Cây trồng | {heads}", *CROPS) == {}


def test_a_place_s_own_area_is_no_goal() -> None:
    rows = ("1 | Suối Đào | 62 | 20", "2 | Núi Cao | 58 | 25")
    found = read("GIAO CHỈ TIÊU GIẢM NGHÈO CÁC XÃ NĂM 2027", "TT | Xã | Diện tích (ha) | Hộ thoát nghèo", *rows)
    assert found == {"1 Hộ thoát nghèo": ["t 20 count 2027 Suối Đào"], "2 Hộ thoát nghèo": ["t 25 count 2027 Núi Cao"]}
    areas = (r.rpartition(" | ")[0] for r in rows)
    found = read("GIAO CHỈ TIÊU TRỒNG RỪNG CÁC XÃ NĂM 2027", "TT | Xã | Diện tích (ha)", *areas)
    assert list(found.values()) == [["t 62 amount 2027 Suối Đào"], ["t 58 amount 2027 Núi Cao"]]
    found = read("GIAO CHỈ TIÊU CÁC XÃ NĂM 2027", "TT | Xã | Diện tích (ha) | Sản lượng (tấn)", *rows)
    assert "1 Diện tích" in found


def test_how_many_people_live_there_is_where_no_goal_starts() -> None:
    rows = ("1 | Xã Suối Đào | 4.120 | 46 | 21", "2 | Xã Núi Cao | 3.870 | 39 | 18")
    head = "TT | Xã | Dân số đến 31/12/2026 (người) | Tạo việc làm mới (người) | Mở lớp nghề (lớp)"
    found = read("GIAO CHỈ TIÊU VIỆC LÀM CHO CÁC XÃ NĂM 2027", head, *rows)
    assert [name[2:] for name in found] == ["Tạo việc làm mới", "Mở lớp nghề"] * 2


def test_bodies_are_given_goals_like_places() -> None:
    rows = ("1 | Ban Quản lý rừng | 120 | 30", "2 | Công an xã | 80 | 20")
    found = read("KẾ HOẠCH TRỒNG RỪNG NĂM 2027", "TT | Đơn vị | Trồng rừng mới (ha) | Trồng cây phân tán (nghìn cây)", *rows)
    assert found["1 Trồng rừng mới"] == ["t 120 amount 2027 Ban Quản lý rừng"]
    shrimps = ("TT | Đối tượng nuôi | Diện tích (ha) | Sản lượng (tấn)", "1 | Tôm | 9 | 4", "2 | Cá | 8 | 7")
    found = read("PHÂN BỔ CHỈ TIÊU THỦY SẢN", *shrimps)
    assert list(found) == ["1 Tôm: Diện tích", "1 Tôm: Sản lượng", "2 Cá: Diện tích", "2 Cá: Sản lượng"]


def test_columns_are_counted_in_what_a_line_above_the_table_says() -> None:
    heads, rows = "Số TT | Tên thôn | Tiêm dại chó | Tiêm cúm gà", ("1 | Thôn Đào | 120 | 2.400", "2 | Thôn Lý | 98 | 1.850")
    given = "BIỂU CHỈ TIÊU TIÊM PHÒNG NĂM 2027 GIAO CHO CÁC THÔN"
    assert read(f"{given}\nĐVT: con", heads, *rows) == {
        "1 Tiêm dại chó": ["t 120 count 2027 Thôn Đào"], "1 Tiêm cúm gà": ["t 2400 count 2027 Thôn Đào"],
        "2 Tiêm dại chó": ["t 98 count 2027 Thôn Lý"], "2 Tiêm cúm gà": ["t 1850 count 2027 Thôn Lý"],
    }  # fmt: skip
    assert read("KẾT QUẢ TIÊM PHÒNG NĂM 2026 CỦA CÁC THÔN\nĐVT: con", heads, *rows) == {}
    sized = "Số TT | Tên thôn | Tổng số hộ | Tiêm dại chó"
    assert "1 Tổng số hộ" not in read(f"{given}\nĐVT: con", sized, *rows)


@pytest.mark.parametrize("when", ["năm 2026 (%)", "đến 31/12/2026 (%)"])
def test_where_the_places_stand_is_the_baseline_of_what_they_are_given(when: str) -> None:
    heads = f"TT | Thôn | Tổng số hộ | Tỷ lệ hộ phân loại rác {when} | Chỉ tiêu giao năm 2027 (%)"
    rows = ("1 | Thôn Đào | 120 | 72,5 | 85", "2 | Thôn Lý | 98 | 61 | 80")
    found = read("Chỉ tiêu phân loại rác giao cho các thôn năm 2027", heads, *rows)
    levels = [level for row in found.values() for level in row]
    assert levels == ["b 72.5 percent 2026", "t 85 percent 2027", "b 61 percent 2026", "t 80 percent 2027"]


TASKS = "II. TỔ CHỨC THỰC HIỆN\n5. Các thôn\n"
TREES = ("Thôn Đào | Lò Văn Bản | 120 | 15", "Thôn Lý | Vàng A Páo | 98 | 12")


@pytest.mark.parametrize("lead", [
    "Chỉ tiêu giao cho từng thôn như sau:", "Trưởng các thôn thực hiện chỉ tiêu theo biểu dưới đây:",
    "Báo cáo kết quả trước ngày 30/11; thực hiện các chỉ tiêu được giao tại bảng sau:",
])  # fmt: skip
@pytest.mark.parametrize("person", ["Trưởng thôn", "Thôn đội trưởng", "Họ và tên bí thư chi bộ", "Số điện thoại"])
def test_the_line_above_a_table_says_that_its_numbers_are_goals(lead: str, person: str) -> None:
    found = read(f"{TASKS}{lead}", f"Đơn vị thôn | {person} | Trồng chè (cây) | Hộ làm hố rác", *TREES)
    assert found == {"- Trồng chè": ["t 98 count 2027 Thôn Lý"], "- Hộ làm hố rác": ["t 12 count 2027 Thôn Lý"]}


@pytest.mark.parametrize("lead", [
    "Kết quả thực hiện chỉ tiêu được giao theo bảng sau:", "Chỉ tiêu biên chế được giao như sau:", "Các thôn họp như sau:",
])  # fmt: skip
def test_other_lines_above_a_table_give_no_goals(lead: str) -> None:
    assert read(f"{TASKS}{lead}", "Thôn | Trưởng thôn | Trồng chè (cây) | Hộ làm hố rác", *TREES) == {}


def test_a_heading_of_goals_is_merged_over_several_columns_of_levels() -> None:
    document = read_document(Path("plan.html"), data=(
        "<html><body><p>KẾ HOẠCH</p><p>Trồng chè năm 2027</p><p>PHỤ LỤC</p><p>GIAO CHỈ TIÊU CHO CÁC THÔN NĂM 2027</p><table>"
        "<tr><td rowspan=2>Thôn</td><td rowspan=2>Trưởng thôn</td><td colspan=2>Chỉ tiêu</td></tr>"
        "<tr><td>Trồng chè (cây)</td><td>Tủ gốc (ha)</td></tr>"
        "<tr><td>Thôn Đào</td><td>Lò Văn Bản</td><td>120</td><td>15</td></tr>"
        "<tr><td>Thôn Lý</td><td>Vàng A Páo</td><td>98</td><td>12</td></tr></table></body></html>"
    ).encode())  # fmt: skip
    found = [i for i in extract_document(document, RULES).indicators if i.text == "Thôn Đào"]
    assert [(i.name, [(t.role, t.value) for t in i.targets]) for i in found] == [
        ("Trồng chè", [("target", 120)]), ("Tủ gốc", [("target", 15)]),
    ]  # fmt: skip


def test_columns_below_one_measure_leave_their_neighbours_what_they_are() -> None:
    document = read_document(Path("plan.html"), data=(
        "<html><body><p>KẾ HOẠCH</p><p>Trồng chè năm 2027</p><p>PHỤ LỤC</p><p>GIAO CHỈ TIÊU CHO CÁC THÔN NĂM 2027</p><table>"
        "<tr><td rowspan=2>Thôn</td><td colspan=2>Che phủ (%)</td><td rowspan=2>Làm hố rác (hố)</td>"
        "<td rowspan=2>Trẻ 3 - 5 tuổi (trẻ)</td></tr><tr><td>Năm 2026</td><td>KH 2027</td></tr>"
        "<tr><td>Thôn Đào</td><td>61</td><td>64</td><td>15</td><td>44</td></tr>"
        "<tr><td>Thôn Lý</td><td>58</td><td>60</td><td>12</td><td>37</td></tr></table></body></html>"
    ).encode())  # fmt: skip
    names = [i.name for i in extract_document(document, RULES).indicators]
    assert names == ["Che phủ", "Làm hố rác"] * 2


@pytest.mark.parametrize("total", ["Tổng cộng", "Cộng (02 thôn)", "TỔNG CỘNG TOÀN XÃ", "Cộng 02 thôn khu 3"])
def test_a_total_has_no_number_of_its_own(total: str) -> None:
    found = read("GIAO CHỈ TIÊU TRỒNG CHÈ NĂM 2027", "TT | Thôn | Chỉ tiêu giao (cây)", "1 | Thôn Đào | 90", f" | {total} | 90")
    assert [name[:1] for name in found] == ["1", "-"]


@pytest.mark.parametrize(("row", "stated"), [
    ("Số hộ (tính đến 31/12/2026)", False), ("Số hội viên hiện có", False),
    ("Số hộ trồng chè đến 31/12/2027", True), ("Số hội viên hiện có được tập huấn", True),
])  # fmt: skip
def test_a_row_of_what_there_is_states_no_goal(row: str, stated: bool) -> None:
    heads = "TT | Chỉ tiêu | ĐVT | Toàn xã | Thôn Đào | Thôn Lý"
    rows = (f"1 | {row} | Hộ | 100 | 40 | 60", "2 | Số hố rác | Hố | 9 | 4 | 5")
    found = read("GIAO CHỈ TIÊU CHO CÁC THÔN NĂM 2027", heads, *rows)
    assert list(found) == ([f"1 {row}"] if stated else []) + ["2 Số hố rác"]
    assert found["2 Số hố rác"][0] == "t 9 count 2027 Toàn xã"


def test_a_group_of_headings_says_what_its_households_do_and_an_age_may_begin_one() -> None:
    document = read_document(Path("plan.html"), data=(
        "<html><body><p>KẾ HOẠCH</p><p>Trồng chè năm 2027</p><p>PHỤ LỤC</p><p>GIAO CHỈ TIÊU CHO CÁC THÔN NĂM 2027</p><table>"
        "<tr><td rowspan=2>Thôn</td><td colspan=2>Dân số</td><td colspan=2>Gom lá khô</td>"
        "<td rowspan=2>5 tuổi ra lớp (%)</td></tr>"
        "<tr><td>Số hộ</td><td>Số người</td><td>Số hộ</td><td>Tỷ lệ (%)</td></tr>"
        "<tr><td>Thôn Đào</td><td>120</td><td>480</td><td>90</td><td>75</td><td>99</td></tr>"
        "<tr><td>Thôn Lý</td><td>98</td><td>390</td><td>80</td><td>82</td><td>100</td></tr></table></body></html>"
    ).encode())  # fmt: skip
    names = [i.name for i in extract_document(document, RULES).indicators if i.text == "Thôn Lý"]
    assert names == ["Gom lá khô: Số hộ", "Gom lá khô: Tỷ lệ", "5 tuổi ra lớp"]


def test_columns_whose_cells_print_their_unit_are_goals() -> None:
    rows = ("1 | Thôn Đào | 90% | 8", "2 | Thôn Lý | 85% | 7")
    found = read("GIAO CHỈ TIÊU NĂM 2027", "TT | Thôn | Duy trì ngõ sạch | Số ngõ", *rows)
    assert found["1 Duy trì ngõ sạch"] == ["t 90 percent 2027 Thôn Đào"]


def test_a_line_that_says_what_is_to_be_done_names_the_goal() -> None:
    found = read("Chỉ tiêu kết nạp hội viên của các chi hội:", "TT | Chi hội | Chỉ tiêu", "1 | Thôn Đào | 9", "2 | Thôn Lý | 7")
    assert found["1 kết nạp hội viên"] == ["t 9 count 2027 Thôn Đào"]


def test_the_animals_that_a_village_has_are_no_goal_beside_those_to_be_treated() -> None:
    heads, rows = "TT | Thôn | Tổng đàn (con) | Tiêm phòng dại (con)", ("1 | Thôn Đào | 90 | 70", "2 | Thôn Lý | 60 | 55")
    found = read("KẾ HOẠCH TIÊM PHÒNG ĐÀN CHÓ NĂM 2027", heads, *rows)
    assert found == {
        "1 Tiêm phòng dại": ["t 70 count 2027 Thôn Đào"], "2 Tiêm phòng dại": ["t 55 count 2027 Thôn Lý"],
    }  # fmt: skip


def test_headings_that_speak_of_goals_need_no_title() -> None:
    heads, rows = "Thôn | Chỉ tiêu trồng chè | Chỉ tiêu gom lá", ("Thôn Đào | 2,5 ha | 95%", "Thôn Lý | 3 ha | 96%")
    found = read(f"{TASKS}Danh sách các thôn", heads, *rows)
    assert found == {"- trồng chè": ["t 3 amount 2027 Thôn Lý"], "- gom lá": ["t 96 percent 2027 Thôn Lý"]}
    assert read(f"{TASKS}Danh sách các thôn", heads.replace("Chỉ tiêu", "Việc"), *rows) == {}


@pytest.mark.parametrize(("title", "heading", "given"), [
    ("KẾ HOẠCH VẬN ĐỘNG BHYT VÀ BHXH CÁC THÔN", "BHXH tự nguyện", True),
    ("KẾ HOẠCH VẬN ĐỘNG BHYT CÁC THÔN", "BHXH tự nguyện", False),
    ("KẾ HOẠCH TRỒNG CHÈ, GOM LÁ", "Gom lá khô", True), ("KẾ HOẠCH TRỒNG CHÈ", "Gom lá khô", False),
])  # fmt: skip
def test_a_heading_without_a_unit_is_a_goal_where_the_title_names_it(title: str, heading: str, given: bool) -> None:
    rows = ("1 | Thôn Đào | 40 | 95", "2 | Thôn Lý | 30 | 96")
    found = read(title, f"TT | Thôn | {heading} | Tỷ lệ bao phủ (%)", *rows)
    assert (f"1 {heading}" in found) is given


@pytest.mark.parametrize("title", [
    "CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", "IV. CHỈ TIÊU NĂM 2027", "2. Giao chỉ tiêu cho các thôn năm 2027",
])  # fmt: skip
@pytest.mark.parametrize("heading", [
    "Giếng khoan", "Kè suối mới", "Lát đường (đến 31/12/2027)", "Điểm gom lá", "Khu vui chơi",
])  # fmt: skip
def test_things_and_work_are_goals_where_the_title_gives_them(title: str, heading: str) -> None:
    rows = ("1 | Thôn Đào | 4 | 95", "2 | Thôn Lý | 3 | 96")
    found = read(title, f"TT | Thôn | {heading} | Tỷ lệ bao phủ (%)", *rows)
    assert [level.split()[:3] for name, own in found.items() for level in own if "bao phủ" not in name] == [
        ["t", "4", "count"], ["t", "3", "count"],
    ]  # fmt: skip


@pytest.mark.parametrize(("title", "heading"), [
    ("CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", "Cỡ cũ"), ("CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", "Năm thành lập"),
    ("CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", "Khu vực"), ("CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", "So với năm trước"),
    ("CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", "Vốn làm đường"), ("CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", "Giếng (đến 31/12/2026)"),
    ("CHỈ TIÊU GIAO CÁC THÔN", "Giếng năm 2027"), ("CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", "Giếng hiện có"),
    ("KẾT QUẢ THỰC HIỆN CHỈ TIÊU CÁC THÔN NĂM 2027", "Giếng khoan"), ("I. HIỆN TRẠNG GIẾNG NĂM 2027", "Giếng khoan"),
    ("II. CHỈ TIÊU VÀ KINH PHÍ CÁC THÔN", "Giếng khoan"), ("DANH SÁCH GIẾNG CỦA CÁC THÔN", "Giếng khoan"),
])  # fmt: skip
def test_sizes_money_dates_and_what_there_was_are_no_goals_below_any_title(title: str, heading: str) -> None:
    assert read(title, f"TT | Thôn | {heading}", "1 | Thôn Đào | 4", "2 | Thôn Lý | 3") == {}


def test_what_the_given_work_costs_leaves_it_a_goal() -> None:
    heads, rows = "TT | Thôn | Làm kè | Kinh phí (triệu đồng)", ("1 | Thôn Đào | 4 | 300", "2 | Thôn Lý | 3 | 280")
    found = read("CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", heads, *rows)
    assert found == {"1 Làm kè": ["t 4 count 2027 Thôn Đào"], "2 Làm kè": ["t 3 count 2027 Thôn Lý"]}


@pytest.mark.parametrize("place", ["P. Suối Đào", "X. Núi Cao", "H. Mường Vang", "TT. Bản Lý"])
def test_units_are_places_by_their_short_kind(place: str) -> None:
    found = read("CHỈ TIÊU GIAO CÁC ĐƠN VỊ", "Đơn vị | Làm kè", f"{place} | 4", f"{place[:-1]} | 3", f"{place} Hạ | 2")
    assert found["- Làm kè"] == [f"t 2 count 2027 {place} Hạ"]
    offices = ("P. Kinh tế | 4", "P. Văn hóa | 3", "P. Nội vụ | 5")
    assert read("CHỈ TIÊU NĂM 2027", "Đơn vị | Làm kè", *offices) == {}  # a title that does not say to whom
    assert read("CHỈ TIÊU GIAO CÁC ĐƠN VỊ", "Đơn vị | Làm kè", *offices)["- Làm kè"] == ["t 5 count 2027 P. Nội vụ"]


def test_what_there_is_below_the_heading_of_what_is_given_is_the_baseline() -> None:
    document = read_document(Path("plan.html"), data=(
        "<html><body><p>KẾ HOẠCH</p><p>Trồng chè năm 2027</p><p>PHỤ LỤC</p><p>CHỈ TIÊU GIAO CÁC THÔN NĂM 2027</p><table>"
        "<tr><td rowspan=2>Đơn vị</td><td colspan=2>Số vườn chè</td><td colspan=2>Đội hái</td></tr>"
        "<tr><td>Hiện có</td><td>Chỉ tiêu 2027</td><td>Đã có</td><td>Lập mới</td></tr>"
        "<tr><td>Thôn Đào</td><td>14</td><td>18</td><td>3</td><td>2</td></tr>"
        "<tr><td>Thôn Lý</td><td>11</td><td>15</td><td>1</td><td>4</td></tr></table></body></html>"
    ).encode())  # fmt: skip
    found = [i for i in extract_document(document, RULES).indicators if i.text == "Thôn Lý"]
    assert [(i.name, [(t.role, t.value, t.year) for t in i.targets]) for i in found] == [
        ("Số vườn chè", [("baseline", 11, None), ("target", 15, 2027)]),
        ("Đội hái", [("baseline", 1, None)]), ("Đội hái: Lập mới", [("target", 4, 2027)]),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Giao chỉ tiêu rào vườn chè các xã", "2. Phân bổ chỉ tiêu rào vườn chè năm 2027"])
def test_places_are_the_scope_without_a_word_that_gives_to_them(title: str) -> None:
    found = read(title, "TT | Xã | Kế hoạch năm 2027", "1 | Suối Đào | 95", "2 | Núi Cao | 96")
    assert found == {"1 rào vườn chè": ["t 95 count 2027 Suối Đào"], "2 rào vườn chè": ["t 96 count 2027 Núi Cao"]}


def test_a_line_says_what_work_is_given_to_places_and_how_far_it_is() -> None:
    heads, rows = "TT | Xã | Đã rào đến 30/6/2026 | Năm 2027", ("1 | Suối Đào | 40 | 95", "2 | Núi Cao | 30 | 96")
    found = read("III/ Giao chỉ tiêu rào vườn chè cho các xã", heads, *rows)
    assert found["1 rào vườn chè"] == ["b 40 count 2026 Suối Đào", "t 95 count 2027 Suối Đào"]


@pytest.mark.parametrize(("before", "aim", "role"), [
    ("Đã rào đến 30/6/2027", "6 tháng cuối năm 2027", "b"), ("Đã rào đến 30/6/2027", "Kế hoạch năm 2027", "a"),
    ("Thực hiện quý II/2027", "Kế hoạch quý II/2027", "a"),
])  # fmt: skip
def test_what_is_done_before_the_months_of_the_plan_is_where_it_starts_from(before: str, aim: str, role: str) -> None:
    rows = ("1 | Suối Đào | 40 | 95", "2 | Núi Cao | 30 | 96")
    found = read("GIAO CHỈ TIÊU RÀO VƯỜN CHO CÁC XÃ", f"TT | Xã | {before} | {aim}", *rows)
    assert found["1 RÀO VƯỜN"][0].startswith(f"{role} 40")


def test_whole_goals_beside_what_they_are_reached_by_below_a_title_of_goals() -> None:
    heads, rows = "TT | Nhiệm vụ | Chỉ tiêu | Chủ trì", ("1 | Chiếu sáng | 85% ngõ có đèn về đêm | Trạm Điện",
                                                      "2 | Ươm cây | 70% hộ có vườn ươm chè | Hạt Kiểm lâm")  # fmt: skip
    found = read("PHỤ LỤC\nCHỈ TIÊU NĂM 2027", heads, *rows)
    assert found == {"1 ngõ có đèn về đêm": ["t 85 percent 2027"], "2 hộ có vườn ươm chè": ["t 70 percent 2027"]}
    assert read("PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ", heads, *rows) == {}


def test_households_that_there_are_are_no_goal_beside_what_is_given() -> None:
    heads, rows = "TT | Thôn | Hộ nghèo | Giao giảm hộ nghèo (hộ)", ("1 | Thôn Đào | 20 | 5", "2 | Thôn Lý | 12 | 4")
    found = read("GIAO CHỈ TIÊU CHO CÁC THÔN NĂM 2027", heads, *rows)
    assert list(found) == ["1 giảm hộ nghèo", "2 giảm hộ nghèo"]
    assert [level.split()[:2] for own in found.values() for level in own] == [["t", "5"], ["t", "4"]]


def test_two_rows_of_headings_without_merged_cells() -> None:
    heads = "TT | Thôn | Số dân | Đan giỏ (chiếc) | _ | _", "_ | _ | _ | Tổng số | Giỏ tre | Giỏ mây"
    rows = "1 | Thôn Đào | 90 | 70 | 50 | 20", "2 | Thôn Lý | 60 | 55 | 40 | 15"
    found = read("PHÂN BỔ CHỈ TIÊU NĂM 2027 CHO CÁC THÔN", *heads, *rows)
    levels = [level.split()[1] for own in found.values() for level in own]
    assert sorted(levels) == ["15", "20", "40", "50", "55", "70"]


@pytest.mark.parametrize(("heading", "given"), [("Giỏ mây", True), ("Đã có đầu năm", False), ("Năm 2025", False)])
def test_columns_below_the_heading_of_a_goal_are_goals_but_for_what_there_is(heading: str, given: bool) -> None:
    heads = "TT | Thôn | Đan lát | _", f"_ | _ | Giỏ tre (chiếc) | {heading}"
    rows = "1 | Thôn Đào | 70 | 20", "2 | Thôn Lý | 55 | 15"
    found = read("PHÂN BỔ CHỈ TIÊU NĂM 2027 CHO CÁC THÔN", *heads, *rows)
    assert any(level.split()[:2] == ["t", "20"] for own in found.values() for level in own) is given


def test_a_number_that_a_narrow_cell_cut_in_two_is_one() -> None:
    found = read("PHỤ LỤC", "T T | Chỉ tiêu | ĐVT | Năm 2027", "9 | Số bẫy chuột | Cái | 40", "1 0 | Số hang lấp | Hang | 12")
    assert list(found) == ["9 Số bẫy chuột", "10 Số hang lấp"]


@pytest.mark.parametrize(("title", "heading", "names"), [
    ("CHỈ TIÊU GIAO CHO CÁC KHỐI LỚP NĂM 2027", "Khối", ("Khối 6", "Khối 7")),
    ("BIỂU GIAO CHỈ TIÊU NĂM 2027 CHO CÁC LỚP", "Lớp", ("6A", "7B")),
    ("GIAO CHỈ TIÊU CHO CÁC TỔ CHUYÊN MÔN", "Đơn vị", ("Tổ Nhạc", "Tổ Họa")),
    ("PHÂN BỔ CHỈ TIÊU CHO CÁC KHOA, PHÒNG", "Khoa, phòng", ("Khoa Mắt", "Phòng Điều dưỡng")),
    ("Giao chỉ tiêu cho từng giáo viên", "Họ và tên", ("Lò Thị Mây", "Vàng A Sơn")),
    ("GIAO CHỈ TIÊU CHO CÁC ĐỘI SẢN XUẤT", "Đội", ("Đội Chè", "Đội Quế")),
])  # fmt: skip
def test_goals_handed_out_have_rows_of_any_kind(title: str, heading: str, names: tuple[str, str]) -> None:
    rows = [f"{n} | {name} | 31 | {n}4 | {n}" for n, name in enumerate(names, 1)]
    found = read(title, f"TT | {heading} | Sĩ số | Đạt loại Tốt (%) | Giải bơi", *rows, "_ | Toàn trường | 62 | 20 | 3")
    assert found == {
        **{f"{n} Đạt loại Tốt": [f"t {n}4 percent 2027 {name}"] for n, name in enumerate(names, 1)},
        **{f"{n} Giải bơi": [f"t {n} count 2027 {name}"] for n, name in enumerate(names, 1)},
        "- Đạt loại Tốt": ["t 20 percent 2027 Toàn trường"], "- Giải bơi": ["t 3 count 2027 Toàn trường"],
    }  # fmt: skip


@pytest.mark.parametrize(("title", "heading"), [
    ("DANH SÁCH HỌC SINH CÁC KHỐI", "Khối"), ("CHỈ TIÊU CHỦ YẾU NĂM 2027", "Món"),
    ("GIAO CHỈ TIÊU BIÊN CHẾ CHO CÁC PHÒNG", "Phòng"), ("GIAO CHỈ TIÊU CHO CÁC XÃ", "Hạng mục"),
])  # fmt: skip
def test_rows_of_other_titles_and_headings_are_given_nothing(title: str, heading: str) -> None:
    assert read(title, f"TT | {heading} | Sĩ số | Giải bơi", "1 | Núi Cao | 31 | 4", "2 | Núi Thấp | 27 | 3") == {}


def test_marks_of_a_year_are_goals_where_they_are_handed_out() -> None:
    heads = "TT | Khối | Kết quả học tập Tốt (%) | Số vụ vi phạm đã xử lý | Kết nạp đội viên năm 2027"
    found = read("CHỈ TIÊU GIAO CHO CÁC KHỐI NĂM 2027", heads, "1 | Khối 6 | 41 | 2 | 12", "2 | Khối 7 | 44 | 1 | 14")
    assert sorted(found) == [
        "1 Kết nạp đội viên", "1 Kết quả học tập Tốt", "2 Kết nạp đội viên", "2 Kết quả học tập Tốt"
    ]  # fmt: skip


def test_land_that_a_place_has_is_no_goal_beside_what_it_shall_do() -> None:
    rows = ("1 | Thôn Đào | 812,4 | 20", "2 | Thôn Mận | 530 | 15")
    found = read("GIAO CHỈ TIÊU GIỮ RỪNG CHO CÁC THÔN", "TT | Thôn | Diện tích rừng (ha) | Số hộ ký cam kết (hộ)", *rows)
    assert sorted(found) == ["1 Số hộ ký cam kết", "2 Số hộ ký cam kết"]
    planted = read("GIAO CHỈ TIÊU CHO CÁC THÔN", "TT | Thôn | Diện tích rừng trồng mới (ha) | Số hộ ký cam kết (hộ)", *rows)
    assert sorted({n.partition(" ")[2] for n in planted}) == ["Diện tích rừng trồng mới", "Số hộ ký cam kết"]
    alone = read("GIAO CHỈ TIÊU GIỮ RỪNG CHO CÁC THÔN", "TT | Thôn | Số hộ | Diện tích rừng (ha)", *rows)
    assert alone["1 Diện tích rừng"] == ["t 20 amount 2027 Thôn Đào"]


def test_work_in_hand_is_no_goal_beside_what_is_called_so_but_what_shall_change_is() -> None:
    heads = "TT | Đơn vị | Số CHV | Số vụ thụ lý | Chỉ tiêu xong vụ (%) | Chỉ tiêu thu tiền (%) | Giảm vụ quá hạn (%)"
    rows = ("1 | Chi cục Núi Cao | 12 | 640 | 86,5 | 72 | 5", "2 | Chi cục Suối Đào | 9 | 410 | 88 | 75 | 6")
    found = read("CHỈ TIÊU GIAO CHO CÁC ĐƠN VỊ", heads, *rows)
    assert sorted(v for levels in found.values() for v in levels) == [
        "t 5 percent 2027 relative Chi cục Núi Cao", "t 6 percent 2027 relative Chi cục Suối Đào",
        "t 72 percent 2027 Chi cục Núi Cao", "t 75 percent 2027 Chi cục Suối Đào",
        "t 86.5 percent 2027 Chi cục Núi Cao", "t 88 percent 2027 Chi cục Suối Đào",
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Vùng", "Khu vực", "Tỉnh, thành phố", "Khoa/Phòng"])
def test_levels_of_regions_have_names(heading: str) -> None:
    heads = f"TT | {heading} | Trẻ biết bơi (%) năm 2027"
    found = read("CHỈ TIÊU BƠI LỘI THEO ĐỊA BÀN NĂM 2027", heads, "1 | Ven núi | 30", "2 | Ven sông | 45")
    assert [levels for _, levels in sorted(found.items())] == [["t 30 percent 2027 Ven núi"], ["t 45 percent 2027 Ven sông"]]


def test_drives_within_the_year_are_goals_beside_that_of_the_year() -> None:
    heads = "TT | Xã | Chỉ tiêu cả năm | Đợt I (tháng 3 - 6) | Đợt 2"
    found = read("Chỉ tiêu giao cho các xã (cây):", heads, "1 | Núi Cao | 95 | 45 | 50", "2 | Núi Thấp | 80 | 40 | 40")
    assert sorted(float(v.split()[1]) for levels in found.values() for v in levels) == [40, 40, 45, 50, 80, 95]


def test_a_line_above_the_table_gives_each_measure_its_unit() -> None:
    title = "GIAO CHỈ TIÊU CHO CÁC TRẠM BƠM\n(Đơn vị: nước bơm - nghìn m3; hao hụt - %; SUBOX - phút)"
    heads = "TT | Đơn vị | Nước bơm | Hao hụt | SUBO X 2027 | Thu phí 2027 (%)"
    below = "_ | _ | KH 2027 | KH 2027 | _ | _"
    found = read(title, heads, below, "1 | Trạm Núi Cao | 612 | 4,1 | 90 | 99", "2 | Trạm Suối Đào | 540 | 3,9 | 80 | 98")
    units = {" ".join(v.split()[1:3]) for levels in found.values() for v in levels}
    assert units == {
        "612 amount", "4.1 percent", "90 amount", "99 percent", "540 amount", "3.9 percent", "80 amount", "98 percent"
    }  # fmt: skip


@pytest.mark.parametrize("noted", ["(Đơn vị tính: cây)", "(Kèm theo Kế hoạch số 12; ngày 3/4)", "Đơn vị: nhà máy; trạm bơm"])
def test_other_lines_above_a_table_give_no_units(noted: str) -> None:
    assert not notes_units(noted)


def test_amounts_of_work_that_are_shared_out_are_goals() -> None:
    heads = "Số TT | Huyện | Đào đắp (m3) | Lát kênh (km)"
    rows = ("_ | TOÀN TỈNH | 900 | 31", "1 | Núi Cao | 500 | 20", "2 | Núi Thấp | 400 | 11")
    found = read("Phân bổ khối lượng làm kênh năm 2027 cho các huyện", heads, *rows)
    assert found["1 Đào đắp"] == ["t 500 amount 2027 Núi Cao"]
    assert found["- Lát kênh"] == ["t 31 amount 2027 TOÀN TỈNH"]
    assert read("Phân bổ số lượng ống kênh được cấp năm 2027 cho các huyện", heads, *rows)  # pipes are laid: work
    assert read("Phân bổ khối lượng gạo hỗ trợ năm 2027 cho các huyện", "Số TT | Huyện | Gạo (tấn)", *(
        "1 | Núi Cao | 500", "2 | Núi Thấp | 400"
    )) == {}  # fmt: skip


def test_columns_that_repeat_the_title_are_goals_beside_those_that_are_called_so() -> None:
    heads = "TT | Cụm thôn | Số sổ phải thu năm 2027 | Trong đó: 6 tháng đầu năm | Số thửa cấp sổ lần đầu | Số hộ"
    rows = ("1 | Cụm 1 | 214 | 131 | 16 | 90", "2 | Cụm 2 | 198 | 119 | 12 | 85")
    found = read("GIAO CHỈ TIÊU THU BẢN SAO VÀ CẤP SỔ LẦN ĐẦU CHO CÁC CỤM THÔN", heads, *rows)
    assert sorted(float(v.split()[1]) for levels in found.values() for v in levels) == [12, 16, 119, 131, 198, 214]


@pytest.mark.parametrize(("above", "title", "given"), [
    ("II. CHỈ TIÊU", "2. Kết quả rèn luyện chia theo khối:", True), ("II. CHỈ TIÊU", "2. Tỷ lệ bơi theo từng lớp", True),
    ("II. KẾT QUẢ NĂM HỌC TRƯỚC", "2. Kết quả rèn luyện chia theo khối:", False),
    ("II. CHỈ TIÊU", "2. Hiện trạng chia theo khối:", False), ("II. CHỈ TIÊU", "2. Kinh phí chia theo khối:", False),
])  # fmt: skip
def test_numbers_told_apart_by_grade_are_goals_below_a_heading_of_goals(above: str, title: str, given: bool) -> None:
    rows = ("1 | Khối 6 | 331 | 33 | ≤ 1", "2 | Khối 7 | 298 | 32 | 0")
    found = read(f"{above}\n1. Bơi\n- 91% trẻ biết bơi.\n{title}", "TT | Khối | Sĩ số | Tốt (%) | Chưa đạt (%)", *rows)
    levels = sorted(v for levels in found.values() for v in levels if "Khối" in v)
    assert [v.split()[1] for v in levels] == (["0", "1", "32", "33"] if given else [])


@pytest.mark.parametrize(("heading", "names"), [
    ("Khối", ("6", "7")), ("Khối lớp", ("Khối 6", "Khối 7")), ("Lớp", ("6A", "7A")), ("Thôn", ("Đồng Mít", "Suối Đào")),
])  # fmt: skip
def test_rates_by_group_are_goals_below_a_heading_of_goals(heading: str, names: tuple[str, str]) -> None:
    heads = f"TT | {heading} | Sĩ số | Tự học (%) | Biết bơi (%)"
    rows = (f"1 | {names[0]} | 131 | 81,5 | 33", f"2 | {names[1]} | 98 | 79 | 0", "_ | Cộng | 229 | 80,4 | 19")
    first, second = (f"Khối {n}" if n.isdigit() else n for n in names)
    assert read("II. CHỈ TIÊU\n1. Chất lượng", heads, *rows) == {
        "1 Tự học": [f"t 81.5 percent 2027 {first}"], "1 Biết bơi": [f"t 33 percent 2027 {first}"],
        "2 Tự học": [f"t 79 percent 2027 {second}"], "2 Biết bơi": [f"t 0 percent 2027 {second}"],
        "- Tự học": ["t 80.4 percent 2027 Cộng"], "- Biết bơi": ["t 19 percent 2027 Cộng"],
    }  # fmt: skip
    assert read("II. HIỆN TRẠNG\n1. Chất lượng", heads, *rows) == {}


@pytest.mark.parametrize("heads", [
    "Khối | Sĩ số | Hiện có (%)", "Khối | Sĩ số | Số em", "Thôn | Số hộ | Đã có đèn (%) | Hộ có hố rác (%)",
    "Thôn | Số hộ | Tự học (%)",
])  # fmt: skip
def test_groups_without_rates_to_be_reached_need_a_title(heads: str) -> None:
    rows = (f"{n} | 131 | 81,5 | 33" if heads.count("|") == 3 else f"{n} | 131 | 81,5" for n in ("Khối 6", "Khối 7"))
    assert read("II. CHỈ TIÊU\n1. Chất lượng", heads, *rows) == {}


_NOW_AND_THEN = (
    "TT | Nội dung | Đơn vị tính | Hiện trạng năm 2026 | {} | Đơn vị phụ trách", "1 | Tỷ lệ hộ có bẫy | % | 52 | 75 | Kho bạc",
)  # fmt: skip


@pytest.mark.parametrize("title", [
    "PHỤ LỤC\nHIỆN TRẠNG VÀ MỤC TIÊU THỰC HIỆN 12 TIÊU CHÍ DIỆT CHUỘT NĂM 2027", "II. HIỆN TRẠNG VÀ MỤC TIÊU NĂM 2027",
    "PHỤ LỤC\nTHỰC TRẠNG VÀ KẾ HOẠCH THỰC HIỆN 12 TIÊU CHÍ NĂM 2027", "II. THỰC TRẠNG, CHỈ TIÊU NĂM 2027",
    "PHỤ LỤC\nTÌNH HÌNH NĂM 2026, CHỈ TIÊU NĂM 2027", "PHỤ LỤC\nTHỰC TRẠNG DIỆT CHUỘT", "II. KẾT QUẢ NĂM 2026",
])  # fmt: skip
@pytest.mark.parametrize("heading", ["Mục tiêu năm 2027", "Kế hoạch 2027", "Chỉ tiêu năm 2027"])
def test_a_column_for_the_plan_s_own_time_is_read_wherever_it_stands(title: str, heading: str) -> None:
    found = read(title, _NOW_AND_THEN[0].format(heading), _NOW_AND_THEN[1])
    assert found["1 Tỷ lệ hộ có bẫy"] == ["b 52 percent 2026", "t 75 percent 2027"]


@pytest.mark.parametrize("title", [
    "PHỤ LỤC\nTHỰC TRẠNG DIỆT CHUỘT NĂM 2026", "II. KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU, CHỈ TIÊU NĂM 2026",
])  # fmt: skip
@pytest.mark.parametrize("heading", ["Mục tiêu năm 2026", "Kế hoạch 2026", "Dự báo năm 2027", "Kết quả năm 2026"])
def test_a_state_is_no_goal(title: str, heading: str) -> None:
    assert "1 Tỷ lệ hộ có bẫy" not in read(title, _NOW_AND_THEN[0].format(heading), _NOW_AND_THEN[1])


def test_the_year_of_a_column_is_no_part_of_what_it_measures() -> None:
    heads = "TT | Tên HTX | Doanh thu 2026 (tr.đ) | Doanh thu năm 2027 (tr.đ)"
    found = read("PHỤ LỤC\nCHỈ TIÊU GIAO CHO CÁC HTX NĂM 2027", heads, "1 | HTX Nấm | 250 | 300", "2 | HTX Chè | 150 | 200")
    assert found == {
        "1 Doanh thu": ["b 250 amount 2026 HTX Nấm", "t 300 amount 2027 HTX Nấm"],
        "2 Doanh thu": ["b 150 amount 2026 HTX Chè", "t 200 amount 2027 HTX Chè"],
    }  # fmt: skip


@pytest.mark.parametrize("head", [
    "Chỉ tiêu giao cho các thôn", "Kế hoạch các thôn", "Mục tiêu theo thôn", "Giao cho các thôn",
])  # fmt: skip
def test_a_heading_says_to_whom_goals_below_it_are_given(head: str) -> None:
    rows = "2.1 | Tỷ lệ hộ đặt bẫy | % | 80 | 90", "2.3 | Số bẫy | Cái | - | 12"
    found = read("PHỤ LỤC", f"Tiêu chí số | Nội dung | ĐVT | {head} | {head}", "_ | _ | _ | Núi Đào | Khe Mận", *rows)
    assert found == {
        "2.1 Tỷ lệ hộ đặt bẫy": ["t 80 percent 2027 Núi Đào", "t 90 percent 2027 Khe Mận"],
        "2.3 Số bẫy": ["t 12 count 2027 Khe Mận"],
    }


@pytest.mark.parametrize(("heading", "role"), [
    ("Số tiêu chí đạt đến 30/11/2026", "b 14 count 2026"), ("Tiêu chí đã đạt chuẩn đến hết năm 2026", "b 14 count 2026"),
])  # fmt: skip
def test_how_many_norms_a_place_meets_before_the_plan_is_where_it_starts_from(heading: str, role: str) -> None:
    rows = f"TT | Xã | {heading} | Kế hoạch năm 2027", "1 | Núi Đào | 14 | 16", "2 | Khe Mận | 15 | 19"
    found = read("PHỤ LỤC\nSỐ TIÊU CHÍ NÔNG THÔN MỚI THEO XÃ NĂM 2027", *rows)
    assert next(iter(found.values())) == [f"{role} Núi Đào", "t 16 count 2027 Núi Đào"]


def test_what_places_shall_be_stands_beside_what_they_are_given() -> None:
    rows = "1 | Suối Đào | 20 | Đạt | x", "2 | Khe Mận | 30 | - | _", "3 | Núi Lý | 10 | Duy trì | x"
    found = read("GIAO CHỈ TIÊU NĂM 2027", "TT | Thôn | Hộ làm hố rác (hộ) | Thôn đạt chuẩn văn hóa | Có loa", *rows)
    assert found == {
        "1 Hộ làm hố rác": ["t 20 count 2027 Suối Đào"], "1 Thôn đạt chuẩn văn hóa": ["t status 2027 Suối Đào"],
        "2 Hộ làm hố rác": ["t 30 count 2027 Khe Mận"], "3 Hộ làm hố rác": ["t 10 count 2027 Núi Lý"],
        "3 Thôn đạt chuẩn văn hóa": ["t status 2027 Núi Lý"],
    }  # fmt: skip


def test_a_place_with_no_beside_one_with_yes_is_given_no_zero() -> None:
    head = "TT | Chỉ tiêu | ĐVT | Thôn Lý | Thôn Mận", "3 | Số bẫy | cái | 9 | 7", "4 | Số ao | ao | 4 | 2"
    rows = "5 | Số chum | cái | 3 | 1", "1 | Thôn sạch | thôn | Không | Đạt", "2 | Số vụ cháy | vụ | Không | 1"
    found = read("PHỤ LỤC", *head, *rows)
    assert found["1 Thôn sạch"] == ["t status 2027 Thôn Mận"]
    assert found["2 Số vụ cháy"] == ["t 0 count 2027 Thôn Lý", "t 1 count 2027 Thôn Mận"]


def test_how_many_there_were_goes_with_their_rate() -> None:
    heads = "TT | Thôn | Hộ nghèo năm 2026 | Hộ nghèo năm 2026 | Kế hoạch năm 2027 (hộ)", "_ | _ | Số hộ | Tỷ lệ (%) | _"
    found = read("GIAO CHỈ TIÊU GIẢM NGHÈO NĂM 2027", *heads, "1 | Núi Đào | 12 | 9,5 | 8", "2 | Khe Mận | 7 | 5 | 4")
    assert [levels[0] for name, levels in found.items() if name.startswith("1 Hộ nghèo")] == [
        "b 12 count 2026 Núi Đào", "b 9.5 percent 2026 Núi Đào",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Chỉ tiêu", "Tên tiêu chí", "Nội dung"])
def test_levels_and_what_is_reached_below_names_of_places(name: str) -> None:
    rows = ("1 | Quy hoạch | _ | Đạt | Đạt", "2 | Đường sạch | % | 95 | 90", "3 | Trường đạt chuẩn | _ | Chưa đạt | Đạt",
            "4 | Thu nhập | triệu đồng | 60 | 58")  # fmt: skip
    found = read("PHỤ LỤC\nCHỈ TIÊU NÔNG THÔN MỚI CÁC XÃ", f"TT | {name} | ĐVT | Xã Núi Đào | Phường Khe Mận", *rows)
    assert found == {
        "1 Quy hoạch": ["t status 2027 Xã Núi Đào", "t status 2027 Phường Khe Mận"],
        "2 Đường sạch": ["t 95 percent 2027 Xã Núi Đào", "t 90 percent 2027 Phường Khe Mận"],
        "3 Trường đạt chuẩn": ["t status 2027 Phường Khe Mận"],
        "4 Thu nhập": ["t 60 amount 2027 Xã Núi Đào", "t 58 amount 2027 Phường Khe Mận"],
    }


def test_numbers_of_norms_are_no_levels_and_how_many_are_met_is_one_thing() -> None:
    heads = "TT | Xã | Số tiêu chí đạt năm 2026 | Kế hoạch số tiêu chí đạt năm 2027 | Các tiêu chí"
    rows = "1 | Núi Đào | 14 | 16 | 15, 16", "2 | Khe Mận | 15 | 18 | 3, 9, 17"
    found = read("PHỤ LỤC\nLỘ TRÌNH NÔNG THÔN MỚI CÁC XÃ", heads, *rows)
    assert found == {
        "1 số tiêu chí đạt": ["b 14 count 2026 Núi Đào", "t 16 count 2027 Núi Đào"],
        "2 số tiêu chí đạt": ["b 15 count 2026 Khe Mận", "t 18 count 2027 Khe Mận"],
    }
