"""Value columns of a year before the plan's, of the whole of its period, and cells that give nothing."""

from __future__ import annotations

import pytest
from test_indicator_tables import levels


@pytest.mark.parametrize("head", ["Mục tiêu", "Chỉ tiêu phấn đấu", "Kế hoạch"])
def test_a_past_year_beside_a_later_one_below_one_heading_of_goals_is_aimed_at(head: str) -> None:
    assert levels(f"""
        TT | Nội dung | ĐVT | Thực hiện 2024 | {head} | <
        ^ | ^ | ^ | ^ | 2025 | 2030
        1 | Tỷ lệ ngõ có đèn | % | 52 | 55 | 80""", period=(2026, 2030)) == {
        "Tỷ lệ ngõ có đèn": ["baseline eq 52 percent 2024", "target eq 55 percent 2025", "target eq 80 percent 2030"],
    }  # fmt: skip


@pytest.mark.parametrize("heads", ["Kế hoạch năm 2026 | Kế hoạch năm 2027", "KH 2026 | KH 2027", "Mục tiêu 2026 | KH 2027"])
def test_the_plan_of_a_past_year_is_no_state_to_start_from(heads: str) -> None:
    table = f"TT | Chỉ tiêu | ĐVT | {heads}\n1 | Tỷ lệ ngõ có đèn | % | 82 | 85"
    assert levels(table) == {"Tỷ lệ ngõ có đèn": ["target eq 85 percent 2027"]}


def test_a_past_year_without_a_word_of_plans_is_where_they_start_from() -> None:
    assert levels("TT | Chỉ tiêu | ĐVT | 2026 | 2027\n1 | Tỷ lệ ngõ có đèn | % | 82 | 85") == {
        "Tỷ lệ ngõ có đèn": ["baseline eq 82 percent 2026", "target eq 85 percent 2027"],
    }  # fmt: skip


@pytest.mark.parametrize("heads", [
    "Năm học 2025-2026 | Năm học 2026-2027", "NH 2025-2026 | NH 2026-2027", "Năm học 2025/2026 | Năm học 2026/2027",
    "Kết quả NH 2025-26 | Chỉ tiêu NH 2026-27", "Đạt được năm học 2025 - 2026 | Phấn đấu năm học 2026 - 2027",
    "Năm học 2025 - 2026 (thực hiện) | Năm học 2026 - 2027",
])  # fmt: skip
def test_the_school_year_before_the_plan_s_is_where_they_start_from(heads: str) -> None:
    assert levels(f"TT | Chỉ tiêu | ĐVT | {heads}\n1 | Tỷ lệ lớp có tủ sách | % | 82 | 85", period=(2026, 2027)) == {
        "Tỷ lệ lớp có tủ sách": ["baseline eq 82 percent 2025-2026", "target eq 85 percent 2026-2027"],
    }  # fmt: skip


def test_the_whole_of_a_period_is_a_column_of_levels() -> None:
    for whole in ("Tổng giai đoạn 2027-2030", "Toàn giai đoạn 2027 - 2030"):
        assert levels(f"TT | Chỉ tiêu | ĐVT | {whole} | 2027\n1 | Số hố rác | cái | 30 | 8", period=(2027, 2030)) == {
            "Số hố rác": ["target eq 30 count 2027-2030", "target eq 8 count 2027"],
        }  # fmt: skip


def test_what_is_not_given_is_no_status() -> None:
    assert levels("TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027\n1 | Số hố rác | cái | Không giao\n2 | Số bến | bến | 2") == {
        "Số bến": ["target eq 2 count 2027"],
    }  # fmt: skip


@pytest.mark.parametrize(("reached", "aim"), [
    ("Thực hiện 2026", "Năm 2027"), ("Hiện trạng 2026", "Mục tiêu 2027"), ("Kết quả 2026", "Chỉ tiêu 2027"),
    ("Thực hiện năm 2026", "Kế hoạch năm 2027"),
])  # fmt: skip
@pytest.mark.parametrize("below", ["Số lượng | Tỷ lệ (%)", "SL | TL%"])
def test_what_stands_below_a_heading_of_results_was_reached(reached: str, aim: str, below: str) -> None:
    assert levels(f"""
        TT | Chỉ tiêu | {reached} | < | {aim} | <
        ^ | ^ | {below} | {below}
        1 | Hộ có hố rác | 402 | 27,2 | 440 | 29,9""") == {
        "Hộ có hố rác": ["baseline eq 402 count 2026", "baseline eq 27.2 percent 2026",
                         "target eq 440 count 2027", "target eq 29.9 percent 2027"],
    }  # fmt: skip


def test_parts_of_the_year_below_results_are_results_and_its_plan_is_none() -> None:
    heads = "TT | Chỉ tiêu | ĐVT | {} | < | {} | <\n^ | ^ | ^ | {}\n1 | Số hố rác | cái | 30 | 62 | 41 | 80"
    found = levels(heads.format("Thực hiện 2026", "Kế hoạch 2027", "6 tháng | Cả năm | 6 tháng | Cả năm"))
    assert [level[:17] for level in found["Số hố rác"]] == [
        "baseline eq 30 co", "baseline eq 62 co", "target eq 41 coun", "target eq 80 coun",
    ]  # fmt: skip
    beside = "Chỉ tiêu | ĐVT | Năm 2026 | < | Năm 2027\n^ | ^ | {} | Ước TH cả năm | ^\nSố hố rác | cái | 70 | 62 | 80"
    for plan in ("Kế hoạch", "Nghị quyết"):
        assert levels(beside.format(plan)) == {"Số hố rác": ["baseline eq 62 count 2026", "target eq 80 count 2027"]}


