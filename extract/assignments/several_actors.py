"""Paragraphs in which one sentence after another tells a unit of its own: "Giao UBND tỉnh …. Sở Y tế …. Đề nghị Hội …"."""

from __future__ import annotations

from extract.assignments.bodies import load_bodies
from extract.assignments.headings import label_end
from extract.assignments.mentions import moved
from extract.assignments.sentences import Actors, named_actors, opens_with_unit
from extract.memory import keep_by_text
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_BORDER = compile_pattern(r"(?<=\w\w[)”\"]?(?P<mark>[.;]))\s+(?=\p{Lu})")
_SHORTEST = 8  # characters of a task


@keep_by_text
def sentences_of_others(line: Line, rules: Rulebook) -> tuple[tuple[int, int, Actors], ...]:
    """Where the sentence before ends, where one begins that known units open, and who they are; () for most lines.

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
        if not any(u.code for u in named.units) or len(line.text[start + named.end :]) < _SHORTEST:
            continue
        units = tuple(moved(u, start) for u in named.units)
        ends = border.start() - (border["mark"] == ";")
        found.append((ends, start, Actors(units, named.requested, start + named.start, start + named.end)))
    return tuple(found)


def _ends_with_unit(before: str, rules: Rulebook) -> bool:
    """True for "Công an xã" and for "4. Các sở, ban, ngành": what follows goes on the list."""
    clause = before[max(before.rfind(";"), before.rfind(". ")) + 1 :].strip()
    bodies = load_bodies(rules.folder)
    mentions = bodies.find(clause) or bodies.leading(clause[label_end(clause) :])[0]
    return bool(mentions) and clause.endswith(mentions[-1].text)
