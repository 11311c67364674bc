"""What in the tables a reader should look at again. Used by the workbook and by the dataset report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from extract.model import TO_REACH
from extract.structs import Struct

Mark = Literal["", "weak", "look"]  # nothing, worth a check, must be looked at

LOW_SCORE = 0.8  # below it every fifth word or more of a statement is unknown to the catalogue's indicator

# kind -> how much it matters; in the order in which they are named
MARKS: dict[str, Mark] = {
    "status": "look", "differ": "look", "unspecified": "look", "note": "look", "no_target": "look", "ocr": "weak",
    "low_score": "weak", "no_code": "weak", "header": "weak",
}  # fmt: skip


class Review(Struct, frozen=True):
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
    missing = [name for name in ("number", "issued_on", "issuer") if not document[name]]
    if readable and missing:
        found.append(Review("header", document["title"] or "", " ".join(missing)))
    return tuple(found)


def review_indicator(
    indicator: dict[str, Any], targets: Sequence[dict[str, Any]], *, coded: bool
) -> tuple[Review, ...]:
    """What to look at in a row of ``indicators`` and its rows of ``targets``; ``coded``: its document has codes at all."""
    found = [Review("differ", indicator["name"], pair) for pair in _differences(targets)]
    for target in targets:
        found += [Review(kind, indicator["evidence"], target["note"] or "") for kind in _unclear(target)]
    if not any(t["role"] in TO_REACH for t in targets):
        found.append(Review("no_target", indicator["evidence"]))
    if has_weak_code(indicator, coded=coded):
        name, code = indicator["name"], indicator["code"]
        low = code and Review("low_score", name, f"{code} ({indicator['code_score']:.2f})")
        found.append(low or Review("no_code", name))
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted(dict.fromkeys(found), key=lambda r: list(MARKS).index(r.kind)))


def review_target(target: dict[str, Any], siblings: Sequence[dict[str, Any]] = ()) -> tuple[Review, ...]:
    """What to look at in one row of ``targets``; ``siblings`` are all of its indicator."""
    differs = len(siblings) > 1 and any(_differ(target, other) for other in siblings)
    found = [Review("differ", target["evidence"])] if differs else []
    return (*found, *(Review(kind, target["evidence"], target["note"] or "") for kind in _unclear(target)))


def has_weak_code(indicator: dict[str, Any], *, coded: bool) -> bool:
    """True where the catalogue code is uncertain, or missing beside others that are there (``coded``)."""
    score = indicator["code_score"]
    return coded if indicator["code"] is None else score is not None and score < LOW_SCORE


def _unclear(target: dict[str, Any]) -> list[str]:
    return ["unspecified"] if target["change"] == "unspecified" else ["note"] if target["note"] else []


def _differences(targets: Sequence[dict[str, Any]]) -> list[str]:
    """Where sentence and value column disagree: both, as printed."""
    return [
        f"{one['value_text']} ≠ {other['value_text']}"
        for n, one in enumerate(targets)
        for other in targets[n + 1 :]
        if _differ(one, other)
    ]


def _differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The sentence and the value column give two levels for one year, role and scope."""
    return (
        one["stated_in"] != other["stated_in"]  # asked alone first: nearly always they are alike
        and {one["stated_in"], other["stated_in"]} == {"text", "column"}
        and all(one[key] == other[key] for key in ("role", "year", "scope", "per"))
    )


def strongest(reviews: Sequence[Review]) -> Mark:
    """The mark that counts most."""
    marks = {r.mark for r in reviews}
    return "look" if "look" in marks else "weak" if marks else ""
