"""Where in the tree of sections a block stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from extract.heading_roles import ALL_GOALS, GOALS, LABEL_BULLETS
from extract.model import Block, Section

_first = attrgetter("first")


def section_of(sections: Sequence[Section], ordinal: int) -> Section | None:
    """The innermost section that holds a block: of the sections in document order, the last that holds it."""
    for index in range(bisect_right(sections, ordinal, key=_first) - 1, -1, -1):
        if ordinal <= sections[index].last:
            return sections[index]
    return None


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


def close_asides(drafts: Sequence[dict], blocks: Sequence[Block]) -> None:
    """Ends a label with a bullet among goals that is about something else at the next bullet of its sign.

    Only if what stands below it has another sign: "- Kinh phí:", "+ 20 triệu đồng.", then "- 90% hộ có nước." is a goal.
    """
    held = {d["parent_id"] for d in drafts}
    goals = {d["id"] for d in drafts if d["role"] in GOALS}
    for draft in drafts:
        if draft["label"] or draft["role"] in ALL_GOALS or draft["parent_id"] not in goals or draft["id"] in held:
            continue
        first, *below = (b for b in blocks if draft["first"] <= b.ordinal <= draft["last"] and b.text)
        sign = _sign(first)
        if sign in LABEL_BULLETS and below and _sign(below[0]) != sign:
            draft["last"] = next((b.ordinal - 1 for b in below if _sign(b) == sign), draft["last"])


def _sign(block: Block) -> str:
    return (block.label or block.text)[:1]
