"""Areas and subjects copied from another plan (S01, S02)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from unicodedata import normalize

import regex

from extract.checks.case import Case
from extract.checks.printing import shorten
from extract.header.places import load_places
from extract.model import Finding
from extract.patterns.kept import compile_pattern
from extract.text import Line, fold_key, match_key

_BRACKETS = compile_pattern(r"\([^()]*\)")  # an abbreviation told with its words
_SHORT = compile_pattern(r"(?<!\w)[A-ZĐ]{3,8}(?!\w)")
_WORD = compile_pattern(r"\p{L}+")
_AREA_WORDS = ("tỉnh", "thành phố", "thủ đô", "huyện", "quận", "thị xã")


def find_superior_areas(case: Case) -> Iterator[Finding]:
    """S01: "trên địa bàn Thành phố", "Thủ đô" in a commune's plan, outside citations and quotations; other communes."""
    header = case.draft.header
    if not case.is_commune:
        return
    issuer = header.issuer or header.place or ""
    allowed = _areas_above(case)
    skip = {s.block_id for n, s in header.spans.items() if n in ("issuer", "title", "recipients")}
    for block in case.draft.document.blocks:
        key = match_key(block.text)
        if block.kind in ("header", "footer") or block.id in skip or not any(w in key for w in _AREA_WORDS):
            continue
        line = Line(block.text)
        for rule in case.needs.rules.of("superior_area"):
            if rule.gives not in allowed:
                continue
            for match in rule.finditer(line):
                if case.is_quoted(block.id, match.start()):
                    continue
                found = block.text[slice(*match.span())]
                yield from case.finding(
                    "S01", local=(found, block.text[:80]), evidence=case.cite(block.id, match.span(), "S01"),
                    found=found, issuer=issuer,
                )  # fmt: skip


def _areas_above(case: Case) -> set[str]:
    """Which kinds of areas lie above the issuer: its province's kind; the capital only above communes of Hà Nội."""
    places = load_places(case.needs.rules.folder)
    code = case.draft.header.place_code
    commune = None
    if code and len(code) > 2:
        commune = next((p for found in places.communes.values() for p in found if p.code == code), None)
    province = next(
        (p for p in places.provinces.values() if commune and p.province_code == commune.province_code), None
    )
    if province is None:
        return {"province", "city", "district"}
    kinds = {"district", "city" if province.kind == "thành phố" else "province"}
    return kinds | {"capital"} if province.code == "01" else kinds


def find_other_communes(case: Case) -> Iterator[Finding]:
    """S01.other: "trên địa bàn xã X", "UBND xã X", "các thôn của xã X" where X is not the issuer, outside citations and
    quotations."""
    header = case.draft.header
    issuer = regex.search(r"(?i)(?:xã|phường|đặc khu)\s+(?P<name>.+)$", header.issuer or "")
    if header.issuer_level != "commune" or issuer is None:
        return
    name = fold_key(issuer["name"])
    titled = fold_key(header.title or "")
    skip = {s.block_id for n, s in header.spans.items() if n in ("issuer", "recipients")}
    for block in case.draft.document.blocks:
        if block.kind in ("header", "footer") or block.id in skip:
            continue
        line = Line(block.text)
        for rule in case.needs.rules.of("area_of"):
            for match in rule.finditer(line):
                found = block.text[slice(*match.span("place"))]
                other = fold_key(regex.sub(r"(?i)^\S+\s+(?:khu\s+)?", "", found))
                own = _same_place(name, other) or f" {other}" in f" {titled}"
                if own or "\n" in found or case.is_quoted(block.id, match.start()):
                    continue  # "Công an xã" and on the next line of a cell "Đoàn Thanh niên"
                yield from case.finding(
                    "S01.other", local=(found, block.text[:80]),
                    evidence=case.cite(block.id, match.span("place"), "S01.other"), found=found, issuer=header.issuer,
                )  # fmt: skip


def _same_place(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def find_other_subjects(case: Case) -> Iterator[Finding]:
    """S02: the opening or closing sentence names the plan with a few words more, fewer or other than its title.

    A name that differs by more than ``words`` words is another way of speaking, not a slip.
    """
    header = case.draft.header
    span = header.spans.get("title")
    if not header.title or span is None:
        return
    most = case.parameter("S02", "words")
    seen: set[str] = set()
    for block in case.draft.document.blocks:
        if block.id == span.block_id or "ế hoạch" not in block.text:
            continue
        line = Line(block.text)
        for rule in case.needs.rules.of("own_plan"):
            match = rule.search(line)
            if match is None:
                continue
            called = block.text[slice(*match.span("subject"))]
            subject, title = _subject(case, _write_out(called, header.title)), _subject(case, _write_out(header.title, called))
            key = " ".join(subject)
            if key in seen or not _slightly_other(title, subject, most):
                continue
            seen.add(key)
            yield from case.finding(
                "S02", local=(" ".join(title), key), evidence=case.cite(block.id, match.span("subject"), "S02"),
                expected=shorten(header.title, 100), found=shorten(called, 100),
            )  # fmt: skip


def _subject(case: Case, text: str) -> list[str]:
    """The words that say what a plan is about: without area, issuer, time and "kế hoạch thực hiện"."""
    key = f" {fold_key(_BRACKETS.sub(' ', text))} "
    for tail in case.words("subject_ends"):
        key = key.split(f" {fold_key(tail)} ")[0] + " "
    for words in sorted(case.words("not_subject"), key=len, reverse=True):
        phrase = f" {fold_key(words)} "
        while phrase in key:  # "thực hiện thực hiện"
            key = key.replace(phrase, " ")
    return [w for w in key.split() if not w.isdigit()]


def _slightly_other(title: list[str], subject: list[str], most: int) -> bool:
    if not title or not subject or title == subject:
        return False
    changes = [o for o in SequenceMatcher(None, title, subject, autojunk=False).get_opcodes() if o[0] != "equal"]
    if len(changes) != 1:
        return False
    _, a, b, c, d = changes[0]
    return max(b - a, d - c) <= most and min(len(title) - (b - a), len(subject) - (d - c)) >= 2


def _write_out(text: str, other: str) -> str:
    """ "KHHGĐ" as the words of another text that begin with its letters: "kế hoạch hóa gia đình"."""
    words = _WORD.findall(match_key(other))
    letters = "".join("đ" if w[0] == "đ" else normalize("NFD", w)[0] for w in words)

    def words_of(match: regex.Match[str]) -> str:
        at = letters.find(match[0].lower())
        return " ".join(words[at : at + len(match[0])]) if at >= 0 else match[0]

    return _SHORT.sub(words_of, text)
