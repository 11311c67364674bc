"""Progress on standard error, as every command that takes long shows it. No command itself."""

from __future__ import annotations

import sys
import time

import click

_WIDTH = 24  # characters of the bar
_TERMINAL, _ELSEWHERE = 0.1, 5.0  # seconds between two drawings


class ProgressLine:
    """A line that is drawn over on a terminal, a plain line now and then elsewhere, nothing at all when ``quiet``."""

    def __init__(self, quiet: bool, *, at_once: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._drawn = False
        self._last = 0.0 if at_once else time.monotonic()

    def is_due(self, *, final: bool = False) -> bool:
        """Whether it is time to draw again; ``final`` needs no waiting. Says so once: the caller draws then."""
        now = time.monotonic()
        if self._quiet or (not final and now - self._last < (_TERMINAL if self._terminal else _ELSEWHERE)):
            return False
        self._last = now
        return True

    def draw(self, share: float, text: str, *, percent: bool = False) -> None:
        """A bar that is full at 1 and the text behind it; without a terminal the text, with ``percent`` in front."""
        self._drawn = True
        if self._terminal:
            full = int(_WIDTH * share)
            click.echo(f"\r[{'#' * full}{'.' * (_WIDTH - full)}] {text}\033[K", err=True, nl=False)
        else:
            click.echo(f"{share:.0%} {text}" if percent else text, err=True)

    def close(self) -> None:
        """Wipes the line off a terminal."""
        if self._terminal and self._drawn:
            click.echo("\r\033[K", err=True, nl=False)
