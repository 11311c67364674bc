"""Workbook and CSV: real numbers and dates, text that stays text, nothing dropped, the same bytes each time."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from sample_dataset import CODE, LONG, level, make_document, make_extractions, write_sample

from extract.catalogues.catalogue import load_catalogues
from extract.catalogues.files import CatalogueIndicator, NationalTarget
from extract.dataset import store
from extract.dataset.schema import TABLES
from extract.dataset.store import write_dataset
from extract.dataset.tables import to_tables
from extract.errors import DatasetError
from extract.model import Header
from extract.rule_files import rules_folder
from extract.sheets import SHEETS, Options, export_csv, export_workbook
from extract.sheets.cells import Cell, write_level
from extract.sheets.columns import SheetColumn, lay_out, own_column
from extract.sheets.english import ENGLISH
from extract.sheets.national import nearest_national
from extract.sheets.output import cannot_write
from extract.sheets.package import COLOURS
from extract.sheets.progress import Event
from extract.sheets.review import review_indicator
from extract.sheets.row_xml import RowXml, Styles, cut_text
from extract.sheets.selection import Selection
from extract.sheets.source import Source
from extract.sheets.texts import COLUMN_TEXTS
from extract.sheets.xlsx import WorkbookWriter


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("bảng")
    before = Path.cwd()
    os.chdir(folder)  # paths of documents are relative to where the program ran
    yield write_sample(folder)
    os.chdir(before)


@pytest.fixture(scope="module")
def book(dataset: Path) -> openpyxl.Workbook:
    path = dataset.parent / "bang.xlsx"
    export_workbook(dataset, path)
    return openpyxl.load_workbook(path)


def rows_of(book: openpyxl.Workbook, sheet: str) -> list[dict[str, Any]]:
    """The cells of a sheet by heading."""
    lines = list(book[sheet].iter_rows())
    heads = [c.value for c in lines[0]]
    return [dict(zip(heads, line, strict=True)) for line in lines[1:]]


def find(rows: list[dict[str, Any]], column: str, start: str) -> dict[str, Any]:
    return next(r for r in rows if str(r[column].value or "").startswith(start))


def test_sheets_have_frozen_bold_headings_and_a_filter_over_all_rows(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Tổng hợp", "Chỉ tiêu", "Mục tiêu", "Đơn vị", "Văn bản", "Căn cứ", "So sánh", "Cột"]
    frozen = dict(zip(book.sheetnames, ("C2", "C2", "C2", "C2", "C2", "C2", "D2", "A2"), strict=True))
    for sheet in book:
        assert sheet.freeze_panes == frozen[sheet.title]
        assert all(c.font.b for c in sheet[1])
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(d.width >= 7 for d in sheet.column_dimensions.values())


def test_indicator_and_place_stay_in_sight_on_screen_and_paper(book: openpyxl.Workbook) -> None:
    heads = {sheet.title: [c.value for c in sheet[1]] for sheet in book}
    assert heads["Tổng hợp"][:6] == ["Nơi ban hành", "Chỉ tiêu", "Đơn vị tính", "Mức gốc", "Năm gốc", "Năm 2026"]
    assert heads["Mục tiêu"][:4] == ["Nơi ban hành", "Chỉ tiêu", "Vai trò", "Năm"]
    assert heads["Đơn vị"][:4] == ["Nơi ban hành", "Tên đơn vị", "Vai trò", "Chỉ tiêu"]
    assert heads["So sánh"][:4] == ["Chỉ tiêu", "Đơn vị tính", "Năm", "Mức quốc gia"]
    for sheet in book:
        last = sheet.print_area.split("!")[1].split(":")[1].split("$")[1] if sheet.print_area else None
        printed = heads[sheet.title][: openpyxl.utils.column_index_from_string(last)] if last else heads[sheet.title]
        assert not [h for h in printed if h in ("Mã văn bản", "Mã chỉ tiêu", "Mã quy tắc", "SHA-256")]
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.print_title_rows == "$1:$1"
    assert book["Tổng hợp"].print_title_cols == "$A:$B"
    assert {"Mã danh mục", "Bằng chứng", "Mã hành chính"} < set(heads["Tổng hợp"])  # not printed, but there
    assert book["Tổng hợp"].print_area == "'Tổng hợp'!$A$1:$Q$11"
    assert heads["Tổng hợp"][16] == "Trang"


@pytest.mark.parametrize(("places", "paper", "pages"), [(10, 9, None), (20, 8, None), (60, 8, 3)])
def test_a_wide_comparison_takes_more_pages_and_each_says_the_indicator(
    tmp_path: Path, places: int, paper: int, pages: int | None
) -> None:
    names = ["code", "name", "unit", "compare_year", "national"]
    columns = [own_column(name, "vi") for name in names] + [SheetColumn(f"place.{n}", f"Xã {n}", "", 13) for n in range(places)]
    writer = WorkbookWriter(tmp_path / "a.xlsx", "vi")
    writer.write_sheet("So sánh", lay_out("places", columns), [["chữ"] * len(columns)])
    writer.close()
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["So sánh"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (paper, pages)  # None: one
    assert sheet.print_title_cols == ("$A:$C" if paper == 8 else None)
    assert [c.value for c in sheet[1]][-1] == "Mã danh mục"


def test_summary_has_a_row_per_indicator_with_real_numbers_and_dates(book: openpyxl.Workbook) -> None:
    rows = rows_of(book, "Tổng hợp")
    assert len(rows) == sum(len(e.indicators) for e in make_extractions()) == 10
    first = rows[0]
    values = {name: cell.value for name, cell in first.items()}
    assert values["Ngày ban hành"] == datetime(2026, 3, 9) and first["Ngày ban hành"].is_date
    assert (values["Năm 2026"], values["Năm 2030"], values["Mức gốc"], values["Năm gốc"]) == (97.5, 98.5, 96.4, 2025)
    assert first["Năm 2026"].number_format == '"≥ "#,##0.0########"%"'
    assert values["So sánh"] == "2026: ít nhất; 2030: bằng"
    assert (values["Đơn vị chủ trì"], values["Đơn vị phối hợp"]) == ("Trạm Y tế", "Tổ Đá Bạc")
    assert (values["Nơi ban hành"], values["Tỉnh, thành phố"], values["Mã hành chính"]) == (
        "Xã Sính Phình", "Tỉnh Điện Biên", "03241")  # fmt: skip
    assert (values["Số, ký hiệu"], values["Trang"], values["Mã danh mục"]) == ("07/KH-UBND", 1, CODE)
    assert values["Cần xem lại"] is None
    scoped = find(rows, "Chỉ tiêu", "<r>")
    assert scoped["Năm 2026"].value == "60% (nông thôn); 80% (thành thị)"
    assert find(rows, "Chỉ tiêu", "Tỷ lệ hộ thôn Hạ")["Không rõ năm"].value == "10–20%"
    other = rows_of(book, "Tổng hợp")[8]
    assert other["Năm 2026"].value == "1.250,5; 90%"  # two units: no single number says it


def test_text_stays_text(book: openpyxl.Workbook, dataset: Path) -> None:
    for name, start in (("=1+1", "=1+1 trẻ"), ("+ Giảm", "+ Giảm"), ("- @", "- @Nâng")):
        cell = find(rows_of(book, "Tổng hợp"), "Chỉ tiêu", name)["Chỉ tiêu"]
        assert cell.data_type in ("s", "inlineStr") and cell.value.startswith(start)
    texts = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not any(c.data_type == "f" for sheet in book for row in sheet.iter_rows() for c in row)
    assert not any("\x07" in t or "\x0b" in t for t in texts)
    rich = [t for t in texts if t.startswith("<r>Tỷ lệ")]
    assert rich and all(t.endswith("</r>") for t in rich)  # XlsxWriter's marks of rich text; here they are text
    link = find(rows_of(book, "Tổng hợp"), "Chỉ tiêu", "https:")["Chỉ tiêu"]
    assert link.hyperlink is None
    with zipfile.ZipFile(dataset.parent / "bang.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "_x005F_x0041_" in xml  # what Excel reads as the letters _x0041_, not as "A"


def test_rows_are_written_as_xlsxwriter_writes_them_cell_by_cell(tmp_path: Path) -> None:
    texts = ["a & b < c > d", " đầu", "cuối ", "hai\ndòng", "tab\tở giữa", "_x0041_ _xyz", "=1+1", "'", '"', "x" * 70,
             "🏠", "", "\u00a0"]  # fmt: skip
    numbers = [0, -1, 2025, 97.5, 0.1 + 0.2, 1e15, 123456789.123456789, 1e-7]
    days = [date(1899, 12, 30), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2026, 3, 9)]
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    text, number, day, blank = (book.add_format({"num_format": f}) for f in ("@", "#,##0", "dd/mm/yyyy", "0"))
    sheet.write_string(0, 0, "", book.add_format({"bold": True}))  # the first format is the heading's
    styles = Styles()
    xml = RowXml([SheetColumn(str(n), "", "", 40) for n in range(30)], styles, "vi", lambda *_: None)
    rows: list[list[Any]] = [[*texts, *numbers, None, Cell(None), *days, Cell(None, "weak"), "chữ"]]
    rows += [[None] * len(rows[0]), rows[0][::-1]]
    written = []
    for n, row in enumerate(rows, start=1):
        row += [None] * (30 - len(row))
        written.append(xml.write(n + 1, row))
        for col, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(n, col, value, text)
            elif isinstance(value, date):
                sheet.write_datetime(n, col, value, day)
            elif isinstance(value, Cell):
                assert sheet.write_blank(n, col, None, blank if value.mark else None) == 0
            elif value is not None:
                sheet.write_number(n, col, value, number)
    book.close()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        expected = archive.read("xl/worksheets/sheet1.xml").decode()
    body = expected.partition("</row>")[2].partition("</sheetData>")[0]
    # what differs on purpose: a row with a line end is higher
    assert "".join(written).replace(' ht="30" customHeight="1"', "") == body
    assert list(styles.numbers) == [("", "", False), ("#,##0", "", False), ("dd/mm/yyyy", "", False), ("", "weak", False)]


def test_links_over_the_limit_stay_text_and_the_user_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "bản 1 & 'hai' #3 100%.docx"
    extraction = make_extractions()[0]
    document = extraction.document.changed(path=f"kho/{name}", name=name)
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / name).touch()
    write_dataset(to_tables([extraction.changed(document=document)]), tmp_path / "bo")
    monkeypatch.setattr("extract.sheets.row_xml.MAX_LINKS", 3)
    monkeypatch.setattr("extract.sheets.xlsx.MAX_LINKS", 3)
    done = export_workbook(tmp_path / "bo", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    links = [r["Tệp"].hyperlink for r in rows_of(book, "Tổng hợp")]
    assert len(links) > 4 and [link is not None for link in links] == [True] * 3 + [False] * (len(links) - 3)
    assert links[0].target == "kho\\bản%201%20&%20'hai'%20%233%20100%25.docx"
    assert all(r["Tệp"].value == name for r in rows_of(book, "Tổng hợp"))
    assert "Trang «Tổng hợp»: chỉ 3 ô đầu có liên kết tới tệp, do giới hạn của Excel" in done.notices


def test_progress_goes_from_sheet_to_sheet_and_ends_with_the_file(dataset: Path, tmp_path: Path) -> None:
    events: list[Event] = []
    done = export_workbook(dataset, tmp_path / "a.xlsx", Options(progress=events.append))
    last = {e.sheet: e for e in events}
    assert list(last) == [*list(done.rows)[:-1], ""]
    assert all(last[name].done == last[name].total == count for name, count in done.rows.items() if name != "Cột")
    assert (last[""].done, last[""].share) == (8, 1.0)
    shares = [e.share for e in events]
    assert shares == sorted(shares)


def test_progress_is_drawn_over_on_a_terminal_and_plain_or_silent_elsewhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from extract.commands import progress_line
    from extract.commands.export import _show

    events = [Event(2, 9, "Mục tiêu", 500, 1000), Event(6, 9, "So sánh", 0, 0), Event(8, 9, "", 8, 8)]

    def draw(quiet: bool, wait: float) -> str:
        for name in ("_TERMINAL", "_ELSEWHERE"):
            monkeypatch.setattr(progress_line, name, wait)
        line = progress_line.ProgressLine(quiet, at_once=False)
        for event in events:
            _show(event, line, "vi")
        line.close()
        return capsys.readouterr().err

    plain = ["28% Mục tiêu: 500/1000 dòng", "67% So sánh: 0 dòng", "100% đang ghi tệp: 8/8 trang"]
    assert draw(False, -1).splitlines() == plain
    assert draw(False, 5) == draw(True, -1) == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    drawn = draw(False, -1)
    assert drawn.startswith("\r[######..................] Mục tiêu") and drawn.endswith("\r\033[K")
    assert "\n" not in drawn and draw(True, -1) == ""


def test_long_texts_are_cut_with_a_mark_and_no_row_is_lost(book: openpyxl.Workbook) -> None:
    cell = find(rows_of(book, "Chỉ tiêu"), "Tên chỉ tiêu", "Tỷ lệ hộ có bể")["Nguyên văn"]
    assert len(LONG) > 32_767
    assert len(cell.value.encode("utf-16-le")) // 2 <= 32_767
    assert cell.value.endswith("… [cắt bớt: ô chỉ chứa 32.767 ký tự]")
    assert any("bị cắt bớt" in str(r["Ý nghĩa"].value) for r in rows_of(book, "Cột"))


def test_cut_text_never_halves_a_character() -> None:
    assert cut_text("a" * 32_767, "…") == "a" * 32_767
    cut = cut_text("🏠" * 20_000, "…")
    assert cut == "🏠" * 16_383 + "…"


def test_a_missing_code_is_told_only_beside_other_codes() -> None:
    """A plan on a subject without a catalogue would else be marked from end to end."""
    row = {"name": "Tỷ lệ che phủ rừng", "code": None, "code_score": None, "evidence": "…"}
    target = {"role": "target", "change": "level", "note": None, "stated_in": "text"}
    assert [r.kind for r in review_indicator(row, [target], coded=True)] == ["no_code"]
    assert review_indicator(row, [target], coded=False) == ()
    weak = {**row, "code": CODE, "code_score": 0.6}
    assert {r.kind for known in (True, False) for r in review_indicator(weak, [target], coded=known)} == {"low_score"}


def test_colours_mark_what_needs_review_and_are_explained(book: openpyxl.Workbook) -> None:
    def colour(cell: Any) -> str:
        return "#" + cell.fill.fgColor.rgb[-6:]

    rows = rows_of(book, "Tổng hợp")
    differ = find(rows, "Chỉ tiêu", "+ Giảm")
    assert differ["Cần xem lại"].value == "Câu và cột giá trị khác nhau: 5% ≠ 4%; Chưa có mã danh mục"
    assert colour(differ["Cần xem lại"]) == colour(differ["Năm 2026"]) == COLOURS["look"]
    assert colour(differ["Mã danh mục"]) == COLOURS["weak"]
    unclear = find(rows, "Chỉ tiêu", "- @")
    assert "Chưa rõ kiểu thay đổi: không rõ điểm phần trăm" in unclear["Cần xem lại"].value
    assert unclear["Năm 2026"].value == "tăng 2%" and colour(unclear["Năm 2026"]) == COLOURS["look"]
    low = find(rows, "Chỉ tiêu", "https:")
    assert low["Cần xem lại"].value.startswith("Không có mức phải đạt; Mã danh mục chưa chắc: x_rate (0.70)")
    assert colour(rows[0]["Cần xem lại"]) not in COLOURS.values()
    documents = rows_of(book, "Văn bản")
    assert colour(find(documents, "Tình trạng", "hỏng")["Tình trạng"]) == COLOURS["look"]
    assert find(documents, "Tình trạng", "hỏng")["Lý do"].value == "Tệp hỏng <b>ở byte 12</b>"
    legend = {colour(r["Ý nghĩa"]): r["Ý nghĩa"].value for r in rows_of(book, "Cột")}
    assert legend[COLOURS["look"]].startswith("Màu cam") and legend[COLOURS["weak"]].startswith("Màu vàng")


def test_links_lead_to_the_files_that_are_there(book: openpyxl.Workbook) -> None:
    rows = rows_of(book, "Văn bản")
    links = [r["Đường dẫn"].hyperlink for r in rows]
    assert links[0].target.replace("\\", "/") == f"kho/{'a' * 16}.docx"
    assert links[1:] == [None, None, None]
    assert rows[1]["Đường dẫn"].value == "kho/cũ.zip!/b.docx"
    files = {r["Tệp"].value for r in rows_of(book, "Tổng hợp")}
    assert files == {f"{'a' * 16}.docx", "cũ.zip!/b.docx", f"{'d' * 16}.docx"}


def test_compare_sets_places_side_by_side_with_the_national_level(book: openpyxl.Workbook) -> None:
    rows = [r for r in rows_of(book, "So sánh") if r["Mã danh mục"].value == CODE]
    found = {(r["Đơn vị tính"].value, r["Năm"].value): {k: c.value for k, c in r.items()} for r in rows}
    labels = ["Xã Sính Phình (Tỉnh Điện Biên)", "Ủy ban nhân dân xã Suối Cát", "Thành phố Hà Nội"]
    assert [found["%", 2026][n] for n in labels] == [97.5, 90, 96]
    assert [found["%", 2030][n] for n in labels] == [98.5, 95, None]
    assert found["số đếm", 2026]["Ủy ban nhân dân xã Suối Cát"] == 1250.5
    national = ("Mức quốc gia", "Năm của mức quốc gia")
    assert [found["%", 2030][n] for n in national] == [100, 2030]
    assert [found["%", 2026][n] for n in national] == [100, 2030]  # the next year that has one
    assert [found["số đếm", 2026][n] for n in national] == [None, None]  # a percentage says nothing about a number
    shown = next(r for r in rows if r["Đơn vị tính"].value == "%")
    assert (shown["Mức quốc gia"].number_format, shown["Năm của mức quốc gia"].number_format) == ('#,##0"%"', "0")
    tasks = [r for r in rows_of(book, "So sánh") if "có loa" in r["Chỉ tiêu"].value]
    assert tasks == []


def test_the_national_level_is_that_of_the_year_else_of_the_next_else_of_the_last() -> None:
    def entry(unit: str, change: str | None, *targets: NationalTarget) -> CatalogueIndicator:
        one = load_catalogues(rules_folder())[0].indicators[0]
        return one.changed(unit=unit, change=change, direction="decrease", targets=targets)

    plain = entry("permille", None, NationalTarget("lt", Decimal(15), year=2025), NationalTarget("eq", Decimal(12), year=2030))
    for year, expected in (
        (2024, (15, 2025)),
        (2025, (15, 2025)),
        (2026, (12, 2030)),
        (2035, (12, 2030)),
        (None, (None, None)),
    ):
        cell, said = nearest_national(plain, "permille", year)
        assert (cell.value if cell else None, said) == expected
    assert nearest_national(plain, "permille", 2025)[0] == Cell(15.0, number_format='"< "#,##0"‰"')
    assert nearest_national(plain, "percent", 2025) == (None, None)
    span = entry("percent", None, NationalTarget("eq", Decimal(100), since=2021, until=2030))
    assert nearest_national(span, "percent", 2026) == (Cell(100.0, number_format='#,##0"%"'), "2021–2030")
    assert nearest_national(span, "percent", 2031) == (None, None)
    scoped = entry("percent", None, *(NationalTarget("lt", Decimal(n), year=2030, scope=s) for n, s in ((5, "x"), (10, "y"))))
    assert nearest_national(scoped, "percent", 2030) == (Cell("< 5% (x); < 10% (y)"), 2030)
    less = entry("percent", "relative", NationalTarget("eq", Decimal(20), year=2030))
    assert nearest_national(less, "percent", 2026) == (Cell("− 20%"), 2030)  # a change is no level


def test_compare_by_years_and_when_there_are_too_many_places(dataset: Path, tmp_path: Path) -> None:
    done = export_workbook(dataset, tmp_path / "a.xlsx", Options(max_columns=11))
    assert done.notices[0].startswith("3 nơi không đủ cột")
    rows = rows_of(openpyxl.load_workbook(tmp_path / "a.xlsx"), "So sánh")
    first = next({k: c.value for k, c in r.items()} for r in rows if r["Đơn vị tính"].value == "%")
    assert (first["Nơi ban hành"], first["Năm 2026"], first["Năm 2030"]) == ("Thành phố Hà Nội", 96, None)
    assert (first["Quốc gia 2025"], first["Quốc gia 2030"]) == (98.5, 100)
    export_csv(dataset, tmp_path / "b", Options(compare="years"))
    assert len(read_csv(tmp_path / "b" / "so_sanh.csv")) == len(rows)


def test_two_documents_of_one_place_that_differ_are_both_shown(tmp_path: Path) -> None:
    extractions = make_extractions()
    second = make_extractions()[3]

    header = second.header.changed(issuer_level="commune", place_code="03241")
    write_dataset(to_tables([extractions[0], second.changed(header=header)]), tmp_path / "bo")
    export_workbook(tmp_path / "bo", tmp_path / "a.xlsx", Options(compare="places"))
    row = next(r for r in rows_of(openpyxl.load_workbook(tmp_path / "a.xlsx"), "So sánh") if r["Năm"].value == 2026)
    assert row["Xã Sính Phình"].value == "97,5 | 96"
    assert row["Xã Sính Phình"].fill.fgColor.rgb[-6:] == COLOURS["look"][1:]


def test_documents_without_an_issuer_share_a_column_and_no_file_name_is_a_place(tmp_path: Path) -> None:
    code = {"code": CODE, "code_score": 1.0}
    documents = [make_extractions()[0], make_extractions()[3]]
    for key, value in (("e", "90"), ("f", "90"), ("0", "80")):
        name = f"Hà Nội {key}.txt"
        statement = ("Tỷ lệ trẻ em được đăng ký khai sinh", code, [level(value)])
        documents.append(make_document(key * 16, [statement], Header(), name=name, path=name))
    write_dataset(to_tables(documents), tmp_path / "bo")
    export_csv(tmp_path / "bo", tmp_path / "a", Options(compare="places"))
    row = next(r for r in read_csv(tmp_path / "a" / "so_sanh.csv") if r["Năm"] == "2026" and r["Mã danh mục"] == CODE)
    assert list(row)[-4:] == ["Thành phố Hà Nội", "Xã Sính Phình (Tỉnh Điện Biên)", "không rõ", "Mã danh mục"]
    assert (row["Thành phố Hà Nội"], row["không rõ"]) == ("96", "80 | 90")
    export_csv(tmp_path / "bo", tmp_path / "b", Options(compare="years"))
    rows = {r["Nơi ban hành"]: r["Năm 2026"] for r in read_csv(tmp_path / "b" / "so_sanh.csv") if r["Mã danh mục"] == CODE}
    assert (rows["không rõ (Hà Nội 0.txt)"], rows["không rõ (Hà Nội f.txt)"]) == ("80", "90")
    export_csv(tmp_path / "bo", tmp_path / "c", Options(Selection(places=("hà nội",))))
    assert [r["Nơi ban hành"] for r in read_csv(tmp_path / "c" / "van_ban.csv")] == ["Thành phố Hà Nội"]


def test_bytes_are_the_same_each_time(dataset: Path, tmp_path: Path) -> None:
    export_workbook(dataset, dataset.parent / "1.xlsx")
    export_workbook(dataset, dataset.parent / "2.xlsx")
    assert (dataset.parent / "1.xlsx").read_bytes() == (dataset.parent / "2.xlsx").read_bytes()
    assert [p.name for p in dataset.parent.iterdir() if p.name.startswith(".")] == []


def test_a_sheet_that_is_too_long_is_split_with_a_notice(dataset: Path, tmp_path: Path) -> None:
    done = export_workbook(dataset, tmp_path / "a.xlsx", Options(max_rows=5))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [s for s in book.sheetnames if s.startswith("Tổng hợp")] == ["Tổng hợp", "Tổng hợp (2)", "Tổng hợp (3)"]
    assert [book[s].max_row for s in ("Tổng hợp", "Tổng hợp (2)", "Tổng hợp (3)")] == [5, 5, 3]
    assert book["Tổng hợp (3)"].freeze_panes == "C2" and book["Tổng hợp (3)"].auto_filter.ref.startswith("A1:")
    assert "Trang «Tổng hợp» dài hơn 5 dòng nên được chia thành 3 trang" in done.notices
    assert done.rows["Tổng hợp"] == 10


def test_columns_sheet_explains_every_column(book: openpyxl.Workbook) -> None:
    explained = {(r["Trang"].value, r["Cột"].value) for r in rows_of(book, "Cột")}
    for sheet in ("Tổng hợp", "Chỉ tiêu", "Mục tiêu", "Đơn vị", "Văn bản", "Căn cứ"):
        heads = {c.value for c in book[sheet][1]} - {"Năm 2030"}  # of columns made alike the first is explained
        assert {(sheet, h) for h in heads} <= explained
    meanings = [r["Ý nghĩa"].value for r in rows_of(book, "Cột")]
    assert all(meanings)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(codes=(CODE,)), ["a", "b", "d"]),
        (Selection(places=("03241",)), ["a"]),
        (Selection(places=("11",)), ["a"]),  # a province stands for its communes
        (Selection(places=("suoi cat",)), ["b"]),
        (Selection(places=("Hà Nội", "Suối Cát")), ["b", "d"]),
        (Selection(text="khai sinh", years=(2030,)), ["a", "b"]),
        (Selection(text="SUOI CAT"), ["a"]),
        (Selection(text="Suoi Cạt"), None),
        (Selection(years=(2040,)), None),
        (Selection(codes=("birth_registration",)), None),
    ],
)
def test_selections(dataset: Path, tmp_path: Path, selection: Selection, expected: list[str] | None) -> None:
    if expected is None:
        with pytest.raises(DatasetError, match=r"không có dòng nào khớp --") as caught:
            export_csv(dataset, tmp_path / "x", Options(selection))
        if selection.codes:
            assert CODE in str(caught.value)  # what was meant
        return
    export_csv(dataset, tmp_path / "x", Options(selection))
    documents = read_csv(tmp_path / "x" / "van_ban.csv")
    assert [r["Mã văn bản"][0] for r in documents] == expected
    levels = read_csv(tmp_path / "x" / "muc_tieu.csv")
    if selection.years:
        assert {r["Năm"] for r in levels} == {"2030"}
    if selection.codes:
        assert {r["Mã danh mục"] for r in read_csv(tmp_path / "x" / "tong_hop.csv")} == {CODE}


def read_csv(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_csv_has_a_mark_numbers_and_iso_dates(dataset: Path, tmp_path: Path) -> None:
    done = export_csv(dataset, tmp_path / "csv")
    assert sorted(p.name for p in (tmp_path / "csv").iterdir()) == sorted(f"{n}.csv" for n in SHEETS.values())
    assert (tmp_path / "csv" / "tong_hop.csv").read_bytes()[:3] == b"\xef\xbb\xbf"
    rows = read_csv(tmp_path / "csv" / "tong_hop.csv")
    assert (rows[0]["Năm 2026"], rows[0]["Ngày ban hành"], rows[0]["Năm gốc"]) == ("97.5", "2026-03-09", "2025")
    assert [r["Chỉ tiêu"] for r in rows][1].startswith("=1+1") and rows[4]["Chỉ tiêu"] == LONG
    assert done.rows["tong_hop"] == len(rows) == 10
    export_csv(dataset, tmp_path / "vi", delimiter=";")
    assert read_csv(tmp_path / "vi" / "tong_hop.csv", ";")[0]["Năm 2026"] == "97,5"


def test_safe_csv_has_no_cell_that_a_spreadsheet_runs(dataset: Path, tmp_path: Path) -> None:
    export_csv(dataset, tmp_path / "csv", safe=True)
    rows = read_csv(tmp_path / "csv" / "tong_hop.csv")
    assert [r["Chỉ tiêu"][:3] for r in rows][1:4] == ["'=1", "'+ ", "'- "]
    for file in (tmp_path / "csv").iterdir():
        with file.open(encoding="utf-8-sig", newline="") as opened:
            cells = [cell for row in csv.reader(opened) for cell in row]
        assert not [c for c in cells if c.startswith(("=", "+", "@", "\t")) or (c[:1] == "-" and not c[1:2].isdigit())]


def test_english_workbook_has_an_english_text_for_every_column(dataset: Path, tmp_path: Path) -> None:
    export_workbook(dataset, tmp_path / "a.xlsx", Options(lang="en"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[0] == "Summary"
    assert "Lead unit" in [c.value for c in book["Summary"][1]]
    for table in TABLES.values():
        for column in table.columns:
            if table.name in ("indicators", "targets", "assignments", "documents", "references"):
                assert ENGLISH.get(f"{table.name}.{column.name}") or ENGLISH[column.name]
    assert all(len(texts) == 4 and all(texts) for texts in COLUMN_TEXTS.values())


def test_rows_come_document_by_document_also_from_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from test_tables import make_extraction

    monkeypatch.setattr(store, "ROW_GROUP", 4)
    monkeypatch.setattr(store, "PART", 8)
    write_dataset(to_tables([make_extraction(f"{n:016x}") for n in range(10)]), tmp_path)
    assert (tmp_path / "targets").is_dir()
    monkeypatch.setattr("extract.sheets.source._BATCH", 3)
    found = list(Source(tmp_path).documents(pages=True))
    assert [d.document["document_id"] for d in found] == [f"{n:016x}" for n in range(10)]
    assert all(len(d.indicators) == 1 and len(d.targets[d.indicators[0]["indicator_id"]]) == 2 for d in found)
    assert all(list(d.pages.values()) == [1] for d in found)


def test_a_dataset_out_of_order_is_refused_rather_than_cut(dataset: Path, tmp_path: Path) -> None:
    shutil.copytree(dataset, tmp_path / "bo")
    path = tmp_path / "bo" / "indicators.parquet"
    table = pq.read_table(path)
    pq.write_table(table.take(list(range(table.num_rows))[::-1]), path)
    with pytest.raises(DatasetError, match="sai thứ tự"):
        export_csv(tmp_path / "bo", tmp_path / "x")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "extract", *arguments], capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{bo}/none", "-o", "{out}/a.xlsx"], "none: không có thư mục này; hãy đưa thư mục mà"),
        (["{out}", "-o", "{out}/a.xlsx"], "không phải bộ dữ liệu"),
        (["{bo}", "-o", "{out}/a.ods"], "đuôi .xlsx"),
        (["{bo}", "-o", "{out}/a.xlsx", "--csv"], "thư mục"),
        (["{bo}", "-o", "{out}/a.csv", "--csv"], "nhiều tệp trong một thư mục; hãy đưa thư mục, như a"),
        (["{bo}", "-o", "{out}/none/a.xlsx"], "none: không có thư mục này; hãy tạo trước"),
        (["{bo}", "-o", "{out}/a.xlsx", "--place", "99"], "không có dòng nào khớp --place 99"),
    ],
)
def test_command_names_what_is_wrong_and_exits_with_2(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    from extract import cli

    given = [a.format(bo=dataset, out=tmp_path) for a in arguments]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["chitieu", "export", *given])
        with pytest.raises(SystemExit) as caught:
            cli.main()
    assert caught.value.code == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_told_in_order_and_a_cut_list_says_so(tmp_path: Path) -> None:
    levels = [level(str(n), 2020 + n) for n in range(12)]
    document = make_document("1" * 16, [("Tỷ lệ hộ có đèn", {"code": "lamp"}, levels)], make_extractions()[0].header)
    write_dataset(to_tables([document]), tmp_path / "bo")
    with pytest.raises(DatasetError) as caught:
        export_csv(tmp_path / "bo", tmp_path / "x", Options(Selection(years=(2099,), codes=("lamps",))))
    years = ", ".join(str(2020 + n) for n in range(8))
    assert str(caught.value).endswith(f"hiện có --code: lamp; --year: {years}, …")


def test_a_remedy_fits_the_reason_and_missing_sources_are_told(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full, refused = (str(cannot_write(Path("a.xlsx"), error)) for error in (OSError(28, ""), PermissionError(13, "")))
    assert "đĩa đã đầy" in full and "đóng chương trình" not in full and full.endswith("hãy chọn nơi khác bằng -o")
    assert "đóng chương trình đang mở tệp này" in refused
    notice = "Không thấy tệp nguồn nào từ thư mục này nên không có liên kết; hãy dùng --sources"
    assert notice not in export_workbook(dataset, tmp_path / "a.xlsx").notices
    monkeypatch.chdir(tmp_path)
    assert notice in export_workbook(dataset, tmp_path / "a.xlsx").notices
    assert notice not in export_workbook(dataset, tmp_path / "a.xlsx", Options(sources=dataset.parent)).notices


def test_command_writes_a_workbook(dataset: Path, tmp_path: Path) -> None:
    done = run("--lang", "en", "export", str(dataset), "-o", str(tmp_path / "a.xlsx"), "--code", CODE, "--quiet")
    assert done.returncode == 0 and done.stdout == ""
    assert "Note: Only: --code birth" in done.stderr and "Summary 3" in done.stderr
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Summary"].max_row == 4


def test_datapackage_of_this_dataset_is_valid(dataset: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in package["resources"]] == [n for n in TABLES if n != "findings"]
    report = frictionless.validate(str(dataset / "datapackage.json"))
    assert [e.message for task in report.tasks for e in task.errors] == [] and report.valid


def test_no_two_columns_of_a_sheet_have_one_title_and_ids_stand_behind(book: openpyxl.Workbook) -> None:
    for sheet in book:
        titles = [c.value for c in sheet[1]]
        assert len(titles) == len(set(titles)), sheet.title
    units = [c.value for c in book["Đơn vị"][1]]
    assert units.index("Đơn vị như in") < units.index("Mã phân công")


def test_detail_sheets_say_codes_in_words(book: openpyxl.Workbook) -> None:
    words = {
        ("Chỉ tiêu", "Vị trí"): {"mục tiêu", "phụ lục", "nhiệm vụ", "nơi khác"},
        ("Chỉ tiêu", "Hướng"): {"tăng", "giảm", "duy trì", "đạt tới"},
        ("Mục tiêu", "Vai trò"): {"mục tiêu", "mốc giữa kỳ", "mức gốc", "kết quả"},
        ("Đơn vị", "Vai trò"): {"chủ trì", "phối hợp", "chịu trách nhiệm", "tham mưu", "theo dõi", "đề nghị"},
        ("Văn bản", "Tình trạng"): {"đọc được", "hỏng, không đọc được"},
    }
    for (sheet, column), allowed in words.items():
        found = {row[column].value for row in rows_of(book, sheet)}
        assert found and found <= allowed, (sheet, found - allowed)


@pytest.mark.parametrize(("change", "per", "said", "direction", "shown"), [
    ("relative", "year", "trên 4%", "increase", "tăng trên 4%/năm"), ("unspecified", None, "2%", "decrease", "giảm 2%"),
    ("absolute", None, "giảm 3 hộ", "decrease", "giảm 3 hộ"), ("points", None, "3%", "reach", "thay đổi 3%"),
    ("absolute", "year", "05 hộ/năm", "increase", "tăng 05 hộ/năm"),
])  # fmt: skip
def test_a_change_does_not_read_as_a_level(change: str, per: str | None, said: str, direction: str, shown: str) -> None:
    target = {"value": 4.0, "value_low": None, "value_high": None, "comparator": "eq", "unit": "percent", "scope": None}
    assert write_level({**target, "change": change, "per": per, "value_text": said}, direction) == shown


def test_the_sentence_of_a_status_says_its_rhythm_itself() -> None:
    said = "Hằng năm, giảm số vụ cháy"
    target = {"value": None, "value_low": None, "value_high": None, "comparator": "eq", "unit": "status", "scope": None}
    assert write_level({**target, "change": "level", "per": "year", "value_text": said}, "decrease") == said
