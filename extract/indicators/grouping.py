"""Which numbers of a clause belong to one measurable part, and where each part ends."""

from __future__ import annotations

from extract.indicators.measures import Measure
from extract.indicators.name_edges import CONVERTED, WITH_TOTAL, name_between, rules_of, trim_name, words_between
from extract.indicators.parts import OPENS_LIST
from extract.indicators.periods import Period
from extract.indicators.predicates import SOME_DO
from extract.indicators.timing import Found
from extract.model import RATES_PER_MANY
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, has_digit


def group_measures(
    line: Line, rules: Rulebook, a: int, b: int, found: list[Found], periods: list[Period]
) -> list[list[Found]]:
    """Measures of one clause by part: a number without a subject of its own joins the part before it."""
    groups: list[list[Found]] = [[found[0]]]
    for i in range(1, len(found)):
        previous, this = found[i - 1], found[i]
        following = found[i + 1].measure.start if i + 1 < len(found) else b
        if this.each and this.measure.unit == previous.measure.unit:
            groups[-1].append(this)  # "Kết nạp 60 đảng viên, mỗi năm kết nạp 12 đảng viên"
            continue
        past = _past_bracket(line, previous.measure.end, this.measure.start)
        within = line.key.rfind("trong đó", previous.measure.end, this.measure.start)
        inner = within >= 0
        does = inner and SOME_DO.match(line.key, this.measure.end + 1) is not None and _is_share_of(previous, this)
        if inner and this.scope is None and (does or _counts_alike(previous, this)):
            past = max(past, within)  # "9 bến đạt chuẩn, trong đó 02 bến loại 1"
        between = words_between(line, rules, past, this.measure.start, periods)
        behind = words_between(line, rules, this.measure.end, following, periods)
        label = name_between(line, rules, past, this.measure.start)
        if not between and behind and (outside := _noun_outside(line, found[:i], this)):
            between = words_between(line, rules, *outside, periods, least=1)
        if between == "hoàn thành" and not behind and this.measure.unit == previous.measure.unit == "percent":
            between = label = ""  # "đến 30/6 đạt 60%, hoàn thành 100% trước ngày 15/11"
        if _EARLIER.fullmatch(label.lower()):
            between = label = ""  # "từ 50% (năm học trước) lên 65%"
        converted = CONVERTED.search(line.key, previous.measure.end, this.measure.start)
        if label.lower() in _SAME_AS or converted or _is_count_of_share(line, previous, this):
            # "đạt 95%, tương ứng 1.200 người", "4% lượng củi, tương đương 9 tấn", "đạt 95% dân số (1.200 người)"
            groups[-1].append(this)
            continue
        if this.periods != previous.periods and _is_work_again(line, rules, a, found[0], previous, this, label):
            between = label = ""  # "hoàn thành 900 căn, trong đó năm 2027 hoàn thành 300 căn"
        labelled = between and _is_label_before(line, rules, previous.measure, this.measure, between)
        apart = not inner and _both_counts(previous, this) and _counts_other(line, previous, this)
        unlike = {previous.measure.unit, this.measure.unit} == {"amount", "percent"} and not inner and this.change == "level"
        labelled = labelled and this.role == "target" and not apart and not unlike
        labelled = labelled or (label != "" and _is_next_share(line, a, found[:i], this))
        if opener := _opens_shares(line, previous, this):
            label = name_between(line, rules, opener, this.measure.start)
            labelled = label != ""
        if this.scope is None and _grows(line, previous, this):
            found[i] = this = this._replace(scope=previous.scope)  # "trong đó may 60 tỷ đồng, tăng 4%"
        elif (above := _ABOVE.match(line.key, this.measure.end)) and _is_share_of(previous, this):
            found[i] = this = this._replace(scope=line.text[slice(*above.span("who"))])  # "…, phấn đấu 20% trên chuẩn"
        elif labelled or (not between and not apart and 0 < len(label) <= 30 and _is_list(line, previous, this)):
            listed = this.scope is None and "(" not in line.key[previous.measure.end : this.measure.start]
            found[i] = this = this._replace(scope=this.scope or label or None, listed=listed)
        elif not between and _is_among(line, groups[-1][0], previous, this):
            # "4.200 lượt khách, trong đó có 310 lượt khách quốc tế"
            noun = this.measure.end - len(this.measure.unit_text or "")
            stop = min((p.start for p in periods if this.measure.end < p.start < following), default=following)
            who = trim_name(line.text[noun:stop]).removesuffix(" và")
            bare = who.lower() == (this.measure.unit_text or "").lower()  # "500 hộ, trong đó năm 2027 là 200 hộ"
            found[i] = this = this._replace(scope=None if bare else who or None)
        elif not between and behind and inner and following == b and _is_share_of(previous, this):
            # "90% hộ dùng nước hợp vệ sinh, trong đó 40% dùng nước sạch"
            found[i] = this = this._replace(scope=name_between(line, rules, this.measure.end, b) or None)
        elif not between and inner and previous.measure.unit == "count" and SOME_DO.match(line.key, this.measure.end + 1):
            groups.append([this])  # "500 hộ, trong đó 80% có vườn"
            continue
        if previous.role == "baseline" and previous.scope and this.scope is None and _PAIRED.fullmatch(
            line.key, previous.measure.end, this.measure.number
        ):
            found[i] = this = this._replace(scope=previous.scope)  # "trong đó nữ từ 20 lên 40 người"
        own_subject = _SUBJECT.match(line.key, past) is not None
        begun = found[i - 2].measure.end if i > 1 else a
        if not this.periods and not inner and _works_apart(line, rules, begun, previous, this, label):
            found[i] = this = this._replace(scope=None, listed=False)
            groups.append([this])  # "Làm mới 30 nhà, sửa chữa 14 nhà cho hộ nghèo"
            continue
        if this.scope and _is_of_another(line, a, found[0], previous, this):
            found[i] = this = this._replace(scope=None, listed=False)
            groups.append([this])  # "đạt 90 triệu đồng, thu nhập khu vực nông thôn tăng 1,4 lần"
            continue
        opened = line.key.rfind("(", past, this.measure.start + 1) >= 0
        bracket = opened and not _ENDED.fullmatch(line.key, past, this.measure.start)
        counted = _both_counts(previous, this) and this.scope is None
        if counted and not between and not behind:  # "12 ha quế và 3 ha sả": one word names what is counted
            between = words_between(line, rules, previous.measure.end, this.measure.start, periods, least=1)
            behind = words_between(line, rules, this.measure.end, following, periods, least=1)
            between = between if behind else ""
        elif not between and previous.measure.rule_id == this.measure.rule_id == "phan-so":  # "7/9 thôn, 4/5 chợ"
            mine = words_between(line, rules, this.measure.end, following, periods, least=1)
            theirs = words_between(line, rules, previous.measure.end, this.measure.start, periods, least=1)
            between, behind = (theirs, mine) if mine and theirs.split()[:1] != mine.split()[:1] else (between, behind)
        same = (
            this.scope is not None
            or not between
            or (previous.role == "baseline" and not _AFRESH.match(line.key, previous.measure.end))
            or (this.role == "baseline" and not (previous.role == "target" and _from(line, previous, this)))
            or (not behind and not own_subject and _headless(line, rules, a, groups[-1][0], periods))
            or (bracket and not behind)
            or (not behind and _reaches(line, previous, this))
        )
        if not this.scope and label and same and bracket and this.role == "target" and _is_some_of(line, previous, this, label):
            found[i] = this = this._replace(scope=label)  # "40.000 lượt khách (quốc tế 900 lượt)"
        other_noun = counted and not bracket and _counts_other(line, previous, this)  # "12 bác sĩ, 20 điều dưỡng"
        other_unit = this.measure.unit != previous.measure.unit and between and not bracket and not this.scope
        risen = this.measure.unit == "points" and previous.measure.unit == "percent"  # "60% hộ có vườn, tăng 5 điểm phần trăm"
        other_unit = other_unit and not risen and not _reaches(line, previous, this)
        if same and not other_noun and not other_unit:
            groups[-1].append(this)
        else:
            groups.append([this])
    return groups


