"""Cleaning, done once by the readers, and the length-preserving keys that all matching uses after that."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import regex

from extract.memory import keep
from extract.patterns.kept import compile_pattern

# Signs that open a list item, besides "-", "+" and "*"; the fragment "bullet" of the rules names the same.
BULLETS = "•·▪▫■□●○◦‣∙◆◇❖►▶▸➢➤➔→⇨✓✔☑☐★☆✦✧"

ALPHABET = "abcdđeghiklmnopqrstuvxy"  # by which the points of a list go

RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# Letters that look Vietnamese and are not: typed with foreign keyboards or mapped wrongly by old fonts.
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "ƣ": "ư", "Ƣ": "Ư"})
_INVISIBLE = compile_pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]")
_CONTROLS = compile_pattern(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = compile_pattern("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BREAKS = compile_pattern(r"\r\n?|[\x0b\x0c\u2028\u2029]")
# Asked for every block: on a plain set of characters re is three times as fast as regex.
_NOT_PLAIN = re.compile("[^ -~\n\u00b7\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u024f\u1ea0-\u1ef9–—“”‘’…‰%]")


def clean_text(raw: str) -> str:
    """NFC (never NFKC: it turns m² into m2), plain spaces, no invisible or control characters.

    Keeps "\\n" between the paragraphs of a cell and one "\\t" where tabs stood; strips both ends of each line.
    Idempotent. Legacy encodings (TCVN3, VNI) must be decoded before, since there 0xAD is the letter ư.

    >>> clean_text("Tỷ\\u00a0lệ  đạt 18,9\\u00a0% ")
    'Tỷ lệ đạt 18,9 %'
    """
    text = raw
    if "\n" not in text:
        text = text.strip(" \t")  # most texts need no more than this: plain characters are NFC
    if "\n" in text or "  " in text or _NOT_PLAIN.search(text):
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        text = _BREAKS.sub("\n", text)
        text = _INVISIBLE.sub("", text.translate(_LOOKALIKES))
        text = _CONTROLS.sub("", text)
        text = _SPACES.sub(" ", text)
        if "\t" in text:
            text = regex.sub(r" *\t[ \t]*", "\t", text)
        text = "\n".join(line.strip(" \t") for line in text.split("\n")).strip("\n")
        if not unicodedata.is_normalized("NFC", text):  # removing a joiner can bring two characters together
            text = unicodedata.normalize("NFC", text)
    return text


_DIGIT = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Cheap sign that a text may state a level."""
    return _DIGIT.search(text) is not None


# One style of tone placement (hoà -> hòa, khoẻ -> khỏe, thuỷ -> thủy), only in open syllables and never after q (quý).
_OPEN_TONE = compile_pattern(
    r"(?i)(?<=[^\W\d_])o(?P<oa>[àáảãạèéẻẽẹ])(?![^\W\d_])|(?<=[^\W\d_qQ])u(?P<uy>[ỳýỷỹỵ])(?![^\W\d_])|\bu(?P<uy0>[ỷỳýỹỵ])(?![^\W\d_])"
)
# A cheap sign of such a syllable: most texts have none.
_MAY_MOVE = re.compile("[oOuU][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸỳýỷỹỵỲÝỶỸỴ]")
_BARE = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy", strict=True))
_O_TONED = dict(zip("àáảãạèéẻẽẹ", "òóỏõọòóỏõọ", strict=True))
_U_TONED = dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True))
# i / y are one sound in these words only; a general rule would merge different words.
_I_WORDS = {"tỉ lệ": "tỷ lệ", "tỉ suất": "tỷ suất", "tỉ số": "tỷ số", "tỉ trọng": "tỷ trọng", "tỉ đồng": "tỷ đồng",
            "kĩ năng": "kỹ năng", "kĩ thuật": "kỹ thuật", "quí ": "quý ", "lí do": "lý do", "quản lí": "quản lý",
            "xử lí": "xử lý", "pháp lí": "pháp lý", "tâm lí": "tâm lý"}  # fmt: skip
_SAME_LENGTH = str.maketrans({**{c: " " for c in map(chr, range(0x3001)) if c != " " and c.isspace()},
                              "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-",
                              "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "Ð": "Đ", "ð": "đ"})  # fmt: skip
_ODD = re.compile("[" + "".join(map(chr, _SAME_LENGTH)) + "]")


def _move_tone(match: regex.Match[str]) -> str:
    head = match.group(0)[0]
    vowel = match.group(0)[1].lower()
    toned = _O_TONED.get(vowel) or _U_TONED[vowel]
    bare = _BARE[vowel]
    upper = match.group(0)[1].isupper()
    return (toned.upper() if head.isupper() else toned) + (bare.upper() if upper else bare)


# Letters that OCR reads for the digits 0 and 1. "O2" is oxygen and "2l" two litres.
_MISREAD = re.compile(r"\d(?:[lLIOo]|(?<=[lLIOo]\d))")
_MISREAD_NUMBER = re.compile(
    r"(?<![^\W_])(?![Oo][23](?![^\W_])|[1-9]\d*[lL](?![^\W_]))(?=[lLIOo]*\d)(?=\d*[lLIOo])[\dlLIOo]{2,4}(?![^\W_])"
)
# "MỤC TlÊU", "KlNH PHÍ": l among capitals.
_CAPITAL = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA, 2))
_MISREAD_CAPITAL = re.compile(  # each way begins with the letter itself, which is found fastest
    f"l(?:(?<=[{_CAPITAL}]l)(?=[{_CAPITAL}])|(?<=[{_CAPITAL}]{{2}}l)(?![^\\W_])|(?<![^\\W_]l)(?=[{_CAPITAL}]{{2}}))"
)
_DIGITS = str.maketrans("lLIOo", "11100")
# Thousands grouped by blanks: "10 000 người", "1 250 000 đồng", a cell "12 345". One group other than 000 may as well stand
# behind the number of something ("thôn 3 120 hộ"), so that it needs a word that leads to a level.
_MAY_GROUP = re.compile(r"\d \d{3}(?!\d)")
_GROUPED = compile_pattern(
    r"(?i)(?<![\w.,/%-]|\d )[1-9]\d{0,2}(?:"
    r"(?<=^[<>≥≤~ ]*\d{1,3})(?: \d{3})+(?=(?:,\d+)? *$)"
    r"|(?:(?: \d{3})* 000|(?: \d{3}){2,}"
    r"|(?<=(?:(?<!\w)(?:cho|có|đạt|trồng|trên|dưới|khoảng|từ|còn|lên|xuống|tăng|giảm|thêm|hơn|được|là|mới|nhất|thiểu|quá)"
    r"|[:≥≤<>]) ?\d{1,3})(?: \d{3})+)(?=(?:,\d+)? ?\p{L})(?!,? ?(?:phần trăm|-)))(?! ?%)"
)


