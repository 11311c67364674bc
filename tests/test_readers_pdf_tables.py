"""Tables of PDFs: grids, rows that a page break cuts, words that a narrow cell breaks."""

from __future__ import annotations

import pytest
from pdf_writer import HEAD, TOP, XS, cells_of, grid, make_pdf, paragraph, row, rule, show, texts, width

from extract.readers.pdf import read_pdf

B = ("Phấn đấu 85,5% người cao tuổi được khám sức khỏe định kỳ, lập hồ sơ theo dõi; giảm tỷ lệ hộ nghèo có người cao "
     "tuổi xuống dưới 1,2% vào cuối năm, theo số liệu rà soát của các tổ dân phố.")  # fmt: skip


def test_ruled_table_with_merged_and_empty_cells() -> None:
    content = (
        grid([755, 730, 700, 670, 640], open_first=(2,)) + HEAD + row(715, "1", "Tỷ lệ khám đạt 90%", "90%", "Khối A")
    )
    content += show(XS[3] + 6, 703, "Khối B", 12) + row(685, "", "Tỷ lệ tiêm đạt 80%", "80%", "Khối A")
    content += row(650, "2", "Về nhà ở", "", "")
    reading = read_pdf(make_pdf(content), "d")
    found = cells_of(reading)
    assert found[1, 0] == "1" and (2, 0) not in found and found[2, 1] == "Tỷ lệ tiêm đạt 80%"
    assert found[1, 3] == "Khối A\nKhối B" and found[3, 2] == "" and len(found) == 15
    merged = next(b for b in reading.blocks if b.text == "1")
    assert (merged.place.row_span, merged.place.col_span, merged.place.table) == (2, 1, 0)


def test_row_cut_by_a_page_is_one_row_and_the_repeated_header_goes() -> None:
    first = grid([755, 730, 700]) + HEAD + row(715, "1", "Giảm số vụ tai nạn xuống còn", "8/100.000", "Khối A")
    second = grid([755, 730, 700, 670]) + HEAD + row(715, "", "hai vụ trong năm.", "", "Khối B")
    second += row(680, "2", "Duy trì 100% trường", "100%", "Khối A")
    reading = read_pdf(make_pdf(first, second), "d")
    found = cells_of(reading)
    assert found[1, 1] == "Giảm số vụ tai nạn xuống còn hai vụ trong năm."
    assert found[1, 2] == "8/100.000" and found[1, 3] == "Khối A\nKhối B"
    assert found[2, 0] == "2" and max(r for r, _ in found) == 2
    block = next(b for b in reading.blocks if b.text.startswith("Giảm"))
    assert [block.place.page, *(p.page for p in block.more_places)] == [1, 2]
    assert next(b for b in reading.blocks if b.text.startswith("Duy trì")).place.page == 2


def test_rows_that_only_share_a_merged_number_are_not_joined() -> None:
    first = grid([755, 730, 700]) + HEAD + row(715, "1", "Tỷ lệ khám đạt 90%;", "90%", "Khối A")
    second = grid([755, 730, 700]) + HEAD + row(715, "", "Tỷ lệ tiêm đạt 80%.", "80%", "Khối B")
    reading = read_pdf(make_pdf(first, second), "d")
    assert cells_of(reading)[2, 1] == "Tỷ lệ tiêm đạt 80%."
    assert next(b for b in reading.blocks if b.text == "1").place.row_span == 2


def test_table_without_rules_needs_three_clear_columns() -> None:
    rows = [("Nội dung", "Năm 2030", "Năm 2031"), ("Số hộ", "120", "90"), ("Số vụ", "15", "8"), ("Số lớp", "3", "5")]
    content = "".join(
        show(x, 700 - 20 * i, cell, 12) for i, r in enumerate(rows) for x, cell in zip((90, 300, 420), r, strict=True)
    )
    body, _ = paragraph(TOP, B)
    reading = read_pdf(make_pdf(body + content), "d")
    assert texts(reading) == [B]
    assert cells_of(reading)[2, 2] == "8" and len(cells_of(reading)) == 12


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("Triệu", "đồng", "Triệu đồng"),
        ("Triệu", "Phòng", "Triệu"),  # a line below the table
        ("ha;", "tính", "ha;"),
    ],
)
def test_last_cell_of_a_table_without_rules_may_have_two_lines(above: str, below: str, expected: str) -> None:
    rows = [("Nội dung", "Đơn vị", "Năm 2031"), ("Số hộ", "hộ", "90"), ("Số vụ", "vụ", "8"), ("Thu phí", above, "5")]
    content = "".join(
        show(x, 700 - 20 * i, cell, 12) for i, r in enumerate(rows) for x, cell in zip((90, 300, 420), r, strict=True)
    )
    found = cells_of(read_pdf(make_pdf(content + show(300, 626, below, 12)), "d"))
    assert found[3, 1] == expected and len(found) == 12


