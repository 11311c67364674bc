"""Names of the clauses of a long line: of a structure, behind a field, of subgroups, of two rates on one base."""

from __future__ import annotations

import pytest

from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def named(text: str) -> list[tuple[str, str | None, str]]:
    """(name, scope, value) of every level of a line."""
    return [(part.name, q.scope, str(q.value)) for part in read_parts(Line(text), RULES) for q in part.quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cơ cấu lao động đến năm 2029: nông nghiệp và thủy sản 30%; công nghiệp - xây dựng - làng nghề 45%; dịch vụ 25%",
         [("Cơ cấu lao động", "nông nghiệp và thủy sản", "30"), ("Cơ cấu lao động", "công nghiệp - xây dựng - làng nghề", "45"),
          ("Cơ cấu lao động", "dịch vụ", "25")]),
        ("Tốc độ tăng doanh thu đạt 9%, trong đó: vận tải đường bộ và thủy tăng 7%; kho bãi tăng 11%",
         [("Tốc độ tăng doanh thu", None, "9"), ("Tốc độ tăng doanh thu", "vận tải đường bộ và thủy", "7"),
          ("Tốc độ tăng doanh thu", "kho bãi", "11")]),
        ("Về du lịch: Đến năm 2028, tỷ lệ khách lưu trú đạt 40%; tỷ lệ buồng phòng đạt chuẩn là 60%; kinh tế đêm khoảng 12%",
         [("tỷ lệ khách lưu trú", None, "40"), ("tỷ lệ buồng phòng đạt chuẩn", None, "60"), ("kinh tế đêm", None, "12")]),
        ("Không để xảy ra đắm ghe, không có người chết đuối và không phát sinh bến lậu",
         [("đắm ghe", None, "0"), ("người chết đuối", None, "0"), ("bến lậu", None, "0")]),
        ("Nộp phí chợ qua mạng: 60% hồ sơ", [("Nộp phí chợ qua mạng", None, "60")]),
        ("Có ít nhất 04 thôn đạt chuẩn an toàn (lũy kế 31/50 thôn), 07 thôn đạt chuẩn kiểu mẫu",
         [("thôn đạt chuẩn an toàn", None, "4"), ("thôn đạt chuẩn an toàn", None, "62"),
          ("thôn đạt chuẩn kiểu mẫu", None, "7")]),
        ("95% cán bộ huyện, 90% cán bộ xã, 70% cộng tác viên được học bơi",
         [("cán bộ huyện được học bơi", None, "95"), ("cán bộ xã được học bơi", None, "90"),
          ("cộng tác viên được học bơi", None, "70")]),
        ("95% phiếu mượn cấp tỉnh, 80% cấp huyện và 60% cấp xã được ghi trên máy",
         [("phiếu mượn được ghi trên máy", "cấp tỉnh", "95"), ("phiếu mượn được ghi trên máy", "cấp huyện", "80"),
          ("phiếu mượn được ghi trên máy", "cấp xã", "60")]),
        ("Tổng diện tích tre đạt 90 ha, trong đó tre gai 50 ha, tre ngà 25 ha, tre trúc 15 ha",
         [("Tổng diện tích tre", None, "90"), ("Tổng diện tích tre", "tre gai", "50"),
          ("Tổng diện tích tre", "tre ngà", "25"), ("Tổng diện tích tre", "tre trúc", "15")]),
        ("Đón 4 triệu lượt khách, trong đó có 300 nghìn lượt khách đi bè",
         [("lượt khách", None, "4"), ("lượt khách", "lượt khách đi bè", "300")]),
        ("Tặng áo ấm cho 430 người, gấp 1,5 lần năm 2025",
         [("Tặng áo ấm cho người", None, "430"), ("Tặng áo ấm cho người", None, "1.5")]),
        ("Để khắc phục tình trạng này, phấn đấu năm 2029 tỷ lệ ghe có đèn đạt 90%", [("tỷ lệ ghe có đèn", None, "90")]),
        ("Toàn xã hoàn thành ít nhất 40 căn nhà nổi", [("Toàn xã hoàn thành căn nhà nổi", None, "40")]),
        ("Quỹ chợ tự nguyện: 5,2% lực lượng lao động", [("Quỹ chợ tự nguyện", None, "5.2")]),
        ("Vệ sinh chợ: 60% hộ dân ký cam kết", [("hộ dân ký cam kết", None, "60")]),
        ("Đỗ vào trường nghề: 40% trở lên số học sinh dự thi", [("Đỗ vào trường nghề", None, "40")]),
        ("Không còn hộ không có vườn, có ghe", [("hộ không có vườn, có ghe", None, "0")]),
        ("Kết nạp hội viên trẻ 60 đồng chí", [("Kết nạp hội viên trẻ", None, "60")]),
        ("Thu hút 60% trở lên thợ trẻ vào hội", [("Thu hút thợ trẻ vào hội", None, "60")]),
        ("Kết nạp từ 60 thợ trẻ trở lên, trong đó có 20% là nữ", [("thợ trẻ", None, "60"), ("thợ trẻ", "nữ", "20")]),
        ("Thu phí chợ ước đạt 30 tỷ đồng", [("Thu phí chợ", None, "30")]),
        ("Thu gom, xử lý 80% tổng lượng rác chợ", [("Thu gom, xử lý tổng lượng rác chợ", None, "80")]),
        ("Bảo đảm đủ thợ theo định mức, phấn đấu đạt tỷ lệ 2,0 giáo viên/lớp", [("đủ thợ theo định mức", None, "2.0")]),
        ("Giảm 30 hộ nghèo, 12 hộ cận nghèo", [("hộ nghèo", None, "30"), ("hộ cận nghèo", None, "12")]),
        ("Có 4 dược sĩ và 9 hộ lý/1 vạn dân", [("dược sĩ/1 vạn dân", None, "4"), ("hộ lý/1 vạn dân", None, "9")]),
        ("Giữ tỷ lệ hộ có vườn ổn định 55%", [("tỷ lệ hộ có vườn", None, "55")]),
        ("Đồng thời, phấn đấu đưa tỷ lệ hộ có vườn lên 55%", [("tỷ lệ hộ có vườn", None, "55")]),
        ("Diện tích lúa hữu cơ đạt 18% (giá trị đã quy đổi)", [("Diện tích lúa hữu cơ", None, "18")]),
        ("Trồng cây dược liệu xen canh đạt 15% trên tổng diện tích", [("Trồng cây dược liệu xen canh", None, "15")]),
    ],
)  # fmt: skip
def test_each_level_has_the_name_that_its_reader_would_give_it(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


def test_growth_beside_an_amount_is_relative() -> None:
    text = "Ngành may 90 tỷ đồng, tăng 8,5% so với năm 2024; ngành gốm 40 tỷ đồng, tăng 6% so với năm 2024."
    changes = [q.change for part in read_parts(Line(text), RULES) for q in part.quantities]
    assert changes == ["level", "relative", "level", "relative"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ số giới tính khi sinh dưới 113/100", [("Tỷ số giới tính khi sinh", None, "113")]),
        ("Tỷ lệ trẻ được uống đủ 2 liều trở lên đạt 85%", [("Tỷ lệ trẻ được uống đủ 2 liều trở lên", None, "85")]),
        ("90% trại nuôi, lò mổ xả thải từ 5m3/ngày trở lên có bể lọc",
         [("trại nuôi, lò mổ xả thải từ 5m3/ngày trở lên có bể lọc", None, "90")]),
        ("Giao thông: 95% xóm có đường bê tông", [("xóm có đường bê tông", None, "95")]),
        ("97% hộ gia đình nông thôn, 100% trường học có bể nước mưa",
         [("hộ gia đình nông thôn có bể nước mưa", None, "97"), ("trường học có bể nước mưa", None, "100")]),
        ("95% cơ quan cấp tỉnh, 85% cấp xã sử dụng xe đạp",
         [("cơ quan cấp tỉnh sử dụng xe đạp", None, "95"), ("cấp xã sử dụng xe đạp", None, "85")]),
        ("100% đường xã, 95% trục ngõ và ít nhất 80% đường đồng được rải đá",
         [("đường xã được rải đá", None, "100"), ("trục ngõ được rải đá", None, "95"), ("đường đồng được rải đá", None, "80")]),
        ("100% chủ rừng, trên 95% số hộ ven rừng ký cam kết giữ lửa",
         [("chủ rừng ký cam kết giữ lửa", None, "100"), ("số hộ ven rừng ký cam kết giữ lửa", None, "95")]),
        ("Từ 60% ghe thuyền trở lên dùng đèn pin", [("ghe thuyền dùng đèn pin", None, "60")]),
        ("Phấn đấu 15/20 tổ tự quản (75%) được cấp loa", [("tổ tự quản được cấp loa", None, "75")]),
        ("Xếp loại bơi Tốt 40%, Khá 35%, Đạt 24%, Chưa đạt dưới 1%",
         [("Xếp loại bơi", "Tốt", "40"), ("Xếp loại bơi", "Khá", "35"), ("Xếp loại bơi", "Đạt", "24"),
          ("Xếp loại bơi", "Chưa đạt", "1")]),
        ("100% hộ dân trồng rau, 90% trường học có vườn",
         [("hộ dân trồng rau", None, "100"), ("trường học có vườn", None, "90")]),
        ("Tỷ lệ thôn có tủ sách đạt 80%, nâng mức hài lòng của người dân, du khách lên 95%",
         [("Tỷ lệ thôn có tủ sách", None, "80"), ("mức hài lòng của người dân, du khách", None, "95")]),
        ("Số nhóm lập theo Luật Thư viện năm 2019 chiếm trên 40%", [("Số nhóm lập theo Luật Thư viện năm 2019", None, "40")]),
        ("60% lớp có tủ sách. (Phòng Văn hóa - Xã hội)", [("lớp có tủ sách", None, "60")]),
        ("Duy trì 5 trường đạt chuẩn, mỗi năm công nhận thêm 2 trường",
         [("trường đạt chuẩn", None, "5"), ("trường đạt chuẩn", None, "2")]),
        ("Lát gạch 90% ngõ xóm với tổng chiều dài 4 km", [("Lát gạch ngõ xóm", None, "90"), ("tổng chiều dài", None, "4")]),
        ("Xây mới 4 nhà rông với tổng diện tích 300 m2", [("Xây mới nhà rông", None, "4"), ("tổng diện tích", None, "300")]),
        ("Tỷ lệ hộ nuôi ong so với tổng số hộ đạt 12%", [("Tỷ lệ hộ nuôi ong so với tổng số hộ", None, "12")]),
        ("Trồng tre chắn sóng 0,5 triệu cây/năm", [("Trồng tre chắn sóng", None, "0.5")]),
        ("Dạy nghề dệt 300 người, trong đó: nữ 120 người", [("Dạy nghề dệt", None, "300"), ("Dạy nghề dệt", "nữ", "120")]),
        ("Có từ 3/4 số thôn trở lên có tủ sách", [("số thôn có tủ sách", None, "75")]),
        ("Có 20/40 trường (50%) đạt chuẩn xanh", [("trường đạt chuẩn xanh", None, "50")]),
        ("Trường đạt chuẩn xanh: 20/40 trường (50%)", [("Trường đạt chuẩn xanh", None, "50")]),
        ("UBND các xã: đạt tối thiểu 90% mức thu được giao", [("mức thu được giao", None, "90")]),
        ("Nhân giống mới: tỷ lệ giống được kiểm nghiệm đạt 70%", [("tỷ lệ giống được kiểm nghiệm", None, "70")]),
        ("Sản lượng mật ong tăng 6%/năm; đến năm 2028 đạt 5 tấn",
         [("Sản lượng mật ong", None, "6"), ("Sản lượng mật ong", None, "5")]),
        ("Số ca mắc phát hiện mới đạt dưới 30 trường hợp", [("Số ca mắc phát hiện mới", None, "30")]),
        ("Vận động 88% hộ góp đất làm đường", [("Vận động hộ góp đất làm đường", None, "88")]),
        ("Có thêm 02 thôn đạt chuẩn, nâng tổng số thôn đạt chuẩn lên 9 thôn",
         [("thôn đạt chuẩn", None, "2"), ("tổng số thôn đạt chuẩn", None, "9")]),
        ("Tỷ lệ hộ nghèo giảm 2%/năm; riêng các bản giáp biên giảm 3%/năm",
         [("Tỷ lệ hộ nghèo", None, "2"), ("Tỷ lệ hộ nghèo", "các bản giáp biên", "3")]),
        ("Xã Mường Vang thuộc nhóm 7 xã dẫn đầu toàn tỉnh về chỉ số xanh", [("chỉ số xanh", None, "7")]),
        ("phủ sóng 5G 97% dân số", [("phủ sóng 5G dân số", None, "97")]),
    ],
)  # fmt: skip
def test_conditions_labels_and_places_are_told_from_levels(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


def test_years_of_a_list_need_no_word() -> None:
    parts = read_parts(Line("Tỷ lệ hồ sơ số đạt năm 2027: 61%, 2028: 64%, 2029: 70%"), RULES)
    assert [(q.year, str(q.value)) for part in parts for q in part.quantities] == [(2027, "61"), (2028, "64"), (2029, "70")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Xây mới 4 nhà truyền thống làng", "nhà"),
        ("Giảm 6 vụ cháy rừng phòng hộ", "vụ"),
        ("Thành lập 3 THT nuôi ong", "THT"),
        ("Xây mới 4 nhà máy chế biến chè", "nhà máy"),
        ("Có 7 xuồng máy cỡ lớn", "xuồng máy"),
        ("Sử dụng không quá 17 biên chế được giao", "biên chế"),
        ("Giảm 6 vụ trộm trên địa bàn", "vụ trộm"),
        ("Xây dựng 5 mô hình nuôi ong", "mô hình"),
        ("Tổ chức được 12 phiên lưu động tại xã", "phiên"),
        ("Xây dựng 15 buôn không có rác", "buôn"),
    ],
)
def test_a_unit_does_not_end_inside_a_longer_noun(text: str, unit: str) -> None:
    (part,) = read_parts(Line(text), RULES)
    (q,) = part.quantities
    assert (q.unit_text, text[q.start : q.end].endswith(unit)) == (unit, True)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Giảm 12% số vụ, 8% số người chết và 9% số người bị thương",
         [("relative", "decrease"), ("relative", "decrease"), ("relative", "decrease")]),
        ("Tăng 9% số lượt khách, 14% doanh thu", [("relative", "increase"), ("relative", "increase")]),
        ("Giảm 12% số vụ, 100% số vụ được điều tra", [("relative", "decrease"), ("level", "reach")]),
        ("Tăng 7% sản lượng và 90% hộ áp dụng giống mới", [("relative", "increase"), ("level", "reach")]),
        ("Giảm 12% số vụ, 90% số hộ có bình cứu hỏa", [("relative", "decrease"), ("level", "reach")]),
    ],
)
def test_a_change_is_carried_over_to_what_is_counted_beside_it(text: str, changes: list[tuple[str, str]]) -> None:
    assert [(q.change, part.direction) for part in read_parts(Line(text), RULES) for q in part.quantities] == changes


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Tạo việc làm cho 140 lao động/năm", ["year"]),
        ("Mỗi năm kết nạp 12 đảng viên", ["year"]),
        ("Bình quân mỗi năm thành lập mới 15 doanh nghiệp", ["year"]),
        ("Trồng rừng bình quân 45 ha/năm", ["year"]),
        ("Thu nhập bình quân đạt 70 triệu đồng/người/năm", [None]),
        ("Thu nhập bình quân đầu người đạt 70 triệu đồng/năm", [None]),
        ("Hằng năm duy trì 6 câu lạc bộ", [None]),
        ("Mỗi quý vận động 12 hộ hiến đất, cả năm không dưới 50 hộ", ["quarter", None]),
    ],
)
def test_a_count_is_of_a_year_where_the_words_say_so(text: str, per: list[str | None]) -> None:
    assert [q.per for part in read_parts(Line(text), RULES) for q in part.quantities] == per


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("chủ động rà soát nhà ở ven suối, đảm bảo 100% hộ phải dời được báo trước", "hộ phải dời được báo trước"),
        ("Tổ chức họp bản để tỷ lệ hộ có hố rác đạt trên 82%", "tỷ lệ hộ có hố rác"),
        ("Rà soát bến bãi, đảm bảo nguyên tắc 100% ghe có áo phao", "ghe có áo phao"),
        ("Đẩy mạnh trồng tre, giữ các vườn ươm, phấn đấu lập được ít nhất 20% bản có vườn ươm", "lập được bản có vườn ươm"),
        ("Triển khai tập huấn, bảo đảm đến năm 2027 có 75% trưởng bản biết bơi", "trưởng bản biết bơi"),
        # what is told first is itself the measure, or nothing behind the number could name anything
        ("Tổ chức tốt việc thu gom rác, phấn đấu đạt 82%", "Tổ chức tốt việc thu gom rác"),
        ("Tỷ lệ xưởng đủ điều kiện để hoạt động đạt 82%", "Tỷ lệ xưởng đủ điều kiện để hoạt động"),
        ("Tỷ lệ hộ được bảo đảm an toàn điện đạt 82%", "Tỷ lệ hộ được bảo đảm an toàn điện"),
        ("Hỗ trợ giống cho 82% hộ trồng tre", "Hỗ trợ giống cho hộ trồng tre"),
    ],
)  # fmt: skip
def test_a_level_is_named_without_the_work_told_before_it(text: str, name: str) -> None:
    (part,) = read_parts(Line(text), RULES)
    assert (part.name, part.direction) == (name, "reach")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Số thủ tục được cắt giảm thời gian: 14 thủ tục", "reach"),
        ("Tỷ lệ cắt giảm giấy tờ đạt 40%", "reach"), ("Tỷ lệ giảm rác thải nhựa: 15%", "reach"),
        ("Mức giảm rác thải nhựa đạt 15%", "reach"), ("Tốc độ giảm hộ nghèo 3%/năm", "reach"),
        ("Giảm tỷ lệ hộ nghèo 3%", "decrease"), ("Tỷ lệ hộ nghèo giảm 3%", "decrease"), ("Mức giảm 3%/năm", "decrease"),
    ],
)  # fmt: skip
def test_a_rate_of_cutting_is_to_be_reached(text: str, direction: str) -> None:
    assert [part.direction for part in read_parts(Line(text), RULES)] == [direction]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hộ khó khăn được tặng đèn: 100% số hộ", [("Hộ khó khăn được tặng đèn", None, "100")]),
        ("Bơi lội: 100% cháu được đo chiều cao", [("cháu được đo chiều cao", None, "100")]),  # a field before the colon
        ("Số hóa 70% sổ mượn sách và thẻ đọc", [("Số hóa sổ mượn sách và thẻ đọc", None, "70")]),
        ("Toàn bộ (100%) tủ sách của thôn được kiểm kê", [("tủ sách của thôn được kiểm kê", None, "100")]),
        ("Củng cố, nhân rộng ít nhất 12 mô hình, câu lạc bộ đọc sách", [("mô hình, câu lạc bộ đọc sách", None, "12")]),
        ("Hỗ trợ, củng cố ít nhất 6 dự án", [("Hỗ trợ, củng cố dự án", None, "6")]),
        ("Hộ có vườn đạt 60%, vườn mẫu đạt 20% tổng số vườn", [("Hộ có vườn", None, "60"), ("vườn mẫu", None, "20")]),
    ],
)  # fmt: skip
def test_the_name_is_whole(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ trẻ học bơi mức độ 1 đạt 70%, mức độ 2 đạt 40%", ["Tỷ lệ trẻ học bơi mức độ 1", "Tỷ lệ trẻ học bơi mức độ 2"]),
        ("Tỷ lệ thợ lành nghề cấp cơ sở đạt 60%; cấp tổng công ty cũ đạt 45%",
         ["Tỷ lệ thợ lành nghề cấp cơ sở", "Tỷ lệ thợ lành nghề cấp tổng công ty cũ"]),
        ("Năng suất chè xuân đạt 60 tạ/ha; chè thu đạt 52 tạ/ha", ["Năng suất chè xuân", "Năng suất chè thu"]),
        ("Trồng chè xuân 30 ha, năng suất 61 tạ/ha; chè thu 20 ha, năng suất 53 tạ/ha",
         ["Trồng chè xuân", "năng suất chè xuân", "chè thu", "năng suất chè thu"]),
        ("Tỷ lệ thợ được cấp thẻ đạt 90%; cấp găng tay vải dày đạt 80%", ["Tỷ lệ thợ được cấp thẻ", "cấp găng tay vải dày"]),
    ],
)  # fmt: skip
def test_the_second_half_of_a_line_has_its_head(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in named(text)] == expected


