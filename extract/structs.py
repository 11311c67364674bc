"""What the stages hand each other: immutable records, made by the hundred for every document."""

from __future__ import annotations

from typing import Any, Self

import msgspec
from msgspec.structs import replace


class Struct(msgspec.Struct, frozen=True, gc=False):
    """Base of immutable records: made in a fifth of the time of a named tuple, changed and read in some two fifths of it.

    Subclasses say ``frozen=True`` again, for those who check types. A record may not hold itself: the collector passes
    records over.
    """

    def changed(self, **fields: Any) -> Self:
        """The record with other values in some fields. Raises TypeError for a field that it has not."""
        return replace(self, **fields)
