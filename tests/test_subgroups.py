"""Which subgroup a level holds for, and that of how it grows: lists behind a colon, behind "trong đó", joined by dashes."""

from __future__ import annotations

import pytest

from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def named(text: str) -> list[tuple[str, str | None, str]]:
    """(name, scope, value) of every level of a line."""
    return [
        (" ".join(part.name.split()), q.scope, str(q.low if q.value is None else q.value))
        for part in read_parts(Line(text), RULES) for q in part.quantities
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ trẻ nghỉ học: nhà trẻ không quá 3%; mẫu giáo dưới 2%",
         [("Tỷ lệ trẻ nghỉ học", "nhà trẻ", "3"), ("Tỷ lệ trẻ nghỉ học", "mẫu giáo", "2")]),
        ("Tỷ lệ vận động viên bỏ tập: tuyến năng khiếu dưới 4%; tuyến dự bị tập trung dưới 7%",
         [("Tỷ lệ vận động viên bỏ tập", "tuyến năng khiếu", "4"),
          ("Tỷ lệ vận động viên bỏ tập", "tuyến dự bị tập trung", "7")]),
        ("Tỷ lệ rác được thu gom đạt 94% tại các phường, 42% tại các xã vùng cao",
         [("Tỷ lệ rác được thu gom", "các phường", "94"), ("Tỷ lệ rác được thu gom", "các xã vùng cao", "42")]),
        ("Củng cố phong trào bơi lội, trong đó dạy bơi cho trẻ 6 tuổi đạt 81,5%", [("dạy bơi cho trẻ 6 tuổi", None, "81.5")]),
        ("Nâng cao chất lượng sân bãi, trong đó tỷ lệ sân hỏng giảm còn dưới 4%", [("tỷ lệ sân hỏng", None, "4")]),
        ("Tỷ lệ phủ sóng truyền hình: đô thị từ 90 - 95%, nông thôn từ 70%",
         [("Tỷ lệ phủ sóng truyền hình", "đô thị", "90"), ("Tỷ lệ phủ sóng truyền hình", "nông thôn", "70")]),
        ("Hội thao: cấp phường 130 giải, cấp thành phố ít nhất 60 giải (có 03 giải Nhất)",
         [("Hội thao", "cấp phường", "130"), ("Hội thao", "cấp thành phố", "60"), ("Hội thao", None, "3")]),
        ("Số người mù chữ dưới 150 người, trong đó dưới 18 tuổi: 0 người",
         [("Số người mù chữ", None, "150"), ("Số người mù chữ", "dưới 18 tuổi", "0")]),
        ("Tỷ lệ thôn có điện: 95%; hao hụt điện năng không quá 6%",
         [("Tỷ lệ thôn có điện", None, "95"), ("hao hụt điện năng", None, "6")]),
        ("Cán bộ hiểu đúng về nghề in: 96%; thợ in và người đóng sách: 91%; người đọc: 84%",
         [("Cán bộ hiểu đúng về nghề in", None, "96"), ("thợ in và người đóng sách", None, "91"), ("người đọc", None, "84")]),
        ("Tỷ lệ hộ có hố rác 85%, trong đó các thôn ven sông thuộc 04 xã Vân Sơn, Hạ Bì, Đoài tối thiểu 70%",
         [("Tỷ lệ hộ có hố rác", None, "85"),
          ("Tỷ lệ hộ có hố rác", "các thôn ven sông thuộc 04 xã Vân Sơn, Hạ Bì, Đoài", "70")]),
        ("Tỷ lệ hộ có hố rác đạt 85%, riêng các bản của 02 xã vùng cao đạt 60%",
         [("Tỷ lệ hộ có hố rác", None, "85"), ("Tỷ lệ hộ có hố rác", "các bản của 02 xã vùng cao", "60")]),
        ("Cơ cấu: may mặc 40% - gốm sứ 35% - mộc 25%",
         [("Cơ cấu", "may mặc", "40"), ("Cơ cấu", "gốm sứ", "35"), ("Cơ cấu", "mộc", "25")]),
        ("Doanh thu làng nghề đạt 90 tỷ đồng (trong đó: may 50 tỷ đồng, tăng 4%; gốm 30 tỷ đồng, tăng 7%)",
         [("Doanh thu làng nghề", None, "90"), ("Doanh thu làng nghề", "may", "50"), ("Doanh thu làng nghề", "may", "4"),
          ("Doanh thu làng nghề", "gốm", "30"), ("Doanh thu làng nghề", "gốm", "7")]),
        ("Doanh thu làng nghề đạt 90 tỷ đồng, trong đó: may 50 tỷ đồng, tăng 4%; gốm 30 tỷ đồng, tăng 7%; thu hút 20 tỷ đồng",
         [("Doanh thu làng nghề", None, "90"), ("Doanh thu làng nghề", "may", "50"), ("Doanh thu làng nghề", "may", "4"),
          ("Doanh thu làng nghề", "gốm", "30"), ("Doanh thu làng nghề", "gốm", "7"), ("thu hút", None, "20")]),
        ("Sửa chữa nhà dột 60 nhà, trong đó lợp lại 45 nhà, gia cố 15 nhà trước mùa mưa",
         [("Sửa chữa nhà dột", None, "60"), ("Sửa chữa nhà dột", "lợp lại", "45"), ("Sửa chữa nhà dột", "gia cố", "15")]),
        ("Dư nợ cho vay đóng ghe tăng trưởng 7%, nợ quá hạn dưới 0,3%",
         [("Dư nợ cho vay đóng ghe", None, "7"), ("nợ quá hạn", None, "0.3")]),
        ("Dư nợ tăng 7%; nợ xấu không quá 1%", [("Dư nợ", None, "7"), ("nợ xấu", None, "1")]),
        ("Tỷ lệ nợ xấu dưới 1%, nợ quá hạn dưới 2%", [("Tỷ lệ nợ xấu", None, "1"), ("Tỷ lệ nợ quá hạn", None, "2")]),
        ("Tỷ lệ ghe hỏng máy dưới 3%; riêng khu vực cửa biển khống chế ở mức không quá 2%",
         [("Tỷ lệ ghe hỏng máy", None, "3"), ("Tỷ lệ ghe hỏng máy", "khu vực cửa biển", "2")]),
        ("Tỷ lệ ghe hỏng máy dưới 3%, riêng khu vực cửa biển giữ ổn định 2%",
         [("Tỷ lệ ghe hỏng máy", None, "3"), ("Tỷ lệ ghe hỏng máy", "khu vực cửa biển", "2")]),
        ("Tỷ lệ ghe có đèn ở đô thị đạt 97%; nông thôn đạt 82%",
         [("Tỷ lệ ghe có đèn", "đô thị", "97"), ("Tỷ lệ ghe có đèn", "nông thôn", "82")]),
        ("Tỷ lệ ghe có đèn tại chợ Lộc An dưới 40%, Mũi Né dưới 50%",
         [("Tỷ lệ ghe có đèn", "chợ Lộc An", "40"), ("Tỷ lệ ghe có đèn", "Mũi Né", "50")]),
        ("Tỷ lệ biết bơi trong độ tuổi 10 - 15 đạt 80%; từ 16 tuổi trở lên đạt 60%",
         [("Tỷ lệ biết bơi", "độ tuổi 10 - 15", "80"), ("Tỷ lệ biết bơi", "16 tuổi trở lên", "60")]),
        ("Tỷ lệ ghe ở đô thị có đèn đạt 97%, mảng đạt 90%", [("Tỷ lệ ghe ở đô thị có đèn", None, "97"),
                                                              ("Tỷ lệ ghe ở đô thị có đèn", "mảng", "90")]),
        ("Tỷ lệ đảng viên trong đội chèo đạt 20%; đoàn viên đạt 60%",
         [("Tỷ lệ đảng viên trong đội chèo", None, "20"), ("Tỷ lệ đoàn viên trong đội chèo", None, "60")]),
        ("Tỷ lệ học sinh bỏ học dưới 0,3%; lưu ban dưới 1%",
         [("Tỷ lệ học sinh bỏ học", None, "0.3"), ("Tỷ lệ học sinh lưu ban", None, "1")]),
        ("Tỷ lệ hộ nghèo còn 3%; hộ nghèo đảo còn 5%",
         [("Tỷ lệ hộ nghèo", None, "3"), ("Tỷ lệ hộ nghèo", "hộ nghèo đảo", "5")]),
        ("Đội chèo lớn 28 người, đội chèo nhỏ 20 người",
         [("Đội chèo lớn", None, "28"), ("đội chèo nhỏ", None, "20")]),
        ("Tổng số đội chèo 104 người, đạt 1,4% dân số; trong đó đội chèo lớn 28 đồng chí",
         [("Tổng số đội chèo", None, "104"), ("Tổng số đội chèo", None, "1.4"), ("đội chèo lớn", None, "28")]),
        ("Tổng số đội chèo 104 đồng chí, đạt 1,4% dân số; trong đó tay lái 28 đ/c, tay chèo 60 đ/c",
         [("Tổng số đội chèo", None, "104"), ("Tổng số đội chèo", None, "1.4"), ("Tổng số đội chèo", "tay lái", "28"),
          ("Tổng số đội chèo", "tay chèo", "60")]),
        ("Giữ 5/5 trường sạch, làm mới 02 phòng học, sửa chữa 04 phòng học",
         [("trường sạch", None, "100"), ("làm mới phòng học", None, "2"), ("sửa chữa phòng học", None, "4")]),
        ("Tỷ lệ đại biểu nữ cấp tỉnh đạt 30%, cấp xã đạt 35%",
         [("Tỷ lệ đại biểu nữ", "cấp tỉnh", "30"), ("Tỷ lệ đại biểu nữ", "cấp xã", "35")]),
        ("Trồng mới 40 ha vườn (quế 25 ha, sả 15 ha)",
         [("vườn", None, "40"), ("vườn", "quế", "25"), ("vườn", "sả", "15")]),
        ("100% hộ được tặng đèn; 90% hộ biết bơi giỏi", [("hộ được tặng đèn", None, "100"), ("hộ biết bơi giỏi", None, "90")]),
        ("Làm mới 31 nhà, sửa chữa 14 nhà cho diêm dân",
         [("Làm mới nhà", None, "31"), ("sửa chữa nhà cho diêm dân", None, "14")]),
        ("Tỷ lệ ghe có đèn pin/đèn pha: 90%/75%",
         [("Tỷ lệ ghe có đèn pin/đèn pha", "đèn pin", "90"), ("Tỷ lệ ghe có đèn pin/đèn pha", "đèn pha", "75")]),
        ("Có 90 nhà vườn đạt chuẩn 2 sao trở lên, trong đó tối thiểu 20 nhà vườn 3 sao, 05 nhà vườn 4 sao",
         [("nhà vườn đạt chuẩn 2 sao trở lên", None, "90"), ("nhà vườn đạt chuẩn 2 sao trở lên", "nhà vườn 3 sao", "20"),
          ("nhà vườn đạt chuẩn 2 sao trở lên", "nhà vườn 4 sao", "5")]),
        ("Đón 9.000 lượt khách (nước ngoài 400 lượt)", [("lượt khách", None, "9000"), ("lượt khách", "nước ngoài", "400")]),
        ("Giúp 80 hộ làm vườn (trong đó có 30 hộ bãi ngang) thoát nghèo",
         [("hộ làm vườn thoát nghèo", None, "80"),
          ("hộ làm vườn thoát nghèo", "hộ bãi ngang", "30")]),
        ("Tỷ lệ ghe có đèn đạt 85%, trong đó 45% dùng đèn năng lượng mặt trời",
         [("Tỷ lệ ghe có đèn", None, "85"), ("Tỷ lệ ghe có đèn", "dùng đèn năng lượng mặt trời", "45")]),
        ("Giá trị làm muối đạt 90 triệu đồng, thu nhập của diêm dân khu vực nông thôn tăng 1,4 lần",
         [("Giá trị làm muối", None, "90"), ("thu nhập của diêm dân khu vực nông thôn", None, "1.4")]),
        ("Dạy nghề cho 300 lao động, trong đó đưa 40 lao động đi biển xa và 25 lao động lên thành phố",
         [("Dạy nghề cho lao động", None, "300"), ("Dạy nghề cho lao động", "lao động đi biển xa", "40"),
          ("Dạy nghề cho lao động", "lao động lên thành phố", "25")]),
        ("Trồng lại 90 ha, gồm: chè, cà phê 50 ha và hồi 40 ha",
         [("Trồng lại", None, "90"), ("Trồng lại", "chè, cà phê", "50"), ("Trồng lại", "hồi", "40")]),
        ("DTLN đạt 90 tỷ đồng, trong đó may 50 tỷ đồng, tăng 4%",
         [("DTLN", None, "90"), ("DTLN", "may", "50"), ("DTLN", "may", "4")]),
        ("Tỷ lệ lớp có tủ sách: mầm non 80%, tiểu học 90%, trung học và tương đương 70%",
         [("Tỷ lệ lớp có tủ sách", "mầm non", "80"), ("Tỷ lệ lớp có tủ sách", "tiểu học", "90"),
          ("Tỷ lệ lớp có tủ sách", "trung học và tương đương", "70")]),
        ("Tỷ lệ hộ có vườn đạt 60%, tương ứng 900 hộ", [("Tỷ lệ hộ có vườn", None, "60"), ("Tỷ lệ hộ có vườn", None, "900")]),
        ("Vốn đọc sách (trong đó tiền của xã cho thư viện đạt 40% và đóng góp của hội viên cho thư viện thôn chiếm 60%)",
         [("Vốn đọc sách", None, "40"), ("đóng góp của hội viên cho thư viện thôn", None, "60")]),
        ("Diện tích cây vụ đông 90 ha, trong đó khoai 50 ha, năng suất 80 tạ/ha; đậu 40 ha, năng suất 15 tạ/ha",
         [("Diện tích cây vụ đông", None, "90"), ("Diện tích cây vụ đông", "khoai", "50"), ("năng suất", "khoai", "80"),
          ("Diện tích cây vụ đông", "đậu", "40"), ("năng suất", "đậu", "15")]),
        ("Tăng trưởng làng nghề từ 6% đến 7%; trong đó: gốm - sứ mỹ nghệ từ 3% đến 4%; thương mại chợ đêm từ 8% đến 9%",
         [("Tăng trưởng làng nghề", None, "6"), ("Tăng trưởng làng nghề", "gốm - sứ mỹ nghệ", "3"),
          ("Tăng trưởng làng nghề", "thương mại chợ đêm", "8")]),
        ("Dạy nghề cho 800 lao động, bình quân 200 người/năm",
         [("Dạy nghề cho lao động", None, "800"), ("Dạy nghề cho lao động", None, "200")]),
        ("Lượt khách 50.000 lượt, tăng 8%", [("Lượt khách", None, "50000"), ("Lượt khách", None, "8")]),
        ("Tỷ lệ bò tiêm vắc xin mũi 1 đạt 92%, mũi 2 đạt 88%",
         [("Tỷ lệ bò tiêm vắc xin mũi 1", None, "92"), ("Tỷ lệ bò tiêm vắc xin mũi 2", None, "88")]),
        ("Tỷ lệ còi xương trẻ em dưới 2 tuổi còn 12%, trẻ em dưới 6 tuổi còn 9% vào năm 2028",
         [("Tỷ lệ còi xương trẻ em dưới 2 tuổi", None, "12"), ("Tỷ lệ còi xương trẻ em dưới 6 tuổi", None, "9")]),
        ("Có 12/15 trạm bơm đạt loại khá (80%), trong đó 03 trạm có mái che",
         [("trạm bơm đạt loại khá", None, "80"), ("trạm bơm đạt loại khá", "trạm có mái che", "3")]),
        ("100% thợ đò đạt chuẩn tay nghề, phấn đấu 30% trên chuẩn",
         [("thợ đò đạt chuẩn tay nghề", None, "100"), ("thợ đò đạt chuẩn tay nghề", "trên chuẩn", "30")]),
        ("95% thợ đò đạt chuẩn, trong đó 30% vượt chuẩn",
         [("thợ đò đạt chuẩn", None, "95"), ("thợ đò đạt chuẩn", "vượt chuẩn", "30")]),
        ("90% ghe trên sông có đèn, trong đó có ít nhất 45% dùng đèn năng lượng mặt trời",
         [("ghe trên sông có đèn", None, "90"), ("ghe trên sông có đèn", "dùng đèn năng lượng mặt trời", "45")]),
        ("90% ghe trên sông có đèn, trong đó 70% ghe chài có phao",
         [("ghe trên sông có đèn", None, "90"), ("ghe chài có phao", None, "70")]),
    ],
)  # fmt: skip
def test_each_level_has_its_subgroup(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


def test_subgroups_change_in_the_way_of_the_whole() -> None:
    text = "Giá trị hàng hóa tăng từ 6% đến 7%; trong đó: may tăng từ 3% đến 4%; dịch vụ tăng từ 8% đến 9%"
    changes = {q.change for part in read_parts(Line(text), RULES) for q in part.quantities}
    assert changes == {"relative"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thôn Vân Sơn: giảm 6 hộ nghèo, còn 14 hộ",
         [("hộ nghèo", "Thôn Vân Sơn", "6"), ("hộ nghèo", "Thôn Vân Sơn", "14")]),
        ("Xã Mường Vang: 40 ha chè, 15 ha hồi", [("chè", "Xã Mường Vang", "40"), ("hồi", "Xã Mường Vang", "15")]),
        ("Đối với các xã vùng III: tỷ lệ thôn có điện đạt 80%", [("tỷ lệ thôn có điện", "các xã vùng III", "80")]),
        ("Khu vực nông thôn: tỷ lệ thôn có điện 90%; khu vực thành thị: 99%",
         [("tỷ lệ thôn có điện", "Khu vực nông thôn", "90"), ("tỷ lệ thôn có điện", "khu vực thành thị", "99")]),
        ("Vùng cao: tỷ lệ nghỉ học tiểu học 2%; THCS 3%",
         [("tỷ lệ nghỉ học tiểu học", "Vùng cao", "2"), ("tỷ lệ nghỉ học tiểu học", "Vùng cao, THCS", "3")]),
        ("Đến năm 2028: Vùng cao: tỷ lệ hộ nghèo dưới 9%", [("tỷ lệ hộ nghèo", "Vùng cao", "9")]),
        ("Xã Mường Vang: 90% hộ có vườn; 80% thôn có tủ sách",
         [("hộ có vườn", "Xã Mường Vang", "90"), ("thôn có tủ sách", "Xã Mường Vang", "80")]),
        ("Thôn 1: 45 hộ; thôn 2: 30 hộ", [("hộ", "Thôn 1", "45"), ("hộ", "thôn 2", "30")]),
        ("Bản Đông: 45 hộ; bản Tây: 30 hộ", [("Bản Đông", None, "45"), ("bản Tây", None, "30")]),
        ("Tiểu học: 97% học sinh có thẻ thư viện", [("học sinh có thẻ thư viện", "Tiểu học", "97")]),
        ("Xã Mường Vang: 45 hộ", [("Xã Mường Vang", None, "45")]),
        ("Hồi: diện tích 40 ha", [("Hồi: diện tích", None, "40")]),
        ("Xã đạt chuẩn văn hóa: 5 xã", [("Xã đạt chuẩn văn hóa", None, "5")]),
    ],
)  # fmt: skip
def test_a_place_before_the_colon_is_the_scope(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("80% trạm có bác sĩ, riêng miền núi, vùng cao đạt 65%", [(None, "80"), ("miền núi, vùng cao", "65")]),
    ("80% trạm có bác sĩ, riêng các xã vùng cao 65%", [(None, "80"), ("các xã vùng cao", "65")]),
    ("80% trạm có bác sĩ riêng biệt", [(None, "80")]),
])  # fmt: skip
def test_a_subgroup_set_apart_is_whole_and_no_part_of_the_name(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = named(text)
    assert [(scope, value) for _, scope, value in found] == expected
    assert {name.partition(" riêng biệt")[0] for name, _, _ in found} == {"trạm có bác sĩ"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoàn thành 900 lán tạm giai đoạn 2026 - 2030, trong đó năm 2026 hoàn thành 300 lán, năm 2027 hoàn thành 200 lán, "
         "giai đoạn 2028 - 2030 mỗi năm hoàn thành từ 120 lán",
         [("lán tạm", None, "900", None), ("lán tạm", None, "300", None), ("lán tạm", None, "200", None),
          ("lán tạm", None, "120", "year")]),
        ("Hoàn thành 900 lán tạm; trong đó năm 2026 hoàn thành 300 lán",
         [("lán tạm", None, "900", None), ("lán tạm", None, "300", None)]),
        ("Lập mới 20 tổ đò, trong đó năm 2026 lập mới 8 tổ đò, năm 2027 lập mới 12 tổ đò",
         [("Lập mới tổ đò", None, "20", None), ("Lập mới tổ đò", None, "8", None), ("Lập mới tổ đò", None, "12", None)]),
        ("Duy trì 15 tổ đò, phát triển thêm 02 tổ đò",
         [("tổ đò", None, "15", None), ("phát triển tổ đò", None, "2", None)]),
        ("Giai đoạn 2026 - 2030, mỗi năm duy trì 12 tổ đò", [("tổ đò", None, "12", None)]),
    ],
)
def test_work_before_a_number_is_no_subgroup(text: str, expected: list[tuple[str, str | None, str, str | None]]) -> None:
    assert [
        (p.name, q.scope, str(q.value), q.per) for p in read_parts(Line(text), RULES) for q in p.quantities
    ] == expected  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ còi thể gầy còm ở trẻ dưới 3 tuổi còn 12%; thể thấp còi còn 9%",
         [("Tỷ lệ còi thể gầy còm ở trẻ dưới 3 tuổi", None, "12"), ("Tỷ lệ còi thể thấp còi ở trẻ dưới 3 tuổi", None, "9")]),
        ("Tỷ lệ trẻ suy dinh dưỡng thể thấp còi còn 12%, thể nhẹ cân còn 9%, thừa cân béo phì dưới 4%",
         [("Tỷ lệ trẻ suy dinh dưỡng thể thấp còi", None, "12"), ("Tỷ lệ trẻ suy dinh dưỡng thể nhẹ cân", None, "9"),
          ("Tỷ lệ trẻ thừa cân béo phì", None, "4")]),
        ("Tỷ lệ bệnh nhân phong khỏi bệnh 90%, bệnh nhân ho gà uống thuốc 70%",
         [("Tỷ lệ bệnh nhân phong khỏi bệnh", None, "90"), ("Tỷ lệ bệnh nhân ho gà uống thuốc", None, "70")]),
        ("Tỷ lệ lều có nước sạch đạt 90%, nhà vệ sinh đạt chuẩn 70%",
         [("Tỷ lệ lều có nước sạch", None, "90"), ("Tỷ lệ lều có nhà vệ sinh đạt chuẩn", None, "70")]),
        ("Tỷ lệ thợ đò có BHYT đạt 90%; BHXH tự nguyện 12%",
         [("Tỷ lệ thợ đò có BHYT", None, "90"), ("Tỷ lệ thợ đò có BHXH tự nguyện", None, "12")]),
        ("Tỷ lệ bò tiêm vắc xin dại đạt 90%, than đạt 70%",
         [("Tỷ lệ bò tiêm vắc xin dại", None, "90"), ("Tỷ lệ bò tiêm vắc xin than", None, "70")]),
        ("Tỷ lệ hút thuốc lào ở thợ đò còn 12%, uống rượu có hại còn 9%",
         [("Tỷ lệ hút thuốc lào ở thợ đò", None, "12"), ("Tỷ lệ uống rượu có hại ở thợ đò", None, "9")]),
        ("Tỷ lệ ghe được cung cấp phao cứu hộ đạt 90%, bè cứu hộ đạt 70%",
         [("Tỷ lệ ghe được cung cấp phao cứu hộ", None, "90"), ("Tỷ lệ ghe được cung cấp bè cứu hộ", None, "70")]),
        ("Tỷ lệ thợ đò mắc cận thị không có kính còn 12%, sâu răng còn 9%",
         [("Tỷ lệ thợ đò mắc cận thị không có kính", None, "12"), ("Tỷ lệ thợ đò mắc sâu răng", None, "9")]),
        ("Tỷ lệ trẻ tiêm nhắc DPT4 đạt 90%, sởi - rubella mũi 2 đạt 70%",
         [("Tỷ lệ trẻ tiêm nhắc DPT4", None, "90"), ("Tỷ lệ trẻ tiêm nhắc sởi - rubella mũi 2", None, "70")]),
        ("Tỷ lệ chữa khỏi thợ đò sốt rét đạt 90%, thợ đò chữa khỏi đau lưng đạt 70%",
         [("Tỷ lệ chữa khỏi thợ đò sốt rét", None, "90"), ("Tỷ lệ thợ đò chữa khỏi đau lưng", None, "70")]),
        ("Tỷ lệ cận thị dưới 12% ở trẻ dưới 6 tuổi và không quá 9% ở trẻ 6 - 15 tuổi",
         [("Tỷ lệ cận thị", "trẻ dưới 6 tuổi", "12"), ("Tỷ lệ cận thị", "trẻ 6 - 15 tuổi", "9")]),
        ("4/8 xóm, phum có tủ sách vào năm 2027, đến năm 2030 là 6/8 xóm, phum",
         [("xóm, phum có tủ sách", None, "50"), ("xóm, phum có tủ sách", None, "75")]),
    ],
)
def test_what_takes_the_place_of_another_is_no_subgroup(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Thợ giỏi cấp trường: 20 đ/c; cấp huyện: 04 đ/c",
     [("Thợ giỏi", "cấp trường", "20"), ("Thợ giỏi", "cấp huyện", "4")]),
    ("Thợ giỏi cấp trường: 20 đ/c; cấp huyện: 04 đ/c; phấn đấu có 01 đ/c thi tay nghề cấp tỉnh",
     [("Thợ giỏi", "cấp trường", "20"), ("Thợ giỏi", "cấp huyện", "4"), ("đ/c thi tay nghề cấp tỉnh", None, "1")]),
    ("100% thợ đạt chuẩn tay nghề, trong đó trên chuẩn 5%",
     [("thợ đạt chuẩn tay nghề", None, "100"), ("thợ đạt chuẩn tay nghề", "trên chuẩn", "5")]),
    ("Xây dựng mới 15 bến, nâng cấp, sửa chữa 22 bến đò ngang",
     [("Xây dựng mới bến", None, "15"), ("nâng cấp, sửa chữa bến đò ngang", None, "22")]),
])  # fmt: skip
def test_ranks_and_works_stand_with_their_own_level(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("90% thợ có sổ theo dõi, riêng thợ từ 50 tuổi trở lên đạt 100%",
     [("thợ có sổ theo dõi", None, "90"), ("thợ có sổ theo dõi", "thợ từ 50 tuổi trở lên", "100")]),
    ("Tỷ lệ thợ được khám đạt 70% năm 2026; tương ứng ở nhóm thợ nữ là 60%",
     [("Tỷ lệ thợ được khám", None, "70"), ("Tỷ lệ thợ được khám", "nhóm thợ nữ", "60")]),
    ("9/9 bến giữ vững danh hiệu bến sạch, 100% bến có nội quy",
     [("bến giữ vững danh hiệu bến sạch", None, "100"), ("bến có nội quy", None, "100")]),
    ("100% bến ký cam kết, phấn đấu tỷ lệ thợ vi phạm giảm một nửa",
     [("bến ký cam kết", None, "100"), ("tỷ lệ thợ vi phạm", None, "50")]),
])  # fmt: skip
def test_subgroups_by_age_and_levels_alike(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ thợ có sổ đạt trên 95% quy mô cấp tỉnh và trên 90% quy mô cấp xã",
     [("Tỷ lệ thợ có sổ", "quy mô cấp tỉnh", "95"), ("Tỷ lệ thợ có sổ", "quy mô cấp xã", "90")]),
])  # fmt: skip
def test_the_reach_of_a_rate_is_its_subgroup(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == expected