def _past_bracket(line: Line, start: int, end: int) -> int:
    """Where a subject of its own begins behind a bracket that explains a level: "60% (66/112 thôn), tỷ lệ hộ có …"."""
    closed = _EXPLAINED.match(line.key, start, end)
    return closed.end() if closed else start


def _is_count_of_share(line: Line, previous: Found, this: Found) -> bool:
    """True of a count that fills a bracket behind a share and what that is of."""
    share = previous.measure.unit == "percent" and this.measure.unit == "count" and previous.change == this.change == "level"
    alike = share and previous.role == this.role and line.key[this.measure.end :].lstrip()[:1] == ")"
    return alike and _OF_WHOM.fullmatch(line.key, previous.measure.end, this.measure.start) is not None


def _noun_outside(line: Line, before: list[Found], this: Found) -> tuple[int, int] | None:
    """Where the noun of the last share before a bracket stands: "đạt 5/9 ấp (tăng 2 ấp), 7/8 xóm" tells two nouns."""
    end = line.key.rfind(")", 0, this.measure.start)
    begin = line.key.rfind("(", 0, end)
    if this.measure.rule_id != "phan-so" or begin < 0 or before[-1].measure.start < begin or before[-1].measure.end > end:
        return None
    last = next((f.measure for f in reversed(before) if f.measure.end <= begin), None)
    return (last.end, begin) if last and last.rule_id == "phan-so" else None


