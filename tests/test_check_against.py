"""Drafts against a superior in other words, and against a superior that sets each of its communes a level of its own."""

# ruff: noqa: E501 - phrases of a plan read best whole

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drafts.build import Plan
from drafts.reworded import SUBJECTS, Pair

from extract.catalogues.wording import load_wording
from extract.check import check_draft
from extract.checks.areas import held_to_area, scope_key
from extract.checks.case import Case
from extract.checks.matching import Pairs, pair_indicators
from extract.checks.requirements import Requirements
from extract.checks.superiors import superior_of
from extract.model import Evidence, Extraction, Finding, Indicator, Span
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.reports import Checked
from extract.reports.wording import describe_place
from extract.rules import Rulebook
from extract.text import fold_key

Read = Callable[..., Extraction]


# ───────────────────────────── one goal in other words ─────────────────────────────


def indicator(name: str, document: str) -> Indicator:
    return Indicator(
        id=f"{document}:{name}", section_id=None, statement=0, part=1, context="goal", label=None, text=name, name=name,
        name_key=fold_key(name), measure="percent", direction=None, evidence=Evidence(Span("b", 0, 1), name, "r"), targets=(),
    )  # fmt: skip


def pair(given: list[Pair], needs: Requirements, read: Read) -> Pairs:
    case = Case(read(Plan()), needs)
    draft = [indicator(b, "draft") for _, b in given if b]
    return pair_indicators(case, draft, [indicator(a, "superior") for a, _ in given])


@pytest.mark.parametrize("subject", SUBJECTS, ids=("poverty", "digital", "economy", "schools", "children"))
def test_goals_in_other_words(subject: tuple[Pair, ...], needs: Requirements, read: Read) -> None:
    """No goal gets a wrong partner; each is found, or is the nearest that may be meant."""
    found = pair(list(subject), needs, read)
    same = {key: group[0].name for key, group in found.same.items()}
    near = {key: one.name for key, one in found.similar.items()}
    partners = {f"superior:{a}": b for a, b in subject}
    assert {k: v for k, v in same.items() if partners[k] != v} == {}
    lost = [a for a, b in subject if b and b not in (same.get(f"superior:{a}"), near.get(f"superior:{a}"))]
    assert lost == []
    assert len(found.likely | found.same.keys()) >= 0.75 * sum(b is not None for _, b in subject)


@pytest.mark.parametrize("subject", SUBJECTS, ids=("poverty", "digital", "economy", "schools", "children"))
def test_no_other_goal_takes_the_place_of_a_missing_one(subject: tuple[Pair, ...], needs: Requirements, read: Read) -> None:
    for missing in (p for p in subject if p[1]):
        found = pair([(a, None if (a, b) == missing else b) for a, b in subject], needs, read)
        assert f"superior:{missing[0]}" not in found.same


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Tỷ lệ giáo viên đạt trên chuẩn", "Giáo viên đạt chuẩn"),
        ("Sản phẩm OCOP đạt 3 sao", "Sản phẩm OCOP đạt 4 sao"),
        ("Thôn đạt chuẩn nông thôn mới", "Xã đạt chuẩn nông thôn mới"),
        ("Tỷ lệ hồ sơ giải quyết trước hạn", "Tỷ lệ hồ sơ giải quyết đúng hạn"),
        ("Tỷ lệ nữ tham gia cấp ủy", "Tỷ lệ nam tham gia cấp ủy"),
    ],
)
def test_names_that_exclude_each_other(name: str, other: str, needs: Requirements, read: Read) -> None:
    found = pair([(name, other)], needs, read)
    assert (found.same, found.similar) == ({}, {})


# ───────────────────────────── what holds for the draft's own area ─────────────────────────────

PLACES = ["Toàn huyện", "Xã Sơn Kim Hạ", "Xã Mường Lát", "Thị trấn Đồi Ngô"]
DISTRICT = Plan(
    issuer="ỦY BAN NHÂN DÂN\nHUYỆN LÂM GIANG", number="Số: 40/KH-UBND", date="Lâm Giang, ngày 05 tháng 01 năm 2027",
    title="Phát triển kinh tế - xã hội năm 2027 của các xã, thị trấn",
    body=("I. CHỈ TIÊU", "- Tỷ lệ che phủ rừng đạt 56%.", "II. TỔ CHỨC THỰC HIỆN", "Các xã, thị trấn xây dựng kế hoạch."),
    annex=(
        "PHỤ LỤC", "CHỈ TIÊU GIAO CÁC XÃ, THỊ TRẤN NĂM 2027",
        [["TT", "Chỉ tiêu", "Đơn vị tính", *PLACES],
         ["1", "Trồng rừng tập trung", "ha", "565", "120", "345", "100"],
         ["2", "Tỷ lệ hộ nghèo cuối năm", "%", "12", "9,5", "14", "3"],
         ["3", "Số hộ thoát nghèo", "hộ", "480", "95", "300", "85"]],
    ),
)  # fmt: skip
COMMUNE = Plan(
    title="Phát triển kinh tế - xã hội năm 2027 của xã Sơn Kim Hạ",
    body=(
        "Thực hiện Kế hoạch số 40/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân huyện Lâm Giang về phát triển kinh tế - xã "
        "hội năm 2027 của các xã, thị trấn.",
        "I. MỤC TIÊU", "- Độ che phủ rừng đạt 57%.", "- Trồng 125 ha rừng tập trung.", "- Giảm tỷ lệ hộ nghèo xuống còn 9%.",
        "- Số hộ thoát nghèo: 95 hộ.", "II. TỔ CHỨC THỰC HIỆN", "Công chức chuyên môn tham mưu thực hiện.",
    ),
)  # fmt: skip


