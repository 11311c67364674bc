"""Bodies "of the city": those of a district where the city is one of a province's, else those of a province."""

from __future__ import annotations

import pytest
from sample_plan import read_plan

from extract.rules import load_rulebook

RULES = load_rulebook()


def units(issuer: str, unit: str) -> list[tuple[str | None, str | None]]:
    """(code, level) of whoever answers for the one goal of a plan of this body."""
    lines = (
        "ỦY BAN NHÂN DÂN", issuer, "Số: 12/KH-UBND", "Bản Mây, ngày 05 tháng 01 năm 2020", "KẾ HOẠCH", "Mở tủ sách năm 2020",
        "I. MỤC TIÊU", "1. 70% lớp có tủ sách.", "II. TỔ CHỨC THỰC HIỆN", f"- {unit} chủ trì thực hiện chỉ tiêu 1.",
    )  # fmt: skip
    return [(a.unit.code, a.unit.level) for a in read_plan("\n".join(lines), RULES).assignments]


@pytest.mark.parametrize(("unit", "code"), [
    ("Công an thành phố", "cong_an_huyen"), ("UBND thành phố", "ubnd_huyen"),
    ("Ban Chỉ huy quân sự thành phố", "ban_chqs_huyen"),
    ("Hội Liên hiệp Phụ nữ thành phố", "hoi_lhpn"),
])  # fmt: skip
def test_a_city_of_a_province_has_bodies_of_a_district(unit: str, code: str) -> None:
    assert units("THÀNH PHỐ BẾN TRE", unit) == [(code, "district")]
    assert units("TỈNH BẾN TRE", unit) == [(code, "district")]
    assert units("TỈNH BẾN TRE", f"{unit} Bến Tre") == [(code, "district")]


def test_a_central_city_has_bodies_of_a_province() -> None:
    assert units("THÀNH PHỐ HÀ NỘI", "Công an thành phố") == [("cong_an_tinh", "province")]
    assert units("TỈNH BẾN TRE", "Công an thành phố Cần Thơ") == [("cong_an_tinh", "province")]


def test_the_province_and_its_communes_keep_theirs() -> None:
    assert units("THÀNH PHỐ BẾN TRE", "Công an tỉnh") == [("cong_an_tinh", "province")]
    assert units("THÀNH PHỐ BẾN TRE", "Công an phường") == [("cong_an_xa", "commune")]
