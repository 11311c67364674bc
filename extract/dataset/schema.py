"""Every table declared once: columns in order, types, nulls, allowed values, keys, and what each means to an analyst.

Pure data; pyarrow schemas, checks, datapackage.json and the printed schema are all made from ``TABLES``. Renaming,
retyping or removing a column is a major version, a new nullable column a minor one; tests/schema.txt makes each change
deliberate.
"""

# ruff: noqa: E501 - a column with its Vietnamese texts reads best on one line

from __future__ import annotations

from typing import Literal, get_args

from extract import model
from extract.structs import Struct

SCHEMA_VERSION = "1.1"

Type = Literal["str", "int8", "int16", "int32", "int64", "float32", "float64", "bool", "date32"]


class Column(Struct, frozen=True):
    """One column. ``foreign_key`` is ("table", "column"); ``allowed`` empty means any value of the type."""

    name: str
    type: Type
    null: bool
    title_vi: str
    description_vi: str
    allowed: tuple[str, ...] = ()
    foreign_key: tuple[str, str] | None = None


class TableSchema(Struct, frozen=True):
    """One table. ``key`` is the column that no two rows share; rows are sorted by document, then by place."""

    name: str
    title_vi: str
    description_vi: str
    key: str
    columns: tuple[Column, ...]

    @property
    def has_evidence(self) -> bool:
        """True where the rows carry the words they came from."""
        return any(c.name == "evidence" for c in self.columns)


def _c(spec: str, title: str, text: str, allowed: object = None, ref: str | None = None) -> Column:
    """``spec`` is "name type" with "!" at its end where null is not allowed; ``allowed`` is a Literal of the model."""
    name, kind = spec.rstrip("!").split()
    table, _, column = (ref or "").partition(".")
    values = tuple(get_args(allowed)) if allowed is not None else ()
    return Column(name, kind, not spec.endswith("!"), title, text, values, (table, column) if ref else None)  # type: ignore[arg-type]


def _evidence(*, null: bool = False) -> tuple[Column, ...]:
    must = "" if null else "!"
    return (
        _c(f"block_id str{must}", "Mã khối", "Khối chữ chứa bằng chứng", ref="blocks.block_id"),
        _c(f"start int32{must}", "Từ ký tự", "Vị trí ký tự đầu của bằng chứng trong chữ của khối, tính từ 0"),
        _c(f"end int32{must}", "Đến ký tự", "Vị trí ngay sau ký tự cuối của bằng chứng"),
        _c(f"evidence str{must}", "Bằng chứng", "Nguyên văn đoạn chữ làm căn cứ: blocks.text[start:end]"),
        _c(f"rule_id str{must}", "Mã quy tắc", "Quy tắc đã nhận ra dòng này (xem: chitieu rules explain)"),
        _c(f"found_by str{must}", "Tìm thấy ở", "Cách trình bày nơi tìm thấy: line dòng, bullet gạch đầu dòng, table bảng, heading đề "
           "mục, inherited theo mục trên, list danh sách", model.FoundBy),
    )  # fmt: skip


_Header = Literal["central", "province", "district", "commune", "sector", "school"]
_Measure = Literal["percent", "permille", "per_10000", "per_100000", "ratio", "count", "amount", "index", "rank", "status"]
_TargetUnit = Literal["percent", "permille", "per_10000", "per_100000", "points", "count", "amount", "ratio", "index",
                      "rank", "status"]  # fmt: skip
_Per = Literal["year", "quarter", "month"]
_Source = Literal["catalogue", "text"]
_DOC = _c("document_id str!", "Mã văn bản", "Văn bản chứa dòng này", ref="documents.document_id")

