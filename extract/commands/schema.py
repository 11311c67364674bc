"""``chitieu schema``: the columns of every table."""

from __future__ import annotations

import click

from extract.dataset.schema import SCHEMA_VERSION, TABLES


@click.command(help="In cấu trúc các bảng: cột, kiểu, bắt buộc, giá trị cho phép / print the schema of the tables.")
@click.argument("table", required=False)
@click.pass_obj
def command(obj: dict, table: str | None) -> None:
    known = dict(TABLES)
    if table and table not in known:
        raise click.BadParameter(f"{table}: {', '.join(known)}")
    click.echo(f"schema {SCHEMA_VERSION}")
    for name, schema in known.items():
        if table in (None, name):
            click.echo(f"\n{name}")
            for column in schema.columns:
                allowed = f" [{' | '.join(column.allowed)}]" if column.allowed else ""
                must = "" if column.null else "!"
                title = column.title_vi if obj["lang"] == "vi" else ""
                click.echo(f"  {column.name:16} {column.type}{must}{allowed}  {title}")
