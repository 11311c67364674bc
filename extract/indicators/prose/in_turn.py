"""Levels told in the order of measures or of years: "90% trạm và 80% chợ có nước (năm 2025 lần lượt là 50% và 75%)"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.indicators.periods import Period
from extract.indicators.prose.found import Found
from extract.indicators.prose.measures import Measure
from extract.indicators.prose.part import Part
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.text import Line

IN_TURN = compile_pattern(r"(?<!\w)(?:lần\s+lượt|tương\s+ứng)(?!\w)")
_DEALT = compile_pattern(r"(?<!\w)lần\s+lượt(?!\w)")
_OF_ONE = compile_pattern(r"\s*(?:riêng|trong\s+đó)\s(?:(?!(?<!\w)và\s)[^,;:.()\d])+")  # one subgroup before its levels
_JOINTS = {",", "và", ", và", ";"}
_THESE = compile_pattern(r"(?i)(?:các\s+)?(?:tỷ\s+lệ|mức|chỉ\s+tiêu|con\s+số|số\s+liệu)\s+(?:này|đó|(?:nêu\s+)?trên)")
_ENDS = compile_pattern(r"[;()]|\.(?=\s)")


def with_levels_in_turn(line: Line, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts where the levels behind "lần lượt" are dealt out to the measures before it, if there are as many of them.

    Measures with a name of their own behind the words of the order ("tỷ lệ A và B lần lượt đạt …") keep what they have.
    """
    told = _DEALT.search(line.key) if len(parts) > 1 and "lần lượt" in line.key else None
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
            done.append(part.changed(quantities=kept, end=max(part.end, kept[-1].end)))
    return tuple(done)


def with_years_in_turn(line: Line, a: int, b: int, found: list[Found], years: list[Period]) -> list[Found]:
    """"các năm 2026, 2027 và 2028 lần lượt đạt 75%, 80% và 85%": the lists of years and of levels go together."""
    aims = [f for f in found if f.role == "target"]
    joined = len(aims) > 2 and all(f.measure.rule_id == "day-so-noi" for f in aims)  # "các năm …: 20% - 30% - 40%"
    joined = joined or (len(aims) > 1 and all(f.measure.rule_id == "so-cua-cac-nam" for f in aims[:-1]))
    joined = joined or are_in_row(line, [f.measure for f in aims])
    if not joined and "lần lượt" not in line.key[a:b] and "tương ứng" not in line.key[a:b]:
        return found
    if again := _as_before(line, a, b, aims, years):
        return [again.get(id(f), f) for f in found]
    past = [p for f in found if f.role == "baseline" for p in f.periods]
    years = [p for p in years if p not in past]  # "từ 9% năm 2027 xuống 8% (tương ứng 70 hộ)"
    listed = [p for p in years if p.listed is not None and p.listed == years[-1].listed] or years
    if aims and any(aims[0].measure.number < p.start < aims[-1].measure.number for p in listed):
        return found  # "từ 28% năm 2025 xuống còn 23% vào năm 2026, tương ứng giảm 76 hộ": each year has its own level
    if len(listed) < 2 or len(aims) != len(listed):
        return found
    pairs = dict(zip(map(id, aims), listed, strict=True))
    return [f.changed(periods=(pairs[id(f)],)) if id(f) in pairs else f for f in found]


def are_in_row(line: Line, measures: Sequence[Measure]) -> bool:
    """True for several levels of one unit with nothing but commas and "và" between them: "70%, 80% và 90%"."""
    gaps = (line.key[one.end : other.start].strip() for one, other in pairwise(measures))
    return len(measures) > 1 and len({m.unit for m in measures}) == 1 and all(gap in _JOINTS for gap in gaps)


def goes_on_in_turn(line: Line, a: int, b: int, measures: Sequence[Measure]) -> bool:
    """True for a clause whose levels are those of the years before it: "… lần lượt 70%, 80%", "riêng thôn xa đạt 70%, 80%"."""
    return IN_TURN.search(line.key, a, b) is not None or (
        are_in_row(line, measures) and _OF_ONE.fullmatch(line.key, a, measures[0].number) is not None
    )


def _as_before(line: Line, a: int, b: int, aims: list[Found], years: list[Period]) -> dict[int, Found]:
    """"90 tấn năm 2027 và 120 tấn năm 2030, trong đó chè lần lượt là 20 tấn và 30 tấn": the levels behind these words have the
    years of those before, and all of them the subgroup of the first."""
    told = IN_TURN.search(line.key, a, b)
    later = [f for f in aims if told and f.measure.number > told.end()]
    before = [f for f in aims if told and f.measure.number < told.start()]
    if told is None or len(later) < 2 or any(p.start > told.start() for p in years):
        return {}
    dated = [f.periods[-1] for f in before if f.periods][-len(later) :]
    if len(before) < len(later) or len({p.year for p in dated}) < len(later):
        return {}
    scope = later[0].scope
    return {id(f): f.changed(periods=(p,), scope=f.scope or scope) for f, p in zip(later, dated, strict=True)}
