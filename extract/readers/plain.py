"""Text files to blocks: paragraphs made whole again, flattened tables as cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from extract.patterns.kept import compile_pattern
from extract.readers.encodings import decode_text
from extract.readers.flat_tables import find_table
from extract.readers.flow import Flow, Paragraph, Table, make_blocks
from extract.readers.marks import all_bold, clean_marks, drop_bookmarks, has_marks
from extract.readers.paragraphs import Line, drop_page_numbers, find_wrap_width, gather_paragraphs
from extract.readers.reading import Reading

_HEADING = compile_pattern(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_RULE = compile_pattern(r"\s*(?:[-_=*~–—][ \t]*){3,}")  # a drawn line, no text
_FENCE = compile_pattern(r"\s*(?:```|~~~)[\w-]*\s*")
_SETEXT = compile_pattern(r"=+\s*")
_QUOTE = compile_pattern(r"^\s{0,3}(?:>\s?)+")
_FRONT_MATTER = compile_pattern(r"\A---[ \t]*\n(?:[\w-]+[ \t]*:[^\n]*\n|[ \t]+[^\n]*\n|- [^\n]*\n){1,40}---[ \t]*\n")
_HTML_TABLE = compile_pattern(r"(?i)<table\b")


def read_plain(data: bytes, document_id: str) -> Reading:
    """Blocks of a text file; Markdown marks are read as such where an OCR model left them."""
    decoded = decode_text(data)
    flow = read_flow(decoded.text, markup=has_marks(decoded.text))
    blocks = make_blocks(flow, document_id)
    return Reading(blocks, "text", None, decoded.status, decoded.detail)


def read_flow(text: str, *, markup: bool) -> list[Flow]:
    """Paragraphs and tables of a text in its order."""
    text = drop_page_numbers(regex.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text).removeprefix("\ufeff"))
    if markup:
        text = regex.sub(r"<!--[\s\S]*?-->", "", _FRONT_MATTER.sub("", text))
    lines = text.split("\n")
    clean = clean_marks if markup else drop_bookmarks
    parts: list[Table | list[Line]] = [[]]
    at = 0
    free = True  # whether a row may begin here
    while at < len(lines):
        found: tuple[Sequence[Flow], int] | None = None
        if markup and _HTML_TABLE.search(lines[at]):
            found = _read_html_table(lines, at)
        if found is None and lines[at]:
            table = find_table(lines, at, clean, may_open_row=free)
            found = ([table[0]], table[1]) if table else None
        if found is not None:
            for item in found[0]:
                if isinstance(item, Table):
                    parts += [item, []]
                else:
                    parts += [[Line(item.raw, item.text or item.raw)]]
            at = found[1]
            free = True
            continue
        line = _make_line(lines, at, clean, markup)
        _last_lines(parts).append(line)
        free = not line.text or regex.search(r"[.;:!?…)]$", line.text) is not None
        at += 1
    width = find_wrap_width([line for part in parts if isinstance(part, list) for line in part])
    flow: list[Flow] = []
    for part in parts:
        flow += [part] if isinstance(part, Table) else gather_paragraphs(part, width)
    return flow


def _last_lines(parts: list[Table | list[Line]]) -> list[Line]:
    last = parts[-1]
    if isinstance(last, Table):
        last = []
        parts.append(last)
    return last


def _make_line(lines: Sequence[str], at: int, clean: Callable[[str], str], markup: bool) -> Line:
    raw = lines[at].rstrip()
    if _RULE.fullmatch(raw) or (markup and _FENCE.fullmatch(raw)):
        return Line(raw, "")
    if not markup:
        return Line(raw, clean(raw).strip())
    body = _QUOTE.sub("", raw)
    heading = _HEADING.fullmatch(body)
    style = f"heading{len(heading.group(1))}" if heading else None
    if at + 1 < len(lines) and body.strip() and _SETEXT.fullmatch(lines[at + 1]):
        style = "heading1"
    text = clean(heading.group(2) if heading else body)
    text = " ".join(part.strip() for part in text.split("\n")).strip()
    return Line(raw, text, style, bold=all_bold(body))


def _read_html_table(lines: Sequence[str], at: int) -> tuple[Sequence[Flow], int] | None:
    """OCR models put tables with merged cells into Markdown as HTML."""
    from extract.readers.html import read_html_flow

    end = at
    depth = 0
    while end < len(lines):
        depth += len(regex.findall(r"(?i)<table\b", lines[end])) - len(regex.findall(r"(?i)</table>", lines[end]))
        end += 1
        if depth <= 0:
            return read_html_flow("\n".join(lines[at:end])), end
    return None


__all__ = ["Paragraph", "read_flow", "read_plain"]
