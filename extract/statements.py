"""One statement (an indicator line or a cell) -> its measurable parts, each with name and quantities.

A line may hold several measures, years and subgroups: "Giảm A xuống dưới 9% vào năm 2025 và 6% vào năm 2030; giảm B …".
It is cut into clauses (rules of kind ``split``); within a clause, a number that only another year, subgroup or baseline
tells from the one before belongs to the same part; one that has a subject of its own opens a new part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from extract.changes import find_change
from extract.model import Direction, Quantity
from extract.periods import Period, find_periods
from extract.quantities import Measure, find_measures
from extract.rules import Rule, Rulebook
from extract.scopes import find_scopes
from extract.text import Line

_BULLET_BREAK = regex.compile(r"\n\s*(?=[-+•*·])")
_PER = regex.compile(r"(?:1\.?000|10\.?000|100\.?000|vạn)\s+(\p{L}[\p{L} ]+)$")
_WORD = regex.compile(r"\p{L}+")
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


@dataclass(frozen=True, slots=True)
class _Found:
    """A measure with everything that the clause says about it."""

    measure: Measure
    periods: tuple[Period, ...]
    rhythm: Period | None
    leads: bool  # the rhythm opens the clause or the line: "Hằng năm, …"
    role: str
    change: str
    note: str | None
    scope: str | None
    listed: bool = False  # the scope is the label of an entry: "hộ nghèo 3%, hộ cận nghèo 4%"


def find_quantities(text: str, rules: Rulebook) -> tuple[Quantity, ...]:
    """All levels that a text states, in order, with comparator, change, period and scope.

    >>> from extract.rules import load_rulebook
    >>> [(q.comparator, str(q.value), q.unit, q.year) for q in find_quantities("đạt trên 65% vào năm 2027", load_rulebook())]
    [('gt', '65', 'percent', 2027)]
    """
    return tuple(q for part in read_parts(Line(text), rules) for q in part.quantities)


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
        head = [p for p in around if p.end <= first and p.kind != "base" and _is_head(line, a, p, inside)]
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
        words = _WORD.findall(part.name)
        first = result[0] if result else None
        counted = part.quantities[0].unit in ("status", "count", "amount", "ratio") or part.quantities[0].value == ZERO
        counted = counted or _OWN_NOUN.match(part.name.lower()) is not None
        if first and len(words) <= 3 and not counted and len(_WORD.findall(first.name)) > len(words):
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
            name = _name(line, rules, start, end)
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


def _is_head(line: Line, start: int, period: Period, inside: list[Measure]) -> bool:
    """True if a period opens a clause ("Đến năm 2025: …", "Phấn đấu hằng năm …"), so that it holds for the next ones."""
    before = _WORD.findall(line.key[start : period.start])
    return len(before) <= 3 and (not inside or period.end <= inside[0].start)


def _read_clause(
    line: Line, rules: Rulebook, a: int, b: int, measures: list[Measure], periods: list[Period], carried: list[Period]
) -> list[Part]:
    found = _attach(line, rules, a, b, measures, periods, carried)
    groups = _group(line, rules, a, b, found, periods)
    parts = []
    begin = a
    for index, group in enumerate(groups):
        end = _group_end(line, b, group, groups[index + 1] if index + 1 < len(groups) else None)
        name = _group_name(line, rules, begin, end, group, periods)
        quantities = tuple(q for f in group for q in _quantities(line, f))
        whole = _name(line, rules, begin, group[0].measure.start)
        if ":" in whole and whole.startswith(name) and len(whole) > len(name) + 1 and len(group) > 1:
            scope = _trim(whole.partition(":")[2])  # "Tỷ lệ phủ sóng 5G: đô thị 100%, nông thôn 60%"
            quantities = (replace(quantities[0], scope=quantities[0].scope or scope or None), *quantities[1:])
        direction = find_direction(line, rules, begin, group[0].measure.number)
        if direction == "reach" and group[0].measure.comparator in ("le", "lt"):
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


def _attach(
    line: Line, rules: Rulebook, a: int, b: int, measures: list[Measure], periods: list[Period], carried: list[Period]
) -> list[_Found]:
    """Gives each measure its periods: those printed after it, else before it, else the clause's or the line's head."""
    years = [p for p in periods if p.per is None and p.kind != "base"]
    rhythms = [p for p in periods if p.per] or [p for p in carried if p.per]
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
    found = []
    current = [p for p in carried if p.per is None]
    scopes = find_scopes(line, rules, a, b, measures)
    baselines = _baselines(line, rules, a, b, measures)
    changed = None
    for i, m in enumerate(measures):
        opening = i in baselines and before.get(i) and line.key[before[i][-1].end : m.start].strip(" :(") not in _BESIDE
        if before.get(i) and (i not in baselines or opening):  # "Đến năm 2027, nâng … từ 41% lên 58%"
            last = before[i][-1]
            current = [p for p in before[i] if p is last or (p.listed is not None and p.listed == last.listed)]
        own = after.get(i) or []
        if not own and not current:  # a trailing period holds for the values before it as well
            later = next((after[j] for j in range(i + 1, len(measures)) if after.get(j)), [])
            own = later if i not in baselines else []
        role = "baseline" if i in baselines else "target"
        following = measures[i + 1].start if i + 1 < len(measures) else b
        change, note = find_change(line, rules, a, m, measures[i - 1].end if i else a, following, changed)
        changed = change
        rhythm = rhythms[0] if rhythms else None
        ordered = tuple(own) if own else tuple(current if role == "target" else () if opening else before.get(i, ()))
        leads = rhythm is not None and (rhythm in carried or _is_head(line, a, rhythm, measures))
        found.append(_Found(m, ordered, rhythm, leads, role, change, note, scopes.get(i)))
    return _in_turn(line, a, b, found, years)


def _in_turn(line: Line, a: int, b: int, found: list[_Found], years: list[Period]) -> list[_Found]:
    """"các năm 2026, 2027 và 2028 lần lượt đạt 75%, 80% và 85%": the lists of years and of levels go together."""
    if "lần lượt" not in line.key[a:b] and "tương ứng" not in line.key[a:b]:
        return found
    aims = [f for f in found if f.role == "target"]
    listed = [p for p in years if p.listed is not None and p.listed == years[-1].listed] or years
    if len(listed) < 2 or len(aims) != len(listed):
        return found
    pairs = dict(zip(map(id, aims), listed, strict=True))
    return [replace(f, periods=(pairs[id(f)],)) if id(f) in pairs else f for f in found]


# Between a baseline and the year printed before it: "(năm 2025: 62%)".
_BESIDE = {"", "là", "đạt", "có", "=", "ước", "ước đạt", "đã", "đã đạt", "mới", "mới đạt"}
_GOES_ON = regex.compile(
    r"\s*[:,]?\s*(?:phấn\s+đấu\s+)?(?:đạt|có|giảm|tăng|tỷ|số|xây|ít\s+nhất|tối\s+thiểu|trên|dưới|duy\s+trì|không|là|còn|\d|"
    r"phấn\s+đấu|tối\s+đa|xuống|lên|:)"
)
_STOPS = regex.compile(r"\s*(?:$|[;.)]|,|và(?!\w)|so\s+với)")


def _follows(
    line: Line, end: int, p: Period, measures: list[Measure], index: int,
    after: dict[int, list[Period]], before: dict[int, list[Period]],
) -> bool:  # fmt: skip
    """True if a period between two measures belongs to the one before it ("65% vào năm 2025 và 75% …")."""
    previous = measures[index - 1]
    nearer = measures[index].end if index < len(measures) else end
    gap = line.key[previous.end : p.start]
    if index == len(measures):  # no number comes after it; perhaps words: "đến năm 2030 đạt bao phủ toàn dân"
        dated = bool(after.get(index - 1) or before.get(index - 1))
        return not (dated and _GOES_ON.match(line.key, p.end, end) and gap.strip()[-1:] in (",", "à"))
    if gap.strip()[-1:] == "(" and ")" not in line.key[p.end : measures[index].number]:
        return False  # "78% (năm 2025: 69%)": the year in the bracket is the number's beside it
    if line.key[p.start] == "(" or gap.strip() in ("", "("):
        return True
    if gap.strip() == "và":  # "đạt 80% và đến năm 2030 đạt 90%" opens what follows
        return not _GOES_ON.match(line.key, p.end, nearer)
    if after.get(index - 1):  # "vào năm 2025 và năm 2030"; any other second period opens what follows
        last = after[index - 1][-1]
        return line.key[last.end : p.start].strip() in ("và", ",", "") and not _GOES_ON.match(line.key, p.end, nearer)
    if "," in gap[-2:] or gap.strip().endswith((",", "riêng", "trong đó", "(")):
        return bool(_STOPS.match(line.key, p.end)) and not after.get(index - 1) and not before.get(index - 1)
    if _GOES_ON.match(line.key, p.end, nearer) and not _STOPS.match(line.key, p.end):
        return False
    return bool(_STOPS.match(line.key, p.end)) or not before.get(index - 1)


def _baselines(line: Line, rules: Rulebook, a: int, b: int, measures: list[Measure]) -> set[int]:
    found = set()
    for rule in rules.of("baseline", line):
        for match in rule.finditer(line):
            for i, m in enumerate(measures):
                if match.start("number") == m.number:
                    found.add(i)
    return found if len(found) < len(measures) else set()


def _group(
    line: Line, rules: Rulebook, a: int, b: int, found: list[_Found], periods: list[Period]
) -> list[list[_Found]]:
    """Measures of one clause by part: a number without a subject of its own joins the part before it."""
    groups: list[list[_Found]] = [[found[0]]]
    for i in range(1, len(found)):
        previous, this = found[i - 1], found[i]
        following = found[i + 1].measure.start if i + 1 < len(found) else b
        between = _rest(line, rules, previous.measure.end, this.measure.start, periods)
        behind = _rest(line, rules, this.measure.end, following, periods)
        label = _name(line, rules, previous.measure.end, this.measure.start)
        labelled = between and _is_label_before(line, rules, previous.measure, this.measure, between)
        labelled = labelled and this.role == "target"
        if labelled or (not between and 0 < len(label) <= 30 and _is_list(line, previous, this)):
            found[i] = this = replace(this, scope=this.scope or label or None, listed=this.scope is None)
        own_subject = _SUBJECT.match(line.key, previous.measure.end) is not None
        bracket = line.key.rfind("(", previous.measure.end, this.measure.start + 1) >= 0
        counted = {previous.measure.unit, this.measure.unit} <= {"count", "amount"} and this.scope is None
        if counted and not between and not behind:  # "12 ha quế và 3 ha sả": one word names what is counted
            between = _rest(line, rules, previous.measure.end, this.measure.start, periods, least=1)
            behind = _rest(line, rules, this.measure.end, following, periods, least=1)
            between = between if behind else ""
        same = (
            this.scope is not None
            or previous.role == "baseline"
            or this.role == "baseline"
            or not between
            or (not behind and not own_subject and _headless(line, rules, a, groups[-1][0], periods))
            or (bracket and not behind)
        )
        if same and not (this.measure.unit != previous.measure.unit and between and not bracket and not this.scope):
            groups[-1].append(this)
        else:
            groups.append([this])
    return groups


# A subject of its own behind a value: "trên 90% hộ có nhà tiêu, tỷ lệ hộ dùng nước sạch đạt 40%".
_MULTIPLIER = regex.compile(r"(?:\s*(?:nghìn|ngàn|triệu|vạn|tỷ)\s+)?")
_NEEDS_NOUN = regex.compile(r"(?:^|\s)(?:cho|mới|thêm|lập|dựng)$")  # "Giải quyết việc làm mới cho" 1.200 "lao động"
_SUBJECT = regex.compile(r"[^,;%\d]*,\s*(?:và\s+)?(?:tỷ\s+(?:lệ|suất|số|trọng)|số|mức|tốc\s+độ)\s")


def _is_list(line: Line, previous: _Found, this: _Found) -> bool:
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


def _headless(line: Line, rules: Rulebook, a: int, first: _Found, periods: list[Period]) -> bool:
    """True if the part's subject stands behind its number ("90% trẻ em … vào năm 2025 và 95% vào năm 2030")."""
    return not _rest(line, rules, a, first.measure.start, periods)


