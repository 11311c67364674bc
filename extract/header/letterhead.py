"""The box at the head of a document: number and symbol, place and date, issuing body, draft mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import regex

from extract.dates import make_date
from extract.header.issuer_names import proper_name, with_capitals_of, with_superior_place
from extract.header.stamps import stamp_spans
from extract.header.symbols import SymbolLists, clean_number, clean_symbol, load_symbol_lists
from extract.memory import keep
from extract.model import Block, Span
from extract.patterns.kept import compile_pattern
from extract.rules import Rule, Rulebook
from extract.text import PIECES, Line, match_key

_SUBJECT = compile_pattern(r"VỀ\s+VIỆC\s|V/V\s")
_UNION = compile_pattern(r"ĐOÀN\s+(?:TNCS|THANH\s+NIÊN\s+CỘNG\s+SẢN)\s+HỒ\s+CHÍ\s+MINH")
_WHOLE_COUNTRY = compile_pattern(r"(?P<body>(?:HỘI|MẶT\s+TRẬN|(?:TỔNG\s+)?LIÊN\s+ĐOÀN)\s[\p{Lu}\s]+?)\s+VIỆT\s+NAM")


class Zone:
    """The texts of neighbouring blocks as one text, so that what is cut over cells or lines is read as one.

    Offsets lead back to the blocks with :meth:`span`.
    """

    def __init__(self, blocks: Sequence[Block], first_start: int = 0, last_end: int | None = None) -> None:
        self.blocks = tuple(blocks)
        texts = [b.text for b in blocks]
        if texts and last_end is not None:
            texts[-1] = texts[-1][:last_end]
        self._skip = first_start
        if texts and first_start:
            texts[0] = texts[0][first_start:]
        self._starts: list[int] = []
        length = 0
        for text in texts:
            self._starts.append(length)
            length += len(text) + 1
        self.line = Line("\n".join(texts))

    @property
    def text(self) -> str:
        return self.line.text

    def span(self, start: int, end: int) -> Span:
        """Where a range stands; clipped to its first block, since a span never leaves its block."""
        index = bisect_right(self._starts, start) - 1
        block, begin = self.blocks[index], self._starts[index]
        stop = self._starts[index + 1] - 1 if index + 1 < len(self._starts) else len(self.text)
        skip = self._skip if index == 0 else 0
        return Span(block.id, start - begin + skip, min(end, stop) - begin + skip)


@dataclass(slots=True)
class Letterhead:
    """What a letterhead says. A field that is there but blank is None and has a span."""

    number: str | None = None
    symbol: str | None = None
    issued_on: date | None = None
    issued_parts: tuple[int | None, int | None, int | None] = (None, None, None)
    place: str | None = None
    issuer: str | None = None
    superior: str | None = None
    is_draft: bool = False
    spans: dict[str, Span] = field(default_factory=dict)


def read_letterhead(zone: Zone, rules: Rulebook) -> Letterhead:
    """Reads the zone before a document's title: cells, broken or joined lines, in any order."""
    head = Letterhead()
    number = _first(rules, "number", zone.line)
    if number:
        _take_number(head, zone, number[1], load_symbol_lists(rules.folder))
    dated = _first(rules, "date", zone.line, placed=True)
    if dated:
        _take_date(head, zone, dated[1], number[1].end() if number else 0)
    draft = _first(rules, "draft", zone.line)
    if draft:
        head.is_draft = True
        head.spans["draft"] = zone.span(*draft[1].span())
    mottos = [m for r in rules.of("header", zone.line) if r.gives == "motto" for m in r.finditer(zone.line)]
    cuts = [m.span() for m in mottos] + [m[1].span() for m in (number, draft) if m]
    cuts += [(_line_of_date(zone.text, dated[1]), dated[1].end())] if dated else []
    begin = number[1].start() if number else len(zone.text)
    for names in (True, False):
        if head.issuer is None:
            _take_issuer(head, zone, cuts + stamp_spans(zone.text, rules, names), begin, rules)
    if head.issuer and head.place:
        head.issuer = with_capitals_of(head.place, head.issuer)
    return head


def read_caption(zone: Zone, rules: Rulebook, doc_type: str | None = None) -> tuple[str, Letterhead] | None:
    """Type, number, date and issuer out of a caption "(Kèm theo Kế hoạch số … ngày … của …)"; None if it is none,
    or if it is about another type than ``doc_type``."""
    caption = _first(rules, "attached", zone.line)
    if caption is None:
        return None
    lists = load_symbol_lists(rules.folder)
    named = lists.type_by_name.get(" ".join(match_key(caption[1]["doc_type"]).split()))
    if named is None or (doc_type is not None and match_key(doc_type) != match_key(named.name)):
        return None
    head = read_numbered(zone, rules)
    issuer = _first(rules, "party", zone.line)
    if issuer:
        start, end = issuer[1].span("issuer")
        head.issuer = proper_name(zone.text[start:end], lists)
        head.spans["issuer"] = zone.span(start, end)
    return named.name, head


def read_numbered(zone: Zone, rules: Rulebook) -> Letterhead:
    """Number and date alone, the date in figures too ("12/3/2003")."""
    head = Letterhead()
    number = _first(rules, "number", zone.line)
    if number:
        _take_number(head, zone, number[1], load_symbol_lists(rules.folder))
    dated = _first(rules, "date", zone.line)
    if dated:
        _take_date(head, zone, dated[1])
    return head


