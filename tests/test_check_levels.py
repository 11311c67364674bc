"""Levels of a draft beside those of a province's plan: the opposite side, other units, the years of body and annex."""

# ruff: noqa: E501 - phrases of a plan read best whole

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from drafts.build import Plan

from extract.check import check_draft
from extract.checks.areas import is_of_commune
from extract.checks.requirements import Requirements
from extract.checks.superiors import superior_of
from extract.model import Extraction, Finding, Header

Read = Callable[..., Extraction]
Told = Callable[..., list[Finding]]
Part = str | list[list[str]]
OTHER = "- Tỷ lệ chợ có cân đối chứng đạt 85%."


@pytest.fixture
def told(read: Read, needs: Requirements) -> Told:
    """What is told of a commune's goals against a province's: all findings of the comparison, levels and units."""

    def _told(theirs: Sequence[Part], mine: Sequence[Part], years: str = "năm 2027", annex: Sequence[Part] = ()) -> list[Finding]:
        title = f"Phát triển chợ {years} trên địa bàn "
        province = Plan(
            issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM GIANG", number="Số: 40/KH-UBND", date="Lâm Giang, ngày 05 tháng 01 năm 2027",
            title=f"{title}tỉnh", body=("I. MỤC TIÊU", *theirs, OTHER),
        )  # fmt: skip
        commune = Plan(title=f"{title}xã", body=("I. MỤC TIÊU", *mine, OTHER), annex=tuple(annex))
        superior = superior_of(read(province, "tinh.docx"))
        found = check_draft(read(commune), needs.changed(superiors=(superior,)))
        return [f for f in found if f.check_id[0] in "MTVY"]

    return _told


@pytest.mark.parametrize(
    ("theirs", "mine", "words"),
    [
        ("Tỷ lệ sạp bỏ trống dưới 12%", "Tỷ lệ sạp bỏ trống từ 12% trở lên", "từ 12% trở lên"),
        ("Tỷ lệ sạp bỏ trống dưới 12%", "Tỷ lệ sạp bỏ trống trên 13%", "trên 13%"),
        ("Tỷ lệ sạp có biển giá từ 70% trở lên", "Tỷ lệ sạp có biển giá không quá 70%", "không quá 70%"),
        ("Tỷ lệ sạp bỏ trống giảm còn dưới 12%", "Tỷ lệ sạp bỏ trống tăng lên trên 13%", "trên 13%"),
        ("Giảm 20% số vụ cân gian so với năm 2026", "Tăng 20% số vụ cân gian so với năm 2026", "tăng 20%"),
        ("Tỷ lệ sạp bỏ trống dưới 12%", "Tỷ lệ sạp bỏ trống dưới 11%", None),
        ("Tỷ lệ sạp có biển giá đạt 70%", "Tỷ lệ sạp có biển giá từ 70% trở lên", None),
    ],
)
def test_a_level_bounded_on_the_other_side(theirs: str, mine: str, words: str | None, told: Told) -> None:
    found = told([f"- {theirs}."], [f"- {mine}."])
    assert [(f.check_id, f.level, f.found) for f in found] == ([("M03", "error", words)] if words else [])
    assert all("ngược chiều" in f.message_vi for f in found)


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("85% sạp hàng có biển giá", "85 sạp hàng có biển giá", ("error", "cùng con số")),
        ("80% sạp hàng có biển giá", "80 sạp hàng có biển giá", ("warning", "cùng con số")),  # a round share
        ("85% sạp hàng có biển giá", "60 sạp hàng có biển giá", ("note", "ghi thêm tỷ lệ")),
        ("85% sạp hàng có biển giá", "60 sạp hàng có biển giá (đạt 86%)", None),
        ("Tỷ suất cân hỏng dưới 13 ca/1.000 lượt", "Tỷ suất cân hỏng dưới 13 ca/100 lượt", ("error", "13 ca/100 lượt")),
        ("Thu nhập bình quân đạt 52 triệu đồng/người/năm", "Thu nhập bình quân đạt 52 nghìn đồng/người/năm", ("error", "khác đơn vị")),
        ("Vốn sửa chợ đạt 52 tỷ đồng", "Vốn sửa chợ đạt 52 triệu đồng", None),  # the commune's own sum
        ("Phát 480 ha vườn rau quanh chợ", "Phát 480 hộ vườn rau quanh chợ", ("error", "480 ha")),
        ("Cấp thẻ cho 480 người bán rong", "Cấp thẻ cho 480 hộ bán rong", ("error", "480 hộ")),
        ("Thu gom 125 tấn rác chợ", "Thu gom 125 tạ rác chợ", ("error", "125 tạ")),
        ("Cấp thẻ cho 480 người bán rong", "Cấp thẻ cho 480 lao động bán rong", None),  # the same people
        ("Cấp thẻ cho 12 người bán rong", "Cấp thẻ cho 12 hộ bán rong", None),  # by chance
        ("100% xã có chợ tạm được sửa", "02 chợ tạm được sửa", None),  # communes and markets
    ],
)
def test_the_superiors_number_with_another_unit(theirs: str, mine: str, expected: tuple[str, str] | None, told: Told) -> None:
    found = [f for f in told([f"- {theirs}."], [f"- {mine}."]) if f.check_id == "V02"]
    assert [f.level for f in found] == ([expected[0]] if expected else [])
    assert all(expected and expected[1] in f.message_vi for f in found)


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("Năng suất khoai đạt 140 tạ/ha", "Năng suất khoai đạt 14 tấn/ha", []),
        ("Năng suất khoai đạt 140 tạ/ha", "Năng suất khoai đạt 13.500 kg/ha", [("M03", "warning")]),
        ("Mặt chợ đạt tối thiểu 3 m2/hộ", "Mặt chợ đạt 3,2 m²/hộ", []),
        ("Mặt chợ đạt tối thiểu 3 m2/hộ", "Mặt chợ đạt 2,4 m²/hộ", [("M03", "warning")]),
        ("Chi tiêu không quá 4 triệu đồng/người/năm", "Chi tiêu không quá 5 triệu đồng/người/năm", [("M03", "warning")]),
        ("Sản lượng khoai đạt 1.400 tấn", "Sản lượng khoai đạt 90 tấn", []),  # the commune's own sum
        ("Thu phí chợ đạt 14 tỷ đồng/năm", "Thu phí chợ đạt 2 tỷ đồng/năm", []),
    ],
)
def test_averages_are_compared_in_one_unit_sums_are_not(
    theirs: str, mine: str, expected: list[tuple[str, str]], told: Told
) -> None:
    assert [(f.check_id, f.level) for f in told([f"- {theirs}."], [f"- {mine}."])] == expected


