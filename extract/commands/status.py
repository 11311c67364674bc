"""``chitieu status DIR``: every input of a dataset with its status and reason."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.errors import DatasetError, explain_os_error
from extract.messages import add_texts, say, say_both

add_texts({
    "status.begun": ("{folder}: lần chạy đầu chưa xong (đang chạy hoặc bị ngắt); hãy đợi, hoặc chạy lại lệnh extract",
                     "{folder}: its first run has not ended (it goes on, or was cut off); wait, or run extract again"),
    "status.schema": ("{folder}: bộ dữ liệu theo schema {version}, chương trình này theo schema {ours}",
                      "{folder}: the dataset is of schema {version}, this program of {ours}"),
    "status.damaged": ("{folder}/manifest.jsonl: {count} dòng hỏng, không kể ở đây; chạy lại extract để dựng lại",
                       "{folder}/manifest.jsonl: {count} damaged lines are left out here; run extract again to mend it"),
    "status.none": ("{folder}: không phải bộ dữ liệu (thiếu manifest.jsonl); hãy đưa thư mục mà chitieu extract -o đã ghi",
                    "{folder}: not a dataset (no manifest.jsonl); give the folder that chitieu extract -o wrote"),
    "status.duplicate": ("trùng nội dung với {path}", "same bytes as {path}"),
    "status.total": ("{count} tệp, {bad} chưa đọc được trọn vẹn", "{count} files, {bad} not read completely"),
    "status.rest": ("{duplicates} trùng nội dung với tệp khác, {kept} của lần chạy trước",
                    "{duplicates} with the same bytes as another, {kept} of earlier runs"),
})  # fmt: skip


@click.command(help="Tình trạng từng tệp của bộ dữ liệu DIR / status of every file of the dataset DIR.")
@click.argument("folder", type=click.Path())
@click.option("--all", "show_all", is_flag=True, help="cả tệp đã đọc được / files that were read too")
@click.pass_obj
def command(obj: dict, folder: str, show_all: bool) -> None:
    from extract.batch.manifest import read_manifest
    from extract.dataset.ownership import is_ours
    from extract.dataset.schema import SCHEMA_VERSION

    lang = obj["lang"]
    try:
        found = read_manifest(folder)
    except OSError as error:
        vi, en = explain_os_error(error)
        raise DatasetError(f"{folder}: không đọc được ({vi})", f"{folder}: cannot be read ({en})") from None
    if found is None or (found.bad_lines and not found.records):
        raise DatasetError(*say_both("status.begun" if is_ours(Path(folder)) else "status.none", folder=folder))
    version = found.run.schema_version
    if version not in (SCHEMA_VERSION, ""):
        click.echo(say("status.schema", lang, folder=folder, version=version, ours=SCHEMA_VERSION), err=True)
    if found.bad_lines:
        click.echo(say("status.damaged", lang, folder=folder, count=found.bad_lines), err=True)
    records = [r for r in found.records.values() if r.members is None]  # an archive counts as its members
    bad = 0
    for record in sorted(records, key=lambda r: r.path):
        bad += record.status != "ok"
        if show_all or record.status != "ok":
            reason = record.reason or ""
            if record.duplicate_of:
                reason = say("status.duplicate", lang, path=record.duplicate_of)
            click.echo(f"{record.path}\t{say(f'status.{record.status}', lang)}\t{reason}")
    click.echo(say("status.total", lang, count=len(records), bad=bad), err=True)
    duplicates, kept = sum(bool(r.duplicate_of) for r in records), sum(r.missing for r in records)
    if duplicates or kept:
        click.echo(say("status.rest", lang, duplicates=duplicates, kept=kept), err=True)
    sys.exit(1 if bad else 0)
