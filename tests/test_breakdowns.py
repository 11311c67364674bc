"""Brackets and lists that divide a level, and brackets that say where one stands: none may spill over into what is around."""

from __future__ import annotations

import pytest

from extract.indicators.prose import breakdowns
from extract.indicators.prose.quantities import find_measures
from extract.indicators.prose.statements import read_parts
from extract.rules import load_rulebook
from extract.text import Line

RULES = load_rulebook()


def levels(text: str) -> list[tuple[str, str | None, str, str, str, int | None]]:
    """(name, scope, comparator, value, role, year) of every level of a line."""
    return [
        (part.name, q.scope, q.comparator, str(q.value), q.role, q.year)
        for part in read_parts(Line(text), RULES)
        for q in part.quantities
    ]


@pytest.mark.parametrize("between", ["; ", ", "])
@pytest.mark.parametrize(
    ("pattern", "name", "scopes", "values"),
    [
        ("Đàn vật nuôi đạt 900 con (dê 250 con{0}thỏ 310 con{0}nhím 40 con)", "Đàn vật nuôi", ["dê", "thỏ", "nhím"],
         ["900", "250", "310", "40"]),
        ("Đàn vật nuôi đạt 900 con (trong đó: dê: 250{0}thỏ: 310)", "Đàn vật nuôi", ["dê", "thỏ"], ["900", "250", "310"]),
        ("Tỷ lệ chuyên cần đạt 96% (nhà trẻ 91%{0}mẫu giáo trên 97%)", "Tỷ lệ chuyên cần", ["nhà trẻ", "mẫu giáo"],
         ["96", "91", "97"]),
        ("Thu phí đạt 2 tỷ đồng (chợ 900 triệu đồng{0}bến xe 600 triệu đồng)", "Thu phí", ["chợ", "bến xe"],
         ["2", "900", "600"]),
        ("Diện tích 410 ha, (lạc 120 ha{0}vừng 35 ha)", "Diện tích", ["lạc", "vừng"], ["410", "120", "35"]),
    ],
)  # fmt: skip
def test_items_of_a_bracket_are_the_level_of_their_own_subgroup(
    pattern: str, between: str, name: str, scopes: list[str], values: list[str]
) -> None:
    found = levels(pattern.format(between) + " vào năm 2027.")
    assert [f[0] for f in found] == [name] * len(found)
    assert [f[1] for f in found] == [None, *scopes]
    assert [f[3] for f in found] == values
    assert {f[5] for f in found} == {2027}


@pytest.mark.parametrize("more", [(15, 6), (15, 25)])
def test_sorts_of_what_is_counted_are_told_by_its_own_noun(more: tuple[int, int]) -> None:
    told = "({} lớp buổi tối, {:02} lớp ngoài trời)".format(*more)
    for text in (f"Mở 40 lớp dạy đan {told}, thu hút 900 em", f"Mở 40 lớp dạy múa rối {told}"):
        found = levels(text)[:3]
        assert [f[1] for f in found] == [None, "lớp buổi tối", "lớp ngoài trời"]
        assert [f[3] for f in found] == ["40", *map(str, more)]
        assert len({f[0] for f in found}) == 1


@pytest.mark.parametrize(("text", "told"), [
    ("Dạy nghề cho 900 người. Trong đó: nhờ quỹ bảo trợ của nghề dệt 240 người; đi học ở làng nghề xa 310 người",
     [None, "nhờ quỹ bảo trợ của nghề dệt", "đi học ở làng nghề xa"]),
    ("Trồng mới 90 ha vườn, trong đó vườn tre, nứa 30 ha, vườn chè 60 ha", [None, "vườn tre, nứa", "vườn chè"]),
    ("Trồng mới 90 ha vườn (vườn tre, nứa 30 ha, vườn chè 60 ha)", [None, "vườn tre, nứa", "vườn chè"]),
])  # fmt: skip
def test_entries_in_the_unit_of_the_whole_are_its_shares(text: str, told: list[str | None]) -> None:
    found = levels(text)
    assert [f[1] for f in found] == told
    assert len({f[0] for f in found}) == 1


