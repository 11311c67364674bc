"""One cell of a sheet, and levels as cells: real numbers that show their comparator, else text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from extract.numbers import format_number
from extract.sheets.review import Mark, review_target, strongest
from extract.structs import Struct

Value = str | int | float | bool | date | None

_SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}
_SUFFIXES = {"percent": "%", "permille": "‰"}
_PERIODS = {"year": "/năm", "quarter": "/quý", "month": "/tháng"}
_CHANGE_WORDS: dict[str | None, str] = {"increase": "tăng", "decrease": "giảm"}
_CHANGES = re.compile(r"(?<!\w)(?:tăng|giảm|nâng|hạ|cắt|thêm|bớt|rút|gấp)(?!\w)")  # the level says itself that it is a change


class Cell(Struct, frozen=True):
    """``number_format`` of Excel, ``link`` a relative path with forward slashes."""

    value: Value
    mark: Mark = ""
    number_format: str = ""
    link: str = ""


def level_cell(
    targets: Sequence[dict[str, Any]], siblings: Sequence[dict[str, Any]], direction: str | None = None
) -> Cell | None:
    """The levels of one indicator for one year as a cell; ``siblings`` are all of the indicator's."""
    if not targets:
        return None
    mark = strongest([r for t in targets for r in review_target(t, siblings)])
    shown = {_key(t): t for t in targets} if len(targets) > 1 else {(): targets[0]}
    if len(shown) == 1:
        target = next(iter(shown.values()))
        if is_plain(target):
            return Cell(target["value"], mark, plain_format(target))
    return Cell("; ".join(write_level(t, direction) for t in shown.values()), mark)


def is_plain(target: dict[str, Any]) -> bool:
    """True where the number alone says what is to be reached: one value, a level, for the whole, once."""
    return target["value"] is not None and target["change"] == "level" and not target["scope"] and not target["per"]


def plain_format(target: dict[str, Any]) -> str:
    """An Excel number format that shows comparator and unit and leaves the value a number."""
    sign, suffix = _SIGNS.get(target["comparator"], ""), _SUFFIXES.get(target["unit"], "")
    digits = number_format(target["value"])
    return (f'"{sign}"' if sign else "") + digits + (f'"{suffix}"' if suffix else "")


def number_format(value: float) -> str:
    """Thousands marked, decimals only where there are some."""
    return "#,##0" if float(value).is_integer() else "#,##0.0########"


def write_level(target: dict[str, Any], direction: str | None = None, *, with_unit: bool = False) -> str:
    """A level in words as short as they can be; what is no plain level stays as printed, a change with its direction.

    Units but % and ‰ only ``with_unit``, as printed: sheets have a column for them.

    >>> write_level({"value": None, "value_low": 5.0, "value_high": 7.5, "comparator": "between", "unit": "percent",
    ...              "change": "level", "scope": "nông thôn", "per": None, "value_text": "từ 5 đến 7,5%"})
    '5–7,5% (nông thôn)'
    >>> write_level({"value": 4.0, "value_low": None, "value_high": None, "comparator": "gt", "unit": "percent",
    ...              "change": "relative", "scope": None, "per": "year", "value_text": "trên 4%"}, "increase")
    'tăng trên 4%/năm'
    """
    suffix = _SUFFIXES.get(target["unit"], "")
    if with_unit and not suffix and target["unit_text"]:
        suffix = f" {target['unit_text']}"
    if target["change"] != "level":
        told = _CHANGES.search(target["value_text"].lower())
        text = target["value_text"] if told else f"{_CHANGE_WORDS.get(direction, 'thay đổi')} {target['value_text']}"
        text += suffix if text[-1:].isdigit() else ""  # told by a column of units
    elif target["value"] is not None:
        text = _SIGNS.get(target["comparator"], "") + format_number(target["value"]) + suffix
    elif target["value_low"] is not None and target["value_high"] is not None:
        text = f"{format_number(target['value_low'])}–{format_number(target['value_high'])}{suffix}"
    else:
        text = target["value_text"]
    per = _PERIODS.get(target["per"], "") if target["unit"] != "status" else ""  # its sentence says it
    if not text.endswith(per):
        text += per
    return f"{text} ({target['scope']})" if target["scope"] else text


def _key(target: dict[str, Any]) -> tuple[Any, ...]:
    names = ("value", "value_low", "value_high", "comparator", "unit", "change", "scope", "per")
    key = tuple(target[n] for n in names)
    return key if target["value"] is not None or target["value_low"] is not None else (*key, target["value_text"])
