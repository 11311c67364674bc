"""Tables of indicators: which column holds what, what a row's cells state, and tables that state nothing."""

from __future__ import annotations

import pytest

from extract.indicators import find_indicators
from extract.indicators.rows.row_units import named_unit
from extract.indicators.tables.grids import read_grids
from extract.model import Block, Header, Indicator, Place, Target
from extract.rules import load_rulebook
from extract.sections import find_sections
from extract.text import Line

RULES = load_rulebook()


def table_of(text: str, number: int = 0, ordinal: int = 0) -> list[Block]:
    """Cells of a table written as lines of "a | b"; "^" is merged with the cell above, "<" with the one on its left."""
    rows = [[c.strip() for c in line.split("|")] for line in text.strip().splitlines()]
    blocks = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell in ("^", "<"):
                continue
            right, down = 1, 1
            while c + right < len(row) and row[c + right] == "<":
                right += 1
            while r + down < len(rows) and rows[r + down][c] == "^":
                down += 1
            place = Place(table=number, row=r, col=c, row_span=down, col_span=right)
            blocks.append(Block(f"t-{ordinal + len(blocks):04d}", ordinal + len(blocks), "cell", cell, place=place))
    return blocks


def read(*tables: str, above: str = "", period: tuple[int, int] = (2027, 2027)) -> tuple[Indicator, ...]:
    blocks = [Block("t-0000", 0, "paragraph", above, place=Place(paragraph=0))] if above else []
    for number, text in enumerate(tables):
        blocks += table_of(text, number, len(blocks))
    return find_indicators(blocks, read_grids(blocks, RULES), (), Header(period_start=period[0], period_end=period[1]), RULES)


def told(target: Target) -> str:
    value = f"{target.value_low}-{target.value_high}" if target.comparator == "between" else f"{target.value}"
    year = target.year or (f"{target.period_start.year}-{target.period_end.year}"
                           if target.period_start and target.period_end else None)  # fmt: skip
    parts = [target.role, target.comparator, value, target.unit, str(year)]
    parts += [target.change] if target.change != "level" else []
    return " ".join(parts) + (f" @{target.scope}" if target.scope else "")


def levels(*tables: str, above: str = "", period: tuple[int, int] = (2027, 2027)) -> dict[str, list[str]]:
    found = read(*tables, above=above, period=period)
    return {i.name: [told(t) for t in i.targets] for i in found}


def cell(text: str, unit: str = "%", name: str = "Tỷ lệ hộ có vườn mẫu") -> list[str]:
    """What one value cell states, beside a row that makes the column one of numbers."""
    table = f"TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027\n1 | {name} | {unit} | {text}\n2 | Số chợ | Chợ | 4"
    return levels(table).get(name, [])


# --- columns --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", [
    "Kế hoạch năm 2027 tỉnh giao", "KH 2027 HĐND xã giao", "Mục tiêu phấn đấu năm 2027 của phường", "Chỉ tiêu giao",
    "Dự kiến KH 2027", "Xã phấn đấu", "Chỉ tiêu Nghị quyết Đại hội", "Chỉ tiêu đăng ký năm 2027", "Kết quả cần đạt",
])  # fmt: skip
def test_heading_of_a_value_column(heading: str) -> None:
    found = levels(f"""
        TT | Nội dung | Đ.vị tính | {heading} | Ghi chú
        1 | Số hộ trồng chè | Hộ | Khoảng 60 |
        2 | Tỷ lệ thôn có sân chơi | % | Trên 85 | rà soát lại""")
    assert found == {
        "Số hộ trồng chè": ["target approx 60 count 2027"],
        "Tỷ lệ thôn có sân chơi": ["target gt 85 percent 2027"],
    }


@pytest.mark.parametrize("heading", [
    "KH 2027/ƯTH 2026 (%)", "2027/2026", "Tăng, giảm (%)", "Tăng (+), giảm (-)", "Tốc độ tăng bình quân (%)",
    "Tỷ lệ % hoàn thành kế hoạch", "So sánh KH 2027 với TH 2026", "Chênh lệch",
])  # fmt: skip
def test_a_column_that_compares_others_states_nothing(heading: str) -> None:
    found = levels(f"""
        TT | Chỉ tiêu | ĐVT | TH 2026 | KH 2027 | {heading}
        1 | Đàn dê | Con | 300 | 330 | 110
        2 | Đàn ngựa | Con | 50 | 40 | 80""")
    assert found == {
        "Đàn dê": ["baseline eq 300 count 2026", "target eq 330 count 2027"],
        "Đàn ngựa": ["baseline eq 50 count 2026", "target eq 40 count 2027"],
    }


@pytest.mark.parametrize("heading", ["Tăng trưởng (%)", "Tốc độ tăng (%)", "Tăng trưởng trị giá (%)"])
def test_growth_is_a_goal_where_no_column_tells_what_it_grows_from(heading: str) -> None:
    assert levels(f"""
        TT | Chỉ tiêu | ĐVT | KH 2027 | {heading}
        1 | Đàn dê | Con | 330 | 10
        2 | Tỷ lệ chuồng sạch | % | 80 | 5""") == {
        "Đàn dê": ["target eq 330 count 2027", "target eq 10 percent 2027 relative"],
        "Tỷ lệ chuồng sạch": ["target eq 80 percent 2027", "target eq 5 percent 2027 unspecified"],
    }
    assert levels(f"""
        TT | Chỉ tiêu | ĐVT | TH 2026 | KH 2027 | {heading}
        1 | Đàn dê | Con | 300 | 330 | 10
        2 | Đàn ngựa | Con | 50 | 60 | 20""")["Đàn dê"] == ["baseline eq 300 count 2026", "target eq 330 count 2027"]


def test_the_latest_result_is_the_baseline_and_earlier_ones_are_results() -> None:
    found = levels("""
        TT | Chỉ tiêu | ĐVT | TH năm 2025 | KH năm 2026 | ƯTH năm 2026 | KH năm 2027
        1 | Sản lượng cá | Tấn | 60 | 65 | 66,5 | 70
        2 | Thôn thông minh | Thôn | 1 | - | - | 2""")
    assert found["Sản lượng cá"] == [
        "actual eq 60 amount 2025", "baseline eq 66.5 amount 2026", "target eq 70 amount 2027"
    ]  # fmt: skip
    assert found["Thôn thông minh"] == ["baseline eq 1 count 2025", "target eq 2 count 2027"]


def test_results_beside_plans_are_where_the_plan_starts_from() -> None:
    found = levels("""
        TT | Nội dung chỉ tiêu | Kết quả năm học 2026-2027 | < | Chỉ tiêu năm học 2027-2028 | <
        ^ | ^ | SL | TL % | SL | TL %
        1 | Học sinh biết bơi | 210 | 61,5 | 260 | 75""")
    assert found["Học sinh biết bơi"] == [
        "baseline eq 210 count 2026-2027", "baseline eq 61.5 percent 2026-2027",
        "target eq 260 count 2027-2028", "target eq 75 percent 2027-2028",
    ]  # fmt: skip


