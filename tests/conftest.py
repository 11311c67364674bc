"""What all tests share: the project's own rules, read once, what drafts are held against, and how an invented one is read."""

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