def test_headings_that_are_merged_only_across() -> None:
    assert levels("""
        TT | Chỉ tiêu | ĐVT | Năm 2026 | < | Kế hoạch năm 2027
         |  |  | Kế hoạch | Ước thực hiện |
        1 | Số hố rác | cái | 70 | 62 | 80
        2 | Số thùng rác | cái | 7 | 6 | 8""") == {
        "Số hố rác": ["baseline eq 62 count 2026", "target eq 80 count 2027"],
        "Số thùng rác": ["baseline eq 6 count 2026", "target eq 8 count 2027"],
    }  # fmt: skip


@pytest.mark.parametrize(("parts", "scopes"), [
    ("Nam | Nữ", ("Nam", "Nữ")), ("Vụ đông | Vụ xuân", ("Vụ đông", "Vụ xuân")), ("7A | 7B", ("7A", "7B")),
    ("Thành thị | Nông thôn", ("Thành thị", "Nông thôn")), ("Ngân sách tỉnh | Ngân sách xã", ()), ("Số hộ | Số khẩu", ()),
    ("Trong đó nam | Trong đó nữ", ("nam", "nữ")), ("KH 2027 - nam | KH 2027 - nữ", ("nam", "nữ")),
    ("KH 2027 - nữ | Khác", ("nữ",)),
])  # fmt: skip
def test_columns_behind_the_plan_that_tell_it_apart(parts: str, scopes: tuple[str, ...]) -> None:
    found = levels(f"TT | Chỉ tiêu | ĐVT | KH 2027 | {parts}\n1 | Số hố rác | cái | 60 | 20 | 40\n2 | Số bến | bến | 9 | 4 | 5")
    assert found["Số hố rác"] == ["target eq 60 count 2027", *(
        f"target eq {n} count 2027 @{scope}" for n, scope in zip((20, 40), scopes, strict=False))]  # fmt: skip


def test_the_parts_are_of_the_time_of_the_plan() -> None:
    found = levels("TT | Chỉ tiêu | ĐVT | KH 2030 | Trong đó nam | Trong đó nữ\n1 | Số hố rác | cái | 60 | 20 | 40",
                   period=(2027, 2031))  # fmt: skip
    assert [v.split()[4] for v in found["Số hố rác"]] == ["2030"] * 3


@pytest.mark.parametrize(("heading", "when"), [("Cùng kỳ năm 2026", " 2026"), ("Nền 2026", " 2026"), ("Thực tế", " None")])
def test_more_headings_of_what_there_is(heading: str, when: str) -> None:
    assert levels(f"TT | Chỉ tiêu | ĐVT | {heading} | Đến cuối 2027\n1 | Số hố rác | cái | 60 | 80") == {
        "Số hố rác": [f"baseline eq 60 count{when}", "target eq 80 count 2027"],
    }  # fmt: skip


def test_nobody_aims_at_not_yet() -> None:
    assert levels("""
        TT | Chỉ tiêu | Hiện trạng 2026 | Năm 2027 | Năm 2028
        1 | Trạm y tế đạt chuẩn | Chưa đạt | Chưa đạt | Đạt
        2 | Nhà dột | 4 | Không | Không""", period=(2027, 2028)) == {
        "Trạm y tế đạt chuẩn": ["target eq None status 2028"],
        "Nhà dột": ["baseline eq 4 count 2026", "target eq None status 2027", "target eq None status 2028"],
    }  # fmt: skip


def test_numbers_of_the_whole_stay_beside_what_its_places_shall_be() -> None:
    assert levels("""
        TT | Chỉ tiêu | ĐVT | TH 2026 | KH 2027 | Trong đó | <
        ^ | ^ | ^ | ^ | ^ | Thôn Lý | Thôn Mận
        1 | Số hố rác | cái | 30 | 40 | 18 | 22
        2 | Số thùng rác | cái | 9 | 12 | 5 | 7
        3 | Thôn đạt chuẩn | thôn | 1 | 2 | Đạt | Đạt""")["Thôn đạt chuẩn"] == [
        "baseline eq 1 count 2026", "target eq 2 count 2027",
        "target eq None status 2027 @Thôn Lý", "target eq None status 2027 @Thôn Mận",
    ]  # fmt: skip


@pytest.mark.parametrize(("heads", "expected"), [
    ("Nghị quyết Đại hội đến 2030 | KH 2027", ["target eq 60 count 2030", "target eq 80 count 2027"]),
    ("Kế hoạch giao | Kế hoạch điều chỉnh",
     ["target eq 60 count 2027 @Kế hoạch giao", "target eq 80 count 2027 @Kế hoạch điều chỉnh"]),
])  # fmt: skip
def test_goals_of_a_congress_and_changed_plans_are_levels(heads: str, expected: list[str]) -> None:
    assert levels(f"TT | Chỉ tiêu | ĐVT | {heads}\n1 | Số hố rác | cái | 60 | 80")["Số hố rác"] == expected