_DOCUMENTS = TableSchema(
    "documents", "Văn bản", "Mỗi tệp đã đọc một dòng, kể cả tệp không đọc được (xem cột status).", "document_id", (
        _c("document_id str!", "Mã văn bản", "16 chữ số thập lục phân đầu của SHA-256 của tệp"),
        _c("file_name str!", "Tên tệp", "Tên tệp, không có thư mục"),
        _c("path str!", "Đường dẫn", "Đường dẫn như người dùng đưa vào; tệp trong tệp nén: a.zip!/b.docx"),
        _c("sha256 str!", "SHA-256", "Mã băm SHA-256 của tệp; rỗng khi không mở được tệp hay định dạng không đọc"),
        _c("byte_size int64!", "Kích thước", "Kích thước tệp, tính bằng byte"),
        _c("format str!", "Định dạng", "Định dạng nhận ra theo nội dung, không theo tên tệp", model.Format),
        _c("reader str!", "Bộ đọc", "Bộ đọc đã dùng"),
        _c("page_count int32", "Số trang", "Số trang; trống với định dạng không chia trang"),
        _c("ocr bool!", "Nhận dạng ảnh", "Chữ lấy từ ảnh bằng nhận dạng ký tự (OCR)"),
        _c("status str!", "Tình trạng", "ok đọc đủ, partial đọc được một phần, no_text không có chữ, encrypted có mật khẩu, unsupported "
           "chưa hỗ trợ, too_large quá lớn, timeout quá thời gian, failed hỏng", model.Status),
        _c("status_detail str", "Lý do", "Vì sao tình trạng không phải ok, và có thể làm gì"),
        _c("doc_type str", "Loại văn bản", "Tên loại văn bản, ví dụ Kế hoạch"),
        _c("number str", "Số", "Số văn bản, ví dụ 36"),
        _c("symbol str", "Ký hiệu", "Ký hiệu văn bản, ví dụ KH-UBND"),
        _c("issued_on date32", "Ngày ban hành", "Ngày tháng năm ban hành"),
        _c("place str", "Địa danh", "Địa danh ghi trước ngày tháng năm ban hành"),
        _c("issuer str", "Cơ quan ban hành", "Cơ quan, tổ chức ban hành"),
        _c("issuer_level str", "Cấp ban hành", "central trung ương, province tỉnh, district huyện, commune xã, sector ngành, school trường",
           _Header),
        _c("place_code str", "Mã hành chính", "Mã tỉnh hoặc xã của cơ quan ban hành"),
        _c("title str", "Trích yếu", "Trích yếu nội dung văn bản"),
        _c("period_start int16", "Từ năm", "Năm đầu của giai đoạn kế hoạch"),
        _c("period_end int16", "Đến năm", "Năm cuối của giai đoạn kế hoạch"),
        _c("signer str", "Người ký", "Họ tên người ký"),
        _c("signer_title str", "Chức vụ người ký", "Chức vụ của người ký"),
        _c("is_draft bool!", "Dự thảo", "Văn bản là bản dự thảo"),
        _c("block_count int32!", "Số khối", "Số khối chữ đọc được"),
        _c("rules_digest str!", "Mã bộ quy tắc", "Mã băm của bộ quy tắc đã dùng"),
        _c("tool_version str!", "Phiên bản", "Phiên bản chương trình đã dùng"),
    ),
)  # fmt: skip

_BLOCKS = TableSchema(
    "blocks", "Khối chữ", "Mỗi đoạn văn hoặc ô bảng một dòng, theo thứ tự trong văn bản.", "block_id", (
        _c("block_id str!", "Mã khối", "Mã văn bản và số thứ tự"),
        _DOC,
        _c("section_id str", "Mã mục", "Mục nhỏ nhất chứa khối", ref="sections.section_id"),
        _c("ordinal int32!", "Thứ tự", "Thứ tự trong văn bản, tính từ 0"),
        _c("kind str!", "Loại khối", "paragraph đoạn văn, cell ô bảng, header đầu trang, footer chân trang, footnote chú thích, textbox "
           "hộp chữ", model.BlockKind),
        _c("text str!", "Chữ", "Chữ đã làm sạch; mọi vị trí ký tự tính trên chữ này"),
        _c("raw str", "Chữ gốc", "Chữ như đọc được; trống khi giống chữ đã làm sạch"),
        _c("label str", "Số tự động", "Số hoặc dấu đầu dòng do phần mềm soạn thảo đánh, không nằm trong chữ"),
        _c("page int32", "Trang", "Trang, tính từ 1"),
        _c("paragraph int32", "Đoạn", "Thứ tự đoạn văn, tính từ 0"),
        _c("table int32", "Bảng", "Thứ tự bảng, tính từ 0"),
        _c("row int32", "Hàng", "Hàng của ô, tính từ 0"),
        _c("col int32", "Cột", "Cột của ô, tính từ 0"),
        _c("row_span int16", "Số hàng gộp", "Số hàng mà ô chiếm"),
        _c("col_span int16", "Số cột gộp", "Số cột mà ô chiếm"),
        _c("x0 float32", "Trái", "Cạnh trái trên trang PDF, đơn vị point, gốc ở góc trên bên trái"),
        _c("top float32", "Trên", "Cạnh trên trên trang PDF, đơn vị point"),
        _c("x1 float32", "Phải", "Cạnh phải trên trang PDF, đơn vị point"),
        _c("bottom float32", "Dưới", "Cạnh dưới trên trang PDF, đơn vị point"),
    ),
)  # fmt: skip

