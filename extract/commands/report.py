"""``chitieu report DIR -o report.html``: one page about a dataset."""

from __future__ import annotations

from pathlib import Path

import click

from extract.commands.options import only_once
from extract.errors import DatasetError
from extract.messages import add_texts, say, say_both

add_texts({
    "report.written": ("Đã ghi {path}: {documents} văn bản, {indicators} chỉ tiêu",
                       "Wrote {path}: {documents} documents, {indicators} indicators"),
    "report.not_html": ("{path}: tên tệp phải có đuôi .html", "{path}: the file must end in .html"),
})  # fmt: skip


@click.command(help="Báo cáo HTML một tệp của bộ dữ liệu DIR / one-file HTML report of the dataset DIR.")
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option("-o", "--output", required=True, type=click.Path(), help="tệp .html / the .html file")
@click.option("--place", "places", multiple=True, help="mã hoặc tên nơi ban hành / code or name of the place")
@click.option("--year", "years", multiple=True, type=click.IntRange(1900, 2200), help="năm của mức / year of the level")
@click.option("--code", "codes", multiple=True, help="mã danh mục / catalogue code")
@click.option("--filter", "text", multiple=True, callback=only_once, metavar="TEXT",
              help="chỉ tiêu có chữ này / indicators with these words")
@click.option(
    "--sources",
    type=click.Path(),
    default=None,
    help="nơi bắt đầu đường dẫn tương đối tới văn bản / where relative paths start",
)
@click.pass_obj
def command(
    obj: dict, folder: str, output: str, places: tuple[str, ...], years: tuple[int, ...], codes: tuple[str, ...],
    text: str, sources: str | None,
) -> None:  # fmt: skip
    from extract.overview import ReportOptions, write_report
    from extract.sheets.selection import Selection

    lang = obj["lang"]
    if Path(output).suffix.lower() not in (".html", ".htm"):
        raise DatasetError(*say_both("report.not_html", path=output))
    selection = Selection(text, codes, places, years)
    figures = write_report(folder, output, ReportOptions(selection, lang, obj["rules"], sources))
    totals = figures.totals
    click.echo(
        say("report.written", lang, path=output, documents=totals["documents"], indicators=totals["indicators"]),
        err=True,
    )