@pytest.mark.parametrize("told", ["(40 hộ bãi ngang)", "(trong đó có 40 hộ bãi ngang)", ", trong đó 40 hộ bãi ngang"])
def test_one_sort_of_what_is_counted_has_its_words_as_subgroup(told: str) -> None:
    found = levels(f"Giúp 90 hộ có vườn {told}".replace(" ,", ","))
    assert [(f[1], f[3]) for f in found] == [(None, "90"), ("hộ bãi ngang", "40")]
    assert len({f[0] for f in found}) == 1


def test_other_measures_behind_a_sum_are_no_shares_of_it() -> None:
    text = "Doanh thu đạt 90 tỷ đồng, trong đó lợi nhuận của xưởng dệt 9 tỷ đồng; nộp ngân sách 3 tỷ đồng"
    assert not breakdowns.find_breakdowns(Line(text), RULES)


def test_counts_of_each_place_are_no_sorts() -> None:
    assert all(f[1] is None for f in levels("Mở 40 lớp dạy đan (02 lớp mỗi xã, 08 lớp tại huyện)"))


def test_an_item_keeps_its_comparator() -> None:
    assert [f[2] for f in levels("Chuyên cần đạt 96% (nhà trẻ 91%; mẫu giáo trên 97%)")] == ["eq", "eq", "gt"]


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hộ khá đạt 40% (62/155 hộ, tăng thêm 9 hộ)",
        "Giảm 12 hộ khó khăn (từ 30 hộ xuống 18 hộ)",
        "Tỷ lệ hộ khá đạt 40% (năm 2024: 31%, năm 2025: 35%)",
        "Tỷ lệ hộ khá đạt 40% (bình quân mỗi năm tăng 1%, vượt 2% kế hoạch)",
    ],
)
def test_other_brackets_divide_nothing(text: str) -> None:
    assert not any(f[1] for f in levels(text) if f[1] and not f[1][0].isdigit())


def test_the_year_in_a_bracket_ends_with_it() -> None:
    found = levels("Giảm 6% số vụ so với năm 2024 (năm 2024 xảy ra 31 vụ), tỷ lệ hòa giải thành đạt trên 88%, riêng xóm 92%")
    assert [f[3:] for f in found] == [
        ("6", "target", None), ("31", "baseline", 2024), ("88", "target", None), ("92", "target", None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("95% hộ ký cam kết, đúng hạn, không để xảy ra cháy rừng", "cháy rừng", None),
        ("Trồng 20 ha, không phát sinh điểm phá rừng, xây dựng 02 vườn ươm", "điểm phá rừng", None),
        ("Giảm một nửa số điểm tập kết (14 điểm), đến năm 2031 không còn điểm tự phát", "điểm tự phát", 2031),
    ],
)
def test_nought_in_words_behind_any_comma_is_a_part_of_its_own(text: str, name: str, year: int | None) -> None:
    assert [(f[0], f[5]) for f in levels(text) if f[3] == "0"] == [(name, year)]
    assert len(levels(text)) > 1


@pytest.mark.parametrize(
    ("text", "scopes", "values"),
    [
        ("Đào tạo 70 thợ, trong đó: thợ điện 25, thợ nề 30, còn lại là thợ mộc", ["thợ điện", "thợ nề"], ["25", "30"]),
        ("Dạy nghề cho 90 người, trong đó sơ cấp 30, trung cấp 60.", ["sơ cấp", "trung cấp"], ["30", "60"]),
        ("Trồng 1.400 - 1.500 cây, trong đó: sưa: 900; lát: 400", ["sưa", "lát"], ["900", "400"]),
        ("Nuôi 80 ha mặt nước, gồm: cá lóc 50 ha, cá trê 30 ha", ["cá lóc", "cá trê"], ["50", "30"]),
    ],
)
def test_a_list_of_bare_numbers_behind_a_level_divides_it(text: str, scopes: list[str], values: list[str]) -> None:
    first, *others = levels(text)
    assert first[1] is None and len({name for name, *_ in [first, *others]}) == 1
    assert [(scope, value) for _, scope, _, value, _, _ in others] == list(zip(scopes, values, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Mở 12 lớp, trong đó: lớp 1, lớp 2 học buổi tối",
        "Hỗ trợ 70 hộ, trong đó: theo Nghị quyết 12, theo Nghị quyết 30",
        "Mở 12 lớp, trong đó: quý I 4, quý II 8",
        "Dạy nghề cho 70 người, trong đó: thợ điện 90, thợ nề 120",
    ],
)
def test_other_numbers_behind_a_level_do_not_divide_it(text: str) -> None:
    assert len(levels(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "100% vụ việc được xử lý nghiêm, không có vùng cấm, không có ngoại lệ",
        "Chủ động phòng, chống dịch, dập tắt kịp thời, không để lây lan",
    ],
)
def test_words_of_manner_are_no_nought(text: str) -> None:
    assert not [f for f in levels(text) if f[3] == "0"]


