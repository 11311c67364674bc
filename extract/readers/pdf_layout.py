"""Lines of one column to paragraphs."""

from __future__ import annotations

import itertools

import regex

from extract.readers.pdf_lines import Line, is_broken_token, is_cut, join_lines
from extract.structs import Struct
from extract.text import BULLETS

# Structure of list marks, not wording: "-", "+", "1.", "1.2.", "a)", "(3)", "IV.", "đ)", "Điều 4.", "Chỉ tiêu 5:".
LIST_MARK = regex.compile(
    rf"(?:[-–—+*{BULLETS}]+|\(?(?:\d{{1,3}}(?:\.\d{{1,3}})*|[a-zđ]|[IVX]{{1,6}})[.)/]"
    r"|\p{Lu}\p{Ll}+(?: \p{Ll}+)? \d{1,3}(?:\.\d{1,3})*[.:])(?=\s|$)"
)
_MARK_GLUED = regex.compile(rf"(?:[-–+{BULLETS}][^\W\d_]|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]\s?\p{{L}})")
_VALUE_FIRST = regex.compile(r"\d+(?:[.,]\d+)*\s*(?:%|‰)")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_WIDEST_STEP = 1.6  # em, of lines whose distance alone says that they belong together
_LOOSE = 0.18  # em: wider than the usual distance by more than this is the space between two paragraphs
_ENDED = regex.compile(r"(?:[.;:!?…]|\./\.?)['\"”’)\]]*$")


class Margins(Struct, frozen=True):
    """Left and right edge that wrapped lines keep to."""

    left: float
    right: float
    cell: bool = False  # of a table: lines are short, and may be centred by less than a letter's width


class Paragraph(Struct, frozen=True):
    """Lines that belong together, and the edges they were set in."""

    lines: tuple[Line, ...]
    margins: Margins

    @property
    def text(self) -> str:
        """The lines joined."""
        broken = [_is_overfull(a, b, self.margins) for a, b in itertools.pairwise(self.lines)]
        return join_lines([line.text for line in self.lines], [line.open_end for line in self.lines], broken)

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """Around all lines."""
        return (min(n.x0 for n in self.lines), min(n.top for n in self.lines),
                max(n.x1 for n in self.lines), max(n.bottom for n in self.lines))  # fmt: skip

    @property
    def bold(self) -> bool:
        """Every letter is bold."""
        return all(line.bold for line in self.lines)


