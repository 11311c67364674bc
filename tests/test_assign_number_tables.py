"""Tables that give units the numbers of their indicators; invented plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook

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


_HEADINGS = ["Chỉ tiêu số", "Chỉ tiêu phụ trách", "Các chỉ tiêu được phân công", "Số chỉ tiêu", "Chỉ tiêu"]


@pytest.mark.parametrize("heading", _HEADINGS)
def test_partners_of_the_row_too(tmp_path, rules, heading):
    table = f"""| TT | Cơ quan chủ trì | {heading} | Cơ quan phối hợp |
| 1 | Phòng Kinh tế | 1, 3 | Các thôn |
| 2 | Công an xã | 2 | Hội Nông dân xã; Trạm Y tế |"""
    assert sorted(rows(tmp_path, rules, table)) == [
        ("1", "coordinate", "Các thôn"), ("1", "lead", "Phòng Kinh tế"),
        ("2", "coordinate", "Hội Nông dân xã"), ("2", "coordinate", "Trạm Y tế"), ("2", "lead", "Công an xã"),
        ("3", "coordinate", "Các thôn"), ("3", "lead", "Phòng Kinh tế"),
    ]  # fmt: skip


def test_single_numbers_below_a_heading_that_says_so(tmp_path, rules):
    table = "| TT | Đơn vị | Chỉ tiêu số | Ghi chú |\n| 1 | Phòng Kinh tế | 2 | |\n| 2 | Công an xã | 1 | |"
    assert sorted(rows(tmp_path, rules, table)) == [("1", "responsible", "Công an xã"), ("2", "responsible", "Phòng Kinh tế")]


@pytest.mark.parametrize("cells", [("Chỉ tiêu 1", "Chỉ tiêu 2 và 3"), ("Tỷ lệ hộ", "Diện tích quế được tưới")])
@pytest.mark.parametrize("heading", ["Nhiệm vụ", "Tên chỉ tiêu", "Nội dung"])
def test_goals_called_in_the_column_of_tasks(tmp_path, rules, heading, cells):
    table = f"| TT | {heading} | Cơ quan chủ trì | Cơ quan phối hợp |\n| 1 | {cells[0]} | Phòng Kinh tế | Các thôn |\n"
    found = rows(tmp_path, rules, table + f"| 2 | {cells[1]} | Công an xã | |")
    if cells[0].startswith("Chỉ"):
        assert ("1", "lead", "Phòng Kinh tế") in found and ("1", "coordinate", "Các thôn") in found
        assert ("2", "lead", "Công an xã") in found and ("3", "lead", "Công an xã") in found
    else:  # no whole names of goals of this plan
        assert not any(label in ("1", "2", "3") for label, _, _ in found)


def test_names_of_goals_beside_units(tmp_path, rules):
    table = """| TT | Tên chỉ tiêu | Cơ quan chủ trì | Cơ quan phối hợp |
