"""What workbooks and the dataset report say, in Vietnamese and English. Pure data and its look-up."""

# ruff: noqa: E501 - a text reads best on one line

from __future__ import annotations

from functools import cache

from extract import coded_words  # noqa: F401 - the words for the values of CODED
from extract.messages import add_texts, say
from extract.sheets.review import Mark

add_texts({
    "sheet.summary": ("Tổng hợp", "Summary"),
    "sheet.indicators": ("Chỉ tiêu", "Indicators"),
    "sheet.targets": ("Mục tiêu", "Targets"),
    "sheet.assignments": ("Đơn vị", "Units"),
    "sheet.documents": ("Văn bản", "Documents"),
    "sheet.references": ("Căn cứ", "References"),
    "sheet.compare": ("So sánh", "Compare"),
    "sheet.columns": ("Cột", "Columns"),
    "sheet.title": ("Chỉ tiêu của các kế hoạch", "Indicators of the plans"),
    "sheet.cut": (" … [cắt bớt: ô chỉ chứa 32.767 ký tự]", " … [cut: a cell holds 32,767 characters]"),
    "sheet.yes": ("có", "yes"),
    "sheet.no": ("không", "no"),
    "sheet.open": ("Mở tệp: {path}", "Open file: {path}"),
    "compare.places": (
        "Mỗi chỉ tiêu, đơn vị tính và năm một dòng, mỗi nơi một cột; chỉ gồm chỉ tiêu nêu ở mục tiêu và phụ lục",
        "A row per indicator, unit and year, a column per place; only indicators stated as goals or in annexes",
    ),
    "compare.years": (
        "Mỗi chỉ tiêu, đơn vị tính và nơi ban hành một dòng, mỗi năm một cột; chỉ gồm chỉ tiêu nêu ở mục tiêu và phụ lục",
        "A row per indicator, unit and place, a column per year; only indicators stated as goals or in annexes",
    ),
    "notice.split": (
        "Trang «{sheet}» dài hơn {limit} dòng nên được chia thành {parts} trang",
        "Sheet '{sheet}' is longer than {limit} rows and was split into {parts} sheets",
    ),
    "notice.cut": ("{count} ô dài quá 32.767 ký tự đã bị cắt bớt", "{count} cells of over 32,767 characters were cut"),
    "notice.links": (
        "Trang «{sheet}»: chỉ {limit} ô đầu có liên kết tới tệp, do giới hạn của Excel",
        "Sheet '{sheet}': only the first {limit} cells link to files, which is Excel's limit",
    ),
    "notice.no_links": (
        "Không thấy tệp nguồn nào từ thư mục này nên không có liên kết; hãy dùng --sources",
        "No source file is found from this folder, so there are no links; use --sources",
    ),
    "notice.by_years": (
        "{places} nơi không đủ cột trên một trang: trang «So sánh» so theo năm",
        "{places} places are too many columns for one sheet: 'Compare' compares by year",
    ),
    "notice.print": (
        "Bản in: giấy ngang, mỗi trang lặp lại tiêu đề và các cột đầu; các cột sau cùng (bằng chứng, mã) không in. Muốn in hết: Page Layout > Print Area > Clear",
        "Printing: landscape, headings and first columns on every page; the last columns (evidence, codes, ids) are not printed. To print all: Page Layout > Print Area > Clear",
    ),
    "notice.selection": ("Chỉ gồm: {what}", "Only: {what}"),
    "place.unknown": ("không rõ", "unknown"),
    "place.unknown_file": ("không rõ ({file})", "unknown ({file})"),
    "missing.number": ("thiếu số", "number missing"),
    "missing.issued_on": ("thiếu ngày", "date missing"),
    "missing.issuer": ("thiếu cơ quan ban hành", "issuer missing"),
    "review.status": ("Tệp chưa đọc đủ", "File not read in full"),
    "review.ocr": ("Chữ nhận dạng từ ảnh", "Text recognised from images"),
    "review.differ": ("Câu và cột giá trị khác nhau", "Sentence and value column differ"),
    "review.unspecified": ("Chưa rõ kiểu thay đổi", "Kind of change is unclear"),
    "review.note": ("Mức có điều chưa rõ", "A level is unclear"),
    "review.no_target": ("Không có mức phải đạt", "No level to reach"),
    "review.low_score": ("Mã danh mục chưa chắc", "Catalogue code is uncertain"),
    "review.no_code": ("Chưa có mã danh mục", "No catalogue code"),
    "review.header": ("Thiếu số, ngày hoặc cơ quan ban hành", "Number, date or issuer is missing"),
})  # fmt: skip

