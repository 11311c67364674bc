"""Who a sentence gives a task to, and which indicators it means; phrases of invented plans."""

from __future__ import annotations

import pytest
from sample_plan import read_plan

from extract.assignments.headings import heading_units
from extract.assignments.sentences import assigns_nothing, clause_actors, named_actors
from extract.model import Extraction
from extract.rules import Rulebook
from extract.text import Line

ACTORS = [
    # after "Giao", "Đề nghị", "Yêu cầu" any verb will do
    ("3. Đề nghị Hội Phụ nữ xã vận động hội viên ký cam kết", ["Hội Phụ nữ xã"], True),
    ("Đề nghị Đoàn phường phát quà cho trẻ em, thực hiện trước Tết", ["Đoàn phường"], True),
    ("- Đề nghị Sở Công Thương cử cán bộ tham gia đoàn", ["Sở Công Thương"], True),
    ("Kính đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã tuyên truyền", ["Ủy ban Mặt trận Tổ quốc Việt Nam xã"], True),
    ("Yêu cầu Trạm Y tế xã Suối Đào trực cấp cứu ngày lễ", ["Trạm Y tế xã Suối Đào"], False),
    ("Giao Ủy ban Kiểm tra Đảng ủy chủ trì lập đoàn", ["Ủy ban Kiểm tra Đảng ủy"], False),
    # several units that open the sentence, and a verb
    ("2. Phòng Kinh tế, Văn phòng HĐND và UBND hoàn thành báo cáo quý", ["Phòng Kinh tế", "Văn phòng HĐND và UBND"], False),
    ("Công an xã (cơ quan thường trực): chịu trách nhiệm chỉ tiêu 2", ["Công an xã"], False),
    ("5. Các trường học trên địa bàn xã chịu trách nhiệm chỉ tiêu 4", ["Các trường học trên địa bàn xã"], False),
    ("Các chi bộ đưa nội dung vào sinh hoạt", ["Các chi bộ"], False),
    ("4. Ủy ban Kiểm tra Đảng ủy theo dõi việc thực hiện", ["Ủy ban Kiểm tra Đảng ủy"], False),
    ("1. Khoa Phòng, chống HIV/AIDS: đầu mối báo cáo", ["Khoa Phòng, chống HIV/AIDS"], False),
    ("Khoa Dược chủ trì cung ứng thuốc", ["Khoa Dược"], False),
    ("6. Bệnh viện Phổi Vạn Xuân phối hợp khám sàng lọc", ["Bệnh viện Phổi Vạn Xuân"], False),
    ("Trường Tiểu học Đồi Cao chủ trì chỉ tiêu 5", ["Trường Tiểu học Đồi Cao"], False),
    ("Hiệu trưởng Trường Tiểu học Đồi Cao chủ trì chỉ tiêu 5", ["Hiệu trưởng Trường Tiểu học Đồi Cao"], False),
    ("Tổ trưởng chuyên môn theo dõi chỉ tiêu 5", ["Tổ trưởng chuyên môn"], False),
    ("Ban Đào tạo - Kiểm tra theo dõi chỉ tiêu 5", ["Ban Đào tạo - Kiểm tra"], False),
    ("Giao các ban tham mưu xây dựng hướng dẫn", ["các ban tham mưu"], False),
    # the name does not end where a verb could begin
    ("Giao Trung tâm Y tế dự phòng chủ trì giám sát dịch", ["Trung tâm Y tế dự phòng"], False),
]


@pytest.mark.parametrize(("text", "units", "requested"), ACTORS, ids=[c[0][:40] for c in ACTORS])
def test_sentence_names_its_actors(rules: Rulebook, text: str, units: list[str], requested: bool) -> None:
    named = named_actors(Line(text), rules)
    assert [m.text for m in named.units] == units
    assert [text[m.start : m.end] for m in named.units if m.code] == [m.text for m in named.units if m.code]
    assert named.requested is requested


@pytest.mark.parametrize(
    "text",
    [
        "2. Thanh tra, kiểm tra ít nhất 15 cơ sở/năm",
        "Thống kê, tổng hợp số liệu của các đơn vị",
        "Tổ chức thực hiện có hiệu quả các mô hình",
        "Tổ chức Lễ phát động, phối hợp tuyên truyền",
        "Kiểm tra, đôn đốc các đơn vị thực hiện",
        "Ban hành và tổ chức thực hiện quy chế",
        "Thường xuyên rà soát, tham mưu, đề xuất sửa đổi",
        "KẾ HOẠCH\nThực hiện công tác trồng cây năm 2027",
        "1. Khoa học và công nghệ: ứng dụng phần mềm, thực hiện số hóa",
        "Đồng chí Lò Văn Pó phụ trách chung",
    ],
)
def test_sentence_without_an_actor(rules: Rulebook, text: str) -> None:
    assert named_actors(Line(text), rules).units == ()
    assert heading_units(text, rules) == ()


def test_one_short_word_is_no_actor(rules: Rulebook) -> None:
    assert named_actors(Line("Trường tổ chức tốt ngày hội được cộng 5 điểm"), rules).units == ()
    assert [m.code for m in named_actors(Line("Giao Trường chủ trì ngày hội"), rules).units] == ["co_so_giao_duc"]


