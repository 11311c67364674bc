"""Which of two levels asks for more: by the desired direction and the comparator."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from extract.checks.areas import scope_key
from extract.checks.case import Case
from extract.model import RATES, TO_REACH, Indicator, Target
from extract.patterns.kept import compile_pattern
from extract.text import fold_key

Way = Literal["up", "down"]
_BASE = {**RATES, "points": 100}
POWERS = {  # what the words that multiply a number stand for
    "nghìn tỷ": 10**12, "ngàn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "trđ": 10**6, "vạn": 10**4, "nghìn": 10**3,
    "ngàn": 10**3, "1 000": 10**3,
}  # fmt: skip
_MASSES = {"tấn": 1000, "tạ": 100, "yến": 10, "kg": 1}
_EACH = {"người", "đầu", "khẩu", "hộ", "lao", "ha", "hecta", "sào"}  # first words of what an average is told for
_TELLING = 20  # a smaller count stands with many goals: "02 lớp", "02 mô hình"
_PEOPLE = {"người", "lượt", "lao", "học", "trẻ", "hội", "phụ"}  # first words of those who are counted
_SIDES: dict[str, Way] = {"lt": "down", "le": "down", "gt": "up", "ge": "up"}
_REDUCTION = compile_pattern(r"(?:tỷ lệ|mức|tốc độ) giảm ")  # more of it is meant
_TIMES = compile_pattern(rf"({'|'.join(POWERS)})(?: |$)")
_MASS = compile_pattern(rf"({'|'.join(_MASSES)})(?= |$)")


def desired_way(case: Case, *indicators: Indicator) -> Way | None:
    """Whether more or less is better: as :func:`told_way`, else by words of the name or of the level. None where
    nothing tells."""
    told = told_way(case, *indicators)
    return told or _named_way(case, indicators) or _reached_way(case, indicators)


def told_way(case: Case, *indicators: Indicator) -> Way | None:
    """The same by the catalogue or by what the sentences say, without guessing from the name. A status has no way."""
    if _REDUCTION.match(indicators[0].name_key):
        return "up"
    for indicator in indicators:
        entry = case.entry(indicator.code)
        if entry and entry.direction in ("increase", "decrease"):
            return "up" if entry.direction == "increase" else "down"
    for indicator in indicators:
        if indicator.direction in ("increase", "decrease"):
            return "up" if indicator.direction == "increase" else "down"
    comparators = {t.comparator for i in indicators for t in i.targets if t.role in TO_REACH}
    if comparators & {"lt", "le"} and not comparators & {"gt", "ge"}:
        return "down"
    if comparators & {"gt", "ge"} and not comparators & {"lt", "le"}:
        return "up"
    return None


def _named_way(case: Case, indicators: tuple[Indicator, ...]) -> Way | None:
    """What the names say; None where they say different things, as one that is cut short may."""
    ways = {way for i in indicators if (way := _way_of(case, i))}
    return ways.pop() if len(ways) == 1 else None


def _way_of(case: Case, indicator: Indicator) -> Way | None:
    key = f" {indicator.name_key} "
    for phrase in case.words("neither_way"):
        key = key.replace(f" {fold_key(phrase)} ", " ")
    higher = [f" {fold_key(w)} " for w in case.words("but_higher_if")]
    for word in case.words("lower_is_better"):
        place = key.find(f" {fold_key(word)} ")
        if place >= 0 and not any(w in key[place:] or key.startswith(w) for w in higher):
            return "down"
    return "up" if any(t.value == _full(t) for t in indicator.targets) or case.has_words(key, "higher_is_better") else None


def _reached_way(case: Case, indicators: tuple[Indicator, ...]) -> Way | None:
    """Of a share that is to be reached ("đạt 32%") more is meant, unless the name is of those that may go either way."""
    if any(case.has_words(i.name_key, "either_way", "lower_is_better") for i in indicators):
        return None
    reached = any(
        t.unit == "percent" and t.change == "level" and fold_key(t.value_text).startswith("đạt ")
        for i in indicators for t in i.targets if t.role in TO_REACH
    )  # fmt: skip
    return "up" if reached else None


def _full(target: Target) -> Decimal | None:
    return Decimal(100) if target.unit == "percent" else None


def improves_upwards(target: Target, way: Way) -> bool:
    """True where a greater number is better: a wish to go up, or the size of a change that is wished for."""
    return True if target.change != "level" and way == "down" else way == "up"


def guaranteed(target: Target, upwards: bool) -> tuple[Decimal, bool] | None:
    """The worst value that still meets the target, and whether it is excluded ("dưới 9,5" excludes 9,5).

    None where the target has no number, or is bounded on its good side only ("dưới 90%" of what should rise).
    """
    if target.value is None:
        if target.value_low is None or target.value_high is None:
            return None
        return (target.value_low if upwards else target.value_high), False
    if target.comparator in ("lt", "le") and upwards:
        return None
    if target.comparator in ("gt", "ge") and not upwards:
        return None
    return target.value, target.comparator in ("lt", "gt")


def scaled(target: Target, value: Decimal) -> Decimal:
    """A rate as a fraction, "3,5 tỷ đồng" in đồng; other units as they are. A count of zero is zero in every unit."""
    base = _BASE.get(target.unit)
    return value / base if base else value * _times_and_noun(target)[0]


def one_unit(a: Target, b: Target) -> bool:
    """Whether two counts or amounts count the same: "tỷ đồng" and "triệu đồng", not "hộ" and "người"."""
    return _times_and_noun(a)[1] == _times_and_noun(b)[1]


def may_be_one_unit(a: Target, b: Target) -> bool:
    """The same for two levels of one goal: counts of it are, whatever the noun ("lao động", "người"), and amounts of
    which one leaves out for whom or how long ("triệu đồng/năm", "triệu đồng/người/năm")."""
    if a.unit == "count":
        return True
    mine, theirs = (_times_and_noun(t)[1].split() for t in (a, b))
    return mine[:1] == theirs[:1] and (set(mine) <= set(theirs) or set(theirs) <= set(mine))


def measured_in(target: Target) -> str:
    """What an amount is measured in, whatever for and how long: "đồng" of "triệu đồng/người/năm"."""
    return _times_and_noun(target)[1].partition(" ")[0]


def measured_per(target: Target) -> str:
    """For whom and how long: "người năm" of "triệu đồng/người/năm"."""
    return _times_and_noun(target)[1].partition(" ")[2]


def is_average(target: Target) -> bool:
    """True of an amount that each person, household or hectare has: the sum over a province is none, so that a commune's is
    compared with it as shares are."""
    return target.unit == "amount" and measured_per(target).partition(" ")[0] in _EACH


def _times_and_noun(target: Target) -> tuple[Decimal, str]:
    """ "triệu đồng/năm" -> (1000000, "đồng năm"), "tạ/ha" -> (100, "kg ha")."""
    times, noun = _times_and_word(target)
    mass = _MASS.match(noun)
    return (times * _MASSES[mass[1]], f"kg{noun[mass.end() :]}") if mass else (times, noun)


def _times_and_word(target: Target) -> tuple[Decimal, str]:
    key = fold_key(target.unit_text or "").replace("²", "2").replace("³", "3")
    match = _TIMES.match(key)
    return (Decimal(POWERS[match[1]]), key[match.end() :] or "đồng") if match else (Decimal(1), key)


def same_kind(a: Target, b: Target, one_area: bool = False) -> bool:
    """Whether two levels can be compared: both rates, or both of one unit; zero compares with anything.

    Counts and amounts only where both are averages or set for one area (``one_area``): mostly the superior's is that of a
    whole province.
    """
    if (a.change == "level") != (b.change == "level"):
        return False
    if a.unit in _BASE and b.unit in _BASE:
        return True
    if a.value == 0 or b.value == 0:
        return a.unit in (*_BASE, "count") and b.unit in (*_BASE, "count")
    if a.unit == b.unit and a.unit in ("count", "amount") and (one_area or (is_average(a) and is_average(b))):
        return may_be_one_unit(a, b)
    return a.unit == b.unit and a.unit in ("index", "rank", "ratio")


def is_weaker(draft: Target, other: Target, way: Way, one_area: bool = False) -> bool | None:
    """Whether a draft's level guarantees less than another; None where the two cannot be compared.

    "dưới 0,4" against "dưới 0,5" of what should fall is stronger; "1" against "dưới 1" is weaker.
    """
    if not same_kind(draft, other, one_area):
        return None
    up = improves_upwards(other, way)
    mine, theirs = guaranteed(draft, up), guaranteed(other, up)
    if mine is None or theirs is None:
        return None
    a, b = scaled(draft, mine[0]), scaled(other, theirs[0])
    if a == b:
        return theirs[1] and not mine[1]
    return a < b if up else a > b


def bound_way(target: Target) -> Way | None:
    """The side that a level leaves open: "từ 24% trở lên" may rise."""
    return _SIDES.get(target.comparator)


def are_opposed(
    draft: Target, other: Target, one_area: bool, drafted: Indicator, wanted: Indicator, way: Way | None = None
) -> bool:
    """Whether a draft's level is bounded on the side that the superior leaves open: "từ 24% trở lên" for "dưới 24%", "tăng
    20%" for "giảm 20%"; of a share without a bound ``way``, where known, tells the side: "dưới 85%" for "85%" of what
    should rise."""
    if not same_kind(draft, other, one_area) or not draft.value or not other.value:
        return False
    side = _SIDES.get(other.comparator)
    if other.comparator == "eq" and other.change == "level" and other.unit == draft.unit == "percent":
        side = way
    ways = {drafted.direction, wanted.direction}
    return {_SIDES.get(draft.comparator), side} == {"up", "down"} or (
        draft.change != "level" and ways == {"increase", "decrease"}
    )


def opposite_names(case: Case, one: Indicator, another: Indicator) -> bool:
    """Whether the names of two goals say that the one should rise and the other fall: "hồ sơ đúng hạn", "hồ sơ trễ hạn"."""
    return _named_way(case, (one, another)) is None and all(_way_of(case, i) for i in (one, another))


def is_equal(a: Target, b: Target) -> bool:
    """Whether two levels print one number, maybe in two units: "25 nghìn cây" and "25.000 cây", "0,5%" and "5‰"."""
    if not same_kind(a, b, one_area=True) or a.value is None or b.value is None:
        return False
    return scaled(a, a.value) == scaled(b, b.value)


def is_unit_slip(a: Target, b: Target) -> bool:
    """Whether two levels of one goal print one number with different units: "15,2%" for "15,2‰", "95 hộ" for "95%", "62
    nghìn đồng/người" for "62 triệu đồng/người", "60 m3/người/ngày" for "60 lít/người/ngày", "480 hộ" for "480 ha"."""
    if not a.value or a.value != b.value or a.change != b.change:
        return False
    if a.unit in RATES and b.unit in RATES:
        return a.unit != b.unit and a.change == "level"
    if {a.unit, b.unit} & RATES.keys() and "count" in (a.unit, b.unit):
        return True
    if {a.unit, b.unit} <= {"count", "amount"} and abs(a.value) >= _TELLING and _counts_another(a, b):
        return True
    if not a.unit == b.unit == "amount" or not measured_per(a) or measured_per(a) != measured_per(b):
        return False  # a sum of its own may be smaller
    return _times_and_noun(a) != _times_and_noun(b)