def _opens_shares(line: Line, previous: Found, this: Found) -> int | None:
    """Where the first label of a list of shares begins: "90 ha, gồm: chè, cà phê 50 ha và hồi 40 ha"."""
    opener = _SHARES.fullmatch(line.key, previous.measure.end, this.measure.start)
    whole, share = previous.measure, this.measure
    alike = (whole.unit, whole.unit_text) == (share.unit, share.unit_text) and previous.change == this.change == "level"
    if opener is None or not alike or this.scope or share.value is None or whole.value is None or share.value > whole.value:
        return None
    return opener.start("label")


def _is_next_share(line: Line, a: int, before: list[Found], this: Found) -> bool:
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


def _grows(line: Line, previous: Found, this: Found) -> bool:
    """True for how the level of a subgroup before it grows."""
    gap = line.key[previous.measure.end : this.measure.start]
    return bool(previous.scope) and previous.change == "level" != this.change and _GROWS.fullmatch(gap) is not None


_ABOVE = compile_pattern(
    r"\s+(?P<who>(?:trên|vượt)\s+chuẩn(?:\s+(?:về|trình\s+độ|đào\s+tạo))*)(?=\s*(?:$|[,;.)]|(?:vào|đến|trong|năm)(?!\w)))"
)
_SHARES = compile_pattern(r"\s*,?\s*\(?\s*(?:bao\s+)?(?:gồm|cụ\s+thể)(?:\s+có)?\s*:?\s+(?P<label>\p{L}[^;:()\d%]{0,60})")
_NEXT_COUNT = compile_pattern(r"[^,;()]{0,60}(?:,|\sva\s|\svà)\s*")
_NEXT_ENTRY = compile_pattern(r"\s*(?:[;,]|và(?!\w))\s*(?:và\s+)?(?!(?:tỷ\s|số\s|tổng\s|tăng|giảm))\p{L}[^;:()\d%]{0,60}")
_GROWS = compile_pattern(r"\s*,?\s*(?:tăng|giảm)(?:\s+(?:trưởng|thêm|bình\s+quân|khoảng|trên|từ|ít\s+nhất))*\s*")
_LONGER = compile_pattern(r"\s+(?!(?:so|năm|vào|trong|mỗi|trở|và|với|trên|tại|ở|cho|mới)(?!\w))\p{L}")
_BESIDE = compile_pattern(r"(?:\s+(?:grdp|gdp|dân\s+số|kế\s+hoạch))?\s*(?=,|và\s)")
_EXPLAINED = compile_pattern(
    r"[^(;,]{0,40}\([^()]*\)(?=\s*,\s*(?:và\s+)?(?:tỷ\s+(?:lệ|suất|số|trọng)|số|mức|tốc\s+độ|thu\s+nhập)\s)"
)
_OF_WHOM = compile_pattern(r"\s+(?:trở\s+lên\s+)?(?:(?:tổng\s+)?số\s+)?(?:dân\s+số|(?!số\s)\p{L}+(?:\s\p{L}+)?)\s*\(\s*")
_ENDED = compile_pattern(r"[^(;]*,[^(;]*\([^()]*\)[^(;,]*")  # a bracket in the words of a subject: ", vốn nước ngoài (ODA)"
_SAME_AS = {"tương ứng", "tương đương", "tương ứng với", "tương đương với", "tức"}
_EARLIER = compile_pattern(r"(?:cùng\s+kỳ\s+)?(?:năm(?:\s+học)?|kỳ|quý|tháng|vụ|mùa)\s+trước")
_ORDERED = compile_pattern(r"(?<!\w)(?:mũi|lớp|khối|mức\s+độ|cấp\s+độ|loại|hạng|bậc|đợt|tuyến|vùng|khu\s+vực)\s+\d{1,2}(?!\d)")
_YEAR_AFTER = compile_pattern(r"(?:\s*(?:vào|đến|trong|hết|cuối)\s+(?:(?:hết|cuối)\s+)?năm\s+\d{4})?")
_YEAR_BEHIND = compile_pattern(r"\s*(?:(?:vào|đến|tới|trong|hết|cuối)\s+)*(?:năm\s+\d{4}\s*(?=\())?")
_PARTED = {"gồm", "bao gồm", "gồm có"}
# A subject of its own behind a value: "trên 90% hộ có nhà tiêu, tỷ lệ hộ dùng nước sạch đạt 40%".
_SUBJECT = compile_pattern(
    r"[^,;%\d]*,\s*(?:và\s+)?(?:tỷ\s+(?:lệ|suất|số|trọng)|số|mức|tốc\s+độ)\s|"
    r"[^;%\d]*,\s*(?:và\s+)?tỷ\s+(?:lệ|suất)\s"
)


