"""The batch: every input accounted for, bad ones passed over, killed runs continued, the same bytes however it went."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from batch_runs import STUB, age, make_plan, options, statuses, tables_of
from test_store import files_of

from extract.batch import parts, plan
from extract.batch.archives import list_members
from extract.batch.options import Options
from extract.batch.progress import Event, Summary
from extract.batch.run import run_batch
from extract.dataset.store import read_dataset
from extract.dataset.tables import check_tables
from extract.errors import DatasetError, ExtractError, RuleError


def test_every_input_has_its_row_its_line_and_its_event(archive: Path) -> None:
    (archive / "bản sao.txt").write_text(make_plan(3), encoding="utf-8")
    (archive / "~$ke-hoach-1.docx").write_bytes(b"lock")
    (archive / ".DS_Store").write_bytes(b"x")
    (archive / "ghi chú.json").write_bytes(b"{}")
    (archive / "quét.jpg").write_bytes(b"\xff\xd8\xff")
    (archive / "rỗng.txt").write_bytes(b"")
    (archive / "lỗi.txt").write_text("LỖI ở đây", encoding="utf-8")
    events: list[Event] = []
    summary = run_batch(["kho", "không-có.docx"], "out", options(jobs=2), events.append)
    assert summary.by_status == {"failed": 2, "no_text": 1, "ok": 7, "unsupported": 1}
    assert (summary.inputs, summary.read, summary.written) == (11, 8, True)
    assert summary.duplicates == [("kho/xã/ke-hoach-3.txt", "kho/bản sao.txt")]
    assert summary.skipped == {".json": 1, "hidden": 1, "lock": 1}
    reasons = {path: reason for path, _, reason in summary.reasons}
    assert "stub_recognition.py" in reasons["kho/lỗi.txt"] and "KeyError" in reasons["kho/lỗi.txt"]
    assert "không có tệp này" in reasons["không-có.docx"]
    tables = read_dataset("out")
    check_tables(tables)
    assert reasons["kho/quét.jpg"].startswith("Tệp .jpg là ảnh, không đọc được; hãy nhận dạng chữ (OCR)")
    assert tables["documents"].num_rows == 10  # the duplicate shares a row, under the first path
    assert "kho/bản sao.txt" in statuses("out") and "kho/xã/ke-hoach-3.txt" not in statuses("out")
    assert tables["units"]["unit_id"].to_pylist() == sorted(set(tables["units"]["unit_id"].to_pylist()))
    assert (summary.indicators, summary.targets) == (tables["indicators"].num_rows, tables["targets"].num_rows)
    manifest = [json.loads(line) for line in Path("out/manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(manifest) == 1 + summary.inputs
    copy = next(line for line in manifest if line.get("duplicate_of"))
    assert (copy["path"], copy["status"], copy["size"] > 0) == ("kho/xã/ke-hoach-3.txt", "ok", True)
    reads = [e for e in events if e.phase == "read"]
    assert [e.done for e in reads] == list(range(1, 9)) and {e.total for e in reads} == {8}
    assert reads[-1].failed == 1 and events[-1].phase == "write"


def test_hanging_and_killing_documents_are_named_and_passed_over(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = "hang:ke-hoach-1.txt,kill:ke-hoach-2.txt,memory:ke-hoach-4.txt"
    monkeypatch.setenv("CHITIEU_TEST_HOOK", hooks)
    summary = run_batch(["kho"], "out", options(jobs=2, timeout=1.2))
    assert summary.by_status == {"failed": 1, "ok": 3, "timeout": 1, "too_large": 1}
    assert statuses("out")["kho/xã/ke-hoach-1.txt"] == "timeout"
    reasons = {path[-5]: reason for path, _, reason in summary.reasons}
    assert "Quá 1.2 giây, đã thử hai lần" in reasons["1"]
    assert "SIGKILL" in reasons["2"] and "bộ nhớ" in reasons["4"]
    again = run_batch(["kho"], "out", options(jobs=2, timeout=1.2))
    assert (again.read, again.written, again.by_status) == (0, False, summary.by_status)
    monkeypatch.delenv("CHITIEU_TEST_HOOK")
    more = run_batch(["kho"], "out", options(jobs=2, timeout=20))  # a longer time-out is a reason to try again
    assert (more.read, more.by_status) == (3, {"ok": 6})


def test_memory_that_runs_out_in_a_library_is_told_as_such(archive: Path) -> None:
    (archive / "lớn.txt").write_text("CẠN bộ nhớ", encoding="utf-8")
    summary = run_batch(["kho"], "out", options(memory_mb=900))
    assert summary.by_status == {"ok": 6, "too_large": 1}
    assert summary.reasons[0][2].startswith("Cần hơn 900 MB bộ nhớ, đã thử hai lần")
    assert run_batch(["kho"], "out", options(memory_mb=900)).read == 0
    assert run_batch(["kho"], "out", options(memory_mb=1000)).read == 1  # a higher limit is a reason to try again


def test_the_bytes_do_not_depend_on_jobs_order_or_folder(archive: Path, tmp_path: Path) -> None:
    run_batch(["kho"], "out", options(jobs=3))
    files = sorted(str(p.relative_to(tmp_path)) for p in archive.rglob("*.txt"))
    run_batch(reversed(files), "other/out", options(jobs=1))
    assert tables_of("out") == tables_of("other/out")
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(archive, elsewhere / "kho")
    os.chdir(elsewhere)
    run_batch(["kho"], "out", options(jobs=2))
    assert tables_of("out") == tables_of(tmp_path / "out")


def test_only_what_changed_is_read_again(archive: Path) -> None:
    first = run_batch(["kho"], "out", options())
    before = files_of(Path("out"))
    stamps = {p: p.stat().st_mtime_ns for p in Path("out").glob("*.*")}
    same = run_batch(["kho"], "out", options())
    assert (first.read, same.read, same.up_to_date, same.written) == (6, 0, 6, False)
    assert files_of(Path("out")) == before and {p: p.stat().st_mtime_ns for p in stamps} == stamps
    assert same.by_status == first.by_status and same.targets == first.targets == 24

    (archive / "xã" / "ke-hoach-0.txt").write_text(make_plan(50), encoding="utf-8")
    (archive / "xã" / "ke-hoach-9.txt").write_text(make_plan(9), encoding="utf-8")
    (archive / "xã" / "ke-hoach-5.txt").unlink()
    changed = run_batch(["kho"], "out", options())
    assert (changed.read, changed.up_to_date, changed.kept, changed.written) == (2, 4, 1, True)
    assert "kho/xã/ke-hoach-5.txt" in statuses("out")
    pruned = run_batch(["kho"], "out", options(prune=True))
    assert (pruned.read, pruned.pruned, pruned.written) == (0, 1, True)
    assert "kho/xã/ke-hoach-5.txt" not in statuses("out")
    run_batch(["kho"], "fresh", options())
    assert tables_of("out") == tables_of("fresh")


def test_a_touched_file_is_hashed_not_read(archive: Path) -> None:
    run_batch(["kho"], "out", options())
    os.utime(archive / "xã" / "ke-hoach-0.txt")
    again = run_batch(["kho"], "out", options())
    assert (again.read, again.written) == (0, False)


def test_other_rules_or_a_lost_table_are_reasons_to_work(archive: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.toml").write_text("format = 1")
    run_batch(["kho"], "out", options(rules_folder=str(rules)))
    good = tables_of("out")
    Path("out/units.parquet").unlink()
    mended = run_batch(["kho"], "out", options(rules_folder=str(rules)))
    assert (mended.read, mended.written) == (0, True) and tables_of("out") == good
    (rules / "a.toml").write_text("format = 1 # changed")
    assert run_batch(["kho"], "out", options(rules_folder=str(rules))).read == 6
    Path("out/manifest.jsonl").unlink()  # costs hashing only
    assert run_batch(["kho"], "out", options(rules_folder=str(rules))).read == 0


def test_an_earlier_document_stays_when_another_folder_is_read(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "khác"
    other.mkdir()
    (other / "a.txt").write_text(make_plan(70), encoding="utf-8")
    run_batch(["kho"], "out", options())
    summary = run_batch(["khác"], "out", options(prune=True))
    assert (summary.inputs, summary.kept, summary.pruned) == (1, 6, 0)
    assert len(statuses("out")) == 7


RUN = f"""
from extract.batch.options import Options
from extract.batch.run import run_batch
run_batch(["kho"], "out", Options(jobs=2, timeout=20.0, **{STUB}))
"""


def start_run(code: str = RUN, stdout: int | None = None) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    return subprocess.Popen([sys.executable, "-c", code], stdout=stdout, env={**os.environ, "PYTHONPATH": path})


def test_a_killed_run_continues_to_the_same_bytes(archive: Path) -> None:
    for n in range(10, 220):
        (archive / f"p{n}.txt").write_text(make_plan(n), encoding="utf-8")
    whole = run_batch(["kho"], "whole", options(jobs=2))
    logs = parts.parts_folder("out")
    resumed: Summary | None = None
    for wanted in (1, 20_000):
        process = start_run()
        deadline = time.monotonic() + 30
        while sum(p.stat().st_size for p in logs.glob("*.part")) < wanted and time.monotonic() < deadline:
            assert process.poll() is None, "the run ended before it could be killed"
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not Path("out/documents.parquet").exists()
    last = sorted(logs.glob("*.part"))[-1]
    last.write_bytes(last.read_bytes()[:-7] + b"\0\0\0")  # a torn end, as after power loss
    resumed = run_batch(["kho"], "out", options(jobs=2))
    assert 0 < resumed.read < whole.read
    assert tables_of("out") == tables_of("whole")
    assert not Path("out/.chitieu/next").exists()


def test_a_second_run_into_the_same_folder_is_refused(archive: Path) -> None:
    from extract.dataset.lock import lock_dataset

    with lock_dataset("out"), pytest.raises(DatasetError, match="đang ghi vào đó"):
        run_batch(["kho"], "out", options())


def test_a_full_disk_is_told_in_one_line(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parts.PartLog, "append", fail)
    with pytest.raises(DatasetError, match=r"out: không ghi được \(đĩa đã đầy\); chạy lại lệnh") as caught:
        run_batch(["kho"], "out", options())
    assert caught.value.told("en") == "out: cannot be written (the disk is full); run again to go on"


def test_rules_that_do_not_load_end_the_run_with_their_message(archive: Path) -> None:
    with pytest.raises(RuleError, match=r"x\.toml: \[\[rule\]\] 'a': thiếu") as caught:
        run_batch(["kho"], "out", options(load_rules="stub_recognition:refuse_rules"))
    assert "missing description" in caught.value.told("en")  # both languages come through the worker's pipe
    with pytest.raises(ExtractError, match="no_such_module"):
        run_batch(["kho"], "out", options(recognise="no_such_module:f"))
    assert not Path("out/documents.parquet").exists()


class UnmarkedName(zipfile.ZipInfo):
    """Writes its name as UTF-8 without saying so, as many programs do."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode(), self.flag_bits & ~0x800


