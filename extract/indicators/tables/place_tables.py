"""Tables whose rows are places: what is measured stands in the headings or in the caption, and a row says for whom.

"TỶ LỆ HỘ NGHÈO CÁC HUYỆN", below it "Huyện | TH 2025 | KH 2026": the rate is the indicator, the district its scope.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.indicators.drafts import Stated
from extract.indicators.prose.statements import Part, find_direction
from extract.indicators.tables.column_roles import LEVELS, Cells, Column, is_place, role_of_heading, share
from extract.indicators.tables.handed_columns import BARE_NUMBER, BARE_RATE, HANDED_OUT, names_places
from extract.indicators.tables.head_rows import TIME
from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

_MET = "cot-so-tieu-chi-dat"  # the rule of "Số tiêu chí đạt đến 31/12/2026", which counts what the columns of goals count
_AT_START = "cot-vat-dau-nam"  # the rule of "Số hộ nghèo đầu năm"
_GIVEN = ("cot-muc-tang-giam", "cot-vat-cuoi-nam", _AT_START, _MET)  # value columns that name what they count
_PEOPLE = compile_pattern(
    r"(?:tổng\s+)?(?:dân\s+số|số\s+(?:dân|(?:nhân\s+)?khẩu|hộ(?:\s+dân|\s+gia\s+đình)?))(?!\w)(?!\s+(?:nghèo|cận|được|có|đạt))"
)
_MARKS = compile_pattern(r"^(?:[-+*•·▪\s]|\d{1,2}(?:\.\d{1,2})*[.)]\s)+")
_YEAR = compile_pattern(r"(?i)(?<=\p{L})\s+(?:năm\s+)?(?:19|20)\d\d$")  # "Doanh thu 2026" beside "Doanh thu 2027"
_RATE = compile_pattern(r"(?i)t[ỷỉ] lệ(?!\w)")
_RATE_OF = compile_pattern(r"(?i)(?:tổng\s+)?(?:số\s+)?([^:]+): t[ỷỉ] lệ")
_MEASURES = compile_pattern(r"(?i)[-+•\s]*(?:t[ỷỉ]\s+(?:lệ|trọng|suất)|(?:tổng\s+)?số|diện\s+tích|sản\s+lượng)\s")
_COUNTING = compile_pattern(r"(?i)^(?:tổng\s+)?(?:số|t[ỷỉ]\s+lệ)\s+")
_CHANGED = compile_pattern(r"(?i)(?<!\w)(?:giảm|tăng|còn)(?!\w)")  # "Số hộ giảm": of what stands to the left of it
_SIGN = compile_pattern(r"(?i)\s*(?:tl)?[\s(]*%[\s)]*")  # a rate, whose name stands above it
_PRODUCT = compile_pattern(r"(?i)sản phẩm(?!\w)")  # over levels it is what is counted, like "Công trình", and no output of work
_NORMS = compile_pattern(r"(?i)tiêu chí")
_LONGEST = 250  # a caption


class Measured(Struct, frozen=True):
    """What a column counts, and the subgroup that its heading says, if any."""

    name: str
    subgroup: str | None = None


def find_measured(
    columns: Sequence[Column], cells: Cells, first: int, rows: int,
    titles: Sequence[str], rules: Rulebook,
) -> dict[int, Measured]:
    """Column -> what it counts, for a table of places; empty for all others.

    ``titles`` are the captions of the table, the nearest first: they tell where the headings are times and plans only.
    """
    named = next((c for c in columns if c.role == "indicator"), None)
    values = [c for c in columns if c.role in LEVELS]
    if named is None or not values or not _has_places(named, cells, first, rows, rules):
        return {}
    whole = next((m for t in titles if (m := _in_title(" ".join(t.split()), rules))), None)
    graded = next((m for t in titles if (m := _says(" ".join(t.split()), "graded", rules))), None)
    rated = _over_numbers_and_rates(values)
    found: dict[int, Measured] = {}
    own: dict[int, str] = {}  # what headings say by themselves
    for column in values:
        name, subgroup, general = _in_heading(column.heading, rules)
        if rated and (BARE_NUMBER.fullmatch(column.bottom) or _SIGN.fullmatch(column.bottom)):
            name, subgroup, general = _in_heading(column.heading.rpartition(" | ")[0], rules)
        if graded and name and _says(name, "grade", rules):
            name = f"{graded}: {name}"
        if name and not general:
            own[column.index] = name if _RATE_OF.fullmatch(name) is None else name.partition(":")[0]
        elif name and column.index - 1 in own:  # "Số hộ nghèo | Tỷ lệ (%)"
            name, general = f"{own[column.index - 1]}: {name}", False
        if subgroup and not name and column.index - 1 in found:  # "Số lao động | Trong đó: nữ"
            name, general = found[column.index - 1].name, False
        if whole and (not name or general):
            same = not name or (_RATE.match(name) is not None and _RATE.match(whole) is not None)
            name, general = (whole if same else f"{whole}: {name}"), False
        if not name or general:
            return {}  # nobody says what is measured
        found[column.index] = Measured(name, subgroup)
    met = [c.index for c in values if c.rule_id == _MET]
    norms = [index for index, m in found.items() if index not in met and _NORMS.search(m.name)] or met[-1:]
    return _with_one_name({index: found[norms[0]] if index in met else m for index, m in found.items()})


def find_sizes(columns: Sequence[Column], measured: dict[int, Measured]) -> set[int]:
    """Columns of how many there were when the year began where no goal says how many are to be left or changed: "Số hộ
    nghèo đầu năm" beside "Số hộ thoát nghèo" is the size of the group that goals are shared out by, no state of theirs."""
    counted = {c.index: measured[c.index].name for c in columns if c.index in measured}
    goals = [counted[c.index] for c in columns if c.role == "value" and c.index in counted]
    starts = [c.index for c in columns if c.rule_id == _AT_START and c.index in counted] if goals else []
    return {i for i in starts if not any(_CHANGED.search(goal) or _alike(counted[i], goal) for goal in goals)}


