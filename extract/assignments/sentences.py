"""What one sentence says of who does what: its actors, their role and partners.

Read from the text alone; which indicators are meant is decided in assignments.py.
"""

from __future__ import annotations

import re

from extract.assignments.bodies import Bodies, load_bodies
from extract.assignments.due import find_due
from extract.assignments.mentions import UnitMention, as_written, moved
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

# What may stand before the unit that opens a sentence.
_OPENING = re.compile(
    r"(?i)(?:[-+*•·]\s*)?(?:\d+(?:\.\d+)*\s*[.)/-]\s*|điều\s+\d+\.\s*|[a-zđ](?:\)\s*|/\s+))?"
    r"(?:(?:về|đối với)\s[^:;]{3,300}:\s+(?=(?:giao|đề nghị|yêu cầu|phân công)\s))?"  # "Về kiến nghị của xã: giao Sở Y tế …"
    r"(?P<told>(?:(?:trân trọng|kính)\s+)?(?:giao|đề nghị|yêu cầu|phân công)\s+)?(?:cho\s+)?"
    r"(?:(?:các\s+)?ông\s*(?:\(\s*bà\s*\)|[,/]?\s*bà)\s+)?"
)
_GIVING = re.compile(r"\s+(?:giao|phân\s+công|yêu\s+cầu)\s+(?:cho\s+)?(?=\S)")  # "UBND tỉnh giao Sở Y tế …"
_DIRECTING = re.compile(r"\s*:?\s*(?:giao|phân\s+công|chỉ\s+đạo)\s+(?=\S)")  # "Sở Y tế: chỉ đạo Trạm X chủ trì …"
_DASH = re.compile(r"\s+[-–]\s+")
_NUMBERED = re.compile(r"(?:các\s+)?(?:chỉ\s+tiêu\s+(?:số\s+)?|ct\s?-?\s?)\d")
_SHORT_GOAL = re.compile(r"[CM]T\s?[-.]?\s?(?:số\s+)?\d")  # "phối hợp: CT 2" names no unit
_REPORTS = re.compile(r"(?i)(?:tổng hợp|báo cáo|đánh giá|gửi|thống kê)(?!\w)")
_PARTED = re.compile(r"[;.]\s|,|\svà\s*$")
_ASKING = re.compile(r"(?i)đề\s+nghị\s+")
_POST_LENGTH = 6  # words of a post or a team in no list
_AIM_LENGTH = 40  # characters from a verb in which the goals stand that it speaks of
_NAMES_LENGTH = 160  # characters in which names in no list stand that open a sentence
_REMARK = compile_pattern(r"(?i)\((?![^()]*hợp)[^()\n]{1,80}\)(?=\s*(?:,|và\s))")
_GROUP_LENGTH = 100  # characters before the colon behind a group
_LISTED = re.compile(r"[,;.()\d]|\scó\s+(?:trách nhiệm|nhiệm vụ|liên quan)")
_TO_GOALS = compile_pattern(r"[\s,:-]*(?:(?:thực\s+hiện|phụ\s+trách|nhận)\s+)?(?:các\s+)?$")  # "Sở Y tế" + "chỉ tiêu 1, 2"


class Actors(Struct, frozen=True):
    """The units that a sentence names as its actors; ``start`` is where the task begins."""

    units: tuple[UnitMention, ...]
    requested: bool
    start: int = 0
    end: int = 0  # of the units


@keep
def is_request(line: Line, rules: Rulebook) -> bool:
    """True for "Đề nghị …": the issuer may ask, not order."""
    return any(r.search(line) for r in rules.of("assign", line) if r.gives == "requested")


def asks_for_work(line: Line, rules: Rulebook) -> bool:
    """True for a task that begins "Đề nghị phối hợp …", not for what a unit proposes ("đề nghị khen thưởng")."""
    asking = _ASKING.match(line.text)
    return asking is not None and load_bodies(rules.folder).wording.goes_on(line.text, asking.end() - 1, told=False)