@keep
def _first(rules: Rulebook, gives: str, line: Line, placed: bool = False) -> tuple[Rule, regex.Match[str]] | None:
    """The leftmost match of the rules that give something; of a date that is ``placed``, with the place before it."""
    found: tuple[Rule, regex.Match[str]] | None = None
    for rule in rules.of("header", line):
        if rule.gives == gives and (not placed or "place" in rule.groups):
            match = rule.search(line)
            if match and (found is None or match.start() < found[1].start()):
                found = rule, match
    return found


@keep
def _starts_of_issuers(line: Line, rules: Rulebook) -> tuple[int, ...]:
    """Where names of issuers begin, in order."""
    telling = [r for r in rules.of("header", line) if r.gives == "issuer" and "issuer" not in r.groups]
    return tuple(sorted({m.start() for r in telling for m in r.finditer(line)}))


def _take_number(head: Letterhead, zone: Zone, match: regex.Match[str], lists: SymbolLists) -> None:
    start, end = match.span("symbol")
    head.symbol = clean_symbol(zone.text[start:end], lists)
    head.number = clean_number(match["number"])
    head.spans["symbol"] = zone.span(start, end)
    head.spans["number"] = zone.span(*match.span("number")) if head.number else zone.span(match.start(), start)
    head.is_draft = head.is_draft or head.number is None


def _take_date(head: Letterhead, zone: Zone, match: regex.Match[str], behind: int = 0) -> None:
    def part(name: str) -> int | None:
        digits = (match[name] or "").strip()
        return int(digits) if digits.isdigit() else None

    year = part("year")
    head.issued_parts = (part("day"), part("month"), year if year and year > 1900 else None)
    head.issued_on = make_date(*head.issued_parts)
    start = match.start()
    if "place" in match.re.groupindex and match.start("place") >= 0:
        begin, end = match.span("place")
        # in a joined line the place follows the symbol: "15 / KH - UBND Bản Mây, ngày"
        begin = max(begin, zone.text.rfind("\n", begin, end) + 1, zone.text.rfind("\t", begin, end) + 1)
        begin = max(begin, behind) if behind < end else begin
        head.place = " ".join(zone.text[begin:end].split())
        head.spans["place"] = zone.span(begin, end)
        start = zone.line.case.lower().index("ngày", end)
    head.spans["issued_on"] = zone.span(start, match.end())
    head.is_draft = head.is_draft or None in head.issued_parts


def _line_of_date(text: str, match: regex.Match[str]) -> int:
    """Where the line begins in which place and date stand; a line in capitals above it, or before a tab, names a body."""
    end = match.end("place") if "place" in match.re.groupindex else -1
    if end < 0:
        return match.start()
    return max(match.start(), *(text.rfind(mark, match.start(), end) + 1 for mark in "\n\t"))


def _stands_for_motto(bodies: Sequence[str]) -> bool:
    """Is the last body the whole of the issuer's organisation, printed beside it where others have the motto?"""
    whole = _WHOLE_COUNTRY.fullmatch(bodies[-1])
    name = " ".join(whole["body"].split()) if whole else ""
    return _UNION.fullmatch(bodies[-1]) is not None or any(name in " ".join(b.split()) for b in bodies[:-1] if name)


def _take_issuer(head: Letterhead, zone: Zone, cuts: list[tuple[int, int]], number: int, rules: Rulebook) -> None:
    """Lines in capitals that stand neither in a motto nor in the number or date, split where a body's name begins."""
    lines: list[tuple[int, str]] = []
    for found in PIECES.finditer(zone.text):
        start, end = found.span()
        for cut_start, cut_end in sorted(cuts):
            if start < cut_end and cut_start < end:
                end = max(start, cut_start) if cut_start >= start else start
        piece = zone.text[start:end].strip(" *_-|#")
        letters = [c for c in piece if c.isalpha()]
        if len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters):
            if start > number and _SUBJECT.match(piece):
                break  # "VỀ VIỆC …" below the number of a paper without a line of its type
            lines.append((start, piece))
    joined = "\n".join(piece for _, piece in lines)
    offsets = [0]
    for _, piece in lines:
        offsets.append(offsets[-1] + len(piece) + 1)
    line = Line(joined)
    starts = [start for start in _starts_of_issuers(line, rules) if start in offsets]
    if not starts:
        return
    lists = load_symbol_lists(rules.folder)
    bodies = [joined[a:b].strip() for a, b in zip(starts, [*starts[1:], len(joined)], strict=True)]
    if len(bodies) > 1 and _stands_for_motto(bodies):
        bodies, starts = bodies[:-1], starts[:-1]
    own = bodies[-1]
    head.superior = proper_name(bodies[0], lists) if len(bodies) > 1 else None
    if len(bodies) == 3:  # "MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN XÃ X", "BAN THƯỜNG TRỰC"
        council = with_superior_place(proper_name(bodies[1], lists), head.superior, lists)
        head.superior = council if council.startswith("Ủy ban Mặt trận") else head.superior
    head.issuer = with_superior_place(proper_name(own, lists), head.superior, lists)
    first = offsets.index(starts[-1])
    origin = zone.text.index(lines[first][1], lines[first][0])
    whole = zone.text.startswith(own, origin)  # lines of two joined columns do not follow each other
    head.spans["issuer"] = zone.span(origin, origin + len(own if whole else lines[first][1]))
