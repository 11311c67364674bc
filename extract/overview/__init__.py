"""``chitieu report``: one self-contained HTML page about a dataset. No network, printable, readable on a phone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

import extract.overview.texts  # noqa: F401 - adds the texts of the page
from extract.catalogues.catalogue import load_catalogues
from extract.catalogues.files import Catalogue
from extract.messages import say
from extract.numbers import format_number
from extract.overview.figures import Figures, ToReview, count_figures
from extract.overview.levels import Levels, name_codes
from extract.overview.lists import list_duties, list_goals
from extract.reports.page_markup import escape, read_asset, table, tag
from extract.sheets import describe_selection
from extract.sheets.file_names import FileNames
from extract.sheets.links import LinkMaker
from extract.sheets.output import write_whole
from extract.sheets.places import home_order
from extract.sheets.review import MARKS
from extract.sheets.rows import Selected, select, survey_rows
from extract.sheets.selection import Selection
from extract.sheets.source import Source
from extract.sheets.texts import say_value
from extract.structs import Struct

_MATRIX_COLUMNS = 15  # in one table, so that it fits A4 upright
_MOST_PLACES = 60  # more columns than that say less than provinces
_SECTIONS = ("status", "groups", "coverage", "levels", "goals", "duties", "review")
_LEVELS = ("central", "province", "district", "commune", "sector", "school", "unknown")


class ReportOptions(Struct, frozen=True):
    """How to report; as in extract/sheets.py."""

    selection: Selection = msgspec.field(default_factory=Selection)
    lang: str = "vi"
    rules: str | Path | None = None
    sources: str | Path | None = None


def write_report(folder: str | Path, path: str | Path, options: ReportOptions | None = None) -> Figures:
    """Writes the page about the dataset of ``folder``. Equal datasets give equal bytes.

    Raises DatasetError where there is no dataset or the file cannot be written.
    """
    options, path = options or ReportOptions(), Path(path)
    selected = select(Source(folder), options.selection, options.lang, options.rules)
    if options.selection:
        survey_rows(selected)  # raises where nothing fits
    figures = count_figures(selected)
    links = LinkMaker(path.absolute().parent, Path(options.sources) if options.sources else None)
    write_whole(path, make_page(figures, selected, links).encode())
    return figures


def make_page(figures: Figures, selected: Selected, links: LinkMaker) -> str:
    """The whole page."""
    lang = selected.lang
    page = _Page(figures, load_catalogues(selected.rules), links, selected.files, lang)
    title = say("report.title", lang)
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    head = (
        '<meta charset="utf-8">\n'
        + tag("meta", http_equiv="Content-Security-Policy", content=policy)
        + '\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        + tag("title", title)
        + f"\n<style>\n{read_asset('dataset_report.css')}</style>\n"
    )
    only = ""
    if selected.selection:
        only = tag("p", say("report.only", lang, what=describe_selection(selected.selection)), class_="soft")
    made = tag("p", say("report.made", lang, version=selected.source.tool_version), class_="soft")
    links_to = "".join(tag("a", say(f"report.nav.{name}", lang), href=f"#{name}") for name in _SECTIONS)
    body = [tag("h1", title), only, made, page.tiles(), tag("nav", html=links_to)]
    for name in _SECTIONS:
        content = tag("h2", say(f"report.nav.{name}", lang)) + getattr(page, name)()
        body.append(tag("section", html=content, id=name))
    script = f"<script>\n{read_asset('dataset_report.js')}</script>"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n{head}</head>\n<body>\n'
        + "\n".join(body)
        + f"\n{script}\n</body>\n</html>\n"
    )


class _Page:
    """The sections of the page, each a method that gives markup."""

    def __init__(
        self, figures: Figures, catalogues: Sequence[Catalogue], links: LinkMaker, files: FileNames, lang: str
    ) -> None:
        self._f, self._links, self._files, self._lang = figures, links, files, lang
        self._catalogues = catalogues
        self._known = {key: home for key, home in figures.homes.items() if home.is_known}
        self._is_by_place = len(self._known) <= _MOST_PLACES
        self._names = name_codes(catalogues, lang)

    def _say(self, key: str, **values: object) -> str:
        return say(f"report.{key}", self._lang, **values)

    def _p(self, key: str, **values: object) -> str:
        return tag("p", self._say(key, **values), class_="soft")

    def _cell(self, text: object, head: str | None = None, class_: str | None = None, html: str = "") -> str:
        return tag("td", text, html=html, class_=class_, data_head=self._say(f"head.{head}") if head else None)

    def _heads(self, *names: str, numbers: Sequence[str] = ()) -> list[str]:
        return [tag("th", self._say(f"head.{n}"), class_="n" if n in numbers else None) for n in names]

    def _count(self, number: int) -> str:
        return format_number(number) if self._lang == "vi" else f"{number:,}"

    def tiles(self) -> str:
        names = ("documents", "homes", "indicators", "targets", "coded")
        items = [tag("li", html=tag("b", self._count(self._f.totals[n])) + escape(self._say(n))) for n in names]
        return tag("ul", html="".join(items), class_="tiles")

    def status(self) -> str:
        most = max(self._f.statuses.values(), default=1)
        rows = []
        for status, count in sorted(self._f.statuses.items(), key=lambda item: (-item[1], item[0])):
            colour = "bar" if status == "ok" else "bar bad"
            bar = tag("span", class_=colour, style=f"width:{100 * count / most:.1f}%")
            cells = tag("td", say(f"status.{status}", self._lang)) + tag("td", self._count(count), class_="n")
            rows.append(tag("tr", html=cells + tag("td", html=bar, class_="wide")))
        found = table([*self._heads("status", "count", numbers=("count",)), tag("th")], rows)
        if not self._f.unread:
            return found
        rows = []
        for document in self._f.unread:
            cells = self._cell(None, "file", html=self._file(document["file_name"], document["path"]))
            cells += self._cell(say(f"status.{document['status']}", self._lang), "status")
            rows.append(tag("tr", html=cells + self._cell(document["status_detail"], "reason")))
        found += table(self._heads("file", "status", "reason"), rows, class_="stack")
        left = sum(self._f.statuses.values()) - self._f.statuses["ok"] - len(self._f.unread)
        return found + (self._p("unread_more", count=self._count(left)) if left else "")

    def groups(self) -> str:
        numbers = ("documents", "readable", "indicators", "targets", "with_units")
        rows = []
        order = sorted(self._f.groups, key=lambda key: (not key[0], key[0], _LEVELS.index(key[1])))
        for province, level in order:
            group = self._f.groups[province, level]
            cells = self._cell(province or self._say("no_province"), "province")
            cells += self._cell(say_value("level", level, self._lang), "level")
            cells += "".join(self._cell(self._count(getattr(group, n)), n, "n") for n in numbers)
            rows.append(tag("tr", html=cells))
        return table(self._heads("province", "level", *numbers, numbers=numbers), rows)

    def coverage(self) -> str:
        codes = self._codes()
        if not codes:
            return self._p("no_codes" if self._f.totals["indicators"] else "none")
        columns, by_place = self._columns(), self._is_by_place
        missing = [code for code in codes if code not in self._f.coverage]
        stated = [code for code in codes if code in self._f.coverage]
        parts = [self._p("coverage.places" if by_place else "coverage.provinces")]
        for start in range(0, len(columns), _MATRIX_COLUMNS):
            parts.append(self._matrix(stated, columns[start : start + _MATRIX_COLUMNS], by_place))
        if missing:
            parts.append(self._p("coverage.missing", count=len(missing)))
            items = [tag("li", self._names.get(code, code)) for code in missing]
            parts.append(tag("ul", html="".join(items), class_="missing"))
        return "".join(parts)

    def _codes(self) -> list[str]:
        """Codes that somebody states, and of the same catalogues those with a national level that nobody states."""
        codes: list[str] = []
        for catalogue in self._catalogues:
            if any(i.id in self._f.coverage for i in catalogue.indicators):
                codes += [i.id for i in catalogue.indicators if i.id in self._f.coverage or i.targets]
        return codes + sorted(set(self._f.coverage) - set(codes))

    def _columns(self) -> list[tuple[str, list[str]]]:
        """Heading and homes of each column of the matrix: one place, or all of a province where there are too many."""
        homes = sorted(self._known.values(), key=home_order)
        unknown = self._f.homes.keys() - self._known.keys()
        if self._is_by_place:
            columns = [(h.label, [h.key]) for h in homes]
            stated = any(unknown & found for found in self._f.coverage.values())
            return [*columns, (say("place.unknown", self._lang), sorted(unknown))] if stated else columns
        provinces: dict[str, list[str]] = {}
        for home in homes:
            provinces.setdefault(home.province_name or self._say("no_province"), []).append(home.key)
        return list(provinces.items())

    def _matrix(self, codes: Sequence[str], columns: Sequence[tuple[str, list[str]]], by_place: bool) -> str:
        heads = [tag("th", self._say("coverage.code")), tag("th", self._say("head.total"), class_="sum n")]
        heads += [tag("th", html=tag("span", name), class_="place", title=name) for name, _ in columns]
        rows = []
        for code in codes:
            having = self._f.coverage.get(code, set())
            cells = tag("td", self._names.get(code, code))
            cells += tag("td", f"{len(having & self._known.keys())}/{len(self._known)}", class_="sum n")
            for name, keys in columns:
                share = len(having.intersection(keys)) / len(keys)
                text = ("●" if by_place else f"{100 * share:.0f}%") if share else None
                shade = None if by_place or not share else f"background:rgba(27,94,140,{0.08 + 0.37 * share:.2f})"
                cells += tag("td", text, class_="c yes" if share else "c", style=shade, title=name if share else None)
            rows.append(tag("tr", html=cells))
        return tag("div", html=table(heads, rows, class_="matrix", style=f"--n:{len(columns)}"), class_="pane")

    def levels(self) -> str:
        if not self._f.levels:
            return self._p("no_codes" if self._f.totals["indicators"] and not self._f.coverage else "none")
        return Levels(self._f, self._catalogues, self._lang).draw()

    def goals(self) -> str:
        return list_goals(self._f.goals, self._f.totals["uncoded"], self._lang, self._file)

    def duties(self) -> str:
        return list_duties(self._f.duties, self._f.totals["duties"], self._lang, self._file)

    def review(self) -> str:
        if not self._f.review_counts:
            return self._p("none")
        label = self._say("search")
        parts = [
            self._p("review.text"),
            tag("input", type="search", id="search", class_="js-only", placeholder=label, aria_label=label),
        ]
        for kind, mark in MARKS.items():
            count, rows = self._f.review_counts[kind], self._f.reviews.get(kind, [])
            if not count:
                continue
            number = tag("span", self._count(count), class_=f"tag {mark}")
            summary = tag("summary", html=f"{escape(say(f'review.{kind}', self._lang))} {number}")
            content = table(
                self._heads("file", "home", "page", "words", "note"),
                [self._review_row(r) for r in rows],
                class_="stack",
            )
            if count > len(rows):
                content += self._p("more", count=self._count(count - len(rows)))
            parts.append(tag("details", html=summary + content, open=mark == "look"))
        return "".join(parts)

    def _review_row(self, row: ToReview) -> str:
        cells = self._cell(None, "file", html=self._file(row.file, row.path)) + self._cell(row.home, "home")
        cells += self._cell(row.page, "page", "n")
        cells += self._cell(None, "words", "wide", html=tag("q", row.words) if row.words else "")
        note = row.note
        if row.missing:
            note = "; ".join(say(f"missing.{name}", self._lang) for name in note.split())
        return tag("tr", html=cells + self._cell(note, "note"))

    def _file(self, name: str, path: str) -> str:
        link, shown = self._links.find(path), self._files.show(name, path)
        html = re.sub(r"[/_.-]+(?=\w)", r"\g<0><wbr>", escape(shown))  # names break there rather than anywhere
        return tag("a", html=html, href=link, title=path) if link else tag("span", html=html, title=path)
