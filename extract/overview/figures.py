"""What the dataset report shows, counted in one pass over a dataset. No page is made here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.sheets.cells import is_plain
from extract.sheets.places import Home
from extract.sheets.review import MARKS, Review, review_document, review_indicator
from extract.sheets.rows import Selected
from extract.sheets.source import DocumentRows

LISTED = {"look": 200, "weak": 40}  # rows of one kind that the page lists; more make it slow on a phone
_CONTEXTS = ("goal", "annex")


@dataclass(frozen=True, slots=True)
class Level:
    """One plain level of one place: a dot of a plot."""

    value: float
    comparator: str
    home: str  # key


@dataclass(frozen=True, slots=True)
class ToReview:
    """One place to look at again."""

    file: str
    path: str
    home: str  # label
    page: int | None
    words: str
    note: str


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
            if indicator["code"] and indicator["context"] in _CONTEXTS:
                figures.coverage.setdefault(indicator["code"], set()).add(home.key)
                _add_levels(figures, indicator["code"], targets, home)
    figures.totals["homes"] = len(figures.homes)
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
            document = rows.document
            listed.append(
                ToReview(document["file_name"], document["path"], home.label, page, review.words, review.note)
            )


def _add_levels(figures: Figures, code: str, targets: Sequence[dict[str, Any]], home: Home) -> None:
    for target in targets:
        if target["role"] in ("target", "milestone") and is_plain(target):
            dots = figures.levels.setdefault((code, target["unit"], target["year"]), [])
            dot = Level(target["value"], target["comparator"], home.key)
            if dot not in dots[-4:]:  # the levels of one document stand together
                dots.append(dot)
