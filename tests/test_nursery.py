"""Workers forked from a nursery, and those started anew, behave alike; nothing of either is left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from batch_runs import STUB, options, statuses, tables_of

from extract.batch.nursery import Forker, Source, Spawner
from extract.batch.pool import Reply, Task, WorkerPool
from extract.batch.protocol import WorkerConfig
from extract.batch.run import run_batch

SOURCES = [
    pytest.param(Forker, marks=pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")),
    Spawner,
]
CONFIG = WorkerConfig(STUB["rules_folder"], 20.0, 900, 10**8, (), STUB["load_rules"], STUB["recognise"])


@pytest.fixture(params=SOURCES)
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[WorkerConfig], Source]:
    monkeypatch.setattr("extract.batch.pool.open_source", request.param)
    return request.param  # type: ignore[no-any-return]


def read_tasks(folder: Path) -> list[Task]:
    return [Task("read", str(p), p.name, str(p)) for p in sorted(folder.rglob("*.txt"))]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def ended(pids: list[int]) -> bool:
    for _ in range(200):
        if not any(map(is_running, pids)):
            return True
        time.sleep(0.02)
    return False


def test_the_tables_do_not_tell_where_workers_came_from(
    archive: Path, source: Callable[[WorkerConfig], Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_batch(["kho"], "out", options(jobs=2))
    other = Spawner if source is Forker else Forker
    if other is Spawner or sys.platform == "linux":
        monkeypatch.setattr("extract.batch.pool.open_source", other)
    run_batch(["kho"], "other", options(jobs=2))
    assert set(statuses("out").values()) == {"ok"} and tables_of("out") == tables_of("other")


def test_bad_documents_cost_their_workers_only(
    archive: Path, source: Callable[[WorkerConfig], Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHITIEU_TEST_HOOK", "hang:ke-hoach-1.txt,kill:ke-hoach-2.txt,memory:ke-hoach-4.txt")
    summary = run_batch(["kho"], "out", options(jobs=2, timeout=1.2))
    assert summary.by_status == {"failed": 1, "ok": 3, "timeout": 1, "too_large": 1}
    assert "SIGKILL" in next(reason for path, _, reason in summary.reasons if path.endswith("2.txt"))


def test_no_process_stays_behind(archive: Path, source: Callable[[WorkerConfig], Source]) -> None:
    with WorkerPool(CONFIG, 2) as pool:
        assert all(isinstance(r, Reply) and r.failure is None for r in pool.run(read_tasks(archive)))
        workers = [pid for w in pool._workers if (pid := w.process.pid)]
        assert len(workers) == 2 and all(map(is_running, workers))
    assert ended(workers)


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
def test_a_nursery_that_dies_costs_no_document(archive: Path) -> None:
    tasks = read_tasks(archive)
    replies = []
    with WorkerPool(CONFIG, 1) as pool:
        assert isinstance(pool._source, Forker)
        for reply in pool.run(tasks):
            replies.append(reply)
            if len(replies) == 1:
                first, nursery = pool._workers[0].process.pid, pool._source._nursery
                assert first and nursery
                nursery.kill()
                os.kill(first, signal.SIGKILL)  # the next worker needs a nursery anew
    assert sorted(r.task.path for r in replies) == [t.path for t in tasks]
    assert {r.failure for r in replies} <= {None, "died: không rõ"} and sum(r.failure is None for r in replies) >= 5
    assert ended([first])
