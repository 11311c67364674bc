"""``chitieu diff OLD NEW``: two plans side by side, indicator by indicator."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.commands.documents import find_trouble, read_given
from extract.errors import explain_os_error
from extract.messages import LANGUAGES, add_texts, say

if TYPE_CHECKING:
    from extract.model import Extraction
    from extract.rules import Rulebook

add_texts({
    "diff.unread": ("{path}: không đọc được ({reason})", "{path}: cannot be read ({reason})"),
    "diff.needs_output": ("--format xlsx cần --output TỆP.xlsx", "--format xlsx needs --output FILE.xlsx"),
    "diff.same_file": ("{path}: là tệp đầu vào; hãy ghi sang tệp khác", "{path} is an input; write to another file"),
    "diff.unwritten": ("{path}: không ghi được ({reason})", "{path}: cannot be written ({reason})"),
    "diff.written": ("Đã ghi {path}", "Wrote {path}"),
})  # fmt: skip


@click.command(
    help="So sánh hai kế hoạch theo từng chỉ tiêu / compare two plans. Mã thoát 1: có thay đổi / exit 1: changes."
)
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "html", "xlsx")), default="text", show_default=True
)
@click.option("--output", "-o", type=click.Path(dir_okay=False), default=None, help="ghi vào tệp / write to a file")
@click.option("--all", "everything", is_flag=True, help="cả chỉ tiêu không đổi / unchanged ones too")
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="ngôn ngữ / language")
@click.pass_obj
def command(obj: dict, old: str, new: str, form: str, output: str | None, everything: bool, lang: str | None) -> None:
    from extract.checks.requirements import load_requirements
    from extract.diff import compare_plans
    from extract.reports.diff_text import diff_to_json, diff_to_text
    from extract.rules import load_rulebook

    lang = lang or obj["lang"]
    if form == "xlsx" and not output:
        raise click.UsageError(say("diff.needs_output", lang))
    rules = load_rulebook(obj["rules"])
    diff = compare_plans(_read(old, rules, lang), _read(new, rules, lang), load_requirements(rules))
    if form == "xlsx":
        from extract.reports.diff_report import diff_to_xlsx

        _write(str(output), diff_to_xlsx(diff, lang), (old, new), lang)
        sys.exit(1 if any(c.kinds for c in diff.changes) else 0)
    if form == "html":
        from extract.reports.diff_report import diff_to_html

        text = diff_to_html(diff, lang)
    else:
        text = diff_to_json(diff) if form == "json" else diff_to_text(diff, lang, everything=everything)
    if output:
        _write(output, text.encode(), (old, new), lang)
    else:
        click.echo(text, nl=False)
    sys.exit(1 if any(c.kinds for c in diff.changes) else 0)


def _write(path: str, content: bytes, inputs: tuple[str, ...], lang: str) -> None:
    """Never over one of the two plans; exit code 2 where the file cannot be written."""
    if Path(path).resolve() in {Path(p).resolve() for p in inputs}:
        raise click.UsageError(say("diff.same_file", lang, path=path))
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        reason = explain_os_error(error)[lang == "en"]
        raise click.UsageError(say("diff.unwritten", lang, path=path, reason=reason)) from None
    click.echo(say("diff.written", lang, path=path), err=True)


def _read(path: str, rules: Rulebook, lang: str) -> Extraction:
    from extract.pipeline import extract_document
    trouble = find_trouble(path, lang)
    document = None if trouble else read_given(path)
    if document is None:
        raise click.UsageError(say("diff.unread", lang, path=path, reason=trouble or say("document.missing", lang)))
    if not document.blocks:
        reason = document.status_detail or say(f"status.{document.status}", lang)
        raise click.UsageError(say("diff.unread", lang, path=path, reason=reason))
    return extract_document(document, rules)
