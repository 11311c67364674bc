"""Which numbers of a clause belong to one measurable part, and where each part ends."""

from __future__ import annotations

from extract.indicators.periods import Period
from extract.indicators.prose.counted import MULTIPLIER
from extract.indicators.prose.found import Found
from extract.indicators.prose.name_edges import CONVERTED, WITH_TOTAL, name_between, rules_of, trim_name, words_between
from extract.indicators.prose.neighbours import (
    are_of_two_nouns,
    both_counts,
    count_before_bracket,
    counts_alike,
    counts_other,
    grows,
    headless,
    is_among,
    is_count_of_share,
    is_label_before,
    is_list,
    is_next_share,
    is_of_another,
    is_share_of,
    is_share_of_others,
    is_some_of,
    is_work_again,
    noun_outside,
    opens_pair,
    opens_shares,
    past_bracket,
    reaches,
    works_apart,
)
from extract.indicators.prose.predicates import SOME_DO
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_ABOVE = compile_pattern(
    r"\s+(?P<who>(?:trên|vượt)\s+chuẩn(?:\s+(?:về|trình\s+độ|đào\s+tạo))*)(?=\s*(?:$|[,;.)]|(?:vào|đến|trong|năm)(?!\w)))"
)
_BESIDE = compile_pattern(r"(?:\s+(?:grdp|gdp|dân\s+số|kế\s+hoạch))?\s*(?=,|và\s)")
_ENDED = compile_pattern(r"[^(;]*,[^(;]*\([^()]*\)[^(;,]*")  # a bracket in the words of a subject: ", vốn nước ngoài (ODA)"
_DONE_BY = compile_pattern(
    r"trong\s+đó\s*[:,]?\s*(?:(?:riêng|đến|trong|hết|cuối)\s+)*năm\s+\d{4}\s*,?\s*(?:phấn\s+đấu\s+)?(?:hoàn\s+thành|thực\s+hiện)\s*"
)
_FOR_SO_MANY = compile_pattern(
    r"(?<=\w)(?<!(?<!\w)(?:so|đối|cùng|hợp|gắn|ứng|đương|việc|xúc|kết))\s+với\s+(?:(?:hơn|trên|khoảng|gần|ít\s+nhất|tối\s+thiểu)\s+)?$"
)
_COMPARED = compile_pattern(r"\s*so\s+với\s+(?:cùng\s+kỳ\s+|cuối\s+)?năm\s+(?:\d{4}|trước)\s*,\s*(?:và\s+)?")
_SAME_AS = {"tương ứng", "tương đương", "tương ứng với", "tương đương với", "tức"}
_EARLIER = compile_pattern(r"(?:cùng\s+kỳ\s+)?(?:năm(?:\s+học)?|kỳ|quý|tháng|vụ|mùa)\s+trước")
# A subject of its own behind a value: "trên 90% hộ có nhà tiêu, tỷ lệ hộ dùng nước sạch đạt 40%".
_SUBJECT = compile_pattern(
    r"[^,;%\d]*,\s*(?:và\s+)?(?:phấn\s+đấu\s+)?(?:tỷ\s+(?:lệ|suất|số|trọng)|số|mức|tốc\s+độ)\s|"
    r"[^;%\d]*,\s*(?:và\s+)?tỷ\s+(?:lệ|suất)\s"
)
# After a baseline in brackets: "95% (năm 2025: 85%), hộ có nhà tiêu đạt 90%".
_AFRESH = compile_pattern(r"[^();,]*\)\s*(?:,|và\s)\s*(?!riêng|trong\s+đó)\p{L}")
_PAIRED = compile_pattern(r"[^;,.()\d]*(?:\(?(?:năm\s+)?(?:19|20)\d\d\)?)?\s*(?:xuống|lên|còn)[^;,.()\d]*")


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
        past = past_bracket(line, previous.measure.end, this.measure.start)
        within = line.key.rfind("trong đó", previous.measure.end, this.measure.start)
        inner = within >= 0
        does = inner and SOME_DO.match(line.key, this.measure.end + 1) is not None and is_share_of(previous, this)
        if inner and this.scope is None and (does or counts_alike(previous, this)):
            past = max(past, within)  # "9 bến đạt chuẩn, trong đó 02 bến loại 1"
        between = words_between(line, rules, past, this.measure.start, periods)
        behind = words_between(line, rules, this.measure.end, following, periods)
        label = name_between(line, rules, past, this.measure.start)
        if not between and behind and (outside := noun_outside(line, found[:i], this)):
            between = words_between(line, rules, *outside, periods, least=1)
        if between == "hoàn thành" and not behind and this.measure.unit == previous.measure.unit == "percent":
            between = label = ""  # "đến 30/6 đạt 60%, hoàn thành 100% trước ngày 15/11"
        if _EARLIER.fullmatch(label.lower()):
            between = label = ""  # "từ 50% (năm học trước) lên 65%"
        converted = CONVERTED.search(line.key, previous.measure.end, this.measure.start)
        if label.lower() in _SAME_AS or converted or is_count_of_share(line, previous, this):
            # "đạt 95%, tương ứng 1.200 người", "4% lượng củi, tương đương 9 tấn", "đạt 95% dân số (1.200 người)"
            groups[-1].append(this)
            continue
        if this.periods != previous.periods and is_work_again(line, rules, a, found[0], previous, this, label):
            between = label = ""  # "hoàn thành 900 căn, trong đó năm 2027 hoàn thành 300 căn"
        if inner and this.scope is None and not behind and _DONE_BY.fullmatch(line.key, within, this.measure.start):
            groups[-1].append(this)  # "100% bến có đèn, trong đó năm 2027 hoàn thành 50%"
            continue
        labelled = between and is_label_before(line, rules, previous.measure, this.measure, between)
        apart = not inner and both_counts(previous, this) and counts_other(line, previous, this)
        unlike = {previous.measure.unit, this.measure.unit} == {"amount", "percent"} and not inner and this.change == "level"
        labelled = labelled and this.role == "target" and not apart and not unlike
        labelled = labelled or (label != "" and is_next_share(line, a, found[:i], this))
        if opener := opens_shares(line, previous, this):
            label = name_between(line, rules, opener, this.measure.start)
            labelled = label != ""
        if this.scope is None and grows(line, previous, this):
            found[i] = this = this.changed(scope=previous.scope)  # "trong đó may 60 tỷ đồng, tăng 4%"
        elif (above := _ABOVE.match(line.key, this.measure.end)) and is_share_of(previous, this):
            found[i] = this = this.changed(scope=line.text[slice(*above.span("who"))])  # "…, phấn đấu 20% trên chuẩn"
        elif labelled or (not between and not apart and 0 < len(label) <= 30 and is_list(line, previous, this)):
            listed = this.scope is None and "(" not in line.key[previous.measure.end : this.measure.start]
            found[i] = this = this.changed(scope=this.scope or label or None, listed=listed)
        elif not between and is_among(line, groups[-1][0], previous, this):
            # "4.200 lượt khách, trong đó có 310 lượt khách quốc tế"
            noun = MULTIPLIER.match(line.key, this.measure.end - len(this.measure.unit_text or "")).end()  # matches always
            stop = min((p.start for p in periods if this.measure.end < p.start < following), default=following)
            who = trim_name(line.text[noun:stop]).removesuffix(" và")
            bare = who.lower() == line.text[noun : this.measure.end].lower()  # "500 hộ, trong đó năm 2027 là 200 hộ"
            found[i] = this = this.changed(scope=None if bare else who or None)
        elif not between and behind and inner and following == b and is_share_of(previous, this):
            # "90% hộ dùng nước hợp vệ sinh, trong đó 40% dùng nước sạch"
            found[i] = this = this.changed(scope=name_between(line, rules, this.measure.end, b) or None)
        elif not between and inner and previous.measure.unit == "count" and SOME_DO.match(line.key, this.measure.end + 1):
            groups.append([this])  # "500 hộ, trong đó 80% có vườn"
            continue
        if previous.role == "baseline" and previous.scope and this.scope is None and _PAIRED.fullmatch(
            line.key, previous.measure.end, this.measure.number
        ):
            found[i] = this = this.changed(scope=previous.scope)  # "trong đó nữ từ 20 lên 40 người"
        if behind and this.change == "level" != previous.change and this.scope is None and not inner and (
            _COMPARED.fullmatch(line.key, previous.measure.end, this.measure.number)
        ):
            groups.append([this])  # "giảm 30% so với năm 2025, 100% chợ có bể nước"
            continue
        own_subject = _SUBJECT.match(line.key, past) is not None
        begun = found[i - 2].measure.end if i > 1 else a
        if not this.periods and not inner and works_apart(line, rules, begun, previous, this, label):
            found[i] = this = this.changed(scope=None, listed=False)
            groups.append([this])  # "Làm mới 30 nhà, sửa chữa 14 nhà cho hộ nghèo"
            continue
        if this.scope and is_of_another(line, a, found[0], previous, this):
            found[i] = this = this.changed(scope=None, listed=False)
            groups.append([this])  # "đạt 90 triệu đồng, thu nhập khu vực nông thôn tăng 1,4 lần"
            continue
        opened = line.key.rfind("(", past, this.measure.start + 1) >= 0
        bracket = opened and not _ENDED.fullmatch(line.key, past, this.measure.start)
        counted = both_counts(previous, this) and this.scope is None
        if counted and not between and not behind:  # "12 ha quế và 3 ha sả": one word names what is counted
            between = words_between(line, rules, previous.measure.end, this.measure.start, periods, least=1)
            behind = words_between(line, rules, this.measure.end, following, periods, least=1)
            between = between if behind else ""
        elif not between and (outer := count_before_bracket(line, groups[-1], this)):
            # "06 xã đạt chuẩn (lũy kế 33/93 xã), 09 xã kiểu mẫu"
            noun_ends = line.key.index("(", outer.measure.end)
            theirs = words_between(line, rules, outer.measure.end, noun_ends, periods, least=1)
            between = theirs if words_between(line, rules, this.measure.end, following, periods, least=1) else ""
        elif not between and previous.measure.rule_id == this.measure.rule_id == "phan-so":  # "7/9 thôn, 4/5 chợ"
            mine = words_between(line, rules, this.measure.end, following, periods, least=1)
            theirs = words_between(line, rules, previous.measure.end, this.measure.start, periods, least=1)
            between, behind = (theirs, mine) if mine and theirs.split()[:1] != mine.split()[:1] else (between, behind)
        same = (
            this.scope is not None
            or not between
            or (previous.role == "baseline" and not _AFRESH.match(line.key, previous.measure.end))
            or (this.role == "baseline" and not (previous.role == "target" and opens_pair(line, previous, this)))
            or (not behind and not own_subject and headless(line, rules, a, groups[-1][0], periods))
            or (bracket and not behind)
            or (not behind and reaches(line, previous, this))
        )
        if not this.scope and label and same and bracket and this.role == "target" and is_some_of(line, previous, this, label):
            found[i] = this = this.changed(scope=label)  # "40.000 lượt khách (quốc tế 900 lượt)"
        other_noun = counted and not bracket and counts_other(line, previous, this)  # "12 bác sĩ, 20 điều dưỡng"
        other_unit = this.measure.unit != previous.measure.unit and between and not bracket and not this.scope
        risen = this.measure.unit == "points" and previous.measure.unit == "percent"  # "60% hộ có vườn, tăng 5 điểm phần trăm"
        other_unit = other_unit and not risen and not reaches(line, previous, this)
        unnamed = headless(line, rules, a, groups[-1][0], periods)
        two = unnamed and are_of_two_nouns(line, previous, this)
        if not inner and not bracket and not (unnamed and previous.measure.unit == "percent"):
            two = two or is_share_of_others(line, previous, this, following)
        if same and not other_noun and not other_unit and not two:
            groups[-1].append(this)
        else:
            groups.append([this])
    return groups


