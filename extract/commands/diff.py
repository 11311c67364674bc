"""``chitieu diff OLD NEW``: two plans side by side, indicator by indicator."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.messages import LANGUAGES, add_texts, say

if TYPE_CHECKING:
    from extract.model import Extraction
    from extract.rules import Rulebook

add_texts({
    "diff.unread": ("{path}: không đọc được ({reason})", "{path}: cannot be read ({reason})"),
    "diff.needs_output": ("--format xlsx cần --output TỆP.xlsx", "--format xlsx needs --output FILE.xlsx"),
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
    from extract.diff import compare_plans
    from extract.diff_text import diff_to_json, diff_to_text
    from extract.requirements import load_requirements
    from extract.rules import load_rulebook

    lang = lang or obj["lang"]
    if form == "xlsx" and not output:
        raise click.UsageError(say("diff.needs_output", lang))
    rules = load_rulebook(obj["rules"])
    diff = compare_plans(_read(old, rules, lang), _read(new, rules, lang), load_requirements(rules))
    if form == "xlsx":
        from extract.reports import diff_to_xlsx

        diff_to_xlsx(diff, str(output), lang)
        click.echo(say("diff.written", lang, path=output), err=True)
        sys.exit(1 if any(c.kinds for c in diff.changes) else 0)
    if form == "html":
        from extract.reports import diff_to_html

        text = diff_to_html(diff, lang)
    else:
        text = diff_to_json(diff) if form == "json" else diff_to_text(diff, lang, everything=everything)
    if output:
        Path(output).write_text(text, encoding="utf-8", newline="\n")
        click.echo(say("diff.written", lang, path=output), err=True)
    else:
        click.echo(text, nl=False)
    sys.exit(1 if any(c.kinds for c in diff.changes) else 0)


def _read(path: str, rules: Rulebook, lang: str) -> Extraction:
    from extract.pipeline import extract_document
    from extract.readers import read_document

    if not Path(path).is_file():
        raise click.UsageError(say("diff.unread", lang, path=path, reason="không có tệp này / no such file"))
    document = read_document(path)
    if not document.blocks:
        reason = document.status_detail or say(f"status.{document.status}", lang)
        raise click.UsageError(say("diff.unread", lang, path=path, reason=reason))
    return extract_document(document, rules)
