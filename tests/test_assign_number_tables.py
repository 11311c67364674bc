"""Tables that give units the numbers of their indicators; invented plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook, load_rulebook

PLAN = """ỦY BAN NHÂN DÂN XÃ MƯỜNG VANG

Số: 31/KH-UBND

KẾ HOẠCH

Trồng cây phân tán năm 2027

I. CHỈ TIÊU

Chỉ tiêu 1: 88% hộ trồng ít nhất một cây.

Chỉ tiêu 2: 75% diện tích chè được tưới.

Chỉ tiêu 3: 60% cây ăn quả được ghép.

II. TỔ CHỨC THỰC HIỆN

"""


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return load_rulebook()


def rows(tmp_path: Path, rules: Rulebook, table: str) -> list[tuple[str | None, str, str]]:
    """Number of the indicator, role and unit."""
    first, *rest = table.strip().splitlines()
    bar = "|" + "---|" * (first.count("|") - 1)
    path = tmp_path / "plan.md"
    path.write_text(PLAN + "\n".join([first, bar, *rest]) + "\n", encoding="utf-8")
    found = extract_document(read_document(path), rules)
    labels = {i.id: i.label for i in found.indicators}
    return [(labels.get(a.indicator_id or "", a.task), a.role, a.unit_text) for a in found.assignments]


def test_columns_of_numbers_say_the_role(tmp_path, rules):
    table = """| TT | Đơn vị | Chủ trì thực hiện chỉ tiêu | Phối hợp thực hiện chỉ tiêu |
| 1 | Phòng Kinh tế | 1, 2 | |
| 2 | Công an xã, Hội Nông dân xã | 3 | 1 - 2 |"""
    assert sorted(rows(tmp_path, rules, table)) == [
        ("1", "coordinate", "Công an xã"), ("1", "coordinate", "Hội Nông dân xã"), ("1", "lead", "Phòng Kinh tế"),
        ("2", "coordinate", "Công an xã"), ("2", "coordinate", "Hội Nông dân xã"), ("2", "lead", "Phòng Kinh tế"),
        ("3", "lead", "Công an xã"), ("3", "lead", "Hội Nông dân xã"),
    ]  # fmt: skip


def test_one_column_of_numbers_takes_the_role_of_the_units(tmp_path, rules):
    table = """| Đơn vị thực hiện | Chỉ tiêu |
| Phòng Kinh tế | Chỉ tiêu 1, 2 |
| Công an xã | Chỉ tiêu 3 |"""
    assert rows(tmp_path, rules, table) == [
        ("1", "responsible", "Phòng Kinh tế"), ("2", "responsible", "Phòng Kinh tế"), ("3", "responsible", "Công an xã"),
    ]  # fmt: skip
    table = "| Đơn vị chủ trì | Chỉ tiêu |\n| Phòng Kinh tế | 1, 2 |\n| Công an xã | 3 |"
    assert [role for _, role, _ in rows(tmp_path, rules, table)] == ["lead"] * 3


@pytest.mark.parametrize("table", [
    "| Đơn vị thực hiện | Chỉ tiêu |\n| Phòng Kinh tế | 1 |\n| Công an xã | 3 |",  # may be levels
    "| Đơn vị thực hiện | Chỉ tiêu |\n| Phòng Kinh tế | 1,2 |\n| Công an xã | 3 |",
    "| Đơn vị thực hiện | Chỉ tiêu |\n| Phòng Kinh tế | 1, 25 |\n| Công an xã | 3 |",  # the plan has no 25
    "| Nội dung | Chủ trì thực hiện chỉ tiêu |\n| Ghép cành | 1, 2 |\n| Tưới nước | 3 |",  # no units
])  # fmt: skip
def test_other_tables_give_nothing(tmp_path, rules, table):
    assert rows(tmp_path, rules, table) == []
