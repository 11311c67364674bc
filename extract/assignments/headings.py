"""Units that a heading or the head of a line names, however worded: "Trách nhiệm của Sở Y tế", "Nhân viên y tế: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.assignments.bodies import Bodies, load_bodies
from extract.assignments.mentions import UnitMention, as_written
from extract.assignments.splitting import label_end
from extract.memory import keep
from extract.rules import Rulebook
from extract.text import Line, has_digit, match_key

_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_OF_BODY = re.compile(  # whose office it is: "Phòng Giáo dục Mầm non (Sở GDĐT)"
    r"(?<=\w)\s*\((?:(?:trực\s+)?thuộc\s+)?(?:Sở|Bộ|UBND|Ủy ban nhân dân|Công an|Ban)\s[^()]*\)\s*:?$"
)
_AREA = re.compile(r"\s+(?:đóng\s+)?(?:trên|tại)\s+địa\s+bàn(?:\s+[\w.'-]+){0,6}\s*")  # behind the last of several names
_OFFICE = ("Phòng ", "Trung tâm ", "Chi cục ", "Đội ", "Khoa ", "Trạm ", "Văn phòng ")
_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[;.:()\d%]")
_LONGEST = 12  # words of a post or a team before a colon


@keep
def heading_units(heading: str, rules: Rulebook) -> tuple[UnitMention, ...]:
    """The units that a heading names ("2. Phòng Kinh tế", "7. Đề nghị Ủy ban Mặt trận …"); () for other headings."""
    bodies = load_bodies(rules.folder)
    bare = _without_body(_without_partners(bare_heading(heading, rules), rules))
    if not bodies.begins(bare) or bodies.wording.opens_as_parts(bare):
        return ()
    one = bodies.match(bare)
    capitals = bare.isupper()
    if capitals and " " in bare and not bodies.begins(bare.lower()):  # "THANH TRA, KIỂM TRA"
        return ()
    if one and (one.code or not capitals):
        return (one,) if not capitals or bodies.stands_in_capitals(one, bare, len(bare)) else ()
    mentions = bodies.split(bare)
    covered = sum(m.end - m.start for m in mentions)
    if capitals:
        ends = *(m.start for m in mentions[1:]), len(bare)
        known = all(bodies.stands_in_capitals(m, bare, end) for m, end in zip(mentions, ends, strict=False))
    else:
        known = any(m.code is not None for m in mentions) or all(bodies.reads_as_name(m.text) for m in mentions)
    if mentions and _AREA.fullmatch(bare, mentions[-1].end):
        bare = bare[: mentions[-1].end]
    return mentions if mentions and known and covered >= 0.75 * len(bodies.without_openings(bare).strip()) else ()


@keep
def group_heading(heading: str, rules: Rulebook) -> tuple[UnitMention, ...]:
    """The group that a heading names with words of its own: "4. Các doanh nghiệp viễn thông, công nghệ thông tin"."""
    bodies = load_bodies(rules.folder)
    bare = bare_heading(heading, rules).strip(" .")
    if not bodies.opens_as_group(bare) or not bare[:1].isupper() or len(bare.split()) > _LONGEST:
        return ()
    if bodies.wording.verb_behind(bare) >= 0 or _MARK.search(bare):
        return ()
    return (as_written(bare, 0, len(bare)),)


@keep
def titled_unit(heading: str, rules: Rulebook) -> tuple[UnitMention, ...]:
    """The body in no list that a heading is, all of it: "1. Phòng Kinh doanh", "Chi cục Thủy lợi"; () for others."""
    bare = heading[label_end(heading) :].strip(" .:*")
    if len(bare.split()) > _LONGEST or not load_bodies(rules.folder).wording.reads_as_title(bare):
        return ()
    return (as_written(bare, 0, len(bare)),)


@keep
def bare_heading(heading: str, rules: Rulebook) -> str:
    """What is left of a heading without its label, the words around the unit's name and a remark in brackets."""
    text = heading.split(":")[0].strip()
    text = text[label_end(text) :]
    for _ in range(3):  # "Đề nghị Hội Nông dân (…) có trách nhiệm:"
        line = Line(text)
        found = next((m for r in rules.of("unit_heading", line) if (m := r.search(line))), None)
        remark = _REMARK.search(text)
        if found:
            text = text[slice(*found.span("units"))].strip()
        elif remark and remark.start():
            text = text[: remark.start()]
        else:
            break
    return text


