"""Paragraph and character styles of a DOCX, resolved over their basedOn chains."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from extract.errors import UnreadableDocument
from extract.memory import keep_few
from extract.readers.docx_package import LARGEST_SHARED, W
from extract.readers.docx_style_source import StyleSource
from extract.structs import Struct

VAL = W + "val"
_OFF = {"0", "false", "off", "none"}
_B, _VANISH, _CAPS, _RFONTS, _RPR, _PPR = W + "b", W + "vanish", W + "caps", W + "rFonts", W + "rPr", W + "pPr"
_LEFT, _START, _HANGING, _FIRST_LINE = W + "left", W + "start", W + "hanging", W + "firstLine"
_IND, _NUMPR, _NUMID, _ILVL = W + "ind", W + "numPr", W + "numId", W + "ilvl"


class Style(Struct, frozen=True):
    """What a style says about text, its base styles included. Lengths in points; None where nothing is said."""

    id: str = ""
    name: str | None = None
    bold: bool = False
    hidden: bool = False
    caps: bool = False
    font: str | None = None
    left: float | None = None
    first: float | None = None  # first line, relative to ``left``
    num_id: str | None = None
    ilvl: int | None = None
    num_style: str | None = None  # id of the style in the chain that brings the numbering


class StyleSheet:
    """Looks styles up by id, each resolved once."""

    def __init__(self, source: StyleSource) -> None:
        self._source = source
        self._cache: dict[str, Style] = {}
        self._of_paragraphs: dict[str | None, Style] = {}
        self.defaults = Style()
        for wrapper in () if source.defaults is None else source.defaults:
            self.defaults = _read_properties(self.defaults, wrapper)

    @property
    def damage(self) -> UnreadableDocument | None:
        """What is wrong with a style that was asked for."""
        return self._source.damage

    def find_paragraph_style(self, style_id: str | None) -> Style:
        """The style of a paragraph; without an id or with an unknown one the document's default."""
        style = self._of_paragraphs.get(style_id)
        if style is None:
            known = self._source.default_paragraph
            if style_id is not None and self._source.find(style_id) is not None:
                known = style_id
            style = self._resolve(known, frozenset(), self.defaults)
            self._of_paragraphs[style_id] = style
        return style

    def find_character_style(self, style_id: str) -> Style:
        """Only what the character style itself says: it is laid over the paragraph's style."""
        return self._resolve("\0" + style_id, frozenset(), Style())

    def find_numbering(self, style_id: str) -> str | None:
        """The numId that a numbering style leads to."""
        return self._resolve(style_id, frozenset(), self.defaults).num_id

    def _resolve(self, key: str, seen: frozenset[str], ground: Style) -> Style:
        """``key`` is a style id, behind a NUL where it is read as a character style (on no ground)."""
        found = self._cache.get(key)
        if found is not None:
            return found
        mark, style_id = ("\0", key[1:]) if key.startswith("\0") else ("", key)
        element = self._source.find(style_id)
        if element is None or key in seen:  # unknown, or a basedOn circle
            return ground
        base = element.find(W + "basedOn")
        base_id = None if base is None else base.get(VAL)
        style = ground if base_id is None else self._resolve(mark + base_id, seen | {key}, ground)
        name = element.find(W + "name")
        style = style.changed(id=style_id, name=_tidy_name(style_id if name is None else name.get(VAL, style_id)))
        style = _read_properties(style, element)
        self._cache[key] = style
        return style


@keep_few
def _share(data: bytes | None) -> StyleSheet:
    return StyleSheet(StyleSource(data))


def open_style_sheet(data: bytes | None) -> StyleSheet:
    """The styles in the bytes of styles.xml, None where a document has none. Raises UnreadableDocument.

    Documents of one template share them. Damage is found when a style is asked for, so damaged ones are not shared: what
    is said about a document must not depend on those before it.
    """
    sheet = _share(data) if data is None or len(data) <= LARGEST_SHARED else None
    return StyleSheet(StyleSource(data)) if sheet is None or sheet.damage else sheet


