"""``chitieu extract PATH… -o DIR``: the main job."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import click

from extract.commands.progress_line import ProgressLine
from extract.messages import add_texts, say

if TYPE_CHECKING:
    from extract.batch.progress import Event, Summary

add_texts({
    "extract.none_given": (
        "chưa cho biết đọc gì: hãy đưa tệp, thư mục, tệp nén zip, hay danh sách bằng --from",
        "nothing to read was named: give files, folders, zip archives, or a list with --from",
    ),
    "extract.from_stdin": ("“-” không phải tên tệp; danh sách từ stdin thì dùng --from -",
                           "'-' is no file name; for a list from standard input use --from -"),
    "extract.nothing": (
        "Không thấy tệp nào đọc được trong: {paths}. Cần tệp .docx, .pdf, .txt, .md, .html hoặc .zip.",
        "No readable file in: {paths}. Wanted: .docx, .pdf, .txt, .md, .html or .zip.",
    ),
    "extract.summary": ("{inputs} tệp: {statuses} → {out} ({seconds:.1f} giây)",
                        "{inputs} files: {statuses} → {out} ({seconds:.1f} s)"),
    "extract.tables": ("Trong bảng: {documents} văn bản, {indicators} chỉ tiêu, {targets} mức",
                       "In the tables: {documents} documents, {indicators} indicators, {targets} targets"),
    "extract.unread": ("Chưa đọc được trọn vẹn {count} tệp:", "{count} files not read completely:"),
    "extract.reason": ("  {path}: {status} — {reason}", "  {path}: {status} — {reason}"),
    "extract.more": ("  … và {count} tệp nữa: chitieu status {out}", "  … and {count} more: chitieu status {out}"),
    "extract.uptodate": ("{count} tệp không đổi từ lần trước", "{count} files unchanged since the last run"),
    "extract.duplicates": ("{count} tệp trùng nội dung với tệp khác, chung một dòng (chitieu status {out} --all nêu tên)",
                           "{count} files with the bytes of another share its row (chitieu status {out} --all names them)"),
    "extract.skipped": ("Bỏ qua: {skipped}", "Skipped: {skipped}"),
    "skipped.hidden": ("tệp ẩn", "hidden"),
    "skipped.lock": ("tệp khóa của Word", "lock files of Word"),
    "skipped.link": ("qua liên kết", "behind links"),
    "skipped.no suffix": ("không có đuôi", "without suffix"),
    "extract.pruned": ("Bỏ {count} tệp không còn khỏi bảng", "{count} files that are gone left the tables"),
    "extract.kept": (
        "{count} tệp của lần trước vẫn giữ trong bảng (--prune bỏ những tệp đã xóa)",
        "{count} files of earlier runs stay in the tables (--prune drops those that are gone)",
    ),
    "extract.kept_there": (
        "{count} tệp của lần trước vẫn còn trên đĩa nên vẫn giữ trong bảng; không muốn có thì ghi ra thư mục khác",
        "{count} files of earlier runs are still there and stay in the tables; for tables without them use another folder",
    ),
    "extract.outdated": (
        "{count} tệp trong số đó đã đọc theo quy tắc hay chương trình cũ; đưa vào lệnh để đọc lại",
        "{count} of them were read under other rules or by another program; name them to have them read again",
    ),
    "extract.problem": ("Không đọc được {path}: {reason}", "Cannot read {path}: {reason}"),
    "extract.stopped": ("Đã đọc {done} tệp; chạy lại cùng lệnh để làm tiếp.", "{done} files were read; run the same "
                        "command again to go on."),
    "extract.batch.progress": (
        "{done}/{total}, lỗi {failed}, {rate:.1f} tệp/giây, còn {left}",
        "{done}/{total}, {failed} failed, {rate:.1f} files/s, {left} left",
    ),
    "extract.writing": ("đang ghi bảng", "writing tables"),
})  # fmt: skip

_LEAST_MEMORY = 200  # MB
_STATUSES = ("ok", "partial", "no_text", "encrypted", "unsupported", "too_large", "timeout", "failed")
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
    from extract.batch.inputs import read_path_list
    from extract.batch.options import Options
    from extract.batch.run import run_batch

    lang = obj["lang"]
    given = [*paths, *(read_path_list(from_list.read()) if from_list else [])]
    if not given:
        raise click.UsageError(say("extract.none_given", lang))
    if "-" in paths and not Path("-").exists():
        raise click.UsageError(say("extract.from_stdin", lang))
    options = Options(jobs=jobs, rules_folder=obj["rules"], timeout=timeout, memory_mb=memory_mb, prune=prune, retry=retry)
    progress = _Progress(lang, quiet, log_file)
    try:
        summary = run_batch(given, out, options, progress.show)
    except KeyboardInterrupt:
        progress.line.close()
        click.echo(say("extract.stopped", lang, done=progress.done), err=True)
        raise
    finally:
        progress.line.close()
    _print_summary(summary, out, lang, prune=prune)
    progress.log_rest(summary)
    bad = sum(n for status, n in summary.by_status.items() if status != "ok")
    if not summary.inputs and not summary.problems:
        click.echo(say("extract.nothing", lang, paths=", ".join(given)), err=True)
    sys.exit(1 if bad or summary.problems or not summary.inputs else 0)


class _Progress:
    """What is done, how fast and how long still, on the progress line and in the log.

    A line of the log: what happened, status or kind, seconds, path, reason; tabs between.
    """

    def __init__(self, lang: str, quiet: bool, log_file: TextIO | None) -> None:
        self.lang, self.log = lang, log_file
        self.line = ProgressLine(quiet, at_once=True)
        self.started = time.monotonic()
        self.done = 0
        self.told: set[str] = set()  # paths in the log
        self._write("start", reason=datetime.now().astimezone().isoformat(timespec="seconds"))

    def _write(self, what: str, kind: str = "", seconds: float = 0.0, path: str = "", reason: str = "") -> None:
        if self.log:
            self.log.write(f"{what}\t{kind}\t{seconds:.2f}\t{path}\t{reason}\n")

    def show(self, event: Event) -> None:
        if event.path:
            self._write(event.phase, event.status, event.seconds, event.path, event.reason or "")
            self.told.add(event.path)
        self.done = event.done if event.phase == "read" else self.done
        if not self.line.is_due(final=event.done >= event.total):
            return
        rate = event.done / max(time.monotonic() - self.started, 1e-6)
        left = max(0, event.total - event.done) / max(rate, 1e-6)
        text = say("extract.batch.progress", self.lang, done=event.done, total=event.total, failed=event.failed, rate=rate,
                   left=f"{int(left // 60)}:{int(left % 60):02d}")  # fmt: skip
        if event.phase == "write":
            text = say("extract.writing", self.lang)
        self.line.draw(event.done / event.total if event.total else 1.0, text)

    def log_rest(self, summary: Summary) -> None:
        """What there was besides documents that were read now."""
        for path, status, reason in summary.reasons:
            if path not in self.told:
                self._write("unread", status, path=path, reason=reason)
        for path, other in summary.duplicates:
            self._write("duplicate", path=path, reason=other)
        for path, vi, _ in summary.problems:
            self._write("problem", path=path, reason=vi)
        for kind, count in summary.skipped.items():
            self._write("skipped", kind, reason=str(count))
        self._write("unchanged", reason=str(summary.up_to_date))
        self._write("end", seconds=summary.seconds, reason=datetime.now().astimezone().isoformat(timespec="seconds"))


def _print_summary(s: Summary, out: str, lang: str, *, prune: bool) -> None:
    if s.inputs:
        by_status = sorted(s.by_status.items(), key=lambda item: _STATUSES.index(item[0]))
        statuses = "; ".join(f"{n} {say(f'status.{status}', lang)}" for status, n in by_status)
        place = Path(out).as_posix()
        click.echo(say("extract.summary", lang, inputs=s.inputs, statuses=statuses, out=place, seconds=s.seconds))
    if s.documents:
        click.echo(say("extract.tables", lang, documents=s.documents, indicators=s.indicators, targets=s.targets))
    for path, vi, en in s.problems:
        click.echo(say("extract.problem", lang, path=path, reason=en if lang == "en" else vi), err=True)
    if s.reasons:
        click.echo(say("extract.unread", lang, count=len(s.reasons)), err=True)
        # pictures may be many and are told by their names: what is wrong with the others comes first
        for path, status, reason in sorted(s.reasons, key=lambda r: r[1] == "unsupported")[:_SHOWN]:
            click.echo(say("extract.reason", lang, path=path, status=say(f"status.{status}", lang), reason=reason), err=True)
        if len(s.reasons) > _SHOWN:
            click.echo(say("extract.more", lang, count=len(s.reasons) - _SHOWN, out=out), err=True)
    counts = {"uptodate": s.up_to_date, "duplicates": len(s.duplicates), "pruned": s.pruned,
              "kept_there" if prune else "kept": s.kept, "outdated": s.outdated}  # fmt: skip
    for key, count in counts.items():
        if count:
            click.echo(say(f"extract.{key}", lang, count=count, out=out), err=True)
    if s.skipped:
        kinds = {kind: say(f"skipped.{kind}", lang) for kind in ("hidden", "lock", "link", "no suffix")}
        text = ", ".join(f"{count} {kinds.get(kind, kind)}" for kind, count in s.skipped.items())
        click.echo(say("extract.skipped", lang, skipped=text), err=True)
