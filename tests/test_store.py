"""The dataset folder: whole or not at all, the same bytes each time, one writer, described for Frictionless."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_tables import make_extraction, replace_column

from extract.dataset import store
from extract.dataset.contract import TableError
from extract.dataset.lock import lock_dataset
from extract.dataset.ownership import WORK
from extract.dataset.schema import EXTRACTED
from extract.dataset.store import read_dataset, write_dataset
from extract.dataset.tables import to_tables
from extract.errors import DatasetError


def make_tables(count: int = 3) -> dict[str, pa.Table]:
    return to_tables([make_extraction(f"{n:016x}") for n in range(count)])


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and WORK not in p.parts
    }


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    tables = make_tables()
    write_dataset(tables, tmp_path)
    back = read_dataset(tmp_path)
    assert list(back) == list(EXTRACTED)
    assert all(back[name].equals(tables[name]) for name in tables)
    assert list(read_dataset(tmp_path, ["units"])) == ["units"]
    assert sorted(files_of(tmp_path)) == sorted([f"{n}.parquet" for n in EXTRACTED] + ["datapackage.json"])


def test_two_writings_are_byte_identical_however_the_rows_come(tmp_path: Path) -> None:
    write_dataset(make_tables(40), tmp_path / "one")
    chunked = {n: pa.concat_tables([t.slice(0, 1), t.slice(1)]) for n, t in make_tables(40).items()}
    write_dataset(chunked, tmp_path / "two")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_metadata_carry_version_and_title_and_no_pandas(tmp_path: Path) -> None:
    write_dataset(make_tables(), tmp_path)
    schema = pq.read_schema(tmp_path / "targets.parquet")
    assert schema.metadata[b"schema_version"] == b"1.1"
    assert b"pandas" not in schema.metadata
    assert schema.field("value").metadata[b"title_vi"].decode() == "Giá trị"
    assert pq.read_metadata(tmp_path / "targets.parquet").row_group(0).column(0).compression == "ZSTD"


def test_a_long_table_becomes_parts_and_short_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "ROW_GROUP", 8)
    monkeypatch.setattr(store, "PART", 16)
    tables = make_tables(25)
    write_dataset(make_tables(2), tmp_path)
    assert (tmp_path / "blocks.parquet").is_file()
    for _ in range(2):  # a folder replaces a file, then a folder
        write_dataset(tables, tmp_path)
        assert not (tmp_path / "blocks.parquet").exists()
        assert [p.name for p in sorted((tmp_path / "blocks").iterdir())] == [f"part-{n:04d}.parquet" for n in range(4)]
    assert read_dataset(tmp_path)["blocks"].equals(tables["blocks"])
    assert pq.read_table(tmp_path / "blocks").num_rows == 50
    assert pq.read_metadata(tmp_path / "blocks" / "part-0000.parquet").num_row_groups == 2
    assert frictionless_errors(tmp_path) == []
    write_dataset(make_tables(2), tmp_path)
    assert (tmp_path / "blocks.parquet").is_file() and not (tmp_path / "blocks").exists()


def frictionless_errors(folder: Path) -> list[str]:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [e.message for e in report.errors] + [e.message for task in report.tasks for e in task.errors]


def test_datapackage_is_valid_with_its_data_keys_and_foreign_keys(tmp_path: Path) -> None:
    tables = make_tables(2)
    tables["documents"] = replace_column(tables["documents"], "sha256", ["", "b" * 64])  # an empty text is no null
    write_dataset(tables, tmp_path)
    assert frictionless_errors(tmp_path) == []
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    targets = next(r for r in package["resources"] if r["name"] == "targets")
    assert (targets["title"], targets["parts"][0]["rows"], targets["schema"]["primaryKey"]) == (
        "Mục tiêu",
        4,
        ["target_id"],
    )
    assert {k["reference"]["resource"] for k in targets["schema"]["foreignKeys"]} == {
        "indicators",
        "documents",
        "blocks",
    }
    # Frictionless really reads the rows: a target that points nowhere is found
    broken = replace_column(tables["targets"], "indicator_id", ["x"] * 4)
    pq.write_table(broken, tmp_path / "targets.parquet")
    assert any("foreign key" in message.lower() for message in frictionless_errors(tmp_path))


def test_an_empty_dataset_has_all_tables(tmp_path: Path) -> None:
    write_dataset(to_tables([]), tmp_path)
    assert {name: t.num_rows for name, t in read_dataset(tmp_path).items()} == dict.fromkeys(EXTRACTED, 0)
    assert frictionless_errors(tmp_path) == []


def test_bad_rows_leave_the_old_dataset_alone(tmp_path: Path) -> None:
    write_dataset(make_tables(), tmp_path)
    before = files_of(tmp_path)
    bad = make_tables(1)
    bad["documents"] = replace_column(bad["documents"], "status", ["fine"])
    with pytest.raises(TableError):
        write_dataset(bad, tmp_path)
    assert files_of(tmp_path) == before


def test_a_half_switched_dataset_is_refused_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dataset(make_tables(3), tmp_path)
    real, calls = os.replace, []

    def stop_midway(source: object, target: object) -> None:
        calls.append(target)
        if str(target) == str(tmp_path / "targets.parquet"):
            raise KeyboardInterrupt
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", stop_midway)
    with pytest.raises(KeyboardInterrupt):
        write_dataset(make_tables(4), tmp_path)
    monkeypatch.setattr(os, "replace", real)
    monkeypatch.setattr(store, "_PATIENCE", 0.1)
    with pytest.raises(DatasetError, match="bị ngắt giữa chừng"):
        read_dataset(tmp_path)
    write_dataset(make_tables(4), tmp_path)
    assert read_dataset(tmp_path)["documents"].num_rows == 4


def test_a_folder_without_dataset_or_of_another_schema_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="không phải bộ dữ liệu"):
        read_dataset(tmp_path)
    write_dataset(make_tables(1), tmp_path)
    with pytest.raises(DatasetError, match="không có bảng 'findings'"):
        read_dataset(tmp_path, ["findings"])
    path = tmp_path / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"schema_version": "1.1"', '"schema_version": "2.0"'))
    with pytest.raises(DatasetError, match=r"schema 2\.0"):
        read_dataset(tmp_path)
    path.write_text("{}")
    with pytest.raises(DatasetError, match="không phải mô tả"):
        read_dataset(tmp_path)


HOLD = """
import sys
from extract.dataset.lock import lock_dataset
with lock_dataset(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_refused_and_a_dead_one_replaced(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout and holder.stdout.readline().strip() == b"held"
        with pytest.raises(DatasetError, match=rf"tiến trình {holder.pid} trên .* đang ghi vào đó"):
            write_dataset(make_tables(1), tmp_path)
        holder.kill()
        holder.wait()
        with lock_dataset(tmp_path):
            pass
    write_dataset(make_tables(1), tmp_path)
    assert read_dataset(tmp_path)["documents"].num_rows == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DatasetError, match="hãy chọn thư mục khác"):
        write_dataset(make_tables(1), tmp_path / "file")


@pytest.mark.parametrize("name", ["documents.parquet", "datapackage.json", "manifest.jsonl", "units/hop-dong.docx",
                                  "blocks/part-0000.parquet"])  # fmt: skip
def test_files_of_others_are_not_replaced(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("quan trọng")
    with pytest.raises(DatasetError, match=r"không do chương trình ghi.* chọn thư mục khác bằng -o"):
        write_dataset(make_tables(1), tmp_path)
    assert path.read_text() == "quan trọng" and not (tmp_path / WORK).exists()


def test_a_folder_named_like_a_table_is_not_taken_for_its_parts(tmp_path: Path) -> None:
    write_dataset(make_tables(1), tmp_path)
    (tmp_path / "documents").mkdir()
    original = tmp_path / "documents" / "ke-hoach.txt"
    original.write_text("bản gốc")
    with pytest.raises(DatasetError, match="trùng tên một bảng"):
        write_dataset(make_tables(2), tmp_path)
    writer = store.DatasetWriter(tmp_path, "x")  # the folder came while the run lasted
    with pytest.raises(DatasetError, match="trùng tên một bảng"):
        writer.commit()
    assert original.read_text() == "bản gốc"
