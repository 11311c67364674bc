"""How two numbers that stand beside each other in a clause belong together: as whole and part, as twins, or not at all."""

from __future__ import annotations

from extract.indicators.periods import Period
from extract.indicators.prose.found import Found
from extract.indicators.prose.measures import Measure
from extract.indicators.prose.name_edges import name_between, rules_of, words_between
from extract.indicators.prose.part import OPENS_LIST
from extract.model import RATES_PER_MANY
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, has_digit

_SHARES = compile_pattern(r"\s*,?\s*\(?\s*(?:bao\s+)?(?:gồm|cụ\s+thể)(?:\s+có)?\s*:?\s+(?P<label>\p{L}[^;:()\d%]{0,60})")
_NEXT_COUNT = compile_pattern(r"[^,;()]{0,60}(?:,|\sva\s|\svà)\s*")
_NEXT_ENTRY = compile_pattern(r"\s*(?:[;,]|và(?!\w))\s*(?:và\s+)?(?!(?:tỷ\s|số\s|tổng\s|tăng|giảm))\p{L}[^;:()\d%]{0,60}")
_GROWS = compile_pattern(r"\s*,?\s*(?:tăng|giảm)(?:\s+(?:trưởng|thêm|bình\s+quân|khoảng|trên|từ|ít\s+nhất))*\s*")
_LONGER = compile_pattern(r"\s+(?!(?:so|năm|vào|trong|mỗi|trở|và|với|trên|tại|ở|cho|mới)(?!\w))\p{L}")
_EXPLAINED = compile_pattern(
    r"[^(;,]{0,40}\([^()]*\)(?=\s*,\s*(?:và\s+)?(?:tỷ\s+(?:lệ|suất|số|trọng)|số|mức|tốc\s+độ|thu\s+nhập)\s)"
)
_OF_WHOM = compile_pattern(r"\s+(?:trở\s+lên\s+)?(?:(?:tổng\s+)?số\s+)?(?:dân\s+số|(?!số\s)\p{L}+(?:\s\p{L}+)?)\s*\(\s*")
_NOT_NOUN = r"(?:trở|vào|năm|đến|so|và|trong|trên|dưới|mỗi|có|được|đạt|là|còn|nữ|nam|khá|giỏi|tốt|yếu|kém|với|cho|ở|tại|theo)"
_ONE_NOUN = compile_pattern(rf"\s(?P<noun>(?!{_NOT_NOUN}(?!\w))\p{{L}}+)(?:,|\svà|,\svà)\s")
_NOUN_BEHIND = compile_pattern(rf"\s(?P<noun>(?!{_NOT_NOUN}(?!\w))\p{{L}}+)")
_SHARE_NEXT = compile_pattern(r"[^,;()]*,\s*(?:và\s+)?(?:(?:có|đạt|trên|từ|hơn|khoảng|ít\s+nhất|tối\s+thiểu)\s+)*")
_OF_OTHERS = compile_pattern(
    r"(?!(?:được|có|đạt|dùng|sử|tham|biết|trong|ở|tại|trên|dưới|cho|của|với|so|đối|theo|vào|đến|từ|năm|mỗi|trở|và|là|kế|chỉ|"
    r"nhiệm|mục|dự|số\s+(?:này|đó))(?!\w))\p{L}+\s[^,;()\d%]*?(?<=\s)(?:được|có|đạt|bị|nhiễm|mắc|không|chưa|đủ|đúng|biết|tham\s+gia|sử\s+dụng)\s\p{L}"
)
_ORDERED = compile_pattern(r"(?<!\w)(?:mũi|lớp|khối|mức\s+độ|cấp\s+độ|loại|hạng|bậc|đợt|tuyến|vùng|khu\s+vực)\s+\d{1,2}(?!\d)")
_YEAR_AFTER = compile_pattern(r"(?:\s*(?:vào|đến|trong|hết|cuối)\s+(?:(?:hết|cuối)\s+)?năm\s+\d{4})?")
_YEAR_BEHIND = compile_pattern(r"\s*(?:(?:vào|đến|tới|trong|hết|cuối)\s+)*(?:năm\s+\d{4}\s*(?=\())?")
_PARTED = {"gồm", "bao gồm", "gồm có"}
_OWN_SUBJECT = compile_pattern(
    r"[^,;%\d]*,\s*(?:và\s+)?(?:(?:(?:qua|từ)\s+đó\s+)?(?:đưa|nâng|giảm|kéo\s+giảm)\s+)?"
    r"(?P<noun>tỷ\s+(?:lệ|suất|trọng)|thu\s+nhập|năng\s+suất|sản\s+lượng|giá\s+trị|doanh\s+thu|kim\s+ngạch|"
    r"thời\s+gian|công\s+suất|mật\s+độ|tuổi\s+thọ|quy\s+mô|tốc\s+độ|(?P<debt>nợ\s+(?:xấu|quá\s+hạn|khó\s+đòi)))\s"
)
_SUBJECT_FROM = compile_pattern(r"[^,;]*[,;]\s*[^,;\d%]*\stừ|[^;%\d]*,\s*tỷ\s+(?:lệ|suất)\s[^,;\d%]*\stừ")
# Behind a change the level that it leads to, without a subject of its own: "vượt 10% kế hoạch, phấn đấu đạt 98 tỷ đồng".
_REACHING = compile_pattern(r".*,\s*(?:phấn\s+đấu\s*)?(?:(?:ước\s+)?đạt|còn|lên|tương\s+(?:ứng|đương))\s*(?:\p{L}+\s+){0,2}")
# Between the number of a bracket and a count behind it: "(… 31/50 thôn), ít nhất".
_CLOSED = compile_pattern(r"\)\s*(?:,|;|,?\s+và)\s+(?:(?:có\s+)?(?:ít\s+nhất|tối\s+thiểu|trên|từ|thêm)\s+){0,2}$")
_OF_PLAN = compile_pattern(r"\s*(?:so\s+với\s+)?(?:dự\s+toán|kế\s+hoạch|chỉ\s+tiêu)(?!\w)")


