"""What the parent and its workers agree on. Apart from the workers, so that the parent need not load what they work with."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = struct.Struct("<II")  # length of the JSON, length of the packed rows


@dataclass(frozen=True, slots=True)
class WorkerConfig:
    """What a worker needs to know once. The functions are named "module:function"."""

    rules_folder: str | None
    timeout: float
    memory_mb: int  # on top of what the worker has after loading; 0 = no cap
    max_bytes: int
    catalogues: Sequence[str] = ()  # what the stages match indicators with; () lets them choose
    load_rules: str = "extract.pipeline:load_rules"
    recognise: str = "extract.pipeline:extract_document"
