"""Files are told by their content; whatever is wrong with one is a status with what, why and remedy."""

import io
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest

import extract.readers
from extract.errors import UnreadableDocument
from extract.file_names import READABLE_SUFFIXES, holds_document, why_unread
from extract.readers import read_document
from extract.readers.language import is_syllable, join_spaced, vietnamese_share

SHARED = Path(__file__).parents[1].parent / "shared" / "plans"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared plans are not beside the project")
PLAIN = "KẾ HOẠCH\nThực hiện công tác dân số năm 2027\n1. Phấn đấu 92% thôn đạt chuẩn."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def make_zip(*names: str, **contents: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, contents.get(name, "x"))
    return buffer.getvalue()


def texts(data: bytes | str, name: str = "ke-hoach.txt") -> list[str]:
    raw = data.encode() if isinstance(data, str) else data
    return [b.text for b in read_document(name, data=raw).blocks]


@pytest.mark.parametrize(
    ("name", "data", "format", "status", "words"),
    [
        ("a.txt", b"", "txt", "no_text", "Tệp rỗng"),
        ("a.docx", b"", "docx", "no_text", "Tệp rỗng"),
        ("a.txt", b" \r\n\t\n", "txt", "no_text", "ký tự trắng"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "doc", "unsupported", "lưu lại thành .docx"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "docx", "encrypted", "mật khẩu"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "txt", "unsupported", "Excel"),
        ("a.doc", OLE, "doc", "unsupported", "OLE"),
        ("a.doc", b"{\\rtf1\\ansi K}", "rtf", "unsupported", "RTF"),
        ("a.docx", make_zip("[Content_Types].xml", "xl/workbook.xml"), "docx", "unsupported", "Excel"),
        ("a.pptx", make_zip("[Content_Types].xml", "ppt/presentation.xml"), "txt", "unsupported", "PowerPoint"),
        ("a.zip", make_zip("mot.txt", "hai.txt"), "txt", "unsupported", "giải nén"),
        ("a.odt", make_zip("mimetype", "content.xml", mimetype="application/vnd.oasis.opendocument.text"), "txt",
         "unsupported", "OpenDocument"),
        ("a.docx", b"PK\x03\x04 word/document.xml cut", "docx", "failed", "hỏng"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "pdf", "unsupported", "ảnh PNG"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 40, "txt", "unsupported", "ảnh JPEG"),
        ("a.rar", b"Rar!\x1a\x07\x00aaaa", "txt", "unsupported", "RAR"),
        ("a.bin", bytes(range(256)) * 8, "txt", "unsupported", "nhị phân"),
        ("a.html", b"<html><body><script>go()</script></body></html>", "html", "no_text", "JavaScript"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(name: str, data: bytes, format: str, status: str, words: str) -> None:
    document = read_document(name, data=data)
    assert (document.format, document.status, document.blocks) == (format, status, ())
    assert document.status_detail is not None and words in document.status_detail
    assert len(document.sha256) == 64 and document.id == document.sha256[:16]


def test_text_called_docx_is_read_and_said() -> None:
    document = read_document("thu-muc/ke-hoach.docx", data=PLAIN.encode())
    assert (document.format, document.status, document.name) == ("txt", "ok", "ke-hoach.docx")
    assert document.status_detail is not None and ".docx" in document.status_detail
    assert len(document.blocks) == 3


@pytest.mark.parametrize(
    ("name", "data", "format", "reader"),
    [
        ("a.txt", PLAIN, "txt", "text"),
        ("a.md", PLAIN, "md", "markdown"),
        ("a.txt", "# KẾ HOẠCH\n\nnội dung", "md", "markdown"),
        ("a.txt", "| TT | Tên |\n|---|---|\n| 1 | Thôn |", "md", "markdown"),
        ("a.doc", "<html><body><p>Kế hoạch</p></body></html>", "html", "html"),
        ("a.txt", "<p>Một</p>\n<p>Hai</p>\n<p>Ba</p>", "html", "html"),
        ("a.html", "<?php include 'x'; ?><!DOCTYPE html><p>Kế hoạch năm</p>", "html", "html"),
        ("a.txt", "Trẻ em <1 tuổi và <5 tuổi", "txt", "text"),
    ],
)
def test_text_formats_by_content(name: str, data: str, format: str, reader: str) -> None:
    document = read_document(name, data=data.encode())
    assert (document.format, document.reader, document.status) == (format, reader, "ok")


def test_a_missing_file_is_a_status(tmp_path: Path) -> None:
    missing, other = read_document(tmp_path / "khong-co.docx"), read_document(tmp_path / "khong-co-2.docx")
    assert (missing.status, missing.format, missing.byte_size) == ("failed", "docx", 0)
    assert missing.status_detail is not None and "không có tệp này" in missing.status_detail
    assert missing.id != other.id and len(missing.id) == 16


def test_a_folder_is_a_status(tmp_path: Path) -> None:
    assert read_document(tmp_path).status == "failed"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_a_status(tmp_path: Path) -> None:
    path = tmp_path / "cam.txt"
    path.write_text(PLAIN, encoding="utf-8")
    path.chmod(0)
    document = read_document(path)
    assert document.status == "failed" and "quyền đọc" in str(document.status_detail)


def test_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "lon.txt"
    path.write_text(PLAIN, encoding="utf-8")
    document = read_document(path, max_bytes=10)
    assert (document.status, document.blocks) == ("too_large", ())
    assert document.sha256 == read_document(path).sha256


def test_path_is_recorded_as_given(tmp_path: Path) -> None:
    document = read_document("kho.zip!/xa/a.txt", data=PLAIN.encode(), name="a.txt")
    assert (document.path, document.name) == ("kho.zip!/xa/a.txt", "a.txt")


def test_block_ids_are_document_and_ordinal() -> None:
    document = read_document("a.txt", data=PLAIN.encode())
    assert [b.id for b in document.blocks] == [f"{document.id}-0000{i}" for i in range(3)]
    assert [b.place.paragraph for b in document.blocks] == [0, 1, 2]


def caused_by_memory() -> Exception:
    error = SystemError("as a library in C says it")
    error.__cause__ = MemoryError()
    return error


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (UnreadableDocument("encrypted", "Cần mật khẩu."), "encrypted", "Cần mật khẩu."),
        (UnreadableDocument("ok", "Mã lạ."), "failed", "Mã lạ."),
        (KeyError("w:body"), "failed", "KeyError"),
        (RecursionError("deep"), "failed", "RecursionError"),
        (MemoryError(), "too_large", "bộ nhớ"),
    ],
)
def test_a_reader_that_fails_gives_a_status(
    monkeypatch: pytest.MonkeyPatch, error: Exception, status: str, words: str
) -> None:
    def fail(data: bytes, document_id: str) -> None:
        raise error

    monkeypatch.setattr(extract.readers, "_reader_for", lambda found: fail)
    document = read_document("a.txt", data=PLAIN.encode())
    assert document.status == status and words in str(document.status_detail)


@pytest.mark.parametrize(
    ("name", "first", "expected"),
    [
        ("ke-hoach.DOCX", b"", True), ("x.pdf", b"", True), ("x.md", b"", True), ("x.doc", b"", True), ("x.zip", b"", True),
        ("x.xlsx", b"", True), ("x.ODT", b"", True), ("anh.jpg", b"", True), ("README", b"Read me", False),
        ("Kế hoạch số 5.2026", b"PK\x03\x04", True), ("quyet-dinh", b"%PDF-1.5", True), ("12. KH", b"{\\rtf1", True),
        ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False), ("x.jar", b"PK\x03\x04", False), ("x.json", b"{}", False),
    ],
)  # fmt: skip
def test_folder_walks_take_what_holds_documents(name: str, first: bytes, expected: bool) -> None:
    assert holds_document(name, "2026", lambda: first) is expected


