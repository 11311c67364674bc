"""Goals of the text and rows of a table that bear one number: an annex mostly counts the goals as the body does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from extract.checks.areas import scope_key
from extract.checks.case import Case, goal_targets
from extract.checks.likeness import GoalScale
from extract.checks.matching import NEAR
from extract.model import Indicator

Link = tuple[Indicator, Indicator]
_LEAST = 3  # rows of a table that must go with the goals of their numbers
_MOST = 2 / 3  # and their part of the rows whose number a goal has


def numbered_rows(case: Case) -> tuple[Link, ...]:
    """Goals of the text with the rows that have their numbers, in tables of which most rows go with the goals of their
    numbers: in one unit, and nearer by name than to any other goal."""
    if "numbered" not in case.pairs:
        case.pairs["numbered"] = tuple(_links(case))
    return cast("tuple[Link, ...]", case.pairs["numbered"])


def _links(case: Case) -> Iterator[Link]:
    tables: dict[int | None, list[Indicator]] = {}
    for indicator in case.listed:
        if indicator.label and len(case.statements[indicator.statement]) == 1:
            tables.setdefault(case.blocks[indicator.evidence.span.block_id].place.table, []).append(indicator)
    goals = _by_number(tables.pop(None, ()))
    if len(goals) < _LEAST or not tables:
        return
    scale = GoalScale(case, case.listed)
    for rows in tables.values():
        named = {number: row for number, row in _by_number(rows).items() if number in goals and _is_whole(row)}
        links = [(goals[n], row) for n, row in named.items() if _go_together(goals[n], row, goals.values(), scale)]
        if len(links) >= max(_LEAST, _MOST * len(named)):
            yield from links


def _by_number(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    """Number -> the only one that has it."""
    found: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        found.setdefault((indicator.label or "").strip("().").lower(), []).append(indicator)
    return {number: group[0] for number, group in found.items() if len(group) == 1}


def _is_whole(row: Indicator) -> bool:
    return any(scope_key(t.scope) is None for t in goal_targets(row))


def _go_together(goal: Indicator, row: Indicator, goals: Iterable[Indicator], scale: GoalScale) -> bool:
    if not {t.unit for t in goal_targets(goal)} & {t.unit for t in goal_targets(row)}:
        return False
    likeness, said = scale.likeness(goal, row), scale.covered(row, goal)
    if not likeness or max(said, scale.covered(goal, row)) < NEAR:
        return False
    return not any(scale.likeness(other, row) > likeness and scale.covered(row, other) > said for other in goals)
