"""Which year, rhythm, change and subgroup each number of a clause has, and whether it is aimed at or where one stands."""

from __future__ import annotations

from extract.indicators.periods import Period
from extract.indicators.prose.changes import CHANGES, find_change
from extract.indicators.prose.found import Found
from extract.indicators.prose.in_turn import with_years_in_turn
from extract.indicators.prose.measures import Measure
from extract.indicators.prose.rhythms import governs, is_growth, is_of_growth, shares_of_years
from extract.indicators.prose.scopes import find_scopes
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

WORD = compile_pattern(r"\p{L}+")


def attach_periods(
    line: Line, rules: Rulebook, a: int, b: int, measures: list[Measure], periods: list[Period], carried: list[Period]
) -> list[Found]:
    """Gives each measure its periods: those printed after it, else before it, else the clause's or the line's head."""
    years = [p for p in periods if p.per is None and p.kind != "base" and not _is_of_unread(line, p, measures)]
    shares = shares_of_years(line, measures, periods)
    rhythms = [p for p in periods if p.per and p not in shares.values()] or [p for p in carried if p.per]
    before: dict[int, list[Period]] = {}
    after: dict[int, list[Period]] = {}
    for p in years:
        index = sum(m.number < p.start for m in measures)  # measures before the period
        host = next((m for m in measures if m.start <= p.start and p.end <= m.end), None)
        if host is not None:  # "ít nhất vào năm 2025 đạt 40%"
            after.setdefault(measures.index(host), []).append(p)
        elif index and _follows(line, b, p, measures, index, after, before):
            after.setdefault(index - 1, []).append(p)
        else:
            before.setdefault(index, []).append(p)
    found: list[Found] = []
    rhythmic = any(p.per for p in periods)  # "Diện tích năm 2027: 80 ha; năng suất bình quân hằng năm: 50 tạ/ha"
    current = [p for p in carried if p.per is None and not (rhythmic and not leads_clause(line, _clause(line, p), p))]
    scopes = find_scopes(line, rules, a, b, measures)
    baselines = _baselines(line, rules, measures)
    changed = None
    outside: tuple[int, list[Period]] | None = None  # where the bracket of a year ends, and the periods around it
    for i, m in enumerate(measures):
        if outside and m.number > outside[0]:
            current, outside = outside[1], None
        closed = _bracket_end(line, a, before[i][-1], m) if before.get(i) else None
        opening = i in baselines and before.get(i) and closed is None and (
            line.key[before[i][-1].end : m.start].strip(" :(") not in _BESIDE
        )
        if closed is not None and outside is None:
            outside = closed, current
        current = [p for p in current if p.kind != "part"]  # "quý I đạt 15%, tỷ lệ …": of the level behind it alone
        if before.get(i) and (i not in baselines or opening):  # "Đến năm 2027, nâng … từ 41% lên 58%"
            last = before[i][-1]
            current = [p for p in before[i] if p is last or (p.listed is not None and p.listed == last.listed)]
        own = after.get(i) or []
        if not own and not current and after.get(i - 1) and _goes_with(line, measures[i - 1], m):
            own = after[i] = after[i - 1]
        if not own and not before.get(i) and i not in baselines and (held := _before_bracket(line, i, measures, years, after)):
            own = after[i] = held
        if not own and not current:  # a trailing period holds for the values before it as well
            behind = range(i + 1, len(measures))
            reach = next((j for j in behind if _is_raised(line, measures[j - 1], measures[j])), len(measures))
            later = next((after[j] for j in range(i + 1, reach) if after.get(j) and j not in baselines), [])
            own = later if i not in baselines else []
        role = "baseline" if i in baselines else "target"
        following = measures[i + 1].start if i + 1 < len(measures) else b
        change, note = find_change(line, rules, a, m, measures[i - 1] if i else None, following, changed)
        changed = change
        rhythm = rhythms[0] if rhythms and not is_of_growth(line, m, rhythms[0], following) else None
        if rhythm and i and rhythm.text.startswith("/") and not any(p.start - m.end in (0, 1) for p in rhythms) and (
            _CHANGES_TOO.search(line.key, rhythm.end, m.number)
        ):
            rhythm = None  # "giảm 6%/năm số vụ cháy và giảm 25% số vụ nổ so với năm 2020"
        if rhythm in carried and rhythm and change == "level" and not governs(line, rhythm):
            rhythm = None  # "Mỗi năm tạo 900 việc làm; tỷ lệ … đạt 45%"
        paced = rhythm in periods and change not in ("level", "absolute")
        if paced and not after.get(i) and not before.get(i) and i + 1 in baselines:
            own = []  # "giảm mỗi năm 8%, từ 160 vụ xuống 110 vụ năm 2030": the year of the level it leads to
        if rhythm in carried and rhythm and change != "level" and any(p.kind == "year" for p in current if p in periods):
            rhythm = None  # "Mỗi năm giảm 5% …; đến năm 2030 giảm 30% so với năm 2025"
        ordered = tuple(own) if own else tuple(current if role == "target" else () if opening else before.get(i, ()))
        if own and current and role == "target" and KEPT.search(line.key, m.end, own[0].start):
            ordered = (*(p for p in current if p.year not in {o.year for o in own}), *own)
        if paced and not own and not before.get(i):
            ordered = tuple(p for p in ordered if not _is_of_level(line, p, i, measures))
        if i in baselines and not ordered and i - 1 in baselines and ")" not in line.key[measures[i - 1].end : m.start]:
            ordered = found[-1].periods  # "(năm 2025: 62% và 40%)"
        if i in baselines and not ordered and i + 1 in baselines and _told_again(line, measures, i):
            ordered = tuple(after.get(i + 1, ()))
        if i in baselines and not ordered:  # "giảm 5% so với năm 2024 (60 vụ)"
            ordered = tuple(p for p in periods if _is_year(p) and line.key[p.end : m.number].strip() == "(")
        leads = rhythm is not None and (rhythm in carried or is_head(line, a, rhythm, measures))
        yearly = rhythm is not None and m.unit == "percent" and is_growth(line, a, rhythm, m)
        each = i in shares and role == "target"
        if each:
            rhythm, leads, ordered = shares[i], True, tuple(p for p in after.get(i, ()) if p.start > m.end)
        scope = found[-1].scope if each else scopes.get(i)
        found.append(Found(m, ordered, rhythm, leads, role, change, note, scope, yearly, each=each))
    return with_years_in_turn(line, a, b, found, years)