@keep
def assigns_nothing(line: Line, rules: Rulebook, own_duty: bool = False) -> bool:
    """True for "chịu trách nhiệm thi hành", "gửi về … qua …", for a plan's opening and closing words and their like.

    To report is a duty where it is known whose (``own_duty``), and so is to do so by a day for "Yêu cầu các đơn vị …".
    """
    found = [(r, m.start()) for r in rules.of("assign_none", line) if (m := r.search(line))]
    if found and own_duty and "báo cáo" in line.key and find_due(line, rules)[1]:
        found = [(r, at) for r, at in found if r.gives == "frame"]
    said = [r for r, at in found if r.gives != "report" or not (own_duty or _does_more(line.text[:at], rules))]
    return bool(said) and ("chỉ tiêu" not in line.key or any(r.gives == "frame" for r in said))


def _does_more(before: str, rules: Rulebook) -> bool:
    """True where the words before "gửi về" give another task, parted from it ("xây dựng kế hoạch …; gửi về")."""
    first = load_bodies(rules.folder).wording.first_verb(before)
    return first < len(before) and not _REPORTS.match(before, first) and _PARTED.search(before, first) is not None


@keep
def names_actor(line: Line, rules: Rulebook) -> bool:
    """True if a sentence goes on after a unit at its head: by a colon, or by what the unit does."""
    if ":" in line.text[:200].rstrip(" :") or any(r.search(line) for r in rules.of("actor", line)):
        return True
    return bool(named_actors(line, rules).units)


@keep
def named_actors(line: Line, rules: Rulebook) -> Actors:
    """The units that open a sentence ("Giao Sở Y tế chủ trì …", "Công an xã: …")."""
    bodies = load_bodies(rules.folder)
    requested = is_request(line, rules)
    opening = _OPENING.match(line.text)
    begin = opening.end() if opening else 0
    begin = bodies.wording.after_person(line.text, begin) or begin
    opens = bodies.wording.without_person(line.text[begin:][:80])
    if group := _described_group(line, begin, bodies):
        return Actors((group,), requested, line.text.index(":", group.end) + 1, group.end)
    named = bodies.begins(opens) or bodies.offices.begins(opens, 0, len(opens))
    if named and (known := _known_actors(line, begin, bool(opening and opening["told"]), rules)):
        return Actors(known[0], requested, *known[1:])
    if (named or "tiêu" in line.key) and (unlisted := _unlisted_actors(line, begin, bool(opening and opening["told"]), bodies)):
        return Actors(unlisted[0], requested, 0, unlisted[1])
    joined = _with_joined_names(line, bodies)
    for rule in rules.of("actor", line):
        if not named and rule.id != "chi-tieu-do-don-vi":  # the others begin with the unit
            continue
        match = rule.search(joined)
        if match is None:
            continue
        start, end = match.span("units")
        if requested and (lead := _ASKING.match(line.text[start:end])):
            start += lead.end()
        text = line.text[start:end]
        split = bodies.split(text)
        mentions = [m for m in split if m.code or bodies.match(m.text)]
        if not mentions and bodies.opens_as_group(text) and len(text.split()) <= 24:  # "Các ban, đơn vị khối phong trào"
            mentions = [m for m in split if m.code or bodies.reads_as_name(m.text)]
        if not mentions and len(text.split()) <= 10 and any(r.search(line) for r in rules.of("assign", line)):
            mentions = [m for m in split if m.code or bodies.reads_as_name(m.text)]  # not in units.toml: by its text
        if mentions and sum(m.end - m.start for m in mentions) >= 0.6 * len(text.strip()):
            return Actors(tuple(mentions), requested, match.end() if rule.id == "don-vi-hai-cham" else 0, end)
    return Actors((), requested)


