"""The clauses of a sentence that gives goals to somebody: which of them speak of which goals, which of another task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from extract.assignments.bodies import load_bodies
from extract.assignments.records import Context
from extract.assignments.sentences import Actors, clause_actors, find_partners, named_actors
from extract.assignments.ties import NOTHING_MORE, Tie
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_FEWEST_JOINTS = 4  # blanks between the words of a task
DATES = compile_pattern(  # what begins a clause that only tells when the one before is due
    r"(?:hoàn\s+(?:thành|tất)|xong|thời\s+(?:gian|hạn)|tiến\s+độ|trước|trong|chậm\s+nhất|đến|vào|kết\s+thúc)(?!\w)"
)
_NO_WORK = compile_pattern(r"(?:chỉ|mục)\s+tiêu|phối|^hỗ\s+trợ\s.*\d\s*(?:triệu\s+)?đồng")  # on the goals; what somebody gets
_JOINT = re.compile(r"\s*,\s*(?:(?:và|đồng\s+thời)\s+)?|\s+(?:và|đồng\s+thời)\s+")
_PARTING = ("lead", "coordinate", "advise", "monitor")


def clauses_behind(line: Line, ties: Sequence[Tie], context: Context) -> Iterator[tuple[int, int]]:
    """Clauses behind the indicators that give another task: "…; phối hợp với Công an tỉnh rà soát hộ; kiểm tra nước giếng".

    Not those that another unit opens, nor "…; phối hợp với Công an tỉnh." alone, which still speaks of the indicators, nor
    when these are due ("…; hoàn thành trước ngày 30/9").
    """
    start = max(t.span[1] for t in ties)
    if len(line.text[start:].strip(" .;/")) < _FEWEST_JOINTS:
        return
    alone = not any(clause_actors(line, t.span[0], context.rules) for t in ties)  # the line is about one actor
    while (start := _clause_end(line, start) + 1) < len(line.text):
        end = _clause_end(line, start)
        start += len(line.text[start:end]) - len(line.text[start:end].lstrip())
        partners = find_partners(line, context.rules, start, end) if "phối" in line.key[start:end] else ()
        said = partners and line.key[partners[-1].end : end].strip(" .;/")
        begins = context.bodies.begins(line.text[start : start + 80])
        helped = partners and said not in NOTHING_MORE and not begins
        if helped or (alone and not partners and _is_work(line, start, end, context)):
            yield start, end
        start = end - 1 if end > start else start


def _is_work(line: Line, start: int, end: int, context: Context) -> bool:
    """A clause that opens with a verb of work, says more than a few words, and states no level; no other unit opens it."""
    said = line.key[start:end].strip(" .;/")
    if said.count(" ") < _FEWEST_JOINTS or _NO_WORK.search(said) or DATES.match(said):
        return False
    own = context.stated.get(context.here[0].id, ()) if context.here else ()
    if any(i.evidence.span.start < end and start < i.evidence.span.end for i in own):
        return False
    if context.bodies.begins(line.text[start : start + 80]) and named_actors(Line(line.text[start:end]), context.rules).units:
        return False
    return context.bodies.wording.goes_on(f" {line.text[start].lower()}{line.text[start + 1 : end]}", 0, told=False)


def clauses_before(line: Line, at: int, actors: Actors) -> int:
    """Where the clauses end that give the actors another task before ``at``, where goals are spoken of; 0 without any.

    "Khám cho học sinh; chịu trách nhiệm về chỉ tiêu 1": not a few words, nor clauses about goals themselves.
    """
    before = line.text[:at]
    end = max(before.rfind(";"), before.rfind(". "))
    said = line.key[max(actors.start, actors.end) : max(end, 0)].strip(" ,:;.")
    return end if said.count(" ") >= _FEWEST_JOINTS and "tiêu" not in said else 0


def _clause_end(line: Line, start: int) -> int:
    ends = line.text.find(";", start), line.text.find(". ", start)
    return min((p for p in ends if p >= 0), default=len(line.text))


def stretches(line: Line, ties: Sequence[Tie], rules: Rulebook) -> list[tuple[Tie, int, int]]:
    """The ties in order, each with the stretch of the sentence in which its role and partners stand.

    A comma parts them where another role follows: "chủ trì chỉ tiêu 1, phối hợp với X thực hiện chỉ tiêu 4".
    """
    if len(ties) < 2:
        return [(tie, 0, len(line.text)) for tie in ties]
    ordered = sorted(ties, key=lambda t: t.span)
    cuts = [_next_role(line, a.span[1], b.span[0], rules) for a, b in pairwise(ordered)]
    starts = list(accumulate([0, *cuts], max))
    ends = list(accumulate([len(line.text), *(c or len(line.text) for c in reversed(cuts))], min))[::-1]
    return list(zip(ordered, starts, ends, strict=True))


def _next_role(line: Line, start: int, end: int, rules: Rulebook) -> int:
    """Where another role or another unit's clause begins between two places of one clause; 0 without any."""
    if _clause_end(line, start) < end:
        return 0
    for joint in _JOINT.finditer(line.key, start, max(start, end)):
        said = Line(line.text[joint.end() : end])
        if any(r.gives in _PARTING and (m := r.search(said)) and m.start() == 0 for r in rules.of("assign", said)):
            return joint.end()
        if load_bodies(rules.folder).begins(said.text) and clause_actors(line, end, rules, joint.end()):
            return joint.end()
    return 0
