"""Against the superior's plan or the national programme: weaker or later (M03), far off (M04)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.checks.areas import is_share_of_communes, scope_key
from extract.checks.blanks import is_partly_blank
from extract.checks.case import Case, goal_targets, told_targets
from extract.checks.levels import (
    Way,
    are_opposed,
    desired_way,
    is_average,
    is_equal,
    is_less,
    is_unit_slip,
    is_weaker,
    times_better,
)
from extract.checks.matching import pair_indicators
from extract.checks.partners import comparable, find_all_levels, find_partners
from extract.checks.printing import shorten, show_side, show_target
from extract.checks.requirements import Superior
from extract.checks.superiors_own import is_of_whole
from extract.indicators.periods import last_year
from extract.model import Evidence, Finding, Indicator, Level, Section, Target
from extract.numbers import format_number
from extract.section_tree import ancestors
from extract.structs import Struct
from extract.text import fold_key

_FITS = ("same", "earlier", "later")  # a level for the very year tells more than one for another


class Compared(Struct, frozen=True):
    """A level of the draft beside the level that a superior sets for the same goal."""

    superior: Superior
    wanted: Indicator
    drafted: Indicator
    target: Target  # the draft's
    other: Target  # the superior's


def find_weaker(case: Case) -> Iterator[Finding]:
    """M03: levels that guarantee less than the superior's for the same year, else for the nearest one, or come later."""
    put_off: set[tuple[object, int | None]] = set()  # one year of a sentence or heading, told once for all it holds for
    told: set[tuple[object, ...]] = set()  # one level of the superior against one of the draft, in body and annex
    for superior, wanted, drafted, first in find_all_levels(case):
        if case.is_commune and is_share_of_communes(wanted) and not is_share_of_communes(drafted):
            continue  # a share of communes against one of people
        way, theirs = desired_way(case, drafted, wanted), desired_way(case, wanted)
        of_whole = case.is_commune and is_of_whole(case, superior, wanted)  # a commune may lie below the average
        short: set[str | None] = set()  # subgroups whose level of the very year is weaker: each is told
        for target, other, fit in sorted(comparable(case, drafted, wanted), key=lambda c: _FITS.index(c[2])):
            compared = Compared(superior, wanted, drafted, target, other)
            own = other.id in superior.own
            pair = other.id, target.comparator, target.value, target.value_low, target.unit, last_year(target)
            if short and (fit != "same" or scope_key(target.scope) in short):
                continue
            if pair in told or (fit == "later" and _reaches(drafted, other)):
                continue
            told.add(pair)
            if is_unit_slip(target, other):
                break  # V02 tells it
            if fit != "later" and are_opposed(target, other, own, drafted, wanted, theirs):
                yield from _weaker(case, "M03.opposite", compared)
                break
            if of_whole and not own:
                continue
            if way is None:
                if fit == "same" and is_less(target, other, own):  # more is what most mean
                    yield from _weaker(case, "M03.unsure", compared)
                    break
            elif is_weaker(target, other, way, own):
                level: Level | None = "warning" if case.is_commune and is_average(other) and not own else None
                yield from _weaker(case, key := _variant(superior, fit), compared, level if key == "M03" else None)
                if fit != "same":
                    break
                short.add(scope_key(target.scope))
                continue
            if first and superior.kind == "plan" and fit == "earlier" and is_put_off(case, compared):
                heading = _year_heading(case, drafted, target.year)
                place = heading.id if heading else drafted.statement
                if (place, target.year) in put_off:
                    break
                put_off.add((place, target.year))
                more = target.value is not None and target.value != other.value
                yield from _weaker(case, "M03.later", compared, "warning" if more else None)
                break
        else:
            step = _left_out(case, superior, wanted, drafted, way) if first and way and not of_whole and not short else None
            if step:
                yield from _weaker(case, "M03.step", Compared(superior, wanted, drafted, *step))


def is_put_off(case: Case, compared: Compared) -> bool:
    """True where the draft's sentence itself names a later year than the superior, whose year the draft's plan covers.

    A draft that has a level for the superior's year too, maybe in another place, puts nothing off; nor does one for
    whose year the superior has no level because it has only earlier and later ones, or because it is a plan of fewer
    years than the draft.
    """
    superior, wanted, drafted = compared.superior, compared.wanted, compared.drafted
    target, other = compared.target, compared.other
    year, due = target.year, last_year(other)
    if year is None or due is None or due >= year or case.years is None or not case.years[0] <= due:
        return False
    if str(year) not in drafted.text and not _year_heading(case, drafted, year):
        return False  # columns of a table may be of any year
    if any((last_year(t) or year) >= year for t in goal_targets(wanted)) and not is_equal(target, other):
        return False  # on the way to the superior's next level
    if year <= case.years[1] and all((last_year(t) or 0) < case.years[1] for i in superior.indicators for t in i.targets):
        return False
    way = desired_way(case, drafted, wanted)
    until = levels_until(case, drafted, due)
    return not any(way is None or not is_weaker(t, other, way, other.id in superior.own) for t in until)


