"""One number with its unit and the comparator that is printed before it, behind it or apart from it."""

from __future__ import annotations

from decimal import Decimal

from extract.indicators.periods import Period
from extract.model import RATES, Comparator
from extract.numbers import parse_number
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

_REACH = 28  # characters before a number in which its comparator can stand; the longest is "không vượt quá"
_WORDED = {
    "một nửa": Decimal(50), "một phần ba": Decimal("33.333"), "hai phần ba": Decimal("66.667"), "một phần tư": Decimal(25),
    "không": Decimal(0), "ba phần tư": Decimal(75), "đôi": Decimal(2), "một": Decimal(1), "hai": Decimal(2), "ba": Decimal(3),
    "bốn": Decimal(4), "sáu": Decimal(6), "bảy": Decimal(7), "tám": Decimal(8), "chín": Decimal(9), "mười": Decimal(10),
    "toàn bộ": Decimal(100), "tất cả": Decimal(100),
}  # fmt: skip
# Before a range that falls as its level does: "giảm tỷ lệ hộ nghèo còn 5 - 4%".
_FALLS = compile_pattern(r"(?<!\w)(?:giảm|hạ|còn|xuống|dưới|từ)(?!\w)[^;.]{0,80}$")
_WIDEST = 2  # how many times its end such a range may begin at
_SURPASSES = compile_pattern(r"vượt\s+(?:mức\s+|quá\s+)?")
_NOT_LET = compile_pattern(  # before what is not to be passed
    r"(?<!\w)không\s+để\s+(?:cho\s+)?(?=(?:tỷ|mức|số|chi|nợ|dư|giá|độ|thời|tổn)(?!\w))[^,;:.()\d]*$"
)
_PLACE = compile_pattern(r"(?<!\w)(nhóm|tốp|top|thứ|hạng|trong(?:\s+số)?)\s+(?:từ\s+)?$")
# What may stand between a number and a comparator that stands apart from it ("ít nhất vào năm 2025 đạt 40%").
_LINK = compile_pattern(r"(?:^|[\s,(])(?:đạt|là|có|được|còn|ở mức)$")


class Measure(Struct, frozen=True):
    """A number with unit and comparator. ``start`` is where the comparator or else the number begins."""

    start: int
    number: int  # where the number begins
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: Comparator
    stated: bool  # a comparator other than "eq" is printed
    unit: str
    unit_text: str | None
    rule_id: str


def build_measure(
    line: Line,
    rules: Rulebook,
    periods: tuple[Period, ...],
    number: int,
    end: int,
    first: str,
    high: str | None,
    unit: str,
    unit_text: str | None,
    rule_id: str,
) -> Measure | None:
    """The measure of a printed number ``first`` (and the end of its range, ``high``) at ``number:end``; None where it has
    no value: a share of more than the whole, a range that falls."""
    value = _value(first, unit)
    top = _value(high, unit) if high else None
    if value is None or (high and top is None):
        return None
    start, comparator = _comparator(line, rules, periods, number, end)
    if unit == "points" and comparator in ("lt", "gt") and line.key[start:number].strip().endswith("hơn"):
        comparator = "eq"  # "thấp hơn 0,3 điểm phần trăm so với năm 2025": lower by so much
    if comparator in ("lt", "gt") and line.key[start:number].rstrip().endswith("hơn") and (
        rules.get("hon-so-voi-nam").regex.match(line.key, start)
    ):
        start, comparator = number, "eq"  # "thấp hơn 3 ca so với năm 2025": fewer by so many
    if unit == "percent" and comparator == "gt" and _SURPASSES.fullmatch(line.key, start, number) and (
        rules.get("vuot-muc-giao").search(line, start)
    ):
        start, comparator = number, _behind(line, rules, end) or "eq"  # "vượt 8% dự toán": so much above it
    if unit == "percent" and comparator == "gt" and value == 100 and rules.first("whole_of", Line(line.text[start:])):
        start, comparator = number, "eq"  # "trực tuyến trên 100% thủ tục": there is no more than all
    if comparator in ("gt", "lt") and _NOT_LET.search(line.key, 0, start):
        comparator = "le" if comparator == "gt" else "ge"  # "không để tỷ lệ bỏ học vượt quá 0,5%"
    place = _PLACE.search(line.key, 0, number) if unit == "rank" else None
    if place and (comparator == "ge" or (comparator == "eq" and place[1] not in ("thứ", "hạng"))):
        comparator = "le"  # "xếp thứ 10 trở lên", "nhóm 15 tỉnh dẫn đầu": a better rank is a smaller number
    if top is not None:
        if top < value:
            if value > _WIDEST * top or not _FALLS.search(line.key, 0, number):
                return None  # "12 - 5%" is no range; take nothing rather than guess
            value, top = top, value
        start = start if comparator == "ge" else number  # "từ 2 đến 3%": the word belongs to the range
        return Measure(start, number, end, None, value, top, "between", True, unit, unit_text, rule_id)
    return Measure(start, number, end, value, None, None, comparator, comparator != "eq", unit, unit_text, rule_id)


def _value(text: str, unit: str) -> Decimal | None:
    if (worded := _WORDED.get(" ".join(text.split()))) is not None:
        return worded
    if "/" in text or "trên" in text:
        part, whole = (_WORDED.get(n.strip()) or Decimal(n) for n in text.replace("trên", "/").split("/"))
        if not whole or part > whole:
            return None
        return (part / whole * 100).quantize(Decimal("0.001")).normalize() + 0
    try:
        return parse_number(text, decimal_dot=unit in RATES)
    except ValueError:
        return None


def _comparator(
    line: Line, rules: Rulebook, periods: tuple[Period, ...], number: int, end: int
) -> tuple[int, Comparator]:
    """Start of the comparator and what it says: after the number (trở lên), before it, or apart from it."""
    after = _behind(line, rules, end)
    start = position = number
    linked = False
    for _ in range(4):
        while position and line.key[position - 1] in " ,(":
            position -= 1
        best = _comparator_at(line, rules, position)
        if best and best[1] != "eq" and not linked and line.key[position : number].startswith(","):
            break  # "đủ thiết bị tối thiểu, 20% số trường": it ends what was said before
        if best and best[1] not in ("eq",):
            open_end = best[1] in ("ge", "approx") or line.key.startswith("vượt", best[0])  # "vượt 10% trở lên"
            return best[0], after if after and open_end else best[1]  # type: ignore[return-value]
        if best:
            start = best[0] if not linked else start
        period = next((p for p in periods if p.end == position), None)
        link = _LINK.search(line.key, max(0, position - _REACH), position)
        if period and period.kind in ("year", "quarter", "month", "range"):
            position, linked = period.start, True
        elif link:
            position = link.start() + (0 if link[0][0].isalpha() else 1)
            linked = linked or not best
        else:
            break
    return start, after or "eq"


def _behind(line: Line, rules: Rulebook, end: int) -> Comparator | None:
    if "trở" not in line.key and "hoặc" not in line.key:
        return None
    found = rules.first("comparator_after", line, end, min(len(line.key), end + _REACH))
    return found[0].gives if found else None  # type: ignore[return-value]


def _comparator_at(line: Line, rules: Rulebook, position: int) -> tuple[int, str] | None:
    found = rules.first("comparator", line, max(0, position - _REACH), position)
    return (found[1].start(), found[0].gives or "eq") if found else None
