"""Tables of crops and livestock: "Cây trồng | Diện tích (ha) | Năng suất (tạ/ha)" says what is measured in its headings.

A row names the crop, and each heading one indicator of it: "Lúa: Diện tích", "Lúa: Năng suất".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.indicators.drafts import Stated
from extract.indicators.prose.statements import Part
from extract.indicators.tables.column_roles import ACTORS, LEVELS, Cells, Column, begins_level, share
from extract.indicators.tables.goal_tables import gives_goals, plain_heading, title_says
from extract.indicators.tables.handed_columns import BLANKS, names_places
from extract.memory import keep
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

_NAMES = (None, "indicator", "item")
_THINGS = ("cot-noi-dung", "cot-hang-muc", "cot-ten-san-pham")  # that may be crops
_BESIDE = ("order", "note", "unit", *ACTORS)
_RULE = "cot-do-san-xuat"
_LONGEST = 80  # a heading


class Yield(Struct, frozen=True):
    """What a heading measures and its unit: "Năng suất", "tạ/ha"."""

    name: str
    unit: str


@keep
def read_yield(heading: str, rules: Rulebook) -> Yield | None:
    """What one line of a heading measures; None for other headings."""
    text = " ".join(heading.split()).strip(" .:")
    line = Line(text)
    found = rules.first("measured", line, gives="yield") if "(" in text and len(text) <= _LONGEST else None
    return Yield(text[slice(*found[1].span("name"))].strip(" -–:,."), found[1]["unit"]) if found else None


def with_yields(
    columns: tuple[Column, ...], cells: Cells, rows: int, first: int,
    titles: Sequence[str], aimed: bool, rules: Rulebook,
) -> tuple[tuple[Column, ...], int]:
    """Columns of such a table and its first row of data; it plans where a title says so or its section has goals (``aimed``).

    Only where all its columns of numbers are measures with a unit, and several, or the names are called crops.
    """
    if not (aimed or gives_goals(titles, rules)) or any(title_says(t, "other", rules) for t in titles):
        return columns, first
    if first == 0:
        columns, first = plain_heading(columns, cells, rows)
    named = next((c for c in columns if c.role != "order"), None)
    if first == 0 or named is None or not (named.role in _NAMES or named.rule_id in _THINGS):
        return columns, first
    if names_places(named.heading, rules):
        return columns, first
    others = [c for c in columns if c.index > named.index and c.role not in _BESIDE and _has_levels(c, cells, first, rows)]
    measures = {c.index: y for c in others if (y := read_yield(c.bottom, rules))}
    if not others or len(measures) < len(others) or any(c.role not in (None, "value") for c in others):
        return columns, first
    if any(c.role not in (*_BESIDE, None) for c in columns if c is not named and c.index not in measures):
        return columns, first
    crops = rules.first("place_column", Line(named.heading.strip(" .:")), gives="crop") is not None
    if not crops and len({y.unit for y in measures.values()}) < 2:
        return columns, first
    if share(cells, named.index, first, rows, begins_level) > 0.2:
        return columns, first
    told = (
        Column(c.index, "value", c.heading, _RULE) if c.index in measures
        else Column(c.index, "indicator", c.heading, _RULE) if c is named else c
        for c in columns
    )  # fmt: skip
    return tuple(told), first


def find_yields(columns: Sequence[Column], rules: Rulebook) -> Mapping[int, str]:
    """Column -> what it measures, where the levels of a table are measured in several units; else empty."""
    found: dict[int, Yield] = {}
    for column in columns:
        if column.role not in LEVELS:
            continue
        read = next((y for t in reversed(column.heading.split(" | ")) if (y := read_yield(t, rules))), None)
        if read is None:
            return {}
        found[column.index] = read
    return {i: y.name for i, y in found.items()} if len({y.unit for y in found.values()}) > 1 else {}


def split_row(part: Part, stated: Sequence[Stated], yields: Mapping[int, str]) -> tuple[tuple[Part, tuple[Stated, ...]], ...]:
    """The part of a row that names a crop -> one part for each thing measured."""
    groups: dict[str, list[Stated]] = {}
    for s in stated:
        groups.setdefault(yields[s.block.place.col or 0], []).append(s)
    return tuple((part.changed(name=f"{part.name}: {name}"), tuple(found)) for name, found in groups.items())


def _has_levels(column: Column, cells: Cells, first: int, rows: int) -> bool:
    given = share(cells, column.index, first, rows, begins_level)
    return given > 0 and given + share(cells, column.index, first, rows, BLANKS.__contains__) >= 0.6
