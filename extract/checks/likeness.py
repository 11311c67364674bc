"""How alike the names of two goals are: by the words that say what is measured, each the heavier the fewer names have it.

"Tỷ lệ người dân tham gia BHYT" and "bao phủ bảo hiểm y tế" share what tells them from all the other goals of two plans;
"hồ sơ … tiếp nhận trực tuyến" and "hồ sơ … thanh toán trực tuyến" share only what half of the goals say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from extract.catalogues.wording import WordingRules

_DICE = 0.65  # share of what both names have in both; the rest is its share in the shorter one


class NameScale:
    """The names of the goals of two documents as words with weights. Immutable but for the words of further names."""

    def __init__(self, names: Iterable[str], wording: WordingRules, generic: frozenset[str]) -> None:
        self._wording, self._generic = wording, generic
        self._words: dict[str, frozenset[str]] = {}
        counts = Counter(w for name in set(names) for w in self.words(name))
        self._weights = {w: 1 / (1 + log(n)) for w, n in counts.items()}

    def words(self, name: str) -> frozenset[str]:
        """The words of a name that say what is measured, abbreviations written out."""
        if name not in self._words:
            found = [w for part in self._wording.reduce(name).words for w in part.split("_")]
            self._words[name] = frozenset(found) - self._generic
        return self._words[name]

    def likeness(self, a: str, b: str) -> float:
        """0-100; 100 where the words are the same, 0 where a name has none."""
        mine, theirs = self.words(a), self.words(b)
        both, first, second = (self._weigh(words) for words in (mine & theirs, mine, theirs))
        if not first or not second:
            return 0.0
        return 100 * (_DICE * 2 * both / (first + second) + (1 - _DICE) * both / min(first, second))

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(sorted(self._weights.get(w, 1.0) for w in words))
