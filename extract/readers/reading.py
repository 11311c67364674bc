"""What a reader returns, and how it makes blocks."""

from __future__ import annotations

from extract.memory import keep
from extract.model import Block, BlockKind, Place, Status
from extract.readers.language import join_spaced
from extract.structs import Struct
from extract.text import clean_text


class Reading(Struct, frozen=True):
    """The blocks of one file in reading order, and what the reader has to say about them.

    ``status`` is "ok", "partial" (some pages or runs unreadable, named in ``detail``) or "no_text".
    ``page_count`` is None where the format has no pages.
    """

    blocks: tuple[Block, ...]
    reader: str
    page_count: int | None = None
    status: Status = "ok"
    detail: str | None = None


def make_block(
    document_id: str,
    ordinal: int,
    kind: BlockKind,
    raw: str,
    place: Place,
    *,
    label: str | None = None,
    style: str | None = None,
    bold: bool = False,
    indent: float | None = None,
    more_places: tuple[Place, ...] = (),
    text: str | None = None,
) -> Block:
    """A block with its text cleaned and ``raw`` kept only where it differs.

    ``text`` is given where cleaning needs more than :func:`clean_text` (Markdown marks, joined lines); it is cleaned
    too, so that every block's text is a fixed point of clean_text.
    """
    cleaned = _clean(raw if text is None else text)
    return Block(
        id=f"{document_id}-{ordinal:05d}",
        ordinal=ordinal,
        kind=kind,
        text=cleaned,
        raw=None if raw == cleaned else raw,
        label=label,
        style=style,
        bold=bold,
        indent=indent,
        place=place,
        more_places=more_places,
    )


@keep
def _clean(text: str) -> str:
    return join_spaced(clean_text(text))
