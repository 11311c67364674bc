"""Where in the tree of sections a block stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from extract.model import Section

_first = attrgetter("first")


def section_of(sections: Sequence[Section], ordinal: int) -> Section | None:
    """The innermost section that holds a block: of the sections in document order, the last that holds it."""
    for index in range(bisect_right(sections, ordinal, key=_first) - 1, -1, -1):
        if ordinal <= sections[index].last:
            return sections[index]
    return None


def innermost_sections(sections: Sequence[Section]) -> dict[int, Section]:
    """The same for all blocks of a document: ordinal -> section."""
    found: dict[int, Section] = {}
    for section in sorted(sections, key=attrgetter("level", "ordinal")):
        found.update(dict.fromkeys(range(section.first, section.last + 1), section))
    return found


def ancestors(section: Section | None, sections: Sequence[Section]) -> list[Section]:
    """A section and those above it, innermost first."""
    chain = []
    while section is not None:
        chain.append(section)
        parent, at = section.parent_id, section.ordinal
        section = None
        while parent and section is None and at > 0:  # parents stand before their children
            at -= 1
            section = sections[at] if sections[at].id == parent else None
    return chain


def in_annex(section: Section | None, sections: Sequence[Section]) -> bool:
    """Whether a section stands in an annex."""
    return any(s.kind == "phu_luc" for s in ancestors(section, sections))
