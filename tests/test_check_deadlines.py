"""Deadlines of a draft that are later than those of a province's plan within one year: of goals and of reports."""

# ruff: noqa: E501 - phrases of a plan read best whole

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from drafts.build import Plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.checks.superiors import superior_of
from extract.model import Extraction, Finding

Read = Callable[..., Extraction]
Told = Callable[..., list[Finding]]
OTHER = "- Tỷ lệ chợ có cân đối chứng đạt 85%."


@pytest.fixture
def told(read: Read, needs: Requirements) -> Told:
    """What is told of a commune's lines against a province's under M and Y: goals, then the lines on who does what."""

    def _told(theirs: Sequence[str], mine: Sequence[str], years: str = "năm 2027", *, their_duties: Sequence[str] = (), my_duties: Sequence[str] = ()) -> list[Finding]:
        title = f"Phát triển chợ {years} trên địa bàn "
        duties = "II. TỔ CHỨC THỰC HIỆN"
        province = Plan(
            issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM GIANG", number="Số: 40/KH-UBND", date="Lâm Giang, ngày 05 tháng 01 năm 2027",
            title=f"{title}tỉnh", body=("I. MỤC TIÊU", *theirs, OTHER, *((duties, *their_duties) if their_duties else ())),
        )  # fmt: skip
        commune = Plan(title=f"{title}xã", body=("I. MỤC TIÊU", *mine, OTHER, *((duties, *my_duties) if my_duties else ())))
        found = check_draft(read(commune), needs.changed(superiors=(superior_of(read(province, "tinh.docx")),)))
        return [f for f in found if f.check_id[0] in "MY"]

    return _told


@pytest.mark.parametrize(
    ("theirs", "mine", "words"),
    [
        ("Trước ngày 30/6/2027, 75% sạp hàng được đánh số", "Trước ngày 31/8/2027, 75% sạp hàng được đánh số", ("Trước ngày 31/8/2027", "Trước ngày 30/6/2027")),
        ("Tỷ lệ sạp có biển giá: đến 30/9 đạt 70%", "Tỷ lệ sạp có biển giá: đến 30/11 đạt 70%", ("đến 30/11", "đến 30/9")),
        ("Trong quý II/2027 hoàn thành việc xếp lại các dãy sạp", "Hoàn thành việc xếp lại các dãy sạp trong tháng 9", ("trong tháng 9", "Trong quý II/2027")),
        ("Sửa chữa 40 quầy hàng trước ngày 31/7/2027", "Sửa chữa 03 quầy hàng trước ngày 15/8/2027", ("trước ngày 15/8/2027", "trước ngày 31/7/2027")),  # 40 are the whole province's
        ("100% chợ có quầy đổi hàng trong tháng 9", "100% chợ có quầy đổi hàng trong quý IV", ("trong quý IV", "trong tháng 9")),
        ("Hoàn thành đánh số sạp hàng trước tháng 10/2027", "Hoàn thành đánh số sạp hàng chậm nhất ngày 20 tháng 10 năm 2027", ("chậm nhất ngày 20 tháng 10 năm 2027", "trước tháng 10/2027")),
        ("Quý II/2027 hoàn thành việc xếp lại các dãy sạp", "Quý III/2027 hoàn thành việc xếp lại các dãy sạp", ("Quý III/2027", "Quý II/2027")),
        ("Tháng 6/2027 hoàn thành việc xếp lại các dãy sạp", "Tháng 9/2027 hoàn thành việc xếp lại các dãy sạp", ("Tháng 9/2027", "Tháng 6/2027")),
        ("Trước ngày 30/6/2027, 75% sạp hàng được đánh số", "75% sạp hàng được đánh số, hoàn thành trước ngày 31/12/2027", ("trước ngày 31/12/2027", "Trước ngày 30/6/2027")),
        ("Trước ngày 30/6, 75% sạp hàng được đánh số", "Trước ngày 31/8, 75% sạp hàng được đánh số", ("Trước ngày 31/8", "Trước ngày 30/6")),  # the plan's year
    ],
)
def test_a_goal_due_later_in_the_year(theirs: str, mine: str, words: tuple[str, str], told: Told) -> None:
    (finding,) = told([f"- {theirs}."], [f"- {mine}."])
    assert (finding.check_id, finding.level, finding.found, finding.expected) == ("M03", "warning", *words)
    assert "muộn hơn hạn" in finding.message_vi and "later than" in finding.message_en


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ("Trước ngày 30/6/2027, 75% sạp hàng được đánh số", "75% sạp hàng được đánh số"),  # no day of its own
        ("75% sạp hàng được đánh số", "Trước ngày 31/8/2027, 75% sạp hàng được đánh số"),
        ("Trước ngày 30/6/2027, 75% sạp hàng được đánh số", "Đến 30/5/2027, 75% sạp hàng được đánh số"),  # earlier
        ("Trong quý II/2027, 75% sạp hàng được đánh số", "Đến ngày 30/6/2027, 75% sạp hàng được đánh số"),  # the same day
        ("Trước ngày 05/9/2027, 75% sạp hàng được đánh số", "Đến tháng 9/2027, 75% sạp hàng được đánh số"),  # its first day or its last
        ("Trước ngày 30/6/2027, 75% sạp hàng được đánh số", "Trước ngày 31/8/2027, 90% sạp hàng được đánh số"),  # another level
        ("Đến 30/6 đạt 40%, đến 30/11 đạt 75% sạp hàng được đánh số", "Đến 30/11 đạt 75% sạp hàng được đánh số"),  # steps
        ("Hằng năm, trước ngày 30/6, 75% sạp hàng được đánh số", "Hằng năm, trước ngày 31/8, 75% sạp hàng được đánh số"),
        ("Giải quyết 100% đơn nộp trước ngày 01/6/2027", "Giải quyết 100% đơn nộp trước ngày 01/9/2027"),  # which ones, not by when
        ("75% người bán hàng sinh trước ngày 01/6/2027 có thẻ", "75% người bán hàng sinh trước ngày 01/9/2027 có thẻ"),
    ],
)
def test_no_deadline_to_tell(theirs: str, mine: str, told: Told) -> None:
    assert not [f.message_vi for f in told([f"- {theirs}."], [f"- {mine}."]) if "hạn" in f.message_vi]


