"""What the checker sees in the text itself: blanks, years gone by, levels told twice. Plans of one page, in plain text."""

# ruff: noqa: E501 - sentences of a plan read best whole

from __future__ import annotations

import pytest
from drafts.build import Plan, write_plan
from sample_plan import PLAN, findings, read_plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.reports import Checked
from extract.reports.wording import describe_place


@pytest.mark.parametrize(
    "line",
    [
        "- Tỷ lệ cây sống sau một năm đạt ……%.",
        "- ...% hộ tự ươm được cây giống.",
        "- Tỷ lệ cây sống đạt xx%, tỷ lệ cây bị sâu bệnh dưới 5%.",
        "- Tỷ lệ cây được che nắng đạt %.",
        "- Trồng thêm …… cây bóng mát.",
        "- Giảm ... vụ cháy vườn ươm.",
        "- Khám mắt cho ..... cháu làm vườn.",
        "- Tặng cây cho … cặp vợ chồng mới cưới.",
        "- Lập 06 tổ tỉa cành với ….. thành viên.",
    ],
)
def test_goal_with_a_blank(line: str, needs: Requirements) -> None:
    ((check, level, found),) = findings(line, needs)
    assert (check, level) == ("V06", "error") and found in line


@pytest.mark.parametrize(
    "task",
    [
        "- Làm hàng rào, tổng kinh phí ……… triệu đồng.",
        "- Kinh phí làm hàng rào: .......... triệu đồng, từ ngân sách tỉnh.",
        "- Tiền công làm hàng rào dự kiến ………… đồng.",
        "- Giao cây xong trước ngày …/…/2027.",
        "- Đến hết năm …… thống kê số cây còn sống.",
        "- Giao đồng chí ………… trông coi vườn ươm.",
        "- Phân công Phòng ……… chia cây giống.",
        "- Trạm ......... chủ trì việc tưới cây.",
    ],
)
def test_task_with_a_blank(task: str, needs: Requirements) -> None:
    ((check, level, found),) = findings("- Tỷ lệ cây sống đạt 80%.", needs, task)
    assert (check, level) == ("V06", "warning") and found in task


@pytest.mark.parametrize(
    "task",
    [
        "- Chuẩn bị cuốc, xẻng, xe rùa… hộ nào thiếu thì mượn.",
        "- Trồng xoan, lát, keo, v.v... 80% cây lấy từ vườn ươm xã.",
        "- Phân bón, thuốc trừ sâu,... hộ nhận phải ký sổ.",
        "Đơn vị tính: %",
        "1. Vườn ươm .................... 12",
        "- Các phòng, ban… thực hiện việc được giao; cây giống, phân bón… theo định mức.",
    ],
)
def test_dots_that_are_no_blank(task: str, needs: Requirements) -> None:
    assert findings("- Tỷ lệ cây sống đạt 80%.", needs, task) == []


def test_forms_are_filled_in_by_others(needs: Requirements) -> None:
    annex = "PHỤ LỤC\nMẪU BÁO CÁO\n(Kèm theo Kế hoạch số …/KH-UBND ngày …/…/2027)\n1. Số cây đã trồng: …… cây.\n2. Tỷ lệ cây sống: ……%.\n"
    assert findings("- Tỷ lệ cây sống đạt 80%.", needs, annex=annex) == []


_HEAD = ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2027"]
_ROWS = [
    ["1", "Số cây trồng mới", "cây", "1.200"],
    ["2", "Tỷ lệ cây sống", "%", "80"],
    ["3", "Diện tích vườn ươm", "ha", "3"],
]