_SECTIONS = TableSchema(
    "sections", "Mục", "Cây phần, chương, mục, điều, khoản, điểm, phụ lục của văn bản.", "section_id", (
        _c("section_id str!", "Mã mục", "Băm của mã văn bản và đường dẫn mục"),
        _DOC,
        _c("parent_id str", "Mục cha", "Mục chứa mục này; trống ở cấp trên cùng", ref="sections.section_id"),
        _c("ordinal int32!", "Thứ tự", "Thứ tự mục trong văn bản"),
        _c("level int8!", "Cấp", "1 là cấp trên cùng"),
        _c("kind str!", "Loại mục", "phan, chuong, muc, tieu_muc, dieu, khoan, diem, gach_dau_dong, phu_luc", model.SectionKind),
        _c("role str", "Vai trò", "Nội dung của mục: muc_tieu, nhiem_vu, kinh_phi, to_chuc_thuc_hien, bao_cao, phu_luc …"),
        _c("label str", "Số mục", "Số mục như in: II, 2.1, a"),
        _c("heading str", "Tên mục", "Tên mục như in"),
        _c("path str!", "Đường dẫn mục", "Các số mục từ trên xuống, ví dụ II/2/2.1"),
        _c("first_block str!", "Khối đầu", "Khối mở đầu mục", ref="blocks.block_id"),
        _c("last_block str!", "Khối cuối", "Khối cuối của mục, kể cả các mục con", ref="blocks.block_id"),
        _c("page_first int32", "Từ trang", "Trang đầu, tính từ 1"),
        _c("page_last int32", "Đến trang", "Trang cuối, tính từ 1"),
        _c("rule_id str!", "Mã quy tắc", "Quy tắc đã nhận ra đề mục"),
    ),
)  # fmt: skip

_INDICATORS = TableSchema(
    "indicators", "Chỉ tiêu", "Mỗi phần đo được của một câu nêu chỉ tiêu một dòng.", "indicator_id", (
        _c("indicator_id str!", "Mã chỉ tiêu", "Băm của khối, vị trí và phần"),
        _DOC,
        _c("section_id str", "Mã mục", "Mục chứa chỉ tiêu", ref="sections.section_id"),
        _c("statement int32!", "Thứ tự câu", "Thứ tự trong văn bản của dòng hoặc hàng nêu chỉ tiêu; các phần của một câu có chung số này"),
        _c("part int8!", "Phần", "1, 2 … trong cùng một câu"),
        _c("context str!", "Vị trí", "goal mục tiêu, annex phụ lục, task nhiệm vụ, other nơi khác; thường chỉ xét goal và annex",
           model.Context),
        _c("label str", "Số in", "Số của chỉ tiêu như in: 15, 3.1, đ"),
        _c("text str!", "Nguyên văn", "Cả câu như in, không có dấu đầu dòng"),
        _c("name str!", "Tên chỉ tiêu", "Nội dung được đo, nguyên văn"),
        _c("name_key str!", "Khóa tên", "Tên đã gấp về chữ thường, một kiểu đặt dấu, để so khớp"),
        _c("code str", "Mã danh mục", "Mã trong danh mục chỉ tiêu; trống khi chưa biết"),
        _c("code_score float32", "Độ khớp", "Độ khớp với danh mục, 0 đến 1"),
        _c("measure str!", "Loại số đo", "percent %, permille ‰, per_10000, per_100000, ratio tỷ số, count số đếm, amount số tiền hay "
           "lượng, index chỉ số, rank thứ hạng, status trạng thái", _Measure),
        _c("direction str!", "Hướng", "increase tăng, decrease giảm, maintain duy trì, reach đạt tới", model.Direction),
        _c("denominator_text str", "Mẫu số", "Mẫu số như in, ví dụ trẻ đẻ sống"),
        *_evidence(),
    ),
)  # fmt: skip

