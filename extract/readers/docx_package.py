"""The zip package of a DOCX: opened with caps, its parts found through relationships, its XML parsed without entities.

python-docx is not used for opening: it parses every part, also those that no reader needs, and that alone takes half
the time of its own text dump. Only what is asked for is unpacked and parsed here.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib

from lxml import etree

from extract.errors import UnreadableDocument
from extract.memory import keep_few
from extract.structs import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Real plans unpack to 0.5-5 MB; pictures bring some to 100 MB. An XML part costs about ten times its size in memory.
MAX_UNPACKED = 400_000_000
_XML_SHARE = 4  # one XML part may take a quarter of the whole
_RATIO = 200  # XML packs 10-50 to 1; only padding packs beyond this
_RATIO_FLOOR = 50_000_000  # below this a strange ratio does no harm

LARGEST_SHARED = 500_000  # bytes of a part of which several are kept; the styles that Word writes have 30-60 KB
_LOCAL = struct.Struct("<26xHH")  # the head of a member: lengths of its name and of what stands behind that

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_DAMAGED = "Tệp DOCX hỏng ({what}). Hãy mở tệp bằng Word, lưu lại thành .docx rồi chạy lại."


class Package(Struct, frozen=True):
    """An opened DOCX. ``parts`` gives the first part of each relationship type ("styles", "footnotes" …),
    ``by_id`` the part of each relationship id of the main document."""

    data: bytes
    archive: zipfile.ZipFile
    names: dict[str, str]  # lower-cased part name -> name in the archive
    main: str
    parts: dict[str, str]
    by_id: dict[str, str]
    max_xml: int


def open_package(data: bytes, max_unpacked: int = MAX_UNPACKED) -> Package:
    """Open a DOCX and find its main document. Raises UnreadableDocument: encrypted, unsupported, too_large, failed."""
    if data.startswith(_OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableDocument(
                "encrypted", "Tệp DOCX được đặt mật khẩu. Hãy mở bằng Word, gỡ mật khẩu (Tệp > Thông tin) rồi lưu lại."
            )
        raise UnreadableDocument(
            "unsupported", "Tệp là định dạng Word cũ (.doc), không phải .docx. Hãy mở bằng Word và lưu thành .docx."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _damaged("không mở được gói zip") from error
    _check_sizes(entries, len(data), max_unpacked)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument(
            "encrypted", "Gói zip bên trong tệp DOCX được đặt mật khẩu. Hãy lưu lại tệp không có mật khẩu."
        )
    names = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry.filename for entry in entries}
    package = Package(data, archive, names, "", {}, {}, max_unpacked // _XML_SHARE)
    parts, _ = _read_relationships(package, "")
    main = parts.get("officeDocument", "word/document.xml")
    if main.lower() not in names:
        raise _damaged("không có phần văn bản chính word/document.xml")
    try:
        parts, by_id = _read_relationships(package, main)
    except UnreadableDocument:  # the text can still be read: fall back on the names that Word itself uses
        parts, by_id = {}, {}
    for kind in ("styles", "numbering", "footnotes", "endnotes"):
        name = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
        if kind not in parts and name.lower() in names and not by_id:
            parts[kind] = name
    return Package(data, archive, names, main, parts, by_id, package.max_xml)


_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


def read_part(package: Package, name: str) -> etree._Element:
    """Root element of one XML part. Raises UnreadableDocument where it is missing, damaged or too large."""
    return parse_xml(read_bytes(package, name), name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Root element of a part's bytes, without entities. Raises UnreadableDocument ("failed")."""
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(f"phần {name} không phải XML hợp lệ") from error
    if root.getroottree().docinfo.internalDTD is not None:  # OOXML has no DTD; whoever adds one wants entities expanded
        raise _damaged(f"phần {name} có khai báo DOCTYPE")
    return root


