"""Units at the head of a group of goals, which answer for the goals below: "1. Về kinh tế (Phòng Kinh tế phụ trách)".

Three forms: said in the heading, on a label line right below it, or the unit is the heading itself, below "Giao chỉ tiêu
cho các đơn vị" or where most headings beside it are units too. A goal whose own line says a unit inherits none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.assignments.bare_units import BARE_BRACKET, Tag, units_alone
from extract.assignments.by_place import GOAL_ROLES
from extract.assignments.headings import heading_units, holder_units, titled_unit
from extract.assignments.labels import read_tags
from extract.assignments.mentions import SUBJECTS, UnitMention, moved, names_office
from extract.assignments.records import make_assignment
from extract.assignments.roles import sentence_role
from extract.assignments.sentences import named_actors, opens_with_unit
from extract.assignments.shares import label_role
from extract.assignments.splitting import label_end
from extract.heading_roles import ALL_GOALS
from extract.memory import keep
from extract.model import GOAL_CONTEXTS, Assignment, AssignmentRole, Block, Indicator, Section
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

GROUPED_ROLES = ALL_GOALS | GOAL_ROLES
_BULLETS = "-+*•·"
_LONGEST = 240  # characters of a heading
_BEFORE = " .:;,/-–(+*•·"
_BEHIND = " .:;,/)"
_LETTERS = re.compile(r"[^\W\d_]")
_TELLS = re.compile(r"[-+*•·\s]*(?:\(?(?:\d+(?:\.\d+)*|[a-zđ])\s*[.)/]\s*)?(?:giao|phân công|yêu cầu|đề nghị)\s")
_FEWEST = 2  # headings that are units, from which on they mean that each answers for what is below it
_LONGEST_NAMES = 160  # characters before the colon of a goal that units open
_FIELD = re.compile(r"\s*,?\s+theo\s+(?:từng\s+)?(?:lĩnh vực|chức năng|nhiệm vụ|phân công)(?!\w)")  # how far each answers
_ACTING = ("de-muc-don-vi-lam", "de-muc-giao-don-vi")
_SHORTEST = 8  # letters of a goal behind its unit


class _Given(Struct, frozen=True):
    block: Block
    tag: Tag


class GoalGroups:
    """Walks through the paragraphs of a document in their order and remembers who was named at the head of what."""

    def __init__(self, sections: Sequence[Section], rules: Rulebook) -> None:
        self._sections, self._rules = sections, rules
        self._by_id = {s.id: s for s in sections}
        self._given: dict[str, list[_Given]] = {}  # by section
        self._below: dict[str, list[_Given]] = {}  # by block, below a line that heads goals without being a section
        self._open: list[_Given] | None = None  # of the line that heads goals
        self._mark = ""
        self._headed = False  # only a heading and label lines were met since the last goal

    def meet(self, block: Block, line: Line, section: Section | None, states: bool) -> bool:
        """Reads a paragraph, which perhaps heads goals; ``states`` where it states one itself.

        True where the paragraph says no more than who answers for the goals below ("1. Sở Y tế chủ trì:").
        """
        if section is None or section.role not in GROUPED_ROLES:
            self._open, self._headed = None, False
            return False
        heads = section.first == block.ordinal
        if heads:
            self._open = None
        mark = (block.label or line.text)[:1]
        if states:
            if mark == self._mark and mark in _BULLETS:
                self._open = None
            if self._open is not None:
                self._below[block.id] = self._open
            self._headed = False
            return False
        self._headed = heads
        acting: tuple[Tag, ...] = ()
        if heads:
            found = heading_tags(line, self._rules)
            found = found or (acting := acting_tags(line, self._rules)) or self._unit_tags(section, line)
            if found:
                self._given[section.id] = [_Given(block, t) for t in found]
        elif line.text.endswith(":") or (self._open is not None and mark == self._mark):
            found = heading_tags(line, self._rules) or (acting := acting_tags(line, self._rules))
            units = () if found else named_units(line.text, self._rules)
            if units and (self._is_announced(section) or is_office(units)):
                found = as_tags(units, line.text, section.rule_id)
            self._open, self._mark, self._headed = [_Given(block, t) for t in found], mark, True
        return bool(acting)

    def take_label(self, block: Block, section: Section | None, tags: Iterable[Tag]) -> bool:
        """Gives a label line to the goals that follow it; False where it does not stand right below a heading."""
        if section is None or not self._headed:
            return False
        given = [_Given(block, t) for t in tags]
        if self._open is not None:
            self._open += given
        else:
            self._given.setdefault(section.id, []).extend(given)
        return True

    def opening(self, line: Line, section: Section | None, own: Sequence[Indicator]) -> tuple[Tag, ...]:
        """The units that open the line of a goal; () elsewhere."""
        if not own or section is None or section.role not in GROUPED_ROLES or own[0].context not in GOAL_CONTEXTS:
            return ()
        return opening_tags(line, self._is_announced(section), self._rules)

    def inherited(self, indicators: Sequence[Indicator], found: Sequence[Assignment]) -> Iterator[Assignment]:
        """The rows of the goals whose own line, label or table row says no unit."""
        if not self._given and not self._below:
            return
        told = {a.indicator_id for a in found if a.evidence.found_by in ("line", "table")}
        for indicator in indicators:
            if indicator.context not in GOAL_CONTEXTS or indicator.id in told:
                continue
            section = self._by_id.get(indicator.section_id or "")
            for given in self._below.get(indicator.evidence.span.block_id) or self._nearest(section):
                tag = given.tag
                span = tag.unit.start, tag.unit.end
                yield make_assignment(given.block, span, tag.unit, tag.role, tag.rule_id, "inherited", section, indicator)

    def _nearest(self, section: Section | None) -> list[_Given]:
        while section is not None:
            if section.id in self._given:
                return self._given[section.id]
            section = self._by_id.get(section.parent_id or "")
        return []

    def _unit_tags(self, section: Section, line: Line) -> tuple[Tag, ...]:
        """The units that a heading consists of, where it stands among units."""
        heading = section.heading or ""
        if not heading or len(line.text) > _LONGEST or not section.parent_id:
            return ()
        parent = self._by_id[section.parent_id]
        if self._is_announced(parent):
            named = named_units(heading, self._rules) or titled_unit(heading, self._rules)
            return as_tags(named, line.text, section.rule_id)
        named = self._known(heading)
        beside = [s.heading or "" for s in self._sections if s.parent_id == parent.id]
        known = sum(1 for h in beside if self._known(h)) if named else 0
        if known < _FEWEST or 2 * known <= len(beside):
            return ()
        return as_tags(named, line.text, section.rule_id)

    def _known(self, heading: str) -> tuple[UnitMention, ...]:
        """The units that a heading is where it can be nothing else, in a list or with the head word of a body."""
        if tags := acting_tags(Line(heading), self._rules):
            return tuple(t.unit for t in tags)
        units = named_units(heading, self._rules)
        return units if _is_known(units) else () if any(u.code for u in units) else titled_unit(heading, self._rules)

    def _is_announced(self, section: Section | None) -> bool:
        while section is not None:
            if section.heading and gives_goals(Line(section.heading), self._rules):
                return True
            section = self._by_id.get(section.parent_id or "")
        return False


@keep
def heading_tags(line: Line, rules: Rulebook) -> tuple[Tag, ...]:
    """The units that a heading names at its end, each with its role: "(X chủ trì, Y phối hợp)", "(X)", " - X chủ trì"."""
    begin = label_end(line.text)
    bare = Line(line.text[begin:])
    if len(bare.text) > _LONGEST:
        return ()
    places = []
    for rule in rules.of("tagged", bare):
        for match in rule.finditer(bare) if rule.id != "dong-nhan" else ():
            start = match.start("role") if rule.id == "nhan-chu-tri" else match.start("units")
            if bare.text[:start].strip(_BEFORE) and not bare.text[match.end() :].strip(_BEHIND):
                places.append((start, match.end("units"), rule.id))
    for start, end, rule_id in sorted(places):  # the widest first: "(chủ trì: X; phối hợp: Y)" holds "phối hợp: Y"
        field = _FIELD.search(bare.text, start, end)
        end = field.start() if field else end
        found = () if rule_id == BARE_BRACKET else read_tags(bare, start, end, rule_id, rules)
        if not found and (field or rule_id == BARE_BRACKET):
            found = units_alone(bare, start, end, rule_id, rules, heading=True)
        if found:
            return tuple(t.changed(unit=moved(t.unit, begin)) for t in found)
    return ()


@keep
def acting_tags(line: Line, rules: Rulebook) -> tuple[Tag, ...]:
    """The units of a heading that says what they do about the goals below: "Sở Y tế chủ trì thực hiện các chỉ tiêu:"."""
    begin = label_end(line.text)
    bare = Line(line.text[begin:])
    for rule in rules.of("tagged", bare):
        match = rule.search(bare) if rule.id in _ACTING else None
        role = label_role(match["role"], rules) if match else None
        if match is None or role is None:
            continue
        acting = _acting(line, begin, match.span("units"), role, rule.id, rules)
        if not _is_known([t.unit for t in acting]):
            return ()
        helping = match.span("partners") if match.groupdict().get("partners") else None
        return acting + (_acting(line, begin, helping, "coordinate", rule.id, rules) if helping else ())
    return ()


def _acting(
    line: Line, begin: int, span: tuple[int, int], role: AssignmentRole, rule_id: str, rules: Rulebook
) -> tuple[Tag, ...]:
    """The units at a place behind ``begin``, in one role; () where it holds anything else."""
    start, end = begin + span[0], begin + span[1]
    units = heading_units(line.text[start:end], rules)
    return tuple(t.changed(unit=moved(t.unit, start), role=role) for t in as_tags(units, line.text[start:end], rule_id))


@keep
def opening_tags(line: Line, announced: bool, rules: Rulebook) -> tuple[Tag, ...]:
    """The units that open a goal: "Giao Trạm Y tế phấn đấu …", "Trạm Y tế: tỷ lệ tiêm chủng đạt 95%".

    Before a colon only units of units.toml that are no usual subjects of goals, and only where more than a number or a
    count follows, unless it is ``announced`` that units are given goals.
    """
    told = _TELLS.match(line.key) is not None
    if not told and ":" not in line.text[:_LONGEST_NAMES] and not any(r.gives == "lead" for r in rules.of("assign", line)):
        return ()
    if not told and not opens_with_unit(line.text, rules):
        return ()
    named = named_actors(line, rules)
    if not named.units:
        return ()
    goal = line.text[max(named.start, named.end) :].strip(_BEFORE)
    told = told or _leads(Line(goal), rules)  # "Trạm Y tế chủ trì, phấn đấu …"
    if not told and not named.start:
        return ()
    if not told and not announced and (_is_count(goal) or not is_office(named.units)):
        return ()
    role = "requested" if named.requested else sentence_role(Line(goal), rules)
    return tuple(Tag(u, role, "giao-don-vi" if told else "don-vi-hai-cham") for u in named.units)


def _leads(goal: Line, rules: Rulebook) -> bool:
    """True where what stands behind a unit begins with the words that it leads."""
    return any(m.start() == 0 for r in rules.of("assign", goal) if r.gives == "lead" and (m := r.search(goal)))


def _is_count(goal: str) -> bool:
    """True for "02 bác sĩ" and for a number alone: how much the unit has, or a level of something said before."""
    return (goal[:1].isdigit() and "%" not in goal) or len(_LETTERS.findall(goal)) < _SHORTEST


@keep
def named_units(heading: str, rules: Rulebook) -> tuple[UnitMention, ...]:
    """The units that a heading is, all of it."""
    heading = heading.strip(" *-+•·")
    return heading_units(heading, rules) or holder_units(Line(heading.split(":")[0] + ":"), rules, numbered=True)


def _is_known(units: Sequence[UnitMention]) -> bool:
    return bool(units) and all(u.code and u.kind not in SUBJECTS for u in units)


def is_office(units: Sequence[UnitMention]) -> bool:
    """True for names that are hardly the subject of the goals below them."""
    return all(names_office(u) and u.kind != "government" for u in units)


@keep
def gives_goals(line: Line, rules: Rulebook) -> bool:
    return any(r.search(line) for r in rules.of("giving_heading", line))


def as_tags(units: Sequence[UnitMention], text: str, rule_id: str) -> tuple[Tag, ...]:
    """Units of a heading at their places in the line."""
    found = []
    for unit in units:
        at = text.find(unit.text)
        if at >= 0:
            found.append(Tag(moved(unit, at - unit.start), "responsible", rule_id))
    return tuple(found)
