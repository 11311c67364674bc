"""Numbers of indicators and sections: gaps (N01, N02) and repeats (N03), within one sequence only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex

from extract.checks.case import Case
from extract.checks.matching import match_indicators
from extract.checks.printing import shorten
from extract.model import GOAL_CONTEXTS, Block, Evidence, Finding, Indicator, Section
from extract.numbers import parse_roman
from extract.structs import Struct

_PLAIN = regex.compile(r"(?:(?P<prefix>\d+(?:\.\d+)*)\.)?(?P<n>\d{1,3})$")

_HEADING = 90  # letters of a heading; longer ones are statements


class _Numbered(Struct, frozen=True):
    n: int
    label: str
    block: Block  # where the number is printed
    indicator: Indicator


def read_label(label: str) -> tuple[str, int] | None:
    """What a printed number counts in, and its ordinal; None for what is no number in Arabic digits.

    >>> read_label("15"), read_label("2.07"), read_label("đ")
    (('', 15), ('2', 7), None)
    """
    match = _PLAIN.fullmatch(label.strip(" .)(:"))
    return (match["prefix"] or "", int(match["n"])) if match else None


def find_number_gaps(case: Case) -> Iterator[Finding]:
    """N01: a number is skipped and printed nowhere between its neighbours."""
    most = case.parameter("N01", "most")
    for sequence in _sequences(case):
        used = {s.n for s in sequence}
        for a, b in pairwise(sequence):
            missing = [n for n in range(a.n + 1, b.n) if n not in used]
            if sum(s.n == a.n and s.block.id != a.block.id for s in sequence):
                continue  # 8, 8, 10: the repeat explains the gap (N03)
            if not missing or b.n - a.n > most or _printed_between(case, a.block, b.block, b.label, missing):
                continue
            yield from case.finding(
                "N01", local=(a.label, b.label, b.indicator.name), indicator=b.indicator,
                evidence=_label_span(case, b, "N01"), first=a.label, second=b.label,
                missing=", ".join(str(n) for n in missing), hint=_hint(case, a.indicator, b.indicator),
            )  # fmt: skip


def _label_span(case: Case, item: _Numbered, key: str) -> Evidence:
    """The printed number; the whole statement where Word computed the number."""
    text = item.block.text
    place = regex.search(rf"(?<!\d)0?{item.n}(?!\d)", text[:40])
    if place:
        return case.cite(item.block.id, place.span(), key)
    span = item.indicator.evidence.span
    return case.cite(span.block_id, (span.start, span.end), key)


def _hint(case: Case, before: Indicator, after: Indicator) -> tuple[str, str]:
    """What the superior has between the two neighbours and the draft lacks."""
    for superior in case.superiors:
        matched = match_indicators(case, case.draft.indicators, superior.indicators)
        places = {d.id: n for n, w in enumerate(superior.indicators) for d in matched.get(w.id, ())}
        if before.id not in places or after.id not in places:
            continue
        between = superior.indicators[places[before.id] + 1 : places[after.id]]
        missing = [w.name for w in between if w.id not in matched]
        if missing:
            names = "; ".join(f"“{shorten(n, 80)}”" for n in missing[:2])
            return (
                f" Ở chỗ này {case.call(superior)[0]} có {names}.",
                f" At this place {case.call(superior)[1]} has {names}.",
            )
    return "", ""


def find_repeated_numbers(case: Case) -> Iterator[Finding]:
    """N03: one number printed before two different statements of a sequence."""
    for sequence in _sequences(case):
        groups: dict[int, list[_Numbered]] = {}
        for item in sequence:
            groups.setdefault(item.n, []).append(item)
        for items in groups.values():
            if len({i.block.id for i in items}) > 1:
                last = items[-1]
                yield from case.finding(
                    "N03", local=(last.label, last.indicator.name), indicator=last.indicator,
                    evidence=_label_span(case, last, "N03"), number=last.label, count=len(items),
                    names="; ".join(f"“{shorten(i.indicator.name, 60)}”" for i in items),
                )  # fmt: skip


def _sequences(case: Case) -> list[list[_Numbered]]:
    """Runs of numbered statements. A number 1, or one below the last that was not used yet, opens a new run."""
    open_runs: dict[tuple[str, str], list[_Numbered]] = {}
    runs: list[list[_Numbered]] = []
    for parts in case.statements.values():
        first = parts[0]
        read = read_label(first.label) if first.label and first.context in GOAL_CONTEXTS else None
        if read is None:
            continue
        block = _number_block(case, first)
        item = _Numbered(read[1], first.label or "", block, first)
        table = case.block_of(first).place.table
        key = (f"table {table}" if table is not None else "text", read[0])
        run = open_runs.get(key)
        if run is None or _restarts(run, item):
            run = []
            open_runs[key] = run
            runs.append(run)
        run.append(item)
    return runs


def _restarts(run: Sequence[_Numbered], item: _Numbered) -> bool:
    last = run[-1]
    if item.n > last.n or (item.n == last.n and item.block.id == last.block.id):
        return False
    if item.n == 1:
        return item.block.id != last.block.id
    # a smaller number that was used already is a repeat where it follows in the same section, else a restart
    used = {i.n for i in run}
    return not (item.n in used and (item.n == last.n or item.indicator.section_id == last.indicator.section_id))


def _number_block(case: Case, indicator: Indicator) -> Block:
    """Where the number is printed: the statement's own block, or the cell of its row that holds it."""
    own = case.block_of(indicator)
    if own.place.table is None or own.place.row is None:
        return own
    number = read_label(indicator.label or "")
    for block in case.draft.document.blocks:
        place = block.place
        if (
            place.table != own.place.table
            or place.row is None
            or place.col is None
            or place.col >= (own.place.col or 0)
        ):
            continue
        inside = place.row <= own.place.row < place.row + (place.row_span or 1)
        if inside and read_label(block.text) == number:
            return block
    # the number is inherited from a row above whose cell is not merged: the nearest such cell
    above = [
        b for b in case.draft.document.blocks
        if b.place.table == own.place.table and b.place.row is not None and b.place.row <= own.place.row
        and (b.place.col or 0) < (own.place.col or 0) and b.text and read_label(b.text) == number
    ]  # fmt: skip
    return above[-1] if above else own


