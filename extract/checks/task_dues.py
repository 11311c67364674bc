"""Tasks that are to be done in a year that is not the plan's (Y01.task)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.case import Case
from extract.checks.printing import shorten
from extract.model import Finding
from extract.section_tree import ancestors
from extract.text import Line

_TASKS = {"nhiem_vu", "hoat_dong", "to_chuc_thuc_hien"}
_FAR = 5  # years from the plan's within which a year is a slip of one who writes of a task


def find_late_tasks(case: Case) -> Iterator[Finding]:
    """Y01.task: "hoàn thành trước ngày 31/3/2027" in a plan of 2026; reports on a plan are due after it."""
    if case.period is None:
        return
    first, last = case.period
    for block in case.draft.document.blocks:
        if "20" not in block.text or block.kind in ("header", "footer"):
            continue
        line = Line(block.text)
        above = ancestors(case.home.get(block.ordinal), case.draft.sections)
        if "báo cáo" in line.key or not any(s.role in _TASKS for s in above):
            continue
        for rule in case.needs.rules.of("task_due", line):
            for match in rule.finditer(line):
                year = int(match["year"])
                outside = first - _FAR <= year < first or last < year <= last + _FAR
                if not outside or case.is_quoted(block.id, match.start()):
                    continue
                evidence = case.cite(block.id, match.span(), "Y01")
                found = shorten(evidence.text, 90)
                yield from case.finding(
                    "Y01.task", local=(found, block.text[:60]), evidence=evidence, found=found, year=year,
                    plan_years=str(first) if first == last else f"{first}-{last}",
                )  # fmt: skip