def against(draft: Plan, read: Read, needs: Requirements, superior: Plan = DISTRICT) -> list[Finding]:
    reference = superior_of(read(superior, "huyen.docx"))
    return [f for f in check_draft(read(draft), needs.changed(superiors=(reference,))) if f.check_id.startswith("M")]


def test_levels_for_the_own_commune_are_met(read: Read, needs: Requirements) -> None:
    assert [f.message_vi for f in against(COMMUNE, read, needs)] == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("xuống còn 9%", "xuống còn 11%", "9,5%"),  # below the district's 12, above its own 9.5
        ("95 hộ", "80 hộ", "95 hộ"),  # counts of one area can be compared
        ("125 ha", "110 ha", "120 ha"),
    ],
)
def test_weaker_than_the_own_commune_was_set(old: str, new: str, expected: str, read: Read, needs: Requirements) -> None:
    (finding,) = against(COMMUNE.changed((old, new)), read, needs)
    assert (finding.check_id, finding.level, finding.expected) == ("M03", "error", expected)


def test_rows_of_other_communes_are_not_missing(read: Read, needs: Requirements) -> None:
    by_commune = DISTRICT.changed(annex=(
            "PHỤ LỤC", "CHỈ TIÊU GIẢM NGHÈO GIAO CÁC XÃ NĂM 2027",
            [["TT", "Xã, thị trấn", "Tỷ lệ hộ nghèo (%)", "Số hộ thoát nghèo (hộ)"],
             ["1", "Mường Lát", "14", "300"], ["2", "Sơn Kim Hạ", "9,5", "95"], ["3", "Đồi Ngô", "3", "85"]],
        ),
    )  # fmt: skip
    kept = COMMUNE.without("- Trồng 125 ha")
    assert [f.message_vi for f in against(kept, read, needs, by_commune)] == []
    (finding,) = against(kept.changed(("xuống còn 9%", "xuống còn 10%")), read, needs, by_commune)
    assert (finding.check_id, finding.expected) == ("M03", "9,5%")


def test_a_superior_that_sets_all_goals_for_other_communes_asks_nothing(read: Read, needs: Requirements) -> None:
    rows = [["TT", "Chỉ tiêu", "Đơn vị tính", "Xã Mường Lát", "Thị trấn Đồi Ngô"], ["1", "Tỷ lệ hộ nghèo cuối năm", "%", "14", "3"]]
    elsewhere = DISTRICT.changed(body=DISTRICT.body[2:], annex=(*DISTRICT.annex[:2], rows))
    assert superior_of(read(elsewhere, "huyen.docx")).indicators
    assert against(COMMUNE, read, needs, elsewhere) == []


def test_part_of_the_own_area_stays_a_scope(read: Read, needs: Requirements) -> None:
    superior = superior_of(read(DISTRICT, "huyen.docx"))
    poverty = next(i for i in superior.indicators if i.name.startswith("Tỷ lệ hộ nghèo"))
    split = poverty.changed(targets=tuple(
        t.changed(scope=f"{t.scope}, khu vực nông thôn") for t in poverty.targets if t.scope != "Toàn huyện"
    ))  # fmt: skip
    held = held_to_area(superior.changed(indicators=(split,)), read(COMMUNE).header, load_wording(needs.rules.folder))
    assert [(t.scope, t.id in held.own) for i in held.indicators for t in i.targets] == [("khu vực nông thôn", True)]


def test_a_district_that_bears_the_name_of_the_commune_is_another_area(read: Read, needs: Requirements) -> None:
    superior = superior_of(read(DISTRICT, "huyen.docx"))
    poverty = next(i for i in superior.indicators if i.name.startswith("Tỷ lệ hộ nghèo"))
    for place, own in (("Huyện Sơn Kim Hạ", False), ("Xã Sơn Kim Hạ", True), ("Sơn Kim Hạ", True)):
        named = poverty.changed(targets=(poverty.targets[0].changed(scope=place),))
        assert bool(held_to_area(superior.changed(indicators=(named,)), read(COMMUNE).header, load_wording(needs.rules.folder)).own) is own


