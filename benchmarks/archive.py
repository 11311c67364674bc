"""Measures the batch on archives that make_archive.py makes and writes RESULTS_archive.md beside this file.

    python benchmarks/archive.py                       # 300 and 3,000 files, about a quarter of an hour
    python benchmarks/archive.py --files 200 --small 60 --docx 40 --kills 3 --no-results

Each run is a process of its own, so that its wall time includes starting and its peak memory is its own. The hostile
documents cost time-outs; ``scaling`` and ``second run`` are measured without them and say so.
"""

from __future__ import annotations

import argparse
import compileall
import hashlib
import json
import os
import platform
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

from make_archive import HOOKS, write_archive

import extract

TIMEOUT = 10.0  # seconds a document; hostile ones cost this twice
RECOGNISE = "extract.pipeline:extract_document"


def recognise_nothing(document: Any, rules: Any) -> Any:
    """Stands in for the stages with --read-only, to see what reading, checking and writing cost by themselves."""
    from extract import __version__  # here: a run that is timed loads what the batch loads, no more
    from extract.model import Extraction, Header

    return Extraction(document, Header(), rules_digest=rules.digest, tool_version=__version__)


def drive(source: str, out: str, jobs: int, hooks: bool, recognise: str) -> None:
    """One run, told as a line of JSON: what was done, wall and CPU time, peak memory in MB."""
    if hooks:
        os.environ["CHITIEU_TEST_HOOK"] = ",".join(f"{action}:{name}" for name, action in HOOKS.items())
    from extract.batch.options import Options
    from extract.batch.run import run_batch

    summary = run_batch([source], out, Options(jobs=jobs, timeout=TIMEOUT, recognise=recognise))
    told = {
        "inputs": summary.inputs,
        "read": summary.read,
        "written": summary.written,
        "by_status": summary.by_status,
        "duplicates": len(summary.duplicates),
        "indicators": summary.indicators,
        "reasons": summary.reasons,
    }
    for name, who in (("parent", resource.RUSAGE_SELF), ("worker", resource.RUSAGE_CHILDREN)):
        usage = resource.getrusage(who)
        told |= {f"{name}_mb": usage.ru_maxrss / 1024, f"{name}_cpu": usage.ru_utime + usage.ru_stime}
    print(json.dumps(told))


def start(source: str, out: str, jobs: int, hooks: bool = False) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--drive", source, out, str(jobs), str(int(hooks)), RECOGNISE]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def run(source: str, out: str, jobs: int, hooks: bool = False) -> dict[str, Any]:
    """A finished run; ``total`` is its wall time with the start of Python."""
    started = time.perf_counter()
    process = start(source, out, jobs, hooks)
    text, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"run failed: {source} -> {out}")
    told: dict[str, Any] = json.loads(text)
    return told | {"total": time.perf_counter() - started}


