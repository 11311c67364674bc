"""Value cells of tables: shares, ranks, money, signs, quarters; an invented plan."""

from __future__ import annotations

import pytest
from test_indicator_tables import cell, levels, read

RATE, COUNT, RANK = "Tỷ lệ hộ có vườn mẫu", "Số vườn mẫu", "Xếp hạng chỉ số cải cách hành chính"
CELLS = [
    (RATE, "19/19", "eq 100 percent"),
    (RATE, "2/3", "eq 66.667 percent"),
    (RATE, "Trên 17/20", "gt 85 percent"),
    (RATE, "≥ 17/20", "ge 85 percent"),
    (RATE, "3/4 trở lên", "ge 75 percent"),
    (RATE, "9/10 (tăng 1)", "eq 90 percent"),
    (RATE, "1/1.000", "eq 1 permille"),
    (COUNT, "1/2", "eq 50 percent"),
    (COUNT, "13/14", "eq 13 count"),
    (COUNT, "17/20 thôn", "eq 85 percent"),
    (RATE, "17/20 người", "eq 85 percent"),
    (RANK, "5/9", "eq 5 rank"),
    (RANK, "Thứ 5/9", "eq 5 rank"),
    (RANK, "Thứ 5", "eq 5 rank"),
    (RANK, "Thứ 5/9 trở lên", "le 5 rank"),
    (RANK, "Từ thứ 10 trở lên", "le 10 rank"),
    (RANK, "Nhóm 20/96 xã", "le 20 rank"),
    (RANK, "Nhóm 5", "le 5 rank"),
    (RATE, "Thứ 10 trở lên", "le 10 rank"),
    (RATE, "Nhóm 20/96 xã", "le 20 rank"),
    (RATE, "52 triệu", "eq 52 amount"),
    ("Thu nhập bình quân", "52 triệu", "eq 52 amount"),
    ("Số lượt khách", "1,2 triệu", "eq 1.2 count"),
]


@pytest.mark.parametrize(("name", "text", "expected"), CELLS)
def test_a_cell_states_its_level(name: str, text: str, expected: str) -> None:
    assert cell(text, "", name) == [f"target {expected} 2027"]


@pytest.mark.parametrize(("name", "text"), [
    (RATE, "30/6"), (RATE, "9/2027"), (COUNT, "30/6"), (COUNT, "9/2027"), (RATE, "17/12"),
])  # fmt: skip
def test_a_date_is_no_level(name: str, text: str) -> None:
    assert cell(text, "", name) == []


@pytest.mark.parametrize(("text", "direction", "expected"), [
    ("-0,5%", "decrease", ["target eq 0.5 percent 2027 unspecified"]),
    ("+2", "increase", ["target eq 2 percent 2027 unspecified"]),
    ("- 60%", "reach", ["target eq 60 percent 2027"]),
    ("-60%; -70%", "reach", ["target eq 60 percent 2027", "target eq 70 percent 2027"]),
    ("60 - 70%", "reach", ["target between 60-70 percent 2027"]),
])  # fmt: skip
def test_a_sign_before_a_number_makes_it_a_change(text: str, direction: str, expected: list[str]) -> None:
    table = f"TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027\n1 | {RATE} | % | {text}\n2 | Số chợ | Chợ | 4"
    assert levels(table)[RATE] == expected
    assert read(table)[0].direction == direction


def test_a_sign_of_things_counted_is_a_number_of_them() -> None:
    assert cell("+3", "", COUNT) == ["target eq 3 count 2027 absolute"]


@pytest.mark.parametrize(("name", "unit"), [
    ("Đơn thư (‰ lượt khách)", "permille"), ("Hộ có vườn (% tổng số hộ)", "percent"), ("Hộ có vườn (‰)", "permille"),
])  # fmt: skip
def test_a_sign_and_its_noun_behind_a_name(name: str, unit: str) -> None:
    assert cell("0,4", "", name) == [f"target eq 0.4 {unit} 2027"]