def _is_raised(line: Line, before: Measure, m: Measure) -> bool:
    """"đạt 50% và phấn đấu đạt 100% vào năm 2029": the later level of the same, whose year is not that of the level before."""
    return _RAISED.search(line.key, before.end, m.start) is not None


def _is_of_unread(line: Line, p: Period, measures: list[Measure]) -> bool:
    """"giảm 5% (năm 2025: 268 sọt)": the year of a number that is not read is not that of the level before its bracket."""
    if line.key[p.start - 1 : p.start] != "(":
        return False
    told = _OF_NUMBER.match(line.key, p.end)
    return told is not None and not any(p.end <= m.number < told.end() for m in measures)


def _bracket_end(line: Line, a: int, p: Period, m: Measure) -> int | None:
    """Where the bracket ends that a period and the measure behind it stand in: "(năm 2025 xảy ra 12 vụ)"; None for none."""
    begun = line.key.rfind("(", a, p.start)
    if begun < 0 or ")" in line.key[begun : m.number]:
        return None
    end = line.key.find(")", m.end)
    return end if end >= 0 else None


def _clause(line: Line, p: Period) -> int:
    return max(line.key.rfind(mark, 0, p.start) for mark in ";.:") + 1


def _is_of_level(line: Line, p: Period, i: int, measures: list[Measure]) -> bool:
    """"Đến năm 2027 đạt 60%, mỗi năm tăng 2%": by when a level is reached is not when it grows. A year that heads a
    list holds for all of it."""
    if p.kind != "year" or line.key[p.end : p.end + 1] in (",", ":"):
        return False
    return p.end <= measures[0].start if i == 0 or p.start < measures[i - 1].start else False


def _is_year(p: Period) -> bool:
    return p.year is not None and p.kind == "base" and len(_FOUR.findall(p.text)) == 1


def _goes_with(line: Line, previous: Measure, this: Measure) -> bool:
    """"còn 5% vào năm 2030, riêng miền núi còn 9%": the level of a subgroup is of the year before it."""
    gap = line.key[previous.end : this.start]
    return previous.unit == this.unit and _SUBGROUP.search(gap) is not None