def test_columns_for_one_year_are_told_apart() -> None:
    found = levels("""
        TT | Chỉ tiêu | ĐVT | Năm 2027 | < | 6 tháng đầu năm 2027
        ^ | ^ | ^ | Tỉnh giao | Xã giao | ^
        1 | Số buổi khám lưu động | Buổi | 20 | 24 | 11""")
    assert found["Số buổi khám lưu động"] == [
        "target eq 20 count 2027 @Tỉnh giao", "target eq 24 count 2027 @Xã giao",
        "target eq 11 count 2027 @6 tháng đầu năm",
    ]  # fmt: skip


def test_years_and_a_period_in_one_table() -> None:
    found = levels("""
        STT | Các chỉ tiêu | ĐVT | Giai đoạn 2027-2031 | Chia ra | < | Mục tiêu đến 2031
        ^ | ^ | ^ | ^ | 2027 | 2029 | ^
        1 | Trồng tre | ha | 90 | 20 | 15 | 90""", period=(2027, 2031))
    assert found["Trồng tre"] == [
        "target eq 90 amount 2027-2031", "target eq 20 amount 2027", "target eq 15 amount 2029", "target eq 90 amount 2031"
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Tổng", "Tổng số", "Tổng cộng"])
def test_the_total_of_several_periods(heading: str) -> None:
    table = f"TT | Hạng mục | ĐVT | {heading} | 2026 - 2027 | 2028 - 2030\n1 | Trồng quế | ha | 900 | 400 | 500"
    assert levels(table, period=(2026, 2030))["Trồng quế"][0] == f"target eq 900 amount 2026-2030 @{heading}"


def test_goals_left_of_indicators_group_them() -> None:
    found = read("""
        Mục tiêu | Chỉ tiêu | Đến năm 2029
        Mục tiêu 1: Trẻ em khỏe mạnh | Tỷ lệ trẻ được uống vitamin A | 98%
        ^ | Số ca tai nạn thương tích | Không quá 3 ca""", period=(2027, 2031))
    assert [(i.name, [told(t) for t in i.targets]) for i in found] == [
        ("Tỷ lệ trẻ được uống vitamin A", ["target eq 98 percent 2029"]),
        ("Số ca tai nạn thương tích", ["target le 3 count 2029"]),
    ]


def test_a_column_of_years() -> None:
    found = levels("""
        TT | Chỉ tiêu | ĐVT | Năm | Mức phấn đấu
        1 | Tỷ lệ đường có cây xanh | % | 2028 | 40
        ^ | ^ | ^ | 2031 | 65""", period=(2027, 2031))
    assert found["Tỷ lệ đường có cây xanh"] == ["target eq 40 percent 2028", "target eq 65 percent 2031"]


def test_a_level_is_of_the_year_that_its_day_ends() -> None:
    found = levels("""
        TT | Chỉ tiêu | Mức phấn đấu | Phụ trách | Hoàn thành
        1 | Tỷ lệ đường có cây xanh | 40% | Phòng Kinh tế | 30/9/2027
        2 | Tỷ lệ giải ngân vốn trồng cây | 95% | Phòng Kinh tế | 31/01/2028
        3 | Tỷ lệ bồn hoa được tưới | 70% | Phòng Kinh tế | 15/01/2028""", period=(2027, 2028))
    assert [t for told in found.values() for t in told] == [
        "target eq 40 percent 2027", "target eq 95 percent 2027", "target eq 70 percent 2028",
    ]  # fmt: skip


def test_groups_left_of_indicators() -> None:
    found = read("""
        Nhóm chỉ tiêu | Chỉ tiêu thành phần | ĐVT | KH năm 2027
        Y tế | Tỷ lệ thôn có tủ thuốc | % | 100
        ^ | Số buổi khám tại thôn | Buổi | 12""")
    assert [i.name for i in found] == ["Tỷ lệ thôn có tủ thuốc", "Số buổi khám tại thôn"]


def test_indicator_heading_merged_over_the_numbers() -> None:
    found = read("""
        Chỉ tiêu | < | ĐVT | Kế hoạch 2027
        1 | Số km kênh mương kiên cố | Km | 3,5
        2 | Tỷ lệ hộ đấu nối nước sạch | % | Khoảng 70""")
    assert [(i.label, i.name, told(i.targets[0])) for i in found] == [
        ("1", "Số km kênh mương kiên cố", "target eq 3.5 amount 2027"),
        ("2", "Tỷ lệ hộ đấu nối nước sạch", "target approx 70 percent 2027"),
    ]


# --- rows -----------------------------------------------------------------------------------------------------------


def test_heading_again_on_the_next_page_is_no_row() -> None:
    found = levels("""
        TT | Chỉ tiêu | ĐVT | KH 2027
        (1) | (2) | (3) | (4)
        1 | Diện tích ngô | ha | 80
        TT | Chỉ tiêu | ĐVT | KH 2027
        (1) | (2) | (3) | (4)
        2 | Diện tích sắn | ha | 35""")
    assert list(found) == ["Diện tích ngô", "Diện tích sắn"]


def test_rest_of_a_table_without_heading() -> None:
    found = levels(
        "TT | Chỉ tiêu | ĐVT | KH 2027\n1 | Diện tích ngô | ha | 80", "2 | Đàn ong | Đàn | 120\n3 | Tỷ lệ phủ xanh | % | ≥ 41"
    )
    assert found["Tỷ lệ phủ xanh"] == ["target ge 41 percent 2027"]
    assert found["Đàn ong"] == ["target eq 120 count 2027"]


def test_a_table_of_names_below_is_no_rest() -> None:
    found = levels(
        "Chỉ tiêu | KH 2027\nDiện tích ngô (ha) | 80", "Nơi nhận: Lưu hồ sơ | Chủ tịch ký tên"
    )
    assert list(found) == ["Diện tích ngô (ha)"]


def test_unit_of_the_group_and_names_of_one_word() -> None:
    found = levels("""
        TT | Chỉ tiêu | KH 2027
        I | Diện tích gieo trồng (ha) |
        1 | Lạc | 40
        II | Cơ cấu lao động (%) | 100
        1 | Nông nghiệp | 38
        III | Chăn nuôi |
        1 | Đàn bò sữa | 25""")
    assert found == {
        "Diện tích gieo trồng: Lạc": ["target eq 40 amount 2027"],
        "Cơ cấu lao động (%)": ["target eq 100 percent 2027"],
        "Nông nghiệp": ["target eq 38 percent 2027"],
        "Đàn bò sữa": ["target eq 25 count 2027"],
    }


def test_among_belongs_to_the_row_above() -> None:
    found = levels("""
        TT | Chỉ tiêu | ĐVT | KH 2027
        1 | Tổng thu nhập của hợp tác xã | Triệu đồng | 900
        | Trong đó: | |
        - | Từ trồng trọt | | 500
        2 | Số thành viên | Người | 70""")
    assert found["Tổng thu nhập của hợp tác xã: Từ trồng trọt"] == ["target eq 500 amount 2027"]
    assert found["Số thành viên"] == ["target eq 70 count 2027"]


def test_unit_above_the_table() -> None:
    table = "TT | Chỉ tiêu | Kế hoạch năm 2027\n1 | Trẻ được khám mắt | 92\n2 | Số ca mổ mắt (ca) | 6"
    found = levels(table, above="Đơn vị tính: %")
    assert found == {
        "Trẻ được khám mắt": ["target eq 92 percent 2027"],
        "Số ca mổ mắt (ca)": ["target eq 6 count 2027"],
    }


@pytest.mark.parametrize(("mark", "above", "name", "unit"), [
    ("-", "ha", "Diện tích dâu", "ha"),
    ("–", "ha", "Diện tích dâu", "ha"),
    ("//", "ha", "Diện tích dâu", "ha"),
    ("- nt -", "ha", "Diện tích dâu", "ha"),
    ("-", "%", "Tỷ lệ hộ có vườn mẫu", "%"),
    ("-", "ha", "Tỷ lệ hộ có vườn mẫu", None),
    ("-", "%", "Số vườn mẫu", None),
    ("-", "%", "Xếp hạng vườn mẫu", None),
    ("-", "", "Số vườn mẫu", None),
])  # fmt: skip
def test_marks_that_say_the_unit_above_again(mark: str, above: str, name: str, unit: str | None) -> None:
    found = read(f"TT | Chỉ tiêu | ĐVT | Kế hoạch 2027\n1 | Vườn mẫu ở bản | {above} | 4\n2 | {name} | {mark} | 5")
    assert found[-1].name == name
    assert found[-1].targets[0].unit_text == unit


def test_a_group_between_two_rows_ends_the_unit_that_is_said_again() -> None:
    found = read("Chỉ tiêu | ĐVT | Kế hoạch 2027\nLúa | ha | 40\nII. Chăn nuôi | < | <\nTrâu | - | 5")
    assert [(i.name, i.targets[0].unit_text) for i in found][-1] == ("II. Chăn nuôi: Trâu", None)


@pytest.mark.parametrize(("name", "unit"), [
    ("Sản lượng vải (tấn)", "amount"), ("Thu nhập (triệu đồng/người/năm)", "amount"), ("Mật độ đường, km/km2", "amount"),
    ("Tỷ số giới tính (bé trai/100 bé gái)", "ratio"), ("Tỷ suất sinh (‰)", "permille"), ("Số hộ thoát nghèo (hộ)", "count"),
    ("Tổng sản phẩm (GRDP)", None), ("Tỷ lệ hộ nghèo (theo chuẩn mới)", None), ("Số lớp (năm học mới)", None),
    ("Mở lớp bơi (lớp, lũy kế)", "count"), ("Mở lớp bơi (lớp/năm)", "count"),
    ("Thu ngân sách (không kể tiền sử dụng đất)", None), ("Diện tích lúa, ngô", None),
])  # fmt: skip
def test_unit_at_the_end_of_a_name(name: str, unit: str | None) -> None:
    found = named_unit(name, RULES)
    assert (found.kind if found else None) == unit


def test_how_a_level_came_about_is_no_unit() -> None:
    found = read("TT | Chỉ tiêu | Năm 2026 (thực hiện) | Năm 2027 (tủ)\n1 | Mở tủ sách | 4 | 6")
    assert [t.unit_text for t in found[0].targets] == [None, "tủ"]


def test_rate_in_the_name_before_the_unit_column() -> None:
    assert cell("8,5", "Bác sĩ", "Số bác sĩ trên 1 vạn dân") == ["target eq 8.5 per_10000 2027"]


@pytest.mark.parametrize(("unit", "kind"), [
    ("trên 100.000 trẻ sinh ra", "per_100000"), ("Ca trên 100 nghìn dân", "per_100000"), ("1/100.000", "per_100000"),
    ("trên 1.000 trẻ", "permille"), ("1/1.000", "permille"), ("p.nghìn", "permille"), ("Trên 10.000 dân", "per_10000"),
    ("Giường trên một vạn dân", "per_10000"), ("Xã trên 1.000 dân", "count"), ("1.000 con", "count"), ("1.000 ha", "amount"),
    ("Ca/100 dân", "count"),
])  # fmt: skip
def test_rate_written_in_words_in_the_unit_column(unit: str, kind: str) -> None:
    assert cell("12", unit, "Số ca mắc sởi") == [f"target eq 12 {kind} 2027"]


@pytest.mark.parametrize(("name", "kind"), [
    ("Tỷ suất chết mẹ (1/100.000)", "per_100000"), ("Tỷ suất chết trẻ (1/1.000) vùng núi", "permille"),
    ("% trẻ uống đủ hai liều", "percent"), ("- % nữ đi học lại", "percent"), ("5% hộ khá", "count"),
    ("Chỉ số HDI", "index"), ("Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)", "index"), ("PAPI", "index"),
    ("Xếp hạng PAR INDEX", "rank"), ("Xếp hạng di tích cấp tỉnh", "count"), ("Số chỉ số PCI tăng điểm", "count"),
    ("Chỉ số giá tiêu dùng (CPI)", "count"), ("Bản đồ tỷ lệ 1/1.000", "count"), ("Tỷ lệ hộ khá", "percent"),
])  # fmt: skip
def test_name_that_tells_its_unit(name: str, kind: str) -> None:
    found = read(f"""
        TT | Chỉ tiêu | ĐVT | KH 2027
        1 | {name} | | 40
        2 | Số chợ | Chợ | 4""")
    assert [told(t) for t in found[0].targets][-1] == f"target eq 40 {kind} 2027"
    assert len(found[0].targets) == 1 + name.startswith("5%")


def test_places_are_no_score() -> None:
    assert cell("02", "Điểm", "Điểm trung chuyển rác mới") == ["target eq 2 count 2027"]
    assert cell("75", "Điểm", "Chỉ số hài lòng") == ["target eq 75 index 2027"]


def test_lines_of_a_name_and_of_its_values_go_together() -> None:
    lines = [
        ("TT", "Chỉ tiêu", "ĐVT", "KH 2027"),
        ("1", "Tỷ lệ ra lớp:\n- Nhà trẻ\n- Mẫu giáo", "%", "41\n99"),
        ("2", "Số lớp", "Lớp", "8"),
    ]
    blocks = [
        Block(f"t-{r}{c}", 4 * r + c, "cell", text, place=Place(table=0, row=r, col=c))
        for r, line in enumerate(lines) for c, text in enumerate(line)
    ]  # fmt: skip
    found = find_indicators(blocks, read_grids(blocks, RULES), (), Header(period_start=2027, period_end=2027), RULES)
    assert [told(t) for t in found[0].targets] == ["target eq 41 percent 2027 @Nhà trẻ", "target eq 99 percent 2027 @Mẫu giáo"]


def test_a_note_at_the_foot_is_no_row() -> None:
    found = read("""
        TT | Chỉ tiêu | ĐVT | KH 2027
        1 | Số hộ có vườn mẫu | Hộ | 45 (*)
        Ghi chú: (*) ở tỉnh, mục tiêu là 90% số hộ. | < | < | <""")
    assert [i.name for i in found] == ["Số hộ có vườn mẫu"]


@pytest.mark.parametrize(("heading", "year"), [
    ("Ước 2026", 2026), ("Ước cả năm 2026", 2026), ("Ước KQ 2026", 2026), ("Ước đến 31/12/2026", 2026), ("Ước", None),
    ("Năm 2027 (ước)", 2027), ("Năm 2026 (Thực hiện)", 2026), ("Đầu kỳ 2027", 2027), ("Đầu nhiệm kỳ", None),
])  # fmt: skip
def test_estimates_and_the_begin_of_a_period_are_baselines(heading: str, year: int | None) -> None:
    found = levels(f"""
        TT | Chỉ tiêu | ĐVT | {heading} | KH 2030
        1 | Số hộ có vườn mẫu | Hộ | 40 | 60""", period=(2027, 2030))
    assert found == {"Số hộ có vườn mẫu": [f"baseline eq 40 count {year}", "target eq 60 count 2030"]}


def past(*headings: str, period: tuple[int, int] = (2026, 2030)) -> list[str]:
    values = " | ".join(str(10 * n) for n in range(1, len(headings) + 1))
    table = f"TT | Chỉ tiêu | ĐVT | {' | '.join(headings)}\n1 | Số hộ có vườn mẫu | Hộ | {values}"
    return [told(t).replace(" eq", "").replace(" count", "") for t in read(table, period=period)[0].targets]


@pytest.mark.parametrize(("headings", "wanted"), [
    (("Giai đoạn 2021-2025", "Giai đoạn 2026-2030"), ["baseline 10 2021-2025", "target 20 2026-2030"]),
    (("BQ 2021-2025", "BQ 2026-2030"), ["baseline 10 2021-2025", "target 20 2026-2030"]),
    (("Bình quân 5 năm 2021 - 2025", "Bình quân 5 năm 2026 - 2030"), ["baseline 10 2021-2025", "target 20 2026-2030"]),
    (("Giai đoạn 2026-2030", "Giai đoạn 2031-2035"), ["target 10 2026-2030", "target 20 2031-2035"]),
    (("Kế hoạch 2021-2025", "Thực hiện 2021-2025", "Kế hoạch 2026-2030"), ["baseline 20 2021-2025", "target 30 2026-2030"]),
    (("Mục tiêu nhiệm kỳ 2020 - 2025", "Kết quả", "Mục tiêu nhiệm kỳ 2025 - 2030"),
     ["baseline 20 2020-2025", "target 30 2025-2030"]),
    (("Kế hoạch 2025", "Ước", "Kế hoạch 2026"), ["baseline 20 2025", "target 30 2026"]),
    (("Hiện trạng", "Kế hoạch 2026"), ["baseline 10 None", "target 20 2026"]),
    (("Đầu kỳ", "Cuối kỳ 2030"), ["baseline 10 None", "target 20 2030"]),
    (("Thực hiện 2024", "Ước 2025", "KH 2026"), ["actual 10 2024", "baseline 20 2025", "target 30 2026"]),
])  # fmt: skip
def test_columns_of_the_past(headings: tuple[str, ...], wanted: list[str]) -> None:
    assert past(*headings) == wanted


def test_the_term_that_ends_in_the_year_in_which_the_plan_begins() -> None:
    terms = "Nhiệm kỳ 2020 - 2025", "Nhiệm kỳ 2025 - 2030"
    assert past(*terms, period=(2025, 2030)) == ["baseline 10 2020-2025", "target 20 2025-2030"]
    assert past("Giai đoạn 2021-2025", "Giai đoạn 2026-2030", period=(2025, 2030))[0] == "target 10 2021-2025"


@pytest.mark.parametrize("planned", ["Nghị quyết", "Mục tiêu", "Kế hoạch"])
def test_what_was_planned_for_a_past_period_beside_its_results(planned: str) -> None:
    found = levels(f"""
        TT | Chỉ tiêu | ĐVT | Giai đoạn 2021-2025 | < | Giai đoạn 2026-2030
        ^ | ^ | ^ | {planned} | Kết quả | Mục tiêu
        1 | Số hộ có vườn mẫu | Hộ | 40 | 45 | 60""", period=(2026, 2030))
    assert found == {"Số hộ có vườn mẫu": ["baseline eq 45 count 2021-2025", "target eq 60 count 2026-2030"]}


def by_year(table: str, heading: str = "II. CHỈ TIÊU CHỦ YẾU") -> dict[str, list[str]]:
    """The same under a heading, which a table with a row a year needs."""
    blocks = [Block("t-0000", 0, "paragraph", heading, bold=True, place=Place(paragraph=0)), *table_of(table, 0, 1)]
    header = Header(period_start=2027, period_end=2030)
    sections = find_sections(blocks, RULES)
    found = find_indicators(blocks, read_grids(blocks, RULES, sections), sections, header, RULES)
    return {i.name: [told(t) for t in i.targets] for i in found}


YEAR_ROWS = """
    Năm | Tỷ lệ hộ có vườn mẫu (%) | Số chợ đạt chuẩn | Chỉ số PCI
    2026 | 40 | 3 | 60
    Năm 2027 | 45 | 4 | 62,5
    Đến năm 2030 | ≥ 60 | 7 | 65"""


def test_a_row_for_each_year_and_a_column_for_each_indicator() -> None:
    assert by_year(YEAR_ROWS) == {
        "Tỷ lệ hộ có vườn mẫu (%)": [
            "baseline eq 40 percent 2026", "target eq 45 percent 2027", "target ge 60 percent 2030",
        ],
        "Số chợ đạt chuẩn": ["baseline eq 3 count 2026", "target eq 4 count 2027", "target eq 7 count 2030"],
        "Chỉ số PCI": ["baseline eq 60 index 2026", "target eq 62.5 index 2027", "target eq 65 index 2030"],
    }  # fmt: skip


def test_a_year_in_a_row_may_say_that_it_is_where_the_plan_starts() -> None:
    for first, last in (("2026 (hiện trạng)", "Mục tiêu 2030"), ("Ước TH 2026", "KH 2030"), ("Thực hiện năm 2026", "2030")):
        rows = YEAR_ROWS.replace("2026 |", f"{first} |").replace("Đến năm 2030 |", f"{last} |")
        assert by_year(rows) == by_year(YEAR_ROWS)


def test_years_in_rows_below_two_rows_of_headings_and_beside_units() -> None:
    assert by_year("""
        Năm | Tỷ lệ vườn có rào (%) | < | Số chợ | Cơ quan đầu mối
        ^ | Xóm trên | Xóm dưới | ^ | ^
        2027 | 45 | 40 | 4 | Hạt Kiểm lâm
        2028 | 50 | 48 | 5 | Hạt Kiểm lâm""") == {
        "Tỷ lệ vườn có rào (%): Xóm trên": ["target eq 45 percent 2027", "target eq 50 percent 2028"],
        "Tỷ lệ vườn có rào (%): Xóm dưới": ["target eq 40 percent 2027", "target eq 48 percent 2028"],
        "Số chợ": ["target eq 4 count 2027", "target eq 5 count 2028"],
    }


def test_rows_of_years_elsewhere_tell_what_was() -> None:
    assert by_year(YEAR_ROWS, "II. THỰC TRẠNG") == {}
    assert by_year("Năm | Số chợ | Số hộ\n2024 | 3 | 40\n2025 | 4 | 50") == {}
    assert by_year("Năm | Số chợ | Nơi xây dựng\n2027 | 3 | Xã Bến Gỗ\n2028 | 4 | Xã Suối Trong") == {}
    assert by_year("Năm | Số chợ | Số hộ\n2027 | 3 | 40\n2028 | 4 | 50\nCộng | 7 | 90") == {}
    assert by_year("Năm | Số chợ | <\n2027 | 3 | 40\n2028 | 4 | 50") == {}
    assert by_year("Năm | Số chợ | Số hộ\n2027 | 3 | 40\n2028 | 4 | ^") == {}


# --- cells ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "wanted"), [
    ("Nhóm 10", "target le 10 rank 2027"), ("Tốp 15 toàn tỉnh", "target le 15 rank 2027 @toàn tỉnh"),
    ("Top 20", "target le 20 rank 2027"), ("12/40", "target eq 12 rank 2027"),
    ("Nhóm 2", "target eq None status 2027"), ("Nhóm khá", "target eq None status 2027"),
])  # fmt: skip
def test_cells_of_a_rank(text: str, wanted: str) -> None:
    assert cell(text, "Hạng", "Chỉ số cải cách hành chính") == [wanted]