def _rest(line: Line, rules: Rulebook, start: int, end: int, periods: list[Period], least: int = 2) -> str:
    """What is left of a range without periods, aim words and connectives: the words that could name a measure."""
    text = line.key[start:end]
    for p in reversed(periods):
        if start <= p.start and p.end <= end:
            text = text[: p.start - start] + " " + text[p.end - start :]
    if (edge := rules_of(rules, "head")[0].regex.match(text)) is not None:
        text = text[edge.end() :]
    for rule in rules_of(rules, "tail"):
        if match := rule.regex.search(text):
            text = text[: match.start()]
    words = _WORD.findall(text)
    return " ".join(words) if len(words) >= least else ""


def rules_of(rules: Rulebook, gives: str) -> list[Rule]:
    """The rules of kind name_edge for one edge."""
    return [r for r in rules.of("name_edge") if r.gives == gives]


def _group_end(line: Line, b: int, group: list[_Found], following: list[_Found] | None) -> int:
    if following is None:
        return b
    last, nxt = group[-1], following[0].measure.start
    cut = max(line.key.rfind(mark, last.measure.end, nxt) for mark in (",", " và ", "("))
    return cut if cut >= last.measure.end else nxt


def _group_name(
    line: Line, rules: Rulebook, start: int, end: int, group: list[_Found], periods: list[Period]
) -> str:
    """Words before the first number, or, where there are none, the words after it up to the next number or period."""
    first = group[0].measure
    before = _name(line, rules, start, first.start)
    dates = [p.start for p in periods if p.start > first.end and _STOPS.match(line.key, p.end)]
    stop = min([f.measure.start for f in group[1:]] + dates + [end])
    behind = next((p.end for p in periods if p.per and first.end <= p.start <= first.end + 1), first.end)  # "2%/năm"
    after = _name(line, rules, behind, max(stop, behind))
    counted = first.unit in ("count", "amount", "rank", "ratio", "index")
    open_ended = counted and _NEEDS_NOUN.search(before)
    if len(_WORD.findall(before)) >= 2 and not open_ended and any(r.search(Line(before)) for r in rules_of(rules, "noun")):
        return _before_colon(before)
    led = first.start != first.number or line.key[: first.number].rstrip()[-1:] == ":"
    if first.unit == "count" and (open_ended or not (led and len(_WORD.findall(before)) >= 3)):
        noun = first.end - len(first.unit_text or "")  # the counted noun and what follows: "mô hình trường học an toàn"
        noun = _MULTIPLIER.match(line.key, noun).end()  # matches always
        counted_name = _trim(regex.split(r",\s*trong\s+đó\s", line.text[noun : max(stop, first.end)])[0])
        return f"{before} {counted_name}" if open_ended else counted_name
    if len(_WORD.findall(before)) >= 2 and not (counted and len(_WORD.findall(before)) < 3):
        before = _before_colon(before)
        subject = len(_WORD.findall(after)) >= 2 and line.key[first.end : first.end + 1] == " "
        if subject and group[0].scope is None and first.unit == "percent" and not _STOPS.match(line.key, first.end):
            return _trim(line.text[_edge(line, rules, start, first.start) : max(stop, first.end)])
        return before
    last = group[-1].measure  # "Tối thiểu 90%, phấn đấu 95% giếng khoan …"
    return after or before or _name(line, rules, last.end, max(end, last.end))


