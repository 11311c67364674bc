"""Lists of units parted into units: in cells, in brackets, behind "phối hợp với". Names in no list keep their text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from extract.assignments.mentions import UnitMention, as_written, without_repeats
from extract.assignments.name_hits import Hit, any_key, any_of
from extract.assignments.offices import Offices
from extract.assignments.short_lists import ListOpening
from extract.assignments.unit_hits import UnitFinder
from extract.assignments.units_file import UnitWords
from extract.assignments.wording import Wording
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.text import match_key

_NUMBER = r"\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ]"
_LABEL = compile_pattern(
    rf"(?:\s*(?:[-+*•·–—]|(?!đ/c(?!\w))\(?(?:{_NUMBER})(?:\.|\)|/)(?=\s|\p{{L}})\.?|\d{{1,2}}(?:\.\d{{1,2}})*-(?=\s+\p{{Lu}})))*\s*"
)
_LETTER = compile_pattern(r"\p{L}")
_PARENT = compile_pattern(r"(?i)(?<!\w)(?:trực thuộc|thuộc|của)(?!\w)")
_SEPARATOR = compile_pattern(  # not the comma of "phòng, chống"
    r"[ \t]*(?:;|\n+|,(?!(?<=(?i:phòng),)\s*(?i:chống|chữa|ngừa)(?!\w))|(?<=\w\w|\s)(?<!\d|HIV)/(?!\d)"
    r"|\(|\)|\+|•|·|(?<=\s)(?:và|Và|VÀ)(?=\s)|(?<!(?<!\p{L})\p{Lu}{2}\s)&(?=\s))[ \t]*"  # nor "TB & XH"
)
_CONTINUES = compile_pattern(r"[ ]?[-–][ ]?\p{Lu}\p{Ll}")  # "Ban Tổ chức" + " - Kiểm tra"
_ITEM_LENGTH = 5  # words of a shortened name in no list
_ACRONYM = compile_pattern(r"\p{Lu}{2,}(?!\p{L})")
_FIELDS = compile_pattern(r"(?!TT|BQL|UB|HĐ|BCH|BCĐ)\p{Lu}{5,}")  # of two words or more, no body's short name
_ENDS_SHORT = compile_pattern(r"\p{Ll}\s\p{Lu}{2,}$")  # "Ban Chỉ huy PCTT"
# Lead-in words that may also open the name of a unit that is in no list.
_PART_OF_NAME = frozenset(["các", "những", "thường trực", "thực hiện", "tham mưu", "theo dõi", "tham gia", "và"])


class ListSplitter:
    """Parts lists of units; ``named_by`` reads a name that is made whole ("Sở" + "Nội vụ"). Immutable after it is made."""

    def __init__(
        self, finder: UnitFinder, offices: Offices, wording: Wording, words: UnitWords,
        named_by: Callable[[str], UnitMention | None],
    ) -> None:  # fmt: skip
        self._finder, self._offices, self._wording, self._named_by = finder, offices, wording, named_by
        outside = tuple(w for w in words.lead_ins if match_key(w) not in _PART_OF_NAME)
        self._lead_word = compile_pattern(rf"(?i)(?:(?:{any_of(outside)})(?!\w)[\s:,.]+)*")
        self._tail = compile_pattern(rf"(?i)(?:{any_of((*words.tails, *words.verbs))})(?!\w)")
        self._tails_only = compile_pattern(rf"(?:(?:{any_key(words.tails)})(?!\w)[\s,]*)+")
        self._proper = compile_pattern(r"(?:\s+\p{Lu}[\p{L}'.]*){1,4}")
        self._served = compile_pattern(rf"(?i:{any_of(words.served)})")
        self._second_half = compile_pattern(rf"(?i:{any_of(words.halves)})(?!\w)")
        self._head_alone = compile_pattern(rf"(?i:{any_of(words.heads)})")
        self._ignored = {match_key(w) for w in words.ignored}
        self._refers = compile_pattern(rf"(?i)(?:{any_of(words.ignored_starts)})(?!\w)")

    def split(self, text: str) -> tuple[UnitMention, ...]:
        """The units of a text, see :meth:`Bodies.split`."""
        hits = self._offices.merge(text, self._finder.in_cell(text))
        openings = self._finder.list_openings(text)
        if openings:
            hits = [h for h in hits if h.body or not any(o.start < h.end <= o.colon + 1 for o in openings)]
            text = without_openings(text, openings)
        found: list[UnitMention] = []
        unlisted = False  # the piece before is a name in no list, which this piece may continue
        for start, end, separator in self._pieces(text, hits):
            inside = [h for h in hits if start <= h.start and h.end <= end]
            mentions = self._piece(text, start, end, inside)
            if unlisted and separator == "và" and mentions and not inside and self._is_served(found[-1], mentions[0]):
                found[-1] = as_written(text, found[-1].start, mentions[0].end)
                continue
            alone = len(mentions) == 1 and mentions[0].code is None
            if separator == "và" and found and alone and self._second_half.match(mentions[0].text):
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
            if half and self._is_half(found[-1], mentions[0], separator):
                found[-1] = as_written(text, found[-1].start, mentions[0].end)
                continue
            found += mentions
            # "Trung tâm Y tế dự phòng": what follows made another name of a known one
            unlisted = bool(mentions) and (not inside or (mentions[-1].code is None and inside[-1].body is not None))
        return tuple(without_repeats(found))

    def _is_half(self, first: UnitMention, second: UnitMention, separator: str) -> bool:
        """True for the second half of one name: "Ban Chỉ huy PCTT" + "TKCN xã", "Các khoa" + "phòng", "Phòng Khảo thí" +
        "KĐCLGD"."""
        before, text = first.text, second.text
        if _ACRONYM.match(text):
            of_office = separator == "và" and first.code is second.code is None and self._wording.opens_as_office(before)
            return _ENDS_SHORT.search(before) is not None or (of_office and _FIELDS.fullmatch(text) is not None)
        if " " in text or not before.lower().startswith("các "):
            return False
        return text.islower() and self._head_alone.fullmatch(text) is not None

    def _is_served(self, before: UnitMention, mention: UnitMention) -> bool:
        """True for whom an office serves: "Phòng Khách hàng Hộ sản xuất" + "Cá nhân"."""
        serves = self._wording.opens_as_office(before.text)
        return serves and mention.text[:1].isupper() and self._served.fullmatch(mention.text) is not None

    def _is_item(self, mention: UnitMention, separator: str, before: str) -> bool:
        """True for a name as in "các phòng: Kinh tế, Quản lý đô thị"; "và" parts only the last of several."""
        if not mention.text[:1].isupper() or len(mention.text.split()) > _ITEM_LENGTH:
            return False
        return separator == "," or (separator == "và" and "," in before)

    def _item(self, mention: UnitMention, head: str) -> UnitMention:
        """The unit that a shortened name means with the noun that stands once before the list."""
        name = f"{head} {mention.name}"
        known = self._named_by(name)
        if known is None or known.code is None:
            return mention.changed(name=name)
        return known.changed(start=mention.start, end=mention.end, text=mention.text)

    def _piece(self, text: str, start: int, end: int, hits: list[Hit]) -> list[UnitMention]:
        start += label_end(text[start:end])
        end = start + len(text[start:end].rstrip(" .:;,\n\t-*"))
        if self._refers.match(text, start, end):
            return []  # "Theo phân công tại Quyết định số … của UBND tỉnh"
        if not hits:
            lead = self._lead_word.match(text, start, end)
            if lead and lead.end() < end:
                start = lead.end()
            if self._wording.begins_with_person(text[start:end]):
                office = self._wording.after_person(text[:end], start)
                if office is None or not self._offices.begins(text, office, end):
                    return []
                # "ThS. Lò Thị Mai - Trưởng khoa Sản" is that post, "Đ/c Lò Thị Mai - Phó Giám đốc" one of several
                return [as_written(text, office if self._offices.names_own(text[office:end]) else start, end)]
            return [] if self._is_ignored(text[start:end]) else [as_written(text, start, end)]
        first = hits[0]
        deputy = text[first.start : first.start + 4].lower() == "phó "
        if deputy and self._wording.after_person(text[:end], start) == first.start:
            return [as_written(text, start, end)]  # "Đ/c Lò Thị Mai - Phó Hiệu trưởng": one of several deputies
        lead_in = text[start : first.start]
        rest = text[first.end : hits[1].start if len(hits) > 1 else end]
        within = lead_in.strip(" (") and not self._wording.is_lead_in(lead_in) and self._finder.begins_unit(lead_in)
        if not first.carried and (within or (first.body is not None and not self._may_follow(rest))):
            return [as_written(text, start, end)]  # "Chi cục Dân số thuộc Sở Y tế", "Trung tâm Y tế dự phòng"
        parents = {b.start for a, b in pairwise(hits) if _PARENT.search(text[a.end : b.start])}
        ends = [start, *(h.end for h in hits)]
        mentions = [self._offices.mention(text, h, ends[n]) for n, h in enumerate(hits) if h.start not in parents]
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
            capital = text[last : match.start()].lstrip()[:1].isupper()  # not "Các khoa, trung tâm" / "Phòng Đào tạo"
            if headless and capital and not any(h.start == match.end() for h in hits):
                continue  # "Công ty" / "Công trình đô thị"
            office = mark == "\n" and self._offices.fills(text[last : match.end()])
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
            or self._wording.is_lead_in(bare)
            or _PARENT.match(bare) is not None
            or self._proper.fullmatch(" " + bare) is not None
        )

    def _is_ignored(self, piece: str) -> bool:
        key = match_key(piece).strip(" .,:;()-/*")
        return key in self._ignored or not _LETTER.search(key) or self._tails_only.fullmatch(key) is not None


def without_openings(text: str, openings: list[ListOpening]) -> str:
    """A text of the same length with blanks for the words before lists ("các Sở:"), which name nobody."""
    for o in openings:
        text = text[: o.start] + " " * (o.colon + 1 - o.start) + text[o.colon + 1 :]
    return text


@keep
def label_end(text: str) -> int:
    """Where the bullets and numbers end that a line or a name may begin with."""
    label = _LABEL.match(text)
    return label.end() if label else 0
