"""Columns that name units: one for two roles, units that help or advise, persons who watch; an invented plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sample_plan import PLAN

from extract.assignments.due import find_due, last_day
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook
from extract.text import Line

HEAD = "".join(f"<p>{line}</p>" for line in PLAN.partition("- 88%")[0].splitlines() if line)


def rows(rules: Rulebook, heading: str, cell: str) -> list[tuple[str, str]]:
    table = f"<table><tr><td>TT</td><td>Chỉ tiêu</td><td>Năm 2027</td><td>{heading}</td></tr>" + (
        f"<tr><td>1</td><td>Tỷ lệ hộ trồng cây</td><td>88%</td><td>{cell}</td></tr></table>"
    )
    document = read_document(Path("plan.html"), data=f"<html><body>{HEAD}{table}</body></html>".encode())
    return [(a.role, a.unit_text) for a in extract_document(document, rules).assignments]


LEAD, HELP = ("lead", "Hạt Kiểm lâm"), ("coordinate", "các thôn, ấp")
BOTH = [
    ("Đơn vị chủ trì/phối hợp", "Hạt Kiểm lâm/các thôn, ấp", [LEAD, HELP]),
    ("Cơ quan chủ trì, phối hợp", "Hạt Kiểm lâm; Kho bạc; các thôn, ấp", [LEAD, ("coordinate", "Kho bạc"), HELP]),
    ("Cơ quan chủ trì, phối hợp", "các thôn, ấp; Hạt Kiểm lâm (chủ trì)", [HELP, LEAD]),
    ("Chủ trì và phối hợp", "Chủ trì: Hạt Kiểm lâm<br>Phối hợp: các thôn, ấp", [LEAD, HELP]),
    ("Cơ quan chủ trì", "Hạt Kiểm lâm/Kho bạc", [LEAD, ("lead", "Kho bạc")]),
    ("Cơ quan phối hợp", "các thôn, ấp", [HELP]),
]


@pytest.mark.parametrize(("heading", "cell", "expected"), BOTH)
def test_one_column_for_both_roles(rules: Rulebook, heading: str, cell: str, expected: list[tuple[str, str]]) -> None:
    assert rows(rules, heading, cell) == expected


OTHERS = [
    ("Cơ quan hỗ trợ", "Kho bạc", [("coordinate", "Kho bạc")]),
    ("Đoàn thể giúp việc", "Hội Nông dân xã", [("coordinate", "Hội Nông dân xã")]),
    ("Cơ quan tham mưu", "Kho bạc", [("advise", "Kho bạc")]),
    ("Cơ quan tham mưu thực hiện", "Kho bạc", [("responsible", "Kho bạc")]),
    ("Cơ quan chủ trì tham mưu", "Kho bạc", [("lead", "Kho bạc")]),
    ("Cán bộ theo dõi", "Kho bạc", [("monitor", "Kho bạc")]),
    ("Cán bộ theo dõi", "Lò Văn Pó", []),
    ("Hỗ trợ", "Kho bạc", []),
    ("Đầu mối theo dõi", "Kho bạc", [("monitor", "Kho bạc")]),
    ("Đầu mối thực hiện", "Kho bạc", [("lead", "Kho bạc")]),
    ("Ban chuyên môn phụ trách", "Ban Nữ công", [("responsible", "Ban Nữ công")]),
    ("Khoa/Phòng", "Khoa Nội", [("responsible", "Khoa Nội")]),
    ("Bộ phận", "Phòng Kế toán", [("responsible", "Phòng Kế toán")]),
    ("Bộ phận", "Máy bơm", []),
    ("ĐV chủ trì", "Kho bạc", [("lead", "Kho bạc")]),
    ("ĐV/CQ chủ trì", "Kho bạc", [("lead", "Kho bạc")]),
    ("CQCT", "Kho bạc", [("lead", "Kho bạc")]),
    ("ĐVPH", "Kho bạc", [("coordinate", "Kho bạc")]),
    ("Phụ trách chính", "Kho bạc", [("lead", "Kho bạc")]),
    ("Cơ quan thường trực", "Kho bạc", [("lead", "Kho bạc")]),
    ("Người đứng đầu chịu trách nhiệm", "Kho bạc", [("responsible", "Kho bạc")]),
    ("Giao cho", "Kho bạc", [("responsible", "Kho bạc")]),
    ("Lãnh đạo UBND phụ trách", "Kho bạc", [("responsible", "Kho bạc")]),
    ("Thành viên BCĐ phụ trách", "Kho bạc", [("responsible", "Kho bạc")]),
    ("Thành viên BCĐ phụ trách", "Lò Văn Pó", []),
    ("Hộ thường trú", "Kho bạc", []),
]


@pytest.mark.parametrize(("heading", "cell", "expected"), OTHERS)
def test_columns_of_other_roles(rules: Rulebook, heading: str, cell: str, expected: list[tuple[str, str]]) -> None:
    assert rows(rules, heading, cell) == expected


def test_units_beside_a_row_for_each_year_answer_for_every_column(rules: Rulebook) -> None:
    lines = ["Năm|Tỷ lệ hộ trồng cây (%)|Số vườn|Đầu mối|Phối hợp", "2027|40|3|Hạt Kiểm lâm|Kho bạc",
             "2028|50|4|Hạt Kiểm lâm|Kho bạc; các thôn, ấp"]  # fmt: skip
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line.split("|")) + "</tr>" for line in lines)
    page = f"<html><body>{HEAD}<table>{cells}</table></body></html>"
    found = extract_document(read_document(Path("plan.html"), data=page.encode()), rules)
    names = {i.id: i.name for i in found.indicators}
    units = [("lead", "Hạt Kiểm lâm"), ("coordinate", "Kho bạc"), ("coordinate", "các thôn, ấp")]
    assert sorted((names[a.indicator_id or ""], a.role, a.unit_text) for a in found.assignments) == sorted(
        (name, *unit) for name in ("Tỷ lệ hộ trồng cây (%)", "Số vườn") for unit in units
    )


DUE = [
    (("02/2027", "11/2027"), "11/2027"),  # begins, ends
    (("", "11/2027"), "11/2027"),
    (("02/2027", ""), "02/2027"),
]


@pytest.mark.parametrize(("times", "due"), DUE, ids=[str(d[0]) for d in DUE])
def test_a_task_is_due_at_its_end(rules: Rulebook, times: tuple[str, str], due: str) -> None:
    heads = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian bắt đầu", "Thời gian hoàn thành"]
    cells = heads, ["1", "Trồng cây", "Kho bạc", *times]
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
    page = f"<html><body>{HEAD}<p>III. PHÂN CÔNG NHIỆM VỤ</p><table>{table}</table></body></html>"
    found = extract_document(read_document(Path("plan.html"), data=page.encode()), rules).assignments
    assert [(a.unit_text, a.due_text) for a in found] == [("Kho bạc", due)]


LAST_DAYS = [
    ("Quý II/2027", date(2027, 6, 30)),
    ("Làm xong trong tháng 5/2027", date(2027, 5, 31)),
    ("Muộn nhất trong tháng 9 năm 2027", date(2027, 9, 30)),
    ("Tháng 3-8/2027", date(2027, 8, 31)),
    ("11/2027", date(2027, 11, 30)),
    ("Từ ngày 02/3/2027 đến ngày 28/8/2027", date(2027, 8, 28)),
    ("02/3/2027 - 28/8/2027", date(2027, 8, 28)),
    ("06 - 17/4/2027", date(2027, 4, 17)),
    ("Theo Kế hoạch số 14/KH-UBND ngày 03/02/2027, trước ngày 20/10/2027", date(2027, 10, 20)),
    ("Lập kế hoạch trước ngày 25/12/2027 và mở lớp", date(2027, 12, 25)),
    ("Theo các mốc tại Quyết định số 72/QĐ-UBND ngày 19/9/2026 của Chủ tịch UBND tỉnh", None),
    ("Theo nghị quyết ngày 19/9/2026 của HĐND tỉnh", None),
    ("Từ tháng 3/2027", None),
    ("Trước ngày 12/6 và 12/12/2027", None),
    ("Quý II hằng năm", None),
    ("Trong năm 2027", date(2027, 12, 31)),
    ("Năm 2027 - 2029", None),
]


@pytest.mark.parametrize(("said", "day"), LAST_DAYS, ids=[said for said, _ in LAST_DAYS])
def test_the_last_day_that_a_cell_names(rules: Rulebook, said: str, day: date | None) -> None:
    assert last_day(Line(said), rules) == day


@pytest.mark.parametrize(("said", "day"), [
    ("Trồng xong cây phân tán trong Quý II/2027.", date(2027, 6, 30)),
    ("Rà soát xong tháng 5/2027, báo cáo kết quả.", date(2027, 5, 31)),
    ("Chậm nhất là tháng 9 năm 2027 phải trồng xong.", date(2027, 9, 30)),
    ("Từ ngày 02/3/2027 đến ngày 28/8/2027 trồng cây.", date(2027, 8, 28)),
    ("Theo Kế hoạch số 14/KH-UBND ngày 03/02/2027 của UBND tỉnh.", None),
])  # fmt: skip
def test_a_sentence_is_read_likewise(rules: Rulebook, said: str, day: date | None) -> None:
    assert find_due(Line(said), rules)[0] == day


@pytest.mark.parametrize(("said", "day"), [
    ("8 giờ ngày 23 tháng 4", date(2027, 4, 23)), ("01/6 - 10/6", date(2027, 6, 10)), ("Tháng 11", date(2027, 11, 30)),
    ("Quý III", date(2027, 9, 30)), ("Tháng 6 và tháng 11", None), ("Ngày 15/6 hằng năm", None),
    ("Trước ngày 20/01 năm liền kề", None), ("Từ ngày 15/6", None), ("Thường xuyên", None), ("11/2026", date(2026, 11, 30)),
])  # fmt: skip
def test_a_date_without_a_year_is_of_the_one_year_of_column_or_plan(rules: Rulebook, said: str, day: date | None) -> None:
    assert last_day(Line(said), rules, 2027) == day
    assert last_day(Line(said), rules) == (day if "2026" in said else None)


def test_the_year_in_a_column_s_heading_goes_before_that_of_the_plan(rules: Rulebook) -> None:
    def due(heading: str) -> list[date | None]:
        rows = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", heading), ("1", "Trồng cây", "Kho bạc", "ngày 23/4")
        table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        page = f"<html><body>{HEAD}<p>III. PHÂN CÔNG NHIỆM VỤ</p><table>{table}</table></body></html>"
        return [a.due_on for a in extract_document(read_document(Path("plan.html"), data=page.encode()), rules).assignments]

    assert due("Thời gian") == [date(2027, 4, 23)]
    assert due("Thời gian (Năm 2028)") == [date(2028, 4, 23)]


@pytest.mark.parametrize(("said", "day"), [
    ("Hoàn thành việc đánh số kho sách trong năm 2027.", date(2027, 12, 31)),
    ("Khai mạc hội thi vào ngày 20 tháng 8.", date(2027, 8, 20)),
    ("Báo cáo trước ngày 10/12.", date(2027, 12, 10)), ("Trồng xong trong quý II.", date(2027, 6, 30)),
    ("Báo cáo định kỳ hằng năm (trước ngày 10/12).", None), ("Báo cáo trước ngày 15/6 và 15/12.", None),
    ("Quy chế đã ký vào ngày 20/8.", None), ("Báo cáo kết quả hoàn thành chỉ tiêu trong năm 2027.", None),
])  # fmt: skip
def test_a_sentence_s_date_without_a_year_is_of_a_plan_for_one_year(rules: Rulebook, said: str, day: date | None) -> None:
    assert find_due(Line(said), rules, 2027)[0] == day


def test_rows_below_a_merged_task_have_units_of_their_own(rules: Rulebook) -> None:
    head = ("TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn")
    first = ("<td rowspan='3'>1", "<td rowspan='3'>Mở vườn ươm", "<td>Kế hoạch", "<td>Kho bạc", "<td rowspan='2'>Hạt Kiểm lâm")
    second, third = ("<td>Vườn", "<td>Hạt Kiểm lâm", "<td>Quý III/2027"), ("<td>Sổ sách", *["<td>"] * 3)
    cells = [f"<td>{h}" for h in head], [*first, "<td>Quý I/2027"], second, third
    lines = "".join("<tr>" + "".join(f"{c}</td>" for c in row) + "</tr>" for row in cells)
    page = f"<html><body>{HEAD}<p>III. PHÂN CÔNG NHIỆM VỤ</p><table>{lines}</table></body></html>"
    found = extract_document(read_document(Path("plan.html"), data=page.encode()), rules).assignments
    assert [(a.task, a.role, a.unit_text, a.due_text) for a in found] == [
        ("Mở vườn ươm", "lead", "Kho bạc", "Quý I/2027"), ("Mở vườn ươm", "coordinate", "Hạt Kiểm lâm", "Quý I/2027"),
        ("Mở vườn ươm", "lead", "Hạt Kiểm lâm", "Quý III/2027"),
    ]  # fmt: skip


def test_numbers_of_places_are_no_numbers_of_goals(rules: Rulebook) -> None:
    places = [["1", "Xã Đồi Cao", "120"], ["2", "Xã Bản Hồ", "85"], ["3", "Xã Suối Đào", "60"]]
    table = [["TT", "Xã", "Số cây trồng (cây)"], *places]
    lines = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in table)
    page = (
        f"<html><body>{HEAD}<p>1. 88% hộ trồng cây.</p><p>2. 70% cây được tưới.</p><p>Chỉ tiêu giao cho các xã như sau:</p>"
        f"<table>{lines}</table><p>II. TỔ CHỨC THỰC HIỆN</p><p>1. Kho bạc: Chủ trì thực hiện chỉ tiêu 1, 2.</p></body></html>"
    )
    found = extract_document(read_document(Path("plan.html"), data=page.encode()), rules)
    assert sum(i.label == "1" for i in found.indicators) == 2  # a goal and a place
    names = {i.id: i.text for i in found.indicators}
    assert [names.get(a.indicator_id or "") for a in found.assignments] == ["88% hộ trồng cây.", "70% cây được tưới."]


BROKEN = [
    (("Cơ quan", "Cơ quan"), ("chủ trì", "phối hợp")),
    (("Cơ", "Cơ"), ("quan chủ trì", "quan phối hợp")),
    (("Đơn vị chủ", "Đơn vị phối"), ("trì", "hợp")),
]


@pytest.mark.parametrize(("upper", "lower"), BROKEN)
def test_a_heading_of_units_broken_in_two_rows(rules: Rulebook, upper: tuple[str, str], lower: tuple[str, str]) -> None:
    lines = [
        ("TT", "Chỉ tiêu", "Năm 2027", *upper), ("", "", "", *lower),
        ("1", "Tỷ lệ hộ trồng cây", "88%", "Hạt Kiểm lâm", "Kho bạc"), ("2", "Số vườn ươm", "12", "Kho bạc", "Hạt Kiểm lâm"),
    ]  # fmt: skip
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    document = read_document(Path("plan.html"), data=f"<html><body>{HEAD}<table>{table}</table></body></html>".encode())
    found = extract_document(document, rules)
    names = {i.id: i.name for i in found.indicators}
    assert {(names[a.indicator_id or ""], a.role, a.unit_text) for a in found.assignments} == {
        ("Tỷ lệ hộ trồng cây", "lead", "Hạt Kiểm lâm"), ("Tỷ lệ hộ trồng cây", "coordinate", "Kho bạc"),
        ("Số vườn ươm", "lead", "Kho bạc"), ("Số vườn ươm", "coordinate", "Hạt Kiểm lâm"),
    }  # fmt: skip


@pytest.mark.parametrize(("heading", "cell", "expected"), [
    ("Thực hiện", "Hạt Kiểm lâm", [("responsible", "Hạt Kiểm lâm")]),
    ("Thực hiện (đơn vị)", "Phòng Kinh tế", [("responsible", "Phòng Kinh tế")]),
    ("Thực hiện chính", "Phòng Kinh tế", [("lead", "Phòng Kinh tế")]),
    ("Đ/vị phụ trách", "Kho bạc", [("responsible", "Kho bạc")]), ("Chịu TN chính", "Kho bạc", [("lead", "Kho bạc")]),
    ("Ghi chú (đơn vị chủ trì)", "Trạm Y tế xã¹", [("lead", "Trạm Y tế xã")]),  # the raised number of a footnote
    ("Đơn vị", "Công an xã", [("responsible", "Công an xã")]), ("Đơn vị", "Hộ", []), ("Thực hiện", "85%", []),
    ("Thực hiện", "GVCN", [("responsible", "GVCN")]), ("Thực hiện", "Thường xuyên", []),
    ("Thực hiện 2026", "85%", []), ("Thực hiện", "Đạt", []), ("Đơn vị", "Hội viên", []),
    ("Ghi chú", "Phòng Kinh tế chủ trì", [("lead", "Phòng Kinh tế")]), ("Ghi chú", "Chủ trì: Kho bạc", [("lead", "Kho bạc")]),
    ("Ghi chú", "Công an xã gửi số liệu", []), ("Ghi chú", "Theo nghị quyết của HĐND xã", []),
    ("Ghi chú", "Phòng Kinh tế theo dõi", []),
])  # fmt: skip
def test_cells_tell_whether_a_column_holds_units(
    rules: Rulebook, heading: str, cell: str, expected: list[tuple[str, str]]
) -> None:
    assert rows(rules, heading, cell) == expected


def test_units_among_results_are_no_results(rules: Rulebook) -> None:
    table = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in line)}</tr>" for line in (
        ("TT", "Nội dung", "Chỉ tiêu", "Thực hiện"), ("1", "Tỷ lệ hộ trồng cây", "88%", "Kho bạc"),
        ("2", "Tỷ lệ vườn ươm có rào", "70%", "Công an xã"),
    ))  # fmt: skip
    document = read_document(Path("plan.html"), data=f"<html><body>{HEAD}<table>{table}</table></body></html>".encode())
    found = extract_document(document, rules)
    assert [[t.role for t in i.targets] for i in found.indicators] == [["target"], ["target"]]
    assert [a.unit_text for a in found.assignments] == ["Kho bạc", "Công an xã"]


@pytest.mark.parametrize("heading", ["Chủ rừng/đơn vị thực hiện", "Chủ rừng, đơn vị thực hiện", "Hộ dân/tổ chức phụ trách"])
def test_owners_beside_bodies_head_a_column_of_units(rules: Rulebook, heading: str) -> None:
    assert rows(rules, heading, "Hạt Kiểm lâm") == [("responsible", "Hạt Kiểm lâm")]