@pytest.mark.parametrize(
    ("row", "after", "found"),
    [
        (["4", "Tỷ lệ che bóng trường học", "%", "……"], None, True),
        (["4", "Tỷ lệ che bóng trường học", "%", ""], None, True),
        (["II", "Về bảo vệ cây trồng", "", ""], None, False),  # the name of a group
        (["4", "Tỷ lệ che bóng đường làng", "%", ""], ["-", "Đường bê tông", "%", "40"], False),  # its parts have levels
        (["4", "Tổng số vườn ươm", "vườn", ""], ["4.1", "Vườn của xã", "vườn", "2"], False),
        (["4", "Kết nghĩa với các vườn bạn", "vườn", "-"], None, False),  # a dash says that there is none
    ],
)
def test_blank_cell_of_a_level(row: list[str], after: list[str] | None, found: bool, needs: Requirements, tmp_path) -> None:
    table = [_HEAD, *_ROWS, row, *([after] if after else []), ["5", "Số hộ nhận cây", "hộ", "300"]]
    plan = Plan(title="Trồng cây phân tán năm 2027", body=("I. MỤC TIÊU", table, "II. TỔ CHỨC THỰC HIỆN", "1. Kho bạc giữ sổ."))
    draft = extract_document(read_document(write_plan(plan, tmp_path / "bang.docx")), needs.rules)
    blanks = [f for f in check_draft(draft, needs) if f.check_id == "V06"]
    assert [row[1] in f.message_vi for f in blanks] == ([True] if found else [])


@pytest.mark.parametrize(("cell", "found"), [("…", 1), (".....", 1), ("85", 0), ("-", 0), ("", 0)])
def test_dots_beside_the_levels_of_other_years(cell: str, found: int, needs: Requirements, tmp_path) -> None:
    table = [
        ["STT", "Chỉ tiêu", "Năm 2026", "Năm 2027"],
        ["1", "Tỷ lệ cây lát sống (%)", "80", "82"],
        ["2", "Tỷ lệ hộ có vườn ươm (%)", "83", cell],
        ["3", "Tỷ lệ thôn có vườn ươm (%)", "40", "50"],
    ]
    plan = Plan(title="Trồng cây giai đoạn 2026 - 2027", body=("I. MỤC TIÊU", table, "II. TỔ CHỨC THỰC HIỆN", "1. Kho bạc giữ sổ."))
    draft = extract_document(read_document(write_plan(plan, tmp_path / "bang.docx")), needs.rules)
    blanks = [f for f in check_draft(draft, needs) if f.check_id == "V06"]
    assert ["hộ có vườn ươm" in f.message_vi for f in blanks] == [True] * found


@pytest.mark.parametrize(
    ("title", "level"),
    [("KẾ HOẠCH\nTrồng cây phân tán năm 2027", "warning"), ("KẾ HOẠCH\nTrồng cây phân tán năm 2027\n(Dự thảo)", "note")],
)
def test_draft_said_below_the_title(title: str, level: str, needs: Requirements) -> None:
    """A blank of its tasks is a note then; that of the number always is, shown with a symbol that stands apart from it."""
    text = PLAN.replace("Số: 31/KH-UBND", "Số:\t/KH-UBND").replace("KẾ HOẠCH\nTrồng cây phân tán năm 2027", title)
    draft = read_plan(text + "1. Kho bạc giữ sổ, tổng kinh phí ……… triệu đồng.\n", needs.rules)
    finding, blank = (f for f in check_draft(draft, needs) if f.check_id in ("F01", "V06"))
    if finding.check_id != "F01":
        finding, blank = blank, finding
    assert (finding.level, finding.found, blank.level) == ("note", "Số: …/KH-UBND", level)
    assert describe_place(Checked(draft, (finding,)), finding, "vi") == "phần đầu văn bản"


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("- Đến hết năm 2026, 75% số cây được buộc cọc.", "2026"),
        ("- Đến cuối năm 2025, tỷ lệ cây sống đạt 70%.", "2025"),
        ("- Đến năm 2072, tỷ lệ cây sống đạt 90%.", "2072"),
    ],
)
def test_goal_of_another_year(line: str, year: str, needs: Requirements) -> None:
    ((check, level, found),) = findings(line, needs)
    assert (check, level) == ("Y01", "error") and year in found


