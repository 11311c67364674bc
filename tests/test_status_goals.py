"""Goals without a number: grades and titles of a body, standards that are met, and how far a number beside them may stand."""

from __future__ import annotations

import pytest

from extract.model import Block, Document, Place
from extract.pipeline import extract_document
from extract.rules import load_rulebook
from extract.text import stable_id

RULES = load_rulebook()


def read_plan(*lines: str) -> list[tuple[str, str]]:
    """(context, name) of every status in a plan of these lines."""
    lines = ("KẾ HOẠCH", "Làm một công việc trong năm 2026", *lines)
    key = stable_id("status", *lines)
    blocks = tuple(
        Block(f"{key}-{n:05d}", n, "paragraph", text, place=Place(paragraph=n)) for n, text in enumerate(lines)
    )
    found = extract_document(Document(key, key * 4, "s.txt", "s.txt", 1, "txt", "corpus", blocks=blocks), RULES)
    return [(i.context, i.name) for i in found.indicators if i.measure == "status"]


@pytest.mark.parametrize("line", [
    "Trường đạt loại Tốt về công tác thư viện.",
    "Công tác thư viện xếp loại Khá trở lên.",
    "UBND phường đạt danh hiệu Tập thể lao động tiên tiến.",
    "Chi bộ thôn Đồng Mây hoàn thành xuất sắc nhiệm vụ.",
    "Phấn đấu xếp loại Hoàn thành tốt nhiệm vụ.", 'Chi đoàn đạt "Hoàn thành tốt nhiệm vụ" trở lên.',
    "Chi bộ đạt trong sạch, vững mạnh.",
    "Liên đội đạt liên đội mạnh cấp huyện.",
    "Năm 2026, Hội Nông dân xã được công nhận hoàn thành tốt nhiệm vụ.",
    "Danh hiệu: Trường tiên tiến xuất sắc.",
    "Trung tâm Văn hóa đạt danh hiệu Tập thể lao động tiên tiến.", "Bệnh viện xã Mây đạt loại Khá.",
    "Ủy ban MTTQ phường xếp loại tốt.", "Phấn đấu đạt Đơn vị văn hóa.", "Chi bộ: Trong sạch, vững mạnh.",
    "Công đoàn cơ sở vững mạnh xuất sắc.", "Tập thể: Tập thể lao động tiên tiến.",
    "Trường: Tập thể lao động tiên tiến.", "Liên đội mạnh cấp huyện.", "Chi hội đạt vững mạnh cấp xã.",
    "Về tập thể: Thư viện đạt danh hiệu Tập thể lao động tiên tiến.",
])  # fmt: skip
def test_grade_or_title_of_a_body_is_a_goal(line: str) -> None:
    goals = read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- {line}")
    assert [context for context, _ in goals] == ["goal"]
    assert not read_plan("I. KẾT QUẢ NĂM 2025", f"- {line}")
    assert not read_plan("I. NHIỆM VỤ", f"- {line}")


@pytest.mark.parametrize(("line", "name"), [
    ("Không để số người chết do đuối nước tăng so với năm 2025.", "Không để số người chết do đuối nước tăng so với năm 2025"),
    ("Năm 2026, phủ sóng 4G tại các bến đò.", "phủ sóng 4G tại các bến đò"),
    ("Phủ sóng truyền thanh đến các bản.", "Phủ sóng truyền thanh đến các bản"),
])  # fmt: skip
def test_what_is_not_to_rise_and_where_one_is_to_be_reached(line: str, name: str) -> None:
    assert read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- {line}") == [("goal", name)]
    assert read_plan("I. MỤC TIÊU", f"- 80% hộ dùng nước sạch; {line}")[0][1].lower() == name.lower()


@pytest.mark.parametrize("line", [
    "Khen các tập thể đạt danh hiệu tiên tiến.",
    "Tập thể đạt danh hiệu tiên tiến được tặng Giấy khen.",
    "Đơn vị đạt danh hiệu tiên tiến thì được xét khen thưởng.",
    "Xếp loại viên chức hằng năm.",
    "Trường tổ chức bình xét học sinh đạt loại Giỏi.",
    "Chi bộ lãnh đạo hoàn thành tốt nhiệm vụ chính trị.",
    "Tuyên truyền để thôn đạt danh hiệu văn hóa.",
    "Các cơ quan phối hợp hoàn thành tốt nhiệm vụ được phân công.",
    "Chi bộ vững mạnh là nền tảng của Đảng.", "Công đoàn: thi đọc sách giữa các đơn vị tiên tiến.",
])  # fmt: skip
def test_work_and_conditions_of_awards_are_no_goal(line: str) -> None:
    assert not read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- {line}")


