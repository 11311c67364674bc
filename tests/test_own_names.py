"""Levels beside each other in one clause, each named by its own words: subjects told once, crops and works, places."""

from __future__ import annotations

import pytest

from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def named(text: str) -> list[tuple[str, str | None, str]]:
    """(name, subgroup, value) of every level of a line."""
    return [
        (p.name, q.scope, str(q.value)) for p in read_parts(Line(text), RULES) for q in p.quantities if q.role == "target"
    ]


@pytest.mark.parametrize(("text", "expected"), [
    ("80% số lều có đèn và 70% có loa", [("số lều có đèn", None, "80"), ("số lều có loa", None, "70")]),
    ("80% hộ có đèn, 60% được vay vốn", [("hộ có đèn", None, "80"), ("hộ được vay vốn", None, "60")]),
    ("80% hộ có đèn và 70% hộ có loa", [("hộ có đèn", None, "80"), ("hộ có loa", None, "70")]),
    ("80% hộ có đèn pin; 70% có loa máy", [("hộ có đèn pin", None, "80"), ("loa máy", None, "70")]),
    ("95% thợ đóng ghe được khám mắt; trong đó ít nhất 30% được cấp kính",
     [("thợ đóng ghe được khám mắt", None, "95"), ("thợ đóng ghe được cấp kính", None, "30")]),
    ("100% học viên từ lớp 4 trở lên và trên 85% hộ dân được dạy bơi",
     [("học viên từ lớp 4 trở lên được dạy bơi", None, "100"), ("hộ dân được dạy bơi", None, "85")]),
])  # fmt: skip
def test_a_subject_told_once_is_in_both_names(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "name"), [
    ("Nhận đỡ đầu ít nhất 12 trẻ mồ côi làng chài", "trẻ mồ côi làng chài"),
    ("Vận động, đưa tối thiểu 9 lượt người nghiện đi cai", "lượt người nghiện đi cai"),
    ("Trồng trên 20 nghìn cây", "Trồng cây"),
    ("Diện tích trồng ít nhất 30 ha", "Diện tích trồng"),
])  # fmt: skip
def test_work_before_a_number_is_no_name_without_what_is_worked_on(text: str, name: str) -> None:
    assert [told for told, _, _ in named(text)] == [name]


@pytest.mark.parametrize(("text", "first"), [
    ("Mía 40 ha, dứa 20 ha", "Mía"), ("Rải sỏi 40 km, lát đá 12 km", "Rải sỏi"),
    ("Diện tích mía 40 ha, dứa 20 ha", "Diện tích mía"),
    ("40 ha mía, 20 ha dứa", "mía"),
])  # fmt: skip
def test_the_next_entry_of_a_list_does_not_name_the_first(text: str, first: str) -> None:
    assert named(text)[0] == (first, None, "40")


@pytest.mark.parametrize(("text", "names"), [
    ("Tỷ lệ thiếu việc ở thành thị dưới 4%, thời gian làm việc ở nông thôn trên 85%", 2),
    ("Tỷ lệ thiếu việc ở thành thị dưới 4%, ở nông thôn dưới 2%", 1),
    ("Tỷ lệ thiếu việc dưới 4%, trong đó thời gian nghỉ ở nông thôn dưới 2%", 1),
])  # fmt: skip
def test_another_measure_is_no_subgroup(text: str, names: int) -> None:
    assert len({name for name, _, _ in named(text)}) == names


