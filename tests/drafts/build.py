"""Builds a plan as a Word file out of a few lines of text: letterhead, paragraphs, tables, signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from docx import Document

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
    extra: dict[str, str] = field(default_factory=dict)

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
    """Writes the plan as DOCX."""
    document = Document()
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text = plan.issuer
    head.cell(0, 1).text = plan.motto
    head.cell(1, 0).text = plan.number
    head.cell(1, 1).text = plan.date
    document.add_paragraph("KẾ HOẠCH").runs[0].bold = True
    document.add_paragraph(plan.title).runs[0].bold = True
    _add(document, plan.body)
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = plan.recipients
    foot.cell(0, 1).text = plan.signature
    _add(document, plan.annex)
    document.save(str(path))
    return path


def _add(document, parts) -> None:
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=0, cols=len(part[0]))
        for row in part:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
