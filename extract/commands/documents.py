"""One document that a command names: a file, or a member of an archive as tables and ``status`` write it. No command itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from extract.messages import add_texts, say

if TYPE_CHECKING:
    from extract.model import Document

add_texts({
    "document.missing": ("không có tệp này; hãy kiểm tra đường dẫn", "no such file; check the path"),
    "document.folder": ("đây là thư mục; hãy đưa một tệp", "it is a folder; give a file"),
    "document.no_file": ("không phải tệp thường (thiết bị, ống dẫn …)", "not a regular file (a device, a pipe …)"),
    "document.archive": ("là tệp nén; hãy đưa tệp ở trong, ví dụ {path}!/thư mục/tên.docx",
                         "it is an archive; give a file in it, as {path}!/folder/name.docx"),
})  # fmt: skip


def find_trouble(path: str, lang: str) -> str | None:
    """Why there is no document to read at ``path``; None where there is something."""
    from extract.batch.inputs import archive_of

    if os.path.isdir(path):
        return say("document.folder", lang)
    if os.path.isfile(path):
        from zipfile import is_zipfile

        if path.lower().endswith(".zip") and is_zipfile(path):
            return say("document.archive", lang, path=path)
        return None
    if os.path.exists(path):
        return say("document.no_file", lang)
    archive = archive_of(path)
    return None if archive != path and os.path.isfile(archive) else say("document.missing", lang)


def read_given(path: str) -> Document | None:
    """The document, or None where its archive does not hold it; what cannot be read has its status and reason."""
    from extract.batch.archives import read_named
    from extract.batch.inputs import MEMBER, archive_of, show_name
    from extract.batch.options import MAX_BYTES
    from extract.errors import UnreadableDocument
    from extract.file_names import format_of_name
    from extract.model import Document
    from extract.readers import read_document
    from extract.text import stable_id

    archive = archive_of(path)
    if archive == path or os.path.lexists(path):
        return read_document(path)
    name = path[len(archive) + len(MEMBER) :]
    try:
        data = read_named(archive, name, MAX_BYTES)
    except UnreadableDocument as error:
        status, shown = error.code, show_name(path)
        return Document(stable_id("unread", path), "", shown, path, 0, format_of_name(shown), "none", status, str(error))  # type: ignore[arg-type]
    return None if data is None else read_document(path, data=data, name=show_name(path))
