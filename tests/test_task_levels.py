"""Levels in lines of tasks: dated shares of something and ratios behind «phấn đấu»; never how work is done."""

from __future__ import annotations

import pytest
from sample_plan import read_plan

from extract.rules import load_rulebook

RULES = load_rulebook()
PLAN = """ỦY BAN NHÂN DÂN
XÃ SUỐI TRONG
Số: 8/KH-UBND
Suối Trong, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Văn hóa đọc giai đoạn 2026 - 2030
I. MỤC TIÊU
- Mở 14 tủ sách.
II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Sách
- {task}
III. KINH PHÍ
Ngân sách xã.
"""


def task_levels(task: str) -> list[tuple[float, int | None]]:
    found = read_plan(PLAN.format(task=task), RULES).indicators
    return [(float(t.value or 0), t.year) for i in found if i.context == "task" for t in i.targets]


@pytest.mark.parametrize("task", [
    "Đến cuối năm 2027, 95% thôn được cấp tủ sách.", "Đến năm 2027, 95% thôn có tủ sách.",
    "Đến hết năm 2027, 95% thôn được cấp tủ sách.", "Cấp sách cho thôn; đến cuối năm 2027, 95% thôn có tủ sách.",
])  # fmt: skip
def test_a_dated_share_in_a_task_is_a_level(task: str) -> None:
    assert task_levels(task) == [(95, 2027)]


@pytest.mark.parametrize("task", [
    "95% thôn được cấp tủ sách.", "Tính đến năm 2026, 95% thôn có tủ sách.", "Đến năm 2024, 95% thôn có tủ sách.",
    "Đến năm 2027, 60% kinh phí được cấp từ ngân sách xã.", "Tập huấn cho 95% thôn trong năm 2027.",
])  # fmt: skip
def test_other_shares_in_tasks_are_none(task: str) -> None:
    assert task_levels(task) == []


def test_a_ratio_behind_another_aim_is_aimed_at() -> None:
    task = "Phấn đấu tổng tỷ suất sinh đạt 2,1 con/phụ nữ; tỷ số giới tính khi sinh dưới 109 bé trai/100 bé gái."
    assert task_levels(task) == [(2.1, None), (109, None)]


def test_a_share_in_words_needs_no_figure_in_its_line() -> None:
    text = PLAN.format(task="Mua sách.").replace("- Mở 14", "- Bảy trên mười hộ có tủ sách.\n- Mở 14")
    found = read_plan(text, RULES).indicators
    assert [[float(t.value or 0) for t in i.targets] for i in found] == [[70], [14]]


def test_a_purpose_that_names_its_goal_states_it() -> None:
    aim = "- Góp phần xóa mù chữ vào năm 2030, đạt mục tiêu giảm tỷ lệ mù chữ dưới 20/100.000 dân vào năm 2030."
    other = "- Để đạt mục tiêu của Kế hoạch, 100% đơn vị vào cuộc."
    text = PLAN.format(task="Mua sách.").replace("I. MỤC TIÊU", f"I. MỤC ĐÍCH\n{aim}\n{other}\nI. MỤC TIÊU")
    found = read_plan(text, RULES).indicators
    assert [(i.context, i.name) for i in found][:-1] == [("goal", "tỷ lệ mù chữ")]


@pytest.mark.parametrize(("task", "values"), [
    ("Rà soát sổ mượn; tỷ lệ sách trả muộn không quá 3%.", [3]),
    ("Vận động tối thiểu 20% hộ góp sách cho thôn.", [20]), ("Tạo điều kiện để 70% hộ được mượn sách.", [70]),
    ("Trả sổ mượn đúng thời hạn 100%, không để quá hạn.", [100, 0]),
    ("Giao sách, bảo đảm trước hè 100% tủ sách có sách mới.", [100]),
    ("Cùng các thôn dán nhãn xong 95% đầu sách.", [95]),
    ("Mở kho, bảo đảm nguyên tắc 95% đầu sách phải được dán nhãn.", [95]),
    ("Bảo đảm 100% sách được dán nhãn; tỷ lệ sách rách dưới 4%, không để xảy ra mất sách.", [100, 4, 0]),
    ("Phòng Văn hóa cử đủ 100% thôn có người giữ sách.", [100]), ("Treo nội quy tại 100% phòng đọc.", [100]),
    ("Rút ngắn thời gian cấp thẻ từ 9 ngày xuống còn 3 ngày.", [9, 3]), ("Rút ngắn thời gian cấp thẻ còn 4 giờ.", [4]),
])  # fmt: skip
def test_a_limit_in_a_task_is_a_level(task: str, values: list[float]) -> None:
    assert [value for value, _ in task_levels(task)] == values


