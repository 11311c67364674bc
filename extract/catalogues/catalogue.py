"""Catalogue codes for indicators: by the phrases of rules/catalogues/*.toml, else by likeness (rapidfuzz).

A statement is first reduced to the words that say what is measured (:mod:`extract.catalogues.wording`). Then the indicator with
the longest phrase found in it wins, if enough of the statement's words belong to that indicator. Where no phrase is
found, misspelt words are mended; then the most similar phrase counts, above a threshold and with a distance to the
next. A tie gives no code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import ahocorasick
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from extract.catalogues.files import Catalogue, CatalogueIndicator, read_catalogues
from extract.catalogues.wording import Wording, WordingRules, is_age
from extract.errors import RuleError
from extract.structs import Struct
from extract.text import fold_key

# Share of the statement's words that must be known to the indicator. True statements of the tests have 0.78 and more; a
# task that only mentions the matter ("lớp tuyên truyền phòng, chống tảo hôn cho cán bộ thôn") has less than half.
PHRASE_COVER = 0.7
# Likeness (0-100, word order ignored) of a statement without any phrase, and its distance to the next indicator.
LIKENESS, LIKENESS_GAP = 84.0, 4.0
LIKENESS_COVER = 0.75  # a code by likeness needs more known words than one by phrase

MISSPELT = 2  # words of one statement that may be one letter away from a known word


class Match(Struct, frozen=True):
    """A catalogue id and how sure it is: 1 where every word of the statement is known, at most 0.9 by likeness."""

    code: str
    score: float


@lru_cache(maxsize=8)
def load_catalogues(folder: Path) -> tuple[Catalogue, ...]:
    """All catalogues of a rules folder (``folder/catalogues``), read once per process. Raises RuleError."""
    return read_catalogues(folder / "catalogues")


def choose_catalogues(
    catalogues: Sequence[Catalogue], title: str | None, only: Sequence[str] = ()
) -> tuple[Catalogue, ...]:
    """Those that apply to a document: the named ones, else those of which a subject stands in the title (trích yếu).

    A title that names no subject, or no title, gives none. RuleError for a name that does not exist.
    """
    if only:
        known = {c.id: c for c in catalogues}
        for name in only:
            if name not in known:
                there = ", ".join(sorted(known))
                raise RuleError(f"không có danh mục '{name}'; {f'hiện có: {there}' if there else 'chưa có danh mục nào'}",
                                f"no catalogue '{name}'; there are: {there or 'none'}")  # fmt: skip
        return tuple(known[name] for name in dict.fromkeys(only))
    key = f" {fold_key(title or '')} "
    return tuple(c for c in catalogues if any(f" {fold_key(s)} " in key for s in c.subjects))


def match_indicator(name: str, catalogues: Sequence[Catalogue]) -> Match | None:
    """The code of what a statement measures, the text as printed, with or without verbs and values; None if unsure.

    ``name`` should state one measure: of a sentence with several, the longest phrase or none wins.
    """
    if not catalogues or not name:
        return None
    return _matcher(tuple(catalogues)).match(name)


def fits_age(code: str, text: str, catalogues: Sequence[Catalogue]) -> bool:
    """False where a text names another age than the indicator of a code: "trẻ 6 - 15 tuổi" is not "dưới 5 tuổi"."""
    return _matcher(tuple(catalogues)).fits_age(code, text)


@lru_cache(maxsize=16)
def _matcher(catalogues: tuple[Catalogue, ...]) -> _Matcher:
    return _Matcher(catalogues, WordingRules(catalogues[0].folder / "_wording.toml"))


class _Phrase(Struct, frozen=True):
    code: str
    parts: tuple[str, ...]  # all must be found, in any order
    length: int  # letters of all parts


class _Matcher:
    """The phrases of some catalogues, ready to be looked for. Immutable but for a cache of answers."""

    def __init__(self, catalogues: tuple[Catalogue, ...], wording: WordingRules) -> None:
        self._rules = wording
        self._entries = {e.id: e for c in catalogues for e in c.indicators}
        self._words: dict[str, frozenset[str]] = {}
        self._core: dict[str, frozenset[str]] = {}  # what every phrase has: "trẻ", "đuối", "nước"
        self._ages: dict[str, frozenset[str]] = {}
        self._parts = ahocorasick.Automaton()
        self._excluded = ahocorasick.Automaton()
        self._choices: list[tuple[str, str]] = []
        by_part: dict[str, list[_Phrase]] = {}
        excluded: dict[str, set[str]] = {}
        for code, entry in self._entries.items():
            phrases = [self._phrase(code, p) for p in entry.phrases]
            for phrase in phrases:
                by_part.setdefault(phrase.parts[0], []).append(phrase)
                for part in phrase.parts[1:]:
                    by_part.setdefault(part, [])
                self._choices.append((code, "".join(phrase.parts)))
            named = wording.reduce(entry.name_vi)
            self._choices.append((code, named.text))
            words = {w for p in phrases for part in p.parts for w in part.split()}
            self._ages[code] = frozenset(w for w in words if is_age(w))
            self._words[code] = frozenset(words.union(named.words))
            self._core[code] = frozenset.intersection(*(frozenset("".join(p.parts).split()) for p in phrases))
            for text in entry.exclude:
                excluded.setdefault(wording.reduce(text).full, set()).add(code)
        for part, found in by_part.items():
            self._parts.add_word(part, (part, tuple(found)))
        for text, codes in excluded.items():
            self._excluded.add_word(text, frozenset(codes))
        self._parts.make_automaton()
        self._excluded.make_automaton()
        self._having: dict[str, list[str]] = {}
        for code, known in self._words.items():
            for word in known:
                self._having.setdefault(word, []).append(code)
        self._known: dict[str, Match | None] = {}

    def _phrase(self, code: str, phrase: str) -> _Phrase:
        parts = tuple(self._rules.reduce(p).text for p in phrase.split("…"))
        if any(not p.strip() for p in parts):
            raise RuleError(
                f"[[indicator]] '{code}': bỏ các từ chung thì phrases '{phrase}' không còn gì; hãy thêm từ nói rõ nội dung",
                f"[[indicator]] '{code}': phrases '{phrase}' holds nothing but words that say nothing; add one that does",
            )
        return _Phrase(code, parts, sum(len(p.replace(" ", "")) for p in parts))

    def match(self, name: str) -> Match | None:
        if name not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            wording = self._rules.reduce(name)
            self._known[name] = self._find(wording) if wording.words else None
        return self._known[name]

    def fits_age(self, code: str, text: str) -> bool:
        return self._age_fits(self._rules.reduce(text), code)

    def _find(self, wording: Wording) -> Match | None:
        out: set[str] = set()
        if len(self._excluded):
            for _, codes in self._excluded.iter(wording.full):
                out |= codes
        by_phrase = self._by_phrase(wording, out)
        if by_phrase is None and (corrected := self._correct(wording)) is not None:
            found = self._by_phrase(corrected, out)
            by_phrase = Match(found.code, round(0.9 * found.score, 3)) if found else None
        return by_phrase or self._by_likeness(wording, out)

    def _correct(self, wording: Wording) -> Wording | None:
        """The wording with one or two misspelt words mended; None where there is nothing to mend.

        Only words of four letters and more that no indicator knows, and only if one known word is one letter away.
        """
        unknown = {w for w in wording.words if w not in self._having}
        if not 0 < len(unknown) <= MISSPELT or len(unknown) * 3 > len(wording.words):
            return None
        mended = {}
        for word in unknown:
            near = process.extract(word, self._having.keys(), scorer=Levenshtein.distance, score_cutoff=1, limit=2)
            if len(word) >= 4 and len(near) == 1:
                mended[word] = near[0][0]
        if not mended:
            return None
        return Wording(tuple(mended.get(w, w) for w in wording.words), wording.full)

    def _by_phrase(self, wording: Wording, out: set[str]) -> Match | None:
        text = wording.text
        found = {part: phrases for _, (part, phrases) in self._parts.iter(text)}
        best: dict[str, int] = {}
        for phrases in found.values():
            for phrase in phrases:
                if phrase.code not in out and all(p in found for p in phrase.parts):
                    best[phrase.code] = max(best.get(phrase.code, 0), phrase.length)
        fitting = [code for code in best if self._age_fits(wording, code)]
        ranked = sorted(((best[code], self._cover(wording, code), code) for code in fitting), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
            return None
        _, cover, code = ranked[0]
        return Match(code, round(cover, 3)) if cover >= PHRASE_COVER else None

    def _by_likeness(self, wording: Wording, out: set[str]) -> Match | None:
        shared = Counter(code for word in set(wording.words) for code in self._having.get(word, ()))
        words = frozenset(wording.words)
        wanted = max(3.0, LIKENESS_COVER * len(words))
        codes = {c for c, n in shared.items() if n >= wanted and self._core[c] <= words} - out
        codes = {c for c in codes if self._age_fits(wording, c)}
        choices = [(code, text) for code, text in self._choices if code in codes]
        if not choices:
            return None
        scores: dict[str, float] = {}
        texts = [text for _, text in choices]
        for _, score, place in process.extract(wording.text, texts, scorer=fuzz.token_sort_ratio, limit=None):
            code = choices[place][0]
            scores[code] = max(scores.get(code, 0.0), score)
        ranked = sorted(((score, code) for code, score in scores.items()), reverse=True)
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        score, code = ranked[0]
        if score < LIKENESS or score - second < LIKENESS_GAP:
            return None
        return Match(code, round(0.9 * score / 100, 3))

    def _cover(self, wording: Wording, code: str) -> float:
        known = self._words[code]
        return sum(1 for word in wording.words if word in known) / len(wording.words)

    def _age_fits(self, wording: Wording, code: str) -> bool:
        """False where both name ages and none is the same: "dưới 2 tuổi" is not "dưới 5 tuổi"."""
        ages = {word for word in wording.words if is_age(word)}
        return not ages or not self._ages[code] or bool(ages & self._ages[code])


def find_entry(code: str, catalogues: Sequence[Catalogue]) -> CatalogueIndicator | None:
    """The entry of a code in any of the catalogues; None where none has it."""
    return next((entry for c in catalogues if (entry := c.get(code))), None)
