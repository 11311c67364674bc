"""What the functions of this package share: look-ups of one document, and how a record is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from extract.assignments.bodies import Bodies
from extract.assignments.by_heading import Groups
from extract.assignments.by_name import Names
from extract.assignments.mentions import UnitMention, is_other, unit_of
from extract.assignments.row_groups import RowGroups
from extract.assignments.splitting import label_end
from extract.heading_roles import LABEL_BULLETS, holder
from extract.indicators.prose.lines import GOALS_OWN, PRINTED, SHORT
from extract.indicators.tables.handed_columns import HANDED_OUT
from extract.memory import keep
from extract.model import Assignment, Block, Evidence, FoundBy, Indicator, Section, Span
from extract.rules import Rulebook
from extract.text import case_key, fold_key, stable_id

_SENTENCE = 5  # words of a goal
MARKS = " -+*•·\n\t"  # around a task's text
WORDED = (PRINTED, SHORT)  # the rules of lines "Chỉ tiêu 5: …", "CT 5: …"
_ANY_NUMBER = 999


@dataclass
class Context:
    """What the functions below share: lookups made once per document."""

    rules: Rulebook
    bodies: Bodies
    sections: Sequence[Section]
    indicators: Sequence[Indicator]
    by_label: dict[str, list[Indicator]] = field(default_factory=dict)
    actors: dict[str, tuple[UnitMention, ...]] = field(default_factory=dict)
    stated: dict[str, list[Indicator]] = field(default_factory=dict)  # by block
    year: int | None = None  # of a plan for one year
    goals: dict[str, set[str]] = field(default_factory=dict)  # blocks below "Mục tiêu N"
    rows: RowGroups = field(default_factory=dict)  # around the goals in tables
    here: tuple[Block, Section | None] | None = None  # the line that is read, and its section
    found: list[Assignment] = field(default_factory=list)  # so far
    helped: list[Assignment] = field(default_factory=list)  # of units that another one helps, where nothing else is said

    @cached_property
    def names(self) -> Names:
        """The indicators by their names; made where a line may call one so."""
        return Names(self.indicators, self.rules)

    @cached_property
    def printed(self) -> frozenset[str]:
        """The rules of the numbers that the plan prints before its goals."""
        return frozenset(i.evidence.rule_id for i in self.indicators if i.label)

    @cached_property
    def statements(self) -> list[tuple[str, Indicator]]:
        """The folded words, between spaces, of goals long enough to be no mere name; made where a table has products."""
        told = ((f" {fold_key(i.evidence.text)} ", i) for i in self.indicators if i.context == "goal")
        return [(words, i) for words, i in told if words.count(" ") > _SENTENCE]

    @cached_property
    def groups(self) -> Groups:
        """The goals by the headings above them; made where a line may call a group so."""
        return Groups(self.sections, self.indicators, self.rows, self.rules)


def goals_by_label(
    blocks: Sequence[Block], indicators: Sequence[Indicator], sections: Sequence[Section] = ()
) -> dict[str, list[Indicator]]:
    """The indicators by the numbers printed before them, without leading zeros; a number means the plan's own list, an annex
    may number anew. What a general aim or a line "Mục tiêu 2: …" states has its number only where no other goal has it.

    A number that could be one of the plan's own list means no row of an annex: up to the last of that list, and any number
    where its lines say "Chỉ tiêu N".

    The numbers of rows that give one measure for many places ("1 | Xã Đồi Cao | 120"), or hand goals out among them, are
    those of places.
    """
    tables = {b.id: b.place.table for b in blocks if b.place.table is not None}
    aims = {s.id for s in sections if s.role == "muc_tieu_chung"}
    rows: dict[tuple[int, str], set[str]] = {}
    for i in indicators:
        if i.label and (table := tables.get(i.evidence.span.block_id)) is not None and any(t.scope for t in i.targets):
            rows.setdefault((table, i.name_key), set()).add(i.label)
    held = _held_numbers(blocks)
    by_label: dict[str, list[Indicator]] = {}
    for context, first in (("goal", True), ("goal", False), ("annex", True), ("task", True)):
        known = set(by_label)
        if context == "task" and known:
            break
        last = max((int(n) for n in known if n.isdigit()), default=0) if context == "annex" else 0
        if any(i.evidence.rule_id in WORDED for i in indicators if i.context == "goal"):
            last = max(last, _ANY_NUMBER) if context == "annex" else last
        for i in indicators:
            label = (i.label or held.get(i.evidence.span.block_id) or "").lstrip("0")
            if i.context != context or not label or label in known or (label.isdigit() and int(label) <= last):
                continue
            if context == "goal" and first == (i.evidence.rule_id in GOALS_OWN or i.section_id in aims):
                continue
            place = i.evidence.rule_id == HANDED_OUT or (
                len(rows.get((tables.get(i.evidence.span.block_id, -1), i.name_key), ())) > 1
            )
            if not place:
                by_label.setdefault(label, []).append(i)
    return by_label


def _held_numbers(blocks: Sequence[Block]) -> dict[str, str]:
    """The number of the line "Chỉ tiêu 1: Tỷ lệ mắc bệnh:" for each bullet right below it."""
    found: dict[str, str] = {}
    number = ""
    for block in blocks:
        if block.kind != "paragraph" or not block.text:
            number = ""
        elif block.text[-1] == ":" and (held := holder(block.text, block.label)):
            number = held[0]
        elif number and (block.label or block.text)[:1] in LABEL_BULLETS:
            found[block.id] = number
        else:
            number = ""
    return found


@keep
def task_text(text: str) -> str:
    """A task without its bullet and number: those of an automatic list are not in the text either."""
    return " ".join(text[label_end(text) :].strip(MARKS).split())


def make_assignment(
    block: Block, span: tuple[int, int], unit: UnitMention, role: str, rule_id: str, found_by: FoundBy,
    section: Section | None, indicator: Indicator | None, *, task: str | None = None,
    due_on: date | None = None, due_text: str | None = None,
) -> Assignment:  # fmt: skip
    record = unit_of(unit)
    return Assignment(
        id=stable_id("assignment", block.id, span[0], record.id + unit.place, role, indicator.id if indicator else task),
        unit=record, unit_text=unit.text, role=role,  # type: ignore[arg-type]
        evidence=Evidence(Span(block.id, *span), block.text[slice(*span)], rule_id, found_by),
        indicator_id=indicator.id if indicator else None, section_id=section.id if section else None,
        task=task, due_on=due_on, due_text=due_text,
    )  # fmt: skip


def not_told_elsewhere(helped: Iterable[Assignment], found: Iterable[Assignment]) -> list[Assignment]:
    """The units that others help with a goal, as far as the plan does not say itself what they do for it."""
    told = {(a.unit.id, a.indicator_id) for a in found}
    return [a for a in helped if (a.unit.id, a.indicator_id) not in told]


def without_doubles(found: Iterable[Assignment], bodies: Bodies) -> list[Assignment]:
    """One row per body, role and indicator (or task), the first one."""
    kept: dict[str, Assignment] = {}
    linked: dict[tuple[str, str, str], list[str]] = {}
    for a in found:
        if a.indicator_id:
            known = linked.setdefault((a.unit.id, a.role, a.indicator_id), [])
            if known and not is_other(_place(a.unit_text, bodies), [_place(k, bodies) for k in known]):
                continue
            known.append(a.unit_text)
        kept.setdefault(a.id, a)
    return list(kept.values())


def told_apart(found: Sequence[Assignment], bodies: Bodies) -> list[Assignment]:
    """Bodies of one kind in several places, each under the name that is printed: "UBND xã Suối Mơ", "UBND xã Đồi Cao".

    Where a document names but one place, it is the body that the rest of the document calls "UBND xã".
    """
    places: dict[str, set[str]] = {}
    for a in found:
        if a.unit.code and a.unit.kind == "government" and (place := _place(a.unit_text, bodies)):
            places.setdefault(a.unit.code, set()).add(place)
    several = {code for code, named in places.items() if len(named) > 1}
    return [_named(a, bodies) if a.unit.code in several else a for a in found] if several else list(found)


def _named(assignment: Assignment, bodies: Bodies) -> Assignment:
    place = _place(assignment.unit_text, bodies)
    if not place:
        return assignment
    text = " ".join(assignment.unit_text.split())
    name = text[bodies.offices.end(case_key(text), 0) :]
    unit = assignment.unit
    own = unit.changed(id=stable_id("unit", unit.code, place), name=name, name_key=fold_key(name))
    return assignment.changed(unit=own)


def _place(text: str, bodies: Bodies) -> str:
    named = bodies.match(text)
    return named.place if named else ""
