"""What there is already beside what shall be reached is where a row starts from: "Hiện có | Năm 2027"."""

from __future__ import annotations

import pytest
from test_goal_tables import read


@pytest.mark.parametrize("heading", ["Hiện có", "Số lượng hiện có (vườn)", "Hiện có đến cuối năm 2026", "Đã có"])
def test_the_present_level_is_a_baseline(heading: str) -> None:
    rows = ("1 | Vườn mẫu | vườn | 7 | 12", "2 | Ao cá | ao | 4 | 9")
    found = read("PHỤ LỤC", f"TT | Nội dung | ĐVT | {heading} | Năm 2027", *rows)
    assert [levels[0][:3] for levels in found.values()] == ["b 7", "b 4"]
    assert [levels[1] for levels in found.values()] == ["t 12 count 2027", "t 9 count 2027"]


def test_words_below_it_are_none() -> None:
    found = read("PHỤ LỤC", "TT | Nội dung | Hiện có | Năm 2027", "1 | Số vườn mẫu | Chưa rõ | 12", "2 | Số ao cá | Tốt | 9")
    assert found == {"1 Số vườn mẫu": ["t 12 count 2027"], "2 Số ao cá": ["t 9 count 2027"]}


def test_beside_goals_of_places_it_tells_of_the_place() -> None:
    found = read("PHỤ LỤC\nGIAO CHỈ TIÊU CHO CÁC XÃ", "TT | Xã | Hiện có | Vườn mẫu (vườn) | Ao cá (ao)",
                 "1 | Xã Núi | 812 | 12 | 9", "2 | Xã Khe | 640 | 11 | 8")  # fmt: skip
    assert not any(level.startswith("b") for levels in found.values() for level in levels)


def test_without_a_level_to_reach_it_opens_no_row() -> None:
    assert read("PHỤ LỤC", "TT | Nội dung | Hiện có", "1 | Vườn mẫu | 7", "2 | Ao cá | 4") == {}
