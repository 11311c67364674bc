"""Reports to the superior that the draft sends later than the superior asks for them (M03.report)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex

from extract.checks.case import Case
from extract.checks.requirements import Superior
from extract.model import Evidence, Finding
from extract.patterns.kept import compile_pattern
from extract.rulebook import Rulebook
from extract.rules import Rule
from extract.structs import Struct
from extract.text import Line, fold_key, has_digit

KINDS = {  # how messages call a report, by how often it comes
    "year": ("năm", "yearly"), "half": ("6 tháng", "six-month"), "quarter": ("quý", "quarterly"), "month": ("tháng", "monthly"),
}  # fmt: skip
_MONTHS = {"year": range(10, 15), "half": range(5, 8)}  # in which a report is due; from 13 on those of the next year
_YEAR_END = range(10, 13)
_NEXT_YEAR = 2  # a yearly report due in the first months is that of the year before
_DAYS = {"day": None, "quarter_day": "quarter", "month_day": "month", "bare_day": None}
_BODIES = ("superior", "own", "collect")
_ABOVE = "cấp trên"
_CLOSE = compile_pattern(r"[\s(]*(?:đối\s+với\s+)?(?:báo\s+cáo\s+)?(?:định\s+kỳ\s+)?")
_SENTENCE = compile_pattern(r"[;.](?=\s|$)")


class ReportDue(Struct, frozen=True):
    """When one report is due: months are those of the year, of a quarter's or month's report those after its end."""

    kind: str
    year: int | None
    month: int
    day: int
    start: int
    end: int
    to: frozenset[str]  # the higher bodies it goes to
    is_own: bool  # it goes to the commune's own bodies
    is_next: bool  # it is the report that others are put together to: "… để tổng hợp báo cáo UBND tỉnh trước ngày …"


_Part = tuple[Rule, regex.Match[str]]


def find_later_reports(case: Case) -> Iterator[Finding]:
    """M03.report: told only where superior and draft each name one day for a kind of report."""
    if not case.is_commune or not any(s.reports for s in case.superiors):
        return
    mine = _clear(_own_reports(case))
    for superior in case.superiors:
        theirs = _clear(_asked_reports(superior, case.needs.rules))
        for kind, (due, text, evidence) in mine.items():
            if kind not in theirs or evidence is None:
                continue
            other, other_text, _ = theirs[kind]
            if not _is_one_body(due, other):
                continue
            if (due.month, due.day) > (other.month, other.day) and not (due.year and other.year and due.year != other.year):
                vi, en = KINDS[kind]
                yield from case.finding(
                    "M03.report", local=(kind, superior.name_vi), evidence=evidence, report=(vi, en),
                    superior=case.call(superior), expected=other_text[other.start : other.end],
                    found=text[due.start : due.end],
                )  # fmt: skip


def _is_one_body(mine: ReportDue, theirs: ReportDue) -> bool:
    """Whether a report goes where the superior wants it; true where the superior names no body."""
    return not theirs.to or any(
        a == _ABOVE or f"{a} ".startswith(f"{b} ") or f"{b} ".startswith(f"{a} ") for a in mine.to for b in theirs.to
    )


_Told = tuple[ReportDue, str, Evidence | None]


def _clear(told: Iterable[_Told]) -> dict[str, _Told]:
    """The reports of which a document names one day."""
    found: dict[str, list[_Told]] = {}
    for one in told:
        found.setdefault(one[0].kind, []).append(one)
    return {kind: all_of[0] for kind, all_of in found.items() if len({(d.month, d.day) for d, _, _ in all_of}) == 1}


def _own_reports(case: Case) -> Iterator[_Told]:
    """What the draft says of reports to higher bodies."""
    for block in case.draft.document.blocks:
        if not is_about_reports(block.text):
            continue
        for due in read_reports(Line(block.text), case.needs.rules):
            if due.to and not due.is_own and not case.is_quoted(block.id, due.start):
                yield due, block.text, case.cite(block.id, (due.start, due.end), "M03")


def _asked_reports(superior: Superior, rules: Rulebook) -> Iterator[_Told]:
    """What the superior asks of its communes."""
    for report in superior.reports:
        line = Line(report.text)
        if report.by_communes or any(r.search(line) for r in rules.of("report_actor", line)):
            for due in read_reports(line, rules):
                if not due.is_next:
                    yield due, report.text, None


def is_about_reports(text: str) -> bool:
    return has_digit(text) and "áo cáo" in text


def read_reports(line: Line, rules: Rulebook) -> Iterator[ReportDue]:
    """The reports of a paragraph, sentence by sentence."""
    parts = _without_overlaps((m.start(), -m.end(), r, m) for r in rules.of("report_part", line) for m in r.finditer(line))
    ends = [0, *(m.start() for m in _SENTENCE.finditer(line.key)), len(line.key) + 1]
    for first, last in pairwise(ends):
        sentence = [p for p in parts if first <= p[1].start() < last]
        if "báo cáo" in line.key[first:last] and not any(r.gives == "unclear" for r, _ in sentence):
            yield from _reports_of(line, sentence)


def _without_overlaps(found: Iterable[tuple[int, int, Rule, regex.Match[str]]]) -> list[_Part]:
    """Of words that several rules read the first, and of two beginning there the longer."""
    parts: list[_Part] = []
    for start, _, rule, match in sorted(found, key=lambda f: (f[0], f[1], f[2].id)):
        if not parts or start >= parts[-1][1].end():
            parts.append((rule, match))
    return parts


def _reports_of(line: Line, sentence: list[_Part]) -> Iterator[ReportDue]:
    collects = next((n for n, (r, _) in enumerate(sentence) if r.gives == "collect"), len(sentence))
    for n, (rule, match) in enumerate(sentence):
        if rule.gives not in _DAYS:
            continue
        kind = _DAYS[rule.gives] or _kind(line, sentence, n)
        if kind not in KINDS or (rule.gives == "bare_day" and kind != "month"):
            continue
        said = match.groupdict()
        month = int(said["month"]) if rule.gives == "day" else int(bool(said.get("next")))
        year = int(said["year"]) if said.get("year") else None
        if kind == "year" and month <= _NEXT_YEAR:
            year, month = year and year - 1, month + 12
        if rule.gives == "day" and month not in _MONTHS.get(kind, ()):
            continue
        some = sentence[:collects] if n < collects else sentence[collects:]
        bodies = frozenset(fold_key(m["to"]) for r, m in some if r.gives == "superior")
        yield ReportDue(
            kind, year, month, int(said["day"]), match.start(), match.end(), bodies, _is_own(sentence, n), n > collects
        )


def _kind(line: Line, sentence: list[_Part], n: int) -> str | None:
    """The kind told right behind a day ("trước ngày 08/12 hằng năm"), else the last before it; a sentence with one day, at
    the year's end, and no kind tells of the whole year."""
    end = sentence[n][1].end()
    named = {*KINDS, "other"}
    for rule, match in sentence[n + 1 :]:
        if rule.gives in named:
            if _CLOSE.fullmatch(line.key, end, match.start()):
                return rule.gives
            break
    before = [r.gives for r, _ in sentence[:n] if r.gives in named or r.gives in _DAYS]
    if before and before[-1] in named:
        return before[-1]
    alone = len([r for r, _ in sentence if r.gives in named or r.gives in _DAYS]) == 1
    month = sentence[n][1]["month"] if sentence[n][0].gives == "day" else None
    return "year" if alone and month and int(month) in _YEAR_END else None


def _is_own(sentence: list[_Part], n: int) -> bool:
    """Whether the report of a day goes to the commune: to whom is told last before the day, else first behind it."""
    before, behind = ([r.gives for r, _ in some if r.gives in _BODIES] for some in (sentence[:n], sentence[n + 1 :]))
    return (before[-1] if before else behind[0] if behind else "own") != "superior"
