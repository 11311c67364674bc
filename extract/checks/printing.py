"""How messages write goals, levels and numbers of sections."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from extract.model import TO_REACH, Indicator, Target
from extract.numbers import UNIT_SIGNS, format_number
from extract.text import fold_key

_NAME_LENGTH = 120  # letters of an indicator's name; longer ones end in "…"
_WORDS = {
    "eq": "",
    "ge": "ít nhất ",
    "gt": "trên ",
    "le": "không quá ",
    "lt": "dưới ",
    "approx": "khoảng ",
    "between": "",
}


def shorten(text: str, length: int = _NAME_LENGTH) -> str:
    """A text cut at a word's end, with "…" where something was cut."""
    text = " ".join(text.split()).strip(" .,;:")
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def name_indicator(label: str | None, name: str) -> tuple[str, str]:
    """How messages call an indicator, in Vietnamese and English: its number and its name."""
    if label:
        return f"Chỉ tiêu {label} “{name}”", f"Indicator {label} “{name}”"
    return f"Chỉ tiêu “{name}”", f"Indicator “{name}”"


def show_target(target: Target) -> str:
    """A level as printed, with the sign of its unit where that stands elsewhere; else rebuilt from its values."""
    printed = shorten(target.value_text, 90)
    if not printed:
        return print_target(target)
    sign = UNIT_SIGNS.get(target.unit) or (f" {target.unit_text}" if target.unit_text else "")
    bare = printed[-1].isdigit() and not any(mark in printed for mark in ("%", "‰", "/", "$"))
    return printed + sign if bare else printed


def show_side(goal: Indicator, target: Target) -> str:
    """A level with what tells its side, which may stand behind the number or in the verb."""
    shown = show_target(target)
    if target.change != "level":
        verb = {"increase": "tăng ", "decrease": "giảm "}.get(goal.direction or "", "")
        return shown if fold_key(shown).startswith(verb.strip()) else verb + shown
    tail = {"ge": " trở lên", "le": " trở xuống"}.get(target.comparator, "") if fold_key(shown).startswith("từ ") else ""
    return shown + tail


def print_target(target: Target) -> str:
    """A level in words, rebuilt from its values."""
    return print_level(target.comparator, target.value, target.value_low, target.value_high, target.unit)


def show_targets(targets: Iterable[Target]) -> str:
    """Levels to be reached, with their years where there are several."""
    kept = [t for t in targets if t.role in TO_REACH]
    kept.sort(key=lambda t: (t.year or 0, t.scope or "", t.stated_in == "column"))
    parts = []
    for target in kept[:4]:
        text = show_target(target)
        if target.scope and target.scope not in text:
            text += f" {target.scope}"
        if len(kept) > 1 and target.year and str(target.year) not in text:
            text += f" ({target.year})"
        parts.append(text)
    return "; ".join(dict.fromkeys(parts)) or "…"


def print_level(comparator: str, value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """A level in Vietnamese words.

    >>> print_level("lt", Decimal("9.5"), None, None, "permille")
    'dưới 9,5‰'
    >>> print_level("between", None, Decimal(2), Decimal(3), "percent")
    '2-3%'
    """
    if value is not None:
        number = format_number(value)
    elif low is not None and high is not None:
        number = f"{format_number(low)}-{format_number(high)}"
    else:
        return "đạt"
    return f"{_WORDS.get(comparator, '')}{number}{UNIT_SIGNS.get(unit, '')}"


def number_of(path: str) -> str | None:
    """The number of a section as people call it; None for a section without one.

    >>> number_of("I/2/2.1"), number_of("II/4"), number_of("chỉ-tiêu-năm-2026")
    ('I.2.1', 'II.4', None)
    """
    parts = path.split("/")
    kept = [p for p, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(p + ".")]
    kept = [p for p in kept if len(p) <= 8 and "-" not in p]
    return ".".join(kept) or None
