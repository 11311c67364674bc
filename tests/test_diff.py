"""Two plans side by side: what was added, dropped, raised, lowered, reworded, reassigned."""



from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from drafts.build import Plan, write_plan
from drafts.good import GOOD

from extract.checks.requirements import Requirements
from extract.cli import cli
from extract.diff import IndicatorChange, PlanDiff, compare_plans
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.reports.diff_text import diff_to_json, diff_to_text
from extract.rules import Rulebook


@pytest.fixture
def compare(rules: Rulebook, needs: Requirements, tmp_path: Path):
    def _compare(new: Plan, old: Plan = GOOD) -> PlanDiff:
        read = [
            extract_document(read_document(write_plan(p, tmp_path / f"{n}.docx")), rules)
            for n, p in (("old", old), ("new", new))
        ]
        return compare_plans(read[0], read[1], needs)

    return _compare


def changed(diff: PlanDiff) -> list[IndicatorChange]:
    return [c for c in diff.changes if c.kinds]


def test_a_plan_against_itself_has_no_change(compare) -> None:
    diff = compare(GOOD)
    assert changed(diff) == []
    assert len(diff.changes) == 18  # the annex repeats one indicator of the body


@pytest.mark.parametrize(
    ("old", "new", "kind", "better"),
    [
        ("khai sinh đạt 99%", "khai sinh đạt 99,5%", "raised", True),
        ("khai sinh đạt 99%", "khai sinh đạt 97%", "lowered", False),
        ("sơ sinh xuống dưới 6‰", "sơ sinh xuống dưới 5‰", "lowered", True),  # less is better
        ("sơ sinh xuống dưới 6‰", "sơ sinh xuống dưới 8‰", "raised", False),
        ("giảm 10% số vụ", "giảm 15% số vụ", "raised", True),  # a change: more is better
        ("khai sinh đạt 99%", "khai sinh đạt trên 99%", "restated", None),
        ("khai sinh đạt 99%", "khai sinh đạt 99,0 %", None, None),
    ],
)
def test_levels(old: str, new: str, kind: str | None, better: bool | None, compare) -> None:
    found = changed(compare(GOOD.changed((old, new))))
    if kind is None:
        assert found == []
    else:
        (change,) = found
        assert (change.kinds, change.better) == ((kind,), better)


def test_dropped_and_added_stand_at_their_places(compare) -> None:
    start = "- Chỉ tiêu 6: Tỷ lệ trẻ em dưới 6 tuổi"
    diff = compare(GOOD.without(start))
    (dropped,) = changed(diff)
    assert dropped.kinds == ("dropped",) and dropped.new is None and dropped.new_level is None
    names = [c.name for c in diff.changes]
    assert names.index(dropped.name) == names.index("tỷ lệ trẻ em có hoàn cảnh đặc biệt") + 1
    (added,) = changed(compare(GOOD, GOOD.without(start)))
    assert added.kinds == ("added",) and added.old is None and added.new_level == "đạt 100%"


def test_reworded_and_reassigned(compare) -> None:
    (reworded,) = changed(
        compare(GOOD.changed(("Tỷ lệ các thôn có điểm vui chơi cho trẻ em", "Tỷ lệ thôn có điểm vui chơi cho trẻ em")))
    )
    assert reworded.kinds == ("reworded",)
    (moved,) = changed(compare(GOOD.changed(("từ 2 đến 4 và 6", "từ 2 đến 4, 6 và 11"), ("10, 11 và 12", "10 và 12"))))
    assert moved.kinds == ("reassigned",)
    assert (moved.old_units, moved.new_units) == (("Phòng Văn hóa - Xã hội",), ("Trạm Y tế xã",))


def test_text_and_json(compare) -> None:
    diff = compare(GOOD.changed(("khai sinh đạt 99%", "khai sinh đạt 97%")))
    text = diff_to_text(diff)
    assert "[giảm (kém hơn)] 1. Tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh" in text
    assert "đạt 99% → đạt 97%" in text and "sơ sinh" not in text
    assert "[lowered (weaker)]" in diff_to_text(diff, "en") and "sơ sinh" in diff_to_text(diff, everything=True)
    content = json.loads(diff_to_json(diff))
    assert content["counts"] == {
        "added": 0, "dropped": 0, "raised": 0, "lowered": 1, "restated": 0, "reworded": 0, "reassigned": 0, "unchanged": 17,
    }  # fmt: skip
    (change,) = [c for c in content["changes"] if c["kinds"]]
    assert change["better"] is False and change["old"]["level"] == "đạt 99%" and change["new"]["label"] == "1"


def test_command(tmp_path: Path) -> None:
    old = write_plan(GOOD, tmp_path / "old.docx")
    new = write_plan(GOOD.changed(("khai sinh đạt 99%", "khai sinh đạt 97%")), tmp_path / "new.docx")
    run = CliRunner().invoke
    assert run(cli, ["diff", str(old), str(old)]).exit_code == 0
    result = run(cli, ["diff", str(old), str(new), "--lang", "en"])
    assert result.exit_code == 1 and "lowered 1" in result.output
    assert run(cli, ["diff", str(old), str(tmp_path / "none.docx")]).exit_code == 2
    assert run(cli, ["diff", str(old), str(new), "--format", "xlsx"]).exit_code == 2
    assert run(cli, ["diff", str(old), str(new), "-o", str(new)]).exit_code == 2
    for form, begins in (("xlsx", b"PK"), ("html", b"<!DOCTYPE html>"), ("json", b"{")):
        out = tmp_path / f"out.{form}"
        assert run(cli, ["diff", str(old), str(new), "--format", form, "-o", str(out)]).exit_code == 1
        assert out.read_bytes().startswith(begins)
