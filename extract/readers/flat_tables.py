"""Tables in plain text: cells that begin with a tab, one cell a line, tab-separated rows, pipes, columns of spaces.

Each finder takes the raw lines of a file and a start, and returns the table there and the line after it, or None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import takewhile

import regex

from extract.patterns.kept import compile_pattern
from extract.readers.flow import Cell, Table
from extract.readers.marks import all_bold
from extract.readers.paragraphs import is_upper, join_cell_lines, starts_item
from extract.readers.spaced_tables import find_spaced_table
from extract.readers.vertical_tables import find_vertical_table
from extract.structs import Struct

Clean = Callable[[str], str]
Found = tuple[Table, int]

_ANNEX = compile_pattern(r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu (?:số|mẫu)|DANH MỤC)\b")
LETTERHEAD = compile_pattern(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
SIGNATURE = compile_pattern(r"(?m)^\s*(?:Nơi nhận\s*:|(?:T/?M|K/?T|T/?L|TUQ|Q)\s?\.\s?\p{Lu}{2})")
_RECIPIENT = compile_pattern(r"\s*[-–+•*]\s*\p{L}.{0,90}$")
_PIPE_RULE = compile_pattern(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_GRID_RULE = compile_pattern(r"\s*\+(?:[-=:]+\+)+\s*")
_UNESCAPED_PIPE = compile_pattern(r"(?<!\\)\|")
_GAP = compile_pattern(r"(?<=\S)[ \t]{3,}(?=\S)")
_LONG_CELL = 600  # characters; more is prose that happens to be indented
_SHORT_CELL = 24
_MOST_COLUMNS = 40
_ENOUGH = 12  # rows after which it is clear whether they are rows


class _Group(Struct, frozen=True):
    """Lines from one that begins with a tab to the next row: the cells of one row, each as its lines."""

    cells: tuple[tuple[str, ...], ...]
    end: int


def find_table(lines: Sequence[str], start: int, clean: Clean, *, may_open_row: bool) -> Found | None:
    """The table that begins at ``lines[start]``. ``may_open_row``: the line before is blank or ended its paragraph."""
    line = lines[start]
    if line.startswith("\t") and may_open_row:
        found = find_tabbed_cells(lines, start, clean)
        if found:
            return found
    if len(line) < _SHORT_CELL and (vertical := find_vertical_table(lines, start, clean)):
        return vertical
    if "|" in line or _GRID_RULE.fullmatch(line):
        return find_pipe_table(lines, start, clean)
    if "\t" in line.strip() and not line.startswith("\t"):
        return find_tab_rows(lines, start, clean)
    if _GAP.search(line.strip()) and (frame := find_spaced_columns(lines, start, clean)):
        return frame
    return find_spaced_table(lines, start, clean) if "  " in line.strip() else None


def find_tabbed_cells(lines: Sequence[str], start: int, clean: Clean) -> Found | None:
    """A table that Word flattened: a cell begins with a tab at the head of a line, a blank line ends a row.

    A lone row counts only as a letterhead or signature block; otherwise two rows must agree in their columns and
    some cells must be short, since body lines are indented with tabs too.
    """
    groups: list[_Group] = []
    at = start
    while at < len(lines) and lines[at].startswith("\t"):
        group, closed = _take_group(lines, at)
        if len(group.cells) > _MOST_COLUMNS:
            break
        if groups and (_is_frame(group) != _is_frame(groups[0]) or (_is_signed(group) and not _is_frame(group))):
            break
        if any(sum(map(len, cell)) > _LONG_CELL for cell in group.cells) and not _is_frame(group):
            break
        groups.append(group)
        at = group.end
        if closed or (len(groups) == _ENOUGH and not _is_frame(groups[0]) and not _look_like_rows(groups)):
            break  # a long indented text must not be tried to its end from each of its lines
        while at < len(lines) and not lines[at].strip() and not lines[at].startswith("\t"):
            at += 1
        if _is_frame(groups[0]):
            break
    if not groups:
        return None
    if _is_frame(groups[0]):
        return Table(tuple(_make_cells([list(g.cells) for g in groups], clean, fill=False))), groups[-1].end
    if not _look_like_rows(groups):
        return None
    columns = Counter(len(g.cells) for g in groups if len(g.cells) > 1).most_common(1)
    rows = _merge_cut_rows([list(g.cells) for g in groups], columns[0][0])
    return Table(tuple(_make_cells(rows, clean, fill=True))), groups[-1].end


def _look_like_rows(groups: Sequence[_Group]) -> bool:
    columns = Counter(len(g.cells) for g in groups if len(g.cells) > 1).most_common(1)
    if not columns or columns[0][1] < 2 or columns[0][0] > _MOST_COLUMNS:
        return False
    cells = [" ".join(cell).strip() for group in groups for cell in group.cells]
    # "2. Sở Nội vụ" is a heading in indented text, "Chủ trì Mục tiêu 1." a sentence of it
    short = [text for text in cells if len(text) <= _SHORT_CELL and not starts_item(text) and not text.endswith(".")]
    return len(short) >= len(cells) * 0.25


def _take_group(lines: Sequence[str], start: int) -> tuple[_Group, bool]:
    """One row; True where what follows cannot belong to the table (an annex heading after a signature)."""
    cells: list[list[str]] = []
    at = start
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t"):
            if len(cells) > _MOST_COLUMNS:
                break
            cells.append([line[1:]])
        elif line.strip():
            if cells and any(part.strip() for part in cells[-1]) and _ANNEX.match(line.strip()):
                return _Group(tuple(map(tuple, cells)), at), True
            cells[-1].append(line)
        elif any(part.strip() for part in cells[-1]):
            break  # a blank line after text ends the row …
        else:  # … but before text it is an empty paragraph at the head of the cell
            following = next((k for k in range(at, len(lines)) if lines[k].strip() or lines[k][:1] == "\t"), len(lines))
            if following == len(lines) or lines[following].startswith("\t"):
                break
            if len(lines[following]) > _SHORT_CELL and not starts_item(lines[following].strip()):
                break
        at += 1
    return _Group(tuple(map(tuple, cells)), at), False


def _is_frame(group: _Group) -> bool:
    """Whether a row is a letterhead or a signature block: two cells, one with words that only those have."""
    text = "\n".join(part for cell in group.cells for part in cell)
    if not 2 <= len(group.cells) <= 3 or len(text) > 1500:
        return False
    return bool(LETTERHEAD.search(text)) or bool(SIGNATURE.search(text))


def _is_signed(group: _Group) -> bool:
    """Does a cell open with who receives or who signs?"""
    return any(SIGNATURE.match(part) for cell in group.cells for part in cell[:1])


def _merge_cut_rows(rows: list[list[tuple[str, ...]]], width: int) -> list[list[tuple[str, ...]]]:
    """Rows that an empty last paragraph of a cell cut in two, told by their cells adding up to a full row."""
    merged: list[list[tuple[str, ...]]] = []
    for row in rows:
        head = " ".join(row[0]).strip()
        is_new = not head or regex.fullmatch(r"(?:\d[\d.]*|[IVXLC]+|[A-Za-zđ])[.)]?", head) is not None
        if merged and not is_new and len(merged[-1]) + len(row) == width:
            merged[-1].extend(row)
        else:
            merged.append(list(row))
    return merged


def _make_cells(rows: list[list[tuple[str, ...]]], clean: Clean, *, fill: bool) -> list[Cell]:
    width = max(map(len, rows))
    cells = []
    for r, row in enumerate(rows):
        for c, parts in enumerate(row):
            raw = "\n".join(parts)
            text = clean("\n".join(parts))
            lines = [line for line in text.split("\n") if line.strip()]
            text = join_cell_lines(lines) if fill else "\n".join(line.strip() for line in lines)
            span = width - c if fill and c == len(row) - 1 else 1
            cells.append(Cell(r, c, raw, text, col_span=span, bold=all_bold(raw)))
    return cells


def find_tab_rows(lines: Sequence[str], start: int, clean: Clean) -> Found | None:
    """One row a line, tabs between the cells. "1.<tab>Tên mục" is a numbered line, not a row."""
    rows: list[list[str]] = []
    at = start
    while at < len(lines):
        line = lines[at].rstrip("\r\n")
        if "\t" in line.strip() or (rows and "\t" in line and line.strip()):
            rows.append(line.split("\t"))
        elif rows and _RECIPIENT.match(line) and SIGNATURE.match(rows[0][0]):
            rows.append([line])  # nobody signs beside
        elif not (rows and line.strip() and at + 1 < len(lines) and _continues_row(line, lines[at + 1], rows[-1])):
            break
        else:
            rows[-1][-1] += "\n" + line
        at += 1
        if len(rows) == _ENOUGH and all(len(row) == 2 and _is_list_mark(row[0]) for row in rows):
            return None
    frame = "\n".join("\n".join(row) for row in rows)
    if rows and max(map(len, rows)) == 2 and (LETTERHEAD.search(frame) or SIGNATURE.search(frame)):
        columns = [tuple(row[c].strip() for row in rows if c < len(row)) for c in range(2)]
        return Table(tuple(_make_cells([columns], clean, fill=False))), at
    counts = Counter(map(len, rows)).most_common(1)
    if len(rows) < 2 or counts[0][1] < 2 or counts[0][1] < len(rows) * 0.6:
        return None
    if counts[0][0] == 2 and all(_is_list_mark(row[0]) for row in rows):
        return None
    return Table(tuple(_make_cells([[(cell,) for cell in row] for row in rows], clean, fill=True))), at


def _continues_row(line: str, following: str, row: list[str]) -> bool:
    return line.strip()[0].islower() and "\t" in following and len(row) > 1


def _is_list_mark(text: str) -> bool:
    return regex.fullmatch(r"\s*(?:\(?[\dIVXa-zđ.]{1,6}[.)/]?|[-–+•·*▪])\s*", text) is not None


def find_pipe_table(lines: Sequence[str], start: int, clean: Clean) -> Found | None:
    """A Markdown table, a table of pipes without its rule, or a grid of +---+ lines whose rows take several lines."""
    at = start
    grid = _GRID_RULE.fullmatch(lines[start]) is not None
    outer = not grid and _is_bordered(lines, start)
    ruled = any(_PIPE_RULE.fullmatch(line) and "-" in line and "|" in line for line in lines[start : start + 3])
    pipes = len(_UNESCAPED_PIPE.findall(lines[start]))
    if not (grid or outer or ruled) and pipes < 2:
        return None  # one pipe in a sentence is no table
    while at < len(lines) and lines[at].strip():
        line = lines[at].lstrip()
        if grid or outer:
            in_table = line.startswith("|") or _GRID_RULE.fullmatch(line) is not None
        else:
            count = len(_UNESCAPED_PIPE.findall(line))
            in_table = count > 0 if ruled else count == pipes
        if not in_table:
            break
        at += 1
    block = lines[start:at]
    if not grid and not ruled and len(block) < (2 if outer else 3):
        return None
    rows: list[list[list[str]]] = []
    fresh = True
    for line in block:
        if _GRID_RULE.fullmatch(line) or (_PIPE_RULE.fullmatch(line) and "-" in line):
            fresh = True
            continue
        parts = _split_pipes(line, grid or outer, pipes + 1)
        if grid and not fresh and rows and len(parts) == len(rows[-1]):
            for cell, part in zip(rows[-1], parts, strict=True):
                cell.append(part)
        else:
            rows.append([[part] for part in parts])
        fresh = False
    if not rows:
        return None
    width = max(map(len, rows))
    cells = []
    for r, row in enumerate(rows):
        for c in range(width):
            raw = "\n".join(row[c]) if c < len(row) else ""
            text = clean(raw.replace("\\|", "|"))
            # <br> is a break that someone set; only the lines of a grid are wrapped by their width
            text = join_cell_lines(text.split("\n")) if grid else "\n".join(x.strip() for x in text.split("\n"))
            cells.append(Cell(r, c, raw, text, bold=all_bold(raw)))
    return Table(tuple(cells)), at


def _is_bordered(lines: Sequence[str], start: int) -> bool:
    """Do the lines begin with a pipe that is no cell? Where only some do, the pipe follows an empty first cell."""
    block = list(takewhile(_UNESCAPED_PIPE.search, lines[start : start + _ENOUGH]))
    begun = sum(line.lstrip().startswith("|") for line in block)
    return bool(block) and block[0].lstrip().startswith("|") and begun >= len(block) * 0.8


def _split_pipes(line: str, bordered: bool, most: int) -> list[str]:
    """The cells of a line; one that begins with a pipe in a table without borders has an empty first cell, unless that
    makes more than ``most`` cells."""
    text = line.strip()
    inner = text[1:] if text.startswith("|") else text
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    parts = [part.strip() for part in _UNESCAPED_PIPE.split(inner)]
    return ["", *parts] if text.startswith("|") and not bordered and len(parts) < most else parts


def find_spaced_columns(lines: Sequence[str], start: int, clean: Clean) -> Found | None:
    """A letterhead or signature block whose two columns stand apart by spaces, as layout-keeping converters print it.

    Only those: other columns of words cannot be told from justified text.
    """
    at, blanks = start, 0
    while at < len(lines) and at < start + 25:
        text = lines[at].strip()
        blanks = 0 if text else blanks + 1
        if blanks > 4 or (text and len(text) > 130):
            break
        at += 1
    block = [line.expandtabs(8).rstrip() for line in lines[start:at]]
    gaps = [m for line in block if (m := _widest_gap(line))]
    frame = "\n".join(_GAP.sub("\n", line.strip()) for line in block[:6])
    if not gaps or not (LETTERHEAD.search(frame) or SIGNATURE.search(frame)):
        return None
    is_letterhead = LETTERHEAD.search(frame) is not None
    middle = sum((m.start() + m.end()) / 2 for m in gaps) / len(gaps)
    right = min(m.end() for m in gaps)  # where the second column begins
    columns: tuple[list[str], list[str]] = ([], [])
    used = 0
    blanks = 0
    for k, line in enumerate(block):
        if not line.strip():
            blanks += 1
            continue
        if blanks and is_letterhead and not _widest_gap(line):
            break  # the title follows; only a signature has blank lines inside, above the name
        first = len(line) - len(line.lstrip())
        gap = _widest_gap(line)
        if gap:
            columns[0].append(line[: gap.start()].strip())
            columns[1].append(line[gap.end() :].strip())
        elif first >= middle * 0.9:
            columns[1].append(line.strip())
        elif not blanks and not is_letterhead and line.lstrip().startswith("-") and len(line) < right:
            columns[0].append(line.strip())  # one who receives it, with a longer name than the others
        elif len(line) <= middle * 1.15 and blanks < 2 and not (is_upper(line) and blanks):
            columns[0].append(line.strip())
        else:
            break
        used, blanks = k + 1, 0
    if not columns[0] or not columns[1]:
        return None
    rows = [[tuple(columns[0]), tuple(columns[1])]]
    return Table(tuple(_make_cells(rows, clean, fill=False))), start + used


def _widest_gap(line: str) -> regex.Match[str] | None:
    """The widest run of three or more spaces inside a line; "ngày     tháng" has gaps too, but smaller ones."""
    body = line.lstrip()
    offset = len(line) - len(body)
    return max(_GAP.finditer(line, offset), key=lambda m: m.end() - m.start(), default=None)
