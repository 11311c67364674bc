"""The task that a sentence gives to its actors and partners, with role and due date."""

from __future__ import annotations

from extract.assignments.clauses import DATES
from extract.assignments.due import find_due
from extract.assignments.records import MARKS, Context, make_assignment, task_text
from extract.assignments.roles import sentence_role
from extract.assignments.sentences import Actors, asks_for_work, find_partners
from extract.memory import keep
from extract.model import Assignment, AssignmentRole, Block, Indicator, Section
from extract.rules import Rulebook
from extract.text import Line


def assign_task(
    block: Block, line: Line, section: Section | None, actors: Actors, own: list[Indicator], context: Context,
    since: int = 0,
) -> list[Assignment]:  # fmt: skip
    """One row per actor, and per partner named behind ``since``; with ``own``, for each of these indicators.

    What stands before ``since`` is somebody else's.
    """
    body = line.text[actors.start :].strip(MARKS)
    if len(body) < 8:
        return []
    behind = max(actors.start, actors.end)
    said = Line(line.text[behind:].lstrip(" ,:")) if behind else line
    requested = actors.requested or asks_for_work(said, context.rules)
    role: AssignmentRole = "requested" if requested else sentence_role(said, context.rules)
    if role == "responsible" and "(" in line.text[since : actors.start]:  # "Công an xã (cơ quan thường trực): …"
        role = sentence_role(Line(line.text[line.text.index("(", since) + 1 : actors.start]), context.rules)
    due_on, due_text = find_due(Line(line.text[since:]) if since else line, context.rules, context.year)
    begin = line.text.index(body, actors.start)
    span = (begin, begin + len(body))
    partners = find_partners(line, context.rules, since, len(line.text))
    rule = role_rule(said, role, section, context)
    partner_rule = role_rule(line, "coordinate", section, context) if partners else rule
    found = []
    apart = due_text is not None and bool(partners) and _is_apart(line, partners[0].start, due_text)
    for unit, unit_role in [*((a, role) for a in actors.units), *((p, "coordinate") for p in partners)]:
        when = (None, None) if apart and unit in partners else (due_on, due_text)
        for indicator in own or [None]:  # type: ignore[list-item]
            found.append(make_assignment(
                block, span, unit, unit_role, rule if unit_role == role else partner_rule, "inherited", section, indicator,
                task=task_text(block.text[begin : begin + len(body)]), due_on=when[0], due_text=when[1],
            ))  # fmt: skip
    return found


def _is_apart(line: Line, partner: int, due_text: str) -> bool:
    """True where a date is that of another clause with a task of its own than the one that names the partners:
    "Phối hợp với X trồng cây; báo cáo trước ngày 15/12", not "…; hoàn thành trước ngày 15/12"."""
    at = line.text.find(due_text, partner)
    clause = max(line.text.rfind(mark, partner, at) for mark in ("; ", ". ")) + 2 if at > partner else 0
    return clause > partner and DATES.match(line.key, clause) is None


def role_rule(line: Line, role: str, section: Section | None, context: Context) -> str:
    """The rule that gave the role; where no word says it, the rule of the heading that names the unit."""
    return _telling_rule(line, role, context.rules) or (section.rule_id if section else "thuc-hien")


@keep
def _telling_rule(line: Line, role: str, rules: Rulebook) -> str | None:
    return next((r.id for r in rules.of("assign", line) if r.gives == role and r.search(line)), None)
