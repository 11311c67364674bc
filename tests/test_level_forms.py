"""Levels of a line that are easily missed or invented: behind a comparison, falling ranges, numbers inside names."""

from __future__ import annotations

import pytest

from extract.indicators.prose.lines import read_line
from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def levels(text: str) -> list[tuple[str, str, str]]:
    """(name, comparator, value or range) of every level of a line."""
    return [
        (p.name, q.comparator, str(q.value) if q.value is not None else f"{q.low}-{q.high}")
        for p in read_parts(Line(text), RULES) for q in p.quantities
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), [
    ("Thu phí chợ vượt 7% so với dự toán huyện giao, đạt 64 tỷ đồng", "64"),
    ("Thu phí chợ vượt 7% kế hoạch, phấn đấu đạt trên 64 tỷ đồng", "64"),
    ("Thu phí chợ bằng 107% dự toán giao, đạt 64 tỷ đồng", "64"),
    ("Thu phí chợ tăng 7% so với năm trước, tương ứng 64 tỷ đồng", "64"),
    ("Trồng quế vượt 7% so với chỉ tiêu giao, đạt 64 ha", "64"),
])  # fmt: skip
def test_the_level_behind_a_comparison_belongs_to_the_same_part(text: str, value: str) -> None:
    found = levels(text)
    assert len(found) == 2
    assert found[0][0] == found[1][0]
    assert found[1][2] == value


@pytest.mark.parametrize(("text", "name", "comparator", "value"), [
    ("Hơn một nửa số bến đò (12/22 bến trở lên) có phao", "số bến đò (12/22 bến trở lên) có phao", "gt", "50"),
    ("Nâng số thôn, bản có loa lên 16/22", "số thôn, bản có loa", "eq", "72.727"),
    ("Bảy trên mười hộ ven sông có áo phao", "hộ ven sông có áo phao", "eq", "70"),
    ("Hàng qua bến đạt 7,5 nghìn TEU/năm", "Hàng qua bến", "eq", "7.5"),
    ("Số lần người mượn sách phải đi lại tối đa 2 lần/thủ tục", "Số lần người mượn sách phải đi lại", "le", "2"),
    ("Tặng áo ấm cho 430 NCT", "Tặng áo ấm cho NCT", "eq", "430"),
])  # fmt: skip
def test_fractions_and_units_that_are_seldom_written(text: str, name: str, comparator: str, value: str) -> None:
    assert levels(text) == [(name, comparator, value)]


@pytest.mark.parametrize("text", ["Kiểm tra tối đa 2 lần/hồ sơ", "Họp ngày 16/6", "Số điện thoại đổi sang đầu 16/22"])
def test_how_often_and_dates_are_no_levels(text: str) -> None:
    assert levels(text) == []


@pytest.mark.parametrize("text", [
    "Dự toán 64 triệu đồng", "Tổng nguồn vốn thực hiện Đề án đạt 64 tỷ đồng", "Bố trí nguồn vốn ủy thác 64 triệu đồng",
    "Nguồn vốn ngân sách xã đạt 64 triệu đồng",
])  # fmt: skip
def test_a_budget_is_no_level(text: str) -> None:
    assert levels(text) == []


@pytest.mark.parametrize(("text", "name"), [
    ("Tăng trưởng nguồn vốn Quỹ Vì người nghèo 64 triệu đồng", "Tăng trưởng nguồn vốn Quỹ Vì người nghèo"),
    ("Nguồn vốn ủy thác từ ngân sách xã đạt 64 triệu đồng", "Nguồn vốn ủy thác từ ngân sách xã"),
    ("Vận động Quỹ các cấp từ 64 triệu đồng trở lên", "Vận động Quỹ các cấp"),
    ("Phấn đấu tổng nguồn vốn đạt 64 tỷ đồng", "tổng nguồn vốn"),
])  # fmt: skip
def test_money_of_a_fund_or_to_be_lent_is_a_level(text: str, name: str) -> None:
    assert [(n, v) for n, _, v in levels(text)] == [(name, "64")]


@pytest.mark.parametrize(("text", "value"), [
    ("Tỷ lệ hộ thiếu nước giảm còn 38 - 35%", "35-38"), ("Số hộ thiếu nước xuống còn 120 - 100 hộ", "100-120"),
    ("Tỷ lệ hộ thiếu nước còn 5% - 4%", "4-5"),
])  # fmt: skip
def test_a_range_that_falls_with_its_level_is_one(text: str, value: str) -> None:
    assert [(c, v) for _, c, v in levels(text)] == [("between", value)]


