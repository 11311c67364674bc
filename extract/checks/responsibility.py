"""Who answers for what: indicators without a unit (U01), with two (U02), not in the plan (U03); former units (U04)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import regex

from extract.assignments.bodies import load_bodies
from extract.checks.case import Case
from extract.checks.matching import link_twins, place_of
from extract.checks.numbered import numbered_rows
from extract.checks.printing import shorten
from extract.dates import format_date
from extract.header.places import TWO_LEVELS_FROM
from extract.model import ANSWERS, GOAL_CONTEXTS, Assignment, Evidence, Finding, Indicator, Span
from extract.text import Line, fold_key, match_key

_MANY, _MOST = 5, 2 / 3  # goals without a unit, and their share of a list, that one finding tells
_NEARLY = 0.8  # of the goals of the text: a table that names so many hands them all out
_LIST = 60  # letters of "chỉ tiêu 1, 2 và 5" before a number, which alone says little
_NUMBERED_TASK = regex.compile(r"Chỉ tiêu (\d{1,3}(?:\.\d{1,2})*)$")


def _answers(case: Case, roles: tuple[str, ...]) -> dict[str, list[Assignment]]:
    """Indicator -> the units that answer for it. A number that body and annex both use means the body's indicator."""
    found: dict[str, list[Assignment]] = {}
    by_label: dict[str, list[Indicator]] = {}
    for indicator in case.listed:
        if indicator.label and not place_of(case, indicator).startswith("table"):
            by_label.setdefault(_bare(indicator.label), []).append(indicator)
    for a in case.draft.assignments:
        if a.role not in roles:
            continue
        if a.indicator_id:
            found.setdefault(a.indicator_id, []).append(a)
            continue
        number = _NUMBERED_TASK.match(a.task or "") if a.evidence.found_by == "list" else None
        named = by_label.get(_bare(number[1]), []) if number else []
        if len({i.statement for i in named}) == 1:
            for indicator in named:
                found.setdefault(indicator.id, []).append(a)
    return found


def _answers_or_watches(case: Case) -> dict[str, list[Assignment]]:
    """Indicator -> the units that answer for it; in a table of which no row has such a unit, or where nothing has one and
    all are watched over, those that do that: "Đơn vị theo dõi"."""
    answers = _answers(case, (*ANSWERS, "requested"))  # a body that is asked to lead answers, too
    watched = {key: units for key, units in _answers(case, ("monitor",)).items() if key not in answers}
    if not watched:
        return answers
    led = {place_of(case, i) for i in case.listed if i.id in answers}
    if not led and all(i.id in watched for i in case.listed):
        return watched
    by_column = {
        i.id: watched[i.id] for i in case.listed
        if i.id in watched and place_of(case, i) not in led and any(a.evidence.found_by == "table" for a in watched[i.id])
    }  # fmt: skip
    return answers | by_column


def find_unassigned(case: Case) -> Iterator[Finding]:
    """U01: only where the same list or table gives a unit to others; a plan that assigns none gets one note."""
    answers = _answers_or_watches(case)
    twins = {i.id: group for group in link_twins(case) for i in group}
    if case.listed and not any(i.id in answers for i in case.listed):
        yield from case.finding(
            "U01.none", local=("none",), section_id=case.goal_section, count=len({i.statement for i in case.listed})
        )
        return
    by_table = _given_in_table(case, answers)
    assigned = {_family(case, i) for i in case.listed if i.id in answers or i.id in by_table}
    families: dict[tuple[str, bool], list[tuple[Indicator, bool]]] = {}
    for parts in case.statements.values():
        first = parts[0]
        if first.context in GOAL_CONTEXTS and _family(case, first) in assigned:
            told = first.id in by_table or any(
                twin.id in answers for part in parts for twin in twins.get(part.id, (part,))
            )
            families.setdefault(_family(case, first), []).append((first, told))
    for family in families.values():
        bare = [first for first, told in family if not told]
        if len(bare) >= _MANY and len(bare) > _MOST * len(family):
            first = bare[0]
            yield from case.finding(
                "U01.most", local=(first.label or "", first.name), evidence=first.evidence, indicator=first, count=len(bare),
                total=len(family),
            )  # fmt: skip
            continue
        for first in bare:
            yield from case.finding(
                "U01", local=(first.label or "", first.name), evidence=first.evidence, indicator=first,
                where=_to_be_written(case, first),
            )  # fmt: skip


