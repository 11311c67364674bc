"""Findings as text for a terminal and as JSON (docs/findings.schema.json). Pure: records in, text out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extract import __version__
from extract.finding_places import describe_place, find_block, number_of
from extract.model import Extraction, Finding
from extract.requirements import LEVELS

_LEVELS = {"vi": {"error": "LỖI", "warning": "CẢNH BÁO", "note": "GHI CHÚ"},
           "en": {"error": "ERROR", "warning": "WARNING", "note": "NOTE"}}  # fmt: skip
_COUNTS = {"vi": {"error": "{} lỗi", "warning": "{} cảnh báo", "note": "{} ghi chú"},
           "en": {"error": "{} errors", "warning": "{} warnings", "note": "{} notes"}}  # fmt: skip
_TEXTS = {
    "vi": {"against": "so với {}", "clean": "không có gì cần xem lại", "accepted": "{} điều đã chấp nhận trong baseline",
           "unread": "không đọc được: {}", "and": "và {} kế hoạch khác"},
    "en": {"against": "against {}", "clean": "nothing to look at", "accepted": "{} accepted in the baseline",
           "unread": "not read: {}", "and": "and {} other plans"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """One draft with what was found in it; ``accepted`` are the findings of the baseline with their reasons."""

    extraction: Extraction
    findings: tuple[Finding, ...]
    superiors: tuple[str, ...] = ()  # names of the plans it was compared with
    accepted: tuple[tuple[Finding, str], ...] = ()

    def count(self, level: str) -> int:
        """How many findings have a level."""
        return sum(f.level == level for f in self.findings)


def findings_to_text(drafts: Iterable[CheckedDraft], lang: str = "vi") -> str:
    """A block for each draft: a line of counts, then each finding with level, check, place and message."""
    lang = "en" if lang == "en" else "vi"
    return "\n".join(_one_draft(d, lang) for d in drafts)


def _one_draft(draft: CheckedDraft, lang: str) -> str:
    texts, document = _TEXTS[lang], draft.extraction.document
    counts = [_COUNTS[lang][level].format(n) for level in LEVELS if (n := draft.count(level))]
    summary = ", ".join(counts) or texts["clean"]
    if not document.blocks:
        summary = texts["unread"].format(document.status_detail or document.status)
    if draft.superiors:
        named = "; ".join(draft.superiors[:2])
        if len(draft.superiors) > 2:
            named += " " + texts["and"].format(len(draft.superiors) - 2)
        summary += f" ({texts['against'].format(named)})"
    lines = [f"{document.path}: {summary}"]
    width = max(len(w) for w in _LEVELS[lang].values())
    for finding in draft.findings:
        place = describe_place(draft.extraction, finding, lang)
        lines.append(f"  {_LEVELS[lang][finding.level]:<{width}}  {finding.check_id}  {place}")
        lines.append(f"  {'':<{width}}       {finding.message_en if lang == 'en' else finding.message_vi}")
    if draft.accepted:
        lines.append("  " + texts["accepted"].format(len(draft.accepted)))
    return "\n".join(lines) + "\n"


def findings_to_json(drafts: Sequence[CheckedDraft]) -> str:
    """One JSON object for all drafts; the same findings give the same bytes."""
    content = {
        "format": "chitieu-findings",
        "version": 1,
        "tool_version": __version__,
        "rules_digest": drafts[0].extraction.rules_digest if drafts else "",
        "drafts": [_draft_object(d) for d in drafts],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _draft_object(draft: CheckedDraft) -> dict[str, Any]:
    document, header = draft.extraction.document, draft.extraction.header
    return {
        "document_id": document.id,
        "file_name": document.name,
        "path": document.path,
        "status": document.status,
        "title": header.title,
        "issuer": header.issuer,
        "compared_with": list(draft.superiors),
        "counts": {level: draft.count(level) for level in LEVELS},
        "findings": [finding_object(draft.extraction, f) for f in draft.findings],
        "accepted": [{**finding_object(draft.extraction, f), "reason": reason} for f, reason in draft.accepted],
    }


def finding_object(extraction: Extraction, finding: Finding) -> dict[str, Any]:
    """One finding with its place, as in docs/findings.schema.json."""
    block = find_block(extraction, finding)
    section = next((s for s in extraction.sections if s.id == finding.section_id), None)
    span = finding.evidence.span if finding.evidence else None
    place = block.place if block else None
    return {
        "finding_id": finding.id,
        "check_id": finding.check_id,
        "level": finding.level,
        "message_vi": finding.message_vi,
        "message_en": finding.message_en,
        "fingerprint": finding.fingerprint,
        "indicator_id": finding.indicator_id,
        "code": finding.code,
        "expected": finding.expected,
        "found": finding.found,
        "place": {
            "text_vi": describe_place(extraction, finding, "vi"),
            "text_en": describe_place(extraction, finding, "en"),
            "section_id": finding.section_id,
            "section": number_of(section.path) if section else None,
            "page": place.page if place else None,
            "paragraph": place.paragraph if place else None,
            "table": place.table if place else None,
            "row": place.row if place else None,
            "col": place.col if place else None,
        },
        "evidence": None if span is None or finding.evidence is None else {
            "block_id": span.block_id, "start": span.start, "end": span.end, "text": finding.evidence.text,
        },
    }  # fmt: skip
