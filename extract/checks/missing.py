"""Against the superior's plan or the national programme: missing (M01, M02), weaker (M03), far off (M04)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extract.checks.areas import scope_key
from extract.checks.case import Case, goal_targets, shorten, show_number, show_target, show_targets, told_targets
from extract.checks.levels import Way, asks_less, desired_way, is_less, is_weaker, times_better
from extract.checks.matching import match_indicators, pair_indicators
from extract.checks.requirements import Superior
from extract.model import Finding, Indicator, Level, Target


def find_missing(case: Case) -> Iterator[Finding]:
    """M01, M02: indicators of the superior that the draft has not, nor one that implies them (``satisfies``)."""
    implied = _implied(case)
    for superior in case.superiors:
        pairs = pair_indicators(case, case.draft.indicators, superior.indicators)
        for wanted in _once(superior.indicators):
            if wanted.id in pairs.same or (wanted.code and wanted.code in implied):
                continue
            if superior.kind == "national":
                yield from case.finding(
                    "M02", local=(wanted.name,), section_id=case.goal_section, name=shorten(wanted.name),
                    superior=superior.name_vi, number=superior.numbers.get(wanted.id, ""),
                    expected=show_targets(wanted.targets),
                )  # fmt: skip
                continue
            key = "M01" if _applies(case, wanted) else "M01.later"
            if key == "M01" and (near := pairs.similar.get(wanted.id)):
                yield from _perhaps_missing(case, superior, wanted, near, wanted.id in pairs.likely)
                continue
            level: Level | None = "warning" if key == "M01" and _is_total(case, superior, wanted) else None
            yield from case.finding(
                key, local=(wanted.name,), section_id=case.goal_section, name=shorten(wanted.name),
                superior=(superior.name_vi, superior.name_en), expected=show_targets(wanted.targets), level=level,
            )  # fmt: skip


def _is_total(case: Case, superior: Superior, wanted: Indicator) -> bool:
    """Numbers of a whole province that it gives no commune a part of: "18.000 lao động"."""
    targets = goal_targets(wanted)
    counted = all(t.unit in ("count", "amount") and t.value and t.id not in superior.own for t in targets)
    return case.is_commune and superior.level not in ("commune", "school") and counted


def _perhaps_missing(
    case: Case, superior: Superior, wanted: Indicator, near: Indicator, likely: bool
) -> Iterable[Finding]:
    """M01.similar: a note where the nearest goal is mostly the one meant and asks for no less."""
    way = desired_way(case, near, wanted)
    weaker = any(asks_less(t, o, way, o.id in superior.own) for t, o, _ in _comparable(case, near, wanted))
    return case.finding(
        "M01.similar", local=(wanted.name,), evidence=near.evidence, indicator=near, name=shorten(wanted.name),
        superior=(superior.name_vi, superior.name_en), expected=show_targets(wanted.targets),
        found=show_targets(near.targets), level="note" if likely and not weaker else None,
    )  # fmt: skip


def _once(indicators: tuple[Indicator, ...]) -> Iterator[Indicator]:
    """Each indicator once: body and annex of the superior may both state it."""
    seen: set[str] = set()
    for indicator in indicators:
        key = indicator.code or indicator.name_key
        if key not in seen and goal_targets(indicator):
            seen.add(key)
            yield indicator


def _implied(case: Case) -> set[str]:
    implied: set[str] = set()
    for indicator in case.draft.indicators:
        entry = case.entry(indicator.code)
        if entry:
            implied.update(entry.satisfies)
            if case.is_commune:
                implied.update(entry.satisfies_commune)
    return implied


def _applies(case: Case, wanted: Indicator) -> bool:
    """Whether the superior sets a level for a year that the draft has reached, or names no year."""
    if case.years is None:
        return True
    last = case.years[1]
    first = [t.year or (t.period_start.year if t.period_start else None) for t in goal_targets(wanted)]
    return not first or any(y is None or y <= last for y in first)


def find_weaker(case: Case) -> Iterator[Finding]:
    """M03: levels that guarantee less than the superior's for the same year, else for the nearest one."""
    for superior, wanted, drafted in _pairs(case):
        way = desired_way(case, drafted, wanted)
        for target, other, fit in _comparable(case, drafted, wanted):
            own = other.id in superior.own
            if way is None:
                if fit == "same" and is_less(target, other, own):  # more is what most mean
                    yield from _weaker(case, "M03.unsure", superior, drafted, target, other)
                    break
                continue
            if is_weaker(target, other, way, own):
                yield from _weaker(case, _variant(superior, fit), superior, drafted, target, other)
                break


def _variant(superior: Superior, fit: str) -> str:
    if fit == "later":
        return "M03.goal"
    if superior.kind == "national":
        return "M03.national"
    return "M03" if fit == "same" else "M03.floor"


