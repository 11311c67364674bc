"""Who answers for what: number lists, brackets and label lines beside indicators, tasks under a unit's heading.

The actor of a sentence is the unit that opens it ("Giao Sở Y tế chủ trì …"), else the unit of the nearest heading.
"chịu trách nhiệm thi hành", "gửi về … qua …" and cross-references assign nothing. Tables: columns.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from extract.assignments.bodies import Bodies, load_bodies
from extract.assignments.by_place import about, goal_stretches, indicators_at, of_goal, read_places
from extract.assignments.columns import assign_columns
from extract.assignments.headings import bare_heading, heading_units, holder_units, only_names_units
from extract.assignments.labels import Tag, group_above, label_line, tags_beside
from extract.assignments.mentions import UnitMention, unit_of
from extract.assignments.owners import Owner, Owners, same_level
from extract.assignments.sentences import (
    Actors,
    Listed,
    asks_for_work,
    assigns_nothing,
    clause_actors,
    find_due,
    find_partners,
    listed_numbers,
    named_actors,
    names_actor,
    sentence_role,
)
from extract.model import Assignment, AssignmentRole, Block, Evidence, FoundBy, Indicator, Section, Span
from extract.rules import Rulebook
from extract.sections import heading_role
from extract.text import Line, stable_id

_TASK_ROLES: set[str | None] = {"to_chuc_thuc_hien", "nhiem_vu", None}
_MARKS = " -+*•·\n\t"


@dataclass(slots=True)
class _Context:
    """What the functions below share: lookups made once per document."""

    rules: Rulebook
    bodies: Bodies
    sections: Sequence[Section]
    indicators: Sequence[Indicator]
    by_label: dict[str, list[Indicator]] = field(default_factory=dict)
    actors: dict[str, tuple[UnitMention, ...]] = field(default_factory=dict)
    stated: dict[str, list[Indicator]] = field(default_factory=dict)  # by block
    goals: dict[str, set[str]] = field(default_factory=dict)  # blocks below "Mục tiêu N"


def find_assignments(
    blocks: Sequence[Block], sections: Sequence[Section], indicators: Sequence[Indicator], rules: Rulebook
) -> tuple[Assignment, ...]:
    """Assignments in document order; a unit that answers for a statement of several parts has a row for each part."""
    context = _Context(rules, load_bodies(rules.folder), sections, indicators, goals=goal_stretches(blocks, sections))
    for wanted in ("goal", "annex", "task"):  # a number means the plan's own list; an annex may number its rows anew
        known = set(context.by_label)
        if wanted == "task" and known:
            break
        for indicator in indicators:
            if indicator.context == wanted and indicator.label and indicator.label not in known:
                context.by_label.setdefault(indicator.label, []).append(indicator)
    for section in sections:
        context.actors[section.id] = _heading_units(section, context)
    owners = Owners(sections, context.actors, _TASK_ROLES, rules)
    found = list(assign_columns(blocks, sections, indicators, rules, context.bodies))
    previous: list[Indicator] = []
    task: Block | None = None
    for indicator in indicators:
        context.stated.setdefault(indicator.evidence.span.block_id, []).append(indicator)
    for block in blocks:
        own = context.stated.get(block.id, [])
        if block.kind not in ("paragraph", "textbox") or not block.text:
            previous = own or previous
            continue
        line = Line(block.text)
        owner = owners.of(block, line)
        labels = label_line(line, rules)
        if labels and not own and not owner.closed:
            above = group_above(block, blocks, owner.section, context.stated, rules) or previous
            found += _assign_label(block, labels, owner.section, above, task, context)
            continue
        if not owner.closed:
            found += _read_block(block, line, own, owner, context)
        previous = own
        if own or not owner.detail:
            task = block
    return tuple(_unique(found))


def _heading_units(section: Section, context: _Context) -> tuple[UnitMention, ...]:
    """The units that a heading names ("2. Phòng Kinh tế", "7. Đề nghị Ủy ban Mặt trận …"); () for other headings."""
    heading, rules = section.heading, context.rules
    if not heading or section.role not in _TASK_ROLES or len(heading) > 200:
        return ()
    if heading_role(heading, rules) is not None and (  # "TỔ CHỨC THỰC HIỆN" is no organisation
        section.kind in ("phan", "chuong", "muc") or bare_heading(heading, rules) == heading
    ):
        return ()
    units = heading_units(heading, rules)
    if units or section.role != "to_chuc_thuc_hien" or section.kind not in ("khoan", "diem"):
        return units
    return holder_units(Line(heading.split(":")[0] + ":"), rules, numbered=True)


def _assign_label(
    block: Block, labels: tuple[Tag, ...], section: Section | None, above: list[Indicator], task: Block | None,
    context: _Context,
) -> list[Assignment]:  # fmt: skip
    """"- Cơ quan chủ trì: X" below the statements or the task that it speaks of."""
    if not above and (task is None or (section.role if section else None) not in _TASK_ROLES):
        return []
    said = None if above or task is None else " ".join(task.text.strip(_MARKS).split())
    if said and task and same_level(block, task):  # an item beside the task, about what the heading says
        said = (section.heading if section else None) or said
    return [
        _make(block, (t.unit.start, t.unit.end), t.unit, t.role, t.rule_id, "line", section, indicator, task=said)
        for t in labels for indicator in above or [None]  # type: ignore[list-item]
    ]  # fmt: skip


def _read_block(block: Block, line: Line, own: list[Indicator], owner: Owner, context: _Context) -> list[Assignment]:
    section, rules = owner.section, context.rules
    role = section.role if section else None
    heads = section is not None and section.first == block.ordinal
    if section and heads and role not in _TASK_ROLES and section.parent_id:
        above = next(s.role for s in context.sections if s.id == section.parent_id)
        if above in _TASK_ROLES and named_actors(line, rules).units:  # "1. Sở Y tế chủ trì Mục tiêu 2" heads no goals
            role = above
    tags = tags_beside(line, rules) if own or role in _TASK_ROLES else ()
    found = [
        _make(block, (t.unit.start, t.unit.end), t.unit, t.role, t.rule_id, "line", section, i) for t in tags for i in own
    ]
    named = bool(section and heads and context.actors[section.id])
    titled = section is not None and role == section.role and bool(section.heading)
    if heads and titled and section and not named and heading_role(section.heading or "", rules) is not None:
        return found  # "TỔ CHỨC THỰC HIỆN" gives nobody a task
    if named and only_names_units(line, rules):
        return found
    if (found or role not in _TASK_ROLES or named) and not (heads and names_actor(line, rules)):
        return found
    if assigns_nothing(line, rules):
        return found
    actors = _actors(line, owner, context)
    listed = [one for one in listed_numbers(line, rules) if one.numbers or _of_goal(one, context)]
    for one in listed:
        found += _assign_list(block, line, section, clause_actors(line, one.span[0], rules) or actors, one, context)
    if listed:
        return found
    if actors.units and (role != "nhiem_vu" or any(a.start >= 0 for a in actors.units if a.text in block.text)):
        found += _assign_task(block, line, section, actors, own, context)
    if not own:
        told_of = {(a.unit.id, a.role) for a in found}
        body = " ".join(block.text.strip(_MARKS).split())
        found += [
            _make(block, (t.unit.start, t.unit.end), t.unit, t.role, t.rule_id, "line", section, None, task=body)
            for t in tags if (unit_of(t.unit).id, t.role) not in told_of
        ]  # fmt: skip
    return found


def _actors(line: Line, owner: Owner, context: _Context) -> Actors:
    """The actors of the sentence, else those that the line inherits."""
    named = named_actors(line, context.rules)
    if named.units:
        return named
    below = owner.section is not None and owner.section.role == "to_chuc_thuc_hien"
    if below and (units := holder_units(line, context.rules, owner.numbered)):
        return Actors(units, named.requested, line.text.index(":") + 1, 0)
    inherited = owner.actors
    return Actors(inherited.units, named.requested or inherited.requested) if inherited.units else named


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
    return of_goal(goal, listed.by_name, context.goals, context.sections, context.indicators) if goal else []


def _assign_task(
    block: Block, line: Line, section: Section | None, actors: Actors, own: list[Indicator], context: _Context,
) -> list[Assignment]:  # fmt: skip
    body = line.text[actors.start :].strip(_MARKS)
    if len(body) < 8:
        return []
    behind = max(actors.start, actors.end)
    said = Line(line.text[behind:].lstrip(" ,:")) if behind else line
    requested = actors.requested or asks_for_work(said, context.rules)
    role: AssignmentRole = "requested" if requested else sentence_role(said, context.rules)
    if role == "responsible" and "(" in line.text[: actors.start]:  # "Công an xã (cơ quan thường trực): …"
        role = sentence_role(Line(line.text[line.text.index("(") + 1 : actors.start]), context.rules)
    due_on, due_text = find_due(line, context.rules)
    span = (line.text.index(body), line.text.index(body) + len(body))
    partners = find_partners(line, context.rules, 0, len(line.text))
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
