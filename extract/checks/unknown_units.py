"""Rooms and centres of the commune that the section on implementation, which lists its units, does not know (U05)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.assignments.bodies import load_bodies
from extract.checks.case import Case
from extract.model import Block, Finding
from extract.section_tree import ancestors
from extract.text import Line, fold_key

_LISTED = 2  # paragraphs that begin with a unit: then the section lists them
_OPENING = 8  # letters of "- 10. " before a unit


def find_unknown_units(case: Case) -> Iterator[Finding]:
    """U05: in a commune's plan, in a cell or as a partner; bodies of the catalogue exist, whether listed or not."""
    if case.draft.header.issuer_level != "commune":
        return
    section = [b for b in case.draft.document.blocks if b.kind == "paragraph" and _is_implementation(case, b)]
    bodies = load_bodies(case.needs.rules.folder)
    if sum(any(m.start < _OPENING and m.code for m in bodies.find(b.text)) for b in section) < _LISTED:
        return
    seen: set[str] = set()
    for block in case.draft.document.blocks:
        if "Phòng" not in block.text and "Trung tâm" not in block.text:
            continue
        line = Line(block.text)
        for rule in case.needs.rules.of("own_unit"):
            for match in rule.finditer(line) if rule.gives == "partner" or block.kind == "cell" else ():
                name = fold_key(match["unit"])
                if name in seen or case.is_quoted(block.id, match.start()) or bodies.find(match["unit"]):
                    continue
                if any(name in fold_key(b.text) for b in section if b.id != block.id):
                    continue
                seen.add(name)
                span = match.start("unit"), match.end() - len(match[0]) + len(match[0].rstrip(" ;.,"))
                unit = " ".join(block.text[slice(*span)].split())
                yield from case.finding("U05", local=(unit,), evidence=case.cite(block.id, span, "U05"), unit=unit, found=unit)


def _is_implementation(case: Case, block: Block) -> bool:
    section = case.home.get(block.ordinal)
    return section is not None and any(s.role == "to_chuc_thuc_hien" for s in ancestors(section, case.draft.sections))