@pytest.mark.parametrize(("text", "wanted"), [
    ("70 (có chứng chỉ nghề 30)", ["target eq 70", "target eq 30 @có chứng chỉ nghề"]),
    ("70 (trong đó: nữ 35)", ["target eq 70", "target eq 35 @nữ"]),
    ("70 (riêng vùng cao 50)", ["target eq 70", "target eq 50 @vùng cao"]),
    ("70 (trong đó đạt mức độ 3)", ["target eq 70"]), ("70 (chuẩn 2021)", ["target eq 70"]),
    ("70 (năm 2025: 30)", ["target eq 70"]),
])  # fmt: skip
def test_subgroup_in_the_brackets_of_a_cell(text: str, wanted: list[str]) -> None:
    assert [t.replace(" percent 2027", "") for t in cell(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("Duy trì 97", ["target eq 97 percent 2027"]),
    ("Duy trì trên 97", ["target gt 97 percent 2027"]),
    ("64,5 (tăng 2% so với năm 2026)", ["target eq 64.5 percent 2027", "target eq 2 percent 2027 unspecified"]),
    ("còn 3,2 (giảm 0,5%)", ["target eq 3.2 percent 2027", "target eq 0.5 percent 2027 unspecified"]),
    ("71 (tăng 1,5 điểm %)", ["target eq 71 percent 2027", "target eq 1.5 points 2027 points"]),
    ("Giảm 0,8 - 1", ["target between 0.8-1 percent 2027 unspecified"]),
    ("Giảm còn 4", ["target eq 4 percent 2027"]),
    ("Phấn đấu 95", ["target eq 95 percent 2027"]), ("85 ÷ 90", ["target between 85-90 percent 2027"]),
    ("Từ 95 trở lên", ["target ge 95 percent 2027"]),
    ("Duy trì", ["target eq None status 2027"]),
    ("-", []), ("x", []), ("…", []),
])  # fmt: skip
def test_value_cell(text: str, wanted: list[str]) -> None:
    assert cell(text) == wanted


