"""Which indicator of one document is which of another: by code, else by likeness of the names in the two documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from extract.checks.areas import scope_key
from extract.checks.case import Case, goal_targets
from extract.checks.levels import is_equal, is_telling
from extract.checks.likeness import GoalScale
from extract.checks.subgoals import named_by_group, scoped_parts
from extract.checks.town_country import is_of_other_kind
from extract.model import Indicator
from extract.structs import Struct
from extract.text import Line, fold_key, has_digit

NEAR = 0.3  # part of a wanted goal's name that the nearest must say for a question
_MOST = 0.65  # part of a name's words that another says where a usual level makes the two one
_TWIN = 92.0  # likeness of two names of one document that are one indicator: there every word tells


class Pairs(Struct, frozen=True):
    """``same``: id of an indicator of the other document -> those of the draft that are the same. ``similar``: id of one
    that has no partner -> the draft's nearest that has none either, where it may be meant; ``likely``: where it is so
    like that it mostly is; ``covered``: how much of what its name says the nearest says too, 0-1; ``again``: those
    without a partner of their own that state a second time what has one -> its partner."""

    same: dict[str, tuple[Indicator, ...]]
    similar: dict[str, Indicator]
    likely: frozenset[str]
    covered: dict[str, float]
    again: dict[str, tuple[Indicator, ...]]


class _Scored(Struct, frozen=True):
    score: float
    other: int
    draft: int


def match_indicators(
    case: Case, draft: Sequence[Indicator], other: Sequence[Indicator]
) -> dict[str, tuple[Indicator, ...]]:
    """Id of an indicator of ``other`` -> those of ``draft`` that are the same; no entry where there is none."""
    return pair_indicators(case, draft, other).same


def pair_indicators(case: Case, draft: Sequence[Indicator], other: Sequence[Indicator]) -> Pairs:
    """Two codes decide alone. Where one of the two has no code, names count, 0-100 (:class:`GoalScale`).

    Two are the same from ``likeness`` on, or from ``apart`` on where one name only says more than the other and no other
    of either document comes within ``margin``; the best pairs are taken first, and a tie is left. From ``similar`` on
    the nearest may be meant.
    """
    key = tuple(i.id for i in draft), tuple(i.id for i in other)
    if key not in case.pairs:
        case.pairs[key] = _pair(case, draft, other)
    return cast("Pairs", case.pairs[key])


def _pair(case: Case, draft: Sequence[Indicator], other: Sequence[Indicator]) -> Pairs:
    originals = {d.id: d for d in draft}
    draft, other = _without_days(case, _without_place_parts(case, draft)), _without_days(case, other)
    draft, other = named_by_group(draft, other), named_by_group(other, draft)
    by_code: dict[str, list[Indicator]] = {}
    for indicator in draft:
        if indicator.code:
            by_code.setdefault(indicator.code, []).append(indicator)
    away = _of_other_kind(case, (*draft, *other))
    found = {
        o.id: alike for o in other
        if o.code and (alike := tuple(d for d in by_code.get(o.code, ()) if o.id not in away or d.id in away))
    }  # fmt: skip
    taken = {i.id for group in found.values() for i in group}
    scale = GoalScale(case, [*draft, *other])
    least = case.parameter("M01", "similar")
    pairs: list[_Scored] = []
    for n, o in enumerate(other):
        if o.id in found:
            continue
        for m, d in enumerate(draft):
            if d.id in taken or (d.code and o.code) or (o.id in away and d.id not in away):
                continue
            score = scale.likeness(d, o)
            if score >= least:
                pairs.append(_Scored(score, n, m))
    pairs.sort(key=lambda p: (-p.score, p.other, p.draft))
    used_o: set[int] = set()
    used_d: set[int] = set()
    for pair in pairs:
        if pair.other in used_o or pair.draft in used_d:
            continue
        rivals = [
            p for p in pairs
            if (p.other == pair.other and _are_two(draft[p.draft], draft[pair.draft], scale))
            or (p.draft == pair.draft and _are_two(other[p.other], other[pair.other], scale))
        ]  # fmt: skip
        free = [p for p in rivals if p.other not in used_o and p.draft not in used_d]
        nearest, nearest_free = (max((p.score for p in some), default=0.0) for some in (rivals, free))
        widened = scale.only_says_more(draft[pair.draft], other[pair.other])
        if _is_same(case, pair.score, nearest if widened else None, nearest_free):
            used_o.add(pair.other)
            used_d.add(pair.draft)
            found[other[pair.other].id] = (draft[pair.draft],)
    free = [p for p in pairs if p.other not in used_o and p.draft not in used_d]
    for pair in _with_one_level(case, draft, other, free, scale):
        used_o.add(pair.other)
        used_d.add(pair.draft)
        found[other[pair.other].id] = (draft[pair.draft],)
    shares = _shares_of_totals(case, other, used_o, scale)
    used_o |= shares.keys()
    for n, part in _within_goals(case, draft, [(n, o) for n, o in enumerate(other) if o.id not in found and n not in shares]):
        used_o.add(n)
        found[other[n].id] = (part,)
    used_d |= {m for m, d in enumerate(draft) if any(_is_stated_again(d, draft[u], scale) for u in used_d)}
    told = _told_before(other, used_o, scale)
    used_o |= told.keys()
    rest = [p for p in pairs if p.other not in used_o and p.draft not in used_d]
    found = {key: tuple(originals.get(i.id, i) for i in group) for key, group in found.items()}
    again = {other[n].id: found[other[first].id] for n, first in (shares | told).items()}
    pairs_left = _nearest(case, draft, other, rest, scale)
    similar = {key: originals.get(i.id, i) for key, i in pairs_left.similar.items()}
    return pairs_left.changed(same=found, similar=similar, again=again)


def _of_other_kind(case: Case, indicators: Sequence[Indicator]) -> frozenset[str]:
    """Ids of goals of towns where the draft is a rural commune's, of goals of the country where it is a ward's."""
    own, rules = case.own_kind, case.needs.rules
    return frozenset(i.id for i in indicators if is_of_other_kind(rules, own, i)) if own else frozenset()


def _without_days(case: Case, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators under names without the day they are due by: "đến 30/9, sạp hàng được đánh số"."""
    return tuple(_without_day(case, i) if has_digit(i.name) else i for i in indicators)


