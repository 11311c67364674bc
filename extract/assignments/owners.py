"""Whose line a paragraph is: the unit of the heading above, of the numbered line above, or nobody's.

A numbered paragraph beside a unit's heading ("2. Nhân viên y tế: …" after the heading "1. Sở Nội vụ") is never that
unit's. After the signature and the closing words nothing is inherited, nor by footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extract.assignments.headings import heading_units, holder_units, names_person
from extract.assignments.mentions import UnitMention, names_office
from extract.assignments.sentences import Actors, is_request, named_actors
from extract.memory import keep_by_text
from extract.model import Block, Section
from extract.rules import Rulebook
from extract.section_tree import ancestors, section_of
from extract.text import Line

NOBODY = Actors((), False)
_NUMBER = re.compile(r"\s*(?:[-+*•·]\s*)?\(?((?:\d{1,2}\.)*)(\d{1,2}|[a-zđ])\s*[.)/](?!\d)")
# Cheap sign that a line may close the tasks or be no task: capitals, a number or a bracket at its head, a colon soon after
# it, the mark of the end; the rules of kind closing decide.
_CLOSES = re.compile(
    r"[\s*]*(?:[A-Z]{1,3}\b|[A-ZĐ][A-ZÀ-Ỹ]|[A-Z]/|\[?\d|Nơi|[^:]{0,70}:|[-+*\s]*[Tt](?:rên|RÊN) )|.*/\s?\.\s*$", re.DOTALL
)
_LONGEST_HEADING = 200
_FEWEST = 2  # headings that are units, from which on tasks are shared out among them
_LETTERS = "abcdđeghiklmnopqrstuvxy"


class Owner(NamedTuple):
    """The section of a block, the actors that its text inherits, whether it stands behind the signature or is a detail."""

    section: Section | None
    actors: Actors = NOBODY
    numbered: bool = False
    closed: bool = False
    detail: bool = False  # "- Thời gian thực hiện: …"
    shared: bool = False  # the heading of its unit stands among units, so that what is below it is that unit's task


class _Label(NamedTuple):
    """A number's kind and place: "2.1." is ("2.", "1", 1), "b)" is ("", "a", 1)."""

    prefix: str
    kind: str
    value: int


class Owners:
    """Walks through the blocks of a document in their order; ``named`` holds the units of headings by section.

    What was met since a section began: the last number at its heading's level, a list that counts anew, and whose turn
    it is since which block.
    """

    def __init__(
        self, sections: Sequence[Section], named: Mapping[str, tuple[UnitMention, ...]], roles: set[str | None],
        rules: Rulebook, below: Mapping[int, Actors | None],
    ) -> None:  # fmt: skip
        self._sections, self._named, self._roles, self._rules = sections, named, roles, rules
        self._below = below  # by ordinal: who is named on an unnumbered line above
        self._shared = _among_units(sections, named)
        self._chains: dict[str, list[Section]] = {}
        self._anchor: Section | None = None
        self._last = 0
        self._restarted = False
        self._turn: Actors | None = None
        self._since = -1
        self._closed = ""
        self._closed_in = ""

    def of(self, block: Block, line: Line) -> Owner:
        """Owner of a paragraph; without actors where its section has none of the roles."""
        section = section_of(self._sections, block.ordinal)
        if section is None or section.role not in self._roles:
            return Owner(section)
        chain = self._chains.get(section.id)
        if chain is None:
            chain = self._chains[section.id] = ancestors(section, self._sections)
        heads = section.first == block.ordinal
        if heads and self._closed_in != section.id:
            self._closed = ""
        closing = _closing_sign(line, self._rules)
        if "signature" in (self._closed, closing):
            self._closed, self._closed_in = "signature", section.id
            return Owner(section, closed=True)
        label = _read_label(f"{block.label} " if block.label else block.text)
        numbered = label is not None
        if block.ordinal in self._below and self._below[block.ordinal] is None:
            return Owner(section, closed=True, detail=True)  # that line itself gives nobody a task
        if label and not heads and self._stands_beside(label, chain):
            self._take_turn(block, line)
            return Owner(section, NOBODY, numbered)
        ended = self._closed == "end"
        if closing == "end":
            self._closed, self._closed_in = "end", section.id
        if ended or closing == "footnote" or names_person(line, self._rules):
            return Owner(section, NOBODY, numbered)
        if not numbered and not heads and _speaks_of_others(block, line, self._rules):
            return Owner(section, NOBODY)
        actors = self._below.get(block.ordinal) or self._inherited(chain)
        return Owner(section, actors, numbered, detail=closing == "detail", shared=section.id in self._shared)

    def _take_turn(self, block: Block, line: Line) -> None:
        units = named_actors(line, self._rules)
        holders = () if units.units else holder_units(line, self._rules, numbered=True)
        if not units.units and not holders and len(line.text) <= _LONGEST_HEADING:  # "4. Sở Tài chính."
            holders = heading_units(line.text.rstrip(" .;"), self._rules)
        self._turn = units if units.units else Actors(holders, units.requested)
        self._since = block.ordinal

    def _inherited(self, chain: list[Section]) -> Actors:
        anchor = self._anchor if self._turn is not None and self._anchor in chain else None
        for place, node in enumerate(chain):
            if anchor and self._turn and node.first < self._since and anchor in chain[place:]:
                return self._turn  # from the anchor inwards the numbered line beside it has taken over
            if self._named.get(node.id):
                return Actors(self._named[node.id], is_request(Line(node.heading or ""), self._rules))
        return NOBODY

    def _stands_beside(self, label: _Label, chain: list[Section]) -> bool:
        """True where the label goes on counting from a unit's heading, or from what holds it: the nearest labelled alike."""
        for place, node in enumerate(chain):
            own = _read_label(f"{(node.label or '').rstrip('.)/ ')}. ")
            if own is None or (own.prefix, own.kind) != (label.prefix, label.kind):
                continue
            if not any(self._named.get(n.id) for n in chain[: place + 1]):
                return False
            if self._anchor is not node:
                self._anchor, self._last, self._restarted, self._turn = node, own.value, False, None
            if label.value <= own.value:
                self._restarted = True
            if self._restarted or label.value <= self._last:
                return False
            self._last = label.value
            return True
        return False