@pytest.mark.parametrize(("text", "unit", "wanted"), [
    ("Không", "Vụ", ["target eq 0 count 2027"]),
    ("Không xảy ra", "Vụ", ["target eq 0 count 2027"]),
    ("Không quá 2", "Vụ", ["target le 2 count 2027"]),
    ("1.260 (tăng 5%)", "Người", ["target eq 1260 count 2027", "target eq 5 percent 2027 relative"]),
    ("1 - 1,5", "Điểm %", ["target between 1-1.5 points 2027 points"]),
    ("Duy trì mức độ 2", "Mức độ", ["target eq None status 2027"]),
])  # fmt: skip
def test_value_cell_with_its_unit(text: str, unit: str, wanted: list[str]) -> None:
    assert cell(text, unit, "Số việc được nêu") == wanted


@pytest.mark.parametrize(("text", "wanted"), [("Duy trì 97", "maintain"), ("Giảm 0,8", "decrease"), ("97", "reach")])
def test_direction_is_told_by_the_cell_where_the_name_has_none(text: str, wanted: str) -> None:
    found = read(f"TT | Chỉ tiêu | ĐVT | KH 2027\n1 | Tỷ lệ hộ có vườn mẫu | % | {text}\n2 | Số chợ | Chợ | 4")
    assert found[0].direction == wanted


