"""Names that repeat another with other last words: "Tỷ lệ hộ nghèo 3%; hộ cận nghèo 4%" tells of two measures."""

from __future__ import annotations

from itertools import pairwise

from extract.indicators.prose.contrasts import listed_names, other_end, other_of_sort
from extract.indicators.prose.part import OPENS_LIST, OWN_NOUN, VERB, Part
from extract.indicators.prose.timing import WORD
from extract.model import RATES, Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_HAS = compile_pattern(r"(?P<who>.+?\S\s\S+)\s+có\s+\p{L}.*")
_HAVING = compile_pattern(r"\s*(?:,|;|,?\s+và)\s+có\s+")  # between the levels of two things that the same ones have


def with_twins(line: Line, part: Part, labels: list[str | None], rules: Rulebook) -> list[Part]:
    """"Tỷ lệ trẻ thể nhẹ cân ≤ 2%, thể thấp còi ≤ 3%": a label that takes the place of the name's last words is no
    subgroup but another measure."""
    told = [label for label in labels if label]
    names = {
        label: other_of_sort(part.name, label, rules) or other_end(part.name, label) or _twin_name(part.name, label)
        for label in told
    }
    names |= listed_names(part.name, told)
    names |= _others_had(line, part)
    whole = part.quantities[0]
    twins = [
        (q, names[q.scope]) for q in part.quantities if q.scope and names.get(q.scope) and not _is_share_of(line, whole, q)
    ]
    own = tuple(q for q in part.quantities if q not in [t for t, _ in twins])
    if not twins or not own:
        return [part]
    return [
        part.changed(quantities=own),
        *(part.changed(name=name or part.name, quantities=(q.changed(scope=None),)) for q, name in twins),
    ]


def _is_share_of(line: Line, whole: Quantity, q: Quantity) -> bool:
    """"90 ha rừng, trong đó rừng tre 60 ha, rừng luồng 30 ha": as many of the same, behind a word that opens a list of them."""
    counted = q.unit in ("count", "amount") and (q.unit, q.unit_text) == (whole.unit, whole.unit_text)
    fewer = q.value is not None and whole.value is not None and q.value <= whole.value
    return counted and fewer and OPENS_LIST.search(line.key, whole.end, q.start) is not None


def _others_had(line: Line, part: Part) -> dict[str, str]:
    """"Tỷ lệ hộ có điện đạt 90%, có nước sạch đạt 70%": names of what else the same ones have."""
    found = {}
    for before, q in pairwise(part.quantities):
        at = line.text.find(q.scope, before.end, q.start) if q.scope else -1
        if q.scope and at > 0 and (name := also_had(line, part.name, before.end, at, q.scope)):
            found[q.scope] = name
    return found


def also_had(line: Line, name: str, end: int, at: int, thing: str) -> str | None:
    """The name of what the same ones have besides, where nothing but ", có" leads from a level's ``end`` to it ``at``."""
    had = _HAS.fullmatch(name) if _HAVING.fullmatch(line.key, end, at) else None
    return f"{had['who']} có {thing}" if had else None


def twin_of(line: Line, before: Part, part: Part) -> str | None:
    """"Năng suất lúa xuân đạt 60 tạ/ha; lúa mùa đạt 52 tạ/ha": the words that the later name repeats are where it
    takes the place of the earlier one's. An amount behind "trong đó" is a share of it; behind a verb others may be meant."""
    here, there = part.quantities[0], before.quantities[0]
    alike = (here.unit, here.unit_text) == (there.unit, there.unit_text) and (
        here.change == there.change or (here.unit in RATES and {here.change, there.change} == {"level", "unspecified"})
    )  # "Tỷ lệ hộ nghèo còn 3%; hộ cận nghèo giảm 2%"
    if not alike or here.unit in ("status", "count") or len(WORD.findall(part.name)) > 6 or VERB.search(part.name.lower()):
        return None
    words = before.name.lower().split()
    first = part.name.lower().split()[0] if part.name else ""
    at = words.index(first) if words.count(first) == 1 else 0
    own = first not in ("mức", "nợ") and OWN_NOUN.match(part.name.lower())  # "mức độ 2", "tỷ lệ nợ xấu 1%; nợ quá hạn 2%"
    if at == 0 or own or VERB.fullmatch(words[at - 1]) or OWN_NOUN.match(before.name.lower()) is None:
        return None
    since = max(there.end, line.key.rfind(";", 0, here.start))
    shared = here.unit == "amount" and OPENS_LIST.search(line.key, since, here.start)
    return None if shared else _twin_name(before.name, part.name)


def with_other_end(line: Line, before: Part, part: Part) -> str | None:
    """"Tỷ lệ hộ nghèo 3%; hộ cận nghèo 4%": what takes the place of the name's last words, unless it adds to them."""
    name = twin_of(line, before, part)
    kept = name[: len(name) - len(part.name)] if name else ""
    added = f"{part.name.lower()} ".startswith(f"{before.name[len(kept) :].lower()} ")  # "hộ nghèo dân tộc thiểu số"
    return None if added else name


def _twin_name(name: str, label: str) -> str | None:
    """"Tỷ lệ hộ nghèo" and "hộ cận nghèo" -> "Tỷ lệ hộ cận nghèo"; None where no word of the name is repeated."""
    words, first = name.split(), label.split()[0].lower()
    again = [n for n in range(len(words) - 1, 0, -1) if words[n].lower() == first]
    pairs = [n for n in again if [w.lower() for w in words[n : n + 2]] == label.lower().split()[:2]]  # "bệnh nhân … bệnh"
    at = next((n for n in (*pairs, *again) if 1 < len(words) - n <= 4), (*pairs, *again, None)[0])  # "học tiểu học"
    repeated = at is not None and words[at : at + 2] == label.split()[:2]  # "trẻ em" dưới 5 tuổi
    if at is None or len(words) - at > (6 if repeated else 4) or VERB.search(" ".join(words[at:]).lower()):
        return None
    kept = " ".join(words[:at]).lower()
    own = [pair for pair in pairwise(label.lower().split()[2:]) if " ".join(pair) in kept]  # "… HIV điều trị ARV"
    return " ".join([*words[: 2 if own and kept.startswith("tỷ lệ ") else at], label])
