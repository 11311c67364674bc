"""Which files a run is about: files, folders, glob patterns and lists of paths -> Inputs, sorted by the path shown.

Only names and ``stat`` are looked at here; what is inside a file is a worker's business.
"""

from __future__ import annotations

import codecs
import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath

from extract.errors import ExtractError, explain_os_error
from extract.file_names import holds_document, read_head
from extract.structs import Struct

Identity = tuple[int, int]  # device and number of a folder, the same by whatever path it is reached
MEMBER = "!/"  # between an archive and its member: a.zip!/b.docx
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_CODES = re.compile(r"\\x([01][0-9a-f]|7f|[89a-f][0-9a-f])|\\u(00[89][0-9a-f]|20[26][0-9a-f])")  # what show_path writes
_ARCHIVE_END = re.compile(r"\.zip!/", re.IGNORECASE)


class Input(Struct, frozen=True):
    """One file to read, or an archive. ``path`` is what is shown and recorded; ``file`` is what is opened.

    ``error`` says why the file cannot be opened at all; size and time are 0 then.
    """

    path: str
    file: str
    size: int
    mtime_ns: int
    error: str | None = None

    @property
    def is_archive(self) -> bool:
        """True for a zip archive, told by its name: a DOCX is a zip by its content too."""
        return self.error is None and self.path.lower().endswith(".zip")


@dataclass(slots=True)
class Found:
    """``skipped`` counts what a folder holds besides documents: hidden and lock files, links, and others by suffix.

    ``problems`` are (path, reason in Vietnamese, in English): folders that cannot be listed, patterns that match nothing.
    """

    inputs: list[Input] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, str, str]] = field(default_factory=list)


def show_name(path: str) -> str:
    """The file name in a path as shown, of a member without its folders in the archive.

    >>> show_name("kho/a.zip!/2026/b.docx")
    'b.docx'
    """
    return path.rpartition(MEMBER)[2].rpartition("/")[2] or path


def archive_of(path: str) -> str:
    """The archive in the path of a member as shown; the names of folders may end in "!", too.

    >>> archive_of("kho!/a.zip!/2026!/b.docx")
    'kho!/a.zip'
    """
    found = _ARCHIVE_END.search(path)
    return path[: found.end() - len(MEMBER)] if found else path