def past_bracket(line: Line, start: int, end: int) -> int:
    """Where a subject of its own begins behind a bracket that explains a level: "60% (66/112 thôn), tỷ lệ hộ có …"."""
    closed = _EXPLAINED.match(line.key, start, end)
    return closed.end() if closed else start


def count_before_bracket(line: Line, group: list[Found], this: Found) -> Found | None:
    """The count in front of a bracket whose numbers explain it, where another count goes on behind the bracket's comma."""
    outer = next((f for f in reversed(group) if not _within_bracket(line, f.measure.number)), None)
    if outer is None or outer is group[-1] or this.scope or not both_counts(outer, this):
        return None
    behind = _CLOSED.search(line.key, group[-1].measure.end, this.measure.start)
    return outer if behind and not _within_bracket(line, this.measure.number) else None


def _within_bracket(line: Line, at: int) -> bool:
    return line.key.count("(", 0, at) > line.key.count(")", 0, at)


def is_count_of_share(line: Line, previous: Found, this: Found) -> bool:
    """True of a count that fills a bracket behind a share and what that is of."""
    share = previous.measure.unit == "percent" and this.measure.unit == "count" and previous.change == this.change == "level"
    alike = share and previous.role == this.role and line.key[this.measure.end :].lstrip()[:1] == ")"
    return alike and _OF_WHOM.fullmatch(line.key, previous.measure.end, this.measure.start) is not None


def is_share_of_others(line: Line, previous: Found, this: Found, following: int) -> bool:
    """"Tỷ lệ hộ có vườn đạt 90%, 95% trẻ em được đến lớp": whose share a level right behind a comma is, and what is said of
    them, stands behind it, so that it has nothing to do with the level before it."""
    share = this.measure.unit == "percent" and this.change == "level" and this.role == "target" and this.scope is None
    if not share or not _SHARE_NEXT.fullmatch(line.key, previous.measure.end, this.measure.number):
        return False
    begun = this.measure.end + len(line.key[this.measure.end :]) - len(line.key[this.measure.end :].lstrip())
    return begun > this.measure.end and _OF_OTHERS.match(line.key, begun, max(following, begun)) is not None


