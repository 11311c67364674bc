"""How Vietnamese a text is: the share of its words that are legal syllables. Tells a text layer from garbage."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from extract.patterns.kept import compile_pattern

_ONSETS_SPELLED = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES_SPELLED = (
    "a ai ao au ay am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc âu ây âm ân âng âp ât âc "
    "e eo em en eng ep et ec ê êu êm ên êng ênh êp êt êc êch "
    "i ia iu im in inh ip it ich iêu iêm iên iêng iêp iêt iêc y yêu yêm yên yêng yêt "
    "o oi om on ong op ot oc ooc oong oa oai oay oao oam oan oang oanh oap oat oac oach oăm oăn oăng oăt oăc "
    "oe oeo oen oet ô ôi ôm ôn ông ôp ôt ôc ơ ơi ơm ơn ơp ơt "
    "u ua ui um un ung up ut uc uôi uôm uôn uông uôt uôc uê uêch uênh uên uy uya uyu uyn uyp uyt uych uynh uyên uyêt "
    "uân uâng uât uây uơ uao ư ưa ưi ưu ưm ưng ưt ưc ươi ươu ươm ươn ương ươp ươt ươc"
)
_RHYMES = _RHYMES_SPELLED.split()
_FRONT = "eêiy"
_STOPPED = ("p", "t", "c", "ch")  # syllables that end so have only the tones sắc and nặng
_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_WORD = compile_pattern(r"[\p{L}\p{M}\p{N}]+")
_KNOWN_LETTERS = compile_pattern(r"(?i)[a-z0-9àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđð]+")
_FEWEST_WORDS = 8
_FEWEST_LETTERS = 4


def _spell_syllables() -> frozenset[str]:
    spelled = set(_RHYMES)
    for onset in _ONSETS_SPELLED.split():
        for rhyme in _RHYMES:
            front = rhyme[0] in _FRONT
            if onset in ("k", "gh", "ngh") and not front:
                continue
            if onset in ("c", "g", "ng") and front and not (onset == "g" and rhyme[0] == "i"):
                continue
            if (onset == "qu" and rhyme[0] == "u") or (onset == "gi" and rhyme[0] in "iy"):
                continue
            if rhyme[0] == "y" and len(rhyme) > 1 and onset != "qu":
                continue
            spelled.add(onset + rhyme)
    return frozenset(spelled | {"gi", "quôc", "quơ", "qui", "quit"} | {"gi" + r[1:] for r in _RHYMES if r[0] == "i"})


_SYLLABLES = _spell_syllables()
# Words that begin with a vowel; other syllables that do ("ời", "iệu") are but the rest of one that was broken.
_VOWEL_WORDS_SPELLED = (
    "a à á ạ ác ách ai ái ải am ám an án ang áng anh ánh ảnh ao áo ào ảo áp áy ăm ẵm ăn ắng ắp ắt âm ấm ầm ẩm ân "
    "ấn ẩn ấp ập âu ấu ẩu ấy e é em én ém eo éo ẻo ép ẹp ê ế ếch êm êu i ì ỉ ị ích im in ỉn inh ình ít ỉu o ó ò ọ "
    "oa oà òa oác oách oai oái oải oan oán oang oanh oát oăm oằn óc ói om òm ong óng ọp ót ô ố ồ ổ ộ ôi ối ổi ôm "
    "ốm ôn ồn ổn ông ống ốp ốc ơ ở ờ ớ ợ ơi ơn ớn ớt u ú ù ủ ụ ua ùa úa uẩn uất uế úc ục ui ủi um úm ùm ung ủng "
    "úng uốn uống uổng úp út ụt uy uý úy ủy uỷ uyên uyển ư ừ ứ ửa ứa ựa ưa ức ực ưng ứng ừng ửng ước ươi ươm ướm "
    "ươn ưỡn ương ướp ướt ưu y ỳ ý ỷ yêu yếu yểu yên yến yểm yết"
)
_VOWEL_WORDS = frozenset(_VOWEL_WORDS_SPELLED.split())


@lru_cache(maxsize=30_000)
def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable: onset, rhyme and tone fit, whatever the tone's place.

    >>> [is_syllable(w) for w in ("Nghiêng", "hoà", "quyết", "đất", "đat", "ngiêng", "plan")]
    [True, True, True, True, False, False, False]
    """
    if not 1 <= len(word) <= 14:
        return False
    tone = ""
    bare = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            if tone:
                return False
            tone = _TONES[char]
        else:
            bare.append(char)
    spelled = unicodedata.normalize("NFC", "".join(bare)).replace("ð", "đ")
    if spelled not in _SYLLABLES:
        return False
    return tone in ("s", "j") or not spelled.endswith(_STOPPED)


