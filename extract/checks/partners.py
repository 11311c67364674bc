"""Goals of the draft beside the same goals of a superior, each with all its levels: body and annex, a line a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.checks.areas import scope_key
from extract.checks.case import Case
from extract.checks.matching import link_twins, pair_indicators
from extract.checks.requirements import Superior
from extract.indicators.periods import last_year
from extract.model import Indicator, Target


def find_partners(case: Case) -> Iterator[tuple[Superior, Indicator, Indicator]]:
    """The superior's indicators with the draft's same ones. What the superior states in several places is one, whichever
    of the draft's places each was matched with, so that every year is compared with its own; so is what the draft's
    sentence says of several years."""
    twins = {i.id: group for group in link_twins(case) for i in group}
    for superior in case.superiors:
        pairs = pair_indicators(case, case.listed_goals, superior.indicators)
        partners: dict[str, Indicator] = {}
        stated: dict[str, list[Indicator]] = {}
        for wanted in superior.indicators:
            for drafted in (pairs.same.get(wanted.id) or pairs.again.get(wanted.id) or ())[:1]:
                partners[drafted.id] = drafted
                stated.setdefault(drafted.id, []).append(wanted)
        for key, drafted in partners.items():
            again = [i.id for i in twins.get(key, ()) if i.id != key]
            all_stated = [*stated[key], *(w for other in again for w in stated.get(other, ()))]
            all_stated.sort(key=lambda w: not any(t.id in superior.own for t in w.targets))  # its own row goes first
            yield superior, _as_one(all_stated), _as_one([drafted, *_other_years(case, drafted)])


def _other_years(case: Case, drafted: Indicator) -> list[Indicator]:
    """Further parts of a goal's sentence under the same name: "70% năm 2027; 80% năm 2028"."""
    return [
        i for i in case.listed
        if i.statement == drafted.statement and i.part > drafted.part and i.name_key == drafted.name_key
    ]


def _as_one(stated: Sequence[Indicator]) -> Indicator:
    """The first with the levels for other years and scopes that the others have."""
    levels: dict[tuple[int | None, str | None], list[Target]] = {}
    for indicator in stated:
        new: dict[tuple[int | None, str | None], list[Target]] = {}
        for target in indicator.targets:
            new.setdefault((last_year(target), scope_key(target.scope)), []).append(target)
        levels = new | levels
    return stated[0]._replace(targets=tuple(t for group in levels.values() for t in group)) if len(stated) > 1 else stated[0]
