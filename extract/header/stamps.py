"""Lines of a letterhead that belong to stamps: that of whoever received the document, and the frame of a digital signature."""

from __future__ import annotations

from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import PIECES, Line

_PLACE = compile_pattern(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU)\s")
_ISSUER = compile_pattern(r"(?:[UỦ][YỶ] BAN|UBND|HỘI ĐỒNG|HĐND)(?!\w)")  # its place stands on the line below


def stamp_spans(text: str, rules: Rulebook, names: bool = True) -> list[tuple[int, int]]:
    """Where stamps stand in a letterhead: "SỞ Y TẾ", "CÔNG VĂN ĐẾN"; "Ký bởi: ỦY BAN NHÂN DÂN XÃ", "BẢN MÂY", "Email: …".

    Without ``names`` only the line "ĐẾN": what looked like the name of a stamp may be all that names the issuer.
    """
    if "ĐẾN" not in text and ":" not in text:
        return []
    pieces = [(m.start(), m.end(), " ".join(m[0].split())) for m in PIECES.finditer(text)]
    told = [_tells(words, rules) for _, _, words in pieces]
    taken: set[int] = set()
    for at, what in enumerate(told):
        if what is None or not (names or what == "arrived"):
            continue
        taken.add(at)
        if what == "arrived" and names:
            taken.update(_receiver([words for _, _, words in pieces[:at]], at))
        elif what == "sealed" and told[at + 1 : at + 3] == [None, "sealed"] and pieces[at + 1][2].isupper():
            taken.add(at + 1)  # the rest of the name
    return [pieces[at][:2] for at in sorted(taken)]


def _receiver(above: list[str], at: int) -> range:
    """The lines right above "ĐẾN" that name who received the document, one or two."""
    if not above or not above[-1].isupper():
        return range(0)
    if not _PLACE.match(above[-1]):
        return range(at - 1, at)
    named = len(above) > 1 and above[-2].isupper() and not _ISSUER.match(above[-2])
    return range(at - 2, at) if named else range(0)


def _tells(words: str, rules: Rulebook) -> str | None:
    line = Line(words)
    rule = next((r for r in rules.of("header", line) if r.gives in ("arrived", "sealed") and r.search(line)), None)
    return rule.gives if rule else None