# --- columns without a name of their own ---------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["Hạng mục", "Sản phẩm", "Sản phẩm chủ yếu"])
def test_things_with_a_unit_and_a_level_for_each_year_are_indicators(heading: str) -> None:
    found = levels(f"""
        STT | {heading} | Đ/v | Hiện trạng 2026 | Phân kỳ thực hiện | <
        ^ | ^ | ^ | ^ | 2027 | 2028
        1 | Vườn mẫu | Vườn | 4 | 6 | 9
        2 | Lối mòn | km | 11 | 12,5 | 14""", period=(2027, 2028))
    assert found == {
        "Vườn mẫu": ["baseline eq 4 count 2026", "target eq 6 count 2027", "target eq 9 count 2028"],
        "Lối mòn": ["baseline eq 11 amount 2026", "target eq 12.5 amount 2027", "target eq 14 amount 2028"],
    }


@pytest.mark.parametrize("headings", [
    "Khối 6 | Khối 7 | Toàn trường", "Thôn Đông | Thôn Tây | Toàn xã", "Lớp A | Lớp B | Lớp C",
])  # fmt: skip
@pytest.mark.parametrize("lead", ["", "TT | "])
def test_columns_of_classes_or_villages_are_told_apart(headings: str, lead: str) -> None:
    one, two = ("1 | ", "2 | ") if lead else ("", "")
    found = levels(f"""
        {lead}Chỉ tiêu | {headings}
        {one}Học sinh biết bơi | 60% | 70% | 65%
        {two}Số tủ sách | 3 | 4 | 7""")
    names = [h.strip() for h in headings.split("|")]
    assert found["Học sinh biết bơi"] == [
        f"target eq {v} percent 2027 @{n}" for v, n in zip((60, 70, 65), names, strict=True)
    ]
    assert len(found["Số tủ sách"]) == 3


