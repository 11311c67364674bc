"""Dot plots as inline SVG. Places on the axis are percentages, so that a plot fits a phone and text keeps its size."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extract.numbers import format_number
from extract.reports.page_markup import escape, tag
from extract.structs import Struct

_MOST_NAMES = 12  # in the tooltip of one dot
_LEFT, _WIDTH = 4.0, 92.0  # percent of the plot's width that the axis takes: room for half a label at both ends


class Dot(Struct, frozen=True):
    """Places with one level. ``is_bound``: at least, under … instead of a plain value."""

    value: float
    is_bound: bool
    names: tuple[str, ...]


class Reference(Struct, frozen=True):
    """A level to compare with, such as the national one."""

    value: float
    label: str


def choose_ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round numbers that span ``low`` to ``high``.

    >>> choose_ticks(88, 100)
    [85.0, 90.0, 95.0, 100.0]
    """
    span = high - low or abs(high) or 4.0
    raw = span / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * k for k in (1, 2, 2.5, 5, 10) if power * k >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last and high > 0:
        first -= 1  # downwards: a percentage has no room above 100
    elif first == last:
        last += 1
    return [round(n * step, 10) for n in range(first, last + 1)]


def draw_dots(dots: Sequence[Dot], references: Sequence[Reference], ticks: Sequence[float], label: str) -> str:
    """One row of a dot plot; ``label`` says what it is to those who cannot see it."""
    low, span = ticks[0], ticks[-1] - ticks[0]

    def at(value: float) -> str:
        return f"{_LEFT + _WIDTH * (value - low) / span:.2f}%"

    most = max((len(d.names) for d in dots), default=1)
    radius = _radius(most)
    top = 15 * len(references) + 4
    middle = top + radius + (12 if most > 1 else 2)
    axis = middle + radius + 5
    parts = [tag("line", x1=f"{_LEFT}%", x2=f"{_LEFT + _WIDTH}%", y1=axis, y2=axis, class_="axis")]
    for tick in ticks:
        parts.append(tag("line", x1=at(tick), x2=at(tick), y1=axis, y2=axis + 4, class_="axis"))
        parts.append(tag("text", format_number(tick), x=at(tick), y=axis + 16, class_="tick"))
    labels = []  # above the lines of all references
    sides = [("end", -r.value, r) if (r.value - low) / span > 0.5 else ("start", r.value, r) for r in references]
    # the outermost on top, since labels point to the middle: no line goes through the label of another of its side
    for line, (side, _, reference) in enumerate(sorted(sides, key=lambda found: found[:2])):
        x = at(reference.value)
        shift = -4 if side == "end" else 4
        parts.append(tag("line", x1=x, x2=x, y1=15 * line + 4, y2=axis, class_="national"))
        labels.append(tag("text", reference.label, x=x, y=15 * line + 14, dx=shift, class_=f"national {side}"))
    parts += labels
    for dot in sorted(dots, key=lambda d: -len(d.names)):
        names = ", ".join(dot.names[:_MOST_NAMES]) + (" …" if len(dot.names) > _MOST_NAMES else "")
        title = f"<title>{escape(f'{format_number(dot.value)}: {names}')}</title>"
        size = _radius(len(dot.names))
        shape = tag(
            "circle",
            html=title,
            cx=at(dot.value),
            cy=middle,
            r=f"{size:.1f}",
            class_="bound" if dot.is_bound else "dot",
        )
        parts.append(shape)
        if len(dot.names) > 1:
            parts.append(
                tag("text", f"{len(dot.names)}", x=at(dot.value), y=f"{middle - size - 2:.1f}", class_="count")
            )
    return tag("svg", html="".join(parts), width="100%", height=f"{axis + 20:.0f}", role="img", aria_label=label)


def _radius(count: int) -> float:
    return min(4.5 + 1.2 * math.sqrt(count - 1), 14.0)