def _among_units(sections: Sequence[Section], named: Mapping[str, tuple[UnitMention, ...]]) -> frozenset[str]:
    """The sections of units that stand beside other units, and those below them: "1. Sở Y tế", "2. Sở Tài chính".

    A unit alone among subjects says no more than what the tasks are about; so does the name of a field ("Bảo hiểm xã hội").
    """
    beside: dict[str | None, int] = {}
    for section in sections:
        if _are_offices(named.get(section.id, ())):
            beside[section.parent_id] = beside.get(section.parent_id, 0) + 1
    found: set[str] = set()
    for section in sections:  # parents stand before their children
        if section.parent_id in found or (named.get(section.id) and beside.get(section.parent_id, 0) >= _FEWEST):
            found.add(section.id)
    return frozenset(found)


def _are_offices(units: Sequence[UnitMention]) -> bool:
    return bool(units) and all(names_office(u) for u in units)


def _closing_sign(line: Line, rules: Rulebook) -> str | None:
    """What makes a line no task: "signature", "end", "footnote", "detail"; None for other lines."""
    return _closing(line, rules) if _CLOSES.match(line.text) else None


@keep_by_text
def _closing(line: Line, rules: Rulebook) -> str | None:
    return next((r.gives for r in rules.of("closing", line) if r.search(line)), None)


def _speaks_of_others(block: Block, line: Line, rules: Rulebook) -> bool:
    """True for a paragraph without mark or number whose own subject are "các đơn vị", below the last unit's tasks."""
    if block.label or not block.text[:1].isalpha():
        return False
    return any(r.gives == "others" and r.search(line) for r in rules.of("closing", line))


def same_level(one: Block, other: Block) -> bool:
    """True where two blocks are numbered alike ("3. Đơn vị chủ trì: …" after "2. Đơn vị quản lý: …")."""
    labels = [_read_label(f"{b.label} " if b.label else b.text) for b in (one, other)]
    return bool(labels[0] and labels[1] and (labels[0].prefix, labels[0].kind) == (labels[1].prefix, labels[1].kind))


def _read_label(text: str) -> _Label | None:
    match = _NUMBER.match(text)
    if match is None:
        return None
    if match[2].isdigit():
        return _Label(match[1], "1", int(match[2]))
    return _Label(match[1], "a", _LETTERS.find(match[2]) + 1)
