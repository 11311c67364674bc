"""Years of a plan's title against its opening and closing, its date of issue and its superior."""

# ruff: noqa: E501 - phrases of a plan read best whole

from __future__ import annotations

from collections.abc import Callable

import pytest
from drafts.build import Plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.checks.superiors import superior_of
from extract.model import Extraction

Read = Callable[..., Extraction]

SUBJECT = "Chăm sóc cây xanh {}"
GOALS = ("I. MỤC TIÊU", "- Tỷ lệ cây có biển tên đạt 70%.", "- Tỷ lệ tuyến phố có cây bóng mát đạt 60% vào năm 2030.")
OPENING = "UBND xã ban hành Kế hoạch chăm sóc cây xanh {} như sau:"
CLOSING = "Trên đây là Kế hoạch chăm sóc cây xanh {}."


def years(found: list[str], read: Read, needs: Requirements, *, above: str | None = None) -> list[tuple[str, str | None]]:
    """(check, words) of Y01 in a plan issued in January 2027; ``found``: years of title, opening and closing."""
    title, opening, closing = found
    draft = Plan(title=SUBJECT.format(title), body=(OPENING.format(opening), *GOALS, "II. TỔ CHỨC THỰC HIỆN", CLOSING.format(closing)))
    superior = Plan(issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM GIANG", number="Số: 7/KH-UBND", title=SUBJECT.format(above), body=GOALS)
    superiors = (superior_of(read(superior, "tinh.docx")),) if above else ()
    findings = check_draft(read(draft), needs.changed(superiors=superiors))
    assert [f for f in findings if f.check_id.startswith("M")] == []
    return [(f.check_id, f.found) for f in findings if f.check_id == "Y01"]


@pytest.mark.parametrize(
    ("told", "above", "expected"),
    [
        (["năm 2026", "năm 2027", "năm 2027"], None, [("Y01", "năm 2026")]),
        (["năm 2026", "năm 2027", ""], "năm 2027", [("Y01", "năm 2026")]),
        (["năm 2028", "năm 2027", "năm 2027"], None, [("Y01", "năm 2028")]),
        (["năm 2027", "năm 2027", "năm 2026"], None, [("Y01", CLOSING.format("năm 2026").rstrip("."))]),
        (["năm 2027", "", "năm 2026"], "năm 2026", [("Y01", CLOSING.format("năm 2026").rstrip("."))]),
        (["giai đoạn 2021 - 2025", "", ""], "giai đoạn 2026 - 2030", [("Y01", "giai đoạn 2021 - 2025")]),
        (["giai đoạn 2026 - 2030", "", "giai đoạn 2021 - 2025"], "giai đoạn 2026 - 2030", [("Y01", CLOSING.format("giai đoạn 2021 - 2025").rstrip("."))]),
        (["năm 2027", "năm 2027", "năm 2027"], "giai đoạn 2026 - 2030", []),
        (["giai đoạn 2026 - 2030", "", "năm 2027"], None, []),  # a part of it
        (["năm 2026", "", ""], None, []),  # what was left of last year, perhaps
    ],
)
def test_the_year_that_stands_alone_is_told_once(
    told: list[str], above: str | None, expected: list[tuple[str, str]], read: Read, needs: Requirements
) -> None:
    assert years(told, read, needs, above=above) == expected


def test_goals_are_asked_for_by_the_years_that_are_meant(read: Read, needs: Requirements) -> None:
    body = ("I. MỤC TIÊU ĐẾN NĂM 2030", "- Tỷ lệ cây có biển tên đạt 70%.")
    superior = Plan(issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM GIANG", title=SUBJECT.format("giai đoạn 2026 - 2030"), body=(*body, "- Tỷ lệ gốc cây được rào chắn đạt 85%."))
    draft = Plan(title=SUBJECT.format("giai đoạn 2021 - 2025"), body=body)
    found = check_draft(read(draft), needs.changed(superiors=(superior_of(read(superior, "tinh.docx")),)))
    assert [(f.check_id, f.level) for f in found if f.check_id[0] in "MY"] == [("M01", "error"), ("Y01", "error")]
