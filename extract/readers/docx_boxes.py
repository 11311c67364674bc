"""What stands inside other elements of WordprocessingML: text boxes, alternate contents, and what is never read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.readers.docx_package import MC, W

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
TEXTBOX = W + "txbxContent"
SDT, SDT_CONTENT = W + "sdt", W + "sdtContent"
# Never descended into: properties, deleted and moved-away text, the reading aid above East Asian letters.
SKIPPED = frozenset(
    {W + "pPr", W + "rPr", W + "del", W + "moveFrom", W + "delText", W + "delInstrText", W + "sdtPr", W + "sdtEndPr"}
    | {W + "rt", W + "rubyPr", W + "fldData", M + "ctrlPr", W14 + "conflictDel"}
    | {W + "tcPr", W + "trPr", W + "tblPr", W + "tblPrEx", W + "tblGrid", W + "sectPr"}
)


def choose_alternate(alternate: etree._Element) -> Iterator[etree._Element]:
    """The branches of mc:AlternateContent to try: the first Choice, then the Fallback. Read one, never both."""
    for tag in (CHOICE, FALLBACK):
        branch = alternate.find(tag)
        if branch is not None:
            yield branch


def find_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes in a drawing, each once."""
    for child in element:
        if child.tag == TEXTBOX:
            yield child
        elif child.tag == ALTERNATE:
            for branch in choose_alternate(child):
                boxes = list(find_boxes(branch))
                if boxes:
                    yield from boxes
                    break
        elif len(child):
            yield from find_boxes(child)
