"""Headings set on their side in the cells of a table ("Năm 2027", read upwards), put into their cells."""

from __future__ import annotations

from collections.abc import Sequence

from extract.readers.pdf_chars import Stray, TurnedLetter
from extract.readers.pdf_layout import Margins, Paragraph
from extract.readers.pdf_lines import Line
from extract.readers.pdf_tables import Cell, Table

_SAME_LINE = 0.4  # em between the baselines of two letters of one line
_GAP = 0.12  # em: a wider gap between two letters is a space


def fill_turned(tables: Sequence[Table], strays: list[Stray]) -> list[Stray]:
    """Puts letters that run up or down into the empty cells they stand in; returns the strays that stand in none."""
    letters: dict[int, list[TurnedLetter]] = {}
    cells: dict[int, Cell] = {}
    rest: list[Stray] = []
    for stray in strays:
        found = [(letter, _cell_at(tables, letter)) for letter in stray.turned]
        if not found or any(cell is None for _, cell in found):
            rest.append(stray)
            continue
        for letter, cell in found:
            if cell is not None:
                cells[id(cell)] = cell
                letters.setdefault(id(cell), []).append(letter)
    for key, cell in cells.items():
        cell.paragraphs.append(_make_paragraph(cell, letters[key]))
    return rest


def _cell_at(tables: Sequence[Table], letter: TurnedLetter) -> Cell | None:
    for table in tables:
        if table.xs[0] <= letter.x <= table.xs[-1] and table.ys[0] <= letter.y <= table.ys[-1]:
            for cell in table.cells:
                x0, top, x1, bottom = cell.bbox
                if x0 <= letter.x <= x1 and top - 1 <= letter.y <= bottom + 1:
                    return None if cell.paragraphs else cell
    return None


def _make_paragraph(cell: Cell, letters: list[TurnedLetter]) -> Paragraph:
    """One paragraph of upright text; upwards, the first line is the leftmost, downwards the rightmost."""
    up = sum(letter.upwards for letter in letters) * 2 >= len(letters)
    sign = 1 if up else -1
    size = max(letter.size for letter in letters)
    lines: list[list[TurnedLetter]] = []
    for letter in sorted(letters, key=lambda n: sign * n.x):
        if lines and abs(letter.x - lines[-1][0].x) <= _SAME_LINE * size:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    texts = [_read_line(line, sign) for line in lines]
    x0, top, x1, bottom = cell.bbox
    line = Line(x0, top, x1, bottom, bottom, size, " ".join(texts), False, x1 - x0, 0.25 * size, False)
    return Paragraph((line,), Margins(x0, x1, cell=True))


def _read_line(line: list[TurnedLetter], sign: int) -> str:
    text, end = "", 0.0
    for letter in sorted(line, key=lambda n: -sign * n.y):
        at = -sign * letter.y
        text += " " if text and at - end > _GAP * letter.size else ""
        text += letter.text
        end = at + letter.width
    return text
