"""What all tests share: the project's own rules, read once."""

import pytest

from extract.rules import Rulebook, load_rulebook


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    return load_rulebook()