def noun_outside(line: Line, before: list[Found], this: Found) -> tuple[int, int] | None:
    """Where the noun of the last share before a bracket stands: "đạt 5/9 ấp (tăng 2 ấp), 7/8 xóm" tells two nouns."""
    end = line.key.rfind(")", 0, this.measure.start)
    begin = line.key.rfind("(", 0, end)
    if this.measure.rule_id != "phan-so" or begin < 0 or before[-1].measure.start < begin or before[-1].measure.end > end:
        return None
    last = next((f.measure for f in reversed(before) if f.measure.end <= begin), None)
    return (last.end, begin) if last and last.rule_id == "phan-so" else None


def opens_shares(line: Line, previous: Found, this: Found) -> int | None:
    """Where the first label of a list of shares begins: "90 ha, gồm: chè, cà phê 50 ha và hồi 40 ha"."""
    opener = _SHARES.fullmatch(line.key, previous.measure.end, this.measure.start)
    whole, share = previous.measure, this.measure
    alike = (whole.unit, whole.unit_text) == (share.unit, share.unit_text) and previous.change == this.change == "level"
    if opener is None or not alike or this.scope or share.value is None or whole.value is None or share.value > whole.value:
        return None
    return opener.start("label")


def is_next_share(line: Line, a: int, before: list[Found], this: Found) -> bool:
    """"(trong đó may 60 tỷ đồng, tăng 4%; gốm 35 tỷ đồng, tăng 9%)": the next entry of an open list, in the unit of the
    entries before it."""
    if this.scope or this.change != "level" or not _NEXT_ENTRY.fullmatch(line.key, before[-1].measure.end, this.measure.start):
        return False
    for f in reversed(before):
        if f.scope and f.change == "level":
            alike = (f.measure.unit, f.measure.unit_text) == (this.measure.unit, this.measure.unit_text)
            return alike and OPENS_LIST.search(line.key, a, f.measure.start) is not None
        if not f.scope:
            return False
    return False


def grows(line: Line, previous: Found, this: Found) -> bool:
    """True for how the level of a subgroup before it grows."""
    gap = line.key[previous.measure.end : this.measure.start]
    return bool(previous.scope) and previous.change == "level" != this.change and _GROWS.fullmatch(gap) is not None


def opens_pair(line: Line, previous: Found, this: Found) -> bool:
    """True if a level of the past opens a pair with a subject of its own: "…, giảm số lớp từ 60 xuống 50 lớp"."""
    gap = line.key[previous.measure.end : this.measure.number].rstrip()
    return _SUBJECT_FROM.fullmatch(gap) is not None


def reaches(line: Line, previous: Found, this: Found) -> bool:
    compared = previous.change != "level" or _OF_PLAN.match(line.key, previous.measure.end) is not None
    if not compared or this.change != "level" or this.measure.unit not in ("amount", "count"):
        return False
    return _REACHING.fullmatch(line.key, previous.measure.end, this.measure.number) is not None


def is_among(line: Line, whole: Found, previous: Found, this: Found) -> bool:
    """A count of some of those counted before, or the next such: "9 bến, trong đó 02 bến loại 1, 07 bến loại 3"."""
    between = line.key[previous.measure.end : this.measure.start]
    alike = _is_counted_among(line, previous, this, between) and this.role == "target" and this.scope is None
    if "trong đó" in between or between.strip() == ":" or between.strip(" ,:") in _PARTED:
        return alike
    counted = {f.measure.unit_text for f in (whole, previous, this)}
    opened = line.key.rfind("trong đó", whole.measure.end, previous.measure.start) >= 0
    return alike and opened and len(counted) == 1 and previous.scope is not None and (
        _NEXT_COUNT.fullmatch(between) is not None
    )


