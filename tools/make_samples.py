"""Writes the binary samples (DOCX, PDF) of samples/; places, numbers and names in them are made up.

    python -m pip install fpdf2           # development only; DejaVu Serif is in Debian's fonts-dejavu-core
    python tools/make_samples.py samples [--fonts /usr/share/fonts/truetype/dejavu]

Two runs write the same bytes. The text, Markdown and HTML samples are their own source. The annotations beside the
samples (NAME.gold.json) are made by hand: after a change here, change them too.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_writers import Pdf, Word

OFFICE = "Phòng Kinh tế, Hạ tầng và Đô thị"
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def write_children_plan(path: Path) -> None:
    """Commune plan: Word's own numbers, "Chỉ tiêu N:", number lists of responsibilities, a level in a task."""
    w = Word()
    w.letterhead(("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "Số: 57/KH-UBND"), (*STATE, "Suối Mơ, ngày 12 tháng 02 năm 2027"))
    w.title("KẾ HOẠCH", "Chăm sóc và bảo vệ trẻ em năm 2027 trên địa bàn xã Suối Mơ")
    w.text("Thực hiện Kế hoạch số 318/KH-UBND ngày 15/01/2027 của Ủy ban nhân dân tỉnh Vạn Xuân về chăm sóc và bảo vệ "
           "trẻ em năm 2027, Ủy ban nhân dân xã Suối Mơ ban hành Kế hoạch với các nội dung sau:")  # fmt: skip
    w.item(0, "MỤC ĐÍCH, YÊU CẦU", bold=True)
    w.item(1, "Làm cho mọi gia đình trong xã hiểu và làm tốt việc chăm sóc, bảo vệ con em mình.")
    w.item(1, "Mỗi thôn có ít nhất 01 buổi họp bàn về trẻ em trong quý I.")
    w.item(0, "MỤC TIÊU, CHỈ TIÊU", bold=True)
    w.item(1, "Mục tiêu chung", bold=True)
    w.text("Trẻ em trong xã được lớn lên khỏe mạnh, an toàn, được học hành và vui chơi.")
    w.item(1, "Chỉ tiêu cụ thể", bold=True)
    w.item(2, "Mục tiêu 1: Chăm sóc sức khỏe, dinh dưỡng", bold=True)
    w.measure("Tỷ lệ trẻ em dưới 1 tuổi được tiêm đủ các loại vắc xin đạt trên 96,5%.")
    w.measure("Tỷ suất chết của trẻ sơ sinh giảm xuống dưới 5,8 trên 1.000 trẻ đẻ sống.")
    w.measure("Giảm tỷ lệ trẻ em dưới 5 tuổi thấp còi từ 21,4% (năm 2026) xuống còn 20,6% (năm 2027).")
    w.measure("Tỷ suất trẻ em bị tai nạn thương tích không quá 420/100.000 trẻ em; tỷ suất trẻ em tử vong do tai nạn "
              "thương tích dưới 15/100.000 trẻ em.")  # fmt: skip
    w.item(2, "Mục tiêu 2: Bảo vệ trẻ em", bold=True)
    w.measure("100% trẻ em có nguy cơ bị xâm hại được can thiệp trong vòng 12 giờ kể từ khi phát hiện.")
    w.measure("Không để xảy ra trường hợp trẻ em tử vong do đuối nước.")
    w.measure("Duy trì danh hiệu xã thân thiện với trẻ em.")
    w.item(2, "Mục tiêu 3: Học tập, vui chơi", bold=True)
    w.measure("Ít nhất 70% thôn (7/10 thôn) có điểm vui chơi cho trẻ em.")
    w.measure("Phấn đấu mỗi năm giảm số cặp tảo hôn từ 2-3%.")
    w.measure("Tỷ lệ trẻ em đến trường đạt 98,5%, trong đó trẻ mẫu giáo 5 tuổi đạt 100%.")
    w.item(0, "NHIỆM VỤ VÀ GIẢI PHÁP", bold=True)
    w.item(3, "Truyền thông về phòng, chống đuối nước ít nhất 02 lần/quý tại các thôn ven suối, in 500 tờ gấp.")
    w.item(3, "Bảo đảm 100% thôn có cộng tác viên bảo vệ trẻ em được tập huấn.")
    w.item(3, "Rà soát trẻ em từ 6 đến 15 tuổi chưa biết bơi; mở 03 lớp học bơi trong hè.")
    w.item(0, "KINH PHÍ THỰC HIỆN", bold=True)
    w.text("Tổng kinh phí 180 triệu đồng, trong đó ngân sách xã 60%, huy động xã hội hóa 40%.")
    w.item(0, "TỔ CHỨC THỰC HIỆN", bold=True)
    w.item(1, "Phòng Văn hóa - Xã hội", bold=True)
    w.item(3, "Chủ trì, phối hợp với Công an xã thực hiện các chỉ tiêu 5, 6, 7 và 9 của Kế hoạch này.")
    w.item(3, "Tổng hợp, báo cáo Ủy ban nhân dân xã trước ngày 30/11/2027.")
    w.item(1, "Trạm Y tế xã", bold=True)
    w.item(3, "Chủ trì thực hiện các chỉ tiêu từ 1 đến 4.")
    w.item(1, "Các trường học trên địa bàn xã", bold=True)
    w.item(3, "Chủ trì thực hiện chỉ tiêu 10.")
    w.item(1, "Đề nghị Đoàn Thanh niên Cộng sản Hồ Chí Minh xã", bold=True)
    w.item(3, "Phối hợp thực hiện chỉ tiêu 8.")
    w.signature(("Nơi nhận:", "- UBND tỉnh (b/c);", "- Các thôn;", "- Lưu: VT, VHXH."),
                ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Lò Thị Mẫu"))  # fmt: skip
    w.save(path)


def write_environment_plan(path: Path) -> None:
    """Ward plan with an annex table: group rows, a merged number, units, a value column that agrees and disagrees."""
    w = Word()
    w.letterhead(("ỦY BAN NHÂN DÂN", "PHƯỜNG HOA GẠO", "Số: 104/KH-UBND"),
                 (*STATE, "Hoa Gạo, ngày 05 tháng 3 năm 2027"))  # fmt: skip
    w.title("KẾ HOẠCH", "Giữ gìn vệ sinh môi trường năm 2027 trên địa bàn phường Hoa Gạo")
    w.text("Căn cứ Quyết định số 2146/QĐ-UBND ngày 29/12/2026 của Ủy ban nhân dân thành phố Lạc Hồng, Ủy ban nhân dân "
           "phường Hoa Gạo ban hành Kế hoạch như sau:")  # fmt: skip
    w.text("I. MỤC TIÊU", bold=True)
    w.text("1. Đường phố sạch, nước thải được xử lý, người dân có thói quen phân loại rác.")
    w.text("2. Các chỉ tiêu cụ thể tại Phụ lục kèm theo Kế hoạch này.")
    w.text("II. NỘI DUNG, GIẢI PHÁP", bold=True)
    w.text("1. Ra quân tổng vệ sinh sáng thứ Bảy hằng tuần; phát 3.000 túi phân loại rác.")
    w.text("2. Kiểm tra 100% cơ sở sửa chữa xe máy về thu gom dầu thải.")
    w.text("III. TỔ CHỨC THỰC HIỆN", bold=True)
    w.text("Các đơn vị được phân công tại Phụ lục chủ động triển khai, báo cáo kết quả trước ngày 10/12/2027.")
    w.signature(("Nơi nhận:", "- UBND thành phố;", "- Lưu: VT."), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Phạm Văn Thử"))
    w.page_break()
    w.title("PHỤ LỤC", "CÁC CHỈ TIÊU VỆ SINH MÔI TRƯỜNG NĂM 2027")
    w.text("(Kèm theo Kế hoạch số 104/KH-UBND ngày 05/3/2027 của Ủy ban nhân dân phường Hoa Gạo)")
    w.table((
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu đạt năm 2027", "Phụ trách"),
        ("I", ("Về chất thải rắn", 4, 1)),
        ("1", "Tỷ lệ rác thải sinh hoạt được thu gom đạt từ 97% trở lên.", "%", "97%", OFFICE),
        (("2", 1, 2), "Tỷ lệ hộ phân loại rác tại nhà đạt 65%;", "%", "70%", "Phòng Văn hóa - Xã hội\nTrạm Y tế"),
        ("^", "Tỷ lệ khu dân cư có điểm nhận đồ cồng kềnh", "%", "≥ 80", OFFICE),
        ("3", "Số tuyến phố không rác", "Tuyến phố", "12", OFFICE),
        ("II", ("Về nước và cây xanh", 4, 1)),
        ("4", "Tỷ lệ hộ dùng nước máy không thấp hơn 99,2%.", "%", "99,2%", OFFICE),
        ("5", "Tỷ lệ cơ sở xả thải không phép", "%", "00%", OFFICE),
        ("6", "Duy trì đội tự quản tuần tra kênh rạch.", "", "Duy trì", "Phòng Văn hóa - Xã hội"),
        ("7", "Giảm tỷ lệ điểm ngập sau mưa xuống dưới 2%.", "%", "1,5%", OFFICE),
        ("8", "Diện tích cây xanh bình quân đầu người", "m2/người", "6,5", OFFICE),
    ))  # fmt: skip
    w.save(path)


def write_party_plan(path: Path) -> None:
    """Party document: its own letterhead, hyphenated number, lettered goals by year, a general goal without a level."""
    w = Word()
    w.letterhead(("ĐẢNG BỘ TỈNH AN THỊNH", "ĐẢNG ỦY XÃ TRÀ LĨNH", "*", "Số 14-KH/ĐU"),
                 ("ĐẢNG CỘNG SẢN VIỆT NAM", "Trà Lĩnh, ngày 20 tháng 4 năm 2026"))  # fmt: skip
    w.title("KẾ HOẠCH", "Phát triển kinh tế vườn rừng giai đoạn 2026 - 2030")
    w.text("Thực hiện Nghị quyết số 09-NQ/TU, ngày 11/02/2026 của Ban Chấp hành Đảng bộ tỉnh về kinh tế vườn rừng, Ban "
           "Thường vụ Đảng ủy xã xây dựng Kế hoạch như sau:")  # fmt: skip
    w.text("I- MỤC ĐÍCH, YÊU CẦU", bold=True)
    w.text("Các chi bộ quán triệt sâu sắc, cụ thể hóa bằng việc làm sát với từng thôn.")
    w.text("II- MỤC TIÊU", bold=True)
    w.text("1. Mục tiêu tổng quát", bold=True)
    w.text("Đưa kinh tế vườn rừng thành nguồn thu chính của nhân dân.")
    w.text("2. Mục tiêu cụ thể", bold=True)
    w.text("a) Đến năm 2028:", bold=True)
    w.text("- Trồng mới 350 ha rừng gỗ lớn; tỷ lệ che phủ rừng đạt 61,5%.")
    w.text("- Thu nhập bình quân đầu người đạt 58 triệu đồng/năm.")
    w.text("b) Đến năm 2030:", bold=True)
    w.text("- Ít nhất 80% hộ có vườn được cải tạo, trong đó hộ nghèo đạt từ 60% trở lên.")
    w.text("- Giá trị sản phẩm trên 01 ha đất vườn tăng 1,5 lần so với năm 2025.")
    w.text("- Thành lập mới từ 4 đến 6 hợp tác xã.")
    w.text("III- NHIỆM VỤ, GIẢI PHÁP", bold=True)
    w.text("1. Các chi bộ đưa nội dung vườn rừng vào sinh hoạt chuyên đề ít nhất 02 lần/năm.")
    w.text("2. Hỗ trợ 50% giá cây giống cho hộ mới thoát nghèo.")
    w.text("IV- TỔ CHỨC THỰC HIỆN", bold=True)
    w.text("1. Ủy ban Kiểm tra Đảng ủy theo dõi, đôn đốc việc thực hiện Kế hoạch.")
    w.signature(("Nơi nhận:", "- Tỉnh ủy (báo cáo),", "- Lưu Văn phòng Đảng ủy."),
                ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "", "Đinh Công Giả"))  # fmt: skip
    w.save(path)


def write_draft_plan(path: Path, fonts: Path) -> None:
    """Draft in PDF: blank number and day, letters with đ, levels in tasks, awards with thresholds, a broken page."""
    p = Pdf(fonts)
    p.columns(("ỦY BAN NHÂN DÂN", "XÃ ĐỒI CHÈ", "Số:        /KH-UBND"), (*STATE, "Đồi Chè, ngày      tháng 5 năm 2026"))
    p.title("KẾ HOẠCH", "Nâng cao chất lượng dân số năm 2026 trên địa bàn xã Đồi Chè")
    p.text("Thực hiện Kế hoạch số 77/KH-SYT ngày 02/4/2026 của Sở Y tế tỉnh An Thịnh, Ủy ban nhân dân xã Đồi Chè xây "
           "dựng Kế hoạch như sau:")  # fmt: skip
    p.text("I. MỤC TIÊU, CHỈ TIÊU", bold=True)
    p.text("1. Mục tiêu: Quy mô dân số hợp lý, chất lượng dân số được nâng lên.")
    p.text("2. Chỉ tiêu", bold=True)
    p.text("a) Tỷ suất sinh thô giảm xuống 15,2‰;")
    p.text("b) Tỷ số giới tính khi sinh không vượt quá 111 bé trai/100 bé gái;")
    p.text("c) Tỷ lệ phụ nữ mang thai được sàng lọc trước sinh đạt 72%, trong đó sàng lọc đủ 4 bệnh đạt 45%;")
    p.text("d) Tỷ lệ trẻ sơ sinh được sàng lọc đạt trên 80%;")
    p.text("đ) Giảm 10% số cặp vợ chồng sinh con thứ ba so với năm 2025;")
    p.text("e) Tỷ lệ cặp nam nữ được tư vấn, khám sức khỏe trước khi kết hôn đạt từ 70% trở lên (năm 2025: 62%);")
    p.text("g) Hằng năm, ít nhất 90% người cao tuổi được khám sức khỏe định kỳ 01 lần/năm.")
    p.text("II. NHIỆM VỤ", bold=True)
    p.text("1. Truyền thông: Tổ chức 12 buổi nói chuyện chuyên đề, mỗi buổi 50 người; phấn đấu 85% phụ nữ trong độ "
           "tuổi 15 - 49 được cung cấp thông tin về chăm sóc sức khỏe sinh sản.")  # fmt: skip
    p.text("2. Dịch vụ: Cấp miễn phí 100% phương tiện tránh thai cho hộ nghèo. Trường hợp tỷ lệ tham gia dưới 50% thì "
           "tổ chức thêm đợt hai.")  # fmt: skip
    p.page_break()
    p.text("III. KHEN THƯỞNG", bold=True)
    p.text("Xét khen thưởng thôn đạt từ 95 điểm trở lên hoặc có trên 90% chỉ tiêu hoàn thành.")
    p.text("IV. TỔ CHỨC THỰC HIỆN", bold=True)
    p.text("1. Trạm Y tế xã: chủ trì thực hiện các chỉ tiêu a, b, c, d, đ, e của Kế hoạch này.")
    p.text("2. Hội Người cao tuổi xã phối hợp thực hiện chỉ tiêu g.")
    p.columns(("Nơi nhận:", "- Sở Y tế;", "- Lưu: VT."), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    p.save(path)


def write_health_table(path: Path, fonts: Path) -> None:
    """Department's plan in PDF: a ruled table over two pages with units, last year's level, this year's, lead."""
    p = Pdf(fonts)
    p.columns(("ỦY BAN NHÂN DÂN TỈNH VẠN XUÂN", "SỞ Y TẾ", "Số: 903/KH-SYT"),
              (*STATE, "Vạn Xuân, ngày 18 tháng 01 năm 2027"))  # fmt: skip
    p.title("KẾ HOẠCH", "Thực hiện công tác y tế năm 2027")
    p.text("Căn cứ Nghị quyết số 41/NQ-HĐND ngày 10/12/2026 của Hội đồng nhân dân tỉnh Vạn Xuân, Sở Y tế ban hành Kế "
           "hoạch công tác y tế năm 2027 như sau:")  # fmt: skip
    p.text("I. KẾT QUẢ NĂM 2026", bold=True)
    p.text("Tỷ lệ xã đạt bộ tiêu chí quốc gia về y tế đạt 93,1%; có 9,8 bác sĩ/vạn dân.")
    p.text("Toàn tỉnh có 84 trạm y tế, trong đó 42 trạm đã dùng hồ sơ sức khỏe điện tử; tỷ lệ trạm có bác sĩ làm việc "
           "thường xuyên tăng từ 81% lên 88%. Không ghi nhận ca bệnh truyền nhiễm nhóm A.")  # fmt: skip
    p.text("Số lượt khám chữa bệnh ước đạt 1,2 triệu lượt, bằng 103% kế hoạch; công suất sử dụng giường bệnh bình quân "
           "92%, có nơi trên 110%.")  # fmt: skip
    p.text("Tồn tại: tỷ lệ tiêm chủng ở ba xã vùng xa còn dưới 85%; 6 trạm xuống cấp chưa được sửa chữa; nhân lực "
           "chuyên khoa nhi, tâm thần còn thiếu, mới đáp ứng khoảng 60% nhu cầu.")  # fmt: skip
    p.text("Nguyên nhân: địa bàn rộng, đường khó đi, thu nhập của nhân viên y tế thôn thấp; một số cấp ủy, chính quyền "
           "chưa quan tâm đúng mức; việc mua sắm vật tư kéo dài qua hai quý.")  # fmt: skip
    p.text("Bài học: nơi nào trạm y tế gắn với trường học và tổ chức hội thì nơi đó người dân đi khám sớm, tỷ lệ "
           "chuyển tuyến giảm rõ rệt so với năm 2025.")  # fmt: skip
    p.text("II. CÁC CHỈ TIÊU NĂM 2027", bold=True)
    p.table((30, 190, 90, 70, 70, 110), (
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2026", "Kế hoạch năm 2027", "Đơn vị chủ trì"),
        ("1", "Số bác sĩ trên một vạn dân", "Bác sĩ/vạn dân", "9,8", "10,4", "Phòng Tổ chức cán bộ"),
        ("2", "Số giường bệnh trên một vạn dân", "Giường/vạn dân", "27", "28,5", "Phòng Kế hoạch - Tài chính"),
        ("3", "Tỷ lệ dân số tham gia bảo hiểm y tế", "%", "94,6", "≥ 95,5", "Phòng Kế hoạch - Tài chính"),
        ("4", "Tỷ suất tử vong trẻ em dưới 5 tuổi", "‰", "16,2", "< 15,8", "Phòng Nghiệp vụ Y"),
        ("5", "Tỷ suất mắc lao mới", "Ca/100.000 dân", "61", "≤ 58", "Phòng Nghiệp vụ Y"),
        ("6", "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi", "%", "19,7", "19,1", "Phòng Nghiệp vụ Y"),
        ("7", "Số trạm y tế triển khai hồ sơ sức khỏe điện tử", "Trạm", "42", "58", "Phòng Kế hoạch - Tài chính"),
        ("8", "Tỷ lệ hài lòng của người bệnh nội trú", "%", "91", "90 - 95", "Phòng Nghiệp vụ Y"),
    ))  # fmt: skip
    p.text("III. KINH PHÍ", bold=True)
    p.text("Tổng dự toán 12.450 triệu đồng, chi tiết tại Quyết định giao dự toán.")
    p.columns(("Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT, KHTC."), ("GIÁM ĐỐC", "", "Vũ Thị Ví Dụ"))
    p.save(path)


def main() -> None:
    """Writes the five files into the folder given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts/truetype/dejavu"))
    args = parser.parse_args()
    write_children_plan(args.folder / "ke-hoach-01.docx")
    write_environment_plan(args.folder / "ke-hoach-02.docx")
    write_draft_plan(args.folder / "ke-hoach-03.pdf", args.fonts)
    write_health_table(args.folder / "ke-hoach-04.pdf", args.fonts)
    write_party_plan(args.folder / "ke-hoach-05.docx")


if __name__ == "__main__":
    main()
