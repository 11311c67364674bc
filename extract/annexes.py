"""Where annexes begin that are not called "Phụ lục": tables with a title of their own behind the signature of the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.memory import keep
from extract.model import Block
from extract.rules import Rulebook
from extract.text import Line

# Cheap signs; the rules of kinds closing and annex decide.
_MAY_SIGN = re.compile(r"CHỦ TỊCH|CHỦ NHIỆM|CHÁNH ÁN|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|T(?:M[. ]|/M|L[.]|UQ|/L)|K(?:T[.]|/T)")
_MAY_NAME = re.compile(r"(?i)\s*(?:b[iả]|danh|tổng|phân|giao|chỉ tiêu|\()")
_PLAN = re.compile(r"\s*(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|QUY CHẾ|NGHỊ QUYẾT|QUYẾT ĐỊNH)(?!\w)")
_LONGEST = 250


def find_annex_titles(blocks: Sequence[Block], first: int, rules: Rulebook) -> tuple[Block, ...]:
    """Paragraphs from the block ``first`` on that begin an annex; a line right under one is part of its title.

    The signature may stand in paragraphs or in a table. What stands before it belongs to the plan, whatever it is called.
    """
    found: list[Block] = []
    signed = False
    for block in blocks[first:]:
        if not signed:
            signed = _signs(block.text, rules)
        elif _PLAN.match(block.text):  # what a signed decision issues
            signed = False
        elif block.kind == "paragraph" and len(block.text) <= _LONGEST and _MAY_NAME.match(block.text):
            beside = found and all(b.kind == "paragraph" for b in blocks[found[-1].ordinal : block.ordinal])
            if not beside and names_annex(block.text, rules):
                found.append(block)
    return tuple(found)


@keep
def names_annex(text: str, rules: Rulebook) -> bool:
    """True for "BIỂU GIAO CHỈ TIÊU …", "Biểu số 02: …", "(Kèm theo Kế hoạch số …)"."""
    line = Line(text)
    return any(r.search(line) for r in rules.of("annex", line))


@keep
def _signs(text: str, rules: Rulebook) -> bool:
    lines = (Line(part) for part in text.split("\n") if _MAY_SIGN.search(part)) if _MAY_SIGN.search(text) else ()
    return any(r.gives == "signature" and r.search(line) for line in lines for r in rules.of("closing", line))