@keep
def case_key(text: str) -> str:
    """Same length as ``text``: spaces, dashes, quotes, tone placement, misread and grouped digits made one; letters keep case.

    >>> case_key("năm 2O30 đạt l00%, 2l sữa cho 10 000 em")
    'năm 2030 đạt 100%, 2l sữa cho 10.000 em'
    """
    if _MAY_GROUP.search(text):  # before the lines of a cell are joined by blanks
        text = _GROUPED.sub(lambda m: m[0].replace(" ", "."), text)
    key = text.translate(_SAME_LENGTH) if _ODD.search(text) else text
    if _MISREAD_CAPITAL.search(key):
        key = _MISREAD_CAPITAL.sub("I", key)
    if _MISREAD.search(key):
        key = _MISREAD_NUMBER.sub(lambda m: m[0].translate(_DIGITS), key)
    return _OPEN_TONE.sub(_move_tone, key) if _MAY_MOVE.search(key) else key


@keep
def match_key(text: str) -> str:
    """Same length as ``text``: :func:`case_key` in lower case, with tỉ lệ written tỷ lệ.

    >>> match_key("Hoà Bình – TỈ LỆ Thuỷ")
    'hòa bình - tỷ lệ thủy'
    """
    key = case_key(text)
    lower = key.lower()
    if len(lower) != len(key):  # a few foreign capitals grow when lowered
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in key)
    if "ĩ" in lower or "í" in lower or "ỉ" in lower:
        for word, usual in _I_WORDS.items():  # each changes one letter, so their order does not matter
            if word in lower:
                lower = lower.replace(word, usual)
    return lower


@keep
def fold_key(text: str) -> str:
    """A join key, not length-preserving: match_key, then only letters, digits and single spaces.

    Vietnamese marks are kept: without them different words become one (thôn, thốn; bản, bán).

    >>> fold_key("Phòng Văn hoá – Xã hội ")
    'phòng văn hóa xã hội'
    """
    return " ".join(_WORDS.findall(match_key(text)))


_WORDS = compile_pattern(r"[\p{L}\p{N}]+")


def stable_id(*parts: object) -> str:
    """16 hex digits of a SHA-256 over the parts. Never depends on the clock, on order of files or on a rule's id.

    >>> stable_id("a", 1) == stable_id("a", "1") != stable_id("a1")
    True
    """
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


NUMBER_RUN = re.compile(r"\d[\d., ]*")
PIECES = re.compile(r"[^\n\t]+")  # the lines of a cell, each cut where tabs stood


class Line:
    """A text with its two matching keys, each made once. Offsets are the same in all three.

    The stages ask for the same texts again and again, so that one line stands for all of a text.
    """

    __slots__ = ("_case", "_digits", "_numbers", "asked_by", "key", "may", "places", "text", "words")
    text: str
    key: str
    asked_by: object  # the rules' index that last told which of its rules may match, and its words
    may: int
    words: frozenset[int]
    places: dict[int, list[int]]  # of those words that were asked for
    _case: str | None
    _digits: list[tuple[int, int]] | None
    _numbers: list[tuple[int, int]] | None

    def __new__(cls, text: str) -> Line:
        """The line of a text, which was perhaps made before."""
        return _make_line(text)

    @property
    def case(self) -> str:
        if self._case is None:
            self._case = case_key(self.text)
        return self._case

    @property
    def digits(self) -> list[tuple[int, int]]:
        """Place of each digit, and of what follows the digits, spaces, points and commas there."""
        if self._digits is None:
            key = self.key
            self._digits = [
                (m.start(), run.end()) for run in NUMBER_RUN.finditer(key) for m in _DIGIT.finditer(key, *run.span())
            ]
        return self._digits

    @property
    def numbers(self) -> list[tuple[int, int]]:
        """As ``digits``, for those only that follow no other digit."""
        if self._numbers is None:
            digits = self.digits
            places = {start for start, _ in digits}
            self._numbers = [(start, behind) for start, behind in digits if start - 1 not in places]
        return self._numbers


@keep
def _make_line(text: str) -> Line:
    line = object.__new__(Line)
    line.text, line.key = text, match_key(text)
    line._case = line._digits = line._numbers = line.asked_by = None
    return line
