"""Units of a cell, a bracket or a label with their roles, and columns of units in tables; invented names."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from sample_plan import read_plan

from extract.assignments.bodies import load_bodies
from extract.assignments.shares import read_shares
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook

SHARES = [
    ("Sở Nội vụ (chủ trì), Sở GD&ĐT (phối hợp)", [("Sở Nội vụ", "lead"), ("Sở GD&ĐT", "coordinate")]),
    ("Sở Nội vụ, Sở GD&ĐT (phối hợp)", [("Sở Nội vụ", None), ("Sở GD&ĐT", "coordinate")]),
    ("Chủ trì: Sở GD&ĐT\nPhối hợp: UBND các huyện", [("Sở GD&ĐT", "lead"), ("UBND các huyện", "coordinate")]),
    ("Chủ trì: Sở GD&ĐT; Sở Nội vụ", [("Sở GD&ĐT", "lead"), ("Sở Nội vụ", "lead")]),
    ("Sở Xây dựng chủ trì hướng dẫn; các sở, ngành, UBND cấp xã thực hiện",
     [("Sở Xây dựng", "lead"), ("các sở, ngành", "responsible"), ("UBND cấp xã", "responsible")]),
    ("Sở Xây dựng chủ trì, phối hợp với Sở Nội vụ và các xã thực hiện",
     [("Sở Xây dựng", "lead"), ("Sở Nội vụ", "coordinate"), ("các xã", "coordinate")]),
    ("Phòng Vườn ươm chủ trì; các phòng, đơn vị phối hợp", [("Phòng Vườn ươm", "lead"), ("các phòng, đơn vị", "coordinate")]),
    ("Sở Xây dựng. Cơ quan phối hợp: Sở Nội vụ", [("Sở Xây dựng", None), ("Sở Nội vụ", "coordinate")]),
    ("Ban Kiểm tra, Sở Nội vụ", [("Ban Kiểm tra", None), ("Sở Nội vụ", None)]),
    ("- Sở GD&ĐT\n- Sở Nội vụ", [("Sở GD&ĐT", None), ("Sở Nội vụ", None)]),
    ("Sở Nội vụ (cơ quan thường trực)", [("Sở Nội vụ", "lead")]),
    ("giao Sở Xây dựng chủ trì, Sở Nội vụ phối hợp thực hiện", [("Sở Xây dựng", "lead"), ("Sở Nội vụ", "coordinate")]),
    ("phân công Sở Xây dựng theo dõi", [("Sở Xây dựng", "monitor")]),
    ("giao Sở Xây dựng, Sở Nội vụ", [("Sở Xây dựng", "responsible"), ("Sở Nội vụ", "responsible")]),
    ("trách nhiệm Sở Xây dựng", [("Sở Xây dựng", "responsible")]),
    ("Cục Cơ giới và Phát triển nông thôn; các thôn", [("Cục Cơ giới và Phát triển nông thôn", None), ("các thôn", None)]),
    ("không", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHARES, ids=[s[0][:50] for s in SHARES])
def test_role_of_each_unit(rules: Rulebook, text: str, expected: list[tuple[str, str | None]]) -> None:
    found = read_shares(text, rules)
    assert [(s.unit.text, s.role) for s in found] == expected
    assert all(text[s.unit.start : s.unit.end] == s.unit.text for s in found)


@pytest.mark.parametrize("text", ["nt", "-nt-", "Như trên", '"', "(nt)"])
def test_cell_that_repeats_the_one_above(rules: Rulebook, text: str) -> None:
    assert load_bodies(rules.folder).wording.repeats(text)


@pytest.mark.parametrize("text", ["", "-", "Sở Nội vụ", "không"])
def test_cell_of_its_own(rules: Rulebook, text: str) -> None:
    assert not load_bodies(rules.folder).wording.repeats(text)


def units_of_table(tmp_path: Path, rules: Rulebook, head: list[str], cells: list[list[str]]) -> list[list[tuple[str, str]]]:
    """Roles and units of each row's indicator; the table has an order, a name and a value before the columns of units."""
    document = docx.Document()
    for line in ("UBND HUYỆN MƯỜNG VANG", "Số: 31/KH-UBND", "Mường Vang, ngày 05 tháng 01 năm 2027", "KẾ HOẠCH",
                 "Trồng cây phân tán năm 2027", "I. MỤC TIÊU", "PHỤ LỤC", "PHÂN CÔNG THỰC HIỆN CÁC CHỈ TIÊU"):  # fmt: skip
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=3 + len(head))
    rows = [["TT", "Chỉ tiêu", "Năm 2027", *head]]
    named = zip(_KINDS, cells, strict=False)
    rows += [[str(n), f"Tỷ lệ hộ trồng {kind}", f"{80 + n}%", *row] for n, (kind, row) in enumerate(named, 1)]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "table.docx"
    document.save(str(path))
    found = extract_document(read_document(path), rules)
    return [[(a.role, a.unit_text) for a in found.assignments if a.indicator_id == i.id] for i in found.indicators]


