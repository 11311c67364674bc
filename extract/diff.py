"""Two plans side by side, indicator by indicator: added, dropped, raised, lowered, reworded, reassigned."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from extract.checks.case import Case, goal_targets
from extract.checks.levels import desired_way, is_weaker, scaled
from extract.checks.matching import match_indicators
from extract.checks.printing import show_targets
from extract.checks.requirements import Requirements
from extract.model import ANSWERS, GOAL_CONTEXTS, Extraction, Indicator, Target
from extract.structs import Struct
from extract.text import fold_key

ChangeKind = Literal["added", "dropped", "raised", "lowered", "restated", "reworded", "reassigned"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("added", "dropped", "raised", "lowered", "restated", "reworded", "reassigned")


class IndicatorChange(Struct, frozen=True):
    """One indicator in the old and the new plan; ``kinds`` is empty where nothing changed.

    ``raised`` and ``lowered`` speak of the number; ``better`` says whether the new level asks for more (None: unknown).
    ``restated`` is a change of comparator, unit or year that cannot be put as more or less.
    """

    kinds: tuple[ChangeKind, ...]
    old: Indicator | None
    new: Indicator | None
    old_level: str | None
    new_level: str | None
    old_units: tuple[str, ...] = ()
    new_units: tuple[str, ...] = ()
    better: bool | None = None

    @property
    def name(self) -> str:
        """The name in the new plan, else in the old."""
        return (self.new or self.old).name  # type: ignore[union-attr]


class PlanDiff(Struct, frozen=True):
    """The changes in the order of the new plan; what was dropped comes after its last neighbour that was kept."""

    old: Extraction
    new: Extraction
    changes: tuple[IndicatorChange, ...]

    def count(self, kind: ChangeKind) -> int:
        """How many indicators changed so."""
        return sum(kind in c.kinds for c in self.changes)


def compare_plans(old: Extraction, new: Extraction, requirements: Requirements) -> PlanDiff:
    """All indicators of goals and annexes of both plans, matched by code, else by name; tasks are left out.

    A plan that states an indicator in its body and again in an annex has it once, as its body does.
    """
    case = Case(new, requirements)
    before, after = _once(old), _once(new)
    matched = match_indicators(case, after, before)
    partner: dict[str, Indicator] = {}
    for former in before:
        for now in matched.get(former.id, ())[:1]:
            partner.setdefault(now.id, former)
    kept = {former.id for former in partner.values()}
    changes: list[IndicatorChange] = []
    place: dict[str, int] = {}
    for indicator in after:
        other = partner.get(indicator.id)
        if other:
            place[other.id] = len(changes)
        changes.append(_compare(case, old, new, other, indicator))
    dropped: list[tuple[int, IndicatorChange]] = []
    last = -1
    for former in before:
        if former.id in kept:
            last = place[former.id]
        else:
            dropped.append((last, _compare(case, old, new, former, None)))
    merged: list[IndicatorChange] = [c for at, c in dropped if at < 0]
    for position, change in enumerate(changes):
        merged.append(change)
        merged += [c for at, c in dropped if at == position]
    return PlanDiff(old, new, tuple(merged))


def _once(extraction: Extraction) -> tuple[Indicator, ...]:
    seen: set[tuple[str, str | None]] = set()
    kept = []
    for indicator in extraction.indicators:
        key = (indicator.code or indicator.name_key, next((t.scope for t in indicator.targets), None))
        if indicator.context in GOAL_CONTEXTS and key not in seen:
            seen.add(key)
            kept.append(indicator)
    return tuple(kept)


def _compare(
    case: Case, old: Extraction, new: Extraction, former: Indicator | None, now: Indicator | None
) -> IndicatorChange:
    levels = [show_targets(i.targets) if i else None for i in (former, now)]
    units = [_units(e, i) if i else () for e, i in ((old, former), (new, now))]
    if former is None or now is None:
        kinds: tuple[ChangeKind, ...] = ("added",) if former is None else ("dropped",)
        return IndicatorChange(kinds, former, now, levels[0], levels[1], units[0], units[1])
    found: list[ChangeKind] = []
    better = None
    pair = _last_levels(former, now)
    if pair:
        moved = _move(*pair)
        if moved:
            found.append(moved)
            way = desired_way(case, now, former)
            if way and moved != "restated":
                better = is_weaker(pair[0], pair[1], way)  # the old level guarantees less than the new
    if fold_key(former.name) != fold_key(now.name):
        found.append("reworded")
    if {fold_key(u) for u in units[0]} != {fold_key(u) for u in units[1]}:
        found.append("reassigned")
    return IndicatorChange(tuple(found), former, now, levels[0], levels[1], units[0], units[1], better)


def _last_levels(former: Indicator, now: Indicator) -> tuple[Target, Target] | None:
    """The level of one year in both plans, else the last of each."""
    olds, news = goal_targets(former), goal_targets(now)
    for target in news:
        same = next((t for t in olds if t.year == target.year and t.scope == target.scope), None)
        if same:
            return same, target
    if not olds or not news:
        return None
    first = news[0]
    rivals = [t for t in olds if t.scope == first.scope] or olds
    return max(rivals, key=lambda t: (t.year or 0, -olds.index(t))), first


def _move(old: Target, new: Target) -> ChangeKind | None:
    a, b = _number(old), _number(new)
    if a is None or b is None or (old.change == "level") != (new.change == "level") or old.unit != new.unit:
        same = (old.unit, a, old.comparator, old.change) == (new.unit, b, new.comparator, new.change)
        return None if same else "restated"
    if a == b:
        return None if old.comparator == new.comparator else "restated"
    return "raised" if b > a else "lowered"


def _number(target: Target) -> Decimal | None:
    value = target.value if target.value is not None else target.value_high
    return None if value is None else scaled(target, value)


def _units(extraction: Extraction, indicator: Indicator) -> tuple[str, ...]:
    """Who answers for an indicator: leading and responsible units, by their usual names where they are known."""
    rows = [a for a in extraction.assignments if a.indicator_id == indicator.id]
    chosen = [a for a in rows if a.role in ANSWERS]
    return tuple(dict.fromkeys(a.unit.name if a.unit.code else " ".join(a.unit_text.split()) for a in chosen))
