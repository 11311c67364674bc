"""Goals of an invented superior and of a subordinate, subject by subject: the same goal in other words, or None."""

# ruff: noqa: E501

from __future__ import annotations

Pair = tuple[str, str | None]

POVERTY: tuple[Pair, ...] = (
    ("Tỷ lệ hộ nghèo đa chiều trên địa bàn tỉnh", "Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều của xã"),
    ("Tỷ lệ hộ cận nghèo", "Hộ cận nghèo"),
    ("Tỷ lệ hộ nghèo dân tộc thiểu số", "Tỷ lệ hộ nghèo là người đồng bào DTTS"),
    ("Số lao động thuộc hộ nghèo, hộ cận nghèo được hỗ trợ việc làm", "lao động hộ nghèo, hộ cận nghèo được giải quyết việc làm"),
    ("Thu nhập bình quân của hộ nghèo", None),
    ("Tỷ lệ trẻ em thuộc hộ nghèo được đến trường đúng độ tuổi", "Trẻ em hộ nghèo trong độ tuổi được đi học"),
    ("Tỷ lệ người thuộc hộ nghèo tham gia bảo hiểm y tế", "Người nghèo được cấp thẻ BHYT"),
    ("Tỷ lệ hộ nghèo sử dụng nước sinh hoạt hợp vệ sinh", "Hộ nghèo được sử dụng nguồn nước hợp vệ sinh"),
    ("Tỷ lệ hộ nghèo sử dụng nhà tiêu hợp vệ sinh", None),
    ("Tỷ lệ hộ nghèo tiếp cận dịch vụ viễn thông", None),
    ("Tỷ lệ cán bộ làm công tác giảm nghèo được tập huấn", "Cán bộ giảm nghèo của xã, thôn được bồi dưỡng, tập huấn nghiệp vụ"),
)
DIGITAL: tuple[Pair, ...] = (
    ("Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận trực tuyến", "Hồ sơ TTHC tiếp nhận trực tuyến"),
    ("Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn và trước hạn", "Tỷ lệ giải quyết hồ sơ TTHC trước hạn, đúng hạn"),
    ("Tỷ lệ thanh toán trực tuyến", "Hồ sơ phát sinh phí, lệ phí được thanh toán trực tuyến"),
    ("Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", None),
    ("Mức độ hài lòng của người dân, doanh nghiệp về giải quyết thủ tục hành chính", "Sự hài lòng của người dân và doanh nghiệp đối với việc giải quyết TTHC"),
    ("Tỷ lệ cán bộ, công chức được tập huấn kỹ năng số", "CBCC được bồi dưỡng kỹ năng số, chuyển đổi số"),
    ("Tỷ lệ hộ gia đình có đường truyền internet cáp quang", "Hộ gia đình được phủ cáp quang băng rộng"),
    ("Tỷ lệ người dân trưởng thành có tài khoản định danh điện tử", "Người dân trên 18 tuổi được kích hoạt tài khoản định danh điện tử mức 2"),
    ("Tỷ lệ dân số có hồ sơ sức khỏe điện tử", None),
    ("Tỷ lệ thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả", "Tổ công nghệ số cộng đồng ở thôn hoạt động nền nếp"),
    ("Tỷ trọng kinh tế số trong GRDP", None),
)
ECONOMY: tuple[Pair, ...] = (
    ("Thu nhập bình quân đầu người", "Thu nhập bình quân đầu người/năm"),
    ("Tốc độ tăng giá trị sản xuất", "Tăng trưởng giá trị sản xuất"),
    ("Tổng sản lượng lương thực có hạt", "Sản lượng lương thực cây có hạt"),
    ("Diện tích rừng trồng mới", "Trồng mới rừng tập trung"),
    ("Tỷ lệ che phủ rừng", "Độ che phủ rừng"),
    ("Thu ngân sách nhà nước trên địa bàn", "Tổng thu ngân sách xã"),
    ("Tỷ lệ dân số nông thôn được sử dụng nước hợp vệ sinh", "Người dân được dùng nước hợp vệ sinh"),
    ("Tỷ lệ dân số nông thôn được sử dụng nước sạch theo quy chuẩn", "Người dân được dùng nước sạch đạt quy chuẩn"),
    ("Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý", "Rác thải sinh hoạt được thu gom và xử lý"),
    ("Tỷ lệ bao phủ bảo hiểm y tế", "Tỷ lệ người dân tham gia BHYT"),
    ("Tỷ lệ lực lượng lao động tham gia bảo hiểm xã hội", "Lao động trong độ tuổi tham gia BHXH"),
    ("Tỷ lệ lực lượng lao động tham gia bảo hiểm thất nghiệp", None),
    ("Số lao động được giải quyết việc làm mới", "Tạo việc làm mới cho người lao động"),
    ("Tỷ lệ lao động qua đào tạo", "Tỷ lệ lao động qua đào tạo"),
    ("Tỷ lệ lao động qua đào tạo có bằng, chứng chỉ", "trong đó có bằng cấp, chứng chỉ"),
    ("Tỷ lệ trường đạt chuẩn quốc gia", "Trường học đạt chuẩn quốc gia"),
    ("Tỷ lệ gia đình đạt danh hiệu gia đình văn hóa", "Hộ gia đình văn hóa"),
    ("Tỷ lệ thôn, tổ dân phố đạt chuẩn văn hóa", "Thôn văn hóa"),
    ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân", "Trẻ dưới 5 tuổi suy dinh dưỡng cân nặng theo tuổi"),
    ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi", "Trẻ dưới 5 tuổi suy dinh dưỡng thể thấp còi"),
    ("Tỷ lệ xã đạt tiêu chí quốc gia về y tế", "Duy trì xã đạt bộ tiêu chí quốc gia về y tế"),
    ("Số bác sĩ trên một vạn dân", None),
    ("Số xã đạt chuẩn nông thôn mới nâng cao", "Xã đạt chuẩn NTM nâng cao"),
    ("Số xã đạt chuẩn nông thôn mới kiểu mẫu", None),
    ("Số sản phẩm OCOP đạt 3 sao trở lên", "Sản phẩm OCOP từ 3 sao trở lên"),
)
SCHOOLS: tuple[Pair, ...] = (
    ("Tỷ lệ huy động trẻ nhà trẻ ra lớp", "Trẻ trong độ tuổi nhà trẻ đến trường"),
    ("Tỷ lệ huy động trẻ mẫu giáo ra lớp", "Trẻ mẫu giáo đến trường"),
    ("Tỷ lệ huy động trẻ 5 tuổi ra lớp", "Trẻ 5 tuổi đến trường, lớp"),
    ("Tỷ lệ huy động trẻ 6 tuổi vào lớp 1", "Huy động trẻ 6 tuổi vào học lớp 1"),
    ("Tỷ lệ học sinh hoàn thành chương trình tiểu học", "Học sinh lớp 5 hoàn thành chương trình tiểu học"),
    ("Tỷ lệ tốt nghiệp trung học cơ sở", "Học sinh lớp 9 tốt nghiệp THCS"),
    ("Tỷ lệ học sinh bỏ học cấp tiểu học", None),
    ("Tỷ lệ học sinh bỏ học cấp trung học cơ sở", "Tỷ lệ học sinh THCS bỏ học"),
    ("Tỷ lệ người biết chữ trong độ tuổi 15 - 60", "Người từ 15 đến 60 tuổi biết chữ"),
    ("Tỷ lệ phòng học kiên cố", "Phòng học được kiên cố hóa"),
    ("Tỷ lệ giáo viên đạt chuẩn trình độ đào tạo", "Giáo viên có trình độ đạt chuẩn"),
    ("Tỷ lệ giáo viên đạt trên chuẩn", None),
)
CHILDREN: tuple[Pair, ...] = (
    ("Tỷ lệ trẻ em có hoàn cảnh đặc biệt được chăm sóc", "Trẻ em có hoàn cảnh đặc biệt được trợ giúp, chăm sóc"),
    ("Tỷ lệ trẻ em được đăng ký khai sinh", "Trẻ em dưới 5 tuổi đăng ký khai sinh"),
    ("Tỷ lệ trẻ em bị tai nạn thương tích", "Giảm trẻ em bị TNTT"),
    ("Tỷ lệ trẻ em bị tử vong do tai nạn thương tích", None),
    ("Tỷ lệ trẻ em bị xâm hại", "Trẻ em bị xâm hại tình dục, bạo lực"),
    ("Tỷ lệ xã đạt tiêu chuẩn xã phù hợp với trẻ em", "Duy trì xã, phường phù hợp với trẻ em"),
)
SUBJECTS = (POVERTY, DIGITAL, ECONOMY, SCHOOLS, CHILDREN)
