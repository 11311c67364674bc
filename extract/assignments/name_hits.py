"""Names looked for in a text, however dashes, commas and "và" are printed; patterns of lists of words."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick
import regex

from extract.assignments.units_file import Body, is_acronym, squash_all, squash_with_map
from extract.structs import Struct
from extract.text import case_key, match_key

MARKS = ",.:;()"  # that may stand at a word of a name


class Hit(Struct, frozen=True):
    """A name at ``text[start:end]``, the place after it included; ``body`` None for a group."""

    start: int
    end: int
    body: Body | None
    level: str | None = None
    carried: str = ""  # the head noun that stands once before a list: "các Sở: Y tế, Nội vụ"
    place: str = ""  # the name of its own behind a known one: "UBND xã" + "Suối Mơ"


def any_of(words: tuple[str, ...]) -> str:
    """An alternation for patterns over :func:`case_key`, the longest first; without words it never matches."""
    if not words:
        return r"(?!)"
    ordered = sorted({case_key(w) for w in words}, key=lambda w: (-len(w), w))
    return "|".join(r"\s+".join(p if p.isalnum() else regex.escape(p) for p in w.split()) for w in ordered)


def any_key(words: tuple[str, ...]) -> str:
    """As :func:`any_of`, over match_key."""
    return match_key(any_of(words)) if words else r"(?!)"


def make_finder(words: Iterable[str]) -> ahocorasick.Automaton:
    """Tells whether any of some words stands in a text; one at least is needed, so a blank that stands in none is added."""
    made = ahocorasick.Automaton()
    for word in ("\0", *words):
        made.add_word(word, word)
    made.make_automaton()
    return made


def make_automaton(names: list[tuple[str, Body]]) -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    by_key: dict[str, tuple[int, str, Body]] = {}
    for (name, body), key in zip(names, squash_all([name for name, _ in names]), strict=True):
        by_key.setdefault(key, (len(key), name, body))
    for key, value in by_key.items():
        if key:
            made.add_word(key, value)
    made.make_automaton()
    return made


def first_words(names: Iterable[str]) -> dict[str, str]:
    """The first words of names, each with the letters that a second word begins with ("chỉ": "h"); "" for any."""
    found: dict[str, set[str]] = {}
    for name in names:
        first, _, rest = match_key(name).partition(" ")
        found.setdefault(first.strip(MARKS), set()).add(rest[:1])
    alone = {w for w, letters in found.items() if "" in letters or any(not c.isalpha() for c in letters)}
    return {w: "" if w in alone else "".join(sorted(letters)) for w, letters in found.items()}


def find_names(key: str, automaton: ahocorasick.Automaton) -> list[tuple[int, int, str, Body]]:
    """Whole-word matches as start, end, name, body; all of them, overlapping ones too."""
    if not len(automaton):
        return []
    squashed, places = squash_with_map(key)
    found = []
    for last, (length, name, body) in automaton.iter(squashed):
        start, end = places[last - length + 1], places[last] + 1
        if not (start and key[start - 1].isalnum()) and not (end < len(key) and key[end].isalnum()):
            found.append((start, end, name, body))
    return found


def fits(written: str, name: str) -> bool:
    """An acronym must stand in capitals; a comma may stand only for a comma, a hyphen or 'và' between whole words.

    Nor does "và" where the name has two words that follow each other: "tỉnh và Ủy ban" is no "Tỉnh ủy".
    """
    if is_acronym(name):
        return written.upper() == written and "," not in written
    if "," in name or "-" in name or " và " in name.lower():
        return True
    if "," in written:
        return False
    words = written.lower().split()
    return "và" not in words or "&" in name or len(words) - 1 != len(name.split())


def own_words(behind: str, kinds: str | None) -> str:
    """The capitals and numbers of a place behind a name, without the kinds of places among them."""
    return " ".join(w for w in (behind.replace(kinds, " ", 1) if kinds else behind).split() if not w[0].islower())
