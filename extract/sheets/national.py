"""Levels of the national programmes beside those of the plans: numbers where they are one, with their year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extract.catalogues.files import CatalogueIndicator, NationalTarget
from extract.sheets.cells import Cell, is_plain, plain_format, write_level


def is_for(target: NationalTarget, year: int) -> bool:
    """True where a national level holds in a year."""
    if target.year is not None:
        return target.year == year
    return target.since is not None and target.until is not None and target.since <= year <= target.until


def write_national(target: NationalTarget, entry: CatalogueIndicator) -> str:
    """A national level as short text."""
    text = write_level(_as_row(target, entry))
    return text if entry.change is None else f"{'+' if entry.direction == 'increase' else '−'} {text}"


def write_years(target: NationalTarget) -> str:
    """The year of a national level, or the years in each of which it holds."""
    return str(target.year) if target.year else f"{target.since}–{target.until}"


def national_years(entries: Iterable[CatalogueIndicator]) -> list[int]:
    """The years that a sheet needs for the national levels of its indicators: of a level for several the last."""
    years = (t.year or t.until for entry in entries for t in entry.targets)
    return sorted({year for year in years if year is not None})


def national_cell(entry: CatalogueIndicator | None, unit: str, year: int) -> Cell | None:
    """The national level for a year, as the levels of places are shown; None without one in the same unit."""
    if entry is None or entry.unit != unit:
        return None
    return _show([t for t in entry.targets if is_for(t, year)], entry)


def nearest_national(entry: CatalogueIndicator | None, unit: str, year: int | None) -> tuple[Cell | None, int | str | None]:
    """The national level that a plan's year is held against, and its year: the same, else the next, else the last before."""
    if entry is None or entry.unit != unit or year is None:
        return None, None
    found = [t for t in entry.targets if is_for(t, year)]
    if not found:
        later = [t.year for t in entry.targets if t.year and t.year > year]
        before = [t.year for t in entry.targets if t.year and t.year < year]
        nearest = min(later) if later else max(before, default=None)
        found = [t for t in entry.targets if nearest is not None and t.year == nearest]
    if not found:
        return None, None
    return _show(found, entry), found[0].year or write_years(found[0])


def _show(targets: list[NationalTarget], entry: CatalogueIndicator) -> Cell | None:
    if len(targets) == 1 and entry.change is None:
        row = _as_row(targets[0], entry)
        if is_plain(row):
            return Cell(row["value"], number_format=plain_format(row))
    return Cell("; ".join(write_national(t, entry) for t in targets)) if targets else None


def _as_row(target: NationalTarget, entry: CatalogueIndicator) -> dict[str, Any]:
    """As a row of ``targets``, as far as showing it needs that."""
    numbers = {f"value{end}": None if v is None else float(v)
               for end, v in (("", target.value), ("_low", target.low), ("_high", target.high))}  # fmt: skip
    return {**numbers, "comparator": target.comparator, "unit": entry.unit, "change": "level", "scope": target.scope,
            "per": target.per, "value_text": ""}  # fmt: skip
