"""The command ``chitieu``. Commands are loaded when they are called, so that ``chitieu --help`` answers at once.

Results go to standard output, progress and messages to standard error. Exit codes: 0 clean, 1 a document failed or
something was found, 2 usage, rule or configuration error.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from importlib.abc import MetaPathFinder
from itertools import pairwise

import click

from extract import __version__
from extract.errors import ExtractError
from extract.messages import LANGUAGES, add_texts, say

add_texts({
    "usage": ("Cách dùng: {usage}\nXem thêm: {command} --help", "Usage: {usage}\nSee also: {command} --help"),
    "before_command": ("{option} đứng trước tên lệnh: chitieu {option} … {command} …",
                       "{option} goes before the name of the command: chitieu {option} … {command} …"),
    "aborted": ("Đã dừng.", "Stopped."),
})

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
    """The last language given, since that of a command outdoes that before it; known even where the rest is wrong."""
    given = [value for option, value in pairwise(argv) if option == "--lang"]
    given += [word.removeprefix("--lang=") for word in argv if word.startswith("--lang=")]
    return given[-1] if given else "vi"


# What click says of wrong options, whose texts it has in English only; one that is not here stays as it is.
_VIETNAMESE = tuple((re.compile(english), vietnamese) for english, vietnamese in (
    (r"^Invalid value for (.+?): ", r"giá trị sai ở \1: "),
    (r"^Invalid value: ", "giá trị sai: "),
    (r"^Missing (?:argument|option|parameter) (.+?)\.", r"thiếu \1."),
    (r"^Missing command\.", "thiếu tên lệnh."),
    (r"^No such option:? ([^.]+)\.?", r"không có tùy chọn \1."),
    (r"^No such command (.+?)\.", r"không có lệnh \1."),
    (r"^Option (.+?) requires an argument\.", r"tùy chọn \1 cần một giá trị."),
    (r"^Option (.+?) does not take a value\.", r"tùy chọn \1 không nhận giá trị."),
    (r"^Got unexpected extra arguments? \((.+)\)", r"thừa: \1."),
    (r"^Could not open file ", "không mở được tệp "),
    (r"Did you mean one of: (.+?)\?", r"Có phải là một trong: \1?"),
    (r"Did you mean (.+?)\?", r"Có phải là \1?"),
    (r"\(Possible options: (.+)\)", r"(Có phải là một trong: \1?)"),
    (r"Choose from:\s*", "Chọn một trong: "),
    (r"('.*?') is not one of (.+)\.", r"\1 không thuộc \2."),
    (r"('.*?') is not a valid (?:integer|float)(?: range)?\.", r"\1 không phải là số."),
    (r"(\S+) is not in the range (.+?)\.", r"\1 không nằm trong khoảng \2."),
    (r"(?:File|Directory|Path) ('.+?') does not exist\.", r"không có \1."),
    (r"(?:File|Directory|Path) ('.+?') is a file\.", r"\1 là tệp, không phải thư mục."),
    (r"(?:File|Directory|Path) ('.+?') is a directory\.", r"\1 là thư mục, không phải tệp."),
    (r"('.+?'): No such file or directory", r"\1: không có tệp này"),
    (r"('.+?'): Permission denied", r"\1: không có quyền"),
))  # fmt: skip


def _tell_misuse(error: click.ClickException, lang: str) -> None:
    """Prints how the command is used and what was wrong with it."""
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption) and error.option_name in ("--rules", "--lang") and context:
        message = say("before_command", lang, option=error.option_name, command=context.info_name)
    elif lang != "en":
        for english, vietnamese in _VIETNAMESE:
            message = english.sub(vietnamese, message)
    if context:
        usage = context.get_usage().partition(" ")[2]
        click.echo(say("usage", lang, usage=usage, command=context.command_path), err=True)
    click.echo(say("error", lang, detail=message), err=True)


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


class _NoPandas(MetaPathFinder):
    """pyarrow imports pandas, where it is installed, for the first array it makes: 0.4 s for what no command uses."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError("the command line does without pandas", name=fullname)


def main() -> None:
    """Entry point: an error is told on standard error in the language asked for, with exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Vietnamese letters on a Windows console
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.meta_path.insert(0, _NoPandas())
    lang = _language_of(sys.argv)
    try:
        sys.exit(cli(prog_name="chitieu", standalone_mode=False) or 0)
    except ExtractError as error:
        click.echo(say("error", lang, detail=error.told(lang)), err=True)
        sys.exit(2)
    except click.ClickException as error:
        if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):  # its message is the help
            error.show()
        else:
            _tell_misuse(error, lang)
        sys.exit(2)
    except click.Abort:
        click.echo(say("aborted", lang), err=True)
        sys.exit(1)
    except BrokenPipeError:  # `chitieu show … | head`
        sys.exit(0)
