"""What a document's letterhead lacks and a caption, a line below the type or the first sentences say."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.header.issuer_names import proper_name
from extract.header.letterhead import Letterhead, Zone, read_caption, read_numbered
from extract.header.symbols import load_symbol_lists
from extract.header.titles import TypeLine, find_naming, search_header
from extract.model import Block, Span
from extract.rules import Rulebook
from extract.text import match_key


def take_caption(head: Letterhead, blocks: Sequence[Block], doc_type: str, first: int, rules: Rulebook) -> None:
    """Where the letterhead is missing, an annex's caption may name the document: "(Đính kèm Kế hoạch số … của …)"."""
    for index in range(first, len(blocks)):
        if "èm" not in blocks[index].text[:40] or blocks[index].kind == "cell":
            continue
        caption = read_caption(Zone(blocks[index : index + 2]), rules, doc_type)
        if caption:
            named = caption[1]
            head.number, head.symbol, head.issued_on = named.number, named.symbol, named.issued_on
            head.issued_parts, head.is_draft = named.issued_parts, head.is_draft or named.is_draft
            head.spans |= {k: v for k, v in named.spans.items() if k != "issuer" or head.issuer is None}
            head.issuer = head.issuer or named.issuer
            return


def issuing_caption(blocks: Sequence[Block], rules: Rulebook) -> Letterhead | None:
    """The decision that a caption under a plan's title names: "(Kèm theo Quyết định số … ngày … của …)"."""
    lists = load_symbol_lists(rules.folder)
    for index, block in enumerate(blocks):
        caption = read_caption(Zone(blocks[index : index + 2]), rules) if "èm" in block.text[:40] else None
        if caption and lists.type_by_name[match_key(caption[0])].carries == "issues":
            return caption[1]
    return None


def take_naming(head: Letterhead, blocks: Sequence[Block], title: TypeLine, rules: Rulebook) -> None:
    """"QUYẾT ĐỊNH", "CỦA … SỐ … NGÀY …": number, date and issuer as gazettes print them."""
    for block in blocks:
        start = (title.rest or title.end) if block is blocks[0] else 0
        for found in regex.finditer(r"[^\n]+", block.text[start:]):
            named = find_naming(found[0], rules)
            if named:
                begin = start + found.start()
                own = read_numbered(Zone([block], begin, start + found.end()), rules)
                at = begin + named.start("issuer")
                own.issuer = proper_name(named["issuer"], load_symbol_lists(rules.folder))
                own.spans["issuer"] = Span(block.id, at, at + len(named["issuer"]))
                take_missing(head, own)
                return
            if found[0].strip(" *_#:\t"):
                return


def take_missing(head: Letterhead, issues: Letterhead) -> None:
    """Number of another place (the decision that issues a plan); date and issuer where there is none."""
    head.number, head.symbol = issues.number, issues.symbol
    taken = ["number", "symbol"]
    if "issued_on" not in head.spans:
        head.issued_on, head.issued_parts = issues.issued_on, issues.issued_parts
        taken.append("issued_on")
    if head.issuer is None:
        head.issuer = issues.issuer
        taken.append("issuer")
    head.spans |= {k: v for k, v in issues.spans.items() if k in taken}
    head.is_draft = head.is_draft or issues.is_draft


def take_own_name(head: Letterhead, blocks: Sequence[Block], rules: Rulebook) -> None:
    """The issuer that names itself in the first sentences: "UBND xã X ban hành Kế hoạch …"."""
    lists = load_symbol_lists(rules.folder)
    for block in blocks:
        match = search_header(rules, "issuer", block.text, "issuer")
        if match:
            start, end = match.span("issuer")
            head.issuer = proper_name(block.text[start:end], lists)
            head.spans["issuer"] = Span(block.id, start, end)
            return
