"""Indicators that a sentence gives to somebody: by their numbers, by the goal or the place they stand at, by name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.assignments.all_goals import all_goals, speaks_of_all
from extract.assignments.bare_units import Tag
from extract.assignments.by_name import Given, names_before, names_given
from extract.assignments.by_place import GOAL_ROLES, goals_below, groups_around, of_goal
from extract.assignments.goal_talk import is_elsewhere, only_reports_on, only_speaks_of
from extract.assignments.labels import read_tags
from extract.assignments.meant_places import goals_of, read_place
from extract.assignments.mentions import UnitMention
from extract.assignments.number_lists import Listed, listed_numbers
from extract.assignments.records import WORDED, Context, make_assignment
from extract.assignments.roles import sentence_role
from extract.assignments.sentences import Actors, asks_for_work, find_partners
from extract.indicators.prose.lines import GOALS_OWN, SHORT
from extract.memory import keep
from extract.model import Assignment, AssignmentRole, Block, Indicator, Section
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line, has_digit

_GOALS = re.compile(r"(?:chỉ|mục)\s+tiêu|(?:điểm|tiết|khoản|mục)\s")
_GROUP = "nhom-chi-tieu-so"
# The rules of lists that mean goals only where the plan prints these before their numbers: "CT 1, CT 4", "chỉ số 2".
_ONLY_PRINTED = {"danh-sach-ct": {SHORT, "muc-tieu-viet-tat"}, "danh-sach-chi-so": {"chi-so-danh-so"}}
_ANSWERS = "phu-trach"  # the rule of words that say no less than that the actors answer for it
_DOES = re.compile(r"(?<!\w)(?:đầu mối|thực hiện|hoàn thành|triển khai)(?!\w)")  # behind "phối hợp …;": a clause of its own
_BRACKET = re.compile(r"\([^()]*\)")
_SEVERAL = 3  # goals whose lines begin "Mục tiêu N: …": there the plan's numbers are these
_LONGEST_NAME = 160  # characters, so that whole sentences are not looked up
NOTHING_MORE = ("", "phối hợp", "cùng phối hợp", "phối hợp thực hiện")  # behind partners: they speak of the indicators


class Tie(Struct, frozen=True):
    """The indicators meant at ``span``, each with the number printed; None for a number that no indicator has."""

    span: tuple[int, int]
    rule_id: str
    targets: tuple[tuple[str | None, Indicator | None], ...]


def read_ties(line: Line, context: Context) -> list[Tie]:
    """What a sentence ties its actors to; [] where it speaks of no indicator of this document."""
    if not _may_tie(line, context.rules):
        return []
    listed = (x for x in listed_numbers(line, context.rules) if not is_elsewhere(line, x.span[1], context.rules))
    ties = [t for x in listed if (t := read_tie(x, context))]
    told = [i for t in ties for _, i in t.targets if i]
    ties += [Tie(span, rule_id, tuple((None, i) for i in goals)) for span, rule_id, goals in all_goals(line, told, context)]
    ties = [t for t in ties if not only_speaks_of(line, _goals_at(line, t), context.rules)]
    for given in names_given(line, context.rules) if _speaks_of_goals(line) else ():
        start, stop = given.start, given.start + len(given.name)
        if any(t.span[0] < stop and start < t.span[1] for t in ties) or only_speaks_of(line, given.word, context.rules):
            continue
        found, end = _called(given, context)
        ties += [Tie((start, start + end), given.rule_id, tuple((None, i) for i in found))] if found else []
    return ties


@keep
def _may_tie(line: Line, rules: Rulebook) -> bool:
    """False for most lines: no numbers, no goals as a whole, no names that are given to somebody."""
    if listed_numbers(line, rules) or speaks_of_all(line, rules):
        return True
    return _speaks_of_goals(line) and bool(names_given(line, rules))


def _speaks_of_goals(line: Line) -> bool:
    return any(word in line.key for word in ("chỉ tiêu", "chỉ số", "tiêu chí", "mục tiêu"))


def _called(given: Given, context: Context) -> tuple[list[Indicator], int]:
    """The goals that a name means: equal names, a whole group, the words of one name, or goals said again with their levels."""
    if given.listed:
        return context.names.restated(given.name)
    found, end = context.names.listed(given.name, True)
    group, behind = context.groups.opening(given.name)
    if not found or all(i in group for i in found):  # a goal may have no name but its heading's
        found, end = group, behind
    if not found and not given.several:
        found, end = context.names.listed(given.name, False)
    return (found, end) if found or not has_digit(given.name) else context.names.restated(given.name)


def read_tie(listed: Listed, context: Context) -> Tie | None:
    """What one list of numbers, or one goal called by its number, means; None where it means nothing of this document."""
    if (wanted := _ONLY_PRINTED.get(listed.rule_id)) and not wanted & context.printed:
        return None  # "CT 12" of another programme
    of_goal = goals_of(listed, context)
    if listed.rule_id == _GROUP and not of_goal:  # no heading "3.": the goal numbered 3
        listed = listed.changed(numbers=(listed.goal or "",), goal=None)
    if listed.by_name and not of_goal and not context.goals:  # no line "Mục tiêu 4": the goal numbered 4
        listed, of_goal = _as_numbers(listed, context)
    if listed.by_name and not of_goal and _is_beyond_goals(listed.goal, context):
        return Tie(listed.span, listed.rule_id, ((listed.goal, None),))
    if not (listed.numbers or of_goal):
        return None
    return Tie(listed.span, listed.rule_id, numbered(listed, of_goal, context))


def _is_beyond_goals(number: str | None, context: Context) -> bool:
    """Whether no line bears the number of a plan whose lines "Mục tiêu N: …" state its goals themselves."""
    own = {i.label for i in context.indicators if i.evidence.rule_id in GOALS_OWN}
    return number not in (None, *context.goals, *context.by_label) and len(own) >= _SEVERAL


def named_before(line: Line, context: Context) -> tuple[list[Indicator], tuple[Tag, ...]]:
    """The indicator whose name opens a line, and the units that answer for it ("Chỉ số X: Sở Y chủ trì"); ([], ())."""
    if not any(context.names.may_be(head) for head in _heads(line)):
        return [], ()
    for name, (start, end), rule_id in names_before(line, context.rules):
        if (found := context.names.equal(name)) and (tags := read_tags(line, start, end, rule_id, context.rules)):
            return found, tags
    return [], ()


@keep
def _heads(line: Line) -> tuple[str, ...]:
    """What stands before the words that may end a name at the head of a line."""
    ends = [line.key.rfind(mark, 0, _LONGEST_NAME) for mark in (" do ", " giao ")]
    ends.append(line.text.find(":", 0, _LONGEST_NAME))
    return tuple(line.text[:end] for end in ends if end > 0)


def named_by(task: str, context: Context) -> list[Indicator]:
    """The indicator whose name a task is, alone or before a colon ("- Tính minh bạch.", "- Chỉ số X: rà soát …")."""
    head = task.partition(":")[0]
    return context.names.equal(head) if len(head) <= _LONGEST_NAME and head.count(" ") >= 1 else []


def assign_tie(
    block: Block, line: Line, section: Section | None, actors: Actors, tie: Tie, context: Context,
    within: tuple[int, int], given: Sequence[Indicator] = (),
) -> list[Assignment]:  # fmt: skip
    """One row per unit and indicator; partners behind "phối hợp với" co-ordinate where the actors lead or answer for it.

    ``within`` is the stretch that speaks of the tie; of those ``given`` to the actors before it, it names partners only.
    """
    span = tie.span
    begin = max(within[0], *(line.text.rfind(mark, 0, span[0]) + 1 for mark in (";", ". ", "\n")))
    end = min((p for p in (line.text.find(";", span[1]), line.text.find(". ", span[1])) if p >= 0), default=len(line.text))
    end = min(end, within[1])
    verb_end = _goals_at(line, tie)
    asked = "đề nghị" in line.key and asks_for_work(Line(line.text[max(begin, actors.end) :].lstrip(" ,:")), context.rules)
    requested = actors.requested or asked
    said = _clause_role(line, begin, verb_end, actors, context.rules)
    role = "requested" if requested else said
    known = [i for _, i in tie.targets if i in given] if role == "coordinate" else []
    leads = said == "lead" or (said == "responsible" and not requested)  # "Đề nghị chủ trì, phối hợp với X", too
    partners = find_partners(line, context.rules, begin, end) if leads or known else ()
    if leads and "phối hợp" in line.key[end + 1 :]:  # "…; X phối hợp." and nothing more
        ends = line.text.find(";", end + 1), line.text.find(". ", end + 1)
        close = min((p for p in ends if p >= 0), default=len(line.text))
        behind = find_partners(line, context.rules, end, close)
        if behind and line.key[behind[-1].end : close].strip(" .;/") in NOTHING_MORE:
            partners += behind
    found = []
    in_turn = _in_turn(Line(line.text[begin:end]), tie, actors, context.rules)
    for printed, indicator in tie.targets:
        told = () if indicator in known else in_turn.get(printed, actors.units)
        helping = partners if indicator in known or not known else ()
        for unit, unit_role in [*((a, role) for a in told), *((p, "coordinate") for p in helping)]:
            found.append(make_assignment(
                block, span, unit, unit_role, tie.rule_id, "list", section,
                indicator, task=None if indicator else f"Chỉ tiêu {printed}",
            ))  # fmt: skip
    if role == "coordinate" and not known:  # "phối hợp với X thực hiện chỉ tiêu 2": X may lead it or be told nothing else
        context.helped += [
            make_assignment(block, span, p, role, tie.rule_id, "list", section, i)
            for p in find_partners(line, context.rules, begin, end) for _, i in tie.targets if i
        ]  # fmt: skip
    return found


def _in_turn(
    clause: Line, tie: Tie, actors: Actors, rules: Rulebook
) -> dict[str | None, tuple[UnitMention, ...]]:
    """Whose each number is where a clause shares as many of them as it names units ("lần lượt"); {} for other clauses."""
    numbers = list(dict.fromkeys(printed for printed, _ in tie.targets))
    if len(numbers) != len(actors.units) or len(numbers) < 2 or rules.first("assign_in_turn", clause) is None:
        return {}
    return {number: (unit,) for number, unit in zip(numbers, actors.units, strict=True)}


def _clause_role(line: Line, begin: int, end: int, actors: Actors, rules: Rulebook) -> AssignmentRole:
    """What the words from ``begin`` to the goals make of the actors; where they say nothing, those of the whole sentence."""
    inside = begin <= actors.end < end  # "Ban Kiểm tra theo dõi chỉ tiêu 3": what stands in the name says no role
    said = Line(line.text[actors.end if inside else begin : end].lstrip(" ,"))
    role = sentence_role(said, rules) if inside else sentence_role(line, rules, begin, end)
    if role == "responsible" and only_reports_on(line, end, rules):  # "…; tổng hợp kết quả thực hiện các chỉ tiêu 1, 2"
        return "monitor"
    if role == "responsible" and begin > actors.end and not rules.get(_ANSWERS).search(said):
        before = _BRACKET.sub("", line.text[:end])  # "Chủ trì chỉ tiêu 1 (phối hợp: Sở X); chỉ tiêu 4 của Mục tiêu 2"
        said_before = sentence_role(Line(before), rules)
        renewed = said_before == "coordinate" and _DOES.search(said.key) is not None
        role = role if renewed else said_before
    return role


def _goals_at(line: Line, tie: Tie) -> int:
    """Where the goals begin; the span of "theo dõi mục tiêu 2", "trách nhiệm điểm c khoản 2" holds its verb, too."""
    start, end = tie.span
    goals = _GOALS.search(line.key, start, end)
    return goals.start() if goals else start


def numbered(
    listed: Listed, of_goal: list[Indicator], context: Context
) -> tuple[tuple[str | None, Indicator | None], ...]:
    """The numbers of a list with their indicators, all parts of a statement; None where no or no one indicator is meant."""
    targets: list[tuple[str | None, Indicator | None]] = []
    if not listed.numbers:
        targets = [(None, i) for i in of_goal if i.label not in listed.excluded]
    else:
        meant = read_place(listed.place, context)
        for number in listed.numbers:
            twins = context.by_label.get(number, [])
            twins = twins or _of_goal_by_point(number, context) or _below_number(number, context)
            if not twins and listed.goal is None and (rows := _sub_rows(number, context)):
                targets += [(number, i) for i in rows]
                continue
            if listed.goal is not None:
                twins = [i for i in twins if i in of_goal]
            twins = meant.numbered(number, twins)
            if not _are_of_one_list(twins, context):
                twins = _among_these(twins, context) or _of_main_list(twins, context)
            if twins:
                targets += [(number, i) for i in twins]
            else:  # no such number, or one that restarts per goal: say so, link nothing
                targets.append((number, None))
    return tuple(targets)


def _are_of_one_list(twins: Sequence[Indicator], context: Context) -> bool:
    """True for indicators with one number that stand in one list, or are parts of one statement."""
    if len({i.statement for i in twins}) <= 1:
        return True
    below = [next((n for n, ids in context.goals.items() if i.evidence.span.block_id in ids), "") for i in twins]
    groups = ((i.section_id, context.rows.get(i.id, ())[:1], i.evidence.rule_id in WORDED) for i in twins)
    return len(set(zip(groups, below, strict=True))) == 1


def _among_these(twins: Sequence[Indicator], context: Context) -> list[Indicator]:
    """Those in the nearest group of goals around the line that is read; [] outside the goals, or where two could be meant."""
    if context.here is None:
        return []
    for group in groups_around(*context.here, context.goals, context.sections, context.indicators):
        if near := [i for i in twins if i in group]:
            return near if _are_of_one_list(near, context) else []
    return []


def _of_main_list(twins: Sequence[Indicator], context: Context) -> list[Indicator]:
    """Those printed "Chỉ tiêu N", else those of the goals, against rows of a table that hands them out among the units; []
    where two could be meant even so."""
    printed = [i for i in twins if i.evidence.rule_id in WORDED]
    goals = {s.id for s in context.sections if s.role in GOAL_ROLES}
    rest = [i for i in twins if i.section_id not in goals]
    handed_out = rest if all(i.evidence.found_by == "table" for i in rest) else []
    for main in (printed, [i for i in twins if i not in handed_out]):
        if 0 < len(main) < len(twins) and _are_of_one_list(main, context):
            return main
    return []


def _of_goal_by_point(number: str, context: Context) -> list[Indicator]:
    """ "chỉ tiêu 1.2" where nothing is printed so: indicator 2 below the line "Mục tiêu 1"."""
    goal, _, label = number.rpartition(".")
    return [i for i in of_goal(goal, True, context.goals, (), context.indicators) if i.label == label] if goal else []


def _below_number(number: str, context: Context) -> list[Indicator]:
    """ "mục tiêu 2.1" where no goal is numbered so: all below the one heading "2.1. Về kinh tế"."""
    headed = [s for s in context.sections if "." in number and s.role in GOAL_ROLES and s.label == number]
    return goals_below(headed[0], context.sections, context.indicators) if len(headed) == 1 else []


def _sub_rows(number: str, context: Context) -> list[Indicator]:
    """ "chỉ tiêu 2" of a table whose row 2 has no level: its rows 2.1, 2.2; [] where two tables have such rows."""
    found = [i for label, twins in context.by_label.items() if label.startswith(f"{number}.") for i in twins]
    labels = [i.label for i in found if i.part == 1]
    return found if all(i.evidence.found_by == "table" for i in found) and len(labels) == len(set(labels)) else []


def _as_numbers(listed: Listed, context: Context) -> tuple[Listed, list[Indicator]]:
    """A goal called by its number as a number of an indicator, where the plan numbers goals and no section of goals so."""
    goal = listed.goal or ""
    found = [i for _, i in numbered(listed.changed(numbers=(goal,), goal=None), [], context) if i and i.context == "goal"]
    headed = [s for s in context.sections if s.role in GOAL_ROLES and (s.label or "").strip(".) ") == goal]
    if found and (there := read_place(listed.place, context).only()):  # what is headed so elsewhere is not meant
        headed = [s for s in headed if any(i not in found for i in goals_below(s, context.sections, there))]
    if not found or headed:
        return listed, []
    return listed.changed(numbers=(goal,), goal=None), []
