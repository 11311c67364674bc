"""All goals of a plan given at once: "toàn bộ các chỉ tiêu", "các chỉ tiêu, trừ chỉ tiêu 2", "các chỉ tiêu còn lại"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.assignments.number_lists import expand_numbers
from extract.assignments.records import Context
from extract.memory import keep
from extract.model import ANSWERS, GOAL_CONTEXTS, Indicator
from extract.rulebook import Match, Rule
from extract.rules import Rulebook
from extract.text import Line


def all_goals(
    line: Line, given: Sequence[Indicator], context: Context
) -> Iterator[tuple[tuple[int, int], str, list[Indicator]]]:
    """Where a sentence means all goals of the plan, or of its annexes where it has none; the rule, and the goals.

    Not those excepted by their numbers; with "còn lại" only those that nobody was given yet, nor this sentence gives.
    "Các chỉ tiêu trên" are none of these where goals were given right above.
    """
    found = speaks_of_all(line, context.rules)
    meant = _goals(context) if found else []
    for match, rule in found:
        if rule.gives == "above" and (given or _given_here(context)):
            continue
        left = _all_but(meant, match["except"]) if rule.gives == "but" else meant
        count = match.groupdict().get("count")
        if count and not _are_so_many(meant, int(count)):
            continue  # "cả 5 chỉ tiêu" of a plan with twelve: some of them
        if rule.gives == "rest":  # a unit helps with all goals but those that it was given itself
            left = _without(meant, {i.id for i in given}) if "phối hợp" in match[0] else goals_left(given, context)
        if left:
            yield match.span("word"), rule.id, left


@keep
def speaks_of_all(line: Line, rules: Rulebook) -> tuple[tuple[Match, Rule], ...]:
    """Where the words of a line mean all goals of a plan, and the rules that say so."""
    return tuple((m, r) for r in rules.of("assign_all", line) for m in r.finditer(line))


def _are_so_many(goals: Sequence[Indicator], count: int) -> bool:
    """True where a plan states so many goals; fewer may have been met, as some are told in words."""
    return len({i.statement for i in goals}) <= count or len({i.label for i in goals if i.label}) == count


def _given_here(context: Context) -> bool:
    """True where the section of the line that is read has given goals to somebody already."""
    section = context.here[1] if context.here else None
    return section is not None and any(a.indicator_id and a.section_id == section.id for a in context.found)


def _all_but(goals: Sequence[Indicator], numbers: str) -> list[Indicator]:
    """The goals without those of some numbers; [] where a number means none of them or several."""
    excepted = [[i for i in goals if (i.label or "").lstrip("0") == n] for n in expand_numbers(numbers)]
    if any(len({i.statement for i in found}) != 1 for found in excepted):
        return []
    return [i for i in goals if not any(i in found for found in excepted)]


def goals_left(given: Sequence[Indicator], context: Context) -> list[Indicator]:
    """The goals that nobody leads or answers for so far, those ``given`` in the line included; [] where nobody does any."""
    told = {a.indicator_id for a in context.found if a.role in ANSWERS} | {i.id for i in given}
    return _without(_goals(context), told)


def _goals(context: Context) -> list[Indicator]:
    """The goals of the plan, or those of its annexes where it has none."""
    goals = ([i for i in context.indicators if i.context == c] for c in GOAL_CONTEXTS)
    return next((g for g in goals if g), [])


def _without(goals: Sequence[Indicator], told: set[str | None]) -> list[Indicator]:
    left = [i for i in goals if i.id not in told]
    return left if len(left) < len(goals) else []
