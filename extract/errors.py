"""Exceptions for the caller's mistakes. What is wrong with a document is data (``Document.status``), not an exception."""

from __future__ import annotations

import errno


class ExtractError(Exception):
    """Base of every error that the command line prints as one line and turns into exit code 2.

    It carries its message in Vietnamese, which ``str`` gives, and in English; each says what is wrong, where, and what
    helps.

    >>> error = ExtractError("out: không ghi được", "out: cannot be written")
    >>> str(error), error.told("en")
    ('out: không ghi được', 'out: cannot be written')
    """

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi, self.en = vi, en

    def __str__(self) -> str:
        return self.vi

    def told(self, lang: str) -> str:
        """The message in ``lang`` ("vi" or "en")."""
        return self.en if lang == "en" else self.vi


class RuleError(ExtractError):
    """A rule file is wrong. The message names file, rule and remedy."""


class DatasetError(ExtractError):
    """An output folder cannot be used (locked by another run, of another schema version, not a dataset)."""


class UnreadableDocument(Exception):
    """Raised inside readers only; ``read_document`` turns it into a status.

    ``code`` is one of model.Status other than "ok"; the message says what was found and what the user can do. It goes
    into the tables, so it is in Vietnamese only.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


_REASONS = {
    errno.ENOENT: ("không có tệp hay thư mục này", "no such file or folder"),
    errno.EACCES: ("không có quyền", "no permission"),
    errno.EPERM: ("không có quyền", "no permission"),
    errno.EROFS: ("ổ đĩa chỉ đọc", "the disk is read-only"),
    errno.ENOSPC: ("đĩa đã đầy", "the disk is full"),
    errno.EISDIR: ("đó là một thư mục", "it is a folder"),
    errno.ENOTDIR: ("một phần của đường dẫn không phải thư mục", "a part of the path is no folder"),
    errno.EEXIST: ("đã có một tệp mang tên ấy", "a file of that name is there"),
    errno.ELOOP: ("các liên kết trỏ vòng tròn", "links that lead in a circle"),
    errno.ENAMETOOLONG: ("tên quá dài", "the name is too long"),
}


def explain_os_error(error: BaseException) -> tuple[str, str]:
    """(Vietnamese, English) reason of an OSError; what the system says where it is none of the usual ones.

    >>> explain_os_error(FileNotFoundError(2, "No such file or directory"))
    ('không có tệp hay thư mục này', 'no such file or folder')
    """
    told = getattr(error, "strerror", None) or str(error)
    return _REASONS.get(getattr(error, "errno", None) or 0, (told, told))


def is_out_of_memory(error: BaseException | None) -> bool:
    """Whether memory ran out, also where a library written in C puts another error over that."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, MemoryError):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False
