"""Goals called by the group of rows that they stand in, in tables that number anew in each group; invented plans."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from sample_plan import PLAN

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")].splitlines()
TABLE = [
    ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2027"],
    ["I", "TRỒNG TRỌT", "", ""], ["1", "Tỷ lệ diện tích chè được tưới", "%", "81"], ["2", "Tỷ lệ vườn có rào", "%", "82"],
    ["II", "CHĂN NUÔI", "", ""], ["1", "Tỷ lệ chuồng có mái", "%", "83"], ["2", "Tỷ lệ trâu đeo thẻ", "%", "84"],
    ["III", "THỦY SẢN", "", ""], ["1", "Tỷ lệ lồng cá có phao", "%", "85"],
]  # fmt: skip
FIRST, SECOND, ALL = ["81", "82"], ["83", "84"], ["81", "82", "83", "84", "85"]


def led(tmp_path: Path, rules: Rulebook, line: str, annex: bool, table: list[list[str]] = TABLE) -> list[str]:
    """The levels of the goals that the unit of a line leads."""
    document = docx.Document()
    work = ["II. GIẢI PHÁP", "1. Tăng cường tuyên truyền.", "III. TỔ CHỨC THỰC HIỆN", f"1. Trạm Thú y: chủ trì {line}"]
    before = [*HEAD, "I. MỤC ĐÍCH", "1. Phát triển nông nghiệp.", *work, "PHỤ LỤC", "CÁC CHỈ TIÊU NĂM 2027"]
    for text in before if annex else (*HEAD, "I. MỤC TIÊU", "Các chỉ tiêu như sau:"):
        document.add_paragraph(text)
    cells = document.add_table(rows=0, cols=len(table[0]))
    for row in table:
        for cell, text in zip(cells.add_row().cells, row, strict=True):
            cell.text = text
    for text in () if annex else work:
        document.add_paragraph(text)
    document.save(str(path := tmp_path / "plan.docx"))
    found = extract_document(read_document(path), rules)
    levels = {i.id: str(i.targets[0].value) for i in found.indicators}
    return sorted(levels[a.indicator_id] for a in found.assignments if a.indicator_id)


@pytest.mark.parametrize(("line", "levels"), [
    ("chỉ tiêu số 1, 2 mục I Phụ lục.", FIRST),
    ("chỉ tiêu 1, 2 phần II Phụ lục kèm theo.", SECOND),
    ("các chỉ tiêu số 1, 2 mục I và số 1 mục III Phụ lục.", [*FIRST, "85"]),
    ("chỉ tiêu II.1, II.2 Phụ lục.", SECOND),
    ("chỉ tiêu 1 (mục I), chỉ tiêu 1 (mục III).", ["81", "85"]),
    ("các chỉ tiêu mục I Phụ lục.", FIRST),
    ("các chỉ tiêu nhóm I, III tại Phụ lục.", [*FIRST, "85"]),
    ("các chỉ tiêu thuộc mục II (chăn nuôi) của Phụ lục.", SECOND),
    ("các chỉ tiêu về trồng trọt tại Phụ lục.", FIRST),
    ("các chỉ tiêu chăn nuôi.", SECOND),
    ("các chỉ tiêu tại Phụ lục.", ALL),
    ("chỉ tiêu 1, 2.", []),  # of which group?
])  # fmt: skip
def test_a_group_of_rows_is_a_place(tmp_path: Path, rules: Rulebook, line: str, levels: list[str]) -> None:
    assert led(tmp_path, rules, line, annex=True) == levels


@pytest.mark.parametrize(("line", "levels"), [
    ("các chỉ tiêu tại mục I và mục III của bảng trên.", [*FIRST, "85"]),
    ("các chỉ tiêu mục I, III.", [*FIRST, "85"]),
    ("các chỉ tiêu tại mục I.", ALL),  # the section of the text
    ("chỉ tiêu 1 mục I, chỉ tiêu 2 mục II.", ["81", "84"]),
    ("các chỉ tiêu trồng trọt (mục I).", FIRST),
    ("các chỉ tiêu nhóm II.", SECOND),
    ("các chỉ tiêu tại Phụ lục.", []),
])  # fmt: skip
def test_a_section_of_the_text_wins_over_a_group(tmp_path: Path, rules: Rulebook, line: str, levels: list[str]) -> None:
    assert led(tmp_path, rules, line, annex=False) == levels


def test_groups_inside_groups(tmp_path: Path, rules: Rulebook) -> None:
    table = [
        TABLE[0], ["A", "SẢN XUẤT", "", ""], ["I", "Trồng trọt", "", ""], TABLE[2], TABLE[3],
        ["II", "Chăn nuôi", "", ""], TABLE[5], ["B", "ĐỜI SỐNG", "", ""], ["1", "Tỷ lệ hộ có bể", "%", "86"],
    ]  # fmt: skip
    assert led(tmp_path, rules, "các chỉ tiêu phần A Phụ lục.", annex=True, table=table) == ["81", "82", "83"]
    assert led(tmp_path, rules, "chỉ tiêu 1 mục II Phụ lục.", annex=True, table=table) == ["83"]
    assert led(tmp_path, rules, "chỉ tiêu B.1.", annex=True, table=table) == ["86"]
