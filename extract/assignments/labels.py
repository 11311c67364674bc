"""Labels and brackets that say who: "Đơn vị chủ trì: X", "(X chủ trì, Y phối hợp)", "- Sở X chủ trì." behind a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import regex

from extract.assignments.bare_units import ALONE, Tag
from extract.assignments.bodies import load_bodies
from extract.assignments.by_place import GOAL_ROLES
from extract.assignments.mentions import UnitMention, moved
from extract.assignments.shares import Share, read_shares
from extract.memory import keep
from extract.model import Block, Indicator, Section
from extract.rules import Rule, Rulebook
from extract.text import Line, match_key

_LABEL_LENGTH = 100  # characters in which a label's colon stands
_SHORTEST = 8  # characters of what is assigned, before the label
_LONGEST_NAME = 8  # words of a name in no list that may hold a verb
_BRACKET = "ngoac-phan-cong"
_APART = ("dong-nhan", *ALONE)  # where these count, other functions say
_WORD = re.compile(r"[^\W\d_]+")
_REMARK = re.compile(r"\s*\([^()]{1,60}\)")
_ASKED = re.compile(r"(?i)\s*(?:trân trọng\s+|kính\s+)?đề nghị\s+(?=\S)")  # "(Đề nghị Hội Nông dân chủ trì)"
_BULLETS = "-+*•·"
_ITEM = re.compile(r"\(?(\d{1,2}|[a-zđ])\s*[.)](?!\d)")


def label_line(line: Line, rules: Rulebook) -> tuple[Tag, ...]:
    """The units of a line that is nothing but a label or a bracket ("- Cơ quan chủ trì: X; phối hợp: Y"); () for others."""
    if ":" not in line.text[:_LABEL_LENGTH] and line.text[:1] != "(":
        return ()
    return _label_line(line, rules)


@keep
def _label_line(line: Line, rules: Rulebook) -> tuple[Tag, ...]:
    line = Line(line.text[: _tail(line, line.text.find(":"), rules)])
    for rule in rules.of("tagged", line):
        if rule.id not in ("dong-nhan", _BRACKET):
            continue
        match = rule.search(line)
        if match is None or line.text[: match.start()].strip(" -+*•·.") or line.text[match.end() :].strip(" .;"):
            continue
        if "%" in match[0]:  # "- Thực hiện: 100% các đơn vị"
            continue
        if tags := read_tags(line, _label_start(match, rule), match.end("units"), rule.id, rules, leftover=1):
            return tags
    return ()


def _tail(line: Line, since: int, rules: Rulebook) -> int:
    """Where what is said behind units begins that names none ("…; báo cáo hằng quý"); the length of the line without any."""
    ends = [m.start() for r in rules.of("tag_tail", line) if (m := r.search(line)) and m.start() > since]
    return min(ends, default=len(line.text))


def group_sentence(line: Line, rules: Rulebook) -> tuple[tuple[Tag, ...], str]:
    """The units of a line that is nothing but who carries out the goals above it ("Giao X chủ trì thực hiện."); else ().

    With them, what it says of the goals: "named" for "các chỉ tiêu trên", "nearest" for "mục tiêu này", "plain".
    """
    return _group_sentence(line, rules) if rules.of("group_sentence", line) else ((), "")


@keep
def _group_sentence(line: Line, rules: Rulebook) -> tuple[tuple[Tag, ...], str]:
    for rule in rules.of("group_sentence", line):
        match = rule.search(line)
        tags = read_tags(line, match.start("units"), match.end("units"), rule.id, rules, leftover=0) if match else ()
        if tags and tags[0].unit.code:
            return tags, rule.gives or ""
    return (), ""


@keep
def tags_beside(line: Line, rules: Rulebook) -> tuple[Tag, ...]:
    """The units that labels, brackets and a last sentence name in the line of a statement."""
    places: list[tuple[int, int, str]] = []
    for rule in rules.of("tagged", line):
        if rule.id not in _APART:
            places += [(_label_start(m, rule), m.end("units"), rule.id) for m in rule.finditer(line)]
    found: list[Tag] = []
    for start, end, rule_id in sorted(places, key=lambda p: (p[0] - p[1], p)):  # the widest of those that overlap
        if any(start <= t.unit.start < end for t in found):
            continue
        if len(line.text[:start].strip(" 0123456789.)-+*•(")) >= _SHORTEST:
            found += read_tags(line, start, end, rule_id, rules, leftover=3 if rule_id == "nhan-chu-tri" else 1)
    return tuple(sorted(found, key=lambda t: t.unit.start))


def meant_by(tag: Tag, tags: Sequence[Tag], own: Sequence[Indicator], text: str) -> Sequence[Indicator]:
    """The parts of a statement that a bracket speaks of: those before it, back to the bracket before.

    Labels and last sentences speak of all; so does a bracket without a level before it, as far as its own clause goes.
    """
    if tag.rule_id != _BRACKET or len(own) < 2:
        return own
    opened = text.rfind("(", 0, tag.unit.start)
    closed = max((text.find(")", t.unit.end) for t in tags if t.rule_id == _BRACKET and t.unit.end < opened), default=0)
    places = [(min((t.evidence.span.start for t in i.targets), default=0), i) for i in own]
    before = [i for at, i in places if closed <= at < opened]
    clause = text.find(";", opened)
    behind = [i for at, i in places if opened < at and (clause < 0 or at < clause)]
    return before or behind or own


def _label_start(match: regex.Match[str], rule: Rule) -> int:
    """Where the label begins; the words that say the role stand among the units where the rule takes them so."""
    return match.start("role") if match["role"] and rule.id in ("dong-nhan", "nhan-chu-tri") else match.start("units")


def read_tags(line: Line, start: int, end: int, rule_id: str, rules: Rulebook, leftover: int = 1) -> tuple[Tag, ...]:
    """The units with a role between two places; () where the text says much else, or names no unit first."""
    asked = _ASKED.match(line.text, start, end) if rule_id == _BRACKET else None
    start = asked.end() if asked else start
    text = line.text[start:end]
    text = text[: _tail(Line(text), text.find(":"), rules)]
    shares = read_shares(text, rules)
    shares = _helped(shares) if rule_id == _BRACKET else shares
    if not shares or not _is_unit(shares[0].unit, rules) or any(s.role is None for s in shares):
        return ()
    if any(_is_sentence(s.unit, rules) for s in shares):
        return ()
    if len(_other_words(text, shares, rules)) > leftover:
        return ()
    roles = [("requested" if asked and s.role != "coordinate" else s.role) for s in shares]
    return tuple(Tag(moved(s.unit, start), role, rule_id) for s, role in zip(shares, roles, strict=True) if role is not None)


def _is_unit(unit: UnitMention, rules: Rulebook) -> bool:
    bodies, text = load_bodies(rules.folder), unit.text
    return bool(unit.code or bodies.match(text) or bodies.reads_as_name(text) or bodies.wording.opens_as_holder(text))


def _helped(shares: tuple[Share, ...]) -> tuple[Share, ...]:
    """Those known before "phối hợp với", who are helped, answer: "(Sở Y tế phối hợp với Sở Tài chính)"."""
    first = next((n for n, s in enumerate(shares) if s.role is not None), 0)
    if not first or any(s.unit.code is None for s in shares[:first]) or any(s.role != "coordinate" for s in shares[first:]):
        return shares
    return (*(s.changed(role="responsible") for s in shares[:first]), *shares[first:])


def _is_sentence(unit: UnitMention, rules: Rulebook) -> bool:
    """True for a name in no list that goes on with what the unit does ("Nhân viên thú y nắm chắc số vật nuôi …"), and for
    what is none but that ("đôn đốc việc trồng cây")."""
    if unit.code is not None:
        return False
    bodies = load_bodies(rules.folder)
    if unit.text[:1].islower() and bodies.wording.begins_with_verb(unit.text) and not bodies.opens_as_unit(unit.text):
        return True
    return len(unit.text.split()) > _LONGEST_NAME and bodies.verb_behind(unit.text) >= 0


def _other_words(text: str, shares: Sequence[Share], rules: Rulebook) -> list[str]:
    rest = list(load_bodies(rules.folder).wording.without_persons(text))
    for share in shares:
        if remark := _REMARK.match(text, share.unit.end):  # "Phòng Nội vụ (lĩnh vực tôn giáo)"
            rest[remark.start() : remark.end()] = " " * len(remark[0])
        rest[share.unit.start : share.unit.end] = " " * (share.unit.end - share.unit.start)
    blank = "".join(rest)
    line = Line(blank)
    for rule in rules.of("share", line):
        for match in rule.finditer(line):
            rest[match.start() : match.end()] = " " * (match.end() - match.start())
    fillers = load_bodies(rules.folder).wording.fillers
    return [w for w in _WORD.findall(match_key("".join(rest))) if w not in fillers]


def group_above(
    block: Block, blocks: Sequence[Block], section: Section | None, stated: dict[str, list[Indicator]],
    stretches: Mapping[str, set[str]], rules: Rulebook, says: str = "",
) -> list[Indicator]:  # fmt: skip
    """The statements of a section, or below a line "Mục tiêu N", that ends with label lines, the only ones in it; else [].

    Only below bullets and letters, for numbered goals may have a label each; a sentence ``says`` where all above are meant,
    or the nearest group. A label with a mark of its own ("+ Đơn vị chủ trì: X" below "- …") speaks of the
    item above it alone, and an item that says a unit itself needs none.
    """
    if section is None:
        return []
    label = _is_label(block, stated, rules)
    mark = _mark(block) if label and _mark(block) in _BULLETS else ""
    if (mark or not label) and section.role not in GOAL_ROLES:
        return []
    groups: list[set[str] | None] = [ids for ids in stretches.values() if block.id in ids]
    groups.insert(len(groups) if says == "nearest" else 0, None)
    named = says in ("named", "nearest")
    return next((f for g in groups if (f := _ended_by(block, mark, named, blocks, section, g, stated, rules))), [])


def _ended_by(
    block: Block, mark: str, named: bool, blocks: Sequence[Block], section: Section, group: set[str] | None,
    stated: dict[str, list[Indicator]], rules: Rulebook,
) -> list[Indicator]:  # fmt: skip
    following = _paragraphs(blocks, block.ordinal + 1, section.last + 1)
    if any(not _is_label(b, stated, rules) for b in following if group is None or b.id in group):
        return []
    above = [b for b in _paragraphs(blocks, section.first, block.ordinal) if group is None or b.id in group]
    while len(above) > 1 and _is_label(above[-1], stated, rules):
        above.pop()
    found: list[Indicator] = []
    for one in above:
        own = stated.get(one.id, [])
        if (own and not _is_item(one, mark, named)) or (one.ordinal != section.first and _is_label(one, stated, rules)):
            return []
        found += () if own and tags_beside(Line(one.text), rules) else own
    return found


def _is_label(block: Block, stated: dict[str, list[Indicator]], rules: Rulebook) -> bool:
    return not stated.get(block.id) and bool(label_line(Line(block.text), rules))


def _mark(block: Block) -> str:
    return (block.label or block.text)[:1]


def _is_item(block: Block, mark: str, named: bool) -> bool:
    """True for an item of a list that labels with this mark, or without any, may stand below as a whole."""
    own = _mark(block)
    if mark:
        return own == mark or (mark == "*" and own in _BULLETS)
    item = _ITEM.match(f"{block.label} {block.text}" if block.label else block.text)
    return own in _BULLETS or (item is not None and (named or not item[1].isdigit()))


def _paragraphs(blocks: Sequence[Block], start: int, end: int) -> Iterator[Block]:
    return (b for b in blocks[max(0, start - blocks[0].ordinal) :] if start <= b.ordinal < end and b.text)
