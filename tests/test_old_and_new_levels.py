"""Tests of levels told with those of before: "từ 30 giường bệnh năm 2025 xuống còn 20 giường bệnh"."""

from __future__ import annotations

import pytest

from extract.indicators.prose.statements import read_parts, read_status
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()
Level = tuple[str, str, str, str | None, int | None]


def levels(text: str) -> list[Level]:
    parts = read_parts(Line(text), RULES)
    return [(q.role, q.comparator, str(q.value), q.unit_text, q.year) for p in parts for q in p.quantities]


@pytest.mark.parametrize("noun", ["đõ ong", "bến phà", "mái vòm", "gốc mai", "nhà văn hóa", "rọ", "lò gạch thủ công"])
def test_a_noun_behind_both_levels_is_their_unit_whatever_it_is(noun: str) -> None:
    expected = [("baseline", "eq", "41", noun, 2025), ("target", "eq", "27", noun, None)]
    assert levels(f"Số {noun} phải sửa giảm từ 41 {noun} năm 2025 xuống còn 27 {noun}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Số ổ mối giảm từ 09 ổ (năm 2025) xuống tối đa 04 ổ/quý giai đoạn 2026 - 2028",
            [("baseline", "eq", "9", "ổ", 2025), ("target", "le", "4", "ổ", None)],
        ),
        (
            "Số giường gấp tăng từ 50 giường gấp năm 2026 lên 64 giường vào năm 2028",
            [("baseline", "eq", "50", "giường gấp", 2026), ("target", "eq", "64", "giường", 2028)],
        ),
        (
            "Lượng bùn nạo vét giảm từ 900 mét khối năm 2026 xuống còn 700 mét khối",
            [("baseline", "eq", "900", "mét khối", 2026), ("target", "eq", "700", "mét khối", None)],
        ),
    ],
)
def test_the_year_behind_the_old_level_is_its_own(text: str, expected: list[Level]) -> None:
    assert levels(text) == expected


def test_what_has_an_old_and_a_new_level_is_no_status() -> None:
    text = "Giảm số vách ngăn từ 12 tấm vách năm 2025 xuống còn 8"
    assert read_status(Line(text), RULES, 0, len(text)) is None


def test_the_price_of_a_cubic_metre_is_whole() -> None:
    assert levels("Giá nước sạch không quá 7.200 đồng/m3")[0][3] == "đồng/m3"


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ em biết bơi đạt 64% (năm học trước 57,3%)", [("target", "64"), ("baseline", "57.3")]),
    ("Tỷ lệ em biết bơi đạt 64%, năm học trước đạt 57,3%", [("target", "64"), ("baseline", "57.3")]),
    ("Tỷ lệ em biết bơi đạt 64% (cùng kỳ năm học trước: 57,3%)", [("target", "64"), ("baseline", "57.3")]),
    ("Tỷ lệ em biết bơi đạt 64% (năm học 2025 - 2026 là 57,3%)", [("target", "64"), ("baseline", "57.3")]),
    ("Tỷ lệ em biết bơi tăng từ 57,3% (năm học trước) lên 64%", [("baseline", "57.3"), ("target", "64")]),
    ("Tỷ lệ em biết bơi đạt 57,3% (năm học 2026 - 2027), 64% (năm học 2027 - 2028)", [("target", "57.3"), ("target", "64")]),
])  # fmt: skip
def test_the_school_year_before_is_no_goal(text: str, expected: list[tuple[str, str]]) -> None:
    found = [q for p in read_parts(Line(text), RULES) for q in p.quantities]
    assert [(q.role, str(q.value)) for q in found] == expected
    assert {q.scope for q in found} == {None}


def test_the_level_of_a_year_in_brackets_is_where_one_starts_from() -> None:
    old = ("baseline", "eq", "268", "đơn", 2025)
    assert levels("Số đơn xin mở sạp tăng 12% so với năm 2025 (năm 2025: 268 đơn)") == [("target", "eq", "12", "%", None), old]
    assert levels("Số đơn xin mở sạp giảm 5% (năm 2025 là 268 đơn)")[1] == old
    assert levels("Số sọt vải dập giảm 5% (năm 2025: 90 sọt)")[1] == ("baseline", "eq", "90", "sọt", 2025)


def test_the_year_of_what_is_not_read_is_not_that_of_the_level_before_its_bracket() -> None:
    assert levels("Số sạp trái cây giảm 5% so với năm 2025 (năm 2025: 90 sọt)") == [("target", "eq", "5", "%", None)]
    assert levels("Số sạp trái cây giảm 5% (năm 2027)") == [("target", "eq", "5", "%", 2027)]


@pytest.mark.parametrize("text", [
    "Tỷ lệ hộ thiếu nước giảm từ 7,5% (30 hộ) năm 2025 xuống 5% (20 hộ) năm 2026",
    "Tỷ lệ hộ thiếu nước giảm từ 7,5% (30 hộ, năm 2025) xuống 5% (20 hộ) năm 2026",
    "Giảm tỷ lệ hộ thiếu nước từ 7,5% (tương ứng 30 hộ) cuối năm 2025 xuống còn 5% (tương ứng 20 hộ) vào cuối năm 2026",
])  # fmt: skip
def test_each_level_told_again_in_a_bracket_is_of_the_same_time(text: str) -> None:
    old = [("baseline", "eq", "7.5", "%", 2025), ("baseline", "eq", "30", "hộ", 2025)]
    assert levels(text) == [*old, ("target", "eq", "5", "%", 2026), ("target", "eq", "20", "hộ", 2026)]


def test_a_bracket_behind_the_old_level_does_not_make_it_a_least_level() -> None:
    old = [("baseline", "eq", "30", "hộ", None), ("baseline", "eq", "7.5", "%", None)]
    assert levels("Số hộ thiếu nước từ 30 hộ (7,5%) còn 20 hộ (5%)") == [
        *old, ("target", "eq", "20", "hộ", None), ("target", "eq", "5", "%", None)
    ]  # fmt: skip
    assert levels("Tỷ lệ hộ có đèn đạt từ 75% trở lên (30 hộ), còn 10 hộ dùng nến")[0][:3] == ("target", "ge", "75")


def test_a_change_of_others_is_a_measure_of_its_own() -> None:
    parts = read_parts(Line("Tỷ lệ hộ thiếu nước giảm từ 7,5% xuống 5%; hộ vạn chài giảm 2%"), RULES)
    assert [(p.name, p.quantities[-1].scope) for p in parts] == [("Tỷ lệ hộ thiếu nước", None), ("Tỷ lệ hộ vạn chài", None)]


@pytest.mark.parametrize(("text", "unit", "years"), [
    ("Lượng nước lọc tăng từ 900 m3 (năm 2025) lên 1.400 m3 năm 2029", "m3", (2025, 2029)),
    ("Lượng nước lọc tăng từ 900 m3/ngày đêm năm 2025 lên 1.400 m3/ngày đêm", "m3/ngày đêm", (2025, None)),
    ("Lượng nước lọc tăng từ 900 m3/ngày đêm lên 1.400 năm 2029", "m3/ngày đêm", (None, 2029)),
    ("Số khăn dệt tay tăng từ 900 nghìn lên 1.400 nghìn chiếc năm 2029", "nghìn chiếc", (None, 2029)),
])  # fmt: skip
def test_an_old_level_in_cubic_metres_or_thousands_is_where_one_stands(
    text: str, unit: str, years: tuple[int | None, int | None]
) -> None:
    assert levels(text) == [("baseline", "eq", "900", unit, years[0]), ("target", "eq", "1400", unit, years[1])]
