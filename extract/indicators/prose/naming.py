"""What a number of a clause is about: the words before it, or those behind it."""

from __future__ import annotations

from extract.indicators.periods import Period
from extract.indicators.prose.counted_names import LEADS_TO, OR_MORE, Group, counted_name, fraction_name, name_of_each
from extract.indicators.prose.found import Found
from extract.indicators.prose.measures import Measure
from extract.indicators.prose.name_edges import (
    INCLUDING,
    RATE,
    before_colon,
    count_words,
    edge_of,
    name_between,
    rules_of,
    trim_name,
)
from extract.indicators.prose.part import Part
from extract.indicators.prose.predicates import SOME_DO, is_subject, says_all
from extract.indicators.prose.timing import STOPS
from extract.model import RATES_PER_MANY
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_RATED = compile_pattern(  # "bác sĩ/vạn dân" names what is counted
    r"(?!trên\s)\p{L}+ \p{L}[\p{L} ]*(?:/|(?<=\s)trên\s+(?=\d|(?:một\s+)?vạn))"
)
_AMONG_WHOM = compile_pattern(  # who else is ranked: "xếp thứ 15/63 tỉnh, thành phố về …"
    r"(?i)(?:(?:trong\s+số\s+)?(?:các\s+)?(?:tỉnh|huyện|xã|phường|đơn\s+vị|địa\s+phương)(?:\s*,\s*thành(?:\s+phố)?)?|toàn\s+(?:quốc|tỉnh|ngành)|(?:trong\s+)?cả\s+nước)"
    r"(?:\s+(?:dẫn|đứng)\s+đầu|\s+(?:cao|tốt)\s+nhất)?(?:\s+(?:trong\s+)?(?:cả\s+nước|toàn\s+(?:quốc|tỉnh)))?\s+về\s+(?=\p{L})"
)
_RANKED_IN = compile_pattern(
    r"(?:trở\s+lên\s+)?(?:trong\s.*|(?:các\s+)?(?:tỉnh|huyện|xã|phường|đơn\s+vị|địa\s+phương|trường)(?:,\s\p{L}+(?:\s\p{L}+)?)*"
    r"\s+(?:dẫn|đứng)\s+đầu(?:\s+(?:toàn|cả|của|trong)\s.*)?)"
)
_UNIT = compile_pattern(
    r"[\W\d]*(?:ubnd|ủy\s+ban|sở|phòng|ban|chi\s+cục|công\s+an|trạm|văn\s+phòng|hội|đoàn|mặt\s+trận|mttq|trung\s+tâm)\s[^:\d%]{2,80}:\s"
)
_BASE = compile_pattern(  # whom or what a share is of, and nothing that is done with it
    r"(?:(?:tổng )?số )?(?:hộ(?: (?:dân|gia đình))?|dân số|người dân|nhân khẩu|(?:lực lượng lao động|lllđ|lao động)"
    r"(?: trong độ tuổi(?: lao động)?)?|hồ sơ|(?:học sinh|thí sinh|em)(?: (?:đăng ký )?dự thi| toàn trường)?|trẻ em|cán bộ|"
    r"thôn|bản|ấp|xã)"
)
_WHOLE = compile_pattern(r"(?:trên\s+)?tổng(?!\w)|(?:kế\s+hoạch|dự\s+toán|diện\s+(?:phải\s+)?tiêm)(?!\w)")
_PLACE_FIRST = compile_pattern(r"(?:tỉnh|thành\s+phố|huyện|xã|phường|đặc\s+khu)(?!\w)")
_SUBJECT = compile_pattern(  # "xã, phường …": what a share is of
    r"(?!(?:vào|trong|đến|so|theo|trở|và|hằng|hàng|mỗi|năm|của|kế\s+hoạch|chỉ\s+tiêu)(?!\w))\p{L}+,? \p{L}"
)
_OPENS = compile_pattern(r"(?:\s*trở\s+(?:lên|xuống))?\s*\(")
_APART = compile_pattern(r",\s*riêng(?!\s+(?:lẻ|biệt|tư)(?!\w))(?!\w)")  # "80% trạm có bác sĩ, riêng vùng cao đạt 65%"
_MAKES_UP = compile_pattern(r"(?<!\w)chiếm\s+(?:\p{L}+\s+){0,3}$")  # leads to a share of what is named behind it
_NO_NAME = compile_pattern(r"(?:so\s+với|trong\s+đó|(?:bao\s+)?gồm)(?!\w)")
_MORE = compile_pattern(r"(?:\s*trở\s+(?:lên|xuống)(?=[\s,;.)]|$))?")  # "Thu hút" 60% trở lên "thanh niên"
_PROPER = compile_pattern(r"(?:\p{Lu}\p{Ll}*\s?)+")
_MAKES = compile_pattern(  # work whose object is told behind the last level: "số hóa 50%, đến năm 2030 đạt 100% hiện vật"
    r"(?i)(?:(?:hoàn\s+thành|thực\s+hiện|triển\s+khai)\s+)?(?:(?:việc|công\s+tác)\s+)?(?:số\s+hóa|lắp(?:\s+đặt)?|xây\s+dựng|cải\s+tạo|nâng\s+cấp|tu\s+bổ|sửa\s+chữa|thay(?:\s+thế)?|"
    r"kiểm\s+tra|rà\s+soát|đo\s+đạc|cấp|hoàn\s+thành|thu\s+gom|xử\s+lý|di\s+dời|cắm\s+mốc|phủ\s+sóng)"
)
_REMOVES = compile_pattern(r"(?i)xóa|xoá|dẹp|bỏ|diệt|phá")  # not what is reached, but what there is no more of
_WASTE = compile_pattern(  # work alone, of what the number behind it is: "thu gom, xử lý" 80% "tổng lượng rác"
    r"(?:(?:tổ\s+chức|thực\s+hiện)\s+)?{w}(?:(?:\s*,\s*|\s+và\s+){w})+".format(
        w=r"(?:phân\s+loại|thu\s+gom|vận\s+chuyển|xử\s+lý|tái\s+(?:chế|sử\s+dụng)|tiêu\s+hủy|chôn\s+lấp)"
    )
)
_OBJECT = compile_pattern(r"\s(?!(?:ở|tại|trên|dưới|so|vào|đến|trong|theo|với|cho|của|và|hoặc|trở|tổng|kế|dự)\s)\p{L}+\s\p{L}")
_SAID_AGAIN = compile_pattern(r"(?:\s*\(\d{1,2}/\d{1,2}\))?")  # "giảm một phần ba (1/3) số vụ"
_EACH = compile_pattern(r"mỗi\s+(?!(?:năm|quý|tháng|tuần|ngày|khi|lần|đợt|một\s+năm)(?!\w))\p{L}")
_SOME = r"(?:toàn\s+bộ|tất\s+cả|phần\s+lớn|đa\s+số|hầu\s+hết|(?:một|quá)\s+nửa)"
_SOME_OF = compile_pattern(rf"(?:^|(?<=\s)){_SOME}\s*\(\s*$")  # "xóa toàn bộ (" 100% ") các điểm …"
_LEADS_SOME = compile_pattern(rf"(?i){_SOME}\s+(?:số\s+)?(?=\p{{L}})")
_ABBREVIATED = compile_pattern(r"\p{Lu}{3,}")
_LEADS_ON = compile_pattern(r"\s(?:cho|tại|ở)$")  # "Lắp loa tại" 100% "thôn"
_NEEDS_NOUN = compile_pattern(  # "Giải quyết việc làm mới cho" 1.200 "lao động"
    r"(?:^|\s)(?:cho|mới|thêm|lập|dựng|(?<=\p{L}\s)hoàn\s+thành)$"
)


