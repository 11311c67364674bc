"""What a value column's heading says of all its levels: "Mức khống chế (không vượt quá)", "Chỉ tiêu tối thiểu năm 2027";
and a row's name of its own: "Giá vé đò (tối đa)"."""

from __future__ import annotations

from extract.indicators.drafts import Stated
from extract.memory import keep
from extract.model import Comparator
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_BRACKETS = compile_pattern(r"\(([^()]*)\)")
_WORDS = compile_pattern(r"[\p{L}\s≤≥<>=]{1,24}")
_CALLED = compile_pattern(r"(?i)(?:(?:mức|chỉ tiêu|ct|kế hoạch|kh|mục tiêu|(?:phải|cần) đạt) )+(?=\p{L})")
_TIME = compile_pattern(r"(?i)[ (]*(?:(?:phải|cần) đạt )?(?:(?:đến|trong|năm|giai đoạn|nhiệm kỳ) ?)*[\d –()-]*$")


@keep
def heading_bound(heading: str, rules: Rulebook) -> Comparator | None:
    """"ge" or the like where a heading tells a bound, in brackets or behind what it calls its levels; else None."""
    for part in reversed(heading.split(" | ")):
        text = " ".join(part.split())
        noted = _noted(text, rules)
        plain = _TIME.sub("", _BRACKETS.sub("", text).strip())
        called = _CALLED.match(plain)
        found = noted or (bound_of(plain[called.end() :], rules) if called else None)
        if found:
            return found
    return None


def _noted(text: str, rules: Rulebook) -> Comparator | None:
    """What a bracket tells: "Giá vé đò (tối đa)"."""
    return next((b for words in _BRACKETS.findall(text) if (b := bound_of(words, rules))), None)


@keep
def bound_of(words: str, rules: Rulebook) -> Comparator | None:
    """What words without a number say of any number beside them: "không vượt quá", "≥", "trở lên"; None for others."""
    words = words.strip()
    if not _WORDS.fullmatch(words):
        return None
    line = Line(words)
    after = rules.first("comparator_after", line)
    if after and after[1].span() == (0, len(words)):
        return after[0].gives  # type: ignore[return-value]
    before = rules.first("comparator", line, 0, len(words))
    return before[0].gives if before and before[1].start() == 0 and before[0].gives != "eq" else None  # type: ignore[return-value]


def with_bound(s: Stated, heading: str, name: str, rules: Rulebook) -> Stated:
    """A target whose cell prints no comparator has that of its heading, or else of a bracket in the row's name."""
    q = s.quantity
    if q.role != "target" or q.comparator != "eq" or q.value is None:
        return s
    return s.changed(quantity=q.changed(comparator=heading_bound(heading, rules) or _noted(name, rules) or "eq"))
