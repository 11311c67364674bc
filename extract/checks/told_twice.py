"""One goal told twice in the body of a draft: with two levels (T01.body), or once more among the tasks (I01 is silent)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from extract.checks.areas import scope_key
from extract.checks.case import Case, goal_targets
from extract.checks.levels import agree
from extract.checks.matching import match_indicators
from extract.checks.printing import show_target
from extract.checks.tables_vs_text import describe_section
from extract.heading_roles import GOALS
from extract.model import RATES, Finding, Indicator, Target
from extract.patterns.kept import compile_pattern
from extract.section_tree import ancestors
from extract.text import fold_key

Name = tuple[tuple[str, ...], tuple[str, ...]]
_NUMBER = compile_pattern(r"\d+")
_WHOLE_YEAR = compile_pattern(r"(?<!\w)(?:vào|trong|đến|tới|hết|cuối|của|cả|năm|(?:19|20)\d\d)(?!\w)|\W")
_TASKS = {"nhiem_vu", "hoat_dong"}  # below a unit's name a level is that unit's
_TELLING = 2  # words that make two names one: "dân số" alone is many goals


def find_body_contradictions(case: Case) -> Iterator[Finding]:
    """T01.body: one goal with different levels for one year: in a list of goals, as a general and a specific goal, as a
    goal and a task; a row of a table of goals and a task of that very name."""
    rows: dict[Name, list[Indicator]] = {}
    for row in _goal_rows(case):
        rows.setdefault(reduced_name(case, row), []).append(row)
    by_name: dict[Name, list[Indicator]] = {}
    for indicator in _in_text(case):
        by_name.setdefault(reduced_name(case, indicator), []).append(indicator)
    for name, group in by_name.items():
        if len(name[0]) < _TELLING:
            continue
        first = next((i for i in group if _role(case, i) in GOALS), None)
        for other in group:
            if first is None:
                same = rows.get(name, ()) if _role(case, other) in _TASKS else ()
                if same and all(_rivals(row, other) for row in same):  # rows of two groups may bear one name
                    yield from _contradiction(case, same[0], other)
            elif other.statement != first.statement and _is_one_goal(case, first, other):
                yield from _contradiction(case, first, other)
    for first, other in in_other_words(case):
        if reduced_name(case, first) != reduced_name(case, other):
            yield from _contradiction(case, first, other)


def _in_text(case: Case) -> Iterator[Indicator]:
    return (i for i in case.draft.indicators if case.block_of(i).place.table is None)


def _goal_rows(case: Case) -> Iterator[Indicator]:
    """Rows of tables of goals whose levels are of the whole area."""
    for indicator in case.listed:
        if case.block_of(indicator).place.table is not None and not any(scope_key(t.scope) for t in indicator.targets):
            yield indicator


def in_other_words(case: Case) -> Iterator[tuple[Indicator, Indicator]]:
    """Goals with the tasks and general goals that are theirs as goals of two plans would be; without the plan's own area
    in the names. Of two lines of one list only the same name tells so much."""
    goals, others = [], []
    for indicator in _in_text(case):
        role = _role(case, indicator)
        if role in _TASKS or role == "muc_tieu_chung":
            others.append(_without_area(case, indicator))
        elif role in GOALS:
            goals.append(_without_area(case, indicator))
    if not goals or not others:
        return
    same = match_indicators(case, others, goals)
    yield from ((goal, other) for goal in goals for other in same.get(goal.id, ()))


def _without_area(case: Case, indicator: Indicator) -> Indicator:
    name = _own_area(tuple(case.words("own_area"))).sub("", indicator.name)
    return indicator if name == indicator.name else indicator.changed(name=name, name_key=fold_key(name))


@lru_cache(maxsize=2)
def _own_area(words: tuple[str, ...]) -> regex.Pattern[str]:
    """ " của xã", " trên địa bàn thị trấn"; not before the name of a place."""
    areas = "|".join(r"\s+".join(map(regex.escape, w.split())) for w in words)
    return regex.compile(rf"(?i:\s+(?:{areas}))(?=\s+\p{{Ll}}|\s*[,;.()]|\s*$)")


def _contradiction(case: Case, first: Indicator, other: Indicator) -> Iterator[Finding]:
    rivals = _rivals(first, other)
    if rivals is not None:
        expected, found = rivals
        yield from case.finding(
            "T01.body", local=(other.name,), evidence=found.evidence, indicator=first,
            expected=show_target(expected), found=show_target(found),
            where=describe_section(case, first), here=describe_section(case, other, first.name),
        )  # fmt: skip


def reduced_name(case: Case, indicator: Indicator) -> Name:
    """What is measured, in words that two ways of writing one name share, and the numbers of the name: "mức độ 2"."""
    indicator = _without_area(case, indicator)
    return case.wording.reduce(indicator.name).words, tuple(_NUMBER.findall(indicator.name_key))


def is_told(indicator: Indicator, others: Iterable[Indicator]) -> bool:
    """Whether one of some indicators of its name has a level of the same kind."""
    kinds = {(t.unit, t.change) for t in goal_targets(indicator)}
    return any((t.unit, t.change) in kinds for other in others for t in goal_targets(other))


def _role(case: Case, indicator: Indicator) -> str | None:
    """The role of the section that holds it, or of the nearest one above that has a role."""
    section = case.home.get(case.block_of(indicator).ordinal)
    return next((s.role for s in ancestors(section, case.draft.sections) if s.role), None)


def _is_one_goal(case: Case, goal: Indicator, other: Indicator) -> bool:
    """Of two lists under two headings each may speak of its own area or group."""
    role = _role(case, other)
    return role == "muc_tieu_chung" or role in _TASKS or (role in GOALS and goal.section_id == other.section_id)


def _rivals(goal: Indicator, other: Indicator) -> tuple[Target, Target] | None:
    """Two rates for one year and scope that cannot both hold; None where any level of the two is the same.

    Amounts are left: "sản lượng 208 tấn" and "sản lượng 82 tấn" may be of two crops named in the lines before.
    """
    found = None
    for target in goal_targets(other):
        for rival in goal_targets(goal):
            alike = _kind(rival) == _kind(target) and target.unit in RATES and target.change == "level"
            if not alike:
                continue
            if agree(rival, target):
                return None
            found = found or (rival, target)
    return found


def _kind(target: Target) -> tuple[object, ...]:
    """"Hết năm 2027" is "năm 2027"; "quý I năm 2027" is not."""
    part_of_year = _WHOLE_YEAR.sub("", fold_key(target.period_text or ""))
    return target.year, part_of_year, target.scope, target.unit, target.change
