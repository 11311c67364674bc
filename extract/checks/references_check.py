"""Cited documents: wrong (R01), incomplete on first mention (R02), replaced (R03)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.checks.calendar_dates import impossible_days
from extract.checks.case import Case
from extract.checks.printing import shorten
from extract.checks.requirements import KnownDocument
from extract.dates import format_date
from extract.header.symbols import number_key, print_number
from extract.model import Finding, Reference
from extract.text import fold_key, match_key

_PARTY = regex.compile(r"^(?P<type>\p{Lu}{1,4})-(?P<body>TW|TU|ĐU|BBT|BCT)$")


def find_wrong_citations(case: Case) -> Iterator[Finding]:
    """R01: against the loaded superior and the known documents; Party symbols; one document with two dates."""
    dates: dict[tuple[str, str, str], Reference] = {}
    for reference in case.draft.references:
        key = number_key(reference.number, reference.symbol)
        if key is None:
            continue
        party = _PARTY.match(reference.symbol or "")
        if party and "/" not in (reference.number or ""):
            printed = _number_as_printed(reference)
            yield from case.finding(
                "R01.party", local=(printed,), evidence=reference.evidence, found=printed,
                expected=f"{reference.number}-{party['type']}/{party['body']}",
            )  # fmt: skip
        expected = _disagreement(case, reference)
        if expected:
            name = shorten(reference.evidence.text, 100)
            yield from case.finding("R01", local=(name,), evidence=reference.evidence, found=name, expected=expected)
        who = fold_key(reference.issuer_text or "").replace("ủy ban nhân dân", "ubnd")
        if reference.issued_on is None or (not who and not _is_central(case, reference)):
            continue
        earlier = dates.setdefault((*key, who), reference)
        if earlier.issued_on != reference.issued_on:
            yield from case.finding(
                "R01.twice", local=(shorten(reference.evidence.text, 100),), evidence=reference.evidence,
                found=shorten(reference.evidence.text, 100), expected=shorten(earlier.evidence.text, 100),
            )  # fmt: skip


def _number_as_printed(reference: Reference) -> str:
    text = reference.evidence.text
    match = regex.search(r"\d[\d/]*\s*[-/_]\s*\p{Lu}[\p{L}\d]*(?:\s*[-/]\s*\p{L}[\p{L}\d]*)*", text)
    return " ".join(match[0].split()) if match else print_number(reference.number, reference.symbol)


def _is_central(case: Case, reference: Reference) -> bool:
    """Issued by a body that there is only one of, so that number and symbol alone tell the document."""
    issuer = match_key(reference.issuer_text or "")
    return any(match_key(w) in issuer for w in case.words("single_issuers")) or (reference.symbol or "").endswith(
        ("-CP", "-TTg", "/TW")
    )


def _disagreement(case: Case, reference: Reference) -> tuple[str, str] | None:
    """What a known document says where the citation says otherwise."""
    key = number_key(reference.number, reference.symbol)
    for superior in case.superiors:
        if number_key(superior.number, superior.symbol) == key and key and _same_issuer(reference, superior.issuer):
            if reference.issued_on and superior.issued_on and reference.issued_on != superior.issued_on:
                return superior.name_vi, superior.name_en
        elif _is_superior_misnumbered(reference, superior.title, superior.symbol, superior.issued_on, superior.issuer):
            return superior.name_vi, superior.name_en
    for known in case.needs.data.documents:
        if number_key(known.number, known.symbol) != key or not _is_about(reference, known):
            continue
        if reference.issued_on and reference.issued_on != known.issued_on:
            return _name(known), _name(known)
        if reference.issuer_text and not _same_issuer(reference, known.issuer):
            return _name(known), _name(known)
    return None


def _is_superior_misnumbered(
    reference: Reference, title: str | None, symbol: str | None, issued_on: object, issuer: str | None
) -> bool:
    """The superior's symbol, date, issuer and subject, but another number."""
    return bool(
        title and reference.title and symbol and reference.symbol == symbol and reference.issued_on
        and reference.issued_on == issued_on and _same_issuer(reference, issuer)
        and fold_key(reference.title)[:60] in fold_key(title)
    )  # fmt: skip


