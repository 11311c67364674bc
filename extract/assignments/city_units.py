"""Bodies "of the city": one of a province's cities (until July 2025) has the bodies of a district, a central city those of a
province. Which of the two "Công an thành phố" is, the name of the city says, else who issued the document.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.assignments.bodies import Bodies
from extract.header.places import Places
from extract.memory import keep
from extract.model import Assignment, Header, Unit
from extract.patterns.kept import compile_pattern
from extract.text import fold_key, stable_id

_CITY = compile_pattern(
    r"(?<!\w)(?<!(?i:tỉnh)\s*,\s*)(?:(?i:thành\s+phố)(?!\w)|(?:TP|Tp)\.?)(?:\s+(?P<name>\p{Lu}[\p{L}']*(?:\s+\p{Lu}[\p{L}']*)*))?"
)
_OF_PROVINCE = compile_pattern(r"(?<!\w)[Tt]ỉnh\s+(?:ủy\s+)?\p{Lu}")


def with_city_levels(
    assignments: Iterable[Assignment], header: Header, bodies: Bodies, places: Places
) -> tuple[Assignment, ...]:
    """The assignments with the bodies of a province's city as those of a district."""
    issuer = header.issuer or ""
    own = header.issuer_level == "district" and _CITY.search(issuer) is not None
    below = own or _OF_PROVINCE.search(issuer) is not None
    return tuple(
        a.changed(unit=_of_district(a.unit, bodies)) if _is_below(a, header, below, places) else a for a in assignments
    )


def _is_below(a: Assignment, header: Header, below: bool, places: Places) -> bool:
    city = _city_in(a.unit_text) if a.unit.code is not None and a.unit.level != "district" else None
    if city is None:
        return False
    return below if not city or not places.is_there else not places.is_central_city(city, header.issued_on)


@keep
def _city_in(text: str) -> str | None:
    """The name of the city that a text speaks of, "" for one without a name, None where it speaks of none."""
    city = _CITY.search(text)
    return None if city is None else city["name"] or ""


def _of_district(unit: Unit, bodies: Bodies) -> Unit:
    """The body of a district that does there what a body does in its province; of others only the level is another."""
    for body in bodies.by_code.values():
        levels = dict(body.by_level)
        if unit.code in (levels.get("province"), body.code) and (unit.level == "province" or "district" in levels):
            code = levels.get("district", body.code)
            name = bodies.by_code[code].name
            return unit.changed(id=stable_id("unit", code), code=code, name=name, name_key=fold_key(name), level="district")
    return unit
