"""What kinds of rules exist, what each may say (``gives``) and which named groups its patterns must have."""

from __future__ import annotations

from extract.structs import Struct


class KindSpec(Struct, frozen=True):
    """``what`` is shown by ``chitieu rules list``; an empty ``gives`` means that the kind's rules say nothing more."""

    what: str
    gives: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


def _spec(what: str, gives: str = "", groups: str = "") -> KindSpec:
    return KindSpec(what, frozenset(gives.split()), frozenset(groups.split()))


COMPARATORS = "eq ge gt le lt between approx"
UNITS = "percent permille per_10000 per_100000 points count amount ratio index rank status"

KINDS: dict[str, KindSpec] = {
    # sections.toml
    "heading": _spec("nhãn đứng đầu một đề mục", "phan chuong muc tieu_muc dieu khoan diem phu_luc", "label"),
    "role": _spec(
        "vai trò của một mục, đọc từ tên mục",
        "muc_dich muc_tieu_chung muc_tieu chi_tieu nhiem_vu hoat_dong kinh_phi to_chuc_thuc_hien bao_cao phu_luc thuc_trang "
        "khen_thuong can_cu noi_nhan giai_thich",
    ),
    "frame": _spec(
        "đề mục con dưới mục tiêu: khuôn khổ (thời gian, tiêu chuẩn), lĩnh vực, nhiệm vụ hay cách làm; đề mục gồm cả nhiệm vụ",
        "bare named period theme both steering means",
    ),
    "results": _spec(
        "đề mục, bảng kể kết quả đã có; mục tiêu được nhắc lại ở đó",
        "told ahead planned wanted goal aims awards form judged verdict survey",
    ),
    "own_value": _spec("mức mà một dòng mở đầu như đề mục tự nêu: dòng ấy là một chỉ tiêu", "reached stated past"),
    "annex": _spec("tên của biểu, bảng, danh mục kèm theo, đứng sau chữ ký"),
    # indicators.toml
    "statement": _spec("dòng nêu chỉ tiêu", "", "body"),
    "row_condition": _spec("tên hàng có số là điều kiện của cái được đếm; mức ở cột giá trị"),
    "row_state": _spec("tên hàng nói rằng số của nó là mức hiện có; năm, nếu có, là năm của mức ấy"),
    "aim": _spec("từ ngữ cho thấy một mức phải đạt", "strong task weak"),
    "not_target": _spec("câu có số nhưng không phải chỉ tiêu", "sentence task_sentence value opening"),
    "split": _spec("chỗ ngắt giữa hai phần đo được của một dòng", "part scope"),
    "name_edge": _spec("từ ở đầu hay cuối vế không thuộc tên chỉ tiêu", "head task work tail noun topic owners"),
    "shared": _spec("chủ thể chưa nói làm gì, và vị ngữ chung đứng sau chủ thể cuối", "subject predicate"),
    "contrast": _spec("tên gọi mà một tên khác thay được trong tên chỉ tiêu: chỉ tiêu khác, không phải nhóm con"),
    "direction": _spec("hướng của chỉ tiêu", "increase decrease maintain reach"),
    # quantities.toml
    "measure": _spec("số kèm đơn vị đo", UNITS, "number"),
    "bare": _spec("số không có đơn vị đi kèm", "", "number"),
    "from_to": _spec("mức cũ và mức mới, đơn vị có thể chỉ viết một lần", "", "number level high noun behind tail"),
    "chain": _spec("dãy từ ba số trở lên nối bằng gạch", "", "number percent"),
    "slot": _spec("số của một năm trong dãy mà đơn vị chỉ viết một lần ở cuối", "", "number"),
    "count_noun": _spec("tiếng đầu của cái được đếm, tự nó là đơn vị", "", "unit"),
    "bare_unit": _spec("đơn vị của số không đơn vị, theo tên chỉ tiêu", UNITS),
    "cell": _spec("số ở đầu một ô giá trị, đơn vị ở cột khác", "", "number high"),
    "cell_part": _spec("nhóm con trong ngoặc sau số của một ô giá trị", "", "scope number"),
    "zero": _spec("mức không viết bằng lời", "count"),
    "status": _spec("mức không có số", "clear any"),
    "mask": _spec(
        "số không phải là mức: tuổi, ngưỡng, ngày, số văn bản",
        "age threshold document date telephone frequency part_of denominator footnote order other",
    ),
    "comparator": _spec("so sánh đứng trước số", COMPARATORS),
    "comparator_after": _spec("so sánh đứng sau số", COMPARATORS),
    "whole_of": _spec("cái đứng sau «trên 100%» mà không gì hơn được toàn bộ"),
    "change": _spec("mức thay đổi, không phải mức tới", "relative absolute points unspecified level"),
    "changed": _spec("cái thay đổi là số đếm hay là tỷ lệ", "relative unspecified"),
    "baseline": _spec("mức gốc", "baseline actual", ""),
    "period": _spec(
        "năm, giai đoạn, quý", "year years range onward base per_year per_quarter per_month quarter month part named"
    ),
    "scope": _spec("phạm vi của một mức", "", "scope"),
    "place_label": _spec("nơi, cấp học đứng trước dấu hai chấm: phạm vi của mức nêu sau đó", "", "place"),
    "share_name": _spec("nhóm con gọi tên trước số của mình, trong ngoặc chia nhỏ một mức", "", "scope"),
    "handed": _spec("phần của một nơi, một đơn vị trong danh sách giao, phân bổ; lời giao đứng trước danh sách", "who given"),
    "unit_column": _spec("đơn vị đo trong một cột riêng", UNITS),
    "unit_name": _spec("tên chỉ tiêu tự nói đơn vị của mình", UNITS),
    # columns.toml
    "column": _spec(
        "tên cột của bảng",
        "order indicator item unit value baseline actual lead coordinate responsible advise monitor task product due budget"
        " note group score",
    ),
    "place_column": _spec(
        "cột của bảng giao chỉ tiêu: nơi, môn được giao, quy mô, mức hiện có, mức giao, định mức, mức còn lại, điều khác; cây, "
        "con; một phần của mức bên trái; nhóm học sinh",
        "place subject size area held present pupils given quota left counted crop other part",
    ),
    "goal_column": _spec("cột có tên chỉ tiêu hay cả câu chỉ tiêu, dù tên cột đọc như cột mức"),
    "body_column": _spec("cột ghi đơn vị mà không nói vai trò"),
    "body_cell": _spec("ô ghi tên cơ quan hay chức danh, dưới tên cột thường ghi điều khác"),
    "contest_cell": _spec("ô ghi tên một giải, hội thi hay điều phấn đấu đạt ở đó", "contest result"),
    "goal_title": _spec(
        "tên bảng nói rằng các số trong bảng là chỉ tiêu được giao, chia theo nơi, là kế hoạch sản xuất, hay là điều khác",
        "given handed shared produce other",
    ),
    "measured": _spec(
        "điều được đo, trong tên bảng hay tên cột của bảng có hàng là nơi, là cây hay con",
        "title line heading general subgroup yield graded grade", "name",
    ),
    # assignments.toml
    "assign": _spec("cách giao trách nhiệm", "lead coordinate responsible advise monitor requested"),
    "assign_list": _spec("danh sách số chỉ tiêu được giao", "", "numbers"),
    "assign_goal": _spec("giao các chỉ tiêu của một mục tiêu", "", "goal"),
    "assign_all": _spec("giao toàn bộ chỉ tiêu của kế hoạch, trừ một số, hay phần còn lại", "all above but rest", "word"),
    "assign_turned": _spec("số chỉ tiêu đứng trước, đơn vị đứng sau", "colon verb", "word numbers units"),
    "assign_bracketed": _spec("đơn vị, rồi số chỉ tiêu của nó trong ngoặc", "", "units numbers"),
    "assign_in_turn": _spec("mỗi đơn vị một chỉ tiêu, theo thứ tự kể"),
    "assign_name": _spec(
        "giao một chỉ tiêu gọi bằng tên; chữ quanh tên đó", "given listed subject announced measured field period edge"
    ),
    "assign_other": _spec("điều nói về chỉ tiêu, đứng ngay trước, mà không phải là thực hiện chỉ tiêu", "none monitor"),
    "assign_elsewhere": _spec("văn bản khác mà các chỉ tiêu vừa gọi bằng số thuộc về"),
    "assign_none": _spec("câu có tên đơn vị nhưng không giao chỉ tiêu", "sentence frame report"),
    "number_column": _spec("cột ghi số của các chỉ tiêu được giao; chắc là số, hay có thể là mức", "sure maybe"),
    "partner": _spec("bên phối hợp đứng sau «phối hợp với»", "", "units"),
    "actor": _spec("đơn vị đứng đầu câu giao việc", "", "units"),
    "tagged": _spec("nhãn chủ trì, phối hợp đứng cạnh chỉ tiêu", "", "units role"),
    "tag_tail": _spec("vế cuối của nhãn, ngoặc, không gọi đơn vị nào"),
    "share": _spec("vai trò ghi cạnh tên đơn vị trong ô, ngoặc, nhãn", "lead coordinate responsible advise monitor"),
    "group_sentence": _spec("câu dưới nhóm chỉ tiêu, nói ai thực hiện cả nhóm", "named nearest plain", "units"),
    "unit_heading": _spec("đề mục gọi tên đơn vị bằng lời đứng quanh tên", "", "units"),
    "led_heading": _spec("đề mục gọi đơn vị chủ trì và bên phối hợp", "", "units others"),
    "asking_heading": _spec("đề mục của những điều đề nghị: các đơn vị bên dưới được đề nghị, không được giao"),
    "sharing_heading": _spec("đề mục nhiệm vụ mà bên dưới chia theo đơn vị"),
    "giving_heading": _spec("đề mục báo rằng các mục bên dưới là đơn vị được giao chỉ tiêu"),
    "closing": _spec("dòng không giao việc: chữ ký, câu kết, chú thích, chi tiết", "signature end footnote detail others"),
    "due": _spec("thời hạn", "day month quarter year text again", ""),
    "due_cell": _spec("ngày, tháng, quý trong cột ghi thời hạn", "day month quarter year", "year"),
    "undated_cell": _spec("ngày, tháng, quý không ghi năm trong cột thời hạn", "day month quarter"),
    "due_again": _spec("việc làm lại mỗi năm: ngày không ghi năm thì không rõ của năm nào"),
    # header.toml
    "header": _spec(
        "phần tử thể thức văn bản",
        "motto number date issuer arrived sealed doc_type draft authority office recipients party attached archive "
        "body decides grounds annex subject period reviewed of_body of_type name province",
    ),
    # references.toml
    "citation": _spec("văn bản được viện dẫn", "", "doc_type"),
    "citation_part": _spec(
        "phần đứng liền sau hoặc liền trước số, ký hiệu được viện dẫn", "date issuer issuer_before title provision"
    ),
    "relation": _spec("quan hệ với văn bản được viện dẫn", "basis implements amends replaces mentions"),
    # checking.toml
    "own_plan": _spec("câu tự gọi tên kế hoạch", "opening closing", "subject"),
    "superior_area": _spec("cụm chỉ địa bàn của cấp trên", "province city capital district"),
    "superiors_goal": _spec("mục tiêu mà cấp trên đặt cho chính mình, một xã không có", "bodies whole status heading"),
    "place_kind": _spec("loại nơi mà một mục tiêu, một mức chỉ nói đến: đô thị, nông thôn", "town country"),
    "goal_year": _spec("năm mà một dòng, một đề mục mục tiêu tự nêu; năm có thể gõ nhầm", "line heading far", "year"),
    "blank": _spec("chỗ còn để trống trong văn bản: mức, số lượng, ngày, tên", "level gap amount date name"),
    "written_date": _spec("ngày tháng viết trong văn bản, để tìm ngày không có thật", "", "day month year"),
    "date_range": _spec(
        "khoảng thời gian có đủ ngày ở hai đầu", "", "day month year last_day last_month last_year"
    ),
    "task_due": _spec("năm mà một nhiệm vụ phải xong; past: chỉ khi năm đã qua", "any past", "year"),
    "own_unit": _spec("phòng, trung tâm của xã, được gọi tên kèm cấp", "cell partner", "unit"),
    "area_of": _spec("cụm chỉ địa bàn của một xã, phường có tên", "", "place"),
    "deadline": _spec("hạn nộp báo cáo có đủ ngày, tháng, năm", "", "day month year"),
    "goal_due": _spec("hạn của một mục tiêu trong năm: ngày, tháng, quý", "day month quarter"),
    "report_part": _spec(
        "lời nói về một báo cáo: hạn, kỳ, nơi nhận",
        "day quarter_day month_day bare_day unclear year half quarter month other superior own collect",
    ),
    "report_actor": _spec("câu giao cho các xã, phường báo cáo"),
    "abolished": _spec("tên chung của cấp, cơ quan không còn", "district"),
}  # fmt: skip
