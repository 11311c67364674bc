"""Vietnamese numbers: "1.250,5" <-> Decimal, thousands or decimal; Roman numerals."""

from __future__ import annotations

import re
from decimal import Decimal

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_DECIMAL = re.compile(r"\d+[.,]\d+")


def parse_number(text: str, *, decimal_dot: bool = False) -> Decimal:
    """The value of a printed number. ``,`` is the decimal mark; ``.`` groups thousands if three digits follow each.

    "1.000" is a thousand; "18.5" is eighteen and a half. With ``decimal_dot`` the dot is a decimal mark also before
    three digits (rates such as "0.125"). A leading zero forbids grouping: "0.125" is a fraction either way.

    >>> parse_number("1.250,5"), parse_number("18.5"), parse_number("02"), parse_number("0.125"), parse_number("4, 5")
    (Decimal('1250.5'), Decimal('18.5'), Decimal('2'), Decimal('0.125'), Decimal('4.5'))

    Raises ValueError for anything else than digits with at most one decimal mark.
    """
    digits = "".join(text.split())
    if digits.isdigit():
        pass
    elif _GROUPED.fullmatch(digits) and not decimal_dot:
        digits = digits.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(digits):  # 1,250,000 typed the English way: one reading only
        digits = digits.replace(",", "")
    elif _DECIMAL.fullmatch(digits):
        digits = digits.replace(",", ".")
    else:
        raise ValueError(f"not a Vietnamese number: {text!r}")
    return Decimal(digits)


def format_number(value: Decimal | float | int) -> str:
    """The Vietnamese print form: thousands with dots, decimal comma, no trailing zeros.

    >>> format_number(Decimal("1250.50")), format_number(95), format_number(0.4)
    ('1.250,5', '95', '0,4')
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    sign, text = ("-", format(-number, "f")) if number < 0 else ("", format(number, "f"))
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return sign + grouped + ("," + fraction if fraction else "")


# What is printed behind a number for its unit; other units are words of the text.
UNIT_SIGNS = {"percent": "%", "permille": "‰", "per_10000": "/10.000", "per_100000": "/100.000", "points": " điểm %"}

_ROMAN_FORM = re.compile(r"(?=.)c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def parse_roman(text: str) -> int | None:
    """1-399 for a Roman numeral in either case, None for anything else.

    >>> parse_roman("IV"), parse_roman("xii"), parse_roman("IIII")
    (4, 12, None)
    """
    lower = text.lower()
    if not _ROMAN_FORM.fullmatch(lower):
        return None
    values = [_ROMAN[c] for c in lower]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
