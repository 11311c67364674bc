"""Zip archives: which documents they hold, under which names, within limits that a bomb cannot pass.

Runs in a worker, so that a hostile archive can cost a worker at most. One level only: an archive in an archive is named
and not opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from extract.batch.inputs import escape_controls, takes_name
from extract.errors import UnreadableDocument, explain_os_error
from extract.file_names import PEEK, why_unread
from extract.structs import Struct

MAX_MEMBERS = 50_000  # names of a real archive of a province; a bomb of empty members has millions
MAX_TOTAL = 4_000_000_000  # unpacked bytes of one archive; one document in it may have max_bytes
_CHUNK = 1 << 20


class Member(Struct, frozen=True):
    """One document of an archive. ``sha256`` is empty where its bytes could not be had; ``status`` says why then."""

    index: int  # in the archive's directory
    name: str
    size: int  # unpacked, as the directory says
    sha256: str = ""
    status: str = "ok"
    detail: str | None = None


def list_members(path: str, max_bytes: int, max_total: int = MAX_TOTAL) -> tuple[list[Member], Counter[str]]:
    """The documents of an archive with their hashes, and the count of what else is in it.

    Raises UnreadableDocument where the archive itself cannot be opened or has too many members.
    """
    skipped: Counter[str] = Counter()
    members: list[Member] = []
    left = max_total
    with open_archive(path) as archive:
        for index, shown, info in _inputs_of(archive, skipped):
            unread = why_unread(shown, partial(_read_head, archive, info))
            if unread:
                members.append(Member(index, shown, info.file_size, "", "unsupported", unread))
                continue
            digest, status, detail = _hash_member(archive, info, min(max_bytes, left), shown)
            left -= info.file_size if digest else 0
            members.append(Member(index, shown, info.file_size, digest, status, detail))
    return members, skipped


def _inputs_of(archive: zipfile.ZipFile, skipped: Counter[str]) -> Iterator[tuple[int, str, zipfile.ZipInfo]]:
    """(index, name as shown, info) of each member that is an input; two of one name are told apart by a number."""
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise UnreadableDocument(
            "too_large", f"Tệp nén có {len(infos)} tệp, vượt giới hạn {MAX_MEMBERS}; hãy tách ra."
        )
    names: Counter[str] = Counter()
    for index, info in enumerate(infos):
        name = read_name(info)
        parts = PurePosixPath(name).parts
        if info.is_dir() or not parts:
            continue
        if any((p.startswith(".") and p != "..") or p == "__MACOSX" for p in parts[:-1]):
            skipped["hidden"] += 1
            continue
        folder = parts[-2] if len(parts) > 1 else ""
        if not takes_name(parts[-1], folder, skipped, partial(_read_head, archive, info)):
            continue
        names[name] += 1
        stem, dot, suffix = name.rpartition(".")
        yield index, name if names[name] == 1 else f"{stem}#{names[name]}{dot}{suffix}", info


def read_named(path: str, name: str, max_bytes: int) -> bytes | None:
    """The bytes of the member that is shown by ``name``; None where there is none.

    Raises UnreadableDocument where the archive or the member cannot be read, or the member is larger than ``max_bytes``.
    """
    with open_archive(path) as archive:
        for index, shown, info in _inputs_of(archive, Counter()):
            if shown == name:
                _, status, detail = _hash_member(archive, info, max_bytes, shown)
                if status != "ok":
                    raise UnreadableDocument(status, detail or "")
                return read_member(archive, index, max_bytes)
    return None


def open_archive(path: str) -> zipfile.ZipFile:
    """The open archive. Raises UnreadableDocument with the reason in Vietnamese."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
        raise UnreadableDocument("failed", "Tệp nén hỏng hoặc không phải zip; hãy tải lại.") from None
    except OSError as error:
        raise UnreadableDocument("failed", f"Không mở được tệp nén: {explain_os_error(error)[0]}.") from None


def read_member(archive: zipfile.ZipFile, index: int, max_bytes: int) -> bytes:
    """The bytes of one member, at most ``max_bytes``; the member was hashed before, so it can be read."""
    with archive.open(archive.infolist()[index]) as stream:
        return stream.read(max_bytes + 1)


def read_name(info: zipfile.ZipInfo) -> str:
    """A member's name: UTF-8 where it is marked or evidently so, else the DOS code page that zip prescribes.

    Many programs write UTF-8 without the mark; zipfile reads it as code page 437, which turns back without loss.
    """
    name = info.filename
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return escape_controls(name.replace("\\", "/"))


_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def _read_head(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The first bytes of a member; none where it is locked or damaged."""
    with contextlib.suppress(NotImplementedError, *_DAMAGED), archive.open(info) as stream:
        return stream.read(PEEK)
    return b""


def _hash_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, name: str) -> tuple[str, str, str | None]:
    """(sha256, status, detail); the hash is empty where the status is not ok."""
    if name.lower().endswith(".zip"):
        return "", "unsupported", "Tệp nén nằm trong tệp nén: không mở; hãy giải nén ra thư mục."
    if info.flag_bits & 1:
        return "", "encrypted", "Tệp trong tệp nén có mật khẩu; hãy giải nén bằng mật khẩu rồi đọc lại."
    if info.file_size > limit:
        return "", "too_large", f"Giải nén ra {info.file_size / 1e6:.0f} MB, vượt giới hạn; hãy giải nén ra thư mục."
    digest = hashlib.sha256()
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except NotImplementedError:
        return "", "unsupported", "Kiểu nén của tệp này chưa được hỗ trợ; hãy giải nén ra thư mục."
    except _DAMAGED:
        return "", "failed", "Không giải nén được: tệp nén hỏng; hãy tải lại."
    return digest.hexdigest(), "ok", None
