"""What a run knows of earlier ones: nothing leaves the tables because a manifest is lost, damaged or of another version."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from batch_runs import age, make_plan, options, statuses, tables_of
from click.testing import CliRunner
from stub_recognition import load_rules

from extract.batch.manifest import read_manifest
from extract.batch.run import run_batch
from extract.cli import cli
from extract.dataset.schema import SCHEMA_VERSION
from extract.dataset.store import read_dataset
from extract.errors import DatasetError

MANIFEST = Path("out/manifest.jsonl")
PACKAGE = Path("out/datapackage.json")


@pytest.fixture
def before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The tables of ``out``, made from the folders ``a`` and ``b`` and a copy of one of their plans."""
    monkeypatch.chdir(tmp_path)
    for n, name in enumerate(("a/1.txt", "a/2.txt", "b/3.txt", "b/4.md")):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(make_plan(n), encoding="utf-8")
    shutil.copy("b/3.txt", "b/5.txt")
    age(tmp_path)
    run_batch(["a", "b"], "out", options())
    return tables_of("out")


def set_version(path: Path, version: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'"schema_version": "{SCHEMA_VERSION}"', f'"schema_version": "{version}"'), encoding="utf-8")


def test_the_manifest_is_read_back(before: dict[str, bytes]) -> None:
    found = read_manifest("out")
    assert found is not None and found.bad_lines == 0
    assert found.run.rules_digest == load_rules(None).digest and len(found.records) == 5
    assert read_manifest("a") is None and read_manifest("a/1.txt") is None


def test_fields_of_other_versions_are_passed_over(before: dict[str, bytes]) -> None:
    lines = [json.loads(line) for line in MANIFEST.read_text(encoding="utf-8").splitlines()]
    lines[0]["run"]["later"] = lines[1]["later"] = 1
    MANIFEST.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = read_manifest("out")
    assert found is not None and (len(found.records), found.bad_lines) == (5, 0)


def test_a_damaged_manifest_is_mended_from_the_tables(before: dict[str, bytes]) -> None:
    lines = MANIFEST.read_text(encoding="utf-8").splitlines()
    lines[-2] = lines[-2][:30]  # b/4.md
    MANIFEST.write_text("\n".join([*lines, "{xau"]), encoding="utf-8")
    summary = run_batch(["a"], "out", options())
    assert [(path, vi) for path, vi, _ in summary.problems] == [
        ("out/manifest.jsonl", "có 2 dòng hỏng; đã dựng lại từ bảng documents")
    ]
    assert (summary.read, summary.kept) == (0, 3) and tables_of("out") == before
    assert run_batch(["a"], "out", options()).problems == []


def test_a_manifest_that_was_cut_off_is_mended_too(before: dict[str, bytes]) -> None:
    lines = MANIFEST.read_text(encoding="utf-8").splitlines()
    MANIFEST.write_text("\n".join(lines[:-2]), encoding="utf-8")
    summary = run_batch(["a"], "out", options())
    assert "có 2 dòng hỏng" in summary.problems[0][1] and tables_of("out") == before


@pytest.mark.parametrize("text", [None, "", "{}\n", "không phải JSON"])
def test_a_lost_manifest_is_put_together_again(before: dict[str, bytes], text: str | None) -> None:
    MANIFEST.unlink()
    if text is not None:
        MANIFEST.write_text(text, encoding="utf-8")
    summary = run_batch(["a/1.txt"], "out", options())
    assert (summary.inputs, summary.read, summary.kept) == (1, 0, 3)  # the copy is known by its bytes only
    assert tables_of("out") == before


def test_a_lost_manifest_beside_lost_tables_ends_the_run(before: dict[str, bytes]) -> None:
    MANIFEST.write_text("{}\n")
    Path("out/documents.parquet").write_bytes(b"")
    with pytest.raises(DatasetError, match=r"manifest\.jsonl cũng hỏng hoặc đã mất: hãy chọn thư mục khác bằng -o"):
        run_batch(["a"], "out", options())


@pytest.mark.parametrize("path", [MANIFEST, PACKAGE])
@pytest.mark.parametrize("version", ["1.99", "9.0", "x"])
def test_a_dataset_of_a_newer_program_is_left_alone(before: dict[str, bytes], path: Path, version: str) -> None:
    set_version(path, version)
    there = tables_of("out")
    with pytest.raises(DatasetError, match=rf"schema {version}, mới hơn schema .*cập nhật chương trình"):
        run_batch(["a", "b"], "out", options())
    assert tables_of("out") == there


def test_an_older_dataset_is_read_anew_and_not_cut_down(before: dict[str, bytes]) -> None:
    set_version(MANIFEST, "1.0")
    set_version(PACKAGE, "1.0")
    there = tables_of("out")
    with pytest.raises(DatasetError, match=r"2 tệp không nêu lần này \(b/3\.txt, b/4\.md\) đã mất hoặc theo schema cũ"):
        run_batch(["a"], "out", options())
    assert tables_of("out") == there
    assert run_batch(["a", "b"], "out", options()).by_status == {"ok": 5}
    assert tables_of("out") == before


def test_documents_whose_results_were_deleted_are_not_emptied(before: dict[str, bytes]) -> None:
    shutil.rmtree("out/.chitieu")  # as after copying what the file manager shows
    with pytest.raises(DatasetError, match=r"hãy chạy với cả các tệp ấy \(tệp đã xóa: thêm --prune\)"):
        run_batch(["b"], "out", options())
    assert tables_of("out") == before
    shutil.rmtree("a")
    assert run_batch(["b"], "out", options(prune=True)).pruned == 2
    assert set(statuses("out")) == {"b/3.txt", "b/4.md"}


def test_a_duplicate_of_another_suffix_keeps_its_rows_when_the_first_leaves(before: dict[str, bytes]) -> None:
    shutil.copy("b/4.md", "b/9.txt")
    run_batch(["b"], "out", options())
    Path("b/4.md").unlink()
    run_batch(["a"], "out", options(prune=True))
    assert statuses("out")["b/9.txt"] == "ok"


def status(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["--lang", "en", "status", "out", *words])
    return done.exit_code, done.output + (done.exception.told("en") if isinstance(done.exception, DatasetError) else "")


def test_status_tells_what_is_wrong_with_a_manifest(before: dict[str, bytes]) -> None:
    assert status()[0] == 0
    set_version(MANIFEST, "1.0")
    with MANIFEST.open("a") as file:
        file.write("{xau\n")
    code, told = status("--all")
    assert code == 0 and "schema 1.0, this program of" in told and "1 damaged lines" in told and "b/4.md" in told
    MANIFEST.unlink()
    PACKAGE.unlink()
    assert "its first run has not ended" in status()[1]
    with pytest.raises(DatasetError, match="lần chạy đầu chưa xong"):
        read_dataset("out")
    shutil.rmtree("out/.chitieu")
    assert "no manifest.jsonl" in status()[1]
