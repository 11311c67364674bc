"""What a rate is of, where that is printed: "trên tổng số trẻ em", "% GRDP", "bác sĩ/vạn dân"."""

from __future__ import annotations

from extract.model import RATES_PER_MANY
from extract.patterns.kept import compile_pattern

_PER_MANY = compile_pattern(r"(?:1\.?000|10\.?000|100\.?000|vạn)\s+(\p{L}[\p{L} ]+)$")
_OF_TOTAL = compile_pattern(
    r"(?i)(?<!\w)(?:trên|so\s+với|trong|/)\s*(tổng\s+(?:số\s+|giá\s+trị\s+|diện\s+tích\s+)?\p{L}[^,;:()%\d]*)$"
)
_PER_CENT_OF = compile_pattern(r"%\s+(?!(?:so|năm|tăng|giảm|trở|theo|một|mỗi)(?!\w))(\p{L}[\p{L}\p{N} .-]*)$")


def denominator(name: str, unit: str, unit_text: str | None) -> str | None:
    """The whole that a share or a rate is of, as its unit or the end of its name prints it; None where neither does."""
    text = (unit_text or "").strip()
    if unit in RATES_PER_MANY:
        found = _PER_MANY.search(text)
    elif unit == "percent":
        found = _PER_CENT_OF.fullmatch(text) or (_OF_TOTAL.search(name) if "tổng " in name.lower() else None)
    else:
        found = None
    return " ".join(found[1].split()) if found else None
