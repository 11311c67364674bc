"""Every error that a user meets is told in Vietnamese, and in English where that is asked for."""

from __future__ import annotations

import ast
import errno
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extract import cli
from extract.assignments.units_file import read_units
from extract.catalogues.catalogue import choose_catalogues
from extract.catalogues.files import read_catalogues
from extract.catalogues.wording import WordingRules
from extract.checks.baseline import read_baseline
from extract.checks.requirements import adjust, load_check_data
from extract.dataset.lock import lock_dataset
from extract.dataset.store import read_dataset
from extract.errors import ExtractError, explain_os_error
from extract.evaluate import evaluate_folder
from extract.header.places import Places
from extract.header.symbols import load_symbol_lists
from extract.rule_files import rules_folder
from extract.rules import load_rulebook
from extract.sheets import export_workbook
from extract.sheets.source import Source

PACKAGE = Path(__file__).parents[1] / "extract"
RULE = """format = 1
kind = 'comparator'
[[rule]]
id = 'a'
description = 'a'
gives = 'ge'
phrases = ['ít nhất']
[[rule.must_match]]
text = 'ít nhất 5'
"""
UNIT = "format = 1\n[[unit]]\ncode = 'a'\nname = 'A A'\nkind = 'office'\n"
CATALOGUE = """format = 1
id = 'x'
name_vi = 'X'
subjects = ['x']
[[indicator]]
id = 'a'
name_vi = 'A'
name_en = 'A'
unit = 'percent'
direction = 'increase'
"""
CHECKS = load_check_data(rules_folder())


def rules(path: Path) -> object:
    return load_rulebook(path.parent)


def catalogues(path: Path) -> object:
    return read_catalogues(path.parent)


def adjusted(path: Path) -> object:
    return adjust(CHECKS, path)


def of_a_folder(folder: str, read: Callable[[Path], object]) -> Callable[[Path], object]:
    def run(path: Path) -> object:
        home = path.parent / folder
        home.mkdir()
        shutil.move(path, home / path.name)
        return read(path.parent)

    return run


