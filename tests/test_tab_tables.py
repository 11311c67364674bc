"""Rows that were set with tabs in Word: a paragraph a row below the one that names the columns."""

from __future__ import annotations

import pytest
from test_readers_docx import abstract as numbers
from test_readers_docx import font, make_docx, num, p, r, read, tbl, tc, use
from test_readers_docx import level as number

from extract import extract_document, load_rulebook, read_document

TAB = "<w:r><w:tab/></w:r>"
HEAD = "TT|Chỉ tiêu|ĐVT|Năm 2026|Năm 2027"
ROWS = ("1|Hộ có vườn rau|%|64|68,5", "2|Tổ tự quản mới|Tổ|3|5", "3|Đường hoa|km|7,1|9")


def rows(*lines: str, properties: str = "") -> str:
    """A paragraph a line, with a tab for each "|"."""
    return "".join(p(TAB.join(r(part) if part else "" for part in line.split("|")), properties) for line in lines)


def cells(body: str, **parts: str) -> list[tuple[int | None, int | None, int | None, str]]:
    return [(b.place.table, b.place.row, b.place.col, b.text) for b in read(body, **parts).blocks if b.kind == "cell"]


def test_rows_below_a_head_become_cells() -> None:
    found = cells(rows(HEAD, *ROWS))
    assert [text for _, _, _, text in found] == "|".join((HEAD, *ROWS)).split("|")
    assert found[5:7] == [(0, 1, 0, "1"), (0, 1, 1, "Hộ có vườn rau")]
    assert found[-1] == (0, 3, 4, "9")


def test_an_empty_cell_keeps_its_column_where_every_tab_counts() -> None:
    found = cells(rows(HEAD, "1|Hộ có vườn rau|%||68,5", *ROWS[1:], "II|Văn hóa"))
    assert (0, 1, 3, "") in found and (0, 1, 4, "68,5") in found
    assert found[-1] == (0, 4, 1, "Văn hóa")


def test_further_tabs_lead_to_the_next_stop() -> None:
    found = cells(rows("TT||Chỉ tiêu|Năm 2026|Năm 2027", "1|Hộ có vườn rau||64%|68%", "2|Hộ có hố ủ|70%|||71%"))
    assert [c[2:] for c in found[4:8]] == [(0, "1"), (1, "Hộ có vườn rau"), (2, "64%"), (3, "68%")]


def test_a_second_line_of_the_head_and_a_group_without_tabs() -> None:
    lines = ("TT|Chỉ tiêu|Thực hiện|Kế hoạch", "||năm 2026|năm 2027", "1|Vườn rau|64%|68%", "Văn hóa", "2|Đường hoa|7%|9%")
    found = cells(rows(*lines))
    assert (0, 1, 2, "năm 2026") in found and (0, 3, 0, "Văn hóa") in found and found[-1] == (0, 4, 3, "9%")


def test_numbers_that_word_computes_before_the_rows() -> None:
    numbering = numbers(number(0, "%1")) + use(1)
    body = rows(HEAD) + rows(*(row.split("|", 1)[1] for row in ROWS), properties=num(1))
    blocks = read(body, numbering=numbering).blocks
    assert [(b.label, b.text, b.place.col) for b in blocks[5:7]] == [("1", "", 0), (None, "Hộ có vườn rau", 1)]


def test_tables_and_notes_around_keep_their_places() -> None:
    note = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    body = tbl(tc(p(r("trước")))) + rows(HEAD, *ROWS[:2]) + p(TAB.join((r("3"), r("Mới"), r("%"), r("1"), r("2"))) + note)
    reading = read(body + p(r("giữa")) + tbl(tc(p(r("sau")))), footnotes=f'<w:footnote w:id="3">{p(r("ghi chú"))}</w:footnote>')
    assert [b.ordinal for b in reading.blocks] == list(range(len(reading.blocks)))
    places = {b.text: b.place for b in reading.blocks}
    assert (places["trước"].table, places["Mới"].table, places["sau"].table) == (0, 1, 2)
    assert (places["ghi chú"].table, places["ghi chú"].row) == (1, 3)
    assert places["giữa"].table is None


def test_what_is_told_of_a_table_behind_names_its_new_number() -> None:
    """A note in a merged cell, and text that is not Unicode."""
    note = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    merged = [tc(p(r("gộp") + note), '<w:vMerge w:val="restart"/>'), tc(p(), "<w:vMerge/>")]
    legacy = tc(p(r("Sè trÎ em ®­îc kh¸m", font(".VnTime"))))
    body = rows(HEAD, *ROWS) + tbl(*(f"{cell}{tc(p(r('x')))}" for cell in merged)) + tbl(legacy)
    reading = read(body, footnotes=f'<w:footnote w:id="3">{p(r("ghi chú"))}</w:footnote>')
    places = {b.text: b.place for b in reading.blocks}
    assert places["gộp"].table == places["ghi chú"].table == 1
    assert reading.detail and "Bảng 3, hàng 1, cột 1" in reading.detail


@pytest.mark.parametrize("lines", [
    (HEAD, ROWS[0]),  # one row
    ("Nơi nhận:|TM. ỦY BAN NHÂN DÂN|Năm 2027", "- Như trên;|KT. CHỦ TỊCH|1", "- Lưu: VT.|PHÓ CHỦ TỊCH|2"),
    ("|Năm 2027, xã phấn đấu|hoàn thành", "|Các thôn rà soát|vườn rau|", "|Trưởng thôn báo cáo|hằng tháng|"),
    ("TT|Nội dung|Đơn vị|Ghi chú", "Ông|Lê An|Trưởng thôn|Tổ trưởng", "Bà|Vũ Hà|Phó thôn|Tổ phó"),
    ("1.|Tổ chức trồng hoa.|68%", "2.|Vận động nhân dân.|70%", "3.|Kiểm tra.|71%"),
])  # fmt: skip
def test_other_lines_with_tabs_stay_paragraphs(lines: tuple[str, ...]) -> None:
    assert cells(rows(*lines)) == []


def test_the_rows_give_goals_and_the_levels_before() -> None:
    body = rows("KẾ HOẠCH", "Xây dựng thôn xanh năm 2027", "I. MỤC TIÊU", "Các chỉ tiêu năm 2027 như sau:", HEAD, *ROWS)
    found = extract_document(read_document("a.docx", data=make_docx(body)), load_rulebook()).indicators
    levels = [(i.label, i.name, [(t.role, str(t.value), t.year) for t in i.targets]) for i in found]
    assert levels == [
        ("1", "Hộ có vườn rau", [("baseline", "64", 2026), ("target", "68.5", 2027)]),
        ("2", "Tổ tự quản mới", [("baseline", "3", 2026), ("target", "5", 2027)]),
        ("3", "Đường hoa", [("baseline", "7.1", 2026), ("target", "9", 2027)]),
    ]
