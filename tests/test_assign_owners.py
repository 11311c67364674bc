"""Whose line a paragraph is: headings in all wordings, numbered neighbours, labels below tasks, signatures; invented plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Extraction
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook

HEAD = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN MƯỜNG VANG\tĐộc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND\tMường Vang, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Trồng cây phân tán năm 2027

I. MỤC TIÊU
- 88% hộ trồng ít nhất một cây.
"""
UNIT = "II. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n- Cung ứng cây giống.\n"
TASKS = "II. NHIỆM VỤ\n1. Chuẩn bị hiện trường\n- Đào hố, bón lót.\n"


def read(tmp_path: Path, rules: Rulebook, text: str) -> Extraction:
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return extract_document(read_document(path), rules)


def rows(tmp_path: Path, rules: Rulebook, before: str, lines: str) -> list[tuple[str, str]]:
    """Role and unit of the assignments that the lines add to those before."""
    old = {a.id for a in read(tmp_path, rules, HEAD + before).assignments}
    found = read(tmp_path, rules, HEAD + before + lines + "\n").assignments
    return [(a.role, a.unit_text) for a in found if a.task != "Cung ứng cây giống." and a.id not in old]


BESIDE = [
    ("2. Nhân viên thú y: Tiêm phòng cho đàn trâu.", [("responsible", "Nhân viên thú y")]),
    ("2. Kế toán: Lập dự toán.", [("responsible", "Kế toán")]),
    ("2. Hạt Kiểm lâm: trồng rừng.", [("responsible", "Hạt Kiểm lâm")]),
    ("2. Tổ bảo vệ rừng thôn: tuần tra.", [("responsible", "Tổ bảo vệ rừng thôn")]),
    ("2. Người đứng đầu cơ sở: trang bị dụng cụ.", [("responsible", "Người đứng đầu cơ sở")]),
    ("2. Đ/c Lò Văn Pó - Phó Chủ tịch UBND xã: Phụ trách chung.", [("responsible", "Phó Chủ tịch UBND xã")]),
    ("2. Đ/c Lò Thị Mai (Phó Hiệu trưởng): Phụ trách vườn trường.", [("responsible", "Phó Hiệu trưởng")]),
    ("2. Đ/c Lò Thị Mai: Phụ trách chung.", []),
    ("2. Bà Lò Thị Mai, công chức Văn hóa - Xã hội: tham mưu.", [("advise", "công chức Văn hóa - Xã hội")]),
    ("2. UBND các huyện, thành, thị: Xây dựng kế hoạch.", [("responsible", "UBND các huyện, thành, thị")]),
    ("2. Ban Chỉ đạo 138 tỉnh: xây dựng kế hoạch.", [("responsible", "Ban Chỉ đạo 138 tỉnh")]),
    ("2. Nhân viên thú y\n- Tiêm phòng cho đàn trâu.", [("responsible", "Nhân viên thú y")]),
    ("2. Già làng: Vận động nhân dân.\n- Ký cam kết.", [("responsible", "Già làng"), ("responsible", "Già làng")]),
    ("- Nhân viên thú y: Tiêm phòng cho đàn trâu.", [("responsible", "Nhân viên thú y")]),
    ("2. Đề nghị Viện KSND, TAND huyện xét xử lưu động.", [("requested", "Viện KSND"), ("requested", "TAND huyện")]),
    # no unit: nobody's
    ("2. Chế độ báo cáo: Định kỳ báo cáo trước ngày 15/6.", []),
    ("2. Kinh phí thực hiện: Từ ngân sách.", []),
    ("2. Tổ chức tuyên truyền: Xây dựng chuyên mục.", []),
    ("2. Trường hợp đặc biệt: Xử lý riêng.", []),
    # still of the heading's unit
    ("- Hội nghị triển khai: Tổ chức trong tháng 3.", [("responsible", "Sở Công Thương")]),
    ("- Cơ sở vật chất: Nâng cấp vườn ươm.", [("responsible", "Sở Công Thương")]),
    ("1.1. Rà soát vườn ươm.", [("responsible", "Sở Công Thương")]),
    ("a) Rà soát vườn ươm.", [("responsible", "Sở Công Thương")]),
    ("1. Rà soát vườn ươm.\n2. Lập danh sách.", [("responsible", "Sở Công Thương")] * 2),
    # signatures, closing words, footnotes
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Văn Pó", []),
    ("CHỦ TỊCH\nLò Văn Pó", []),
    ("Trên đây là Kế hoạch trồng cây phân tán./.\nPHÓ CHỦ TỊCH\nLò Văn Pó", []),
    ("- Rà soát vườn ươm./.\nNguyễn Văn Trường", [("responsible", "Sở Công Thương")]),
    ("[1] Quyết định số 5/QĐ-UBND.", []),
    ("1 Năm 2026: 25,9%.", []),
]


