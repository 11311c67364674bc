"""One document through all stages, in order. Pure: the same document and rules give the same records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract import __version__
from extract.assignments import find_assignments
from extract.assignments.bodies import load_bodies
from extract.assignments.city_units import with_city_levels
from extract.assignments.turned_lists import turned_blocks
from extract.catalogues import assign_codes
from extract.catalogues.catalogue import load_catalogues
from extract.header import read_head
from extract.header.places import load_places
from extract.header.symbols import find_type, load_symbol_lists
from extract.header.titles import title_blocks
from extract.indicators import find_indicators
from extract.indicators.tables.grids import read_grids
from extract.memory import no_collection
from extract.model import Document, Extraction, Header
from extract.references import find_references
from extract.results import first_year
from extract.rules import Rulebook, load_rulebook
from extract.running_text import in_document, running_text
from extract.sections import find_sections


def load_rules(folder: str | Path | None = None) -> Rulebook:
    """The rulebook, after everything else in its folder that the stages read has been loaded and checked.

    Raises RuleError before the first document is read; a mistake found later would cost every document.
    """
    rules = load_rulebook(folder)
    load_bodies(rules.folder)
    load_catalogues(rules.folder)
    load_symbol_lists(rules.folder)
    return rules


def extract_document(document: Document, rules: Rulebook, catalogues: Sequence[str] = ()) -> Extraction:
    """All records of a document. ``catalogues`` names the catalogues to match with; () chooses by the subject.

    A document that could not be read gives an Extraction without records; its status tells why.
    """
    if not document.blocks:
        return Extraction(document, Header(), rules_digest=rules.digest, tool_version=__version__)
    with no_collection():
        return _extract(document, rules, catalogues)


def _extract(document: Document, rules: Rulebook, catalogues: Sequence[str]) -> Extraction:
    header, parts = read_head(document.blocks, rules)
    titles = title_blocks(document.blocks, [header, *([parts.outer] if parts.outer else [])])
    blocks = running_text(document.blocks)
    sections = find_sections(blocks, rules, titles, first_year(header))
    grids = read_grids(blocks, rules, sections)
    silent = turned_blocks(blocks, rules)
    indicators = find_indicators(blocks, grids, sections, header, rules, silent)
    indicators = assign_codes(indicators, header, rules.folder, catalogues)
    kind = find_type(header.doc_type, load_symbol_lists(rules.folder))
    reports = kind is not None and kind.reports
    year = header.period_start if header.period_start == header.period_end else None
    assignments = find_assignments(blocks, grids, sections, indicators, rules, year, reports)
    return Extraction(
        document=document,
        header=header,
        sections=in_document(sections, document.blocks),
        indicators=indicators,
        assignments=with_city_levels(assignments, header, load_bodies(rules.folder), load_places(rules.folder)),
        references=find_references(document.blocks, rules, parts),
        rules_digest=rules.digest,
        tool_version=__version__,
    )
