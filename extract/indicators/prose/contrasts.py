"""Levels told against each other: what the first name says of itself only, and what a later label puts in its place.

"Tỷ lệ hộ dùng nước sạch ở đô thị 97%; nông thôn 82%" is one measure of two places; "Tỷ lệ đảng viên trong dân quân 20%;
đoàn viên 60%" are two measures, and so are "dân quân cơ động 28, dân quân tại chỗ 52".
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.indicators.prose.timing import WORD
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_AREA = r"(?:đô\s+thị|nông\s+thôn|thành\s+thị|miền\s+núi|đồng\s+bằng|vùng\s+cao|ven\s+biển|hải\s+đảo|nội\s+thành|ngoại\s+thành)"
_AT = r"(?:(?:ở|tại|của|cho|đối\s+với)\s+)?"
_PLACES = r"(?:các\s+)?(?:xã|phường|thôn|bản|ấp|huyện|trường|tuyến)\s"  # "ở các xã còn lại"
_RANK = r"cấp\s+(?:(?:cơ\s+sở|thành\s+phố|quốc\s+gia)(?!\w)|\p{L}+)"
_SEX = r"(?:(?:nam|nữ)(?:\s+(?:giới|thanh\s+niên))?|(?:trẻ\s+|em\s+|bé\s+)*(?:trai|gái))"
# How a name can end that is told of its own place or age only, and how the scope of another level must look then.
_ENDS = tuple(
    (compile_pattern(own), compile_pattern(other))
    for own, other in (
        (rf"(?i)(?P<name>.+?)[\s,]+{_AT}(?P<scope>(?:(?:khu\s+vực|vùng|địa\s+bàn)\s+)?{_AREA})", rf"(?i).*{_AREA}.*"),
        (rf"(?P<name>.+?)\s+(?P<scope>{_RANK})", _RANK),
        (rf"(?i)(?P<name>.+?)\s+(?:ở|của|cho|đối\s+với)\s+(?P<scope>{_SEX})", rf"(?i){_SEX}"),
        (r"(?P<name>.+)\s+(?:ở|tại)\s+(?P<scope>(?:\p{Ll}+\s+){0,3}\p{Lu}[^,;]*)", r"(?:\p{Ll}+\s+){0,3}\p{Lu}.*"),
        (rf"(?P<name>.+?)\s+(?:ở|tại)\s+(?P<scope>{_PLACES}[^,;]*)", rf"{_PLACES}.*"),
        (
            r"(?P<name>.+?)\s+(?:trong\s+)?(?P<scope>(?:(?:độ|nhóm)\s+tuổi|từ)\s+\d+\s*(?:-|đến)\s*\d+(?:\s+tuổi)?)",
            r".*\d+\s+tuổi.*",
        ),
    )
)
_RATED = compile_pattern(r"(?i)(?:tỷ\s+(?:lệ|suất|trọng)|số)\s")
_STATE = compile_pattern(
    r"(?<!\w)(?:bỏ\s+học|lưu\s+ban|ở\s+lại\s+lớp|mắc(?:\s+mới)?|tử\s+vong|chết|tái\s+nghèo|thoát\s+nghèo|"
    r"(?:thể\s+)?(?:nhẹ\s+cân|thấp\s+còi|gầy\s+còm)|hút\s+thuốc(?:\s+(?:lá|lào))*|"
    r"(?:uống|sử\s+dụng|lạm\s+dụng)\s+rượu(?:\s*,?\s*bia)?(?:\s+(?:ở\s+mức\s+)?(?:có|nguy)\s+hại)?)(?!\w)"
)
_VACCINE = compile_pattern(r"vắc[\s-]*xin\s+")
_OVERWEIGHT = compile_pattern(r"(?:bị\s+)?(?:thừa\s+cân(?:(?:,|\s*-|\s+và)?\s+béo\s+phì)?|béo\s+phì)")
_WEIGHT = compile_pattern(r"suy\s+dinh\s+dưỡng(?:\s+(?:thể\s+)?(?:nhẹ\s+cân|thấp\s+còi|gầy\s+còm))?(?!\w)")  # too little of it
_ILL = compile_pattern(r"\s+(?:không|chưa|được|phải|cần|có)(?!\w).*")  # what is said of those who have one disease
_VERB = compile_pattern(r"(?<!\w)(?:được|có|đạt|tham\s+gia|sử\s+dụng|dùng|biết|là)(?!\w)")
_HAVE = {"có", "dùng", "dụng", "cấp", "cận"}  # "sử dụng", "cung cấp", "tiếp cận"
_SIDES = compile_pattern(
    r"(?i)(?:[-+•\s]*(?:t[ỷỉ]\s+(?:lệ|trọng)|số)\s+)?(\p{L}[^/();:]*?)\s*/\s*(\p{L}[^/();:]*?)(?:\s*\([^()]*\))?[\s.:;]*"
)


def own_end(name: str, scopes: Sequence[str]) -> tuple[str, str] | None:
    """(name, scope) of a name that ends with the place or age of its own level, where the others are of such ones too."""
    for own, other in _ENDS:
        if (found := own.fullmatch(name)) and any(other.fullmatch(scope) for scope in scopes):
            return found["name"].rstrip(" ,:"), found["scope"]
    return None


def other_subject(name: str, label: str) -> str | None:
    """The name with a label in place of the subject or state that it stands against; None where it is a subgroup.

    >>> other_subject("Tỷ lệ đảng viên trong dân quân", "đoàn viên")
    'Tỷ lệ đoàn viên trong dân quân'
    >>> other_subject("Tỷ lệ học sinh bỏ học tiểu học", "lưu ban")
    'Tỷ lệ học sinh lưu ban tiểu học'
    """
    if other := other_end(name, label):
        return other
    words, new = name.split(), label.split()
    if _RATED.match(name) is None or not 2 <= len(new) <= 3:
        return None
    at = 2 if words[0].lower() == "tỷ" else 1
    old = [word.lower() for word in words[at : at + len(new)]]
    differs = len(old) == len(new) and old[-1] == new[-1].lower() and old[0] != new[0].lower()
    return " ".join([*words[:at], label, *words[at + len(new) :]]) if differs else None


def other_end(name: str, label: str) -> str | None:
    """The name with a label in place of the state or of the thing that it stands against; None where it is a subgroup.

    >>> other_end("Tỷ lệ hộ dùng nước hợp vệ sinh", "nhà tiêu hợp vệ sinh")
    'Tỷ lệ hộ dùng nhà tiêu hợp vệ sinh'
    """
    return _other_state(name, label) or _other_thing(name.split(), label.split())


def _other_state(name: str, label: str) -> str | None:
    states = _OVERWEIGHT if _OVERWEIGHT.fullmatch(label.lower()) else _STATE
    state = (_WEIGHT if states is _OVERWEIGHT else _STATE).search(name.lower()) if states.fullmatch(label.lower()) else None
    return name[: state.start()] + label + name[state.end() :] if state else None


def _other_thing(words: list[str], new: list[str]) -> str | None:
    """Where both end with the same words, behind a verb and a noun in the name, behind another noun in the label."""
    alike = 0
    while alike < min(len(words), len(new)) and words[-1 - alike].lower() == new[-1 - alike].lower():
        alike += 1
    before, kept = words[: len(words) - alike], new[: len(new) - alike]
    verbs = [n for n, word in enumerate(before) if word.lower() in _HAVE]
    if alike < 2 or not kept or not verbs or verbs[-1] >= len(before) - 1 or _VERB.search(" ".join(new).lower()):
        return None
    return " ".join([*words[: verbs[-1] + 1], *new])


def other_of_sort(name: str, label: str, rules: Rulebook) -> str | None:
    """"Tỷ lệ mắc sởi", "ho gà" -> "Tỷ lệ mắc ho gà"; None where the name is no rate or the two are not of one sort (diseases,
    what homes have …)."""
    if not _RATED.match(name):
        return None
    named = Line(label)
    for rule in rules.of("contrast", named):
        whole = rule.search(named)
        if whole and whole.end() - whole.start() == len(label) and (own := rule.search(Line(name))):
            kept = _VACCINE.match(own[0]) if not _VACCINE.match(label.lower()) else None
            return name[: own.start() + len(kept[0] if kept else "")] + label + _ILL.sub("", name[own.end() :])
    return None


def listed_names(name: str, labels: Sequence[str]) -> dict[str, str]:
    """Names of the entries of a list whose first two words they share: "dân quân cơ động 28, dân quân tại chỗ 52"."""
    head = name.split()[:2]
    alike = [label for label in labels if [w.lower() for w in label.split()[:2]] == [w.lower() for w in head]]
    if not alike or len(name.split()) not in (3, 4, 5) or _VERB.search(name.lower()):
        return {}
    return {label: label if label in alike else " ".join([*head, label]) for label in labels}


def with_sides(name: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """"Hộ dùng nước hợp vệ sinh/nước sạch: 99%/70%": each level is of what stands on its side of the name's stroke."""
    sides = _SIDES.fullmatch(name)
    if sides is None or len(quantities) != 2:
        return quantities
    left, right = sides[1], sides[2]
    again = left.lower().rfind(f" {WORD.findall(right)[0].lower()} ")  # "nước … / nước …"
    pairs = zip(quantities, (left[again + 1 :], right), strict=True)
    return tuple(q.changed(scope=q.scope or side) for q, side in pairs)
