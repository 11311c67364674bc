"""Reports of findings: each format is complete, correct in both languages, and safe with any text."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from lxml import html as lxml_html

from extract.check import check_draft
from extract.checks.requirements import CheckData, Requirements, load_check_data
from extract.diff import PlanDiff, compare_plans
from extract.model import Document, Evidence, Extraction, Finding, Header, Span
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.reports import Checked, count_levels
from extract.reports.diff_report import diff_to_html, diff_to_xlsx
from extract.reports.html import findings_to_html
from extract.reports.json_report import findings_to_json
from extract.reports.page_images import picture_pages
from extract.reports.sarif import SCHEMA_URI, findings_to_sarif
from extract.reports.text import findings_to_text
from extract.rules import Rulebook

ROOT = Path(__file__).parents[1]
DRAFT = """ỦY BAN NHÂN DÂN
XÃ SƠN KIM HẠ
Số:      /KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn Kim Hạ, ngày     tháng     năm 2027
KẾ HOẠCH
Thực hiện công tác trẻ em năm 2027 trên địa bàn xã Sơn Kim Hạ
I. MỤC TIÊU, CHỈ TIÊU
- Chỉ tiêu 1: Tỷ lệ trẻ em được khai sinh đạt 99%; số xã <script>alert("1")</script> & 'khác' đạt 120%.
- Chỉ tiêu 3: Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đạt 98%.
II. TỔ CHỨC THỰC HIỆN
1. Trạm Y tế: thực hiện thực hiện theo Nghị quyết số 57/NQ-TW của Bộ Chính trị.
"""


@pytest.fixture(scope="module")
def data(rules: Rulebook) -> CheckData:
    return load_check_data(rules.folder)


@pytest.fixture(scope="module")
def draft(rules: Rulebook, needs: Requirements, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    path = tmp_path_factory.mktemp("draft") / "dự thảo.txt"
    path.write_text(DRAFT, encoding="utf-8")
    extraction = extract_document(read_document(str(path)), rules)
    found = check_draft(extraction, needs)
    lost = Finding("0" * 16, "M01", "error", "Thiếu chỉ tiêu “<B> & C”.", "Indicator “<B> & C” is missing.", "1" * 16,
                   expected="đạt 95%", code="b_rate", section_id=extraction.sections[0].id)  # fmt: skip
    return Checked(
        extraction, (lost, *found[1:]), ("Kế hoạch số 12/KH-UBND ngày 04/01/2027",), ((found[0], "Đã hỏi tỉnh"),)
    )


def unread() -> Checked:
    document = Document(
        "f" * 16, "f" * 64, "quét.pdf", "thư mục/quét.pdf", 10, "pdf", "pdf", "no_text", "Bản quét <ảnh>."
    )
    return Checked(Extraction(document, Header()), ())


def test_the_draft_has_findings_of_every_kind(draft: Checked) -> None:
    assert {"F01", "F02", "N01", "L01", "R01"} <= {f.check_id for f in (*draft.findings, draft.suppressed[0][0])}
    assert all(count_levels(draft.findings).values())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_text_names_level_check_place_and_words(draft: Checked, lang: str) -> None:
    text = findings_to_text([draft, unread()], lang)
    flat = " ".join(text.split())
    for finding in draft.findings:
        assert " ".join((finding.message_vi if lang == "vi" else finding.message_en).split()) in flat
    assert ("LỖI M01" if lang == "vi" else "ERROR M01") in text
    assert ("Cần: đạt 95%" if lang == "vi" else "Expected: đạt 95%") in text
    assert (
        "mục I “MỤC TIÊU, CHỈ TIÊU”, đoạn 10: «" if lang == "vi" else "section I “MỤC TIÊU, CHỈ TIÊU”, paragraph 10: «"
    ) in flat
    assert "Kế hoạch số 12/KH-UBND ngày 04/01/2027" in flat
    assert "thư mục/quét.pdf: " in text and "Bản quét <ảnh>." in text
    assert max(len(line) for line in text.splitlines()) <= 140


def test_no_placeholder_is_left_in_any_report(draft: Checked, data: CheckData) -> None:
    texts = [findings_to_text([draft], "vi"), findings_to_text([draft], "en")]
    page = lxml_html.fromstring(findings_to_html([draft, unread()]))
    for element in page.xpath("//style|//script"):
        element.drop_tree()
    texts.append(page.text_content())
    texts += [
        f[key]
        for f in json.loads(findings_to_json([draft]))["documents"][0]["findings"]
        for key in ("message_vi", "where_en")
    ]
    assert not [t for t in texts if re.search(r"\{\w*\}", t)]


def test_json_keeps_to_its_schema(draft: Checked) -> None:
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    text = findings_to_json([draft, unread()])
    report = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(report)
    assert text == findings_to_json([draft, unread()])
    blocks = draft.blocks
    for found in report["documents"][0]["findings"]:
        if words := found["evidence"]:
            assert blocks[words["block_id"]].text[words["start"] : words["end"]] == words["text"]
    assert report["counts"] == count_levels(draft.findings)
    assert [s["reason"] for s in report["documents"][0]["suppressed"]] == ["Đã hỏi tỉnh"]
    assert report["documents"][1] | {"status": "no_text", "findings": []} == report["documents"][1]


def test_the_schema_refuses_what_it_does_not_know(draft: Checked) -> None:
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
    report = json.loads(findings_to_json([draft]))
    report["documents"][0]["findings"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(report)


def test_sarif_validates_against_the_standard(draft: Checked, data: CheckData) -> None:
    schema = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == SCHEMA_URI
    log = json.loads(findings_to_sarif([draft, unread()], data.checks))
    jsonschema.Draft4Validator(schema).validate(log)
    (run,) = log["runs"]
    listed = run["tool"]["driver"]["rules"]
    assert len(listed) == len(data.checks) and all(rule["help"]["text"] for rule in listed)
    results = run["results"]
    assert [r["level"] for r in results[:-1]] == [f.level for f in draft.findings]
    assert [r["partialFingerprints"]["chitieu/v1"] for r in results[:-1]] == [f.fingerprint for f in draft.findings]
    assert all(listed[r["ruleIndex"]]["id"] == r["ruleId"] for r in results)
    assert results[-1]["suppressions"][0]["justification"] == "Đã hỏi tỉnh"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert results[0]["properties"]["message_en"] == "Indicator “<B> & C” is missing."


def test_regions_of_sarif_are_the_words(draft: Checked, data: CheckData) -> None:
    text = "\n".join(b.text for b in draft.extraction.document.blocks)
    lines = text.split("\n")
    placed = 0
    for result in json.loads(findings_to_sarif([draft], data.checks))["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"].get("region")
        if region:
            placed += 1
            words = region["snippet"]["text"]
            assert text[region["charOffset"] :][: region["charLength"]] == words
            if region["startLine"] == region["endLine"]:
                line = lines[region["startLine"] - 1]
                assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == words
    assert placed == sum(f.evidence is not None for f in (*draft.findings, draft.suppressed[0][0]))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_whole_and_its_links_lead_somewhere(draft: Checked, lang: str) -> None:
    text = findings_to_html([draft, unread(), replace(draft, suppressed=())], lang)
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text
    page = lxml_html.fromstring(text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a/@href")
    assert links and not [link for link in links if not link.startswith("#") or link[1:] not in ids]
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//|url\(|@import", text)
    cards = page.xpath("//section[@id='d0']//article")
    assert len(cards) == len(draft.findings)
    for finding, card in zip(
        sorted(draft.findings, key=lambda f: f.id), sorted(cards, key=_card_key(draft)), strict=True
    ):
        assert (finding.message_vi if lang == "vi" else finding.message_en) in card.text_content()
    levels = {
        level: len(page.xpath(f"//section[@id='d0']//article[@data-level='{level}']")) for level in ("error", "note")
    }
    assert levels == {k: v for k, v in count_levels(draft.findings).items() if k in levels}
    assert "Bản quét <ảnh>." in page.text_content() and "Đã hỏi tỉnh" in page.text_content()
    assert page.get("lang") == lang


def _card_key(draft: Checked):
    ids = {f"f0-{n}": f.id for n, f in enumerate(draft.findings, 1)}
    return lambda card: ids[card.get("id")]


def test_marks_spell_the_words_also_where_findings_overlap(rules: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("I. MỤC TIÊU\nTỷ lệ <A> đạt 91% & tỷ lệ B đạt 92%.", encoding="utf-8")
    extraction = extract_document(read_document(str(tmp_path / "d.txt")), rules)
    block = extraction.document.blocks[-1]
    spans = {"error": (6, 17), "note": (10, 30), "warning": (0, 9)}
    found = tuple(
        Finding(
            level * 2, "V02", level, level, level, level, Evidence(Span(block.id, a, b), block.text[a:b], "check:V02")
        )
        for level, (a, b) in spans.items()
    )  # type: ignore[arg-type]
    page = lxml_html.fromstring(findings_to_html([Checked(extraction, found)]))
    (shown,) = page.xpath("//div[@class='block']/p[mark]")
    assert shown.text_content() == block.text
    for number, finding in enumerate(found, 1):
        marks = shown.xpath(f"mark[contains(concat(' ', @data-for, ' '), ' f0-{number} ')]")
        assert finding.evidence and "".join(m.text_content() for m in marks) == finding.evidence.text
    assert [m.get("class") for m in shown.xpath("mark")] == ["warning", "error", "error", "error", "note"]


def test_tables_keep_their_columns(rules: Rulebook, tmp_path: Path) -> None:
    rows = "<tr><td rowspan=2>1</td><td>Tỷ lệ A</td><td>91%</td></tr><tr><td colspan=2>B</td></tr>"
    (tmp_path / "d.html").write_text(f"<p>Phụ lục</p><table>{rows}</table>", encoding="utf-8")
    document = read_document(str(tmp_path / "d.html"))
    page = lxml_html.fromstring(findings_to_html([Checked(Extraction(document, Header()), ())]))
    shown = [[(c.text_content(), c.get("style")) for c in row] for row in page.xpath("//div[@role='row']")]
    assert shown == [
        [("1", "grid-column: 1 / span 1"), ("Tỷ lệ A", "grid-column: 2 / span 1"), ("91%", "grid-column: 3 / span 1")],
        [("", "grid-column: 1"), ("B", "grid-column: 2 / span 2")],
    ]


def test_pages_of_a_pdf_are_shown_with_boxes_at_the_words() -> None:
    path = ROOT / "samples" / "ke-hoach-03.pdf"
    document = read_document(str(path))
    block = max((b for b in document.blocks if b.kind == "paragraph"), key=lambda b: len(b.text))
    words = block.text.split()[3]
    start = block.text.index(words)
    found = Finding(
        "a" * 16,
        "V02",
        "error",
        "Xem.",
        "Look.",
        "b",
        Evidence(Span(block.id, start, start + len(words)), words, "check:V02"),
    )
    checked = Checked(Extraction(document, Header()), (found,))
    pictures = picture_pages(path.read_bytes(), checked)
    page = block.place.page
    assert page is not None and list(pictures) == [page]
    picture, bbox = pictures[page], block.place.bbox
    (box,) = picture.boxes[found.id]
    assert bbox and bbox[0] - 4 <= box[0] < box[2] <= bbox[2] + 4 and bbox[1] - 4 <= box[1] < box[3] <= bbox[3] + 4
    assert box[2] - box[0] < (bbox[2] - bbox[0]) / 2  # the word, not the paragraph
    assert picture.uri.startswith("data:image/png;base64,") and len(picture.uri) < 300_000
    text = findings_to_html([checked], "vi", {document.id: pictures})
    shown = lxml_html.fromstring(text)
    assert len(shown.xpath("//a[contains(@class, 'box')]")) == 1
    assert len(shown.xpath("//article")) == 1 and shown.xpath("//img/@src") == [picture.uri]
    assert picture_pages(path.read_bytes(), checked) == pictures


def test_pictures_are_for_pdf_only_and_a_damaged_file_has_none(draft: Checked) -> None:
    assert picture_pages(b"", draft) == {}
    found = draft.findings[1]
    first = draft.extraction.document.blocks[2]
    block = first.changed(place=first.place.changed(page=1))
    document = draft.extraction.document.changed(format="pdf", blocks=(block,))
    assert found.evidence
    at = found.changed(evidence=found.evidence.changed(span=Span(block.id, 0, 1)))
    assert picture_pages(b"%PDF-1.4 damaged", Checked(draft.extraction.changed(document=document), (at,))) == {}


@pytest.fixture(scope="module")
def plans(rules: Rulebook, needs: Requirements, tmp_path_factory: pytest.TempPathFactory) -> PlanDiff:
    folder = tmp_path_factory.mktemp("plans")
    changed = DRAFT.replace("đạt 98%", "đạt 90%").replace(
        "Tỷ lệ trẻ em được khai sinh", "=1+1 tỷ lệ trẻ em được khai sinh"
    )
    read = []
    for name, text in (("cũ.txt", DRAFT), ("mới.txt", changed + "- Chỉ tiêu 4: 100% thôn có điểm vui chơi.\n")):
        (folder / name).write_text(text, encoding="utf-8")
        read.append(extract_document(read_document(str(folder / name)), rules))
    return compare_plans(read[0], read[1], needs)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_differences_as_a_page(plans: PlanDiff, lang: str) -> None:
    text = diff_to_html(plans, lang)
    assert "<script>alert" not in text
    page = lxml_html.fromstring(text)
    rows = page.xpath("//tbody/tr")
    assert [row.get("data-kinds").split() for row in rows] == [list(c.kinds) or ["same"] for c in plans.changes]
    lowered = next(row for row in rows if "lowered" in row.get("data-kinds"))
    cells = [cell.text_content() for cell in lowered]
    assert cells[3:5] == ["đạt 98%", "đạt 90%"]
    assert ("kém hơn" if lang == "vi" else "weaker") in cells[1]


def test_differences_as_a_workbook_hold_text_only(plans: PlanDiff) -> None:
    data = diff_to_xlsx(plans, "vi")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(min_row=4)]
    assert [c.value for c in rows[0]][:4] == ["TT", "Thay đổi", "Đánh giá", "Chỉ tiêu"]
    assert len(rows) == 1 + len(plans.changes)
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
    by_name = {row[3].value: [c.value for c in row] for row in rows[1:]}
    lowered = next(v for k, v in by_name.items() if "tiêm chủng" in k)
    assert (lowered[1], lowered[2], lowered[5], lowered[6]) == ("giảm", "kém hơn", "đạt 98%", "đạt 90%")
    assert diff_to_xlsx(plans, "vi") == data