def _given_in_table(case: Case, answers: Mapping[str, object]) -> set[str]:
    """The numbered goals of the text with a row in a table that names, by their numbers, who answers for nearly all."""
    numbered = [p[0] for p in case.statements.values() if p[0].label and place_of(case, p[0]) == "goal"]
    goals = {_bare(i.label): i for i in numbered}
    if len(goals) < len(numbered):
        return set()  # a number that two goals bear
    tables: dict[int | None, dict[str, bool]] = {case.block_of(row).place.table: {} for _, row in numbered_rows(case)}
    for row in case.listed:
        if row.label and (rows := tables.get(case.block_of(row).place.table)) is not None:
            rows[_bare(row.label)] = rows.get(_bare(row.label), False) or row.id in answers
    found: set[str] = set()  # a row without a unit is told as such
    for rows in tables.values():
        if sum(rows.get(label, False) for label in goals) >= _NEARLY * len(goals):
            found |= rows.keys()
    return {i.id for label, i in goals.items() if label in found}


def _to_be_written(case: Case, indicator: Indicator) -> tuple[str, str]:
    """Where the others of its list have their unit."""
    if place_of(case, indicator).startswith("table"):
        return "cột đơn vị của bảng", "the table's column of units"
    return "phần tổ chức thực hiện", "the section on implementation"


def _family(case: Case, indicator: Indicator) -> tuple[str, bool]:
    """Indicators that are assigned alike: the rows of a table, or the numbered lines of the text."""
    return place_of(case, indicator), indicator.label is not None


def find_two_leads(case: Case) -> Iterator[Finding]:
    """U02: two different units said to lead, in sentences; a column of several units may mean each in its own area. What
    one sentence says of several goals is told once."""
    leads = _answers(case, ("lead",))
    told: dict[tuple[Span, tuple[str, ...]], list[Indicator]] = {}
    said: dict[tuple[Span, tuple[str, ...]], Evidence] = {}
    for parts in case.statements.values():
        found = [a for part in parts for a in leads.get(part.id, ()) if a.evidence.found_by != "table"]
        units = {a.unit.id: a for a in found}
        if len(units) > 1:
            key = found[-1].evidence.span, tuple(" ".join(a.unit_text.split()) for a in units.values())
            told.setdefault(key, []).append(parts[0])
            said[key] = found[-1].evidence
    for key, goals in told.items():
        first, names = goals[0], key[1]
        more = "; ".join(g.label or f"“{shorten(case.name_goal(g), 60)}”" for g in goals[1:])
        others: dict[str, Any] = {"more": more} if more else {}
        yield from case.finding(
            "U02.several" if others else "U02", local=(first.label or "", first.name, *sorted(fold_key(n) for n in names)),
            evidence=said[key], indicator=first, count=len(names), units="; ".join(names), **others,
        )  # fmt: skip


def find_absent_numbers(case: Case) -> Iterator[Finding]:
    """U03: a number in an assignment that no indicator bears; nothing where the plan's indicators bear no numbers."""
    labels = {_bare(i.label) for i in case.draft.indicators if i.label}
    if len(labels) < 3:
        return
    for a in case.draft.assignments:
        match = _NUMBERED_TASK.match(a.task or "") if a.indicator_id is None and a.evidence.found_by == "list" else None
        if match is None or _bare(match[1]) in labels or a.role not in ANSWERS:
            continue
        if _is_printed(case, match[1]):
            continue  # there is such a line, it only was not recognised
        span = a.evidence.span
        place = regex.search(rf"(?<![\d.]){regex.escape(match[1])}(?![\d])", a.evidence.text)
        evidence = a.evidence
        if place:
            at = span.start + place.start()
            key = match_key(case.blocks[span.block_id].text)
            list_start = max(key.rfind(word, 0, at) for word in ("chỉ tiêu", "mục tiêu"))
            start = list_start if 0 <= at - list_start <= _LIST and list_start >= 0 else at
            evidence = case.cite(span.block_id, (start, span.start + place.end()), "U03")
        unit = " ".join(a.unit_text.split())
        yield from case.finding(
            "U03", local=(unit, match[1]), evidence=evidence, unit=unit, number=match[1], found=match[1]
        )


def _is_printed(case: Case, number: str) -> bool:
    """Whether a line of the goals or annexes, or a table cell, opens with the number."""
    opens = regex.compile(rf"(?i)^\W*(?:chỉ tiêu|số)?\s*\(?0?{regex.escape(number)}(?![\d,])(?:[.):/\s]|$)")
    for block in case.draft.document.blocks:
        section = case.home.get(block.ordinal)
        goals = block.kind == "cell" or (section is not None and section.role in ("chi_tieu", "muc_tieu", "phu_luc"))
        if goals and (opens.match(block.text) or (block.label and opens.match(block.label))):
            return True
    return False


