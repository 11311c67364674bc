"""Tasks of a table whose product repeats a goal of the text word for word: the goal is theirs, too; U01 tells the rest once."""

from __future__ import annotations

import pytest
from sample_plan import PLAN, read_plan

from extract.check import check_draft
from extract.checks.requirements import Requirements
from extract.rules import Rulebook

GOALS = "- Ít nhất 70% số cây trồng ven đường được buộc cọc.\n- Tỷ lệ hộ nhận cây có sổ theo dõi đạt 90%.\n"
TABLE = (
    "PHỤ LỤC\nNHIỆM VỤ NĂM 2027\nSTT\tNhiệm vụ\tSản phẩm\tChủ trì thực hiện\tPhối hợp thực hiện\n"
    "1\tChăm sóc cây mới trồng\t{}\tHạt Kiểm lâm\tHội Nông dân\n2\tIn sổ tay\tSổ tay trồng cây\tKho bạc\t\n"
)


def plan(product: str, goals: str = GOALS) -> str:
    return PLAN.replace("II. TỔ CHỨC", goals + "II. TỔ CHỨC") + "1. Các thôn giữ cây.\n" + TABLE.format(product)


@pytest.mark.parametrize(
    ("product", "names"),
    [
        ("Ít nhất 70% số cây trồng ven đường được buộc cọc", ["số cây trồng ven đường được buộc cọc"]),
        ("Báo cáo. Tỷ lệ hộ nhận cây có sổ theo dõi đạt 90%.", ["Tỷ lệ hộ nhận cây có sổ theo dõi"]),
        ("Tỷ lệ hộ nhận cây có sổ theo dõi đạt 95%", []),  # another level
        ("Báo cáo kết quả chăm sóc cây", []),
    ],
)
def test_goal_repeated_as_a_product(product: str, names: list[str], rules: Rulebook) -> None:
    found = read_plan(plan(product), rules)
    goals = {i.id: i.name for i in found.indicators}
    tied = [(a.role, a.unit_text, goals[a.indicator_id]) for a in found.assignments if a.indicator_id]
    leads = [("lead", "Hạt Kiểm lâm", n) for n in names]
    assert sorted(tied) == sorted(leads + [("coordinate", "Hội Nông dân", n) for n in names])
    tasks = [a.task for a in found.assignments if a.unit_text == "Hạt Kiểm lâm" and a.indicator_id is None]
    assert tasks == ["Chăm sóc cây mới trồng"]


def test_most_goals_without_a_unit_are_told_once(needs: Requirements) -> None:
    more = "".join(f"- Tỷ lệ cây {name} sống sau một năm đạt 80%.\n" for name in ("lát", "xoan", "keo", "quế", "sấu"))
    draft = read_plan(plan("Ít nhất 70% số cây trồng ven đường được buộc cọc", GOALS + more), needs.rules)
    (finding,) = (f for f in check_draft(draft, needs) if f.check_id == "U01")
    assert finding.level == "note" and finding.message_vi.startswith("7 trong 8 chỉ tiêu")
