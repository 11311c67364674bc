"""Lines of a text file to paragraphs: hard-wrapped lines are joined, and sentences that a page break cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extract.patterns.kept import compile_pattern
from extract.readers.flow import Paragraph
from extract.structs import Struct
from extract.text import BULLETS


class Line(Struct, frozen=True):
    """One line of the file; ``text`` is ``raw`` without marks and outer spaces, empty for a blank line."""

    raw: str
    text: str
    style: str | None = None
    bold: bool = False

    @property
    def indent(self) -> int:
        return len(self.raw.expandtabs(4)) - len(self.raw.expandtabs(4).lstrip())


_BULLET = compile_pattern(rf"[-–—+*{BULLETS}]\s*\S")
_NUMBER = compile_pattern(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[a-zđ]|[A-ZĐ])(?:[.)]\)?(?=\s|\p{Lu}|$)|/(?=\s))|\d{1,2}(?:\.\d{1,2})+\s+\p{L}"
    r"|[IVXLC]{1,7}\s*[-–]\s"
)
# Words that open a new paragraph whatever stands before it; this list only keeps lines apart, it recognises nothing.
_OPENING = compile_pattern(
    r"(?:Phần|Chương|Mục|Tiểu mục|Điều|Khoản|Phụ lục|Biểu|Bảng|Chỉ tiêu|Mục tiêu|Nhiệm vụ|Căn cứ|Nơi nhận|Kính gửi"
    r"|Trên đây|Số\s*:|Về việc|V/v|TM\b|KT\b|TL\b|TUQ\b|Ghi chú"
    r"|Thực hiện (?:Kế hoạch|Quyết định|Chỉ thị|Nghị quyết|Công văn))"
)
_ENDED = compile_pattern(r"[.;:!?…][\"”’»)\]]*$")
_VALUE_END = compile_pattern(r"[\d%‰][\"”’)\]]*$")
# Words that no paragraph ends with: what follows belongs to it even where it begins with a capital or a digit.
_CONNECTOR = compile_pattern(
    r"(?:^|\s)(?:và|hoặc|của|các|những|cho|với|về|tại|theo|từ|bằng|để|do|là|được|bị|không|trên|dưới|số|đạt|trong|ngoài|gồm"
    r"|đến|còn|khoảng|ít nhất|tối thiểu|tối đa|năm|tháng|ngày)$"
)
_YEAR_RANGE = compile_pattern(r"[-–]\s*(?:20|19)\d\d\b")
_PAGE_NUMBER = compile_pattern(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")
# A line that a value begins, or that is nothing but a number: no new paragraph unless the one before is at its end.
_VALUE_FIRST = compile_pattern(r"\d+(?:[.,]\d+)*\s*(?:%|‰)|\d{1,2}(?:\.\d{1,2})*[.;,]*$")
_LONG = 40  # characters; headings, labels and signature lines are shorter
_REMAINDER = 90  # what a page break leaves over of a list item is short


def starts_item(text: str) -> bool:
    """Whether a line begins with a bullet, a number or a letter of a list."""
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def is_upper(text: str) -> bool:
    """Whether all letters of a line, two at least, are capitals."""
    return text.upper() == text and sum(c.isalpha() for c in text) >= 2


def find_wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which all lines of a file were broken; None for a file with one paragraph a line.

    Lines are broken if hardly any is longer than 130 characters and, again and again, one that is full goes on in
    lower case.
    """
    lengths = sorted(len(line.text) for line in lines if line.text)
    if len(lengths) < 4:
        return None
    width = lengths[int((len(lengths) - 1) * 0.98)]
    if not 40 <= width <= 130:
        return None
    pairs = broken = 0
    for line, following in pairwise(lines):
        if line.text and following.text:
            pairs += 1
            broken += _is_full(line.text, following.text, width) and _goes_on_lower(line.text, following.text)
    return width if broken >= 2 and broken >= 0.15 * pairs else None


def gather_paragraphs(lines: Sequence[Line], width: int | None) -> list[Paragraph]:
    """Paragraphs of consecutive lines; ``width`` as :func:`find_wrap_width` tells for the whole file."""
    groups: list[list[Line]] = []
    blank_before: list[bool] = []
    blank = True
    for line in lines:
        if not line.text:
            blank = True
            continue
        previous = groups[-1] if groups else None
        if previous and not blank and width and _is_same_paragraph(previous, line, width):
            previous.append(line)
        else:
            groups.append([line])
            blank_before.append(blank)
        blank = False
    return _join_broken(groups, blank_before)


def join_cell_lines(lines: Sequence[str]) -> str:
    """The text of a cell from its lines: a line that only wraps goes on after a space, a list keeps its lines.

    >>> join_cell_lines(["Giảm tỷ lệ hộ nghèo xuống dưới 5", "điểm phần trăm"]), join_cell_lines(["Khối A", "Khối B"])
    ('Giảm tỷ lệ hộ nghèo xuống dưới 5 điểm phần trăm', 'Khối A\\nKhối B')
    """
    text = ""
    last = ""
    for line in (part.strip() for part in lines):
        if not line:
            continue
        if not text:
            text = line
        else:
            text += (" " if _wraps_in_cell(last, line) else "\n") + line
        last = line
    return text


