"""PDFium pages to runs of characters, in a space where text runs to the right and y grows downwards.

Nothing here trusts the order of the content stream: letters that a second font supplies stand after the rest of
their line. A run therefore ends wherever the next character is not where the previous one ended, and the layout
sorts the runs by baseline and x.

Speed: a word is taken whole where its last letter stands where the widths of the letters before it say; only other
words are walked letter by letter. Widths are kept per font, size and letter, fonts per text object. The calls go
through prototypes of our own, which cost a quarter of the generated bindings.
"""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import regex

from extract.readers.pdf_fonts import NO_PEN, TILT, Pen, Pens
from extract.readers.symbol_fonts import map_symbols
from extract.structs import Struct

MAX_CHARS = 300_000  # a page with more is not a page of a plan; reading it would take minutes
_GAP = 0.1  # em: from here a gap is a space whatever the file says
_GLUE = 0.08  # em: a larger step between two characters ends a run (kerning stays below, the narrowest space above)
_WORD = regex.compile("[^ \\r\\n\\t\u00a0]+")
_MARKS = regex.compile("[\u0300-\u036f]")
_PRIVATE_USE = regex.compile("[\uf000-\uf0ff]")  # how files write the signs of symbol fonts


class Run(NamedTuple):
    """Characters of one font that follow each other on one baseline. Points, origin top left."""

    x0: float
    x1: float
    base: float  # y of the baseline
    size: float
    text: str
    bold: bool
    spaced: bool  # a real space character followed in the file


class TurnedLetter(Struct, frozen=True):
    """A letter of text that runs straight up or down the page; where it begins, its advance and size in points."""

    text: str
    x: float
    y: float
    width: float
    size: float
    upwards: bool


class Stray(Struct, frozen=True):
    """Text in another direction than the page's: a watermark, a stamp, a vertical note, a heading on its side."""

    text: str
    bbox: tuple[float, float, float, float]
    turned: tuple[TurnedLetter, ...] = ()  # unless it is tilted or upside down