_TARGETS = TableSchema(
    "targets", "Mục tiêu", "Mỗi mức của một chỉ tiêu cho một kỳ và một phạm vi một dòng, kể cả mức gốc.", "target_id", (
        _c("target_id str!", "Mã mục tiêu", "Mã chỉ tiêu và vị trí của giá trị"),
        _c("indicator_id str!", "Mã chỉ tiêu", "Chỉ tiêu mà mức này thuộc về", ref="indicators.indicator_id"),
        _DOC,
        _c("role str!", "Vai trò", "target mục tiêu, milestone mốc giữa kỳ, baseline mức gốc, actual kết quả", model.TargetRole),
        _c("year int16", "Năm", "Năm của mức này"),
        _c("period_start date32", "Từ ngày", "Ngày đầu của kỳ"),
        _c("period_end date32", "Đến ngày", "Ngày cuối của kỳ"),
        _c("period_text str", "Kỳ như in", "Kỳ như in, ví dụ giai đoạn 2026 - 2030"),
        _c("comparator str!", "So sánh", "Chỉ điều in cạnh giá trị: eq bằng, ge ít nhất, gt trên, le không quá, lt dưới, between trong "
           "khoảng, approx khoảng chừng", model.Comparator),
        _c("value float64", "Giá trị", "Giá trị; trống khi là khoảng hoặc trạng thái"),
        _c("value_low float64", "Giá trị thấp", "Đầu thấp của khoảng"),
        _c("value_high float64", "Giá trị cao", "Đầu cao của khoảng"),
        _c("value_text str!", "Giá trị như in", "Giá trị nguyên văn"),
        _c("unit str!", "Đơn vị", "percent, permille, per_10000, per_100000, points điểm phần trăm, count, amount, ratio, index, rank, "
           "status", _TargetUnit),
        _c("unit_text str", "Đơn vị như in", "Đơn vị nguyên văn"),
        _c("rate float64", "Tỷ lệ", "Giá trị dưới dạng phân số 0–1 khi là tỷ lệ"),
        _c("change str!", "Kiểu thay đổi", "level mức đạt tới, relative thay đổi tương đối, absolute thay đổi tuyệt đối, points điểm phần "
           "trăm, unspecified chữ không nói rõ", model.Change),
        _c("per str", "Mỗi kỳ", "year hằng năm, quarter hằng quý, month hằng tháng", _Per),
        _c("scope str", "Phạm vi", "Phạm vi, ví dụ khu vực nông thôn"),
        _c("stated_in str!", "Nêu ở", "text trong câu, column trong cột giá trị của bảng, both cả hai và như nhau", model.StatedIn),
        *_evidence(),
        _c("note str", "Ghi chú", "Điều chưa rõ cần người đọc xem lại; trống khi rõ"),
    ),
)  # fmt: skip

_UNITS = TableSchema(
    "units", "Đơn vị", "Mỗi cơ quan, đơn vị có trách nhiệm một dòng, chung cho cả bộ dữ liệu.", "unit_id", (
        _c("unit_id str!", "Mã đơn vị", "Mã chung cho cả bộ dữ liệu"),
        _c("code str", "Mã danh mục", "Mã trong danh mục đơn vị; trống khi chỉ có trong văn bản"),
        _c("name str!", "Tên đơn vị", "Tên chuẩn, hoặc tên như in khi không có trong danh mục"),
        _c("name_key str!", "Khóa tên", "Tên đã gấp để so khớp"),
        _c("kind str", "Loại đơn vị", "Loại cơ quan, tổ chức"),
        _c("level str", "Cấp", "Cấp hành chính"),
        _c("source str!", "Nguồn", "catalogue từ danh mục, text từ văn bản", _Source),
    ),
)  # fmt: skip