def _described_group(line: Line, begin: int, bodies: Bodies) -> UnitMention | None:
    """A group of which only some are meant, before a colon and a verb: "Các bệnh viện có khoa sản: tiêm …"."""
    head, colon, task = line.text[begin : begin + _GROUP_LENGTH].partition(":")
    if not colon or not head.startswith("Các ") or " có " not in head or _LISTED.search(head):
        return None
    units, end = bodies.leading(head)
    task = task.lstrip()
    told = bodies.wording.goes_on(f" {task[:1].lower()}{task[1:]}", 0, told=False)
    if len(units) != 1 or not head.startswith(" có ", end) or not told:
        return None
    return as_written(line.text, begin, begin + len(head.rstrip()))


def opens_with_unit(text: str, rules: Rulebook) -> bool:
    """True where a sentence may begin with a unit ("Sở Y tế …", "Giao Sở Y tế …"); a cheap test before :func:`named_actors`."""
    opening = _OPENING.match(text)
    return load_bodies(rules.folder).begins(text[opening.end() if opening else 0 :][:80])


def clause_actors(line: Line, at: int, rules: Rulebook, since: int = 0) -> Actors | None:
    """The units that open the clause in which ``at`` stands ("…: Ban A theo dõi chỉ tiêu 1; Ban B chủ trì chỉ tiêu 2").

    A clause may begin at ``since``, too. None for the sentence's first clause, and where the clause names none.
    """
    before = line.text[:at]
    begin = max((before.rfind(mark) + len(mark) for mark in (";", ":", ". ", "\n") if mark in before), default=0)
    begin = max(begin, since)
    begin += len(before[begin:]) - len(before[begin:].lstrip())
    if len(line.text[:begin].strip(" 0123456789.-+*")) < 8:
        return None
    behind_colon = begin > 0 and before[:begin].rstrip().endswith(":") and bool(named_actors(line, rules).start)
    if behind_colon and load_bodies(rules.folder).offices.read_as_verb(before[begin:]):
        return None  # "Đảng ủy UBND xã: Lãnh đạo UBND xã thực hiện chỉ tiêu 1"
    named = named_actors(Line(line.text[begin:]), rules)
    if not named.units:  # "…, cụ thể: Sở Y tế chỉ tiêu 1, 2; …"
        units, end = load_bodies(rules.folder).leading(line.text[begin:at])
        named = Actors(units, named.requested, 0, end) if _TO_GOALS.match(line.key, begin + end, at) else named
    if not named.units or named.end > at - begin:
        return None
    return Actors(tuple(moved(m, begin) for m in named.units), named.requested, 0, named.end + begin)


def _known_actors(line: Line, begin: int, told: bool, rules: Rulebook) -> tuple[tuple[UnitMention, ...], int, int] | None:
    """Known units at the head of a sentence whose name is followed by a task, where it begins, and where they end."""
    bodies = load_bodies(rules.folder)
    mentions, end = bodies.leading(line.text[begin:])
    if mentions and (directing := _DIRECTING.match(line.key, begin + end)) and bodies.begins(line.text[directing.end() :][:80]):
        directed = _known_actors(line, directing.end(), True, rules)
        if directed and line.key.startswith("chủ trì", directed[2] + 1):
            return directed
    if mentions and (giving := _GIVING.match(line.key, begin + end)):  # the giver does nothing itself
        return _known_actors(line, giving.end(), True, rules) if bodies.begins(line.text[giving.end() :][:80]) else None
    if not mentions or not (told or line.text[begin : begin + 1].isupper()):
        return None
    end += begin
    colon = line.text[end:].lstrip(" *")[:1] == ":"
    dash = _DASH.match(line.text, end)
    goals = dash is not None and _NUMBERED.match(line.key, dash.end()) is not None  # "Trạm Y tế xã - chỉ tiêu 4, 5"
    if dash and (goals or any((m := r.search(line, dash.end())) and m.start() == dash.end() for r in rules.of("assign", line))):
        return tuple(moved(m, begin) for m in mentions), dash.end(), end  # "Trạm Y tế xã - Chủ trì thực hiện …"
    if not colon and not bodies.wording.goes_on(line.text, end, told=told and mentions[-1].code is not None):
        return None
    if not (colon or told) and len(mentions) == 1 and " " not in mentions[0].text:  # "Trường tổ chức tốt … được 10 điểm"
        return None
    start = line.text.index(":", end) + 1 if colon else 0
    if colon and not line.text[start:].strip():
        return None
    return tuple(moved(m, begin) for m in mentions), start, end


