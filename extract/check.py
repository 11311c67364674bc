"""Checks a draft before it is signed: draft + requirements -> findings. Pure; nothing is printed, nothing rewritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from extract.checks.bare_tasks import find_bare_tasks
from extract.checks.blanks import find_blank_cells, find_blanks
from extract.checks.calendar_dates import find_impossible_days, find_reversed_ranges
from extract.checks.case import Case
from extract.checks.due_dates import find_later_dues
from extract.checks.header_fields import (
    find_bad_date,
    find_blank_number,
    find_missing_elements,
    find_past_deadlines,
)
from extract.checks.letters import find_letter_slips
from extract.checks.missing import find_missing
from extract.checks.named_headings import find_named_headings
from extract.checks.numbering import (
    find_number_gaps,
    find_repeated_numbers,
    find_repeated_sections,
    find_section_gaps,
)
from extract.checks.own_places import find_absent_places
from extract.checks.places_check import find_other_communes, find_other_subjects, find_superior_areas
from extract.checks.previous import find_changes_since
from extract.checks.references_check import find_incomplete_citations, find_replaced_documents, find_wrong_citations
from extract.checks.report_dues import find_later_reports
from extract.checks.requirements import LEVELS, Requirements
from extract.checks.responsibility import (
    find_absent_numbers,
    find_former_units,
    find_second_names,
    find_two_leads,
    find_unassigned,
)
from extract.checks.subgroups import find_subgroups
from extract.checks.table_totals import find_wrong_table_totals
from extract.checks.tables_vs_text import (
    find_annex_contradictions,
    find_contradictions,
    find_missing_cells,
    find_odd_cells,
)
from extract.checks.task_dues import find_late_tasks
from extract.checks.told_twice import find_body_contradictions
from extract.checks.totals import find_wrong_totals
from extract.checks.typing_slips import find_hidden_levels, find_slips, find_split_sentences
from extract.checks.units import find_wrong_units
from extract.checks.unknown_units import find_unknown_units
from extract.checks.values import find_ambiguous, find_impossible, find_valueless, find_wrong_order
from extract.checks.weaker import find_far, find_weaker
from extract.checks.years import find_later_years, find_wrong_years
from extract.model import Extraction, Finding, Level
from extract.text import stable_id

CHECKS: tuple[Callable[[Case], Iterable[Finding]], ...] = (
    find_missing,
    find_weaker,
    find_later_dues,
    find_later_reports,
    find_subgroups,
    find_far,
    find_number_gaps,
    find_section_gaps,
    find_repeated_sections,
    find_named_headings,
    find_absent_places,
    find_letter_slips,
    find_repeated_numbers,
    find_unassigned,
    find_bare_tasks,
    find_two_leads,
    find_absent_numbers,
    find_former_units,
    find_unknown_units,
    find_second_names,
    find_contradictions,
    find_annex_contradictions,
    find_body_contradictions,
    find_missing_cells,
    find_odd_cells,
    find_wrong_totals,
    find_wrong_table_totals,
    find_blank_number,
    find_bad_date,
    find_impossible_days,
    find_reversed_ranges,
    find_past_deadlines,
    find_missing_elements,
    find_wrong_years,
    find_later_years,
    find_late_tasks,
    find_wrong_citations,
    find_incomplete_citations,
    find_replaced_documents,
    find_superior_areas,
    find_other_communes,
    find_other_subjects,
    find_valueless,
    find_wrong_units,
    find_impossible,
    find_wrong_order,
    find_ambiguous,
    find_blanks,
    find_blank_cells,
    find_slips,
    find_split_sentences,
    find_hidden_levels,
    find_changes_since,
)


def check_draft(draft: Extraction, requirements: Requirements) -> tuple[Finding, ...]:
    """The findings of one draft: the gravest first, then in document order; what is missing stands before the rest.

    A document that could not be read has none: its status says why. Two findings never share a fingerprint.
    """
    if not draft.document.blocks:
        return ()
    case = Case(draft, requirements)
    found = [finding for check in CHECKS for finding in check(case)]
    return tuple(_number_repeats(sorted(found, key=lambda f: _order(case, f)), draft.document.id))


def _order(case: Case, finding: Finding) -> tuple[int, int, int, str]:
    """Findings of one check about what is missing keep the order of the reference."""
    span = finding.evidence.span if finding.evidence else None
    place = case.blocks[span.block_id].ordinal if span else -1
    return LEVELS.index(finding.level), place, span.start if span else 0, finding.check_id


def _number_repeats(findings: Iterable[Finding], document_id: str) -> Iterator[Finding]:
    """The second of two findings with one fingerprint gets another, made of the first and its rank."""
    count: dict[str, int] = {}
    for finding in findings:
        rank = count.get(finding.fingerprint, 0)
        count[finding.fingerprint] = rank + 1
        if rank:
            fingerprint = stable_id(finding.fingerprint, rank)
            finding = finding.changed(fingerprint=fingerprint, id=stable_id(document_id, fingerprint))
        yield finding


def at_least(findings: Iterable[Finding], level: Level) -> tuple[Finding, ...]:
    """The findings of a level or a graver one."""
    return tuple(f for f in findings if LEVELS.index(f.level) <= LEVELS.index(level))
