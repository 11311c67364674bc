"""Dates: stretches that end before they begin, tasks due in years that are not the plan's; names of other places."""

# ruff: noqa: E501 - rows of a table and phrases of a plan read best whole

from __future__ import annotations

from collections.abc import Callable

import pytest
from drafts.build import Plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.model import Extraction

Read = Callable[..., Extraction]

DRAFT = Plan(title="Phát triển chợ năm 2027 của xã Sơn Kim Hạ")


def told(task: str, read: Read, needs: Requirements, heading: str = "II. NHIỆM VỤ", **parts: object) -> list[str]:
    draft = DRAFT.changed(body=("I. MỤC TIÊU", "1. Sạp hàng có bảng giá đạt 60%.", heading, f"1. {task}"), **parts)
    return [f.check_id for f in check_draft(read(draft), needs) if f.check_id in ("F02", "Y01", "S01")]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Trưng bày hàng từ ngày 20/10/2027 đến ngày 15/9/2027.", ["F02"]),
        ("Trưng bày hàng từ ngày 20 tháng 10 năm 2027 đến ngày 15 tháng 9 năm 2027.", ["F02"]),
        ("Trưng bày hàng từ ngày 15/9/2027 đến ngày 20/10/2027.", []),
        ("Lấy số liệu từ 15/12 đến 14/6/2027.", []),  # may begin in the year before
    ],
)
def test_time_does_not_end_before_it_begins(task: str, expected: list[str], read: Read, needs: Requirements) -> None:
    assert told(task, read, needs) == expected


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Lắp mái che dãy sạp phía đông, hoàn thành trước ngày 31/3/2028.", ["Y01"]),
        ("Xây nhà lồng chợ, đưa vào sử dụng trong năm 2028.", ["Y01"]),
        ("Đánh số các sạp xong trong quý II/2026.", ["Y01"]),
        ("Đánh số các sạp xong trong quý II/2027.", []),
        ("Nhà lồng chợ đã hoàn thành trong năm 2026, nay giao ban quản lý.", []),
        ("Tổng hợp, báo cáo kết quả, hoàn thành trước ngày 10/01/2028.", []),  # of the year that is over
        ("Phối hợp tổ chức 02 phiên chợ hàng Việt trong tháng 5/2026.", ["Y01"]),
        ("Mở 03 lớp dạy đan lát trước ngày 30/11/2025; dạy nghề mộc.", ["Y01"]),
        ("Tổ chức 02 phiên chợ trong quý II năm 2027.", []),
        ("Tổ chức khen thưởng các hộ đã dời sạp trong tháng 5/2026.", []),  # what was done
        ("Tổ chức 02 phiên chợ trong tháng 01/2028.", []),  # the plan's work may go on
    ],
)
def test_a_task_is_due_in_the_years_of_the_plan(task: str, expected: list[str], read: Read, needs: Requirements) -> None:
    assert told(task, read, needs) == expected


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Đề nghị các khu dân cư của xã Đồi Mây thực hiện.", ["S01"]),
        ("Vận động tiểu thương các bản trong xã Đồi Mây.", ["S01"]),
        ("Đề nghị các khu dân cư của xã Sơn Kim Hạ thực hiện.", []),
        ("Phối hợp với các khu dân cư giáp ranh xã Đồi Mây.", []),
    ],
)
def test_people_of_another_commune_were_copied(task: str, expected: list[str], read: Read, needs: Requirements) -> None:
    assert told(task, read, needs) == expected


@pytest.mark.parametrize(("place", "expected"), [("XÃ ĐỒI MÂY", ["S01"]), ("XÃ SƠN KIM HẠ", [])])
def test_titles_of_annexes_name_the_commune(place: str, expected: list[str], read: Read, needs: Requirements) -> None:
    table = [["TT", "Nội dung", "Năm 2027 (%)"], ["1", "Sạp hàng có bảng giá", "60"]]
    annex = ("PHỤ LỤC", f"CHỈ TIÊU VỀ CHỢ CỦA {place} NĂM 2027", table)
    assert told("Kiểm tra bảng giá.", read, needs, annex=annex) == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (["Tháng 5/2026", "Quý III/2027", "30/9/2027"], ["Tháng 5/2026"]),
        (["Thường xuyên", "Trước 15/11/2026", "30/9/2027"], ["Trước 15/11/2026"]),
        (["Tháng 5/2027", "Quý III/2027", "Quý I/2028"], []),
        (["Tháng 5/2026", "Quý III/2026", "30/9/2027"], []),  # the table tells what was done
    ],
)
def test_deadlines_in_a_column_are_in_the_years_of_the_plan(due: list[str], expected: list[str], read: Read, needs: Requirements) -> None:
    tasks = zip(("Sửa mái chợ", "Lắp bảng giá tại các sạp", "Kẻ lại lối đi"), due, strict=True)
    table = [["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"], *([str(n), t, "Phòng Kinh tế", d] for n, (t, d) in enumerate(tasks, 1))]
    draft = DRAFT.changed(body=("I. MỤC TIÊU", "1. Sạp hàng có bảng giá đạt 60%.", "II. NHIỆM VỤ", table))
    assert [f.found for f in check_draft(read(draft), needs) if f.check_id == "Y01"] == expected
