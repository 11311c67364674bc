"""What an export tells while it runs: plain records, printed by the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from extract.structs import Struct

_T = TypeVar("_T")
_EVERY = 500  # rows


class Event(Struct, frozen=True):
    """``done`` of ``total`` rows of a sheet are made, or with an empty ``sheet`` sheets are put into the file.

    ``total`` is 0 where it is not known beforehand. ``step`` counts what is finished before this, of ``steps``.
    """

    step: int
    steps: int
    sheet: str
    done: int
    total: int

    @property
    def share(self) -> float:
        """How much of the export is done, from 0 to 1, each step counted alike.

        >>> Event(1, 4, "Mục tiêu", 50, 100).share
        0.375
        """
        return (self.step + (min(1.0, self.done / self.total) if self.total else 0.0)) / self.steps


Show = Callable[[Event], None]


def watch_rows(rows: Iterable[_T], show: Show, step: int, steps: int, sheet: str, total: int) -> Iterator[_T]:
    """The rows as they are; tells of some on the way and of the end."""
    done = 0
    for row in rows:
        yield row
        done += 1
        if done % _EVERY == 0:
            show(Event(step, steps, sheet, done, total))
    show(Event(step, steps, sheet, done, done))
