"""How much more or less than a year before is no level; shares in words, of a hundred and among people are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extract.indicators.drafts import Draft, Stated, build_indicators
from extract.indicators.prose.lines import read_line
from extract.indicators.prose.statements import read_parts
from extract.model import Block, Header
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def told(text: str) -> list[tuple[str, str, str, str, str]]:
    """(name, comparator, value, unit, change) of every level of a line."""
    return [
        (part.name, q.comparator, str(q.value), q.unit, q.change)
        for part in read_parts(Line(text), RULES) for q in part.quantities
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ ghe không đèn thấp hơn 0,4% so với năm 2025",
     [("Tỷ lệ ghe không đèn", "eq", "0.4", "percent", "unspecified")]),
    ("Số ca bỏng không quá 14 ca, thấp hơn 2 ca so với cùng kỳ năm 2025",
     [("Số ca bỏng", "le", "14", "count", "level"), ("Số ca bỏng", "eq", "2", "count", "absolute")]),
    ("Sản lượng muối cao hơn 3% so với năm 2025", [("Sản lượng muối", "eq", "3", "percent", "relative")]),
    ("Tỷ lệ ghe không đèn thấp hơn 0,4%", [("Tỷ lệ ghe không đèn", "lt", "0.4", "percent", "level")]),
    ("Tỷ lệ ghe không đèn không thấp hơn 40% so với năm 2025", [("Tỷ lệ ghe không đèn", "ge", "40", "percent", "level")]),
    ("Doanh thu chợ đêm gấp 2,5 lần năm 2025", [("Doanh thu chợ đêm", "eq", "2.5", "ratio", "relative")]),
    ("Lượng muối bằng 108% so với cùng kỳ", [("Lượng muối", "eq", "108", "percent", "unspecified")]),
    ("Lượng muối bằng 108% ước thực hiện năm 2025", [("Lượng muối", "eq", "108", "percent", "unspecified")]),
    ("Số vụ va chạm không quá 0,8 vụ/1.000 km", [("Số vụ va chạm", "le", "0.8", "ratio", "level")]),
    ("Số gia đình diêm dân đạt 7 tiêu chí tăng 4% so với năm 2025",
     [("Số gia đình diêm dân đạt 7 tiêu chí", "eq", "4", "percent", "relative")]),
])  # fmt: skip
def test_more_or_less_than_before(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Ít nhất 7/8 người đi biển biết bơi", [("người đi biển biết bơi", "ge", "87.5", "percent", "level")]),
    ("Có 97/100% số hộ dùng đèn", [("số hộ dùng đèn", "eq", "97", "percent", "level")]),
    ("- Toàn bộ ghe câu có phao cứu sinh", [("ghe câu có phao cứu sinh", "eq", "100", "percent", "level")]),
    ("Rà soát toàn bộ ghe câu có phao cứu sinh", []),
    ("Toàn bộ kinh phí có nguồn từ quỹ", []),
])  # fmt: skip
def test_shares(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert told(text) == expected


def test_a_share_in_words_makes_no_general_goal_one() -> None:
    text = "- Toàn bộ người dân được sống trong môi trường an toàn"
    assert read_line(text, None, "muc_tieu_chung", False, False, 2027, RULES) is None
    assert read_line(text, None, "chi_tieu", False, False, 2027, RULES) is not None


def test_the_outcome_of_a_work_is_a_goal_and_none_of_the_past() -> None:
    assert read_line("- Kết quả làm sạch sổ bến đạt 96%", None, "chi_tieu", False, False, 2027, RULES) is not None
    assert read_line("- Kết quả là sổ bến đạt 96%", None, "chi_tieu", False, False, 2027, RULES) is None


@pytest.mark.parametrize(("text", "direction"), [
    ("Tỷ lệ tăng dân số tự nhiên đạt 1,1% (năm 2025: 1,2%)", "decrease"),
    ("Tỷ lệ ghe có đèn đạt 90% (năm 2025: 85%)", "increase"),
    ("Tỷ lệ ghe có đèn đạt 90%", "reach"),
    ("Tỷ lệ ghe có đèn đạt trên 98% (năm 2025: 100%)", "maintain"),
    ("Tỷ lệ thủ thư được tập huấn, nâng cao nghiệp vụ đạt 90%", "reach"),
    ("Thời gian cấp thẻ rút ngắn còn 2 ngày", "decrease"),
    ("Tỷ lệ ghe không đèn còn 9%", "decrease"), ("Tai nạn đò xuống còn 4 trên 100.000 dân", "decrease"),
    ("Giữ tỷ lệ tre phủ bãi ở mức 34%", "maintain"), ("Tỷ lệ ghe được giữ ở bến sâu đạt 34%", "reach"),
])  # fmt: skip
def test_direction_is_that_of_the_words_or_from_the_level_before(text: str, direction: str) -> None:
    block = Block("b", 0, "paragraph", text)
    parts = tuple((p, tuple(Stated(q, block, "text") for q in p.quantities)) for p in read_parts(Line(text), RULES))
    draft = Draft(block, 0, len(text), None, "goal", None, "line", "x", parts)
    (found,) = build_indicators([draft], Header(issued_on=date(2027, 1, 1), period_start=2027, period_end=2027))
    assert found.direction == direction
    assert found.targets[0].value != Decimal(0)
