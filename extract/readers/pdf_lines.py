"""Runs of characters to lines: spaces from gaps, letters of other fonts in their places, raised footnote digits."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from statistics import median

import regex

from extract.readers.language import is_rest, is_syllable
from extract.readers.pdf_chars import Run
from extract.structs import Struct
from extract.text import RAISED_DIGITS

_SPACE_GAP = 0.1  # em: a wider gap between two runs is a space
_SAME_ROW = 0.35  # em: baselines that differ less are one line (a raised digit stands 0.33 em higher)
_RAISED_ROW = 0.55  # em: the same where only smaller letters came so far
_RAISED = 0.12  # em above the line's baseline, and at most _SMALL of its size: superscript
_SMALL = 0.8
UNIT_BEFORE_POWER = regex.compile(r"(?:^|[\s\d/(])(?:k|h|d|c|m)?m$")
_CUT = regex.compile(r"[\p{L}\p{N}][-\u2011]$")
_CUT_CODE = regex.compile(r"[\p{Lu}\p{N}]/$")  # elsewhere Word breaks a line at a slash only where a space follows
_NUMBER = regex.compile(r"\d{1,3}(?:[.,]\d{3})*(?:,\d{1,2})?%?|\d+%?")
_DATE = regex.compile(r"\d/\d{1,2}(?:/\d{1,4})?$|[IVX]/(?:19|20)\d\d$")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_GROUPED = regex.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")
_BY_BASE = itemgetter(2, 0)  # of a Run
_POWERS = {"2": "²", "3": "³"}


class Line(Struct, frozen=True):
    """One line of one column. ``head`` is the width of its first word, ``space`` of a space; points."""

    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    text: str
    bold: bool  # every letter
    head: float
    space: float
    open_end: bool  # a real space followed the last word: a hyphen there ends a word


def group_rows(runs: list[Run]) -> list[list[Run]]:
    """Runs that share a baseline, top to bottom, each row from left to right."""
    rows: list[list[Run]] = []
    row: list[Run] = []
    base = size = 0.0
    for run in sorted(runs, key=_BY_BASE):
        reach = _SAME_ROW if size >= _SMALL * run.size else _RAISED_ROW
        if rows and (run.base == base or run.base - base <= reach * max(size, run.size)):
            row.append(run)
            if run.size > size:
                base, size = run.base, run.size
        else:
            row = [run]
            rows.append(row)
            base, size = run.base, run.size
    for row in rows:
        row.sort()  # by x0
    return rows


def make_line(runs: list[Run]) -> Line:
    """The line that ``runs``, sorted by x, form."""
    size, base = _find_main(runs)
    gap_limit = _SPACE_GAP * size
    if len(runs) > 7 and sum(len(run.text) == 1 for run in runs) > 0.9 * len(runs):
        gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(runs)]
        if sum(gap > gap_limit for gap in gaps) > 0.9 * len(gaps):
            gap_limit += min(median(gaps), 0.5 * size)  # letter-spaced: T H Ô N G  B Á O
    small = _SMALL * size
    previous = runs[0]
    parts = [previous.text]
    end, head_end = previous.x1, -1.0
    bold = light = False
    for run in runs[1:]:
        x0, x1, run_base, run_size, text, _, _ = run
        gap = x0 - end
        if gap > gap_limit or (previous.spaced and gap > 0.02 * size):
            parts.append(" ")
            if head_end < 0:
                head_end = end
        elif gap < 0 and previous.text == text and abs(x0 - previous.x0) < 0.15 * size and len(text) > 1:
            continue  # drawn twice to look bold
        if run_size < small and run_base < base - _RAISED * size and text[0].isdigit():
            text = _place_raised(text, "".join(parts))
        parts.append(text)
        previous, end = run, (x1 if x1 > end else end)
    for run in runs:
        if run.bold:
            bold = True
        elif not light and any(map(str.isalnum, run.text)):
            light = True
    start = runs[0].x0
    return Line(start, base - 0.8 * size, end, base + 0.22 * size, base, size, "".join(parts), bold and not light,
                (head_end if head_end >= 0 else end) - start, 0.25 * size, runs[-1].spaced)  # fmt: skip


def _find_main(runs: list[Run]) -> tuple[float, float]:
    """Size and baseline that most letters of the line share."""
    first = runs[0]
    if len({(run.base, run.size) for run in runs}) == 1:
        return first.size, first.base
    weights: Counter[tuple[float, float]] = Counter()
    for run in runs:
        weights[run.size, run.base] += len(run.text)
    most = max(weights.values())
    return max(key for key, weight in weights.items() if weight == most)


def _place_raised(digits: str, before: str) -> str:
    """Raised digits by signs of their own, so that no power and no footnote mark becomes part of a number."""
    if digits in _POWERS and UNIT_BEFORE_POWER.search(before):
        return _POWERS[digits]
    return digits.translate(RAISED_DIGITS)


def join_lines(texts: list[str], open_ends: list[bool], broken: Sequence[bool] = ()) -> str:
    """One paragraph out of its lines: a space between them, but none where a word was cut at a hyphen or slash.

    ``broken`` tells after which lines the layout shows that a word goes on, where that is known.

    Vietnamese syllables are never divided, so a hyphen at the end of a line belongs to the word ("KH-" + "UBND");
    only a soft hyphen goes.

    >>> join_lines(["số 36/KH-", "UBND ngày", "23/01"], [False, False, False])
    'số 36/KH-UBND ngày 23/01'
    """
    joined = texts[0]
    goes_on = broken or [False] * len(texts)
    for text, open_end, whole in zip(texts[1:], open_ends, goes_on, strict=False):
        if joined.endswith("\u00ad"):
            joined = joined[:-1] + text
        elif whole:
            joined += text
        else:
            cut = is_cut(joined, open_end) and text[:1].isalnum() and (joined[-1] != "/" or not text[0].islower())
            joined += text if cut or (not open_end and is_broken_word(joined, text)) else " " + text
    return joined


def is_broken_word(text: str, following: str) -> bool:
    """Whether a cell too narrow for a word broke it: "THƯƠN" / "G BINH", "con/10" / "0 dân".

    >>> is_broken_word("LAO ĐỘNG - THƯƠN", "G BINH"), is_broken_word("khối", "lớp 1")
    (True, False)
    """
    rest = following.split(maxsplit=1)[0] if following.strip() else ""
    if rest.startswith("0"):
        return regex.search(r"/10{0,4}$", text) is not None
    if not 0 < len(rest) <= 2 or not rest.isalpha() or is_syllable(rest):
        return False
    last = text.split()[-1]
    return last[-1:].isalpha() and last.isupper() == rest.isupper() and is_syllable(last + rest)


def is_broken_token(text: str, rest: str) -> bool:
    """Whether a word or number that fills its line may go on with ``rest``; two words or two numbers never do.

    >>> [is_broken_token(*pair) for pair in (("1.890.0", "00"), ("LĐTB", "XH"), ("ngư", "ời"))]
    [True, True, True]
    >>> [is_broken_token(*pair) for pair in (("12.500", "13.100"), ("Sở", "Y"))]
    [False, False]
    """
    last, first = regex.split(r"[/(-]", text)[-1], regex.split(r"[/),;:-]", rest.rstrip("."))[0]
    if text[-1:].isdigit() and regex.match(r"[.,]\d|[%‰]|/\d", rest):
        return True
    if first[:1].isdigit():
        if _DATE.search(text + first) or _YEAR.fullmatch(last + first):
            return True
        complete = _GROUPED.fullmatch(last) is not None or len(first) >= len(last)
        apart = complete and _NUMBER.fullmatch(last) and _NUMBER.fullmatch(first)
        return not apart and (last[-1:].isdigit() or last.endswith((".", ",")))
    if not (last[-1:].isalpha() and first[:1].isalpha() and last[-1].isupper() == first[0].isupper()):
        return False
    if first[0].isupper() and not first.isupper():
        return False
    return is_rest(first, last) or not (is_syllable(first) or is_syllable(last))


def is_cut(text: str, open_end: bool) -> bool:
    """Whether a line ends inside a word, at a hyphen, or at the slash of a code ("36/" before "KH-UBND")."""
    return not open_end and bool(_CUT.search(text) or _CUT_CODE.search(text))
