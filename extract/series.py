"""Labels that only their series explains: the capital letters of parts, A, B, C, D, Đ, E …

C and D are Roman numerals too, "C." opens an answer as well as a part: the letters before tell which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.model import SectionKind
from extract.structs import Struct
from extract.text import ALPHABET

# How deep each kind stands by itself.
RANKS = {"phu_luc": 0, "phan": 1, "chuong": 2, "muc": 3, "tieu_muc": 4, "dieu": 4, "khoan": 5, "diem": 9, "gach_dau_dong": 10}
PART = RANKS["phan"]
_LETTERS = "ABCDĐEFGHIKL"
_COUNT = re.compile(r"((?:\w{1,4}\.)*)(\d{1,2}|[a-zđ])")
_LEFT_OUT = "ĐFI"  # plans go from D to E, from E to G, from H to K
_ABOVE = {"phan", "chuong", "phu_luc"}
_NUMBERED = {"muc", "dieu", "khoan"}
_WORK = {"nhiem_vu", "to_chuc_thuc_hien", "muc_dich"}
_FIRST = {("muc", "I"), ("khoan", "1")}


class Head(Struct, frozen=True):
    """A label line that may open a section; ``ordinal`` is that of its block."""

    kind: SectionKind
    rank: int
    label: str | None
    heading: str | None
    role: str | None
    rule_id: str
    ordinal: int = -1
    inline: bool = False  # the heading's line goes on: "3. Kinh phí thực hiện: 50 tỷ đồng, …"
    mark: str = ""  # behind a capital letter: "." in "A. MỤC TIÊU"
    bold: bool = False
    states: bool = False  # opens with a heading's word and states a level: "2. Tiến độ giải ngân đạt 95%"
    digits: bool = False
    ended: bool = False  # by a point or semicolon
    period: bool = False  # nothing but the time for which the goals below it are set
    listed: bool = False  # stands in a list of items that state levels
    sign: str = ""  # the bullet of a label without a number: "*" in "* Chỉ tiêu:"
    level: bool = False  # names a rate and no role: "3.1. Tỷ lệ hộ có điện đạt 95%"
    long: str = ""  # what is too long for a heading, unless its parts are numbered below it


class Count(Struct, frozen=True):
    """A number's kind and place: "2.1" is ("2.", "1", 1), "b" is ("", "a", 2)."""

    prefix: str
    kind: str
    value: int

    def is_beside(self, other: Count) -> bool:
        """True where both count in one series: "2.1" and "2.3", not "b"."""
        return self.prefix == other.prefix and self.kind == other.kind


def read_count(label: str | None) -> Count | None:
    """The place in its series that a label names; None for one that does not count with digits or small letters."""
    match = _COUNT.fullmatch(label.rstrip(".)/ ")) if label else None
    if match is None:
        return None
    if match[2].isdigit():
        return Count(match[1], "1", int(match[2]))
    return Count(match[1], "a", ALPHABET.find(match[2]) + 1)


def opens_fields(head: Head) -> bool:
    """"I. Về kinh tế": the first of a series, with no role of its own."""
    return head.role is None and (head.kind, head.label) in _FIRST


def continue_parts(heads: Sequence[Head]) -> list[Head]:
    """Makes a part of each letter that continues a series of parts with the same mark: "A-", "B-", "C-".

    A series of capitals or bold headings opens where its A is a part, or where no numbered section is open: letters
    below "1." are points. One of plain text needs "I." or "1." below two of its letters. Without a series, a letter before
    "-" or "/" opens nothing.
    """
    if not any(h.mark for h in heads):
        return list(heads)
    parts: set[int] = set()
    series: list[int] = []
    numbered = False
    for at, head in enumerate(heads):
        if not head.mark or not head.label or head.label not in _LETTERS:
            numbered = head.kind in _NUMBERED or (numbered and head.kind not in _ABOVE)
            if head.kind in _ABOVE:
                parts |= _accepted(series, heads)
                series = []
        elif series and _follows(head, heads[series[-1]]):
            series.append(at)
        elif head.kind == "phan" or (head.label == "A" and not numbered and not series):
            parts |= _accepted(series, heads)
            series = [at]
    parts |= _accepted(series, heads)
    return [
        h.changed(kind="phan", rank=PART) if at in parts else h
        for at, h in enumerate(heads)
        if at in parts or h.kind == "phan" or h.mark not in ("-", "/")
    ]


def _follows(head: Head, before: Head) -> bool:
    alike = head.mark == before.mark or (head.heading or "").isupper()
    if not alike or _is_loud(head) < _is_loud(before):
        return False
    between = _LETTERS[_LETTERS.index(before.label or "") + 1 : _LETTERS.index(head.label or "")]
    return _LETTERS.index(head.label or "") > _LETTERS.index(before.label or "") and set(between) <= set(_LEFT_OUT)


def _is_loud(head: Head) -> bool:
    """In capitals or bold."""
    first = (head.heading or "").partition(" ")[0]
    return head.bold or (len(first) > 1 and first.isupper())


def _accepted(series: Sequence[int], heads: Sequence[Head]) -> set[int]:
    first = heads[series[0]] if series else None
    if first is None or len(series) < 2:
        return set()
    if first.kind == "phan" or _is_loud(first):
        return set(series)
    held = sum((below.kind, below.label) in _FIRST for n in series for below in heads[n + 1 : n + 2])
    return set(series) if held > 1 else set()


def mark_listed(heads: Sequence[Head]) -> list[Head]:
    """Marks lines that open with a heading's word right behind an item with a number: "1. Đạt 90%; 2. Báo cáo đúng hạn;".

    One that states no level must end as an item does and have nothing below it: "3. Tổ chức thực hiện 12 lớp."
    """
    marked = list(heads)
    for at in range(1, len(heads)):
        head, before = heads[at], marked[at - 1]
        if head.role is None or (head.kind, head.rank) != (before.kind, before.rank) or not (before.digits or before.listed):
            continue
        if before.role is not None and not before.listed:
            continue
        behind = heads[at + 1] if at + 1 < len(heads) else None
        leaf = behind is not None and behind.rank <= head.rank and behind.ordinal == head.ordinal + 1
        silent = not head.digits or (head.role in _WORK and not head.inline and ":" not in (head.heading or ""))
        if head.states or (head.ended and leaf and silent and head.kind in ("khoan", "diem")):
            marked[at] = head.changed(states=True, listed=True)
    return marked
