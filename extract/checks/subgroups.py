"""Levels that a superior sets for a subgroup of a goal: "…, riêng người cao tuổi đạt 70%"; the draft's line for the
subgroup may be weaker (M03), or it has none (M03.subgroup)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.checks.areas import scope_key
from extract.checks.case import Case, goal_targets
from extract.checks.levels import desired_way, is_weaker
from extract.checks.likeness import GoalScale
from extract.checks.partners import find_partners
from extract.checks.printing import show_target
from extract.checks.requirements import Superior
from extract.heading_roles import ALL_GOALS
from extract.indicators.periods import last_year
from extract.model import RATES, Finding, Indicator, Level, Target
from extract.patterns.kept import compile_pattern
from extract.structs import Struct
from extract.text import fold_key

_GROUP = compile_pattern(r"^(?:cấp|bậc|khối|nhóm|đối với|riêng) ")
_NUMBER = compile_pattern(r"\d+")
_ALIKE = 0.6  # part of the words of two subgroups that they share
_NAMED = 0.8  # part of the superior's goal that a line for the subgroup says


class _Subgroup(Struct, frozen=True):
    """A level of a subgroup, with the draft's goal for the whole and whether the superior has a level of the whole too."""

    wanted: Indicator
    target: Target
    drafted: Indicator
    has_whole: bool

    @property
    def scope(self) -> str:
        return self.target.scope or ""


def find_subgroups(case: Case) -> Iterator[Finding]:
    """M03, M03.subgroup: of goals that the draft has."""
    if not any(s.kind == "plan" and any(t.scope for i in s.indicators for t in i.targets) for s in case.superiors):
        return
    text = _goal_text(case)
    seen: set[tuple[str, str]] = set()
    for superior, subgroup in _subgroups(case):
        key = subgroup.wanted.name_key, fold_key(subgroup.scope)
        if key in seen:
            continue
        seen.add(key)
        scale = GoalScale(case, [subgroup.wanted, *case.listed_goals])
        line = _own_line(case, scale, subgroup)
        if line is not None:
            yield from _compare(case, superior, subgroup, *line)
        elif not _has_level(case, subgroup) and fold_key(subgroup.scope) not in text:
            level: Level | None = None if subgroup.has_whole else "note"  # of a list some may not be in the commune
            yield from case.finding(
                "M03.subgroup", local=(subgroup.wanted.name, subgroup.scope), evidence=subgroup.drafted.evidence,
                indicator=subgroup.drafted, superior=case.call(superior), scope=subgroup.scope,
                expected=show_target(subgroup.target), level=level,
            )  # fmt: skip


def _subgroups(case: Case) -> Iterator[tuple[Superior, _Subgroup]]:
    for superior, wanted, drafted in find_partners(case):
        if superior.kind != "plan":
            continue
        targets = goal_targets(wanted)
        whole = any(scope_key(t.scope) is None for t in targets)
        for target in targets:
            if _is_held(case, superior, target):
                yield superior, _Subgroup(wanted, target, drafted, whole)


def _is_held(case: Case, superior: Superior, target: Target) -> bool:
    """A rate of people or things that may be in the draft's area; of town and country the commune is but one."""
    key = scope_key(target.scope)
    told = target.stated_in == "text" and target.unit in RATES and target.change == "level" and target.value is not None
    if key is None or not told or target.id in superior.own:
        return False
    due = last_year(target)
    in_time = due is None or case.years is None or case.years[0] <= due <= case.years[1]
    return in_time and not case.has_words(key, "other_areas")


def _own_line(case: Case, scale: GoalScale, subgroup: _Subgroup) -> tuple[Indicator, Target] | None:
    """The draft's goal that is about the subgroup by its name: "Học sinh lớp 9 bỏ học"; its level of the same time."""
    for goal in case.listed_goals:
        if scale.says(goal, _GROUP.sub("", fold_key(subgroup.scope))) and scale.covered(subgroup.wanted, goal) >= _NAMED:
            for target in goal_targets(goal):
                if scope_key(target.scope) is None and _is_of_one_time(target, subgroup.target):
                    return goal, target
    return None


def _compare(case: Case, superior: Superior, subgroup: _Subgroup, goal: Indicator, target: Target) -> Iterator[Finding]:
    way = desired_way(case, goal, subgroup.wanted)
    if way and is_weaker(target, subgroup.target, way):
        yield from case.finding(
            "M03", local=(goal.name, superior.name_vi), evidence=target.evidence, indicator=goal, superior=case.call(superior),
            expected=f"{show_target(subgroup.target)} {subgroup.scope}", found=show_target(target),
        )  # fmt: skip


def _has_level(case: Case, subgroup: _Subgroup) -> bool:
    """Whether the draft gives a level to the subgroup, in these words or near ones."""
    words, numbers = _words(case, subgroup.scope), frozenset(_NUMBER.findall(subgroup.scope))
    return any(
        _share(words, _words(case, t.scope)) >= _ALIKE and numbers <= {*_NUMBER.findall(t.scope)}  # "trẻ", "trẻ 5 tuổi"
        for i in case.draft.indicators for t in goal_targets(i) if t.scope
    )  # fmt: skip


def _words(case: Case, text: str) -> frozenset[str]:
    return frozenset(case.wording.reduce(text).words)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _is_of_one_time(a: Target, b: Target) -> bool:
    mine, theirs = last_year(a), last_year(b)
    return mine is None or theirs is None or mine == theirs


def _goal_text(case: Case) -> str:
    """What the draft's goals say, to see whether they name a subgroup at all."""
    blocks: Sequence[str] = [
        b.text for b in case.draft.document.blocks
        if (s := case.home.get(b.ordinal)) is not None and s.role in (*ALL_GOALS, "phu_luc")
    ]  # fmt: skip
    return fold_key(" ; ".join(blocks))
