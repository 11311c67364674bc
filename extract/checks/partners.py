"""Goals of the draft beside the same goals of a superior, each with all its levels (body and annex, a line a year), and
which of two goals' levels are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.checks.areas import scope_key
from extract.checks.case import Case, goal_targets, told_targets
from extract.checks.levels import agree, of_one_kind
from extract.checks.likeness import GoalScale
from extract.checks.matching import link_twins, pair_indicators, place_of
from extract.checks.numbered import numbered_rows
from extract.checks.requirements import Superior
from extract.checks.town_country import kind_of
from extract.indicators.periods import last_year
from extract.model import Indicator, Target


def find_partners(case: Case) -> Iterator[tuple[Superior, Indicator, Indicator]]:
    """The superior's indicators with the draft's same ones. What the superior states in several places is one, whichever
    of the draft's places each was matched with, so that every year is compared with its own; so is what the draft's
    sentence says of several years."""
    for superior, wanted, drafted, _ in _partners(case):
        yield superior, wanted, drafted


def find_all_levels(case: Case) -> Iterator[tuple[Superior, Indicator, Indicator, bool]]:
    """The same with what the draft states of the goal in further places, in body or annex: the first with the levels for
    other years (True), then each further place with its other levels for the same years (False), unless T01 tells that
    the two disagree."""
    twins = {i.id: group for group in link_twins(case) for i in group}
    for superior, wanted, drafted, places in _partners(case):
        yield superior, wanted, _as_one([drafted, *places]), True
        taken = {(last_year(t), scope_key(t.scope)) for t in drafted.targets}
        for place in places:
            again = tuple(t for t in place.targets if (last_year(t), scope_key(t.scope)) in taken)
            if place in twins.get(drafted.id, ()):
                again = tuple(t for t in again if all(agree(t, d) for d in drafted.targets if of_one_kind(t, d)))
            if again:
                yield superior, wanted, place.changed(targets=again), False


def _partners(case: Case) -> Iterator[tuple[Superior, Indicator, Indicator, list[Indicator]]]:
    twins = {i.id: group for group in link_twins(case) for i in group}
    for superior in case.superiors:
        pairs = pair_indicators(case, case.listed_goals, superior.indicators)
        partners: dict[str, Indicator] = {}
        stated: dict[str, list[Indicator]] = {}
        for wanted in superior.indicators:
            for drafted in (pairs.same.get(wanted.id) or pairs.again.get(wanted.id) or ())[:1]:
                partners[drafted.id] = drafted
                stated.setdefault(drafted.id, []).append(wanted)
        places = _further_places(case, superior, partners, stated)
        for key, drafted in partners.items():
            again = [i.id for i in twins.get(key, ()) if i.id != key]
            all_stated = [*stated[key], *(w for other in again for w in stated.get(other, ()))]
            all_stated.sort(key=lambda w: not any(t.id in superior.own for t in w.targets))  # its own row goes first
            drafted_once = _as_one([drafted, *_other_years(case, drafted)])
            yield superior, _as_one(all_stated), drafted_once, places.get(key, [])


def _further_places(
    case: Case, superior: Superior, partners: Mapping[str, Indicator], stated: Mapping[str, list[Indicator]]
) -> dict[str, list[Indicator]]:
    """Id of a goal of the draft with a partner -> goals without one, in another list or table, that are about the same, by
    their names or by the number of goal and row."""
    free = [
        d for d in case.listed_goals
        if d.id not in partners and any(scope_key(t.scope) is None for t in goal_targets(d))
    ] if superior.kind == "plan" and superior.indicators else []  # fmt: skip
    if not free:
        return {}
    scale = GoalScale(case, [*case.listed_goals, *superior.indicators])
    least, gap = case.parameter("M01", "likeness"), case.parameter("M01", "gap")
    matched = {w.id: key for key, group in stated.items() for w in group}
    found: dict[str, list[Indicator]] = {}
    twin = {a.id: b.id for goal, row in numbered_rows(case) for a, b in ((goal, row), (row, goal))}
    for drafted in free:
        if (numbered := twin.get(drafted.id)) and numbered in partners:
            found.setdefault(numbered, []).append(drafted)
            continue
        scores = sorted(((scale.likeness(drafted, w), n) for n, w in enumerate(superior.indicators)), reverse=True)
        best = superior.indicators[scores[0][1]]
        key = matched.get(best.id)
        rival = next((s for s, n in scores if key is None or matched.get(superior.indicators[n].id) != key), 0.0)
        if key is None or scores[0][0] < least or scores[0][0] - rival < gap or best.code != drafted.code:
            continue
        if place_of(case, drafted) != place_of(case, partners[key]):
            found.setdefault(key, []).append(drafted)
    return found


def _other_years(case: Case, drafted: Indicator) -> list[Indicator]:
    """Further parts of a goal's sentence under the same name: "70% năm 2027; 80% năm 2028"."""
    return [
        i for i in case.listed
        if i.statement == drafted.statement and i.part > drafted.part and i.name_key == drafted.name_key
    ]


def _as_one(stated: Sequence[Indicator]) -> Indicator:
    """The first with the levels for other years and scopes that the others have."""
    levels: dict[tuple[int | None, str | None], list[Target]] = {}
    for indicator in stated:
        new: dict[tuple[int | None, str | None], list[Target]] = {}
        for target in indicator.targets:
            new.setdefault((last_year(target), scope_key(target.scope)), []).append(target)
        levels = new | levels
    return stated[0].changed(targets=tuple(t for group in levels.values() for t in group)) if len(stated) > 1 else stated[0]


def comparable(case: Case, drafted: Indicator, wanted: Indicator) -> Iterator[tuple[Target, Target, str]]:
    """The draft's first level of each year and scope, and its first change ("giảm 3%, còn 12%"), with the superior's level
    or change of that year ("same"), else of the nearest earlier ("earlier"), else of the next later ("later")."""
    seen: set[tuple[int | None, str | None, bool]] = set()
    for target in told_targets(drafted):
        year = last_year(target) or (case.years[1] if case.years else None)
        kind = year, scope_key(target.scope), target.change == "level"
        if kind in seen:
            continue
        seen.add(kind)
        picked = _nearest([t for t in _of_scope(case, drafted, target, wanted) if (t.change == "level") == kind[2]], year)
        if picked:
            yield target, *picked


def _of_scope(case: Case, drafted: Indicator, target: Target, wanted: Indicator) -> list[Target]:
    """The superior's levels for what a level of the draft is for; of town and country that which the commune is."""
    scope, targets = scope_key(target.scope), told_targets(wanted)
    same = [t for t in targets if scope_key(t.scope) == scope]
    own, rules = case.own_kind, case.needs.rules
    if same or own is None or (target.scope and kind_of(rules, drafted, target) != own):
        return same
    return [t for t in targets if t.scope and kind_of(rules, wanted, t) == own]


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
