"""manifest.jsonl: one line about the last run, then one for every input. The only file of a dataset with a clock."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.dataset.schema import EXTRACTED, SCHEMA_VERSION

NAME = "manifest.jsonl"


@dataclass(slots=True)
class Record:
    """What became of one input. An archive has a record too, with its count of ``members`` and no document of its own
    unless it could not be opened."""

    path: str  # as shown
    size: int = 0
    mtime_ns: int = 0  # of the file, or of the archive that holds it
    sha256: str = ""  # empty where no byte could be read
    document_id: str = ""
    status: str = ""
    reason: str | None = None
    duplicate_of: str | None = None  # the path whose row stands for the same bytes
    seconds: float = 0.0  # reading and recognising
    read_at: str = ""  # ISO time, UTC
    indicators: int = 0
    targets: int = 0
    members: int | None = None
    skipped: dict[str, int] | None = None  # of an archive: what it holds besides documents
    member: int | None = None  # index in its archive
    missing: bool = False  # kept from an earlier run, not among the inputs of the last
    outdated: bool = False  # its rows come from other rules or another program than those of the last run


@dataclass(slots=True)
class Run:
    """The last run: what it depended on and what it wrote, for the next one to see whether anything changed."""

    schema_version: str = SCHEMA_VERSION
    fingerprint: str = ""  # rules, program, limits of size
    rules_digest: str = ""
    tool_version: str = ""
    started: str = ""
    finished: str = ""
    seconds: float = 0.0
    limits: list[float] = field(default_factory=list)  # time-out in seconds, MB of memory
    outputs: dict[str, list[int]] = field(default_factory=dict)  # file -> [size, mtime_ns]
    skipped: dict[str, int] = field(default_factory=dict)
    problems: list[list[str]] = field(default_factory=list)
    inputs: int = -1  # lines that follow; -1: not known


def format_manifest(run: Run, records: Iterable[Record]) -> bytes:
    """The file's bytes: records sorted by path, fields at their default left out."""
    lines = [json.dumps(_shorten(r), ensure_ascii=False) for r in sorted(records, key=lambda r: r.path)]
    run = dataclasses.replace(run, inputs=len(lines))
    lines.insert(0, json.dumps({"run": dataclasses.asdict(run)}, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode()


_DEFAULTS = {f.name: f.default for f in dataclasses.fields(Record)}
_FIELDS = tuple(_DEFAULTS)
_RUN_FIELDS = frozenset(f.name for f in dataclasses.fields(Run))


def _shorten(record: Record) -> dict[str, Any]:
    return {name: value for name in _FIELDS if (value := getattr(record, name)) != _DEFAULTS[name]}


@dataclass(slots=True)
class Manifest:
    """What a manifest says; fields of other versions are passed over.

    ``bad_lines`` counts lines that cannot be read or are missing: a copy of a dataset may have been cut off.
    """

    run: Run
    records: dict[str, Record]  # by path
    bad_lines: int = 0


def read_manifest(folder: str | Path) -> Manifest | None:
    """The last run and its inputs; None where there is no manifest. Raises OSError where it cannot be opened."""
    found = Manifest(Run(schema_version=""), {})
    try:
        lines = (Path(folder) / NAME).read_bytes().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return None
    for number, line in enumerate(lines):
        try:
            fields = json.loads(line)
            if number == 0 and "run" in fields:
                found.run = Run(**{n: v for n, v in fields["run"].items() if n in _RUN_FIELDS})
            else:
                record = Record(**{n: v for n, v in fields.items() if n in _DEFAULTS})
                found.records[str(record.path)] = record
        except (ValueError, TypeError, AttributeError):
            found.bad_lines += 1
    told = found.run.inputs if found.run.schema_version else len(found.records) + 1
    found.bad_lines = max(found.bad_lines, told - len(found.records))
    return found


def stat_outputs(folder: Path) -> dict[str, list[int]]:
    """Path -> [size, mtime_ns] of the files that a batch writes, to tell whether somebody changed or took one."""
    paths = [folder / "datapackage.json"]
    for name in EXTRACTED:
        paths += [folder / f"{name}.parquet", *sorted((folder / name).glob("*.parquet"))]
    states = ((path.relative_to(folder).as_posix(), path.stat()) for path in paths if path.is_file())
    return {name: [state.st_size, state.st_mtime_ns] for name, state in states}
