"""What a drafter left blank (V06): levels, numbers, dates and names of the text, and cells of a table of goals.

A goal without its number is mostly not read as a goal, so that these checks look at the text itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import regex

from extract.checks.case import Case, goal_targets
from extract.checks.printing import shorten
from extract.heading_roles import ALL_GOALS
from extract.model import GOAL_CONTEXTS, Block, Finding, Indicator, Section
from extract.text import Line, fold_key, has_digit

_FILLERS = ("…", "..", "__", " %", "xx", "x,x", "?")  # one of them stands in every blank
_CLAUSE_END = regex.compile(r"[;\n]|(?<!\.)\.(?=\s|$)")
_COMMA = regex.compile(r",(?=\s)")
_CLAUSE = 80  # letters before a blank that a message can show; a longer clause is cut at a comma
_NOTHING = " .…_\n"  # a dash says that there is none
_FILLED_LATER = regex.compile(r"(?=.)(?:[….]{2,}|…|_{2,}|xx)?\s*(?:%|‰)?", regex.IGNORECASE)
_FORM_HEAD = 8  # blocks at the head of an annex that say what it is
_PART = regex.compile(r"\s*(?:[-+*•]|trong\s+đó)", regex.IGNORECASE)
_CHECKS = {"level": "V06", "gap": "V06", "name": "V06.name"}  # by what is blank
_SOME = 3  # levels that make a column one in which nothing is missing
_TWO = 2  # levels that make it one in which dots hold the place of a number


def find_blanks(case: Case) -> Iterator[Finding]:
    """V06: "đạt ……%", "xx%", "…… nhà ở", "ngày …/…", "Giao đồng chí ………"; not in letterhead, signature, quotations, nor in
    forms to be filled in."""
    header = {span.block_id for span in case.draft.header.spans.values()}
    forms = _forms(case)
    for block in case.draft.document.blocks:
        if not may_be_blank(block.text) or block.kind in ("header", "footer") or block.id in header:
            continue
        if any(first <= block.ordinal <= last for first, last in forms):
            continue
        section = case.home.get(block.ordinal)
        told: set[int] = set()
        for start, end, gives in _blanks(case, block):
            a, b = _clause(block.text, start, end)
            if a in told or case.is_quoted(block.id, start):
                continue
            told.add(a)
            key = _CHECKS.get(gives) or ("V06" if gives == "amount" and _is_goal(section) else "V06.detail")
            found = shorten(block.text[a:b], 110)
            yield from case.finding(key, local=(found,), evidence=case.cite(block.id, (a, b), key), found=found)


def may_be_blank(text: str) -> bool:
    """Cheap sign of a blank."""
    return any(sign in text for sign in _FILLERS)


def has_blank(case: Case, block: Block) -> bool:
    """True where a level or number of the block is left blank."""
    return may_be_blank(block.text) and any(gives != "name" for _, _, gives in _blanks(case, block))


def is_partly_blank(case: Case, indicator: Indicator) -> bool:
    """True where a sign of a blank stands in a goal's text, or in its row of a table."""
    place = case.block_of(indicator).place
    row = case.tables.get(place.table, {}).get(place.row, {}) if place.table is not None and place.row is not None else {}
    return any(may_be_blank(text) for text in (indicator.text, *(cell.text for cell in row.values())))


