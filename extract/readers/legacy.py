"""Text written for the font codes TCVN3 (".VnTime", ABC) and VNI ("VNI-Times"), as characters of Latin-1.

Sources: TCVN 5712:1993 (the letters of VN3, as in iconv's TCVN5712-1) and the VNI Windows table. Both functions map
characters blindly; whether the text was in that code is for the caller to judge (see language.vietnamese_share).
"""

from __future__ import annotations

import regex

from extract.patterns.kept import compile_pattern

_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
# VNI writes a mark after its vowel; ơ, ư, đ and the marked i are single characters.
_VNI_MARKS = {
    "a": ("ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI_PAIRS: dict[str, str] = {}
for _vowel, (_marks, _letters) in _VNI_MARKS.items():
    for _mark, _letter in zip(_marks, _letters, strict=True):
        _VNI_PAIRS[_vowel + _mark] = _letter
        _VNI_PAIRS[_vowel.upper() + _mark.upper()] = _letter.upper()
        _VNI_PAIRS[_vowel.upper() + _mark] = _letter.upper()  # "UÛy" and "Uûy" are both written
for _one, _letter in zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True):
    _VNI_PAIRS[_one] = _letter
    _VNI_PAIRS[_one.upper()] = _letter.upper()
_VNI = compile_pattern("|".join(sorted(map(regex.escape, _VNI_PAIRS), key=len, reverse=True)))


def decode_tcvn3(text: str) -> str:
    """TCVN3 characters to Unicode. Accented capitals come out lower case: in TCVN3 the font ("…H") carries the case.

    >>> decode_tcvn3("tØnh H¶i Phßng")
    'tỉnh Hải Phòng'
    """
    return text.translate(_TCVN3)


def decode_vni(text: str) -> str:
    """VNI characters to Unicode.

    >>> decode_vni("UÛy ban nhaân daân xaõ")
    'Ủy ban nhân dân xã'
    """
    return _VNI.sub(lambda m: _VNI_PAIRS[m.group(0)], text)