def _before_bracket(
    line: Line, i: int, measures: list[Measure], years: list[Period], after: dict[int, list[Period]]
) -> list[Period]:
    """"đạt 90% vào năm 2027 (hộ nghèo đạt 80%)": a level in a bracket without years has the year right before it; how a
    level grew up to that year ("(tăng bình quân 2%/năm)") has not."""
    opens = line.key.rfind("(", 0, measures[i].start)
    if opens <= line.key.rfind(")", 0, measures[i].start) or CHANGES.search(line.key, opens, measures[i].number):
        return []
    closes = line.key.find(")", opens)
    outside = [j for j in range(i) if measures[j].end <= opens]
    held = after.get(outside[-1], []) if outside else []
    dated = any(opens < p.start < closes for p in years)
    return held if held and not dated and not line.key[held[-1].end : opens].strip() else []


_OF_NUMBER = compile_pattern(r"\s*(?::|là|có|đạt)\s*\d[\d.,]*(?:\s*/\s*\d+)?(?:\s+\p{L}[^()]*)?\)")
# Between a baseline and the year printed before it: "(năm 2025: 62%)".
_NOTHING = compile_pattern(r"[\W\d]*(?:(?:phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu|dự\s+kiến)\s+)?")  # before a year that leads
_BESIDE = {
    "", "là", "đạt", "có", "=", "ước", "ước đạt", "đã", "đã đạt", "mới", "mới đạt", "thứ", "hạng", "thứ hạng", "xếp thứ",
}  # fmt: skip
# "Đến năm 2027, 100% xã có … và duy trì đến năm 2030": the level is of both years.
KEPT = compile_pattern(r"(?<!\w)(?:duy\s+trì|giữ)(?!\w)")
_RAISED = compile_pattern(
    r"(?:,|\svà|,\s+và)\s+(?:phấn\s+đấu|tiến\s+tới|hướng\s+tới)(?:\s+(?:đạt|lên|(?:tăng|nâng)(?:\s+lên)?|(?:xuống\s+)?còn|mức|tỷ\s+lệ)){0,4}\s*$"
)
_FOUR = compile_pattern(r"\d{4}")
_YEARS = compile_pattern(r"(?<!\w)(?:năm|đến|giai\s+đoạn)\s+\d{4}")
_AGAIN = compile_pattern(r"\s*\(\s*(?:(?:tương\s+(?:ứng|đương)|ứng|với|khoảng|chiếm|bằng|là)\s+)*")
_CHANGES_TOO = compile_pattern(  # another change behind one that is told of each year
    r"(?:,|(?<!\w)và)\s+(?:tăng|giảm)\s+(?:(?:ít\s+nhất|tối\s+thiểu|khoảng|trên|từ)\s+)?$"
)
_SUBGROUP = compile_pattern(
    r",\s*(?:(?:riêng|trong\s+đó)(?!\w)|"
    r"(?!(?:tỷ|số|mức|tổng|chiếm|đạt|tăng|giảm|có|duy|phấn|với|và|nâng|còn|xếp|ít|tối|trên|dưới)\s)(?:\p{L}+\s+){1,5}$)"
)
_GOES_ON = compile_pattern(
    r"\s*[:,]?\s*(?:phấn\s+đấu\s+)?(?:đạt|có|giảm|tăng|tỷ|số|xây|ít\s+nhất|tối\s+thiểu|trên|dưới|duy\s+trì|không|là|còn|\d|"
    r"phấn\s+đấu|tối\s+đa|xuống|lên|nằm|xếp|thuộc|đứng|:)"
)
_OTHER_WORK = compile_pattern(  # "đạt 70%, bàn giao nhà đa năng trước năm 2028"
    r",\s*(?:và\s+)?(?:xóa|bàn giao|khánh thành|khởi công|đưa vào|nâng cấp|thành lập|di dời|giải thể|sáp nhập|lắp đặt|"
    r"hoàn thành|xây dựng)\s+(?!(?:chỉ tiêu|mục tiêu|kế hoạch|việc|nội dung|nhiệm vụ|sử dụng)(?!\w))(?:\p{L}+[,\s]+){2,12}$"
)
_TOPIC = compile_pattern(r"[\s;.+*-]*(?:về|(?:trên|trong)\s+lĩnh\s+vực|lĩnh\s+vực|đối\s+với)\s[^;:.()\d]{2,80}:\s*")
_A_YEAR = compile_pattern(r"/\s*năm\s*,\s*$")  # "12 đảng viên/năm, đến năm 2028 xóa thôn trắng"
STOPS = compile_pattern(r"\s*(?:$|[;.)]|,|và(?!\w)|so\s+với)")