def _is_about(reference: Reference, known: KnownDocument) -> bool:
    """Numbers repeat from year to year: without a year in the number the subject or the date must speak for it."""
    if known.about is None:
        return True
    words = match_key(f"{reference.title or ''} {reference.evidence.text}")
    return match_key(known.about) in words


def _same_issuer(reference: Reference, issuer: str | None) -> bool:
    if not reference.issuer_text or not issuer:
        return True
    a, b = (
        fold_key(t).replace("ủy ban nhân dân", "ubnd").replace("thành phố", "").replace("tỉnh", "").split()
        for t in (reference.issuer_text, issuer)
    )
    return set(a) <= set(b) or set(b) <= set(a)


def _name(known: KnownDocument) -> str:
    day = format_date(known.issued_on)
    return f"{known.doc_type} số {print_number(known.number, known.symbol)} ngày {day} của {known.issuer}"


def find_incomplete_citations(case: Case) -> Iterator[Finding]:
    """R02: what the first mention of a document lacks; a warning in the opening, a note in the body."""
    start = next((s.first for s in case.draft.sections), 10**9)
    by_name = {fold_key(w) for w in case.words("by_name")}
    numbered = {(r.doc_type, r.number) for r in case.draft.references if r.symbol}
    title = case.draft.header.spans.get("title")
    seen: set[tuple[str, ...]] = set()
    for reference in case.draft.references:
        key = number_key(reference.number, reference.symbol)
        block = case.block_of(reference)
        identity = key or (fold_key(reference.doc_type or ""), fold_key(reference.title or ""))
        if title and title.block_id == block.id:
            continue  # a title may be short: the first mention is in the text
        if reference.symbol is None and (reference.doc_type, reference.number) in numbered:
            continue  # "Chỉ thị 11" for short
        if identity in seen or fold_key(reference.doc_type or "") in by_name:
            continue
        seen.add(identity)
        opening = block.ordinal < start and block.kind != "cell" and reference.relation in ("basis", "implements")
        missing = _missing_parts(case, reference, opening)
        if missing:
            found = shorten(reference.evidence.text, 100)
            yield from case.finding(
                "R02" if opening else "R02.body", local=(found,), evidence=reference.evidence, found=found,
                missing=(", ".join(vi for vi, _ in missing), ", ".join(en for _, en in missing)),
            )  # fmt: skip


def _missing_parts(case: Case, reference: Reference, opening: bool) -> list[tuple[str, str]]:
    missing = []
    numbered = bool(reference.number and reference.symbol)
    if not numbered and not opening:
        return []  # a programme called by its usual name
    if reference.number is None:
        missing.append(("số", "number"))
    if reference.symbol is None:
        missing.append(("ký hiệu", "symbol"))
    if reference.issued_on is None and not any(impossible_days(case.needs.rules, reference.evidence.text)):
        missing.append(("ngày ban hành", "date"))  # F02 tells of a date that no calendar has
    if reference.issuer_text is None:
        missing.append(("cơ quan ban hành", "issuer"))
    if opening and reference.title is None and numbered and not _named_before(case, reference):
        missing.append(("trích yếu", "subject"))
    if not opening and len(missing) < 2:
        return []
    return missing


def _named_before(case: Case, reference: Reference) -> bool:
    """ "Chương trình … ban hành kèm theo Quyết định số …", or more words after the citation than the reader took."""
    span = reference.evidence.span
    text = case.blocks[span.block_id].text
    before = match_key(text[max(0, span.start - 30) : span.start])
    after = text[span.end : span.end + 25].strip()
    return any(w in before for w in ("theo", "tại", "bởi")) or (
        bool(after) and after[0] not in ".;,:)" and after[0].isalpha()
    )


def find_replaced_documents(case: Case) -> Iterator[Finding]:
    """R03: documents of the list that were replaced."""
    replaced = {
        number_key(d.number, d.symbol): d
        for d in case.needs.data.documents
        if d.replaced_by and number_key(d.number, d.symbol)
    }
    seen: set[str] = set()
    for reference in case.draft.references:
        known = replaced.get(number_key(reference.number, reference.symbol))
        if known is None or known.number in seen:
            continue
        seen.add(known.number)
        found = shorten(reference.evidence.text, 100)
        yield from case.finding(
            "R03", local=(found,), evidence=reference.evidence, found=found, expected=known.replaced_by
        )