@pytest.mark.parametrize(
    "line",
    [
        "- Đến hết năm 2026 đã có 40% số cây được buộc cọc.",
        "- Đến hết năm 2026, ước 40% số cây được buộc cọc.",
        "- Đến hết năm 2026, 40% số cây được buộc cọc; năm 2027 đạt 60%.",
        "- Giảm 10% số cây chết so với năm 2026.",
        "- Đến năm 2045, tỷ lệ cây sống đạt 95%.",
        "- Mỗi năm 2072 cây được cắt tỉa.",
    ],
)
def test_year_that_is_right(line: str, needs: Requirements) -> None:
    assert findings(line, needs) == []


def test_heading_of_last_year(needs: Requirements) -> None:
    text = PLAN.replace("I. MỤC TIÊU\n", "I. MỤC TIÊU NĂM 2026\n") + "1. Kho bạc giữ sổ.\n"
    found = [f for f in check_draft(read_plan(text, needs.rules), needs) if f.check_id == "Y01"]
    assert [f.found for f in found] == ["I. MỤC TIÊU NĂM 2026"]
    review = text.replace("I. MỤC TIÊU NĂM 2026", "I. ĐÁNH GIÁ KẾT QUẢ\n1. Mục tiêu năm 2026")
    assert [f for f in check_draft(read_plan(review, needs.rules), needs) if f.check_id == "Y01"] == []


@pytest.mark.parametrize(
    ("goals", "tasks"),
    [
        ("- Tỷ lệ cây sống đạt 80%.\n- Tỷ lệ hộ có vườn đạt 30%.\n- Tỷ lệ cây sống đạt 75%.", "- Ươm cây giống."),
        ("- Tỷ lệ cây sống đạt 80%.", "1. Chăm sóc\n- Tưới, tủ gốc; phấn đấu tỷ lệ cây sống đạt 70%."),
        ("- Tỷ lệ cây lát sống đạt 80%.", "- Vận động các hộ ươm thêm cây, phấn đấu hết năm 2027 tỷ lệ cây lát sống đạt 70%."),
        ("- Tỷ lệ cây lát sống đạt 80%.", "- Phấn đấu tỷ lệ cây lát sống của tỉnh đạt 70%."),
        ("- Số hộ có hố phân hợp vệ sinh (HVS) đạt 80%.", "- Vận động để tỷ lệ hộ có hố phân HVS đạt 70%."),
        ("1. Mục tiêu chung\nPhấn đấu tỷ lệ cây sống đạt 90%.\n2. Mục tiêu cụ thể\n- Tỷ lệ cây sống đạt 80%.", "- Ươm cây giống."),
    ],
)
def test_one_goal_with_two_levels(goals: str, tasks: str, needs: Requirements) -> None:
    ((check, level, _),) = findings(goals, needs, tasks)
    assert (check, level) == ("T01", "error")


@pytest.mark.parametrize(
    ("goals", "tasks"),
    [
        ("- Tỷ lệ cây sống đạt 80%.", "- Phấn đấu tỷ lệ cây sống đạt 80%."),  # told again: no level outside the list
        ("- Tỷ lệ cây sống đạt 80%.", "- Phấn đấu tỷ lệ cây sống đạt trên 75%."),
        ("- Tỷ lệ cây sống đạt khoảng 80%.", "- Phấn đấu tỷ lệ cây sống đạt 80,4%."),
        ("- Tỷ lệ cây lát sống đạt 80%.", "- Phấn đấu trong quý I năm 2027 tỷ lệ cây lát sống đạt 30%."),
        ("- Tỷ lệ cây sống năm 2027 đạt 80%; đến năm 2030 đạt 90%.", "- Phấn đấu tỷ lệ cây sống đến năm 2030 đạt 90%."),
        ("- Tỷ lệ lớp 1 có vườn đạt 80%.\n- Tỷ lệ lớp 2 có vườn đạt 60%.", "- Ươm cây giống."),
        ("1. Đồi núi\n- Tỷ lệ cây sống đạt 60%.\n2. Đồng bằng\n- Tỷ lệ cây sống đạt 85%.", "- Ươm cây giống."),
    ],
)
def test_levels_that_agree_or_are_of_two_goals(goals: str, tasks: str, needs: Requirements) -> None:
    assert findings(goals, needs, tasks) == []


