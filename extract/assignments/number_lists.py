"""Lists of numbers of indicators that a sentence assigns: "các chỉ tiêu 1, 2, 13 - 17", "Mục tiêu 1, chỉ tiêu 2".

Read from the text alone; which indicators are meant is decided in ties.py.
"""

from __future__ import annotations

from extract.memory import keep
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.structs import Struct
from extract.text import Line

_NUMBER = compile_pattern(r"(từ\s+)?(?:số\s+)?(\d{1,3}(?:\.\d{1,2})*|(?<!\w)[a-eđghiklmnopq](?!\w))")
_SHORT = compile_pattern(r"(?<!\w)(?:[cm]t\s*(?:số\s+|[-._:]\s*)?|(?:chỉ\s+số|tiêu\s+chí)\s+)(?=\d)")  # "CT 1", "MT-01"
_ASIDE = compile_pattern(r"\((?!(?:[\d\s,-]|và|đến)+\))[^)]*\)")
_GOAL_NUMBERS = compile_pattern(r"\d[\d.,\s]*(?:(?:và|mục(?:\s+tiêu)?)\s*[\d.,\s]*)*")
_RANGE = compile_pattern(r"[\s)]*(?:[-÷~]|đến(?:\s+(?:số|(?:chỉ|mục)\s+tiêu))*)[\s(]*$")


class Listed(Struct, frozen=True):
    """Numbers that a sentence assigns, perhaps of one goal only; without numbers, those of the goal but ``excluded``."""

    numbers: tuple[str, ...]
    span: tuple[int, int]
    goal: str | None
    rule_id: str
    excluded: tuple[str, ...] = ()
    by_name: bool = False  # "Mục tiêu 4" itself, never a section that is only numbered so
    topic: str = ""  # "các chỉ tiêu tiêm chủng tại Mục II": those of them that speak of it
    place: str = ""  # "chỉ tiêu 1, 2 tại Mục I": which of two lists with the same numbers


@keep
def listed_numbers(line: Line, rules: Rulebook) -> tuple[Listed, ...]:
    """The lists of indicator numbers and the whole goals that a sentence assigns."""
    found: list[Listed] = []
    if not any(word in line.key for word in ("tiêu", "điểm", "khoản", "mục ", "ct", "mt", "chỉ số")):
        return ()
    lists = [(m, r) for r in rules.of("assign_list", line) for m in r.finditer(line)]
    for match, rule in sorted(lists, key=lambda found: (found[0].start(), -found[0].end())):
        if match.start() < 4 and line.key[match.end() :].lstrip()[:1] == ":":
            continue  # an indicator line of its own
        if found and match.start() < found[-1].span[1]:
            continue  # "Mục tiêu 1, chỉ tiêu 2" was read from its beginning
        goal, place = match.groupdict().get("goal"), match.groupdict().get("place") or ""
        excepted = expand_numbers(match.groupdict().get("except") or "")
        numbers = tuple(n for n in expand_numbers(match["numbers"]) if n not in excepted)
        found.append(Listed(numbers, match.span(), goal, rule.id, place=place))
    for rule in rules.of("assign_goal", line):
        for match in rule.finditer(line):
            excluded = tuple(expand_numbers(match.groupdict().get("except") or ""))
            found = [f for f in found if not (match.start() <= f.span[0] and f.span[1] <= match.end())]
            topic, place = ((match.groupdict().get(g) or "").strip() for g in ("topic", "place"))
            by_name = rule.id == "theo-ten-muc-tieu"
            several = by_name or _GOAL_NUMBERS.fullmatch(match["goal"])
            for goal in expand_numbers(match["goal"]) if several else [match["goal"]]:
                if any(f.goal == goal and _overlap(f.span, match.span()) for f in found):
                    continue  # "các chỉ tiêu của Mục tiêu 1 (chỉ tiêu 2, 3)"
                found.append(Listed((), match.span(), goal, rule.id, excluded, by_name, topic, place))
    return tuple(found)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def expand_numbers(text: str) -> list[str]:
    """Numbers of a list with ranges.

    >>> expand_numbers("1, 2, 13 - 15 và 27"), expand_numbers("từ 3 đến 5"), expand_numbers("3.1 - 3.3, 15 (ý 2)")
    (['1', '2', '13', '14', '15', '27'], ['3', '4', '5'], ['3.1', '3.2', '3.3', '15'])
    >>> expand_numbers("từ (3) đến (5)"), expand_numbers("(3, 4)")
    (['3', '4', '5'], ['3', '4'])
    >>> expand_numbers("CT 01 đến CT-03 và CT6")
    ['1', '2', '3', '6']
    """
    bare = _SHORT.sub("", _ASIDE.sub("", text.lower()))
    numbers: list[str] = []
    last = 0
    for match in _NUMBER.finditer(bare):
        joint = bare[last : match.start()]
        number = match[2]
        head, _, tail = number.rpartition(".")
        before, _, last_tail = numbers[-1].rpartition(".") if numbers else ("", "", "")
        if numbers and _RANGE.search(joint) and head == before and tail.isdigit() and last_tail.isdigit():
            stem = f"{head}." if head else ""
            numbers += [f"{stem}{n}" for n in range(int(last_tail) + 1, min(int(tail), int(last_tail) + 200) + 1)]
        else:
            numbers.append(str(int(number)) if number.isdigit() else number)
        last = match.end()
    return numbers