def _damaged(what: str) -> UnreadableDocument:
    return UnreadableDocument("failed", _DAMAGED.format(what=what))


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, max_unpacked: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if total > max_unpacked or (total > _RATIO_FLOOR and total > packed * _RATIO):
        raise UnreadableDocument(
            "too_large",
            f"Tệp DOCX giải nén ra {total / 1e6:.0f} MB (giới hạn {max_unpacked / 1e6:.0f} MB, nén {_RATIO} lần). "
            "Hãy bỏ ảnh lớn hoặc tách tệp rồi chạy lại.",
        )


def read_bytes(package: Package, name: str) -> bytes:
    """Unpacked bytes of one part, Strict OOXML made transitional. Raises UnreadableDocument."""
    packed = _find_packed(package, name, package.max_xml)
    return (packed and _unpack(*packed)) or _read_checked(package, name)


def read_shared(package: Package, name: str) -> bytes:
    """As :func:`read_bytes`, for a part that the documents of one template share: unpacked once for all of them."""
    packed = _find_packed(package, name, min(LARGEST_SHARED, package.max_xml))
    return (packed and _unpack_once(*packed)) or _read_checked(package, name)


def _find_packed(package: Package, name: str, largest: int) -> tuple[bytes, int, int] | None:
    """What stands in the archive for a part, its checksum and size; None for one that is larger or not deflated."""
    stored = package.names.get(name.lower())
    entry = package.archive.getinfo(stored) if stored is not None else None
    if entry is None or entry.compress_type != zipfile.ZIP_DEFLATED or entry.file_size > largest:
        return None
    head = package.data[entry.header_offset : entry.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        return None
    start = entry.header_offset + _LOCAL.size + sum(_LOCAL.unpack(head))
    return package.data[start : start + entry.compress_size], entry.CRC, entry.file_size


def _unpack(packed: bytes, checksum: int, size: int) -> bytes | None:
    """At once, in a third of the time that zipfile takes with its pieces of 4 KB; None where anything is wrong."""
    try:
        data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    except zlib.error:
        return None
    return _as_transitional(data) if len(data) == size and zlib.crc32(data) == checksum else None


_unpack_once = keep_few(_unpack)


def _read_checked(package: Package, name: str) -> bytes:
    """What zipfile makes of a part, which tells what is wrong with it."""
    stored = package.names.get(name.lower())
    if stored is None:
        raise _damaged(f"thiếu phần {name}")
    try:
        with package.archive.open(stored) as part:
            data = part.read(package.max_xml + 1)  # the declared size may lie
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _damaged(f"không giải nén được phần {name}") from error
    if len(data) > package.max_xml:
        raise UnreadableDocument(
            "too_large",
            f"Phần {name} của tệp DOCX lớn hơn {package.max_xml / 1e6:.0f} MB. Hãy tách tệp thành nhiều tệp nhỏ hơn.",
        )
    return _as_transitional(data)


def _as_transitional(data: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" in data[:8192]:
        for strict, transitional in _STRICT.items():
            data = data.replace(strict, transitional)
    return data


def _read_relationships(package: Package, source: str) -> tuple[dict[str, str], dict[str, str]]:
    """First part by type and part by id of the relationships of ``source`` ("" is the package itself)."""
    folder, base = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if name.lower() not in package.names:
        return {}, {}
    parts, by_id = _parse_relationships(read_shared(package, name), name, folder)
    return dict(parts), by_id


@keep_few
def _parse_relationships(data: bytes, name: str, folder: str) -> tuple[dict[str, str], dict[str, str]]:
    parts: dict[str, str] = {}
    by_id: dict[str, str] = {}
    for relation in parse_xml(data, name):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "").replace("\\", "/")
        plain = folder and target and target[0] != "/" and "./" not in target and "//" not in target
        full = f"{folder}/{target}" if plain else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        by_id[relation.get("Id", "")] = full
        parts.setdefault(relation.get("Type", "").rsplit("/", 1)[-1], full)
    return parts, by_id