@pytest.mark.parametrize("line", [
    "Duy trì tăng trưởng gắn với giữ rừng.", "Giữ vững đà tăng trưởng kinh tế.", "Hoàn thành các chỉ tiêu, nhiệm vụ được giao.",
    "Phấn đấu hoàn thành tốt các mục tiêu xã đề ra trong năm 2026.",
    "Đẩy mạnh nuôi ong, phấn đấu hoàn thành cao nhất các mục tiêu kế hoạch 5 năm 2022 - 2026; giữ gìn trật tự.",
    "Phấn đấu hoàn thành các chỉ tiêu Nghị quyết Đại hội Đảng bộ huyện lần thứ X, nhiệm kỳ 2025 - 2030.",
])  # fmt: skip
@pytest.mark.parametrize("heading", ["I. MỤC TIÊU TỔNG QUÁT", "I. MỤC TIÊU"])
def test_general_aims_are_no_goal(line: str, heading: str) -> None:
    assert not read_plan(heading, "- 80% hộ dùng nước sạch.", f"- {line}")
    assert read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", "- Hoàn thành chỉ tiêu trồng dừa được giao.")


def test_each_clause_that_is_a_status_counts() -> None:
    goals = ("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.")
    found = read_plan(*goals, "- Công đoàn vững mạnh xuất sắc; Liên đội mạnh cấp huyện.")
    assert [name for _, name in found] == ["Công đoàn vững mạnh xuất sắc", "Liên đội mạnh cấp huyện"]
    found = read_plan(*goals, "- Tập thể: Trạm đạt danh hiệu “Đơn vị văn hóa”; Chi đoàn đạt Chi đoàn mạnh cấp xã.")
    assert [name for _, name in found] == ["Trạm đạt danh hiệu “Đơn vị văn hóa”", "Chi đoàn đạt Chi đoàn mạnh cấp xã"]
    assert not read_plan(*goals, "- Thi đua: phát động phong trào đọc sách; Liên đội mạnh cấp xã.")
    assert len(read_plan(*goals, "- Danh hiệu: Trường tiên tiến; Liên đội mạnh cấp huyện.")) == 1
    assert len(read_plan(*goals, "- Trường đạt loại Tốt; chăm lo thư viện.")) == 1


def test_buildings_up_to_a_standard_are_goals_also_behind_a_number() -> None:
    goals = ("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.")
    for told in ("kho giống đạt chuẩn theo quy định", "chợ, trạm bơm được xây dựng kiên cố", "các tuyến kênh được kiên cố hóa"):
        assert [name for _, name in read_plan(*goals, f"- 70% thôn có loa; {told}.")] == [told]
        assert [name for _, name in read_plan(*goals, f"- {told.capitalize()}.")] == [told.capitalize()]
    assert not read_plan(*goals, "- Nhà văn hóa chưa được xây dựng kiên cố.")
    assert not read_plan("I. NHIỆM VỤ", "- Chợ, trạm bơm được xây dựng kiên cố.")


def test_a_standard_that_water_or_air_meets_is_a_goal_also_behind_a_number() -> None:
    told = "nước thải bến cá đạt QCVN 14:2025/BTNMT"
    found = read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- 70% bến có thùng rác; {told}.")
    assert found == [("goal", told)]


def test_a_number_anywhere_in_the_section_of_goals_lets_a_status_count() -> None:
    goals = ("II. MỤC TIÊU", "a) Về nước sạch", "- 80% hộ dùng nước sạch.", "b) Kết quả công nhận")
    status = "- Xã được công nhận đạt chuẩn tiếp cận pháp luật."
    assert len(read_plan(*goals, status)) == 1
    assert not read_plan("I. MỤC ĐÍCH", "- 80% hộ dùng nước sạch.", "II. MỤC TIÊU", "a) Kết quả công nhận", status)


def test_a_heading_above_levels_is_no_goal_itself() -> None:
    below = ("- Nội trú: 60%.", "- Bán trú: 70%.", "2. Trường đạt chuẩn quốc gia mức độ 2.")
    goals = read_plan("I. CHỈ TIÊU", "1. Bể bơi đạt chuẩn", *below)
    assert goals == [("goal", "Trường đạt chuẩn quốc gia mức độ 2")]


def test_goals_that_an_annex_states_are_none_in_the_sentence_that_refers_to_it() -> None:
    text = "Điều 1. Giao chỉ tiêu phấn đấu giảm nợ nước năm 2026 cho các xã theo Biểu đính kèm."
    assert read_plan("QUYẾT ĐỊNH:", text) == []


@pytest.mark.parametrize("time", [
    "kể từ năm 2026",
    "trong quý III", "trong quý III năm 2026", "trước tháng 9/2026", "trong 6 tháng đầu năm", "trong 6 tháng đầu năm 2026",
])  # fmt: skip
def test_the_time_of_a_goal_is_no_part_of_its_name(time: str) -> None:
    assert read_plan("I. MỤC TIÊU", "- 70% sách được đánh số.", f"- Hoàn thành việc đánh số kho sách {time}.") == [
        ("goal", "Hoàn thành việc đánh số kho sách"),
    ]  # fmt: skip


