"""A dataset for spreadsheets: one Excel workbook, or a folder of CSV files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from extract.messages import say
from extract.sheets.columns import SheetColumn, own_column
from extract.sheets.compare import MAX_COLUMNS, CompareBy, Comparison, explain_comparison
from extract.sheets.csv import CsvWriter
from extract.sheets.links import LinkMaker
from extract.sheets.output import check_folder
from extract.sheets.progress import Event, Show, watch_rows
from extract.sheets.review import Mark
from extract.sheets.rows import Cells, Selected, select, summary_sheet, survey_rows, table_sheet
from extract.sheets.selection import Selection
from extract.sheets.source import Source
from extract.sheets.texts import LEGEND
from extract.sheets.xlsx import MAX_ROWS, WorkbookWriter
from extract.structs import Struct

# sheet -> name of its CSV file; the order of the sheets. The text keys are sheet.<name>
SHEETS = {"summary": "tong_hop", "indicators": "chi_tieu", "targets": "muc_tieu", "assignments": "don_vi",
          "documents": "van_ban", "references": "can_cu", "compare": "so_sanh", "columns": "cot"}  # fmt: skip
_STEPS = len(SHEETS) + 1  # the file is put together at the end
_TABLES = ("indicators", "targets", "assignments", "documents", "references")


class Options(Struct, frozen=True):
    """How to export. ``compare`` None: by places where there are two or more, else by years."""

    selection: Selection = msgspec.field(default_factory=Selection)
    lang: str = "vi"
    compare: CompareBy | None = None
    rules: str | Path | None = None  # with places.tsv and catalogues/
    sources: str | Path | None = None  # folder that relative paths of documents start from; default: the current one
    max_rows: int = MAX_ROWS
    max_columns: int = MAX_COLUMNS
    progress: Show = lambda event: None


@dataclass(slots=True)
class Exported:
    """What was written: rows by sheet, and what the user should know."""

    path: Path
    rows: dict[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)


def export_workbook(folder: str | Path, path: str | Path, options: Options | None = None) -> Exported:
    """Writes the dataset of ``folder`` as a workbook. Equal datasets give equal bytes.

    Raises DatasetError where there is no dataset, nothing fits the selection, or the file cannot be written.
    """
    options, path = options or Options(), Path(path)
    selected = select(Source(folder), options.selection, options.lang, options.rules)
    links = LinkMaker(path.absolute().parent, Path(options.sources) if options.sources else None)
    plan = _Plan(selected, options, links)
    check_folder(path)
    writer = WorkbookWriter(path, options.lang, options.max_rows)
    try:
        for name in SHEETS:
            title = say(f"sheet.{name}", options.lang)
            if name == "columns":
                if writer.cut:
                    writer.notices.append(say("notice.cut", options.lang, count=writer.cut))
                texts = (*plan.notices, *writer.notices, say("notice.print", options.lang))
                notices: list[tuple[Mark, str]] = [("", text) for text in texts]
                legend: list[tuple[Mark, str]] = [(mark, pair[options.lang == "en"]) for mark, pair in LEGEND.items()]
                writer.write_legend(title, _explanation_columns(options.lang), [*notices, *legend], plan.explain())
            else:
                writer.write_sheet(title, *plan.sheet(name))
        writer.close(lambda done, total: options.progress(Event(len(SHEETS), _STEPS, "", done, total)))
    finally:
        writer.discard()
    missing = [say("notice.no_links", options.lang)] if links.found_nothing else []
    return Exported(path, writer.rows, [*plan.notices, *writer.notices, *missing])


def export_csv(
    folder: str | Path, path: str | Path, options: Options | None = None, *, delimiter: str = ",", safe: bool = False
) -> Exported:
    """Writes the same sheets as CSV files into the folder ``path``; ``safe``: nothing that a spreadsheet would run.

    Raises DatasetError as :func:`export_workbook` does.
    """
    options, path = options or Options(), Path(path)
    selected = select(Source(folder), options.selection, options.lang, options.rules)
    plan = _Plan(selected, options, LinkMaker(None))
    writer = CsvWriter(path, options.lang, delimiter, safe)
    for name, file in SHEETS.items():
        if name == "columns":
            writer.write_sheet(file, _explanation_columns(options.lang), plan.explain())
        else:
            writer.write_sheet(file, *plan.sheet(name))
    return Exported(path, writer.rows, [*plan.notices, *writer.notices])


class _Plan:
    """The sheets of one export, each made when it is asked for; remembers their columns for the explanations."""

    def __init__(self, selected: Selected, options: Options, links: LinkMaker) -> None:
        self._selected, self._options, self._links = selected, options, links
        self._survey = survey_rows(selected)
        self._columns: dict[str, list[SheetColumn]] = {}
        self.by: CompareBy = "years"
        self.notices: list[str] = []
        if selected.selection:
            self.notices.append(say("notice.selection", options.lang, what=describe_selection(selected.selection)))

    def sheet(self, name: str) -> tuple[list[SheetColumn], Iterator[Cells]]:
        step, title, expected = list(SHEETS).index(name), say(f"sheet.{name}", self._options.lang), self._expect(name)
        self._options.progress(Event(step, _STEPS, title, 0, expected))
        if name == "summary":
            columns, rows = summary_sheet(self._selected, self._survey, self._links)
        elif name in _TABLES:
            columns, rows = table_sheet(self._selected, name, self._links)
        else:
            columns, rows = self._compare()
        self._columns[name] = columns
        return columns, watch_rows(rows, self._options.progress, step, _STEPS, title, expected)

    def _expect(self, name: str) -> int:
        """How many rows a sheet will have; 0 where that is not known."""
        if name in ("summary", "indicators"):
            return self._survey.indicators
        if name == "documents":
            return self._survey.documents
        return 0 if name == "compare" or self._selected.selection else self._selected.source.count(name)

    def _compare(self) -> tuple[list[SheetColumn], Iterator[Cells]]:
        comparison = Comparison(self._selected)
        self.by = self._options.compare or ("places" if comparison.places > 1 else "years")
        if self.by == "places" and comparison.places + 10 > self._options.max_columns:
            self.notices.append(say("notice.by_years", self._options.lang, places=comparison.places))
            self.by = "years"
        return comparison.sheet(self.by)

    def explain(self) -> Iterator[Sequence[Any]]:
        """Sheet, heading, technical name and meaning of every column; those made alike (a year, a place) once."""
        lang = self._options.lang
        yield say("sheet.compare", lang), None, None, explain_comparison(self.by, lang)
        for name, columns in self._columns.items():
            seen: set[str] = set()
            for column in columns:
                kind = column.name.split(".")[0]  # target.2030, place.00685
                if kind not in seen:
                    seen.add(kind)
                    yield say(f"sheet.{name}", lang), column.title, column.name, column.meaning


def _explanation_columns(lang: str) -> list[SheetColumn]:
    return [own_column(name, lang) for name in ("sheet", "column", "technical", "meaning")]


def describe_selection(selection: Selection) -> str:
    """The selection as its options.

    >>> describe_selection(Selection("trẻ em", years=(2030,)))
    '--filter «trẻ em» --year 2030'
    """
    parts = [f"--filter «{selection.text}»"] if selection.text else []
    for option, values in (("code", selection.codes), ("place", selection.places), ("year", selection.years)):
        parts += [f"--{option} {value}" for value in values]
    return " ".join(parts)
