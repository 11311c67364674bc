"""Tables with two columns of words: which one names what is measured, and rows whose group cell is merged or empty."""

from __future__ import annotations

import pytest
from test_indicator_tables import by_year as below
from test_indicator_tables import levels, read, told

MILL = {"Tỷ lệ ngõ có đèn": ["target eq 85 percent 2027"], "Tỷ lệ ngõ có rãnh nước": ["target eq 90 percent 2027"],
        "Số máy xát đạt chuẩn": ["target eq 4 count 2027"]}  # fmt: skip


@pytest.mark.parametrize("group", ["Tiêu chí", "Lĩnh vực", "Tên tiêu chí", "Danh mục", "Nhiệm vụ", "Nhóm"])
@pytest.mark.parametrize("name", ["Nội dung", "Nội dung tiêu chí"])
@pytest.mark.parametrize("gap", ["^", ""])
def test_the_right_column_has_the_name(group: str, name: str, gap: str) -> None:
    assert levels(f"""
        {group} | {name} | Yêu cầu | Kết quả cần đạt
        Ngõ xóm | Tỷ lệ ngõ có đèn | ≥ 70% | 85%
        {gap} | Tỷ lệ ngõ có rãnh nước | 100% | 90%
        Cơ khí | Số máy xát đạt chuẩn | 3 | 4""") == MILL


def test_longer_texts_are_the_name_where_every_row_has_a_group() -> None:
    assert levels("""
        TT | Tiêu chí | Nội dung | Kế hoạch năm 2027
        1 | Ngõ xóm | Tỷ lệ ngõ có đèn | 85%
        2 | Ngõ xóm | Tỷ lệ ngõ có rãnh nước | 90%
        3 | Cơ khí | Số máy xát đạt chuẩn | 4""") == MILL


def test_the_norm_of_a_criterion_is_no_level_of_the_plan() -> None:
    assert levels("""
        TT | Tên tiêu chí | Nội dung tiêu chí | Chỉ tiêu | Kế hoạch năm 2027
        1 | Ngõ xóm | Tỷ lệ ngõ có đèn | ≥ 70% | 85%
        2 | ^ | Tỷ lệ ngõ có rãnh nước | Đạt | 90%
        3 | Cơ khí | Số máy xát đạt chuẩn | 3 | 4""") == MILL


def test_levels_below_a_name_of_indicators_beside_other_levels() -> None:
    assert levels("""
        TT | Nội dung | Chỉ tiêu | Kế hoạch năm 2027
        1 | Tỷ lệ ngõ có đèn | ≥ 70% | 85%
        2 | Tỷ lệ ngõ có rãnh nước | ≥ 60% | 90%""") == {
        "Tỷ lệ ngõ có đèn": ["target ge 70 percent 2027 @Chỉ tiêu", "target eq 85 percent 2027 @Kế hoạch năm 2027"],
        "Tỷ lệ ngõ có rãnh nước": ["target ge 60 percent 2027 @Chỉ tiêu", "target eq 90 percent 2027 @Kế hoạch năm 2027"],
    }


def test_three_columns_of_words() -> None:
    assert levels("""
        Lĩnh vực | Tiêu chí | Nội dung | Kế hoạch năm 2027
        Hạ tầng | Ngõ xóm | Tỷ lệ ngõ có đèn | 85%
        ^ | ^ | Tỷ lệ ngõ có rãnh nước | 90%
        ^ | Cơ khí | Số máy xát đạt chuẩn | 4""") == MILL


def test_a_group_alone_beside_a_level_is_the_name() -> None:
    assert levels("""
        Tiêu chí | Nội dung | Kết quả cần đạt
        Ngõ xóm | Tỷ lệ ngõ có đèn | 85%
        ^ | Tỷ lệ ngõ có rãnh nước | 90%
        Tỷ lệ hộ dùng nước sạch | | 95%
        HẠ TẦNG KHÁC | < | <
        Cơ khí | Số máy xát đạt chuẩn | 4""") == {
        "Tỷ lệ ngõ có đèn": ["target eq 85 percent 2027"], "Tỷ lệ ngõ có rãnh nước": ["target eq 90 percent 2027"],
        "Tỷ lệ hộ dùng nước sạch": ["target eq 95 percent 2027"], "Số máy xát đạt chuẩn": ["target eq 4 count 2027"],
    }  # fmt: skip


