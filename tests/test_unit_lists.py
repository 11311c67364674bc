"""Shortened lists of units: "các Sở: Tài chính, Nội vụ" is Sở Tài chính and Sở Nội vụ, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_plan import HEAD, LAST, PLAN, read_plan

from extract.assignments.bodies import Bodies, load_bodies
from extract.assignments.headings import heading_units
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook


@pytest.fixture(scope="module")
def bodies(rules: Rulebook) -> Bodies:
    return load_bodies(rules.folder)


NAMES = [
    ("Các sở: Kế hoạch và Đầu tư, Tài chính", ["Sở Kế hoạch và Đầu tư", "Sở Tài chính"]),
    ("Các sở: Văn hóa, Thể thao và Du lịch, Lao động, Thương binh và Xã hội",
     ["Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội"]),
    ("Các sở, ban, ngành: Y tế, Nội vụ, Công an tỉnh", ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"]),
    ("Các phòng: Kinh tế, Kiểm định quế, Nội vụ và Tư pháp",
     ["Phòng Kinh tế", "Phòng Kiểm định quế", "Phòng Nội vụ", "Phòng Tư pháp"]),
    ("Các đơn vị: Trạm Y tế, Công an xã", ["Trạm Y tế xã", "Công an xã"]),
    ("Giám đốc các Sở: Tài chính, Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
    ("Các trường mầm non, tiểu học trên địa bàn", ["Các trường mầm non", "Các trường tiểu học"]),
    ("Các trường trên địa bàn", ["Các cơ sở giáo dục"]),
    ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[n[0] for n in NAMES])
def test_each_name_of_a_list_is_a_unit(bodies: Bodies, text: str, names: list[str]) -> None:
    assert [m.name for m in bodies.split(text)] == names


TASKS = [
    ("1. Các sở: Tài chính, Nội vụ\n- Cân đối vốn trồng cây.", "Cân đối vốn trồng cây."),
    ("1. Giám đốc các Sở: Tài chính, Nội vụ\n- Cân đối vốn trồng cây.", "Cân đối vốn trồng cây."),
    ("- Các sở: Tài chính, Nội vụ: Cân đối vốn trồng cây.", "Cân đối vốn trồng cây."),
    ("- Các Sở: Tài chính, Nội vụ cân đối vốn trồng cây.", None),
    ("- Các sở Tài chính, Nội vụ bố trí vốn trồng cây.", None),
    ("- Giao các Sở: Tài chính, Nội vụ cân đối vốn trồng cây.", None),
    ("- Rà soát đất trồng cây (các Sở: Tài chính, Nội vụ thực hiện).", None),
]


@pytest.mark.parametrize(("lines", "task"), TASKS, ids=[t[0] for t in TASKS])
def test_lists_give_tasks_to_each(rules: Rulebook, lines: str, task: str | None) -> None:
    document = read_document(Path("plan.txt"), data=(PLAN + lines + "\n").encode())
    found = extract_document(document, rules).assignments
    wanted = task or lines.lstrip("- ")
    assert [(a.unit.code, a.task) for a in found] == [("so_tai_chinh", wanted), ("so_noi_vu", wanted)]


@pytest.mark.parametrize("text", [
    "Các sở: Bố trí vốn, đất và cây giống.",
    "Các ban: Tổ chức thực hiện kế hoạch, kiểm tra kết quả.",
    "Các đơn vị: Công an xã tuần tra, Trạm Y tế khám bệnh.",
    "Thời gian: các Sở Tài chính, Nội vụ",
])  # fmt: skip
def test_other_colons_stay(bodies: Bodies, text: str) -> None:
    assert bodies.without_list_colons(text) == text


def test_colons_within_lists_are_none(bodies: Bodies) -> None:
    text = "phối hợp với các Sở: Tài chính, Nội vụ: rà soát"
    assert [n for n, c in enumerate(bodies.without_list_colons(text)) if c == ":"] == [text.rindex(":")]
    assert len(bodies.without_list_colons(text)) == len(text)


@pytest.mark.parametrize(("text", "expected"), [
    ("Ban Chỉ huy PCTT và TKCN xã", ["Ban Chỉ huy PCTT và TKCN xã"]),
    ("Ban Chỉ huy PCTT và TKCN các huyện, thị xã", ["Ban Chỉ huy PCTT và TKCN các huyện, thị xã"]),
    ("Cục Quản lý nhà và thị trường bất động sản", ["Cục Quản lý nhà và thị trường bất động sản"]),
    ("Các khoa, phòng", ["Các khoa, phòng"]),
    ("Các khoa\nPhòng Đào tạo", ["Các khoa", "Phòng Đào tạo"]),
    ("Các Sở, Ban, Ngành Tỉnh", ["Các Sở, Ban, Ngành Tỉnh"]),
    ("Các trường, trạm", ["Các trường, trạm"]),
    ("Công an tỉnh và các sở, ban, ngành", ["Công an tỉnh", "các sở, ban, ngành"]),
    ("Phòng Khảo thí và KĐCLGD", ["Phòng Khảo thí và KĐCLGD"]), ("Phòng Khảo thí, KĐCLGD", ["Phòng Khảo thí", "KĐCLGD"]),
    ("Phòng Khảo thí và TTPVHCC", ["Phòng Khảo thí", "TTPVHCC"]), ("Phòng Khảo thí và CDC", ["Phòng Khảo thí", "CDC"]),
    ("Ban Chỉ huy PCTT và Công an xã", ["Ban Chỉ huy PCTT", "Công an xã"]),
    ("Đội PCCC và UBND xã", ["Đội PCCC", "UBND xã"]),
    ("Các thôn, hợp tác xã", ["Các thôn", "hợp tác xã"]),
    ("Các thôn, ấp, khu phố", ["Các thôn, ấp, khu phố"]),
    ("Hội Nông dân; các buôn, bon và tổ dân phố", ["Hội Nông dân", "các buôn, bon và tổ dân phố"]),
    ("các ấp, khóm, tiểu khu và Trường Tiểu học Đồi Cao", ["các ấp, khóm, tiểu khu", "Trường Tiểu học Đồi Cao"]),
    ("Trưởng các ấp, khóm", ["Trưởng các ấp, khóm"]),
    ("Ban quản lý các thôn, khu dân cư", ["Ban quản lý các thôn, khu dân cư"]),
    ("Các thôn, trường học", ["Các thôn", "trường học"]),
    ("các thôn, Khóm Mới", ["các thôn", "Khóm Mới"]),
    ("các chi hội thôn, Công an xã", ["các chi hội thôn", "Công an xã"]),
    ("Trạm Y tế (thường trực)", ["Trạm Y tế"]),
    ("Sở Công Thương chủ trì tham mưu, theo dõi", ["Sở Công Thương"]),
    ("đ/c Chủ tịch UBND xã", ["đ/c Chủ tịch UBND xã"]),
])  # fmt: skip
def test_halves_of_one_name_are_no_units(bodies, text, expected):
    assert [m.text for m in bodies.split(text)] == expected


GROUPS = [
    ("các sở, ban, ngành tỉnh và Ủy ban nhân dân các huyện", ["các sở, ban, ngành tỉnh", "Ủy ban nhân dân các huyện"]),
    ("Kho bạc tỉnh và Ủy ban nhân dân các xã", ["Kho bạc tỉnh", "Ủy ban nhân dân các xã"]),
    ("các phòng, ban huyện và Ủy ban Mặt trận Tổ quốc huyện", ["các phòng, ban huyện", "Ủy ban Mặt trận Tổ quốc huyện"]),
    ("Tỉnh ủy và Ủy ban nhân dân tỉnh", ["Tỉnh ủy", "Ủy ban nhân dân tỉnh"]),
    ("Phòng Văn hóa và Xã hội", ["Phòng Văn hóa và Xã hội"]),
]


@pytest.mark.parametrize(("text", "names"), GROUPS, ids=[g[0] for g in GROUPS])
def test_and_joins_no_level_to_the_next_name(bodies: Bodies, text: str, names: list[str]) -> None:
    assert [m.text for m in bodies.split(text)] == names


NAMED = [
    ("UBND xã Đồi Cao, UBND phường Bến Mới", ["UBND xã Đồi Cao", "UBND phường Bến Mới"]),
    ("Trạm Y tế xã Đồi Cao và Trạm Y tế xã Bến Mới", ["Trạm Y tế xã Đồi Cao", "Trạm Y tế xã Bến Mới"]),
    ("Trường Mầm non Họa Mi; Trường Mầm non Sơn Ca", ["Trường Mầm non Họa Mi", "Trường Mầm non Sơn Ca"]),
    ("TRẠM Y TẾ XÃ ĐỒI CAO, TRẠM Y TẾ XÃ", ["TRẠM Y TẾ XÃ ĐỒI CAO"]),
    ("Trạm Y tế xã, Trạm Y tế xã Đồi Cao", ["Trạm Y tế xã"]),
    ("UBND các xã: Đồi Cao, Bến Mới và Công an tỉnh", ["UBND các xã: Đồi Cao, Bến Mới", "Công an tỉnh"]),
    ("Các thôn: Vân Sơn, Tân Lập; Hạt Kiểm lâm", ["Các thôn: Vân Sơn, Tân Lập", "Hạt Kiểm lâm"]),
    ("Các xã, phường: Đồi Cao, Bến Mới", ["Các xã, phường: Đồi Cao, Bến Mới"]),
    ("Công an xã Đồi Cao, CA xã Đồi Cao", ["Công an xã Đồi Cao"]),
]


@pytest.mark.parametrize(("text", "names"), NAMED, ids=[n[0] for n in NAMED])
def test_bodies_of_one_kind_that_the_text_names_are_several(bodies: Bodies, text: str, names: list[str]) -> None:
    assert [m.text for m in bodies.split(text)] == names


@pytest.mark.parametrize(("lines", "task"), [
    ("1. UBND xã Đồi Cao, UBND phường Bến Mới\n- Mở vườn ươm cây bản địa.", "Mở vườn ươm cây bản địa."),
    ("- Chỉ tiêu 1: UBND xã Đồi Cao, UBND phường Bến Mới thực hiện.", None),
])  # fmt: skip
def test_each_named_body_has_a_row(rules: Rulebook, lines: str, task: str | None) -> None:
    found = read_plan(HEAD + lines + LAST, rules).assignments[:2]
    assert [(a.unit.code, a.unit_text, a.task) for a in found] == [
        ("ubnd_xa", "UBND xã Đồi Cao", task), ("ubnd_xa", "UBND phường Bến Mới", task),
    ]  # fmt: skip
    assert len({a.id for a in found}) == 2


def test_a_heading_with_places_behind_a_colon_is_no_task(rules: Rulebook) -> None:
    found = read_plan(HEAD + "1. UBND các xã: Đồi Cao, Bến Mới\n- Mở vườn ươm." + LAST, rules).assignments[:-1]
    assert [(a.unit.code, a.task) for a in found] == [("ubnd_xa", "Mở vườn ươm.")]


WHOLE = [
    "TT Nước sạch và VSMT nông thôn",
    "TT Khuyến nông và DVNN huyện",
    "Trung tâm Y tế dự phòng và Kiểm soát bệnh tật",
    "TT Kiểm soát bệnh tật và Y tế dự phòng",
    "TT Thể thao và CNTT",
]


@pytest.mark.parametrize("name", WHOLE)
def test_a_second_half_that_opens_no_body_is_part_of_the_name(bodies: Bodies, name: str) -> None:
    assert [m.text for m in bodies.split(name)] == [name]
    assert [m.text for m in bodies.split(f"{name} và Công an xã")] == [name, "Công an xã"]


@pytest.mark.parametrize("text", [
    "Trung tâm Y tế dự phòng, Bệnh viện Phổi và Công an xã",
    "Sở Y tế và TTYT",
    "TT Khuyến nông và VNPT",
    "Phòng Kinh tế và BQL rừng",
])  # fmt: skip
def test_a_body_behind_and_stays_one_of_its_own(bodies: Bodies, text: str) -> None:
    assert ", ".join(m.text for m in bodies.split(text)) == text.replace(" và ", ", ")


@pytest.mark.parametrize("room", ["P. KHTC", "P.KHTC", "VP. ĐKĐĐ"])
def test_an_abbreviated_room_reads_as_a_name_and_a_person_does_not(bodies: Bodies, room: str) -> None:
    assert bodies.reads_as_name(room)
    assert not bodies.reads_as_name("P. Lan")


@pytest.mark.parametrize("text", ["Phòng Lao động - TB & XH", "Phòng Cây giống - VT & TT"])
def test_a_sign_for_and_between_two_letters_parts_no_bodies(bodies: Bodies, text: str) -> None:
    assert [m.text for m in bodies.split(text)] == [text]
    assert [m.text for m in bodies.split("Công an xã & Trạm Y tế xã")] == ["Công an xã", "Trạm Y tế xã"]


def test_the_organising_board_is_no_verb_behind_rooms(bodies: Bodies) -> None:
    assert [m.code for m in bodies.find("Văn phòng Đảng ủy, Ban Tổ chức Đảng ủy")] == ["van_phong_dang_uy", "ban_to_chuc"]
    assert [m.text for m in bodies.leading("các phòng, ban tổ chức trồng cây")[0]] == ["các phòng, ban"]


def test_an_area_behind_several_names_of_a_heading_is_no_unit(rules: Rulebook) -> None:
    units = heading_units("Các trường mầm non, tiểu học trên địa bàn xã Đồi Cao", rules)
    assert [u.name for u in units] == ["Các trường mầm non", "Các trường tiểu học"]
