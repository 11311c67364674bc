"""Finding the stories, rows and cells in WordprocessingML, whatever they are wrapped in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.readers.docx_boxes import ALTERNATE, SDT, SDT_CONTENT, SKIPPED, choose_alternate
from extract.readers.docx_package import W
from extract.readers.docx_runs import MIXING, READ_PROPERTIES, B, Index
from extract.readers.docx_styles import VAL, is_on, read_int

P, TBL, TR, TC = W + "p", W + "tbl", W + "tr", W + "tc"
PSTYLE, NUMPR, IND = W + "pStyle", W + "numPr", W + "ind"
_GRID_SPAN, _VMERGE, _HMERGE = W + "gridSpan", W + "vMerge", W + "hMerge"
_MAX_COLUMNS = 1000  # Word allows 63; a damaged gridSpan must not make a row of millions


_NO_OWNER = frozenset({W + "pPr", W + "tabs"})
_TOLD = frozenset({*READ_PROPERTIES, PSTYLE, NUMPR, IND, _GRID_SPAN, _VMERGE, _HMERGE})
_REFERENCES = frozenset({W + "headerReference", W + "footerReference"})
_FOREIGN = frozenset({W + "altChunk", W + "subDoc"})
_INDEXED = (*(_TOLD | MIXING | _REFERENCES | _FOREIGN),)


def index_part(root: etree._Element) -> Index:
    """What needs a closer look, found in one pass inside lxml.

    Looking at every w:r, w:rPr and w:t in Python takes most of the time of a reader, and nine of ten say nothing.
    """
    index = Index({}, set(), set(), [], [])
    told, mixed = index.told, index.mixed
    for element in root.iter(*_INDEXED):
        tag = element.tag
        if tag == B and not is_on(element.get(VAL)):
            index.unbold.add(element.getparent())
            continue
        if tag in _TOLD:
            parent = element.getparent()
            if parent in told:
                told[parent].append(element)
            else:
                told[parent] = [element]
        if tag in MIXING:
            owner = element.getparent()
            while owner is not None and (kind := owner.tag) != P:
                if kind in _NO_OWNER:  # a tab stop, or a setting of the paragraph mark
                    break
                owner = owner.getparent()
            else:
                if owner is not None:
                    mixed.add(owner)
        elif tag in _REFERENCES:
            index.references.append(element)
        elif tag in _FOREIGN:
            index.foreign.append(element)
    return index


def flatten_story(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a story in order, out of whatever wraps them (content controls, w:ins, customXml)."""
    for child in container:
        tag = child.tag
        if tag in (P, TBL):
            yield child
        elif tag == SDT:
            for content in child.iterchildren(SDT_CONTENT):
                yield from flatten_story(content)
        elif tag == ALTERNATE:
            for branch in choose_alternate(child):
                found = list(flatten_story(branch))
                yield from found
                if found:
                    break
        elif len(child) and tag not in SKIPPED:
            yield from flatten_story(child)


def flatten_to(container: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, out of content controls and other wrappers; never of a nested table."""
    for child in container:
        tag = child.tag
        if tag == wanted:
            yield child
        elif len(child) and tag not in SKIPPED and tag not in (P, TBL, TR, TC):
            yield from flatten_to(child, wanted)


def is_deleted_mark(properties: etree._Element | None) -> bool:
    """Whether the paragraph's own mark is a tracked deletion: the paragraph then takes no number."""
    mark = None if properties is None else properties.find(W + "rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)


def read_merge(told: list[etree._Element]) -> tuple[int, str | None, str | None]:
    """Columns covered, and "restart", "continue" or None for the vertical and the (old) horizontal merge."""
    span, vertical, horizontal = 1, None, None
    for child in told:
        if child.tag == _GRID_SPAN:
            span = max(1, read_count(child, 1))
        elif child.tag == _VMERGE:
            vertical = child.get(VAL, "continue")
        elif child.tag == _HMERGE:
            horizontal = child.get(VAL, "continue")
    return span, vertical, horizontal


def read_count(element: etree._Element | None, default: int) -> int:
    """A number of columns, kept within reason."""
    value = None if element is None else read_int(element.get(VAL))
    return default if value is None else min(max(value, 0), _MAX_COLUMNS)
