"""Where workers come from: forked from a nursery that has loaded the rules, or started anew where a system cannot fork.

A forked worker is there at once, shares the memory of what is loaded with the others, and costs nothing to replace. The
nursery is one thread without files of its own, so that forking it is safe, and reaps a worker only when asked how it
ended: until then its process id means no other process. Both are started by a command line, not by multiprocessing, so
that a caller's script needs no ``__main__`` guard.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from typing import IO, Protocol

from msgspec.structs import asdict

from extract.batch.protocol import ENDED, FORK, ORDER, WAIT, WorkerConfig

# The collector would walk modules and rules again and again while they are loaded, for a tenth of that time.
_BOOT = (
    "import gc, sys, json; gc.disable(); path, config, *link = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from extract.batch.protocol import WorkerConfig; from extract.batch.workers import run_nursery, run_worker; "
    "(run_nursery if link else run_worker)(WorkerConfig(**config), *link)"
)


class Process(Protocol):
    """A worker's process as its pool sees it."""

    stdin: IO[bytes]
    stdout: IO[bytes]
    pid: int | None  # known at the latest when the worker has greeted

    def kill(self) -> None: ...

    def wait(self) -> int | None:
        """The exit code once its pipe has ended; less than 0: by that signal; None where nobody knows."""

    def close(self) -> None:
        """Kills it and closes its pipes."""

    def last_words(self) -> str: ...


class Source(Protocol):
    """What workers are got from."""

    def start(self) -> Process: ...

    def close(self) -> None: ...


def open_source(config: WorkerConfig) -> Source:
    """Forks on Linux only: elsewhere the system's own libraries do not stand it, or there is no fork."""
    return Forker(config) if sys.platform == "linux" else Spawner(config)


class Spawner:
    """Starts every worker anew, which then loads everything for itself."""

    def __init__(self, config: WorkerConfig) -> None:
        self._config = config

    def start(self) -> Process:
        return _Spawned(self._config)

    def close(self) -> None:
        pass


class _Spawned:
    def __init__(self, config: WorkerConfig) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - read when the worker fails to start
        self._process = _boot(config, self._errors, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdin is not None and self._process.stdout is not None
        self.stdin, self.stdout = self._process.stdin, self._process.stdout
        self.pid: int | None = self._process.pid

    def kill(self) -> None:
        with contextlib.suppress(OSError):
            self._process.kill()

    def wait(self) -> int | None:
        return self._process.wait()

    def close(self) -> None:
        self.kill()
        self._process.wait()
        _close(self.stdin, self._errors)

    def last_words(self) -> str:
        return _last_line(self._errors)


class Forker:
    """Starts a nursery with the first worker and forks all of them from it; takes a new one where that died."""

    def __init__(self, config: WorkerConfig) -> None:
        self._config = config
        self._nursery: _Nursery | None = None

    def start(self) -> Process:
        if self._nursery is None or self._nursery.is_dead():
            self.close()
            self._nursery = _Nursery(self._config)
        return self._nursery.fork()

    def close(self) -> None:
        if self._nursery is not None:
            self._nursery.close()
            self._nursery = None


class _Nursery:
    def __init__(self, config: WorkerConfig) -> None:
        self._lock = threading.Lock()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - read when a worker fails to start
        self._link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = _boot(config, self._errors, link=theirs.fileno())

    def is_dead(self) -> bool:
        return self._process.poll() is not None

    def fork(self) -> _Forked:
        (read_tasks, write_tasks), (read_replies, write_replies) = os.pipe(), os.pipe()
        with contextlib.suppress(OSError):  # of a nursery that just died the worker's pipe ends at once
            socket.send_fds(self._link, [ORDER.pack(FORK, 0)], [read_tasks, write_replies])
        os.close(read_tasks)
        os.close(write_replies)
        return _Forked(self, os.fdopen(write_tasks, "wb", buffering=0), os.fdopen(read_replies, "rb", buffering=0))

    def kill(self) -> int:
        self._process.kill()
        return self._process.wait()

    def reap(self, worker: int) -> int | None:
        """How a worker ended; None where the nursery ended before."""
        with self._lock, contextlib.suppress(OSError):
            self._link.sendall(ORDER.pack(WAIT, worker))
            if told := self._link.recv(ENDED.size):
                return int(ENDED.unpack(told)[0])
        return None

    def close(self) -> None:
        self.kill()
        self._link.close()
        _close(self._errors)

    def last_words(self) -> str:
        return _last_line(self._errors)


class _Forked:
    def __init__(self, nursery: _Nursery, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self._nursery = nursery
        self._lock = threading.Lock()
        self._ended = False
        self._code: int | None = None
        self.stdin, self.stdout = stdin, stdout
        self.pid: int | None = None

    def kill(self) -> None:
        if self.pid is None:
            self._nursery.kill()  # it has not forked this worker, so it hangs itself
        elif not self._ended:
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int | None:
        with self._lock:
            if not self._ended:  # one that ended before it greeted came from a nursery that is no good
                self._code = self._nursery.kill() if self.pid is None else self._nursery.reap(self.pid)
                self._ended = True
            return self._code

    def close(self) -> None:
        self.kill()
        self.wait()
        _close(self.stdin)

    def last_words(self) -> str:
        return self._nursery.last_words()


def _boot(
    config: WorkerConfig, errors: IO[bytes], stdin: int = subprocess.DEVNULL, stdout: int = subprocess.DEVNULL,
    link: int | None = None,
) -> subprocess.Popen[bytes]:  # fmt: skip
    links = [] if link is None else [link]
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _BOOT, json.dumps([sys.path, asdict(config), *links])],
        stdin=stdin, stdout=stdout, stderr=errors, pass_fds=links, bufsize=0,
        env={**os.environ, "OMP_NUM_THREADS": "1"},  # a worker is the unit of parallel work
        start_new_session=True,  # Ctrl-C reaches the parent alone, which then ends its workers
    )  # fmt: skip


def _close(*files: IO[bytes]) -> None:
    for file in files:
        with contextlib.suppress(OSError):
            file.close()


def _last_line(errors: IO[bytes]) -> str:
    errors.seek(0)
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "-"
