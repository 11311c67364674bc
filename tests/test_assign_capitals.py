"""Headings all in capitals: units of the list, and names that can be nothing else; never a field of work."""

import pytest

from extract.assignments.headings import heading_units
from extract.rules import Rulebook


@pytest.mark.parametrize(
    "heading",
    [
        "CÁC CHỈ SỐ CHẤT LƯỢNG", "QUỸ THI ĐUA", "HỘI NHẬP KINH TẾ", "ĐOÀN KẾT LƯƠNG GIÁO", "ĐỘI NGŨ NHÀ GIÁO",
        "TRƯỜNG HỌC AN TOÀN",
        "KHOA HỌC VÀ CÔNG NGHỆ", "VIỆN PHÍ", "PHÒNG NGỪA RỦI RO", "BỘ MÁY QUẢN LÝ", "HỘI VIÊN", "HỘI THI, HỘI THAO",
        "CÔNG ĐOÀN VIÊN", "CÔNG AN TOÀN LAO ĐỘNG", "CỤC BỘ KHÔ HẠN", "SỞ HỮU CÔNG NGHIỆP", "CÁC CUỘC THI", "VĂN PHÒNG PHẨM",
        "THANH TRA, KIỂM TRA", "KHO BẠC SỐ", "THUẾ", "XÃ HỘI HÓA", "CƠ SỞ VẬT CHẤT", "NHÀ Ở XÃ HỘI", "THÔN VĂN HÓA",
        "PHÂN BỔ KINH PHÍ",
    ],
)  # fmt: skip
def test_a_field_of_work_is_no_unit(rules: Rulebook, heading: str) -> None:
    assert heading_units(heading, rules) == ()


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("SỞ Y TẾ", ["SỞ Y TẾ"]),
        ("SỞ Y TẾ HẢI PHÒNG", ["SỞ Y TẾ"]),
        ("HỘI NÔNG DÂN XÃ", ["HỘI NÔNG DÂN XÃ"]),
        ("CÔNG AN TỈNH", ["CÔNG AN TỈNH"]),
        ("SỞ TÀI CHÍNH, SỞ Y TẾ", ["SỞ TÀI CHÍNH", "SỞ Y TẾ"]),
        ("CÁC SỞ, BAN, NGÀNH", ["CÁC SỞ, BAN, NGÀNH"]),
        ("UBND CÁC XÃ, PHƯỜNG", ["UBND CÁC XÃ, PHƯỜNG"]),
        ("TRÁCH NHIỆM CỦA SỞ TÀI CHÍNH", ["SỞ TÀI CHÍNH"]),
        ("CÔNG TY CẤP NƯỚC NAM PHÙ", ["CÔNG TY CẤP NƯỚC NAM PHÙ"]),
        ("PHÒNG KINH DOANH", ["PHÒNG KINH DOANH"]),
    ],
)
def test_names_of_units_are_known_in_capitals(rules: Rulebook, heading: str, units: list[str]) -> None:
    assert [u.text for u in heading_units(heading, rules)] == units
