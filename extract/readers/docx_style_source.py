"""The w:style elements of styles.xml, each parsed when a paragraph asks for it.

Word writes some two hundred styles, mostly of tables; a plan uses five. Parsing the whole part takes a fifth of the time
of reading a plan.
"""

from __future__ import annotations

import re

from lxml import etree

from extract.errors import UnreadableDocument
from extract.readers.docx_package import W, parse_xml

_ROOT = re.compile(rb"<w:styles\b[^>]*[^/]>")
_STYLE = b"<w:style "
_ID = re.compile(rb'\bw:styleId="([^"&]*)"')
_DEFAULT = re.compile(rb'\bw:default="(?:1|true|on)"')
_HEAD = 100  # bytes that hold <?xml version="1.0" encoding="UTF-8" standalone="yes"?>


class StyleSource:
    """Looks w:style elements up by id. The first of two with one id counts."""

    def __init__(self, data: bytes | None) -> None:
        self.default_paragraph = ""
        self.defaults: etree._Element | None = None
        self.damage: UnreadableDocument | None = None  # a style that was asked for and is not XML
        self._elements: dict[str, etree._Element] = {}
        self._places: dict[str, int] = {}  # of those not parsed yet
        self._data = data or b""
        self._open = b""
        if data is None:
            return
        root = _ROOT.search(data)
        # "!" and "?" stand in comments, CDATA, a DOCTYPE and instructions only: then the whole is parsed.
        odd = b"!" in data or data.find(b"?", _HEAD) >= 0
        if root is None or odd or not data[-100:].rstrip().endswith(b"</w:styles>"):
            self._take_all(data)
        else:
            self._open = data[root.start() : root.end()]
            self._take_places(data, root.end())

    def find(self, style_id: str) -> etree._Element | None:
        """The w:style element, or None."""
        found = self._elements.get(style_id)
        if found is None and (start := self._places.get(style_id)) is not None:
            end = self._data.find(b"</w:style>", start) + len(b"</w:style>")
            try:
                found = self._elements[style_id] = self._parse(start, end)[0]
            except UnreadableDocument as error:
                self.damage = error
                del self._places[style_id]
        return found

    def _take_places(self, data: bytes, start: int) -> None:
        at = data.find(_STYLE, start)  # find is ten times as fast as a pattern on such lengths
        while at >= 0:
            close = data.find(b">", at)
            attributes = data[at:close]
            named = _ID.search(attributes)
            style_id = named[1].decode("utf-8") if named else ""
            if not attributes.endswith(b"/"):
                self._places.setdefault(style_id, at)
            if b'w:type="paragraph"' in attributes and _DEFAULT.search(attributes):
                self.default_paragraph = style_id
            at = data.find(_STYLE, close)
        end = data.find(b"</w:docDefaults>", start)
        if end >= 0:
            begin = data.find(b"<w:docDefaults", start, end)
            self.defaults = self._parse(begin, end + len(b"</w:docDefaults>"))[0]

    def _parse(self, start: int, end: int) -> etree._Element:
        return parse_xml(self._open + self._data[start:end] + b"</w:styles>", "styles.xml")

    def _take_all(self, data: bytes) -> None:
        root = parse_xml(data, "styles.xml")
        self.defaults = root.find(W + "docDefaults")
        for element in root.iterchildren(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._elements.setdefault(style_id, element)
            value = element.get(W + "default", "0")
            if element.get(W + "type") == "paragraph" and value.lower() in ("1", "true", "on"):
                self.default_paragraph = style_id
