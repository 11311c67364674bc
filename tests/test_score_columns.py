"""Tables of indices with a column of the most points, and headings of levels in less usual words."""

from __future__ import annotations

import pytest
from test_indicator_tables import levels, read

ROWS = "1 | Tỷ lệ cơ quan có vườn | 20 | 12 | 18\n2 | Mức độ chăm sóc dừa | 30 | 18,5 | 27"


@pytest.mark.parametrize("heads", [
    "Điểm tối đa | Kết quả 2026 | Mục tiêu 2027", "Điểm chuẩn | Điểm đạt 2026 | Điểm phấn đấu năm 2027",
    "Thang điểm | Kết quả năm 2026 | Mục tiêu năm 2027", "Điểm | Kết quả năm 2026 | Kế hoạch năm 2027",
])  # fmt: skip
def test_scores_are_goals_where_a_year_aims_at_them(heads: str) -> None:
    assert levels(f"STT | Chỉ số thành phần | {heads}\n{ROWS}") == {
        "Tỷ lệ cơ quan có vườn": ["baseline eq 12 index 2026", "target eq 18 index 2027"],
        "Mức độ chăm sóc dừa": ["baseline eq 18.5 index 2026", "target eq 27 index 2027"],
    }  # fmt: skip


def test_scores_and_rates_below_a_result_and_an_aim() -> None:
    head = "STT | Chỉ số/Chỉ số thành phần | Điểm tối đa | Kết quả năm 2026 | < | Mục tiêu năm 2027 | <\n"
    below = "^ | ^ | ^ | Điểm | Tỷ lệ (%) | Điểm | Tỷ lệ (%)\n"
    rows = "1 | Tỷ lệ cơ quan có vườn | 20 | 12 | 60 | 18 | 90\n2 | Chăm sóc dừa | 30 | 18 | 60 | 27 | 90"
    found = levels(head + below + rows)
    told = [level.split(" @")[0] for level in found["Tỷ lệ cơ quan có vườn"]]
    assert told == [
        "baseline eq 12 index 2026", "baseline eq 60 percent 2026", "target eq 18 index 2027", "target eq 90 percent 2027",
    ]  # fmt: skip


@pytest.mark.parametrize("heads", [
    "Điểm tối đa | Cách chấm điểm | Điểm tự chấm", "Điểm tối đa | Điểm tự chấm | Mục tiêu năm 2027",
    "Điểm tối đa | Điểm năm 2025 | Điểm năm 2026",
])  # fmt: skip
def test_marks_and_results_are_no_goals(heads: str) -> None:
    assert levels(f"STT | Tiêu chí đánh giá | {heads}\n{ROWS}") == {}


@pytest.mark.parametrize(("heads", "told"), [
    ("Mốc 2025 | MT 2027 | MT 2030", ["b 2025", "t 2027", "t 2030"]),
    ("Đầu kỳ (2025) | Giữa kỳ (2027) | Cuối kỳ (2030)", ["b 2025", "t 2027", "t 2030"]),
    ("Có đến 31/12/2025 | KH 2027 | KH 2030", ["b 2025", "t 2027", "t 2030"]),
    ("Khả năng TH 2025 | KH 2027 | KH 2030", ["b 2025", "t 2027", "t 2030"]),
    ("Hiện tại | KH 2027 | KH 2030", ["b None", "t 2027", "t 2030"]),
])  # fmt: skip
def test_headings_in_less_usual_words(heads: str, told: list[str]) -> None:
    table = f"TT | Chỉ tiêu | ĐVT | {heads}\n1 | Tỷ lệ hộ có dừa | % | 20 | 18 | 25\n2 | Số hộ | Hộ | 5 | 6 | 7"
    found = levels(table, period=(2026, 2030))["Tỷ lệ hộ có dừa"]
    assert [f"{w[0][0]} {w[4]}" for w in (level.split() for level in found)] == told


def test_what_a_percentage_is_counted_from_is_no_second_level() -> None:
    table = "TT | Chỉ tiêu | ĐVT | KH 2027\n1 | Tỷ lệ xã có dừa | % | 64 (14/22 xã)\n2 | Số hộ | Hộ | 5"
    assert levels(table)["Tỷ lệ xã có dừa"] == ["target eq 64 percent 2027"]


@pytest.mark.parametrize(("name", "unit", "cells", "told"), [
    ("Thôn không có vườn bỏ hoang", "%", "42 | 46", ["baseline eq 42 percent", "target eq 46 percent"]),
    ("Cơ quan không để xảy ra cháy nổ", "%", "42 | 46", ["baseline eq 42 percent", "target eq 46 percent"]),
    ("Không để xảy ra cháy rừng lớn", "Vụ", "1 | 0", ["target eq 0 count", "baseline eq 1 count"]),
])  # fmt: skip
def test_nothing_of_a_kind_in_a_name(name: str, unit: str, cells: str, told: list[str]) -> None:
    found = levels(f"TT | Chỉ tiêu | ĐVT | TH 2026 | KH 2027\n1 | {name} | {unit} | {cells}\n2 | Số hộ | Hộ | 5 | 6")
    label = name.removeprefix("Không để xảy ra ")
    assert [" ".join(level.split()[:4]) for level in found[label]] == told


def test_counts_below_a_group_of_work_are_no_goals_of_an_annex() -> None:
    rows = "I | Chỉ tiêu | | | \n1 | Số hộ có dừa | Hộ | 5 | 6\nII | Nhiệm vụ | | | \n1 | Tập huấn ươm cây | Lớp | 2 | 3\n"
    found = read(f"TT | Nội dung | ĐVT | TH 2026 | KH 2027\n{rows}2 | Tỷ lệ lớp đạt yêu cầu | % | 80 | 90")
    assert [(i.name, i.context) for i in found] == [
        ("Số hộ có dừa", "annex"), ("Tập huấn ươm cây", "task"), ("Tỷ lệ lớp đạt yêu cầu", "annex"),
    ]  # fmt: skip
