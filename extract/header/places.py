"""Provinces and communes: names -> official codes (rules/places.tsv, made by tools/make_places.py).

Codes alone are ambiguous in time: nearly all communes of 1 July 2025 reuse an old code, most with another name, so only
the communes of the two-level government are matched; of provinces also the 63 former ones, for older documents.
Names are matched by a key without spaces, case, hyphens, apostrophes and tone placement; 243 communes' full names
repeat across provinces and need the province.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import field
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path

from extract.errors import RuleError
from extract.patterns.kept import compile_pattern, derive
from extract.structs import Struct
from extract.text import case_key, match_key

TWO_LEVELS_FROM = date(2025, 7, 1)  # Nghị quyết 202/2025/QH15, Nghị quyết 76/2025/UBTVQH15
_COLUMNS = ["code", "name", "kind", "province_code", "former", "valid_from", "valid_until"]
_COMMUNE_KINDS = frozenset(["xã", "phường", "đặc khu"])
_LONGEST = 6  # words in the longest name of a commune
_KIND = compile_pattern(r"(?<!\w)(?P<kind>(?i:xã|phường|đặc khu|tỉnh|thành phố|tp\.?))\s+(?=[\p{Lu}\d])")
_PREFIX = compile_pattern(r"(?i)^\s*(?P<kind>xã|phường|đặc khu|tỉnh|thành phố|tp\.?)(?:\s+|(?<=\.))(?=\S)")
_WORD = compile_pattern(r"[\p{L}\p{N}'.]+")


class PlaceName(Struct, frozen=True):
    """A province or a commune. ``kind`` is xã, phường, đặc khu, tỉnh or thành phố; a province's two codes are equal."""

    code: str
    name: str
    kind: str
    province_code: str
    province_name: str
    former: str = field(default="", repr=False)  # the units it was made from, "; " between them
    valid_from: str | None = None  # ISO dates; None: before 1 July 2025, still in use
    valid_until: str | None = None


class PlaceMatch(Struct, frozen=True):
    """A place named at ``text[start:end]``, its kind included."""

    start: int
    end: int
    text: str
    place: PlaceName


@lru_cache(maxsize=4)
def load_places(folder: Path) -> Places:
    """The places of a rules folder. Nothing is read before the first question."""
    return Places(folder / "places.tsv")


class Places:
    """Looks places up. The file is read at the first look-up; a wrong file raises RuleError then."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def is_there(self) -> bool:
        """False for a folder of rules of one's own without the file."""
        return self._path.exists()

    @cached_property
    def communes(self) -> dict[str, list[PlaceName]]:
        """Key of the name -> communes of that name."""
        return {key: [PlaceName(*row) for row in rows] for key, rows in self._table[0].items()}

    @cached_property
    def provinces(self) -> dict[str, PlaceName]:
        """Key of the name -> one of the 34 provinces."""
        return {key: PlaceName(*row) for key, row in self._table[1].items()}

    @cached_property
    def former_provinces(self) -> dict[str, PlaceName]:
        """Key of the name -> one of the 63 provinces up to 30 June 2025."""
        return {key: PlaceName(*row) for key, row in self._table[2].items()}

    @cached_property
    def _table(self) -> _Table:
        return _read_table(self._path)

    def _communes_named(self, name: str) -> list[PlaceName]:
        return [PlaceName(*row) for row in self._table[0].get(_key(name), ())]

    def find_province(self, name: str, on: date | None = None) -> PlaceName | None:
        """A province by name, with or without "tỉnh" or "thành phố" (both lead to the same one).

        ``on`` is the day of the document: before 1 July 2025 the 63 provinces of then are asked first. Without it a
        name that only a former province has ("Hà Giang") gives that one, with its ``valid_until``.
        """
        key = _key(_PREFIX.sub("", name))
        key = _SHORT.get(key, key)
        old, new = self.former_provinces.get(key), self.provinces.get(key)
        return old or new if on is not None and on < TWO_LEVELS_FROM else new or old

    def is_central_city(self, name: str, on: date | None = None) -> bool:
        """True for "thành phố X" that is a province; until July 2025 provinces had cities called as they are ("Sơn La")."""
        found = self.find_province(name, on)
        return found is not None and found.kind == "thành phố"

    def find_commune(self, name: str, kind: str | None = None, province: str | None = None) -> PlaceName | None:
        """A commune by name; ``kind`` and ``province`` (name or code) narrow it. None if none or more than one fits.

        A kind may also stand in the name: "xã Nam Phù". A former province counts as the one it belongs to now.
        """
        prefix = _PREFIX.match(name)
        found = self._communes_named(name)  # "Phường 2" is a name too
        if prefix and not found:
            kind = kind or prefix["kind"].lower()
            found = self._communes_named(name[prefix.end() :])
        if kind:
            found = [p for p in found if p.kind == kind.lower()]
        if province:
            known = self.find_province(province)
            code = known.province_code if known else province.strip()
            found = [p for p in found if p.province_code == code]
        return found[0] if len(found) == 1 else None

    def locate(self, text: str, province_hint: str | None = None, on: date | None = None) -> PlaceMatch | None:
        """The first commune that a text names with its kind ("xã Nam Phù"), else the first province; None for neither.

        A province named in the same text, or ``province_hint``, tells communes of one name apart.
        """
        cased = case_key(text)
        kinds = [(m.start(), m.end(), m["kind"].lower()) for m in _KIND.finditer(cased)]
        province: PlaceMatch | None = None
        for start, after, kind in kinds:
            if province is None and kind not in _COMMUNE_KINDS:
                province = self._longest(text, start, after, lambda name: self.find_province(name, on))
        context = province.place.name if province else province_hint
        for start, after, kind in kinds:
            if kind in _COMMUNE_KINDS:
                commune = self._commune_at(text, start, after, kind, context)
                if commune:
                    return commune
        return province

    def _commune_at(self, text: str, start: int, after: int, kind: str, province: str | None) -> PlaceMatch | None:
        return self._longest(text, start, after, lambda name: self.find_commune(name, kind, province))

    def _longest(self, text: str, start: int, after: int, find: Callable[[str], PlaceName | None]) -> PlaceMatch | None:
        ends = [m.end() for m in _WORD.finditer(text, after)][:_LONGEST]
        for end in reversed(ends):
            name = text[after:end]
            if any(c in name for c in ",;:()"):
                continue
            place = find(name)
            if place:
                end = after + len(name.rstrip("."))
                return PlaceMatch(start, end, text[start:end], place)
        return None