def test_a_range_that_falls_by_far_is_none() -> None:
    assert levels("Tỷ lệ hộ thiếu nước giảm còn 38 - 5%") == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Diện tích lúa 2 vụ: 120 ha", [("Diện tích lúa 2 vụ", "eq", "120")]),
    ("Gieo cấy 2 vụ lúa đạt 310 ha", [("Gieo cấy 2 vụ lúa", "eq", "310")]),
    ("Giảm 2 vụ cháy", [("vụ cháy", "eq", "2")]),
    ("Tỷ lệ em học ít nhất 2 môn bơi lội đạt 61%", [("Tỷ lệ em học ít nhất 2 môn bơi lội", "eq", "61")]),
    ("90% thôn đạt mức độ 2, 64% hộ có tủ sách", [("hộ có tủ sách", "eq", "64")]),
])  # fmt: skip
def test_numbers_inside_names_are_no_levels(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text)[-1:] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Chỉ số PCI xếp hạng từ 35 trở lên", [("le", "35")]),
    ("Chỉ số PCI xếp hạng 35/63 tỉnh, thành phố trở lên", [("le", "35")]),
    ("Chỉ số PCI xếp hạng từ thứ 20 đến 30", [("between", "20-30")]), ("PCI đạt từ 68 điểm trở lên", [("ge", "68")]),
    ("Đưa chỉ số phát triển con người lên mức 0,75", [("eq", "0.75")]), ("Không để diện tích sim bị cháy", [("eq", "0")]),
    ("Giữ 28 bản sạch hiện nay (Hạ 12 bản; Thượng 16 bản), không để phát sinh nợ", [("eq", "28"), ("eq", "0")]),
    ("Nâng tổng số HTX lên 214 HTX", [("eq", "214")]), ("Lãi bình quân của 01 HTX đạt 40 triệu đồng", [("eq", "40")]),
    ("Thời gian lưu trú: khách quốc tế 2,5 ngày; khách trong nước đạt 1,8 ngày", [("eq", "2.5"), ("eq", "1.8")]),
    ("Quỹ thưởng tối thiểu bằng 0,3 lần lương", [("ge", "0.3")]), ("Thợ giỏi cấp xưởng: 24 đồng chí", [("eq", "24")]),
    ("Thời gian chờ của người làm vườn và người bán cây khi làm một thủ tục giảm xuống còn tối đa 20 phút", [("le", "20")]),
    ("Rút ngắn 12% thời gian đối với hồ sơ còn trên 20 ngày làm việc", [("eq", "12")]),
    ("Vận động hội viên đóng góp ít nhất 90 triệu đồng", [("ge", "90")]), ("Dọn 18 bãi rác", [("eq", "18")]),
    ("Nâng cấp 5 tuyến mương", [("eq", "5")]), ("Trường cấp 2 đạt 90%", [("eq", "90")]),
    ("3.2. 40 thợ rèn được truyền nghề, ít nhất 9 thợ mở lò", [("eq", "40"), ("ge", "9")]),
    ("Tập thể: 03 tập thể đọc sách giỏi", [("eq", "3")]), ("Xét nghiệm nước 900 mẫu", [("eq", "900")]),
    ("tổng số ngày lưu bãi đạt 2,5 nghìn ngày", [("eq", "2.5")]), ("Quỹ hội đạt 60 ngàn/1 hội viên/1 năm", [("eq", "60")]),
    ("Dạy 920 người (may 60, hàn 110, nghề dưới 3 tháng 750)", [("eq", "920"), ("eq", "60"), ("eq", "110"), ("eq", "750")]),
])  # fmt: skip
def test_forms_of_levels(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(comparator, value) for _, comparator, value in levels(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("35% có mức đóng góp từ 2 triệu đồng/năm trở lên", ["35"]), ("70% hộ có thu nhập trên 90 triệu đồng/năm", ["70"]),
    ("90% thôn có tỷ lệ hộ thiếu nước dưới 4%", ["90"]), ("60% chi hội có từ 25% hội viên trẻ trở lên", ["60"]),
    ("60% chi hội có hội viên trẻ đạt 25% trở lên", ["60"]), ("40% số xã đạt 19 tiêu chí", ["40"]),
    ("Tỷ lệ xã đạt 19 tiêu chí đến năm 2028 là 40%", ["40"]), ("90% hộ có điện và có trên 60% hộ có vườn", ["90", "60"]),
    ("90% hộ có điện, trong đó có trên 60% dùng máy bơm", ["90", "60"]), ("Mỗi xã đạt 15 tiêu chí", ["15"]),
    ("60% gia đình diêm dân đạt 7 tiêu chí “3 gọn”", ["60"]), ("Có 04 em đạt từ 26 điểm", ["4"]),
    ("Học sinh giỏi: 9 em, trong đó có 02 em đạt từ 26 điểm", ["9", "2"]), ("Điểm thi của học sinh đạt 6,5 điểm", ["6.5"]),
    ("Vườn chè đạt giá trị 90 triệu đồng/ha/năm: 40 ha", ["40"]), ("Dựng 4 mô hình đạt thu nhập 90 triệu đồng/ha", ["4"]),
    ("Trồng 40 ha chè đạt giá trị 90 triệu đồng/ha", ["40", "90"]),
])  # fmt: skip
def test_what_tells_which_are_counted_is_no_level(text: str, expected: list[str]) -> None:
    assert [value for _, _, value in levels(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Số lò gạch không quá 3.", [("Số lò gạch", "le", "3")]), ("- Số thợ bị nạn tối đa 02", [("Số thợ bị nạn", "le", "2")]),
    ("Số khiếu nại dưới 5 vào năm 2028", [("Số khiếu nại", "lt", "5")]),
    ("Tổng số tổ đọc sách ≥ 12", [("Tổng số tổ đọc sách", "ge", "12")]), ("Số trẻ dưới 5, số trẻ dưới 10", []),
    ("85% bến có số khiếu nại không quá 3", [("bến có số khiếu nại không quá 3", "eq", "85")]),
    ("Số ngày nghỉ không quá 3", []), ("Theo văn bản số 7 không quá 3", []), ("Số điểm thi đạt 85", []),
    ("Số lò gạch đến năm 2028 còn 12.", [("Số lò gạch", "eq", "12")]), ("Số liệu đến năm 2028", []),
])  # fmt: skip
def test_a_number_without_a_unit_counts_what_its_name_counts(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize("bracket", [
    "toàn quốc là dưới 4%", "bình quân cả nước 4%", "chỉ tiêu tỉnh giao 4%", "huyện giao: 4%", "Nghị quyết Đại hội xã 4%",
])  # fmt: skip
def test_the_level_of_another_body_in_brackets_is_none_of_the_plan(bracket: str) -> None:
    assert [v for _, _, v in levels(f"Tỷ lệ hộ thiếu nước còn 3% ({bracket})")] == ["3"]
    found = levels(f"Tỷ lệ hộ thiếu nước còn 3% ({bracket}), tỷ lệ hộ có vườn đạt 60%")
    assert found == [("Tỷ lệ hộ thiếu nước", "eq", "3"), ("tỷ lệ hộ có vườn", "eq", "60")]


@pytest.mark.parametrize(("text", "expected"), [
    ("Chỉ số PAPI xếp hạng từ 10 đến 12 trong 34 tỉnh, thành phố", ["10-12"]), ("Xếp thứ 4 trong số 9 huyện", ["4"]),
    ("Chỉ số PAPI đứng thứ 12 trong tổng số 34 tỉnh", ["12"]), ("Chỉ số PAPI nằm trong 12 tỉnh dẫn đầu", ["12"]),
])  # fmt: skip
def test_how_many_are_ranked_is_no_level(text: str, expected: list[str]) -> None:
    assert [value for _, _, value in levels(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Giảm tỷ lệ sảy thai xuống 9/100 vào năm 2028 và dưới 7/100 vào năm 2030", [("eq", "9"), ("lt", "7")]),
    ("Tỷ lệ sảy thai dưới 7/100.", [("lt", "7")]), ("Tỷ số giới tính khi sinh 112/100 vào năm 2028", [("eq", "112")]),
    ("Tỷ lệ sảy thai 7/100.000 ca", [("eq", "7")]),
])  # fmt: skip
def test_a_rate_of_a_hundred_needs_no_noun(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(comparator, value) for _, comparator, value in levels(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Không để xảy ra dịch tả; nếu xảy ra thì tỷ lệ dê bị bệnh không quá 2%",
     [("dịch tả", "eq", "0"), ("tỷ lệ dê bị bệnh", "le", "2")]),
    ("Không để xảy ra dịch tả, lở mồm, tỷ lệ hao hụt đàn dê dưới 5%",
     [("dịch tả, lở mồm", "eq", "0"), ("tỷ lệ hao hụt đàn dê", "lt", "5")]),
    ("Có 62% ngư dân được vay vốn, sửa thuyền, đổi lưới, tỷ lệ hộ bỏ biển giảm từ 31% xuống 24%",
     [("ngư dân được vay vốn, sửa thuyền, đổi lưới", "eq", "62"), ("tỷ lệ hộ bỏ biển", "eq", "31"),
      ("tỷ lệ hộ bỏ biển", "eq", "24")]),
])  # fmt: skip
def test_a_rate_behind_a_comma_is_a_measure_of_its_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Điểm trung bình môn Nhạc đạt 6,5 trở lên", [("Điểm trung bình môn Nhạc", "ge", "6.5")]),
    ("Môn Họa từ 5,75 trở lên", [("Môn Họa", "ge", "5.75")]), ("Môn cờ vua đạt 12,5%", [("Môn cờ vua", "eq", "12.5")]),
    ("Mỗi đội có tối thiểu 03 ý tưởng cứu rừng", [("ý tưởng cứu rừng", "ge", "3")]),
    ("Tổng hợp 12 ý kiến của dân", []),
])  # fmt: skip
def test_marks_of_a_subject_and_ideas_are_levels(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Diện tích đo vẽ bản đồ tỷ lệ 1/2.000: 400 ha", ["400"]), ("Bản đồ đất 1:25.000 của 12 xã", ["12"]),
    ("Tỷ lệ tai nạn còn 1/1.000 người", ["1"]), ("Không còn phòng đọc tre, nứa và lớp học 3 ca", ["0"]),
    ("Khống chế dưới 3 ca sởi", ["3"]), ("80% người bệnh có tải lượng thấp (dưới 300 bản sao/ml)", ["80"]),
    ("Đến năm 2027 có 70% dân số dùng nước máy với mức tối thiểu 40 lít/người/ngày", ["70"]),
    ("Mức tiêu thụ nước đạt 40 lít/người/ngày", ["40"]),
])  # fmt: skip
def test_scales_shifts_and_definitions_are_no_levels(text: str, expected: list[str]) -> None:
    assert [value for _, _, value in levels(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Tẩm màn cho 9.000 dân (bản cao 4.000 dân, bản thấp 5.000 dân)", [("eq", "9000"), ("eq", "4000"), ("eq", "5000")]),
    ("Lập 5 trạm ở các xã trên 4.000 dân", [("eq", "5")]), ("Sản xuất 3 tỷ con cua giống", [("eq", "3")]),
    ("Số tổ đọc sách: từ 120 trở lên; mỗi tổ có 12 người", [("ge", "120"), ("eq", "12")]), ("Số điện thoại: từ 1900", []),
    ("Số tổ đọc sách: 120 trở lên", [("ge", "120")]), ("Số tổ đọc sách: từ 120 trở lên vào năm 2028", [("ge", "120")]),
    ("Mỗi xã có một trạm sách", [("eq", "1")]), ("Mỗi xã có 1 trường nghề", [("eq", "1")]), ("Lập ở mỗi cụm 3 xã", []),
    ("Cấp mới 300 sổ, cấp đổi 200 sổ, cấp lại 100 sổ", [("eq", "300"), ("eq", "200"), ("eq", "100")]),
    ("Xóa hết cầu khỉ, làm mới 12 cầu gỗ", [("eq", "0"), ("eq", "12")]), ("Xóa xong 40 cầu khỉ", [("eq", "40")]),
    ("Xóa hết cầu khỉ, cầu tre cho 40 hộ", [("eq", "40")]),
    ("Đến năm 2027 cơ bản không còn nhà dột, góp phần giảm tỷ lệ hộ thiếu nhà ở trên toàn huyện mỗi năm 2 - 3%",
     [("approx", "0"), ("between", "2-3")]),
])  # fmt: skip
def test_counts_that_have_forms_of_their_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(comparator, value) for _, comparator, value in levels(text)] == expected


