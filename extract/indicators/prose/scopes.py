"""Subgroups that a level holds for: "đối với nông thôn", "khu vực thành thị", "trong đó nữ đạt 35%"."""

from __future__ import annotations

from extract.indicators.prose.measures import Measure
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_CONNECTED = compile_pattern(
    r"[\s:,]*(?:(?:đạt|là|có|còn|xuống|giảm|tăng|từ|tỷ lệ|phải|được|chiếm|lần lượt|tương ứng)[\s:,]*)*"
)
_VERB = compile_pattern(r"(?:đưa|cử|gửi|giúp|mở|lập|xây|trồng|tạo|xóa|tuyển)")
_IN_TURN = compile_pattern(r"(?i)\s(?:lần\s+lượt|tương\s+ứng)(?:\s+(?:là|đạt|có))*\s*$")
_COMPARED = compile_pattern(r"\s+so\s+với(?!\w).*$")
_KEPT = compile_pattern(
    r"(?i)\s+(?:khống\s+chế|kiềm\s+chế|duy\s+trì|giữ(?:\s+vững)?|ổn\s+định)(?:\s+(?:ổn\s+định|ở|tại|mức|trong))*$"
)
_BEHIND = compile_pattern(r"[^,;.()\d]*?(?=$|[,;.()\d]|\s(?:và|vào|đến|trong)\s)")
_WORDS = compile_pattern(r"\p{L}+\s\p{L}+\s\p{L}+\s")
_STRUCTURE = compile_pattern(
    r"(?i)^(?:(?:chuyển\s+dịch\s+)?cơ\s+cấu(?:\s+(?:các|ngành|kinh\s+tế|lao\s+động|giá\s+trị|sản\s+xuất|grdp|trong))*[\s:]+)"
    r"|,?\s+(?:tương\s+ứng|lần\s+lượt|là)+$"
)
_DASHES = compile_pattern(r"\s+-\s+|\s*/\s*")
_COMMAS = compile_pattern(r"\s*[,;]\s*|\s+và\s+")
_ENDS = compile_pattern(r"\s*(?:$|[;,.)]|và(?!\w)|vào(?!\w)|đến\s+năm|trong\s+năm|năm\s+\d)")


def find_scopes(line: Line, rules: Rulebook, start: int, end: int, measures: list[Measure]) -> dict[int, str]:
    """Index of a measure -> its scope, verbatim. A subgroup before the first number is part of the name, not a scope.

    A scope right after a number belongs to it; one between two numbers and leading up to the second belongs to that.
    """
    scopes: dict[int, str] = {}
    for rule in rules.of("scope", line):
        for match in rule.finditer(line):
            if not start <= match.start() < end or any(m.number < match.start() < m.end for m in measures):
                continue  # the noun that a number counts is no subgroup: "12 đô thị"
            index = sum(m.number < match.start() for m in measures)
            previous = measures[index - 1] if index else None
            if previous and match[0].startswith("cho ") and _WORDS.search(line.key, previous.end, match.start()):
                continue  # "và đóng góp của dân cho trường học chiếm 60%": the words before go on
            scope = line.text[slice(*match.span("scope"))]
            if index < len(measures) and measures[index].start < match.end("scope"):
                scope = _before_number(line, match.start("scope"), measures[index])
            scope = _KEPT.sub("", _COMPARED.sub("", _IN_TURN.sub("", scope)).rstrip())
            if not scope:
                continue
            if previous and line.key[previous.end : match.start()].strip(" (") == "" and _ENDS.match(line.key, match.end()):
                scopes.setdefault(index - 1, scope.strip(" ,"))
            elif previous and index < len(measures) and _leads(line, match.end(), measures[index].start):
                if "," in line.key[match.end() : measures[index].start] and line.key[previous.end : match.start()].strip(" ,;"):
                    continue  # "100% cán bộ cấp huyện, 80% …": it ends the words of the number before
                told = scope.strip(" ,:")
                if told.endswith(scopes.get(index, told)):  # "riêng miền núi, vùng cao đạt": all of it
                    scopes[index] = told
    return scopes


def _before_number(line: Line, start: int, m: Measure) -> str:
    """"trong đó may" 60 tỷ đồng", tăng 4%"; a verb alone is no subgroup: "trong đó đưa 45 lao động đi làm việc xa"."""
    before = line.text[start : m.start].strip(" ,:≥≤<>")
    if not _VERB.fullmatch(before.lower()):
        return before
    return line.text[m.end - len(m.unit_text or "") : _BEHIND.match(line.key, m.end).end()].strip()


def _leads(line: Line, end: int, number: int) -> bool:
    """True if nothing but connectives stands between a scope and its number."""
    return _CONNECTED.fullmatch(line.key, end, number) is not None


def with_listed_scopes(name: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """"Cơ cấu kinh tế (may - gốm - mộc): 50 - 30 - 20%": each number has its entry of the list in the name."""
    if len({(q.year, q.period_start) for q in quantities}) > 1:
        return quantities
    listed = _STRUCTURE.sub("", name[:-1].rpartition("(")[2] if name.endswith(")") else name)
    for between in (_DASHES, _COMMAS):
        labels = between.split(listed)
        if len(labels) == len(quantities) and all(labels):
            return tuple(q.changed(scope=q.scope or label) for q, label in zip(quantities, labels, strict=True))
    return quantities
