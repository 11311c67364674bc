"""``chitieu check DRAFT…``: what a drafter should look at before the plan is signed."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.errors import explain_os_error
from extract.messages import LANGUAGES, add_texts, say

if TYPE_CHECKING:
    from extract.checks.requirements import CheckData, Superior
    from extract.model import Extraction
    from extract.reports import Checked
    from extract.reports.page_images import PagePicture
    from extract.rules import Rulebook

add_texts({
    "check.nothing": ("Không thấy dự thảo nào trong: {paths}", "No draft in: {paths}"),
    "check.unread": ("{path}: không đọc được ({reason})", "{path}: cannot be read ({reason})"),
    "check.missing": ("không có tệp này; hãy kiểm tra đường dẫn", "no such file; check the path"),
    "check.no_indicators": ("{path}: không có chỉ tiêu nào để so sánh", "{path}: has no indicators to compare with"),
    "check.no_superior": (
        "trong --against không có kế hoạch nào của cấp trên cùng nội dung; hãy chỉ rõ một tệp",
        "--against holds no plan of a higher body on this subject; name one file",
    ),
    "check.no_national": (
        "chưa có danh mục chỉ tiêu quốc gia nào phù hợp với tên kế hoạch",
        "no national catalogue fits the plan's title",
    ),
    "check.annotate_one": ("--annotate chỉ dùng cho một dự thảo", "--annotate takes one draft"),
    "check.same_file": ("{path}: là tệp đầu vào; hãy ghi sang tệp khác", "{path} is an input; write to another file"),
    "check.unwritten": ("{path}: không ghi được ({reason})", "{path}: cannot be written ({reason})"),
    "check.written": ("Đã ghi {path}", "Wrote {path}"),
})  # fmt: skip

_LEVELS = ("error", "warning", "note")
_FORMATS = ("text", "json", "sarif", "html")


@click.command(help="Kiểm tra dự thảo trước khi ký / check drafts before they are signed.")
@click.argument("drafts", nargs=-1, required=True, type=click.Path())
@click.option("--against", "against", multiple=True, metavar="TỆP|DIR|national",
              help="kế hoạch cấp trên, bộ dữ liệu, hoặc national / superior plan, dataset or national")  # fmt: skip
@click.option("--previous", type=click.Path(), default=None, help="kế hoạch năm trước / last year's plan")
@click.option(
    "--requirements", "adjustments", type=click.Path(), default=None, help="tệp yêu cầu riêng / own requirements file"
)
@click.option("--level", type=click.Choice(_LEVELS), default="warning", show_default=True,
              help="từ mức này trở lên thì mã thoát là 1 / exit 1 from this level on")  # fmt: skip
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="dạng kết quả / output format",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False), default=None, help="ghi vào tệp / write to a file")
@click.option(
    "--annotate",
    type=click.Path(dir_okay=False),
    default=None,
    help="bản sao có nhận xét Word / copy with Word comments",
)
@click.option("--baseline", type=click.Path(), default=None, help="tệp các điều đã chấp nhận / accepted findings")
@click.option(
    "--write-baseline",
    type=click.Path(dir_okay=False),
    default=None,
    help="ghi các điều thấy vào tệp baseline / write a baseline",
)
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="ngôn ngữ / language")
@click.pass_obj
def command(
    obj: dict, drafts: tuple[str, ...], against: tuple[str, ...], previous: str | None, adjustments: str | None,
    level: str, form: str, output: str | None, annotate: str | None, baseline: str | None, write_baseline: str | None,
    lang: str | None,
) -> None:  # fmt: skip
    from extract.check import at_least, check_draft
    from extract.checks.baseline import read_baseline, split_accepted
    from extract.checks.baseline import write_baseline as baseline_text
    from extract.checks.requirements import load_requirements
    from extract.reports import Checked
    from extract.rules import load_rulebook

    lang = lang or obj["lang"]
    rules = load_rulebook(obj["rules"])
    paths = _draft_paths(drafts, lang)
    if annotate and len(paths) > 1:
        raise click.UsageError(say("check.annotate_one", lang))
    _protect_inputs([*paths, *against, *filter(None, [previous])], [output, annotate, write_baseline], lang)
    reasons = read_baseline(Path(baseline)) if baseline else {}
    before = _read_reference(previous, rules, lang) if previous else None
    superiors = [s for given in against if given != "national" for s in _read_superiors(given, rules, lang)]
    checked = []
    for path in paths:
        draft = _read(path, rules)
        chosen = _choose(draft, tuple(superiors), "national" in against, rules, lang)
        needs = load_requirements(
            rules, adjustments=Path(adjustments) if adjustments else None, superiors=chosen, previous=before
        )
        kept, accepted = split_accepted(check_draft(draft, needs), reasons)
        names = tuple(s.name_en if lang == "en" else s.name_vi for s in chosen)
        checked.append(Checked(draft, kept, names, accepted))
    if write_baseline:
        every = [f for c in checked for f in (*c.findings, *(a for a, _ in c.suppressed))]
        _write(write_baseline, baseline_text(every, reasons), lang)
    if annotate:
        _annotate(checked[0], annotate, lang)
    _show(checked, needs.data, form, output, lang)
    failed = any(not c.extraction.document.blocks or at_least(c.findings, level) for c in checked)  # type: ignore[arg-type]
    sys.exit(1 if failed else 0)


def _draft_paths(drafts: tuple[str, ...], lang: str) -> list[str]:
    """Files, folders and patterns -> the files to read; exit code 2 where there is none."""
    from extract.batch.inputs import find_inputs
    from extract.file_names import read_head, why_unread

    found = find_inputs(drafts)
    named = {os.path.abspath(path) for path in drafts}  # pictures and the like are drafts only where they are named
    found.inputs = [i for i in found.inputs if os.path.abspath(i.file) in named
                    or not why_unread(i.path, partial(read_head, i.file))]  # fmt: skip
    missing = [_tell_unread(i.path, i.error, lang) for i in found.inputs if i.error]
    missing += [f"{path}: {en if lang == 'en' else vi}" for path, vi, en in found.problems]
    if missing or not found.inputs:
        raise click.UsageError("; ".join(missing) or say("check.nothing", lang, paths=", ".join(drafts)))
    return [i.file for i in found.inputs]


def _tell_unread(path: str, reason: str, lang: str) -> str:
    """A file that cannot be opened; ``reason``, which would stand in a table, is Vietnamese only."""
    if not os.path.lexists(path):
        reason = say("check.missing", lang)
    elif lang == "en":
        reason = "cannot be opened; check the right to read it"
    return f"{path}: {reason}"


def _protect_inputs(inputs: list[str], outputs: list[str | None], lang: str) -> None:
    """A result never goes over a file that was read: exit code 2."""
    read = {Path(p).resolve() for p in inputs}
    for path in outputs:
        if path and Path(path).resolve() in read:
            raise click.UsageError(say("check.same_file", lang, path=path))


def _read(path: str, rules: Rulebook) -> Extraction:
    from extract.pipeline import extract_document
    from extract.readers import read_document

    return extract_document(read_document(path), rules)


def _read_reference(path: str, rules: Rulebook, lang: str) -> Extraction:
    """A plan to compare with; exit code 2 where it cannot be read."""
    if not Path(path).is_file():
        raise click.UsageError(say("check.unread", lang, path=path, reason=say("check.missing", lang)))
    extraction = _read(path, rules)
    if not extraction.document.blocks:
        reason = extraction.document.status_detail or say(f"status.{extraction.document.status}", lang)
        raise click.UsageError(say("check.unread", lang, path=path, reason=reason))
    return extraction


def _read_superiors(given: str, rules: Rulebook, lang: str) -> tuple[Superior, ...]:
    """A dataset folder, a folder of plans, or one plan; exit code 2 where nothing in it can be compared with."""
    from extract.checks.superiors import superior_of, superiors_in

    folder = Path(given)
    if (folder / "datapackage.json").is_file():
        from extract.dataset.store import read_dataset  # pyarrow: only where a dataset is read

        found = superiors_in(read_dataset(folder, ["documents", "sections", "indicators", "targets"]))
    elif folder.is_dir():
        found = tuple(superior_of(_read_reference(p, rules, lang)) for p in _draft_paths((given,), lang))
    else:
        found = (superior_of(_read_reference(given, rules, lang)),)
    found = tuple(s for s in found if s.indicators)
    if not found:
        raise click.UsageError(say("check.no_indicators", lang, path=given))
    return found


def _choose(
    draft: Extraction, superiors: tuple[Superior, ...], national: bool, rules: Rulebook, lang: str
) -> tuple[Superior, ...]:
    """The references of one draft: of several plans those that it cites, and the national targets of its subject."""
    from extract.catalogues.catalogue import choose_catalogues, load_catalogues
    from extract.checks.superiors import choose_superiors, superior_sources

    chosen = choose_superiors(draft, superiors)
    if superiors and not chosen and draft.document.blocks:
        click.echo(f"{draft.document.path}: {say('check.no_superior', lang)}", err=True)
    if not national:
        return chosen
    catalogues = choose_catalogues(load_catalogues(rules.folder), draft.header.title)
    sources = superior_sources(catalogues, commune=draft.header.issuer_level in ("commune", "school"))
    if not sources and draft.document.blocks:
        click.echo(f"{draft.document.path}: {say('check.no_national', lang)}", err=True)
    return (*chosen, *sources)


def _show(checked: list[Checked], data: CheckData, form: str, output: str | None, lang: str) -> None:
    if form == "html":
        from extract.reports.html import findings_to_html

        text = findings_to_html(checked, lang, _picture_pages(checked))
    elif form == "sarif":
        from extract.reports.sarif import findings_to_sarif

        text = findings_to_sarif(checked, data.checks)
    elif form == "json":
        from extract.reports.json_report import findings_to_json

        text = findings_to_json(checked)
    else:
        from extract.reports.text import findings_to_text

        text = findings_to_text(checked, lang)
    if output:
        _write(output, text, lang)
    else:
        click.echo(text, nl=False)


def _picture_pages(checked: list[Checked]) -> dict[str, dict[int, PagePicture]]:
    """The pages of drafts in PDF on which something was found."""
    from extract.reports.page_images import picture_pages

    pdfs = [c for c in checked if c.extraction.document.format == "pdf" and c.findings]
    return {
        c.extraction.document.id: picture_pages(Path(c.extraction.document.path).read_bytes(), c) for c in pdfs
    }  # fmt: skip


def _annotate(checked: Checked, output: str, lang: str) -> None:
    """A PDF has its HTML report instead; annotate_docx says so."""
    from extract.annotate import annotate_docx

    data = Path(checked.extraction.document.path).read_bytes()
    _write(output, annotate_docx(data, checked, lang), lang)


def _write(path: str, content: str | bytes, lang: str) -> None:
    """Text as UTF-8 with plain line ends; exit code 2 where the file cannot be written."""
    try:
        Path(path).write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        reason = explain_os_error(error)[lang == "en"]
        raise click.UsageError(say("check.unwritten", lang, path=path, reason=reason)) from None
    click.echo(say("check.written", lang, path=path), err=True)
