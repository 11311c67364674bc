"""Numbers of documents in a text, each with the date, issuer, title and provision that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from extract.dates import parse_date
from extract.header.symbols import (
    SymbolLists,
    clean_number,
    clean_symbol,
    load_symbol_lists,
    proper_type,
    symbol_type,
)
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rulebook import TIMEOUT, Rule
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

_JOINER = compile_pattern(r"(?i)(?:\s*\([^()]{0,120}\))?[\s,;]*(?:và|hoặc|cùng|với|số|:|\s)*(?:các\s+)?")


class Citation(Struct, frozen=True):
    """One cited document in one text. ``start`` and ``end`` cover provision, number, date, issuer and title, but no issuer
    that stands before it ("do Chính phủ ban hành tại Nghị định …")."""

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


@keep
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
        if before and citation.doc_type is None and continues(line, before.end, citation.core):
            citation = citation.changed(doc_type=before.doc_type)
        citations.append(citation)
        before = citation
    return _with_shared_issuers(line, citations)


def _with_shared_issuers(line: Line, citations: list[Citation]) -> tuple[Citation, ...]:
    """"Nghị định số 5/2026/NĐ-CP, Nghị định số 9/2026/NĐ-CP của Chính phủ": who is named behind the last of a list issued all
    of it, as far as their symbols are the same."""
    done = citations[-1:]
    for citation in citations[-2::-1]:
        following = done[-1]
        shared = citation.issuer_text is None and citation.title is None and citation.symbol and not citation.bare
        if shared and citation.symbol == following.symbol and continues(line, citation.end, following.core):
            citation = citation.changed(issuer_text=following.issuer_text)
        done.append(citation)
    return tuple(done[::-1])


def continues(line: Line, end: int, start: int) -> bool:
    """Whether only a comma, a semicolon or "và", and a remark in brackets before it, makes two citations one list."""
    return end <= start and _JOINER.fullmatch(line.text, end, start) is not None


def _cores(line: Line, rules: Rulebook, opening: bool) -> Iterator[tuple[Rule, regex.Match[str]]]:
    """Matches of the citation rules; of overlapping ones that which begins first, then the longest."""
    hits: list[tuple[int, int, int, Rule, regex.Match[str]]] = []
    for order, rule in enumerate(rules.of("citation")):
        if not opening and "opening" in rule.groups:
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
    provision = _before(line, core, "provision", rules)
    issuer = tail.issuer_text
    if issuer is None and (said := _before(line, provision.start("provision") if provision else core, "issuer_before", rules)):
        issuer = " ".join(line.text[slice(*said.span("issuer"))].split())
    return Citation(
        start=provision.start("provision") if provision else core,
        core=core,
        end=tail.end,
        rule_id=rule.id,
        doc_type=doc_type,
        number=clean_number(part("number")),
        symbol=symbol,
        issued_on=tail.issued_on,
        issuer_text=issuer,
        title=tail.title or part("title"),
        provision=" ".join(provision["provision"].split()) if provision else None,
        bare=bool(so and not printed_type and issuer is None and _opens_line(text, core)),
    )


def _opens_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t*")


class _Tail(Struct, frozen=True):
    end: int
    issued_on: date | None = None
    issuer_text: str | None = None
    title: str | None = None


def _tail(line: Line, end: int, rules: Rulebook) -> _Tail:
    """Date, issuer and title that follow a number, in whatever order they come, each once; the title is the last."""
    parts = [r for r in rules.of("citation_part") if r.gives not in ("provision", "issuer_before")]
    got: dict[str, str] = {}
    for _ in range(3):
        for rule in parts:
            # match, not search: a part stands at once behind what was read so far
            text = line.case if rule.case else line.key
            match = rule.regex.match(text, end, timeout=TIMEOUT) if rule.gives not in got else None
            if match:
                break
        else:
            break
        gives = str(rule.gives)
        got[gives] = " ".join(line.text[slice(*match.span(gives))].strip(" ,“”\"").split()) if match[gives] else ""
        end = match.end()
        if gives == "title":
            break
    issued_on = parse_date(got["date"]) if got.get("date") else None
    return _Tail(end, issued_on, got.get("issuer") or None, got.get("title") or None)


def _before(line: Line, start: int, gives: str, rules: Rulebook) -> regex.Match[str] | None:
    for rule in rules.of("citation_part"):
        if rule.gives == gives and start > 0:
            match = rule.regex.search(line.case if rule.case else line.key, max(0, start - 80), start, timeout=TIMEOUT)
            if match:
                return match
    return None
