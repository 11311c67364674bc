"""A time and an actor beside "Nội dung | Kết quả": work in any section but goals and annexes."""

from __future__ import annotations

import pytest
from sample_plan import read_table

from extract.rules import load_rulebook

RULES = load_rulebook()


def read(section: str, heading: str, *rows: str) -> tuple[list[str], list[str]]:
    """Names of indicators, and units with the tasks of the table, below a section's heading."""
    lines = ["KẾ HOẠCH", "Diệt chuột năm 2027", "I. MỤC TIÊU CHUNG", "Bảo vệ mùa màng.", section]
    found = read_table(lines, (heading, *rows), RULES)
    return [i.name for i in found.indicators], [f"{a.unit.name}: {a.task}" for a in found.assignments]


@pytest.mark.parametrize("heading", [
    "Nội dung | Thời gian | Chủ trì | Kết quả", "Nội dung | Ngày | Đơn vị thực hiện | Kết quả cần đạt",
    "Nội dung, công việc | Tiến độ | Phụ trách | Số lượng", "Nhiệm vụ, dự án | Thời gian | Chủ trì | Kinh phí (triệu đồng)",
    "Chương trình, đề án | Thời hạn | Chủ trì | Kết quả/Sản phẩm", "Nội dung | Thời gian | Chủ trì | Kết quả, sản phẩm",
    "Tên đề án | Thời gian trình | Cơ quan chủ trì | Kinh phí (tỷ đồng)",
])  # fmt: skip
def test_rows_are_tasks(heading: str) -> None:
    names, tasks = read(
        "II. TIẾN ĐỘ", heading, "Rà soát hang chuột | Trước 15/10/2026 | Công an xã | 100% thôn",
        "Đặt bẫy | Tháng 3 | Trạm Y tế xã | 52 cái",
    )  # fmt: skip
    assert names == []
    assert [t.split(": ")[1] for t in tasks] == ["Rà soát hang chuột", "Đặt bẫy"]


@pytest.mark.parametrize(("section", "heading"), [
    ("II. CHỈ TIÊU PHẤN ĐẤU", "Nội dung | Thời gian | Chủ trì | Kết quả"),
    ("PHỤ LỤC", "Nội dung | Thời gian | Chủ trì | Kết quả"),
    ("II. TIẾN ĐỘ", "Chỉ tiêu | Thời gian | Chủ trì | Kết quả"),
    ("II. TIẾN ĐỘ", "Nội dung | Thời gian | Chủ trì | Chỉ tiêu năm 2027"),
    ("II. TIẾN ĐỘ", "Nội dung | Thời gian | Chủ trì | Chỉ tiêu/Kết quả cần đạt"),
    ("II. TIẾN ĐỘ", "Nội dung | Thời gian | Chủ trì | Mục tiêu, kết quả phải đạt năm 2027"),
])  # fmt: skip
def test_rows_are_goals_where_the_section_or_a_heading_says_so(section: str, heading: str) -> None:
    rows = ("Thôn sạch chuột | Quý IV | Công an xã | 90%", "Hộ đặt bẫy | Quý IV | Công an xã | 80%")
    assert read(section, heading, *rows)[0] == ["Thôn sạch chuột", "Hộ đặt bẫy"]


def test_results_that_are_whole_goals_below_a_heading_of_goals() -> None:
    heading = "Nội dung | Thời gian | Chủ trì | Kết quả/Sản phẩm"
    rows = ("Đặt bẫy | Quý IV | Công an xã | 90% hộ có vườn đặt bẫy", "Dọn kênh | Quý II | Trạm Y tế xã | 9 km kênh sạch cỏ")
    given = ["Công an xã: None", "Trạm Y tế xã: None"]
    assert read("II. CHỈ TIÊU PHẤN ĐẤU", heading, *rows) == (["Đặt bẫy", "Dọn kênh"], given)
    assert read("II. TIẾN ĐỘ", heading, *rows) == ([], ["Công an xã: Đặt bẫy", "Trạm Y tế xã: Dọn kênh"])
    things = ("Đặt bẫy | Quý IV | Công an xã | Biên bản", "Dọn kênh | Quý II | Trạm Y tế xã | Báo cáo")
    assert read("II. CHỈ TIÊU PHẤN ĐẤU", heading, *things)[0] == []


WORK = ("1 | Nạo vét kênh | km | 4 | 6", "2 | Hộ ký cam kết | % | 82 | 90")


@pytest.mark.parametrize("name", ["Hoạt động", "Nội dung công việc", "Nhiệm vụ", "Nội dung thực hiện"])
def test_results_and_plans_of_years_below_a_heading_of_goals_are_its_goals(name: str) -> None:
    head = f"TT | {name} | ĐVT | TH 2026 | KH 2027"
    assert read("II. CHỈ TIÊU CỤ THỂ", head, *WORK)[0] == ["Nạo vét kênh", "Hộ ký cam kết"]
    assert read("II. NHIỆM VỤ", head, *WORK)[0] == []


@pytest.mark.parametrize(("head", "rows"), [
    ("TT | Hoạt động | ĐVT | TH 2026 | KH 2027 | Kinh phí", ("1 | Nạo vét | km | 4 | 6 | 70", "2 | Đắp bờ | m | 40 | 60 | 7")),
    ("TT | Hoạt động | ĐVT | TH 2026 | KH 2027", ("1 | Nạo vét | triệu đồng | 4 | 6", "2 | Đắp bờ | triệu đồng | 8 | 9")),
    ("TT | Công trình | ĐVT | TH 2026 | KH 2027", WORK), ("TT | Hoạt động | KH 2027", ("1 | Nạo vét | 6", "2 | Đắp bờ | 9")),
])  # fmt: skip
def test_work_and_its_cost_are_no_goals(head: str, rows: tuple[str, ...]) -> None:
    assert read("II. CHỈ TIÊU CỤ THỂ", head, *rows)[0] == []


@pytest.mark.parametrize(("head", "stated"), [
    ("Khối lượng", True), ("Đăng ký", True), ("Mức cam kết", True), ("Hiện có", False), ("Số đã làm", False),
])  # fmt: skip
def test_the_only_numbers_beside_units_below_a_heading_of_goals(head: str, stated: bool) -> None:
    rows = ("1 | Kênh được nạo vét | km | 6", "2 | Hộ ký cam kết | % | 90")
    found = read("II. CHỈ TIÊU CỤ THỂ", f"TT | Nội dung | ĐVT | {head}", *rows)[0]
    assert found == (["Kênh được nạo vét", "Hộ ký cam kết"] if stated else [])
    assert read("II. NHIỆM VỤ", f"TT | Nội dung | ĐVT | {head}", *rows)[0] == []


@pytest.mark.parametrize(("cells", "due"), [(("30/9/2027", "Quý IV"), "2027-09-30"), (("12", "9"), "None")])
def test_a_column_of_dates_says_when_work_is_done(cells: tuple[str, str], due: str) -> None:
    rows = [f"{n} | Đặt bẫy {n} | Công an xã\nTrạm Y tế xã | {cell}" for n, cell in enumerate(cells, 1)]
    head = "TT | Nội dung công việc | Đơn vị chủ trì\nĐơn vị phối hợp | Hoàn thành"
    found = read_table(["KẾ HOẠCH", "Diệt chuột năm 2027", "II. TIẾN ĐỘ"], (head, *rows), RULES)
    assert [(a.role, str(a.due_on)) for a in found.assignments][:2] == [("lead", due), ("coordinate", due)]
