"""Who answers for what: number lists, brackets and label lines beside indicators, tasks under a unit's heading.

The actor of a sentence is the unit that opens it ("Giao Sở Y tế chủ trì …"), else the unit of the nearest heading.
"chịu trách nhiệm thi hành", "gửi về … qua …" and cross-references assign nothing. Tables: columns.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.assignments.bare_units import Tag, units_behind
from extract.assignments.bodies import load_bodies
from extract.assignments.bracketed_lists import assign_bracketed
from extract.assignments.by_place import goal_stretches, goals_beside
from extract.assignments.clauses import clauses_before, clauses_behind, stretches
from extract.assignments.columns import assign_columns
from extract.assignments.goal_cells import assign_goal_cells
from extract.assignments.goal_groups import GROUPED_ROLES, GoalGroups
from extract.assignments.group_rows import assign_group_rows
from extract.assignments.handed_units import handed_units
from extract.assignments.headings import bare_heading, group_heading, heading_units, holder_units, only_names_units
from extract.assignments.labels import group_above, group_sentence, label_line, meant_by, tags_beside
from extract.assignments.mentions import UnitMention, unit_of
from extract.assignments.owners import Owner, Owners, same_level
from extract.assignments.records import (
    Context,
    goals_by_label,
    make_assignment,
    not_told_elsewhere,
    task_text,
    told_apart,
    without_doubles,
)
from extract.assignments.row_groups import read_row_groups
from extract.assignments.sentences import Actors, assigns_nothing, clause_actors, named_actors, names_actor
from extract.assignments.several_actors import own_sentences, sentences_of_others
from extract.assignments.splitting import label_end
from extract.assignments.tasks import assign_task
from extract.assignments.ties import Tie, assign_tie, named_before, named_by, read_ties
from extract.assignments.turned_lists import assign_turned, read_all_turned, without_brackets
from extract.assignments.unit_lines import unit_stretches
from extract.heading_roles import heading_role, role_before_colon
from extract.indicators.tables.grids import Grid
from extract.model import Assignment, Block, Indicator, Section
from extract.rules import Rulebook
from extract.text import Line, has_digit

_TASK_ROLES: set[str | None] = {"to_chuc_thuc_hien", "nhiem_vu", "bao_cao", None}


def find_assignments(
    blocks: Sequence[Block], grids: Sequence[Grid], sections: Sequence[Section], indicators: Sequence[Indicator],
    rules: Rulebook, year: int | None = None, reports: bool = False,
) -> tuple[Assignment, ...]:  # fmt: skip
    """Assignments in document order; a unit that answers for a statement of several parts has a row for each part.

    ``year`` is that of a plan for one year: dates without a year are of it. Of a document that ``reports``, headings of
    parts without a role name whom it is about ("II. CÁC NGÀNH").
    """
    goals = goal_stretches(blocks, sections)
    context = Context(rules, load_bodies(rules.folder), sections, indicators, year=year, goals=goals)
    context.by_label.update(goals_by_label(blocks, indicators, sections))
    for section in sections:
        context.actors[section.id] = () if reports and section.role is None else _heading_units(section, context)
    owners = Owners(sections, context.actors, _TASK_ROLES, rules, unit_stretches(blocks, sections, rules))
    groups = GoalGroups(sections, rules)
    for indicator in indicators:
        context.stated.setdefault(indicator.evidence.span.block_id, []).append(indicator)
    context.rows.update(read_row_groups(grids, context.stated))
    found = context.found
    found += assign_columns(grids, context)
    told = {a.indicator_id for a in found if a.indicator_id}
    found += [a for grid in grids for a in assign_goal_cells(grid, told, context)]
    found += assign_group_rows(grids, {a.indicator_id for a in found if a.indicator_id}, context)
    previous: list[Indicator] = []
    task: Block | None = None
    for block in blocks:
        own = context.stated.get(block.id, [])
        if block.kind not in ("paragraph", "textbox") or not block.text:
            previous = own or previous
            continue
        line = Line(context.bodies.without_list_colons(block.text))
        owner = owners.of(block, line)
        context.here = block, owner.section
        bare = line if own else without_brackets(line)
        if not own and not owner.closed and (turned := _numbers_and_units(block, bare, owner.section, context)):
            found += turned
            previous, task = own, block
            continue
        labels = label_line(line, rules)
        if labels and not own and not owner.closed:
            above = group_above(block, blocks, owner.section, context.stated, context.goals, rules)
            above = above or goals_beside(block, owner.section, sections, indicators) or previous
            if not above and groups.take_label(block, owner.section, labels):
                continue
            found += _assign_label(block, labels, owner.section, above, task, context)
            continue
        among = not own and owner.section is not None and owner.section.role in GROUPED_ROLES
        line = bare if among else line
        if among and (said := _said_below(block, line, owner.section, blocks, context)):
            found += said
            continue
        if groups.meet(block, line, owner.section, bool(own)):
            continue
        if not owner.closed:
            said = _read_block(block, line, own, owner, context)
            opening = () if said else groups.opening(line, owner.section, own)
            said = said or [_tagged(block, t, owner.section, i) for t in opening for i in own]
            for shared, tags in handed_units(line, own, said, rules):
                said = [a for a in said if a.indicator_id != shared.id]
                said += [_tagged(block, t, owner.section, shared) for t in tags]
            found += said
        previous = own
        if own or not owner.detail:
            task = block
    found += groups.inherited(indicators, found)
    found += not_told_elsewhere(context.helped, found)
    return tuple(told_apart(without_doubles(found, context.bodies), context.bodies))


def _numbers_and_units(block: Block, line: Line, section: Section | None, context: Context) -> list[Assignment]:
    """What a line says that is nothing but numbers of goals and units, in either order."""
    turned = assign_turned(block, line, section, context)
    tasks = not turned and (section.role if section else None) in _TASK_ROLES
    return assign_bracketed(block, line, section, context) if tasks else turned


def _heading_units(section: Section, context: Context) -> tuple[UnitMention, ...]:
    """The units that a heading names ("2. Phòng Kinh tế", "7. Đề nghị Ủy ban Mặt trận …"); () for other headings."""
    heading, rules = context.bodies.without_list_colons(section.heading or ""), context.rules
    if not heading or section.role not in _TASK_ROLES or len(heading) > 200:
        return ()
    if heading_role(heading, rules) is not None and (  # "TỔ CHỨC THỰC HIỆN" is no organisation
        section.kind in ("phan", "chuong", "muc") or bare_heading(heading, rules) == heading
    ):
        return ()
    units = heading_units(heading, rules)
    if units or section.role != "to_chuc_thuc_hien" or section.kind not in ("khoan", "diem"):
        return units
    return holder_units(Line(heading.split(":")[0] + ":"), rules, numbered=True) or group_heading(heading, rules)


def _assign_label(
    block: Block, labels: tuple[Tag, ...], section: Section | None, above: list[Indicator], task: Block | None,
    context: Context,
) -> list[Assignment]:  # fmt: skip
    """"- Cơ quan chủ trì: X" below the statements or the task that it speaks of."""
    if not above and (task is None or (section.role if section else None) not in _TASK_ROLES):
        return []
    if has_digit(block.text) and read_all_turned(Line(block.text), context.rules):
        return []  # "Phân công: Chỉ tiêu 1 do Sở X chủ trì; …" of numbers that could be several
    said = None if above or task is None else _task_text(task, context.rules)
    headed = section is not None and task is not None and section.first != task.ordinal
    told = task is not None and said != task_text(task.text)  # "a) Nội dung: Đào hố"
    if said and task and headed and not told and same_level(block, task):  # an item beside the task, about the heading
        said = (section.heading if section else None) or said
    above = above or (context.names.equal(said) if said else [])  # below "1. Chỉ số Tính minh bạch"
    numbered = read_ties(Line(block.text), context) if above and has_digit(block.text) else ()
    above = [i for tie in numbered for _, i in tie.targets if i] or above  # "(Sở X chịu trách nhiệm chỉ tiêu 1, 2)"
    return [_tagged(block, t, section, i, said) for t in labels for i in above or [None]]  # type: ignore[list-item]


def _said_below(
    block: Block, line: Line, section: Section | None, blocks: Sequence[Block], context: Context
) -> list[Assignment]:
    """A sentence below a group of goals that says no more than who carries them out."""
    tags, says = group_sentence(line, context.rules)
    above = group_above(block, blocks, section, context.stated, context.goals, context.rules, says) if tags else ()
    return [_tagged(block, t, section, i) for t in tags for i in above]


def _task_text(task: Block, rules: Rulebook) -> str:
    """A task as printed, without its label and what only announces it ("a) Nội dung: Đào hố")."""
    bare = task.text[label_end(task.text) :]
    role, behind = role_before_colon(bare, rules)
    return task_text(bare[behind:] if role == "nhiem_vu" else task.text)


def _read_block(block: Block, line: Line, own: list[Indicator], owner: Owner, context: Context) -> list[Assignment]:
    section, rules = owner.section, context.rules
    role = section.role if section else None
    heads = section is not None and section.first == block.ordinal
    if section and heads and role not in _TASK_ROLES and section.parent_id:
        above = next(s.role for s in context.sections if s.id == section.parent_id)
        if above in _TASK_ROLES and named_actors(line, rules).units:  # "1. Sở Y tế chủ trì Mục tiêu 2" heads no goals
            role = above
    tags = tags_beside(line, rules) if own or role in _TASK_ROLES else ()
    found = [_tagged(block, t, section, i) for t in tags for i in meant_by(t, tags, own, block.text)]
    if own:
        found += [_tagged(block, t, section, i) for t, i in units_behind(line, own, rules)]
    if role in _TASK_ROLES and not own:
        called, tags_of = named_before(line, context)
        if called:
            return [_tagged(block, t, section, i) for t in tags_of for i in called]
    named = bool(section and heads and context.actors[section.id])
    titled = section is not None and role == section.role and bool(section.heading)
    if heads and titled and section and not named and heading_role(section.heading or "", rules) is not None:
        return found  # "TỔ CHỨC THỰC HIỆN" gives nobody a task
    if named and only_names_units(line, rules) and not read_ties(line, context):
        return found
    if (found or role not in _TASK_ROLES or named) and not (heads and names_actor(line, rules)):
        if role in GROUPED_ROLES and not own:  # "3. Phân công: Sở X chủ trì mục tiêu tại điểm 2.1" among the goals
            found += _tied_among_goals(block, line, section, context)
        return found
    actors = _actors(line, owner, context)
    if assigns_nothing(line, rules, own_duty=bool(actors.units)) or line.text.isupper():  # "LỊCH TRỒNG CÂY" above a table
        return found
    if ties := read_ties(line, context):
        if end := clauses_before(line, min(t.span[0] for t in ties), actors):
            found += assign_task(block, Line(line.text[:end]), section, actors, [], context)
        found += _assign_ties(block, line, section, actors, ties, context)
        for start, end in clauses_behind(line, ties, context):
            clause = Actors(actors.units, actors.requested, start)
            found += assign_task(block, Line(line.text[:end]), section, clause, [], context, since=start)
        found += _of_others_behind(block, line, section, max(t.span[1] for t in ties), found, context)
        given = {a.indicator_id for a in found}
        if left := [i for i in own if i.id not in given]:  # "thực hiện các mục tiêu về chè; phấn đấu có 04 vườn ươm"
            behind = max(t.span[1] for t in ties)
            since = behind if all(i.evidence.span.start >= behind for i in left) else 0
            found += assign_task(block, line, section, actors, left, context, since=since)
        return found
    told = role != "nhiem_vu" or owner.shared or any(a.start >= 0 for a in actors.units if a.text in block.text)
    if actors.units and told:
        others = sentences_of_others(line, rules)
        ends = [end for end, _, _ in others] + [len(line.text)]
        called = _stated_within(own, 0, ends[0]) if own else named_by(line.text[actors.start :], context)
        first = Line(line.text[: ends[0]]) if others else line
        if own and called and (end := clauses_before(line, min(_told_at(i) for i in called), actors)):
            found += assign_task(block, Line(line.text[:end]), section, actors, [], context)  # "theo dõi …; phấn đấu 90% …"
        cuts = () if called else own_sentences(first, actors.start, rules)
        found += assign_task(block, Line(line.text[: cuts[0]]) if cuts else first, section, actors, called, context)
        for start, end in zip(cuts, [*cuts, ends[0]][1:], strict=True):
            same = Actors(actors.units, actors.requested, start)
            found += assign_task(block, Line(line.text[:end]), section, same, [], context, since=start)
        for (_, start, who), end in zip(others, ends[1:], strict=True):
            theirs = _stated_within(own, start, end)
            found += assign_task(block, Line(line.text[:end]), section, who, theirs, context, since=start)
    if tags and not own:
        told_of = {(a.unit.id, a.role) for a in found}
        tags = tuple(t for t in tags if (unit_of(t.unit).id, t.role) not in told_of)
        called = context.names.equal(block.text.partition("(")[0]) if tags else []
        found += [_tagged(block, t, section, i) for t in tags for i in called]
        found += [] if called else [_tagged(block, t, section, None, task_text(block.text)) for t in tags]
    return found


def _of_others_behind(
    block: Block, line: Line, section: Section | None, since: int, found: Sequence[Assignment], context: Context
) -> list[Assignment]:
    """Tasks of those who open a clause behind ``since``, where goals are given; not who is found with a goal already."""
    others = [o for o in sentences_of_others(line, context.rules) if o[1] >= since]
    ends = [end for end, _, _ in others[1:]] + [len(line.text)]
    told = {(a.unit.id, a.role) for a in found if a.indicator_id}
    result: list[Assignment] = []
    for (_, start, who), end in zip(others, ends, strict=False):
        result += assign_task(block, Line(line.text[:end]), section, who, [], context, since=start)
    return [a for a in result if (a.unit.id, a.role) not in told]


def _stated_within(own: Sequence[Indicator], start: int, end: int) -> list[Indicator]:
    """The indicators whose first level stands in a stretch of their line."""
    return [i for i in own if start <= _told_at(i) < end]


def _told_at(indicator: Indicator) -> int:
    """Where the first level of an indicator stands in its line."""
    return min(t.evidence.span.start for t in indicator.targets)


def _assign_ties(
    block: Block, line: Line, section: Section | None, actors: Actors, ties: Sequence[Tie], context: Context
) -> list[Assignment]:
    """What each clause ties to the units that open it, else to the actors of the sentence."""
    found: list[Assignment] = []
    given: list[Indicator] = []
    for tie, start, end in stretches(line, ties, context.rules):
        opening = clause_actors(line, tie.span[0], context.rules, start)
        clause = _in_full(opening, actors.units) if opening else actors
        found += assign_tie(block, line, section, clause, tie, context, (start, end), given if start else ())
        given += [i for _, i in tie.targets if i]
    return found


def _tied_among_goals(block: Block, line: Line, section: Section | None, context: Context) -> list[Assignment]:
    """The same of a line among the goals that states none, as far as it means goals of this document."""
    if "tiêu" not in line.key or assigns_nothing(line, context.rules):
        return []
    actors = named_actors(line, context.rules)
    ties = read_ties(line, context) if actors.units else []
    return [a for a in _assign_ties(block, line, section, actors, ties, context) if a.indicator_id]


def _tagged(
    block: Block, tag: Tag, section: Section | None, indicator: Indicator | None, task: str | None = None
) -> Assignment:
    """What a label, a bracket or a last sentence says of one unit."""
    span = tag.unit.start, tag.unit.end
    return make_assignment(block, span, tag.unit, tag.role, tag.rule_id, "line", section, indicator, task=task)


def _in_full(actors: Actors, above: Sequence[UnitMention]) -> Actors:
    """The actors with the names that the words above them give in full: "Hạt Kiểm lâm …" below "2. Hạt Kiểm lâm Đồi Cao"."""
    longer = {u.code: u for u in above if u.code}
    units = tuple(
        longer[u.code] if u.code in longer and longer[u.code].text.startswith(f"{u.text} ") else u for u in actors.units
    )
    return actors if units == actors.units else actors.changed(units=units)


def _actors(line: Line, owner: Owner, context: Context) -> Actors:
    """The actors of the sentence, else those that the line inherits."""
    named = named_actors(line, context.rules)
    if owner.asked and not named.requested:
        named = named.changed(requested=True)
    bare = line.text[label_end(line.text) :]
    if named.units and not (owner.actors.units and not named.start and context.bodies.offices.read_as_verb(bare)):
        # "- Lãnh đạo UBND xã thực hiện …" below the heading "1. Đảng ủy UBND xã" is that body's task
        return _in_full(named, owner.actors.units)
    below = owner.section is not None and owner.section.role == "to_chuc_thuc_hien"
    if below and (units := holder_units(line, context.rules, owner.numbered)):
        return Actors(units, named.requested, line.text.index(":") + 1, 0)
    inherited = owner.actors
    return Actors(inherited.units, named.requested or inherited.requested) if inherited.units else named
