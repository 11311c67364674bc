"""How a batch is to run."""

from __future__ import annotations

from collections.abc import Sequence

from extract.structs import Struct

TIMEOUT = 120.0  # seconds; the longest real plan takes about two, a scan of 300 pages about twenty
MEMORY_MB = 2_000
MAX_BYTES = 150_000_000
_UNLIMITED = 1 << 60


class Options(Struct, frozen=True):
    """How to run. ``load_rules`` and ``recognise`` name the functions that workers call, as "module:function"."""

    jobs: int = 1
    rules_folder: str | None = None
    timeout: float = TIMEOUT  # seconds for one document
    memory_mb: int = MEMORY_MB  # that one document may need on top of an idle worker; 0 = no cap
    max_bytes: int = MAX_BYTES  # larger documents get the status too_large
    prune: bool = False  # inputs that are gone leave the tables
    retry: bool = False  # documents that failed or ran out of time are tried again
    catalogues: tuple[str, ...] = ()  # names of the catalogues to match with; () chooses by the subject
    load_rules: str = "extract.pipeline:load_rules"
    recognise: str = "extract.pipeline:extract_document"

    def raises(self, limits: Sequence[float]) -> bool:
        """Whether a document that failed under these limits (time-out, MB of memory) has more now."""
        if len(limits) != 2:
            return True
        return self.timeout > limits[0] or (self.memory_mb or _UNLIMITED) > (limits[1] or _UNLIMITED)
