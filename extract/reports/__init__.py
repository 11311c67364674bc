"""What was found, for readers: text, JSON, SARIF, HTML and Word comments; one function for each.

Every function takes a sequence of :class:`Checked` and returns the report as text: nothing is written or printed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from extract.model import Block, Extraction, Finding, Indicator, Level, Section

LEVELS: tuple[Level, ...] = ("error", "warning", "note")  # from the gravest to the mildest


@dataclass(frozen=True)  # no slots: the look-ups are made when first asked for
class Checked:
    """One draft with its findings, in the order in which :func:`extract.check.check_draft` gives them."""

    extraction: Extraction
    findings: tuple[Finding, ...]
    against: tuple[str, ...] = ()  # how messages name what the draft was held against
    suppressed: tuple[tuple[Finding, str], ...] = ()  # findings of the user's baseline file, each with its reason

    @cached_property
    def blocks(self) -> dict[str, Block]:
        return {b.id: b for b in self.extraction.document.blocks}

    @cached_property
    def sections(self) -> dict[str, Section]:
        return {s.id: s for s in self.extraction.sections}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        return {i.id: i for i in self.extraction.indicators}

    @cached_property
    def letterhead(self) -> int | None:
        """The table that holds number and date."""
        spans = self.extraction.header.spans
        places = [self.blocks[spans[name].block_id].place for name in ("number", "symbol", "issued_on") if name in spans]
        return next((p.table for p in places if p.table is not None), None)

    def block_of(self, finding: Finding) -> Block | None:
        """The block that holds the words; None where something is missing from the draft as a whole."""
        return self.blocks.get(finding.evidence.span.block_id) if finding.evidence else None


def count_levels(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings of each level, the gravest first; levels without any too.

    >>> count_levels([])
    {'error': 0, 'warning': 0, 'note': 0}
    """
    counts: dict[Level, int] = dict.fromkeys(LEVELS, 0)
    for finding in findings:
        counts[finding.level] += 1
    return counts
