"""Numbers with their unit and comparator, read locally; what they are for is decided in statements.py.

Order: numbers that are no levels (ages, thresholds, dates, document numbers …) are masked first, then the rules of kind
``measure`` compete (the longest match wins, then file order), then each number gets the comparator printed next to it.
"""

from __future__ import annotations

from decimal import Decimal

import regex

from extract.indicators.periods import Period
from extract.indicators.prose.measures import Measure, build_measure
from extract.indicators.prose.pairs import Known, Reading, read_chains, read_pairs, read_slots
from extract.patterns.kept import compile_pattern
from extract.rules import Rule, Rulebook
from extract.text import Line

_BASES = {"1000": "permille", "10000": "per_10000", "100000": "per_100000", "vạn": "per_10000", "một vạn": "per_10000",
          "1 vạn": "per_10000"}  # fmt: skip
_PER_BASE = {"người", "ca", "trẻ", "vụ", "trường hợp", "bác sĩ", "dược sĩ", "điều dưỡng", "giường", "giường bệnh"}
_ELLIPSES = {"và", ",", ", và", "và đạt", ", đạt", "và là"}
_BASE = compile_pattern(r"(?:\s*/|\s+(?:tính\s+)?trên(?:\s+(?:mỗi|một))?(?!\w))\s*[\d.]*\s*(?:vạn|nghìn|ngàn)?\s*\p{L}+$")
_LISTED = compile_pattern(r"(?P<rest>(?:\s+\p{L}+){0,2}?)\s*(?:,|và|,\s*và)\s*")


def find_masks(line: Line, rules: Rulebook) -> tuple[tuple[int, int, str, str | None], ...]:
    """Spans of numbers that are no levels: (start, end, what, base of a denominator)."""
    if not any(map(str.isdigit, line.key)):
        return ()
    return tuple(
        (m.start(), m.end(), rule.gives or "", m["base"] if rule.gives == "denominator" else None)
        for rule in rules.of("mask", line)
        for m in rule.finditer(line)
        if rule.gives == "denominator" or any(map(str.isdigit, m[0]))
    )


def find_measures(line: Line, rules: Rulebook, periods: tuple[Period, ...]) -> tuple[Measure, ...]:
    """The levels of a line, left to right, without overlaps."""
    masks = find_masks(line, rules)
    closed = [(s, e) for s, e, _, _ in masks] + [(p.start, p.end) for p in periods]
    chains = [c for c in read_chains(line, rules) if _is_open(c[:2], c[:2], closed)]
    closed += [(s, e) for s, e, _ in chains]
    candidates: list[tuple[int, int, regex.Match[str], Rule]] = []
    for order, rule in enumerate(rules.of("measure", line)):
        for match in rule.finditer(line):
            if _is_open(match.span("number"), match.span(), closed):
                candidates.append((match.start() - match.end(), order, match, rule))
    candidates.sort(key=lambda c: (c[0], c[1], c[2].start()))
    taken: list[tuple[int, int]] = []
    measures: list[Measure] = []
    for _, _, match, rule in candidates:
        if all(match.end() <= s or match.start() >= e for s, e in taken):
            taken.append(match.span())
            if measure := _measure(line, rules, periods, match, rule.gives or "", rule.id):
                measures.append(measure)
    bases = [(s, e, b) for s, e, what, b in masks if what == "denominator" and not any(a <= s < z for a, z in taken)]
    measures = [_over_base(m, line, bases) for m in measures]
    measures += _bare_numbers(line, rules, periods, masks, closed, taken)
    measures += _elided(line, rules, periods, measures, closed, taken)
    measures += [m for _, _, readings in chains for r in readings if (m := _read(line, rules, periods, r))]
    measures = _paired(line, rules, periods, measures, closed)
    measures += _in_series(line, rules, periods, measures, closed)
    return _one_base(line, sorted(measures, key=lambda m: m.number))