def name_group(
    line: Line, rules: Rulebook, start: int, end: int, group: list[Found], periods: list[Period]
) -> str:
    """Words before the first number, or, where there are none, the words after it up to the next number or period."""
    first = group[0].measure
    some = _SOME_OF.search(line.key, start, first.start) if _is_in_brackets(line, first) else None
    if some:
        first = first.changed(start=some.start(), end=line.key.index(")", first.end) + 1)
        group = [group[0].changed(measure=first), *group[1:]]
    before = name_between(line, rules, start, first.start)
    dates = [p.start for p in periods if p.start > first.end and _ends_words(line, p)]
    repeated = rules.get("nhac-lai-tieng-anh").search(line, first.end, end)
    others = group[1:2] if "riêng" in line.key else []
    apart = [m.start() for f in others if f.scope and (m := _APART.search(line.key, first.end, f.measure.start))]
    stop = min([f.measure.start for f in group[1:]] + dates + apart + [repeated.start() if repeated else end])
    behind = next((p.end for p in periods if p.per and first.end <= p.start <= first.end + 1), first.end)  # "2%/năm"
    behind = _SAID_AGAIN.match(line.key, behind).end()  # matches always
    after = LEADS_TO.sub("", name_between(line, rules, behind, max(stop, behind)))
    if not before and len(group) > 1 and (closed := _bracket_of_others(line, first.end, group[1:])):
        after = name_between(line, rules, closed, max(end, closed))  # "85% trở lên (vùng cao: 70%) trẻ em được hỗ trợ"
    if before and not some and (does := _done_behind_brackets(line, first)):
        done = after if after.startswith(does) else f"{does} {after}"
        return f"{_LEADS_SOME.sub('', before, count=1)} {done}"  # "sạp hàng (50%) có mã vạch"
    named_before = count_words(before) >= 2
    if _NO_NAME.match(after.lower()) or (named_before and after.startswith("cả ")):
        after = ""  # "Tai nạn giảm 5% cả 3 tiêu chí"
    if first.rule_id == "phan-so" or (first.comparator == "ge" and first.unit == "percent"):
        after = OR_MORE.sub("", after).rstrip()
    final = group[-1].measure
    again = len(group) > 1 and first.rule_id == final.rule_id == "phan-so" and " " not in after and not before
    if again and after and not any(p.start >= final.end for p in periods):
        words = name_between(line, rules, final.end, max(end, final.end))
        after = words if words.startswith(f"{after} ") else after  # "năm 2027 9/14 ấp, năm 2028 14/14 ấp đạt chuẩn"
    if first.unit == "rank":
        ranked = _AMONG_WHOM.match(after)
        after = after[ranked.end() :] if ranked else after
        if ranked and _PLACE_FIRST.match(before.lower()):  # "Tỉnh X thuộc nhóm 10 tỉnh dẫn đầu cả nước về …"
            return after
        if _RANKED_IN.fullmatch(after.lower()):
            return before  # "xếp thứ 3 trong khối thi đua"
        if named_before and _PROPER.fullmatch(before):  # "Suối Mơ nằm trong nhóm 10 địa phương có …"
            return before
    if first.rule_id == "moi-binh-quan" and before:
        return before
    if first.unit == "count" and _EACH.match(before.lower()):
        return name_of_each(Group(line, rules, start, end, group, before, after, stop))
    told = Group(line, rules, start, end, group, before, after, stop)
    if (name := fraction_name(told)) is not None:
        return name
    counted = first.unit in ("count", "amount", "rank", "ratio", "index")
    measured = named_before and any(r.search(Line(before)) for r in rules_of(rules, "noun"))
    open_ended = counted and not told.colon and not (measured and first.start != first.number) and _NEEDS_NOUN.search(before)
    if measured and not open_ended:
        return before_colon(before, rules)
    worked = counted and any(r.search(Line(before)) for r in rules_of(rules, "work"))  # "Xây dựng, nhân rộng" 45 "mô hình"
    compared = first.start != first.number and not worked
    led = (compared and count_words(before) >= 3) or (told.colon and named_before)
    if first.unit == "count" and (open_ended or not led):
        return counted_name(told, worked, bool(open_ended))
    if count_words(before) >= (3 if counted else 2):
        return _name_before(told.changed(before=before_colon(before, rules)))
    if _ABBREVIATED.fullmatch(before):
        return before  # "GRDP đạt" 120 "tỷ đồng"
    if led and told.colon and counted:  # "Tập huấn: 6 lớp cho 300 người"
        return before_colon(before, rules)
    if before and after.startswith("trong ") and told.shares:
        return f"{before} {after}"  # "Nữ chiếm" 30% "trong ban quản lý"
    last = group[-1].measure  # "Tối thiểu 90%, phấn đấu 95% giếng khoan …"
    listed = before and first.unit == "amount" and len(group) > 1 and line.key[first.end :].lstrip()[:1] == ","
    of_what = first.unit in ("amount", "count") and last.unit == "percent" and _MAKES_UP.search(line.key, first.end, last.start)
    whole = "" if of_what else name_between(line, rules, last.end, max(end, last.end))  # "60 ha, chiếm 27% diện tích chè"
    if before and after and first.unit == "percent" and _REMOVES.fullmatch(before):
        return f"{before} {after}"  # "Xóa" 100% "cầu khỉ"
    named = (not listed and after) or before or whole  # "Lúa 4 ha, ngô 2 ha"
    rate = first.unit_text if first.unit in RATES_PER_MANY else None
    return named or (rate or "" if _RATED.match(rate or "") else "")


