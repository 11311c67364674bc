"""Brackets that divide a level among subgroups: "3.200 con (trâu 180 con; bò 1.200 con)", "đạt 95% (mầm non 90%, …)".

So does one inside a name that says how many of them are of one sort: "300 hộ (trong đó có 90 hộ người Mông) thoát nghèo".

Each item of such a bracket is the same measure for the subgroup whose name stands before its number. An item that
prints no unit, "heo: 1.220", has that of the level. So it is without brackets, where numbers without a unit show that the
level is what they divide: "800 người, trong đó: trung cấp 300, sơ cấp 500".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extract.indicators.prose.counted import at_counted_noun
from extract.indicators.prose.measures import Measure
from extract.indicators.prose.part import OWN_NOUN, Part
from extract.indicators.prose.quantities import find_masks, find_measures, read_bare
from extract.memory import keep
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line, has_digit

# One pair of brackets inside is a name's: "(sắn (mì) 50 ha; ngô 70 ha)"; the end of the line closes what nobody closed.
_BRACKET = compile_pattern(r"\((?P<items>(?:[^()]|\([^()]*\))*)(?:\)|$)")
_REACH = 240  # characters before a bracket in which the level is looked for that it divides
_SEVERAL = compile_pattern(r"\d.*[;,].*\d")
_INSIDE = compile_pattern(r"trong\s+đó(?:\s*:)?(?:\s+có)?\s+(?=\d)")
_NAMED = compile_pattern(r"(?:\s+(?!hiện(?!\w))\p{L}+){1,3}")
# Such a list behind a comma; its items end with the sentence, or before the first semicolon. What is left has no number.
_LIST = compile_pattern(r"[,;:]?\s*(?<!\w)(?:trong\s+đó|(?:bao\s+)?gồm)(?:\s+có)?\s*:?\s+(?=\p{L})")
_SENTENCE = compile_pattern(r"(?:(?!\.(?:\s|$))[^()])+")
_LEFT = compile_pattern(r"[;,]?\s*(?:(?:số\s+)?còn\s+lại|v\.v)(?:[^\d;()]|\d{1,2}(?=\s(?:tháng|tuổi)))*$")
_NUMBERS = compile_pattern(r"[,;:]?\s*(?<!\w)trong\s+đó(?:\s+có)?\s*:?\s+(?P<items>\d[^;.()%]*)")
_BARE = compile_pattern(r"[\p{L}:]\s*\d[\d.,]*\s*(?:[,;]|$|và(?!\w))")
_WORDS = compile_pattern(r"[^,;.:()\d]{0,60}")  # between a level and the list that divides it
_GOES_ON = compile_pattern(r"\s+\p{Ll}")
_SEMICOLON = compile_pattern(r"\s*;\s*")
_COMMA = compile_pattern(r"\s*(?:,(?=\s)|(?<=[\d%‰]\s)và(?=\s)|(?<=\s)và(?=\s+\d))\s*")
_ALL = Decimal(100)
_COUNTED = compile_pattern(r"(?P<number>\d[\d.]*)\s+(?P<scope>\p{L}[^\d;,()%]*)")
_NO_SHARE = compile_pattern(rf"{OWN_NOUN.pattern}|riêng(?!\w)|(?:giảm|tăng|nộp|thu)(?!\w)")
_NO_SORT = compile_pattern(r"(?:mỗi|một|hằng|hàng|vào|trong|đến|so|trở|năm|quý|tháng|nữa|thì|bình\s+quân|tại\s+mỗi)(?!\w)")
_NUMBER_LAST = compile_pattern(r"(?<=[\s:])\d[\d.,]*$")


class _Item(Struct, frozen=True):
    scope: str
    start: int  # of the measure, in the line
    measure: Measure


class Breakdown(Struct, frozen=True):
    """A bracket from ``start`` to ``end``; ``level`` is where the level ends that it divides."""

    start: int
    end: int
    level: int
    items: tuple[_Item, ...]


@keep
def find_breakdowns(line: Line, rules: Rulebook, start: int = 0) -> tuple[Breakdown, ...]:
    """The brackets behind a level that hold subgroups and nothing else, all in the unit of that level."""
    found = list(_find_lists(line, rules, start))
    if line.key.find("(", start) < 0:
        return tuple(found)
    for bracket in _BRACKET.finditer(line.text, start):
        several = _SEVERAL.search(bracket["items"]) is not None
        if (inside := _INSIDE.match(line.key, bracket.start("items"))) and (
            some := _some_of(line, (bracket.start(), bracket.end()), inside.end(), rules, start)
        ):
            found.append(some)
            continue
        one = not several and _COUNTED.fullmatch(bracket["items"])
        level = _level_before(line, bracket.start(), rules, start) if several or one else None
        items = _read_items(line, bracket.start("items"), bracket.end("items"), level, rules) if level else ()
        if level and items:
            found.append(Breakdown(bracket.start(), bracket.end(), level.end, items))
    return tuple(found)


def _find_lists(line: Line, rules: Rulebook, start: int) -> Iterator[Breakdown]:
    """The lists without brackets, "…, trong đó: A 300, B 500", of which an item or more has no unit, or that say that
    those are all, "…, gồm: A 300 ha, B 500 ha"."""
    if "trong đó" not in line.key and "gồm" not in line.key:
        return
    for opener in _LIST.finditer(line.key, start):
        sentence = _SENTENCE.match(line.key, opener.end())
        likely = sentence and _SEVERAL.search(line.key, *sentence.span())
        level = _level_before(line, opener.start(), rules, start, _WORDS) if likely else None
        top = None if level is None else _ALL if level.unit == "percent" else level.high or level.value
        if sentence is None or level is None or top is None:
            continue
        for end in sorted({sentence.end(), line.key.find(";", *sentence.span())} - {-1}, reverse=True):
            left = _LEFT.search(line.key, opener.end(), end)
            items = _read_items(line, opener.end(), left.start() if left else end, level, rules)
            told = "gồm" in opener[0] or _are_shares(line, items, level, end)
            if items and told and all((i.measure.high or i.measure.value or 0) <= top for i in items):
                yield Breakdown(opener.start(), end, level.end, items)
                break
    for opener in _NUMBERS.finditer(line.key, start):
        level = _level_before(line, opener.start(), rules, start, _WORDS)
        items = _counted_items(_texts(line, *opener.span("items")), level, rules) if level else ()
        if level and items:
            yield Breakdown(opener.start(), opener.end("items"), level.end, items)


def _are_shares(line: Line, items: Sequence[_Item], level: Measure, end: int) -> bool:
    """Whether the items of a list are shares of its level: an item prints no unit, or what is counted is that of the level."""
    if any(line.key[i.start + i.measure.end - i.measure.start - 1].isdigit() for i in items):
        return True
    further = line.key[end:].lstrip(" ;,").startswith("riêng ")
    return level.unit in ("count", "amount") and not further and not any(_NO_SHARE.match(i.scope.lower()) for i in items)


def without_breakdowns(line: Line, breakdowns: Sequence[Breakdown]) -> Line:
    """The line with spaces in place of the brackets."""
    text = line.text
    for b in breakdowns:
        text = text[: b.start] + " " * (b.end - b.start) + text[b.end :]
    return Line(text)


def with_items(parts: Sequence[Part], breakdowns: Sequence[Breakdown]) -> tuple[Part, ...]:
    """Each bracket's items behind the level that they divide, with its year and its kind of change."""
    divided: list[Part] = []
    for part in parts:
        quantities: list[Quantity] = []
        for place, q in enumerate(part.quantities):
            quantities.append(q)
            last = place + 1 == len(part.quantities) or part.quantities[place + 1].end != q.end
            items = next((b.items for b in breakdowns if b.level == q.end), ()) if last else ()
            quantities += [_quantity(q, item) for item in items]
        divided.append(part.changed(quantities=tuple(quantities)))
    return tuple(divided)