@pytest.mark.parametrize(("text", "names"), [
    ("Trên 80% số trạm y tế cấp xã trên toàn tỉnh và 100% cơ sở thực hiện kiểm dịch đủ điều kiện giết mổ.",
     ["số trạm y tế cấp xã trên toàn tỉnh đủ điều kiện giết mổ", "cơ sở thực hiện kiểm dịch đủ điều kiện giết mổ"]),
    ("100% các vụ đốt rừng, phá rừng và 90% diện tích trồng cây có chứa nhựa độc được phát hiện.",
     ["các vụ đốt rừng, phá rừng được phát hiện", "diện tích trồng cây có chứa nhựa độc được phát hiện"]),
    ("mở lớp nhạc cho người học tại 100% nhà trường và 70% người lao động tại khu chợ.",
     ["mở lớp nhạc cho người học tại nhà trường", "mở lớp nhạc cho người lao động tại khu chợ"]),
    ("90% trẻ em khỏe mạnh và 95% trẻ em được tiêm.", ["trẻ em khỏe mạnh", "trẻ em được tiêm"]),
    ("mở lớp nhạc cho 80% cán bộ và 70% người dân có thẻ.", ["mở lớp nhạc cho cán bộ", "người dân có thẻ"]),
])  # fmt: skip
def test_a_joined_clause_has_the_half_that_is_said_once(text: str, names: list[str]) -> None:
    assert [part.name for part in read_parts(Line(text), RULES)] == names


