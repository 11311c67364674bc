"""The shown text of one DOCX paragraph, from its runs.

Shown means: inserted text and field results, not deleted text, field instructions, hidden text or reference marks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from extract.patterns.kept import compile_pattern
from extract.readers.docx_boxes import (
    ALTERNATE,
    SDT,
    SDT_CONTENT,
    SKIPPED,
    W14,
    M,
    choose_alternate,
    find_boxes,
)
from extract.readers.docx_package import W
from extract.readers.docx_raised import DOWN, END, MARKS, UP, rewrite_raised
from extract.readers.docx_styles import VAL, Style, StyleSheet, is_on, read_font, read_int
from extract.readers.symbol_fonts import find_legacy_code, is_suspicious, map_symbol_code, map_symbols
from extract.structs import Struct

_RUN, _TEXT, _RPR, _RFONTS = W + "r", W + "t", W + "rPr", W + "rFonts"
_PLAIN = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n"}
_PLAIN |= {W + "noBreakHyphen": "-", W + "softHyphen": ""}  # a soft hyphen shows at the end of a line only
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_MARKS = frozenset({W + "pPr", W + "proofErr", W + "bookmarkStart", W + "bookmarkEnd", W + "lastRenderedPageBreak"})
B = W + "b"
_VALUED = {B: 0, W + "vanish": 1, W + "caps": 2}
_SYM, _FLD_CHAR, _INSTR_TEXT, _RUBY = W + "sym", W + "fldChar", W + "instrText", W + "ruby"
_VERT_ALIGN, _POSITION, _RSTYLE = W + "vertAlign", W + "position", W + "rStyle"
READ_PROPERTIES = (*_VALUED, _VERT_ALIGN, _POSITION, _RSTYLE)

_SYMBOL_FIELD = compile_pattern(
    r'(?i)^\s*SYMBOL\s+(?P<code>0x[0-9a-f]{1,6}|\d{1,7})(?:.*?\\f\s+"?(?P<font>[^"\\]+?)"?\s*(?:\\|$))?'
)


# Whatever makes a paragraph's text other than the plain sum of its w:t, or its letters other than its style's; but
# "not bold" matters in bold styles only.
MIXING = frozenset(
    {*READ_PROPERTIES, *_PLAIN, *_NOTES, *_DRAWINGS, _SYM, _FLD_CHAR, _INSTR_TEXT, _RUBY, ALTERNATE}
    | {W + "del", W + "moveFrom", W + "delText", W + "delInstrText", W + "fldData", W14 + "conflictDel"}
    | {M + "oMath", M + "oMathPara"}
)


class Index(Struct, frozen=True):
    """What one pass over a part found; see docx_tree.index_part. The elements stay alive with it, as keys must."""

    told: dict[etree._Element, list[etree._Element]]  # w:rPr, w:pPr, w:tcPr -> those of their children that are read
    unbold: set[etree._Element]  # w:rPr that say "not bold"; many programs write it at every run
    mixed: set[etree._Element]  # paragraphs with something of MIXING in them
    references: list[etree._Element]  # to headers and footers
    foreign: list[etree._Element]  # contents that stand in another file


class Inline(Struct, frozen=True):
    """What one paragraph shows. ``raw`` is ``text`` before 0/00 and raised digits were rewritten."""

    text: str
    raw: str
    bold: bool = False
    boxes: tuple[etree._Element, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()  # (footnote | endnote, id)
    legacy: tuple[tuple[str, str], ...] = ()  # (code, font)


@dataclass(slots=True)
class _State:
    styles: StyleSheet
    index: Index
    style: Style
    parts: list[str] = field(default_factory=list)
    raised: bool = False
    all_bold: bool = True
    fields: list[bool] = field(default_factory=list)  # one per open field: is its result being read?
    held: list[tuple[int, str]] = field(default_factory=list)  # text inside field instructions, with its place
    instruction: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    legacy: dict[str, str] = field(default_factory=dict)


def read_inline(paragraph: etree._Element, styles: StyleSheet, index: Index, style: Style) -> Inline:
    """Text, boldness, text boxes, note references and legacy codes of one w:p."""
    if paragraph not in index.mixed and not (style.bold or style.hidden or style.caps):
        text = etree.tostring(paragraph, method="text", encoding="unicode", with_tail=False)
        if not is_suspicious(text) and "\n" not in text and "\r" not in text:
            return Inline(text, text)
    plain = _read_plain(paragraph, index, style)
    if plain is not None:
        return plain
    state = _State(styles, index, style)
    _walk(paragraph, state)
    parts = state.parts
    if state.held and not all(state.fields):  # a field that never ends: better its instruction's text than a loss
        for at, held in reversed(state.held):
            parts.insert(at, held)
    text = raw = "".join(parts)
    if state.raised:
        raw = text.translate(MARKS)
        text = rewrite_raised(text)
    bold = state.all_bold and bool(text.strip())
    return Inline(text, raw, bold, tuple(state.boxes), tuple(state.notes), tuple(state.legacy.items()))


def _read_plain(paragraph: etree._Element, index: Index, style: Style) -> Inline | None:
    """Nothing but runs of ordinary text, bold or not, in half the time; None where anything else turns up."""
    if style.hidden or style.caps:
        return None
    parts = []
    all_bold = True
    for run in paragraph:
        tag = run.tag
        if tag != _RUN:
            if tag in _MARKS:
                continue
            return None
        bold = style.bold
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                text = child.text
                if text:
                    parts.append(text)
                    if not bold and all_bold and not text.isspace():
                        all_bold = False
            elif tag == _RPR:
                told = index.told.get(child)
                if told is not None:
                    if len(told) != 1 or told[0].tag != B:
                        return None
                    bold = True
                elif bold:
                    bold = child not in index.unbold
            elif tag not in _MARKS:
                return None
    text = "".join(parts)
    if is_suspicious(text) or "\n" in text or "\r" in text:
        return None
    return Inline(text, text, all_bold and text != "" and not text.isspace())


def _walk(element: etree._Element, state: _State) -> None:
    for child in element:
        tag = child.tag
        if tag == _RUN:
            _read_run(child, state)
        elif tag in SKIPPED or not len(child):
            continue
        elif tag == SDT:
            for content in child.iterchildren(SDT_CONTENT):
                _walk(content, state)
        elif tag == ALTERNATE:
            _read_alternate(child, state)
        elif tag.startswith(M):
            _read_math(child, state)
        else:  # hyperlink, ins, moveTo, fldSimple, smartTag, customXml, and whatever wrapper comes next
            _walk(child, state)


def _read_run(run: etree._Element, state: _State) -> None:
    style = state.style
    bold, hidden, caps, raised, lowered = style.bold, style.hidden, style.caps, False, False
    properties = None
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            text = child.text
            if not text or hidden:
                continue
            _emit(text, state, properties, bold, caps, raised, lowered)
        elif tag == _RPR:
            properties = child
            told = state.index.told.get(child)
            if told is not None:
                bold, hidden, caps, raised, lowered = _read_properties(told, state)
            if bold:
                bold = child not in state.index.unbold
        elif tag in _PLAIN:
            if not hidden:
                _add(_PLAIN[tag], state)
        elif tag == _SYM:
            shown = map_symbol_code(child.get(W + "char", ""), child.get(W + "font"))
            if shown and not hidden:
                _emit(shown, state, None, bold, False, raised, lowered)
        elif tag == _FLD_CHAR:
            _read_field_mark(child.get(W + "fldCharType"), state)
        elif tag == _INSTR_TEXT:
            state.instruction.append(child.text or "")
        elif tag in _NOTES:
            state.notes.append((_NOTES[tag], child.get(W + "id", "")))
        elif tag == ALTERNATE:
            _read_alternate(child, state, properties)
        elif tag in _DRAWINGS:
            state.boxes.extend(find_boxes(child))
        elif tag == _RUBY:
            for base in child.iterchildren(W + "rubyBase"):
                _walk(base, state)
        elif len(child) and tag not in SKIPPED:
            _walk(child, state)


def _read_properties(told: list[etree._Element], state: _State) -> tuple[bool, bool, bool, bool, bool]:
    """Bold, hidden, caps, raised, lowered of a run: direct settings over character style over paragraph style."""
    direct: list[bool | None] = [None, None, None]
    raised = lowered = False
    character: Style | None = None
    for child in told:
        tag = child.tag
        if tag in _VALUED:
            direct[_VALUED[tag]] = is_on(child.get(VAL))
        elif tag == _RSTYLE:
            character = state.styles.find_character_style(child.get(VAL, ""))
        else:
            value = child.get(VAL)
            if tag == _VERT_ALIGN:
                raised, lowered = value == "superscript", value == "subscript"
            elif abs(height := read_int(value) or 0) >= 4:  # half-points; less is fine adjustment
                raised, lowered = raised or height > 0, lowered or height < 0
    style = state.style
    inherited = (style.bold, style.hidden, style.caps)
    if character is not None:  # toggle properties (ECMA-376 Part 1, 17.7.3): two styles that both say bold cancel out
        own = (character.bold, character.hidden, character.caps)
        inherited = (own[0] != style.bold, own[1] != style.hidden, own[2] != style.caps)
    bold, hidden, caps = (inherited[i] if value is None else value for i, value in enumerate(direct))
    return bold, hidden, caps, raised, lowered


def _emit(
    text: str, state: _State, properties: etree._Element | None, bold: bool, caps: bool, raised: bool, lowered: bool
) -> None:
    if is_suspicious(text):
        font = _find_font(properties, state)
        text = map_symbols(text, font)
        legacy = find_legacy_code(text, font)
        if legacy is not None:
            state.legacy.setdefault(legacy, font or "")
    if "\n" in text or "\r" in text:  # a break in the XML, which Word shows as a space
        text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    if not bold and state.all_bold and not text.isspace():
        state.all_bold = False
    if caps:
        text = text.upper()
    if raised or lowered:
        state.raised = True
        mark, parts = UP if raised else DOWN, state.parts
        text = f"{mark}{text.translate(MARKS)}{END}"
        if parts and parts[-1][:1] == mark and all(state.fields):  # one raised text in several runs
            text = parts.pop()[:-1] + text[1:]
    _add(text, state)


def _add(text: str, state: _State) -> None:
    if state.fields and not all(state.fields):
        state.held.append((len(state.parts), text))
    else:
        state.parts.append(text)


def _find_font(properties: etree._Element | None, state: _State) -> str | None:
    if properties is not None:
        fonts = properties.find(_RFONTS)
        font = None if fonts is None else read_font(fonts)
        if font is not None:
            return font
        style = properties.find(_RSTYLE)
        if style is not None:
            font = state.styles.find_character_style(style.get(VAL, "")).font
            if font is not None:
                return font
    return state.style.font


def _read_field_mark(kind: str | None, state: _State) -> None:
    if kind == "begin":
        state.fields.append(False)
        state.instruction.clear()
    elif kind == "separate" and state.fields:
        state.fields[-1] = True
    elif kind == "end" and state.fields:  # an end without a begin closes a field of an earlier paragraph
        had_result = state.fields.pop()
        if all(state.fields):
            state.held.clear()
        found = None if had_result else _SYMBOL_FIELD.match("".join(state.instruction))
        if found is not None:  # SYMBOL fields have no result: Word draws the character from the instruction
            _add(map_symbol_code(f"{int(found['code'], 0):X}", found["font"]), state)
        state.instruction.clear()


def _read_alternate(alternate: etree._Element, state: _State, properties: etree._Element | None = None) -> None:
    """Inside a run the branches hold run content, elsewhere runs; the first branch that gives anything is read."""
    for branch in choose_alternate(alternate):
        before = (len(state.parts), len(state.boxes), len(state.held))
        if properties is None and alternate.getparent().tag != _RUN:
            _walk(branch, state)
        else:
            _read_run(branch, state)
        if (len(state.parts), len(state.boxes), len(state.held)) != before:
            return


def _read_math(element: etree._Element, state: _State) -> None:
    """A formula on one line: a fraction as a/b, powers as Unicode superscripts where they are digits."""
    for child in element:
        tag = child.tag
        if tag in (M + "t", _TEXT):  # a formula says nothing about the boldness of its paragraph
            _emit(child.text or "", state, None, True, False, False, False)
        elif tag == M + "den":
            _add("/", state)
            _read_math(child, state)
        elif tag == M + "sup":
            at = len(state.parts)
            _read_math(child, state)
            inner = "".join(state.parts[at:])
            if inner:
                state.raised = True
                state.parts[at:] = [f"{UP}{inner}{END}"]
        elif tag == _RUN:
            _read_run(child, state)
        elif len(child) and tag not in SKIPPED:
            _read_math(child, state)
