"""The records that every stage reads and writes.

All are immutable. Offsets count code points of ``Block.text`` and are half-open: ``text[start:end]``.
Numbers are ``Decimal`` inside the program and float64 only in Parquet.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from extract.structs import Struct

Status = Literal["ok", "partial", "no_text", "encrypted", "unsupported", "too_large", "timeout", "failed"]
Format = Literal["docx", "pdf", "doc", "rtf", "txt", "md", "html"]
BlockKind = Literal["paragraph", "cell", "header", "footer", "footnote", "textbox"]
SectionKind = Literal["phan", "chuong", "muc", "tieu_muc", "dieu", "khoan", "diem", "gach_dau_dong", "phu_luc"]
Context = Literal["goal", "annex", "task", "other"]
FoundBy = Literal["line", "bullet", "table", "heading", "inherited", "list"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "between", "approx"]
TargetRole = Literal["target", "milestone", "baseline", "actual"]
Change = Literal["level", "relative", "absolute", "points", "unspecified"]
Direction = Literal["increase", "decrease", "maintain", "reach"]
StatedIn = Literal["text", "column", "both"]
AssignmentRole = Literal["lead", "coordinate", "responsible", "advise", "monitor", "requested"]
Relation = Literal["basis", "implements", "amends", "replaces", "mentions"]
Level = Literal["error", "warning", "note"]


class Place(Struct, frozen=True):
    """Where a block stands. ``page`` is 1-based; everything else is 0-based."""

    page: int | None = None  # None where the format has no pages
    paragraph: int | None = None  # in body order
    table: int | None = None
    row: int | None = None  # top-left grid place of a possibly merged cell
    col: int | None = None
    row_span: int | None = None
    col_span: int | None = None
    bbox: tuple[float, float, float, float] | None = None  # x0, top, x1, bottom in PDF points, origin top left


class Block(Struct, frozen=True):
    """One paragraph or table cell. ``text`` is cleaned; ``raw`` is what was read (None where equal)."""

    id: str  # document id + ordinal
    ordinal: int
    kind: BlockKind
    text: str
    raw: str | None = None
    label: str | None = None  # numbering that Word computed, or a bullet; never inside text
    style: str | None = None
    bold: bool = False  # every visible letter is bold
    indent: float | None = None  # points from the left margin of the body, where the format tells
    place: Place = Place()
    more_places: tuple[Place, ...] = ()  # further places of a sentence or row that a page break cut


class Span(Struct, frozen=True):
    """Half-open range of code points in the text of one block."""

    block_id: str
    start: int
    end: int


class Document(Struct, frozen=True):
    """What a reader got out of one file. A bad file has a status, its reason and perhaps no blocks."""

    id: str  # first 16 hex digits of the SHA-256 of the bytes
    sha256: str
    name: str
    path: str  # as given
    byte_size: int
    format: Format
    reader: str
    status: Status = "ok"
    status_detail: str | None = None
    page_count: int | None = None
    ocr: bool = False
    blocks: tuple[Block, ...] = ()


class Evidence(Struct, frozen=True):
    """The words a row came from, and the rule that found them."""

    span: Span
    text: str  # block.text[span.start:span.end]
    rule_id: str
    found_by: FoundBy = "line"


class Header(Struct, frozen=True):
    """Fields of the letterhead and the signature block (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW).

    A field whose place is there but blank ("Số:     /KH-UBND") is None and has an entry in ``spans``.
    """

    doc_type: str | None = None  # "Kế hoạch"
    number: str | None = None  # "36"
    symbol: str | None = None  # "KH-UBND"
    issued_on: date | None = None
    issued_parts: tuple[int | None, int | None, int | None] = (None, None, None)  # day, month, year as printed
    place: str | None = None  # before "ngày … tháng …"
    issuer: str | None = None  # "Ủy ban nhân dân xã Nam Phù"
    issuer_level: Literal["central", "province", "district", "commune", "sector", "school"] | None = None
    place_code: str | None = None  # official code of the issuer's province or commune
    title: str | None = None  # trích yếu
    period_start: int | None = None
    period_end: int | None = None
    signer: str | None = None
    signer_title: str | None = None
    authority: str | None = None  # "TM.", "KT.", "TL.", "TUQ."
    recipients: tuple[str, ...] = ()
    is_draft: bool = False
    spans: dict[str, Span] = msgspec.field(default_factory=dict)  # field name -> where it stands


class Section(Struct, frozen=True):
    """A node of the tree phần / chương / mục / điều / khoản / điểm / phụ lục."""

    id: str  # hash of document + path
    parent_id: str | None
    ordinal: int
    level: int  # 1 = top
    kind: SectionKind
    role: str | None  # muc_tieu, chi_tieu, nhiem_vu, kinh_phi, to_chuc_thuc_hien, bao_cao, phu_luc … (rules/sections.toml)
    label: str | None  # "II", "2.1", "a", "Phụ lục I"
    heading: str | None
    path: str  # "II/2/2.1"
    first: int  # ordinal of the block that opens it
    last: int  # ordinal of its last block, children included
    page_first: int | None
    page_last: int | None
    rule_id: str


# Contexts of the list of goals: a level inside a task is no goal of the plan.
GOAL_CONTEXTS: tuple[Context, ...] = ("goal", "annex")
TO_REACH: tuple[TargetRole, ...] = ("target", "milestone")  # roles of levels that are aimed at, not of what was
ANSWERS: tuple[AssignmentRole, ...] = ("lead", "responsible")  # roles of those who answer for a goal

# Units of rates, each with the whole that its values are parts of.
RATES = {"percent": 100, "permille": 1000, "per_10000": 10_000, "per_100000": 100_000}
RATES_PER_MANY = frozenset(RATES) - {"percent"}  # whose unit names what is counted: "10 bác sĩ/1 vạn dân"


class Quantity(Struct, frozen=True):
    """A value as a text states it: comparator + number + unit + change + period + scope. Offsets are in that text."""

    start: int  # of the comparator printed next to the number, else of the number
    end: int
    value: Decimal | None  # None for a range and for a status
    low: Decimal | None
    high: Decimal | None
    comparator: Comparator
    unit: str  # percent, permille, per_10000, per_100000, points, count, amount, ratio, index, rank, status
    unit_text: str | None
    rule_id: str
    change: Change = "level"
    per: Literal["year", "quarter", "month"] | None = None
    year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_text: str | None = None
    scope: str | None = None
    role: TargetRole = "target"
    direction: Direction | None = None
    note: str | None = None  # what is unclear


class Target(Struct, frozen=True):
    """One level for one period and scope of an indicator; baselines too."""

    id: str
    role: TargetRole
    comparator: Comparator
    value: Decimal | None
    value_low: Decimal | None
    value_high: Decimal | None
    value_text: str
    unit: str
    unit_text: str | None
    rate: float | None  # the value as a fraction 0-1 where it is a rate
    change: Change
    stated_in: StatedIn
    evidence: Evidence
    year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_text: str | None = None
    per: str | None = None
    scope: str | None = None
    note: str | None = None


class Indicator(Struct, frozen=True):
    """One measurable part of a statement. Parts of one line share ``statement``."""

    id: str
    section_id: str | None
    statement: int  # ordinal, in the document, of the line or row that states it
    part: int  # 1, 2 …
    context: Context
    label: str | None  # printed number
    text: str  # the whole statement as printed, without bullet
    name: str  # what is measured, verbatim
    name_key: str  # folded
    measure: str
    direction: Direction
    evidence: Evidence
    targets: tuple[Target, ...] = ()
    denominator_text: str | None = None
    code: str | None = None  # catalogue id
    code_score: float | None = None


class Unit(Struct, frozen=True):
    """A responsible unit. ``code`` is None where only the text names it."""

    id: str
    code: str | None
    name: str
    name_key: str
    kind: str | None = None
    level: str | None = None
    source: Literal["catalogue", "text"] = "text"


class Assignment(Struct, frozen=True):
    """A unit answers for an indicator (or, with indicator_id None, for a task)."""

    id: str
    unit: Unit
    unit_text: str  # verbatim
    role: AssignmentRole
    evidence: Evidence
    indicator_id: str | None = None
    section_id: str | None = None
    task: str | None = None
    due_on: date | None = None
    due_text: str | None = None


class Reference(Struct, frozen=True):
    """A document that the text cites. Parts that the citation lacks are None."""

    id: str
    relation: Relation
    evidence: Evidence
    number: str | None = None
    symbol: str | None = None
    doc_type: str | None = None
    issuer_text: str | None = None
    issued_on: date | None = None
    title: str | None = None
    provision: str | None = None
    cited_document_id: str | None = None


class Extraction(Struct, frozen=True):
    """Everything that was recognised in one document."""

    document: Document
    header: Header
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    references: tuple[Reference, ...] = ()
    rules_digest: str = ""
    tool_version: str = ""


class Finding(Struct, frozen=True):
    """What the checker has to say about one place of a draft; span None where something is missing."""

    id: str
    check_id: str
    level: Level
    message_vi: str
    message_en: str
    fingerprint: str  # survives edits elsewhere in the draft
    evidence: Evidence | None = None
    indicator_id: str | None = None
    code: str | None = None
    section_id: str | None = None
    expected: str | None = None
    found: str | None = None
