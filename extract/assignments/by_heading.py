"""Groups of goals called by their heading: "nhóm chỉ tiêu về y tế" means all below "a) Nhóm chỉ tiêu về y tế".

Or by its period: "các chỉ tiêu của giai đoạn 2027 - 2030" means all below "2. Giai đoạn 2027 - 2030".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.assignments.by_name import ends_of_names, folded_name
from extract.assignments.by_place import GOAL_ROLES
from extract.assignments.row_groups import RowGroup, RowGroups
from extract.memory import keep
from extract.model import GOAL_CONTEXTS, Indicator, Section
from extract.rules import Rulebook
from extract.section_tree import ancestors
from extract.text import Line, fold_key, has_digit, match_key

_YEAR = re.compile(r"\d{4}")
_JOINT = re.compile(r"\s*(?:,\s*và|,|và)\s+(?=\w)")
_FEWEST = 2  # words that a heading must have beside those that only announce a group


class Groups:
    """The goals of a document by the headings above them; a heading that stands twice in one section means neither.

    Rows that head others in a table count like headings, where no heading of the text says the same.
    """

    def __init__(
        self, sections: Sequence[Section], indicators: Sequence[Indicator], rows: RowGroups, rules: Rulebook
    ) -> None:
        self._rules = rules
        below: dict[str, list[Indicator]] = {}
        for indicator in indicators:
            section = next((s for s in sections if s.id == indicator.section_id), None)
            if section is not None and indicator.context in GOAL_CONTEXTS:
                for above in ancestors(section, sections):
                    below.setdefault(above.id, []).append(indicator)
        named: dict[str, list[Section | RowGroup]] = {}
        self._by_period: dict[str, list[Indicator]] = {}
        goals = sum(1 for i in indicators if i.context in GOAL_CONTEXTS)
        for section in sections:
            heading = section.heading or "" if section.role in GOAL_ROLES and section.id in below else ""
            if name := group_name(heading, rules):
                named.setdefault(name, []).append(section)
            if period := group_period(heading, rules):  # not that of the whole plan: nobody answers for all by saying it
                part = below[section.id] if len(below[section.id]) < goals else []
                self._by_period[period] = [] if period in self._by_period else part
        in_rows: dict[str, list[Section | RowGroup]] = {}
        for indicator in indicators if rows else ():
            for group in rows.get(indicator.id, ()):
                name = group_name(group.heading, rules)
                if name and name not in named and group not in in_rows.setdefault(name, []):
                    in_rows[name].append(group)
                below.setdefault(group.id, []).append(indicator)
        self._by_heading = {name: _all_below(found, below) for name, found in [*named.items(), *in_rows.items()]}

    def opening(self, text: str) -> tuple[list[Indicator], int]:
        """The goals of the groups whose headings or periods a text begins with ("văn hóa và du lịch"), and where that ends.

        ([], 0) for none.
        """
        found, end = self._first(text)
        last = end
        while last and (joint := _JOINT.match(text, last)):
            more, end = self._first(text[joint.end() :])
            if not more:
                break
            found, last = found + [i for i in more if i not in found], joint.end() + end
        return found, last

    def _first(self, text: str) -> tuple[list[Indicator], int]:
        period, last = _read_period(text, self._rules) if self._by_period else ("", 0)
        if found := self._by_period.get(period):
            return found, last
        for end in sorted(ends_of_names(text, self._rules), reverse=True) if self._by_heading else ():
            if found := self._by_heading.get(group_name(text[:end], self._rules)):
                return found, end
        return [], 0


def _all_below(sections: Sequence[Section | RowGroup], below: dict[str, list[Indicator]]) -> list[Indicator]:
    """The goals of headings with one name ("Về cấp nước" below 2025 and below 2030); [] for two in one section."""
    if len({s.parent_id for s in sections}) < len(sections):
        return []
    return list(dict.fromkeys(i for s in sections for i in below[s.id]))


@keep
def group_name(text: str, rules: Rulebook) -> str:
    """What a heading of goals is compared by, without "Nhóm chỉ tiêu về"; "" where too little is left, or a number."""
    bare = folded_name(fold_key(text.partition("(")[0].rpartition(":")[2]), "field", rules)
    return bare if bare.count(" ") + 1 >= _FEWEST and not has_digit(bare) else ""


@keep
def group_period(heading: str, rules: Rulebook) -> str:
    """The period that a heading of goals consists of ("2. Chỉ tiêu đến năm 2027"); "" where it says anything else."""
    if not has_digit(heading):
        return ""
    bare = folded_name(match_key(heading.strip(" .:")), "field", rules)
    period, end = _read_period(bare, rules)
    return period if not bare[end:].strip(" .:") else ""


@keep
def _read_period(text: str, rules: Rulebook) -> tuple[str, int]:
    """The years at the head of a text ("2027-2030") and where they end; ("", 0) without any."""
    line = Line(text)
    for rule in rules.of("assign_name", line):
        if rule.gives == "period" and (match := rule.search(line)):
            return "-".join(_YEAR.findall(match["period"])), match.end()
    return "", 0
