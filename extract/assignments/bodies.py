"""Responsible units: the ways of writing a name -> one code and one canonical name (rules/units.toml).

A code stands for a kind of body, not for one place: "Trạm Y tế xã Nam Phù" and "TYT phường" are both ``tram_y_te``.
An office holder stands for the office. Groups ("các sở, ban, ngành") and names that are in no list keep their text
and have no code. All offsets count code points of the text that was given.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from extract.assignments.mentions import UnitMention, as_written, without_repeats
from extract.assignments.name_hits import Hit, any_key, any_of
from extract.assignments.short_lists import LIST_COLON
from extract.assignments.unit_hits import UnitFinder
from extract.assignments.units_file import Body, UnitWords, read_units
from extract.assignments.wording import Wording
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.text import case_key, match_key

_NUMBER = r"\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ]"
_LABEL = compile_pattern(rf"(?:\s*(?:[-+*•·–—]|(?!đ/c(?!\w))\(?(?:{_NUMBER})(?:\.|\)|/)(?=\s|\p{{L}})\.?))*\s*")
_LETTER = compile_pattern(r"\p{L}")
_PARENT = compile_pattern(r"(?i)(?<!\w)(?:trực thuộc|thuộc|của)(?!\w)")
_SCOPE = compile_pattern(r"\s*(?i:trên địa bàn|trực thuộc|có liên quan|liên quan)?[\s\p{L}\d',-]{0,40}")
_SEPARATOR = compile_pattern(
    r"[ \t]*(?:;|\n+|,|(?<=\w\w|\s)(?<!\d|HIV)/(?!\d)|\(|\)|\+|•|·|(?<=\s)(?:và|Và|VÀ)(?=\s)|&(?=\s))[ \t]*"
)
_OPENING_LENGTH = 260  # characters in which the units stand that open a sentence
_CONTINUES = compile_pattern(r"[ ]?[-–][ ]?\p{Lu}\p{Ll}")  # "Ban Tổ chức" + " - Kiểm tra"
_ITEM_LENGTH = 5  # words of a shortened name in no list
_PARTED = compile_pattern(r"[,;/\n]")
_JOINT = compile_pattern(r"\s*(?:[,;/&]|(?:,\s*)?và(?=\s))\s*")
# What may stand between a unit and its verb.
_BEHIND = compile_pattern(
    r"(?:\s*,?\s*(?:trực thuộc|có liên quan|liên quan|đóng)(?!\w)(?!\s+(?:đến|tới)))?"
    r"(?:\s+(?:trên|tại)\s+địa\s+bàn"
    r"(?:\s+(?:toàn\s+)?(?:xã|phường|đặc khu|tỉnh|thành phố|huyện)(?!\w)(?:\s+\p{Lu}[\p{L}'.-]*)*)?)?"
    r"(?:\s*\([^()]{1,60}\))?"
    r"(?:\s*,?\s+(?:trong phạm vi|theo|căn cứ)\s+(?:chức năng|nhiệm vụ|quyền hạn)"
    r"(?:\s*,?\s*(?:và )?(?:nhiệm vụ|quyền hạn|chức năng))*(?:\s+(?:của mình|được giao|được phân công))?)?"
)
_ACRONYM = compile_pattern(r"\p{Lu}{2,}(?!\p{L})")
_ENDS_SHORT = compile_pattern(r"\p{Ll}\s\p{Lu}{2,}$")  # "Ban Chỉ huy PCTT"
# Lead-in words that may also open the name of a unit that is in no list.
_PART_OF_NAME = frozenset(["các", "những", "thường trực", "thực hiện", "tham mưu", "theo dõi", "tham gia", "và"])


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
        self.wording = Wording(words)
        levels = tuple(w for ws in words.levels.values() for w in ws)
        self._office = compile_pattern(rf"(?i)(?<!\w)(?:(?:{any_of(words.offices)})(?:\s*[,/]\s*|\s+))+(?:các\s+)?$")
        self._lead = compile_pattern(rf"(?i)(?:(?:{any_of((*words.lead_ins, *words.offices))})(?!\w)[\s:,.]*)*")
        outside = tuple(w for w in words.lead_ins if match_key(w) not in _PART_OF_NAME)
        self._lead_word = compile_pattern(rf"(?i)(?:(?:{any_of(outside)})(?!\w)[\s:,.]+)*")
        self._tail = compile_pattern(rf"(?i)(?:{any_of((*words.tails, *words.verbs))})(?!\w)")
        self._tails_only = compile_pattern(rf"(?:(?:{any_key(words.tails)})(?!\w)[\s,]*)+")
        self._office_list = compile_pattern(rf"(?i)(?:(?:{any_of(words.offices)})(?!\w)[\s,/]*)*(?:các\s+)?")
        self._begins_office = compile_pattern(rf"(?i:{any_of(words.offices)})(?!\w)")
        self._proper = compile_pattern(r"(?:\s+\p{Lu}[\p{L}'.]*){1,4}")
        self._named = compile_pattern(rf"(?i:{any_of(words.heads)})\s+\p{{Lu}}|(?i:{any_of(words.numbered)})\s+\d{{1,2}}(?!\w)")
        self._shaped = compile_pattern(
            rf"(?:(?i:{any_of(words.heads)})(?!\w)(?:[^\n,]*[\s(]\p{{Lu}}|(?:\s\p{{Ll}}+)*\s(?:{any_of(levels)})\s*$)"
            rf"|(?i:{any_of(words.numbered)})\s+\d{{1,2}}(?!\w)|\p{{Lu}}{{2,}}\s*$)"
        )
        self._served = compile_pattern(rf"(?i:{any_of(words.served)})")
        self._office_head = compile_pattern(rf"(?i:{any_of(words.named_by_verb)})\s")
        self._head_alone = compile_pattern(rf"(?i:{any_of(words.heads)})")
        self._split = keep(self._split_text)  # the same cells and headings come again and again
        self._match = keep(self._match_text)
        self._without_colons = keep(self._without_list_colons)
        places = any_of((*levels, *words.provinces, *words.tails, "thuộc", "tại", "các"))
        self._in_place = compile_pattern(rf"(?i)[\s,;&/()-]*(?:{places})(?!\w)")
        self._ignored = {match_key(w) for w in words.ignored}
        self._refers = compile_pattern(rf"(?i)(?:{any_of(words.ignored_starts)})(?!\w)")

    def begins(self, text: str) -> bool:
        """True where a text begins as names of units do; a cheap test before :meth:`split` and :meth:`match`."""
        return self._finder.begins_unit(text)

    def find(self, text: str) -> tuple[UnitMention, ...]:
        """Known units in running prose, from left to right, the longest where names overlap.

        Short forms that mean other things too ("TH", "THCS") are left to :meth:`split`.
        """
        return tuple(self._mention(text, h) for h in self._without_offices(text, self._finder.in_prose(text)))

    def leading(self, text: str) -> tuple[tuple[UnitMention, ...], int]:
        """The known units and groups that a sentence begins with, and where their list ends; ((), 0) without any."""
        text = text[:_OPENING_LENGTH]
        cased = case_key(text)
        found: list[UnitMention] = []
        end = at = 0
        for hit in self._finder.in_row(text, lambda start: self._office_ends(cased, start), _JOINT):
            found.append(self._mention(text, hit, end))
            end = hit.end
            behind = _BEHIND.match(text, end)
            at = behind.end() if behind else end
        return tuple(found), at

    def _office_ends(self, cased: str, start: int) -> int:
        office = self._office_list.match(cased, start)
        return office.end() if office else start

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
        for o in self._finder.list_openings(text):
            text = text[: o.start] + " " * (o.colon + 1 - o.start) + text[o.colon + 1 :]
        return text

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
        start = _skip_label(text)
        end = start + len(text[start:].rstrip(" .:;,\n\t"))
        if start >= end or end - start > 200:
            return None
        mentions = self.split(text[start:end])
        if len(mentions) != 1:
            return None
        found = mentions[0]._replace(start=mentions[0].start + start, end=mentions[0].end + start)
        before, after = text[start : found.start], text[found.end : end]
        if not self._lead.fullmatch(before) or not _SCOPE.fullmatch(after):
            return None
        is_group = self._finder.is_group(found.text)
        return found if found.code or is_group or self._named.match(found.text) else None

    def split(self, text: str) -> tuple[UnitMention, ...]:
        """The units of a table cell or of a list of partners, in order; a unit in no list keeps its text.

        Units are parted by line ends, ';', ',', '/', 'và'; not inside a known name ("Sở Văn hóa, Thể thao và Du lịch")
        nor inside a group ("các sở, ban, ngành"). Repeats of one unit are given once.
        """
        return self._split(text)

    def _split_text(self, text: str) -> tuple[UnitMention, ...]:
        hits = self._without_offices(text, self._finder.in_cell(text))
        openings = self._finder.list_openings(text)
        if openings:
            hits = [h for h in hits if h.body or not any(o.start < h.end <= o.colon + 1 for o in openings)]
            text = self.without_openings(text)
        found: list[UnitMention] = []
        unlisted = False  # the piece before is a name in no list, which this piece may continue
        for start, end, separator in self._pieces(text, hits):
            inside = [h for h in hits if start <= h.start and h.end <= end]
            mentions = self._piece(text, start, end, inside)
            if unlisted and separator == "và" and mentions and not inside and self._is_served(found[-1], mentions[0]):
                found[-1] = as_written(text, found[-1].start, mentions[0].end)
                continue
            if mentions and found and not inside and not self._finder.opens_name(mentions[0].text):
                opening = next((o for o in openings if o.head and o.colon < mentions[0].start < o.end), None)
                if opening and self._is_item(mentions[0], separator, text[opening.colon : mentions[0].start]):
                    found.append(self._item(mentions[0], opening.head))
                    continue
                # "Trung tâm Khuyến nông và Dịch vụ nông nghiệp": the second half is no unit of its own
                capital = mentions[0].text[:1].isupper()
                if (unlisted and separator in ("và", ",")) or (separator == "và" and capital and found[-1].code):
                    found[-1] = as_written(text, found[-1].start, mentions[0].end)
                    unlisted = True
                    continue
            half = len(mentions) == 1 and found and separator in ("và", ",") and not any(h.start <= start for h in inside)
            if half and self._is_half(found[-1].text, mentions[0].text):
                found[-1] = as_written(text, found[-1].start, mentions[0].end)
                continue
            found += mentions
            unlisted = bool(mentions) and not inside
        return tuple(without_repeats(found))

    def _is_half(self, before: str, text: str) -> bool:
        """True for the second half of one name: "Ban Chỉ huy PCTT" + "TKCN xã", "Các khoa" + "phòng"."""
        if _ACRONYM.match(text):
            return _ENDS_SHORT.search(before) is not None
        if " " in text or not before.lower().startswith("các "):
            return False
        return text.islower() and self._head_alone.fullmatch(text) is not None

    def _is_served(self, before: UnitMention, mention: UnitMention) -> bool:
        """True for whom an office serves: "Phòng Khách hàng Hộ sản xuất" + "Cá nhân"."""
        return self.opens_as_office(before.text) and mention.text[:1].isupper() and bool(self._served.fullmatch(mention.text))

    def opens_as_office(self, text: str) -> bool:
        """True for a text that begins with the noun of an office or a team ("Phòng", "Ban", "Đội")."""
        return self._office_head.match(text) is not None

    def _is_item(self, mention: UnitMention, separator: str, before: str) -> bool:
        """True for a name as in "các phòng: Kinh tế, Quản lý đô thị"; "và" parts only the last of several."""
        if not mention.text[:1].isupper() or len(mention.text.split()) > _ITEM_LENGTH:
            return False
        return separator == "," or (separator == "và" and "," in before)

    def _item(self, mention: UnitMention, head: str) -> UnitMention:
        """The unit that a shortened name means with the noun that stands once before the list."""
        name = f"{head} {mention.name}"
        known = self.match(name)
        if known is None or known.code is None:
            return mention._replace(name=name)
        return known._replace(start=mention.start, end=mention.end, text=mention.text)

    def _piece(self, text: str, start: int, end: int, hits: list[Hit]) -> list[UnitMention]:
        start += _skip_label(text[start:end])
        end = start + len(text[start:end].rstrip(" .:;,\n\t-*"))
        if self._refers.match(text, start, end):
            return []  # "Theo phân công tại Quyết định số … của UBND tỉnh"
        if not hits:
            lead = self._lead_word.match(text, start, end)
            if lead and lead.end() < end:
                start = lead.end()
            if self.wording.begins_with_person(text[start:end]):
                office = self.wording.after_person(text[:end], start)
                stated = office is not None and self._begins_office.match(case_key(text), office, end)
                return [as_written(text, start, end)] if stated else []
            return [] if self._is_ignored(text[start:end]) else [as_written(text, start, end)]
        first = hits[0]
        deputy = text[first.start : first.start + 4].lower() == "phó "
        if deputy and self.wording.after_person(text[:end], start) == first.start:
            return [as_written(text, start, end)]  # "Đ/c Lò Thị Mai - Phó Hiệu trưởng": one of several deputies
        lead_in = text[start : first.start]
        rest = text[first.end : hits[1].start if len(hits) > 1 else end]
        within = lead_in.strip(" (") and not self._lead.fullmatch(lead_in) and self._finder.begins_unit(lead_in)
        if not first.carried and (within or (first.body is not None and not self._may_follow(rest))):
            return [as_written(text, start, end)]  # "Chi cục Dân số thuộc Sở Y tế", "Trung tâm Y tế dự phòng"
        parents = {b.start for a, b in pairwise(hits) if _PARENT.search(text[a.end : b.start])}
        ends = [start, *(h.end for h in hits)]
        mentions = [self._mention(text, h, ends[n]) for n, h in enumerate(hits) if h.start not in parents]
        if hits[-1].body is None and not self._may_follow(text[hits[-1].end : end]):
            mentions[-1] = as_written(text, hits[-1].start, end)  # "các cơ quan có nguồn thu"
        return mentions

    def _pieces(self, text: str, hits: list[Hit]) -> list[tuple[int, int, str]]:
        """Stretches between separators outside hits, each with the separator before it in lower case."""
        pieces: list[tuple[int, int, str]] = []
        last, before, closing = 0, "", -1
        for match in _SEPARATOR.finditer(text):
            mark = match[0].strip(" \t").lower()
            if match.start() < closing or any(h.start < match.end() and match.start() < h.end for h in hits):
                continue
            if mark == "(":
                close = text.find(")", match.end())
                inside = text[match.end() : close].strip()
                named = self._finder.begins_unit(inside) and " " in inside
                if close >= 0 and not named and not any(match.end() <= h.start < close for h in hits):
                    closing = close + 1  # a remark or a short form: no place to part
                    continue
            goes_on = mark == "\n" and text[match.end() : match.end() + 1].islower()
            if goes_on and not any(h.end == match.start() for h in hits):
                continue  # a name that the line end only breaks
            headless = mark == "\n" and self._head_alone.fullmatch(text, last, match.start())
            if headless and not any(h.start == match.end() for h in hits):
                continue  # "Công ty" / "Công trình đô thị"
            office = mark == "\n" and self._office.fullmatch(case_key(text[last : match.end()]))
            if office and any(h.start == match.end() for h in hits) and not any(last <= h.start < match.start() for h in hits):
                continue  # "Lãnh đạo" / "Sở Y tế"
            pieces.append((last, match.start(), before))
            last, before = match.end(), "và" if mark == "&" else mark
        pieces.append((last, len(text), before))
        return [p for p in pieces if text[p[0] : p[1]].strip()]

    def _may_follow(self, rest: str) -> bool:
        """What may stand after a known name without making it another name."""
        if _CONTINUES.match(rest):
            return False
        bare = rest.strip(" \n\t.:;,-*/")
        return (
            not bare[:1].isalpha()
            or self._tail.match(bare) is not None
            or self._lead.fullmatch(bare) is not None
            or _PARENT.match(bare) is not None
            or self._proper.fullmatch(" " + bare) is not None
        )

    def _without_offices(self, text: str, hits: list[Hit]) -> list[Hit]:
        """Without the offices that are units of their own ("Hiệu trưởng") where the office's unit is named behind them."""
        return [
            h for n, h in enumerate(hits)
            if not (
                n + 1 < len(hits) and h.body
                and not _PARTED.search(text, h.end, hits[n + 1].start)
                and self._office.fullmatch(case_key(text[h.start : hits[n + 1].start]))
            )
        ]  # fmt: skip

    def _is_ignored(self, piece: str) -> bool:
        key = match_key(piece).strip(" .,:;()-/*")
        return key in self._ignored or not _LETTER.search(key) or self._tails_only.fullmatch(key) is not None

    def _mention(self, text: str, hit: Hit, begin: int = 0) -> UnitMention:
        if hit.body is None:
            return as_written(text, hit.start, hit.end)
        body = self.by_code[dict(hit.body.by_level).get(hit.level or "", hit.body.code)]
        office = None if hit.carried else self._office.search(text, begin, hit.start)
        start = office.start() if office else hit.start
        return UnitMention(
            start, hit.end, text[start : hit.end], body.code, body.name, body.kind, body.level or hit.level
        )


def _skip_label(text: str) -> int:
    label = _LABEL.match(text)
    return label.end() if label else 0