@pytest.mark.parametrize(("text", "expected"), [
    ("Hộ có vườn đạt 70% ở xã vùng sâu và 80% ở các xã còn lại",
     [("Hộ có vườn", "xã vùng sâu", "70"), ("Hộ có vườn", "các xã còn lại", "80")]),
    ("100% vùng trồng mía, dứa có mã số", [("vùng trồng mía, dứa có mã số", None, "100")]),
    ("Đất đồi trọc: bình quân mỗi năm cấp 90 ha, đến năm 2027 đạt 85%",
     [("Đất đồi trọc", None, "90"), ("Đất đồi trọc", None, "85")]),
    ("Có từ 5 sản phẩm trở lên được bảo hộ", [("sản phẩm được bảo hộ", None, "5")]),
    ("Lắp loa cho 100% thôn", [("Lắp loa cho thôn", None, "100")]),
])  # fmt: skip
def test_places_and_rhythms_are_no_part_of_a_name(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Mỗi xóm, phố có ít nhất 03 thợ mộc giỏi nghề", [("thợ mộc giỏi nghề", None, "3")]),
    ("Mỗi tổ mộc nhận kèm tối thiểu 02 thợ trẻ", [("Mỗi tổ mộc nhận kèm thợ trẻ", None, "2")]),
    ("Mỗi tổ mộc có tối thiểu 6 buổi kèm nghề/năm học", [("buổi kèm nghề", None, "6")]),
    ("Mỗi tổ mộc có từ 20 người trở lên", [("Mỗi tổ mộc", None, "20")]),
    ("Giảm một phần ba (1/3) số bè hỏng", [("số bè hỏng", None, "33.333")]),
    ("Chỉ số thư viện nằm trong nhóm 9 tỉnh dẫn đầu", [("Chỉ số thư viện", None, "9")]),
    ("Suối Mơ nằm trong nhóm 9 xã có nhiều thợ giỏi", [("Suối Mơ", None, "9")]),
    ("Nâng tổng số miếu cổ được xếp hạng lên 14 di tích", [("tổng số miếu cổ được xếp hạng", None, "14")]),
    ("Đón 40 lượt thợ, vượt 6% so với năm 2025", [("lượt thợ", None, "40"), ("lượt thợ", None, "6")]),
    ("45% khâu trung gian được cắt giảm", [("khâu trung gian được cắt giảm", None, "45")]),
    ("Tỷ lệ bài thi chưa đạt dưới 4%", [("Tỷ lệ bài thi chưa đạt", None, "4")]),
])  # fmt: skip
def test_names_begin_and_end_where_they_should(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ thợ trẻ có máy khâu đạt 60%, có bàn ủi đạt trên 50%, có máy vắt sổ trên 20%",
     [("Tỷ lệ thợ trẻ có máy khâu", None, "60"), ("Tỷ lệ thợ trẻ có bàn ủi", None, "50"),
      ("Tỷ lệ thợ trẻ có máy vắt sổ", None, "20")]),
    ("Năm 2027 số hóa 40% và đến năm 2029 đạt 90% sổ mượn sách",
     [("số hóa sổ mượn sách", None, "40"), ("số hóa sổ mượn sách", None, "90")]),
    ("Xây dựng được 3 cơ sở, đến năm 2029 có 5 cơ sở nuôi ong", [("cơ sở nuôi ong", None, "3"), ("cơ sở nuôi ong", None, "5")]),
    ("Dạy nghề cho 70 người, trong đó 60% có xưởng riêng",
     [("Dạy nghề cho người", None, "70"), ("người có xưởng riêng", None, "60")]),
    ("100% di tích quốc gia đặc biệt và 60% di tích cấp xã được quét vôi",
     [("di tích quốc gia đặc biệt được quét vôi", None, "100"), ("di tích cấp xã được quét vôi", None, "60")]),
    ("Tay nghề của thợ: Tốt 30%; Khá 50%; Đạt không quá 15%; Chưa đạt dưới 5%",
     [("Tay nghề của thợ", "Tốt", "30"), ("Tay nghề của thợ", "Khá", "50"), ("Tay nghề của thợ", "Đạt", "15"),
      ("Tay nghề của thợ", "Chưa đạt", "5")]),
    ("Tốt: 80% trở lên; Khá: 18%; Đạt: dưới 2%; Chưa đạt: không có",
     [("Tốt", None, "80"), ("Khá", None, "18"), ("Đạt", None, "2"), ("Chưa đạt", None, "0")]),
])  # fmt: skip
def test_what_is_told_once_of_several_levels_is_in_each_name(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ hộ thiếu nước còn 3%, tỷ lệ thợ có tay nghề ở nông thôn đạt 60%",
     [("Tỷ lệ hộ thiếu nước", None, "3"), ("tỷ lệ thợ có tay nghề ở nông thôn", None, "60")]),
    ("Tỷ lệ hộ thiếu nước còn 3%, tỷ lệ hộ thiếu nước ở nông thôn còn 6%",
     [("Tỷ lệ hộ thiếu nước", None, "3"), ("Tỷ lệ hộ thiếu nước", "nông thôn", "6")]),
])  # fmt: skip
def test_a_place_at_the_end_of_another_rate_is_part_of_its_name(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("75% số bến có phao, riêng các bến nằm trên tỉnh lộ đạt 100%",
     [("số bến có phao", None, "75"), ("số bến có phao", "các bến nằm trên tỉnh lộ", "100")]),
    ("Tay nghề thợ Khá, Tốt 100% (Tốt 35%)", [("Tay nghề thợ Khá, Tốt", None, "100"), ("Tay nghề thợ Khá, Tốt", "Tốt", "35")]),
    ("Ổn định diện tích cói 70 ha, nâng diện tích sen lên 30 ha",
     [("diện tích cói", None, "70"), ("diện tích sen", None, "30")]),
    ("Giữ ổn định diện tích cói 70 ha, mở rộng diện tích sen lên 30 ha",
     [("diện tích cói", None, "70"), ("mở rộng diện tích sen", None, "30")]),
])  # fmt: skip
def test_a_subgroup_is_told_and_another_work_is_none(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Về chợ quê, phấn đấu đến năm 2028 có 80% lều có đèn", [("lều có đèn", None, "80")]),
    ("Về chợ quê, bến bãi, tỷ lệ lều có đèn đạt 80%", [("tỷ lệ lều có đèn", None, "80")]),
    ("Về chợ quê, 80% lều có đèn, trong đó năm 2027 hoàn thành 60%", [("lều có đèn", None, "80"), ("lều có đèn", None, "60")]),
    ("Về đích chợ mới, tỷ lệ lều có đèn đạt 80%", [("Về đích chợ mới, tỷ lệ lều có đèn", None, "80")]),
    ("Giảm 6% số lều rách (Công an xã)", [("số lều rách", None, "6")]),
    ("80% lều có đèn (2).", [("lều có đèn", None, "80")]),
    ("Tỷ lệ lều có đèn phấn đấu dạt trên 80%", [("Tỷ lệ lều có đèn", None, "80")]),
    ("Tỷ lệ bè gỗ trôi dạt 6%", [("Tỷ lệ bè gỗ trôi dạt", None, "6")]),
    ("Tỷ lệ lều có đèn đạt .......%, sạp có loa đạt 80%", [("sạp có loa", None, "80")]),
    ("Phấn đấu hoàn thành và vượt 80% các mức chợ giao", [("hoàn thành các mức chợ giao", None, "80")]),
    ("Không để tỷ lệ lều rách vượt quá 6%", [("tỷ lệ lều rách", None, "6")]),
    ("Số sạp tăng 6% so với năm 2025; xếp trong nhóm 8 xã, phường dẫn đầu", [("Số sạp", None, "6"), ("Số sạp", None, "8")]),
    ("Đội đò xếp thứ 6 trở lên trong khối thi đua", [("Đội đò", None, "6")]),
    ("Xóa 100% lều rách ven chợ", [("Xóa lều rách ven chợ", None, "100")]),
    ("6/8 chợ có đèn, tăng 2 chợ so với năm 2025", [("chợ có đèn", None, "75"), ("chợ có đèn", None, "2")]),
    ("80% sạp có đèn, giảm 6 sạp rách so với đầu năm", [("sạp có đèn", None, "80"), ("sạp rách", None, "6")]),
    ("nâng tổng số bến có đèn cả xã lên 6/8 bến, đạt 75%", [("tổng số bến có đèn cả xã", None, "75")]),
    ("Kết nạp 3% hội viên/năm so với tổng số hội viên", [("Kết nạp hội viên", None, "3")]),
    ("Dựng 2 mô hình, tổ nuôi ong với trên 60 hộ nghèo tham gia",
     [("mô hình, tổ nuôi ong", None, "2"), ("hộ nghèo tham gia", None, "60")]),
    ("Khám mắt cho trên 80% tổng số trẻ", [("Khám mắt cho tổng số trẻ", None, "80")]),
    ("Tỷ lệ hộ có bể đạt 80%, bình quân đầu người đạt tối thiểu 60 lít/ngày đêm",
     [("Tỷ lệ hộ có bể", None, "80"), ("bình quân đầu người", None, "60")]),
    ("Dựng lều cho 20 hộ bán rong, trong đó xây mới 14 lều, sửa chữa 6 lều",
     [("Dựng lều cho hộ bán rong", None, "20"), ("xây mới lều", None, "14"), ("sửa chữa lều", None, "6")]),
    ("Làm 20 nhà, trong đó xây mới 14 nhà, sửa chữa 6 nhà",
     [("nhà", None, "20"), ("nhà", "xây mới", "14"), ("nhà", "sửa chữa", "6")]),
    ("Mức mua bình quân 2,5 cuốn sách/người/năm, tăng 0,6 cuốn", [("Mức mua", None, "2.5"), ("Mức mua", None, "0.6")]),
])  # fmt: skip
def test_what_stands_around_a_name_is_no_part_of_it(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("6/8 xóm đạt chuẩn “Chợ đêm, chợ sáng”, xã không còn lều rách trong năm 2027",
     [("xóm đạt chuẩn “Chợ đêm, chợ sáng”", None, "75"), ("lều rách", None, "0")]),
    ("Xã không có lều rách, 6/8 chợ có đèn", [("lều rách", None, "0"), ("chợ có đèn", None, "75")]),
    ("Tất cả lều có đèn, toàn bộ sạp được gắn số", [("lều có đèn", None, "100"), ("sạp được gắn số", None, "100")]),
    ("Tất cả các lều, toàn bộ sạp được gắn số", [("các lều, toàn bộ sạp được gắn số", None, "100")]),
    ("6/8 chợ có đèn, tất cả các sạp được gắn số", [("chợ có đèn", None, "75"), ("các sạp được gắn số", None, "100")]),
    ("80% lều có đèn, toàn bộ sạp được gắn số", [("lều có đèn", None, "80"), ("sạp được gắn số", None, "100")]),
    ("Tất cả các lều đêm, lều sáng được gắn đèn đủ chuẩn; không để xảy ra cháy lều",
     [("các lều đêm, lều sáng được gắn đèn đủ chuẩn", None, "100"), ("cháy lều", None, "0")]),
    ("Đến 30/6 các chợ có ít nhất 02 lều đêm", [("lều đêm", None, "2")]),
    ("6/8 chợ có ít nhất 02 lều đêm", [("chợ có ít nhất 02 lều đêm", None, "75")]),
    ("Duy trì 6/8 chợ có ít nhất 02 lều đêm", [("chợ có ít nhất 02 lều đêm", None, "75")]),
])  # fmt: skip
def test_a_second_half_without_figures_and_a_condition(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Giảm 45 hộ nghèo, đưa tỷ lệ hộ nghèo còn 2%", [("hộ nghèo", None, "45"), ("tỷ lệ hộ nghèo", None, "2")]),
    ("Xây 3 bến, qua đó nâng tỷ lệ bến có mái che lên 80%", [("bến", None, "3"), ("tỷ lệ bến có mái che", None, "80")]),
    ("Trồng 40 ha mía, nâng tổng diện tích mía lên 90 ha", [("mía", None, "40"), ("mía", None, "90")]),
    ("Đưa tỷ số nam nữ về dưới 104 nam/100 nữ", [("tỷ số nam nữ", None, "104")]),
    ("Giảm 5% số vụ cháy, tăng 8% số hộ có bình", [("số vụ cháy", None, "5"), ("số hộ có bình", None, "8")]),
])  # fmt: skip
def test_what_a_level_leads_to_is_a_measure_of_its_own(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ hộ thiếu nước còn 5%; vùng cao, biên giới còn 9%",
     [("Tỷ lệ hộ thiếu nước", None, "5"), ("Tỷ lệ hộ thiếu nước", "vùng cao, biên giới", "9")]),
    ("Tỷ lệ hộ nghèo còn 5%; vùng cao có đèn đạt 9%", [("Tỷ lệ hộ nghèo", None, "5"), ("vùng cao có đèn", None, "9")]),
    ("Từ 85% trở lên (vùng cao: 70% trở lên) bến có mái che",
     [("bến có mái che", None, "85"), ("bến có mái che", "vùng cao", "70")]),
    ("Tử vong trẻ dưới 1 tuổi còn 11‰, sơ sinh còn 6‰",
     [("Tử vong trẻ dưới 1 tuổi", None, "11"), ("Tử vong trẻ sơ sinh", None, "6")]),
    ("Tiền ghe gửi về đạt 9 tỷ đồng", [("Tiền ghe gửi về", None, "9")]),
    ("Chiều cao thợ 18 tuổi đối với nam đạt 167 cm, nữ đạt 156 cm",
     [("Chiều cao thợ 18 tuổi", "nam", "167"), ("Chiều cao thợ 18 tuổi", "nữ", "156")]),
    ("80% bến có thợ trực 24/24 giờ", [("bến có thợ trực 24/24 giờ", None, "80")]),
    ("90% trạm tuyến huyện và 60% trạm tuyến xã có tủ lạnh",
     [("trạm tuyến huyện có tủ lạnh", None, "90"), ("trạm tuyến xã có tủ lạnh", None, "60")]),
    ("70% thợ có sổ, riêng thợ dưới 30 tuổi là 85%", [("thợ có sổ", None, "70"), ("thợ có sổ", "thợ dưới 30 tuổi", "85")]),
    ("70% thợ có sổ, trong đó thợ phụ (đóng, sửa) đạt từ 85%", [("thợ có sổ", None, "70"), ("thợ có sổ", "thợ phụ", "85")]),
    ("Tỷ lệ bến thiếu đèn/thiếu loa: ≤ 9%/≤ 7%",
     [("Tỷ lệ bến thiếu đèn/thiếu loa", "thiếu đèn", "9"), ("Tỷ lệ bến thiếu đèn/thiếu loa", "thiếu loa", "7")]),
])  # fmt: skip
def test_regions_and_ages_of_the_measure_before_them(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


IN_TURN = ("bến có đèn", "chợ có đèn")


@pytest.mark.parametrize("text", [
    "90% bến có đèn và 80% chợ có đèn (năm 2026 lần lượt là 50% và 75%)",
    "90% bến có đèn, 80% chợ có đèn; đến năm 2026 các tỷ lệ này lần lượt đạt 50% và 75%",
    "90% bến có đèn, 80% chợ có đèn; đến năm 2026 lần lượt đạt 50%, 75%",
])  # fmt: skip
def test_levels_in_turn_are_of_the_measures_before_them(text: str) -> None:
    assert [(name, value) for name, _, value in named(text)] == [
        (IN_TURN[0], "90"), (IN_TURN[0], "50"), (IN_TURN[1], "80"), (IN_TURN[1], "75"),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), [
    ("90% bến có đèn; tỷ lệ chợ có đèn năm 2026 và năm 2027 lần lượt đạt 50% và 75%", [IN_TURN[0]] + ["tỷ lệ chợ có đèn"] * 2),
    ("90% bến có đèn, 80% chợ có đèn; đến năm 2026 lần lượt đạt 50%, 60% và 75%", [IN_TURN[0]] + [IN_TURN[1]] * 4),
])  # fmt: skip
def test_levels_in_turn_that_fit_no_measures_stay(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in named(text)] == names


