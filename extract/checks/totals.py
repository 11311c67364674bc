"""A total and its parts in the text (T04): "giảm 15 hộ, trong đó thôn Đông 5 hộ, thôn Đoài 4 hộ", or parts as bullets below.

Only amounts of one unit are added, never rates or averages. Parts may overlap ("trong đó nữ 60 người") or be some of all;
what their sum says against the total depends on that (:func:`_judge`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

import regex

from extract.checks.case import Case
from extract.checks.levels import POWERS
from extract.indicators.tables.column_roles import is_place
from extract.model import Block, Finding, Indicator
from extract.numbers import format_number, parse_number
from extract.patterns.kept import compile_pattern
from extract.structs import Struct
from extract.text import fold_key, has_digit, match_key

_AMOUNT = compile_pattern(
    r"(?<![\w.,/%-]|[-–]\s)(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/%‰]|[.,]\d|\s*[%‰/]|\s*-\s*\d)"
    r"(?:\s*(?P<times>nghìn|ngàn|triệu|tỷ)(?!\w))?(?:\s*(?P<noun>\p{L}+\d?))?"
)
_CLAUSE_START = compile_pattern(r"[;\n]|(?<!\d)\.(?=\s)|\.(?=\s+\p{Lu})")
_SENTENCE_END = compile_pattern(r"\n|\.(?=\s|$)")
_BRACKETS = compile_pattern(r"\([^()]*\)")
_SPOT = compile_pattern(r"(?<=\d\s+)điểm(?!\w)")
_AREA = compile_pattern(r"[Kk]hu(?:\s+vực)?\s+\p{Lu}")
_BULLET = compile_pattern(r"\s*(?:[-+*•]|[a-zđ]\)|\d{1,2}[.)])")
_NEXT_WORD = compile_pattern(r" \p{L}+")
_NEXT_TWO = compile_pattern(r"(?: \p{L}+){1,2}")
_SEVERAL = 2
_MANY = 4  # parts that are told one by one are mostly all
_NEARLY = Decimal("0.9")  # of the total: "trong đó" names all parts and one is wrong
_WIDEST = 2  # a sum of more than twice the total adds what does not belong together


class _Amount(Struct, frozen=True):
    start: int
    end: int
    value: Decimal  # without "nghìn", "triệu", "tỷ"
    times: str  # one of these, or ""
    noun: str  # "" for a bare number


class _Parts(Struct, frozen=True):
    """A total with its parts. ``told`` are the parts as printed."""

    block: Block
    start: int
    end: int
    total: _Amount
    parts: tuple[tuple[_Amount, str], ...]  # with their names
    complete: bool  # the words before the parts say that they are all
    floor: bool  # "ít nhất 15 hộ": the parts may come to more
    ceiling: bool

    @property
    def values(self) -> list[Decimal]:
        return [amount.value for amount, _ in self.parts]

    @property
    def names(self) -> list[str]:
        return [name for _, name in self.parts]

    @property
    def scale(self) -> tuple[int, str]:
        """What the numbers of a message are told in: "triệu đồng" where a part is."""
        times = min((a.times for a, _ in self.parts), key=lambda t: POWERS.get(t, 1))
        return POWERS.get(times, 1), f" {times} {self.total.noun}" if times else ""


def find_wrong_totals(case: Case) -> Iterator[Finding]:
    """T04: the parts come to more than the total, or to less where they plainly are all of it."""
    marks = _marks(tuple(case.words("parts_follow")), tuple(case.words("all_parts_follow")))
    blocks = case.draft.document.blocks
    for n, block in enumerate(blocks):
        if block.kind in ("header", "footer") or not has_digit(block.text):
            continue
        key = match_key(block.text)
        lists = [(*m.span(), m["every"] is not None) for m in marks.finditer(key)]
        lists += [(m.start(), m.start() + 1, None) for m in _BRACKETS.finditer(key) if not marks.search(key, *m.span())]
        for start, end, every in lists:
            if case.is_quoted(block.id, start):
                continue
            found = _read(case, block, key, (start, end), bool(every), marks, blocks[n + 1 :] if every is not None else ())
            if found and every is None and not _are_places(found):
                continue  # "30 ha (năm 2027: 20 ha, năm 2028: 30 ha)"
            check = _judge(case, found) if found else None
            if found and check:
                yield from _report(case, found, check)


def _report(case: Case, found: _Parts, key: str) -> Iterator[Finding]:
    sure = found.complete or found.total.times or _are_places(found)  # money and places do not overlap, kinds of things may
    scale, unit = found.scale
    shown = " + ".join(format_number(v / scale) for v in found.values)
    words = " ".join(found.block.text[found.start : found.end].split())
    yield from case.finding(
        key, local=(words,), evidence=case.cite(found.block.id, (found.start, found.end), key),
        indicator=_stated_by(case, found), expected=_printed(found),
        found=f"{shown} = {format_number(sum(found.values) / scale)}{unit}", level=None if sure else "warning",
    )  # fmt: skip


def _printed(found: _Parts) -> str:
    """The total with its unit, of which a second word may be part, and a third: "8 mô hình", "6 điểm tập kết"."""
    text, end = found.block.text, found.total.end
    next_words = _NEXT_TWO if found.total.noun == "điểm" else _NEXT_WORD
    more = None if found.total.times else next_words.match(text, end)
    return text[found.total.start : more.end() if more else end].strip()


def _stated_by(case: Case, found: _Parts) -> Indicator | None:
    """The indicator whose level the total is."""
    for indicator in case.draft.indicators:
        for target in indicator.targets:
            span = target.evidence.span
            if span.block_id == found.block.id and span.start <= found.total.start < span.end:
                return indicator
    return None


@lru_cache(maxsize=2)
def _marks(some: tuple[str, ...], every: tuple[str, ...]) -> regex.Pattern[str]:
    def any_of(words: tuple[str, ...]) -> str:
        return "|".join(r"\s+".join(map(regex.escape, match_key(w).split())) for w in sorted(words, key=len, reverse=True))

    return regex.compile(rf"(?<!\w)(?:(?P<every>{any_of(every)})|(?P<some>{any_of(some)}))(?!\w)(?:\s+có)?\s*:?")


def _read(
    case: Case, block: Block, key: str, mark: tuple[int, int], every: bool, marks: regex.Pattern[str], after: Sequence[Block]
) -> _Parts | None:
    """The total before a mark, or a bracket, and the parts behind it; None where these are no amounts of one unit."""
    begin = max((m.end() for m in _CLAUSE_START.finditer(block.text, 0, mark[0])), default=0)
    totals = [a for a in _amounts(key, begin, mark[0]) if a.noun]
    are_spots = _spots(tuple(case.words("spots"))).search(key, begin, mark[0]) is not None

    def is_no_sum(text: str) -> bool:
        return case.has_words(_SPOT.sub("", text) if are_spots else text, "never_added")

    if not totals or is_no_sum(key[begin : mark[0]]):
        return None
    end = mark[1]
    if key[end:].strip():
        end = _zone_end(key, mark)
        texts = [] if marks.search(key, mark[1], end) else _segments(block.text[mark[1] : end])  # no parts of parts
    else:
        texts = _bullets(after)
    compared = _before_number(tuple(case.words("compared")))
    if not texts or any(is_no_sum(t) or compared.search(match_key(t)) for t in texts):
        return None
    for total in reversed(totals):
        parts = _parts_of(total, texts)
        if len(parts) < _SEVERAL:
            continue
        rest = key[begin : total.start]
        if case.has_words(rest, "about") or rest.rstrip().endswith((" đến", "-")):
            return None
        return _Parts(
            block, total.start, end, total, tuple(parts), every,
            case.has_words(rest, "at_least"), case.has_words(rest, "at_most"),
        )  # fmt: skip
    return None


@lru_cache(maxsize=2)
def _spots(words: tuple[str, ...]) -> regex.Pattern[str]:
    """ "06 điểm tập kết": places, where "85 điểm" are a score."""
    return regex.compile(rf"\d\s+điểm\s+(?:{'|'.join(match_key(w) for w in words)})(?!\w)")


@lru_cache(maxsize=2)
def _before_number(words: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{'|'.join(match_key(w) for w in words)})\s+\d")


def _amounts(key: str, start: int, end: int) -> list[_Amount]:
    found = []
    for match in _AMOUNT.finditer(key, start, end):
        times = match["times"] or ""
        noun = match["noun"] or ("đồng" if times else "")
        value = parse_number(match["number"]) * POWERS.get(times, 1)
        found.append(_Amount(match.start(), match.end(), value, times, noun))
    return found


def _zone_end(key: str, mark: tuple[int, int]) -> int:
    """Where the list of parts ends: at its closing bracket, or with its sentence."""
    opened = key.rfind("(", 0, mark[1])
    if opened >= 0 and ")" not in key[opened : mark[0]]:
        depth = 0
        for at in range(opened, len(key)):
            depth += {"(": 1, ")": -1}.get(key[at], 0)
            if depth == 0:
                return at
    found = _SENTENCE_END.search(key, mark[1])
    return found.start() if found else len(key)


def _segments(zone: str) -> list[str]:
    """The parts of a list: between semicolons, or between commas up to the first semicolon."""
    clauses = _BRACKETS.sub(" ", zone).split(";")
    listed = regex.split(r",\s|\s+và\s+(?=\D*\d)", clauses[0])
    return listed if sum(any(map(str.isdigit, t)) for t in listed) >= _SEVERAL else clauses


def _bullets(after: Sequence[Block]) -> list[str]:
    """The paragraphs below that begin with one kind of bullet."""
    found: list[str] = []
    first: str | None = None
    for block in after:
        bullet = _BULLET.match(block.text)
        sign = (bullet[0].strip()[-1:] if bullet else "") or (block.label or "")[-1:]
        if block.kind != "paragraph" or not sign or (first is not None and sign != first):
            break
        first = sign
        text = _SENTENCE_END.split(block.text[bullet.end() if bullet else 0 :], maxsplit=1)[0]
        found.append(_BRACKETS.sub(" ", text))
    return found


def _parts_of(total: _Amount, texts: Sequence[str]) -> list[tuple[_Amount, str]]:
    """Value and name of each part: its one amount in the total's unit, or a bare number at its end.

    The list ends at the first text of another unit; one without a number goes with the next.
    """
    parts: list[tuple[_Amount, str]] = []
    name = ""
    for text in texts:
        key = match_key(text)
        amounts = _amounts(key, 0, len(key))
        same = [a for a in amounts if a.noun == total.noun]
        if not same and amounts and not amounts[-1].noun and _is_value(key, amounts[-1]):
            same = amounts[-1:]
        if len(same) == 1:
            rest = text[: same[0].start] + " " + text[same[0].end :]
            parts.append((same[0], f"{name} {rest}".strip(" :-,.")))
            name = ""
        elif amounts and not all(_is_numeral(key, a) for a in amounts):
            break
        else:
            name = text
    return parts


def _is_value(key: str, amount: _Amount) -> bool:
    """ "thôn đông 5", "thôn 1: 5"; the number of "thôn 1" is none."""
    before = key[: amount.start].split()
    return not key[amount.end :].strip(" .") and len(before) > 1


def _is_numeral(key: str, amount: _Amount) -> bool:
    """The number of "thôn 1": it names."""
    return not amount.noun and len(key[: amount.start].split()) == 1


def _judge(case: Case, found: _Parts) -> str | None:
    """The check that a sum breaks: T04 where it cannot be right, T04.less where parts may be left out; else None."""
    total, values = found.total.value, found.values
    reached = sum(values)
    if any(sum(values[:n]) == total for n in range(_SEVERAL, len(values) + 1)) or total in values:
        return None
    places = _are_places(found)
    apart = places or _is_whole_set(case, found) or not any(case.has_words(n, "overlapping") for n in found.names)
    if not apart or reached > _WIDEST * total:
        return None
    if reached > total:
        return None if found.floor else "T04"
    if found.ceiling or any(case.has_words(n, "others") for n in found.names):
        return None
    if found.complete:
        return "T04"
    if _is_whole_set(case, found):
        return "T04"
    told = (len(values) >= _MANY or _are_all_funds(case, found)) and reached >= _NEARLY * total
    return "T04.less" if told or (places and len(values) > _SEVERAL) else None


def _are_places(found: _Parts) -> bool:
    return all(is_place(n) or _AREA.match(n) for n in found.names)


def _is_whole_set(case: Case, found: _Parts) -> bool:
    """True of parts that leave nothing out by what they are: "nam 120, nữ 150"."""
    names = sorted(fold_key(n) for n in found.names)
    return any(names == sorted(fold_key(w) for w in words) for words in case.words("whole_sets"))


def _are_all_funds(case: Case, found: _Parts) -> bool:
    """True of money from the budget and from others, where every part is one of the two."""
    state, other = ([case.has_words(n, words) for n in found.names] for words in ("state_funds", "other_funds"))
    return any(state) and any(other) and all(a or b for a, b in zip(state, other, strict=True))
