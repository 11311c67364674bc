"""What the names of files promise: which files are documents, of which format, and which of them are not read.

Apart from the readers, since a batch asks for names before it needs them, and loading them takes time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import PurePosixPath

from extract.model import Format

READABLE_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".pdf", ".doc", ".rtf", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml",
     ".mht", ".mhtml"}
)  # fmt: skip
_FORMAT_OF_SUFFIX: dict[str, Format] = {
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".pdf": "pdf", ".doc": "doc", ".dot": "doc", ".rtf": "rtf",
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".mht": "html", ".mhtml": "html",
}  # fmt: skip

_OCR = "hãy nhận dạng chữ (OCR) và lưu thành .docx hoặc .txt"
# Formats that hold documents and are not read: what they are, what helps. Reasons are in Vietnamese, as in all tables.
_UNREAD_KINDS = (
    ("ảnh", _OCR, ".tif .tiff .jpg .jpeg .png .bmp .gif .webp .heic .heif .jp2 .djvu"),
    ("bảng tính", "hãy chép bảng vào Word rồi lưu thành .docx", ".xlsx .xls .xlsm .xlsb .ods .et"),
    ("trình chiếu", "hãy lưu nội dung thành .docx hoặc .pdf", ".pptx .ppt .ppsx .pps .odp"),
    ("văn bản của phần mềm khác", "hãy mở bằng phần mềm đã tạo ra nó và lưu thành .docx",
     ".odt .ott .fodt .wps .wpd .pages .xps .oxps .epub"),
    ("tệp nén", "hãy giải nén rồi đọc từng tệp", ".rar .7z .tar .gz .tgz .bz2 .xz"),
    ("thư điện tử", "hãy lưu nội dung và tệp đính kèm ra thư mục", ".eml .msg"),
)  # fmt: skip
_UNREAD = {suffix: (kind, remedy) for kind, remedy, suffixes in _UNREAD_KINDS for suffix in suffixes.split()}
_BARE_KINDS = ("ảnh", "tệp nén")  # the others may begin as DOCX or DOC do
# Begin as documents do and are none: what programs install, keep for themselves or have not finished loading
_NO_DOCUMENTS = frozenset(
    {".db", ".msi", ".jar", ".war", ".apk", ".aab", ".whl", ".xpi", ".crx", ".nupkg", ".tmp", ".part", ".crdownload",
     ".download"}
)  # fmt: skip
_PAGE_FOLDERS = ("_files", ".files")  # what browsers and Word put beside a saved page
PEEK = 1024  # bytes; a PDF may have something in front of its mark
_PACKAGES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # DOCX and other zips; DOC and its like


def format_of_name(name: str) -> Format:
    """The format that the extension promises; txt where it promises nothing."""
    return _FORMAT_OF_SUFFIX.get(PurePosixPath(name.lower()).suffix, "txt")


def why_unread(name: str, head: Callable[[], bytes]) -> str | None:
    """Why a file of this name is not read; None where its format is read, or where its first bytes show that the name is
    wrong.

    >>> why_unread("quet.tif", lambda: b"II*")
    'Tệp .tif là ảnh, không đọc được; hãy nhận dạng chữ (OCR) và lưu thành .docx hoặc .txt.'
    >>> why_unread("quet.tif", lambda: b"%PDF-1.7")
    """
    suffix = PurePosixPath(name.lower()).suffix
    if suffix not in _UNREAD:
        return None
    kind, remedy = _UNREAD[suffix]
    first = head()
    if b"%PDF-" in first or (kind in _BARE_KINDS and first.startswith(_PACKAGES)):
        return None
    return f"Tệp {suffix} là {kind}, không đọc được; {remedy}."


def holds_document(name: str, folder: str, head: Callable[[], bytes]) -> bool:
    """Whether a file in a folder has a row of its own: documents, also of formats that are not read; and what begins like
    one, whatever it is called. ``head`` gives its first bytes, and is asked only where the name tells nothing.

    >>> holds_document("anh.png", "ke-hoach_files", lambda: b"")  # a part of a saved page
    False
    >>> holds_document("Ke hoach so 5", "", lambda: b"%PDF-1.4")
    True
    """
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in READABLE_SUFFIXES or suffix == ".zip":
        return True
    if suffix in _UNREAD:
        return _UNREAD[suffix][0] != "ảnh" or not folder.lower().endswith(_PAGE_FOLDERS)
    if suffix in _NO_DOCUMENTS:
        return False
    first = head()
    return b"%PDF-" in first or first.startswith((*_PACKAGES, b"{\\rtf"))


def read_head(path: str) -> bytes:
    """The first bytes of a file, as :func:`why_unread` wants them; none where there are none to be had."""
    try:
        if not os.path.isfile(path):  # a pipe would keep us waiting
            return b""
        with open(path, "rb") as file:
            return file.read(PEEK)
    except OSError:
        return b""
