"""Bodies that are each handed a share of a goal, and so answer for it: "Giao Hội Nông dân 25 người, Bưu điện 12 người"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extract.assignments.bare_units import Tag
from extract.assignments.bodies import load_bodies
from extract.assignments.mentions import as_written, moved
from extract.memory import keep
from extract.model import Assignment, Indicator
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_HANDS = compile_pattern(r"(?<!\w)(?:giao|phân\s+(?:công|giao|khai))(?!\w)")


@keep
def _named(line: Line, rules: Rulebook) -> tuple[tuple[str, regex.Match[str]], ...]:
    """Rule and match of each body or place that has a share."""
    return tuple((r.id, m) for r in rules.of("handed", line) if r.gives == "who" for m in r.finditer(line))


def handed_units(
    line: Line, own: Sequence[Indicator], said: Sequence[Assignment], rules: Rulebook
) -> Iterator[tuple[Indicator, tuple[Tag, ...]]]:
    """The goals of a line that are shared out, each with all who have a share of it; ``said`` is what else the line gives.

    Where nothing says that the shares are given ("Thôn Vân 12 hộ, thôn Sơn 9 hộ"), only goals that are given to somebody.
    """
    named = _named(line, rules) if own else ()
    if len(named) < 2:
        return
    bodies = load_bodies(rules.folder)
    for indicator in own:
        levels = {(t.scope, t.evidence.span.start) for t in indicator.targets if t.scope}
        shares = [
            (rule_id, m.span("who")) for rule_id, m in named
            if any(scope == line.text[slice(*m.span("who"))].strip() and m.start() < at <= m.end() for scope, at in levels)
        ]  # fmt: skip
        if len(shares) < 2:
            continue
        if _HANDS.search(line.key, 0, shares[0][1][0]) or any(a.indicator_id == indicator.id for a in said):
            tags = []
            for rule_id, (start, end) in shares:
                unit = bodies.match(line.text[start:end])
                tags.append(Tag(moved(unit, start) if unit else as_written(line.text, start, end), "responsible", rule_id))
            yield indicator, tuple(tags)
