"""Units at the end of a goal's line, and labels with more behind them; invented plans."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.rules import Rulebook

HEAD = PLAN[: PLAN.index("I. MỤC TIÊU")] + "I. CHỈ TIÊU\n"


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        ("1. Tỷ lệ hộ có sổ đạt 60% - Sở Công Thương.", ["Sở Công Thương"]),
        ("1. Tỷ lệ hộ có sổ đạt 60% - Sở Nội vụ, Công an tỉnh", ["Sở Nội vụ", "Công an tỉnh"]),
        ("1. Tỷ lệ hộ có sổ đạt 60%; cơ quan chịu trách nhiệm: Sở Nội vụ.", ["Sở Nội vụ"]),
        ("1. Tỷ lệ hộ có sổ đạt 60%.\nTrách nhiệm: Sở Nội vụ; thời gian: năm 2027.", ["Sở Nội vụ"]),
        ("1. Tỷ lệ hộ có sổ đạt 60%.\nCơ quan chủ trì: Sở Nội vụ. Thời hạn hoàn thành: quý II.", ["Sở Nội vụ"]),
        # what is said behind the units names none
        ("1. Tỷ lệ hộ có sổ đạt 60%.\nĐơn vị chủ trì: Sở Nội vụ. Báo cáo hằng quý.", ["Sở Nội vụ"]),
        ("1. Tỷ lệ hộ có sổ đạt 60%.\nĐơn vị chủ trì: Sở Nội vụ (báo cáo kết quả hằng tháng).", ["Sở Nội vụ"]),
        ("1. Tỷ lệ hộ có sổ đạt 60%.\nChủ trì: Sở Nội vụ. Phối hợp: các thôn. Định kỳ báo cáo.", ["Sở Nội vụ", "các thôn"]),
        ("1. Tỷ lệ hộ có sổ đạt 60%.\nChủ trì: Sở Nội vụ, hoàn thành trong tháng 9.", ["Sở Nội vụ"]),
        ("1. Tỷ lệ hộ có sổ đạt 60%.\nChủ trì: Sở Nội vụ. Yêu cầu báo cáo trước ngày 15/12.", ["Sở Nội vụ"]),
        ("1. Tỷ lệ hộ có sổ đạt 60% (Sở Nội vụ chủ trì, báo cáo hằng tháng).", ["Sở Nội vụ"]),
        ("1. Tỷ lệ hộ có sổ đạt 60%.\nPhối hợp: tuyên truyền viên, báo cáo viên.", ["tuyên truyền viên", "báo cáo viên"]),
        # nor does a sentence behind a word that may be a label
        ("- Tỷ lệ hộ có sổ đạt 60%.\nGiám sát: Nhân viên thú y xã nắm chắc số vật nuôi đến từng hộ, ghi sổ hằng tuần.", []),
        ("1. Tỷ lệ xã có Trung tâm Văn hóa - Thể thao đạt 60%.", []),
        ("1. 60% xã đạt chuẩn giai đoạn 2026 - 2030.", []),
    ],
)
def test_units_behind_a_goal(rules: Rulebook, lines: str, units: list[str]) -> None:
    found = read_plan(HEAD + lines + "\n", rules)
    assert [a.unit_text for a in found.assignments if a.indicator_id] == units
