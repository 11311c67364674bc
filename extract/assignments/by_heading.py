"""Groups of goals called by their heading: "nhóm chỉ tiêu về y tế" means all below "a) Nhóm chỉ tiêu về y tế"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.assignments.by_name import ends_of_names, folded_name
from extract.assignments.by_place import GOAL_ROLES
from extract.memory import keep
from extract.model import Indicator, Section
from extract.rules import Rulebook
from extract.sections import ancestors
from extract.text import fold_key

_FEWEST = 2  # words that a heading must have beside those that only announce a group


class Groups:
    """The goals of a document by the headings above them; a heading that stands twice means neither."""

    def __init__(self, sections: Sequence[Section], indicators: Sequence[Indicator], rules: Rulebook) -> None:
        self._rules = rules
        below: dict[str, list[Indicator]] = {}
        for indicator in indicators:
            section = next((s for s in sections if s.id == indicator.section_id), None)
            if section is not None and indicator.context in ("goal", "annex"):
                for above in ancestors(section, sections):
                    below.setdefault(above.id, []).append(indicator)
        self._by_heading: dict[str, list[Indicator]] = {}
        for section in sections:
            name = group_name(section.heading or "", rules) if section.role in GOAL_ROLES and section.id in below else ""
            if name:
                self._by_heading[name] = [] if name in self._by_heading else below[section.id]

    def opening(self, text: str) -> tuple[list[Indicator], int]:
        """The goals of the group whose heading a text begins with, and where that ends; ([], 0) for none."""
        for end in sorted(ends_of_names(text, self._rules), reverse=True) if self._by_heading else ():
            if found := self._by_heading.get(group_name(text[:end], self._rules)):
                return found, end
        return [], 0


@keep
def group_name(text: str, rules: Rulebook) -> str:
    """What a heading of goals is compared by, without "Nhóm chỉ tiêu về"; "" where too little is left, or a number."""
    bare = folded_name(fold_key(text.partition("(")[0].rpartition(":")[2]), "field", rules)
    return bare if bare.count(" ") + 1 >= _FEWEST and not any(c.isdigit() for c in bare) else ""
