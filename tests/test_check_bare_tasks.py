"""Rows of a table of tasks, and goals that a table hands out, without a responsible unit."""

# ruff: noqa: E501 - rows of a table read best whole

from __future__ import annotations

from collections.abc import Callable

import pytest
from drafts.build import Plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.model import Extraction

Read = Callable[..., Extraction]
HEAD = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"]
ROWS = [
    ["1", "Sửa mái chợ", "Phòng Kinh tế", "Các thôn", "Quý II"],
    ["2", "Lắp bảng giá tại các sạp", "Trạm Y tế xã", "Các thôn", "Quý III"],
    ["3", "Kẻ lại lối đi", "Công an xã", "Các thôn", "Quý III"],
]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([*ROWS, ["4", "Kiểm tra cân đối chứng", "", "Các thôn", "Quý IV"]], ["Kiểm tra cân đối chứng"]),
        ([*ROWS, ["4", "Kiểm tra cân đối chứng", "", "", "Quý IV"]], ["Kiểm tra cân đối chứng"]),
        ([*ROWS, ["II", "Về an toàn cháy nổ", "", "", ""]], []),  # the name of a group
        ([*ROWS, ["4", "Kiểm tra cân đối chứng", "Phòng Kinh tế", "", ""]], []),
        ([ROWS[0], *(["2", task, "", "Các thôn", "Quý III"] for task in ("Lắp mái che", "Kẻ lối đi"))], []),  # as above
    ],
)
def test_a_task_whose_cell_for_the_unit_is_empty(
    rows: list[list[str]], expected: list[str], read: Read, needs: Requirements
) -> None:
    body = ("I. MỤC TIÊU", "1. Sạp hàng có bảng giá đạt 60%.", "II. NHIỆM VỤ", [HEAD, *rows])
    draft = Plan(title="Phát triển chợ năm 2027 của xã Sơn Kim Hạ", body=body)
    found = [f for f in check_draft(read(draft), needs) if f.check_id == "U01" and "Nhiệm vụ" in f.message_vi]
    assert [f.found for f in found] == expected


GOALS = ("Sạp hàng có bảng giá đạt 60%", "Chợ có cân đối chứng đạt 80%", "Tiểu thương dùng mã vạch đạt 70%", "Ngõ chợ có đèn đạt 55%", "Sạp hàng được đánh số đạt 90%")


@pytest.mark.parametrize(("rows", "expected"), [(4, ["Sạp hàng được đánh số"]), (5, []), (3, [])])
def test_a_goal_that_the_table_of_units_leaves_out(rows: int, expected: list[str], read: Read, needs: Requirements) -> None:
    """A table with the numbers of nearly all goals hands them out; with fewer it may be about some of them."""
    lines = [f"{n}. {goal}." for n, goal in enumerate(GOALS, 1)]
    table = [["Chỉ tiêu", "Nội dung", "Mức phấn đấu", "Cơ quan chủ trì"]]
    table += [[str(n), *goal.split(" đạt "), "Phòng Kinh tế"] for n, goal in enumerate(GOALS[:rows], 1)]
    body = ("I. MỤC TIÊU", *lines, "II. PHÂN CÔNG THỰC HIỆN CÁC CHỈ TIÊU", table)
    draft = Plan(title="Phát triển chợ năm 2027 của xã Sơn Kim Hạ", body=body)
    found = [f.message_vi for f in check_draft(read(draft), needs) if f.check_id == "U01"]
    assert [e in m for e, m in zip(expected, found, strict=True)] == [True] * len(expected)