_OWN_SUBJECT = compile_pattern(
    r"[^,;%\d]*,\s*(?:và\s+)?(?P<noun>tỷ\s+(?:lệ|suất|trọng)|thu\s+nhập|năng\s+suất|sản\s+lượng|giá\s+trị|doanh\s+thu|kim\s+ngạch|"
    r"thời\s+gian|công\s+suất|mật\s+độ|tuổi\s+thọ|quy\s+mô|tốc\s+độ)\s"
)
# After a baseline in brackets: "95% (năm 2025: 85%), hộ có nhà tiêu đạt 90%".
_AFRESH = compile_pattern(r"[^();,]*\)\s*(?:,|và\s)\s*(?!riêng|trong\s+đó)\p{L}")
_SUBJECT_FROM = compile_pattern(r"[^,;]*[,;]\s*[^,;\d%]*\stừ|[^;%\d]*,\s*tỷ\s+(?:lệ|suất)\s[^,;\d%]*\stừ")
_PAIRED = compile_pattern(r"[^;,.()\d]*(?:\(?(?:năm\s+)?(?:19|20)\d\d\)?)?\s*(?:xuống|lên|còn)[^;,.()\d]*")


def _from(line: Line, previous: Found, this: Found) -> bool:
    """True if a level of the past opens a pair with a subject of its own: "…, giảm số lớp từ 60 xuống 50 lớp"."""
    gap = line.key[previous.measure.end : this.measure.number].rstrip()
    return _SUBJECT_FROM.fullmatch(gap) is not None


