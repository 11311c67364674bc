"""The roles of columns by their names and neighbours: what a heading means in its table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from extract.dates import spell_school_years
from extract.memory import keep
from extract.model import Block
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

INDEX = re.compile(r"[(\[]?\s*(?:\d{1,2}|[^\W\d_])\s*[)\]]?(?:\s*=\s*[\w()\[\]+*/:.x×%\s-]{1,30})?")
AMOUNT = re.compile(r"(?i)(?:số|khối)\s+lượng")
_LEVEL = re.compile(
    r"(?i)[\d<>≥≤]|"
    r"(?:đạt|từ|trên|dưới|ít nhất|tối thiểu|tối đa|không quá|khoảng|hơn|còn|tăng|giảm|duy trì)\s+(?:\w+\s+)?[\d<>≥≤]"
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s+[^\W\d_]")
NAME = compile_pattern(r"\p{Lu}\p{L}*(?:\s\p{L}+)*?\s(?:\p{Lu}|\d)")  # "Xã Đông", "Phòng Kinh tế", "Thôn 3"
_PLACE = compile_pattern(
    r"(?:[Cc]ác\s+)?(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Tt]hôn|[Xx]óm|[Bb]ản|[Ấấ]p|[Kk]hóm|[Bb]uôn|[Kk]hu phố|TDP"
    r"|[Tt]ổ dân phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|T[XP]\.?|[Tt]rường)\s+(?:\p{Lu}|\d)"
    r"|(?:[XHQ]|T[TXP])\.\s*\p{Lu}\p{Ll}|P\.\s*(?:\p{Lu}\p{Ll}*\s\p{Lu}\p{Ll}|\d)"  # "P. Kinh tế" is no ward
)
_STATUS = re.compile(r"(?i)\s*(?:(?:chưa|không|duy trì|giữ vững|giữ|đã)\s+)?(?:đạt(?:\s+chuẩn)?|duy trì|giữ vững|không)\s*")
_LISTED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})?(?:\s*[,;]\s+(?:và\s+)?\d{1,2}(?:\.\d{1,2})?)+\s*\.?\s*")
_OUTLINE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]+)[.)]?")
_NUMBER = re.compile(r"[<>≥≤]?\s*\d[\d.,]*\s*%?")
_DIGITS = re.compile(r"\d{1,2}")
_SKIPPED = 3  # columns that may have no number
_GIVEN = re.compile(r"(?i)\bgiao\b|\bgiảm\b|\btăng\b|\b(?:19|20)\d\d\b")
_PLANNED = re.compile(
    r"(?i)\b(?:kế\s+hoạch|kh|mục\s+tiêu|mt|chỉ\s+tiêu|ct|nghị\s+quyết|nq|dự\s+toán|giao|phấn\s+đấu|dự\s+kiến|(?:19|20)\d\d)\b"
)
_RESULT = "cot-ket-qua"  # the rule of "Kết quả năm 2026", a result beside a plan
_GROUPS = ("cot-muc-tieu", "cot-nhom-chi-tieu")
PLANS = ("cot-muc", "cot-muc-giao", "cot-du-toan-giao", "cot-muc-tang-giam", "cot-so-giao")
ACTORS = ("lead", "coordinate", "responsible", "advise", "monitor")
LEVELS = ("value", "baseline", "actual")  # roles of columns of levels
_WORK = ("product", "task", "item")
BY_PLACE = "cot-theo-noi"  # the rule of columns whose heading says whose levels they have
BY_TITLE = "cot-theo-ten-bang"  # the rule of columns that are goals because the title says so
_LONGEST = 120  # characters of a heading that is the name of a column

Cells = dict[tuple[int, int], Block]


class Column(Struct, frozen=True):
    """``role`` as rules/columns.toml gives it, or None; ``heading`` joins the cells above the column."""

    index: int
    role: str | None
    heading: str
    rule_id: str | None

    @property
    def bottom(self) -> str:
        """The lowest of the cells above the column."""
        return self.heading.rpartition(" | ")[2]


@keep
def role_of_heading(text: str, rules: Rulebook) -> tuple[str, str] | None:
    """What a column of this heading holds, and the rule that says so; None for an unknown heading."""
    line = Line(spell_school_years(" ".join(text.split())).strip(" .:"))
    best = rules.best("column", line) if 0 < len(line.key) <= _LONGEST else None
    return (best[0].gives or "", best[0].id) if best else None


def below_results(bottom: str, told: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """What a column holds by the roles of its headings, from the lowest up: the lowest says it, but "Số lượng" and "6 tháng"
    below "Thực hiện 2026" are what was reached."""
    found = told[0]
    if found[0] != "value" or len(told) == 1 or _PLANNED.search(bottom):
        return found
    return next((known for known in told[1:] if known[0] in ("baseline", "actual") or known[1] == _RESULT), found)


def heads_places(
    rule_id: str, heads: Sequence[Block | None], cells: Cells, first: int, rows: int
) -> bool:
    """"Chỉ tiêu | Khối 1 | Khối 2": one known name, numbers in all other columns. Under "Nội dung" the numbers must be
    percentages and the headings of one kind."""
    texts = [h.text.strip() if h else "" for h in heads]
    if rule_id not in ("cot-chi-tieu", "cot-noi-dung") or len(texts) < 3 or len(set(texts)) < len(texts) or "" in texts:
        return False
    strict = rule_id == "cot-chi-tieu"
    if not strict and not are_of_one_kind(texts[1:]):
        return False
    others = range(1, len(texts))
    if rows - first < 2 or any(t[0].isdigit() for t in texts) or share(cells, 0, first, rows, begins_level) > 0.4:
        return False
    return all(share(cells, c, first, rows, begins_level if strict else _is_percentage) >= 0.8 for c in others)


def are_of_one_kind(headings: Sequence[str]) -> bool:
    """"Khối 1", "Khối 2", "Khối 3"; "Thôn Đông", "Thôn Tây"."""
    return len(headings) > 1 and len({h.split()[0].lower() for h in headings if h.split()}) == 1


def _is_percentage(text: str) -> bool:
    return begins_level(text) and text.rstrip().endswith("%")


def without_places(
    columns: list[Column], cells: Cells, first: int, rows: int
) -> list[Column]:
    """"TT | Đơn vị | Chỉ tiêu giao năm 2026 (hộ)": where the cells under "Đơn vị" are names, it is no unit of measure;
    nor is "Cơ sở" where the levels started, at the head of a column of names.

    "Đơn vị | Chỉ tiêu" shares out what is a goal elsewhere, or asks for people.
    """
    named = next((c for c in columns if c.role != "order"), None)
    columns = [  # "Chỉ tiêu | Đơn vị | Kế hoạch" with "Xã Đông", "Xã Tây" below; "Cơ sở | Trồng rừng (ha)"
        Column(c.index, None, c.heading, None)
        if (c.role == "unit" and c is not named and share(cells, c.index, first, rows, is_place) >= 0.6)
        or (c.role == "baseline" and c is named and share(cells, c.index, first, rows, _is_word) == 1) else c
        for c in columns
    ]  # fmt: skip
    named = next((c for c in columns if c.role != "order"), None)
    if named is None or named.role != "unit" or named.heading.strip(" .:").lower() != "đơn vị":
        return columns
    if not any(c.rule_id in PLANS and _GIVEN.search(c.heading) for c in columns):
        return columns
    if any(c.role in ("indicator", "item", "task") for c in columns):
        return columns
    if share(cells, named.index, first, rows, lambda t: NAME.match(t) is not None) < 0.6:
        return columns
    return [Column(c.index, None, c.heading, None) if c is named else c for c in columns]


def without_outputs(
    columns: list[Column], cells: Cells, first: int, rows: int, told: Callable[[str], tuple[str, str] | None]
) -> list[Column]:
    """"Huyện | Sản phẩm OCOP mới | Công trình" above "6 | 2", "8 | 1": where no column lists work or goals, numbers are no
    work nor its output but what is counted, a level where the heading over it is one. ``told``: role and rule of a heading.
    """
    named = next((c for c in columns if c.role != "order"), None)
    alike = {c.index for c in columns if sum(c.heading == d.heading for d in columns) > 1}  # merged over number and name
    counted = {
        c.index for c in columns
        if c.role in _WORK and c is not named and c.index not in alike and share(cells, c.index, first, rows, _is_number) >= 0.6
    }  # fmt: skip
    listed = any(c.role in ("task", "item", "indicator") and c.index not in counted for c in columns)
    if not counted or listed or named is None or named.role in ACTORS:
        return columns
    result = []
    for column in columns:
        if column.index in counted:
            over = [found for text in column.heading.split(" | ")[:-1] if (found := told(text)) and found[0] in LEVELS]
            column = column.changed(role=over[-1][0] if over else None, rule_id=over[-1][1] if over else None)
        result.append(column)
    return result


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _is_word(text: str) -> bool:
    return text[:1].isalpha() and not begins_level(text)


def is_place(text: str) -> bool:
    """A cell that names a place or a school: "Xã Đông", "huyện Núi Cao", "Trường Tiểu học"."""
    return _PLACE.match(text) is not None


def as_tasks(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """"Nội dung | Thời gian | Chủ trì | Kết quả" is a table of work, unless a heading calls its levels goals."""
    roles = {c.role for c in columns}
    named = [c for c in columns if c.role == "indicator"]
    levels = [c for c in columns if c.role in ("value", "baseline")]
    if "due" not in roles or not roles & set(ACTORS) or not levels or any(c.rule_id != "cot-noi-dung" for c in named):
        return columns
    if any(c.rule_id != "cot-ket-qua" and not AMOUNT.match(c.bottom) for c in levels):
        return columns
    told = {"indicator": "task", "value": "product", "baseline": "product"}
    return tuple(c.changed(role=told.get(c.role or "", c.role)) for c in columns)


def with_outline(columns: list[Column], cells: Cells, first: int, rows: int) -> list[Column]:
    """"Mục tiêu | Nội dung" above "2.1", "2.2": a first column of nothing but numbers of a list numbers the rows."""
    if len(columns) < 2 or columns[0].role not in ("indicator", "value", "group"):
        return columns
    if share(cells, 0, first, rows, lambda t: _OUTLINE.fullmatch(t.strip()) is not None) < 0.9:
        return columns
    numbers = [cells[r, 0].text.strip(" .)") for r in range(first, rows) if (r, 0) in cells]
    if not any("." in n for n in numbers) and numbers != [str(n) for n in range(1, len(numbers) + 1)]:
        return columns
    number, name, *others = columns
    name = Column(name.index, "indicator", name.heading, "cot-noi-dung") if name.role is None else name
    return [Column(number.index, "order", number.heading, None), name, *others]


def numbers_columns(texts: Sequence[str]) -> bool:
    """"(1) | (2) | (3)", "A | B | 1 | 2 | 3=2/1": a row below the headings that numbers them; "6 | 90 | 36" is data."""
    if len(texts) < 2 or len(set(texts)) < len(texts) or not all(map(INDEX.fullmatch, texts)):
        return False
    numbers = [int(m[0]) for t in texts if (m := _DIGITS.search(t.partition("=")[0]))]
    return not numbers or (numbers == sorted(numbers) and numbers[0] <= _SKIPPED and numbers[-1] <= len(texts) + _SKIPPED)


def with_numbers(
    columns: tuple[Column, ...], cells: Cells, first: int, rows: int
) -> tuple[Column, ...]:
    """"Chỉ tiêu" merged over the column of numbers and the column of names: the names are the indicators."""
    for left, right in pairwise(columns):
        if left.role != "indicator" or right.role is not None or right.heading != left.heading:
            continue
        if share(cells, left.index, first, rows, lambda t: INDEX.fullmatch(t.strip(" .)")) is not None) >= 0.6:
            number = Column(left.index, "order", left.heading, None)
            name = Column(right.index, "indicator", left.heading, left.rule_id)
            return tuple(number if c is left else name if c is right else c for c in columns)
    return columns


def begins_level(text: str) -> bool:
    """A cell that begins with a number or with words that lead to one: "1.250", "≥ 55", "Khoảng 6"; not "1. Hạ tầng"."""
    if _NUMBERED.match(text):
        return False
    return text[:1].isdigit() or text[:1] in "<>≥≤" or (len(text) <= 40 and _LEVEL.match(text) is not None)


def is_status(text: str) -> bool:
    """A cell that says that something is reached, kept or not: "Đạt", "Duy trì", "Chưa đạt"."""
    return _STATUS.fullmatch(text) is not None


def is_list(text: str) -> bool:
    """"15, 16, 18": numbers of a list, no level."""
    return _LISTED.fullmatch(text) is not None


def share(
    cells: Cells, column: int, first: int, rows: int, test: Callable[[str], bool]
) -> float:
    """How many of a column's filled cells pass a test; names of groups, which are merged across, are not its cells."""
    found = [cells[(r, column)] for r in range(first, rows) if (r, column) in cells]
    filled = [t for b in found if (b.place.col_span or 1) == 1 and (t := b.text.strip())]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def demote(columns: list[Column]) -> tuple[Column, ...]:
    """A merged heading names several columns; the first keeps a name that only one column can have."""
    columns = _told_apart(columns)
    single = {"order", "indicator", "item", "unit", "task"}
    seen: set[str] = set()
    result = []
    for column in columns:
        if column.role in single and column.role in seen:
            column = Column(column.index, None, column.heading, None)
        if column.role:
            seen.add(column.role)
        result.append(column)
    amounts = [c for c in result if c.role == "value"]
    if "due" in seen and "item" in seen and amounts and all(AMOUNT.search(c.heading) for c in amounts):
        # "Thời gian | Nội dung | Chủ trì | Số lượng": a programme
        result = [Column(c.index, "task", c.heading, c.rule_id) if c.role == "item" else c for c in result]
        result = [Column(c.index, "product", c.heading, c.rule_id) if c.role == "value" else c for c in result]
        seen |= {"task", "product"}
    if "item" in seen and "product" in seen and "due" in seen and not seen & {"indicator", "task", *LEVELS}:
        # "Nội dung | Sản phẩm | Chủ trì | Thời gian"
        result = [Column(c.index, "task", c.heading, c.rule_id) if c.role == "item" else c for c in result]
    if "indicator" not in seen and "item" in seen and not seen & {"task", "product"}:
        result = [Column(c.index, "indicator", c.heading, c.rule_id) if c.role == "item" else c for c in result]
        if "value" not in seen:  # "Nội dung | Thời gian": a table of work, not of indicators
            result = [Column(c.index, "task", c.heading, c.rule_id) if c.role == "indicator" else c for c in result]
    return tuple(result)


def _told_apart(columns: list[Column]) -> list[Column]:
    """"Mục tiêu" or "Nhóm chỉ tiêu" left of "Chỉ tiêu" groups the rows, right of it has the levels; "Kết quả" beside a
    plan is a result."""
    named = next((c.index for c in columns if c.rule_id == "cot-chi-tieu"), None)
    groups = _GROUPS if named is not None else _GROUPS[1:]  # "Nhóm mục tiêu | Mục tiêu cụ thể"
    named = named if named is not None else next((c.index for c in columns if c.rule_id == _GROUPS[0]), None)
    planned = any(c.rule_id in PLANS for c in columns)
    planned = planned or any(c.rule_id == _GROUPS[0] and named is not None and c.index > named for c in columns)
    result = []
    for c in columns:
        if c.rule_id in groups and named is not None:
            c = Column(c.index, "group" if c.index < named else "value", c.heading, c.rule_id)
        elif c.rule_id == "cot-noi-tu-dat" and not planned:
            c = Column(c.index, None, c.heading, None)
        elif c.rule_id == "cot-ket-qua" and planned and "cần" not in c.heading.lower():
            c = Column(c.index, "baseline", c.heading, c.rule_id)
        result.append(c)
    return result
