"""Names of what is counted: "12 mô hình trường học an toàn", "mỗi thôn có 2 tủ sách", "20/40 trường (50%) đạt chuẩn"."""

from __future__ import annotations

from extract.indicators.prose.counted import MULTIPLIER
from extract.indicators.prose.found import Found
from extract.indicators.prose.measures import Measure
from extract.indicators.prose.name_edges import (
    before_colon,
    count_words,
    edge_of,
    name_between,
    trim_name,
)
from extract.indicators.prose.predicates import is_subject
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

LEADS_TO = compile_pattern(r",\s*(?:(?:qua|từ)\s+đó\s+)?(?:đưa|nâng)(?!\w)[^,;]*$")  # what a level brings another to
_CUT = compile_pattern(
    r"\s+(?:và|với|của)\s*$|,?\s+(?:bao\s+)?gồm(?:\s+có)?[\s:]*$|,\s*(?:trong\s+đó|kể\s+cả)(?!\w)|\s*/\s*(?:năm(?:\s+học)?|học\s+kỳ|quý|tháng)\s*[.;,]?\s*$|,\s*(?:(?:bình\s+quân|trung\s+bình)(?:\s+(?:mỗi|hằng|hàng|một|từng)\s+năm(?!\w)|\s*$)|(?:mỗi|hằng|hàng)\s+năm(?!\w))|,\s*(?:tăng|giảm|vượt|gấp)(?:\s+\p{L}+){0,3}\s*$|,\s*(?:(?:(?:đến\s+)?nay|hiện(?:\s+(?:nay|tại))?)\s+)?đã(?!\w)|\s+so\s+với\s+(?:đầu|cuối|cùng)\s+(?:năm|kỳ)(?:\s+trước)?\s*$|,\s*(?:tổng\s+)?(?:kinh\s+phí|số\s+tiền|trị\s+giá)(?!\w)|,\s*(?:chiếm|tương\s+(?:ứng|đương)|bằng)(?:\s+(?:tỷ\s+lệ|khoảng|với))*\s*$|(?<!\b(?:so|đối|cùng))\s+với\s+tổng\s|(?<!\d[^,;]*)\s+trở\s+(?:lên|xuống)\s*(?:$|[.;,])"
)  # not "3 sao trở lên"
_CLASSIFIER = compile_pattern("con|cái|chiếc|người|em|cháu|đàn|bộ|lượt")  # counts, and names nothing
_PERSON = compile_pattern(r"đồng\s+chí|đ/c|đơn\s+vị")  # "Kết nạp đảng viên" 12 "đồng chí", "Hiến máu" 400 "đơn vị"
OR_MORE = compile_pattern(r"(?<=^(?:\p{L}+\s){1,4})trở\s+(?:lên|xuống)(?:\s+|$)")  # 2/3, 60% "số xã trở lên đạt chuẩn"
_HAS = compile_pattern(r"(?:^|\s)(?:có|đạt|là)\s+(?:(?:ít\s+nhất|tối\s+thiểu|từ|trên|khoảng)\s+)*$")
_DIGITS = compile_pattern(r"\d[\d.,]*\s+")
_FRACTION = compile_pattern(r"(?<!\w)\d+/\d+\s+(?P<noun>\p{L}[\p{L}\s]{1,40})\($")


class Group(Struct, frozen=True):
    """The numbers of one part with the words around them; ``stop`` is where what stands behind the first one ends."""

    line: Line
    rules: Rulebook
    start: int
    end: int
    found: list[Found]
    before: str
    after: str
    stop: int

    @property
    def first(self) -> Measure:
        return self.found[0].measure

    @property
    def colon(self) -> bool:
        """True where a colon stands right before the number."""
        return self.line.key[: self.first.number].rstrip()[-1:] == ":"

    @property
    def shares(self) -> bool:
        """True of "Kinh tế số chiếm" 20% "tổng giá trị sản xuất"."""
        return self.line.key[: self.first.start].rstrip().endswith(" chiếm")


