"""Tables that someone set with tabs in a word processor: a paragraph a row, the first of them naming the columns."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Block, Place
from extract.patterns.kept import compile_pattern
from extract.readers.flat_tables import LETTERHEAD, SIGNATURE
from extract.readers.reading import make_block
from extract.structs import Struct

_NUMBER_HEAD = compile_pattern(r"(?i)(?:số\s+)?s?tt\.?")
_HEAD = compile_pattern(
    r"(?i)(?:s?tt|số tt|(?:tên )?(?:các )?chỉ tiêu.*|nội dung.*|danh mục.*|đơn vị.*|đvt|lĩnh vực.*|địa phương.*"
    r"|(?:kế hoạch|mục tiêu|thực hiện|ước thực hiện|năm).*\d{4}.*|\d{4}(?:\s*\(.+\))?)"
)
_ROW_NUMBER = compile_pattern(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-zđ])[.)]?")
_VALUE = compile_pattern(r"[≥≤<>=~+-]?\s*\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?\s*[%\p{L}]{0,12}")
_LONGEST = 160  # characters of a cell
_LONGEST_HEAD = 60
_GROUP = 80  # a group's name between rows, without a tab


class _Row(Struct, frozen=True):
    block: Block
    cells: tuple[tuple[str, str], ...]  # raw and cleaned, a cell each; empty where two tabs follow each other


class TabTables(Struct, frozen=True):
    """The blocks with those tables as cells, numbered anew, how many they are, and what became of other places."""

    blocks: list[Block]
    tables: int
    numbers: dict[int, int]  # of the file's own tables
    rows: dict[Place, Place]  # of a paragraph that is a row now: its first cell

    def find_place(self, place: Place) -> Place:
        """Where stands now what stood at a place of the file, whatever cells its cell was merged with since."""
        if place.table is not None:
            return place.changed(table=self.numbers.get(place.table, place.table))
        return self.rows.get(place, place)


def find_tab_tables(document_id: str, blocks: Sequence[Block]) -> TabTables | None:
    """None where no such table stands among the blocks of a body. A table takes three paragraphs at least (its head and two
    rows), three columns, and numbers in a column or before each row: addresses, signatures and indented prose are none."""
    if sum(b.kind == "paragraph" and "\t" in b.text for b in blocks) < 3:
        return None
    made: list[Block] = []
    numbers: dict[int, int] = {}
    places: dict[Place, Place] = {}
    count = at = 0
    last = -1  # number of the last table
    while at < len(blocks):
        block = blocks[at]
        rows = _take_table(blocks, at) if block.kind == "paragraph" and block.text.count("\t") >= 2 else []
        if rows:
            last += 1
            count += 1
            for r, row in enumerate(rows):
                cells = _make_row(document_id, row, Place(table=last, row=r, row_span=1), len(made), len(rows[0].cells))
                places[row.block.place] = cells[0].place
                made += cells
            at += len(rows)
            continue
        place = block.place
        if place.table is not None:
            number = numbers.setdefault(place.table, place.table + count)
            place = place.changed(table=number)
            last = max(last, number)
        ordinal = len(made)
        made.append(block.changed(id=f"{document_id}-{ordinal:05d}", ordinal=ordinal, place=place))
        at += 1
    return TabTables(made, count, numbers, places) if count else None


def _take_table(blocks: Sequence[Block], start: int) -> list[_Row]:
    """The rows of the table whose head stands at ``start``; none where it is no table."""
    for exact in (True, False):  # an empty cell stands between two tabs, or the tabs only lead to the next stop
        head = _cut(blocks[start], exact)
        if head is None or not _names_columns([text for _, text in head.cells]):
            continue
        rows = [head]
        for at in range(start + 1, len(blocks)):
            row = _continue(rows, blocks, at, exact)
            if row is None:
                break
            rows.append(row)
        while len(rows) > 1 and len(rows[-1].cells) == 1:
            rows.pop()
        if _holds_values(rows):
            used = [c for c in range(len(head.cells)) if any(row.cells[c][1] for row in rows if c < len(row.cells))]
            return [row.changed(cells=tuple(row.cells[c] for c in used if c < len(row.cells))) for row in rows]
    return []


def _continue(rows: Sequence[_Row], blocks: Sequence[Block], at: int, exact: bool) -> _Row | None:
    """The row that a block makes below others, or None where the table is over."""
    block, width = blocks[at], len(rows[0].cells)
    if "\t" not in block.text and "\t" not in (block.raw or ""):
        following = _cut(blocks[at + 1], exact) if at + 1 < len(blocks) else None
        goes_on = following is not None and len(following.cells) == width and _is_value_row(following)
        is_group = block.kind == "paragraph" and len(block.text) <= _GROUP and block.text[-1:] not in (*".;:,", "")
        return _Row(block, ((block.raw or block.text, block.text),)) if goes_on and is_group else None
    row = _cut(block, exact)
    if row is None or len(row.cells) > width:
        return None
    if block.label and len(row.cells) == width - 1:
        row = row.changed(cells=(("", ""), *row.cells))  # Word computed the number before it
    # where tabs only lead to the next stop, nobody knows which cell a short row lacks
    return None if not exact and len(row.cells) < width and _is_value_row(row) else row


def _cut(block: Block, exact: bool) -> _Row | None:
    """A paragraph as cells; None for lines that are no row: broken ones, long ones, those of letterhead and signature."""
    if block.kind != "paragraph" or "\n" in block.text or LETTERHEAD.search(block.text) or SIGNATURE.search(block.text):
        return None
    texts = block.text.split("\t")
    raws = (block.raw or block.text).rstrip().split("\t")
    shown = [raw for raw in raws if raw.strip()]
    if len(shown) != len(texts) or max(map(len, texts)) > _LONGEST:
        return None
    if not exact:
        return _Row(block, tuple(zip(shown, texts, strict=True)))
    rest = iter(texts)
    return _Row(block, tuple((raw, next(rest) if raw.strip() else "") for raw in raws))


def _names_columns(cells: Sequence[str]) -> bool:
    named = [cell.strip() for cell in cells if cell]
    if len(named) < 3 or any(len(cell) > _LONGEST_HEAD or cell[-1] in ".;:," for cell in named):
        return False
    return sum(_HEAD.fullmatch(cell) is not None for cell in named) >= 2


def _is_value_row(row: _Row) -> bool:
    return any(_VALUE.fullmatch(text) for _, text in row.cells[1:])


def _holds_values(rows: Sequence[_Row]) -> bool:
    """Are most of the rows below the head whole, and do they hold numbers, or numbers before them where the head says so?"""
    width = len(rows[0].cells)
    whole = [row for row in rows[1:] if len(row.cells) == width]
    below = [row for row in rows[1:] if len(row.cells) > 2]
    if len(whole) < 2 or len(whole) < len(below) * 0.6:
        return False
    numbered = _NUMBER_HEAD.fullmatch(next(text for _, text in rows[0].cells if text)) is not None
    counted = [row for row in whole if row.block.label or _ROW_NUMBER.fullmatch(next(t for _, t in row.cells if t))]
    return sum(map(_is_value_row, whole)) >= len(whole) * 0.6 or (numbered and len(counted) >= len(whole) * 0.6)


def _make_row(document_id: str, row: _Row, place: Place, ordinal: int, width: int) -> list[Block]:
    last = len(row.cells) - 1
    return [
        make_block(
            document_id, ordinal + c, "cell", raw, place.changed(col=c, col_span=width - c if c == last else 1),
            label=row.block.label if c == 0 else None, style=row.block.style, bold=row.block.bold, text=text,
        )
        for c, (raw, text) in enumerate(row.cells)
    ]  # fmt: skip
