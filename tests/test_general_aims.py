"""Levels among general aims, and lists of years that stand in one paragraph below their name."""

from __future__ import annotations

import pytest

from extract.indicators.prose.lines import read_line
from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()
Told = tuple[str, str, int | None]


def levels(text: str) -> list[Told]:
    return [(p.name, str(q.value), q.year) for p in read_parts(Line(text), RULES) for q in p.quantities]


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ hộ thiếu nước:\n- Năm 2027: 5%;\n- Năm 2028: 4%.",
     [("Tỷ lệ hộ thiếu nước", "5", 2027), ("Tỷ lệ hộ thiếu nước", "4", 2028)]),
    ("Số hộ thiếu nước:\n- Năm 2027: 50 hộ\n- Năm 2028: 40 hộ",
     [("Số hộ thiếu nước", "50", 2027), ("Số hộ thiếu nước", "40", 2028)]),
    ("Diện tích chè sạch (VietGAP):\n- Đến năm 2028: 45 ha;\n- Đến năm 2030: 60 ha, chiếm 27% diện tích chè của xã",
     [("Diện tích chè sạch (VietGAP)", "45", 2028), ("Diện tích chè sạch (VietGAP)", "60", 2030),
      ("Diện tích chè sạch (VietGAP)", "27", 2030)]),
])  # fmt: skip
def test_lines_of_years_below_a_name_have_that_name(text: str, expected: list[Told]) -> None:
    assert levels(text) == expected


def test_lines_that_name_what_they_measure_keep_their_names() -> None:
    assert levels("Một số mức:\n- Năm 2027: 95% hộ có điện\n- Năm 2028: 90% hộ có vườn") == [
        ("hộ có điện", "95", 2027), ("hộ có vườn", "90", 2028),
    ]  # fmt: skip


def test_what_a_share_is_of_is_not_the_name_of_the_amount_before_it() -> None:
    assert levels("Diện tích chè sạch đến năm 2028 đạt 45 ha; đến năm 2030 đạt 60 ha, chiếm 27% diện tích chè của xã") == [
        ("Diện tích chè sạch", "45", 2028), ("Diện tích chè sạch", "60", 2030), ("Diện tích chè sạch", "27", 2030),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "expected"), [
    ("Quản lý, bảo vệ 95% diện tích đầm", "muc_tieu_chung", ["95"]),
    ("Quản lý, bảo vệ toàn bộ diện tích đầm", "muc_tieu_chung", []),
    ("Mở 12 lớp dạy bơi", "muc_tieu_chung", []), ("Tuyên truyền đến 95% hộ", "muc_dich", []),
    ("Đẩy lùi tệ nạn, phấn đấu hết năm 2027 xã được công nhận “Xã không rác”", "muc_dich", ["None"]),
    ("Đẩy lùi tệ nạn, xã được công nhận “Xã không rác”", "muc_dich", []),
])  # fmt: skip
def test_a_general_aim_states_a_share_and_a_purpose_what_is_striven_for(text: str, role: str, expected: list[str]) -> None:
    found = read_line(f"- {text}", None, role, False, False, 2027, RULES)
    assert [str(q.value) for p in (found.parts if found else ()) for q in p.quantities] == expected


@pytest.mark.parametrize(("text", "name"), [
    ("Phấn đấu đến năm 2027 có 9/14 ấp, đến năm 2028 có 14/14 ấp đạt tiêu chí ấp sạch", "ấp đạt tiêu chí ấp sạch"),
    ("9/14 ấp vào năm 2027, 14/14 ấp vào năm 2028", "ấp"),
    ("Duy trì tỷ lệ che phủ đầm đến năm 2030 giữ 54%", "tỷ lệ che phủ đầm"),
])  # fmt: skip
def test_words_behind_the_last_of_two_shares_are_those_of_both(text: str, name: str) -> None:
    assert {found for found, _, _ in levels(text)} == {name}