@pytest.mark.parametrize(("text", "units"), [
    ("Công suất cấp nước đạt 900 m3/ngày đêm", ["m3/ngày đêm"]), ("Trồng 25 vạn cây phân tán", ["vạn cây"]),
    ("Bơm tốn 0,3 kWh/m3", ["kWh/m3"]), ("Áp lực nước đạt 1,2 bar", ["bar"]),
    ("Xây 4 nhà bán trú dân nuôi", ["nhà"]), ("Đỡ đầu ít nhất 14 trẻ mồ côi", ["trẻ"]), ("Dạy bơi cho 14 trẻ em", ["trẻ"]),
    ("Bình quân mỗi lớp 30 học viên", ["học viên"]),
    ("Số ổ mối phải xử lý không quá 03 ổ; số kèo gỗ mục còn 2 kèo", ["ổ", "kèo"]),
    ("Bổ sung sách, đạt 7,5 bản sách/đoàn viên", ["bản sách/đoàn viên"]), ("Đạt 3 máy tính/lớp", ["máy tính/lớp"]),
    ("Xây 4 nhà văn hóa xóm, 9 nhà vệ sinh", ["nhà văn hóa", "nhà vệ sinh"]),
    ("Nạo vét 600 mét khối bùn", ["mét khối"]), ("Có thêm 9 chợ không có rác, 2 bản không còn lều tạm", ["chợ", "bản"]),
])  # fmt: skip
def test_units_are_whole(text: str, units: list[str]) -> None:
    assert [q.unit_text for p in read_parts(Line(text), RULES) for q in p.quantities] == units


