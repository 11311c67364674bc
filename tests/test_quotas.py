"""Quotas that a title hands out to somebody are goals: so much may be used in a year. Norms of money or of a craft are none."""

from __future__ import annotations

import pytest
from test_goal_tables import read

ROWS = ("1 | Phân xưởng May | 5.200 | 4.900 | 5,8", "2 | Phân xưởng Dệt | 8.100 | 7.700 | 4,9")
HEAD = "TT | Phân xưởng | Thực hiện năm 2026 (m3) | Định mức năm 2027 (m3) | Tỷ lệ tiết kiệm (%)"


@pytest.mark.parametrize("title", [
    "ĐỊNH MỨC NƯỚC SẠCH GIAO CÁC PHÂN XƯỞNG NĂM 2027", "GIAO ĐỊNH MỨC NƯỚC SẠCH CHO CÁC PHÂN XƯỞNG",
    "CHỈ TIÊU NƯỚC SẠCH GIAO CÁC PHÂN XƯỞNG NĂM 2027",
])  # fmt: skip
def test_a_quota_handed_out_is_a_goal(title: str) -> None:
    levels = [level for found in read(f"PHỤ LỤC\n{title}", HEAD, *ROWS).values() for level in found]
    assert any(level.startswith("b 5200 amount 2026") for level in levels)
    assert any(level.startswith("t 4900 amount 2027") for level in levels)
    assert any(level.startswith("t 5.8 percent 2027") for level in levels)


@pytest.mark.parametrize(("title", "quota"), [
    ("ĐỊNH MỨC CHI GIAO CÁC PHÂN XƯỞNG NĂM 2027", "Định mức năm 2027 (đồng)"),
    ("ĐỊNH MỨC KINH PHÍ GIAO CÁC PHÂN XƯỞNG NĂM 2027", "Định mức năm 2027"),
    ("ĐỊNH MỨC KINH TẾ - KỸ THUẬT GIAO CÁC PHÂN XƯỞNG", "Định mức năm 2027 (m3)"),
    ("ĐỊNH MỨC TIÊU THỤ NƯỚC CỦA MÁY GIẶT", "Định mức năm 2027 (m3)"),
])  # fmt: skip
def test_other_norms_are_none(title: str, quota: str) -> None:
    assert read(f"PHỤ LỤC\n{title}", f"TT | Phân xưởng | {quota}", "1 | May | 4.900", "2 | Dệt | 7.700") == {}


def test_a_norm_of_money_is_none_below_a_title_of_goals() -> None:
    found = read("PHỤ LỤC\nGIAO CHỈ TIÊU CÁC XÃ", "TT | Xã | Số hộ giảm (hộ) | Định mức năm 2027 (triệu đồng)",
                 "1 | Xã Núi | 12 | 40", "2 | Xã Khe | 15 | 60")  # fmt: skip
    assert [len(levels) for levels in found.values()] == [1, 1]