def test_actor_of_a_clause(rules: Rulebook) -> None:
    text = "1. Ban Thường vụ phân công: Ban Kinh tế theo dõi chỉ tiêu 1; Ban Phong trào theo dõi chỉ tiêu 2; báo cáo quý."
    first, second = (clause_actors(Line(text), text.index(f"chỉ tiêu {n}"), rules) for n in (1, 2))
    assert first and second
    assert [m.text for m in (*first.units, *second.units)] == ["Ban Kinh tế", "Ban Phong trào"]
    assert clause_actors(Line("Công an xã: chủ trì chỉ tiêu 1"), 20, rules) is None


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("Trong quá trình thực hiện, nếu có vướng mắc về chỉ tiêu, các đơn vị phản ánh về Phòng Kinh tế", True),
        ("Trên đây là Kế hoạch thực hiện các chỉ tiêu trồng rừng của xã Suối Đào", True),
        ("UBND xã Suối Đào ban hành Kế hoạch trồng rừng năm 2027 như sau:", True),
        ("Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai", True),
        ("Yêu cầu các trường học nghiêm túc triển khai", False),
        ("Phòng Kinh tế ban hành kế hoạch chi tiết trước ngày 15/2/2027", False),
        ("Trong quá trình thực hiện, Phòng Kinh tế theo dõi tiến độ", False),
    ],
)
def test_frame_of_a_plan_assigns_nothing(rules: Rulebook, text: str, nothing: bool) -> None:
    assert assigns_nothing(Line(text), rules) is nothing


PLAN = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ SUỐI ĐÀO\tĐộc lập - Tự do - Hạnh phúc
Số: 7/KH-UBND\tSuối Đào, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Công tác dân số, môi trường năm 2027

I. QUAN ĐIỂM
Lấy người dân làm trung tâm.
II. MỤC TIÊU, CHỈ TIÊU
1. Về môi trường
a) 88% hộ có nhà tiêu hợp vệ sinh.
b) 93% hộ dùng nước hợp vệ sinh.
2. Về giáo dục
a) 91% học sinh biết bơi.
b) 37% trẻ nhà trẻ ra lớp.
c) 72% trường đạt chuẩn.
III. NHIỆM VỤ
1. Thanh tra, kiểm tra ít nhất 03 cơ sở chăn nuôi.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
"""
TAIL = "\nTrong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Văn phòng để tổng hợp.\n"


def read(rules: Rulebook, lines: str) -> Extraction:
    return read_plan(PLAN + lines + TAIL, rules)


PLACES = [
    ("Công an xã chủ trì thực hiện chỉ tiêu tại điểm a khoản 2 Mục II.", "Công an xã", "lead", ["học sinh biết bơi"]),
    ("Trạm Y tế theo dõi nhóm chỉ tiêu tại khoản 1, mục II.", "Trạm Y tế", "monitor",
     ["hộ có nhà tiêu hợp vệ sinh", "hộ dùng nước hợp vệ sinh"]),
    ("Công an xã phụ trách chỉ tiêu điểm c.", "Công an xã", "responsible", ["trường đạt chuẩn"]),
    ("Công an xã chủ trì mục tiêu tại điểm b, c khoản 2 và điểm a khoản 1 Mục II.", "Công an xã", "lead",
     ["trẻ nhà trẻ ra lớp", "trường đạt chuẩn", "hộ có nhà tiêu hợp vệ sinh"]),
    ("Công an xã phụ trách các chỉ tiêu về môi trường tại Mục II.", "Công an xã", "responsible",
     ["hộ có nhà tiêu hợp vệ sinh", "hộ dùng nước hợp vệ sinh"]),
    ("Công an xã phụ trách các chỉ tiêu học sinh biết bơi nêu tại Mục II.", "Công an xã", "responsible", ["học sinh biết bơi"]),
    ("Công an xã phụ trách các chỉ tiêu du lịch tại Mục II.", "Công an xã", "responsible", []),
    ("Công an xã phụ trách chỉ tiêu điểm a.", "Công an xã", "responsible", []),
    ("Công an xã phụ trách chỉ tiêu tại điểm c khoản 1 Mục II.", "Công an xã", "responsible", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "unit", "role", "names"), PLACES, ids=[p[0][:50] for p in PLACES])
def test_indicators_by_their_place(
    rules: Rulebook, line: str, unit: str, role: str, names: list[str]
) -> None:
    found = read(rules, f"2. {line}")
    named = {i.id: i.name for i in found.indicators}
    assert {a.unit_text for a in found.assignments} == {unit}
    assert {a.role for a in found.assignments} == {role}
    assert [named[a.indicator_id] for a in found.assignments if a.indicator_id] == names
    assert [a.task is None for a in found.assignments] == ([True] * len(names) or [False])


def test_each_clause_has_its_unit(rules: Rulebook) -> None:
    line = "2. Công an xã chủ trì: Ban Kinh tế theo dõi chỉ tiêu điểm c; Tổ Khuyến học chủ trì chỉ tiêu tại điểm b khoản 2."
    found = read(rules, line)
    named = {i.id: i.name for i in found.indicators}
    assert [(a.unit_text, a.role, named.get(a.indicator_id or "")) for a in found.assignments] == [
        ("Ban Kinh tế", "monitor", "trường đạt chuẩn"), ("Tổ Khuyến học", "lead", "trẻ nhà trẻ ra lớp"),
    ]  # fmt: skip
