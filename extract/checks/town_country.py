"""Levels of towns and of the country: a rural commune is not asked for the ones, a ward not for the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from extract.checks.areas import commune_kind
from extract.model import TO_REACH, Header, Indicator, Target
from extract.rulebook import Match, Rulebook
from extract.text import Line, fold_key

Kind = Literal["town", "country"]
_KINDS: dict[str, Kind] = {"xã": "country", "phường": "town", "thị trấn": "town"}  # a "đặc khu" may be both
_OTHER: dict[Kind, Kind] = {"town": "country", "country": "town"}


def own_kind(draft: Header) -> Kind | None:
    """What the area of a commune's draft is; None where that is not known, or the draft is no commune's."""
    return _KINDS.get(commune_kind(draft) or "")


def _named(rules: Rulebook, text: str) -> tuple[Kind, Match] | None:
    """The one kind of place that a name or scope is limited to, with the words that say it."""
    line = Line(text)
    found = [(r.gives, m) for r in rules.of("place_kind", line) if (m := r.search(line))]
    return found[0] if len(found) == 1 else None  # type: ignore[return-value]


def kind_of(rules: Rulebook, indicator: Indicator, target: Target) -> Kind | None:
    """The kind of place that a level is set for: by its scope, else by the goal's name."""
    named = _named(rules, target.scope or indicator.name)
    return named[0] if named else None


def is_of_other_kind(rules: Rulebook, own: Kind | None, indicator: Indicator) -> bool:
    """True of a goal all of whose levels are for the kind of place that the area is not."""
    targets = [t for t in indicator.targets if t.role in TO_REACH]
    return own is not None and bool(targets) and all(kind_of(rules, indicator, t) == _OTHER[own] for t in targets)


def held_to_kind(rules: Rulebook, own: Kind, indicators: Iterable[Indicator]) -> Iterator[Indicator]:
    """The indicators, of a sentence that sets both kinds of place a level only those of the own one: "Tỷ lệ rác đô thị được
    thu gom đạt 95%; khu vực nông thôn 85%"."""
    indicators = tuple(indicators)
    groups: dict[tuple[int, str], set[Kind]] = {}
    for indicator in indicators:
        for target in indicator.targets:
            if kind := kind_of(rules, indicator, target):
                groups.setdefault((indicator.statement, indicator.name_key), set()).add(kind)
    for indicator in indicators:
        if len(groups.get((indicator.statement, indicator.name_key), ())) < 2:
            yield indicator
            continue
        told = _without_kind(rules, indicator)
        targets = tuple(t for t in told.targets if kind_of(rules, told, t) != _OTHER[own])
        if targets:
            yield told.changed(targets=targets)


def _without_kind(rules: Rulebook, indicator: Indicator) -> Indicator:
    """The goal without the words of place in its name, which its levels without a scope bear instead."""
    named = _named(rules, indicator.name)
    if named is None:
        return indicator
    start, end = named[1].span()
    name = f"{indicator.name[:start].rstrip()} {indicator.name[end:].lstrip()}".strip()
    scope = indicator.name[start:end].strip()
    targets = tuple(t if t.scope else t.changed(scope=scope) for t in indicator.targets)
    return indicator.changed(name=name, name_key=fold_key(name), targets=targets) if name else indicator
