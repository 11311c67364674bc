"""Against the superior's plan or the national programme: what the draft has not (M01, M02)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extract.checks.areas import is_share_of_communes
from extract.checks.case import Case, goal_targets
from extract.checks.levels import are_opposed, asks_less, desired_way, is_equal, opposite_names, same_kind
from extract.checks.matching import NEAR, Pairs, have_one_level, pair_indicators
from extract.checks.partners import comparable
from extract.checks.printing import shorten, show_side, show_target, show_targets
from extract.checks.requirements import Superior
from extract.checks.superiors_own import is_counted, is_superiors_own, tell_own
from extract.checks.unread import Lines, find_line, says_of_itself, unread_lines, whole_goals
from extract.checks.weaker import Compared, is_put_off
from extract.model import Evidence, Finding, Indicator, Level, Target
from extract.patterns.kept import compile_pattern
from extract.text import fold_key

# How much of the wanted goal's name the nearest must say to be the same with an equal level; with a better.
_HALF, _MOST = 0.6, 0.75
_REACH = compile_pattern(r"(?i)(?:^|(?<=; ))(?:phấn đấu )?đạt (?=\S*\d)")


def find_missing(case: Case) -> Iterator[Finding]:
    """M01, M02: indicators of the superior that the draft has not, nor one that implies them (``satisfies``)."""
    implied = _implied(case)
    lines = tuple(unread_lines(case)) if case.superiors else ()
    goals = (*case.goals, *whole_goals(case, lines))
    for superior in case.superiors:
        pairs = pair_indicators(case, goals, superior.indicators)
        own: list[Indicator] = []
        for wanted in _once(case, superior.indicators):
            if wanted.id in pairs.same or wanted.id in pairs.again or (wanted.code and wanted.code in implied):
                continue
            if superior.kind == "national":
                yield from case.finding(
                    "M02", local=(wanted.name,), section_id=case.goal_section, name=case.name_goal(wanted),
                    superior=superior.name_vi, number=superior.numbers.get(wanted.id, ""),
                    expected=_level_set(wanted),
                )  # fmt: skip
                continue
            if not is_superiors_own(case, superior, wanted):
                yield from _tell_missing(case, superior, wanted, pairs, lines)
                continue
            near = pairs.similar.get(wanted.id) if _applies(case, wanted) else None
            if near and have_one_level(near, wanted):
                continue
            line = find_line(case, wanted, lines) if is_counted(superior, wanted) else None
            if line:
                yield from _name_line(case, superior, wanted, *line)
            else:
                own.append(wanted)
        yield from tell_own(case, superior, own)


def _tell_missing(case: Case, superior: Superior, wanted: Indicator, pairs: Pairs, lines: Lines) -> Iterable[Finding]:
    """M01: a question where a goal or a line of the draft may be the wanted one, nothing where the draft says it of itself."""
    is_due = _applies(case, wanted)
    near = pairs.similar.get(wanted.id) if is_due else None
    if near and pairs.covered[wanted.id] >= NEAR:
        return _ask(case, superior, wanted, near, pairs)
    if near and have_one_level(near, wanted) and not _worse(case, superior, wanted, near):
        return ()
    of_communes = case.is_commune and is_share_of_communes(wanted)
    if is_due and (line := find_line(case, wanted, lines)):
        return _name_line(case, superior, wanted, line[0], line[1] or of_communes)
    if of_communes and says_of_itself(case, wanted):
        return ()
    level: Level | None = "warning" if is_due and case.is_commune and is_counted(superior, wanted) else None
    return case.finding(
        "M01" if is_due else "M01.later", local=(wanted.name,), section_id=case.goal_section, name=case.name_goal(wanted),
        superior=case.call(superior), expected=_level_set(wanted), level=level,
    )  # fmt: skip


def _level_set(goal: Indicator) -> str:
    """A goal's levels without the verb: "70%" for "đạt 70%"."""
    return _REACH.sub("", show_targets(goal.targets))


