"""The text of a draft as HTML: blocks in order, the words of findings marked, their cards in the column beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from extract.messages import add_texts, say
from extract.model import Block, Finding
from extract.reports import LEVELS, Checked
from extract.reports.finding_cards import write_card
from extract.reports.page_markup import escape, tag

if TYPE_CHECKING:
    from extract.reports.page_images import PagePicture

add_texts({
    "draft.page": ("Trang {page}", "Page {page}"),
    "draft.picture": ("Hình trang {page} của {name}", "Picture of page {page} of {name}"),
    "draft.words": ("Chữ đã đọc ở trang {page}", "Text read from page {page}"),
})  # fmt: skip

_WIDEST, _NARROWEST = 48, 8  # letters that a column's width is made from: neither a novel nor a number rules a table
_USUAL = 0.8  # of the cells of a column fit its width; a long heading may take two lines


def write_blocks(
    checked: Checked, ids: Mapping[str, str], draft: int, lang: str, pictures: Mapping[int, PagePicture]
) -> str:
    """All blocks. Pages that have a picture show it with the places boxed, and their text folded away below."""
    at: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        block = checked.block_of(finding)
        if block is not None:
            at.setdefault(block.id, []).append(finding)
    parts = []
    for page, blocks in groupby(checked.extraction.document.blocks, key=lambda b: b.place.page):
        listed = list(blocks)
        picture = pictures.get(page) if page is not None else None
        if page is not None:
            parts.append(tag("h4", say("draft.page", lang, page=page), class_="page"))
        if picture is None:
            parts += _write_rows(checked, listed, at, ids, lang, cards=True)
            continue
        found = [f for b in listed for f in at.get(b.id, ())]
        parts.append(_write_picture(checked, picture, found, ids, lang))
        text = "\n".join(_write_rows(checked, listed, at, ids, lang, cards=False))
        parts.append(tag("details", html=tag("summary", say("draft.words", lang, page=page)) + text, class_="words"))
    return tag("div", html="\n".join(parts), class_="text", id=f"d{draft}-text")


def _write_rows(
    checked: Checked, blocks: Sequence[Block], at: Mapping[str, list[Finding]], ids: Mapping[str, str], lang: str,
    *, cards: bool,
) -> list[str]:  # fmt: skip
    """One row for a paragraph, or for a row of a table, with the cards of its findings."""
    rows = []
    for table, group in groupby(blocks, key=lambda b: b.place.table if b.kind == "cell" else None):
        listed = list(group)
        widths = _choose_widths(listed) if table is not None else ""
        lines = groupby(listed, key=lambda b: b.place.row) if table is not None else ((None, [b]) for b in listed)
        for number, (_, line) in enumerate(lines):
            members = list(line)
            found = [f for b in members for f in at.get(b.id, ())]
            if table is None:
                text = _write_paragraph(members[0], at, ids, cards)
            else:
                text = _write_cells(members, at, ids, cards, widths, first=number == 0)
            beside = "".join(write_card(checked, f, ids[f.id], lang) for f in found) if cards else ""
            side = tag("div", html=beside, class_="side") if beside else ""
            kind = "row cells" if table is not None else "row"
            rows.append(tag("div", html=text + side, class_=kind + (" found" if found else "")))
    return rows


def _write_paragraph(block: Block, at: Mapping[str, list[Finding]], ids: Mapping[str, str], linked: bool) -> str:
    kind = block.kind if block.kind != "paragraph" else None
    shown = tag("span", f"{block.label} ", class_="label") if block.label else ""
    shown += mark_words(block, at.get(block.id, ()), ids, linked=linked)
    classes = " ".join(c for c in ("block", kind, "bold" if block.bold else None) if c)
    return tag("div", html=tag("p", html=shown), class_=classes)


def _write_cells(
    cells: Sequence[Block], at: Mapping[str, list[Finding]], ids: Mapping[str, str], linked: bool, widths: str,
    *, first: bool,
) -> str:  # fmt: skip
    shown = []
    free = 0  # columns that a cell of an earlier row covers are drawn empty
    for cell in cells:
        place = cell.place
        col = place.col or 0
        shown += [tag("div", style=f"grid-column: {n + 1}") for n in range(free, col)]
        free = max(free, col + (place.col_span or 1))
        column = f"grid-column: {col + 1} / span {place.col_span or 1}"
        label = tag("span", f"{cell.label} ", class_="label") if cell.label else ""
        words = label + mark_words(cell, at.get(cell.id, ()), ids, linked=linked)
        classes = " ".join(c for c in ("bold" if cell.bold else None, None if cell.text or label else "empty") if c)
        shown.append(tag("div", html=words, style=column, role="cell", class_=classes or None))
    shown += [tag("div", style=f"grid-column: {n + 1}") for n in range(free, widths.count("fr"))]
    kind = "block grid first" if first else "block grid"
    return tag("div", html="".join(shown), class_=kind, role="row", style=f"--columns: {widths}")


def _choose_widths(cells: Sequence[Block]) -> str:
    """Shares of the width, by the length of the usual lines of each column."""
    lengths: dict[int, list[int]] = {}
    for cell in cells:
        col, span = cell.place.col or 0, cell.place.col_span or 1
        lengths.setdefault(col + span - 1, [])
        if span == 1 and cell.text:
            lengths[col].append(max(len(line) for line in cell.text.split("\n")))
    widths = []
    for col in range(max(lengths, default=0) + 1):
        usual = sorted(lengths.get(col, ())) or [0]
        widths.append(min(max(usual[int(_USUAL * (len(usual) - 1))] + 4, _NARROWEST), _WIDEST))
    return " ".join(f"minmax(0, {width}fr)" for width in widths)


def mark_words(block: Block, findings: Sequence[Finding], ids: Mapping[str, str], *, linked: bool) -> str:
    """A block's text as HTML with every finding's words marked by the gravest level that speaks of them.

    Findings may overlap: the text is cut at every end, and each piece leads to the first finding that covers it.
    """
    spans = [(f.evidence.span.start, f.evidence.span.end, f) for f in findings if f.evidence]
    edges = sorted({0, len(block.text), *(e for start, end, _ in spans for e in (start, end))})
    opened: set[str] = set()
    parts = []
    for start, end in pairwise(edges):
        words = _with_breaks(block.text[start:end])
        cover = [f for a, b, f in spans if a <= start and end <= b]
        if not cover:
            parts.append(words)
            continue
        cover.sort(key=lambda f: LEVELS.index(f.level))
        anchors = "".join(_anchors(cover, ids, opened)) if linked else ""
        known = " ".join(ids[f.id] for f in cover)
        levels = " ".join(dict.fromkeys(f.level for f in cover))
        link = tag("a", html=words, href=f"#{ids[cover[0].id]}")
        parts.append(anchors + tag("mark", html=link, class_=cover[0].level, data_for=known, data_levels=levels))
    return "".join(parts)


def _anchors(cover: Sequence[Finding], ids: Mapping[str, str], opened: set[str]) -> Iterator[str]:
    """Where the links of cards lead: the first piece of a finding's words."""
    for finding in cover:
        if finding.id not in opened:
            opened.add(finding.id)
            yield tag("span", id=f"{ids[finding.id]}-at", class_="at")