def find_body_margins(lines: list[Line], width: float) -> Margins:
    """The edges that most wide lines of the body share."""
    wide = [line for line in lines if line.x1 - line.x0 > 0.5 * width]
    if not wide:  # nothing was wrapped, so the lines do not tell
        return Margins(min([0.14 * width, *(n.x0 for n in lines)]), max([0.9 * width, *(n.x1 for n in lines)]))
    rights = sorted(line.x1 for line in wide)
    lefts = sorted(line.x0 for line in wide)
    # first lines may be set in; where most paragraphs have one line, the wrapped ones are few
    wrapped = sorted(line.x0 for line in wide if line.text[:1].islower()) or lefts
    left = min(lefts[len(lefts) // 10], wrapped[len(wrapped) // 10])
    return Margins(left, rights[min(len(rights) - 1, (len(rights) * 9) // 10)])


def typical_step(lines: list[Line]) -> float:
    """The usual distance of two baselines inside a paragraph, in em; 1.2 where there is too little to tell.

    Lines that begin in the middle of a sentence tell; where there are none, all distances may be those of paragraphs.
    """
    near = [(a, b) for a, b in itertools.pairwise(lines) if 0.9 * b.size < b.base - a.base < 2.6 * b.size]
    inside = sorted((b.base - a.base) / b.size for a, b in near if b.text[:1].islower() and not ends_sentence(a.text))
    if inside:
        return inside[len(inside) // 2]
    steps = sorted((b.base - a.base) / b.size for a, b in near)
    return min(steps[len(steps) // 4], _WIDEST_STEP) if steps else 1.2


def split_paragraphs(lines: list[Line], margins: Margins, step: float) -> list[Paragraph]:
    """Lines of one column, top to bottom, gathered into paragraphs."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not starts_paragraph(paragraphs[-1], line, margins, step):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [Paragraph(tuple(group), margins) for group in paragraphs]


def starts_paragraph(before: list[Line], line: Line, margins: Margins, step: float | None) -> bool:
    """Whether ``line`` opens a paragraph after the lines ``before``. ``step`` None: a page break lies between."""
    last, first = before[-1], before[0]
    inside = line.text[:1].islower() and not ends_sentence(last.text) and abs(line.size - last.size) < 0.5
    if inside and step is not None and line.base - last.base < 2.3 * line.size and not begins_with_mark(line.text):
        return False  # in the middle of a sentence, whatever the leading
    if step is not None and line.base - last.base > (1.25 * step + 0.1) * line.size:
        return True
    if not margins.cell and last.text.isupper() and last.bold == line.bold and _YEAR.fullmatch(line.text):
        return False  # "CHỈ TIÊU SẢN XUẤT NĂM" / "2027"
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size):
        return True
    marked, ended = begins_with_mark(line.text), ends_sentence(last.text)
    if line.text[:1].islower() and not ended and not marked:
        return False  # in the middle of a sentence, wherever the line was broken
    opens = marked or (ended and not line.text[:1].islower())
    set_in = line.x0 > margins.left + 0.8 * line.size
    if opens and len(before) == 1 and set_in and abs(line.x0 - first.x0) < 1:
        return True  # two first lines: wrapped ones begin further left
    if step is not None and (opens or set_in) and line.base - last.base > (step + _LOOSE) * line.size:
        return True
    if is_cut(last.text, last.open_end) and line.text[:1].isalnum():
        return False
    if not margins.cell and last.text.isupper() and line.text.startswith("(") and not line.text.isupper():
        return True  # "CHỈ TIÊU SẢN XUẤT NĂM 2027" / "(Kèm theo Kế hoạch …", as wide as the page
    was_centred, centred = _is_centred(last, margins), _is_centred(line, margins)
    if (was_centred or centred) and (last.bold != line.bold or (last.text.isupper() and line.text.startswith("("))):
        return True
    wrapped = was_centred and not centred and _is_first_line(before, line, margins)
    free = margins.right - last.x1 if wrapped else _free_width(last, margins)
    if _VALUE_FIRST.match(line.text) and not ended and free < 0.25 * (margins.right - margins.left):
        return False  # "… trong 06 tháng đầu đạt" / "35% trở lên"
    needed = line.head + line.space + 1.0
    if free >= needed and (
        marked or not last.text.endswith(",") or free > needed + 0.25 * (margins.right - margins.left)
    ):
        return True
    indent = 0.5 * line.size
    same_mark = margins.cell and marked and begins_with_mark(first.text) and line.text[0] == first.text[0]
    if same_mark and not line.text[0].isalnum() and abs(line.x0 - first.x0) < 1:
        return True  # "- Hội Phụ nữ" / "- Đoàn Thanh niên"
    if line.x0 > last.x0 + indent and not was_centred and not centred and not _are_flush_right(last, line, margins):
        hanging = len(before) == 1 and begins_with_mark(first.text) and line.x0 < first.x0 + 5 * line.size
        return not hanging or (marked and ended)
    if line.x0 < last.x0 - indent and len(before) > 1 and not was_centred:
        return True
    if marked and ended:
        return True
    return last.bold != line.bold and len(before) == 1 and abs(line.x0 - last.x0) <= indent


def continues_over_page(before: list[Line], line: Line, margins: Margins) -> bool:
    """Whether ``line``, the first of a page, goes on with the paragraph that ended the page before."""
    last = before[-1]
    if starts_paragraph(before, line, margins, None) or _is_centred(line, margins) or _is_centred(last, margins):
        return False
    if line.text[:1].islower() and not ends_sentence(last.text):
        return True
    full = _free_width(last, margins) < line.head + line.space + 1.0 and last.x0 < margins.left + 6 * last.size
    outdented = line.x0 < before[0].x0 - 0.5 * line.size if len(before) == 1 else True
    return full and (outdented or not (ends_sentence(last.text) or begins_with_mark(line.text) or line.bold))


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a full stop, semicolon, colon or the like, perhaps inside quotes or brackets."""
    return bool(_ENDED.search(text))


def begins_with_mark(text: str) -> bool:
    """Whether a line begins like a list item: a dash, a bullet, "1.", "a)", "(2)", "IV."."""
    return bool(LIST_MARK.match(text) or _MARK_GLUED.match(text))


def _is_overfull(line: Line, following: Line, margins: Margins) -> bool:
    """Whether a cell too narrow for a single word or number broke it: not even the next letter had room.

    A word goes to a line of its own before it is broken, and no space is drawn after it.
    """
    if line.open_end or " " in line.text or not line.text or not following.text:
        return False
    if margins.cell and line.text.endswith("/") and following.text[0].isalnum():
        return True  # "Điểm/" / "km²"
    rest = following.text.split(maxsplit=1)[0]
    free = (margins.right - margins.left) - (line.x1 - line.x0)
    return free < 1.3 * following.head / len(rest) + 0.5 and is_broken_token(line.text, rest)


def _is_centred(line: Line, margins: Margins) -> bool:
    left, right = line.x0 - margins.left, margins.right - line.x1
    if margins.cell:
        return left > 1 and abs(left - right) < min(0.35 * line.size, 0.5 * left) + 1
    return left > line.size and abs(left - right) < 0.35 * line.size + 2


def _is_first_line(before: list[Line], line: Line, margins: Margins) -> bool:
    """Whether what looks centred is a paragraph's first line, set in, ragged at the right: the next begins at the edge."""
    last = before[-1]
    wide = last.x1 - last.x0 > 0.8 * (margins.right - margins.left)
    flush = abs(line.x0 - margins.left) < 1 and last.bold == line.bold
    return not margins.cell and len(before) == 1 and wide and flush and not last.text.isupper() and last.text[0] != "("


def _are_flush_right(last: Line, line: Line, margins: Margins) -> bool:
    """Two lines of a cell that end at its right edge."""
    return margins.cell and abs(last.x1 - line.x1) < 1.5 and margins.right - line.x1 < 2


def _free_width(line: Line, margins: Margins) -> float:
    left, right = line.x0 - margins.left, margins.right - line.x1
    if _is_centred(line, margins):
        return left + right
    if right < 2 and left > 0.4 * (margins.right - margins.left):
        return left  # set flush right
    return right
