"""Dates: stretches that end before they begin, tasks due in years that are not the plan's; names of other places."""

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