@pytest.mark.parametrize("task", ["- Phấn đấu 40% cây được buộc cọc.", "- Phấn đấu tỷ lệ cây của hộ nghèo sống đạt 60%."])
def test_level_outside_the_list(task: str, needs: Requirements) -> None:
    ((check, level, _),) = findings("- Tỷ lệ cây sống đạt 80%.", needs, task)
    assert (check, level) == ("I01", "note")


def test_both_places_are_named_with_their_own_numbers(needs: Requirements) -> None:
    goals = "1. Mục tiêu cụ thể\n- Chỉ tiêu 3: Tỷ lệ cây lát sống đạt 80%."
    text = PLAN.replace("II. TỔ CHỨC", f"{goals}\nII. NHIỆM VỤ\n2. Phấn đấu tỷ lệ cây lát sống đạt 70%.\nIII. TỔ CHỨC")
    (finding,) = (f for f in check_draft(read_plan(text, needs.rules), needs) if f.check_id == "T01")
    assert finding.message_vi == "Chỉ tiêu 3 “Tỷ lệ cây lát sống”: mục I.1 ghi “đạt 80%”, nhiệm vụ 2, mục II ghi “đạt 70%”."


@pytest.mark.parametrize(
    ("task", "found"),
    [
        ("Phấn đấu năm 2027 có 70% hộ buộc cọc cho cây lát.", ["70%"]),
        ("Phấn đấu năm 2027 có 80% hộ buộc cọc cho cây lát.", []),
        ("Phấn đấu có 70% hộ buộc cọc cho cây lát trong quý I năm 2027.", []),  # a step within the year
        ("Phấn đấu năm 2027 có 70% hộ thôn Vàng buộc cọc cho cây lát.", []),  # of a part
    ],
)
def test_level_of_a_task_against_the_row_of_its_name(task: str, found: list[str], needs: Requirements) -> None:
    rows = "1\tHộ buộc cọc cho cây lát\t%\t80\t90\n2\tCây lát sống\t%\t75\t85\n"
    table = f"1. Chỉ tiêu\nTT\tChỉ tiêu\tĐVT\tNăm 2027\tNăm 2028\n{rows}"
    text = PLAN.replace("II. TỔ CHỨC", f"{table}II. NHIỆM VỤ\n2. {task}\nIII. TỔ CHỨC")
    told = [f for f in check_draft(read_plan(text, needs.rules), needs) if f.check_id == "T01"]
    assert [f.found for f in told] == found


@pytest.mark.parametrize(("total", "found"), [("640", []), ("604", ["604 hộ"])])
def test_total_of_a_table_by_place_against_the_body(total: str, found: list[str], needs: Requirements) -> None:
    rows = f"1\tThôn Vàng\t340\n2\tThôn Lụa\t{int(total) - 340}\n\tTổng cộng\t{total}\n"
    annex = "PHỤ LỤC\nGIAO CHỈ TIÊU NĂM 2027\nTT\tThôn\tSố hộ nhận cây giống (hộ)\n" + rows
    told = findings("- Số hộ nhận cây giống: 640 hộ.", needs, annex=annex)
    assert [f for check, _, f in told if check == "T01"] == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- Hoàn thành vườn ươm của tỉnh trong quý II năm 2027.", 0),  # done by then or not
        ("- Hoàn thành vườn ươm của tỉnh.", 1),
        ("- Duy trì vườn ươm của tỉnh trong quý II năm 2027.", 1),
        ("- Duy trì vườn ươm của tỉnh đạt chuẩn mức độ 2.", 0),
    ],
)
def test_dated_milestone_needs_no_number(line: str, found: int, needs: Requirements) -> None:
    text = PLAN.replace("II. TỔ CHỨC", f"{line}\nII. TỔ CHỨC") + "1. Kho bạc giữ sổ.\n"
    assert len([f for f in check_draft(read_plan(text, needs.rules), needs) if f.check_id == "V01"]) == found


