"""What stands between a table and the text above it: its caption, notes in brackets, the unit of all its numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from extract.indicators.rows.row_units import named_unit
from extract.indicators.tables.noted_units import notes_units
from extract.model import Block
from extract.rules import Rulebook

SHARED_UNIT = re.compile(r"(?i)\(?\s*(?:đvt|đơn\s+vị(?:\s+tính)?)\s*:\s*([^():;,.]{1,30}?)\s*[.;)]*\s*")
_BEGINS = re.compile(r"(?i)(?:phụ\s+lục|biểu|bảng)(?!\w)")  # the first line of a title; above it others have signed
_LONGEST = 250  # a caption
_ordinal = attrgetter("ordinal")


def noted_unit(texts: Sequence[str], rules: Rulebook) -> str | None:
    """The unit in brackets at the end of a caption or on a line of its own: "TỶ LỆ HỘ NGHÈO (%)", "(ĐVT: ha)"."""
    for text in (t.strip().rstrip(" :") for t in texts if len(t) <= _LONGEST):
        shared = SHARED_UNIT.fullmatch(text)
        if shared:
            return shared[1]
        found = named_unit(text, rules) if text.endswith(")") else None
        if found is not None and found.text:
            return found.text
    return None


def lines_above(blocks: Sequence[Block], cell: Block) -> tuple[list[Block], list[str]]:
    """The caption between a table and what stands before it, the nearest line first: the last paragraph, or the lines of
    a title in capitals. Then the lines in between that are none: "(Kèm theo …)", units."""
    at = bisect_left(blocks, cell.ordinal, key=_ordinal)
    found: list[Block] = []
    noted: list[str] = []
    for block in reversed(blocks[max(0, at - 4) : at]):
        text = block.text.strip()
        if block.kind != "paragraph":
            break
        # "(Kèm theo Kế hoạch số …)", "Đơn vị tính: người"
        if text[:1] == "(" or SHARED_UNIT.fullmatch(text) or notes_units(text):
            noted.append(text)
            continue
        found.append(block)
        if not text.isupper() or _BEGINS.match(text):
            break
    return found, noted
