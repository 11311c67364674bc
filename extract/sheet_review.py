"""What in the tables a reader should look at again. Used by the workbook and by the dataset report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Mark = Literal["", "weak", "look"]  # nothing, worth a check, must be looked at

LOW_SCORE = 0.8  # below it every fifth word or more of a statement is unknown to the catalogue's indicator

# kind -> how much it matters; in the order in which they are named
MARKS: dict[str, Mark] = {
    "status": "look", "differ": "look", "unspecified": "look", "note": "look", "no_target": "look", "ocr": "weak",
    "low_score": "weak", "no_code": "weak", "header": "weak",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Review:
    """One reason to look again, the words it is about, and what the program noted."""

    kind: str
    words: str = ""
    note: str = ""

    @property
    def mark(self) -> Mark:
        return MARKS[self.kind]


def review_document(document: dict[str, Any]) -> tuple[Review, ...]:
    """What to look at in a row of ``documents``."""
    found = []
    if document["status"] != "ok":
        found.append(Review("status", "", document["status_detail"] or ""))
    if document["ocr"]:
        found.append(Review("ocr"))
    readable = document["status"] in ("ok", "partial")
    if readable and not (document["number"] and document["issued_on"] and document["issuer"]):
        found.append(Review("header", document["title"] or ""))
    return tuple(found)


def review_indicator(indicator: dict[str, Any], targets: Sequence[dict[str, Any]]) -> tuple[Review, ...]:
    """What to look at in a row of ``indicators`` and its rows of ``targets``."""
    found = [r for t in targets for r in review_target(t, targets)]
    if not any(t["role"] in ("target", "milestone") for t in targets):
        found.append(Review("no_target", indicator["evidence"]))
    if indicator["code"] is None:
        found.append(Review("no_code", indicator["name"]))
    elif indicator["code_score"] is not None and indicator["code_score"] < LOW_SCORE:
        found.append(Review("low_score", indicator["name"], f"{indicator['code']} ({indicator['code_score']:.2f})"))
    unique = {(r.kind, r.words, r.note): r for r in found}
    return tuple(sorted(unique.values(), key=lambda r: list(MARKS).index(r.kind)))


def review_target(target: dict[str, Any], siblings: Sequence[dict[str, Any]] = ()) -> tuple[Review, ...]:
    """What to look at in one row of ``targets``; ``siblings`` are all of its indicator."""
    found = []
    if any(_differ(target, other) for other in siblings):
        found.append(Review("differ", target["evidence"]))
    if target["change"] == "unspecified":
        found.append(Review("unspecified", target["evidence"], target["note"] or ""))
    elif target["note"]:
        found.append(Review("note", target["evidence"], target["note"]))
    return tuple(found)


def _differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The sentence and the value column give two levels for one year, role and scope."""
    return {one["stated_in"], other["stated_in"]} == {"text", "column"} and all(
        one[key] == other[key] for key in ("role", "year", "scope", "per")
    )


def strongest(reviews: Sequence[Review]) -> Mark:
    """The mark that counts most."""
    marks = {r.mark for r in reviews}
    return "look" if "look" in marks else "weak" if marks else ""
