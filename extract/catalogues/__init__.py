"""Gives indicators their catalogue codes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract.catalogues.catalogue import choose_catalogues, load_catalogues, match_indicator
from extract.model import Header, Indicator


def assign_codes(
    indicators: Sequence[Indicator], header: Header, folder: Path, only: Sequence[str] = ()
) -> tuple[Indicator, ...]:
    """Indicators with ``code`` and ``code_score``, by the catalogues named in ``only``, else those of the subject.

    The part's own words are matched, then, where they give nothing, its name; never the printed number, since plans
    renumber (one plan's 13 is the national 8a).
    """
    catalogues = choose_catalogues(load_catalogues(folder), header.title, only)
    if not catalogues:
        return tuple(indicators)
    coded = []
    for indicator in indicators:
        words = " ".join(indicator.evidence.text.split())
        match = match_indicator(words, catalogues) or match_indicator(indicator.name, catalogues)
        coded.append(indicator._replace(code=match.code, code_score=match.score) if match else indicator)
    return tuple(coded)
