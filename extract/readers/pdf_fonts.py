"""PDFium's text calls as plain-pointer prototypes, and what the characters of one text object share."""

from __future__ import annotations

import ctypes
import math
import re
from functools import cache
from typing import Any

from extract.structs import Struct

TILT = 12.0  # degrees off the four directions: a watermark or a stamp, never running text
_MATRIX = (ctypes.c_float * 6)()  # one buffer for all calls: PDFium must not be used by two threads anyway
_MATRIX_AT = ctypes.byref(_MATRIX)
_WIDTH = (ctypes.c_float * 1)()
_WIDTH_AT = ctypes.addressof(_WIDTH)
_BOX = (ctypes.c_float * 4)()
_BOX_AT = ctypes.byref(_BOX)
_FORCE_BOLD = 0x40000  # flag of the font descriptor (ISO 32000, table 121)
_SYMBOL_FONT = re.compile(r"(?:^|\+)(symbol|wingdings|webdings)-?([23]?)")
_PLAIN_NAMES = ("times", "arial", "regular", "roman", "serif", "sans", "calibri")


class Calls(Struct, frozen=True):
    """Those of a text page take a reference to it and to the result; those of an object take its address."""

    origin: Any
    loose: Any
    text_object: Any
    generated: Any
    matrix: Any
    font_size: Any
    weight: Any
    font: Any
    font_name: Any
    glyph_width: Any
    font_flags: Any
    render_mode: Any


@cache
def load_calls() -> Calls:
    """The prototypes, made once."""
    import pypdfium2.raw as raw

    pointer, integer, real = ctypes.c_void_p, ctypes.c_int, ctypes.c_double

    def bind(function: Any, result: Any, *arguments: Any) -> Any:
        return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, pointer).value or 0)

    # Called for every word: arguments that are already references cost half of those that ctypes must convert.
    def bind_page(function: Any, result: Any) -> Any:
        return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, pointer).value or 0)

    return Calls(
        origin=bind_page(raw.FPDFText_GetCharOrigin, integer),
        loose=bind_page(raw.FPDFText_GetLooseCharBox, integer),
        text_object=bind_page(raw.FPDFText_GetTextObject, pointer),
        generated=bind_page(raw.FPDFText_IsGenerated, integer),
        matrix=bind_page(raw.FPDFText_GetMatrix, integer),
        font_size=bind_page(raw.FPDFText_GetFontSize, real),
        weight=bind_page(raw.FPDFText_GetFontWeight, integer),
        font=bind(raw.FPDFTextObj_GetFont, pointer, pointer),
        font_name=bind(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, pointer, pointer, ctypes.c_size_t),
        glyph_width=bind(raw.FPDFFont_GetGlyphWidth, integer, pointer, ctypes.c_uint32, ctypes.c_float, pointer),
        font_flags=bind(raw.FPDFFont_GetFlags, integer, pointer),
        render_mode=bind(raw.FPDFTextObj_GetTextRenderMode, integer, pointer),
    )


class Pen(Struct, frozen=True):
    """What all characters of one text object share."""

    size: float  # points
    bold: bool
    angle: float  # degrees, counter-clockwise in user space
    stray: tuple[bool, bool, bool, bool]  # whether it runs in another direction than a page of turn 0, 1, 2, 3
    widths: dict[str, float]  # advance of each letter met so far, points
    symbols: str  # "symbol", "wingdings", … where the font draws signs instead of letters, else ""


NO_PEN = Pen(1.0, False, 0.0, (False, False, False, False), {}, "")


def name_symbol_font(name: str) -> str:
    """The font of signs that a PDF's font name means, as ``symbol_fonts.map_symbols`` wants it; "" for fonts of letters.

    >>> [name_symbol_font(name) for name in ("ABCDEF+SymbolMT", "Wingdings-Regular", "Wingdings2", "TimesNewRomanPSMT")]
    ['symbol', 'wingdings', 'wingdings 2', '']
    """
    found = _SYMBOL_FONT.search(name.lower())
    return " ".join(filter(None, found.groups())) if found else ""


