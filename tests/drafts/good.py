"""An invented commune plan in which nothing is wrong, but much looks as if it were (LOOK_ALIKES)."""

# ruff: noqa: E501 - sentences of a plan read best whole

from __future__ import annotations

from drafts.build import Plan

GOOD = Plan(
    body=(
        "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;",
        "Căn cứ Kế hoạch số 71/KH-UBND ngày 08/01/2027 của Ủy ban nhân dân tỉnh Lâm Hải về việc thực hiện công tác trẻ em "
        "năm 2027 trên địa bàn tỉnh;",
        "Thực hiện Quyết định số 41/QĐ-UBND ngày 11/01/2027 của Ủy ban nhân dân tỉnh Lâm Hải về việc giao chỉ tiêu cho các "
        "xã, phường.",
        "Ủy ban nhân dân xã Sơn Kim Hạ ban hành Kế hoạch thực hiện công tác trẻ em năm 2027 trên địa bàn xã Sơn Kim Hạ như sau:",
        "I. MỤC TIÊU, CHỈ TIÊU",
        "1. Mục tiêu chung",
        "Trẻ em trên địa bàn xã được sống trong môi trường an toàn, lành mạnh; giảm dần dần nguy cơ tai nạn, từng bước thu "
        "hẹp chênh lệch giữa các thôn trong giai đoạn 2026 - 2030.",
        "2. Chỉ tiêu cụ thể",
        "- Chỉ tiêu 1: Tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh đạt 99%.",
        "- Chỉ tiêu 2: Giảm tỷ suất tử vong trẻ sơ sinh xuống dưới 6‰.",
        "- Chỉ tiêu 3: Giảm tỷ suất tử vong trẻ em dưới 1 tuổi xuống dưới 9‰.",
        "- Chỉ tiêu 4: Giảm tỷ suất tử vong trẻ em dưới 5 tuổi xuống dưới 13‰.",
        "- Chỉ tiêu 5: Giảm tỷ lệ trẻ em có hoàn cảnh đặc biệt từ 4,6% (năm 2026) xuống còn 4,4% (năm 2027).",
        "- Chỉ tiêu 6: Tỷ lệ trẻ em dưới 6 tuổi được cấp thẻ bảo hiểm y tế đạt 100%.",
        "- Chỉ tiêu 7: Tỷ lệ học sinh hoàn thành chương trình tiểu học đạt 99,5%; tỷ lệ học sinh tiểu học bỏ học dưới 0,1%.",
        "- Chỉ tiêu 8: Tỷ lệ huy động trẻ em 5 tuổi đi học mẫu giáo đạt 100%.",
        "- Chỉ tiêu 9: Mức huy động đóng góp cho Quỹ Bảo trợ trẻ em đạt 105% so với kế hoạch tỉnh giao.",
        "- Chỉ tiêu 10: Mỗi năm giảm 10% số vụ tai nạn thương tích trẻ em so với năm 2026.",
        "- Chỉ tiêu 11: Tỷ lệ trẻ em từ 07 tuổi trở lên được hỏi ý kiến về các vấn đề của trẻ em đạt 60%.",
        "- Chỉ tiêu 12: Tỷ lệ các thôn có điểm vui chơi cho trẻ em đạt 80% (8/10 thôn).",
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Truyền thông",
        "- Làm video clip, bài viết trên fanpage...; phát tờ rơi, sổ tay ... người dân dễ đọc; truyền thông thông qua hệ thống loa của thôn; xử lý các hành vi vi phạm "
        "quyền trẻ em.",
        "- Tham gia tuần lễ “Trẻ em với biển” trên địa bàn các xã ven biển; phong trào “Toàn tỉnh chung tay vì trẻ em”.",
        "- Trong phần đầu của buổi sinh hoạt, giới thiệu Luật Trẻ em, Chỉ thị số 28-CT/TW ngày 25/12/2023 của Bộ Chính trị.",
        "2. Bảo vệ trẻ em",
        "- Phối hợp với Sở Y tế tỉnh, Công an tỉnh Lâm Hải hỗ trợ trẻ em bị xâm hại; quản lý công tác viên chức theo quy định.",
        "- Rà soát hồ sơ của Phòng Lao động - Thương binh và Xã hội huyện (cũ) bàn giao; thực hiện tiêu chuẩn xã, phường, thị "
        "trấn phù hợp với trẻ em.",
        "- Thực hiện mô hình theo kinh nghiệm của Kế hoạch công tác trẻ em năm 2026; áp dụng cho các trạm y tế thuộc tỉnh, "
        "thành phố trực thuộc trung ương.",
        "III. KINH PHÍ THỰC HIỆN",
        "Từ ngân sách nhà nước và các nguồn hợp pháp khác; hỗ trợ 02 mô hình, mỗi mô hình 1.500.000 đồng.",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Văn hóa - Xã hội",
        "- Chủ trì, phối hợp với Công an xã thực hiện các chỉ tiêu 1, 5, 7, 8, 9, 10, 11 và 12.",
        "- Là đầu mối tổng hợp, báo cáo theo quy định.",
        "2. Trạm Y tế xã",
        "- Chủ trì, phối hợp với Phòng Văn hóa - Xã hội thực hiện các chỉ tiêu từ 2 đến 4 và 6.",
        "3. Công an xã",
        "- Phối hợp thực hiện các chỉ tiêu 1, 10.",
        "V. CHẾ ĐỘ BÁO CÁO",
        "Các đơn vị báo cáo 6 tháng trước ngày 15/6/2027, báo cáo năm trước ngày 15/11/2027 gửi Phòng Văn hóa - Xã hội.",
        "Trên đây là Kế hoạch thực hiện công tác trẻ em năm 2027 trên địa bàn xã Sơn Kim Hạ, Ủy ban nhân dân xã yêu cầu các "
        "đơn vị nghiêm túc thực hiện./.",
    ),
    annex=(
        "PHỤ LỤC",
        "Chỉ tiêu năm 2027",
        "(Kèm theo Kế hoạch số 18/KH-UBND ngày 15/01/2027 của UBND xã Sơn Kim Hạ)",
        [
            ["TT", "Chỉ tiêu", "Năm 2027", "Phụ trách"],
            ["I", "Về sức khỏe", "", ""],
            ["1", "Tỷ lệ trẻ em dưới 5 tuổi được tiêm chủng đầy đủ đạt 98%", "98 %", "Trạm Y tế xã"],
            ["2", "Giảm tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi xuống dưới 12%", "Dưới 12%", "Trạm Y tế xã"],
            ["3", "Tỷ lệ trẻ em có hồ sơ sức khỏe điện tử đạt 95%", "95%", "Trạm Y tế xã\nCác trường học"],
            ["II", "Về giáo dục", "", ""],
            ["1", "Tỷ lệ trường học có công trình vệ sinh đạt 100%", "100%", "Các trường học"],
            ["2", "Tỷ lệ huy động trẻ em 5 tuổi đi học mẫu giáo đạt 100%", "100%", "Các trường học"],
            ["3", "Giảm tỷ suất trẻ em bị tai nạn thương tích xuống 300/100.000 trẻ em; giảm tỷ suất trẻ em tử vong do tai nạn "
             "thương tích xuống 9/100.000 trẻ em", "300/100.000; 9/100.000", "Công an xã"],
        ],
    ),
)  # fmt: skip