def _quantity(level: Quantity, item: _Item) -> Quantity:
    m = item.measure
    return level.changed(
        start=item.start, end=item.start + m.end - m.start, value=m.value, low=m.low, high=m.high, comparator=m.comparator,
        unit_text=m.unit_text, rule_id=m.rule_id, scope=item.scope,
    )  # fmt: skip


def _some_of(line: Line, bracket: tuple[int, int], number: int, rules: Rulebook, start: int) -> Breakdown | None:
    """The bracket inside a name that counts some of those counted before it, by the same word; the name goes on behind."""
    if not _GOES_ON.match(line.key, bracket[1]):
        return None
    begin = max(start, bracket[0] - _REACH)
    before = find_measures(Line(line.text[begin : bracket[0]]), rules, ())
    those = find_measures(Line(line.text[number : bracket[1] - 1]), rules, ())
    if not before or len(those) != 1 or those[0].number != 0 or ";" in line.key[begin + before[-1].end : bracket[0]]:
        return None
    last, item = (
        at_counted_noun(line, rules, m.changed(start=m.start + at, number=m.number + at, end=m.end + at))
        for m, at in ((before[-1], begin), (those[0], number))
    )
    if item.unit != "count" or not item.unit_text or not _same_unit(item, last):
        return None
    scope = line.text[item.end - len(item.unit_text) : bracket[1] - 1].strip()
    return Breakdown(*bracket, last.end, (_Item(scope, item.start, item),))


