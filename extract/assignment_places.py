"""Indicators named by their place in the plan: "chỉ tiêu tại điểm b khoản 2 Mục I"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extract.model import Indicator, Section
from extract.text import match_key

_STEP = regex.compile(r"(?<!\w)(?P<word>điểm|khoản|tiểu\s+mục|mục|phần)\s+(?P<label>\w+(?:\.\d+)*)")
_MARKS = " .,;:/()-"


def read_place(text: str) -> tuple[str, ...]:
    """Labels of a place from the inside outwards; () where the text names none. Letters are small for a điểm only.

    >>> read_place("điểm b khoản 2 mục i"), read_place("3")
    (('b', '2', 'I'), ())
    """
    steps = _STEP.finditer(match_key(text))
    return tuple(m["label"] if m["word"] == "điểm" else m["label"].upper() for m in steps)


def indicators_at(
    place: tuple[str, ...], sections: Sequence[Section], indicators: Sequence[Indicator]
) -> list[Indicator]:
    """The goals at a place, those of the sections inside included; [] where the outline has no such place or several.

    The labels between may be missing: "điểm b Mục I" is "I/2/b" where no other khoản of Mục I has goals at b.
    """
    by_id = {s.id: s for s in sections}
    goals = [i for i in indicators if i.context in ("goal", "annex")]
    readings: dict[object, list[Indicator]] = {}
    for indicator in goals:
        above = list(_upwards(indicator.section_id, by_id))
        labels = [_bare(s.label) for s in above]
        at = next((n for n, s in enumerate(above) if labels[n] == place[0] and _follows(place[1:], labels[n + 1 :])), None)
        if at is not None:
            readings.setdefault(above[at].id, []).append(indicator)
        elif _bare(indicator.label) == place[0] and _follows(place[1:], labels):
            readings.setdefault(indicator.statement, []).append(indicator)
    return next(iter(readings.values())) if len(readings) == 1 else []


def _upwards(section_id: str | None, by_id: dict[str, Section]) -> Iterator[Section]:
    while section_id and (section := by_id.get(section_id)):
        yield section
        section_id = section.parent_id


def _follows(wanted: Sequence[str], labels: Sequence[str]) -> bool:
    """True where the wanted labels stand among the labels in their order."""
    rest = iter(labels)
    return all(label in rest for label in wanted)


def _bare(label: str | None) -> str:
    """The last part of a label without its word and marks: "Mục I." -> "I"."""
    words = (label or "").strip(_MARKS).split()
    return words[-1] if words else ""
