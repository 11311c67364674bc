"""One statement (an indicator line or a cell) -> its measurable parts, each with name and quantities.

A line may hold several measures, years and subgroups: "Giảm A xuống dưới 9% vào năm 2025 và 6% vào năm 2030; giảm B …".
It is cut into clauses (rules of kind ``split``); within a clause, a number that only another year, subgroup or baseline
tells from the one before belongs to the same part; one that has a subject of its own opens a new part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from extract.indicators.naming import name_between, name_group, rules_of, trim_name, words_between
from extract.indicators.periods import Period, find_periods
from extract.indicators.quantities import Measure, find_measures
from extract.indicators.timing import WORD, Found, attach_periods, is_head
from extract.memory import keep_by_text
from extract.model import Direction, Quantity
from extract.rules import Rulebook
from extract.text import Line

_BULLET_BREAK = regex.compile(r"\n\s*(?=[-+•*·])")
_PER = regex.compile(r"(?:1\.?000|10\.?000|100\.?000|vạn)\s+(\p{L}[\p{L} ]+)$")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A measurable part: its clause ``start:end`` in the line, its name, and what is aimed at (quantities in order)."""

    start: int
    end: int
    name: str
    quantities: tuple[Quantity, ...]
    direction: Direction
    denominator: str | None
    rule_id: str


def find_quantities(text: str, rules: Rulebook) -> tuple[Quantity, ...]:
    """All levels that a text states, in order, with comparator, change, period and scope.

    >>> from extract.rules import load_rulebook
    >>> [(q.comparator, str(q.value), q.unit, q.year) for q in find_quantities("đạt trên 65% vào năm 2027", load_rulebook())]
    [('gt', '65', 'percent', 2027)]
    """
    return tuple(q for part in read_parts(Line(text), rules) for q in part.quantities)


@keep_by_text
def read_parts(line: Line, rules: Rulebook, start: int = 0) -> tuple[Part, ...]:
    """The measurable parts of a statement that begins at ``start``; () where it states no level.

    Clauses without a number count only where they say zero ("không để xảy ra …") or, beside clauses with numbers, a
    status ("giảm số …", "hoàn thành …"); whether a statement of nothing but a status is an indicator is the caller's
    decision (:func:`read_status`).
    """
    periods = find_periods(line, rules)
    measures = _without_exclusions(line, rules, find_measures(line, rules, periods))
    measures = tuple(m for m in measures if m.number >= start)
    parts: list[Part] = []
    carried: list[Period] = []
    clauses = split_clauses(line, rules, start)
    for a, b in clauses:
        inside = [m for m in measures if a <= m.number < b]
        around = [p for p in periods if a <= p.start < b]
        counted = inside and all(m.unit in ("count", "amount", "ratio") for m in inside)
        if counted and (zero := _read_zero(line, rules, a, b, around, carried, strict=True)):
            parts.append(zero)  # "không để xảy ra vụ việc từ 03 trẻ trở lên"
        elif inside:
            parts += _read_clause(line, rules, a, b, inside, around, carried)
            comma = line.key.find(", ", inside[-1].end, b)
            if comma >= 0 and (zero := _read_zero(line, rules, comma + 2, b, around, carried, strict=True)):
                parts.append(zero)
        else:
            zero = _read_zero(line, rules, a, b, around, carried)
            status = None if zero else read_status(line, rules, a, b)
            parts += [p for p in (zero, status) if p]
        first = inside[0].start if inside else b
        head = [p for p in around if p.end <= first and p.kind != "base" and is_head(line, a, p, inside)]
        if head:
            carried = head if len([p for p in around if p.kind != "base" and not p.per]) <= 1 else []
    if all(q.unit == "status" for p in parts for q in p.quantities):  # words alone: the caller decides
        return ()
    return tuple(_with_first_name(line, _with_last_year(line, parts, periods)))


def _with_last_year(line: Line, parts: list[Part], periods: tuple[Period, ...]) -> list[Part]:
    """The one year of a line that stands at its end holds for the clauses before: "A đạt 99%; B đạt 90% vào năm 2030."."""
    named = [p for p in periods if p.kind != "base" and not p.per]
    if len(named) != 1 or len(parts) < 2 or line.key[named[0].end :].strip(" .;,)"):
        return parts
    p = named[0]
    return [
        replace(part, quantities=tuple(
            replace(q, year=p.year, period_start=p.first, period_end=p.last, period_text=p.text)
            if q.role == "target" and q.period_text is None and q.unit != "status" else q
            for q in part.quantities
        ))
        for part in parts
    ]  # fmt: skip


