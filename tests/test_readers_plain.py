"""Text, Markdown and HTML: broken lines made whole, flattened tables as cells, marks and chrome gone, nothing lost."""

from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Block, Document
from extract.readers import read_document
from extract.readers.marks import all_bold, clean_marks
from extract.readers.paragraphs import join_cell_lines
from extract.text import clean_text

SHARED = Path(__file__).parents[1].parent / "shared" / "plans"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared plans are not beside the project")


def read(text: str, name: str = "ke-hoach.txt") -> Document:
    document = read_document(name, data=text.encode())
    assert document.status == "ok", document.status_detail
    return document


def paragraphs(text: str, name: str = "ke-hoach.txt") -> list[str]:
    return [b.text for b in read(text, name).blocks if b.kind == "paragraph"]


def grid(document: Document, table: int = 0) -> list[list[str]]:
    rows: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind == "cell" and block.place.table == table and block.place.row is not None:
            rows.setdefault(block.place.row, []).append(block)
    return [[b.text for b in rows[r]] for r in sorted(rows)]


# Sentences that a page break cut

ITEM = "- Tỷ lệ phụ nữ mang thai ở các bản vùng cao được khám thai đủ các"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- Duy trì và mở rộng các mô hình chăm sóc tại nhà nhằm phục vụ", "cho người cao tuổi trong xã."),
        ("Giao Phòng Kinh tế chủ trì, phối hợp với các cơ quan liên quan (theo Thông tư số", "15/TT-BTC, năm 2026)."),
        ("Các cơ quan chuyên môn báo cáo kết quả trước ngày 15 hằng tháng về", "UBND xã để tổng hợp."),
        ("Tiếp tục thực hiện Đề án phát triển du lịch cộng đồng giai đoạn 2024", "- 2028 trên địa bàn xã."),
        (ITEM, "Mốc (4 lần) 88 %."),
        ("- Bố trí kinh phí cho các thôn, bản,", "Trạm Y tế và hai trường mầm non trên địa bàn."),
    ],
)
def test_cut_sentences_are_joined(first: str, second: str) -> None:
    if first.endswith(","):
        first = first.replace("các thôn", "tất cả các thôn")  # longer than a heading
    document = read(f"I. NHIỆM VỤ\n\n{first}\n\n{second}\n\n- Mục tiếp theo.")
    assert [b.text for b in document.blocks] == ["I. NHIỆM VỤ", f"{first} {second}", "- Mục tiếp theo."]
    assert document.blocks[1].raw == f"{first}\n\n{second}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tăng tỷ lệ bao phủ bảo hiểm y tế trên địa bàn xã đạt 96%.", "cơ quan bảo hiểm theo dõi."),
        ("KẾ HOẠCH PHÁT TRIỂN GIÁO DỤC NGHỀ NGHIỆP TRÊN ĐỊA BÀN", "năm 2027"),
        ("1. Đề nghị Mặt trận Tổ quốc Việt Nam xã và các tổ chức hội, đoàn thể", "Căn cứ chức năng để vận động."),
        ("2. Nâng cao năng lực cho đội ngũ cộng tác viên dân số ở cơ sở", "Tổ chức tập huấn hằng năm."),
        ("- Tỷ lệ hộ nghèo trong toàn xã đến cuối năm giảm còn 4,5%", "Riêng vùng cao đạt 80%."),
        ("- Tổ chức các hoạt động truyền thông tại 12 thôn, bản, cụ thể:", "tháng 5 và tháng 10."),
        ("- Các phòng chuyên môn thuộc Ủy ban nhân dân xã Đông Hà", "TM. ỦY BAN NHÂN DÂN"),
        (ITEM, "- Mốc tiếp theo."),
        (ITEM, "a) Nhóm trẻ em dưới 6 tuổi"),
        ("Nơi nhận:", "như trên"),
        ("Xã có các thôn đạt chuẩn theo tiêu chí đã nêu trong kế hoạch này", "100% thôn có nhà văn hóa."),
    ],
)
def test_headings_labels_and_items_stay_apart(first: str, second: str) -> None:
    assert paragraphs(f"{first}\n\n{second}\n\n- Mục tiếp theo.") == [first, second, "- Mục tiếp theo."]


def test_page_numbers_at_form_feeds_do_not_cut_sentences() -> None:
    text = "Các đơn vị chịu trách nhiệm tổ chức thực hiện và báo cáo\n\n 2 \n\f\n3\n\nkết quả về xã.\n\f"
    assert paragraphs(text) == ["Các đơn vị chịu trách nhiệm tổ chức thực hiện và báo cáo kết quả về xã."]