@pytest.mark.parametrize("task", [
    "Hướng dẫn để 100% kinh phí mua sách được cấp.", "Đã vận động để 70% hộ mượn sách.",
    "Ưu tiên các thôn có tỷ lệ hộ không đọc sách trên 20%.", "Tỷ lệ hộ không đọc sách còn cao, trên 20%.",
    "Kiểm tra ít nhất 30% cơ sở in.", "Họp thôn khi ít nhất 60% số hộ có mặt.", "Trích tối thiểu 2% ngân sách cho sách.",
    "Khen nhóm đọc. Trong giai đoạn này, xã có 900/1.200 hộ có tủ sách, đạt 75%; 5/9 thôn có thư viện, đạt 55,6%.",
    "Nhất trí đánh giá kết quả 5 năm 2021 - 2025: mở 40 tủ sách. Đọc sách mới đều, tỷ lệ hộ mượn sách còn 27%.",
    "Bổ sung sách. Sau 3 năm thực hiện, tỷ lệ hộ đọc sách đạt 60%.", "Bố trí đủ 100% kinh phí mua sách.",
    "Kiểm tra sổ mượn tại 100% phòng đọc.", "Đã rút ngắn thời gian cấp thẻ xuống còn 3 ngày.", "Cấp thẻ trong 3 ngày.",
])  # fmt: skip
def test_conditions_samples_and_results_in_tasks_are_none(task: str) -> None:
    assert task_levels(task) == []


def test_how_many_each_group_has_stands_beside_a_share_of_groups() -> None:
    text = PLAN.format(task="Mua sách.").replace("- Mở 14 tủ sách.", "- Lập 6/8 tổ đọc, mỗi tổ tối thiểu 12 người.")
    (share, each) = read_plan(text, RULES).indicators
    assert [t.value for t in (*share.targets, *each.targets)] == [75, 12]
    assert each.targets[0].comparator == "ge"


@pytest.mark.parametrize("task", [
    "Tỷ lệ thôn có tủ sách mới đạt 41%, còn thấp.", "Dự lớp đọc sách 27/30 trưởng thôn, đạt 90%.",
    "Câu lạc bộ hoàn thành từ 65% số buổi trở lên được tạm ứng tối đa 40% tiền sách.",
    "Người già được giảm 30% phí mượn; trẻ em giảm 100%.", "Điều kiện: tỷ lệ hộ cam kết đọc sách đạt 95%.",
    "Nghị quyết được 31/33 đại biểu tán thành (đạt 93,9%).", "Rà soát các thôn đạt dưới 50% kế hoạch để đôn đốc.",
    "Đối với các thôn có tỷ lệ đọc sách đạt dưới 50%, tổ chức đối thoại.",
    "Tạm ứng 30% khi ký; thanh toán 70% khi nghiệm thu đạt 100% số sách.", "Kho sách còn 35% chỗ trống.",
    "Phòng đọc có độ ẩm đạt tối đa 60%; nước uống có độ trong đạt tối thiểu 85%.",
    "Thôn Đông đề nghị giảm chỉ tiêu \"tỷ lệ hộ đọc sách đạt 90%\" xuống 80%.", "Mức cũ quá cao, đề nghị còn 70%.",
    "Đổi tên thư viện: tỷ lệ cử tri đồng ý đạt 96%.", "Công nhận 12 tủ sách mẫu, tỷ lệ hộ đọc sách đạt 91%.",
    "Có từ 85% hộ đọc sách: 10 điểm.", "Thôn có từ 50% hộ đăng ký thì được cấp sách.",
    "Biểu dương các thôn đạt trên 95% kế hoạch.", "Nhân rộng cách làm của thôn Đông (đạt 98% số hộ).",
    "Buổi bầu chọn sách hợp lệ khi có từ 60% số hộ.", "Phòng đọc chỉ được xây khi đạt trên 80% số hộ đồng ý.",
    "Mô hình đọc sách cần có tối thiểu 55% hộ nghèo tham gia.", "Thôn đọc dưới 45% mức giao thì trưởng thôn bị xem xét.",
    "Đơn vị mua dưới 60% kế hoạch phải giải trình.", "Phụ huynh nhất trí từ 75% trở lên mới mua sách.",
    "Lao động tiên tiến: có 80% hội viên đọc sách, trong đó ít nhất 50% viết bài.",
    "Danh hiệu Thôn ham đọc được xét tặng cho thôn có từ 85% số hộ có tủ sách.",
    "Khi có từ 80% hộ đồng ý, thôn mới xây phòng đọc.", "Chỉ xét thôn có từ 70% hộ đăng ký đọc sách.",
    "Ưu tiên thôn có trên 50% hộ nghèo.", "Nhóm được vay vốn in sách phải có ít nhất 60% hộ nghèo.",
    "Trường có dưới 50% lớp có tủ sách phải lập lộ trình.", "Tiêu chuẩn thôn ham đọc: có 90% hộ có tủ sách.",
    "Kết quả đạt từ 80% hài lòng trở lên mới công nhận.", "Tổ đọc sách được hỗ trợ khi có từ 60% hội viên tham gia.",
])  # fmt: skip
def test_what_is_told_conditioned_or_commented_on_is_no_level(task: str) -> None:
    assert task_levels(task) == []


