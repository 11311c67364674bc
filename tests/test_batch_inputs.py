"""Which files a run is about: by folder, pattern, list or name, and how their names are shown."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from batch_runs import age, make_plan, options, statuses

from extract.batch.inputs import find_inputs, read_path_list
from extract.batch.run import run_batch
from extract.dataset.store import read_dataset
from extract.errors import ExtractError


def test_files_that_are_not_read_by_their_names(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / "Kế hoạch 12").write_bytes(b"%PDF-1.4 damaged")
    (archive / "là văn bản.tif").write_bytes(b"%PDF-1.5 damaged too")
    (archive / "bảng.xlsx").write_bytes(b"PK\x03\x04")
    (archive / "trang_files").mkdir()
    (archive / "trang_files" / "nền.gif").write_bytes(b"GIF8")
    os.mkfifo(archive / "ống")
    age(archive)
    summary = run_batch(["kho"], "out", options())
    found = {path.removeprefix("kho/"): status for path, status in statuses("out").items() if "xã" not in path}
    assert found == {"Kế hoạch 12": "failed", "là văn bản.tif": "failed", "bảng.xlsx": "unsupported"}
    assert summary.skipped == {".gif": 1, "no suffix": 1}
    again = run_batch(["kho/bảng.xlsx"], "named", options())  # named or found in a folder, it is the same
    rows = [read_dataset(folder, ["documents"])["documents"].to_pylist() for folder in ("out", "named")]
    assert rows[1] == [row for row in rows[0] if row["path"] == "kho/bảng.xlsx"] and again.read == 0
    monkeypatch.setattr("extract.batch.plan.read_head", None)  # what is known is not opened again
    assert run_batch(["kho"], "out", options()).by_status == summary.by_status



def test_inputs_by_glob_list_link_and_folder(archive: Path) -> None:
    (archive / "vòng").symlink_to(archive, target_is_directory=True)
    (archive / "gãy.txt").symlink_to("nowhere.txt")
    (archive / "ẩn").mkdir()
    (archive / "ẩn" / "a.docx").write_bytes(b"x")
    os.mkfifo(archive / "ống.txt")
    found = find_inputs(["kho", "kho/xã/*-1.txt", "kho/**/*.docx", "kho/*.pdf"])
    paths = [i.path for i in found.inputs]
    assert paths == sorted(
        [f"kho/xã/ke-hoach-{n}.txt" for n in range(6)] + ["kho/gãy.txt", "kho/ẩn/a.docx", "kho/ống.txt"]
    )
    assert found.skipped["link"] > 0
    assert {i.path: bool(i.error) for i in found.inputs if i.error} == {"kho/gãy.txt": True, "kho/ống.txt": True}
    assert found.problems == [("kho/*.pdf", "không có tệp nào khớp mẫu này", "no file fits this pattern")]



LISTED = "kho/a b.txt\r\n\r\nkho/Kế hoạch số 5.docx\r\n"



@pytest.mark.parametrize("data", [
    LISTED.encode(), LISTED.encode("utf-8-sig"), LISTED.encode("utf-16"), b"\xfe\xff" + LISTED.encode("utf-16-be"),
    LISTED.encode("utf-32"), LISTED.strip().replace("\r\n\r\n", "\n\ufeff").encode(),
])  # fmt: skip
def test_a_list_of_paths_in_the_encodings_that_programs_write(data: bytes) -> None:
    assert read_path_list(data) == ["kho/a b.txt", "kho/Kế hoạch số 5.docx"]



def test_a_list_with_nul_bytes() -> None:
    assert read_path_list(b"kho/a b.txt\0kho/x\n.txt\0") == ["kho/a b.txt", "kho/x\n.txt"]
    assert read_path_list(b"a\0b\0") == ["a", "b"] and read_path_list(b"\0".join([b"a"] * 3 + [b"kho/b"] * 4) + b"\0")



@pytest.mark.parametrize("data", [
    LISTED.encode("utf-16-le"), LISTED.encode("utf-16-be"), "kho/một.txt\n".encode("utf-16")[:-1],
    b"PK\x03\x04\0\0\0word/document.xml\0\0", b"kho/a.txt\nkho/b.txt\0kho",
])  # fmt: skip
def test_what_is_no_list_of_paths_is_refused(data: bytes) -> None:
    with pytest.raises(ExtractError, match=r"--from: không phải danh sách đường dẫn.* UTF-8"):
        read_path_list(data)



@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_and_folders_are_named(archive: Path) -> None:
    (archive / "cấm").mkdir(mode=0)
    (archive / "xã" / "ke-hoach-0.txt").chmod(0)
    summary = run_batch(["kho"], "out", options())
    assert summary.problems == [("kho/cấm", "không mở được thư mục: không có quyền", "cannot be opened: no permission")]
    assert statuses("out")["kho/xã/ke-hoach-0.txt"] == "failed"



def test_names_that_are_no_unicode_are_shown_and_read(archive: Path) -> None:
    try:
        (archive / os.fsdecode(b"k\xe9.txt")).write_text(make_plan(90), encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("the file system takes Unicode names only")
    run_batch(["kho"], "out", options())
    assert statuses("out")["kho/k\\xe9.txt"] == "ok"
    assert run_batch(["kho/xã"], "out", options(prune=True)).pruned == 0  # it is there, by another spelling
    (archive / os.fsdecode(b"k\xe9.txt")).unlink()
    assert run_batch(["kho/xã"], "out", options(prune=True)).pruned == 1



def test_control_characters_in_names_do_not_reach_a_terminal(archive: Path) -> None:
    (archive / "a\x1b]0;b\x07.txt").write_text(make_plan(91), encoding="utf-8")
    (archive / "dòng\nmới \\x41.txt").write_text(make_plan(92), encoding="utf-8")
    (archive / "ngược\u202etxt.docx").write_bytes(b"")
    (archive / "b.j\x1b").write_bytes(b"x")
    with zipfile.ZipFile(archive / "c.zip", "w") as members:
        members.writestr("d\x1b[2J.txt", make_plan(93))
    age(archive)
    summary = run_batch(["kho"], "out", options())
    odd = {"kho/a\\x1b]0;b\\x07.txt", "kho/dòng\\x0amới \\x41.txt", "kho/ngược\\u202etxt.docx", "kho/c.zip!/d\\x1b[2J.txt"}
    assert odd < set(statuses("out")) and summary.skipped == {".j\\x1b": 1}
    assert run_batch(["kho/xã"], "out", options(prune=True)).pruned == 0



def test_one_file_given_in_several_ways_is_one_input(archive: Path) -> None:
    ways = ["kho/xã", "kho/xã/ke-hoach-0.txt", "kho/xã/../xã/ke-hoach-1.txt"]
    ways += [str(archive), str(archive / "xã" / "ke-hoach-2.txt")]
    for given in (ways, ways[::-1]):
        found = find_inputs(given)
        assert [i.path for i in found.inputs] == [f"kho/xã/ke-hoach-{n}.txt" for n in range(6)]