def _with_first_name(line: Line, parts: list[Part]) -> list[Part]:
    """"Tỷ lệ bỏ học tiểu học dưới 0,1%; THCS dưới 0,3%": a later part of two or three words is a subgroup of the first."""
    result: list[Part] = []
    for part in parts:
        words = WORD.findall(part.name)
        first = result[0] if result else None
        counted = part.quantities[0].unit in ("status", "count", "amount", "ratio") or part.quantities[0].value == ZERO
        counted = counted or _OWN_NOUN.match(part.name.lower()) is not None
        if first and len(words) <= 3 and not counted and len(WORD.findall(first.name)) > len(words):
            scope = part.name or None
            quantities = tuple(replace(q, scope=q.scope or scope) for q in part.quantities)
            part = replace(part, name=first.name.split(":")[0].strip(), quantities=quantities)
        result.append(part)
    return result


_OWN_NOUN = regex.compile(r"(?:tỷ\s|số\s|mức\s|tốc\s+độ|chỉ\s+số|diện\s+tích|thu\s+nhập|tổng\s|sản\s+lượng)")


def split_clauses(line: Line, rules: Rulebook, start: int = 0) -> list[tuple[int, int]]:
    """Half-open ranges of the clauses, separators outside; a separator inside brackets does not cut."""
    cuts = [m.span() for rule in rules.of("split", line) if rule.gives == "part" for m in rule.finditer(line)]
    cuts += [m.span() for m in _BULLET_BREAK.finditer(line.text)]
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


def read_status(line: Line, rules: Rulebook, start: int, end: int, *, labelled: bool = False) -> Part | None:
    """A clause that states a level without a number ("Duy trì …", "đạt chuẩn …", "giảm số …"), or None.

    With ``labelled`` ("Chỉ tiêu 4: …") any wording is a level: the drafter said so.
    """
    while start < end and line.key[start] in " ,.;:":
        start += 1
    clause = Line(line.text[start:end])
    for rule in rules.of("status"):
        match = rule.search(clause) if labelled or rule.gives == "clear" else None
        if match:
            periods = find_periods(clause, rules)
            rhythm = next((p for p in periods if p.per), None)
            own = next((p for p in periods if not p.per and p.kind != "base"), None)
            quantity = Quantity(
                start, start + len(clause.text.rstrip(" .,")), None, None, None, "eq", "status", None, rule.id,
                per=rhythm.per if rhythm else None, year=own.year if own else None,
                period_start=own.first if own else None, period_end=own.last if own else None,
                period_text=rhythm.text if rhythm else own.text if own else None,
            )  # fmt: skip
            name = name_between(line, rules, start, end)
            return Part(start, end, name, (quantity,), find_direction(clause, rules), None, rule.id)
    return None


def find_direction(line: Line, rules: Rulebook, start: int = 0, end: int | None = None) -> Direction:
    """The first direction word in a range of the line; "reach" where there is none."""
    found = rules.first("direction", line, start, end)
    return found[0].gives if found else "reach"  # type: ignore[return-value]