def _blanks(case: Case, block: Block) -> Iterator[tuple[int, int, str]]:
    line = Line(block.text)
    for rule in case.needs.rules.of("blank"):
        if rule.gives == "gap" and block.kind == "cell":
            continue  # "Tỷ lệ đạt %" is the name of a column
        for match in rule.finditer(line):
            yield match.start(), match.end(), rule.gives or ""


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The words around a blank: from the clause before to the next end of a clause."""
    a = _last_cut(_CLAUSE_END, text, 0, start)
    a = _last_cut(_COMMA, text, a, start) if start - a > _CLAUSE else a
    after = _CLAUSE_END.search(text, end)
    b = after.start() if after else len(text)
    return a + len(text[a:]) - len(text[a:].lstrip()), b


def _last_cut(marks: regex.Pattern[str], text: str, begin: int, start: int) -> int:
    """Behind the last mark that has words between it and ``start``; ``begin`` where there is none."""
    return next((m.end() for m in reversed(list(marks.finditer(text, begin, start))) if text[m.end() : start].strip()), begin)


def _is_goal(section: Section | None) -> bool:
    return section is not None and section.role in ALL_GOALS


def _forms(case: Case) -> list[tuple[int, int]]:
    """Stretches of annexes that others fill in: their heads speak of a form, a report, a declaration."""
    is_form = _form_pattern(tuple(case.words("forms")))
    found = []
    for section in case.draft.sections:
        if section.kind != "phu_luc" and section.role != "phu_luc":
            continue
        head = (case.by_ordinal.get(n) for n in range(section.first, min(section.first + _FORM_HEAD, section.last + 1)))
        if any(b is not None and b.kind != "cell" and is_form.search(fold_key(b.text)) for b in head):
            found.append((section.first, section.last))
    return found


@lru_cache(maxsize=4)
def _form_pattern(words: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"^(?:\S+ ){{0,3}}(?:{'|'.join(fold_key(w) for w in words)})(?!\w)")


def find_blank_cells(case: Case) -> Iterator[Finding]:
    """V06.cell: a row of a table of goals whose level is a filler or nothing, while other rows have theirs; a filler among
    the levels of a row."""
    for table, (names, levels, read, most) in _goal_columns(case).items():
        rows = case.tables.get(table, {})
        order = sorted(rows)
        for n, row in enumerate(order):
            cells = rows[row]
            name = cells.get(names)
            values = [cells[c] for c in levels if c in cells]
            if row < min(read) or name is None or not values or len(name.text.split()) < 2:
                continue
            empty = all(_FILLED_LATER.fullmatch(v.text.strip()) or not v.text.strip(_NOTHING) for v in values)
            filler = next((v for v in values if v.text.strip()), None) if empty else _filler(values)
            if filler is None and (row in read or not empty or most < _SOME):
                continue
            after = rows[order[n + 1]] if n + 1 < len(order) else {}
            if filler is None and (not _is_row_of_goals(cells, names, rows, read) or _opens_parts(cells, after, names)):
                continue
            text = shorten(name.text, 90)
            cell = filler or values[0]
            evidence = case.cite(cell.id, (0, len(cell.text)), "V06.cell") if cell.text else None
            yield from case.finding(
                "V06.cell", local=(text,), evidence=evidence or case.cite(name.id, (0, len(name.text)), "V06.cell"),
                name=text, section_id=case.section_id(name),
            )  # fmt: skip


def _filler(values: list[Block]) -> Block | None:
    """The cell beside filled ones that holds its place with dots: "80 | 85 | …"."""
    return next((v for v in values if may_be_blank(v.text) and _FILLED_LATER.fullmatch(v.text.strip())), None)


def _goal_columns(case: Case) -> dict[int, tuple[int, list[int], set[int], int]]:
    """Table -> the column of names, the columns of levels, the rows that were read, and how many levels a column has."""
    names: dict[int, Counter[int]] = {}
    levels: dict[int, Counter[int]] = {}
    read: dict[int, set[int]] = {}
    for indicator in case.draft.indicators:
        home = case.block_of(indicator).place
        if home.table is None or home.row is None or home.col is None:
            continue
        read.setdefault(home.table, set()).add(home.row)
        if indicator.context not in GOAL_CONTEXTS:
            continue
        for target in goal_targets(indicator):
            place = case.block_of(target).place
            if place.table == home.table and place.row == home.row and place.col is not None and place.col != home.col:
                names.setdefault(home.table, Counter())[home.col] += 1
                levels.setdefault(home.table, Counter())[place.col] += 1
    return {
        table: (max(columns, key=lambda c: columns[c]), sorted(levels[table]), read[table], max(levels[table].values()))
        for table, columns in names.items() if max(levels[table].values()) >= _TWO
    }  # fmt: skip


def _is_row_of_goals(cells: dict[int, Block], names: int, rows: dict[int, dict[int, Block]], read: set[int]) -> bool:
    """A number, a unit or a responsible body stands in the row: one that only names a group has none."""
    for col, cell in cells.items():
        text = cell.text.strip()
        if col <= names or not text.strip(_NOTHING):
            continue
        alike = any(col in rows[r] and rows[r][col].text.strip() == text for r in read if r in rows)
        if alike or has_digit(text):
            return True
    return False


def _opens_parts(cells: dict[int, Block], after: dict[int, Block], names: int) -> bool:
    """True where the next row is a part of this one, by its bullet or its number: it has the level instead."""
    name, part = cells[names].text.strip(), after[names].text.strip() if names in after else ""
    if name.endswith(":") or (_PART.match(part) and not _PART.match(name)):
        return True
    label, below = (row[min(row)].text.strip(" .)") if row and min(row) < names else "" for row in (cells, after))
    deeper = below.startswith(label + ".") or (below.isalpha() and below.islower() and not label.isalpha())
    return bool(label) and label != "-" and (below in ("", "-", "+", "*") or deeper)
