"""Automatic numbering: what Word computes from numbering.xml and never writes into the text.

Counting follows ECMA-376 Part 1, 17.9: lists of one abstract definition count on together, a startOverride restarts
once at the first paragraph that uses it, a level restarts after any higher one unless w:lvlRestart says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import regex
from lxml import etree

from extract.patterns.kept import compile_pattern
from extract.readers.docx_package import MC, W
from extract.readers.docx_styles import VAL, Style, StyleSheet, is_on, read_indent, read_int
from extract.readers.symbol_fonts import map_symbols
from extract.structs import Struct

_PLACEHOLDER = compile_pattern(r"%([1-9])")
_BULLET_DASHES = frozenset("-–—−‐‑‒―")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


class Level(Struct, frozen=True):
    """One level of a list. ``restart`` is w:lvlRestart (None: after any higher level; 0: never)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    width: int = 0  # zero-padded digits of a custom format ("001, 002")
    left: float | None = None
    first: float | None = None


@dataclass(slots=True)
class _Num:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)  # startOverride by level
    used: set[int] = field(default_factory=set)  # levels whose override has taken effect


class Numbering:
    """Counts the lists of one document. Paragraphs must be asked for in document order, each once."""

    def __init__(self, read_root: Callable[[], etree._Element | None], styles: StyleSheet) -> None:
        """``read_root`` gives the root of numbering.xml; it is called only if some paragraph is numbered."""
        self._read_root: Callable[[], etree._Element | None] | None = read_root
        self._abstracts: dict[str, etree._Element] = {}
        self._elements: dict[str, etree._Element] = {}
        self._styles = styles
        self._nums: dict[str, _Num | None] = {}
        self._counters: dict[str, list[int | None]] = {}

    def _load(self, root: etree._Element | None) -> None:
        for element in () if root is None else root:
            if element.tag == W + "abstractNum":
                self._abstracts[element.get(W + "abstractNumId", "")] = element
            elif element.tag == W + "num":
                self._elements[element.get(W + "numId", "")] = element

    def find_level(self, num_id: str | None, ilvl: int | None, style: Style) -> tuple[str, int, Level] | None:
        """numId, level number and level of a paragraph with this w:numPr (None: left to the style); None: no number."""
        if num_id is None:
            num_id = style.num_id
        if num_id is None or num_id == "0":  # 0 takes the style's numbering away
            return None
        num = self._find_num(num_id)
        if num is None:
            return None
        if ilvl is None and style.num_style is not None and style.num_id == num_id:
            linked = (n for n, level in num.levels.items() if level.style == style.num_style)
            ilvl = next(linked, style.ilvl)
        level = num.levels.get(ilvl or 0)
        return None if level is None else (num_id, ilvl or 0, level)

    def count(self, num_id: str, ilvl: int) -> str | None:
        """Count one paragraph; its label as Word shows it ("II.", "Chỉ tiêu 3:", "-"), None where that is empty."""
        num = self._find_num(num_id)
        if num is None or ilvl not in num.levels:
            return None
        counters = self._counters.setdefault(num.abstract, [None] * 9)
        current = counters[ilvl]
        if current is None or (ilvl in num.starts and ilvl not in num.used):
            current = self._start(num, ilvl)
            num.used.add(ilvl)
        else:
            current += 1
        counters[ilvl] = current
        for deeper in range(ilvl + 1, 9):
            restart = num.levels[deeper].restart if deeper in num.levels else None
            if restart is None or ilvl < restart:
                counters[deeper] = None
        return self._write_label(num, ilvl, counters) or None

    @staticmethod
    def _start(num: _Num, ilvl: int) -> int:
        return num.starts.get(ilvl, num.levels[ilvl].start if ilvl in num.levels else 1)

    def _write_label(self, num: _Num, ilvl: int, counters: list[int | None]) -> str:
        level = num.levels[ilvl]
        if level.format == "bullet":
            return write_bullet(level.text)

        def write(match: regex.Match[str]) -> str:
            at = int(match[1]) - 1
            other = num.levels.get(at)
            if other is None or at > ilvl:
                return ""
            value = counters[at]
            number = self._start(num, at) if value is None else value
            shown = "decimal" if level.legal and other.format not in ("none", "bullet") else other.format
            return format_number(number, shown, 0 if level.legal else other.width)

        return " ".join(_PLACEHOLDER.sub(write, level.text).split())

    def _find_num(self, num_id: str) -> _Num | None:
        if self._read_root is not None:
            read_root, self._read_root = self._read_root, None
            self._load(read_root())
        if num_id not in self._nums:
            self._nums[num_id] = None  # also stops circles of numStyleLink
            self._nums[num_id] = self._read_num(num_id)
        return self._nums[num_id]

    def _read_num(self, num_id: str) -> _Num | None:
        element = self._elements.get(num_id)
        link = None if element is None else element.find(W + "abstractNumId")
        abstract_id = "" if link is None else link.get(VAL, "")
        abstract = self._abstracts.get(abstract_id)
        if element is None or abstract is None:
            return None
        style_link = abstract.find(W + "numStyleLink")  # the list stands in a numbering style, by way of another num
        if style_link is not None:
            target = self._styles.find_numbering(style_link.get(VAL, ""))
            linked = None if target is None or target == num_id else self._find_num(target)
            if linked is not None:
                num = _Num(linked.abstract, dict(linked.levels))
                return _apply_overrides(num, element)
        levels = {_read_ilvl(lvl): _read_level(lvl) for lvl in abstract.iterchildren(W + "lvl")}
        return _apply_overrides(_Num(abstract_id, levels), element)