# Hard-wrapped files

LONG = (
    "Phát triển mạng lưới cung cấp nước sạch cho các thôn vùng sâu, gắn với bảo vệ nguồn nước đầu nguồn và nâng cao ý "
    "thức của người dân; đến năm 2028 có ít nhất 86% hộ gia đình được dùng nước hợp vệ sinh. Ưu tiên các hộ nghèo, hộ "
    "cận nghèo và các điểm trường ở xa trung tâm xã trong giai đoạn 2026 - 2028."
)


def wrap(text: str, width: int) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=60, max_value=110))
def test_wrapped_lines_become_paragraphs(width: int) -> None:
    wanted = ["KẾ HOẠCH", "I. MỤC TIÊU", LONG, f"- {LONG}", "II. KINH PHÍ", f"1. {LONG}", "Nơi nhận:", "- Lưu: VT."]
    assert paragraphs("\n".join(wrap(p, width) for p in wanted)) == wanted


def test_one_paragraph_a_line_stays_so() -> None:
    wanted = ["KẾ HOẠCH", LONG, "Căn cứ tình hình của xã", "Ủy ban nhân dân xã ban hành", LONG, "Nơi nhận:", "Như trên"]
    assert paragraphs("\n".join(wanted)) == wanted


def test_drawn_lines_are_no_text() -> None:
    assert paragraphs("ỦY BAN NHÂN DÂN\n-------\nSố: ___/KH-UBND\n_____") == ["ỦY BAN NHÂN DÂN", "Số: ___/KH-UBND"]


# Tables

FLAT = (
    "Chỉ tiêu kèm theo kế hoạch\n(Kèm theo Kế hoạch số:     /KH-UBND)\n\n"
    "\tSTT\n\tNội dung\n\tMức năm 2027\n\tĐơn vị chịu\ntrách nhiệm\n\n"
    "\tA\n\tY tế cơ sở\n\n"
    "\t\n1\n\tTỷ lệ trạm y tế có bác sĩ làm việc thường xuyên đạt từ\n85 % trở lên\n\t\n85%\n\tTrạm A\nTrạm B\n\n"
    "\t\n\tTỷ lệ hộ có nhà tiêu hợp\nvệ sinh\n\t70%\n\tTrạm A\n\n\n"
    "\tB\n\tGiáo dục\n\t\n\t\n\n"
    "\t\n\n2\n\tHuy động trẻ mẫu giáo\n\t99,5%\n\tTrường Hoa Ban\n"
)


def test_flattened_table() -> None:
    document = read(FLAT)
    assert [b.text for b in document.blocks[:2]] == ["Chỉ tiêu kèm theo kế hoạch", "(Kèm theo Kế hoạch số: /KH-UBND)"]
    assert grid(document) == [
        ["STT", "Nội dung", "Mức năm 2027", "Đơn vị chịu trách nhiệm"],
        ["A", "Y tế cơ sở"],
        ["1", "Tỷ lệ trạm y tế có bác sĩ làm việc thường xuyên đạt từ 85 % trở lên", "85%", "Trạm A\nTrạm B"],
        ["", "Tỷ lệ hộ có nhà tiêu hợp vệ sinh", "70%", "Trạm A"],
        ["B", "Giáo dục", "", ""],
        ["2", "Huy động trẻ mẫu giáo", "99,5%", "Trường Hoa Ban"],
    ]
    group = next(b for b in document.blocks if b.text == "Y tế cơ sở")
    assert (group.place.row, group.place.col, group.place.col_span) == (1, 1, 3)
    assert group.place.paragraph is None


def test_text_after_a_flattened_table_is_no_cell() -> None:
    assert paragraphs(FLAT + "\nTrên đây là kế hoạch của xã.\n")[-1] == "Trên đây là kế hoạch của xã."
    assert grid(read(FLAT + "\nTrên đây là kế hoạch của xã.\n"))[-1][-1] == "Trường Hoa Ban"


def test_flattened_signature_ends_before_the_annex() -> None:
    text = (
        "Các đơn vị thực hiện nghiêm túc./.\n\n\tNơi nhận:\n- Như trên;\n- Lưu: VT.\n\tTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
        " PHỤ LỤC\nChỉ tiêu chi tiết\n\n"
    )
    document = read(text + FLAT.split("\n\n", 1)[1])
    assert grid(document, 0) == [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]]
    assert [b.text for b in document.blocks if b.kind == "paragraph"][-2:] == ["PHỤ LỤC", "Chỉ tiêu chi tiết"]
    assert grid(document, 1)[0][0] == "STT"