def digest_tables(out: str) -> str:
    """One digest of every Parquet file and datapackage.json of a dataset."""
    digest = hashlib.sha256()
    for path in sorted(
        p for p in Path(out).rglob("*") if p.suffix in (".parquet", ".json") and ".chitieu" not in p.parts
    ):
        digest.update(path.relative_to(out).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def measure_kills(source: str, reference: str, kills: int, seconds: float) -> str:
    """kill -9 at random moments of one run after the other, then a run to the end."""
    rng = random.Random(3)
    moments = []
    for _ in range(kills):
        process = start(source, "killed", 2)
        moment = rng.uniform(0.3, max(0.6, seconds / 4))
        time.sleep(moment)
        moments.append(f"{moment:.1f}" + ("" if process.poll() is None else " (had ended)"))
        process.send_signal(signal.SIGKILL)
        process.wait()
    last = run(source, "killed", 2)
    same = digest_tables("killed") == digest_tables(reference)
    return (
        f"{kills} runs killed after {', '.join(moments)} s; the last read {last['read']} documents; "
        f"tables byte-identical to an undisturbed run: {_yes(same)}"
    )


DUMP = """
import sys, docx
for path in open(sys.argv[1], encoding="utf-8").read().splitlines():
    document = docx.Document(path)
    text = [p.text for p in document.paragraphs]
    text += [c.text for t in document.tables for r in t.rows for c in r.cells]
"""


def make_docx_copies(folder: Path, count: int) -> str:
    """``count`` DOCX of the size of real plans, each with bytes of its own; invented ones where the real are absent."""
    folder.mkdir()
    real = sorted((Path(__file__).parents[1].parent / "shared" / "plans" / "docx").glob("*.docx"))
    if not real:
        write_archive(folder / "made", 60)
        real = sorted((folder / "made").rglob("ke-hoach-*.docx"))[:2]
    for n in range(count):
        path = folder / f"d{n:04d}.docx"
        shutil.copyfile(real[n % len(real)], path)
        with zipfile.ZipFile(path, "a") as archive:
            archive.comment = f"copy {n}".encode()
    shutil.rmtree(folder / "made", ignore_errors=True)
    return ", ".join(p.name for p in real)


def measure_docx(count: int) -> str:
    """Reading, recognising and writing against one process that dumps text and tables with python-docx."""
    names = make_docx_copies(Path("docx"), count)
    Path("docx.list").write_text("\n".join(str(p) for p in sorted(Path("docx").glob("*.docx"))), encoding="utf-8")
    dumps, runs = [], []
    for n in range(3):  # alternating, so that what else the machine does hits both
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", DUMP, "docx.list"], check=True)
        dumps.append(time.perf_counter() - started)
        runs.append(run("docx", f"docx-out-{n}", 2)["total"])
    best = min(runs) / min(dumps)
    pairs = ", ".join(f"{r:.1f}/{d:.1f} = {r / d:.2f}" for r, d in zip(runs, dumps, strict=True))
    return (
        f"{count} DOCX ({names}): 2 workers {min(runs):.1f} s ({count / min(runs):.0f}/s), python-docx in one process "
        f"{min(dumps):.1f} s ({count / min(dumps):.0f}/s), ratio {best:.2f} (three pairs: {pairs})"
    )


def without_hostile(folder: Path, target: Path) -> None:
    """The archive without the documents that the hooks act on."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(*HOOKS), copy_function=os.link)


def measure(files: int, small: int, docx: int, kills: int) -> list[str]:
    """All measurements as lines of Markdown."""
    made = write_archive(Path("big"), files)
    write_archive(Path("little"), small)
    without_hostile(Path("big"), Path("calm"))
    time.sleep(2.1)  # younger files would be hashed again by the second run
    lines = [f"- archive of {files} files: " + ", ".join(f"{n} {name}" for name, n in made.items())]

    def tell(line: str) -> None:
        lines.append(line)
        print(line, flush=True)

    whole, few = run("big", "big-out", 2, hooks=True), run("little", "little-out", 2, hooks=True)
    given = sum(bool(reason) for _, _, reason in whole["reasons"])
    tell(
        f"- with all hostile files, 2 workers: {whole['total']:.0f} s, {whole['inputs']} inputs, by status "
        f"{whole['by_status']} (sum {sum(whole['by_status'].values())}), {whole['duplicates']} duplicates, "
        f"{whole['indicators']} indicators; {given} of {len(whole['reasons'])} that are not ok have a reason"
    )
    tell(
        f"- peak memory at {small} / {files} files: parent {few['parent_mb']:.0f} / {whole['parent_mb']:.0f} MB, "
        f"largest worker {few['worker_mb']:.0f} / {whole['worker_mb']:.0f} MB"
    )
    pairs = [(run("calm", f"one-{n}", 1), run("calm", f"two-{n}", 2)) for n in range(2)]
    best_one, best_two = min(a["total"] for a, _ in pairs), min(b["total"] for _, b in pairs)
    shares = ", ".join(f"{b['total']:.1f}/{a['total']:.1f} = {b['total'] / a['total']:.2f}" for a, b in pairs)
    cpu = min((a for a, _ in pairs), key=lambda r: r["total"])
    tell(
        f"- wall time without the hanging and killing files: 1 worker {best_one:.1f} s, 2 workers {best_two:.1f} s, "
        f"share {best_two / best_one:.2f} (two pairs: {shares}); CPU of the parent {cpu['parent_cpu']:.1f} s, of the "
        f"workers {cpu['worker_cpu']:.1f} s; bytes equal: {_yes(digest_tables('one-0') == digest_tables('two-1'))}"
    )
    again = min((run("calm", "two-0", 2) for _ in range(3)), key=lambda r: r["total"])
    share = 100 * again["total"] / best_two
    tell(
        f"- second run with nothing changed: {again['total']:.2f} s = {share:.1f} % of the first with 2 workers; "
        f"read {again['read']}, tables rewritten: {_yes(again['written'])}"
    )
    tell(f"- kill -9: {measure_kills('calm', 'two-0', kills, best_two)}")
    tell(f"- against python-docx: {measure_docx(docx)}")
    return lines


def _yes(true: bool) -> str:
    return "yes" if true else "no"


def main() -> None:
    """Command line."""
    global RECOGNISE
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--small", type=int, default=300)
    parser.add_argument("--docx", type=int, default=500)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--no-results", action="store_true", help="print only")
    parser.add_argument("--read-only", action="store_true", help="without recognising: what the batch itself costs")
    arguments = parser.parse_args()
    if arguments.read_only:
        RECOGNISE = "archive:recognise_nothing"
    # as pip leaves an installed program: without bytecode each start compiles the sources again
    compileall.compile_dir(str(Path(extract.__file__).parent), quiet=2)
    with tempfile.TemporaryDirectory(prefix="chitieu-archive-") as folder:
        os.chdir(folder)
        lines = measure(arguments.files, arguments.small, arguments.docx, arguments.kills)
        os.chdir(Path(__file__).parent)
    if not arguments.no_results:
        cores = os.cpu_count()
        words = " ".join(sys.argv[1:]) or "(defaults)"
        head = [
            "# Archive",
            "",
            f"benchmarks/archive.py {words}, Python {platform.python_version()}, {cores} cores.",
            "",
        ]
        Path(__file__).with_name("RESULTS_archive.md").write_text("\n".join(head + lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--drive"]:
        drive(sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5] == "1", sys.argv[6])
    else:
        main()
