"""Findings as SARIF 2.1.0 (OASIS standard), for editors and review services that read it.

A DOCX or PDF has no lines. Regions therefore count in the text as it was read: the blocks in reading order, one after
another with a line break between them; offsets are code points. ``run.properties.offsets`` says so. The place that a
person looks for (section, page, table cell) is the location's message and its logical location.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from extract import __version__
from extract.model import Finding, Level
from extract.reports import Checked
from extract.reports.wording import describe_place

if TYPE_CHECKING:
    from extract.checks.requirements import CheckDefinition

SCHEMA_URI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "note"}
_OFFSETS = "code points of the text as read: blocks in reading order, joined by line breaks"
_MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf",
    "doc": "application/msword", "rtf": "application/rtf", "txt": "text/plain", "md": "text/markdown",
    "html": "text/html",
}  # fmt: skip


def findings_to_sarif(checked: Sequence[Checked], checks: Mapping[str, CheckDefinition]) -> str:
    """One run over all drafts. ``checks`` are the definitions (``Requirements.data.checks``): they become the rules.

    Messages are Vietnamese; ``properties.message_en`` holds the English ones. Findings of the baseline are results
    with a suppression and its reason. A draft that could not be read is a notification of the invocation.
    """
    rules = {key: n for n, key in enumerate(checks)}
    run: dict[str, Any] = {
        "tool": {"driver": {
            "name": "chitieu",
            "version": __version__,
            "language": "vi",
            "shortDescription": {"text": "Kiểm tra dự thảo kế hoạch trước khi ký"},
            "rules": [_write_rule(key, check) for key, check in checks.items()],
        }},
        "columnKind": "unicodeCodePoints",
        "properties": {"offsets": _OFFSETS},
        "invocations": [_write_invocation(checked)],
        "artifacts": [_write_artifact(c) for c in checked],
        "results": [r for n, c in enumerate(checked) for r in _write_results(c, n, rules)],
    }  # fmt: skip
    return json.dumps({"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _write_rule(key: str, check: CheckDefinition) -> dict[str, Any]:
    return {
        "id": key,
        "shortDescription": {"text": check.title_vi},
        "fullDescription": {"text": check.explanation},
        "help": {"text": f"{check.explanation}\n\nVí dụ: {check.example}\n\nKhi nào báo nhầm: {check.risk}"},
        "messageStrings": {"vi": {"text": check.message_vi}, "en": {"text": check.message_en}},
        "defaultConfiguration": {"level": _LEVELS[check.level], "enabled": check.enabled},
        "properties": {"title_en": check.title_en, "check_id": check.check_id},
    }


def _write_invocation(checked: Sequence[Checked]) -> dict[str, Any]:
    notes = [
        {
            "level": "warning" if c.extraction.document.blocks else "error",
            "message": {"text": c.extraction.document.status_detail or c.extraction.document.status},
            "locations": [{"physicalLocation": {"artifactLocation": _locate_file(c, n)}}],
        }
        for n, c in enumerate(checked)
        if c.extraction.document.status != "ok"
    ]
    good = all(c.extraction.document.status in ("ok", "partial") for c in checked)
    return {"executionSuccessful": good, "toolExecutionNotifications": notes}


def _locate_file(checked: Checked, index: int) -> dict[str, Any]:
    path = PurePath(checked.extraction.document.path)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    return {"uri": uri, "index": index}


def _write_artifact(checked: Checked) -> dict[str, Any]:
    document = checked.extraction.document
    return {
        "location": {"uri": _locate_file(checked, 0)["uri"]},
        "mimeType": _MIME[document.format],
        "length": document.byte_size,
        "hashes": {"sha-256": document.sha256},
        "roles": ["analysisTarget"],
    }


def _write_results(checked: Checked, index: int, rules: Mapping[str, int]) -> list[dict[str, Any]]:
    blocks = checked.extraction.document.blocks
    starts = dict(zip((b.id for b in blocks), accumulate((len(b.text) + 1 for b in blocks), initial=0), strict=False))
    text = "\n".join(b.text for b in blocks)
    lines = [0, *(n + 1 for n, c in enumerate(text) if c == "\n")]
    found: list[tuple[Finding, str | None]] = [(f, None) for f in checked.findings]
    results = []
    for finding, reason in found + [(f, r) for f, r in checked.suppressed]:
        result = _write_result(checked, index, rules, finding, starts, lines)
        if reason is not None:
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
        results.append(result)
    return results


def _write_result(
    checked: Checked,
    index: int,
    rules: Mapping[str, int],
    finding: Finding,
    starts: Mapping[str, int],
    lines: list[int],
) -> dict[str, Any]:
    rule = rule_of(finding, rules)
    where = describe_place(checked, finding, "vi")
    section = checked.sections.get(finding.section_id or "")
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _locate_file(checked, index)}}
    evidence = finding.evidence
    if evidence is not None and evidence.span.block_id in starts:
        start = starts[evidence.span.block_id] + evidence.span.start
        end = starts[evidence.span.block_id] + evidence.span.end
        location["physicalLocation"]["region"] = {
            **_count_lines(start, end, lines), "charOffset": start, "charLength": end - start,
            "snippet": {"text": evidence.text},
        }  # fmt: skip
    if section is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": section.path, "name": section.heading or section.path,
                                         "kind": "section"}]  # fmt: skip
    location["message"] = {"text": where}
    properties = {
        "message_en": finding.message_en, "where_en": describe_place(checked, finding, "en"),
        "check_id": finding.check_id, "code": finding.code, "expected": finding.expected, "found": finding.found,
    }  # fmt: skip
    result: dict[str, Any] = {"ruleId": rule}
    if rule in rules:
        result["ruleIndex"] = rules[rule]
    return result | {
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message_vi},
        "locations": [location],
        "partialFingerprints": {"chitieu/v1": finding.fingerprint},
        "properties": {k: v for k, v in properties.items() if v is not None},
    }


def rule_of(finding: Finding, rules: Mapping[str, Any]) -> str:
    """The check that made a finding: the variant that its evidence names ("M03.national"), else its code."""
    key = finding.evidence.rule_id.removeprefix("check:") if finding.evidence else finding.check_id
    return key if key in rules else finding.check_id


def _count_lines(start: int, end: int, lines: list[int]) -> dict[str, int]:
    """Lines and columns from 1; the end column is that of the first code point behind the words."""
    first, last = bisect_right(lines, start) - 1, bisect_right(lines, end) - 1
    return {"startLine": first + 1, "startColumn": start - lines[first] + 1,
            "endLine": last + 1, "endColumn": end - lines[last] + 1}  # fmt: skip
