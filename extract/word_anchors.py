"""Where the words of a block stand in the XML of a Word document, and comment marks around exactly those words.

Blocks are found again by what they say, in order, so that nothing here depends on how the reader walks the file. Runs
are split at the words' ends and keep their properties; no letter is added, moved or removed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lxml import etree

from extract.model import Block, Span

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _R, _T, _RPR, _BOX = _W + "p", _W + "r", _W + "t", _W + "rPr", _W + "txbxContent"
_SIGNS = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
    _W + "sym": "•",
}
# Not shown, or without words of its own: deletions, properties, drawings (text boxes have paragraphs of their own).
_CLOSED = frozenset(_W + n for n in (
    "pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "drawing", "pict", "object", "rt", "rubyPr", "fldData",
)) | {_MC + "Fallback"}  # fmt: skip
# A program may write the content of these anew: marks stand around them, never inside.
_REWRITTEN = frozenset({_W + "sdt", _W + "fldSimple", _W + "ruby"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOT_KEY = re.compile(r"[\W_]+")
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Letter:
    """One shown character: ``at`` counts in the text of a w:t; 0 for a tab or break, whose element stands for it."""

    char: str
    element: etree._Element
    at: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The first and the last letter of some words (both included); only ``paragraph`` where they were not found."""

    paragraph: etree._Element
    first: Letter | None = None
    last: Letter | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a block's text, as one paragraph of the file holds it."""

    block_id: str
    start: int
    text: str


@dataclass(slots=True)
class _Cuts:
    """Where a run is cut: (index of a child of its content, offset in its text) -> segment that begins there."""

    keys: set[tuple[int, int]] = field(default_factory=set)
    segments: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Piece:
    """The letters of a paragraph between two line breaks: what the file holds of a line."""

    paragraph: etree._Element
    letters: tuple[Letter, ...]


class Anchors:
    """Finds the words of blocks in the body of one document."""

    def __init__(self, body: etree._Element, blocks: Sequence[Block]) -> None:
        lines = [
            _Line(block.id, match.start(), match[0])
            for block in blocks
            if block.kind in ("paragraph", "cell", "textbox")
            for match in re.finditer(r"[^\n]+", block.text)
        ]
        shown = [p for p in body.iter(_P) if _inside(p, _MC + "Fallback") is None]
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
        if letter.char == "\n":
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
        if child.tag == _T and paragraph.tag == _R:
            for at, char in enumerate(child.text or ""):
                yield Letter(char, child, at)
        elif child.tag in _SIGNS:
            yield Letter(_SIGNS[child.tag], child, 0)
        elif len(child) and not (child.tag == _R and _is_hidden(child)):
            yield from list_letters(child)


def mark_comments(anchors: Iterable[tuple[Anchor, int]]) -> None:
    """Puts the marks of comments (by id) around words; runs are split at their ends."""
    wanted = list(anchors)
    cuts: dict[etree._Element, _Cuts] = {}
    ends = []
    for anchor, _ in wanted:
        first = _key_of(anchor.first, after=False) if anchor.first else None
        last = _key_of(anchor.last, after=True) if anchor.last else None
        for end in (first, last):
            if end is not None:
                cuts.setdefault(end[0], _Cuts()).keys.add(end[1])
        ends.append((first, last))
    for run, cut in cuts.items():
        _split(run, cut)
    for (anchor, comment_id), (first, last) in zip(wanted, ends, strict=True):
        if first is not None and last is not None:
            opening, closing = _segment(cuts[first[0]], first[1]), _segment(cuts[last[0]], last[1], before=True)
            _surround(opening, closing, comment_id)
        else:
            _surround_paragraph(anchor.paragraph, comment_id)


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


def _key_of(letter: Letter, *, after: bool) -> tuple[etree._Element, tuple[int, int]] | None:
    """The run of a letter and the place before or after it; None where the letter is in no run that can be split."""
    run = letter.element.getparent()
    if run is None or run.tag != _R:
        return None
    index = _content(run).index(letter.element)
    length = len(letter.element.text or "") if letter.element.tag == _T else 1
    offset = letter.at + after
    return run, (index + 1, 0) if offset >= length else (index, offset)


def _content(run: etree._Element) -> list[etree._Element]:
    return [child for child in run if child.tag != _RPR]


def _split(run: etree._Element, cuts: _Cuts) -> None:
    """Cuts a run into segments of the same properties, in place; the first segment is the run itself."""
    content = _content(run)
    keys = sorted(key for key in cuts.keys if (0, 0) < key < (len(content), 0))
    cuts.segments = [run]
    for index, offset in reversed(keys):
        tail = run.makeelement(_R, dict(run.attrib))
        properties = run.find(_RPR)
        if properties is not None:
            tail.append(deepcopy(properties))
        if offset:
            head, text = content[index], content[index].text or ""
            rest = deepcopy(head)
            _set_text(rest, text[offset:])
            _set_text(head, text[:offset])
            tail.append(rest)
        kept = index + 1 if offset else index
        tail.extend(content[kept:])
        content = content[:kept]
        run.addnext(tail)
        cuts.segments.insert(1, tail)
    cuts.keys = set(keys)


def _set_text(element: etree._Element, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")


def _segment(cuts: _Cuts, key: tuple[int, int], *, before: bool = False) -> etree._Element:
    """The segment that begins at a cut, or the one that ends there."""
    reached = sum(1 for k in cuts.keys if k < key or (k == key and not before))
    return cuts.segments[reached]


def _surround(opening: etree._Element, closing: etree._Element, comment_id: int) -> None:
    opening, closing = _hoist(opening), _hoist(closing)
    opening.addprevious(_mark("commentRangeStart", comment_id))
    closing.addnext(_reference(comment_id))
    closing.addnext(_mark("commentRangeEnd", comment_id))


def _surround_paragraph(paragraph: etree._Element, comment_id: int) -> None:
    while (box := _inside(paragraph, _BOX)) is not None:  # Word has no comments inside text boxes
        paragraph = _inside(box, _P)
    content = [child for child in paragraph if child.tag != _W + "pPr"]
    if content:
        _surround(content[0], content[-1], comment_id)
    else:
        paragraph.extend([_mark("commentRangeStart", comment_id), _mark("commentRangeEnd", comment_id),
                          _reference(comment_id)])  # fmt: skip


def _hoist(element: etree._Element) -> etree._Element:
    """The element itself, or the outermost one around it, within the body's own paragraph, that a program rewrites."""
    found = element
    for above in element.iterancestors():
        if above.tag == _P and _inside(above, _BOX) is None:
            break
        if above.tag in _REWRITTEN:
            found = above
        elif above.tag == _BOX:
            found = _inside(above, _R)
            found = above if found is None else found
    return found


def _inside(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{_RPR}/{_W}vanish")
    return vanish is not None and vanish.get(_W + "val", "1") not in _OFF


def _mark(name: str, comment_id: int) -> etree._Element:
    element = etree.Element(_W + name)
    element.set(_W + "id", str(comment_id))
    return element


def _reference(comment_id: int) -> etree._Element:
    run = etree.Element(_R)
    etree.SubElement(etree.SubElement(run, _RPR), _W + "rStyle").set(_W + "val", "CommentReference")
    etree.SubElement(run, _W + "commentReference").set(_W + "id", str(comment_id))
    return run
