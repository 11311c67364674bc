"""One statement (an indicator line or a cell) -> its measurable parts, each with name and quantities.

A line may hold several measures, years and subgroups: "Giảm A xuống dưới 9% vào năm 2025 và 6% vào năm 2030; giảm B …".
It is cut into clauses (rules of kind ``split``); within a clause, a number that only another year, subgroup or baseline
tells from the one before belongs to the same part; one that has a subject of its own opens a new part.
"""

from __future__ import annotations

import regex

from extract.indicators.periods import Period, find_periods
from extract.indicators.prose.ages import with_ages
from extract.indicators.prose.breakdowns import find_breakdowns, with_items, without_breakdowns
from extract.indicators.prose.changes import with_one_kind
from extract.indicators.prose.contrasts import with_sides
from extract.indicators.prose.counted import at_counted_noun, with_places_counted
from extract.indicators.prose.found_levels import quantities_of, with_changes_dated
from extract.indicators.prose.grades import with_grades
from extract.indicators.prose.grouping import group_end, group_measures
from extract.indicators.prose.handed import with_handed
from extract.indicators.prose.in_turn import IN_TURN, goes_on_in_turn, with_levels_in_turn
from extract.indicators.prose.measures import Measure
from extract.indicators.prose.months import with_months
from extract.indicators.prose.name_edges import name_between, trim_name, without_owners
from extract.indicators.prose.naming import behind_aim, behind_task, name_group, with_works
from extract.indicators.prose.part import AMONG, Part
from extract.indicators.prose.parts import with_first_name
from extract.indicators.prose.places import Placed, find_place, has_own_name, with_regions, within_places
from extract.indicators.prose.predicates import (
    with_levels_of_government,
    with_shared_head,
    with_shared_predicate,
    with_shared_subject,
    with_subject_before,
)
from extract.indicators.prose.quantities import find_measures
from extract.indicators.prose.scopes import with_listed_scopes
from extract.indicators.prose.shared_years import at_time, joined, with_last_year
from extract.indicators.prose.subgroup_lists import with_subgroups_listed
from extract.indicators.prose.timing import attach_periods, is_head, leads_clause
from extract.indicators.prose.twins import with_twins
from extract.indicators.prose.worded import find_direction, read_status, read_zero
from extract.memory import keep
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_NEXT_LINE = compile_pattern(  # of a cell: a dash, or a measure behind a level
    r"\n(?=[-+*•·]|(?<=[\d%‰]\n)(?:T[ỷỉ]\s+(?:lệ|suất|trọng)|Số|Tổng|Mức|Thu\s+nhập|Diện\s+tích|Sản\s+lượng)\s)"
)
_YEAR_LINE = compile_pattern(r"\n[-+*•·](?=\s*(?:(?:[Vv]ào|[Đđ]ến|[Tt]rong|[Hh]ết|[Cc]uối)\s+)*[Nn]ăm\s+\d{4})")
_HEAD_OF_YEARS = compile_pattern(rf"[^\n]*[\p{{L}})]\s*:{_YEAR_LINE.pattern}")  # "Tỷ lệ hộ có vườn:⏎- Năm 2027: 5%"
_SHARES_BEHIND = compile_pattern(r"[\s;.]*trong\s+đó(?!\w)")
_TOTAL = compile_pattern(r"\s*(?:nâng|đưa)\s+tổng\s+số(?!\w)")  # behind what is added: "năm 2027: 3 xã, nâng tổng số lên 9 xã"
_EACH_YEAR = compile_pattern(r"(?:(?:bình|trung)\s+(?:quân|bình)\s+)?(?:mỗi|hằng|hàng|từng)\s+(?:năm|quý|tháng)(?!\w)")
_HAPPENS = compile_pattern(r"không\s+(?:để|xảy\s+ra|phát\s+sinh|tái\s+diễn)(?!\w)")
_AND_LATER = compile_pattern(r"\s+và\s+(?=(?:\S+\s+){0,6}?(?:không|chấm|xóa)(?!\w))")
_WITHOUT = compile_pattern(  # before a rate that is a condition: "không còn xã nào có tỷ lệ hộ nghèo trên 20%"
    r"(?<!\w)không\s+(?:còn|có)\s+(?!tỷ\s)(?:(?!(?<!\w)(?:và|đạt)\s)[^,;:.()\d])*\s(?:có|với)\s(?:(?!(?<!\w)(?:và|đạt)\s)[^,;:.()\d])*$"
    r"|(?<!\w)không\s+(?:còn|có|để)\s[^;:.()\d]{2,60}\snào\s[^,;:.()\d]*$"  # "không còn thôn, bản nào có …"
)
_SHARE = compile_pattern(  # "duy trì 9/12 thôn sạch (75%)", not "trực 24/24 giờ"
    r"(?<![\w(/])(?<!ngày\s)(?!24/24\s|7/7\s+ngày)(?:lên\s+)?\d{1,4}/\d{1,4}\s+(?=\p{L})"
)
_SHARE_AGAIN = compile_pattern(  # "tổng số bến có đèn lên 9/12 bến, đạt 75%": what is counted was told
    r"(?P<told>(?:.*\W)?(?P<noun>\p{L}+)\s.*?)\s+(?:lên\s+|đạt\s+)?\d{1,4}/\d{1,4}\s+(?P=noun)"
)
_OF_YEARS = compile_pattern(r"(?<=\p{L})\s*/\s*năm(?:\s+so\s+với\s+tổng\s.*)?$")  # "kết nạp 3% đảng viên/năm"
_FALLS_TO = compile_pattern(r"(?:xuống|còn|giảm)(?!\w)")
_SAVED = compile_pattern(r"(?<!\w)tiết\s+kiệm(?!\w)")
THREE = "ba-muc-hiv"  # the rule of "mục tiêu 90-90-95", whose levels have notes instead of words
_OF_THREE = (
    "mức thứ nhất của ba mức: người nhiễm HIV biết tình trạng nhiễm",
    "mức thứ hai của ba mức: người đã biết được điều trị ARV",
    "mức thứ ba của ba mức: người điều trị có tải lượng vi rút dưới ngưỡng",
)