def _unlisted_actors(line: Line, begin: int, told: bool, bodies: Bodies) -> tuple[tuple[UnitMention, ...], int] | None:
    """Units in no list before a verb ("Đề nghị Hội Làm vườn tỉnh vận động …"), and where they end.

    Without "Đề nghị" or the like only societies, which are many, and only where their names have a capital; posts and
    teams ("Tổ hòa giải") where they are given goals, and before known units ("Cán bộ chăn nuôi, Hội Nông dân xã phụ trách").
    """
    wording = bodies.wording
    text = line.text[begin : begin + _NAMES_LENGTH]
    listed = wording.opens_unlisted(text) or (told and bodies.reads_as_name(text))
    posts = text[:1].isupper() and wording.opens_as_holder(text)
    verb = bodies.verb_behind(text) if listed or posts else -1
    if verb <= 0:
        return None
    names = text[:verb].rstrip(" ,")
    mentions = bodies.split(names)
    covered = sum(m.end - m.start for m in mentions)
    aim = line.key[begin + verb : begin + verb + _AIM_LENGTH]
    given = (told and bodies.wording.opens_as_office(text)) or "chỉ tiêu" in aim or "mục tiêu" in aim
    posts = posts and (given or (len(mentions) > 1 and any(m.code for m in mentions)))
    if not (listed or posts) or covered < 0.75 * len(names):
        return None
    for m in mentions:
        post = posts and wording.opens_as_holder(m.text) and len(m.text.split()) <= _POST_LENGTH
        if not (m.code or post or bodies.reads_as_name(m.text) or wording.opens_unlisted(m.text)):
            return None
    return tuple(moved(m, begin) for m in mentions), begin + len(names)


@keep
def find_partners(line: Line, rules: Rulebook, start: int, end: int) -> tuple[UnitMention, ...]:
    """Units behind "phối hợp với": they co-ordinate."""
    found_rules = rules.of("partner", line)
    if not found_rules:
        return ()
    bodies = load_bodies(rules.folder)
    joined = _with_joined_names(Line(_without_remarks(line.text)), bodies)
    for rule in found_rules:
        for match in rule.finditer(joined):
            if start <= match.start("units") <= max(end, start):
                a, b = match.span("units")
                text = _without_remarks(line.text)
                found = [_before_verb(m, bodies) for m in bodies.split(text[a:b])]
                found = [m for m in found if m.code or not _SHORT_GOAL.match(m.text)]
                named = [m for m in found if m.code or m.text[:1].isupper() or bodies.opens_as_unit(m.text)]
                return tuple(moved(m, a) for m in named)
    return ()


def _with_joined_names(line: Line, bodies: Bodies) -> Line:
    """The line with the names in it as single words, so that their verbs are none; the line itself where they have none."""
    joined = bodies.with_joined_names(line.text)
    return line if joined == line.text else Line(joined)


def _without_remarks(text: str) -> str:
    """A text of the same length with blanks for what is said in brackets of a unit that others follow: "X (Tổ A) và Y"."""
    return _REMARK.sub(lambda m: " " * len(m[0]), text) if "(" in text else text


def _before_verb(mention: UnitMention, bodies: Bodies) -> UnitMention:
    """Without the task that stands behind a known name ("Trạm Khuyến nông lấy mẫu đất")."""
    if mention.code or not bodies.begins(mention.text):
        return mention
    named, end = bodies.leading(mention.text)
    if len(named) != 1 or not bodies.wording.goes_on(mention.text, end, told=True):
        verb = bodies.verb_behind(mention.text) if _DASH.match(mention.text, end) else -1  # "Sở Công Thương - Giá cả lập …"
        name = mention.text[:verb].rstrip(" ,") if verb > end else mention.text
        return mention.changed(text=name, end=mention.start + len(name))
    return named[0].changed(start=mention.start, end=mention.start + named[0].end)
