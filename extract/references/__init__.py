"""Documents that a text cites, with their parts and with what the text does to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.header import Parts, read_head
from extract.header.symbols import load_symbol_lists, proper_type
from extract.memory import keep
from extract.model import Block, Evidence, Header, Reference, Relation, Span
from extract.patterns.kept import compile_pattern
from extract.references.citations import Citation, continues, find_citations
from extract.rules import Rulebook
from extract.text import Line, stable_id

# A block without any of these cites nothing: most blocks end here, before any key is made.
_NUMBERED = compile_pattern(
    r"\d\s?[-/_]\s?[A-ZĐÐ]|(?<=(?i:quyết|định|thị|hoạch|án|trình|tư|luận|văn)\s(?i:số\s?:?\s?)?)\d\d"
)
_BLANK = compile_pattern(r"[Ss][ốỐ]\s*:?[\s.…_]*/")
_NAMED = re.compile(r"(?:L(?:uật|UẬT)|Bộ luật|Pháp lệnh|Hiến pháp) ")
_OPENERS = ("Căn cứ ", "CĂN CỨ ", "Thực hiện ", "Tiếp tục ", "Triển khai ")
_SENTENCE_END = compile_pattern(r"[.!?]\s+(?=\p{Lu})")
_HEADINGS = frozenset("IA1PpCcĐ*_")  # first letters of I., A., 1., Phần, Chương, Điều
_OPENING = 40  # blocks in which documents may be cited by name alone ("Căn cứ Chương trình hành động …")


def find_references(
    blocks: Sequence[Block], rules: Rulebook, parts: Parts | None = None
) -> tuple[Reference, ...]:
    """The documents that the blocks cite, in reading order; a second mention is a row of its own.

    Parts that a citation lacks are None. The document's own number in its letterhead and in the captions of its
    annexes is no reference. Laws cited by name only count in Căn cứ lines, other documents cited by name only in
    the opening before the first heading. A decision, Tờ trình or letter that brings the document in the same file
    comes first, as a mention; ``parts`` are those of the file where they are known already.
    """
    parts = parts or read_head(blocks, rules)[1]
    found = [_outer_reference(parts.outer, blocks, rules)] if parts.outer else []
    own_types = {None, parts.own_type, parts.outer.doc_type if parts.outer else None}
    opening = True
    for position, block in enumerate(blocks):
        if block.kind in ("header", "footer"):
            continue
        headed = opening and block.text[:1] in _HEADINGS
        if opening and (position > _OPENING or (headed and _starts_body(block.text[:120], rules))):
            opening = False
        if not _may_cite(block.text, opening) or _is_own_caption(block, own_types, rules):
            continue
        line = Line(block.text)
        before: tuple[int, Relation] | None = None  # end and relation of the last member of a list
        for citation in find_citations(line, rules, opening=opening):
            if citation.bare:
                continue
            inner = before is not None and citation.start < before[0]  # in the title of the one before
            relation: Relation = "mentions" if inner else _relation(line, citation, before, rules)
            before = max(citation.end, before[0] if before else 0), before[1] if before and inner else relation
            found.append(_reference(block, citation, relation))
    return tuple(found)


@keep
def _may_cite(text: str, opening: bool) -> bool:
    return (
        _NAMED.search(text) is not None
        or (opening and text.startswith(_OPENERS))
        or _NUMBERED.search(text) is not None
        or ("/" in text and _BLANK.search(text) is not None)
    )


@keep
def _starts_body(opening: str, rules: Rulebook) -> bool:
    line = Line(opening)
    return any(r.gives == "decides" and r.search(line) for r in rules.of("header", line))


def _is_own_caption(block: Block, own_types: set[str | None], rules: Rulebook) -> bool:
    """A caption "(Kèm theo Kế hoạch số …)" that names the document itself, or what brings it."""
    if "èm" not in block.text[:40]:
        return False
    captioned, doc_type = _read_caption(block.text[:200], rules)
    return captioned and (own_types == {None} or doc_type in own_types)


@keep
def _read_caption(text: str, rules: Rulebook) -> tuple[bool, str | None]:
    """Whether a text is such a caption, and the type of the document that it names."""
    line = Line(text)
    for rule in rules.of("header", line):
        match = rule.search(line) if rule.gives == "attached" else None
        if match:
            return True, proper_type(match["doc_type"], load_symbol_lists(rules.folder))
    return False, None


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


@keep
def _relation(line: Line, citation: Citation, before: tuple[int, Relation] | None, rules: Rulebook) -> Relation:
    """What stands immediately before the citation decides; then the list it continues; then a Căn cứ that opens its
    sentence; else it is only mentioned."""
    lead = max(0, citation.start - 120)
    telling = rules.of("relation", line)
    for rule in telling:
        if rule.gives == "basis":
            continue
        match = rule.search(line, lead, citation.start)
        if match and rule.gives in ("amends", "replaces") and before and match.start() <= before[0] + 1:
            return "mentions"  # another document does it: "Quyết định số 5/QĐ-TTg thay thế Quyết định số 4/QĐ-TTg"
        if match:
            return rule.gives  # type: ignore[return-value]
    if before and continues(line, before[0], citation.start):
        return before[1]
    sentence = 0
    for end in _SENTENCE_END.finditer(line.text, 0, citation.start):
        sentence = end.end()
    for rule in telling:
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