def test_indented_prose_is_no_table() -> None:
    text = "· Về nước sạch:\n\tXây dựng hai công trình cấp nước.\n· Về môi trường:\n\tThu gom rác thải ở 9 thôn.\nHết."
    assert [b.kind for b in read(text).blocks] == ["paragraph"] * 5
    assert paragraphs("\tĐoạn thứ nhất của văn bản.\n\n\tĐoạn thứ hai.\n\n\tĐoạn thứ ba.") == [
        "Đoạn thứ nhất của văn bản.", "Đoạn thứ hai.", "Đoạn thứ ba.",
    ]  # fmt: skip


def test_indented_headings_above_a_signature_are_no_row() -> None:
    tasks = ["1. Trạm Thú y", "Chủ trì Mục tiêu 1.", "2. Hội Nông dân", "Chủ trì Mục tiêu 2."]
    signed = ["Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- Như trên;\tCHỦ TỊCH", "- Các thôn;", "- Lưu: VT.\tLò Thị Mận"]
    document = read("\n".join(f"\t{t}" for t in tasks) + "\n\n" + "\n".join(f"\t{t}" for t in signed) + "\n")
    assert [b.text for b in document.blocks[:5]] == [*tasks, signed[0]]
    assert {b.kind for b in document.blocks} == {"paragraph"}
    lines = [*tasks, "", "Nơi nhận:", "- Như trên.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]  # as many as there are of tasks
    assert paragraphs("\n".join(f"\t{t}" if t else "" for t in lines))[:4] == tasks


def test_who_receives_may_have_nothing_beside_it() -> None:
    signed = ["Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- Như trên;\tCHỦ TỊCH", "- Các thôn;", "- Lưu: VT.\tLò Thị Mận", "- Bản in."]
    document = read("Các thôn thực hiện.\n\n" + "\n".join(signed) + "\n")
    assert grid(document, 0) == [[
        "Nơi nhận:\n- Như trên;\n- Các thôn;\n- Lưu: VT.\n- Bản in.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Thị Mận",
    ]]  # fmt: skip


UPRIGHT = [
    ["TT", "Chỉ tiêu", "ĐVT", "Năm 2027", "Năm 2028"],
    ["1", "Số tủ sách của thôn", "Tủ", "3", "4"],
    ["2", "Tỷ lệ hộ có giá sách; cả hộ ở riêng.", "%", "40", "≥ 55"],
    ["3", "Số buổi đọc", "Buổi", "12", "24"],
]


@pytest.mark.parametrize(
    "between", ["\n", "\n\n", "\n\t", "\n|\n", "\n \n"], ids=["lines", "blank", "tab", "border", "space"]
)
@pytest.mark.parametrize("behind", ["\nII. NHIỆM VỤ", "\n\nII. NHIỆM VỤ", ""])
def test_table_with_one_cell_a_line(between: str, behind: str) -> None:
    lead = between.removeprefix("\n") if between == "\n\t" else ""
    text = "I. CHỈ TIÊU\n" + lead + between.join(cell for row in UPRIGHT for cell in row)
    document = read(text + behind)
    assert grid(document) == UPRIGHT
    assert [b.text for b in document.blocks if b.kind == "paragraph"] == ["I. CHỈ TIÊU", *([behind.strip()] if behind else [])]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_table_with_one_cell_a_line_has_empty_cells_and_groups(between: str) -> None:
    rows = [UPRIGHT[0], ["I", "Đọc sách", "", "", ""], *UPRIGHT[1:3], ["2.1", "Trong đó hộ nghèo", "%", "", "50"], UPRIGHT[3]]
    assert grid(read(between.join(cell for row in rows for cell in row))) == rows
    bare = [["I", "Đọc sách"], *UPRIGHT[1:3], ["II", "Kể chuyện"], ["1", *UPRIGHT[1][1:]]]
    found = grid(read(between.join(cell for row in [UPRIGHT[0], *bare] for cell in row)))
    assert [row[:2] for row in found] == [row[:2] for row in [UPRIGHT[0], *bare]]


def test_table_with_one_cell_a_line_has_a_heading_over_years() -> None:
    head = ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu", "Năm 2027", "Năm 2028"]
    document = read("\n".join([*head, *(cell for row in UPRIGHT[1:] for cell in row), "II. NHIỆM VỤ"]))
    assert grid(document)[2:] == UPRIGHT[1:]
    places = {b.text: b.place for b in document.blocks if b.kind == "cell"}
    assert (places["TT"].row_span, places["Mục tiêu"].col, places["Mục tiêu"].col_span) == (2, 3, 2)
    assert [(places[y].row, places[y].col) for y in head[4:]] == [(1, 3), (1, 4)]


@pytest.mark.parametrize(
    ("upper", "lower", "columns"),
    [
        (["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu"], ["", "", "", "Năm 2027", "Năm 2028"], {"Mục tiêu": (3, 2)}),
        (["TT", "Chỉ tiêu", "Mức", "Ghi chú"], ["", "", "Đơn vị", "Năm 2027", ""], {"Mức": (2, 2), "Ghi chú": (4, 1)}),
        (["TT", "Mức", "Cơ quan"], ["", "2027", "2028", "Chủ trì", "Phối hợp"], {"Mức": (1, 2), "Cơ quan": (3, 2)}),
    ],
)
def test_heading_of_two_rows_with_one_cell_a_line(
    upper: list[str], lower: list[str], columns: dict[str, tuple[int, int]]
) -> None:
    rows = [["I", "Đọc sách", "", "", ""], ["1.1", "Tủ sách", "Tủ", "3", ""], ["1.2", "Buổi đọc", "", "12", "24"]]
    document = read("\n".join([*upper, *lower, *(cell for row in rows for cell in row), "II. NHIỆM VỤ"]))
    assert grid(document)[2:] == rows
    places = {b.text: (b.place.col, b.place.col_span) for b in document.blocks if b.kind == "cell" and b.place.row == 0}
    assert {name: places[name] for name in columns} == columns
    assert [b.text for b in document.blocks if b.kind == "cell" and b.place.row == 1] == [text for text in lower if text]


def test_last_cell_of_a_row_may_have_several_lines() -> None:
    cells = ["TT", "Chỉ tiêu", "Mức", "Đơn vị", "I", "Đọc sách", "1", "Tủ sách", "3", "Trường Hoa Mơ", "Thư viện xã",
             "II", "Kể chuyện", "2", "Buổi kể", "12", "Thôn Suối Đào", "Đoàn xã",
             "3", "Buổi đọc", "4", "Thư viện xã"]  # fmt: skip
    found = grid(read("\n".join(cells)))
    assert found[2] == ["1", "Tủ sách", "3", "Trường Hoa Mơ\nThư viện xã"]
    assert found[4] == ["2", "Buổi kể", "12", "Thôn Suối Đào\nĐoàn xã"] and len(found) == 6


@pytest.mark.parametrize("total", [["Tổng cộng"], ["", "Cộng toàn xã"], ["", "TỔNG SỐ"]])
@pytest.mark.parametrize("behind", ["", "\n\nII. NHIỆM VỤ", "\nII. NHIỆM VỤ"])
def test_the_total_of_a_table_with_one_cell_a_line_has_no_number(total: list[str], behind: str) -> None:
    rows = [["TT", "Thôn", "Tổng số", "2027", "2028"], ["1", "Suối Đào", "50", "20", "30"], ["2", "Núi Cao", "70", "30", "40"]]
    cells = [*(cell for row in rows for cell in row), *total, "120", "50", "70"]
    assert grid(read("\n".join(cells) + behind)) == [*rows, ["", total[-1], "120", "50", "70"]]


@pytest.mark.parametrize(
    "behind", [["Tổng cộng", "120", "50"], ["Tổng cộng", "120", "50", "70", "80"], ["Cộng đồng", "9", "8", "7"]]
)
def test_what_is_no_total_ends_a_table_with_one_cell_a_line(behind: list[str]) -> None:
    rows = [["TT", "Thôn", "Tổng số", "2027", "2028"], ["1", "Suối Đào", "50", "20", "30"], ["2", "Núi Cao", "70", "30", "40"]]
    document = read("\n".join([*(cell for row in rows for cell in row), *behind]))
    assert grid(document) == rows
    assert letters("".join(b.text for b in document.blocks if b.kind == "paragraph")) == letters("".join(behind))


@pytest.mark.parametrize("number", ["{}", "0{}.", "({})"])
def test_table_with_one_cell_a_line_without_remarks(number: str) -> None:
    rows = [[number.format(row[0]), *row[1:]] for row in UPRIGHT[1:]]
    text = "\n".join([*UPRIGHT[0], "Ghi chú", *(cell for row in rows for cell in row), "Nguồn: các thôn"])
    assert grid(read(text)) == [[*UPRIGHT[0], "Ghi chú"], *rows]


@pytest.mark.parametrize(
    "lines",
    [
        ["TT", "Chỉ tiêu", "Năm 2027", "Năm 2028", "1", "Tủ sách", "2", "3", "2", "Bàn đọc", "3", "3", "Giá sách", "5", "6"],
        ["TT", "Chỉ tiêu", "Năm 2027", "Năm 2028", "1", "Tủ sách", "2", "3", "2", "Bàn đọc", "5", "II. NHIỆM VỤ", "- Đọc."],
        ["TT", "Chỉ tiêu", "Năm 2027", "Năm 2028", "1", "Tủ sách", "2", "3", "2", "Bàn đọc", "5",
         "Nguồn số liệu: các thôn, bản"],
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2027", "1", "Số tủ sách của thôn", "Tủ", "3"],  # one row says nothing
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2027", "1", "Số tủ sách của thôn", "Tủ", "2", "Số buổi đọc của xã", "Buổi", "12"],
        ["TT", "Chỉ tiêu", "1", "Số tủ sách", "2", "Số buổi đọc"],  # no value
        ["Chỉ tiêu", "ĐVT", "Năm 2027", "1", "Số tủ sách", "Tủ", "3", "2", "Số buổi đọc", "Buổi", "12"],
        ["1", "Mở tủ sách.", "Ở mỗi thôn.", "2", "Đọc sách.", "Mỗi tuần một buổi."],
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2027", "1", "Số tủ sách", "Tủ", "3", "3", "Số buổi đọc", "Buổi", "12"],
    ],
)
def test_lines_that_do_not_fit_are_no_table(lines: list[str]) -> None:
    document = read("\n".join(lines))
    assert {b.kind for b in document.blocks} == {"paragraph"}
    assert letters("".join(b.text for b in document.blocks)) == letters("".join(lines))


def test_tab_separated_rows() -> None:
    document = read("Biểu chỉ tiêu\n\nTT\tChỉ tiêu\tNăm 2027\n1\tTỷ lệ hộ nghèo\t4,2%\n2\tSố mô hình\t\n\nHết.")
    assert grid(document) == [["TT", "Chỉ tiêu", "Năm 2027"], ["1", "Tỷ lệ hộ nghèo", "4,2%"], ["2", "Số mô hình", ""]]
    assert document.blocks[-1].text == "Hết."


def test_numbers_with_tabs_are_no_table() -> None:
    assert [b.kind for b in read("1.\tMục tiêu chung\n2.\tMục tiêu riêng\n-\tÝ một\n").blocks] == ["paragraph"] * 3


PIPES = "| TT | Chỉ tiêu | Mức |\n| 1 | Tỷ lệ A | 90% |\n| 2 | Tỷ lệ B | |"
RULED = "TT | Chỉ tiêu | Mức\n---|:--|--:\n1 | Tỷ lệ A | 90%\n2 | Tỷ lệ B |"
GRID = (
    "+----+---------+-----+\n| TT | Chỉ     | Mức |\n|    | tiêu    |     |\n+====+=========+=====+\n"
    "| 1  | Tỷ lệ A | 90% |\n+----+---------+-----+\n| 2  | Tỷ lệ B |     |\n+----+---------+-----+"
)


@pytest.mark.parametrize("table", [PIPES, RULED, GRID])
def test_pipe_tables(table: str) -> None:
    document = read(f"Bảng dưới đây\n\n{table}\n\nHết.")
    assert grid(document) == [["TT", "Chỉ tiêu", "Mức"], ["1", "Tỷ lệ A", "90%"], ["2", "Tỷ lệ B", ""]]
    assert [b.text for b in document.blocks if b.kind == "paragraph"] == ["Bảng dưới đây", "Hết."]


def test_letterhead_in_columns_of_spaces_is_read_by_column() -> None:
    text = (
        "     ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "       XÃ ĐÔNG HÀ                  Độc lập - Tự do - Hạnh phúc\n"
        "     Số: 12/KH-UBND             Đông Hà, ngày 05 tháng 3 năm 2027\n\n"
        "                          KẾ HOẠCH\nCông tác dân số năm 2027\n"
    )
    document = read(text)
    assert grid(document) == [[
        "ỦY BAN NHÂN DÂN\nXÃ ĐÔNG HÀ\nSố: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐông Hà, ngày 05 tháng 3 năm 2027",
    ]]  # fmt: skip
    assert [b.text for b in document.blocks[2:]] == ["KẾ HOẠCH", "Công tác dân số năm 2027"]


def test_a_signature_in_columns_of_spaces_keeps_a_long_recipient() -> None:
    text = (
        "KẾ HOẠCH\nCông tác dân số năm 2027\n\n"
        "Nơi nhận :                                TM. ỦY BAN NHÂN DÂN\n"
        "- Sở Y tế ( B/c) ;                        KT. CHỦ TỊCH\n"
        "- Chi cục DS ( B/c);                      PHÓ CHỦ TỊCH\n"
        "- Các phòng, ban , tổ , thôn ( T/h) ;\n"
        "- Lưu : VT.                               Lò Thị Mai\n"
    )
    assert grid(read(text)) == [[
        "Nơi nhận :\n- Sở Y tế ( B/c) ;\n- Chi cục DS ( B/c);\n- Các phòng, ban , tổ , thôn ( T/h) ;\n- Lưu : VT.",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Thị Mai",
    ]]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Giảm tỷ lệ hộ nghèo xuống", "dưới 3%"], "Giảm tỷ lệ hộ nghèo xuống dưới 3%"),
        (["Khối A", "Khối B", "Khối C"], "Khối A\nKhối B\nKhối C"),
        (["Sở Nông nghiệp và", "Môi trường"], "Sở Nông nghiệp và Môi trường"),
        (["Phòng Văn hóa -", "Xã hội"], "Phòng Văn hóa - Xã hội"),
        (["- Công an xã", "- Trạm Y tế"], "- Công an xã\n- Trạm Y tế"),
        (["Giai đoạn 2026", "- 2030"], "Giai đoạn 2026 - 2030"),
        (["Nội dung một.", "Nội dung hai."], "Nội dung một.\nNội dung hai."),
        (["", " A ", ""], "A"),
        ([], ""),
    ],
)
def test_lines_of_a_cell(lines: list[str], text: str) -> None:
    assert join_cell_lines(lines) == text


