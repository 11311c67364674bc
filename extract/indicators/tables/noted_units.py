"""Units that a line above a table gives measure by measure: "(Đơn vị tính: diện tích - ha; năng suất - tạ/ha)"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.indicators.tables.column_roles import Column
from extract.patterns.kept import compile_pattern
from extract.text import fold_key

_LINE = compile_pattern(
    r"(?i)\(?\s*(?:đvt|đơn\s+vị(?:\s+tính)?)\s*[:.]?\s*(?P<list>[^()]*(?:\([^()]*\)[^()]*)*?)[.;\s]*\)?[.;:\s]*"
)
_ITEM = compile_pattern(r"\s*(?P<name>\p{L}[^:;–(]*?)\s*(?:\s[-–]|:|\()\s*(?P<unit>[^\s:;()-][^:;()]{0,24}?)\s*\)?\s*")
_SHORT = 4  # letters of a name that may stand in other words


def notes_units(text: str) -> bool:
    """True for a line that gives several measures their units."""
    return bool(_read(text))


def with_noted_units(columns: tuple[Column, ...], noted: Sequence[str]) -> tuple[Column, ...]:
    """The columns with the unit behind the part of their heading that names the measure; those with brackets stay."""
    units = next((found for text in noted if (found := _read(text))), {})
    return tuple(c.changed(heading=_with_unit(c.heading, units)) for c in columns) if units else columns


def _read(text: str) -> dict[str, str]:
    """Folded name of a measure -> its unit; {} for other lines."""
    line = _LINE.fullmatch(text)
    items = [_ITEM.fullmatch(item) for item in line["list"].split(";")] if line else []
    if len(items) < 2:
        return {}
    return {fold_key(item["name"]): item["unit"] for item in items if item} if all(items) else {}


def _is_in(name: str, words: str) -> bool:
    """True where a heading holds a name, which a narrow cell may have broken ("SAI DI")."""
    return f" {name} " in f" {words} " or (len(name) > _SHORT and name.replace(" ", "") in words.replace(" ", ""))


def _with_unit(heading: str, units: dict[str, str]) -> str:
    if "(" in heading:
        return heading
    parts = heading.split(" | ")
    for at, part in enumerate(parts):
        words = fold_key(part)
        named = [name for name in units if _is_in(name, words)]
        if named:
            parts[at] = f"{part} ({units[max(named, key=len)]})"
            return " | ".join(parts)
    return heading