@pytest.mark.parametrize(("text", "names"), [
    ("Mục tiêu chung: Phấn đấu chỉ số đọc sách xếp trong nhóm 30 xã dẫn đầu", ["chỉ số đọc sách"]),
    ("90% trở lên cán bộ và 75% hội viên nòng cốt được dạy bơi", ["cán bộ được dạy bơi", "hội viên nòng cốt được dạy bơi"]),
    ("Duy trì 9/12 thôn không có bến lậu (chiếm 75%), tăng thêm 02 thôn so với năm 2025", ["Duy trì thôn không có bến lậu"]),
    ("Xong trước ngày 30/6/2026 việc dán nhãn 90% ghe câu", ["Xong trước ngày 30/6/2026 việc dán nhãn ghe câu"]),
    ("Lắp 20 MWp điện gió", ["điện gió"]),
    ("Hoàn thành 100% chỉ tiêu giao phao (dự kiến 20 hộ), không phải đổi", ["Hoàn thành chỉ tiêu giao phao", "hộ"]),
    ("Nâng tỷ lệ thợ đạt chuẩn tay nghề nâng lên 95%", ["tỷ lệ thợ đạt chuẩn tay nghề"]),
    ("Chợ đạt chuẩn chợ 4.0, trong đó 75% quầy có mã QR", ["quầy có mã QR"]),
    ("Lãi bình quân 90 triệu đồng/xưởng", ["Lãi bình quân"]),
    ("Lắp loa truyền thanh không dây tại 12 điểm", ["Lắp loa truyền thanh không dây"]),
    ("Gọi thợ vào hội 98% trở lên, số còn lại đang học nghề", ["Gọi thợ vào hội"]),
    ("Mỗi người đọc 5 cuốn sách/năm, trong đó khu vực nông thôn, miền núi là 3 cuốn", ["cuốn sách"]),
    ("Không còn bến lậu trước ngày 30/11/2026", ["bến lậu"]),
    ("Số bến lậu giảm 20 bến, còn 14 bến cuối năm", ["Số bến lậu"]),
    ("Giúp 15 hộ, tổ thợ nộp đơn vay vốn mở xưởng đóng ghe ở ven sông và 04 đơn xin thuê bến",
     ["hộ, tổ thợ nộp đơn vay vốn mở xưởng đóng ghe ở ven sông", "đơn xin thuê bến"]),
    ("Nộp hồ sơ bảo hộ 02 chỉ dẫn địa lý và 05 nhãn hiệu tập thể", ["chỉ dẫn địa lý", "nhãn hiệu tập thể"]),
])  # fmt: skip
def test_names_end_where_the_level_begins(text: str, names: list[str]) -> None:
    assert [part.name for part in read_parts(Line(text), RULES)] == names