# What is right in GOOD and looks wrong: (words, check that must leave it alone).
LOOK_ALIKES = (
    ("Luật Trẻ em ngày 05 tháng 4 năm 2016", "R02"),  # a law is cited by its name
    ("năm 2027 trên địa bàn tỉnh", "S01"),  # the title of a cited document
    ("giảm dần dần", "L01"),  # reduplication
    ("giai đoạn 2026 - 2030", "Y01"),
    ("4,6% (năm 2026)", "Y01"),  # a baseline
    ("xuống còn 4,4%", "V04"),
    ("dưới 0,1%", "M04"),
    ("105% so với kế hoạch", "V03"),
    ("giảm 10% số vụ", "V05"),  # of a count: relative
    ("07 tuổi trở lên", "T03"),
    ("8/10 thôn", "V03"),
    ("video clip", "L01"),
    ("truyền thông thông qua", "L01"),
    ("fanpage...;", "V06"),  # the end of a list of examples
    ("sổ tay ... người dân", "V06"),
    ("hành vi vi phạm", "L01"),
    ("Toàn tỉnh chung tay", "S01"),  # a quotation
    ("phần đầu của buổi", "L01"),
    ("28-CT/TW", "R01"),
    ("Sở Y tế tỉnh", "S01"),  # the name of a body
    ("công tác viên chức", "L01"),
    ("huyện (cũ)", "U04"),
    ("xã, phường, thị trấn phù hợp", "U04"),  # the name of a standard
    ("Kế hoạch công tác trẻ em năm 2026", "Y01"),  # another plan
    ("thuộc tỉnh, thành phố", "S01"),
    ("phối hợp với Công an xã", "U02"),  # a partner, not a second lead
    ("trước ngày 15/6/2027", "F03"),
    ("98 %", "T01"),
    ("Dưới 12%", "T01"),
    ("Trạm Y tế xã\nCác trường học", "U02"),  # each in its own area
    ("300/100.000; 9/100.000", "T02"),
    ("Về giáo dục", "N03"),  # numbers restart at each group
)
