"""The role that a sentence gives to its actor: what it does comes before whom it helps and whom it tells."""

from __future__ import annotations

import re
from operator import itemgetter

import regex

from extract.assignments.bodies import load_bodies
from extract.assignments.splitting import label_end
from extract.memory import keep
from extract.model import AssignmentRole
from extract.patterns.kept import compile_pattern
from extract.rules import Rule, Rulebook
from extract.text import Line

ROLE_ORDER: tuple[AssignmentRole, ...] = ("lead", "coordinate", "advise", "monitor", "responsible")
_GIVEN = re.compile(r"(?<!\w)(?:giao|phân\s+công)\s+(?:cho\s+)?[^;.]*$")
_TELLING = compile_pattern(r"(?<!\w)(?:chỉ\s+đạo|hướng\s+dẫn|yêu\s+cầu|đôn\s+đốc)\s[^;.:]*$")
_SOFTLY = compile_pattern(r"(?:\s+(?:chủ\s+động|kịp\s+thời|tích\s+cực|thường\s+xuyên))+\s*$")
_LEADS, _HUB = "chu-tri", "dau-moi"


@keep
def sentence_role(line: Line, rules: Rulebook, start: int = 0, end: int | None = None) -> AssignmentRole:
    """What a sentence makes of its actor: lead wins over the rest, wherever it stands.

    To co-ordinate or to monitor must be the first thing that the sentence says, to advise in its first clause;
    "giao X chủ trì" is the role of X, and so is what X is told to do ("chỉ đạo X tham mưu"). Who helps or advises somebody
    in watching over the work watches ("giúp UBND tỉnh theo dõi, đôn đốc").
    """
    said = _without_label(line, start, end)
    met = [(m, r) for r in rules.of("assign", said) for m in r.finditer(said)]
    watched = [m.span() for m, r in met if r.gives == "monitor" and m.start() == 0]
    met = [(m, r) for m, r in met if r.gives == "monitor" or not _only_says_how(m, r, watched)]
    found = [(m.start(), r) for m, r in met]
    found = [(at, r) for at, r in found if not (r.gives == "lead" and _is_given(said, at))]
    found = [(at, r) for at, r in found if not (r.gives == "advise" and _is_told(said, at, rules))]
    gives = {r.gives for _, r in found}
    lead = max(((at, r) for at, r in found if r.gives == "lead"), key=itemgetter(0), default=(-1, None))
    for at, r in found:  # "Là cơ quan thường trực, chịu trách nhiệm …", not "Chủ trì, chịu trách nhiệm …"
        if r.id == "phu-trach" and at > lead[0] and not _says_both(said.key[max(lead[0], 0) : at], lead[1]):
            return "responsible"
    if gives & {"coordinate", "monitor", "advise"} and "lead" not in gives:
        first = load_bodies(rules.folder).wording.first_verb(said.text)
        clause = min((at for at in (said.text.find(";"), said.text.find(". ")) if at >= 0), default=len(said.text))
        latest = {"coordinate": first, "monitor": first, "advise": clause}
        gives = {r.gives for at, r in found if at <= latest.get(str(r.gives), at)}
    return next((r for r in ROLE_ORDER if r in gives), "responsible")


def _says_both(text: str, lead: Rule | None) -> bool:
    """True for the words "chủ trì" with no more than a comma or "và" behind them."""
    match = lead.search(Line(text)) if lead is not None and lead.id == _LEADS else None
    return match is not None and text[match.end() :].strip(" ,") in ("", "và")


def _without_label(line: Line, start: int, end: int | None) -> Line:
    """A part of a line without the marks and the label before it; the line itself where that is all of it."""
    text = line.text[start:end].lstrip(" ,;")
    text = text[label_end(text) :]
    return line if len(text) == len(line.text) else Line(text)


def _is_given(line: Line, at: int) -> bool:
    """True where the words at a place are said of a unit that is told so inside the sentence ("…; giao X làm đầu mối")."""
    told = _GIVEN.search(line.key, 0, at)
    return told is not None and len(line.key[: told.start()].strip(" 0123456789.)-+*")) >= 8


def _only_says_how(match: regex.Match[str], rule: Rule, watched: list[tuple[int, int]]) -> bool:
    """True for words of another role inside those of watching over: "có trách nhiệm giúp UBND tỉnh theo dõi …"."""
    return (rule.gives in ("advise", "responsible") or rule.id == _HUB) and any(a <= match.start() < b for a, b in watched)


def _is_told(line: Line, at: int, rules: Rulebook) -> bool:
    """True where a unit that the actor directs stands before a place: "Chỉ đạo Công an xã chủ động tham mưu …"."""
    telling = _TELLING.search(line.key, 0, at)
    if telling is None:
        return False
    before = _SOFTLY.sub("", line.text[telling.start() : at]).rstrip()
    units = load_bodies(rules.folder).find(before)
    return bool(units) and units[-1].end == len(before)
