"""Tables whose columns are runs of spaces: which lines are rows, what their headings name, and lines that only look so."""

from __future__ import annotations

import pytest
from sample_plan import read_plan
from test_readers_plain import grid, read

from extract.rules import Rulebook

GOALS = """
TT  Chỉ tiêu                     ĐVT     TH 2026   KH 2027
1   Tỷ lệ hộ có vườn chè         %          61,5        70
2   Diện tích chè                ha          120       135
    trồng mới ở bản cao
3   Số đội hái chè               Đội           4         -
"""


def test_rows_their_heading_and_what_goes_on_below_a_cell() -> None:
    assert grid(read(f"II. CHỈ TIÊU\n{GOALS}\nIII. NHIỆM VỤ\n- Hái chè.\n")) == [
        ["TT", "Chỉ tiêu", "ĐVT", "TH 2026", "KH 2027"],
        ["1", "Tỷ lệ hộ có vườn chè", "%", "61,5", "70"],
        ["2", "Diện tích chè trồng mới ở bản cao", "ha", "120", "135"],
        ["3", "Số đội hái chè", "Đội", "4", "-"],
    ]


def test_headings_wider_than_their_columns_and_rows_without_a_number() -> None:
    text = (
        "STT  Tên bản    Đã trồng đến 30/6/2026  Năm 2027\n"
        "-----------------------------------------------\n"
        "01   Suối Đào   1.250                   40\n\n02   Núi Cao    900                     35\n"
        "     Cộng       2.150                   75\n\nCác bản chăm sóc vườn.\n"
    )
    document = read(text)
    assert grid(document) == [
        ["STT", "Tên bản", "Đã trồng đến 30/6/2026", "Năm 2027"],
        ["01", "Suối Đào", "1.250", "40"], ["02", "Núi Cao", "900", "35"], ["", "Cộng", "2.150", "75"],
    ]  # fmt: skip
    assert document.blocks[-1].text == "Các bản chăm sóc vườn."


def test_a_heading_above_several_columns() -> None:
    text = (
        "TT   Chỉ tiêu            ĐVT    Thực hiện     Kế hoạch\n"
        "                                2026        2027    2028\n"
        "I    Trồng trọt\n"
        "1    Vườn chè            ha     12          15      18\n"
        "2    Vườn mận            ha     10          11      14\n"
    )
    document = read(text)
    spans = [(b.text, b.place.row_span, b.place.col_span) for b in document.blocks if b.place.row == 0]
    assert spans == [("TT", 2, 1), ("Chỉ tiêu", 2, 1), ("ĐVT", 2, 1), ("Thực hiện 2026", 2, 1), ("Kế hoạch", 1, 2)]
    assert grid(document)[1:] == [
        ["2027", "2028"], ["I", "Trồng trọt", "", "", "", ""],
        ["1", "Vườn chè", "ha", "12", "15", "18"], ["2", "Vườn mận", "ha", "10", "11", "14"],
    ]  # fmt: skip


@pytest.mark.parametrize("text", [
    "Năm 2026 toàn xã  trồng được  12 ha chè,  giảm 3 ha,\nđạt  98%  kế hoạch,  vượt 2%\nso với  95%  đã giao.\n",
    "MỤC LỤC\n1   Mở đầu        3\n2   Mục tiêu      5\n3   Nhiệm vụ      9\n",
    "Nơi nhận:               TM. ỦY BAN NHÂN DÂN\n- Như Điều 2;               CHỦ TỊCH\n- Lưu: VT, 12.\n",
    "TT   Họ tên        Chức vụ\n1    Lò Văn Núi    Trưởng bản\n2    Vàng A Páo    Phó bản\n",
    "TT   Tên     Mức     Mức\n1    Chè    4   5   6\n2    Mận ở bản rất cao   7     8\n",
])  # fmt: skip
def test_lines_with_spaces_that_are_no_table(text: str) -> None:
    assert not [b for b in read(text).blocks if b.kind == "cell" and any(ch.isdigit() for ch in b.text) and "VT" not in b.text]


def test_goals_of_such_a_table_and_none_from_rows_that_nobody_can_read(rules: Rulebook) -> None:
    head = "KẾ HOẠCH\nTrồng chè năm 2027\n\nII. CHỈ TIÊU\n"
    found = read_plan(head + GOALS + "\nIII. NHIỆM VỤ\n- Hái chè.\n", rules).indicators
    assert [(i.label, i.name, [(t.role, str(t.value), t.year) for t in i.targets]) for i in found] == [
        ("1", "Tỷ lệ hộ có vườn chè", [("baseline", "61.5", 2026), ("target", "70", 2027)]),
        ("2", "Diện tích chè trồng mới ở bản cao", [("baseline", "120", 2026), ("target", "135", 2027)]),
    ]
    unread = (
        "01     Suối Đào      9.870   1.900   2.800\n02     Núi Cao       8.640   2.100   3.150\n"
        "03     Bản Lý       10.100   1.700   2.950\n"
    )
    assert read_plan(head + unread, rules).indicators == ()