def _without_exclusions(line: Line, rules: Rulebook, measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    if not measures:
        return measures
    closed = [m.span() for r in rules.of("not_target", line) if r.gives == "value" for m in r.finditer(line)]
    return tuple(m for m in measures if not any(a <= m.number < b for a, b in closed))


def _read_clause(
    line: Line, rules: Rulebook, a: int, b: int, measures: list[Measure], periods: list[Period], carried: list[Period]
) -> list[Part]:
    found = attach_periods(line, rules, a, b, measures, periods, carried)
    groups = _group(line, rules, a, b, found, periods)
    parts = []
    begin = a
    for index, group in enumerate(groups):
        end = _group_end(line, b, group, groups[index + 1] if index + 1 < len(groups) else None)
        name = name_group(line, rules, begin, end, group, periods)
        quantities = tuple(q for f in group for q in _quantities(line, f))
        whole = name_between(line, rules, begin, group[0].measure.start)
        if ":" in whole and whole.startswith(name) and len(whole) > len(name) + 1 and len(group) > 1:
            scope = trim_name(whole.partition(":")[2])  # "Tỷ lệ phủ sóng 5G: đô thị 100%, nông thôn 60%"
            quantities = (replace(quantities[0], scope=quantities[0].scope or scope or None), *quantities[1:])
        direction = find_direction(line, rules, begin, group[0].measure.number)
        if direction == "reach" and group[0].measure.comparator in ("le", "lt") and group[0].measure.unit != "rank":
            direction = "decrease"
        start = begin
        while start < end and line.key[start] in " ,.;:-":
            start += 1
        part = Part(start, end, name, quantities, direction, _denominator(group), group[0].measure.rule_id)
        parts += _with_twins(part, [f.scope for f in group if f.listed])
        begin = end
    return parts


_VERB = regex.compile(r"(?<!\w)(?:được|có|đạt|tham\s+gia|sử\s+dụng|biết|là)(?!\w)")


def _with_twins(part: Part, labels: list[str | None]) -> list[Part]:
    """"Tỷ lệ trẻ thể nhẹ cân ≤ 2%, thể thấp còi ≤ 3%": a label that takes the place of the name's last words is no
    subgroup but another measure."""
    names = {label: _twin_name(part.name, label) for label in labels if label}
    twins = [(q, names[q.scope]) for q in part.quantities if q.scope and names.get(q.scope)]
    own = tuple(q for q in part.quantities if q not in [t for t, _ in twins])
    if not twins or not own:
        return [part]
    return [
        replace(part, quantities=own),
        *(replace(part, name=name or part.name, quantities=(replace(q, scope=None),)) for q, name in twins),
    ]


def _twin_name(name: str, label: str) -> str | None:
    """"Tỷ lệ hộ nghèo" and "hộ cận nghèo" -> "Tỷ lệ hộ cận nghèo"; None where no word of the name is repeated."""
    words, first = name.split(), label.split()[0].lower()
    at = next((n for n in range(len(words) - 1, 0, -1) if words[n].lower() == first), None)
    if at is None or len(words) - at > 4 or _VERB.search(" ".join(words[at:]).lower()):
        return None
    return " ".join([*words[:at], label])


def _group(
    line: Line, rules: Rulebook, a: int, b: int, found: list[Found], periods: list[Period]
) -> list[list[Found]]:
    """Measures of one clause by part: a number without a subject of its own joins the part before it."""
    groups: list[list[Found]] = [[found[0]]]
    for i in range(1, len(found)):
        previous, this = found[i - 1], found[i]
        following = found[i + 1].measure.start if i + 1 < len(found) else b
        between = words_between(line, rules, previous.measure.end, this.measure.start, periods)
        behind = words_between(line, rules, this.measure.end, following, periods)
        label = name_between(line, rules, previous.measure.end, this.measure.start)
        labelled = between and _is_label_before(line, rules, previous.measure, this.measure, between)
        labelled = labelled and this.role == "target"
        if labelled or (not between and 0 < len(label) <= 30 and _is_list(line, previous, this)):
            found[i] = this = replace(this, scope=this.scope or label or None, listed=this.scope is None)
        elif not between and _is_among(line, previous, this):  # "4.200 lượt khách, trong đó có 310 lượt khách quốc tế"
            noun = this.measure.end - len(this.measure.unit_text or "")
            found[i] = this = replace(this, scope=trim_name(line.text[noun:following]) or None)
        own_subject = _SUBJECT.match(line.key, previous.measure.end) is not None
        bracket = line.key.rfind("(", previous.measure.end, this.measure.start + 1) >= 0
        counted = {previous.measure.unit, this.measure.unit} <= {"count", "amount"} and this.scope is None
        if counted and not between and not behind:  # "12 ha quế và 3 ha sả": one word names what is counted
            between = words_between(line, rules, previous.measure.end, this.measure.start, periods, least=1)
            behind = words_between(line, rules, this.measure.end, following, periods, least=1)
            between = between if behind else ""
        same = (
            this.scope is not None
            or previous.role == "baseline"
            or this.role == "baseline"
            or not between
            or (not behind and not own_subject and _headless(line, rules, a, groups[-1][0], periods))
            or (bracket and not behind)
        )
        other_noun = counted and not bracket and _counts_other(previous, this)  # "12 bác sĩ, 20 điều dưỡng"
        other_unit = this.measure.unit != previous.measure.unit and between and not bracket and not this.scope
        if same and not other_noun and not other_unit:
            groups[-1].append(this)
        else:
            groups.append([this])
    return groups


# A subject of its own behind a value: "trên 90% hộ có nhà tiêu, tỷ lệ hộ dùng nước sạch đạt 40%".
_SUBJECT = regex.compile(r"[^,;%\d]*,\s*(?:và\s+)?(?:tỷ\s+(?:lệ|suất|số|trọng)|số|mức|tốc\s+độ)\s")


def _is_among(line: Line, previous: Found, this: Found) -> bool:
    alike = previous.measure.unit == this.measure.unit == "count" and this.role == "target" and this.scope is None
    return alike and "trong đó" in line.key[previous.measure.end : this.measure.start]


def _counts_other(previous: Found, this: Found) -> bool:
    nouns = [(f.measure.unit_text or "").lower() for f in (previous, this)]
    return previous.role == this.role == "target" and all(nouns) and nouns[0] != nouns[1]


def _is_list(line: Line, previous: Found, this: Found) -> bool:
    """True in "tiểu học 50%, THCS 60%": a comma, one word, the next value in the same unit and role."""
    between = line.key[previous.measure.end : this.measure.start].strip()
    alike = previous.measure.unit == this.measure.unit and previous.role == this.role == "target"
    return alike and between[:1] == "," and not any(c.isdigit() for c in between)


def _is_label_before(line: Line, rules: Rulebook, previous: Measure, this: Measure, between: str) -> bool:
    """True in a list of labels and numbers: "1.150 người, trong đó: đặt vòng 180 người, thuốc tiêm 95 người"."""
    follows = line.key[this.end :].lstrip()[:1]
    opens = line.key[previous.end :].lstrip()[:1]
    own_name = any(r.search(Line(between)) for r in rules_of(rules, "noun"))
    return opens in (",", "(", ":") and follows in ("", ",", ";", ".", ")") and len(between.split()) <= 6 and not own_name


def _headless(line: Line, rules: Rulebook, a: int, first: Found, periods: list[Period]) -> bool:
    """True if the part's subject stands behind its number ("90% trẻ em … vào năm 2025 và 95% vào năm 2030")."""
    return not words_between(line, rules, a, first.measure.start, periods)


def _group_end(line: Line, b: int, group: list[Found], following: list[Found] | None) -> int:
    if following is None:
        return b
    last, nxt = group[-1], following[0].measure.start
    cut = max(line.key.rfind(mark, last.measure.end, nxt) for mark in (",", " và ", "("))
    return cut if cut >= last.measure.end else nxt


def _denominator(group: list[Found]) -> str | None:
    text = group[0].measure.unit_text
    if text and group[0].measure.unit in ("permille", "per_10000", "per_100000"):
        match = _PER.search(text)
        return match[1] if match else None
    return None


def _quantities(line: Line, f: Found) -> list[Quantity]:
    m = f.measure
    base = Quantity(
        start=m.start, end=m.end, value=m.value, low=m.low, high=m.high, comparator=m.comparator, unit=m.unit,
        unit_text=m.unit_text, rule_id=m.rule_id, change=f.change, scope=f.scope, role=f.role, note=f.note,  # type: ignore[arg-type]
    )  # fmt: skip
    if f.role == "baseline":
        base = replace(base, comparator="approx" if m.comparator == "approx" else "eq", change="level", note=None)
    yearly = f.rhythm is not None and f.rhythm.text.startswith("/") and 0 <= f.rhythm.start - m.end <= 1
    if f.rhythm and (f.change != "level" or yearly):
        base = replace(base, per=f.rhythm.per, period_text=f.rhythm.text)
    elif f.rhythm and not f.periods and f.leads:
        base = replace(base, period_text=f.rhythm.text)
    if not f.periods:
        return [base]
    return [
        replace(base, year=p.year, period_start=p.first, period_end=p.last, period_text=p.text) for p in f.periods
    ]


def _read_zero(
    line: Line, rules: Rulebook, a: int, b: int, periods: list[Period], carried: list[Period], *, strict: bool = False
) -> Part | None:
    """A clause that says zero in words near its head: "Phấn đấu không để xảy ra …"."""
    for rule in rules.of("zero", line):
        match = rule.search(line, a, b)
        if match is None or (strict and line.key[a : match.start()].strip(" và")):
            continue
        lead = words_between(line, rules, a, match.start(), periods)
        if len(lead.split()) > 4 or (lead and match[0].split()[-1] in ("có", "còn")):
            continue
        year = next((p for p in [*periods, *carried] if p.per is None and p.kind != "base"), None)
        approx = "cơ bản" in line.key[a : match.start()]
        quantity = Quantity(
            match.start(), match.end(), ZERO, None, None, "approx" if approx else "eq", "count", None, rule.id,
            year=year.year if year else None, period_text=year.text if year else None,
            period_start=year.first if year else None, period_end=year.last if year else None,
        )  # fmt: skip
        name = name_between(line, rules, match.end(), b) or name_between(line, rules, a, b)
        start = a
        while start < b and line.key[start] in " ,.;:-":
            start += 1
        return Part(start, b, name, (quantity,), "decrease", None, rule.id)
    return None
