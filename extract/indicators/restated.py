"""Goals that a unit's task names once more: "Chủ trì thực hiện chỉ tiêu: tỷ lệ hộ nghèo còn 3%" states no second level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from extract.indicators.drafts import Draft
from extract.indicators.prose.part import Part
from extract.memory import keep
from extract.model import GOAL_CONTEXTS
from extract.rules import Rulebook
from extract.text import Line, fold_key

Level = tuple[str, Decimal | None, Decimal | None, Decimal | None]
_OPENS = "ria-dau-giao-chi-tieu"
_TURNS = ("giảm ", "tăng ", "nâng ")


def without_restated(drafts: Sequence[Draft], rules: Rulebook) -> list[Draft]:
    """The drafts without the parts of tasks that say "thực hiện chỉ tiêu …" and name a goal of the document and its level.

    A level that no goal has stays a statement of its own.
    """
    goals: list[tuple[str, set[Level]]] | None = None
    kept: list[Draft] = []
    for draft in drafts:
        if draft.context not in ("task", "other") or not _hands_on(draft.block.text, draft.start, rules):
            kept.append(draft)
            continue
        if goals is None:
            stated = [p for d in drafts if d.context in GOAL_CONTEXTS for p, _ in d.parts]
            goals = [(_plain(p.name), _levels([p])) for p in stated]
        parts = tuple(
            (part, found) for part, found in draft.parts
            if not any(_is_same(part, name, levels) for name, levels in goals)
        )  # fmt: skip
        if parts:
            kept.append(draft.changed(parts=parts))
    return kept


@keep
def _hands_on(text: str, start: int, rules: Rulebook) -> bool:
    return rules.get(_OPENS).regex.match(Line(text).key, start) is not None


def _is_same(part: Part, name: str, levels: set[Level]) -> bool:
    own = _plain(part.name)
    return bool(own) and (own in name or (bool(name) and name in own)) and _levels([part]) <= levels


def _levels(parts: Iterable[Part]) -> set[Level]:
    return {(q.unit, q.value, q.low, q.high) for p in parts for q in p.quantities if q.role == "target"}


def _plain(name: str) -> str:
    folded = fold_key(name)
    return next((folded[len(turn) :] for turn in _TURNS if folded.startswith(turn)), folded)