def _wraps_in_cell(last: str, line: str) -> bool:
    if _YEAR_RANGE.match(line) and last[-1:].isdigit():
        return True
    if starts_item(line):
        return False
    if _ENDED.search(last) and not line[0].islower():
        return False
    if line[0].islower() or _CONNECTOR.search(last) or last.endswith((",", "-", "–", "/", "(")):
        return True
    if last.count("(") > last.count(")"):
        return True
    return line[0].isdigit() and len(last) >= 30


def _is_full(text: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted; fonts of varying width make lines differ a little."""
    return len(text) + 1 + len(following.split(maxsplit=1)[0]) >= width * 0.93


def _goes_on_lower(text: str, following: str) -> bool:
    return following[0].islower() and not starts_item(following) and not _ENDED.search(text)


def _is_same_paragraph(group: Sequence[Line], following: Line, width: int) -> bool:
    line = group[-1]
    if line.style or following.style or is_upper(line.text) != is_upper(following.text):
        return False
    if _YEAR_RANGE.match(following.text) and line.text[-1:].isdigit():
        return True
    full = _is_full(line.text, following.text, width)
    if _VALUE_FIRST.match(following.text):  # "… năm 2014:" / "40%; năm 2015 …"; a mere number, "mục tiêu" / "2.3."
        return full and not regex.search(r"[.!?…]$", line.text)
    if starts_item(following.text):  # "chính trị" / "- xã hội" is no item
        return full and regex.match(r"[-–] \p{Ll}", following.text) is not None and not _ENDED.search(line.text)
    if _goes_on_lower(line.text, following.text):
        return len(line.text) >= width * 0.4
    if is_upper(line.text):
        return False
    if not full:  # letters differ in width: a line without an end is not the last one, unless it is a heading
        unfinished = not _ENDED.search(line.text) or (line.text.endswith(";") and following.text[0].islower())
        if not unfinished or len(line.text) < width * 0.75 or _NUMBER.match(group[0].text):
            return False
    if following.text[0].islower():
        return True
    if line.text.endswith((";", ":")):
        return False
    return following.indent < line.indent + 2 and not _OPENING.match(following.text)


def _join_broken(groups: list[list[Line]], blank_before: list[bool]) -> list[Paragraph]:
    texts = [" ".join(line.text for line in group) for group in groups]
    paragraphs: list[Paragraph] = []
    open_index: int | None = None  # of the group that the last paragraph ends with
    for i, group in enumerate(groups):
        after = texts[i + 1] if i + 1 < len(groups) else ""
        raw = "\n".join(line.raw for line in group)
        style = group[0].style
        if open_index is not None and not style and not paragraphs[-1].style:
            before = paragraphs[-1]
            if _goes_on(str(before.text), texts[i], after, blank_before[i]):
                gap = "\n\n" if blank_before[i] else "\n"
                joined = f"{before.text} {texts[i]}"
                bold = before.bold and all(line.bold for line in group)
                paragraphs[-1] = Paragraph(before.raw + gap + raw, joined, bold=bold)
                open_index = i
                continue
        paragraphs.append(Paragraph(raw, texts[i], style=style, bold=all(line.bold for line in group)))
        open_index = i
    return paragraphs


def _goes_on(before: str, text: str, after: str, blank: bool) -> bool:
    """Whether ``text`` is the rest of ``before``; in doubt it is not, since a joined heading loses its section."""
    if len(before) <= _LONG or _ENDED.search(before) or is_upper(before) or is_upper(text):
        return False
    if _YEAR_RANGE.match(text) and regex.search(r"\b(?:19|20)\d\d$", before):
        return True
    if starts_item(text) or _OPENING.match(text):
        return False
    if text[0].islower():
        return True
    open_brackets = before.count("(") - before.count(")")
    if open_brackets > 0 and text.find(")") >= 0 and not 0 <= text.find("(") < text.find(")"):
        return True
    if before.endswith(",") or _CONNECTOR.search(before):
        return True
    # "… đủ các loại" / "Vắc xin (10 loại) 93 %.": a capital may open a paragraph, so everything else must speak for it.
    return (
        blank
        and text[0].isupper()
        and bool(_BULLET.match(before) or regex.match(r"\W*Chỉ tiêu\b", before))
        and not _VALUE_END.search(before)
        and len(text) <= _REMAINDER
        and bool(_ENDED.search(text))
        and (not after or starts_item(after) or is_upper(after))
    )


def drop_page_numbers(text: str) -> str:
    """Page breaks (form feeds) as blank lines, without the page number that stands alone next to one."""
    if "\f" not in text:
        return text
    pages = []
    for page in text.split("\f"):
        lines = page.split("\n")
        while lines and not lines[0].strip():
            lines.pop(0)
        while lines and not lines[-1].strip():
            lines.pop()
        if lines and _PAGE_NUMBER.fullmatch(lines[0]):
            lines.pop(0)
        if lines and _PAGE_NUMBER.fullmatch(lines[-1]):
            lines.pop()
        pages.append("\n".join(lines))
    return "\n\n".join(pages)
