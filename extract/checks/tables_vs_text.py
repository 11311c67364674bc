"""A sentence and the value column beside it (T01, T02, T03); body and annex (T01.annex)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.checks.areas import scope_key
from extract.checks.case import Case, goal_targets
from extract.checks.levels import agree, includes, of_one_kind, rounds_to
from extract.checks.matching import link_twins, match_indicators
from extract.checks.numbered import numbered_rows
from extract.checks.printing import number_of, shorten, show_target
from extract.model import Block, Evidence, Finding, Indicator, Target
from extract.text import fold_key, has_digit

_SHORT, _LONG = 20, 30  # letters that a cell of a level has at most, where its spelling is judged and where it is shown


def find_contradictions(case: Case) -> Iterator[Finding]:
    """T01: the column's level does not meet the sentence's; a note where it lies within it (0,4% in "dưới 0,5%")."""
    for indicator in case.listed:
        told = [t for t in goal_targets(indicator) if t.stated_in == "text"]
        for cell in (t for t in goal_targets(indicator) if t.stated_in == "column"):
            sentence = _partner(told, cell)
            if sentence is None:
                continue
            if rounds_to(sentence, cell):
                continue
            key = "T01.stricter" if includes(sentence, cell) else "T01"
            yield from case.finding(
                key, local=(indicator.name,), evidence=cell.evidence, indicator=indicator,
                expected=show_target(sentence), found=show_target(cell),
            )  # fmt: skip


def _partner(told: list[Target], cell: Target) -> Target | None:
    """The sentence's level of the cell's year; of several the last one of that year, or none where years differ."""
    return next((t for t in told if t.year == cell.year or t.year is None or cell.year is None), None)


def find_annex_contradictions(case: Case) -> Iterator[Finding]:
    """T01.annex: one indicator in the body and in the annex, with different levels for one year and scope; T01.numbered: a
    goal and a row of its number, in other words."""
    seen: set[str] = set()
    for first, other, key in _told_twice(case):
        for target in goal_targets(other):
            rival = next((t for t in goal_targets(first) if of_one_kind(t, target)), None)
            if rival is None or target.id in seen or agree(rival, target):
                continue
            seen.add(target.id)
            yield from case.finding(
                key, local=(other.name,), evidence=target.evidence, indicator=first,
                expected=show_target(rival), found=show_target(target),
                where=describe_section(case, first), here=describe_section(case, other, first.name),
            )  # fmt: skip
            break


def _told_twice(case: Case) -> Iterator[tuple[Indicator, Indicator, str]]:
    """An indicator of the body with that of a table: of one name, or those which two plans would be matched by; then of
    one number. With the check's key.

    Of a table by place only what it says of the whole area counts.
    """
    for group in link_twins(case):
        yield from ((group[0], other, "T01.annex") for other in group[1:])
    body = [i for i in case.listed if case.block_of(i).place.table is None]
    rows = [
        i for i in case.listed
        if case.block_of(i).place.table is not None and any(_is_whole(t) for t in goal_targets(i))
    ]  # fmt: skip
    if body and rows:
        same = match_indicators(case, rows, body)
        yield from ((i, other, "T01.annex") for i in body for other in same.get(i.id, ()))
        yield from ((i, other, "T01.numbered") for i, other in numbered_rows(case))


def _is_whole(target: Target) -> bool:
    return scope_key(target.scope) is None


def describe_section(case: Case, indicator: Indicator, name: str = "") -> tuple[str, str]:
    """Where an indicator stands, as messages say it in Vietnamese and English; with its name where that is not ``name``."""
    place = case.block_of(indicator).place
    section = next((s for s in case.draft.sections if s.id == indicator.section_id), None)
    number = number_of(section.path) if section else None
    where = (f"mục {number}", f"section {number}") if number else ("thân kế hoạch", "the body")
    if place.table is not None:
        numbers = place.table + 1, (place.row or 0) + 1
        where = ("bảng {}, dòng {}".format(*numbers), "table {}, row {}".format(*numbers))
    elif indicator.context == "task" and indicator.label and indicator.label[0].isalnum():
        where = (f"nhiệm vụ {indicator.label}, {where[0]}", f"task {indicator.label}, {where[1]}")
    elif indicator.context == "task":
        where = (f"nhiệm vụ ở {where[0]}", f"a task in {where[1]}")
    told = f" (“{shorten(indicator.name, 80)}”)" if name and fold_key(name) != indicator.name_key else ""
    return where[0] + told, where[1] + told


def find_missing_cells(case: Case) -> Iterator[Finding]:
    """T02: a row of several indicators with fewer values in its column, and blank value cells."""
    columns = _value_columns(case)
    for parts in case.statements.values():
        block = case.block_of(parts[0])
        if block.place.table is None or parts[0].context == "task":
            continue
        shown = [(p, t) for p in parts for t in goal_targets(p) if t.stated_in in ("both", "column")]
        bare = [p for p in parts if goal_targets(p) and not any(t.stated_in != "text" for t in goal_targets(p))]
        if shown and bare:
            for part in bare:
                yield from case.finding(
                    "T02", local=(part.name,), evidence=part.evidence, indicator=part, count=len(parts),
                    found="; ".join(dict.fromkeys(_cell_text(case, t) for _, t in shown)),
                    expected=show_target(goal_targets(part)[0]),
                )  # fmt: skip
        elif not shown and bare and (cell := _blank_cell(case, block, columns.get(block.place.table, {}))):
            yield from case.finding(
                "T02.blank", local=(parts[0].name,), evidence=parts[0].evidence, indicator=parts[0],
                section_id=case.section_id(cell),
            )  # fmt: skip


def _cell_text(case: Case, target: Target) -> str:
    """What the value column prints; a target that both state has its evidence in the sentence."""
    block = case.block_of(target)
    if target.stated_in == "column":
        return show_target(target)
    cell = _number_cell(case, block, _LONG)
    return " ".join(cell.text.split()) if cell else show_target(target)


def _number_cell(case: Case, block: Block, length: int) -> Block | None:
    """The next cell behind one, in its row, that has a digit and is shorter than that."""
    table, row, col = block.place.table, block.place.row, block.place.col or 0
    cells = case.tables[table][row] if table is not None and row is not None else {}
    return next((b for c, b in cells.items() if c > col and len(b.text) < length and has_digit(b.text)), None)


def _value_columns(case: Case) -> dict[int, dict[int, int]]:
    """Table -> column -> rows whose level the column states."""
    found: dict[int, dict[int, int]] = {}
    for indicator in case.listed:
        home = case.block_of(indicator).place
        for target in indicator.targets:
            place = case.block_of(target).place
            if home.table is not None and place.table == home.table and place.col is not None and place.col != home.col:
                columns = found.setdefault(home.table, {})
                columns[place.col] = columns.get(place.col, 0) + 1
    return found


def _blank_cell(case: Case, row: Block, columns: dict[int, int]) -> Block | None:
    """The row's cell in the column that holds most values, where it is empty."""
    if not columns or max(columns.values()) < 3:
        return None
    col = max(columns, key=lambda c: columns[c])
    table, line = row.place.table, row.place.row
    cell = case.tables[table][line].get(col) if table is not None and line is not None else None
    return cell if cell is not None and not cell.text.strip(" .…-") else None


