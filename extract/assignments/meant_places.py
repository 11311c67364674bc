"""Which goals a place means that a sentence names: in the text, or among the rows of a table ("mục I Phụ lục").

A table's groups count like headings. Where both can be meant, a heading of the text is, unless the sentence speaks of an
annex or a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.assignments.by_place import about, indicators_at, of_goal, read_places, rows_at
from extract.assignments.number_lists import Listed
from extract.assignments.records import Context
from extract.model import Indicator
from extract.patterns.kept import compile_pattern
from extract.section_tree import ancestors
from extract.structs import Struct
from extract.text import match_key

_TABLE = compile_pattern(r"(?<!\w)(?P<word>phụ\s+lục|bảng|biểu)(?!\w)(?:\s+(?:số\s+)?(?P<label>[ivx]{1,5}|\d{1,2})(?!\w))?")
_GROUP = "nhóm "  # no section of the text is called so
_ROMAN = compile_pattern(r"[IVXivx]{1,5}")


class Meant(Struct, frozen=True):
    """The goals that a place may mean, in the text and in groups of rows; ``table`` where it speaks of the latter."""

    there: list[Indicator]
    rows: list[Indicator]
    table: bool = False

    def only(self) -> list[Indicator]:
        """Those of the one that is meant."""
        return self.rows if self.rows and (self.table or not self.there) else self.there

    def numbered(self, number: str, twins: list[Indicator]) -> list[Indicator]:
        """Those with a number; the ``twins`` of the whole plan that stand there, or all of them where nothing does."""
        if self.table and (self.rows or self.there):
            twins = [i for i in self.rows or self.there if (i.label or "").lstrip("0") == number]
        near = [[i for i in twins if i in part] for part in (self.rows, self.there) if part]
        return next((found for found in near if found), []) if near else twins


def read_place(text: str, context: Context) -> Meant:
    """What a place means: "khoản 2 Mục I", "nhóm I, III của bảng trên", "Phụ lục II"."""
    if not text:
        return Meant([], [])
    text = match_key(text)
    table = _TABLE.search(text)
    goals = _in_annex(table["label"], context) if table and table["word"][0] == "p" else context.indicators
    places = read_places(text[: table.start()] if table else text)
    if table and not places:
        return Meant(list(goals) if goals is not context.indicators else [], [], True)
    there = [indicators_at(p, context.sections, goals) for p in places]
    rows = [rows_at(p, context.rows, goals) for p in places] if context.rows else []
    if not all(there) and rows and all(rows):
        there = []
    grouped = table is not None or text.startswith(_GROUP)
    return Meant(_joined(there), _joined(rows) if all(rows) else [], grouped)


def goals_of(listed: Listed, context: Context) -> list[Indicator]:
    """Indicators below the heading "Mục tiêu N" (or section N), or at "điểm a khoản 2 Mục I", as far as they are meant."""
    goal = listed.goal or ""
    places = read_places(goal)
    if places or _TABLE.search(match_key(goal)):
        meant = read_place(f"{goal} {listed.place}", context)
        said = meant.only()
        found = about(listed.topic, said, context.sections, context.rows)
        narrow = all(len(p) > 1 or p[0].islower() for p in places)  # there, the words before only repeat its heading
        return found or (said if narrow else [])
    if not goal:
        return []
    there = of_goal(goal, listed.by_name, context.goals, context.sections, context.indicators)
    roman = context.rows and not listed.by_name and _ROMAN.fullmatch(goal)
    return Meant(there, rows_at((goal.upper(),), context.rows, context.indicators)).only() if roman else there


def _in_annex(label: str | None, context: Context) -> Sequence[Indicator]:
    """The goals of the annexes, or of the one with a label; all goals where the plan has no annex."""
    kept = []
    for i in context.indicators:
        at = next((s for s in context.sections if s.id == i.section_id), None)
        above = [s for s in ancestors(at, context.sections) if s.kind == "phu_luc"]
        if above and (label is None or (above[0].label or "").upper().split()[-1:] == [label.upper()]):
            kept.append(i)
    return kept or (context.indicators if label is None else [])


def _joined(parts: Sequence[Sequence[Indicator]]) -> list[Indicator]:
    return [i for part in parts for i in part]
