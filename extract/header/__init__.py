"""What a document says about itself: type, number, date, issuer, title, period, signer, recipients.

Forms: Nghị định 30/2020/NĐ-CP, Phụ lục I (state), Hướng dẫn 36-HD/VPTW (Party). The wording is in rules/header.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.header.captions import issuing_caption, take_caption, take_missing, take_naming, take_own_name
from extract.header.issuer_names import issuer_level
from extract.header.letterhead import Letterhead, Zone, read_caption, read_letterhead
from extract.header.location import with_place_code
from extract.header.signature import Signature, find_signatures
from extract.header.symbols import DocType, load_symbol_lists, symbol_type
from extract.header.titles import (
    TypeLine,
    choose_type_line,
    find_subject,
    find_type_lines,
    read_period,
    read_title,
    search_header,
)
from extract.model import Block, Document, Header, Span
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import match_key

_HEAD = 40  # blocks at the head of a file that a document without a title is read from
_ZONE = 30  # blocks before a title that can belong to its letterhead
_INNER_ZONE = 15  # the same where the document follows another one in the file
_OPENING = 12  # blocks behind the title in which the issuer names itself


class Parts(Struct, frozen=True):
    """What a file holds: the type of its document, and the header of a decision, Tờ trình or letter that brings it."""

    own_type: str | None
    outer: Header | None


def find_header(document: Document, rules: Rulebook) -> Header:
    """The header of the document; where a decision or a Tờ trình brings a plan with it, the plan's own.

    A plan that a decision issues shares the decision's number, date, issuer and signer where it has none itself. Fields
    that the text lacks are None; blank ones also have a span and make ``is_draft`` true.
    """
    return read_head(document.blocks, rules)[0]


def read_head(all_blocks: Sequence[Block], rules: Rulebook) -> tuple[Header, Parts]:
    """The header as :func:`find_header` gives it, and the outer document, whose spans say where it stands."""
    blocks = [b for b in all_blocks if b.kind in ("paragraph", "cell", "textbox")]
    if not blocks:
        return Header(), Parts(None, None)
    lines = find_type_lines(blocks, rules)
    outer, title = choose_type_line(lines)
    if title is None:
        return with_place_code(_untitled(blocks, rules), blocks, 0, rules), Parts(None, None)
    header = _read_at(blocks, title, outer.index + 1 if outer else 0, rules)
    if outer is None and header.symbol is None:
        header = _behind_cover(blocks, title, lines, rules) or header
    if outer is None:
        ended = _signed_before(blocks, title.index, 0, rules)
        letter = _untitled(blocks[:ended], rules) if ended else None
        brought_by = letter if letter and letter.symbol else None
    else:
        brought_by = _read_at(blocks, outer, 0, rules, before=title.index)
        if outer.doc_type.carries == "issues":
            header = _inherit(header, brought_by)
    return with_place_code(header, blocks, title.index, rules), Parts(title.doc_type.name, brought_by)


def _behind_cover(blocks: Sequence[Block], title: TypeLine, lines: list[TypeLine], rules: Rulebook) -> Header | None:
    """The header behind a cover page, which prints type and title once more, without a number."""
    for line in lines:
        if title.index < line.index < _HEAD and line.doc_type is title.doc_type:
            header = _read_at(blocks, line, title.index + 1, rules)
            if header.symbol:
                return header
    return None


def _signed_before(blocks: Sequence[Block], index: int, first: int, rules: Rulebook) -> int:
    """The index behind the last signature before a block; 0 if there is none. A letterhead is shorter than a letter."""
    ended = find_signatures(blocks[:index], rules, first) if index - first > 5 else ()
    return ended[-1].end if ended else 0


def _read_at(
    blocks: Sequence[Block], title: TypeLine, floor: int, rules: Rulebook, before: int | None = None
) -> Header:
    """The header of the document whose type stands at ``title``; its parts lie in ``blocks[floor:before]``."""
    lists = load_symbol_lists(rules.folder)
    low = _signed_before(blocks, title.index, floor, rules) or floor
    low = max(low, title.index - (_INNER_ZONE if floor else _ZONE))
    if floor:  # running text before the title belongs to the outer document: "Điều 2. …"
        low = next((i + 1 for i in range(title.index - 1, low - 1, -1) if _is_running(blocks[i], rules)), low)
    head = read_letterhead(_zone(blocks, low, title), rules)
    if head.symbol is None:
        take_naming(head, blocks[title.index : title.index + 2], title, rules)
    text, text_span, behind = read_title(blocks, title, rules)
    scope = blocks[: before if before is not None else len(blocks)]
    signatures = find_signatures(scope, rules, min(behind, len(scope)), limit=1)
    if head.symbol is None and head.issued_parts == (None, None, None):
        take_caption(head, blocks, title.doc_type.name, signatures[0].end if signatures else behind, rules)
    issues = issuing_caption(blocks[title.index + 1 : behind + 2], rules) if "symbol" not in head.spans else None
    if issues:
        take_missing(head, issues)
    if head.issuer is None:
        take_own_name(head, blocks[title.index + 1 : title.index + 1 + _OPENING], rules)
    if text is None and not floor:
        text, text_span = find_subject(blocks[low : title.index + _HEAD], rules)
    header = Header(
        doc_type=title.doc_type.name,
        title=text,
        spans={"doc_type": Span(blocks[title.index].id, title.start, title.end)},
    )
    if text and text_span:
        header.spans["title"] = text_span
    header = _with_letterhead(header, head)
    header = _with_signature(header, signatures[0] if signatures else None)
    start, end = read_period(text, header.issued_parts[2], rules, title.doc_type.reports)
    return header.changed(period_start=start, period_end=end, issuer_level=issuer_level(header.issuer, lists))


def _is_running(block: Block, rules: Rulebook) -> bool:
    """A line of a document's body, such as an article; authorities in capitals stand in letterheads as well."""
    return not block.text.isupper() and search_header(rules, "body", block.text[:400], "never") is not None


