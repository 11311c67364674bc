"""Names of files: as short as they can be, and no two alike; quick where an archive has one name in every folder."""

from __future__ import annotations

import time

from extract.sheets.file_names import FileNames


def show(*paths: str) -> list[str]:
    files = [(path.rpartition("/")[2], path) for path in paths]
    names = FileNames(files)
    return [names.show(*file) for file in files]


def test_as_many_folders_as_tell_files_apart() -> None:
    assert show("a/x.pdf", "b/y.pdf") == ["x.pdf", "y.pdf"]
    assert show("k/a/x.pdf", "k/b/x.pdf", "k/y.pdf") == ["a/x.pdf", "b/x.pdf", "y.pdf"]
    assert show("a/2026/x.pdf", "b/2026/x.pdf", "b/2025/x.pdf") == ["a/2026/x.pdf", "b/2026/x.pdf", "2025/x.pdf"]
    assert show("x.pdf", "k/x.pdf") == ["x.pdf", "k/x.pdf"]


def test_members_are_named_with_their_archive() -> None:
    assert show("k/a.zip!/m/x.pdf", "k/!/x.pdf") == ["a.zip!/m/x.pdf", "!/x.pdf"]
    assert show("k/a.zip!/x.pdf", "l/a.zip!/x.pdf") == ["k/a.zip!/x.pdf", "l/a.zip!/x.pdf"]


def test_one_name_in_every_folder_takes_no_longer_than_reading_the_list() -> None:
    paths = [f"kho/tỉnh {n % 60}/xã {n}/2026/kế hoạch.docx" for n in range(20_000)]
    start = time.perf_counter()
    assert show(*paths)[7] == "xã 7/2026/kế hoạch.docx"
    assert time.perf_counter() - start < 10  # pairs would take minutes
