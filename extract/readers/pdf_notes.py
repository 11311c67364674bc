"""Footnotes at the foot of a page: where they begin, and their marks in the text above."""

from __future__ import annotations

from statistics import median

import regex

from extract.readers.pdf_lines import UNIT_BEFORE_POWER, Line
from extract.readers.pdf_paths import Rules
from extract.readers.pdf_tables import Table
from extract.text import RAISED_DIGITS

_NOTE = regex.compile(r"[\[(]?(?:\d{1,3}|\*{1,3})[\])]?\s?\p{L}?")
_NUMBER = regex.compile(r"[\[(]?(\d{1,3}|[⁰¹²³⁴-⁹]{1,3})[\])]?(?=\s|\p{L})")
_MARK = regex.compile(r"(?<=[\p{L}\p{N}%.,;:)\"'”’])[⁰¹²³⁴-⁹]{1,3}(?![\p{L}\p{N}/])")


def find_footnotes(rules: Rules, tables: list[Table], lines: list[Line], height: float) -> float | None:
    """Height of the short rule above a page's footnotes: smaller lines follow it, the first with a number or a star."""
    for y, x0, x1 in sorted(rules.across):
        if y < 0.3 * height or not 90 <= x1 - x0 <= 240 or any(t.ys[0] - 2 <= y <= t.ys[-1] + 2 for t in tables):
            continue
        above = [line.size for line in lines if line.base <= y]
        below = [line for line in lines if line.base > y]
        if not above or not below or below[0].top - y > 3 * below[0].size or abs(below[0].x0 - x0) > 40:
            continue
        if max(n.size for n in below[:1]) <= 0.93 * median(above) and _NOTE.match(below[0].text):
            return y
    return None


def find_note_marks(notes: list[Line]) -> frozenset[str]:
    """The raised numbers by which the text of the page refers to its footnotes."""
    found = (_NUMBER.match(line.text) for line in notes)
    return frozenset(match.group(1).translate(RAISED_DIGITS) for match in found if match)


def drop_note_marks(text: str, marks: frozenset[str]) -> str:
    """The text without the marks of its page's footnotes; the powers of units stay.

    >>> drop_note_marks("đạt 96%², trên 20 m²", frozenset("²"))
    'đạt 96%, trên 20 m²'
    """
    if not any(mark in text for mark in marks):
        return text

    def keep(match: regex.Match[str]) -> str:
        power = match.group() in "²³" and UNIT_BEFORE_POWER.search(text, 0, match.start()) is not None
        return match.group() if power or match.group() not in marks else ""

    return _MARK.sub(keep, text)
