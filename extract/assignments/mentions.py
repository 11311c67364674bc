"""A unit named in a text, and its record in the units table."""

from __future__ import annotations

from collections.abc import Sequence

from extract.memory import keep
from extract.model import Unit
from extract.structs import Struct
from extract.text import fold_key, stable_id

# Kinds of units that are subjects of goals or their number more often than those who answer for them: "1. Trường học",
# "1,8% (2 thôn)"; and such as their names are those of fields, too: "Bảo hiểm xã hội: 95% dân số".
SUBJECTS = ("school", "village", "group")
FIELDS = ("sector", "bank", "media")


class UnitMention(Struct, frozen=True):
    """A unit named at ``text[start:end]``; code None where it is a group or in no list."""

    start: int
    end: int
    text: str
    code: str | None
    name: str  # canonical where coded, otherwise the text with its white space made single
    kind: str | None = None
    level: str | None = None
    place: str = ""  # folded: which of the bodies with this code, where the text names one ("UBND xã Suối Mơ")


def moved(mention: UnitMention, by: int) -> UnitMention:
    """The mention in a text that has so many characters more before it."""
    return mention.changed(start=mention.start + by, end=mention.end + by)


def names_office(mention: UnitMention) -> bool:
    """True for a known name of several words that is hardly the subject of a goal."""
    return mention.code is not None and " " in mention.text and may_answer(mention)


def may_answer(mention: UnitMention) -> bool:
    """True for a kind of unit that is no subject and whose name is no field's."""
    return mention.kind not in SUBJECTS and mention.kind not in FIELDS


@keep
def unit_of(mention: UnitMention) -> Unit:
    """The record of the units table. Two mentions with one code, or with one folded name, are one unit."""
    return Unit(
        id=stable_id("unit", mention.code or fold_key(mention.name)),
        code=mention.code,
        name=mention.name,
        name_key=fold_key(mention.name),
        kind=mention.kind,
        level=mention.level,
        source="catalogue" if mention.code else "text",
    )


def as_written(text: str, start: int, end: int) -> UnitMention:
    """A group or a unit in no list: without code, under the name that is printed."""
    return UnitMention(start, end, text[start:end], None, " ".join(text[start:end].split()))


def without_repeats(found: list[UnitMention]) -> list[UnitMention]:
    """The first mention of each body: "UBND xã Suối Mơ, UBND xã Đồi Cao" are two, though of one code."""
    kept: dict[str, list[UnitMention]] = {}
    for mention in found:
        known = kept.setdefault(mention.code or fold_key(mention.name), [])
        if is_other(mention.place, [k.place for k in known]):
            known.append(mention)
    return sorted((m for known in kept.values() for m in known), key=lambda m: m.start)


def is_other(place: str, places: Sequence[str]) -> bool:
    """True for the place of a body that is none of those with the same code; one without a place may be any of them."""
    return not places or (place != "" and "" not in places and place not in places)