def test_a_quarter_is_named_though_it_is_the_only_one_of_a_row() -> None:
    assert levels("""
        TT | Chỉ tiêu | Quý III | Quý IV
        1 | Vườn có rào | 80% | 90%
        2 | Vườn có cổng | - | 70% trở lên
        3 | Vườn có biển | 45 | 60%
        4 | Số lớp nghề | 2 | 3
        5 | Số thợ | 45 | 60%""") == {
        "Vườn có rào": ["target eq 80 percent 2027 @Quý III", "target eq 90 percent 2027 @Quý IV"],
        "Vườn có cổng": ["target ge 70 percent 2027 @Quý IV"],
        "Vườn có biển": ["target eq 45 percent 2027 @Quý III", "target eq 60 percent 2027 @Quý IV"],
        "Số lớp nghề": ["target eq 2 count 2027 @Quý III", "target eq 3 count 2027 @Quý IV"],
        "Số thợ": ["target eq 45 count 2027 @Quý III", "target eq 60 percent 2027 @Quý IV"],
    }


def test_numbers_and_rates_side_by_side_keep_their_units() -> None:
    assert levels("""
        TT | Chỉ tiêu | Năm 2027 | <
        ^ | ^ | Số lượng | Tỷ lệ
        1 | Hộ có vườn | 60 | 45%""") == {
        "Hộ có vườn": ["target eq 60 count 2027", "target eq 45 percent 2027"],
    }


@pytest.mark.parametrize(("name", "unit", "value"), [
    ("Số ngõ có 80% hộ treo đèn trở lên", "ngõ", "8"), ("Số bến có trên 60% ghe gắn số", "bến", "2"),
    ("Tỷ lệ bến có ít nhất 60% ghe gắn số", "%", "40"),
    ("Tỷ lệ bến thực hiện đúng quy định dành 15% diện tích trồng cây", "%", "90"),
    ("Tỷ lệ tổ hoàn thành 100% chỉ tiêu được giao", "%", "85"), ("Số bến đạt trên 80% tiêu chí", "bến", "3"),
])  # fmt: skip
def test_a_percentage_of_the_name_tells_which_are_counted(name: str, unit: str, value: str) -> None:
    kind = "percent" if unit == "%" else "count"
    assert levels(f"TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027\n1 | {name} | {unit} | {value}") == {
        name: [f"target eq {value} {kind} 2027"],
    }  # fmt: skip


def test_a_percentage_of_the_name_may_be_one_of_the_levels() -> None:
    name = "Tỷ lệ bến thực hiện được từ 80% danh mục sửa chữa"
    head = "TT | Chỉ tiêu | ĐVT | Năm 2027 | Năm 2028 | Năm 2029\n"
    assert levels(f"{head}1 | {name} | % | 74 | 80 | 85") == {
        name: ["target eq 74 percent 2027", "target eq 80 percent 2028", "target eq 85 percent 2029"],
    }  # fmt: skip
    told = levels(f"{head}1 | Tỷ lệ ghe gắn số đạt 80% | % | 74 | 78 | 80")
    assert told == {"Tỷ lệ ghe gắn số": [
        "target eq 80 percent 2029", "target eq 74 percent 2027", "target eq 78 percent 2028",
    ]}  # fmt: skip


@pytest.mark.parametrize(("name", "unit", "kind"), [
    ("Tỷ số giới tính của trẻ (số bé trai/100 bé gái)", "Số bé trai", "ratio"),
    ("Tỷ suất sinh (trẻ/1.000 dân)", "Trẻ", "permille"), ("Số ca đuối nước (ca/100.000 trẻ)", "Ca", "per_100000"),
    ("Số buổi tập (buổi/10 đò)", "Buổi", "count"), ("Số trẻ học bơi (trai/gái)", "Trẻ", "count"),
])  # fmt: skip
def test_a_rate_in_the_brackets_of_a_name_is_no_count(name: str, unit: str, kind: str) -> None:
    assert cell("109", unit, name) == [f"target eq 109 {kind} 2027"]


