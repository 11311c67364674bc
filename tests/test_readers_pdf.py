"""The PDF reader on PDFs written here byte by byte (fonts named, not embedded), and on the plans where they are."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest
from pdf_writer import HEAD, LEFT, RIGHT, TOP, cells_of, grid, make_pdf, paragraph, row, rule, show, texts, width

from extract.errors import UnreadableDocument
from extract.readers.pdf import read_pdf

PLANS = Path(__file__).parents[1].parent / "shared" / "plans"

A = ("Căn cứ chương trình hành động của thành phố về chăm sóc người cao tuổi giai đoạn này, Ủy ban nhân dân phường "
     "Hoa Mơ ban hành kế hoạch thực hiện trên địa bàn phường với các nội dung chủ yếu sau đây:")  # fmt: skip
B = ("Phấn đấu 85,5% người cao tuổi được khám sức khỏe định kỳ, lập hồ sơ theo dõi; giảm tỷ lệ hộ nghèo có người cao "
     "tuổi xuống dưới 1,2% vào cuối năm, theo số liệu rà soát của các tổ dân phố.")  # fmt: skip


# --- text -----------------------------------------------------------------------------------------------------------


def test_paragraphs_are_rebuilt_from_lines() -> None:
    heading, y = paragraph(TOP, "I. MỤC TIÊU", font="B")
    first, y = paragraph(y, A)
    second, y = paragraph(y, B)
    reading = read_pdf(make_pdf(heading + first + second), "d")
    assert texts(reading) == ["I. MỤC TIÊU", A, B]
    assert (reading.status, reading.page_count) == ("ok", 1)
    assert [block.bold for block in reading.blocks] == [True, False, False]
    assert [block.indent for block in reading.blocks] == [36.0, 36.0, 36.0]
    x0, top, x1, bottom = reading.blocks[1].place.bbox or (0, 0, 0, 0)
    assert x0 == pytest.approx(LEFT, abs=1) and x1 == pytest.approx(RIGHT, abs=1) and 60 < top < bottom < 200


def test_letters_of_a_second_font_may_stand_after_their_line() -> None:
    # Latin-1 letters only: PDFium skips a text object whose glyphs the stand-in for a named font lacks.
    text, x, line, late = "Các trang sách hay cho trí não 95,5%", 100.0, "", ""
    for c in text:
        if c in "áíã":
            late += show(x, 700, c, font="S")
        elif c != " ":
            line += show(x, 700, c)
        x += width(c, 14)
    assert texts(read_pdf(make_pdf(line + late), "d")) == [text]


def test_spaces_come_from_gaps_and_not_from_the_stream_order() -> None:
    content = show(200, 700, "sau") + show(100, 700, "trước") + show(150, 700, "giữa")
    assert texts(read_pdf(make_pdf(content), "d")) == ["trước giữa sau"]


@pytest.mark.parametrize(
    ("before", "raised", "expected"),
    [("đạt 24%", "1", "đạt 24%¹"), ("giai đoạn 2026", "2", "giai đoạn 2026²"), ("rộng 30 m", "2", "rộng 30 m²")],
)
def test_raised_digits_never_join_a_number(before: str, raised: str, expected: str) -> None:
    content = show(100, 700, before) + show(100 + width(before, 14), 704.6, raised, size=8)
    assert texts(read_pdf(make_pdf(content), "d")) == [expected]


@pytest.mark.parametrize("label", ["Chỉ tiêu 7:", "Điều 4.", "IV."])
def test_lines_set_in_below_a_label_belong_to_it(label: str) -> None:
    head = width(label + " ", 14)
    first, y = paragraph(TOP, f"{label} {B[:106]}", indent=0)
    rest, y = paragraph(y + 6, B[106:].strip(), indent=head, left=LEFT + head)
    following, _ = paragraph(y, f"{label} {A}", indent=0)
    assert texts(read_pdf(make_pdf(first + rest + following), "d")) == [f"{label} {B}", f"{label} {A}"]


def test_a_title_in_capitals_ends_before_a_bracket_and_takes_the_year_below_it() -> None:
    title, y = paragraph(TOP, "KẾ HOẠCH TRỒNG CÂY CỦA PHƯỜNG HOA NĂM", font="B", indent=10)
    year, y = paragraph(y + 3, "2026", font="B", indent=180)
    note, y = paragraph(y + 6, "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/02/2026 của phường)", indent=0)
    body, _ = paragraph(y, A)
    assert texts(read_pdf(make_pdf(title + year + note + body), "d")) == [
        "KẾ HOẠCH TRỒNG CÂY CỦA PHƯỜNG HOA NĂM 2026",
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/02/2026 của phường)", A,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "joined"),
    [
        ("Phấn đấu mở thêm lớp bơi cho trẻ theo Chương trình của Hội đồng", True),
        ("(Kèm theo Kế hoạch mở thêm lớp bơi cho trẻ em xã của Hội đồng", False),
        ("Kế hoạch mở lớp bơi", False),
    ],
)
def test_a_ragged_first_line_is_not_taken_for_a_centred_one(first: str, joined: bool) -> None:
    content, y = paragraph(TOP, A)
    content += show((LEFT + RIGHT - width(first, 14)) / 2, y, first)
    found = texts(read_pdf(make_pdf(content + show(LEFT, y - 16.8, "Nhân dân xã, ai cũng được học.")), "d"))
    assert len(found) == (2 if joined else 3)


def test_single_lines_far_apart_are_paragraphs_of_their_own() -> None:
    lines = ["KẾ HOẠCH GIÚP NGƯỜI CAO TUỔI CỦA PHƯỜNG HOA ĐÀO", "I. MỤC TIÊU", "1. 90% người cao tuổi có thẻ.",
             "2. 80% người cao tuổi được khám.", "II. GIẢI PHÁP"]  # fmt: skip
    content = "".join(paragraph(TOP - 30 * n, text, indent=0)[0] for n, text in enumerate(lines))
    assert texts(read_pdf(make_pdf(content), "d")) == lines


def test_a_raised_digit_spoils_no_later_number() -> None:
    unit = "diện tích 15 m"
    content = show(LEFT, TOP, unit) + show(LEFT + width(unit, 14), TOP + 5, "2", 8) + paragraph(TOP - 30, B + " 22 và 212.")[0]
    assert texts(read_pdf(make_pdf(content), "d"))[1] == B + " 22 và 212."


def test_who_signs_stands_below_the_body_signed_for() -> None:
    left = "".join(show(LEFT, 300 - 16 * n, text) for n, text in enumerate(["Nơi nhận:", "- Sở Y tế;", "- Lưu: VT."]))
    lines = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Thị Sen"]
    right = "".join(
        show(430 - width(text, 14) / 2, y, text, font="B") for y, text in zip((300, 284, 200), lines, strict=True)
    )
    assert [t for t in texts(read_pdf(make_pdf(paragraph(TOP, B)[0] + left + right), "d")) if t in lines] == lines


def test_code_cut_at_a_hyphen_is_joined() -> None:
    content, _ = paragraph(TOP, A + " Kế hoạch số 12/KH-")
    y = TOP - 4 * 16.8
    reading = read_pdf(make_pdf(content + show(LEFT, y + 16.8 * 0, "UBND ngày 01/02/2031.")), "d")
    assert reading.blocks[0].text.endswith("Kế hoạch số 12/KH-UBND ngày 01/02/2031.")


def test_letterhead_is_read_column_by_column() -> None:
    content = (show(95, 780, "ỦY BAN NHÂN DÂN", 12) + show(270, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 12, "B")
               + show(105, 764, "PHƯỜNG HOA MƠ", 12, "B") + show(290, 764, "Độc lập - Tự do - Hạnh phúc", 12, "B")
               + show(110, 746, "Số: 7/KH-UBND", 12) + show(300, 744, "Hoa Mơ, ngày 5 tháng 3 năm 2031", 12)
               + show(270, 700, "KẾ HOẠCH", 14, "B"))  # fmt: skip
    body, _ = paragraph(670, A)
    assert texts(read_pdf(make_pdf(content + body), "d")) == [
        "ỦY BAN NHÂN DÂN", "PHƯỜNG HOA MƠ", "Số: 7/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "Độc lập - Tự do - Hạnh phúc", "Hoa Mơ, ngày 5 tháng 3 năm 2031", "KẾ HOẠCH", A,
    ]  # fmt: skip


def test_a_drawn_line_of_dashes_stands_in_its_own_column() -> None:
    content = (show(95, 780, "UBND XÃ HOA MƠ", 12) + show(290, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 12, "B")
               + show(120, 764, "———", 12) + show(350, 764, "VIỆT NAM", 12, "B")
               + show(105, 748, "Số: 7/KH-UBND", 12) + show(300, 748, "Độc lập - Tự do - Hạnh phúc", 12, "B")
               + show(270, 700, "KẾ HOẠCH", 14, "B"))  # fmt: skip
    found = texts(read_pdf(make_pdf(content + paragraph(670, A)[0]), "d"))
    assert found[:3] == ["UBND XÃ HOA MƠ", "———", "Số: 7/KH-UBND"]
    assert " ".join(found[3:5]).startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") and found[-1] == A


def test_entries_below_a_larger_line_beside_them_belong_to_the_left_column() -> None:
    entries = ["- UBND tỉnh;", "- Sở Y tế;", "- Lưu: VT."]
    content = show(LEFT, 300, "Nơi nhận:", 11) + show(390, 300, "CHỦ TỊCH", 14, "B")
    content += "".join(show(LEFT, 273 - 14 * n, text, 11) for n, text in enumerate(entries))
    content += show(380, 245, "Lò Thị Sen", 14, "B")
    found = texts(read_pdf(make_pdf(paragraph(TOP, A)[0] + content), "d"))
    assert found == [A, "Nơi nhận:", *entries, "CHỦ TỊCH", "Lò Thị Sen"]


# --- pages ----------------------------------------------------------------------------------------------------------


def test_sentence_broken_by_a_page_is_one_block_with_two_places() -> None:
    lines, _ = paragraph(TOP, A + " " + B)
    operators = lines.splitlines(keepends=True)
    ys = sorted({float(op.split(" Tm")[0].split()[-1]) for op in operators}, reverse=True)
    first = "".join(op for op in operators if f" {ys[2]:.2f} Tm" not in op and f" {ys[3]:.2f} Tm" not in op
                    and not any(f" {v:.2f} Tm" in op for v in ys[2:]))  # fmt: skip
    second = "".join(op.replace(f" {v:.2f} Tm", f" {v + TOP - ys[2]:.2f} Tm") for v in ys[2:] for op in operators
                     if f" {v:.2f} Tm" in op)  # fmt: skip
    reading = read_pdf(make_pdf(show(LEFT, 800, "Tên", 14, "B") + first, show(300, 800, "2") + second), "d")
    block = next(b for b in reading.blocks if b.text.startswith("Căn cứ"))
    assert block.text == A + " " + B
    assert block.place.page == 1 and [place.page for place in block.more_places] == [2]
    assert texts(reading, "header") == ["2"]


def test_running_footers_and_page_numbers_are_kept_apart() -> None:
    pages = [
        paragraph(TOP, f"Phần {n} của kế hoạch.")[0]
        + show(90, 40, "Kế hoạch người cao tuổi", 10)
        + show(500, 40, f"Trang {n}/4", 10)
        for n in range(1, 5)
    ]
    reading = read_pdf(make_pdf(*pages), "d")
    assert texts(reading) == [f"Phần {n} của kế hoạch." for n in range(1, 5)]
    assert texts(reading, "footer") == [f"Kế hoạch người cao tuổi Trang {n}/4" for n in range(1, 5)]


def test_footnote_below_its_rule() -> None:
    body, _ = paragraph(TOP, B)
    note = rule(LEFT, 120, LEFT + 144, 120) + show(LEFT, 104, "1 Theo báo cáo của phường năm 2030.", 10)
    reading = read_pdf(make_pdf(body + note), "d")
    assert texts(reading) == [B] and texts(reading, "footnote") == ["1 Theo báo cáo của phường năm 2030."]


@pytest.mark.parametrize(
    ("before", "mark", "expected"),
    [
        ("Trường học đạt chuẩn", "1", "Trường học đạt chuẩn"),
        ("Mở rộng sân chơi thêm 20 m", "2", "Mở rộng sân chơi thêm 20 m²"),
        ("Mở rộng sân chơi thêm 20 m", "1", "Mở rộng sân chơi thêm 20 m"),
        ("Trường học đạt chuẩn", "3", "Trường học đạt chuẩn³"),
    ],
)
def test_the_mark_of_a_footnote_on_the_same_page_is_no_text(before: str, mark: str, expected: str) -> None:
    content = show(100, 700, before) + show(100 + width(before, 14), 704.6, mark, size=8)
    note = rule(LEFT, 120, LEFT + 144, 120) + show(LEFT, 104, "1 Theo báo cáo của phường năm 2030.", 10)
    note += show(LEFT, 90, "2 Theo báo cáo của phường năm 2031.", 10)
    reading = read_pdf(make_pdf(content + note), "d")
    assert texts(reading) == [expected] and len(texts(reading, "footnote")) == 2


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_rotated_page_reads_as_it_is_shown(turn: int) -> None:
    matrix = {90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 842 cm"}[turn]
    content = f"q {matrix}\n" + show(100, 400, "Chỉ tiêu đạt 91%") + show(100, 380, "Phòng Kinh tế") + "Q\n"
    reading = read_pdf(make_pdf(content, rotate=turn), "d")
    assert texts(reading) == ["Chỉ tiêu đạt 91%", "Phòng Kinh tế"]
    height = 595 if turn != 180 else 842
    x0, top, _, bottom = reading.blocks[0].place.bbox or (0, 0, 0, 0)
    assert x0 == pytest.approx(100, abs=1) and top < height - 400 < bottom


def test_tilted_watermark_stays_out_of_the_text() -> None:
    body, _ = paragraph(TOP, B)
    mark = "BT /B 60 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <" + "".join(f"{ord(c):04X}" for c in "DỰTHẢO") + "> Tj ET\n"
    reading = read_pdf(make_pdf(mark + body), "d")
    assert texts(reading) == [B] and texts(reading, "textbox") == ["DỰTHẢO"]


def test_text_and_rules_inside_form_objects() -> None:
    form = grid([755, 730, 700]) + HEAD + row(715, "1", "Tỷ lệ khám đạt 90%", "90%", "Khối A")
    reading = read_pdf(make_pdf("q 1 0 0 1 0 -50 cm /F Do Q\n", form=form), "d")
    assert cells_of(reading)[1, 1] == "Tỷ lệ khám đạt 90%" and len(cells_of(reading)) == 8


# --- readable or not ------------------------------------------------------------------------------------------------


def test_scan_has_a_status_and_no_blocks() -> None:
    reading = read_pdf(make_pdf("", "", image=True), "d")
    assert (reading.status, reading.blocks, reading.page_count) == ("no_text", (), 2)
    assert reading.detail == "Trang 1-2: chỉ có ảnh, không có lớp chữ; cần nhận dạng chữ (OCR) trước."


def test_signature_line_over_a_scan_is_not_the_document() -> None:
    stamp = show(60, 40, "Ký bởi: Trần Văn Mẫu, ngày 05/03/2031", 8)
    reading = read_pdf(make_pdf("%\n" + paragraph(TOP, A)[0], stamp, image=True), "d")
    assert reading.status == "partial" and "Trang 2: chỉ có dòng chữ ký số" in (reading.detail or "")
    assert texts(reading) == [A] and texts(reading, "footer") == ["Ký bởi: Trần Văn Mẫu, ngày 05/03/2031"]


def test_broken_character_map_is_garbage_and_not_text() -> None:
    reading = read_pdf(make_pdf(paragraph(TOP, A)[0], wrong_map=0x2D), "d")
    assert reading.status == "no_text" and reading.blocks == ()
    assert "Trang 1: lớp chữ bị hỏng bảng mã" in (reading.detail or "")


def test_empty_pages_are_no_text() -> None:
    reading = read_pdf(make_pdf("", ""), "d")
    assert (reading.status, reading.detail) == ("no_text", "Tệp không có chữ nào: mọi trang đều trống.")


def test_only_the_first_pages_on_request() -> None:
    reading = read_pdf(make_pdf(*[paragraph(TOP, B)[0]] * 3), "d", max_pages=2)
    assert (reading.status, reading.detail, len(texts(reading))) == ("partial", "Chỉ đọc 2 trang đầu trong 3 trang.", 2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_pdf("", extra=f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"),
         "encrypted"),
        (b"%PDF-1.7\nnonsense", "failed"),
        (make_pdf(paragraph(TOP, B)[0])[:900], "failed"),
        (make_pdf(), "failed"),
        (make_pdf(*[""] * 3001), "too_large"),
    ],
)  # fmt: skip
def test_unreadable_files_have_a_code_and_a_remedy(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data, "d")
    assert caught.value.code == code and "hãy" in str(caught.value)


@pytest.mark.parametrize("cut", range(0, 4000, 400))
def test_cut_files_never_raise_anything_else(cut: int) -> None:
    data = make_pdf(paragraph(TOP, A)[0], grid([755, 730, 700]) + HEAD)
    try:
        assert read_pdf(data[:cut] + data[cut + 150 :], "d").page_count is not None
    except UnreadableDocument as error:
        assert error.code in ("failed", "encrypted")


@pytest.mark.skipif(sys.platform == "win32", reason="ru_maxrss is not known there")
def test_memory_does_not_grow_with_files() -> None:
    data = make_pdf(*[paragraph(TOP, A)[0] + grid([555, 530, 500])] * 4)
    for _ in range(20):
        read_pdf(data, "d")
    early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(60):
        read_pdf(data, "d")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss <= early * 1.1


def test_same_bytes_same_blocks() -> None:
    data = make_pdf(paragraph(TOP, A)[0], HEAD + grid([755, 730, 700]))
    assert read_pdf(data, "d") == read_pdf(data, "d")


# --- the two plans --------------------------------------------------------------------------------------------------

needs_plans = pytest.mark.skipif(not PLANS.exists(), reason="the shared plans are not here")


@needs_plans
@pytest.mark.parametrize("folder", ["pdf", "pdf_mixedfont"])
@pytest.mark.parametrize("name", ["seed_nam_phu", "seed_sinh_phinh"])
def test_plans_read_word_for_word(folder: str, name: str) -> None:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from benchmarks.readers import known_rows, known_text, read_rows

    reading = read_pdf((PLANS / folder / f"{name}.pdf").read_bytes(), "d")
    words = " ".join(texts(reading, "paragraph", "cell")).split()
    assert words == known_text(PLANS / "docx" / f"{name}.docx").split()
    known = known_rows(PLANS / "docx" / f"{name}.docx")
    assert read_rows(reading.blocks)[: len(known)] == known and len(known) == (33 if name == "seed_nam_phu" else 0)


@needs_plans
def test_same_letters_as_pdfplumber() -> None:
    import pdfplumber

    path = PLANS / "pdf" / "seed_sinh_phinh.pdf"
    with pdfplumber.open(path) as pdf:
        expected = sorted("".join("".join(pdf.pages[i].extract_text().split()) for i in (0, 1)))
    reading = read_pdf(path.read_bytes(), "d", max_pages=2)
    assert sorted("".join("".join(block.text.split()) for block in reading.blocks)) == expected
