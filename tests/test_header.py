"""Letterheads as every reader gives them, titles, signatures, attached plans; the expected fields of real documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.header import find_header, read_head
from extract.model import Block, Document, Header
from extract.references import find_references
from extract.rules import Rulebook
from extract.text import clean_text

PLANS = Path(__file__).parents[1].parent / "shared" / "plans"
FIRST_WORDS = "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def document(*texts: str) -> Document:
    """Paragraphs; a text that begins with "|" is a table cell."""
    blocks = tuple(
        Block(f"d-{n:05d}", n, "cell" if t.startswith("|") else "paragraph", clean_text(t.lstrip("|")))
        for n, t in enumerate(texts)
    )
    return Document("d", "d", "a.txt", "a.txt", 1, "txt", "test", blocks=blocks)


def header(rules: Rulebook, *texts: str) -> Header:
    found = find_header(document(*texts), rules)
    by_id = {b.id: b.text for b in document(*texts).blocks}
    for name, span in found.spans.items():
        assert 0 <= span.start < span.end <= len(by_id[span.block_id]), name
    return found


LETTERHEADS = {
    "two cells": ["|ỦY BAN NHÂN DÂN\nXÃ BẢN MÂY\nSố: 15/KH-UBND", f"|{MOTTO}\nBản Mây, ngày 03 tháng 4 năm 2026"],
    "four cells": [
        "|ỦY BAN NHÂN DÂN\nXÃ BẢN MÂY",
        f"|{MOTTO}",
        "|Số: 15/KH-UBND",
        "|Bản Mây, ngày 03 tháng 4 năm 2026",
    ],
    "one cell": [f"|ỦY BAN NHÂN DÂN\nXÃ BẢN MÂY\n-------\n{MOTTO}\nSố: 15/KH-UBND\tBản Mây, ngày 03 tháng 4 năm 2026"],
    "broken lines": [
        "ỦY",
        "BAN NHÂN DÂN",
        "XÃ BẢN MÂY",
        "Số:",
        "15/KH-UBND",
        *MOTTO.split("\n"),
        "Bản Mây,",
        "ngày 03 tháng 4",
        "năm 2026",
    ],
    "joined columns": [
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ BẢN MÂY Độc lập - Tự do - Hạnh phúc",
        "Số: 15/KH-UBND Bản Mây, ngày 03 tháng 4 năm 2026",
    ],
    "tabs": [
        "UBND XÃ BẢN MÂY\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "Số 15 / KH - UBND\tBản Mây, ngày 03tháng 4năm 2026",
    ],
}


@pytest.mark.parametrize("shape", LETTERHEADS)
def test_letterhead_in_every_shape(shape, rules):
    found = header(rules, *LETTERHEADS[shape], "KẾ HOẠCH", "Mở tủ sách thôn bản năm 2026", FIRST_WORDS, "I. MỤC TIÊU")
    assert (found.number, found.symbol, found.issued_on) == ("15", "KH-UBND", date(2026, 4, 3))
    assert (found.place, found.issuer, found.issuer_level) == ("Bản Mây", "Ủy ban nhân dân xã Bản Mây", "commune")
    assert (found.doc_type, found.title) == ("Kế hoạch", "Mở tủ sách thôn bản năm 2026")
    assert (found.period_start, found.period_end, found.is_draft) == (2026, 2026, False)


@pytest.mark.parametrize(
    ("lines", "issuer", "level"),
    [
        (["UBND TỈNH ĐIỆN BIÊN", "SỞ Y TẾ"], "Sở Y tế tỉnh Điện Biên", "sector"),
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"], "Ủy ban nhân dân thành phố Hà Nội", "province"),
        (["UBND XÃ BẢN MÂY", "TRƯỜNG TIỂU HỌC HOA BAN"], "Trường Tiểu học Hoa Ban, xã Bản Mây", "school"),
        (["UBND XÃ BẢN MÂY", "PHÒNG VĂN HÓA - XÃ HỘI"], "Phòng Văn hóa - Xã hội xã Bản Mây", "sector"),
        (["UBND HUYỆN SEN HỒ", "PHÒNG GD&ĐT"], "Phòng GD&ĐT huyện Sen Hồ", "sector"),
        (["UBND XÃ BẢN MÂY", "TRƯỜNG PTDTBT THCS HOA BAN"], "Trường PTDTBT THCS Hoa Ban, xã Bản Mây", "school"),
        (["BỘ GIÁO DỤC VÀ ĐÀO TẠO"], "Bộ Giáo dục và Đào tạo", "central"),
        (["BỘ Y TẾ", "CỤC BÀ MẸ VÀ TRẺ EM"], "Cục Bà mẹ và trẻ em", "central"),
        (["HĐND-UBND XÃ BẢN MÂY"], "Hội đồng nhân dân và Ủy ban nhân dân xã Bản Mây", "commune"),
        (["TỈNH ỦY HÒA GIANG"], "Tỉnh ủy Hòa Giang", "province"),
        (["BAN CHỈ ĐẠO CÔNG TÁC", "TRẺ EM TỈNH HÒA GIANG"], "Ban Chỉ đạo công tác trẻ em tỉnh Hòa Giang", "province"),
        (["THỦ TƯỚNG CHÍNH PHỦ"], "Thủ tướng Chính phủ", "central"),
        (["UBND TỈNH HÒA GIANG", "SỞ NÔNG NGHIỆP", "VÀ PHÁT TRIỂN NÔNG THÔN"],
         "Sở Nông nghiệp và Phát triển nông thôn tỉnh Hòa Giang", "sector"),
        (["TRƯỜNG ĐẠI HỌC", "HÒA GIANG"], "Trường Đại học Hòa Giang", "school"),
        (["HUYỆN BẢN MÂY", "ỦY BAN NHÂN DÂN", "HUYỆN BẢN MÂY"], "Ủy ban nhân dân huyện Bản Mây", "district"),
        (["HỘI ĐỒNG NHÂN DÂN", "PHƯỜNG SEN HỒ"], "Hội đồng nhân dân phường Sen Hồ", "commune"),
        (["TÒA ÁN NHÂN DÂN TỈNH HÒA GIANG", "TAND HUYỆN BẢN MÂY"], "Tòa án nhân dân huyện Bản Mây", "sector"),
        (["HỘI NÔNG DÂN TỈNH HÒA GIANG", "BCH HỘI NÔNG DÂN XÃ BẢN MÂY"],
         "Ban Chấp hành Hội Nông dân xã Bản Mây", "sector"),
        (["HỘI NÔNG DÂN TỈNH HÒA GIANG", "BCH XÃ BẢN MÂY"], "Ban Chấp hành Hội Nông dân xã Bản Mây", "sector"),
        (["UBND XÃ BẢN MÂY", "BCĐ “TDĐKXDNTM”"], "Ban Chỉ đạo “TDĐKXDNTM” xã Bản Mây", "commune"),
        (["UBND TỈNH HÒA GIANG", "VĂN PHÒNG"], "Văn phòng Ủy ban nhân dân tỉnh Hòa Giang", "sector"),
        (["UBND XÃ BẢN MÂY", "BCH QUÂN SỰ"], "Ban Chỉ huy quân sự xã Bản Mây", "sector"),
        (["TỈNH ĐOÀN HÒA GIANG"], "Tỉnh đoàn Hòa Giang", "sector"),
        (["HỘI LHPN TỈNH HÒA GIANG", "BAN THƯỜNG VỤ"], "Ban Thường vụ Hội LHPN tỉnh Hòa Giang", "sector"),
        (["TỈNH ỦY HÒA GIANG", "BAN THƯỜNG VỤ"], "Ban Thường vụ Tỉnh ủy Hòa Giang", "province"),
        (["ỦY BAN MTTQ VIỆT NAM XÃ BẢN MÂY", "BAN THƯỜNG TRỰC"],
         "Ban Thường trực Ủy ban MTTQ Việt Nam xã Bản Mây", "sector"),
        (["ỦY BAN MTTQ VIỆT NAM HUYỆN SEN HỒ"], "Ủy ban MTTQ Việt Nam huyện Sen Hồ", "sector"),
        (["HỘI NÔNG DÂN VIỆT NAM", "BAN CHẤP HÀNH TRUNG ƯƠNG"], "Ban Chấp hành Trung ương Hội Nông dân Việt Nam", "central"),
        (["HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM", "ĐOÀN CHỦ TỊCH"], "Đoàn Chủ tịch Hội Liên hiệp Phụ nữ Việt Nam", "central"),
        (["UBND TỈNH HÒA GIANG", "HỘI ĐỒNG ĐỘI"], "Hội đồng Đội tỉnh Hòa Giang", "sector"),
        (["TỈNH ĐOÀN HÒA GIANG", "BAN THƯỜNG VỤ"], "Ban Thường vụ Tỉnh đoàn Hòa Giang", "sector"),
        (["HUYỆN ĐOÀN BẢN MÂY", "BAN CHẤP HÀNH"], "Ban Chấp hành Huyện đoàn Bản Mây", "sector"),
        (["CÔNG ĐOÀN GIÁO DỤC"], "Công đoàn giáo dục", "sector"),
        (["BỘ TRƯỞNG BỘ Y TẾ"], "Bộ Y tế", "central"),
        (["MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN TỈNH HÒA GIANG"],
         "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hòa Giang", "sector"),
        (["MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN XÃ BẢN MÂY", "BAN THƯỜNG TRỰC"],
         "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Bản Mây", "sector"),
        (["MTTQ VIỆT NAM TỈNH HÒA GIANG", "UBMTTQ VIỆT NAM XÃ BẢN MÂY"],
         "Ủy ban Mặt trận Tổ quốc Việt Nam xã Bản Mây", "sector"),
        (["THÀNH ĐOÀN HÒA GIANG", "BCH ĐOÀN PHƯỜNG SEN HỒ"], "Ban Chấp hành Đoàn phường Sen Hồ", "sector"),
        (["ĐOÀN TNCS HỒ CHÍ MINH", "TỈNH HÒA GIANG", "BCH ĐOÀN ĐẶC KHU SEN HỒ", "ĐOÀN TNCS HỒ CHÍ MINH"],
         "Ban Chấp hành Đoàn đặc khu Sen Hồ", "sector"),
        (["UBND TỈNH HÒA GIANG", "SỞ NỘI VỤ - SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"],
         "Sở Nội vụ - Sở Lao động - Thương binh và Xã hội tỉnh Hòa Giang", "sector"),
        (["MTTQ VIỆT NAM TỈNH HÒA GIANG", "BAN THƯỜNG TRỰC"],
         "Ban Thường trực Mặt trận Tổ quốc Việt Nam tỉnh Hòa Giang", "sector"),
        (["TỔNG CỤC THUẾ", "CỤC THUẾ TỈNH HÒA GIANG"], "Cục Thuế tỉnh Hòa Giang", "sector"),
        (["THÀNH ỦY HÒA GIANG", "BAN DÂN VẬN"], "Ban Dân vận Thành ủy Hòa Giang", "sector"),
        (["ĐẢNG BỘ XÃ BẢN MÂY", "ĐẢNG ỦY UBND XÃ"], "Đảng ủy Ủy ban nhân dân xã Bản Mây", "commune"),
        (["SỞ Y TẾ HÒA GIANG", "BỆNH VIỆN ĐA KHOA", "KHU VỰC NÚI CAO"], "Bệnh viện Đa khoa khu vực Núi Cao", "sector"),
        (["SỞ Y TẾ HÒA GIANG", "BỆNH VIỆN ĐA KHOA", "KHU VỰC MIỀN NÚI"], "Bệnh viện Đa khoa khu vực miền núi", "sector"),
        (["SỞ Y TẾ TỈNH HÒA GIANG", "BỆNH VIỆN PHỤ SẢN - NHI"], "Bệnh viện Phụ sản - Nhi tỉnh Hòa Giang", "sector"),
        (["ĐẢNG BỘ CÁC CƠ QUAN TỈNH HÒA GIANG", "ĐẢNG ỦY SỞ CÔNG THƯƠNG"], "Đảng ủy Sở Công Thương tỉnh Hòa Giang", "sector"),
        (["ĐẢNG BỘ TỈNH HÒA GIANG", "ĐẢNG ỦY SỞ GIAO THÔNG VẬN TẢI"], "Đảng ủy Sở Giao thông vận tải tỉnh Hòa Giang", "sector"),
        (["ĐẢNG ỦY PHƯỜNG SEN HỒ"], "Đảng ủy phường Sen Hồ", "commune"),
        (["HỢP TÁC XÃ DỊCH VỤ NÔNG NGHIỆP"], "Hợp tác xã dịch vụ nông nghiệp", None),
        (["MTTQ VIỆT NAM TỈNH HÒA GIANG", "BAN THƯỜNG VỤ HỘI NÔNG DÂN", "HỘI NÔNG DÂN VIỆT NAM"],
         "Ban Thường vụ Hội Nông dân tỉnh Hòa Giang", "sector"),
        (["MTTQ VIỆT NAM TỈNH HÒA GIANG", "HỘI NÔNG DÂN VIỆT NAM"], "Hội Nông dân Việt Nam tỉnh Hòa Giang", "sector"),
        (["HĐND TỈNH HÒA GIANG", "BAN VĂN HÓA - XÃ HỘI"], "Ban Văn hóa - Xã hội tỉnh Hòa Giang", "sector"),
    ],
)
def test_issuer_and_level(lines, issuer, level, rules):
    found = header(rules, *lines, "Số: 15/KH-SYT", MOTTO, "KẾ HOẠCH", "Mở tủ sách", FIRST_WORDS)
    assert (found.issuer, found.issuer_level) == (issuer, level)


@pytest.mark.parametrize(
    ("text", "place", "issued_on"),
    [
        ("TP. Hồ Chí Minh, ngày 09 tháng 3 năm 2026", "TP. Hồ Chí Minh", date(2026, 3, 9)),
        ("Thành phố Hồ Chí Minh, ngày 09 tháng 3 năm 2026", "Thành phố Hồ Chí Minh", date(2026, 3, 9)),
        ("Bà Rịa - Vũng Tàu, ngày 09 tháng 3 năm 2026", "Bà Rịa - Vũng Tàu", date(2026, 3, 9)),
        ("Phường 5, ngày 09 tháng 3 năm 2026", "Phường 5", date(2026, 3, 9)),
        ("BẢN MÂY, NGÀY 09 THÁNG 3 NĂM 2026", "BẢN MÂY", date(2026, 3, 9)),
        ("ngày 09tháng 3năm 2026", None, date(2026, 3, 9)),
        ("Bản Mây, ngày 31 tháng 02 năm 2026", "Bản Mây", None),
    ],
)
def test_place_and_date(text, place, issued_on, rules):
    found = header(rules, "UBND XÃ BẢN MÂY", "Số: 15/KH-UBND", text, "KẾ HOẠCH", "Mở tủ sách", FIRST_WORDS)
    assert (found.place, found.issued_on) == (place, issued_on)


@pytest.mark.parametrize(
    ("issuer", "opening", "code"),
    [
        ("UBND XÃ TÂN AN", "Thực hiện Kế hoạch số 41/KH-UBND ngày 15/01/2026 của UBND tỉnh Nghệ An;", "17305"),
        ("UBND XÃ TÂN AN", "Thực hiện Kế hoạch số 41/KH-UBND ngày 15/01/2026 của UBND thành phố Hải Phòng;", "11167"),
        ("UBND XÃ TÂN AN", FIRST_WORDS, None),  # six communes have this name
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", FIRST_WORDS, "31"),
        ("UBND TỈNH ĐIỆN BIÊN\nSỞ Y TẾ", FIRST_WORDS, "11"),
        ("TỈNH ỦY NGHỆ AN", FIRST_WORDS, "40"),
        ("TỈNH ỦY NGHỆ AN\nBAN DÂN VẬN", FIRST_WORDS, "40"),
        ("TỈNH ỦY AN GIANG\nĐẢNG ỦY XÃ TÂN AN", FIRST_WORDS, "30388"),
        ("TỈNH ĐOÀN NGHỆ AN\nBCH ĐOÀN XÃ TÂN AN", FIRST_WORDS, "17305"),
        ("ĐẢNG BỘ XÃ TÂN AN\nĐẢNG ỦY XÃ", "Thực hiện Chương trình số 8-CTr/TU của Ban Thường vụ Thành ủy Hải Phòng;", "11167"),
        ("ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG\nĐẢNG ỦY XÃ TÂN AN\n*\nSố 9-CTr/ĐU", FIRST_WORDS, "11167"),
        ("TỈNH ỦY AN GIANG\nĐẢNG ỦY XÃ SÍNH PHÌNH", FIRST_WORDS, None),  # the only one of this name is elsewhere
        ("BỘ Y TẾ", "Thực hiện Kế hoạch số 41/KH-UBND của UBND tỉnh Nghệ An;", None),
    ],
)
def test_place_code_needs_the_province_where_names_repeat(issuer, opening, code, rules):
    assert header(rules, issuer, "Số: 15/KH-UBND", "KẾ HOẠCH", "Mở tủ sách", opening).place_code == code


def test_a_city_called_as_its_province_has_not_its_code(rules):
    line = "Bản Mây, ngày 05 tháng 01 năm 2021"
    city = header(rules, "UBND THÀNH PHỐ SƠN LA", "Số: 15/KH-UBND", line, "KẾ HOẠCH", "Mở tủ sách")
    assert (city.issuer_level, city.place_code) == ("district", None)
    assert header(rules, "UBND TỈNH SƠN LA", "Số: 15/KH-UBND", line, "KẾ HOẠCH", "Mở tủ sách").place_code == "14"


def test_the_name_of_the_union_above_the_date_is_no_part_of_the_place(rules):
    left = "|TỈNH ĐOÀN HÒA GIANG\nBCH ĐOÀN XÃ BẢN MÂY\n***\nSố: 9-KH/ĐTN"
    found = header(rules, left, "|ĐOÀN TNCS HỒ CHÍ MINH\nBản Mây, ngày 05 tháng 3 năm 2026", "KẾ HOẠCH", "Trồng cây năm 2026")
    assert (found.issuer, found.place) == ("Ban Chấp hành Đoàn xã Bản Mây", "Bản Mây")


def test_cover_page_before_the_letterhead(rules):
    found = header(
        rules,
        "ỦY BAN NHÂN DÂN XÃ BẢN MÂY",
        "KẾ HOẠCH",
        "MỞ TỦ SÁCH THÔN NĂM 2026",
        "Bản Mây, tháng 4 năm 2026",
        "|ỦY BAN NHÂN DÂN\nXÃ BẢN MÂY\nSố: 15/KH-UBND",
        f"|{MOTTO}\nBản Mây, ngày 03 tháng 4 năm 2026",
        "KẾ HOẠCH",
        "Mở tủ sách thôn năm 2026",
        FIRST_WORDS,
    )
    assert (found.number, found.issued_on, found.title) == ("15", date(2026, 4, 3), "Mở tủ sách thôn năm 2026")


def test_forms_behind_a_decision_are_no_documents(rules):
    found = header(rules, *DECISION, "Mẫu số 01", "BÁO CÁO", "Kết quả mở tủ sách")
    assert (found.doc_type, found.number) == ("Quyết định", "112")


def test_party_document(rules):
    found = header(
        rules,
        "ĐẢNG BỘ TỈNH HÒA GIANG",
        "ĐẢNG ỦY XÃ BẢN MÂY",
        "*",
        "Số 12-KH/ĐU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bản Mây, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "thực hiện Nghị quyết số 8-NQ/TU về văn hóa đọc",
        "-----",
        "Thực hiện Nghị quyết số 8-NQ/TU ngày 03/12/2025 của Tỉnh ủy, Đảng ủy ban hành kế hoạch sau:",
        "I- MỤC ĐÍCH",
        "Nơi nhận:\n- Tỉnh ủy;\n- Lưu VP.",
        "T/M ĐẢNG ỦY\nPHÓ BÍ THƯ\n\nLò Thị Sen",
    )
    assert (found.number, found.symbol, found.issued_on) == ("12", "KH/ĐU", date(2026, 1, 5))
    assert (found.issuer, found.issuer_level) == ("Đảng ủy xã Bản Mây", "commune")
    assert found.title == "thực hiện Nghị quyết số 8-NQ/TU về văn hóa đọc"
    assert (found.authority, found.signer_title, found.signer) == ("TM.", "PHÓ BÍ THƯ", "Lò Thị Sen")
    assert found.recipients == ("Tỉnh ủy", "Lưu VP")


@pytest.mark.parametrize(
    ("number", "dated", "expected", "parts"),
    [
        ("Số:      /KH-UBND", "Bản Mây, ngày   tháng 5 năm 2026", None, (None, 5, 2026)),
        ("Số: ……/KH-UBND", "Bản Mây, ngày … tháng … năm 2026", None, (None, None, 2026)),
        ("Số: ....../KH-UBND", "Bản Mây, ngày ... tháng ... năm 20...", None, (None, None, None)),
        ("Số: 15/KH-UBND", "Bản Mây, ngày      tháng 5 năm 2026", "15", (None, 5, 2026)),
    ],
)
def test_blank_number_or_day_is_null_and_draft(number, dated, expected, parts, rules):
    found = header(rules, "UBND XÃ BẢN MÂY", number, dated, "KẾ HOẠCH", "Mở tủ sách", FIRST_WORDS)
    assert (found.number, found.symbol, found.issued_on, found.issued_parts) == (expected, "KH-UBND", None, parts)
    assert found.is_draft and {"number", "symbol", "issued_on"} <= found.spans.keys()


def test_draft_mark(rules):
    head = ["UBND XÃ BẢN MÂY", "Số: 15/KH-UBND", "Bản Mây, ngày 03 tháng 4 năm 2026"]
    issued = [*head, "KẾ HOẠCH", "Mở tủ sách", FIRST_WORDS]
    assert not header(rules, *issued).is_draft
    assert header(rules, "DỰ THẢO", *issued).is_draft
    assert header(rules, "(Dự thảo lần 2)", *issued).is_draft


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["KẾ HOẠCH", "Thực hiện công tác thư viện", "trên địa bàn xã Bản Mây", "năm 2026"],
         "Thực hiện công tác thư viện trên địa bàn xã Bản Mây năm 2026"),
        (["KẾ HOẠCH\nMở tủ sách thôn\ngiai đoạn 2026 - 2030"], "Mở tủ sách thôn giai đoạn 2026 - 2030"),
        (["KẾ HOẠCH Mở tủ sách thôn năm 2026"], "Mở tủ sách thôn năm 2026"),
        (["KẾ HOẠCH", "MỞ TỦ SÁCH THÔN", "XÃ BẢN MÂY NĂM 2026"], "MỞ TỦ SÁCH THÔN XÃ BẢN MÂY NĂM 2026"),
        (["Kế hoạch", "Mở tủ sách thôn năm 2026"], "Mở tủ sách thôn năm 2026"),
        (["KẾ HOẠCH", "Triển khai thực hiện Chỉ thị số 4-CT/TU", "về văn hóa đọc", "-----"],
         "Triển khai thực hiện Chỉ thị số 4-CT/TU về văn hóa đọc"),
        (["KẾ HOẠCH", "Mở tủ sách thôn năm 2026", "(Kèm theo Quyết định số 5/QĐ-UBND ngày 03/4/2026 của UBND xã)"],
         "Mở tủ sách thôn năm 2026"),
        (["NGHỊ QUYẾT", "Về tủ sách thôn", "HỘI ĐỒNG NHÂN DÂN XÃ BẢN MÂY KHÓA II, KỲ HỌP THỨ 5"], "Về tủ sách thôn"),
        (["NGHỊ QUYẾT", "Về tủ sách thôn", "HỘI ĐỒNG NHÂN DÂN XÃ BẢN MÂY", "KHÓA II - KỲ HỌP THỨ 5", "QUYẾT NGHỊ:"],
         "Về tủ sách thôn"),
        (["KẾ HOẠCH", "Mở tủ sách thôn", "Phần A. Tình hình tủ sách"], "Mở tủ sách thôn"),
        (["KẾ HOẠCH", "Mở tủ sách thôn bằng", "Phần mềm quản lý thư viện"], "Mở tủ sách thôn bằng Phần mềm quản lý thư viện"),
        (["KẾ HOẠCH", "Mở tủ sách thôn giai đoạn 2026 - 2030", "CÁC CHỈ TIÊU CHỦ YẾU"],
         "Mở tủ sách thôn giai đoạn 2026 - 2030"),
        (["KẾ HOẠCH", "THỰC HIỆN", "CÁC CHỈ TIÊU VỀ TỦ SÁCH THÔN"], "THỰC HIỆN CÁC CHỈ TIÊU VỀ TỦ SÁCH THÔN"),
        (["CHƯƠNG TRÌNH QUỐC GIA", "Về tủ sách thôn năm 2026"], "Về tủ sách thôn năm 2026"),
        (["CHƯƠNG TRÌNH QUỐC GIA PHÁT TRIỂN TỦ SÁCH"], "QUỐC GIA PHÁT TRIỂN TỦ SÁCH"),
        (["NGHỊ QUYẾT CỦA HỘI ĐỒNG NHÂN DÂN XÃ", "Về tủ sách thôn", "HỘI ĐỒNG NHÂN DÂN XÃ BẢN MÂY KHÓA II, KỲ HỌP THỨ 5"],
         "Về tủ sách thôn"),
        (["CHỈ THỊ\nCỦA ỦY BAN NHÂN DÂN XÃ", "Về việc mở tủ sách thôn"], "Về việc mở tủ sách thôn"),
        (["CHƯƠNG TRÌNH", "CỦA ỦY BAN NHÂN DÂN XÃ", "Mở tủ sách thôn"], "CỦA ỦY BAN NHÂN DÂN XÃ Mở tủ sách thôn"),
        (["KẾ HOẠCH HÀNH ĐỘNG", "Mở tủ sách thôn"], "Mở tủ sách thôn"),
        (["KẾ HOẠCH LIÊN TỊCH", "Mở tủ sách thôn"], "Mở tủ sách thôn"),
        (["KẾ HOẠCH HÀNH ĐỘNG", "VÌ TỦ SÁCH THÔN"], "HÀNH ĐỘNG VÌ TỦ SÁCH THÔN"),
        (["KẾ HOẠCH", "Thực hiện Kế hoạch số 41/KH-UBND của UBND tỉnh về văn hóa đọc, UBND xã xây dựng như sau:"],
         None),
    ],
)  # fmt: skip
def test_title_over_lines(lines, title, rules):
    after = [
        "Thực hiện Kế hoạch số 41/KH-UBND ngày 15/01/2026 của UBND tỉnh về văn hóa đọc, UBND xã ban hành Kế hoạch.",
        "I. MỤC TIÊU",
    ]
    assert header(rules, "UBND XÃ BẢN MÂY", "Số: 15/KH-UBND", *lines, FIRST_WORDS, *after).title == title


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Mở tủ sách thôn năm 2026", (2026, 2026)),
        ("Mở tủ sách thôn giai đoạn 2026 – 2030", (2026, 2030)),
        ("Mở tủ sách năm học 2025-2026", (2025, 2026)),
        ("Mở tủ sách NH 2025/2026", (2025, 2026)),
        ("Mở tủ sách năm học 2025-26", (2025, 2026)),
        ("Gieo cấy vụ Đông Xuân 2025 - 2026", (2025, 2026)),
        ("Mở tủ sách từ năm 2026 đến năm 2028", (2026, 2028)),
        ("Mở tủ sách đến năm 2030, tầm nhìn đến năm 2045", (2025, 2030)),
        ("Mở tủ sách năm 2026 và những năm tiếp theo", (2026, None)),
        ("Mở tủ sách Phường 5 năm 2026", (2026, 2026)),
        ("Mở tủ sách thôn", (None, None)),
        ("Thực hiện Chỉ thị số 4-CT/TU ngày 04 tháng 01 năm 2024 về sách giai đoạn 2024 - 2030", (None, None)),
        ("Thực hiện Chỉ thị số 4-CT/TU về văn hóa đọc đến năm 2030 trên địa bàn xã Bản Mây năm 2026", (2026, 2026)),
        ("Thực hiện Chiến lược xóa mù đọc vào năm 2030", (2025, 2030)),
        ("Xóa thôn trắng tủ sách trước năm 2028", (2025, 2028)),
        ("Thực hiện Đề án tủ sách thôn năm 2030", (2025, 2030)),
        ("Mở tủ sách giai đoạn 2026 - 2027 nhằm xóa mù đọc vào năm 2030", (2026, 2027)),
        ("Tổ chức Ngày hội đọc sách vào năm 2026", (2026, 2026)),
        ("Triển khai Luật Thư viện năm 2019", (None, None)),
        ("Tổng kết công tác thư viện năm 2024 và phương hướng năm 2025", (2025, 2025)),
        ("Tổng kết Đề án tủ sách thôn giai đoạn 2021 - 2025", (None, None)),
        ("Sơ kết Chương trình văn hóa đọc đến năm 2025, định hướng đến năm 2030", (None, None)),
        ("Đánh giá giữa kỳ Đề án tủ sách thôn giai đoạn 2023 - 2027", (None, None)),
        ("Tổng kết Đề án tủ sách giai đoạn 2021 - 2025 và xây dựng tủ sách giai đoạn 2026 - 2030", (2026, 2030)),
        ("Tổng kết công tác thư viện năm 2025", (2025, 2025)),
        ("Mở tủ sách năm 2026 và giai đoạn 2026 - 2030", (2026, 2030)),
        ("Mở tủ sách năm 2025, kế hoạch 5 năm 2026 - 2030", (2025, 2030)),
        ("Mở tủ sách năm 2026, định hướng giai đoạn 2027 - 2030", (2026, 2026)),
        ("Tổng kết công tác thư viện năm 2025 và kế hoạch giai đoạn 2026 - 2030", (2026, 2030)),
        ("Triển khai Đề án tủ sách thôn đến năm 2030", (2025, 2030)),
        ("Thực hiện Năm đọc sách 2026 với chủ đề “Sách về thôn”", (2026, 2026)),
        ("Hưởng ứng Năm văn hóa đọc 2026 và mở tủ sách thôn", (2026, 2026)),
        ("Tổ chức Ngày hội sách 2026, chủ đề “Sách về thôn”", (2026, 2026)),
        ("Hưởng ứng Năm văn hóa đọc 2019 và mở tủ sách thôn", (None, None)),
        ("Thực hiện Kế hoạch số 58/KH-UBND của UBND tỉnh về mở tủ sách giai đoạn 2026 - 2030 trên địa bàn xã", (2026, 2030)),
        ("Mở tủ sách năm 2026 theo Kế hoạch số 58/KH-UBND", (2026, 2026)),
        ("Thực hiện Chỉ thị số 8/CT-UBND năm 2021 về mở tủ sách trên địa bàn xã", (None, None)),
    ],
)
def test_period_of_the_title_not_of_what_it_cites(title, period, rules):
    found = header(rules, "UBND XÃ BẢN MÂY", "Bản Mây, ngày 03 tháng 12 năm 2025", "KẾ HOẠCH", title, FIRST_WORDS)
    assert (found.period_start, found.period_end) == period


def test_a_report_is_about_a_year_gone_by(rules):
    found = header(rules, "UBND XÃ BẢN MÂY", "Bản Mây, ngày 03 tháng 3 năm 2025", "BÁO CÁO", "Kết quả mở tủ sách năm 2024")
    assert (found.period_start, found.period_end) == (2024, 2024)


SIGNATURES = {
    "cells": ["|Nơi nhận:\n- Sở Y tế;\n- Các thôn;\n- Lưu: VT, VHXH.",
              "|TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLò Thị Sen"],
    "rows": ["|Nơi nhận:", "|KT. CHỦ TỊCH", "|- Sở Y tế;\n- Các thôn;\n- Lưu: VT, VHXH.",
             "|PHÓ CHỦ TỊCH\n\nLò Thị Sen"],
    "paragraphs": ["Nơi nhận:", "- Sở Y tế;", "- Các thôn;", "- Lưu: VT, VHXH.", "TM . UBND XÃ", "KT . CHỦ TỊCH",
                   "PHÓ CHỦ TỊCH", "ThS. Lò Thị Sen"],
    "joined columns": ["Nơi nhận: TM. ỦY BAN NHÂN DÂN", "- Sở Y tế; KT. CHỦ TỊCH", "- Các", "thôn; PHÓ CHỦ TỊCH",
                       "- Lưu: VT, VHXH.", "Lò Thị Sen"],
    "one row with tabs": ["|Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Sở Y tế;\tKT. CHỦ TỊCH\n- Các thôn;\tPHÓ CHỦ TỊCH\n"
                          "- Lưu: VT, VHXH.\tLò Thị Sen"],
    "one line": ["Nơi nhận: - Sở Y tế; - Các thôn; - Lưu: VT, VHXH.", "TM. UBND XÃ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
                 "Lò Thị Sen"],
    "signature first": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Thị Sen", "Nơi nhận:\n- Sở Y tế;",
                        "- Các thôn;", "- Lưu: VT, VHXH."],
}  # fmt: skip


@pytest.mark.parametrize("shape", SIGNATURES)
def test_signature_in_every_shape(shape, rules):
    plan = ["KẾ HOẠCH", "Mở tủ sách", FIRST_WORDS, "I. MỤC TIÊU"]
    found = header(rules, *plan, *SIGNATURES[shape], "PHỤ LỤC", "Bảng Chỉ Tiêu")
    assert (found.authority, found.signer_title, found.signer) == ("KT.", "PHÓ CHỦ TỊCH", "Lò Thị Sen")
    assert found.recipients == ("Sở Y tế", "Các thôn", "Lưu: VT, VHXH")


def test_the_body_behind_the_type_is_no_part_of_the_issuer(rules):
    head = ["|HỘI ĐỒNG NHÂN DÂN\nXÃ BẢN MÂY", f"|{MOTTO}", "|Số: 5/NQ-HĐND", "|Bản Mây, ngày 04 tháng 3 năm 2003"]
    enacts = "HỘI ĐỒNG NHÂN DÂN XÃ BẢN MÂY KHÓA II, KỲ HỌP THỨ 5"
    found = header(rules, *head, "NGHỊ QUYẾT CỦA HỘI ĐỒNG NHÂN DÂN XÃ", "Về tủ sách thôn năm 2003", enacts, FIRST_WORDS)
    assert (found.doc_type, found.issuer, found.period_start) == ("Nghị quyết", "Hội đồng nhân dân xã Bản Mây", 2003)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Thị Sen"], ("TM.", "CHỦ TỊCH", "Lò Thị Sen")),
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Trần An"], ("TL.", "CHÁNH VĂN PHÒNG", "Trần An")),
        (["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Trần An"], ("TUQ.", "TRƯỞNG PHÒNG", "Trần An")),
        (["Q. CHỦ TỊCH", "Trần An"], ("Q.", "CHỦ TỊCH", "Trần An")),
        (["HIỆU TRƯỞNG", "Trần An"], (None, "HIỆU TRƯỞNG", "Trần An")),
        (["TM. UBND XÃ BẢN MÂY", "Chủ tịch", "Lò Thị Sen"], ("TM.", "Chủ tịch", "Lò Thị Sen")),
        (["CHỦ TỊCH", "LÒ THỊ SEN"], (None, "CHỦ TỊCH", "LÒ THỊ SEN")),
        (["CHỦ TỊCH", "H'Yim Kđoh"], (None, "CHỦ TỊCH", "H'Yim Kđoh")),
        (["GIÁM ĐỐC", "Bs. Y Khăm Niê"], (None, "GIÁM ĐỐC", "Y Khăm Niê")),
        (["CHỦ TỊCH", "DANH MỤC NHIỆM VỤ"], (None, "CHỦ TỊCH", None)),
        (["K/T GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Đã ký)", "Đại tá Trần Đức An"], ("KT.", "PHÓ GIÁM ĐỐC", "Trần Đức An")),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "PHỤ LỤC", "Phòng Kinh Tế"], ("KT.", "PHÓ CHỦ TỊCH", None)),
    ],
)
def test_authority_and_name(lines, expected, rules):
    found = header(rules, "KẾ HOẠCH", "Mở tủ sách", FIRST_WORDS, "I. MỤC TIÊU", *lines)
    assert (found.authority, found.signer_title, found.signer) == expected


DECISION = [
    "ỦY BAN NHÂN DÂN\nTỈNH HÒA GIANG",
    "Số: 112/QĐ-UBND",
    MOTTO,
    "Hòa Giang, ngày 09 tháng 02 năm 2026",
    "QUYẾT ĐỊNH",
    "Về việc ban hành Kế hoạch mở tủ sách thôn năm 2026",
    "ỦY BAN NHÂN DÂN TỈNH HÒA GIANG",
    FIRST_WORDS,
    "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch mở tủ sách thôn năm 2026.",
    "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Thị Sen",
]


def test_decision_with_an_attached_plan(rules):
    texts = [
        *DECISION,
        "KẾ HOẠCH",
        "Mở tủ sách thôn năm 2026",
        "(Kèm theo Quyết định số 112/QĐ-UBND ngày 09/02/2026 của UBND tỉnh Hòa Giang)",
        "I. MỤC TIÊU",
    ]
    found = header(rules, *texts)
    assert (found.doc_type, found.title) == ("Kế hoạch", "Mở tủ sách thôn năm 2026")
    assert (found.number, found.symbol) == ("112", "QĐ-UBND"), "the decision's"
    assert (found.issued_on, found.issuer) == (date(2026, 2, 9), "Ủy ban nhân dân tỉnh Hòa Giang")
    assert (found.signer, found.is_draft) == ("Lò Thị Sen", False)
    outer, law = find_references(document(*texts).blocks, rules)
    assert (outer.doc_type, outer.number, outer.symbol, outer.relation) == ("Quyết định", "112", "QĐ-UBND", "mentions")
    assert outer.title == "Về việc ban hành Kế hoạch mở tủ sách thôn năm 2026"
    assert (law.doc_type, law.relation) == ("Luật", "basis")


@pytest.mark.parametrize(("named", "issuer"), [
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh Hòa Giang"),
    ("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Hòa Giang"),
    ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh Hòa Giang"),
    ("UBND tỉnh Hòa Giang", "Ủy ban nhân dân tỉnh Hòa Giang"),
    ("Hội đồng nhân dân tỉnh", "Hội đồng nhân dân tỉnh"),
])  # fmt: skip
def test_caption_shortens_the_name_in_the_decisions_letterhead(named, issuer, rules):
    caption = f"(Ban hành kèm theo Quyết định số 112/QĐ-UBND ngày 09/02/2026 của {named})"
    assert header(rules, *DECISION, "KẾ HOẠCH", "Mở tủ sách thôn năm 2026", caption, "I. MỤC TIÊU").issuer == issuer


ORDER = [  # no signature and no "Căn cứ", as portals print it
    "BỘ LÂM SẢN",
    "Số: 88/QĐ-BLS",
    "Hà Nội, ngày 05 tháng 5 năm 2026",
    "QUYẾT ĐỊNH",
    "Ban hành Kế hoạch mở tủ sách rừng giai đoạn 2026 - 2028",
    "BỘ TRƯỞNG BỘ LÂM SẢN",
    "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch mở tủ sách.",
    "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
    "KẾ HOẠCH",
]


@pytest.mark.parametrize(
    ("before", "behind", "number", "symbol", "title"),
    [
        ([], [], "88", "QĐ-BLS", "Ban hành Kế hoạch mở tủ sách rừng giai đoạn 2026 - 2028"),
        ([], ["Mở tủ sách rừng 2026 - 2028"], "88", "QĐ-BLS", "Mở tủ sách rừng 2026 - 2028"),
        (["BỘ TRƯỞNG", "Lò Văn Tạm"], ["Mở tủ sách rừng"], "88", "QĐ-BLS", "Mở tủ sách rừng"),
        (["BỘ LÂM SẢN", "Số:     /KH-BLS"], ["Mở tủ sách rừng"], None, "KH-BLS", "Mở tủ sách rừng"),
    ],
)
def test_plan_has_its_decisions_number_issuer_and_title_where_it_has_none(before, behind, number, symbol, title, rules):
    texts = [*ORDER[:-1], *before, "KẾ HOẠCH", *behind, "I. MỤC TIÊU", "- Mở 20 tủ sách."]
    found = header(rules, *texts)
    assert (found.doc_type, found.number, found.symbol, found.title) == ("Kế hoạch", number, symbol, title)
    assert (found.issuer, found.issued_on) == ("Bộ Lâm sản", date(2026, 5, 5))


def test_plan_alone_has_the_number_of_the_decision_in_its_caption(rules):
    caption = "(Ban hành kèm theo Quyết định số 88/QĐ-BLS ngày 05 tháng 5 năm 2026 của Bộ trưởng Bộ Lâm sản)"
    found = header(rules, "KẾ HOẠCH HÀNH ĐỘNG QUỐC GIA", "Về tủ sách rừng năm 2026", caption, "I. MỤC TIÊU")
    assert (found.number, found.symbol, found.issued_on) == ("88", "QĐ-BLS", date(2026, 5, 5))
    assert (found.doc_type, found.title, found.issuer) == ("Kế hoạch", "Về tủ sách rừng năm 2026", "Bộ Lâm sản")


@pytest.mark.parametrize(
    "lines",
    [
        ["QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ LÂM SẢN SỐ 5/2003/QĐ-BLS NGÀY 12 THÁNG 3 NĂM 2003", "Về việc mở tủ sách rừng"],
        ["QUYẾT ĐỊNH", "CỦA BỘ LÂM SẢN SỐ 5/2003/QĐ-BLS NGÀY 12/3/2003", "Về việc mở tủ sách rừng"],
        ["QUYẾT ĐỊNH\nCỦA BỘ LÂM SẢN SỐ: 5/2003/QĐ-BLS, NGÀY 12 THÁNG 3 NĂM 2003 Về việc mở tủ sách rừng"],
    ],
)
def test_number_and_date_below_the_type(lines, rules):
    found = header(rules, *lines, "BỘ TRƯỞNG BỘ LÂM SẢN", FIRST_WORDS, "QUYẾT ĐỊNH:", "Điều 1. Mở 20 tủ sách.")
    assert (found.doc_type, found.title) == ("Quyết định", "Về việc mở tủ sách rừng")
    assert (found.number, found.symbol, found.issued_on) == ("5/2003", "QĐ-BLS", date(2003, 3, 12))
    assert found.issuer == "Bộ Lâm sản"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["VỀ VIỆC BAN HÀNH", "KẾ HOẠCH MỞ TỦ SÁCH NĂM 2026"], "VỀ VIỆC BAN HÀNH KẾ HOẠCH MỞ TỦ SÁCH NĂM 2026"),
        (["Về việc ban hành", "Kế hoạch", "mở tủ sách năm 2026"], "Về việc ban hành Kế hoạch mở tủ sách năm 2026"),
        (["Phê duyệt\nCHƯƠNG TRÌNH QUỐC GIA\nmở tủ sách"], "Phê duyệt CHƯƠNG TRÌNH QUỐC GIA mở tủ sách"),
    ],
)
def test_type_inside_the_title_opens_no_document(lines, title, rules):
    decision = [*DECISION]
    at = decision.index("Về việc ban hành Kế hoạch mở tủ sách thôn năm 2026")
    found = header(rules, *decision[:at], *lines, *decision[at + 1 :])
    assert (found.doc_type, found.number, found.title) == ("Quyết định", "112", title)


@pytest.mark.parametrize(
    ("enacts", "signs"),
    [
        ("GIÁM ĐỐC BỆNH VIỆN MẮT BẢN MÂY", "GIÁM ĐỐC"),
        ("HIỆU TRƯỞNG TRƯỜNG CAO ĐẲNG BẢN MÂY", "PHÓ HIỆU TRƯỞNG"),
        ("CHÁNH ÁN TÒA ÁN NHÂN DÂN TỈNH BẢN MÂY", "CHÁNH ÁN"),
        ("BAN THƯỜNG VỤ HỘI NÔNG DÂN TỈNH BẢN MÂY", "CHỦ TỊCH"),
    ],
)
def test_who_enacts_has_not_signed_yet_and_ends_the_title(enacts, signs, rules):
    found = header(rules, "QUYẾT ĐỊNH", "Về việc giao chỉ tiêu đọc sách năm 2026", enacts, "Căn cứ Luật Thư viện;",
                   "QUYẾT ĐỊNH:", "Điều 1. Giao 20 tủ sách.", "Điều 2. Mọi thôn thực hiện./.", signs, "Lò Thị Sen")  # fmt: skip
    assert (found.title, found.signer_title) == ("Về việc giao chỉ tiêu đọc sách năm 2026", signs)
    assert found.signer == "Lò Thị Sen"


def test_decision_alone(rules):
    found = header(rules, *DECISION)
    assert (found.doc_type, found.number, found.symbol) == ("Quyết định", "112", "QĐ-UBND")
    assert found.title == "Về việc ban hành Kế hoạch mở tủ sách thôn năm 2026"
    assert read_head(document(*DECISION).blocks, rules)[1].outer is None


OWN_PLAN = [
    "|UBND XÃ BẢN MÂY\nSố:     /KH-UBND",
    f"|{MOTTO}\nBản Mây, ngày     tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Mở tủ sách thôn năm 2026",
    FIRST_WORDS,
    "I. MỤC TIÊU",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
]


@pytest.mark.parametrize(
    ("before", "doc_type", "number", "symbol"),
    [
        (
            [
                "UBND XÃ BẢN MÂY\nPHÒNG VĂN HÓA - XÃ HỘI",
                "Số: 7/TTr-VHXH",
                "Bản Mây, ngày 02 tháng 3 năm 2026",
                "TỜ TRÌNH",
                "Về việc ban hành Kế hoạch mở tủ sách",
                "Kính gửi: Ủy ban nhân dân xã Bản Mây",
                "Phòng kính trình.",
                "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
                "TRƯỞNG PHÒNG\n\nTrần Đức An",
            ],
            "Tờ trình", "7", "TTr-VHXH",
        ),
        (
            [
                "SỞ Y TẾ\nSố: 241/SYT-NV\nV/v góp ý dự thảo Kế hoạch",
                f"{MOTTO}\nHòa Giang, ngày 02 tháng 3 năm 2026",
                "Kính gửi: Các xã, phường",
                "Sở Y tế đề nghị các xã góp ý.",
                "Trân trọng cảm ơn.",
                "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
                "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nTrần Đức An",
            ],
            "Công văn", "241", "SYT-NV",
        ),
    ],
)  # fmt: skip
def test_what_submits_a_plan_is_kept_as_reference(before, doc_type, number, symbol, rules):
    texts = [*before, *OWN_PLAN]
    found = header(rules, *texts)
    assert (found.doc_type, found.title) == ("Kế hoạch", "Mở tủ sách thôn năm 2026")
    assert (found.number, found.symbol, found.issued_parts) == (None, "KH-UBND", (None, 3, 2026))
    assert (found.issuer, found.signer, found.signer_title) == ("Ủy ban nhân dân xã Bản Mây", None, "CHỦ TỊCH")
    assert found.is_draft
    outer = find_references(document(*texts).blocks, rules)[0]
    assert (outer.doc_type, outer.number, outer.symbol) == (doc_type, number, symbol)
    assert outer.issued_on == date(2026, 3, 2)


def test_official_letter_alone(rules):
    found = header(
        rules,
        "SỞ Y TẾ\nSố: 241/SYT-NV\nV/v góp ý dự thảo Kế hoạch thư viện năm 2026",
        f"{MOTTO}\nHòa Giang, ngày 02 tháng 3 năm 2026",
        "Kính gửi: Các xã, phường",
        "Sở Y tế đề nghị các xã góp ý.",
    )
    assert (found.doc_type, found.number, found.symbol) == ("Công văn", "241", "SYT-NV")
    assert found.title == "góp ý dự thảo Kế hoạch thư viện năm 2026"


def test_number_only_in_the_caption_of_the_annex(rules):
    found = header(
        rules,
        "KẾ HOẠCH",
        "Mở tủ sách thôn năm 2026",
        FIRST_WORDS,
        "UBND xã Bản Mây xây dựng và ban hành Kế hoạch mở tủ sách như sau:",
        "I. MỤC TIÊU",
        "CHỦ TỊCH",
        "PHỤ LỤC",
        "(Ban hành kèm theo Kế hoạch số:       /KH-UBND ngày    /3/2026 của UBND xã Bản Mây)",
    )
    assert (found.number, found.symbol, found.issued_parts) == (None, "KH-UBND", (None, 3, 2026))
    assert (found.issuer, found.is_draft) == ("Ủy ban nhân dân xã Bản Mây", True)


def test_annex_alone(rules):
    found = header(
        rules,
        "PHỤ LỤC II",
        "CHỈ TIÊU THƯ VIỆN ĐẾN NĂM 2030",
        "(Kèm theo Nghị quyết số 8/NQ-HĐND ngày 03/12/2025 của HĐND tỉnh Hòa Giang)",
        "|TT",
        "|Chỉ tiêu",
    )
    assert (found.doc_type, found.title) == ("Nghị quyết (Phụ lục II)", "CHỈ TIÊU THƯ VIỆN ĐẾN NĂM 2030")
    assert (found.number, found.symbol, found.issued_on) == ("8", "NQ-HĐND", date(2025, 12, 3))
    assert (found.issuer, found.period_start, found.period_end) == ("Hội đồng nhân dân tỉnh Hòa Giang", 2025, 2030)


def test_subject_in_capitals_is_no_part_of_the_issuer(rules):
    found = header(
        rules, "ỦY BAN NHÂN DÂN\nXÃ BẢN MÂY", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Số: 18/KH-UBND", "Bản Mây, ngày 17 tháng 9 năm 2027", "VỀ VIỆC MỞ TỦ SÁCH NĂM 2028", "1. Mục đích",
    )  # fmt: skip
    assert (found.issuer, found.title, found.period_start) == ("Ủy ban nhân dân xã Bản Mây", "MỞ TỦ SÁCH NĂM 2028", 2028)


def test_decision_without_a_title_takes_article_1(rules):
    found = header(
        rules,
        FIRST_WORDS,
        "Theo đề nghị của Giám đốc Sở. QUYẾT ĐỊNH:",
        "Điều 1. Phê duyệt Đề án tủ sách thôn giai đoạn 2026 - 2030 (sau đây gọi là Đề án) với những nội dung sau:",
    )
    assert (found.doc_type, found.title) == ("Quyết định", "Phê duyệt Đề án tủ sách thôn giai đoạn 2026 - 2030")
    assert (found.issued_on, found.number) == (None, None), "the dates of the preamble are those of other documents"


@pytest.mark.parametrize("texts", [[], [""], ["Một câu bình thường."], ["Số: 12"], ["|TT", "|Thực hiện"]])
def test_nothing_to_find_is_no_error(texts, rules):
    found = header(rules, *texts)
    assert (found.number, found.symbol, found.issued_on, found.signer) == (None, None, None, None)
    assert not found.is_draft


# every shape above, shuffled, with noise between
LINES = sorted({line for shape in [*LETTERHEADS.values(), *SIGNATURES.values(), DECISION, OWN_PLAN] for line in shape})

LETTERS = "SốKT.MHNDPỦY ẠCQUÝ/-:;,\n\t|0129ngàytháăm"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(texts=st.lists(st.one_of(st.sampled_from(LINES), st.text(LETTERS, max_size=40)), max_size=25))
def test_any_order_of_lines_keeps_spans_inside_their_blocks(rules, texts):
    given_document = document(*texts)
    header(rules, *texts)
    by_id = {b.id: b.text for b in given_document.blocks}
    for reference in find_references(given_document.blocks, rules):
        span = reference.evidence.span
        assert by_id[span.block_id][span.start : span.end] == reference.evidence.text


LAM_DONG = {"doc_type": "Kế hoạch", "symbol": "KH-UBND", "number": None, "issuer": "Ủy ban nhân dân tỉnh Lâm Đồng",
            "issuer_level": "province", "place_code": "68", "place": "Lâm Đồng", "authority": "KT.",
            "signer_title": "PHÓ CHỦ TỊCH", "is_draft": True}  # fmt: skip
NAM_PHU = {
    "doc_type": "Kế hoạch", "title": "Thực hiện công tác trẻ em năm 2026 trên địa bàn xã Nam Phù", "number": None,
    "symbol": "KH-UBND", "issued_on": None, "issued_parts": (None, 2, 2026), "issuer": "Ủy ban nhân dân xã Nam Phù",
    "issuer_level": "commune", "place_code": "00685", "period_start": 2026, "period_end": 2026, "signer": None,
    "authority": "KT.", "signer_title": "PHÓ CHỦ TỊCH", "is_draft": True,
    "recipients": ("Sở Giáo dục và đào tạo", "Đ/c Chủ tịch, các PCT UBND xã", "Các phòng, ban, ngành thuộc xã",
                   "Các trường Mầm non, tiểu học, THCS", "Lưu: VT, VHXH"),
}  # fmt: skip
SINH_PHINH = {
    "doc_type": "Kế hoạch", "title": "Thực hiện công tác bảo vệ trẻ em năm 2026 trên địa bàn xã Sính Phình",
    "number": None, "symbol": "KH-UBND", "issued_on": None, "issued_parts": (None, 5, 2026), "place": "Sính Phình",
    "issuer": "Ủy ban nhân dân xã Sính Phình", "issuer_level": "commune", "place_code": "03241", "period_start": 2026,
    "period_end": 2026, "signer": "Nguyễn Công Trứ", "authority": "KT.", "signer_title": "PHÓ CHỦ TỊCH",
    "is_draft": True,
    "recipients": ("Sở Y tế tỉnh Điện Biên", "Lãnh đạo UBND xã", "Các cơ quan, ban, ngành đoàn thể xã",
                   "Trưởng các thôn trên địa bàn", "Lưu: VT, VHXH"),
}  # fmt: skip
# Read by eye from the documents; None is what a document leaves blank or does not say.
EXPECTED: dict[str, dict[str, object]] = {
    "text/seed_nam_phu.txt": NAM_PHU | {"place": None},
    "docx/seed_nam_phu.docx": NAM_PHU | {"place": "Nam Phù"},
    "pdf/seed_nam_phu.pdf": NAM_PHU | {"place": "Nam Phù"},
    "pdf_mixedfont/seed_nam_phu.pdf": NAM_PHU | {"place": "Nam Phù"},
    "text/seed_sinh_phinh.txt": SINH_PHINH,
    "docx/seed_sinh_phinh.docx": SINH_PHINH,
    "pdf/seed_sinh_phinh.pdf": SINH_PHINH,
    "pdf_mixedfont/seed_sinh_phinh.pdf": SINH_PHINH,
    "real/lamdong_pcmt_2030.docx": LAM_DONG | {
        "title": "Triển khai thực hiện Chương trình mục tiêu quốc gia phòng, chống ma túy đến năm 2030",
        "issued_parts": (None, 10, 2025), "period_start": 2025, "period_end": 2030, "signer": "Nguyễn Minh"},
    "real/laocai_khoangsan_ct11_2026.docx": {
        "doc_type": "Kế hoạch", "number": None, "symbol": "KH-UBND", "issued_parts": (None, None, 2026),
        "title": "Triển khai thực hiện Chỉ thị số 11-CT/TU ngày 04/01/2026 của Ban Thường vụ Tỉnh ủy về tăng cường sự "
                 "lãnh đạo của Đảng đối với công tác quản lý nhà nước về khoáng sản trên địa bàn tỉnh Lào Cai",
        "issuer": "Ủy ban nhân dân tỉnh Lào Cai", "issuer_level": "province", "place_code": "15", "place": "Lào Cai",
        "authority": "KT.", "signer_title": "PHÓ CHỦ TỊCH", "signer": "Nguyễn Thành Sinh", "is_draft": True,
        "period_start": None, "period_end": None},
    "real/nq03_2025_cp_phuluc1.md": {
        "doc_type": "Nghị quyết (Phụ lục I)", "title": "DANH MỤC CÁC CHỈ TIÊU CỤ THỂ", "number": None,
        "symbol": "NQ-CP", "issued_on": date(2025, 1, 1), "issuer": "Chính phủ", "issuer_level": "central",
        "place_code": None,
        "signer": None, "is_draft": True},
    "real/qd_23_2021_ttg.html": {
        "doc_type": "Quyết định", "number": None, "symbol": None, "issued_on": None, "signer": None, "recipients": (),
        "title": "Phê duyệt Chương trình hành động quốc gia vì trẻ em giai đoạn 2021 - 2030", "period_start": 2021,
        "period_end": 2030, "is_draft": False},
    "ungraded/lamdong_cchc_2026.docx": LAM_DONG | {
        "title": "Cải cách hành chính nhà nước năm 2026 tỉnh Lâm Đồng", "issued_parts": (None, 12, 2025),
        "period_start": 2026, "signer": "Nguyễn Ngọc Phúc"},
    "ungraded/lamdong_kiemtra_cchc_2026.docx": LAM_DONG | {
        "title": "Kiểm tra công tác cải cách hành chính năm 2026 trên địa bàn tỉnh Lâm Đồng",
        "issued_parts": (None, None, 2026), "period_start": 2026, "signer": "Nguyễn Ngọc Phúc",
        "recipients": ("Chủ tịch, PCT. UBND tỉnh (Đ/c Phúc)", "Các cơ quan chuyên môn thuộc UBND tỉnh",
                       "Ban Quản lý các khu công nghiệp tỉnh", "UBND các xã, phường, đặc khu", "Lưu: VT, NC.Châu")},
    "ungraded/lamdong_tuyentruyen_cchc_2026.docx": LAM_DONG | {
        "title": "Tuyên truyền Cải cách hành chính năm 2026", "issued_parts": (None, 1, 2026), "period_start": 2026,
        "signer": "Nguyễn Ngọc Phúc"},
    "traps.docx": {"doc_type": None, "title": None, "number": None, "symbol": None, "issuer": None, "is_draft": False},
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_real_documents(name, rules):
    path = PLANS / name
    if not path.exists():
        pytest.skip("the real plans are not beside this checkout")
    from extract.readers import read_document

    found = find_header(read_document(path), rules)
    assert {k: getattr(found, k) for k in EXPECTED[name]} == EXPECTED[name]


@pytest.mark.parametrize(("first", "behind"), [
    ([], ["SỞ NỘI VỤ TỈNH HÒA GIANG", "CÔNG VĂN ĐẾN", "Số: 512", "Ngày: 9-4-2026"]),
    ([], ["PHÒNG KINH TẾ", "XÃ SUỐI LẠNH", "ĐẾN Ngày 9/4/2026"]),
    (["CỔNG TTĐT TỈNH HÒA GIANG", "ĐẾN", "Giờ: 9"], []),
    (["Ký bởi: ỦY BAN NHÂN DÂN", "Ngày ký: 03-04-2026 08:15:00"], []),
    (["Người ký: ỦY BAN NHÂN DÂN XÃ", "BẢN MÂY", "Email: vanthu@vidu.vn"], []),
])  # fmt: skip
def test_stamps_beside_the_letterhead_name_others(first, behind, rules):
    head = ["ỦY BAN NHÂN DÂN", "XÃ BẢN MÂY", "Số: 15/KH-UBND", *MOTTO.split("\n"), "Bản Mây, ngày 03 tháng 4 năm 2026"]
    found = header(rules, *first, *head, *behind, "KẾ HOẠCH", "Mở thư viện năm 2026", FIRST_WORDS)
    assert (found.issuer, found.issuer_level, found.number) == ("Ủy ban nhân dân xã Bản Mây", "commune", "15")


def test_what_looks_like_a_stamp_is_the_issuer_where_no_other_is_named(rules):
    found = header(rules, "Cơ quan: SỞ Y TẾ", "SỞ Y TẾ TỈNH HÒA GIANG", "ĐẾN", "Số: 15/KH-SYT", "KẾ HOẠCH", "Mở trạm năm 2026")
    assert found.issuer == "Sở Y tế tỉnh Hòa Giang"


def test_a_place_with_an_apostrophe_is_written_as_in_the_date_line(rules: Rulebook) -> None:
    cells = ["|ỦY BAN NHÂN DÂN\nHUYỆN EA H'MÂY\nSố: 15/KH-UBND", f"|{MOTTO}\nEa H'Mây, ngày 03 tháng 4 năm 2027"]
    assert header(rules, *cells, "KẾ HOẠCH", "Trồng cây năm 2027").issuer == "Ủy ban nhân dân huyện Ea H'Mây"


@pytest.mark.parametrize("head", [
    ["ĐẢNG BỘ TỈNH NGHỆ AN\t\tĐẢNG CỘNG SẢN VIỆT NAM", "ĐẠI HỘI ĐẠI BIỂU",
     "ĐẢNG BỘ XÃ TÂN AN\t\tTân An, ngày 06 tháng 8 năm 2025"],
    ["ĐẢNG BỘ TỈNH NGHỆ AN", "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ TÂN AN", "ĐẢNG CỘNG SẢN VIỆT NAM",
     "Tân An, ngày 06 tháng 8 năm 2025"],
])  # fmt: skip
def test_a_party_congress_issues_in_its_own_name(rules, head):
    found = header(rules, *head, "*", "Số 01-NQ/ĐH", "NGHỊ QUYẾT", "Đại hội đại biểu Đảng bộ xã Tân An lần thứ I")
    assert (found.issuer, found.issuer_level) == ("Đại hội đại biểu Đảng bộ xã Tân An", "commune")
    assert (found.place, found.place_code, found.issued_on) == ("Tân An", "17305", date(2025, 8, 6))
