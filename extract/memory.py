"""What was read in a text is kept for the texts met last: plans of one archive repeat each other's sentences.

Only results of pure functions are kept, so that nothing depends on what came before.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

KEPT_TEXTS = 2048
_KEPT_LARGE = 8
_P = ParamSpec("_P")
_R = TypeVar("_R")
_L = TypeVar("_L")
_forget: list[Callable[[], None]] = []
_ABSENT = object()


def keep(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """For functions of a text and of other hashable values."""
    return _keep(function, KEPT_TEXTS)


def keep_few(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """For functions of something large that the documents of one office share, such as the styles of its template."""
    return _keep(function, _KEPT_LARGE)


def _keep(function: Callable[_P, _R], size: int) -> Callable[_P, _R]:
    kept = lru_cache(maxsize=size)(function)
    _forget.append(kept.cache_clear)
    return cast("Callable[_P, _R]", kept)


def keep_by_text(function: Callable[Concatenate[_L, _P], _R]) -> Callable[Concatenate[_L, _P], _R]:
    """For functions of a line and of other hashable values; lines of the same text are the same."""
    kept: dict[Hashable, Any] = {}
    _forget.append(kept.clear)

    @wraps(function)
    def ask(line: Any, *args: _P.args, **named: _P.kwargs) -> _R:
        key = (line.text, args, *named.items()) if named else (line.text, args)
        found = kept.get(key, _ABSENT)
        if found is _ABSENT:
            found = function(line, *args, **named)
            if len(kept) >= KEPT_TEXTS:
                del kept[next(iter(kept))]  # the oldest; an order of use would cost each hit more than it saves
            kept[key] = found
        return found

    return ask


_T = TypeVar("_T")


class KeptTexts(dict[str, _T]):
    """What was made of the texts met last, for classes whose objects are made of a text alone."""

    def __init__(self) -> None:
        super().__init__()
        _forget.append(self.clear)

    def add(self, text: str, made: _T) -> None:
        """Keeps what was made of a text that is not there yet."""
        if len(self) >= KEPT_TEXTS:
            del self[next(iter(self))]
        self[text] = made


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
