"""Levels taken by themselves: none (V01), impossible (V03), wrong order (V04), ambiguous (V05)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from extract.checks.blanks import has_blank
from extract.checks.case import Case, goal_targets, told_targets
from extract.checks.levels import (
    Way,
    bound_way,
    desired_way,
    guaranteed,
    improves_upwards,
    is_weaker,
    scaled,
    told_way,
)
from extract.checks.matching import link_twins
from extract.checks.partners import find_partners
from extract.checks.printing import shorten, show_target
from extract.model import RATES, Finding, Indicator, Target
from extract.numbers import format_number, parse_number
from extract.text import fold_key, match_key

_YEAR = 364  # days
_SHARED = ("unspecified", "relative")  # changes of a superior that tell how the same words of the draft are meant
_MEASURED = regex.compile(r" (?:mức độ|cấp độ|hạng|ít nhất|tối thiểu|không quá) \d")
_FRACTION = regex.compile(
    r"(?<![\d.,/])(?P<part>\d{1,3}(?:\.\d{3})*|\d+)\s*/\s*(?P<whole>\d{1,3}(?:\.\d{3})*|\d+)(?![\d/])"
)


def find_valueless(case: Case) -> Iterator[Finding]:
    """V01: indicators whose levels have no number; body and annex count as one."""
    for group in link_twins(case):
        if any(t.value is not None or t.value_low is not None for i in group for t in i.targets):
            continue
        first = group[0]
        if has_blank(case, case.block_of(first)):
            continue  # V06 says it
        if any(_is_told_without_number(case, t) for i in group for t in goal_targets(i)):
            continue
        yield from case.finding("V01", local=(first.name,), evidence=first.evidence, indicator=first)


def _is_told_without_number(case: Case, target: Target) -> bool:
    """What is done by a day, month or quarter needs no number, nor does a criterion whose cell says "Đạt", nor what the
    words themselves measure: "đạt chuẩn mức độ 3", "ít nhất 06 buổi"."""
    key = fold_key(target.value_text)
    if _MEASURED.search(f" {key} "):
        return True
    if target.stated_in == "column":
        return key in case.words("met")
    start, end = target.period_start, target.period_end
    dated = start is not None and end is not None and (end - start).days < _YEAR
    return dated and case.has_words(key, "milestones")


def find_impossible(case: Case) -> Iterator[Finding]:
    """V03: shares above the whole, ranges upside down, parts greater than their whole."""
    free = case.parameter("V03", "over_100")
    for indicator in case.listed:
        key = match_key(indicator.text)
        for target in indicator.targets:
            why = None
            top = RATES.get(target.unit)
            highest = target.value if target.value is not None else target.value_high
            if (
                top
                and highest is not None
                and highest > top
                and target.change == "level"
                and not any(w in key for w in free)
            ):
                why = (f"trên {format_number(top)}", f"above {top:,}")
                if target.unit == "percent":
                    why = ("tỷ lệ trên 100%", "a share above 100%")
            elif highest is not None and highest < 0:
                why = ("số âm", "negative")
            elif (
                target.value_low is not None and target.value_high is not None and target.value_low > target.value_high
            ):
                why = ("khoảng có đầu lớn hơn cuối", "the range begins above its end")
            if why:
                yield from case.finding(
                    "V03", local=(indicator.name, show_target(target)), evidence=target.evidence, indicator=indicator,
                    found=show_target(target), why=why,
                )  # fmt: skip
                break
    yield from _fractions(case)


def _fractions(case: Case) -> Iterator[Finding]:
    """ "8/7 thôn": counts of the indicator's own line; dates and rates per 100.000 are no such fractions."""
    counted = tuple(match_key(w) for w in case.words("counted"))
    for indicator in case.listed:
        text = indicator.evidence.text
        for match in _FRACTION.finditer(text):
            after = match_key(text[match.end() : match.end() + 12]).strip()
            before = match_key(text[max(0, match.start() - 8) : match.start()])
            part, whole = parse_number(match["part"]), parse_number(match["whole"])
            if whole >= 1000 or part <= whole or whole == 0 or "ngày" in before or "tháng" in before or "số" in before:
                continue
            if not after.startswith(counted):
                continue
            span = indicator.evidence.span
            yield from case.finding(
                "V03", local=(indicator.name, match[0]), indicator=indicator, found=match[0],
                evidence=case.cite(span.block_id, (span.start + match.start(), span.start + match.end()), "V03"),
                why=("phần lớn hơn tổng", "the part is greater than the whole"),
            )  # fmt: skip


def find_wrong_order(case: Case) -> Iterator[Finding]:
    """V04: levels that must not exceed another (``[[order]]``), that go the wrong way, or get worse with the years."""
    by_code = {i.code: i for i in reversed(case.listed) if i.code}
    for rule in case.needs.data.lists.get("order", ()):
        small, large = by_code.get(rule["smaller"]), by_code.get(rule["larger"])
        if small and large:
            yield from _order(case, small, large)
    wanted = {drafted.id: wanted for _, wanted, drafted in find_partners(case)}
    for indicator in case.listed:
        yield from _baseline(case, indicator)
        yield from _reached_before(case, indicator, wanted.get(indicator.id))
        yield from _years(case, indicator)


