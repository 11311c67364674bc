"""Tables that give goals to villages and communes: their headings, their titles, and tables that only look like them."""

from __future__ import annotations

import pytest

from extract.model import Block, Document, Place
from extract.pipeline import extract_document
from extract.rules import load_rulebook

RULES = load_rulebook()
PLAN = ["KẾ HOẠCH", "Diệt chuột năm 2027", "I. NHIỆM VỤ", "- Đặt bẫy.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Núi"]


def read(title: str, *rows: str) -> dict[str, list[str]]:
    """Names of rows -> role, value, unit, year, change and scope of their levels."""
    blocks = [Block(f"t-{n:04d}", n, "paragraph", t, place=Place(paragraph=n)) for n, t in enumerate((*PLAN, title))]
    for r, row in enumerate(rows):
        for c, text in enumerate(row.split(" | ")):
            n = len(blocks)
            place = Place(table=0, row=r, col=c, row_span=1, col_span=1)
            blocks.append(Block(f"t-{n:04d}", n, "cell", text.strip("_"), place=place))
    found = extract_document(Document("t", "", "t.txt", "t.txt", 0, "txt", "text", blocks=tuple(blocks)), RULES)
    return {
        f"{i.label or '-'} {i.name}": [
            " ".join(str(x) for x in (t.role[0], t.value, t.unit, t.year, t.change, t.scope) if x not in (None, "level"))
            for t in i.targets
        ] for i in found.indicators
    }  # fmt: skip


@pytest.mark.parametrize(("heading", "level"), [
    ("Kế hoạch giảm năm 2027 (hộ)", "t 20 count 2027 absolute"), ("Chỉ tiêu giảm (hộ)", "t 20 count 2027 absolute"),
    ("Số giao", "t 20 count 2027"), ("Kế hoạch phát triển đoàn viên năm 2027", "t 20 count 2027"),
    ("Hộ nghèo cuối năm 2027", "t 20 count 2027"),
])  # fmt: skip
def test_headings_of_what_is_given(heading: str, level: str) -> None:
    found = read("PHỤ LỤC", f"TT | Xã | Tổng số hộ | {heading}", "1 | Suối Đào | 812 | 20", "_ | Tổng cộng | 812 | 20")
    assert found == {"1 Suối Đào": [level], "- Tổng cộng": [level]}


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
        "1 Đông": ["t 20 count 2027 Bẫy mới (cái)", "t 95.5 percent 2027 Tỷ lệ hộ có bẫy (%)"],
        "2 Tây": ["t 30 count 2027 Bẫy mới (cái)", "t 96 percent 2027 Tỷ lệ hộ có bẫy (%)"],
    }  # fmt: skip
    for title in ("DANH SÁCH CÁC THÔN", "TỔNG HỢP KẾT QUẢ THỰC HIỆN CHỈ TIÊU", "GIAO CHỈ TIÊU BIÊN CHẾ"):
        assert read(title, *table) == {}


def test_the_rate_behind_a_goal_is_one_below_such_a_title() -> None:
    table = ("STT | Thôn | Chỉ tiêu giao (hộ) | Tỷ lệ (%)", "1 | Đông | 20 | 95,5", "2 | Tây | 30 | 96")
    assert read("BIỂU GIAO CHỈ TIÊU NĂM 2027", *table)["1 Đông"] == ["t 20 count 2027", "t 95.5 percent 2027 Tỷ lệ (%)"]


def test_revenue_that_is_given_is_a_goal_and_spending_is_not() -> None:
    table = ("TT | Xã | Dự toán giao", "1 | Suối Đào | 20", "2 | Mường Vang | 30")
    assert list(read("BIỂU GIAO DỰ TOÁN THU NGÂN SÁCH NĂM 2027", *table)) == ["1 Suối Đào", "2 Mường Vang"]
    assert read("BIỂU GIAO DỰ TOÁN THU, CHI NGÂN SÁCH NĂM 2027", *table) == {}


def test_money_and_units_of_any_kind_are_not_given_by_a_title() -> None:
    rows = ("1 | Xã Suối Đào | 20", "2 | Xã Mường Vang | 30")
    assert read("BIỂU GIAO CHỈ TIÊU NĂM 2027", "TT | Xã | Kinh phí (triệu đồng)", *rows) == {}
    assert read("BIỂU GIAO CHỈ TIÊU NĂM 2027", "TT | Đơn vị | Số bẫy mới", *rows) == {}
