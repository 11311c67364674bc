"""Years that a line tells once, behind its last level, for several of its parts."""

from __future__ import annotations

from extract.indicators.periods import Period
from extract.indicators.prose.part import OWN_NOUN, SCOPED, Part
from extract.indicators.prose.parts import with_first_name
from extract.indicators.prose.timing import KEPT
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_FURTHER = compile_pattern(r"(?:tiến|hướng)\s+tới\s")
_TITLE = compile_pattern(r"(?:phấn\s+đấu\s+)?(?:xã|phường|đặc\s+khu|thị\s+trấn|huyện|tỉnh)\s")


def with_last_year(line: Line, parts: list[Part], periods: tuple[Period, ...], rules: Rulebook) -> list[Part]:
    """The one year of a line that stands at its end holds for the clauses before: "A đạt 99%; B đạt 90% vào năm 2030.", not
    for so many a year ("12 đảng viên/năm; B đạt 90% vào năm 2030").

    So do the years in which the last level is kept ("… 90% vào năm 2027 và duy trì đến năm 2030"): the first of them for all,
    the others for subgroups of one measure.
    """
    named = [p for p in periods if p.kind != "base" and not p.per]
    if not named or len(parts) < 2 or line.key.startswith("nâng ", parts[-1].quantities[0].start):
        return parts  # "…; nâng cấp bến xã thành bến huyện vào năm 2027": when this is done
    if parts[-1].quantities[0].unit == "status" and _TITLE.match(line.key, parts[-1].start):
        return parts  # "100% …; xã được công nhận … vào năm 2027": when the commune bears a title
    if _FURTHER.match(line.key, parts[-1].start):
        return parts  # "100% …, tiến tới không còn … vào năm 2027": later than the rest
    if line.key[named[-1].end :].strip(" .;,)") or (len(named) > 1 and not _is_kept(line, parts, named)):
        return _with_year_behind(line, parts, named)
    if named[0].kind == "year" and named[0].text.lower().startswith(("trước ", "ngay ")):
        return parts  # "…; đạt chuẩn trước năm 2027", "… ngay trong năm 2026": sooner than the rest
    names = [part.name for part in with_first_name(line, parts, rules)]
    listed = ":" in line.key[parts[0].start : parts[0].quantities[0].start]  # "Tỷ lệ …: trẻ em 10%; người lớn 20% …"
    listed = listed and not any(OWN_NOUN.match(part.name.lower()) for part in parts[1:])
    return [
        part.changed(quantities=tuple(
            told for q in part.quantities for told in (
                [at_time(q, p) for p in (named if listed or name == names[-1] else named[:1])]
                if q.role == "target" and q.period_text is None and q.unit != "status" and not q.per else [q]
            )
        ))
        for part, name in zip(parts, names, strict=True)
    ]  # fmt: skip


def at_time(q: Quantity, p: Period) -> Quantity:
    """A level of the time that a period says."""
    return q.changed(year=p.year, period_start=p.first, period_end=p.last, period_text=p.text)


def _is_kept(line: Line, parts: list[Part], named: list[Period]) -> bool:
    """True if all years stand behind the last level, which is kept from the first of them to the last."""
    return named[0].start >= parts[-1].quantities[-1].end and KEPT.search(line.key, named[0].end, named[-1].start) is not None


def _with_year_behind(line: Line, parts: list[Part], named: list[Period]) -> list[Part]:
    """"90% ở tuyến tỉnh; 75% ở tuyến huyện vào năm 2027 và 100% …": the year behind a list of subgroups is that of all."""
    done: list[Part] = []
    following: Quantity | None = None
    for part in reversed(parts):
        quantities: list[Quantity] = []
        for q in reversed(part.quantities):
            if following and q.period_text is None and q.role == following.role == "target" and q.unit == following.unit:
                p = next((p for p in named if p.text == following.period_text and p.start >= following.end), None)
                gap = line.key[q.end : following.start]
                if p and SCOPED.match(gap) and gap.rstrip().endswith(";") and SCOPED.match(line.key, following.end):
                    q = at_time(q, p)
            quantities.append(q)
            following = q
        done.append(part.changed(quantities=tuple(reversed(quantities))))
    return done[::-1]


def joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Neighbours of one name for other years are one measure: "năm 2026: 30%; năm 2027: 35%".

    It stands where the first of them does; each level has a place of its own.
    """
    kept: list[Part] = []
    for part in parts:
        last = kept[-1] if kept else None
        if last is not None and _is_same_measure(last, part):
            kept[-1] = last.changed(quantities=(*last.quantities, *part.quantities))
        else:
            kept.append(part)
    return tuple(kept)


def _is_same_measure(one: Part, other: Part) -> bool:
    if one.label or other.label or (one.name.lower(), one.direction) != (other.name.lower(), other.direction):
        return False
    both = (*one.quantities, *other.quantities)
    told = {(q.role, q.year, q.period_start, q.period_end, q.period_text) for q in both}
    return len(told) == len(both) and len({(q.unit, q.change, q.scope) for q in both if q.role == "target"}) == 1
