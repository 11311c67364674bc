"""A statement while it is being put together: the line or row, its parts and what the surroundings say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extract.dates import month_bounds
from extract.indicators.denominators import denominator
from extract.indicators.periods import Period, last_year, part_of_year
from extract.indicators.prose.statements import Part
from extract.model import (
    RATES,
    Block,
    Context,
    Direction,
    Evidence,
    FoundBy,
    Header,
    Indicator,
    Quantity,
    Section,
    Span,
    StatedIn,
    Target,
)
from extract.patterns.kept import compile_pattern
from extract.structs import Struct
from extract.text import fold_key, stable_id

_MEASURES = {"points": "percent"}
_SHARE = 6  # words of a part that is named with what stands above it
_MEASURE = compile_pattern(r"(?i)(?:(?:giảm|nâng|tăng|khống chế|duy trì)\s+)?t[ỷỉ] (?:lệ|suất|số|trọng)(?!\w)")
_ALONE = compile_pattern(
    r"(?i)(?:t[ỷỉ] (?:lệ|suất|số|trọng)|(?:tổng )?số|tổng|mức|chỉ (?:số|tiêu)|thu nhập|năm|đến|giai đoạn|phấn đấu|giảm|tăng"
    r"|nâng|duy trì|đạt|có|trong|hoàn thành|không)(?!\w)"
)
_SCHOOL_YEAR = compile_pattern(r"(?i)(?<!\w)(?:năm\s+học|nh)\s*:?\s*\d{4}\s*[-–/]\s*(?:\d{4}|\d{2})(?!\d)")


class Stated(Struct, frozen=True):
    """A quantity with the block it stands in, and whether sentence, value column or both state it."""

    quantity: Quantity
    block: Block
    stated_in: StatedIn


class Draft(Struct, frozen=True):
    """``parts`` pairs each part with the quantities stated for it; offsets are in ``block``."""

    block: Block
    start: int  # of the statement's text, without bullet
    end: int
    label: str | None
    context: Context
    section: Section | None
    found_by: FoundBy
    rule_id: str
    parts: tuple[tuple[Part, tuple[Stated, ...]], ...]
    parent: str | None = None  # heading or intro that names what a bare "Năm 2027: 80%" measures
    year_hint: Period | None = None  # of the intro, heading or group row


def build_indicators(drafts: Sequence[Draft], header: Header) -> tuple[Indicator, ...]:
    """Indicators in document order; parts of one draft share the statement's ordinal."""
    found: list[Indicator] = []
    for ordinal, draft in enumerate(sorted(drafts, key=lambda d: (d.block.ordinal, d.start))):
        text = " ".join(draft.block.text[draft.start : draft.end].split())
        for number, (part, stated) in enumerate(draft.parts, 1):
            indicator_id = stable_id("indicator", draft.block.id, part.start, number)
            name = _name(part, draft)
            first = next((s.quantity for s in stated if s.quantity.role == "target"), stated[0].quantity)
            span = Span(draft.block.id, part.start, part.end)
            evidence = Evidence(span, draft.block.text[part.start : part.end], draft.rule_id, draft.found_by)
            found.append(Indicator(
                id=indicator_id,
                section_id=draft.section.id if draft.section else None,
                statement=ordinal,
                part=number,
                context=draft.context,
                label=draft.label,
                text=text,
                name=name,
                name_key=fold_key(name),
                measure=_MEASURES.get(first.unit, first.unit),
                direction=_direction(part, stated),
                denominator_text=denominator(name, first.unit, first.unit_text, _around(draft, part, first)),
                evidence=evidence,
                targets=tuple(_targets(indicator_id, stated, draft, header)),
            ))  # fmt: skip
    return tuple(found)


def _around(draft: Draft, part: Part, q: Quantity) -> tuple[str, str]:
    """The words of a part before and behind a share that its text tells; none where a column does."""
    if not part.start <= q.start < q.end <= part.end:
        return "", ""
    return draft.block.text[part.start : q.start], draft.block.text[q.end : part.end]


def _name(part: Part, draft: Draft) -> str:
    name = " ".join(part.name.split())
    if draft.parent and len(fold_key(name).split()) < 2:
        return f"{draft.parent.strip(' :')}: {name}" if name[:1].isupper() else draft.parent  # "- THCS: 98%"
    if draft.parent and _is_share(name, part, draft):
        return f"{draft.parent.strip(' :')}: {name}"
    return name or " ".join(draft.block.text[part.start : part.end].split())


def _is_share(name: str, part: Part, draft: Draft) -> bool:
    """"+ Thể thấp còi: dưới 20%" below "Tỷ lệ suy dinh dưỡng:": a few words before a level that are no name alone."""
    if draft.found_by != "bullet" or len(name.split()) > _SHARE or _MEASURE.match(draft.parent or "") is None:
        return False
    return _ALONE.match(name) is None and " ".join(draft.block.text[part.start : part.end].split()).startswith(name)