def read_bare(line: Line, rules: Rulebook, unit: tuple[str, str | None]) -> Measure | None:
    """A number that stands at the head of a cell ("≥ 55", "40 - 50", "1.250"); its unit stands elsewhere."""
    for rule in rules.of("cell"):
        match = rule.search(line)
        if match:
            span = match.start("number"), match.end()
            return build_measure(line, rules, (), *span, match["number"], match["high"] or None, *unit, rule.id)
    return None


def _is_open(number: tuple[int, int], whole: tuple[int, int], closed: list[tuple[int, int]]) -> bool:
    """True if no mask covers the number, or the measure is wider than the mask (9,5 trên 1.000 trẻ đẻ sống)."""
    for start, end in closed:
        if number[0] < end and start < number[1]:
            if whole[0] <= start and end <= whole[1] and whole[1] - whole[0] > end - start:
                continue  # the measure says more than the mask: "tuổi thọ … đạt 75 tuổi"
            return False
        if whole[0] < end and start < whole[1] and not (whole[0] <= start and end <= whole[1]) and start < number[0]:
            return False
    return True


def _same_clause(gap: str) -> bool:
    """True if a denominator still holds behind ``gap``: no new clause, or one of a few words ("; đến năm 2030 còn")."""
    return ";" not in gap or len(gap.rsplit(";", 1)[1].split()) <= 5


def _read(line: Line, rules: Rulebook, periods: tuple[Period, ...], r: Reading) -> Measure | None:
    return build_measure(line, rules, periods, r.start, r.end, r.first, r.high, r.unit, r.unit_text, r.rule_id)


def _paired(
    line: Line, rules: Rulebook, periods: tuple[Period, ...], measures: list[Measure], closed: list[tuple[int, int]]
) -> list[Measure]:
    """With the levels of "từ 40 lên 55" that have no unit of their own; a range takes the place of its upper end."""
    if "từ" not in line.key or not rules.of("from_to", line):
        return measures
    known = [Known(m.number, m.end, m.unit, m.unit_text, m.low is not None) for m in measures]
    found = [r for r in read_pairs(line, rules, known) if _is_open((r.start, r.end), (r.start, r.end), closed)]
    kept = [m for m in measures if not any(r.start < m.end and m.number < r.end for r in found)]
    return kept + [m for r in found if (m := _read(line, rules, periods, r))]


def _in_series(
    line: Line, rules: Rulebook, periods: tuple[Period, ...], measures: list[Measure], closed: list[tuple[int, int]]
) -> list[Measure]:
    """The levels of a series of years that has its unit but once."""
    if len(periods) < 2 or not rules.of("slot", line):
        return []
    known = [Known(m.number, m.end, m.unit, m.unit_text, m.low is not None) for m in measures]
    found = [r for r in read_slots(line, rules, known) if _is_open((r.start, r.end), (r.start, r.end), closed)]
    return [m for r in found if (m := _read(line, rules, periods, r))]


def _over_base(m: Measure, line: Line, bases: list[tuple[int, int, str | None]]) -> Measure:
    """"trên 100.000 dân không quá 8 người": a count of people behind a denominator is a rate, and so is a count of what
    is named before it ("Số kỹ sư trên 1 vạn dân đạt 6 kỹ sư")."""
    noun = line.key[m.end - len(m.unit_text or "") : m.end]
    for start, end, base in bases if m.unit == "count" and noun else ():
        unit = _BASES.get(" ".join((base or "").replace(".", "").split()))
        named = noun in _PER_BASE or noun in line.key[max(0, start - 60) : start]
        if unit and named and end <= m.start and not any(c in line.key[end : m.start] for c in ";.") and m.start - end < 40:
            return m.changed(unit=unit, unit_text=f"{m.unit_text} {line.text[start:end].strip()}")
    return m


