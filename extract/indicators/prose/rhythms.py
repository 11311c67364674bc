"""Rhythms ("mỗi năm", "bình quân hằng năm"): of which level each is, and how far it holds."""

from __future__ import annotations

from extract.indicators.periods import Period
from extract.indicators.prose.measures import Measure
from extract.patterns.kept import compile_pattern
from extract.text import Line

_EACH_YEAR = compile_pattern(r"(?:bình quân|trung bình|hằng|hàng|mỗi)\s+(?:\p{L}+\s+)?năm|(?:hằng|hàng|mỗi) năm")
_GROWTH = compile_pattern(r"(?:tốc\s+độ\s+(?:tăng|phát\s+triển|đô\s+thị\s+hóa|giảm)|tăng\s+trưởng)")
_YEARLY = {"hằng năm", "hàng năm"}
_SHARE_FIRST = compile_pattern(r"\s+[^;.:,\d]{0,60}\d[\d.,]*\s*%")
_IS = compile_pattern(r"(?:\s*\([^()]{1,40}\))?[\s:,]*(?:(?:đạt|là|từ|tăng|khoảng|trên|ít nhất|tối thiểu)[\s:]*)*")
_SHARED_OUT = compile_pattern(r"[,(]\s*(?:trong\s+đó\s*,?\s*)?$")
_DONE = compile_pattern(r"\s*(?:\p{L}+\s+){0,3}")  # between a rhythm and its level: "mỗi năm cấp mới 80 giấy"


def governs(line: Line, rhythm: Period) -> bool:
    """True of a rhythm that holds for all clauses behind it: set apart by a mark, or before a share ("Hằng năm 90% …; …")."""
    if line.key[rhythm.end : rhythm.end + 1] in (",", ":"):
        return True
    return rhythm.text.lower() in _YEARLY and _SHARE_FIRST.match(line.key, rhythm.end) is not None


def shares_of_years(line: Line, measures: list[Measure], periods: list[Period]) -> dict[int, Period]:
    """"Đào tạo 400 người, bình quân mỗi năm 80 người": the rhythm of the level right behind it, and of no other, where it
    follows a total."""
    found = {}
    for p in periods if len(measures) > 1 else ():
        i = next((n for n, m in enumerate(measures) if m.start >= p.end), 0)
        if p.per and i and _SHARED_OUT.search(line.key, measures[i - 1].end, p.start) and (
            _EACH_YEAR.fullmatch(p.text.lower()) and _DONE.fullmatch(line.key, p.end, measures[i].start)
        ):
            found[i] = p
    return found


def is_of_growth(line: Line, m: Measure, rhythm: Period, following: int) -> bool:
    """"gấp 2 lần, tăng bình quân 15%/năm": the rhythm is that of the growth, not of the multiple before or behind it."""
    if m.unit != "ratio" or 0 <= rhythm.start - m.end <= 1:
        return False
    apart = line.key[m.end : rhythm.start] if rhythm.start >= m.end else line.key[rhythm.end : m.start]
    return "," in apart or ";" in apart or m.end <= following <= rhythm.start


def is_growth(line: Line, start: int, rhythm: Period, m: Measure) -> bool:
    """"Tốc độ tăng trưởng bình quân hằng năm 9%": a rate of growth, and nothing but words between it and its rhythm."""
    gap = line.key[rhythm.end : m.start]
    return _EACH_YEAR.match(rhythm.text.lower()) is not None and rhythm.start >= start and (
        _GROWTH.search(line.key, start, rhythm.start) is not None and _IS.fullmatch(gap) is not None
    )