def _carried_on(
    line: Line, a: int, b: int, inside: list[Measure], around: list[Period], first: int, carried: list[Period]
) -> list[Period]:
    """The periods that hold for the clauses behind ``a:b``: of its head, or before a colon that opens a list."""
    named = [p for p in around if p.kind not in ("base", "part")]
    dated = {p.year or p.text for p in named if not p.per}
    head = [p for p in named if p.end <= first and is_head(line, a, p, inside) and (not p.per or leads_clause(line, a, p))]
    if head:
        return head if len([p for p in named if not p.per]) <= 1 else []
    listed = [p for p in named if not p.per and p.end <= first and line.key[p.end : b].lstrip()[:1] == ":"]
    listed = [p for p in listed if line.key[max(0, p.start - 1)] != "("]
    listed = listed or [p for p in named if not p.per and AMONG.search(line.key, p.end, b)]
    return listed[-1:] if listed and len(dated) == 1 else carried


def _aimed_at(parts: list[Part], periods: list[Period]) -> list[Period]:
    """The only year of what a clause aims at: "năm 2027 đạt 90%; trong đó: …"."""
    texts = {q.period_text for p in parts for q in p.quantities if q.role == "target" and q.unit != "status"}
    return [p for p in periods if {p.text} == texts and p.year and p.kind == "year"][:1]


def _as_series(match: regex.Match[str]) -> str:
    """The break before a line that begins with its year, as it would be told on one line, of the same length."""
    return "  " if match.string[: match.start()].rstrip()[-1:] in (":", ";") else "; "


def find_quantities(text: str, rules: Rulebook) -> tuple[Quantity, ...]:
    """All levels that a text states, in order, with comparator, change, period and scope.

    >>> from extract.rules import load_rulebook
    >>> [(q.comparator, str(q.value), q.unit, q.year) for q in find_quantities("đạt trên 65% vào năm 2027", load_rulebook())]
    [('gt', '65', 'percent', 2027)]
    """
    return tuple(q for part in read_parts(Line(text), rules) for q in part.quantities)


