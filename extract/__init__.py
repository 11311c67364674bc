"""Turns issued Vietnamese plan documents into tables of indicators, targets and responsible units.

The names below are the public interface; they are loaded on first use, so that ``import extract`` and
``chitieu --help`` stay quick.
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "check_draft", "extract_document", "load_rulebook", "read_document"]

_HOMES = {
    "read_document": "extract.readers",
    "load_rulebook": "extract.rules",
    "extract_document": "extract.pipeline",
    "check_draft": "extract.check",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
