"""Places of the plan itself that it does not have: "các chỉ tiêu tại mục VI của Kế hoạch này" (N02.absent)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.case import Case
from extract.model import Finding
from extract.numbers import parse_roman
from extract.patterns.kept import compile_pattern
from extract.text import Line

_OWN_PLACE = compile_pattern(
    r"(?<!\w)(?:mục|phần)\s+(?P<label>[ivx]{1,5})(?![\w/]|\.\d)\s*,?\s*(?:(?:của|trong|thuộc|tại)\s+)?(?:bản\s+)?kế\s+hoạch\s+này(?!\w)"
)


def find_absent_places(case: Case) -> Iterator[Finding]:
    """N02.absent: told where the Roman numbers of the plan's headings run without a gap from I, so that none was missed."""
    labels = {(s.label or "").split()[-1] for s in case.draft.sections if (s.label or "").strip()}
    romans = {n: label for label in labels if label.isupper() and (n := parse_roman(label))}
    numbers = romans.keys()
    if len(numbers) < 2 or numbers != set(range(1, len(romans) + 1)):
        return
    for block in case.draft.document.blocks:
        if "ế hoạch này" not in block.text:
            continue
        for match in _OWN_PLACE.finditer(Line(block.text).key):
            label = block.text[slice(*match.span("label"))]
            number = parse_roman(label) if label.isupper() else None
            if number and number not in numbers and not case.is_quoted(block.id, match.start()):
                evidence = case.cite(block.id, match.span(), "N02")
                yield from case.finding(
                    "N02.absent", local=(evidence.text,), evidence=evidence, found=evidence.text, number=label,
                    last=romans[max(romans)],
                )  # fmt: skip