def _bracket_of_others(line: Line, begin: int, others: list[Found]) -> int:
    """Where a bracket ends that opens right behind a level and holds the other levels of its part; 0 for none."""
    opened = _OPENS.match(line.key, begin)
    closed = line.key.find(")", others[-1].measure.end) if opened else -1
    inside = opened is not None and closed > 0 and ")" not in line.key[opened.end() : others[-1].measure.end]
    return closed + 1 if inside and all(f.scope for f in others) else 0


def _name_before(told: Group) -> str:
    """The words before a number, with those behind it where it only says of how many they hold: "Giải quyết" 100% "đơn
    thư"."""
    line, rules, first, before, after = told.line, told.rules, told.first, told.before, told.after
    subject = count_words(after) >= (1 if _LEADS_ON.search(before) else 2)
    subject = subject and line.key[first.end : first.end + 1] == " "
    subject = subject and line.key[first.end + 1 : first.end + 2] != "("  # "khoảng 7% (giá so sánh)"
    if told.colon and subject and says_all(before, rules) and is_subject(after, rules):
        return before  # "Hộ nghèo có thẻ bảo hiểm y tế:" 100% "số hộ"
    if told.colon and _BASE.fullmatch(after.lower()):
        return before  # "Bảo hiểm tự nguyện:" 5% "lực lượng lao động"
    reached = after.lower().startswith(("tổng ", "diện ")) and " đạt " in line.key[told.start : first.number]
    said = count_words(before) >= 4 and not _WASTE.fullmatch(before.lower())
    if (told.shares or reached or said) and _WHOLE.match(after.lower()):
        # "Chuyển đổi cơ cấu cây trồng đạt 20% trên tổng diện tích", "Tiêm phòng cho 80% tổng đàn"
        return f"{before} {after}" if _LEADS_ON.search(before) else before
    last = told.found[-1]
    if _MAKES.fullmatch(before) and not told.after and last.scope is None and (
        last.measure.unit == first.unit == "percent" and _OBJECT.match(line.key, last.measure.end)
    ):
        return f"{before} {name_between(line, rules, last.measure.end, told.end)}"
    behind = _MORE.match(line.key, first.end).end()  # matches always
    ends = STOPS.match(line.key, first.end) or STOPS.match(line.key, behind)  # "98% trở lên, còn lại …"
    if not subject or told.found[0].scope is not None or first.unit != "percent" or ends:
        return before
    unit = _UNIT.match(line.key, told.start, first.start)  # a label right before the number, or a unit, names nothing
    begun = edge_of(line, rules, unit.end() if unit else told.start, first.start)
    more = line.key.startswith("vượt", first.start)  # "hoàn thành và vượt" 100% "chỉ tiêu"
    verb = line.text[begun : first.start].strip().removesuffix(" và" if more else "") + " "
    verb = "" if told.colon or INCLUDING in verb.lower() else verb
    return trim_name(verb + line.text[behind : max(told.stop, behind)].split(INCLUDING)[0].lstrip())