def test_brackets_of_a_long_line_are_read_near_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a line of many brackets would be read whole for each of them."""
    read: list[int] = []

    def watched(line: Line, *others: object) -> object:
        read.append(len(line.text))
        return find_measures(line, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(breakdowns, "find_measures", watched)
    line = Line("Đàn dê đạt 90 con (dê đen 50 con; dê cỏ 40 con), " * 40)
    assert len(breakdowns.find_breakdowns(line, RULES)) == 40
    assert max(read) <= 240


def test_what_one_year_has_of_a_total_is_no_subgroup() -> None:
    assert [(scope, value, year) for _, scope, _, value, _, year in levels("Giảm 90 hộ nghèo, trong đó năm 2027 là 30 hộ")] == [
        (None, "90", None), (None, "30", 2027),
    ]  # fmt: skip


def test_a_clause_about_some_of_those_counted_is_their_subgroup() -> None:
    told = levels("Mắc đèn cho 90 hộ, trong đó năm 2027 là 30 hộ; riêng hộ ven suối ít nhất 40 hộ")
    assert [(scope, value) for _, scope, _, value, _, _ in told] == [(None, "90"), (None, "30"), ("hộ ven suối", "40")]
    assert len({name for name, *_ in told}) == 1


@pytest.mark.parametrize(("text", "scopes"), [
    ("Trồng 15 cây (05 cây mai, 04 cây đào, 06 cây lê)", ["cây mai", "cây đào", "cây lê"]),
    ("Thu 15 huy chương (5 HCV; 4 HCB; 6 HCĐ) tại hội thao", ["HCV", "HCB", "HCĐ"]),
])  # fmt: skip
def test_counts_that_add_up_to_the_level_before_their_bracket_are_its_parts(text: str, scopes: list[str]) -> None:
    found = levels(text)
    assert [f[1] for f in found] == [None, *scopes]
    assert [f[3] for f in found] == ["15", "5", "4", "6"]
    assert len({f[0] for f in found}) == 1


def test_counts_that_do_not_add_up_are_no_parts() -> None:
    assert [f[1] for f in levels("Mở 15 lớp (05 phòng, 04 nhà kho)") if f[1]] == []


def test_counts_behind_among_them_that_add_up_are_parts_too() -> None:
    found = levels("Trồng 12 cây đầu làng trong đó 2 cây mai, 4 cây đào và 6 cây lê; mở 3 sân")
    assert [(f[1], f[3]) for f in found] == [
        (None, "12"), ("cây mai", "2"), ("cây đào", "4"), ("cây lê", "6"), (None, "3"),
    ]  # fmt: skip


def test_classes_and_pupils_of_each_form_are_those_of_the_form() -> None:
    found = levels("Mở 9 lớp với 300 em, trong đó: khối 6: 5 lớp, 160 em; khối 7: 4 lớp, 140 em")
    assert [(f[1], f[3]) for f in found] == [
        (None, "9"), (None, "300"), ("khối 6", "5"), ("khối 6", "160"), ("khối 7", "4"), ("khối 7", "140"),
    ]  # fmt: skip