@pytest.mark.parametrize(("lines", "expected"), BESIDE, ids=[c[0][:50] for c in BESIDE])
def test_line_below_a_units_heading(tmp_path: Path, rules: Rulebook, lines: str, expected: list[tuple[str, str]]) -> None:
    assert rows(tmp_path, rules, UNIT, lines) == expected


HEADINGS = [
    ("Trách nhiệm của Sở Xây dựng", ["Sở Xây dựng"]),
    ("Đối với Sở Xây dựng:", ["Sở Xây dựng"]),
    ("Giao Sở Xây dựng:", ["Sở Xây dựng"]),
    ("Giám đốc Sở Xây dựng:", ["Giám đốc Sở Xây dựng"]),
    ("Sở Xây dựng (cơ quan thường trực)", ["Sở Xây dựng"]),
    ("Công an Thành phố (PC06):", ["Công an Thành phố"]),
    ("Sở Xây dựng có trách nhiệm:", ["Sở Xây dựng"]),
    ("Sở Xây dựng theo chức năng, nhiệm vụ được giao", ["Sở Xây dựng"]),
    ("Bộ Xây dựng, Bộ Nội vụ trong phạm vi nhiệm vụ, quyền hạn của mình:", ["Bộ Xây dựng", "Bộ Nội vụ"]),
    ("Các đơn vị trực thuộc Sở Xây dựng:", ["Các đơn vị trực thuộc Sở Xây dựng"]),
    ("Công đoàn cấp trên trực tiếp cơ sở", ["Công đoàn cấp trên trực tiếp cơ sở"]),
    ("UBND các huyện, thành, thị", ["UBND các huyện, thành, thị"]),
    ("Chế độ báo cáo", []),
    ("Kinh phí thực hiện", []),
]


@pytest.mark.parametrize(("heading", "units"), HEADINGS, ids=[h[0] for h in HEADINGS])
def test_heading_in_other_words(tmp_path: Path, rules: Rulebook, heading: str, units: list[str]) -> None:
    found = rows(tmp_path, rules, UNIT, f"2. {heading}\n- Khảo sát hiện trường.")
    assert found == [("responsible", u) for u in units]


LABELS = [
    ("- Cơ quan chủ trì: Sở Xây dựng.\n- Cơ quan phối hợp: Sở Nội vụ, Công an tỉnh.\n- Thời gian thực hiện: Quý II/2027.",
     [("lead", "Sở Xây dựng"), ("coordinate", "Sở Nội vụ"), ("coordinate", "Công an tỉnh")]),
    ("* Chủ trì: Sở Xây dựng; phối hợp: Sở Nội vụ.", [("lead", "Sở Xây dựng"), ("coordinate", "Sở Nội vụ")]),
    ("- Đơn vị thực hiện: Sở Xây dựng chủ trì; Sở Nội vụ, các xã phối hợp.",
     [("lead", "Sở Xây dựng"), ("coordinate", "Sở Nội vụ"), ("coordinate", "các xã")]),
    ("- Trách nhiệm thực hiện: Sở Xây dựng.", [("responsible", "Sở Xây dựng")]),
    ("- Phân công: Sở Xây dựng chủ trì, các đơn vị liên quan phối hợp.",
     [("lead", "Sở Xây dựng"), ("coordinate", "các đơn vị liên quan")]),
    ("Cơ quan, đơn vị chủ trì: Sở Xây dựng.", [("lead", "Sở Xây dựng")]),
    ("Đơn vị chủ trì, tham mưu: Sở Xây dựng.", [("lead", "Sở Xây dựng")]),
    ("Cơ quan theo dõi, đôn đốc: Thanh tra tỉnh.", [("monitor", "Thanh tra tỉnh")]),
    ("Người thực hiện: Đ/c Lò Văn Pó - Phó Chủ tịch.", [("responsible", "Đ/c Lò Văn Pó - Phó Chủ tịch")]),
    ("(Sở Xây dựng chủ trì, phối hợp với Sở Nội vụ và UBND các huyện thực hiện)",
     [("lead", "Sở Xây dựng"), ("coordinate", "Sở Nội vụ"), ("coordinate", "UBND các huyện")]),
    ("- Tổ chức hội thi; giao Sở Xây dựng chủ trì.", [("lead", "Sở Xây dựng")]),
    ("- Thời gian thực hiện: Quý II/2027.", []),
    ("- Kinh phí thực hiện: 30 triệu đồng của Sở Xây dựng.", []),
    ("- Chủ trì: Rà soát các hộ đủ đất trồng.", []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), LABELS, ids=[c[0][:50] for c in LABELS])
