"""What stands for the superior's plan: an extraction, the rows of a dataset, or a catalogue's national targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from extract.catalogues.files import Catalogue, CatalogueIndicator, NationalTarget
from extract.checks.printing import print_level
from extract.checks.requirements import ReportLine, Superior
from extract.dates import format_date
from extract.header.symbols import number_key, print_number
from extract.model import GOAL_CONTEXTS, Evidence, Extraction, Header, Indicator, Span, Target
from extract.text import fold_key, has_digit

_NOWHERE = Evidence(Span("", 0, 0), "", "catalogue")


def superior_of(extraction: Extraction) -> Superior:
    """A plan that was read, as the reference of a draft: its indicators of goals and annexes."""
    kept = tuple(i for i in extraction.indicators if i.context in GOAL_CONTEXTS)
    plan = _plan(extraction.header, extraction.document.name, kept)
    above = {s.id: (s.heading, s.parent_id) for s in extraction.sections}
    return plan.changed(reports=tuple(_reports(extraction)), headings=_headings(kept, above))


def _headings(
    indicators: tuple[Indicator, ...], above: Mapping[str, tuple[str | None, str | None]]
) -> dict[str, tuple[str, ...]]:
    """Indicator -> the headings above it, innermost first; ``above``: section -> its heading and its parent."""
    chains: dict[str | None, tuple[str, ...]] = {None: ()}

    def chain(section: str | None) -> tuple[str, ...]:
        if section not in chains:
            heading, parent = above.get(section or "", (None, None))
            chains[section] = ((heading,) if heading else ()) + chain(parent)
        return chains[section]

    return {i.id: chain(i.section_id) for i in indicators}


def _reports(extraction: Extraction) -> Iterator[ReportLine]:
    """Paragraphs on a report and a day."""
    levels: dict[str, set[str | None]] = {}
    for given in extraction.assignments:
        levels.setdefault(given.evidence.span.block_id, set()).add(given.unit.level)
    for block in extraction.document.blocks:
        if "áo cáo" in block.text and has_digit(block.text):
            yield ReportLine(block.text, levels.get(block.id) == {"commune"})


def _plan(header: Header, file_name: str, indicators: tuple[Indicator, ...]) -> Superior:
    vi, en = name_plan(header, file_name)
    return Superior(
        "plan", vi, en, indicators, {}, header.number, header.symbol, header.issued_on, header.issuer, header.title,
        header.issuer_level,
    )  # fmt: skip


def name_plan(header: Header, file_name: str) -> tuple[str, str]:
    """How messages name a plan, in Vietnamese and English: type, number, date, issuer; else its file."""
    kind = header.doc_type or "Kế hoạch"
    number = f" số {print_number(header.number, header.symbol)}" if header.number and header.symbol else ""
    day = f" ngày {format_date(header.issued_on)}" if header.issued_on else ""
    issuer = f" của {header.issuer}" if header.issuer else ""
    if not number and not issuer:
        return file_name, file_name
    if not number:
        return f"{kind}{day}{issuer} (tệp {file_name})", f"{kind}{day}{issuer} (file {file_name})"
    return f"{kind}{number}{day}{issuer}", f"{kind}{number}{day}{issuer}"


def superiors_in(tables: Mapping[str, Any]) -> tuple[Superior, ...]:
    """Every plan of a dataset's tables (``documents``, ``sections``, ``indicators``, ``targets``), in their order."""
    above = {row["section_id"]: (row["heading"], row["parent_id"]) for row in tables["sections"].to_pylist()}
    indicators: dict[str, list[dict[str, Any]]] = {}
    for row in tables["indicators"].to_pylist():
        indicators.setdefault(row["document_id"], []).append(row)
    targets: dict[str, list[Target]] = {}
    for row in tables["targets"].to_pylist():
        targets.setdefault(row["indicator_id"], []).append(_target(row))
    found = []
    for row in tables["documents"].to_pylist():
        kept = tuple(
            _indicator(r, tuple(targets.get(r["indicator_id"], ())))
            for r in indicators.get(row["document_id"], ())
            if r["context"] in GOAL_CONTEXTS
        )
        if not kept:
            continue
        header = Header(
            doc_type=row["doc_type"], number=row["number"], symbol=row["symbol"], issued_on=row["issued_on"],
            issuer=row["issuer"], issuer_level=row["issuer_level"], title=row["title"],
        )  # fmt: skip
        found.append(_plan(header, row["file_name"], kept).changed(headings=_headings(kept, above)))
    return tuple(found)


def _evidence(row: Mapping[str, Any]) -> Evidence:
    return Evidence(Span(row["block_id"], row["start"], row["end"]), row["evidence"], row["rule_id"], row["found_by"])


def _indicator(row: Mapping[str, Any], targets: tuple[Target, ...]) -> Indicator:
    columns = ("section_id", "statement", "part", "context", "label", "text", "name", "name_key", "measure",
               "direction", "denominator_text", "code", "code_score")  # fmt: skip
    return Indicator(id=row["indicator_id"], evidence=_evidence(row), targets=targets, **{c: row[c] for c in columns})


