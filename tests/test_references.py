"""Cited documents: every spelling of one meaning in one table; relations; what is no reference; links in a dataset."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from extract.header.symbols import load_symbol_lists
from extract.model import Block
from extract.references import find_references
from extract.references.citations import Citation, find_citations
from extract.references.links import DocumentLinks
from extract.rules import Rulebook
from extract.text import Line, clean_text

SHARED = Path(__file__).parents[1].parent / "shared"


def blocks(*texts: str, document: str = "d") -> tuple[Block, ...]:
    return tuple(Block(f"{document}-{n:05d}", n, "paragraph", clean_text(t)) for n, t in enumerate(texts))


def cite(text: str, rules: Rulebook) -> tuple[Citation, ...]:
    return find_citations(Line(clean_text(text)), rules)


@pytest.mark.parametrize(
    ("text", "doc_type", "number", "symbol", "issued_on"),
    [
        ("Kế hoạch số 41/KH-UBND ngày 15/01/2026", "Kế hoạch", "41", "KH-UBND", date(2026, 1, 15)),
        ("kế hoạch số 41 / KH - UBND, ngày 15 tháng 01 năm 2026", "Kế hoạch", "41", "KH-UBND", date(2026, 1, 15)),
        ("KẾ HOẠCH SỐ 41/KH-UBND NGÀY 15/01/2026", "Kế hoạch", "41", "KH-UBND", date(2026, 1, 15)),
        ("Kế hoạch số:\n41/KH-UBND ngày 15-01-2026", "Kế hoạch", "41", "KH-UBND", date(2026, 1, 15)),
        ("Kế hoạch số41 /KH-UBND ngày15tháng 01năm 2026", "Kế hoạch", "41", "KH-UBND", date(2026, 1, 15)),
        ("KH số 41/KH-UBND", "Kế hoạch", "41", "KH-UBND", None),
        ("41/QÐ-TTg", "Quyết định", "41", "QĐ-TTg", None),
        ("QUYẾT ĐỊNH SỐ 41/QĐ-TTG", "Quyết định", "41", "QĐ-TTg", None),
        ("số 41/QĐ_BYT", "Quyết định", "41", "QĐ-BYT", None),
        ("Quyết định số 41/QĐBYT", "Quyết định", "41", "QĐ-BYT", None),
        ("Nghị định 41/2024/NĐ-CP", "Nghị định", "41/2024", "NĐ-CP", None),
        ("Nghị quyết số 41/2024/QH15", "Nghị quyết", "41/2024", "QH15", None),
        ("Thông tư liên tịch 41/2014/TTLT-BTC-BYT", "Thông tư liên tịch", "41/2014", "TTLT-BTC-BYT", None),
        ("Chỉ thị số 41-CT/TW", "Chỉ thị", "41", "CT/TW", None),
        ("Công văn số 241/SYT-NV ngày 02/3/2026", "Công văn", "241", "SYT-NV", date(2026, 3, 2)),
        ("Văn bản số 241/SYT-NV", "Công văn", "241", "SYT-NV", None),
        ("Tờ trình số 241/TTr-SYT", "Tờ trình", "241", "TTr-SYT", None),
        ("Kế hoạch số     /KH-UBND ngày   /02/2026", "Kế hoạch", None, "KH-UBND", None),
        ("Luật Thư viện số 46/2019/QH14", "Luật", "46/2019", "QH14", None),
        ("Luật Thư viện ngày 21 tháng 11 năm 2019", "Luật", None, None, date(2019, 11, 21)),
        ("theo Luật Thư viện năm 2019", "Luật", None, None, None),
        ("Luật Thư viện, lưu trữ và tủ sách, phòng đọc năm 2024", "Luật", None, None, None),
        ("theo Điều 12, Điều 15 Bộ luật Lao động", "Bộ luật", None, None, None),
        ("Quyết định số 2.745/QĐ-SCT ngày 11/3/2026", "Quyết định", "2.745", "QĐ-SCT", date(2026, 3, 11)),
        ("Nghị quyết số 41/NQ-CP năm 2021 của Chính phủ", "Nghị quyết", "41", "NQ-CP", None),
        ("Hướng dẫn 05-HD/BTGTW", "Hướng dẫn", "05", "HD/BTGTW", None),
        ("Công văn số 2345/UBND-KGVX, ngày 09 /02/ 2026", "Công văn", "2345", "UBND-KGVX", date(2026, 2, 9)),
        ("Ban Chỉ đạo Đề án 89", "Đề án", "89", None, None),
        ("ngày 31/02/2026 có Kế hoạch số 7/KH-SYT ngày 31/02/2026", "Kế hoạch", "7", "KH-SYT", None),
    ],
)
def test_number_symbol_and_date_in_every_spelling(text, doc_type, number, symbol, issued_on, rules):
    found = cite(text, rules)
    assert [(c.doc_type, c.number, c.symbol, c.issued_on) for c in found] == [(doc_type, number, symbol, issued_on)]


@pytest.mark.parametrize(
    "text",
    [
        "giảm tỷ suất xuống 90/100.000 trẻ em, 5/5 xã, 12/Tổ",
        "báo cáo trước ngày 05/6/2026 và ngày 05/11/2026",
        "ít nhất 02 lần/năm, 15 người/vạn dân, 24/24 giờ",
        "Kế hoạch 05 năm 2026 - 2030; chương trình 3 nhóm; Kế hoạch 2026",
        "theo quy định của pháp luật và Kế hoạch này",
        "Tuyên truyền Luật Thư viện cho người dân",
        "giảm số vụ vi phạm Luật Thủy lợi so với năm 2025",
        "điện thoại 0243.2233.111",
    ],
)
def test_what_is_no_citation(text, rules):
    assert cite(text, rules) == ()


def test_issuer_title_and_provision(rules):
    text = (
        "Theo điểm b khoản 2 Điều 7 Nghị định số 41/2024/NĐ-CP ngày 03/4/2024 của Chính phủ quy định về thư viện xã; "
        "Kế hoạch số 9/KH-UBND của Chủ tịch UBND tỉnh Hòa Giang ngày 05/5/2026 về việc mở tủ sách, phòng đọc và "
        "Công văn số 12/SVHTTDL-TV của Sở Văn hóa, Thể thao và Du lịch hướng dẫn kiểm kê sách. Các trường thực hiện."
    )
    first, second, third = cite(text, rules)
    assert (first.provision, first.issuer_text) == ("điểm b khoản 2 Điều 7", "Chính phủ")
    assert first.title == "quy định về thư viện xã"
    assert text[first.start :].startswith("điểm b khoản 2")
    assert (second.issuer_text, second.issued_on) == ("Chủ tịch UBND tỉnh Hòa Giang", date(2026, 5, 5))
    assert second.title == "mở tủ sách, phòng đọc"
    assert (third.issuer_text, third.title) == ("Sở Văn hóa, Thể thao và Du lịch", "hướng dẫn kiểm kê sách")
    assert third.issued_on is None


def test_an_issuer_or_title_ends_where_the_next_thing_begins(rules):
    text = (
        "theo Điều 5 Thông tư số 43/2025/TT-BYT của Bộ trưởng Bộ Y tế và khoản 1 Điều 3 Nghị định số 7/2025/NĐ-CP của "
        "Chính phủ về thư viện, được sửa đổi tại Nghị định số 8/2026/NĐ-CP"
    )
    first, second, third = cite(text, rules)
    assert (first.issuer_text, first.provision) == ("Bộ trưởng Bộ Y tế", "Điều 5")
    assert (second.provision, second.title) == ("khoản 1 Điều 3", "thư viện")
    assert (third.number, third.symbol) == ("8/2026", "NĐ-CP")


@pytest.mark.parametrize(("text", "issuer", "title"), [
    ("Chỉ thị số 5/CT-UBND của UBND tỉnh Hòa Giang và tình hình của xã", "UBND tỉnh Hòa Giang", None),
    ("Kế hoạch số 5/KH-UBND về đọc sách năm 2027, Trung tâm Văn hóa xã ban hành kế hoạch như sau", None, "đọc sách năm 2027"),
    ("Kế hoạch số 5/KH-BATGT ngày 2/1/2027 của Ban An toàn giao thông tỉnh về thư viện xe buýt",
     "Ban An toàn giao thông tỉnh", "thư viện xe buýt"),
    ("Công văn số 9/SXD-QH của Sở Xây dựng về việc xây thư viện", "Sở Xây dựng", "xây thư viện"),
    ("Kế hoạch số 9/KH-UBND của UBND tỉnh xây dựng tủ sách thôn", "UBND tỉnh", "xây dựng tủ sách thôn"),
    ("Quyết định số 12/QĐ-BHXH của BHXH Việt Nam giao dự toán thu năm 2027", "BHXH Việt Nam", "giao dự toán thu năm 2027"),
    ("Đề án tủ sách đã được Thủ tướng Chính phủ phê duyệt tại Quyết định số 6/QĐ-TTg", "Thủ tướng Chính phủ", None),
    ("Quy chế do UBND tỉnh Hòa Giang ban hành kèm theo khoản 1 Điều 2 Quyết định số 6/QĐ-UBND", "UBND tỉnh Hòa Giang", None),
    ("Sở Nội vụ đã báo cáo UBND tỉnh tại Tờ trình số 6/TTr-SNV", None, None),
])  # fmt: skip
def test_the_issuer_is_read_whole_behind_the_number_or_before_it(rules, text, issuer, title):
    (cited,) = cite(text, rules)
    assert (cited.issuer_text, cited.title) == (issuer, title)


def test_lists_share_type_and_relation(rules):
    text = "Thực hiện Nghị quyết số 5/NQ-CP và số 6/NQ-CP; Công văn số 7/SYT-NV, 8/SYT-NV."
    found = find_references(blocks(text), rules)
    assert [(r.doc_type, r.number, r.relation) for r in found] == [
        ("Nghị quyết", "5", "implements"),
        ("Nghị quyết", "6", "implements"),
        ("Công văn", "7", "implements"),
        ("Công văn", "8", "implements"),
    ]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Quyết định số 5/QĐ-TTg ngày 01/02/2026;", "basis"),
        ("Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019; Quyết định số 5/QĐ-TTg;", "basis"),
        ("Thực hiện Quyết định số 5/QĐ-TTg, Ủy ban nhân dân xã Bản Mây ban hành", "implements"),
        ("- Tiếp tục triển khai thực hiện có hiệu quả Quyết định số 5/QĐ-TTg.", "implements"),
        ("- Thực hiện chính sách theo quy định tại Quyết định số 5/QĐ-TTg.", "mentions"),
        ("Kế hoạch này thay thế Quyết định số 5/QĐ-TTg.", "replaces"),
        ("Bãi bỏ Quyết định số 5/QĐ-TTg.", "replaces"),
        ("Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 5/QĐ-TTg", "amends"),
        ("Quyết định số 6/QĐ-TTg thay thế Quyết định số 5/QĐ-TTg.", "mentions"),
        ("Tủ sách được lập từ năm 2020 (Quyết định số 5/QĐ-TTg).", "mentions"),
    ],
)
def test_relations(text, relation, rules):
    assert [r.relation for r in find_references(blocks(text), rules)][-1] == relation


def test_a_list_goes_on_behind_a_remark_in_brackets(rules):
    text = (
        "Thực hiện Quyết định số 3/QĐ-TTg về tủ sách đến năm 2030 (sau đây gọi tắt là Đề án); Kế hoạch số 4/KH-BVHTTDL "
        "(gọi tắt là Kế hoạch 4) và Công văn số 5/SVH-TV. UBND xã nêu theo Kế hoạch số 6/KH-UBND."
    )
    found = [r for r in find_references(blocks(text), rules) if r.symbol]
    assert [(r.number, r.relation) for r in found] == [
        ("3", "implements"), ("4", "implements"), ("5", "implements"), ("6", "mentions"),
    ]  # fmt: skip


@pytest.mark.parametrize(("opens", "relation"), [("Thực hiện ", "implements"), ("Theo ", "mentions")])
def test_a_verb_in_the_title_of_a_cited_document_is_that_document_s(opens, relation, rules):
    text = f"{opens}Nghị quyết số 3/NQ-CP về chương trình thực hiện Nghị quyết số 4-NQ/TW; Chỉ thị số 5/CT-TTg về tủ sách."
    found = [(r.number, r.relation) for r in find_references(blocks(text), rules)]
    assert found == [("3", relation), ("4", "mentions"), ("5", relation)]


def test_evidence_is_the_text_and_ids_are_by_place(rules):
    given = blocks("Mở đầu", "Theo Kế hoạch số 41/KH-UBND và lại Kế hoạch số 41/KH-UBND của UBND tỉnh.")
    found = find_references(given, rules)
    assert len(found) == 2 and len({r.id for r in found}) == 2
    for reference in found:
        span = reference.evidence.span
        assert given[1].text[span.start : span.end] == reference.evidence.text
    assert find_references(given, rules) == found


def test_documents_cited_by_name_only_in_the_opening(rules):
    opening = "Căn cứ Chương trình hành động vì người cao tuổi và các Quyết định của Thủ tướng Chính phủ;"
    found = find_references(blocks("KẾ HOẠCH", opening, "I. MỤC TIÊU", opening), rules)
    assert [(r.evidence.span.block_id, r.doc_type, r.title, r.number) for r in found] == [
        ("d-00001", "Chương trình hành động", "vì người cao tuổi", None)
    ]


def test_law_by_name_counts_in_can_cu_lines(rules):
    given = blocks("Căn cứ Luật Tổ chức chính quyền địa phương;", "Phổ biến Luật Trẻ em, Luật Thư viện.")
    found = find_references(given, rules)
    assert [(r.doc_type, r.title, r.relation) for r in found] == [("Luật", "Tổ chức chính quyền địa phương", "basis")]


def test_own_number_is_no_reference(rules):
    own = blocks(
        "ỦY BAN NHÂN DÂN\nXÃ BẢN MÂY\nSố: 15/KH-UBND",
        "KẾ HOẠCH",
        "Mở tủ sách năm 2026",
        "(Kèm theo Kế hoạch số 15/KH-UBND ngày 03/4/2026 của UBND xã Bản Mây)",
        "(Ban hành kèm theo Kế hoạch số    /KH-UBND ngày   /4/2026)",
        "(Đính kèm Kế hoạch số: …/KH-UBND)",
    )
    assert find_references(own, rules) == ()


def test_every_listed_type_is_known_to_the_citation_rules(rules):
    for listed in load_symbol_lists(rules.folder).types:
        found = cite(f"{listed.name} số 5/VX-UBND", rules)
        assert [c.doc_type for c in found] == [listed.name], listed


def test_link_by_number_symbol_and_date(rules):
    cited = find_references(
        blocks(
            "Thực hiện Kế hoạch số 41/KH-UBND ngày 15/01/2026 của UBND tỉnh Hòa Giang;",
            "Theo Kế hoạch số 41/KH-UBND ngày 16/01/2026;",
            "Theo Kế hoạch số 41/KH-UBND của UBND tỉnh Hòa Giang;",
            "Theo Kế hoạch số 41/KH-UBND;",
            "Theo Kế hoạch số 7/KH-UBND ngày 02/02/2026.",
            document="own",
        ),
        rules,
    )
    links = DocumentLinks()
    links.add("superior", "041", "KH-UBND", date(2026, 1, 15), "Ủy ban nhân dân tỉnh Hòa Giang")
    assert links.find("other", "0.041", "KH-UBND", date(2026, 1, 15), None) == "superior"
    links.add("own", "7", "KH-UBND", date(2026, 2, 2), "Ủy ban nhân dân xã Bản Mây")
    found = [links.find("own", r.number, r.symbol, r.issued_on, r.issuer_text) for r in cited]
    assert found == ["superior", None, "superior", None, None]


def test_two_candidates_give_no_link(rules):
    (cited,) = find_references(blocks("Theo Kế hoạch số 41/KH-UBND ngày 15/01/2026."), rules)
    links = DocumentLinks()
    for document_id in ("a", "b"):
        links.add(document_id, "41", "KH-UBND", date(2026, 1, 15), None)
        found = links.find("d", cited.number, cited.symbol, cited.issued_on, cited.issuer_text)
        assert found == ("a" if document_id == "a" else None)


DOC_NUMBERS = SHARED / "domain" / "doc_numbers.tsv"


@pytest.mark.skipif(not DOC_NUMBERS.exists(), reason="the collected forms are not beside this checkout")
def test_collected_forms(rules):
    """Every number of the collection parses into the parts that its author names; lines that are only a date do not."""
    with DOC_NUMBERS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len(rows) == 40
    for row in rows:
        found = cite(row["raw"], rules)
        if row["family"] in ("date", "title") or not (row["type"] or row["issuer"]):
            assert found == (), row["raw"]
            continue
        (one,) = found
        legal_year = row["year"] if f"{row['number']}/{row['year']}" in row["raw"] else ""
        assert (one.number or "") == "/".join(p for p in (row["number"], legal_year) if p), row["raw"]
        expected = [p for p in (row["type"], row["issuer"], row["unit"]) if p]
        assert (one.symbol or "").replace("/", "-").lower() == "-".join(expected).lower(), row["raw"]
        iso = row["date_iso"] if len(row["date_iso"]) == 10 else None
        assert (one.issued_on.isoformat() if one.issued_on else None) == iso, row["raw"]


def test_who_is_named_behind_a_list_issued_all_of_it(rules):
    text = "Căn cứ Nghị định số 5/2026/NĐ-CP ngày 2/1/2026, Nghị định số 9/2026/NĐ-CP của Chính phủ về bến bãi;"
    assert [c.issuer_text for c in cite(text, rules)] == ["Chính phủ"] * 2
    text = "Thực hiện Kế hoạch số 5/KH-UBND và Kế hoạch số 7/KH-SXD của Sở Xây dựng"
    assert [c.issuer_text for c in cite(text, rules)] == [None, "Sở Xây dựng"]