def _zone(blocks: Sequence[Block], low: int, title: TypeLine) -> Zone:
    """The blocks between the start of a document and its type, without a preamble (a type may close the preamble)."""
    for index in range(low, title.index + 1):
        if blocks[index].text[:7].lower() == "căn cứ ":
            return Zone(blocks[low:index])
    return Zone(blocks[low : title.index + 1], last_end=title.start)


def _untitled(blocks: Sequence[Block], rules: Rulebook) -> Header:
    """A file without a type line: an annex alone, a decision whose type closes its preamble, an official letter."""
    lists = load_symbol_lists(rules.folder)
    first = blocks[:_HEAD]
    for index, block in enumerate(first[:6]):
        label = search_header(rules, "annex", block.text.split("\n", 1)[0])
        if label:
            return _annex(blocks, index, block.text[label.start("annex") : label.end("annex")], rules)
    signatures = find_signatures(blocks, rules, limit=1)
    for index, block in enumerate(first):
        decides = search_header(rules, "decides", block.text[-60:], "doc_type")
        if decides:
            offset = max(0, len(block.text) - 60)
            name = "Nghị quyết" if "NGHỊ" in decides["doc_type"] else "Quyết định"
            start, end = (offset + n for n in decides.span("doc_type"))
            header = _read_at(blocks, TypeLine(index, start, end, lists.type_by_name[match_key(name)]), 0, rules)
            text, span = find_subject(blocks[index : index + 10], rules)
            header = header.changed(title=text)
            if span:
                header.spans["title"] = span
            period = read_period(text, header.issued_parts[2], rules)
            return header.changed(period_start=period[0], period_end=period[1])
    numbered = next((i for i, b in enumerate(first) if search_header(rules, "number", b.text[:400])), 0)
    begun = (
        i for i, b in enumerate(first[numbered:], numbered)  # the issuer's name above may read like a preamble's end
        if search_header(rules, "body", b.text[:400]) and not search_header(rules, "subject", b.text[:400], "title")
    )  # fmt: skip
    stop = next(begun, min(len(first), 10))
    head = read_letterhead(Zone(first[: stop + 1]), rules) if first else Letterhead()
    text, span = find_subject(first, rules) if head.symbol else (None, None)
    letter = head.symbol is not None and any(b.text.lower().startswith("kính gửi") for b in first)
    doc_type = (symbol_type(head.symbol, lists) or ("Công văn" if letter else None)) if head.symbol else None
    header = Header(doc_type=doc_type, title=text, spans={"title": span} if span else {})
    header = _with_signature(_with_letterhead(header, head), signatures[0] if signatures else None)
    start, end = read_period(text, header.issued_parts[2], rules)
    return header.changed(period_start=start, period_end=end, issuer_level=issuer_level(header.issuer, lists))


