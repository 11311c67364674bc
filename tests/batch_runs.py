"""What tests of the batch share: quick runs over invented plans, and what came of them."""

from __future__ import annotations

import os
from pathlib import Path

from test_store import files_of

from extract.batch.options import Options
from extract.dataset.store import read_dataset

STUB = {
    "load_rules": "stub_recognition:load_rules",
    "recognise": "stub_recognition:recognise",
    "rules_folder": str(Path(__file__).parent / "stub_rules"),  # so that nobody's editing the rules disturbs the tests
}


def options(**changes: object) -> Options:
    return Options(**{"timeout": 20.0, **STUB, **changes})  # type: ignore[arg-type]


def make_plan(n: int) -> str:
    lines = [f"KẾ HOẠCH số {n}", "Mục tiêu năm 2027"]
    return "\n".join([*lines, *(f"Tỷ lệ hộ dân thôn {n}.{k} có nước sạch đạt {40 + n + k},{k}%" for k in range(4))])


def age(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (1_700_000_000, 1_700_000_000))


def tables_of(folder: str | Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(Path(folder)).items() if name != "manifest.jsonl"}


def statuses(folder: str | Path) -> dict[str, str]:
    rows = read_dataset(folder, ["documents"])["documents"].to_pylist()
    return {row["path"]: row["status"] for row in rows}
