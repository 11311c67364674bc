"""Reduces the wording of an indicator to the words that say what is measured (rules/catalogues/_wording.toml)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from extract.errors import RuleError
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rule_files import check_keys, check_list, read_toml
from extract.structs import Struct
from extract.text import has_digit, match_key

_NUMBER = r"\d+(?:[.,]\d+)*"
# Ages and months stay, in one form each: "từ 07 tuổi trở lên" -> tuổi>7, "<5 tuổi" -> tuổi<5, "0 - 18 tuổi" -> tuổi-18.
_AGE = compile_pattern(
    r"(?P<before>(?:(?<!\w)(?:từ|đủ|đến|trên|dưới|tới)\s+)*)(?<![\w.,/])(?P<low>\d{1,2})"
    r"(?:\s*(?:tuổi|tháng tuổi|tháng)?\s*(?:-|đến|tới)\s*(?P<under>dưới\s+)?(?P<high>\d{1,2}))?"
    r"\s*(?P<unit>tháng tuổi|tuổi|tháng(?!\s*[\d/]))(?!\w)(?P<after>\s*trở lên)?"
)
_KINDS = compile_pattern(r"(?<![\w.,])0*(?P<n>\d{1,2})\s+(?P<unit>loại)(?!\w)")
_GRAMS = compile_pattern(r"(?:(?<!\w)dưới\s+)?(?<![\w.,])(?P<n>\d[.\d]{2,6})\s*(?P<unit>gram|gam|gr|g)(?!\w)")
_TOKEN = compile_pattern(r"[\p{L}]+(?:[<>=-]+\d+(?:-<?\d+)?|_\d+)?|\d+")
_STAYS = compile_pattern(r"^(?:tuổi|tháng)[<>=-]")


class Wording(Struct, frozen=True):
    """``words`` say what is measured, without values, verbs and connectives; ``full`` keeps those but values."""

    words: tuple[str, ...]
    full: str  # " word word … " with a space at both ends

    @property
    def text(self) -> str:
        """The words between single spaces, with one at both ends, so that whole words can be looked for."""
        return f" {' '.join(self.words)} "


def is_age(word: str) -> bool:
    """True for a word that stands for an age or a number of months ("tuổi<5")."""
    return _STAYS.match(word) is not None


@lru_cache(maxsize=4)
def load_wording(folder: Path) -> WordingRules:
    """The wording rules of a rules folder, read once per process. Raises RuleError."""
    return WordingRules(folder / "catalogues" / "_wording.toml")


class WordingRules:
    """The equal ways of writing and the words that say nothing, ready for use. Immutable after it is made."""

    def __init__(self, path: Path) -> None:
        content = _read(path)
        pairs = [(match_key(way), match_key(one)) for one, ways in content["same"].items() for way in ways]
        self._same = dict(pairs)
        symbols = [w for w, _ in pairs if not any(c.isalnum() for c in w)]
        ways = _any([w for w, _ in pairs if w not in symbols])
        marks = "|".join(regex.escape(s) for s in symbols)
        self._same_pattern = compile_pattern(rf"(?<!\w)(?:{ways})(?!\w)" + (rf"|{marks}" if marks else ""))
        before = _any([match_key(w) for w in content["numbers"]["before"]])
        after = _any([match_key(w) for w in content["numbers"]["after"]])
        one = rf"{_NUMBER}(?:\s*/\s*{_NUMBER})*(?:\s*(?:{after})(?!\w))*"
        self._number = compile_pattern(
            rf"(?:(?<!\w)(?:{before})\s+)*[<>≤≥=]*\s*(?<![\w<>=-]){one}(?:\s*(?:-|đến)\s*{one})?"
        )
        dropped = _any([match_key(w) for w in content["drop"]["phrases"]])
        self._drop_phrases = compile_pattern(rf"(?<!\w)(?:{dropped})(?!\w)")
        self._drop_words = frozenset(match_key(w) for w in content["drop"]["words"])
        self.reduce = keep(self._reduce)  # the checks ask for the same names again and again

    def _reduce(self, text: str) -> Wording:
        """The wording of one statement or phrase.

        Values go with the words that compare them; ages, months, kinds of vaccine and grams stay, in one form each.
        """
        key = " ".join(match_key(text).replace("_", " ").replace("…", " ").split())
        key = self._same_pattern.sub(lambda m: self._same.get(" ".join(m[0].split()), m[0]), key)
        if has_digit(key):
            key = _AGE.sub(_age, key)
            key = _GRAMS.sub(lambda m: f" gam_{m['n'].replace('.', '')} ", key)
            key = _KINDS.sub(lambda m: f" loại_{m['n']} ", key)
            key = self._number.sub(" ", key)
        full = f" {' '.join(w for w in _TOKEN.findall(key) if not w.isdigit())} "
        words = tuple(w for w in _TOKEN.findall(self._drop_phrases.sub(" ", full)) if w not in self._drop_words)
        return Wording(words, full)


def _age(match: regex.Match[str]) -> str:
    low, high = int(match["low"]), int(match["high"]) if match["high"] else None
    unit, before = match["unit"].split()[0], match["before"]
    if high is not None:
        under = "<" if match["under"] else ""
        span = f"{under}-{high}" if low == 0 else f"={low}-{under}{high}"
    elif "dưới" in before:
        span = f"<{low}"
    elif "đến" in before or "tới" in before:
        span = f"-{low}"
    elif match["after"] or "từ" in before or "trên" in before or "đủ" in before:
        span = f">{low}"
    else:
        span = f"={low}"
    return f" {unit}{span} "


def _any(words: list[str]) -> str:
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(r"\s+".join(regex.escape(part) for part in w.split()) for w in ordered)


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise RuleError(f"{path}: không có tệp này; thư mục danh mục nào cũng cần _wording.toml",
                        f"{path}: no such file; every folder of catalogues needs a _wording.toml")  # fmt: skip
    content = read_toml(path)
    check_keys(path.name, content, {"format", "same", "numbers", "drop"})
    for table, keys in (("numbers", {"before", "after"}), ("drop", {"phrases", "words"}), ("same", set())):
        if table not in content or keys - set(content[table]):
            names = ", ".join(sorted(keys))
            raise RuleError(f"{path.name}: thiếu [{table}]{f' với {names}' if names else ''}",
                            f"{path.name}: missing [{table}]{f' with {names}' if names else ''}")  # fmt: skip
    for one, ways in content["same"].items():
        check_list(f"{path.name}: [same]", f"'{one}'", ways)
    return content
