"""A measurable part of a statement, and the words that tell one from a subgroup."""

from __future__ import annotations

from decimal import Decimal

from extract.model import Direction, Quantity
from extract.patterns.kept import compile_pattern
from extract.structs import Struct

ZERO = Decimal(0)
OWN_NOUN = compile_pattern(
    r"(?:tỷ\s|số\s(?!hóa)|quân\s+số|mức\s|tốc\s+độ|chỉ\s+số|diện\s+tích|thu\s+(?:nhập|ngân\s+sách|hút)|"
    r"tổng\s|sản\s+lượng|doanh\s+thu|năng\s+suất|giá\s+trị|kim\s+ngạch|thất\s+thoát|tổn\s+thất|hao\s+hụt|lợi\s+nhuận|"
    r"nợ\s+(?:xấu|quá\s+hạn|khó\s+đòi))"
)
AMONG = compile_pattern(r"(?:trong\s+đó|gồm|cụ\s+thể)(?:\s+có)?\s*:")  # what it opens runs to the end of the line
OPENS_LIST = compile_pattern(r"(?<!\w)(?:trong\s+đó|gồm|cụ\s+thể)(?!\w)")
VERB = compile_pattern(r"(?<!\w)(?:được|có|đạt|tham\s+gia|sử\s+dụng|biết|là)(?!\w)")
SCOPED = compile_pattern(r"\s*(?:đối\s+với|ở|tại|cho)\s")  # what follows a level is its subgroup


class Part(Struct, frozen=True):
    """A measurable part: its clause ``start:end`` in the line, its name, and what is aimed at (quantities in order)."""

    start: int
    end: int
    name: str
    quantities: tuple[Quantity, ...]
    direction: Direction
    rule_id: str
    label: str | None = None  # a subgroup that perhaps stands before the first number: "Tỷ lệ phủ sóng: đô thị" 100%
