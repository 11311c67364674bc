"""Lines of units, each with the numbers of its goals in brackets: "Trạm Y tế (chỉ tiêu 2, 3); Công an xã (chỉ tiêu 4)"."""

from __future__ import annotations

import re

from extract.assignments.bodies import load_bodies
from extract.assignments.mentions import UnitMention, moved
from extract.assignments.number_lists import Listed, listed_numbers
from extract.assignments.records import Context, make_assignment
from extract.assignments.roles import sentence_role
from extract.assignments.sentences import is_request
from extract.assignments.splitting import label_end
from extract.assignments.ties import read_tie
from extract.memory import keep
from extract.model import Assignment, Block, Section
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

_BETWEEN = re.compile(r"\s*(?:[;,.]\s*)?(?:và\s+)?")
_SHORT = 60  # characters behind the last bracket that say no more than the role
_MARKS = " .;,/"


class _Item(Struct, frozen=True):
    units: tuple[UnitMention, ...]
    listed: tuple[Listed, ...]
    span: tuple[int, int]
    rule_id: str


def assign_bracketed(block: Block, line: Line, section: Section | None, context: Context) -> list[Assignment]:
    """A row per unit and goal; [] for lines that say anything else, and where a number is no goal's."""
    items = read_bracketed(line, context.rules) if "tiêu" in line.key or "CT" in line.text else ()
    targets = [[t for listed in i.listed if (tie := read_tie(listed, context)) for t in tie.targets] for i in items]
    if not items or any(not found or any(i is None for _, i in found) for found in targets):
        return []
    tail = Line(line.text[items[-1].span[1] + 1 :].strip(_MARKS))
    role = "requested" if is_request(line, context.rules) else sentence_role(tail, context.rules)
    return [
        make_assignment(block, item.span, unit, role, item.rule_id, "list", section, indicator)
        for item, found in zip(items, targets, strict=True) for _, indicator in found for unit in item.units
    ]  # fmt: skip


@keep
def read_bracketed(line: Line, rules: Rulebook) -> tuple[_Item, ...]:
    """The units of such a line and their numbers; () for lines with other words, but for a role behind the last bracket."""
    found: list[_Item] = []
    bodies = load_bodies(rules.folder)
    last = label_end(line.text)
    for rule in rules.of("assign_bracketed", line):
        for match in rule.finditer(line):
            if not _BETWEEN.fullmatch(line.key, last, match.start()):
                return ()
            start, end = match.span("units")
            units, covered = bodies.leading(line.text[start:end])
            said = Line(line.text[slice(*match.span("numbers"))])
            listed = listed_numbers(said, rules)
            if not units or line.text[start + covered : end].strip() or not _says_all(said, listed):
                return ()
            units = tuple(moved(u, start) for u in units)
            found.append(_Item(units, listed, match.span("numbers"), rule.id))
            last = match.end()
    tail = line.text[last:].strip(_MARKS)
    if not found or len(tail) > _SHORT or (tail and not any(r.search(Line(tail)) for r in rules.of("share", Line(tail)))):
        return ()
    return tuple(found)


def _says_all(said: Line, listed: tuple[Listed, ...]) -> bool:
    """True where a text is nothing but lists of numbers."""
    covered = sum(b - a for a, b in (i.span for i in listed))
    return bool(listed) and all(i.numbers for i in listed) and covered >= len(said.text.strip()) - len(" và ") * len(listed)
