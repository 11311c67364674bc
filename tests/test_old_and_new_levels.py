"""Tests of levels told with those of before: "từ 30 giường bệnh năm 2025 xuống còn 20 giường bệnh"."""

from __future__ import annotations

import pytest

from extract.indicators.statements import read_parts, read_status
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