def _before_colon(name: str) -> str:
    """"Tỷ lệ phủ sóng 5G: khu vực đô thị" names the rate; what follows the colon is a subgroup."""
    head, colon, _ = name.partition(":")
    return head.strip() if colon and len(_WORD.findall(head)) >= 3 else name


def _edge(line: Line, rules: Rulebook, start: int, end: int) -> int:
    for rule in rules_of(rules, "head"):
        match = rule.regex.match(line.key, start, end)
        if match:
            start = match.end()
    return start


def _name(line: Line, rules: Rulebook, start: int, end: int) -> str:
    start = _edge(line, rules, start, end)
    subgroup = line.key.find(", trong đó ", start, end)
    end = subgroup if subgroup > start else end
    for rule in rules_of(rules, "tail"):
        match = rule.search(line, start, end)
        if match:
            end = match.start()
    return _trim(line.text[start:end])


def _trim(text: str) -> str:
    """Without marks at its ends; a bracket stays where its twin is inside."""
    text = text.strip(" ,;.-:\n")
    if text.count(")") > text.count("("):
        text = text.rstrip(") ,;.")
    if text.count("(") > text.count(")"):
        text = text.rstrip("( ,;.") if text.endswith("(") else text[: text.rindex("(")].rstrip(" ,;.") or text
    return text


def _denominator(group: list[_Found]) -> str | None:
    text = group[0].measure.unit_text
    if text and group[0].measure.unit in ("permille", "per_10000", "per_100000"):
        match = _PER.search(text)
        return match[1] if match else None
    return None


def _quantities(line: Line, f: _Found) -> list[Quantity]:
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
        lead = _rest(line, rules, a, match.start(), periods)
        if len(lead.split()) > 4 or (lead and match[0].split()[-1] in ("có", "còn")):
            continue
        year = next((p for p in [*periods, *carried] if p.per is None and p.kind != "base"), None)
        approx = "cơ bản" in line.key[a : match.start()]
        quantity = Quantity(
            match.start(), match.end(), ZERO, None, None, "approx" if approx else "eq", "count", None, rule.id,
            year=year.year if year else None, period_text=year.text if year else None,
            period_start=year.first if year else None, period_end=year.last if year else None,
        )  # fmt: skip
        name = _name(line, rules, match.end(), b) or _name(line, rules, a, b)
        start = a
        while start < b and line.key[start] in " ,.;:-":
            start += 1
        return Part(start, b, name, (quantity,), "decrease", None, rule.id)
    return None
