"""The command ``chitieu``. Commands are loaded when they are called, so that ``chitieu --help`` answers at once.

Results go to standard output, progress and messages to standard error. Exit codes: 0 clean, 1 a document failed or
something was found, 2 usage, rule or configuration error.
"""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import pairwise

import click

from extract import __version__
from extract.errors import ExtractError
from extract.messages import LANGUAGES, say

# name -> one line of help, in both languages; the module is extract.commands.<name>, its command object `command`
COMMANDS = {
    "extract": ("đọc tệp, thư mục, zip và ghi bảng Parquet", "read files, folders and zips; write Parquet tables"),
    "show": ("xem đã nhận ra gì trong một tệp", "show what was recognised in one file"),
    "status": ("tình trạng từng tệp của một bộ dữ liệu", "status of every file of a dataset"),
    "export": ("xuất bộ dữ liệu ra Excel hay CSV", "export a dataset to Excel or CSV"),
    "report": ("báo cáo HTML một trang của bộ dữ liệu", "one-page HTML report of a dataset"),
    "check": ("kiểm tra dự thảo kế hoạch trước khi ký", "check a draft plan before it is signed"),
    "diff": ("so sánh hai kế hoạch theo từng chỉ tiêu", "compare two plans indicator by indicator"),
    "rules": ("liệt kê, thử và giải thích quy tắc", "list, test and explain rules"),
    "evaluate": ("chấm bảng đã ghi với đáp án", "score written tables against gold"),
    "schema": ("in cấu trúc các bảng", "print the schema of the tables"),
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and help lines and imports a command only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"extract.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        column = 1 if _language_of(sys.argv) == "en" else 0
        with formatter.section("Commands" if column else "Lệnh"):
            formatter.write_dl([(name, lines[column]) for name, lines in COMMANDS.items()])


def _language_of(argv: list[str]) -> str:
    for option, value in pairwise(argv):
        if option == "--lang":
            return value
    return "vi"


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Đọc kế hoạch đã ban hành, ghi bảng chỉ tiêu, mục tiêu và đơn vị chịu trách nhiệm.\n\n"
    "Reads issued Vietnamese plans; writes tables of indicators, targets and responsible units.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi", show_default=True, help="ngôn ngữ / language")
@click.option("--rules", "rules_folder", type=click.Path(), default=None, help="thư mục quy tắc / rules folder")
@click.version_option(__version__, prog_name="chitieu")
@click.pass_context
def cli(ctx: click.Context, lang: str, rules_folder: str | None) -> None:
    ctx.obj = {"lang": lang, "rules": rules_folder}


def main() -> None:
    """Entry point: an ExtractError is one line on standard error and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Vietnamese letters on a Windows console
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="chitieu")
    except ExtractError as error:
        click.echo(say("error", _language_of(sys.argv), detail=str(error)), err=True)
        sys.exit(2)
    except BrokenPipeError:  # `chitieu show … | head`
        sys.exit(0)