@pytest.mark.parametrize(("name", "first", "unread"), [
    ("a.tif", b"II*\0", True), ("a.TIF", b"%PDF-1.4", False), ("a.jpg", b"PK\x03\x04", False), ("a.xlsx", b"PK\x03\x04", True),
    ("a.odt", b"PK\x03\x04", True), ("a.rar", b"Rar!", True), ("a.eml", b"From: a", True), ("a.docx", b"", False),
])  # fmt: skip
def test_formats_that_are_not_read_are_told_by_name_unless_it_lies(name: str, first: bytes, unread: bool) -> None:
    assert bool(why_unread(name, lambda: first)) is unread


def test_suffixes_are_lower_case() -> None:
    assert all(s.startswith(".") and s == s.lower() for s in READABLE_SUFFIXES)


# Encodings

SENTENCE = "Ủy ban nhân dân xã Đông Hà: phấn đấu đến năm 2027 có 92,5% trẻ em được khám sức khỏe định kỳ."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding: str) -> None:
    document = read_document("a.txt", data=SENTENCE.encode(encoding))
    assert (document.status, document.status_detail) == ("ok", None)
    assert [b.text for b in document.blocks] == [SENTENCE]


def test_cp1258_is_composed() -> None:
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    encoded = b""
    for char in SENTENCE:  # cp1258 has â and ê ready, tones only as marks of their own
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        encoded += (base + "".join(c for c in parts if c in tones)).encode("cp1258")
    assert texts(encoded) == [SENTENCE]


