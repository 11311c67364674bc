"""Lists of grades: what is graded, the share of each grade, and words that are a grade only in such a list."""

from __future__ import annotations

import pytest

from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def graded(text: str) -> list[tuple[str, list[str]]]:
    """For each part its name, and its levels with their subgroups."""
    return [
        (part.name, [f"{q.comparator} {q.value} @{q.scope}" for q in part.quantities]) for part in read_parts(Line(text), RULES)
    ]


@pytest.mark.parametrize(("text", "name", "levels"), [
    ("Xếp loại tốt: 42%; Khá: 11%; Đạt: 6%", "Xếp loại", ["eq 42 @tốt", "eq 11 @Khá", "eq 6 @Đạt"]),
    ("Học lực: Giỏi 22%, Khá 48%, Trung bình không quá 28%, Yếu dưới 2%", "Học lực",
     ["eq 22 @Giỏi", "eq 48 @Khá", "le 28 @Trung bình", "lt 2 @Yếu"]),
    ("Tỷ lệ em xếp loại Tốt: 42% trở lên; Khá: 46%", "Tỷ lệ em xếp loại", ["ge 42 @Tốt", "eq 46 @Khá"]),
    ("Đánh giá cán bộ: Hoàn thành xuất sắc nhiệm vụ 18%; hoàn thành tốt nhiệm vụ 76%; hoàn thành nhiệm vụ 6%",
     "Đánh giá cán bộ",
     ["eq 18 @Hoàn thành xuất sắc nhiệm vụ", "eq 76 @hoàn thành tốt nhiệm vụ", "eq 6 @hoàn thành nhiệm vụ"]),
    ("Phẩm chất: Tốt 83% (210 em), Đạt 16,5% và cần cố gắng 0,5%", "Phẩm chất",
     ["eq 83 @Tốt", "eq 210 @Tốt", "eq 16.5 @Đạt", "eq 0.5 @cần cố gắng"]),
    ("Cấp tiểu học: tốt 42%, đạt 58%", "Cấp tiểu học", ["eq 42 @Cấp tiểu học, tốt", "eq 58 @Cấp tiểu học, đạt"]),
])  # fmt: skip
def test_each_share_is_that_of_its_grade(text: str, name: str, levels: list[str]) -> None:
    assert graded(text) == [(name, levels)]


def test_several_lists_and_what_stands_beside_them_are_parts_of_their_own() -> None:
    assert graded("96% học sinh lên lớp, học lực giỏi 22%, khá 48%; hạnh kiểm tốt 97%, khá 3%")[1:] == [
        ("học lực", ["eq 22 @giỏi", "eq 48 @khá"]), ("hạnh kiểm", ["eq 97 @tốt", "eq 3 @khá"]),
    ]  # fmt: skip
    assert graded("Rèn luyện: Tốt 93%; Khá 7%; không có em chưa đạt")[1] == ("em chưa đạt", ["eq 0 @None"])
    assert graded("Rèn luyện: Tốt 93%; Khá 7%; Chưa đạt: không có")[1] == ("Chưa đạt", ["eq 0 @None"])


def test_grades_of_nothing_that_is_named_are_names() -> None:
    assert graded("Tốt: 42%; Khá: 46%; Đạt: 12%") == [
        ("Tốt", ["eq 42 @None"]), ("Khá", ["eq 46 @None"]), ("Đạt", ["eq 12 @None"]),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "scopes"), [
    ("Trạm xếp loại tốt 42%, đạt 100% kế hoạch", [None, None]),
    ("Đến 30/6 hoàn thành 42%, đến 30/9 hoàn thành 58%", [None, None]),
    ("Tỷ lệ hộ khá 42%, hộ nghèo 3%", [None, None]), ("Tỷ lệ em giỏi: năm 2027 22%, năm 2028 25%", [None, None]),
])  # fmt: skip
def test_words_of_grades_elsewhere_are_none(text: str, scopes: list[str | None]) -> None:
    assert [q.scope for part in read_parts(Line(text), RULES) for q in part.quantities] == scopes


@pytest.mark.parametrize(("text", "expected"), [
    ("Số vụ cháy: không có", [("Số vụ cháy", ["eq 0 @None"])]), ("Hộ tái nghèo: không có", [("Hộ tái nghèo", ["eq 0 @None"])]),
    ("Tỷ lệ em chưa đạt dưới 2%", [("Tỷ lệ em chưa đạt", ["lt 2 @None"])]),
])  # fmt: skip
def test_none_of_what_a_label_names(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert graded(text) == expected
