"""Faults planted into the good plan, each with the check that must find it and words of its message."""



from __future__ import annotations

from dataclasses import dataclass

from drafts.build import Plan
from drafts.good import GOOD


@dataclass(frozen=True)
class Fault:
    """A change of the good plan. ``where`` are words of the evidence; None where nothing can be pointed at."""

    check: str
    message: str
    where: str | None
    plan: Plan


def _swap(check: str, message: str, where: str | None, *swaps: tuple[str, str], **parts: str) -> Fault:
    return Fault(check, message, where, GOOD.changed(*swaps, **parts))


def _table(check: str, message: str, where: str, row: tuple[str, str], col: int, text: str) -> Fault:
    annex = tuple(
        p
        if isinstance(p, str)
        else [[text if n == col and r[:2] == list(row) else c for n, c in enumerate(r)] for r in p]
        for p in GOOD.annex
    )
    assert annex != GOOD.annex
    return Fault(check, message, where, GOOD.changed(annex=annex))


_STUNTED = ("2", "Giảm tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi xuống dưới 12%")
_INJURED = ("3", GOOD.annex[3][-1][1])  # type: ignore[index]

FAULTS = (
    _swap("F01", "Số văn bản còn trống", "Số: /KH-UBND", number="Số:      /KH-UBND"),
    _swap("F02", "Ngày ban hành còn trống", "tháng 01 năm 2027", date="Sơn Kim Hạ, ngày      tháng 01 năm 2027"),
    _swap("F02", "không có thật", "31 tháng 02", date="Sơn Kim Hạ, ngày 31 tháng 02 năm 2027"),
    _swap("F03", "sau hạn báo cáo", "trước ngày 10/01/2027", ("trước ngày 15/6/2027", "trước ngày 10/01/2027")),
    _swap("F03", "không quá", "trước ngày 01/02/2027", ("trước ngày 15/6/2027", "trước ngày 01/02/2027")),
    _swap(
        "F03",
        "trước ngày của văn bản viện dẫn",
        "71/KH-UBND",
        ("71/KH-UBND ngày 08/01/2027", "71/KH-UBND ngày 28/01/2027"),
    ),
    _swap("F04", "họ tên người ký", None, signature="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
    _swap(
        "Y01",
        "2026",
        "năm 2026",
        (
            "Trên đây là Kế hoạch thực hiện công tác trẻ em năm 2027",
            "Trên đây là Kế hoạch thực hiện công tác trẻ em năm 2026",
        ),
    ),
    _swap("Y01", "2026", "trước ngày 15/6/2026", ("trước ngày 15/6/2027", "trước ngày 15/6/2026")),
    _swap("Y01", "2130", "2026 - 2130", ("giai đoạn 2026 - 2030", "giai đoạn 2026 - 2130")),
    _swap(
        "N01",
        "thiếu 6",
        "7",
        ("- Chỉ tiêu 6: Tỷ lệ trẻ em dưới 6 tuổi được cấp thẻ bảo hiểm y tế đạt 100%.", ""),
        ("từ 2 đến 4 và 6", "từ 2 đến 4"),
    ),
    _swap(
        "N02",
        "thiếu mục III",
        "IV. KINH PHÍ",
        ("III. KINH PHÍ", "IV. KINH PHÍ"),
        ("IV. TỔ CHỨC", "V. TỔ CHỨC"),
        ("V. CHẾ ĐỘ", "VI. CHẾ ĐỘ"),
    ),
    _swap(
        "N02",
        "hai mục liền nhau",
        "II. KINH PHÍ",
        ("III. KINH PHÍ", "II. KINH PHÍ"),
        ("IV. TỔ CHỨC", "III. TỔ CHỨC"),
        ("V. CHẾ ĐỘ", "IV. CHẾ ĐỘ"),
    ),
    _swap("N03", "Số 8 dùng cho 2", "8", ("Chỉ tiêu 9: Mức", "Chỉ tiêu 8: Mức"), ("8, 9, 10, 11", "8, 10, 11")),
    _swap("U01", "Chỉ tiêu 6 ", "Tỷ lệ trẻ em dưới 6 tuổi", ("từ 2 đến 4 và 6", "từ 2 đến 4")),
    _swap(
        "U02",
        "2 đơn vị cùng chủ trì",
        "chỉ tiêu 10",
        ("- Phối hợp thực hiện các chỉ tiêu 1, 10.", "- Chủ trì thực hiện chỉ tiêu 10."),
    ),
    _swap("U03", "chỉ tiêu 14", "14", ("10, 11 và 12", "10, 11, 12 và 14")),
    _swap("U04", "không còn", "huyện", ("gửi Phòng Văn hóa - Xã hội.", "gửi Phòng Tài chính - Kế hoạch huyện.")),
    _swap("U05", "Phòng Thiếu nhi xã", "Phòng Thiếu nhi xã", (
        "- Phối hợp thực hiện các chỉ tiêu 1, 10.", "- Phối hợp với Phòng Thiếu nhi xã thực hiện các chỉ tiêu 1, 10."
    )),
    _table("T01", "lời văn ghi “đạt 98%”", "95%", ("1", GOOD.annex[3][2][1]), 2, "95%"),  # type: ignore[index]
    _table("T01", "lời văn ghi “dưới 12%”", "12%", _STUNTED, 2, "12%"),
    _swap(
        "T01",
        "mục I.2 ghi “đạt 60%”, nhiệm vụ ở mục II.2 ghi “đạt 55%”",
        "55%",
        (
            "- Rà soát hồ sơ",
            "- Phấn đấu tỷ lệ trẻ em từ 07 tuổi trở lên được hỏi ý kiến về các vấn đề của trẻ em đạt 55%.\n- Rà soát hồ sơ",
        ),
    ),
    _table("T02", "9/100.000", "giảm tỷ suất trẻ em tử vong", _INJURED, 2, "300/100.000"),
    _swap("T04", "các phần cộng lại là 2 + 4 + 3 = 9", "8 thôn", (
        "hỗ trợ 02 mô hình", "tập huấn cho 8 thôn, gồm: cụm Đông 2 thôn, cụm Tây 4 thôn, cụm Bắc 3 thôn; hỗ trợ 02 mô hình"
    )),
    _table("T03", "viết không chuẩn", "98.0%", ("1", GOOD.annex[3][2][1]), 2, "98.0%"),  # type: ignore[index]
    Fault(
        "T01",
        "mục I.2 ghi “đạt 90%”, bảng 3, dòng 8 ghi “đạt 100%”",
        "100%",
        GOOD.changed(
            (
                "- Chỉ tiêu 8: Tỷ lệ huy động trẻ em 5 tuổi đi học mẫu giáo đạt 100%",
                "- Chỉ tiêu 8: Tỷ lệ huy động trẻ em 5 tuổi đi học mẫu giáo đạt 90%",
            )
        ),
    ),
    _swap(
        "R01", "41-NQ/TW", "41/NQ-TW", ("Chỉ thị số 28-CT/TW ngày 25/12/2023", "Nghị quyết số 41/NQ-TW ngày 25/12/2023")
    ),
    _swap("R01", "25/12/2023", "28-CT/TW", ("28-CT/TW ngày 25/12/2023", "28-CT/TW ngày 25/11/2023")),
    _swap(
        "R02",
        "cơ quan ban hành",
        "41/QĐ-UBND",
        ("ngày 11/01/2027 của Ủy ban nhân dân tỉnh Lâm Hải về việc giao", "ngày 11/01/2027 về việc giao"),
    ),
    _swap(
        "R03",
        "30/2020/NĐ-CP",
        "110/2004",
        (
            "Thực hiện Quyết định số 41/QĐ-UBND ngày 11/01/2027",
            "Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08/4/2004 của Chính phủ về công tác văn thư; Quyết định số 41/QĐ-UBND "
            "ngày 11/01/2027",
        ),
    ),
    _swap(
        "S01",
        "địa bàn của cấp trên",
        "trên địa bàn tỉnh",
        ("Trẻ em trên địa bàn xã được", "Trẻ em trên địa bàn tỉnh được"),
    ),
    _swap(
        "S01",
        "không phải địa bàn",
        "xã Vân Đồi",
        ("Trẻ em trên địa bàn xã được", "Trẻ em trên địa bàn xã Vân Đồi được"),
    ),
    _swap(
        "S02",
        "công tác bảo vệ trẻ em",
        "thực hiện công tác bảo vệ trẻ em",
        ("Trên đây là Kế hoạch thực hiện công tác trẻ em", "Trên đây là Kế hoạch thực hiện công tác bảo vệ trẻ em"),
    ),
    _swap(
        "V01",
        "chưa có mức",
        "Xã đạt tiêu chuẩn",
        (
            "Chỉ tiêu 12: Tỷ lệ các thôn có điểm vui chơi cho trẻ em đạt 80% (8/10 thôn)",
            "Chỉ tiêu 12: Xã đạt tiêu chuẩn xã phù hợp với trẻ em",
        ),
    ),
    _swap("V02", "‰", "6%", ("trẻ sơ sinh xuống dưới 6‰", "trẻ sơ sinh xuống dưới 6%")),
    _swap("V03", "trên 100%", "110%", ("bảo hiểm y tế đạt 100%", "bảo hiểm y tế đạt 110%")),
    _swap("V03", "phần lớn hơn", "12/10", ("(8/10 thôn)", "(12/10 thôn)")),
    _swap("V04", "không thể lớn hơn", "15‰", ("trẻ em dưới 1 tuổi xuống dưới 9‰", "trẻ em dưới 1 tuổi xuống dưới 15‰")),
    _swap("V04", "ngược chiều", "4,9%", ("xuống còn 4,4% (năm 2027)", "xuống còn 4,9% (năm 2027)")),
    _swap(
        "V05",
        "điểm phần trăm",
        "giảm 2% so với năm 2026",
        (
            "Giảm tỷ lệ trẻ em có hoàn cảnh đặc biệt từ 4,6% (năm 2026) xuống còn 4,4% (năm 2027)",
            "Tỷ lệ trẻ em có hoàn cảnh đặc biệt giảm 2% so với năm 2026",
        ),
    ),
    _swap("V06", "bảo hiểm y tế đạt ……%", "đạt ……%", ("bảo hiểm y tế đạt 100%", "bảo hiểm y tế đạt ……%")),
    _swap("V06", "mẫu giáo đạt %", "đạt %", ("trình tiểu học đạt 99,5%", "trình mẫu giáo đạt %")),
    _swap("V06", "hỗ trợ … hộ", "… hộ", ("- Rà soát hồ sơ", "- Giúp đỡ, hỗ trợ … hộ nhận nuôi trẻ.\n- Rà soát hồ sơ")),
    _swap("V06", "còn để trống", "ngày …/6/2027", ("trước ngày 15/6/2027", "trước ngày …/6/2027")),
    _swap("Y01", "2072", "đến năm 2072", ("thực hiện tiêu chuẩn xã,", "đến năm 2072 thực hiện tiêu chuẩn xã,")),
    _swap("Y01", "2026", "2. Chỉ tiêu cụ thể năm 2026", ("2. Chỉ tiêu cụ thể", "2. Chỉ tiêu cụ thể năm 2026")),
    _swap("L01", "trong", "trogn", ("giữa các thôn trong giai đoạn", "giữa các thôn trogn giai đoạn")),
    _swap("L01", "hỗ trợ", "hổ trợ", ("Công an tỉnh Lâm Hải hỗ trợ", "Công an tỉnh Lâm Hải hổ trợ")),
    _swap("L01", "Từ lặp", "nghiêm túc nghiêm túc", ("nghiêm túc thực hiện", "nghiêm túc nghiêm túc thực hiện")),
    _swap("L01", "Ký hiệu sót", "[bookmark: _Goc]", ("Là đầu mối", "[bookmark: _Goc]Là đầu mối")),
    _swap(
        "I01",
        "trong phần nhiệm vụ",
        "Bảo đảm 100%",
        ("- Rà soát hồ sơ", "- Bảo đảm 100% thôn có cộng tác viên trẻ em.\n- Rà soát hồ sơ"),
    ),
)