@keep
def read_parts(line: Line, rules: Rulebook, start: int = 0) -> tuple[Part, ...]:
    """The measurable parts of a statement that begins at ``start``; () where it states no level.

    Clauses without a number count only where they say zero ("không để xảy ra …") or, beside clauses with numbers, a
    status ("giảm số …", "hoàn thành …"); whether a statement of nothing but a status is an indicator is the caller's
    decision (:func:`read_status`).
    """
    if "\n" in line.text and _HEAD_OF_YEARS.match(line.text) and (listed := _YEAR_LINE.sub(_as_series, line.text)) != line.text:
        return read_parts(Line(listed), rules, start)
    if "\n" in line.text and (told_apart := _NEXT_LINE.sub(";", line.text)) != line.text:
        return read_parts(Line(told_apart), rules, start)  # no condition reaches from one line to the next
    if (unowned := without_owners(line, rules)) is not line:
        return read_parts(unowned, rules, start)
    if divided := find_breakdowns(line, rules, start):
        return with_items(read_parts(without_breakdowns(line, divided), rules, start), divided)
    periods = find_periods(line, rules)
    measures = _without_exclusions(line, rules, find_measures(line, rules, periods))
    measures = tuple(m for m in measures if m.number >= start)
    parts: list[Part] = []
    carried: list[Period] = []
    years: list[Period] = []
    places: list[Placed] = []
    for a, b in split_clauses(line, rules, start):
        told = len(parts)
        inside = [m for m in measures if a <= m.number < b]
        around = [p for p in periods if a <= p.start < b]
        if len(inside) == len(years) > 1 and not around and goes_on_in_turn(line, a, b, inside):
            around = years  # "A đạt 15% năm 2027, 50% năm 2029; B tương ứng 30%, 80%"
        total = parts[-1] if told and _TOTAL.match(line.key, a) else None
        given = years[-1:] if total and years and not around else carried
        own = [p for p in around if p.year and p.kind != "base"]
        further = own and years and line.key[a:b].lstrip()[:1].isdigit()  # "40 tấn năm 2027; 60 tấn năm 2029"
        years = [*years, *own] if further else own
        counted = inside and all(m.unit in ("count", "amount", "ratio") for m in inside)
        asked = counted or (len(inside) == 1 and inside[0].stated and _WITHOUT.search(line.key, a, inside[0].start))
        if asked and (zero := read_zero(line, rules, a, b, around, carried, strict=True)):
            parts.append(zero)  # "không để xảy ra vụ việc từ 03 trẻ trở lên"
        elif inside:
            zero = _zero_behind(line, rules, inside[-1].end, b, around, carried)
            end = zero.start if zero else b
            around_them = [p for p in around if p.start < end]
            begun = len(parts)
            if placed := find_place(line, rules, a, inside[0].start):
                inner = _read_clause(line, rules, placed.behind, end, inside, around_them, carried)
                bare = any(p.place is None for p in places)
                alike = begun and inner[0].quantities[0].unit == parts[0].quantities[0].unit
                if alike and not bare and not has_own_name(inner[0]):
                    inner[0] = inner[0].changed(name=parts[0].name)  # "…; khu vực thành thị: 98%"
                elif not has_own_name(inner[0]) and len({m.unit_text for m in inside}) == 1:
                    # "Xã Suối Mơ: 45 hộ": nothing else is a name; "khối 7: 5 lớp, 190 em" has two
                    inner = _read_clause(line, rules, a, end, inside, around_them, carried)
                    placed = placed.changed(place=None) if has_own_name(inner[0]) else placed
                parts += [inner[0].changed(start=placed.start), *inner[1:]]
                places.append(placed)
            else:
                parts += _read_clause(line, rules, a, end, inside, around_them, given)
                if total and parts[told].name.lower() == "tổng số":
                    parts[told] = parts[told].changed(name=total.name)
            parts += [zero] if zero else []
        else:
            zero = read_zero(line, rules, a, b, around, carried)
            zero = zero or _zero_behind(line, rules, a, b, around, carried, only_first=not measures)
            status = None if zero else _at_head(read_status(line, rules, a, b), carried)
            parts += [p for p in (zero, status) if p]
        past = {q.period_text for p in parts[told:] for q in p.quantities if q.role == "baseline"}
        years = [p for p in years if p.text not in past]
        first = inside[0].start if inside else b
        shares = _SHARES_BEHIND.match(line.key, b)
        carried = (shares and _aimed_at(parts[told:], around)) or _carried_on(line, a, b, inside, around, first, carried)
    if all(q.unit == "status" for p in parts for q in p.quantities):  # words alone: the caller decides
        return ()
    parts = with_subject_before(line, with_last_year(line, parts, periods, rules))
    placed_parts = within_places(with_first_name(line, parts, rules), places)
    named = tuple(with_levels_of_government(placed_parts))
    shared = with_handed(line, rules, with_grades(line, rules, with_ages(line, named)))
    return joined(with_months(line, with_subgroups_listed(line, with_regions(with_levels_in_turn(line, shared)))))