@pytest.mark.parametrize(("name", "value", "wanted"), [
    ("Tỷ lệ ghe gắn số đạt trên 60%", "65", ["target gt 60 percent 2027", "target eq 65 percent 2027"]),
    ("Tỷ lệ ngõ tối còn 2%", "2", ["target eq 2 percent 2027"]),
    ("Tỷ lệ ghe sử dụng từ 60% số áo phao", "65", ["target ge 60 percent 2027", "target eq 65 percent 2027"]),
])  # fmt: skip
def test_a_level_of_the_name_stands_beside_that_of_the_column(name: str, value: str, wanted: list[str]) -> None:
    found = levels(f"TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027\n1 | {name} | % | {value}")
    assert list(found.values()) == [wanted]


@pytest.mark.parametrize(("unit", "text", "printed", "whole"), [
    ("% tổng chi ngân sách", "≥ 4% và tăng dần", "% tổng chi ngân sách", "tổng chi ngân sách"),
    ("% GRDP", "30%", "% GRDP", "GRDP"), ("% GRDP", "30", "% GRDP", "GRDP"), ("%", "30%", "%", None),
    ("%/năm", "3%", "%", None), ("Người/vạn dân", "12", "Người/vạn dân", "dân"),
])  # fmt: skip
def test_a_share_keeps_what_its_unit_says_it_is_of(unit: str, text: str, printed: str, whole: str | None) -> None:
    found, _ = read(f"TT | Chỉ tiêu | ĐVT | Năm 2027\n1 | Quy mô vườn mẫu | {unit} | {text}\n2 | Số chợ | Chợ | 4")
    assert (found.targets[0].unit_text, found.denominator_text) == (printed, whole)


@pytest.mark.parametrize(("name", "whole"), [
    ("Tỷ lệ vườn có rào trên tổng số vườn", "tổng số vườn"), ("Tỷ lệ vườn có rào", None),
    ("Tỷ trọng chè trong tổng giá trị nông sản", "tổng giá trị nông sản"), ("Tỷ lệ vườn trên địa bàn", None),
])  # fmt: skip
def test_a_rate_is_of_the_total_that_its_name_ends_with(name: str, whole: str | None) -> None:
    found, _ = read(f"TT | Chỉ tiêu | Năm 2027\n1 | {name} | 30%\n2 | Số chợ | 4")
    assert found.denominator_text == whole


@pytest.mark.parametrize(("name", "unit", "change"), [
    ("Số ghe chìm", "Ghe", "relative"), ("Số ghe chìm", "", "relative"), ("Ghe gắn số", "Ghe", "relative"),
    ("Tỷ lệ ghe chìm", "%", "unspecified"),
])  # fmt: skip
def test_a_count_changes_by_a_part_of_what_it_was(name: str, unit: str, change: str) -> None:
    found = levels(f"TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027\n1 | {name} | {unit} | Giảm 5%\n2 | Số bến | Bến | 2")
    assert found[name] == [f"target eq 5 percent 2027 {change}"]


@pytest.mark.parametrize(("name", "sides"), [
    ("Tỷ lệ hộ có bể nước mưa/bể lắng", ("bể nước mưa", "bể lắng")), ("Tỷ lệ nam/nữ", ("nam", "nữ")),
    ("Tỷ lệ thôn có sân chơi", (None, None)),
])  # fmt: skip
def test_two_rates_in_a_cell_are_of_the_two_sides_of_the_name(name: str, sides: tuple[str | None, str | None]) -> None:
    tails = [f" @{side}" if side else "" for side in sides]
    for text, sign in (("90%/75%", "eq"), ("≥90% / ≥75%", "ge")):
        assert cell(text, "%", name) == [f"target {sign} {v} percent 2027{t}" for v, t in zip((90, 75), tails, strict=True)]


