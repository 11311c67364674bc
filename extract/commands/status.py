"""``chitieu status DIR``: every input of a dataset with its status and reason."""

from __future__ import annotations

import sys

import click

from extract.errors import DatasetError
from extract.messages import add_texts, say, say_both

add_texts({
    "status.none": ("{folder}: không phải bộ dữ liệu (thiếu manifest.jsonl); hãy đưa thư mục mà chitieu extract -o đã ghi",
                    "{folder}: not a dataset (no manifest.jsonl); give the folder that chitieu extract -o wrote"),
    "status.total": ("{count} tệp, {bad} chưa đọc được trọn vẹn", "{count} files, {bad} not read completely"),
})  # fmt: skip


@click.command(help="Tình trạng từng tệp của bộ dữ liệu DIR / status of every file of the dataset DIR.")
@click.argument("folder", type=click.Path())
@click.option("--all", "show_all", is_flag=True, help="cả tệp đã đọc được / files that were read too")
@click.pass_obj
def command(obj: dict, folder: str, show_all: bool) -> None:
    from extract.batch.manifest import read_manifest

    found = read_manifest(folder)
    if found is None:
        raise DatasetError(*say_both("status.none", folder=folder))
    records = found[1]
    bad = 0
    for path, record in sorted(records.items()):
        bad += record.status != "ok"
        if show_all or record.status != "ok":
            click.echo(f"{path}\t{say(f'status.{record.status}', obj['lang'])}\t{record.reason or ''}")
    click.echo(say("status.total", obj["lang"], count=len(records), bad=bad), err=True)
    sys.exit(1 if bad else 0)
