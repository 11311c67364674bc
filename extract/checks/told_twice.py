"""One goal told twice in the body of a draft: with two levels (T01.body), or once more among the tasks (I01 is silent)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.checks.case import Case, goal_targets, show_target
from extract.checks.levels import includes
from extract.checks.tables_vs_text import describe_section
from extract.heading_roles import GOALS
from extract.model import RATES, Finding, Indicator, Target
from extract.patterns.kept import compile_pattern
from extract.section_tree import ancestors

Name = tuple[tuple[str, ...], tuple[str, ...]]
_NUMBER = compile_pattern(r"\d+")
_TASKS = {"nhiem_vu", "hoat_dong"}  # below a unit's name a level is that unit's
_TELLING = 2  # words that make two names one: "dân số" alone is many goals


def find_body_contradictions(case: Case) -> Iterator[Finding]:
    """T01.body: two lines with the same words and different levels for one year: goals of one list, general and specific
    goals, a goal and a task."""
    by_name: dict[Name, list[Indicator]] = {}
    for indicator in case.draft.indicators:
        if case.blocks[indicator.evidence.span.block_id].place.table is None:
            by_name.setdefault(reduced_name(case, indicator), []).append(indicator)
    for (words, _), group in by_name.items():
        first = next((i for i in group if _role(case, i) in GOALS), None)
        if first is None or len(words) < _TELLING:
            continue
        for other in group:
            if other.statement == first.statement or not _is_one_goal(case, first, other):
                continue
            rivals = _rivals(first, other)
            if rivals is None:
                continue
            expected, found = rivals
            yield from case.finding(
                "T01.body", local=(other.name,), evidence=found.evidence, indicator=other,
                expected=show_target(expected), found=show_target(found), where=describe_section(case, first),
            )  # fmt: skip


def reduced_name(case: Case, indicator: Indicator) -> Name:
    """What is measured, in words that two ways of writing one name share, and the numbers of the name: "mức độ 2"."""
    return case.wording.reduce(indicator.name).words, tuple(_NUMBER.findall(indicator.name_key))


def is_told(indicator: Indicator, others: Iterable[Indicator]) -> bool:
    """Whether one of some indicators of its name has a level of the same kind."""
    kinds = {(t.unit, t.change) for t in goal_targets(indicator)}
    return any((t.unit, t.change) in kinds for other in others for t in goal_targets(other))


def _role(case: Case, indicator: Indicator) -> str | None:
    """The role of the section that holds it, or of the nearest one above that has a role."""
    section = case.home.get(case.blocks[indicator.evidence.span.block_id].ordinal)
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
            if includes(rival, target) or includes(target, rival):
                return None
            found = found or (rival, target)
    return found


def _kind(target: Target) -> tuple[object, ...]:
    return target.year, target.period_text, target.scope, target.unit, target.change