def make_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xã/kế hoạch.txt", make_plan(80))
        archive.writestr("lặp.txt", make_plan(81))
        archive.writestr("__MACOSX/lặp.txt", b"x")
        archive.writestr("~$lặp.docx", b"x")
        archive.writestr("trong.zip", b"PK")
        archive.writestr("bom.txt", "không có gì\n" * 3_000)
        archive.writestr("ảnh.png", b"x")
        archive.writestr("trang_files/ảnh.png", b"x")
        archive.writestr("số 8", make_plan(83))
        archive.writestr("bảng", b"%PDF-1.4 damaged")
        archive.writestr(UnmarkedName("kế hoạch 2.txt"), make_plan(82))
        locked = zipfile.ZipInfo("khóa.txt")
        archive.writestr(locked, b"secret")
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind("khóa.txt".encode()))
    data[at + 8] |= 1  # the flag of an encrypted member
    path.write_bytes(data)


def test_zip_members_are_inputs_and_bombs_are_not_unpacked(archive: Path) -> None:
    make_zip(archive / "nhiều.zip")
    (archive / "hỏng.zip").write_bytes(b"not a zip")
    age(archive)
    summary = run_batch(["kho"], "out", options(max_bytes=20_000))
    found = {path.removeprefix("kho/"): status for path, status in statuses("out").items()}
    assert {path: found[path] for path in found if "zip" in path} == {
        "nhiều.zip!/xã/kế hoạch.txt": "ok", "nhiều.zip!/lặp.txt": "ok", "nhiều.zip!/kế hoạch 2.txt": "ok",
        "nhiều.zip!/trong.zip": "unsupported", "nhiều.zip!/bom.txt": "too_large", "nhiều.zip!/khóa.txt": "encrypted",
        "nhiều.zip!/ảnh.png": "unsupported", "nhiều.zip!/bảng": "failed",
        "hỏng.zip": "failed",
    }  # fmt: skip
    assert summary.skipped == {".png": 1, "hidden": 1, "lock": 1, "no suffix": 1}
    before = tables_of("out")
    events: list[Event] = []
    again = run_batch(["kho"], "out", options(max_bytes=20_000), events.append)
    assert (again.read, again.written, again.skipped, events) == (0, False, summary.skipped, [])
    larger = run_batch(["kho"], "out", options(max_bytes=100_000))
    assert statuses("out")["kho/nhiều.zip!/bom.txt"] != "too_large" and larger.inputs == summary.inputs
    run_batch(["kho"], "out", options(max_bytes=20_000))
    assert tables_of("out") == before
    with zipfile.ZipFile(archive / "nhiều.zip", "w") as smaller:
        smaller.writestr("lặp.txt", make_plan(81))
    pruned = run_batch(["kho"], "out", options(max_bytes=20_000, prune=True))
    assert (pruned.read, pruned.pruned) == (0, 7)
    assert len(before) == len(tables_of("out")) and "kho/nhiều.zip!/lặp.txt" in statuses("out")