def test_label_below_a_task(tmp_path: Path, rules: Rulebook, lines: str, expected: list[tuple[str, str]]) -> None:
    assert rows(tmp_path, rules, TASKS, lines) == expected


def test_label_names_the_task_above_it(tmp_path: Path, rules: Rulebook) -> None:
    lines = "2. Tập huấn kỹ thuật\na) Đơn vị chủ trì: Sở Nội vụ.\nb) Đơn vị phối hợp: các xã.\nc) Sản phẩm: Báo cáo."
    found = read(tmp_path, rules, HEAD + TASKS + lines).assignments
    assert {a.task for a in found} == {"Tập huấn kỹ thuật"}
    below = read(tmp_path, rules, HEAD + UNIT + "- Cơ quan chủ trì: Sở Nội vụ.").assignments
    assert [(a.role, a.unit_text, a.task) for a in below if a.role == "lead"] == [("lead", "Sở Nội vụ", "Cung ứng cây giống.")]


ROLES = [
    ("- Chỉ đạo các trạm ươm giống; phối hợp với Sở Nội vụ tập huấn.",
     [("responsible", "Sở Công Thương"), ("coordinate", "Sở Nội vụ")]),
    ("- Phối hợp với Sở Nội vụ, các xã trồng cây.",
     [("coordinate", "Sở Công Thương"), ("coordinate", "Sở Nội vụ"), ("coordinate", "các xã")]),
    ("- Phối hợp Sở Nội vụ lấy mẫu đất.", [("coordinate", "Sở Công Thương"), ("coordinate", "Sở Nội vụ")]),
    ("- Chủ trì, phối hợp các sở, ngành liên quan tham mưu.",
     [("lead", "Sở Công Thương"), ("coordinate", "các sở, ngành liên quan")]),
    ("b) Theo dõi, kiểm tra, đánh giá và định kỳ báo cáo Thành ủy.", [("monitor", "Sở Công Thương")]),
    ("- Kiểm tra an toàn lưới điện.", [("responsible", "Sở Công Thương")]),
    ("- Giám sát dịch bệnh, xử lý ổ dịch.", [("responsible", "Sở Công Thương")]),
    ("- Giám sát việc thực hiện Kế hoạch.", [("monitor", "Sở Công Thương")]),
    ("- Lập vườn ươm; theo dõi, đánh giá hằng tháng.", [("responsible", "Sở Công Thương")]),
    ("- Rà soát đất trống; giao Trạm Khuyến nông là cơ quan đầu mối; bố trí vốn.",
     [("responsible", "Sở Công Thương"), ("lead", "Trạm Khuyến nông")]),
    ("2. UBND tỉnh giao Sở Nội vụ chủ trì thực hiện.", [("lead", "Sở Nội vụ")]),
    ("2. Thường trực HĐND, các Ban HĐND và đại biểu HĐND tỉnh giám sát việc thực hiện.",
     [("monitor", "Thường trực HĐND"), ("monitor", "các Ban HĐND"), ("monitor", "đại biểu HĐND tỉnh")]),
    ("2. Các ban, đơn vị khối phong trào căn cứ chức năng, nhiệm vụ cụ thể hóa vào chương trình.",
     [("responsible", "Các ban, đơn vị khối phong trào")]),
    ("2. Hội Nông dân huyện: Đề nghị phối hợp với các xã vận động hội viên.",
     [("requested", "Hội Nông dân huyện"), ("coordinate", "các xã")]),
    ("2. Các xã xây dựng kế hoạch, gửi về Phòng Kinh tế trước ngày 20/2/2027.", [("responsible", "Các xã")]),
    ("2. Các xã gửi về Phòng Kinh tế trước ngày 20/2/2027.", [("responsible", "Các xã")]),
    ("2. Báo cáo kết quả gửi về Phòng Kinh tế trước ngày 20/2/2027.", []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), ROLES, ids=[c[0][:50] for c in ROLES])
