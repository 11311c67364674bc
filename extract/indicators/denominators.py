"""What a rate is of, where that is printed: "trên tổng số trẻ em", "% GRDP", "bác sĩ/vạn dân"."""

from __future__ import annotations

import regex

from extract.memory import keep
from extract.model import RATES_PER_MANY
from extract.patterns.kept import compile_pattern

_PER_MANY = compile_pattern(r"(?:1\.?000|10\.?000|100\.?000|vạn)\s+(\p{L}[\p{L} ]+)$")
_OF_TOTAL = compile_pattern(
    r"(?i)(?<!\w)(?:trên|so\s+với|trong|/)\s*(tổng\s+(?:số\s+|giá\s+trị\s+|diện\s+tích\s+)?\p{L}[^,;:()%\d]*)$"
)
_PER_HUNDRED = compile_pattern(r"/\s*100\s+(\p{L}[\p{L} ]+)$")
# Behind a share of what its name tells: a whole by its noun, and, where "chiếm" leads to the share, whatever follows.
_STOP = (
    r"(?<!\w)(?:vào|đến|trong|và(?=\s*$|\s+(?:tăng|giảm|đạt|đến|phấn|duy|có)\s)|năm|giai|so|theo|ở|tại|trên|trở|có|được|đạt|"
    r"tăng|giảm)(?!\w)"
)
_WHOLE = compile_pattern(rf"(?i)\s*(?:(?:trong|của)\s+)?(?P<whole>(?:tổng\s|grdp|gdp)(?:(?!{_STOP})[^,;:.()\d%])*)")
_ANY = compile_pattern(
    rf"(?i)\s*(?:(?:trong|của)\s+)?(?P<whole>(?!(?:trở|mỗi|hằng|hàng|của)\s|{_STOP})\p{{L}}(?:(?!{_STOP})[^,;:.()\d%])+)"
)
_GOES_ON = compile_pattern(r",\s+\p{Ll}+\s*(?:trở\s|$|[.;])")  # "80% tổng đàn trâu, bò trở lên": all of it is not read
_TAKES_UP = compile_pattern(
    r"(?i)(?<!\w)chiếm(?:\s+(?:tỷ\s+(?:lệ|trọng)|trên|dưới|khoảng|ít\s+nhất|tối\s+thiểu|từ|không\s+dưới|hơn|gần))*\s*$"
)
_PER_CENT_OF = compile_pattern(r"%\s+(?!(?:so|năm|tăng|giảm|trở|theo|một|mỗi)(?!\w))(\p{L}[\p{L}\p{N} .-]*)$")


@keep
def denominator(name: str, unit: str, unit_text: str | None, around: tuple[str, str] = ("", "")) -> str | None:
    """The whole that a share or a rate is of, as its unit, the end of its name or the words behind it print it, which
    ``around`` gives with those before; None where none does."""
    text = (unit_text or "").strip()
    if unit in RATES_PER_MANY:
        found = _PER_MANY.search(text)
    elif unit == "percent":
        found = _PER_CENT_OF.fullmatch(text) or (_OF_TOTAL.search(name) if "tổng " in name.lower() else None)
        found = found or _whole_behind(name, *around)
    elif unit == "count":
        found = _PER_HUNDRED.search(text)
    else:
        found = None
    return " ".join(found[1].split()) if found and found[1].strip() else None


def _whole_behind(name: str, before: str, behind: str) -> regex.Match[str] | None:
    leads = ("hiếm" in before or "HIẾM" in before) and _TAKES_UP.search(before)
    found = (_ANY if leads else _WHOLE).match(behind)
    if found is None or _GOES_ON.match(behind, found.end()):
        return None
    return found if leads or found["whole"].strip().lower() not in name.lower() else None
