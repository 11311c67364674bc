"""Units alone behind a goal, without a word for their role: "… đạt 80% (Sở Y tế).", "… đạt 80% - Sở Y tế."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.assignments.bodies import load_bodies
from extract.assignments.mentions import SUBJECTS, UnitMention, moved
from extract.memory import keep
from extract.model import GOAL_CONTEXTS, TO_REACH, AssignmentRole, Indicator
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line, match_key

BARE_BRACKET = "ngoac-chi-co-don-vi"
ALONE = (BARE_BRACKET, "gach-chi-co-don-vi")  # units without a role
_WORD = re.compile(r"[^\W\d_]+")
_JOINING = ("và", "các")
_LONG_ACRONYM = 5  # letters of an acronym that can hardly be a measure or a subject ("TTPVHCC", not "BHYT")
_ALL_OF_THEM = ("thon", "truong_thon", "co_so_giao_duc")  # "(các thôn)": all of a place's, not those that a goal counts
_POSTS = ("ban_giam_hieu", "tong_phu_trach_doi", "to_chuyen_mon", "giao_vien_chu_nhiem")  # in schools, no subjects


class Tag(Struct, frozen=True):
    """A unit with the role that a label gives it, and the rule that found the label."""

    unit: UnitMention
    role: AssignmentRole
    rule_id: str


def units_behind(line: Line, own: Sequence[Indicator], rules: Rulebook) -> Iterator[tuple[Tag, Indicator]]:
    """The units without a role behind goals, each with its indicator: "… đạt 80% (Sở Y tế).", "… đạt 80% - Sở Y tế."

    Only behind a level that is to be reached, and of the clause before; one that ends the line and is the only one speaks of
    all. Not behind a unit, whose other name it may be ("Ủy ban nhân dân (UBND)").
    """
    if own[0].context not in GOAL_CONTEXTS:
        return
    for tags, clause, end in _alone_in(line, rules):
        for tag in tags:
            for indicator in own:
                aimed = [t.evidence.span.start for t in indicator.targets if t.role in TO_REACH]
                if any(clause <= at < end for at in aimed):
                    yield tag, indicator


@keep
def _alone_in(line: Line, rules: Rulebook) -> tuple[tuple[tuple[Tag, ...], int, int], ...]:
    """The units without a role in a line, and where the clause before them begins and ends, that they speak of."""
    found: list[tuple[tuple[Tag, ...], int, int]] = []
    for rule in rules.of("tagged", line):
        last = 0  # the end of the units named before, which speak of what stands before them
        for match in rule.finditer(line) if rule.id in ALONE else ():
            before = line.text[: match.start()].rstrip()
            closes = not last and not line.text[match.end() :].strip(" .;/")
            if any(m.end == len(before) for m in load_bodies(rules.folder).find(before)):
                continue
            tags = units_alone(line, match.start("units"), match.end("units"), rule.id, rules)
            if tags:
                found.append((tags, last if closes else max(before.rfind(";") + 1, last), len(before)))
                last = match.end()
    return tuple(found)


def units_alone(line: Line, start: int, end: int, rule_id: str, rules: Rulebook, heading: bool = False) -> tuple[Tag, ...]:
    """The units between two places that hold units of units.toml and nothing else; () otherwise, and for acronyms only.

    In a heading also names in no list that are written as titles ("(Phòng 8)", "(Phòng Kế hoạch - Nghiệp vụ)").
    """
    text = line.text[start:end]
    bodies = load_bodies(rules.folder)
    if not bodies.opens_as_unit(text):
        return ()
    units = bodies.split(text)
    titled = [heading and u.code is None and bodies.wording.opens_as_office(u.text) for u in units]
    titled = [t and bodies.wording.reads_as_title(u.text) for t, u in zip(titled, units, strict=True)]
    plural = match_key(text).startswith("các ")  # "(các trường học)" is nothing that is counted, "(2 thôn)" is
    office = _may_stand_alone(units[0], False) if units else False  # "(Trạm Y tế và các trường học)"
    every = [plural or (office and match_key(u.text).startswith("các ")) for u in units]
    known = [t or _may_stand_alone(u, p) for t, u, p in zip(titled, units, every, strict=True)]
    if not any(" " in u.text or len(u.text) >= _LONG_ACRONYM for u in units) or not all(known):
        return ()
    rest = bodies.wording.without_persons(text)  # "(Đ/c Lan - Phó Chủ tịch UBND xã)"
    for unit in units:
        rest = rest[: unit.start] + " " * (unit.end - unit.start) + rest[unit.end :]
    if any(w not in _JOINING for w in _WORD.findall(match_key(rest))):
        return ()
    return tuple(Tag(moved(u, start), "responsible", rule_id) for u in units)


def _may_stand_alone(unit: UnitMention, plural: bool) -> bool:
    """True for a unit that nothing but its name may say to answer for the goal before it."""
    if unit.kind in SUBJECTS and unit.code not in _POSTS:
        return plural and unit.code in _ALL_OF_THEM
    return unit.code is not None
