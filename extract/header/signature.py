"""The end of a document: who signed, in what capacity, and who receives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extract.memory import keep
from extract.model import Block, Span
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import PIECES, Line

_LONGEST = 30  # blocks: a signature block with every recipient in a cell of its own
_MAY_SIGN = re.compile(
    "ơi nhận|ƠI NHẬN|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|THỦ TƯỚNG|CHÁNH ÁN|CHÍNH [UỦ][YỶ]|T(?:M[. ]|/M|L[.]|UQ|/L)|K(?:T[.]|/T)"
)
_BULLETS = compile_pattern(r"(?<=;)\s*(?=[-+•·*–])")
_NUMBERED = compile_pattern(r"(?:[IVX]+|\d{1,2})[.)/]\s")


@dataclass(slots=True)
class Signature:
    """``authority`` is the one that binds the signer: of "TM. UBND / KT. CHỦ TỊCH" it is "KT."."""

    first: int  # index of the block where it begins
    end: int  # index behind its last block
    signer: str | None = None
    signer_title: str | None = None
    authority: str | None = None
    recipients: list[str] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)


class _Piece(Struct, frozen=True):
    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def find_signatures(
    blocks: Sequence[Block], rules: Rulebook, first: int = 0, limit: int | None = None
) -> tuple[Signature, ...]:
    """Signature blocks from a block index on, in order, at most ``limit``; one with neither office nor recipients is
    none."""
    found: list[Signature] = []
    index = first
    while index < len(blocks) and (limit is None or len(found) < limit):
        if _may_sign(blocks[index].text) and _opens(blocks[index], rules) and not _is_preamble(blocks, index, rules):
            signature = _read(blocks, index, rules)
            if signature.signer_title or signature.recipients or signature.authority:
                found.append(signature)
            index = max(signature.end, index + 1)
        else:
            index += 1
    return tuple(found)


@keep
def _may_sign(text: str) -> bool:
    return _MAY_SIGN.search(text) is not None


def _opens(block: Block, rules: Rulebook) -> bool:
    if len(block.text) > 4000:
        return False
    for piece in _pieces(block, rules):
        line = Line(piece.text)
        for rule in rules.of("header", line):
            if rule.gives == "recipients" and rule.search(line):
                return True
            if rule.gives in ("authority", "office") and "inside" not in rule.groups:
                match = rule.search(line)
                if match and match.start() == 0 and len(line.text) - match.end() < 4:
                    return True
    return False


def _is_preamble(blocks: Sequence[Block], index: int, rules: Rulebook) -> bool:
    """The office named before "Căn cứ …" and "QUYẾT ĐỊNH:" enacts, and has not signed yet."""
    key = Line(blocks[index].text[:80]).case
    if key.startswith("THỦ TƯỚNG CHÍNH PHỦ") or (key.startswith("CHỦ TỊCH") and "ỦY BAN" in key):
        return True
    following = (b.text for b in blocks[index + 1 : index + 4])
    return any(_match(Line(text.strip()[:60]), rules, "grounds") for text in following)


def _read(blocks: Sequence[Block], first: int, rules: Rulebook) -> Signature:
    signature = Signature(first, first + 1)
    listing = False
    for index in range(first, min(len(blocks), first + _LONGEST)):
        block = blocks[index]
        if index > first and _is_over(block, signature, listing, rules):
            break
        signature.end = index + 1
        for piece in _pieces(block, rules):
            line = Line(piece.text)
            opened = _match(line, rules, "recipients")
            if opened:
                listing = True
                rest = piece.text[opened.end() :].strip(" *_")
                signature.recipients += [r.lstrip("-+•·*– ") for r in _BULLETS.split(rest) if r]
                continue
            if _take_office(signature, piece, line, rules):
                continue
            if _take_name(signature, piece, line, rules):
                continue
            if listing:
                listing = _take_recipient(signature, piece, line, rules)
    signature.recipients = [r.rstrip(" ;,.") for r in signature.recipients if r.strip(" ;,.-")]
    return signature


def _is_over(block: Block, signature: Signature, listing: bool, rules: Rulebook) -> bool:
    line = Line(block.text.split("\n", 1)[0][:300])
    others = ("annex", "doc_type", "motto", "number", "attached")
    if any(r.search(line) for r in rules.of("header", line) if r.gives in others):
        return True
    text = block.text
    if signature.signer is not None and not listing and not text.lstrip().lower().startswith(("nơi", "-", "lưu")):
        return True
    long = len(text) > 300 and "\n" not in text
    return long or bool(_NUMBERED.match(text))


def _pieces(block: Block, rules: Rulebook) -> Iterator[_Piece]:
    """Lines of a block, cut where a joined right-hand column begins ("Nơi nhận: TM. ỦY BAN NHÂN DÂN")."""
    for found in PIECES.finditer(block.text):
        start, end = found.span()
        while start < end and block.text[start].isspace():
            start += 1
        if start == end:
            continue
        line = Line(block.text[start:end])
        column = _match(line, rules, "authority") or _match(line, rules, "office")
        cut = column.start() if column else 0
        if not cut and ";" in line.text:
            behind = line.text.rindex(";") + 1
            name = Line(line.text[behind:])
            cut = behind if _match(name, rules, "name") else 0
        if cut and (line.text[:cut].rstrip().endswith((";", ":", ".", ",")) or line.text.startswith("-")):
            yield _Piece(block, start, start + cut)
            inner = start + cut
            while inner < end and block.text[inner].isspace():
                inner += 1
            yield _Piece(block, inner, end)
        else:
            yield _Piece(block, start, end)


@keep
def _match(line: Line, rules: Rulebook, gives: str) -> regex.Match[str] | None:
    for rule in rules.of("header", line):
        if rule.gives == gives:
            match = rule.search(line)
            if match:
                return match
    return None


def _take_office(signature: Signature, piece: _Piece, line: Line, rules: Rulebook) -> bool:
    match = _match(line, rules, "authority")
    if match and match.start() == 0:
        letters = match["authority"].replace("/", "").replace(".", "")
        signature.authority = f"{letters}."
        signature.spans["authority"] = Span(piece.block.id, piece.start, piece.start + match.end("authority"))
        if letters == "Q":  # behind TM. stands the body
            signature.signer_title = " ".join(match["office"].split())
            signature.spans["signer_title"] = _span(piece, *match.span("office"))
        return True
    match = _match(line, rules, "office")
    if match and match.start() == 0 and len(line.text) - match.end() < 4:
        signature.signer_title = " ".join(match["office"].split())
        signature.spans["signer_title"] = _span(piece, *match.span("office"))
        return True
    return False


def _take_name(signature: Signature, piece: _Piece, line: Line, rules: Rulebook) -> bool:
    if signature.signer or not (signature.signer_title or signature.authority):
        return False
    match = _match(line, rules, "name")
    if match is None:
        return False
    signature.signer = " ".join(piece.text[match.start("name") : match.end("name")].split())
    signature.spans["signer"] = _span(piece, *match.span("name"))
    return True


def _take_recipient(signature: Signature, piece: _Piece, line: Line, rules: Rulebook) -> bool:
    """Adds a line to the recipients; False behind the archive line, which is the last."""
    text = piece.text.strip(" *_")
    bullet = text[:1] in "-+•·*–"
    body = text.lstrip("-+•·*– ").strip()
    if not signature.recipients or bullet or signature.recipients[-1].rstrip().endswith((";", ".")):
        if body and (bullet or len(body) > 2):
            signature.recipients.append(body)
            signature.spans.setdefault("recipients", _span(piece, 0, piece.end - piece.start))
    elif body:
        signature.recipients[-1] += " " + body
    return not _match(line, rules, "archive")


def _span(piece: _Piece, start: int, end: int) -> Span:
    return Span(piece.block.id, piece.start + start, piece.start + end)
