"""Lines that name goals by number first and then who answers: "- Chỉ tiêu 1, 2: Sở X chủ trì; Sở Y phối hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from extract.assignments.all_goals import goals_left
from extract.assignments.bare_units import Tag, units_alone
from extract.assignments.by_place import GOAL_ROLES
from extract.assignments.labels import read_tags
from extract.assignments.mentions import moved
from extract.assignments.number_lists import Listed, expand_numbers
from extract.assignments.records import Context, make_assignment
from extract.assignments.shares import read_shares
from extract.assignments.ties import read_tie
from extract.memory import keep
from extract.model import Assignment, Block, Indicator, Section
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

# Cheap sign of such a line: a number or a letter behind "chỉ tiêu", "mục tiêu"; the rules decide.
_NUMBERED = re.compile(r"(?:[^:]{0,40}:\s)?[^:]{0,40}?(?:[iI][êÊ][uU]\s+(?:số\s+|từ\s+)*\(?(?:\d|\w\W|còn\s)|CT\s?[-.]?\s?\d)")
_NEXT = re.compile(r";\s*(?=(?:các\s+)?(?:chỉ|mục)\s+tiêu\s+(?:(?:số\s+|từ\s+)*\(?\d|còn\s+lại))")
_WATCHES, _GIVES = "vai-theo-doi", "vai-giao"  # rules of words for a role
_REST = "con-lai-roi-don-vi"
_GIVEN = re.compile(r"(?<!\w)giao(?!\w)")


class Turned(Struct, frozen=True):
    """Goals by their numbers, and the units that answer for them."""

    listed: tuple[Listed, ...]
    tags: tuple[Tag, ...]


def without_brackets(line: Line) -> Line:
    """A line that is one bracket, as an item of a list; places stay: "(Chỉ tiêu 1: Sở X; chỉ tiêu 2: Sở Y)"."""
    text = line.text.rstrip(" .;")
    if text[:1] != "(" or text.find(")") != len(text) - 1 or text.rfind("("):
        return line
    return Line(f"-{text[1:-1]} {line.text[len(text) :]}")


def turned_blocks(blocks: Iterable[Block], rules: Rulebook) -> frozenset[str]:
    """The paragraphs that look like "Chỉ tiêu 4: …" and state nothing, since only units stand behind the number."""
    lines = ((b, Line(b.text)) for b in blocks if b.kind != "cell" and b.text)
    return frozenset(b.id for b, line in lines if (t := _read_numbered(line, rules)) and t[0].listed[0].numbers)


@keep
def _read_numbered(line: Line, rules: Rulebook) -> tuple[Turned, ...]:
    return read_all_turned(line, rules) if ("iêu" in line.key or "CT" in line.text) and _NUMBERED.match(line.text) else ()


def assign_turned(block: Block, line: Line, section: Section | None, context: Context) -> list[Assignment]:
    """A row per goal and unit; [] for other lines. Among goals "Mục tiêu 2: Sở X" heads those below it."""
    parts = _read_numbered(line, context.rules)
    if not parts:
        return []
    around = section
    if section and section.first == block.ordinal and section.parent_id:  # "1. Mục tiêu 2: Sở X" heads no goals among tasks
        around = next(s for s in context.sections if s.id == section.parent_id)
    among_goals = around is not None and around.role in GOAL_ROLES
    if among_goals and not parts[0].listed[0].numbers:
        return []
    monitored = _is_monitored(section, context.rules)
    found = []
    given: list[Indicator] = []
    for turned in parts:
        ties = [read_tie(listed, context) for listed in turned.listed]
        targets = [t for tie in ties if tie for t in tie.targets if t[1] or not among_goals]
        if turned.listed[0].rule_id == _REST:
            targets = [(None, i) for i in goals_left(given, context)]
        given += [i for _, i in targets if i]
        for printed, indicator in targets:
            for tag in turned.tags:
                role = "monitor" if monitored and tag.role == "responsible" else tag.role
                found.append(make_assignment(
                    block, (tag.unit.start, tag.unit.end), tag.unit, role, tag.rule_id, "list", section, indicator,
                    task=None if indicator else f"Chỉ tiêu {printed}",
                ))  # fmt: skip
    return found


def _is_monitored(section: Section | None, rules: Rulebook) -> bool:
    """True below a heading that makes all units watch the goals: "PHÂN CÔNG THEO DÕI"."""
    heading = Line(section.heading or "") if section else None
    said = {r.id for r in rules.of("share", heading) if r.search(heading)} if heading else set()
    return _WATCHES in said and said <= {_WATCHES, _GIVES}


def read_all_turned(line: Line, rules: Rulebook) -> tuple[Turned, ...]:
    """One such line, or several behind each other: "Mục tiêu 1: Sở X chủ trì; Mục tiêu 2: Sở Y chủ trì"; () for others."""
    starts = [0, *(m.end() for m in _NEXT.finditer(line.key))]
    if len(starts) == 1:
        turned = read_turned(line, rules)
        return (turned,) if turned else ()
    found = []
    for start, end in pairwise([*starts, len(line.text)]):
        turned = read_turned(Line(line.text[start:end].rstrip(" ;")), rules)
        if turned is None:
            return ()
        tags = tuple(t.changed(unit=moved(t.unit, start)) for t in turned.tags)
        found.append(Turned(turned.listed, tags))
    return tuple(found)


def read_turned(line: Line, rules: Rulebook) -> Turned | None:
    """The goals and units of such a line; None where anything else is said behind the numbers."""
    return _read_turned(line, rules) if rules.of("assign_turned", line) else None


@keep
def _read_turned(line: Line, rules: Rulebook) -> Turned | None:
    for rule in rules.of("assign_turned", line):
        match = rule.search(line)
        if match is None:
            continue
        start, end = match.span("units")
        tags = _first_helped(line, start, end, rule.id, rules) if rule.gives == "colon" else ()
        tags = tags or read_tags(line, start, end, rule.id, rules, leftover=0)
        alone = rule.gives == "colon" or _GIVEN.search(line.key, match.end("numbers"), start) is not None
        tags = tags or (units_alone(line, start, end, rule.id, rules) if alone else ())
        if not tags:
            continue
        numbers, place = tuple(expand_numbers(match["numbers"])), match.groupdict().get("place") or ""
        span = match.span("numbers")
        if line.key[match.start("word") : match.end("word")].startswith("c"):  # "chỉ tiêu", "CT"
            return Turned((Listed(numbers, span, None, rule.id, place=place),), tags)
        return Turned(tuple(Listed((), span, n, rule.id, by_name=True, place=place) for n in numbers), tags)
    return None


def _first_helped(line: Line, start: int, end: int, rule_id: str, rules: Rulebook) -> tuple[Tag, ...]:
    """"Sở X; Sở Y phối hợp", "Sở X, Sở Y phối hợp": the first answers, where nobody is said to; () for other words."""
    text = line.text[start:end]
    shares = read_shares(text, rules) if "phối" in line.key[start:end] else ()
    if len(shares) < 2 or shares[-1].role != "coordinate" or any(s.role not in (None, "coordinate") for s in shares):
        return ()
    cut = text.rfind(";", 0, shares[-1].unit.start)
    cut = cut if cut >= 0 else shares[0].unit.end
    if text[cut : shares[-1].unit.start].lstrip()[:1] not in (";", ","):
        return ()
    first = units_alone(line, start, start + cut, rule_id, rules)
    helping = read_tags(line, start + text.index(text[cut:].lstrip()[0], cut) + 1, end, rule_id, rules, leftover=0)
    return first + helping if first and helping else ()
