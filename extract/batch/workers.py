"""The worker process: reads and recognises one document after the other and sends packed rows to its parent.

It is started as such, or forked from a nursery that loads everything once for all workers (see nursery.py). Talks over
pipes: JSON lines in, frames out (:data:`HEAD`, JSON, packed rows). What a library prints goes to stderr. A worker limits its
own memory and ends itself when a document takes far too long, so that it cannot outlive a killed parent for long.

``CHITIEU_TEST_HOOK`` (tests only): "hang:NAME,kill:NAME,memory:NAME" makes the file of that name hang its worker, kill
it, or ask for more memory than it may have.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, BinaryIO

import msgspec
from msgspec.structs import asdict

from extract.batch.protocol import ENDED, FORK, HEAD, ORDER, WAIT, WorkerConfig, fail_document
from extract.dataset.contract import TableError, check_columns, to_columns
from extract.dataset.packing import pack_columns
from extract.dataset.rows import to_rows
from extract.errors import ExtractError, UnreadableDocument, is_out_of_memory
from extract.model import Document, Extraction
from extract.patterns.kept import keep_patterns
from extract.readers import read_document
from extract.structs import Struct

_FEW_LINES = """ỦY BAN NHÂN DÂN
XÃ A, TỈNH LÀO CAI
Số: 1/KH-UBND