def _with_breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _write_picture(
    checked: Checked, picture: PagePicture, findings: Sequence[Finding], ids: Mapping[str, str], lang: str
) -> str:
    """The picture of a page with numbered boxes over the places, and the cards beside it."""
    boxes, cards = [], []
    for number, finding in enumerate(findings, 1):
        for n, (x0, top, x1, bottom) in enumerate(picture.boxes.get(finding.id, ())):
            style = (
                f"left:{100 * x0 / picture.width:.2f}%;top:{100 * top / picture.height:.2f}%;"
                f"width:{100 * (x1 - x0) / picture.width:.2f}%;height:{100 * (bottom - top) / picture.height:.2f}%"
            )
            label = tag("span", number) if n == 0 else ""
            boxes.append(tag("a", html=label, href=f"#{ids[finding.id]}", style=style, class_=f"box {finding.level}",
                             id=f"{ids[finding.id]}-at" if n == 0 else None, data_for=ids[finding.id],
                             data_levels=finding.level, aria_label=finding.check_id))  # fmt: skip
        cards.append(write_card(checked, finding, ids[finding.id], lang, number=number))
    name = checked.extraction.document.name
    image = f'<img src="{picture.uri}" alt="{escape(say("draft.picture", lang, page=picture.page, name=name))}">'
    sheet = tag("div", html=image + "".join(boxes), class_="sheet")
    side = tag("div", html="".join(cards), class_="side")
    return tag("div", html=sheet + side, class_="row found picture")