def _printed_between(case: Case, a: Block, b: Block, label: str, missing: Sequence[int]) -> bool:
    """Whether one of the numbers opens a paragraph or fills a cell in between: then it is only not recognised."""
    prefix = label[: len(label) - len(label.rsplit(".", 1)[-1])]
    numbers = "|".join(str(n) for n in missing)
    opens = regex.compile(
        rf"(?i)^\W*(?:chỉ tiêu|mục tiêu|số)?\s*\(?{regex.escape(prefix)}0?(?:{numbers})(?!\d)(?:[.):/,\s-]|$)"
    )
    for ordinal in range(a.ordinal + 1, b.ordinal):
        block = case.by_ordinal.get(ordinal)
        if block and (opens.match(block.text) or (block.label and opens.match(block.label))):
            return True
    return any(regex.search(rf"(?im)^\W*(?:chỉ tiêu)\s*0?(?:{numbers})\s*[:.]", x.text) for x in (a, b))


def find_section_gaps(case: Case) -> Iterator[Finding]:
    """N02: siblings of the section tree whose numbers are not consecutive."""
    most = case.parameter("N02", "most")
    for sections in _families(case):
        doubled = {second.id for _, second in _twice(sections)}
        for a, b in pairwise(sections):
            first, second = _ordinal(a), _ordinal(b)
            if first is None or second is None or first[0] != second[0] or not 1 < second[1] - first[1] <= most:
                continue
            if a.id in doubled:
                continue  # 2.3, 2.3, 2.5: N02.twice tells it
            missing = [_like(b.label or "", n) for n in range(first[1] + 1, second[1])]
            if _heads_between(case, a, b, missing):
                continue
            block = case.by_ordinal[b.first]
            end = min(len(block.text), max(len(b.label or ""), 60)) if block.text else 0
            yield from case.finding(
                "N02", local=(a.label or "", b.label or "", b.heading or ""),
                evidence=case.cite(block.id, (0, end), "N02"), section_id=b.id, first=a.label, second=b.label,
                missing=", ".join(missing),
            )  # fmt: skip


def _families(case: Case) -> Iterable[list[Section]]:
    """Numbered sections of one kind below one heading."""
    families: dict[tuple[str | None, str], list[Section]] = {}
    for section in case.draft.sections:
        if section.label and section.kind != "diem":
            families.setdefault((section.parent_id, section.kind), []).append(section)
    return families.values()


def find_repeated_sections(case: Case) -> Iterator[Finding]:
    """N02.twice: two headings in a row with one number."""
    for sections in _families(case):
        for a, b in _twice(sections):
            block = case.by_ordinal[b.first]
            evidence = case.cite(block.id, (0, min(len(block.text), 60)), "N02")
            yield from case.finding(
                "N02.twice", local=(a.label or "", b.heading or ""), evidence=evidence, section_id=b.id, number=b.label,
                first=shorten(a.heading or "", 60), second=shorten(b.heading or "", 60),
            )  # fmt: skip


def _twice(sections: Sequence[Section]) -> Iterator[tuple[Section, Section]]:
    """Neighbours that bear one Roman number, or one Arabic number in a series that goes on: others begin again in lists
    without headings."""
    numbers = [_ordinal(s) for s in sections]
    for n, (a, b) in enumerate(pairwise(sections)):
        first = numbers[n]
        if first is None or first != numbers[n + 1] or not (a.heading and b.heading):
            continue
        kind, number = first
        before, after = numbers[n - 1] if n else None, numbers[n + 2] if n + 2 < len(numbers) else None
        series = before == (kind, number - 1) or after in ((kind, number + 1), (kind, number + 2))
        whole = all(s.last > s.first and len(s.heading or "") <= _HEADING for s in (a, b))
        if kind == "roman" or (series and whole and a.heading != b.heading):
            yield a, b


def _ordinal(section: Section) -> tuple[str, int] | None:
    label = (section.label or "").split()[-1]
    if label.isupper() and (roman := parse_roman(label)):
        return "roman", roman
    return read_label(label)


def _like(label: str, number: int) -> str:
    last = label.split()[-1]
    if last.isupper() and parse_roman(last):
        ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
        return "X" * (number // 10) + ones[number % 10]
    return last[: len(last) - len(last.rsplit(".", 1)[-1])] + str(number)


def _heads_between(case: Case, a: Section, b: Section, missing: Sequence[str]) -> bool:
    numbers = "|".join(regex.escape(m) for m in missing)
    opens = regex.compile(rf"^\W*(?:(?i:phần|chương|mục|điều|phụ lục)\s+)?(?:{numbers})(?:[.):/\s–-]|$)")
    for ordinal in range(a.first, b.first):
        block = case.by_ordinal.get(ordinal)
        if block and (opens.match(block.text) or (block.label and opens.match(block.label))):
            return True
    return False
