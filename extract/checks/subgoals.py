"""Goals inside goals: a measure of its own that a sentence adds to another, a part that one plan gives its own line, and
levels that are told of subgroups only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.model import Indicator
from extract.patterns.kept import compile_pattern
from extract.text import fold_key

_MEASURE = compile_pattern(r"(?:tổng )?số |tỷ (?:lệ|suất|số|trọng) |tốc độ |mức |diện tích |sản lượng |doanh thu ")
_WORDS = 4  # of a scope that names a measure by itself: "tỷ lệ nữ" says of what only together with its goal


def split_measures(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators, and behind each the measures that its sentence adds: "…, trong đó tỷ lệ hộ dùng nước máy đạt 40%"."""
    return tuple(part for indicator in indicators for part in _split(indicator))


def _split(indicator: Indicator) -> Iterator[Indicator]:
    added: dict[str, list[int]] = {}
    for n, target in enumerate(indicator.targets):
        if target.scope and _MEASURE.match(key := fold_key(target.scope)) and len(key.split()) >= _WORDS:
            added.setdefault(target.scope, []).append(n)
    taken = {n for places in added.values() for n in places}
    if len(taken) in (0, len(indicator.targets)):
        yield indicator
        return
    yield indicator.changed(targets=tuple(t for n, t in enumerate(indicator.targets) if n not in taken))
    for number, (scope, places) in enumerate(added.items(), 1):
        targets = tuple(indicator.targets[n].changed(scope=None) for n in places)
        yield indicator.changed(
            id=f"{indicator.id}#{number}", name=scope, name_key=fold_key(scope), code=None, direction="reach", targets=targets,
            evidence=targets[0].evidence,
        )  # fmt: skip


def named_by_group(indicators: Sequence[Indicator], others: Sequence[Indicator]) -> list[Indicator]:
    """The indicators of one plan, those that a sentence divides among subgroups without a level of the whole named with
    their subgroup ("Tỷ lệ bỏ học: tiểu học …; lớp 9 …"), unless the other plan has that name too."""
    groups: dict[str, set[str | None]] = {}
    for indicator in indicators:
        scopes = (t.scope if t.stated_in == "text" else None for t in indicator.targets)
        groups.setdefault(indicator.name_key, set()).update(scopes)
    known = {o.name_key for o in others}
    divided = {name for name, told in groups.items() if len(told) > 1 and None not in told and name not in known}
    return [_named(i) if i.name_key in divided and len({t.scope for t in i.targets}) == 1 else i for i in indicators]


def _named(indicator: Indicator) -> Indicator:
    name = f"{indicator.name} {indicator.targets[0].scope}"
    return indicator.changed(name=name, name_key=fold_key(name))


def scoped_parts(indicators: Iterable[Indicator]) -> Iterator[tuple[Indicator, str]]:
    """Each part that a goal divides into, as a goal of its own, with what tells it apart: "huy động trẻ …, mẫu giáo 95%"."""
    for indicator in indicators:
        scopes = dict.fromkeys(t.scope for t in indicator.targets if t.scope)
        for number, scope in enumerate(scopes, 1):
            name = f"{indicator.name} {scope}"
            yield indicator.changed(
                id=f"{indicator.id}#s{number}", name=name, name_key=fold_key(name), code=None,
                targets=tuple(t.changed(scope=None) for t in indicator.targets if t.scope == scope),
            ), scope  # fmt: skip
