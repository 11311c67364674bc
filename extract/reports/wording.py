"""The words that all reports share: levels, places, counts; in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Iterable

from extract.messages import add_texts, say
from extract.model import Block, Finding, Place, Section
from extract.reports import Checked, count_levels

_ANNEX = 20  # letters before an annex's number: "Phụ biểu số 01"
_HEADING = 60  # letters of a section's heading in a place; longer ones end in "…"

add_texts({
    "findings.error": ("Lỗi", "Error"),
    "findings.warning": ("Cảnh báo", "Warning"),
    "findings.note": ("Lưu ý", "Note"),
    "findings.count.error": ("{count} lỗi", "{count} errors"),
    "findings.count.warning": ("{count} cảnh báo", "{count} warnings"),
    "findings.count.note": ("{count} lưu ý", "{count} notes"),
    "findings.one.error": ("1 lỗi", "1 error"),
    "findings.one.warning": ("1 cảnh báo", "1 warning"),
    "findings.one.note": ("1 lưu ý", "1 note"),
    "findings.none": ("không có điều gì cần xem", "nothing to look at"),
    "findings.suppressed": ("{count} điều đã có lý do trong tệp baseline", "{count} explained in the baseline file"),
    "findings.against": ("So với", "Held against"),
    "findings.expected": ("Cần", "Expected"),
    "findings.found": ("Đang ghi", "Found"),
    "findings.where.section": ("mục {path}", "section {path}"),
    "findings.where.page": ("trang {page}", "page {page}"),
    "findings.where.paragraph": ("đoạn {paragraph}", "paragraph {paragraph}"),
    "findings.where.cell": ("bảng {table}, dòng {row}, cột {col}", "table {table}, row {row}, column {col}"),
    "findings.where.header": ("đầu trang", "page header"),
    "findings.where.footer": ("chân trang", "page footer"),
    "findings.where.footnote": ("chú thích cuối trang", "footnote"),
    "findings.where.textbox": ("hộp chữ", "text box"),
    "findings.where.letterhead": ("phần đầu văn bản", "letterhead"),
    "findings.where.whole": ("cả văn bản", "the whole document"),
})  # fmt: skip


def message_of(finding: Finding, lang: str) -> str:
    """The finding's own message in a language."""
    return finding.message_en if lang == "en" else finding.message_vi


def say_counts(findings: Iterable[Finding], lang: str) -> str:
    """ "2 lỗi, 1 cảnh báo"; levels without any are left out."""
    parts = [
        say(f"findings.one.{level}", lang) if count == 1 else say(f"findings.count.{level}", lang, count=count)
        for level, count in count_levels(findings).items()
        if count
    ]
    return ", ".join(parts) or say("findings.none", lang)


def say_values(finding: Finding, lang: str) -> str:
    """ "Cần: … · Đang ghi: …" with the values that the message does not hold already; "" where it holds both."""
    message = message_of(finding, lang)
    pairs = (("findings.expected", finding.expected), ("findings.found", finding.found))
    return " · ".join(f"{say(key, lang)}: {value}" for key, value in pairs if value and value not in message)


def describe_place(checked: Checked, finding: Finding, lang: str) -> str:
    """Section path with its heading, page, paragraph or table cell; all numbers count from 1.

    What is missing from the draft is placed in the section in which it would stand, else in the whole document.
    """
    section = checked.sections.get(finding.section_id or "")
    block = checked.block_of(finding)
    parts = [name_section(checked, section, lang)] if section else []
    if block is not None and block.place.table is not None and block.place.table == checked.letterhead:
        parts.append(say("findings.where.letterhead", lang))  # a table only to the eye
    elif block is not None:
        parts += _describe_block(block, lang)
    return ", ".join(p for p in parts if p) or say("findings.where.whole", lang)


def name_section(checked: Checked, section: Section, lang: str) -> str:
    """A section as people cite it: the printed labels from the top down, and the beginning of its heading."""
    labels: list[str] = []
    above: Section | None = section
    while above is not None:
        if above.label:
            labels.insert(0, above.label)
        above = checked.sections.get(above.parent_id or "")
    heading = " ".join((section.heading or "").split()).strip(" .:;")
    if len(heading) > _HEADING:
        heading = heading[:_HEADING].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    if not labels or not section.label:  # a heading without a number
        return f"“{heading}”" if heading else ""
    path = " > ".join(labels)
    where = _call_annex(checked, section, path) if section.kind == "phu_luc" else say("findings.where.section", lang, path=path)
    return where + (f" “{heading}”" if heading else "")


def _call_annex(checked: Checked, section: Section, path: str) -> str:
    """An annex as it is printed: its label alone ("01") does not say whether "Biểu" or "Phụ lục" is meant."""
    text = next((b.text for b in checked.extraction.document.blocks if b.ordinal == section.first), "")
    at = text.find(section.label or path)
    printed = text[: at + len(section.label or path)].split() if 0 < at <= _ANNEX else []
    return " ".join(printed) if printed and path == section.label else path


def _describe_block(block: Block, lang: str) -> list[str]:
    parts = [say(f"findings.where.{block.kind}", lang)] if block.kind not in ("paragraph", "cell") else []
    return parts + describe_point(block.place, lang)


def describe_point(place: Place, lang: str) -> list[str]:
    """Page, and paragraph or table cell, as far as the format tells."""
    parts = []
    if place.page is not None:
        parts.append(say("findings.where.page", lang, page=place.page))
    if place.table is not None:
        row, col = (place.row or 0) + 1, (place.col or 0) + 1
        parts.append(say("findings.where.cell", lang, table=place.table + 1, row=row, col=col))
    elif place.paragraph is not None:
        parts.append(say("findings.where.paragraph", lang, paragraph=place.paragraph + 1))
    return parts
