"""Tasks that are to be done in a year that is not the plan's (Y01.task): in sentences, and in a table's column for it."""

from __future__ import annotations

from collections.abc import Iterator

from extract.assignments.due import last_day
from extract.checks.case import Case
from extract.checks.printing import shorten
from extract.indicators.tables.column_roles import ACTORS
from extract.model import Block, Evidence, Finding
from extract.section_tree import ancestors
from extract.text import Line

_TASKS = {"nhiem_vu", "hoat_dong", "to_chuc_thuc_hien"}
_FAR = 5  # years from the plan's within which a year is a slip of one who writes of a task


def find_late_tasks(case: Case) -> Iterator[Finding]:
    """Y01.task: "hoàn thành trước ngày 31/3/2027" in a plan of 2026; reports on a plan are due after it."""
    if case.period is not None:
        yield from _in_sentences(case, case.period)
        yield from _in_columns(case, case.period[0])


def _in_sentences(case: Case, period: tuple[int, int]) -> Iterator[Finding]:
    first, last = period
    for block in case.draft.document.blocks:
        if "20" not in block.text or block.kind in ("header", "footer"):
            continue
        line = Line(block.text)
        above = ancestors(case.home.get(block.ordinal), case.draft.sections)
        if "báo cáo" in line.key or not any(s.role in _TASKS for s in above):
            continue
        taken: list[int] = []
        for rule in case.needs.rules.of("task_due", line):
            for match in rule.finditer(line):
                year = int(match["year"])
                late = last < year <= last + _FAR and rule.gives != "past"
                if not (late or _is_past(case, year, first)) or case.is_quoted(block.id, match.start()):
                    continue
                if match.end() not in taken:
                    taken.append(match.end())
                    yield from _told(case, case.cite(block.id, match.span(), "Y01"), block.text, year)


def _in_columns(case: Case, first: int) -> Iterator[Finding]:
    """Cells of a column for deadlines with a year gone by, in tables that say who does what; where most are such, the table
    tells what was done."""
    for grid in case.grids:
        columns = grid.of("due") if grid.of(*ACTORS) else []
        dated: dict[str, tuple[Block, int, int]] = {}
        for row in range(grid.first_row, grid.rows) if columns else ():
            filled = (c for column in reversed(columns) if (c := grid.cell(row, column.index)) and c.text.strip())
            cell = next(filled, None)  # of "Bắt đầu | Kết thúc" the end
            day = last_day(Line(" ".join(cell.text.split())), case.needs.rules) if cell else None
            if cell and day:
                dated.setdefault(cell.id, (cell, row, day.year))
        past = [d for d in dated.values() if _is_past(case, d[2], first)]
        for cell, row, year in past if len(past) * 2 <= len(dated) else ():
            task = max((c.text for c in grid.row_cells(row)), key=len)
            yield from _told(case, case.cite(cell.id, (0, len(cell.text)), "Y01"), task, year)


def _is_past(case: Case, year: int, first: int) -> bool:
    """A year shortly before the plan's; plans of the next year come in December."""
    return first - _FAR <= year < first and case.draft.header.issued_parts[2] != year


def _told(case: Case, evidence: Evidence, task: str, year: int) -> Iterator[Finding]:
    found = shorten(evidence.text, 90)
    first, last = case.period or (0, 0)
    yield from case.finding(
        "Y01.task", local=(found, task[:60]), evidence=evidence, found=found, year=year,
        plan_years=str(first) if first == last else f"{first}-{last}",
    )  # fmt: skip
