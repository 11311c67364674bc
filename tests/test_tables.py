"""Tables: declared schema, rows in order, and checks that name table, column and row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dataset.contract import TableError, check_columns, to_columns
from extract.dataset.joining import join_rows
from extract.dataset.packing import pack_columns, unpack_columns
from extract.dataset.rows import to_rows
from extract.dataset.schema import TABLES, describe_schema
from extract.dataset.tables import build_table, check_tables, to_findings, to_tables
from extract.model import (
    Assignment,
    Block,
    Document,
    Evidence,
    Extraction,
    Finding,
    Header,
    Indicator,
    Place,
    Reference,
    Section,
    Span,
    Target,
    Unit,
)

SENTENCE = "Tỷ lệ hộ dân ở thôn Đá Bạc dùng nước sạch đạt 91,5% trở lên"


def make_extraction(document_id: str = "aaaaaaaaaaaaaaaa", sentence: str = SENTENCE, **document: object) -> Extraction:
    """A document with one section, one indicator, two targets, one unit and one reference, all about one sentence."""
    block = [f"{document_id}-{n:05d}" for n in range(2)]
    blocks = (
        Block(block[0], 0, "paragraph", "II. MỤC TIÊU", place=Place(page=1, paragraph=0)),
        Block(block[1], 1, "paragraph", sentence, raw=sentence + " ", place=Place(paragraph=1, bbox=(1, 2, 3.5, 4))),
    )
    end = sentence.find("%") + 1 or len(sentence)
    start = max(end - 5, 0)
    words = Evidence(Span(block[1], start, end), sentence[start:end], "phan-tram")
    whole = Evidence(Span(block[1], 0, len(sentence)), sentence, "dong-chi-tieu", "line")
    target = Target(f"{document_id}-t1", "target", "ge", Decimal("91.5"), None, None, "91,5%", "percent", "%", 0.915,
                    "level", "text", words, year=2027, period_end=date(2027, 12, 31))  # fmt: skip
    gone = target.changed(id=f"{document_id}-t0", role="baseline", value=Decimal("0.1"), note="không rõ năm")
    indicator = Indicator(f"{document_id}-i", f"{document_id}-s", 0, 1, "goal", "1", sentence, sentence,
                          sentence.lower(), "percent", "increase", whole, (target, gone))  # fmt: skip
    unit = Unit("u-tram-y-te", "tram-y-te", "Trạm Y tế", "trạm y tế", source="catalogue")
    return Extraction(
        Document(document_id, document_id * 4, "ke-hoach.docx", "a/ke-hoach.docx", 10, "docx", "docx", blocks=blocks),  # type: ignore[arg-type]
        Header(doc_type="Kế hoạch", issued_on=date(2026, 3, 4), period_start=2026),
        (Section(f"{document_id}-s", None, 0, 1, "muc", "muc_tieu", "II", "MỤC TIÊU", "II", 0, 1, 1, 1, "muc-la-ma"),),
        (indicator,),
        (Assignment(f"{document_id}-a", unit, "Trạm y tế", "lead", whole, indicator.id),),
        (Reference(f"{document_id}-r", "basis", whole, number="12"),),
        "d1",
        "0.1.0",
    )


def test_schema_is_the_golden_one() -> None:
    golden = (Path(__file__).parent / "schema.txt").read_text(encoding="utf-8")
    assert describe_schema() == golden, "a deliberate change: raise SCHEMA_VERSION and write describe_schema() there"


def test_every_column_has_its_vietnamese_title() -> None:
    for name, table in to_tables([]).items():
        for field in table.schema:
            assert field.metadata[b"title_vi"], f"{name}.{field.name}"
        assert table.schema.metadata[b"schema_version"] == b"1.1"
        assert b"pandas" not in table.schema.metadata


def test_rows_carry_what_the_records_say() -> None:
    tables = to_tables([make_extraction()])
    check_tables(tables)
    assert {name: t.num_rows for name, t in tables.items()} == {
        "documents": 1, "blocks": 2, "sections": 1, "indicators": 1, "targets": 2, "units": 1, "assignments": 1,
        "references": 1,
    }  # fmt: skip
    target = tables["targets"].to_pylist()[1]
    assert (target["value"], target["evidence"], target["year"], target["note"]) == (91.5, "91,5%", 2027, None)
    assert target["period_end"] == date(2027, 12, 31)
    block = tables["blocks"].to_pylist()[1]
    assert (block["section_id"], block["x1"], block["raw"]) == ("aaaaaaaaaaaaaaaa-s", 3.5, SENTENCE + " ")
    assert tables["documents"]["block_count"].to_pylist() == [2]


def test_rows_are_sorted_by_document_then_place_and_units_are_global() -> None:
    two = [make_extraction("b" * 16), make_extraction("a" * 16)]
    tables = to_tables(two)
    check_tables(tables)
    assert tables["documents"]["document_id"].to_pylist() == ["a" * 16, "b" * 16]
    assert tables["blocks"]["ordinal"].to_pylist() == [0, 1, 0, 1]
    assert tables["units"].num_rows == 1
    assert all(t.equals(u) for t, u in zip(tables.values(), to_tables(two[::-1]).values(), strict=True))


def test_a_failed_document_keeps_its_row() -> None:
    failed = Extraction(
        Document("c" * 16, "c" * 64, "hong.pdf", "hong.pdf", 3, "pdf", "pdf", "failed", "tệp bị cắt cụt"), Header()
    )
    tables = to_tables([failed])
    check_tables(tables)
    assert tables["documents"].to_pylist()[0]["status_detail"] == "tệp bị cắt cụt"
    assert tables["blocks"].num_rows == 0


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
@settings(max_examples=50, deadline=None)
def test_decimals_become_their_nearest_float(value: Decimal) -> None:
    extraction = make_extraction()
    target = extraction.indicators[0].targets[0].changed(value=value)
    extraction = extraction.changed(indicators=(extraction.indicators[0].changed(targets=(target,)),)
    )
    assert to_tables([extraction])["targets"]["value"].to_pylist() == [float(str(value))]


def replace_column(table: pa.Table, name: str, values: list) -> pa.Table:
    field = table.schema.field(name)
    return table.set_column(table.schema.get_field_index(name), field, pa.array(values, field.type))


@pytest.mark.parametrize(
    ("table", "column", "values", "message"),
    [
        ("documents", "status", ["fine"], "documents.status, row 0: 'fine' is not one of ok, partial"),
        ("documents", "path", [None], "documents.path, row 0: null"),
        ("targets", "target_id", ["x", "x"], "targets.target_id, row 1: 'x' stands in row 0 already"),
        (
            "targets",
            "indicator_id",
            ["aaaaaaaaaaaaaaaa-i", "y"],
            "targets.indicator_id, row 1: 'y' is not in indicators",
        ),
        ("assignments", "unit_id", ["u-nobody"], "assignments.unit_id, row 0: 'u-nobody' is not in units.unit_id"),
        ("sections", "last_block", ["nowhere"], "sections.last_block, row 0"),
        ("indicators", "start", [1], "indicators.evidence, row 0"),
        ("indicators", "end", [999], "indicators.evidence, row 0"),
        ("references", "evidence", ["khác"], "references.evidence, row 0: 'khác' is not what stands at 0:"),
    ],
)
def test_a_broken_value_is_named(table: str, column: str, values: list, message: str) -> None:
    tables = to_tables([make_extraction()])
    tables[table] = replace_column(tables[table], column, values)
    with pytest.raises(TableError) as caught:
        check_tables(tables)
    assert message in caught.value.told("en")
    assert message.split(",")[0] in caught.value.told("vi")


def test_wrong_columns_and_misfits_are_named() -> None:
    tables = to_tables([make_extraction()])
    with pytest.raises(TableError, match=r"units: cột hoặc kiểu khác với schema 1\.1"):
        check_tables({"units": tables["units"].drop_columns(["level"])})
    far = make_extraction().changed(header=Header(period_end=70000))
    with pytest.raises(TableError, match=r"documents\.period_end, dòng 0: 70000 không hợp kiểu int16"):
        to_tables([far])


def test_findings_may_lack_evidence_but_not_a_document() -> None:
    finding = Finding("f1", "thieu-ngay", "error", "Thiếu ngày", "No date", "fp")
    table = to_findings([("a" * 16, finding)])
    tables = {**to_tables([make_extraction()]), "findings": table}
    check_tables(tables)
    assert table["evidence"].to_pylist() == [None]
    with pytest.raises(TableError, match=r"findings\.document_id, dòng 0"):
        check_tables({**tables, "findings": to_findings([("z" * 16, finding)])})


@given(st.lists(st.text(alphabet="aăâđêôơưáàảãạ 0123456789,%\U0001f600", min_size=1, max_size=40), max_size=4))
@settings(max_examples=40, deadline=None)
def test_evidence_is_the_text_of_its_block_for_any_text(sentences: list[str]) -> None:
    tables = to_tables([make_extraction(f"{n:016x}", s) for n, s in enumerate(sentences)])
    check_tables(tables)
    texts = dict(zip(tables["blocks"]["block_id"].to_pylist(), tables["blocks"]["text"].to_pylist(), strict=True))
    for row in tables["targets"].to_pylist():
        assert texts[row["block_id"]][row["start"] : row["end"]] == row["evidence"]


def test_packed_rows_come_back() -> None:
    extraction = make_extraction()
    back = unpack_columns(pack_columns(to_columns(to_rows(extraction))))
    assert {*back.values, *back.packed} == set(TABLES) - {"findings"}
    for name, table in to_tables([extraction]).items():
        known = back.packed.get(name)
        assert (join_rows(name, [known]) if known else build_table(name, back.values[name])).equals(table)


_VALUES: dict[str, st.SearchStrategy[object]] = {
    "str": st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4),
    "int8": st.integers(-128, 127), "int16": st.integers(-(2**15), 2**15 - 1), "int32": st.integers(-(2**31), 2**31 - 1),
    "int64": st.integers(-(2**63), 2**63 - 1), "float32": st.floats(width=32, allow_nan=False),
    "float64": st.floats(allow_nan=False), "bool": st.booleans(), "date32": st.dates(),
}  # fmt: skip


@given(st.data(), st.sampled_from(["blocks", "sections", "indicators", "targets", "assignments"]))
@settings(max_examples=60, deadline=None)
def test_joined_documents_are_the_table_of_all_their_rows(data: st.DataObject, name: str) -> None:
    kinds = [_VALUES[c.type] | st.none() if c.null else _VALUES[c.type] for c in TABLES[name].columns]
    documents = data.draw(st.lists(st.lists(st.tuples(*kinds), max_size=3), max_size=3))
    packed = [unpack_columns(pack_columns(to_columns({name: rows}))).packed for rows in documents]
    joined = join_rows(name, [p[name] for p in packed if p])
    joined.validate(full=True)
    assert joined.equals(build_table(name, to_columns({name: [row for rows in documents for row in rows]})[name]))


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        ("documents", 21, 70000, "documents.period_end, row 0: 70000 does not fit int16"),
        ("documents", 19, "\ud800", "documents.title, row 0: '\\ud800' does not fit str"),
        ("documents", 19, "a\0b", "documents.title, row 0: 'a\\x00b' does not fit str"),
        ("documents", 14, "2026-01-01", "documents.issued_on, row 0: '2026-01-01' does not fit date32"),
        ("targets", 9, Decimal(1), "targets.value, row 0: Decimal('1') does not fit float64"),
    ],
)
def test_types_are_checked_before_arrow_sees_them(
    table: str, column: int, value: object, message: str
) -> None:
    rows = to_rows(make_extraction())
    check_columns(to_columns(rows))
    cells = list(rows[table][0])
    cells[column] = value
    rows[table][0] = tuple(cells)
    with pytest.raises(TableError) as caught:
        columns = to_columns(rows)
        check_columns(columns)
        pack_columns(columns)
    assert caught.value.told("en") == message
