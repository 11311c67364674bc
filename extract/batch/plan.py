"""What a run has to do: inputs hashed or known from the manifest, duplicates found, done told from not done."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from extract import __version__
from extract.batch.inputs import MEMBER, Found, Input, archive_of, is_gone
from extract.batch.manifest import Record
from extract.batch.options import Options
from extract.dataset.schema import SCHEMA_VERSION
from extract.errors import explain_os_error
from extract.file_names import read_head, why_unread
from extract.rule_files import rules_folder
from extract.structs import Struct

_RACY_NS = 2_000_000_000  # a file changed this shortly before it was hashed may change again within its time stamp


class Source(Struct, frozen=True):
    """Where the bytes of a record are now: a file, or a member of an archive."""

    file: str
    member: int | None = None


@dataclass(slots=True)
class Plan:
    """``records`` by path: documents, and archives (those with ``members``). ``sources`` has those found this time."""

    records: dict[str, Record] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    archives: list[Input] = field(default_factory=list)  # still to be listed
    skipped: Counter[str] = field(default_factory=Counter)  # in folders; archives have their own in their records
    pruned: int = 0


def plan_inputs(found: Found, known: dict[str, Record], now_ns: int, *, relist: bool = False) -> Plan:
    """Records of all inputs; files whose size and time are as ``known`` are not opened.

    ``relist`` looks into known archives and at files of which nothing was read again: another program or another limit
    may find more.

    Archives that have to be listed are left in ``Plan.archives`` for :func:`add_members`.
    """
    plan = Plan(skipped=found.skipped)
    members: dict[str, list[Record]] = {}
    for record in known.values():
        if record.member is not None:
            members.setdefault(archive_of(record.path), []).append(record)
    for item in found.inputs:
        old = known.get(item.path)
        same = old is not None and old.mtime_ns and (old.size, old.mtime_ns) == (item.size, item.mtime_ns)
        if item.error is not None:
            plan.records[item.path] = _unreadable(item.path, 0, "failed", item.error)
        elif item.is_archive:
            held = [r for r in members.get(item.path, ()) if old is not None and r.mtime_ns == old.mtime_ns]
            if same and old is not None and not relist and len(held) == (old.members or 0):
                _keep_members(plan, item, old, held)
            else:
                plan.archives.append(item)
        elif same and old is not None and (old.sha256 or not relist):
            plan.records[item.path] = replace(old, missing=False)
            plan.sources[item.path] = Source(item.file)
        elif unread := why_unread(item.path, partial(read_head, item.file)):
            plan.records[item.path] = _unreadable(item.path, item.size, "unsupported", unread)
            plan.records[item.path].mtime_ns = _settled(item.mtime_ns, now_ns)
        else:
            _add_file(plan, item, old, now_ns)
    return plan


def _add_file(plan: Plan, item: Input, old: Record | None, now_ns: int) -> None:
    try:
        with open(item.file, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = f"Không mở được tệp: {explain_os_error(error)[0]}; hãy kiểm tra đường dẫn và quyền đọc."
        plan.records[item.path] = _unreadable(item.path, item.size, "failed", reason)
        return
    unchanged = old if old is not None and old.sha256 == digest else None
    record = replace(unchanged, missing=False) if unchanged else Record(item.path, sha256=digest)
    record.size, record.mtime_ns = item.size, _settled(item.mtime_ns, now_ns)
    plan.records[item.path] = record
    plan.sources[item.path] = Source(item.file)


def _settled(mtime_ns: int, now_ns: int) -> int:
    return mtime_ns if mtime_ns < now_ns - _RACY_NS else 0


def _unreadable(path: str, size: int, status: str, reason: str | None) -> Record:
    from extract.text import stable_id  # which loads all patterns of the cleaning; few runs need it here

    # the same id as extract.readers gives a file that cannot be opened
    return Record(path, size, document_id=stable_id("unread", path), status=status, reason=reason)


def _keep_members(plan: Plan, item: Input, archive: Record, members: list[Record]) -> None:
    plan.records[item.path] = replace(archive, missing=False)
    for old in members:
        plan.records[old.path] = replace(old, missing=False)  # the archive may have been away for a run
        if old.sha256:
            plan.sources[old.path] = Source(item.file, old.member)


def add_members(plan: Plan, item: Input, known: dict[str, Record], listing: dict[str, Any], now_ns: int) -> None:
    """The documents of an archive that a worker listed: "members" (fields of extract.batch.archives.Member) and "skipped"."""
    mtime_ns = _settled(item.mtime_ns, now_ns)
    for member in listing["members"]:
        path = f"{item.path}{MEMBER}{member['name']}"
        index, size, digest = member["index"], member["size"], member["sha256"]
        old = known.get(path)
        if not digest:
            record = _unreadable(path, size, member["status"], member["detail"])
        elif old is not None and old.sha256 == digest:
            record = replace(old, missing=False, size=size)
        else:
            record = Record(path, size, sha256=digest)
        record.mtime_ns, record.member = mtime_ns, index
        plan.records[path] = record
        if digest:
            plan.sources[path] = Source(item.file, index)
    count, skipped = len(listing["members"]), dict(sorted(listing["skipped"].items())) or None
    plan.records[item.path] = Record(item.path, item.size, mtime_ns, status="ok", members=count, skipped=skipped)


def refuse_archive(plan: Plan, item: Input, status: str, reason: str, now_ns: int) -> None:
    """An archive that cannot be opened has a row like a document that cannot."""
    plan.records[item.path] = _unreadable(item.path, item.size, status, reason)
    plan.records[item.path].mtime_ns = _settled(item.mtime_ns, now_ns)


def keep_earlier(plan: Plan, known: dict[str, Record], *, prune: bool) -> None:
    """Inputs of earlier runs that are not among this one's stay, marked missing; ``prune`` drops those that are gone.

    Gone means that no file of that path exists (seen from the current folder), or that its archive was listed in this
    run and holds it no more. What cannot be told, as of an archive that does not open, is not gone.
    """
    listed = {path for path, record in plan.records.items() if record.members is not None}
    for path, old in known.items():
        if path in plan.records:
            continue
        file = _file_of(old)
        if prune and (file in listed or is_gone(file)):
            plan.pruned += old.members is None
        else:
            # a member that its archive holds no more has none of its time stamps, by which members are known again
            plan.records[path] = replace(old, missing=True, mtime_ns=0 if file in listed else old.mtime_ns)


def _file_of(record: Record) -> str:
    """The file on disk: the archive of a member, or the input itself."""
    return archive_of(record.path) if record.member is not None else record.path


def group_duplicates(records: Iterable[Record]) -> dict[str, list[Record]]:
    """SHA-256 -> records of the same bytes; the first one's path stands in the tables: that of a file that is there
    rather than of one that is gone, of a plain file rather than of a member, then the first by name.

    Sets ``document_id`` and ``duplicate_of``.
    """
    groups: dict[str, list[Record]] = {}
    for record in sorted(records, key=lambda r: (r.member is not None, r.path)):
        if record.sha256:
            groups.setdefault(record.sha256, []).append(record)
    for digest, group in groups.items():
        if len(group) > 1 and any(r.missing for r in group):
            group.sort(key=lambda r: r.missing and is_gone(_file_of(r)))
        for record in group:
            record.document_id = digest[:16]
            record.duplicate_of = None if record is group[0] else group[0].path
    return groups


def result_key(record: Record) -> str:
    """Under what a result is kept: bytes and suffix, since the suffix decides where content does not (txt or md)."""
    return record.sha256 + os.path.splitext(record.path)[1].lower()


def make_fingerprint(options: Options) -> str:
    """A key of all that a document's rows depend on besides its bytes: rules, program, columns, limit of size."""
    o = options
    rules = digest_rules(Path(o.rules_folder) if o.rules_folder else rules_folder())
    parts = (rules, __version__, SCHEMA_VERSION, str(o.max_bytes), *o.catalogues, o.load_rules, o.recognise)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def digest_rules(folder: Path) -> str:
    """A digest of the files that Rulebook.digest counts, without the time that loading the rules takes."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".toml", ".tsv"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def group_todo(
    groups: dict[str, list[Record]], sources: dict[str, Source], is_done: Callable[[str], bool]
) -> list[tuple[Record, Source]]:
    """The first record of each group without a usable result, with a place to read it from; the largest files first.

    Large ones go first so that none is left running alone at the end; the rest follow in the order of their paths.
    """
    todo = []
    for group in groups.values():
        source = next((sources[r.path] for r in group if r.path in sources), None)
        if source is not None and not is_done(result_key(group[0])):
            todo.append((group[0], source))
    return sorted(todo, key=lambda pair: (-(pair[0].size // 4_000_000), pair[0].path))
