"""Comment marks around words of a Word document: runs are split at the words' ends and keep their properties.

No letter is added, moved or removed.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from extract.annotate.anchors import BOX, RPR, Anchor, Letter, P, R, T, W, find_around

# A program may write the content of these anew: marks stand around them, never inside.
_REWRITTEN = frozenset({W + "sdt", W + "fldSimple", W + "ruby"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class _Cuts:
    """Where a run is cut: (index of a child of its content, offset in its text) -> segment that begins there."""

    keys: set[tuple[int, int]] = field(default_factory=set)
    segments: list[etree._Element] = field(default_factory=list)


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


def _key_of(letter: Letter, *, after: bool) -> tuple[etree._Element, tuple[int, int]] | None:
    """The run of a letter and the place before or after it; None where the letter is in no run that can be split."""
    run = letter.element.getparent()
    if run is None or run.tag != R:
        return None
    index = _content(run).index(letter.element)
    length = len(letter.element.text or "") if letter.element.tag == T else 1
    offset = letter.at + after
    return run, (index + 1, 0) if offset >= length else (index, offset)


def _content(run: etree._Element) -> list[etree._Element]:
    return [child for child in run if child.tag != RPR]


def _split(run: etree._Element, cuts: _Cuts) -> None:
    """Cuts a run into segments of the same properties, in place; the first segment is the run itself."""
    content = _content(run)
    keys = sorted(key for key in cuts.keys if (0, 0) < key < (len(content), 0))
    cuts.segments = [run]
    for index, offset in reversed(keys):
        tail = run.makeelement(R, dict(run.attrib))
        properties = run.find(RPR)
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
    while (box := find_around(paragraph, BOX)) is not None:  # Word has no comments inside text boxes
        paragraph = find_around(box, P)
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if content:
        _surround(content[0], content[-1], comment_id)
    else:
        paragraph.extend([_mark("commentRangeStart", comment_id), _mark("commentRangeEnd", comment_id),
                          _reference(comment_id)])  # fmt: skip


def _hoist(element: etree._Element) -> etree._Element:
    """The element itself, or the outermost one around it, within the body's own paragraph, that a program rewrites."""
    found = element
    for above in element.iterancestors():
        if above.tag == P and find_around(above, BOX) is None:
            break
        if above.tag in _REWRITTEN:
            found = above
        elif above.tag == BOX:
            found = find_around(above, R)
            found = above if found is None else found
    return found


def _mark(name: str, comment_id: int) -> etree._Element:
    element = etree.Element(W + name)
    element.set(W + "id", str(comment_id))
    return element


def _reference(comment_id: int) -> etree._Element:
    run = etree.Element(R)
    etree.SubElement(etree.SubElement(run, RPR), W + "rStyle").set(W + "val", "CommentReference")
    etree.SubElement(run, W + "commentReference").set(W + "id", str(comment_id))
    return run