# Marks


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("đạt **35% **thôn", "đạt 35% thôn"),
        ("**2. **90% hộ", "2. 90% hộ"),
        ("chỉ tiêu **4, 5** và __6__", "chỉ tiêu 4, 5 và 6"),
        ("*in nghiêng* và _gạch chân_", "in nghiêng và gạch chân"),
        (r"không quá $\leq 3\%$", "không quá ≤ 3%"),
        (r"xuống $18,5\permil$ và $\geq 7$", "xuống 18,5‰ và ≥ 7"),
        (r"$\pm 0,5$ điểm; $10^{2}$ m; $3\times 4$", "± 0,5 điểm; 10² m; 3× 4"),
        (r"$\text{đạt } 95\%$; \geq 60 %", "đạt 95%; ≥ 60 %"),
        (r"1\. Mục tiêu \*chung\*", "1. Mục tiêu *chung*"),
        ("R&amp;D &lt;1 tuổi &#8804; 5", "R&D <1 tuổi ≤ 5"),
        ("Nước sạch<br/>Vệ sinh <b>tốt</b> 5 km<sup>2</sup>", "Nước sạch\nVệ sinh tốt 5 km²"),
        ("xem [Quyết định](https://vi.du/qd(1).html) ![ảnh](a.png)`mã`", "xem Quyết định mã"),
        ("[bookmark: _Toc12]Trên đây", "Trên đây"),
        ("trẻ em <1 tuổi, <5 tuổi, > 3", "trẻ em <1 tuổi, <5 tuổi, > 3"),
        ("46* hộ; 5 * 3; a_b_c; Số: ____/KH; 10$ và 20$", "46* hộ; 5 * 3; a_b_c; Số: ____/KH; 10$ và 20$"),
        ("24%<sup>1</sup>; 3<sup>0</sup>/<sub>00</sub>", "24%¹; 30/00"),
    ],
)
def test_marks(raw: str, clean: str) -> None:
    assert " ".join(clean_text(clean_marks(raw)).split(" ")) == clean


