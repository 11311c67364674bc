"""A document's running text: its blocks without the lines of a page's edge and footnotes, numbered anew.

A page number between "Chỉ tiêu giao như sau:" and the table on the next page parts nothing, so the stages that ask what
stands above or below a block read the running text; places of its sections are told in blocks of the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Block, Section

_ASIDE = frozenset(("header", "footer", "footnote"))


def running_text(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks in order, with ordinals that count them; those of a document that has nothing else as they are."""
    if not any(b.kind in _ASIDE for b in blocks):
        return tuple(blocks)
    text = (b for b in blocks if b.kind not in _ASIDE)
    return tuple(b.changed(ordinal=n) for n, b in enumerate(text))


def in_document(sections: Sequence[Section], blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Sections of the running text of ``blocks``, by the ordinals of the document; what stands aside belongs to the text
    before it."""
    places = [b.ordinal for b in blocks if b.kind not in _ASIDE]
    if len(places) == len(blocks):
        return tuple(sections)
    ends = [*(n - 1 for n in places[1:]), blocks[-1].ordinal]
    return tuple(s.changed(first=places[s.first], last=ends[s.last]) for s in sections)
