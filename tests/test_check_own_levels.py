"""Which of a superior's levels hold for the body that issues the draft: its own row, not the whole province, not other tiers."""

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

PROVINCE = Plan(
    issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM GIANG", number="Số: 40/KH-UBND", date="Lâm Giang, ngày 05 tháng 01 năm 2027",
    title="Phát triển chợ truyền thống năm 2027",
)  # fmt: skip
COMMUNE = Plan(title="Phát triển chợ truyền thống năm 2027 của xã Sơn Kim Hạ")
OFFICE = Plan(
    issuer="UBND TỈNH LÂM GIANG\nSỞ CÔNG THƯƠNG", number="Số: 18/KH-SCT", title="Phát triển chợ truyền thống năm 2027 của Sở Công Thương",
    signature="GIÁM ĐỐC\n\nTrần Văn Mẫu",
)  # fmt: skip
OTHER = "- Sạp hàng có bảng giá đạt 90%."


def against(read: Read, needs: Requirements, theirs: Plan, mine: Plan) -> list[tuple[str, str, str | None]]:
    superior = superior_of(read(theirs, "tinh.docx"))
    found = check_draft(read(mine), needs.changed(superiors=(superior,)))
    return [(f.check_id, f.level, f.expected) for f in found if f.check_id.startswith("M")]


@pytest.mark.parametrize(("level", "expected"), [("61%", []), ("58%", [("M03", "error", "60")])])
def test_a_row_whose_heading_is_abbreviated_stands_for_the_goal_of_the_text(
    level: str, expected: list[tuple[str, str, str]], read: Read, needs: Requirements
) -> None:
    table = [["TT", "Xã", "Tỷ lệ hộ kinh doanh tham gia THTM (%)"], ["1", "Xã Mường Lát", "70"], ["2", "Xã Sơn Kim Hạ", "60"]]
    theirs = PROVINCE.changed(body=("I. MỤC TIÊU", "- Tỷ lệ hộ kinh doanh tham gia tổ hợp thương mại đạt 66%.", OTHER),
        annex=("PHỤ LỤC", "CHỈ TIÊU GIAO CÁC XÃ NĂM 2027", table),
    )  # fmt: skip
    mine = COMMUNE.changed(body=("I. MỤC TIÊU", f"- Hộ kinh doanh tham gia THTM đạt {level}.", OTHER))
    assert [(a, b, (c or "").rstrip("%")) for a, b, c in against(read, needs, theirs, mine)] == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [("giảm 2 điểm %, đến cuối năm còn 13,5%", ["M03"]), ("còn 13,5%, giảm 2 điểm %", ["M03"]), ("giảm 2 điểm %, đến cuối năm còn 12%", [])],
)
def test_a_level_behind_its_change_is_compared(level: str, expected: list[str], read: Read, needs: Requirements) -> None:
    table = [["TT", "Xã", "Tỷ lệ hộ thiếu điện cuối năm (%)"], ["1", "Xã Mường Lát", "14"], ["2", "Xã Sơn Kim Hạ", "12"]]
    theirs = PROVINCE.changed(body=("I. MỤC TIÊU", "- Tỷ lệ hộ thiếu điện giảm 1,5 điểm %.", OTHER),
        annex=("PHỤ LỤC", "CHỈ TIÊU GIAO CÁC XÃ NĂM 2027", table),
    )  # fmt: skip
    mine = COMMUNE.changed(body=("I. MỤC TIÊU", f"- Tỷ lệ hộ thiếu điện {level}.", OTHER))
    assert [f[0] for f in against(read, needs, theirs, mine)] == expected


@pytest.mark.parametrize(("count", "expected"), [("01", ["M03"]), ("02", [])])
def test_campaigns_that_each_commune_is_to_hold_are_counted(count: str, expected: list[str], read: Read, needs: Requirements) -> None:
    theirs = PROVINCE.changed(body=("I. MỤC TIÊU", "- Ít nhất 02 đợt kiểm tra cân đối chứng tại mỗi xã, phường.", OTHER))
    mine = COMMUNE.changed(body=("I. MỤC TIÊU", f"- Tổ chức {count} đợt kiểm tra cân đối chứng.", OTHER))
    assert [f[0] for f in against(read, needs, theirs, mine)] == expected


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("Tỷ lệ che phủ cây xanh toàn tỉnh đạt 62%", "Tỷ lệ che phủ cây xanh của xã đạt 51%", []),  # below the average
        ("Tỷ lệ che phủ cây xanh đạt 62%", "Tỷ lệ che phủ cây xanh của xã đạt 51%", ["M03"]),
        ("Tỷ lệ hộ bị mất điện của tỉnh dưới 6%", "Tỷ lệ hộ bị mất điện trên 6%", ["M03"]),  # the other side is a slip
    ],
)
def test_the_level_of_the_whole_province_is_not_asked_of_a_commune(
    theirs: str, mine: str, expected: list[str], read: Read, needs: Requirements
) -> None:
    plans = (p.changed(body=("I. MỤC TIÊU", f"- {goal}.", OTHER)) for p, goal in ((PROVINCE, theirs), (COMMUNE, mine)))
    assert [f[0] for f in against(read, needs, *plans)] == expected


