"""What a file is, told by its bytes. Names lie: "ke-hoach.doc" holds HTML and "bang.docx" holds text."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

import regex

from extract.file_names import format_of_name
from extract.model import Format, Status
from extract.patterns.kept import compile_pattern
from extract.structs import Struct

Route = Literal["docx", "pdf", "doc", "html", "mhtml", "md", "txt"]

_LONGEST_END = 66_000  # bytes: the end record of a zip file with the longest comment; few packages list more members
_SAVE_AS_DOCX = "hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (
    (b"\x89PNG\r\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
)  # fmt: skip
_ARCHIVES = ((b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"))
_OLE_STREAMS = (  # name of a stream that only this kind of file has; order matters, Word files can embed sheets
    ("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "Excel 97 (.xls)"),
    ("PowerPoint Document", "PowerPoint 97 (.ppt)"), ("__substg1.0_", "thư Outlook (.msg)"),
)  # fmt: skip
_HTML_START = compile_pattern(r"(?i)<!doctype\s+html|<(?:html|head|body)\b")
_HTML_FIRST = compile_pattern(
    r"(?i)\s*<(?:script|style|link|meta|main|article|section|div|center|table|p|h[1-6]|font|ol|ul)\b"
)
_HTML_CLOSING = compile_pattern(r"(?i)</(?:p|div|li|h[1-6]|article|section|ul|ol|table)>")
_MARKDOWN_STRUCTURE = compile_pattern(r"(?m)^#{1,6}[ \t]+\S|^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|[ \t:|-]*$")


class Sniffed(Struct, frozen=True):
    """The format found; ``route`` names its reader, or is None, and then ``status`` and ``detail`` say why."""

    format: Format
    route: Route | None = None
    status: Status = "ok"
    detail: str | None = None


def sniff(data: bytes, name: str) -> Sniffed:
    """What ``data`` is. ``name`` decides only where no content can: the format recorded for something unreadable."""
    named = format_of_name(name)
    if not data.strip(b"\x00\t\r\n\x0c \xef\xbb\xbf\xff\xfe"):
        what = "Tệp rỗng (0 byte)" if not data else "Tệp chỉ có ký tự trắng"
        return Sniffed(named, None, "no_text", f"{what}: không có gì để đọc; hãy tải lại hoặc xin lại bản gốc.")
    if b"%PDF-" in data[:1024]:
        return Sniffed("pdf", "pdf")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _sniff_zip(data, named)
    if data.startswith(_OLE):
        return _sniff_ole(data, named)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return Sniffed("rtf", None, "unsupported", f"Tệp RTF chưa đọc được trực tiếp; {_SAVE_AS_DOCX}.")
    for magic, kind in _IMAGES:
        if data.startswith(magic) and (kind != "BMP" or b"\x00" in data[:32]):
            return _unsupported(named, f"ảnh {kind}", "hãy nhận dạng chữ (OCR) và lưu thành .docx hoặc .txt")
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] in (b"ftypheic", b"ftypavif"):
        return _unsupported(named, "ảnh", "hãy nhận dạng chữ (OCR) và lưu thành .docx hoặc .txt")
    for magic, kind in _ARCHIVES:
        if data.startswith(magic):
            return _unsupported(named, f"tệp nén {kind}", "hãy giải nén rồi đọc từng tệp")
    return _sniff_text(data, named)


def _unsupported(named: Format, what: str, remedy: str) -> Sniffed:
    return Sniffed(named, None, "unsupported", f"Đây là {what}, không phải văn bản đọc được; {remedy}.")


def _sniff_zip(data: bytes, named: Format) -> Sniffed:
    directory = data.rfind(b"PK\x05\x06", -_LONGEST_END)  # what stands before it lists the members by name
    if directory >= 0 and b"word/document.xml" in data[max(0, directory - _LONGEST_END) : directory]:
        return Sniffed("docx", "docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            mime = package.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, NotImplementedError):
        if b"word/" in data or named == "docx":
            detail = "Tệp Word (.docx) bị hỏng hoặc tải dở: gói zip không mở được; hãy tải lại hoặc sửa bằng Word."
        else:
            detail = "Tệp zip bị hỏng hoặc tải dở; hãy tải lại."
        return Sniffed("docx" if b"word/" in data else named, None, "failed", detail)
    if any(n.startswith("word/") and n.endswith(".xml") for n in names):
        return Sniffed("docx", "docx")
    if any(n.startswith("xl/") for n in names):
        return _unsupported(named, "bảng tính Excel (.xlsx)", "hãy chép bảng vào Word rồi lưu thành .docx")
    if any(n.startswith("ppt/") for n in names):
        return _unsupported(named, "trình chiếu PowerPoint (.pptx)", "hãy lưu nội dung thành .docx hoặc .pdf")
    if "opendocument.text" in mime:
        return _unsupported(named, "văn bản OpenDocument (.odt)", _SAVE_AS_DOCX)
    if "[Content_Types].xml" in names:
        return _unsupported(named, "gói Office không có phần văn bản", _SAVE_AS_DOCX)
    return _unsupported(named, "tệp nén zip", "hãy giải nén rồi đọc từng tệp")


def _sniff_ole(data: bytes, named: Format) -> Sniffed:
    found = next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in data), None)
    if found == "encrypted":
        detail = "Tệp Office có mật khẩu; hãy mở bằng Word, bỏ mật khẩu và lưu lại thành .docx."
        return Sniffed("docx" if named in ("txt", "doc") else named, None, "encrypted", detail)
    if found == "doc":
        return Sniffed("doc", "doc")
    if found:
        return _unsupported(named, f"tệp {found}", "hãy lưu nội dung thành .docx hoặc .pdf")
    return Sniffed(named if named != "txt" else "doc", None, "unsupported",
                   f"Tệp Office kiểu cũ (OLE) không có phần văn bản Word; {_SAVE_AS_DOCX}.")  # fmt: skip


def _sniff_text(data: bytes, named: Format) -> Sniffed:
    from extract.readers.encodings import decode_text, looks_binary

    if looks_binary(data):
        return _unsupported(named, "tệp nhị phân không rõ loại", "hãy mở bằng phần mềm đã tạo ra nó và lưu thành .docx")
    if regex.match(rb"(?i)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}content-type:\s*multipart/related", data[:4000]):
        return Sniffed("html", "mhtml")
    text = decode_text(data).text
    bare = regex.sub(r"<\?(?:php|=|xml)[\s\S]*?(?:\?>|\Z)", "", text)
    if _HTML_START.search(bare[:5000]):
        return Sniffed("html", "html")
    is_markdown = _MARKDOWN_STRUCTURE.search(bare) is not None  # Markdown may hold tables and centred lines in HTML
    closing = len(_HTML_CLOSING.findall(bare))
    if not is_markdown and (closing >= 3 or (closing and _HTML_FIRST.match(bare))):
        return Sniffed("html", "html")
    if is_markdown or named == "md":
        return Sniffed("md", "md")
    return Sniffed("txt", "txt")
