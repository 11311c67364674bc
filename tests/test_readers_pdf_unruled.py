"""Tables of PDFs that have no ruling lines: over a page break, below a sentence, with headings wider than the values."""

from __future__ import annotations

import pytest
from pdf_writer import TOP, cells_of, make_pdf, paragraph, show, texts

from extract.readers.pdf import read_pdf

STOPS = (88, 119, 326, 395, 465)
HEAD = ("TT", "Chỉ tiêu", "Đơn vị", "Năm 2027", "Năm 2028")
ROWS = [("1", "Số lớp học bơi", "lớp", "3", "5"), ("2", "Số thư viện mở", "nhà", "2", "4"),
        ("3", "Số câu lạc bộ", "đội", "7", "9"), ("4", "Số đêm diễn", "đêm", "12", "15")]  # fmt: skip
B = ("Phấn đấu mở thêm các lớp học bơi cho thiếu nhi trong dịp hè, vận động phụ huynh đưa trẻ tới lớp đầy đủ và "
     "đúng giờ theo lịch của nhà thiếu nhi.")  # fmt: skip


def lines(y: float, *rows: tuple[str, ...]) -> str:
    """Rows 17 points apart from ``y`` down, their cells at the stops."""
    return "".join(
        show(x, y - 17 * i, cell, 12) for i, row in enumerate(rows) for x, cell in zip(STOPS, row, strict=False) if cell
    )


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("repeats", [False, True])
def test_a_table_without_rules_goes_on_over_the_page_break(cut: int, repeats: bool) -> None:
    above, _ = paragraph(TOP, B)
    below, _ = paragraph(600, "Giao các tổ dân phố thực hiện.")
    second = [HEAD, *ROWS[cut:]] if repeats else ROWS[cut:]
    reading = read_pdf(make_pdf(above + lines(200, HEAD, *ROWS[:cut]), lines(750, *second) + below), "d")
    found = cells_of(reading)
    assert [found[r, 1] for r in range(5)] == [HEAD[1], *(row[1] for row in ROWS)] and len(found) == 25
    assert texts(reading) == [B, "Giao các tổ dân phố thực hiện."]


@pytest.mark.parametrize("repeats", [False, True])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_cell_cut_by_the_page_break_goes_on(cut: int, repeats: bool) -> None:
    rows = [*ROWS[:cut], *((a, f"{b} cho trẻ", *rest) for a, b, *rest in ROWS[cut:])]
    second = ([HEAD] if repeats else []) + [("", "em trong xã"), *rows[cut:]]
    found = cells_of(read_pdf(make_pdf(lines(200, HEAD, *rows[:cut]), lines(750, *second)), "d"))
    assert found[cut, 1] == f"{ROWS[cut - 1][1]} em trong xã" and found[cut + 1, 1] == rows[cut][1]
    assert len(found) == 25


def test_a_table_without_rules_over_three_pages_is_one() -> None:
    pages = [lines(300, HEAD, ROWS[0]), lines(750, *ROWS), lines(750, *ROWS)]
    found = cells_of(read_pdf(make_pdf(*pages), "d"))
    assert len(found) == 50 and found[9, 4] == "15"


def test_text_before_and_after_a_page_break_stays_out_of_the_table_beside_it() -> None:
    above, _ = paragraph(TOP, B)
    below, _ = paragraph(600, B)
    first = read_pdf(make_pdf(above, lines(750, HEAD, *ROWS) + below), "d")
    last = read_pdf(make_pdf(above + lines(200, HEAD, *ROWS), below), "d")
    for reading in (first, last):
        assert texts(reading) == [B, B] and len(cells_of(reading)) == 25


def test_a_sentence_set_in_beside_no_column_is_not_taken_for_one() -> None:
    sentence = show(114, 700, "Giao các chỉ tiêu như sau:", 13)
    reading = read_pdf(make_pdf(sentence + lines(682, HEAD, *ROWS)), "d")
    assert texts(reading) == ["Giao các chỉ tiêu như sau:"]
    assert len(cells_of(reading)) == 25 and cells_of(reading)[4, 0] == "4"


def test_a_heading_of_two_lines_need_not_fill_all_columns_in_the_first() -> None:
    rows = [("", "", "Đơn vị tính", "Kế hoạch", "Kế hoạch"), ("TT", "Chỉ tiêu", "", "năm 2027", "năm 2028"), *ROWS]
    found = cells_of(read_pdf(make_pdf(lines(700, *rows)), "d"))
    values = {c: [found[r, c] for r in sorted({r for r, _ in found})] for c in (1, 3)}
    assert values[1][-4:] == [row[1] for row in ROWS] and values[3][-4:] == ["3", "2", "7", "12"]