def _without_day(case: Case, indicator: Indicator) -> Indicator:
    line = Line(indicator.name)
    found = next((m for r in case.needs.rules.of("goal_due", line) if (m := r.search(line))), None)
    name = f"{line.text[: found.start()]}{line.text[found.end() :]}".strip(" ,;:") if found else ""
    return indicator.changed(name=name, name_key=fold_key(name)) if " " in name else indicator


def _shares_of_totals(case: Case, other: Sequence[Indicator], found: set[int], scale: GoalScale) -> dict[int, int]:
    """The draft's own shares without a partner, of numbers for the whole province that have one -> the total: "Tạo 46.000
    việc làm", and in a table by commune "Số việc làm được tạo"."""
    own = frozenset(key for s in case.superiors for key in s.own)
    told: dict[int, int] = {}
    for n, share in enumerate(other):
        if n in found or not any(t.id in own and t.unit in ("count", "amount") for t in share.targets):
            continue
        like = [
            (scale.likeness(share, other[f]), -f) for f in found
            if all(t.unit in ("count", "amount") and t.id not in own for t in goal_targets(other[f]))
        ]  # fmt: skip
        score, first = max(like, default=(0.0, 0))
        if score >= case.parameter("M01", "likeness"):
            told[n] = -first
    return told


def _told_before(other: Sequence[Indicator], found: set[int], scale: GoalScale) -> dict[int, int]:
    """Those that state a second time, in an annex or for another year, what has a partner -> that one."""
    told: dict[int, int] = {}
    for n, indicator in enumerate(other):
        if n not in found:
            first = next((f for f in sorted(found) if _is_stated_again(indicator, other[f], scale)), None)
            if first is not None:
                told[n] = first
    return told


def _with_one_level(
    case: Case, draft: Sequence[Indicator], other: Sequence[Indicator], pairs: list[_Scored], scale: GoalScale
) -> list[_Scored]:
    """Of pairs that are likely those of one level too, where the level is no usual one or one name says most of the
    other, and no other pair is such."""
    likely = [
        p for p in pairs
        if p.score >= case.parameter("M01", "apart") and (
            have_one_level(draft[p.draft], other[p.other])
            or (scale.covered(other[p.other], draft[p.draft]) >= _MOST and _level(draft[p.draft], other[p.other]))
        )
    ]  # fmt: skip
    drafts, others = Counter(p.draft for p in likely), Counter(p.other for p in likely)
    return [p for p in likely if drafts[p.draft] == others[p.other] == 1]


def _within_goals(
    case: Case, draft: Sequence[Indicator], rest: Sequence[tuple[int, Indicator]]
) -> Iterator[tuple[int, Indicator]]:
    """What the draft states as part of another goal, where the other document gives it a line of its own."""
    parts = list(scoped_parts(draft)) if rest else []
    if not parts:
        return
    scale = GoalScale(case, [*(p for p, _ in parts), *(o for _, o in rest)])
    for n, wanted in rest:
        fitting = [(scale.likeness(p, wanted), -m) for m, (p, scope) in enumerate(parts) if scale.says(wanted, scope)]
        score, m = max(fitting, default=(0.0, 0))
        if score >= case.parameter("M01", "apart"):
            yield n, parts[-m][0]