@pytest.mark.parametrize(
    ("scope", "key"),
    [("Toàn xã", None), ("toàn tỉnh", None), ("Tổng số", None), ("Khu vực nông thôn", "khu vực nông thôn"), ("Xã Đồi", "xã đồi"), (None, None)],
)
def test_the_whole_area_is_no_scope(scope: str | None, key: str | None) -> None:
    assert scope_key(scope) == key


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("Mỗi xã có ít nhất 03 vườn cây mẫu.", "Có ít nhất 02 vườn cây mẫu.", ["M03"]),
        ("Mỗi xã có ít nhất 03 vườn cây mẫu.", "Có ít nhất 03 vườn cây mẫu.", []),
        ("Xây dựng 40 vườn cây mẫu.", "Xây dựng 02 vườn cây mẫu.", []),  # the whole district's
        ("Bình quân mỗi xã có 03 vườn cây mẫu.", "Có 02 vườn cây mẫu.", []),
    ],
)
def test_what_each_commune_is_set_holds_for_the_draft(theirs: str, mine: str, expected: list[str], read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", f"- {theirs}", "- Gia đình văn hóa đạt 90%."))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", f"- {mine}", "- Gia đình văn hóa đạt 90%."))
    assert [f.check_id for f in against(draft, read, needs, superior) if f.check_id == "M03"] == expected


def test_a_table_by_village_is_compared_by_its_sum(read: Read, needs: Requirements) -> None:
    draft = COMMUNE.without("- Trồng 125 ha").changed(annex=("PHỤ LỤC", "CHỈ TIÊU GIAO CÁC THÔN NĂM 2027",
               [["TT", "Thôn", "Trồng rừng tập trung (ha)"], ["1", "Thôn Đồi", "70"], ["2", "Thôn Suối", "55"], ["", "Tổng cộng", "125"]]),
    )  # fmt: skip
    assert against(draft, read, needs) == []
    (finding,) = against(draft.changed(annex=(*draft.annex[:2], [*draft.annex[2][:-1], ["", "Tổng cộng", "115"]])), read, needs)
    assert (finding.check_id, finding.expected, finding.found) == ("M03", "120 ha", "115 ha")


@pytest.mark.parametrize(
    ("text", "total", "expected"), [("Trồng 105 ha rừng tập trung", "125", ["105 ha"]), ("Trồng 125 ha rừng tập trung", "125", [])],
)
def test_a_table_by_village_does_not_hide_the_goal_of_the_text(text: str, total: str, expected: list[str], read: Read, needs: Requirements) -> None:
    table = [["TT", "Thôn", "Diện tích trồng rừng tập trung (ha)"], ["1", "Thôn Đồi", "70"], ["2", "Thôn Suối", "35"], ["", "Cộng", total]]
    told = COMMUNE if "125" in text else COMMUNE.changed(("Trồng 125 ha", "Trồng 105 ha"))
    draft = told.changed(annex=("PHỤ LỤC", "CHỈ TIÊU GIAO CÁC THÔN NĂM 2027", table))
    assert [f.found for f in against(draft, read, needs) if f.check_id == "M03"] == expected


# ───────────────────────────── goals inside goals ─────────────────────────────

WATER = "- Tỷ lệ hộ có công trình thu nước mưa đạt 90%, trong đó tỷ lệ hộ có bể lọc cát tại nhà đạt 45%."


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        ((WATER,), []),
        (("- Tỷ lệ hộ có công trình thu nước mưa đạt 90%.", "- Hộ có bể lọc cát tại nhà đạt 45%."), []),
        (("- Tỷ lệ hộ có công trình thu nước mưa đạt 90%.", "- Hộ có bể lọc cát tại nhà đạt 40%."), [("M03", "45%")]),
        (("- Tỷ lệ hộ có công trình thu nước mưa đạt 90%.",), [("M01", "45%")]),
        ((WATER.replace("45", "40"),), [("M03", "45%")]),
    ],
)
def test_a_measure_that_a_sentence_adds_is_a_goal_of_its_own(goals: tuple[str, ...], expected: list[tuple[str, str]], read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", WATER, "- Gia đình văn hóa đạt 90%."))
    draft = read(COMMUNE.changed(body=("I. MỤC TIÊU", *goals, "- Gia đình văn hóa đạt 90%.")))
    found = check_draft(draft, needs.changed(superiors=(superior_of(read(superior, "huyen.docx")),)))
    assert [(f.check_id, (f.expected or "").removeprefix("đạt ")) for f in found if f.check_id.startswith("M")] == expected
    assert {f.indicator_id for f in found} <= {i.id for i in draft.indicators} | {None}


@pytest.mark.parametrize(("level", "expected"), [("95%", []), ("91%", ["M03"])])
def test_a_part_of_the_drafts_goal_may_be_the_superiors(level: str, expected: list[str], read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", "- Tỷ lệ huy động trẻ mẫu giáo đạt ít nhất 95%.", "- Gia đình văn hóa đạt 90%."))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", f"- Huy động trẻ nhà trẻ ra lớp 40%, mẫu giáo {level}.", "- Gia đình văn hóa đạt 90%."))
    assert [f.check_id for f in against(draft, read, needs, superior)] == expected