def _name_line(case: Case, superior: Superior, wanted: Indicator, evidence: Evidence, is_said: bool) -> Iterable[Finding]:
    """M01.unread: the draft names the goal in a line that gives no level."""
    return () if is_said else case.finding(
        "M01.unread", local=(wanted.name,), evidence=evidence, name=case.name_goal(wanted), found=shorten(evidence.text, 90),
        superior=case.call(superior), expected=_level_set(wanted),
    )  # fmt: skip


def _worse(case: Case, superior: Superior, wanted: Indicator, near: Indicator) -> tuple[str, Target, Target] | None:
    """Where the nearest goal is bounded on the other side, asks for less than the wanted one, or later: the check's key
    and what stands there."""
    theirs = desired_way(case, wanted)
    if not opposite_names(case, near, wanted):
        for target, other, fit in comparable(case, near, wanted):
            if fit != "later" and are_opposed(target, other, other.id in superior.own, near, wanted, theirs):
                return "M01.opposite", target, other
    if _go_two_ways(case, wanted, near):
        return None
    way = desired_way(case, near, wanted)
    for target, other, fit in comparable(case, near, wanted):
        if fit != "later" and asks_less(target, other, way, other.id in superior.own):
            return "M01.weaker", target, other
        if fit == "earlier" and is_put_off(case, Compared(superior, wanted, near, target, other)):
            return "M01.put_off", target, other
    return None


def _go_two_ways(case: Case, wanted: Indicator, near: Indicator) -> bool:
    """ "hồ sơ đúng hạn" and "hồ sơ trễ hạn"; of a sentence's later parts the name may lack what says the way."""
    return near.part == 1 and len({desired_way(case, near), desired_way(case, wanted)} - {None}) > 1


def _ask(case: Case, superior: Superior, wanted: Indicator, near: Indicator, pairs: Pairs) -> Iterable[Finding]:
    """M01 as a question whether the nearest goal is the one meant, and what is wrong with it then; nothing where it says
    most of the wanted name and asks for no less."""
    values: dict[str, Any] = {"expected": _level_set(wanted), "found": _level_set(near)}
    key = "M01.similar"
    level: Level | None = None
    if worse := _worse(case, superior, wanted, near):
        key, target, other = worse
        values = {"found": show_target(target), "expected": show_target(other)}
        if key == "M01.opposite":
            values = {"found": show_side(near, target), "expected": show_side(wanted, other)}
        if key == "M01.put_off":
            values |= {"year": case.show_year(target), "other_year": case.show_year(other)}
    else:
        levels = [(t, o) for t in goal_targets(near) for o in goal_targets(wanted)]
        met = any(is_equal(t, o) for t, o in levels)
        alike = any(same_kind(t, o, one_area=True) for t, o in levels)  # no number of people beside a share
        alike = alike and not _go_two_ways(case, wanted, near)
        if (alike and pairs.covered[wanted.id] >= (_HALF if met else _MOST)) or have_one_level(near, wanted):
            return ()
        level = "note" if wanted.id in pairs.likely or met else None
    return case.finding(
        key, local=(wanted.name,), evidence=near.evidence, indicator=near, name=case.name_goal(wanted), level=level,
        superior=case.call(superior), **values,
    )  # fmt: skip


def _once(case: Case, indicators: tuple[Indicator, ...]) -> Iterator[Indicator]:
    """Each indicator once: body and annex of the superior may both state it."""
    seen: set[str] = set()
    for indicator in indicators:
        key = indicator.code or indicator.name_key
        if key not in seen and goal_targets(indicator) and not _is_pointer(case, indicator):
            seen.add(key)
            yield indicator


def _is_pointer(case: Case, indicator: Indicator) -> bool:
    """True of a goal that only points at others: "hoàn thành các chỉ tiêu … tại Phụ lục"."""
    key = f" {indicator.name_key} "
    return not any(t.value is not None or t.value_low is not None for t in goal_targets(indicator)) and any(
        all(f" {fold_key(w)} " in key for w in words) for words in case.words("pointers")
    )


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
