"""Levels that were lost whole: debts that are to fall, ranks with that of the year before, zeros before a rate."""

from __future__ import annotations

import pytest

from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()
Level = tuple[str, str, str, str, str, int | None]


def levels(text: str) -> list[Level]:
    """(name, role, comparator, value, unit, year) of every level of a line."""
    return [
        (p.name, q.role, q.comparator, str(q.value), q.unit, q.year)
        for p in read_parts(Line(text), RULES) for q in p.quantities
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("Nợ tiền đò giảm còn 7 tỷ đồng", [("eq", "7", "level")]),
    ("Giảm nợ tiền đò xuống dưới 7 tỷ đồng", [("lt", "7", "level")]),
    ("Giảm nợ tiền đò 7 tỷ đồng so với năm trước", [("eq", "7", "absolute")]),
    ("Thiệt hại do sạt lở giảm còn dưới 7 tỷ đồng", [("lt", "7", "level")]),
    ("Giảm số hộ thiếu nước 45 hộ so với năm 2025", [("eq", "45", "absolute")]),
    ("Giảm chi hội nghị 7 tỷ đồng", []), ("Giảm học phí cho trẻ mồ côi 90 nghìn đồng", []),
    ("Giảm 50% học phí cho trẻ mồ côi", []),
])  # fmt: skip
def test_a_debt_that_is_to_fall_is_a_level_and_a_saving_is_none(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(q.comparator, str(q.value), q.change) for p in read_parts(Line(text), RULES) for q in p.quantities]
    assert found == expected


def test_the_level_of_last_year_in_brackets_goes_with_it() -> None:
    assert levels("Số dư quỹ ấp đến cuối năm giảm còn dưới 7 tỷ đồng (cuối năm 2025: 9 tỷ đồng)") == [
        ("Số dư quỹ ấp đến cuối năm", "target", "lt", "7", "amount", None),
        ("Số dư quỹ ấp đến cuối năm", "baseline", "eq", "9", "amount", 2025),
    ]


@pytest.mark.parametrize("bracket", ["năm 2025: 17", "năm 2025: 17/34", "năm 2025: thứ 17", "năm 2025 xếp thứ 17/34"])
@pytest.mark.parametrize(("words", "comparator"), [
    ("xếp thứ 12 trở lên", "le"), ("xếp thứ 12/34", "eq"), ("thứ hạng từ 12 trở lên", "le"),
])  # fmt: skip
def test_a_rank_is_read_with_that_of_the_year_before(words: str, comparator: str, bracket: str) -> None:
    assert levels(f"Chỉ số SIPAS {words} ({bracket})") == [
        ("Chỉ số SIPAS", "target", comparator, "12", "rank", None), ("Chỉ số SIPAS", "baseline", "eq", "17", "rank", 2025),
    ]  # fmt: skip


def test_a_number_in_brackets_that_has_no_unit_takes_no_level_with_it() -> None:
    assert levels("Chỉ số SIPAS đạt trên 68 điểm (năm 2025: 65,3)") == [
        ("Chỉ số SIPAS", "target", "gt", "68", "index", None),
    ]


def test_a_fraction_of_indices_is_a_share() -> None:
    assert levels("6/8 chỉ số thành phần tăng điểm") == [("chỉ số thành phần tăng điểm", "target", "eq", "75", "percent", None)]


@pytest.mark.parametrize(("text", "zero", "share"), [
    ("Năm 2027 không còn cầu khỉ và 95% cầu được lát ván", ("cầu khỉ", 2027), ("cầu được lát ván", 2027)),
    ("Đến năm 2028 toàn xã không còn cầu khỉ và hết năm 2030 có trên 95% cầu được lát ván", ("cầu khỉ", 2028),
     ("cầu được lát ván", 2030)),
    ("Ngoài các mức trên, Hội xác định đến năm 2028 không còn cầu khỉ và hết năm 2030 có 95% cầu được lát ván",
     ("cầu khỉ", 2028), ("cầu được lát ván", 2030)),
    ("Không có ca sốt mò: trên 95% nhà có lưới", ("ca sốt mò", None), ("nhà có lưới", None)),
    ("Không để xảy ra cháy chợ: 95% sạp có bình cứu hỏa", ("cháy chợ", None), ("sạp có bình cứu hỏa", None)),
])  # fmt: skip
def test_a_zero_stands_by_itself_before_a_share(text: str, zero: tuple[str, int | None], share: tuple[str, int | None]) -> None:
    assert [(name, value, year) for name, _, _, value, _, year in levels(text)] == [
        (zero[0], "0", zero[1]), (share[0], "95", share[1]),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [
    "Không phát hiện ca sốt mò mới", "Không để sâu róm xuất hiện trở lại", "Không để mầm bệnh lây lan",
    "Không để ghẻ dê lây sang bản khác", "Toàn xã không còn cầu khỉ",
])  # fmt: skip
def test_what_is_not_to_be_found_or_to_come_back_is_zero(text: str) -> None:
    assert [value for _, _, _, value, _, _ in levels(text)] == ["0"]


@pytest.mark.parametrize("text", [
    "Không để ai bị bỏ lại khi dịch xuất hiện", "Không phát hiện kịp thời", "Người làm vườn không có ao và 95% người có ao",
])  # fmt: skip
def test_mottos_conditions_and_people_without_something_are_none(text: str) -> None:
    assert "0" not in [value for _, _, _, value, _, _ in levels(text)]