def read_path_list(data: bytes) -> list[str]:
    """The paths of a list, one a line or ended by NUL bytes (``find -print0``); blank lines do not count.

    UTF-8, or what a byte-order mark tells: Notepad and PowerShell write UTF-16. Without a mark, bytes that are no UTF-8
    are taken as they are, since names of files may be such. Raises ExtractError for what is no list of paths.

    >>> read_path_list("a.docx\\r\\n\\r\\nkế hoạch.pdf\\n".encode("utf-16"))
    ['a.docx', 'kế hoạch.pdf']
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                data = data.decode(encoding).encode()
            except UnicodeError:
                raise _no_list() from None
            break
    if b"\0" in data and not _is_ended_by_nul(data):
        raise _no_list()
    lines = data.split(b"\0") if b"\0" in data else [line.strip(b"\r") for line in data.split(b"\n")]
    paths = (line.removeprefix(codecs.BOM_UTF8) for line in lines)  # also within, where lists were put together
    return [os.fsdecode(path) for path in paths if path.strip()]


_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


def _is_ended_by_nul(data: bytes) -> bool:
    """Whether each NUL byte ends a path: neither UTF-16 without its mark, where they part letters, nor a binary file."""
    paths = data.removesuffix(b"\0").split(b"\0")
    letters = sum(len(path) <= 1 for path in paths)
    return data.endswith(b"\0") and b"" not in paths and (letters < 4 or 2 * letters < len(paths))


def _no_list() -> ExtractError:
    return ExtractError(
        "--from: không phải danh sách đường dẫn đọc được; hãy lưu lại thành văn bản UTF-8, mỗi dòng một đường dẫn",
        "--from: no list of paths that can be read; save it as UTF-8 text, one path a line",
    )


def find_inputs(paths: Iterable[str | os.PathLike[str]], *, exclude: str | os.PathLike[str] | None = None) -> Found:
    """All inputs under ``paths``, each file once, sorted; ``exclude`` is the output folder, not read where it lies inside
    an input folder. What is given by a relative and by an absolute path is shown by the relative one.

    A path that does not exist is tried as a glob pattern (``**`` goes into folders); without a wildcard it is an input
    with an error, so that it has its row. Links to folders are followed, each real folder once.
    """
    found = Found()
    kept: dict[str, Input] = {}
    seen: set[Identity] = set()
    skip = None if exclude is None else _identity(exclude)

    given = sorted({os.fspath(path) for path in paths}, key=lambda p: (os.path.isabs(p), p))
    mixed = os.path.isabs(given[-1]) != os.path.isabs(given[0]) if given else False
    mixed = mixed or any(".." in PurePath(path).parts for path in given)  # one file may be named in several ways

    def add(path: str) -> None:
        item = make_input(path)
        kept.setdefault(os.path.abspath(path) if mixed else item.path, item)

    for path in given:
        if os.path.isdir(path):
            _walk(path, skip, seen, found, add)
        elif os.path.lexists(path) or not glob.has_magic(path):
            add(path)
        else:
            matches = sorted(glob.glob(path, recursive=True, include_hidden=False))
            if not matches:
                found.problems.append((show_path(path), "không có tệp nào khớp mẫu này", "no file fits this pattern"))
            _add_matches(matches, path, skip, seen, found, add)
    found.inputs = sorted(kept.values(), key=lambda i: i.path)
    return found


def make_input(path: str) -> Input:
    """The Input of one file, with its error where it cannot be a document."""
    shown = show_path(path)
    try:
        state = os.stat(path)
    except OSError as error:
        reason = "không có tệp này" if isinstance(error, FileNotFoundError) else explain_os_error(error)[0]
        return Input(shown, path, 0, 0, f"Không mở được tệp: {reason}; hãy kiểm tra đường dẫn và quyền đọc.")
    if not stat.S_ISREG(state.st_mode):
        return Input(shown, path, 0, 0, "Không phải tệp thường (thiết bị, ống dẫn …); không đọc.")
    return Input(shown, path, state.st_size, state.st_mtime_ns)


def show_path(path: str) -> str:
    """The path with "/" between its parts, as text that a terminal may show: bytes that are no UTF-8, control characters
    and those that turn the direction of writing appear as codes.

    >>> show_path("./ke-hoach//a.docx"), show_path("a\\x1b]0;b\\n.docx")
    ('ke-hoach/a.docx', 'a\\\\x1b]0;b\\\\x0a.docx')
    """
    return escape_controls(os.fsencode(PurePath(path).as_posix()).decode("utf-8", "backslashreplace"))


def escape_controls(text: str) -> str:
    """The text with codes for characters that would not be shown but do something."""
    return _CONTROLS.sub(lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 128 else f"\\u{ord(m[0]):04x}", text)


def is_gone(shown: str) -> bool:
    """Whether there is surely no file of this path: a folder that may not be looked into does not say so."""
    meant = _CODES.sub(lambda m: chr(int(m[2], 16)) if m[2] else os.fsdecode(bytes([int(m[1], 16)])), shown)
    for path in {shown, meant}:  # a backslash in a name may be a backslash
        try:
            os.lstat(path)
        except (FileNotFoundError, NotADirectoryError, ValueError):
            continue
        except OSError:
            return False
        return False
    return True


def takes_name(name: str, folder: str, skipped: Counter[str], head: Callable[[], bytes]) -> bool:
    """Whether a file in a folder or archive is an input; counts it in ``skipped`` where it is not.

    ``folder`` is the name of the folder it lies in; ``head`` gives the file's first bytes.
    """
    if name.startswith("~$"):
        skipped["lock"] += 1
    elif name.startswith("."):
        skipped["hidden"] += 1
    elif holds_document(name, folder, head):
        return True
    else:
        skipped[escape_controls(os.path.splitext(name)[1].lower()) or "no suffix"] += 1
    return False


def _identity(path: str | os.PathLike[str]) -> Identity | None:
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _walk(root: str, skip: Identity | None, seen: set[Identity], found: Found, add: Callable[[str], None]) -> None:
    pending = [root]
    while pending:
        folder = pending.pop()
        identity = _identity(folder)
        if identity in seen or (identity == skip and folder != root):
            continue  # a link back, the same folder given twice, or the output folder inside this one
        if identity:
            seen.add(identity)
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda e: e.name)
        except OSError as error:
            vi, en = explain_os_error(error)
            found.problems.append((show_path(folder), f"không mở được thư mục: {vi}", f"cannot be opened: {en}"))
            continue
        pending += [e.path for e in reversed(entries) if _is_folder(e) and not _is_hidden(e.name, found.skipped)]
        for entry in entries:
            head = partial(read_head, entry.path)
            if not _is_folder(entry) and takes_name(entry.name, os.path.basename(folder), found.skipped, head):
                add(entry.path)


def _add_matches(
    matches: list[str],
    pattern: str,
    skip: Identity | None,
    seen: set[Identity],
    found: Found,
    add: Callable[[str], None],
) -> None:
    folders: dict[str, str] = {}  # real folder -> the shortest path by which the pattern reaches it
    for match in sorted(matches, key=lambda m: (m.count("/"), m)):
        if os.path.isdir(match):
            if not pattern.rstrip("/").endswith("**"):  # "**" names every folder inside, and their files too
                _walk(match, skip, seen, found, add)
            continue
        parent = os.path.dirname(match)
        if folders.setdefault(os.path.realpath(parent), parent) != parent:
            found.skipped["link"] += 1  # "**" follows links to folders, in circles too
        elif takes_name(os.path.basename(match), os.path.basename(parent), found.skipped, partial(read_head, match)):
            add(match)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle of links
        return False


def _is_hidden(name: str, skipped: Counter[str]) -> bool:
    hidden = name.startswith(".") or name == "__MACOSX"
    skipped["hidden"] += hidden
    return hidden


def sort_skipped(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Several counts as one, sorted by name, so that it reads the same in every run."""
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return {name: total[name] for name in sorted(total) if total[name]}