def _left_out(case: Case, superior: Superior, wanted: Indicator, drafted: Indicator, way: Way) -> tuple[Target, Target] | None:
    """The draft's last level and the superior's last one, where the draft's plan reaches the year of that and the draft has
    but lower levels for earlier years."""
    mine, theirs = told_targets(drafted), [t for t in told_targets(wanted) if scope_key(t.scope) is None]
    end, due = case.period[1] if case.period else 0, max((last_year(t) or 0 for t in theirs), default=0)
    if superior.kind != "plan" or not end or not due or due > end or len({last_year(t) for t in theirs}) < 2:
        return None
    mine += [t for i in case.listed if i.name_key == drafted.name_key for t in goal_targets(i)]
    if not mine or any((last_year(t) or end) >= due for t in mine) or is_partly_blank(case, drafted):
        return None
    target = max(mine, key=lambda t: last_year(t) or 0)
    other = next(t for t in theirs if last_year(t) == due)
    return (target, other) if is_weaker(target, other, way, other.id in superior.own) else None


def _year_heading(case: Case, drafted: Indicator, year: int | None) -> Section | None:
    """The heading above a goal that names the year, where the goal itself does not: "2. Đến năm 2030"."""
    home = case.home.get(case.block_of(drafted).ordinal)
    above = ancestors(home, case.draft.sections) if str(year) not in drafted.text else ()
    return next((s for s in above if str(year) in (s.heading or "")), None)


def levels_until(case: Case, drafted: Indicator, due: int) -> list[Target]:
    """The draft's levels for the year or an earlier one in any place where it names the goal."""
    same = (i for i in case.listed if i.name_key == drafted.name_key)
    return [t for i in (drafted, *same) for t in goal_targets(i) if (last_year(t) or due) <= due]


def due_later(case: Case, drafted: Indicator, last: int) -> bool:
    """Whether a superior has the draft's goal, or what may be it, for a year after ``last``, or M01 or M03 tells the year."""
    for superior in case.superiors:
        pairs = pair_indicators(case, case.goals, superior.indicators)
        for wanted in superior.indicators:
            found = (*pairs.same.get(wanted.id, ()), pairs.similar.get(wanted.id))
            if any(f and f.id == drafted.id for f in found):
                later = any((last_year(t) or last) > last for t in goal_targets(wanted))
                levels = comparable(case, drafted, wanted)
                if later or any(is_put_off(case, Compared(superior, wanted, drafted, t, o)) for t, o, _ in levels):
                    return True
    return False


def _reaches(drafted: Indicator, other: Target) -> bool:
    """Whether the draft has a level for the superior's later year, or a still later one, beside that of an earlier year."""
    return any((last_year(t) or 0) >= (last_year(other) or 0) for t in goal_targets(drafted))


def _variant(superior: Superior, fit: str) -> str:
    if fit == "later":
        return "M03.goal"
    if superior.kind == "national":
        return "M03.national"
    return "M03" if fit == "same" else "M03.floor"


def _weaker(case: Case, key: str, compared: Compared, level: Level | None = None) -> Iterator[Finding]:
    superior, wanted, drafted = compared.superior, compared.wanted, compared.drafted
    target, other = compared.target, compared.other
    expected, found = show_target(other), show_target(target)
    scope = target.scope if scope_key(target.scope) else None
    if key in ("M03", "M03.floor"):
        found = _with_scope(found, target)
        expected = expected if scope_key(other.scope) == scope_key(scope) else _with_scope(expected, other)
    if key == "M03.opposite":
        expected, found = show_side(wanted, other), show_side(drafted, target)
    years: dict[str, Any] = {}
    if "year" in case.needs.data.checks[key].fields:
        years = {"year": case.show_year(target), "other_year": case.show_year(other)}
    yield from case.finding(
        key, local=(drafted.name, superior.name_vi, *([scope] if scope else [])), indicator=drafted,
        evidence=_due_words(case, drafted, target) if key == "M03.later" else target.evidence,
        superior=case.call(superior), expected=expected, found=found, level=level,
        **years,
    )  # fmt: skip


def _with_scope(shown: str, target: Target) -> str:
    """A level with the subgroup that it is of: "đạt 30% (có bằng cấp)"."""
    named = scope_key(target.scope) is None or fold_key(target.scope or "") in fold_key(shown)
    return shown if named else f"{shown} ({shorten(target.scope or '', 60)})"


def _due_words(case: Case, drafted: Indicator, target: Target) -> Evidence:
    """Where the year of a level is told: the goal's own words, else the heading above."""
    heading = _year_heading(case, drafted, target.year)
    block = case.by_ordinal[heading.first] if heading else None
    return case.cite(block.id, (0, len(block.text)), "M03") if block and block.text else drafted.evidence


def find_far(case: Case) -> Iterator[Finding]:
    """M04: levels many times better than the superior's, and pairs that do not fit each other (``[[share]]``)."""
    limit = case.parameter("M04", "times")
    for superior, wanted, drafted in find_partners(case):
        way: Way | None = desired_way(case, drafted, wanted)
        for target, other, _ in comparable(case, drafted, wanted):
            times = times_better(target, other, way) if way and not is_unit_slip(target, other) else None
            if times is not None and times >= limit:
                yield from case.finding(
                    "M04", local=(drafted.name, superior.name_vi), evidence=target.evidence, indicator=drafted,
                    superior=case.call(superior), expected=show_target(other),
                    found=show_target(target), other_year=case.show_year(other),
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
                    expected=show_target(b), other=shorten(whole.name, 80), share=format_number(share),
                    usual=rule["usual"],
                )  # fmt: skip
                break
