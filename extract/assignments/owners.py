"""Whose line a paragraph is: the unit of the heading above, of the numbered line above, or nobody's.

A numbered paragraph beside a unit's heading ("2. Nhân viên y tế: …" after the heading "1. Sở Nội vụ") is never that
unit's. After the signature and the closing words nothing is inherited, nor by footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.assignments.headings import heading_units, holder_units, names_person
from extract.assignments.mentions import UnitMention, names_office
from extract.assignments.sentences import Actors, is_request, named_actors
from extract.memory import keep
from extract.model import Block, Section
from extract.rules import Rulebook
from extract.section_tree import ancestors, section_of
from extract.series import Count, read_count
from extract.structs import Struct
from extract.text import Line

NOBODY = Actors((), False)
_NUMBER = re.compile(r"\s*(?:[-+*•·]\s*)?\(?((?:\d{1,2}\.)*(?:\d{1,2}|[a-zđ]))\s*[.)/](?!\d)")
# Cheap sign that a line may close the tasks or be no task: capitals, a number or a bracket at its head, a colon soon after
# it, the mark of the end; the rules of kind closing decide.
_CLOSES = re.compile(
    r"[\s*]*(?:[A-Z]{1,3}\b|[A-ZĐ][A-ZÀ-Ỹ]|[A-Z]/|\[?\d|Nơi|[^:]{0,70}:|[-+*\s]*[Tt](?:rên|RÊN) )|.*/\s?\.\s*$", re.DOTALL
)
_LONGEST_HEADING = 200
_FEWEST = 2  # headings that are units, from which on tasks are shared out among them


class Owner(Struct, frozen=True):
    """The section of a block, the actors that its text inherits, whether it stands behind the signature or is a detail."""

    section: Section | None
    actors: Actors = NOBODY
    numbered: bool = False
    closed: bool = False
    detail: bool = False  # "- Thời gian thực hiện: …"
    asked: bool = False  # below "Kiến nghị"
    shared: bool = False  # the heading of its unit stands among units, so that what is below it is that unit's task


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
        self._asking = {s.id for s in sections if s.heading and _asks(Line(s.heading), rules)}
        self._parts: dict[str | None, list[Section]] = {}
        for section in sections:
            self._parts.setdefault(section.parent_id, []).append(section)
        self._chains: dict[str, tuple[list[Section], bool]] = {}  # those above a section, and whether one of them asks
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
        if section.id not in self._chains:
            above = ancestors(section, self._sections)
            self._chains[section.id] = above, any(s.id in self._asking for s in above)
        chain, asked = self._chains[section.id]
        heads = section.first == block.ordinal
        if heads and self._closed_in != section.id:
            self._closed = ""
        seen = _look_at(line, block.label, self._rules)
        closing, label = seen.closing, seen.label
        if "signature" in (self._closed, closing):
            self._closed, self._closed_in = "signature", section.id
            return Owner(section, closed=True)
        numbered = label is not None
        if block.ordinal in self._below and self._below[block.ordinal] is None:
            return Owner(section, closed=True, detail=True)  # that line itself gives nobody a task
        if label and not heads and self._stands_beside(label, chain, block.ordinal):
            self._take_turn(block, line)
            return Owner(section, NOBODY, numbered, asked=asked)
        ended = self._closed == "end"
        if closing == "end":
            self._closed, self._closed_in = "end", section.id
        if ended or closing == "footnote" or names_person(line, self._rules):
            return Owner(section, NOBODY, numbered)
        if seen.of_others and not heads:
            return Owner(section, NOBODY)
        actors = self._below.get(block.ordinal) or self._inherited(chain)
        if asked and not actors.requested:
            actors = actors.changed(requested=True)
        return Owner(section, actors, numbered, False, closing == "detail", asked, section.id in self._shared)

    def _take_turn(self, block: Block, line: Line) -> None:
        units = named_actors(line, self._rules)
        holders = () if units.units else holder_units(line, self._rules, numbered=True)
        if not units.units and not holders and len(line.text) <= _LONGEST_HEADING:  # "4. Sở Tài chính."
            holders = heading_units(line.text.rstrip(" .;"), self._rules)
        self._turn = units if units.units else Actors(holders, units.requested)
        self._since = block.ordinal

    def _inherited(self, chain: list[Section]) -> Actors:
        anchor = self._place_of_turn(chain) if self._turn is not None else -1
        for place, node in enumerate(chain):
            if self._turn and node.first < self._since and place <= anchor:
                return self._turn  # from the anchor inwards the numbered line beside it has taken over
            if self._named.get(node.id):
                return Actors(self._named[node.id], is_request(Line(node.heading or ""), self._rules))
        return NOBODY

    def _place_of_turn(self, chain: list[Section]) -> int:
        """The section of a chain at which the numbered line that has taken over stands; -1 where its turn has ended."""
        if self._anchor is None or self._anchor in chain:
            return chain.index(self._anchor) if self._anchor else -1
        place = next((n for n, node in enumerate(chain) if node.id == self._anchor.parent_id), -1)
        count = read_count(self._anchor.label)
        beside = read_count(chain[place - 1].label) if place > 0 else None
        return -1 if count and beside and count.is_beside(beside) else place

    def _ended_before(self, ordinal: int, section: Section) -> Section | None:
        """The last part of a section that has ended before a block: "2. Sở Y tế", which the line "3. …" does not belong to."""
        return next((s for s in reversed(self._parts.get(section.id, ())) if s.last < ordinal), None)

    def _stands_beside(self, label: Count, chain: list[Section], ordinal: int) -> bool:
        """True where the label goes on counting from a unit's heading, or from what holds it: the nearest labelled alike."""
        ended = self._ended_before(ordinal, chain[0])  # by this line, or by one before it
        nodes = [ended, *chain] if ended else chain
        for place, node in enumerate(nodes):
            own = read_count(node.label)
            if own is None or not own.is_beside(label):
                continue
            shared = self._parts[node.parent_id] if node is ended else nodes[: place + 1]
            if not any(self._named.get(n.id) for n in shared):
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


@keep
def _asks(heading: Line, rules: Rulebook) -> bool:
    return any(r.search(heading) for r in rules.of("asking_heading", heading))


class _Seen(Struct, frozen=True):
    """What makes a line no task ("signature", "end", "footnote", "detail"), the number at its head, and whether it is a
    paragraph without mark or number whose own subject are "các đơn vị", below the last unit's tasks."""

    closing: str | None
    label: Count | None
    of_others: bool


@keep
def _look_at(line: Line, label: str | None, rules: Rulebook) -> _Seen:
    """What the words of a line tell, and the number that Word computed for it."""
    may_close = _CLOSES.match(line.text) is not None
    closing = next((r.gives for r in rules.of("closing", line) if r.search(line)), None) if may_close else None
    count = _read_label(f"{label} " if label else line.text)
    plain = count is None and not label and line.text[:1].isalpha()
    return _Seen(closing, count, plain and any(r.gives == "others" and r.search(line) for r in rules.of("closing", line)))


def same_level(one: Block, other: Block) -> bool:
    """True where two blocks are numbered alike ("3. Đơn vị chủ trì: …" after "2. Đơn vị quản lý: …")."""
    labels = [_read_label(f"{b.label} " if b.label else b.text) for b in (one, other)]
    return bool(labels[0] and labels[1] and (labels[0].prefix, labels[0].kind) == (labels[1].prefix, labels[1].kind))


def _read_label(text: str) -> Count | None:
    match = _NUMBER.match(text)
    return read_count(match[1]) if match else None
