"""Results of single documents, of this run and of earlier ones: which still count, and what a record takes from them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from extract.batch.manifest import Record, Run
from extract.batch.options import Options
from extract.batch.parts import Frame, PartLog, Result, index_parts
from extract.batch.plan import result_key
from extract.batch.pool import Reply

RETRIED = ("timeout", "failed", "too_large")  # what other limits or another moment may mend


class Results:
    """By the key of :func:`plan.result_key`, each with the place of its packed rows."""

    def __init__(self, options: Options, run: Run) -> None:
        self._options = options
        self._run = run
        self._by_key: dict[str, tuple[Result, Frame]] = {}

    def read(self, folder: Path) -> None:
        """Takes up those of earlier runs into a dataset folder."""
        self._by_key = index_parts(folder)

    def is_done(self, key: str) -> bool:
        """True where the document need not be read again."""
        if key not in self._by_key:
            return False
        result = self._by_key[key][0]
        if result.fingerprint != self._run.fingerprint:
            return False
        if result.limits is not None and self._options.raises(result.limits):
            return False
        first_time = result.read_at < self._run.started
        return not (self._options.retry and first_time and result.status in RETRIED)

    def find(self, record: Record) -> tuple[Result, Frame] | None:
        """The result of these bytes; for want of one under this suffix, as where a duplicate left, that of another."""
        found = self._by_key.get(result_key(record))
        if found is None:
            other = min((key for key in self._by_key if key.startswith(record.sha256)), default="")
            found = self._by_key.get(other)
        return found

    def find_digest(self) -> str:
        """The digest that the rules themselves have, as the documents read in this state carry it."""
        for result, _ in self._by_key.values():
            if result.fingerprint == self._run.fingerprint:
                return result.rules_digest
        module, _, function = self._options.load_rules.partition(":")
        return str(getattr(import_module(module), function)(self._options.rules_folder).digest)

    def keep(
        self, record: Record, reply: Reply, status: str, reason: str | None, seconds: float, digest: str, log: PartLog
    ) -> None:
        """Enters what a worker made of a record's bytes, and writes it to the log."""
        result = Result(
            result_key(record), self._run.fingerprint, record.sha256[:16], record.sha256, status, reason, seconds,
            iso_time(time.time()), digest, reply.header.get("indicators", 0), reply.header.get("targets", 0),
            (self._options.timeout, self._options.memory_mb) if reply.failure else None,
        )  # fmt: skip
        rows = reply.rows or _pack_unreadable(record, digest, status, reason)
        self._by_key[result.key] = result, log.append(result, rows)

    def copy_to(self, group: Sequence[Record]) -> None:
        """Tells the records of the same bytes how reading them went."""
        found = self.find(group[0])
        for record in group:
            if found is None:  # only a file that is gone, whose earlier result is lost too
                record.status, record.reason = "failed", "Tệp không còn và kết quả cũ đã mất; hãy đưa lại tệp."
                continue
            r = found[0]
            record.outdated = r.fingerprint != self._run.fingerprint  # of inputs that this run does not name only
            record.status, record.seconds, record.read_at = r.status, r.seconds, r.read_at
            record.reason = None if record.duplicate_of else r.reason  # it may speak of the name that was read
            record.indicators, record.targets = r.indicators, r.targets


def iso_time(seconds: float) -> str:
    """A moment in UTC, to the microsecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def _pack_unreadable(record: Record, digest: str, status: str, reason: str | None) -> bytes:
    from extract.batch.assemble import pack_unreadable  # loads pyarrow, which a run with nothing to do does not need

    return pack_unreadable(record, digest, status, reason)
