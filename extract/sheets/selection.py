"""Which rows the user asked for: by words, catalogue code, place and year."""

from __future__ import annotations

import unicodedata
from typing import Any

from extract.sheets.places import Home
from extract.sheets.source import DocumentRows
from extract.structs import Struct
from extract.text import fold_key


class Selection(Struct, frozen=True):
    """All that is given must hold; of several values of one kind any. Empty: everything."""

    text: str = ""  # words of an indicator's name or statement, in any case; ASCII only: marks do not count
    codes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # official codes (a province's stands for its communes too) or parts of names
    years: tuple[int, ...] = ()  # indicators with a level for that year, and only these levels

    @property
    def of_indicators(self) -> bool:
        """True where documents without a fitting indicator are left out too."""
        return bool(self.text or self.codes or self.years)

    def __bool__(self) -> bool:
        return self.of_indicators or bool(self.places)


def select_rows(rows: DocumentRows, home: Home, selection: Selection) -> DocumentRows | None:
    """The rows of a document that were asked for; None where the document is left out."""
    if selection.places and not any(_is_at(home, p, rows.document) for p in selection.places):
        return None
    if not selection.of_indicators:
        return rows
    targets = rows.targets
    if selection.years:
        targets = {key: [t for t in found if t["year"] in selection.years] for key, found in targets.items()}
    kept = tuple(i for i in rows.indicators if _fits(i, targets.get(i["indicator_id"], []), selection))
    if not kept:
        return None
    ids = {i["indicator_id"] for i in kept}
    return rows.changed(indicators=kept,
        targets={key: found for key, found in targets.items() if key in ids},
        assignments=tuple(a for a in rows.assignments if a["indicator_id"] in ids),
    )


def _fits(indicator: dict[str, Any], targets: list[dict[str, Any]], selection: Selection) -> bool:
    if selection.codes and indicator["code"] not in selection.codes:
        return False
    if selection.years and not targets:
        return False
    return not selection.text or contains_words(f"{indicator['text']} {indicator['name']}", selection.text)


def _is_at(home: Home, place: str, document: dict[str, Any]) -> bool:
    if place.isdigit():
        return place in (home.place_code, home.province_code)
    named = (home.label, home.place_name, home.province_name, document["issuer"] or "", document["place"] or "")
    return any(contains_words(name, place) for name in named)


def contains_words(text: str, words: str) -> bool:
    """True where ``words`` stand in ``text`` in this order; words typed without any marks match with and without.

    >>> contains_words("Ủy ban nhân dân xã Đá Bạc", "da bac"), contains_words("xã Đa Bạc", "Đá Bạc")
    (True, False)
    """
    wanted, given = fold_key(words), fold_key(text)
    if wanted.isascii():
        given = _drop_marks(given)
    return f" {wanted} " in f" {given} "


def _drop_marks(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))