# (table, column) -> the kind of its coded values, which sheets show in words
CODED = {
    ("documents", "status"): "status", ("documents", "issuer_level"): "level",
    ("indicators", "context"): "context", ("indicators", "measure"): "unit", ("indicators", "direction"): "direction",
    ("targets", "role"): "target_role", ("targets", "comparator"): "comparator", ("targets", "unit"): "unit",
    ("targets", "change"): "change", ("targets", "per"): "per", ("targets", "stated_in"): "stated_in",
    ("assignments", "role"): "role", ("references", "relation"): "relation",
    **{(table, "found_by"): "found_by" for table in ("indicators", "targets", "assignments", "references")},
}  # fmt: skip

# name of a column -> title and meaning in Vietnamese, then in English; "{year}" is filled in
COLUMN_TEXTS: dict[str, tuple[str, str, str, str]] = {
    "review": ("Cần xem lại", "Điều người đọc nên xem lại; trống khi không có",
               "To review", "What a reader should look at; empty where nothing"),
    "file": ("Tệp", "Tên tệp, kèm thư mục khi có tệp trùng tên và kèm tệp nén chứa nó; có liên kết tới tệp khi tệp còn ở chỗ cũ",
             "File", "Name of the file, with folders where another has the same name, and with the archive it lies in; a link where it is still there"),
    "province": ("Tỉnh, thành phố", "Tỉnh, thành phố theo mã hành chính", "Province", "Province by official code"),
    "home": ("Nơi ban hành", "Xã, phường hoặc tỉnh theo mã hành chính; nếu không có thì cơ quan ban hành, «không rõ» khi văn bản không cho biết",
             "Place", "Commune or province by official code, else the issuer, 'unknown' where the document does not tell"),
    "place_code": ("Mã hành chính", "Mã tỉnh hoặc xã của cơ quan ban hành", "Place code", "Official code of the issuer's place"),
    "issuer": ("Cơ quan ban hành", "Cơ quan, tổ chức ban hành", "Issuer", "Body that issued the document"),
    "level": ("Cấp", "Cấp của cơ quan ban hành", "Level", "Level of the issuer"),
    "number": ("Số, ký hiệu", "Số và ký hiệu văn bản; trống phần không có trong tệp", "Number", "Number and symbol as far as the file has them"),
    "issued_on": ("Ngày ban hành", "Ngày ban hành", "Issued on", "Date of issue"),
    "context": ("Vị trí", "Nơi nêu chỉ tiêu: mục tiêu, phụ lục, nhiệm vụ", "Context", "Where it stands: goal, annex, task"),
    "label": ("Số in", "Số của chỉ tiêu như in", "Printed number", "Number of the indicator as printed"),
    "name": ("Chỉ tiêu", "Nội dung được đo, nguyên văn", "Indicator", "What is measured, verbatim"),
    "code": ("Mã danh mục", "Mã trong danh mục chỉ tiêu; trống khi chưa biết", "Code", "Code in the catalogue; empty if unknown"),
    "catalogue_name": ("Tên trong danh mục", "Tên chuẩn của mã danh mục", "Name in the catalogue", "Name that the code stands for"),
    "code_score": ("Độ khớp", "Độ khớp với danh mục, 0 đến 1", "Score", "How well it fits the catalogue, 0 to 1"),
    "unit": ("Đơn vị tính", "Đơn vị của các mức", "Unit", "Unit of the levels"),
    "baseline": ("Mức gốc", "Mức xuất phát; nhiều mức cách nhau bằng dấu chấm phẩy", "Baseline", "Level at the start; several are separated by semicolons"),
    "baseline_year": ("Năm gốc", "Năm của mức gốc", "Baseline year", "Year of the baseline"),
    "actual": ("Kết quả", "Kết quả đã đạt nêu trong văn bản", "Result", "Result that the document states"),
    "target": ("Năm {year}", "Mức phải đạt năm {year}. Là số khi có đúng một giá trị (dấu so sánh chỉ là định dạng của ô); là chữ khi có khoảng, "
               "nhiều phạm vi, trạng thái hoặc mức thay đổi",
               "{year}", "Level to reach in {year}. A number where there is just one value (the sign is the cell's format); text for "
               "ranges, several scopes, states and changes"),
    "target_none": ("Không rõ năm", "Mức phải đạt mà văn bản không cho biết năm", "No year", "Level for which the document names no year"),
    "comparator": ("So sánh", "Chữ in cạnh giá trị: bằng, ít nhất, trên, không quá, dưới …; khác nhau theo năm thì ghi năm",
                   "Comparator", "What is printed beside the value; with the year where it differs by year"),
    "lead": ("Đơn vị chủ trì", "Đơn vị chủ trì hoặc chịu trách nhiệm", "Lead unit", "Unit that leads or is responsible"),
    "coordinate": ("Đơn vị phối hợp", "Đơn vị phối hợp", "Co-ordinating units", "Units that co-ordinate"),
    "others": ("Đơn vị khác", "Đơn vị tham mưu, theo dõi, được đề nghị", "Other units", "Units that advise, monitor or are requested"),
    "page": ("Trang", "Trang của chỉ tiêu, tính từ 1; trống khi tệp không chia trang", "Page", "Page of the indicator, from 1; empty where the file has none"),
    "evidence": ("Bằng chứng", "Nguyên văn đoạn chữ làm căn cứ", "Evidence", "The words it rests on, verbatim"),
    "document_id": ("Mã văn bản", "Nối các trang với nhau", "Document id", "Joins the sheets"),
    "indicator_id": ("Mã chỉ tiêu", "Nối các trang với nhau", "Indicator id", "Joins the sheets"),
    "unit_name": ("Tên đơn vị", "Tên chuẩn, hoặc tên như in khi không có trong danh mục", "Unit", "Name in the catalogue, else as printed"),
    "unit_code": ("Mã danh mục đơn vị", "Mã trong danh mục đơn vị; trống khi chỉ có trong văn bản", "Unit code", "Code in the catalogue of units; empty if unknown"),
    "national": ("Mức quốc gia", "Mức của chương trình quốc gia trong danh mục, cùng đơn vị tính: của năm trong dòng, không có thì của năm kế tiếp có mức, "
                 "sau đó mới đến năm gần nhất đã qua; là số khi có đúng một giá trị",
                 "National level", "Level of the national programme in the catalogue, in the same unit: for the row's year, else for the next year that has one, "
                 "else for the last before; a number where there is just one value"),
    "national_year": ("Năm của mức quốc gia", "Năm mà mức quốc gia trong dòng được đặt ra", "Year of the national level", "Year that the national level is set for"),
    "national_of": ("Quốc gia {year}", "Mức của chương trình quốc gia trong danh mục cho năm {year}, cùng đơn vị tính; là số khi có đúng một giá trị",
                    "National {year}", "Level of the national programme in the catalogue for {year}, in the same unit; a number where there is just one value"),
    "compare_year": ("Năm", "Năm của các mức trong dòng", "Year", "Year of the levels in this row"),
    "compare_place": ("{place}", "Mức của nơi này. Cột «không rõ» gộp các văn bản không rõ nơi ban hành. Hai văn bản nêu khác nhau thì ô là chữ, các mức cách nhau bằng dấu gạch đứng và được tô màu",
                      "{place}", "Level of this place; 'unknown' has those of all documents without an issuer. Where two documents differ the cell is text with bars between the levels, and coloured"),
    "sheet": ("Trang", "Trang của bảng tính", "Sheet", "Sheet of this workbook"),
    "column": ("Cột", "Tiêu đề của cột", "Column", "Heading of the column"),
    "technical": ("Tên kỹ thuật", "Tên trong các bảng Parquet", "Technical name", "Name in the Parquet tables"),
    "meaning": ("Ý nghĩa", "Ý nghĩa", "Meaning", "Meaning"),
}  # fmt: skip

LEGEND: dict[Mark, tuple[str, str]] = {
    "look": ("Màu cam: cần xem lại (tệp chưa đọc đủ, câu và bảng khác nhau, mức hoặc kiểu thay đổi chưa rõ, không có mức)",
             "Orange: look at it (file not read in full, sentence and table differ, level or kind of change unclear, no level)"),
    "weak": ("Màu vàng nhạt: nên kiểm tra (chưa có mã danh mục hoặc mã chưa chắc, thiếu số, ngày, cơ quan ban hành, chữ nhận dạng từ ảnh)",
             "Light yellow: check it (no catalogue code or an uncertain one, number, date or issuer missing, recognised from images)"),
}  # fmt: skip


def describe_column(name: str, lang: str, **values: object) -> tuple[str, str]:
    """Title and meaning of a column that no table has."""
    texts = COLUMN_TEXTS[name]
    title, meaning = texts[2:] if lang == "en" else texts[:2]
    return title.format(**values), meaning.format(**values)


@cache
def say_value(kind: str, value: str | None, lang: str) -> str | None:
    """An allowed value of the schema in words; None stays None."""
    return None if value is None else say(f"{kind}.{value}", lang)
