"""Whose line a paragraph is: the unit of the heading above, of the numbered line above, or nobody's.

A numbered paragraph beside a unit's heading ("2. Nhân viên y tế: …" after the heading "1. Sở Nội vụ") is never that
unit's. After the signature and the closing words nothing is inherited, nor by footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.assignments.headings import holder_units, names_person
from extract.assignments.mentions import UnitMention
from extract.assignments.sentences import Actors, is_request, named_actors
from extract.model import Block, Section
from extract.rules import Rulebook
from extract.sections import ancestors, section_of
from extract.text import Line

NOBODY = Actors((), False)
_NUMBER = re.compile(r"\s*(?:[-+*•·]\s*)?\(?((?:\d{1,2}\.)*)(\d{1,2}|[a-zđ])\s*[.)/](?!\d)")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Owner:
    """The section of a block, the actors that its text inherits, and whether it stands behind the signature."""

    section: Section | None
    actors: Actors = NOBODY
    numbered: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """A number's kind and place: "2.1." is ("2.", "1", 1), "b)" is ("", "a", 1)."""

    prefix: str
    kind: str
    value: int


@dataclass(slots=True)
class _Walk:
    """What was met since the section began: the last number at its level, a list that counts anew, whose turn it is."""

    anchor: Section | None = None
    last: int = 0
    restarted: bool = False
    turn: Actors | None = None
    since: int = -1
    closed_by: str = ""
    closed_in: str = ""


def find_owners(
    blocks: Sequence[Block], sections: Sequence[Section], named: Mapping[str, tuple[UnitMention, ...]],
    roles: set[str | None], rules: Rulebook,
) -> dict[str, Owner]:  # fmt: skip
    """Owner of each paragraph whose section has one of the roles; ``named`` holds the units of headings by section."""
    walk = _Walk()
    owners: dict[str, Owner] = {}
    chains: dict[str, list[Section]] = {}
    for block in blocks:
        if block.kind not in ("paragraph", "textbox") or not block.text:
            continue
        section = section_of(sections, block.ordinal)
        if section is None or section.role not in roles:
            owners[block.id] = Owner(section)
            continue
        chain = chains.get(section.id) or chains.setdefault(section.id, ancestors(section, sections))
        owners[block.id] = _owner(block, section, chain, walk, named, rules)
    return owners


def _owner(
    block: Block, section: Section, chain: list[Section], walk: _Walk, named: Mapping[str, tuple[UnitMention, ...]],
    rules: Rulebook,
) -> Owner:  # fmt: skip
    line = Line(block.text)
    heads = section.first == block.ordinal
    if heads and walk.closed_in != section.id:
        walk.closed_by = ""
    closing = next((r.gives for r in rules.of("closing", line) if r.search(line)), None)
    if walk.closed_by == "signature" or closing == "signature":
        walk.closed_by, walk.closed_in = "signature", section.id
        return Owner(section, closed=True)
    label = _read_label(f"{block.label} " if block.label else block.text)
    beside = label is not None and not heads and _stands_beside(label, chain, walk, named)
    if walk.closed_by == "end" or closing == "footnote":
        return Owner(section, numbered=label is not None)
    if closing == "end":
        walk.closed_by, walk.closed_in = "end", section.id
    if beside:
        units = named_actors(line, rules)
        holders = () if units.units else holder_units(line, rules, numbered=True)
        walk.turn = units if units.units else Actors(holders, units.requested)
        walk.since = block.ordinal
        return Owner(section, NOBODY, numbered=True)
    if names_person(line, rules):
        return Owner(section, NOBODY, label is not None)
    return Owner(section, _inherited(chain, walk, named, rules), label is not None)


def _inherited(chain: list[Section], walk: _Walk, named: Mapping[str, tuple[UnitMention, ...]], rules: Rulebook) -> Actors:
    for node in chain:
        if walk.turn is not None and walk.anchor is not None and node.first < walk.since and _is_at(walk.anchor, node, chain):
            return walk.turn
        if named.get(node.id):
            return Actors(named[node.id], is_request(Line(node.heading or ""), rules))
    return NOBODY


def _is_at(anchor: Section, node: Section, chain: list[Section]) -> bool:
    """True from the anchor inwards: there the numbered line beside it has taken over."""
    return any(s.id == anchor.id for s in chain[chain.index(node) :])


def _stands_beside(
    label: _Label, chain: list[Section], walk: _Walk, named: Mapping[str, tuple[UnitMention, ...]]
) -> bool:
    """True where the label goes on counting from a unit's heading, the nearest section that is labelled alike."""
    for node in chain:
        own = _read_label(f"{(node.label or '').rstrip('.)/ ')}. ")
        if own is None or (own.prefix, own.kind) != (label.prefix, label.kind):
            continue
        if not named.get(node.id):
            return False
        if walk.anchor is not node:
            walk.anchor, walk.last, walk.restarted, walk.turn = node, own.value, False, None
        if label.value <= own.value:
            walk.restarted = True
        if walk.restarted or label.value <= walk.last:
            return False
        walk.last = label.value
        return True
    return False


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