PERIOD = "giai đoạn 2027 - 2031"
STEPS = ("1. Đến năm 2027", "- 62% sạp hàng có biển giá.", "2. Đến năm 2031", "- 84% sạp hàng có biển giá.")
LINE = "- Tỷ lệ sạp hàng có biển giá: năm 2027 đạt 62%, năm 2031 đạt {}%."


def steps(last: str) -> list[Part]:
    return ["PHỤ LỤC", "Lộ trình thực hiện chỉ tiêu", [
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2027", "Năm 2029", "Năm 2031"],
        ["1", "Tỷ lệ sạp hàng có biển giá", "%", "62", "70", last], ["2", "Tỷ lệ chợ có cân đối chứng", "%", "85", "86", "87"],
    ]]  # fmt: skip


@pytest.mark.parametrize("theirs", [STEPS, (LINE.format("84"),)])
@pytest.mark.parametrize("mine", [(LINE,), ()], ids=["body and annex", "annex"])
@pytest.mark.parametrize("last", ["84", "78"])
def test_each_year_is_compared_with_its_own(theirs: tuple[str, ...], mine: tuple[str, ...], last: str, told: Told) -> None:
    found = told(theirs, [m.format(last) for m in mine], PERIOD, steps(last))
    assert [(f.check_id, f.level) for f in found] == ([("M03", "error")] if last == "78" else [])
    assert all("78%" in f.message_vi and "84%" in f.message_vi for f in found)


def test_an_earlier_year_of_a_draft_that_reaches_the_last_is_not_told(told: Told) -> None:
    assert told(["- Đến năm 2031, 84% sạp hàng có biển giá."], [], PERIOD, steps("84")) == []