def _at_head(status: Part | None, carried: list[Period]) -> Part | None:
    """A status without a time of its own is of the year that heads its line: "Đến năm 2027 có 9 bến; riêng xã A đạt chuẩn"."""
    head = next((p for p in carried if p.year and not p.per), None)
    if status is None or head is None or status.quantities[0].period_text:
        return status
    return status.changed(quantities=(at_time(status.quantities[0], head),))


def _zero_behind(
    line: Line, rules: Rulebook, a: int, b: int, around: list[Period], carried: list[Period], *, only_first: bool = False
) -> Part | None:
    """"Kéo giảm ùn tắc trên các tuyến chính, không để xảy ra …": zero behind the first comma; behind a later one only
    where something is not to happen; behind "và" in a later year of its own ("9 hộ năm 2027 và không còn hộ nào năm 2029")."""
    comma = first = line.key.find(", ", a, b) if rules.of("zero", line) else -1
    if comma < 0 and not only_first and (then := _AND_LATER.search(line.key, a, b)):
        dated = any(p.year and p.end <= then.start() for p in around)
        later = [p for p in around if p.year and p.kind != "base" and p.start >= then.start()]
        return read_zero(line, rules, then.end(), b, later, [], strict=True) if dated and later else None
    while comma >= 0:
        own = [p for p in around if p.start > comma] or around
        zero = read_zero(line, rules, comma + 2, b, own, carried, strict=True)
        if zero and (comma == first or _HAPPENS.match(line.key, zero.quantities[0].start)):
            return zero
        comma = -1 if only_first else line.key.find(", ", comma + 2, b)
    return None


def split_clauses(line: Line, rules: Rulebook, start: int = 0) -> list[tuple[int, int]]:
    """Half-open ranges of the clauses, separators outside; a separator inside brackets does not cut."""
    cuts = [m.span() for rule in rules.of("split", line) if rule.gives == "part" for m in rule.finditer(line)]
    cuts += [m.span() for m in _NEXT_LINE.finditer(line.text)]
    clauses: list[tuple[int, int]] = []
    begin = start
    in_turn = "lần lượt" in line.key
    for a, b in sorted(c for c in cuts if c[0] >= start):
        inside = line.key.count("(", begin, a) > line.key.count(")", begin, a)
        listed = in_turn and line.key[b:].lstrip()[:1].isdigit()  # "lần lượt là 7,5%; 7%; 6,5%"
        if a > begin and not inside and not listed:
            clauses.append((begin, a))
            begin = b
    clauses.append((begin, len(line.key)))
    return [c for c in clauses if line.key[c[0] : c[1]].strip()]


