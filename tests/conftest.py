"""What all tests share: the rules, read once, what drafts are held against, how an invented one is read, an archive."""

from collections.abc import Callable
from pathlib import Path

import pytest
from drafts.build import Plan, write_plan

from extract.checks.requirements import Requirements, load_requirements
from extract.model import Extraction
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.rules import Rulebook, load_rulebook


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="session")
def needs(rules: Rulebook) -> Requirements:
    return load_requirements(rules)


@pytest.fixture
def read(rules: Rulebook, tmp_path: Path) -> Callable[..., Extraction]:
    """Writes an invented plan as a Word file and reads it."""
    def _read(plan: Plan, name: str = "draft.docx") -> Extraction:
        return extract_document(read_document(write_plan(plan, tmp_path / name)), rules)

    return _read


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``kho`` of a few plans, seen from ``tmp_path`` as current folder, older than a moment."""
    from batch_runs import age, make_plan  # tests of a single stage need not load the store

    folder = tmp_path / "kho"
    (folder / "xã").mkdir(parents=True)
    for n in range(6):
        (folder / "xã" / f"ke-hoach-{n}.txt").write_text(make_plan(n), encoding="utf-8")
    age(folder)
    monkeypatch.chdir(tmp_path)
    return folder
