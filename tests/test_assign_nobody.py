"""What names units and gives nobody a task: programmes of a day, comments, opening words, headings of reports; invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ SUỐI TRONG\nSố: 8/{symbol}-UBND\nSuối Trong, ngày 12 tháng 01 năm 2026\n{kind}\n"
    "Văn hóa đọc năm 2026\n"
)


def units(folder: Path, rules: Rulebook, *lines: str, symbol: str = "KH", kind: str = "KẾ HOẠCH") -> list[str]:
    path = folder / "paper.txt"
    path.write_text(HEAD.format(symbol=symbol, kind=kind) + "\n".join(lines) + "\n", encoding="utf-8")
    return [a.unit_text for a in extract_document(read_document(path), rules).assignments]


@pytest.mark.parametrize(("times", "expected"), [
    (("07h30", "08h00"), []), (("07h30 - 08h00", "08 giờ 15"), []), (("Tháng 3", "Tháng 5"), ["Ban Tổ chức", "Trạm Y tế xã"]),
    (("8 giờ ngày 12/3", "9 giờ ngày 13/3"), ["Ban Tổ chức", "Trạm Y tế xã"]),
])  # fmt: skip
def test_the_programme_of_a_day(tmp_path: Path, rules: Rulebook, times: tuple[str, str], expected: list[str]) -> None:
    table = f"Thời gian\tNội dung\tThực hiện\n{times[0]}\tĐón bạn đọc\tBan Tổ chức\n{times[1]}\tKhám mắt\tTrạm Y tế xã"
    assert units(tmp_path, rules, "I. CHƯƠNG TRÌNH", table) == expected


@pytest.mark.parametrize("line", [
    "1. Trạm Y tế xã: đề nghị bỏ nội dung khám mắt.", "1. Trạm Y tế xã đề nghị giảm chỉ tiêu số tủ sách.",
    "* Trạm Y tế xã không giao chỉ tiêu số 1. Số tủ sách: 12.",
    "1. Trạm Y tế xã: đề nghị ghi rõ số tủ sách.", "Ủy ban nhân dân xã ban hành Quyết định về thư viện.",
    "Nghị quyết này được Hội đồng nhân dân xã khóa II thông qua ngày 12/3/2026.",
    "Phòng Kinh tế trình UBND xã phê duyệt dự toán mua sách như sau:",
])  # fmt: skip
def test_comments_and_opening_words(tmp_path: Path, rules: Rulebook, line: str) -> None:
    assert units(tmp_path, rules, "II. TỔ CHỨC THỰC HIỆN", line) == []


def test_what_is_asked_of_a_unit_is_its_task(tmp_path: Path, rules: Rulebook) -> None:
    line = "1. Đề nghị Hội Nông dân xã vận động hội viên tặng sách."
    assert units(tmp_path, rules, "II. TỔ CHỨC THỰC HIỆN", line) == ["Hội Nông dân xã"]


def test_a_telephone_is_no_unit(tmp_path: Path, rules: Rulebook) -> None:
    lines = ("1. Mua sách trước tháng 5.", "Đầu mối: Phòng Kinh tế, ĐT 0900.111.222 (đồng chí Hoa).")
    assert units(tmp_path, rules, "II. NHIỆM VỤ", *lines) == ["Phòng Kinh tế"]


def test_headings_of_a_report_say_whom_it_is_about(tmp_path: Path, rules: Rulebook) -> None:
    lines = ("I. CÁC CƠ QUAN, ĐƠN VỊ", "1. Mua 40 cuốn sách.", "II. CÁC ĐOÀN THỂ", "1. Tặng 14 tủ sách.",
             "III. KIẾN NGHỊ", "1. Sở Tài chính", "- Cấp kinh phí mua sách.")  # fmt: skip
    assert units(tmp_path, rules, *lines, symbol="BC", kind="BÁO CÁO") == ["Sở Tài chính"]


@pytest.mark.parametrize(("last", "expected"), [
    ("Định kỳ báo cáo kết quả trước ngày 20/11 hằng năm; tổng kết vào năm 2029./.", ["Trạm Y tế xã"]),
    ("- Định kỳ báo cáo kết quả trước ngày 20/11 hằng năm.", ["Trạm Y tế xã", "Trạm Y tế xã"]),
])
def test_a_plan_s_last_words_are_no_task(tmp_path: Path, rules: Rulebook, last: str, expected: list[str]) -> None:
    lines = ("I. MỤC TIÊU", "- Mua 40 cuốn sách.", "II. TỔ CHỨC THỰC HIỆN", "1. Trạm Y tế xã", "- Khám mắt cho bạn đọc.", last)
    assert units(tmp_path, rules, *lines) == expected
