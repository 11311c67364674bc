"""Every query of docs/queries.md runs on a dataset as it is, and finds what the sample holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_dataset import CODE, make_extractions, write_sample

duckdb = pytest.importorskip("duckdb")

PAGE = (Path(__file__).parents[1] / "docs" / "queries.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sql setup|sql|python)\n(.*?)^```$", PAGE, re.S | re.M)
SETUP = next(text for kind, text in BLOCKS if kind == "sql setup")
QUERIES = [text for kind, text in BLOCKS if kind == "sql"]
PYTHON = [text for kind, text in BLOCKS if kind == "python"]

# what each query must find in the sample: some values of its first row
FIRST_ROWS: list[dict[str, object]] = [
    {"issuer": "Ủy ban nhân dân thành phố Hà Nội", "year": 2026, "value": 96.0, "page": 1},
    {"code": CODE, "unit": "count", "2026": 1250.5, "2030": None},
    {"code": CODE, "issuers": 3, "percent": 100.0},
    {"name": "Trạm Y tế", "leads": 1, "coordinates": 0},
    {"issuer": "Ủy ban nhân dân xã Suối Cát", "value": 90.0, "middle": 96.0, "distance": 6.0},
    {"in_sentence": "5%", "in_column": "4%"},
    {"status": "failed", "files": 1, "reason": "Tệp hỏng <b>ở byte 12</b>"},
    {"number": "12", "symbol": "KH-UBND", "cited_by": 3},
    {"documents": 1},
    {"from_year": 2025, "from_value": 96.4, "to_year": 2026, "to_value": 97.5, "difference": 1.1},
]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = write_sample(tmp_path_factory.mktemp("q"))
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


def test_the_page_shows_ten_queries_and_two_in_python() -> None:
    assert len(QUERIES) == len(FIRST_ROWS) == 10
    assert ["import pandas" in PYTHON[0], "import polars" in PYTHON[1], len(PYTHON)] == [True, True, 2]
    assert re.findall(r"^## (\d+)\.", PAGE, re.M) == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize("number", range(1, 11))
def test_query_finds_what_the_sample_holds(dataset: Path, number: int) -> None:
    connection = duckdb.connect()
    connection.execute(SETUP)
    result = connection.execute(QUERIES[number - 1])
    names = [column[0] for column in result.description]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    expected = FIRST_ROWS[number - 1]
    assert rows and {name: rows[0][name] for name in expected} == expected


def test_pandas_block(dataset: Path) -> None:
    pytest.importorskip("pandas")
    names: dict[str, object] = {}
    exec(PYTHON[0], names)
    result = names["result"]
    assert result.loc[CODE, 2030] == 96.75  # type: ignore[attr-defined]


def test_polars_block(dataset: Path) -> None:
    pytest.importorskip("polars")
    names: dict[str, object] = {}
    exec(PYTHON[1], names)
    rows = names["result"].to_dicts()  # type: ignore[attr-defined]
    assert [(r["file_name"][:1], r["note"]) for r in rows] == [("a", "không rõ điểm phần trăm")]


def test_a_table_in_parts_is_read_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.dataset import store

    monkeypatch.setattr(store, "ROW_GROUP", 2)
    monkeypatch.setattr(store, "PART", 4)
    folder = write_sample(tmp_path)
    assert (folder / "targets").is_dir() and "'targets/*.parquet'" in PAGE
    count = duckdb.connect().execute(f"SELECT count(*) FROM '{folder}/targets/*.parquet'").fetchone()
    assert count == (sum(len(i.targets) for e in make_extractions() for i in e.indicators),)