CASES: list[tuple[str, str, Callable[[Path], object]]] = [
    ("a.toml", RULE.replace("'ge'", "'ge"), rules),
    ("a.toml", RULE.replace("format = 1", ""), rules),
    ("a.toml", RULE.replace("format = 1", "format = 2"), rules),
    ("a.toml", RULE.replace("[[rule]]", "[rule]").split("[[rule.must")[0], rules),
    ("a.toml", RULE.replace("gives", "give"), rules),
    ("a.toml", RULE.replace("'ge'", "'no'"), rules),
    ("a.toml", RULE.replace("gives = 'ge'", ""), rules),
    ("a.toml", RULE.replace("gives = 'ge'", "gives = 3"), rules),
    ("a.toml", RULE.replace("'comparator'", "'bare'"), rules),
    ("a.toml", RULE.replace("'comparator'", "'nothing-like-it'"), rules),
    ("a.toml", RULE.replace("kind = 'comparator'", ""), rules),
    ("a.toml", RULE.replace("['ít nhất']", "[]"), rules),
    ("a.toml", RULE.replace("phrases = ['ít nhất']", ""), rules),
    ("a.toml", RULE.replace("phrases = ['ít nhất']", "pattern = '(it'"), rules),
    ("a.toml", RULE.replace("phrases = ['ít nhất']", "pattern = 'ít|'"), rules),
    ("a.toml", RULE.replace("phrases = ['ít nhất']", "pattern = '{numb}'"), rules),
    ("a.toml", RULE.replace("phrases = ['ít nhất']", "pattern = 'ít'").replace("comparator", "scope"), rules),
    ("a.toml", RULE.replace("text = 'ít nhất 5'", "why = 'x'"), rules),
    ("a.toml", RULE.split("[[rule.must")[0], rules),
    ("a.toml", RULE.split("[[rule.must")[0] + "must_match = ['ít nhất 5']\n", rules),
    ("a.toml", RULE + RULE.split("'comparator'")[1], rules),
    ("a.toml", RULE + "[fragments]\nnum = 3\n", rules),
    ("a.toml", RULE + "[fragments]\none = '{two}'\ntwo = '{one}'\n", rules),
    ("a.toml", "format = 1\n", rules),
    ("a.toml", RULE, lambda path: load_rulebook(path / "none")),
    ("a.toml", RULE, lambda path: load_rulebook(path.parent).get("b")),
    ("a.toml", RULE, lambda path: load_rulebook(path.parent).get("zzz")),
    ("u.toml", UNIT, lambda path: read_units(path.parent / "none")),
    ("u.toml", UNIT, read_units),  # [words] is missing
    ("u.toml", UNIT.replace("name = 'A A'\n", ""), read_units),
    ("u.toml", UNIT.replace("office", "offices"), read_units),
    ("u.toml", UNIT + "level = 'town'\n", read_units),
    ("u.toml", UNIT + "names = 'A B'\n", read_units),
    ("u.toml", UNIT + "valid_from = '2025'\n", read_units),
    ("u.toml", UNIT + "replaced_by = 'z'\n", read_units),
    ("u.toml", UNIT + UNIT.split("1\n", 1)[1], read_units),
    ("u.toml", UNIT + UNIT.split("1\n", 1)[1].replace("'a'", "'b'"), read_units),
    ("c.toml", CATALOGUE, catalogues),  # phrases are missing
    ("c.toml", CATALOGUE.replace("subjects = ['x']", ""), catalogues),
    ("c.toml", CATALOGUE.replace("'percent'", "'per cent'"), catalogues),
    ("c.toml", CATALOGUE + "phrases = 'p'\n", catalogues),
    ("c.toml", CATALOGUE + "phrases = ['p']\ngoal = 3\n", catalogues),
    ("c.toml", CATALOGUE + "phrases = ['p']\nsatisfies = ['b']\n", catalogues),
    ("c.toml", CATALOGUE + "phrases = ['p']\ntargets = [{ comparator = 'lt', value = 1 }]\n", catalogues),
    ("c.toml", CATALOGUE + "phrases = ['p']\ntargets = [{ comparator = 'lt', year = 2030 }]\n", catalogues),
    ("c.toml", CATALOGUE + "phrases = ['p']\n[[indicator]]" + CATALOGUE.split("]]")[1] + "phrases = ['q']\n", catalogues),
    ("c.toml", CATALOGUE.replace("[[ind", "[source]\nissued_on = '2021'\n[[ind"), catalogues),
    ("c.toml", "", lambda path: read_catalogues(path / "none")),
    ("c.toml", "", lambda path: choose_catalogues((), None, ["none"])),
    ("_wording.toml", "format = 1\n", WordingRules),
    ("_wording.toml", "", lambda path: WordingRules(path / "none")),
    ("_wording.toml", "same = { a = 'b' }\nnumbers = { before = [], after = [] }\ndrop = { phrases = [], words = [] }\n",
     WordingRules),
    ("doc_types.toml", "format = 1\n[[type]]\nname = 'Ke hoach'\n", of_a_folder("lists", load_symbol_lists)),
    ("doc_types.toml", "format = 1\n[[type]]\nabbr = 'KH'\n", of_a_folder("lists", load_symbol_lists)),
    ("other.toml", "", load_symbol_lists),
    ("p.tsv", "code,name\n", lambda path: Places(path).provinces),
    ("p.tsv", "", lambda path: Places(path / "none").provinces),
    ("q.toml", "", load_check_data),
    ("q.toml", "format = 1\n", of_a_folder("requirements", load_check_data)),
    ("q.toml", "format = 1\n[[check]]\nid = 'X'\n", of_a_folder("requirements", load_check_data)),
    ("q.toml", "format = 1\n[[check]]\nid = 'X99'\nenabled = false\n", adjusted),
    ("q.toml", "format = 1\n[[check]]\nid = 'M01'\nlevel = 'grave'\n", adjusted),
    ("q.toml", "format = 1\n[[check]]\nenabled = false\n", adjusted),
    ("q.toml", "format = 1\n[[document]]\nnumber = '3'\n", adjusted),
    ("q.toml", "", lambda path: adjust(CHECKS, path / "none")),
    ("b.toml", "format = 1\n[[accepted]]\nreason = 'x'\n", read_baseline),
    ("b.toml", "format = 1\n[[accepted]]\nfingerprint = 'f'\n", read_baseline),
    ("b.toml", "", lambda path: read_baseline(path / "none")),
    ("d", "", lambda path: read_dataset(path.parent)),
    ("d", "", lambda path: lock_dataset(path).__enter__()),
    ("d", "", lambda path: Source(path)),
    ("d", "", lambda path: Source(path.parent)),
    ("d", "", lambda path: export_workbook(path.parent, path.parent)),
    ("d", "", lambda path: export_workbook(path.parent, path.parent / "none" / "a.xlsx")),
    ("d", "", lambda path: evaluate_folder(path.parent, path.parent)),
    ("datapackage.json", "{}", lambda path: read_dataset(path.parent)),
]


