"""Unnumbered lines that are only the name of a unit and head the tasks below: "* Phòng Kinh tế", "Công an xã:".

Only in sections on who carries the plan out or on how tasks are shared out. A unit in a bare list heads nothing
("Thành phần: - Phòng Kinh tế; …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.assignments.bodies import load_bodies
from extract.assignments.headings import bare_heading, heading_units, holder_units, names_person, titled_unit
from extract.assignments.mentions import UnitMention
from extract.assignments.sentences import Actors, is_request
from extract.assignments.shares import label_role
from extract.assignments.splitting import label_end
from extract.memory import keep
from extract.model import Block, Section
from extract.rules import Rulebook
from extract.section_tree import section_of
from extract.text import Line

_ROLE = "to_chuc_thuc_hien"
_LONGEST = 120  # characters of a line that is a name
_DEPTH = {"*": 1, "•": 1, "-": 2, "–": 2, "+": 3, "·": 3}  # of bullets; 0 without one
_NUMBERED = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.)/]")
_ENDS = (".", ";", ",", "/", ")")  # a list goes on, or a sentence ends


def unit_stretches(blocks: Sequence[Block], sections: Sequence[Section], rules: Rulebook) -> dict[int, Actors | None]:
    """By ordinal: the units that answer for a paragraph below such a line; None for the line itself."""
    owned: dict[int, Actors | None] = {}
    shared = _shared_sections(sections, rules)
    if not shared:
        return owned
    lines = [b for b in blocks if b.text]
    for n in range(len(lines) - 1):
        if not _may_be_name(lines[n]):
            continue
        section = section_of(sections, lines[n].ordinal)
        if section is None or section.id not in shared or section.first == lines[n].ordinal:
            continue
        units = _read_units(lines[n].text, rules)
        if not units or (n and _mark(lines[n - 1]) == _mark(lines[n]) and _names_only(lines[n - 1], rules)):
            continue
        below = [b.ordinal for b in _below(lines, n, section, sections, rules)]
        if below:
            owned[lines[n].ordinal] = None
            owned |= dict.fromkeys(below, Actors(units, is_request(Line(lines[n].text), rules)))
    return owned


def _shared_sections(sections: Sequence[Section], rules: Rulebook) -> set[str]:
    """The sections that tell who does what: "Tổ chức thực hiện", and tasks below it or below "Phân công nhiệm vụ"."""
    shared: set[str] = set()
    for section in sections:  # parents stand before their children
        below = section.parent_id in shared or _shares(Line(section.heading or ""), rules)
        if section.role == _ROLE or (section.role == "nhiem_vu" and below):
            shared.add(section.id)
    return shared


@keep
def _shares(heading: Line, rules: Rulebook) -> bool:
    return any(r.search(heading) for r in rules.of("sharing_heading", heading))


def _may_be_name(block: Block) -> bool:
    text = block.text
    return len(text) <= _LONGEST and not text.endswith(_ENDS) and block.kind == "paragraph" and not _is_numbered(block)


@keep
def _read_units(text: str, rules: Rulebook) -> tuple[UnitMention, ...]:
    bare = text.strip(" *-–+•·")
    name = bare.removesuffix(":").rstrip()
    if not name[:1].isupper() or ":" in name or label_role(bare_heading(name, rules), rules) is not None:
        return ()
    return heading_units(name, rules) or titled_unit(name, rules) or holder_units(Line(name + ":"), rules, numbered=True)


def _names_only(block: Block, rules: Rulebook) -> bool:
    """True for an item of a list of units, however it ends."""
    return len(block.text) <= _LONGEST and bool(_read_units(block.text.rstrip(" .;,/"), rules))


def _below(
    lines: Sequence[Block], n: int, section: Section, sections: Sequence[Section], rules: Rulebook
) -> Iterator[Block]:
    """The paragraphs that a line heads; none where what follows is no task of its unit."""
    head = lines[n]
    first = lines[n + 1]
    beside = {_mark(first)} if _mark(head) else {0}  # of tasks that stand no deeper than the name
    numbered = _is_numbered(first)
    for block in lines[n + 1 :]:
        if block.kind != "paragraph" or block.ordinal > section.last:
            return
        acts = _acts(block.text, rules)
        if _opens_section(block, section, sections) and not acts:
            return
        if _is_numbered(block) and not numbered:
            return
        deeper = numbered if _is_numbered(block) else _mark(block) > _mark(head)
        if not deeper and (not acts or _mark(block) not in beside or 0 < _mark(block) < _mark(head)):
            return
        if block is first and _mark(block) == _mark(head) and _mark(head) and not head.text.endswith(":"):
            return
        if not acts and (_names_only(block, rules) or names_person(Line(block.text), rules)):
            return
        yield block


def _opens_section(block: Block, section: Section, sections: Sequence[Section]) -> bool:
    inner = section_of(sections, block.ordinal)
    return inner is not None and inner is not section and inner.first == block.ordinal


def _acts(text: str, rules: Rulebook) -> bool:
    return load_bodies(rules.folder).wording.begins_with_verb(text[label_end(text) :])


def _mark(block: Block) -> int:
    """How deep the bullet of a paragraph stands; Word has signs of its own."""
    return _DEPTH.get((block.label or block.text)[:1], _DEPTH["-"] if block.label else 0)


def _is_numbered(block: Block) -> bool:
    return _NUMBERED.match(block.label or block.text) is not None
