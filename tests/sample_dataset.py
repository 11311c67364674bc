"""A dataset of invented documents with everything that is hard on a spreadsheet or a page. Used by several tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.dataset.store import write_dataset
from extract.dataset.tables import to_tables
from extract.model import (
    Assignment,
    Block,
    Document,
    Evidence,
    Extraction,
    Header,
    Indicator,
    Place,
    Reference,
    Span,
    Target,
    Unit,
)

CODE = "birth_registration_under5_rate"
LONG = "Tỷ lệ hộ " + "có bể nước mưa 🏠 " * 3_000 + "đạt 40%"
UNITS = {
    "tram": Unit("u-tram", "tram_y_te", "Trạm Y tế", "trạm y tế", source="catalogue"),
    "phong": Unit("u-phong", None, "Tổ Đá Bạc", "tổ đá bạc"),
}


def level(value: str | None = None, year: int | None = 2026, **more: Any) -> dict[str, Any]:
    """A target to be; ``value`` may be "10-20" for a range."""
    low, _, high = (value or "").partition("-")
    numbers: dict[str, Decimal | None] = {"value": Decimal(low) if low and not high else None}
    if high:
        numbers |= {"value_low": Decimal(low), "value_high": Decimal(high)}
    given = {"role": "target", "comparator": "between" if high else "eq", "value_low": None, "value_high": None,
             "unit": "percent", "change": "level", "stated_in": "text", "year": year}  # fmt: skip
    return given | numbers | {"value_text": f"{value}%"} | more


def make_document(
    key: str,
    statements: Sequence[tuple[str, dict[str, Any], Sequence[dict[str, Any]]]],
    header: Header,
    *,
    units: Sequence[tuple[int, str, str]] = (),
    **document: Any,
) -> Extraction:
    """``statements``: (text, fields of the indicator, levels); ``units``: (statement, unit, role)."""
    blocks, indicators, assignments = [], [], []
    for n, (text, fields, levels) in enumerate(statements):
        block = Block(f"{key}-{n:05d}", n, "paragraph", text, place=Place(page=n // 3 + 1, paragraph=n))
        words = Evidence(Span(block.id, 0, len(text)), text, "chi-tieu-danh-so")
        targets = []
        for m, given in enumerate(levels):
            value = given["value"]
            rate = float(value) / 100 if value is not None and given["unit"] == "percent" else None
            targets.append(Target(id=f"{key}-{n}-{m}", evidence=words, rate=rate, **{"unit_text": "%", **given}))
        blocks.append(block)
        base = Indicator(f"{key}-i{n}", None, n, 1, "goal", str(n + 1), text, text, text.lower(), "percent", "increase",
                         words, tuple(targets))  # fmt: skip
        indicators.append(base.changed(**fields))
        for at, unit, role in units:
            if at == n:
                given = {"unit": UNITS[unit], "unit_text": UNITS[unit].name, "indicator_id": indicators[-1].id}
                assignments.append(Assignment(id=f"{key}-a{len(assignments)}", role=role, evidence=words, **given))  # type: ignore
    references = ()
    if blocks:
        text = blocks[0].text
        words = Evidence(Span(blocks[0].id, 0, len(text)), text, "so-ky-hieu")
        references = (Reference(f"{key}-r", "basis", words, "12", "KH-UBND", "Kế hoạch", issued_on=date(2026, 1, 5)),)
    file = {"name": f"{key}.docx", "path": f"kho/{key}.docx", "byte_size": 10, "format": "docx", "reader": "docx"}
    record = Document(id=key, sha256=key * 4, blocks=tuple(blocks), **(file | document))
    return Extraction(record, header, (), tuple(indicators), tuple(assignments), references, "digest", "0.1.0")


def make_extractions() -> list[Extraction]:
    """Two communes, a province, a file that is damaged and one in an archive."""
    first = Header(
        doc_type="Kế hoạch", number="07", symbol="KH-UBND", issued_on=date(2026, 3, 9), title="Kế hoạch thử",
        issuer="Ủy ban nhân dân xã Đá Bạc", issuer_level="commune", place_code="03241",
    )  # fmt: skip
    code = {"code": CODE, "code_score": 1.0}
    tricky: list[tuple[str, dict[str, Any], list[dict[str, Any]]]] = [
        ("Tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh đạt ít nhất 97,5%", code,
         [level("97.5", comparator="ge"), level("98.5", 2030), level("96.4", 2025, role="baseline")]),
        ("=1+1 trẻ em thôn Suối Cát học bơi", {"measure": "status"},
         [level(None, unit="status", value_text="Duy trì")]),
        ("+ Giảm tỷ lệ trẻ em thôn Suối Cát thiếu nước <script>alert(1)</script>", {},
         [level("5"), level("4", stated_in="column")]),
        ("- @Nâng tỷ lệ hộ có sổ theo dõi \x07\x0b& tăng 2%", {},
         [level("2", change="unspecified", note="không rõ điểm phần trăm")]),
        (LONG, {}, [level("40")]),
        ("https://vi-du.invalid/_x0041_ là trang của thôn", {"code": "x_rate", "code_score": 0.7}, []),
        ("<r>Tỷ lệ hộ thôn Hạ có đèn</r>", {}, [level("60", scope="nông thôn"), level("80", scope="thành thị")]),
        ("Tỷ lệ hộ thôn Hạ có loa từ 10 đến 20%", {"context": "task"}, [level("10-20", None)]),
    ]  # fmt: skip
    name = tricky[0][0]
    second = first.changed(issuer="Ủy ban nhân dân xã Suối Cát", place_code=None, number=None)
    city = Header(issuer="Ủy ban nhân dân thành phố Hà Nội", issuer_level="province", place_code="01")
    levels = [level("1250.5", unit="count", unit_text="trẻ"), level("90"), level("95", 2030)]
    return [
        make_document("a" * 16, tricky, first, units=[(0, "tram", "lead"), (0, "phong", "coordinate")], page_count=3),
        make_document("b" * 16, [(name, code, levels)], second, path="kho/cũ.zip!/b.docx"),
        make_document("c" * 16, [], Header(), status="failed", status_detail="Tệp hỏng <b>ở byte 12</b>"),
        make_document("d" * 16, [(name, code, [level("96")])], city, ocr=True),
    ]


def write_sample(folder: Path) -> Path:
    """Writes the dataset and, beside it, one of its source files."""
    (folder / "kho").mkdir(parents=True)
    (folder / "kho" / ("a" * 16 + ".docx")).write_bytes(b"x")
    write_dataset(to_tables(make_extractions()), folder / "bo")
    return folder / "bo"
