"""Levels that are stated in words alone: none ("không để xảy ra …") or a status ("Duy trì …"), and directions."""

from __future__ import annotations

from extract.indicators.periods import Period, find_periods
from extract.indicators.prose.name_edges import name_between, trim_name, words_between
from extract.indicators.prose.part import ZERO, Part
from extract.indicators.prose.timing import behind_topic
from extract.model import Direction, Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_AIMED = compile_pattern(r"(?:[\s,]|và(?!\w)|cơ bản|phấn đấu)*")
_LEAD = compile_pattern(  # before a zero, and no subject of its own: "Ngoài các chỉ tiêu trên, Hội xác định", "toàn xã"
    r"^.*\s(?:xác\s+định|đề\s+ra|đặt\s+(?:ra\s+)?mục\s+tiêu|quyết\s+tâm)(?!\w)|"
    r"(?:(?:trên\s+)?địa\s+bàn\s+)?(?:toàn|cả)\s+(?:xã|phường|huyện|quận|tỉnh|thành\s+phố|ngành|trường)(?!\w)"
)
_WITHIN = "muc-trong-muc-giao"  # the rule of what must not exceed what was given


def read_status(line: Line, rules: Rulebook, start: int, end: int, *, labelled: bool = False) -> Part | None:
    """A clause that states a level without a number ("Duy trì …", "đạt chuẩn …", "giảm số …"), or None.

    With ``labelled`` ("Chỉ tiêu 4: …") any wording is a level: the drafter said so.
    """
    while start < end and line.key[start] in " ,.;:":
        start += 1
    clause = Line(line.text[start:end])
    if not labelled and rules.first("from_to", clause):
        return None  # "giảm số … từ 30 … năm 2025 xuống 20 …": levels, read or not, are told in numbers
    for rule in rules.of("status", clause):
        match = rule.search(clause) if labelled or rule.gives == "clear" else None
        if match:
            periods = find_periods(clause, rules)
            rhythm = next((p for p in periods if p.per), None)
            own = next((p for p in periods if not p.per and p.kind != "base"), None)
            quantity = Quantity(
                start, start + len(clause.text.rstrip(" .,")), None, None, None,
                "le" if rule.id == _WITHIN else "eq", "status", None, rule.id,
                per=rhythm.per if rhythm else None, year=own.year if own else None,
                period_start=own.first if own else None, period_end=own.last if own else None,
                period_text=rhythm.text if rhythm else own.text if own else None,
            )  # fmt: skip
            name = name_between(line, rules, start, end)
            if (at := line.key.find("không để ", start, end)) >= 0:  # "Không để số vụ cháy tăng so với năm trước"
                name = trim_name(line.text[at:end])
            return Part(start, end, name, (quantity,), find_direction(clause, rules), rule.id)
    return None


def find_direction(line: Line, rules: Rulebook, start: int = 0, end: int | None = None) -> Direction:
    """The first direction word in a range of the line; "reach" where there is none."""
    found = rules.first("direction", line, start, end)
    return found[0].gives if found else "reach"  # type: ignore[return-value]


def _untimed(key: str, a: int, b: int, periods: list[Period]) -> str:
    """A stretch of a key without the periods in it."""
    for p in sorted((p for p in periods if a <= p.start and p.end <= b), key=lambda p: p.start, reverse=True):
        key, b = key[: p.start] + key[p.end :], b - (p.end - p.start)
    return key[a:b]


def read_zero(
    line: Line, rules: Rulebook, a: int, b: int, periods: list[Period], carried: list[Period], *, strict: bool = False
) -> Part | None:
    """A clause that says zero in words near its head: "Phấn đấu không để xảy ra …"."""
    begin = a
    for rule in rules.of("zero", line):
        match = rule.search(line, a, b)
        topic = behind_topic(line, begin) if match else begin
        a = topic if match and topic <= match.start() else begin
        if match is None or (strict and not _AIMED.fullmatch(_untimed(line.key, a, match.start(), periods))):
            continue
        lead = _LEAD.sub("", words_between(line, rules, a, match.start(), periods).lower()).strip()
        labelled = line.key[a : match.start()].rstrip()[-1:] == ":" and not line.key[match.end() : b].strip(" .;,")
        if len(lead.split()) > 4 or (lead and match[0].split()[-1] in ("có", "còn") and not labelled):
            continue
        year = next((p for p in [*periods, *carried] if p.per is None and p.kind != "base"), None)
        rhythm = None if year else next((p for p in [*periods, *carried] if p.per and p.start < match.start()), None)
        approx = "cơ bản" in line.key[a : match.start()]
        quantity = Quantity(
            match.start(), match.end(), ZERO, None, None, "approx" if approx else "eq", "count", None, rule.id,
            year=year.year if year else None, period_text=year.text if year else rhythm.text if rhythm else None,
            period_start=year.first if year else None, period_end=year.last if year else None,
        )  # fmt: skip
        dated = next((p for p in periods if p.start > match.end() and not line.key[p.end : b].strip(" .,")), None)
        name = name_between(line, rules, match.end(), dated.start if dated else b)
        name = name or name_between(line, rules, a, match.start() if labelled else b)  # "Chưa đạt: không có"
        name = "" if name == "không" else name  # "đến năm 2030 không còn": what the clause before named
        while begin < b and line.key[begin] in " ,.;:-":
            begin += 1
        return Part(begin, b, name, (quantity,), "decrease", rule.id)
    return None
