"""Where the words of a block stand in the XML of a Word document.

Blocks are found again by what they say, in order, so that nothing here depends on how the reader walks the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lxml import etree

from extract.model import Block, Span
from extract.structs import Struct
from extract.text import PIECES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P, R, T, RPR, BOX = W + "p", W + "r", W + "t", W + "rPr", W + "txbxContent"
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "sym": "•",
}
# Not shown, or without words of its own: deletions, properties, drawings (text boxes have paragraphs of their own).
_CLOSED = frozenset(W + n for n in (
    "pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "drawing", "pict", "object", "rt", "rubyPr", "fldData",
)) | {_MC + "Fallback"}  # fmt: skip
_NOT_KEY = re.compile(r"[\W_]+")
_OFF = ("0", "false", "off")


class Letter(Struct, frozen=True):
    """One shown character: ``at`` counts in the text of a w:t; 0 for a tab or break, whose element stands for it."""

    char: str
    element: etree._Element
    at: int


class Anchor(Struct, frozen=True):
    """The first and the last letter of some words (both included); only ``paragraph`` where they were not found."""

    paragraph: etree._Element
    first: Letter | None = None
    last: Letter | None = None


class _Line(Struct, frozen=True):
    """A piece of one line of a block's text between tabs, as one paragraph of the file holds it."""

    block_id: str
    start: int
    text: str


class _Piece(Struct, frozen=True):
    """The letters of a paragraph between two breaks or tabs: a row set with tabs makes a block a cell."""

    paragraph: etree._Element
    letters: tuple[Letter, ...]


class Anchors:
    """Finds the words of blocks in the body of one document."""

    def __init__(self, body: etree._Element, blocks: Sequence[Block]) -> None:
        lines = [
            _Line(block.id, match.start(), match[0])
            for block in blocks
            if block.kind in ("paragraph", "cell", "textbox")
            for match in PIECES.finditer(block.text)
        ]
        shown = [p for p in body.iter(P) if find_around(p, _MC + "Fallback") is None]
        pieces = [piece for paragraph in shown for piece in _cut_lines(paragraph)]
        self._lines: dict[str, list[tuple[_Line, _Piece]]] = {}
        for line, piece in _pair(lines, pieces):
            self._lines.setdefault(line.block_id, []).append((line, piece))

    def find(self, span: Span) -> Anchor | None:
        """The words of a span; the whole paragraph where they do not stand in it as read; None where it is not here."""
        found: list[tuple[etree._Element, Letter]] = []
        known = self._lines.get(span.block_id, [])
        for line, piece in sorted(known, key=lambda pair: pair[0].start):
            start, end = max(span.start - line.start, 0), min(span.end - line.start, len(line.text))
            if start < end:
                places = _align(line.text, piece.letters)[start:end]
                found += [(piece.paragraph, piece.letters[n]) for n in _whole(places, piece.letters)]
        if found:
            return Anchor(found[0][0], found[0][1], found[-1][1])
        before = [piece for line, piece in known if line.start <= span.start]
        return Anchor((before or [piece for _, piece in known])[-1].paragraph) if known else None

    def find_block(self, block_id: str) -> Anchor | None:
        """The first paragraph of a block; None where it is not in the body."""
        known = self._lines.get(block_id)
        return Anchor(known[0][1].paragraph) if known else None


def _cut_lines(paragraph: etree._Element) -> Iterator[_Piece]:
    letters: list[Letter] = []
    for letter in list_letters(paragraph):
        if letter.char in "\n\t":
            yield _Piece(paragraph, tuple(letters))
            letters = []
        else:
            letters.append(letter)
    yield _Piece(paragraph, tuple(letters))


def list_letters(paragraph: etree._Element) -> Iterator[Letter]:
    """The shown letters of a paragraph in order, without those of text boxes and formulas."""
    for child in paragraph:
        if child.tag in _CLOSED or not isinstance(child.tag, str):
            continue
        if child.tag == T and paragraph.tag == R:
            for at, char in enumerate(child.text or ""):
                yield Letter(char, child, at)
        elif child.tag in _SIGNS:
            yield Letter(_SIGNS[child.tag], child, 0)
        elif len(child) and not (child.tag == R and _is_hidden(child)):
            yield from list_letters(child)


def _pair(lines: Sequence[_Line], pieces: Sequence[_Piece]) -> Iterator[tuple[_Line, _Piece]]:
    """Lines with what the file holds of them, in order; what has moved (merged cells) is found by its words."""
    wanted = [(line, key) for line in lines if (key := _key(line.text))]
    given = [(piece, key) for piece in pieces if (key := _key("".join(x.char for x in piece.letters)))]
    same = 0
    while same < min(len(wanted), len(given)) and wanted[same][1] == given[same][1]:
        yield wanted[same][0], given[same][0]
        same += 1
    wanted, given = wanted[same:], given[same:]
    if not wanted or not given:
        return
    matcher = SequenceMatcher(None, [key for _, key in wanted], [key for _, key in given], autojunk=False)
    left, free = [], []
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and a1 - a0 == b1 - b0):
            for n in range(a1 - a0):
                yield wanted[a0 + n][0], given[b0 + n][0]
        else:
            left += wanted[a0:a1]
            free += given[b0:b1]
    for line, key in left:
        for position, (piece, other) in enumerate(free):
            if key == other or key.endswith(other):  # a computed number may stand before the words of a cell
                yield line, piece
                del free[position]
                break


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_KEY.sub("", folded) or "".join(folded.split())


def _align(line: str, letters: Sequence[Letter]) -> list[int | None]:
    """For each character of a cleaned line the letter it came from; None where cleaning put another in its place."""
    raw = "".join(x.char for x in letters)
    if line in raw and raw.strip() == line:
        start = raw.index(line)
        return list(range(start, start + len(line)))
    places: list[int | None] = [None] * len(line)
    # Vietnamese letters typed in two parts match by their bases; their marks are added by _whole.
    bases = [unicodedata.normalize("NFKD", c)[0].casefold() for c in line]
    others = [unicodedata.normalize("NFKD", x.char)[0].casefold() for x in letters]
    for a, b, size in SequenceMatcher(None, bases, others, autojunk=False).get_matching_blocks():
        for n in range(size):
            places[a + n] = b + n
    return places


def _whole(places: Sequence[int | None], letters: Sequence[Letter]) -> list[int]:
    """The letters from the first to the last found place, with combining marks that follow."""
    known = [n for n in places if n is not None]
    if not known:
        return []
    last = known[-1]
    while last + 1 < len(letters) and unicodedata.combining(letters[last + 1].char):
        last += 1
    return list(range(known[0], last + 1))


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{RPR}/{W}vanish")
    return vanish is not None and vanish.get(W + "val", "1") not in _OFF


def find_around(element: etree._Element, tag: str) -> etree._Element | None:
    """The innermost element of a tag around this one."""
    return next(element.iterancestors(tag), None)