def test_what_a_subgroup_is_compared_with_is_no_part_of_it() -> None:
    found = named("Chiều cao cây tăng 2 cm đối với cau và 1,5 cm đối với dừa so với năm 2026")
    assert [(scope, value) for _, scope, value in found] == [("cau", "2"), ("dừa", "1.5")]


@pytest.mark.parametrize(("text", "unit"), [
    ("Đưa 06 người đi đóng ghe ở xa", "người"), ("Khắc phục 40 sự cố/năm", "sự cố"), ("Khắc phục 40 sự cố", "sự cố"),
])  # fmt: skip
def test_the_word_that_counts_is_the_unit(text: str, unit: str) -> None:
    assert [q.unit_text for p in read_parts(Line(text), RULES) for q in p.quantities] == [unit]


@pytest.mark.parametrize(("text", "name", "change"), [
    ("Thu nhập tăng thêm bình quân 3 triệu đồng/người/tháng", "Thu nhập tăng thêm", "level"),
    ("Thu nhập tăng thêm của thợ đạt 3 triệu đồng/người/tháng", "Thu nhập tăng thêm của thợ", "level"),
    ("Thu nhập bình quân tăng thêm 3 triệu đồng/người", "Thu nhập bình quân", "absolute"),
])  # fmt: skip
def test_extra_pay_is_no_growth_of_pay(text: str, name: str, change: str) -> None:
    assert [(p.name, q.change) for p in read_parts(Line(text), RULES) for q in p.quantities] == [(name, change)]
