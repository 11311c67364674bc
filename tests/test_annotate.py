"""Word comments: at the words concerned, wherever they stand, and not a letter of the draft changed."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from extract.annotate import AUTHOR, INITIALS, annotate_docx
from extract.errors import ExtractError
from extract.model import Document, Evidence, Extraction, Finding, Header, Span
from extract.readers import read_document
from extract.reports import Checked
from extract.text import clean_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAMPLES = Path(__file__).parents[1] / "samples"
PLANS = Path(__file__).parents[1].parent / "shared" / "plans"
SPLIT = (
    "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>Chỉ tiêu 4: đạt 3</w:t></w:r><w:r><w:t>6,7% trẻ em</w:t></w:r>"
)


def write_docx(path: Path, *paragraphs: str) -> Path:
    """A DOCX whose body is these contents of w:p (or whole elements where they begin with <w:p or <w:tbl or <w:sdt)."""
    document = docx.Document()
    body = document.element.body
    spaces = nsdecls("w", "r") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    for content in paragraphs:
        whole = content.startswith(("<w:p>", "<w:tbl>", "<w:sdt>"))
        xml = content.replace(">", f" {spaces}>", 1) if whole else f"<w:p {spaces}>{content}</w:p>"
        body.insert(len(body) - 1, parse_xml(xml))  # before w:sectPr
    document.save(str(path))
    return path


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*paragraphs: str) -> str:
    return "<w:tc><w:tcPr/>" + "".join(f"<w:p>{p}</w:p>" for p in paragraphs) + "</w:tc>"


def find(document: Document, words: str, level: str = "warning", nth: int = 0) -> Finding:
    """A finding at the nth place where a block holds these words."""
    places = [(b, at) for b in document.blocks if (at := b.text.find(words)) >= 0]
    block, at = places[nth]
    return finding(block.id, at, at + len(words), words, level)


def finding(block_id: str, start: int, end: int, words: str, level: str = "warning") -> Finding:
    evidence = Evidence(Span(block_id, start, end), words, "check:V02")
    key = f"{block_id}{start}{end}"
    return Finding(key, "V02", level, f"Xem lại “{words}”.", f"Look at “{words}”.", key, evidence)  # type: ignore[arg-type]


def missing(message: str) -> Finding:
    return Finding(message, "M01", "error", message, message, message)


def check(path: Path, *words: str, more: tuple[Finding, ...] = ()) -> tuple[Checked, bytes]:
    document = read_document(str(path))
    found = tuple(find(document, w) for w in words)
    checked = Checked(Extraction(document, Header()), found + more)
    return checked, annotate_docx(path.read_bytes(), checked)


def read_marked(data: bytes) -> dict[int, str]:
    """Comment id -> the text between its marks."""
    opened: dict[int, str] = {}
    closed: dict[int, str] = {}
    for element in docx.Document(io.BytesIO(data)).element.body.iter():
        if element.tag == W + "commentRangeStart":
            opened[int(element.get(W + "id"))] = ""
        elif element.tag == W + "commentRangeEnd":
            number = int(element.get(W + "id"))
            closed[number] = opened.pop(number)
        else:
            text = element.text or "" if element.tag == W + "t" else ""
            text = " " if element.tag in (W + "tab", W + "br", W + "p") else text
            opened = {number: before + text for number, before in opened.items()}
    assert not opened
    return closed


def list_letters(data: bytes) -> list[tuple[str, bytes]]:
    """Every letter (or other content of a run) of the body with the properties of its run, in order."""
    found: list[tuple[str, bytes]] = []
    for element in docx.Document(io.BytesIO(data)).element.body.iter(W + "r"):
        properties = element.find(W + "rPr")
        key = b"" if properties is None else etree.tostring(properties, method="c14n")
        for child in element:
            if child.tag == W + "t":
                found += [(letter, key) for letter in child.text or ""]
            elif child.tag not in (W + "rPr", W + "commentReference"):
                found.append((child.tag, key))
    return found


def squeeze(text: str) -> str:
    return "".join(clean_text(text).split())


TAB_ROWS = tuple(
    "<w:r><w:tab/></w:r>".join(map(run, row.split("|")))
    for row in ("TT|Chỉ tiêu|Năm 2026|Năm 2027", "1|Tỷ lệ hộ có vườn rau|64%|68%", "2|Tỷ lệ hộ có hố ủ|70%|71%")
)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ((run("Tỷ lệ trẻ em được tiêm chủng đạt 91% vào năm 2027."),), "đạt 91%"),
        ((run("Một dòng."),), "Một dòng."),
        ((SPLIT,), "36,7%"),
        ((run("a") + "<w:r><w:tab/><w:t>b đạt 5%</w:t><w:br/><w:t>dòng hai</w:t></w:r>",), "đạt 5%"),
        (TAB_ROWS, "71%"),
        ((run("Dòng một") + "<w:r><w:br/><w:t>dòng hai đạt 7%</w:t></w:r>",), "dòng hai"),
        ((run("Tỷ lệ đạt 54,3%").replace("Tỷ lệ", "Ty\u0309 le\u0323\u0302"),), "Tỷ lệ"),
        ((run("Đạt\u00a0\u00a018,9\u00a0% số xã"),), "18,9 %"),
        ((run("5 m") + run("2", '<w:vertAlign w:val="superscript"/>') + run(" một phòng"),), "5 m²"),
        (("<w:ins w:id='9' w:author='x'>" + run("thêm 82,5% số hộ") + "</w:ins>",), "82,5%"),
        (
            (run("còn ") + "<w:del w:id='8' w:author='x'><w:r><w:delText>71%</w:delText></w:r></w:del>" + run("72%"),),
            "72%",
        ),
        (("<w:hyperlink w:anchor='a'>" + run("xem Phụ lục 3 kèm theo") + "</w:hyperlink>",), "Phụ lục 3"),
        (("<w:tbl><w:tr>" + cell(run("STT")) + cell(run("Mức"), run("đạt 63% trở lên")) + "</w:tr></w:tbl>",), "63%"),
        (("<w:tbl><w:tr>" + cell(run("- Sở A;<w:br/>")) + "</w:tr></w:tbl>", run("sau")), "Sở A"),
    ],
)
def test_the_comment_stands_at_the_words(tmp_path: Path, body: tuple[str, ...], words: str) -> None:
    body = tuple(b.replace("<w:br/></w:t>", "</w:t><w:br/>") for b in body)
    path = write_docx(tmp_path / "d.docx", run("KẾ HOẠCH"), *body, run("Nơi nhận:"))
    checked, out = check(path, words)
    marked = read_marked(out)
    assert len(marked) == 2  # the summary and the finding
    assert squeeze(marked[1]) == squeeze(words).replace("²", "2")  # raised in the file
    assert list_letters(out) == list_letters(path.read_bytes())
    (tmp_path / "out.docx").write_bytes(out)
    again = read_document(str(tmp_path / "out.docx"))
    seen = [(b.kind, b.text, b.label, b.bold, b.place) for b in again.blocks]
    assert seen == [(b.kind, b.text, b.label, b.bold, b.place) for b in checked.extraction.document.blocks]


def test_words_in_a_content_control_get_a_comment_around_it(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtContent>" + run("đạt 45,6% số thôn") + "</w:sdtContent></w:sdt>"
    path = write_docx(tmp_path / "d.docx", run("Mức: ") + control + run(" là đủ"))
    _, out = check(path, "45,6%")
    assert read_marked(out)[1] == "đạt 45,6% số thôn"  # programs rewrite what is inside
    assert not docx.Document(io.BytesIO(out)).element.body.xpath("//w:sdt//w:commentRangeStart")


def test_words_in_a_text_box_get_theirs_at_the_paragraph_that_holds_it(tmp_path: Path) -> None:
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>" + run("HỘP: đạt 63,7%") + "</w:p></w:txbxContent>"
    path = write_docx(
        tmp_path / "d.docx", run("Đầu"), run("Đoạn có hộp") + box + "</v:textbox></v:shape></w:pict></w:r>"
    )
    _, out = check(path, "63,7%")
    body = docx.Document(io.BytesIO(out)).element.body
    assert len(read_marked(out)) == 2
    assert not body.xpath("//w:txbxContent//w:commentRangeStart")  # Word has no comments there


def test_many_comments_in_one_run_cut_it_once_for_each_end(tmp_path: Path) -> None:
    text = "Tỷ lệ A đạt 91%, tỷ lệ B đạt 92%, tỷ lệ C đạt 93%."
    path = write_docx(tmp_path / "d.docx", run(text, "<w:i/>"))
    document = read_document(str(path))
    rng = random.Random(7)
    spans = [sorted(rng.sample(range(len(text) + 1), 2)) for _ in range(60)]
    found = tuple(finding(document.blocks[0].id, a, b, text[a:b]) for a, b in spans)
    out = annotate_docx(path.read_bytes(), Checked(Extraction(document, Header()), found))
    marked = read_marked(out)
    assert [marked[n] for n in range(1, 61)] == [text[a:b] for a, b in spans]
    assert list_letters(out) == list_letters(path.read_bytes())


def test_the_summary_counts_and_lists_what_has_no_place(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "d.docx", run("KẾ HOẠCH"), run("Tỷ lệ A đạt 91%"))
    checked, out = check(path, "91%", more=(missing("Thiếu chỉ tiêu “B”."),))
    comments = list(docx.Document(io.BytesIO(out)).comments)
    assert [(c.author, c.initials, c.timestamp) for c in comments] == [(AUTHOR, INITIALS, None)] * 2
    assert "1 lỗi, 1 cảnh báo" in comments[0].text
    assert "[LỖI] M01: Thiếu chỉ tiêu “B”." in comments[0].text
    assert comments[1].text == "[CẢNH BÁO] V02: Xem lại “91%”."
    assert read_marked(out)[0] == "KẾ HOẠCH"
    english = list(docx.Document(io.BytesIO(annotate_docx(path.read_bytes(), checked, "en"))).comments)
    assert english[1].text == "[WARNING] V02: Look at “91%”."


def test_expected_and_found_are_added_where_the_message_lacks_them(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "d.docx", run("Tỷ lệ A đạt 91%"))
    document = read_document(str(path))
    block = document.blocks[0].id
    evidence = Evidence(Span(block, 8, 15), "đạt 91%", "check:M03")
    full = Finding("i", "M03", "error", "Kém.", "Weaker.", "f", evidence, expected="đạt 95%", found="đạt 91%")
    out = annotate_docx(path.read_bytes(), Checked(Extraction(document, Header()), (full,)))
    assert list(docx.Document(io.BytesIO(out)).comments)[1].text.endswith("Cần: đạt 95% · Đang ghi: đạt 91%")


def test_comments_of_the_draft_stay(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Tỷ lệ A đạt 91%")
    document.add_comment(paragraph.runs, text="của lãnh đạo", author="Chủ tịch", initials="CT")
    document.save(str(tmp_path / "d.docx"))
    _, out = check(tmp_path / "d.docx", "91%")
    comments = list(docx.Document(io.BytesIO(out)).comments)
    assert [c.author for c in comments] == ["Chủ tịch", AUTHOR, AUTHOR]
    assert comments[0].timestamp is not None
    assert read_marked(out)[0] == "Tỷ lệ A đạt 91%"


def test_the_same_draft_gives_the_same_bytes(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "d.docx", run("Tỷ lệ A đạt 91%"))
    checked, out = check(path, "91%")
    assert annotate_docx(path.read_bytes(), checked) == out


def test_a_draft_without_words_or_in_another_format_is_refused_or_summarised(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "d.docx", "")
    document = read_document(str(path))
    out = annotate_docx(path.read_bytes(), Checked(Extraction(document, Header()), (missing("Thiếu."),)))
    assert len(list(docx.Document(io.BytesIO(out)).comments)) == 1
    (tmp_path / "d.txt").write_text("KẾ HOẠCH\nTỷ lệ A đạt 91%", encoding="utf-8")
    text = Checked(Extraction(read_document(str(tmp_path / "d.txt")), Header()), ())
    with pytest.raises(ExtractError, match="html"):
        annotate_docx(b"", text)
    with pytest.raises(ExtractError, match="Word"):
        annotate_docx(b"PK damaged", Checked(Extraction(document, Header()), ()))


@pytest.mark.parametrize(
    "path",
    [pytest.param(p, id=p.name) for p in [*sorted(SAMPLES.glob("*.docx")), *sorted(PLANS.glob("docx/*.docx")),
                                          *sorted(PLANS.glob("real/*.docx"))]],
)  # fmt: skip
def test_any_words_of_whole_plans(path: Path) -> None:
    document = read_document(str(path))
    rng = random.Random(3)
    found = []
    for block in document.blocks:
        if block.kind in ("paragraph", "cell") and block.text:
            start = rng.randrange(len(block.text))
            end = rng.randrange(start, len(block.text)) + 1
            if block.text[start:end].strip():
                found.append(finding(block.id, start, end, block.text[start:end]))
    data = path.read_bytes()
    out = annotate_docx(data, Checked(Extraction(document, Header()), tuple(found)))
    assert list_letters(out) == list_letters(data)
    marked = read_marked(out)
    first = min(marked)
    wrong = [(f.evidence.text, marked[first + n]) for n, f in enumerate(found, 1)
             if f.evidence and squeeze(marked[first + n]) != squeeze(f.evidence.text)]  # fmt: skip
    assert not wrong


def test_python_docx_is_loaded_only_to_write() -> None:
    code = (
        "import sys, extract.annotate, extract.reports.page_images; print(*(m in sys.modules for m in ('docx', 'pypdfium2')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