@pytest.mark.parametrize(("text", "name", "value"), [
    ("Không để xảy ra quá 03 vụ lật đò", "vụ lật đò", "3"), ("Không có quá 03 em bỏ lớp múa", "em bỏ lớp múa", "3"),
    ("Không để phát sinh trên 03 bãi cát lậu", "bãi cát lậu", "3"), ("Không còn quá 03 cầu khỉ", "cầu khỉ", "3"),
    ("Không có quá 3% sạp để trống", "sạp để trống", "3"),
])  # fmt: skip
def test_no_more_than_so_many_is_a_ceiling_and_no_zero(text: str, name: str, value: str) -> None:
    assert [(n, comparator, v) for n, _, comparator, v, _, _ in levels(text)] == [(name, "le", value)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Hạn chế đắm đò, không để xảy ra quá 03 vụ lật mảng", [("vụ lật mảng", "le", "3")]),
    ("Không có đò đắm, mảng lật không quá 03 vụ", [("đò đắm", "eq", "0"), ("mảng lật", "le", "3")]),
])
def test_a_ceiling_behind_a_comma_is_its_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(n, comparator, v) for n, _, comparator, v, _, _ in levels(text)] == expected


@pytest.mark.parametrize("text", ["Không để xảy ra ngộ độc trên 30 người mắc", "Không để xảy ra ùn ứ tại 06 chợ"])
def test_how_great_what_is_not_to_happen_is_makes_no_ceiling(text: str) -> None:
    assert [(comparator, value) for _, _, comparator, value, _, _ in levels(text)] == [("eq", "0")]


@pytest.mark.parametrize(("text", "comparator"), [
    ("Cơ bản 95% ghe có đèn", "approx"), ("Đến năm 2028 cơ bản 95% ghe có đèn", "approx"),
    ("Tỷ lệ ghe được bảo trì cơ bản 95%", "eq"),
])  # fmt: skip
def test_almost_all(text: str, comparator: str) -> None:
    assert [level[2] for level in levels(text)] == [comparator]


def test_almost_all_in_a_later_year() -> None:
    found = levels("Tỷ lệ ghe có đèn đạt trên 60% năm 2028 và cơ bản 95% vào năm 2030")
    assert [(comparator, year) for _, _, comparator, _, _, year in found] == [("gt", 2028), ("approx", 2030)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Giảm 7 bãi rác so với năm 2025, trên 60% bãi rác có mái che", [("7", "absolute"), ("60", "level")]),
    ("Giảm 7 bãi rác, 60% số người vứt rác", [("7", "absolute"), ("60", "relative")]),
    ("Giảm 7 bãi rác và 6 bãi cát", [("7", "absolute"), ("6", "absolute")]),
])  # fmt: skip
def test_a_share_behind_a_count_that_falls_is_no_count(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(str(q.value), q.change) for p in read_parts(Line(text), RULES) for q in p.quantities] == expected


@pytest.mark.parametrize("text", [
    "Về đê kè, bến bãi: Đến năm 2028 không còn bến khách tạm.", "Trên lĩnh vực đường thủy: đến năm 2028 không còn bến tạm.",
    "Về văn hóa, giáo dục, y tế: không để điểm trường nào phải học nhờ.",
])  # fmt: skip
def test_a_topic_before_a_zero_takes_nothing_from_it(text: str) -> None:
    assert [(value, unit) for _, _, _, value, unit, _ in levels(text)] == [("0", "count")]


def test_the_year_behind_a_topic_holds_for_the_clauses_behind_it() -> None:
    text = "Về đê kè, bến bãi, đò ngang: Trước năm 2028 không còn bến tạm; 12/12 bến có phao; tỷ lệ đò cũ dưới 5% vào năm 2030"
    assert [(value, year) for *_, value, _, year in levels(text)] == [("0", 2028), ("100", 2028), ("5", 2030)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Số nhà lá giảm xuống không quá 40 nhà vào năm 2027 và cơ bản không còn nhà lá vào năm 2029",
     [("le", "40", 2027), ("approx", "0", 2029)]),
    ("Số cầu hỏng còn 9 cầu năm 2027 và đến năm 2029 không còn cầu hỏng", [("eq", "9", 2027), ("eq", "0", 2029)]),
    ("Tỷ lệ chợ có đèn đạt 80% năm 2027 và 90% chợ không còn quầy tạm vào năm 2029", [("eq", "80", 2027), ("eq", "90", 2029)]),
])  # fmt: skip
def test_none_of_it_in_a_later_year_is_a_level_of_its_own(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(comparator, value, year) for _, _, comparator, value, _, year in levels(text)] == expected


@pytest.mark.parametrize("text", [
    "Số nhà lá còn 20 nhà năm 2027, đến năm 2029 cơ bản không còn", "Số nhà lá còn 20 nhà năm 2027 và đến năm 2029 không còn",
])  # fmt: skip
def test_none_left_is_none_of_what_was_named_before(text: str) -> None:
    assert [(name, value) for name, _, _, value, _, _ in levels(text)] == [("Số nhà lá", "20"), ("Số nhà lá", "0")]


def test_not_to_have_to_is_none_of_it() -> None:
    assert [(name, value) for name, _, _, value, _, _ in levels("Không để phải làm lại, trả về hồ sơ")] == [
        ("làm lại, trả về hồ sơ", "0"),
    ]
