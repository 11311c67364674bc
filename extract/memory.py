"""What was read in a text is kept for the texts met last: plans of one archive repeat each other's sentences.

Only results of pure functions are kept, so that nothing depends on what came before.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

KEPT_TEXTS = 2048
_KEPT_LARGE = 8
_P = ParamSpec("_P")
_R = TypeVar("_R")
_forget: list[Callable[[], None]] = []


def keep(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """For functions of a text, or of a line, and of other hashable values; lines of the same text are the same."""
    return _keep(function, KEPT_TEXTS)


def keep_few(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """For functions of something large that the documents of one office share, such as the styles of its template."""
    return _keep(function, _KEPT_LARGE)


def _keep(function: Callable[_P, _R], size: int) -> Callable[_P, _R]:
    kept = lru_cache(maxsize=size)(function)
    _forget.append(kept.cache_clear)
    return cast("Callable[_P, _R]", kept)


@contextmanager
def no_collection() -> Iterator[None]:
    """Pauses Python's search for cycles: blocks, records and rows hold none, and walking the many new ones again and
    again takes a fifth of the time of reading a document."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def forget_texts() -> None:
    """Forgets all, as if no document had been read: for benchmarks that want the first document's time."""
    for one in _forget:
        one()