TCVN3 = "Uû ban nh©n d©n x· phÊn ®Êu ®Õn n¨m 2027 cã 92,5% trÎ em ®­îc kh¸m søc kháe"
VNI = "UÛy ban nhaân daân xaõ phaán ñaáu ñeán naêm 2027 coù 92,5% treû em ñöôïc khaùm söùc khoûe"


@pytest.mark.parametrize(("source", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_font_codes_are_decoded_and_said(source: str, name: str, encoding: str) -> None:
    document = read_document("a.txt", data=source.encode(encoding))
    assert document.status == "ok" and name in str(document.status_detail)
    assert document.blocks[0].text.lower() in (
        "uỷ ban nhân dân xã phấn đấu đến năm 2027 có 92,5% trẻ em được khám sức khỏe",
        "ủy ban nhân dân xã phấn đấu đến năm 2027 có 92,5% trẻ em được khám sức khỏe",
    )


def test_half_decodable_font_code_stays_and_is_partial() -> None:
    mixed = TCVN3 + " and much foreign wording which stays what it was " * 3
    document = read_document("a.txt", data=mixed.encode())
    assert document.status == "partial" and "TCVN3" in str(document.status_detail)
    assert document.blocks[0].text.startswith("Uû ban nh©n")


def test_broken_bytes_are_partial() -> None:
    data = (SENTENCE * 3).encode() + b"\xc3\x28"
    document = read_document("a.txt", data=data)
    assert document.status == "partial" and "hỏng" in str(document.status_detail)
    assert SENTENCE in document.blocks[0].text


# Language


@pytest.mark.parametrize(
    "word",
    ["nghiêng", "khuya", "quốc", "giếng", "gì", "giữ", "quyển", "hoà", "hòa", "thuỷ", "thủy",
     "oằn", "yêu", "ý", "nguyễn", "xoong", "đường", "ngoằn", "ghế", "kẻ", "uống", "ước"],
)  # fmt: skip
def test_syllables(word: str) -> None:
    assert is_syllable(word) and is_syllable(word.upper())


@pytest.mark.parametrize(
    "word", ["ngiêng", "kà", "cế", "trogn", "hoạch1", "đat", "thuc", "string", "bắch", "ấấ", "ҩQK", ""]
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    "words", ["KẾ HOẠCH", "QUYẾT ĐỊNH", "PHỤ LỤC", "ĐỀ ÁN", "CHƯƠNG TRÌNH", "PHƯƠNG ÁN", "TỜ TRÌNH", "BÁO CÁO", "THÔNG BÁO"]
)
def test_letters_set_apart_are_words(words: str) -> None:
    assert join_spaced(" ".join(words.replace(" ", ""))) == words


@pytest.mark.parametrize("text", ["A B C D", "I V X L", "T H C S", "K Ế", "a b c d e", "Ế 1 2 3", "KẾ HOẠCH", "Đ Ề Á N 06", ""])
def test_other_single_letters_stay_apart(text: str) -> None:
    assert join_spaced(text) == text


def test_title_of_letters_set_apart_heads_the_plan() -> None:
    lines = "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nSố: 12/KH-UBND\n\nK Ế  H O Ạ C H\nTrồng cây phân tán năm 2027\n"
    block = next(b for b in read_document("a.txt", data=lines.encode()).blocks if b.raw)
    assert (block.text, block.raw) == ("KẾ HOẠCH", "K Ế  H O Ạ C H")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (SENTENCE, 0.95, 1.0),
        ("UBND, HĐND và UBMTTQ xã phối hợp với Trạm Y tế tổ chức khám cho 120 trẻ em theo QĐ 12/QĐ-UBND", 0.9, 1.0),
        ("48‹ӂ7 Ĉӎ1+ 3KѭӡQJ iQ WKӵF KLӋQ NӃ KRҥFK QăP FӫD ӪӸ EDQ", 0.0, 0.2),
        ("The plan sets out which measures each district should take within three years", 0.0, 0.45),
        (TCVN3, 0.0, 0.6),
    ],
)
def test_share_of_syllables(text: str, low: float, high: float) -> None:
    share = vietnamese_share(text)
    assert share is not None and low <= share <= high


def test_share_of_few_words_is_unknown() -> None:
    assert vietnamese_share("Kế hoạch năm 2027") is None


@needs_shared
def test_every_shared_file_gives_a_document() -> None:
    for path in sorted((SHARED / "text").iterdir()) + sorted((SHARED / "real").glob("*.[mh]*")):
        document = read_document(path)
        assert (document.status, document.status_detail) == ("ok", None), path
        share = vietnamese_share(" ".join(b.text for b in document.blocks))
        assert share is not None and share > 0.99
    legacy = read_document(SHARED / "ungraded" / "lamdong_chienluoc_pcmt.doc")
    assert (legacy.format, legacy.status) == ("doc", "unsupported")
