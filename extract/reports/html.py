"""Findings as one self-contained page: the draft block by block with its words marked, findings beside them.

The page reads without its script and without a network; it prints on A4 and fits a phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from extract.dates import format_date
from extract.header.symbols import print_number
from extract.messages import add_texts, say
from extract.model import Finding
from extract.reports import LEVELS, Checked, count_levels
from extract.reports.draft_markup import write_blocks
from extract.reports.finding_cards import write_card, write_list
from extract.reports.page_markup import escape, read_asset, tag
from extract.reports.wording import say_counts

if TYPE_CHECKING:
    from extract.reports.page_images import PagePicture

add_texts({
    "page.title": ("Kiểm tra dự thảo", "Check of drafts"),
    "page.show": ("Hiện", "Show"),
    "page.only": ("chỉ đoạn có điều cần xem", "only places with findings"),
    "page.list": ("Danh sách", "List"),
    "page.text": ("Văn bản", "Text"),
    "page.missing": ("Không có chỗ trong văn bản", "Without a place in the text"),
    "page.accepted": ("Đã chấp nhận (tệp baseline)", "Accepted (baseline file)"),
    "page.issued": ("ban hành {date}", "issued {date}"),
    "page.draft": ("dự thảo", "draft"),
    "page.drafts": ("Các dự thảo", "Drafts"),
    "page.file": ("Tệp", "File"),
    "page.unread": ("Không đọc được: {detail}", "Not read: {detail}"),
    "page.partial": ("Chỉ đọc được một phần: {detail}", "Only partly read: {detail}"),
    "page.suggests": (
        "Chương trình chỉ gợi ý, không sửa văn bản. Bấm vào chữ được đánh dấu để đến nhận xét, bấm nhận xét để về chữ.",
        "Suggestions only; nothing was changed. Marked words lead to their finding, and a finding to its words.",
    ),
})  # fmt: skip

Pictures = Mapping[str, "Mapping[int, PagePicture]"]


def findings_to_html(checked: Sequence[Checked], lang: str = "vi", page_images: Pictures | None = None) -> str:
    """The page for all drafts. ``page_images``: document id -> page -> its picture (extract.reports.page_images), for PDFs."""
    images = page_images or {}
    names = [c.extraction.document.name for c in checked]
    title = say("page.title", lang) + (f": {names[0]}" if len(names) == 1 else "")
    drafts = [
        _write_draft(c, n, lang, images.get(c.extraction.document.id, {})) for n, c in enumerate(checked)
    ]  # fmt: skip
    contents = _write_contents(checked, lang) if len(checked) > 1 else ""
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        + tag("title", title)
        + tag("style", html=read_asset("findings.css"))
    )
    body = (
        tag("header", html=tag("h1", say("page.title", lang)) + tag("p", say("page.suggests", lang), class_="soft"))
        + _write_filters(checked, lang)
        + contents
        + tag("main", html="\n".join(drafts))
        + tag("script", html=read_asset("findings.js"))
    )
    return f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


def _write_filters(checked: Sequence[Checked], lang: str) -> str:
    counts = count_levels(f for c in checked for f in c.findings)
    boxes = [
        tag("label", html=tag("input", type="checkbox", checked=True, data_level=level, autocomplete="off")
            + tag("span", f"{say(f'findings.{level}', lang)} ", html=tag("b", counts[level])), class_=f"chip {level}")
        for level in LEVELS
    ]  # fmt: skip
    only = tag("label", html=tag("input", type="checkbox", id="only", autocomplete="off")
               + tag("span", say("page.only", lang)), class_="chip only")  # fmt: skip
    return tag("div", html=tag("span", say("page.show", lang), class_="soft") + "".join(boxes) + only, class_="filters")


def _write_contents(checked: Sequence[Checked], lang: str) -> str:
    links = [tag("a", c.extraction.document.path, href=f"#d{n}") for n, c in enumerate(checked)]
    states = [tag("span", _say_state(c, lang), class_="soft") for c in checked]
    items = [tag("li", html=f"{link} {state}") for link, state in zip(links, states, strict=True)]
    return tag("nav", html=tag("h2", say("page.drafts", lang)) + tag("ul", html="".join(items)))


def _say_state(checked: Checked, lang: str) -> str:
    document = checked.extraction.document
    if document.blocks:
        return say_counts(checked.findings, lang)
    return say(f"status.{document.status}", lang)


def _write_draft(checked: Checked, number: int, lang: str, pictures: Mapping[int, PagePicture]) -> str:
    document, header = checked.extraction.document, checked.extraction.header
    ids = {f.id: f"f{number}-{n}" for n, f in enumerate(checked.findings, 1)}
    unplaced = [f for f in checked.findings if checked.block_of(f) is None]
    parts = [tag("h2", header.title or document.name), _write_facts(checked, lang)]
    if document.status != "ok":
        key = "page.partial" if document.blocks else "page.unread"
        detail = document.status_detail or say(f"status.{document.status}", lang)
        parts.append(tag("p", say(key, lang, detail=detail), class_="alert"))
    if checked.findings:
        parts.append(write_list(checked, ids, lang))
    if unplaced:
        cards = "".join(write_card(checked, f, ids[f.id], lang) for f in unplaced)
        parts.append(tag("h3", say("page.missing", lang)) + tag("div", html=cards, class_="loose"))
    if document.blocks:
        parts.append(tag("h3", say("page.text", lang)))
        parts.append(write_blocks(checked, ids, number, lang, pictures))
    if checked.suppressed:
        parts.append(_write_accepted(checked.suppressed, lang))
    return tag("section", html="\n".join(parts), id=f"d{number}", class_="draft")


def _write_facts(checked: Checked, lang: str) -> str:
    document, header = checked.extraction.document, checked.extraction.header
    number = print_number(header.number, header.symbol) if header.symbol else None
    issued = say("page.issued", lang, date=format_date(header.issued_on)) if header.issued_on else None
    facts = [header.doc_type, number, issued, header.issuer, say("page.draft", lang) if header.is_draft else None]
    lines = [
        tag("p", " · ".join(f for f in facts if f), class_="facts"),
        tag("p", f"{say('page.file', lang)}: {document.path}", class_="soft"),
    ]
    if checked.against:
        lines.append(tag("p", f"{say('findings.against', lang)}: {'; '.join(checked.against)}", class_="soft"))
    if document.blocks:
        lines.append(tag("p", html=tag("b", say_counts(checked.findings, lang)), class_="counts"))
    return "".join(lines)


def _write_accepted(accepted: Sequence[tuple[Finding, str]], lang: str) -> str:
    items = [
        tag("li", html=tag("b", f.check_id) + " " + escape(f.message_en if lang == "en" else f.message_vi)
            + tag("p", reason, class_="soft"))
        for f, reason in accepted
    ]  # fmt: skip
    summary = tag("summary", f"{say('page.accepted', lang)}: {len(accepted)}")
    return tag("details", html=summary + tag("ul", html="".join(items)), class_="accepted")
