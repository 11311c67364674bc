"""Words of office before a unit's name: "Giám đốc Sở Y tế" stands for Sở Y tế. A hit becomes a mention here."""

from __future__ import annotations

from extract.assignments.mentions import UnitMention, as_written
from extract.assignments.name_hits import Hit, any_of
from extract.assignments.units_file import Body, UnitWords
from extract.patterns.kept import compile_pattern
from extract.text import case_key, fold_key, match_key

_PARTED = compile_pattern(r"[,;/\n]")


class Offices:
    """The words of office of one units.toml. Immutable after it is made."""

    def __init__(self, bodies: tuple[Body, ...], words: UnitWords) -> None:
        self._by_code = {b.code: b for b in bodies}
        offices = any_of(words.offices)
        self._before = compile_pattern(rf"(?i)(?<!\w)(?:(?:{offices})(?:\s*[,/]\s*|\s+))+(?:các\s+)?$")
        self._list = compile_pattern(rf"(?i)(?:(?:{offices})(?!\w)[\s,/]*)*(?:các\s+)?")
        verbs = {match_key(v) for v in words.verbs}
        self._leads = compile_pattern(rf"(?i:{any_of(tuple(w for w in words.offices if match_key(w) in verbs))})\s")
        self._begins = compile_pattern(rf"(?i:{offices})(?!\w)")

    def fills(self, text: str) -> bool:
        """True for a text that is all words of office, as they stand before a name."""
        return self._before.fullmatch(case_key(text)) is not None

    def begins(self, text: str, start: int, end: int) -> bool:
        """True where a word of office stands at ``start``."""
        return self._begins.match(case_key(text), start, end) is not None

    def names_own(self, text: str) -> bool:
        """True for a text that is the head of a body named in it, not one of several deputies ("Trưởng khoa Sản")."""
        cased = case_key(text)
        behind = cased[self.end(cased, 0) :]
        return not cased.lower().startswith("phó") and any(c.isupper() for c in behind)

    def read_as_verb(self, text: str) -> bool:
        """True where a text begins with a word that is an office or a verb ("Lãnh đạo UBND xã thực hiện …")."""
        return self._leads.match(case_key(text)) is not None

    def end(self, cased: str, start: int) -> int:
        """Where the words of office end that may stand at a place of a :func:`case_key`."""
        office = self._list.match(cased, start)
        return office.end() if office else start

    def merge(self, text: str, hits: list[Hit]) -> list[Hit]:
        """Without the offices that are units of their own ("Hiệu trưởng") where the office's unit is named behind them."""
        return [
            h for n, h in enumerate(hits)
            if not (
                n + 1 < len(hits) and h.body
                and not _PARTED.search(text, h.end, hits[n + 1].start)
                and self.fills(text[h.start : hits[n + 1].start])
            )
        ]  # fmt: skip

    def mention(self, text: str, hit: Hit, begin: int = 0) -> UnitMention:
        """The unit at a hit, with the office before it, back to ``begin`` at most."""
        if hit.body is None:
            return as_written(text, hit.start, hit.end)
        body = self._by_code[dict(hit.body.by_level).get(hit.level or "", hit.body.code)]
        office = None if hit.carried else self._before.search(text, begin, hit.start)
        start = office.start() if office else hit.start
        return UnitMention(
            start, hit.end, text[start : hit.end], body.code, body.name, body.kind, body.level or hit.level, fold_key(hit.place)
        )
