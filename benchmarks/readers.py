"""Times this project's readers and the peers that are installed on the same files, in one run, in pairs.

    python benchmarks/readers.py [FOLDER] [--repeat N]

FOLDER holds pdf/, pdf_mixedfont/ and docx/ with the same plans (default: ../shared/plans beside the repository).
Printed per reader and file: milliseconds a page or document (median of N rounds in which every reader reads every
file once, so that a busy machine slows all of them), times of the plain text that PDFium itself takes, character
error rate and words not found against the DOCX, rows of the appendix right of all, and, each in a process of its
own, the peak memory. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from extract.model import Block
from extract.text import clean_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Result = tuple[str, list[list[str]], int]  # text, table rows, pages
Readers = dict[str, tuple[Callable[[Path], Result], str]]


# --- what is known --------------------------------------------------------------------------------------------------


def _cell_texts(cell: object) -> list[str]:
    return [clean_text("".join(t.text or "" for t in p.iter(W + "t"))) for p in cell.p_lst]  # type: ignore[attr-defined]


def known_text(path: Path) -> str:
    """The words of a DOCX in reading order, merged cells once, letterhead column by column."""
    import docx
    from docx.table import Table

    parts: list[str] = []
    for item in docx.Document(str(path)).iter_inner_content():
        if isinstance(item, Table):
            for tr in item._tbl.tr_lst:
                for tc in tr.tc_lst:
                    parts += _cell_texts(tc) if tc.vMerge != "continue" else []
        else:
            parts.append(clean_text(item.text))
    return " ".join(" ".join(parts).split())


def known_rows(path: Path) -> list[list[str]]:
    """Rows of the tables of more than one row; a merged first cell is carried down, spaces are made one."""
    import docx

    rows: list[list[str]] = []
    for table in docx.Document(str(path)).tables:
        if len(table.rows) > 1:
            for tr in table._tbl.tr_lst:
                cells = [" ".join(" ".join(_cell_texts(tc)).split()) for tc in tr.tc_lst]
                if tr.tc_lst[0].vMerge == "continue":
                    cells[0] = rows[-1][0]
                rows.append(cells)
    return rows


def read_rows(blocks: Iterable[Block]) -> list[list[str]]:
    """Table rows of a reader's blocks, in the same form."""
    grid: dict[tuple[int, int], dict[int, str]] = {}
    for block in blocks:
        place = block.place
        if block.kind == "cell" and place.table is not None and place.row is not None and place.col is not None:
            for row in range(place.row, place.row + (place.row_span or 1)):
                grid.setdefault((place.table, row), {})[place.col] = " ".join(block.text.split())
    return [[cells[col] for col in sorted(cells)] for _, cells in sorted(grid.items())]


# --- the readers ----------------------------------------------------------------------------------------------------


def read_ours_pdf(path: Path) -> Result:
    """This project's PDF reader."""
    from extract.readers.pdf import read_pdf

    reading = read_pdf(path.read_bytes(), "benchmark")
    body = [b for b in reading.blocks if b.kind in ("paragraph", "cell")]
    return " ".join(b.text for b in body), read_rows(body), reading.page_count or 1


def read_pypdfium2(path: Path) -> Result:
    """PDFium's plain text."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    texts = []
    for page in document:
        textpage = page.get_textpage()
        texts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return " ".join(texts), [], len(texts)


def read_pdfplumber(path: Path) -> Result:
    """pdfplumber: text and tables."""
    import pdfplumber

    texts, rows = [], []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            texts.append(page.extract_text())
            rows += [[" ".join((c or "").split()) for c in row] for table in page.extract_tables() for row in table]
            page.close()
    return " ".join(texts), rows, len(texts)


def read_pymupdf(path: Path) -> Result:
    """PyMuPDF: text and tables."""
    import pymupdf

    texts, rows = [], []
    with pymupdf.open(path) as document:
        for page in document:
            texts.append(page.get_text(sort=True))
            rows += [[" ".join((c or "").split()) for c in row] for t in page.find_tables() for row in t.extract()]
    return " ".join(texts), rows, len(texts)


def read_pypdf(path: Path) -> Result:
    """pypdf: text."""
    import pypdf

    texts = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    return " ".join(texts), [], len(texts)


def read_ours_docx(path: Path) -> Result:
    """This project's DOCX reader."""
    from extract.readers.docx import read_docx

    body = [b for b in read_docx(path.read_bytes(), "benchmark").blocks if b.kind in ("paragraph", "cell")]
    return " ".join(f"{b.label} {b.text}" if b.label else b.text for b in body), read_rows(body), 1


def read_python_docx(path: Path) -> Result:
    """python-docx: text of paragraphs and of every cell."""
    import docx
    from docx.table import Table

    parts: list[str] = []
    for item in docx.Document(str(path)).iter_inner_content():
        if isinstance(item, Table):
            parts += [cell.text for row in item.rows for cell in row.cells]
        else:
            parts.append(item.text)
    return " ".join(parts), [], 1


def read_docx2python(path: Path) -> Result:
    """docx2python: text."""
    from docx2python import docx2python

    with docx2python(path) as document:
        return document.text, [], 1


