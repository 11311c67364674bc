"""An invented province plan, and the draft of one of its communes: missing and weaker, in both directions."""



from __future__ import annotations

from drafts.build import Plan

SUPERIOR = Plan(
    issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM HẢI",
    number="Số: 71/KH-UBND",
    date="Lâm Hải, ngày 08 tháng 01 năm 2027",
    title="Thực hiện công tác gia đình, chăm sóc người cao tuổi năm 2027 trên địa bàn tỉnh Lâm Hải",
    body=(
        "I. MỤC TIÊU",
        "- Tỷ lệ người cao tuổi được khám sức khỏe định kỳ đạt 85%.",
        "- Giảm tỷ lệ hộ nghèo có người cao tuổi xuống dưới 0,5%.",
        "- Tỷ lệ thôn có câu lạc bộ liên thế hệ tự giúp nhau đạt ít nhất 60%.",
        "- Giảm tỷ lệ vụ bạo lực gia đình xuống 2%.",
        "- Tỷ lệ cặp nam nữ được tư vấn trước khi kết hôn đạt 80%.",
        "- Tỷ lệ người cao tuổi cô đơn được chăm sóc tại cộng đồng đạt 95%.",
        "- Xây dựng 40 mô hình gia đình hạnh phúc.",
        "- Mỗi năm giảm 3-5% số vụ ly hôn.",
        "- Đến năm 2030, tỷ lệ gia đình đạt chuẩn văn hóa đạt 92%.",
        "II. TỔ CHỨC THỰC HIỆN",
        "Các sở, ngành, địa phương căn cứ chức năng, nhiệm vụ triển khai thực hiện.",
    ),
)

# Stricter, equal or not comparable throughout: nothing to be found.
FAITHFUL = Plan(
    title="Thực hiện công tác gia đình, chăm sóc người cao tuổi năm 2027 trên địa bàn xã Sơn Kim Hạ",
    body=(
        "Thực hiện Kế hoạch số 71/KH-UBND ngày 08/01/2027 của Ủy ban nhân dân tỉnh Lâm Hải về việc thực hiện công tác gia "
        "đình, chăm sóc người cao tuổi năm 2027 trên địa bàn tỉnh Lâm Hải.",
        "I. MỤC TIÊU",
        "- Tỷ lệ người cao tuổi được khám sức khỏe định kỳ đạt trên 85%.",
        "- Giảm tỷ lệ hộ nghèo có người cao tuổi xuống dưới 0,4%.",
        "- Tỷ lệ các thôn có câu lạc bộ liên thế hệ tự giúp nhau đạt 75%.",
        "- Giảm tỷ lệ vụ bạo lực gia đình xuống còn 1,5%.",
        "- Tỷ lệ cặp nam, nữ được tư vấn trước khi kết hôn đạt 80%.",
        "- Tỷ lệ người cao tuổi cô đơn được chăm sóc tại cộng đồng đạt 100%.",
        "- Xây dựng 01 mô hình gia đình hạnh phúc.",
        "- Mỗi năm giảm 5-6% số vụ ly hôn.",
        "- Đến năm 2030, tỷ lệ gia đình đạt chuẩn văn hóa đạt 93%.",
        "II. TỔ CHỨC THỰC HIỆN",
        "Các đơn vị thuộc xã căn cứ chức năng, nhiệm vụ triển khai thực hiện.",
    ),
)
