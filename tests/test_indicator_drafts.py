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


def levels(folder: Path, line: str) -> list[tuple[str, int, int | None]]:
    path = folder / "plan.txt"
    path.write_text(HEAD + line + "\n\nII. KINH PHÍ\n\nNgân sách xã.\n", encoding="utf-8")
    found = extract_document(read_document(path), RULES).indicators
    return [(t.role, int(t.value or 0), t.year) for i in found for t in i.targets]


@pytest.mark.parametrize(("line", "want"), [
    ("- Xóa mù chữ cho 90 người (năm 2028: 40 người).", ("target", 40, 2028)),
    ("- Xóa mù chữ cho 90 người (năm 2025: 40 người).", ("baseline", 40, 2025)),
])  # fmt: skip
def test_bracketed_year_behind_the_year_of_issue_is_aimed_at(tmp_path: Path, line: str, want: tuple[str, int, int]) -> None:
    assert want in levels(tmp_path, line)


def test_growth_of_a_past_level_is_no_baseline(tmp_path: Path) -> None:
    found = levels(tmp_path, "- Số lớp xóa mù chữ năm 2025 đạt 12 lớp (tăng bình quân 8%/năm), đến năm 2030 có 20 lớp.")
    assert [f for f in found if f[0] == "baseline"] == [("baseline", 12, 2025)]