# ───────────────────────────── perhaps missing ─────────────────────────────


def test_nearest_goal_is_named_where_a_goal_is_perhaps_missing(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", "- Tỷ lệ hộ nghèo sử dụng nhà tiêu hợp vệ sinh đạt 80%."))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", "- Hộ nghèo được dùng nguồn nước hợp vệ sinh đạt 95%.", "- Gia đình văn hóa đạt 90%."))
    (finding,) = against(draft, read, needs, superior)
    assert (finding.check_id, finding.level) == ("M01", "note")  # most words are the same, and the level asks for no less
    assert "nguồn nước hợp vệ sinh" in finding.message_vi and "95%" in finding.message_vi and "80%" in finding.message_vi
    assert finding.evidence is not None and "nguồn nước" in finding.evidence.text


@pytest.mark.parametrize(
    ("level", "found"),
    [("95%", None), ("90%", None), ("80%", "80%"), ("90% vào năm 2028", "2028")],
)
def test_goal_that_is_mostly_the_one_meant_is_told_only_with_what_is_worse(level: str, found: str | None, read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=(
        "I. MỤC TIÊU", "- Tỷ lệ đường trục thôn, đường liên thôn được cứng hóa đạt 90%.", "- Gia đình văn hóa đạt 90%.",
    ))  # fmt: skip
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", f"- Đường thôn, liên thôn được bê tông hóa, cứng hóa đạt {level}.", "- Gia đình văn hóa đạt 90%."))
    findings = against(draft, read, needs, superior)
    assert [f.check_id in ("M01", "M03") and f.level != "note" and (found or "?") in f.message_vi for f in findings] == ([True] if found else [])


@pytest.mark.parametrize(
    ("theirs", "mine", "found"),
    [
        # a level that few goals have makes two like names one goal
        ("Số lượt hộ được vay vốn ưu đãi phát triển kinh tế 145 hộ.", "Cho 145 hộ vay vốn phát triển kinh tế gia đình, làm vườn.", None),
        # one word in common is no likeness
        ("Tỷ lệ hộ nghèo được hỗ trợ giống cây ăn quả đạt 60%.", "Tỷ lệ hộ nghèo có nhà ở kiên cố đạt 85%.", "error"),
        # a usual level does not make one goal of two
        ("Tỷ lệ hộ nghèo có bể chứa nước mưa đạt 80%.", "Tỷ lệ hộ nghèo có chuồng nuôi gia súc xa nhà đạt 80%.", "error"),
    ],
)
def test_what_makes_two_like_names_one_goal(theirs: str, mine: str, found: str | None, read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", f"- {theirs}", "- Gia đình văn hóa đạt 90%."))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", f"- {mine}", "- Gia đình văn hóa đạt 90%."))
    findings = against(draft, read, needs, superior)
    assert [(f.check_id, f.level) for f in findings] == ([("M01", found)] if found else [])


def test_a_goal_told_twice_is_not_offered_for_another_one(read: Read, needs: Requirements) -> None:
    """Nor is what the superior tells twice, in body and annex, missing once."""
    goals = ("- Tỷ lệ người dân tham gia bảo hiểm y tế đạt 93%.", "- Tỷ lệ hộ làm nghề muối có mức sống trung bình tham gia bảo hiểm y tế đạt 40%.")
    table = [["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2027"], ["1", "Người dân tham gia BHYT", "%", "93"], ["2", "Gia đình văn hóa", "%", "90"]]
    superior = DISTRICT.changed(body=("I. MỤC TIÊU", *goals, "- Gia đình văn hóa đạt 90%."), annex=("PHỤ LỤC", "CHỈ TIÊU NĂM 2027", table))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", goals[0], "- Gia đình văn hóa đạt 90%."), annex=("PHỤ LỤC", "CHỈ TIÊU NĂM 2027", table))
    (finding,) = against(draft, read, needs, superior)
    assert (finding.check_id, finding.level) == ("M01", "error") and "nghề muối" in finding.message_vi
    assert against(superior.changed(annex=(), title=draft.title), read, needs, draft) == []


