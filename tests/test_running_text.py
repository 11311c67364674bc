"""What stands at the edge of a page or in a note parts no table from the line above it, no heading from what follows."""

from __future__ import annotations

import pytest
from pdf_writer import LEFT, make_pdf, paragraph, rule, show

from extract.model import Block, Document, Extraction, Place
from extract.pipeline import extract_document
from extract.readers.pdf import read_pdf
from extract.rules import Rulebook
from extract.running_text import running_text

XS = (79.0, 120.0, 280.0, 420.0)
ROWS = (("TT", "Thôn", "Tỷ lệ hộ có nước (%)"), ("1", "Thôn Đông", "91"), ("2", "Thôn Tây", "88"), ("3", "Thôn Nam", "86"))


def extract(data: bytes, rules: Rulebook) -> Extraction:
    reading = read_pdf(data, "d")
    document = Document(id="d", sha256="", name="a.pdf", path="a.pdf", byte_size=1, format="pdf", reader="pdf",
                        status="ok", blocks=reading.blocks)  # fmt: skip
    return extract_document(document, rules)


def plan(top: str, note: str = "") -> bytes:
    """Two pages: what is given is announced at the foot of the first, ``top`` and the table open the second."""
    first = "".join(
        show(LEFT, 770 - 24 * n, text)
        for n, text in enumerate(("KẾ HOẠCH", "Cấp nước sạch năm 2027", "I. MỤC TIÊU", "1. Giao chỉ tiêu cho các thôn"))
    )
    ys = [740 - 24 * n for n in range(len(ROWS) + 1)]
    lines = [rule(XS[0], y, XS[-1], y) for y in ys] + [rule(x, ys[0], x, ys[-1]) for x in XS]
    cells = [
        show(x + 4, y - 16, text, 12)
        for y, texts in zip(ys, ROWS, strict=False) for x, text in zip(XS, texts, strict=False)
    ]  # fmt: skip
    head = show(300, 800, top, 12) if top else ""
    return make_pdf(first + note, head + "".join(lines) + "".join(cells) + paragraph(500, "II. TỔ CHỨC THỰC HIỆN")[0])


NOTE = rule(LEFT, 120, LEFT + 144, 120) + show(LEFT, 104, "1 Theo số liệu của thôn.", 10)


@pytest.mark.parametrize(("top", "note"), [("", ""), ("2", ""), ("- 2 -", ""), ("2", NOTE)])
def test_page_number_between_an_announcement_and_its_table(top: str, note: str, rules: Rulebook) -> None:
    found = extract(plan(top, note), rules)
    assert [b.text for b in found.document.blocks if b.kind == "header"] == ([top] if top else [])
    told = [(i.name, int(t.value or 0)) for i in found.indicators for t in i.targets]
    assert told == [("Tỷ lệ hộ có nước", value) for value in (91, 88, 86)]


def test_sections_are_told_in_blocks_of_the_document(rules: Rulebook) -> None:
    found = extract(plan("2"), rules)
    goals, tasks = found.sections[0], found.sections[-1]
    blocks = {b.ordinal: b for b in found.document.blocks}
    assert blocks[goals.first].text == "I. MỤC TIÊU" and blocks[tasks.first].text == "II. TỔ CHỨC THỰC HIỆN"
    assert (goals.last, goals.page_last, tasks.last) == (tasks.first - 1, 2, max(blocks))


def test_running_text_counts_its_blocks_and_keeps_a_text_without_edges() -> None:
    kinds = ("header", "paragraph", "footnote", "paragraph")
    blocks = tuple(Block(f"d-{n}", n, kind, "a", Place()) for n, kind in enumerate(kinds))
    assert [(b.id, b.ordinal) for b in running_text(blocks)] == [("d-1", 0), ("d-3", 1)]
    assert running_text(blocks[1:2]) == blocks[1:2]