def test_a_heading_that_dates_goals_is_told_once(told: Told) -> None:
    goals = ["- 75% sạp hàng được đánh số.", "- Tỷ lệ sạp có biển giá đạt 60%."]
    (finding,) = told(["1. Đến ngày 30/6/2027", *goals, "2. Mục tiêu khác"], ["1. Đến ngày 30/9/2027", *goals, "2. Mục tiêu khác"])
    assert (finding.check_id, finding.found, finding.expected) == ("M03", "Đến ngày 30/9/2027", "Đến ngày 30/6/2027")


def test_a_goal_that_another_line_dates_earlier(told: Told) -> None:
    mine = ["- Đến ngày 31/8/2027, 75% sạp hàng được đánh số.", "- Trước ngày 30/6/2027, 75% sạp hàng được đánh số."]
    assert [f.message_vi for f in told(["- Trước ngày 30/6/2027, 75% sạp hàng được đánh số."], mine)] == []


def test_a_later_year_is_told_as_before(told: Told) -> None:
    found = told(["- Đến 30/6/2027, 75% sạp hàng được đánh số."], ["- Đến 30/6/2028, 75% sạp hàng được đánh số."], "giai đoạn 2027 - 2029")
    assert all("muộn hơn hạn" not in f.message_vi for f in found)


# ───────────────────────────── reports ─────────────────────────────
ASKED = "1. UBND các xã, phường: báo cáo 6 tháng trước ngày 12/6, báo cáo năm trước ngày 08/12/2027 về Sở Công Thương."
SAME = ["- Tỷ lệ chợ có bảng giá đạt 60%."]


