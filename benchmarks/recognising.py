"""Times the recognising of DOCX plans against python-docx's dump of their text and tables, in one run, in pairs.

    python benchmarks/recognising.py [FILE.docx …] [--repeat N]

Default files: the plans in ../shared/plans/docx beside the repository, else those in samples/. Per file: CPU time of the
dump; of recognising, after reading, a text met for the first time in this process and one whose sentences were met before;
their ratios to the dump (median of the pairs); and how the time grows when the document's blocks are repeated ten times.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import docx
from docx.table import Table

from extract import extract_document, load_rulebook, read_document
from extract.memory import forget_texts
from extract.model import Block, Document

ROOT = Path(__file__).parents[1]


def dump(path: Path) -> list[object]:
    """Text and tables as python-docx gives them, in their order."""
    found: list[object] = []
    for part in docx.Document(str(path)).iter_inner_content():
        found.append([[c.text for c in row.cells] for row in part.rows] if isinstance(part, Table) else part.text)
    return found


def cpu(work: Callable[..., object], *given: object) -> float:
    """CPU milliseconds of one call."""
    started = time.process_time()
    work(*given)
    return (time.process_time() - started) * 1000


def repeated(document: Document, times: int) -> Document:
    """The same blocks again and again, with numbers and texts of their own so that nothing is met twice."""
    blocks: list[Block] = []
    tables = 1 + max((b.place.table or 0 for b in document.blocks), default=0)
    for n in range(times):
        for block in document.blocks:
            place = block.place
            if place.table is not None:
                place = place.changed(table=place.table + n * tables)
            text = block.text if n == 0 else f"{block.text} (bản {n})"
            ordinal = len(blocks)
            blocks.append(block.changed(id=f"{document.id}-{ordinal:05d}", ordinal=ordinal, place=place, text=text, raw=None))
    return document.changed(blocks=tuple(blocks))


def main() -> None:
    """Prints one line a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=25)
    arguments = parser.parse_args()
    shared = ROOT.parent / "shared" / "plans" / "docx"
    files = arguments.files or sorted((shared if shared.is_dir() else ROOT / "samples").glob("*.docx"))
    rules = load_rulebook()
    for path in files:
        document = read_document(path)
        extract_document(document, rules)
        dump(path)
        rounds = []
        for _ in range(arguments.repeat):
            forget_texts()
            rounds.append((cpu(dump, path), cpu(extract_document, document, rules), cpu(extract_document, document, rules)))
        dumped, first, again = (sorted(r[n] for r in rounds) for n in range(3))
        ratios = [median(r[n] / r[0] for r in rounds) for n in (1, 2)]
        long = repeated(document, 10)
        forget_texts()
        growth = cpu(extract_document, long, rules) / median(first)
        print(
            f"{path.name}: {len(document.blocks)} blocks; python-docx dump {dumped[0]:.1f} ms (median {median(dumped):.1f}); "
            f"recognising first time {first[0]:.1f} ms ({median(first):.1f}), ratio {ratios[0]:.2f}; sentences met before "
            f"{again[0]:.1f} ms ({median(again):.1f}), ratio {ratios[1]:.2f}; ten times the blocks: {growth:.1f} times the time"
        )


if __name__ == "__main__":
    main()
