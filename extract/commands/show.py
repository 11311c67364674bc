"""``chitieu show FILE``: what was recognised, each value with its place and rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from extract import coded_words  # noqa: F401 - the words for roles, contexts and so on
from extract.commands.documents import find_trouble, read_given
from extract.messages import add_texts, say

if TYPE_CHECKING:
    from extract.model import Extraction, Place, Target

add_texts({
    "show.file": ("{name}: {status}", "{name}: {status}"),
    "show.header": ("Văn bản", "Document"),
    "show.sections": ("Bố cục", "Outline"),
    "show.indicators": ("Chỉ tiêu ({count} phần, {statements} dòng)", "Indicators ({count} parts, {statements} statements)"),
    "show.none": ("Không thấy chỉ tiêu nào.", "No indicator found."),
    "show.tasks": ("Giao việc khác ({count})", "Other assignments ({count})"),
    "show.references": ("Văn bản viện dẫn ({count})", "Cited documents ({count})"),
    "show.page": ("tr. {page}", "p. {page}"),
    "show.cell": ("bảng {table} dòng {row} cột {col}", "table {table} row {row} col {col}"),
    "show.paragraph": ("đoạn {paragraph}", "par. {paragraph}"),
    "show.draft": ("dự thảo", "draft"),
})  # fmt: skip

_SIGNS = {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "between": "", "approx": "≈"}


@click.command(help="Xem đã nhận ra gì trong một tệp, kèm nơi và quy tắc / show what was recognised in a file.")
@click.argument("file", type=click.Path())
@click.option("--all", "show_all", is_flag=True, help="cả bố cục, giao việc, viện dẫn / outline, tasks and references too")
@click.option("--catalogue", "catalogues", multiple=True, help="danh mục chỉ tiêu / catalogue to match with")
@click.pass_obj
def command(obj: dict, file: str, show_all: bool, catalogues: tuple[str, ...]) -> None:
    from extract.pipeline import extract_document
    from extract.rules import load_rulebook

    lang = obj["lang"]
    trouble = find_trouble(file, lang)
    document = None if trouble else read_given(file)
    if document is None:
        raise click.UsageError(f"{file}: {trouble or say('document.missing', lang)}")
    rules = load_rulebook(obj["rules"])
    status = say(f"status.{document.status}", lang)
    click.echo(say("show.file", lang, name=document.name, status=status))
    if document.status_detail:
        click.echo(f"  {document.status_detail}")
    if not document.blocks:
        sys.exit(1)
    extraction = extract_document(document, rules, catalogues)
    places = {b.id: b.place for b in document.blocks}
    _show_header(extraction, lang)
    if show_all:
        click.secho(f"\n{say('show.sections', lang)}", bold=True)
        for s in extraction.sections:
            click.echo(f"{'  ' * s.level}{s.label or '-'} {s.heading or ''}  [{s.role or '?'} · {s.rule_id}]")
    _show_indicators(extraction, places, lang)
    if show_all:
        _show_rest(extraction, places, lang)
    sys.exit(0 if document.status == "ok" else 1)


def _show_header(e: Extraction, lang: str) -> None:
    from extract.header.symbols import print_number

    h = e.header
    click.secho(f"\n{say('show.header', lang)}", bold=True)
    number = print_number(h.number, h.symbol) if h.symbol else None
    parts = (h.doc_type, number, h.issued_on.isoformat() if h.issued_on else None, h.issuer,
             h.place_code, say("show.draft", lang) if h.is_draft else None)  # fmt: skip
    click.echo("  " + " · ".join(p for p in parts if p))
    click.echo(f"  {h.title or '-'}")
    if h.signer or h.signer_title:
        click.echo(f"  {' '.join(p for p in (h.authority, h.signer_title, h.signer) if p)}")


def _show_indicators(e: Extraction, places: dict[str, Place], lang: str) -> None:
    if not e.indicators:
        click.echo("\n" + say("show.none", lang))
        return
    count = len({i.statement for i in e.indicators})
    click.secho("\n" + say("show.indicators", lang, count=len(e.indicators), statements=count), bold=True)
    units: dict[str, list[str]] = {}
    for a in e.assignments:
        if a.indicator_id:
            units.setdefault(a.indicator_id, []).append(f"{a.unit.name} ({say(f'role.{a.role}', lang)})")
    for i in e.indicators:
        code = f"  {{{i.code} {i.code_score:.2f}}}" if i.code and i.code_score is not None else ""
        click.secho(f"{i.label}. {i.name}" if i.label else f"- {i.name}", bold=True, nl=False)
        context, where = say(f"context.{i.context}", lang), _where(places[i.evidence.span.block_id], lang)
        click.echo(f"{code}  [{context} · {where} · {i.evidence.rule_id}]")
        for t in i.targets:
            where = _where(places[t.evidence.span.block_id], lang)
            stated = say(f"stated_in.{t.stated_in}", lang)
            click.echo(f"    {_value(t, lang)}  «{t.evidence.text}»  [{stated} · {where} · {t.evidence.rule_id}]")
        if i.id in units:
            click.echo(f"    → {'; '.join(units[i.id])}")


def _value(t: Target, lang: str) -> str:
    from extract.numbers import UNIT_SIGNS, format_number

    if t.value_low is not None and t.value_high is not None:
        number = f"{format_number(t.value_low)}–{format_number(t.value_high)}"
    else:
        number = format_number(t.value) if t.value is not None else say(f"unit.{t.unit}", lang)
    extra = [x for x in (
        str(t.year) if t.year else t.period_text, t.scope,
        say(f"target_role.{t.role}", lang) if t.role != "target" else None,
        say(f"change.{t.change}", lang) if t.change != "level" else None,
        say(f"per.{t.per}", lang) if t.per else None, t.note,
    ) if x]  # fmt: skip
    numeric = t.value is not None or t.value_low is not None
    unit = UNIT_SIGNS.get(t.unit, f" {t.unit_text}" if t.unit_text else "") if numeric else ""
    return f"{_SIGNS[t.comparator]} {number}{unit}" + (f" ({', '.join(extra)})" if extra else "")


def _show_rest(e: Extraction, places: dict[str, Place], lang: str) -> None:
    from extract.header.symbols import print_number

    tasks = [a for a in e.assignments if a.indicator_id is None]
    click.secho("\n" + say("show.tasks", lang, count=len(tasks)), bold=True)
    for a in tasks:
        due = f"  ⏱ {a.due_text}" if a.due_text else ""
        where = _where(places[a.evidence.span.block_id], lang)
        click.echo(f"  {a.unit.name} ({say(f'role.{a.role}', lang)}): {(a.task or '')[:110]}{due}  [{where}]")
    click.secho("\n" + say("show.references", lang, count=len(e.references)), bold=True)
    for r in e.references:
        number = print_number(r.number, r.symbol)
        day = r.issued_on.isoformat() if r.issued_on else "-"
        what = f"{r.doc_type or '-'} {number or '-'} {day} {r.issuer_text or ''}"
        click.echo(f"  {say(f'relation.{r.relation}', lang)}: {what}: {(r.title or '')[:80]}")


def _where(place: Place, lang: str) -> str:
    parts = []
    if place.page:
        parts.append(say("show.page", lang, page=place.page))
    if place.table is not None:
        parts.append(say("show.cell", lang, table=place.table + 1, row=(place.row or 0) + 1, col=(place.col or 0) + 1))
    elif place.paragraph is not None:
        parts.append(say("show.paragraph", lang, paragraph=place.paragraph + 1))
    return ", ".join(parts) or "-"