class Pens:
    """The text objects of a document's pages, looked up by address.

    Addresses hold for one page only. Widths are shared by all pages, by the full name of the font: two fonts that
    share even the subset tag come from one typeface, and a word whose widths do not add up is walked letter by letter.
    """

    def __init__(self) -> None:
        self.calls = load_calls()
        self.handle: Any = None
        self.by_object: dict[int | None, Pen] = {}
        self._pens: dict[tuple[object, ...], Pen] = {}
        self._widths: dict[tuple[object, ...], dict[str, float]] = {}
        self._fonts: dict[int | None, tuple[str, bool]] = {}

    def start_page(self, handle: Any) -> None:
        """Forgets the addresses of the page before; ``handle`` is a reference to the text page."""
        self.handle = handle
        self.by_object = {}
        self._fonts = {}

    def find(self, index: int, address: int | None) -> Pen:
        """The pen of the text object at ``address``, to which character ``index`` belongs."""
        pen = self.by_object.get(address)
        if pen is None or address is None:
            pen = self.by_object[address] = self._make(index, address)
        return pen

    def measure(self, index: int, turn: int, letter: str) -> float:
        """Advance of ``letter``, character ``index``, along the text direction, points.

        PDFium's box of a character holds the advance and what the glyph draws beyond it. The font's own width is
        looked up through the letter, which a wrong character map misleads: it must fit the box.
        """
        calls = self.calls
        calls.loose(self.handle, index, _BOX_AT)
        left, top, right, bottom = _BOX
        boxed = abs(right - left) if turn % 2 == 0 else abs(top - bottom)
        address = calls.text_object(self.handle, index)
        font = calls.font(address) if address else None
        if font is not None and calls.glyph_width(font, ord(letter), 1.0, _WIDTH_AT):
            _MATRIX[:] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
            calls.matrix(self.handle, index, _MATRIX_AT)
            width = _WIDTH[0] * abs(calls.font_size(self.handle, index)) * math.hypot(_MATRIX[0], _MATRIX[1])
            if 0.6 * boxed <= width <= 1.02 * boxed:
                return float(width)
        return float(boxed)

    def _make(self, index: int, address: int | None) -> Pen:
        calls = self.calls
        _MATRIX[:] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        calls.matrix(self.handle, index, _MATRIX_AT)
        a, b, c, d, _, _ = _MATRIX
        font_size = calls.font_size(self.handle, index)
        font = calls.font(address) if address else None
        name, bold = self._fonts.get(font) or self._name(font, index)
        bold = bold or bool(address and calls.render_mode(address) == 2)
        key = (name, bold, font_size, a, b, c, d)
        pen = self._pens.get(key)
        if pen is None:
            size = round(abs(font_size) * (math.hypot(c, d) or 1.0), 2) or 1.0
            angle = math.degrees(math.atan2(b, a)) % 360
            off = [abs((angle - 90 * turn + 180) % 360 - 180) > TILT for turn in range(4)]
            widths = self._widths.setdefault((name, size, round(math.hypot(a, b), 4)), {})
            straight = (off[0], off[1], off[2], off[3])
            pen = self._pens[key] = Pen(size, bold, angle, straight, widths, name_symbol_font(name))
        return pen

    def _name(self, font: int | None, index: int) -> tuple[str, bool]:
        buffer = ctypes.create_string_buffer(256)
        if font is not None:
            self.calls.font_name(font, ctypes.addressof(buffer), 256)
        name = buffer.value.decode("latin-1")
        lower = name.lower()
        if any(word in lower for word in ("bold", "black", "heavy", "-bd")):
            bold = True
        elif font is None or any(word in lower for word in _PLAIN_NAMES):
            bold = font is not None and bool(self.calls.font_flags(font) & _FORCE_BOLD)
        else:  # a name that says nothing ("CIDFont+F2")
            bold = self.calls.weight(self.handle, index) >= 600
            name = f"{name}@{font}" if "+" not in name else name
        self._fonts[font] = (name, bold)
        return name, bold
