"""Columns that cost a table of places its rows: a head that begins like an output of work, a date, a long second head."""

from __future__ import annotations

import pytest
from sample_plan import read_table

from extract.rules import load_rulebook

RULES = load_rulebook()
PLAN = ("KẾ HOẠCH", "Trồng dừa năm 2028", "I. NHIỆM VỤ", "- Ươm dừa.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Núi")
GIVEN = "CHỈ TIÊU GIAO NĂM 2028"


def read(title: str, *rows: str) -> dict[str, list[str]]:
    """Places or numbers and names of rows -> value, unit in words, year of their levels."""
    found: dict[str, list[str]] = {}
    for i in read_table((*PLAN, title), rows, RULES).indicators:
        for t in i.targets:
            level = (t.value, t.unit_text or t.unit, t.year)
            found.setdefault(f"{t.scope or i.label or '-'}: {i.name}", []).append(" ".join(map(str, level)))
    return found


@pytest.mark.parametrize(("head", "name", "unit"), [
    ("Sản phẩm dừa công nhận mới", "Sản phẩm dừa công nhận mới", "count"),
    ("Sản phẩm dừa (sản phẩm)", "Sản phẩm dừa", "sản phẩm"),
    ("Sản phẩm thủ công tiêu biểu", "Sản phẩm thủ công tiêu biểu", "count"),
    ("Số sản phẩm dừa mới", "Số sản phẩm dừa mới", "count"), ("Chuyên đề", "Chuyên đề", "count"),
    ("Công trình (công trình)", "Công trình", "công trình"), ("Dự án, công trình", "Dự án, công trình", "count"),
])  # fmt: skip
def test_products_that_are_counted_are_levels(head: str, name: str, unit: str) -> None:
    rows = ("1 | Xã Suối Đào | 4 | 80", "2 | Xã Núi Cao | 6 | 75,5")
    assert read(GIVEN, f"TT | Xã | {head} | Tỷ lệ hộ có dừa (%)", *rows) == {
        f"Xã Suối Đào: {name}": [f"4 {unit} 2028"], "Xã Suối Đào: Tỷ lệ hộ có dừa": ["80 % 2028"],
        f"Xã Núi Cao: {name}": [f"6 {unit} 2028"], "Xã Núi Cao: Tỷ lệ hộ có dừa": ["75.5 % 2028"],
    }  # fmt: skip


def test_outputs_of_work_are_none() -> None:
    rows = ("1 | Ươm dừa | 2 | Xã Suối Đào", "2 | Trồng dừa | 3 | Xã Núi Cao")
    assert read("PHÂN CÔNG NĂM 2028", "TT | Nhiệm vụ | Sản phẩm | Đơn vị chủ trì", *rows) == {}
    rows = ("1 | Xã Suối Đào | Vườn ươm | 12", "2 | Xã Núi Cao | Vườn dừa | 14")
    assert [name for name in read(GIVEN, "TT | Xã | Sản phẩm chính | Trồng mới (ha)", *rows) if "Sản phẩm" in name] == []


@pytest.mark.parametrize(("head", "when"), [
    ("Thời gian hoàn thành", "Quý III"), ("Thời gian thực hiện", "Năm 2028"), ("Thời hạn", "31/10/2028"),
])  # fmt: skip
def test_a_date_beside_it_leaves_a_level_what_it_is(head: str, when: str) -> None:
    rows = (f"1 | Xã Suối Đào | 4 | {when}", f"2 | Xã Núi Cao | 6 | {when}")
    expected = {"Xã Suối Đào: Số vườn đạt chuẩn": ["4 count 2028"], "Xã Núi Cao: Số vườn đạt chuẩn": ["6 count 2028"]}
    assert read(GIVEN, f"TT | Xã | Số vườn đạt chuẩn | {head}", *rows) == expected
    assert read("LỊCH KIỂM TRA NĂM 2028", f"TT | Xã | Số vườn đạt chuẩn | {head}", *rows) == {}


