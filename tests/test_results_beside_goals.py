"""Results and sizes told in the line of a goal: baselines, or no levels at all, and no words of its name."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import load_rulebook

RULES = load_rulebook()

Told = tuple[str, list[tuple[str, float, int | None]]]


def stated(line: str) -> list[Told]:
    """Names, and role, value and year of the levels, of a line among the goals of a plan for 2027."""
    found = read_plan(PLAN.replace("- 88% hộ trồng ít nhất một cây.", line), RULES).indicators
    assert not [t.scope for i in found for t in i.targets if t.scope]
    return [(i.name, [(t.role, float(t.value or 0), t.year) for t in i.targets]) for i in found]


BEFORE = [("baseline", 71.5, 2026), ("target", 75, 2027)]


@pytest.mark.parametrize("line", [
    "- Tỷ lệ cây sống: TH 2026: 71,5%; KH 2027: 75%.", "- Tỷ lệ cây sống: thực hiện năm 2026: 71,5%, kế hoạch năm 2027: 75%.",
    "- Tỷ lệ cây sống (TH 2026: 71,5%; KH 2027: 75%).", "- Tỷ lệ cây sống: Hiện trạng 2026: 71,5%; mục tiêu 2027: 75%.",
])  # fmt: skip
def test_labels_of_what_was_done_and_is_planned_date_their_levels(line: str) -> None:
    assert stated(line) == [("Tỷ lệ cây sống", BEFORE)]


def test_such_a_label_is_cut_from_a_short_name() -> None:
    assert stated("- Che phủ: TH 2026: 71,5%; KH 2027: 75%.") == [("Che phủ", BEFORE)]
    assert stated("- Hoàn thành kế hoạch 2027: 75%.")[0][1] == [("target", 75, 2027)]


@pytest.mark.parametrize(("line", "name"), [
    ("- Phấn đấu 75% hộ có vườn ươm, đã đạt 71,5%.", "hộ có vườn ươm"),
    ("- Tỷ lệ cây sống phấn đấu 75%, thực tế đạt 71,5%.", "Tỷ lệ cây sống"),
    ("- Tỷ lệ cây sống hiện nay đã đạt 71,5%, phấn đấu cuối năm đạt 75%.", "Tỷ lệ cây sống"),
])  # fmt: skip
def test_a_level_that_is_reached_is_a_baseline(line: str, name: str) -> None:
    ((found, levels),) = stated(line)
    assert (found, sorted(levels, key=lambda t: t[1])) == (name, [("baseline", 71.5, None), ("target", 75, 2027)])


@pytest.mark.parametrize("told", ["Duy trì kết quả đã đạt được:", "Giữ vững kết quả trồng cây đạt được:"])
def test_what_was_reached_and_is_kept_up_is_a_goal(told: str) -> None:
    assert stated(f"- {told} 75% hộ có vườn ươm.") == [("hộ có vườn ươm", [("target", 75, 2027)])]
    assert stated("- Kết quả đã đạt được: 75% hộ có vườn ươm.") == []


@pytest.mark.parametrize("size", ["(tổng số cây: 391 cây)", "trên tổng số 391 cây", "(số người trên 60 tuổi: 391 người)"])
def test_the_size_of_what_a_rate_is_of_is_no_level(size: str) -> None:
    assert stated(f"- Tỷ lệ chăm cây đạt 75% {size}.") == [("Tỷ lệ chăm cây", [("target", 75, 2027)])]


def test_the_same_level_as_a_count_is() -> None:
    assert [levels for _, levels in stated("- Tỷ lệ hộ thiếu cây còn 3% (số hộ thiếu cây: 45 hộ).")] == [
        [("target", 3, 2027), ("target", 45, 2027)]
    ]  # fmt: skip


@pytest.mark.parametrize(("line", "name", "levels"), [
    ("- Phấn đấu trồng 20 ha rừng, đến nay đã trồng 12 ha.", "rừng", [("target", 20, 2027)]),
    ("- Phấn đấu đạt 15 tiêu chí, hiện đã đạt 12 tiêu chí.", "tiêu chí", [("target", 15, 2027), ("baseline", 12, None)]),
    ("- Thu quỹ 12 tỷ đồng, đã thu 5 tỷ đồng.", "Thu quỹ", [("target", 12, 2027), ("baseline", 5, None)]),
    ("- Tỷ lệ cây chết còn 5%; mục tiêu quốc gia 4%.", "Tỷ lệ cây chết", [("target", 5, 2027)]),
])  # fmt: skip
def test_what_is_done_so_far_closes_only_its_clause(line: str, name: str, levels: list[tuple[str, float, int | None]]) -> None:
    assert stated(line) == [(name, levels)]
