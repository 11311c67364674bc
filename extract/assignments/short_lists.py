"""Shortened lists of units: a head noun stands once before several names, "các Sở: Y tế, Nội vụ"."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extract.assignments.name_hits import Hit, any_key, any_of, find_names, make_automaton
from extract.assignments.units_file import Body, UnitWords
from extract.patterns.kept import compile_pattern
from extract.structs import Struct
from extract.text import case_key, match_key

# Stands for the colon of a shortened list where a text is asked for colons that introduce a task.
LIST_COLON = "∶"
_JOINED = compile_pattern(r"\s*(?:,|và(?=\s)|,\s*và(?=\s))\s*")
_LIST_END = compile_pattern(r"[;.\n:]")
_LIST = compile_pattern(r"^(?:[^;.()\n]*(?:[,:]|(?<!\w)và))?\s*$")
_NOUN_LENGTH = 16  # characters in which the last word before a colon is looked at
_WHERE = ("trên địa bàn", "trực thuộc")  # says where bodies are, and is no body without its noun
_LIST_LENGTH = 200  # characters behind the colon of a shortened list in which its names are looked for
_LIST_GOES_ON = compile_pattern(r"\s*(?:$|[,;.:()/\n]|và(?!\w))")


class ListOpening(Struct, frozen=True):
    """ "các Sở:" before shortened names: its place, that of the colon, where the list can end at most, its head noun."""

    start: int
    colon: int
    end: int
    head: str


class ShortLists:
    """The head nouns of such lists with the names behind them. Immutable after it is made."""

    def __init__(self, names: list[tuple[str, Body]], words: UnitWords, begins_unit: Callable[[str], bool]) -> None:
        self._begins_unit = begins_unit
        nouns = any_key(words.group_nouns)
        self._carried = [
            (h, w, compile_pattern(
                rf"(?<!\w){regex.escape(h)}(?!\w)(?:(?:(?:\s*[,/-]\s*|\s+và\s+|\s+)(?:{nouns})(?!\w))*\s*[:{LIST_COLON}]|)"
            ), make_automaton(_without_head(h, names)))
            for h, w in ((match_key(w), w) for w in words.carried)
        ]  # fmt: skip
        self._verb = compile_pattern(rf"\s+(?:{any_of(words.verbs)})(?!\w)")
        heads = any_key(tuple(w for w in words.carried if " " not in w))
        noun = rf"(?:{nouns}|{heads})(?!\w)(?:\s*[,/-]\s*|\s+và\s+|\s*)"
        self._list_colon = compile_pattern(
            rf"(?<!\w)(?:{any_key(words.group_starts)})\s+(?:{noun})+(?P<colon>[:{LIST_COLON}])(?=\s)"
        )
        self._before_colon = {w.split()[-1] for w in map(match_key, (*words.group_nouns, *words.carried))}

    def carry(self, text: str, hits: list[Hit]) -> list[Hit]:
        """The hits with those that a head noun before the list makes names ("Nội vụ")."""
        key = match_key(text)
        found = list(hits)
        for head_noun, head_word, opening, automaton in self._carried:
            if head_noun not in key:
                continue
            heads = [m.end() for m in opening.finditer(key)]
            names = find_names(key, automaton) if heads else []
            for start, end, _, body in sorted(names, key=lambda n: (n[0], -n[1])):
                head = max((h for h in heads if h <= start), default=None)
                if head is None or any(h.start < end and start < h.end for h in found):
                    continue
                between = text[head:start]
                for hit in found:  # a name found already is no other head noun
                    if head <= hit.start and hit.end <= start:
                        between = between.replace(text[hit.start : hit.end], " ", 1)
                if _LIST.search(between) and self._list_goes_on(text, start, end) and not self._other_head(between):
                    found.append(Hit(start, end, body, None, carried=head_word))
        return sorted(found, key=lambda h: h.start)

    def _list_goes_on(self, text: str, start: int, end: int) -> bool:
        """True where a shortened name ends: at a mark, at the end, or, with a capital, before what the units do."""
        if _LIST_GOES_ON.match(text, end):
            return True
        return text[start].isupper() and self._verb.match(case_key(text[end : end + 40])) is not None

    def openings(self, text: str, hits_in: Callable[[str], list[Hit]]) -> list[ListOpening]:
        """Where lists begin behind a colon: "các Sở: Tài chính, Nội vụ", not "Các sở: Bố trí vốn …".

        ``hits_in`` finds the full names of a text.
        """
        before = text.replace(LIST_COLON, ":").split(":")[:-1]
        if not any(part[-_NOUN_LENGTH:].rstrip().rpartition(" ")[2].lower() in self._before_colon for part in before):
            return []  # most colons stand behind other words
        key = match_key(text)
        found = []
        for match in self._list_colon.finditer(key):
            stretch = text[match.end() : match.end() + _LIST_LENGTH]
            stretch = _LIST_END.split(stretch, maxsplit=1)[0]
            opened = match[0] + stretch
            hits = self.carry(opened, hits_in(opened))
            hits = [h for h in hits if h.start >= len(match[0])]
            carried = [h for h in hits if h.carried and not self._is_verb(opened, h)]
            first = bool(hits) and not opened[len(match[0]) : hits[0].start].strip()
            several = first and len(hits) > 1 and _JOINED.fullmatch(opened, hits[0].end, hits[1].start) is not None
            if several or len(carried) > 1 or (first and hits[0] in carried):
                head = carried[0].carried if carried else ""
                found.append(ListOpening(match.start(), match.start("colon"), match.end() + len(stretch), head))
        return found

    def _is_verb(self, text: str, hit: Hit) -> bool:
        return self._verb.match(" " + case_key(text[hit.start : hit.end]).lower()) is not None

    def _other_head(self, between: str) -> bool:
        return any(self._begins_unit(p.strip()) for p in regex.split(r"[,:]|(?<!\w)và(?!\w)", between)[1:] if p.strip())


def _without_head(head: str, names: list[tuple[str, Body]]) -> list[tuple[str, Body]]:
    opening = match_key(head) + " "
    rests = [(n[len(opening) :], b) for n, b in names if n.startswith(opening) and len(n) > len(opening) + 2]
    return [(rest, b) for rest, b in rests if not rest.startswith(_WHERE)]
