"""Headings and labels that name units of schools, unions, the army and companies, which are in no list."""

import pytest
from sample_plan import HEAD, LAST, read_plan

from extract.assignments.bodies import load_bodies
from extract.assignments.goal_groups import heading_tags
from extract.assignments.headings import heading_units, titled_unit
from extract.assignments.labels import label_line
from extract.rules import Rulebook
from extract.text import Line


@pytest.mark.parametrize(
    "heading",
    [
        "Tổ Ngữ văn", "Tổ Sử - Địa", "Chi hội 5", "Chi bộ 2", "Chi đoàn 10A2", "Lớp 11B", "Phòng 6", "Phòng giao dịch Nam Phù",
        "Xí nghiệp chế biến Nam Phù", "Phân xưởng 4", "Tiểu đoàn 7", "Đại đội 9", "Cụm thi đua số 3",
    ],
)  # fmt: skip
def test_a_heading_that_is_a_unit_in_no_list(rules: Rulebook, heading: str) -> None:
    assert [u.text for u in titled_unit(heading, rules)] == [heading]


@pytest.mark.parametrize(
    "heading",
    ["Đội ngũ Nhà giáo", "Tổ chức Đảng", "Hội nghị Tổng kết", "Khoa học Công nghệ",
     "Phòng chống 5 loại bệnh", "Lớp học", "Trạm bơm Nam Phù"],
)  # fmt: skip
def test_a_heading_of_a_field_is_none(rules: Rulebook, heading: str) -> None:
    assert titled_unit(heading, rules) == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Đầu mối theo dõi: Phòng Kế toán.", [("monitor", "Phòng Kế toán")]),
        ("- Đầu mối thực hiện: Phòng Kế toán.", [("lead", "Phòng Kế toán")]),
        ("- Bộ phận thực hiện: Các khoa lâm sàng.", [("responsible", "Các khoa lâm sàng")]),
        ("- Thực hiện: các khoa, phòng.", [("responsible", "các khoa, phòng")]),
        ("- Phân công phụ trách: Tổ Ngữ văn.", [("responsible", "Tổ Ngữ văn")]),
        ("- Phụ trách: Xí nghiệp chế biến.", [("responsible", "Xí nghiệp chế biến")]),
        ("- Thực hiện: 100% các khoa.", []),
        ("- Thực hiện: tốt các nội dung.", []),
    ],
)
def test_a_line_that_says_who(rules: Rulebook, line: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.role, t.unit.text) for t in label_line(Line(line), rules)] == expected


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("1. Bảo trì máy (Phòng 4)", ["Phòng 4"]),
        ("1. Bảo trì máy (Phòng 4, Phòng 6, Công an xã)", ["Phòng 4", "Phòng 6", "Công an xã"]),
        ("2. Công tác thu (Phòng Kế toán - Tài vụ)", ["Phòng Kế toán - Tài vụ"]),
        ("3. Du lịch (Hội Hoa)", []),
        ("4. Trồng tre (Tổ 3)", []),
        ("5. Sinh hoạt (Lớp 10)", []),
    ],
)
def test_a_bracket_behind_a_heading(rules: Rulebook, heading: str, units: list[str]) -> None:
    assert [t.unit.text for t in heading_tags(Line(heading), rules)] == units


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Phòng Khách hàng Nông hộ và Cá nhân", ["Phòng Khách hàng Nông hộ và Cá nhân"]),
        ("Phòng Kế toán và các khoa", ["Phòng Kế toán", "các khoa"]),
        ("Hội Nông dân và Cá nhân", ["Hội Nông dân", "Cá nhân"]),
    ],
)
def test_whom_an_office_serves_is_part_of_its_name(rules: Rulebook, cell: str, units: list[str]) -> None:
    assert [u.text for u in load_bodies(rules.folder).split(cell)] == units


LED = [
    ("Hạt Kiểm lâm chủ trì, phối hợp với các thôn", ["Hạt Kiểm lâm"]),
    ("Hạt Kiểm lâm chủ trì phối hợp Đoàn Thanh niên xã và các trường học", ["Hạt Kiểm lâm"]),
    ("Hạt Kiểm lâm và các thôn", ["Hạt Kiểm lâm", "các thôn"]),
    ("Hạt Kiểm lâm chủ trì, phối hợp với các thôn tuần tra rừng, xử lý vi phạm và lập hồ sơ", []),
]


@pytest.mark.parametrize(("heading", "units"), LED, ids=[h[0] for h in LED])
def test_below_a_heading_the_tasks_are_those_of_who_leads(rules: Rulebook, heading: str, units: list[str]) -> None:
    assert [u.text for u in heading_units(heading, rules)] == units


def test_a_heading_that_names_a_group_gives_it_no_task(rules: Rulebook) -> None:
    found = read_plan(HEAD + "1. Các đơn vị được giám sát\n- Chuẩn bị vườn ươm." + LAST, rules).assignments[:-1]
    assert [(a.role, a.unit_text, a.task) for a in found] == [
        ("responsible", "Các đơn vị được giám sát", "Chuẩn bị vườn ươm.")
    ]


ASKED = "1. Hạt Kiểm lâm: Cấp cây giống.\n2. Bưu điện xã\n- Phối hợp với Công an xã chuyển phát cây giống.\n"


@pytest.mark.parametrize(("title", "role"), [("III. ĐỀ XUẤT, KIẾN NGHỊ", "requested"), ("III. PHÂN CÔNG", "responsible")])
def test_below_requests_nobody_is_told(rules: Rulebook, title: str, role: str) -> None:
    found = read_plan(f"{HEAD.partition('II. TỔ')[0]}II. GIẢI PHÁP\nTrồng cây.\n{title}\n{ASKED}", rules)
    roles = {a.unit_text: a.role for a in found.assignments}
    helps = role if role == "requested" else "coordinate"
    assert roles == {"Hạt Kiểm lâm": role, "Bưu điện xã": helps, "Công an xã": "coordinate"}