_ASSIGNMENTS = TableSchema(
    "assignments", "Phân công", "Đơn vị nào chịu trách nhiệm về chỉ tiêu hoặc nhiệm vụ nào.", "assignment_id", (
        _c("assignment_id str!", "Mã phân công", "Mã của dòng"),
        _DOC,
        _c("unit_id str!", "Mã đơn vị", "Đơn vị được giao", ref="units.unit_id"),
        _c("unit_text str!", "Đơn vị như in", "Tên đơn vị nguyên văn"),
        _c("role str!", "Vai trò", "lead chủ trì, coordinate phối hợp, responsible chịu trách nhiệm, advise tham mưu, monitor theo dõi, "
           "requested đề nghị", model.AssignmentRole),
        _c("indicator_id str", "Mã chỉ tiêu", "Chỉ tiêu được giao; trống khi là nhiệm vụ", ref="indicators.indicator_id"),
        _c("section_id str", "Mã mục", "Mục chứa việc giao", ref="sections.section_id"),
        _c("task str", "Nhiệm vụ", "Nhiệm vụ nguyên văn"),
        _c("due_on date32", "Thời hạn", "Ngày hết hạn"),
        _c("due_text str", "Thời hạn như in", "Thời hạn nguyên văn"),
        *_evidence(),
    ),
)  # fmt: skip

_REFERENCES = TableSchema(
    "references", "Viện dẫn", "Mỗi văn bản được viện dẫn một dòng.", "reference_id", (
        _c("reference_id str!", "Mã viện dẫn", "Mã của dòng"),
        _DOC,
        _c("number str", "Số", "Số của văn bản được viện dẫn"),
        _c("symbol str", "Ký hiệu", "Ký hiệu của văn bản được viện dẫn"),
        _c("doc_type str", "Loại văn bản", "Tên loại văn bản được viện dẫn"),
        _c("issuer_text str", "Cơ quan ban hành", "Cơ quan ban hành như in"),
        _c("issued_on date32", "Ngày ban hành", "Ngày ban hành văn bản được viện dẫn"),
        _c("title str", "Trích yếu", "Trích yếu như in"),
        _c("provision str", "Điều khoản", "Điều, khoản, điểm được viện dẫn"),
        _c("relation str!", "Quan hệ", "basis căn cứ, implements triển khai, amends sửa đổi, replaces thay thế, mentions nhắc tới",
           model.Relation),
        _c("cited_document_id str", "Mã văn bản được dẫn", "Mã của văn bản được dẫn khi biết tệp của nó"),
        *_evidence(),
    ),
)  # fmt: skip

_FINDINGS = TableSchema(
    "findings", "Nhận xét", "Mỗi điều cần xem lại trong một dự thảo một dòng; chỉ lệnh kiểm tra ghi bảng này.", "finding_id", (
        _c("finding_id str!", "Mã nhận xét", "Mã của dòng"),
        _DOC,
        _c("check_id str!", "Mã kiểm tra", "Phép kiểm tra đã nêu nhận xét"),
        _c("level str!", "Mức", "error lỗi, warning cảnh báo, note lưu ý", model.Level),
        _c("message_vi str!", "Nội dung", "Nhận xét bằng tiếng Việt"),
        _c("message_en str!", "Nội dung tiếng Anh", "Nhận xét bằng tiếng Anh"),
        _c("indicator_id str", "Mã chỉ tiêu", "Chỉ tiêu liên quan", ref="indicators.indicator_id"),
        _c("code str", "Mã danh mục", "Mã chỉ tiêu trong danh mục"),
        _c("section_id str", "Mã mục", "Mục liên quan", ref="sections.section_id"),
        _c("expected str", "Cần có", "Điều được yêu cầu"),
        _c("found str", "Đang có", "Điều tìm thấy"),
        _c("fingerprint str!", "Dấu vết", "Không đổi khi chỗ khác của dự thảo được sửa"),
        *_evidence(null=True),
    ),
)  # fmt: skip

TABLES: dict[str, TableSchema] = {
    t.name: t
    for t in (_DOCUMENTS, _BLOCKS, _SECTIONS, _INDICATORS, _TARGETS, _UNITS, _ASSIGNMENTS, _REFERENCES, _FINDINGS)
}
EXTRACTED = tuple(name for name in TABLES if name != "findings")  # what to_tables makes


def describe_schema() -> str:
    """The contract as text, one line a column: what tests/schema.txt keeps.

    >>> describe_schema().splitlines()[0]
    'schema 1.1'
    """
    lines = [f"schema {SCHEMA_VERSION}"]
    for table in TABLES.values():
        lines += ["", f"{table.name} (key {table.key})"]
        for c in table.columns:
            more = f" in {' | '.join(c.allowed)}" if c.allowed else ""
            more += f" -> {'.'.join(c.foreign_key)}" if c.foreign_key else ""
            lines.append(f"  {c.name} {c.type}{'' if c.null else '!'}{more}")
    return "\n".join(lines) + "\n"