def test_members_of_one_name_and_too_many_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a.txt", "1234567890")
        archive.writestr("a.txt", "abcdefghij")
    members, _ = list_members(str(path), max_bytes=100, max_total=15)
    assert [(m.name, m.status) for m in members] == [("a.txt", "ok"), ("a#2.txt", "too_large")]


def test_what_was_read_under_other_rules_is_told(archive: Path, tmp_path: Path) -> None:
    shutil.copytree("kho/xã", "b")
    (tmp_path / "b" / "ke-hoach-0.txt").write_text(make_plan(70), encoding="utf-8")
    age(tmp_path / "b")
    shutil.copytree(str(STUB["rules_folder"]), "rules")
    run_batch(["kho", "b"], "out", options(rules_folder="rules"))
    Path("rules/more.toml").write_text("format = 1")
    for _ in range(2):
        run = run_batch(["b"], "out", options(rules_folder="rules"))
        assert (run.kept, run.outdated, run.documents, run.indicators) == (6, 1, 7, 28)  # of five the bytes were read again
    assert run_batch(["kho", "b"], "out", options(rules_folder="rules")).outdated == 0


def test_what_has_no_row_stands_in_the_manifest(archive: Path) -> None:
    (archive / "a.json").write_bytes(b"{}")
    for patterns in (["kho/*.pdf"], [], []):
        run_batch(["kho", *patterns], "out", options())
        run = json.loads(Path("out/manifest.jsonl").read_text(encoding="utf-8").splitlines()[0])["run"]
        assert run["skipped"] == {".json": 1} and len(run["problems"]) == len(patterns)


