"""``chitieu export DIR -o bang.xlsx``: a dataset as an Excel workbook or as CSV files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.commands.options import only_once
from extract.commands.progress_line import ProgressLine
from extract.errors import DatasetError
from extract.messages import add_texts, say, say_both

if TYPE_CHECKING:
    from extract.sheets.progress import Event

add_texts({
    "export.written": ("Đã ghi {path}: {rows}", "Wrote {path}: {rows}"),
    "export.sheet": ("{sheet}: {done} dòng", "{sheet}: {done} rows"),
    "export.sheet_of": ("{sheet}: {done}/{total} dòng", "{sheet}: {done}/{total} rows"),
    "export.packing": ("đang ghi tệp: {done}/{total} trang", "writing the file: {done}/{total} sheets"),
    "export.notice": ("Lưu ý: {text}", "Note: {text}"),
    "export.csv_folder": ("{path}: với --csv hãy đưa một thư mục bằng -o, không phải tệp .xlsx",
                          "{path}: with --csv give a folder with -o, not an .xlsx file"),
    "export.not_xlsx": ("{path}: tên tệp phải có đuôi .xlsx; muốn ghi CSV thì thêm --csv",
                        "{path}: the file must end in .xlsx; for CSV add --csv"),
})  # fmt: skip

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


@click.command(help="Xuất bộ dữ liệu DIR ra Excel (hay CSV) / export the dataset DIR to Excel or CSV.")
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option("-o", "--output", required=True, type=click.Path(), help="tệp .xlsx (--csv: thư mục) / file or folder")
@click.option("--csv", "as_csv", is_flag=True, help="thư mục tệp CSV, UTF-8 có BOM / a folder of CSV files with BOM")
@click.option("--csv-safe", is_flag=True, help="CSV: thêm ' trước ô bắt đầu bằng = + - @ / a ' before such cells")
@click.option(
    "--delimiter",
    type=click.Choice(list(_DELIMITERS)),
    default="comma",
    show_default=True,
    help="CSV: semicolon cho Excel tiếng Việt, số thập phân dùng dấu phẩy / semicolon: decimals with a comma",
)
@click.option("--filter", "text", multiple=True, callback=only_once, metavar="TEXT",
              help="chỉ tiêu có chữ này / indicators with these words")
@click.option("--code", "codes", multiple=True, help="mã danh mục / catalogue code")
@click.option("--place", "places", multiple=True, help="mã hoặc tên nơi ban hành / code or name of the place")
@click.option("--year", "years", multiple=True, type=click.IntRange(1900, 2200), help="năm của mức / year of the level")
@click.option(
    "--compare",
    type=click.Choice(["places", "years"]),
    default=None,
    help="trang So sánh theo nơi hay theo năm / compare by place or by year",
)
@click.option(
    "--sources",
    type=click.Path(),
    default=None,
    help="nơi bắt đầu đường dẫn tương đối tới văn bản / where relative paths start",
)
@click.option("--quiet", is_flag=True, help="không in tiến độ / no progress")
@click.pass_obj
def command(
    obj: dict, folder: str, output: str, as_csv: bool, csv_safe: bool, delimiter: str, text: str,
    codes: tuple[str, ...], places: tuple[str, ...], years: tuple[int, ...], compare: str | None, sources: str | None,
    quiet: bool,
) -> None:  # fmt: skip
    from extract.sheets import Options, export_csv, export_workbook
    from extract.sheets.selection import Selection

    lang = obj["lang"]
    selection = Selection(text, codes, places, years)
    line = ProgressLine(quiet, at_once=False)
    show = partial(_show, line=line, lang=lang)
    options = Options(selection, lang, compare, obj["rules"], sources, progress=show)  # type: ignore[arg-type]
    ends_in_xlsx = Path(output).suffix.lower() == ".xlsx"
    to_csv = as_csv or csv_safe
    if to_csv and ends_in_xlsx:
        raise DatasetError(*say_both("export.csv_folder", path=output))
    if not to_csv and not ends_in_xlsx:
        raise DatasetError(*say_both("export.not_xlsx", path=output))
    try:
        if to_csv:
            done = export_csv(folder, output, options, delimiter=_DELIMITERS[delimiter], safe=csv_safe)
        else:
            done = export_workbook(folder, output, options)
    finally:
        line.close()
    for notice in done.notices:
        click.echo(say("export.notice", lang, text=notice), err=True)
    rows = ", ".join(f"{name} {count}" for name, count in done.rows.items())
    click.echo(say("export.written", lang, path=output, rows=rows), err=True)


def _show(event: Event, line: ProgressLine, lang: str) -> None:
    if line.is_due():
        key = "export.packing" if not event.sheet else "export.sheet_of" if event.total else "export.sheet"
        text = say(key, lang, sheet=event.sheet, done=event.done, total=event.total)
        line.draw(event.share, text, percent=True)