def fraction_name(told: Group) -> str | None:
    """What a share is of that is told with its count: "20/40 trường (50%) đạt chuẩn", "có 15 (50%) xã đạt chuẩn"."""
    line, rules, first = told.line, told.rules, told.first
    fraction = _FRACTION.search(line.key, told.start, first.start) if told.after else None
    if fraction and count_words(told.before) >= 2 and edge_of(line, rules, told.start, first.start) != fraction.start():
        fraction = None  # something else is named before it
    if fraction:
        behind = line.text[first.end : max(told.stop, first.end)].lstrip(" )")
        return trim_name(line.text[slice(*fraction.span("noun"))] + behind)
    if first.rule_id == "dem-truoc-ngoac":
        return name_between(line, rules, line.key.find(")", first.end) + 1, told.end)
    return None


def name_of_each(told: Group) -> str:
    """What each one has ("Mỗi thôn có" 2 "mô hình": "mô hình"), or does with it ("Mỗi chi đoàn giới thiệu đoàn viên")."""
    line, first = told.line, told.first
    begun = _DIGITS.match(line.key, first.number) if first.high is None else None
    noun = begun.end() if begun else first.end - len(first.unit_text or "")
    name = _cut(line.text[noun : max(told.stop, first.end)])
    if _CLASSIFIER.fullmatch(name.lower()):
        return told.before  # "Mỗi đội có từ 70 người"
    has = first.number == first.start or _HAS.search(line.key, told.start, first.number)
    subject = told.before.partition(" ")[2]
    return name if has or is_subject(subject, told.rules) else f"{told.before} {name}"


def _cut(text: str) -> str:
    """What is counted without what follows its noun, twice over: "cuốn/năm, trong đó …"."""
    return trim_name(_CUT.split(_CUT.split(LEADS_TO.sub("", text))[0])[0])


def counted_name(told: Group, worked: bool, open_ended: bool) -> str:
    """What is counted, from its noun on ("mô hình trường học an toàn"), or the words before the number where these tell it.

    Behind work ("Xây dựng" 45 "mô hình") and words that ask for a noun ("số hộ nghèo mới" 5 "hộ") both may be the name.
    """
    line, rules, first, before = told.line, told.rules, told.first, told.before
    unit = (first.unit_text or "").lower()
    noun = MULTIPLIER.match(line.key, first.end - len(unit)).end()  # matches always
    noun -= line.text[noun - 1] in "\"“‘"
    other = told.found[1] if len(told.found) > 1 else None
    label = other.scope if other and not other.each else None  # "cấp huyện 15 em, cấp tỉnh 3 em"
    at = line.text.rfind(label, first.end, told.found[1].measure.start) if label else -1
    name = OR_MORE.sub("", _cut(line.text[noun : max(at if at >= 0 else told.stop, first.end)]))
    if not open_ended and count_words(name) < 2:
        linked = first.start != first.number and "có " not in line.key[max(0, first.start - 3) : first.number]
        if count_words(before) >= (1 if linked else 3):
            again = worked and unit and f" {unit} " not in f" {before.lower()} "  # "trồng trên" 2 "triệu cây"
            return f"{before} {name}" if again else before  # "trứng đạt" 163 "triệu quả", "lao động trực tiếp" 300 "người"
    last = next(f.measure for f in reversed(told.found) if f is told.found[0] or f.scope is None)
    again = f"{last.unit_text} ".startswith(f"{first.unit_text} ")
    if name.lower() == unit and last is not first and again and (not before or worked or before.endswith(" được")):
        name = name_between(line, rules, last.end - len(last.unit_text or ""), max(told.end, last.end))
    if before and not open_ended and _CLASSIFIER.fullmatch(name.lower()):
        return before_colon(before, rules)  # "Trâu 200 con"
    if name.lower() == unit and before.lower().startswith(f"{unit} "):
        return before_colon(before, rules)  # "Hộ nghèo còn 45 hộ"
    if _PERSON.fullmatch(name.lower()) and (count_words(before) > 2 or before.endswith(" máu")):
        return before_colon(before, rules)
    if worked and count_words(before) > 2 and name.lower() == unit:
        return f"{before} {name}"  # "Hỗ trợ, củng cố" 6 "tổ hợp tác"
    if open_ended:
        return before if count_words(name) < 2 and f" {unit} " in f" {before.lower()} " else f"{before} {name}"
    return name
