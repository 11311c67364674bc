"""Indicators named by their place in the plan: "chỉ tiêu tại điểm b khoản 2 Mục I", "các chỉ tiêu của Mục tiêu 2"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise, product

from extract.assignments.row_groups import RowGroups
from extract.heading_roles import GOALS
from extract.model import GOAL_CONTEXTS, Block, Indicator, Section
from extract.patterns.kept import compile_pattern
from extract.section_tree import ancestors, section_of
from extract.text import ALPHABET, match_key

_STEP = compile_pattern(
    r"(?<!\w)(?:(?P<word>điểm|tiết|khoản|tiểu\s+mục|mục|nhóm|phần)\s+)?"
    r"(?P<label>(?!(?:và|đến|hết|của|thuộc|tại|ở|trong|theo)(?!\w))[^\W_]{1,5}(?!\w)(?:\.\d+)*(?:(?<=\d)\.[a-zđ](?!\w))?)"
)
_GOAL_LINE = compile_pattern(  # "b) Mục tiêu 2: …", "- Mục tiêu 2"
    r"[-+*•·\s]*(?:\(?(?:\d+(?:\.\d+)*|\p{L}{1,4})\s*[.)/-]\s*)?(?i:mục tiêu)\s+(?:số\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})?)"
    r"(?!\d|\s*%|\s+\p{Ll})"
)
GOAL_ROLES = GOALS | {"phu_luc"}
_RANGE = compile_pattern(r"\s*(?:đến|-)\s*(?:hết\s+)?$")
_POINT = compile_pattern(r"(?P<number>\d+(?:\.\d+)*)\.?(?P<point>[a-zđ])")
_DEPTHS = {"khoản": 2.0, "tiểu mục": 2.0, "mục": 3.0, "nhóm": 3.0, "phần": 4.0}
_SLASHED = compile_pattern(
    r"(?<!\w)mục\s+(?:(?P<out>[ivx]{1,5})\s?/\s?(?P<in>\d{1,2})|(?P<in>\d{1,2})\s?/\s?(?P<out>[ivx]{1,5}))(?!\w)"
)
_DOTTED = compile_pattern(r"(?<![\w.])(?:mục\s+)?(?P<out>[ivx]{1,5}|[a-eđ])\.(?P<in>\d{1,2})(?![\w.])")  # "II.3", "A.1"
_NUMBERED_PART = 1.5  # how far out "mục 2.1" stands: inside "khoản 2"
_BESIDE = {"diem": compile_pattern(r"[a-zđ]\s*[.)]"), "tieu_muc": compile_pattern(r"[*+•]")}  # the mark of a line beside
_MARKS = " .,;:/()-"


def read_places(text: str) -> tuple[tuple[str, ...], ...]:
    """Labels of the places a text names, each from the inside outwards; () for none. Only a điểm has small letters.

    What stands last counts for those before it too. "điểm 2.1" and "tiết 2.1" stand between a lettered point and its khoản.

    >>> read_places("điểm b, c khoản 2 và điểm a khoản 3 mục i")
    (('b', '2', 'I'), ('c', '2', 'I'), ('a', '3', 'I'))
    >>> read_places("điểm a đến c tiết 2.1 khoản 2"), read_places("mục 2.1.a, 2.2.b")
    ((('a', '2.1', '2'), ('b', '2.1', '2'), ('c', '2.1', '2')), (('a', '2.1'), ('b', '2.2')))
    >>> read_places("mục 2.1, 2.3 khoản 2 mục i"), read_places("khoản 1 mục i phần b")
    ((('2.1', '2', 'I'), ('2.3', '2', 'I')), (('1', 'I', 'B'),))
    >>> read_places("mục ii/2"), read_places("mục 2/ii")
    ((('2', 'II'),), (('2', 'II'),))
    >>> read_places("II.3"), read_places("điểm a mục II.3"), read_places("A.1, C.2")
    ((('3', 'II'),), (('a', '3', 'II'),), (('1', 'A'), ('2', 'C')))
    >>> read_places("nhóm i, iii")
    (('I',), ('III',))
    >>> read_places("3")
    ()
    """
    groups: list[dict[float, list[str]]] = []
    depth = -1.0
    key = match_key(text)
    for written in (_SLASHED, _DOTTED):
        key = written.sub(r"khoản \g<in> mục \g<out>", key)
    last = 0
    for step in _STEP.finditer(key):
        word, label = " ".join((step["word"] or "").split()), step["label"]
        to = _RANGE.search(key, last, step.start()) is not None
        last = step.end()
        wanted = _depth(word, label) if word else depth
        if to and groups and wanted <= 0 and groups[-1].get(wanted):
            groups[-1][wanted] += _letters(groups[-1][wanted][-1], label)
            continue
        if point := _POINT.fullmatch(label):  # "mục 2.1.a"
            groups.append({0: [point["point"]], max(wanted, 1.0): [point["number"]]})
            depth = max(wanted, 1.0)
            continue
        if word:
            if not groups or wanted <= depth:  # back inside: another place
                groups.append({})
            depth = wanted
        if groups:
            groups[-1].setdefault(depth, []).append(label if depth <= 0 else label.upper())
    for group, following in reversed(list(pairwise(groups))):
        group |= {d: labels for d, labels in following.items() if d > max(group)}
    return tuple(place for group in groups for place in product(*(group[d] for d in sorted(group))))


def _depth(word: str, label: str) -> float:
    """How far out a place stands: "điểm a" inside "điểm 2.1" or "tiết 2.1", these inside "khoản 2"."""
    if word == "điểm":
        return 0.0 if label.isalpha() else 1.0
    if word == "tiết":
        return 1.0 if "." in label else -1.0
    if word == "mục" and "." in label:  # "mục 2.1 khoản 2 Mục I"
        return _NUMBERED_PART
    return _DEPTHS[word]


def _letters(first: str, last: str) -> list[str]:
    """The letters of points behind the first one up to the last one."""
    start, end = ALPHABET.find(first), ALPHABET.find(last)
    return list(ALPHABET[start + 1 : end + 1]) if len(first) == len(last) == 1 and 0 <= start < end else [last]


def indicators_at(
    place: tuple[str, ...], sections: Sequence[Section], indicators: Sequence[Indicator]
) -> list[Indicator]:
    """The goals at a place, those of the sections inside included; [] where the outline has no such place or several.

    The labels between may be missing: "điểm b Mục I" is "I/2/b" where no other khoản of Mục I has goals at b. Where one
    place has all of its labels in the text, it is meant: "khoản 3 Mục I" is "I/3", not row 3 of a table in "I/2".
    """
    by_id = {s.id: s for s in sections}
    goals = (i for i in indicators if i.context in GOAL_CONTEXTS)
    return _at(place, [(i, [(s.id, _bare(s.label)) for s in _upwards(i.section_id, by_id)]) for i in goals])


def rows_at(place: tuple[str, ...], groups: RowGroups, indicators: Sequence[Indicator]) -> list[Indicator]:
    """The same of the groups of rows of tables: "mục I" of a table, or row 2 of it."""
    return _at(place, [(i, [(g.id, g.label) for g in groups[i.id]]) for i in indicators if i.id in groups])


def _at(
    place: tuple[str, ...], goals: Sequence[tuple[Indicator, Sequence[tuple[str, str]]]]
) -> list[Indicator]:
    """Those at a place of some goals with what is above each: its id and its label, from the inside outwards."""
    readings: dict[object, list[Indicator]] = {}
    whole: set[object] = set()
    for indicator, above in goals:
        labels = [label for _, label in above]
        at = next((n for n, label in enumerate(labels) if label == place[0] and _follows(place[1:], labels[n + 1 :])), None)
        if at is not None:
            reading: object = above[at][0]
            said = labels[at:]
        elif _bare(indicator.label) == place[0] and _follows(place[1:], labels):
            reading, said = indicator.statement, [place[0], *labels]
        else:
            continue
        readings.setdefault(reading, []).append(indicator)
        if said[: len(place)] == list(place):
            whole.add(reading)
    if len(readings) > 1 and len(whole) == 1:
        return readings[whole.pop()]
    return next(iter(readings.values())) if len(readings) == 1 else []


def goal_stretches(blocks: Sequence[Block], sections: Sequence[Section]) -> dict[str, set[str]]:
    """The blocks below each line "Mục tiêu N", heading or bullet, up to the next one or the end of its section."""
    found: dict[str, set[str]] = {}
    number, last = "", -1
    for block in blocks:
        called = block.kind == "paragraph" and ("iêu" in block.text or "IÊU" in block.text)
        if called and (opens := _GOAL_LINE.match(block.text)):
            section = section_of(sections, block.ordinal)
            if section and section.role in GOAL_ROLES:
                number, last = opens["number"], section.last
        if block.ordinal <= last:
            found.setdefault(number, set()).add(block.id)
    return found


def of_goal(
    goal: str, by_name: bool, stretches: Mapping[str, set[str]], sections: Sequence[Section], indicators: Sequence[Indicator]
) -> list[Indicator]:
    """Indicators below the line "Mục tiêu N" and the lines "Mục tiêu N.M" in it; where no line has these words, those of
    section N, unless ``by_name``."""
    below = [ids for number, ids in stretches.items() if number == goal or number.startswith(f"{goal}.")]
    if below:
        return [i for i in indicators if any(i.evidence.span.block_id in ids for ids in below)]
    if by_name:
        return []
    wanted = {s.id for s in sections if s.role in GOAL_ROLES and (s.label or "").lower() == goal.lower()}
    return _inside(wanted, sections, indicators)


def goals_below(section: Section, sections: Sequence[Section], indicators: Sequence[Indicator]) -> list[Indicator]:
    """Those of some indicators that stand in a section or inside it."""
    return _inside({section.id}, sections, indicators)


def _inside(wanted: Collection[str], sections: Sequence[Section], indicators: Sequence[Indicator]) -> list[Indicator]:
    by_id = {s.id: s for s in sections}
    return [i for i in indicators if any(s.id in wanted for s in _upwards(i.section_id, by_id))]


def groups_around(
    block: Block, section: Section | None, stretches: Mapping[str, set[str]], sections: Sequence[Section],
    indicators: Sequence[Indicator],
) -> Iterator[list[Indicator]]:  # fmt: skip
    """The goals among which a line stands, from the inside outwards: below a line "Mục tiêu N", below each heading."""
    for ids in stretches.values():
        if block.id in ids:
            yield [i for i in indicators if i.evidence.span.block_id in ids]
    for above in ancestors(section, sections):
        if above.role in GOAL_ROLES:
            yield goals_below(above, sections, indicators)


def goals_beside(
    block: Block, section: Section | None, sections: Sequence[Section], indicators: Sequence[Indicator]
) -> list[Indicator]:
    """Those of "a) Chỉ tiêu: …" for a line "c) Người phụ trách: X" that stands beside it, behind "b) Biện pháp: …"."""
    if section is None or section.kind not in _BESIDE or section.role in GOAL_ROLES:
        return []
    if not _BESIDE[section.kind].match(block.label or block.text):
        return []
    beside = [s for s in sections if s.kind == section.kind and s.parent_id == section.parent_id and s.last < section.first]
    return [i for s in beside if s.parent_id and s.role in GOAL_ROLES for i in goals_below(s, sections, indicators)]


def about(
    topic: str, indicators: Sequence[Indicator], sections: Sequence[Section], groups: RowGroups
) -> list[Indicator]:
    """Those whose statement or nearest headings hold the topic's words; all, where no topic is said."""
    if not topic:
        return list(indicators)
    key = match_key(topic)
    by_id = {s.id: s for s in sections}
    meant = set()
    for i in indicators:
        headings = [s.heading or "" for s in _upwards(i.section_id, by_id)] + [g.heading for g in groups.get(i.id, ())]
        if any(key in match_key(said) for said in (i.evidence.text, *headings)):
            meant.add(i.statement)
    return [i for i in indicators if i.statement in meant]


def _upwards(section_id: str | None, by_id: dict[str, Section]) -> Iterator[Section]:
    while section_id and (section := by_id.get(section_id)):
        yield section
        section_id = section.parent_id


def _follows(wanted: Sequence[str], labels: Sequence[str]) -> bool:
    """True where the wanted labels stand among the labels in their order."""
    rest = iter(labels)
    return all(label in rest for label in wanted)


def _bare(label: str | None) -> str:
    """The last part of a label without its word and marks: "Mục I." -> "I"."""
    words = (label or "").strip(_MARKS).split()
    return words[-1] if words else ""
