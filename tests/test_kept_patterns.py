"""Patterns kept between runs: read back where the file is whole, compiled anew otherwise."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from extract.patterns import kept as kept_patterns


@pytest.fixture(autouse=True)
def _folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITIEU_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(kept_patterns, "_kept", None)


def run_once(source: str) -> kept_patterns._Kept:
    """What a process does: compiles one pattern and ends."""
    kept_patterns._kept = None
    kept_patterns.compile_pattern(source)
    kept = kept_patterns._get_kept()
    kept.write()
    return kept


def test_a_pattern_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    run_once(r"(?P<number>\d+)\s*%")
    monkeypatch.setattr("extract.patterns.kept.regex.compile", lambda source: pytest.fail("compiled again"))
    kept_patterns._kept = None
    match = kept_patterns.compile_pattern(r"(?P<number>\d+)\s*%").search("đạt 85 %")
    assert match and match["number"] == "85"


def derive_once(value: object, kind: str = "key", text: str = "đạt") -> object:
    """What a process does: derives something from a text and ends."""
    kept_patterns._kept = None
    found = kept_patterns.derive(kind, text, lambda: value)
    kept_patterns._get_kept().write()
    return found


def test_what_was_derived_is_read_back() -> None:
    value = ((frozenset({"đạt"}),), True, None, {"a": [1.5]})
    assert derive_once(value) == value
    assert derive_once("another") == value
    assert derive_once("another", kind="other") == "another"
    assert derive_once("another", text="giảm") == "another"


def test_what_cannot_be_kept_is_derived_anew() -> None:
    assert derive_once(date(2026, 1, 2)) == date(2026, 1, 2)
    assert derive_once("another") == "another"


def test_too_much_that_was_derived_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_MOST", 50)
    derive_once("a" * 40, text="một")
    derive_once("b" * 40, text="hai")
    assert derive_once("another", text="hai") == "b" * 40
    assert derive_once("another", text="một") == "another"


@pytest.mark.parametrize("damage", [lambda d: d[:100], lambda d: d[:-1] + b"x", lambda d: b""])
def test_a_damaged_file_is_not_used(damage: Callable[[bytes], bytes]) -> None:
    path = run_once("đạt").path
    assert path
    path.write_bytes(damage(path.read_bytes()))
    again = run_once("đạt")
    assert again.patterns["đạt"].search("phải đạt") and set(again.patterns) == {"đạt"}


def test_what_other_code_derived_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    derive_once("this")
    monkeypatch.setattr(kept_patterns, "_DERIVING", ("literals.py",))
    assert derive_once("that") == "that"


def test_a_file_that_would_run_code_is_not_read() -> None:
    path = run_once("đạt").path
    assert path
    for data in (pickle.dumps(({"đạt": print}, {})), marshal.dumps(({"đạt": b"no pattern"}, {}))):
        path.write_bytes(kept_patterns._checksum(data) + data)
        assert run_once("đạt").patterns["đạt"].search("đạt")


def test_nothing_is_kept_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITIEU_CACHE", "")
    run_once("đạt")
    monkeypatch.setenv("CHITIEU_CACHE", str(tmp_path / "file"))
    (tmp_path / "file").write_text("no folder")
    assert run_once("đạt").patterns["đạt"].search("đạt")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_file_that_grew_too_large_keeps_what_is_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_LIMIT", 2)
    for source in ("a", "b", "c"):
        run_once(source)
    kept_patterns._kept = None
    assert set(kept_patterns._get_kept().packed) == {"c"}
