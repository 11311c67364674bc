"""Goals of a superior that one commune cannot have: of the whole province, of its bodies, of a part of its communes, of
towns where it is rural."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.checks.areas import ON_AVERAGE, is_share_of_communes
from extract.checks.case import LOCAL_LEVELS, Case, goal_targets
from extract.checks.levels import is_equal
from extract.checks.printing import shorten
from extract.checks.requirements import Superior
from extract.checks.town_country import is_of_other_kind
from extract.indicators.periods import last_year
from extract.model import Finding, Indicator
from extract.text import Line, fold_key

_HEADING = 120  # letters of a heading or of the words before a colon
_NAMED = 4  # goals that the summary names
_AVERAGE = (*ON_AVERAGE, "/")
_WHOLE = 100


def is_superiors_own(case: Case, superior: Superior, wanted: Indicator) -> bool:
    """True of what the superior sets for itself as a whole, when the draft is a commune's; of its rank among its equals
    ("PAR INDEX của tỉnh thuộc nhóm 15 tỉnh dẫn đầu") when it is that of one of its offices, too."""
    if superior.kind != "plan" or superior.level in LOCAL_LEVELS:
        return False
    if not case.is_commune:
        ranked = superior.level == "province" and case.draft.header.issuer_level == "sector"
        return ranked and is_of_whole(case, superior, wanted) and all(t.unit in ("rank", "index") for t in goal_targets(wanted))
    if any(t.id in superior.own for t in wanted.targets):
        return False
    if is_of_other_kind(case.needs.rules, case.own_kind, wanted):
        return True
    if _is_said(case, wanted) or _is_headed(case, superior, wanted) or _restates(case, superior, wanted):
        return True
    total = is_counted(superior, wanted) and not _is_average(wanted)
    return total or (is_share_of_communes(wanted) and _is_part(wanted))


def _is_said(case: Case, wanted: Indicator, gives: str | None = None) -> bool:
    rules = case.needs.rules
    return any(rules.first("superiors_goal", Line(text), gives=gives) for text in (wanted.name, wanted.evidence.text))


def is_of_whole(case: Case, superior: Superior, wanted: Indicator) -> bool:
    """True of a level that is told of the superior's whole area: "Tỷ lệ che phủ rừng toàn tỉnh"."""
    return _is_said(case, wanted, "whole") or _is_headed(case, superior, wanted) or _restates(case, superior, wanted)


def _restates(case: Case, superior: Superior, wanted: Indicator) -> bool:
    """True of the row of an annex that has the name and a level of a goal told of the superior's whole area."""
    key = "restated", id(superior)
    if key not in case.pairs:
        whole: dict[str, list[Indicator]] = {}
        for goal in superior.indicators:
            if _is_said(case, goal, "whole"):
                whole.setdefault(_bare_name(case, goal), []).append(goal)
        case.pairs[key] = whole
    return any(
        is_equal(mine, theirs) and last_year(mine) == last_year(theirs)
        for goal in case.pairs[key].get(_bare_name(case, wanted), ())
        for theirs in goal_targets(goal) for mine in goal_targets(wanted)
    )  # fmt: skip


def _bare_name(case: Case, goal: Indicator) -> str:
    """A goal's name without the words for an area: "tỷ lệ che phủ rừng" of "Tỷ lệ che phủ rừng toàn tỉnh"."""
    key = f" {goal.name_key} "
    for area in sorted(case.words("areas"), key=len, reverse=True):
        key = key.replace(f" {fold_key(area)} ", " ")
    return key.strip()


def _is_headed(case: Case, superior: Superior, wanted: Indicator) -> bool:
    """True below a heading, or behind a colon, that says it of all ("Chỉ tiêu chung toàn tỉnh: tỷ lệ …; tỷ lệ …") in a
    plan that has other goals too: those are the communes'."""
    key = "whole", id(superior)
    if key not in case.pairs:
        case.pairs[key] = {i.id for i in superior.indicators if _says_whole_above(case, superior, i)}
    headed = case.pairs[key]
    return wanted.id in headed and len(headed) < len(superior.indicators)


def _says_whole_above(case: Case, superior: Superior, wanted: Indicator) -> bool:
    lead, colon, _ = wanted.text.partition(":")
    above = (*superior.headings.get(wanted.id.partition("#")[0], ()), *([lead] if colon else ()))
    return any(case.needs.rules.first("superiors_goal", Line(h), gives="heading") for h in above if len(h) < _HEADING)


def is_counted(superior: Superior, wanted: Indicator) -> bool:
    """Numbers that the superior gives no commune a part of: "18.000 lao động", "60 lít/người/ngày"."""
    targets = goal_targets(wanted)
    return bool(targets) and all(
        t.unit in ("count", "amount") and (t.value or t.value_low) and t.id not in superior.own for t in targets
    )


def _is_average(wanted: Indicator) -> bool:
    """What each person or household is to have, which a commune may be asked for too."""
    text = f"{wanted.name_key} {' '.join(t.unit_text or '' for t in goal_targets(wanted))}"
    return any(word in text for word in _AVERAGE)


def _is_part(wanted: Indicator) -> bool:
    """ "30% xã, phường": not each of them."""
    return all(t.value is not None and t.value < _WHOLE for t in goal_targets(wanted))


def tell_own(case: Case, superior: Superior, goals: Sequence[Indicator]) -> Iterable[Finding]:
    """M01.province: one note for all such goals that the draft has not, each once."""
    first: dict[str, Indicator] = {}
    for goal in goals:
        first.setdefault(_bare_name(case, goal), goal)
    goals = list(first.values())
    names = [f"“{shorten(case.name_goal(g), 60)}”" for g in goals[:_NAMED]]
    more = "…" if len(goals) > _NAMED else ""
    return case.finding(
        "M01.province", local=(superior.name_vi,), section_id=case.goal_section, superior=case.call(superior),
        count=len(goals), names="; ".join(names) + more,
    ) if goals else ()  # fmt: skip