@pytest.mark.parametrize(("name", "content", "read"), CASES)
def test_every_mistake_is_told_in_both_languages(
    tmp_path: Path, name: str, content: str, read: Callable[[Path], object]
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExtractError) as caught:
        read(path)
    vietnamese, english = caught.value.told("vi"), caught.value.told("en")
    assert str(caught.value) == vietnamese != english
    said = english.replace(str(tmp_path), "").replace("…", "")
    assert said.isascii(), "words of the other language"
    assert set(vietnamese) & set("ảãáàạđêôơưốộợừứểếệịôởủũụầấậẫ"), "no Vietnamese word"


CALLS = [
    (path, call)
    for path in sorted(PACKAGE.rglob("*.py"))
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    and call.func.id in ("ExtractError", "RuleError", "DatasetError", "TableError")
]  # fmt: skip


def test_no_error_is_made_with_one_text() -> None:
    assert len(CALLS) > 80
    for path, call in CALLS:
        both = len(call.args) == 2 or (len(call.args) == 1 and isinstance(call.args[0], ast.Starred))
        assert both, f"{path.name}:{call.lineno}"


def test_reasons_of_the_system_are_told() -> None:
    assert explain_os_error(OSError(errno.EACCES, "Permission denied")) == ("không có quyền", "no permission")
    assert explain_os_error(OSError(errno.EMFILE, "Too many open files")) == ("Too many open files",) * 2


def answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    monkeypatch.setattr(sys, "argv", ["chitieu", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return told


@pytest.mark.parametrize(("words", "vietnamese", "english"), [
    (["schema", "nope"], "Lỗi: không có bảng nope; các bảng là: documents, ", "Error: no table nope; the tables are: doc"),
    (["rules", "try", "it-nhatt", "x"], "Lỗi: không có quy tắc 'it-nhatt'; có phải là 'it-nhat'?", "did you mean 'it-nhat'?"),
    (["rules", "test", "x.toml"], "Lỗi: không có tệp quy tắc x.toml; hiện có: ", "no rule file x.toml; there are: "),
    (["extract", "x", "-o", "y", "--jobs", "0"], "Lỗi: giá trị sai ở '--jobs': 0 không nằm trong khoảng", "Invalid value"),
    (["extract", "x", "-o", "y", "--memory", "10"], "giá trị sai ở '--memory': 10 không nằm trong khoảng", "not in the range"),
    (["extract", "x", "-o", "y", "--timeout", "0"], "giá trị sai ở '--timeout': 0.0 không nằm", "not in the range"),
    (["extract", "x"], "Cách dùng: chitieu extract [OPTIONS]", "Usage: chitieu extract [OPTIONS]"),
    (["extract", "-o", "y"], "Lỗi: chưa cho biết đọc gì: hãy đưa tệp", "nothing to read was named"),
    (["extract", "-", "-o", "y"], "dùng --from -", "use --from -"),
    (["extract", "x", "-o", "y", "--rules", "z"], "--rules đứng trước tên lệnh: chitieu --rules … extract", "before"),
    (["extract", "x"], "Lỗi: thiếu '-o' / '--output'.", "Error: Missing option '-o' / '--output'."),
    (["check", "none.docx"], "none.docx: không có tệp này; hãy", "none.docx: no such file; check"),
    (["status", "none"], "none: không phải bộ dữ liệu", "none: not a dataset"),
])  # fmt: skip
def test_the_command_line_answers_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], vietnamese: str, english: str
) -> None:
    assert vietnamese in answer(monkeypatch, capsys, *words)
    told = answer(monkeypatch, capsys, "--lang", "en", *words)
    assert english in told and told.replace("…", "").isascii()
    assert answer(monkeypatch, capsys, "--lang=en", *words) == told


def test_help_and_version_are_no_errors(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--help", "--version"):
        monkeypatch.setattr(sys, "argv", ["chitieu", option])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code == 0 and "chitieu" in capsys.readouterr().out
