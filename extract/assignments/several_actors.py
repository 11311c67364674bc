"""Paragraphs of several sentences: each may tell a unit of its own ("Giao UBND tỉnh …. Sở Y tế …. Đề nghị Hội …"), or
another thing to the same unit, with a role and a date of its own ("Phối hợp với Sở Y tế …. Xử lý … trong quý II").
"""

from __future__ import annotations

from extract.assignments.bodies import load_bodies
from extract.assignments.due import find_due
from extract.assignments.mentions import moved
from extract.assignments.roles import sentence_role
from extract.assignments.sentences import Actors, find_partners, named_actors, opens_with_unit
from extract.assignments.splitting import label_end
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_BORDER = compile_pattern(r"(?<=\w\w[)”\"]?(?P<mark>[.;])|\s\d(?P<mark>;))\s+(?=\p{Lu})")
_LEADS = compile_pattern(r"\s+(?:chủ\s+trì|phối\s+hợp|chịu\s+trách\s+nhiệm)(?!\w)")
_SHORTEST = 8  # characters of a task
_HELPS = ("coordinate", "advise", "monitor")


@keep
def sentences_of_others(line: Line, rules: Rulebook) -> tuple[tuple[int, int, Actors], ...]:
    """Where the sentence before ends, where one begins that known units open, and who they are; () for most lines.

    A name in no list is a unit where it leads or helps ("Phòng Trồng rừng chủ trì …").

    Behind ";" not where a unit stands before it, for lists of units are parted so, too; never inside brackets.
    """
    found: list[tuple[int, int, Actors]] = []
    for border in _BORDER.finditer(line.text):
        start, before = border.end(), line.text[: border.start()]
        if before.count("(") != before.count(")") or not opens_with_unit(line.text[start:], rules):
            continue
        if border["mark"] == ";" and _ends_with_unit(before[:-1], rules):
            continue
        named = named_actors(Line(line.text[start:]), rules)
        told = any(u.code for u in named.units) or (named.units and _LEADS.match(line.text, start + named.end))
        if not told or len(line.text[start + named.end :]) < _SHORTEST:
            continue
        units = tuple(moved(u, start) for u in named.units)
        ends = border.start() - (border["mark"] == ";")
        found.append((ends, start, Actors(units, named.requested, start + named.start, start + named.end)))
    return tuple(found)


@keep
def own_sentences(line: Line, start: int, rules: Rulebook) -> tuple[int, ...]:
    """Where sentences of one unit begin, behind ``start``, that differ in their role or date from those before.

    A sentence belongs to those before it unless they only help, advise or watch and it does not, or both have dates, or
    those before name partners, who have nothing to do with its date.
    """
    starts = [start, *(
        m.end() for m in _BORDER.finditer(line.text, start)
        if m["mark"] == "." and _begins_with_task(line.text[m.end() :], rules)
    )]  # fmt: skip
    if len(starts) == 1:
        return ()
    found: list[int] = []
    before = starts[0]
    for at, end in zip(starts[1:], [*starts[2:], len(line.text)], strict=True):
        told, new = Line(line.text[before:at]), Line(line.text[at:end])
        role, due = sentence_role(told, rules), find_due(told, rules)[1]
        new_due = find_due(new, rules)[1]
        helps = role in _HELPS and sentence_role(new, rules) != role
        if helps or (new_due and (due or find_partners(told, rules, 0, len(told.text)))):
            found.append(at)
            before = at
    return tuple(found)


def _begins_with_task(text: str, rules: Rulebook) -> bool:
    return load_bodies(rules.folder).wording.begins_with_verb(text[:60])


def _ends_with_unit(before: str, rules: Rulebook) -> bool:
    """True for "Công an xã" and for "4. Các sở, ban, ngành": what follows goes on the list."""
    clause = before[max(before.rfind(";"), before.rfind(". ")) + 1 :].strip()
    bodies = load_bodies(rules.folder)
    mentions = bodies.find(clause) or bodies.leading(clause[label_end(clause) :])[0]
    return bool(mentions) and clause.endswith(mentions[-1].text)
