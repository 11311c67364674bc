"""Who answers for what: number lists, brackets and label lines beside indicators, tasks under a unit's heading.

The actor of a sentence is the unit that opens it ("Giao Sở Y tế chủ trì …"), else the unit of the nearest heading.
"chịu trách nhiệm thi hành", "gửi về … qua …" and cross-references assign nothing. Tables: assignment_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import regex

from extract.assignments.bodies import Bodies, UnitMention, load_bodies, unit_of
from extract.assignments.by_place import about, indicators_at, read_places
from extract.assignments.columns import assign_columns
from extract.assignments.sentences import (
    Actors,
    Listed,
    assigns_nothing,
    clause_actors,
    find_due,
    find_partners,
    heading_units,
    is_request,
    listed_numbers,
    named_actors,
    names_actor,
    sentence_role,
)
from extract.model import Assignment, AssignmentRole, Block, Evidence, FoundBy, Indicator, Section, Span
from extract.rules import Rulebook
from extract.sections import ancestors, heading_role, section_of
from extract.text import Line, stable_id

_TASK_ROLES = {"to_chuc_thuc_hien", "nhiem_vu", None}
_TAGGED = re.compile(r"(?i)chủ trì|phối hợp|phụ trách|thực hiện\s*[:)]|theo dõi\s*:")


@dataclass(slots=True)
class _Context:
    """What the functions below share: lookups made once per document."""

    rules: Rulebook
    bodies: Bodies
    sections: Sequence[Section]
    indicators: Sequence[Indicator]
    by_label: dict[str, list[Indicator]] = field(default_factory=dict)
    actors: dict[str, tuple[UnitMention, ...]] = field(default_factory=dict)


def find_assignments(
    blocks: Sequence[Block], sections: Sequence[Section], indicators: Sequence[Indicator], rules: Rulebook
) -> tuple[Assignment, ...]:
    """Assignments in document order; a unit that answers for a statement of several parts has a row for each part."""
    context = _Context(rules, load_bodies(rules.folder), sections, indicators)
    for wanted in ("goal", "annex", "task"):  # a number means the plan's own list; an annex may number its rows anew
        known = set(context.by_label)
        if wanted == "task" and known:
            break
        for indicator in indicators:
            if indicator.context == wanted and indicator.label and indicator.label not in known:
                context.by_label.setdefault(indicator.label, []).append(indicator)
    for section in sections:
        context.actors[section.id] = _heading_units(section, context)
    found = list(assign_columns(blocks, sections, indicators, rules, context.bodies))
    previous: list[Indicator] = []
    stated: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        stated.setdefault(indicator.evidence.span.block_id, []).append(indicator)
    for block in blocks:
        if block.kind not in ("paragraph", "textbox") or not block.text:
            previous = stated.get(block.id, previous)
            continue
        own = stated.get(block.id, [])
        found += _read_block(block, own, own or previous, context)
        labelled = own or (found and found[-1].evidence.span.block_id == block.id and found[-1].evidence.found_by == "line")
        previous = own or (previous if labelled else [])
    return tuple(_unique(found))


def _heading_units(section: Section, context: _Context) -> tuple[UnitMention, ...]:
    """The units that a heading names ("2. Phòng Kinh tế", "7. Đề nghị Ủy ban Mặt trận …"); () for other headings."""
    if not section.heading or section.role not in _TASK_ROLES or len(section.heading) > 200:
        return ()
    if heading_role(section.heading, context.rules) is not None:  # "TỔ CHỨC THỰC HIỆN" is no organisation
        return ()
    return heading_units(section.heading, context.rules)


def _read_block(block: Block, own: list[Indicator], nearby: list[Indicator], context: _Context) -> list[Assignment]:
    section = section_of(context.sections, block.ordinal)
    tagged = bool(nearby) and _TAGGED.search(block.text) is not None
    if not tagged and (section.role if section else None) not in _TASK_ROLES:
        return []
    line = Line(block.text)
    found = [] if not tagged else _tagged(block, line, own, nearby, section, context)
    role = section.role if section else None
    heads = section is not None and section.first == block.ordinal
    if heads and section and section.heading and heading_role(section.heading, context.rules) is not None:
        return found  # "TỔ CHỨC THỰC HIỆN" gives nobody a task
    told = heads and names_actor(line, context.rules)
    if (found or role not in _TASK_ROLES or (section and heads and context.actors[section.id])) and not told:
        return found
    if assigns_nothing(line, context.rules):
        return found
    actors = _actors(line, section, context)
    listed = [one for one in listed_numbers(line, context.rules) if one.numbers or _of_goal(one, context)]
    for one in listed:
        found += _assign_list(block, line, section, clause_actors(line, one.span[0], context.rules) or actors, one, context)
    if listed or not actors.units:
        return found
    if role == "nhiem_vu" and not any(a.start >= 0 for a in actors.units if a.text in block.text):
        return found
    return found + _assign_task(block, line, section, actors, own, context)


def _actors(line: Line, section: Section | None, context: _Context) -> Actors:
    """The actors of the sentence, else of the nearest heading."""
    named = named_actors(line, context.rules)
    if named.units:
        return named
    for node in ancestors(section, context.sections):
        if context.actors.get(node.id):
            requested = named.requested or is_request(Line(node.heading or ""), context.rules)
            return Actors(context.actors[node.id], requested)
    return named


def _assign_list(
    block: Block, line: Line, section: Section | None, actors: Actors, listed: Listed, context: _Context,
) -> list[Assignment]:  # fmt: skip
    span, requested = listed.span, actors.requested
    begin = max(line.text.rfind(mark, 0, span[0]) for mark in (";", ". ", "\n")) + 1
    end = min((p for p in (line.text.find(";", span[1]), line.text.find(". ", span[1])) if p >= 0), default=len(line.text))
    if begin <= actors.end < span[0]:  # "Ban Kiểm tra theo dõi chỉ tiêu 3": what stands in the name says no role
        role = sentence_role(Line(line.text[actors.end : span[0]].lstrip(" ,")), context.rules)
    else:
        role = sentence_role(line, context.rules, begin, span[0])
    role = "requested" if requested else role
    if role == "responsible" and begin > actors.end and not requested:  # "Chủ trì chỉ tiêu 1; chỉ tiêu 4 của Mục tiêu 2"
        role = sentence_role(line, context.rules, 0, span[0])
    partners = find_partners(line, context.rules, begin, end) if role == "lead" else ()
    if role == "lead" and "phối hợp" in line.key[end + 1 :]:  # "…; phối hợp với X." or "…; X phối hợp." and nothing more
        ends = line.text.find(";", end + 1), line.text.find(". ", end + 1)
        close = min((p for p in ends if p >= 0), default=len(line.text))
        behind = find_partners(line, context.rules, end, close)
        if behind and line.key[behind[-1].end : close].strip(" .;/") in ("", "phối hợp", "cùng phối hợp", "phối hợp thực hiện"):
            partners += behind
    found = []
    targets: list[tuple[str | None, Indicator | None]] = []
    of_goal = _of_goal(listed, context)
    if not listed.numbers:
        targets = [(None, i) for i in of_goal if i.label not in listed.excluded]
    else:
        for number in listed.numbers:
            twins = context.by_label.get(number) or context.by_label.get(number.zfill(2)) or []
            if listed.goal is not None:
                twins = [i for i in twins if i in of_goal]
            sections = {i.section_id for i in twins}
            if twins and (len(sections) == 1 or len({i.statement for i in twins}) == 1):
                targets += [(number, i) for i in twins]
            else:  # no such number, or one that restarts per goal: say so, link nothing
                targets.append((number, None))
    for printed, indicator in targets:
        for unit, unit_role in [*((a, role) for a in actors.units), *((p, "coordinate") for p in partners)]:
            found.append(_make(
                block, span, unit, unit_role, listed.rule_id, "list", section,
                indicator, task=None if indicator else f"Chỉ tiêu {printed}",
            ))  # fmt: skip
    return found


def _of_goal(listed: Listed, context: _Context) -> list[Indicator]:
    """Indicators below the heading "Mục tiêu N" (or section N), or at "điểm a khoản 2 Mục I", as far as they are meant."""
    goal = listed.goal or ""
    if places := read_places(goal):
        found = [i for place in places for i in indicators_at(place, context.sections, context.indicators)]
        return about(listed.topic, found, context.sections)
    if not goal:
        return []
    named = regex.compile(rf"(?i)mục tiêu\s+(?:số\s+)?{regex.escape(goal)}(?!\d)")
    wanted = {
        s.id for s in context.sections
        if s.role in ("muc_tieu", "chi_tieu", "phu_luc")
        and ((s.label or "").lower() == goal.lower() or named.match(s.heading or ""))
    }  # fmt: skip
    parents = {s.id: s.parent_id for s in context.sections}

    def inside(section_id: str | None) -> bool:
        while section_id:
            if section_id in wanted:
                return True
            section_id = parents.get(section_id)
        return False

    return [i for i in context.indicators if inside(i.section_id)]


def _assign_task(
    block: Block, line: Line, section: Section | None, actors: Actors, own: list[Indicator], context: _Context,
) -> list[Assignment]:  # fmt: skip
    body = line.text[actors.start :].strip(" -+*•·\n\t")
    if len(body) < 8:
        return []
    role: AssignmentRole = "requested" if actors.requested else sentence_role(line, context.rules)
    said = line
    if role == "responsible" and actors.end > actors.start:
        said = Line(line.text[actors.end :].lstrip(" ,"))
        role = sentence_role(said, context.rules)
    due_on, due_text = find_due(line, context.rules)
    span = (line.text.index(body), line.text.index(body) + len(body))
    partners = find_partners(line, context.rules, 0, len(line.text)) if role == "lead" else ()
    rule = _role_rule(said, role, section, context)
    partner_rule = _role_rule(line, "coordinate", section, context) if partners else rule
    found = []
    for unit, unit_role in [*((a, role) for a in actors.units), *((p, "coordinate") for p in partners)]:
        for indicator in own or [None]:  # type: ignore[list-item]
            found.append(_make(
                block, span, unit, unit_role, rule if unit_role == role else partner_rule, "inherited", section, indicator,
                task=" ".join(body.split()), due_on=due_on, due_text=due_text,
            ))  # fmt: skip
    return found


def _role_rule(line: Line, role: str, section: Section | None, context: _Context) -> str:
    """The rule that gave the role; where no word says it, the rule of the heading that names the unit."""
    said = next((r.id for r in context.rules.of("assign", line) if r.gives == role and r.search(line)), None)
    return said or (section.rule_id if section else "thuc-hien")


def _tagged(
    block: Block, line: Line, own: list[Indicator], nearby: list[Indicator], section: Section | None, context: _Context
) -> list[Assignment]:
    """"(Sở Y tế chủ trì; phối hợp: …)" and "Đơn vị chủ trì: X" beside or right after an indicator."""
    found: list[Assignment] = []
    for rule in context.rules.of("tagged", line):
        for match in rule.finditer(line):
            a, b = match.span("units")
            if not own and match.start() > 12 and not found:
                continue  # a sentence that happens to hold the words
            role = sentence_role(Line(match["role"]), context.rules)
            for m in context.bodies.split(line.text[a:b]):
                for indicator in nearby:
                    found.append(_make(
                        block, (a + m.start, a + m.end), m, role, rule.id, "line", section, indicator
                    ))  # fmt: skip
    return found


def _make(
    block: Block, span: tuple[int, int], unit: UnitMention, role: str, rule_id: str, found_by: FoundBy,
    section: Section | None, indicator: Indicator | None, *, task: str | None = None,
    due_on: date | None = None, due_text: str | None = None,
) -> Assignment:  # fmt: skip
    record = unit_of(unit)
    return Assignment(
        id=stable_id("assignment", block.id, span[0], record.id, role, indicator.id if indicator else task),
        unit=record, unit_text=unit.text, role=role,  # type: ignore[arg-type]
        evidence=Evidence(Span(block.id, *span), block.text[slice(*span)], rule_id, found_by),
        indicator_id=indicator.id if indicator else None, section_id=section.id if section else None,
        task=task, due_on=due_on, due_text=due_text,
    )  # fmt: skip


def _unique(found: Iterable[Assignment]) -> list[Assignment]:
    """One row per unit, role and indicator (or task), the first one."""
    kept: dict[str, Assignment] = {}
    linked: set[tuple[str, str, str]] = set()
    for a in found:
        if a.indicator_id:
            key = (a.unit.id, a.role, a.indicator_id)
            if key in linked:
                continue
            linked.add(key)
        kept.setdefault(a.id, a)
    return list(kept.values())
