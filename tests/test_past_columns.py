"""Value columns of a year before the plan's, of the whole of its period, and cells that give nothing."""

from __future__ import annotations

import pytest
from test_indicator_tables import levels


@pytest.mark.parametrize("head", ["Mục tiêu", "Chỉ tiêu phấn đấu", "Kế hoạch"])
def test_a_past_year_beside_a_later_one_below_one_heading_of_goals_is_aimed_at(head: str) -> None:
    assert levels(f"""
        TT | Nội dung | ĐVT | Thực hiện 2024 | {head} | <
        ^ | ^ | ^ | ^ | 2025 | 2030
        1 | Tỷ lệ ngõ có đèn | % | 52 | 55 | 80""", period=(2026, 2030)) == {
        "Tỷ lệ ngõ có đèn": ["baseline eq 52 percent 2024", "target eq 55 percent 2025", "target eq 80 percent 2030"],
    }  # fmt: skip


@pytest.mark.parametrize("heads", ["Kế hoạch năm 2026 | Kế hoạch năm 2027", "KH 2026 | KH 2027", "Mục tiêu 2026 | KH 2027"])
def test_the_plan_of_a_past_year_is_no_state_to_start_from(heads: str) -> None:
    table = f"TT | Chỉ tiêu | ĐVT | {heads}\n1 | Tỷ lệ ngõ có đèn | % | 82 | 85"
    assert levels(table) == {"Tỷ lệ ngõ có đèn": ["target eq 85 percent 2027"]}


def test_a_past_year_without_a_word_of_plans_is_where_they_start_from() -> None:
    assert levels("TT | Chỉ tiêu | ĐVT | 2026 | 2027\n1 | Tỷ lệ ngõ có đèn | % | 82 | 85") == {
        "Tỷ lệ ngõ có đèn": ["baseline eq 82 percent 2026", "target eq 85 percent 2027"],
    }  # fmt: skip


@pytest.mark.parametrize("heads", [
    "Năm học 2025-2026 | Năm học 2026-2027", "NH 2025-2026 | NH 2026-2027", "Năm học 2025/2026 | Năm học 2026/2027",
    "Kết quả NH 2025-26 | Chỉ tiêu NH 2026-27", "Đạt được năm học 2025 - 2026 | Phấn đấu năm học 2026 - 2027",
    "Năm học 2025 - 2026 (thực hiện) | Năm học 2026 - 2027",
])  # fmt: skip
def test_the_school_year_before_the_plan_s_is_where_they_start_from(heads: str) -> None:
    assert levels(f"TT | Chỉ tiêu | ĐVT | {heads}\n1 | Tỷ lệ lớp có tủ sách | % | 82 | 85", period=(2026, 2027)) == {
        "Tỷ lệ lớp có tủ sách": ["baseline eq 82 percent 2025-2026", "target eq 85 percent 2026-2027"],
    }  # fmt: skip


def test_the_whole_of_a_period_is_a_column_of_levels() -> None:
    for whole in ("Tổng giai đoạn 2027-2030", "Toàn giai đoạn 2027 - 2030"):
        assert levels(f"TT | Chỉ tiêu | ĐVT | {whole} | 2027\n1 | Số hố rác | cái | 30 | 8", period=(2027, 2030)) == {
            "Số hố rác": ["target eq 30 count 2027-2030", "target eq 8 count 2027"],
        }  # fmt: skip


def test_what_is_not_given_is_no_status() -> None:
    assert levels("TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027\n1 | Số hố rác | cái | Không giao\n2 | Số bến | bến | 2") == {
        "Số bến": ["target eq 2 count 2027"],
    }  # fmt: skip