# Behind a change the level that it leads to, without a subject of its own: "vượt 10% kế hoạch, phấn đấu đạt 98 tỷ đồng".
_REACHING = compile_pattern(r".*,\s*(?:phấn\s+đấu\s*)?(?:(?:ước\s+)?đạt|còn|lên|tương\s+(?:ứng|đương))\s*(?:\p{L}+\s+){0,2}")

_OF_PLAN = compile_pattern(r"\s*(?:so\s+với\s+)?(?:dự\s+toán|kế\s+hoạch|chỉ\s+tiêu)(?!\w)")


def _reaches(line: Line, previous: Found, this: Found) -> bool:
    compared = previous.change != "level" or _OF_PLAN.match(line.key, previous.measure.end) is not None
    if not compared or this.change != "level" or this.measure.unit not in ("amount", "count"):
        return False
    return _REACHING.fullmatch(line.key, previous.measure.end, this.measure.number) is not None


def _is_among(line: Line, whole: Found, previous: Found, this: Found) -> bool:
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


def _works_apart(line: Line, rules: Rulebook, a: int, previous: Found, this: Found, label: str) -> bool:
    """True if another work on the same things follows the one told from ``a`` on: each is counted for itself."""
    if not label or not _counts_alike(previous, this) or OPENS_LIST.search(line.key, a, this.measure.start):
        return False
    works = rules_of(rules, "work")
    clause = max(a, line.key.rfind(",", a, previous.measure.start) + 1)
    begun = name_between(line, rules, clause, previous.measure.start)
    begun = begun or line.key[clause : previous.measure.start].strip(" ,:;-")  # "Duy trì" opens no name
    return bool(begun) and all(any(r.search(Line(text)) for r in works) for text in (begun, label))


def _is_work_again(
    line: Line, rules: Rulebook, a: int, first: Found, previous: Found, this: Found, label: str
) -> bool:  # fmt: skip
    """True if what stands before a count of the same things is but work, that of the first number or any other."""
    if not label or not _counts_alike(previous, this):
        return False
    again = f" {label.lower()} " in f" {line.key[a : first.measure.start]} "
    return again or any(r.search(Line(label)) for r in rules_of(rules, "work"))


def _is_of_another(line: Line, a: int, first: Found, previous: Found, this: Found) -> bool:
    """True if a subject of its own, in other words than the first, opens behind a comma and is what a subgroup belongs to."""
    own = _OWN_SUBJECT.match(line.key, previous.measure.end, this.measure.start)
    named = line.key[a : first.measure.start]
    if own is None or (own["noun"] in named and not _is_rate_of_others(line, own.end(), this, named)):
        return False
    if this.measure.unit != previous.measure.unit and previous.scope is None:
        return True
    return first.change == this.change == "level" and OPENS_LIST.search(line.key, a, this.measure.start) is None


def _is_rate_of_others(line: Line, start: int, this: Found, named: str) -> bool:
    """"Tỷ lệ thất nghiệp còn 2%, tỷ lệ lao động có tay nghề ở nông thôn đạt 60%": the words of the later rate do not begin
    like those of the first one, so that the place at their end is its own."""
    words = line.key[start : line.key.find((this.scope or "").lower(), start)].split()
    return len(words) > 2 and words[0] not in ("này", "đó", "chung") and " ".join(words[:2]) not in named


def _is_share_of(whole: Found, this: Found) -> bool:
    alike = whole.measure.unit == this.measure.unit == "percent" and whole.change == this.change == "level"
    return alike and this.scope is None and whole.role == this.role == "target"


def _counts_alike(one: Found, other: Found) -> bool:
    return one.measure.unit == other.measure.unit == "count" and one.measure.unit_text == other.measure.unit_text


def _is_some_of(line: Line, previous: Found, this: Found, label: str) -> bool:
    """True if a bracket behind a count tells but how many of them are of one sort, counted by the same word; or one
    behind a share the share of one of those named before it: "Khá, Tốt 100% (Tốt 45%)"."""
    whole, part = previous.measure, this.measure
    nouns = [(m.unit_text or "").lower() for m in (whole, part)]
    alike = whole.unit == part.unit == "count" and f"{nouns[0]} ".startswith(f"{nouns[1]} ")
    alike = alike or (whole.unit == part.unit == "percent" and f" {label.lower()} " in line.key[: whole.start])
    fewer = whole.value is not None and part.value is not None and part.value <= whole.value
    shut = line.key[part.end :].lstrip()[:1] == ")" and line.key[whole.end : part.start].lstrip()[:1] == "("
    return alike and fewer and shut and previous.change == this.change == "level"


