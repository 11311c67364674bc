"""Totals and their parts (T04): in a sentence, in bullets below it, in a table of places."""

# ruff: noqa: E501 - sentences of a plan read best whole

from __future__ import annotations

import pytest
from sample_plan import findings

from extract.checks.requirements import Requirements


@pytest.mark.parametrize(
    ("line", "level", "found"),
    [
        ("- Trồng 30 ha lát, gồm thôn Vàng 12 ha, thôn Lụa 9 ha, thôn Sồi 8 ha.", "error", "12 + 9 + 8 = 29"),
        ("- Trồng 30 ha lát, trong đó thôn Vàng 12 ha, thôn Lụa 9 ha, thôn Sồi 10 ha.", "error", "12 + 9 + 10 = 31"),
        ("- Cấp giống cho 40 hộ (trong đó: thôn 1: 15; thôn 2: 15; thôn 3: 12).", "error", "15 + 15 + 12 = 42"),
        ("- Lập 9 vườn mẫu, trong đó 6 vườn keo và 4 vườn quế.", "warning", "6 + 4 = 10"),
        ("- Cấp giống cho 40 hộ, trong đó thôn Vàng 15 hộ, thôn Lụa 12 hộ, thôn Sồi 10 hộ.", "warning", "15 + 12 + 10 = 37"),
        ("- Ươm 200 khay, trong đó lát 80 khay, xoan 60 khay, keo 30 khay, quế 25 khay.", "warning", "80 + 60 + 30 + 25 = 195"),
        ("- Tổng vốn 500 triệu đồng, trong đó: ngân sách tỉnh 200 triệu đồng; ngân sách xã 180 triệu đồng; xã hội hóa 100 triệu đồng.", "warning", "200 + 180 + 100 = 480 triệu đồng"),
        ("- Dựng 05 điểm thu gom vỏ chai, trong đó: thôn Vàng 02 điểm, thôn Lụa 02 điểm, thôn Sồi 02 điểm.", "error", "2 + 2 + 2 = 6"),
        ("- Dựng 05 điểm bán cây (khu Vàng 02 điểm, khu Lụa 02 điểm, khu Sồi 02 điểm).", "error", "2 + 2 + 2 = 6"),
        ("- Trồng 30 ha lát (thôn Vàng 12 ha, thôn Lụa 9 ha, thôn Sồi 8 ha).", "warning", "12 + 9 + 8 = 29"),
        ("- Tập huấn cho 90 người, trong đó: nam 40 người, nữ 45 người.", "warning", "40 + 45 = 85"),  # there are no others
        ("- Tổng vốn 1,5 tỷ đồng, trong đó ngân sách 900 triệu đồng, dân góp 700 triệu đồng.", "error", "900 + 700 = 1.600 triệu đồng"),
    ],
)  # fmt: skip
def test_parts_that_do_not_make_the_total(line: str, level: str, found: str, needs: Requirements) -> None:
    assert findings("- Tỷ lệ cây sống đạt 80%.", needs, line) == [("T04", level, found)]