def test_a_smaller_fall_is_weaker_whether_points_or_shares_are_meant(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", "- Giảm tỷ lệ hộ cận nghèo 1,0%/năm.", "- Gia đình văn hóa đạt 90%."))
    for level, expected in (("0,6%/năm", ["M03"]), ("1,2%/năm", [])):
        draft = COMMUNE.changed(body=("I. MỤC TIÊU", f"- Giảm tỷ lệ hộ cận nghèo {level}.", "- Gia đình văn hóa đạt 90%."))
        assert [f.check_id for f in against(draft, read, needs, superior)] == expected


def test_a_smaller_number_is_shown_where_nothing_tells_which_way_is_better(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", "- Tỷ lệ lao động nông nghiệp đạt 40%.", "- Gia đình văn hóa đạt 90%."))
    for level, expected in (("35%", [("M03", "warning")]), ("42%", [])):
        draft = COMMUNE.changed(body=("I. MỤC TIÊU", f"- Tỷ lệ lao động nông nghiệp đạt {level}.", "- Gia đình văn hóa đạt 90%."))
        assert [(f.check_id, f.level) for f in against(draft, read, needs, superior)] == expected


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("Tỷ lệ hộ kinh doanh có cân đối chứng đạt 50%.", "Số hộ kinh doanh đặt cân đối chứng đạt ……%.", ["V06"]),  # blank: told once
        ("100% người bán hàng rong được cấp biển hiệu.", "Toàn bộ người bán hàng rong được cấp biển hiệu.", []),
        ("80% người bán hàng rong được cấp biển hiệu.", "Tất cả người bán hàng rong được cấp biển hiệu.", []),
        ("100% quầy thịt có tủ mát.", "Bố trí 12 quầy thịt ở chợ mới, toàn bộ quầy thịt có tủ mát.", []),
        ("100% xã có tủ sách pháp luật điện tử.", "Có tủ sách pháp luật điện tử của xã.", []),  # one commune says it of itself
        ("Số quầy hàng được kiểm tra chất lượng 40 quầy.", "Kiểm tra chất lượng các quầy hàng trong chợ.", ["M01"]),
    ],
)
def test_a_goal_named_without_a_level_is_not_missing(theirs: str, mine: str, expected: list[str], read: Read, needs: Requirements) -> None:
    superior = superior_of(read(DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", f"- {theirs}", "- Gia đình văn hóa đạt 90%.")), "huyen.docx"))
    draft = read(COMMUNE.changed(body=("I. MỤC TIÊU", f"- {mine}", "- Gia đình văn hóa đạt 90%.")))
    found = [f for f in check_draft(draft, needs.changed(superiors=(superior,))) if f.check_id in ("M01", "V06")]
    assert [f.check_id for f in found] == expected
    assert all("Thiếu" not in f.message_vi and f.evidence for f in found)


def test_a_general_aim_names_no_goal(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", "- Tỷ lệ cân sai số trong chợ dưới 5%.", "- Gia đình văn hóa đạt 90%."))
    aim = "Chủ động kiểm tra đo lường, phòng ngừa và giảm dần cân sai số trong chợ, giữ lòng tin của người mua, người bán và khách từ nơi khác đến."
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", "1. Mục tiêu chung", aim, "2. Mục tiêu cụ thể", f"- {aim}", "- Gia đình văn hóa đạt 90%."))
    (finding,) = against(draft, read, needs, superior)
    assert "Thiếu" in finding.message_vi


def test_a_goal_that_only_points_at_others_is_none(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", "- Hoàn thành các chỉ tiêu về chợ văn minh nêu tại Phụ lục kèm theo.", "- Gia đình văn hóa đạt 90%."))
    assert against(COMMUNE.changed(body=("I. MỤC TIÊU", "- Gia đình văn hóa đạt 90%.")), read, needs, superior) == []


# ───────────────────────────── later than the superior ─────────────────────────────

VILLAGES = "- Tỷ lệ thôn có điểm thu gom rác tập trung đạt 70%{}."


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("", " vào năm 2028", ("M03", "error")),  # the year of the superior's title
        (" vào năm 2027", " trước ngày 30/6/2028", ("M03", "error")),
        (" vào năm 2028", " vào năm 2028", None),
        ("", " vào năm 2027", None),
        (" vào năm 2027 và 90% vào năm 2030", " vào năm 2028", ("M03", "error")),  # the same step a year later
    ],
)
def test_a_level_due_later_than_the_superiors(theirs: str, mine: str, expected: tuple[str, str] | None, read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", VILLAGES.format(theirs), "- Gia đình văn hóa đạt 90%."))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", VILLAGES.format(mine), "- Gia đình văn hóa đạt 90%."))
    found = against(draft, read, needs, superior)
    assert [(f.check_id, f.level) for f in found] == ([expected] if expected else [])
    if expected:
        assert "năm 2028" in found[0].message_vi and "năm 2027" in found[0].message_vi


@pytest.mark.parametrize(("theirs", "expected"), [("", []), (" vào năm 2028", ["M03"])])
def test_a_plan_of_more_years_than_the_superiors_puts_nothing_off(theirs: str, expected: list[str], read: Read, needs: Requirements) -> None:
    other = "- Gia đình văn hóa đạt 90%" + (" vào năm 2031." if theirs else ".")
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", VILLAGES.format(theirs), other))
    draft = COMMUNE.changed(title="Phát triển kinh tế - xã hội giai đoạn 2027 - 2031 của xã Sơn Kim Hạ", body=(
        "I. MỤC TIÊU", VILLAGES.format(" vào năm 2031"), "- Gia đình văn hóa đạt 90%.",
    ))  # fmt: skip
    assert [f.check_id for f in against(draft, read, needs, superior)] == expected


def test_a_level_on_the_way_to_the_superiors_next_step_puts_nothing_off(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", VILLAGES.format(" vào năm 2027 và 90% vào năm 2030"), "- Gia đình văn hóa đạt 90%."))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", VILLAGES.format(" vào năm 2028").replace("70", "76"), "- Gia đình văn hóa đạt 90%."))
    assert against(draft, read, needs, superior) == []