def _without_exclusions(line: Line, rules: Rulebook, measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    if not measures:
        return measures
    closed = [m.span() for r in rules.of("not_target", line) if r.gives == "value" for m in r.finditer(line)]
    return tuple(m for m in measures if not any(a <= m.number < b for a, b in closed))


def _read_clause(
    line: Line, rules: Rulebook, a: int, b: int, measures: list[Measure], periods: list[Period], carried: list[Period]
) -> list[Part]:
    measures = [at_counted_noun(line, rules, m) for m in measures]
    found = with_changes_dated(attach_periods(line, rules, a, b, measures, periods, carried))
    groups = group_measures(line, rules, a, b, found, periods)
    parts: list[Part] = []
    begin = a
    for index, group in enumerate(groups):
        end = group_end(line, rules, b, group, groups[index + 1] if index + 1 < len(groups) else None)
        own = behind_task(line, rules, begin, group[0])
        name = name_group(line, rules, own, end, group, periods)
        quantities = tuple(q for f in group for q in quantities_of(line, f))
        whole = name_between(line, rules, own, group[0].measure.start)
        joined = group[0].measure.rule_id == "day-so-noi"  # "nông - lâm - ngư nghiệp: 60 - 25 - 15%": names all three
        if joined or ("cơ cấu" in whole.lower() and IN_TURN.search(line.key, begin, group[0].measure.start)):
            quantities = with_listed_scopes(whole, quantities)
        if among := behind_aim(line, rules, own, group[0], name):
            name, own = among, line.key.rindex("trong đó", own, group[0].measure.start)
        if group[0].measure.rule_id == THREE:
            name = line.text[line.key.rindex(" tiêu", 0, group[0].measure.number) - 3 : group[-1].measure.end]
            quantities = tuple(q.changed(note=note) for q, note in zip(quantities, _OF_THREE, strict=False))
        if group[0].measure.unit == "percent" and "/" in name:
            name = _OF_YEARS.sub("", name) if quantities[0].per == "year" else name
            again = _SHARE_AGAIN.fullmatch(name)
            name = again["told"] if again else _SHARE.sub("", name)
        label = None
        if ":" in whole and not joined and whole.startswith(name) and len(whole) > len(name) + 1:
            label = trim_name(whole.partition(":")[2]) or None  # "Tỷ lệ phủ sóng 5G: đô thị 100%, nông thôn 60%"
            timed = label and (_EACH_YEAR.match(label.lower()) or any(p.text == label for p in periods))
            label = None if timed else label  # "Đất rừng: bình quân mỗi năm cấp 90 ha"
        if label and (len(group) > 1 or "cơ cấu" in name.lower()):
            quantities = (quantities[0].changed(scope=quantities[0].scope or label), *quantities[1:])
        if len(group) == 2 and line.key[group[0].measure.end : group[1].measure.start].strip() == "/":
            quantities = with_sides(name, quantities)
        quantities = tuple(q.changed(scope=None) if q.scope == name else q for q in quantities)
        quantities = with_places_counted(with_one_kind(name, quantities))
        direction = find_direction(line, rules, own, group[0].measure.number)
        if direction == "reach" and group[0].measure.unit != "rank" and (
            group[0].measure.comparator in ("le", "lt") or _FALLS_TO.match(line.key, group[0].measure.start)
        ):
            direction = "decrease"
        if direction == "reach" and group[0].change != "level":
            if _SAVED.search(line.key, own, group[0].measure.number):
                direction = "decrease"
            elif parts:
                direction = parts[-1].direction  # "giảm 5% số vụ, 8% số người chết"
        start = begin
        while start < end and line.key[start] in " ,.;:-":
            start += 1
        part = Part(start, end, name, quantities, direction, group[0].measure.rule_id, label)
        parts += with_twins(line, part, [f.scope for f in group if f.listed], rules)
        begin = end
    if len(parts) > 1:
        parts = with_works(line, rules, parts)
    return with_shared_head(line, rules, with_shared_predicate(line, rules, with_shared_subject(line, rules, parts)))