@pytest.mark.parametrize("time", [
    "Quý III/2026:", "Trong quý III/2026:", "Quý III năm 2026", "Tháng 9/2026:", "Trước ngày 15/9/2026:", "Năm 2026:",
])  # fmt: skip
def test_the_time_may_open_a_goal_with_a_colon(time: str) -> None:
    assert read_plan("I. MỤC TIÊU", "- 70% sách được đánh số.", f"- {time} hoàn thành việc đánh số kho sách.") == [
        ("goal", "hoàn thành việc đánh số kho sách"),
    ]  # fmt: skip
    assert not read_plan("I. MỤC TIÊU", "- 70% sách được đánh số.", f"- {time} tổ chức hội thi kể chuyện.")


def test_times_with_colons_part_the_goals_of_a_line() -> None:
    line = "- Quý II/2026: hoàn thành việc đánh số kho sách; quý IV/2026: hoàn thành việc chụp lại sách cổ."
    assert read_plan("I. MỤC TIÊU", "- 70% sách được đánh số.", line) == [
        ("goal", "hoàn thành việc đánh số kho sách"), ("goal", "hoàn thành việc chụp lại sách cổ"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", [
    "Chi hội nghị không vượt quá dự toán được cấp trên giao.", "Số vụ đuối nước giảm so với năm trước.",
    "Phấn đấu thu từ chợ đêm năm sau cao hơn năm trước.", "Có thêm hợp tác xã tự trang trải chi phí.",
    "Có bãi tập kết rác đáp ứng tiêu chuẩn theo quy định.", "Có ứng dụng tra cứu giống cây dùng trên điện thoại.",
    "Thư viện huyện được xếp hạng II.", "Hồ sơ hát ru được UNESCO ghi danh.",
    "Hệ thống mượn sách liên thư viện được đưa vào vận hành.", "Thư viện đạt tiêu chuẩn mức độ 1.",
    "Cơ bản các bến đò gây ồn được di dời.", "Hầu hết hộ ven sông có nhà tiêu hợp vệ sinh.",
    "Từ năm 2026, Thư viện huyện tự bảo đảm chi thường xuyên.",
    "Nước thải bến cá sau xử lý đạt QCVN 14:2025/BTNMT.", "Phấn đấu tiếng ồn, độ rung tại chợ đáp ứng quy chuẩn.",
    "Hạn chế đến mức thấp nhất ghe chở quá tải.", "Giảm thiểu thấp nhất số ghe chìm.", "Ghe chìm: giảm so với năm 2025.",
    "Số ghe chìm không tăng so với cùng kỳ.", "Cơ bản thanh toán tình trạng ghe không số.",
    "Mọi hộ ven sông đều có áo phao.", "Bảo đảm mọi trẻ em vạn chài được tiếp cận lớp học bơi.",
])  # fmt: skip
def test_end_state_that_can_be_checked_is_a_goal_among_goals_only(line: str) -> None:
    assert [context for context, _ in read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- {line}")] == ["goal"]
    assert not read_plan("I. MỤC ĐÍCH", f"- {line}", "II. NHIỆM VỤ", f"- {line}")


@pytest.mark.parametrize("line", [
    "Phân tích nguyên nhân số vụ đuối nước tăng so với năm trước.", "Có thêm kinh nghiệm tổ chức hội thi.",
    "Rà soát các khoản chi không vượt dự toán được giao.", "Có kế hoạch đạt chuẩn cho từng trường.",
    "Số vụ đuối nước đã giảm so với năm trước.", "Tổ chức tập huấn sử dụng phần mềm.",
    "Có giải pháp giảm tỷ lệ nộp muộn.", "Có hệ thống giải pháp đồng bộ.",
    "Các thư viện được xếp hạng.", "Thư viện được xếp hạng phải có nội quy.", "Hệ thống đã được đưa vào vận hành.",
    "Thư viện được xếp hạng được hỗ trợ kệ sách.", "Kiểm tra công trình được đưa vào sử dụng.",
    "Hầu hết các hộ đã có điện.", "Cơ bản các chỉ tiêu được giao.",
    "Nước thải bến cá đạt quy chuẩn mới được xả ra sông.", "Xử lý nước thải bến cá đạt QCVN 14:2025/BTNMT.",
    "Nước thải bến cá chưa đạt quy chuẩn.",
    "Đơn vị tự bảo đảm chi thường xuyên được trích lập quỹ.", "Hỗ trợ cơ bản các hộ có người già.",
    "Hạn chế đến mức thấp nhất thiệt hại do lũ.", "Mọi hộ ven sông phải được nhắc nhở.", "Thanh toán tiền công cho ghe.",
])  # fmt: skip
def test_work_and_results_among_goals_are_no_status(line: str) -> None:
    assert not read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- {line}")


def test_a_status_before_a_level_of_the_same_line_is_a_part_of_its_own() -> None:
    line = "- Có bãi tập kết rác đạt quy chuẩn. 70% hộ phân loại rác."
    assert read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", line) == [("goal", "bãi tập kết rác đạt quy chuẩn")]
    assert not read_plan("I. MỤC TIÊU", "- Tổ chức lớp phân loại rác. 70% hộ phân loại rác.")
    assert ("goal", "Có thêm thôn tự quản") in read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", "- Có thêm thôn tự quản.")


@pytest.mark.parametrize("time", ["đến năm 2028", "đến tháng 6 năm 2028", "đến tháng 6/2028", "đến quý II/2028"])
def test_a_status_may_be_due_in_a_part_of_a_year(time: str) -> None:
    line = f"Mở rộng phong trào đọc sách, phấn đấu {time} huyện được công nhận đạt chuẩn văn hóa đọc."
    assert read_plan("I. MỤC TIÊU", line) == [("goal", "huyện được công nhận đạt chuẩn văn hóa đọc")]


@pytest.mark.parametrize("line", [
    "Cơ bản xóa bỏ lò gạch thủ công.", "Xử lý triệt để các điểm ngập úng.", "Xóa phòng học mượn.",
    "Phổ cập dịch vụ internet; trên 60% hộ có máy tính.",
])  # fmt: skip
def test_what_is_to_vanish_or_to_reach_all_is_a_goal(line: str) -> None:
    goals = read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- {line}")
    assert [name.split()[0].lower() for _, name in goals] == [{"Cơ": "xóa"}.get(w := line.split()[0], w.lower())]
    assert not read_plan("I. NHIỆM VỤ", f"- {line}")


@pytest.mark.parametrize(("line", "name"), [
    ("Hạn chế đến mức thấp nhất ghe chở quá tải.", "ghe chở quá tải"), ("Giảm thấp nhất số ghe chìm.", "số ghe chìm"),
    ("Cơ bản thanh toán tình trạng ghe không số.", "tình trạng ghe không số"),
    ("Tỷ lệ ghe không số không tăng so với năm 2025.", "Tỷ lệ ghe không số"),
])  # fmt: skip
def test_how_far_something_goes_down_is_no_part_of_its_name(line: str, name: str) -> None:
    assert read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- {line}") == [("goal", name)]


@pytest.mark.parametrize(("line", "name"), [
    ("Phấn đấu đạt chứng nhận ISO 14001 về vườn ươm.", "chứng nhận ISO 14001 về vườn ươm"),
    ("Phấn đấu đạt giải Nhì hội thi thổi khèn.", "giải Nhì hội thi thổi khèn"),
    ("Các thôn đã đạt chuẩn tiếp tục duy trì tủ sách.", "Các thôn đã đạt chuẩn tiếp tục duy trì tủ sách"),
])  # fmt: skip
def test_a_certificate_a_prize_and_what_is_to_be_kept(line: str, name: str) -> None:
    assert read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- {line}") == [("goal", name)]
    assert not read_plan("I. NHIỆM VỤ", "- 80% hộ dùng nước sạch.", f"- {line}")


def test_what_is_to_be_kept_behind_a_level() -> None:
    line = "- Bình quân đạt 9 tủ sách/thôn; các thôn đã đạt chuẩn giữ vững nền nếp đọc."
    assert read_plan("I. MỤC TIÊU", line) == [("goal", "các thôn đã đạt chuẩn giữ vững nền nếp đọc")]


@pytest.mark.parametrize("line", [
    "Hội viên đạt chứng nhận thì được cộng điểm.", "Đạt giải Nhất: 2 triệu đồng.", "Các thôn đã đạt chuẩn trong năm qua.",
])  # fmt: skip
def test_awards_and_results_are_no_status(line: str) -> None:
    assert not read_plan("I. MỤC TIÊU", "- 80% hộ dùng nước sạch.", f"- {line}")


@pytest.mark.parametrize(("title", "given"), [
    ("CHỈ TIÊU CHÍNH CỦA CÁC THÔN PHẤN ĐẤU ĐẠT CHUẨN NĂM 2026", 0), ("II. CHỈ TIÊU PHẤN ĐẤU ĐẠT CHUẨN NĂM 2026", 0),
    ("Danh sách các thôn phấn đấu đạt chuẩn năm 2026", 0), ("Phấn đấu đến năm 2026 xã đạt chuẩn văn hóa.", 1),
])  # fmt: skip
def test_a_title_is_no_goal(title: str, given: int) -> None:
    assert len(read_plan("I. CHỈ TIÊU", "- 80% hộ dùng nước sạch.", title)) == given