def test_contents_by_class_are_goals_only_where_the_section_says_so() -> None:
    blocks = [Block("t-0000", 0, "paragraph", "I. CHỈ TIÊU", place=Place(paragraph=0))]
    blocks += table_of("Nội dung | Khối 6 | Khối 7\nHọc sinh biết bơi | 60% | 70%\nHọc sinh đọc sách | 90% | 95%", 0, 1)
    header = Header(period_start=2027, period_end=2027)
    sections = find_sections(blocks, RULES)
    found = find_indicators(blocks, read_grids(blocks, RULES, sections), sections, header, RULES)
    assert [i.name for i in found] == ["Học sinh biết bơi", "Học sinh đọc sách"]
    assert find_indicators(blocks[1:], read_grids(blocks[1:], RULES), (), header, RULES) == ()


@pytest.mark.parametrize(("first", "second"), [
    ("Pháp lệnh", "Phấn đấu"), ("Chỉ tiêu pháp lệnh", "Huyện phấn đấu"), ("Dự toán tỉnh giao", "Xã phấn đấu"),
])  # fmt: skip
def test_what_is_ordered_beside_what_is_aimed_at(first: str, second: str) -> None:
    found = levels(f"""
        STT | Chỉ tiêu | {first} | {second}
        1 | Thu phí chợ (triệu đồng) | 420 | 450
        2 | Tỷ lệ quầy có bảng giá (%) | 80 | 90""")
    wanted = [f"target eq 80 percent 2027 @{first}", f"target eq 90 percent 2027 @{second}"]
    assert found["Tỷ lệ quầy có bảng giá (%)"] == wanted


@pytest.mark.parametrize(("heading", "role"), [
    ("Đội chịu trách nhiệm chính", "lead"), ("Khoa chủ trì", "lead"), ("Các sở, ban, ngành chủ trì", "lead"),
    ("Khoa chịu trách nhiệm", "responsible"), ("Tổ phụ trách", "responsible"), ("Trạm, trường thực hiện", "responsible"),
    ("Đội phối hợp", "coordinate"), ("Khoa, phòng phối hợp", "coordinate"), ("Hội đoàn thể", None),
    ("Trường giao", None), ("Tổ", None), ("Trạm bơm", None),
])  # fmt: skip
def test_heading_of_a_column_of_bodies(heading: str, role: str | None) -> None:
    found = RULES.best("column", Line(heading))
    assert (found[0].gives if found else None) == role


# --- tables that state nothing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [
    "TT | Tên thôn | Áo phao (cái) | Phao tròn (cái) | Tổng cộng\n1 | Thôn Bản Lác | 12 | 4 | 16\n | Tổng cộng | 12 | 4 | 16",
    "TT | Nội dung chi | ĐVT | Số lượng | Đơn giá | Thành tiền\n1 | In áp phích | Tờ | 300 | 4.000 | 1.200.000",
    "TT | Họ và tên | Chức vụ | Số điện thoại\n1 | Lò Văn Khún | Trưởng thôn | 0900000000",
    "TT | Nội dung | Đối tượng | Số lớp | Thời gian\n1 | Sơ cứu | Y tế thôn | 2 | Quý II/2027",
    "STT | Tiêu chí | Thang điểm | Điểm tự chấm\n1 | 100% hộ ký cam kết | 10 | 9",
    "TT | Tên dự án | Tổng mức đầu tư | Kế hoạch vốn năm 2027\n1 | Cầu treo Bản Lác | 4.200 | 1.500",
    "TT | Tên thiết bị | ĐVT | Số lượng | Năm 2027\n1 | Tủ thuốc | Cái | 3 | 3",
    "TT | Họ và tên | Hệ số lương | Năm 2027\n1 | Lò Văn Khún | 3,33 | 3,66",
    "TT | Danh mục công trình | Kế hoạch năm 2027 | NSTW\n1 | Kè suối | 900 | 600",
    "STT | Nội dung kiến nghị | Đơn vị giải quyết | Kết quả\n1 | Sửa 2 km đường | Phòng Kinh tế | Đã làm 100%",
    "Buổi | Thứ hai | Thứ ba\nSáng | 7:30 - 10:30 | 8:00 - 11:00",
    "STT | Vị trí việc làm | Chỉ tiêu | Trình độ\n1 | Thủ thư | 3 | Đại học\n2 | Bảo vệ | 12 | Trung học phổ thông",
    "STT | Khoa | Vị trí cần tuyển | Chỉ tiêu\n1 | Nội | Điều dưỡng | 3\n2 | Ngoại | Hộ lý | 120",
    "TT | Mã ngành | Tên ngành | Chỉ tiêu\n1 | 714 | Thú y | 120\n2 | 715 | Chăn nuôi | 80",
    "TT | Ngành đào tạo | Chỉ tiêu năm 2027 | Tổ hợp xét tuyển\n1 | Thú y | 120 | A00\n2 | Chăn nuôi | 80 | B00",
    "TT | Trường | Chỉ tiêu | Đối tượng tuyển sinh\n1 | THPT Bản Lác | 240 | Học sinh lớp 9",
    "TT | Hạng mục | ĐVT | Năm 2027 | Năm 2028\n1 | Mua tủ sách | Triệu đồng | 30 | 40\n2 | In áp phích | Tr.đ | 5 | 6",
    "TT | Hạng mục | ĐVT | Số lượng | Đơn giá\n1 | Tủ sách | Cái | 3 | 40",
    "TT | Hạng mục | Kinh phí năm 2027\n1 | Tủ sách | 40",
    "TT | Nhiệm vụ | Sản phẩm | Năm 2027\n1 | Rà soát tủ sách | Báo cáo | 3",
    "TT | Nội dung | Dự toán giao năm 2027\n1 | Chi y tế | 40",
    "Nội dung | Xã Đông | Xã Tây\nTổ trưởng | 1 | 2\nTổ viên | 4 | 5",
    "Chỉ tiêu | Đơn vị thực hiện | Ý kiến\nHộ khá | Thôn Đông | 3\nHộ nghèo | Thôn Tây | 4",
    "Nội dung | Dự toán năm 2026 | Ước thực hiện năm 2026 | Dự toán năm 2027\nChi y tế | 100 | 98 | 120",
])  # fmt: skip
def test_table_that_states_nothing(table: str) -> None:
    assert read(table) == ()


def test_columns_of_a_table_that_states_nothing_have_no_indicator() -> None:
    grid = read_grids(table_of("TT | Tên thôn | Áo phao | Tổng cộng\n1 | Thôn Bản Lác | 12 | 16"), RULES)[0]
    assert [c.role for c in grid.columns] == ["order", None, None, "value"]
    assert RULES.best("column", Line("Tên thôn")) is None


