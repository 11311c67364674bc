"""Where the names of units.toml stand in a text: Aho-Corasick on squashed text, then the place after the name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import ahocorasick
import regex

from extract.assignments.name_hits import MARKS, Hit, any_key, any_of, find_names, first_words, fits, make_automaton, own_words
from extract.assignments.short_lists import LIST_COLON, ListOpening, ShortLists
from extract.assignments.topic_names import TopicNames
from extract.assignments.units_file import Body, UnitWords
from extract.patterns.kept import compile_pattern
from extract.text import case_key, match_key

_PROPER = r"(?:[ ]\p{Lu}[\p{L}'.]*(?:\s?-\s?\p{Lu}[\p{L}']*)*|[ ]\d{1,2}(?![\p{L}\d.,/%]))"
# The symbol of a document names its issuer ("12/KH-UBND"); that is no responsible unit.
_SYMBOL = compile_pattern(r"(?:\d\s?/|(?<!\w)(?:KH|QĐ|NQ|NQLT|BC|TB|TTr|CT|CTr|CTPH|HD|PA|ĐA|TT|NĐ|CV|GM|KL)[-–])\S*$")
_AREA = compile_pattern(
    r"\s+(?:đóng )?trên địa bàn(?!\w)"
    r"(?:\s+(?:toàn )?(?:xã|phường|đặc khu|tỉnh|thành phố|huyện)(?!\w)(?:[ ]\p{Lu}[\p{L}'.-]*)*)?"
)
# A group's parent is part of its name: "các phòng thuộc Sở Y tế", "các bộ, ngành là thành viên Ban Chỉ đạo".
_BELONGS = compile_pattern(r"(?i)(?:(?<=thuộc)|\s+(?:(?:trực )?thuộc|của|là thành viên(?: của)?))\s+")
_CAPITAL_BEHIND = compile_pattern(r"[,/&]\s*\p{Lu}|\sv\p{L}\s\p{Lu}")
_PERSON = 3  # words of a person's name
_WORD_LENGTH = 12  # characters in which the word before a name is looked at
_GOES_ON = compile_pattern(r"\s+\p{Ll}")
_PARTED = compile_pattern(r"\s[-–]\s|/|\n")
_OPENS = f" {LIST_COLON}"
_NEXT_NAME = compile_pattern(r"(?<=\p{Ll}),\s+\p{Lu}\p{Ll}+$")
_NEXT_HEAD = compile_pattern(r"(?<=(?<!\p{L})\p{Ll}+)\s*[,\n]\s*\p{Lu}\p{Ll}+$")
_HEAD_GOES_ON = compile_pattern(r"\s\p{Lu}\p{Ll}")
_NAME_GOES_ON = compile_pattern(r"\s\p{Lu}{2,}(?!\p{L})")
_GROUP_END = compile_pattern(r"(?i)(?:[\s,/&-]|(?<!\w)(?:và|các|thủ trưởng)(?!\w))+$")


class UnitFinder:
    """Finds names, groups and shortened lists. Immutable after it is made."""

    def __init__(self, bodies: tuple[Body, ...], words: UnitWords) -> None:
        self._prose = make_automaton([(n, b) for b in bodies for n in (b.name, *b.names)])
        self._cells = make_automaton([(n, b) for b in bodies for n in (b.name, *b.names, *b.cells)])
        self._beginnings = first_words(n for b in bodies for n in (b.name, *b.names))
        self._level_of = {match_key(w): level for level, ws in words.levels.items() for w in ws}
        self._level_words = compile_pattern(any_of(tuple(self._level_of)))
        short = any_of(words.abbreviated)  # "P.QLTM"
        self._head = compile_pattern(rf"(?:(?i:{any_of(words.heads)})|(?:(?:{short})\s?)?\p{{Lu}}{{2,}})(?!\w)")
        behind = "|".join(
            rf"(?i:{any_of((b.name, *b.names, *b.cells))}){_before(b)}" for b in bodies if b.not_before
        )
        self._no_unit = compile_pattern(behind or r"(?!)")
        names = [(match_key(n), b) for b in bodies for n in (b.name, *b.names)]
        self._lists = ShortLists(names, words, self.begins_unit)
        kind = rf"(?i:{any_of(tuple(w for ws in words.levels.values() for w in ws))})(?!\w)"
        kinds = rf"{kind}(?:(?:\s*[,/&-]\s*|\s+(?i:và)\s+)(?:(?i:các)\s+)?{kind})*"
        self._place = compile_pattern(
            rf"(?:\s*-?\s+(?:(?i:các|cấp|toàn|của|\d{{1,3}}(?:/\d{{1,3}})?)\s+)?|\s*,\s+(?!(?i:trung|địa|cơ)\s))(?P<kinds>{kinds}){_PROPER}*"
        )
        self._topics = TopicNames(words, kind, self._place.pattern)
        self._proper_place = compile_pattern(rf"(?<=(?<!\w){kind}){_PROPER}+")  # "Công an xã" + "Nam Phù"
        provinces = any_of(words.provinces)  # "Sở Y tế" + "Hải Phòng"
        self._province = compile_pattern(rf"\s+(?:{provinces})(?!\w)") if words.provinces else None
        self._parent_name = compile_pattern(rf"\s+(?:{any_of(words.parents)})(?!\w)")
        village = rf"(?i:{any_of(words.villages)})(?!\w)"
        other = rf"(?!\s+(?i:{any_of(words.heads)})(?!\w))"
        self._more_places = compile_pattern(  # "các huyện, thành phố Đà Lạt" + ", Bảo Lộc"; "các xã" + ": Suối Mơ, Đồi Cao"
            rf"(?:(?:\s*,|\s+và)(?:\s+{kind}|{other})(?:[ ]\p{{Lu}}\p{{Ll}}+){{2,3}}(?=\s*(?:[,;.:()\n]|$|và\s)))+"
            rf"|(?<=(?i:các)\s+(?:{kinds}|{village}))\s*[:{LIST_COLON}]{other}{_PROPER}+(?:(?:\s*,(?:\s+và)?|\s+và){other}(?:\s+{kind})?{_PROPER}+)+"
            r"(?=\s*(?:[;.)\n]|(?:,\s*)?(?:và\s*)?$))"
        )
        self._village_last = compile_pattern(rf"(?<!\w){village}$")
        self._of_villages = compile_pattern(  # "Trưởng thôn" + "các thôn"
            rf"\s+(?:(?i:của|ở|tại)\s+)?(?i:các)\s+(?!(?i:{any_of(words.no_villages)})(?!\w)){village}(?!\s+[\p{{Lu}}\d])"
        )
        self._more_villages = compile_pattern(  # "các thôn" + ", ấp và khu phố"
            rf"(?:(?:\s*[,/&]\s*(?:(?i:và)\s+)?|\s+(?i:và)\s+)(?:(?i:các)\s+)?(?!(?i:{any_of(words.no_villages)})(?!\w))"
            rf"{village}(?!\s+[\p{{Lu}}\d]))+"
        )
        self._last_kind = compile_pattern(rf"(?<!\w){kind}$")
        self._own_name = compile_pattern(rf"{_PROPER}+(?!\w)")  # "Trường Tiểu học" + "Đồi Cao"
        number = r"\d{1,2}(?:\p{Lu}\d{0,2})?(?!\w)"
        ends = rf"(?=\s*(?:[;.:)\n]|$|,\s*\p{{L}}|(?:và|{any_of(words.verbs)})(?!\w)))"  # not "Tổ chuyên môn" + "2 lần"
        self._own_place = compile_pattern(rf"{_PROPER}{{2,}}(?!\w)|{_PROPER}(?!\w){ends}")  # not "Trạm Y tế" + "Chủ trì"
        self._office = compile_pattern(rf"(?<!\w)(?i:{any_of(words.offices)})\s+$")
        self._numbers = compile_pattern(rf"[ ]{number}(?:(?:\s*[,-]\s*|\s+và\s+){number})*{ends}")
        self._not_before = {b.code: compile_pattern(_before(b)) for b in bodies if b.not_before}
        self._not_after = {
            b.code: compile_pattern(rf"(?<!\w)(?i:{any_of(b.not_after)})\s+$") for b in bodies if b.not_after
        }
        # On match_key, and written out at every place: calls of named parts made it twelve times as slow.
        starts, noun = rf"(?:(?:{any_key(words.group_starts)})\s+)", rf"(?:(?:{any_key(words.group_nouns)})(?!\w))"
        self._long_nouns = tuple(n for n in map(match_key, words.group_nouns) if " " in n)
        both = tuple(w for w in map(match_key, words.group_nouns) if w in set(map(match_key, words.verbs)))
        starts_end = rf"(?<!(?<!\w)(?i:{any_of(words.group_starts)}))"
        self._verb_end = compile_pattern(rf"(?<=\w){starts_end}\s+(?:{any_of(both)})$")  # "các chi hội thôn" + "tổ chức"
        self._plurals = tuple(map(match_key, words.group_starts))
        more = rf"(?:(?:\s*[,/&]\s*|\s+và\s+|\s*-\s*){starts}?{noun})"
        self.group = compile_pattern(
            rf"(?<!\w)(?:(?:{any_key(words.offices)})\s+)*(?:{starts}{noun}|{noun}{more})"
            rf"(?:{more}|\s+{starts}?{noun})*(?:\s*,?\s+(?:{any_key(words.group_tails)})(?!\w))*"
        )

    def in_prose(self, text: str) -> list[Hit]:
        """Known names that mean a unit wherever they stand, from left to right, without overlap, the longest first."""
        return self._hits(text, self._prose)

    def in_cell(self, text: str) -> list[Hit]:
        """Known names with the short forms of cells, names of shortened lists, and groups."""
        return self._with_groups(text, self._lists.carry(text, self._hits(text, self._cells)))

    def in_row(self, text: str, skip: Callable[[int], int], joint: regex.Pattern[str]) -> Iterator[Hit]:
        """Names and groups that stand in a row from the start of a text, parted by ``joint``.

        ``skip`` tells where the words end that may stand before a name ("Giám đốc").
        """
        hits = self._lists.carry(text, self._hits(text, self._cells))
        by_start = {h.start: h for h in hits}
        key = match_key(text)
        at = 0
        while True:
            behind = skip(at)
            hit = by_start.get(at) or self._group_at(text, key, at, hits) or by_start.get(behind)
            hit = hit or (self._group_at(text, key, behind, hits) if behind > at else None)
            if hit is not None and hit.start == at < behind and behind in by_start and behind - hit.end <= 1:
                hit = by_start[behind]  # "Hiệu trưởng Trường Tiểu học Đồi Cao": the office of that school
            if hit is not None and hit.body is None:  # "Các sở" + "Kế hoạch và Đầu tư, Tài chính"
                opened = (h for h in hits if h.start >= hit.end and not text[hit.end : h.start].strip(_OPENS))
                hit = next((h for h in opened if h.carried or LIST_COLON in text[hit.end : h.start]), hit)
            if hit is not None and hit.body is None and (of := _BELONGS.match(text, hit.end)) and of.end() in by_start:
                hit = hit.changed(end=by_start[of.end()].end)
            if hit is None:
                return
            yield hit
            parted = joint.match(text, hit.end)
            if parted is None:
                return
            at = parted.end()

    def _group_at(self, text: str, key: str, at: int, hits: list[Hit]) -> Hit | None:
        match = self.group.match(key, at)
        if match is None:
            return None
        end = min([match.end(), *(h.start for h in hits if at < h.start < match.end() and not self._is_within(key, h, match))])
        if end < match.end() and self.group.match(key, at, end) is None:
            return None
        end = at + len(self._group_text(text, at, end))
        return Hit(at, end, None) if end > at else None

    def begins_unit(self, text: str) -> bool:
        """True where a text begins as names of units do: with a head noun or with an acronym."""
        first, _, rest = match_key(text).lstrip().partition(" ")
        if not first:
            return False
        cased = case_key(text)
        seconds = self._beginnings.get(first.strip(MARKS))
        if (seconds is None or (seconds and rest[:1] not in seconds)) and self._head.match(cased) is None:
            return False
        return self._no_unit.match(cased) is None

    def list_openings(self, text: str) -> list[ListOpening]:
        """Where shortened lists begin behind a colon ("các Sở: Tài chính, Nội vụ")."""
        return self._lists.openings(text, lambda opened: self._hits(opened, self._cells))

    def is_group(self, text: str) -> bool:
        """True for a group as a whole, alone or with the unit it belongs to."""
        key = match_key(text)
        group = self.group.match(key)
        return group is not None and (group.end() == len(key) or _BELONGS.match(text, group.end()) is not None)

    def is_topical(self, text: str) -> bool:
        """True for a name told by what the body looks after ("Ban Chỉ đạo chuyển đổi số")."""
        return self._topics.opens(text)

    def opens_name(self, text: str) -> bool:
        """True where a text begins with a head noun of units' names or with an acronym."""
        return self._head.match(case_key(text)) is not None

    def _hits(self, text: str, automaton: ahocorasick.Automaton) -> list[Hit]:
        found = [
            (start, end, body)
            for start, end, name, body in find_names(match_key(text), automaton)
            if fits(text[start:end], name)
            and not (body.case and text[start].islower())
            and not (start and text[start - 1] in "-/–" and _SYMBOL.search(text, 0, start))
        ]
        found.sort(key=lambda f: (f[0], -f[1]))
        hits: list[Hit] = []
        cased = case_key(text)
        found = [f for f in found if not _is_joined(text, f[0], f[1], found)]
        for n, (start, end, body) in enumerate(found):
            if hits and start < hits[-1].end:
                continue
            if self._is_other(cased, start, end, body):
                continue
            if body.kind == "village" and (more := self._villages_behind(cased, start, end)):
                end = more
            if body.kind in ("village", "mass") and (of := self._of_villages.match(cased, end)):
                end = of.end()
                end = self._villages_behind(cased, start, end) or end
            following = min((f[0] for f in found[n + 1 :] if f[0] >= end), default=len(text))
            place = self._place.match(cased, end, following)
            if place is None and (own := self._proper_place.match(cased, end, following)):
                place = self._place.match(cased, own.end(), following) or own  # "Thuế cơ sở" + "5" + "tỉnh Vạn Xuân"
            if place is None and self._province is not None:
                place = self._province.match(cased, end, following)
            school = body.kind == "school" and cased[start:end].lower().startswith("trường ")
            if place is None and (school or body.own_name) and cased[start : start + 4].lower() != "các ":
                place = (self._own_name if school else self._own_place).match(cased, end, following)
                place = None if place and not school and self._is_no_place(cased, start, place[0]) else place
            if place is None and body.numbered:
                place = self._numbers.match(cased, end, following)
            if place is None and cased[start : start + 4].lower() == "các ":
                place = _AREA.match(cased, end, following)  # as with groups: "các trường học trên địa bàn xã"
            if place and ((place.end() < len(cased) and cased[place.end()].isalnum()) or place[0].strip() == "cấp"):
                place = None  # "BHXH cơ sở" + "cấp thẻ": what it does
            last = self._last_kind.search(cased[start:end])
            kinds = place.groupdict().get("kinds") if place else None
            kinds = kinds or (last[0] if last else None)
            listed = place or cased[end : end + 1] == ":"
            behind = (self._more_places.match(cased, place.end() if place else end, following) if listed else None) or place
            named = own_words(cased[end : behind.end()], kinds) if behind else ""
            end = behind.end() if behind else end
            if parent := self._parent_name.match(cased, end):
                hits.append(Hit(start, parent.end(), None))
                continue
            hits.append(Hit(start, end, body, self._level(kinds) if kinds else None, place=named))
        return self._topics.merge(text, hits)

    def _is_other(self, cased: str, start: int, end: int, body: Body) -> bool:
        """What follows makes the name another unit's ("Bệnh viện" + "Phổi"), or no name at all ("Thanh tra, kiểm tra")."""
        if body.named and not cased[start:end].isupper() and self._own_name.match(cased, end):
            return self._place.match(cased, end) is None  # "Bệnh viện Phổi", not "Thanh tra Thành phố"
        ahead = self._not_after.get(body.code)
        if ahead is not None and ahead.search(cased, max(0, start - _WORD_LENGTH), start):
            return True
        behind = self._not_before.get(body.code)
        return behind is not None and behind.match(cased, end) is not None

    def _is_no_place(self, cased: str, start: int, words: str) -> bool:
        """Capitals behind a name of a task ("TRẠM Y TẾ CHỦ TRÌ") or a person ("Giám đốc Trung tâm Y tế Lò Văn Pó")."""
        person = len(words.split()) >= _PERSON and self._office.search(cased, max(0, start - 2 * _WORD_LENGTH), start)
        return words.isupper() or bool(person)

    def _villages_behind(self, cased: str, start: int, end: int) -> int:
        """Where the kinds of villages end that go on a list ("các thôn" + ", ấp và khu phố"); 0 without any."""
        if not self._village_last.search(cased, start, end) or cased[:end].lower().endswith(self._long_nouns):
            return 0  # "chi bộ thôn" is another noun
        more = self._more_villages.match(cased, end)
        return more.end() if more else 0

    def _level(self, kinds: str) -> str | None:
        """Level of "xã, phường" or "huyện, thành phố": thành phố is a province only where it stands alone."""
        levels = {self._level_of[match_key(w)] for w in self._level_words.findall(match_key(kinds))}
        return next((wanted for wanted in ("district", "commune", "province", "central") if wanted in levels), None)

    def _group_text(self, text: str, start: int, end: int) -> str:
        """A group without what joins it to the next words, nor a verb that is also a noun of groups, nor the next name."""
        group = _GROUP_END.sub("", text[start:end])
        if (head := _NEXT_NAME.search(group)) and _NAME_GOES_ON.match(text, start + len(group)):
            group = group[: head.start()]  # "Các sở, ngành" + ", Ban ATGT"
        elif (head := _NEXT_HEAD.search(group)) and _HEAD_GOES_ON.match(text, start + len(group)):
            group = group[: head.start()]  # "Các khoa" + a line "Phòng Đào tạo"
        verb = self._verb_end.search(case_key(group)) if _GOES_ON.match(text, start + len(group)) else None
        return group[: verb.start()] if verb else group

    def _is_within(self, key: str, hit: Hit, group: regex.Match[str]) -> bool:
        """True for a name that is the end of a group's noun: "các chi hội thôn"."""
        nouns = (n for n in self._long_nouns if key.endswith(n, group.start(), hit.end))
        return hit.end <= group.end() and any(len(n) > hit.end - hit.start for n in nouns)

    def _is_broken(self, group: str) -> bool:
        """True where a name begins inside: "tỉnh, Hội" of "Hiệp hội X tỉnh, Hội Y"."""
        return group[0].islower() and not group.startswith(self._plurals) and _CAPITAL_BEHIND.search(group) is not None

    def _with_groups(self, text: str, hits: list[Hit]) -> list[Hit]:
        found = list(hits)
        text_key = match_key(text)
        at = 0
        while match := self.group.search(text_key, at):
            start, end = match.span()
            over = next((h.end for h in hits if h.start <= start < h.end), None)
            at = over or end
            if over:  # "Công an tỉnh" + "và các sở, ban, ngành": the group begins behind the name
                continue
            carries = any(h.carried and not text[end : h.start].strip(_OPENS + ":") for h in hits if h.start >= end)
            if carries or self._is_broken(text[start:end]):
                continue
            found = [h for h in found if not (start < h.start and self._is_within(text_key, h, match))]
            cut = min([end, *(h.start for h in found if start < h.start < end)])
            if cut < end and self.group.match(text_key, start, cut) is None:
                continue  # "Giám đốc các" + "Sở Tài chính"
            end = cut
            end = start + len(self._group_text(text, start, end))
            if text[end : end + 1] == ":":  # "các xã" + ": Suối Mơ, Đồi Cao"
                following = min((h.start for h in hits if h.start > end), default=len(text))
                named = self._more_places.match(case_key(text), end, following)
                end = named.end() if named else end
            if end > start:
                belongs = _BELONGS.match(text, end)
                parent = next((h for h in found if belongs and h.start == belongs.end()), None)
                if parent:
                    found.remove(parent)
                found.append(Hit(start, parent.end if parent else end, None))
        return sorted(found, key=lambda h: h.start)


def _is_joined(text: str, start: int, end: int, found: list[tuple[int, int, Body]]) -> bool:
    """True where two units that a dash, a stroke or a line end parts read as a third: "Đảng ủy - UBND xã"."""
    parted = _PARTED.search(text, start, end)
    if parted is None:
        return False
    left = any(f[0] == start and f[1] <= parted.start() for f in found)
    return left and any(f[0] >= parted.end() and f[1] <= end and not text[parted.end() : f[0]].strip() for f in found)


def _before(body: Body) -> str:
    """Pattern of what follows a name that is none there: a verb, a subject or a number."""
    return rf"(?:\s*[,/]\s*|\s+(?:và\s+)?)(?:\d|(?:{any_of(body.not_before)})(?!\w))"
