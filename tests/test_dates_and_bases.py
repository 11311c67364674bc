"""What a level is compared with, by which day it is due, whose it is: base periods, dates in brackets, own subjects."""

from __future__ import annotations

from datetime import date

import pytest

from extract.indicators.prose.lines import read_line
from extract.indicators.prose.statements import read_parts
from extract.model import Quantity
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def quantities(text: str) -> list[tuple[str, Quantity]]:
    return [(p.name, q) for p in read_parts(Line(text), RULES) for q in p.quantities]


@pytest.mark.parametrize("base", [
    "bình quân 03 năm 2024 - 2026", "trung bình 3 năm 2023 - 2025", "trung bình 3 năm (2023 - 2025)",
    "bình quân 3 năm từ 2023 đến 2025", "giai đoạn 2021 - 2025",
])  # fmt: skip
def test_the_years_compared_with_are_not_those_of_the_level(base: str) -> None:
    (name, q), = quantities(f"Số vụ cháy chợ giảm ít nhất 20% so với {base}")
    assert (name, q.value, q.comparator, q.change) == ("Số vụ cháy chợ", 20, "ge", "relative")
    assert (q.year, q.period_start) == (None, None)


@pytest.mark.parametrize(("text", "name"), [
    ("Duy trì ổn định diện tích cói hiện có 640 ha", "diện tích cói"),
    ("Giữ vững diện tích cói hiện có 640 ha", "diện tích cói"),
    ("Quản lý, bảo vệ tốt diện tích cói hiện có 640 ha", "Quản lý, bảo vệ tốt diện tích cói"),
])  # fmt: skip
def test_what_there_is_and_is_to_be_kept_is_a_level(text: str, name: str) -> None:
    found = read_line(text, None, "muc_tieu", False, False, 2027, RULES)
    assert found is not None
    assert [(p.name, [str(q.value) for q in p.quantities]) for p in found.parts] == [(name, ["640"])]


@pytest.mark.parametrize("text", [
    "Diện tích cói hiện có 640 ha", "Ban quản lý đầm hiện có 640 ha cói", "Duy trì nghề cói, xã hiện có 640 ha",
])  # fmt: skip
def test_what_there_is_tells_no_level(text: str) -> None:
    assert read_line(text, None, "muc_tieu", False, False, 2027, RULES) is None


@pytest.mark.parametrize(("text", "first", "last"), [
    ("Tỷ lệ thu phí đến hết quý II (30/6/2027): đạt từ 45%", None, None),
    ("Tỷ lệ thu phí đến 15/12/2027 đạt 45%", date(2027, 12, 1), date(2027, 12, 15)),
    ("Tỷ lệ thu phí đến ngày 15/12/2027 đạt 45%", date(2027, 12, 1), date(2027, 12, 15)),
    ("Tỷ lệ thu phí đến hết niên độ ngân sách (15/01/2027) đạt 45%", date(2027, 1, 15), date(2027, 1, 15)),
])  # fmt: skip
def test_the_day_by_which_a_level_is_due_is_no_part_of_the_name(text: str, first: date | None, last: date | None) -> None:
    (name, q), = quantities(text)
    assert (name, q.value, q.year, q.period_start, q.period_end) == ("Tỷ lệ thu phí", 45, 2027, first, last)


def test_the_date_of_a_document_is_none_of_a_level() -> None:
    (_, q), = quantities("Đảm bảo 100% bến có phao theo quy chế mẫu (số 6/VBHN-BXD, ngày 06/02/2026 của Bộ Xây dựng)")
    assert (q.value, q.year, q.period_end) == (100, None, None)


@pytest.mark.parametrize(("text", "expected"), [
    ("Vốn bến đò đạt trên 90%, vốn nước ngoài (ODA) không thấp hơn 85%",
     [("Vốn bến đò", "gt", 90), ("vốn nước ngoài (ODA)", "ge", 85)]),
    ("Phấn đấu 03 thôn (Hạ, Thượng, Trung) có mức giảm hộ thiếu nước từ 8% trở lên",
     [("thôn (Hạ, Thượng, Trung) có mức giảm hộ thiếu nước", "eq", 3),
      ("thôn (Hạ, Thượng, Trung) có mức giảm hộ thiếu nước", "ge", 8)]),
])  # fmt: skip
def test_a_bracket_in_a_subject_does_not_take_it_away(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(name, q.comparator, q.value) for name, q in quantities(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ mắc quai bị dưới 5 ca/100.000 dân, thủy đậu dưới 9 ca/100.000 dân",
     [("Tỷ lệ mắc quai bị", 5), ("Tỷ lệ mắc thủy đậu", 9)]),
    ("Tỷ lệ mắc quai bị dưới 5%; thủy đậu dưới 9%; sốt mò dưới 2%",
     [("Tỷ lệ mắc quai bị", 5), ("Tỷ lệ mắc thủy đậu", 9), ("Tỷ lệ mắc sốt mò", 2)]),
    ("Tỷ lệ mắc quai bị dưới 5 ca/100.000 dân, sốt mò 0 ca", [("Tỷ lệ mắc quai bị", 5), ("Tỷ lệ mắc sốt mò", 0)]),
    ("Tỷ lệ quản lý tăng huyết áp đạt 60%; đái tháo đường đạt 55%",
     [("Tỷ lệ quản lý tăng huyết áp", 60), ("Tỷ lệ quản lý đái tháo đường", 55)]),
])  # fmt: skip
def test_another_disease_is_no_subgroup_of_the_first(text: str, expected: list[tuple[str, int]]) -> None:
    found = quantities(text)
    assert [(name, q.value) for name, q in found] == expected
    assert {q.scope for _, q in found} == {None}


def test_the_base_of_one_rate_is_none_of_the_next_count() -> None:
    assert [q.unit for _, q in quantities("Tỷ lệ mắc quai bị dưới 5 ca/100.000 dân, sốt mò 0 ca")] == ["per_100000", "count"]