def _level_before(
    line: Line, bracket: int, rules: Rulebook, start: int, between: regex.Pattern[str] = _NAMED
) -> Measure | None:
    begin = max(start, bracket - _REACH)
    before = line.text[begin:bracket].rstrip(" ,.")
    measures = find_measures(Line(before), rules, ())
    last = measures[-1] if measures else None
    if last is None or (last.end != len(before) and not (
        last.unit in ("count", "amount") and between.fullmatch(before, last.end)  # "40 ha rừng (quế 25 ha, sả 15 ha)"
    )):  # fmt: skip
        return None
    return at_counted_noun(
        line, rules, last.changed(start=last.start + begin, number=last.number + begin, end=last.end + begin)
    )


def _read_items(line: Line, start: int, end: int, level: Measure, rules: Rulebook) -> tuple[_Item, ...]:
    pieces = _texts(line, start, end)
    if len(pieces) < 2:
        return _counted_items(pieces, level, rules)
    items = [item for text, a in pieces if (item := _read_item(text, a, level, rules))]
    return tuple(items) if len(items) == len(pieces) else _counted_items(pieces, level, rules)


def _counted_items(pieces: Sequence[tuple[str, int]], level: Measure, rules: Rulebook) -> tuple[_Item, ...]:
    """"15 huy chương (05 HCV, 04 HCB, 06 HCĐ)": the sum of all tells that they are parts of the whole; else the noun that
    they repeat does, "40 buổi tập (15 buổi tối, 06 buổi ngoài trời)"."""
    items = []
    for text, offset in pieces:
        found = _COUNTED.fullmatch(text)
        number = read_bare(Line(found["number"]), rules, (level.unit, level.unit_text)) if found else None
        if found and number:
            items.append(_Item(found["scope"], offset, number.changed(start=0, end=len(text))))
    if level.unit != "count" or len(items) != len(pieces) or not items or level.value is None:
        return ()
    total = sum(i.measure.value or 0 for i in items)
    told = total < level.value and _are_of_noun(items, level)
    return tuple(items) if told or (total == level.value and len(items) > 1) else ()


def _are_of_noun(items: Sequence[_Item], level: Measure) -> bool:
    """Whether each item begins with the word that the level counts and says more of it."""
    noun = (level.unit_text or "").lower().partition(" ")[0]
    told = [i.scope.lower().partition(" ") for i in items]
    return all(first == noun and rest and not _NO_SORT.match(rest) for first, _, rest in told)


def _texts(line: Line, start: int, end: int) -> list[tuple[str, int]]:
    return [(line.text[a:b].rstrip(" ."), a) for a, b in _pieces(line, start, end)]


def _pieces(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    between = _SEMICOLON if ";" in line.key[start:end] else _COMMA
    cuts = [m.span() for m in between.finditer(line.key, start, end)]
    pieces: list[tuple[int, int]] = []
    begin = start
    for a, b in [*cuts, (end, end)]:
        if has_digit(line.key[begin:a]) or a == end:  # "tre, nứa 40 ha": one subgroup
            pieces.append((begin, a))
            begin = b
    return pieces


def _read_item(text: str, offset: int, level: Measure, rules: Rulebook) -> _Item | None:
    measures = find_measures(Line(text), rules, ())
    last = measures[-1] if measures and measures[-1].end == len(text) else None
    if last is None and (number := _NUMBER_LAST.search(text)) and not any(
        a <= number.start() < b for a, b, *_ in find_masks(Line(text), rules)  # "lớp 5"
    ):
        bare = read_bare(Line(number[0]), rules, (level.unit, level.unit_text))
        last = bare.changed(start=number.start(), end=number.end()) if bare else None
    if last is None or not _same_unit(last, level):
        return None
    head = Line(text[: last.start])
    for rule in rules.of("share_name", head):
        if named := rule.search(head):
            return _Item(head.text[slice(*named.span("scope"))].strip(), offset + last.start, last)
    return None


def _same_unit(one: Measure, level: Measure) -> bool:
    """The same unit, or sums of money printed in thousands or millions."""
    if one.unit != level.unit or one.unit in ("rank", "status"):
        return False
    if one.unit not in ("count", "amount"):
        return True
    own, other = ((m.unit_text or "").lower() for m in (one, level))
    return own == other or (own.endswith("đồng") and other.endswith("đồng"))