def test_role_of_a_task(tmp_path: Path, rules: Rulebook, lines: str, expected: list[tuple[str, str]]) -> None:
    assert rows(tmp_path, rules, UNIT, lines) == expected


GOALS = """I. CÁC MỤC TIÊU
1. Mục tiêu tổng quát
Phủ xanh đất trống.
2. Các mục tiêu cụ thể:
a) Mục tiêu 1: Cây xanh
- 81% hộ trồng cây.
b) Mục tiêu 2: Nước sạch
- 82% hộ có nước sạch.
- 83% hộ có bể lọc.
II. TỔ CHỨC THỰC HIỆN
"""
BY_GOAL = [
    ("1. Sở Xây dựng chủ trì thực hiện các chỉ tiêu thuộc Mục tiêu 2.", ["hộ có nước sạch", "hộ có bể lọc"]),
    ("1. Sở Xây dựng chủ trì thực hiện Mục tiêu 1 của Kế hoạch này.", ["hộ trồng cây"]),
    ("1. Sở Xây dựng chịu trách nhiệm thực hiện các mục tiêu 1, 2.", ["hộ trồng cây", "hộ có nước sạch", "hộ có bể lọc"]),
    ("1. Sở Xây dựng chủ trì thực hiện mục tiêu 1 triệu cây xanh.", []),
    ("1. Sở Xây dựng chủ trì thực hiện Mục tiêu 7.", []),
]


@pytest.mark.parametrize("bullets", [False, True])
@pytest.mark.parametrize(("line", "names"), BY_GOAL, ids=[c[0][30:] for c in BY_GOAL])
def test_goal_by_its_name(tmp_path: Path, rules: Rulebook, line: str, names: list[str], bullets: bool) -> None:
    goals = GOALS.replace("- ", "+ ").replace("a) ", "- ").replace("b) ", "- ") if bullets else GOALS
    found = read(tmp_path, rules, HEAD.partition("I. MỤC")[0] + goals + line)
    named = {i.id: i.name for i in found.indicators}
    assert [named[a.indicator_id] for a in found.assignments if a.indicator_id] == names
    assert {(a.role, a.unit_text) for a in found.assignments} <= {("lead", "Sở Xây dựng"), ("responsible", "Sở Xây dựng")}