KẾ HOẠCH
Thực hiện công tác dân số năm 2026
I. MỤC TIÊU
- Chỉ tiêu 1: Tỷ lệ hộ nghèo giảm 2% so với năm 2025.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội chủ trì thực hiện chỉ tiêu 1.
"""
_GRACE = 30.0  # seconds over the time-out after which a worker ends itself; the parent is quicker unless it is dead


class _Loaded(Struct, frozen=True):
    """What a worker works with, or what to tell of it that it cannot be loaded."""

    config: WorkerConfig
    rules: Any = None
    recognise: Callable[..., Extraction] | None = None
    problem: dict[str, Any] = msgspec.field(default_factory=dict)


def run_worker(config: WorkerConfig) -> None:
    """Answers tasks until stdin ends. Called in a process of its own."""
    _work(_load(config))


def run_nursery(config: WorkerConfig, descriptor: int) -> None:
    """Forks a worker whenever the socket ``descriptor`` asks for one, until it ends. Called in a process of its own."""
    link = socket.socket(fileno=descriptor)
    loaded = _load(config)
    _warm_up(loaded)
    gc.freeze()  # before workers part from it: a collection would write to every page that they share
    while True:
        order, pipes, _, _ = socket.recv_fds(link, ORDER.size, 2)
        if not order:
            return
        what, process = ORDER.unpack(order)
        if what == FORK and os.fork() == 0:
            link.close()
            for pipe, place in zip(pipes, (0, 1), strict=True):
                os.dup2(pipe, place)
                os.close(pipe)
            try:
                _work(loaded)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        for pipe in pipes:
            os.close(pipe)
        if what == WAIT:
            link.sendall(ENDED.pack(os.waitstatus_to_exitcode(_reap(process))))


def _reap(process: int) -> int:
    """How a worker ended, whose pipe has ended already. It has a second to follow."""
    for _ in range(100):
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            return status
        time.sleep(0.01)
    os.kill(process, signal.SIGKILL)
    return os.waitpid(process, 0)[1]


def _load(config: WorkerConfig) -> _Loaded:
    try:
        rules = _named(config.load_rules)(config.rules_folder)
        recognise = _named(config.recognise)
        if config.catalogues:
            recognise = partial(recognise, catalogues=tuple(config.catalogues))
        return _Loaded(config, rules, recognise)
    except ExtractError as error:
        vi, en, kind = error.vi, error.en, type(error).__name__
    except ImportError as error:
        vi = f"thiếu một phần của chương trình ({error}); hãy cài lại chương trình"
        en = f"a part of the program is missing ({error}); install the program again"
        kind = type(error).__name__
    return _Loaded(config, problem={"vi": vi, "en": en, "kind": kind})


def _warm_up(loaded: _Loaded) -> None:
    """Recognises a plan of a few lines: the tables that the first document loads are then there for all workers."""
    if loaded.recognise is None:
        return
    with contextlib.suppress(Exception):  # what is wrong shows with the documents themselves, each by itself
        loaded.recognise(read_document("a.txt", data=_FEW_LINES.encode(), name="a.txt"), loaded.rules)


def _work(loaded: _Loaded) -> None:
    config, rules = loaded.config, loaded.rules
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    if loaded.recognise is None:
        _send(out, {"ready": False, "pid": os.getpid(), **loaded.problem})
        return
    gc.freeze()  # rules live as long as the process: the collector need not walk them
    gc.set_threshold(50_000, 20, 50)  # records of a document are freed at once by reference counts
    gc.enable()
    _cap_memory(config.memory_mb)
    _send(out, {"ready": True, "pid": os.getpid(), "rules_digest": rules.digest})
    archives: dict[str, zipfile.ZipFile] = {}
    for count, line in enumerate(sys.stdin.buffer, 1):
        task = json.loads(line)
        _set_alarm(config.timeout + _GRACE)
        started = time.perf_counter()
        try:
            if task["op"] == "list":
                header, rows = _list(task, config), b""
            else:
                header, rows = _read(task, config, rules, loaded.recognise, archives)
        except MemoryError:
            _send(out, {"memory": True})
            return  # what is left of the heap is not to be trusted with the next document
        _send(out, {**header, "seconds": round(time.perf_counter() - started, 4)}, rows)
        if count & (count - 1) == 0:  # after 1, 2, 4, 8 … documents: the parent kills its workers when all is done
            keep_patterns()
        _set_alarm(0)


def _named(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _send(out: BinaryIO, header: dict[str, Any], rows: bytes = b"") -> None:
    about = json.dumps(header).encode()
    data = memoryview(HEAD.pack(len(about), len(rows)) + about + rows)
    while data:
        data = data[out.write(data) :]


def _cap_memory(megabytes: int) -> None:
    try:
        import resource

        with open("/proc/self/statm") as file:
            now = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):
        return  # no cap on this system
    if megabytes:
        limit = now + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process even inside a C library
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _list(task: dict[str, Any], config: WorkerConfig) -> dict[str, Any]:
    from extract.batch.archives import list_members

    try:
        members, skipped = list_members(task["file"], config.max_bytes)
    except UnreadableDocument as error:
        return {"status": error.code, "reason": str(error), "members": [], "skipped": {}}
    return {"status": "ok", "reason": None, "members": [asdict(m) for m in members], "skipped": dict(skipped)}


def _read(
    task: dict[str, Any],
    config: WorkerConfig,
    rules: Any,
    recognise: Callable[[Document, Any], Extraction],
    archives: dict[str, zipfile.ZipFile],
) -> tuple[dict[str, Any], bytes]:
    name = task["name"]
    _obey_test_hook(name)
    if task["member"] is None:
        document = read_document(task["file"], name=name, max_bytes=config.max_bytes)
    else:
        document = _read_member(task, config, archives)
    if document.path != task["path"]:
        document = document.changed(path=task["path"])
    extraction = _recognise(document, rules, recognise)
    rows = to_rows(extraction)
    columns = to_columns(rows)
    try:
        check_columns(columns)
        packed = pack_columns(columns)
    except TableError as error:
        extraction = fail_document(document, "failed", f"Lỗi chương trình: {error}", rules.digest)
        rows = to_rows(extraction)
        packed = pack_columns(to_columns(rows))
    document = extraction.document
    header = {
        "sha256": document.sha256,
        "document_id": document.id,
        "status": document.status,
        "reason": document.status_detail,
        "indicators": len(rows["indicators"]),
        "targets": len(rows["targets"]),
    }
    return header, packed


def _read_member(task: dict[str, Any], config: WorkerConfig, archives: dict[str, zipfile.ZipFile]) -> Document:
    from extract.batch.archives import open_archive, read_member

    if task["file"] not in archives:
        for archive in archives.values():
            archive.close()
        archives.clear()
        archives[task["file"]] = open_archive(task["file"])
    data = read_member(archives[task["file"]], task["member"], config.max_bytes)
    return read_document(task["path"], data=data, name=task["name"], max_bytes=config.max_bytes)


def _recognise(document: Document, rules: Any, recognise: Callable[[Document, Any], Extraction]) -> Extraction:
    try:
        return recognise(document, rules)
    except MemoryError:
        raise
    except Exception as error:  # a mistake of ours must cost one document, not the archive
        if is_out_of_memory(error):
            raise MemoryError from error
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else "?"
        reason = f"Lỗi chương trình ở {where} ({type(error).__name__}: {error}); hãy báo lại kèm tệp này."
        return fail_document(document, "failed", reason, rules.digest)


def _obey_test_hook(name: str) -> None:
    for item in os.environ.get("CHITIEU_TEST_HOOK", "").split(","):
        action, _, wanted = item.partition(":")
        if wanted != name:
            continue
        if action == "hang":
            while True:
                time.sleep(60)
        elif action == "kill":
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        elif action == "memory":
            raise MemoryError
