"""Who may import whom, and where the heavy libraries may appear."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "extract"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Heavy libraries and the only places that may import them (a folder or a module, relative to the package).
HOMES = {
    "docx": ("annotate", "readers"),
    "pdfplumber": ("readers",),
    "pypdfium2": ("readers", "page_images"),
    "pyarrow": ("dataset", "batch", "sheets", "reports", "commands"),
    "pandas": ("sheets",),
    "click": ("cli.py", "commands"),
    "xlsxwriter": ("sheets", "reports"),
}
# Pure stages: nothing of them touches the disk, the store or the command line.
STAGES = ("sections.py", "outline.py", "heading_roles.py", "series.py", "header", "indicators", "assignments", "references")
OUTER = {"dataset", "batch", "cli", "sheets", "pipeline", "commands", "reports", "check", "evaluate"}


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {node.module}
    return names


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if relative(path) in ("cli.py", "__main__.py") or relative(path).startswith("commands/"):
        return
    calls = [n.func for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    printed = [f for f in calls if isinstance(f, ast.Name) and f.id in ("print", "exit", "quit")]
    left = [f for f in calls if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name)
            and (f.value.id, f.attr) == ("sys", "exit")]  # fmt: skip
    assert not printed and not left


def test_the_model_imports_nothing_of_ours_but_the_base_of_its_records() -> None:
    assert [n for n in imports(PACKAGE / "model.py") if n.startswith("extract")] == ["extract.structs"]
    assert not [n for n in imports(PACKAGE / "structs.py") if n.startswith("extract")]


@pytest.mark.parametrize("name", STAGES)
def test_stages_know_nothing_of_what_surrounds_them(name: str) -> None:
    paths = [p for p in MODULES if relative(p) == name or relative(p).startswith(f"{name}/")]
    assert paths
    for path in paths:
        ours = {n.split(".")[1] for n in imports(path) if n.startswith("extract.")}
        assert not ours & OUTER, path


@pytest.mark.parametrize("command", ["--help", "--version"])
def test_help_imports_nothing_heavy(command: str) -> None:
    code = (
        "import sys\nfrom extract.cli import cli\n"
        f"try:\n    cli(['{command}'], prog_name='chitieu')\nexcept SystemExit:\n    pass\n"
        f"bad = {sorted(set(HOMES) - {'click'})!r} + ['regex', 'lxml', 'rapidfuzz', 'ahocorasick']\n"
        "print([m for m in bad if m in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


_LISTED = (
    "assignments", "batch", "catalogues", "dataset", "header", "indicators", "patterns", "prose", "references", "rows",
    "tables",
)  # fmt: skip


def test_the_guide_names_each_module_of_these_folders() -> None:
    guide = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = [p.stem for p in MODULES if p.parent.name in _LISTED and p.stem != "__init__"]
    assert [name for name in named if f"`{name}`" not in guide and f"`{name}.py`" not in guide] == []