TIERS = "- 90% hồ sơ chợ tại cấp tỉnh và 80% hồ sơ chợ tại cấp xã được lập trên máy tính."


@pytest.mark.parametrize(
    ("draft", "level", "expected"),
    [(OFFICE, "85%", [("M03", "error", "90%")]), (OFFICE, "92%", []), (COMMUNE, "85%", []), (COMMUNE, "75%", [("M03", "error", "80%")])],
)
def test_of_two_tiers_the_drafts_own_counts(
    draft: Plan, level: str, expected: list[tuple[str, str, str]], read: Read, needs: Requirements
) -> None:
    theirs = PROVINCE.changed(body=("I. MỤC TIÊU", TIERS, OTHER))
    mine = draft.changed(body=("I. MỤC TIÊU", f"- {level} hồ sơ chợ được lập trên máy tính.", OTHER))
    assert against(read, needs, theirs, mine) == expected


@pytest.mark.parametrize("draft", [OFFICE, COMMUNE])
def test_the_rank_of_the_province_is_named_in_the_note_alone(draft: Plan, read: Read, needs: Requirements) -> None:
    rank = "- Chỉ số năng lực cạnh tranh (PCI) của tỉnh thuộc nhóm 12 tỉnh, thành phố dẫn đầu."
    theirs = PROVINCE.changed(body=("I. MỤC TIÊU", rank, OTHER))
    found = against(read, needs, theirs, draft.changed(body=("I. MỤC TIÊU", OTHER)))
    assert [f[:2] for f in found] == [("M01", "note")]


ALL, EACH = "- Tỷ lệ sạp hàng có hóa đơn điện tử đạt 64%.", ("2. Chỉ tiêu giao các xã", OTHER)


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        (("1. Chỉ tiêu chung toàn tỉnh", ALL, *EACH), ["note"]),
        (("1. Đối với toàn tỉnh", ALL, *EACH), ["note"]),
        (("1. Chỉ tiêu toàn tỉnh: tỷ lệ chợ đạt chuẩn 31%; tỷ lệ sạp hàng có hóa đơn điện tử 64%.", *EACH), ["note"]),
        (("- Tỷ lệ sạp hàng toàn tỉnh có hóa đơn điện tử đạt 64%.", OTHER), ["note"]),
        (("- Toàn tỉnh phấn đấu tỷ lệ sạp hàng có hóa đơn điện tử đạt 64%.", OTHER), ["note"]),
        (("1. Chỉ tiêu giao các xã, phường toàn tỉnh", ALL, OTHER), ["error"]),
        (("1. Chỉ tiêu toàn tỉnh", ALL, OTHER), ["error"]),  # nothing else is the communes'
    ],
)
def test_what_stands_below_a_heading_of_the_whole_province_is_named_in_the_note(
    body: tuple[str, ...], levels: list[str], read: Read, needs: Requirements
) -> None:
    theirs = PROVINCE.changed(body=("I. MỤC TIÊU", *body))
    found = against(read, needs, theirs, COMMUNE.changed(body=("I. MỤC TIÊU", OTHER)))
    assert [f[1] for f in found] == levels


TWO_KINDS = "Tỷ lệ chợ đô thị có nhà lồng đạt 94%; khu vực nông thôn đạt 82%"
WARD = COMMUNE.changed(issuer="ỦY BAN NHÂN DÂN\nPHƯỜNG SƠN KIM HẠ", title="Phát triển chợ truyền thống năm 2027 của phường Sơn Kim Hạ")