def _follows(
    line: Line, end: int, p: Period, measures: list[Measure], index: int,
    after: dict[int, list[Period]], before: dict[int, list[Period]],
) -> bool:  # fmt: skip
    """True if a period between two measures belongs to the one before it ("65% vào năm 2025 và 75% …")."""
    previous = measures[index - 1]
    nearer = measures[index].end if index < len(measures) else end
    gap = line.key[previous.end : p.start]
    if index == len(measures):  # no number comes after it; perhaps words: "đến năm 2030 đạt bao phủ toàn dân"
        if _OTHER_WORK.search(gap):
            return False
        dated = bool(after.get(index - 1) or before.get(index - 1)) or _A_YEAR.search(line.key, previous.number, p.start)
        more = _GOES_ON.match(line.key, p.end, end) or not STOPS.match(line.key, p.end, end)
        return not (dated and more and gap.strip()[-1:] in (",", "à"))
    if gap.strip()[-1:] == "(" and ")" not in line.key[p.end : measures[index].number]:
        return False  # "78% (năm 2025: 69%)": the year in the bracket is the number's beside it
    if line.key[p.start] == "(" or gap.strip() in ("", "(") or (gap.strip() == ")" and _told_again(line, measures, index - 2)):
        return True  # "9% (80 hộ) năm 2027 xuống 8%"
    if gap.strip() == "và":  # "đạt 80% và đến năm 2030 đạt 90%" opens what follows
        return not _GOES_ON.match(line.key, p.end, nearer)
    if after.get(index - 1):  # "vào năm 2025 và năm 2030"; any other second period opens what follows
        last = after[index - 1][-1]
        return line.key[last.end : p.start].strip() in ("và", ",", "") and not _GOES_ON.match(line.key, p.end, nearer)
    if "," in gap[-2:] or gap.strip().endswith((",", "riêng", "trong đó", "(")):
        return bool(STOPS.match(line.key, p.end)) and not after.get(index - 1) and not before.get(index - 1)
    aimed = gap.rstrip().endswith("phấn đấu")  # "…, phấn đấu đến năm 2027 hộ nuôi ong chiếm 25%"
    if (aimed or _GOES_ON.match(line.key, p.end, nearer)) and not STOPS.match(line.key, p.end):
        return False
    return bool(STOPS.match(line.key, p.end)) or not before.get(index - 1)


def _baselines(line: Line, rules: Rulebook, measures: list[Measure]) -> set[int]:
    found = set()
    for rule in rules.of("baseline", line):
        for match in rule.finditer(line):
            for i, m in enumerate(measures):
                if match.start("number") == m.number:
                    found.add(i)
                    found.update(_beside(line, measures, i) if match[0][0] == "(" else ())
                    a, b = match.span("beside") if "beside" in rule.groups else (-1, -1)
                    found.update(n for n, other in enumerate(measures) if a <= other.number < b)
    return found if len(found) < len(measures) else set()


def _told_again(line: Line, measures: list[Measure], i: int) -> bool:
    """"9% (80 hộ)": the level behind this one is the same, told in a bracket in another unit."""
    if i < 0 or measures[i].unit == measures[i + 1].unit:
        return False
    return _AGAIN.fullmatch(line.key, measures[i].end, measures[i + 1].start) is not None


def _beside(line: Line, measures: list[Measure], first: int) -> set[int]:
    """"(năm 2025: 62% và 40%)": what stands in one bracket behind a level of the past, without a year between."""
    close = line.key.find(")", measures[first].number)
    inside = [i for i in range(first + 1, len(measures)) if measures[i].number < close]
    dated = _YEARS.search(line.key, measures[first].end, close) if inside else None
    return {i for i in inside if dated is None or measures[i].number < dated.start()}


def leads_clause(line: Line, start: int, p: Period) -> bool:
    """True if nothing but words of aiming stands before a period: not in "Năng suất bình quân hằng năm 50 tạ/ha"."""
    return _NOTHING.fullmatch(line.key, start, p.start) is not None


def behind_topic(line: Line, start: int) -> int:
    """Where a clause begins behind the topic that heads it: "Về văn hóa, giáo dục: đến năm 2029 …"."""
    topic = _TOPIC.match(line.key, start) if ":" in line.key else None
    return topic.end() if topic else start


def is_head(line: Line, start: int, period: Period, inside: list[Measure]) -> bool:
    """True if a period opens a clause ("Đến năm 2025: …", "Phấn đấu hằng năm …"), so that it holds for the next ones."""
    before = WORD.findall(line.key[behind_topic(line, start) : period.start])
    aimed = before[-2:] == ["phấn", "đấu"] and len(before) <= 6  # "Kiềm chế, phấn đấu đến năm 2030 giảm …"
    return (aimed or len(before) <= 3) and (not inside or period.end <= inside[0].start)
