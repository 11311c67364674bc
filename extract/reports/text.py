"""Findings as plain text for a terminal or a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from extract.messages import say
from extract.model import Finding
from extract.reports import Checked
from extract.reports.wording import describe_place, message_of, say_counts, say_values

_WIDTH = 118  # columns of the terminal that lines are broken for
_QUOTED = 100  # letters of the words of the draft; longer ones are cut in the middle


def findings_to_text(checked: Sequence[Checked], lang: str = "vi") -> str:
    """A heading for each draft, then its findings: level, check, message, place and the words concerned."""
    return "\n".join(_write_draft(c, lang) for c in checked)


def _write_draft(checked: Checked, lang: str) -> str:
    document = checked.extraction.document
    lines = [f"{document.path}: {say_counts(checked.findings, lang)}"]
    if document.status != "ok":
        detail = f": {document.status_detail}" if document.status_detail else ""
        lines[0] = f"{document.path}: {say(f'status.{document.status}', lang)}{detail}"
        if document.blocks:
            lines.append(f"  {say_counts(checked.findings, lang)}")
    if checked.against:
        lines.append(f"  {say('findings.against', lang)}: {'; '.join(checked.against)}")
    if checked.suppressed:
        lines.append(f"  {say('findings.suppressed', lang, count=len(checked.suppressed))}")
    for finding in checked.findings:
        lines += ["", *_write_finding(checked, finding, lang)]
    return "\n".join(lines) + "\n"


def _write_finding(checked: Checked, finding: Finding, lang: str) -> list[str]:
    head = f"{say(f'findings.{finding.level}', lang).upper()} {finding.check_id}  "
    lines = textwrap.wrap(head + message_of(finding, lang), _WIDTH, initial_indent="  ", subsequent_indent="    ")
    place = describe_place(checked, finding, lang)
    words = f": «{_shorten(finding.evidence.text)}»" if finding.evidence else ""
    lines += textwrap.wrap(f"→ {place}{words}", _WIDTH, initial_indent="    ", subsequent_indent="      ")
    if values := say_values(finding, lang):
        lines += textwrap.wrap(values, _WIDTH, initial_indent="    ", subsequent_indent="      ")
    return lines


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED // 2].rstrip()} … {text[-_QUOTED // 3 :].lstrip()}"