def _annex(blocks: Sequence[Block], index: int, label: str, rules: Rulebook) -> Header:
    """An annex alone: its own title; number, date and issuer of the document that its caption names."""
    caption = None
    for block in blocks[index + 1 : index + 6]:
        caption = read_caption(Zone([block]), rules)
        if caption:
            break
    name, head = caption if caption else (None, Letterhead())
    printed = " ".join(label.split())
    printed = printed[0] + printed[1:8].lower() + printed[8:]  # "Phụ lục I"
    at = TypeLine(index, 0, len(blocks[index].text), DocType("", printed))
    text, span, _ = read_title(blocks, at, rules)
    header = Header(doc_type=f"{name} ({printed})" if name else printed, title=text)
    header.spans["doc_type"] = Span(blocks[index].id, 0, len(blocks[index].text))
    if text and span:
        header.spans["title"] = span
    header = _with_letterhead(header, head)
    start, end = read_period(text, header.issued_parts[2], rules)
    level = issuer_level(header.issuer, load_symbol_lists(rules.folder))
    return header.changed(period_start=start, period_end=end, issuer_level=level)


def _with_letterhead(header: Header, head: Letterhead) -> Header:
    header.spans.update(head.spans)
    return header.changed(number=head.number,
        symbol=head.symbol,
        issued_on=head.issued_on,
        issued_parts=head.issued_parts,
        place=head.place,
        issuer=head.issuer,
        is_draft=head.is_draft,
    )


def _with_signature(header: Header, signature: Signature | None) -> Header:
    if signature is None:
        return header
    header.spans.update(signature.spans)
    return header.changed(signer=signature.signer,
        signer_title=signature.signer_title,
        authority=signature.authority,
        recipients=tuple(signature.recipients),
    )


def _is_shortened(name: str | None, whole: str | None) -> bool:
    """"Ủy ban nhân dân tỉnh" in a caption is that of the decision's letterhead, which says of which province."""
    return name is not None and whole is not None and match_key(whole).startswith(f"{match_key(name)} ")


def _inherit(header: Header, outer: Header) -> Header:
    """A plan that a decision issues: number, date, issuer and signature of the decision where the plan prints none.

    Its title only where the plan stands under a bare "KẾ HOẠCH".
    """
    if header.title is None:
        years = {"period_start": outer.period_start, "period_end": outer.period_end}
        header = header.changed(title=outer.title, **years)
        header.spans.update({k: v for k, v in outer.spans.items() if k == "title"})
    if "symbol" not in header.spans:
        header = header.changed(number=outer.number, symbol=outer.symbol)
        header.spans.update({k: v for k, v in outer.spans.items() if k in ("number", "symbol")})
    for name in ("issuer", "place", "signer"):
        if getattr(header, name) is None or (name == "issuer" and _is_shortened(header.issuer, outer.issuer)):
            header = header.changed(**{name: getattr(outer, name)})
            header.spans.update({k: v for k, v in outer.spans.items() if k == name})
    if "issued_on" not in header.spans:
        header = header.changed(issued_on=outer.issued_on, issued_parts=outer.issued_parts)
        header.spans.update({k: v for k, v in outer.spans.items() if k == "issued_on"})
    if header.signer_title is None:
        header = header.changed(signer_title=outer.signer_title, authority=outer.authority)
        header.spans.update({k: v for k, v in outer.spans.items() if k in ("signer_title", "authority")})
    return header.changed(recipients=header.recipients or outer.recipients,
        issuer_level=header.issuer_level or outer.issuer_level,
        is_draft=header.is_draft or outer.is_draft,
    )
