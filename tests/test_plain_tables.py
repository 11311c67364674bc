"""Tables below announced goals whose headings tell little: grades by class, one level a row, what is aimed at in contests."""

from __future__ import annotations

import pytest
from test_goal_tables import read

GOALS = "PHỤ LỤC\nCHỈ TIÊU NĂM 2027"
GRADES = ("Tốt | 40% | 45% | 42%", "Đạt | 57% | 53% | 55,5%", "Chưa đạt | ≤ 3% | ≤ 2% | ≤ 2,5%")
CONTESTS = ("Hội khỏe cấp tỉnh | Ít nhất 03 huy chương, trong đó có 01 huy chương vàng", "Giải kéo co | Vào vòng chung kết",
            "Giải vật | Xếp hạng 4 toàn đoàn", "Cuộc thi vẽ | 05 học sinh được chọn vào đội tuyển tỉnh")  # fmt: skip


@pytest.mark.parametrize("title", [
    "PHỤ LỤC\nCHỈ TIÊU THỂ LỰC NĂM 2027", "I. CHỈ TIÊU\nChỉ tiêu về kết quả xếp loại được giao cho từng khối như sau:",
])  # fmt: skip
@pytest.mark.parametrize("numbered", [False, True])
def test_grades_by_class(title: str, numbered: bool) -> None:
    rows = ["Xếp loại thể lực | Khối 6 | Khối 7 | Toàn trường", *GRADES]
    if numbered:
        rows = [f"{n or 'TT'} | {row}" for n, row in enumerate(rows)]
    found = read(title, *rows)
    assert [name.split(" ", 1)[1] for name in found] == [f"Xếp loại thể lực: {g}" for g in ("Tốt", "Đạt", "Chưa đạt")]
    assert [levels[0].split()[1] for levels in found.values()] == ["40", "57", "3"]
    classes = {tuple(level.split("2027 ")[1] for level in levels) for levels in found.values()}
    assert classes == {("Khối 6", "Khối 7", "Toàn trường")}


def test_other_tables_by_class_are_none() -> None:
    assert read("PHỤ LỤC\nSỐ TIẾT MỖI TUẦN", "Môn | Khối 6 | Khối 7", "Toán | 4 | 4", "Nhạc | 1 | 1") == {}
    assert read(GOALS, "Môn | Khối 6 | Khối 7", "Toán | 4 | 4", "Nhạc | 1 | 1") == {}


SUBJECTS = ("1 | Bơi | 80 | 85", "2 | Cờ vua | 82 | 84")


@pytest.mark.parametrize(("above", "classes"), [
    ("c) Chất lượng các môn (tỷ lệ % học sinh có điểm từ 6,5 trở lên):", "Khối 6 | Khối 7"),
    ("c) Chỉ tiêu chất lượng các môn (%):", "Khối 6 | Khối 7"), ("c) Chất lượng các môn:", "Khối 6 (%) | Khối 7 (%)"),
    ("c) Chất lượng các môn:", "Chỉ tiêu khối 6 (%) | Chỉ tiêu khối 7 (%)"),
    ("c) Chất lượng các môn:\nĐơn vị tính: %", "KH khối 6 | KH khối 7"),
])  # fmt: skip
def test_rates_of_subjects_by_class(above: str, classes: str) -> None:
    assert read(f"II. CÁC CHỈ TIÊU PHẤN ĐẤU\n{above}", f"TT | Môn | {classes}", *SUBJECTS) == {
        "1 Chất lượng các môn: Bơi": ["t 80 percent 2027 Khối 6", "t 85 percent 2027 Khối 7"],
        "2 Chất lượng các môn: Cờ vua": ["t 82 percent 2027 Khối 6", "t 84 percent 2027 Khối 7"],
    }  # fmt: skip


@pytest.mark.parametrize("above", [
    "I. TÌNH HÌNH\nChất lượng các môn (%):", "II. CÁC CHỈ TIÊU PHẤN ĐẤU\nKết quả các môn năm trước (%):",
    "II. CÁC CHỈ TIÊU PHẤN ĐẤU\nSố tiết mỗi tuần:", "III. NHIỆM VỤ\nChất lượng các môn (%):",
])  # fmt: skip
def test_other_numbers_of_subjects_by_class_are_none(above: str) -> None:
    assert read(above, "TT | Môn | Khối 6 | Khối 7", *SUBJECTS) == {}


def test_one_level_a_row_below_goals() -> None:
    found = read(GOALS, "Mô hình | Chỉ tiêu", "Vườn ươm | 12 vườn", "Ao cá | 9 ao")
    assert found == {"- Vườn ươm": ["t 12 count 2027"], "- Ao cá": ["t 9 count 2027"]}


@pytest.mark.parametrize("rows", [
    ("Ngành nghề | Chỉ tiêu", "Thợ điện | 40", "Thợ hàn | 35"),
    ("Phụ trách | Chỉ tiêu", "Phòng Kinh tế | 3", "Phòng Văn hóa | 5"),
    ("Mô hình | Ghi chú", "Vườn ươm | 12 vườn", "Ao cá | 9 ao"),
])  # fmt: skip
def test_numbers_of_people_of_goals_and_notes_are_none(rows: tuple[str, ...]) -> None:
    assert read(GOALS, *rows) == {}


@pytest.mark.parametrize("heading", [
    (), ("Giải | Chỉ tiêu",), ("Nội dung | Chỉ tiêu",), ("Tên cuộc thi | Thành tích phấn đấu",),
])  # fmt: skip
def test_what_is_aimed_at_in_contests(heading: tuple[str, ...]) -> None:
    found = list(read(GOALS, *heading, *CONTESTS).items())
    assert [name for name, _ in found] == ["- Hội khỏe cấp tỉnh", "- Giải kéo co", "- Giải vật", "- Cuộc thi vẽ"]
    assert [levels[0] for _, levels in found] == [
        "t 3 count 2027", "t status 2027", "t 4 rank 2027", "t 5 count 2027",
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [
    ("Hội khỏe cấp xã | 12/3/2027", "Giải kéo co | 26/3/2027"), ("Hội khỏe cấp xã | Sân xã", "Giải kéo co | Nhà văn hóa"),
    ("Giải pháp | Trồng 40 cây", "Giải ngân | 90%"),
])  # fmt: skip
def test_when_and_where_contests_are_held_is_none(rows: tuple[str, ...]) -> None:
    assert read("I. CHỈ TIÊU\nCác hội thi:", *rows) == {}
