"""What the dataset report shows, counted in one pass over a dataset. No page is made here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from extract.messages import say
from extract.model import GOAL_CONTEXTS, TO_REACH
from extract.sheets.cells import is_plain, write_level
from extract.sheets.places import Home
from extract.sheets.review import MARKS, Review, review_document, review_indicator
from extract.sheets.rows import Selected
from extract.sheets.source import DocumentRows
from extract.structs import Struct
from extract.text import fold_key

LISTED = {"look": 200, "weak": 40}  # rows of one kind that the page lists; more make it slow on a phone
_MOST_HELD = 5_000  # duties of a large dataset, before the nearest are chosen


class Level(Struct, frozen=True):
    """One plain level of one place: a dot of a plot."""

    value: float
    comparator: str
    home: str  # key


class ToReview(Struct, frozen=True):
    """One place to look at again."""

    file: str
    path: str
    home: str  # label
    page: int | None
    words: str
    note: str
    missing: bool = False  # the note holds the names of fields that are missing


class Goal(Struct, frozen=True):
    """An indicator that no catalogue knows, stated as a goal or in an annex."""

    file: str
    path: str
    home: str
    name: str
    levels: str
    units: str


class Duty(Struct, frozen=True):
    """A task or an indicator that units answer for by a day."""

    due_on: date | None
    due_text: str
    what: str
    file: str
    path: str
    home: str
    units: dict[str, list[str]]  # by role

    @property
    def order(self) -> tuple[bool, date, str, str]:
        return self.due_on is None, self.due_on or date.max, self.path, self.what


@dataclass(slots=True)
class Group:
    """The documents of one province and level of government."""

    documents: int = 0
    readable: int = 0
    indicators: int = 0
    targets: int = 0
    with_units: int = 0  # indicators that some unit answers for


@dataclass(slots=True)
class Figures:
    """Everything the report shows. ``coverage`` and ``levels`` count indicators stated as goals or in annexes."""

    statuses: Counter[str] = field(default_factory=Counter)
    unread: list[dict[str, Any]] = field(default_factory=list)  # rows of documents that are not ok
    groups: dict[tuple[str, str], Group] = field(default_factory=dict)  # (province, level; "" unknown)
    homes: dict[str, Home] = field(default_factory=dict)  # with a readable document
    coverage: dict[str, set[str]] = field(default_factory=dict)  # code -> keys of homes
    levels: dict[tuple[str, str, int | None], list[Level]] = field(default_factory=dict)  # code, unit, year
    goals: list[Goal] = field(default_factory=list)  # first ones
    duties: list[Duty] = field(default_factory=list)  # nearest ones
    reviews: dict[str, list[ToReview]] = field(default_factory=dict)  # kind -> first ones
    review_counts: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)


def count_figures(selected: Selected) -> Figures:
    """All figures of the chosen rows. Memory holds a dot per indicator and place, not the texts."""
    figures = Figures()
    for rows, home in selected.documents(pages=True):
        document = rows.document
        figures.statuses[document["status"]] += 1
        if document["status"] != "ok" and len(figures.unread) < LISTED["look"]:
            figures.unread.append(document)
        if document["status"] in ("ok", "partial"):
            figures.homes.setdefault(home.key, home)
        _count_group(figures, rows, home)
        _add_reviews(figures, rows, home, None, review_document(document))
        for indicator in rows.indicators:
            targets = rows.targets.get(indicator["indicator_id"], [])
            page = rows.pages.get(indicator["block_id"])
            _add_reviews(figures, rows, home, page, review_indicator(indicator, targets, coded=rows.has_codes))
            if indicator["code"] and indicator["context"] in GOAL_CONTEXTS:
                figures.coverage.setdefault(indicator["code"], set()).add(home.key)
                _add_levels(figures, indicator["code"], targets, home)
            elif indicator["context"] in GOAL_CONTEXTS:
                _add_goal(figures, rows, indicator, home, selected.lang)
        _add_duties(figures, rows, home)
    figures.totals["homes"] = sum(home.is_known for home in figures.homes.values())
    figures.duties = sorted(figures.duties, key=lambda d: d.order)[: LISTED["look"]]
    return figures


def _count_group(figures: Figures, rows: DocumentRows, home: Home) -> None:
    key = (home.province_name, rows.document["issuer_level"] or "unknown")
    group = figures.groups.setdefault(key, Group())
    targets = sum(len(found) for found in rows.targets.values())
    led = {a["indicator_id"] for a in rows.assignments if a["indicator_id"]}
    group.documents += 1
    group.readable += rows.document["status"] in ("ok", "partial")
    group.indicators += len(rows.indicators)
    group.targets += targets
    group.with_units += sum(i["indicator_id"] in led for i in rows.indicators)
    figures.totals.update(
        documents=1,
        indicators=len(rows.indicators),
        targets=targets,
        coded=sum(bool(i["code"]) for i in rows.indicators),
    )


def _add_reviews(figures: Figures, rows: DocumentRows, home: Home, page: int | None, reviews: Sequence[Review]) -> None:
    for review in reviews:
        if review.kind == "status":
            continue  # has a table of its own
        figures.review_counts[review.kind] += 1
        listed = figures.reviews.setdefault(review.kind, [])
        if len(listed) < LISTED[MARKS[review.kind]]:
            file, path, missing = rows.document["file_name"], rows.document["path"], review.kind == "header"
            listed.append(ToReview(file, path, home.label, page, review.words, review.note, missing))


def _add_goal(figures: Figures, rows: DocumentRows, indicator: dict[str, Any], home: Home, lang: str) -> None:
    figures.totals["uncoded"] += 1
    if len(figures.goals) < LISTED["look"]:
        wanted = [t for t in rows.targets.get(indicator["indicator_id"], []) if t["role"] in TO_REACH]
        levels = [_write_goal_level(t, indicator, lang) for t in wanted]
        units = dict.fromkeys(a["unit_text"] for a in rows.units_of(indicator["indicator_id"]))
        document = rows.document
        figures.goals.append(Goal(
            document["file_name"], document["path"], home.label, indicator["name"], "; ".join(levels), "; ".join(units),
        ))  # fmt: skip


def _write_goal_level(target: dict[str, Any], indicator: dict[str, Any], lang: str) -> str:
    """A level with its year. A state whose words are the goal itself is not printed a second time beside it."""
    if target["unit"] == "status" and fold_key(target["value_text"]) == fold_key(indicator["name"]):
        text = say("report.goals.as_stated", lang)
    else:
        text = write_level(target, indicator["direction"], with_unit=True)
    return f"{target['year']}: {text}" if target["year"] else text


def _add_duties(figures: Figures, rows: DocumentRows, home: Home) -> None:
    names = {i["indicator_id"]: i["name"] for i in rows.indicators}
    document = rows.document
    found: dict[tuple[date | None, str, str], dict[str, list[str]]] = {}
    for a in rows.assignments:
        if a["due_on"] or a["due_text"]:
            what = names.get(a["indicator_id"]) or a["task"] or a["evidence"]
            units = found.setdefault((a["due_on"], a["due_text"] or "", what), {}).setdefault(a["role"], [])
            if a["unit_text"] not in units:
                units.append(a["unit_text"])
    for (due_on, due_text, what), by_role in found.items():
        figures.duties.append(Duty(due_on, due_text, what, document["file_name"], document["path"], home.label, by_role))
    figures.totals["duties"] += len(found)
    if len(figures.duties) > _MOST_HELD:
        figures.duties = sorted(figures.duties, key=lambda d: d.order)[: LISTED["look"]]


def _add_levels(figures: Figures, code: str, targets: Sequence[dict[str, Any]], home: Home) -> None:
    for target in targets:
        if target["role"] in TO_REACH and is_plain(target):
            dots = figures.levels.setdefault((code, target["unit"], target["year"]), [])
            dot = Level(target["value"], target["comparator"], home.key)
            if dot not in dots[-4:]:  # the levels of one document stand together
                dots.append(dot)
