"""Names of bodies that are told by what they look after: "Ban Chỉ đạo phòng, chống thiên tai xã", "BCĐ giảm nghèo bền vững"."""

from __future__ import annotations

from extract.assignments.name_hits import Hit, any_of, make_finder
from extract.assignments.units_file import UnitWords
from extract.patterns.kept import compile_pattern
from extract.text import case_key, match_key


class TopicNames:
    """Finds such names whole; ``place`` is the pattern of a place behind a name, ``kind`` that of its first word."""

    def __init__(self, words: UnitWords, kind: str, place: str) -> None:
        self._may_stand = make_finder(map(match_key, words.topical))
        end = rf"(?:{any_of(words.verbs)}|(?i:{any_of(words.group_starts)})|và|{kind}(?!\s+hội))(?!\w)"
        word = rf"\s+(?!{end})(?!(?!Tổ\s+quốc)\p{{Lu}}\p{{Ll}})[\p{{L}}\d/]+"
        behind = r"(?:\s+ở\s+cơ\s+sở|\s*[“\"][^”\"\n]{3,80}[”\"])?"
        topic = rf"(?i:{any_of(words.topics)})(?!\w)(?:{word}){{0,8}}{behind}"
        joint = r"\s*(?:,|(?:,\s*)?(?<=\s)và(?=\s))\s*"
        self._name = compile_pattern(
            rf"(?<!\w|thành\s+viên\s+)(?i:{any_of(words.topical)})\s+(?:(?:về|các)\s+)?{topic}(?:{joint}{topic})*(?:{place})?"
        )

    def opens(self, text: str) -> bool:
        """True for a text that begins with such a name."""
        return self._stands(text) and self._name.match(case_key(text)) is not None

    def merge(self, text: str, hits: list[Hit]) -> list[Hit]:
        """The hits with such names instead of the short names in them."""
        if not self._stands(text):
            return hits
        for name in self._name.finditer(case_key(text)):
            start, end = name.span()
            hits = [h for h in hits if h.end <= start or end <= h.start] + [Hit(start, end, None)]
        return sorted(hits, key=lambda h: h.start)

    def _stands(self, text: str) -> bool:
        return next(self._may_stand.iter(match_key(text)), None) is not None
