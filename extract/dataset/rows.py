"""Records -> rows in the order of extract/dataset/schema.py.

Pure Python, so that workers need not load pyarrow. Numbers are ``Decimal`` before and the nearest float64 after.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.model import Evidence, Extraction, Target
from extract.section_tree import innermost_sections

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

_NO_BOX = (None, None, None, None)


def to_rows(extraction: Extraction) -> Rows:
    """The rows of one document by table, in the order of their places; units sorted by id, each once."""
    place = {b.id: b.ordinal for b in extraction.document.blocks}
    units: dict[str, Row] = {}
    for unit in (a.unit for a in extraction.assignments):
        row = (unit.id, unit.code, unit.name, unit.name_key, unit.kind, unit.level, unit.source)
        units[unit.id] = pick_unit(units.get(unit.id), row)
    return {
        "documents": [_document_row(extraction)],
        "blocks": list(_block_rows(extraction)),
        "sections": list(_section_rows(extraction)),
        "indicators": list(_indicator_rows(extraction)),
        "targets": list(_target_rows(extraction, place)),
        "units": [units[key] for key in sorted(units)],
        "assignments": _assignment_rows(extraction, place),
        "references": _reference_rows(extraction, place),
    }


def pick_unit(one: Row | None, other: Row) -> Row:
    """Of two rows of one unit, printed differently in two documents, the same one whichever comes first."""
    if one is None or one == other:  # most documents print a unit alike
        return other
    return min(one, other, key=lambda row: tuple((v is None, v or "") for v in row))


def _document_row(e: Extraction) -> Row:
    d, h = e.document, e.header
    return (
        d.id, d.name, d.path, d.sha256, d.byte_size, d.format, d.reader, d.page_count, d.ocr, d.status, d.status_detail,
        h.doc_type, h.number, h.symbol, h.issued_on, h.place, h.issuer, h.issuer_level, h.place_code, h.title,
        h.period_start, h.period_end, h.signer, h.signer_title, h.is_draft, len(d.blocks), e.rules_digest,
        e.tool_version,
    )  # fmt: skip


def _block_rows(e: Extraction) -> Iterator[Row]:
    home = {ordinal: section.id for ordinal, section in innermost_sections(e.sections).items()}
    for b in e.document.blocks:
        p = b.place
        yield (
            b.id, e.document.id, home.get(b.ordinal), b.ordinal, b.kind, b.text, b.raw, b.label,
            p.page, p.paragraph, p.table, p.row, p.col, p.row_span, p.col_span, *(p.bbox or _NO_BOX),
        )  # fmt: skip


def _section_rows(e: Extraction) -> Iterator[Row]:
    blocks = {b.ordinal: b.id for b in e.document.blocks}
    for s in sorted(e.sections, key=lambda s: s.ordinal):
        yield (
            s.id, e.document.id, s.parent_id, s.ordinal, s.level, s.kind, s.role, s.label, s.heading, s.path,
            blocks.get(s.first), blocks.get(s.last), s.page_first, s.page_last, s.rule_id,
        )  # fmt: skip


def _indicator_rows(e: Extraction) -> Iterator[Row]:
    for i in sorted(e.indicators, key=lambda i: (i.statement, i.part)):
        yield (
            i.id, e.document.id, i.section_id, i.statement, i.part, i.context, i.label, i.text, i.name, i.name_key,
            i.code, i.code_score, i.measure, i.direction, i.denominator_text, *evidence_cells(i.evidence),
        )  # fmt: skip


def _target_rows(e: Extraction, place: dict[str, int]) -> Iterator[Row]:
    def order(t: Target) -> tuple[int, int, str]:
        return place.get(t.evidence.span.block_id, -1), t.evidence.span.start, t.id

    for i in sorted(e.indicators, key=lambda i: (i.statement, i.part)):
        for t in sorted(i.targets, key=order):
            # float(Decimal) is the nearest float of the decimal digits; float(str) of a rounded form would not be
            value, low, high = (None if v is None else float(v) for v in (t.value, t.value_low, t.value_high))
            yield (
                t.id, i.id, e.document.id, t.role, t.year, t.period_start, t.period_end, t.period_text, t.comparator,
                value, low, high, t.value_text, t.unit, t.unit_text, t.rate, t.change, t.per, t.scope, t.stated_in,
                *evidence_cells(t.evidence), t.note,
            )  # fmt: skip


def _assignment_rows(e: Extraction, place: dict[str, int]) -> list[Row]:
    def order(row: Row) -> tuple[int, int, str]:
        return place.get(row[10], -1), row[11], row[0]

    return sorted(
        (
            (a.id, e.document.id, a.unit.id, a.unit_text, a.role, a.indicator_id, a.section_id, a.task, a.due_on,
             a.due_text, *evidence_cells(a.evidence))
            for a in e.assignments
        ),
        key=order,
    )  # fmt: skip


def _reference_rows(e: Extraction, place: dict[str, int]) -> list[Row]:
    def order(row: Row) -> tuple[int, int, str]:
        return place.get(row[11], -1), row[12], row[0]

    return sorted(
        (
            (r.id, e.document.id, r.number, r.symbol, r.doc_type, r.issuer_text, r.issued_on, r.title, r.provision,
             r.relation, r.cited_document_id, *evidence_cells(r.evidence))
            for r in e.references
        ),
        key=order,
    )  # fmt: skip


def evidence_cells(e: Evidence) -> Row:
    """The six columns of an evidence."""
    span = e.span
    return span.block_id, span.start, span.end, e.text, e.rule_id, e.found_by
