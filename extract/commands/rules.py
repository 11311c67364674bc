"""``chitieu rules list | test | try | explain``: the analyst's tools for rule files."""

from __future__ import annotations

import sys

import click

from extract.messages import add_texts, say
from extract.rule_kinds import KINDS
from extract.rules import Rule, load_rulebook, test_rule
from extract.text import Line

add_texts({
    "rules.ok": ("{rules} quy tắc, {examples} ví dụ: đều đúng", "{rules} rules, {examples} examples: all hold"),
    "rules.bad": ("{problems} ví dụ sai trong {rules} quy tắc", "{problems} examples fail in {rules} rules"),
    "rules.no_file": ("không có tệp quy tắc {files}; hiện có: {there}", "no rule file {files}; there are: {there}"),
    "rules.no_match": ("Không khớp.", "No match."),
    "rules.match": ("Khớp «{text}» tại {start}-{end}", "Matches «{text}» at {start}-{end}"),
    "rules.gives": ("  cho: {gives}", "  gives: {gives}"),
    "rules.explain": (
        "{id} ({file}, kind {kind}: {what})\n  {description}\n  nói: {gives}\n  nguồn: {reference}\n  pattern: {source}",
        "{id} ({file}, kind {kind}: {what})\n  {description}\n  gives: {gives}\n  reference: {reference}\n  pattern: {source}",
    ),
    "rules.must": ("  phải khớp: {text}", "  must match: {text}"),
    "rules.must_not": ("  không được khớp: {text} ({why})", "  must not match: {text} ({why})"),
})  # fmt: skip


@click.group(help="Liệt kê, thử và giải thích quy tắc / list, test and explain rules.")
def command() -> None:
    pass


@command.command("list", help="Mọi quy tắc, theo tệp / all rules by file.")
@click.option("--kind", type=click.Choice(sorted(KINDS)), default=None)
@click.pass_obj
def list_rules(obj: dict, kind: str | None) -> None:
    book = load_rulebook(obj["rules"])
    for rule in book.rules:
        if kind in (None, rule.kind):
            click.echo(f"{rule.file}\t{rule.kind}\t{rule.gives or ''}\t{rule.id}\t{rule.description}")


@command.command("test", help="Chạy các ví dụ trong tệp quy tắc / run the examples in rule files.")
@click.argument("files", nargs=-1, type=click.Path())
@click.pass_obj
def test_rules(obj: dict, files: tuple[str, ...]) -> None:
    from extract.checks.requirements import load_check_data
    from extract.pipeline import load_rules

    book = load_rules(obj["rules"])
    load_check_data(book.folder)
    names = {f.replace("\\", "/").rsplit("/", 1)[-1] for f in files}
    chosen = [r for r in book.rules if not names or r.file in names]
    if lost := names - {p.name for p in book.folder.rglob("*.toml")}:
        there = sorted(p.relative_to(book.folder).as_posix() for p in book.folder.rglob("*.toml"))
        raise click.UsageError(say("rules.no_file", obj["lang"], files=", ".join(sorted(lost)), there=", ".join(there)))
    problems = [(rule, problem) for rule in chosen for problem in test_rule(rule, book.rules, obj["lang"])]
    for rule, problem in problems:
        click.echo(f"{rule.file}: {rule.id}: {problem}")
    examples = sum(len(r.must_match) + len(r.must_not_match) for r in chosen)
    if problems:
        click.echo(say("rules.bad", obj["lang"], problems=len(problems), rules=len(chosen)), err=True)
        sys.exit(1)
    click.echo(say("rules.ok", obj["lang"], rules=len(chosen), examples=examples), err=True)


@command.command("try", help="Thử một quy tắc với một câu / try a rule on a sentence.")
@click.argument("rule_id")
@click.argument("sentence")
@click.pass_obj
def try_rule(obj: dict, rule_id: str, sentence: str) -> None:
    rule = load_rulebook(obj["rules"]).get(rule_id)
    match = rule.search(Line(sentence))
    if match is None:
        click.echo(say("rules.no_match", obj["lang"]))
        sys.exit(1)
    start, end = match.span()
    click.echo(say("rules.match", obj["lang"], text=sentence[start:end], start=start, end=end))
    if rule.gives:
        click.echo(say("rules.gives", obj["lang"], gives=rule.gives))
    for name in rule.regex.groupindex:
        if match.span(name)[0] >= 0:
            click.echo(f"  {name}: {sentence[slice(*match.span(name))]}")


@command.command("explain", help="Giải thích một quy tắc / explain a rule.")
@click.argument("rule_id")
@click.pass_obj
def explain_rule(obj: dict, rule_id: str) -> None:
    rule: Rule = load_rulebook(obj["rules"]).get(rule_id)
    lang = obj["lang"]
    click.echo(say("rules.explain", lang, id=rule.id, file=rule.file, kind=rule.kind, what=KINDS[rule.kind].what,
                   description=rule.description, gives=rule.gives or "-", reference=rule.reference or "-",
                   source=rule.source))  # fmt: skip
    for example in rule.must_match:
        click.echo(say("rules.must", lang, text=example.text))
    for example in rule.must_not_match:
        click.echo(say("rules.must_not", lang, text=example.text, why=example.why or "-"))
