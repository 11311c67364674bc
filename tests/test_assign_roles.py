"""The role of a task's unit: watching over the work before helping with it, and never what those told by it do."""

from __future__ import annotations

import pytest

from extract.assignments.roles import sentence_role
from extract.rules import Rulebook
from extract.text import Line

ROLES = [
    ("giúp UBND huyện theo dõi mực nước hồ", "advise"),
    ("giúp UBND huyện theo dõi, kiểm tra, đôn đốc việc thực hiện Kế hoạch", "monitor"),
    ("Tham mưu UBND huyện theo dõi, đôn đốc các xã trồng cây", "monitor"),
    ("chịu trách nhiệm giúp Ủy ban nhân dân huyện theo dõi, đôn đốc việc thực hiện", "monitor"),
    ("Chịu trách nhiệm theo dõi tiến độ trồng cây", "monitor"),
    ("Là cơ quan thường trực, theo dõi, đôn đốc các xã", "monitor"),
    ("Là cơ quan thường trực, tổng hợp số cây", "lead"),
    ("Chủ trì theo dõi, đôn đốc việc trồng cây", "lead"),
    ("Tham mưu UBND huyện ban hành kế hoạch kiểm tra", "advise"),
    ("Chỉ đạo Hạt Kiểm lâm chủ động tham mưu cấp ủy việc giữ rừng", "responsible"),
    ("Chỉ đạo, tham mưu việc giữ rừng", "advise"),
]


@pytest.mark.parametrize(("said", "role"), ROLES, ids=[said for said, _ in ROLES])
def test_role_that_a_sentence_gives(rules: Rulebook, said: str, role: str) -> None:
    assert sentence_role(Line(said), rules) == role
