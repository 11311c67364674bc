"""Annexes that are not called "Phụ lục" begin behind the signature; what stands before it belongs to the plan."""

from __future__ import annotations

import pytest

from extract.model import Block, Place
from extract.rules import load_rulebook
from extract.sections import find_sections

RULES = load_rulebook()
PLAN = ["KẾ HOẠCH", "I. MỤC TIÊU", "- Tỷ lệ hộ có hố rác đạt 80%.", "II. TỔ CHỨC THỰC HIỆN", "1. UBND các xã: thực hiện."]
SIGNED = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Núi"]


def annexes(lines: list[str], signed_in_table: bool = False) -> list[str | None]:
    blocks = []
    for n, text in enumerate(lines):
        if signed_in_table and text == "|":
            place = Place(table=0, row=0, col=0, row_span=1, col_span=1)
            blocks.append(Block(f"t-{n:04d}", n, "cell", "\n".join(SIGNED), place=place))
        else:
            blocks.append(Block(f"t-{n:04d}", n, "paragraph", text, place=Place(paragraph=n)))
    return [s.heading for s in find_sections(blocks, RULES) if s.kind == "phu_luc"]


@pytest.mark.parametrize("title", [
    "BIỂU GIAO CHỈ TIÊU TRỒNG RỪNG NĂM 2027", "Biểu số 02: Chỉ tiêu trồng rừng năm 2027", "GIAO CHỈ TIÊU NĂM 2027",
    "PHÂN BỔ CHỈ TIÊU TRỒNG RỪNG", "Biểu giao chỉ tiêu trồng rừng",
])  # fmt: skip
def test_a_title_behind_the_signature_begins_an_annex(title: str) -> None:
    noted = [title, "(Kèm theo Kế hoạch số 8/KH-UBND ngày 05/01/2027 của UBND xã Mường Vang)"]
    name = title.removeprefix("Biểu số 02: ")
    assert annexes([*PLAN, *SIGNED, *noted]) == [name]
    assert annexes([*PLAN, "|", *noted], signed_in_table=True) == [name]


@pytest.mark.parametrize("office", ["CHỈ HUY TRƯỞNG", "TRƯỞNG CÔNG AN", "CHỦ NHIỆM"])
def test_other_offices_sign_too(office: str) -> None:
    assert annexes([*PLAN, office, "Lò Văn Núi", "BIỂU GIAO CHỈ TIÊU NĂM 2027"]) == ["BIỂU GIAO CHỈ TIÊU NĂM 2027"]


def test_an_annex_in_capitals_may_have_its_name_on_the_line() -> None:
    assert annexes([*PLAN, *SIGNED, "PHỤ LỤC LỊCH GOM RÁC"]) == ["LỊCH GOM RÁC"]
    assert annexes([*PLAN, "Phụ lục lịch gom rác được gửi cho các xã.", *SIGNED]) == []


@pytest.mark.parametrize("title", ["GIAO CHỈ TIÊU NĂM 2027", "BẢNG TỔNG HỢP", "CHỈ TIÊU CỤ THỂ"])
def test_before_the_signature_it_does_not(title: str) -> None:
    assert annexes([*PLAN[:3], title, *PLAN[3:], *SIGNED]) == []


def test_a_plan_behind_the_signature_of_its_decision_is_no_annex() -> None:
    decision = ["QUYẾT ĐỊNH", "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng rừng."]
    issued = [PLAN[0], "(Ban hành kèm theo Quyết định số 8/QĐ-UBND)", "CHỈ TIÊU CỤ THỂ", *PLAN[1:]]
    assert annexes([*decision, *SIGNED, *issued]) == []


@pytest.mark.parametrize("line", ["Biểu dương các thôn làm tốt.", "Tổng hợp ý kiến của các thôn."])
def test_a_sentence_behind_the_signature_is_no_title(line: str) -> None:
    assert annexes([*PLAN, *SIGNED, line]) == []