def with_works(line: Line, rules: Rulebook, parts: list[Part]) -> list[Part]:
    """Counts of the same things by different works, named with the work: "xây mới 20 nhà, sửa chữa 8 nhà"."""
    nouns = [p.quantities[0].unit_text for p in parts if p.quantities[0].unit == "count"]
    done = []
    for part in parts:
        first = part.quantities[0]
        if first.unit == "count" and first.unit_text and nouns.count(first.unit_text) > 1:
            work = name_between(line, rules, part.start, first.start)
            if work and not part.name.startswith(work) and any(r.search(Line(work)) for r in rules_of(rules, "work")):
                part = part.changed(name=f"{work} {part.name}")
        done.append(part)
    return done


def _is_in_brackets(line: Line, share: Measure) -> bool:
    """True of a share that stands in brackets alone: "(50%)"."""
    closed = line.key[share.end :].lstrip().startswith(")")
    return closed and share.unit == "percent" and line.key[: share.start].rstrip().endswith("(")


def _done_behind_brackets(line: Line, share: Measure) -> str:
    """The verb that follows a share in brackets: "có"."""
    does = SOME_DO.match(line.key, line.key.index(")", share.end) + 2) if _is_in_brackets(line, share) else None
    return does[0] if does else ""


def _ends_words(line: Line, p: Period) -> bool:
    """True if no words of a name follow a period: "80% hộ … vào năm 2027 (hộ nghèo 70%)"."""
    closes = STOPS.match(line.key, p.end) or line.key[p.end : p.end + 2].strip() == "("
    return bool(closes) or (not p.per and line.key[: p.start].rstrip().endswith((",", " và", ":")))