def test_merged_cells_of_a_cut_row_go_on_over_the_page_break() -> None:
    first = grid([755, 730, 700]) + HEAD + row(715, "A", "Tăng tỷ lệ lao động có", "45%", "Khối A")
    second = grid([755, 730, 700], open_first=(1,)) + row(740, "", "việc làm mới.")
    second += row(715, "", "Tăng số hộ.", "9")
    reading = read_pdf(make_pdf(first, second), "d")
    assert cells_of(reading)[1, 1] == "Tăng tỷ lệ lao động có việc làm mới."
    assert next(b for b in reading.blocks if b.text == "A").place.row_span == 2


def test_a_page_whose_rows_are_all_merged_draws_fewer_column_lines() -> None:
    few = (XS[0], XS[1], XS[2], XS[4])
    merged = [rule(XS[0], 700, XS[-1], 700), *(rule(x, 730, x, 700) for x in few)]
    first = grid([755, 730]) + "".join(merged) + HEAD + row(715, "1", "Xếp", "nhóm dẫn đầu của vùng")
    second = "".join([rule(XS[0], 755, XS[-1], 755), rule(XS[0], 730, XS[-1], 730), *(rule(x, 755, x, 730) for x in few)])
    reading = read_pdf(make_pdf(first, second + row(740, "", "hạng chuyển đổi số.")), "d")
    assert cells_of(reading)[1, 1] == "Xếp hạng chuyển đổi số." and len(reading.blocks) == 7
    assert next(b.place.col_span for b in reading.blocks if b.text.startswith("nhóm")) == 2


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("1.890.00", "0"), "1.890.000"),
        (("BHXHTP", "HCM"), "BHXHTPHCM"),
        (("12/01/20", "26"), "12/01/2026"),
        (("12.500", "13.100"), "12.500 13.100"),  # two numbers
        (("Phường", "Nghĩa"), "Phường Nghĩa"),  # two words
        (("trường", "THCS"), "trường THCS"),
        (("1.89", "0"), "1.89 0"),  # there was room
    ],
)
def test_a_word_or_number_too_long_for_its_cell_is_joined(lines: tuple[str, str], expected: str) -> None:
    size = 12
    right = 100 + (0 if expected == "1.89 0" else 3) + max(width(part, size) for part in lines[:1])
    right = 150.0 if expected == "1.89 0" else right
    xs = (79.0, 94.0, right + 6.0)
    content = "".join(rule(xs[0], y, xs[-1], y) for y in (755, 700)) + "".join(rule(x, 755, x, 700) for x in xs)
    content += "".join(show(100, 740 - 14 * n, part, size) for n, part in enumerate(lines))
    assert cells_of(read_pdf(make_pdf(content), "d"))[0, 1].replace("\n", " ") == expected


@pytest.mark.parametrize("shift", [0.0, 0.5, 1.0], ids=["left", "centred", "right"])
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("1.245", ",6"), "1.245,6"),
        (("12.450", ".000"), "12.450.000"),
        (("31/12/20", "26"), "31/12/2026"),
        (("KTXHTP", "HCB"), "KTXHTPHCB"),
        (("UBMTTQ", "Bản"), "UBMTTQ Bản"),
        (("ngư", "ời"), "người"),
        (("Triệ", "u"), "Triệu"),
        (("NGƯ", "ỜI"), "NGƯỜI"),
        (("kho", "án"), "kho án"),  # "khoán", or two words
        (("cây", "ổi"), "cây ổi"),
    ],
)
def test_what_a_full_line_broke_is_joined_however_it_is_set(shift: float, lines: tuple[str, str], expected: str) -> None:
    room = width(lines[0], 12) + 3
    xs = (79.0, 94.0, 100 + room + 6)
    content = "".join(rule(xs[0], y, xs[-1], y) for y in (755, 700)) + "".join(rule(x, 755, x, 700) for x in xs)
    for n, part in enumerate(lines):
        content += show(100 + shift * (room - width(part, 12)), 740 - 14 * n, part, 12)
    assert cells_of(read_pdf(make_pdf(content), "d"))[0, 1] == expected


@pytest.mark.parametrize(("lines", "expected"), [
    (("Phòng Lúa", "Phòng Ngô"), "Phòng Lúa\nPhòng Ngô"),
    (("Phòng Lúa,", "Phòng Ngô"), "Phòng Lúa, Phòng Ngô"),
    (("Làm: Tổ Lúa", "Giúp: Tổ Ngô"), "Làm: Tổ Lúa\nGiúp: Tổ Ngô"),
    (("Phòng Lúa", "Ngô"), "Phòng Lúa Ngô"),
])  # fmt: skip
def test_entries_as_wide_as_their_cell_are_told_apart(lines: tuple[str, str], expected: str) -> None:
    room = max(width(part, 12) for part in lines) + 1
    xs = (79.0, 94.0, 100 + room + 6)
    content = "".join(rule(xs[0], y, xs[-1], y) for y in (755, 700)) + "".join(rule(x, 755, x, 700) for x in xs)
    for n, part in enumerate(lines):
        content += show(100, 740 - 14 * n, part, 12)
    assert cells_of(read_pdf(make_pdf(content), "d"))[0, 1] == expected


