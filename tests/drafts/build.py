"""Builds a plan as a Word file out of a few lines of text: letterhead, paragraphs, tables, signature."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

Row = Sequence[str]


@dataclass(frozen=True)
class Plan:
    """The parts of a plan. ``body`` holds paragraphs and, as lists of rows, tables."""

    issuer: str = "ỦY BAN NHÂN DÂN\nXÃ SƠN KIM HẠ"
    number: str = "Số: 18/KH-UBND"
    date: str = "Sơn Kim Hạ, ngày 15 tháng 01 năm 2027"
    title: str = "Thực hiện công tác trẻ em năm 2027 trên địa bàn xã Sơn Kim Hạ"
    body: tuple[str | list[Row], ...] = ()
    recipients: str = "Nơi nhận:\n- UBND tỉnh;\n- Các phòng, đơn vị thuộc xã;\n- Lưu: VT, VHXH."
    signature: str = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Mẫu"
    annex: tuple[str | list[Row], ...] = ()
    motto: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"

    def changed(self, *swaps: tuple[str, str], **parts: object) -> Plan:
        """The plan with words of its body and annex exchanged; ValueError where the old words do not stand there."""
        plan = replace(self, **parts)  # type: ignore[arg-type]
        for old, new in swaps:
            before = repr((plan.body, plan.annex))
            plan = replace(plan, body=_swap(plan.body, old, new), annex=_swap(plan.annex, old, new))
            if repr((plan.body, plan.annex)) == before:
                raise ValueError(f"not in the plan: {old!r}")
        return plan

    def without(self, start: str) -> Plan:
        """The plan without the paragraph or table row that begins with these words."""
        kept = tuple(
            p if isinstance(p, str) else [r for r in p if not r[1].startswith(start)]
            for p in self.body if not (isinstance(p, str) and p.startswith(start))
        )  # fmt: skip
        if kept == self.body:
            raise ValueError(f"not in the plan: {start!r}")
        return replace(self, body=kept)


def _swap(parts: tuple, old: str, new: str) -> tuple:
    return tuple(
        p.replace(old, new) if isinstance(p, str) else [[c.replace(old, new) for c in row] for row in p] for p in parts
    )


def write_plan(plan: Plan, path: Path) -> Path:
    """Writes the plan as DOCX: the three parts that Word needs and no more, since a test writes a hundred of them."""
    body = [
        _table([[plan.issuer, plan.motto], [plan.number, plan.date]]),
        _paragraph("KẾ HOẠCH", bold=True), _paragraph(plan.title, bold=True), *map(_part, plan.body),
        _table([[plan.recipients, plan.signature]]), *map(_part, plan.annex),
    ]  # fmt: skip
    xml = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", _HEAD + xml)
    return path


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    _HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    _HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def _part(part: str | list[Row]) -> str:
    return _paragraph(part) if isinstance(part, str) else _table(part)


def _paragraph(text: str, *, bold: bool = False) -> str:
    marks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{marks}{lines}</w:r></w:p>"


def _table(rows: Sequence[Row]) -> str:
    grid = "<w:gridCol/>" * len(rows[0])
    cells = ("".join(f"<w:tc>{_paragraph(c)}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{c}</w:tr>' for c in cells)}</w:tbl>"