def _is_counted_among(line: Line, previous: Found, this: Found, between: str) -> bool:
    """Both counts; or a count of what a share in brackets is of: "đạt 12/15 bến (80%), trong đó 02 bến loại 1"."""
    if this.measure.unit != "count" or previous.measure.unit == "count":
        return this.measure.unit == "count"
    named = f" {(this.measure.unit_text or '-').lower()} " in line.key[: previous.measure.start]
    return previous.measure.unit == "percent" and between.startswith(")") and named


def works_apart(line: Line, rules: Rulebook, a: int, previous: Found, this: Found, label: str) -> bool:
    """True if another work on the same things follows the one told from ``a`` on: each is counted for itself."""
    if not label or not counts_alike(previous, this):
        return False
    if previous.scope and OPENS_LIST.search(line.key, a, this.measure.start):
        return False  # both are of what was counted before: "Làm 40 nhà, trong đó xây mới 30 nhà, sửa chữa 10 nhà"
    works = rules_of(rules, "work")
    clause = max(a, line.key.rfind(",", a, previous.measure.start) + 1)
    begun = name_between(line, rules, clause, previous.measure.start)
    begun = begun or line.key[clause : previous.measure.start].strip(" ,:;-")  # "Duy trì" opens no name
    return bool(begun) and all(any(r.search(Line(text)) for r in works) for text in (begun, label))


def is_work_again(
    line: Line, rules: Rulebook, a: int, first: Found, previous: Found, this: Found, label: str
) -> bool:  # fmt: skip
    """True if what stands before a count of the same things is but work, that of the first number or any other."""
    if not label or not counts_alike(previous, this):
        return False
    again = f" {label.lower()} " in f" {line.key[a : first.measure.start]} "
    return again or any(r.search(Line(label)) for r in rules_of(rules, "work"))


def is_of_another(line: Line, a: int, first: Found, previous: Found, this: Found) -> bool:
    """True if a subject of its own, in other words than the first, opens behind a comma and is what a subgroup belongs to."""
    own = _OWN_SUBJECT.match(line.key, previous.measure.end, this.measure.start)
    named = line.key[a : first.measure.start]
    if own is None or (own["noun"] in named and not _is_rate_of_others(line, own.end(), this, named)):
        return False
    if this.measure.unit != previous.measure.unit and previous.scope is None:
        return True
    if own["debt"] and "tỷ lệ nợ " in named:
        return False
    levels = first.change == "level" or own["debt"] is not None  # "Dư nợ tăng 8%, nợ xấu dưới 1%"
    return levels and this.change == "level" and OPENS_LIST.search(line.key, a, this.measure.start) is None


def _is_rate_of_others(line: Line, start: int, this: Found, named: str) -> bool:
    """"Tỷ lệ thất nghiệp còn 2%, tỷ lệ lao động có tay nghề ở nông thôn đạt 60%": the words of the later rate do not begin
    like those of the first one, so that the place at their end is its own."""
    words = line.key[start : line.key.find((this.scope or "").lower(), start)].split()
    return len(words) > 2 and words[0] not in ("này", "đó", "chung") and " ".join(words[:2]) not in named


def is_share_of(whole: Found, this: Found) -> bool:
    alike = whole.measure.unit == this.measure.unit == "percent" and whole.change == this.change == "level"
    return alike and this.scope is None and whole.role == this.role == "target"


def counts_alike(one: Found, other: Found) -> bool:
    return one.measure.unit == other.measure.unit == "count" and one.measure.unit_text == other.measure.unit_text


