"""Gives indicators their catalogue codes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract.catalogues.catalogue import Match, choose_catalogues, find_entry, fits_age, load_catalogues, match_indicator
from extract.catalogues.files import Catalogue
from extract.model import Header, Indicator, Span
from extract.text import match_key


def assign_codes(
    indicators: Sequence[Indicator], header: Header, folder: Path, only: Sequence[str] = ()
) -> tuple[Indicator, ...]:
    """Indicators with ``code`` and ``code_score``, by the catalogues named in ``only``, else those of the subject.

    The part's own words are matched, then, where they give nothing or tell of other parts, too, its name; never the
    printed number, since plans renumber (one plan's 13 is the national 8a). In plans on other subjects only sure goals get
    a code.
    """
    known = load_catalogues(folder)
    catalogues = choose_catalogues(known, header.title, only)
    others = () if catalogues else tuple(c for c in known if c.everywhere)
    coded = []
    names: dict[Span, set[str]] = {}
    for indicator in indicators:
        names.setdefault(indicator.evidence.span, set()).add(indicator.name)
    for indicator in indicators:
        words = " ".join(indicator.evidence.text.split())
        if catalogues:
            alone = len(names[indicator.evidence.span]) == 1  # words that tell of several things are of none of them
            match = match_indicator(words, catalogues) if alone else None
            match = match or match_indicator(indicator.name, catalogues)
            scopes = {t.scope or "" for t in indicator.targets}
            if match and not any(fits_age(match.code, scope, catalogues) for scope in scopes):
                match = None  # of a subgroup of another age than the one that the catalogue means
        else:
            match = _sure(indicator, words, others)
        coded.append(indicator.changed(code=match.code, code_score=match.score) if match else indicator)
    return tuple(coded)


def _sure(indicator: Indicator, words: str, catalogues: Sequence[Catalogue]) -> Match | None:
    """The code of a goal of a plan on another subject: every word of its name and of what is printed of it is known, it is
    measured alike, and no part of it (a place, a subgroup) is meant."""
    if indicator.context not in ("goal", "annex") or any(t.scope for t in indicator.targets):
        return None
    name = match_key(indicator.name)
    catalogues = tuple(c for c in catalogues if any(match_key(w) in name for w in c.everywhere))
    match = match_indicator(words, catalogues)
    entry = find_entry(match.code, catalogues) if match and match.score == 1 else None
    if entry is None or entry.unit != indicator.measure or match_indicator(indicator.name, catalogues) != match:
        return None
    return match
