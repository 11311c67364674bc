"""Value cells of a table -> quantities: "≥ 55", "40 - 50", "575 (tăng 15%)", "Duy trì 100", "Không", "Hoàn thành"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from extract.indicators.prose.contrasts import with_sides
from extract.indicators.prose.quantities import read_bare
from extract.indicators.prose.statements import find_quantities
from extract.indicators.rows.row_units import CellUnit
from extract.memory import keep
from extract.model import Block, Change, Quantity
from extract.numbers import parse_number
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_PIECES = compile_pattern(r"(;|\n|(?<=%)\s*/\s*(?=[≥≤<>=]{0,2}\s*\d[\d.,]*\s*%))")
_EITHER = compile_pattern(r"[^/]*%\s*/[^/]*%\s*")
_GROUP, _PLACE = "o-nhom-hang", "o-thu-hang"
_COUNTED = compile_pattern(r"(?:tổng\s+)?số\s(?!(?:thu|tiền|vốn)(?!\w))")
_FRACTION = compile_pattern(r"(?<![\w.,/])(\d{1,4})\s*/\s*(\d{1,4})(?=\s*(?:người\s*)?(?:trở\s+lên\s*)?(?:\(|$))")
_OF_ALL = compile_pattern(r"\(\s*\d[\d.]*\s*/\s*\d[\d.]*\s*(?:\p{L}+\s*){0,4}\)$")
_YEAR = compile_pattern(r"(?:19|20)\d\d")
_MULTIPLE = compile_pattern(r"(?i)(?:(?:nghìn|ngàn)\s+)?(?:nghìn|ngàn|triệu|tỷ|tỉ)")
_TIME = compile_pattern(r"(?i)(?:phút|giờ|ngày(?:\s+làm\s+việc)?|tuần|tháng)(?:\s*/\s*\p{L}+(?:\s\p{L}+)?)?")
_SIGNED = compile_pattern(r"[+\-–−](?=\d)")
_FEW = 5  # "13/14" below a count is 13 of 14, "2/3" a share


def read_value_cell(cell: Block, unit: CellUnit, name: Line, rules: Rulebook) -> list[Quantity]:
    """The values of a cell: "95%", "≥ 55", "40 - 50", "00%", "≤ 3 Đông Nam Á; ≤ 50 Thế giới", "Duy trì"."""
    found: list[Quantity] = []
    begin = 0
    pieces = _PIECES.split(cell.text)
    for piece in pieces:
        start, begin = begin, begin + len(piece)
        text = piece.strip()
        if not text or text in ";-–—.…/":
            continue
        start += len(piece) - len(piece.lstrip())
        counted = _COUNTED.match(name.key.lstrip(" -+•")) is not None
        found += [
            _changed(q.changed(start=q.start + start, end=q.end + start) if start else q, name, unit.per, rules)
            for q in _of_counts(_read_piece(text, unit, counted, rules), unit, counted)
        ]
        if len(pieces) == 1 and found and _SIGNED.match(text):
            found[0] = _signed(found[0], start)
    text = cell.text.strip()
    if len(found) == 2 and "/" in text and _EITHER.fullmatch(text):
        return list(with_sides(name.text, tuple(found)))
    if found or not text:
        return found
    start = cell.text.index(text)
    line = Line(text)
    none = rules.get("o-khong")
    if none.search(line) and unit.kind == "count" and (unit.text or _COUNTED.match(name.key)):  # "Số vụ cháy | Vụ | Không"
        return [Quantity(start, start + len(text), Decimal(0), None, None, "eq", "count", unit.text, none.id)]
    worded = rules.get("trang-thai-o")
    if worded.search(line) and not rules.get("o-chua-co-so-lieu").search(line):
        return [Quantity(start, start + len(text), None, None, None, "eq", "status", unit.text, worded.id)]
    return []


def _of_counts(quantities: Sequence[Quantity], unit: CellUnit, counted: bool) -> Sequence[Quantity]:
    """"Số vụ cháy | Vụ | Giảm 5%": what is counted changes by a part of what it was."""
    if unit.kind not in ("count", "amount") or not (unit.text or counted):
        return quantities
    return [
        q.changed(change="relative", note=None) if q.unit == "percent" and q.change == "unspecified" else q
        for q in quantities
    ]


def _signed(q: Quantity, start: int) -> Quantity:
    """"-0,5%", "+20": so much less or more, the sign a part of what is printed."""
    change: Change = "absolute" if q.unit in ("count", "amount") else "unspecified"
    return q.changed(start=start, change=change) if q.change == "level" and q.start <= start + 1 else q


@keep
def _read_piece(text: str, unit: CellUnit, counted: bool, rules: Rulebook) -> Sequence[Quantity]:
    """Numbers with a unit of their own; a number at the head without one has the unit of the row: "575 (tăng 15%)".

    ``counted``: the row's name says that things are counted.
    """
    quantities = [q for q in find_quantities(text, rules) if q.unit != "status"]
    bracket = text.find("(")
    head = text if not quantities else text[:bracket] if bracket > 0 else ""
    if quantities and (not head or any(q.start < bracket for q in quantities)):
        return [_in_printed_unit(q, unit) for q in quantities]
    line = Line(head.rstrip())
    bare = read_bare(line, rules, (unit.kind, unit.text))
    fraction = _FRACTION.search(line.text) if "/" in line.text else None
    if fraction and _is_date(fraction, unit):
        return quantities
    if unit.kind != "rank":
        share = _read_share(line, unit, fraction, bare is not None, counted, rules) if fraction else None
        if share:
            return [share, *quantities]
        if bare and (bare.rule_id == _PLACE or (bare.rule_id == _GROUP and "/" in head[: bare.end])):
            unit = CellUnit("rank")
            bare = read_bare(line, rules, ("rank", None))
    if bare is None or (bare.rule_id == _GROUP and unit.kind != "rank"):
        return quantities
    if unit.kind == "percent" and quantities and _OF_ALL.match(text, bracket):
        quantities = []  # "64 (141/220 xã)": what the percentage is counted from
    rest = head[bare.end :].strip(" .,").removeprefix("trở lên").strip()
    if unit.kind in ("count", "amount", "percent") and _MULTIPLE.fullmatch(rest):
        unit = _multiplied(unit, rest, counted)
    if unit == CellUnit("count") and _TIME.fullmatch(rest):
        unit = CellUnit("amount", rest)  # "14 phút": how long, not how many
    change, note = _own_change(line, bare.number, unit, rules)
    scoped = rest and rest[0].isalpha() and unit.kind == "rank" and "/" not in head[: bare.end]
    return [
        Quantity(
            bare.start, bare.end, bare.value, bare.low, bare.high, "le" if bare.rule_id == _GROUP else bare.comparator,
            unit.kind, unit.text, bare.rule_id,
            change=change,  # type: ignore[arg-type]
            scope=rest if scoped else None,
            note=note or unit.note or None,
        ),
        *(quantities or _in_bracket(text, bracket, unit, rules)),
    ]  # fmt: skip


def _in_printed_unit(q: Quantity, unit: CellUnit) -> Quantity:
    """"≥ 3%" below the unit "% GRDP" is so much of that."""
    whole = q.change == "level" and q.unit == unit.kind and (unit.text or "").startswith(f"{q.unit_text} ")
    return q.changed(unit_text=unit.text) if whole else q


def _read_share(
    line: Line, unit: CellUnit, found: regex.Match[str], bare: bool, counted: bool, rules: Rulebook
) -> Quantity | None:
    """"19/19" in a row of rates, "trên 2/3", "1/2": a share of the whole; "13/14" below a count is the count (``bare``)."""
    few = int(found[2]) < _FEW and not (counted and unit.text)
    if bare and unit.kind != "percent" and not few:
        return None
    behind = line.text[found.end() :].partition("(")[0]
    probe = find_quantities(f"{line.text[: found.end()]} số hộ{behind}", rules)  # a share needs its noun
    if len(probe) != 1 or probe[0].unit != "percent" or not probe[0].start <= found.start() < probe[0].end:
        return None
    return probe[0].changed(end=found.end(), scope=None)


def _is_date(found: regex.Match[str], unit: CellUnit) -> bool:
    """"30/6", "9/2027"; below a rate also a part that is more than the whole."""
    part, whole = int(found[1]), int(found[2])
    if _YEAR.fullmatch(found[2]) and part <= 12:
        return True
    return part > whole and (unit.kind == "percent" or (part <= 31 and whole <= 12))


def _multiplied(unit: CellUnit, word: str, counted: bool) -> CellUnit:
    """"52 triệu": money, unless the name or the unit says that things are counted."""
    if unit.text and unit.kind != "percent":
        return unit if word.lower() in unit.text.lower() else unit.changed(text=f"{word} {unit.text}")
    return CellUnit("count" if counted and unit.kind == "count" else "amount", word)


def _in_bracket(text: str, bracket: int, unit: CellUnit, rules: Rulebook) -> list[Quantity]:
    """"70 (có chứng chỉ 30)": a share of a subgroup, in the unit of the row."""
    if bracket < 0 or unit.kind != "percent":
        return []
    inner = Line(text[bracket:].rstrip(" .,"))
    best = rules.best("cell_part", inner)
    value = parse_number(best[1]["number"]) if best else None
    if best is None or value is None or value > 100:
        return []
    rule, found = best
    start, end = (bracket + at for at in found.span("number"))
    scope = inner.text[slice(*found.span("scope"))].strip()
    return [Quantity(start, end, value, None, None, "eq", unit.kind, unit.text, rule.id, scope=scope)]


def _own_change(line: Line, number: int, unit: CellUnit, rules: Rulebook) -> tuple[str, str | None]:
    """Does the cell itself say that its bare number is a change ("Giảm 0,8 - 1")? Read with a unit behind the number."""
    if unit.kind == "points":
        return "points", None
    if not line.text[:1].isalpha() or rules.first("change", line, 0, number, "unspecified") is None:
        return "level", None
    probe = find_quantities(line.text.rstrip(" .,") + ("%" if unit.kind == "percent" else " người"), rules)
    return (probe[0].change, probe[0].note) if probe else ("level", None)


def _changed(q: Quantity, name: Line, per: str | None, rules: Rulebook) -> Quantity:
    """The name says whether the column's number is a change ("… tăng trung bình | %/năm | 10")."""
    if q.unit != "percent":
        return q
    named = _named_change(name, per, rules)
    if named is None or named.change == "level":
        return q.changed(per="year") if per == "năm" else q
    return q.changed(change=named.change, per=named.per, note=q.note or named.note)


@keep
def _named_change(name: Line, per: str | None, rules: Rulebook) -> Quantity | None:
    """What a name says of a percentage behind it."""
    text = name.text.strip(" .;:-+")
    line = Line(text)
    verbs = [m for r in rules.of("change", line) if r.gives == "unspecified" for m in r.finditer(line)]
    edge = any(m.end() == len(text) or m.start() == 0 for m in verbs)  # not "Tỷ lệ cắt giảm thủ tục …"
    probe = find_quantities(f"{text} 1%{'/năm' if per == 'năm' else ''}", rules) if edge else ()
    return probe[-1] if probe else None
