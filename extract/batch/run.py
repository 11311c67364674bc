"""A whole archive at once: inputs -> a dataset folder, by several workers, resumable, the same bytes however it went.

A document is read again only when its bytes, the rules or the program changed. Results of finished documents lie in
DIR/.chitieu/parts (see extract/batch/parts.py); the tables are put together from them at the end. Progress comes as events.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from extract import __version__
from extract.batch.done import RETRIED, Results, iso_time
from extract.batch.inputs import find_inputs, show_name, sort_skipped
from extract.batch.manifest import NAME, Record, Run, format_manifest, stat_outputs
from extract.batch.options import Options
from extract.batch.parts import PartLog, compact_parts
from extract.batch.plan import (
    Plan,
    add_members,
    group_duplicates,
    group_todo,
    keep_earlier,
    make_fingerprint,
    plan_inputs,
    refuse_archive,
)
from extract.batch.pool import Reply, Task, WorkerPool, judge_reply
from extract.batch.progress import Event, Summary, summarize
from extract.batch.protocol import WorkerConfig
from extract.batch.recall import Earlier, recall, refuse_loss
from extract.dataset.lock import lock_dataset, write_atomically
from extract.errors import DatasetError, explain_os_error

_PASSES = 3  # a file that changes while the run lasts is read again this often


def run_batch(
    inputs: Iterable[str | os.PathLike[str]],
    out_dir: str | os.PathLike[str],
    options: Options | None = None,
    on_event: Callable[[Event], None] | None = None,
) -> Summary:
    """Reads all inputs (files, folders, glob patterns, zip archives) into the dataset folder ``out_dir``.

    Every input gets its row in ``documents`` (duplicates share one) and its line in manifest.jsonl. Raises DatasetError
    where ``out_dir`` is locked or cannot be written, RuleError where the rules cannot be loaded. KeyboardInterrupt ends
    the workers and passes on; the next run continues.
    """
    batch = _Batch(Path(out_dir), options or Options(), on_event or (lambda event: None))
    try:
        return batch.run(inputs)
    except OSError as error:  # inputs have their own handling, so this is the output: disk full, folder taken away
        vi, en = explain_os_error(error)
        raise DatasetError(f"{out_dir}: không ghi được ({vi}); chạy lại lệnh để làm tiếp",
                           f"{out_dir}: cannot be written ({en}); run again to go on") from error  # fmt: skip


class _Batch:
    def __init__(self, folder: Path, options: Options, on_event: Callable[[Event], None]) -> None:
        self.folder = folder
        self.options = options
        self.emit = on_event
        self.started = time.time()
        self.run_info = Run(
            fingerprint=make_fingerprint(options),
            tool_version=__version__,
            started=iso_time(self.started),
            limits=[options.timeout, options.memory_mb],
        )
        self.results = Results(options, self.run_info)
        self.read = self.failed = 0

    def run(self, inputs: Iterable[str | os.PathLike[str]]) -> Summary:
        with lock_dataset(self.folder), self.open_pool() as pool:
            earlier = recall(self.folder)
            last, known = earlier.run, earlier.records
            found = find_inputs(inputs, exclude=self.folder)
            found.problems += earlier.problems
            changed = last.fingerprint != self.run_info.fingerprint or self.options.raises(last.limits)
            if changed:
                pool.start(len(found.inputs))  # they load the rules while the inputs are hashed
            plan = plan_inputs(found, known, time.time_ns(), relist=changed or self.options.retry)
            self.list_archives(plan, known, pool)
            return self.finish(plan, earlier, found.problems, pool)

    def open_pool(self) -> WorkerPool:
        o = self.options
        config = WorkerConfig(
            o.rules_folder, o.timeout, o.memory_mb, o.max_bytes, o.catalogues, o.load_rules, o.recognise
        )
        return WorkerPool(config, o.jobs)

    def list_archives(self, plan: Plan, known: dict[str, Record], pool: WorkerPool) -> None:
        by_path = {item.path: item for item in plan.archives}
        tasks = [Task("list", i.path, os.path.basename(i.path), i.file) for i in plan.archives]
        for count, reply in enumerate(pool.run(tasks), 1):
            item = by_path[reply.task.path]
            status, reason = judge_reply(reply, self.options.timeout, self.options.memory_mb)
            if status == "ok":
                add_members(plan, item, known, reply.header, time.time_ns())
            else:
                refuse_archive(plan, item, status, reason or "", time.time_ns())
            self.emit(Event("list", count, len(tasks), 0, item.path, status, reason=reason))

    def finish(
        self, plan: Plan, earlier: Earlier, problems: list[tuple[str, str, str]], pool: WorkerPool
    ) -> Summary:
        known, last = earlier.records, earlier.run
        keep_earlier(plan, known, prune=self.options.prune)
        groups = group_duplicates(plan.records.values())
        archives = [r.skipped for r in plan.records.values() if r.skipped and not r.missing]
        skipped = sort_skipped([plan.skipped, *archives])
        if not self.is_unchanged(plan, known, last):
            self.read_documents(plan, groups, pool, usable=earlier.is_of_this_schema)
            self.note_outside(self.run_info, skipped, problems)
            written = self.write(plan, last)
        else:
            self.run_info, written = last, False
            news = self.note_outside(last, skipped, problems)
            if news or any(known[path].mtime_ns != r.mtime_ns for path, r in plan.records.items()):
                write_atomically(self.folder / NAME, format_manifest(last, plan.records.values()))
        return summarize(
            plan.records.values(), read=self.read, pruned=plan.pruned, skipped=skipped, problems=problems, written=written,
            seconds=round(time.time() - self.started, 3),
        )  # fmt: skip

    @staticmethod
    def note_outside(run: Run, skipped: dict[str, int], problems: list[tuple[str, str, str]]) -> bool:
        """Enters what has no row of its own; True where it is something else than before."""
        before = run.skipped, run.problems
        run.skipped, run.problems = skipped, [list(problem) for problem in problems]
        return before != (run.skipped, run.problems)

    # --- what is done already

    def is_unchanged(self, plan: Plan, known: dict[str, Record], last: Run) -> bool:
        """True where the tables hold exactly these inputs under these rules, so that nothing has to be looked at."""
        if last.fingerprint != self.run_info.fingerprint or not self.outputs_intact(last):
            return False
        if any(r.status in RETRIED for r in known.values()) and (
            self.options.retry or self.options.raises(last.limits)
        ):
            return False
        if plan.records.keys() != known.keys():
            return False
        return all(_same(record, known[path]) for path, record in plan.records.items())

    def outputs_intact(self, last: Run) -> bool:
        return bool(last.outputs) and stat_outputs(self.folder) == last.outputs

    # --- reading

    def read_documents(
        self, plan: Plan, groups: dict[str, list[Record]], pool: WorkerPool, *, usable: bool
    ) -> None:
        """``usable``: the results of earlier runs have the columns that are written now."""
        self.results.read(self.folder)
        refuse_loss(self.folder, (
            group[0] for group in groups.values()
            if not any(r.path in plan.sources for r in group) and group[0].status != "failed"
            and not (usable and self.results.find(group[0]))
        ))  # fmt: skip
        log = PartLog(self.folder)
        try:
            for _ in range(_PASSES):
                todo = group_todo(groups, plan.sources, self.results.is_done)
                if not todo:
                    break
                # loading pyarrow takes a third of a second, in which workers would wait for their next tasks
                threading.Thread(target=import_module, args=("extract.batch.assemble",), daemon=True).start()
                self.read_all(plan, todo, pool, log)
                groups.clear()
                groups.update(group_duplicates(plan.records.values()))
        finally:
            log.close()
        self.run_info.rules_digest = self.results.find_digest()
        for group in groups.values():
            self.results.copy_to(group)

    def read_all(self, plan: Plan, todo: list[Any], pool: WorkerPool, log: PartLog) -> None:
        total = self.read + len(todo)
        tasks = [Task("read", r.path, show_name(r.path), s.file, s.member) for r, s in todo]
        for reply in pool.run(tasks):
            record = plan.records[reply.task.path]
            status, reason = judge_reply(reply, self.options.timeout, self.options.memory_mb)
            seconds = float(reply.header.get("seconds", self.options.timeout if status == "timeout" else 0.0))
            self.read += 1
            self.failed += status in RETRIED
            if reply.failure is None and reply.header["sha256"] != record.sha256:
                self.follow_change(record, reply)
            if record.sha256:
                self.results.keep(record, reply, status, reason, seconds, pool.rules_digest, log)
            self.emit(Event("read", self.read, total, self.failed, record.path, status, seconds, reason))

    def follow_change(self, record: Record, reply: Reply) -> None:
        """The file changed or went between hashing and reading: what was read counts, and it is hashed next time."""
        record.sha256, record.mtime_ns = reply.header["sha256"], 0
        record.document_id = reply.header["document_id"]
        record.status, record.reason = reply.header["status"], reply.header["reason"]

    # --- writing

    def write(self, plan: Plan, last: Run) -> bool:
        from extract.batch.assemble import Entry, write_tables
        from extract.dataset.store import content_key, read_content

        rows = [r for r in plan.records.values() if r.members is None and r.duplicate_of is None]
        found = {r.path: self.results.find(r) if r.sha256 else None for r in rows}
        entries = [Entry(r, pair[1] if (pair := found[r.path]) else None) for r in rows]
        content = content_key(
            [
                json.dumps([r.document_id, r.path, r.status, r.reason, pair[0].fingerprint if pair else __version__])
                for r in rows
                for pair in [found[r.path]]
            ]
        )
        written = not (self.outputs_intact(last) and content == read_content(self.folder))
        if written:
            self.emit(Event("write", self.read, self.read, self.failed))
            write_tables(self.folder, entries, content, self.run_info.rules_digest)
        live = {pair[0].key: pair for pair in found.values() if pair}
        compact_parts(self.folder, live.values())
        self.run_info.outputs = stat_outputs(self.folder)
        now = time.time()
        self.run_info.finished, self.run_info.seconds = iso_time(now), round(now - self.started, 3)
        write_atomically(self.folder / NAME, format_manifest(self.run_info, plan.records.values()))
        return written


def _same(one: Record, other: Record) -> bool:
    return one == other or replace(one, mtime_ns=0) == replace(other, mtime_ns=0)