def _alike(a: str, b: str) -> bool:
    """Do two names count the same things: "Số hộ nghèo", "Tỷ lệ hộ nghèo"?"""
    a, b = (_COUNTING.sub("", name.partition(":")[0].lower()) for name in (a, b))
    return a in b or b in a


def _over_numbers_and_rates(columns: Sequence[Column]) -> bool:
    """True where a heading stands over a number and its rate: "Giỏi" above "SL | %"."""
    counted = {c.heading.rpartition(" | ")[0] for c in columns if BARE_NUMBER.fullmatch(c.bottom)}
    return any(c.heading.rpartition(" | ")[0] in counted - {""} for c in columns if BARE_RATE.fullmatch(c.bottom))


def _with_one_name(found: dict[int, Measured]) -> dict[int, Measured]:
    """"Số hộ nghèo | Tỷ lệ | Tỷ lệ hộ nghèo cuối năm": both rates are of the same things, so they have one name."""
    said = {_RATE.sub("", m.name).strip().lower(): m.name for m in found.values() if _RATE.match(m.name)}
    return {
        index: m.changed(name=said[rate[1].lower()]) if (rate := _RATE_OF.fullmatch(m.name)) and rate[1].lower() in said else m
        for index, m in found.items()
    }


def _has_places(named: Column, cells: Cells, first: int, rows: int, rules: Rulebook) -> bool:
    if share(cells, named.index, first, rows, lambda t: _MEASURES.match(t) is not None) >= 0.5:
        return False
    if named.rule_id == HANDED_OUT or names_places(named.bottom, rules):
        return True
    return share(cells, named.index, first, rows, is_place) >= 0.8


@keep
def _in_title(title: str, rules: Rulebook) -> str | None:
    """"TỶ LỆ HỘ NGHÈO CÁC HUYỆN NĂM 2026" -> "TỶ LỆ HỘ NGHÈO"; capitals are a title, other lines must name a measure."""
    if not 0 < len(title) <= _LONGEST:
        return None
    line, capital = Line(title), title.partition("(")[0].isupper()
    for rule in rules.of("measured", line):
        if rule.gives == "line" or (rule.gives == "title" and capital):
            match = rule.search(line)
            if match:
                return title[slice(*match.span("name"))].strip(" -–:,.")
    return None


@keep
def _says(text: str, what: str, rules: Rulebook) -> str | None:
    """The name in a caption of what is graded, or in a heading that is no more than a grade."""
    line = Line(text)
    told = (r.search(line) for r in rules.of("measured", line) if r.gives == what) if 0 < len(text) <= _LONGEST else ()
    found = next((m for m in told if m), None)
    return text[slice(*found.span("name"))] if found else None


@keep
def _in_heading(heading: str, rules: Rulebook) -> tuple[str | None, str | None, bool]:
    """Name and subgroup that a heading says, and whether the name says too little alone: "Tỷ lệ (%)", "Số hộ"."""
    names: list[str] = []
    subgroup = None
    general = True
    parts = [" ".join(t.split()).strip(" .:") for t in heading.split(" | ")]
    for at, text in enumerate(parts, 1):
        line = Line(text)
        known = role_of_heading(text, rules)
        work = known is not None and at == len(parts) and (known[0] in ("task", "item") or _PRODUCT.match(text) is not None)
        if (known and known[1] not in _GIVEN and not work) or TIME.fullmatch(text):
            continue
        for rule in rules.of("measured", line):
            match = rule.search(line) if rule.gives in ("heading", "general", "subgroup") else None
            if match is None:
                continue
            name = _YEAR.sub("", text[slice(*match.span("name"))]).strip(" -–:,.")
            if rule.gives == "subgroup":
                subgroup = name
            else:
                names.append(name)
                general = general and rule.gives == "general"
            break
    return ": ".join(names) or None, subgroup, general


def turn_row(part: Part, stated: Sequence[Stated], measured: dict[int, Measured], place: str, rules: Rulebook) -> tuple[
    tuple[Part, tuple[Stated, ...]], ...
]:
    """The part of a row that names a place -> one part for each thing measured, the place as the scope of its levels.

    How many people live there, told only for a day that is past, is what goals are shared out by, and none of them.
    """
    place = _MARKS.sub("", " ".join(place.split())).strip(" .:;")
    groups: dict[str, list[Stated]] = {}
    for s in stated:
        what = measured.get(s.block.place.col or 0)
        if what is None:
            return ((part, tuple(stated)),)
        scope = f"{place}, {s.quantity.scope}" if s.quantity.scope else place
        groups.setdefault(what.name, []).append(s.changed(quantity=s.quantity.changed(scope=scope)))
    return tuple(
        (part.changed(name=name, direction=find_direction(Line(name), rules)), tuple(found))
        for name, found in groups.items()
        if any(s.quantity.role == "target" for s in found) or not _PEOPLE.match(name.lower())
    )
