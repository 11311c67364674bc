"""Files to Documents: what a file is decides its content, and whatever is wrong with it becomes a status."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path, PurePath

from extract.errors import UnreadableDocument, is_out_of_memory
from extract.file_names import READABLE_SUFFIXES, format_of_name
from extract.memory import no_collection
from extract.model import Document, Format, Status
from extract.readers.reading import Reading
from extract.readers.sniff import Sniffed, sniff
from extract.text import stable_id

_MISNAMED: dict[Format, str] = {
    "docx": "văn bản Word (.docx)", "doc": "văn bản Word 97 (.doc)", "pdf": "PDF", "rtf": "RTF", "txt": "văn bản thuần",
    "md": "văn bản Markdown", "html": "trang HTML",
}  # fmt: skip
_STATUSES = {"partial", "no_text", "encrypted", "unsupported", "too_large", "timeout", "failed"}


def read_document(
    path: str | Path, *, data: bytes | None = None, name: str | None = None, max_bytes: int = 150_000_000
) -> Document:
    """Read one file into blocks; a bad file gets a status and its reason in Vietnamese, never an exception.

    ``path`` is recorded as given, with "/" between its parts; ``data`` stands for the file's bytes where the caller
    has them (a member of an archive), ``name`` for its base name. A file that cannot be opened has an empty
    ``sha256`` and an id made from its path.
    """
    shown = PurePath(path).as_posix()
    name = PurePath(shown).name if name is None else name
    named = format_of_name(name)
    try:
        size = len(data) if data is not None else os.stat(path).st_size
        if size > max_bytes:
            digest = hashlib.sha256(data).hexdigest() if data is not None else _hash_file(path)
            detail = (f"Tệp lớn {size / 1e6:.0f} MB, vượt giới hạn {max_bytes / 1e6:.0f} MB; "
                      "hãy tách nhỏ, giảm cỡ ảnh hoặc nâng giới hạn.")  # fmt: skip
            return Document(digest[:16], digest, name, shown, size, named, "none", "too_large", detail)
        content = Path(path).read_bytes() if data is None else data
    except (OSError, ValueError) as error:
        detail = f"Không mở được tệp: {_explain(error)}; hãy kiểm tra đường dẫn và quyền đọc."
        return Document(stable_id("unread", shown), "", name, shown, 0, named, "none", "failed", detail)

    digest = hashlib.sha256(content).hexdigest()
    document_id = digest[:16]

    def make(format: Format, reader: str, status: Status, detail: str | None) -> Document:
        return Document(document_id, digest, name, shown, len(content), format, reader, status, detail)

    try:
        found = sniff(content, name)
    except Exception as error:  # a sniffer that fails on odd bytes must not stop a batch of thousands
        return make(named, "none", "failed", f"Không nhận ra loại tệp ({type(error).__name__}: {error}).")
    if found.route is None:
        return make(found.format, "none", found.status, found.detail)
    reader = _reader_for(found)  # outside the try: a missing package is not the file's fault
    try:
        with no_collection():
            reading = reader(content, document_id)
    except UnreadableDocument as error:
        status: Status = error.code if error.code in _STATUSES else "failed"  # type: ignore[assignment]
        return make(found.format, found.route, status, str(error))
    except Exception as error:  # damaged files fail in ways that no list of exceptions covers
        if is_out_of_memory(error):
            return make(found.format, found.route, "too_large", "Hết bộ nhớ khi đọc tệp; hãy tách nhỏ tệp rồi đọc lại.")
        detail = (f"Không đọc được tệp: {type(error).__name__}: {error}. Tệp có thể bị hỏng; "
                  "hãy mở bằng phần mềm gốc và lưu lại.")  # fmt: skip
        return make(found.format, found.route, "failed", detail)
    return Document(
        id=document_id,
        sha256=digest,
        name=name,
        path=shown,
        byte_size=len(content),
        format=found.format,
        reader=reading.reader,
        status=reading.status,
        status_detail=_join_details(reading.detail, _note_name(name, named, found.format)),
        page_count=reading.page_count,
        blocks=reading.blocks,
    )


def _reader_for(found: Sniffed) -> Callable[[bytes, str], Reading]:
    """The reader is imported here: starting lxml and pypdfium2 costs more than reading a text file."""
    if found.route == "docx":
        from extract.readers.docx import read_docx

        return read_docx
    if found.route == "pdf":
        from extract.readers.pdf import read_pdf

        return read_pdf
    if found.route == "html":
        from extract.readers.html import read_html

        return read_html
    if found.route == "mhtml":
        from extract.readers.html import read_mhtml

        return read_mhtml
    if found.route == "md":
        from extract.readers.markdown import read_markdown

        return read_markdown
    if found.route == "doc":
        return _refuse_doc
    from extract.readers.plain import read_plain

    return read_plain


def _refuse_doc(data: bytes, document_id: str) -> Reading:
    detail = "Tệp Word 97-2003 (.doc) chưa đọc được trực tiếp; hãy mở bằng Word hay LibreOffice và lưu lại thành .docx."
    raise UnreadableDocument("unsupported", detail)


def _note_name(name: str, named: Format, found: Format) -> str | None:
    suffix = PurePath(name.lower()).suffix
    if suffix not in READABLE_SUFFIXES or named == found or {named, found} == {"txt", "md"}:
        return None
    return f"Tên tệp ghi {suffix} nhưng nội dung là {_MISNAMED[found]}; đã đọc theo nội dung."


def _join_details(*details: str | None) -> str | None:
    return " ".join(d for d in details if d) or None


def _explain(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "không có tệp này"
    if isinstance(error, PermissionError):
        return "không có quyền đọc"
    if isinstance(error, IsADirectoryError):
        return "đây là thư mục"
    return str(error) or type(error).__name__


def _hash_file(path: str | Path) -> str:
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
