"""Whether the text layer of a page can be trusted, and how to say so."""

from __future__ import annotations

from typing import Literal

import regex

from extract.readers.language import vietnamese_share

PageState = Literal["ok", "blank", "drawing", "image", "stamp", "garbage", "damaged"]

_COVERED = 0.4  # share of the page under images from which it counts as a scan
_STAMP_LETTERS = 250  # fewer letters than this over a scan are an e-signature or a stamp, not the document
_FEW_LETTERS = 15
# Letters that no Vietnamese or English text has; many of them mean a broken ToUnicode map.
_FOREIGN = regex.compile(
    r"[\p{L}\p{M}--[a-zA-ZÀ-ỹĐđĂăĨĩŨũƠơƯư\u0300-\u0309\u0323\u031b]]|[\ufffd\ue000-\uf8ff]", regex.V1
)

_ABBREVIATION = regex.compile(r"(?<!\p{L})\p{Lu}[\p{Lu}\d]{1,6}(?!\p{L})")

_REASONS = {
    "image": "chỉ có ảnh, không có lớp chữ; cần nhận dạng chữ (OCR) trước",
    "stamp": "chỉ có dòng chữ ký số hoặc dấu trên ảnh quét; cần nhận dạng chữ (OCR) trước",
    "garbage": "lớp chữ bị hỏng bảng mã, không đọc được; cần xuất lại PDF từ tệp gốc hoặc nhận dạng chữ (OCR)",
    "drawing": "quá nhiều nét vẽ nên không tìm bảng; chữ vẫn được đọc",
    "damaged": "trang bị hỏng, không mở được; cần lấy lại tệp gốc",
}


def judge_page(text: str, sample: str, image_share: float) -> PageState:
    """What a page's text layer is worth, by its letters and by how much of the page images cover (0-1).

    ``text`` holds the letters in any order, ``sample`` some lines as they read.
    """
    letters = sum(map(str.isalpha, text))
    if letters < _FEW_LETTERS and image_share >= _COVERED:
        return "image" if letters == 0 else "stamp"
    if letters < _FEW_LETTERS:
        return "blank" if not text.strip() else "ok"
    if letters < _STAMP_LETTERS and image_share >= 0.8:
        return "stamp"
    if has_foreign_letters(text) or is_garbage(sample):
        return "garbage"
    return "ok"


def has_foreign_letters(text: str) -> bool:
    """Whether more than 4 % of the letters are of no Vietnamese or English text."""
    foreign = sum(map(text.count, _FOREIGN.findall("".join(set(text)))))
    return foreign >= 5 and foreign > 0.04 * sum(map(str.isalpha, text))


def is_garbage(text: str) -> bool:
    """Whether a broken character map made the text: foreign letters, or syllables that no language spells.

    >>> is_garbage("48<ӂ7 Ĉӎ1+ KiӇm tra YLӋF FKҩS h‡nh ph·p OXұW trong sӱ dөng")
    True
    >>> is_garbage("Kiểm tra việc chấp hành pháp luật trong sử dụng và bảo quản vật liệu nổ")
    False
    """
    if has_foreign_letters(text):
        return True
    share = vietnamese_share(text)
    if share is None or share >= 0.5 or _looks_english(text):
        return False
    words = vietnamese_share(_ABBREVIATION.sub(" ", text))  # a table of schools is full of "THCS", "PTDTBT TH"
    return words is None or words < 0.5


def _looks_english(text: str) -> bool:
    words = regex.findall(r"\b[a-z]{2,}\b", text.lower())
    common = sum(word in _COMMON for word in words)
    return bool(words) and common >= 0.12 * len(words)


_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "for",
        "on",
        "with",
        "by",
        "as",
        "at",
        "from",
        "that",
        "be",
        "are",
        "this",
        "or",
        "an",
        "shall",
    ]
)


def describe_pages(states: dict[int, PageState]) -> str | None:
    """One sentence in Vietnamese that names the pages that cannot be read and why; None where all can.

    >>> describe_pages({1: "image", 2: "image", 3: "ok"})
    'Trang 1-2: chỉ có ảnh, không có lớp chữ; cần nhận dạng chữ (OCR) trước.'
    """
    parts = []
    for state, reason in _REASONS.items():
        pages = [page for page, found in sorted(states.items()) if found == state]
        if pages:
            parts.append(f"Trang {_name_pages(pages)}: {reason}.")
    return " ".join(parts) or None


def _name_pages(pages: list[int]) -> str:
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    return ", ".join(f"{a}-{b}" if a < b else str(a) for a, b in ranges)