def test_long_heads_below_a_group_that_is_not_merged() -> None:
    share = "Tỷ lệ hộ trong vùng ngập có giống dừa chịu mặn được kiểm định"
    head = ("TT | Xã | Kế hoạch năm 2028 | _ | _", f"_ | _ | Số vườn | Sản phẩm dừa công nhận mới | {share} (%)")
    found = read(GIVEN, *head, "1 | Xã Suối Đào | 4 | 2 | 80", "2 | Xã Núi Cao | 6 | 3 | 75,5", "_ | Tổng số | 10 | 5 | 78")
    assert list(found) == [
        f"{place}: {name}" for place in ("Xã Suối Đào", "Xã Núi Cao", "Tổng số")
        for name in ("Số vườn", "Sản phẩm dừa công nhận mới", share)
    ]  # fmt: skip
    assert found["Tổng số: Sản phẩm dừa công nhận mới"] == ["5 count 2028"]


BESIDE = [
    ("Thời gian hoàn thành", "Quý III"), ("Người phụ trách", "Lò Văn Núi"), ("Đơn vị phụ trách", "Hội Nông dân xã"),
    ("Kinh phí (triệu đồng)", "12"), ("Ghi chú", "vùng cao"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "cell"), BESIDE)
@pytest.mark.parametrize("order", [True, False])
@pytest.mark.parametrize(("heads", "names"), [
    ("Ấp | Chỉ tiêu trồng dừa | Chỉ tiêu thu quỹ", ["trồng dừa", "thu quỹ"]),
    ("Lớp | Biết bơi (%) | Đọc báo (%)", ["Biết bơi", "Đọc báo"]),
])  # fmt: skip
def test_what_stands_beside_the_levels_of_places(heads: str, names: list[str], order: bool, head: str, cell: str) -> None:
    rows = [f"{heads} | {head}", f"Suối Đào | 41 | 52 | {cell}", f"Núi Cao | 43 | 54 | {cell}"]
    rows = [f"{number} | {row}" for number, row in zip(("TT", "1", "2"), rows, strict=True)] if order else rows
    lines = (*PLAN[:2], "I. MỤC TIÊU", "Các nơi thực hiện như sau:")
    found = read_table(lines, rows, RULES).indicators
    assert [(i.name, t.scope, t.value) for i in found for t in i.targets] == [
        (name, place, value) for place, values in (("Suối Đào", (41, 52)), ("Núi Cao", (43, 54)))
        for name, value in zip(names, values, strict=True)
    ]  # fmt: skip


def test_units_beside_the_levels_of_places_answer_for_them() -> None:
    lines = (*PLAN[:2], "I. MỤC TIÊU", "Các nơi thực hiện như sau:")
    head = "Ấp | Chỉ tiêu trồng dừa | Chỉ tiêu thu quỹ | Đơn vị phụ trách"
    found = read_table(lines, (head, "Suối Đào | 41 | 52 | Hội Nông dân", "Núi Cao | 43 | 54 | _"), RULES)
    ids = {i.id for i in found.indicators if i.targets[0].scope == "Suối Đào"}
    assert {a.indicator_id for a in found.assignments} == ids
    assert {a.unit.name for a in found.assignments} == {"Hội Nông dân"}


