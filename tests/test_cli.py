"""The command line as users meet it: results, exit codes, and one clear line for every mistake."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from extract.cli import cli
from extract.errors import ExtractError
from extract.rule_files import rules_folder

PLAN = """KẾ HOẠCH
Phát triển thư viện thôn năm 2027

I. MỤC TIÊU
- Chỉ tiêu 1: Tỷ lệ thôn có tủ sách đạt trên 85%.
- Chỉ tiêu 2: Giảm tỷ lệ sách hỏng xuống dưới 3%.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
- Chủ trì thực hiện các chỉ tiêu 1, 2 của Kế hoạch này.
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(w) for w in words])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "ke-hoach.txt"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_plan_becomes_tables(plan: Path, tmp_path: Path) -> None:
    done = run("extract", plan, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    targets = pq.read_table(tmp_path / "out" / "targets.parquet").to_pylist()
    assert [(t["comparator"], t["value"], t["unit"], t["year"]) for t in targets] == [
        ("gt", 85.0, "percent", 2027), ("lt", 3.0, "percent", 2027)
    ]  # fmt: skip
    leads = pq.read_table(tmp_path / "out" / "assignments.parquet").to_pylist()
    assert [a["role"] for a in leads if a["indicator_id"]] == ["lead", "lead"]


def test_bad_files_get_a_status_and_the_others_are_done(plan: Path, tmp_path: Path) -> None:
    folder = plan.parent
    (folder / "rong.docx").write_bytes(b"")
    (folder / "van-ban.docx").write_text(PLAN.replace("85", "86"), encoding="utf-8")  # text that is named .docx
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    done = run("--lang", "en", "extract", folder, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    status = {d["file_name"]: d["status"] for d in pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()}
    assert status["ke-hoach.txt"] == status["van-ban.docx"] == "ok"
    assert status["hong.pdf"] == "failed"
    assert status["rong.docx"] in ("no_text", "failed")
    listed = run("status", tmp_path / "out")
    assert listed.exit_code == 1
    assert "hong.pdf" in listed.output and "rong.docx" in listed.output and "ke-hoach.txt" not in listed.output


def test_the_summary_tells_what_is_in_the_tables_and_names_the_rest(plan: Path, tmp_path: Path) -> None:
    for name in ("sao.txt", "quet.tif", "bo-qua.json", ".an", "rong.docx"):
        (plan.parent / name).write_text(PLAN if name == "sao.txt" else "", encoding="utf-8")
    out, log = tmp_path / "out", tmp_path / "log.txt"
    done = run("--lang", "en", "extract", plan.parent, "-o", out, "--log", log)
    lines = done.output.splitlines()
    assert any(line.startswith("4 files: 2 read; 1 no readable text; 1 unsupported format → ") for line in lines)
    assert "In the tables: 3 documents, 2 indicators, 2 targets" in lines and "Skipped: 1 .json, 1 hidden" in lines
    assert lines.index(next(x for x in lines if "rong.docx: " in x)) < lines.index(next(x for x in lines if "quet.tif: " in x))
    logged = [line.split("\t") for line in log.read_text(encoding="utf-8").splitlines()]
    assert {"start", "read", "unread", "duplicate", "skipped", "unchanged", "end"} == {line[0] for line in logged}
    assert {len(line) for line in logged} == {5}
    listed = run("--lang", "en", "status", out, "--all").output
    assert "same bytes as " in listed and "4 files, 2 not read completely" in listed and "1 with the same bytes" in listed
    other = run("--lang", "en", "extract", plan, "-o", out, "--prune").output
    assert "In the tables: 3 documents" in other and "are still there and stay in the tables" in other
    assert "--prune" not in other


def test_an_unreadable_file_is_named(plan: Path, tmp_path: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("needs a user whom file permissions bind")
    plan.chmod(0)
    done = run("extract", plan, "-o", tmp_path / "out")
    assert done.exit_code == 1 and plan.name in done.output


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = run("--lang", "en", "extract", tmp_path / "none", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "No readable file" in done.output


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    done = run("extract", tmp_path / "none.docx", "-o", tmp_path / "out")
    assert done.exit_code == 1 and "none.docx" in done.output


def test_a_rule_file_with_a_mistake_stops_before_reading(plan: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(rules_folder(), rules)
    with (rules / "columns.toml").open("a", encoding="utf-8") as file:
        file.write("\n[[rule]]\nid = 'moi'\n")
    done = run("--rules", rules, "extract", plan, "-o", tmp_path / "out")
    assert isinstance(done.exception, ExtractError)  # main() turns it into one line and exit code 2
    assert "columns.toml" in str(done.exception) and "moi" in str(done.exception)
    assert not (tmp_path / "out" / "documents.parquet").exists()


def test_errors_are_one_line_and_exit_code_two(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "extract", "--rules", str(tmp_path / "none"), "rules", "list"],
                          capture_output=True, text=True, encoding="utf-8")  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr and str(tmp_path / "none") in done.stderr


@pytest.mark.parametrize("words", [("extract",), ("show",), ("no-such-command",), ("rules", "try", "it-nhat")])
def test_wrong_usage_is_exit_code_two(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_show_tells_place_and_rule(plan: Path) -> None:
    done = run("show", plan, "--all")
    assert done.exit_code == 0, done.output
    assert "> 85%" in done.output and "chi-tieu-danh-so" in done.output and "Phòng Văn hóa - Xã hội (chủ trì)" in done.output
    assert "[mục tiêu · đoạn " in done.output and "[trong câu · đoạn " in done.output
    assert "Phòng Văn hóa - Xã hội (lead)" in run("--lang", "en", "show", plan).output


def test_show_and_diff_take_the_path_of_a_member_as_tables_write_it(plan: Path, tmp_path: Path) -> None:
    kho = tmp_path / "kho.zip"
    with zipfile.ZipFile(kho, "w") as archive:
        archive.writestr("xã/kế hoạch.txt", PLAN)
        archive.writestr("xã/khác.txt", PLAN.replace("85%", "80%"))
    member = f"{kho}!/xã/kế hoạch.txt"
    assert "> 85%" in run("show", member).output
    assert run("diff", member, plan).exit_code == 0
    assert "80%" in run("diff", plan, f"{kho}!/xã/khác.txt").output
    for path, reason in ((f"{kho}!/xã/mất.txt", "no such file"), (kho, "it is an archive"), (tmp_path, "it is a folder")):
        for words in (("show", path), ("diff", path, plan)):
            done = run("--lang", "en", *words)
            assert done.exit_code == 2 and reason in done.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_show_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    done = run("--lang", "en", "show", tmp_path / "a.docx")
    assert done.exit_code == 2 and "not a regular file" in done.output


def test_a_folder_of_drafts_may_hold_pictures(plan: Path) -> None:
    (plan.parent / "quét.jpg").write_bytes(b"\xff\xd8\xff")
    assert "quét.jpg" not in run("check", plan.parent).output
    assert "quét.jpg" in run("check", plan.parent / "quét.jpg").output


def test_filter_is_taken_once(plan: Path, tmp_path: Path) -> None:
    run("extract", plan, "-o", tmp_path / "out")
    for command, name in (("export", "a.xlsx"), ("report", "a.html")):
        done = run("--lang", "en", command, tmp_path / "out", "-o", tmp_path / name, "--filter", "tủ", "--filter", "sách")
        assert done.exit_code == 2 and "may be given once only" in done.output
        assert run(command, tmp_path / "out", "-o", tmp_path / name, "--filter", "tủ sách").exit_code == 0


def test_rules_commands() -> None:
    assert "phan-tram" in run("rules", "list", "--kind", "measure").output
    tried = run("rules", "try", "phan-tram", "đạt 95% số hộ")
    assert tried.exit_code == 0 and "95" in tried.output
    assert run("rules", "try", "phan-tram", "không có số").exit_code == 1
    assert "must" in run("--lang", "en", "rules", "explain", "phan-tram").output
    assert isinstance(run("rules", "explain", "phan-tran").exception, ExtractError)
    assert run("rules", "test").exit_code == 0


def test_schema_names_every_table() -> None:
    printed = run("schema").output
    assert all(f"\n{name}\n" in printed for name in ("documents", "indicators", "targets", "assignments", "findings"))


def test_evaluate_scores_against_gold(plan: Path, tmp_path: Path) -> None:
    run("extract", plan, "-o", tmp_path / "out")
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "ke-hoach.json").write_text(
        '{"indicators": [{"number": "1", "text": "Chỉ tiêu 1: Tỷ lệ thôn có tủ sách đạt trên 85%.", "units": [],'
        ' "targets": [{"value": 85, "unit": "percent", "comparator": "gt", "year": 2027}]}]}', encoding="utf-8")
    done = run("evaluate", tmp_path / "out", gold, "--min", "0.9")
    assert done.exit_code == 1  # the second indicator is not in this gold
    row = next(line.split() for line in done.output.splitlines() if line.startswith("statement"))
    assert row[1:] == ["0.500", "1.000", "0.667", "1"]


def test_two_runs_and_another_folder_give_the_same_bytes(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for name in ("a", "b"):
        home = tmp_path / name
        shutil.copytree(plan.parent, home / "in")
        monkeypatch.chdir(home)
        assert run("extract", "in", "-o", "out").exit_code == 0
        found.append({p.name: p.read_bytes() for p in sorted((home / "out").glob("*.parquet"))})
    assert len(found[0]) >= 8 and found[0] == found[1]
