"""``chitieu extract PATH… -o DIR``: the main job."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import click

from extract.commands.progress_line import ProgressLine
from extract.messages import add_texts, say

if TYPE_CHECKING:
    from extract.batch.progress import Event, Summary

add_texts({
    "extract.nothing": (
        "Không thấy tệp nào đọc được trong: {paths}. Cần tệp .docx, .pdf, .txt, .md, .html hoặc .zip.",
        "No readable file in: {paths}. Wanted: .docx, .pdf, .txt, .md, .html or .zip.",
    ),
    "extract.summary": (
        "{inputs} tệp: {statuses}. {indicators} chỉ tiêu, {targets} mức → {out} ({seconds:.1f} giây)",
        "{inputs} files: {statuses}. {indicators} indicators, {targets} targets → {out} ({seconds:.1f} s)",
    ),
    "extract.unread": ("Chưa đọc được trọn vẹn {count} tệp:", "{count} files not read completely:"),
    "extract.reason": ("  {path}: {status} — {reason}", "  {path}: {status} — {reason}"),
    "extract.more": ("  … và {count} tệp nữa: chitieu status {out}", "  … and {count} more: chitieu status {out}"),
    "extract.uptodate": ("{count} tệp không đổi từ lần trước", "{count} files unchanged since the last run"),
    "extract.duplicates": ("{count} tệp trùng nội dung", "{count} files with the same bytes as another"),
    "extract.skipped": ("Bỏ qua: {skipped}", "Skipped: {skipped}"),
    "extract.pruned": ("Bỏ {count} tệp không còn khỏi bảng", "{count} files that are gone left the tables"),
    "extract.kept": (
        "{count} tệp của lần trước vẫn giữ trong bảng (--prune để bỏ)",
        "{count} files of earlier runs stay in the tables (--prune drops them)",
    ),
    "extract.problem": ("Không đọc được {path}: {reason}", "Cannot read {path}: {reason}"),
    "extract.batch.progress": (
        "{done}/{total}, lỗi {failed}, {rate:.1f} tệp/giây, còn {left}",
        "{done}/{total}, {failed} failed, {rate:.1f} files/s, {left} left",
    ),
    "extract.writing": ("đang ghi bảng", "writing tables"),
})  # fmt: skip

_LEAST_MEMORY = 200  # MB
_SHOWN = 10  # reasons printed in the summary; the rest is `chitieu status`


class _Megabytes(click.IntRange):
    """0, or what healthy documents can do with: with less their libraries die of it and look damaged."""

    def __init__(self) -> None:
        super().__init__(min=_LEAST_MEMORY)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = click.INT.convert(value, param, ctx)
        return 0 if number == 0 else int(super().convert(number, param, ctx))


@click.command(help="Đọc tệp, thư mục, mẫu tên, zip; ghi bảng Parquet vào DIR / read documents, write tables into DIR.")
@click.argument("paths", nargs=-1)
@click.option("-o", "--output", "out", required=True, type=click.Path(file_okay=False), help="thư mục kết quả / output folder")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="số tiến trình / worker processes")
@click.option("--from", "from_list", type=click.File("rb"), default=None,
              help="tệp danh sách đường dẫn, - là stdin / list of paths")
@click.option("--timeout", default=120.0, show_default=True, type=click.FloatRange(1),
              help="giây cho một tệp / seconds per document")
@click.option("--memory", "memory_mb", default=2000, show_default=True, type=_Megabytes(),
              help="MB cho một tệp, 0: không giới hạn / MB per document, 0: no limit")
@click.option("--prune", is_flag=True, help="bỏ tệp không còn khỏi bảng / drop inputs that are gone")
@click.option("--retry", is_flag=True, help="đọc lại tệp đã lỗi / try failed documents again")
@click.option("--quiet", is_flag=True, help="không in tiến độ / no progress")
@click.option("--log", "log_file", type=click.File("w", encoding="utf-8"), default=None, help="ghi nhật ký / log file")
@click.pass_obj
def command(
    obj: dict, paths: tuple[str, ...], out: str, jobs: int, from_list: BinaryIO | None, timeout: float,
    memory_mb: int, prune: bool, retry: bool, quiet: bool, log_file: TextIO | None,
) -> None:  # fmt: skip
    from extract.batch import Options, run_batch
    from extract.batch.inputs import read_path_list

    lang = obj["lang"]
    given = [*paths, *(read_path_list(from_list.read()) if from_list else [])]
    if not given:
        raise click.UsageError(say("extract.nothing", lang, paths="-"))
    options = Options(jobs=jobs, rules_folder=obj["rules"], timeout=timeout, memory_mb=memory_mb, prune=prune, retry=retry)
    progress = _Progress(lang, quiet, log_file)
    try:
        summary = run_batch(given, out, options, progress.show)
    finally:
        progress.line.close()
    _print_summary(summary, out, lang)
    bad = sum(n for status, n in summary.by_status.items() if status != "ok")
    if not summary.inputs and not summary.problems:
        click.echo(say("extract.nothing", lang, paths=", ".join(given)), err=True)
    sys.exit(1 if bad or summary.problems or not summary.inputs else 0)


class _Progress:
    """What is done, how fast and how long still, on the progress line and in the log."""

    def __init__(self, lang: str, quiet: bool, log_file: TextIO | None) -> None:
        self.lang, self.log = lang, log_file
        self.line = ProgressLine(quiet, at_once=True)
        self.started = time.monotonic()

    def show(self, event: Event) -> None:
        if self.log and event.path:
            self.log.write(f"{event.phase}\t{event.status}\t{event.seconds:.2f}\t{event.path}\t{event.reason or ''}\n")
        if not self.line.is_due(final=event.done >= event.total):
            return
        rate = event.done / max(time.monotonic() - self.started, 1e-6)
        left = max(0, event.total - event.done) / max(rate, 1e-6)
        text = say("extract.batch.progress", self.lang, done=event.done, total=event.total, failed=event.failed, rate=rate,
                   left=f"{int(left // 60)}:{int(left % 60):02d}")  # fmt: skip
        if event.phase == "write":
            text = say("extract.writing", self.lang)
        self.line.draw(event.done / event.total if event.total else 1.0, text)


def _print_summary(s: Summary, out: str, lang: str) -> None:
    statuses = ", ".join(f"{n} {say(f'status.{status}', lang)}" for status, n in sorted(s.by_status.items())) or "0"
    click.echo(say("extract.summary", lang, inputs=s.inputs, statuses=statuses, indicators=s.indicators,
                   targets=s.targets, out=Path(out).as_posix(), seconds=s.seconds))  # fmt: skip
    for path, vi, en in s.problems:
        click.echo(say("extract.problem", lang, path=path, reason=en if lang == "en" else vi), err=True)
    if s.reasons:
        click.echo(say("extract.unread", lang, count=len(s.reasons)), err=True)
        for path, status, reason in s.reasons[:_SHOWN]:
            click.echo(say("extract.reason", lang, path=path, status=say(f"status.{status}", lang), reason=reason), err=True)
        if len(s.reasons) > _SHOWN:
            click.echo(say("extract.more", lang, count=len(s.reasons) - _SHOWN, out=out), err=True)
    for key, count in (("uptodate", s.up_to_date), ("duplicates", len(s.duplicates)), ("pruned", s.pruned), ("kept", s.kept)):
        if count:
            click.echo(say(f"extract.{key}", lang, count=count), err=True)
    if s.skipped:
        text = ", ".join(f"{count} {reason}" for reason, count in s.skipped.items())
        click.echo(say("extract.skipped", lang, skipped=text), err=True)