def _both_counts(previous: Found, this: Found) -> bool:
    """Counts, or rates whose counted nouns are told: "10 bác sĩ và 30 giường bệnh/1 vạn dân"."""
    units = {previous.measure.unit, this.measure.unit}
    return units <= {"count", "amount"} or (
        len(units) == 1 and units <= RATES_PER_MANY
        and all((f.measure.unit_text or "")[:1].isalpha() for f in (previous, this))
    )


def _counts_other(line: Line, previous: Found, this: Found) -> bool:
    nouns = [(f.measure.unit_text or "").lower() for f in (previous, this)]
    again = this.change != "level" and nouns[0].startswith(nouns[1])  # "60 triệu đồng/người, tăng 24 triệu đồng"
    if again and previous.change != "level" and _LONGER.match(line.key, this.measure.end):
        again = False  # "Giảm 9 hộ nghèo, 14 hộ cận nghèo"
    # "năm 2027 có 6 thôn, năm 2029 có 11 thôn thông minh"
    again = again or bool(previous.periods and this.periods and previous.periods != this.periods
                          and nouns[1].startswith(nouns[0] + " "))  # fmt: skip
    return previous.role == this.role == "target" and all(nouns) and nouns[0] != nouns[1] and not again


def _is_list(line: Line, previous: Found, this: Found) -> bool:
    """True in "tiểu học 50%, THCS 60%": a comma, one word, the next value in the same unit and role."""
    between = line.key[previous.measure.end : this.measure.start].strip()
    alike = previous.measure.unit == this.measure.unit and previous.role == this.role == "target"
    return alike and between[:1] in (",", "-") and not has_digit(_ORDERED.sub("", between))


def _is_label_before(line: Line, rules: Rulebook, previous: Measure, this: Measure, between: str) -> bool:
    """True in a list of labels and numbers: "1.150 người, trong đó: đặt vòng 180 người, thuốc tiêm 95 người"."""
    follows = line.key[_YEAR_AFTER.match(line.key, this.end).end() :].lstrip()[:1]
    opens = line.key[_YEAR_BEHIND.match(line.key, previous.end).end() :][:1]
    named = Line(between.removeprefix("mở rộng "))
    own_name = any(r.search(named) for r in rules_of(rules, "noun"))
    entry = opens in (",", "(", ":", "-") and follows in ("", ",", ";", ".", ")", "-")
    most = 8 if between.endswith("và tương đương") else 6
    return entry and len(between.split()) <= most and not own_name


def _headless(line: Line, rules: Rulebook, a: int, first: Found, periods: list[Period]) -> bool:
    """True if the part's subject stands behind its number ("90% trẻ em … vào năm 2025 và 95% vào năm 2030")."""
    return not words_between(line, rules, a, first.measure.start, periods)


def group_end(line: Line, b: int, group: list[Found], following: list[Found] | None) -> int:
    if following is None:
        return b
    last, nxt = group[-1], following[0].measure.start
    counted = last.measure.unit in ("count", "amount")  # "9 xã, phường điểm và 12 thôn"
    if not counted and (beside := _BESIDE.match(line.key, last.measure.end, nxt)):
        return beside.end()  # "đạt 80% và đóng góp của dân và doanh nghiệp đạt 60%": what follows is of the next
    cut = max(line.key.rfind(mark, last.measure.end, nxt) for mark in (",", " và ", "("))
    if " với tổng " in line.key and (joined := WITH_TOTAL.search(line.key, last.measure.end, nxt)):
        cut = max(cut, joined.start())
    return cut if cut >= last.measure.end else nxt