def _weaker(
    case: Case, key: str, superior: Superior, drafted: Indicator, target: Target, other: Target
) -> Iterator[Finding]:
    years: dict[str, Any] = {}
    if "year" in case.needs.data.checks[key].fields:
        years = {"year": _year(target, case), "other_year": _year(other, case)}
    yield from case.finding(
        key, local=(drafted.name, superior.name_vi), evidence=target.evidence, indicator=drafted,
        superior=(superior.name_vi, superior.name_en), expected=show_target(other), found=show_target(target), **years,
    )  # fmt: skip


def _year(target: Target, case: Case) -> str:
    if target.year:
        return str(target.year)
    if target.period_start and target.period_end:
        return f"{target.period_start.year}-{target.period_end.year}"
    return str(case.years[1]) if case.years else "?"


def _pairs(case: Case) -> Iterator[tuple[Superior, Indicator, Indicator]]:
    """The superior's indicators with the draft's same ones; of body and annex the body's, so that one finding comes."""
    for superior in case.superiors:
        matched = match_indicators(case, case.listed, superior.indicators)
        seen: set[str] = set()
        for wanted in superior.indicators:
            for drafted in matched.get(wanted.id, ())[:1]:
                key = f"{wanted.code or wanted.name_key} {drafted.id}"
                if key not in seen:
                    seen.add(key)
                    yield superior, wanted, drafted


def _comparable(case: Case, drafted: Indicator, wanted: Indicator) -> Iterator[tuple[Target, Target, str]]:
    """The draft's first level of each year and scope, with the superior's level of that year ("same"), else of the
    nearest earlier ("earlier"), else of the next later ("later")."""
    seen: set[tuple[int | None, str | None]] = set()
    for target in told_targets(drafted):
        year = target.year or (target.period_end.year if target.period_end else case.years[1] if case.years else None)
        scope = scope_key(target.scope)
        if (year, scope) in seen:
            continue
        seen.add((year, scope))
        picked = _nearest([t for t in told_targets(wanted) if scope_key(t.scope) == scope], year)
        if picked:
            yield target, *picked


def _nearest(rivals: list[Target], year: int | None) -> tuple[Target, str] | None:
    """Of several levels of one year the first stands for all ("80%, trong đó … 100%")."""
    undated = [t for t in rivals if t.year is None and t.period_start is None]
    if year is None:
        return (rivals[0], "same") if len(rivals) == 1 else None
    for target in rivals:
        if target.year == year or _covers(target, year):
            return target, "same"
    if undated:
        return undated[0], "same"
    earlier = [t for t in rivals if t.year and t.year < year]
    if earlier:
        return max(earlier, key=lambda t: (t.year or 0, -rivals.index(t))), "earlier"
    later = [t for t in rivals if t.year and t.year > year]
    return (min(later, key=lambda t: (t.year or 0, rivals.index(t))), "later") if later else None


def _covers(target: Target, year: int) -> bool:
    first, last = target.period_start, target.period_end
    return bool(first or last) and (not first or first.year <= year) and (not last or year <= last.year)


def find_far(case: Case) -> Iterator[Finding]:
    """M04: levels many times better than the superior's, and pairs that do not fit each other (``[[share]]``)."""
    limit = case.parameter("M04", "times")
    for superior, wanted, drafted in _pairs(case):
        way: Way | None = desired_way(case, drafted, wanted)
        for target, other, _ in _comparable(case, drafted, wanted):
            times = times_better(target, other, way) if way else None
            if times is not None and times >= limit:
                yield from case.finding(
                    "M04", local=(drafted.name, superior.name_vi), evidence=target.evidence, indicator=drafted,
                    superior=(superior.name_vi, superior.name_en), expected=show_target(other),
                    found=show_target(target), other_year=_year(other, case),
                )  # fmt: skip
                break
    yield from _shares(case)


def _shares(case: Case) -> Iterator[Finding]:
    by_code = {i.code: i for i in reversed(case.listed) if i.code}
    for rule in case.needs.data.lists.get("share", ()):
        part, whole = by_code.get(rule["part"]), by_code.get(rule["whole"])
        if not part or not whole:
            continue
        for a in goal_targets(part):
            b = next((t for t in goal_targets(whole) if t.year == a.year and t.unit == a.unit), None)
            if b is None or not a.value or not b.value or a.change != "level":
                continue
            share = round(100 * a.value / b.value)
            if share < rule["low"]:
                yield from case.finding(
                    "M04.share", local=(part.name,), evidence=a.evidence, indicator=part, found=show_target(a),
                    expected=show_target(b), other=shorten(whole.name, 80), share=show_number(share),
                    usual=rule["usual"],
                )  # fmt: skip
                break
