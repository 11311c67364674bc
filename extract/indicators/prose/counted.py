"""Counts: the noun that is their unit ("3 nhà" of "3 nhà tưởng niệm liệt sĩ"), and whether they are told of each year."""

from __future__ import annotations

from extract.indicators.prose.found import Found
from extract.indicators.prose.measures import Measure
from extract.model import Quantity
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

MULTIPLIER = compile_pattern(r"(?:\s*(?:nghìn|ngàn|triệu|vạn|tỷ)\s+)?")  # between a number and what is counted
_NEXT_WORD = 20  # characters behind a counted noun that tell whether it goes on
_HEAD = "nhà "  # which compound nouns begin with
_PER_ONE = compile_pattern(  # "8 bản" sách/học sinh, "2 máy" tính/lớp
    r"(?:\s\p{L}+){0,2}\s?/\s?(?:(?:1|01|một)\s)?(?:học\s+(?:sinh|viên)|sinh\s+viên|giáo\s+viên|người(?:\s+dân)?|dân|hộ(?:\s+(?:dân|gia\s+đình))?|trẻ(?:\s+em)?|"
    r"lao\s+động|cán\s+bộ|(?:hội|đoàn|đảng)\s+viên|lớp|trường|xã|thôn|trạm|phòng(?:\s+học)?)(?:\s?/\s?năm)?(?!\w|\s*/|\s+\d)"
)
_STANDS = compile_pattern(
    r"(?<!\w)(?:duy\s+trì|giữ|ổn\s+định|chỉ\s+số|thời\s+gian|cả\s+(?:năm|nhiệm|giai)|thu\s+nhập|lương|năng\s+suất|công\s+suất|"
    r"mức\s+(?:hưởng|tiêu|thu|sống|độ)|"
    r"bình\s+quân(?=\s+(?!(?:mỗi|hằng|hàng|từ|trên|khoảng|đạt|ít|tối|là)\s)\p{L}))(?!\w)"
)
_PER_YEAR = compile_pattern(r"[^/]+/\s*năm")
_WORDS_ONLY = compile_pattern(r"[\s\p{L}]*")
_WORK = compile_pattern(r"\s*(?:\p{L}+\s+){1,4}")
_ENDED = compile_pattern(r"\s*(?:$|[,;.)])")
_A_YEAR = compile_pattern(r"(?:\s\p{L}+){0,4}\s*/\s*năm(?!\w)")
_SHARE_A_YEAR = compile_pattern(r"(?:\s(?!(?:được|có)\s)\p{L}+){0,2}\s*/\s*năm(?!\w)")  # not "90% cụ già được khám/năm"


def at_counted_noun(line: Line, rules: Rulebook, m: Measure) -> Measure:
    """"3 nhà tưởng" niệm liệt sĩ -> "3 nhà": of a noun longer than the two words that were read, the word that counts; with
    what each one of is told ("8 bản" sách/học sinh)."""
    if m.unit != "count" or not m.unit_text or not line.text.endswith(m.unit_text, 0, m.end):
        return m
    told = m.end - len(m.unit_text)
    if per := _PER_ONE.match(line.key, m.end):
        return m.changed(unit_text=line.text[told : per.end()], end=per.end())
    begin = MULTIPLIER.match(line.key, told).end()  # matches always
    if line.key.startswith(_HEAD, begin):
        whole = rules.get("ten-ghep-dem").regex.match(line.key[begin:])
        if whole and whole.end("unit") > m.end - begin:
            return m.changed(unit_text=line.text[told : begin + whole.end("unit")], end=begin + whole.end("unit"))
    if m.rule_id != "dem-tu-do" or " " not in m.unit_text:
        return m
    noun = Line(line.text[begin : m.end + _NEXT_WORD])
    for rule in rules.of("count_noun", noun):
        if counted := rule.search(noun):
            end = begin + counted.end("unit")
            return m.changed(unit_text=line.text[told:end], end=end)
    return m


def with_places_counted(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """"Mở 3 điểm đọc (năm 2025: 2 điểm)": what the first one counts is no score in those beside it."""
    if quantities[0].unit != "count" or (quantities[0].unit_text or "").lower() != "điểm":
        return quantities
    return tuple(
        q.changed(unit="count") if q.unit == "index" and (q.unit_text or "").lower() == "điểm" else q for q in quantities
    )


def is_flow(line: Line, f: Found) -> bool:
    """"Mỗi năm kết nạp 12 đảng viên": so many anew each year; not what is kept up, nor what each one has."""
    m = f.measure
    counted = m.unit == "count" or (m.unit == "amount" and "/" not in (m.unit_text or ""))
    begun = f.rhythm.end if f.rhythm else 0
    return counted and f.role == "target" and _STANDS.search(line.key, begun, m.start) is None


def is_yearly(line: Line, m: Measure) -> bool:
    """"150 lao động/năm", "40 ha/năm", "3% đảng viên/năm"; an income or a capacity is of a year by nature."""
    behind = _SHARE_A_YEAR if m.unit == "percent" else _A_YEAR
    yearly = _PER_YEAR.fullmatch(m.unit_text or "") or behind.match(line.key, m.end)
    return yearly is not None and not _stands(line, m)


def is_each_year(line: Line, f: Found) -> bool:
    """"Giai đoạn 2028 - 2030 mỗi năm làm mới 60 nhà": the period says when, what stands behind it how often."""
    if f.rhythm is None or not f.periods or f.change != "level" or f.periods[-1].end > f.rhythm.start:
        return False
    return _WORK.fullmatch(line.key, f.rhythm.end, f.measure.start) is not None and is_flow(line, f)


def ends_yearly(line: Line, f: Found) -> bool:
    """"Kết nạp 12 đảng viên mỗi năm": words alone between a count and the rhythm that ends its clause."""
    m, rhythm = f.measure, f.rhythm
    if rhythm is None or m.unit != "count" or f.role != "target" or rhythm.text.lower() != "mỗi năm":
        return False
    ends = _WORDS_ONLY.fullmatch(line.key, m.end, rhythm.start) and _ENDED.match(line.key, rhythm.end)
    return ends is not None and not _stands(line, m)


def _stands(line: Line, m: Measure) -> bool:
    clause = max(line.key.rfind(mark, 0, m.start) for mark in (";", ". ", ","))
    return _STANDS.search(line.key, clause + 1, m.start) is not None
