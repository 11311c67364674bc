"""What the rows above hand down to a row: the group's name, unit and years, and the row that it is a part of."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.heading_roles import label_role
from extract.indicators.periods import Period, find_periods
from extract.indicators.rows.row_parts import is_sub_row
from extract.indicators.rows.row_units import CellUnit, named_unit, unit_cell
from extract.indicators.tables.column_roles import LEVELS
from extract.indicators.tables.grids import Grid
from extract.model import Block
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

STANDS_ALONE = compile_pattern(
    r"(?i)(?:t[ỷỉ] (?:lệ|suất|trọng)|(?:tổng )?số|tổng|mức|chỉ (?:số|tiêu)|thu nhập)(?!\w)"
    r"|(?:diện tích|sản lượng|đàn|giá trị) \p{L}"
)
_TOP = compile_pattern(r"[IVXA-E]+")
_ROMAN = compile_pattern(r"[IVX]+")
_AMONG = compile_pattern(r"(?i)(?:trong đó|(?:bao )?gồm|chia ra|cụ thể)\s*:?")
_LETTER = compile_pattern(r"[a-zđ]")
_NUMBER = compile_pattern(r"\d{1,2}(?:\.\d{1,2})*")
ORDER = compile_pattern(r"[\p{L}\d]{1,5}(?:[.,]\d{1,3})*\.?")
_BLANK = "-–—.… "


class Numbered(Struct, frozen=True):
    """A row with a number: "3", of which "3.1" or "a" below it is a part."""

    label: str
    name: str
    unit: CellUnit | None


@dataclass(slots=True)
class RowState:
    """What the rows above say: the last number, the group's period and the group's name."""

    label: str | None = None
    period: Period | None = None
    whole: Period | None = None  # of the table: its caption's or its heading's
    group: str | None = None
    tops: list[tuple[str | None, str]] = field(default_factory=list)  # numbers and names of the open groups, "A" above "I"
    first_year: int | None = None
    parent: tuple[str | None, str] | None = None  # number and name of the row that heads sub-rows
    bare: bool = False  # that row has cells without levels, too
    unit: CellUnit | None = None  # of the group
    above: CellUnit | None = None  # of the last row that is no sub-row
    name: str | None = None  # of that row
    numbered: list[Numbered] = field(default_factory=list)  # "3", "3.2", "3.2.1": each a part of the one before
    work: bool = False  # the rows below "II | Nhiệm vụ" are counts of work

    def part_of(self, own_number: bool) -> Numbered | None:
        """The row that one with the number ``label`` is a part of: "3" for "3.1" or "a"."""
        if not own_number or not self.label:
            return None
        if _LETTER.fullmatch(self.label):
            return self.numbered[-1] if self.numbered else None
        while self.numbered and not self.label.startswith(f"{self.numbered[-1].label}."):
            self.numbered.pop()
        return self.numbered[-1] if self.numbered else None

    def group_of_top(self) -> str | None:
        """The group that the row with the number ``label`` is a part of: of "B" none that "A" or a row below it opened."""
        for place, (number, _) in enumerate(self.tops):
            if _are_beside(self.label, number):
                del self.tops[place:]
                break
        return self.tops[-1][1] if self.tops else None

    def open_top(self, name: str) -> None:
        """Opens the group of a top row, behind that of the row before it."""
        self.group_of_top()
        self.tops.append((self.label, name))

    def count(self, name: str, unit: CellUnit | None) -> None:
        """Keeps a row for those that are parts of it; a letter heads none."""
        if self.label and _NUMBER.fullmatch(self.label):
            self.numbered.append(Numbered(self.label, name, unit))


def open_group(grid: Grid, row: int, block: Block, line: Line, state: RowState, rules: Rulebook) -> None:
    """A row with nothing but a name: its words, year and unit hold for the rows below.

    Beside a unit or those who answer for it, only for its sub-rows: another row may state nothing, too.
    """
    name = " ".join(block.text.split()).strip(" .:;")
    whole = len(grid.row_cells(row)) <= 2 or _is_group(grid, row, block)
    if not whole and not _is_bare(grid, row, block):
        return
    if _AMONG.fullmatch(block.text.strip()):  # "Trong đó:" belongs to the row above
        state.parent = (state.label, state.name) if state.name else None
        return
    own = unit_cell(grid, row, rules) or named_unit(line.text, rules)
    top = is_top(state.label)
    if whole:
        if top:
            state.open_top(name)
        elif not own_number(grid, row, block):
            state.tops = [(None, name)]
        state.work = label_role(name, rules) in ("nhiem_vu", "hoat_dong") if top else state.work
        state.group = block.text
        years = [p for p in find_periods(line, rules) if not p.per and p.kind != "base"]
        state.period = years[0] if years else (state.whole if top else state.period)
        state.unit = own or (None if top else state.unit)
    if top:
        state.numbered.clear()
    else:
        state.part_of(own_number(grid, row, block))
        state.count(name, own)
    state.parent, state.bare = None if top else (state.label, name), not whole
    state.above, state.name = own, None


def is_below(line: Line, state: RowState) -> bool:
    """True for a sub-row of the heading row above: a dash, a deeper number, or no number of its own."""
    number = state.parent[0] if state.parent else None
    deeper = number and state.label and state.label != number and state.label.startswith(f"{number}.")
    lettered = number and number.isdigit() and _LETTER.fullmatch(state.label or "")
    if deeper or lettered or is_sub_row(line):
        return True
    return number is not None and state.label == number and not (state.bare and STANDS_ALONE.match(line.text))


def own_number(grid: Grid, row: int, block: Block) -> bool:
    """Has the row a number or letter of its own in the order column?"""
    return ORDER.fullmatch(grid.number(row, block).strip(" .)\n")) is not None


def is_top(label: str | None) -> bool:
    """"II", "B": the number of a group of rows."""
    return bool(label) and _TOP.fullmatch(label or "") is not None


def _are_beside(label: str | None, other: str | None) -> bool:
    """"A" and "B", "I" and "II": rows of one series, of which neither is a part of the other."""
    roman = {_ROMAN.fullmatch(text or "") is not None for text in (label, other)}
    return is_top(label) and is_top(other) and len(roman) == 1


def _is_group(grid: Grid, row: int, block: Block) -> bool:
    """A row that holds a name and nothing else but its number."""
    return all(c is block or not c.text.strip() or ORDER.fullmatch(c.text.strip(" .)")) for c in grid.row_cells(row))


def _is_bare(grid: Grid, row: int, block: Block) -> bool:
    """A row with no level: a name, and maybe its unit, who answers for it, how often it is reported, a remark."""
    cells = (grid.cell(row, c.index) for c in grid.of(*LEVELS))
    return bool(grid.of("value")) and all(c is None or c is block or not c.text.strip(_BLANK) for c in cells)