def is_some_of(line: Line, previous: Found, this: Found, label: str) -> bool:
    """True if a bracket behind a count tells but how many of them are of one sort, counted by the same word; or one
    behind a share the share of one of those named before it: "Khá, Tốt 100% (Tốt 45%)"."""
    whole, part = previous.measure, this.measure
    nouns = [(m.unit_text or "").lower() for m in (whole, part)]
    alike = whole.unit == part.unit == "count" and f"{nouns[0]} ".startswith(f"{nouns[1]} ")
    alike = alike or (whole.unit == part.unit == "percent" and f" {label.lower()} " in line.key[: whole.start])
    fewer = whole.value is not None and part.value is not None and part.value <= whole.value
    shut = line.key[part.end :].lstrip()[:1] == ")" and line.key[whole.end : part.start].lstrip()[:1] == "("
    return alike and fewer and shut and previous.change == this.change == "level"


def both_counts(previous: Found, this: Found) -> bool:
    """Counts, or rates whose counted nouns are told: "10 bác sĩ và 30 giường bệnh/1 vạn dân"."""
    units = {previous.measure.unit, this.measure.unit}
    return units <= {"count", "amount"} or (
        len(units) == 1 and units <= RATES_PER_MANY
        and all((f.measure.unit_text or "")[:1].isalpha() for f in (previous, this))
    )


def counts_other(line: Line, previous: Found, this: Found) -> bool:
    nouns = [(f.measure.unit_text or "").lower() for f in (previous, this)]
    again = this.change != "level" and nouns[0].startswith(nouns[1])  # "60 triệu đồng/người, tăng 24 triệu đồng"
    if again and previous.change != "level" and _LONGER.match(line.key, this.measure.end):
        again = False  # "Giảm 9 hộ nghèo, 14 hộ cận nghèo"
    # "năm 2027 có 6 thôn, năm 2029 có 11 thôn thông minh"
    again = again or bool(previous.periods and this.periods and previous.periods != this.periods
                          and nouns[1].startswith(nouns[0] + " "))  # fmt: skip
    return previous.role == this.role == "target" and all(nouns) and nouns[0] != nouns[1] and not again


def is_list(line: Line, previous: Found, this: Found) -> bool:
    """True in "tiểu học 50%, THCS 60%": a comma, one word, the next value in the same unit and role."""
    between = line.key[previous.measure.end : this.measure.start].strip()
    alike = previous.measure.unit == this.measure.unit and previous.role == this.role == "target"
    return alike and between[:1] in (",", "-") and not has_digit(_ORDERED.sub("", between))


def is_label_before(line: Line, rules: Rulebook, previous: Measure, this: Measure, between: str) -> bool:
    """True in a list of labels and numbers: "1.150 người, trong đó: đặt vòng 180 người, thuốc tiêm 95 người"."""
    follows = line.key[_YEAR_AFTER.match(line.key, this.end).end() :].lstrip()[:1]
    opens = line.key[_YEAR_BEHIND.match(line.key, previous.end).end() :][:1]
    named = Line(between.removeprefix("mở rộng "))
    own_name = any(r.search(named) for r in rules_of(rules, "noun"))
    entry = opens in (",", "(", ":", "-") and follows in ("", ",", ";", ".", ")", "-")
    most = 8 if between.endswith("và tương đương") else 6
    return entry and len(between.split()) <= most and not own_name


def headless(line: Line, rules: Rulebook, a: int, first: Found, periods: list[Period]) -> bool:
    """True if the part's subject stands behind its number ("90% trẻ em … vào năm 2025 và 95% vào năm 2030")."""
    return not words_between(line, rules, a, first.measure.start, periods)


def are_of_two_nouns(line: Line, previous: Found, this: Found) -> bool:
    """"92% hộ, 88% thôn đạt chuẩn": shares of things that one word names each."""
    shares = previous.measure.unit == this.measure.unit == "percent" and this.scope is None and this.role == previous.role
    if not shares or previous.change != this.change:
        return False
    first = _ONE_NOUN.fullmatch(line.key, previous.measure.end, this.measure.start)
    other = _NOUN_BEHIND.match(line.key, this.measure.end)
    return first is not None and other is not None and first["noun"] != other["noun"]
