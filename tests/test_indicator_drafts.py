"""What the header decides about the numbers of a line: which bracketed years are still to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import load_rulebook

RULES = load_rulebook()
HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ SUỐI TRONG\n\nSố: 8/KH-UBND\n\nSuối Trong, ngày 12 tháng 01 năm 2026\n\nKẾ HOẠCH\n\n"
    "Xóa mù chữ giai đoạn 2026 - 2030\n\nI. MỤC TIÊU\n\n"
)


def levels(folder: Path, line: str, head: str = HEAD) -> list[tuple[str, int, int | None]]:
    path = folder / "plan.txt"
    path.write_text(head + line + "\n\nII. KINH PHÍ\n\nNgân sách xã.\n", encoding="utf-8")
    found = extract_document(read_document(path), RULES).indicators
    return [(t.role, int(t.value or 0), t.year) for i in found for t in i.targets]


@pytest.mark.parametrize(("line", "want"), [
    ("- Xóa mù chữ cho 90 người (năm 2028: 40 người).", ("target", 40, 2028)),
    ("- Xóa mù chữ cho 90 người (năm 2025: 40 người).", ("baseline", 40, 2025)),
    ("- Xóa mù chữ cho 90 người (năm học 2027 - 2028: 40 người).", ("target", 40, None)),
    ("- Xóa mù chữ cho 90 người (năm học 2025 - 2026: 40 người).", ("baseline", 40, None)),
])  # fmt: skip
def test_bracketed_year_behind_the_year_of_issue_is_aimed_at(tmp_path: Path, line: str, want: tuple[str, int, int]) -> None:
    assert want in levels(tmp_path, line)


@pytest.mark.parametrize(("line", "want"), [
    ("- Tỷ lệ người biết chữ đạt 92% vào năm 2028.", [("target", 92, 2028)]),
    ("- Tỷ lệ người biết chữ đạt 92% vào năm 2028 và 97% vào năm 2035.", [("target", 92, 2028), ("target", 97, 2035)]),
    ("- Tỷ lệ mù chữ dưới 2% vào năm 2028 và duy trì đến năm 2035.", [("target", 2, 2028), ("target", 2, 2035)]),
    ("- Nâng tỷ lệ biết chữ từ 85% năm 2028 lên 95% năm 2035.", [("target", 85, 2028), ("target", 95, 2035)]),
    ("- Nâng tỷ lệ biết chữ từ 80% năm 2024 lên 95% năm 2035.", [("baseline", 80, 2024), ("target", 95, 2035)]),
])  # fmt: skip
def test_years_behind_that_of_issue_are_aimed_at_whatever_the_title_names(
    tmp_path: Path, line: str, want: list[tuple[str, int, int]]
) -> None:
    assert levels(tmp_path, line, HEAD.replace("giai đoạn 2026 - 2030", "giai đoạn 2032 - 2035")) == want
    assert levels(tmp_path, line, HEAD.replace("giai đoạn 2026 - 2030", "vào năm 2035")) == want


def test_growth_of_a_past_level_is_no_baseline(tmp_path: Path) -> None:
    found = levels(tmp_path, "- Số lớp xóa mù chữ năm 2025 đạt 12 lớp (tăng bình quân 8%/năm), đến năm 2030 có 20 lớp.")
    assert [f for f in found if f[0] == "baseline"] == [("baseline", 12, 2025)]


@pytest.mark.parametrize("item", [
    "Nguồn lực thực hiện: tổng nhu cầu vốn 12 tỷ đồng; chi cho xóa mù chữ chiếm khoảng 20% chi thường xuyên.",
    "Kinh phí thực hiện: 9 tỷ đồng, ngân sách tỉnh bảo đảm 60%.", "Nguồn vốn thực hiện: ngân sách 70%, đóng góp 30%.",
    "Tổng mức đầu tư: 12 tỷ đồng, trong đó dân góp 20%.", "Vốn đầu tư: 12 tỷ đồng, dân góp 20%.",
])  # fmt: skip
def test_budget_among_the_goals_is_none_and_ends_with_its_item(tmp_path: Path, item: str) -> None:
    found = levels(tmp_path, f"1. Xóa mù chữ cho 90 người.\n\n2. {item}\n\n3. Mở mới 14 lớp.")
    assert [(role, value) for role, value, _ in found] == [("target", 90), ("target", 14)]


@pytest.mark.parametrize("item", [
    "Tổng vốn đầu tư toàn xã hội: 250 tỷ đồng.", "Tổng huy động vốn đầu tư toàn xã hội đạt 250 tỷ đồng.",
    "Vốn đầu tư phát triển toàn xã hội đạt 250 tỷ đồng.", "Thu ngân sách: 250 tỷ đồng.",
])  # fmt: skip
def test_investment_of_the_whole_society_is_a_goal(tmp_path: Path, item: str) -> None:
    found = levels(tmp_path, f"1. Xóa mù chữ cho 90 người.\n\n2. {item}\n\n3. Mở mới 14 lớp.")
    assert [(role, value) for role, value, _ in found] == [("target", 90), ("target", 250), ("target", 14)]


@pytest.mark.parametrize(("text", "whole"), [
    ("Nghề gốm chiếm 14% giá trị làng nghề", "giá trị làng nghề"), ("Nghề gốm chiếm trên 14% GRDP vào năm 2027", "GRDP"),
    ("Chè hữu cơ chiếm khoảng 14% tổng mức bán chè và cà phê", "tổng mức bán chè và cà phê"),
    ("Thuê bao loa xóm đạt 24 thuê bao/100 dân", "dân"), ("Nghề gốm chiếm 14% và tăng 2%", None),
    ("Tỷ lệ vườn có rào đạt 14% tổng số vườn", "tổng số vườn"), ("14% tổng số vườn ký cam kết", None),
    ("Dán số ghe đạt 14% tổng số ghe trở lên", "tổng số ghe"), ("Dán số ghe đạt 14% tổng số ghe, bè trở lên", None),
    ("Tỷ lệ vườn có rào đạt 14% vào năm 2027", None),
])  # fmt: skip
def test_what_stands_behind_a_share_may_be_its_whole(tmp_path: Path, text: str, whole: str | None) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(f"{HEAD}- {text}.\n\nII. KINH PHÍ\n\nNgân sách xã.\n", encoding="utf-8")
    assert [i.denominator_text for i in extract_document(read_document(path), RULES).indicators] == [whole]


def test_a_school_year_is_told_from_two_calendar_years(tmp_path: Path) -> None:
    told = []
    for title in ("năm học 2026 - 2027", "giai đoạn 2026 - 2027"):
        path = tmp_path / "plan.txt"
        text = HEAD.replace("giai đoạn 2026 - 2030", title) + "- 90% lớp có tủ sách.\n\nII. KINH PHÍ\n\nNgân sách xã.\n"
        path.write_text(text, encoding="utf-8")
        told += [t.period_text for i in extract_document(read_document(path), RULES).indicators for t in i.targets]
    assert told == ["năm học 2026 - 2027", None]