def find_odd_cells(case: Case) -> Iterator[Finding]:
    """T03: values such as "00%", "95.5%", "2,9%o" in a column of values."""
    odd = regex.compile(case.parameter("T03", "odd"))
    seen: set[str] = set()
    for indicator in case.listed:
        for target in goal_targets(indicator):
            block = _cell_of(case, target)
            match = odd.search(block.text) if block else None
            if block is None or match is None or block.id in seen:
                continue
            seen.add(block.id)
            start = max(block.text.rfind("\n", 0, match.start()), block.text.rfind(" ", 0, match.start())) + 1
            end = match.end()
            while end < len(block.text) and not block.text[end].isspace():
                end += 1
            found = block.text[start:end]
            evidence: Evidence = case.cite(block.id, (start, end), "T03")
            yield from case.finding(
                "T03", local=(indicator.name, found), evidence=evidence, indicator=indicator, found=found,
                expected=_mend(match, found),
            )  # fmt: skip


def _mend(match: regex.Match[str], found: str) -> str:
    if match["zero"] is not None:
        return regex.sub(r"0+(?=\d)", "", found, count=1)
    if match["dot"] is not None:
        return found.replace(".", ",")
    return regex.sub(r"%[o0]|0/00", "‰", found)


def _cell_of(case: Case, target: Target) -> Block | None:
    """The short cell that states the level; a level that sentence and column state is looked for in its row."""
    block = case.block_of(target)
    if target.stated_in == "column":
        return block
    return _number_cell(case, block, _SHORT) if target.stated_in == "both" else None
