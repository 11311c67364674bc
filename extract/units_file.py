"""rules/units.toml -> records. Strict: a mistake is an error that names file, entry and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.memory import keep
from extract.rules import check_keys, read_toml
from extract.text import case_key, match_key

UNIT_KINDS = frozenset(
    ("government", "council", "ministry", "agency", "department", "office", "centre", "police", "military", "court",
     "sector", "bank", "party", "mass", "fund", "health", "social", "media", "school", "village", "group")
)  # fmt: skip
UNIT_LEVELS = frozenset(("central", "province", "district", "commune", "village", "school"))
_UNIT_KEYS = {"code", "name", "kind", "level", "names", "cells", "by_level", "valid_from", "valid_until", "replaced_by",
              "case"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """One kind of unit. It stands for the body in whatever place: 'Trạm Y tế xã' is one code for all communes.

    ``valid_until`` is the last day on which the name was in use; ``by_level`` gives the code to take instead where the
    name is followed by a level ("UBND" + "xã").
    """

    code: str
    name: str
    kind: str
    level: str | None = None
    names: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    by_level: tuple[tuple[str, str], ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    replaced_by: str | None = None
    case: bool = False  # only with a capital: "Chính phủ", not "phi chính phủ"


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The words around and between unit names, each list as in [words] of units.toml."""

    offices: tuple[str, ...]
    lead_ins: tuple[str, ...]
    tails: tuple[str, ...]
    levels: dict[str, tuple[str, ...]]
    group_starts: tuple[str, ...]
    group_nouns: tuple[str, ...]
    group_tails: tuple[str, ...]
    heads: tuple[str, ...]
    carried: tuple[str, ...]
    ignored: tuple[str, ...]
    ignored_starts: tuple[str, ...]


def read_units(path: Path) -> tuple[tuple[Body, ...], UnitWords]:
    """All units of a file and its words. Raises RuleError."""
    if not path.is_file():
        raise RuleError(f"{path}: no such file; every rules folder needs a units.toml")
    content = read_toml(path)
    check_keys(path.name, content, {"format", "words", "unit"})
    if content.get("format") != 1:
        raise RuleError(f"{path.name}: format = {content.get('format')!r}; this program reads format = 1")
    bodies = tuple(_body(path.name, n, entry) for n, entry in enumerate(content.get("unit", []), 1))
    codes = {b.code: b for b in bodies}
    owner: dict[str, str] = {}
    for body in bodies:
        where = f"{path.name}: unit '{body.code}'"
        if codes[body.code] is not body:
            raise RuleError(f"{where}: the code is used twice; choose another")
        for code in (*(c for _, c in body.by_level), *filter(None, [body.replaced_by])):
            if code not in codes:
                raise RuleError(f"{where}: no unit has the code '{code}'; add it or correct by_level / replaced_by")
        for name in {squash(n): n for n in (body.name, *body.names, *body.cells)}.values():
            other = owner.setdefault(squash(name), body.code)
            if other != body.code:
                raise RuleError(f"{where}: '{name}' is a name of '{other}' already; a name leads to one unit only")
    return bodies, _words(path.name, content.get("words", {}))


@keep
def squash(name: str) -> str:
    """What is left of a name when case, spaces, hyphens, commas, '&' and the word 'và' are ignored.

    >>> squash("Phòng VH - XH") == squash("phòng VHXH"), squash("Sở Giáo dục & Đào tạo")
    (True, 'sởgiáodụcđàotạo')
    """
    return squash_with_map(match_key(name))[0]


def squash_with_map(key: str) -> tuple[str, list[int]]:
    """The squashed text and, for each of its characters, the offset in ``key``. Never drops ';', ':' or brackets."""
    letters: list[str] = []
    places: list[int] = []
    for i, char in enumerate(key):
        if char in _DROPPED:
            continue
        if char in "và" and _is_and(key, i if char == "v" else i - 1):
            continue
        letters.append(char)
        places.append(i)
    return "".join(letters), places


_DROPPED = frozenset(" -&,./'\"*_")


def _is_and(key: str, i: int) -> bool:
    if i < 0 or key[i : i + 2] != "và":
        return False
    return (i == 0 or not key[i - 1].isalnum()) and (i + 2 >= len(key) or not key[i + 2].isalnum())


def is_acronym(name: str) -> bool:
    """True for a name in capitals only, which must be written so in the text too ("CDC", "SGD&ĐT").

    >>> is_acronym("CDC"), is_acronym("Sở GDĐT")
    (True, False)
    """
    return case_key(name).upper() == case_key(name) and " " not in name


def _body(file: str, position: int, entry: dict[str, Any]) -> Body:
    where = f"{file}: unit '{entry.get('code', f'number {position}')}'"
    check_keys(where, entry, _UNIT_KEYS)
    for key in ("code", "name", "kind"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise RuleError(f"{where}: missing {key}; add {key} = '…'")
    if entry["kind"] not in UNIT_KINDS:
        raise RuleError(f"{where}: kind = '{entry['kind']}'; allowed: {', '.join(sorted(UNIT_KINDS))}")
    levels = entry.get("by_level", {})
    for level in (*filter(None, [entry.get("level")]), *levels):
        if level not in UNIT_LEVELS:
            raise RuleError(f"{where}: level '{level}'; allowed: {', '.join(sorted(UNIT_LEVELS))}")
    for key in ("names", "cells"):
        if not all(isinstance(n, str) and n.strip() for n in entry.get(key, [])):
            raise RuleError(f"{where}: {key} must be a list of texts: {key} = ['…', '…']")
    for key in ("valid_from", "valid_until"):
        if key in entry and not isinstance(entry[key], date):
            raise RuleError(f"{where}: {key} must be a date without quotes: {key} = 2025-07-01")
    return Body(
        code=entry["code"],
        name=entry["name"],
        kind=entry["kind"],
        level=entry.get("level"),
        names=tuple(entry.get("names", ())),
        cells=tuple(entry.get("cells", ())),
        by_level=tuple(levels.items()),
        valid_from=entry.get("valid_from"),
        valid_until=entry.get("valid_until"),
        replaced_by=entry.get("replaced_by"),
        case=bool(entry.get("case", False)),
    )


def _words(file: str, entry: dict[str, Any]) -> UnitWords:
    check_keys(f"{file}: [words]", entry, {"offices", "lead_ins", "tails", "levels", "groups", "heads"})
    groups, heads = entry.get("groups", {}), entry.get("heads", {})
    check_keys(f"{file}: [words.groups]", groups, {"starts", "nouns", "tails"})
    check_keys(f"{file}: [words.heads]", heads, {"nouns", "carried", "ignored", "ignored_starts"})
    check_keys(f"{file}: [words.levels]", entry.get("levels", {}), {*UNIT_LEVELS, "none"})
    try:
        return UnitWords(
            offices=tuple(entry["offices"]),
            lead_ins=tuple(entry["lead_ins"]),
            tails=tuple(entry["tails"]),
            levels={k: tuple(v) for k, v in entry["levels"].items()},
            group_starts=tuple(groups["starts"]),
            group_nouns=tuple(groups["nouns"]),
            group_tails=tuple(groups["tails"]),
            heads=tuple(heads["nouns"]),
            carried=tuple(heads["carried"]),
            ignored=tuple(heads["ignored"]),
            ignored_starts=tuple(heads["ignored_starts"]),
        )
    except KeyError as error:
        raise RuleError(f"{file}: [words]: missing {error.args[0]}; add {error.args[0]} = ['…']") from None
