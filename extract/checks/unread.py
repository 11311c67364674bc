"""Lines of the draft's goals from which no level was read: a goal of the superior may stand there, blank or in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extract.checks.areas import COMMUNE_KINDS
from extract.checks.blanks import has_blank, may_be_blank
from extract.checks.case import Case, goal_targets
from extract.checks.levels import desired_way
from extract.checks.likeness import GoalScale
from extract.heading_roles import ALL_GOALS, GOALS
from extract.model import Evidence, Indicator, Target
from extract.text import fold_key, match_key

Lines = Sequence[tuple[str, Evidence]]
_CLAUSE = regex.compile(r"[^;\n]+?(?:(?<!\.)\.(?=\s|$)|[;\n]|$)")
_AFTER_COMMA = regex.compile(r",\s+(?P<text>[^,]*[^,\s.;])")
_LABEL = regex.compile(
    r"\W*(?:(?:chỉ|mục)\s+tiêu\s+(?:số\s+)?[\w.]+\s*[:.)]|(?:\d{1,2}\.)*\d{1,2}[.)]|\p{L}[.)])?\s*", regex.IGNORECASE
)
_OF_COMMUNES = regex.compile(rf"(?i)^(?:(?:các|số|đơn vị cấp|{COMMUNE_KINDS})(?:,\s*|\s+))+")
_COUNT = regex.compile(r"(?<![\d.,/])(?P<n>\d{1,4})\s+(?P<noun>\p{L}+)")
_SHORTEST = 4  # words of a clause that can name a goal
_LONGEST = 2.5  # times the words of the goal's name; a longer line tells of much else
_SAID = 0.7  # part of a goal's name that a line must say


def find_line(case: Case, wanted: Indicator, lines: Lines) -> tuple[Evidence, bool] | None:
    """The line that names a wanted goal, and whether it says all that is to be said: it is blank, which V06 tells, or it
    gives the whole in words ("toàn bộ học sinh …" for 100%)."""
    if not lines:
        return None
    named = [
        wanted.changed(id=f"line {n}", name=text, name_key=fold_key(text), text=text, targets=())
        for n, (text, _) in enumerate(lines)
    ]
    scale = GoalScale(case, [wanted, *named])
    longest = _LONGEST * len(wanted.name.split())
    like = [
        n for n, name in enumerate(named)
        if len(name.name.split()) <= longest and scale.likeness(name, wanted) >= case.parameter("M01", "similar")
    ]  # fmt: skip
    best = max(like, key=lambda n: (scale.covered(wanted, named[n]), -n), default=None)
    if best is None or scale.covered(wanted, named[best]) < _SAID:
        return None
    evidence = lines[best][1]
    block = case.blocks[evidence.span.block_id]
    said = _is_whole(case, evidence.text, wanted) or _is_none(case, evidence.text, wanted)
    return evidence, (may_be_blank(evidence.text) and has_blank(case, block)) or said


def _is_none(case: Case, text: str, wanted: Indicator) -> bool:
    """ "Học sinh bỏ học: không có": no level asks for less."""
    return fold_key(text).endswith(tuple(f" {fold_key(w)}" for w in case.words("none"))) and desired_way(case, wanted) == "down"


def _is_whole(case: Case, text: str, wanted: Indicator) -> bool:
    shares = all(t.unit == "percent" for t in goal_targets(wanted))
    return shares and _begins_whole(case, text) > 0 and desired_way(case, wanted) != "down"


def says_of_itself(case: Case, wanted: Indicator) -> bool:
    """Whether a sentence of the commune's goals says what the superior asks of all communes ("100% xã, phường mỗi quý có 04
    tin, bài …"), with no smaller number of the same things."""
    name = wanted.changed(name=_OF_COMMUNES.sub("", wanted.name) or wanted.name)
    scale = GoalScale(case, [name, *case.listed_goals])  # its abbreviations are written out by the names of both
    asked = _counts(wanted.name)
    for block in case.draft.document.blocks:
        section = case.home.get(block.ordinal)
        if section is None or section.role not in ALL_GOALS:
            continue
        for match in _CLAUSE.finditer(block.text):
            if scale.covered_by_text(name, match[0]) >= _SAID:
                given = _counts(match[0])
                return not any(noun in given and given[noun] < number for noun, number in asked.items())
    return False


def _counts(text: str) -> dict[str, int]:
    """What is counted in a text, by its noun."""
    return {m["noun"]: int(m["n"]) for m in _COUNT.finditer(match_key(text))}


def _begins_whole(case: Case, text: str) -> int:
    """How many words of a text's beginning say "toàn bộ" or the like."""
    key = f"{fold_key(text)} "
    return max((len(w.split()) for w in case.words("whole") if key.startswith(f"{fold_key(w)} ")), default=0)


def whole_goals(case: Case, lines: Lines) -> Iterator[Indicator]:
    """The lines that give the whole in words, as goals of 100%: what the superior asks in other words may be one of them."""
    for number, (text, evidence) in enumerate(lines):
        if words := _begins_whole(case, text):
            name = " ".join(text.split()[words:])
            level = Target(
                id=f"whole {number}", role="target", comparator="eq", value=Decimal(100), value_low=None, value_high=None,
                value_text=" ".join(text.split()[:words]), unit="percent", unit_text=None, rate=None, change="level",
                stated_in="text", evidence=evidence, year=None,
            )  # fmt: skip
            yield Indicator(
                id=f"whole {number}", section_id=case.section_id(case.blocks[evidence.span.block_id]), statement=-1 - number,
                part=1, context="goal", label=None, text=text, name=name, name_key=fold_key(name), measure="percent",
                direction="reach", evidence=evidence, targets=(level,),
            )  # fmt: skip


def unread_lines(case: Case) -> Iterator[tuple[str, Evidence]]:
    """Clauses among the goals, not the general aims, that belong to no indicator, without their labels, and what stands
    in words behind the number of another goal."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for indicator in case.draft.indicators:
        span = indicator.evidence.span
        taken.setdefault(span.block_id, []).append((span.start, span.end))
    for block in case.draft.document.blocks:
        section = case.home.get(block.ordinal)
        if block.kind != "paragraph" or section is None or section.role not in GOALS or block.ordinal == section.first:
            continue
        for match in _CLAUSE.finditer(block.text):
            label = _LABEL.match(block.text, match.start(), match.end())
            start = label.end() if label else match.start()
            text = block.text[start : match.end()].rstrip(" .;\n")
            if len(text.split()) < _SHORTEST or any(a < match.end() and start < b for a, b in taken.get(block.id, ())):
                continue
            yield text, case.cite(block.id, (start, start + len(text)), "M01")
    for indicator in case.listed:
        span = indicator.evidence.span
        for match in _AFTER_COMMA.finditer(indicator.evidence.text):
            if _begins_whole(case, match["text"]):  # "…, toàn bộ hồ đập có phương án": 100% in words, behind a number
                start = span.start + match.start("text")
                yield match["text"], case.cite(span.block_id, (start, start + len(match["text"])), "M01")