def _points(letters: str) -> str:
    return "".join(f"\n{letter}) Việc {word} ở vườn." for letter, word in zip(letters, ["cuốc", "xới", "tưới", "bón", "tỉa", "che", "bắt", "nhặt"], strict=False))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("abcdđeg", "abcdđe", []),
        ("abcdeg", "abcde", []),  # no list has đ
        ("abcdefg", "abc", []),  # the English letters
        ("abd", "abc", [("warning", "thiếu c)")]),
        ("abccd", "abc", [("warning", "cùng mang chữ c)")]),
        ("abcdđe", "abcde", [("note", "không có đ)")]),
        ("abceg", "abc", [("warning", "thiếu d), đ)")]),
    ],
)
def test_letters_of_lists(first: str, second: str, told: list[tuple[str, str]], needs: Requirements) -> None:
    tasks = f"II. NHIỆM VỤ\n1. Làm cỏ{_points(first)}\n2. Tưới nước{_points(second)}\nIII. TỔ CHỨC"
    text = PLAN.replace("II. TỔ CHỨC", tasks) + "1. Kho bạc giữ sổ.\n"
    found = [f for f in check_draft(read_plan(text, needs.rules), needs) if f.check_id == "N02"]
    assert [f.level for f in found] == [level for level, _ in told]
    assert all(words in f.message_vi for f, (_, words) in zip(found, told, strict=True))


def test_letters_that_go_on_behind_other_lines(needs: Requirements) -> None:
    tasks = "II. NHIỆM VỤ\n1. Làm cỏ\na) 30% vườn.\n- Cuốc.\nb) 40% vườn.\n2. Tưới nước\nd) Một dòng chép.\nIII. TỔ CHỨC"
    text = PLAN.replace("II. TỔ CHỨC", tasks) + "1. Kho bạc giữ sổ.\n"
    assert [f for f in check_draft(read_plan(text, needs.rules), needs) if f.check_id == "N02"] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- Giao cây trước ngày 31/11/2027.", "ngày 31/11/2027"),
        ("- Giao cây xong ngày 30 tháng 02 năm 2027.", "ngày 30 tháng 02 năm 2027"),
        ("- Giao cây xong trước 15/13/2027.", "15/13/2027"),
        ("- Đếm cây vào ngày 31/4 hằng năm.", "ngày 31/4"),
        ("- Giao cây trước ngày 30/11/2027; trực vườn ươm cả ngày 24/24 giờ.", None),
        ("- Đếm cây từ ngày 28-31/12, ngày 29/02 và ngày 15, tháng 3.", None),
    ],
)
def test_days_that_no_calendar_has(line: str, found: str | None, needs: Requirements) -> None:
    told = findings("- Tỷ lệ cây sống đạt 80%.", needs, line)
    assert told == ([("F02", "error", found)] if found else [])


def test_a_citation_with_an_impossible_day_has_a_date(needs: Requirements) -> None:
    basis = "Căn cứ Quyết định số 9/QĐ-UBND ngày 31/6/2026 của UBND tỉnh Vạn Xuân về việc giao cây giống;\n"
    draft = read_plan(PLAN.replace("I. MỤC TIÊU", basis + "I. MỤC TIÊU") + "1. Kho bạc giữ sổ.\n", needs.rules)
    assert [f.check_id for f in check_draft(draft, needs) if f.check_id[0] in "FR" and f.check_id != "F04"] == ["F02"]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [("1 2 2 4", ["“Mục tiêu 2” dùng cho hai đề mục"]), ("1 2 4", ["thiếu Mục tiêu 3"]), ("1 2 1 2", []), ("1 2 3", [])],
)
def test_numbers_of_named_headings(numbers: str, told: list[str], read, needs: Requirements) -> None:
    parts = (p for k, n in enumerate(numbers.split()) for p in (f"Mục tiêu {n}. Về vườn ươm {'ABCD'[k]}", f"- {60 + k}% số cây được tưới."))
    body = ("I. MỤC TIÊU", *parts, "II. TỔ CHỨC THỰC HIỆN", "1. Kho bạc giữ sổ.")
    found = [f for f in check_draft(read(Plan(title="Trồng cây năm 2027", body=body)), needs) if f.check_id[0] == "N"]
    assert [w in f.message_vi for f, w in zip(found, told, strict=True)] == [True] * len(told)