def _without_place_parts(case: Case, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators but the rows of single places of a table that has the row of all places too."""
    wholes = {
        (place_of(case, i), i.name_key)
        for i in indicators if any(t.scope and scope_key(t.scope) is None for t in goal_targets(i))
    }  # fmt: skip
    return tuple(
        i for i in indicators
        if not wholes or (place_of(case, i), i.name_key) not in wholes or any(not scope_key(t.scope) for t in goal_targets(i))
    )  # fmt: skip


def _level(one: Indicator, another: Indicator, *, telling: bool = False) -> bool:
    """Whether two goals have a level of one number."""
    return any(
        is_equal(t, o) and (is_telling(t) or not telling) for t in goal_targets(one) for o in goal_targets(another)
    )


def have_one_level(one: Indicator, another: Indicator) -> bool:
    """Whether two goals have a level of one number that is no usual one."""
    return _level(one, another, telling=True)


def _is_stated_again(one: Indicator, another: Indicator, scale: GoalScale) -> bool:
    """True for a goal that the document has in a second place."""
    if one.id == another.id or _are_two(one, another, scale):
        return False
    return one.name_key == another.name_key or _level(one, another)


def _nearest(
    case: Case, draft: Sequence[Indicator], other: Sequence[Indicator], pairs: list[_Scored], scale: GoalScale
) -> Pairs:
    """The nearest of each that has no partner, one that says too little of its name only where no other says more. One
    that another is nearer to is offered only where it is likely too."""
    similar: dict[str, Indicator] = {}
    covered: dict[str, float] = {}
    likely: set[str] = set()
    offered: Counter[int] = Counter()
    said = {pair: scale.covered(other[pair.other], draft[pair.draft]) for pair in pairs}
    for pair in sorted(pairs, key=lambda p: said[p] < NEAR):
        key, near = other[pair.other].id, draft[pair.draft]
        is_likely = pair.score >= case.parameter("M01", "apart")
        if key in similar or (not is_likely and offered[pair.draft] >= _several(near)):
            continue
        offered[pair.draft] += 1
        similar[key] = near
        covered[key] = said[pair]
        if is_likely:
            likely.add(key)
    return Pairs({}, similar, frozenset(likely), covered, {})


def _several(indicator: Indicator) -> int:
    """How many goals a name may stand for: as many as it has levels for one year ("lần lượt đạt 92% và 85%")."""
    return max(Counter(t.year for t in goal_targets(indicator)).values(), default=1)


def _is_same(case: Case, score: float, rival: float | None, free: float) -> bool:
    """``rival``: the best score of another pair with one of the two, None where each name has words of its own;
    ``free``: of those whose partner is still free."""
    if score >= case.parameter("M01", "likeness"):
        return score == 100 or score - free >= case.parameter("M01", "gap")
    if rival is None:
        return False
    return score >= case.parameter("M01", "apart") and score - rival >= case.parameter("M01", "margin")


def _are_two(one: Indicator, another: Indicator, scale: GoalScale) -> bool:
    """False for one goal stated twice in a document (body and annex) and for parts that bear one name."""
    return scale.likeness(one, another) < _TWIN


def link_twins(case: Case) -> tuple[tuple[Indicator, ...], ...]:
    """The draft's listed indicators, those that stand both in the body and in an annex or table put together.

    Two rows of one table, or two lines of one list, are never put together.
    """
    groups: list[list[Indicator]] = []
    scale = GoalScale(case, case.listed)
    for indicator in case.listed:
        for group in groups:
            here, there = place_of(case, indicator), [place_of(case, g) for g in group]
            tables = here.startswith("table") and there[0].startswith("table")
            if here not in there and _is_twin(group[0], indicator, scale, tables):
                group.append(indicator)
                break
        else:
            groups.append([indicator])
    return tuple(tuple(g) for g in groups)


def _is_twin(a: Indicator, b: Indicator, scale: GoalScale, tables: bool) -> bool:
    """Two tables may be about a whole and its parts, so that there the names must be the same."""
    if a.code and b.code:
        return a.code == b.code
    return a.name_key == b.name_key if tables else scale.likeness(a, b) >= _TWIN


def place_of(case: Case, indicator: Indicator) -> str:
    """The list that an indicator stands in: one table, or the running text of body or annex."""
    block = case.block_of(indicator)
    if block.place.table is not None:
        return f"table {block.place.table}"
    return indicator.context
