"""Is a number a level to be reached or a change? "giảm xuống 5%" is a level, "giảm 5% số vụ" a change."""

from __future__ import annotations

import regex

from extract.indicators.prose.measures import Measure
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

# Between the verb and its number, these leave them adjacent: "tăng bình quân ít nhất 5%".
_NEXT_TO = compile_pattern(
    r"(?:[\s,:]|(?:thêm|được|từ|trên|ít nhất|tối thiểu|khoảng|bình quân|trung bình|hằng năm|hàng năm|mỗi năm|không dưới|"
    r"không thấp hơn|hơn|cho|tới|đến|phấn đấu|ít|nhất|≥|>|~)(?!\w))*$"
)
# So much a year, what falls or rises being named before: "giảm số vụ cháy bình quân mỗi năm từ 2 - 3 vụ".
_EACH_YEAR = compile_pattern(r"[^,;:]*\s(?:mỗi|hằng|hàng)\s+năm(?=\s)")
# After the number of a change nothing follows that the number could be a share of.
_CLOSED = compile_pattern(
    r"\s*(?:$|[;,.)]|/\s*năm|so\s+với|(?:hằng|hàng|mỗi|một|trong|vào|đến)\s+năm|trở\s+lên|và\s|năm\s+\d|giai\s+đoạn|bình\s+quân|"
    r"(?:trên\s+|ở\s+)?cả\s+(?:\d{1,2}|hai|ba|bốn|năm)\s+(?:tiêu\s+chí|mặt))"
)
_REACHED = compile_pattern(r"(?<!\w)(?:được|có|đạt|tham\s+gia|sử\s+dụng|dùng|biết|hoàn\s+thành|thực\s+hiện|áp\s+dụng)(?!\w)")
CHANGES = compile_pattern(r"(?<!\w)(?:tăng|giảm)(?!\w)")
GROWTH = compile_pattern(r"tốc\s+độ|tăng\s+trưởng|giá\s+trị|doanh\s+thu|sản\s+lượng")  # what changes by a share of itself
# What a level in times, or in per cent of itself, is compared with: "gấp 2 lần năm 2025", "bằng 110% so với cùng kỳ".
_EARLIER = compile_pattern(
    r"\s*(?:(?:so\s+với|của|mức|ước|số|thực\s+hiện|kết\s+quả|bình\s+quân)\s+)*(?:cùng\s+kỳ(?!\w)|(?:(?:cuối|đầu)\s+)?(?:năm|giai\s+đoạn|nhiệm\s+kỳ)\s+(?:\d|trước))"
)
_EQUALS = compile_pattern(r"(?<!\w)bằng\s+(?:khoảng\s+|trên\s+|ít\s+nhất\s+)?$")
_SPEED = compile_pattern(r"tốc\s+độ\s+(?:tăng|phát\s+triển)(?!\w)")
_ALL = 100
EXCEEDED = "vuot-muc-giao"
_NUMBER_OF = compile_pattern(r"\s*(?:tổng\s+)?số\s")
_NOUN_ENDS = compile_pattern(r"(?:\s\p{L}+){0,4},\s*")  # behind a counted noun, before the next number
_UNCLEAR = "không rõ điểm phần trăm hay phần trăm của mức cũ"
_WORDED = "mức thay đổi viết như mức tới («so với»)"


