"""Numbers of headings and lines that begin "Mục tiêu 3.", "Nhiệm vụ 2:" (N02.named); those of goals are numbering's matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.checks.case import Case
from extract.checks.printing import shorten
from extract.model import Block, Finding
from extract.patterns.kept import compile_pattern
from extract.text import match_key

_NAMED = compile_pattern(
    r"\W*(?P<word>mục tiêu|nhiệm vụ|giải pháp|nội dung|dự án|tiểu dự án|hoạt động)\s+(?P<n>\d{1,2})\s*[.:]"
)
_FIRST = ("m", "n", "g", "d", "t", "h")  # letters that those words begin with, behind signs
_SHOWN = 60  # letters of a heading in a message
_MOST = 3  # a longer jump leads to another list

_Named = tuple[int, str, Block]


def find_named_headings(case: Case) -> Iterator[Finding]:
    """N02.named, N02.named_gap: one number twice in a row, or a number skipped. A number 1 opens a new row."""
    for run in _runs(case):
        for (n, name, before), (m, other, block) in pairwise(run):
            evidence = case.cite(block.id, (0, min(len(block.text), _SHOWN)), "N02")
            repeated = sum(number == n for number, _, _ in run) > 1  # "Mục tiêu 3" twice, then 5: the repeat explains the gap
            if n == m and match_key(before.text) != match_key(block.text):
                yield from case.finding(
                    "N02.named", local=(name, block.text[:_SHOWN]), evidence=evidence, number=other,
                    first=shorten(before.text, _SHOWN), second=shorten(block.text, _SHOWN),
                )  # fmt: skip
            elif 1 < m - n <= _MOST and not repeated:
                word = other.rpartition(" ")[0]
                yield from case.finding(
                    "N02.named_gap", local=(name, other), evidence=evidence, first=name, second=other,
                    missing=", ".join(f"{word} {k}" for k in range(n + 1, m)),
                )  # fmt: skip


def _runs(case: Case) -> Iterator[list[_Named]]:
    goals = {i.evidence.span.block_id for i in case.draft.indicators}
    runs: dict[str, list[_Named]] = {}
    for block in case.draft.document.blocks:
        if block.kind == "cell" or block.text.lstrip(" -+*•")[:1].lower() not in _FIRST or block.id in goals:
            continue
        match = _NAMED.match(match_key(block.text))
        if match is None:
            continue
        number, word = int(match["n"]), match["word"]
        run = runs.setdefault(word, [])
        if run and number < run[-1][0]:
            yield run
            run = runs[word] = []
        run.append((number, block.text[match.start("word") : match.end("n")], block))
    yield from runs.values()
