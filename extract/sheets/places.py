"""What a document is called by: its commune or province, from the official codes (rules/places.tsv)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extract.header.places import load_places
from extract.messages import say
from extract.rule_files import rules_folder
from extract.structs import Struct
from extract.text import fold_key

_LEVELS_OF_A_PLACE = frozenset(("commune", "district", "province"))


class Home(Struct, frozen=True):
    """Where a document belongs. ``key`` is equal for documents of one issuer; empty fields are unknown."""

    key: str
    label: str  # "Xã Nam Phù", else the issuer, else that it is unknown
    place_code: str = ""
    place_name: str = ""  # "Xã Nam Phù"
    province_code: str = ""
    province_name: str = ""  # "Thành phố Hà Nội"
    file: str = ""  # of an unknown issuer: nothing else tells these apart

    @property
    def is_known(self) -> bool:
        """True where it is a place. Documents without an issuer may be of one or of many."""
        return not self.file


def home_order(home: Home) -> tuple[bool, bool, str, str, str, str]:
    """The order of columns: by province and place, those of unknown provinces and then unknown places last."""
    return not home.is_known, not home.province_code, home.province_code, home.place_code, home.label, home.key


class PlaceNames:
    """Official code -> names. The file is read at the first code that is asked for."""

    def __init__(self, rules: str | Path | None = None, lang: str = "vi") -> None:
        self._lang = lang
        self._folder = Path(rules) if rules is not None else rules_folder()
        self._names: dict[str, tuple[str, str]] = {}  # code -> (name with kind, code of the province)

    def find_home(self, document: dict[str, Any]) -> Home:
        """The home of a row of ``documents``. A body that is no government ("Sở Y tế") is told from its province."""
        code = document["place_code"] or ""
        issuer = document["issuer"] or ""
        name, province = self._look_up(code) if code else ("", "")
        province_name = self._look_up(province)[0] if province else ""
        is_place = bool(name) and document["issuer_level"] in _LEVELS_OF_A_PLACE
        label = name if is_place else issuer or name
        if not label:
            return Home(f"//{document['path']}", say("place.unknown", self._lang), file=document["file_name"])
        key = code if is_place else f"{code}/{fold_key(issuer)}"
        return Home(key, label, code, name, province, province_name)

    def _look_up(self, code: str) -> tuple[str, str]:
        if not self._names:
            places = load_places(self._folder)
            known = [*places.former_provinces.values(), *places.provinces.values()]
            known += [p for found in places.communes.values() for p in found]
            for p in known:  # a code that a commune has now was once another one's: the present name wins
                self._names[p.code] = (f"{p.kind[:1].upper()}{p.kind[1:]} {p.name}", p.province_code)
        return self._names.get(code, ("", ""))