def test_bold_means_all_letters() -> None:
    assert all_bold("**I. MỤC TIÊU**") and all_bold("- **Điều 1.** **Phạm vi**")
    assert not all_bold("**Điều 1.** Phạm vi") and not all_bold("Mục") and not all_bold("** **")


def test_markdown_blocks() -> None:
    text = (
        "---\ntitle: x\n---\n# KẾ HOẠCH\n\n## I. Mục tiêu ##\n\n**Chỉ tiêu chung**\n\n"
        "- Đến năm 2027 **đạt 91%**\n* Ý khác\n\n> Trích dẫn\n\n"
        "| **TT** | Tên \\| gọi | Mức |\n|:--|---|--:|\n| **I** | **Nhóm** | |\n| 1 | Một<br>Hai | $\\geq$ 5 |\n"
        "\n---\n```\nĐoạn mã\n```\n"
    )
    document = read(text, "a.md")
    assert [(b.text, b.style, b.bold) for b in document.blocks if b.kind == "paragraph"] == [
        ("KẾ HOẠCH", "heading1", False), ("I. Mục tiêu", "heading2", False), ("Chỉ tiêu chung", None, True),
        ("- Đến năm 2027 đạt 91%", None, False), ("* Ý khác", None, False), ("Trích dẫn", None, False),
        ("Đoạn mã", None, False),
    ]  # fmt: skip
    assert grid(document) == [["TT", "Tên | gọi", "Mức"], ["I", "Nhóm", ""], ["1", "Một\nHai", "≥ 5"]]
    bold = [b.text for b in document.blocks if b.kind == "cell" and b.bold]
    assert bold == ["TT", "I", "Nhóm"]
    item = next(b for b in document.blocks if b.text.startswith("- Đến"))
    assert item.raw == "- Đến năm 2027 **đạt 91%**"