def _bare(label: str | None) -> str:
    return ".".join(p.lstrip("0") or "0" for p in (label or "").strip(" .)(:").split("."))


def find_former_units(case: Case) -> Iterator[Finding]:
    """U04: units that no longer exist when the plan is issued, named as if they did; each unit once."""
    issued = _issued(case)
    if issued is None or issued < TWO_LEVELS_FROM:
        return
    bodies = load_bodies(case.needs.rules.folder)
    rules = case.needs.rules.of("abolished")
    seen: set[str] = set()
    for block in case.draft.document.blocks:
        if block.kind in ("header", "footer") or not block.text:
            continue
        line: Line | None = None
        taken: list[tuple[int, int]] = []
        if regex.search(r"(?i)huyện|quận|thị xã|thị trấn", block.text):
            line = Line(block.text)
            for rule in rules:
                for match in rule.finditer(line):
                    if case.is_quoted(block.id, match.start()) or _speaks_of_past(
                        case, line, match.start(), match.end()
                    ):
                        continue
                    taken.append(match.span())
                    text = " ".join(block.text[slice(*match.span())].split())
                    if fold_key(text) not in seen:
                        seen.add(fold_key(text))
                        yield from _former(
                            case, case.cite(block.id, match.span(), "U04"), text, TWO_LEVELS_FROM,
                            ("không còn cấp huyện", "no district level"),
                            ("cấp xã hoặc cấp tỉnh", "the commune or the province"),
                        )  # fmt: skip
        for mention in bodies.find(block.text):
            body = bodies.by_code.get(mention.code or "")
            if body is None or body.valid_until is None or body.valid_until >= issued:
                continue
            if any(a <= mention.start < b for a, b in taken) or case.is_quoted(block.id, mention.start):
                continue
            line = line or Line(block.text)
            key = fold_key(mention.text)
            if key in seen or _speaks_of_past(case, line, mention.start, mention.end):
                continue
            seen.add(key)
            successor = bodies.by_code[body.replaced_by].name if body.replaced_by else ""
            yield from _former(
                case, case.cite(block.id, (mention.start, mention.end), "U04"), mention.text,
                date.fromordinal(body.valid_until.toordinal() + 1), ("sắp xếp lại bộ máy", "reorganisation"),
                (successor or "đơn vị nhận bàn giao", successor or "the unit that took over"),
            )  # fmt: skip


def _former(
    case: Case, evidence: Evidence, text: str, since: date, reason: tuple[str, str], successor: tuple[str, str]
) -> Iterator[Finding]:
    yield from case.finding(
        "U04", local=(text,), evidence=evidence, unit=" ".join(text.split()), since=format_date(since), reason=reason,
        successor=successor, found=text,
    )  # fmt: skip


def _speaks_of_past(case: Case, line: Line, start: int, end: int) -> bool:
    """A statement on former units: "sau khi sắp xếp", "(cũ)", "trước đây"."""
    around = line.key[max(0, start - 60) : end + 40]
    return any(match_key(w) in around for w in case.words("of_the_past"))


def _issued(case: Case) -> date | None:
    header = case.draft.header
    if header.issued_on:
        return header.issued_on
    _, month, year = header.issued_parts
    if year:
        return date(year, month or 12, 28)
    return date(case.years[0], 12, 28) if case.years else None


def find_second_names(case: Case) -> Iterator[Finding]:
    """I02: within one table a unit's code stands under one name in most rows and under another in a few."""
    by_code: dict[tuple[str, int], dict[str, list[Assignment]]] = {}
    for a in case.draft.assignments:
        table = case.block_of(a).place.table
        if a.unit.code and table is not None and a.indicator_id:
            names = by_code.setdefault((a.unit.code, table), {})
            names.setdefault(fold_key(a.unit_text), []).append(a)
    for names in by_code.values():
        ranked = sorted(names.values(), key=lambda group: -len({a.evidence.span.block_id for a in group}))
        usual = ranked[0]
        for group in ranked[1:]:
            cells = {a.evidence.span.block_id for a in group}
            if len(cells) * 4 > len({a.evidence.span.block_id for a in usual}):
                continue
            yield from case.finding(
                "I02", local=(group[0].unit_text, usual[0].unit_text), evidence=group[0].evidence,
                found=" ".join(group[0].unit_text.split()), expected=" ".join(usual[0].unit_text.split()),
            )  # fmt: skip
