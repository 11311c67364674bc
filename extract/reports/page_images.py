"""Pictures of the pages of a PDF draft, with the places of findings on them. pypdfium2 is imported on use."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import msgspec

from extract.model import Block, Finding, Place
from extract.reports import Checked
from extract.structs import Struct

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in PDF points, origin top left

_DPI = 100  # the smallest print of a page is readable; about 50 kB a page
_STEP = 17  # 16 greys: text on paper needs no more, and half the bytes of 256
_MOST_PAGES = 40  # with findings; a report of 5 MB still opens on a phone
_MARGIN = 1.5  # points around words, so that a box does not touch its letters
_NOT_KEY = re.compile(r"[^\w%‰]+|_")


class PagePicture(Struct, frozen=True):
    """One page. ``width`` and ``height`` are in points, as the boxes; ``boxes`` lead from a finding's id to places."""

    page: int  # 1-based
    width: float
    height: float
    uri: str  # data: URI of a PNG
    boxes: dict[str, tuple[Box, ...]] = msgspec.field(default_factory=dict)


def picture_pages(data: bytes, checked: Checked, *, most: int = _MOST_PAGES) -> dict[int, PagePicture]:
    """The pages of a PDF on which findings stand, at most ``most`` of them; none for other formats.

    Boxes are around the words where the page's letters spell them, else around the block. A page that cannot be drawn
    is left out: the report then shows its text.
    """
    if checked.extraction.document.format != "pdf":
        return {}
    wanted: dict[int, list[tuple[Finding, Block]]] = {}
    for finding in checked.findings:
        block = checked.block_of(finding)
        if block is not None and block.place.page is not None:
            wanted.setdefault(block.place.page, []).append((finding, block))
    if not wanted:
        return {}
    import pypdfium2

    pictures: dict[int, PagePicture] = {}
    try:
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            for number in sorted(wanted)[:most]:
                if number <= len(pdf):
                    pictures[number] = _draw(pdf[number - 1], number, wanted[number])
    except pypdfium2.PdfiumError:  # damaged since it was read, or a password
        return pictures
    return pictures


def _draw(page: Any, number: int, findings: Sequence[tuple[Finding, Block]]) -> PagePicture:
    with closing(page):
        width, height = page.get_size()
        image = page.render(scale=_DPI / 72, grayscale=True).to_pil()
        out = io.BytesIO()
        image.point([value // _STEP * _STEP for value in range(256)]).save(out, "PNG", compress_level=6)
        uri = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode("ascii")
        boxes: dict[str, tuple[Box, ...]] = {}
        with closing(page.get_textpage()) as letters:
            spelled = _read_letters(letters, height)
            for finding, block in findings:
                found = _find_words(finding, block, spelled, number) or _box_of(block, number)
                if found:
                    boxes[finding.id] = found
    return PagePicture(number, width, height, uri, boxes)


def _read_letters(letters: Any, height: float) -> list[tuple[str, Box]]:
    """Letters and digits of the page with their boxes, in the order of the file."""
    found = []
    for index, char in enumerate(letters.get_text_range()):
        key = _key(char)
        if key and index < letters.count_chars():
            left, bottom, right, top = letters.get_charbox(index)
            found.append((key, (left, height - top, right, height - bottom)))
    return found


def _key(text: str) -> str:
    return _NOT_KEY.sub("", unicodedata.normalize("NFC", text).casefold())


def _find_words(finding: Finding, block: Block, letters: Sequence[tuple[str, Box]], number: int) -> tuple[Box, ...]:
    """One box for each line of the finding's words; none where the letters inside the block do not spell them."""
    evidence = finding.evidence
    wanted = _key(evidence.text) if evidence else ""
    inside = [
        letter for place in _places(block, number) for letter in letters if place.bbox and _holds(place.bbox, letter[1])
    ]
    text = "".join(key for key, _ in inside)
    before = len(_key(block.text[: evidence.span.start])) if evidence else 0
    hits = [m.start() for m in re.finditer(re.escape(wanted), text)] if wanted else []
    if not hits or len(text) != len(inside):
        return ()
    start = min(hits, key=lambda at: abs(at - before))
    boxes: list[Box] = []
    for _, (x0, top, x1, bottom) in inside[start : start + len(wanted)]:
        if boxes and top < boxes[-1][3] and bottom > boxes[-1][1] and x0 > boxes[-1][0]:  # the same line
            last = boxes[-1]
            boxes[-1] = (last[0], min(last[1], top), max(last[2], x1), max(last[3], bottom))
        else:
            boxes.append((x0, top, x1, bottom))
    return tuple((a - _MARGIN, b - _MARGIN, c + _MARGIN, d + _MARGIN) for a, b, c, d in boxes)


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] - 2 <= x <= box[2] + 2 and box[1] - 2 <= y <= box[3] + 2


def _places(block: Block, number: int) -> list[Place]:
    return [place for place in (block.place, *block.more_places) if place.page == number]


def _box_of(block: Block, number: int) -> tuple[Box, ...]:
    return tuple(place.bbox for place in _places(block, number) if place.bbox)
