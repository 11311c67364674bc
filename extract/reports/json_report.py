"""Findings as JSON. The format is docs/findings.schema.json; a change that readers notice makes another version."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from extract import __version__
from extract.model import Finding
from extract.reports import Checked, count_levels
from extract.reports.wording import describe_place

FORMAT = "chitieu-findings"
FORMAT_VERSION = 1


def findings_to_json(checked: Sequence[Checked]) -> str:
    """All drafts with their findings, messages and places in both languages; the same bytes for the same input."""
    report = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "tool": {"name": "chitieu", "version": __version__},
        "counts": count_levels(f for c in checked for f in c.findings),
        "documents": [_write_draft(c) for c in checked],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _write_draft(checked: Checked) -> dict[str, Any]:
    document, header = checked.extraction.document, checked.extraction.header
    return {
        "file": document.path,
        "document_id": document.id,
        "sha256": document.sha256,
        "status": document.status,
        "status_detail": document.status_detail,
        "number": header.number,
        "symbol": header.symbol,
        "issued_on": header.issued_on.isoformat() if header.issued_on else None,
        "issuer": header.issuer,
        "place_code": header.place_code,
        "title": header.title,
        "is_draft": header.is_draft,
        "rules_digest": checked.extraction.rules_digest,
        "against": list(checked.against),
        "counts": count_levels(checked.findings),
        "findings": [_write_finding(checked, f) for f in checked.findings],
        "suppressed": [_write_finding(checked, f) | {"reason": reason} for f, reason in checked.suppressed],
    }


def _write_finding(checked: Checked, finding: Finding) -> dict[str, Any]:
    block, evidence = checked.block_of(finding), finding.evidence
    section = checked.sections.get(finding.section_id or "")
    indicator = checked.indicators.get(finding.indicator_id or "")
    place = block.place if block else None
    return {
        "id": finding.id,
        "check_id": finding.check_id,
        "level": finding.level,
        "message_vi": finding.message_vi,
        "message_en": finding.message_en,
        "fingerprint": finding.fingerprint,
        "expected": finding.expected,
        "found": finding.found,
        "where_vi": describe_place(checked, finding, "vi"),
        "where_en": describe_place(checked, finding, "en"),
        "indicator": {"id": indicator.id, "label": indicator.label, "name": indicator.name} if indicator else None,
        "code": finding.code,
        "section": {"id": section.id, "path": section.path, "heading": section.heading} if section else None,
        "evidence": {
            "block_id": evidence.span.block_id,
            "start": evidence.span.start,
            "end": evidence.span.end,
            "text": evidence.text,
            "rule_id": evidence.rule_id,
        } if evidence else None,
        "place": {
            "page": place.page,
            "paragraph": place.paragraph,
            "table": place.table,
            "row": place.row,
            "col": place.col,
            "bbox": list(place.bbox) if place.bbox else None,
        } if place else None,
    }  # fmt: skip