class View(Struct, frozen=True):
    """How user space maps to the working space: ``turn`` quarter turns of the text direction, and the page box."""

    turn: int  # 0 text runs along +x, 1 along +y, 2 along -x, 3 along -y of user space
    shown: int  # the page's /Rotate as quarter turns (clockwise)
    box: tuple[float, float, float, float]  # left, bottom, right, top in user space

    def size(self) -> tuple[float, float]:
        """Width and height of the working space."""
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (width, height) if self.turn % 2 == 0 else (height, width)

    def to_work(self, x: float, y: float) -> tuple[float, float]:
        """A user-space point in the working space."""
        return _turn_point(x, y, self.turn, self.box)

    def to_shown(self, bbox: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box of the working space where a viewer shows it (they differ only where text lies on its side)."""
        upright = self.shown % 4
        if upright == self.turn:
            return _round(bbox)
        corners = [_unturn_point(x, y, self.turn, self.box) for x in bbox[::2] for y in bbox[1::2]]
        points = [_turn_point(x, y, upright, self.box) for x, y in corners]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return _round((min(xs), min(ys), max(xs), max(ys)))


def _round(bbox: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return (round(bbox[0], 2), round(bbox[1], 2), round(bbox[2], 2), round(bbox[3], 2))


def _turn_point(x: float, y: float, turn: int, box: tuple[float, float, float, float]) -> tuple[float, float]:
    left, bottom, right, top = box
    if turn == 0:
        return x - left, top - y
    if turn == 1:
        return y - bottom, x - left
    if turn == 2:
        return right - x, y - bottom
    return top - y, right - x


def _unturn_point(x: float, y: float, turn: int, box: tuple[float, float, float, float]) -> tuple[float, float]:
    left, bottom, right, top = box
    if turn == 0:
        return x + left, top - y
    if turn == 1:
        return y + left, x + bottom
    if turn == 2:
        return right - x, y + bottom
    return right - y, top - x


def read_string(textpage: Any, count: int) -> str:
    """All characters of a text page, one code point an index; characters without Unicode become U+FFFD."""
    import pypdfium2.raw as raw

    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) != count:  # PDFium left characters out, or some lie outside the basic plane
        codes = [raw.FPDFText_GetUnicode(textpage, i) for i in range(count)]
        text = "".join(chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes)
    return text.replace("\x02", "-").replace("\ufffe", "-").replace("\x00", "\ufffd")


def find_turn(handle: Any, text: str, pens: Pens) -> int:
    """The direction, in quarter turns, of most of the sampled characters."""
    votes = [0, 0, 0, 0]
    step = max(1, len(text) // 24)
    for i in range(0, len(text), step):
        if text[i] > " ":
            angle = pens.find(i, pens.calls.text_object(handle, i)).angle
            if _off_axis(angle) <= TILT:
                votes[round(angle / 90) % 4] += 1
    return votes.index(max(votes))


def _off_axis(angle: float) -> float:
    return abs((angle + 45) % 90 - 45)


class PageText(Struct, frozen=True):
    """What the text layer of a page holds. ``string`` is in the order of the file, good for counting letters only."""

    runs: list[Run]
    strays: list[Stray]
    view: View
    string: str


def read_text(textpage: Any, shown: int, box: tuple[float, float, float, float], pens: Pens) -> PageText:
    """The runs of a text page, text in other directions, and the view they are in.

    ``shown`` is the page's /Rotate in quarter turns, ``box`` its visible box in user space;
    ``pens`` is shared by the pages of a document.
    """
    import pypdfium2.raw as raw

    handle = ctypes.byref(textpage.contents)
    count = min(raw.FPDFText_CountChars(textpage), MAX_CHARS)
    text = read_string(textpage, count) if count > 0 else ""
    pens.start_page(handle)
    view = View(find_turn(handle, text, pens) if text else shown % 4, shown, box)
    walk = _Walk(handle, view, pens)
    runs, turn = walk.runs, view.turn
    calls, by_object = pens.calls, pens.by_object
    origin, generated, text_object = calls.origin, calls.generated, calls.text_object
    zero_along, zero_across = walk.zero
    new_run = Run._make
    point_x, point_y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y = ctypes.byref(point_x), ctypes.byref(point_y)
    decomposed = _MARKS.search(text) is not None
    symbols = _PRIVATE_USE.search(text) is not None
    pen = NO_PEN
    old_end = old_y = 0.0
    space_at = -1  # index of the space after the word before, where it is not known yet whether the file has it
    for match in _WORD.finditer(text):
        index, after = match.span()
        word = match[0]
        origin(handle, index, at_x, at_y)
        x, y = point_x.value, point_y.value
        if space_at >= 0:
            # PDFium invents spaces where it sees gaps. Whether this one is real matters only where no gap shows it.
            if (y != old_y or x - old_end < _GAP * pen.size) and runs and not generated(handle, space_at):
                runs[-1] = runs[-1]._replace(spaced=True)
            space_at = -1
        # the same line goes on: the same font, or widths will tell; only a sign's own font says what it shows
        known = y == old_y and 0 < x - old_end < pen.size and not symbols
        if not known:
            address = text_object(handle, index)
            pen = by_object.get(address) or pens.find(index, address)
        follower = text[after : after + 1]
        if turn or pen.stray[0] or decomposed or (symbols and _PRIVATE_USE.search(word)):
            walk.letters(index, word, follower == " ")
            continue
        widths, mixed = pen.widths, False
        end = last = x
        for letter in word:
            last = end
            width = widths.get(letter)
            if width is None:
                if known:
                    address = text_object(handle, index)
                    pen = by_object.get(address) or pens.find(index, address)
                    widths = pen.widths
                mixed = not _add_widths(pen, word, index, pens)
                if not mixed:
                    last = x + sum(widths[c] for c in word[:-1])
                    end = last + widths[word[-1]]
                break
            end += width
        if mixed:  # letters of another size or font inside: m², 0,7%(4)
            walk.letters(index, word, follower == " ")
            old_y = -1.0
            continue
        if after - index > 1:
            origin(handle, after - 1, at_x, at_y)
            slip = point_x.value - last
            if point_y.value != y or not -0.02 * pen.size <= slip <= 0.02 * pen.size * len(word):
                walk.letters(index, word, follower == " ")
                old_y = -1.0
                continue
            end += slip
        old_end, old_y = end, y
        runs.append(new_run((x + zero_along, end + zero_along, zero_across - y, pen.size, word, pen.bold,
                             follower in "\t\u00a0")))  # fmt: skip
        if follower == " ":
            space_at = after
    strays = [_gather_stray(letters, walk.turned.get(address, [])) for address, letters in walk.strays.items()]
    return PageText(runs, strays, view, text)


def _add_widths(pen: Pen, word: str, index: int, pens: Pens) -> bool:
    """Measures the letters of ``word`` that are new; False where one of them belongs to another pen."""
    for offset, letter in enumerate(word):
        if letter not in pen.widths:
            if offset and pens.find(index + offset, pens.calls.text_object(pens.handle, index + offset)) is not pen:
                return False
            pen.widths[letter] = pens.measure(index + offset, 0, letter)
    return True


class _Walk:
    """Reads words letter by letter: rotated, tilted, decomposed ones and those with holes that another font fills."""

    def __init__(self, handle: Any, view: View, pens: Pens) -> None:
        self.handle, self.view, self.pens = handle, view, pens
        self.zero = view.to_work(0.0, 0.0)
        self.runs: list[Run] = []
        self.strays: dict[int | None, list[tuple[str, float, float]]] = {}
        self.turned: dict[int | None, list[TurnedLetter]] = {}

    def letters(self, first: int, word: str, spaced: bool) -> None:
        handle, turn, calls, pens = self.handle, self.view.turn, self.pens.calls, self.pens
        point_x, point_y = ctypes.c_double(), ctypes.c_double()
        at_x, at_y = ctypes.byref(point_x), ctypes.byref(point_y)
        built: list[str] = []
        start = end = across = glue = 0.0
        pen: Pen | None = None
        for index, letter in enumerate(word, first):
            if built and "\u0300" <= letter <= "\u036f":  # belongs to its letter wherever its glyph stands
                built.append(letter)
                continue
            calls.origin(handle, index, at_x, at_y)
            x, y = point_x.value, point_y.value
            if turn:
                x, y = (y, -x) if turn == 1 else (-x, -y) if turn == 2 else (-y, x)
            if pen is None or not built or y != across or not -glue <= x - end <= glue:
                if built and pen is not None:
                    self._add(start, end, across, pen, built, False)
                    built = []
                address = calls.text_object(handle, index)
                pen = pens.find(index, address)
                if pen.stray[turn]:
                    self._add_stray(letter, index, address, pen, self.view.to_work(point_x.value, point_y.value))
                    continue
                start, across, glue = x, y, _GLUE * pen.size
            if letter not in pen.widths:
                own = pens.find(index, calls.text_object(handle, index))
                own.widths[letter] = pens.measure(index, turn, letter)
                if own is not pen and not own.stray[turn]:
                    self._add(start, end, across, pen, built, False)
                    pen, built, start, glue = own, [], x, _GLUE * own.size
            built.append(letter)
            end = x + pen.widths[letter]
        if built and pen is not None:
            self._add(start, end, across, pen, built, spaced)

    def _add_stray(self, letter: str, index: int, address: int | None, pen: Pen, at: tuple[float, float]) -> None:
        self.strays.setdefault(address, []).append((letter, *at))
        side = (pen.angle - 90 * self.view.turn) % 360
        if min(abs(side - 90), abs(side - 270)) < 2:
            width = pen.widths.get(letter) or self.pens.measure(index, self.view.turn + 1, letter)
            self.turned.setdefault(address, []).append(TurnedLetter(letter, *at, width, pen.size, side < 180))

    def _add(self, start: float, end: float, across: float, pen: Pen, built: list[str], spaced: bool) -> None:
        along, down = self.zero
        text = map_symbols("".join(built), pen.symbols)
        self.runs.append(Run(start + along, end + along, down - across, pen.size, text, pen.bold, spaced))


def _gather_stray(letters: list[tuple[str, float, float]], turned: list[TurnedLetter]) -> Stray:
    xs, ys = [x for _, x, _ in letters], [y for _, _, y in letters]
    text = "".join(letter for letter, _, _ in letters)
    return Stray(text, (min(xs), min(ys), max(xs), max(ys)), tuple(turned) if len(turned) == len(letters) else ())