def test_two_areas_joined_are_one_scope() -> None:
    text = "Mỗi người đọc 5 cuốn sách/năm, trong đó khu vực nông thôn, miền núi là 3 cuốn"
    assert [scope for _, scope, _ in named(text)] == [None, "khu vực nông thôn, miền núi"]


def test_subgroups_of_a_speed_are_levels_of_it() -> None:
    text = "Tốc độ tăng doanh thu đạt 9%, trong đó: vận tải tăng 7%; kho bãi tăng 11%"
    assert {q.change for part in read_parts(Line(text), RULES) for q in part.quantities} == {"level"}


def test_what_is_raised_in_a_year_stands_beside_the_levels() -> None:
    text = "Mở 20 bến; nâng cấp bến xã thành bến huyện vào năm 2027"
    bay, raised = read_parts(Line(text), RULES)
    assert (bay.quantities[0].year, raised.quantities[0].unit, raised.quantities[0].year) == (None, "status", 2027)


def test_so_many_a_year_right_before_the_number() -> None:
    (part,) = read_parts(Line("Dạy nghề cho bình quân mỗi năm 600 lao động"), RULES)
    assert part.quantities[0].per == "year"


@pytest.mark.parametrize(("text", "expected"), [
    ("Chỉ số chuyển đổi số (DTI) tăng 3 bậc, chỉ số hài lòng tăng từ 4 đến 6 bậc so với năm 2026",
     [("Chỉ số chuyển đổi số (DTI)", "3"), ("chỉ số hài lòng", "4 - 6")]),
    ("DDCI tăng 4 hạng, PAPI tăng từ 2 - 3 bậc và SIPAS đạt 91%", [("DDCI", "4"), ("PAPI", "2 - 3"), ("SIPAS", "91")]),
    ("Thứ hạng DTI tăng 2 bậc, PCI tăng 3 bậc", [("Thứ hạng DTI", "2"), ("PCI", "3")]),
    ("Chỉ số DTI đạt trên 66 điểm, mỗi năm tăng ít nhất 02 bậc", [("Chỉ số DTI", "66"), ("Chỉ số DTI", "2")]),
])  # fmt: skip
def test_each_index_of_a_line_has_its_own_level(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(p.name, q) for p in read_parts(Line(text), RULES) for q in p.quantities]
    assert [(n, str(q.value) if q.value is not None else f"{q.low} - {q.high}") for n, q in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giảm 4% lượng củi, tương đương 64 tấn (Tổ Lò - Nấu chủ trì)", [("lượng củi", None, "4"), ("lượng củi", None, "64")]),
        ("Tiết kiệm 4% lượng củi, tương đương 64 tấn (Tổ Lò chủ trì)",
         [("Tiết kiệm lượng củi", None, "4"), ("Tiết kiệm lượng củi", None, "64")]),
        ("Vá lại 90% chài cũ (Tổ Ghe chủ trì, phối hợp Hội Chè); 64% lưới được vá (Đội Lưới phụ trách)",
         [("Vá lại chài cũ", None, "90"), ("lưới được vá", None, "64")]),
        ("Đạt 90% bếp sạch (Trạm Y tế, Tổ Lò).", [("bếp sạch", None, "90")]),
        ("90% bếp có hũ gạo (do hội viên phụ trách) được trao quà",
         [("bếp có hũ gạo (do hội viên phụ trách) được trao quà", None, "90")]),
    ],
)
def test_who_answers_is_no_part_of_a_name(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("64% hộ nuôi ong, tăng 9 điểm phần trăm so với năm 2025", [("hộ nuôi ong", None, "64"), ("hộ nuôi ong", None, "9")]),
        ("90% tổ phó tổ tiết kiệm và vay vốn, 64% cán bộ được tặng sổ",
         [("tổ phó tổ tiết kiệm và vay vốn được tặng sổ", None, "90"), ("cán bộ được tặng sổ", None, "64")]),
        ("90% sản phẩm OCOP từ 4 sao trở lên và 64% sản phẩm OCOP 3 sao được dán nhãn",
         [("sản phẩm OCOP từ 4 sao trở lên được dán nhãn", None, "90"), ("sản phẩm OCOP 3 sao được dán nhãn", None, "64")]),
        ("Tỷ lệ em đúng tuổi học tiểu học trên 90%, học trung học cơ sở trên 64%",
         [("Tỷ lệ em đúng tuổi học tiểu học", None, "90"), ("Tỷ lệ em đúng tuổi học trung học cơ sở", None, "64")]),
    ],
)
def test_what_is_said_once_belongs_to_each_name(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ ghe có đèn đạt 90%, 64% mảng có chèo", [("Tỷ lệ ghe có đèn", None, "90"), ("mảng có chèo", None, "64")]),
        ("Tỷ lệ ghe có đèn đạt 90%, 6/8 bến có đèn", [("Tỷ lệ ghe có đèn", None, "90"), ("bến có đèn", None, "75")]),
        ("Tỷ lệ ghe có đèn đạt 90%, 6/8 khu vực đạt chuẩn sáng",
         [("Tỷ lệ ghe có đèn", None, "90"), ("khu vực đạt chuẩn sáng", None, "75")]),
        ("Mở 9 lớp chèo, trên 64% thợ trẻ được học chèo", [("lớp chèo", None, "9"), ("thợ trẻ được học chèo", None, "64")]),
        ("Tỷ lệ ghe đẹp đạt 64% năm 2027, 90% năm 2028", [("Tỷ lệ ghe đẹp", None, "64"), ("Tỷ lệ ghe đẹp", None, "90")]),
        ("Trồng 9 ha tre, 64% diện tích được rào", [("tre", None, "9"), ("diện tích được rào", None, "64")]),
        ("Tổng thu đạt 9 tỷ đồng, 105% dự toán được giao", [("Tổng thu", None, "9"), ("Tổng thu", None, "105")]),
        ("Huy động 90% thợ mộc già ra lớp, 64% thợ trẻ xẻ",
         [("Huy động thợ mộc già ra lớp", None, "90"), ("thợ trẻ xẻ", None, "64")]),
    ],
)
def test_a_share_of_others_behind_a_comma_is_apart(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "name"), [
    ("Cải tiến bến bãi: Rút ngắn thời gian chờ đò từ 09 giờ xuống còn 07 giờ", "Rút ngắn thời gian chờ đò"),
    ("Cải tiến bến bãi: giảm thời gian chờ đò từ 09 giờ xuống còn 07 giờ", "giảm thời gian chờ đò"),
    ("Tỷ lệ chờ đò: giảm từ 9% xuống còn 7%", "Tỷ lệ chờ đò"),
])  # fmt: skip
def test_what_is_changed_behind_a_topic_is_what_is_measured(text: str, name: str) -> None:
    assert {found for found, _, _ in named(text)} == {name}
