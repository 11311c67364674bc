"""What the parent and its workers agree on. Apart from the workers, so that the parent need not load what they work with."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from extract import __version__
from extract.model import Document, Extraction, Header
from extract.structs import Struct

HEAD = struct.Struct("<II")  # length of the JSON, length of the packed rows

# Between a pool and its nursery (see nursery.py): FORK comes with two pipe ends, WAIT asks how a process id ended.
ORDER = struct.Struct("<ci")
FORK, WAIT = b"f", b"w"
ENDED = struct.Struct("<i")  # the exit code, or less than 0: by that signal


class WorkerConfig(Struct, frozen=True):
    """What a worker needs to know once. The functions are named "module:function"."""

    rules_folder: str | None
    timeout: float
    memory_mb: int  # on top of what the worker has after loading; 0 = no cap
    max_bytes: int
    catalogues: Sequence[str] = ()  # what the stages match indicators with; () lets them choose
    load_rules: str = "extract.pipeline:load_rules"
    recognise: str = "extract.pipeline:extract_document"


def fail_document(document: Document, status: str, reason: str, rules_digest: str) -> Extraction:
    """An extraction that holds nothing but the document's row, with the reason."""
    failed = document.changed(status=status, status_detail=reason, blocks=())
    return Extraction(failed, Header(), rules_digest=rules_digest, tool_version=__version__)
