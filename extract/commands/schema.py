"""``chitieu schema``: the columns of every table."""

from __future__ import annotations

import click

from extract.dataset.schema import SCHEMA_VERSION, TABLES
from extract.messages import add_texts, say

add_texts({
    "schema.no_table": ("không có bảng {table}; các bảng là: {known}", "no table {table}; the tables are: {known}"),
})  # fmt: skip


@click.command(help="In cấu trúc các bảng: cột, kiểu, bắt buộc, giá trị cho phép / print the schema of the tables.")
@click.argument("table", required=False)
@click.pass_obj
def command(obj: dict, table: str | None) -> None:
    known = dict(TABLES)
    if table and table not in known:
        raise click.UsageError(say("schema.no_table", obj["lang"], table=table, known=", ".join(known)))
    click.echo(f"schema {SCHEMA_VERSION}")
    for name, schema in known.items():
        if table in (None, name):
            click.echo(f"\n{name}")
            for column in schema.columns:
                allowed = f" [{' | '.join(column.allowed)}]" if column.allowed else ""
                must = "" if column.null else "!"
                title = column.title_vi if obj["lang"] == "vi" else ""
                click.echo(f"  {column.name:16} {column.type}{must}{allowed}  {title}")
