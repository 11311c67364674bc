"""The years of a draft's plan: those of its title, unless its own sentences, its date and its superior agree on others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from extract.checks.requirements import Requirements
from extract.model import Extraction
from extract.rulebook import Rulebook
from extract.structs import Struct
from extract.text import Line

Years = tuple[int, int]
_RANGE = regex.compile(r"giai\s+đoạn\s*(?:năm\s+)?(?P<a>20\d\d)\s*-\s*(?P<b>20\d\d)(?!\d)")
_YEAR = regex.compile(r"(?<!\w)năm\s+(?P<y>20\d\d)(?!\s*-\s*20\d\d)(?!\d)")
_AGREE = 2  # of the sentences, the date and the superior


class OwnName(Struct, frozen=True):
    """Where the draft calls itself by its name: "Trên đây là Kế hoạch … năm 2026"."""

    block_id: str
    span: tuple[int, int]
    years: Years


class WrongTitle(Struct, frozen=True):
    """The years that a title names by mistake, where they stand in its block, and those that are meant."""

    block_id: str
    span: tuple[int, int]
    meant: Years


def own_names(draft: Extraction, rules: Rulebook) -> Iterator[OwnName]:
    """The sentences of opening and closing that name the plan with its year or period."""
    title = draft.header.spans.get("title")
    for block in draft.document.blocks:
        if "ế hoạch" not in block.text or "20" not in block.text or (title and block.id == title.block_id):
            continue
        line = Line(block.text)
        for rule in rules.of("own_plan"):
            match = rule.search(line)
            found = _years_in(line.key[slice(*match.span("subject"))]) if match else None
            if match and found:
                yield OwnName(block.id, match.span(), found[0])


def find_wrong_title(draft: Extraction, needs: Requirements) -> WrongTitle | None:
    """The years of a title that are another plan's: a single year only where the plan's own sentences name another one."""
    span = draft.header.spans.get("title")
    block = next((b for b in draft.document.blocks if span and b.id == span.block_id), None)
    told = _years_in(Line(block.text).key) if block else None
    if block is None or told is None:
        return None
    years, place = told
    own = Counter(n.years for n in own_names(draft, needs.rules))
    above = Counter(found[0] for s in needs.superiors if s.kind == "plan" and (found := _years_in(Line(s.title or "").key)))
    issued = draft.header.issued_parts[2]
    votes = own + above + Counter([years])
    for candidate in votes:
        votes[candidate] += bool(issued and candidate[0] <= issued <= candidate[1])
    alike = [y for y in own + above if (y[0] == y[1]) == (years[0] == years[1]) and (y in own or y[0] != y[1])]
    best = max(alike, key=lambda y: (votes[y], y), default=years)
    if best == years or votes[best] <= max(votes[years], _AGREE - 1):
        return None
    return WrongTitle(block.id, place, best)


def _years_in(key: str) -> tuple[Years, tuple[int, int]] | None:
    """The only year that a name ends with or tells, else its only period, and where it stands."""
    singles, ranges = list(_YEAR.finditer(key)), list(_RANGE.finditer(key))
    if len({m["y"] for m in singles}) == 1:
        return (int(singles[0]["y"]), int(singles[0]["y"])), singles[0].span()
    if not singles and len({(m["a"], m["b"]) for m in ranges}) == 1:
        return (int(ranges[0]["a"]), int(ranges[0]["b"])), ranges[0].span()
    return None
