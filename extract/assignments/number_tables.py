"""Tables that give units the numbers of their indicators: "Đơn vị | Chủ trì chỉ tiêu | Phối hợp chỉ tiêu".

Only where every cell of such a column is nothing but a list of numbers, and the plan has indicators of these numbers; a
single number below "Chỉ tiêu" may be a level, so there the cells must say "chỉ tiêu" or hold several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.assignments.number_lists import Listed, listed_numbers
from extract.assignments.records import Context, make_assignment
from extract.assignments.shares import read_shares
from extract.assignments.ties import read_tie
from extract.indicators.tables.column_roles import ACTORS, Column
from extract.indicators.tables.grids import Grid
from extract.memory import keep
from extract.model import Assignment, Block, Indicator
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.section_tree import section_of
from extract.text import Line, has_digit

_ANNOUNCED = "chỉ tiêu "  # before numbers alone, so that they are read as in a sentence
_DONE = "thực hiện "  # before "Mục tiêu 1, 2"
_OPENS = compile_pattern(
    r"(?i)(?:(?:(?:tổ chức|chỉ đạo|hướng dẫn|theo dõi|đôn đốc|kiểm tra|giám sát|tham mưu)(?:\s*,\s*|\s+và\s+|\s+))*"
    r"(?:(?:việc\s+)?(?:thực hiện|triển khai)|hoàn thành)?)?\s*(?:các\s+)?"
)
_GOALS = compile_pattern(r"(?i)(?:các\s+)?mục tiêu(?!\w)")
_NO_ROLE = "cot-so-chi-tieu"
_LONGEST = 80  # characters of a list of numbers
_MOSTLY = 0.6

Lists = tuple[Listed, ...]


def assign_numbers(grid: Grid, context: Context) -> Iterator[Assignment]:
    """One row per unit, role and indicator; none for tables of another kind."""
    columns = [(c, lists) for c in _number_columns(grid, context) if (lists := _lists(grid, c, context))]
    holders = _holders(grid, [c for c, _ in columns], context) if columns else []
    for row in range(grid.first_row, grid.rows):
        for column, lists in columns:
            numbers = grid.cell(row, column.index)
            if numbers is None or numbers.id not in lists:
                continue
            for holder in holders:
                cell = grid.cell(row, holder.index)
                if cell is not None and cell.text.strip():
                    role, rule = _role(column, holder, len(columns) > 1, context)
                    yield from _assign_row(cell, role, rule, lists[numbers.id], context)


def _number_columns(grid: Grid, context: Context) -> list[Column]:
    """Columns whose heading lets them hold numbers of goals."""
    return [
        c for c in grid.columns
        if c.role in (*ACTORS, "indicator") or (c.role != "order" and _heading(c, context) is not None)
    ]  # fmt: skip


def _heading(column: Column, context: Context) -> str | None:
    """What the heading says of the numbers below it: "sure", "maybe"; None for other headings."""
    hit = context.rules.first("number_column", Line(column.heading.strip(" .:"))) if column.heading else None
    return hit[0].gives if hit else None


def _holders(grid: Grid, numbers: Sequence[Column], context: Context) -> list[Column]:
    """The columns of units: the first one that names some, and beside one column of numbers those with a role too."""
    others = [c for c in grid.columns if not any(c is n for n in numbers)]
    first = next((c for c in others if names_units(grid, c, context)), None)
    if first is None or len(numbers) > 1:
        return [first] if first else []
    return [c for c in others if c is first or c.role in ACTORS]


def _assign_row(cell: Block, role: str, rule_id: str, lists: Lists, context: Context) -> Iterator[Assignment]:
    section = section_of(context.sections, cell.ordinal)
    for share in read_shares(cell.text, context.rules):
        for indicator in _meant(lists, context):
            if indicator is not None:
                span = share.unit.start, share.unit.end
                yield make_assignment(cell, span, share.unit, share.role or role, rule_id, "table", section, indicator)


def _meant(lists: Lists, context: Context) -> list[Indicator | None]:
    """The indicators that lists mean; None where one means none."""
    ties = [read_tie(listed, context) for listed in lists]
    return [i for tie in ties for i in ([i for _, i in tie.targets] if tie else [None])]


def _lists(grid: Grid, column: Column, context: Context) -> dict[str, Lists]:
    """The numbers of each cell by its id; {} where one holds anything else, or the column could hold levels."""
    found: dict[str, Lists] = {}
    strict = column.role not in ACTORS
    sure = not strict or _heading(column, context) == "sure"
    for row in range(grid.first_row, grid.rows):
        cell = grid.cell(row, column.index)
        if cell is None or cell.id in found or not cell.text.strip(" .-–"):
            continue
        listed = _only_numbers(cell.text.strip(" .;"), context.rules)
        if not listed or (strict and None in _meant(listed, context)):
            return {}
        found[cell.id] = listed
        sure = sure or not cell.text[:1].isdigit() or ", " in cell.text
    return found if sure else {}


def goals_of_cell(cell: Block, context: Context) -> list[Indicator]:
    """The goals that a cell in the column of tasks or goals only calls: by "Chỉ tiêu 1, 3", or by their whole name."""
    text = cell.text.strip(" .;")
    if context.names.may_be(text) and (called := context.names.equal(text)):
        return called
    targets = _meant(_only_numbers(text, context.rules), context) if text[:1].isalpha() else []
    return [i for i in targets if i is not None] if None not in targets else []


@keep
def _only_numbers(text: str, rules: Rulebook) -> Lists:
    """The lists of numbers that a text is ("1, 2"; "4 - 6"; "Chỉ tiêu 1 và 3"; "Mục tiêu 2"); () for other texts."""
    if len(text) > _LONGEST or not has_digit(text):
        return ()
    announced = _ANNOUNCED if text[0].isdigit() or text[:1] == "(" else _DONE if _GOALS.match(text) else ""
    line = Line(announced + text)
    lists = listed_numbers(line, rules)
    if not lists or line.text[lists[0].span[1] :].strip() or any(x.span != lists[0].span for x in lists):
        return ()
    return lists if _OPENS.fullmatch(line.text[: lists[0].span[0]]) else ()


def names_units(grid: Grid, column: Column, context: Context) -> bool:
    """True where most cells of a column name units."""
    texts = [c.text for r in range(grid.first_row, grid.rows) if (c := grid.cell(r, column.index)) and c.text.strip()]
    named = [t for t in texts if any(m.code or context.bodies.reads_as_name(m.text) for m in context.bodies.split(t))]
    return bool(texts) and len(named) >= _MOSTLY * len(texts)


def _role(column: Column, holder: Column, several: bool, context: Context) -> tuple[str, str]:
    """The role and its rule: what the column of numbers says where there are several of them, or where the units have no
    role of their own ("Đơn vị chủ trì | Chỉ tiêu", "Đơn vị thực hiện | Chủ trì chỉ tiêu", "Giao chủ trì | Giao phối hợp")."""
    said = column.role if column.role in ACTORS else _said(column, context)
    by_units = holder.role in ACTORS and not (said and (several or holder.role == "responsible"))
    rule = holder if by_units else column
    return (holder.role if by_units else said) or "responsible", rule.rule_id or holder.rule_id or _NO_ROLE


def _said(column: Column, context: Context) -> str | None:
    """The role that the heading of a column of numbers holds: "Các chỉ tiêu giao chủ trì"."""
    line = Line(column.heading)
    given = {r.gives for r in context.rules.of("share", line) if r.search(line)}
    return next((role for role in ACTORS if role in given and role != "responsible"), None)