def group_end(line: Line, rules: Rulebook, b: int, group: list[Found], following: list[Found] | None) -> int:
    """Where the words of a part end: before those that lead to the number of the following one."""
    if following is None:
        return b
    last, nxt = group[-1], following[0].measure.start
    counted = last.measure.unit in ("count", "amount")  # "9 xã, phường điểm và 12 thôn"
    if not counted and (beside := _BESIDE.match(line.key, last.measure.end, nxt)):
        return beside.end()  # "đạt 80% và đóng góp của dân và doanh nghiệp đạt 60%": what follows is of the next
    cut = max(line.key.rfind(mark, last.measure.end, nxt) for mark in (",", " và ", "("))
    if " với tổng " in line.key and (joined := WITH_TOTAL.search(line.key, last.measure.end, nxt)):
        cut = max(cut, joined.start())
    if counted and (joined := _FOR_SO_MANY.search(line.key, max(cut, last.measure.end), nxt)):
        cut = joined.start()  # "3 mô hình, dự án nuôi ong với trên 60 hộ tham gia"
    before = line.key.rfind(",", last.measure.end, max(cut, 0)) if counted else -1
    if before >= 0 and all(_tells_work(line.text[a:z], rules) for a, z in ((before, cut), (cut, nxt))):
        return before  # "xây 15 bến, nâng cấp, sửa chữa 22 bến": both works are of the next
    return cut if cut >= last.measure.end else nxt


def _tells_work(text: str, rules: Rulebook) -> bool:
    words = Line(text.strip(" ,"))
    return any(r.search(words) for r in rules_of(rules, "work"))