def is_rest(rest: str, begun: str) -> bool:
    """Whether ``rest`` can only be the end of the word ``begun``, not one of its own.

    >>> [is_rest(*pair) for pair in (("ời", "ngư"), ("u", "Triệ"), ("án", "kho"), ("ở", "thu"), ("đồng", "triệu"))]
    [True, True, False, False, False]
    """
    if not is_syllable(begun + rest):
        return False
    if not is_syllable(begun) or not is_syllable(rest):
        return True
    return unicodedata.normalize("NFD", rest[0])[0].lower() in "aeiouy" and rest.lower() not in _VOWEL_WORDS


def join_spaced(text: str) -> str:
    """A line of capitals set apart, as titles are ("K Ế H O Ạ C H"), with its words whole; other texts as they are.

    The spaces between words are lost among those between letters, so the fewest syllables that the letters can make are
    its words, of two such the one whose earlier syllables are longer. Letters that make none stay ("A B C D").

    >>> join_spaced("K Ế H O Ạ C H"), join_spaced("P H Ư Ơ N G Á N"), join_spaced("A B C D")
    ('KẾ HOẠCH', 'PHƯƠNG ÁN', 'A B C D')
    """
    if text[1:2] != " " or text[3:4] != " " or len(text) > 80 or not text.isupper():
        return text
    letters = text.split(" ")
    if len(letters) < _FEWEST_LETTERS or not all(len(c) == 1 and c.isalpha() for c in letters):
        return text
    words = _fewest_syllables("".join(letters))
    return " ".join(words) if words else text


def _fewest_syllables(letters: str) -> tuple[str, ...]:
    """``letters`` as syllables of two letters or more; () where they are none."""
    best: list[tuple[str, ...] | None] = [()]  # for each number of letters, counted from the end
    for n in range(1, len(letters) + 1):
        found = None
        for size in range(min(n, 7), 1, -1):
            rest, word = best[n - size], letters[len(letters) - n : len(letters) - n + size]
            if rest is not None and (found is None or len(rest) + 1 < len(found)) and is_syllable(word):
                found = (word, *rest)
        best.append(found)
    return best[-1] or ()


def vietnamese_share(text: str) -> float | None:
    """Share (0-1) of words that are legal Vietnamese syllables; None where fewer than 8 words can be judged.

    Words of one letter, all-capital abbreviations and tokens with digits (QH14, 5G) are left out, unless they hold
    letters that no Vietnamese text has. Text without any marks ("ke hoach nam") scores low only through its stopped
    syllables.
    """
    legal = illegal = abbreviations = 0
    for word in _WORD.findall(text):
        if len(word) >= 2 and is_syllable(word):
            legal += 1
        elif not _KNOWN_LETTERS.fullmatch(word) and not _KNOWN_LETTERS.fullmatch(unicodedata.normalize("NFC", word)):
            if not word.isnumeric():
                illegal += 1
        elif len(word) < 2 or (not word.isalpha() and any(c.isdigit() for c in word)):
            continue
        elif word.isupper() and len(word) <= 7:
            abbreviations += 1
        else:
            illegal += 1
    # Plans have some abbreviations; a text that has hardly anything else is no text.
    illegal += max(0, abbreviations - (legal + illegal) // 2)
    counted = legal + illegal
    return legal / counted if counted >= _FEWEST_WORDS else None
