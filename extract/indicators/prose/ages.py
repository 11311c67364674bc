"""Ages that tell the levels of one measure apart: "tử vong trẻ em dưới 1 tuổi còn 11‰, dưới 5 tuổi còn 17‰, sơ sinh 6‰"."""

from __future__ import annotations

from extract.indicators.prose.part import Part
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.text import Line, match_key

_AGE = (
    r"(?:sơ\s+sinh|(?:(?:từ|dưới|trên|[<>≤≥])\s*)*\d{1,2}(?:\s*(?:-|đến)\s*(?:dưới\s+)?\d{1,3})?\s*(?:tháng\s+tuổi|tháng|tuổi)"
    r"(?:\s+trở\s+lên)?)"
)
_NAMED = compile_pattern(rf"(?<!\w)(?P<age>{_AGE})$")
_OWN = compile_pattern(
    rf"[\s,;]*(?:và\s+)?(?:ở\s+)?(?:trẻ\s+(?=sơ))?(?P<age>{_AGE})[\s:,]*(?:(?:đạt|là|có|còn|xuống|giảm|tăng|lên|từ)[\s:,]*)*"
)


def with_ages(line: Line, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts where each age has its own: a level behind an age is not of the age that the name of the level before ends with."""
    if "tuổi" not in line.key and "tháng" not in line.key:
        return parts
    groups: list[tuple[Part, list[Quantity]]] = []
    group_of: dict[int, int] = {}  # the part of a quantity -> the group that its next ones are in
    before: tuple[Quantity, int] | None = None  # the level before, and its group
    told = ""
    for q, index in sorted(((q, n) for n, p in enumerate(parts) for q in p.quantities), key=lambda item: item[0].start):
        begin = before[0].end if before else 0
        begin = begin if index in group_of else max(begin, parts[index].start)
        age = _own_age(line, begin, q) if before else None
        host = groups[before[1]][0] if before else parts[index]
        if age and before and q.unit == before[0].unit and (of_age := _of_age(host, age)):
            group_of[index], told = len(groups), age
            groups.append((of_age.changed(start=begin, end=parts[index].end), []))
        elif index not in group_of:
            group_of[index], told = len(groups), ""
            groups.append((parts[index], []))
        again = told and q.scope and (q.scope in told or q.scope.endswith(told))
        groups[group_of[index]][1].append(q.changed(scope=None) if again else q)
        before = q, group_of[index]
    if len(groups) == len(parts) and all(part in parts for part, _ in groups):
        return parts
    return tuple(part.changed(quantities=tuple(own)) for part, own in groups)


def _own_age(line: Line, begin: int, q: Quantity) -> str | None:
    """The age that stands between a place and a level, and nothing else."""
    found = _OWN.fullmatch(line.key, begin, q.start) if begin <= q.start else None
    return line.text[slice(*found.span("age"))] if found else None


def _of_age(part: Part, age: str) -> Part | None:
    found = _NAMED.search(match_key(part.name))
    return part.changed(name=part.name[: found.start("age")] + age) if found else None