@pytest.mark.parametrize(("text", "names"), [
    ("Hoàn thành 15/16 tiêu chí, được công nhận phường đạt chuẩn đô thị văn minh",
     ["Hoàn thành tiêu chí", "được công nhận phường đạt chuẩn đô thị văn minh"]),
    ('100% khóm có đèn đường, xã được công nhận "Xã sáng"', ["khóm có đèn đường", 'xã được công nhận "Xã sáng"']),
    ("100% khóm có đèn đường, được công nhận khóm văn hóa", ["khóm có đèn đường, được công nhận khóm văn hóa"]),
    ("Có 5 xã có chợ sạch, riêng thị trấn Vân Trì hoàn thành nhiệm vụ dời chợ cá",
     ["xã có chợ sạch", "thị trấn Vân Trì hoàn thành nhiệm vụ dời chợ cá"]),
    ("Không còn xã có chợ tạm; riêng thị trấn đạt chuẩn chợ văn minh; 5 xã có chợ sạch",
     ["xã có chợ tạm", "thị trấn đạt chuẩn chợ văn minh", "xã có chợ sạch"]),
])  # fmt: skip
def test_a_status_of_the_place_stands_beside_the_number_of_its_parts(text: str, names: list[str]) -> None:
    assert [p.name for p in read_parts(Line(text), RULES)] == names


def test_a_status_is_of_the_year_that_heads_its_line() -> None:
    text = "Đến năm 2028 có 9 xã có chợ sạch; riêng thị trấn đạt chuẩn chợ văn minh"
    assert [q.year for p in read_parts(Line(text), RULES) for q in p.quantities] == [2028, 2028]


def test_a_level_that_qualifies_for_the_next_round_is_none() -> None:
    found = read_line("Chấm bài: thí sinh đạt từ 70/100 điểm được vào vòng hai", None, "chi_tieu", False, False, 2027, RULES)
    assert found is None


@pytest.mark.parametrize(("text", "expected"), [
    ("Không còn thôn nào có tỷ lệ hộ thiếu nước trên 15%", [("eq", "0")]),
    ("Phấn đấu đến năm 2028 không còn lớp nào có tỷ lệ vắng trên 4%", [("eq", "0")]),
    ("Hao hụt ≤ 6%; không còn trạm bơm có hao hụt trên 12%", [("le", "6"), ("eq", "0")]),
    ("Không còn ngõ, hẻm nào có hao hụt trên 12%", [("eq", "0")]), ("Không để lớp, tổ nào có dưới 7 em", [("eq", "0")]),
    ("62% ao có cống, không có thôn nào dưới 40%", [("eq", "62"), ("eq", "0")]),
    ("Không để ngõ nào bị ngập, 62% ngõ có cống", [("eq", "0"), ("eq", "62")]),
    ("Không để xảy ra ngập, úng, trên 62% ngõ có cống", [("eq", "0"), ("gt", "62")]),
    ("Không để tỷ lệ vắng học vượt quá 0,5%", [("le", "0.5")]), ("Không để độ che phủ rừng dưới 52%", [("ge", "52")]),
    ("Không còn nhà dột, tỷ lệ hộ có nước trên 90%", [("eq", "0"), ("gt", "90")]),
    ("Tỷ lệ hộ không có nước dưới 4%", [("lt", "4")]),
    ("Tổ đạt từ 3,6 điểm trở lên, không có tổ mức 1, số tổ mức 2 không quá 3, tổ mức 4 chiếm ít nhất 50%",
     [("ge", "3.6"), ("eq", "0"), ("le", "3"), ("ge", "50")]),
    ("Không có thợ mức 1, tỷ lệ thợ mức 4 đạt 50%", [("eq", "0"), ("eq", "50")]),
    ("100% bến, cảng có đèn, tiến tới không còn bến tạm vào năm 2028", [("eq", "100"), ("eq", "0")]),
    ("Tuyển 12 thợ, không có thợ bỏ nghề, 100% tổ đạt loại khá", [("eq", "12"), ("eq", "0"), ("eq", "100")]),
    ("90% bến không có rác, 80% bến có đèn", [("eq", "90"), ("eq", "80")]),
    ("Số hộ không có thuyền, số hộ không có lưới giảm 5%", [("eq", "5")]),
])  # fmt: skip
def test_a_rate_that_none_may_have_is_a_condition(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(comparator, value) for _, comparator, value in levels(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Làm vắc xin đạt 80%; riêng các trại quy mô từ 60 con phải đạt 95%",
     [("Làm vắc xin", "eq", "80"), ("Làm vắc xin", "eq", "95")]),
    ("90% số hộ nuôi vịt từ 20 - 400 con được hỗ trợ", [("số hộ nuôi vịt từ 20 - 400 con được hỗ trợ", "eq", "90")]),
    ("70% thôn có loa; 90% thôn, khóm có ít nhất một mô hình", [("thôn có loa", "eq", "70"),
     ("thôn, khóm có ít nhất một mô hình", "eq", "90")]),
    ("Xây dựng ít nhất một mô hình", [("Xây dựng mô hình", "ge", "1")]),
    ("Hình thành 4 vùng chuyên canh trên 60 ha", [("vùng chuyên canh trên 60 ha", "eq", "4")]),
    ("Giúp 8 hộ có trên 3 ha quế", [("hộ có trên 3 ha quế", "eq", "8")]),
    ("Số vùng chuyên canh trên 60 ha đạt 5 vùng", [("Số vùng chuyên canh trên 60 ha", "eq", "5")]),
    ("Xây 3 hồ trữ nước trên 100.000 m3", [("hồ trữ nước trên 100.000 m3", "eq", "3")]),
    ("Phát triển vùng chuyên canh mía trên 60 ha", [("Phát triển vùng chuyên canh mía", "gt", "60")]),
    ("Lập 3 tổ hợp tác, trồng trên 20 ha chè", [("tổ hợp tác", "eq", "3"), ("chè", "gt", "20")]),
])  # fmt: skip
def test_how_large_those_are_who_are_counted_is_no_level(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Thời gian cấp giấy: hồ sơ đủ dưới 2 giờ; có thêm 02 tờ khai/bản vẽ dưới 4 giờ; hồ sơ khác không quá 6 giờ",
     [("lt", "2"), ("lt", "4"), ("le", "6")]),
    ("Thời gian mất nước không quá 90 phút (do vỡ ống không quá 30 phút, do rửa bể không quá 60 phút)",
     [("le", "90"), ("le", "30"), ("le", "60")]),
    ("Tỷ lệ học sinh/lớp duy trì ở mức 30 - 35; tỷ lệ thợ/máy dưới 3", [("between", "30-35"), ("lt", "3")]),
    ("Thời gian thi: buổi sáng; mỗi bài không quá 45 phút", []),
])  # fmt: skip
def test_later_times_of_a_list_and_ratios_of_two_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(comparator, value) for _, comparator, value in levels(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Xử lý xong 36 mốc giới sai", [("eq", "36")]), ("Thu thập đầy đủ 720 phiếu đo", [("eq", "720")]),
    ("Cấp giấy lần đầu cho 90 thửa, trong đó vườn 60 thửa, ao 30 thửa", [("eq", "90"), ("eq", "60"), ("eq", "30")]),
    ("Doanh thu 22 tỷ đồng; nộp ngân sách 2,6 tỷ đồng", [("eq", "22"), ("eq", "2.6")]),
    ("Gia cố đê điều 12.500 m3", [("eq", "12500")]), ("Làm cỏ 640 lượt ha", [("eq", "640")]),
    ("Chỉnh lý ít nhất 90% tài liệu lưu kho (ước 5.600 hồ sơ)", [("ge", "90")]),
    ("100% lớp có đủ kệ sách tối thiểu, 20% lớp có loa", [("eq", "100"), ("eq", "20")]),
    ("Cấp kinh phí cho 3 gói hàng", []), ("Ngân sách tỉnh 2,6 tỷ đồng", []),
])  # fmt: skip
def test_what_is_delivered_counts_and_an_estimate_of_the_whole_does_not(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(c, v) for _, c, v in levels(text)] == expected