def _order(case: Case, small: Indicator, large: Indicator) -> Iterator[Finding]:
    for a in goal_targets(small):
        b = next((t for t in goal_targets(large) if t.year == a.year and t.scope == a.scope), None)
        if b is None or a.value is None or b.value is None or a.change != "level" or b.change != "level":
            continue
        if a.unit not in RATES or a.unit != b.unit:
            continue  # two units: one of them is wrong, which V02 says
        if scaled(a, a.value) > scaled(b, b.value):
            yield from case.finding(
                "V04", local=(small.name, large.name), evidence=a.evidence, indicator=small, found=show_target(a),
                expected=show_target(b), other=shorten(large.name, 80),
            )  # fmt: skip
            return


def _baseline(case: Case, indicator: Indicator) -> Iterator[Finding]:
    """The sentence says "giảm" or "tăng", and the level lies on the other side of its baseline."""
    if indicator.direction not in ("increase", "decrease"):
        return
    base = next((t for t in indicator.targets if t.role == "baseline" and t.value is not None), None)
    for target in goal_targets(indicator):
        if base is None or target.value is None or base.value is None or base.unit != target.unit:
            continue
        if target.change != "level" or target.scope != base.scope:
            continue
        rising = target.value > base.value
        if target.value != base.value and rising == (indicator.direction == "decrease"):
            words = ("giảm", "a decrease") if indicator.direction == "decrease" else ("tăng", "an increase")
            yield from case.finding(
                "V04.baseline", local=(indicator.name,), evidence=target.evidence, indicator=indicator,
                found=show_target(target), expected=show_target(base), direction=words,
            )  # fmt: skip
            return


def _reached_before(case: Case, row: Indicator, wanted: Indicator | None) -> Iterator[Finding]:
    """A row of a table whose last level lies below what its column of results tells; the way is that of the superior's
    goal, since a row's own words seldom tell it. A bound ("≥ 90%") is often kept though more was reached."""
    base = next((t for t in row.targets if t.role == "baseline" and t.stated_in == "column" and t.scope is None), None)
    levels = [t for t in goal_targets(row) if t.year and t.scope is None and t.change == "level"]
    if base is None or base.value is None or base.year is None or not levels:
        return
    last = max(levels, key=lambda t: t.year or 0)
    if wanted is None or bound_way(last) or any(t.role == "baseline" for t in wanted.targets):
        return
    way = desired_way(case, wanted)
    if way is None or last.value is None or last.unit != base.unit or base.unit not in RATES or base.year >= (last.year or 0):
        return
    if last.value != base.value and (last.value < base.value) == (way == "up"):
        yield from case.finding(
            "V04.reached", local=(row.name,), evidence=last.evidence, indicator=row, found=show_target(last),
            expected=show_target(base), year=last.year, other_year=base.year,
        )  # fmt: skip


def _years(case: Case, indicator: Indicator) -> Iterator[Finding]:
    targets = [t for t in told_targets(indicator) if t.year and t.change == "level"]
    if len({t.year for t in targets}) < 2:
        return
    ordered = sorted(targets, key=lambda t: t.year or 0)
    way = told_way(case, indicator) or (desired_way(case, indicator) if _turns(ordered) else None)
    if way is None or (_bounds_once(ordered) and not _turns(ordered) and indicator.direction == "reach"):
        return
    for a, b in pairwise(ordered):
        if a.scope == b.scope and a.year != b.year and _clearly_weaker(b, a, way):
            yield from case.finding(
                "V04.years", local=(indicator.name,), evidence=b.evidence, indicator=indicator, found=show_target(b),
                expected=show_target(a), year=b.year, other_year=a.year,
            )  # fmt: skip
            return


def _bounds_once(ordered: list[Target]) -> bool:
    """True where one level has a bound and others have none, so that the bound may be the slip: "40%, 60%, dưới 85%"."""
    return len({bound_way(t) for t in ordered}) > 1


def _turns(ordered: list[Target]) -> bool:
    """True where levels go up and down again; those that go one way all the time are meant to."""
    steps = {
        (b.value > a.value) for a, b in pairwise(ordered)
        if a.value is not None and b.value is not None and a.value != b.value and a.scope == b.scope
    }  # fmt: skip
    return len(steps) > 1


def _clearly_weaker(later: Target, earlier: Target, way: Way) -> bool:
    """Weaker in its number, not only in its comparator: "dưới 15‰ … và 12‰" is usual."""
    up = improves_upwards(earlier, way)
    a, b = guaranteed(later, up), guaranteed(earlier, up)
    return bool(a and b and a[0] != b[0] and is_weaker(later, earlier, way))


def find_ambiguous(case: Case) -> Iterator[Finding]:
    """V05: a change of a rate in % that may mean points or a share of the former level; not where the superior has it too."""
    copied = {d.id for _, w, d in find_partners(case) if any(t.change in _SHARED for t in goal_targets(w))}
    for indicator in (i for i in case.listed if i.id not in copied):
        for target in goal_targets(indicator):
            if target.change == "unspecified":
                entry = case.entry(indicator.code)
                if entry and entry.change:
                    continue
                yield from case.finding(
                    "V05", local=(indicator.name,), evidence=indicator.evidence, indicator=indicator,
                    found=shorten(indicator.evidence.text, 90),
                )  # fmt: skip
                break
