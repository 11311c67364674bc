"""Against the superior's plan or the national programme: what the draft has not (M01, M02)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.checks.case import Case, goal_targets, shorten, show_targets
from extract.checks.levels import asks_less, desired_way
from extract.checks.matching import pair_indicators
from extract.checks.requirements import Superior
from extract.checks.weaker import comparable
from extract.model import Finding, Indicator, Level


def find_missing(case: Case) -> Iterator[Finding]:
    """M01, M02: indicators of the superior that the draft has not, nor one that implies them (``satisfies``)."""
    implied = _implied(case)
    for superior in case.superiors:
        pairs = pair_indicators(case, case.draft.indicators, superior.indicators)
        for wanted in _once(superior.indicators):
            if wanted.id in pairs.same or (wanted.code and wanted.code in implied):
                continue
            if superior.kind == "national":
                yield from case.finding(
                    "M02", local=(wanted.name,), section_id=case.goal_section, name=shorten(wanted.name),
                    superior=superior.name_vi, number=superior.numbers.get(wanted.id, ""),
                    expected=show_targets(wanted.targets),
                )  # fmt: skip
                continue
            key = "M01" if _applies(case, wanted) else "M01.later"
            if key == "M01" and (near := pairs.similar.get(wanted.id)):
                yield from _perhaps_missing(case, superior, wanted, near, wanted.id in pairs.likely)
                continue
            level: Level | None = "warning" if key == "M01" and _is_total(case, superior, wanted) else None
            yield from case.finding(
                key, local=(wanted.name,), section_id=case.goal_section, name=shorten(wanted.name),
                superior=(superior.name_vi, superior.name_en), expected=show_targets(wanted.targets), level=level,
            )  # fmt: skip


def _is_total(case: Case, superior: Superior, wanted: Indicator) -> bool:
    """Numbers of a whole province that it gives no commune a part of: "18.000 lao động"."""
    targets = goal_targets(wanted)
    counted = all(t.unit in ("count", "amount") and t.value and t.id not in superior.own for t in targets)
    return case.is_commune and superior.level not in ("commune", "school") and counted


def _perhaps_missing(
    case: Case, superior: Superior, wanted: Indicator, near: Indicator, likely: bool
) -> Iterable[Finding]:
    """M01.similar: a note where the nearest goal is mostly the one meant and asks for no less."""
    way = desired_way(case, near, wanted)
    weaker = any(asks_less(t, o, way, o.id in superior.own) for t, o, _ in comparable(case, near, wanted))
    return case.finding(
        "M01.similar", local=(wanted.name,), evidence=near.evidence, indicator=near, name=shorten(wanted.name),
        superior=(superior.name_vi, superior.name_en), expected=show_targets(wanted.targets),
        found=show_targets(near.targets), level="note" if likely and not weaker else None,
    )  # fmt: skip


def _once(indicators: tuple[Indicator, ...]) -> Iterator[Indicator]:
    """Each indicator once: body and annex of the superior may both state it."""
    seen: set[str] = set()
    for indicator in indicators:
        key = indicator.code or indicator.name_key
        if key not in seen and goal_targets(indicator):
            seen.add(key)
            yield indicator


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