def test_html_table_inside_markdown() -> None:
    text = "# KẾ HOẠCH\n\n<table><tr><td rowspan='2'>1</td><td>A</td></tr>\n<tr><td>B &lt; 5</td></tr></table>\nHết."
    document = read(text, "a.md")
    assert grid(document) == [["1", "A"], ["B < 5"]]
    assert document.blocks[1].place.row_span == 2 and document.blocks[3].place.col == 1
    assert [b.text for b in document.blocks if b.kind == "paragraph"] == ["KẾ HOẠCH", "Hết."]


# HTML

PAGE = """<!DOCTYPE html><html><head><title>Trang tin</title><style>p {}</style></head><body>
<nav><a href="/">Trang chủ</a></nav><header><h1>Cổng thông tin</h1></header>
<main><article><div class="share-box"><a>Chia sẻ</a></div>
<h2>Điều 1. Phạm vi</h2><?php echo "x"; ?>
<p>Phấn đấu đến năm 2027 đạt <b>91%</b>&nbsp;số thôn./p>
<p>a) Ý thứ nhất<br>
b) Ý thứ
   hai</p><figure><img src="a.png"><figcaption>Ảnh: báo</figcaption></figure>
<ol><li>Mục một</li><li><p>Mục hai</p><ol type="a"><li>Ý a</li><li>Ý b</li></ol></li></ol>
<ul><li>Gạch</li><li>- Có dấu</li></ul>
<table><tr><th>TT</th><th colspan="2">Mức</th></tr><tr><td rowspan="2">1</td><td>90%</td><td></td></tr>
<tr><td><p>Khối A</p><p>Khối B</p></td><td>5 m<sup>2</sup></td></tr></table>
<p><strong>Điều 2. Hiệu lực của văn bản kể từ ngày ký ban hành</strong></p></article></main>
<footer>Bản quyền</footer><script>var a = "<p>không</p>";</script></body></html>"""


