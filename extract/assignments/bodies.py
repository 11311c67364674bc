"""Responsible units: the ways of writing a name -> one code and one canonical name (rules/units.toml).

A code stands for a kind of body, not for one place: "Trạm Y tế xã Nam Phù" and "TYT phường" are both ``tram_y_te``.
An office holder stands for the office. Groups ("các sở, ban, ngành") and names that are in no list keep their text
and have no code. All offsets count code points of the text that was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from extract.assignments.mentions import UnitMention, may_answer, moved
from extract.assignments.name_hits import any_of, make_finder
from extract.assignments.offices import Offices
from extract.assignments.short_lists import LIST_COLON
from extract.assignments.splitting import ListSplitter, label_end, without_openings
from extract.assignments.unit_hits import UnitFinder
from extract.assignments.units_file import Body, UnitWords, is_acronym, read_units
from extract.assignments.wording import Wording
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.text import case_key, match_key

_SCOPE = compile_pattern(r"\s*(?i:trên địa bàn|trực thuộc|có liên quan|liên quan)?[\s\p{L}\d',-]{0,40}")
_OPENING_LENGTH = 320  # characters in which the units stand that open a sentence
_SPACE = compile_pattern(r"\s")
_NOTE = compile_pattern(r"(?<=\p{L})[¹²³⁰⁴-⁹]+")
_JOINT = compile_pattern(r"(?:\s*\([^()]{1,60}\))?\s*(?:[,;/&]|(?:,\s*)?và(?=\s))\s*|\s*,?\s+cùng(?:\s+với)?\s+")
# What may stand between a unit and its verb.
_BEHIND = compile_pattern(
    r"(?:\s*,?\s*(?:trực thuộc|có liên quan|liên quan|đóng)(?!\w)(?!\s+(?:đến|tới)))?"
    r"(?:\s+(?:trên|tại)\s+địa\s+bàn"
    r"(?:\s+(?:toàn\s+)?(?:xã|phường|đặc khu|tỉnh|thành phố|huyện)(?!\w)(?:\s+\p{Lu}[\p{L}'.-]*)*)?)?"
    r"(?:\s*\([^()]{1,60}\))?"
    r"(?:\s*,?\s+(?:trong phạm vi|theo|căn cứ)\s+(?:chức năng|nhiệm vụ|quyền hạn)"
    r"(?:\s*,?\s*(?:và )?(?:nhiệm vụ|quyền hạn|chức năng))*(?:\s+(?:của mình|được giao|được phân công))?)?"
)


@lru_cache(maxsize=8)
def load_bodies(folder: Path) -> Bodies:
    """The units of a rules folder, read once per process. Raises RuleError."""
    bodies, words = read_units(folder / "units.toml")
    return Bodies(bodies, words)


class Bodies:
    """The units of one units.toml, ready to be looked for. Immutable after it is made."""

    def __init__(self, bodies: tuple[Body, ...], words: UnitWords) -> None:
        self.by_code = {b.code: b for b in bodies}
        self._finder = UnitFinder(bodies, words)
        self.offices = Offices(bodies, words)
        self.wording = Wording(words)
        levels = tuple(w for ws in words.levels.values() for w in ws)
        self._named = compile_pattern(rf"(?i:{any_of(words.heads)})\s+\p{{Lu}}|(?i:{any_of(words.numbered)})\s+\d{{1,2}}(?!\w)")
        self._shaped = compile_pattern(
            rf"(?:(?i:{any_of(words.heads)})(?!\w)(?:[^\n,]*[\s(]\p{{Lu}}|(?:\s\p{{Ll}}+)*\s(?:{any_of(levels)})\s*$)"
            rf"|(?i:{any_of(words.numbered)})\s+\d{{1,2}}(?!\w)|\p{{Lu}}{{2,}}\s*$"
            rf"|(?:{any_of(words.abbreviated)})\s?\p{{Lu}}{{2}})"
        )
        splitter = ListSplitter(self._finder, self.offices, self.wording, words, self.match)
        self._split = keep(splitter.split)  # the same cells and headings come again and again
        self._match = keep(self._match_text)
        self._without_colons = keep(self._without_list_colons)
        self._joined = keep(self._with_joined_names)
        names = (n for b in bodies for n in (b.name, *b.names, *b.cells, *(n for _, n in b.by_level)))
        self._verbal = make_finder(match_key(n) for n in names if self.wording.holds_verb(n))
        places = any_of((*levels, *words.provinces, *words.tails, "thuộc", "tại", "các"))
        self._in_place = compile_pattern(rf"(?i)[\s,;&/()-]*(?:{places})(?!\w)")

    def begins(self, text: str) -> bool:
        """True where a text begins as names of units do; a cheap test before :meth:`split` and :meth:`match`."""
        return self._finder.begins_unit(text)

    def find(self, text: str) -> tuple[UnitMention, ...]:
        """Known units in running prose, from left to right, the longest where names overlap.

        Short forms that mean other things too ("TH", "THCS") are left to :meth:`split`.
        """
        return tuple(self.offices.mention(text, h) for h in self.offices.merge(text, self._finder.in_prose(text)))

    def leading(self, text: str) -> tuple[tuple[UnitMention, ...], int]:
        """The known units and groups that a sentence begins with, and where their list ends; ((), 0) without any."""
        text = text[:_OPENING_LENGTH]
        cased = case_key(text)
        found: list[UnitMention] = []
        end = at = 0
        for hit in self._finder.in_row(text, lambda start: self.offices.end(cased, start), _JOINT):
            found.append(self.offices.mention(text, hit, end))
            end = hit.end
            behind = _BEHIND.match(text, end)
            at = behind.end() if behind else end
        return tuple(found), at

    def reads_as_name(self, text: str) -> bool:
        """True for a text that is written as a unit's name, though in no list: a head noun, then a capital or a level.

        A verb at its head ("Tổ chức Lễ phát động") or words that are all capitals ("KẾ HOẠCH") make no name.
        """
        if self.wording.begins_with_verb(text):
            return False
        return self._shaped.match(case_key(text)) is not None or self.opens_as_group(text)

    def stands_in_capitals(self, mention: UnitMention, text: str, end: int) -> bool:
        """True where a heading all in capitals names the unit, and no word up to ``end`` makes something else of it.

        Capitals do not show where a name begins, so that a name in no list counts only with words that can be nothing
        else ("CÔNG TY …"; not "QUỸ TIỀN LƯƠNG"), one in the list only before a place ("CÔNG AN XÃ"; not "CÔNG AN TOÀN").
        """
        if mention.code is None:
            return self._finder.is_group(mention.text) or self.wording.reads_as_capitals(mention.text)
        behind = text[mention.end : end]
        if is_acronym(mention.text):
            return mention.text == text.strip(" .:") and may_answer(mention)
        return " " in mention.text.strip() and (not behind.strip(" .:;,()&-/") or self._in_place.match(behind) is not None)

    def opens_as_group(self, text: str) -> bool:
        """True for a text that begins with a group ("Các ban, đơn vị khối phong trào")."""
        return self._finder.group.match(match_key(text)) is not None

    def without_list_colons(self, text: str) -> str:
        """A text of the same length in which the colons inside lists of units ("các Sở: Tài chính, Nội vụ") are none."""
        return self._without_colons(text) if ":" in text else text

    def _without_list_colons(self, text: str) -> str:
        for opening in self._finder.list_openings(text):
            text = f"{text[: opening.colon]}{LIST_COLON}{text[opening.colon + 1 :]}"
        return text

    def without_openings(self, text: str) -> str:
        """A text of the same length with blanks for the words before lists ("các Sở:"), which name nobody."""
        return without_openings(text, self._finder.list_openings(text))

    def with_joined_names(self, text: str, every: bool = False) -> str:
        """A text of the same length in which no verb stands inside a known name: "Trung_tâm_Dịch_vụ_tổng_hợp thực hiện".

        Names without a verb of units.toml are left as they are, which spares most texts a copy, unless ``every`` is asked for.
        """
        return self._joined(text, every)

    def _with_joined_names(self, text: str, every: bool) -> str:
        if not every and next(self._verbal.iter(match_key(text)), None) is None:  # no known name with a verb: most texts
            return self._blended(text, ())
        spans = [(h.start, h.end) for h in self._finder.in_prose(text)]
        spans = [s for s in spans if every or self.wording.holds_verb(text[slice(*s)])]
        return self._blended(text, spans)

    def _blended(self, text: str, spans: Sequence[tuple[int, int]]) -> str:
        for start, end in (*spans, *self.wording.compounds(text)):
            text = text[:start] + _SPACE.sub("_", text[start:end]) + text[end:]
        return text

    def verb_behind(self, text: str) -> int:
        """Where the first verb stands behind a name, as :meth:`Wording.verb_behind` tells, but not one in a known name."""
        return self.wording.verb_behind(self.with_joined_names(text))

    def is_whole_name(self, text: str) -> bool:
        """True for a group as a whole ("Các đơn vị được kiểm tra") and for a name told by what the body looks after."""
        return self._finder.is_group(text) or self._finder.is_topical(text)

    def opens_as_unit(self, text: str) -> bool:
        """True for a text that begins as a name, a group, a post or a team does."""
        return self.begins(text) or self.opens_as_group(text) or self.wording.opens_as_holder(text)

    def match(self, text: str) -> UnitMention | None:
        """The unit that the whole text names, as a heading does ("1. Phòng Văn hóa – Xã hội:"); None otherwise.

        A unit in no list counts only where it begins with a head noun and a capital ("Ban Quản lý Khu di tích"), so
        that headings such as "Tổ chức thực hiện" give None.
        """
        return self._match(text)

    def _match_text(self, text: str) -> UnitMention | None:
        start = label_end(text)
        end = start + len(text[start:].rstrip(" .:;,\n\t"))
        if start >= end or end - start > 200:
            return None
        mentions = self.split(text[start:end])
        if len(mentions) != 1:
            return None
        found = moved(mentions[0], start)
        before, after = text[start : found.start], text[found.end : end]
        if not self.wording.is_lead_in(before) or not _SCOPE.fullmatch(after):
            return None
        is_group = self._finder.is_group(found.text)
        named = self._named.match(found.text) or self._finder.is_topical(found.text)
        return found if found.code or is_group or named else None

    def split(self, text: str) -> tuple[UnitMention, ...]:
        """The units of a table cell or of a list of partners, in order; a unit in no list keeps its text.

        Units are parted by line ends, ';', ',', '/', 'và'; not inside a known name ("Sở Văn hóa, Thể thao và Du lịch")
        nor inside a group ("các sở, ban, ngành"). Repeats of one unit are given once. The raised number of a footnote
        behind a name is no part of it.
        """
        return self._split(_NOTE.sub(lambda note: " " * len(note[0]), text))
