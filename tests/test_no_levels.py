"""Numbers that set no level: money given, the size of a group, what is left to others; three levels in one word."""

from __future__ import annotations

import pytest

from extract.indicators.prose.lines import read_line
from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def levels(text: str) -> list[tuple[str, str, str]]:
    return [(p.name, str(q.value), q.unit) for p in read_parts(Line(text), RULES) for q in p.quantities]


@pytest.mark.parametrize("text", [
    "Xã được giao 24 tỷ đồng vốn làm bến", "Kế hoạch vốn được giao năm 2027 là 24,5 tỷ đồng",
    "Năm 2027, xã được giao 24 tỷ đồng (vốn tỉnh 9 tỷ đồng, vốn xã 15 tỷ đồng)", "Ghi chú: 05 bến còn lại sửa trong năm 2027",
])  # fmt: skip
def test_money_that_was_given_and_what_is_left_is_no_level(text: str) -> None:
    assert levels(text) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Thu phí chợ được giao 24 tỷ đồng", [("Thu phí chợ được giao", "24", "amount")]),
    ("Xã được giao 24 tỷ đồng (vốn tỉnh 9 tỷ đồng). Phấn đấu tỷ lệ giải ngân đạt 95%", [("tỷ lệ giải ngân", "95", "percent")]),
    ("Sửa 06 bến đò (08 bến đò còn lại thực hiện theo Phụ lục)", [("06", "count")]),
    ("Sửa xong 08 bến còn lại", [("8", "count")]),
])  # fmt: skip
def test_what_stands_beside_it_stays(text: str, expected: list[tuple[str, ...]]) -> None:
    found = levels(text)
    assert [f[-len(e) :] for f, e in zip(found, expected, strict=True)] == [
        tuple(w.lstrip("0") if w.isdigit() else w for w in e) for e in expected
    ]  # fmt: skip


@pytest.mark.parametrize("text", [
    "Đối với bến đò ngang, bến khách (14 bến), tỷ lệ có phao đạt 95%", "Đối với 14 bến đò ngang, tỷ lệ có phao đạt 95%",
    "Riêng nhóm bến khách (14 bến), tỷ lệ có phao đạt 95%", "Đối với bến khách (14 bến), 95% có phao",
])  # fmt: skip
def test_the_size_of_a_group_is_no_level_but_part_of_the_name(text: str) -> None:
    ((name, value, _),) = levels(text)
    assert value == "95"
    assert "14 bến" in name


@pytest.mark.parametrize("text", ["Đạt mục tiêu 90-90-95 vào năm 2027", "Tiến tới mục tiêu 90 - 90 - 95 vào năm 2027"])
def test_three_numbers_of_the_hiv_programme_are_three_shares(text: str) -> None:
    (part,) = read_parts(Line(text), RULES)
    assert part.name.replace(" ", "") == "mụctiêu90-90-95"
    assert [(q.value, q.unit, q.year) for q in part.quantities] == [(value, "percent", 2027) for value in (90, 90, 95)]
    assert len({q.note for q in part.quantities} - {None}) == 3


def test_they_are_not_read_where_each_is_told() -> None:
    text = "Mục tiêu 90 - 90 - 95 (90% người nhiễm biết mình nhiễm, 90% người biết được điều trị, 95% đạt ngưỡng)"
    assert [value for _, value, _ in levels(text)] == ["90", "90", "95"]
    dated = "Đạt mục tiêu 90-90-95 vào năm 2027: 90% người nhiễm biết mình nhiễm, 91% người biết được điều trị, 95% đạt ngưỡng"
    assert [value for _, value, _ in levels(dated)] == ["90", "91", "95"]
    assert {q.year for p in read_parts(Line(dated), RULES) for q in p.quantities} == {2027}