@pytest.mark.parametrize(
    ("plan", "theirs", "mine", "expected"),
    [
        (COMMUNE, TWO_KINDS, "Tỷ lệ chợ có nhà lồng đạt 82%", []),
        (COMMUNE, TWO_KINDS, "Tỷ lệ chợ khu vực nông thôn có nhà lồng đạt 82%", []),
        (COMMUNE, TWO_KINDS, "Tỷ lệ chợ có nhà lồng đạt 76%", [("M03", "error", "đạt 82% (khu vực nông thôn)")]),
        (COMMUNE, TWO_KINDS, "Tỷ lệ thợ may có tay nghề đạt 76%", [("M01", "error", "82% khu vực nông thôn")]),
        (WARD, TWO_KINDS, "Tỷ lệ chợ có nhà lồng đạt 82%", [("M03", "error", "đạt 94% (đô thị)")]),
        (WARD, TWO_KINDS, "Tỷ lệ thợ may có tay nghề đạt 76%", [("M01", "error", "94% đô thị")]),
        (COMMUNE, "Tỷ lệ chợ đô thị có nhà lồng đạt 94%", "Tỷ lệ chợ có nhà lồng đạt 82%", [("M01", "note", None)]),
        (WARD, "Tỷ lệ chợ đô thị có nhà lồng đạt 94%", "Tỷ lệ chợ có nhà lồng đạt 82%", [("M03", "error", "đạt 94%")]),
        (WARD, "Tỷ lệ chợ đô thị có nhà lồng đạt 94%", "Tỷ lệ thợ may có tay nghề đạt 76%", [("M01", "error", "94%")]),
        (WARD, "Tỷ lệ chợ nông thôn có nhà lồng đạt 82%", "Tỷ lệ thợ may có tay nghề đạt 76%", [("M01", "note", None)]),
        (COMMUNE, "Tỷ lệ hộ chấp hành trật tự đô thị đạt 94%", "Tỷ lệ thợ may có tay nghề đạt 76%", [("M01", "error", "94%")]),
    ],
)
def test_a_rural_commune_is_not_asked_for_towns_nor_a_ward_for_the_country(
    plan: Plan, theirs: str, mine: str, expected: list[tuple[str, str, str | None]], read: Read, needs: Requirements
) -> None:
    plans = (p.changed(body=("I. MỤC TIÊU", f"- {goal}.", OTHER)) for p, goal in ((PROVINCE, theirs), (plan, mine)))
    assert against(read, needs, *plans) == expected


@pytest.mark.parametrize(
    ("row", "mine", "expected"),
    [
        ("62", "Tỷ lệ chợ có mái che đạt 90%", [("M01", "note", None)]),  # the row of the goal "toàn tỉnh", told once
        ("62", "Tỷ lệ che phủ cây xanh đạt 51%", []),
        ("64", "Tỷ lệ chợ có mái che đạt 90%", [("M01", "error", "64"), ("M01", "note", None)]),  # another level
    ],
)
def test_the_row_of_an_annex_is_of_the_whole_province_where_the_text_says_so(
    row: str, mine: str, expected: list[tuple[str, str, str | None]], read: Read, needs: Requirements
) -> None:
    table = [["TT", "Chỉ tiêu", "ĐVT", "Năm 2027"], ["1", "Tỷ lệ che phủ cây xanh", "%", row], ["2", "Sạp hàng có bảng giá", "%", "90"]]
    theirs = PROVINCE.changed(body=("I. MỤC TIÊU", "- Tỷ lệ che phủ cây xanh toàn tỉnh đạt 62%.", OTHER), annex=("PHỤ LỤC", "CHỈ TIÊU NĂM 2027", table)
    )
    found = against(read, needs, theirs, COMMUNE.changed(body=("I. MỤC TIÊU", f"- {mine}.", OTHER)))
    assert [(a, b, c.rstrip("%") if c else None) for a, b, c in found] == expected


@pytest.mark.parametrize(
    ("mine", "expected"),
    [
        ("Giải quyết việc làm mới cho 320 lao động (lao động tại chợ 265 người, đi làm ở cảng 55 người)", []),
        ("Giải quyết việc làm mới cho 320 lao động, trong đó: lao động tại chợ 265 người, đi làm ở cảng 55 người", []),
        ("Giải quyết việc làm mới cho 320 người (trong đó: tại chợ 265 người, đi làm ở cảng 55 người)", []),
        ("Giải quyết việc làm mới cho 300 lao động, gồm: tại chợ 265 lao động, ở cảng 35 lao động", [("M03", "error", "310 người")]),
    ],
)
def test_the_own_share_of_a_number_for_the_whole_province_is_held_against_the_total_not_against_a_part(
    mine: str, expected: list[tuple[str, str, str]], read: Read, needs: Requirements
) -> None:
    table = [
        ["TT", "Đơn vị", "Số lao động được giải quyết việc làm (người)", "Số lượt tập huấn (lượt)"],
        ["1", "Xã Mường Lát", "420", "12"], ["2", "Xã Sơn Kim Hạ", "310", "9"],
    ]  # fmt: skip
    theirs = PROVINCE.changed(body=("I. MỤC TIÊU", "- Giải quyết việc làm mới cho 38.000 lao động.", OTHER),
        annex=("PHỤ LỤC", "GIAO CHỈ TIÊU CHO CÁC XÃ NĂM 2027", table),
    )  # fmt: skip
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", f"- {mine}.", "- Số lượt tập huấn: 9 lượt.", OTHER))
    assert against(read, needs, theirs, draft) == expected
