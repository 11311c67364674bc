"""Societies and groups in no list that open a sentence before a verb; an invented plan."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook


def rows(rules: Rulebook, line: str) -> list[tuple[str, str]]:
    found = read_plan(PLAN + line + "\n", rules).assignments
    return [(a.role, a.unit_text) for a in found]


TOLD = [
    ("Đề nghị Hội Trồng quế tỉnh vận động hội viên.", [("requested", "Hội Trồng quế tỉnh")]),
    ("Đề nghị Hội Ươm và Ghép cây tỉnh tích cực tuyên truyền.", [("requested", "Hội Ươm và Ghép cây tỉnh")]),
    ("5. Hiệp hội Cây giống hỗ trợ các hộ.", [("responsible", "Hiệp hội Cây giống")]),
    ("- Hiệp hội Cây lớn và vừa tỉnh, Hội Ghép cây tỉnh vận động hội viên.",
     [("responsible", "Hiệp hội Cây lớn và vừa tỉnh"), ("responsible", "Hội Ghép cây tỉnh")]),
    ("- Các chi hội thôn tổ chức quán triệt.", [("responsible", "Các chi hội thôn")]),
    ("- Các chi hội thôn: Quán triệt kế hoạch.", [("responsible", "Các chi hội thôn")]),
    ("- Các câu lạc bộ làm vườn tổ chức học nghề.", [("responsible", "Các câu lạc bộ làm vườn")]),
    ("- Ban Kiểm tra Hội giám sát việc trồng cây.", [("monitor", "Ban Kiểm tra Hội")]),
    ("- Các đoàn thể chính trị xã hội tuyên truyền.", [("responsible", "Các đoàn thể chính trị xã hội")]),
    ("- Các chi, đảng bộ trực thuộc quán triệt kế hoạch.", [("responsible", "Các chi, đảng bộ trực thuộc")]),
    ("3. Các trường có vườn cây: Tổ chức tưới cây.", [("responsible", "Các trường có vườn cây")]),
    ("3. Các trường: Tổ chức tưới cây.", [("responsible", "Các trường")]),
    ("- Thủ trưởng các phòng, chi cục, đơn vị trực thuộc căn cứ Phụ lục II lập danh sách.",
     [("responsible", "Thủ trưởng các phòng, chi cục, đơn vị trực thuộc")]),
    ("- Hội Trồng cây tỉnh phối hợp với các phòng, ban tổ chức hội thi.",
     [("coordinate", "Hội Trồng cây tỉnh"), ("coordinate", "các phòng, ban")]),
    ("- Sở Xây dựng sớm hoàn thành vườn ươm.", [("responsible", "Sở Xây dựng")]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), TOLD, ids=[t[0] for t in TOLD])
def test_a_society_before_a_verb_is_told(rules: Rulebook, line: str, expected: list[tuple[str, str]]) -> None:
    assert rows(rules, line) == expected


@pytest.mark.parametrize("line", [
    "- Hội nghị tổng kết tổ chức vào tháng 12.",
    "- Hội thi ghép cây tổ chức vào quý II.",
    "- Hội viên tích cực tham gia trồng cây.",
    "- Ban hành kế hoạch tổ chức hội thi.",
    "- Hội nhập quốc tế tiếp tục mở rộng.",
    "- Câu lạc bộ nhà vườn được hỗ trợ kinh phí.",
])  # fmt: skip
def test_other_sentences_name_nobody(rules: Rulebook, line: str) -> None:
    assert rows(rules, line) == []


HEADINGS = [
    ("4. Các doanh nghiệp làm vườn, bán cây giống", ["Các doanh nghiệp làm vườn, bán cây giống"]),
    ("4. Các cơ quan báo chí, truyền thông", ["Các cơ quan báo chí, truyền thông"]),
    ("4. Vườn Quốc gia Mường Vang, các Ban quản lý rừng tre, Công ty TNHH Cây giống",
     ["Vườn Quốc gia Mường Vang", "các Ban quản lý rừng tre", "Công ty TNHH Cây giống"]),
    ("4. Thanh tra Sở Xây dựng", ["Thanh tra Sở Xây dựng"]),
    ("4. Các giải pháp, nhiệm vụ chủ yếu", []),
    ("4. Các chỉ tiêu trồng cây", []),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "units"), HEADINGS, ids=[h[0] for h in HEADINGS])
def test_headings_of_groups_and_of_several(rules: Rulebook, heading: str, units: list[str]) -> None:
    assert rows(rules, f"{heading}\n- Trồng thêm cây ven đường.") == [("responsible", u) for u in units]


BODIES = [
    ("- Thanh tra Sở Xây dựng kiểm tra vườn ươm.", ["Thanh tra Sở Xây dựng"]),
    ("- Thanh tra tỉnh, Sở Xây dựng kiểm tra vườn ươm.", ["Thanh tra tỉnh", "Sở Xây dựng"]),
    ("- Giao Thanh tra Thành phố thành lập đoàn.", ["Thanh tra Thành phố"]),
    ("- Thanh tra, kiểm tra các vườn ươm.", []),
    ("- Chi cục Cây xanh tổ chức tỉa cành.", ["Chi cục Cây xanh"]),
]


@pytest.mark.parametrize(("line", "units"), BODIES, ids=[b[0] for b in BODIES])
def test_names_that_hold_the_name_of_a_parent(rules: Rulebook, line: str, units: list[str]) -> None:
    assert [unit for _, unit in rows(rules, line)] == units