BRACKETS = [
    ("1. 88% hộ trồng cây (Sở Xây dựng chủ trì, Sở Nội vụ phối hợp).", [("lead", "Sở Xây dựng"), ("coordinate", "Sở Nội vụ")]),
    ("1. 88% hộ trồng cây (Ban Quản lý chợ chủ trì, các xã, thị trấn thực hiện).",
     [("lead", "Ban Quản lý chợ"), ("responsible", "các xã, thị trấn")]),
    ("1. 88% hộ trồng cây (Trách nhiệm: Sở Xây dựng).", [("responsible", "Sở Xây dựng")]),
    ("1. 88% hộ trồng cây (giao Phòng Kinh tế).", [("responsible", "Phòng Kinh tế")]),
    ("1. 88% hộ trồng cây - Sở Xây dựng chủ trì.", [("lead", "Sở Xây dựng")]),
    ("1. 88% hộ trồng cây. Sở Xây dựng chịu trách nhiệm thực hiện.", [("responsible", "Sở Xây dựng")]),
    ("1. 88% hộ trồng cây (thực hiện theo Quyết định số 5/QĐ-BXD của Bộ Xây dựng).", []),
    ("1. 88% hộ trồng cây (năm 2026: 80%).", []),
    ("- 88% hộ trồng cây.\n- 81% hộ có bể lọc.\nĐơn vị chủ trì: Sở Xây dựng.", [("lead", "Sở Xây dựng")] * 2),
    ("1. 88% hộ trồng cây.\n2. 81% hộ có bể lọc.\nĐơn vị chủ trì: Sở Xây dựng.", [("lead", "Sở Xây dựng")]),
    ("- 88% hộ trồng cây, do Sở Xây dựng chủ trì.", [("lead", "Sở Xây dựng")]),
    ("- 88% hộ trồng cây, giao Sở Xây dựng chủ trì, phối hợp với Sở Y tế.",
     [("lead", "Sở Xây dựng"), ("coordinate", "Sở Y tế")]),
    ("- 88% hộ trồng cây do Sở Xây dựng cấp.", []),
    ("- 88% đề tài do Sở Xây dựng chủ trì được nghiệm thu.", []),
    ("- 88% hộ trồng cây (Đề nghị Hội Nông dân tỉnh thực hiện).", [("requested", "Hội Nông dân tỉnh")]),
    ("- 88% hộ trồng cây (đề nghị Hội Nông dân tỉnh chủ trì, Sở Y tế phối hợp).",
     [("requested", "Hội Nông dân tỉnh"), ("coordinate", "Sở Y tế")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), BRACKETS, ids=[c[0][:70] for c in BRACKETS])
def test_units_beside_a_goal(tmp_path: Path, rules: Rulebook, lines: str, expected: list[tuple[str, str]]) -> None:
    found = read(tmp_path, rules, HEAD.rpartition("- 88%")[0] + lines)
    assert [(a.role, a.unit_text) for a in found.assignments if a.indicator_id] == expected
    assert not [a for a in found.assignments if a.indicator_id is None]


def test_partner_of_a_list_is_no_second_lead(tmp_path: Path, rules: Rulebook) -> None:
    goals = HEAD.rpartition("- 88%")[0] + "1. 88% hộ trồng cây.\nII. TỔ CHỨC THỰC HIỆN\n"
    found = read(tmp_path, rules, goals + "5. Ban Quản lý chợ chủ trì, Công an xã phối hợp thực hiện chỉ tiêu 1.")
    assert [(a.role, a.unit_text) for a in found.assignments] == [("lead", "Ban Quản lý chợ"), ("coordinate", "Công an xã")]
    second = read(tmp_path, rules, goals + "1. Ban Quản lý chợ chủ trì công tác tuyên truyền; theo dõi chỉ tiêu 1.")
    told = [(a.role, a.unit_text, a.indicator_id is None) for a in second.assignments]  # what it leads is no goal
    assert told == [("lead", "Ban Quản lý chợ", True), ("monitor", "Ban Quản lý chợ", False)]


CONTENTS = [
    ("a) Nội dung: Đào hố, bón lót.\nb) Đơn vị chủ trì: Phòng Kinh tế.", "Đào hố, bón lót."),
    ("- Nội dung: Đào hố, bón lót.\n- Đơn vị chủ trì: Phòng Kinh tế.", "Đào hố, bón lót."),
    ("- Đào hố: bón lót.\n- Đơn vị chủ trì: Phòng Kinh tế.", "Đào hố: bón lót."),
]


@pytest.mark.parametrize(("lines", "task"), CONTENTS)
def test_the_word_that_announces_a_task_is_no_part_of_it(tmp_path, rules, lines, task):
    found = read(tmp_path, rules, f"{HEAD}II. NHIỆM VỤ\n1. Chuẩn bị hiện trường\n{lines}\n").assignments
    assert [(a.role, a.unit_text, a.task) for a in found] == [("lead", "Phòng Kinh tế", task)]


@pytest.mark.parametrize("label", ["- ", "a) ", "1.2. ", "1.2- ", "1- ", "+ b) ", "a. ", ""])
def test_a_task_is_given_without_its_label(tmp_path: Path, rules: Rulebook, label: str) -> None:
    found = read(tmp_path, rules, f"{HEAD}{UNIT}{label}Cấp 5.000 cây giống.").assignments
    assert "Cấp 5.000 cây giống." in {a.task for a in found}
