"""Where a finding stands, in words: section path, page or paragraph, table cell."""

from __future__ import annotations

from extract.model import Block, Extraction, Finding, Section

_WORDS = {
    "vi": {"section": "mục {}", "annex": "phụ lục", "page": "trang {}", "paragraph": "đoạn {}",
           "cell": "bảng {} dòng {} cột {}", "whole": "cả văn bản", "header": "đầu trang", "footer": "chân trang"},
    "en": {"section": "section {}", "annex": "annex", "page": "page {}", "paragraph": "paragraph {}",
           "cell": "table {} row {} column {}", "whole": "whole document", "header": "page header", "footer": "page footer"},
}  # fmt: skip


def describe_place(extraction: Extraction, finding: Finding, lang: str = "vi") -> str:
    """The place in words, counted from 1: "mục I.2.1, trang 3, bảng 1 dòng 5 cột 3"; of what is missing, its section."""
    words = _WORDS["en" if lang == "en" else "vi"]
    parts = []
    sections = {s.id: s for s in extraction.sections}
    section = sections.get(finding.section_id or "")
    if section:
        parts.append(_section(section, words))
    block = find_block(extraction, finding)
    if block:
        place = block.place
        if place.page is not None:
            parts.append(words["page"].format(place.page))
        if block.kind in ("header", "footer"):
            parts.append(words[block.kind])
        elif place.table is not None and place.row is not None and place.col is not None:
            parts.append(words["cell"].format(place.table + 1, place.row + 1, place.col + 1))
        elif place.page is None and place.paragraph is not None:
            parts.append(words["paragraph"].format(place.paragraph + 1))
    return ", ".join(parts) or words["whole"]


def find_block(extraction: Extraction, finding: Finding) -> Block | None:
    """The block of a finding's evidence."""
    if finding.evidence is None:
        return None
    return next((b for b in extraction.document.blocks if b.id == finding.evidence.span.block_id), None)


def _section(section: Section, words: dict[str, str]) -> str:
    if section.kind == "phu_luc" or section.path.startswith("PL"):
        return words["annex"]
    number = number_of(section.path)
    return words["section"].format(number) if number else f"“{(section.heading or '').strip()}”"


def number_of(path: str) -> str | None:
    """The number of a section as people call it; None for a section without one.

    >>> number_of("I/2/2.1"), number_of("II/4"), number_of("chỉ-tiêu-năm-2026")
    ('I.2.1', 'II.4', None)
    """
    parts = path.split("/")
    kept = [p for p, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(p + ".")]
    kept = [p for p in kept if len(p) <= 8 and "-" not in p]
    return ".".join(kept) or None