@pytest.mark.parametrize(("line", "count"), [
    ("- Bảo vệ tốt 640 ha rừng đước hiện có.", 1), ("- Toàn xã hiện có 640 ha rừng đước.", 0),
    ("- Ban quản lý có 3 trạm, hiện có 640 ha rừng đước.", 0),
])  # fmt: skip
def test_what_there_is_may_be_kept(line: str, count: int) -> None:
    found = read_line(line, None, "muc_tieu", False, False, None, RULES)
    assert len(found.parts if found else ()) == count


@pytest.mark.parametrize(("text", "scopes"), [
    ("Trồng 40 ha rừng, trong đó sến 30 ha, quế 10 ha", [None, "sến", "quế"]),
    ("Nạo vét 900 m3 bùn, trong đó mương nhánh 400 m3", [None, "mương nhánh"]),
    ("Có 60 ha sến, trong đó diện tích cấp mã số 12 ha", [None, None]),
])  # fmt: skip
def test_shares_of_an_amount_have_their_names(text: str, scopes: list[str | None]) -> None:
    assert [q.scope for p in read_parts(Line(text), RULES) for q in p.quantities] == scopes


@pytest.mark.parametrize(("text", "expected"), [
    ("Sức kéo bình quân đạt 2 - 3 HP/ha", [("between", "2-3")]), ("Công suất bơm đạt khoảng 3 CV/ha", [("approx", "3")]),
    ("Độ đục nước giếng ≤ 1,5 NTU, clo dư từ 0,2 - 0,4 mg/l", [("le", "1.5"), ("between", "0.2-0.4")]),
    ("Tiếng ồn ở xưởng cưa không quá 70 dBA", [("le", "70")]),
    ("Bụi ở xưởng cưa dưới 50 µg/Nm3", [("lt", "50")]), ("Mua máy bơm 30 HP/ha", []), ("Kéo lưới điện từ 35 kV", []),
])  # fmt: skip
def test_units_in_capitals_and_signs_behind_what_leads_to_a_level(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(c, v) for _, c, v in levels(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Mở mới tối thiểu 04 ngành cao đẳng, 02 ngành trung cấp", [("ge", "4"), ("eq", "2")]),
    ("Nhóm 5 xã dẫn đầu; có ít nhất 03 ngành xuất khẩu được", [("le", "5"), ("ge", "3")]),
    ("Phối hợp với 5 ngành của huyện", []), ("Có 5 ngành, lĩnh vực trọng điểm", []),
    ("Số bài dự thi tăng 12%/năm, đạt 80 bài/năm", [("eq", "12"), ("eq", "80")]), ("Đăng báo đạt 2 bài/năm", []),
    ("Mỗi huyện xây dựng ít nhất 01 không gian đọc", [("ge", "1")]), ("Họp xong ngày 12/6 phòng Văn hóa báo cáo", []),
    ("Nâng tỷ lệ phòng có quạt từ 10/20 phòng lên 20/20 phòng", [("eq", "50"), ("eq", "100")]),
])  # fmt: skip
def test_trades_yearly_counts_and_fractions_of_rooms_are_levels(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(c, v) for _, c, v in levels(text)] == expected


def test_a_share_behind_a_status_has_its_own_name() -> None:
    names = [name for name, _, _ in levels("Hầu hết các xã có chợ; 60% chợ đạt chuẩn")]
    assert names == ["Hầu hết các xã có chợ", "chợ đạt chuẩn"]


def test_where_a_fraction_stood_is_its_baseline() -> None:
    (part,) = read_parts(Line("Nâng tỷ lệ phòng có quạt từ 10/20 phòng lên 20/20 phòng"), RULES)
    assert [q.role for q in part.quantities] == ["baseline", "target"]