COMMUNE = PLAN.replace("TỈNH VẠN XUÂN", "XÃ CỒN MÂY").replace("Vạn Xuân, ngày", "Cồn Mây, ngày")


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("1. Trạm Y tế xã Bến Gió: Tự quản vườn thuốc.", "xã Bến Gió"),
        ("1. Văn phòng: Đôn đốc các thôn thuộc xã Bến Gió trồng cây.", "xã Bến Gió"),
        ("1. Trạm Y tế xã Cồn Mây: Tự quản vườn thuốc.", None),
        ("1. Văn phòng: Phối hợp với Công an xã Bến Gió.", None),  # a neighbour, perhaps
        ("1. Văn phòng: Đôn đốc các thôn thuộc xã Bến Gió cũ trồng cây.", None),
    ],
)
def test_bodies_and_people_of_another_commune(line: str, other: str | None, needs: Requirements) -> None:
    found = check_draft(read_plan(COMMUNE + line + "\n", needs.rules), needs)
    assert [f.found for f in found if f.check_id == "S01"] == ([other] if other else [])


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [("1 1 2", ["1"]), ("1 2 2 3", ["2"]), ("1 2 2 4", ["2"]), ("1 2 3", []), ("1 2 4", ["4"])],
)
def test_a_number_that_two_headings_bear(numbers: str, expected: list[str], needs: Requirements) -> None:
    """Where the number after it is lacking, the double one explains that."""
    parts = [f"{n}. Về vườn số {'abcd'[i]}\n- Trồng {i + 6}0 cây ở vườn.\n" for i, n in enumerate(numbers.split())]
    text = PLAN.replace("- 88% hộ trồng ít nhất một cây.\n", "".join(parts)) + "1. Kho bạc giữ sổ.\n"
    found = [f for f in check_draft(read_plan(text, needs.rules), needs) if f.check_id == "N02"]
    assert [f.message_vi.split()[2] if "liền nhau" in f.message_vi else f.message_vi.split()[6].strip(":") for f in found] == expected


@pytest.mark.parametrize(("numbers", "found"), [("các mục tiêu 1, 2 và mục tiêu 7", ["mục tiêu 7"]), ("các mục tiêu 1, 4", [])])
def test_a_goal_that_the_plan_does_not_have_is_given_to_somebody(numbers: str, found: list[str], needs: Requirements) -> None:
    goals = ("Tỷ lệ cây sống đạt 80%", "Tỷ lệ hộ có vườn đạt 30%", "Trồng 500 cây lát", "Chăm sóc tốt cây đã trồng")
    text = PLAN.replace("II. TỔ CHỨC", "\n".join(f"Mục tiêu {n}: {g}." for n, g in enumerate(goals, 1)) + "\nII. TỔ CHỨC", 1)
    draft = read_plan(f"{text}1. Kho bạc\nChủ trì thực hiện {numbers}.\n", needs.rules)
    assert [f.evidence and f.evidence.text for f in check_draft(draft, needs) if f.check_id == "U03"] == found


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("các chỉ tiêu tại mục V của Kế hoạch này", ["mục V của Kế hoạch này"]),
        ("các việc nêu tại khoản 1 Mục IV Kế hoạch này", ["Mục IV Kế hoạch này"]),
        ("các chỉ tiêu tại mục I của Kế hoạch này", []),
        ("các chỉ tiêu tại mục V của Chương trình", []),  # another paper
    ],
)
def test_a_section_that_the_plan_does_not_have(place: str, found: list[str], needs: Requirements) -> None:
    draft = read_plan(f"{PLAN}1. Kho bạc chịu trách nhiệm về {place}.\nIII. KINH PHÍ\nNgân sách xã.\n", needs.rules)
    assert [f.found for f in check_draft(draft, needs) if f.check_id == "N02"] == found
