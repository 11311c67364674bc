"""Units of levels: the superior's number with another unit, what cannot be compared for its unit, a unit that does not fit
the catalogue's indicator (V02)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.areas import is_share_of_communes
from extract.checks.case import Case, goal_targets
from extract.checks.levels import is_equal, is_telling, is_unit_slip
from extract.checks.partners import find_partners
from extract.checks.printing import show_target
from extract.checks.requirements import Superior
from extract.model import RATES, Finding, Indicator, Level, Target
from extract.patterns.kept import compile_pattern

_BASE = compile_pattern(r"[^,;.()\d]{0,20}/\s?\d[\d.]*(?: \p{L}+){0,2}")  # " sinh/100 phụ nữ" behind "14 ca"
_COUNTED = ("count", "amount")


def find_wrong_units(case: Case) -> Iterator[Finding]:
    """V02: the superior's number with another unit, a share against a number, or a rate in another unit than the
    catalogue's. The same rate in two units ("0,5%", "5‰") is no fault."""
    partners = {drafted.id: (superior, wanted) for superior, wanted, drafted in find_partners(case)}
    for indicator in case.listed_goals:
        superior, wanted = partners.get(indicator.id, (None, None))
        others = goal_targets(wanted) if wanted else []
        told = next(_slips(case, indicator, others), None)
        if told is None and superior and wanted:
            told = next(_kinds(case, superior, wanted, indicator), None)
        if told is None:
            told = next(_against_catalogue(case, indicator, others), None)
        if told is not None:
            yield told


def _slips(case: Case, indicator: Indicator, others: list[Target]) -> Iterator[Finding]:
    """One number with two units. A number beside a share of the same goal only adds to it."""
    for target in goal_targets(indicator):
        slip = next((o for o in others if is_unit_slip(target, o)), None)
        counted = slip is not None and target.unit == "count"
        if slip is None or (counted and _has_rate(case, indicator)):
            continue
        level: Level | None = "warning" if counted and not is_telling(slip) else None
        yield from case.finding(
            "V02.superior", local=(indicator.name,), evidence=target.evidence, indicator=indicator,
            expected=show_target(slip), found=_shown(case, target), level=level,
        )  # fmt: skip


def _kinds(case: Case, superior: Superior, wanted: Indicator, indicator: Indicator) -> Iterator[Finding]:
    """V02.kind: the superior sets a share and the draft a number, or a number of the draft's own area and the draft a share."""
    mine, theirs = goal_targets(indicator), goal_targets(wanted)
    if superior.kind != "plan" or is_share_of_communes(wanted):
        return
    shares = all(t.unit in RATES for t in theirs) and all(t.unit == "count" and t.value for t in mine)
    numbers = all(t.unit in _COUNTED and t.id in superior.own for t in theirs) and all(t.unit in RATES for t in mine)
    if mine and theirs and mine[0].change == theirs[0].change and ((shares and not _has_rate(case, indicator)) or numbers):
        yield from case.finding(
            "V02.kind", local=(indicator.name,), evidence=mine[0].evidence, indicator=indicator, superior=case.call(superior),
            expected=show_target(theirs[0]), found=_shown(case, mine[0]),
            missing=("tỷ lệ", "the share") if shares else ("số lượng", "the number"),
        )  # fmt: skip


def _against_catalogue(case: Case, indicator: Indicator, others: list[Target]) -> Iterator[Finding]:
    entry = case.entry(indicator.code)
    for target in goal_targets(indicator) if entry else ():
        odd = entry and entry.unit in RATES and target.unit in RATES and target.unit != entry.unit
        if entry and odd and target.change == "level" and target.value and not any(is_equal(target, o) for o in others):
            yield from case.finding(
                "V02", local=(indicator.name,), evidence=target.evidence, indicator=indicator,
                expected=tuple(case.words("unit_names")[entry.unit][:2]), found=show_target(target),
            )  # fmt: skip


def _has_rate(case: Case, indicator: Indicator) -> bool:
    """Whether the draft gives the goal as a share too, in its sentence or in another place."""
    same = (i for i in case.listed if i.name_key == indicator.name_key or i.statement == indicator.statement)
    return any(t.unit in RATES for i in (indicator, *same) for t in goal_targets(i))


def _shown(case: Case, target: Target) -> str:
    """A level as printed, with what it is counted per: "14 ca sinh/100 phụ nữ"."""
    shown = show_target(target)
    span = target.evidence.span
    more = _BASE.match(case.blocks[span.block_id].text, span.end) if target.unit == "count" else None
    return shown + more[0] if more else shown
