"""The year of a level where others stand near by: that of a standard, that of the whole of which it is a share."""

from __future__ import annotations

import pytest

from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def dated(text: str) -> list[tuple[str, int | None]]:
    """(value, year) of every level aimed at."""
    parts = read_parts(Line(text), RULES)
    return [(str(q.value), q.year) for p in parts for q in p.quantities if q.role == "target"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ học sinh khỏe theo tiêu chuẩn rèn luyện thân thể đến năm 2028 đạt 84%", [("84", 2028)]),
    ("Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều đến năm 2028 còn 6%, năm 2030 còn 4%", [("6", 2028), ("4", 2030)]),
    ("Số thôn đạt bộ tiêu chí về vệ sinh vào năm 2028 là 14 thôn", [("14", 2028)]),
    ("Tỷ lệ hộ khá theo tiêu chí mới năm 2028 đạt 31%", [("31", 2028)]),
    ("Tỷ lệ hộ nghèo theo chuẩn nghèo năm 2026 còn 6% vào năm 2028", [("6", 2028)]),
    ("Tỷ lệ hộ nghèo theo chuẩn nghèo giai đoạn 2026 - 2030 còn 6% vào năm 2028", [("6", 2028)]),
])  # fmt: skip
def test_the_year_of_a_standard_is_not_that_of_the_level(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Chè khô đạt 90 tấn năm 2027 và 120 tấn năm 2030, trong đó chè vàng lần lượt là 20 tấn và 30 tấn",
     [("90", 2027), ("120", 2030), ("20", 2027), ("30", 2030)]),
    ("Chè khô đạt 90 tấn năm 2027, 120 tấn năm 2030 (tương ứng 40 ha và 55 ha)",
     [("90", 2027), ("120", 2030), ("40", 2027), ("55", 2030)]),
    ("Đất chè đạt 40 ha năm 2027; 60 ha vào năm 2029 và 75 ha vào năm 2030; sản lượng tương ứng đạt 9 tấn, 12 tấn và 15 tấn",
     [("40", 2027), ("60", 2029), ("75", 2030), ("9", 2027), ("12", 2029), ("15", 2030)]),
    ("Chè khô đạt 90 tấn năm 2027 và 120 tấn năm 2030, tương ứng tăng 30 tấn", [("90", 2027), ("120", 2030), ("30", 2030)]),
])  # fmt: skip
def test_levels_told_in_turn_have_the_years_of_those_before(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert dated(text) == expected


def test_all_levels_told_in_turn_are_of_the_subgroup_before_them() -> None:
    text = "Chè khô đạt 90 tấn năm 2027 và 120 tấn năm 2030, trong đó chè vàng lần lượt là 20 tấn và 30 tấn"
    assert [q.scope for p in read_parts(Line(text), RULES) for q in p.quantities] == [None, None, "chè vàng", "chè vàng"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Sản lượng chợ đến năm 2029 đạt 90 tỷ đồng, tăng 0,6 lần so với năm 2024; Trong đó: May: 50 tỷ đồng; Gốm: 40 tỷ đồng",
     [("90", 2029), ("0.6", 2029), ("50", 2029), ("40", 2029)]),
    ("Tỷ lệ lớp có tủ sách năm 2029 đạt 80%. Trong đó mầm non 70%; tiểu học 90%", [("80", 2029), ("70", 2029), ("90", 2029)]),
    ("Tỷ lệ lớp có tủ sách đạt 80% vào năm 2029; trong đó mầm non 70%", [("80", 2029), ("70", 2029)]),
    ("Tỷ lệ lớp có tủ sách đến năm 2029 là 80%; mầm non 70%", [("80", 2029), ("70", 2029)]),
    ("Tỷ lệ lớp có tủ sách năm 2029 đạt 80%; tỷ lệ thợ giỏi 20%", [("80", 2029), ("20", None)]),
    ("Diện tích vườn năm 2029: 80 ha; năng suất bình quân hằng năm: 50 tạ/ha", [("80", 2029), ("50", None)]),
    ("Đến năm 2029: Tỷ lệ lớp có tủ sách 80%; mỗi năm mở 5 tủ sách", [("80", 2029), ("5", 2029)]),
    ("Giảm 9% số vụ va chạm (năm 2026: 20 vụ); trong đó va chạm do rượu giảm 12%", [("9", None), ("12", None)]),
    ("Tỷ lệ lớp có tủ sách từ 40% năm 2026 lên 80%; trong đó mầm non 70%", [("80", None), ("70", None)]),
])  # fmt: skip
def test_shares_have_the_year_of_the_whole(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(("text", "rhythms"), [
    ("Tỷ lệ hộ thiếu nước giảm bình quân/năm: trên 4%", ["year"]),
    ("Tốc độ tăng doanh thu bình quân hằng năm (giá so sánh năm 2024) đạt 9%", ["year"]),
    ("Tốc độ tăng doanh thu bình quân hằng năm đạt 9%, trong đó: vận tải tăng 7%; kho bãi tăng 11%", ["year"] * 3),
    ("Năng suất chè bình quân hằng năm: 50 tạ/ha; diện tích quế: 20 ha", [None, None]),
    ("Xây 70 sân chơi, 800 cộng tác viên được cấp thẻ mỗi năm", [None, "year"]), ("Kết nạp 12 hội viên mỗi năm", ["year"]),
    ("Duy trì 5 lớp học mỗi năm", [None]), ("90% cụ già được khám mắt mỗi năm", [None]),
    ("Hằng năm mở 5 tủ sách", ["year"]), ("Kết nạp 3% hội viên/năm so với tổng số hội viên", ["year"]),
    ("90% cụ già được khám/năm", [None]), ("Tốc độ tăng doanh thu đạt 9% trở lên/năm", ["year"]),
    ("Tốc độ tăng doanh thu bình quân hằng năm giai đoạn 2026 - 2030 đạt 9%/năm trở lên", ["year"]),
])  # fmt: skip
def test_what_is_told_of_every_year(text: str, rhythms: list[str | None]) -> None:
    assert [q.per for part in read_parts(Line(text), RULES) for q in part.quantities] == rhythms


@pytest.mark.parametrize(("text", "expected"), [
    ("Mỗi năm mở 4 lớp, để đến năm 2028 có 16 lớp", [("4", None, "year"), ("16", 2028, None)]),
    ("Doanh thu đến năm 2028 gấp 2 lần, tăng bình quân 12%/năm", [("2", 2028, None), ("12", None, "year")]),
    ("Doanh thu tăng bình quân 12%/năm, đến năm 2028 gấp 2 lần", [("12", None, "year"), ("2", 2028, None)]),
    ("Đến năm 2028 tỷ lệ thợ giỏi đạt 50%, mỗi năm tăng 0,8%", [("50", 2028, None), ("0.8", None, "year")]),
    ("Đến năm 2028 tỷ lệ thợ giỏi tăng bình quân 2%/năm", [("2", 2028, "year")]),
    ("Doanh thu mỗi năm tăng 2 lần", [("2", None, "year")]),
    ("Đến năm 2028 trồng 900 ha quế, bình quân mỗi năm 180 ha", [("900", 2028, None), ("180", None, "year")]),
    ("Dạy nghề cho 3.250 người, trung bình mỗi năm 650 người", [("3250", None, None), ("650", None, "year")]),
    ("Kết nạp 60 hội viên, mỗi năm kết nạp 12 hội viên", [("60", None, None), ("12", None, "year")]),
    ("Giảm 90 hộ thiếu nước, bình quân mỗi năm giảm 18 hộ", [("90", None, None), ("18", None, "year")]),
    ("Tỷ lệ hộ thiếu nước còn 3% vào năm 2028, bình quân mỗi năm giảm 1%", [("3", 2028, None), ("1", None, "year")]),
    ("Mỗi năm bồi dưỡng 40 cán bộ", [("40", None, "year")]), ("Mỗi năm cử 3 cán bộ đi học", []),
])  # fmt: skip
def test_years_and_rhythms_do_not_cross(text: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    assert [(str(q.value), q.year, q.per) for p in read_parts(Line(text), RULES) for q in p.quantities] == expected


@pytest.mark.parametrize(("text", "name"), [
    ("Dạy nghề cho 3.250 lao động nông thôn, bình quân mỗi năm 650 người", "Dạy nghề cho lao động nông thôn"),
    ("Đưa 200 lao động đi làm việc ở nước ngoài, bình quân 40 lao động/năm", "lao động đi làm việc ở nước ngoài"),
    ("Thu hút 25 dự án, bình quân 5 dự án mỗi năm", "dự án"),
])  # fmt: skip
def test_what_each_year_has_of_a_total_is_the_same_goal(text: str, name: str) -> None:
    assert [part.name for part in read_parts(Line(text), RULES)] == [name]


@pytest.mark.parametrize(("text", "told"), [
    ("Hoàn thành 100% chỉ tiêu tuyển quân hằng năm", ["hằng năm"]), ("100% hộ có chỉ tiêu giao năm nào xong năm ấy", [None]),
    ("Hằng năm, 92% tổ giữ sạch ngõ; 88% hộ phân loại rác, không có hộ đổ trộm", ["Hằng năm"] * 3),
    ("90% người già được khám mắt hằng năm", [None]),
])  # fmt: skip
def test_what_holds_every_year_is_not_of_the_last_one(text: str, told: list[str | None]) -> None:
    assert [q.period_text for part in read_parts(Line(text), RULES) for q in part.quantities] == told


@pytest.mark.parametrize(("text", "expected"), [
    ("Thôn có tủ sách: năm 2027: 3 thôn, nâng tổng số lên 9/12 thôn", [("3", 2027), ("75", 2027)]),
    ("Năm 2027 mở 4 tủ sách, nâng tổng số lên 21 tủ sách vào năm 2028", [("4", 2027), ("21", 2028)]),
    ("Mở 4 tủ sách, nâng tổng số lên 21 tủ sách", [("4", None), ("21", None)]),
])  # fmt: skip
def test_a_total_behind_what_is_added_has_its_year(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ lớp có tủ sách đạt 80%, bàn giao nhà đọc sách trước năm 2029; 60% lớp có đèn", [("80", None), ("60", None)]),
    ("Trồng 40 ha tre, hoàn thành trước năm 2029; 60% lớp có đèn", [("40", 2029), ("60", None)]),
    ("Cấp điện cho 80% lớp, đưa vào sử dụng trước năm 2029", [("80", 2029)]),
])  # fmt: skip
def test_by_when_another_work_is_done_is_not_of_the_level(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert dated(text) == expected


def test_a_year_that_is_sooner_than_the_rest_is_not_theirs() -> None:
    assert dated("Lát 60% số ngõ; 100% hộ ký cam kết ngay trong năm 2027") == [("60", None), ("100", 2027)]
    assert dated("Lát 60% số ngõ; 100% hộ ký cam kết trong năm 2027") == [("60", 2027), ("100", 2027)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Hằng năm có trên 80% đội hò đạt loại giỏi; tỷ lệ thợ trẻ biết hò đạt 60%; đến năm 2029 có 7 đội", ["hằng năm"] * 2),
    ("Hằng năm hoàn thành 90% chỉ tiêu; kết nạp 12 hội viên mới", ["hằng năm"] * 2),
    ("Mỗi năm mở 5 tủ sách; tỷ lệ lớp có tủ sách đạt 60%", ["mỗi năm", None]),
    ("Hằng năm mở 5 tủ sách; tỷ lệ lớp có tủ sách đạt 60%", ["hằng năm", None]),
])  # fmt: skip
def test_what_is_reached_every_year_governs_the_clauses_behind(text: str, expected: list[str | None]) -> None:
    told = [q.period_text for p in read_parts(Line(text), RULES) for q in p.quantities if q.year is None]
    assert [t.lower() if t else t for t in told] == expected


def test_an_aim_opens_what_follows_its_year() -> None:
    text = "Trên cơ sở kết quả năm 2025 (hò khoan 90%, 70% thôn có đội hò), phấn đấu đến năm 2029 đội hò trẻ chiếm 25% số đội"
    assert dated(text)[-1] == ("25", 2029)


def test_a_connective_is_no_subgroup() -> None:
    parts = read_parts(Line("Năm 2025 tỷ lệ thợ trẻ biết hò đạt 40%, vì vậy năm 2026 phải nâng lên 55%"), RULES)
    assert [(q.scope, q.year) for p in parts for q in p.quantities] == [(None, 2025), (None, 2026)]


@pytest.mark.parametrize(("text", "expected"), [
    ("45% số quán có thùng rác và phấn đấu đạt 90% vào năm 2029", [("45", None), ("90", 2029)]),
    ("45% số quán có thùng rác, tiến tới 90% năm 2029", [("45", None), ("90", 2029)]),
    ("Giảm ít nhất 30% số vụ lật thuyền so với năm 2026 và phấn đấu đến năm 2029 không còn người bị thương",
     [("30", None), ("0", 2029)]),
    ("45% số quán có thùng rác và 60% số chợ có cân đối chứng vào năm 2029", [("45", 2029), ("60", 2029)]),
    ("45% số quán, sạp có thùng rác, tiến tới không còn chợ tạm vào năm 2029", [("45", None), ("0", 2029)]),
    ("Kết nạp 9 hội viên/năm; 45% số quán có thùng rác; 60% số chợ có cân vào năm 2029",
     [("9", None), ("45", 2029), ("60", 2029)]),
    ("Kết nạp 9 hội viên/năm, đến năm 2029 xóa các chợ tạm", [("9", None)]),
    ("Kết nạp 9 hội viên/năm, đến năm 2029 có 60 thợ giỏi", [("9", None), ("60", 2029)]),
])  # fmt: skip
def test_the_year_of_a_further_aim_is_not_that_of_the_level_before(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ bản có đò máy tăng từ 71% lên 92% năm 2027, đến năm 2030 hầu hết số bản có đò máy", [("92", 2027), ("None", 2030)]),
    ("Tỷ lệ bản có đò máy đạt 92% vào năm 2027, đến năm 2030 toàn bộ bản ven sông có đò máy", [("92", 2027), ("100", 2030)]),
    ("Tỷ lệ bản có đò máy đạt 92% vào năm 2027, đến năm 2030 đò chèo tay chỉ còn để chở khách", [("92", 2027)]),
    ("Tỷ lệ bản có đò máy đạt 92% vào năm 2027, năm 2030", [("92", 2027), ("92", 2030)]),
])  # fmt: skip
def test_a_later_year_with_its_own_words_is_none_of_the_level_before(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert dated(text) == expected


def test_the_year_of_a_title_is_not_that_of_the_level_before_it() -> None:
    text = "95% lớp có tủ sách; xã được công nhận đạt chuẩn văn hóa đọc vào năm 2028"
    found = [(q.unit, q.year) for p in read_parts(Line(text), RULES) for q in p.quantities]
    assert found == [("percent", None), ("status", 2028)]


def test_a_count_for_each_person_and_year_is_told_with_both() -> None:
    text = "Mức đọc bình quân 3,5 quyển sách/người/năm"
    ((found,),) = (part.quantities for part in read_parts(Line(text), RULES))
    assert (found.unit_text, found.per) == ("quyển sách/người/năm", None)


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ hộ có ao: 2027 đạt 31%; 2028 đạt 32,5%; 2029 đạt 34%", [("31", 2027), ("32.5", 2028), ("34", 2029)]),
    ("Tỷ lệ hộ có ao: 2027 đạt 31%, 2028 tăng lên 33%", [("31", 2027), ("33", 2028)]),
    ("Số cầu khỉ năm 2027 còn 9 cầu, 2028 còn 7 cầu, 2029 giảm còn 5 cầu", [("9", 2027), ("7", 2028), ("5", 2029)]),
])  # fmt: skip
def test_a_year_without_its_word_before_what_is_reached_is_a_year(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ ghe có phao tăng từ 50% (năm 2026) lên 70% (năm 2027), 80% (năm 2028); trong đó ghe nhỏ đạt lần lượt 60%, 75%",
     [("70", 2027), ("80", 2028), ("60", 2027), ("75", 2028)]),
    ("Tỷ lệ ghe có phao các năm 2027, 2028 lần lượt đạt 70%, 80%; riêng ghe nhỏ đạt 60%, 75%",
     [("70", 2027), ("80", 2028), ("60", 2027), ("75", 2028)]),
    ("Các năm 2027, 2028, 2029 đạt 40%, 50%, 60% ghe có phao", [("40", 2027), ("50", 2028), ("60", 2029)]),
    ("Tỷ lệ ghe có phao đạt 70% năm 2027, 80% năm 2028; riêng ghe nhỏ và ghe cũ đạt 60%, 75%",
     [("70", 2027), ("80", 2028), ("60", None), ("75", None)]),
])  # fmt: skip
def test_a_row_of_levels_has_the_years_in_their_order(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert dated(text) == expected


def test_a_subgroup_behind_a_semicolon_keeps_its_bracket() -> None:
    text = "Tỷ lệ ghe có phao đạt 80%; trong đó các ghe nhỏ (Suối Mơ, Đồi Cao) đạt 70%"
    found = [(p.name, [q.scope for q in p.quantities]) for p in read_parts(Line(text), RULES)]
    assert found == [("Tỷ lệ ghe có phao", [None]), ("Tỷ lệ ghe có phao", ["các ghe nhỏ (Suối Mơ, Đồi Cao)"])]


@pytest.mark.parametrize(("text", "expected"), [
    ("Số vụ cháy giảm bình quân mỗi năm 6%, từ 90 vụ năm 2026 xuống dưới 60 vụ vào năm 2030",
     [("6", None, "year"), ("90", 2026, None), ("60", 2030, None)]),
    ("Mỗi năm giảm 5% lượng rác thải; đến năm 2030 giảm 30% so với năm 2026", [("5", None, "year"), ("30", 2030, None)]),
])  # fmt: skip
def test_a_change_of_each_year_has_not_the_year_that_it_leads_to(
    text: str, expected: list[tuple[str, int | None, str | None]]
) -> None:
    found = read_parts(Line(text), RULES)
    assert [(str(q.value), q.year, q.per) for p in found for q in p.quantities] == expected


def test_a_share_behind_a_change_against_a_year_is_another_measure() -> None:
    text = "Mỗi năm giảm 5% lượng rác thải; đến năm 2030 giảm 30% so với năm 2026, 100% chợ có thùng rác"
    found = [(p.name, str(q.value), q.year) for p in read_parts(Line(text), RULES) for q in p.quantities]
    assert found == [
        ("lượng rác thải", "5", None), ("lượng rác thải", "30", 2030), ("chợ có thùng rác", "100", 2030),
    ]  # fmt: skip