# Names by which documents call a province and that no table holds.
_SHORT = {"hcm": "hồchíminh", "tphcm": "hồchíminh", "sàigòn": "hồchíminh", "thừathiênhuế": "huế"}


def _key(name: str) -> str:
    return _keys([name])[0]


def _keys(names: list[str]) -> list[str]:
    """All keys in one pass over the joined names: twenty times faster than one by one."""
    return _NO_KEY.sub("", match_key("\x00".join(names))).split("\x00")


_NO_KEY = compile_pattern("[^\\p{L}\\p{N}\x00]+")


# Communes, provinces and former provinces by the key of their names: rows in the order of PlaceName's fields.
_Row = tuple[str, str, str, str, str, str, str | None, str | None]
_Table = tuple[dict[str, list[_Row]], dict[str, _Row], dict[str, _Row]]


def _read_table(path: Path) -> _Table:
    if not path.is_file():
        raise RuleError(f"{path}: không có tệp này; hãy tạo bằng tools/make_places.py",
                        f"{path}: no such file; make it with tools/make_places.py")  # fmt: skip
    text = path.read_bytes().decode("utf-8-sig")
    return derive("places", hashlib.sha256(text.encode()).hexdigest(), partial(_parse_table, path.name, text))


def _parse_table(file: str, text: str) -> _Table:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != _COLUMNS:
        columns = ", ".join(_COLUMNS)
        raise RuleError(f"{file}: dòng 1: cần các cột {columns}, cách nhau bằng dấu tab",
                        f"{file}: line 1: expected the columns {columns}, between tabs")  # fmt: skip
    names = {r[0]: r[1] for r in rows[1:] if len(r) == len(_COLUMNS) and len(r[0]) == 2 and not r[6]}
    communes: dict[str, list[_Row]] = {}
    provinces: dict[str, _Row] = {}
    former: dict[str, _Row] = {}
    keys = _keys([row[1] if len(row) > 1 else "" for row in rows[1:]])
    for line, (row, key) in enumerate(zip(rows[1:], keys, strict=True), 2):
        if len(row) != len(_COLUMNS):
            raise RuleError(f"{file}: dòng {line}: có {len(row)} cột, cần {len(_COLUMNS)}; hãy xem lại các dấu tab",
                            f"{file}: line {line}: {len(row)} columns instead of {len(_COLUMNS)}; "
                            "look at the tabs")  # fmt: skip
        code, name, kind, province, made_from, since, until = row
        if province not in names:
            raise RuleError(f"{file}: dòng {line}: không tỉnh nào có mã '{province}'; hãy sửa cột province_code",
                            f"{file}: line {line}: no province has the code '{province}'; "
                            "correct province_code")  # fmt: skip
        place = (code, name, kind, province, names[province], made_from, since or None, until or None)
        if kind in _COMMUNE_KINDS:
            communes.setdefault(key, []).append(place)
        else:
            (former if until else provinces)[key] = place
    return communes, provinces, former
