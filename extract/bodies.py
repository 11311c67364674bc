"""Responsible units: the ways of writing a name -> one code and one canonical name (rules/units.toml).

A code stands for a kind of body, not for one place: "Trạm Y tế xã Nam Phù" and "TYT phường" are both ``tram_y_te``.
An office holder stands for the office. Groups ("các sở, ban, ngành") and names that are in no list keep their text
and have no code. All offsets count code points of the text that was given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import ahocorasick
import regex

from extract.model import Unit
from extract.text import case_key, fold_key, match_key, stable_id
from extract.units_file import Body, UnitWords, is_acronym, read_units, squash, squash_with_map


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit named at ``text[start:end]``; code None where it is a group or in no list."""

    start: int
    end: int
    text: str
    code: str | None
    name: str  # canonical where coded, otherwise the text with its white space made single
    kind: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    body: Body | None  # None: a group
    level: str | None = None
    core: int = 0  # where the unit's own name ends, before the place
    bound: bool = True  # False: found through the head noun of a short list ("các Sở: Y tế, Nội vụ")


def unit_of(mention: UnitMention) -> Unit:
    """The record of the units table. Two mentions with one code, or with one folded name, are one unit."""
    return Unit(
        id=stable_id("unit", mention.code or fold_key(mention.name)),
        code=mention.code,
        name=mention.name,
        name_key=fold_key(mention.name),
        kind=mention.kind,
        level=mention.level,
        source="catalogue" if mention.code else "text",
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
        self._words = words
        self._prose = _automaton([(n, n, b) for b in bodies for n in (b.name, *b.names)])
        self._cells = _automaton([(n, n, b) for b in bodies for n in (b.name, *b.names, *b.cells)])
        self._carried = {match_key(h): _automaton(_carried(h, bodies)) for h in words.carried}
        self._level_of = {match_key(w): level for level, ws in words.levels.items() for w in ws}
        kind = rf"(?i:{_any(tuple(w for ws in words.levels.values() for w in ws))})(?!\w)"
        many = rf"{kind}(?:(?:\s*[,/&-]\s*|\s+(?i:và)\s+)(?:(?i:các)\s+)?{kind})*"
        proper = r"(?:[ ]\p{Lu}[\p{L}'.]*(?:\s?-\s?\p{Lu}[\p{L}']*)*|[ ]\d{1,2}(?![\p{L}\d.,/%]))*"
        self._place = regex.compile(rf"\s*[,-]?\s+(?:(?i:các|cấp|toàn|của)\s+)?(?P<kinds>{many})(?P<proper>{proper})")
        self._proper = regex.compile(r"(?:\s+\p{Lu}[\p{L}'.]*){1,4}")
        self._office = regex.compile(rf"(?i)(?<!\w)(?:(?:{_any(words.offices)})(?:\s*[,/]\s*|\s+))+(?:các\s+)?$")
        self._lead = regex.compile(rf"(?i)(?:(?:{_any((*words.lead_ins, *words.offices))})(?!\w)[\s:,.]*)*")
        self._tail = regex.compile(rf"(?i)(?:{_any(words.tails)})(?!\w)")
        noun = rf"(?:{_any(words.group_nouns)})(?!\w)"
        tail = rf"(?:{_any(words.group_tails)})(?!\w)"
        starts = rf"(?:{_any(words.group_starts)})\s+"
        self._group = regex.compile(
            rf"(?i)(?<!\w)(?:(?:{_any(words.offices)})\s+)*{starts}{noun}"
            rf"(?:(?:\s*[,/&]\s*|\s+và\s+|\s*-\s*|\s+)(?:{starts})?{noun})*(?:\s*,?\s+{tail})*"
        )
        self._head = regex.compile(rf"(?i)(?:{_any(words.heads)})(?!\w)|\p{{Lu}}{{2,}}(?!\w)")
        self._named = regex.compile(rf"(?i:{_any(words.heads)})\s+\p{{Lu}}")
        self._ignored = {match_key(w) for w in words.ignored}

    def find(self, text: str) -> tuple[UnitMention, ...]:
        """Known units in running prose, from left to right, the longest where names overlap.

        Short forms that mean other things too ("TH", "THCS") are left to :meth:`split`.
        """
        return tuple(self._mention(text, h) for h in self._hits(text, self._prose))

    def match(self, text: str) -> UnitMention | None:
        """The unit that the whole text names, as a heading does ("1. Phòng Văn hóa – Xã hội:"); None otherwise.

        A unit in no list counts only where it begins with a head noun and a capital ("Ban Quản lý Khu di tích"), so that
        headings such as "Tổ chức thực hiện" give None.
        """
        start = _LABEL.match(text).end()  # type: ignore[union-attr]
        end = start + len(text[start:].rstrip(" .:;,\n\t"))
        if start >= end or end - start > 200:
            return None
        mentions = self.split(text[start:end])
        if len(mentions) != 1:
            return None
        found = replace(mentions[0], start=mentions[0].start + start, end=mentions[0].end + start)
        before, after = text[start : found.start], text[found.end : end]
        if self._lead.fullmatch(before) is None or (after.strip() and not _only_place(after)):
            return None
        if found.code is None and not self._group.fullmatch(case_key(found.text)) and not self._named.match(found.text):
            return None
        return found

    def split(self, text: str) -> tuple[UnitMention, ...]:
        """The units of a table cell or of a list of partners, in order; a unit in no list keeps its text.

        Units are parted by line ends, ';', ',', '/', 'và'; not inside a known name ("Sở Văn hóa, Thể thao và Du lịch")
        nor inside a group ("các sở, ban, ngành"). Repeats of one unit are given once.
        """
        hits = self._with_groups(text, self._with_carried(text, self._hits(text, self._cells)))
        found: list[UnitMention] = []
        open_end = -1  # end of an unlisted name that the next piece may continue
        for start, end, soft in _pieces(text, hits):
            inside = [h for h in hits if start <= h.start and h.end <= end]
            mentions = self._piece(text, start, end, inside)
            if not mentions:
                continue
            first = mentions[0]
            goes_on = soft and found and open_end == found[-1].end and len(mentions) == 1 and first.code is None
            if goes_on and not inside and not self._head.match(case_key(first.text)):
                span = text[found[-1].start : first.end]
                found[-1] = replace(found[-1], end=first.end, text=span, name=" ".join(span.split()))
            else:
                found += mentions
            open_end = found[-1].end if not inside else -1
        return tuple(_without_repeats(found))

    def _piece(self, text: str, start: int, end: int, hits: list[_Hit]) -> list[UnitMention]:
        start += _LABEL.match(text[start:end]).end()  # type: ignore[union-attr]
        piece = text[start:end].rstrip(" .:;,\n\t-*")
        end = start + len(piece)
        if not hits:
            lead = self._bare_lead(piece)
            start, piece = start + lead, piece[lead:]
            return [] if not piece or self._is_ignored(piece) else [_plain(text, start, start + len(piece))]
        lead = text[start : hits[0].start]
        rest = text[hits[0].end : hits[1].start if len(hits) > 1 else end]
        unlisted = bool(lead.strip(" (")) and not self._lead.fullmatch(lead) and self._head.match(lead) is not None
        if unlisted or (hits[0].body is not None and not self._may_follow(rest)):
            return [_plain(text, start, end)]
        kept = [hits[0]]
        for before, hit in zip(hits, hits[1:], strict=False):
            if not _PARENT.search(text[before.end : hit.start]):
                kept.append(hit)
        return [self._mention(text, h) for h in kept]

    def _may_follow(self, rest: str) -> bool:
        """What may stand after a known name without making it another name."""
        bare = rest.strip(" \n\t.:;,-*/")
        return (
            not bare
            or bare[0] in "()["
            or not bare[0].isalpha()
            or self._tail.match(bare) is not None
            or self._lead.fullmatch(bare) is not None
            or _PARENT.match(bare) is not None
            or self._proper.fullmatch(" " + bare) is not None
        )

    def _bare_lead(self, piece: str) -> int:
        """Length of the words before an unlisted name that do not belong to it ("Đề nghị", "chủ trì:")."""
        best = 0
        for match in self._lead_words.finditer(piece):
            if match.start() != best:
                break
            best = match.end()
        return best if best < len(piece) else 0

    @property
    def _lead_words(self) -> regex.Pattern[str]:
        words = tuple(w for w in self._words.lead_ins if match_key(w) not in _PART_OF_NAME)
        return regex.compile(rf"(?i)(?:{_any(words)})(?!\w)[\s:,.]+")

    def _is_ignored(self, piece: str) -> bool:
        key = match_key(piece).strip(" .,:;()-/*")
        return key in self._ignored or not regex.search(r"\p{L}", key) or _REFERS.search(key) is not None

    def _mention(self, text: str, hit: _Hit) -> UnitMention:
        if hit.body is None:
            return _plain(text, hit.start, hit.end)
        body = hit.body
        code = dict(body.by_level).get(hit.level or "", body.code)
        body = self.by_code[code]
        office = self._office.search(text, 0, hit.start) if hit.bound else None
        start = office.start() if office else hit.start
        return UnitMention(start, hit.end, text[start : hit.end], code, body.name, body.kind, body.level or hit.level)

    def _hits(self, text: str, automaton: ahocorasick.Automaton, after: int = 0) -> list[_Hit]:
        key = match_key(text)
        squashed, places = squash_with_map(key)
        found: list[tuple[int, int, Body, str]] = []
        for last, names in automaton.iter(squashed):
            for name, length, body in names:
                start, end = places[last - length + 1], places[last] + 1
                if _bounded(key, start, end) and _same_case(text, start, end, name):
                    found.append((start, end, body, name))
        found.sort(key=lambda f: (f[0], -f[1]))
        hits: list[_Hit] = []
        cased = case_key(text)
        for n, (start, end, body, _) in enumerate(found):
            if hits and start < hits[-1].end:
                continue
            following = min((f[0] for f in found[n + 1 :] if f[0] >= end), default=len(text))
            place = self._place.match(cased, end, following)
            level = self._level(place["kinds"]) if place else None
            if place and place.end() < following and cased[place.end()].isalnum() and following != place.end():
                place = None
            hits.append(_Hit(start, place.end() if place else end, body, level if place else None, end))
        return hits

    def _level(self, kinds: str) -> str | None:
        """Level of "xã, phường" or "huyện, thành phố": the narrowest unambiguous one named first."""
        levels = [self._level_of[match_key(w)] for w in regex.findall(_any(tuple(self._level_of)), match_key(kinds))]
        for wanted in ("district", "commune", "province", "central"):
            if wanted in levels:
                return wanted
        return None

    def _with_groups(self, text: str, hits: list[_Hit]) -> list[_Hit]:
        found = list(hits)
        for match in self._group.finditer(case_key(text)):
            start, end = match.span()
            if any(h.start <= start < h.end for h in hits):
                continue
            end = min([end, *(h.start for h in hits if start < h.start < end)])
            end = start + len(regex.sub(r"(?i)(?:[\s,/&-]|(?<!\w)(?:và|các|thủ trưởng)(?!\w))+$", "", text[start:end]))
            if end > start:
                found.append(_Hit(start, end, None))
        return sorted(found, key=lambda h: h.start)

    def _with_carried(self, text: str, hits: list[_Hit]) -> list[_Hit]:
        """Adds names whose head noun stands once before a list: "các Sở: Y tế, Nội vụ", "Sở Y tế, Tài chính"."""
        key = match_key(text)
        found = list(hits)
        for head, automaton in self._carried.items():
            opening = regex.compile(rf"(?<!\w){regex.escape(head)}(?!\w)\s*:?")
            starts = [m.end() for m in opening.finditer(key)]
            if not starts:
                continue
            squashed, places = squash_with_map(key)
            spans = [
                (places[last - length + 1], places[last] + 1, body)
                for last, names in automaton.iter(squashed)
                for _, length, body in names
            ]
            for start, end, body in sorted(spans, key=lambda s: (s[0], -s[1])):
                before = max((s for s in starts if s <= start), default=None)
                if before is None or not _bounded(key, start, end) or any(h.start < end and start < h.end for h in found):
                    continue
                between = key[before:start]
                if regex.search(r"[;.()\n]", text[before:start]) or self._other_head(between):
                    continue
                if regex.search(r"(?:^|[,:]|\bvà)\s*$", between) and regex.match(r"\s*(?:$|[,;.:()/\n]|và\b)", key[end:]):
                    found.append(_Hit(start, end, body, None, end, bound=False))
        return sorted(found, key=lambda h: h.start)

    def _other_head(self, between: str) -> bool:
        parts = regex.split(r"[,:]|\bvà\b", between)[1:]
        return any(self._head.match(p.strip()) for p in parts if p.strip())


_LABEL = regex.compile(r"(?:\s*(?:[-+*•·–—]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])(?:\.|\)|/)(?=\s|\p{L})\.?))*\s*")
_PARENT = regex.compile(r"(?i)(?<!\w)(?:trực thuộc|thuộc|của)(?!\w)")
_REFERS = regex.compile(r"(?:^theo |quyết định số|kế hoạch số|^năm \d|^quý |^tháng |^trước ngày|^ngày \d)")
_PART_OF_NAME = frozenset(["các", "những", "thường trực", "thực hiện", "tham mưu", "theo dõi", "tham gia"])


def _automaton(entries: list[tuple[str, str, Body]]) -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    by_key: dict[str, list[tuple[str, int, Body]]] = {}
    for shown, name, body in entries:
        key = squash(name)
        if key:
            by_key.setdefault(key, []).append((shown, len(key), body))
    for key, names in by_key.items():
        made.add_word(key, names)
    made.make_automaton()
    return made


def _carried(head: str, bodies: tuple[Body, ...]) -> list[tuple[str, str, Body]]:
    rest = [(n[len(head) :].strip(), b) for b in bodies for n in (b.name, *b.names) if match_key(n).startswith(match_key(head) + " ")]
    return [(r, r, b) for r, b in rest if len(r) > 2]


def _any(words: tuple[str, ...]) -> str:
    ordered = sorted({case_key(w) for w in words}, key=lambda w: (-len(w), w))
    return "|".join(r"\s+".join(regex.escape(part) for part in w.split()) for w in ordered)


def _bounded(key: str, start: int, end: int) -> bool:
    return not (start and key[start - 1].isalnum()) and not (end < len(key) and key[end].isalnum())


def _same_case(text: str, start: int, end: int, name: str) -> bool:
    return not is_acronym(name) or text[start:end].upper() == text[start:end]


def _pieces(text: str, hits: list[_Hit]) -> list[tuple[int, int, bool]]:
    """Stretches between separators outside hits; the flag says whether the separator before was a soft one."""
    inside = [(h.start, h.end) for h in hits]
    pieces: list[tuple[int, int, bool]] = []
    last, soft, depth = 0, False, 0
    for match in _SEPARATOR.finditer(text):
        if any(s < match.end() and match.start() < e for s, e in inside):
            continue
        mark = match[0].strip(" \t")
        if mark in "()" and mark:
            depth += 1 if mark == "(" else -1
            close = text.find(")", match.end())
            if mark == "(" and not any(match.end() <= s < (close if close >= 0 else len(text)) for s, _ in inside):
                continue
            if mark == ")" and not any(last <= s < match.start() for s, _ in inside):
                continue
        elif depth > 0 and not any(s >= last for s, _ in inside):
            continue
        wrapped = mark == "\n" and text[match.end() : match.end() + 1].islower() and not any(e == match.start() for _, e in inside)
        if wrapped:
            continue
        pieces.append((last, match.start(), soft))
        last, soft = match.end(), mark in {",", "và", "&"}
    pieces.append((last, len(text), soft))
    return [p for p in pieces if text[p[0] : p[1]].strip()]


_SEPARATOR = regex.compile(r"[ \t]*(?:;|\n+|,|/|\(|\)|\+|•|·|(?<=\s)(?:và|Và|VÀ)(?=\s)|&(?=\s))[ \t]*")


def _plain(text: str, start: int, end: int) -> UnitMention:
    return UnitMention(start, end, text[start:end], None, " ".join(text[start:end].split()))


def _only_place(after: str) -> bool:
    return regex.fullmatch(r"\s*(?i:trên địa bàn|trực thuộc|có liên quan|liên quan)?[\s\p{L}\d',-]{0,40}", after) is not None


def _without_repeats(found: list[UnitMention]) -> list[UnitMention]:
    kept: dict[str, UnitMention] = {}
    for mention in found:
        kept.setdefault(mention.code or fold_key(mention.name), mention)
    return list(kept.values())
