"""The PDF reader on PDFs written here byte by byte (fonts named, not embedded), and on the plans where they are."""

from __future__ import annotations

import resource
import sys
import zlib
from pathlib import Path

import pytest

from extract.errors import UnreadableDocument
from extract.readers.pdf import read_pdf
from extract.readers.reading import Reading

PLANS = Path(__file__).parents[1].parent / "shared" / "plans"
LEFT, RIGHT, TOP = 85.0, 538.0, 770.0  # of the body, points from the bottom left


# --- a small PDF writer ---------------------------------------------------------------------------------------------


def width(text: str, size: float) -> float:
    return sum(250 if c == " " else 280 if c in "iltj.,;:" else 520 for c in text) * size / 1000


def show(x: float, y: float, text: str, size: float = 14, font: str = "R") -> str:
    """One string at a place; R regular, B bold, S a second font."""
    codes = "".join(f"{ord(c):04X}" for c in text)
    return f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj ET\n"


def paragraph(y: float, text: str, size: float = 14, indent: float = 36, font: str = "R", right: float = RIGHT,
              left: float = LEFT) -> tuple[str, float]:  # fmt: skip
    """A justified paragraph with a first-line indent; returns its operators and the next baseline."""
    out, x, line = [], left + indent, []

    def flush(justify: bool) -> None:
        nonlocal y, x, line
        gap = (right - x - sum(width(w, size) for w in line)) / max(1, len(line) - 1) if justify else width(" ", size)
        for word in line:
            out.append(show(x, y, word, size, font))
            x += width(word, size) + gap
        y, x, line = y - 1.2 * size, left, []

    for word in text.split():
        if line and x + width(" ".join([*line, word]), size) > right:
            flush(True)
        line.append(word)
    flush(False)
    return "".join(out), y - 6


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def make_pdf(*pages: str, rotate: int = 0, image: bool = False, form: str = "", extra: str = "", wrong_map: int = 0,
             box: str = "0 0 595 842") -> bytes:  # fmt: skip
    """A PDF of these content streams; letters are their own codes, mapped back by a ToUnicode table."""
    used = sorted({int(p[i : i + 4], 16) for page in (*pages, form) for p in page.split("<")[1:]
                   for p in [p.split(">")[0]] for i in range(0, len(p), 4)})  # fmt: skip
    pairs = "".join(f"<{c:04X}> <{c + (wrong_map if c > 64 else 0):04X}>\n" for c in used)
    cmap = (f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(used)} beginbfchar\n{pairs}endbfchar\n"
            f"endcmap end end")  # fmt: skip
    narrow = " ".join(f"{ord(c)} [280]" for c in "iltj.,;:") + " 32 [250]"
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 3: _stream(cmap, "")}
    for number, (key, name) in enumerate((("R", "TestSerif"), ("B", "TestSerif-Bold"), ("S", "OtherSerif"))):
        base = 4 + 2 * number
        objects[base] = (f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/ToUnicode 3 0 R"
                         f"/DescendantFonts[{base + 1} 0 R]>>")  # fmt: skip
        objects[base + 1] = (f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 520/W [{narrow}]"
                             "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>")  # fmt: skip
        assert key
    fonts = "/Font<</R 4 0 R/B 6 0 R/S 8 0 R>>"
    objects[10] = _stream(
        "\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    objects[11] = _stream(form, f"/Type/XObject/Subtype/Form/BBox[0 0 2000 2000]/Resources<<{fonts}>>")
    resources = f"/Resources<<{fonts}/XObject<</I 10 0 R/F 11 0 R>>>>"
    kids = []
    for number, content in enumerate(pages):
        own = 20 + 2 * number
        kids.append(f"{own} 0 R")
        drawn = ("q 595 0 0 842 0 0 cm /I Do Q\n" if image and not content.startswith("%") else "") + content
        objects[own] = (f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Rotate {rotate}{resources}"
                        f"/Contents {own + 1} 0 R>>")  # fmt: skip
        objects[own + 1] = _stream(drawn, "")
    objects[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, offsets = b"%PDF-1.7\n", {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n".encode()
    out += b"".join(
        f"{offsets.get(n, 0):010d} {'00000 n' if n in offsets else '65535 f'} \n".encode() for n in range(size)
    )
    return out + f"trailer<</Size {size}/Root 1 0 R{extra}>>\nstartxref\n{start}\n%%EOF\n".encode()


def _stream(content: str, head: str) -> bytes:
    data = zlib.compress(content.encode("latin-1"))
    return f"<<{head}/Filter/FlateDecode/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def texts(reading: Reading, *kinds: str) -> list[str]:
    return [block.text for block in reading.blocks if block.kind in (kinds or ("paragraph",))]


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
    [("đạt 24%", "1", "đạt 24% 1"), ("giai đoạn 2026", "2", "giai đoạn 2026 2"), ("rộng 30 m", "2", "rộng 30 m²")],
)
def test_raised_digits_never_join_a_number(before: str, raised: str, expected: str) -> None:
    content = show(100, 700, before) + show(100 + width(before, 14), 704.6, raised, size=8)
    assert texts(read_pdf(make_pdf(content), "d")) == [expected]


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


# --- tables ---------------------------------------------------------------------------------------------------------

XS = (79.0, 118.0, 355.0, 440.0, 533.0)


def grid(ys: list[float], open_first: tuple[int, ...] = ()) -> str:
    """A ruled grid; row lines whose number is in ``open_first`` leave the first column open (merged)."""
    lines = [rule(XS[1] if i in open_first else XS[0], y, XS[-1], y) for i, y in enumerate(ys)]
    return "".join(lines + [rule(x, ys[0], x, ys[-1]) for x in XS])


def row(y: float, *cells: str) -> str:
    return "".join(show(x + 6, y, part, 12) for x, cell in zip(XS, cells, strict=False) for part in [cell] if part)


def cells_of(reading: Reading) -> dict[tuple[int, int], str]:
    return {(b.place.row or 0, b.place.col or 0): b.text for b in reading.blocks if b.kind == "cell"}


HEAD = row(740, "TT", "Chỉ tiêu", "Năm 2031", "Phụ trách")


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
