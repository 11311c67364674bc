"""What a batch tells while it runs and when it is done: plain records, printed by the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from extract.batch.manifest import Record
from extract.structs import Struct


class Event(Struct, frozen=True):
    """Progress. ``phase`` "list": an archive was looked into; "read": a document is done; "write": tables are written.

    ``done``, ``total`` and ``failed`` count documents of this run that had to be read; a duplicate is none.
    """

    phase: Literal["list", "read", "write"]
    done: int
    total: int
    failed: int
    path: str = ""
    status: str = ""
    seconds: float = 0.0
    reason: str | None = None


@dataclass(slots=True)
class Summary:
    """What a run did. Counts are inputs of this run, duplicates included, unless said otherwise."""

    inputs: int = 0  # documents; an archive counts as its members
    by_status: dict[str, int] = field(default_factory=dict)
    reasons: list[tuple[str, str, str]] = field(default_factory=list)  # (path, status, reason) of what is not ok, once
    read: int = 0  # documents read in this run
    up_to_date: int = 0  # inputs whose results were there already
    duplicates: list[tuple[str, str]] = field(default_factory=list)  # (path, path of the same bytes)
    kept: int = 0  # documents of earlier runs that are not among the inputs
    outdated: int = 0  # of these, whose rows come from other rules or another program
    pruned: int = 0
    skipped: dict[str, int] = field(default_factory=dict)  # hidden, lock, other suffixes -> count
    problems: list[tuple[str, str, str]] = field(default_factory=list)  # see extract.batch.inputs.Found
    documents: int = 0  # rows of the table: duplicates share one, those kept have theirs
    indicators: int = 0  # in the tables, too
    targets: int = 0
    written: bool = False  # False: the tables were complete already and were not touched
    seconds: float = 0.0


def summarize(records: Iterable[Record], **told: Any) -> Summary:
    """The summary of a dataset's records; ``told`` are the fields that only the run knows."""
    documents = sorted((r for r in records if r.members is None), key=lambda r: r.path)
    present = [r for r in documents if not r.missing]
    rows = [r for r in documents if not r.duplicate_of]
    statuses = Counter(r.status for r in present)
    return Summary(
        inputs=len(present),
        by_status={name: statuses[name] for name in sorted(statuses)},
        reasons=[(r.path, r.status, r.reason or "") for r in present if r.status != "ok" and not r.duplicate_of],
        up_to_date=max(0, sum(bool(r.sha256) and not r.duplicate_of for r in present) - told["read"]),
        duplicates=[(r.path, r.duplicate_of) for r in present if r.duplicate_of],
        kept=len(documents) - len(present),
        outdated=sum(r.outdated for r in documents if r.missing),
        documents=len(rows),
        indicators=sum(r.indicators for r in rows),
        targets=sum(r.targets for r in rows),
        **told,
    )