def write_bullet(text: str) -> str:
    """The glyph of a bullet as "-", "+", "*" or "•"; a text of several letters stays.

    >>> write_bullet("\\uf0b7"), write_bullet("\\uf02d"), write_bullet("o"), write_bullet("đ)")
    ('•', '-', '•', 'đ)')
    """
    shown = " ".join(map_symbols(text).split())
    if len(shown) != 1:
        return shown
    if shown in _BULLET_DASHES:
        return "-"
    return shown if shown in "+*" else "•"


def format_number(number: int, form: str, width: int = 0) -> str:
    """A number in one of the formats of ST_NumberFormat; an unknown one is written in digits.

    >>> [format_number(4, form) for form in ("decimal", "decimalZero", "lowerLetter", "upperRoman", "none")]
    ['4', '04', 'd', 'IV', '']
    """
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < number < 32768:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # after z Word writes aa, bb, cc
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 32768:
        roman = _write_roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form == "vietnameseCounting" and 0 <= number < 100:
        return _write_vietnamese(number)
    if form == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    if form == "numberInDash":
        return f"- {number} -"
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < number <= 20:
        return chr(0x245F + number)
    if form == "decimalEnclosedParen" and 0 < number <= 20:
        return f"({number})"
    if form == "decimalEnclosedFullstop" and 0 < number <= 20:
        return f"{number}."
    return str(number).zfill(2 if form == "decimalZero" else width)


@cache
def _write_roman(number: int) -> str:
    out = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)


def _write_vietnamese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return head
    last = "lăm" if ones == 5 else "mốt" if ones == 1 and tens > 1 else _DIGITS[ones]
    return f"{head} {last}"


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _read_ilvl(element: etree._Element) -> int:
    value = read_int(element.get(W + "ilvl"))
    return value if value is not None and 0 <= value < 9 else 0


def _read_level(lvl: etree._Element) -> Level:
    values: dict[str, str | None] = {}
    custom = None
    for child in lvl:
        if child.tag == MC + "AlternateContent":  # Word writes custom zero padding so, with a plain format as fallback
            for form in child.iter(W + "numFmt"):
                custom = custom or form.get(W + "format")
                values["numFmt"] = form.get(VAL)
        else:
            values[child.tag.rpartition("}")[2]] = child.get(VAL)
            if child.tag == W + "numFmt":
                custom = child.get(W + "format")
    form_name = values.get("numFmt") or "decimal"
    first = (custom or "").split(",")[0].strip()
    if form_name == "custom":
        form_name = "decimal"
    start, restart = read_int(values.get("start")), read_int(values.get("lvlRestart"))
    text = values.get("lvlText") or ""
    if "lvlPicBulletId" in values:
        form_name, text = "bullet", "•"
    pr = lvl.find(W + "pPr")
    left, first_line = read_indent(None if pr is None else pr.find(W + "ind"))
    return Level(
        start=0 if start is None else start,  # as the standard says, not 1
        format=form_name,
        text=text,
        legal="isLgl" in values and is_on(values["isLgl"]),
        restart=restart,
        style=values.get("pStyle"),
        width=len(first) if first.isdecimal() and len(first) < 10 else 0,
        left=left,
        first=first_line,
    )


def _apply_overrides(num: _Num, element: etree._Element) -> _Num:
    for override in element.iterchildren(W + "lvlOverride"):
        ilvl = _read_ilvl(override)
        lvl = override.find(W + "lvl")
        if lvl is not None:
            num.levels[ilvl] = _read_level(lvl)
        start = override.find(W + "startOverride")
        value = None if start is None else read_int(start.get(VAL))
        if value is not None:
            num.starts[ilvl] = value
    return num