def _without_partners(bare: str, rules: Rulebook) -> str:
    """Who leads, of a heading that also names those who help ("Sở Y tế chủ trì, phối hợp với các thôn")."""
    line = Line(bare)
    found = next((m for r in rules.of("led_heading", line) if (m := r.search(line))), None)
    if found is None:
        return bare
    bodies, others = load_bodies(rules.folder), bare[slice(*found.span("others"))].strip(" .;")
    mentions = bodies.split(others)
    named = mentions and all(
        m.code or bodies.is_whole_name(m.text) or (m.text[0].isupper() and bodies.reads_as_name(m.text)) for m in mentions
    )
    return bare[slice(*found.span("units"))] if named and _is_covered(others, mentions) else bare


def _is_covered(text: str, units: Sequence[UnitMention]) -> bool:
    """True for a text that is nothing but these names and what joins them."""
    for unit in units:
        text = text.replace(unit.text, " ", 1)
    return all(w in ("và", "các") for w in _WORD.findall(match_key(text)))


@keep
def only_names_units(line: Line, rules: Rulebook) -> bool:
    """True for a heading line that gives no task of its own ("2. Sở Y tế có trách nhiệm:", "3. Tổ kiểm tra liên ngành")."""
    text = line.text.rstrip()
    if text.endswith(":"):
        return ":" not in text[:-1]
    bare = text[label_end(text) :]
    if ":" in bare:
        one = load_bodies(rules.folder).match(bare)
        return one is not None and one.code is not None and ":" in one.text  # "3. UBND các xã: Suối Mơ, Đồi Cao"
    return (bare_heading(bare, rules) != bare and not bare.endswith((".", ";"))) or _is_name(bare.rstrip(" .;"), rules)


def _is_name(text: str, rules: Rulebook) -> bool:
    """True for a text that is names from beginning to end, whatever verbs stand in them."""
    bodies = load_bodies(rules.folder)
    units = heading_units(text, rules) or holder_units(Line(f"{text}:"), rules, numbered=True)
    if not units or not _is_covered(text, units):
        return False
    offices = (bodies.wording.opens_as_office(u.text) and bodies.verb_behind(u.text) < 0 for u in units)
    return all(u.code or office or bodies.is_whole_name(u.text) for u, office in zip(units, offices, strict=True))


@keep
def holder_units(line: Line, rules: Rulebook, numbered: bool) -> tuple[UnitMention, ...]:
    """Persons, posts and teams in no list that open a line: "5. Nhân viên y tế: Khám …", "7. Đ/c Lò Văn Pó - Phó Chủ tịch: …".

    Without a number the colon must be followed by a verb. A heading is given with a colon behind it.
    """
    begin = label_end(line.text)
    head, colon, task = line.text[begin : begin + 160].partition(":")
    bodies = load_bodies(rules.folder)
    if not colon or not head[:1].isupper() or len(head.split()) > _LONGEST or not _holds(head, bodies):
        return ()
    if not numbered and not bodies.wording.goes_on(" " + task.lstrip(" *")[:1].lower() + task.lstrip(" *")[1:], 0, told=False):
        return ()
    return tuple(bodies.split(_without_body(head)))


@keep
def names_person(line: Line, rules: Rulebook) -> bool:
    """True where a line begins with a person, whose office may not be printed ("2. Đ/c Lò Văn Pó: …")."""
    begin = label_end(line.text)
    return load_bodies(rules.folder).wording.after_person(line.text, begin) is not None


def _without_body(head: str) -> str:
    """An office without the bracket that says whose it is, which gives that body nothing."""
    return _OF_BODY.sub("", head) if head.startswith(_OFFICE) else head


def _holds(head: str, bodies: Bodies) -> bool:
    return bodies.wording.opens_as_holder(head) and "%" not in head and not has_digit(head[:3])
