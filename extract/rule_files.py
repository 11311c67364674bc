"""Where rule files lie, reading one, and the mistakes that rule files of all sorts share, told in both languages.

``where`` in a message is the same in both languages: the file and the entry as TOML writes it, "columns.toml: [[rule]]
'cot-don-vi'".
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import tomli  # compiled: a quarter of tomllib's time, at every start

from extract.errors import RuleError, explain_os_error

_AT_LINE = re.compile(r"at line (\d+), column (\d+)")


def rules_folder() -> Path:
    """The rules that ship with the program: extract/_rules in a wheel, rules/ beside the package in a checkout."""
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "rules"


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file, with or without a byte-order mark. RuleError with line and column."""
    from extract.patterns.kept import derive  # here: it loads regex, which whoever asks for the folder alone does not need

    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return derive("toml", hashlib.sha256(text.encode()).hexdigest(), partial(tomli.loads, text))
    except tomli.TOMLDecodeError as error:
        place = _AT_LINE.sub(r"ở dòng \1, cột \2", str(error)).replace("at end of document", "ở cuối tệp")
        raise RuleError(
            f"{path.name}: không đúng cú pháp TOML: {place}; hãy xem dấu nháy, dấu ngoặc quanh đó và đặt mẫu giữa '''",
            f"{path.name}: not valid TOML: {error}; look at quotes and brackets there and put patterns between '''",
        ) from None
    except UnicodeDecodeError as error:
        raise RuleError(
            f"{path.name}: không phải UTF-8 (byte {error.start}); hãy lưu tệp theo mã UTF-8",
            f"{path.name}: not UTF-8 (byte {error.start}); save the file as UTF-8",
        ) from None
    except OSError as error:
        vi, en = explain_os_error(error)
        raise RuleError(
            f"{path}: không mở được ({vi}); hãy kiểm tra đường dẫn", f"{path}: cannot be opened ({en}); check the path"
        ) from None


def check_format(file: str, content: Mapping[str, Any]) -> None:
    """RuleError unless the file says ``format = 1``."""
    if "format" not in content:
        raise RuleError(f"{file}: thiếu format; hãy thêm format = 1 ở đầu tệp",
                        f"{file}: missing format; add format = 1 at its head")  # fmt: skip
    if content["format"] != 1:
        found = f"format = {content['format']!r}"
        raise RuleError(f"{file}: {found}; chương trình này đọc format = 1",
                        f"{file}: {found}; this program reads format = 1")  # fmt: skip


def check_keys(where: str, entry: Mapping[str, Any], allowed: set[str]) -> None:
    """RuleError for the first key that is not allowed, with the nearest one that is."""
    for key in entry:
        if key not in allowed:
            vi, en = suggest(key, sorted(allowed))
            raise RuleError(f"{where}: không có khóa '{key}'{vi}", f"{where}: unknown key '{key}'{en}")


def check_list(where: str, key: str, value: Any) -> None:
    """RuleError unless the value is a list of texts, none of them blank."""
    if not isinstance(value, list) or not all(is_text(v) for v in value):
        raise RuleError(f"{where}: {key} phải là danh sách chữ: {key} = ['…', '…']",
                        f"{where}: {key} must be a list of texts: {key} = ['…', '…']")  # fmt: skip


def missing_key(where: str, key: str) -> RuleError:
    """The error for a text that is missing, blank or no text."""
    return RuleError(f"{where}: thiếu {key}; hãy thêm {key} = '…'", f"{where}: missing {key}; add {key} = '…'")


def not_allowed(where: str, key: str, value: Any, allowed: Iterable[str]) -> RuleError:
    """The error for a value that is none of the allowed ones."""
    words = ", ".join(allowed)
    if value is None:
        return RuleError(f"{where}: thiếu {key}; được phép: {words}", f"{where}: missing {key}; allowed: {words}")
    return RuleError(f"{where}: {key} = {value!r}; được phép: {words}", f"{where}: {key} = {value!r}; allowed: {words}")


def suggest(word: str, known: list[str]) -> tuple[str, str]:
    """A question for the nearest known word, in both languages, to be put behind a message; empty for no near one.

    >>> suggest("compartor", ["comparator", "measure"])
    ("; có phải là 'comparator'?", "; did you mean 'comparator'?")
    """
    near = difflib.get_close_matches(word, known, 1)
    return (f"; có phải là '{near[0]}'?", f"; did you mean '{near[0]}'?") if near else ("", "")


def is_text(value: Any) -> bool:
    """True for a text that is not blank."""
    return isinstance(value, str) and bool(value.strip())
