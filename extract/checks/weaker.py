"""Against the superior's plan or the national programme: weaker or later (M03), far off (M04)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.checks.areas import scope_key
from extract.checks.case import Case, goal_targets, shorten, show_number, show_target, told_targets
from extract.checks.levels import Way, desired_way, is_less, is_unit_slip, is_weaker, times_better
from extract.checks.matching import pair_indicators
from extract.checks.requirements import Superior
from extract.model import Finding, Indicator, Level, Target


def find_weaker(case: Case) -> Iterator[Finding]:
    """M03: levels that guarantee less than the superior's for the same year, else for the nearest one, or come later."""
    put_off: set[tuple[int, int | None]] = set()  # one year of a sentence, told once for all its parts
    for superior, wanted, drafted in _pairs(case):
        way = desired_way(case, drafted, wanted)
        for target, other, fit in comparable(case, drafted, wanted):
            own = other.id in superior.own
            if is_unit_slip(target, other):
                break  # V02 tells it
            if way is None:
                if fit == "same" and is_less(target, other, own):  # more is what most mean
                    yield from _weaker(case, "M03.unsure", superior, drafted, target, other)
                    break
            elif is_weaker(target, other, way, own):
                yield from _weaker(case, _variant(superior, fit), superior, drafted, target, other)
                break
            if superior.kind == "plan" and fit == "earlier" and is_put_off(case, superior, drafted, wanted, target, other):
                if (drafted.statement, target.year) in put_off:
                    break
                put_off.add((drafted.statement, target.year))
                more = target.value is not None and target.value != other.value
                yield from _weaker(case, "M03.later", superior, drafted, target, other, "warning" if more else None)
                break


def is_put_off(
    case: Case, superior: Superior, drafted: Indicator, wanted: Indicator, target: Target, other: Target
) -> bool:
    """True where the draft's sentence itself names a later year than the superior, whose year the draft's plan covers.

    A draft that has a level for the superior's year too, maybe in another place, puts nothing off; nor does one for
    whose year the superior has no level because it has only earlier and later ones, or because it is a plan of fewer
    years than the draft.
    """
    year, due = target.year, last_year(other)
    if year is None or due is None or due >= year or case.years is None or not case.years[0] <= due:
        return False
    if str(year) not in drafted.text or any((last_year(t) or year) >= year for t in goal_targets(wanted)):
        return False
    if year <= case.years[1] and all((last_year(t) or 0) < case.years[1] for i in superior.indicators for t in i.targets):
        return False
    return not has_level_until(case, drafted, due)


def has_level_until(case: Case, drafted: Indicator, due: int) -> bool:
    """Whether the draft has a level for the year or an earlier one in any place where it names the goal."""
    same = (i for i in case.listed if i.name_key == drafted.name_key)
    return any((last_year(t) or due) <= due for i in (drafted, *same) for t in goal_targets(i))


def due_later(case: Case, drafted: Indicator, last: int) -> bool:
    """Whether a superior has the draft's goal, or what may be it, for a year after ``last``, or M01 or M03 tells the year."""
    for superior in case.superiors:
        pairs = pair_indicators(case, case.goals, superior.indicators)
        for wanted in superior.indicators:
            found = (*pairs.same.get(wanted.id, ()), pairs.similar.get(wanted.id))
            if any(f and f.id == drafted.id for f in found):
                later = any((last_year(t) or last) > last for t in goal_targets(wanted))
                compared = comparable(case, drafted, wanted)
                if later or any(is_put_off(case, superior, drafted, wanted, t, o) for t, o, _ in compared):
                    return True
    return False


def last_year(target: Target) -> int | None:
    """The year for which a level is set; of a period the last."""
    return target.year or (target.period_end.year if target.period_end else None)


def _variant(superior: Superior, fit: str) -> str:
    if fit == "later":
        return "M03.goal"
    if superior.kind == "national":
        return "M03.national"
    return "M03" if fit == "same" else "M03.floor"


def _weaker(
    case: Case, key: str, superior: Superior, drafted: Indicator, target: Target, other: Target,
    level: Level | None = None,
) -> Iterator[Finding]:
    years: dict[str, Any] = {}
    if "year" in case.needs.data.checks[key].fields:
        years = {"year": year_of(target, case), "other_year": year_of(other, case)}
    yield from case.finding(
        key, local=(drafted.name, superior.name_vi), indicator=drafted,
        evidence=drafted.evidence if key == "M03.later" else target.evidence,
        superior=case.call(superior), expected=show_target(other), found=show_target(target), level=level,
        **years,
    )  # fmt: skip


def year_of(target: Target, case: Case) -> str:
    if target.year:
        return str(target.year)
    if target.period_start and target.period_end:
        return f"{target.period_start.year}-{target.period_end.year}"
    return str(case.years[1]) if case.years else "?"


def _pairs(case: Case) -> Iterator[tuple[Superior, Indicator, Indicator]]:
    """The superior's indicators with the draft's same ones. What the superior states in several places (body and annex,
    a line a year) is one, so that one finding comes; so is what the draft's sentence says of several years."""
    for superior in case.superiors:
        pairs = pair_indicators(case, case.listed_goals, superior.indicators)
        partners: dict[str, Indicator] = {}
        stated: dict[str, list[Indicator]] = {}
        for wanted in superior.indicators:
            for drafted in (pairs.same.get(wanted.id) or pairs.again.get(wanted.id) or ())[:1]:
                partners[drafted.id] = drafted
                stated.setdefault(drafted.id, []).append(wanted)
        for key, drafted in partners.items():
            yield superior, _as_one(stated[key]), _as_one([drafted, *_other_years(case, drafted)])


def _other_years(case: Case, drafted: Indicator) -> list[Indicator]:
    """Further parts of a goal's sentence under the same name: "70% năm 2027; 80% năm 2028"."""
    return [
        i for i in case.listed
        if i.statement == drafted.statement and i.part > drafted.part and i.name_key == drafted.name_key
    ]


def _as_one(stated: list[Indicator]) -> Indicator:
    """The first with the levels for other years and scopes that the others have."""
    levels: dict[tuple[int | None, str | None], list[Target]] = {}
    for indicator in stated:
        new: dict[tuple[int | None, str | None], list[Target]] = {}
        for target in indicator.targets:
            new.setdefault((last_year(target), scope_key(target.scope)), []).append(target)
        levels = new | levels
    return stated[0]._replace(targets=tuple(t for group in levels.values() for t in group)) if len(stated) > 1 else stated[0]


def comparable(case: Case, drafted: Indicator, wanted: Indicator) -> Iterator[tuple[Target, Target, str]]:
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
        for target, other, _ in comparable(case, drafted, wanted):
            times = times_better(target, other, way) if way and not is_unit_slip(target, other) else None
            if times is not None and times >= limit:
                yield from case.finding(
                    "M04", local=(drafted.name, superior.name_vi), evidence=target.evidence, indicator=drafted,
                    superior=case.call(superior), expected=show_target(other),
                    found=show_target(target), other_year=year_of(other, case),
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
