"""Against last year's plan: dropped indicators (P01), weaker levels (P02), unchanged text (P03)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.checks.areas import scope_key
from extract.checks.case import Case, goal_targets, told_targets
from extract.checks.levels import asks_less, desired_way, same_kind
from extract.checks.matching import pair_indicators
from extract.checks.printing import shorten, show_target, show_targets
from extract.checks.superiors import name_plan
from extract.model import GOAL_CONTEXTS, RATES, Block, Extraction, Finding, Indicator, Target
from extract.text import fold_key


def find_changes_since(case: Case) -> Iterator[Finding]:
    """P01, P02, P03; nothing without a previous plan."""
    previous = case.needs.previous
    if previous is None:
        return
    name = name_plan(previous.header, previous.document.name)
    old = tuple(i for i in previous.indicators if i.context in GOAL_CONTEXTS)
    pairs = pair_indicators(case, case.draft.indicators, old)
    seen: set[str] = set()
    for former in old:
        key = former.code or former.name_key
        if key in seen or not goal_targets(former):
            continue
        seen.add(key)
        now = pairs.same.get(former.id, ())
        near = pairs.similar.get(former.id)
        if now and (pair := _weaker_pair(case, now[0], former)):
            yield from _weaker(case, now[0], name, *pair)
        elif near and not now:
            weaker = _weaker_pair(case, near, former) is not None
            yield from case.finding(
                "P01.similar", local=(former.name,), evidence=near.evidence, indicator=near, name=shorten(former.name),
                previous=name, expected=show_targets(former.targets), found=show_targets(near.targets),
                level="note" if former.id in pairs.likely and not weaker else None,
            )  # fmt: skip
        elif not now:
            yield from case.finding(
                "P01", local=(former.name,), section_id=case.goal_section, name=shorten(former.name), previous=name,
                expected=show_targets(former.targets),
            )  # fmt: skip
    yield from _unchanged(case, previous, name)


def _weaker(
    case: Case, now: Indicator, previous: tuple[str, str], target: Target, old: Target, told: bool
) -> Iterable[Finding]:
    """P02; where nothing tells which way is better, a smaller share is a warning still, a smaller number a note."""
    return case.finding(
        "P02" if told else "P02.unsure", local=(now.name,), evidence=target.evidence, indicator=now, previous=previous,
        expected=show_target(old), found=show_target(target),
        level="warning" if not told and target.unit in RATES else None,
    )  # fmt: skip


def _weaker_pair(case: Case, now: Indicator, former: Indicator) -> tuple[Target, Target, bool] | None:
    """The draft's first level and last year's of the same scope, for the same year or the last one before, where the draft
    asks for less; and whether that is known: False where it is only the smaller number."""
    way = desired_way(case, now, former)
    previous = case.needs.previous
    one_area = previous is not None and fold_key(previous.header.issuer or "") == fold_key(case.draft.header.issuer or "-")
    for target in told_targets(now)[:1]:
        olds = [
            t
            for t in told_targets(former)
            if scope_key(t.scope) == scope_key(target.scope)
            and (not t.year or not target.year or t.year <= target.year)
            and same_kind(target, t, one_area)
        ]
        if not olds:
            continue
        old = next((t for t in olds if t.year == target.year), None) or max(olds, key=lambda t: t.year or 0)
        if asks_less(target, old, way, one_area):
            return target, old, way is not None
    return None


def _unchanged(case: Case, previous: Extraction, name: tuple[str, str]) -> Iterator[Finding]:
    shortest = case.parameter("P03", "shortest")
    old = {fold_key(b.text) for b in _paragraphs(previous, shortest)}
    now = list(_paragraphs(case.draft, shortest))
    same = [b for b in now if fold_key(b.text) in old]
    if now and 100 * len(same) >= case.parameter("P03", "share") * len(now):
        example = max(same, key=lambda b: len(b.text))
        yield from case.finding(
            "P03", local=("unchanged",), count=len(same), total=len(now), share=round(100 * len(same) / len(now)),
            previous=name, found=shorten(example.text, 100),
            evidence=case.cite(example.id, (0, len(example.text)), "P03"),
        )  # fmt: skip


def _paragraphs(extraction: Extraction, shortest: int) -> Iterator[Block]:
    """Long paragraphs that are no statements of indicators."""
    stated = {i.evidence.span.block_id for i in extraction.indicators}
    for block in extraction.document.blocks:
        if block.kind == "paragraph" and len(block.text) >= shortest and block.id not in stated:
            yield block
