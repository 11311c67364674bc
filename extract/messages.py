"""What the command line says, in Vietnamese and English. Findings bring their own texts (rules/requirements)."""

from __future__ import annotations

LANGUAGES = ("vi", "en")

_TEXTS: dict[str, tuple[str, str]] = {
    "error": ("Lỗi: {detail}", "Error: {detail}"),
    "status.ok": ("đọc được", "read"),
    "status.partial": ("đọc được một phần", "partly read"),
    "status.no_text": ("không có chữ đọc được", "no readable text"),
    "status.encrypted": ("có mật khẩu", "encrypted"),
    "status.unsupported": ("định dạng chưa hỗ trợ", "unsupported format"),
    "status.too_large": ("quá lớn", "too large"),
    "status.timeout": ("quá thời gian", "timed out"),
    "status.failed": ("hỏng, không đọc được", "damaged, not read"),
}


def say(key: str, lang: str, **values: object) -> str:
    """The text for ``key`` in ``lang`` ("vi" or "en") with its values filled in. KeyError for an unknown key.

    >>> say("error", "en", detail="no such file")
    'Error: no such file'
    """
    text = _TEXTS[key][1 if lang == "en" else 0]
    return text.format(**values)


def say_both(key: str, **values: object) -> tuple[str, str]:
    """The text for ``key`` in Vietnamese and in English, as errors take it."""
    return say(key, "vi", **values), say(key, "en", **values)


def add_texts(texts: dict[str, tuple[str, str]]) -> None:
    """Adds a command's own texts (key -> Vietnamese, English); a key may be added once."""
    for key, pair in texts.items():
        if key in _TEXTS and _TEXTS[key] != pair:
            raise ValueError(f"message key {key!r} is used already")
        _TEXTS[key] = pair