@pytest.mark.parametrize(("heads", "words"), [
    ("Nội dung | Lĩnh vực", ("Ngõ xóm", "Cơ khí")),
    ("Nội dung | Diễn giải", ("Đèn thắp sáng từ 18 giờ đến 5 giờ sáng hôm sau", "Máy của hợp tác xã và của các hộ")),
])
def test_the_left_column_keeps_the_name(heads: str, words: tuple[str, str]) -> None:
    assert levels(f"""
        TT | {heads} | Kế hoạch năm 2027
        1 | Tỷ lệ ngõ có đèn | {words[0]} | 85%
        2 | Tỷ lệ ngõ có rãnh nước | {words[0]} | 90%
        3 | Số máy xát đạt chuẩn | {words[1]} | 4""") == MILL


@pytest.mark.parametrize("more", ["Thời gian", "Đơn vị chủ trì", "Kinh phí"])
def test_work_stays_work(more: str) -> None:
    assert levels(f"""
        TT | Nhiệm vụ | Nội dung | Kết quả cần đạt | {more}
        1 | Ngõ xóm | Lắp đèn các ngõ | 85% | Quý II
        2 | ^ | Làm rãnh nước | 90% | Quý II""") == {}


@pytest.mark.parametrize("name", ["Nội dung, chỉ tiêu", "Nội dung cụ thể", "Nội dung thực hiện", "Chỉ tiêu thành phần"])
@pytest.mark.parametrize("group", ["Tiêu chí", "Lĩnh vực"])
def test_other_names_of_the_right_column(group: str, name: str) -> None:
    assert levels(f"""
        TT | {group} | {name} | Kế hoạch năm 2027
        1 | Ngõ xóm | Tỷ lệ ngõ có đèn | 85%
        2 | ^ | Tỷ lệ ngõ có rãnh nước | 90%
        3 | Cơ khí | Số máy xát đạt chuẩn | 4""") == MILL


@pytest.mark.parametrize("gap", ["^", ""])
@pytest.mark.parametrize("heading", ["Đối tượng", "Khu vực", "Đơn vị"])
def test_an_unknown_column_tells_subgroups_of_one_name(heading: str, gap: str) -> None:
    assert levels(f"""
        TT | Chỉ tiêu | {heading} | ĐVT | Kế hoạch năm 2027
        1 | Tỷ lệ vườn có rào | Xóm Đông | % | 85
        {gap} | {gap} | Xóm Tây | % | 90
        2 | Số máy xát | Xóm Trên | máy | 4""") == {
        "Tỷ lệ vườn có rào": ["target eq 85 percent 2027 @Xóm Đông", "target eq 90 percent 2027 @Xóm Tây"],
        "Số máy xát": ["target eq 4 count 2027 @Xóm Trên"],
    }


def test_an_unknown_column_of_measures_has_the_names() -> None:
    assert levels("""
        TT | Chỉ tiêu | Cách gọi ở xã | Kế hoạch năm 2027
        1 | Ngõ xóm | Tỷ lệ ngõ có đèn | 85%
        2 | ^ | Tỷ lệ ngõ có rãnh nước | 90%
        3 | Cơ khí | Số máy xát đạt chuẩn | 4""") == MILL


def test_an_unknown_column_where_every_row_has_a_name_is_left_alone() -> None:
    assert levels("""
        TT | Chỉ tiêu | Cách làm | Kế hoạch năm 2027
        1 | Tỷ lệ ngõ có đèn | Nhân dân đóng góp | 85%
        2 | Tỷ lệ ngõ có rãnh nước | | 90%
        3 | Số máy xát đạt chuẩn | Hợp tác xã mua thêm | 4""") == MILL


