"""Official codes of the places that documents come from: which xã of which province the issuer is."""

from __future__ import annotations

from collections.abc import Sequence

from extract.header.places import load_places
from extract.memory import keep
from extract.model import Block, Header
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, match_key

_PARTY = compile_pattern(r"(?:Tỉnh|Thành) (?:ủy|đoàn) ")
_KINDS = ("ỉnh", "ỈNH", "hành", "HÀNH", "TP")  # tỉnh, thành phố, Tỉnh ủy, Thành ủy, TP
_OPENING = 12  # blocks behind the title that can name the province


def with_place_code(header: Header, blocks: Sequence[Block], title: int, rules: Rulebook) -> Header:
    """Adds the official code of the issuer's commune or province."""
    places, issuer = load_places(rules.folder), header.issuer
    if not issuer or not places.is_there:
        return header
    city = match_key(issuer).rpartition("thành phố ")
    of_province = bool(city[1]) and not places.is_central_city(city[2], header.issued_on)  # "thành phố Bến Tre"
    if header.issuer_level == "province" and of_province:
        header = header.changed(issuer_level="district")
    if header.issuer_level == "central":
        return header
    texts = [issuer, *(b.text for b in blocks[: title + _OPENING]), *header.recipients]
    hint = next((name for text in texts if (name := _province(text, rules))), None)
    found = places.locate(issuer, hint, header.issued_on)
    if found and of_province and found.place.code == found.place.province_code:
        return header  # called as its province is, but it is not that
    party = _PARTY.search(issuer) if found is None else None
    if party:  # "Tỉnh ủy Nghệ An" names its province without a kind
        province = places.find_province(issuer[party.end() :], header.issued_on)
        return header.changed(place_code=province.code) if province else header
    return header.changed(place_code=found.place.code) if found else header


@keep
def _province(text: str, rules: Rulebook) -> str | None:
    """The first province that a text names: the longest run of capitalised words that is one."""
    if not any(word in text for word in _KINDS):
        return None
    line, places = Line(text[:2000]), load_places(rules.folder)
    for rule in rules.of("header", line):
        if rule.gives == "province":
            for match in rule.finditer(line):
                words = text[match.start("province") : match.end("province")].split()
                for count in range(len(words), 0, -1):
                    known = places.find_province(" ".join(words[:count]))
                    if known:
                        return known.name
    return None
