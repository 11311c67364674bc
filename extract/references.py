"""Documents that a text cites, with their parts and with what the text does to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from extract.dates import parse_date
from extract.header import find_parts
from extract.model import Block, Evidence, Extraction, Header, Reference, Relation, Span
from extract.rules import TIMEOUT, Rule, Rulebook
from extract.symbols import (
    SymbolLists,
    clean_number,
    clean_symbol,
    load_symbol_lists,
    number_key,
    proper_type,
    symbol_type,
)
from extract.text import Line, fold_key, stable_id

# A block without any of these cites nothing: most blocks end here, before any key is made.
_NUMBERED = regex.compile(
    r"\d\s?[-/_]\s?[A-ZĐÐ]|(?<=(?:quyết|định|thị|hoạch|án|trình|tư|luận|văn)\s(?:số\s?:?\s?)?)\d\d", regex.IGNORECASE
)
_BLANK = regex.compile(r"[Ss][ốỐ]\s*:?[\s.…_]*/")
_NAMED = ("Luật ", "LUẬT ", "Pháp lệnh ", "Hiến pháp ")
_OPENERS = ("Căn cứ ", "CĂN CỨ ", "Thực hiện ", "Tiếp tục ", "Triển khai ")
_SENTENCE_END = regex.compile(r"[.!?]\s+(?=\p{Lu})")
_JOINER = regex.compile(r"[\s,;]*(?:và|hoặc|cùng|với|số|:|\s)*(?:các\s+)?", regex.IGNORECASE)
_OPENING = 40  # blocks in which documents may be cited by name alone ("Căn cứ Chương trình hành động …")


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document in one text. ``start`` and ``end`` cover provision, number, date, issuer and title."""

    start: int
    core: int  # where type or number begins
    end: int
    rule_id: str
    doc_type: str | None
    number: str | None
    symbol: str | None
    issued_on: date | None
    issuer_text: str | None
    title: str | None
    provision: str | None
    bare: bool  # "Số: 36/KH-UBND" at the start of a line, with nothing after it: a letterhead's own number


def find_references(blocks: Sequence[Block], rules: Rulebook) -> tuple[Reference, ...]:
    """The documents that the blocks cite, in reading order; a second mention is a row of its own.

    Parts that a citation lacks are None. The document's own number in its letterhead and in the captions of its
    annexes is no reference. Laws cited by name only count in Căn cứ lines, other documents cited by name only in
    the opening before the first heading. A decision, Tờ trình or letter that brings the document in the same file
    comes first, as a mention.
    """
    parts = find_parts(blocks, rules)
    found = [_outer_reference(parts.outer, blocks, rules)] if parts.outer else []
    own_types = {None, parts.own_type, parts.outer.doc_type if parts.outer else None}
    opening = True
    for position, block in enumerate(blocks):
        if block.kind in ("header", "footer"):
            continue
        if opening and (position > _OPENING or _starts_body(block, rules)):
            opening = False
        if not _may_cite(block.text, opening) or _is_own_caption(block, own_types, rules):
            continue
        line = Line(block.text)
        before: tuple[Citation, Relation] | None = None
        for citation in find_citations(line, rules, opening=opening):
            if citation.bare:
                continue
            relation = _relation(line, citation, before, rules)
            before = citation, relation
            found.append(_reference(block, citation, relation))
    return tuple(found)


def find_citations(line: Line, rules: Rulebook, *, opening: bool = True) -> tuple[Citation, ...]:
    """The citations in one text, from left to right, not overlapping in their numbers; titles may contain others.

    ``opening``: whether a document may be cited by its name alone.
    """
    lists = load_symbol_lists(rules.folder)
    citations: list[Citation] = []
    before: Citation | None = None
    for rule, match in _cores(line, rules, opening):
        citation = _complete(line, rule, match, rules, lists)
        if citation is None:
            continue
        if before and citation.doc_type is None and _joins(line, before.end, citation.core):
            citation = replace(citation, doc_type=before.doc_type)
        citations.append(citation)
        before = citation
    return tuple(citations)


