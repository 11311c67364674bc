"""Zip archives that come, change and go between runs: what stays in the tables and what leaves them."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from batch_runs import age, make_plan, options, statuses, tables_of

from extract.batch.run import run_batch


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``tu`` with an archive of two plans and a plain plan, seen from ``tmp_path``."""
    folder = tmp_path / "tu"
    folder.mkdir()
    fill(folder / "goi.zip", "a.txt", "b.txt")
    (folder / "z.txt").write_text(make_plan(99), encoding="utf-8")
    age(folder)
    monkeypatch.chdir(tmp_path)
    return folder


def fill(path: Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, make_plan(sum(name.encode())))


def test_prune_keeps_the_members_of_an_archive_that_is_there(store: Path) -> None:
    run_batch(["tu"], "out", options())
    before = tables_of("out")
    other = run_batch(["tu/z.txt"], "out", options(prune=True))
    assert (other.inputs, other.kept, other.pruned) == (1, 2, 0)
    assert tables_of("out") == before
    again = run_batch(["tu/goi.zip"], "out", options(prune=True))
    assert (again.by_status, again.pruned, again.read) == ({"ok": 2}, 0, 0)
    assert tables_of("out") == before


def test_an_archive_that_was_away_comes_back_with_its_members(store: Path) -> None:
    run_batch(["tu"], "out", options())
    before = tables_of("out")
    shutil.move(store / "goi.zip", "goi.zip")
    assert run_batch(["tu"], "out", options()).kept == 2
    shutil.move("goi.zip", store / "goi.zip")
    back = run_batch(["tu"], "out", options(prune=True))
    assert (back.inputs, back.kept, back.pruned, back.read) == (3, 0, 0, 0)
    assert tables_of("out") == before
    (store / "goi.zip").unlink()
    assert run_batch(["tu"], "out", options(prune=True)).pruned == 2
    assert set(statuses("out")) == {"tu/z.txt"}


def test_members_that_left_their_archive_stay_until_prune_and_do_not_come_back(store: Path) -> None:
    run_batch(["tu"], "out", options())
    fill(store / "goi.zip", "b.txt")
    os.utime(store / "goi.zip", (1_700_000_100, 1_700_000_100))
    for _ in range(2):
        run = run_batch(["tu"], "out", options())
        assert (run.inputs, run.kept) == (2, 1) and len(statuses("out")) == 3
    assert run_batch(["tu"], "out", options(prune=True)).pruned == 1
    assert set(statuses("out")) == {"tu/z.txt", "tu/goi.zip!/b.txt"}


def test_prune_does_not_drop_what_an_archive_held_that_does_not_open_now(store: Path) -> None:
    run_batch(["tu"], "out", options())
    (store / "goi.zip").write_bytes(b"PK half a download")
    run = run_batch(["tu"], "out", options(prune=True))
    assert (run.pruned, run.kept, run.by_status) == (0, 2, {"failed": 1, "ok": 1})
    assert statuses("out")["tu/goi.zip"] == "failed" and statuses("out")["tu/goi.zip!/a.txt"] == "ok"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look into every folder")
def test_prune_does_not_drop_what_cannot_be_looked_for(store: Path) -> None:
    run_batch(["tu"], "out", options())
    store.chmod(0)
    try:
        run = run_batch(["tu"], "out", options(prune=True))
    finally:
        store.chmod(0o755)
    assert (run.pruned, run.kept) == (0, 3)


def test_names_with_an_exclamation_mark(store: Path) -> None:
    (store / "gấp!").mkdir()
    fill(store / "gấp!" / "x.ZIP", "mới!/a.txt")
    run_batch(["tu"], "out", options())
    assert statuses("out")["tu/gấp!/x.ZIP!/mới!/a.txt"] == "ok"
    again = run_batch(["tu/z.txt"], "out", options(prune=True))
    assert (again.pruned, again.kept) == (0, 3)


def test_of_the_same_bytes_a_plain_file_that_is_there_stands_in_the_tables(store: Path) -> None:
    shutil.copytree(store, "cu")
    (store / "m.txt").write_text(make_plan(sum(b"a.txt")), encoding="utf-8")
    (store / "rỗng.docx").write_bytes(b" ")
    (store / "rỗng.txt").write_bytes(b" ")
    age(store)
    first = run_batch(["tu"], "out", options())
    assert set(statuses("out")) == {"tu/goi.zip!/b.txt", "tu/m.txt", "tu/rỗng.docx", "tu/z.txt"}
    assert ("tu/goi.zip!/a.txt", "tu/m.txt") in first.duplicates
    assert [path for path, _, _ in first.reasons] == ["tu/rỗng.docx"]  # the other one is named as its duplicate
    before = tables_of("out")
    partial = run_batch(["tu/goi.zip"], "out", options())  # what this run does not name is there nevertheless
    assert partial.kept == 4 and tables_of("out") == before
    run_batch(["cu", "tu"], "out", options())
    assert "cu/z.txt" in statuses("out")
    shutil.rmtree("cu")
    run_batch(["tu"], "out", options())
    assert set(statuses("out")) == {"tu/goi.zip!/b.txt", "tu/m.txt", "tu/rỗng.docx", "tu/z.txt"}
    assert tables_of("out") == before