def _counts_another(a: Target, b: Target) -> bool:
    """Households or people, hectares or households, tons or quintals; "lao động" and "người" may be the same."""
    mine, theirs = _times_and_word(a), _times_and_word(b)
    if not mine[1] or not theirs[1] or mine == theirs:
        return False
    nouns = [noun.partition(" ")[0] for _, noun in (mine, theirs)]
    if a.unit == b.unit == "count":
        return (nouns[0] == "hộ") != (nouns[1] == "hộ") and bool({*nouns} & _PEOPLE)
    return nouns[0] != nouns[1]  # "triệu đồng" for "tỷ đồng" may be the commune's own sum


def is_telling(target: Target) -> bool:
    """True of a number that two goals hardly share by chance: no round share, no small count."""
    if not target.value:
        return False
    if target.unit == "percent":
        return target.value % 10 != 0
    return target.unit not in ("count", "amount") or abs(scaled(target, target.value)) >= _TELLING


def asks_less(draft: Target, other: Target, way: Way | None, one_area: bool) -> bool | None:
    """Whether a draft's level is weaker than another; where nothing tells which way is better, whether it is smaller."""
    return is_weaker(draft, other, way, one_area) if way else is_less(draft, other, one_area)


def is_less(draft: Target, other: Target, one_area: bool) -> bool | None:
    """Whether a draft's number is the smaller one, whatever that means; None where they are equal, no numbers, or cannot
    be compared."""
    if not same_kind(draft, other, one_area) or draft.value is None or other.value is None:
        return None
    a, b = scaled(draft, draft.value), scaled(other, other.value)
    return None if a == b else a < b


