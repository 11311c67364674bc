"""A pool of worker processes of our own: a document that hangs or kills its worker costs that worker, never the run.

multiprocessing.Pool hangs and ProcessPoolExecutor gives up the whole job when one worker dies. Where workers come from:
nursery.py.
"""

from __future__ import annotations

import contextlib
import json
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import IO, Any

from extract.batch.nursery import Process, open_source
from extract.batch.protocol import HEAD, WorkerConfig
from extract.errors import ExtractError, RuleError
from extract.structs import Struct

_AHEAD = 2  # tasks a worker holds, so that it need not wait for its parent between two documents
_START = 120.0  # seconds for a worker to load the rules on a slow, busy machine


class Task(Struct, frozen=True):
    """``op`` is "read" (a document) or "list" (an archive); ``member`` is its index in the archive ``file``."""

    op: str
    path: str  # as shown
    name: str  # file name that is shown
    file: str
    member: int | None = None


class Reply(Struct, frozen=True):
    """``failure`` is None, "timeout", "memory" or "died: how"; ``header`` and ``rows`` are empty unless it is None."""

    task: Task
    header: dict[str, Any]
    rows: bytes
    failure: str | None = None
    attempts: int = 1


def judge_reply(reply: Reply, timeout: float, memory_mb: int) -> tuple[str, str | None]:
    """(status, reason) of a reply; what hung or killed a worker twice is put into words."""
    if reply.failure is None:
        return reply.header["status"], reply.header["reason"]
    if reply.failure == "timeout":
        return "timeout", f"Quá {timeout:g} giây, đã thử hai lần; hãy tách nhỏ tệp hoặc tăng thời gian cho mỗi tệp."
    if reply.failure == "memory":
        limit = f"Cần hơn {memory_mb} MB bộ nhớ"
        return "too_large", f"{limit}, đã thử hai lần; hãy tách nhỏ tệp hoặc tăng giới hạn bộ nhớ."
    how = reply.failure.removeprefix("died: ")
    return "failed", f"Tiến trình đọc tệp dừng đột ngột ({how}), đã thử hai lần; tệp có thể hỏng hoặc có hại."


class _Worker:
    def __init__(self, process: Process, replies: queue.SimpleQueue[Any]) -> None:
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.deadline = time.monotonic() + _START
        self.timed_out = False
        self.process = process
        threading.Thread(target=self._listen, args=(replies,), daemon=True).start()

    def _listen(self, replies: queue.SimpleQueue[Any]) -> None:
        pipe = self.process.stdout
        with contextlib.suppress(OSError, ValueError):
            while head := _read_exactly(pipe, HEAD.size):
                about, rows = HEAD.unpack(head)
                header = json.loads(_read_exactly(pipe, about))
                self.process.pid = header.pop("pid", self.process.pid)
                replies.put((self, header, _read_exactly(pipe, rows)))
        self.process.wait()
        replies.put((self, None, b""))

    def send(self, task: Task, timeout: float) -> None:
        if not self.tasks:
            self.deadline = time.monotonic() + timeout
        self.tasks.append(task)
        with contextlib.suppress(OSError):  # a dead worker is noticed by its listener
            fields = {"op": task.op, "path": task.path, "name": task.name, "file": task.file, "member": task.member}
            self.process.stdin.write(json.dumps(fields).encode() + b"\n")

    def describe_death(self) -> str:
        code = self.process.wait()
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                return signal.Signals(-code).name
        return "không rõ" if code is None else f"mã thoát {code}"


def _read_exactly(pipe: IO[bytes], size: int) -> bytes:
    """``size`` bytes; b"" at the end of the pipe. OSError where it ends within them."""
    chunks: list[bytes] = []
    left = size
    while left:
        chunk = pipe.read(min(left, 1 << 20))
        if not chunk:
            if chunks:
                raise OSError("the worker's pipe ended within a frame")
            return b""
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