@pytest.mark.parametrize(
    ("theirs", "mine", "words"),
    [
        (ASKED, "Phòng Kinh tế: tổng hợp báo cáo 6 tháng trước ngày 12/6, báo cáo năm trước ngày 18/12/2027 gửi Sở Công Thương.", ("năm", "trước ngày 18/12/2027", "trước ngày 08/12/2027")),
        (ASKED, "Phòng Kinh tế: báo cáo Sở Công Thương 6 tháng trước ngày 20 tháng 6 và năm trước ngày 08 tháng 12.", ("6 tháng", "trước ngày 20 tháng 6", "trước ngày 12/6")),
        (ASKED, "Các ban quản lý chợ báo cáo UBND xã trước ngày 25/11; Phòng Kinh tế báo cáo kết quả năm với Sở Công Thương chậm nhất ngày 15/12.", ("năm", "chậm nhất ngày 15/12", "trước ngày 08/12/2027")),
        (ASKED, "Phòng Kinh tế tham mưu UBND xã báo cáo UBND tỉnh (qua Sở Công Thương) trước ngày 10 tháng 12 hằng năm.", ("năm", "trước ngày 10 tháng 12", "trước ngày 08/12/2027")),
        (ASKED, "Phòng Kinh tế báo cáo Sở Công Thương định kỳ 6 tháng (trước ngày 12/6/2027) và 01 năm (trước ngày 12/12/2027).", ("năm", "trước ngày 12/12/2027", "trước ngày 08/12/2027")),
        (ASKED, "Báo cáo năm gửi Sở Công Thương trước ngày 05/01/2028.", ("năm", "trước ngày 05/01/2028", "trước ngày 08/12/2027")),  # in the next year
        (
            "Các đơn vị, địa phương báo cáo kết quả hằng quý trước ngày 18 tháng cuối quý về Sở Công Thương.",
            "Phòng Kinh tế: báo cáo hằng quý gửi Sở Công Thương trước ngày 05 tháng đầu quý sau.", ("quý", "trước ngày 05 tháng đầu quý sau", "trước ngày 18 tháng cuối quý"),
        ),
        (
            "Các sở, ngành, UBND các xã, phường gửi kết quả về Sở Công Thương trước ngày 12/6 (báo cáo 6 tháng) và trước ngày 08/12 (báo cáo năm) để báo cáo UBND tỉnh.",
            "Báo cáo năm gửi Sở Công Thương trước ngày 15/12/2027.", ("năm", "trước ngày 15/12/2027", "trước ngày 08/12"),
        ),
        (
            "UBND các xã báo cáo hằng tháng trước ngày 20 hằng tháng.",
            "Phòng Kinh tế: báo cáo Sở Công Thương trước ngày 25 hằng tháng.", ("tháng", "trước ngày 25 hằng tháng", "trước ngày 20 hằng tháng"),
        ),
        (
            "UBND các xã hằng tháng báo cáo Sở Công Thương trước ngày 18, hằng quý trước ngày 12 của tháng cuối quý.",
            "Phòng Kinh tế: hằng tháng tham mưu báo cáo Sở Công Thương trước ngày 24, hằng quý trước ngày 12 của tháng cuối quý.",
            ("tháng", "trước ngày 24", "trước ngày 18"),
        ),
    ],
)  # fmt: skip
def test_a_report_sent_later_than_asked(theirs: str, mine: str, words: tuple[str, str, str], told: Told) -> None:
    (finding,) = told(SAME, SAME, their_duties=[theirs], my_duties=[mine])
    assert (finding.check_id, finding.level, finding.found, finding.expected) == ("M03", "warning", *words[1:])
    assert finding.message_vi.startswith(f"Báo cáo {words[0]} gửi cấp trên") and finding.evidence


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (ASKED, "Phòng Kinh tế: báo cáo năm gửi Sở Công Thương trước ngày 01/12/2027."),  # earlier
        (ASKED, "Phòng Kinh tế: báo cáo năm gửi Sở Công Thương trước ngày 08 tháng 12."),
        (ASKED, "Các ban quản lý chợ báo cáo năm về UBND xã trước ngày 20/12/2027."),  # to the commune
        (ASKED, "Các thôn báo cáo năm trước ngày 20/12/2027 để UBND xã tổng hợp, báo cáo Sở Công Thương."),
        (ASKED, "Các ban quản lý chợ báo cáo năm trước ngày 20/12/2027, UBND xã tổng hợp báo cáo Sở Công Thương."),
        (ASKED, "Phòng Kinh tế: báo cáo năm trước ngày 20/12/2027."),  # to whom is not told
        (ASKED, "Phòng Kinh tế: báo cáo năm gửi Sở Tài chính trước ngày 20/12/2027."),  # another body
        (ASKED, "Phòng Kinh tế: báo cáo năm gửi UBND xã trước ngày 01/12, để gửi Sở Công Thương trước ngày 05/12/2027."),
        (ASKED, "Phòng Kinh tế: báo cáo kết quả Tết gửi Sở Công Thương trước ngày 20/01."),
        (ASKED, "Phòng Kinh tế: báo cáo chuyên đề gửi Sở Công Thương trước ngày 20/12/2027."),
        ("UBND các xã hằng tháng báo cáo Sở Công Thương trước ngày 18.", "Phòng Kinh tế: hằng quý báo cáo Sở Công Thương trước ngày 24."),  # of which month
        (ASKED, "Phòng Kinh tế: báo cáo Sở Công Thương trước ngày 20/6 và 20/12/2027."),  # which day is of which report
        (ASKED, "Báo cáo năm gửi Sở Công Thương trước ngày 08/12/2027. Báo cáo năm về hội chợ gửi Sở Công Thương trước ngày 20/12/2027."),  # two of a kind
        (ASKED, "Thực hiện Công văn về việc “báo cáo năm gửi Sở Công Thương trước ngày 20/12/2027” của tỉnh."),  # quoted
        ("1. Sở Công Thương: tổng hợp báo cáo UBND tỉnh trước ngày 08/12/2027.", "Phòng Kinh tế: báo cáo năm gửi UBND tỉnh trước ngày 18/12/2027."),  # the department's own
        (
            "1. UBND các xã, phường: báo cáo năm về Sở Công Thương để tổng hợp, báo cáo UBND tỉnh trước ngày 08/12/2027.",
            "Phòng Kinh tế: báo cáo năm gửi Sở Công Thương trước ngày 10/12/2027.",
        ),
    ],
)  # fmt: skip
def test_no_report_to_tell(theirs: str, mine: str, told: Told) -> None:
    assert [f.message_vi for f in told(SAME, SAME, their_duties=[theirs], my_duties=[mine])] == []
