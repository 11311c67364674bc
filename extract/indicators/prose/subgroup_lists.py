"""Lists behind "trong đó" whose entries are read alike: "tăng 9%, trong đó nông nghiệp tăng 5%; công nghiệp, xây dựng tăng
14%", "1.500 lượt người, trong đó 60% là phụ nữ, 30% người từ 45 tuổi". Each is a level of what the list divides, for its
subgroup; as one by one some of them would have a name of their own.
"""

from __future__ import annotations

from collections.abc import Callable

from extract.indicators.prose.name_edges import trim_name
from extract.indicators.prose.part import OWN_NOUN, Part
from extract.indicators.prose.predicates import SOME_DO
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.structs import Struct
from extract.text import Line

_OPENS = compile_pattern(r"(?<!\w)trong\s+đó(?:\s*:)?\s+(?:có\s+)?")
_SENTENCE = compile_pattern(r"(?:(?!\.(?:\s|$))(?:[^()]|\((?:riêng|trong\s+đó)\s[^()]*\)))*")
_GROWS = compile_pattern(  # before an entry's level
    r"\s*\)?\s*(?:[;,]\s*(?:và\s+)?|(?<!\S)và\s+|\((?:riêng|trong\s+đó)\s*:?\s+|(?<=\s))(?P<who>(?!(?:phấn|phải|cần|tiếp|năm|đến|mỗi|bình|so|giữ|duy)\s)\p{L}[^;:()\d%]{1,70}?)\s+(?:tăng|giảm)(?:\s+(?:trưởng|bình\s+quân|khoảng|trên|từ|thêm))*\s*"
)
_ENDS = compile_pattern(r"(?:\s*/\s*năm)?\s*(?:$|[;,.()]|và\s|so\s+với)")
_IS = compile_pattern(r"\s*(?P<is>là(?!\w))?\s*(?P<who>\p{L}[^;:()%]{1,60}?)\s*(?=[,;]|\s+và\s+|$)")  # behind an entry's level
_JOINT = compile_pattern(r"\s*(?:[;,]\s*(?:và\s+)?|và\s+)?(?:(?:tối\s+thiểu|ít\s+nhất|trên|từ|khoảng)\s+)*")
_PEOPLE = compile_pattern(
    r"(?:người|trẻ|học\s+sinh|sinh\s+viên|cán\s+bộ|công\s+nhân|lao\s+động|phụ\s+nữ|nữ|nam|hội\s+viên|đoàn\s+viên|hộ|thanh\s+niên)(?!\w)"
)


class _Entry(Struct, frozen=True):
    who: str
    level: Quantity
    end: int


def with_subgroups_listed(line: Line, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with the entries of each such list behind the level that they are of."""
    if "trong đó" not in line.key or sum(len(p.quantities) for p in parts) < 2:
        return parts
    for opener in _OPENS.finditer(line.key):
        before = [(q, p) for p in parts for q in p.quantities if q.end <= opener.start() and q.role == "target"]
        whole = max(before, key=lambda b: b[0].start, default=None)
        if whole is None or line.key[whole[0].end : opener.start()].count(". "):
            continue
        end = _SENTENCE.match(line.key, opener.end()).end()
        levels = sorted((q for p in parts for q in p.quantities if opener.end() <= q.start < end), key=lambda q: q.start)
        entries = _read(line, opener.end(), end, levels, _growing) if _is_growth(*whole) else []
        entries = entries or _read(line, opener.end(), end, levels, _shared)
        if entries:
            parts = _as_levels(parts, whole[1], whole[0], entries)
    return parts


def _read(
    line: Line, start: int, end: int, levels: list[Quantity], entry: Callable[[Line, int, Quantity, int], _Entry | None]
) -> list[_Entry]:
    """The entries of a list, if all of it are such."""
    found: list[_Entry] = []
    for n, q in enumerate(levels):
        following = levels[n + 1].start if n + 1 < len(levels) else end
        told = entry(line, start, q, following) if q.unit == "percent" and q.role == "target" else None
        if told is None:
            return []
        found.append(told)
        start = told.end
    return found


def _is_growth(q: Quantity, part: Part) -> bool:
    """A level that says how fast something grows: "Tốc độ tăng … đạt 9%", "GRDP tăng 9%"."""
    return q.unit == "percent" and (q.change == "relative" or part.name.lower().startswith(("tốc độ tăng", "tăng trưởng")))


def _growing(line: Line, start: int, q: Quantity, _: int) -> _Entry | None:
    told = _GROWS.fullmatch(line.key, start, q.start)
    if told is None or OWN_NOUN.match(told["who"]) or _ENDS.match(line.key, q.end) is None:
        return None
    return _Entry(line.text[slice(*told.span("who"))].strip(), q, q.end)


def _shared(line: Line, start: int, q: Quantity, following: int) -> _Entry | None:
    """"60% là phụ nữ", "30% người từ 45 tuổi trở lên": who they are stands behind, and nothing of what they do."""
    told = _IS.match(line.key, q.end, following)
    if told is None or _JOINT.fullmatch(line.key, start, q.start) is None:
        return None
    who = trim_name(line.text[slice(*told.span("who"))])
    named = _PEOPLE.match(who.lower()) is not None
    return _Entry(who, q, told.end()) if named and SOME_DO.search(f" {who.lower()}", 1) is None else None


def _as_levels(parts: tuple[Part, ...], whole: Part, level: Quantity, entries: list[_Entry]) -> tuple[Part, ...]:
    change = level.change if level.unit == "percent" else "level"  # a share of a count is no change
    shares = tuple(
        e.level.changed(scope=e.who, change=change, note=level.note, year=e.level.year or level.year) for e in entries
    )
    return gathered(parts, whole, shares)


def gathered(parts: tuple[Part, ...], whole: Part, shares: tuple[Quantity, ...]) -> tuple[Part, ...]:
    """The parts with the levels that stand where the shares do taken out, and the shares among the levels of ``whole``."""
    starts = {q.start for q in shares}
    result: list[Part] = []
    for part in parts:
        others = tuple(q for q in part.quantities if q.start not in starts)
        if part is whole:
            levels = tuple(sorted((*others, *shares), key=lambda q: q.start))
            result.append(part.changed(quantities=levels, end=max(part.end, shares[-1].end)))
        elif others:
            result.append(part.changed(quantities=others))
    return tuple(result)