| 1 | Tỷ lệ cây ăn quả được ghép | Phòng Kinh tế | Các thôn |
| 2 | Tỷ lệ diện tích chè được tưới | Công an xã | |"""
    assert sorted(rows(tmp_path, rules, table)) == [
        ("2", "lead", "Công an xã"), ("3", "coordinate", "Các thôn"), ("3", "lead", "Phòng Kinh tế"),
    ]  # fmt: skip


@pytest.mark.parametrize("table", [
    "| TT | Đơn vị | Số chỉ tiêu | Ghi chú |\n| 1 | Phòng Kinh tế | 2 | |\n| 2 | Công an xã | 1 | |",  # how many
    "| TT | Đơn vị thực hiện | Chỉ tiêu giao (hộ) |\n| 1 | Phòng Kinh tế | 1, 2 |\n| 2 | Công an xã | 3 |",
    "| TT | Đơn vị thực hiện | Chỉ tiêu số |\n| 1 | Phòng Kinh tế | 7, 8 |\n| 2 | Công an xã | 3 |",  # no such goals
])  # fmt: skip
def test_levels_and_counts_are_no_numbers(tmp_path, rules, table):
    assert rows(tmp_path, rules, table) == []


@pytest.mark.parametrize("table", [
    "| TT | Mục tiêu | Đơn vị thực hiện | Phối hợp |\n| 1 | Mục tiêu 1, 2 | Phòng Kinh tế | Các thôn |\n"
    "| 2 | Mục tiêu 3 | Kho bạc | |",
    "| TT | Nội dung | Đơn vị thực hiện | Phối hợp |\n| 1 | Thực hiện mục tiêu 1, 2 | Phòng Kinh tế | Các thôn |\n"
    "| 2 | Thực hiện chỉ tiêu 3 | Kho bạc | |",
])  # fmt: skip
def test_cells_that_call_goals_by_muc_tieu(tmp_path, rules, table):
    plan = PLAN.replace("CHỈ TIÊU", "MỤC TIÊU")
    for number in "123":
        plan = plan.replace(f"Chỉ tiêu {number}:", f"{number}.")
    first, *rest = table.splitlines()
    path = tmp_path / "plan.md"
    path.write_text(plan + "\n".join([first, "|---|---|---|---|", *rest]) + "\n", encoding="utf-8")
    found = extract_document(read_document(path), rules)
    labels = {i.id: i.label for i in found.indicators}
    assert sorted((labels[a.indicator_id or ""] or "", a.role, a.unit_text) for a in found.assignments) == [
        ("1", "coordinate", "Các thôn"), ("1", "responsible", "Phòng Kinh tế"),
        ("2", "coordinate", "Các thôn"), ("2", "responsible", "Phòng Kinh tế"), ("3", "responsible", "Kho bạc"),
    ]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), [
    ("| TT | Tên đơn vị | Chỉ tiêu được giao | Phối hợp |\n| 1 | Phòng Kinh tế | Chỉ tiêu 1, 2 | Các thôn |\n"
     "| 2 | Công an xã | Chỉ tiêu 3 | |",
     [("1", "coordinate", "Các thôn"), ("1", "responsible", "Phòng Kinh tế"), ("2", "coordinate", "Các thôn"),
      ("2", "responsible", "Phòng Kinh tế"), ("3", "responsible", "Công an xã")]),
    ("| TT | Đơn vị | Chỉ tiêu giao |\n| 1 | Phòng Kinh tế | 1, 2 |\n| 2 | Công an xã | 3 |",
     [("1", "responsible", "Phòng Kinh tế"), ("2", "responsible", "Phòng Kinh tế"), ("3", "responsible", "Công an xã")]),
    ("| TT | Cơ quan, đơn vị | Nội dung | Phối hợp |\n| 1 | Phòng Kinh tế | Chỉ tiêu 1 | Các thôn |\n"
     "| 2 | Công an xã | Chỉ tiêu 3 | |",
     [("1", "coordinate", "Các thôn"), ("1", "responsible", "Phòng Kinh tế"), ("3", "responsible", "Công an xã")]),
    ("| TT | Đơn vị được giao | Các chỉ tiêu giao chủ trì | Các chỉ tiêu giao phối hợp |\n"
     "| 1 | Phòng Kinh tế | 1, 2 | 3 |\n| 2 | Công an xã | 3 | |",
     [("1", "lead", "Phòng Kinh tế"), ("2", "lead", "Phòng Kinh tế"), ("3", "coordinate", "Phòng Kinh tế"),
      ("3", "lead", "Công an xã")]),
])  # fmt: skip
def test_columns_that_read_like_levels_or_work(tmp_path, rules, table, expected):
    assert sorted(rows(tmp_path, rules, table)) == expected


def test_whole_goals_given_to_units(tmp_path, rules):
    lines = ["| TT | Đơn vị | Chỉ tiêu giao |", "|---|---|---|", "| 1 | Phòng Kinh tế | Tỷ lệ vườn có rào đạt 84% |",
             "| 2 | Công an xã | Tỷ lệ ngõ có cổng đạt 37% |"]  # fmt: skip
    path = tmp_path / "plan.md"
    path.write_text(PLAN[: PLAN.index("I. ")] + "I. PHÂN CÔNG\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    found = extract_document(read_document(path), rules)
    units = {a.indicator_id: (a.role, a.unit_text) for a in found.assignments}
    assert [(i.name, i.targets[0].value, units.get(i.id)) for i in found.indicators] == [
        ("Tỷ lệ vườn có rào", 84, ("responsible", "Phòng Kinh tế")),
        ("Tỷ lệ ngõ có cổng", 37, ("responsible", "Công an xã")),
    ]  # fmt: skip


_HANDED_OUT = """
| STT | Chỉ tiêu | ĐVT | Toàn xã | Thôn Suối Mơ | Thôn Đồi Cao |
|---|---|---|---|---|---|
| 1 | Số cây quế trồng mới | cây | 900 | 500 | 400 |
| 2 | Tỷ lệ hộ ươm cây | % | 60 | 65 | 55 |
"""


@pytest.mark.parametrize("numbered", ["Chỉ tiêu {}: ", "{}. "])
@pytest.mark.parametrize("behind", [True, False])
def test_a_table_for_the_villages_numbers_anew(tmp_path, rules, numbered, behind):
    plan = PLAN
    for n in "123":
        plan = plan.replace(f"Chỉ tiêu {n}: ", numbered.format(n))
    given = "**1. Phòng Kinh tế**: chủ trì thực hiện các chỉ tiêu 1, 2 và 3.\n"
    table = f"**2. Trưởng các thôn**: thực hiện các chỉ tiêu được giao như sau:\n{_HANDED_OUT}"
    path = tmp_path / "plan.md"
    path.write_text(plan + (f"{given}\n{table}" if behind else f"{table}\n{given}"), encoding="utf-8")
    found = extract_document(read_document(path), rules)
    led = {a.indicator_id for a in found.assignments if a.role == "lead"}
    assert [str(i.targets[0].value) for i in found.indicators if i.id in led] == ["88", "75", "60"]
    assert None not in led


_TO_VILLAGES = """
**3. Giao chỉ tiêu cho các thôn**

