"""Tables as people draw them, with blank heads, short rows and cells merged askew: whatever is read, no document fails."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from extract.dataset.tables import check_tables, to_tables
from extract.indicators.tables.handed_columns import is_in_titles
from extract.model import Block, Document, Place
from extract.pipeline import extract_document
from extract.rules import load_rulebook

RULES = load_rulebook()
TITLES = (
    "I. MỤC TIÊU", "BIỂU GIAO CHỈ TIÊU NĂM 2028", "PHỤ LỤC", "TỶ LỆ HỘ CÓ DỪA CÁC XÃ (%)", "GIAO CHỈ TIÊU BHYT CHO CÁC ẤP",
    "Đơn vị tính: cây", "II. TỔ CHỨC THỰC HIỆN", "DANH MỤC NHIỆM VỤ", "KẾ HOẠCH SẢN XUẤT VỤ HÈ", "Các ấp thực hiện như sau:",
)  # fmt: skip
HEADS = (
    "STT", "TT", "Ấp", "Xã, phường", "Đơn vị", "Chỉ tiêu", "Nội dung", "Nhiệm vụ", "ĐVT", "Kế hoạch năm 2028", "TH 2027",
    "Số vườn", "Số hộ nghèo đầu năm", "Tỷ lệ (%)", "%", "SL", "Trong đó: nữ", "Sản phẩm", "Sản phẩm dừa công nhận mới",
    "Kết quả năm 2027 (ấp)", "Thời gian hoàn thành", "Chủ trì", "Phối hợp", "Ghi chú", "Kinh phí (triệu đồng)", "2028", "2029",
    "Giai đoạn 2026 - 2030", "Mục tiêu", "Điểm tối đa", "Định mức năm 2028 (kWh)", "Hiện có", "Diện tích (ha)",
    "Năng suất (tạ/ha)", "Cây trồng", "Môn", "Lớp", "Giỏi", "Tổng số", "Quý I", "Nhóm chỉ tiêu", "Họ và tên", "Chỉ tiêu giao",
    "Chỉ tiêu giảm (hộ)", "Cơ sở", "BHYT", "(1)", "A", "3=2/1", "", "", "",
)  # fmt: skip
CELLS = (
    "", "", "-", "x", "1", "40", "1.250", "12,5", "95%", "≥ 90", "Đạt", "Xã Núi Cao", "Phòng Nội vụ", "Tỷ lệ hộ có dừa",
    "Lúa", "Quý III", "31/12/2028", "Năm 2028", "Tổng cộng", "II", "1.1", "a)", "cây", "%", "15, 16", "Chỉ tiêu 1, 2",
    "4/6", "50-60", "Tăng 2%", "…", ".", "()", "|", "Trồng 12 ha dừa", "10,5 - 12", "(%)", "2028: 95; 2029: 96", "Lớp 6",
)  # fmt: skip


def ragged(chance: Random) -> tuple[Block, ...]:
    """Lines above a table and its cells, some of them merged, some left out; half of the tables are of places."""
    above = ["KẾ HOẠCH", "Trồng dừa năm 2028", *chance.sample(TITLES, chance.randint(0, 3))]
    blocks = [Block(f"t-{n:04d}", n, "paragraph", text, place=Place(paragraph=n)) for n, text in enumerate(above)]
    width, heads, taken = chance.randint(1, 7), chance.randint(0, 3), set[tuple[int, int]]()
    likely, spans = chance.choice((0.5, 0.95)), chance.choice(((1,), (1, 1, 1, 1, 1, 2, 3)))
    names = ("Ấp", "Ấp Dừa", "Ấp Giữa", "Xã Núi Cao") if chance.random() < 0.5 else None
    for row, col in product(range(heads + chance.randint(1, 5)), range(width)):
        if (row, col) in taken or chance.random() < 0.02:
            continue
        deep, wide = chance.choice(spans), chance.choice(spans)
        taken |= set(product(range(row, row + deep), range(col, col + wide)))
        if row < heads:
            text = names[0] if names and col == 1 else chance.choice(HEADS)
        elif chance.random() < likely:
            text = names[row % 4] if names and col == 1 else str(row if col == 0 else chance.randint(0, 900))
        else:
            text = chance.choice(CELLS)
        place = Place(table=0, row=row, col=col, row_span=deep, col_span=wide)
        blocks.append(Block(f"t-{len(blocks):04d}", len(blocks), "cell", text, place=place))
    return tuple(blocks)


@pytest.mark.parametrize("seed", range(8))
def test_no_document_fails_over_its_tables(seed: int) -> None:
    chance = Random(seed)
    for _ in range(120):
        blocks = ragged(chance)
        found = extract_document(Document("t", "", "t.txt", "t.txt", 0, "txt", "text", blocks=blocks), RULES)
        check_tables(to_tables([found]))


def test_a_column_without_a_head_is_in_no_title() -> None:
    assert not is_in_titles("", TITLES)
    assert not is_in_titles(" | ", TITLES)
    assert not is_in_titles("Trồng", TITLES)  # one word may mean anything
    assert is_in_titles("BHYT hộ gia đình", TITLES)