@pytest.mark.parametrize(
    ("mine", "expected"),
    [
        (" vào năm 2027", ["90%"]),
        (" vào năm 2027; …… % vào năm 2030", []),  # V06 tells it
        (" vào năm 2027 và 92% vào năm 2030", []),
        ("", ["90%"]),  # without a year it is the last one's, as before
    ],
)
def test_the_last_step_of_the_superior_is_not_left_out(mine: str, expected: list[str], read: Read, needs: Requirements) -> None:
    title = "Thu gom rác tại thôn giai đoạn 2026 - 2030"
    superior = DISTRICT.changed(annex=(), title=title, body=("I. MỤC TIÊU", VILLAGES.format(" vào năm 2027 và 90% vào năm 2030")))
    draft = COMMUNE.changed(title=title, body=("I. MỤC TIÊU", VILLAGES.format(mine)))
    assert [f.expected for f in against(draft, read, needs, superior) if f.check_id == "M03"] == expected
    one_year = draft.changed(title="Thu gom rác tại thôn năm 2027")  # the step is not this plan's
    assert not mine or [f for f in against(one_year, read, needs, superior) if f.level == "error"] == []


@pytest.mark.parametrize("name", ["Tỷ lệ thôn có điểm thu gom rác tập trung", "Thôn có điểm thu gom rác"])
@pytest.mark.parametrize(("level", "expected"), [("58", [("M03", "60")]), ("61", [])])
def test_the_years_of_an_annex_are_compared_beside_the_goal_of_the_text(name: str, level: str, expected: list[tuple[str, str]], read: Read, needs: Requirements) -> None:
    def plan(of: Plan, name: str, level: str) -> Plan:
        table = [["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2027", "Năm 2028", "Năm 2030"], ["1", name, "%", "52", level, "70"]]
        goal = VILLAGES.format(" vào năm 2030")
        return of.changed(title="Thu gom rác tại thôn giai đoạn 2026 - 2030", body=("I. MỤC TIÊU", goal), annex=("PHỤ LỤC", "LỘ TRÌNH", table))

    found = against(plan(COMMUNE, name, level), read, needs, plan(DISTRICT, "Tỷ lệ thôn có điểm thu gom rác tập trung", "60"))
    assert [(f.check_id, (f.expected or "").rstrip("%")) for f in found] == expected


def test_levels_that_the_superior_states_in_several_lines_are_of_one_goal(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", VILLAGES.format(""), VILLAGES.format(" vào năm 2028").replace("70", "80"), "- Gia đình văn hóa đạt 90%."))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", "- Thôn có điểm thu gom rác tập trung đạt 72% năm 2027, năm 2028 đạt {}%.", "- Gia đình văn hóa đạt 90%."))
    for level, expected in (("80", []), ("78", [("M03", "error", "đạt 80%")])):
        found = against(draft.changed(("{}", level)), read, needs, superior)
        assert [(f.check_id, f.level, f.expected) for f in found] == expected


def test_a_goal_that_is_to_fall_is_not_compared_with_one_that_is_to_rise(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", "- Tỷ lệ hồ sơ cấp phép chợ trễ hạn dưới 1%.", "- Gia đình văn hóa đạt 90%."))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", "- Hồ sơ cấp phép chợ giải quyết đúng hạn đạt 99%.", "- Gia đình văn hóa đạt 90%."))
    (finding,) = against(draft, read, needs, superior)
    assert finding.check_id == "M01" and "Chưa rõ" in finding.message_vi


def test_one_year_of_a_sentence_is_told_once_and_a_higher_level_is_a_warning(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", "- Tỷ lệ hộ dùng nước máy đạt 60%; tỷ lệ hộ có bể chứa nước đạt 80%."))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU", "- Đến năm 2028, tỷ lệ hộ dùng nước máy đạt 65%; tỷ lệ hộ có bể chứa nước đạt 80%."))
    assert [(f.check_id, f.level) for f in against(draft, read, needs, superior)] == [("M03", "warning")]


@pytest.mark.parametrize(("last", "expected"), [(65, []), (62, ["M03"])])
def test_every_year_of_the_drafts_sentence_is_compared(last: int, expected: list[str], read: Read, needs: Requirements) -> None:
    plan = DISTRICT.changed(annex=(), title="Phát triển chợ giai đoạn 2027 - 2029")
    superior = plan.changed(body=("I. MỤC TIÊU", "- Tỷ lệ hộ dùng nước máy năm 2027 đạt 60%, năm 2028 đạt 62%, năm 2029 đạt 65%."))
    said = f"- Tỷ lệ hộ dùng nước máy: 60% năm 2027; 62% năm 2028; {last}% năm 2029."
    draft = COMMUNE.changed(annex=(), title=plan.title, body=("I. MỤC TIÊU", said))
    assert [f.check_id for f in against(draft, read, needs, superior)] == expected