| TT | Thôn | Trồng quế (ha) |
|---|---|---|
| 1 | Thôn Đông | 12 |
| 2 | Thôn Tây | 14 |
| 3 | Thôn Nam | 15 |
| 4 | Thôn Bắc | 16 |

**II. TỔ CHỨC THỰC HIỆN**

"""


@pytest.mark.parametrize(("numbers", "led"), [("1, 3", ["88", "60"]), ("2", ["75"]), ("4", [])])
def test_numbers_mean_goals_and_never_places_that_goals_are_handed_out_to(tmp_path, rules, numbers, led):
    path = tmp_path / "plan.md"
    plan = PLAN.replace("II. TỔ CHỨC THỰC HIỆN\n", _TO_VILLAGES)
    path.write_text(f"{plan}Phòng Kinh tế chủ trì thực hiện các chỉ tiêu {numbers}.\n", encoding="utf-8")
    found = extract_document(read_document(path), rules)
    assert len(found.indicators) == 7
    linked = {a.indicator_id for a in found.assignments if a.role == "lead"}
    assert [str(i.targets[0].value) for i in found.indicators if i.id in linked] == led


@pytest.mark.parametrize(
    ("task", "linked"),
    [
        ("Theo dõi, đôn đốc thực hiện chỉ tiêu 1, 3", True),
        ("Hướng dẫn và kiểm tra việc thực hiện các chỉ tiêu 1, 3", True),
        ("Tổ chức thực hiện chỉ tiêu 1, 3", True),
        ("Tổng hợp số liệu tuần 1, 3", False),
        ("Theo dõi thời tiết trong đợt 1, 3", False),
    ],
)
def test_words_of_steering_before_the_goals_that_a_task_calls(tmp_path, rules, task, linked):
    table = f"| TT | Nhiệm vụ | Cơ quan chủ trì |\n| 1 | {task} | Phòng Kinh tế |\n| 2 | Ươm cây giống | Công an xã |"
    told = [label for label, role, unit in rows(tmp_path, rules, table) if unit == "Phòng Kinh tế" and role == "lead"]
    assert told == (["1", "3"] if linked else [task])
