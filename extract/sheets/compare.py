"""The sheet "So sánh": levels of each indicator side by side, by place or by year; one heading row, real numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from extract.messages import say
from extract.model import GOAL_CONTEXTS, TO_REACH
from extract.numbers import format_number
from extract.sheets.cells import Cell, level_cell
from extract.sheets.columns import SheetColumn, lay_out, own_column
from extract.sheets.national import national_cell, national_years, nearest_national
from extract.sheets.places import Home, home_order
from extract.sheets.rows import Cells, Selected
from extract.sheets.texts import describe_column, say_value

CompareBy = Literal["places", "years"]
Key = tuple[Any, ...]
Levels = tuple[Cell, ...]  # of one place, those that differ

MAX_COLUMNS = 16_384  # of an Excel sheet


class Comparison:
    """Levels of the chosen rows by indicator, unit, year and place. Holds one small cell for each of these."""

    def __init__(self, selected: Selected) -> None:
        self._lang = selected.lang
        self._catalogue = selected.catalogue()
        self._order = {code: n for n, code in enumerate(self._catalogue)}
        self._names: dict[str, str] = {}  # of indicators without a code: first wording met
        self._homes: dict[str, Home] = {}
        self._cells: dict[tuple[str, str, str, int | None], dict[str, Levels]] = {}  # code, name key, unit, year
        self._met: dict[Levels, Levels] = {}  # equal ones are kept once
        for rows, home in selected.documents(tables=("indicators", "targets")):
            for indicator in rows.indicators:
                if indicator["context"] in GOAL_CONTEXTS:
                    self._add(indicator, rows.targets.get(indicator["indicator_id"], []), home)

    @property
    def places(self) -> int:
        """How many known places have a level."""
        return sum(home.is_known for home in self._homes.values())

    def _add(self, indicator: dict[str, Any], targets: list[dict[str, Any]], home: Home) -> None:
        wanted = [t for t in targets if t["role"] in TO_REACH]
        for unit, year in dict.fromkeys((t["unit"], t["year"]) for t in wanted):
            levels_of_year = [t for t in wanted if (t["unit"], t["year"]) == (unit, year)]
            cell = level_cell(levels_of_year, targets, indicator["direction"]) or Cell(None)
            code = indicator["code"] or ""
            name_key = "" if code else indicator["name_key"]
            self._names.setdefault(name_key, indicator["name"])
            self._homes.setdefault(home.key, home)
            places = self._cells.setdefault((code, name_key, unit, year), {})
            levels = _add_levels(places.get(home.key, ()), (cell,))
            places[home.key] = self._met.setdefault(levels, levels)

    def sheet(self, by: CompareBy) -> tuple[list[SheetColumn], Iterator[Cells]]:
        """Columns and rows: a row per indicator, unit and year, a column per place; or the other way about."""
        return self._by_places() if by == "places" else self._by_years()

    def _by_places(self) -> tuple[list[SheetColumn], Iterator[Cells]]:
        homes = self._sorted_homes()
        labels = self._labels(homes)
        columns = [own_column(n, self._lang) for n in ("name", "unit", "compare_year", "national", "national_year")]
        shown = homes[: self.places + 1]  # the unknown ones, which come last, share a column
        for home in shown:
            title, meaning = describe_column("compare_place", self._lang, place=labels[home.key])
            columns.append(SheetColumn(f"place.{home.place_code or home.key}", title, meaning, 13))
        columns.append(own_column("code", self._lang))
        position = {home.key: min(n, len(shown) - 1) for n, home in enumerate(homes)}

        def rows() -> Iterator[Cells]:
            for key in sorted(self._cells, key=self._place_of):
                code, name_key, unit, year = key
                national = nearest_national(self._catalogue.get(code), unit, year)
                head = [self._name(code, name_key), self._unit(unit), year, *national]
                found: list[Levels] = [()] * len(shown)
                for home_key, levels in self._cells[key].items():
                    found[position[home_key]] = _add_levels(found[position[home_key]], levels)
                yield [*head, *(_merge(levels) for levels in found), code or None]

        return lay_out("places", columns), rows()

    def _by_years(self) -> tuple[list[SheetColumn], Iterator[Cells]]:
        homes = self._sorted_homes()
        labels = self._labels(homes)
        years = sorted({year for *_, year in self._cells if year is not None})
        columns = [own_column(n, self._lang) for n in ("name", "home", "unit")]
        for year in years:
            title, meaning = describe_column("target", self._lang, year=year)
            columns.append(SheetColumn(f"target.{year}", title, meaning, 13))
        columns.append(own_column("target_none", self._lang))
        national = national_years(self._catalogue[code] for code, *_ in self._cells if code in self._catalogue)
        for year in national:
            title, meaning = describe_column("national_of", self._lang, year=year)
            columns.append(SheetColumn(f"national.{year}", title, meaning, 13))
        columns.append(own_column("code", self._lang))

        def rows() -> Iterator[Cells]:
            lines: dict[tuple[str, str, str], None] = dict.fromkeys(key[:3] for key in sorted(self._cells, key=self._place_of))
            for line in lines:
                code, name_key, unit = line
                beside = [national_cell(self._catalogue.get(code), unit, year) for year in national]
                by_year = {year: self._cells.get((*line, year), {}) for year in (*years, None)}
                for home in homes:
                    if any(home.key in found for found in by_year.values()):
                        place = labels[home.key] if home.is_known else say("place.unknown_file", self._lang, file=home.file)
                        head = [self._name(code, name_key), place, self._unit(unit)]
                        cells = [_merge(found.get(home.key, ())) for found in by_year.values()]
                        yield [*head, *cells, *beside, code or None]

        return lay_out("years", columns), rows()

    def _name(self, code: str, name_key: str) -> str:
        entry = self._catalogue.get(code)
        if entry is None:
            return code or self._names[name_key]
        return entry.name_en if self._lang == "en" else entry.name_vi

    def _unit(self, unit: str) -> str | None:
        return say_value("unit", unit, self._lang)

    def _place_of(self, key: tuple[str, str, str, int | None]) -> Key:
        code, name_key, unit, year = key
        return (not code, self._order.get(code, len(self._order)), code, name_key, unit, year is None, year or 0)

    def _sorted_homes(self) -> list[Home]:
        return sorted(self._homes.values(), key=home_order)

    def _labels(self, homes: Sequence[Home]) -> dict[str, str]:
        several = len({h.province_code for h in homes}) > 1
        return {
            h.key: f"{h.label} ({h.province_name})" if several and h.province_name not in ("", h.label) else h.label
            for h in homes
        }


def _add_levels(found: Levels, more: Levels) -> Levels:
    """The levels found, and of ``more`` those that differ from them."""
    known = {(c.value, c.number_format) for c in found}
    return (*found, *(c for c in more if (c.value, c.number_format) not in known))


def _merge(cells: Sequence[Cell]) -> Cell | None:
    if len(cells) <= 1:
        return cells[0] if cells else None
    return Cell(" | ".join(str(_shown(c)) for c in cells), "look")


def _shown(cell: Cell) -> str:
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return format_number(float(cell.value))
    return str(cell.value)


def explain_comparison(by: CompareBy, lang: str) -> str:
    """What the sheet holds, for the sheet of columns."""
    return say(f"compare.{by}", lang)