def test_an_end_in_words_is_no_level_of_a_general_aim() -> None:
    text = "Chấm dứt nạn đắm đò trước năm 2030, giảm thiệt hại cho thợ đò"
    assert read_line(text, None, "muc_tieu_chung", False, False, 2027, RULES) is None
    assert read_line(f"- Mục tiêu chung: {text}", None, "muc_tieu", False, False, 2027, RULES) is None
    assert read_line(f"- {text}", None, "muc_tieu", False, False, 2027, RULES) is not None


def test_as_a_general_aim_they_are_but_a_name() -> None:
    text = "Đến năm 2027 đạt mục tiêu 90-90-95; khống chế tỷ lệ mắc quai bị dưới 0,6%"
    found = read_line(text, None, "muc_tieu_chung", False, False, 2027, RULES)
    assert found is not None
    assert [str(q.value) for p in found.parts for q in p.quantities] == ["0.6"]


def of_goal(text: str) -> list[tuple[str, list[float]]]:
    """Names and levels of a line below a heading of goals."""
    found = read_line(text, None, "chi_tieu", homeless=False, annex=False, since=2027, rules=RULES)
    return [(p.name, [float(q.value or 0) for q in p.quantities]) for p in found.parts] if found else []


@pytest.mark.parametrize("text", [
    "- Thôn đạt từ 85 điểm trở lên được công nhận thôn mẫu.", "- Chỉ tiêu này được tính khi có ít nhất 80% số bến tham gia.",
    "- Tổ hoàn thành trên 95% kế hoạch được thưởng 2 triệu đồng.", "- Ngưỡng cảnh báo: tỷ lệ phao hỏng trên 5%.",
    "- Phát 300 phiếu, tỷ lệ thu về tối thiểu 85%.",
])  # fmt: skip
def test_conditions_of_awards_and_of_counting_among_goals_are_none(text: str) -> None:
    assert of_goal(text) == []


@pytest.mark.parametrize(("text", "level"), [
    ("- Phấn đấu thôn đạt từ 85 điểm trở lên, được xếp loại tốt.", 85), ("- Tổ đạt 95% kế hoạch sửa bến.", 95),
    ("- 85% thôn đạt từ 90 điểm trở lên được công nhận thôn mẫu.", 85), ("- Giữ tỷ lệ phao hỏng dưới ngưỡng cảnh báo: 5%.", 5),
])  # fmt: skip
def test_what_is_to_be_reached_is_a_goal_though_it_is_rewarded(text: str, level: float) -> None:
    assert of_goal(text)[0][1][0] == level


@pytest.mark.parametrize("how", ["mượn từ 03 phao", "tham gia ít nhất 03 buổi tập"])
def test_how_much_each_of_a_share_does_is_part_of_the_name(how: str) -> None:
    assert of_goal(f"- Trên 75% người lái đò {how}.") == [(f"người lái đò {how}", [75])]


def test_how_strong_the_boats_are_that_are_counted_is_no_level() -> None:
    kind = "thuyền có công suất từ 60 CV trở lên"
    assert levels(f"Nâng tỷ lệ {kind} từ 9% hiện nay lên 25%") == [(f"tỷ lệ {kind}", v, "percent") for v in ("9", "25")]
    assert levels(f"Đóng mới {kind}: 12 chiếc") == [(f"Đóng mới {kind}", "12", "count")]
    assert [value for _, value, _ in levels("Tổng công suất máy của đội thuyền đạt trên 900 CV")] == ["900"]


@pytest.mark.parametrize("text", [
    "- Cá nhân có từ 02 sáng kiến trở lên được xét khen.", "- Tiêu chí này đạt khi có trên 80% hộ tham gia.",
    "- Điều kiện công nhận bến mẫu: có ít nhất 80% phao mới.",
])  # fmt: skip
def test_conditions_told_with_khi_or_a_label_are_none_either(text: str) -> None:
    assert of_goal(text) == []


def test_what_a_rate_in_brackets_is_of_is_no_level() -> None:
    told = "Bơi lội (tỷ lệ % học sinh có điểm bơi từ 6,5 trở lên)"
    assert of_goal(f"{told}:") == []
    assert [found for _, found in of_goal(f"- {told}: 85%")] == [[85]]