@pytest.mark.parametrize(("first", "last", "expected"), [("62", "84", 1), ("85", "90", 0)])  # behind a step; met before
def test_the_last_year_put_off_in_a_sentence(first: str, last: str, expected: int, told: Told) -> None:
    found = told(STEPS, [f"- Tỷ lệ sạp hàng có biển giá: năm 2027 đạt {first}%, đến năm 2033 đạt {last}%."], PERIOD)
    assert [(f.check_id, f.level) for f in found] == [("M03", "error")] * expected
    assert all("năm 2033" in f.message_vi and "năm 2031" in f.message_vi for f in found)


def test_the_last_year_put_off_in_a_heading_is_told_once(told: Told) -> None:
    more = "- 40% sạp hàng có mái che."
    (finding,) = told([*STEPS, more], [*STEPS[:2], "2. Đến năm 2033", STEPS[3], more], PERIOD)
    assert (finding.check_id, finding.level) == ("M03", "error")
    assert finding.evidence and finding.evidence.text == "2. Đến năm 2033"


# ───────────────────────────── what the superior sets for itself ─────────────────────────────


def test_what_a_province_sets_for_itself_is_one_note(told: Told) -> None:
    own = (
        "- Xây dựng 12 chợ đầu mối.", "- Thương mại điện tử chiếm 9% GRDP.", "- 70% đơn vị sự nghiệp thuộc UBND tỉnh có sạp giới thiệu hàng.",
        "- 85% sở, ngành mua hàng qua mạng.", "- 30% xã, phường có chợ đêm.", "- Tỷ lệ hộ kinh doanh toàn tỉnh dùng mã vạch đạt 66%.",
        "- Tốc độ tăng doanh thu chợ toàn tỉnh đạt 11%.", "- Tỉnh được công nhận hết chợ tạm.",
    )  # fmt: skip
    (finding,) = [f for f in told(own, ["- 40% sạp hàng có mái che."]) if f.level == "note"]
    assert finding.check_id == "M01" and "không có 8 chỉ tiêu" in finding.message_vi and "12 chợ đầu mối" in finding.message_vi


@pytest.mark.parametrize(
    ("goal", "level"),
    [
        ("100% xã, phường có chợ đêm", "error"),  # each of them
        ("Mỗi xã xây dựng 02 chợ phiên", "error"),
        ("85% sở, ngành, xã, phường mua hàng qua mạng", "error"),
        ("Tỷ lệ hộ kinh doanh dùng mã vạch đạt 66%", "error"),
        ("Doanh thu bình quân mỗi sạp đạt 52 triệu đồng/tháng", "warning"),
    ],
)
def test_what_a_commune_may_be_asked_for_is_missing(goal: str, level: str, told: Told) -> None:
    assert [(f.check_id, f.level) for f in told([f"- {goal}."], [])] == [("M01", level)]


def test_a_part_of_the_communes_is_not_held_against_a_share_of_people(told: Told) -> None:
    mine = "- Củng cố chợ đạt chuẩn văn minh cho người bán hàng, 92% người bán hàng được tập huấn."
    assert [f for f in told(["- 24/24 xã, phường có chợ đạt chuẩn văn minh cho người bán hàng."], [mine]) if f.check_id == "M03"] == []


# ───────────────────────────── subgroups ─────────────────────────────


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("Tỷ lệ tiểu thương dùng mã vạch đạt 80%, riêng tiểu thương bán vải đạt 65%", "Tỷ lệ tiểu thương dùng mã vạch đạt 82%", ("warning", "tiểu thương bán vải")),
        ("Tỷ lệ tiểu thương dùng mã vạch đạt 80%, riêng tiểu thương bán vải đạt 65%", "Tỷ lệ tiểu thương dùng mã vạch đạt 82%, riêng tiểu thương bán vải đạt 66%", None),
        ("Tỷ lệ tiểu thương dùng mã vạch đạt 80%, riêng khu vực đô thị đạt 95%", "Tỷ lệ tiểu thương dùng mã vạch đạt 82%", None),  # a commune's area is what it is
        ("Tỷ lệ sạp bỏ trống: nhóm hàng vải dưới 3%; nhóm hàng khô dưới 5%", "Sạp hàng vải bỏ trống dưới 3%.\n- Sạp hàng khô bỏ trống dưới 6%", ("error", "dưới 6%")),
        ("Tỷ lệ sạp bỏ trống: nhóm hàng vải dưới 3%; nhóm hàng khô dưới 5%", "Sạp hàng vải bỏ trống: không có.\n- Sạp hàng khô bỏ trống dưới 5%", None),
    ],
)
def test_levels_that_the_superior_sets_for_a_subgroup(theirs: str, mine: str, expected: tuple[str, str] | None, told: Told) -> None:
    found = told([f"- {theirs}."], f"- {mine}.".split("\n"))
    assert [(f.check_id, f.level) for f in found] == ([("M03", expected[0])] if expected else [])
    assert all(expected and expected[1] in f.message_vi for f in found)