@pytest.mark.parametrize("above", ["Bảng 2. Chỉ tiêu đến năm 2030", "Các chỉ tiêu chính đến năm 2030 như sau:"])
def test_the_caption_of_a_table_names_its_year(above: str) -> None:
    """Not the plan's year: the rows are of the year that stands above them; a column's own year comes first."""
    rows = "TT | Chỉ tiêu | ĐVT | Mức\n1 | Tỷ lệ hộ có vườn mẫu | % | 45\n2 | Số chợ | Chợ | 4"
    assert levels(rows, above=above)["Tỷ lệ hộ có vườn mẫu"] == ["target eq 45 percent 2030"]
    dated = rows.replace("Mức", "Năm 2028")
    assert levels(dated, above=above)["Tỷ lệ hộ có vườn mẫu"] == ["target eq 45 percent 2028"]
    assert levels(rows, above="Thực hiện Quyết định số 12/QĐ-UBND năm 2030")["Số chợ"] == ["target eq 4 count 2027"]


def test_numbered_groups_in_a_column_are_no_levels() -> None:
    found = levels("""
        Nhóm | Chỉ tiêu | Cơ quan chủ trì
        1. Hạ tầng | 85% thôn có trạm phát sóng | Phòng Kinh tế
        2. Nhân lực | 60% cán bộ có chứng chỉ số | Phòng Nội vụ""")
    assert [level for told in found.values() for level in told] == [
        "target eq 85 percent 2027", "target eq 60 percent 2027",
    ]  # fmt: skip


def test_groups_of_goals_beside_the_goals() -> None:
    found = levels("""
        Nhóm mục tiêu | Mục tiêu cụ thể | Cơ quan chủ trì
        Hạ tầng | 85% thôn có trạm phát sóng | Phòng Kinh tế
        Nhân lực | 60% cán bộ có chứng chỉ số | Phòng Nội vụ""")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("title", "expected"), [("Phát triển chợ đến năm 2030", "2030"), ("Phát triển chợ giai đoạn 2026 - 2030", "2026-2030")]
)
def test_the_one_year_of_a_title(title: str, expected: str) -> None:
    blocks = table_of("TT | Chỉ tiêu | ĐVT | Mức\n1 | Tỷ lệ chợ có mái che | % | 85\n2 | Số chợ đầu mối | Chợ | 2")
    header = Header(title=title, period_start=2026, period_end=2030)
    found = find_indicators(blocks, read_grids(blocks, RULES), (), header, RULES)
    assert told(found[0].targets[0]) == f"target eq 85 percent {expected}"


def test_a_value_without_a_name_is_no_row() -> None:
    assert levels("""
        TT | Đơn vị | Chỉ tiêu
        1 | Thôn Đông | 82%
        2 | Thôn Tây | 80%""").get("82%") is None


def test_a_rate_merged_over_years_is_that_of_each() -> None:
    found = levels(
        "TT | Chỉ tiêu | ĐVT | 2027 | 2028 | 2029\n1 | Tỷ lệ hộ có vườn mẫu | % | 90 | >= 95 | <\n"
        "2 | Số chợ | Chợ | 4 | < | <\n3 | Tỷ lệ thôn có chợ | % | Duy trì 98 | < | <",
        period=(2027, 2029),
    )
    assert found["Tỷ lệ hộ có vườn mẫu"] == [
        "target eq 90 percent 2027", "target ge 95 percent 2028", "target ge 95 percent 2029"]  # fmt: skip
    assert found["Số chợ"] == ["target eq 4 count 2027"], "four in all perhaps, not four each year"
    assert [t.split()[-1] for t in found["Tỷ lệ thôn có chợ"]] == ["2027", "2028", "2029"]


@pytest.mark.parametrize("heading", ["Trong đó: năm 2027", "Trong đó năm 2027", "Riêng năm 2027", "Trong đó: Kế hoạch 2027"])
def test_a_year_out_of_a_period_is_a_column_of_its_own(heading: str) -> None:
    found = levels(
        f"TT | Chỉ tiêu | ĐVT | Mục tiêu 5 năm 2027-2031 | {heading}\n1 | Số chợ | Chợ | 40 | 4\n2 | Số bến | Bến | 20 | 2",
        period=(2027, 2031),
    )
    assert found["Số chợ"] == ["target eq 40 count 2027-2031", "target eq 4 count 2027"]


def test_no_figures_are_no_state_to_start_from() -> None:
    found = levels(
        "TT | Chỉ tiêu | ĐVT | Hiện trạng năm 2026 | Năm 2027\n1 | Số chợ | Chợ | Chưa có số liệu | 4\n"
        "2 | Quy chế chợ | Quy chế | Chưa có | Hoàn thành"
    )
    assert found["Số chợ"] == ["target eq 4 count 2027"]
    assert found["Quy chế chợ"] == ["baseline eq None status 2026", "target eq None status 2027"]


def test_two_measures_in_a_cell_each_with_its_comparator() -> None:
    assert cell("Không dưới 50; 30") == ["target ge 50 percent 2027", "target eq 30 percent 2027"]


def test_parts_of_a_row_bear_its_name() -> None:
    found = levels("""
        TT | Chỉ tiêu | ĐVT | KH 2027
        1 | Tổng giá trị sản xuất (tỷ đồng) | Tỷ đồng | 600
          | - Nông, lâm nghiệp, thủy sản | Tỷ đồng | 250
          | Trong đó: - Thủy sản nuôi | Tỷ đồng | 90
          | - Tỷ lệ hàng xuất khẩu | % | 12
        2 | Tỷ lệ trẻ ra lớp | |
        a | Nhà trẻ | % | 35
        b | Mẫu giáo | % | 92
        3 | Tỷ lệ trường có vườn | % | 70
        a | Trường tiểu học | % | 80
        b | Tỷ lệ trường có ao | % | 20
        4 | Đàn ong | Đàn | 120""")
    assert list(found) == [
        "Tổng giá trị sản xuất (tỷ đồng)", "Tổng giá trị sản xuất: Nông, lâm nghiệp, thủy sản",
        "Tổng giá trị sản xuất: Thủy sản nuôi", "Tỷ lệ hàng xuất khẩu",
        "Tỷ lệ trẻ ra lớp: Nhà trẻ", "Tỷ lệ trẻ ra lớp: Mẫu giáo",
        "Tỷ lệ trường có vườn", "Tỷ lệ trường có vườn: Trường tiểu học", "Tỷ lệ trường có ao", "Đàn ong",
    ]  # fmt: skip


def test_two_who_set_a_status_are_told_apart() -> None:
    found = levels("TT | Chỉ tiêu | Chỉ tiêu tỉnh giao | Chỉ tiêu xã phấn đấu\n1 | Xã đạt chuẩn an toàn | Đạt | Đạt")
    assert found == {"Xã đạt chuẩn an toàn": [
        "target eq None status 2027 @Chỉ tiêu tỉnh giao", "target eq None status 2027 @Chỉ tiêu xã phấn đấu",
    ]}  # fmt: skip


