"""The levels that places set for one indicator, drawn beside those of the national programmes."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from extract.catalogues.files import Catalogue, CatalogueIndicator
from extract.messages import say
from extract.numbers import format_number
from extract.overview.figures import Figures, Level
from extract.overview.plots import Dot, Reference, choose_ticks, draw_dots
from extract.reports.page_markup import escape, tag
from extract.sheets.national import is_for, write_national, write_years
from extract.sheets.texts import say_value


def name_codes(catalogues: Sequence[Catalogue], lang: str) -> dict[str, str]:
    """Code -> name in the catalogue."""
    return {i.id: i.name_en if lang == "en" else i.name_vi for c in catalogues for i in c.indicators}


class Levels:
    """The section of the page with a plot for each code and unit, a row for each year."""

    def __init__(self, figures: Figures, catalogues: Sequence[Catalogue], lang: str) -> None:
        self._f, self._catalogues, self._lang = figures, catalogues, lang
        self._known = {key: home for key, home in figures.homes.items() if home.is_known}
        self._entries = {i.id: i for c in catalogues for i in c.indicators}
        self._names = name_codes(catalogues, lang)

    def _say(self, key: str, **values: object) -> str:
        return say(f"report.{key}", self._lang, **values)

    def draw(self) -> str:
        """The key and a figure for each code and unit."""
        order = {code: n for n, code in enumerate(self._entries)}
        found: dict[tuple[str, str], list[int | None]] = {}
        for code, unit, year in sorted(
            self._f.levels, key=lambda k: (order.get(k[0], len(order)), k[0], k[1], k[2] or 9999)
        ):
            found.setdefault((code, unit), []).append(year)
        key = tag("span", class_="key") + escape(self._say("levels.key"))
        key += tag("span", class_="key open") + escape(self._say("levels.bound"))
        key += tag("span", class_="key line") + escape(self._say("levels.national", source=self._sources()))
        plots = [self._plot(code, unit, years) for (code, unit), years in found.items()]
        return tag("p", self._say("levels.text"), class_="soft") + tag("p", html=key, class_="soft") + "".join(plots)

    def _sources(self) -> str:
        names = [f"{c.source_number}/{c.source_symbol}" for c in self._catalogues if c.source_number]
        return ", ".join(names) or "-"

    def _plot(self, code: str, unit: str, years: Sequence[int | None]) -> str:
        references = self._references(code, unit)
        values = [d.value for year in years for d in self._f.levels[code, unit, year]] + [r.value for r in references]
        ticks = choose_ticks(min(values), max(values))
        rows = []
        for year in years:
            levels = self._f.levels[code, unit, year]
            places, numbers = {d.home for d in levels} & self._known.keys(), [d.value for d in levels]
            middle, low, high = (
                format_number(v) for v in (round(statistics.median(numbers), 2), min(numbers), max(numbers))
            )
            name = self._say("levels.year", year=year) if year else self._say("levels.no_year")
            stats_key = ("levels.none", "levels.one", "levels.stats")[min(len(places), 2)]
            stats = self._say(stats_key, places=len(places), middle=middle)
            label = self._say("levels.row", year=name, places=len(places), middle=middle, low=low, high=high)
            svg = draw_dots(
                self._dots(levels), self._references(code, unit, year), ticks, f"{self._names.get(code, code)}. {label}"
            )
            left = tag("div", html=tag("b", name) + "<br>" + tag("span", stats, class_="soft"))
            rows.append(tag("div", html=left + tag("div", html=svg), class_="row"))
        heading = tag("h3", f"{self._names.get(code, code)} ({say_value('unit', unit, self._lang)})")
        return tag("figure", html=heading + "".join(rows))

    def _dots(self, levels: Sequence[Level]) -> list[Dot]:
        found: dict[tuple[float, bool], set[str]] = {}
        for level in levels:
            found.setdefault((level.value, level.comparator != "eq"), set()).add(level.home)
        dots = []
        for (value, bound), keys in sorted(found.items()):
            names = sorted(self._known[k].label for k in keys & self._known.keys())
            dots.append(Dot(value, bound, (*names, *([say("place.unknown", self._lang)] if keys - self._known.keys() else []))))
        return dots

    def _references(self, code: str, unit: str, year: int | None = None) -> list[Reference]:
        """The national levels of a code in the same unit, as far as they are one number.

        Of the given year where there is one for it, else of all years: a plan for 2026 stands between 2025 and 2030.
        """
        entry: CatalogueIndicator | None = self._entries.get(code)
        if entry is None or entry.unit != unit or entry.change is not None:
            return []
        found = [t for t in entry.targets if t.value is not None and t.per is None]
        exact = [t for t in found if year is not None and is_for(t, year)]
        whens: dict[tuple[float, str], list[str]] = {}
        for target in exact or found:
            whens.setdefault((float(target.value or 0), write_national(target, entry)), []).append(write_years(target))
        return [
            Reference(value, self._say("levels.reference", when=", ".join(when), level=level))
            for (value, level), when in whens.items()
        ]