def test_a_word_below_a_group_with_its_unit() -> None:
    assert levels("""
        TT | Tiêu chí | Nội dung | Kế hoạch năm 2027
        1 | Diện tích (ha) | Chè | 90
        2 | ^ | Sắn | 85
        3 | Sản lượng (tấn) | Chè | 700""") == {
        "Diện tích: Chè": ["target eq 90 amount 2027"], "Diện tích: Sắn": ["target eq 85 amount 2027"],
        "Sản lượng: Chè": ["target eq 700 amount 2027"],
    }  # fmt: skip


@pytest.mark.parametrize(("heading", "found"), [("II. CHỈ TIÊU CHỦ YẾU", True), ("III. NHIỆM VỤ, GIẢI PHÁP", False)])
def test_work_below_a_heading_of_work(heading: str, found: bool) -> None:
    table = """
        TT | Nhiệm vụ | Nội dung | Kế hoạch
        1 | Ngõ xóm | Tỷ lệ ngõ có đèn | 85%
        2 | ^ | Số buổi phát thanh | 4"""
    assert set(below(table, heading)) == ({"Tỷ lệ ngõ có đèn", "Số buổi phát thanh"} if found else set())


def test_a_table_of_criteria_with_parts_numbers_and_norms() -> None:
    table = """
        TT | Tên tiêu chí | Nội dung tiêu chí | Chỉ tiêu chung | Hiện trạng | Kế hoạch năm 2027
        I | HẠ TẦNG | < | < | < | <
        1 | Ngõ xóm | 1.1. Tỷ lệ ngõ có đèn | 100% | 70% | 85%
        ^ | ^ | 1.2. Tỷ lệ ngõ có rãnh nước | ≥ 70% | 75% | 90%
        II | SẢN XUẤT | < | < | < | <
        2 | Cơ khí | Số máy xát đạt chuẩn | Đạt | 2 | 4"""
    assert [(i.label, i.name, [told(t) for t in i.targets]) for i in read(table)] == [
        ("1.1", "Tỷ lệ ngõ có đèn", ["baseline eq 70 percent None", "target eq 85 percent 2027"]),
        ("1.2", "Tỷ lệ ngõ có rãnh nước", ["baseline eq 75 percent None", "target eq 90 percent 2027"]),
        ("2", "Số máy xát đạt chuẩn", ["baseline eq 2 count None", "target eq 4 count 2027"]),
    ]


@pytest.mark.parametrize("names", ["Chỉ tiêu (%)", "Các chỉ tiêu (ĐVT: %)", "Nội dung chỉ tiêu (đơn vị tính: %)"])
def test_the_unit_behind_the_heading_of_the_names_is_that_of_all_rows(names: str) -> None:
    lanes = ["target eq 85 percent 2027"]
    assert levels(f"TT | {names} | Năm 2027\n1 | Hộ có hố rác | 85\n2 | Ngõ chính có đèn | 90") == {
        "Hộ có hố rác": lanes, "Ngõ chính có đèn": ["target eq 90 percent 2027"],
    }  # fmt: skip
    shared = levels(f"TT | {names} | Toàn xã | Nam | Nữ\n1 | Hộ có hố rác | 85 | 80 | ≥ 60\n2 | Ngõ chính có đèn | 9 | 8 | 7")
    assert [v.split("@")[0].split()[:4] for v in shared["Hộ có hố rác"]] == [
        ["target", "eq", "85", "percent"], ["target", "eq", "80", "percent"], ["target", "ge", "60", "percent"],
    ]  # fmt: skip


def test_goals_in_percent_beside_their_names_are_levels() -> None:
    assert levels("TT | Nội dung | Chỉ tiêu (%)\n1 | Hộ có hố rác | 85\n2 | Ngõ chính có đèn | 90") == {
        "Hộ có hố rác": ["target eq 85 percent 2027"], "Ngõ chính có đèn": ["target eq 90 percent 2027"],
    }  # fmt: skip