PDF_READERS: Readers = {
    "chitieu": (read_ours_pdf, "chitieu"), "pypdfium2 plain": (read_pypdfium2, "pypdfium2"),
    "pdfplumber + tables": (read_pdfplumber, "pdfplumber"), "pymupdf + tables": (read_pymupdf, "pymupdf"),
    "pypdf": (read_pypdf, "pypdf"),
}  # fmt: skip
DOCX_READERS: Readers = {
    "chitieu": (read_ours_docx, "chitieu"), "python-docx dump": (read_python_docx, "python-docx"),
    "docx2python": (read_docx2python, "docx2python"),
}  # fmt: skip


# --- measures -------------------------------------------------------------------------------------------------------


def error_rate(known: str, text: str) -> float:
    """Levenshtein distance over the known length, spaces made one.

    >>> error_rate("abcd", "abxd")
    0.25
    """
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(known, clean_text(" ".join(text.split()))) / max(1, len(known))


def broken_words(known: str, text: str) -> float:
    """Share of the known words (with repetition) that the text lacks.

    >>> broken_words("tỷ lệ đạt", "t l đạt")
    0.6666666666666666
    """
    wanted, found = Counter(known.split()), Counter(clean_text(text).split())
    return sum((wanted - found).values()) / max(1, sum(wanted.values()))


def right_rows(known: list[list[str]], rows: list[list[str]]) -> str:
    """Indicator rows (a number, a statement, a value, units) that came out exactly, of all."""
    wanted = [r for r in known if len(r) == 4 and r[2] and re.fullmatch(r"\d+", r[0])]
    carried: list[list[str]] = []
    for row in rows:
        carried.append([row[0] or carried[-1][0], *row[1:]] if carried and row else row)
    return f"{sum(row in carried for row in wanted)}/{len(wanted)}" if wanted else "-"


def peak() -> float:
    """Peak resident memory of this process so far, MB. (ru_maxrss would also count the parent's at the fork.)"""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text()).group(1)) / 1024  # type: ignore[union-attr]
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def peaks_alone(reader: str, path: Path, counts: tuple[int, ...] = (1,)) -> list[float]:
    """Peak memory, MB, of a process of its own after each of ``counts`` readings of one file with one reader."""
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).resolve().parents[1])!r}); import pathlib\n"
        "import benchmarks.readers as b\n"
        f"for n in range(1, {max(counts)} + 1):\n"
        f"    b.{reader}(pathlib.Path({str(path)!r}))\n"
        f"    if n in {counts!r}: print(b.peak())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]


def _installed(
    readers: dict[str, tuple[Callable[[Path], Result], str]],
) -> dict[str, tuple[Callable[[Path], Result], str]]:
    found = {}
    for name, (reader, package) in readers.items():
        try:
            importlib.metadata.version(package)
            found[name] = (reader, package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def measure(files: list[Path], readers: Readers, docx: Path, repeat: int) -> None:
    """Prints one Markdown table for ``files``."""
    base = "pypdfium2 plain" if "pypdfium2 plain" in readers else next(iter(readers))
    print(f"\n| file | reader | ms a page | × {base} | × chitieu | CER | broken words | rows right | peak MB |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for path in files:
        known, rows = known_text(docx / f"{path.stem}.docx"), known_rows(docx / f"{path.stem}.docx")
        results = {name: reader(path) for name, (reader, _) in readers.items()}  # warm
        times: dict[str, list[float]] = {name: [] for name in readers}
        for _ in range(repeat):
            for name, (reader, _package) in readers.items():
                start = time.perf_counter()
                reader(path)
                times[name].append(time.perf_counter() - start)
        for name, (reader, _package) in readers.items():
            text, found, pages = results[name]
            to_base = median(a / b for a, b in zip(times[name], times[base], strict=True))
            to_ours = median(a / b for a, b in zip(times[name], times["chitieu"], strict=True))
            per_page = median(times[name]) / pages * 1e3
            print(f"| {path.parent.name}/{path.stem} | {name} | {per_page:.1f} | {to_base:.1f} "
                  f"| {to_ours:.1f} | {error_rate(known, text):.4f} | {broken_words(known, text):.1%} "
                  f"| {right_rows(rows, found)} | {peaks_alone(reader.__name__, path)[0]:.0f} |")  # fmt: skip


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    default = Path(__file__).resolve().parents[2] / "shared" / "plans"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--repeat", type=int, default=7)
    options = parser.parse_args()
    pdf_readers, docx_readers = _installed(PDF_READERS), _installed(DOCX_READERS)
    packages = sorted({package for _, package in [*pdf_readers.values(), *docx_readers.values()]})
    print(f"Python {platform.python_version()}, {platform.machine()}; "
          + ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages))  # fmt: skip
    pdfs = sorted(options.folder.glob("pdf*/*.pdf"))
    measure(pdfs, pdf_readers, options.folder / "docx", options.repeat)
    measure(sorted((options.folder / "docx").glob("*.docx")), docx_readers, options.folder / "docx", options.repeat)
    for path in pdfs:
        early, late = peaks_alone("read_ours_pdf", path, (20, 200))
        print(f"\nPeak memory, {path.parent.name}/{path.stem} read again and again by one process: "
              f"{early:.1f} MB after 20 PDFs, {late:.1f} MB after 200 ({late / early - 1:+.1%}).")  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main()