def test_what_a_commune_sets_itself_counts_beside_what_it_is_given() -> None:
    found = levels("TT | Chỉ tiêu | Huyện giao | Xã xây dựng\n1 | Đàn ong (đàn) | 120 | 150")
    assert found["Đàn ong (đàn)"] == ["target eq 120 count 2027 @Huyện giao", "target eq 150 count 2027 @Xã xây dựng"]
    assert levels("TT | Nội dung | Xã xây dựng\n1 | Chợ | 2\n2 | Cầu | 3") == {}


def test_an_average_of_years_is_a_level_of_a_rate_only() -> None:
    found = levels("""
        TT | Chỉ tiêu | ĐVT | Năm 2027 | Năm 2028 | Bình quân 2027 - 2028
        1 | Tốc độ tăng đàn ong | % | 5 | 7 | 6
        2 | Mật ong | Tấn | 40 | 44 | 10""")
    assert found["Tốc độ tăng đàn ong"][2:] == ["target eq 6 percent 2027-2028"]
    assert len(found["Mật ong"]) == 2


@pytest.mark.parametrize("heads", [
    "KH 2026 | Ước TH 2026 | KH 2027", "Kế hoạch năm 2026 | Thực hiện năm 2026 | Kế hoạch năm 2027",
])  # fmt: skip
def test_the_old_plan_beside_its_result_is_no_target_where_the_title_names_both_years(heads: str) -> None:
    found = read(f"TT | Chỉ tiêu | ĐVT | {heads}\n1 | Mật ong | Tấn | 41 | 40 | 44", period=(2026, 2027))
    assert [(t.role, t.value, t.year) for t in found[0].targets] == [("baseline", 40, 2026), ("target", 44, 2027)]


def test_places_above_counts_and_rates_are_the_scope_of_both() -> None:
    found = levels("""
        TT | Chỉ tiêu | Toàn xã | < | Thôn Đào | < | Thôn Lý | <
        ^ | ^ | Số lượng | Tỷ lệ (%) | Số lượng | Tỷ lệ (%) | Số lượng | Tỷ lệ (%)
        1 | Hộ trồng chè | 60 | 30 | 35 | 34 | 25 | 26""")
    assert found["Hộ trồng chè"] == [
        "target eq 60 count 2027 @Toàn xã", "target eq 30 percent 2027 @Toàn xã", "target eq 35 count 2027 @Thôn Đào",
        "target eq 34 percent 2027 @Thôn Đào", "target eq 25 count 2027 @Thôn Lý", "target eq 26 percent 2027 @Thôn Lý",
    ]  # fmt: skip


@pytest.mark.parametrize(("over", "first", "second"), [
    ("Trong đó", "Nữ", "Hộ nghèo"), ("Chia ra các thôn", "Đào", "Lý"), ("Các thôn", "Thôn Đào", "Thôn Lý"),
])  # fmt: skip
def test_shares_of_a_planned_level_have_their_scope(over: str, first: str, second: str) -> None:
    found = levels(f"""
        TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027 | {over} | < | Số thứ tự cũ
        ^ | ^ | ^ | ^ | {first} | {second} | ^
        1 | Lao động học nghề may | người | 30 | 18 | 12 | 4""")
    whole = "target eq 30 count 2027"
    assert found["Lao động học nghề may"] == [whole, f"target eq 18 count 2027 @{first}", f"target eq 12 count 2027 @{second}"]


def test_one_column_of_levels_with_an_unknown_heading_is_no_place() -> None:
    found = levels("TT | Chỉ tiêu | Mức chỉ tiêu | Đơn vị chủ trì\n1 | Tỷ lệ ngõ có đèn | 85% | Phòng Kinh tế")
    assert found["Tỷ lệ ngõ có đèn"] == ["target eq 85 percent 2027"]


def test_funds_are_no_shares_of_a_level() -> None:
    found = levels("""
        TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027 | Trong đó | <
        ^ | ^ | ^ | ^ | NSTW | NSĐP
        1 | Tu sửa chợ | Chợ | 3 | 2 | 1""")
    assert found["Tu sửa chợ"] == ["target eq 3 count 2027"]


@pytest.mark.parametrize("heads", ["Mục tiêu | Nội dung", "Chỉ tiêu | Nội dung", "Chỉ tiêu | Tên"])
@pytest.mark.parametrize("numbers", [("2.1", "2.2"), ("1", "2")])
def test_a_first_column_of_numbers_of_a_list_numbers_the_rows(heads: str, numbers: tuple[str, str]) -> None:
    one, other = numbers
    found = read(f"{heads} | ĐVT | Kế hoạch 2027\n{one} | Tỷ lệ ngõ có đèn | % | 60\n{other} | Số ngõ có cây | Ngõ | 50")
    assert [(i.label, i.name, [t.value for t in i.targets]) for i in found] == [
        (one, "Tỷ lệ ngõ có đèn", [60]), (other, "Số ngõ có cây", [50]),
    ]  # fmt: skip


def test_a_first_column_of_classes_or_levels_numbers_nothing() -> None:
    assert levels("Khối | Kế hoạch 2027 (em)\n6 | 120\n7 | 130") == {}
    assert levels("Chỉ tiêu | Kế hoạch 2027\n12,5% hộ có vườn | 40\n15% hộ có ao | 50") != {}


def test_so_many_of_so_many_below_a_number_of_things_is_counted_however_few() -> None:
    heads = "TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2027 | Năm 2030"
    assert levels(f"{heads}\n1 | Số ngõ có đèn | Ngõ | 2/3 | 3/3 | 5/5") == {
        "Số ngõ có đèn": ["baseline eq 2 count 2026", "target eq 3 count 2027", "target eq 5 count 2030"],
    }  # fmt: skip


def test_a_column_of_ranks_has_ranks_and_top_rows_stand_beside_each_other() -> None:
    found = read("""TT | Chỉ số | Năm 2026 | < | Mục tiêu năm 2027 | <
        ^ | ^ | Điểm | Xếp hạng | Điểm | Xếp hạng
        A | Chỉ số vườn (thang điểm 100) | 85 | 20 | 88 | 15
        1 | Cải tạo vườn tạp | 8 | 22 | 9 | 10
        B | Ao (%) | 82 | 21 | 86 | 12
        C | Chuồng | 40 | 25 | 42 | 18""")
    assert [(i.label, i.name) for i in found] == [
        ("A", "Chỉ số vườn (thang điểm 100)"), ("1", "Cải tạo vườn tạp"), ("B", "Ao (%)"), ("C", "Chuồng"),
    ]  # fmt: skip
    assert [[t.unit for t in i.targets if t.role == "target"] for i in found] == [
        ["index", "rank"], ["index", "rank"], ["percent", "rank"], ["index", "rank"],
    ]  # fmt: skip


def test_a_row_below_another_series_is_still_part_of_its_group() -> None:
    found = read("TT | Chỉ tiêu | ĐVT | Năm 2027\nA | Đàn vật nuôi | | \nI | Dê | Con | 40\nII | Thỏ | Con | 60")
    assert [i.name for i in found] == ["Đàn vật nuôi: Dê", "Đàn vật nuôi: Thỏ"]