def is_on(value: str | None, *, default: bool = True) -> bool:
    """Truth of an on/off attribute; an absent one is ``default`` (an element without w:val means on)."""
    return default if value is None else value.lower() not in _OFF


@lru_cache(maxsize=1024)
def read_length(value: str | None) -> float | None:
    """Points of a length: twentieths of a point, or a number with a unit as Strict OOXML writes it.

    >>> read_length("720"), read_length("1in"), read_length("abc")
    (36.0, 72.0, None)
    """
    if value is None:
        return None
    factor = 0.05
    whole = read_int(value)
    if whole is not None:
        return whole / 20
    for unit, size in (("pt", 1.0), ("in", 72.0), ("cm", 72 / 2.54), ("mm", 72 / 25.4), ("pc", 12.0), ("pi", 12.0)):
        if value.endswith(unit):
            value, factor = value[:-2], size
            break
    try:
        points = float(value) * factor
    except ValueError:
        return None
    return round(points, 2) if abs(points) < 1e6 else None  # also without inf and nan


def read_indent(ind: etree._Element | None) -> tuple[float | None, float | None]:
    """Left indent and first line (negative where it hangs) of a w:ind, in points."""
    if ind is None:
        return None, None
    left = read_length(ind.get(_LEFT, ind.get(_START)))
    hanging = read_length(ind.get(_HANGING))
    return left, -hanging if hanging is not None else read_length(ind.get(_FIRST_LINE))


def read_numbering(num_pr: etree._Element) -> tuple[str | None, int | None]:
    """numId and level of a w:numPr; None where it leaves one to the style."""
    num_id, ilvl = num_pr.find(_NUMID), num_pr.find(_ILVL)
    return None if num_id is None else num_id.get(VAL), None if ilvl is None else read_int(ilvl.get(VAL))


def read_font(fonts: etree._Element) -> str | None:
    """Font of the Latin letters: hAnsi covers the accented ones."""
    return fonts.get(W + "hAnsi") or fonts.get(W + "ascii") or fonts.get(W + "cs")


def read_int(value: str | None) -> int | None:
    """A whole number of at most nine digits, None for anything else: a damaged file must not make a huge one.

    >>> read_int("-7"), read_int("²"), read_int(None)
    (-7, None, None)
    """
    try:
        return int(value) if value is not None and len(value) < 10 else None
    except ValueError:
        return None


def _tidy_name(name: str) -> str:
    """Word stores "heading 1" and shows "Heading 1"; other programs store what they show."""
    return "Heading" + name[7:] if name.startswith("heading ") else name


def _read_properties(style: Style, element: etree._Element) -> Style:
    """``style`` with what the w:rPr and w:pPr in ``element`` (a w:style, w:rPrDefault or w:pPrDefault) say."""
    changes: dict[str, object] = {}
    run = element.find(_RPR)
    if run is not None:
        for child in run.iterchildren(_B, _VANISH, _CAPS, _RFONTS):
            if child.tag == _RFONTS:
                changes["font"] = read_font(child) or style.font
            else:
                changes[{_B: "bold", _VANISH: "hidden", _CAPS: "caps"}[child.tag]] = is_on(child.get(VAL))
    paragraph = element.find(_PPR)
    if paragraph is not None:
        left, first = read_indent(paragraph.find(_IND))
        changes |= {key: value for key, value in (("left", left), ("first", first)) if value is not None}
        num_pr = paragraph.find(_NUMPR)
        if num_pr is not None:
            num_id, ilvl = read_numbering(num_pr)
            if num_id is not None:
                changes |= {"num_id": num_id, "num_style": style.id, "ilvl": ilvl}
            elif ilvl is not None:
                changes |= {"ilvl": ilvl, "num_style": style.id}
    return style.changed(**changes) if changes else style