TRADERS = "- Tỷ lệ tiểu thương dùng mã vạch đạt 80%, riêng tiểu thương bán vải đạt {}, riêng tiểu thương bán gạo đạt {}."


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (("65%", "70%"), []),
        (("60%", "70%"), ["đạt 60% (tiểu thương bán vải)"]),
        (("60%", "66%"), ["đạt 60% (tiểu thương bán vải)", "đạt 66% (tiểu thương bán gạo)"]),
    ],
)
def test_each_subgroup_with_a_weaker_level_is_named(levels: tuple[str, str], expected: list[str], told: Told) -> None:
    found = told([TRADERS.format("65%", "70%")], [TRADERS.format(*levels)])
    assert [(f.check_id, f.found) for f in found] == [("M03", e) for e in expected]


def test_a_subgroup_with_a_number_is_not_the_group_around_it(told: Told) -> None:
    theirs = "- Tỷ lệ tiểu thương dùng mã vạch đạt 80%, trong đó học viên nghề may đạt 90%, riêng học viên nghề may khóa 5 đạt 99,5%."
    (finding,) = told([theirs], [theirs.replace(", riêng học viên nghề may khóa 5 đạt 99,5%", "")])
    assert finding.check_id == "M03" and "học viên nghề may khóa 5" in finding.message_vi


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("100% xã, phường mỗi quý có ít nhất 03 buổi giới thiệu hàng Việt về nông thôn", "Mỗi quý mở ít nhất 04 buổi giới thiệu hàng Việt về nông thôn", []),
        ("100% xã, phường mỗi quý có ít nhất 03 buổi giới thiệu hàng Việt về nông thôn", "Mỗi quý mở ít nhất 02 buổi giới thiệu hàng Việt về nông thôn", ["M01"]),
        ("100% xã, phường mỗi quý có ít nhất 03 buổi giới thiệu hàng Việt về nông thôn", "Giữ chợ sạch, đẹp", ["M01"]),
    ],
)
def test_what_each_commune_does_is_said_by_one_in_its_own_words(theirs: str, mine: str, expected: list[str], told: Told) -> None:
    assert [f.check_id for f in told([f"- {theirs}."], [f"- {mine}.", "- 40% sạp hàng có mái che."])] == expected


def test_women_named_before_their_share_stay_in_the_name(told: Told) -> None:
    assert told(["- Tỷ lệ nữ trong ban quản lý chợ các xã đạt 25%."], ["- Nữ chiếm ít nhất 30% trong ban quản lý chợ của xã."]) == []


@pytest.mark.parametrize(("issuer", "level", "expected"), [
    ("Ủy ban nhân dân xã Bản Mây", "commune", True), ("Trạm Y tế xã Bản Mây", "sector", True),
    ("Ban Thường vụ Hội LHPN phường Sen Hồ", "sector", True), ("Phòng Văn hóa - Xã hội huyện Sen Hồ", "sector", False),
    ("Hội LHPN tỉnh Hòa Giang", "sector", False), ("Trường Tiểu học Hoa Ban, xã Bản Mây", "school", False),
])  # fmt: skip
def test_bodies_of_a_commune_are_held_to_what_each_commune_is_to_have(issuer: str, level: str, expected: bool) -> None:
    assert is_of_commune(Header(issuer=issuer, issuer_level=level)) is expected


@pytest.mark.parametrize(("theirs", "expected"), [("Giảm 8% cân hỏng so với năm 2026", []), ("Giảm 8% số cân hỏng so với năm 2026", []), ("90% sạp hàng có biển giá", ["V05"])])
def test_a_change_in_the_superiors_own_words_is_not_asked_about(theirs: str, expected: list[str], told: Told) -> None:
    found = told([f"- {theirs}."], ["- Giảm 8% cân hỏng so với năm 2026.", "- 90% sạp hàng có biển giá."])
    assert [f.check_id for f in found if f.check_id == "V05"] == expected