@pytest.mark.parametrize("task", [
    "Trưởng xóm: vận động hộ dân; mở tủ sách khi có trên 60% hộ đề nghị.",
    "Cho mượn sách tại nhà; tập trung các xóm 3, 5 có tỷ lệ nợ sách trên 60%.",
    "Hộ được bình xét văn hóa phải đạt từ 60 điểm trở lên; xóm phải có tối thiểu 60% hộ đạt danh hiệu.",
])
def test_a_share_that_chooses_or_allows_is_none(task: str) -> None:
    assert task_levels(task) == []


@pytest.mark.parametrize(("task", "level"), [
    ("Phấn đấu tỷ lệ thôn có tủ sách đạt 41%.", 41), ("Bảo đảm 100% thôn được hỗ trợ sách.", 100),
    ("Kéo giảm 30% số sách hỏng.", 30), ("Đưa tỷ lệ sách hỏng còn 4%.", 4), ("Thu hồi sách quá hạn đạt trên 90%.", 90),
    ("Chỉ đạo các thôn có trên 90% hộ đọc sách.", 90), ("Ưu tiên vốn để bảo đảm có trên 90% hộ đọc sách.", 90),
    ("Mỗi thôn phải có ít nhất 60% hộ tham gia đọc sách.", 60), ("Phòng đọc phải có ít nhất 90% đầu sách mới.", 90),
    ("Đối với các thôn, tỷ lệ đọc sách đạt trên 50%.", 50), ("Phấn đấu đến tháng 9 lắp 27/30 thôn, đạt 90%.", 90),
])  # fmt: skip
def test_what_is_to_be_reached_beside_such_words_is(task: str, level: float) -> None:
    assert level in [value for value, _ in task_levels(task)]


def test_what_a_survey_looks_at_is_no_goal() -> None:
    goals = ("- Mô tả thói quen đọc của 150 hộ.\n- Đánh giá chất lượng phòng đọc tại 08 trường.\n"
             "- Xác định tỷ lệ người đọc với sai số 5%, độ tin cậy 95%.\n- Đánh giá, xếp hạng 12 phòng đọc.")  # fmt: skip
    text = PLAN.format(task="Mua sách.").replace("- Mở 14 tủ sách.", goals)
    assert [float(t.value or 0) for i in read_plan(text, RULES).indicators for t in i.targets] == [12]


def test_what_the_grounds_say_in_brackets_is_of_another_paper() -> None:
    grounds = "Căn cứ Kế hoạch số 5/KH-UBND (phấn đấu 64% thôn có tủ sách), xã triển khai như sau:"
    text = PLAN.format(task="Mua sách.").replace("I. MỤC TIÊU", f"{grounds}\nI. MỤC TIÊU")
    assert [float(t.value or 0) for i in read_plan(text, RULES).indicators for t in i.targets] == [14]


@pytest.mark.parametrize(("task", "levels"), [
    ("Tham mưu bố trí vốn, bảo đảm tối thiểu 3% chi thường xuyên cho thư viện.", []),
    ("Hằng năm bảo đảm ít nhất 1,5% tổng chi ngân sách cho tủ sách.", []),
    ("Bảo đảm 95% thôn có tủ sách.", [95]),
])  # fmt: skip
def test_a_share_of_the_budget_is_no_level(task: str, levels: list[float]) -> None:
    assert [value for value, _ in task_levels(task)] == levels