@pytest.mark.parametrize(("text", "expected"), [
    ("100% thôn (9/9 thôn) và chợ phiên (2/2 chợ) có điện", [("100", "eq")]),
    ("100% thôn (9/9), trường (03/3 trường), chợ (2/2 chợ) có điện", [("100", "eq")]),
    ("Thôn có điện: 100% (9/9 thôn); chợ có điện (2/2 chợ)", [("100", "eq"), ("100", "eq")]),
    ("Trồng 640 cây chắn gió ven đê, phấn đấu vượt 12% trở lên", [("640", "eq"), ("12", "ge")]),
    ("Tỷ lệ hộ có nước giếng đạt 63%, với định mức tối thiểu 40 lít/người/ngày", [("63", "eq")]),
    ("Tỷ lệ cây sống vượt 91% trở lên", [("91", "ge")]), ("Tỷ lệ cây sống vượt 91%", [("91", "gt")]),
])  # fmt: skip
def test_fractions_that_explain_a_share_and_more_than_a_plan_or_over(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(str(q.value), q.comparator) for p in read_parts(Line(text), RULES) for q in p.quantities]
    assert found == expected


def test_more_than_a_plan_is_a_change_of_what_stands_before_it() -> None:
    parts = read_parts(Line("Sửa 14 cống; trồng 640 cây chắn gió, phấn đấu vượt 12% trở lên"), RULES)
    assert [(p.name, q.change) for p in parts for q in p.quantities] == [
        ("cống", "level"), ("cây chắn gió", "level"), ("cây chắn gió", "relative"),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("Đóng gáy toàn bộ sổ mục kê và ít nhất 64% sổ địa bạ",
     [("Đóng gáy sổ mục kê", "eq", "100"), ("sổ địa bạ", "ge", "64")]),
    ("Cấp thẻ đọc cho tất cả người già và 64% người đi làm",
     [("Cấp thẻ đọc cho người già", "eq", "100"), ("Cấp thẻ đọc cho người đi làm", "eq", "64")]),
    ("Chi trả toàn bộ kinh phí và 64% công thợ", [("Chi trả toàn bộ kinh phí và công thợ", "eq", "64")]),
])  # fmt: skip
def test_all_of_some_beside_a_share_of_others_is_a_level(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(("text", "change", "direction"), [
    ("Rút ngắn ít nhất 40% thời gian chờ đò so với quy định", "relative", "decrease"),
    ("Rút ngắn thời gian chờ đò 40% so với quy định", "relative", "decrease"),
    ("Rút ngắn thời gian chờ đò xuống còn 40 phút", "level", "decrease"),
    ("Tiết kiệm ít nhất 4% điện năng so với năm 2025", "relative", "decrease"),
    ("Tiết kiệm 10% chi thường xuyên", "level", "reach"),
])  # fmt: skip
def test_what_is_shortened_or_saved_is_a_change(text: str, change: str, direction: str) -> None:
    (part,) = read_parts(Line(text), RULES)
    assert [(part.direction, q.change) for q in part.quantities] == [(direction, change)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Giữ vững 46 bạn hàng hiện có, phát triển thêm ít nhất 05 bạn hàng mới",
     [("bạn hàng hiện có", "eq", "46"), ("phát triển bạn hàng mới", "ge", "5")]),
    ("Mỗi khóm duy trì 02 đội đèn lồng", [("đội đèn lồng", "eq", "2")]),
    ("Mỗi khóm cử 02 đội tham gia", []),
])  # fmt: skip
def test_what_is_kept_is_counted(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Mức sạch của bến đạt trung bình 4,2 điểm (năm 2025: 3,8 điểm)", [("4.2", "index"), ("3.8", "index")]),
    ("Chỉ số hài lòng về bến đò đạt 71 điểm (năm 2025: 68 điểm)", [("71", "index"), ("68", "index")]),
    ("Mức sạch của bến đạt 4 điểm (thang điểm 5)", [("4", "index")]), ("Bến đạt 4,5 điểm (thang 5 điểm)", [("4.5", "index")]),
    ("Mở 3 điểm (năm 2025: 2 điểm) đọc sách", [("3", "count"), ("2", "count")]),
])  # fmt: skip
def test_scores_and_places_have_one_unit_beside_each_other(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(str(q.value), q.unit) for p in read_parts(Line(text), RULES) for q in p.quantities] == expected


@pytest.mark.parametrize(("text", "unit"), [
    ("Diện tích lán bình quân đạt 14 m2 sàn/người", "m2 sàn/người"), ("Diện tích lán đạt 14 m2 sàn gỗ", "m2"),
    ("Lượng điện không quá 14 kWh/giường bệnh/ngày", "kWh/giường bệnh/ngày"),
    ("Tiền gửi bình quân 1,4 triệu đồng/hộ vay", "triệu đồng/hộ vay"),
])  # fmt: skip
def test_a_unit_is_told_with_all_that_it_is_of(text: str, unit: str) -> None:
    assert [q.unit_text for p in read_parts(Line(text), RULES) for q in p.quantities] == [unit]


