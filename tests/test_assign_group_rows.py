"""Rows of a table that name who answers for the rows below them; invented plans."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from sample_plan import PLAN

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")].splitlines()


def rows(tmp_path: Path, rules: Rulebook, heading: str, groups: list[str]) -> list[list[tuple[str, str]]]:
    """Role and unit of each goal; a group row of the table is followed by one goal."""
    document = docx.Document()
    for line in (*HEAD, heading):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=4)
    lines = [["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch 2027"]]
    for number, group in enumerate(groups, 1):
        lines += [["I" * number, group, "", ""], [str(number), f"Tỷ lệ hộ trồng lim đợt {number}", "%", str(80 + number)]]
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    document.save(str(path := tmp_path / "plan.docx"))
    found = extract_document(read_document(path), rules)
    assert len(found.indicators) == len(groups)
    return [[(a.role, a.unit_text) for a in found.assignments if a.indicator_id == i.id] for i in found.indicators]


NONE: list[tuple[str, str]] = []
CASES = [
    ("I. CHỈ TIÊU", ["Phòng Kinh tế", "Trạm Y tế"], [[("responsible", "Phòng Kinh tế")], [("responsible", "Trạm Y tế")]]),
    ("I. CHỈ TIÊU", ["Về trồng cây", "Phòng Kinh tế chủ trì"], [NONE, [("lead", "Phòng Kinh tế")]]),
    ("I. CHỈ TIÊU", ["Chỉ tiêu giao Phòng Kinh tế", "Về trồng cây"], [[("responsible", "Phòng Kinh tế")], NONE]),
    ("I. CHỈ TIÊU", ["Về trồng cây (Phòng Kinh tế chủ trì)"], [[("lead", "Phòng Kinh tế")]]),
    ("I. GIAO CHỈ TIÊU CHO CÁC CƠ QUAN, ĐƠN VỊ", ["Phòng Kinh tế"], [[("responsible", "Phòng Kinh tế")]]),
    ("I. CHỈ TIÊU", ["Trạm Y tế chủ trì", "Phòng Kinh tế"], [[("lead", "Trạm Y tế")], [("responsible", "Phòng Kinh tế")]]),
    # a lone name among fields, subjects of goals
    ("I. CHỈ TIÊU", ["Về trồng cây", "Phòng Kinh tế", "Về thủy sản"], [NONE, NONE, NONE]),
    ("I. CHỈ TIÊU", ["Phòng Kinh tế"], [NONE]),
    ("I. CHỈ TIÊU", ["Trường Tiểu học Bản Hồ", "Trường Tiểu học Mường Vang"], [NONE, NONE]),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "groups", "expected"), CASES)
def test_group_rows(
    tmp_path: Path, rules: Rulebook, heading: str, groups: list[str], expected: list[list[tuple[str, str]]]
) -> None:
    assert rows(tmp_path, rules, heading, groups) == expected
