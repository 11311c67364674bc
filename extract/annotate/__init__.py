"""A copy of a draft in Word with the findings as comments at the words concerned; the text itself is not touched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract.annotate.anchors import Anchor, Anchors
from extract.annotate.marks import mark_comments
from extract.errors import ExtractError
from extract.messages import add_texts, say, say_both
from extract.model import Finding
from extract.reports import Checked
from extract.reports.wording import describe_place, message_of, say_counts, say_values

if TYPE_CHECKING:
    from docx.comments import Comments
    from docx.document import Document as WordDocument

AUTHOR, INITIALS = "chitieu", "CT"
_SIZE = 10  # points; drafts without a style for comments would show them in the 14 of their text
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold

add_texts({
    "annotate.format": (
        "{name} không phải tệp DOCX nên không ghi được nhận xét Word; hãy dùng --format html.",
        "{name} is not a DOCX file, so it cannot take Word comments; use --format html.",
    ),
    "annotate.package": (
        "{name}: không mở được để ghi nhận xét; hãy mở bằng Word, lưu lại dưới dạng .docx rồi chạy lại.",
        "{name} could not be opened for comments; open it in Word, save it as .docx and run again.",
    ),
    "annotate.summary": ("Kết quả kiểm tra dự thảo: {counts}.", "Result of the check: {counts}."),
    "annotate.against": ("So với: {against}.", "Held against: {against}."),
    "annotate.placed": (
        "Nhận xét đặt tại chỗ có chữ cần xem; chương trình không sửa chữ nào của dự thảo.",
        "Comments stand at the words to look at; not a word of the draft was changed.",
    ),
    "annotate.unplaced": ("Những điều không có chỗ trong văn bản:", "Findings without a place in the text:"),
})  # fmt: skip


def annotate_docx(data: bytes, checked: Checked, lang: str = "vi") -> bytes:
    """The bytes of a DOCX with one comment for each finding and a summary at its beginning.

    ``data`` is the draft that was checked. Comments stand around the words of the finding's evidence; words in a
    footnote get theirs at the paragraph of the reference, words in a text box at the paragraph that holds it. What has
    no place (something missing, page headers) is listed in the summary. Comments carry no date, so that the same input
    gives the same bytes. Raises ExtractError where the draft is no DOCX or its package cannot be written.
    """
    document_record = checked.extraction.document
    if document_record.format != "docx":
        raise ExtractError(*say_both("annotate.format", name=document_record.name))
    from docx import Document  # 0.2 s, only for this

    try:
        document = Document(io.BytesIO(data))
    except (ValueError, KeyError, zipfile.BadZipFile) as error:  # a template, macros, a strict or damaged package
        raise ExtractError(*say_both("annotate.package", name=document_record.name)) from error
    body = document.element.body
    anchors = Anchors(body, document_record.blocks)
    placed: list[tuple[Finding, Anchor]] = []
    unplaced: list[Finding] = []
    for finding in checked.findings:
        anchor = _find_anchor(anchors, checked, finding)
        if anchor is None:
            unplaced.append(finding)
        else:
            placed.append((finding, anchor))
    marks: list[tuple[Anchor, int]] = []
    top = _find_top(document)
    marks.append((top, _add_comment(document.comments, _summarise(checked, unplaced, lang))))
    for finding, anchor in placed:
        marks.append((anchor, _add_comment(document.comments, _write_finding(finding, lang))))
    mark_comments(marks)
    out = io.BytesIO()
    document.save(out)
    return _fix_times(out.getvalue())


def _find_anchor(anchors: Anchors, checked: Checked, finding: Finding) -> Anchor | None:
    block = checked.block_of(finding)
    if block is None or finding.evidence is None:
        return None
    found = anchors.find(finding.evidence.span)
    if found is None and block.kind == "footnote":  # its place is that of the reference
        for other in checked.extraction.document.blocks:
            if other.place == block.place and other.kind != "footnote":
                return anchors.find_block(other.id)
    return found


def _find_top(document: WordDocument) -> Anchor:
    """The first paragraph with text; the first of all in an empty document."""
    paragraphs = list(document.element.body.iter("{*}p"))
    paragraphs = [p for p in paragraphs if p.tag.endswith("/2006/main}p")] or [document.add_paragraph()._p]
    return Anchor(next((p for p in paragraphs if "".join(p.itertext("{*}t")).strip()), paragraphs[0]))


def _summarise(checked: Checked, unplaced: Iterable[Finding], lang: str) -> list[tuple[str, str]]:
    lines = [("", say("annotate.summary", lang, counts=say_counts(checked.findings, lang)))]
    if checked.against:
        lines.append(("", say("annotate.against", lang, against="; ".join(checked.against))))
    if checked.findings:
        lines.append(("", say("annotate.placed", lang)))
    listed = [_line(f, lang, describe_place(checked, f, lang)) for f in unplaced]
    return [*lines, ("", say("annotate.unplaced", lang)), *listed] if listed else lines


def _write_finding(finding: Finding, lang: str) -> list[tuple[str, str]]:
    values = say_values(finding, lang)
    return [_line(finding, lang), *([("", values)] if values else [])]


def _line(finding: Finding, lang: str, place: str = "") -> tuple[str, str]:
    """Heading, shown bold, and text of one finding."""
    head = f"[{say(f'findings.{finding.level}', lang).upper()}] {finding.check_id}: "
    return head, message_of(finding, lang) + (f" ({place})" if place else "")


def _add_comment(comments: Comments, lines: list[tuple[str, str]]) -> int:
    from docx.shared import Pt

    comment = comments.add_comment(author=AUTHOR, initials=INITIALS)
    for number, (head, text) in enumerate(lines):
        paragraph = comment.paragraphs[0] if number == 0 else comment.add_paragraph()
        for part in (head, text):
            if part:
                run = paragraph.add_run(part)
                run.font.size = Pt(_SIZE)
                run.bold = True if part is head else None
    attributes = comment._comment_elm.attrib
    for name in [n for n in attributes if n.endswith("}date")]:
        del attributes[name]
    return comment.comment_id


def _fix_times(data: bytes) -> bytes:
    """The same package with every part dated alike: python-docx writes the time of day into the zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in given.namelist():
            written.writestr(zipfile.ZipInfo(name, _EPOCH), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