@pytest.mark.parametrize(("text", "expected"), [
    ("Bình quân mỗi ấp giảm từ 6 đến 7% hộ thiếu nước", [("mỗi ấp giảm hộ thiếu nước", "between", "6-7")]),
    ("Thăm khám 5 lần trở lên cho 75% số hộ nuôi ong", [("Thăm khám 5 lần trở lên cho số hộ nuôi ong", "eq", "75")]),
    ("Hộ nuôi ong được thăm khám 5 lần trở lên đạt 75%", [("Hộ nuôi ong được thăm khám 5 lần trở lên", "eq", "75")]),
    ("Giảm số ấp có tỷ lệ hộ khá dưới 15% từ 9 ấp xuống còn 4 ấp",
     [("số ấp có tỷ lệ hộ khá dưới 15%", "eq", "9"), ("số ấp có tỷ lệ hộ khá dưới 15%", "eq", "4")]),
    ("Số bể nước được thử đạt 9 bể; tỷ lệ bể lấy đủ 3 mẫu nước trong vòng 7 ngày đạt từ 75% trở lên",
     [("Số bể nước được thử", "eq", "9"), ("tỷ lệ bể lấy đủ 3 mẫu nước trong vòng 7 ngày", "ge", "75")]),
    ("Tỷ lệ bể được thử 03 mẫu nước đạt 75%", [("Tỷ lệ bể được thử 03 mẫu nước", "eq", "75")]),
])  # fmt: skip
def test_a_condition_of_what_is_counted_is_part_of_the_name(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Thu phí chợ 18 tỷ 500 triệu đồng", ("Thu phí chợ", "eq", "18.5")),
    ("Thu phí chợ ít nhất 2 triệu 50 nghìn đồng/sạp", ("Thu phí chợ", "ge", "2.05")),
    ("Thu phí chợ 6,2 tỷ", ("Thu phí chợ", "eq", "6.2")),
    ("Đội bóng nữ xếp hạng từ thứ 5 đến thứ 8", ("Đội bóng nữ", "between", "5-8")),
    ("Mỗi tổ từ 5 đến 9 thành viên", ("thành viên", "between", "5-9")),
])  # fmt: skip
def test_numbers_told_in_two_words(text: str, expected: tuple[str, str, str]) -> None:
    assert levels(text) == [expected]