def _target(row: Mapping[str, Any]) -> Target:
    columns = ("role", "comparator", "value_text", "unit", "unit_text", "rate", "change", "stated_in", "year",
               "period_start", "period_end", "period_text", "per", "scope")  # fmt: skip
    numbers = {k: None if row[k] is None else Decimal(str(row[k])) for k in ("value", "value_low", "value_high")}
    known: dict[str, Any] = {**numbers, **{c: row[c] for c in columns}}
    return Target(id=row["target_id"], evidence=_evidence(row), **known)


def national_superior(catalogue: Catalogue, *, commune: bool) -> Superior:
    """The national targets of a catalogue: entries that have a number in its source.

    ``commune``: the unit is that in which one commune states the indicator of itself.
    """
    entries = [e for e in catalogue.indicators if e.number]
    number = print_number(catalogue.source_number, catalogue.source_symbol) if catalogue.source_number else ""
    day = f" ngày {format_date(catalogue.source_issued_on)}" if catalogue.source_issued_on else ""
    issuer = f" của {catalogue.source_issuer}" if catalogue.source_issuer else ""
    name = f"Quyết định số {number}{day}{issuer}" if number else catalogue.source_title or catalogue.name_vi
    indicators = tuple(_national(catalogue, e, n, commune) for n, e in enumerate(entries))
    return Superior(
        "national", name, name, indicators, {f"{catalogue.id}:{e.id}": e.number or "" for e in entries},
        catalogue.source_number, catalogue.source_symbol, catalogue.source_issued_on, catalogue.source_issuer,
        catalogue.source_title, "central",
    )  # fmt: skip


def _national(catalogue: Catalogue, entry: CatalogueIndicator, position: int, commune: bool) -> Indicator:
    # "65% of communes" is no level for one commune: printed as it is, compared as a status
    unit = entry.commune_unit if commune and entry.commune_unit else entry.unit
    return Indicator(
        id=f"{catalogue.id}:{entry.id}", section_id=None, statement=position, part=1, context="goal",
        label=entry.number, text=entry.name_vi, name=entry.name_vi, name_key=fold_key(entry.name_vi), measure=unit,
        direction=entry.direction, evidence=_NOWHERE, code=entry.id, code_score=1.0,  # type: ignore[arg-type]
        targets=tuple(_national_target(entry, t, n, unit) for n, t in enumerate(entry.targets)),
    )  # fmt: skip


def _national_target(entry: CatalogueIndicator, target: NationalTarget, position: int, unit: str) -> Target:
    change = entry.change or ("relative" if target.per else "level")
    return Target(
        id=f"{entry.id}:{position}", role="target", comparator=target.comparator,  # type: ignore[arg-type]
        value=target.value, value_low=target.low, value_high=target.high,
        value_text=print_level(target.comparator, target.value, target.low, target.high, entry.unit), unit=unit,
        unit_text=None, rate=None, change=change, stated_in="text", evidence=_NOWHERE,  # type: ignore[arg-type]
        year=target.year, per=target.per, scope=target.scope,
        period_start=date(target.since, 1, 1) if target.since else None,
        period_end=date(target.until, 12, 31) if target.until else None,
    )  # fmt: skip


def superior_sources(catalogues: Sequence[Catalogue], *, commune: bool) -> tuple[Superior, ...]:
    """The national reference: one for each catalogue that has targets of its source."""
    return tuple(
        national_superior(c, commune=commune) for c in catalogues if any(e.number and e.targets for e in c.indicators)
    )


def choose_superiors(draft: Extraction, superiors: Sequence[Superior]) -> tuple[Superior, ...]:
    """Of several plans those that the draft cites by number and symbol; where it cites none, those of higher bodies on
    the same subject. A single plan is the one that the user means.

    A plan with the draft's own number and issuer is the draft itself and never its superior.
    """
    header = draft.header
    others = [
        s for s in superiors
        if not (s.number and s.number == header.number and s.symbol == header.symbol and s.issuer == header.issuer)
    ]  # fmt: skip
    if len(others) < 2:
        return tuple(others)
    cited = {number_key(r.number, r.symbol) for r in draft.references} - {None}
    named = [s for s in others if number_key(s.number, s.symbol) in cited]
    own = _RANK.get(header.issuer_level or "")
    above = [s for s in others if own is None or _RANK.get(s.level or "", 0) > own]
    subject = _subject(header.title)
    return tuple(named or (s for s in above if not subject or subject & _subject(s.title)))


_RANK = {"central": 4, "province": 3, "sector": 2, "district": 1, "commune": 0, "school": -1}
_GENERAL = frozenset({
    "kế hoạch", "triển khai", "thực hiện", "trên địa", "địa bàn", "giai đoạn", "đến năm", "hoạch thực", "hoạch triển",
    "khai thực", "bàn xã", "bàn tỉnh", "bàn phường", "ủy ban", "ban nhân", "nhân dân", "hiện kế", "hiện chương",
    "chương trình", "về việc", "ban hành",
})  # fmt: skip


def _subject(title: str | None) -> set[str]:
    """Pairs of words of a title that say what it is about."""
    words = fold_key(title or "").split()
    pairs = {f"{a} {b}" for a, b in pairwise(words) if not has_digit(a + b)}
    return {p for p in pairs if p not in _GENERAL and not p.startswith(("năm ", "xã ", "tỉnh ", "phường ", "của ", "và "))}