def _one_base(line: Line, measures: list[Measure]) -> tuple[Measure, ...]:
    """"10 bác sĩ và 30 giường bệnh/1 vạn dân": what is printed once behind two counts is the base of both."""
    for at in range(len(measures) - 1, 0, -1):
        one, other = measures[at - 1], measures[at]
        base = _BASE.search(other.unit_text or "") if other.unit in _BASES.values() else None
        gap = _LISTED.fullmatch(line.key, one.end, other.start) if base and one.unit == "count" else None
        if base is None or gap is None or ("," in gap[0] and "đạt" in line.key[other.start : other.number]):
            continue  # "2 bác sĩ, đạt 12 bác sĩ/vạn dân"
        if (one.unit_text or "").lower() in _PER_BASE or (base[0].lstrip()[0] == "/" and not gap["rest"]):
            end, rest = gap.end("rest"), line.text[slice(*gap.span("rest"))]
            measures[at - 1] = one.changed(unit=other.unit, unit_text=f"{one.unit_text}{rest}{base[0]}", end=end)
    return tuple(measures)


def _bare_numbers(
    line: Line,
    rules: Rulebook,
    periods: tuple[Period, ...],
    masks: tuple[tuple[int, int, str, str | None], ...],
    closed: list[tuple[int, int]],
    taken: list[tuple[int, int]],
) -> list[Measure]:
    """Numbers behind the base of their rate: "Trên 100.000 trẻ đẻ sống: 12"."""
    bases = [(s, e, _BASES.get((b or "").replace(".", "").strip())) for s, e, what, b in masks if what == "denominator"]
    if not bases:
        return []
    found = []
    for rule in rules.of("bare", line):
        for match in rule.finditer(line):
            span = match.span("number")
            if not _is_open(span, span, closed) or any(span[0] < e and s < span[1] for s, e in taken):
                continue
            before = [b for b in bases if b[1] <= span[0] and _same_clause(line.key[b[1] : span[0]])]
            if not before or not (unit := before[-1][2]):
                continue
            taken.append(span)
            text = line.text[slice(*before[-1][:2])].strip()
            found.append(build_measure(line, rules, periods, span[0], span[1], match["number"], None, unit, text, rule.id))
    return [m for m in found if m]


def _elided(
    line: Line,
    rules: Rulebook,
    periods: tuple[Period, ...],
    measures: list[Measure],
    closed: list[tuple[int, int]],
    taken: list[tuple[int, int]],
) -> list[Measure]:
    """"150 trường vào năm 2027 và 200 vào năm 2030": between two years a number has the unit of the one before."""
    years = [p for p in periods if p.year and p.kind == "year"]
    if len(years) < 2 or not measures:
        return []
    found = []
    for rule in rules.of("bare", line):
        for match in rule.finditer(line):
            start, end = span = match.span("number")
            dated = next((p for p in years if p.start >= end and not line.key[end : p.start].strip()), None)
            last = max((p.end for p in years if p.end <= start), default=None)
            before = max((m for m in measures if m.end <= (last or 0)), key=lambda m: m.end, default=None)
            if dated is None or last is None or before is None or line.key[last:start].strip() not in _ELLIPSES:
                continue
            if not _is_open(span, span, closed) or any(start < e and s < end for s, e in taken):
                continue
            if not any(mark in line.key[before.end : last] for mark in ";."):
                unit = before.unit, before.unit_text
                found.append(build_measure(line, rules, periods, start, end, match["number"], None, *unit, rule.id))
    return [m for m in found if m]


def _measure(
    line: Line, rules: Rulebook, periods: tuple[Period, ...], match: regex.Match[str], unit: str, rule_id: str
) -> Measure | None:
    groups = match.groupdict()
    last = "high" if groups.get("high") else "number"
    unit_text = line.text[match.end(last) : match.end()].strip(" \"'“”‘’") or None
    rest = groups.get("rest")  # "18 tỷ 500 triệu đồng": thousandths of the larger unit
    if rest:
        unit_text = f"{line.text[slice(*match.span('large'))]} {line.text[slice(*match.span('unit'))]}"
    measure = build_measure(
        line, rules, periods, match.start("number"), match.end(), match["number"], groups.get("high"), unit, unit_text, rule_id
    )  # fmt: skip
    if measure is None or measure.value is None or not rest:
        return measure
    return measure.changed(value=measure.value + Decimal(rest) / 1000)
