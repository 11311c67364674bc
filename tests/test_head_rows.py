"""Headings of two rows whose cells are not merged, and tables of pipes in which a row begins with an empty cell."""

from __future__ import annotations

import pytest

from extract.model import Document, Indicator
from extract.pipeline import extract_document
from extract.readers.plain import read_plain
from extract.readers.reading import Reading
from extract.rules import load_rulebook

RULES = load_rulebook()
PLAN = "KẾ HOẠCH\nTrồng dừa giai đoạn 2026 - 2028\nI. NHIỆM VỤ\n- Ươm cây.\n\nPHỤ LỤC\nCHỈ TIÊU TRỒNG DỪA\n\n"
ROWS = (("1", "Tỷ lệ hộ có vườn dừa", "%", "12", "14", "16", "18"), ("2", "Số hộ ươm giống", "Hộ", "90", "95", "99", "120"),
        ("3", "Số cây mới", "Cây", "700", "710", "720", "730"))  # fmt: skip
LEVELS = {
    "Tỷ lệ hộ có vườn dừa": ["b 12 2025", "t 14 2026", "t 16 2027", "t 18 2028"],
    "Số hộ ươm giống": ["b 90 2025", "t 95 2026", "t 99 2027", "t 120 2028"],
    "Số cây mới": ["b 700 2025", "t 710 2026", "t 720 2027", "t 730 2028"],
}
HEAD = ("TT", "Chỉ tiêu", "ĐVT", "TH 2025")


def read(text: str) -> tuple[Indicator, ...]:
    reading: Reading = read_plain((PLAN + text).encode(), "t")
    return extract_document(Document("t", "", "t.txt", "t.txt", 0, "txt", "text", blocks=reading.blocks), RULES).indicators


def levels(*rows: tuple[str, ...], by: str = "\t") -> dict[str, list[str]]:
    found = read("\n".join(by.join(row) for row in rows))
    return {i.name: [f"{t.role[0]} {t.value} {t.year}" for t in i.targets] for i in found}


@pytest.mark.parametrize("by", ["\t", "|", " | "])
@pytest.mark.parametrize(("group", "below"), [
    (("Kế hoạch", "", ""), ("", "", "", "", "2026", "2027", "2028")),
    (("Mục tiêu", "", ""), ("", "", "", "", "Năm 2026", "Năm 2027", "Năm 2028")),
    (("Giai đoạn 2026 - 2028", "", ""), ("", "", "", "", "KH 2026", "KH 2027", "KH 2028")),
    (("Kế hoạch", "Kế hoạch", "Kế hoạch"), (*HEAD, "2026", "2027", "2028")),
    (("Lộ trình thực hiện", "", ""), ("", "", "", "", "Năm 2026", "Năm 2027", "Năm 2028")),
])  # fmt: skip
def test_years_below_a_group_that_is_not_merged(by: str, group: tuple[str, ...], below: tuple[str, ...]) -> None:
    assert levels((*HEAD, *group), below, *ROWS, by=by) == LEVELS


def test_years_that_lost_the_blank_cells_before_them() -> None:
    assert levels((*HEAD, "Kế hoạch"), ("2026", "2027", "2028"), *ROWS) == LEVELS


def test_a_row_of_column_numbers_below_the_second_row() -> None:
    numbers = tuple(f"({n})" for n in range(1, 8))
    assert levels((*HEAD, "Kế hoạch", "", ""), ("", "", "", "", "2026", "2027", "2028"), numbers, *ROWS) == LEVELS


def test_groups_of_rows_and_rows_without_a_number_are_data() -> None:
    head = (*HEAD, "KH 2026", "KH 2027", "KH 2028")
    assert levels(head, ("I", "Vườn", "", "", "", "", ""), *ROWS) == LEVELS
    row = ("", "Số ươm mới", "Cây", "2025", "2026", "2027", "2028")
    assert levels(head, row, *ROWS)["Số ươm mới"] == ["b 2025 2025", "t 2026 2026", "t 2027 2027", "t 2028 2028"]
    blank = ("", "", "", "", "Năm 2027", "", "")
    assert levels(head, blank, *ROWS) == LEVELS


