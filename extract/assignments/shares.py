"""Which role each unit of a cell, of a bracket or of a label line has: "Sở A (chủ trì), Sở B (phối hợp)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.assignments.bodies import load_bodies
from extract.assignments.mentions import UnitMention, moved
from extract.assignments.roles import ROLE_ORDER
from extract.memory import keep
from extract.model import AssignmentRole
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

# What stands before a colon, up to the mark or line end before it: perhaps a label.
_LABEL = re.compile(r"(?:(?<=[;\n.,(])|^|(?<=\s[-+*]))\s*(?:[-+*•·]\s*)?(?P<said>[^;:.()\n]{2,60}?)\s*:")
_GIVEN = "vai-giao"
_PART = re.compile(r"[^;]+")
_WITH = re.compile(r"\s*(?:với|cùng)(?!\w)")
_JOINED = re.compile(r"\s*(?:với\s+|cùng\s+)?$")


class Share(Struct, frozen=True):
    """A unit and its role; None where the text says no role for it."""

    unit: UnitMention
    role: AssignmentRole | None


class _Mark(Struct, frozen=True):
    start: int
    end: int
    role: AssignmentRole
    bracketed: bool
    given: bool = False  # "giao": which role, other words say


@keep
def label_role(text: str, rules: Rulebook) -> AssignmentRole | None:
    """The role that the words of a label say ("Cơ quan phối hợp thực hiện" -> coordinate); None for other words."""
    return next((role for role in ROLE_ORDER if role in {r.gives for r in _said(Line(text), rules)}), None)


@keep
def read_shares(text: str, rules: Rulebook) -> tuple[Share, ...]:
    """The units of a text in order, each with the role that stands at it: label before, word behind, bracket.

    A label holds until the next one; a word behind holds for the units before it back to the word before.
    """
    found: list[Share] = []
    carried: AssignmentRole | None = None
    for part in _PART.finditer(text):
        for start, end, role in _stretches(part[0], rules):
            carried = role or carried
            for share in _read(part[0][start:end], rules):
                found.append(Share(moved(share.unit, part.start() + start), share.role or carried))
    return tuple(found)


def _stretches(text: str, rules: Rulebook) -> Iterator[tuple[int, int, AssignmentRole | None]]:
    """The text between labels, each with the role of the label before it."""
    last, role = 0, None
    for match in _LABEL.finditer(text):
        said = label_role(match["said"].rpartition(",")[2] if last else match["said"], rules)
        if said is None:
            continue
        cut = match.start("said") + (match["said"].rfind(",") + 1 if last else 0)
        if text[last:cut].strip(" ,.-"):
            yield last, cut, role
        last, role = match.end(), said
    yield last, len(text), role


def _read(text: str, rules: Rulebook) -> Iterator[Share]:
    units, marks = _units_and_marks(text, rules)
    if marks and units and all(m.given for m in marks) and _gives(text, marks[-1], units[-1]):
        return
    marks = [m for m in marks if not m.given] or marks
    leads_in = bool(marks and units) and marks[0].start < units[0].start and not marks[0].bracketed
    for n, unit in enumerate(units):
        following = units[n + 1].start if n + 1 < len(units) else len(text)
        beside = next((m for m in marks if m.bracketed and unit.end <= m.start < following), None)
        plain = [m for m in marks if not m.bracketed]
        before = [m for m in plain if m.end <= unit.start]
        behind = next((m for m in plain if m.start >= unit.end and not _opens(text, m, units)), None)
        opening = next((m for m in reversed(before) if _opens(text, m, units)), None)
        if beside:
            yield Share(unit, beside.role)
        elif opening and not any(m.start > opening.start for m in before):
            yield Share(unit, opening.role)
        elif leads_in and before and (said := _said_behind(before[-1], unit, following, behind)):
            yield Share(unit, said.role)
        elif leads_in and before:
            yield Share(unit, before[-1].role)
        else:
            yield Share(unit, behind.role if behind else None)


def _gives(text: str, mark: _Mark, last: UnitMention) -> bool:
    """True for "UBND huyện giao", not for "Trạm Thú y được giao": the unit gives and is given nothing."""
    return mark.start >= last.end and not text[mark.start : mark.end].lower().startswith("được")


def _said_behind(before: _Mark, unit: UnitMention, following: int, behind: _Mark | None) -> _Mark | None:
    """The word behind a unit where the one before it says no more than that it answers: "trách nhiệm Sở X chủ trì"."""
    if behind is None or before.role != "responsible":
        return None
    return behind if unit.end <= behind.start < following else None


def _units_and_marks(text: str, rules: Rulebook) -> tuple[list[UnitMention], list[_Mark]]:
    """The units of a text and the words that say a role, outside the names; a name in no list ends before such a word."""
    line = Line(text)
    said = sorted((m.start(), m.end(), r.gives, r.id == _GIVEN) for r in rules.of("share", line) for m in r.finditer(line))
    ends = [start for start, _, role, _ in said if role != "monitor" and text[start].islower()]
    units = []
    for unit in load_bodies(rules.folder).split(text):
        end = next((e for e in ends if unit.start <= e < unit.end), unit.end) if unit.code is None else unit.end
        kept = text[unit.start : end].rstrip(" ,-(")
        if kept == unit.text:
            units.append(unit)
        elif kept:
            units.append(unit.changed(end=unit.start + len(kept), text=kept, name=" ".join(kept.split())))
    marks: list[_Mark] = []
    for start, end, role, given in said:
        if any(u.start <= start < u.end for u in units):
            continue
        opened = text.rfind("(", 0, start)
        bracketed = opened >= 0 and ")" not in text[opened:start] and not any(opened < u.start < start for u in units)
        marks.append(_Mark(start, end, role, bracketed, given))  # type: ignore[arg-type]
    return units, marks


def _opens(text: str, mark: _Mark, units: Sequence[UnitMention]) -> bool:
    """True for "phối hợp với B", "phối hợp B": the word stands right before the units that it speaks of."""
    if mark.role != "coordinate" or mark.bracketed:
        return False
    if _WITH.match(text, mark.end):
        return True
    return any(u.start >= mark.end and _JOINED.fullmatch(text[mark.end : u.start]) for u in units)


def _said(line: Line, rules: Rulebook) -> Iterator:
    return (r for r in rules.of("share", line) if r.search(line))