def test_html_page() -> None:
    document = read(PAGE, "a.html")
    assert [(b.label, b.text) for b in document.blocks if b.kind == "paragraph"] == [
        (None, "Điều 1. Phạm vi"), (None, "Phấn đấu đến năm 2027 đạt 91% số thôn."), (None, "a) Ý thứ nhất"),
        (None, "b) Ý thứ hai"), ("1.", "Mục một"), ("2.", "Mục hai"), ("a)", "Ý a"), ("b)", "Ý b"), ("•", "Gạch"),
        (None, "- Có dấu"), (None, "Điều 2. Hiệu lực của văn bản kể từ ngày ký ban hành"),
    ]  # fmt: skip
    assert grid(document) == [["TT", "Mức"], ["1", "90%", ""], ["Khối A\nKhối B", "5 m²"]]
    cells = [b.place for b in document.blocks if b.kind == "cell"]
    places = [(p.row, p.col, p.row_span, p.col_span) for p in cells]
    assert places == [(0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)]
    assert document.blocks[0].style == "heading2" and document.blocks[0].bold
    assert document.blocks[-1].bold and not document.blocks[1].bold


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><form id='aspnet'><p>Kế hoạch năm 2027</p><p>Chỉ tiêu đạt 90%</p></form></body></html>",
        "<html><body><div><p>Kế hoạch năm 2027</p></div><div><p>Chỉ tiêu đạt 90%</p></div></body></html>",
        "<html><body><table><tr><td><p>Kế hoạch năm 2027</p><p>Chỉ tiêu đạt 90%</p></td></tr></table></body></html>",
        "<script src='a.js'></script><div><p>Kế hoạch năm 2027<p>Chỉ tiêu đạt 90%</div>",
        "<html><body><pre>Kế hoạch năm 2027\nChỉ tiêu đạt 90%</pre></body></html>",
    ],
)
def test_html_keeps_the_text_whatever_holds_it(page: str) -> None:
    assert paragraphs(page, "a.html") == ["Kế hoạch năm 2027", "Chỉ tiêu đạt 90%"]


