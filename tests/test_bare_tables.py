"""Tables without a heading below a title of goals: what their cells tell, and tables that stay unread."""

from __future__ import annotations

import pytest
from test_goal_tables import read

GOALS = "PHỤ LỤC\nCHỈ TIÊU NĂM 2027"


@pytest.mark.parametrize("rows", [
    ("1 | Tỷ lệ ngõ có đèn | % | 85", "2 | Số vườn mẫu | vườn | 12"),
    ("1 | Tỷ lệ ngõ có đèn | 85% | Phòng Kinh tế", "2 | Số vườn mẫu | 12 vườn | Trạm Khuyến nông"),
    ("1 | Tỷ lệ ngõ có đèn đạt 85%", "2 | Trồng thêm cho đủ 12 vườn mẫu"),
])  # fmt: skip
def test_the_cells_tell_what_the_columns_hold(rows: tuple[str, ...]) -> None:
    found = read(GOALS, *rows)
    assert found["1 Tỷ lệ ngõ có đèn"] == ["t 85 percent 2027"]
    assert [levels for name, levels in found.items() if name[0] == "2"] == [["t 12 count 2027"]]


def test_names_and_levels_need_no_number() -> None:
    found = read(GOALS, "Tỷ lệ ngõ có đèn | ≥ 85%", "Số vườn mẫu | 12 vườn")
    assert found == {"- Tỷ lệ ngõ có đèn": ["t 85 percent 2027"], "- Số vườn mẫu": ["t 12 count 2027"]}


@pytest.mark.parametrize("rows", [
    ("1 | Tỷ lệ ngõ có đèn | 82% | 85%", "2 | Số vườn mẫu | 10 | 12"),  # of which years?
    ("Thôn Đào | 85", "Thôn Lý | 12"), ("Phòng Kinh tế | 85", "Trạm Y tế xã | 12"), ("1 | Tỷ lệ ngõ có đèn | % | 85",),
    ("1 | Mua đèn cho các ngõ", "2 | Họp các chủ vườn"),
])  # fmt: skip
def test_other_tables_stay_unread(rows: tuple[str, ...]) -> None:
    assert read(GOALS, *rows) == {}


def test_only_where_goals_are_announced() -> None:
    assert read("PHỤ LỤC\nDANH MỤC CÔNG TRÌNH", "1 | Tỷ lệ ngõ có đèn | % | 85", "2 | Số vườn mẫu | vườn | 12") == {}


@pytest.mark.parametrize(("above", "rows", "count"), [
    ("Các chỉ tiêu như sau:", ("1 | Hội thi làm vườn | 15", "2 | Lớp ghép cây | 20"), 2),
    ("Số liệu cụ thể:", ("1 | Hội thi làm vườn | 15 lượt", "2 | Lớp ghép cây | 20 lượt"), 2),
    ("Lịch cụ thể:", ("1 | Hội thi làm vườn | 15", "2 | Lớp ghép cây | 20"), 0),
    ("Kết quả năm trước:", ("1 | Tỷ lệ ngõ có đèn | 85%", "2 | Số vườn mẫu | 12 vườn"), 0),
])  # fmt: skip
def test_below_goals_without_a_title_something_must_be_measured(above: str, rows: tuple[str, ...], count: int) -> None:
    assert len(read(f"I. CHỈ TIÊU\n{above}", *rows)) == count