def times_better(draft: Target, other: Target, way: Way) -> Decimal | None:
    """How many times better a level is than another; None where that says nothing (zero, shares near 100%)."""
    if not same_kind(draft, other) or draft.value is None or other.value is None or not draft.value or not other.value:
        return None
    a, b = scaled(draft, draft.value), scaled(other, other.value)
    return a / b if improves_upwards(other, way) else b / a


def includes(outer: Target, inner: Target) -> bool:
    """Whether every value of ``inner`` meets ``outer``: 0,4 lies in "dưới 0,5", 1 does not lie in "dưới 1"."""
    if outer.comparator == "between" and outer.value_low is not None and outer.value_high is not None:
        values = [v for v in (inner.value, inner.value_low, inner.value_high) if v is not None]
        return bool(values) and all(outer.value_low <= v <= outer.value_high for v in values)
    if outer.value is None or inner.value is None:
        return outer.value is None and inner.value is None and inner.value_low is None
    a, b = scaled(outer, outer.value), scaled(inner, inner.value)
    match outer.comparator:
        case "lt":
            return b < a or (b == a and inner.comparator == "lt")
        case "le":
            return b <= a and inner.comparator not in ("gt", "ge")
        case "gt":
            return b > a or (b == a and inner.comparator == "gt")
        case "ge":
            return b >= a and inner.comparator not in ("lt", "le")
        case _:
            return a == b and inner.comparator in ("eq", "approx", outer.comparator)


def of_one_kind(a: Target, b: Target) -> bool:
    """Whether two levels of one goal say the same kind of thing for one year and one part of the area."""
    one_scope = scope_key(a.scope) == scope_key(b.scope)
    return a.year == b.year and one_scope and a.unit == b.unit and a.change == b.change and one_unit(a, b)


def agree(a: Target, b: Target) -> bool:
    """Whether two levels can both hold: one meets the other, or rounds to it ("khoảng 85%" and "85,2%")."""
    return includes(a, b) or includes(b, a) or rounds_to(a, b) or rounds_to(b, a)


def rounds_to(about: Target, exact: Target) -> bool:
    if about.comparator != "approx" or about.value is None or exact.value is None or about.unit_text != exact.unit_text:
        return False
    known = about.value.normalize() if about.unit in ("count", "amount") else about.value
    step = Decimal(1).scaleb(int(known.as_tuple().exponent))  # "khoảng 9.800": hundreds; "khoảng 85%": whole percents
    return (exact.value / step).quantize(Decimal(1), ROUND_HALF_UP) * step == about.value