def test_html_letterhead_in_a_header_is_kept() -> None:
    page = (
        "<html><body><div class='header'><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></div>"
        "<footer><p>Nơi nhận: - Như trên</p></footer><div>" + "<p>Nội dung của kế hoạch.</p>" * 20 + "</div>"
    )
    found = paragraphs(page, "a.html")
    assert found[0].startswith("CỘNG HÒA") and len(found) == 22


def test_html_table_in_a_figure_is_kept() -> None:
    page = "<html><body><p>Bảng</p><figure><table><tr><td>1</td><td>90%</td></tr></table></figure></body></html>"
    assert grid(read(page, "a.html")) == [["1", "90%"]]


def test_web_archive() -> None:
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\n"
        "Content-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: 8bit\n\n"
        "<html><body><p>Kế hoạch năm 2027</p></body></html>\n--b--\n"
    )
    document = read_document("a.doc", data=archive.encode())
    assert (document.format, document.status) == ("html", "ok")
    assert [b.text for b in document.blocks] == ["Kế hoạch năm 2027"]


# Nothing is lost


def letters(text: str) -> str:
    return "".join(regex.findall(r"[\p{L}\p{N}%‰≤≥]", clean_text(text)))


_PIECES = st.lists(
    st.sampled_from(
        ["KẾ HOẠCH", "I. MỤC TIÊU", "- đạt 95%", "và các thôn", LONG, "Nơi nhận:", "\tTT", "\tMức", "\t", "a\tb\tc",
         "|x|y|", "|--|--|", "", "(số", "12/QĐ-UBND)", "1.", "<5 tuổi", "PHỤ LỤC", "+--+--+", "  Trạm    TM. CHỦ TỊCH"]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_PIECES)
def test_no_letter_is_lost_or_moved(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = read_document("a.txt", data=text.encode())
    if document.status == "no_text":
        assert not text.strip()
        return
    assert document.status == "ok", document.status_detail
    read_back = letters("".join(b.text for b in document.blocks))
    assert sorted(read_back) == sorted(letters(text))
    for block in document.blocks:
        assert clean_text(block.text) == block.text
    places = [b.place.paragraph for b in document.blocks if b.kind == "paragraph"]
    assert places == list(range(len(places)))


@needs_shared
def test_flattened_plan_has_its_table_and_all_its_text() -> None:
    path = SHARED / "text" / "seed_nam_phu.txt"
    document = read_document(path)
    rows = grid(document, 1)
    assert len(rows) == 33 and {len(r) for r in rows[2:]} == {4}
    assert sum(1 for r in rows if r[0] == "") == 6
    assert sum(regex.fullmatch(r"[IV]+", r[0]) is not None for r in rows) == 4
    assert grid(document, 0)[0][1].endswith("PHÓ CHỦ TỊCH")
    source = path.read_text(encoding="utf-8").replace("[bookmark: _GoBack]", "")
    assert letters("".join(b.text for b in document.blocks)) == letters(source)


@needs_shared
def test_scanned_plan_has_its_sentences_whole_and_all_its_text() -> None:
    path = SHARED / "text" / "seed_sinh_phinh.txt"
    document = read_document(path)
    joined = [b for b in document.blocks if b.raw and "\n\n" in b.raw]
    assert len(joined) == 5
    assert all(b.text.endswith(".") for b in joined)
    assert not any(mark in b.text for b in document.blocks for mark in ("**", "$", "\\"))
    source = path.read_text(encoding="utf-8").replace("$\\leq 2\\%$", "≤ 2%")
    assert letters("".join(b.text for b in document.blocks)) == letters(source)


@needs_shared
def test_markdown_annex_has_five_columns_and_all_its_text() -> None:
    path = SHARED / "real" / "nq03_2025_cp_phuluc1.md"
    rows = grid(read_document(path))
    assert len(rows) > 50 and {len(r) for r in rows} == {5}
    blocks = read_document(path).blocks
    assert letters("".join(b.text for b in blocks)) == letters(path.read_text(encoding="utf-8"))


@needs_shared
def test_web_page_has_the_decision_and_nothing_else() -> None:
    blocks = read_document(SHARED / "real" / "qd_23_2021_ttg.html").blocks
    assert blocks[0].text.startswith("Căn cứ Luật Tổ chức Chính phủ") and blocks[-1].text.startswith("Điều 4.")
    assert len(blocks) == 76 and all(b.kind == "paragraph" for b in blocks)
    text = "\n".join(b.text for b in blocks)
    assert not regex.search(r"Ảnh|Chia sẻ|bình luận|Cập nhật|Nguồn:|assets|/p>|\?>", text)
    assert len(regex.findall(r"(?m)^- Chỉ tiêu \d+:", text)) == 24