@pytest.mark.parametrize("last", ["Các xã còn lại", "Tổng cộng", "Toàn huyện", "Khối cơ quan"])
def test_a_row_without_a_number_has_not_that_of_the_row_above(last: str) -> None:
    rows = ("1 | Suối Đào | 41 | 5", "2 | Núi Cao | 43 | 7", f"_ | {last} | 84 | 12")
    found = read_table((*PLAN, GIVEN), ("TT | Xã | Số vườn (vườn) | Số ao (ao)", *rows), RULES).indicators
    assert [(i.label, i.targets[0].scope) for i in found] == [
        (number, place) for number, place in (("1", "Suối Đào"), ("2", "Núi Cao"), (None, last)) for _ in "ab"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Dừa - Diện tích", "Dừa: Diện tích", "Dừa - Diện tích (ha)"])
def test_a_measure_below_another_is_of_the_same_crop(name: str) -> None:
    rows = (f"1 | {name} | ha | 40", "_ | - Năng suất | tạ/ha | 57", "_ | - Sản lượng | tấn | 228",
            "2 | Tre - Ngọn | cây | 5", "_ | - Gốc | cây | 6")  # fmt: skip
    found = read("CHỈ TIÊU NĂM 2028", "TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2028", *rows)
    assert [key.partition(": ")[2] for key in found][1:] == [
        "Dừa: Năng suất", "Dừa: Sản lượng", "Tre - Ngọn", "Tre - Ngọn: Gốc",
    ]  # fmt: skip


@pytest.mark.parametrize(("head", "unit"), [
    ("Số vườn", "vườn"), ("Tổng số vườn", "vườn"), ("Số vườn năm 2028", "vườn"), ("Số HS", "HS"), ("Số điểm", "count"),
    ("Số giao", "count"), ("Số phải trồng", "count"), ("Số cây (khóm)", "khóm"),
])  # fmt: skip
def test_a_heading_says_what_it_counts(head: str, unit: str) -> None:
    heads = ("TT | Xã | Kế hoạch năm 2028 | _", f"_ | _ | Tỷ lệ hộ có dừa (%) | {head}")
    found = read(GIVEN, *heads, "1 | Suối Đào | 41 | 5", "2 | Núi Cao | 43 | 7")
    assert [level for own in found.values() for level in own] == ["41 % 2028", f"5 {unit} 2028", "43 % 2028", f"7 {unit} 2028"]


@pytest.mark.parametrize(("title", "name"), [
    ("Biểu 2. Chỉ tiêu hộ thoát nghèo năm 2028", "hộ thoát nghèo"), ("Chỉ tiêu vườn đạt chuẩn của các xã", "vườn đạt chuẩn"),
    ("Chỉ tiêu BHYT năm 2028", "BHYT"), ("Chỉ tiêu tuyển quân năm 2028", "tuyển quân"),
])  # fmt: skip
@pytest.mark.parametrize("heads", ["TH 2027 | KH 2028", "Kết quả năm 2027 (hộ) | Kế hoạch năm 2028 (hộ)"])
def test_a_line_above_columns_of_times_names_what_places_are_given(title: str, name: str, heads: str) -> None:
    found = read(title, f"TT | Xã | {heads}", "1 | Suối Đào | 41 | 45", "2 | Núi Cao | 43 | 47")
    assert list(found) == [f"Suối Đào: {name}", f"Núi Cao: {name}"]


@pytest.mark.parametrize("title", ["Chỉ tiêu xã, phường năm 2028", "Chỉ tiêu sau:", "Chỉ tiêu giao các xã", "Chỉ tiêu chung:"])
def test_a_line_that_names_nothing_leaves_the_place_the_name(title: str) -> None:
    found = read(title, "TT | Xã | TH 2027 | KH 2028", "1 | Suối Đào | 41 | 45", "2 | Núi Cao | 43 | 47")
    assert list(found) == ["1: Suối Đào", "2: Núi Cao"]


@pytest.mark.parametrize(("heads", "given"), [
    ("TH 2027 (ha) | KH 2028 (ha) | Kinh phí (triệu đồng)", True), ("KH 2028 (m2) | Nhu cầu kinh phí", True),
    ("TH 2027 | KH 2028 | Nguồn vốn", False), ("KH 2028 (triệu đồng) | Vốn ngân sách tỉnh", False),
])  # fmt: skip
def test_what_work_costs_leaves_its_levels_what_they_are(heads: str, given: bool) -> None:
    rows = [" | ".join((place, *("45" for _ in heads.split(" | ")))) for place in ("1 | Suối Đào", "2 | Núi Cao")]
    found = read("BIỂU KẾ HOẠCH LÀM VƯỜN DỪA NĂM 2028", f"TT | Xã | {heads}", *rows)
    assert list(found) == (["Suối Đào: LÀM VƯỜN DỪA", "Núi Cao: LÀM VƯỜN DỪA"] if given else [])