@pytest.mark.parametrize(("others", "expected"), [
    (("Đội Múa|Lân Rồng", "Tổ Hát Ru"), "Đội Múa Lân Rồng\nTổ Hát Ru"),
    (("Đội Múa|Lân Rồng",), "Đội Múa Lân Rồng Tổ Hát Ru"),
    (("Tổ Hát Ru",), "Đội Múa Lân Rồng Tổ Hát Ru"),
])  # fmt: skip
def test_entries_of_several_lines_are_told_apart_where_each_is_a_cell_of_its_own(
    others: tuple[str, ...], expected: str
) -> None:
    ys = [755 - 50 * n for n in range(len(others) + 2)]
    xs = (79.0, 94.0, 105 + width("Lân Rồng", 12) + 6)
    content = "".join(rule(xs[0], y, xs[-1], y) for y in ys) + "".join(rule(x, ys[0], x, ys[-1]) for x in xs)
    for top, cell in zip(ys, ("Đội Múa|Lân Rồng|Tổ Hát Ru", *others), strict=False):
        content += "".join(show(100, top - 15 - 14 * n, part, 12) for n, part in enumerate(cell.split("|")))
    assert cells_of(read_pdf(make_pdf(content), "d"))[0, 1] == expected


def test_two_values_below_each_other_stay_two() -> None:
    content = grid([755, 700]) + show(XS[2] + 25, 740, "2.350", 12) + show(XS[2] + 32, 726, "120", 12)
    assert cells_of(read_pdf(make_pdf(content), "d"))[0, 2].split() == ["2.350", "120"]


def test_a_cell_merged_over_rows_goes_on_over_the_page_break_in_any_column() -> None:
    def merged_last(ys: list[float]) -> str:
        lines = [rule(XS[0], y, XS[3], y) for y in ys] + [rule(XS[3], y, XS[4], y) for y in (ys[0], ys[-1])]
        return "".join(lines + [rule(x, ys[0], x, ys[-1]) for x in XS])

    first = merged_last([755, 730, 700]) + row(740, "1", "Tỷ lệ khám đạt.", "90%", "Phòng Kinh") + row(715, "2", "Số lớp.", "3")
    second = merged_last([755, 730]) + row(740, "3", "Số tủ sách.", "4", "tế") + grid([730, 700])
    second += row(715, "4", "Số buổi.", "5", "Khối A")
    found = {b.text: b.place for b in read_pdf(make_pdf(first, second), "d").blocks}
    assert found["Phòng Kinh tế"].row_span == 3 and found["4"].row == 3


@pytest.mark.parametrize(("matrix", "x", "y"), [("0 1 -1 0", 400, 685), ("0 -1 1 0", 392, 750)], ids=["up", "down"])
def test_a_heading_on_its_side_stands_in_its_cell(matrix: str, x: float, y: float) -> None:
    words = "".join(f"{ord(c):04X}" for c in "Năm 2031")
    content = grid([755, 680, 650]) + row(740, "TT", "Chỉ tiêu", "", "Phụ trách") + row(660, "1", "Số lớp", "5", "Khối A")
    content += f"BT /R 12 Tf {matrix} {x} {y} Tm <{words}> Tj ET\n"
    reading = read_pdf(make_pdf(content), "d")
    assert cells_of(reading)[0, 2] == "Năm 2031" and texts(reading, "textbox") == []


@pytest.mark.parametrize(("above", "below", "joined"), [
    ("Tỷ lệ khám của", "Trạm Y tế xã đạt 90%", True), ("Số lớp tại Khối A và", "Khối B", True), ("Số lớp,", "Khối A", True),
    ("Tỷ lệ khám đạt", "Tỷ lệ tiêm đạt", False), ("Tỷ lệ khám.", "Khối B", False), ("Tỷ lệ khám hằng năm", "Khối B", False),
])  # fmt: skip
def test_a_cell_that_cannot_end_so_goes_on_with_a_capital_over_the_page_break(above: str, below: str, joined: bool) -> None:
    first = grid([755, 730, 700]) + HEAD + row(715, "1", above, "", "Phòng Kinh")
    second = grid([755, 730, 700]) + row(740, "", below, "", "Tế") + row(715, "2", "Số buổi", "5", "Khối A")
    found = cells_of(read_pdf(make_pdf(first, second), "d"))
    assert (found[1, 1] == f"{above} {below}") == joined
    assert [text for (_, col), text in found.items() if col == 0 and text] == ["TT", "1", "2"] or not joined