@pytest.mark.parametrize(("task", "levels"), [
    ("Mua sách. Qua khảo sát tháng 11/2025, có 38% thôn chưa có tủ sách.", []),
    ("Theo số liệu thống kê, còn 12% hộ không đọc sách.", []),
    ("Mua sách. Thôn được công nhận “Thôn ham đọc sách” khi có từ 65% số hộ trở lên đọc sách và 40% hộ có tủ sách.", []),
    ("Qua rà soát, bảo đảm 95% thôn có tủ sách.", [95]), ("Qua khảo sát, 38% thôn chưa có tủ; phấn đấu 80% thôn có tủ.", [80]),
])  # fmt: skip
def test_what_a_survey_found_and_what_a_title_asks_for_is_no_level(task: str, levels: list[float]) -> None:
    assert [value for value, _ in task_levels(task)] == levels


@pytest.mark.parametrize(("goal", "levels"), [
    ("Theo kết quả điều tra, 38% thôn chưa có tủ sách; phấn đấu 80% thôn có tủ sách.", [80]),
    ("Qua khảo sát, có trên 90% người dân hài lòng.", [90]),
])  # fmt: skip
def test_among_goals_only_what_a_survey_found_lacking_is_none(goal: str, levels: list[float]) -> None:
    text = PLAN.format(task="Mua sách.").replace("Mở 14 tủ sách.", goal)
    assert [float(t.value or 0) for i in read_plan(text, RULES).indicators for t in i.targets] == levels


@pytest.mark.parametrize("task", [
    "Tham mưu khen thưởng đối với ấp hoàn thành từ 105% mức giao trở lên, phê bình ấp đạt dưới 65%",
    "Hỗ trợ tủ sách; mỗi nhóm đọc có ít nhất 55% thành viên là hộ nghèo", "Nhắc nhở ấp đọc sách đạt dưới 65% kế hoạch",
    "Sau sáp nhập thư viện còn 03 phòng và 02 tổ (giảm 40% so với trước); tiếp tục kiểm kê sách",
])  # fmt: skip
def test_whom_praise_and_blame_are_for_is_no_level(task: str) -> None:
    assert read_plan(PLAN.format(task=task), RULES).indicators[1:] == ()


@pytest.mark.parametrize(("task", "levels"), [
    ("Đến cuối năm 2027 thời gian chờ mượn sách dưới 20 phút ở thôn, không quá 40 phút ở bản.", [(20, 2027), (40, 2027)]),
    ("Tỷ lệ thôn có tủ sách tăng từ 46% lên 60%.", [(46, None), (60, None)]),
    ("Bảo đảm 100% xe sách lắp khóa; tỷ lệ xe hỏng tối đa 2 lần/1.000 km.", [(100, None), (2, None)]),
    ("Phấn đấu đến năm 2027 không còn kho sách tạm.", [(0, 2027)]),
    ("Phấn đấu sửa 14/18 kho sách, không còn kho sách tạm.", [(77.778, None), (0, None)]),
])  # fmt: skip
def test_times_rises_of_a_rate_and_what_is_to_end_are_levels(task: str, levels: list[tuple[float, int | None]]) -> None:
    assert task_levels(task) == levels


@pytest.mark.parametrize("task", [
    "Tỷ lệ thôn có tủ sách đã tăng từ 46% lên 60%.", "Mở kho sách ở nơi không còn kho tạm.",
    "Thời gian mở cửa mỗi ngày không dưới 20 phút.",
])  # fmt: skip
def test_results_conditions_and_opening_hours_are_none(task: str) -> None:
    assert task_levels(task) == []


@pytest.mark.parametrize("task", [
    "Duy trì, phát huy kết quả giai đoạn trước: 62% hộ đọc sách (năm 2025), 9/14 thôn có tủ sách; tỷ lệ nữ đọc sách đạt 24%.",
    "Xét tặng danh hiệu: hộ được xét phải đạt từ 70 điểm; thôn đọc sách phải có trên 70% hộ đạt hộ đọc sách 03 năm liền.",
])
def test_results_told_again_and_what_a_title_asks_for_are_no_levels(task: str) -> None:
    assert task_levels(task) == []
