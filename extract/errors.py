"""Exceptions for the caller's mistakes. What is wrong with a document is data (``Document.status``), not an exception."""

from __future__ import annotations


class ExtractError(Exception):
    """Base of every error that the command line prints as one line and turns into exit code 2."""


class RuleError(ExtractError):
    """A rule file is wrong. The message names file, rule and remedy."""


class UnreadableDocument(ExtractError):
    """Raised inside readers only; ``read_document`` turns it into a status.

    ``code`` is one of model.Status other than "ok"; the message says what was found and what the user can do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class DatasetError(ExtractError):
    """An output folder cannot be used (locked by another run, of another schema version, not a dataset)."""
