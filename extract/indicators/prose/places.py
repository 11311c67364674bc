"""Places and levels of school before a colon: "Thôn Vân Sơn: giảm 6 hộ nghèo, còn 15 hộ". The levels behind hold for them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.indicators.prose.contrasts import own_end
from extract.indicators.prose.part import Part
from extract.indicators.prose.parts import with_own_ends
from extract.indicators.prose.timing import WORD
from extract.model import RATES
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

_ELSEWHERE = compile_pattern(
    r"(?:[Tt]oàn|[Kk]hu\s+vực|[Vv]ùng|[Nn]ông\s+thôn|[Tt]hành\s+thị|[Đđ]ô\s+thị|[Cc]ấp|"
    r"(?:[Tt]hôn|[Bb]ản|[Ấấ]p|[Xx]ã|[Pp]hường|[Hh]uyện|[Tt]ỉnh)\s+[\p{Lu}\d])"
)


_REGION = compile_pattern(
    r"(?:(?:riêng|đối\s+với|ở|tại)\s+)?(?:các\s+)?(?:vùng|khu\s+vực|miền\s+(?:núi|xuôi|biển)|địa\s+bàn|nông\s+thôn|thành\s+thị|đô\s+thị"
    r"|đồng\s+bằng|trung\s+du)(?:,?\s+(?!(?:có|được|đạt|còn|là|không)\s)\p{L}+){0,8}"
)
_RATE = compile_pattern(r"(?i)t[ỷỉ]\s+(?:lệ|suất|số)\s")


class Placed(Struct, frozen=True):
    """From ``start`` to ``behind`` a clause names a place; None where what follows has no other name than the place."""

    start: int
    behind: int
    place: str | None


def find_place(line: Line, rules: Rulebook, start: int, number: int) -> Placed | None:
    """The place that opens a clause, before its first number."""
    if line.key.find(":", start, number) < 0:
        return None
    for rule in rules.of("place_label", line):
        if match := rule.search(line, start, number):
            return Placed(match.start("place"), match.end(), line.text[slice(*match.span("place"))])
    return None


def has_own_name(part: Part) -> bool:
    """True if a part is named by more than the unit of its level: "trồng rừng", "hộ nghèo", not "hộ"."""
    unit = (part.quantities[0].unit_text or "").lower()
    words = WORD.findall(part.name)
    return bool(words) and (part.name.lower() != unit or " " in unit) and not part.name[:1].isdigit()


def within_places(parts: list[Part], places: Sequence[Placed]) -> list[Part]:
    """Each level with the place that holds for it: of its clause, or of one before it where its own names none."""
    if not places:
        return parts
    done = []
    for part in parts:
        last = next((p for p in reversed(places) if p.start <= part.start), None)
        held = last is not None and last.start == part.start
        elsewhere = last and last.place and not held and (_ELSEWHERE.match(part.name) or own_end(part.name, [last.place]))
        if last and last.place and not elsewhere:
            place = last.place
            part = part.changed(quantities=tuple(
                q.changed(scope=f"{place}, {q.scope}" if q.scope and q.scope != place else place) for q in part.quantities
            ))  # fmt: skip
        done.append(part)
    return with_own_ends(done)


def with_regions(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts where a clause that names but a region tells the rate of the clause before it there: "tỷ lệ hộ nghèo còn 5%;
    vùng biên giới còn 9%"."""
    done: list[Part] = []
    for part in parts:
        first, last = part.quantities[0], done[-1].quantities[-1] if done else None
        alike = last is not None and first.unit == last.unit and first.change == last.change and first.unit in RATES
        if alike and _RATE.match(done[-1].name) and _REGION.fullmatch(part.name.lower()):
            told = tuple(q.changed(scope=q.scope or part.name) for q in part.quantities)
            done[-1] = done[-1].changed(quantities=(*done[-1].quantities, *told), end=part.end)
        else:
            done.append(part)
    return tuple(done)
