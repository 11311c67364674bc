"""Names of bodies that hold verbs, of small posts and teams, of old bodies; an invented plan."""

from __future__ import annotations

import pytest
from sample_plan import HEAD, LAST, read_plan

from extract.assignments.bodies import load_bodies
from extract.rules import Rulebook


def rows(rules: Rulebook, lines: str) -> list[tuple[str, str, str | None, str]]:
    """Role, unit as printed, its code, and the goal's number or the task."""
    found = read_plan(HEAD + lines + LAST, rules)
    labels = {i.id: i.label or "" for i in found.indicators}
    said = [(a.role, a.unit_text, a.unit.code, labels.get(a.indicator_id or "", a.task or "")) for a in found.assignments]
    return [r for r in said if r[1] != "Kho bạc"]


NAMES_WITH_VERBS = [
    ("Trung tâm Dịch vụ tổng hợp xã", "trung_tam_dich_vu_tong_hop"),
    ("Trung tâm Dịch vụ tổng hợp", "trung_tam_dich_vu_tong_hop"),
    ("Trung tâm Cung ứng dịch vụ công", "trung_tam_cung_ung_dich_vu_cong"),
    ("Ban Quản lý dự án đầu tư xây dựng phường", "ban_ql_du_an"),
    ("Trung tâm Quản lý và khai thác công trình công cộng", "tt_quan_ly_cong_trinh"),
    ("Trung tâm Quản lý công trình thủy nông", None),
    ("Hội đồng bồi thường, hỗ trợ, tái định cư", "hoi_dong_boi_thuong"),
    ("Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "luc_luong_anttcs"),
    ("Tổ kiểm tra liên ngành", None),
    ("Thuế cơ sở 4 tỉnh Vạn Xuân", "thue"),
    ("Đội Thuế liên xã", "thue"),
    ("Điện lực khu vực", "dien_luc"),
    ("Phòng giao dịch NHCSXH", "nhcsxh"),
]


@pytest.mark.parametrize(("name", "code"), NAMES_WITH_VERBS, ids=[n[0] for n in NAMES_WITH_VERBS])
def test_a_verb_in_a_name_is_none(rules: Rulebook, name: str, code: str | None) -> None:
    assert rows(rules, f"1. {name}\n- Rà soát vườn ươm của các hộ.") == [
        ("responsible", name, code, "Rà soát vườn ươm của các hộ.")
    ]
    assert rows(rules, f"1. {name}: Rà soát vườn ươm của các hộ.") == [
        ("responsible", name, code, "Rà soát vườn ươm của các hộ.")
    ]
    assert rows(rules, f"- Giao {name} thực hiện chỉ tiêu 2.") == [("responsible", name, code, "2")]
    assert rows(rules, f"1. Trạm Khuyến nông: Chủ trì, phối hợp với {name} thực hiện chỉ tiêu 2.") == [
        ("lead", "Trạm Khuyến nông", "tram_khuyen_nong", "2"), ("coordinate", name, code, "2")
    ]  # fmt: skip


SENTENCES = [
    # a verb behind a name still ends it
    ("1. Trung tâm Dịch vụ tổng hợp tổng hợp số cây chết của các hộ.", "Trung tâm Dịch vụ tổng hợp"),
    ("1. Hội Làm vườn xây dựng quỹ giống cây.", "Hội Làm vườn"),
    ("1. Ban Chỉ đạo họp 01 lần/quý.", "Ban Chỉ đạo"),
]


@pytest.mark.parametrize(("line", "unit"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_a_verb_behind_a_name_ends_it(rules: Rulebook, line: str, unit: str) -> None:
    assert [r[1] for r in rows(rules, line)] == [unit]


POSTS = [
    ("CHT BCH QS xã", "ban_chqs"), ("Xã đội", "ban_chqs"), ("HPN xã", "hoi_lhpn"), ("CTV dân số - trẻ em", "cong_tac_vien"),
    ("Khuyến nông viên", "khuyen_nong_vien"), ("Địa chính - XD", "cong_chuc_dia_chinh"), ("Dân quân", "dan_quan"),
    ("Văn phòng - Thống kê", "cong_chuc_van_phong"), ("Ban nhân dân ấp", "truong_thon"), ("Các thôn trưởng", "truong_thon"),
    ("Ban công tác Mặt trận thôn", "ban_cong_tac_mat_tran"), ("Bí thư chi bộ các thôn", "bi_thu_chi_bo_thon"),
    ("Ủy ban Dân số, Gia đình và Trẻ em", "uy_ban_dan_so"), ("Sở Bưu chính, Viễn thông", "so_bcvt"),
    ("P. VH-XH", "van_hoa_xa_hoi"),
    ("Tổ hòa giải", None), ("Già làng", None), ("Các HTX", None), ("HTX Nông nghiệp", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), POSTS, ids=[p[0] for p in POSTS])
def test_posts_and_small_teams_are_given_goals(rules: Rulebook, name: str, code: str | None) -> None:
    assert rows(rules, f"- {name} thực hiện chỉ tiêu 2.") == [("responsible", name, code, "2")]
    assert rows(rules, f"- {name}: thực hiện chỉ tiêu 2.") == [("responsible", name, code, "2")]


def test_an_unknown_first_name_keeps_the_known_ones(rules: Rulebook) -> None:
    found = rows(rules, "- Tổ bảo vệ cây xanh, Hội Nông dân xã phụ trách chỉ tiêu 2.")
    assert [(r[1], r[3]) for r in found] == [("Tổ bảo vệ cây xanh", "2"), ("Hội Nông dân xã", "2")]
    found = rows(rules, "- Giao HPN xã, Hội CCB xã mỗi đoàn thể phụ trách 01 vườn ươm.")
    assert [r[1] for r in found] == ["HPN xã", "Hội CCB xã"]


def test_units_that_work_together_open_a_sentence(rules: Rulebook) -> None:
    found = rows(rules, "- Trạm Khuyến nông cùng với Hội Nông dân xã thực hiện chỉ tiêu 2.")
    assert [(r[0], r[1], r[3]) for r in found] == [
        ("responsible", "Trạm Khuyến nông", "2"), ("responsible", "Hội Nông dân xã", "2")
    ]  # fmt: skip
    found = rows(rules, "- Trạm Khuyến nông cùng các hộ trồng cây rà soát vườn ươm.")
    assert [r[1] for r in found] in ([], ["Trạm Khuyến nông"])


def test_what_a_body_gives_out_is_no_level_of_its_name(rules: Rulebook) -> None:
    found = rows(rules, "1. Trạm Khuyến nông: Chủ trì, phối hợp với Thuế cơ sở cấp mã số cho hộ bán rong.")
    assert [r[1] for r in found] == ["Trạm Khuyến nông", "Thuế cơ sở"]


def test_the_general_office_is_no_verb(rules: Rulebook) -> None:
    assert rows(rules, "1. Văn phòng tổng hợp theo dõi, đôn đốc chỉ tiêu 2.") == [("monitor", "Văn phòng tổng hợp", None, "2")]


def test_short_forms_head_tasks_where_nothing_stands_beside_them(rules: Rulebook) -> None:
    assert [r[1] for r in rows(rules, "1. CAX\n- Rà soát vườn ươm.\n2. CCB\n- Tưới cây.")] == ["CAX", "CCB"]
    assert rows(rules, "1. VSMT\n- Rà soát vườn ươm.") == []


NOBODY = [
    "- Trường tổ chức tốt ngày hội được cộng 5 điểm.",
    "- Tổ chức thực hiện chỉ tiêu 2.",
    "5. Các cơ quan, đơn vị được phân công chủ trì tại Phụ lục chịu trách nhiệm về kết quả.",
]


@pytest.mark.parametrize("line", NOBODY, ids=NOBODY)
def test_look_alikes_name_nobody(rules: Rulebook, line: str) -> None:
    assert [r for r in rows(rules, line) if "chỉ tiêu" not in line or r[1] != "Kho bạc"] == []


BY_TOPIC = [
    "Ban Chỉ đạo phòng, chống dịch bệnh xã", "BCĐ giảm nghèo bền vững", "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh",
    "Ban Chỉ đạo phòng, chống buôn lậu, gian lận thương mại và hàng giả huyện", "Ban Chỉ huy phòng, chống thiên tai xã Đồi Cao",
    'Ban Chỉ đạo phong trào "Toàn dân trồng cây" xã',
]  # fmt: skip


@pytest.mark.parametrize("name", BY_TOPIC)
def test_what_a_body_looks_after_is_part_of_its_name(rules: Rulebook, name: str) -> None:
    assert rows(rules, f"1. {name}\n- Rà soát vườn ươm của các hộ.") == [
        ("responsible", name, None, "Rà soát vườn ươm của các hộ.")
    ]
    assert [r[1] for r in rows(rules, f"1. {name} chủ trì, phối hợp với các thôn rà soát vườn ươm.")] == [name, "các thôn"]


def test_a_body_without_a_topic_keeps_its_short_name(rules: Rulebook) -> None:
    assert [r[1] for r in rows(rules, "1. Ban Chỉ đạo xây dựng kế hoạch kiểm tra vườn ươm.")] == ["Ban Chỉ đạo"]
    assert [r[1] for r in rows(rules, "1. Ban Chỉ đạo giảm nghèo và Công an xã\n- Rà soát vườn ươm.")] == [
        "Ban Chỉ đạo giảm nghèo", "Công an xã",
    ]  # fmt: skip


HOLDERS = [
    ("1. Bộ phận kế toán: chủ trì thực hiện chỉ tiêu 1.", "lead", "Bộ phận kế toán"),
    ("- Bộ phận nông nghiệp phụ trách chỉ tiêu 1.", "responsible", "Bộ phận nông nghiệp"),
    ("1. Trạm Khuyến nông - Chủ trì thực hiện chỉ tiêu 1.", "lead", "Trạm Khuyến nông"),
    ("1. Đồng chí Phó Chủ tịch UBND xã (phụ trách kinh tế) trực tiếp chỉ đạo chỉ tiêu 1.", "responsible",
     "Đồng chí Phó Chủ tịch UBND xã"),
    ("1. Trung tá Lò Văn Pó, Phó Trưởng Công an xã phụ trách chỉ tiêu 1.", "responsible", "Phó Trưởng Công an xã"),
    ("1. ThS. Lò Thị Mai, Trưởng khoa Giống: chịu trách nhiệm chỉ tiêu 1.", "responsible", "Trưởng khoa Giống"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "role", "name"), HOLDERS, ids=[h[0] for h in HOLDERS])
def test_posts_and_teams_before_a_verb(rules: Rulebook, line: str, role: str, name: str) -> None:
    assert [(r, unit, goal) for r, unit, _, goal in rows(rules, line)] == [(role, name, "1")]


@pytest.mark.parametrize(("text", "names"), [
    ("BS. Lò Văn Pó, Trưởng khoa Giống", ["Trưởng khoa Giống"]),
    ("Cô Lò Thị Mai, Phó Hiệu trưởng; Thượng tá Vàng A Sử - Trưởng Công an xã", ["Phó Hiệu trưởng", "Trưởng Công an xã"]),
    ("ThS.BS Lò Văn Pó - Giám đốc Trung tâm Y tế", ["Giám đốc Trung tâm Y tế"]),
    ("Đ/c Lò Văn Pó - Phó Giám đốc", ["Đ/c Lò Văn Pó - Phó Giám đốc"]),
    ("cô đỡ thôn bản, y tá", ["cô đỡ thôn bản", "y tá"]),
    ("giáo viên chủ nhiệm lớp 4A, 5; Tổng phụ trách Đội", ["giáo viên chủ nhiệm lớp 4A, 5", "Tổng phụ trách Đội"]),
    ("Tổ chuyên môn 1, 2 và Ban Giám hiệu", ["Tổ chuyên môn 1, 2", "Ban Giám hiệu"]),
    ("Tổ chuyên môn 2 lần/tháng", ["Tổ chuyên môn"]),
])  # fmt: skip
def test_names_of_persons_are_no_units_numbers_of_teams_are(rules: Rulebook, text: str, names: list[str]) -> None:
    assert [m.text for m in load_bodies(rules.folder).split(text)] == names


MORE_NAMES = [
    ("Ban Chỉ huy Quân sự huyện", "ban_chqs_huyen"),
    ("BCH Quân sự quận Bình Lộc", "ban_chqs_huyen"),
    ("Ban Chỉ huy Quân sự phường", "ban_chqs"),
    ("Hạt Kiểm lâm huyện Mường Vang", "hat_kiem_lam"),
    ("Chi cục Kiểm lâm", "kiem_lam"),
    ("Đảng ủy Khối", "dang_uy_khoi"),
    ("Trung tâm Khuyến công", "tt_khuyen_cong"),
    ("Trung tâm Phòng, chống HIV/AIDS", "tt_hiv"),
    ("Sở Tài chính - Vật giá", "so_tai_chinh"),
    ("Ban Quản lý xây dựng NTM xã", None),
    ("Ủy ban nhân dân 12 phường", "ubnd_xa"),
    ("UBND 9/9 xã, thị trấn", "ubnd_xa"),
]


@pytest.mark.parametrize(("name", "code"), MORE_NAMES, ids=[n[0] for n in MORE_NAMES])
def test_the_level_and_the_whole_name_tell_the_body(rules: Rulebook, name: str, code: str | None) -> None:
    assert rows(rules, f"5. {name}: rà soát vườn ươm của các hộ.") == [
        ("responsible", name, code, "rà soát vườn ươm của các hộ.")
    ]


@pytest.mark.parametrize(("line", "units"), [
    ("4. Các sở, ban, ngành; UBND các huyện, thành phố: rà soát đất.", ["Các sở, ban, ngành", "UBND các huyện, thành phố"]),
    ("- Các Sở, ngành thành viên, Ban ATGT các huyện xây dựng kế hoạch.", ["Các Sở, ngành thành viên", "Ban ATGT các huyện"]),
    ("- Sở Giao thông vận tải sửa chữa 9 km đường rừng.", ["Sở Giao thông vận tải"]),
    ("- UBND xã yêu cầu các ban, ngành, các thôn tổ chức triển khai thực hiện tốt Kế hoạch này./.", []),
    ("4. Hội Nông dân\nLỊCH TRỒNG CÂY", []),
])  # fmt: skip
def test_who_is_given_a_task_and_who_is_not(rules: Rulebook, line: str, units: list[str]) -> None:
    assert [unit for _, unit, _, _ in rows(rules, line)] == units