def _direction(part: Part, stated: Sequence[Stated]) -> Direction:
    """As the words say; where they say but what is reached, up or down from the level of the past to the last one."""
    levels = [s.quantity for s in stated if s.quantity.change == "level" and s.quantity.scope is None]
    old = [q for q in levels if q.role == "baseline"]
    new = [q for q in levels if q.role == "target"]
    if part.direction != "reach" or len(old) != 1 or not new or old[0].unit == "rank":
        return part.direction
    before, after = old[0].value, new[-1].value
    alike = (old[0].unit, old[0].unit_text) == (new[-1].unit, new[-1].unit_text)
    if before is None or after is None or before == after or not alike:
        return part.direction
    most, least = (all(q.comparator in bounds for q in new) for bounds in (("le", "lt"), ("ge", "gt")))
    if (most and after > before) or (least and after < before):
        return "maintain"  # "≤ 9‰" behind 7‰: what there is may not get worse
    return "increase" if after > before else "decrease"


def _targets(indicator_id: str, stated: Sequence[Stated], draft: Draft, header: Header) -> list[Target]:
    targets: list[Target] = []
    seen: set[tuple[object, ...]] = set()
    for item in stated:
        if item.quantity.role == "baseline" and item.quantity.change not in ("level", "unspecified"):
            continue  # "năm 2024 đạt 900 (tăng 8%/năm)" among results: how it grew is no level to start from
        q = _within_year(_with_period(_ahead(item, header), draft, header))
        when = (q.year, q.period_start, q.period_end)
        key = (q.role, *when, q.scope, item.stated_in, q.value, q.unit, q.low, q.high, q.start)
        if key in seen:
            continue
        seen.add(key)
        text = item.block.text[q.start : q.end]
        base = RATES.get(q.unit) if q.change == "level" else None
        rate = float(q.value / base) if q.value is not None and base else None
        targets.append(Target(
            id=stable_id("target", indicator_id, item.block.id, q.start, q.year, q.scope, len(targets)),
            role=q.role, comparator=q.comparator, value=q.value, value_low=q.low, value_high=q.high,
            value_text=text, unit=q.unit, unit_text=q.unit_text, rate=rate, change=q.change,
            stated_in=item.stated_in,
            evidence=Evidence(Span(item.block.id, q.start, q.end), text, q.rule_id,
                              "table" if item.stated_in == "column" else draft.found_by),
            year=q.year, period_start=q.period_start, period_end=q.period_end, period_text=q.period_text,
            per=q.per, scope=q.scope, note=q.note,
        ))  # fmt: skip
    return targets


def _ahead(item: Stated, header: Header) -> Quantity:
    """A year behind that of issue is aimed at, though it reads as a result: "(năm 2027: 70 người)", "từ 80% năm 2027"."""
    q = item.quantity
    if q.role not in ("baseline", "actual"):
        return q
    issued = header.issued_on.year if header.issued_on else header.issued_parts[2]
    ends = last_year(q) if q.year or _SCHOOL_YEAR.search(q.period_text or "") else None
    return q.changed(role="target") if ends and issued and ends > issued else q


def _with_period(q: Quantity, draft: Draft, header: Header) -> Quantity:
    """The year printed with the value, else the intro's, heading's or column's, else the plan's where it has just one."""
    if q.year or q.period_start or q.period_end or q.role == "baseline":
        return q
    hint = draft.year_hint
    told = q.per is not None and (q.change != "level" or q.unit not in ("count", "amount"))
    each_year = told or (q.period_text is not None and part_of_year(q.period_text) is None)
    # "Hằng năm, …": not the last year of the heading
    if hint and not (each_year and draft.found_by != "table"):
        return q.changed(year=hint.year, period_start=hint.first, period_end=hint.last, period_text=q.period_text or hint.text)
    first, last = header.period_start, header.period_end
    if first and str(first) not in (header.title or str(first)):
        first = None  # "… đến năm 2030": the one year that the title names
    if hint and hint.year and hint.year != last:  # nor that of the plan's year, which the heading is not about
        return q
    if last and (first is None or first == last):
        return q.changed(year=last) if first == last or not each_year else q
    if first and last:
        school = _SCHOOL_YEAR.search(header.title or "") if last == first + 1 and q.period_text is None else None
        text = school[0] if school else q.period_text  # else nothing tells it from two calendar years
        return q.changed(period_start=date(first, 1, 1), period_end=date(last, 12, 31), period_text=text)
    return q


def _within_year(q: Quantity) -> Quantity:
    """A level of a quarter or of some months: the days that these have in its year."""
    if q.year is None or q.period_start or not q.period_text:
        return q
    part = part_of_year(q.period_text)
    if part is None or part.first is None or part.last is None:
        return q
    return q.changed(period_start=month_bounds(part.first, q.year)[0], period_end=month_bounds(part.last, q.year)[1])