def test_a_group_over_two_rows_of_merged_headings_keeps_the_first_row_of_data() -> None:
    from test_indicator_tables import read as of_cells

    head = "TT | Huyện | Tỷ lệ hộ có dừa (%) | < | Số vườn (vườn) | <\n^ | ^ | TH 2026 | KH 2027 | TH 2026 | KH 2027\n"
    for total in ("", " | Tổng cộng | 21,5 | 24 | 210 | 230\n"):
        found = of_cells(head + total + "1 | Suối Đào | 12,5 | 14 | 90 | 95\n2 | Núi Cao | 11 | 13 | 80 | 82")
        values = [str(t.value) for i in found for t in i.targets]
        assert len(values) == (12 if total else 8) and "12.5" in values


# --- pipes -----------------------------------------------------------------------------------------------------------

PIPES = """TT{by}Chỉ tiêu{by}ĐVT{by}TH 2025{by}KH 2026
1{by}Số cây mới{by}Nghìn cây{by}700{by}710
{begin}Trong đó: cây xiêm{by}Nghìn cây{by}300{by}310
{begin}- Cây lùn{by}%{by}4,5{by}5
2{by}Số hộ ươm giống{by}Hộ{by}90{by}95"""


@pytest.mark.parametrize(("by", "begin"), [("|", "|"), (" | ", "| "), ("\t", "\t")])
def test_a_row_that_begins_with_a_pipe_has_an_empty_first_cell(by: str, begin: str) -> None:
    found = {i.name: [str(t.value) for t in i.targets] for i in read(PIPES.format(by=by, begin=begin))}
    assert found == {
        "Số cây mới": ["700", "710"], "Số cây mới: cây xiêm": ["300", "310"], "Số cây mới: Cây lùn": ["4.5", "5"],
        "Số hộ ươm giống": ["90", "95"],
    }  # fmt: skip


def test_pipes_around_every_row_are_borders() -> None:
    lines = PIPES.format(by="|", begin="|").split("\n")
    found = {i.name: [str(t.value) for t in i.targets] for i in read("\n".join(f"|{line}|" for line in lines))}
    assert list(found.values()) == [["700", "710"], ["300", "310"], ["4.5", "5"], ["90", "95"]]


def test_a_table_may_begin_with_an_empty_cell() -> None:
    rows = ("|Chỉ tiêu|ĐVT|TH 2025|KH 2026", "1|Số cây mới|Cây|700|710", "2|Số hộ ươm giống|Hộ|90|95", "3|Số vườn|Vườn|5|6")
    found = {i.name: [str(t.value) for t in i.targets] for i in read("\n".join(rows))}
    assert found == {"Số cây mới": ["700", "710"], "Số hộ ươm giống": ["90", "95"], "Số vườn": ["5", "6"]}


def test_times_below_names_are_headings_though_number_and_name_are_blank() -> None:
    found = read(
        "STT\tThôn\tTỷ lệ hộ nghèo\tChỉ tiêu\tSố hộ giảm\n\t\tcuối 2025 (%)\tnăm 2026 (%)\tnăm 2026 (hộ)\n"
        "1\tThôn Dừa\t3,4\t2\t14\n2\tThôn Cau\t4,5\t3\t16\n3\tThôn Mít\t5,5\t4\t17"
    )
    told = [(i.name.lower(), t.role, str(t.value), t.unit, t.year, t.scope) for i in found for t in i.targets]
    assert told[:3] == [
        ("tỷ lệ hộ nghèo", "baseline", "3.4", "percent", 2025, "Thôn Dừa"),
        ("trồng dừa", "target", "2", "percent", 2026, "Thôn Dừa"),
        ("số hộ giảm", "target", "14", "count", 2026, "Thôn Dừa"),
    ]
    assert len(told) == 9