_KINDS = ("lim", "sấu", "mít", "dổi", "lát", "keo")


def test_repeats_mean_the_cell_above(tmp_path: Path, rules: Rulebook) -> None:
    cells = [["Sở Xây dựng", "các xã"], ["-nt-", "nt"], ["Như trên", '"'], ["", ""], ["Sở Nội vụ", "nt"]]
    first = [("lead", "Sở Xây dựng"), ("coordinate", "các xã")]
    found = units_of_table(tmp_path, rules, ["Đơn vị chủ trì", "Đơn vị phối hợp"], cells)
    assert found == [first, first, first, [], [("lead", "Sở Nội vụ"), ("coordinate", "các xã")]]


def test_words_in_a_cell_win_over_its_column(tmp_path: Path, rules: Rulebook) -> None:
    cells = [
        ["Sở Nội vụ (chủ trì), Sở Xây dựng (phối hợp)"], ["Chủ trì: Sở Nội vụ\nPhối hợp: các xã"], ["Sở Nội vụ/Sở Xây dựng"],
    ]  # fmt: skip
    assert units_of_table(tmp_path, rules, ["Cơ quan thực hiện"], cells) == [
        [("lead", "Sở Nội vụ"), ("coordinate", "Sở Xây dựng")],
        [("lead", "Sở Nội vụ"), ("coordinate", "các xã")],
        [("responsible", "Sở Nội vụ"), ("responsible", "Sở Xây dựng")],
    ]


HEADS = [
    ("Người phụ trách", "responsible"), ("Người thực hiện", "responsible"), ("Người chịu trách nhiệm", "responsible"),
    ("Cán bộ phụ trách", "responsible"), ("Đồng chí phụ trách", "responsible"), ("Lãnh đạo phụ trách", "responsible"),
    ("Phân công phụ trách", "responsible"), ("Bộ phận phụ trách", "responsible"), ("Trách nhiệm", "responsible"),
    ("Đầu mối", "lead"), ("Người phối hợp", "coordinate"), ("Bộ phận phối hợp", "coordinate"), ("Phối hợp", "coordinate"),
    ("Cơ quan theo dõi, đánh giá", "monitor"), ("Đơn vị báo cáo", None), ("Cơ quan cung cấp số liệu", None),
    ("Kinh phí thực hiện", None), ("Thời gian thực hiện", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "role"), HEADS, ids=[h[0] for h in HEADS])
def test_head_of_a_column_of_units(tmp_path: Path, rules: Rulebook, head: str, role: str | None) -> None:
    cells = [["Sở Nội vụ"], ["Đ/c Lò Thị Mai - Phó Chủ tịch"], ["Đ/c Lò Thị Mai"]]
    found = units_of_table(tmp_path, rules, [head], cells)
    assert found == ([[(role, "Sở Nội vụ")], [(role, "Đ/c Lò Thị Mai - Phó Chủ tịch")], []] if role else [[], [], []])


BRACKETS = [
    ("- 95% hộ trồng tre (Sở Xây dựng chủ trì); 80% thôn có vườn ươm (giao Sở Nội vụ).",
     [("lead", "so_xay_dung", "95"), ("responsible", "so_noi_vu", "80")]),
    ("- 95% hộ trồng tre (Sở Xây dựng là đầu mối); 80% thôn có vườn ươm.", [("lead", "so_xay_dung", "95")]),
    ("- 95% hộ trồng tre; 80% thôn có vườn ươm (Sở Xây dựng tham mưu).",
     [("advise", "so_xay_dung", "95"), ("advise", "so_xay_dung", "80")]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), BRACKETS, ids=[b[0] for b in BRACKETS])
def test_a_bracket_speaks_of_what_stands_before_it(rules: Rulebook, line: str, expected: list[tuple[str, str, str]]) -> None:
    head = "UBND HUYỆN MƯỜNG VANG\nSố: 31/KH-UBND\nMường Vang, ngày 05 tháng 01 năm 2027\n\nKẾ HOẠCH\nTrồng tre năm 2027\n\n"
    found = read_plan(f"{head}I. MỤC TIÊU\n{line}\n", rules)
    value = {i.id: str(i.targets[0].value) for i in found.indicators}
    assert [(a.role, a.unit.code, value[a.indicator_id or ""]) for a in found.assignments] == expected