@pytest.mark.parametrize("share", ["chiếm 1,9%", "chiếm khoảng 1,9%", "tương ứng 1,9%"])
def test_the_share_behind_a_count_is_no_part_of_its_name(share: str) -> None:
    assert [(name, value) for name, _, value in levels(f"Sạp trống còn 45 sạp, {share}")] == [
        ("Sạp trống", "45"), ("Sạp trống", "1.9"),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("Đạt 7/9 ấp, 16/21 nội dung trở lên", [("ấp", "eq", "77.778"), ("nội dung", "ge", "76.19")]),
    ("Đạt 7/9 ấp (tăng 02 ấp so với năm 2026), 16/21 nội dung trở lên",
     [("ấp", "eq", "77.778"), ("ấp", "eq", "2"), ("nội dung", "ge", "76.19")]),
    ("Tỷ lệ dùng nước sạch đạt 87,5% dân số (3.120 người), trong đó thợ gốm đạt 60%",
     [("Tỷ lệ dùng nước sạch", "eq", "87.5"), ("Tỷ lệ dùng nước sạch", "eq", "3120"), ("Tỷ lệ dùng nước sạch", "eq", "60")]),
    ("75% hộ nuôi ong có sổ (hiện có 12/40 hộ)", [("hộ nuôi ong có sổ", "eq", "75"), ("hộ nuôi ong có sổ", "eq", "30")]),
    ("9/9 ấp có đội thủy nông (mỗi đội ít nhất 04 thợ)",
     [("ấp có đội thủy nông (mỗi đội ít nhất 04 thợ)", "eq", "100")]),
    ("Thợ gốm chính thức tăng 14 người, kể cả thợ học việc", [("Thợ gốm chính thức", "eq", "14")]),
    ("Tỷ lệ rừng dừa nước giữ ở mức 12%", [("Tỷ lệ rừng dừa nước", "eq", "12")]),
])  # fmt: skip
def test_what_stands_in_brackets_or_behind_a_comma(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected


def test_what_there_is_at_present_is_no_goal() -> None:
    parts = read_parts(Line("75% hộ nuôi ong có sổ (hiện có 12/40 hộ)"), RULES)
    assert [q.role for p in parts for q in p.quantities] == ["target", "baseline"]


@pytest.mark.parametrize(("text", "name"), [
    ("Huy động các nguồn lực, phấn đấu mỗi năm thu hút từ 02 - 03 dự án trồng rừng", "dự án trồng rừng"),
    ("Đẩy mạnh tuyên truyền, đến năm 2027 có 95% hộ dùng bếp sạch", "hộ dùng bếp sạch"),
])  # fmt: skip
def test_the_work_told_before_a_level_is_not_its_name(text: str, name: str) -> None:
    assert [found for found, _, _ in levels(text)] == [name]


@pytest.mark.parametrize("fold", ["gấp 1,6 lần", "gấp trên 1,6 lần", "gấp ít nhất 1,6 lần", "gấp khoảng 1,6 lần"])
def test_so_many_times_as_much_is_a_change_whatever_bounds_it(fold: str) -> None:
    (part,) = read_parts(Line(f"Thu phí chợ {fold} năm 2025"), RULES)
    assert [(q.change, q.unit) for q in part.quantities] == [("relative", "ratio")]


def test_what_something_costs_is_no_part_of_its_name() -> None:
    assert levels("Xây 02 phòng đọc, kinh phí 1,2 tỷ đồng") == [("phòng đọc", "eq", "2")]
    assert levels("Phấn đấu 12 NSƯT cấp tỉnh, 30 NNDG") == [("NSƯT cấp tỉnh", "eq", "12"), ("NNDG", "eq", "30")]


def test_annual_crops_are_called_so() -> None:
    assert levels("Diện tích trồng cây hằng năm 320 ha") == [("Diện tích trồng cây hằng năm", "eq", "320")]
    assert levels("Số buổi chiếu bóng hằng năm 32 buổi")[0][0] == "Số buổi chiếu bóng"


@pytest.mark.parametrize(("text", "expected"), [
    ("Xếp hạng 100% nhà trọ", [("nhà trọ", "eq", "100")]), ("Xếp hạng 03 di tích", [("di tích", "eq", "3")]),
    ("Tỷ lệ xưởng khá chiếm từ 50% trở lên, giảm số xưởng kém xuống còn dưới 10%",
     [("Tỷ lệ xưởng khá", "ge", "50"), ("số xưởng kém", "lt", "10")]),
    ("Năng suất hái chè (tính cho 1 người) đạt 120 kg", [("Năng suất hái chè (tính cho 1 người)", "eq", "120")]),
])  # fmt: skip
def test_words_that_look_like_a_rank_a_starting_level_or_a_count(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(("text", "changes"), [
    ("Giảm 03 vụ cháy rừng tràm, 02 vụ nổ so với năm 2025", ["absolute", "absolute"]),
    ("Giảm 03 vụ cháy rừng tràm, xây 2 hồ", ["absolute", "level"]), ("Giảm 12 sạp trống, còn 30 sạp", ["absolute", "level"]),
])  # fmt: skip
def test_a_count_right_behind_a_comma_is_changed_like_the_one_before(text: str, changes: list[str]) -> None:
    assert [q.change for p in read_parts(Line(text), RULES) for q in p.quantities] == changes


@pytest.mark.parametrize(("text", "change"), [
    ("Giảm số vụ cháy rừng tràm bình quân mỗi năm từ 2 - 3 vụ", "absolute"), ("Tăng số vườn hằng năm 4 vườn", "absolute"),
    ("Giảm số vụ cháy rừng tràm bình quân mỗi năm còn 2 vụ", "level"),
    ("Mỗi năm giảm va chạm xe từ 5 - 10% trên cả ba tiêu chí", "unspecified"),
    ("Mỗi năm giảm 5 - 10% tai nạn đò ngang", "relative"), ("Dư nợ vay chài lưới mỗi năm tăng 8%", "relative"),
    ("Tỷ lệ tai nạn đò ngang mỗi năm giảm 5%", "unspecified"),
])  # fmt: skip
def test_so_much_a_year_is_a_change_behind_what_is_changed(text: str, change: str) -> None:
    assert [(q.change, q.per) for p in read_parts(Line(text), RULES) for q in p.quantities] == [(change, "year")]


@pytest.mark.parametrize(("text", "names"), [
    ("92% hộ, 88% thôn, 100% trường có vườn mẫu", ["hộ có vườn mẫu", "thôn có vườn mẫu", "trường có vườn mẫu"]),
    ("92% hộ và 88% thôn có vườn mẫu", ["hộ có vườn mẫu", "thôn có vườn mẫu"]),
    ("Phí chợ đóng góp 5% GRDP, 3% tổng thu của xã", ["Phí chợ đóng góp", "Phí chợ đóng góp"]),
    ("92% hộ, trong đó 80% hộ nghèo có vườn mẫu", ["hộ", "hộ"]),
])  # fmt: skip
def test_shares_of_things_that_one_word_names_each(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in levels(text)] == names


def test_what_is_left_for_later_is_no_part_of_the_level_before() -> None:
    (part,) = read_parts(Line("Di dời 25/37 hộ ở bãi sông, số còn lại di dời trong năm 2028"), RULES)
    assert (part.name, part.quantities[0].year) == ("Di dời hộ ở bãi sông", None)
    (damage,) = read_parts(Line("Giảm ít nhất 30% thiệt hại do mưa đá so với năm 2025"), RULES)
    assert damage.quantities[0].change == "relative"


@pytest.mark.parametrize(("text", "comparator"), [
    ("Tỷ lệ ngõ tối giảm 1/4 vào năm 2029 so với năm 2024", "eq"), ("Tỷ lệ ngõ tối giảm ít nhất 1/4 so với đầu năm", "ge"),
    ("Số ngõ tối giảm trên 1/4 đến cuối năm 2029", "gt"), ("Số ngõ tối giảm 1/4 giai đoạn 2027 - 2029", "eq"),
])  # fmt: skip
def test_a_fraction_says_how_much_a_level_falls(text: str, comparator: str) -> None:
    (part,) = read_parts(Line(text), RULES)
    assert [(str(q.value), q.comparator, q.change) for q in part.quantities] == [("25", comparator, "relative")]


def test_how_many_there_were_behind_a_fraction_is_the_baseline() -> None:
    (part,) = read_parts(Line("Hộ thiếu nước giảm ít nhất 1/4 so với đầu năm (28 hộ)"), RULES)
    assert part.name == "Hộ thiếu nước"
    assert [(q.role, str(q.value)) for q in part.quantities] == [("target", "25"), ("baseline", "28")]


@pytest.mark.parametrize("text", [
    "Tỷ lệ hộ thiếu nước ở các thôn dưới 60 hộ giảm còn 12%", "Mức sinh các dân tộc có dưới 5.000 người tăng 12%",
])  # fmt: skip
def test_how_many_live_in_a_group_is_no_level(text: str) -> None:
    assert [v for _, _, v in levels(text)] == ["12"]


@pytest.mark.parametrize("base", ["trên 10.000 dân", "trên một vạn dân", "/10.000 dân", "/vạn dân"])
def test_a_base_at_the_end_of_a_list_is_that_of_all(base: str) -> None:
    base = base if base[0] == "/" else f" {base}"
    found = read_parts(Line(f"Đạt 9 bác sĩ, 2 dược sĩ đại học và 30 giường bệnh{base}"), RULES)
    assert [(p.name, q.unit) for p in found for q in p.quantities] == [
        (f"{name}{base}", "per_10000") for name in ("bác sĩ", "dược sĩ đại học", "giường bệnh")
    ]  # fmt: skip


def test_people_who_are_trained_are_no_rate() -> None:
    found = read_parts(Line("Đào tạo 4 bác sĩ và 2 điều dưỡng, đạt 12 bác sĩ trên 10.000 dân"), RULES)
    assert [q.unit for p in found for q in p.quantities] == ["count", "count", "per_10000"]


def test_a_rhythm_behind_a_number_is_not_that_of_the_next_change() -> None:
    found = read_parts(Line("Giảm 6%/năm số vụ cháy và giảm 25% số ghe có khách ngã so với năm 2024"), RULES)
    assert [(p.name, str(q.value), q.per) for p in found for q in p.quantities] == [
        ("số vụ cháy", "6", "year"), ("số ghe có khách ngã", "25", None),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("Tốc độ mạng của bến đạt 90 Mb/s", [("Tốc độ mạng của bến", "eq", "90")]),
    ("95% bến có mạng tốc độ từ 90 Mbps", [("bến có mạng tốc độ từ 90 Mbps", "eq", "95")]),
    ("Lập sổ trực tại 21/21 khoa, phòng", [("Lập sổ trực tại khoa, phòng", "eq", "100")]),
    ("2.3- 90% bến có phao", [("bến có phao", "eq", "90")]),
])  # fmt: skip
def test_what_is_measured_is_no_threshold_and_no_label_a_range(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert levels(text) == expected
