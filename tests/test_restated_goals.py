"""A unit's task that names a goal once more states no second level; a level of its own stays, named without the verbs."""

from __future__ import annotations

import pytest
from sample_plan import read_plan

from extract.rules import load_rulebook

RULES = load_rulebook()
PLAN = """ỦY BAN NHÂN DÂN
XÃ SUỐI TRONG
Số: 8/KH-UBND
Suối Trong, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Văn hóa đọc năm 2026
I. MỤC TIÊU
- Tủ sách mở cửa tại trên 80% thôn, 100% trường.
- Tỷ lệ bạn đọc quay lại đạt 64%.
- Giảm tỷ lệ sách rách còn 3%.
- 90% học sinh có thẻ bạn đọc.
II. NHIỆM VỤ
Tuyên truyền về sách.
III. TỔ CHỨC THỰC HIỆN
1. Trung tâm Văn hóa
- {task}
2. Công an xã
Giữ gìn trật tự.
"""


def task_names(task: str) -> list[str]:
    found = read_plan(PLAN.format(task=task), RULES).indicators
    assert len([i for i in found if i.context == "goal"]) == 4
    return [i.name for i in found if i.context != "goal"]


@pytest.mark.parametrize("task", [
    "Chủ trì thực hiện chỉ tiêu: Tủ sách mở cửa tại trên 80% thôn, 100% trường.",
    "Chủ trì thực hiện các chỉ tiêu sau: (1) Tỷ lệ bạn đọc quay lại đạt 64%; (2) Tỷ lệ sách rách còn 3%.",
    "Chịu trách nhiệm thực hiện chỉ tiêu giảm tỷ lệ sách rách còn 3%.",
    "Tham mưu các giải pháp để đạt chỉ tiêu tỷ lệ bạn đọc quay lại đạt 64%.",
    "Chịu trách nhiệm các chỉ tiêu: \"Tỷ lệ bạn đọc quay lại đạt 64%\"; \"90% học sinh có thẻ bạn đọc\".",
])  # fmt: skip
def test_a_goal_named_in_a_task_is_no_second_indicator(task: str) -> None:
    assert task_names(task) == []


@pytest.mark.parametrize(("task", "names"), [
    ("Phấn đấu tỷ lệ bạn đọc quay lại đạt 64%.", ["tỷ lệ bạn đọc quay lại"]),
    ("Chủ trì thực hiện chỉ tiêu: Tỷ lệ bạn đọc quay lại đạt 70%.", ["Tỷ lệ bạn đọc quay lại"]),
    ("Chủ trì thực hiện chỉ tiêu: Tỷ lệ người cao tuổi đến tủ sách đạt 40%.", ["Tỷ lệ người cao tuổi đến tủ sách"]),
    ("Chủ trì, phối hợp với các trường triển khai, cụ thể: Phấn đấu tỷ lệ thôn có bạn đọc giỏi đạt 40%.",
     ["tỷ lệ thôn có bạn đọc giỏi"]),
])  # fmt: skip
def test_a_level_of_its_own_stays(task: str, names: list[str]) -> None:
    assert task_names(task) == names