def behind_task(line: Line, rules: Rulebook, start: int, first: Found) -> int:
    """Where what a level is about begins behind the work told before it: "Họp dân, đảm bảo 100% hộ …". What stands before
    the number stays where nothing behind it could name anything."""
    begin = edge_of(line, rules, start, first.measure.start)
    found = [m for r in rules_of(rules, "task") if (m := r.regex.match(line.key, begin, first.measure.start))]
    if not found:
        return start
    behind = line.key[first.measure.end :].lstrip()
    named = found[0].end() < first.measure.start and RATE.search(line.key, found[0].end(), first.measure.start)
    subject = first.measure.unit == "count" or (_SUBJECT.match(behind) is not None and not _WHOLE.match(behind))
    return found[0].end() if named or subject else start


def behind_aim(line: Line, rules: Rulebook, start: int, first: Found, name: str) -> str:
    """What is measured behind an aim without a level: "Củng cố mạng lưới thú y, trong đó tỷ lệ đàn được tiêm đạt 80%"; ""
    where the aim names a measure itself, of which that is a share, or nothing stands behind "trong đó" but a few words."""
    at = line.key.find(INCLUDING, start, first.measure.start)
    if at < 0 or not line.text.startswith(name, edge_of(line, rules, start, at)):
        return ""
    told = name_between(line, rules, at + len(INCLUDING), first.measure.start)
    rated = RATE.match(told.lower()) is not None
    nouns = rules_of(rules, "noun")
    measured = not rated and any(r.search(Line(name)) for r in nouns)
    return told if count_words(told) >= (3 if rated else 4) and not measured else ""