class WorkerPool:
    """At most ``jobs`` workers, started when there is work; ``rules_digest`` is known after the first reply.

    A context manager: leaving it ends all workers, whatever they do.
    """

    def __init__(self, config: WorkerConfig, jobs: int) -> None:
        self.rules_digest = ""
        self._config = config
        self._source = open_source(config)
        self._jobs = max(1, jobs)
        self._replies: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._workers: list[_Worker] = []
        self._started_badly = 0

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends all workers at once, whatever they do."""
        for worker in self._workers:
            worker.process.close()
        self._workers = []
        self._source.close()

    def start(self, tasks: int) -> None:
        """Starts workers for so many tasks, so that they load the rules while the tasks are still being gathered."""
        while len(self._workers) < min(self._jobs, tasks):
            self._workers.append(_Worker(self._source.start(), self._replies))

    def run(self, tasks: Iterable[Task]) -> Iterator[Reply]:
        """A reply for every task, in the order in which they finish.

        A task that hangs or kills its worker is tried once more at the end with nothing else running, then given up.
        Raises RuleError where the workers cannot load the rules, ExtractError where they cannot start at all.
        """
        poisoned: list[Task] = []
        for reply in self._run(deque(tasks), self._jobs):
            if reply.failure is None:
                yield reply
            else:
                poisoned.append(reply.task)
        for task in poisoned:
            for reply in self._run(deque([task]), 1):
                yield Reply(reply.task, reply.header, reply.rows, reply.failure, attempts=2)

    def _run(self, waiting: deque[Task], jobs: int) -> Iterator[Reply]:
        while True:
            self._feed(waiting, jobs)
            busy = [w for w in self._workers if w.tasks]
            if not busy:
                return
            soonest = min(w.deadline for w in busy)
            try:
                worker, header, rows = self._replies.get(timeout=max(0.0, soonest - time.monotonic()) + 0.001)
            except queue.Empty:
                for late in busy:
                    if time.monotonic() >= late.deadline and not late.timed_out:
                        late.timed_out = True
                        late.process.kill()  # its listener reports the death
                        late.deadline += _START
                continue
            if worker not in self._workers:
                continue  # the last word of a worker that was given up
            if header is None:
                yield from self._bury(worker, waiting)
            elif "ready" in header:
                self._greet(worker, header)
            elif "memory" in header:
                yield Reply(worker.tasks.popleft(), {}, b"", "memory")
                self._dismiss(worker, waiting)
            else:
                task = worker.tasks.popleft()
                worker.deadline = time.monotonic() + self._config.timeout
                yield Reply(task, header, rows)

    def _feed(self, waiting: deque[Task], jobs: int) -> None:
        self.start(min(jobs, len(waiting) + sum(1 for w in self._workers if w.tasks)))
        for depth in range(_AHEAD):
            for worker in self._workers[:jobs]:
                if waiting and worker.ready and len(worker.tasks) <= depth:
                    worker.send(waiting.popleft(), self._config.timeout)
                elif waiting and not worker.tasks:
                    worker.tasks.append(waiting.popleft())  # sent when it is ready

    def _greet(self, worker: _Worker, header: dict[str, Any]) -> None:
        if not header["ready"]:
            raise (RuleError if header["kind"] == "RuleError" else ExtractError)(header["vi"], header["en"])
        self.rules_digest, worker.ready, self._started_badly = header["rules_digest"], True, 0
        held, worker.tasks = worker.tasks, deque()
        for task in held:
            worker.send(task, self._config.timeout)

    def _bury(self, worker: _Worker, waiting: deque[Task]) -> Iterator[Reply]:
        if not worker.ready:
            self._started_badly += 1
            if self._started_badly >= 3:
                how = f"{worker.describe_death()}: {worker.process.last_words()}"
                raise ExtractError(f"không khởi động được tiến trình đọc tệp: {how}; hãy cài lại chương trình",
                                   f"workers cannot start: {how}; install the program again")  # fmt: skip
        elif worker.tasks:
            how = "timeout" if worker.timed_out else f"died: {worker.describe_death()}"
            yield Reply(worker.tasks.popleft(), {}, b"", how)
        self._dismiss(worker, waiting)

    def _dismiss(self, worker: _Worker, waiting: deque[Task]) -> None:
        waiting.extendleft(reversed(worker.tasks))
        self._workers.remove(worker)
        worker.process.close()