@pytest.mark.parametrize(
    "line",
    [
        "- Trồng 30 ha lát, gồm thôn Vàng 12 ha, thôn Lụa 9 ha, thôn Sồi 9 ha.",
        "- Trồng 30 ha lát, trong đó thôn Vàng 12 ha, thôn Lụa 18 ha; tưới 50 ha.",  # the list has ended
        "- Tỉnh có 12 vườn ươm, trong đó 8 vườn trọng điểm, 9 vườn đạt chuẩn.",
        "- Cấp giống cho 40 hộ, trong đó 30 hộ nghèo, 25 hộ dân tộc thiểu số.",  # groups that overlap
        "- Cấp giống cho 40 hộ, trong đó thôn Vàng 15 hộ, thôn Lụa 12 hộ.",  # some of the parts
        "- Tổng vốn 500 triệu đồng, trong đó ngân sách tỉnh 250 triệu đồng, ngân sách xã 230 triệu đồng.",  # the rest is not told
        "- Tổng vốn 500 triệu đồng, trong đó ngân sách xã 100 triệu đồng, dân góp 50 triệu đồng.",
        "- Tập huấn cho 90 người, trong đó nữ 45 người, đoàn viên 30 người.",
        "- Trồng ít nhất 30 ha, trong đó thôn Vàng 15 ha, thôn Lụa 20 ha.",  # more is allowed
        "- Trồng khoảng 30 ha, gồm thôn Vàng 15 ha, thôn Lụa 20 ha.",
        "- Tỷ lệ sống 80%, trong đó lát 85%, xoan 70%, keo 60%.",
        "- Năng suất bình quân 40 tạ/ha, trong đó thôn Vàng 45 tạ/ha, thôn Lụa 43 tạ/ha.",
        "- Cấp giống cho 40 hộ, trong đó thôn Vàng từ 15 hộ, thôn Lụa ít nhất 30 hộ.",
        "- Cấp giống cho 40 hộ, gồm thôn Vàng 15 hộ, thôn Lụa 12 hộ và các thôn còn lại.",
        "- Cấp giống cho 40 hộ, trong đó thôn 1, thôn 2 mỗi thôn 30 hộ.",
        "- Trồng 30 ha lát (thôn Vàng 12 ha, thôn Lụa 9 ha, thôn Sồi 9 ha).",
        "- Trồng 30 ha lát (năm 2027: 20 ha, năm 2028: 30 ha).",  # so far, not added
        "- Trồng 30 ha lát (thôn Vàng 12 ha, thôn Lụa 9 ha).",
        "- Vườn mẫu đạt 40 điểm, trong đó: thôn Vàng 25 điểm, thôn Lụa 24 điểm.",  # scores
        "- Mở 2 lớp cho 90 người, trong đó lớp 1 có 45 người, lớp 2 có 45 người.",
    ],
)
def test_parts_that_agree_or_are_no_sum(line: str, needs: Requirements) -> None:
    assert [f for f in findings("- Tỷ lệ cây sống đạt 80%.", needs, line) if f[0] == "T04"] == []


def test_parts_in_bullets_below(needs: Requirements) -> None:
    tasks = "1. Tổng kinh phí 500 triệu đồng, trong đó:\n- Ngân sách xã: 300 triệu đồng;\n- Dân góp: {} triệu đồng.\n2. Ươm cây giống."
    assert findings("", needs, tasks.format(250)) == [("T04", "error", "300 + 250 = 550 triệu đồng")]
    assert findings("", needs, tasks.format(200)) == []


_PLACES = """PHỤ LỤC
TRỒNG CÂY NĂM 2027
TT\tThôn\tSố cây (cây)\tSố hộ (hộ)\tTỷ lệ cây sống
1\tThôn Vàng\t{}\t20\t80
2\tThôn Lụa\t300\t15\t90
3\tThôn Sồi\t250\t10\t85
\tTổng cộng\t950\t{}\t85
"""


def test_total_row_of_a_table_of_places(needs: Requirements) -> None:
    assert findings("", needs, annex=_PLACES.format(400, 45)) == []
    assert findings("", needs, annex=_PLACES.format(420, 45)) == [("T04", "error", "420 + 300 + 250 = 970")]
    # no column adds up: the table names some places of many
    assert findings("", needs, annex=_PLACES.format(420, 65)) == []
    assert findings("", needs, annex=_PLACES.format(1420, 45)) == []


def test_total_column_before_places(needs: Requirements) -> None:
    table = "PHỤ LỤC\nGIAO CÂY NĂM 2027\nTT\tLoại cây\tTổng số\tThôn Vàng\tThôn Lụa\n1\tLát\t500\t300\t200\n2\tXoan\t{}\t150\t100\n"
    assert findings("", needs, annex=table.format(250)) == []
    assert findings("", needs, annex=table.format(280)) == [("T04", "error", "150 + 100 = 250")]
