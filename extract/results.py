"""What tells results and what looks ahead: headings, titles and columns, in plans and in documents that report.

What stands below a heading of results is no goal, though it is called "Chỉ tiêu 1" once more. In a report everything is
a result but what a word of aiming heads.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.dates import YEAR
from extract.header.symbols import DocType
from extract.heading_roles import ALL_GOALS
from extract.model import Header, Section
from extract.rules import Rulebook
from extract.text import Line

_TOLD = "thuc_trang"
_AIMS = ALL_GOALS - {"chi_tieu"}  # "MỘT SỐ CHỈ TIÊU CHỦ YẾU" of a report are mostly what was reached
_WORK = ("nhiem_vu", "hoat_dong")


def repeats_goal(heading: str | None, rules: Rulebook) -> bool:
    """Does a heading name a goal by its number ("Mục tiêu 1: Về y tế"), as plans and reports on them both do?"""
    return heading is not None and rules.first("results", Line(heading[:100]), gives="goal") is not None


def tells_of_goals(
    heading: str, above: Sequence[str], unlabelled: bool, since: int | None, rules: Rulebook
) -> bool:  # fmt: skip
    """Does a heading of goals below those ``above``, which tell results or the situation, only say what was reached?

    Not one that looks ahead, be it by a year later than theirs, or than the plan's first (``since``) where they name none.
    Below a description of the place, or why a plan is needed, only a line without a number that speaks of indicators.
    """
    if repeats_goal(heading, rules):
        return True
    line = Line(heading)
    cited = rules.first("not_target", line, gives="opening")
    if cited and cited[1].end() == len(line.key):  # "Nghị quyết của HĐND tỉnh đề ra các mục tiêu sau:"
        return True
    if any(rules.first("results", told, gives="ahead") for told in (line, *map(Line, above))):
        return False
    past = _last_year(" ".join(above))
    own, first = _last_year(heading), past + 1 if past else since
    if own and (first is None or own >= first):
        return False
    told = any(rules.first("results", Line(text), gives="told") for text in above)
    return told or bool(past and since and past < since) or (unlabelled and "chỉ tiêu" in line.key)


def tells_results(chain: Sequence[Section], kind: DocType | None, header: Header, rules: Rulebook) -> bool:
    """Does a section, with those above it (``chain``, innermost first), tell nothing but results?

    "KẾT QUẢ NĂM 2024, CHỈ TIÊU NĂM 2025" tells what is aimed at as well. In a document that reports, numbered goals
    are told again wherever they stand, and goals and tasks too unless a heading above them looks ahead.
    """
    role = chain[0].role if chain else None
    if kind is not None and kind.reports:
        if role in (None, _TOLD) or repeats_goal(chain[0].heading, rules):
            return True
        return (role == "chi_tieu" or role in _WORK) and not looks_ahead(chain, header, rules)
    told = False
    for section in chain:
        if section.role != _TOLD or not section.heading:
            break
        line = Line(section.heading)
        if rules.first("results", line, gives="ahead"):
            return False
        told = told or rules.first("results", line, gives="told") is not None
    return told


def relates(chain: Sequence[Section], kind: DocType | None, header: Header, rules: Rulebook) -> bool:
    """Is a section of minutes, a notice or a proposal one that tells and asks alike, as "NỘI DUNG CUỘC HỌP" does?"""
    if kind is None or not kind.relates:
        return False
    return (not chain or chain[0].role is None or chain[0].role in _WORK) and not looks_ahead(chain, header, rules)


def looks_ahead(chain: Sequence[Section], header: Header, rules: Rulebook) -> bool:
    """Do the headings above, else the title, speak of what is aimed at? One of results closes those below it, unless
    they are goals or name what is to come."""
    issued = issued_in(header)
    planned = False
    for section in chain:
        line = Line(section.heading or "")
        if rules.first("results", line, gives="ahead") or section.role in _AIMS:
            return True
        if section.role == _TOLD or rules.first("results", line, gives="told"):
            return False
        later = issued is not None and _names_later(line.text, issued)
        planned = planned or later or rules.first("results", line, gives="planned") is not None
    if planned:
        return True
    title = Line(header.title or "")
    told = rules.first("results", title, gives="told")
    return told is None and rules.first("results", title, gives="planned") is not None


def judges(header: Header, rules: Rulebook) -> bool:
    """Does the title say that a document tells how awards are given? What its parts ask for are then criteria."""
    return rules.first("results", Line((header.title or "")[:120]), gives="awards") is not None


def first_year(header: Header) -> int | None:
    """The first year a plan is for: its period's, or the year it was issued in where the title names only the last.

    Never one after the next: what lies behind the day of issue is aimed at, whatever the title names.
    """
    issued = issued_in(header)
    first = header.period_start or issued
    return min(first, issued + 1) if first and issued else first


def issued_in(header: Header) -> int | None:
    """The year of issue, as far as the date is printed."""
    return header.issued_on.year if header.issued_on else header.issued_parts[2]


def _last_year(text: str) -> int | None:
    return max(map(int, YEAR.findall(text)), default=None)


def _names_later(text: str, year: int) -> bool:
    return any(f"{year + more}" in text for more in range(1, 6))
