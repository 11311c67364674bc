"""Abbreviations in the names of goals, written out from names that have the words: BHYT, "bảo hiểm y tế"."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from extract.patterns.kept import compile_pattern
from extract.text import match_key

_SHORT = compile_pattern(r"(?<![\p{L}\p{N}])[A-ZĐ]{2,8}(?![\p{L}\p{N}])")
_WORD = compile_pattern(r"\p{L}+")


def write_out(text: str, long: Mapping[str, str]) -> str:
    """A text with its abbreviations written out as far as ``long`` has them."""
    return _SHORT.sub(lambda m: long.get(m[0], m[0]), text)


def long_forms(names: Sequence[str]) -> dict[str, str]:
    """Abbreviation -> the words of some name that begin with its letters, if one row of words does most often."""
    mixed = [n for n in names if n.upper() != n]
    wanted = {m[0] for n in mixed for m in _SHORT.finditer(n)}
    found: dict[str, Counter[str]] = {}
    for name in mixed if wanted else ():
        words = _WORD.findall(match_key(name))
        initials = "".join(_initial(w) for w in words)
        for short in wanted:
            at = initials.find(short)
            while at >= 0:
                found.setdefault(short, Counter())[" ".join(words[at : at + len(short)])] += 1
                at = initials.find(short, at + 1)
    best = {short: rows.most_common(2) for short, rows in found.items()}
    return {short: rows[0][0] for short, rows in best.items() if len(rows) == 1 or rows[0][1] > rows[1][1]}


def _initial(word: str) -> str:
    """ "ủy" -> "U", "đình" -> "Đ"."""
    return word[0].upper() if word[0] == "đ" else unicodedata.normalize("NFD", word[0])[0].upper()
