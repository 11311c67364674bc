"""Characters whose meaning depends on the font: Symbol, Wingdings, and the fonts of the legacy Vietnamese codes."""

from __future__ import annotations

import re

from extract.model import BlockKind, Place
from extract.patterns.kept import compile_pattern

_NAMED = 5  # places named in a detail; the rest is counted
_PRIVATE = 0xF000  # Word stores the codes of symbol fonts here
_GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_OPERATORS = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"
_SYMBOL = (
    {code: chr(code) for code in range(0x20, 0x7F)}
    | _GREEK
    | dict(enumerate(_OPERATORS, 0xA0))
    | {0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "*", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "~", 0xE5: "∑", 0xF2: "∫"}
)
_WINGDINGS = {
    0x20: " ", 0x46: "☞", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS2 = {0x20: " ", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x96: "•", 0x97: "●"}
# Symbol is the font of Word's own bullets and operators; of these codes only Wingdings shows what plans need.
_UNKNOWN = _SYMBOL | {code: sign for code, sign in _WINGDINGS.items() if code in (0xA7, 0xA8, 0xD8) or code >= 0xE0}
# Codes of the Symbol font that old converters left as Latin-1 signs; the letters there could be Vietnamese.
_LATIN_SYMBOLS = {ord(c): _SYMBOL[ord(c)] for c in "£³¹»±´¸·®Þ°¥¢¼"}

# Letters that only the legacy code uses: none of them stands in Vietnamese Unicode text beside a letter.
_TCVN3_INSIDE = "µ¸¶·¹¨»¾¼½ÆÇËÎÏÑÖ×ØÜÞßäåæçëîïñö÷øûüþ®§©ª«¬\xad¡¢£¤¥¦"
_TCVN3 = compile_pattern(f"(?<=[A-Za-zÀ-ÿ®§¬\xad])[{_TCVN3_INSIDE}]|[®§\xad¬¨©ª][a-zà-ÿ{_TCVN3_INSIDE}]")
_VNI = compile_pattern("[ñöïøûåäüëÑÖÏØÛÅÄÜË]")
_VIETNAMESE_ONLY = compile_pattern("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0323]")
# Asked for every run: on a plain set of characters re is three times as fast as regex.
_SUSPICIOUS = re.compile(f"[\uf000-\uf0ff{_TCVN3_INSIDE}ÄÅ³´±°]")


_TABLES = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS2, "wingdings 3": {}, "webdings": {}}
_PRIVATE_USE = re.compile("[\uf000-\uf0ff]")


def is_suspicious(text: str) -> bool:
    """Whether the font must be known to read the text. Almost always False, so that fonts are rarely looked up."""
    return _SUSPICIOUS.search(text) is not None


def map_symbols(text: str, font: str | None = None) -> str:
    """Unicode for the codes of symbol fonts (U+F0xx; in Symbol also Latin-1 letters that stand for operators).

    A code without a known font is read as Symbol, or as Wingdings where Symbol has nothing that plans use.

    >>> map_symbols("\\uf0b3 5", "Symbol"), map_symbols("³", "Symbol"), map_symbols("³", "Arial")
    ('≥ 5', '≥', '³')
    """
    key = (font or "").lower()
    if key == "symbol":
        text = text.translate(_LATIN_SYMBOLS)
    if not _PRIVATE_USE.search(text):
        return text
    table = _TABLES.get(key, _UNKNOWN)
    return "".join(
        table.get(ord(c) - _PRIVATE, "•") if "\uf000" <= c <= "\uf0ff" else c  # an unknown picture is an ornament
        for c in text
    )


def map_symbol_code(code: str, font: str | None) -> str:
    """The character of a w:sym: a hexadecimal code in a named font.

    >>> map_symbol_code("F0A3", "Symbol")
    '≤'
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    key = (font or "").lower()
    if number < 0x100 and (key == "symbol" or key.startswith(("wingdings", "webdings"))):
        number += _PRIVATE
    if not 0 < number <= 0x10FFFF or 0xD800 <= number < 0xE000:
        return ""
    return map_symbols(chr(number), font)


def find_legacy_code(text: str, font: str | None) -> str | None:
    """The code ("TCVN3", "VNI") where the font is one of that code *and* the letters are, else None.

    Many files merely declare such a font over good Unicode; a run with a letter that only Unicode has is Unicode.

    >>> find_legacy_code("c«ng t¸c", ".VnTime"), find_legacy_code("công tác đội", ".VnTime")
    ('TCVN3', None)
    """
    key = (font or "").lower()
    code = "TCVN3" if key.startswith(".vn") else "VNI" if key.startswith("vni") else None
    if code is None or _VIETNAMESE_ONLY.search(text):
        return None
    return code if (_TCVN3 if code == "TCVN3" else _VNI).search(text) else None


def name_legacy(legacy: list[tuple[str, str, Place, BlockKind]]) -> list[str]:
    """The detail of a document with text in legacy codes, given as (code, font, place, kind); nothing without any."""
    if not legacy:
        return []
    named = []
    for code, font, place, kind in legacy[:_NAMED]:
        if place.table is not None:
            where = f"Bảng {place.table + 1}, hàng {(place.row or 0) + 1}, cột {(place.col or 0) + 1}"
        elif place.paragraph is not None:
            where = f"Đoạn {place.paragraph + 1}"
        else:
            where = "Đầu trang" if kind == "header" else "Chân trang"
        named.append(f"{where} dùng phông {code} ({font})")
    rest = f" và {len(legacy) - _NAMED} chỗ khác" if len(legacy) > _NAMED else ""
    return [f"{'; '.join(named)}{rest}: chữ chưa phải Unicode nên không dùng được; hãy chuyển mã sang Unicode."]
