"""The head of an invented plan up to its last heading, to which tests add the lines that they look at."""

PLAN = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH VẠN XUÂN\tĐộc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND\tVạn Xuân, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Trồng cây phân tán năm 2027

I. MỤC TIÊU
- 88% hộ trồng ít nhất một cây.
II. TỔ CHỨC THỰC HIỆN
"""