def test_a_file_that_changes_between_hashing_and_reading_counts_as_read(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = plan.plan_inputs

    def hash_then_change(*args: object, **more: object) -> plan.Plan:
        planned = real(*args, **more)  # type: ignore[arg-type]
        (archive / "xã" / "ke-hoach-0.txt").write_text(make_plan(60), encoding="utf-8")
        (archive / "xã" / "ke-hoach-1.txt").unlink()
        return planned

    monkeypatch.setattr("extract.batch.run.plan_inputs", hash_then_change)
    run_batch(["kho"], "out", options())
    monkeypatch.undo()
    os.chdir(archive.parent)
    texts = "\n".join(read_dataset("out", ["blocks"])["blocks"]["text"].to_pylist())
    assert "thôn 60.0" in texts and "thôn 0.0" not in texts
    assert statuses("out")["kho/xã/ke-hoach-1.txt"] == "failed"
    again = run_batch(["kho"], "out", options(prune=True))
    assert again.by_status == {"ok": 5}


def test_an_empty_folder_gives_empty_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kho").mkdir()
    summary = run_batch(["kho"], "out", options())
    assert (summary.inputs, summary.written) == (0, True)
    assert read_dataset("out")["documents"].num_rows == 0


def test_a_run_does_not_load_pandas(archive: Path) -> None:
    """pyarrow loads it for some of its calls: a third of a second at the end of each run."""
    told = "import sys\nprint('pandas' in sys.modules, 'pyarrow' in sys.modules)"
    out, _ = start_run(RUN + told, subprocess.PIPE).communicate()
    assert out.split() == [b"False", b"True"]


def test_superseded_results_are_cleared_away(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_SLACK", 0)
    for version in range(3):
        (archive / "a.txt").write_text(make_plan(version + 200) * 50, encoding="utf-8")
        for n in range(6):
            (archive / "xã" / f"ke-hoach-{n}.txt").write_text(make_plan(n + 10 * version), encoding="utf-8")
        run_batch(["kho"], "out", options())
    logs = list(parts.parts_folder("out").glob("*.part"))
    assert len(logs) < 3
    assert run_batch(["kho"], "out", options()).read == 0
    run_batch(["kho"], "fresh", options())
    assert tables_of("out") == tables_of("fresh")


def test_a_citation_is_linked_to_the_document_of_the_dataset(tmp_path: Path) -> None:
    head = "ỦY BAN NHÂN DÂN\n{place}\nSố: {number}/KH-UBND\n{name}, ngày {day} năm 2026\nKẾ HOẠCH\nThư viện năm 2026\n"
    superior = head.format(place="TỈNH HÒA GIANG", number=41, name="Hòa Giang", day="15 tháng 01")
    draft = head.format(place="XÃ BẢN MÂY", number=7, name="Bản Mây", day="02 tháng 02")
    (tmp_path / "tinh.txt").write_text(superior + "1. Mục tiêu\n- 90% xã có thư viện.", encoding="utf-8")
    (tmp_path / "xa.txt").write_text(draft + "Thực hiện Kế hoạch số 41/KH-UBND ngày 15/01/2026.", encoding="utf-8")
    run_batch([str(tmp_path)], tmp_path / "ra", Options(timeout=30.0))
    tables = read_dataset(tmp_path / "ra", ["documents", "references"])
    names = {row["document_id"]: row["file_name"] for row in tables["documents"].to_pylist()}
    linked = [(names[r["document_id"]], names.get(r["cited_document_id"])) for r in tables["references"].to_pylist()]
    assert linked == [("xa.txt", "tinh.txt")]
