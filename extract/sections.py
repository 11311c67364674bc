"""The tree of a plan: phần / chương / mục / điều / khoản / điểm / phụ lục, each with its role.

Labels come from the text ("II. MỤC TIÊU"), or from Word's automatic numbering (``Block.label``). A label opens a section
when its paragraph reads like a heading: short, in capitals, bold, styled as a heading, or with deeper labels below it; the
items of a list of statements are no sections.
Structure: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest

import regex

from extract.annexes import find_annex_titles
from extract.heading_roles import (
    ALL_GOALS,
    ANNOUNCES,
    LABEL_BULLETS,
    MEANS,
    SHORT,
    announced_at_end,
    announcing_sentence,
    best_role,
    heading_role,
    holder,
    label_role,
    name_before_colon,
    names_means,
    states_level,
)
from extract.memory import keep
from extract.model import Block, Section, SectionKind
from extract.outline import nest
from extract.patterns.kept import compile_pattern
from extract.rules import Rule, Rulebook
from extract.series import RANKS, Head, continue_parts, mark_listed
from extract.text import Line, has_digit

_INDICATOR = compile_pattern(r"(?i)ch[iỉ]\s+tiêu\s*(?:số\s*)?\d")
_ANNEX_TITLE = 3  # blocks below the word "Phụ lục" in which its title stands
_SENTENCE = 25  # characters behind a colon, from which on they are no part of a name
_LONG = 220  # characters beyond which a paragraph is text, not a heading; titles of two lines have about 180
# Cheap sign that a paragraph may open with a label; the rules of kind heading decide.
_OPENS = re.compile(
    r"\s*(?:[\dIVXLC]{1,6}(?:\.\d+)*\s*[.)/:-]|[A-HKĐ]\s*[/–-]|\d+\.\d+\s|\w\d?\s*[.)]|(?i:ph|bi|danh|ch|đi|m)\w+\s)"
)
_ROMAN = compile_pattern(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LEVEL = re.compile(r"\d\s*[%‰]")
_GOAL = compile_pattern(  # "* Mục tiêu 2: Về y tế", no level behind it
    r"[-+*•·\s]*Mục tiêu (?:số )?\d{1,2}\s*(?:[:.]|\s[-–])\s*\p{Lu}(?:\D|(?<!\d)20\d\d(?!\d)){3,150}(?<![;.,])"
)
_GOAL_RULE = "muc-tieu-danh-so"
_NOTED = compile_pattern(r"(?i)\s*\((?:ban hành )?kèm theo [^()]*\)$")
_GOALS_ALONE = compile_pattern(  # "Các chỉ tiêu chủ yếu (nhiệm kỳ 2020 - 2025)" in plain text
    r"(?:Các|Một số|Những) (?:chỉ|mục) tiêu"
    r"(?: (?!(?:đạt|vượt|được|do|hoàn|thực|giao|nêu|này|trên)(?!\w))(?:[\p{L}/-]+|\d{1,2})){1,12}"
    r"(?: (?:giai đoạn |đến |năm )*\d{4}(?: ?[-–] ?\d{4})?)?(?: \([^()]*\))?"
)


def find_sections(
    blocks: Sequence[Block], rules: Rulebook, titles: Collection[str] = (), since: int | None = None
) -> tuple[Section, ...]:  # fmt: skip
    """Sections in document order. ``first`` and ``last`` are ordinals of blocks; children lie inside their parents.

    ``titles`` are the ids of blocks that print a document's title. They open no section, whatever they begin with, unless
    they announce goals ("Chỉ tiêu phát triển năm 2027"). ``since`` is the first year that the plan is for.

    A section without a role of its own has its parent's. Table cells open no sections; an annex opens at its title.
    """
    body = [b for b in blocks if b.kind == "paragraph" and b.text]
    if not body:
        return ()
    found = ((b, _head(b.text, b.label, _is_styled(b), b.bold, rules)) for b in body)
    heads = [
        head.changed(ordinal=b.ordinal) for b, head in found
        if head is not None and (b.id not in titles or head.label or head.role in ALL_GOALS)
    ]  # fmt: skip
    heads = _with_signed_annexes(continue_parts(heads), blocks, rules)
    heads = [_headed_long(h, behind, rules) for h, behind in zip_longest(heads, heads[1:])]
    return nest(_with_annex_titles(mark_listed(heads), blocks, rules), blocks, rules, since)


def _with_signed_annexes(heads: list[Head], blocks: Sequence[Block], rules: Rulebook) -> list[Head]:
    """Titles behind the signature ("BIỂU GIAO CHỈ TIÊU …", "Biểu số 01: …") open annexes."""
    if not heads:
        return heads
    by_ordinal = {h.ordinal: h for h in heads}
    first = next((n for n, b in enumerate(blocks) if b.ordinal > heads[0].ordinal), len(blocks))
    for block in find_annex_titles(blocks, first, rules):
        known = by_ordinal.get(block.ordinal)
        if known is None or known.kind != "phu_luc":
            label, title = _annex_title(" ".join(block.text.split()), rules)
            role = heading_role(title, rules) if title else None
            by_ordinal[block.ordinal] = Head(
                "phu_luc", RANKS["phu_luc"], label, title, role or "phu_luc", "bieu-sau-chu-ky", block.ordinal
            )
    return [by_ordinal[n] for n in sorted(by_ordinal)]


def _annex_title(text: str, rules: Rulebook) -> tuple[str | None, str | None]:
    """The number and the name of "Biểu số 02: Kinh phí …"; a line in brackets names nothing."""
    if text[:1] == "(":
        return None, None
    found = _label(Line(text), rules)
    match = found[1] if found and found[0].gives == "phu_luc" else None
    if match is None or match.group("label") is None:
        return None, text.strip(" .:") or None
    return text[slice(*match.span("label"))], text[match.end() :].strip(" .:-–") or None


def _with_annex_titles(heads: list[Head], blocks: Sequence[Block], rules: Rulebook) -> list[Head]:
    """A title right under "PHỤ LỤC" or "Phần thứ nhất" names the annex or part and opens no section beside it."""
    kept: list[Head] = []
    titled = -1  # ordinal of the last line of a part's title
    for head in heads:
        if head.ordinal <= titled:
            continue
        if head.kind == "phan" and head.heading is None and (below := _capitals_below(head, blocks, rules)):
            title = " ".join(below).strip(" .:")
            kept.append(head.changed(heading=title, role=heading_role(title, rules)))
            titled = head.ordinal + len(below)
            continue
        annex = kept[-1] if kept and kept[-1].kind == "phu_luc" else None
        if annex and head.label is None and head.rank <= 4 and head.ordinal - annex.ordinal <= _ANNEX_TITLE:
            role = head.role if annex.role == "phu_luc" else annex.role
            kept[-1] = annex.changed(heading=annex.heading or head.heading, role=role)
        elif head.kind == "phu_luc" and head.heading is None:
            title = " ".join(_capitals_below(head, blocks, rules) or _line_below(head, blocks, rules)).strip(" .:")
            kept.append(head.changed(heading=title or None))
        else:
            kept.append(head)
    return kept


def _capitals_below(annex: Head, blocks: Sequence[Block], rules: Rulebook) -> list[str]:
    """The lines in capitals right under the word "Phụ lục"; a caption in brackets may stand above them."""
    lines: list[str] = []
    for block in blocks[annex.ordinal + 1 : annex.ordinal + 1 + _ANNEX_TITLE]:
        text = " ".join(block.text.split())
        if not lines and text[:1] == "(":
            continue
        if block.kind != "paragraph" or block.label or not text.isupper() or _names_issuer(text, rules):
            break
        if _OPENS.match(text) and _label(Line(text), rules):
            break
        lines.append(text)
    return lines


def _line_below(annex: Head, blocks: Sequence[Block], rules: Rulebook) -> list[str]:
    """A title that is not in capitals under the word "Phụ lục": the line between it and "(Kèm theo …)" or a table."""
    below = blocks[annex.ordinal + 1 : annex.ordinal + 3]
    if len(below) < 2 or below[0].kind != "paragraph" or below[0].label:
        return []
    text = _NOTED.sub("", " ".join(below[0].text.split()))
    titled = text[:1].isupper() and len(text) <= _LONG and text[-1:] not in ".;:,"
    titled = titled and not (_OPENS.match(text) and _label(Line(text), rules))
    noted = below[1].text[:1] == "(" and "kèm theo" in below[1].text.lower()
    return [text] if titled and (noted or below[1].kind == "cell") else []


def _names_issuer(text: str, rules: Rulebook) -> bool:
    """Whether a line in capitals is of a letterhead: "ỦY BAN NHÂN DÂN XÃ …", "CỘNG HÒA XÃ HỘI …"."""
    line = Line(text)
    found = (r.search(line) for r in rules.of("header", line) if r.gives in ("issuer", "motto"))
    return any(match is not None and match.start() == 0 for match in found)


def _headed_long(head: Head, behind: Head | None, rules: Rulebook) -> Head:
    """What is numbered right below a long paragraph has it for a heading: "4. Nâng cao …; phát huy …", "4.1. Sở Y tế"."""
    parts = head.long and behind is not None and behind.ordinal == head.ordinal + 1 and behind.label == f"{head.label}.1"
    return head.changed(heading=head.long, role=heading_role(head.long, rules)) if parts else head


def _is_styled(block: Block) -> bool:
    return block.style is not None and block.style.lower().startswith(("heading", "tiêu đề"))


@keep
def _head(text: str, printed: str | None, styled: bool, bold: bool, rules: Rulebook) -> Head | None:
    """The section that a paragraph opens; ``printed`` is the label that Word computed."""
    if holder(text, printed):
        return None
    if (printed or text)[:1] in LABEL_BULLETS and len(text) <= SHORT and text.endswith(":"):
        return _label_line(text, printed, rules)  # "* Chỉ tiêu:", "- Giải pháp:"
    if (printed or text)[:1] in LABEL_BULLETS and (means := _means_line(text, printed, rules)):
        return means
    if (printed or "-") in LABEL_BULLETS and _ends_with_year(text) and (period := _period_line(text, rules)):
        return period
    stands_out = _stands_out(text, styled, bold)
    if not stands_out and "iêu" in text[:12] and (printed or "-") in LABEL_BULLETS and _GOAL.fullmatch(text):
        return Head("tieu_muc", RANKS["tieu_muc"], None, text.strip(LABEL_BULLETS + " "), None, _GOAL_RULE, period=True)
    if not printed and not _OPENS.match(text) and not stands_out and text[-1:] != ":":
        return None
    marked = f"{printed} {text}" if printed else text
    line = Line(marked if len(marked) < 240 else marked[:240])
    found = _label(line, rules)
    if found is None:  # a heading without a label: capitals, bold or a heading style, or a line that ends with ":"
        title = announcing_sentence(text) if not printed else text
        rule = best_role(Line(title[:240].rstrip(" :")), rules) if stands_out or title is not text else None
        if not stands_out and (rule is None or rule.id != ANNOUNCES):
            rule = announced_at_end(title.rstrip(" :"), rules) if text[-1:] == ":" and text[:1] not in LABEL_BULLETS else None
        if rule is None or printed:
            return None
        return Head("muc" if text.isupper() else "tieu_muc", 4, None, title.strip(" :"), rule.gives or "", rule.id)
    rule, match = found
    kind: SectionKind = rule.gives  # type: ignore[assignment]
    label = marked[slice(*match.span("label"))].strip() or None
    heading = marked[match.end() :].strip(" .:-–")
    if kind == "phu_luc" and not _is_annex_title(text, bold):
        return None
    if _INDICATOR.match(heading) or (kind == "khoan" and heading[:1].isdigit() and "%" in heading[:8]):
        # "4. Chỉ tiêu số 5 do Ban Quản lý chợ thực hiện", "4. 91% hộ có nước"
        heading = ""
    own_role = heading_role(heading, rules)
    rank = RANKS[kind]
    if kind == "khoan" and label:
        rank += label.count(".")
    inline, long = False, ""
    if kind in ("khoan", "diem") and (name := name_before_colon(heading)) and label_role(name, rules):
        heading, inline = name, True  # "4. Các giải pháp: Đào tạo 240 y sĩ, …"
    elif kind in ("khoan", "diem") and not _reads_like_heading(marked[match.end() :].strip(), styled or bold, own_role):
        long = heading if len(heading) > _LONG and not text.endswith((";", ".", ",")) else ""
        heading = ""
    elif kind == "muc" and (name := _name_in_capitals(heading, text)):
        heading = name
    inline = inline or has_digit(heading.partition(":")[2])
    if kind == "phu_luc":
        own_role = own_role or "phu_luc"
    if kind == "muc" and label and label[0].islower():  # "i) …" is a point, not a section
        kind, rank = "diem", RANKS["diem"]
    own_role = own_role if heading or kind == "phu_luc" else None
    told = marked[match.end() :]
    ended = told.endswith((";", "."))
    if kind in ("khoan", "diem") and heading and own_role is None and (unit := _name_of_sentence(heading)):
        heading = unit  # "1. Trạm Y tế: chủ trì thực hiện chỉ tiêu 2"
    loud = (styled or bold or told.isupper()) and not ended
    states = kind in ("khoan", "diem") and own_role is not None and not loud and states_level(told, own_role, rules)
    mark = line.key[match.end("label") :].lstrip()[:1] if kind in ("phan", "diem") and label and label.isupper() else ""
    mark = mark if len(label or "") == 1 else ""  # not that of "Phần II."
    return Head(
        kind, rank, label, heading or None, own_role, rule.id,
        inline=inline, mark=mark, bold=styled or bold, states=states, ended=ended, digits=has_digit(told), long=long,
        level=not loud and own_role is None and _LEVEL.search(told) is not None,
    )  # fmt: skip


def _name_of_sentence(heading: str) -> str:
    """What stands before the colon of a heading that goes on as a sentence; "" for other headings."""
    name, _, rest = heading.partition(":")
    rest = rest.lstrip(" *")
    return name.strip(" *") if len(rest) >= _SENTENCE and rest[0].islower() and not has_digit(name) else ""


def _name_in_capitals(heading: str, text: str) -> str:
    """The name before the colon of "I. MỤC TIÊU: Nâng cao …", behind which a sentence stands that announces nothing."""
    name, colon, rest = heading.partition(":")
    told = colon and name.isupper() and len(rest.strip()) >= _SENTENCE and not rest.isupper() and text.rstrip()[-1:] != ":"
    return name.strip(" *") if told else ""


def _label_line(text: str, printed: str | None, rules: Rulebook) -> Head | None:
    title = text.strip(LABEL_BULLETS + " :")
    rule = best_role(Line(title), rules)
    return Head("tieu_muc", 4, None, title, rule.gives, rule.id, sign=(printed or text)[:1]) if rule else None


def _means_line(text: str, printed: str | None, rules: Rulebook) -> Head | None:
    """"* Biện pháp: họp mỗi tuần; …": ends the goals below "* Chỉ tiêu:", though its line goes on."""
    name = name_before_colon(text.lstrip(LABEL_BULLETS + " ")) if "pháp" in text[:SHORT] else None
    if name is None or not names_means(name, rules):
        return None
    return Head("tieu_muc", 4, None, name, "nhiem_vu", MEANS, inline=True, sign=(printed or text)[:1])


def _ends_with_year(text: str) -> bool:
    return len(text) <= SHORT and text.rstrip(" .")[-2:].isdigit()


def _period_line(text: str, rules: Rulebook) -> Head | None:
    """A line that says no more than for when the goals below it are: "Đến năm 2030"."""
    title = text.strip(LABEL_BULLETS + " .")
    found = rules.first("frame", Line(title), gives="period")
    return Head("tieu_muc", RANKS["tieu_muc"], None, title, None, found[0].id, period=True) if found else None


def _stands_out(text: str, styled: bool, bold: bool) -> bool:
    """A short line in capitals, bold, styled as a heading, ending with a colon or saying that goals follow."""
    if len(text) > 120 or text[:1] in LABEL_BULLETS or text[:1] == "(":
        return False
    return styled or bold or text.endswith(":") or text.isupper() or _GOALS_ALONE.fullmatch(text) is not None


def _label(line: Line, rules: Rulebook) -> tuple[Rule, regex.Match[str]] | None:
    for rule in rules.of("heading", line):
        match = rule.search(line)
        if match and (rule.gives != "muc" or _is_roman(line, match)):
            return rule, match
    return None


def _is_roman(line: Line, match: regex.Match[str]) -> bool:
    """Capital Roman numerals only: "d)", "c." and "i)" are points of a list."""
    label = line.text[slice(*match.span("label"))]
    return label.isupper() and _ROMAN.fullmatch(label) is not None


def _is_annex_title(text: str, bold: bool) -> bool:
    return len(text) <= 160 and (text.isupper() or bold or len(text) <= 30 or text[:7].isupper() or text[:4] == "Phụ ")


def _reads_like_heading(heading: str, marked: bool, role: str | None) -> bool:
    if len(heading) > _LONG:
        return False
    if marked or heading.isupper():
        return True
    return not heading.endswith((";", ".", ",")) or (role is not None and len(heading) < 60)