def test_a_level_for_the_superiors_year_in_another_place_puts_nothing_off(read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", VILLAGES.format("")))
    draft = COMMUNE.changed(body=("I. MỤC TIÊU NĂM 2028", VILLAGES.format(" vào năm 2028"), "II. MỤC TIÊU NĂM 2027", VILLAGES.format("")))
    assert against(draft, read, needs, superior) == []


@pytest.mark.parametrize(
    ("goal", "year"),
    [
        ("- Đến năm 2028, tỷ lệ hộ dùng nước máy đạt 65%.", "2028"),
        ("- Đến năm 2030, tỷ lệ hộ dùng nước máy đạt 65%.", None),  # a round year is a vision's
        ("- Tỷ lệ hộ dùng nước máy đạt 60%, đến năm 2028 đạt 65%.", None),  # it has a level for the plan's own year
        ("- Trong năm học 2027 - 2028, tỷ lệ học sinh dùng nước máy đạt 65%.", None),
    ],
)
def test_a_goal_of_the_year_after_the_plan(goal: str, year: str | None, read: Read, needs: Requirements) -> None:
    found = [f for f in check_draft(read(COMMUNE.changed(body=("I. MỤC TIÊU", goal))), needs) if f.check_id == "Y01"]
    assert [year in f.message_vi for f in found] == ([True] if year else [])


@pytest.mark.parametrize(
    ("goal", "smaller", "expected"),
    [
        ("Tỷ lệ chợ lắp cân điện tử đạt {}%", "35", "error"),  # what is to be reached is to be much
        ("Tỷ trọng chợ loại 3 đạt {}%", "35", "warning"),
        ("Tỷ lệ chợ loại 3 {}%", "35", "warning"),
        ("Tỷ lệ học viên tốt nghiệp lớp nghề ngắn hạn {}%", "35", "error"),
    ],
)
def test_of_a_share_to_be_reached_more_is_meant(goal: str, smaller: str, expected: str, read: Read, needs: Requirements) -> None:
    superior, draft = (COMMUNE.changed(body=("I. MỤC TIÊU", f"- {goal.format(n)}.", "- Gia đình văn hóa đạt 90%.")) for n in ("40", smaller))
    (finding,) = against(draft, read, needs, superior.changed(issuer=DISTRICT.issuer, number=DISTRICT.number))
    assert (finding.check_id, finding.level) == ("M03", expected)


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("đạt 14,6‰", "đạt 14,6%", ["V02"]),  # the same digits: a slip, and no M03 or M04 for it
        ("dưới 30/100.000 dân", "dưới 30/1.000 dân", ["V02"]),
        ("dưới 0,5%", "dưới 4‰", []),  # a stronger rate in another unit
        ("dưới 0,5%", "dưới 5‰", []),
        ("dưới 0,5%", "dưới 6‰", ["M03"]),
    ],
)
def test_rates_in_two_units(theirs: str, mine: str, expected: list[str], read: Read, needs: Requirements) -> None:
    superior = superior_of(read(DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", f"- Tỷ lệ cân sai số bị phát hiện {theirs}.", "- Gia đình văn hóa đạt 90%.")), "huyen.docx"))
    draft = read(COMMUNE.changed(body=("I. MỤC TIÊU", f"- Tỷ lệ cân sai số bị phát hiện {mine}.", "- Gia đình văn hóa đạt 90%.")))
    found = check_draft(draft, needs.changed(superiors=(superior,)))
    assert [f.check_id for f in found if f.check_id[0] in "MV"] == expected


def test_a_body_that_is_asked_to_lead_answers(read: Read, needs: Requirements) -> None:
    goals = ("I. CHỈ TIÊU", "1. Tỷ lệ hộ nghèo còn 9%.", "2. Gia đình văn hóa đạt 90%.", "II. TỔ CHỨC THỰC HIỆN",
             "1. Phòng Kinh tế chủ trì thực hiện chỉ tiêu 1.")  # fmt: skip
    for line, expected in (("2. Đề nghị Hội Phụ nữ xã chủ trì thực hiện chỉ tiêu 2.", []), ("2. Hội Phụ nữ xã tuyên truyền.", ["U01"])):
        found = check_draft(read(COMMUNE.changed(body=(*goals, line))), needs)
        assert [f.check_id for f in found if f.check_id == "U01"] == expected


# ───────────────────────────── how findings speak ─────────────────────────────


@pytest.mark.parametrize(
    ("goal", "called", "level"),
    [
        ("Mỗi xã sửa chữa 40 quầy hàng của tiểu thương.", "“Mỗi xã sửa chữa 40 quầy hàng của tiểu thương”", "40 quầy hàng"),  # the name would be what is counted
        ("Tỷ lệ chợ lắp cân điện tử đạt 70%.", "“Tỷ lệ chợ lắp cân điện tử”", "70%"),
        ("Số lần kiểm tra cân của mỗi xã: 12 cuộc.", "“Số lần kiểm tra cân của mỗi xã”", "12 cuộc"),
    ],
)
def test_a_missing_goal_is_called_so_that_it_is_known(goal: str, called: str, level: str, read: Read, needs: Requirements) -> None:
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", f"- {goal}", "- Gia đình văn hóa đạt 90%."))
    (finding,) = against(COMMUNE.changed(body=("I. MỤC TIÊU", "- Gia đình văn hóa đạt 90%.")), read, needs, superior)
    assert finding.message_vi == f"Thiếu chỉ tiêu {called} mà kế hoạch cấp trên giao: {level}."


def test_of_several_superiors_each_is_named_by_its_number(read: Read, needs: Requirements) -> None:
    other = read(DISTRICT.changed(annex=(), number="Số: 41/KH-UBND", body=("I. MỤC TIÊU", "- Tỷ lệ chợ lắp cân điện tử đạt 70%.")), "khac.docx")
    both = tuple(superior_of(r) for r in (read(DISTRICT, "huyen.docx"), other))
    found = [f.message_vi for f in check_draft(read(COMMUNE), needs.changed(superiors=both)) if f.check_id == "M01"]
    assert found == ["Thiếu chỉ tiêu “Tỷ lệ chợ lắp cân điện tử” mà Kế hoạch số 41/KH-UBND giao: 70%."]


def test_an_annex_is_called_as_it_is_printed(read: Read, needs: Requirements) -> None:
    rows = [["TT", "Chỉ tiêu", "ĐVT", "Năm 2027"], ["1", "Tỷ lệ chợ lắp cân điện tử", "%", "60"], ["2", "Tỷ lệ chợ có điểm đo lường", "%", "80"]]
    superior = DISTRICT.changed(annex=(), body=("I. MỤC TIÊU", "- Tỷ lệ chợ lắp cân điện tử đạt 70%.", "- Tỷ lệ chợ có điểm đo lường đạt 80%."))
    draft = read(COMMUNE.changed(body=("I. MỤC TIÊU", "Theo biểu kèm theo."), annex=("Biểu 01", "CHỈ TIÊU NĂM 2027", rows)))
    (finding,) = [f for f in check_draft(draft, needs.changed(superiors=(superior_of(read(superior, "huyen.docx")),))) if f.check_id == "M03"]
    assert describe_place(Checked(draft, (finding,)), finding, "vi").startswith("Biểu 01")


# ───────────────────────────── last year ─────────────────────────────


@pytest.mark.parametrize(
    ("last", "now", "check", "level"),
    [
        ("Tổ chức 24 buổi tuyên truyền pháp luật.", "Tổ chức 20 buổi tuyên truyền pháp luật.", "P02", "note"),
        ("Tỷ lệ hộ nghèo còn 5%.", "Tỷ lệ hộ nghèo còn 6%.", "P02", "warning"),
        ("Thu nhập bình quân đầu người 62 triệu đồng/người/năm.", "Thu nhập bình quân đầu người 60 triệu đồng/người/năm.", "P02", "warning"),
        ("Tỷ lệ nữ tham gia cấp ủy xã đạt 25%.", "Nữ cấp ủy viên xã: 26%.", "P01", "warning"),
        ("Thu nhập bình quân đầu người 62 triệu đồng/năm.", "Thu nhập bình quân đầu người 60 triệu đồng/người/năm.", "P02", "warning"),
        ("Tạo việc làm mới cho 350 lao động.", "Tạo việc làm mới cho 320 người.", "P02", "warning"),
        ("Thu nhập bình quân đầu người 1,2 tỷ đồng.", "Thu nhập bình quân đầu người 1.150 triệu đồng.", "P02", "warning"),
    ],
)
def test_behind_last_year(last: str, now: str, check: str, level: str, read: Read, needs: Requirements) -> None:
    before, after = (COMMUNE.changed(body=("I. MỤC TIÊU", f"- {goal}", "- Gia đình văn hóa đạt 90%.")) for goal in (last, now))
    found = check_draft(read(after), needs.changed(previous=read(before.changed(title="Phát triển kinh tế - xã hội năm 2026 của xã Sơn Kim Hạ"), "last.docx")))
    assert [(f.check_id, f.level) for f in found if f.check_id in ("P01", "P02")] == [(check, level)]


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "samples").glob("ke-hoach-*.[dmpt]*")), ids=lambda p: p.name)
def test_a_plan_falls_behind_itself_in_nothing(path: Path, rules: Rulebook, needs: Requirements) -> None:
    plan = extract_document(read_document(path), rules)
    superior = superior_of(plan).changed(number="another")  # a plan with its own number would be the draft itself
    found = check_draft(plan, needs.changed(superiors=(superior,), previous=plan))
    assert [f.message_vi for f in found if f.check_id in ("M01", "M03", "M04", "P01", "P02")] == []