def test_times_that_are_counted_are_no_ratio() -> None:
    assert cell("6", "Lần", "Số lần phun thuốc muỗi") == ["target eq 6 count 2027"]
    assert cell("6", "Lần", "Doanh thu so với năm trước") == ["target eq 6 ratio 2027"]
    assert cell("52.000", "Lần", "Siêu âm tại trạm") == ["target eq 52000 count 2027"]
    assert cell("2", "Lần", "Khám thai so với năm trước") == ["target eq 2 ratio 2027"]


@pytest.mark.parametrize("unit", ["1.000đ/ng/th", "Nghìn đ", "1000 đ", "đ/khẩu/tháng", "VNĐ"])
def test_short_words_for_money_are_amounts(unit: str) -> None:
    assert cell("900", unit, "Tiền công chở đò") == ["target eq 900 amount 2027"]


@pytest.mark.parametrize(("name", "kind"), [
    ("Số trạm cấp cứu/vạn dân (không tính trạm của ngành)", "per_10000"), ("Số trạm trên 1 vạn dân (cả tư nhân)", "per_10000"),
    ("Số trạm (không tính vạn chài)", "count"),
])  # fmt: skip
def test_an_aside_behind_a_name_hides_no_rate(name: str, kind: str) -> None:
    assert cell("41,5", "Trạm", name) == [f"target eq 41.5 {kind} 2027"]


@pytest.mark.parametrize(("text", "level"), [
    ("14 phút", "eq 14"), ("Dưới 3 ngày làm việc", "lt 3"), ("14 phút/hồ sơ", "eq 14"),
])  # fmt: skip
def test_a_cell_that_says_how_long_counts_nothing(text: str, level: str) -> None:
    assert cell(text, "", "Thời gian chờ đò") == [f"target {level} amount 2027"]


@pytest.mark.parametrize(("name", "kind"), [
    ("Tỷ suất hộ bị sét đánh (trên 100.000 hộ)", "per_100000"), ("Tỷ suất chết đuối (tính trên 1.000 người)", "permille"),
    ("Tỷ lệ hộ bị ngập (trên địa bàn)", "percent"), ("Tỷ số giới tính khi sinh", "ratio"),
    ("Số ghe (trên 10.000 dân)", "per_10000"),
])  # fmt: skip
@pytest.mark.parametrize("unit", ["Tỷ suất", "Tỷ số", ""])
def test_the_kind_of_a_measure_is_no_unit(name: str, kind: str, unit: str) -> None:
    assert cell("105", unit, name) == [f"target eq 105 {kind} 2027"]


@pytest.mark.parametrize(("name", "cells", "expected"), [
    ("Tỷ số nam nữ", ("104 nam/100 nữ", "Dưới 103", "102,5"), ["eq 104 ratio", "lt 103 ratio", "eq 102.5 ratio"]),
    ("Mức ngập ngõ", ("15,5‰", "Dưới 15", "14"), ["eq 15.5 permille", "lt 15 permille", "eq 14 permille"]),
    ("Mức ngập ngõ", ("15,5‰", "Dưới 15", "60"), ["eq 15.5 permille", "lt 15 permille", "eq 60 count"]),
    ("Số ghe", ("7 ghe", "8", "9"), ["eq 7 count", "eq 8 count", "eq 9 count"]),
])  # fmt: skip
def test_a_unit_printed_once_in_a_row_holds_for_all_of_it(name: str, cells: tuple[str, ...], expected: list[str]) -> None:
    found = levels(f"TT | Chỉ tiêu | Kết quả 2026 | Chỉ tiêu đến năm 2028 | Năm 2030\n1 | {name} | {' | '.join(cells)}")
    assert [" ".join(v.split()[1:4]) for v in found[name]] == expected
