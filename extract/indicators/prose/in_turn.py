"""Levels told of several measures in their order: "90% trạm và 80% chợ có nước (năm 2025 lần lượt là 50% và 75%)"."""

from __future__ import annotations

from extract.indicators.prose.parts import Part
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.text import Line

_IN_TURN = compile_pattern(r"(?<!\w)lần\s+lượt(?!\w)")
_THESE = compile_pattern(r"(?i)(?:các\s+)?(?:tỷ\s+lệ|mức|chỉ\s+tiêu|con\s+số|số\s+liệu)\s+(?:này|đó|(?:nêu\s+)?trên)")
_ENDS = compile_pattern(r"[;()]|\.(?=\s)")


def with_levels_in_turn(line: Line, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts where the levels behind "lần lượt" are dealt out to the measures before it, if there are as many of them.

    Measures with a name of their own behind the words of the order ("tỷ lệ A và B lần lượt đạt …") keep what they have.
    """
    told = _IN_TURN.search(line.key) if len(parts) > 1 and "lần lượt" in line.key else None
    if told is None:
        return parts
    ends = _ENDS.search(line.key, told.end())
    end = ends.start() if ends else len(line.key)
    behind = [(n, q) for n, p in enumerate(parts) for q in p.quantities if told.end() <= q.start < end]
    holders = {n for n, _ in behind}
    if len(holders) != 1:
        return parts
    holder = holders.pop()
    before = [n for n, p in enumerate(parts) if any(q.start < told.start() for q in p.quantities)]
    own = holder in before or _THESE.fullmatch(parts[holder].name) or parts[holder].name == parts[holder - 1].name
    alike = len({q.unit for _, q in behind} | {parts[n].quantities[0].unit for n in before}) == 1
    if not own or len(before) != len(behind) or len(behind) < 2 or not alike or any(q.scope for _, q in behind):
        return parts
    dealt = [q for _, q in behind]
    given = dict(zip(before, dealt, strict=True))
    done = []
    for n, part in enumerate(parts):
        kept: tuple[Quantity, ...] = tuple(q for q in part.quantities if q not in dealt)
        kept += (given[n],) if n in given else ()
        if kept:
            done.append(part._replace(quantities=kept, end=max(part.end, kept[-1].end)))
    return tuple(done)
