"""A number of a clause with everything that the clause says about it."""

from __future__ import annotations

from extract.indicators.periods import Period
from extract.indicators.prose.measures import Measure
from extract.structs import Struct


class Found(Struct, frozen=True):
    """A measure with everything that the clause says about it."""

    measure: Measure
    periods: tuple[Period, ...]
    rhythm: Period | None
    leads: bool  # the rhythm opens the clause or the line: "Hằng năm, …"
    role: str
    change: str
    note: str | None
    scope: str | None
    yearly: bool = False  # the rhythm is that of a growth: "tốc độ tăng bình quân hằng năm 9%"
    listed: bool = False  # the scope is the label of an entry: "hộ nghèo 3%, hộ cận nghèo 4%"
    each: bool = False  # what each year has of the total before it: ", bình quân mỗi năm 80 người"