def link_references(extractions: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """The same extractions with ``cited_document_id`` filled where the cited document is one of them.

    Number and symbol must agree, and the dates where both are known. Without a date on either side the issuer must
    agree too, for every commune has its own 36/KH-UBND. Two candidates, or the document itself, give no link.
    """
    index: dict[tuple[str, str], list[Extraction]] = {}
    for extraction in extractions:
        key = number_key(extraction.header.number, extraction.header.symbol)
        if key:
            index.setdefault(key, []).append(extraction)
    return tuple(
        replace(e, references=tuple(_link(r, e.document.id, index) for r in e.references)) if e.references else e
        for e in extractions
    )


def _joins(line: Line, end: int, start: int) -> bool:
    return end <= start and _JOINER.fullmatch(line.text, end, start) is not None


def _link(reference: Reference, own: str, index: dict[tuple[str, str], list[Extraction]]) -> Reference:
    key = number_key(reference.number, reference.symbol)
    candidates = {e.document.id for e in index.get(key, ()) if key and _agrees(reference, e)} if key else set()
    if len(candidates) != 1 or own in candidates:
        return reference
    return replace(reference, cited_document_id=candidates.pop())


def _agrees(reference: Reference, extraction: Extraction) -> bool:
    header = extraction.header
    if reference.issued_on and header.issued_on:
        return reference.issued_on == header.issued_on
    if not reference.issuer_text or not header.issuer:
        return False
    names = [fold_key(t).replace("ủy ban nhân dân", "ubnd") for t in (reference.issuer_text, header.issuer)]
    return names[0] in names[1] or names[1] in names[0]


def _may_cite(text: str, opening: bool) -> bool:
    return (
        any(word in text for word in _NAMED)
        or (opening and text.startswith(_OPENERS))
        or _NUMBERED.search(text) is not None
        or ("/" in text and _BLANK.search(text) is not None)
    )


def _starts_body(block: Block, rules: Rulebook) -> bool:
    text = block.text
    if not text or not (text[0].isupper() or text[0].isdigit()):
        return False
    line = Line(text[:120])
    return any(r.gives == "decides" and r.search(line) for r in rules.of("header"))


def _is_own_caption(block: Block, own_types: set[str | None], rules: Rulebook) -> bool:
    """A caption "(Kèm theo Kế hoạch số …)" that names the document itself, or what brings it."""
    head = block.text[:40]
    if "èm" not in head:
        return False
    lists = load_symbol_lists(rules.folder)
    line = Line(block.text[:200])
    for rule in rules.of("header"):
        match = rule.search(line) if rule.gives == "attached" else None
        if match:
            return own_types == {None} or proper_type(match["doc_type"], lists) in own_types
    return False


def _outer_reference(outer: Header, blocks: Sequence[Block], rules: Rulebook) -> Reference:
    """The decision, Tờ trình or letter that brings the document, kept as a reference at the place of its number."""
    span = outer.spans.get("number") or outer.spans.get("symbol") or outer.spans["doc_type"]
    block = next(b for b in blocks if b.id == span.block_id)
    rule_id = next(r.id for r in rules.of("header") if r.gives == ("number" if "number" in outer.spans else "doc_type"))
    return Reference(
        id=stable_id(block.id.rsplit("-", 1)[0], block.ordinal, span.start),
        relation="mentions",
        evidence=Evidence(span, block.text[span.start : span.end], rule_id),
        number=outer.number,
        symbol=outer.symbol,
        doc_type=outer.doc_type,
        issuer_text=outer.issuer,
        issued_on=outer.issued_on,
        title=outer.title,
    )


def _cores(line: Line, rules: Rulebook, opening: bool) -> Iterator[tuple[Rule, regex.Match[str]]]:
    """Matches of the citation rules; of overlapping ones that which begins first, then the longest."""
    hits: list[tuple[int, int, int, Rule, regex.Match[str]]] = []
    for order, rule in enumerate(rules.of("citation")):
        if not opening and "opening" in rule.regex.groupindex:
            continue  # the group marks a rule for the opening of a document
        hits += [(_core_start(m), -m.end(), order, rule, m) for m in rule.finditer(line)]
    hits.sort(key=lambda h: h[:3])
    end = -1
    for start, _, _, rule, match in hits:
        if start >= end:
            end = match.end()
            yield rule, match


def _core_start(match: regex.Match[str]) -> int:
    """Where the type, or "số", or else the match begins; type and "số" may lie in a lookbehind, before the match."""
    starts = [match.start(g) for g in ("doc_type", "so") if g in match.re.groupindex and match.start(g) >= 0]
    return min(starts) if starts else match.start()


def _complete(line: Line, rule: Rule, match: regex.Match[str], rules: Rulebook, lists: SymbolLists) -> Citation | None:
    groups = match.re.groupindex
    text = line.text

    def part(name: str) -> str | None:
        if name not in groups or match.start(name) < 0:
            return None
        return " ".join(text[match.start(name) : match.end(name)].split()) or None

    printed_type, printed_symbol, so = part("doc_type"), part("symbol"), part("so")
    symbol = clean_symbol(printed_symbol, lists) if printed_symbol else None
    known_type = symbol_type(symbol, lists) if symbol else None
    if symbol and not printed_type and not so and "-" not in symbol and "/" not in symbol and symbol[:2] != "QH":
        return None  # "12/UBND", "5/Đoàn" without "số" is a fraction or a telephone directory, not a document
    doc_type = (proper_type(printed_type, lists) if printed_type else None) or known_type
    if doc_type is None and symbol and (so or printed_type):
        doc_type = "Công văn" if "-" in symbol and printed_type else None  # "Văn bản số 708/SYT-NV"
    if doc_type is None and printed_type and not symbol:
        doc_type = printed_type
    core = _core_start(match)
    tail = _tail(line, match.end(), rules)
    provision = _before(line, core, rules)
    return Citation(
        start=provision.start("provision") if provision else core,
        core=core,
        end=tail.end,
        rule_id=rule.id,
        doc_type=doc_type,
        number=clean_number(part("number")),
        symbol=symbol,
        issued_on=tail.issued_on,
        issuer_text=tail.issuer_text,
        title=tail.title or part("title"),
        provision=" ".join(provision["provision"].split()) if provision else None,
        bare=bool(so and not printed_type and tail.issuer_text is None and _opens_line(text, core)),
    )


def _opens_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t*")


@dataclass(frozen=True, slots=True)
class _Tail:
    end: int
    issued_on: date | None = None
    issuer_text: str | None = None
    title: str | None = None


def _tail(line: Line, end: int, rules: Rulebook) -> _Tail:
    """Date, issuer and title that follow a number, in whatever order they come, each once."""
    got: dict[str, str] = {}
    issued_on: date | None = None
    for _ in range(3):
        best: tuple[Rule, regex.Match[str]] | None = None
        for rule in rules.of("citation_part"):
            if rule.gives in got or rule.gives == "provision" or best:
                continue
            match = rule.search(line, end) if rule.gives in ("date", "issuer", "title") else None
            best = (rule, match) if match else None
        if best is None:
            break
        rule, match = best
        gives = str(rule.gives)
        start, stop = match.span(gives)
        got[gives] = " ".join(line.text[start:stop].strip(" ,“”\"").split()) if start >= 0 else ""
        if gives == "date" and start >= 0:
            issued_on = parse_date(got[gives])
        end = match.end()
        if gives == "title":
            break
    return _Tail(end, issued_on, got.get("issuer") or None, got.get("title") or None)


def _before(line: Line, start: int, rules: Rulebook) -> regex.Match[str] | None:
    for rule in rules.of("citation_part"):
        if rule.gives == "provision" and start > 0:
            match = rule.regex.search(line.case if rule.case else line.key, max(0, start - 80), start, timeout=TIMEOUT)
            if match:
                return match
    return None


def _relation(line: Line, citation: Citation, before: tuple[Citation, Relation] | None, rules: Rulebook) -> Relation:
    """What stands immediately before the citation decides; then the list it continues; then a Căn cứ that opens its
    sentence; else it is only mentioned."""
    lead = max(0, citation.start - 120)
    for rule in rules.of("relation"):
        if rule.gives == "basis":
            continue
        if rule.search(line, lead, citation.start):
            return rule.gives  # type: ignore[return-value]
    if before and _joins(line, before[0].end, citation.start):
        return before[1]
    sentence = 0
    for end in _SENTENCE_END.finditer(line.text, 0, citation.start):
        sentence = end.end()
    for rule in rules.of("relation"):
        if rule.gives == "basis":
            match = rule.search(line, sentence, citation.start)
            if match and not line.text[sentence : match.start()].strip(" -+*\t"):
                return "basis"
    return "mentions"


def _reference(block: Block, citation: Citation, relation: Relation) -> Reference:
    document_id = block.id.rsplit("-", 1)[0]
    return Reference(
        id=stable_id(document_id, block.ordinal, citation.start),
        relation=relation,
        evidence=Evidence(
            Span(block.id, citation.start, citation.end), block.text[citation.start : citation.end], citation.rule_id
        ),
        number=citation.number,
        symbol=citation.symbol,
        doc_type=citation.doc_type,
        issuer_text=citation.issuer_text,
        issued_on=citation.issued_on,
        title=citation.title,
        provision=citation.provision,
    )