def find_change(
    line: Line, rules: Rulebook, clause: int, m: Measure, previous: Measure | None, following: int, inherited: str | None
) -> tuple[str, str | None]:
    """(change, note) of one measure: level | relative | absolute | points | unspecified.

    ``clause`` is where its clause begins, ``previous`` the number before it, ``following`` the start of the next one or
    the clause's end; ``inherited`` the change of the number before it in the clause.
    """
    previous_end = previous.end if previous else clause
    if m.unit == "points":
        return "points", None
    if m.unit == "rank" and (m.unit_text or "").startswith("bậc"):
        return "absolute", None
    compared = _search(rules, line, "relative", m.end, following)
    near = compared is not None and not line.key[m.end : compared].strip(" ,(")
    verb: regex.Match[str] | None = None
    exceeded = False
    for rule in rules.of("change", line):
        if rule.gives == "unspecified":
            for match in rule.finditer(line):
                if clause <= match.start() and match.end() <= m.number and (verb is None or verb.start() < match.start()):
                    verb, exceeded = match, rule.id == EXCEEDED
    if verb is not None and exceeded and m.unit == "percent" and verb.start() >= previous_end:
        return "relative", None  # "vượt 8% dự toán": so much above what was given
    fold = "gấp" in line.key[max(0, m.number - 16) : m.number]  # "gấp ít nhất 2 lần"
    folded = m.unit == "ratio" and (fold or "lần" in (m.unit_text or ""))
    if folded and fold and (verb or near or _EARLIER.match(line.key, m.end)):
        return "relative", None
    if m.unit == "percent" and _EARLIER.match(line.key, m.end) and _EQUALS.search(line.key, 0, m.number):
        return "unspecified", _WORDED
    if verb is None:  # "còn bằng 1/2 so với đầu kỳ"
        return ("unspecified", _WORDED) if near and m.rule_id == "phan-so" else ("level", None)
    level = _search(rules, line, "level", verb.end(), m.number)
    if folded and level is None:
        return "relative", None
    if level is not None:
        return ("unspecified", _WORDED) if near and not folded else ("level", None)
    if verb.end() <= previous_end and clause < previous_end:
        gap = line.key[previous_end : m.start].strip(" ,")
        if inherited in (None, "level") or len(gap) > 60:
            return "level", None
        beside = gap.endswith("và") or not gap  # "giảm 2% số vụ cháy và 5% số người chết"
        if inherited == "absolute" and previous and m.unit == previous.unit == "count":  # "giảm 3 vụ cháy rừng, 2 vụ nổ"
            beside = beside or _NOUN_ENDS.fullmatch(line.key, previous_end, m.start) is not None
        beside = beside and not _is_reached(line, rules, m, following)
        listed = line.key[previous_end : m.start].rstrip().endswith(",")
        if beside or (listed and _is_changed_too(line, rules, m, following)):  # "giảm 5% số vụ, 8% số người chết"
            if inherited == "absolute" and m.unit == "percent":  # "giảm 8 cuộc họp, 70% cuộc họp không giấy tờ"
                return ("relative", None) if _NUMBER_OF.match(line.key, m.end) else ("level", None)
            return inherited, _UNCLEAR if inherited == "unspecified" else None
    gap = line.key[verb.end() : m.start]
    counted = m.unit in ("count", "amount", "rank", "index")
    yearly = _EACH_YEAR.match(gap) if counted else None
    beside = _NEXT_TO.match(gap, yearly.end() if yearly else 0) is not None
    if not (beside or _CLOSED.match(line.key, m.end)):
        return "level", None
    if counted:
        return ("absolute", None) if near or beside else ("level", None)
    near_amount = previous and not line.key[previous_end : verb.start()].strip(" ,(")
    if near_amount and previous and previous.unit in ("count", "amount"):  # "đạt 90 tỷ đồng, tăng 8%"
        return "relative", None
    if m.rule_id == "phan-so" and (line.key[m.end :].lstrip().startswith("tỷ") or _CLOSED.match(line.key, m.end)):
        return "relative", None  # "giảm 2/5 tỷ lệ", "giảm 1/4 vào năm 2029": so much of the rate as it is
    # what is changed stands between verb and number, behind the number, or, with the verb last, before the verb
    for a, b in ((verb.end(), m.start), (m.end, following), (clause, verb.start())):
        for rule in rules.of("changed", line):
            if rule.search(line, a, b):
                return (rule.gives or "unspecified", None if rule.gives == "relative" else _UNCLEAR)
    return "unspecified", _UNCLEAR


def with_one_kind(name: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Changes in per cent of a whole and of its subgroups, of one kind: that of the first, or that of a growth.

    How fast the subgroups of "tốc độ tăng … đạt 8%" grow is a level too.
    """
    if is_speed(name) and quantities[0].change == "level" and quantities[0].unit == "percent":
        return tuple(as_speed(q) for q in quantities)
    kinds = [q for q in quantities if q.change in ("relative", "unspecified") and q.unit == "percent"]
    if len({q.change for q in kinds}) < 2:
        return quantities
    first = next(q for q in kinds if q.change == "relative") if GROWTH.search(name.lower()) else kinds[0]
    return tuple(q.changed(change=first.change, note=first.note) if q in kinds else q for q in quantities)


def is_speed(name: str) -> bool:
    """Whether a name is that of a growth, whose levels are told with "tăng" as well."""
    return _SPEED.match(name.lower()) is not None


def as_speed(q: Quantity) -> Quantity:
    grows = q.unit == "percent" and q.change in ("relative", "unspecified") and q.scope is not None
    return q.changed(change="level", note=None) if grows else q


def _is_reached(line: Line, rules: Rulebook, m: Measure, following: int) -> bool:
    """True for a share that no change can be: all, or of those who do something ("và 90% hộ tham gia")."""
    does = _REACHED.search(line.key, m.end, following) is not None and not line.key.startswith(" về ", m.end)
    return m.unit == "percent" and (m.value == _ALL or (does and not _counts(line, rules, m, following)))


def _counts(line: Line, rules: Rulebook, m: Measure, following: int) -> bool:
    """True if what is counted or summed up comes right behind a share: "8% số người chết"."""
    noun = rules.first("changed", line, m.end, following, "relative")
    return noun is not None and not line.key[m.end : noun[1].start()].replace("tổng", "").strip()


def _is_changed_too(line: Line, rules: Rulebook, m: Measure, following: int) -> bool:
    """True if a share is followed by what is counted or summed up, with no verb that tells what is reached."""
    shared = m.unit == "percent" and m.value != _ALL and _counts(line, rules, m, following)
    return shared and _REACHED.search(line.key, m.end, following) is None


def _search(rules: Rulebook, line: Line, gives: str, start: int, end: int) -> int | None:
    found = rules.first("change", line, start, end, gives)
    return found[1].start() if found else None
