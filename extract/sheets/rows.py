"""A dataset -> the rows of every sheet, one document at a time."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.catalogues.catalogue import load_catalogues
from extract.catalogues.files import CatalogueIndicator
from extract.dataset.schema import TABLES
from extract.errors import DatasetError
from extract.header.symbols import print_number
from extract.messages import say
from extract.model import ANSWERS, TO_REACH
from extract.rule_files import rules_folder
from extract.sheets.cells import Cell, level_cell, number_format
from extract.sheets.columns import SheetColumn, lay_out, own_column, summary_columns, table_columns
from extract.sheets.file_names import FileNames
from extract.sheets.links import LinkMaker
from extract.sheets.places import Home, PlaceNames
from extract.sheets.review import Review, has_weak_code, review_document, review_indicator, review_target, strongest
from extract.sheets.selection import Selection, select_rows
from extract.sheets.source import TABLES_OF_ROWS, DocumentRows, Source
from extract.sheets.texts import CODED, say_value
from extract.structs import Struct

Cells = list[Any]  # plain values and Cell
# table -> what a pass over its rows reads
_NEEDED = {"indicators": ("indicators",), "targets": ("indicators", "targets"), "documents": (),
           "assignments": ("indicators", "assignments"), "references": ("references",)}  # fmt: skip
_MOST_HINTS = 8
_FLOATS = {name: {c.name for c in TABLES[name].columns if c.type.startswith("float")} for name in _NEEDED}


class Survey(Struct, frozen=True):
    """What a first pass over the chosen rows found."""

    years: tuple[int, ...]
    has_yearless: bool
    documents: int
    indicators: int


class Selected(Struct, frozen=True):
    """The rows of a dataset that were asked for, with the names of places and codes."""

    source: Source
    selection: Selection
    lang: str
    rules: Path
    places: PlaceNames
    files: FileNames

    def documents(
        self, *, pages: bool = False, tables: Collection[str] = TABLES_OF_ROWS
    ) -> Iterator[tuple[DocumentRows, Home]]:
        """The chosen documents with their rows in ``tables``."""
        if self.selection.of_indicators:  # they are chosen by these
            tables = {*tables, "indicators", "targets"}
        for rows in self.source.documents(pages=pages, tables=tables):
            home = self.places.find_home(rows.document)
            chosen = select_rows(rows, home, self.selection)
            if chosen is not None:
                yield chosen, home

    def show_file(self, document: dict[str, Any]) -> str:
        """What the file of a row of ``documents`` is called."""
        return self.files.show(document["file_name"], document["path"])

    def catalogue(self) -> dict[str, CatalogueIndicator]:
        """Code -> indicator, of all catalogues of the rules."""
        return {i.id: i for c in load_catalogues(self.rules) for i in c.indicators}


def select(source: Source, selection: Selection, lang: str = "vi", rules: str | Path | None = None) -> Selected:
    """The chosen rows of a dataset; ``rules`` is the folder with places and catalogues (default: the program's own)."""
    folder = Path(rules) if rules is not None else rules_folder()
    return Selected(source, selection, lang, folder, PlaceNames(folder, lang), source.file_names())


def survey_rows(selected: Selected) -> Survey:
    """Years and counts of the chosen rows. Raises DatasetError where nothing fits what was asked for."""
    if not selected.selection:  # the whole: two columns tell
        source = selected.source
        return _sum_up(source.years_to_reach(), source.count("documents"), source.count("indicators"))
    years: set[int | None] = set()
    documents = indicators = 0
    for rows, _ in selected.documents(tables=("indicators", "targets")):
        documents += 1
        indicators += len(rows.indicators)
        years.update(t["year"] for found in rows.targets.values() for t in found if t["role"] in TO_REACH)
    if not documents:
        raise _nothing_fits(selected)
    return _sum_up(years, documents, indicators)


def _sum_up(years: set[int | None], documents: int, indicators: int) -> Survey:
    return Survey(tuple(sorted(y for y in years if y is not None)), None in years, documents, indicators)


def _nothing_fits(selected: Selected) -> DatasetError:
    known: dict[str, set[str]] = {"--code": set(), "--place": set(), "--year": set()}
    for rows in selected.source.documents():
        home = selected.places.find_home(rows.document)
        if home.is_known:
            known["--place"].add(home.label)
        known["--code"].update(i["code"] for i in rows.indicators if i["code"])
        known["--year"].update(str(t["year"]) for found in rows.targets.values() for t in found if t["year"])
    wanted = selected.selection
    given = {"--code": wanted.codes, "--place": wanted.places, "--year": tuple(map(str, wanted.years))}
    parts = [f"--filter {wanted.text}"] if wanted.text else []
    hints = []
    for option, values in given.items():
        parts += [f"{option} {v}" for v in values]
        unknown = [v for v in values if v not in known[option]]
        if unknown:
            hints.append(f"{option}: {_hint(unknown, sorted(known[option]))}")
    more = "; ".join(hints)
    folder, asked = selected.source.folder, " ".join(parts)
    return DatasetError(f"{folder}: không có dòng nào khớp {asked}{more and f'; hiện có {more}'}",
                        f"{folder}: no row fits {asked}{more and f'; there are {more}'}")  # fmt: skip


def _hint(unknown: Sequence[str], known: Sequence[str]) -> str:
    """Values like those that are unknown, else the first of all."""
    near = [n for v in unknown if not v.isdigit() for n in difflib.get_close_matches(v, known, 3, 0.4)]
    return ", ".join(near or known[:_MOST_HINTS]) + (", …" if not near and len(known) > _MOST_HINTS else "") or "-"


def summary_sheet(selected: Selected, survey: Survey, links: LinkMaker) -> tuple[list[SheetColumn], Iterator[Cells]]:
    """ "Tổng hợp": one row per indicator."""
    lang = selected.lang
    columns = summary_columns(survey.years, survey.has_yearless, lang)
    names = {code: (i.name_en if lang == "en" else i.name_vi) for code, i in selected.catalogue().items()}

    wanted = [c.name for c in columns]

    def rows() -> Iterator[Cells]:
        for found, home in selected.documents(pages=True, tables=("indicators", "targets", "assignments")):
            head = _document_cells(selected, found.document, home, links)
            about, coded = review_document(found.document), found.has_codes
            by_unit: dict[str, list[dict[str, Any]]] = {}
            for a in found.assignments:
                by_unit.setdefault(a["indicator_id"], []).append(a)
            for indicator in found.indicators:
                targets = found.targets.get(indicator["indicator_id"], [])
                cells = {**head, **_indicator_cells(indicator, targets, coded, lang)}
                cells |= _unit_cells(by_unit.get(indicator["indicator_id"], []), selected.source, lang)
                reviews = (*(r for r in about if r.kind != "header"), *review_indicator(indicator, targets, coded=coded))
                cells["review"] = Cell(write_reviews(reviews, lang) or None, strongest(reviews))
                cells["catalogue_name"] = names.get(indicator["code"])
                cells["page"] = found.pages.get(indicator["block_id"])
                yield [cells.get(name) for name in wanted]

    return columns, rows()


def write_reviews(reviews: Sequence[Review], lang: str) -> str:
    """The reasons in words, each with what the program noted."""
    if not reviews:
        return ""
    parts = [say(f"review.{r.kind}", lang) + (f": {r.note}" if r.note else "") for r in reviews]
    return "; ".join(dict.fromkeys(parts))


def _document_cells(selected: Selected, document: dict[str, Any], home: Home, links: LinkMaker) -> dict[str, Any]:
    number = print_number(document["number"], document["symbol"]) if document["number"] else document["symbol"] or ""
    mark = strongest([r for r in review_document(document) if r.kind in ("status", "ocr")])
    return {
        "file": Cell(selected.show_file(document), mark, link=links.find(document["path"])),
        "province": home.province_name or None,
        "home": home.label,
        "place_code": document["place_code"],
        "issuer": document["issuer"],
        "level": say_value("level", document["issuer_level"], selected.lang),
        "number": number or None,
        "issued_on": document["issued_on"],
        "document_id": document["document_id"],
    }


def _indicator_cells(
    indicator: dict[str, Any], targets: list[dict[str, Any]], coded: bool, lang: str
) -> dict[str, Any]:
    score = indicator["code_score"]
    wanted = [t for t in targets if t["role"] in TO_REACH]
    base = [t for t in targets if t["role"] == "baseline"]
    base_years = sorted({t["year"] for t in base if t["year"]})
    cells: dict[str, Any] = {
        "context": say_value("context", indicator["context"], lang),
        "label": indicator["label"],
        "name": Cell(indicator["name"], "" if wanted else "look"),
        "code": Cell(indicator["code"], "weak" if has_weak_code(indicator, coded=coded) else ""),
        "code_score": None if score is None else Cell(round(score, 3), number_format="0.00"),
        "unit": _write_units(targets, lang),
        "baseline": level_cell(base, targets),
        "baseline_year": base_years[0] if len(base_years) == 1 else ", ".join(map(str, base_years)) or None,
        "actual": level_cell([t for t in targets if t["role"] == "actual"], targets),
        "comparator": _write_comparators(wanted, lang),
        "evidence": indicator["evidence"],
        "indicator_id": indicator["indicator_id"],
    }
    for year in dict.fromkeys(t["year"] for t in wanted):
        name = "target_none" if year is None else f"target.{year}"
        cells[name] = level_cell([t for t in wanted if t["year"] == year], targets, indicator["direction"])
    return cells


def _write_units(targets: Sequence[dict[str, Any]], lang: str) -> str | None:
    words = []
    for t in targets:
        word = say_value("unit", t["unit"], lang) or ""
        if t["unit"] in ("count", "amount", "ratio", "index", "rank") and t["unit_text"]:
            word = t["unit_text"]
        words.append(word)
    return "; ".join(dict.fromkeys(words)) or None


def _write_comparators(targets: Sequence[dict[str, Any]], lang: str) -> str | None:
    said = [(t["year"], say_value("comparator", t["comparator"], lang) or "") for t in targets if t["unit"] != "status"]
    words = list(dict.fromkeys(word for _, word in said))
    if len(words) <= 1:
        return words[0] if words else None
    return "; ".join(dict.fromkeys(f"{year}: {word}" if year else word for year, word in said))


def _unit_cells(assignments: Sequence[dict[str, Any]], source: Source, lang: str) -> dict[str, str | None]:
    names: dict[str, dict[str, None]] = {"lead": {}, "coordinate": {}, "others": {}}
    for a in assignments:
        unit = source.units.get(a["unit_id"])
        name = unit["name"] if unit else a["unit_text"]
        if a["role"] in ANSWERS:
            names["lead"][name] = None
        elif a["role"] == "coordinate":
            names["coordinate"][name] = None
        else:
            names["others"][f"{name} ({say_value('role', a['role'], lang)})"] = None
    return {key: "; ".join(found) or None for key, found in names.items()}


def table_sheet(selected: Selected, table: str, links: LinkMaker) -> tuple[list[SheetColumn], Iterator[Cells]]:
    """One of the tables as it is, with the file it came from and, for levels and units, what they belong to."""
    lang = selected.lang
    leave = ("name_key", "block_id", "start", "end")  # for programs; they are in the Parquet files
    columns = table_columns(table, lang, leave)
    if table == "documents":
        columns = [own_column("province", lang), own_column("home", lang), *columns]
    else:
        columns = [own_column("file", lang), own_column("home", lang), *_joined(table, lang), *columns]
    columns = lay_out(table, columns)
    return columns, _table_rows(selected, table, [c.name for c in columns], links)


def _joined(table: str, lang: str) -> list[SheetColumn]:
    names = {"targets": ("name", "code"), "assignments": ("unit_name", "unit_code", "name")}
    return [own_column(name, lang) for name in names.get(table, ())]


def _table_rows(selected: Selected, table: str, names: Sequence[str], links: LinkMaker) -> Iterator[Cells]:
    numbers = [(n, name) for n, name in enumerate(names) if name in _FLOATS[table]]
    coded = [(n, CODED[table, name]) for n, name in enumerate(names) if (table, name) in CODED]
    for found, home in selected.documents(tables=_NEEDED[table]):
        link = Cell(selected.show_file(found.document), link=links.find(found.document["path"]))
        by_id = {i["indicator_id"]: i for i in found.indicators}
        for row in _pick_rows(found, table):
            cells = row
            indicator = by_id.get(row.get("indicator_id") or "", {})
            if table == "documents":
                cells = _mark_document(row, home, links)
            elif table == "indicators":
                cells = {**row, "code": Cell(row["code"], "weak" if has_weak_code(row, coded=found.has_codes) else "")}
            elif table == "targets":
                mark = strongest(review_target(row, found.targets[row["indicator_id"]]))
                cells = {**row, "name": indicator.get("name"), "code": indicator.get("code"),
                         "value_text": Cell(row["value_text"], mark)}  # fmt: skip
            elif table == "assignments":
                unit = selected.source.units.get(row["unit_id"], {})
                cells = {**row, "unit_name": unit.get("name"), "unit_code": unit.get("code"),
                         "name": indicator.get("name")}  # fmt: skip
            cells["file"], cells["home"] = link, home.label
            values = [cells.get(name) for name in names]
            for n, kind in coded:
                values[n] = _in_words(values[n], kind, selected.lang)
            for n, name in numbers:
                value = values[n]
                if value is not None:
                    values[n] = _format_number(value, name)
            yield values


def _in_words(value: Any, kind: str, lang: str) -> Any:
    """A coded value in words, with the mark of its cell."""
    if isinstance(value, Cell):
        return value.changed(value=say_value(kind, value.value, lang))
    return say_value(kind, value, lang)


def _pick_rows(found: DocumentRows, table: str) -> Sequence[dict[str, Any]]:
    if table == "documents":
        return (found.document,)
    if table == "targets":
        return [t for i in found.indicators for t in found.targets.get(i["indicator_id"], ())]
    rows: Sequence[dict[str, Any]] = getattr(found, table)
    return rows


def _mark_document(document: dict[str, Any], home: Home, links: LinkMaker) -> dict[str, Any]:
    reviews = {r.kind: r.mark for r in review_document(document)}
    cells: dict[str, Any] = dict(document)
    cells["province"] = home.province_name or None
    cells["path"] = Cell(document["path"], link=links.find(document["path"]))
    cells["status"] = Cell(document["status"], reviews.get("status", ""))
    cells["ocr"] = Cell(document["ocr"], reviews.get("ocr", ""))
    for name in ("number", "issued_on", "issuer"):
        cells[name] = Cell(document[name], "weak" if "header" in reviews and not document[name] else "")
    return cells


def _format_number(value: float, name: str) -> Cell:
    if name == "rate":
        return Cell(value, number_format="0.0########%" if round(value * 100, 9) % 1 else "0%")
    if name == "code_score":
        return Cell(round(value, 3), number_format="0.00")
    return Cell(value, number_format=number_format(value))
